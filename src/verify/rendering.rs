//! The text of a page, as it is rendered.
//!
//! It is gathered after the "rendered text collection steps" of the HTML standard (what `innerText`
//! gives), for a reader who has opened all that opens in place. On the way the note marks, the
//! cells of tables, the borders of blocks and the ends of lines behind hyphens are noted down.

use ego_tree::NodeRef;
use scraper::{ElementRef, Node};
use unicode_normalization::char::is_combining_mark;

use crate::verify::boxes::{BoxShape, OpenBox, open};
use crate::verify::file_lines::FileLines;
use crate::verify::layout::{TextLayout, is_unspaced, raised};
use crate::verify::note_marks::{NoteMark, note_of};
use crate::verify::styles::{Capitals, Matching, Styles};

/// The text of a page below one of its nodes, and what its elements say of its layout.
pub(super) fn rendered(
    root: NodeRef<'_, Node>,
    styles: &Styles,
    lines: &FileLines,
) -> (String, TextLayout) {
    let mut page = RenderingText::new(styles);
    // Elements may stand deeper in one another than functions can.
    let mut steps = vec![WalkStep::Enter(root, OpenBox::default())];
    while let Some(step) = steps.pop() {
        match step {
            WalkStep::Leave(open) => page.leave(open),
            WalkStep::Enter(node, outer) => {
                page.line = lines.at(node).unwrap_or(page.line);
                if let Node::Text(text) = node.value() {
                    page.add(text, outer);
                }
                let inner = match ElementRef::wrap(node) {
                    Some(element) => page.enter(&element, outer),
                    None => Some(outer),
                };
                let Some(inner) = inner else { continue };
                if node.value().is_element() {
                    steps.push(WalkStep::Leave(inner));
                }
                steps.extend(node.children().rev().map(|child| WalkStep::Enter(child, inner)));
            }
        }
    }
    (page.text, page.layout)
}

enum WalkStep<'p> {
    /// A node, and what it stands in.
    Enter(NodeRef<'p, Node>, OpenBox),
    /// The end of an element.
    Leave(OpenBox),
}

/// The text that was gathered so far, and what is owed before its next character.
struct RenderingText<'p> {
    styles: &'p Styles,
    matching: Matching,
    text: String,
    /// The code points of the text.
    length: usize,
    layout: TextLayout,
    /// How many ends of lines.
    breaks: usize,
    /// Whether a blank, where the line does not begin.
    has_blank: bool,
    /// Within a note mark: where its first character stands, once it is there.
    note: Option<Option<usize>>,
    /// How many quotations stand in one another.
    quotations: usize,
    /// The line of the file that is read.
    line: usize,
}

impl<'p> RenderingText<'p> {
    fn new(styles: &'p Styles) -> Self {
        Self {
            styles,
            matching: Matching::default(),
            text: String::new(),
            length: 0,
            layout: TextLayout::default(),
            breaks: 0,
            has_blank: false,
            note: None,
            quotations: 0,
            line: 1,
        }
    }

    /// Begins an element; nothing where no reader sees it.
    fn enter(&mut self, element: &ElementRef<'_>, outer: OpenBox) -> Option<OpenBox> {
        let style = self.styles.style(element, &mut self.matching);
        let mut open = open(element, &style, outer)?;
        let name = element.value().name();
        if name == "br" {
            self.has_blank = false;
            self.put('\n');
        }
        self.separate(open.shape);
        let is_raised = name == "sup" || style.is_raised();
        if (is_raised || name == "a") && self.note.is_none() {
            open.note = note_of(element, is_raised);
            self.note = open.note.map(|_| None);
        }
        if open.is_quotation {
            self.put(if self.quotations.is_multiple_of(2) { '“' } else { '‘' });
            self.quotations += 1;
        }
        Some(open)
    }

    /// Ends an element.
    fn leave(&mut self, open: OpenBox) {
        if open.is_quotation {
            self.quotations -= 1;
            self.put(if self.quotations.is_multiple_of(2) { '”' } else { '’' });
        }
        if let Some(kind) = open.note {
            let start = self.note.take().flatten();
            let marks = match kind {
                NoteMark::Sure => &mut self.layout.notes,
                NoteMark::Letters => &mut self.layout.letters,
            };
            marks.extend(start.map(|start| start..self.length));
        }
        self.separate(open.shape);
    }

    /// What stands between the text so far and what comes, where an element begins or ends.
    fn separate(&mut self, shape: BoxShape) {
        let breaks = match shape {
            BoxShape::Inline => return,
            BoxShape::Cell => {
                self.layout.cells.push(self.length);
                1
            }
            BoxShape::Block => 1,
            BoxShape::Paragraph => 2,
        };
        if self.layout.blocks.last() != Some(&self.length) {
            self.layout.blocks.push(self.length);
        }
        self.breaks = self.breaks.max(breaks);
        self.has_blank = false;
    }

    /// Adds a text of the page.
    fn add(&mut self, text: &str, open: OpenBox) {
        for c in text.chars() {
            if c == '\n' {
                self.line += 1;
            }
            match c {
                _ if !open.is_seen() => {}
                '\n' if open.is_verbatim => self.put(c),
                _ if !c.is_ascii_whitespace() || open.is_verbatim => {
                    self.put_letter(if open.is_raised { raised(c) } else { c }, open);
                }
                _ => {
                    let goes_on = |c: char| HYPHENS.contains(&c) || is_unspaced(c);
                    let is_line_end = c == '\n' && self.breaks == 0 && self.text.ends_with(goes_on);
                    if is_line_end && self.layout.line_ends.last() != Some(&self.length) {
                        self.layout.line_ends.push(self.length);
                    }
                    self.has_blank = true;
                }
            }
        }
    }

    /// Adds a character as it is shown.
    fn put_letter(&mut self, c: char, open: OpenBox) {
        match open.capitals {
            Capitals::All => c.to_uppercase().for_each(|c| self.put_struck(c, open)),
            Capitals::First if self.is_at_word_start() => {
                c.to_uppercase().for_each(|c| self.put_struck(c, open));
            }
            Capitals::No => c.to_lowercase().for_each(|c| self.put_struck(c, open)),
            Capitals::First | Capitals::AsWritten => self.put_struck(c, open),
        }
    }

    fn put_struck(&mut self, c: char, open: OpenBox) {
        self.put(c);
        if open.is_struck && !c.is_whitespace() {
            self.put(STROKE);
        }
    }

    /// Whether the next character begins a word: `don’t` is one.
    fn is_at_word_start(&self) -> bool {
        let goes_on =
            |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\'' | '’');
        self.breaks > 0 || self.has_blank || !self.text.ends_with(goes_on)
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
        if self.layout.lines.last().is_none_or(|(_, line)| *line != self.line) {
            self.layout.lines.push((self.length, self.line));
        }
        self.text.push(c);
        self.length += 1;
    }
}

/// What is in a line behind which a word may go on in the next.
const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{ad}', '¬'];

/// Combines with the letter before it: what is struck out proves nothing, neither with it nor
/// without it.
const STROKE: char = '\u{336}';

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
            "<p>a</p><p hidden=until-found>b</p>",
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
            "<p>a</p><meter>b</meter><progress>b</progress><object data=x>b</object>",
            "<p>a</p><noembed>b</noembed><noframes>b</noframes><noscript>b</noscript>",
            "<p>a</p><svg><desc>b</desc>b<defs><text>b</text></defs><text display=none>b</text></svg>",
            "<p>a</p><b style='position:absolute;clip:rect(0,0,0,0);overflow:hidden'>b</b>",
            "<p>a</p><b style='display:block;width:1px;height:1px;overflow:hidden'>b</b>",
            "<p>a</p><p style='text-indent:-9999px'>b <b style='text-indent:0'>b</b></p>",
            "<p>a</p><p style='color:transparent'>b<b>b</b></p>",
            "<p>a</p><p style='-webkit-text-fill-color:transparent'><b style='color:red'>b</b></p>",
            "<p>a</p><p style='font-size:1px'>b</p>",
            "<p>a</p><div style='display:flex'><b style='height:0;overflow:hidden'>b</b></div>",
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
            ("<style>p{display:initial}</style><p hidden>a", "a"),
            ("<style>.h{display:none}</style><p class=h style='all:unset'>a", "a"),
            ("<object>a</object>", "a"),
            ("a<svg><text>b</text><foreignObject><p>c</p></foreignObject></svg>", "a\nb\n\nc"),
            ("<p style='color:transparent'>b<b style='color:red'>a</b></p>", "a"),
            (
                "<p style='text-indent:-9999px'><b style='display:block;text-indent:0'>a</b></p>",
                "a",
            ),
            ("a<i style='height:0;overflow:hidden'>b</i>", "ab"),
            ("<div style='display:flex'>a<b>b</b><b>c</b></div>", "a\nb\nc"),
            (
                "<div style='display:grid'><i style='display:contents'><b>b</b><b>c</b></i></div>",
                "b\nc",
            ),
            ("<b>a</b><b style='float:right'>b</b><b style='position:absolute'>c</b>", "a\nb\nc"),
            ("<p><b style='float:left'>M</b>exico", "Mexico"),
            ("<ul style='display:inline'><li style='display:inline'>a</li><li>b</li></ul>", "a\nb"),
            ("<div>a<div style='display:inline'>b</div></div>", "ab"),
            ("<p style='text-decoration:line-through'>a<b>b</b></p>", "a\u{336}b\u{336}"),
            (
                "<p style='text-transform:uppercase'>Mexico a<b>gree</b>d, straße",
                "MEXICO AGREED, STRASSE",
            ),
            ("<p style='text-transform:capitalize'>so it’s a<i>b</i> re-do", "So It’s Ab Re-Do"),
            ("<b style='text-transform:lowercase'>A<i style='text-transform:none'>B</i></b>", "aB"),
            ("con<wbr>gress", "congress"),
            ("<p>1 < 2 and <b>so</b> on &hellip; M&eacute;x&#0153;", "1 < 2 and so on … Méx™"),
            ("<ruby>東<rt>とう<rb>京<rt>きょう</ruby>で<ruby>会<rp>(</rp><rt>か", "東京で会"),
            ("10<sup>6</sup> and 5<sup>th</sup>", "10⁶ and 5th"),
            ("10<b style='vertical-align:super'>6</b>", "10⁶"),
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
            ("ab<b style='vertical-align:super'>*</b>", Some(2..3)),
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
