//! Which elements of a page are note marks.

use scraper::{ElementRef, Node};

use crate::verify::layout::is_numbers;

/// How many nodes and letters of an element are looked at to tell whether it is a note mark.
const LONGEST_MARK: usize = 16;

/// What the fragment begins with that leads to a note: of MediaWiki, Markdown's writers, Word,
/// Google Docs, LibreOffice, WordPress. Behind it stands the note's number or label.
const FRAGMENTS: [&str; 13] = [
    "fn",
    "ftn",
    "ftnt",
    "edn",
    "cite_note",
    "cite-note",
    "citenote",
    "note",
    "footnote",
    "endnote",
    "sdfootnote",
    "sdendnote",
    "easy-footnote",
];

/// How surely a raised text or a link is a note mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoteMark {
    /// It is one where it hangs on a word.
    Sure,
    /// Raised letters, as `5th` and `Sr.ª` have them too: the word decides on which they hang.
    Letters,
}

/// Whether a raised text or a link is a note mark.
pub(super) fn note_of(element: &ElementRef<'_>, is_raised: bool) -> Option<NoteMark> {
    let words = short_text(element)?;
    if is_mark(&words) && is_sure(element, &words, is_raised) {
        return Some(NoteMark::Sure);
    }
    (is_raised && is_letters(&words)).then_some(NoteMark::Letters)
}

/// Whether these are letters by which notes are counted: `a`, `a,b`, `iv`.
fn is_letters(words: &str) -> bool {
    let is_one = |one: &str| {
        let one = one.trim();
        let is_letter = one.len() == 1 && one.bytes().all(|b| (b'a'..=b'k').contains(&b));
        let is_roman = (1..=5).contains(&one.len()) && one.bytes().all(|b| b"ivx".contains(&b));
        is_letter || is_roman
    };
    words.split([',', ';', '-', '–']).all(is_one)
}

/// Whether what may be a note mark is one: it leads to a note, or is raised and either leads
/// elsewhere in the page, stands in brackets or is a sign.
fn is_sure(element: &ElementRef<'_>, words: &str, is_raised: bool) -> bool {
    let below = element.descendants().take(LONGEST_MARK).filter_map(ElementRef::wrap);
    let links: Vec<ElementRef<'_>> = below.filter(|one| one.value().name() == "a").collect();
    let is_bracketed = words.starts_with('[') || !words.contains(char::is_alphanumeric);
    links.iter().any(leads_to_note)
        || is_raised && (is_bracketed || links.iter().any(|link| fragment(link).is_some()))
}

/// Whether a link is said to lead to a note, or leads to a place in a page that is called one.
fn leads_to_note(link: &ElementRef<'_>) -> bool {
    // Digital Publishing WAI-ARIA, section 4.28, and EPUB's own attribute.
    let roles = [("role", "doc-noteref"), ("epub:type", "noteref")];
    let has_role = roles.iter().any(|(attribute, role)| {
        link.attr(attribute).unwrap_or_default().split_whitespace().any(|one| one == *role)
    });
    let name = fragment(link).unwrap_or_default().trim_start_matches('_').to_ascii_lowercase();
    // `#footnotes` is where they all stand, `#notebook` no note.
    let is_one = |rest: &str| rest.starts_with(|c: char| !c.is_alphabetic());
    has_role || FRAGMENTS.iter().any(|stem| name.strip_prefix(stem).is_some_and(is_one))
}

/// The place in a page that a link leads to.
fn fragment<'e>(link: &ElementRef<'e>) -> Option<&'e str> {
    let (_, fragment) = link.attr("href")?.split_once('#')?;
    (!fragment.is_empty()).then_some(fragment)
}

fn is_mark(words: &str) -> bool {
    let bare = words.trim_matches(['[', ']', '(', ')']);
    let is_sign = |c: char| c.is_ascii_digit() || "*†‡§¶".contains(c) || c.is_lowercase();
    is_numbers(bare) || (1..=3).contains(&bare.chars().count()) && bare.chars().all(is_sign)
}

/// Whether all its text is numbers, which stay raised: `10⁶` is not 106.
pub(super) fn has_raised_digits(element: &ElementRef<'_>) -> bool {
    short_text(element).is_some_and(|words| {
        let is_digits = !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit());
        is_digits || is_numbers(&words)
    })
}

/// The text of an element, if it is as short as that of a note mark.
pub(super) fn short_text(element: &ElementRef<'_>) -> Option<String> {
    let mut words = String::new();
    for (count, node) in element.descendants().enumerate() {
        if let Node::Text(text) = node.value() {
            words.extend(text.chars().take(LONGEST_MARK));
        }
        if count == LONGEST_MARK || words.len() >= LONGEST_MARK {
            return None;
        }
    }
    Some(words.trim().to_owned())
}
