//! The commands that read a timeline.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use super::args::{Color, Global, List, QueryWords, RecordFormat};
use super::loading::{load, named_timeline, say_later, say_paths_among, settings};
use super::{Environment, Failure, data_option, marks, mistyped, output, query_args, say};
use crate::check::judged;
use crate::config;
use crate::export::brief::BriefOptions;
use crate::export::format::Options;
use crate::export::table::{self, Asked, What};
use crate::ledger::Arrangement;
use crate::load::{self, Class, LoadError, Loaded, Origin, Progress};
use crate::query::{self, Condition, Meaning, Query, QueryError, Selection};
use crate::text::counted;
use crate::timeline::Timeline;
use crate::timeline::record::View;
use crate::tui::settings::{Settings, TerminalTraits};
use crate::verify::archive::Archive;
use crate::visit::store::Store;
use crate::{export, tui};

/// The reader; without a terminal to show it on, the list.
pub(super) fn read(
    (archive, is_fresh): (&[PathBuf], bool),
    global: &Global,
    environment: &Environment,
) -> Result<(), Failure> {
    if !environment.stdout_is_terminal {
        let list = List::of_everything();
        return self::list(&list, global, environment);
    }
    if let Some(fault) = environment.terminal_fault {
        return Err(Failure::CouldNot(format!(
            "{fault}: this terminal cannot show the reader; `entente list` and `entente show` \
             need no more than lines"
        )));
    }
    let terminal = TerminalTraits {
        colour: environment.colors(global.color),
        is_light: environment.is_light,
        ascii: global.ascii || !environment.is_utf8,
    };
    let settings = Settings::of_config(&settings()?, terminal)
        .map_err(|error| Failure::CouldNot(error.to_string()))?;
    let as_of = global.day(environment.today)?;
    let archive = if archive.is_empty() { None } else { Some(self::archive(archive)?) };
    let loaded = begin(global)?;
    let text = global.query.clone().unwrap_or_default();
    let query = if text.is_empty() {
        Query::default()
    } else {
        read_query(&text, &loaded.timeline, &settings.views)?
    };
    let options = tui::ReaderOptions {
        query,
        settings,
        settings_file: config::path(),
        is_fresh,
        as_of,
        clock: environment.clock,
        archive,
        reload,
        visits: Store::of_user,
    };
    let said = tui::run(loaded, options)
        .map_err(|error| Failure::CouldNot(format!("the terminal: {error}")))?;
    said.iter().for_each(|said| say(&format!("warning: {said}")));
    Ok(())
}

/// The archived texts of these directories; says what could not be read.
pub(super) fn archive(roots: &[PathBuf]) -> Result<Archive, Failure> {
    let archive = Archive::read(roots).map_err(|(path, error)| {
        Failure::CouldNot(format!("--archive {}: {}", path.display(), crate::file::reason(&error)))
    })?;
    archive.remarks().iter().for_each(|remark| say(&format!("warning: {remark}")));
    Ok(archive)
}

/// Reads a timeline again from where it came.
fn reload(
    origin: &Origin,
    before: Option<&Timeline>,
    tell: &(dyn Fn(Progress) + Sync),
) -> Result<Loaded, LoadError> {
    match (origin, before) {
        (Origin::Embedded, _) => Ok(judged(load::embedded())),
        (Origin::Path(path), None) => load::path_watched(path, tell).map(judged),
        (Origin::Path(path), Some(before)) => load::path_again(path, before, tell).map(judged),
    }
}

/// What the reader can show at once. A query may name what only the rest holds, so it waits for the
/// whole.
fn begin(global: &Global) -> Result<Loaded, Failure> {
    let events = tui::list_lines();
    let preview = match named_timeline(global)? {
        _ if global.query.is_some() => None,
        Some(path) => {
            load::preview(&path, events).map_err(|error| Failure::CouldNot(error.to_string()))?
        }
        None => Some(load::embedded_preview(events)),
    };
    preview.map_or_else(|| load(global), Ok)
}

/// One record a line.
pub(super) fn list(list: &List, global: &Global, environment: &Environment) -> Result<(), Failure> {
    settings()?.dates.within(|| list_dated(list, global, environment))
}

/// The same, with dates in the style that is in force.
fn list_dated(list: &List, global: &Global, environment: &Environment) -> Result<(), Failure> {
    mistyped::say_option_value(&list.query.words, "--format");
    let found = QueriedTimeline::by(&list.query, global, environment)?;
    let what = list.what;
    if let Some(by) = list.by.filter(|by| !what.arrangements().contains(by)) {
        return Err(Failure::CouldNot(no_such_order(what, by)));
    }
    if list.header && !list.format.has_header() {
        return Err(Failure::CouldNot(format!(
            "--header says nothing to {}: it goes with text, tsv and csv",
            list.format.name()
        )));
    }
    let context = found.context();
    if list.format == RecordFormat::Text {
        return listed(list, &context, &found, (environment, global.color));
    }
    let brief = BriefOptions { what: Some(what), ..BriefOptions::default() };
    let options = Options { brief, arrangement: list.by, ..Options::default() };
    match list.format {
        #[cfg(feature = "formats")]
        RecordFormat::Json => output::streamed_with_remarks(|out| {
            export::tabular::write_array(&context, &options, out)
        }),
        format => in_format(format.name(), &context, &options),
    }?;
    // Of nothing a program gets what it can read, too: an empty array, a table's head.
    let asked = Asked { context: &context, by: Arrangement::Date };
    match table::table(what).rows(asked).next() {
        Some(_) => Ok(()),
        None => Err(Failure::No(found.nothing_of(what))),
    }
}

/// Columns on a terminal, else a line of values a record.
fn listed(
    list: &List,
    context: &export::Context<'_>,
    found: &QueriedTimeline,
    (environment, color): (&Environment, Color),
) -> Result<(), Failure> {
    let asked = Asked { context, by: list.by.unwrap_or(Arrangement::Date) };
    let table = table::table(list.what);
    let rows = || table.rows(asked);
    let is_empty = rows().next().is_none();
    if !environment.stdout_is_terminal {
        output::streamed(|out| output::tab_separated(&table.fields(), rows(), list.header, out))?;
    }
    if is_empty {
        return Err(Failure::No(found.nothing_of(list.what)));
    }
    if !environment.stdout_is_terminal {
        return Ok(());
    }
    let (width, with_links) = (output::terminal_width(), environment.links(color));
    output::streamed(|out| output::aligned(&table.fields(), &rows, width, with_links, out))
}

/// A selection in the format of export of this name, on stdout.
pub(super) fn in_format(
    name: &str,
    context: &export::Context<'_>,
    options: &Options,
) -> Result<(), Failure> {
    let Some(format) = export::named(name) else {
        return Err(Failure::CouldNot(format!("this build has no format {name}")));
    };
    output::streamed_with_remarks(|out| format.write(context, options, out))
}

fn no_such_order(what: What, by: Arrangement) -> String {
    let words: Vec<&str> = what.arrangements().iter().map(|one| one.word()).collect();
    if words.is_empty() {
        format!(
            "a list of {} is in time order: --by goes with --what of other records",
            what.word()
        )
    } else {
        format!(
            "a list of {} has no order by {}: it takes {}",
            what.word(),
            by.word(),
            words.join(", ")
        )
    }
}

/// Loads, and says when something in the data could not be used.
pub(super) fn load_and_warn(global: &Global) -> Result<Loaded, Failure> {
    let loaded = load(global)?;
    let errors = loaded.diagnostics.iter().filter(|one| one.class == Class::Error).count();
    if errors > 0 {
        let errors = counted(errors, "error", "errors");
        // The timeline may be that of the settings.
        let option = data_option(loaded.origin.path());
        say(&format!(
            "warning: {errors} in the data; `entente check{option}` shows what could not be used"
        ));
    }
    Ok(loaded)
}

/// A timeline and what a query leaves of it.
pub(super) struct QueriedTimeline {
    pub(super) timeline: Arc<Timeline>,
    pub(super) query: Query,
    pub(super) selection: Selection,
    pub(super) as_of: NaiveDate,
}

impl QueriedTimeline {
    pub(super) fn by(
        query: &QueryWords,
        global: &Global,
        environment: &Environment,
    ) -> Result<Self, Failure> {
        let asked_day = global.day(environment.today)?;
        let as_of = asked_day.unwrap_or(environment.today);
        let [likelier, other] = query_args::readings(&query.words, global.query.as_deref());
        say_paths_among(&query.words, "a word to look for");
        let whole = load_and_warn(global)?.timeline;
        let views = settings()?.views;
        let query = match read_query(&likelier, &whole, &views) {
            Err(fault) if likelier != other => {
                read_query(&other, &whole, &views).map_err(|_| fault)?
            }
            read => read?,
        };
        let timeline = whole.known_on(as_of, environment.today);
        if asked_day.is_none() {
            say_later(&timeline);
        }
        let selection = if asks_for_marks(&query) {
            let marks = marks::asked(&timeline);
            let index = query::Index::new(&timeline);
            query::Matcher::new(&timeline, &index, as_of).with_marks(&marks).select(&query)
        } else {
            query::select(&timeline, &query, as_of)
        };
        Ok(Self { timeline, query, selection, as_of })
    }

    pub(super) fn context(&self) -> export::Context<'_> {
        export::Context {
            timeline: &self.timeline,
            selection: &self.selection,
            query: &self.query,
            as_of: self.as_of,
        }
    }

    /// The same of records of one kind: events may match and hold none.
    pub(super) fn nothing_of(&self, what: What) -> String {
        let What::Ledger(kind) = what else { return self.nothing() };
        let ledger = export::ledger::view(kind);
        if let Some(told) = export::ledger::none_itself(&self.selection, ledger) {
            return format!("{told} is asked");
        }
        match self.selection.hits.len() {
            0 => self.nothing(),
            events => {
                format!(
                    "{}, but there is no {} in them",
                    export::ledger::left(events),
                    ledger.noun(1)
                )
            }
        }
    }

    /// That nothing is left of the timeline.
    pub(super) fn nothing(&self) -> String {
        let (total, later) = (self.selection.total, self.timeline.later().len());
        let later = if later == 0 { String::new() } else { format!(" ({later} are later)") };
        if self.query.is_empty() {
            format!("nothing as of {}: 0 of {total} events{later}", self.as_of)
        } else {
            format!(
                "nothing matches `{}` as of {}: 0 of {total} events{later}",
                self.query, self.as_of
            )
        }
    }
}

/// Whether a query asks for the reader's own marks, also by way of a view.
fn asks_for_marks(query: &Query) -> bool {
    query.asked().iter().any(|term| match &term.condition {
        Condition::Values(field, _) => field.meaning == Meaning::Mark,
        Condition::View(_) | Condition::Alternatives => true,
        Condition::Words(_) | Condition::Spans(..) => false,
    })
}

/// Reads a query against a timeline and the reader's own views.
fn read_query(text: &str, timeline: &Arc<Timeline>, views: &[View]) -> Result<Query, Failure> {
    let scope = query::Scope::with_views(timeline, views);
    scope.read(text).map_err(|error| Failure::CouldNot(at_its_column(text, &error)))
}

/// A query's fault with a mark under its column; of a long query with what stands about that.
fn at_its_column(query: &str, error: &QueryError) -> String {
    use unicode_segmentation::UnicodeSegmentation as _;
    use unicode_width::UnicodeWidthStr as _;
    const ABOUT: usize = 60;
    let at = query.char_indices().nth(error.column.saturating_sub(1)).map_or(query.len(), |c| c.0);
    let (before, behind) = query.split_at(at);
    let (before, behind): (Vec<&str>, Vec<&str>) =
        (before.graphemes(true).collect(), behind.graphemes(true).collect());
    let skipped = before.len().saturating_sub(ABOUT);
    let [cut, rest] =
        [skipped > 0, behind.len() > ABOUT].map(|is_cut| if is_cut { "…" } else { "" });
    let before: String = before.into_iter().skip(skipped).collect();
    let behind: String = behind.into_iter().take(ABOUT).collect();
    let mark = " ".repeat(before.width() + cut.width());
    format!("query, {error}\n  {cut}{before}{behind}{rest}\n  {mark}^")
}
