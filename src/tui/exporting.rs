//! What an export of the screen holds: the same bytes as `entente export` writes for the same
//! query, told before they are written.

use std::io::{self, Write};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::axis::Grouping;
use crate::export::brief::BriefOptions;
use crate::export::format::{self, BRIEF_OPTIONS, ExportFormat, OptionName, Options, Output};
use crate::export::table::What;
use crate::export::{self, Context, ledger};
use crate::query::{Query, Selection, select};
use crate::timeline::record::Event;
use crate::timeline::{EventIx, Timeline};
use crate::tui::background_export::ExportJob;
use crate::tui::refusal::Refusal;
use crate::tui::view::{Exporting, Tab};

/// What exports are made from.
#[derive(Clone, Copy, Debug)]
pub struct Exports<'a> {
    /// What was known on the day.
    pub timeline: &'a Arc<Timeline>,
    /// What the query leaves of it.
    pub selection: &'a Selection,
    /// What the filter asks.
    pub query: &'a Query,
    /// The day as of which is written.
    pub day: NaiveDate,
    /// The view of the selection.
    pub tab: Tab,
    /// How many rows that view lists.
    pub rows: usize,
    /// What the lanes of the axis are.
    pub grouping: Grouping,
    /// The event before the reader.
    pub current: Option<EventIx>,
}

impl Exports<'_> {
    /// The format of this name; the usual one where there is none.
    pub fn format(exporting: Exporting) -> &'static dyn ExportFormat {
        export::named(exporting.format).unwrap_or(export::USUAL)
    }

    /// What is written, in words: `these 31 events`, `this event`, `these 54 commitments`.
    pub fn words(&self, exporting: Exporting) -> String {
        let format = Self::format(exporting);
        if exporting.is_of_event {
            return "this event".into();
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

    /// The name proposed for the file.
    pub fn file_name(&self, exporting: Exporting) -> String {
        let format = Self::format(exporting);
        let name = match self.event().filter(|_| exporting.is_of_event) {
            Some(event) => event.id.to_string(),
            None => self.timeline.head().id.to_string(),
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
                timeline: Arc::clone(self.timeline),
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

    fn event(&self) -> Option<&Event> {
        self.timeline.event(self.current?)
    }

    fn with_context<T>(
        &self,
        exporting: Exporting,
        act: impl FnOnce(&Context<'_>, &Options) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let Exports { timeline, day, .. } = *self;
        let takes_kind = Self::format(exporting).spec().options.contains(&OptionName::What);
        let kind = self.tab.ledger().filter(|_| takes_kind && !exporting.is_of_event);
        let what = kind.map(What::Ledger);
        let brief = BriefOptions { what, ..BriefOptions::default() };
        let options = Options { brief, lanes: self.grouping, ..Options::default() };
        if !exporting.is_of_event {
            let Exports { selection, query, .. } = *self;
            return act(&Context { timeline, selection, query, as_of: day }, &options);
        }
        let event = self.event().ok_or("no event here to export")?;
        let query = Query::parse(&format!("id:{}", event.id), timeline);
        let query = query.map_err(Refusal::of)?;
        let selection = select(timeline, &query, day);
        act(&Context { timeline, selection: &selection, query: &query, as_of: day }, &options)
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
