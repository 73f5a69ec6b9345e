//! What a reader sees of a saved page or a Markdown file, and where the page is from.
//!
//! The reduction of HTML to text is html2text's. It is done in a fence: in a thread of its own with
//! a large stack, so that neither a panic inside the library nor deep nesting ends the program;
//! either becomes a remark.

use std::cell::Cell;
use std::sync::Once;

use html2text::{Element, Handle};

use super::about::front_matter;
use super::html::{Tag, find_end_tag, tags, without_tags};
use super::layout::{Layout, sign};

/// Wider than any line, so that no word is broken.
const WIDTH: usize = 1 << 20;

/// How deep elements may stand in one another. Pages of today stay below a hundred.
const DEPTH: usize = 2000;

/// The stack of a fence: enough for pages as deep as that.
const STACK: usize = 256 << 20;

/// Why a page cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// Elements stand in one another without end.
    #[error("its elements stand more than {DEPTH} deep in one another")]
    TooDeep,
    /// The library failed on it.
    #[error("its HTML cannot be reduced to text{}", .0.as_ref().map(|why| format!(": {why}")).unwrap_or_default())]
    Reduction(Option<String>),
}

/// A reader's text of a page, and what its elements say of its layout.
///
/// # Errors
/// When the page cannot be reduced to text.
pub fn of_html(page: &str) -> Result<(String, Layout), PageError> {
    if depth(page) > DEPTH {
        return Err(PageError::TooDeep);
    }
    let signed = signed(page);
    let text = fenced(move || {
        let config = html2text::config::with_decorator(html2text::render::TrivialDecorator::new())
            .raw_mode(true)
            .use_doc_css();
        let dom = config.parse_html(signed.as_bytes())?;
        leave_out_hidden(&dom.document);
        let tree = config.dom_to_render_tree(&dom)?;
        config.render_to_string(tree, WIDTH)
    })?;
    Ok(Layout::of_signed(&text))
}

/// A reader's text of Markdown: that of the page it makes, without the block of metadata at its
/// top.
///
/// # Errors
/// As of a page.
pub fn of_markdown(text: &str) -> Result<(String, Layout), PageError> {
    use pulldown_cmark::{Options, Parser};
    let (_, body) = front_matter(text);
    let mut page = String::new();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    pulldown_cmark::html::push_html(&mut page, Parser::new_ext(body, options));
    of_html(&page)
}

thread_local! {
    static IS_FENCED: Cell<bool> = const { Cell::new(false) };
}

/// Runs something in a thread of its own, whose end is only its own.
fn fenced<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, html2text::Error> + Send + 'static,
) -> Result<T, PageError> {
    static QUIET: Once = Once::new();
    // A panic here is an answer, not an accident: nobody is to read of it on the terminal.
    QUIET.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !IS_FENCED.get() {
                usual(info);
            }
        }));
    });
    let fence = std::thread::Builder::new().stack_size(STACK).spawn(move || {
        IS_FENCED.set(true);
        work()
    });
    match fence.map(std::thread::JoinHandle::join) {
        Ok(Ok(result)) => result.map_err(|error| PageError::Reduction(Some(error.to_string()))),
        // The library panics on some tables whose cells span rows and columns.
        Ok(Err(_)) => Err(PageError::Reduction(None)),
        Err(error) => Err(PageError::Reduction(Some(error.to_string()))),
    }
}

/// Elements that end by themselves where the next one begins, or that have no end.
const UNNESTED: [&str; 27] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "body", "html", "head",
    "rt", "rp",
];

/// How deep elements stand in one another, at most.
fn depth(page: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in tags(page) {
        if UNNESTED.contains(&&*tag.name) || tag.text.ends_with("/>") {
            continue;
        }
        depth = if tag.is_end { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// Takes out of a page what no reader sees or reads as text: hidden elements, the readings of ruby,
/// what stands for a picture.
fn leave_out_hidden(root: &Handle) {
    let mut open = vec![root.clone()];
    while let Some(node) = open.pop() {
        node.children.borrow_mut().retain(|child| !is_hidden(child));
        open.extend(node.children.borrow().iter().cloned());
    }
}

fn is_hidden(node: &Handle) -> bool {
    let Element { name, attrs, .. } = &node.data else { return false };
    if matches!(
        &*name.local,
        "rt" | "rp" | "img" | "area" | "svg" | "template" | "object" | "noscript"
    ) {
        return true;
    }
    attrs.borrow().iter().any(|attribute| match &*attribute.name.local {
        "hidden" => true,
        "style" => {
            let style = attribute.value.to_ascii_lowercase();
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        }
        _ => false,
    })
}

/// A page with signs round its note marks, before its cells, and where a line ends behind a hyphen.
fn signed(page: &str) -> String {
    let mut kept = String::with_capacity(page.len() + page.len() / 16);
    let mut from = 0;
    for tag in tags(page) {
        // Within an element that was taken as a whole.
        if tag.at < from {
            continue;
        }
        sign_line_ends(&mut kept, page.get(from..tag.at).unwrap_or_default());
        from = tag.at;
        match &*tag.name {
            "td" | "th" if !tag.is_end => {
                kept.push_str(tag.text);
                kept.push(sign::CELL);
                from = tag.end();
            }
            "sup" | "a" if !tag.is_end => {
                let inner = page.get(tag.end()..).unwrap_or_default();
                if let Some(length) = find_end_tag(inner, &tag.name) {
                    let inner = inner.get(..length).unwrap_or_default();
                    if let Some(note) = raised(&tag, inner) {
                        kept.push_str(&note);
                        from = tag.end() + length;
                    }
                }
            }
            _ => {}
        }
    }
    sign_line_ends(&mut kept, page.get(from..).unwrap_or_default());
    kept
}

/// What stands for a raised text or a link to a note: its words, in signs where it is a note mark;
/// nothing for any other link. Digits stay raised.
fn raised(tag: &Tag<'_>, inner: &str) -> Option<String> {
    let words = without_tags(inner);
    let words = words.trim();
    let is_label = |text: &str| {
        let bare = text.trim_matches(['[', ']', '(', ')']);
        let is_short = bare.chars().count() <= 3 && !bare.is_empty();
        is_short
            && bare.chars().all(|c| c.is_ascii_digit() || "*†‡§¶".contains(c) || c.is_lowercase())
    };
    let text = tag.text.to_ascii_lowercase();
    let leads_to_note = text.contains("#fn") || text.contains("note") || text.contains("#cite");
    let digits = words.bytes().all(|b| b.is_ascii_digit()) && !words.is_empty();
    let kept = if digits { format!("<sup>{words}</sup>") } else { words.to_owned() };
    let in_signs = || format!("{}{kept}{}", sign::NOTE, sign::NOTE_END);
    if tag.name == "a" {
        return (leads_to_note && is_label(words)).then(in_signs);
    }
    let is_note = inner.contains("<a") || inner.contains("<A") || leads_to_note;
    let is_bracketed = words.starts_with('[') || !words.chars().any(char::is_alphanumeric);
    Some(if (is_note || is_bracketed) && is_label(words) { in_signs() } else { kept })
}

/// Adds a text of a page, with a sign between each hyphen and the end of its line.
fn sign_line_ends(kept: &mut String, text: &str) {
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        kept.push_str(words);
        if line.ends_with('\n') && words.ends_with(['-', '\u{2010}', '\u{ad}']) {
            kept.push(sign::LINE_END);
        }
        kept.push_str(line.get(words.len()..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_ends_the_program() {
        let spanned = "<table><tr><td>a<td colspan=2 rowspan=2>x</table>";
        let _ = of_html(spanned);
        let _ = of_html("<table><tr><th rowspan=0 colspan=9999>x");
        let deep = "<div>".repeat(100_000);
        assert_eq!(of_html(&deep), Err(PageError::TooDeep));
        assert!(of_html(&format!("{}x{}", "<div>".repeat(500), "</div>".repeat(500))).is_ok());
        for odd in ["<", "<a", "<!--", "</", "<p hidden", "<rt>", "<ruby><rt>a", "< b >"] {
            let _ = of_html(odd);
        }
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        let read = |page: &str| of_html(page).unwrap().0.trim().to_owned();
        assert_eq!(
            read("<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>で会談した</p>"),
            "東京で会談した"
        );
        assert_eq!(read("<p>a <span style='display: none'>b <span>c</span></span>d</p>"), "a d");
        for page in [
            "<p>a</p><div hidden><p>b</p></div>",
            "<p>a</p><p style='display:none'>b</p>",
            "<p>a</p><ul><li hidden>b</ul>",
            "<p title='x > y'>a</p><p style=\"display : none\">b",
            "<style>.x{display:none}</style><p>a</p><p class=x>b</p>",
            "<p>a</p><svg><title>b</title></svg><template>b</template>",
        ] {
            assert_eq!(read(page), "a", "{page}");
        }
        assert_eq!(read("<ruby>東<rt>とう<rb>京<rt>きょう</ruby>で会談"), "東京で会談");
        assert_eq!(read("1 < 2 and <b>so</b> on"), "1 < 2 and so on");
        assert_eq!(read("<p>a<img alt='the words' src='x'> b</p>"), "a b");
        assert_eq!(of_markdown("---\ntitle: T\n---\nThe *text*.\n").unwrap().0.trim(), "The text.");
    }
}
