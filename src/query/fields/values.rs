//! Values of fields: what may stand behind the colon, and what it is kept as.

use crate::query::dates::{BadDate, When, single_date, when};
use crate::query::fields::{FIELDS, Field, Meaning, ValueKind, Values, Whens};
use crate::query::fold::fold;
use crate::query::language::printed_value;
use crate::query::names::{KnownNames, NameError, did_you_mean, without_negation};
use crate::query::words::{may_stand_nearly, stands_nearly};
use crate::timeline::date::{Comparison, may_begin_date, relative_date, split_onward};
use crate::timeline::id::Kind;

/// A fault in a value: what is wrong, and from which character of the value on.
#[derive(Debug)]
pub(in crate::query) struct BadValue {
    pub(in crate::query) message: String,
    pub(in crate::query) skipped: usize,
}

impl From<BadDate> for BadValue {
    fn from(bad: BadDate) -> Self {
        Self { message: bad.message, skipped: bad.skipped }
    }
}

/// Why a value is no word that its field takes.
#[derive(Debug, thiserror::Error)]
enum WordError {
    /// It names no record.
    #[error(transparent)]
    Name(#[from] NameError),
    /// It is a word of another field.
    #[error("`{value}` is no {field}: `{other}:{}` asks for it", in_marks(value))]
    OfAnotherField { value: String, field: &'static str, other: &'static str },
    /// Its list does not hold it.
    #[error("`{value}` is no {field}{near}{all}")]
    Unlisted { value: String, field: &'static str, near: String, all: String },
    /// It stands nowhere.
    #[error("no {field} holds `{value}`{near}")]
    StandsNowhere { value: String, field: &'static str, near: String },
}

/// A value as it is typed: in quotation marks where it has blanks.
fn in_marks(value: &str) -> String {
    if value.contains(' ') { format!("\"{value}\"") } else { value.to_owned() }
}

/// The longest list of words that is told in full where a value is none of them.
const TOLD: usize = 20;

/// A field's values as they are kept; a fault comes with the place of the value.
pub(in crate::query) fn read_values(
    field: &Field,
    values: &[&str],
    names: &KnownNames,
) -> Result<Values, (usize, BadValue)> {
    let mut words = Vec::new();
    let mut dates = Vec::new();
    for (place, value) in values.iter().enumerate() {
        let at_place = |bad: BadValue| (place, bad);
        match field.values {
            ValueKind::Dates => {
                let when = when(value.trim()).map_err(|bad| quotable(field, value, bad.into()));
                dates.push(when.map_err(at_place)?);
            }
            ValueKind::Compared(comparison) => {
                // `onwards` says nothing more behind `since:`.
                let onward = split_onward(value.trim()).filter(|_| comparison == Comparison::Since);
                let date = single_date(onward.unwrap_or(value.trim()), 0);
                let date = date.map_err(|bad| quotable(field, value, bad.into()));
                let date = date.map_err(at_place)?;
                dates.push(When::Compared(comparison, date));
            }
            _ => {
                let word = word(field, value, names);
                words.push(word.map_err(|why| at_place(with_sign(field, value, &why)))?);
            }
        }
    }
    Ok(if dates.is_empty() { Values::Words(words) } else { Values::Dates(Whens(dates)) })
}

/// Whether what is typed may still become a value of a field.
pub(in crate::query) fn begins_value(field: &Field, typed: &str, names: &KnownNames) -> bool {
    let folded = fold(typed);
    match field.values {
        ValueKind::Records(kinds) => names.begins(&folded, kinds),
        ValueKind::Speaker => names.begins(&folded, field.values.kinds()),
        ValueKind::Id => names.begins_id(&folded),
        ValueKind::Words(_) | ValueKind::OpenWords(..) => {
            let words = field.values.all_words(names);
            words.iter().any(|word| field.offered.begun_as(word, &folded).is_some())
        }
        // What holds it would be a value already.
        ValueKind::PartOf(list) => {
            list(names).iter().any(|known| may_stand_nearly(&folded, &fold(known)))
        }
        ValueKind::Dates | ValueKind::Compared(_) => may_begin_date(typed),
    }
}

/// The fault of a word that is no date: of several words it can be one, in quotation marks.
fn quotable(field: &Field, value: &str, bad: BadValue) -> BadValue {
    let is_word = !value.contains(char::is_whitespace) && value.contains(char::is_alphabetic);
    if !is_word || relative_date(value).is_some() {
        return bad;
    }
    let message = format!(
        "{}; several words go in quotation marks, {}:\"april 2021\"",
        bad.message, field.name
    );
    BadValue { message, ..bad }
}

/// The fault of a value that begins with a sign of negation: where that stands, too.
fn with_sign(field: &Field, value: &str, why: &WordError) -> BadValue {
    let message = match without_negation(value) {
        Some(rest) => {
            format!(
                "{why}; what is not wanted has its sign first: `-{}:{}`",
                field.name,
                printed_value(rest)
            )
        }
        None => why.to_string(),
    };
    BadValue { message, skipped: 0 }
}

fn word(field: &Field, value: &str, names: &KnownNames) -> Result<String, WordError> {
    match field.values {
        ValueKind::Records(kinds) => Ok(names.record(value, kinds)?),
        ValueKind::Speaker => Ok(names.speaker(value)?),
        ValueKind::Id => Ok(names.id(value)?),
        ValueKind::Words(_) | ValueKind::OpenWords(..) => one_of(field, value, names),
        ValueKind::PartOf(list) => part_of(field, value, &list(names)),
        ValueKind::Dates | ValueKind::Compared(_) => Ok(value.to_owned()),
    }
}

/// The word of a list that a value is, as it is written in the language or as it is read elsewhere.
fn word_of<'a>(field: &Field, folded: &str, words: &[&'a str]) -> Option<&'a str> {
    let word = words.iter().find(|word| fold(word) == folded).copied();
    // `met late` is how one reads `met-late`.
    let spaced = || words.iter().find(|word| fold(word).replace('-', " ") == folded).copied();
    let said = || field.offered.read().find(|(said, _)| *said == folded);
    word.or_else(spaced).or_else(|| said().map(|(_, word)| word))
}

/// What several words of a field are read as and begin with this one: `under way`.
fn said_in_several(field: &Field, word: &str) -> Option<&'static str> {
    let begins = |said: &&str| said.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '));
    field.offered.read().map(|(said, _)| said).find(begins)
}

/// The word of a list that a value is.
fn one_of(field: &Field, value: &str, names: &KnownNames) -> Result<String, WordError> {
    let folded = fold(value);
    let words = field.values.all_words(names);
    if let Some(word) = word_of(field, &folded, &words) {
        return Ok(word.to_owned());
    }
    // A word of another field is no slip of the hand. What an event may have is called as other
    // fields and kinds are, such as `due`: it is not what was meant.
    for other in FIELDS.iter().filter(|other| *other != field && other.meaning != Meaning::Has) {
        if word_of(other, &folded, &other.values.all_words(names)).is_some() {
            let value = value.to_owned();
            return Err(WordError::OfAnotherField { value, field: field.name, other: other.name });
        }
    }
    let near = match said_in_several(field, &folded) {
        // What has blanks is read in quotation marks.
        Some(said) => format!(", did you mean `{}:\"{said}\"`?", field.name),
        None => did_you_mean(&folded, words.iter().copied()),
    };
    let all = if words.len() <= TOLD {
        let shown: Vec<String> = words.iter().map(|word| field.offered.typed_for(word)).collect();
        format!("; it takes {}", shown.join(", "))
    } else {
        String::new()
    };
    Err(WordError::Unlisted { value: value.to_owned(), field: field.name, near, all })
}

/// A value that stands somewhere in the field, or nearly does.
fn part_of(field: &Field, value: &str, known: &[&str]) -> Result<String, WordError> {
    let wanted = fold(value);
    let known = || known.iter().copied();
    if known().any(|other| fold(other).contains(&wanted)) {
        return Ok(value.to_owned());
    }
    if known().any(|other| stands_nearly(&wanted, &fold(other))) {
        return Ok(value.to_owned());
    }
    let near = did_you_mean(&wanted, known());
    Err(WordError::StandsNowhere { value: value.to_owned(), field: field.name, near })
}

impl ValueKind {
    /// Whether its values are dates.
    pub(in crate::query) fn is_dates(self) -> bool {
        matches!(self, Self::Dates | Self::Compared(_))
    }

    /// The kinds of record that its values name; none where they are words.
    pub(in crate::query) fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Records(kinds) => kinds,
            Self::Speaker => &[Kind::Actor],
            Self::Id | Self::Words(_) | Self::OpenWords(..) | Self::PartOf(_) => &[],
            Self::Dates | Self::Compared(_) => &[],
        }
    }

    /// The words that it takes, where they are the same for every timeline.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Words(list) => list(),
            Self::OpenWords(words, _) => words.to_vec(),
            Self::Records(_) | Self::Speaker | Self::Id | Self::PartOf(_) => Vec::new(),
            Self::Dates | Self::Compared(_) => Vec::new(),
        }
    }

    /// The words that it takes in a timeline.
    pub(in crate::query) fn all_words(self, names: &KnownNames) -> Vec<&str> {
        let mut words = self.words();
        if let Self::OpenWords(_, more) = self {
            words.extend(more(names));
        }
        words
    }
}
