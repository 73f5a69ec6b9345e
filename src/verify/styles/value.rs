//! The values of declarations, read as component values (CSS Syntax 3, section 5.3).

use std::collections::HashMap;

use cssparser::{ParseError, Parser, ToCss as _, Token};

/// A component value. Words, units and names of functions are in small letters but for those of
/// custom properties, whose case counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ValuePart {
    /// An identifier.
    Word(String),
    /// A number with its unit: `%` for a share, nothing for a bare number.
    Number(f32, String),
    /// A function with what stands in it; a block in brackets has the bracket for its name.
    Call(String, Vec<ValuePart>),
    /// `#` with what stands behind it.
    Hash(String),
    /// A sign.
    Mark(char),
    /// A string, an address.
    Other,
}

impl ValuePart {
    /// Whether it is this word.
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own == word)
    }

    /// Whether it is this sign.
    pub(super) fn is_mark(&self, mark: char) -> bool {
        matches!(self, Self::Mark(own) if *own == mark)
    }
}

/// How many component values one may become by its variables.
const LONGEST_VALUE: usize = 1000;

/// How deep variables may stand in one another.
const DEEPEST_VARIABLE: usize = 8;

/// The component values up to the end of what is to be read.
///
/// # Errors
/// Where a block in braces or a broken string stands there: what holds it is no declaration.
pub(super) fn parts<'i>(input: &mut Parser<'i>) -> Result<Vec<ValuePart>, ParseError<()>> {
    let mut parts = Vec::new();
    while let Ok(token) = input.next().cloned() {
        let bracket = match &token {
            Token::Function(name) => Some(name.to_ascii_lowercase()),
            Token::ParenthesisBlock => Some("(".to_owned()),
            Token::SquareBracketBlock => Some("[".to_owned()),
            _ => None,
        };
        let part = match (bracket, token) {
            (Some(name), _) => ValuePart::Call(name, input.parse_nested_block(self::parts)?),
            (None, Token::CurlyBracketBlock | Token::BadString(_) | Token::BadUrl(_)) => {
                return Err(ParseError::unexpected_token());
            }
            (None, Token::Ident(word)) if word.starts_with("--") => {
                ValuePart::Word(word.to_string())
            }
            (None, Token::Ident(word)) => ValuePart::Word(word.to_ascii_lowercase()),
            (None, Token::Number { value, .. }) => ValuePart::Number(value, String::new()),
            (None, Token::Percentage { unit_value, .. }) => {
                ValuePart::Number(unit_value * 100.0, "%".to_owned())
            }
            (None, Token::Dimension { value, unit, .. }) => {
                ValuePart::Number(value, unit.to_ascii_lowercase())
            }
            (None, Token::Hash(name) | Token::IDHash(name)) => ValuePart::Hash(name.to_string()),
            (None, Token::QuotedString(_) | Token::UnquotedUrl(_)) => ValuePart::Other,
            (None, sign) => ValuePart::Mark(sign.to_css_string().chars().next().unwrap_or(' ')),
        };
        parts.push(part);
    }
    Ok(parts)
}

/// What the custom properties of a page stand for; nothing where rules differ about one, or where
/// it is not the page's root that has it: which of them counts for an element is not looked into.
pub(super) type Variables = HashMap<String, Option<Vec<ValuePart>>>;

/// A value with its variables put in (CSS Custom Properties 1, section 3); nothing where that
/// cannot be told.
pub(super) fn substituted(value: &[ValuePart], variables: &Variables) -> Option<Vec<ValuePart>> {
    // Variables of variables of variables may stand for more than there is memory.
    let (mut whole, mut room) = (Vec::new(), LONGEST_VALUE);
    substitute(value, variables, 0, &mut room, &mut whole)?;
    Some(whole)
}

fn substitute(
    value: &[ValuePart],
    variables: &Variables,
    depth: usize,
    room: &mut usize,
    whole: &mut Vec<ValuePart>,
) -> Option<()> {
    for part in value {
        *room = room.checked_sub(1)?;
        match part {
            ValuePart::Call(name, inner) if name == "var" => {
                let [ValuePart::Word(name), fallback @ ..] = inner.as_slice() else { return None };
                let stands_for = match (variables.get(name), fallback) {
                    (Some(value), _) => value.as_deref()?,
                    (None, [ValuePart::Mark(','), fallback @ ..]) => fallback,
                    (None, _) => return None,
                };
                if depth >= DEEPEST_VARIABLE {
                    return None;
                }
                substitute(stands_for, variables, depth + 1, room, whole)?;
            }
            ValuePart::Call(name, inner) => {
                let mut below = Vec::new();
                substitute(inner, variables, depth, room, &mut below)?;
                whole.push(ValuePart::Call(name.clone(), below));
            }
            other => whole.push(other.clone()),
        }
    }
    Some(())
}

/// Whether variables stand in a value.
pub(super) fn has_variables(value: &[ValuePart]) -> bool {
    value.iter().any(|part| match part {
        ValuePart::Call(name, inner) => name == "var" || has_variables(inner),
        _ => false,
    })
}
