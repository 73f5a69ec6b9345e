//! Dates in Chinese, Japanese and Korean, whose parts have their names behind them: `2023年6月1日`,
//! `2023년 6월 1일`, `二〇二三年六月`, and of years of an era `令和5年6月1日`, `民國112年6月`.

/// The date, in EDTF.
pub(super) fn han_date(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (year, rest) = text.split_once(['年', '년'])?;
    let year = match of_era(year) {
        Some((before, "元")) => before + 1,
        Some((before, year)) => before + number(year).filter(|year| (1..=200).contains(year))?,
        None => digits(year).filter(|_| year.chars().count() == 4)?,
    };
    within(year, rest)
}

/// The year before an era began, and what is said of the year in it. Papers that look ahead count
/// on in the era of their day: none has an end here.
fn of_era(year: &str) -> Option<(u32, &str)> {
    const ERAS: [(&str, u32); 7] = [
        ("令和", 2018),
        ("平成", 1988),
        ("昭和", 1925),
        ("大正", 1911),
        ("明治", 1867),
        ("民國", 1911),
        ("民国", 1911),
    ];
    ERAS.iter().find_map(|(name, before)| Some((*before, year.strip_prefix(name)?)))
}

/// A date within a year, from what stands behind the year.
fn within(year: u32, rest: &str) -> Option<String> {
    if rest.is_empty() {
        return Some(format!("{year:04}"));
    }
    let (month, rest) = rest.split_once(['月', '월'])?;
    let month = number(month).filter(|month| (1..=12).contains(month))?;
    if rest.is_empty() {
        return Some(format!("{year:04}-{month:02}"));
    }
    let day = number(rest.strip_suffix(['日', '号', '號', '일'])?)?;
    (1..=31).contains(&day).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The number of a month or day, or of a year of an era: digits, or Han ones around the sign for
/// ten.
fn number(text: &str) -> Option<u32> {
    let Some((tens, ones)) = text.split_once('十') else { return digits(text) };
    let one_digit = |text: &str, empty| match text.chars().count() {
        0 => Some(empty),
        1 => digits(text),
        _ => None,
    };
    Some(10 * one_digit(tens, 1)? + one_digit(ones, 0)?)
}

/// A number of our digits or of Han ones, one behind the other.
fn digits(text: &str) -> Option<u32> {
    let digits: Option<String> = text.chars().map(digit).collect();
    digits?.parse().ok()
}

fn digit(c: char) -> Option<char> {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let place = DIGITS.iter().position(|digit| *digit == c || (c == '零' && *digit == '〇'));
    match place {
        Some(place) => char::from_digit(place.try_into().ok()?, 10),
        None => c.is_ascii_digit().then_some(c),
    }
}
