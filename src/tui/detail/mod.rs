//! The detail of one event: its sections as lines, and which lines are rows one can select.

pub mod arrange;

use std::ops::Range;

use chrono::NaiveDate;

use super::text::{Line, Piece, mark, wrap};
use super::theme::Face;
use crate::export::selected_parts::{SelectedEvent, SelectedRecords};
use crate::export::{phrases, thread};
use crate::query::{Hit, Query};
use crate::timeline::id::Id;
use crate::timeline::record::{Account, Claim, Commitment, Event, Milestone, Participant, Quote};
use crate::timeline::{EventIx, Timeline};
use crate::visit::News;

/// What a row stands for, and so what Enter, copy and open do on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Something to narrow to: the field of the query and the id.
    Narrow(&'static str, Id),
    /// Another event to go to.
    Event(Id),
    /// A quote of the event, by its place: quotes need no id.
    Quote(usize),
    /// Any other record: a commitment, claim, discrepancy or source.
    Record(Id),
    /// Nothing but text.
    Text,
}

/// A row: the lines it takes and what it stands for.
#[derive(Clone, Debug)]
pub struct Row {
    /// The section it is in.
    pub section: usize,
    /// Its lines among those of the section.
    pub lines: Range<usize>,
    /// What it stands for.
    pub target: Target,
}

/// A section: its head and its lines.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// What it holds.
    pub title: &'static str,
    /// How many rows, `2 of 5` where the query leaves some; empty where counting says nothing.
    pub count: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// The detail, laid out for a width.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// Date, kind, place, title.
    pub head: Vec<Line>,
    /// The sections that are not empty.
    pub sections: Vec<Section>,
    /// The rows of all sections, from top to bottom.
    pub rows: Vec<Row>,
}

impl Detail {
    /// The first section, and the line in it, where the search hits; none where the head shows a hit already.
    pub fn first_hit(&self) -> Option<(usize, usize)> {
        let hits = |line: &Line| line.iter().any(|piece| piece.face == Face::Matched);
        if self.head.iter().any(hits) {
            return None;
        }
        let mut places = self.sections.iter().enumerate();
        places.find_map(|(at, section)| Some((at, section.lines.iter().position(hits)?)))
    }

    /// The first row that stands for more than text.
    pub fn first_target(&self) -> usize {
        self.rows.iter().position(|row| row.target != Target::Text).unwrap_or(0)
    }
}

/// How a detail is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The day to which deadlines are held.
    pub as_of: NaiveDate,
    /// What is marked in the text.
    pub search: &'a Query,
    /// Columns.
    pub width: usize,
    /// Whether quotes show their translation before the original.
    pub translation_first: bool,
    /// What the reader's own memory says of the event.
    pub signs: Signs,
    /// Whether the whole timeline is here; else what is missing may still come.
    pub is_whole: bool,
}

/// What the reader's own memory says of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// Whether it is new or changed since the last visit.
    pub news: Option<News>,
    /// Whether it is marked.
    pub is_marked: bool,
}

struct Builder<'a> {
    timeline: &'a Timeline,
    options: Options<'a>,
    detail: Detail,
}

/// Lays out an event of the selection.
pub fn build(timeline: &Timeline, hit: &Hit, options: Options<'_>) -> Detail {
    let Some(shown) = SelectedEvent::of(timeline, hit) else {
        return Detail::default();
    };
    let event = shown.event;
    let mut b = Builder { timeline, options, detail: Detail::default() };
    b.head(event);
    b.summary(event);
    b.actors(event, &shown.participants);
    b.commitments(&shown.commitments);
    b.quotes(event, &shown.quotes);
    b.claims(&event.claim);
    b.discrepancies(event);
    b.relations(hit.event);
    b.milestones(&event.milestone);
    b.topics(event);
    b.sources(event);
    b.detail
}

impl Builder<'_> {
    fn marked(&self, text: &str, face: Face) -> Vec<Piece> {
        let ranges = match face {
            Face::Name => self.options.search.name_highlights(text),
            _ => self.options.search.highlights(text),
        };
        mark(text, face, &ranges)
    }

    /// Adds lines to the last section or, before the first, to the head.
    fn lines(&mut self, pieces: &[Piece], indent: usize) {
        let lines = match self.detail.sections.last_mut() {
            Some(section) => &mut section.lines,
            None => &mut self.detail.head,
        };
        lines.extend(wrap(pieces, self.options.width, indent));
    }

    fn text(&mut self, text: &str, face: Face, indent: usize) {
        let mut pieces = vec![Piece::new(&" ".repeat(indent), Face::Plain)];
        pieces.extend(self.marked(text, face));
        self.lines(&pieces, indent);
    }

    fn section(&mut self, title: &'static str, shown: usize, all: usize) {
        let count = if shown == all { all.to_string() } else { format!("{shown} of {all}") };
        self.detail.sections.push(Section { title, count, lines: Vec::new() });
    }

    fn row(&mut self, target: Target, fill: impl FnOnce(&mut Self)) {
        let Some(section) = self.detail.sections.len().checked_sub(1) else {
            return;
        };
        let height = |b: &Self| b.detail.sections.last().map_or(0, |section| section.lines.len());
        let start = height(self);
        fill(self);
        let lines = start..height(self);
        self.detail.rows.push(Row { section, lines, target });
    }

    fn head(&mut self, event: &Event) {
        self.text(&event.title, Face::Heading, 0);
        let mut facts = vec![event.date.to_string(), event.kind.word().to_owned()];
        facts.extend(event.form.map(|form| form.word().to_owned()));
        facts.extend(event.binding.map(|binding| format!("binding: {binding}")));
        facts.extend(event.place.as_deref().map(str::to_owned));
        facts.extend(event.reference.as_deref().map(str::to_owned));
        self.text(&facts.join(" · "), Face::Faint, 0);
        let force = thread::force(event, self.options.as_of);
        force.iter().for_each(|force| self.text(&format!("in force: {force}"), Face::Plain, 0));
        let Signs { news, is_marked } = self.options.signs;
        let news = news.map(|news| format!("{} since your last visit", news.word()));
        let signs: Vec<String> =
            news.into_iter().chain(is_marked.then(|| "marked".to_owned())).collect();
        if !signs.is_empty() {
            self.text(&signs.join(" · "), Face::Matched, 0);
        }
        for other in &event.date_alternatives {
            let line = format!("dated {} by {}", other.date, self.timeline.name(&other.source));
            self.text(&line, Face::Warning, 0);
        }
    }

    fn summary(&mut self, event: &Event) {
        let texts = [(&event.summary, Face::Plain), (&event.note, Face::Faint)];
        let texts: Vec<_> =
            texts.into_iter().filter_map(|(text, face)| Some((text.as_deref()?, face))).collect();
        if !texts.is_empty() {
            self.detail.sections.push(Section { title: "Summary", ..Section::default() });
        }
        for (text, face) in texts {
            self.row(Target::Text, |b| b.text(text, face, 2));
        }
    }

    fn actors(&mut self, event: &Event, part: &SelectedRecords<'_, Participant>) {
        if part.shown.is_empty() {
            return;
        }
        self.section("Actors", part.shown.len(), part.all);
        for participant in &part.shown {
            let target = match &participant.actor {
                Some(actor) => Target::Narrow("actor", actor.id().clone()),
                None => Target::Text,
            };
            let line = phrases::participant(self.timeline, event, participant);
            self.row(target, |b| b.text(&line, Face::Name, 2));
        }
    }

    fn commitments(&mut self, part: &SelectedRecords<'_, Commitment>) {
        if part.shown.is_empty() {
            return;
        }
        self.section("Commitments", part.shown.len(), part.all);
        for commitment in &part.shown {
            let standing = phrases::outcome_text(self.timeline, commitment, self.options.as_of);
            let due = phrases::due(commitment);
            self.row(Target::Record(commitment.id.clone()), |b| {
                b.text(&phrases::who_to_whom(b.timeline, commitment), Face::Name, 2);
                b.text(&commitment.text, Face::Plain, 4);
                if let Some(due) = due {
                    b.text(&due, Face::Plain, 4);
                }
                b.text(&standing, Face::Faint, 4);
            });
        }
    }

    fn quotes(&mut self, event: &Event, part: &SelectedRecords<'_, Quote>) {
        if part.shown.is_empty() {
            return;
        }
        self.section("Quotes", part.shown.len(), part.all);
        for quote in &part.shown {
            let place =
                event.quote.iter().position(|other| std::ptr::eq(other, *quote)).unwrap_or(0);
            self.row(Target::Quote(place), |b| {
                let original = format!("“{}”", quote.text);
                let translated = quote
                    .translation
                    .as_ref()
                    .map(|other| format!("[{}] {}", other.language, other.text));
                match (translated, b.options.translation_first) {
                    (Some(translated), true) => {
                        b.text(&translated, Face::Plain, 2);
                        b.text(&original, Face::Quoted, 4);
                    }
                    (translated, _) => {
                        b.text(&original, Face::Quoted, 2);
                        translated.iter().for_each(|translated| b.text(translated, Face::Plain, 4));
                    }
                }
                let attribution = phrases::attribution(b.timeline, event, quote);
                b.text(
                    &format!("— {attribution} · {}", phrases::proof(b.timeline, quote).text),
                    Face::Name,
                    4,
                );
            });
        }
    }

    fn claims(&mut self, claims: &[Claim]) {
        if claims.is_empty() {
            return;
        }
        self.section("Claims", claims.len(), claims.len());
        for claim in claims {
            let by = phrases::claimant(self.timeline, claim)
                .unwrap_or_else(|| "the source itself".to_owned());
            self.row(Target::Record(claim.id.clone()), |b| {
                b.text(&claim.text, Face::Plain, 2);
                let figure = claim
                    .figure
                    .as_ref()
                    .map(|f| format!(" · {}", phrases::figure(f)))
                    .unwrap_or_default();
                b.text(&format!("according to {by}{figure}"), Face::Faint, 4);
            });
        }
    }

    fn discrepancies(&mut self, event: &Event) {
        if event.discrepancy.is_empty() {
            return;
        }
        self.section("Accounts differ", event.discrepancy.len(), event.discrepancy.len());
        for discrepancy in &event.discrepancy {
            self.row(Target::Record(discrepancy.id.clone()), |b| {
                b.text(&discrepancy.question, Face::Warning, 2)
            });
            for account in &discrepancy.account {
                self.account(account);
            }
            if let Some(note) = &discrepancy.note {
                self.text(note, Face::Faint, 4);
            }
        }
    }

    fn account(&mut self, account: &Account) {
        let by = phrases::agents(self.timeline, &account.by, None);
        let by = if by.is_empty() { String::new() } else { format!("{by}: ") };
        self.row(Target::Record(account.source.id().clone()), |b| {
            b.text(&format!("{by}{}", account.says), Face::Plain, 4);
            b.text(b.timeline.name(&account.source), Face::Faint, 6);
        });
    }

    fn relations(&mut self, ix: EventIx) {
        let links = thread::trail(self.timeline, ix);
        if links.is_empty() {
            return;
        }
        self.section("Relations", links.len(), links.len());
        for link in links {
            let date = if link.date.is_empty() { self.missing("event") } else { link.date.clone() };
            let line = format!("{} ({date})", link.text);
            self.row(Target::Event(link.target), |b| b.text(&line, Face::Plain, 2));
        }
    }

    /// Why there is nothing to tell of a record.
    fn missing(&self, kind: &str) -> String {
        if self.options.is_whole { format!("no such {kind}") } else { "not loaded yet".into() }
    }

    fn milestones(&mut self, milestones: &[Milestone]) {
        if milestones.is_empty() {
            return;
        }
        self.section("Milestones", milestones.len(), milestones.len());
        for milestone in milestones {
            let note =
                milestone.note.as_deref().map(|note| format!(" — {note}")).unwrap_or_default();
            let line = format!("{} {}{note}", milestone.date, &*milestone.what);
            self.row(Target::Text, |b| b.text(&line, Face::Plain, 2));
        }
    }

    fn topics(&mut self, event: &Event) {
        let count = event.topics.len() + event.parties.len();
        if count == 0 {
            return;
        }
        self.section("Parties and topics", count, count);
        let parties = event.parties.iter().map(|p| ("party", p.id().clone()));
        let topics = event.topics.iter().map(|t| ("topic", t.id().clone()));
        for (field, id) in parties.chain(topics) {
            let name = self.timeline.name(&id).to_owned();
            self.row(Target::Narrow(field, id), |b| b.text(&name, Face::Plain, 2));
        }
    }

    fn sources(&mut self, event: &Event) {
        if event.sources.is_empty() {
            return;
        }
        self.section("Sources", event.sources.len(), event.sources.len());
        for id in &event.sources {
            let line = match self.timeline.source(id) {
                Some(source) => phrases::citation(self.timeline, source),
                None => format!("{} ({})", id.id(), self.missing("source")),
            };
            self.row(Target::Record(id.id().clone()), |b| b.text(&line, Face::Plain, 2));
        }
    }
}
