//! Taking away: what copy and open send for the selected row.

use std::sync::Arc;

use super::action::Action;
use super::detail::Target;
use super::state::{App, Focus};
use super::update::{Effect, event_of, notice};
use crate::export::{self, words};
use crate::timeline::record::{Quote, Source};

/// The quote and the source that the selected row speaks of; else the event's first.
fn cited(app: &App) -> Option<(Option<Quote>, Source)> {
    let timeline = &app.timeline;
    let event = event_of(app)?;
    let row = app.detail.rows.get(app.row).filter(|_| app.focus == Focus::Detail);
    let (quote, id) = match row.map(|row| &row.target) {
        Some(Target::Quote(place)) => {
            let quote = event.quote.get(*place)?;
            (Some(quote.clone()), quote.source.id().clone())
        }
        Some(Target::Source(id)) => (None, id.clone()),
        Some(Target::Commitment(id)) => {
            let commitment = event.commitment.iter().find(|commitment| commitment.id == *id)?;
            (None, commitment.sources.first().or(event.sources.first())?.id().clone())
        }
        _ => (None, event.sources.first()?.id().clone()),
    };
    Some((quote, timeline.source(&id)?.clone()))
}

/// The address a reader should go to, with a text fragment at the quote's words.
fn address(quote: Option<&Quote>, source: &Source) -> Option<String> {
    let url = source.url.as_deref().or(source.read_at.as_deref()).or(source.archive_url.as_deref())?;
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return None;
    }
    let fragment = quote.filter(|_| !url.contains('#')).map(|quote| text_fragment(&quote.text)).unwrap_or_default();
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
    match cited(app) {
        Some((quote, source)) => match address(quote.as_ref(), &source) {
            Some(url) => return vec![Effect::Open(url)],
            None => notice(app, format!("{} has no web address", source.title)),
        },
        None => notice(app, "nothing to open here"),
    }
    Vec::new()
}

/// Copies the event, the selected quote or the source's address.
pub(super) fn copy(app: &mut App, action: Action) -> Vec<Effect> {
    let timeline = Arc::clone(&app.timeline);
    let text = match action {
        Action::CopyEvent => app
            .selected()
            .and_then(|id| export::record::show(&timeline, &id, app.day()))
            .map(|text| (text, "the event")),
        Action::CopyMarkdown => app.hit().map(|hit| {
            let mut selection = app.selection.clone();
            selection.hits = vec![hit.clone()];
            let context = export::Context {
                timeline: &timeline,
                selection: &selection,
                query: app.query.to_string(),
                as_of: app.day(),
            };
            (export::markdown::write(&context), "the event as Markdown")
        }),
        Action::CopyQuote => cited(app)
            .and_then(|(quote, _)| quote)
            .zip(event_of(app))
            .map(|(quote, event)| (words::quote_in_full(&timeline, event, &quote), "the quote")),
        _ => cited(app).and_then(|(quote, source)| address(quote.as_ref(), &source)).map(|url| (url, "the address")),
    };
    match text {
        Some((text, what)) => vec![Effect::Copy(text, what)],
        None => {
            notice(app, "nothing of that kind here: select a quote or a source in the detail");
            Vec::new()
        }
    }
}
