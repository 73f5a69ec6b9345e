//! Dates that stand in a query without a field's name: spans, comparisons, and dates as people
//! write them.

use crate::query::dates::{
    BadDate, TypedSpan, When, single_date, span, split_dots, strip_equals, when,
};
use crate::query::language::marks::ends_chunk;
use crate::timeline::date::{
    Comparison, Date, WrittenDate, behind_article, date_or_words, day_before_time, is_between,
    is_joint, is_joint_behind, is_month_name, with_usual_digits, written_date,
};

/// A date at the beginning of a text.
pub(super) struct DateTerm {
    /// How many characters it takes.
    pub(super) length: usize,
    pub(super) when: Result<When, BadDate>,
}

/// How many characters the longest date takes, and more.
pub(super) const LONGEST: usize = 160;

/// How many words the longest date takes: `Apr 51 BCE, day unknown – Jun 50 BCE, day unknown`.
const DATE_WORDS: usize = 11;

/// How many words the longest span takes: `between` one date `and` another.
pub(super) const WORDS: usize = 2 * DATE_WORDS + 2;

/// The date that a text begins with, if what stands there is one, well written or not:
/// `2021..2023`, `>=2021`, `since April 2023`, `2023-04-13`, `13 Apr 2023`, `in April 2023`,
/// `2021 to 2023`. A year or decade alone is a word.
pub(super) fn date_term(text: &str) -> Option<DateTerm> {
    let text = &*with_usual_digits(text);
    if let Some((comparison, rest)) = Comparison::strip_sign(text) {
        return Some(compared(comparison, text, rest.trim_start()));
    }
    if let Some(rest) =
        strip_equals(text).map(str::trim_start).filter(|rest| begins_with_date(rest))
    {
        let date = phrase(rest).unwrap_or_else(|| trimmed(chunk(rest)));
        let length = text.chars().count() - rest.chars().count() + date.chars().count();
        return Some(DateTerm { length, when: when(date) });
    }
    if let Some(term) = span_without_start(text) {
        return Some(term);
    }
    let phrase = phrase(text);
    let chunk = chunk(text);
    if chunk == ".." {
        return Some(DateTerm {
            length: chunk.len(),
            when: span(TypedSpan { from: "", joint: chunk, to: "" }),
        });
    }
    if phrase.is_none()
        && let Some(term) = behind_preposition(text, chunk)
    {
        return Some(term);
    }
    if let Some(term) = compared_in_words(text, phrase) {
        return Some(term);
    }
    if phrase.is_none()
        && let Some(term) = vague(text).or_else(|| several(chunk))
    {
        return Some(term);
    }
    with_time(text).or_else(|| date_or_span(text, phrase, chunk))
}

/// The date behind words that compare, `since April 2023`; what was said so with `unknown` is a
/// date of its own.
fn compared_in_words(text: &str, phrase: Option<&str>) -> Option<DateTerm> {
    let (comparison, rest) = Comparison::strip_words(text)?;
    if phrase.is_some_and(|phrase| phrase.ends_with(" unknown")) {
        return None;
    }
    // `hasta el 13 de abril de 2023`
    let rest = behind_article(rest).filter(|rest| begins_with_date(rest)).unwrap_or(rest);
    if begins_with_date(rest) {
        return Some(compared(comparison, text, rest));
    }
    let alone = |phrase: &str| DateTerm { length: phrase.chars().count(), when: alone(phrase) };
    month_alone(text, rest).or_else(|| phrase.map(alone))
}

/// A date, or the span that it begins; its first word is this chunk.
fn date_or_span(text: &str, phrase: Option<&str>, chunk: &str) -> Option<DateTerm> {
    let from = match phrase {
        Some(phrase) => phrase,
        None if lone_year(text).is_some_and(|year| joint(year, text).is_some()) => chunk,
        None if looks_like_span(chunk) && !looks_like_interval(chunk) => {
            split_dots(chunk).map_or(chunk, |typed| typed.from)
        }
        None => {
            let date = trimmed(chunk);
            let when = looks_like_date(date).then(|| when(date))?;
            return Some(DateTerm { length: date.chars().count(), when });
        }
    };
    let behind = text.get(from.len()..)?;
    let Some((joint, behind)) = dots_of_span(behind).or_else(|| joint(from, text)) else {
        return Some(DateTerm { length: from.chars().count(), when: alone(from) });
    };
    Some(joined_dates(from, joint, behind))
}

/// How many words a date as people write it takes at most: `about 13 April 2023`, and a span of
/// two.
const WRITTEN_WORDS: usize = 9;

/// The date of several words that the value of a field begins with: `april 2021`,
/// `13 Apr 2023..May 2023`. Nothing where its first word is a date already. What may still become
/// one at the end of the text is taken too, so that no fault is told of it while it is typed.
pub(super) fn date_of_words(text: &str) -> Option<String> {
    let first = chunk(text);
    let date = trimmed(first.split(',').next()?);
    if first.is_empty() {
        return None;
    }
    if when(date).is_ok() {
        // `date:2021 to 2023`; dots behind a blank begin a term of their own: `date:2021 ..2023`.
        let (joint, behind) = joint(date, text).filter(|(joint, _)| !joint.contains(['.', '…']))?;
        let to = phrase(behind).unwrap_or_else(|| trimmed(chunk(behind)));
        return Some(format!("{date}{joint}{to}"));
    }
    let (mut longest, mut end) = (None, 0);
    for _ in 0..WRITTEN_WORDS {
        let rest = text.get(end..)?;
        let word = chunk(rest.trim_start());
        if word.is_empty() {
            break;
        }
        // Dots behind a blank begin a term of their own.
        if word.starts_with("..") || word.starts_with('…') {
            break;
        }
        end += rest.len() - rest.trim_start().len() + word.len();
        // A comma within a word parts values; behind one it may belong to the date:
        // `April 13, 2021`.
        if word.trim_end_matches(',').contains(',') {
            break;
        }
        let written = text.get(..end)?;
        let date = trimmed(written);
        if when(date).is_ok() {
            longest = Some(date);
        } else if longest.is_none() && end == text.len() && may_become_date(written) {
            longest = Some(written);
        }
    }
    longest.filter(|date| *date != first).map(str::to_owned)
}

/// Whether a text of a few words may be the beginning of a date: a month, and numbers beside it.
fn may_become_date(text: &str) -> bool {
    let is_number = |word: &&str| word.trim_end_matches(',').bytes().all(|b| b.is_ascii_digit());
    let (numbers, others): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(is_number);
    match others.as_slice() {
        [month] => !numbers.is_empty() && when(&format!("{month} 2000")).is_ok(),
        _ => false,
    }
}

/// `..` with the date behind it that ends the span, words and all.
fn span_without_start(text: &str) -> Option<DateTerm> {
    let rest = text.strip_prefix("..")?;
    let to = rest.trim_start();
    let date = phrase(to).or_else(|| lone_year(to).filter(|_| to.len() < rest.len()))?;
    let length = text.chars().count() - to.chars().count() + date.chars().count();
    Some(DateTerm { length, when: span(TypedSpan { from: "", joint: "..", to: date }) })
}

/// The date that stands alone; without a year it may be meant as words, and some are words in
/// another language.
fn alone(text: &str) -> Result<When, BadDate> {
    if date_or_words(text)
        && let Ok(when) = when(text)
    {
        let message = format!(
            "`{text}` may be a date or words: write `date:{when}` or, in quotation marks, \"{text}\""
        );
        return Err(BadDate { message, skipped: 0 });
    }
    let is_unclear = matches!(written_date(text), Some(WrittenDate::Unclear(_)));
    when(text).map_err(|bad| {
        if is_unclear {
            let message = format!("{}; words stand in quotation marks: \"{text}\"", bad.message);
            BadDate { message, ..bad }
        } else {
            bad
        }
    })
}

/// The dots that a text behind a date begins with, and what stands behind them. Three end a
/// sentence where no date follows.
fn dots_of_span(text: &str) -> Option<(&str, &str)> {
    let TypedSpan { joint, to, .. } = split_dots(text).filter(|typed| typed.from.is_empty())?;
    (joint == ".." || begins_with_date(to)).then_some((joint, to))
}

/// A span from a date to what a text behind the joint begins with.
fn joined_dates(from: &str, joint: &str, behind: &str) -> DateTerm {
    let to = phrase(behind).unwrap_or_else(|| trimmed(chunk(behind)));
    let length = [from, joint, to].iter().map(|part| part.chars().count()).sum();
    DateTerm { length, when: span(TypedSpan { from, joint, to }) }
}

/// The words that name the time at which something is, and mean no more than the date behind them.
const PREPOSITIONS: [&[&str]; 2] = [ENGLISH, OTHERS];

const ENGLISH: &[&str] = &["in", "on", "at", "during", "throughout", "within", "from", "of"];

/// Spanish, French, Portuguese, German and Italian: behind these `mars 2023` is a month.
const OTHERS: &[&str] =
    &["en", "el", "de", "del", "du", "le", "em", "im", "am", "von", "vom", "il", "dal"];

/// The joint that stands behind a date at the beginning of a text, its blanks included, and what
/// stands behind it: a date, or of dots the open end.
fn joint<'t>(date: &str, text: &'t str) -> Option<(&'t str, &'t str)> {
    joint_that(date, text, |word| is_joint(word) || matches!(word, ".." | "..." | "…"))
}

fn joint_that<'t>(
    date: &str,
    text: &'t str,
    is_joint: impl Fn(&str) -> bool,
) -> Option<(&'t str, &'t str)> {
    let behind = text.get(date.len()..)?;
    let word = chunk(behind.trim_start());
    if !behind.starts_with(char::is_whitespace) {
        return None;
    }
    // `2021 ..2023`
    let word = if word.starts_with("..") && !word.starts_with("...") { ".." } else { word };
    let end = behind.len() - behind.trim_start().len() + word.len();
    let rest = behind.get(end..)?;
    let to = rest.trim_start();
    if !is_joint(word) || !(begins_with_date(to) || (word == ".." && chunk(rest).is_empty())) {
        return None;
    }
    let blanks = if begins_with_date(to) { rest.len() - to.len() } else { 0 };
    behind.split_at_checked(end + blanks)
}

/// The date behind a word that only says that a time is meant: `in April 2023`, `on 13 April 2023`,
/// `between 2021 and 2023`.
fn behind_preposition(text: &str, preposition: &str) -> Option<DateTerm> {
    let word = preposition.to_lowercase();
    let rest = text.get(preposition.len()..)?.trim_start();
    let is_between = is_between(&word);
    let is_preposition = PREPOSITIONS.iter().any(|words| words.contains(&word.as_str()));
    if !(is_between || is_preposition) || !begins_with_date(rest) {
        return None;
    }
    let before = text.chars().count() - rest.chars().count();
    let from = phrase(rest).or_else(|| lone_year(rest));
    let and = from.filter(|_| is_between);
    let and = and.and_then(|from| joint_that(from, rest, |and| is_joint_behind(&word, and)));
    let term = match (from, and) {
        (Some(from), Some((and, behind))) => joined_dates(from, and, behind),
        // `en mars 2023`; in English it may be the planet.
        (Some(from), None)
            if OTHERS.contains(&&*word) && date_or_words(from) && joint(from, rest).is_none() =>
        {
            DateTerm { length: from.chars().count(), when: when(from) }
        }
        (Some(from), None) => date_term(rest)
            .unwrap_or_else(|| DateTerm { length: from.chars().count(), when: when(from) }),
        (None, _) => date_term(rest)?,
    };
    if word == "from"
        && let Ok(When::Date(date)) = &term.when
        && !date.is_interval()
    {
        return Some(from_on(text, before + term.length));
    }
    let shifted = |bad: BadDate| BadDate { skipped: bad.skipped + before, ..bad };
    Some(DateTerm { length: before + term.length, when: term.when.map_err(shifted) })
}

/// The date behind a lone `from`, of so many characters with it. With `onward` behind it, or an
/// `on` that ends the text, it is the beginning of a span; else it may be that, or the date of
/// something: `the letter from April 2023 on firearms`.
fn from_on(text: &str, length: usize) -> DateTerm {
    let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
    let (written, behind) = text.split_at_checked(end).unwrap_or((text, ""));
    let date = written.get("from".len()..).unwrap_or_default().trim_start();
    let word = trimmed(chunk(behind.trim_start()));
    let is_last = behind.trim() == word;
    if matches!(&*word.to_lowercase(), "onward" | "onwards")
        || is_last && word.eq_ignore_ascii_case("on")
    {
        let blanks = behind.chars().count() - behind.trim_start().chars().count();
        let when = single_date(date, length - date.chars().count());
        let when = when.map(|date| When::Compared(Comparison::Since, date));
        return DateTerm { length: length + blanks + word.chars().count(), when };
    }
    let message =
        format!("`{written}` may be `since {date}` or `in {date}`: write the one that is meant");
    DateTerm { length, when: Err(BadDate { message, skipped: 0 }) }
}

/// Part of a year or month, which names no days: `mid-2023`, `late April 2023`.
fn vague(text: &str) -> Option<DateTerm> {
    let behind = ["early", "mid", "late"].iter().find_map(|part| {
        let (head, rest) = text.split_at_checked(part.len())?;
        head.eq_ignore_ascii_case(part).then_some(rest)
    })?;
    let rest = behind.strip_prefix(['-', ' ', '–', '\u{2010}', '\u{2011}'])?;
    let date = phrase(rest).or_else(|| lone_year(rest))?;
    let written = text.get(..text.len() - rest.len() + date.len())?;
    let message = format!(
        "`{written}` names no days: write the span that is meant, such as 2023-05..2023-08"
    );
    Some(DateTerm { length: written.chars().count(), when: Err(BadDate { message, skipped: 0 }) })
}

fn compared(comparison: Comparison, text: &str, rest: &str) -> DateTerm {
    let before = text.chars().count() - rest.chars().count();
    let date = phrase(rest).unwrap_or_else(|| trimmed(chunk(rest)));
    let when = single_date(date, before).map(|date| When::Compared(comparison, date));
    DateTerm { length: before + date.chars().count(), when }
}

/// The fault of a month without a year behind words that compare: `until April`.
fn month_alone(text: &str, rest: &str) -> Option<DateTerm> {
    let month = trimmed(chunk(rest));
    // Where more follows it is a name as well: `interview by April Ryan`.
    let is_followed = rest.trim_end().len() > chunk(rest).len() && !chunk(rest).ends_with(',');
    if !is_month_name(month) || is_followed {
        return None;
    }
    let written = text.get(..text.len() - rest.len() + month.len())?;
    let message = format!(
        "`{written}` names no year: write it too, in four digits; words stand in quotation marks: \
         \"{written}\""
    );
    let length = written.chars().count();
    Some(DateTerm { length, when: Err(BadDate { message, skipped: 0 }) })
}

/// The fault of several dates with commas between them: `2023-04,2023-06`.
fn several(chunk: &str) -> Option<DateTerm> {
    let dates = trimmed(chunk);
    let is_it = dates.contains(',')
        && dates.split(',').all(|date| looks_like_date(date) || is_lone_year(date));
    let message = format!("`{dates}` are several dates: write `date:{dates}` for any of them");
    let when = Err(BadDate { message, skipped: 0 });
    is_it.then(|| DateTerm { length: dates.chars().count(), when })
}

/// The fault of a day with a time behind it: `2023-04-13 13:00`.
fn with_time(text: &str) -> Option<DateTerm> {
    let text = text.split(ends_chunk).next()?;
    let day = day_before_time(text).filter(|day| begins_with_date(day))?;
    let behind = text.get(day.len()..)?;
    // `T10:00` is told with the other forms of EDTF.
    let time = behind.split_whitespace().find(|word| word.starts_with(is_digit_or_x))?;
    let end = behind.find(time)? + time.len();
    let written = trimmed(text.get(..day.len() + end)?);
    let message = format!(
        "`{written}` is no date: a time of day is not part of a date here; write {day}, or the \
         time in quotation marks"
    );
    let when = Err(BadDate { message, skipped: 0 });
    behind.starts_with([' ', ',']).then(|| DateTerm { length: written.chars().count(), when })
}

fn begins_with_date(text: &str) -> bool {
    phrase(text).is_some() || lone_year(text).is_some() || looks_like_date(trimmed(chunk(text)))
}

/// The year or decade that a text begins with.
fn lone_year(text: &str) -> Option<&str> {
    Some(trimmed(chunk(text))).filter(|chunk| is_lone_year(chunk))
}

/// Whether this is a year or a decade and nothing else: as a term of its own it is a word, and so
/// is `100x`.
fn is_lone_year(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let digits = text.trim_end_matches('s');
    let known = text.trim_end_matches('x');
    let is_year = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    is_year
        || text.len() == 4
            && (1..4).contains(&known.len())
            && known.bytes().all(|b| b.is_ascii_digit())
}

/// The longest date that a text begins with, as people write it or as the program prints it. It
/// ends with a word; a year or decade alone is none, nor any number that names no day.
fn phrase(text: &str) -> Option<&str> {
    let text = text.split(ends_chunk).next()?;
    let text = split_dots(text).map_or(text, |typed| typed.from);
    if text.starts_with(char::is_whitespace) {
        return None;
    }
    let mut longest = None;
    let mut end = 0;
    for _ in 0..DATE_WORDS {
        let rest = text.get(end..)?;
        let word = chunk(rest.trim_start());
        if word.is_empty() {
            break;
        }
        end += rest.len() - rest.trim_start().len() + word.len();
        let date = trimmed(text.get(..end)?);
        if date.ends_with(|c: char| c.is_alphanumeric() || c == '?') && is_phrase(date) {
            longest = Some(date);
        }
    }
    longest
}

fn is_phrase(text: &str) -> bool {
    // `令和五年` has no digit of ours.
    if is_lone_year(text) || !text.contains(|c: char| c.is_ascii_digit() || c == '年') {
        return false;
    }
    let is_number = text.bytes().all(|b| b.is_ascii_digit());
    match written_date(text) {
        Some(WrittenDate::One(edtf)) => !is_number || Date::parse(&edtf).is_ok(),
        // It is told, for to look for its words would be to guess.
        Some(WrittenDate::Unclear(_)) => true,
        // Without blanks it is told by its form.
        Some(WrittenDate::Either(..)) => text.contains(' '),
        None => false,
    }
}

/// What stands at the beginning of a text up to a blank, a parenthesis or a quotation mark.
fn chunk(text: &str) -> &str {
    text.split(|c: char| c.is_whitespace() || ends_chunk(c)).next().unwrap_or_default()
}

/// A date without the signs of the sentence behind it.
fn trimmed(chunk: &str) -> &str {
    if chunk.ends_with("..") { chunk } else { chunk.trim_end_matches([',', ';', ':', '.', '!']) }
}

/// Whether a term is a date, well written or not: a year with more digits behind a sign, with
/// EDTF's marks of doubt, or three numbers.
fn looks_like_date(text: &str) -> bool {
    let text = without_time(text);
    if text.strip_prefix("../").is_some_and(|end| end.starts_with(is_digit_or_x))
        || is_interval_by_form(text)
    {
        return true;
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    if !unsigned.chars().all(|c| c.is_ascii_digit() || "X-/.~?%–—".contains(c)) {
        return false;
    }
    let digits = unsigned.bytes().take_while(|b| b.is_ascii_digit() || *b == b'X').count();
    let behind = unsigned.get(digits..).unwrap_or_default();
    if digits == 4 {
        let begins_number =
            |sign: char| behind.strip_prefix(sign).is_some_and(|b| b.starts_with(is_digit_or_x));
        let parts = behind.matches(['.', '/']).count();
        return matches!(behind, "~" | "%" | "?")
            || (behind.is_empty() && unsigned.contains('X'))
            || (behind.is_empty() && text.starts_with("-0"))
            || ['-', '–', '—'].into_iter().any(begins_number)
            || behind.starts_with("/..")
            || begins_number('/')
            || (begins_number('.') && parts == 2);
    }
    let parts: Vec<&str> = unsigned.split(['.', '/', '-']).collect();
    digits > 0
        && parts.len() == 3
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        && (parts.last().is_some_and(|year| year.len() == 4) || is_short_date(&parts))
}

/// Whether a text has the form of an EDTF interval: two dates at a slash, or one whose other end is
/// open (`..`) or unknown (nothing).
fn is_interval_by_form(text: &str) -> bool {
    let Some((from, to)) = text.split_once('/') else { return false };
    let is_date = |end: &str| {
        let unsigned = end.strip_prefix('-').unwrap_or(end);
        let year = unsigned.chars().take_while(|c| is_digit_or_x(*c)).count();
        year == 4 && unsigned.chars().all(|c| is_digit_or_x(c) || "-~?%".contains(c))
    };
    let is_open = |end: &str| end.is_empty() || end == "..";
    (is_date(from) && (is_date(to) || is_open(to))) || (is_open(from) && is_date(to))
}

/// Whether three numbers may be a day, a month and the last two digits of a year: `13.04.23`.
fn is_short_date(parts: &[&str]) -> bool {
    let [one, other, year] = parts else { return false };
    let [one, other] = [one, other].map(|part| part.parse::<u8>().unwrap_or_default());
    let is_day = |number: u8| (1..=31).contains(&number);
    year.len() == 2 && is_day(one) && is_day(other) && one.min(other) <= 12
}

/// A day without the time behind it: `2023-04-13T10:00`, `2023-04-13Z`.
fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.split_at_checked("2023-04-13".len()) else { return text };
    let is_day =
        day.bytes().all(|b| b.is_ascii_digit() || b == b'-') && day.matches('-').count() == 2;
    let is_time = match time.strip_prefix(['T', 't']) {
        Some(clock) => clock.starts_with(|c: char| c.is_ascii_digit()),
        None => matches!(time, "Z" | "z"),
    };
    if is_day && is_time { day } else { text }
}

fn is_digit_or_x(c: char) -> bool {
    c.is_ascii_digit() || c == 'X'
}

/// Whether `..` is an open end of an EDTF interval.
fn looks_like_interval(text: &str) -> bool {
    text.starts_with("../") || trimmed(text).contains("/..") || text.ends_with("/..")
}

/// Whether a term is a span, well written or not: `..` with what begins as a date on its left, or
/// with nothing there and such a thing on its right.
pub(super) fn looks_like_span(text: &str) -> bool {
    let dated = |text: &str| {
        let text = text.trim_start_matches('Y');
        text.strip_prefix('-').unwrap_or(text).starts_with(|c: char| c.is_ascii_digit())
    };
    match split_dots(text) {
        Some(TypedSpan { from: "", joint, to }) => joint == ".." && dated(to),
        Some(TypedSpan { from, joint, to }) => dated(from) && (joint == ".." || dated(to)),
        None => false,
    }
}

/// What a sign of negation before a year may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Minus {
    /// A sign of negation.
    Not,
    /// The sign of a year before our era.
    Year,
    /// Either.
    Unclear,
}

/// Whether a text begins with a date before our era, and not with a sign of negation.
#[cfg(feature = "terminal")]
pub(crate) fn begins_before_our_era(text: &str) -> bool {
    text.starts_with('-') && meaning_of_minus(text) == Minus::Year
}

/// What the `-` is that a text begins with. Before a year with a zero in front, or where the other
/// end of the span is before our era too, it belongs to the year; before a word, a sign of
/// negation.
pub(super) fn meaning_of_minus(text: &str) -> Minus {
    let chunk = chunk(text);
    let unsigned = chunk.strip_prefix('-').unwrap_or(chunk);
    let digits = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    // `-2021 to 2023`, `-0050 – 0100`
    let is_sign = |word: &str| matches!(word, "–" | "—" | "-" | ".." | "..." | "…");
    let behind = text.strip_prefix('-').unwrap_or(text);
    let apart = joint_that(unsigned, behind, |word| is_joint(word) || is_sign(word));
    let is_date =
        apart.is_some() || looks_like_span(unsigned) || looks_like_date(trimmed(unsigned));
    // A year before our era alone: `-0050`.
    let is_date = is_date || looks_like_date(trimmed(chunk));
    if digits < 4 || !is_date {
        return Minus::Not;
    }
    let end =
        apart.map(|(_, behind)| behind).or_else(|| split_dots(unsigned).map(|typed| typed.to));
    let other_end = end.unwrap_or_default();
    if unsigned.starts_with('0') || other_end.starts_with('-') {
        Minus::Year
    } else {
        Minus::Unclear
    }
}
