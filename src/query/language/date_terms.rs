//! Dates that stand in a query without a field's name: spans, comparisons, and dates as people
//! write them.

use crate::query::dates::{
    BadDate, TypedSpan, When, single_date, span, split_dots, strip_equals, when,
};
use crate::query::language::date_forms::{
    begins_with_date, chunk, is_digit_or_x, is_lone_year, lone_year, looks_like_date,
    looks_like_interval, looks_like_span, phrase, trimmed,
};
use crate::query::language::marks::ends_chunk;
use crate::timeline::date::{
    Comparison, Date, SeasonOrYears, WrittenDate, behind_article, date_or_words, day_before_time,
    is_between, is_month_name, relative_date, strip_joint, strip_joint_behind, strip_onward,
    strip_today, with_usual_digits, written_date,
};

/// A date at the beginning of a text.
pub(super) struct DateTerm {
    /// How many characters it takes.
    pub(super) length: usize,
    pub(super) when: Result<When, BadDate>,
}

impl DateTerm {
    /// The same with so many characters before it.
    fn behind(self, skipped: usize) -> Self {
        let shifted = |bad: BadDate| BadDate { skipped: bad.skipped + skipped, ..bad };
        Self { length: skipped + self.length, when: self.when.map_err(shifted) }
    }
}

/// How many characters the longest date takes, and more.
pub(super) const LONGEST: usize = 160;

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

/// The same where another term may stand before it: behind one, `by` with a day that moves is the
/// end of a sentence, `agreed by last year`.
pub(super) fn date_term_at(text: &str, is_first: bool) -> Option<DateTerm> {
    let by = || text.split_once(' ').filter(|(by, _)| by.eq_ignore_ascii_case("by"));
    let is_sentence = || by().is_some_and(|(_, rest)| relative_date(rest.trim_start()).is_some());
    date_term(text).filter(|_| is_first || !is_sentence())
}

/// The date behind words that compare, `since April 2023`; what was said so with `unknown` is a
/// date of its own.
fn compared_in_words(text: &str, phrase: Option<&str>) -> Option<DateTerm> {
    let (comparison, rest) = Comparison::strip_words(text)?;
    if phrase.is_some_and(|phrase| phrase.ends_with(" unknown")) {
        return None;
    }
    // `desde el 10 hasta el 15 de abril de 2023`
    if let Some(both) = phrase
        && comparison == Comparison::Since
        && let Ok(When::Date(date)) = when(both)
        && date.ends().iter().all(|end| end.known().is_some())
    {
        return Some(DateTerm { length: both.chars().count(), when: Ok(When::Date(date)) });
    }
    // `hasta el 13 de abril de 2023`
    let rest = behind_article(rest).filter(|rest| begins_with_date(rest)).unwrap_or(rest);
    if begins_with_date_or_span(rest) {
        return Some(compared(comparison, text, rest));
    }
    let alone = |phrase: &str| DateTerm { length: phrase.chars().count(), when: alone(phrase) };
    month_alone(text, rest).or_else(|| relative(text, rest)).or_else(|| phrase.map(alone))
}

/// A date, or the span that it begins; its first word is this chunk.
fn date_or_span(text: &str, phrase: Option<&str>, chunk: &str) -> Option<DateTerm> {
    let from = match phrase {
        Some(phrase) => phrase,
        None if lone_year(text).is_some_and(|year| goes_on(year, text)) => chunk,
        None if looks_like_span(chunk) && !looks_like_interval(chunk) => {
            split_dots(chunk).map_or(chunk, |typed| typed.from)
        }
        None => {
            let date = trimmed(chunk);
            let when = || season_or_years(date).map_or_else(|| when(date), Err);
            let when = looks_like_date(date).then(when)?;
            return Some(DateTerm { length: date.chars().count(), when });
        }
    };
    let behind = text.get(from.len()..)?;
    let Some((joint, behind)) = dots_of_span(behind).or_else(|| joint(from, text)) else {
        if let Some(term) = onward(from, text) {
            return Some(term);
        }
        return Some(DateTerm { length: from.chars().count(), when: alone(from) });
    };
    Some(joined_dates(from, joint, behind))
}

/// `..` with the date behind it that ends the span, words and all.
fn span_without_start(text: &str) -> Option<DateTerm> {
    let rest = text.strip_prefix("..")?;
    let to = rest.trim_start();
    let date = phrase(to).or_else(|| lone_year(to).filter(|_| to.len() < rest.len()))?;
    let length = text.chars().count() - to.chars().count() + date.chars().count();
    Some(DateTerm { length, when: span_asked(TypedSpan { from: "", joint: "..", to: date }) })
}

/// The date that stands alone; without a year it may be meant as words, and some are words in
/// another language.
fn alone(text: &str) -> Result<When, BadDate> {
    if let Some(unclear) = season_or_years(text) {
        return Err(unclear);
    }
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

/// The fault of a date that is a season in EDTF and two years elsewhere: `2023-24`. Behind a sign
/// or the name of a field it is EDTF, as it is printed there.
fn season_or_years(text: &str) -> Option<BadDate> {
    let SeasonOrYears { season, years } = Date::parse(text).ok()?.single()?.season_or_years()?;
    let years = years.replace('/', "..");
    let message = format!("`{text}` may be {season} or {years}: write the one that is meant");
    Some(BadDate { message, skipped: 0 })
}

/// The dots that a text behind a date begins with, and what stands behind them. Three end a
/// sentence where no date follows.
fn dots_of_span(text: &str) -> Option<(&str, &str)> {
    let TypedSpan { joint, to, .. } = split_dots(text).filter(|typed| typed.from.is_empty())?;
    (joint == ".." || begins_with_date(to)).then_some((joint, to))
}

/// A span from a date to what a text behind the joint begins with. Up to the day that is, it is
/// open: what is still to come is asked for by nobody who names that day.
fn joined_dates(from: &str, joint: &str, behind: &str) -> DateTerm {
    let to = second_date(behind);
    let length = [from, joint, to].iter().map(|part| part.chars().count()).sum();
    let to = if strip_today(behind).is_some() { "" } else { to };
    DateTerm { length, when: span_asked(TypedSpan { from, joint, to }) }
}

/// Reads a span, of whose ends it is asked whether they are seasons or years.
fn span_asked(typed: TypedSpan<'_>) -> Result<When, BadDate> {
    if let Some(unclear) = season_or_years(typed.from) {
        return Err(unclear);
    }
    if let Some(unclear) = season_or_years(typed.to) {
        let skipped = typed.from.chars().count() + typed.joint.chars().count();
        return Err(BadDate { skipped, ..unclear });
    }
    span(typed)
}

/// The date that ends a span, which a text behind its joint begins with.
pub(super) fn second_date(text: &str) -> &str {
    let today = strip_today(text).and_then(|behind| text.strip_suffix(behind));
    today.or_else(|| phrase(text)).unwrap_or_else(|| trimmed(chunk(text)))
}

/// Whether a text begins with a date, or with two and the dots between them: `2021..2023`.
fn begins_with_date_or_span(text: &str) -> bool {
    begins_with_date(text) || looks_like_span(chunk(text))
}

/// Whether a text behind a joint begins with what ends a span: a date, the day that is, or a month
/// alone, of which it is told that it names no year.
fn begins_with_end(text: &str) -> bool {
    begins_with_date(text) || strip_today(text).is_some() || lone_month(text).is_some()
}

/// The words that name the time at which something is, and mean no more than the date behind them.
const PREPOSITIONS: [&[&str]; 2] = [ENGLISH, OTHERS];

const ENGLISH: &[&str] = &["in", "on", "at", "during", "throughout", "within", "from", "of"];

/// Those behind which a day that moves is no part of a name, as it is behind `of` and `de`.
const BEFORE_RELATIVE: [&str; 8] =
    ["in", "from", "during", "throughout", "within", "en", "em", "im"];

/// Spanish, French, Portuguese, German and Italian: behind these `mars 2023` is a month.
const OTHERS: &[&str] =
    &["en", "el", "de", "del", "du", "le", "em", "im", "am", "von", "vom", "il", "dal", "da"];

/// The joint that stands behind a date at the beginning of a text, its blanks included, and what
/// stands behind it: a date, or of dots the open end.
fn joint<'t>(date: &str, text: &'t str) -> Option<(&'t str, &'t str)> {
    joint_that(date, text, strip_joint).or_else(|| dots_apart(date, text))
}

/// The same of a joint that `strip` takes from the beginning of a text.
pub(super) fn joint_that<'t>(
    date: &str,
    text: &'t str,
    strip: impl Fn(&'t str) -> Option<&'t str>,
) -> Option<(&'t str, &'t str)> {
    let behind = text.get(date.len()..)?;
    let words = behind.trim_start();
    let to = strip(words).filter(|to| words.len() < behind.len() && begins_with_end(to))?;
    behind.split_at_checked(behind.len() - to.len())
}

/// The same of dots with a blank before them: `2021 .. 2023`, `2021 ..2023`, `2021 ..`.
fn dots_apart<'t>(date: &str, text: &'t str) -> Option<(&'t str, &'t str)> {
    if let Some(joint) = joint_that(date, text, |words| strip_sign(words, &["..", "...", "…"])) {
        return Some(joint);
    }
    let behind = text.get(date.len()..)?;
    let rest = behind.trim_start().strip_prefix("..")?;
    let is_open = behind.starts_with(char::is_whitespace) && chunk(rest).is_empty();
    is_open.then(|| behind.split_at_checked(behind.len() - rest.len()))?
}

/// The same of a dash with blanks around it: `2021 – 2023`.
pub(super) fn dash_apart<'t>(date: &str, text: &'t str) -> Option<(&'t str, &'t str)> {
    joint_that(date, text, |words| strip_sign(words, &DASHES))
}

/// The dashes that stand between the dates of a span.
const DASHES: [&str; 3] = ["–", "—", "-"];

/// What stands behind one of these signs, which a text begins with; of dots, two may touch it.
fn strip_sign<'t>(text: &'t str, signs: &[&str]) -> Option<&'t str> {
    let word = chunk(text);
    let word = if word.starts_with("..") && !word.starts_with("...") { ".." } else { word };
    signs.contains(&word).then(|| text.get(word.len()..))?.map(str::trim_start)
}

/// Whether words behind a date make it the beginning of a span: `2021 to 2023`, `2021 onwards`.
fn goes_on(date: &str, text: &str) -> bool {
    joint(date, text).is_some() || onward(date, text).is_some()
}

/// The date that a text begins with and behind which stands that it goes on: `2021 onwards`.
pub(super) fn onward(date: &str, text: &str) -> Option<DateTerm> {
    let rest = strip_onward(text.get(date.len()..)?)?;
    let length = text.chars().count() - rest.chars().count();
    if let Some((joint, behind)) = joint("", rest) {
        let length = length + joint.chars().count() + second_date(behind).chars().count();
        return Some(told(text, length, "goes on and has an end"));
    }
    let when = single_date(date, 0).map(|date| When::Compared(Comparison::Since, date));
    Some(DateTerm { length, when })
}

/// The date behind a word that only says that a time is meant: `in April 2023`, `on 13 April 2023`,
/// `between 2021 and 2023`.
fn behind_preposition(text: &str, preposition: &str) -> Option<DateTerm> {
    let word = preposition.to_lowercase();
    let rest = text.get(preposition.len()..)?.trim_start();
    if BEFORE_RELATIVE.contains(&&*word)
        && let Some(term) = relative(text, rest)
    {
        return Some(term);
    }
    // `entre el 13 de abril y el 15 de mayo de 2023`
    let rest = behind_article(rest).filter(|rest| begins_with_date(rest)).unwrap_or(rest);
    let is_between = is_between(&word);
    let is_preposition = PREPOSITIONS.iter().any(|words| words.contains(&word.as_str()));
    if !(is_between || is_preposition) || !begins_with_date_or_span(rest) {
        return None;
    }
    let before = text.chars().count() - rest.chars().count();
    let from = phrase(rest).or_else(|| lone_year(rest));
    let and = from.and_then(|from| joint_that(from, rest, |and| strip_joint_behind(&word, and)));
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
    Some(term.behind(before))
}

/// The date behind a lone `from`, of so many characters with it. With an `on` behind it that ends
/// the text it is the beginning of a span; else it may be that, or the date of something: `the
/// letter from April 2023 on firearms`.
fn from_on(text: &str, length: usize) -> DateTerm {
    let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
    let (written, behind) = text.split_at_checked(end).unwrap_or((text, ""));
    let date = written.get("from".len()..).unwrap_or_default().trim_start();
    let word = trimmed(chunk(behind.trim_start()));
    if behind.trim() == word && word.eq_ignore_ascii_case("on") {
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

/// A comparison with the date that the rest of a text begins with. With a second date behind that,
/// what is since the first is a span: `since 2021 to 2023`, `since 2021..2023`.
fn compared(comparison: Comparison, text: &str, rest: &str) -> DateTerm {
    let begin = text.strip_suffix(rest).unwrap_or_default().trim().to_lowercase();
    let before = text.chars().count() - rest.chars().count();
    let date = first_date(rest);
    let is_since = comparison == Comparison::Since;
    let is_sign = Comparison::strip_sign(text).is_some();
    if let Some(unclear) = season_or_years(date).filter(|_| !is_sign) {
        return DateTerm { length: date.chars().count(), when: Err(unclear) }.behind(before);
    }
    let until = |length: usize, why: &str| told(text, before + length, why);
    if let Some((joint, behind)) = joint_behind_compared(&begin, date, rest) {
        let span = joined_dates(date, joint, behind);
        let is_today = strip_today(behind).is_some();
        if is_since {
            return span.behind(before);
        }
        if is_today && comparison == Comparison::After {
            let when = single_date(date, 0).map(|date| When::Compared(comparison, date));
            return DateTerm { when, ..span }.behind(before);
        }
        // `después de 2021 hasta 2023` compares twice.
        if is_today || Comparison::strip_words(joint.trim_start()).is_none() {
            return until(span.length, "compares with two dates");
        }
    }
    if let Some(term) = onward(date, rest) {
        return match comparison {
            Comparison::Since => term.behind(before),
            Comparison::After => {
                let when = term.when.and_then(|_| single_date(date, 0));
                let when = when.map(|date| When::Compared(comparison, date));
                DateTerm { when, ..term }.behind(before)
            }
            Comparison::Until | Comparison::Before => until(term.length, "goes on and has an end"),
        };
    }
    let when = single_date(date, 0).map(|date| When::Compared(comparison, date));
    DateTerm { length: date.chars().count(), when }.behind(before)
}

/// The date that a text behind words that compare begins with; of two with dots or a dash between
/// them the first.
fn first_date(text: &str) -> &str {
    if let Some(date) = relative_date(text) {
        return date;
    }
    let date = phrase(text).unwrap_or_else(|| trimmed(chunk(text)));
    if looks_like_interval(date) {
        return date;
    }
    let first = split_dots(date).map_or(date, |typed| typed.from);
    let of_two = first.match_indices(' ').find_map(|(at, _)| {
        let one = first.get(..at).filter(|one| begins_with_date(one))?;
        dash_apart(one, first).map(|_| one)
    });
    of_two.unwrap_or(if first.is_empty() { date } else { first })
}

/// The joint behind the first date behind words that compare, which this span begins with.
fn joint_behind_compared<'t>(begin: &str, date: &str, rest: &'t str) -> Option<(&'t str, &'t str)> {
    let dots = rest.get(date.len()..).and_then(dots_of_span);
    dots.or_else(|| joint_that(date, rest, |words| strip_joint_behind(begin, words)))
        .or_else(|| dots_apart(date, rest))
        .or_else(|| dash_apart(date, rest))
}

/// The fault of what a text says with so many characters: it is that, and no one span.
fn told(text: &str, length: usize, why: &str) -> DateTerm {
    let written: String = text.chars().take(length).collect();
    let message = format!("`{written}` {why}: write the span that is meant, such as 2021..2023");
    DateTerm { length, when: Err(BadDate { message, skipped: 0 }) }
}

/// The month that a text consists of. Where more follows it is a name as well: `interview by April
/// Ryan`.
fn lone_month(text: &str) -> Option<&str> {
    let is_followed = text.trim_end().len() > chunk(text).len() && !chunk(text).ends_with(',');
    Some(trimmed(chunk(text))).filter(|month| is_month_name(month) && !is_followed)
}

/// The fault of a month without a year behind words that compare: `until April`.
fn month_alone(text: &str, rest: &str) -> Option<DateTerm> {
    let month = lone_month(rest)?;
    let written = text.get(..text.len() - rest.len() + month.len())?;
    let message = format!(
        "`{written}` names no year: write it too, in four digits; words stand in quotation marks: \
         \"{written}\""
    );
    let length = written.chars().count();
    Some(DateTerm { length, when: Err(BadDate { message, skipped: 0 }) })
}

/// The fault of words behind words that compare which mean another date each day: `since
/// yesterday`.
fn relative(text: &str, rest: &str) -> Option<DateTerm> {
    const GERMAN: [&str; 5] = ["seit", "ab", "nach", "bis", "vor"];
    let begin = text.strip_suffix(rest)?.trim().to_lowercase();
    // `hier` is French for yesterday, and German for here.
    let date = relative_date(rest).filter(|date| *date != "hier" || !GERMAN.contains(&&*begin))?;
    let written = text.get(..text.len() - rest.len() + date.len())?;
    let message = format!(
        "`{written}` is another date each day: write the one that is meant, such as 30 Apr 2023; \
         words stand in quotation marks: \"{written}\""
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
pub(super) fn with_time(text: &str) -> Option<DateTerm> {
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
    let behind = text.strip_prefix('-').unwrap_or(text);
    let apart = joint_that(unsigned, behind, strip_joint)
        .or_else(|| dash_apart(unsigned, behind))
        .or_else(|| dots_apart(unsigned, behind));
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
