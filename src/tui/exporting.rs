//! What an export of the screen holds: the same bytes as `entente export` writes for the same
//! query, told before they are written.

use std::io::{self, Write};
use std::sync::Arc;

use crate::axis::Grouping;
use crate::export::brief::BriefOptions;
use crate::export::format::{self, BRIEF_OPTIONS, ExportFormat, OptionName, Options, Output};
use crate::export::ledger::LedgerKind;
use crate::export::table::What;
use crate::export::{self, Context, ledger};
use crate::query::{Query, Selection};
use crate::timeline::EventIx;
use crate::timeline::id::{Id, Kind};
use crate::tui::background_export::ExportJob;
use crate::tui::data::{Data, Known};
use crate::tui::refusal::Refusal;
use crate::tui::view::{Exported, Exporting, PageKind, Tab};

/// What exports are made from.
#[derive(Clone, Copy, Debug)]
pub struct Exports<'a> {
    /// What is remembered beside the timeline.
    pub data: &'a Data,
    /// What was known on the day.
    pub known: &'a Known,
    /// What the query leaves of it.
    pub selection: &'a Selection,
    /// What the filter asks.
    pub query: &'a Query,
    /// The view of the selection.
    pub tab: Tab,
    /// How many rows that view lists.
    pub rows: usize,
    /// What the lanes of the axis are.
    pub grouping: Grouping,
    /// The event before the reader.
    pub current: Option<EventIx>,
    /// The page that is open.
    pub page: Option<&'a PageKind>,
}

/// The record that a page is of.
struct PageRecord<'a> {
    id: &'a Id,
    kind: Kind,
    /// The ledger that lists it, where it stands in an event; what events name is written as those.
    ledger: Option<LedgerKind>,
}

impl Exports<'_> {
    /// The format of this name; the usual one where there is none.
    pub fn format(exporting: Exporting) -> &'static dyn ExportFormat {
        export::named(exporting.format).unwrap_or(export::USUAL)
    }

    /// What is written, in words: `these 31 events`, `this event`, `these 54 commitments`.
    pub fn words(&self, exporting: Exporting) -> String {
        let format = Self::format(exporting);
        match (exporting.of, self.page_record()) {
            (Exported::Event, _) => return "this event".into(),
            (Exported::Page, Some(page)) => return self.words_of_page(&page),
            (Exported::Page, None) | (Exported::Listed, _) => {}
        }
        let events = self.selection.hits.len();
        let takes_records = format.spec().options.contains(&OptionName::What);
        let (count, counted) = match self.tab {
            Tab::Ledger(kind) if takes_records => {
                (self.rows, format!("{} {}", self.rows, ledger::view(kind).noun(self.rows)))
            }
            _ if events == 1 => (1, "1 event".to_owned()),
            _ => (events, format!("{events} events")),
        };
        match count {
            // `1 event` is `this event`.
            1 => format!("this {}", counted.trim_start_matches("1 ")),
            _ => format!("these {counted}"),
        }
    }

    /// What is written of a page: `this commitment`, `the 31 events that name this actor`.
    fn words_of_page(&self, page: &PageRecord<'_>) -> String {
        if let Some(kind) = page.ledger {
            return format!("this {}", ledger::view(kind).noun(1));
        }
        let events = self.select(page.id).map_or(0, |(_, selection)| selection.hits.len());
        let this = page.kind.name();
        match events {
            1 => format!("the event that names this {this}"),
            _ => format!("the {events} events that name this {this}"),
        }
    }

    /// The record that the open page is of; none where no query can ask for it.
    fn page_record(&self) -> Option<PageRecord<'_>> {
        let timeline = &self.known.timeline;
        let id = match self.page? {
            PageKind::Record(id) => id,
            PageKind::Quote(event, place)
            | PageKind::SourceText(event, place)
            | PageKind::Wording(event, place) => {
                let event = timeline.event(self.known.event_of(event)?)?;
                event.quote.get(*place)?.id.as_ref()?
            }
            PageKind::Problem(_) => return None,
        };
        let kind = timeline.get(id)?.kind();
        let is_listed_in = |one: &&LedgerKind| ledger::view(**one).nested() == Some(kind);
        Some(PageRecord { id, kind, ledger: LedgerKind::ALL.iter().find(is_listed_in).copied() })
    }

    /// Whether what a page is of can be written in a format: a record that stands in an event, in
    /// those that hold records of its kind alone.
    pub fn holds_page(&self, format: &dyn ExportFormat) -> bool {
        let takes_records = format.spec().options.contains(&OptionName::What);
        self.page_record().is_some_and(|page| page.ledger.is_none() || takes_records)
    }

    /// Whether the open page is of a record that stands in an event.
    pub fn is_page_in_event(&self) -> bool {
        self.page_record().is_none_or(|page| page.ledger.is_some())
    }

    /// What holds the record of an id, with the query that asks for it.
    fn select(&self, id: &Id) -> Result<(Query, Arc<Selection>), Refusal> {
        let query = Query::parse(&format!("id:{id}"), &self.known.timeline);
        let query = query.map_err(Refusal::of)?;
        let selection = self.known.select(self.data, &query);
        Ok((query, selection))
    }

    /// The name proposed for the file.
    pub fn file_name(&self, exporting: Exporting) -> String {
        let format = Self::format(exporting);
        let name = match self.id(exporting) {
            Some(id) => id.to_string(),
            None => self.known.timeline.head().id.to_string(),
        };
        match format.spec().endings.first() {
            Some(ending) => format!("{name}.{ending}"),
            None if format.spec().output == Output::Folder => format!("{name}-{}", format.name()),
            None => format!("{name}.{}", format.name()),
        }
    }

    /// What is to be written to this file or folder, so that a thread can write it.
    ///
    /// # Errors
    /// When there is no event to write.
    pub fn job(&self, exporting: Exporting, path: String) -> Result<ExportJob, Refusal> {
        let what = format!("{} as {}", self.words(exporting), exporting.format);
        self.with_context(exporting, |context, options| {
            Ok(ExportJob {
                path,
                what,
                format: Self::format(exporting),
                options: options.clone(),
                timeline: Arc::clone(&self.known.timeline),
                selection: context.selection.clone(),
                query: context.query.clone(),
                as_of: context.as_of,
            })
        })
    }

    /// Makes it as text.
    ///
    /// # Errors
    /// What the format says; for a format that is no text too.
    pub fn text(&self, exporting: Exporting) -> Result<String, Refusal> {
        let format = Self::format(exporting);
        self.with_context(exporting, |context, options| {
            format::to_text(format, context, options).map_err(Refusal::of)
        })
    }

    /// The format in which a preview shows how it begins: a brief is shown as Markdown, in which it
    /// can be read.
    fn shown_format(exporting: Exporting) -> &'static dyn ExportFormat {
        let format = Self::format(exporting);
        if format.spec().options == BRIEF_OPTIONS { export::USUAL } else { format }
    }

    /// What a preview does not show as it will be; nothing where it is what is written.
    pub fn unlike_preview(&self, exporting: Exporting) -> Option<&'static str> {
        let (format, shown) = (Self::format(exporting), Self::shown_format(exporting));
        match (shown.spec().output, format.name() == shown.name()) {
            (Output::Text, true) => None,
            (Output::Text, false) => Some("its text, as Markdown has it; the file is laid out"),
            _ => Some("no preview: this format is no text"),
        }
    }

    /// How it begins, in as many lines at most; of a brief in another format, as Markdown has it.
    pub fn first_lines(&self, exporting: Exporting, lines: usize) -> Vec<String> {
        let format = Self::shown_format(exporting);
        if format.spec().output != Output::Text {
            return Vec::new();
        }
        let mut beginning = Beginning { text: Vec::new() };
        let made = self.with_context(exporting, |context, options| {
            format.write(context, options, &mut beginning).map_err(Refusal::of)
        });
        let is_cut = made.is_err() && beginning.text.len() >= BEGINNING;
        if let (Err(fault), false) = (made, is_cut) {
            return vec![fault.to_string()];
        }
        let text = String::from_utf8_lossy(&beginning.text);
        text.lines().take(lines).map(str::to_owned).collect()
    }

    /// The record that is written alone; none where what is listed is.
    fn id(&self, exporting: Exporting) -> Option<&Id> {
        match exporting.of {
            Exported::Listed => None,
            Exported::Page => self.page_record().map(|page| page.id),
            Exported::Event => self.known.timeline.event(self.current?).map(|event| &event.id),
        }
    }

    fn with_context<T>(
        &self,
        exporting: Exporting,
        act: impl FnOnce(&Context<'_>, &Options) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let kind = match exporting.of {
            Exported::Listed => self.tab.ledger(),
            Exported::Page => self.page_record().and_then(|page| page.ledger),
            Exported::Event => None,
        };
        let takes_kind = Self::format(exporting).spec().options.contains(&OptionName::What);
        let what = kind.filter(|_| takes_kind).map(What::Ledger);
        let brief = BriefOptions { what, ..BriefOptions::default() };
        let options = Options { brief, lanes: self.grouping, ..Options::default() };
        let (timeline, as_of) = (&self.known.timeline, self.known.day);
        if exporting.of == Exported::Listed {
            let Exports { selection, query, .. } = *self;
            return act(&Context { timeline, selection, query, as_of }, &options);
        }
        let id = self.id(exporting).ok_or("no record here to export")?;
        let (query, selection) = self.select(id)?;
        act(&Context { timeline, selection: &selection, query: &query, as_of }, &options)
    }
}

/// How many bytes of an export are made for its preview.
const BEGINNING: usize = 6_000;

/// Takes the beginning of what is written, and refuses the rest.
struct Beginning {
    text: Vec<u8>,
}

impl Write for Beginning {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.text.len() >= BEGINNING {
            return Err(io::Error::other("the preview is full"));
        }
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
