//! Text that CommonMark, GFM, Pandoc and Python-Markdown read back as the same words.
//!
//! What all four unescape with a backslash gets one; what Python-Markdown would show with its
//! backslash becomes a character reference. Pandoc makes typographic marks of straight ones, so
//! these are references too: the text stays itself, and nobody has to guess which way a mark of
//! `the '90s` or `rock 'n' roll` would be set. An apostrophe within or behind a word that closes no
//! quotation stays plain but in the words of quotes, so that the source can be read: Pandoc sets it
//! as an apostrophe. So do the dots of abbreviations, behind which it sets a space that breaks no
//! line.

use crate::export::phrases::{is_web_address, one_line};

/// One line of text, escaped: it is read back as the same characters wherever it stands.
pub fn text(text: &str) -> String {
    escape(&one_line(text), true, false)
}

/// The same of text that follows other text on its line, where no character begins a block.
pub fn text_within(text: &str) -> String {
    escape(&one_line(text), false, false)
}

/// Exact words: what any reader would change stands as a reference, so that all have the very
/// characters.
pub fn exact(words: &str) -> String {
    escape(&one_line(words), false, true)
}

fn escape(line: &str, begins_line: bool, is_exact: bool) -> String {
    let list_mark = list_mark(line).filter(|_| begins_line);
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut before = None;
    let mut is_quoting = false;
    for (at, c) in line.char_indices() {
        let rest = line.get(at..).unwrap_or_default();
        let next = rest.chars().nth(1);
        match c {
            '\\' | '[' | ']' | '*' | '_' | '`' | '#' | '{' | '}' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '|' => escaped.push_str("&#124;"),
            '~' => escaped.push_str("&#126;"),
            '^' => escaped.push_str("&#94;"),
            '&' => escaped.push_str("&amp;"),
            '\'' if !is_exact && is_apostrophe(before, next, is_quoting) => escaped.push('\''),
            '\'' => {
                is_quoting |= !before.is_some_and(char::is_alphanumeric);
                escaped.push_str("&#39;");
            }
            '"' => escaped.push_str("&quot;"),
            // Sums of money stay plain: after a space no sign ends a formula, and so none begins
            // one.
            '$' if before.is_none_or(char::is_whitespace)
                && next.is_some_and(|next| next.is_ascii_digit()) =>
            {
                escaped.push('$');
            }
            '$' => escaped.push_str("&#36;"),
            '@' => escaped.push_str("&#64;"),
            '-' if before == Some('-') || at == 0 && begins_line => escaped.push_str("\\-"),
            '+' if at == 0 && begins_line => escaped.push_str("\\+"),
            ':' if at == 0 && begins_line || rest.starts_with("://") || begins_emoji(rest) => {
                escaped.push_str("&#58;");
            }
            '=' if at == 0 && begins_line => escaped.push_str("&#61;"),
            '%' if at == 0 && begins_line => escaped.push_str("&#37;"),
            '.' if is_exact
                && next == Some(' ')
                && line.get(..=at).is_some_and(ends_abbreviated) =>
            {
                escaped.push_str("\\.");
            }
            '.' if rest.starts_with("..") || line.get(..at).is_some_and(ends_in_www) => {
                escaped.push_str("\\.");
            }
            _ if list_mark == Some(at) => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
        before = Some(c);
    }
    escaped
}

/// Whether a straight mark between these is an apostrophe, which any reader sets as one: of a word
/// that goes on behind it or ends with it (`Mexico's`, `the states' word`). Where a mark before it
/// may have begun a quotation, one at the end of a word closes that; behind a number it may be a
/// measure.
fn is_apostrophe(before: Option<char>, next: Option<char>, is_quoting: bool) -> bool {
    let goes_on =
        before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphabetic);
    let ends = before.is_some_and(char::is_alphabetic) && !next.is_some_and(char::is_alphanumeric);
    goes_on || ends && !is_quoting
}

/// The abbreviations behind which Pandoc sets a space that breaks no line (`pandoc
/// --print-default-data-file abbreviations`, 3.9).
const ABBREVIATIONS: [&str; 80] = [
    "aet.", "aetat.", "al.", "Apr.", "Aug.", "bk.", "Bros.", "c.", "Capt.", "cf.", "ch.", "chap.",
    "chs.", "Co.", "col.", "Corp.", "cp.", "d.", "Dec.", "Dr.", "e.g.", "ed.", "eds.", "esp.",
    "f.", "fasc.", "Feb.", "ff.", "fig.", "fl.", "fol.", "fols.", "Fr.", "Gen.", "Gov.", "Hon.",
    "i.e.", "ill.", "Inc.", "incl.", "Jan.", "Jr.", "Jul.", "Jun.", "Ltd.", "M.A.", "M.D.", "Mar.",
    "Mr.", "Mrs.", "Ms.", "n.", "n.b.", "nn.", "No.", "Nov.", "Oct.", "p.", "Ph.D.", "pp.",
    "Pres.", "Prof.", "pt.", "q.v.", "Rep.", "Rev.", "s.v.", "s.vv.", "saec.", "sec.", "Sen.",
    "Sep.", "Sept.", "Sgt.", "Sr.", "St.", "univ.", "viz.", "vol.", "vs.",
];

/// Whether a text ends with one of them.
fn ends_abbreviated(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or_default();
    ABBREVIATIONS.contains(&word)
}

/// A whole line, escaped already: what Pandoc makes of its first words behind their escapes. A
/// paragraph beside a table is the table's caption where it begins with `Table:`, and an entry of a
/// list is a task where it begins with `[x]` or `[ ]` and a space.
pub fn line(line: String) -> String {
    for caption in ["Table", "table"] {
        if let Some(rest) = line.strip_prefix(caption).and_then(|rest| rest.strip_prefix(':')) {
            return format!("{caption}&#58;{rest}");
        }
    }
    for task in ["\\[x\\]", "\\[X\\]", "\\[ \\]"] {
        if let Some(rest) = line.strip_prefix(task).and_then(|rest| rest.strip_prefix(' ')) {
            return format!("{task}&#32;{rest}");
        }
    }
    line
}

/// Whether a text, which begins with a colon, begins with an emoji's code: `:100:`, `:e-mail:`.
fn begins_emoji(text: &str) -> bool {
    let code = text.strip_prefix(':').and_then(|rest| rest.split_once(':'));
    code.is_some_and(|(code, _)| {
        !code.is_empty() && code.chars().all(|c| c.is_alphanumeric() || "_+-".contains(c))
    })
}

fn ends_in_www(before: &str) -> bool {
    before.get(before.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// The byte of the mark that would make a list of a line: `1.`, `1)` and, in Pandoc, `(1)`, `a.`,
/// `iv)`.
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

/// A code span of one line: fenced by more backticks than it holds in a row. Nothing for an empty
/// text, since its fences would pair with others.
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

/// Words that link to an address, where it can be linked to; else the escaped words alone. An
/// address over itself is an autolink.
pub fn link(words: &str, url: &str) -> String {
    let url = one_line(url);
    if !is_linkable(&url) {
        return text(words);
    }
    if words == url && !url.contains('&') {
        return format!("<{url}>");
    }
    format!("[{}](<{}>)", text(words), url.replace('&', "&amp;"))
}

/// Whether this is an address of the web that may stand between `<` and `>`.
fn is_linkable(line: &str) -> bool {
    is_web_address(line)
        && !line.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_that_begins_an_emoji_is_a_reference() {
        for (words, escaped) in [
            ("a :cat: b", "a &#58;cat: b"),
            ("1:100:3", "1&#58;100:3"),
            ("x:+1:e-mail:", "x&#58;+1&#58;e-mail:"),
            ("At 10:30: talks", "At 10&#58;30: talks"),
            ("Peace: a plan, at 10:30", "Peace: a plan, at 10:30"),
            ("a::b", "a::b"),
        ] {
            assert_eq!(text(words), escaped);
            assert_eq!(text_within(words), escaped, "within a line too");
            assert_eq!(exact(words), escaped, "in a quote too");
        }
    }

    #[test]
    fn straight_marks_stay_as_they_are() {
        for (words, escaped) in [
            ("rock 'n' roll of the '90s", "rock &#39;n&#39; roll of the &#39;90s"),
            ("\"so\" ... Mexico's", "&quot;so&quot; \\.\\.. Mexico's"),
            ("the states' word, 5' wide", "the states' word, 5&#39; wide"),
            ("the states', their agents'", "the states', their agents'"),
            ("the 'states' word'", "the &#39;states&#39; word&#39;"),
            ("the '90s, the states' word", "the &#39;90s, the states&#39; word"),
            ("the states' 'word'", "the states' &#39;word&#39;"),
            ("states'\"", "states'&quot;"),
            ("states''", "states'&#39;"),
            ("“so” Mexico’s…", "“so” Mexico’s…"),
        ] {
            assert_eq!(text(words), escaped);
        }
        assert_eq!(exact("Mexico's"), "Mexico&#39;s");
        assert_eq!(exact("the states'"), "the states&#39;");
    }

    #[test]
    fn the_space_behind_an_abbreviation_of_exact_words_stays() {
        for (words, escaped) in [
            ("Dr. Who, e.g. (Mr. X)", "Dr\\. Who, e.g\\. (Mr\\. X)"),
            ("the Ph.D. of Sen. A.", "the Ph.D\\. of Sen\\. A."),
            ("Yes. No way. Dr.", "Yes. No way. Dr."),
        ] {
            assert_eq!(exact(words), escaped);
            assert_eq!(text(words), words);
        }
    }

    #[test]
    fn a_line_is_neither_caption_nor_task() {
        for (words, escaped) in [
            ("Table: the talks", "Table&#58; the talks"),
            ("table:the talks", "table&#58;the talks"),
            ("[x] ratified", "\\[x\\]&#32;ratified"),
            ("[ ] open", "\\[ \\]&#32;open"),
            ("Tables: two", "Tables: two"),
            ("[x]y", "\\[x\\]y"),
        ] {
            assert_eq!(line(text(words)), escaped);
        }
    }
}
