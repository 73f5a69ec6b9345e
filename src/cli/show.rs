//! The command that prints one record.

use chrono::NaiveDate;

use super::args::{Global, RecordFormat, Show};
use super::commands::{in_format, load_and_warn};
use super::loading::{say_paths_among, settings};
use super::{Environment, Failure, output};
use crate::export::brief::{BriefOptions, By};
use crate::export::format::Options;
use crate::export::table::{self, Asked, What};
use crate::export::{self, Context, phrases};
use crate::ledger::Arrangement;
use crate::near::nearest;
use crate::query::{Query, Selection};
use crate::text::visible;
use crate::timeline::id::Id;
use crate::timeline::{EventIx, Timeline};

/// One record in full, its row, or its event.
pub(super) fn show(show: &Show, global: &Global, environment: &Environment) -> Result<(), Failure> {
    settings()?.dates.within(|| show_dated(show, global, environment))
}

/// The same, with dates in the style that is in force.
fn show_dated(show: &Show, global: &Global, environment: &Environment) -> Result<(), Failure> {
    let as_of = global.day(environment.today)?.unwrap_or(environment.today);
    let whole = load_and_warn(global)?.timeline;
    let timeline = whole.known_on(as_of, environment.today);
    // Ids are lower-case and without blanks, so that one typed in capitals, or pasted with a blank
    // beside it, can mean no other.
    let lower = show.id.trim().to_lowercase();
    let id = if whole.get(&lower).is_some() { &*lower } else { &*show.id };
    if timeline.get(id).is_none() {
        say_paths_among(std::slice::from_ref(&show.id), "an id");
        return Err(Failure::No(not_there(id, &whole, as_of)));
    }
    match show.format {
        RecordFormat::Text => {
            let text = export::record::show(&timeline, id, as_of).unwrap_or_default();
            if environment.links(global.color) {
                output::stdout(output::linked(&text, &timeline)).map_err(Failure::of_stdout)
            } else {
                output::stdout(&visible(&text)).map_err(Failure::of_stdout)
            }
        }
        RecordFormat::Json | RecordFormat::Markdown => its_event(id, show.format, &timeline, as_of),
        RecordFormat::Tsv | RecordFormat::Csv | RecordFormat::Jsonl => {
            its_row(id, show.format, &timeline, as_of)
        }
    }
}

/// Why no record can be shown.
fn not_there(id: &str, whole: &Timeline, as_of: NaiveDate) -> String {
    if whole.get(id).is_some() {
        return format!("`{id}` is not yet known as of {as_of}; --as-of takes a later day");
    }
    // Ids are lower-case.
    let hint = match nearest(&id.to_lowercase(), whole.ids().map(Id::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`entente list` shows the ids".to_owned(),
    };
    format!("no record has the id `{id}`\n  {hint}")
}

/// The event that is or holds a record, as an export has it.
fn its_event(
    id: &str,
    format: RecordFormat,
    timeline: &Timeline,
    as_of: NaiveDate,
) -> Result<(), Failure> {
    let Some(event) = timeline.get(id).and_then(|record| record.event()) else {
        return Err(Failure::CouldNot(
            "only events and what stands in them have this format; --format text shows it".into(),
        ));
    };
    let full = BriefOptions {
        full: Some(By::Event),
        title: timeline.event(event).map(|event| event.title.to_string()),
        ..BriefOptions::default()
    };
    let options = Options { brief: full, ..Options::default() };
    let selection = selected(timeline, Some(event));
    let query = Query::default();
    let context = Context { timeline, selection: &selection, query: &query, as_of };
    in_format(format.name(), &context, &options)
}

/// The row of a record in the table of its kind.
fn its_row(
    id: &str,
    format: RecordFormat,
    timeline: &Timeline,
    as_of: NaiveDate,
) -> Result<(), Failure> {
    let record = timeline.get(id);
    let Some((record, what)) = record.and_then(|one| Some((one, What::of_kind(one.kind())?)))
    else {
        return Err(Failure::CouldNot(
            "topics and views are in no table; --format text shows it".into(),
        ));
    };
    // What an actor or a source comes to is counted over all events.
    let selection = selected(timeline, record.event());
    let query = Query::default();
    let context = Context { timeline, selection: &selection, query: &query, as_of };
    let id = phrases::one_line(id);
    let mut rows = table::table(what).rows(Asked { context: &context, by: Arrangement::Date });
    if !rows.any(|row| table::is_of(&row, &id)) {
        return Err(Failure::No(format!(
            "no event names `{id}`, so that it is in no table; --format text shows it"
        )));
    }
    let brief = BriefOptions { what: Some(what), ..BriefOptions::default() };
    let options = Options { brief, record: Some(id), ..Options::default() };
    in_format(format.name(), &context, &options)
}

/// One event or, of a record that stands in none, all.
fn selected(timeline: &Timeline, event: Option<EventIx>) -> Selection {
    let whole = Selection::whole(timeline);
    let Some(event) = event else { return whole };
    match whole.hit(event).cloned() {
        Some(hit) => whole.only(hit),
        None => Selection { hits: Vec::new(), ..whole },
    }
}
