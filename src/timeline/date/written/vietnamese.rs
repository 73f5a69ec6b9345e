//! Dates in Vietnamese, whose parts have their names before them: `ngày 13 tháng 4 năm 2023`,
//! `tháng 4/2023`.

use super::{is_month, is_year};

/// The date, in EDTF.
pub(super) fn vietnamese_date(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let mut words = text.split([' ', ',', '/']).filter(|word| !word.is_empty()).peekable();
    let is_day_named = words.next_if_eq(&"ngày").is_some();
    let first = if words.peek() == Some(&"tháng") { None } else { words.next() };
    let is_month_named = words.next_if_eq(&"tháng").is_some();
    let month = words.next();
    let is_year_named = words.next_if_eq(&"năm").is_some();
    let year = words.next().filter(|year| is_year(year) && words.next().is_none());
    match (first, month, year) {
        // `năm 2023`
        (Some("năm"), Some(year), None) if is_year(year) && !is_year_named => {
            Some(year.to_owned())
        }
        (None, Some(month), Some(year)) if !is_day_named => {
            Some(format!("{year}-{:02}", month_number(month)?))
        }
        (Some(day), Some(month), Some(year)) if is_day_named || is_month_named => {
            let day = number(day).filter(|day| (1..=31).contains(day))?;
            let month = month_number(month)?;
            Some(format!("{year}-{month:02}-{day:02}"))
        }
        _ => None,
    }
}

/// The number of a month: digits or a name.
fn month_number(word: &str) -> Option<usize> {
    match word {
        "giêng" => Some(1),
        "tư" => Some(4),
        "chạp" => Some(12),
        digits => number(digits).filter(|month| is_month(*month)),
    }
}

fn number(digits: &str) -> Option<usize> {
    matches!(digits.len(), 1 | 2).then(|| digits.parse().ok())?
}
