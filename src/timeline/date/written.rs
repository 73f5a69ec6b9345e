//! Dates as people write them and as the program prints them, read as EDTF: `13 Apr 2023`,
//! `April 13, 2023`, `13 de abril de 2023`, `about 2023`, `13.4.2023`, `51 BCE`,
//! `13–15 Apr 2023`, `since 8 Oct 2021, end unknown`, `before June 2023`, `2022/23`, `Q1 2023`,
//! `13 avril 2023`, `2023年4月`, `令和5年4月`, `tháng 4 năm 2023`, `1/2 April 2023`.
//!
//! `names` and `months` are what parts of dates are called, `han` and `vietnamese` read those of
//! East Asia, `spans` stretches, `pairs` two days named together; `words_too` tells which may as
//! well be words, `meant` what else can be meant where nothing but a date can stand.
//!
//! Whatever [`Date`](super::Date) prints is read back as that date; a property holds both to it.

mod han;
mod meant;
mod months;
mod names;
mod pairs;
mod spans;
#[cfg(test)]
mod tests;
mod vietnamese;
mod words_too;

use edtf_core::Edtf;

use super::digits::with_usual_digits;
use super::stretches::begins_word_of_stretch;
use han::han_date;
pub use meant::meant_date;
pub(crate) use meant::{day_before_time, meant_elsewise};
pub(super) use names::is_weekday;
use names::{Era, day_number, month_number, season_number};
pub(crate) use names::{behind_weekday, is_month_name};
use pairs::{pair, unclear_pair};
use spans::interval;
use vietnamese::vietnamese_date;
pub(crate) use words_too::date_or_words;

/// What a text that is no EDTF may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenDate {
    /// The one date that it means, in EDTF. Whether the calendar has that day is not asked.
    One(String),
    /// Two dates: day and month are both numbers up to twelve, and which comes first differs by
    /// country.
    Either(String, String),
    /// None that can be told: a month with a day and no year, or with a number that may be a day or
    /// a year. What is wrong and what to write, in words.
    Unclear(&'static str),
}

/// Reads a date as people write it; nothing where it is none. A year without an era has four
/// digits, for two say no century.
pub fn written_date(text: &str) -> Option<WrittenDate> {
    let text = plain(text);
    if let Some(edtf) = interval(&text).or_else(|| point(&text)).or_else(|| pair(&text)) {
        return Some(WrittenDate::One(edtf));
    }
    let (bare, _) = without_qualifiers(&text);
    let either = numbers(bare).filter(|read| matches!(read, WrittenDate::Either(..)));
    let unclear = || without_year(bare).or_else(|| unclear_pair(bare));
    either.or_else(|| unclear().map(WrittenDate::Unclear))
}

/// The text with the usual one of each kind of digit, dash, hyphen and blank.
fn plain(text: &str) -> String {
    let usual = |c: char| match c {
        // The minus sign, and the hyphens of typeset text; a dash stays one, since it joins two
        // dates and a hyphen the parts of one.
        '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
        '—' => '–',
        '\u{a0}' | '\u{202f}' => ' ',
        other => other,
    };
    let text: String = with_usual_digits(text.trim()).chars().map(usual).collect();
    let text = text.strip_suffix('.').filter(|text| !text.ends_with('.')).unwrap_or(&text);
    let text = text.strip_suffix(" г").unwrap_or(text);
    let mut text = text.replace(" - ", " – ");
    for (words, era) in ERAS {
        if let Some(year) = text.strip_suffix(words) {
            text = format!("{year}{era}");
        }
    }
    text
}

/// Eras of several words, and those that are letters of other languages, without the last dot.
const ERAS: [(&str, &str); 9] = [
    (" v. Chr", " BCE"),
    (" n. Chr", " CE"),
    (" av. J.-C", " BCE"),
    (" ap. J.-C", " CE"),
    (" a. C", " BCE"),
    (" d. C", " CE"),
    (" a.C", " BCE"),
    (" d.C", " CE"),
    (" до н. э", " BCE"),
];

/// A date that is no interval.
fn point(text: &str) -> Option<String> {
    let (bare, qualifier) = without_qualifiers(text);
    Some(unqualified(bare)? + qualifier)
}

/// The text without "about" or the like before it and without a question mark behind it, and the
/// sign that EDTF has for these.
fn without_qualifiers(text: &str) -> (&str, &'static str) {
    let behind = behind_one(text, ABOUT);
    let bare = behind.unwrap_or(text);
    match (behind, bare.strip_suffix('?')) {
        (Some(_), Some(bare)) => (bare.trim_end(), "%"),
        (Some(_), None) => (bare, "~"),
        (None, Some(bare)) => (bare.trim_end(), "?"),
        (None, None) => (bare, ""),
    }
}

/// What says that a date is approximate, before it.
const ABOUT: &[&str] = &[
    "about ",
    "around ",
    "circa ",
    "ca ",
    "approximately ",
    "approx. ",
    "approx ",
    "roughly ",
    "hacia ",
    "alrededor de ",
    "aprox. ",
    "cerca de ",
    "vers ",
    "environ ",
    "etwa ",
    "c.",
    "ca.",
    "~",
];

/// Whether more typing may make a date of a text: it has a number, or its last word is short or
/// begins one that stands in dates, or of which it is said what to write instead.
pub fn may_begin_date(text: &str) -> bool {
    const OTHERS: &str = "early mid middle late beginning end start yesterday mediados finales \
                          principios the day dem ngày tháng giêng chạp năm";
    let lower = text.to_lowercase();
    let word = lower.rsplit([' ', ',', '-', '–', '/']).next().unwrap_or_default();
    let word = word.trim_end_matches('.');
    let known = || ABOUT.iter().flat_map(|about| about.split(' ')).chain(OTHERS.split(' '));
    // Numerals and names of months of these scripts are letters.
    let is_ideographic = |letter: char| letter >= '\u{2e80}';
    lower.contains(char::is_numeric)
        || lower.contains(is_ideographic)
        || word.chars().filter(|letter| letter.is_alphabetic()).count() < 3
        || known().any(|other| other.starts_with(word))
        || names::begins_month(word)
        || names::begins_part_of_year(word)
        || begins_word_of_stretch(word)
        || names::begins_weekday(word)
}

fn behind_one<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| behind_word(text, word))
}

fn behind_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| text.get(word.len()..).map(str::trim_start))?
}

fn unqualified(text: &str) -> Option<String> {
    // Only a day has one; `mar` is a month too.
    let is_day = |date: &String| date.trim_start_matches('-').matches('-').count() == 2;
    let day = behind_weekday(text).and_then(without_weekday).filter(is_day);
    day.or_else(|| without_weekday(text))
}

/// A date that names no day of the week.
fn without_weekday(text: &str) -> Option<String> {
    if let Some(month) = text.strip_suffix(", day unknown") {
        return Some(in_words(month)? + "-XX");
    }
    if let Some(year) = text.strip_suffix(", month unknown") {
        return Some(lone_year(year)? + "-XX");
    }
    let is_plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'X' | b'Y'));
    if is_plain && matches!(Edtf::parse(text), Ok(Edtf::Date(_))) {
        return Some(text.to_owned());
    }
    if let Some(edtf) =
        with_large_x(text).or_else(|| han_date(text)).or_else(|| vietnamese_date(text))
    {
        return Some(edtf);
    }
    match numbers(text) {
        Some(WrittenDate::One(edtf)) => Some(edtf),
        Some(_) => None,
        None => in_words(text),
    }
}

/// `199x`, `2023-06-xx`: unknown digits as small letters.
fn with_large_x(text: &str) -> Option<String> {
    let is_it = text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains('x')
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'x'));
    let edtf = text.replace('x', "X");
    (is_it && matches!(Edtf::parse(&edtf), Ok(Edtf::Date(_)))).then_some(edtf)
}

/// A date of words: a year of an era, a decade, or a month or season with a year and perhaps a day.
fn in_words(text: &str) -> Option<String> {
    let mut parts: Vec<&str> = words(text).collect();
    if let Some(date) = year_first(&parts) {
        return Some(date);
    }
    let mut era = parts.last().and_then(|last| Era::named(last));
    if era.is_some() {
        parts.pop();
    } else if let Some(first @ ("AD" | "A.D.")) = parts.first().copied() {
        // `AD 98`; of `BC 2023` nobody knows that no province is meant.
        era = Era::named(first);
        parts.remove(0);
    }
    let (year, before) = parts.split_last()?;
    match (before, era) {
        ([], None) => decade(year),
        ([], Some(_)) => edtf_year(year, era),
        ([part], _) => {
            let year = edtf_year(year, era)?;
            let part = month_number(part).or_else(|| season_number(part))?;
            Some(format!("{year}-{part:02}"))
        }
        ([one, other], _) => {
            let year = edtf_year(year, era)?;
            let (day, month) = match month_number(other) {
                Some(month) => (day_number(one)?, month),
                None => (day_number(other)?, month_number(one)?),
            };
            Some(format!("{year}-{month:02}-{day:02}"))
        }
        _ => None,
    }
}

/// The words of a date, without those that only join them: `13-Apr-2023`, `13 de abril de 2023`. A
/// hyphen before all is a sign.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_signed = text.starts_with('-');
    let parts = text.split(move |c: char| matches!(c, ' ' | ',') || (c == '-' && !is_signed));
    parts.filter(|part| !matches!(*part, "" | "de" | "del" | "di" | "of" | "the"))
}

/// `2023 Apr 13`, `2023 April`, `2023 spring`.
fn year_first(parts: &[&str]) -> Option<String> {
    let (year, behind) = parts.split_first().filter(|(year, _)| is_year(year))?;
    match *behind {
        [part] => {
            let part = month_number(part).or_else(|| season_number(part))?;
            Some(format!("{year}-{part:02}"))
        }
        [month, day] => Some(format!("{year}-{:02}-{:02}", month_number(month)?, day_number(day)?)),
        _ => None,
    }
}

/// What is wrong with a month that has one number beside it, which is no whole year: `Apr 23`,
/// `23 de abril`, `Thursday, April 13th`.
fn without_year(text: &str) -> Option<&'static str> {
    // `mar` is a month too.
    let behind = |text| behind_weekday(text).and_then(month_with_number);
    let (number, is_behind) = month_with_number(text).or_else(|| behind(text))?;
    let is_year = is_behind && number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit());
    match (day_number(number).is_some(), is_year) {
        (true, true) => Some("its number may be a day or a year: write the year in four digits"),
        (true, false) => Some("it names no year: write it too, in four digits"),
        (false, true) => Some("its year has two digits, which say no century: write all four"),
        (false, false) => None,
    }
}

/// The number beside a month, and whether it stands behind it.
fn month_with_number(text: &str) -> Option<(&str, bool)> {
    let parts: Vec<&str> = words(text).collect();
    match *parts.as_slice() {
        [month, number] if month_number(month).is_some() => Some((number, true)),
        [number, month] if month_number(month).is_some() => Some((number, false)),
        _ => None,
    }
}

/// A year in EDTF, which counts as astronomers do: the year 0 is 1 BCE.
fn edtf_year(text: &str, era: Option<Era>) -> Option<String> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let number: i64 = text.parse().ok().filter(|_| is_number)?;
    match era {
        None => is_year(text).then(|| text.to_owned()),
        Some(Era::Common) => (1..=9999).contains(&number).then(|| format!("{number:04}")),
        Some(Era::Before) => match number {
            0 => None,
            1 => Some("0000".into()),
            2..=10_000 => Some(format!("-{:04}", number - 1)),
            _ => Some(format!("Y-{}", number - 1)),
        },
    }
}

/// `2023`, `51 BCE`.
fn lone_year(text: &str) -> Option<String> {
    match text.split_once(' ') {
        Some((year, era)) => edtf_year(year, Some(Era::named(era)?)),
        None => edtf_year(text, None),
    }
}

/// `2010s`.
fn decade(text: &str) -> Option<String> {
    let digits = text.strip_suffix("0s")?;
    is_year(&format!("{digits}0")).then(|| format!("{digits}X"))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// A date of two or three numbers with signs between them, or of eight digits.
fn numbers(text: &str) -> Option<WrittenDate> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
        return (is_month(month.parse().ok()?))
            .then(|| WrittenDate::One(format!("{year}-{month}-{day}")));
    }
    // `13. 4. 2023`
    let text = &*text.replace(". ", ".");
    // Programs that correct what is typed make a dash of a hyphen.
    let sign = text.chars().find(|c| matches!(c, '-' | '/' | '.' | '–' | ' '))?;
    let parts: Vec<&str> = text.split(sign).collect();
    let is_short = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match parts.as_slice() {
        // Two numbers side by side are no date by themselves.
        [_, _] if sign == ' ' => None,
        [year, month] | [month, year] if is_year(year) && is_short(month) => {
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
