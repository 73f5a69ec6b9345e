//! Rows that pages of records share: the records that one names, each as a row that leads on.

use crate::export::phrases;
use crate::timeline::id::{Anything, Id, Kind, Ref};
use crate::timeline::record::{Quote, Topic};
use crate::timeline::{EventIx, RecordRef};
use crate::tui::derive::close_reading;
use crate::tui::derive::context::EventContext;
use crate::tui::derive::event::name_of;
use crate::tui::derive::text_rows::RowWriter;
use crate::tui::theme::Role;
use crate::tui::view::Target;

pub(super) fn writer<'a>(c: &EventContext<'a>) -> RowWriter<'a> {
    RowWriter::new(c.theme, c.hit_query)
}

/// The event that a record belongs to, as a row that leads there.
pub(super) fn event_row(c: &EventContext<'_>, ix: EventIx, w: &mut RowWriter<'_>) {
    if let Some(event) = c.timeline.event(ix) {
        w.row(Target::Event(event.id.clone()))
            .parts(0, &[(Role::Faint, &format!("{}  ", event.date)), (Role::Link, &event.title)]);
    }
}

pub(super) fn heading(w: &mut RowWriter<'_>, text: &str) {
    w.row(Target::Heading).gap().plain(0, &[(Role::Heading, text)]);
}

/// Sources, each as a row that opens it.
pub(super) fn source_rows<'a>(
    c: &EventContext<'_>,
    ids: impl Iterator<Item = &'a Id>,
    w: &mut RowWriter<'_>,
) {
    for id in ids {
        let line = match c.timeline.source(id) {
            Some(source) => phrases::citation(c.timeline, source),
            None => name_of(c, id, "source"),
        };
        w.row(Target::Record(id.clone())).text(Role::Link, 0, &line);
    }
}

/// Adds the words of a quote to the last row, original and translation in the reader's order.
pub(super) fn words(c: &EventContext<'_>, quote: &Quote, indent: usize, w: &mut RowWriter<'_>) {
    let original = close_reading::quoted(c, quote);
    if c.order.is_translation_first(quote) {
        translation(c, quote, indent, w);
        w.text(Role::Quote, indent, &original);
    } else {
        w.text(Role::Quote, indent, &original);
        translation(c, quote, indent, w);
    }
}

/// The translation of a quote, by whom, and what is noted of it.
fn translation(c: &EventContext<'_>, quote: &Quote, indent: usize, w: &mut RowWriter<'_>) {
    if let Some(other) = &quote.translation {
        let by = other.by.as_deref().map(|by| format!(", translated by {by}")).unwrap_or_default();
        w.text(Role::Text, indent, &format!("[{}{by}] “{}”", other.language, other.text));
        if let Some(note) = &other.note {
            c.note(indent, note, w);
        }
    }
}

/// The words of a quote that a record names, as a row that opens it.
pub(super) fn quote_row(c: &EventContext<'_>, id: &Id, w: &mut RowWriter<'_>) {
    if let Some(RecordRef::Quote(ix, quote)) = c.timeline.get(id)
        && let Some(event) = c.timeline.event(ix)
    {
        heading(w, "In the words");
        w.row(Target::Record(id.clone()));
        words(c, quote, 0, w);
        close_reading::attribution(c, (event, quote), None, w);
        let source = match c.timeline.source(&quote.source) {
            Some(source) => phrases::citation(c.timeline, source),
            None => name_of(c, quote.source.id(), "source"),
        };
        let proof = phrases::proof(c.timeline, quote);
        w.row(Target::Record(quote.source.id().clone())).parts(
            2,
            &[
                (Role::Faint, "in "),
                (Role::Link, &source),
                (Role::Faint, " · "),
                (Role::from(proof.tone), &proof.text),
            ],
        );
    }
}

/// The discrepancies about a record, wherever they stand, as rows that open them.
pub(super) fn differing_rows(c: &EventContext<'_>, id: &Id, w: &mut RowWriter<'_>) {
    for (at, (event, one)) in c.timeline.discrepancies_about(id).enumerate() {
        if at == 0 {
            heading(w, "Accounts differ about it");
        }
        w.row(Target::Record(one.id.clone())).text(Role::Differs, 0, &one.question).text(
            Role::Faint,
            2,
            &format!("{} · {}", event.date, event.title),
        );
    }
}

/// The records that something is about, as rows that lead to them.
pub(super) fn about_rows(c: &EventContext<'_>, about: &[Ref<Anything>], w: &mut RowWriter<'_>) {
    if about.is_empty() {
        return;
    }
    heading(w, "About");
    for id in about {
        let (what, role, text) = match c.timeline.get(id) {
            Some(RecordRef::Commitment(_, one)) => ("commitment", Role::Link, one.text.to_string()),
            Some(RecordRef::Claim(_, one)) => ("claim", Role::Link, one.text.to_string()),
            Some(RecordRef::Quote(_, one)) => ("quote", Role::Quote, format!("“{}”", one.text)),
            Some(RecordRef::Discrepancy(_, one)) => {
                ("accounts differ", Role::Differs, one.question.to_string())
            }
            Some(record) => (record.kind().name(), Role::Link, phrases::name(c.timeline, id)),
            None => ("", Role::Link, name_of(c, id, "record")),
        };
        w.row(Target::Record(id.id().clone()))
            .parts(0, &[(Role::Faint, &format!("{what}  ")), (role, &text)]);
    }
}

/// What a record is about, each topic once, as rows that narrow to it; where it says nothing of
/// that itself it takes its event's.
pub(super) fn topic_rows<'a>(
    c: &EventContext<'_>,
    topics: impl IntoIterator<Item = &'a Ref<Topic>>,
    takes_events: bool,
    w: &mut RowWriter<'_>,
) {
    let mut told: Vec<&Id> = Vec::new();
    for topic in topics {
        if told.contains(&topic.id()) {
            continue;
        }
        if told.is_empty() {
            heading(w, if takes_events { "On, as its event" } else { "On" });
        }
        told.push(topic.id());
        let name = phrases::name(c.timeline, topic);
        w.row(Target::Narrow(Kind::Topic, topic.id().clone())).text(Role::Link, 0, &name);
    }
}
