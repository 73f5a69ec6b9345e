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

use self::document::{Block, Inline, Inlines, Renderer, Row};
use self::notes::Notes;
use crate::export::Context;
use crate::export::ledger::{self, LedgerKind};
use crate::export::phrases::{self, date, one_line};
use crate::export::table::What;
use crate::ledger::commitments::CommitmentRow;
use crate::ledger::{Arrangement, commitments};
use crate::query::Subset;
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
    /// How many quotes it has told so far, and how many of them are proven.
    quotes: usize,
    proven: usize,
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
        let rows = commitments::ledger(&self.context.scope(), Arrangement::Date).rows;
        self.numbers(&rows)?;
        if self.asks_for_quotes() && !self.asks_for_commitments() {
            self.quotations(&rows)?;
            self.commitment_table("Commitments at these events", &rows)?;
        } else {
            self.commitment_table("Commitments", &rows)?;
            self.quotations(&rows)?;
        }
        self.accounts()?;
        self.chronology()
    }

    /// Whether the query has terms about one quote.
    fn asks_for_quotes(&self) -> bool {
        self.context.selection.hits.iter().any(|hit| matches!(hit.quotes, Subset::Only(_)))
    }

    /// Whether the query has terms about one commitment.
    fn asks_for_commitments(&self) -> bool {
        self.context.selection.hits.iter().any(|hit| matches!(hit.commitments, Subset::Only(_)))
    }

    /// Only the records of one kind.
    fn only(&mut self, what: What) -> io::Result<()> {
        let What::Ledger(kind) = what else {
            self.paragraph(text(numbers::covered(self.context, None)))?;
            return self.chronology();
        };
        // The commitments say themselves how many they are.
        let records = (kind != LedgerKind::Commitments).then(|| self.counted(kind));
        let mut sentences = vec![numbers::covered(self.context, records.as_deref())];
        if kind == LedgerKind::Commitments {
            let rows = commitments::ledger(&self.context.scope(), Arrangement::Date).rows;
            sentences.extend(numbers::commitments(self.timeline(), &rows));
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
        let words = ledger::view(kind).counted(number);
        words.replacen(&number.to_string(), &phrases::count(number), 1)
    }

    /// How many records of a kind are listed.
    fn listed(&self, kind: LedgerKind) -> usize {
        let view = ledger::view(kind);
        view.open(&self.context.scope(), ledger::usual(view)).rows()
    }

    fn numbers(&mut self, rows: &[CommitmentRow]) -> io::Result<()> {
        let asked = self.asks_for_quotes().then(|| self.counted(LedgerKind::Quotes));
        let all = self.listed(LedgerKind::Discrepancies);
        // In full every question of the events is told.
        let held = if self.options.full.is_some() { all } else { self.questions().len() };
        let mut sentences = vec![numbers::covered(self.context, asked.as_deref())];
        sentences.extend(numbers::commitments(self.timeline(), rows));
        sentences.extend(numbers::discrepancies(held, all));
        self.paragraph(text(sentences.join(" ")))
    }

    /// Where the brief comes from, so that it can be made again.
    fn how_it_was_made(&mut self) -> io::Result<()> {
        let Context { timeline, selection, as_of, .. } = self.context;
        let head = timeline.head();
        self.heading(2, "How this was made")?;
        if self.options.full.is_some() {
            let proofs = numbers::proofs(self.proven, self.quotes);
            self.paragraph(proofs.map(text).unwrap_or_default())?;
        }
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
fn wordings(quote: &Quote, language: QuoteLanguage) -> Vec<Inlines> {
    let original = exact(&quote.text);
    let Some(translation) = &quote.translation else {
        return vec![original];
    };
    let from = quote.language.as_deref();
    let from = from.map_or_else(|| "the original".into(), phrases::language);
    let mut translated = exact(&translation.text);
    translated.push(Inline::Text(format!(" (translated from {from})")));
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

/// Exact words between quotation marks.
fn exact(words: &str) -> Inlines {
    vec![Inline::Text("“".into()), Inline::Exact(one_line(words)), Inline::Text("”".into())]
}

/// Where the words of a quote are printed: the outlet, and the day of printing where that is not the
/// day that was told before. It opens the source at the words.
fn printed_in(timeline: &Timeline, event: &Event, quote: &Quote) -> Inlines {
    let Some(source) = timeline.source(&quote.source) else {
        return Vec::new();
    };
    let issuer = phrases::issuer(timeline, source);
    let is_titled = quote.document;
    let told = quote.date.as_ref().or((!is_titled).then_some(&event.date));
    let printed = source.published.as_ref().filter(|published| Some(*published) != told);
    let mut words: Vec<String> = Vec::new();
    match issuer {
        Some(issuer) => words.push(issuer),
        None if is_titled => {}
        None => words.push(format!("“{}”", one_line(&source.title))),
    }
    words.extend(printed.map(date));
    if words.is_empty() {
        return Vec::new();
    }
    let words = words.join(", ");
    let separator = Inline::Text(if is_titled { ", " } else { ", in " }.into());
    match notes::address(source) {
        Some(url) => {
            let url = format!("{url}{}", phrases::text_fragment(&url, &quote.text));
            vec![separator, Inline::OpensAtWords { words, url }]
        }
        None => vec![separator, Inline::Text(words)],
    }
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
