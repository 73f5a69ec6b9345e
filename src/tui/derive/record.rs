//! A record in full, as rows that lead on: what pages and the preview of a ledger's row hold. Those
//! of records that stand in events are here; what events name has `named`, rows that
//! they share `rows`.

mod named;
mod rows;

use crate::export::phrases::one_line;
use crate::export::{phrases, thread, wording};
use crate::timeline::id::{Id, Ref};
use crate::timeline::record::{Claim, Commitment, Discrepancy, Event, Quote, Source};
use crate::timeline::thread::Member;
use crate::timeline::{EventIx, RecordRef};
use crate::tui::action::Action;
use crate::tui::data::{Data, Known};
use crate::tui::derive::context::EventContext;
use crate::tui::derive::event::account;
use crate::tui::derive::text_rows::{RecordPage, RowWriter, TextRow};
use crate::tui::derive::{close_reading, problem};
use crate::tui::theme::Role;
use crate::tui::view::{PageKind, Target};
use crate::verify::wording::Likeness;
use crate::visit::News;
use rows::{
    about_rows, differing_rows, event_row, heading, quote_row, source_rows, topic_rows, words,
    writer,
};

/// Lays out what a page is of; none where the record is gone.
pub fn page(
    data: &Data,
    known: &Known,
    kind: &PageKind,
    c: EventContext<'_>,
) -> Option<RecordPage> {
    let titled =
        |title: &str, rows: Vec<TextRow>| RecordPage { title: title.into(), rows, start: None };
    Some(match kind {
        PageKind::Record(id) => match c.timeline.get(id)? {
            RecordRef::Commitment(ix, one) => titled("Commitment", commitment(&c, ix, one)),
            RecordRef::Claim(ix, one) => titled("Claim", claim(&c, ix, one)),
            RecordRef::Discrepancy(ix, one) => titled("Accounts differ", discrepancy(&c, ix, one)),
            RecordRef::Quote(ix, one) => titled("Quote", quote(&c, ix, one)),
            RecordRef::Actor(one) => titled("Actor", named::actor(known, &c, one)),
            RecordRef::Source(one) => titled("Source", named::source(known, &c, one)),
            RecordRef::Party(one) => titled("Party", named::party(known, &c, one)),
            RecordRef::Topic(one) => titled("Topic", named::topic(known, &c, one)),
            RecordRef::Event(..) | RecordRef::View(_) => return None,
        },
        PageKind::Quote(event, place) => {
            let ix = c.timeline.get(event)?.event()?;
            titled("Quote", quote(&c, ix, c.timeline.event(ix)?.quote.get(*place)?))
        }
        PageKind::SourceText(event, place) => {
            close_reading::source_text(data, &c, find_quote(&c, event, *place)?)?
        }
        PageKind::Wording(event, place) => {
            let rows = close_reading::wording(&c, find_quote(&c, event, *place)?);
            // What differs stands at the top; on a low screen what leads on stands far below it.
            RecordPage { title: "Wording compared".into(), rows, start: Some(0) }
        }
        PageKind::Problem(at) => titled("Problem", problem::rows(data, &c, *at)),
    })
}

/// The event of what a page is of; none of a problem, and of records that stand in no event.
pub(super) fn event_of(known: &Known, kind: &PageKind) -> Option<EventIx> {
    match kind {
        PageKind::Record(id)
        | PageKind::Quote(id, _)
        | PageKind::SourceText(id, _)
        | PageKind::Wording(id, _) => known.event_of(id),
        PageKind::Problem(_) => None,
    }
}

fn find_quote<'a>(c: &EventContext<'a>, event: &Id, place: usize) -> Option<&'a Quote> {
    c.timeline.event(c.timeline.get(event)?.event()?)?.quote.get(place)
}

/// A promise in its exact words, and from its making on: every step, and where each showed.
fn commitment(c: &EventContext<'_>, ix: EventIx, one: &Commitment) -> Vec<TextRow> {
    let mut w = writer(c);
    // The cursor starts on the promise itself, so that what is copied first is its own.
    w.row(Target::Record(one.id.clone())).text(
        Role::Heading,
        0,
        &phrases::who_to_whom(c.timeline, one),
    );
    w.text(Role::Text, 0, &one.text);
    let Some(event) = c.timeline.event(ix) else { return w.finish() };
    w.phrases(0, &phrases::outcome(c.timeline, one, c.day), " · ");
    c.say_news(event, |news| news.of_commitment(one), &mut w);
    match &one.quote {
        Some(quote) => {
            quote_row(c, quote.id(), &mut w);
            w.row(Target::Text).gap();
        }
        None => {
            w.row(Target::Text);
        }
    }
    if let Some(until) = phrases::until(one) {
        w.text(Role::Text, 0, &until);
    }
    let number = phrases::number(one);
    let verb = one.wording.as_ref().map(|verb| format!("in the source: “{}”", one_line(verb)));
    let facts: Vec<String> = number.into_iter().chain(verb).collect();
    if !facts.is_empty() {
        w.text(Role::Faint, 0, &facts.join(" · "));
    }
    if let Some(note) = &one.note {
        c.note(0, note, &mut w);
    }
    thread_rows(c, event, one, &mut w);
    differing_rows(c, &one.id, &mut w);
    topic_rows(c, event.topics_of(one), one.topics.is_empty(), &mut w);
    heading(&mut w, "Sources of the promise");
    let sources = event.sources_of(one);
    source_rows(c, sources.iter().map(|source| source.id()), &mut w);
    let of_outcome = event.sources_of_outcome(one.statuses());
    if !of_outcome.is_empty() {
        heading(&mut w, "Sources of what became of it");
        source_rows(c, of_outcome.into_iter().map(Ref::id), &mut w);
    }
    w.finish()
}

/// Every step of a promise and of those that renew it, below what it came to.
fn thread_rows(c: &EventContext<'_>, event: &Event, one: &Commitment, w: &mut RowWriter) {
    let Some(promise_thread) = c.timeline.thread(&one.id) else { return };
    heading(w, &format!("In short: {}", thread::in_short(c.timeline, &promise_thread, one, c.day)));
    let steps = promise_thread.steps();
    for (line, step) in thread::lines(c.timeline, &promise_thread).into_iter().zip(&steps) {
        let Member { commitment, event: made_at, .. } = step.member;
        let sign = c.sign_of(made_at, |news| match step.status {
            Some(status) => news.of_status(commitment, status),
            None => news.of_commitment(commitment).filter(|news| *news == News::New),
        });
        let target = match c.timeline.get(&line.target) {
            Some(RecordRef::Event(..)) => Target::Event(line.target),
            // What was searched for is this promise itself.
            _ if line.target == one.id && step.status.is_some() => Target::Text,
            _ if line.target == one.id => Target::Event(event.id.clone()),
            _ => Target::Record(line.target),
        };
        let date = format!("{}  ", line.date);
        let mut parts = vec![(Role::Heading, sign.as_str()), (Role::Faint, &date)];
        parts.extend(line.text.iter().map(|part| (Role::from(part.tone), part.text.as_str())));
        w.row(target).parts(0, &parts);
    }
}

fn claim(c: &EventContext<'_>, ix: EventIx, one: &Claim) -> Vec<TextRow> {
    let mut w = writer(c);
    let by = phrases::claimant_or_source(c.timeline, one);
    w.row(Target::Text).text(Role::Text, 0, &one.text);
    w.parts(0, &[(Role::Faint, "according to "), (Role::Text, &by)]);
    if let Some(figure) = &one.figure {
        w.text(Role::Text, 0, &phrases::figure(figure));
        if let Some(note) = &figure.note {
            c.note(0, note, &mut w);
        }
    }
    if let Some(note) = &one.note {
        c.note(0, note, &mut w);
    }
    let event = c.timeline.event(ix);
    if let Some(event) = event {
        c.say_news(event, |news| news.of_claim(one), &mut w);
    }
    if let Some(quote) = &one.quote {
        quote_row(c, quote.id(), &mut w);
    }
    differing_rows(c, &one.id, &mut w);
    if let Some(event) = event {
        topic_rows(c, event.topics_of(one), one.topics.is_empty(), &mut w);
    }
    heading(&mut w, "Said in");
    event_row(c, ix, &mut w);
    let sources = event.map_or(one.sources.as_slice(), |event| event.sources_of(one));
    source_rows(c, sources.iter().map(|source| source.id()), &mut w);
    w.finish()
}

fn discrepancy(c: &EventContext<'_>, ix: EventIx, one: &Discrepancy) -> Vec<TextRow> {
    let mut w = writer(c);
    w.row(Target::Text).text(Role::Differs, 0, &one.question);
    if let Some(event) = c.timeline.event(ix) {
        c.say_news(event, |news| news.of_discrepancy(one), &mut w);
    }
    if let Some(note) = &one.note {
        w.row(Target::Text);
        c.conclusion(0, note, &mut w);
    }
    for account in &one.account {
        self::account(c, account, &mut w);
        let quoted = account.quote.as_ref().and_then(|id| Some((id, c.timeline.get(id)?)));
        if let Some((id, RecordRef::Quote(_, quote))) = quoted {
            w.row(Target::Record(id.id().clone()));
            words(c, quote, 4, &mut w);
        }
    }
    about_rows(c, &one.about, &mut w);
    heading(&mut w, "At");
    event_row(c, ix, &mut w);
    w.finish()
}

fn quote(c: &EventContext<'_>, ix: EventIx, one: &Quote) -> Vec<TextRow> {
    let mut w = writer(c);
    let Some(event) = c.timeline.event(ix) else { return w.finish() };
    w.row(Target::Text);
    words(c, one, 0, &mut w);
    c.say_news(event, |news| news.of_quote(one), &mut w);
    let by = format!("— {}", phrases::attribution(c.timeline, event, one));
    match &one.speaker {
        Some(speaker) => w.row(Target::Record(speaker.id().clone())).text(Role::Link, 0, &by),
        None => w.text(Role::Text, 0, &by),
    };
    if one.date.is_none() {
        w.row(Target::Text).text(Role::Text, 0, &phrases::date(one.said_on(event)));
    }
    for fact in phrases::provenance(c.timeline, one) {
        w.row(Target::Text).text(Role::Text, 0, &fact);
    }
    if let Some(language) = &one.language {
        w.row(Target::Text).text(Role::Faint, 0, &format!("in {}", phrases::language(language)));
    }
    if let Some(note) = &one.note {
        w.row(Target::Text);
        c.note(0, note, &mut w);
    }
    other_wordings(c, one, &mut w);
    heading(&mut w, "Source");
    let sources = std::iter::once(&one.source).chain(&one.also_in);
    source_rows(c, sources.map(|source| source.id()), &mut w);
    w.row(Target::Text).phrases(0, &[phrases::proof(c.timeline, one)], "");
    for proof in phrases::proofs(c.timeline, one) {
        w.row(Target::Text).text(Role::Faint, 0, &proof);
    }
    about_rows(c, &one.about, &mut w);
    let takes_events = event.own_topics_of_quote(one).is_empty();
    topic_rows(c, event.topics_of_quote(one).into_iter().flatten(), takes_events, &mut w);
    heading(&mut w, "Said at");
    event_row(c, ix, &mut w);
    w.finish()
}

/// The quote that one prints or translates, those that print or translate it, and what compares
/// them.
fn other_wordings(c: &EventContext<'_>, one: &Quote, w: &mut RowWriter<'_>) {
    let pairs = wording::pairs(c.timeline, one);
    for pair in &pairs {
        let is_official = std::ptr::eq(pair.official, one);
        let other = if is_official { pair.print } else { pair.official };
        heading(w, other_wording(Likeness::of(pair.official, pair.print), is_official));
        let target = match close_reading::place_of(c.timeline, other) {
            Some((event, place)) => Target::Quote(event, place),
            None => Target::Text,
        };
        w.row(target).text(Role::Quote, 0, &format!("“{}”", other.text));
        w.text(Role::Faint, 2, &format!("in {}", phrases::name(c.timeline, &other.source)));
    }
    if !pairs.is_empty() {
        let key = c.key_of_wording();
        w.row(Target::Run(Action::Wording))
            .plain(0, &[(Role::Link, "compare the wordings"), (Role::Faint, &format!(" ({key})"))]);
    }
}

/// What stands above the other wording of a quote: which of the two is the print, and how like.
fn other_wording(likeness: Likeness, is_official: bool) -> &'static str {
    match (likeness, is_official) {
        (Likeness::Differs, false) => "In other words than",
        (Likeness::Same, false) => "Word for word as in",
        (Likeness::Excerpt, false) => "Word for word, one longer than the other, as in",
        (Likeness::Translation, false) => "A translation of",
        (Likeness::Differs, true) => "Printed elsewhere in other words",
        (Likeness::Same, true) => "Printed elsewhere word for word",
        (Likeness::Excerpt, true) => "Printed elsewhere word for word, one longer than the other",
        (Likeness::Translation, true) => "Translated elsewhere",
    }
}

/// The quote and the source that a row cites, within an event.
pub fn cited<'a>(
    known: &'a Known,
    target: &Target,
    event: Option<&'a Event>,
) -> Option<(Option<&'a Quote>, &'a Source)> {
    let timeline = &known.timeline;
    let first = |sources: &'a [crate::timeline::id::Ref<Source>]| {
        let own = sources.first().or(event?.sources.first())?;
        Some((None, timeline.source(own)?))
    };
    let of_quote = |quote: &'a Quote| Some((Some(quote), timeline.source(&quote.source)?));
    match target {
        Target::Quote(id, place) => {
            of_quote(timeline.event(known.event_of(id)?)?.quote.get(*place)?)
        }
        Target::Record(id) => match timeline.get(id)? {
            RecordRef::Source(source) => Some((None, source)),
            RecordRef::Quote(_, quote) => of_quote(quote),
            RecordRef::Commitment(_, one) => {
                match one.quote.as_ref().and_then(|id| timeline.get(id)) {
                    Some(RecordRef::Quote(_, quote)) => of_quote(quote),
                    _ => first(&one.sources),
                }
            }
            RecordRef::Claim(_, one) => match one.quote.as_ref().and_then(|id| timeline.get(id)) {
                Some(RecordRef::Quote(_, quote)) => of_quote(quote),
                _ => first(&one.sources),
            },
            RecordRef::Discrepancy(_, one) => {
                Some((None, timeline.source(&one.account.first()?.source)?))
            }
            _ => first(&[]),
        },
        _ => first(&[]),
    }
}
