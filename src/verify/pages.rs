//! What a reader sees of a saved page or a Markdown file.
//!
//! The tree of a page is html5ever's, which reads it as a browser does: what is markup, what an
//! entity stands for and where an element ends is decided there.

use ego_tree::NodeId;
use html5ever::driver::parse_document;
use html5ever::tendril::TendrilSink as _;
use scraper::{ElementRef, Html, HtmlTreeSink};

use crate::verify::file_lines::FileLines;
use crate::verify::layout::TextLayout;
use crate::verify::markdown;
use crate::verify::rendering::rendered;
use crate::verify::styles::Styles;

/// How deep elements may stand in one another. Pages of today stay below a hundred.
const DEPTH: usize = 2000;

/// How much of a page is read before its depth is looked at, in bytes: at each tag html5ever looks
/// through the open elements, which would never end where they stand a million deep.
const CHUNK: usize = 16 << 10;

/// Why a page cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// Elements stand in one another without end.
    #[error("its elements stand more than {DEPTH} deep in one another")]
    TooDeep,
}

/// A saved page.
pub struct Page {
    html: Html,
    styles: Styles,
    lines: FileLines,
}

impl Page {
    /// Reads HTML.
    ///
    /// # Errors
    /// Where elements stand too deep in one another.
    pub fn of_html(text: &str) -> Result<Self, PageError> {
        let sink = HtmlTreeSink::new(Html::new_document());
        let mut parser = parse_document(sink, html5ever::ParseOpts::default());
        let mut lines: Vec<(NodeId, usize)> = Vec::new();
        let mut unlooked = 0;
        for (place, line) in text.split_inclusive('\n').enumerate() {
            let mut rest = line;
            while !rest.is_empty() {
                let (chunk, behind) = rest.split_at(rest.floor_char_boundary(CHUNK));
                parser.process(chunk.into());
                rest = behind;
                unlooked += chunk.len();
                let page = parser.tokenizer.sink.sink.0.borrow();
                let Some(newest) = page.tree.nodes().next_back() else { continue };
                if unlooked >= CHUNK {
                    unlooked = 0;
                    if newest.ancestors().nth(DEPTH).is_some() {
                        return Err(PageError::TooDeep);
                    }
                }
                if lines.last().is_none_or(|(before, _)| *before < newest.id()) {
                    lines.push((newest.id(), place + 1));
                }
            }
        }
        let html = parser.finish();
        if html.tree.nodes().next_back().is_some_and(|node| node.ancestors().nth(DEPTH).is_some()) {
            return Err(PageError::TooDeep);
        }
        let styles = Styles::of(&html);
        Ok(Self { html, styles, lines: FileLines::Newest(lines) })
    }

    /// Reads Markdown, without a block of metadata at its top: the page that it makes.
    ///
    /// # Errors
    /// As of HTML.
    pub fn of_markdown(text: &str) -> Result<Self, PageError> {
        let page = Self::of_html(&markdown::page_of(text))?;
        Ok(Self { lines: FileLines::Comments, ..page })
    }

    /// A reader's text of it, and what its elements say of its layout.
    pub fn text(&self) -> (String, TextLayout) {
        rendered(self.html.tree.root(), &self.styles, &self.lines)
    }

    /// The words of one element, without its note marks.
    pub(super) fn words(&self, element: ElementRef<'_>) -> String {
        let (text, layout) = rendered(*element, &self.styles, &self.lines);
        let is_note = |at: usize| layout.notes.iter().any(|note| note.contains(&at));
        let words = text.chars().enumerate().filter(|(at, _)| !is_note(*at));
        words.map(|(_, c)| c).collect()
    }

    /// The comments that stand before its body: programs that save pages say there whence they are.
    pub(super) fn comments(&self) -> impl Iterator<Item = &str> {
        let nodes = self.html.tree.root().descendants();
        let nodes = nodes.take_while(|node| {
            node.value().as_element().is_none_or(|element| element.name() != "body")
        });
        nodes.filter_map(|node| node.value().as_comment().map(|comment| &**comment))
    }

    /// Its elements of HTML, in the order of the text.
    pub(super) fn elements(&self) -> impl Iterator<Item = ElementRef<'_>> {
        let elements = self.html.tree.root().descendants().filter_map(ElementRef::wrap);
        elements.filter(|element| element.value().name.ns == html5ever::ns!(html))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> String {
        Page::of_html(page).unwrap().text().0.trim().to_owned()
    }

    #[test]
    fn no_page_ends_the_program() {
        for odd in ["<", "<a", "<!--", "</", "<p hidden", "<rt>", "<ruby><rt>a", "< b >", ""] {
            let _ = read(odd);
        }
        for spans in ["<td>a<td colspan=2 rowspan=2>x", "<th rowspan=0 colspan=999999999>x"] {
            assert!(read(&format!("<table><tr>{spans}</table>")).ends_with('x'), "{spans}");
        }
        assert!(read(&format!("{}x{}", "<div>".repeat(500), "</div>".repeat(500))).len() == 1);
        // Also where they are put before a table that never ends.
        for before in ["", "<table>"] {
            let deep = format!("{before}{}", "<div>".repeat(100_000));
            assert!(matches!(Page::of_html(&deep), Err(PageError::TooDeep)));
        }
    }

    #[test]
    fn what_is_never_closed_holds_the_rest() {
        // Each of these was read to its end once for each time it stands there.
        for (odd, text) in [("<title>", ""), ("<textarea>", "<textarea>"), ("<!--", "")] {
            let page = odd.repeat(200_000);
            let read = read(&page);
            assert_eq!(read, text.repeat(if text.is_empty() { 0 } else { 199_999 }), "{odd}");
        }
        assert_eq!(read(&format!("<a {}>x", "href ".repeat(200_000))), "x");
        assert_eq!(read(&"<".repeat(200_000)).len(), 200_000);
    }

    #[test]
    fn markdown_is_read_as_the_page_it_makes() {
        let (text, _) =
            Page::of_markdown("The *text* &amp; <b hidden>no</b> all.\n").unwrap().text();
        assert_eq!(text.trim(), "The text & all.");
        let struck = |text: &str| Page::of_markdown(text).unwrap().text().0.trim().to_owned();
        assert_eq!(struck("They are ~~so~~ free"), "They are s\u{336}o\u{336} free");
    }
}
