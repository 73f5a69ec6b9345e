//! Single values against what the schema says may stand there: what is kept, and what is told.

use toml::Value;
use toml::de::DeValue;

use crate::load::diagnostic::{Code, Fault};
use crate::load::recovery::{invisible, remedy};
use crate::near::nearest;
use crate::timeline::date::{Date, relative_date};
use crate::timeline::schema::Shape;
use crate::timeline::text::is_blank;

/// A value that can stand, and what is wrong with it all the same.
#[derive(Debug)]
pub(super) struct Scalar {
    pub(super) value: Value,
    pub(super) fault: Option<Fault>,
}

/// What a value of this key is.
///
/// # Errors
/// What is wrong with it, where it cannot stand.
pub(super) fn scalar(shape: &Shape, key: &str, value: &DeValue<'_>) -> Result<Scalar, Box<Fault>> {
    let value = match (shape, value) {
        (Shape::Text | Shape::Open(_) | Shape::Reference { .. }, DeValue::String(text))
            if is_blank(text) =>
        {
            return Err(Box::new(Fault::new(Code::EmptyText, format!("`{key}` is empty"))));
        }
        (Shape::Id, DeValue::String(text)) if is_blank(text) => {
            return Err(Box::new(Fault::new(Code::BadId, format!("`{key}` is empty"))));
        }
        (
            Shape::Text | Shape::Id | Shape::Open(_) | Shape::Reference { .. },
            DeValue::String(text),
        ) => Value::String(text.to_string()),
        (Shape::OneOf(words), DeValue::String(text)) => {
            return listed(words, text).ok_or_else(|| Box::new(unlisted(words, key, text)));
        }
        (Shape::Date, DeValue::String(text)) => return date(key, text),
        (Shape::Date, DeValue::Datetime(written)) => return date(key, &written.to_string()),
        (Shape::Flag, DeValue::Boolean(flag)) => Value::Boolean(*flag),
        (Shape::Number, DeValue::Integer(number)) => {
            let value = i64::from_str_radix(number.as_str(), number.radix()).ok();
            let exact = value.filter(|value| is_exact(*value));
            Value::Integer(exact.ok_or_else(|| Box::new(bad_number(key)))?)
        }
        (Shape::Number, DeValue::Float(number)) => {
            let value = kept_float(number.as_str());
            Value::Float(value.ok_or_else(|| Box::new(bad_number(key)))?)
        }
        (shape, other) => return Err(Box::new(wrong_type(shape, key, other))),
    };
    Ok(Scalar { value, fault: None })
}

/// A word of a closed list.
fn listed(words: &[&str], text: &str) -> Option<Scalar> {
    if words.contains(&text) {
        return Some(Scalar { value: text.into(), fault: None });
    }
    seen(text, |seen| words.contains(&seen))
}

fn unlisted(words: &[&'static str], key: &str, text: &str) -> Fault {
    let fault = Fault::new(Code::BadValue, format!("`{key}` cannot be \"{text}\""));
    let fault = fault.remedy(format!("it is one of {}", words.join(", ")));
    match nearest(&text.to_lowercase(), words.iter().copied()) {
        Some(near) => fault.label(format!("did you mean \"{near}\"?")),
        None => fault,
    }
}

/// A value without the characters that nobody sees, where there are some and it can stand without
/// them.
fn seen(text: &str, can_stand: impl Fn(&str) -> bool) -> Option<Scalar> {
    let (name, seen) = invisible::seen(text).filter(|(_, seen)| can_stand(seen))?;
    let message = format!("in this value stands {name}, which nobody sees; it is read without");
    Some(Scalar { value: seen.into(), fault: Some(Fault::new(Code::InvisibleCharacter, message)) })
}

fn bad_number(key: &str) -> Fault {
    let message = format!("`{key}` is no number that can be kept as it is written");
    Fault::new(Code::BadValue, message).remedy("write a finite number of at most 15 digits")
}

fn wrong_type(shape: &Shape, key: &str, other: &DeValue<'_>) -> Fault {
    let message = format!(
        "`{key}` must be {}, not {}",
        expected(shape),
        remedy::with_article(other.type_str())
    );
    let remedy = match (shape, other) {
        (Shape::Date, DeValue::Integer(number)) => match Date::parse(number.as_str()) {
            Ok(_) => format!("put the date in quotation marks: \"{}\"", number.as_str()),
            Err(error) => remedy::date(number.as_str(), error.hint.unwrap_or(DATES)),
        },
        (Shape::Many(_), DeValue::String(_)) => "put it in square brackets".to_owned(),
        (
            Shape::Text | Shape::OneOf(_),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_),
        ) => "put it in quotation marks".to_owned(),
        _ => format!("write {}, or leave the key out", expected(shape)),
    };
    Fault::new(Code::WrongType, message).remedy(remedy)
}

fn date(key: &str, text: &str) -> Result<Scalar, Box<Fault>> {
    let error = match Date::parse(text) {
        Ok(_) => return Ok(Scalar { value: text.into(), fault: None }),
        Err(error) => error,
    };
    if let Some(seen) = seen(text, |seen| Date::parse(seen).is_ok()) {
        return Ok(seen);
    }
    let code = if error.end_before_start { Code::EndBeforeStart } else { Code::BadDate };
    let moves = relative_date(text.trim()) == Some(text.trim());
    let why = if moves { "it is another date each day" } else { &*error.message };
    let message = format!("`{key}` \"{text}\" is no date: {why}");
    let remedy = match code {
        Code::BadDate => remedy::date(text, error.hint.unwrap_or(DATES)),
        _ => error.hint.unwrap_or(DATES).to_owned(),
    };
    Err(Box::new(Fault::new(code, message).remedy(remedy)))
}

/// What a date looks like, where nothing better is known to say.
const DATES: &str = "write a day, month or year that there is: 2023-04-13, 2023-04, 2023";

/// Whether a whole number stays the same when it is kept as a floating-point number.
pub(in crate::load) fn is_exact(number: i64) -> bool {
    number.unsigned_abs() <= 1 << 53
}

/// The number that a text writes, where a `f64` says the same: it is neither infinite nor rounded,
/// so that what is shown is what was written.
pub(in crate::load) fn kept_float(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    let is_kept = number.is_finite() && digits(text) == digits(&format!("{number:e}"));
    is_kept.then_some(number)
}

/// The digits of a number between its first and its last that are not zero.
fn digits(number: &str) -> String {
    let digits = number.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

/// What must stand in a value of this shape, in a sentence.
pub(super) fn expected(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text => "a text",
        Shape::Id | Shape::Reference { .. } => "an id in quotation marks",
        Shape::Date => "a date in quotation marks",
        Shape::OneOf(_) | Shape::Open(_) => "a word in quotation marks",
        Shape::Flag => "true or false",
        Shape::Number => "a number",
        Shape::Record(_) => "a table",
        Shape::Many(Shape::Record(_)) => "an array of tables",
        Shape::Many(_) | Shape::OneOrMany(_) => "an array",
    }
}
