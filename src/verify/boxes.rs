//! The boxes of a page: which elements a reader sees, how they stand to the text round them, and
//! how their letters are shown.

use scraper::ElementRef;

use crate::verify::note_marks::{NoteMark, has_raised_digits, short_text};
use crate::verify::styles::{BoxKind, Capitals, Display, FontSize, Style};

/// What is no text of a page, whatever its style: what a browser runs, what stands for something
/// that it shows instead, the readings of ruby, what formulas say to programs.
const NO_TEXT: [&str; 23] = [
    "annotation",
    "annotation-xml",
    "area",
    "audio",
    "canvas",
    "datalist",
    "embed",
    "head",
    "iframe",
    "img",
    "meter",
    "noembed",
    "noframes",
    "noscript",
    "progress",
    "rp",
    "rt",
    "rtc",
    "script",
    "style",
    "template",
    "title",
    "video",
];

/// What stands on lines of its own, with a blank line before and behind it.
const PARAGRAPHS: [&str; 18] = [
    "blockquote",
    "dl",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "listing",
    "ol",
    "p",
    "plaintext",
    "pre",
    "table",
    "ul",
    "xmp",
];

/// What stands on lines of its own.
const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dt",
    "fieldset",
    "figcaption",
    "footer",
    "form",
    "header",
    "hgroup",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "optgroup",
    "search",
    "section",
    "select",
    "summary",
    "tbody",
    "textarea",
    "tfoot",
    "thead",
    "tr",
];

/// The roles of an element that make it a cell of a table.
const CELL_ROLES: [&str; 4] = ["cell", "columnheader", "gridcell", "rowheader"];

/// What keeps its lines as they stand in the file.
const VERBATIM: [&str; 5] = ["listing", "plaintext", "pre", "textarea", "xmp"];

/// What of a drawing is not drawn where it stands (SVG 2, sections 5 and 14).
const NOT_DRAWN: [&str; 11] = [
    "clipPath",
    "defs",
    "desc",
    "filter",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "pattern",
    "radialGradient",
    "symbol",
];

/// How an element stands to the text before and behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BoxShape {
    Inline,
    Block,
    Paragraph,
    /// A cell of a table, or what else nobody reads on from into the next.
    Cell,
}

/// An element that is open: how the text in it is shown, and what happens at its end.
#[derive(Clone, Copy)]
pub(super) struct OpenBox {
    pub(super) shape: BoxShape,
    is_visible: bool,
    has_size: bool,
    /// Whether its letters have no colour; and that of letters alone, which goes before.
    is_transparent: bool,
    is_unfilled: Option<bool>,
    /// Whether its lines begin off the page.
    is_indented_away: bool,
    /// Whether text that stands in it is shown: in a drawing only that of some elements is.
    shows_text: bool,
    /// Whether what stands in it is laid out in boxes.
    has_boxes: bool,
    pub(super) capitals: Capitals,
    /// Whether its lines are as they stand in the file.
    pub(super) is_verbatim: bool,
    pub(super) is_struck: bool,
    pub(super) is_raised: bool,
    pub(super) is_quotation: bool,
    pub(super) note: Option<NoteMark>,
}

impl Default for OpenBox {
    fn default() -> Self {
        Self {
            shape: BoxShape::Inline,
            is_visible: true,
            has_size: true,
            is_transparent: false,
            is_unfilled: None,
            is_indented_away: false,
            shows_text: true,
            has_boxes: false,
            capitals: Capitals::AsWritten,
            is_verbatim: false,
            is_struck: false,
            is_raised: false,
            is_quotation: false,
            note: None,
        }
    }
}

impl OpenBox {
    /// Whether the text in it is seen.
    pub(super) fn is_seen(self) -> bool {
        let has_color = !self.is_unfilled.unwrap_or(self.is_transparent);
        self.is_visible && self.has_size && has_color && self.shows_text && !self.is_indented_away
    }
}

/// An element within another; nothing where no reader sees it.
pub(super) fn open(element: &ElementRef<'_>, style: &Style, outer: OpenBox) -> Option<OpenBox> {
    let name = element.value().name();
    let is_drawn = element.value().name.ns == html5ever::ns!(svg);
    if is_without_text(element) || is_drawn && NOT_DRAWN.contains(&name) {
        return None;
    }
    let display = style.display();
    // A page may lay out even what a browser by itself would not.
    if display == Some(Display::None) || display.is_none() && is_closed(element) {
        return None;
    }
    let shape = match shape(element, style) {
        BoxShape::Inline if is_blockified(element, style, outer) => BoxShape::Block,
        shape => shape,
    };
    let is_inline_box = matches!(display, Some(Display::InlineBlock | Display::InlineFlex));
    let kind = match shape {
        BoxShape::Cell => BoxKind::Cell,
        _ if outer.has_boxes && !style.is_out_of_line() => BoxKind::Item,
        BoxShape::Inline if !is_inline_box => BoxKind::Line,
        _ => BoxKind::Sized,
    };
    if style.is_unseen(kind) {
        return None;
    }
    let (is_transparent, is_unfilled) = style.is_transparent();
    Some(OpenBox {
        shape,
        is_visible: style.is_visible().unwrap_or(outer.is_visible),
        has_size: match style.font_size() {
            Some(FontSize::Zero) => false,
            Some(FontSize::Absolute) => true,
            Some(FontSize::Relative) | None => outer.has_size,
        },
        is_transparent: is_transparent.unwrap_or(outer.is_transparent),
        is_unfilled: is_unfilled.or(outer.is_unfilled),
        // Lines are those of boxes.
        is_indented_away: match style.is_indented_away() {
            Some(is_away) if kind != BoxKind::Line => is_away,
            _ => outer.is_indented_away,
        },
        shows_text: match name {
            "svg" if is_drawn => false,
            "text" | "foreignObject" if is_drawn => true,
            _ => outer.shows_text,
        },
        has_boxes: match display {
            Some(Display::Flex | Display::InlineFlex) => true,
            Some(Display::Contents) => outer.has_boxes,
            _ => false,
        },
        capitals: style.capitals().unwrap_or(outer.capitals),
        is_verbatim: outer.is_verbatim || VERBATIM.contains(&name),
        is_struck: outer.is_struck || matches!(name, "del" | "s" | "strike") || style.is_struck(),
        is_raised: outer.is_raised
            || (name == "sup" || style.is_raised()) && has_raised_digits(element),
        is_quotation: name == "q" && outer.is_seen(),
        note: None,
    })
}

/// Whether an element has no text of a page in it. What is put in for an object that is not there
/// is shown (HTML, section 4.8.7).
fn is_without_text(element: &ElementRef<'_>) -> bool {
    let name = element.value().name();
    let has_data = element.attr("data").is_some_and(|data| !data.is_empty());
    NO_TEXT.contains(&name) || name == "object" && has_data
}

/// Whether a browser by itself does not show an element. `<details>`, which a reader opens in
/// place, counts as shown; what only a search in the page opens (`hidden=until-found`) does not.
fn is_closed(element: &ElementRef<'_>) -> bool {
    let has = |attribute: &str| element.attr(attribute).is_some();
    has("hidden") || has("popover") || element.value().name() == "dialog" && !has("open")
}

fn shape(element: &ElementRef<'_>, style: &Style) -> BoxShape {
    let name = element.value().name();
    let display = style.display();
    let has_cell_role = element.attr("role").is_some_and(|role| CELL_ROLES.contains(&role.trim()));
    // The words of a drawing stand anywhere in it.
    let is_drawn = element.value().name.ns == html5ever::ns!(svg) && name == "text";
    let is_cell = matches!(name, "td" | "th" | "option") || has_cell_role || is_drawn;
    match display {
        _ if is_cell => BoxShape::Cell,
        Some(Display::Cell) => BoxShape::Cell,
        // Of a paragraph the standard asks no more than its name.
        _ if name == "p" => BoxShape::Paragraph,
        Some(Display::Inline | Display::InlineBlock | Display::InlineFlex | Display::Contents) => {
            BoxShape::Inline
        }
        _ if PARAGRAPHS.contains(&name) => BoxShape::Paragraph,
        Some(Display::Block | Display::Flex) => BoxShape::Block,
        _ if BLOCKS.contains(&name) || name == "foreignObject" => BoxShape::Block,
        _ => BoxShape::Inline,
    }
}

/// Whether an element of a line is a block for where it stands (CSS Display 3, section 2.7): as one
/// of the boxes of a flexible box or a grid, beside the text, or apart from it. A capital that
/// floats is the initial of the word behind it.
fn is_blockified(element: &ElementRef<'_>, style: &Style, outer: OpenBox) -> bool {
    if style.display() == Some(Display::Contents) {
        return false;
    }
    let is_initial = || {
        let words = short_text(element).unwrap_or_default();
        let letters = words.trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_capital = letters.starts_with(char::is_uppercase) && letters.chars().count() == 1;
        style.is_floating() && is_capital
    };
    outer.has_boxes || style.is_out_of_line() && !is_initial()
}
