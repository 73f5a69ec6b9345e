//! Values of fields: what may stand behind the colon, and what it is kept as.

use crate::query::dates::{BadDate, When, single_date, when};
use crate::query::fields::{Field, ValueKind, Values, Whens};
use crate::query::fold::fold;
use crate::query::names::{KnownNames, did_you_mean};
use crate::query::words::{any_word, is_misspelt, joined};
use crate::timeline::id::Kind;

/// A fault in a value: what is wrong, and from which character of the value on.
#[derive(Debug)]
pub(in crate::query) struct BadValue {
    pub(in crate::query) message: String,
    pub(in crate::query) skipped: usize,
}

impl From<String> for BadValue {
    fn from(message: String) -> Self {
        Self { message, skipped: 0 }
    }
}

impl From<BadDate> for BadValue {
    fn from(bad: BadDate) -> Self {
        Self { message: bad.message, skipped: bad.skipped }
    }
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
            ValueKind::Dates => dates.push(when(value.trim()).map_err(|bad| at_place(bad.into()))?),
            ValueKind::Compared(comparison) => {
                let date = single_date(value.trim(), 0).map_err(|bad| at_place(bad.into()))?;
                dates.push(When::Compared(comparison, date));
            }
            _ => words.push(word(field, value, names).map_err(|bad| at_place(bad.into()))?),
        }
    }
    Ok(if dates.is_empty() { Values::Words(words) } else { Values::Dates(Whens(dates)) })
}

fn word(field: &Field, value: &str, names: &KnownNames) -> Result<String, String> {
    match field.values {
        ValueKind::Records(kinds) => names.record(value, kinds),
        ValueKind::Speaker => names.speaker(value),
        ValueKind::Id => names.id(value),
        ValueKind::OneOf(list) => one_of(field, value, &list(names)),
        ValueKind::PartOf(list) => part_of(field, value, &list(names)),
        ValueKind::Dates | ValueKind::Compared(_) => Ok(value.to_owned()),
    }
}

/// The word of a list that a value is.
fn one_of(field: &Field, value: &str, words: &[&str]) -> Result<String, String> {
    let folded = fold(value);
    if let Some(word) = words.iter().find(|word| fold(word) == folded) {
        return Ok((*word).to_owned());
    }
    let near = did_you_mean(&folded, words.iter().copied());
    let all = if words.len() <= TOLD {
        format!("; it takes {}", words.join(", "))
    } else {
        String::new()
    };
    Err(format!("`{value}` is no {}{near}{all}", field.name))
}

/// A value that stands somewhere in the field, or nearly does.
fn part_of(field: &Field, value: &str, known: &[&str]) -> Result<String, String> {
    let wanted = fold(value);
    let known = || known.iter().copied();
    if known().any(|other| fold(other).contains(&wanted)) {
        return Ok(value.to_owned());
    }
    if known().any(|other| stands_nearly(&wanted, &fold(other))) {
        return Ok(value.to_owned());
    }
    Err(format!("no {} holds `{value}`{}", field.name, did_you_mean(&wanted, known())))
}

/// Whether each word of a folded value is, or nearly is, a word of a folded name.
pub(super) fn stands_nearly(value: &str, name: &str) -> bool {
    let mut wanted = value.split_whitespace().map(joined).peekable();
    wanted.peek().is_some()
        && wanted.all(|wanted| any_word(name, |word| word == wanted || is_misspelt(&wanted, word)))
}

impl ValueKind {
    /// The kinds of record that its values name; none where they are words.
    pub(in crate::query) fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Records(kinds) => kinds,
            Self::Speaker => &[Kind::Actor],
            Self::Id | Self::OneOf(_) | Self::PartOf(_) | Self::Dates | Self::Compared(_) => &[],
        }
    }
}
