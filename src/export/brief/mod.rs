//! The brief: a selection as a document that one can hand in. A title in words, what it comes to, a
//! table of commitments, their words, where accounts differ, a chronology, the sources, and how it
//! was made.
//!
//! | file | what it writes |
//! |---|---|
//! | `title`, `numbers` | the title; the selection in sentences |
//! | `parts` | the table, the words, the accounts, the chronology, and lists of other records |
//! | `full`, `full_by` | the records in full: event by event, by who owes whom, by actor |
//! | `notes` | footnotes, and citations of other kinds |
//! | [`document`] | blocks, which Markdown, HTML and DOCX render |

pub mod document;
mod full;
mod full_by;
mod notes;
mod numbers;
mod parts;
mod title;

use std::io;

pub use notes::Cite;

use self::document::{Block, Inline, Inlines, Renderer};
use self::notes::Notes;
use crate::export::Context;
use crate::export::ledger::{self, LedgerKind};
use crate::export::phrases::{self, date, one_line};
use crate::export::table::What;
use crate::ledger::commitments::CommitmentRow;
use crate::ledger::{Arrangement, commitments};
use crate::timeline::Timeline;
use crate::timeline::record::{Event, Quote};

/// What a brief in full is told by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// Event by event, in time order.
    #[default]
    Event,
    /// Commitment by commitment, under who owes whom.
    Commitment,
    /// Party by party and actor by actor.
    Actor,
    /// Event by event, in the order of the reader's marks, with their notes.
    Mark,
}

impl By {
    /// Every value.
    pub const ALL: [Self; 4] = [Self::Event, Self::Commitment, Self::Actor, Self::Mark];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Commitment => "commitment",
            Self::Actor => "actor",
            Self::Mark => "mark",
        }
    }
}

/// Which quotes a brief holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QuoteChoice {
    /// Those that the commitments name, those that the query asks for, and the best proven others,
    /// a dozen in all.
    #[default]
    Strongest,
    /// All of the selection.
    All,
    /// Those that are proven to stand in their source.
    Proven,
    /// None.
    None,
}

impl QuoteChoice {
    /// Every value.
    pub const ALL: [Self; 4] = [Self::Strongest, Self::All, Self::Proven, Self::None];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Strongest => "strongest",
            Self::All => "all",
            Self::Proven => "proven",
            Self::None => "none",
        }
    }
}

/// The language in which quotes are given, where a translation is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QuoteLanguage {
    /// In English.
    English,
    /// In Spanish.
    Spanish,
    /// As they stand, each with its translation.
    #[default]
    Both,
}

impl QuoteLanguage {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::English, Self::Spanish, Self::Both];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::Both => "both",
        }
    }
}

/// What a brief holds, and how it is told.
#[derive(Clone, Debug, Default)]
pub struct BriefOptions {
    /// Only the records of this kind.
    pub what: Option<What>,
    /// The records in full, told by this.
    pub full: Option<By>,
    /// How it cites.
    pub cite: Cite,
    /// A note for each quote that renders another: how the words differ.
    pub wording: bool,
    /// Which quotes it holds.
    pub quotes: QuoteChoice,
    /// In which language.
    pub language: QuoteLanguage,
    /// Its title, where it is not made from the query.
    pub title: Option<String>,
    /// The reader's marks in their order, for a brief told by them: the ids of events, each with
    /// its note.
    pub marks: Vec<(String, Option<String>)>,
}

/// The title of a brief of this selection.
pub fn title(context: &Context<'_>, options: &BriefOptions) -> String {
    match &options.title {
        Some(title) => one_line(title),
        None => title::title(context.timeline, context.query, options.what),
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
    renderer: &'a mut dyn Renderer,
}

/// Writes a part of a brief.
type Part = fn(&mut Brief<'_>) -> io::Result<()>;

/// What a brief of one ledger alone writes; of one that is not here, its columns as a table.
const PARTS: &[(LedgerKind, Part)] = &[
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
        Self { context, options, notes, renderer }
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

    /// The brief itself: every part that has something to say.
    fn short(&mut self) -> io::Result<()> {
        let rows = commitments::ledger(&self.context.scope(), Arrangement::Date).rows;
        self.numbers(&rows)?;
        self.commitment_table(&rows)?;
        self.quotations(&rows)?;
        self.accounts()?;
        self.chronology()
    }

    /// Only the records of one kind.
    fn only(&mut self, what: What) -> io::Result<()> {
        let What::Ledger(kind) = what else {
            self.paragraph(text(numbers::events(self.timeline(), self.context.selection)))?;
            return self.chronology();
        };
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
            cells.push(rows.cells(&scope, row).into_iter().map(|cell| text(cell.text)).collect());
        }
        let head = view.columns().iter().map(|column| column.title).collect();
        self.renderer.block(Block::Table { head, rows: cells })
    }

    fn commitments(&mut self) -> io::Result<()> {
        let rows = commitments::ledger(&self.context.scope(), Arrangement::Date).rows;
        let numbers = numbers::commitments(self.timeline(), &rows);
        self.paragraph(numbers.map(text).unwrap_or_default())?;
        self.commitment_table(&rows)
    }

    fn numbers(&mut self, rows: &[CommitmentRow]) -> io::Result<()> {
        let (timeline, selection) = (self.timeline(), self.context.selection);
        let questions = self.questions().len();
        let mut sentences = vec![numbers::events(timeline, selection)];
        sentences.extend(numbers::commitments(timeline, rows));
        sentences.extend(numbers::discrepancies(questions));
        self.paragraph(text(sentences.join(" ")))
    }

    /// Where the brief comes from, so that it can be made again.
    fn how_it_was_made(&mut self) -> io::Result<()> {
        let Context { timeline, selection, as_of, .. } = self.context;
        let head = timeline.head();
        self.heading(2, "How this was made")?;
        let mut line = vec![Inline::Text(format!("From “{}” (", one_line(&head.title)))];
        line.push(Inline::Code(one_line(&head.id)));
        line.push(Inline::Text(")".into()));
        if let Some(version) = &head.version {
            line.push(Inline::Text(format!(", edition {}", one_line(version))));
        }
        line.push(Inline::Text(", by entente. ".into()));
        let query = one_line(&self.context.query.to_string());
        if query.is_empty() {
            line.push(Inline::Text("Everything".into()));
        } else {
            line.push(Inline::Text("Query ".into()));
            line.push(Inline::Code(query));
        }
        line.push(Inline::Text(format!(
            ", as known on {}: {} of {} events. SHA-256 of the data ",
            date(&phrases::day(*as_of)),
            selection.hits.len(),
            selection.total
        )));
        line.push(Inline::Code(timeline.digest().to_owned()));
        line.push(Inline::Text(".".into()));
        if let Some(cite_as) = &head.cite_as {
            line.push(Inline::Text(format!(" Cite the timeline as: {}.", one_line(cite_as))));
        }
        self.paragraph(line)
    }
}

/// Inline text of one stretch.
fn text(text: impl Into<String>) -> Inlines {
    match text.into() {
        text if text.is_empty() => Vec::new(),
        text => vec![Inline::Text(text)],
    }
}

/// A quote's words as they are asked for: the words themselves, and beside them a translation, each
/// with its language where that must be said.
fn wordings(quote: &Quote, language: QuoteLanguage) -> Vec<String> {
    let original = format!("“{}”", one_line(&quote.text));
    let Some(translation) = &quote.translation else {
        return vec![original];
    };
    let translated = format!(
        "“{}” (translated from {})",
        one_line(&translation.text),
        quote.language.as_deref().map_or_else(|| "the original".into(), phrases::language)
    );
    let wanted = match language {
        QuoteLanguage::Both => return vec![original, translated],
        QuoteLanguage::English => "en",
        QuoteLanguage::Spanish => "es",
    };
    let is_wanted = |tag: &str| tag.split('-').next() == Some(wanted);
    let is_translated = is_wanted(&translation.language);
    let is_original = quote.language.as_deref().is_some_and(is_wanted);
    if is_translated && !is_original { vec![translated] } else { vec![original] }
}

/// What opens the source of a quote at its words: the outlet's name and the day.
fn opens_at_words(timeline: &Timeline, quote: &Quote) -> Option<Inline> {
    let source = timeline.source(&quote.source)?;
    let url = notes::address(source)?;
    let fragment = phrases::text_fragment(&url, &quote.text);
    let issuer = phrases::issuer(timeline, source).unwrap_or_else(|| one_line(&source.title));
    let day = source.published.as_ref().map(|published| format!(", {}", date(published)));
    let words = format!(" {issuer}{}", day.unwrap_or_default());
    Some(Inline::OpensAtWords { words, url: format!("{url}{fragment}") })
}

/// Whose words a quote is, with office, day and way:
/// `Marcelo Ebrard, Secretary of Foreign Affairs, 13 Apr 2023`.
fn spoken(timeline: &Timeline, event: &Event, quote: &Quote) -> String {
    let mut parts = vec![phrases::attribution(timeline, event, quote)];
    let provenance = phrases::provenance(timeline, quote);
    if quote.date.is_none() && !quote.document {
        parts.push(date(&event.date));
    }
    parts.extend(provenance);
    parts.join(", ")
}
