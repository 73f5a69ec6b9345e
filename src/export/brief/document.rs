//! A document before it is Markdown, HTML or a file of a word processor: blocks of inline text, and
//! notes.
//!
//! The blocks come one after the other, so that a format that can be written as it comes is never
//! held whole.

use std::io;

use crate::export::phrases::Tone;

/// A stretch of text within a block. All texts are on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Running text, whose quotation marks a format may set as it sets its own.
    Text(String),
    /// The exact words of a quote: no format may change a character of them.
    Exact(String),
    /// Text that stands out: names, dates at the start of a line.
    Strong(String),
    /// Text that a comparison takes away.
    Struck(String),
    /// A state, with what it means.
    State(String, Tone),
    /// Something for programs: a query, a digest.
    Code(String),
    /// Words that lead to an address of the web.
    Link {
        /// The words.
        words: String,
        /// The address.
        url: String,
    },
    /// Words that open a source at a quote, for formats that one clicks; plain text has the address
    /// in the note behind them.
    OpensAtWords {
        /// The outlet and the day.
        words: String,
        /// The address, with the fragment that finds the words.
        url: String,
    },
    /// Marks of notes, by their labels; at most three.
    Notes(Vec<String>),
}

impl Inline {
    /// How many characters it has where it is read; marks of notes take none.
    pub fn length(&self) -> usize {
        match self {
            Self::Text(text)
            | Self::Exact(text)
            | Self::Strong(text)
            | Self::Struck(text)
            | Self::State(text, _)
            | Self::Code(text)
            | Self::Link { words: text, .. }
            | Self::OpensAtWords { words: text, .. } => text.chars().count(),
            Self::Notes(_) => 0,
        }
    }
}

/// Inline text.
pub type Inlines = Vec<Inline>;

/// An entry of a list, and the entries below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Its text.
    pub text: Inlines,
    /// What hangs on it, one level deeper.
    pub nested: Vec<Inlines>,
    /// The id of the record that it tells, where it has one.
    pub record: Option<String>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// A cell for every column.
    pub cells: Vec<Inlines>,
    /// The id of the record that it tells, where it has one.
    pub record: Option<String>,
}

/// What stands below one another: headings, paragraphs, tables, lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, 1 being the title.
    Heading {
        /// Its level, from 1.
        level: u8,
        /// Its words.
        text: String,
        /// The id of the record that it is the heading of, where it is one.
        record: Option<String>,
    },
    /// A paragraph.
    Paragraph(Inlines),
    /// A list.
    List(Vec<Item>),
    /// A table.
    Table {
        /// What stands at the head of the columns.
        head: Vec<&'static str>,
        /// The rows.
        rows: Vec<Row>,
    },
    /// Exact words.
    Quotation {
        /// Paragraphs, the last of which says whose the words are.
        lines: Vec<Inlines>,
        /// The id of the quote, where it has one.
        record: Option<String>,
    },
}

/// A note: a source, or a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its label: letters, digits and hyphens, one of its own.
    pub label: String,
    /// Its text.
    pub text: Inlines,
}

/// What makes a format of a document.
pub trait Renderer {
    /// Takes the next block.
    ///
    /// # Errors
    /// When it cannot be written.
    fn block(&mut self, block: Block) -> io::Result<()>;

    /// Takes a list as its entries come, for formats that need not hold it whole.
    ///
    /// # Errors
    /// When it cannot be written.
    fn list(&mut self, items: &mut dyn Iterator<Item = Item>) -> io::Result<()> {
        self.block(Block::List(items.collect()))
    }

    /// Takes a table as its rows come.
    ///
    /// # Errors
    /// When it cannot be written.
    fn table(
        &mut self,
        head: &[&'static str],
        rows: &mut dyn Iterator<Item = Row>,
    ) -> io::Result<()> {
        self.block(Block::Table { head: head.to_vec(), rows: rows.collect() })
    }

    /// Takes the notes, once, after the last block.
    ///
    /// # Errors
    /// When they cannot be written.
    fn notes(&mut self, notes: Vec<Note>) -> io::Result<()>;
}

/// A document kept whole, for formats that need the notes before the text, and for tests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its notes, in the order in which they are first marked.
    pub notes: Vec<Note>,
}

impl Renderer for Document {
    fn block(&mut self, block: Block) -> io::Result<()> {
        self.blocks.push(block);
        Ok(())
    }

    fn notes(&mut self, notes: Vec<Note>) -> io::Result<()> {
        self.notes = notes;
        Ok(())
    }
}
