//! Dates as people write them, as EDTF: `1 June 2023`, `01/06/2023`, `c. 2023`, `19990301`.

use crate::timeline::date::Date;

/// The names of months, by their first three letters; English and Spanish.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene"],
    &["feb"],
    &["mar"],
    &["apr", "abr"],
    &["may"],
    &["jun"],
    &["jul"],
    &["aug", "ago"],
    &["sep", "set"],
    &["oct"],
    &["nov"],
    &["dec", "dic"],
];

/// What a date may mean, as EDTF: one reading, two where day and month can be taken for each other,
/// or none.
pub(super) fn readings(text: &str) -> Vec<String> {
    let text = text.trim().to_lowercase();
    let mut found = Vec::new();
    for (words, before, behind) in [
        (&["c.", "ca.", "circa", "about", "around", "hacia", "~"][..], "", "~"),
        (&["before", "until", "till", "to", "hasta", "<"][..], "../", ""),
        (&["after", "since", "from", "desde", ">"][..], "", "/.."),
    ] {
        let rest = words.iter().find_map(|word| text.strip_prefix(word)).map(str::trim);
        if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
            found.extend(plain(rest).into_iter().map(|date| format!("{before}{date}{behind}")));
        }
    }
    if found.is_empty() {
        found = plain(&text);
    }
    found.retain(|date| Date::parse(date).is_ok());
    found.dedup();
    found
}

/// The readings of a date without a word in front.
fn plain(text: &str) -> Vec<String> {
    if Date::parse(text).is_ok() {
        return vec![text.to_owned()];
    }
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '.' | '-'))
        .filter(|part| !part.is_empty() && !matches!(*part, "of" | "de" | "del" | "the"))
        .collect();
    let months: Vec<Option<u32>> = parts.iter().map(|part| month(part)).collect();
    let numbers: Vec<Option<u32>> = parts.iter().map(|part| number(part)).collect();
    match (parts.as_slice(), numbers.as_slice(), months.as_slice()) {
        ([one], ..) => compact(one),
        ([_, _], [_, Some(year)], [Some(month), _]) => vec![format!("{year:04}-{month:02}")],
        // 2020-2023
        ([first, second], ..) if first.len() == 4 && second.len() == 4 => {
            vec![format!("{first}/{second}")]
        }
        // 4/2023, 2023-4
        ([first, _], [Some(a), Some(b)], _) => {
            let (year, month) = if first.len() == 4 { (a, b) } else { (b, a) };
            vec![format!("{year:04}-{month:02}")]
        }
        (_, [Some(day), _, Some(year)], [_, Some(month), _])
        | (_, [_, Some(day), Some(year)], [Some(month), ..]) => vec![ymd(*year, *month, *day)],
        ([first, ..], [Some(a), Some(b), Some(c)], _) => {
            if first.len() == 4 {
                return vec![ymd(*a, *b, *c)];
            }
            // Day and month, or month and day.
            [ymd(*c, *b, *a), ymd(*c, *a, *b)].into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Eight digits, or six.
fn compact(text: &str) -> Vec<String> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    match (is_number, text.get(..4), text.get(4..6), text.get(6..)) {
        (true, Some(year), Some(month), Some(day)) if day.len() == 2 => {
            vec![format!("{year}-{month}-{day}")]
        }
        (true, Some(year), Some(month), Some("")) => vec![format!("{year}-{month}")],
        _ => Vec::new(),
    }
}

fn ymd(year: u32, month: u32, day: u32) -> String {
    // Two digits of a year say no century.
    if year < 100 { String::new() } else { format!("{year:04}-{month:02}-{day:02}") }
}

fn month(word: &str) -> Option<u32> {
    let start: String = word.chars().take(3).collect();
    let is_name = word.chars().all(char::is_alphabetic) && start.len() == 3;
    let at = MONTHS.iter().position(|names| is_name && names.contains(&&*start))?;
    u32::try_from(at + 1).ok()
}

/// A number, with the ending of an ordinal.
fn number(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th", "º", "o"].iter().find_map(|end| word.strip_suffix(end));
    digits.unwrap_or(word).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::readings;

    #[test]
    fn dates_as_people_write_them_have_their_readings() {
        for (written, meant) in [
            ("1 June 2023", &["2023-06-01"][..]),
            ("June 1, 2023", &["2023-06-01"]),
            ("1st of June 2023", &["2023-06-01"]),
            ("15 Apr 2023", &["2023-04-15"]),
            ("1 de junio de 2023", &["2023-06-01"]),
            ("June 2024", &["2024-06"]),
            ("01/06/2023", &["2023-06-01", "2023-01-06"]),
            ("30.1.2024", &["2024-01-30"]),
            ("01/01/2024", &["2024-01-01"]),
            ("13-4-2023", &["2023-04-13"]),
            ("2023/04/13", &["2023-04-13"]),
            ("2023-4-3", &["2023-04-03"]),
            ("4/2023", &["2023-04"]),
            ("19990301", &["1999-03-01"]),
            ("c. 2023", &["2023~"]),
            ("circa June 2023", &["2023-06~"]),
            ("before 2023", &["../2023"]),
            ("since 1 June 2023", &["2023-06-01/.."]),
            ("2020-2023", &["2020/2023"]),
            ("31 June 2023", &[]),
            ("last year", &[]),
            ("1/6/23", &[]),
        ] {
            assert_eq!(readings(written), meant, "{written}");
        }
    }
}
