//! Taking away: what copy and open send for the selected row.

use super::super::action::Action;
use super::super::detail::Target;
use super::super::mode::Mode;
use super::super::state::{App, Focus};
use super::{Effect, event_of, notice};
use crate::export::brief::{BriefOptions, By};
use crate::export::table::What;
use crate::export::{self, phrases};
use crate::query::Selection;
use crate::timeline::RecordRef;
use crate::timeline::record::{Quote, Source};

/// What the popup is about or, without one, the selected row.
pub(super) fn target(app: &App) -> Option<&Target> {
    match &app.mode {
        Mode::Popup(popup) => popup.target.as_ref(),
        _ if app.sheet.is_some() => app.sheet.as_ref().and_then(|sheet| sheet.target.as_ref()),
        _ => app
            .detail
            .rows
            .get(app.row)
            .filter(|_| app.focus == Focus::Detail)
            .map(|row| &row.target),
    }
}

/// The quote and the source that the target speaks of; else the event's first source.
pub(super) fn cited(app: &App) -> Option<(Option<&Quote>, &Source)> {
    let timeline = &app.timeline;
    if let Some(Target::Record(id)) = target(app)
        && let Some(source) = timeline.source(id)
    {
        return Some((None, source));
    }
    let event = event_of(app)?;
    let own = |sources: &[crate::timeline::id::Ref<Source>]| {
        sources.first().or(event.sources.first()).cloned()
    };
    let (quote, id) = match target(app) {
        Some(Target::Quote(place)) => {
            let quote = event.quote.get(*place)?;
            (Some(quote), Some(quote.source.clone()))
        }
        Some(Target::Record(id)) => match timeline.get(id)? {
            RecordRef::Commitment(_, one) => (None, own(&one.sources)),
            RecordRef::Claim(_, one) => (None, own(&one.sources)),
            RecordRef::Discrepancy(_, one) => {
                (None, one.account.first().map(|account| account.source.clone()))
            }
            _ => (None, own(&[])),
        },
        _ => (None, own(&[])),
    };
    Some((quote, timeline.source(&id?)?))
}

/// The address a reader should go to, with a text fragment at the quote's words.
fn address(quote: Option<&Quote>, source: &Source) -> Option<String> {
    let url =
        source.url.as_deref().or(source.read_at.as_deref()).or(source.archive_url.as_deref())?;
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return None;
    }
    let fragment = quote
        .filter(|_| !url.contains('#'))
        .map(|quote| text_fragment(&quote.text))
        .unwrap_or_default();
    Some(format!("{url}{fragment}"))
}

/// A text fragment directive for the first stretch of a quote, percent-encoded.
fn text_fragment(text: &str) -> String {
    let first = text.split("[…]").next().unwrap_or_default().trim();
    let words: Vec<&str> = first.split_whitespace().take(12).collect();
    let mut out = String::from("#:~:text=");
    for byte in words.join(" ").bytes() {
        if byte.is_ascii_alphanumeric() || b"._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Opens the source of the selected row, at the quote's words where it is a quote.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    match cited(app)
        .map(|(quote, source)| address(quote, source).ok_or_else(|| source.title.to_string()))
    {
        Some(Ok(url)) => return vec![Effect::Open(url)],
        Some(Err(title)) => notice(app, format!("{title} has no web address")),
        None => notice(app, "nothing to open here"),
    }
    Vec::new()
}

/// Edits the record of the selected row where it has an id, else the event, in the file that holds it.
pub(super) fn edit(app: &mut App) -> Vec<Effect> {
    let event = event_of(app);
    let id = match target(app) {
        Some(Target::Quote(place)) => event.and_then(|event| event.quote.get(*place)?.id.clone()),
        Some(Target::Record(id) | Target::Narrow(_, id) | Target::Event(id)) => Some(id.clone()),
        _ => None,
    };
    let ids = id.iter().chain(event.map(|event| &event.id));
    if ids.clone().next().is_none() {
        notice(app, "nothing to edit here");
        return Vec::new();
    }
    let place = ids.filter_map(|id| app.loaded.place_of(id)).next();
    match place {
        Some((file, line)) => vec![Effect::Edit(file, line)],
        None => {
            let text = match app.loaded.is_whole {
                true => "the embedded timeline is not edited: open its directory, entente PATH",
                false => "a record is edited once the whole timeline is loaded",
            };
            notice(app, text);
            Vec::new()
        }
    }
}

/// Copies the record or event, the selected quote or the source's address.
pub(super) fn copy(app: &mut App, action: Action) -> Vec<Effect> {
    let timeline = &app.timeline;
    let text = match (action, target(app)) {
        (Action::CopyEvent, Some(Target::Record(id))) => {
            export::record::show(timeline, id, app.day()).map(|text| (text, "the record"))
        }
        (Action::CopyEvent, _) => app
            .selected()
            .and_then(|id| export::record::show(timeline, &id, app.day()))
            .map(|text| (text, "the event")),
        (Action::CopyMarkdown, _) => {
            markdown_of_event(app).map(|text| (text, "the event as Markdown"))
        }
        (Action::CopyQuote, _) => cited(app)
            .and_then(|(quote, _)| quote)
            .zip(event_of(app))
            .map(|(quote, event)| (phrases::quote_in_full(timeline, event, quote), "the quote")),
        _ => cited(app)
            .and_then(|(quote, source)| address(quote, source))
            .map(|url| (url, "the address")),
    };
    match text {
        Some((text, what)) => vec![Effect::Copy(text, what)],
        None => {
            notice(app, "nothing of that kind here: select a quote or a source in the detail");
            Vec::new()
        }
    }
}

fn markdown_of_event(app: &App) -> Option<String> {
    let hit = app.current().and_then(|event| app.selection.hit(event))?;
    let selection = Selection { hits: vec![hit.clone()], ..app.selection };
    let options = BriefOptions { full: Some(By::Event), ..BriefOptions::default() };
    Some(export::markdown::write(&context(app, &selection), &options))
}

/// What is on the screen for a file of this name: a picture of the axis, or Markdown told by what the open ledger is
/// of. The same bytes as `entente export` writes.
pub(super) fn exported(app: &App, file: &str) -> String {
    let context = context(app, &app.selection);
    if file.to_lowercase().ends_with(".svg") {
        return export::svg::write(&context, app.axis.axis.grouping());
    }
    let what = app
        .sheet
        .as_ref()
        .and_then(|sheet| What::ALL.into_iter().find(|what| what.ledger() == Some(sheet.which)));
    export::markdown::write(&context, &BriefOptions { what, ..BriefOptions::default() })
}

fn context<'a>(app: &'a App, selection: &'a Selection) -> export::Context<'a> {
    export::Context { timeline: &app.timeline, selection, query: &app.query, as_of: app.day() }
}
