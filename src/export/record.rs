//! One record of any kind in full, as plain text: a heading, its fields, and sections for what
//! hangs on it. Lines are not wrapped.

use std::fmt::Display;

use chrono::NaiveDate;

use crate::export::phrases::{self, one_line};
use crate::export::{thread, wording};
use crate::timeline::date::Date;
use crate::timeline::id::{Agent, Ref};
use crate::timeline::record::{Actor, Claim, Commitment, Discrepancy, Event, Quote, Source};
use crate::timeline::text::Text;
use crate::timeline::{RecordRef, Timeline};

/// The record of this id; `None` where no record has it. The day is the one to which deadlines are
/// held.
pub fn show(timeline: &Timeline, id: &str, as_of: NaiveDate) -> Option<String> {
    let mut page = RecordText { timeline, as_of, text: String::new() };
    match timeline.get(id)? {
        RecordRef::Party(party) => {
            page.head(&party.name, id, "party");
            page.aliases(&party.aliases);
            page.field("ISO 3166", party.iso.as_deref());
            page.field("Role", party.role.map(phrases::party_role));
            page.curated("Note", party.note.as_deref());
            page.named_in(id);
        }
        RecordRef::Topic(topic) => {
            page.head(&topic.name, id, "topic");
            page.aliases(&topic.aliases);
            page.curated("Note", topic.note.as_deref());
            page.named_in(id);
        }
        RecordRef::View(view) => {
            page.head(view.name.as_deref().unwrap_or(&view.id), id, "view");
            page.field("Query", Some(&view.query));
            page.curated("Note", view.note.as_deref());
        }
        RecordRef::Actor(actor) => page.actor(actor),
        RecordRef::Source(source) => page.source(source),
        RecordRef::Event(_, event) => page.event(event),
        RecordRef::Commitment(ix, one) => page.commitment(timeline.event(ix)?, one),
        RecordRef::Claim(ix, one) => page.claim(timeline.event(ix)?, one),
        RecordRef::Quote(ix, one) => page.quote(timeline.event(ix)?, one),
        RecordRef::Discrepancy(ix, one) => page.discrepancy(timeline.event(ix)?, one),
    }
    Some(page.text)
}

struct RecordText<'a> {
    timeline: &'a Timeline,
    as_of: NaiveDate,
    text: String,
}

impl RecordText<'_> {
    fn line(&mut self, line: impl AsRef<str>) {
        self.text.push_str(&one_line(line.as_ref()));
        self.text.push('\n');
    }

    /// A line of a section; one that begins with spaces belongs to the one above.
    fn item(&mut self, item: &str) {
        self.text.push_str(if item.starts_with(' ') { "    " } else { "  " });
        self.line(item);
    }

    fn head(&mut self, title: &str, id: &str, kind: &str) {
        self.line(title);
        self.line(format!("{kind} {id}"));
        self.text.push('\n');
    }

    fn field(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) =
            value.map(|value| one_line(&value.to_string())).filter(|value| !value.is_empty())
        {
            self.line(format!("{name}: {value}"));
        }
    }

    /// A text of the curators', which may tell more than was known on the day.
    fn curated(&mut self, name: &str, text: Option<&str>) {
        if self.timeline.is_written_after(self.as_of) {
            self.field(&format!("{name} (written later)"), text)
        } else {
            self.field(name, text)
        }
    }

    /// The curators' remark on an item of a section, as the line below it.
    fn remark(&self, note: Option<&str>) -> Option<String> {
        let later =
            if self.timeline.is_written_after(self.as_of) { "(written later) " } else { "" };
        note.map(|note| format!("  {later}{note}"))
    }

    fn aliases(&mut self, aliases: &[Text]) {
        self.field("Also", Some(aliases.join(", ")));
    }

    fn names<T>(&self, ids: &[Ref<T>]) -> Option<String> {
        Some(ids.iter().map(|id| phrases::name(self.timeline, id)).collect::<Vec<_>>().join(", "))
    }

    fn link<T>(&mut self, name: &str, id: Option<&Ref<T>>) {
        let value = id.map(|id| self.reference(id));
        self.field(name, value);
    }

    /// `Title (id)`; the id alone where the record has no name of its own.
    fn reference(&self, id: &str) -> String {
        let name = phrases::name(self.timeline, id);
        if name == id || self.timeline.get(id).is_none() { name } else { format!("{name} ({id})") }
    }

    fn section(&mut self, title: &str, items: Vec<String>) {
        if items.is_empty() {
            return;
        }
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        self.line(title);
        for item in items {
            self.item(&item);
        }
    }

    fn sources(&mut self, ids: &[Ref<Source>]) {
        let items = ids.iter().map(|id| self.cited(id)).collect();
        self.section("Sources", items);
    }

    fn cited(&self, id: &str) -> String {
        match self.timeline.source(id) {
            Some(source) => {
                let address = source.address().map(|address| format!(", {}", one_line(address)));
                let citation = phrases::citation(self.timeline, source);
                format!("{citation}{} ({id})", address.unwrap_or_default())
            }
            None => phrases::name(self.timeline, id),
        }
    }

    /// The events that name this record.
    fn named_in(&mut self, id: &str) {
        let named =
            self.timeline.events().iter().filter(|event| super::selected_parts::names(event, id));
        let items = named.map(|event| dated(event)).collect();
        self.section("Named in", items);
    }

    fn actor(&mut self, actor: &Actor) {
        self.head(&actor.name, &actor.id, "actor");
        self.aliases(&actor.aliases);
        self.field("Kind", actor.kind.map(phrases::actor_kind));
        self.link("Party", actor.party.as_ref());
        self.curated("Note", actor.note.as_deref());
        let mut items = Vec::new();
        for role in &actor.role {
            let of = role
                .organisation
                .as_ref()
                .map(|id| format!(", {}", phrases::name(self.timeline, id)));
            let term = phrases::term_of_role(role).map(|term| format!(": {term}"));
            let (of, term) = (of.unwrap_or_default(), term.unwrap_or_default());
            items.push(format!("{}{of}{term}", role.title));
            items.extend(self.remark(role.note.as_deref()));
        }
        self.section("Roles", items);
        self.named_in(&actor.id);
    }

    fn source(&mut self, source: &Source) {
        self.head(&source.listed_title(), &source.id, "source");
        self.field("Kind", source.kind.map(phrases::source_kind));
        self.field("Authors", Some(source.authors.join(", ")));
        self.field("Publisher", source.publisher.as_deref());
        self.field("Issued by", self.names::<Agent>(&source.issued_by));
        self.field("Published", source.published.as_ref().map(written));
        self.field("Accessed", source.accessed.as_ref().map(written));
        self.field("URL", source.url.as_deref());
        self.field("Read at", source.read_at.as_deref());
        self.field("Archive", source.archive_url.as_deref());
        self.field("Language", source.language.as_deref());
        self.field("Read", source.read.map(phrases::reading));
        self.link("Reprint of", source.reprint_of.as_ref());
        self.field("Relies on", self.names(&source.relies_on));
        self.field("Weak", source.weak.as_deref());
        self.field("SHA-256", source.sha256.as_deref());
        self.curated("Note", source.note.as_deref());
        self.named_in(&source.id);
    }

    fn event(&mut self, event: &Event) {
        let (timeline, as_of) = (self.timeline, self.as_of);
        self.head(&event.title, &event.id, phrases::event_kind(event.kind));
        self.field("Date", Some(written(&event.date)));
        for other in &event.date_alternatives {
            let source = phrases::name(timeline, &other.source);
            self.field("Other date", Some(format!("{}, {source}", written(&other.date))));
            self.curated("About that date", other.note.as_deref());
        }
        self.field("Place", event.place.as_deref());
        self.field("Parties", self.names(&event.parties));
        self.field("Topics", self.names(&event.topics));
        self.link("Actor", event.actor.as_ref());
        self.field("Form", event.form.map(phrases::form));
        self.field("Legal force", event.binding.map(phrases::binding));
        self.field("Reference", event.reference.as_deref());
        self.field("In force", thread::force(self.timeline, event, as_of));
        self.curated("Summary", event.summary.as_deref());
        self.curated("Note", event.note.as_deref());
        self.section("Milestones", thread::milestone_lines(event));
        let mut who = Vec::new();
        for one in &event.participant {
            who.push(phrases::participant(timeline, event, one));
            who.extend(self.remark(one.note.as_deref()));
        }
        self.section("Participants", who);
        self.said(event);
        self.relations(event);
        self.sources(&event.sources);
    }

    /// What was promised, asserted and said in an event, and where its accounts differ.
    fn said(&mut self, event: &Event) {
        let (timeline, as_of) = (self.timeline, self.as_of);
        let mut items = Vec::new();
        for one in &event.commitment {
            items.push(format!(
                "{}: {} ({})",
                phrases::who_to_whom(timeline, one),
                one.text,
                one.id
            ));
            items.push(format!("  {}", phrases::outcome_text(timeline, one, as_of)));
            if let Some(words) = phrases::quote_of_commitment(timeline, one) {
                items.push(format!("  {words}"));
            }
        }
        self.section("Commitments", items);
        let claims = event.claim.iter().map(|one| {
            let by =
                phrases::claimant(timeline, one).map(|by| format!("{by}: ")).unwrap_or_default();
            format!("{by}{} ({})", one.text, one.id)
        });
        self.section("Claims", claims.collect());
        let quotes = event.quote.iter().map(|one| {
            let id = one.id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
            format!(
                "“{}” — {}{id}, {}",
                one.text,
                phrases::attribution(timeline, event, one),
                phrases::proof(timeline, one).text
            )
        });
        self.section("Quotes", quotes.collect());
        let questions =
            event.discrepancy.iter().map(|one| format!("{} ({})", one.question, one.id));
        self.section("Accounts that differ", questions.collect());
    }

    fn relations(&mut self, event: &Event) {
        let Some(RecordRef::Event(ix, _)) = self.timeline.get(&event.id) else {
            return;
        };
        let mut items = Vec::new();
        for line in thread::trail(self.timeline, ix) {
            items.push(match self.timeline.get(&line.target) {
                Some(_) => {
                    format!("{}: {}, {} ({})", line.relation, line.title, line.date, line.target)
                }
                None => format!("{}: {}", line.relation, line.title),
            });
            items.extend(self.remark(line.note.as_deref()));
        }
        self.section("Related events", items);
        let borne = thread::bears_on(self.timeline, &event.id);
        let items =
            borne.iter().map(|one| format!("{} ({}, {})", one.text, one.outcome, one.target));
        self.section(thread::BEARS_ON, items.collect());
    }

    fn commitment(&mut self, event: &Event, one: &Commitment) {
        let (timeline, as_of) = (self.timeline, self.as_of);
        self.head(&one.text, &one.id, "commitment");
        self.words_of(one);
        self.field("Who", Some(phrases::who_to_whom(timeline, one)));
        self.field("Event", Some(dated(event)));
        self.field("What became of it", Some(phrases::outcome_text(timeline, one, as_of)));
        self.field("Number", phrases::number(one));
        self.field("Wording", one.wording.as_deref());
        self.field("Deadline", phrases::due(one));
        self.field("To hold", phrases::until(one));
        self.field("Said of it", Some(phrases::claimed(timeline, event, one)));
        self.field("Shown of it", Some(phrases::evidenced(one)));
        let topics = event.topics_of(one);
        self.field("Topics", self.names(topics));
        self.link("Quote", one.quote.as_ref());
        self.curated("Note", one.note.as_deref());
        if let Some(promise_thread) = timeline.thread(&one.id) {
            self.field("In short", Some(thread::in_short(timeline, &promise_thread, one, as_of)));
            let lines = thread::lines(timeline, &promise_thread);
            self.section(
                "Thread",
                lines
                    .iter()
                    .map(|line| format!("{}: {}", line.date, phrases::joined(&line.text, "")))
                    .collect(),
            );
        }
        self.sources(event.sources_of(one));
        let of_outcome = event.sources_of_outcome(one.statuses());
        let cited = of_outcome.into_iter().map(|source| self.cited(source)).collect();
        self.section("Sources of what became of it", cited);
    }

    /// The exact words of a commitment, whose they are, and where they stand.
    fn words_of(&mut self, one: &Commitment) {
        let timeline = self.timeline;
        let Some(RecordRef::Quote(ix, quote)) = one.quote.as_ref().and_then(|id| timeline.get(id))
        else {
            return;
        };
        self.field("In its words", phrases::quote_of_commitment(timeline, one));
        self.translation(quote);
        let event = timeline.event(ix);
        let by = event.map(|event| phrases::attribution(timeline, event, quote));
        self.field("Said by", by);
        let proof = phrases::proof(timeline, quote).text;
        self.field("Words in", Some(format!("{} · {proof}", self.cited(&quote.source))));
    }

    fn translation(&mut self, one: &Quote) {
        if let Some(translation) = &one.translation {
            let by = translation.by.as_ref().map(|by| format!(", by {by}")).unwrap_or_default();
            let text = format!("“{}” ({}{by})", translation.text, translation.language);
            self.field("Translation", Some(text));
            self.curated("About the translation", translation.note.as_deref());
        }
    }

    fn claim(&mut self, event: &Event, one: &Claim) {
        let timeline = self.timeline;
        self.head(&one.text, &one.id, "claim");
        self.field("By", Some(phrases::claimant_or_source(timeline, one)));
        self.field("Via", Some(phrases::via(timeline, &one.via)));
        self.field("Figure", one.figure.as_ref().map(phrases::figure));
        let about_figure = one.figure.as_ref().and_then(|figure| figure.note.as_deref());
        self.curated("About the figure", about_figure);
        self.field("Date", one.date.as_ref().map(written));
        self.field("Event", Some(dated(event)));
        self.field("Topics", self.names(event.topics_of(one)));
        self.link("Quote", one.quote.as_ref());
        self.curated("Note", one.note.as_deref());
        self.sources(event.sources_of(one));
    }

    fn quote(&mut self, event: &Event, one: &Quote) {
        let timeline = self.timeline;
        self.head(&format!("“{}”", one.text), one.id.as_deref().unwrap_or_default(), "quote");
        self.field("Said by", Some(phrases::attribution(timeline, event, one)));
        self.field("When, how", Some(phrases::provenance(timeline, one).join(", ")));
        self.field("Event", Some(dated(event)));
        self.field("Language", one.language.as_deref());
        self.translation(one);
        self.link("Renders", one.renders.as_ref());
        self.field("Proof", Some(phrases::proof(timeline, one).text));
        let about: Vec<String> = one.about.iter().map(|id| self.reference(id)).collect();
        self.field("About", Some(about.join(", ")));
        self.field("Topics", self.names(&one.topics));
        self.curated("Note", one.note.as_deref());
        self.section("Proofs", phrases::proofs(timeline, one));
        for pair in wording::pairs(timeline, one) {
            self.section("Wording compared", pair.lines(timeline));
        }
        let mut items = vec![self.cited(&one.source)];
        items.extend(one.also_in.iter().map(|id| self.cited(id)));
        self.section("Sources", items);
    }

    fn discrepancy(&mut self, event: &Event, one: &Discrepancy) {
        self.head(&one.question, &one.id, "discrepancy");
        self.field("Event", Some(dated(event)));
        let about: Vec<String> = one.about.iter().map(|id| self.reference(id)).collect();
        self.field("About", Some(about.join(", ")));
        self.curated("Note", one.note.as_deref());
        let mut items = Vec::new();
        for account in &one.account {
            let by = phrases::agents(self.timeline, &account.by, None);
            let by = if by.is_empty() { by } else { format!("{by}: ") };
            items.push(format!("{by}{}", account.says));
            if let Some(RecordRef::Quote(_, quote)) =
                account.quote.as_ref().and_then(|id| self.timeline.get(id))
            {
                items.push(format!("  “{}”", quote.text));
                if let Some(other) = &quote.translation {
                    items.push(format!("  “{}” ({})", other.text, other.language));
                }
            }
            items.push(format!("  in {}", self.cited(&account.source)));
            items.extend(self.remark(account.note.as_deref()));
        }
        self.section("Accounts", items);
    }
}

/// An event by date, title and id.
fn dated(event: &Event) -> String {
    format!("{}: {} ({})", event.date, event.title, event.id)
}

/// A date in the reader's form, and as EDTF where it is not one sure day.
fn written(date: &Date) -> String {
    if date.is_single_day() { date.to_string() } else { format!("{date} ({})", date.as_edtf()) }
}
