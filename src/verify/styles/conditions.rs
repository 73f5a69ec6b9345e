//! Whether what stands behind `@media` and `@supports` holds for the reader of a page. What depends
//! on the reader's window, pointer or settings nobody knows: that is nothing, neither yes nor no,
//! as in Kleene's logic (Media Queries 4, section 3.1).

use crate::verify::styles::properties::{declared, longhands};
use crate::verify::styles::value::ValuePart;

/// Whether a list of media queries holds on every screen (Media Queries 4, section 2.1).
pub(super) fn media(list: &[ValuePart]) -> Option<bool> {
    if list.is_empty() {
        return Some(true);
    }
    any(list.split(|part| part.is_mark(',')).map(media_query))
}

fn media_query(query: &[ValuePart]) -> Option<bool> {
    match query {
        // `not (hover)`, `(min-width: 9px) and …`: features alone.
        [ValuePart::Word(not), ValuePart::Call(..), ..] if not == "not" => None,
        [ValuePart::Call(..), ..] => None,
        [ValuePart::Word(not), rest @ ..] if not == "not" => media_type(rest).map(|holds| !holds),
        [ValuePart::Word(only), rest @ ..] if only == "only" => media_type(rest),
        // What cannot be read is `not all` (section 3.2).
        rest => media_type(rest),
    }
}

/// A query that begins with a type of medium.
fn media_type(query: &[ValuePart]) -> Option<bool> {
    let holds = match query.first() {
        Some(ValuePart::Word(name)) => matches!(&**name, "all" | "screen"),
        _ => false,
    };
    match query.get(1..) {
        Some([and, _, ..]) if and.is_word("and") => {
            if holds {
                None
            } else {
                Some(false)
            }
        }
        Some([]) => Some(holds),
        _ => Some(false),
    }
}

/// Whether every browser of today knows what is asked (CSS Conditional Rules 3, section 6).
pub(super) fn supports(condition: &[ValuePart]) -> Option<bool> {
    let between = |word: &str| {
        let parts = condition.split(|part| part.is_word(word));
        parts.map(supports).collect::<Vec<_>>()
    };
    match condition {
        [not, one] if not.is_word("not") => supports(std::slice::from_ref(one)).map(|holds| !holds),
        _ if condition.iter().any(|part| part.is_word("and")) => {
            // By De Morgan's laws.
            any(between("and").into_iter().map(|one| one.map(|holds| !holds))).map(|none| !none)
        }
        _ if condition.iter().any(|part| part.is_word("or")) => any(between("or").into_iter()),
        [ValuePart::Call(bracket, inner)] if bracket == "(" => match inner.as_slice() {
            [ValuePart::Word(name), colon, value @ ..] if colon.is_mark(':') => {
                supports_value(name, value)
            }
            inner => supports(inner),
        },
        _ => None,
    }
}

/// Whether a browser knows a value. Who asks for a property without a prefix asks for one that
/// there is; of those with one browsers differ.
fn supports_value(name: &str, value: &[ValuePart]) -> Option<bool> {
    if !longhands(name).is_empty() {
        return Some(declared(name, value).is_some());
    }
    let is_prefixed = |word: &str| word.starts_with('-') && !word.starts_with("--");
    let has_prefix =
        value.iter().any(|part| matches!(part, ValuePart::Word(word) if is_prefixed(word)));
    (!is_prefixed(name) && !has_prefix).then_some(true)
}

/// Whether one of these holds.
fn any(all: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut whole = Some(false);
    for one in all {
        match one {
            Some(true) => return Some(true),
            Some(false) => {}
            None => whole = None,
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use cssparser::Parser;

    use super::super::value::parts;
    use super::*;

    #[test]
    fn a_query_holds_does_not_or_is_unknown() {
        for (query, holds) in [
            ("", Some(true)),
            ("screen", Some(true)),
            ("print, SCREEN", Some(true)),
            ("only screen", Some(true)),
            ("not print", Some(true)),
            ("not screen", Some(false)),
            ("print and (color)", Some(false)),
            ("not print and (color)", Some(true)),
            ("speech, tty", Some(false)),
            ("screen and", Some(false)),
            ("screen and (max-width: 9px)", None),
            ("(min-width: 9px)", None),
            ("not (hover)", None),
            ("print, (hover)", None),
            ("(hover), screen", Some(true)),
        ] {
            let query_parts = parts(&mut Parser::new(query)).unwrap();
            assert_eq!(media(&query_parts), holds, "{query}");
        }
        for (condition, holds) in [
            ("(display: grid)", Some(true)),
            ("not (display: grid)", Some(false)),
            ("(display: bogus)", Some(false)),
            ("(gap: 1em) and (display: grid)", Some(true)),
            ("(display: bogus) or (not (display: bogus))", Some(true)),
            ("(-ms-ime-align: auto)", None),
            ("(-ms-ime-align: auto) and (display: bogus)", Some(false)),
            ("selector(:has(a))", None),
            ("((display: flex))", Some(true)),
        ] {
            let condition_parts = parts(&mut Parser::new(condition)).unwrap();
            assert_eq!(supports(&condition_parts), holds, "{condition}");
        }
    }
}
