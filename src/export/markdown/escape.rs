//! Text that Markdown (CommonMark, GFM, Pandoc) reads back as itself.

use crate::export::phrases::one_line;

/// One line of text, escaped: it is read back as these characters wherever it stands.
pub fn text(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len() + 8);
    let list_mark = list_mark(&line);
    for (at, c) in line.char_indices() {
        let rest = line.get(at..).unwrap_or_default();
        let anywhere = matches!(
            c,
            '\\' | '['
                | ']'
                | '*'
                | '_'
                | '<'
                | '>'
                | '|'
                | '`'
                | '#'
                | '~'
                | '&'
                | '$'
                | '^'
                | '@'
                | '{'
                | '}'
        );
        let leading = at == 0 && matches!(c, '-' | '+' | '=' | ':' | '%');
        // GFM makes links of these, with the backslashes that stand in them.
        let links = rest.starts_with("://") || c == '.' && line.get(..at).is_some_and(ends_in_www);
        if anywhere || leading || links || list_mark == Some(at) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn ends_in_www(before: &str) -> bool {
    before.get(before.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// The byte of the mark that would make a list of a line: `1.`, `1)` and, in Pandoc, `(1)`, `a.`, `iv)`.
fn list_mark(line: &str) -> Option<usize> {
    let bare = line.trim_start_matches('(');
    let opened = line.len() - bare.len();
    let number: &str = bare.split(['.', ')']).next()?;
    let roman = |c: char| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x' | 'l' | 'c' | 'd' | 'm');
    let counts = !number.is_empty()
        && (number.chars().all(|c| c.is_ascii_digit())
            || number.chars().all(roman)
            || number.len() == 1 && number.starts_with(|c: char| c.is_ascii_alphabetic()));
    let behind = bare.get(number.len() + 1..)?;
    let is_mark =
        counts && opened <= 1 && (behind.is_empty() || behind.starts_with(char::is_whitespace));
    is_mark.then_some(opened + number.len())
}

/// Text of several paragraphs, each escaped on one line.
pub fn paragraphs(whole: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in whole.lines() {
        match paragraphs.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                last.push_str(line);
                last.push('\n');
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs
        .iter()
        .map(|paragraph| text(paragraph))
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

/// A code span of one line: fenced by more backticks than it holds in a row. Nothing for an empty text, since
/// its fences would pair with others.
pub fn code(text: &str) -> String {
    let line = one_line(text);
    if line.is_empty() {
        return line;
    }
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{line}{pad}{fence}")
}

/// An address: an autolink where it can be one, else escaped text.
pub fn address(url: &str) -> String {
    let line = one_line(url);
    if is_linkable(&line) { format!("<{line}>") } else { text(&line) }
}

/// Words that link to an address, where it can be linked to; else the escaped words alone.
pub fn link(words: &str, url: &str) -> String {
    let url = one_line(url);
    match is_linkable(&url) {
        true => format!("[{}](<{}>)", text(words), url.replace('&', "&amp;")),
        false => text(words),
    }
}

/// Whether this is an address of the web that may stand between `<` and `>`.
fn is_linkable(line: &str) -> bool {
    let is_web = line.starts_with("https://") || line.starts_with("http://");
    is_web && !line.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '\\'))
}
