//! Two days or months named together: `1/2 April 2023`, `April and May 2023`.

use super::names::{day_number, month_number};
use super::{behind_weekday, point};

/// What stands between two days or months.
const SIGNS: [&str; 7] = ["/", " and ", " & ", " y ", " et ", " und ", " e "];

/// The span that two days or months side by side are.
pub(super) fn pair(text: &str) -> Option<String> {
    let (first, second) = ends(text)?;
    is_next(&first, &second).then(|| format!("{first}/{second}"))
}

/// What is wrong with two that do not follow one another.
pub(super) fn unclear_pair(text: &str) -> Option<&'static str> {
    ends(text)
        .map(|_| "it names two dates: write each of them, or the span that they begin and end")
}

/// Both, in EDTF; the first has only its day or its month.
fn ends(text: &str) -> Option<(String, String)> {
    let text = behind_weekday(text).unwrap_or(text);
    SIGNS.iter().find_map(|sign| {
        let (one, rest) = text.split_once(sign)?;
        let (one, second) = (one.trim(), point(rest.trim())?);
        let (before, last) = second.rsplit_once('-')?;
        let is_day = before.trim_start_matches('-').contains('-');
        // `1/2/2023` is a day.
        let is_named = rest.contains(char::is_alphabetic);
        let number = if is_day { day_number(one)?.into() } else { month_number(one)? };
        let is_part = last.bytes().all(|b| b.is_ascii_digit())
            // Neither the year of an era, `-0005`, nor a season, `2023-22`, is a month.
            && (is_day || !before.is_empty() && last.parse().is_ok_and(|month: u8| month <= 12));
        let is_it = is_named && is_part;
        is_it.then(|| (format!("{before}-{number:02}"), second.clone()))
    })
}

fn is_next(first: &str, second: &str) -> bool {
    let last = |date: &str| date.rsplit('-').next().and_then(|number| number.parse::<u8>().ok());
    last(first).zip(last(second)).is_some_and(|(first, second)| first + 1 == second)
}
