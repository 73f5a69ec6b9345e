//! The brief: a selection as a document that one can hand in. A title in words, what it comes to, a
//! table of commitments, their words, where accounts differ, a chronology, the sources, and how it
//! was made.
//!
//! | file | what it writes |
//! |---|---|
//! | `title`, `numbers` | the title; the selection in sentences |
//! | `asked` | nothing: which records of the selection the others tell |
//! | `parts` | the table of commitments, the chronology, and lists of other records |
//! | `quotations`, `accounts` | their words; where accounts differ |
//! | `full`, `full_by` | the records in full: event by event, by who owes whom, by actor |
//! | `notes`, `provenance` | footnotes, and citations of other kinds; how it was made |
//! | `options` | nothing: what is asked of a brief |
//! | [`document`] | blocks, which Markdown, HTML and DOCX render |

mod accounts;
mod asked;
pub mod document;
mod full;
mod full_by;
mod notes;
mod numbers;
mod options;
mod parts;
mod provenance;
mod quotations;
mod title;

use std::io;

pub use notes::Cite;
pub use options::{BriefOptions, By, QuoteChoice, QuoteLanguage};

use self::document::{Block, Inline, Inlines, Renderer, Row};
use self::notes::Notes;
use crate::export::Context;
use crate::export::ledger::{self, LedgerKind};
use crate::export::phrases::{self, one_line};
use crate::export::table::What;
use crate::ledger::commitments::CommitmentRow;
use crate::ledger::{Arrangement, commitments};
use crate::timeline::Timeline;
use crate::timeline::text::is_blank;

/// The title of a brief of this selection; one that is asked for and blank is none.
pub fn title(context: &Context<'_>, options: &BriefOptions) -> String {
    match &options.title {
        Some(title) if !is_blank(title) => one_line(title),
        // In full all records of an event are told, of whatever kind.
        _ => title::title(context, options.what.filter(|_| options.full.is_none())),
    }
}

/// Writes the brief block by block.
///
/// # Errors
/// Those of the renderer.
pub fn write(
    context: &Context<'_>,
    options: &BriefOptions,
    renderer: &mut dyn Renderer,
) -> io::Result<()> {
    let mut brief = Brief::new(context, options, renderer);
    brief.heading(1, title(context, options))?;
    match (options.full, options.what) {
        (Some(By::Event), _) => brief.full_by_event()?,
        (Some(By::Commitment), _) => brief.full_by_commitment()?,
        (Some(By::Actor), _) => brief.full_by_actor()?,
        (Some(By::Mark), _) => brief.full_by_mark()?,
        (None, Some(what)) => brief.only(what)?,
        (None, None) => brief.short()?,
    }
    brief.how_it_was_made()?;
    brief.finish()
}

/// Writes the records in full, event by event, without title and provenance: what stands behind a
/// brief.
///
/// # Errors
/// Those of the renderer.
pub fn write_records(
    context: &Context<'_>,
    options: &BriefOptions,
    renderer: &mut dyn Renderer,
) -> io::Result<()> {
    let mut brief = Brief::new(context, options, renderer);
    brief.events_in_full()?;
    brief.finish()
}

/// A brief in the making.
struct Brief<'a> {
    context: &'a Context<'a>,
    options: &'a BriefOptions,
    notes: Notes<'a>,
    /// How many quotes it has told so far, and how many of them are proven.
    quotes: usize,
    proven: usize,
    renderer: &'a mut dyn Renderer,
}

/// Writes a part of a brief.
type BriefPart = fn(&mut Brief<'_>) -> io::Result<()>;

/// What a brief of one ledger alone writes; of one that is not here, its columns as a table.
const PARTS: &[(LedgerKind, BriefPart)] = &[
    (LedgerKind::Commitments, |brief| brief.commitments()),
    (LedgerKind::Quotes, |brief| brief.quotations(&[])),
    (LedgerKind::Discrepancies, |brief| brief.accounts()),
    (LedgerKind::Claims, |brief| brief.claims()),
    (LedgerKind::Actors, |brief| brief.actors()),
    (LedgerKind::Sources, |brief| brief.sources()),
];

impl<'a> Brief<'a> {
    fn new(
        context: &'a Context<'a>,
        options: &'a BriefOptions,
        renderer: &'a mut dyn Renderer,
    ) -> Self {
        let notes = Notes::new(context.timeline, options.cite);
        Self { context, options, notes, quotes: 0, proven: 0, renderer }
    }

    /// Writes the notes, which stand last.
    fn finish(self) -> io::Result<()> {
        self.renderer.notes(self.notes.finish())
    }

    fn timeline(&self) -> &'a Timeline {
        self.context.timeline
    }

    fn heading(&mut self, level: u8, text: impl Into<String>) -> io::Result<()> {
        self.renderer.block(Block::Heading { level, text: text.into(), record: None })
    }

    fn paragraph(&mut self, text: Inlines) -> io::Result<()> {
        if text.is_empty() { Ok(()) } else { self.renderer.block(Block::Paragraph(text)) }
    }

    /// The brief itself: every part that has something to say, the words first where the query asks
    /// for words.
    fn short(&mut self) -> io::Result<()> {
        let rows = self.commitment_rows();
        self.numbers(&rows)?;
        if self.asks_for_words_alone() {
            self.quotations(&rows)?;
            self.commitment_table("The commitments that these words are about", &rows)?;
        } else {
            self.commitment_table("Commitments", &rows)?;
            self.quotations(&rows)?;
        }
        self.accounts()?;
        self.chronology()
    }

    /// Only the records of one kind.
    fn only(&mut self, what: What) -> io::Result<()> {
        let What::Ledger(kind) = what else {
            self.paragraph(text(numbers::covered(self.context, None)))?;
            return self.chronology();
        };
        // The commitments say themselves how many they are.
        let records = (kind != LedgerKind::Commitments).then(|| self.counted(kind));
        let mut sentences =
            vec![numbers::covered(self.context, records.as_deref().map(|told| (kind, told)))];
        if kind == LedgerKind::Commitments {
            let rows = commitments::ledger(&self.context.scope(), Arrangement::Date).rows;
            sentences.extend(numbers::commitments(self.timeline(), &rows, ""));
        }
        self.paragraph(text(sentences.join(" ")))?;
        match PARTS.iter().find(|(own, _)| *own == kind) {
            Some((_, part)) => part(self),
            None => self.ledger(kind),
        }
    }

    /// The columns of a ledger, as the screen shows them.
    fn ledger(&mut self, kind: LedgerKind) -> io::Result<()> {
        let (view, scope) = (ledger::view(kind), self.context.scope());
        let rows = view.open(&scope, ledger::usual(view));
        let mut cells = Vec::new();
        for row in 0..rows.rows() {
            let phrases = rows.cells(&scope, row);
            let record = rows.id(row, self.timeline()).map(ToString::to_string);
            cells
                .push(Row { cells: phrases.into_iter().map(|it| text(it.text)).collect(), record });
        }
        let head = view.columns().iter().map(|column| column.title).collect();
        self.renderer.block(Block::Table { head, rows: cells })
    }

    fn commitments(&mut self) -> io::Result<()> {
        let rows = commitments::ledger(&self.context.scope(), Arrangement::Date).rows;
        self.commitment_table("Commitments", &rows)
    }

    /// So many records of a kind as are listed, in prose: `one quote`, `12 quotes`.
    fn counted(&self, kind: LedgerKind) -> String {
        let number = self.listed(kind);
        format!("{} {}", phrases::count(number), ledger::view(kind).noun(number))
    }

    /// How many records of a kind are listed.
    fn listed(&self, kind: LedgerKind) -> usize {
        let view = ledger::view(kind);
        view.open(&self.context.scope(), ledger::usual(view)).rows()
    }

    fn numbers(&mut self, rows: &[CommitmentRow]) -> io::Result<()> {
        // Where no event is left, quotes may be, by days of their own: then the brief is of these.
        let is_of_quotes =
            self.context.selection.hits.is_empty() && self.listed(LedgerKind::Quotes) > 0;
        let asked =
            (is_of_quotes || self.asks_for_quotes()).then(|| self.counted(LedgerKind::Quotes));
        let all = self.listed(LedgerKind::Discrepancies);
        // In full every question of the events is told.
        let held = if self.options.full.is_some() { all } else { self.questions().len() };
        let asked = asked.as_deref().map(|told| (LedgerKind::Quotes, told));
        let mut sentences = vec![numbers::covered(self.context, asked)];
        let (asked, which) = if self.asks_for_words_alone() && self.options.full.is_none() {
            ("words", " that these words are about")
        } else {
            ("commitments", "")
        };
        sentences.extend(numbers::commitments(self.timeline(), rows, which));
        sentences.extend(numbers::discrepancies(held, all, asked));
        self.paragraph(text(sentences.join(" ")))
    }
}

/// Inline text of one stretch.
fn text(text: impl Into<String>) -> Inlines {
    match text.into() {
        text if text.is_empty() => Vec::new(),
        text => vec![Inline::Text(text)],
    }
}
