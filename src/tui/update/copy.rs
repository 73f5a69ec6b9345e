//! Taking something away: what copy and open send for the selected row, and what an export writes.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::export::brief::{BriefOptions, By};
use crate::export::{self, phrases};
use crate::load::{Diagnostic, Origin};
use crate::query::{Query, select};
use crate::text::{Printable, encoded_address, is_web_address};
use crate::timeline::id::Id;
use crate::timeline::record::{Event, Quote, Source};
use crate::timeline::{RecordRef, Timeline};
use crate::tui::action::Action;
use crate::tui::derive::problem;
use crate::tui::derive::record::cited;
use crate::tui::message::Effect;
use crate::tui::refusal::Refusal;
use crate::tui::update::Step;
use crate::tui::view::{Asking, Exporting, PageKind, Target};

/// What copy, open and edit act on: the selected row or, where that is only text, what the page is
/// of; in a view of records, the selected record.
fn target(step: &Step<'_>) -> Target {
    let of_row = step.derived.target().filter(|one| !matches!(one, Target::Text | Target::Heading));
    let of_page = step.view.pages.last().and_then(|page| target_of(&page.kind));
    let of_list = step.derived.row_page().and_then(target_of);
    match (of_row, of_page) {
        (Some(Target::Words { event, place, .. }), _) => Target::Quote(event.clone(), *place),
        // On the page of a quote its own rows (speaker, source) are parts of that quote.
        (_, Some(Target::Quote(event, place))) => Target::Quote(event, place),
        (Some(row), _) => row.clone(),
        (None, Some(page)) => page,
        (None, None) => of_list.unwrap_or(Target::Text),
    }
}

/// What a page is of.
fn target_of(kind: &PageKind) -> Option<Target> {
    match kind {
        PageKind::Record(id) => Some(Target::Record(id.clone())),
        PageKind::Quote(event, place)
        | PageKind::SourceText(event, place)
        | PageKind::Wording(event, place) => Some(Target::Quote(event.clone(), *place)),
        PageKind::Problem(at) => Some(Target::Problem(*at)),
    }
}

/// The event that a target belongs to: its own or the one before the reader.
fn event_of<'a>(step: &'a Step<'_>, target: &Target) -> Option<&'a Event> {
    let timeline = step.derived.timeline();
    let own = match target {
        Target::Quote(id, _) | Target::Event(id) => step.derived.known().event_of(id),
        Target::Record(id) => timeline.get(id).and_then(|entry| entry.event()),
        _ => None,
    };
    timeline.event(own.or_else(|| step.derived.here(step.view))?)
}

/// The problem of the data that a target is.
fn problem_of<'a>(step: &'a Step<'_>, target: &Target) -> Option<&'a Diagnostic> {
    match target {
        Target::Problem(at) => step.data.loaded().diagnostics.get(*at),
        _ => None,
    }
}

/// The quote and the source that the reader has before them.
fn cited_here<'a>(step: &'a Step<'_>) -> Option<(Option<&'a Quote>, &'a Source)> {
    let target = target(step);
    let event = event_of(step, &target);
    cited(step.derived.known(), &target, event)
}

/// The address a reader should go to, with a text fragment at the quote's words; in no character
/// but those of an address, wherever it is pasted.
fn address(quote: Option<&Quote>, source: &Source) -> Option<String> {
    let url = source.address().filter(|url| is_web_address(url))?;
    let fragment = quote.map(|quote| phrases::text_fragment(url, &quote.text)).unwrap_or_default();
    Some(encoded_address(&format!("{url}{fragment}")))
}

/// Opens the source of the selected row, at the quote's words where it is a quote.
pub fn open(step: &mut Step<'_>) {
    let found = cited_here(step);
    let address =
        found.map(|(quote, source)| (address(quote, source), source.listed_title().into_owned()));
    match address {
        Some((Some(url), _)) => step.effects.push(Effect::Open(url)),
        Some((None, title)) => step.view.tell(format!("{title} has no web address")),
        None if problem_of(step, &target(step)).is_some() => {
            let key = step.key(Action::Edit);
            step.view.tell_fitting([
                format!("a problem has no source to open: {key} edits its line"),
                format!("no source: {key} edits"),
            ]);
        }
        None => step.view.tell("nothing to open here"),
    }
}

/// Edits the record of the selected row where it has an id, else the event, in the file that holds
/// it; a problem at its own line.
pub fn edit(step: &mut Step<'_>) {
    let target = target(step);
    if let Some(problem) = problem_of(step, &target) {
        let place = step.data.loaded().place_of_problem(problem);
        return edit_at(step, place);
    }
    let event = event_of(step, &target);
    let mut ids: Vec<Id> = Vec::new();
    match &target {
        Target::Quote(_, place) => {
            ids.extend(event.and_then(|event| event.quote.get(*place)?.id.clone()));
        }
        Target::Record(id) | Target::Narrow(_, id) | Target::Event(id) => ids.push(id.clone()),
        _ => {}
    }
    ids.extend(event.map(|event| event.id.clone()));
    if ids.is_empty() {
        return step.view.tell("nothing to edit here");
    }
    let place = ids.iter().find_map(|id| step.data.loaded().place_of(id));
    edit_at(step, place);
}

/// Opens the editor at a file and line, or says why there is none.
fn edit_at(step: &mut Step<'_>, place: Option<(PathBuf, usize)>) {
    match place {
        Some((file, line)) => step.effects.push(Effect::Edit(file, line)),
        None if !step.data.loaded().is_whole => {
            step.view.tell("a record is edited once the whole timeline is loaded");
        }
        None => match &step.data.loaded().origin {
            Origin::Embedded => step.view.tell_fitting(
                [
                    "the embedded timeline is not edited: open its directory, entente PATH",
                    "embedded, not edited: entente PATH is",
                    "first: entente PATH",
                ]
                .map(ToOwned::to_owned),
            ),
            origin => {
                let said = format!("{origin} changed; R reads it again");
                step.view.fault(said);
            }
        },
    }
}

/// What is copied of what is before the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyForm {
    /// What is selected, as text.
    Text,
    /// The quote with its citation.
    Quote,
    /// The source's address.
    Address,
    /// The event as Markdown.
    Markdown,
}

/// Copies what is selected; as text, on a page the record that it is of, whichever of its rows is
/// selected.
pub fn copy(step: &mut Step<'_>, form: CopyForm) {
    let of_page = step.view.pages.last().and_then(|page| target_of(&page.kind));
    let whole = of_page.clone().filter(|_| form == CopyForm::Text);
    let target = whole.unwrap_or_else(|| target(step));
    let (timeline, day) = (step.derived.timeline(), step.derived.day());
    let show = |id: &Id| export::record::show(timeline, id, day);
    if let Some(found) = problem_of(step, &target).filter(|_| form == CopyForm::Text) {
        let text = problem::text(step.data.loaded(), found);
        return put_on_clipboard(step, &text, "the problem");
    }
    let event = event_of(step, &target);
    let quote = cited_here(step).and_then(|(quote, _)| quote);
    // On the page of a promise its words are meant, whichever row is selected.
    let of_page = of_page.filter(|_| form == CopyForm::Quote);
    let on_page = of_page.and_then(|page| cited(step.derived.known(), &page, event)?.0);
    let quote = quote.or(on_page);
    let cited =
        quote.zip(event).map(|(quote, event)| phrases::citation_of_quote(timeline, event, quote));
    let text: Option<(String, Cow<'static, str>)> = match (form, &target) {
        (CopyForm::Text, Target::Quote(..)) => cited.map(|text| (text, "the quote".into())),
        (CopyForm::Text, Target::Record(id) | Target::Narrow(_, id)) => {
            show(id).map(|text| (text, named(timeline, id).into()))
        }
        (CopyForm::Text, _) => {
            event.and_then(|event| show(&event.id)).map(|text| (text, "the event".into()))
        }
        (CopyForm::Markdown, _) => event
            .and_then(|event| markdown_of(step, &event.id))
            .map(|text| (text, "the event as Markdown".into())),
        (CopyForm::Quote, _) => cited.map(|text| (text, "the quote".into())),
        (CopyForm::Address, _) => cited_here(step)
            .and_then(|(quote, source)| address(quote, source))
            .map(|url| (url, "the address".into())),
    };
    match text {
        Some((text, what)) => put_on_clipboard(step, &text, what),
        None => {
            let what = match form {
                CopyForm::Quote => why_no_quote(step, &target),
                CopyForm::Address => "nothing with an address is selected here",
                CopyForm::Text | CopyForm::Markdown => "nothing is selected here",
            };
            let (next, previous) = (step.key(Action::Next), step.key(Action::Previous));
            step.view.tell(format!("{what}: {next} and {previous} move to another row"));
        }
    }
}

/// A record by its kind and name, so that one sees which of a page's records was copied.
fn named(timeline: &Timeline, id: &Id) -> String {
    match timeline.get(id) {
        Some(RecordRef::Source(source)) => format!("the source {}", phrases::title(source)),
        Some(record) => format!("the {} “{}”", record.kind(), phrases::name(timeline, id)),
        None => "the record".to_owned(),
    }
}

/// Why no quote belongs to a row.
fn why_no_quote(step: &Step<'_>, target: &Target) -> &'static str {
    let Target::Record(id) = target else { return "no quote is selected here" };
    match step.derived.timeline().get(id) {
        Some(RecordRef::Commitment(..)) => {
            "the data has no quote with the words of this commitment"
        }
        Some(RecordRef::Claim(..)) => "the data has no quote with the words of this claim",
        Some(RecordRef::Discrepancy(..)) => "each account here has its own words, if any",
        Some(RecordRef::Source(_)) => "the data has no quote with the words of this row",
        _ => "no quote is selected here",
    }
}

/// Sends a text to the clipboard, whose next stop may be a shell: it holds nothing that steers one.
fn put_on_clipboard(step: &mut Step<'_>, text: &str, what: impl Into<Cow<'static, str>>) {
    let text = Printable::new(text).into_string();
    step.effects.push(Effect::Copy(text, what.into()));
}

fn markdown_of(step: &Step<'_>, id: &Id) -> Option<String> {
    let timeline = &step.derived.known().timeline;
    let as_of = step.derived.day();
    // The event gives the title and is whole, whatever the reader's filter leaves of it.
    let query = Query::parse(&format!("id:{id}"), timeline).ok()?;
    let selection = select(timeline, &query, as_of);
    let options = BriefOptions { full: Some(By::Event), ..BriefOptions::default() };
    let context = export::Context { timeline, selection: &selection, query: &query, as_of };
    Some(export::markdown::write(&context, &options))
}

/// Asks once more for the file of an export, which could not be written.
pub fn ask_again(step: &mut Step<'_>, path: &str) {
    step.ask(Asking::Export, path);
}

/// Asks for the file of an export.
pub fn ask_for_file(step: &mut Step<'_>, exporting: Exporting) {
    let name = step.derived.exports(step.data, step.view).file_name(exporting);
    step.view.exporting = exporting;
    step.ask(Asking::Export, &name);
}

/// Copies an export.
pub fn copy_export(step: &mut Step<'_>, exporting: Exporting) {
    let said = is_all_here(step).and_then(|()| {
        let exports = step.derived.exports(step.data, step.view);
        let text = exports.text(exporting)?;
        Ok((text, format!("{} as {}", exports.words(exporting), exporting.format)))
    });
    match said {
        Ok((text, what)) => put_on_clipboard(step, &text, what),
        Err(fault) => step.view.fault(fault),
    }
}

/// What is exported must be the whole.
fn is_all_here(step: &Step<'_>) -> Result<(), Refusal> {
    if step.data.loaded().is_whole {
        return Ok(());
    }
    let then = if step.data.loading.is_some() {
        "is still loading: press Enter again then"
    } else {
        "is missing: R reads it again"
    };
    Err(format!("what is exported must be the whole, and the rest {then}").into())
}

/// Writes what is on the screen to a file of this name: in the format that was chosen, or in the
/// one that another ending names. The same bytes as `entente export` writes.
///
/// # Errors
/// When there is no name, or not all is here yet.
pub fn export(step: &mut Step<'_>, file: &str) -> Result<(), Refusal> {
    if file.is_empty() {
        return Err("name a file".into());
    }
    is_all_here(step)?;
    let exports = step.derived.exports(step.data, step.view);
    let mut exporting = step.view.exporting;
    let own = exports.file_name(exporting);
    let (path, own) = (Path::new(file), Path::new(&own));
    let is_own = path.extension() == own.extension();
    if let Some(format) = export::of_path(path).filter(|_| !is_own) {
        exporting.format = format.name();
    }
    let job = exports.job(exporting, file.to_owned())?;
    step.effects.push(Effect::Export(Box::new(job)));
    Ok(())
}
