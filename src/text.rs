//! Text as it may leave the program: nothing in it steers a terminal.
//!
//! Never knows where the text comes from: what is harmless in one place is not asked.

use std::borrow::Cow;
use std::fmt;
#[cfg(feature = "terminal")]
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Whether a character can steer a terminal: C0 but the newline and the tab, DEL, C1, bidi
/// overrides and isolates. LRM, RLM, ALM, ZWJ and ZWNJ cannot, and scripts need them.
fn steers(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character has no shape of its own: joiners, direction marks, soft hyphens, variation
/// selectors, the stroke that stretches Arabic words. What is looked for and what is proven passes
/// over these alike.
///
/// Source: `Default_Ignorable_Code_Point` of Unicode's `DerivedCoreProperties.txt`, without the
/// fillers of Hangul and Khmer, which take the place of a letter, the grapheme joiner U+034F, which
/// is a combining mark, and the tags, which tell the flag of England from that of Scotland; and
/// U+0640 (Unicode Standard, chapter 9.2).
pub(crate) fn is_shapeless(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{061C}' | '\u{0640}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E001F}' | '\u{E0080}'..='\u{E0FFF}')
}

/// Whether a character is seen nowhere and takes no column, though some terminals give it one: the
/// soft hyphen, the zero-width space, the word joiner and its kin, the byte order mark.
#[cfg(feature = "terminal")]
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Text as a terminal gets it to show, in which columns are counted: [`safe`], and without what is
/// invisible.
#[cfg(feature = "terminal")]
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let safe = safe(text);
    if safe.is_ascii() || !safe.contains(is_invisible) {
        return safe;
    }
    Cow::Owned(safe.replace(is_invisible, ""))
}

/// Text that may be printed. Only this is written to stdout and stderr.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printable<'a>(Cow<'a, str>);

impl<'a> Printable<'a> {
    /// Any text without what steers a terminal.
    pub fn new(text: &'a str) -> Self {
        if is_surely_plain(text) || !text.contains(steers) {
            return Self(Cow::Borrowed(text));
        }
        Self(text.chars().filter(|c| !steers(*c)).collect())
    }

    /// JSON, in whose strings what steers a terminal is written as escapes.
    pub fn json(text: &'a str) -> Self {
        if !text.contains(steers) {
            return Self(Cow::Borrowed(text));
        }
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            if steers(c) {
                escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
            } else {
                escaped.push(c);
            }
        }
        Self(Cow::Owned(escaped))
    }

    /// Text with styles of our own, of which every part that is data was printable before it was
    /// styled.
    pub(crate) fn styled(text: String) -> Self {
        Self(Cow::Owned(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned.
    pub fn into_string(self) -> String {
        self.0.into_owned()
    }
}

impl<'a> From<&'a str> for Printable<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

impl<'a> From<&'a String> for Printable<'a> {
    fn from(text: &'a String) -> Self {
        Self::new(text)
    }
}

impl<'a> From<&'a Cow<'a, str>> for Printable<'a> {
    fn from(text: &'a Cow<'a, str>) -> Self {
        Self::new(text)
    }
}

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether an address is one of the web, which may be made a link: no script and no file is.
pub fn is_web_address(address: &str) -> bool {
    let scheme = address.split_once("://").map_or("", |(scheme, _)| scheme);
    ["https", "http"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
}

/// Where the first address of the web stands in a text. As in GitHub's Markdown, the signs of a
/// sentence behind it are none of it, nor is a parenthesis that does not open in it.
#[cfg(feature = "terminal")]
pub(crate) fn address_in(text: &str) -> Option<Range<usize>> {
    let start = text.match_indices("://").find_map(|(at, sign)| {
        let before = text.get(..at)?;
        let ahead = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let scheme = before.get(ahead.len()..)?;
        let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
        let host = text.get(at + sign.len()..)?;
        let is_address = is_web
            && !ahead.ends_with(char::is_alphanumeric)
            && host.starts_with(char::is_alphanumeric);
        is_address.then_some(ahead.len())
    })?;
    let may_stand = |c: char| match c {
        '<' | '>' | '"' => false,
        c if c.is_ascii() => c.is_ascii_graphic(),
        c => c.is_alphanumeric(),
    };
    let rest = text.get(start..)?;
    let mut address = rest.get(..rest.find(|c: char| !may_stand(c)).unwrap_or(rest.len()))?;
    let count = |sign: char| address.matches(sign).count();
    let mut round = count(')').saturating_sub(count('('));
    let mut square = count(']').saturating_sub(count('['));
    while let Some((last, sign)) = address.char_indices().next_back() {
        match sign {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' => {}
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            _ => break,
        }
        address = address.get(..last)?;
    }
    Some(start..start + address.len())
}

/// An address in the characters that one may have (RFC 3986), all others in percent: a word
/// processor calls a document broken for any other. What is in percent already stays so.
pub fn encoded_address(address: &str) -> String {
    let bytes = address.trim().as_bytes();
    let mut encoded = String::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        let code = bytes.get(at + 1..at + 3);
        let may_stand = match byte {
            b'%' => code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit)),
            other => other.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(other),
        };
        if may_stand {
            encoded.push(char::from(*byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// A text that a terminal shows as a link to an address of the web (OSC 8, whose text elsewhere is
/// plain). What is no such address is no link; of one, only what an address may hold is written,
/// all else in percent: nothing in it ends the sequence.
#[cfg(feature = "terminal")]
pub(crate) fn link(text: &str, address: &str) -> String {
    let text = visible(text);
    if !is_web_address(address) || text.is_empty() {
        return text.into_owned();
    }
    let written = encoded_address(address);
    format!("\u{1b}]8;;{written}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
}

/// An excerpt with what steers a terminal made visible as U+FFFD, and where a stretch of it stands
/// then.
#[cfg(feature = "terminal")]
pub(crate) fn excerpt(text: &str, span: Range<usize>) -> (String, Range<usize>) {
    if !text.contains(steers) {
        return (text.to_owned(), span);
    }
    let (mut shown, mut start, mut end) = (String::with_capacity(text.len()), None, None);
    for (at, c) in text.char_indices() {
        if at >= span.start && start.is_none() {
            start = Some(shown.len());
        }
        if at >= span.end && end.is_none() {
            end = Some(shown.len());
        }
        shown.push(if steers(c) { char::REPLACEMENT_CHARACTER } else { c });
    }
    let (start, end) = (start.unwrap_or(shown.len()), end.unwrap_or(shown.len()));
    (shown, start..end.max(start))
}

/// A message without the middle of what is too long to be read in it: of a word, such as an id or a
/// key, and of a line. A path stays whole, since it is copied and looked for.
#[cfg(feature = "terminal")]
pub(crate) fn abridged(message: &str) -> Cow<'_, str> {
    if message.len() <= LONGEST_WORD {
        return Cow::Borrowed(message);
    }
    let lines: Vec<String> = message.split('\n').map(abridged_line).collect();
    Cow::Owned(lines.join("\n"))
}

#[cfg(feature = "terminal")]
fn abridged_line(line: &str) -> String {
    let mut most = LONGEST_LINE;
    let mut words = Vec::new();
    for word in line.split(' ') {
        let is_path = word.contains(std::path::MAIN_SEPARATOR) && word.len() <= LONGEST_PATH;
        if is_path && word.len() > LONGEST_WORD {
            most += word.len();
            words.push(Cow::Borrowed(word));
        } else {
            words.push(without_middle(word, LONGEST_WORD));
        }
    }
    without_middle(&words.join(" "), most).into_owned()
}

/// A longer word is none of ours.
#[cfg(feature = "terminal")]
const LONGEST_WORD: usize = 200;

/// A longer line is none of ours: a value of many words stands in it.
#[cfg(feature = "terminal")]
const LONGEST_LINE: usize = 800;

/// No system opens a longer path.
#[cfg(feature = "terminal")]
const LONGEST_PATH: usize = 4096;

/// A text of so many graphemes at most; of a longer one a quarter of that from either end, for
/// behind a value stands what to do.
#[cfg(feature = "terminal")]
fn without_middle(text: &str, most: usize) -> Cow<'_, str> {
    let graphemes: Vec<&str> = text.graphemes(true).collect();
    if graphemes.len() <= most {
        return Cow::Borrowed(text);
    }
    let part = most / 4;
    let start = graphemes.get(..part).unwrap_or_default().concat();
    let end = graphemes.get(graphemes.len() - part..).unwrap_or_default().concat();
    Cow::Owned(format!("{start}…{end}"))
}

/// A text in a display width, with `…` at its end where something is missing.
pub(crate) fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = grapheme.width();
        if used + wide + 1 > width {
            break;
        }
        used += wide;
        short.push_str(grapheme);
    }
    if width > 0 {
        short.push('…');
    }
    short
}

/// So many of a thing in digits: `1 event`, `12 events`.
pub(crate) fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", noun(number, one, several))
}

/// The one of two words that fits a number.
pub(crate) fn noun<'a>(number: usize, one: &'a str, several: &'a str) -> &'a str {
    if number == 1 { one } else { several }
}

/// Whether no character of a text can steer or end a line, by its bytes: those below the space and
/// DEL are such characters, and all others begin with 0xC2 or 0xE2. Whole stretches are looked at
/// without a branch, so that the compiler takes many bytes at a time; few texts need to be looked
/// at character by character.
fn is_surely_plain(text: &str) -> bool {
    has_none(text.as_bytes(), may_be_odd)
}

/// Whether JSON has the text between quotation marks as it is, and none of it can steer.
pub(crate) fn is_verbatim_in_json(text: &str) -> bool {
    has_none(text.as_bytes(), |byte| may_be_odd(byte) | (byte == b'"') | (byte == b'\\'))
}

fn may_be_odd(byte: u8) -> bool {
    (byte < b' ') | (byte == 0x7f) | (byte == 0xC2) | (byte == 0xE2)
}

fn has_none(bytes: &[u8], is_odd: impl Fn(u8) -> bool + Copy) -> bool {
    let (long, rest) = bytes.as_chunks::<32>();
    let (short, rest) = rest.as_chunks::<8>();
    let long_ones = || long.iter().all(|stretch| stretch_has_none(stretch, is_odd));
    // Most texts are ids and words: what is left of them is looked at many bytes at a time too.
    let short_ones = || short.iter().all(|stretch| stretch_has_none(stretch, is_odd));
    long_ones() && short_ones() && !rest.iter().any(|byte| is_odd(*byte))
}

fn stretch_has_none<const N: usize>(stretch: &[u8; N], is_odd: impl Fn(u8) -> bool) -> bool {
    stretch.iter().fold(0, |odd, byte| odd | u8::from(is_odd(*byte))) == 0
}

/// Text without control characters but the newline, and without bidi overrides and isolates. Those
/// that part words, a tab or the end of a line, become a space.
pub fn safe(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !steers(c) && c != '\t';
    if is_surely_plain(text) || text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => kept.push(' '),
            c if steers(c) => {}
            c => kept.push(c),
        }
    }
    Cow::Owned(kept)
}

/// [`safe`] text that keeps its tabs, for forms that hold them.
pub fn safe_with_tabs(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') {
        return safe(text);
    }
    let parts: Vec<Cow<'_, str>> = text.split('\t').map(safe).collect();
    Cow::Owned(parts.join("\t"))
}

/// [`safe`] text on one line: line breaks and the spaces round them become one space, the ends are
/// trimmed.
pub fn one_line(text: &str) -> String {
    if is_surely_plain(text) {
        return text.trim().to_owned();
    }
    let breaks = ['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'];
    let parts: Vec<String> = text
        .split(breaks)
        .map(|part| safe(part).trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[cfg(feature = "terminal")]
    #[test]
    fn a_message_is_without_the_middle_of_what_is_too_long() {
        assert_eq!(abridged("no kind is called `op`"), "no kind is called `op`");
        let (key, words) = ("k".repeat(20_000), "word ".repeat(4_000));
        let said = abridged(&format!("`{key}` is no key\nit takes {key}")).into_owned();
        assert!(said.chars().count() < 300, "{said}");
        assert!(said.starts_with("`kkk") && said.contains("` is no key\nit takes k"), "{said}");
        let said = abridged(&format!("`{words}` is no kind; it takes meeting")).into_owned();
        assert!(said.chars().count() < 500 && said.ends_with("it takes meeting"), "{said}");
        let path = format!("/{}/out.md", "long-name/".repeat(90));
        let said = format!("{path}: it exists; --force overwrites it");
        assert_eq!(abridged(&said), said, "a path is whole");
        let accents = "e\u{301}".repeat(300);
        assert!(
            abridged(&accents).ends_with("e\u{301}") && abridged(&accents).contains("…e\u{301}")
        );
    }

    #[test]
    fn what_parts_words_leaves_a_space() {
        assert_eq!(safe("a\tb\rc\u{b}d\u{85}e\u{1b}f"), "a b c d ef");
        assert_eq!(safe("a\r\nb"), "a\nb");
    }

    #[test]
    fn what_terminals_count_differently_is_not_shown() {
        assert_eq!(visible("Co\u{ad}op\u{200b}e\u{2060}ra\u{feff}tion\t"), "Cooperation ");
        for kept in ["\u{645}\u{6cc}\u{200c}\u{62e}", "👨\u{200d}👩", "e\u{301}", "\u{200f}א"]
        {
            assert_eq!(visible(kept), kept);
        }
    }

    #[test]
    fn an_address_is_encoded_once() {
        for (address, encoded) in [
            ("https://e.org/%C3%A9%20x?a=1&b=2#c", "https://e.org/%C3%A9%20x?a=1&b=2#c"),
            (" https://e.org/é x|{y}\\ ", "https://e.org/%C3%A9%20x%7C%7By%7D%5C"),
            ("https://e.org/100%?50%2", "https://e.org/100%25?50%252"),
        ] {
            assert_eq!(encoded_address(address), encoded);
            assert_eq!(encoded_address(encoded), encoded, "once");
        }
        assert!(is_web_address("HTTPS://E.org") && is_web_address("http://e.org"));
        assert!(
            !["javascript://x", "ftp://e.org", "//e.org", "https:e.org"]
                .map(is_web_address)
                .contains(&true)
        );
    }

    #[test]
    fn json_keeps_what_it_may_not_print_as_escapes() {
        let text = Printable::json("\"a\u{9b}31m\u{202e}\"").into_string();
        assert_eq!(text, "\"a\\u009b31m\\u202e\"");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), "a\u{9b}31m\u{202e}");
    }

    #[test]
    fn a_link_is_its_text_between_two_sequences() {
        let linked = "\u{1b}]8;;https://a.b/c%C3%A9\u{1b}\\Words\u{1b}]8;;\u{1b}\\";
        assert_eq!(link("Words", "https://a.b/cé"), linked);
        assert_eq!(link("Words", "javascript:alert(1)"), "Words");
        assert_eq!(link("", "https://a.b"), "");
    }

    proptest! {
        #[test]
        fn what_is_surely_plain_is_plain(text in "[ -~\u{a0}-\u{17f}\u{2010}-\u{2070}\n\t]{0,200}|\\PC{0,80}") {
            let has_breaks = text.contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}']);
            let is_odd = has_breaks || text.contains(steers) || text.contains('\t');
            prop_assert!(!is_surely_plain(&text) || !is_odd, "{text:?}");
            prop_assert!(!text.bytes().all(|byte| byte.is_ascii_graphic()) || is_surely_plain(&text));
        }

        #[test]
        fn a_hostile_address_or_text_steers_nothing(text in any::<String>(), rest in any::<String>()) {
            let linked = link(&text, &format!("https://{rest}"));
            let parts: Vec<&str> = linked.split('\u{1b}').collect();
            prop_assert!(parts.len() == 1 || parts.len() == 5, "{linked:?}");
            for part in parts {
                prop_assert!(!part.contains(steers), "{linked:?}");
            }
        }

        #[test]
        fn what_may_be_printed_steers_nothing(text in any::<String>(), at in 0usize..9, length in 0usize..9) {
            for shown in [
                Printable::new(&text).into_string(),
                Printable::json(&text).into_string(),
                excerpt(&text, at..at + length).0,
                safe(&text).into_owned(),
                one_line(&text),
            ] {
                prop_assert!(!shown.contains(steers), "{shown:?}");
            }
            prop_assume!(text.get(at..at + length).is_some());
            let (shown, span) = excerpt(&text, at..at + length);
            prop_assert!(shown.get(span).is_some(), "a stretch stays within characters");
        }
    }
}
