//! The blocks of a brief as WordprocessingML.

use std::collections::HashMap;
use std::io;

use crate::export::brief::document::{Block, Inline, Item, Note, Renderer, Row};
use crate::export::phrases::{Tone, encoded_address, is_web_address};
use crate::export::xml::escaped;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The addresses that a part of the document links to, each once.
#[derive(Default)]
pub(super) struct Links {
    /// In the order of their first use.
    pub(super) addresses: Vec<String>,
    places: HashMap<String, usize>,
}

impl Links {
    /// The id of the relationship to an address.
    fn id(&mut self, url: &str) -> String {
        let url = encoded_address(url);
        let place = match self.places.get(&url) {
            Some(place) => *place,
            None => {
                self.addresses.push(url.clone());
                self.places.insert(url, self.addresses.len());
                self.addresses.len()
            }
        };
        format!("link{place}")
    }
}

/// The text of a document in the making.
#[derive(Default)]
pub(super) struct Body {
    /// The links of the text.
    pub(super) links: Links,
    /// The links of the footnotes.
    pub(super) note_links: Links,
    text: String,
    notes: String,
    /// The numbers of notes by their labels, from 1, in the order of their first marks.
    numbers: HashMap<String, usize>,
}

impl Body {
    /// The part with the text.
    pub(super) fn document(&self) -> String {
        format!(
            "{HEAD}<w:document {NAMESPACES}><w:body>{}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
             <w:pgMar w:top=\"1304\" w:right=\"1247\" w:bottom=\"1304\" w:left=\"1247\" w:header=\"709\" \
             w:footer=\"709\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
            self.text
        )
    }

    /// The part with the footnotes; the first two are the rules above them, which the format asks
    /// for.
    pub(super) fn footnotes(&self) -> String {
        format!(
            "{HEAD}<w:footnotes {NAMESPACES}>\
             <w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
             <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p>\
             </w:footnote>{}</w:footnotes>",
            self.notes
        )
    }

    fn paragraph(&mut self, style: &str, inlines: &[Inline]) {
        let runs = self.runs(inlines);
        self.text.push_str(&styled(style, &runs));
    }

    fn runs(&mut self, inlines: &[Inline]) -> String {
        let mut runs = String::new();
        for inline in inlines {
            match inline {
                Inline::Notes(labels) => runs.push_str(&self.marks(labels)),
                other => runs.push_str(&inline_run(other, &mut self.links)),
            }
        }
        runs
    }

    /// Marks of notes, with commas between them, since two numbers side by side read as one.
    fn marks(&mut self, labels: &[String]) -> String {
        const MARK: &str = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        let mut marks = Vec::new();
        for label in labels {
            let next = self.numbers.len() + 1;
            marks.push(match self.numbers.get(label) {
                None => {
                    self.numbers.insert(label.clone(), next);
                    format!(
                        "<w:bookmarkStart w:id=\"{next}\" w:name=\"_Note{next}\"/>\
                         <w:r>{MARK}<w:footnoteReference w:id=\"{next}\"/></w:r><w:bookmarkEnd w:id=\"{next}\"/>"
                    )
                }
                Some(number) => format!(
                    "<w:fldSimple w:instr=\" NOTEREF _Note{number} \\f \\h \">\
                     <w:r>{MARK}<w:t>{number}</w:t></w:r></w:fldSimple>"
                ),
            });
        }
        marks.join(&format!("<w:r>{MARK}<w:t>,</w:t></w:r>"))
    }

    fn item(&mut self, item: &Item) {
        self.paragraph("ListBullet", &item.text);
        for nested in &item.nested {
            self.paragraph("ListBullet2", nested);
        }
    }

    fn table(&mut self, head: &[&'static str], rows: &[Row]) {
        self.text.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>",
        );
        let widths = column_widths(head, rows);
        for width in &widths {
            self.text.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.text.push_str("</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>");
        for cell in head {
            let runs = inline_run(&Inline::Strong((*cell).to_owned()), &mut self.links);
            self.text.push_str(&format!("<w:tc>{}</w:tc>", styled("TableText", &runs)));
        }
        self.text.push_str("</w:tr>");
        for row in rows {
            self.text.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for cell in &row.cells {
                let runs = self.runs(cell);
                self.text.push_str(&format!("<w:tc>{}</w:tc>", styled("TableText", &runs)));
            }
            self.text.push_str("</w:tr>");
        }
        // A paragraph has to stand behind a table.
        self.text.push_str("</w:tbl><w:p/>");
    }
}

/// The width between the margins, in twentieths of a point.
const TEXT_WIDTH: usize = 9412;

/// How wide the columns of a table are: in proportion to their longest cell, as far as that is one
/// line or a few, so that a day is not as wide as a sentence.
fn column_widths(head: &[&'static str], rows: &[Row]) -> Vec<usize> {
    const SHORT: usize = 10;
    const LONG: usize = 60;
    let mut longest: Vec<usize> = head.iter().map(|name| name.chars().count()).collect();
    for row in rows {
        for (longest, cell) in longest.iter_mut().zip(&row.cells) {
            *longest = (*longest).max(cell.iter().map(Inline::length).sum());
        }
    }
    for length in &mut longest {
        *length = (*length).clamp(SHORT, LONG);
    }
    let all: usize = longest.iter().sum();
    longest.into_iter().map(|length| TEXT_WIDTH * length / all.max(1)).collect()
}

impl Renderer for Body {
    fn block(&mut self, block: Block) -> io::Result<()> {
        match block {
            Block::Heading { level, text, .. } => {
                let style = match level {
                    0 | 1 => "Title",
                    2 => "Heading1",
                    3 => "Heading2",
                    _ => "Heading3",
                };
                self.paragraph(style, &[Inline::Text(text)]);
            }
            Block::Paragraph(inlines) => self.paragraph("Normal", &inlines),
            Block::List(items) => items.iter().for_each(|item| self.item(item)),
            Block::Table { head, rows } => self.table(&head, &rows),
            Block::Quotation { lines, .. } => {
                lines.iter().for_each(|line| self.paragraph("Quote", line));
            }
        }
        Ok(())
    }

    fn notes(&mut self, notes: Vec<Note>) -> io::Result<()> {
        for note in notes {
            // A note that nothing marks would be shown nowhere.
            let Some(number) = self.numbers.get(&note.label).copied() else { continue };
            let mut runs = String::from(
                "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
                 <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>",
            );
            for inline in &note.text {
                runs.push_str(&inline_run(inline, &mut self.note_links));
            }
            self.notes.push_str(&format!(
                "<w:footnote w:id=\"{number}\">{}</w:footnote>",
                styled("FootnoteText", &runs)
            ));
        }
        Ok(())
    }
}

fn styled(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// A stretch of text as a run; marks of notes are made by [`Body::marks`].
fn inline_run(inline: &Inline, links: &mut Links) -> String {
    match inline {
        Inline::Text(words) | Inline::Exact(words) => run("", words),
        Inline::Strong(words) => run("<w:b/>", words),
        Inline::Struck(words) => run("<w:strike/>", words),
        Inline::Code(words) => run("<w:rStyle w:val=\"Code\"/>", words),
        Inline::State(words, tone) => run(colour(*tone), words),
        Inline::Link { words, url } | Inline::OpensAtWords { words, url }
            if is_web_address(url) =>
        {
            // A space before the words is the sentence's.
            let (space, words) = match words.strip_prefix(' ') {
                Some(words) => (run("", " "), words),
                None => (String::new(), words.as_str()),
            };
            let id = links.id(url);
            let words = run("<w:rStyle w:val=\"Hyperlink\"/>", words);
            format!("{space}<w:hyperlink r:id=\"{id}\">{words}</w:hyperlink>")
        }
        Inline::Link { words, .. } | Inline::OpensAtWords { words, .. } => run("", words),
        Inline::Notes(_) => String::new(),
    }
}

fn run(properties: &str, words: &str) -> String {
    let properties = match properties {
        "" => String::new(),
        some => format!("<w:rPr>{some}</w:rPr>"),
    };
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(words))
}

fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain | Tone::Link => "",
        Tone::Faint => "<w:color w:val=\"4D5761\"/>",
        Tone::Shown => "<w:color w:val=\"0B6B3A\"/>",
        Tone::Said => "<w:color w:val=\"7A5200\"/>",
        Tone::Failed => "<w:color w:val=\"A8201A\"/>",
        Tone::Differs => "<w:color w:val=\"8A1C7C\"/>",
    }
}
