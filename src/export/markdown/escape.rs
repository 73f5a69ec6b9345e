//! Text that Markdown (CommonMark, GFM, Pandoc) reads back as itself.

use crate::export::words::one_line;

/// One line of text, escaped: it is read back as these characters wherever it stands.
pub fn text(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len() + 8);
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut after = line.chars().skip(digits).skip(1);
    let numbered = digits > 0 && after.next().is_none_or(char::is_whitespace);
    for (place, c) in line.chars().enumerate() {
        let anywhere = matches!(
            c,
            '\\' | '[' | ']' | '*' | '_' | '<' | '>' | '|' | '`' | '#' | '~' | '&' | '$' | '^' | '@' | '{' | '}'
        );
        let leading = place == 0 && matches!(c, '-' | '+' | '=' | ':' | '%');
        let list_mark = numbered && place == digits && matches!(c, '.' | ')');
        if anywhere || leading || list_mark {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
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
    paragraphs.iter().map(|paragraph| text(paragraph)).filter(|paragraph| !paragraph.is_empty()).collect()
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
    let web = line.starts_with("https://") || line.starts_with("http://");
    if web && !line.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '\\')) {
        format!("<{line}>")
    } else {
        text(&line)
    }
}
