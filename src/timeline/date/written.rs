//! Dates as people write them and as the program prints them, read as EDTF: `13 Apr 2023`,
//! `April 13, 2023`, `13 de abril de 2023`, `about 2023`, `13.4.2023`, `51 BCE`,
//! `13–15 Apr 2023`, `since 8 Oct 2021, end unknown`, `before June 2023`, `2022/23`, `Q1 2023`.
//!
//! Whatever [`Date`](super::Date) prints is read back as that date; a property holds both to it.

use chrono::{Datelike, Days, NaiveDate};
use edtf_core::Edtf;

use super::digits::with_usual_digits;

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
    if let Some(edtf) = interval(&text).or_else(|| point(&text)) {
        return Some(WrittenDate::One(edtf));
    }
    let (bare, _) = without_qualifiers(&text);
    let either = numbers(bare).filter(|read| matches!(read, WrittenDate::Either(..)));
    either.or_else(|| without_year(bare).map(WrittenDate::Unclear))
}

/// The text with the usual one of each kind of digit, dash, hyphen and blank.
fn plain(text: &str) -> String {
    let usual = |c: char| match c {
        // The minus sign, and the hyphens of typeset text.
        '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
        '—' => '–',
        '\u{a0}' | '\u{202f}' => ' ',
        other => other,
    };
    let text: String = with_usual_digits(text.trim()).chars().map(usual).collect();
    text.replace(" - ", " – ")
}

/// An interval in words or with a dash.
fn interval(text: &str) -> Option<String> {
    match text {
        "at all times" => return Some("../..".into()),
        "until an unknown day" => return Some("../".into()),
        "from an unknown day on" => return Some("/..".into()),
        _ => {}
    }
    if let Some(start) = behind_one(text, &["since ", "desde "]) {
        return match start.strip_suffix(", end unknown") {
            Some(start) => Some(format!("{}/", point(start)?)),
            None => Some(format!("{}/..", point(start)?)),
        };
    }
    if let Some(end) = behind_one(text, &["until ", "till ", "hasta "]) {
        return match end.strip_suffix(", start unknown") {
            Some(end) => Some(format!("/{}", point(end)?)),
            None => Some(format!("../{}", point(end)?)),
        };
    }
    if let Some(date) = behind_one(text, &["before ", "antes de ", "<"]) {
        return Some(format!("../{}", neighbour(&unqualified(date)?, Side::Before)?));
    }
    if let Some(date) = behind_one(text, &["after ", "después de ", ">"]) {
        return Some(format!("{}/..", neighbour(&unqualified(date)?, Side::After)?));
    }
    if let Some(years) = years(text) {
        return Some(years);
    }
    if let Some(part) = part_of_year(text) {
        return Some(part);
    }
    let (start, end) = text.split_once('–').or_else(|| split_hyphen(text))?;
    let (start, end) = (start.trim(), end.trim());
    // `April 13–15, 2023`: the end shares the month of the start.
    let whole = match start.split_once(' ') {
        Some((month, _)) if point(end).is_none() => format!("{month} {end}"),
        _ => end.to_owned(),
    };
    Some(format!("{}/{}", start_of_span(start, &whole)?, point(&whole)?))
}

/// Two years with a sign between them, of the second perhaps its last two digits: `2020-2023`,
/// `2022/23`. What may be a month is one.
fn years(text: &str) -> Option<String> {
    let (first, sign) = text.split_at_checked(4)?;
    let second = sign.strip_prefix(['-', '/', '–'])?;
    let century = first.get(..2)?;
    let second = match second.len() {
        4 => second.to_owned(),
        2 if sign.starts_with('–') || !is_month(second.parse().ok()?) => {
            format!("{century}{second}")
        }
        _ => return None,
    };
    (is_year(first) && is_year(&second) && *first < *second).then(|| format!("{first}/{second}"))
}

/// A quarter or half of a year: `2023-Q2`, `Q2 2023`, `first half of 2023`, `T2 2023`, `segundo
/// trimestre de 2023`.
fn part_of_year(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let parts: Vec<&str> =
        words(&text).flat_map(|word| word.split('/')).filter(|word| *word != "el").collect();
    let (year, number, months) = match *parts.as_slice() {
        [year, part] | [part, year] if is_year(year) => {
            let (kind, number) = part.split_at_checked(1)?;
            (year, number.parse().ok()?, months_of_part(kind)?)
        }
        [number, part, year] if is_year(year) => (year, ordinal(number)?, months_of_part(part)?),
        _ => return None,
    };
    let is_part = (1..=12 / months).contains(&number);
    let last = number * months;
    is_part.then(|| format!("{year}-{:02}/{year}-{last:02}", last + 1 - months))
}

/// How many months a part of a year has, by its name or letter.
fn months_of_part(name: &str) -> Option<usize> {
    match name {
        "q" | "t" | "quarter" | "trimestre" => Some(3),
        "h" | "s" | "half" | "semestre" | "mitad" => Some(6),
        _ => None,
    }
}

/// The number that an ordinal means, up to the fourth.
fn ordinal(word: &str) -> Option<usize> {
    const NAMES: [&[&str]; 4] = [
        &["first", "1st", "primer", "primera", "1er"],
        &["second", "2nd", "segundo", "segunda"],
        &["third", "3rd", "tercer", "tercera", "3er"],
        &["fourth", "4th", "cuarto"],
    ];
    NAMES.iter().position(|names| names.contains(&word)).map(|place| place + 1)
}

/// The two ends of a span with a hyphen for its dash: `13-15 Apr 2023`, `Apr-Jun 2023`. One date
/// may have hyphens too: `13-Apr-2023`.
fn split_hyphen(text: &str) -> Option<(&str, &str)> {
    let has_words = text.contains(char::is_alphabetic);
    text.split_once('-').filter(|_| has_words && point(text).is_none())
}

/// Which of the two neighbours of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The year, month or day right before or behind one, as precise as that is.
fn neighbour(edtf: &str, side: Side) -> Option<String> {
    let mut parts = edtf.split('-');
    let year = parts.next().filter(|year| is_year(year))?.parse().ok()?;
    let (month, day) = (parts.next(), parts.next());
    let number = |part: Option<&str>| part.map_or(Some(1), |part| part.parse().ok());
    let first = NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)?;
    let next = match (side, month, day) {
        (Side::Before, ..) => first.pred_opt(),
        (Side::After, None, _) => first.with_year(year + 1),
        (Side::After, Some(_), None) => first.checked_add_months(chrono::Months::new(1)),
        (Side::After, Some(_), Some(_)) => first.checked_add_days(Days::new(1)),
    };
    let next = next.filter(|next| (0..=9999).contains(&next.year()))?;
    let form = match (month, day) {
        (None, _) => "%Y",
        (Some(_), None) => "%Y-%m",
        (Some(_), Some(_)) => "%Y-%m-%d",
    };
    Some(next.format(form).to_string())
}

/// The start of a span, which may leave out what it shares with the end: `13` of `13–15 Apr 2023`.
fn start_of_span(start: &str, end: &str) -> Option<String> {
    // At most a month, a year and its era.
    let mut shared = end;
    for _ in 0..3 {
        let Some((_, rest)) = shared.split_once(' ') else { break };
        shared = rest;
        if let Some(date) = point(&format!("{start} {shared}")) {
            return Some(date);
        }
    }
    point(start)
}

/// A date that is no interval.
fn point(text: &str) -> Option<String> {
    let (bare, qualifier) = without_qualifiers(text);
    Some(unqualified(bare)? + qualifier)
}

/// The text without "about" or "c." before it and without a question mark behind it, and the sign
/// that EDTF has for these.
fn without_qualifiers(text: &str) -> (&str, &'static str) {
    let behind = behind_one(text, &["about ", "around ", "circa ", "hacia ", "c.", "ca.", "~"]);
    let bare = behind.unwrap_or(text);
    match (behind, bare.strip_suffix('?')) {
        (Some(_), Some(bare)) => (bare.trim_end(), "%"),
        (Some(_), None) => (bare, "~"),
        (None, Some(bare)) => (bare.trim_end(), "?"),
        (None, None) => (bare, ""),
    }
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
    match numbers(text) {
        Some(WrittenDate::One(edtf)) => Some(edtf),
        Some(_) => None,
        None => in_words(text),
    }
}

/// What stands behind the English or Spanish name of a day of the week, in full or cut: `Thursday,`.
pub(crate) fn behind_weekday(text: &str) -> Option<&str> {
    const NAMES: [&str; 16] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "lunes",
        "martes",
        "miércoles",
        "miercoles",
        "jueves",
        "viernes",
        "sábado",
        "sabado",
        "domingo",
    ];
    let (word, rest) = text.split_once([' ', ','])?;
    let word = word.trim_end_matches('.').to_lowercase();
    let is_cut = matches!(word.len(), 3..=5);
    let is_it = |name: &str| name == word || (is_cut && name.starts_with(&word));
    NAMES.iter().any(|name| is_it(name)).then(|| rest.trim_start_matches([' ', ',']))
}

/// A date of words: a year of an era, a decade, or a month or season with a year and perhaps a day.
fn in_words(text: &str) -> Option<String> {
    let mut parts: Vec<&str> = words(text).collect();
    if let Some(date) = year_first(&parts) {
        return Some(date);
    }
    let era = parts.last().and_then(|last| Era::named(last));
    if era.is_some() {
        parts.pop();
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
    parts.filter(|part| !matches!(*part, "" | "de" | "del" | "of" | "the"))
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

/// What is wrong with a month that has one number beside it, which is no whole year: `Apr 23`, `23 de
/// abril`, `Thursday, April 13th`.
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

/// An era that a year is counted in.
#[derive(Clone, Copy)]
enum Era {
    Before,
    Common,
}

impl Era {
    fn named(word: &str) -> Option<Self> {
        match &*word.replace('.', "").to_ascii_uppercase() {
            "BCE" | "BC" => Some(Self::Before),
            "CE" => Some(Self::Common),
            _ => None,
        }
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

/// The number of a month's English or Spanish name, in full or cut to three letters, or `Sept`.
/// Spanish has `setiembre` too.
fn month_number(name: &str) -> Option<usize> {
    const NAMES: [&[&str]; 12] = [
        &["january", "enero"],
        &["february", "febrero"],
        &["march", "marzo"],
        &["april", "abril"],
        &["may", "mayo"],
        &["june", "junio"],
        &["july", "julio"],
        &["august", "agosto"],
        &["september", "septiembre", "setiembre"],
        &["october", "octubre"],
        &["november", "noviembre"],
        &["december", "diciembre"],
    ];
    let name = name.trim_end_matches('.').to_lowercase();
    let is_cut = name.len() == 3 || name == "sept";
    let is_it = |full: &str| full == name || (is_cut && full.starts_with(&name));
    let place = NAMES.iter().position(|names| names.iter().any(|full| is_it(full)));
    place.map(|place| place + 1)
}

/// The number that EDTF has for a season, English or Spanish.
fn season_number(name: &str) -> Option<usize> {
    Some(match &*name.to_lowercase() {
        "spring" | "primavera" => 21,
        "summer" | "verano" => 22,
        "autumn" | "fall" | "otoño" | "otono" => 23,
        "winter" | "invierno" => 24,
        _ => return None,
    })
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// A day of a month, `1st`, `1º` and `13th` included.
fn day_number(text: &str) -> Option<u8> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = text.get(digits.len()..)?.to_lowercase();
    let is_day = matches!(&*ending, "" | "." | "st" | "nd" | "rd" | "th" | "º" | "°" | "o");
    if !is_day || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// A date of two or three numbers with signs between them, or of eight digits.
fn numbers(text: &str) -> Option<WrittenDate> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
        return (is_month(month.parse().ok()?))
            .then(|| WrittenDate::One(format!("{year}-{month}-{day}")));
    }
    // Programs that correct what is typed make a dash of a hyphen.
    let sign = text.chars().find(|c| matches!(c, '-' | '/' | '.' | '–'))?;
    let parts: Vec<&str> = text.split(sign).collect();
    let is_short = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match parts.as_slice() {
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
            ("04/2023", "2023-04"),
            ("2023.04", "2023-04"),
            ("2023\u{2212}04", "2023-04"),
            ("13 de abril de 2023", "2023-04-13"),
            ("ene. 2023", "2023-01"),
            ("51 BCE", "-0050"),
            ("Apr 51 B.C.", "-0050-04"),
            ("1 BCE", "0000"),
            ("12 CE", "0012"),
            ("20000 BCE", "Y-19999"),
            ("2010s", "201X"),
            ("about summer 2023?", "2023-22%"),
            ("Apr 2023, day unknown", "2023-04-XX"),
            ("13–15 Apr 2023", "2023-04-13/2023-04-15"),
            ("13 Apr – 2 May 2023", "2023-04-13/2023-05-02"),
            ("13 Apr 2023 - 2 May 2024", "2023-04-13/2024-05-02"),
            ("2023–2024", "2023/2024"),
            ("51–50 BCE", "-0050/-0049"),
            ("2 BCE – 1 CE", "-0001/0001"),
            ("since Apr 2023", "2023-04/.."),
            ("since 2023, end unknown", "2023/"),
            ("until about 2023", "../2023~"),
            ("1st of June 2023", "2023-06-01"),
            ("1º de junio de 2023", "2023-06-01"),
            ("setiembre de 2023", "2023-09"),
            ("hacia 2023", "2023~"),
            ("c.2023", "2023~"),
            ("2023 ?", "2023?"),
            ("desde 2023", "2023/.."),
            ("till June 2023", "../2023-06"),
            ("before 2023", "../2022"),
            ("before Jan 2023", "../2022-12"),
            ("before 1 Mar 2024", "../2024-02-29"),
            ("after 2023", "2024/.."),
            ("after Dec 2023", "2024-01/.."),
            ("> 31.12.2023", "2024-01-01/.."),
            ("2020-2023", "2020/2023"),
            ("2022/23", "2022/2023"),
            ("2022–23", "2022/2023"),
            ("2010–12", "2010/2012"),
            ("2010/12", "2010-12"),
            ("13-15 April 2023", "2023-04-13/2023-04-15"),
            ("13 Apr-2 May 2023", "2023-04-13/2023-05-02"),
            ("Apr-Jun 2023", "2023-04/2023-06"),
            ("13-Apr-2023", "2023-04-13"),
            ("2023-Apr-13", "2023-04-13"),
            ("Apr-2023", "2023-04"),
            ("2023–04", "2023-04"),
            ("2023–04–13", "2023-04-13"),
            ("2023-Q2", "2023-04/2023-06"),
            ("q4 2023", "2023-10/2023-12"),
            ("Thursday, 13 April 2023", "2023-04-13"),
            ("Thu. 2023-04-13", "2023-04-13"),
            ("Mar 13, 2023", "2023-03-13"),
            ("mar 2023", "2023-03"),
            ("jueves 13 de abril de 2023", "2023-04-13"),
            ("about Thursday 13 April 2023", "2023-04-13~"),
            ("٢٠٢٣-٠٤", "2023-04"),
            ("１３ Apr ２０２３", "2023-04-13"),
            ("2023 April", "2023-04"),
            ("2023, abril", "2023-04"),
            ("2023 abril 13", "2023-04-13"),
            ("2023 April–June", "2023-04/2023-06"),
            ("the 23rd of April, 2023", "2023-04-23"),
            ("April 1st, 2023", "2023-04-01"),
            ("spring of 2023", "2023-21"),
            ("primavera de 2023", "2023-21"),
            ("Otoño 2023", "2023-23"),
            ("2023 winter", "2023-24"),
            ("Q1/2023", "2023-01/2023-03"),
            ("2023 Q1", "2023-01/2023-03"),
            ("Q1 of 2023", "2023-01/2023-03"),
            ("T2 2023", "2023-04/2023-06"),
            ("H2 2023", "2023-07/2023-12"),
            ("third quarter of 2023", "2023-07/2023-09"),
            ("the first half of 2023", "2023-01/2023-06"),
            ("segundo trimestre de 2023", "2023-04/2023-06"),
            ("-0050 – 0100", "-0050/0100"),
            ("-0050–0100", "-0050/0100"),
            ("-0100 - -0050", "-0100/-0050"),
        ] {
            assert_eq!(written_date(text), Some(WrittenDate::One(edtf.into())), "{text}");
        }
        let either = WrittenDate::Either("2023-06-01".into(), "2023-01-06".into());
        assert_eq!(written_date("01/06/2023"), Some(either));
        for (text, why) in [
            ("Apr 23", "may be a day or a year"),
            ("abril 23", "may be a day or a year"),
            ("abril de 23", "may be a day or a year"),
            ("about Apr-23", "may be a day or a year"),
            ("mar 13", "may be a day or a year"),
            ("Thu, Apr 13", "may be a day or a year"),
            ("23 Apr", "names no year"),
            ("23 de abril", "names no year"),
            ("April 23rd", "names no year"),
            ("el 1º de mayo", ""),
            ("1º de mayo", "names no year"),
            ("May 5", "names no year"),
            ("Thursday 13 April", "names no year"),
            ("Apr 85", "say no century"),
        ] {
            let read = written_date(text);
            let said = matches!(read, Some(WrittenDate::Unclear(said)) if said.contains(why));
            assert_eq!(said, !why.is_empty(), "{text}: {read:?}");
        }
        for text in [
            "",
            "spring",
            "Apr 232",
            "2023 BC April",
            "2023 Q5",
            "H3 2023",
            "fifth quarter of 2023",
            "quarter 2023",
            "x2 2023",
            "85 Apr",
            "32 Apr 2023",
            "13 13 2023",
            "99991332",
            "mar",
            "c.",
            "13",
            "0 BCE",
            "5–7",
            "23-04",
            "24-12",
            "mid-2023",
            "Thursday, April 2023",
            "Monday 2023",
            "2023-Q5",
            "-Apr-2023",
            "4-23",
            "1/6/23",
            "2022/21",
            "2023-2020",
            "before spring 2023",
            "before about 2023",
            "before 0000",
            "after 9999",
            "before",
        ] {
            assert_eq!(written_date(text), None, "{text}");
        }
    }
}
