//! The text of a page, as it is rendered.
//!
//! It is gathered after the "rendered text collection steps" of the HTML standard (what `innerText`
//! gives), for a reader who has opened all that opens in place. On the way the note marks, the cells
//! of tables and the ends of lines behind hyphens are noted down.

use ego_tree::NodeRef;
use scraper::{ElementRef, Node};
use selectors::matching::SelectorCaches;

use super::layout::{Layout, raised};
use super::note_marks::{has_raised_digits, is_note};
use super::styles::{Display, FontSize, Style, Styles};

/// What is no text of a page, whatever its style: what a browser runs, what stands for something
/// that it shows instead, the readings of ruby, what formulas say to programs.
const NO_TEXT: [&str; 25] = [
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
    "object",
    "progress",
    "rp",
    "rt",
    "rtc",
    "script",
    "style",
    "svg",
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

/// The text of a page below one of its nodes, and what its elements say of its layout.
pub(super) fn rendered(root: NodeRef<'_, Node>, styles: &Styles) -> (String, Layout) {
    let mut page = Rendering::new(styles);
    // Elements may stand deeper in one another than functions can.
    let mut steps = vec![Step::Enter(root, Open::default())];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(open) => page.leave(open),
            Step::Enter(node, outer) => {
                if let Node::Text(text) = node.value() {
                    page.add(text, outer);
                }
                let inner = match ElementRef::wrap(node) {
                    Some(element) => page.enter(&element, outer),
                    None => Some(outer),
                };
                let Some(inner) = inner else { continue };
                if node.value().is_element() {
                    steps.push(Step::Leave(inner));
                }
                steps.extend(node.children().rev().map(|child| Step::Enter(child, inner)));
            }
        }
    }
    (page.text, page.layout)
}

enum Step<'p> {
    /// A node, and what it stands in.
    Enter(NodeRef<'p, Node>, Open),
    /// The end of an element.
    Leave(Open),
}

/// An element that is open: how the text in it is shown, and what happens at its end.
#[derive(Clone, Copy)]
struct Open {
    shape: Shape,
    is_visible: bool,
    has_size: bool,
    /// Whether its lines are as they stand in the file.
    is_verbatim: bool,
    is_struck: bool,
    is_raised: bool,
    is_quotation: bool,
    is_note: bool,
}

impl Default for Open {
    fn default() -> Self {
        Self {
            shape: Shape::Inline,
            is_visible: true,
            has_size: true,
            is_verbatim: false,
            is_struck: false,
            is_raised: false,
            is_quotation: false,
            is_note: false,
        }
    }
}

impl Open {
    /// Whether the text in it is seen.
    fn is_seen(self) -> bool {
        self.is_visible && self.has_size
    }
}

/// How an element stands to the text before and behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Inline,
    Block,
    Paragraph,
    /// A cell of a table, or what else nobody reads on from into the next.
    Cell,
}

/// The text that was gathered so far, and what is owed before its next character.
struct Rendering<'p> {
    styles: &'p Styles,
    caches: SelectorCaches,
    text: String,
    /// The code points of the text.
    length: usize,
    layout: Layout,
    /// How many ends of lines.
    breaks: usize,
    /// Whether a blank, where the line does not begin.
    has_blank: bool,
    /// Within a note mark: where its first character stands, once it is there.
    note: Option<Option<usize>>,
    /// How many quotations stand in one another.
    quotations: usize,
}

impl<'p> Rendering<'p> {
    fn new(styles: &'p Styles) -> Self {
        Self {
            styles,
            caches: SelectorCaches::default(),
            text: String::new(),
            length: 0,
            layout: Layout::default(),
            breaks: 0,
            has_blank: false,
            note: None,
            quotations: 0,
        }
    }

    /// Begins an element; nothing where no reader sees it.
    fn enter(&mut self, element: &ElementRef<'_>, outer: Open) -> Option<Open> {
        let style = self.styles.style(element, &mut self.caches);
        if !is_shown(element, &style) {
            return None;
        }
        let name = element.value().name();
        if name == "br" {
            self.has_blank = false;
            self.put('\n');
        }
        let shape = shape(element, &style);
        self.separate(shape);
        let is_note = matches!(name, "sup" | "a") && self.note.is_none() && is_note(element);
        if is_note {
            self.note = Some(None);
        }
        let open = Open {
            shape,
            is_visible: style.is_visible().unwrap_or(outer.is_visible),
            has_size: match style.font_size() {
                Some(FontSize::Zero) => false,
                Some(FontSize::Absolute) => true,
                Some(FontSize::Relative) | None => outer.has_size,
            },
            is_verbatim: outer.is_verbatim || VERBATIM.contains(&name),
            is_struck: outer.is_struck || matches!(name, "del" | "s" | "strike"),
            is_raised: outer.is_raised || name == "sup" && has_raised_digits(element),
            is_quotation: name == "q" && outer.is_seen(),
            is_note,
        };
        if open.is_quotation {
            self.put(if self.quotations.is_multiple_of(2) { '“' } else { '‘' });
            self.quotations += 1;
        }
        Some(open)
    }

    /// Ends an element.
    fn leave(&mut self, open: Open) {
        if open.is_quotation {
            self.quotations -= 1;
            self.put(if self.quotations.is_multiple_of(2) { '”' } else { '’' });
        }
        if open.is_note {
            let start = self.note.take().flatten();
            self.layout.notes.extend(start.map(|start| start..self.length));
        }
        self.separate(open.shape);
    }

    /// What stands between the text so far and what comes, where an element begins or ends.
    fn separate(&mut self, shape: Shape) {
        let breaks = match shape {
            Shape::Inline => return,
            Shape::Cell => {
                self.layout.cells.push(self.length);
                1
            }
            Shape::Block => 1,
            Shape::Paragraph => 2,
        };
        self.breaks = self.breaks.max(breaks);
        self.has_blank = false;
    }

    /// Adds a text of the page.
    fn add(&mut self, text: &str, open: Open) {
        if !open.is_seen() {
            return;
        }
        for c in text.chars() {
            match c {
                '\n' if open.is_verbatim => self.put(c),
                _ if !c.is_ascii_whitespace() || open.is_verbatim => {
                    self.put(if open.is_raised { raised(c) } else { c });
                    if open.is_struck && !c.is_whitespace() {
                        self.put(STROKE);
                    }
                }
                _ => {
                    let is_line_end = c == '\n' && self.breaks == 0 && self.text.ends_with(HYPHENS);
                    if is_line_end && self.layout.line_ends.last() != Some(&self.length) {
                        self.layout.line_ends.push(self.length);
                    }
                    self.has_blank = true;
                }
            }
        }
    }

    /// Adds a character behind what is owed.
    fn put(&mut self, c: char) {
        let (breaks, has_blank) = (self.breaks, self.has_blank);
        (self.breaks, self.has_blank) = (0, false);
        if !self.text.is_empty() {
            for _ in 0..breaks {
                self.put('\n');
            }
            if has_blank && !self.text.ends_with(['\n', ' ']) {
                self.put(' ');
            }
        }
        if let Some(start @ None) = &mut self.note
            && !c.is_whitespace()
        {
            *start = Some(self.length);
        }
        self.text.push(c);
        self.length += 1;
    }
}

/// What is in a line behind which a word may go on in the next.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// Combines with the letter before it: what is struck out proves nothing, neither with it nor
/// without it.
const STROKE: char = '\u{336}';

/// What keeps its lines as they stand in the file.
const VERBATIM: [&str; 5] = ["listing", "plaintext", "pre", "textarea", "xmp"];

/// Whether a reader comes to see an element: what opens in place, as `<details>`, counts.
fn is_shown(element: &ElementRef<'_>, style: &Style) -> bool {
    let has = |attribute: &str| element.attr(attribute).is_some();
    let name = element.value().name();
    if NO_TEXT.contains(&name) || style.is_faded() {
        return false;
    }
    let is_closed = has("hidden") || has("popover") || name == "dialog" && !has("open");
    // A page may lay out even what a browser by itself would not.
    style.display().map_or(!is_closed, |display| display != Display::None)
}

fn shape(element: &ElementRef<'_>, style: &Style) -> Shape {
    let name = element.value().name();
    let display = style.display();
    let has_cell_role = element.attr("role").is_some_and(|role| CELL_ROLES.contains(&role.trim()));
    if matches!(name, "td" | "th" | "option") || has_cell_role || display == Some(Display::Cell) {
        Shape::Cell
    } else if PARAGRAPHS.contains(&name) {
        Shape::Paragraph
    } else if BLOCKS.contains(&name) || display == Some(Display::Block) {
        Shape::Block
    } else {
        Shape::Inline
    }
}

#[cfg(test)]
mod tests {
    use super::super::pages::Page;

    fn read(page: &str) -> String {
        Page::of_html(page).unwrap().text().0.trim().to_owned()
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        for page in [
            "<p>a</p><div hidden><p>b</p></div>",
            "<p>a</p><p style='display:none'>b</p>",
            "<p>a</p><ul><li hidden>b</ul>",
            "<p title='x > y'>a</p><p style=\"display : none\">b",
            "<style>.x{display:none}</style><p>a</p><p class=x>b</p>",
            "<style>.x{visibility:hidden}</style><p>a</p><p class=x>b</p>",
            "<p>a</p><p style='visibility:collapse'>b</p>",
            "<p>a</p><div style='opacity:0'><p>b</p></div>",
            "<p>a</p><p style='font-size:0'><b style='font-size:2em'>b</b></p>",
            "<p>a</p><p style='height:0;overflow:hidden'>b</p>",
            "<p>a</p><svg><title>b</title></svg><template>b</template>",
            "<p>a<img alt='b' src='x'></p><math><annotation>b</annotation></math>",
            "<p>a</p><datalist><option>b</option></datalist>",
            "<p>a</p><dialog>b</dialog><div popover>b</div>",
            "<p>a</p><video>b</video><audio>b</audio><canvas>b</canvas><iframe>b</iframe>",
            "<p>a</p><meter>b</meter><progress>b</progress><object>b</object>",
            "<p>a</p><noembed>b</noembed><noframes>b</noframes><noscript>b</noscript>",
            "<title>b</title><p>a</p><script>b</script><style>b</style><!-- b -->",
        ] {
            assert_eq!(read(page), "a", "{page}");
        }
    }

    #[test]
    fn what_a_reader_sees_is_there() {
        for (page, text) in [
            ("<table><caption>a</caption><tfoot><tr><td>c</tfoot><tr><td>b</table>", "a\nc\nb"),
            ("<details><summary>a</summary>b</details>", "a\nb"),
            ("<details open><summary>a</summary><p>b</p></details>c", "a\n\nb\n\nc"),
            ("<dialog open>a</dialog>", "a"),
            ("<style>dialog, [popover]{display:block}</style><dialog>a</dialog>", "a"),
            ("<style>.h{display:none} .h{display:block}</style><p class=h>a</p>", "a"),
            ("<div style='visibility:hidden'>b<b style='visibility:visible'>a</b></div>", "a"),
            ("<ul style='font-size:0'> <li style='font-size:9px'>a</ul>", "a"),
            ("<p>so <q>a <q>b</q></q>.", "so “a ‘b’”."),
            ("<b style='display:block'>a</b><b style='display:block'>b</b>", "a\nb"),
            ("<p>a<br> b  <i> c</i><p>d", "a\nb c\n\nd"),
            ("<pre>a\n   b</pre>", "a\n   b"),
            ("con<wbr>gress", "congress"),
            ("<p>1 < 2 and <b>so</b> on &hellip; M&eacute;x&#0153;", "1 < 2 and so on … Méx™"),
            ("<ruby>東<rt>とう<rb>京<rt>きょう</ruby>で<ruby>会<rp>(</rp><rt>か", "東京で会"),
            ("10<sup>6</sup> and 5<sup>th</sup>", "10⁶ and 5th"),
        ] {
            assert_eq!(read(page), text, "{page}");
        }
    }

    #[test]
    fn note_marks_cells_and_ends_of_lines_are_noted_down() {
        let layout = |page: &str| Page::of_html(page).unwrap().text().1;
        for (page, notes) in [
            ("ab <sup><a href='#x'>1</a>, <a href='#y'>2</a></sup> c", Some(3..7)),
            ("ab<a href='#fn1'><sup>1</sup></a>", Some(2..3)),
            ("ab<sup>[a]</sup>", Some(2..5)),
            ("ab<sup>1</sup> 5<sup>th</sup> <a href='#x'>2</a>", None),
        ] {
            assert_eq!(layout(page).notes, Vec::from_iter(notes), "{page}");
        }
        assert_eq!(layout("<table><tr><td>a<td>b</table>c").cells, [0, 1, 1, 3]);
        let boxes = "<b role=cell>a</b><b style='display:table-cell'>b</b>";
        assert_eq!(layout(boxes).cells, [0, 1, 1, 3]);
        assert_eq!(layout("coun- \n tries, a-<i>\n\n</i>b").line_ends, [5, 15]);
    }
}
