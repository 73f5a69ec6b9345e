//! What is wrong with a line that cannot be read, and what its writer meant.

use std::ops::Range;

use crate::load::diagnostic::{Code, Fault};
use crate::load::recovery::invisible;
use crate::timeline::date::{Date, WrittenDate, meant_date};
use crate::timeline::schema::{RecordSpec, Shape};

/// A key on a line that cannot be read, in the small letters of all keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lost {
    pub(super) key: String,
    /// The key behind its dot, where it has one: `value` of `figure.value`.
    pub(super) inner: Option<String>,
    /// The first text in quotation marks behind it; where there is none, the word that stands
    /// there.
    pub(super) word: Option<String>,
    pub(super) span: Range<usize>,
}

/// What to write instead, where the reason shows in the line.
struct Reason {
    /// What is wrong.
    message: &'static str,
    remedy: &'static str,
}

/// The fault of a line that is no statement, and the key that stands on it.
pub(super) fn stray(text: &str, span: &Range<usize>) -> (Fault, Option<Lost>) {
    let line = text.get(span.clone()).unwrap_or_default();
    let written = unmarked(line);
    let (key, behind) = split_key(line);
    let is_key = !key.is_empty() && !behind.is_empty();
    let behind = behind.trim_start();
    let reason = if line.starts_with(CURVED) {
        SMART_QUOTES
    } else if is_key && written.len() < line.len() && behind.starts_with('=') {
        MARK
    } else if is_key && behind.starts_with(':') {
        Reason {
            message: "a colon stands where `=` belongs; this line is left out",
            remedy: "write `key = value`",
        }
    } else if is_key && behind.starts_with(['＝', '：']) {
        Reason {
            message: "a wide sign stands where `=` belongs; this line is left out",
            remedy: "write `key = value`",
        }
    } else if is_key && behind.starts_with(['"', '\'', '[', '{', '“']) {
        Reason {
            message: "`=` is missing between key and value; this line is left out",
            remedy: "write `key = value`",
        }
    } else if line.starts_with("//") {
        COMMENT
    } else {
        Reason {
            message: "this line is neither a header nor a key with a value; it is left out",
            remedy: "write `key = value`, or begin the line with `#` if it is a remark",
        }
    };
    let fault = Fault::new(Code::TomlSyntax, reason.message).remedy(reason.remedy);
    (fault, is_key.then(|| lost(line, span)))
}

/// The fault of a line that is no statement and on which a string opens that nothing closes, and
/// the key that stands on it.
pub(super) fn unclosed(text: &str, span: &Range<usize>) -> (Fault, Option<Lost>) {
    let message =
        "nothing closes the string of several lines that opens here; this line is left out";
    let fault = Fault::new(Code::UnclosedString, message)
        .remedy("take the marks away, or write `key = \"\"\"…\"\"\"`");
    (fault, stray(text, span).1)
}

/// The fault of a key in brackets on a line of its own, and that key.
pub(super) fn bracketed_key(key: &str, span: &Range<usize>) -> (Fault, Option<Lost>) {
    let key = key.to_lowercase();
    let message = format!("`{key}` is a key and begins no record; this line is left out");
    let fault = Fault::new(Code::TomlSyntax, message)
        .remedy(format!("write `{key} = …`, or begin the line with `#` if it is a remark"));
    (fault, Some(Lost { key, inner: None, word: None, span: span.clone() }))
}

/// Marks that word processors write for straight ones.
pub(super) const CURVED: [char; 18] =
    ['“', '”', '„', '‘', '’', '‚', '«', '»', '‹', '›', '‟', '＂', '「', '」', '『', '』', '`', '´'];

const SMART_QUOTES: Reason = Reason {
    message: "only straight quotation marks hold a text; this line is left out",
    remedy: "write straight quotation marks: \"…\"",
};

const MARK: Reason = Reason {
    message: "the mark of a list or of a diff stands before the key; this line is left out",
    remedy: "delete the mark: a line begins with its key",
};

const COMMENT: Reason = Reason {
    message: "`//` begins no remark; this line is left out",
    remedy: "a remark begins with `#`",
};

/// The key of a line that is lost, and the word behind it.
pub(super) fn lost(line: &str, span: &Range<usize>) -> Lost {
    let line = line.lines().next().unwrap_or_default();
    let (key, behind) = split_key(line);
    let quoted = behind.split(['"', '\'', '“', '”']).nth(1).map(str::trim);
    let word = quoted.filter(|word| !word.is_empty()).or_else(|| bare_word(behind));
    let word = word.map(str::to_owned);
    let inner = behind.strip_prefix('.').map(|behind| first_key(behind).to_lowercase());
    Lost { key: key.to_lowercase(), inner, word, span: span.start..span.start + line.len() }
}

/// The keys of a line that is lost: with the first also those that stand behind its value,
/// `id = "e"; kind = "meeting"`.
pub(super) fn all_lost(line: &str, span: &Range<usize>) -> Vec<Lost> {
    let mut found = vec![lost(line, span)];
    let mut rest = line.split_once('=').map_or("", |(_, value)| value);
    while let Some(behind) = behind_value(rest) {
        let pair = behind.trim_start_matches([',', ';', ' ', '\t']);
        let (key, value) = split_key(pair);
        let Some(value) = value.trim_start().strip_prefix('=').filter(|_| !key.is_empty()) else {
            break;
        };
        let start = span.start + line.len() - pair.len();
        found.push(lost(pair, &(start..span.end)));
        rest = value;
    }
    found
}

/// What stands behind a value on its line, without the blanks before it; none where that is a
/// remark or nothing, or where the value does not end.
fn behind_value(text: &str) -> Option<&str> {
    let value = text.trim_start();
    let end = match value.chars().next()? {
        quote @ ('"' | '\'') => closing(value, quote)?,
        '[' | '{' => closing_bracket(value)?,
        _ => {
            let word = value.split([' ', '\t', '\r', '\n', ';', '#']).next().unwrap_or_default();
            word.trim_end_matches(',').len()
        }
    };
    let behind = value.get(end..)?.trim_start_matches([' ', '\t']);
    (!is_missing(behind) && !behind.starts_with('\n')).then_some(behind)
}

/// The byte behind the bracket or brace that closes the one with which a value begins.
fn closing_bracket(value: &str) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(sign) = value.get(at..).and_then(|rest| rest.chars().next()) {
        match sign {
            '"' | '\'' => {
                at += closing(value.get(at..)?, sign)?;
                continue;
            }
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += sign.len_utf8();
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The word that stands alone behind a key, its quotation marks forgotten; of several none is
/// meant.
fn bare_word(behind: &str) -> Option<&str> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let behind = behind.split('#').next().unwrap_or_default();
    let mut words = behind.split(|c| !is_part(c)).filter(|word| !word.is_empty());
    let word = words.next()?;
    words.next().is_none().then_some(word)
}

/// A line without the mark of a list or of a diff before its key: `+ text = …`.
fn unmarked(line: &str) -> &str {
    let line = line.trim_start();
    let bare = line.trim_start_matches(['+', '-', '*', '>', '•']);
    let is_mark = bare.starts_with([' ', '\t']) || line.starts_with(['+', '*', '>', '•']);
    if is_mark { bare.trim_start() } else { line }
}

/// The key with which a line begins; empty where it begins with none.
pub(super) fn first_key(line: &str) -> &str {
    split_key(line).0
}

/// The key with which a line begins, and what stands behind it and its own quotation marks.
fn split_key(line: &str) -> (&str, &str) {
    let line = unmarked(line).trim_start_matches(CURVED);
    if let Some(quoted) = line.strip_prefix(['"', '\'']) {
        return quoted.split_once(['"', '\'']).unwrap_or((quoted, ""));
    }
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let (key, behind) = line.split_at(line.find(|c| !is_key(c)).unwrap_or(line.len()));
    (key, behind.trim_start_matches(CURVED))
}

/// A key with its value, and what belongs there.
pub(super) struct KeyValue<'t> {
    pub(super) text: &'t str,
    pub(super) shape: Option<&'static Shape>,
}

/// The key and value of a line at which the parser stumbled at this byte: a number or a flag of a
/// table in braces, or the line.
pub(super) fn value_at<'t>(line: &'t str, at: usize, spec: Option<&RecordSpec>) -> KeyValue<'t> {
    let shape = spec.and_then(|spec| spec.field(first_key(line))).map(|field| &field.shape);
    let whole = KeyValue { text: line, shape };
    let Some(Shape::Record(inner)) = shape else { return whole };
    let is_number = |shape: &&Shape| matches!(shape, Shape::Number | Shape::Flag);
    let shape_of = |key: &str| inner.field(key).map(|field| &field.shape).filter(is_number);
    let dotted = line.split('=').next().and_then(|keys| keys.rsplit('.').next());
    if let Some(shape) = dotted.and_then(|key| shape_of(first_key(key))) {
        return KeyValue { text: line, shape: Some(shape) };
    }
    let Some(open) = line.find('{') else { return whole };
    let before = line.get(open..line.ceil_char_boundary(at)).unwrap_or_default();
    let Some(equals) = before.rfind('=') else { return whole };
    let start = before.get(..equals).and_then(|keys| keys.rfind(['{', ','])).unwrap_or_default();
    let text = line.get(open + start + 1..).unwrap_or_default().trim_start();
    match shape_of(first_key(text)) {
        Some(shape) => KeyValue { text, shape: Some(shape) },
        None => whole,
    }
}

/// The fault of a key whose value cannot be read. `error` is what the parser says, `shape` what
/// belongs there, where that is known.
pub(super) fn value(line: &str, error: &str, shape: Option<&Shape>) -> Fault {
    let behind = line.split_once('=').map_or("", |(_, value)| value);
    let value = behind.trim();
    let is_text = value.starts_with(['"', '\'']) || value.starts_with(CURVED);
    let is_sign = behind.starts_with(['=', '>', ':']) || value.starts_with(['=', ':']);
    if let Some(fault) = control(value) {
        return fault;
    }
    // A unit behind a number is told as that.
    let is_scalar = matches!(shape, Some(Shape::Flag | Shape::Number));
    let behind = behind_value(value)
        .filter(|behind| !is_text && is_value_before(value, behind))
        .filter(|behind| !is_scalar || behind.starts_with([',', ';', '/']));
    let reason = match shape {
        _ if error.starts_with("missing comma") => Some(MISSING_COMMA),
        _ if error.starts_with("extra comma") => Some(EXTRA_COMMA),
        _ if unmarked(line).len() < line.trim_start().len() => Some(MARK),
        _ if line.starts_with(CURVED) => Some(SMART_QUOTES),
        _ if is_sign => Some(SIGN),
        _ if behind.is_some() => behind.map(behind_reason),
        Some(Shape::Flag) if !is_text && !is_missing(value) => Some(FLAG),
        Some(Shape::Number) if !is_text && !is_missing(value) => Some(NUMBER),
        _ => match bare_date(value) {
            Some(fault) => return fault,
            None => reason(value),
        },
    };
    let reason = reason.unwrap_or(Reason {
        message: "",
        remedy: "correct the value; a text stands in quotation marks",
    });
    let message = match reason.message {
        "" => format!("this line is not TOML: {error}; it is left out"),
        message => message.to_owned(),
    };
    Fault::new(Code::TomlSyntax, message).remedy(reason.remedy)
}

/// The fault of a value in which a control character stands.
fn control(value: &str) -> Option<Fault> {
    let is_control = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let sign = value.chars().find(is_control)?;
    let name = invisible::name(sign)?;
    let message = format!("here stands {name}, which no text can hold; this line is left out");
    let remedy = format!("delete it, or write \\u{:04X} where it is meant", u32::from(sign));
    Some(Fault::new(Code::TomlSyntax, message).remedy(remedy))
}

fn is_missing(value: &str) -> bool {
    value.is_empty() || value.starts_with('#')
}

/// Whether TOML reads what stands before this.
fn is_value_before(value: &str, behind: &str) -> bool {
    let alone = value.get(..value.len() - behind.len()).unwrap_or_default();
    toml::de::DeTable::parse(&format!("key = {alone}")).is_ok()
}

/// Why nothing of this may stand behind a value.
fn behind_reason(behind: &str) -> Reason {
    if behind.starts_with("//") {
        return COMMENT;
    }
    if behind.trim_end() == "," {
        return Reason {
            message: "a comma stands behind the value; this line is left out",
            remedy: "delete the comma: one line holds one key and its value",
        };
    }
    Reason {
        message: "something stands behind the value; this line is left out",
        remedy: "one line holds one key and its value; a remark begins with `#`",
    }
}

const MISSING_COMMA: Reason = Reason {
    message: "a comma is missing between two values of a list; the line is left out",
    remedy: "write `,` between them",
};

const EXTRA_COMMA: Reason = Reason {
    message: "a comma stands in a list where a value belongs; the line is left out",
    remedy: "delete one of the commas",
};

const SIGN: Reason = Reason {
    message: "one `=` stands between key and value; this line is left out",
    remedy: "write `key = value`",
};

const FLAG: Reason = Reason {
    message: "this value is neither true nor false; the line is left out",
    remedy: "write true or false, in small letters and without quotation marks",
};

const NUMBER: Reason = Reason {
    message: "this value is no number; the line is left out",
    remedy: "write its digits alone, such as 1000 or 0.5: no zero before them, no commas, no unit",
};

/// Why a value cannot be read.
fn reason(value: &str) -> Option<Reason> {
    if is_missing(value) {
        return Some(Reason {
            message: "nothing stands behind `=`; this line is left out",
            remedy: "write a value, or leave the key out",
        });
    }
    if value.starts_with(CURVED) {
        return Some(SMART_QUOTES);
    }
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return string_reason(value, quote);
    }
    let is_word = value.starts_with(|c: char| c.is_alphabetic() || c.is_ascii_digit());
    if !is_word && !value.starts_with(['[', '{']) {
        return None;
    }
    if value.contains(['“', '”', '„']) && !value.contains('"') {
        return Some(SMART_QUOTES);
    }
    is_word.then_some(Reason {
        message: "this value is no number, no date and no text; the line is left out",
        remedy: "put a text in quotation marks",
    })
}

/// What to write for a date: what was plainly meant, both where there are two readings, else the
/// hint.
pub(super) fn date(text: &str, hint: &str) -> String {
    match meant_date(text) {
        Some(WrittenDate::One(edtf)) if Date::parse(&edtf).is_ok() => format!("write \"{edtf}\""),
        // Day and month are both up to twelve: the calendar has both days.
        Some(WrittenDate::Either(one, other)) => {
            format!("write \"{one}\" or \"{other}\", whichever its source means")
        }
        Some(WrittenDate::Unclear(why)) => format!("{why}; {hint}"),
        _ => hint.to_owned(),
    }
}

/// The fault of a date without quotation marks. TOML has dates of its own, which must be days of
/// the calendar.
fn bare_date(value: &str) -> Option<Fault> {
    let value = value.split('#').next().unwrap_or_default().trim_end();
    let is_date = value.len() > 4
        && value.starts_with(|c: char| c.is_ascii_digit())
        && (value.contains(['-', '/', '~', '?', '%', 'X']) || meant_date(value).is_some())
        && value.chars().all(|c| c.is_ascii_digit() || "-/.~?%X".contains(c));
    if !is_date {
        return None;
    }
    let remedy = match Date::parse(value) {
        Ok(_) => "put the date in quotation marks".to_owned(),
        Err(_) => date(value, ""),
    };
    Some(if remedy.is_empty() {
        let message = "this is no date of the calendar; the line is left out";
        let remedy = "write the date that is meant, in quotation marks: \"2023-02-28\"";
        Fault::new(Code::TomlSyntax, message).remedy(remedy)
    } else {
        let message = "this date stands without quotation marks; the line is left out";
        Fault::new(Code::TomlSyntax, message).remedy(remedy)
    })
}

/// Why a value that begins with a quotation mark cannot be read.
fn string_reason(value: &str, quote: char) -> Option<Reason> {
    let Some(end) = closing(value, quote) else {
        let has_backslash = value.contains('\\') && quote == '"';
        return Some(if has_backslash { BACKSLASH } else { OPEN_STRING });
    };
    let behind = value.get(end..).unwrap_or_default().trim_start();
    if behind.is_empty() || behind.starts_with('#') {
        return value.contains('\\').then_some(BACKSLASH);
    }
    let is_more_text = behind.contains(quote) || behind.contains('”');
    Some(if !is_more_text || behind.starts_with([',', ';', '/']) {
        behind_reason(behind)
    } else if quote == '\'' {
        Reason {
            message: "a quotation mark inside the text ends it; this line is left out",
            remedy: "put the text in \"…\": between '…' no mark of that kind can stand",
        }
    } else {
        Reason {
            message: "a quotation mark inside the text ends it; this line is left out",
            remedy: "write \\\" for a quotation mark inside a text, or put the text in '…'",
        }
    })
}

const OPEN_STRING: Reason = Reason {
    message: "this text is not closed on its line, which is left out",
    remedy: "close it with the same mark; a text of several lines stands in \"\"\"…\"\"\"",
};

const BACKSLASH: Reason = Reason {
    message: "a backslash begins a special sign, and this is none; the line is left out",
    remedy: "write \\\\ for a backslash, or put the text in '…', where it means itself",
};

/// The byte behind the mark that closes a string of one line.
fn closing(value: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in value.char_indices().skip(1) {
        match c {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// A word with its article: `an event`.
pub(super) fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {word}")
}
