//! Markdown: the brief as CommonMark with the tables and footnotes that GitHub, Pandoc and
//! Python-Markdown share. `escape` has the words stand as they are in each of them.

pub mod escape;

use std::io::{self, Write};

use self::escape::{code, exact, link, text, text_within};
use crate::export::Context;
use crate::export::brief::document::{Block, Inline, Item, Note, Renderer, Row};
use crate::export::brief::{self, BriefOptions};
use crate::export::format::{
    BRIEF_OPTIONS, ExportFormat, FormatSpec, Options, Output, Remarks, Written,
};

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

impl ExportFormat for Markdown {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "markdown",
            endings: &["md", "markdown"],
            doc: "A brief with footnotes",
            options: BRIEF_OPTIONS,
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, options: &Options, out: &mut dyn Write) -> Written {
        let mut writer = MarkdownWriter { out, is_begun: false };
        brief::write(context, &options.brief, &mut writer)?;
        Ok(Remarks::new())
    }
}

/// The brief as text.
pub fn write(context: &Context<'_>, options: &BriefOptions) -> String {
    let mut bytes = Vec::new();
    let mut writer = MarkdownWriter { out: &mut bytes, is_begun: false };
    // Writing into memory does not fail.
    let _ = brief::write(context, options, &mut writer);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Blocks as they come, a blank line between two.
struct MarkdownWriter<'a> {
    out: &'a mut dyn Write,
    is_begun: bool,
}

impl Renderer for MarkdownWriter<'_> {
    fn block(&mut self, block: Block) -> io::Result<()> {
        match block {
            Block::List(items) => self.list(&mut items.into_iter()),
            Block::Table { head, rows } => self.table(&head, &mut rows.into_iter()),
            Block::Heading { level, text: words, .. } => {
                self.begin()?;
                writeln!(self.out, "{} {}", "#".repeat(level.into()), text(&words))
            }
            Block::Paragraph(inlines) => {
                self.begin()?;
                writeln!(self.out, "{}", rendered(&inlines))
            }
            Block::Quotation { lines, .. } => {
                self.begin()?;
                let lines: Vec<String> =
                    lines.iter().map(|line| format!("> {}\n", rendered(line))).collect();
                write!(self.out, "{}", lines.join(">\n"))
            }
        }
    }

    fn list(&mut self, items: &mut dyn Iterator<Item = Item>) -> io::Result<()> {
        self.begin()?;
        for item in items {
            self.item(&item)?;
        }
        Ok(())
    }

    /// A pipe table; a `|` in a cell is escaped in [`cell`].
    fn table(
        &mut self,
        head: &[&'static str],
        rows: &mut dyn Iterator<Item = Row>,
    ) -> io::Result<()> {
        self.begin()?;
        writeln!(self.out, "| {} |", head.join(" | "))?;
        writeln!(self.out, "|{}", " --- |".repeat(head.len()))?;
        for row in rows {
            let cells: Vec<String> = row.cells.iter().map(|inlines| cell(inlines)).collect();
            writeln!(self.out, "| {} |", cells.join(" | "))?;
        }
        Ok(())
    }

    fn notes(&mut self, notes: Vec<Note>) -> io::Result<()> {
        for note in notes {
            writeln!(self.out, "\n[^{}]: {}", note.label, rendered(&note.text))?;
        }
        Ok(())
    }
}

impl MarkdownWriter<'_> {
    /// Begins a block, with a blank line behind the one before.
    fn begin(&mut self) -> io::Result<()> {
        let is_first = !std::mem::replace(&mut self.is_begun, true);
        if is_first { Ok(()) } else { writeln!(self.out) }
    }

    fn item(&mut self, item: &Item) -> io::Result<()> {
        writeln!(self.out, "- {}", rendered(&item.text))?;
        for nested in &item.nested {
            writeln!(self.out, "    - {}", rendered(nested))?;
        }
        Ok(())
    }
}

/// A cell of a table. Pipes of its text are references already; one in a code span or an address
/// would end the cell, so it is escaped.
fn cell(inlines: &[Inline]) -> String {
    let text = rendered(inlines).replace('|', "\\|");
    if text.is_empty() { " ".into() } else { text }
}

fn rendered(inlines: &[Inline]) -> String {
    let mut line = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::State(words, _) => {
                let begins_line = line.is_empty();
                let escaped = if begins_line { text(words) } else { text_within(words) };
                line.push_str(&spaced(words, &escaped));
            }
            Inline::Exact(words) => line.push_str(&exact(words)),
            Inline::Strong(words) => line.push_str(&format!("**{}**", text(words))),
            Inline::Struck(words) => line.push_str(&format!("~~{}~~", text(words))),
            Inline::Code(words) => line.push_str(&code(words)),
            Inline::Link { words, url } => line.push_str(&link(words, url)),
            // The note behind them has the address.
            Inline::OpensAtWords { words, .. } => line.push_str(&text_within(words)),
            Inline::Notes(labels) => {
                labels.iter().for_each(|label| line.push_str(&format!("[^{label}]")));
            }
        }
    }
    escape::line(line.trim().to_owned())
}

/// Escaped text with the space that it had at its ends, which escaping takes away.
fn spaced(words: &str, escaped: &str) -> String {
    let before = if words.starts_with(' ') { " " } else { "" };
    let after = if words.ends_with(' ') && !escaped.is_empty() { " " } else { "" };
    format!("{before}{escaped}{after}")
}
