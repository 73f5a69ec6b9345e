//! Exports: `Selection → text`, one file a format.
//!
//! | file | what it writes |
//! |---|---|
//! | [`mod@format`] | what a format is |
//! | [`brief`] | the brief: what Markdown, HTML and DOCX render |
//! | [`markdown`] | Markdown, with the sources as footnotes |
//! | [`html`], [`docx`] | a web page with the brief, the axis and the records; the brief for a word processor |
//! | [`tabular`], [`spreadsheet`] | tables: CSV, TSV, JSON Lines, a data package; a workbook |
//! | [`bibliography`], [`citation_file`] | the sources for reference managers; how the timeline is cited |
//! | [`calendar`], [`timelinejs`] | events in a calendar, as slides |
//! | [`json`] | the records under the keys of the data, and what is computed from them |
//! | [`table`] | one record a row, for lists and spreadsheets |
//! | [`ledger`], [`thread`] | ledgers, promise threads and trails in words |
//! | [`record`] | one record in full, as text |
//! | [`svg`] | the axis as a picture |
//! | [`schema`] | JSON Schemas of the data and of the JSON export |
//! | [`axis_labels`] | what the axis's marks are called |
//! | [`phrases`] | the phrasings that these and the screen share |
//! | [`date_parts`], `xml` | what several formats need: dates in parts, text in XML |
//! | [`wording`] | a quote beside the one it renders, word by word |
//! | [`selected_parts`] | which nested records of a selected event are written |
//!
//! To add a format, write its `impl` of [`ExportFormat`] in a file of its own,
//! name that file here and put it into [`FORMATS`]. The command line and its help take it from
//! there.
//!
//! Knows no terminal. Start at [`brief`] for documents, at [`phrases`] for how a state or a date is
//! said anywhere in the program.
//!
//! Every format is a function of its [`Context`] alone: the same timeline, selection, query and day
//! give the same bytes. All text passes through [`phrases::safe`].

pub mod axis_labels;
pub mod bibliography;
pub mod brief;
pub mod calendar;
pub mod citation_file;
pub mod date_parts;
#[cfg(feature = "formats")]
pub mod docx;
pub mod format;
#[cfg(feature = "formats")]
pub mod html;
pub mod json;
pub mod ledger;
pub mod markdown;
pub mod phrases;
pub mod record;
pub mod schema;
pub mod selected_parts;
#[cfg(feature = "formats")]
pub mod spreadsheet;
pub mod svg;
pub mod table;
#[cfg(feature = "formats")]
pub mod tabular;
pub mod thread;
#[cfg(feature = "formats")]
pub mod timelinejs;
pub mod wording;
mod xml;

use std::path::Path;

use chrono::NaiveDate;

use crate::ledger::LedgerScope;
use crate::ledger::quotes::QuoteOrder;
use crate::query::{Query, Selection};
use crate::timeline::Timeline;
use format::ExportFormat;

/// What an export is a function of.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The timeline as of `as_of`: nothing later is in it.
    pub timeline: &'a Timeline,
    /// What the query leaves of it.
    pub selection: &'a Selection,
    /// The query; the empty one leaves everything.
    pub query: &'a Query,
    /// The day as of which everything is told.
    pub as_of: NaiveDate,
}

impl<'a> Context<'a> {
    /// The query as whoever reads the export can ask it too: with the queries of the reader's own
    /// views, which nobody else has, in place of their names.
    pub fn query_for_others(&self) -> Query {
        self.query.for_others()
    }

    /// What a ledger of it is a function of.
    pub fn scope(&self) -> LedgerScope<'a> {
        let order = QuoteOrder::default();
        let (timeline, selection, day) = (self.timeline, self.selection, self.as_of);
        LedgerScope { timeline, selection, day, order }
    }
}

/// The format of whoever names none.
pub const USUAL: &dyn ExportFormat = &markdown::Markdown;

/// Every format, the usual one first.
pub const FORMATS: &[&dyn ExportFormat] = &[
    &markdown::Markdown,
    #[cfg(feature = "formats")]
    &html::Html,
    #[cfg(feature = "formats")]
    &docx::Docx,
    #[cfg(feature = "formats")]
    &tabular::Csv,
    #[cfg(feature = "formats")]
    &tabular::Tsv,
    #[cfg(feature = "formats")]
    &tabular::JsonLines,
    #[cfg(feature = "formats")]
    &tabular::DataPackage,
    #[cfg(feature = "formats")]
    &spreadsheet::Xlsx,
    &bibliography::CslJson,
    &bibliography::BibLatex,
    &bibliography::Ris,
    &calendar::ICalendar,
    #[cfg(feature = "formats")]
    &timelinejs::TimelineJs,
    &svg::Svg,
    &json::Json,
    &citation_file::CitationFile,
];

/// What people call a format who do not know its name: by the program that opens it.
pub const ALIASES: &[(&str, &str)] = &[
    ("word", "docx"),
    ("doc", "docx"),
    ("excel", "xlsx"),
    ("xls", "xlsx"),
    ("text", "markdown"),
    ("txt", "markdown"),
    ("md", "markdown"),
    ("calendar", "ics"),
    ("bib", "biblatex"),
    ("latex", "biblatex"),
    ("csl", "csl-json"),
];

/// The aliases of the format of this name.
pub fn aliases_of(name: &str) -> impl Iterator<Item = &'static str> {
    ALIASES.iter().filter(move |(_, own)| *own == name).map(|(alias, _)| *alias)
}

/// The format of this name in whatever case, or of another that people have for it.
pub fn named(name: &str) -> Option<&'static dyn ExportFormat> {
    let name = &*name.to_ascii_lowercase();
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, name)| *name);
    FORMATS.iter().find(|format| format.name() == alias.unwrap_or(name)).copied()
}

/// The format of a file by its ending.
pub fn of_path(path: &Path) -> Option<&'static dyn ExportFormat> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let ends = |ending: &str| {
        let stem = name.strip_suffix(ending).and_then(|stem| stem.strip_suffix('.'));
        stem.is_some_and(|stem| !stem.is_empty())
    };
    let mut found: Option<(usize, &'static dyn ExportFormat)> = None;
    for format in FORMATS {
        for ending in format.spec().endings.iter().filter(|ending| ends(ending)) {
            // `x.timelinejs.json` ends in `.json` too: the longer ending tells.
            if found.is_none_or(|(length, _)| length < ending.len()) {
                found = Some((ending.len(), *format));
            }
        }
    }
    found.map(|(_, format)| format)
}
