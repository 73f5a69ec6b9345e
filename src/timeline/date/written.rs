//! Dates as people write them, read as EDTF: `13 Apr 2023`, `April 13, 2023`, `Apr 2023`,
//! `about 2023`, `13.4.2023`, `2023/4/13`.

/// What a text that is no EDTF may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenDate {
    /// The one date that it means, in EDTF. Whether the calendar has that day is not asked.
    One(String),
    /// Two dates: day and month are both numbers up to twelve, and which comes first differs by
    /// country.
    Either(String, String),
}

/// Reads a date as people write it; nothing where it is none. The year has four digits.
pub fn written_date(text: &str) -> Option<WrittenDate> {
    let text = text.trim();
    if let Some((rest, qualifier)) = without_qualifier(text) {
        return match written_date(rest) {
            Some(WrittenDate::One(edtf)) => Some(WrittenDate::One(edtf + qualifier)),
            None if is_year(rest) => Some(WrittenDate::One(format!("{rest}{qualifier}"))),
            other => other,
        };
    }
    let parts: Vec<&str> =
        text.split([' ', ',', '\u{a0}']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [one] => numbers(one),
        [month, year] => {
            let month = month_number(month)?;
            is_year(year).then(|| WrittenDate::One(format!("{year}-{month:02}")))
        }
        [one, other, year] => {
            let (day, month) = match month_number(other) {
                Some(month) => (day_number(one)?, month),
                None => (day_number(other)?, month_number(one)?),
            };
            is_year(year).then(|| WrittenDate::One(format!("{year}-{month:02}-{day:02}")))
        }
        _ => None,
    }
}

/// The number of a month's English name, in full or cut to three letters or `Sept`.
pub fn month_number(name: &str) -> Option<usize> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.trim_end_matches('.').to_lowercase();
    let is_cut = name.len() == 3 || name == "sept";
    let place = NAMES.iter().position(|full| *full == name || (is_cut && full.starts_with(&name)));
    place.map(|place| place + 1)
}

/// The text behind "about" or "c.", or before a question mark, with the sign that EDTF has for
/// that.
fn without_qualifier(text: &str) -> Option<(&str, &'static str)> {
    for word in ["about ", "around ", "circa ", "c. ", "ca. "] {
        let head = text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word));
        if head.is_some() {
            return Some((text.get(word.len()..)?.trim_start(), "~"));
        }
    }
    text.strip_suffix('?').filter(|rest| rest.contains(' ')).map(|rest| (rest, "?"))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// A day of a month, `1st` and `13th` included.
fn day_number(text: &str) -> Option<u8> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let ending = text.get(digits.len()..)?.to_lowercase();
    if !matches!(&*ending, "" | "." | "st" | "nd" | "rd" | "th") || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// A date of three numbers with signs between them, or of eight digits.
fn numbers(text: &str) -> Option<WrittenDate> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
        return (is_month(month.parse().ok()?))
            .then(|| WrittenDate::One(format!("{year}-{month}-{day}")));
    }
    let sign = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = text.split(sign).collect();
    let is_short = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match parts.as_slice() {
        [year, month] if is_year(year) && is_short(month) && sign != '.' => {
            let month: usize = month.parse().ok().filter(|month| is_month(*month))?;
            Some(WrittenDate::One(format!("{year}-{month:02}")))
        }
        [year, month, day] if is_year(year) && is_short(month) && is_short(day) => {
            let (month, day): (usize, usize) = (month.parse().ok()?, day.parse().ok()?);
            is_month(month).then(|| WrittenDate::One(format!("{year}-{month:02}-{day:02}")))
        }
        [one, other, year] if is_year(year) && is_short(one) && is_short(other) => {
            let (one, other): (usize, usize) = (one.parse().ok()?, other.parse().ok()?);
            let day_first = format!("{year}-{other:02}-{one:02}");
            let month_first = format!("{year}-{one:02}-{other:02}");
            match (is_month(other), is_month(one)) {
                (true, true) if one != other => Some(WrittenDate::Either(day_first, month_first)),
                (true, _) => Some(WrittenDate::One(day_first)),
                (false, true) => Some(WrittenDate::One(month_first)),
                (false, false) => None,
            }
        }
        _ => None,
    }
}

fn is_month(number: usize) -> bool {
    (1..=12).contains(&number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them_have_one_reading_or_two() {
        for (text, edtf) in [
            ("13 Apr 2023", "2023-04-13"),
            ("30 April 2023", "2023-04-30"),
            ("3rd June 2023", "2023-06-03"),
            ("April 13, 2023", "2023-04-13"),
            ("Sept. 2023", "2023-09"),
            ("may 2023", "2023-05"),
            ("about Apr 2023", "2023-04~"),
            ("c. 2023", "2023~"),
            ("13 Apr 2023?", "2023-04-13?"),
            ("2023-4-13", "2023-04-13"),
            ("2023/04/13", "2023-04-13"),
            ("2023-4", "2023-04"),
            ("13.4.2023", "2023-04-13"),
            ("4/30/2023", "2023-04-30"),
            ("5/5/2023", "2023-05-05"),
            ("19990301", "1999-03-01"),
        ] {
            assert_eq!(written_date(text), Some(WrittenDate::One(edtf.into())), "{text}");
        }
        let either = WrittenDate::Either("2023-06-01".into(), "2023-01-06".into());
        assert_eq!(written_date("01/06/2023"), Some(either));
        for text in ["", "spring", "Apr 23", "32 Apr 2023", "13 13 2023", "99991332", "mar", "c."] {
            assert_eq!(written_date(text), None, "{text}");
        }
    }
}
