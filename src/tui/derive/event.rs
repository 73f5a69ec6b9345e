//! The selected event as sections of rows.

use std::collections::BTreeMap;

use crate::export::selected_parts::SelectedEvent;
use crate::export::{phrases, thread};
use crate::query::Hit;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Account, Commitment, Event, Quote};
use crate::timeline::{EventIx, RecordRef};
use crate::tui::derive::close_reading::{self, words_in};
use crate::tui::derive::context::{EventContext, EventMemory};
use crate::tui::derive::participants;
use crate::tui::derive::text_rows::{RowWriter, TextRow};
use crate::tui::derive::unseen::{self, Unseen};
use crate::tui::theme::Role;
use crate::tui::view::{Section, Target};

/// A section: its rows, and how many records they are of how many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SectionRows {
    /// Records listed.
    pub shown: usize,
    /// Records there are.
    pub all: usize,
    /// What stands in it, row by row.
    pub rows: Vec<TextRow>,
}

impl SectionRows {
    /// How many, as a heading says it: `15`, `2 of 15`; nothing where counting says nothing.
    pub fn count(&self) -> String {
        match (self.shown, self.all) {
            (_, 0) => String::new(),
            (shown, all) if shown == all => format!(" {all}"),
            (shown, all) => format!(" {shown} of {all}"),
        }
    }
}

/// An event as sections.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventSections {
    /// Date, kind and place in one line.
    pub heading: String,
    /// The sections that hold anything.
    pub sections: BTreeMap<Section, SectionRows>,
}

impl EventSections {
    /// Whether the search hits a section.
    pub fn has_hit(&self, section: Section) -> bool {
        let rows = self.sections.get(&section);
        rows.is_some_and(|section| section.rows.iter().any(|row| row.is_hit))
    }

    /// The first section that the search hits, and its first row that is hit; none where the
    /// summary shows a hit.
    pub fn first_hit(&self) -> Option<(Section, usize)> {
        let hits = |rows: &SectionRows| rows.rows.iter().position(|row| row.is_hit);
        let (section, row) =
            self.sections.iter().find_map(|(section, rows)| Some((*section, hits(rows)?)))?;
        (section != Section::Summary).then_some((section, row))
    }

    /// The minor section whose tab is open: the one wanted or, where it is empty, the first that
    /// holds anything.
    pub fn minor(&self, wanted: Option<Section>) -> Option<Section> {
        wanted
            .filter(|section| self.sections.contains_key(section))
            .or_else(|| Section::MINOR.into_iter().find(|one| self.sections.contains_key(one)))
    }
}

/// Lays an event of the selection out as sections.
pub fn sections(hit: &Hit, context: EventContext<'_>) -> EventSections {
    let Some(selected) = SelectedEvent::of(context.timeline, hit) else {
        return EventSections::default();
    };
    let event = selected.event;
    let mut out = EventSections { heading: heading(event), ..EventSections::default() };
    let mut add = |section: Section, shown: usize, all: usize, rows: Vec<TextRow>| {
        if !rows.is_empty() {
            out.sections.insert(section, SectionRows { shown, all, rows });
        }
    };
    add(Section::Summary, 0, 0, summary(&context, event));
    let actors = &selected.participants;
    // Who is only mentioned stands there too, but was not there.
    let took_part = actors.shown.iter().filter(|one| one.took_part()).count();
    let all = event.participant.iter().filter(|one| one.took_part()).count();
    add(Section::Actors, took_part, all, participants::rows(&context, event, &actors.shown));
    let promises = &selected.commitments;
    let rows = commitments(&context, event, &promises.shown);
    add(Section::Commitments, promises.shown.len(), promises.all, rows);
    let words = &selected.quotes;
    add(Section::Quotes, words.shown.len(), words.all, quotes(&context, event, &words.shown));
    let differ = event.discrepancy.len();
    add(Section::Differ, differ, differ, discrepancies(&context, event));
    add(Section::Claims, event.claim.len(), event.claim.len(), claims(&context, event));
    let links = relations(&context, hit.event, event);
    add(Section::Relations, links.len(), links.len(), links);
    let milestones = self::milestones(&context, event);
    add(Section::Milestones, milestones.len(), milestones.len(), milestones);
    add(Section::Sources, event.sources.len(), event.sources.len(), sources(&context, event));
    let topics = self::topics(&context, event);
    add(Section::Topics, topics.len(), topics.len(), topics);
    let is_searched = !context.hit_query.is_empty();
    if is_searched && !out.sections.keys().any(|section| out.has_hit(*section)) {
        for Unseen { section, target, texts } in unseen::of(&context, hit.event, event) {
            let rows = out.sections.get_mut(&section).map(|section| &mut section.rows);
            let row = rows.and_then(|rows| rows.iter_mut().find(|row| row.target == target));
            if let Some(row) = row {
                row.paragraphs.extend(texts);
                row.is_hit = true;
            }
        }
    }
    out
}

/// Date, kind, form, place and number of an event.
fn heading(event: &Event) -> String {
    let mut facts = vec![phrases::date(&event.date), phrases::event_kind(event.kind).to_owned()];
    facts.extend(event.form.map(|form| phrases::form(form).to_owned()));
    facts.extend(event.place.as_deref().map(str::to_owned));
    facts.extend(event.reference.as_deref().map(str::to_owned));
    facts.join(" · ")
}

fn summary(context: &EventContext<'_>, event: &Event) -> Vec<TextRow> {
    let mut w = RowWriter::new(context.theme, context.hit_query);
    w.row(Target::Text).prose(Role::Heading, 0, &event.title);
    if let Some(summary) = &event.summary {
        let indent = context.say_written_later("Summary", 0, &mut w);
        w.prose(Role::Text, indent, summary);
    }
    if let Some(binding) = event.binding {
        w.text(Role::Text, 0, phrases::binding(binding));
    }
    if let Some(force) = thread::force(context.timeline, event, context.day) {
        w.text(Role::Text, 0, &force);
    }
    let EventMemory { news, is_marked } = context.memory;
    if let Some(news) = news {
        let what = context.data.changes(&event.id).and_then(|changes| changes.words.as_deref());
        let what = what.map_or(String::new(), |what| format!(": {what}"));
        w.plain(0, &[(Role::Heading, news.since()), (Role::Text, &what)]);
    }
    if is_marked {
        w.plain(0, &[(Role::Text, "marked")]);
    }
    for other in &event.date_alternatives {
        let line = format!("Dated {} by {}", other.date, context.timeline.name(&other.source));
        w.row(Target::Record(other.source.id().clone())).text(Role::Differs, 0, &line);
        if let Some(note) = &other.note {
            context.note(2, note, &mut w);
        }
    }
    if let Some(note) = &event.note {
        w.row(Target::Text);
        let indent = context.say_written_later("Note", 0, &mut w);
        w.prose(Role::Faint, indent, note);
    }
    w.finish()
}

/// Commitments under who owes whom, each with its state before its text.
fn commitments(context: &EventContext<'_>, event: &Event, shown: &[&Commitment]) -> Vec<TextRow> {
    let timeline = context.timeline;
    let mut w = RowWriter::new(context.theme, context.hit_query);
    let mut last = String::new();
    for one in shown {
        let who = phrases::who_to_whom(timeline, one);
        if who != last {
            w.row(Target::Heading).text(Role::Heading, 0, &who);
            last = who;
        }
        let number = phrases::number(one).map(|number| format!("{number}  "));
        let number = number.unwrap_or_default();
        let sign = context.sign_of(event, |news| news.of_commitment(one));
        w.row(Target::Record(one.id.clone()))
            .parts(2, &[(Role::Heading, &sign), (Role::Faint, &number), (Role::Text, &one.text)])
            .phrases(4, &phrases::outcome(timeline, one, context.day), " · ");
    }
    w.finish()
}

fn quotes(context: &EventContext<'_>, event: &Event, shown: &[&Quote]) -> Vec<TextRow> {
    let timeline = context.timeline;
    let mut w = RowWriter::new(context.theme, context.hit_query);
    for quote in shown {
        let place = event.quote.iter().position(|other| std::ptr::eq(other, *quote)).unwrap_or(0);
        w.row(Target::Quote(event.id.clone(), place));
        let original = close_reading::quoted(context, quote);
        let translated =
            quote.translation.as_ref().map(|other| format!("[{}] {}", other.language, other.text));
        let sign = context.sign_of(event, |news| news.of_quote(quote));
        let sign = (Role::Heading, sign.as_str());
        match (translated, context.order.is_translation_first(quote)) {
            (Some(translated), true) => {
                w.parts(0, &[sign, (Role::Text, &translated)]).text(Role::Quote, 2, &original);
            }
            (Some(translated), false) => {
                w.parts(0, &[sign, (Role::Quote, &original)]).text(Role::Text, 2, &translated);
            }
            (None, _) => {
                w.parts(0, &[sign, (Role::Quote, &original)]);
            }
        }
        let proof = phrases::proof(timeline, quote);
        close_reading::attribution(context, (event, quote), Some(&proof), &mut w);
    }
    w.finish()
}

fn discrepancies(context: &EventContext<'_>, event: &Event) -> Vec<TextRow> {
    let mut w = RowWriter::new(context.theme, context.hit_query);
    for discrepancy in &event.discrepancy {
        let sign = context.sign_of(event, |news| news.of_discrepancy(discrepancy));
        w.row(Target::Record(discrepancy.id.clone()))
            .parts(0, &[(Role::Heading, &sign), (Role::Differs, &discrepancy.question)]);
        if let Some(note) = &discrepancy.note {
            w.row(Target::Text);
            context.conclusion(2, note, &mut w);
        }
        for account in &discrepancy.account {
            self::account(context, account, &mut w);
        }
    }
    w.finish()
}

/// What one source says: by whom, and where.
pub(super) fn account(context: &EventContext<'_>, account: &Account, w: &mut RowWriter<'_>) {
    let by = phrases::agents(context.timeline, &account.by, None);
    let by = if by.is_empty() { by } else { format!("{by}: ") };
    // Who says so is the outlet, before the title.
    let source = context.timeline.source(&account.source);
    let issuer = source.and_then(|source| phrases::issuer(context.timeline, source));
    let title = name_of(context, account.source.id(), "source");
    let source = issuer.map_or(title.clone(), |issuer| format!("{issuer} · {title}"));
    let words = account.quote.as_ref().and_then(|id| context.timeline.get(id));
    let source_id = account.source.id();
    let target = match words {
        Some(RecordRef::Quote(_, quote)) => words_in(context.timeline, source_id, quote),
        _ => Target::Record(source_id.clone()),
    };
    w.row(target).parts(2, &[(Role::Link, &by), (Role::Text, &account.says)]).text(
        Role::Link,
        4,
        &source,
    );
    if let Some(note) = &account.note {
        context.note(4, note, w);
    }
}

fn claims(context: &EventContext<'_>, event: &Event) -> Vec<TextRow> {
    let mut w = RowWriter::new(context.theme, context.hit_query);
    for claim in &event.claim {
        let by = phrases::claimant_or_source(context.timeline, claim);
        let sign = context.sign_of(event, |news| news.of_claim(claim));
        w.row(Target::Record(claim.id.clone()))
            .parts(0, &[(Role::Heading, &sign), (Role::Text, &claim.text)]);
        w.parts(2, &[(Role::Faint, "according to "), (Role::Link, &by)]);
        if let Some(figure) = &claim.figure {
            w.text(Role::Text, 2, &phrases::figure(figure));
        }
    }
    w.finish()
}

/// The events that it is linked with, and the commitments of others on which it bears.
fn relations(context: &EventContext<'_>, ix: EventIx, event: &Event) -> Vec<TextRow> {
    let mut w = RowWriter::new(context.theme, context.hit_query);
    for link in thread::trail(context.timeline, ix) {
        let date = if link.date.is_empty() { missing(context, "event") } else { link.date };
        w.row(Target::Event(link.target))
            .parts(0, &[(Role::Faint, &format!("{}: ", link.relation)), (Role::Link, &link.title)])
            .text(Role::Faint, 2, &date);
        if let Some(note) = &link.note {
            context.note(2, note, &mut w);
        }
    }
    for line in thread::bears_on(context.timeline, &event.id) {
        w.row(Target::Record(line.target))
            .parts(0, &[(Role::Faint, "bears on: "), (Role::Link, &line.text)])
            .text(Role::Faint, 2, &line.outcome);
    }
    w.finish()
}

/// The name of a record or, where it has none yet, why.
pub(super) fn name_of(context: &EventContext<'_>, id: &Id, kind: &str) -> String {
    if context.is_whole || context.timeline.get(id).is_some() {
        phrases::name(context.timeline, id)
    } else {
        missing(context, kind)
    }
}

/// Why there is nothing to tell of a record.
fn missing(context: &EventContext<'_>, kind: &str) -> String {
    if context.is_whole { format!("no such {kind}") } else { "not loaded yet".into() }
}

fn milestones(context: &EventContext<'_>, event: &Event) -> Vec<TextRow> {
    let mut w = RowWriter::new(context.theme, context.hit_query);
    for (date, what) in thread::milestones(event) {
        w.row(Target::Text).parts(0, &[(Role::Faint, &format!("{date}  ")), (Role::Text, &what)]);
    }
    w.finish()
}

fn topics(context: &EventContext<'_>, event: &Event) -> Vec<TextRow> {
    let mut w = RowWriter::new(context.theme, context.hit_query);
    let parties = event.parties.iter().map(|party| (Kind::Party, party.id().clone()));
    let topics = event.topics.iter().map(|topic| (Kind::Topic, topic.id().clone()));
    for (kind, id) in parties.chain(topics) {
        let name = context.timeline.name(&id).to_owned();
        w.row(Target::Narrow(kind, id)).text(Role::Link, 0, &name);
    }
    w.finish()
}

fn sources(context: &EventContext<'_>, event: &Event) -> Vec<TextRow> {
    let mut w = RowWriter::new(context.theme, context.hit_query);
    for id in &event.sources {
        let line = match context.timeline.source(id) {
            Some(source) => phrases::citation(context.timeline, source),
            None => format!("{} ({})", id.id(), missing(context, "source")),
        };
        w.row(Target::Record(id.id().clone())).text(Role::Link, 0, &line);
    }
    w.finish()
}
