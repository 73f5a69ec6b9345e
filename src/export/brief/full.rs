//! Records in full, event by event.

use std::io;

use crate::export::brief::document::{Block, Inline, Inlines, Item};
use crate::export::brief::{Brief, text};
use crate::export::phrases::{self, date, one_line};
use crate::export::selected_parts::{SelectedEvent, SelectedRecords, events};
use crate::export::{thread, wording};
use crate::timeline::record::{Claim, Commitment, Event, Quote};
use crate::timeline::{RecordRef, Sourced};
use crate::verify::wording::{Has, merged};

impl Brief<'_> {
    pub(super) fn full_by_event(&mut self) -> io::Result<()> {
        let context = self.context;
        let rows =
            crate::ledger::commitments::ledger(&context.scope(), crate::ledger::Arrangement::Date);
        self.numbers(&rows.rows)?;
        self.events_in_full()
    }

    pub(super) fn events_in_full(&mut self) -> io::Result<()> {
        let context = self.context;
        for shown in events(context) {
            self.event(&shown)?;
        }
        Ok(())
    }

    /// The marked events of the selection, each below what the reader noted on it.
    pub(super) fn full_by_mark(&mut self) -> io::Result<()> {
        let context = self.context;
        for (id, note) in &self.options.marks {
            let ix = context.timeline.get(id).and_then(|record| record.event());
            let hit = ix.and_then(|ix| context.selection.hit(ix));
            let Some(shown) = hit.and_then(|hit| SelectedEvent::of(context.timeline, hit)) else {
                continue;
            };
            self.event(&shown)?;
            for (place, part) in note.iter().flat_map(|note| paragraphs(note)).enumerate() {
                let mut line = Inlines::new();
                if place == 0 {
                    line.extend([Inline::Strong("Note".into()), Inline::Text(": ".into())]);
                }
                line.push(Inline::Text(part));
                self.paragraph(line)?;
            }
        }
        Ok(())
    }

    fn event(&mut self, shown: &SelectedEvent<'_>) -> io::Result<()> {
        let event = shown.event;
        self.renderer.block(Block::Heading {
            level: 2,
            text: one_line(&event.title),
            record: Some(event.id.to_string()),
        })?;
        self.facts(event)?;
        if let Some(summary) = &event.summary {
            for paragraph in paragraphs(summary) {
                self.paragraph(text(paragraph))?;
            }
        }
        if let Some(note) = &event.note {
            self.paragraph(text(one_line(note)))?;
        }
        self.other_dates(event)?;
        let milestones = thread::milestone_lines(event).into_iter().map(line).collect();
        self.list("Milestones", milestones)?;
        let timeline = self.timeline();
        let mut items = Vec::new();
        for one in &shown.participants.shown {
            let mut item = line(phrases::participant(timeline, event, one));
            // The event's own sources stand below it; a note for each participant would repeat
            // them.
            item.text.extend(self.notes.cite(one.own_sources()));
            item.nested.extend(one.note.as_ref().map(|note| text(one_line(note))));
            items.push(item);
        }
        self.list(&title("Participants", &shown.participants), items)?;
        let mut items = Vec::new();
        for one in &shown.commitments.shown {
            items.push(self.commitment(event, one, ""));
        }
        self.list(&title("Commitments", &shown.commitments), items)?;
        let mut items = Vec::new();
        for one in &event.claim {
            items.push(self.claim_in_full(event, one));
        }
        self.list("Claims", items)?;
        self.quotes(shown)?;
        if !event.discrepancy.is_empty() {
            self.heading(3, "Where accounts differ")?;
            for discrepancy in &event.discrepancy {
                self.question(4, discrepancy)?;
                self.differing(discrepancy)?;
            }
        }
        self.related(event)
    }

    /// The events that this one is linked with, both ways.
    fn related(&mut self, event: &Event) -> io::Result<()> {
        let timeline = self.timeline();
        let Some(RecordRef::Event(ix, _)) = timeline.get(&event.id) else { return Ok(()) };
        let mut items = Vec::new();
        for link in thread::trail(timeline, ix) {
            let mut words = format!("{}: {}", link.relation, link.title);
            if !link.date.is_empty() {
                words.push_str(&format!(", {}", link.date));
            }
            items.push(Item { nested: link.note.map(text).into_iter().collect(), ..line(words) });
        }
        self.list("Related events", items)?;
        let borne = thread::bears_on(timeline, &event.id);
        let items = borne.iter().map(|one| line(format!("{} ({})", one.text, one.outcome)));
        self.list(thread::BEARS_ON, items.collect())
    }

    /// The line below an event's title: date, kind, form, place.
    fn facts(&mut self, event: &Event) -> io::Result<()> {
        let mut facts = vec![phrases::event_kind(event.kind).to_owned()];
        facts.extend(event.form.map(|form| phrases::form(form).to_owned()));
        facts.extend(event.binding.map(|binding| phrases::binding(binding).to_owned()));
        facts.extend(event.reference.as_deref().map(one_line));
        facts.extend(event.place.as_deref().map(one_line));
        facts.extend(thread::force(self.context.timeline, event, self.context.as_of));
        let mut line = vec![
            Inline::Strong(date(&event.date)),
            Inline::Text(format!(" · {}", facts.join(" · "))),
        ];
        line.extend(self.notes.cite(&event.sources));
        self.paragraph(line)
    }

    fn other_dates(&mut self, event: &Event) -> io::Result<()> {
        let mut items = Vec::new();
        for other in &event.date_alternatives {
            let mut inlines = text(date(&other.date));
            inlines.extend(self.notes.cite([&other.source]));
            let nested = other.note.iter().map(|note| text(one_line(note))).collect();
            items.push(Item { text: inlines, nested, record: None });
        }
        self.list("Other dates given", items)
    }

    fn quotes(&mut self, shown: &SelectedEvent<'_>) -> io::Result<()> {
        if !shown.quotes.shown.iter().any(|quote| self.takes(quote)) {
            return Ok(());
        }
        self.heading(3, title("Quotes", &shown.quotes))?;
        for quote in &shown.quotes.shown {
            if self.takes(quote) {
                self.quotation(shown.event, quote)?;
                let about_translation =
                    quote.translation.as_ref().and_then(|one| one.note.as_ref());
                for note in about_translation.into_iter().chain(&quote.note) {
                    self.paragraph(text(one_line(note)))?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn list(&mut self, title: &str, items: Vec<Item>) -> io::Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        self.heading(3, title)?;
        self.renderer.block(Block::List(items))
    }

    /// A commitment: who owes what to whom, where the heading does not say that; below it its
    /// words, and what became of it.
    pub(super) fn commitment(&mut self, event: &Event, one: &Commitment, heading: &str) -> Item {
        let timeline = self.timeline();
        let number = phrases::number(one).map(|number| format!("({number}) ")).unwrap_or_default();
        let mut inlines = Inlines::new();
        let who = phrases::who_to_whom(timeline, one);
        if who != heading {
            inlines.push(Inline::Strong(phrases::sentence(&who)));
            inlines.push(Inline::Text(": ".into()));
        }
        inlines.push(Inline::Text(format!("{number}{}", one_line(&one.text))));
        let mut details = String::new();
        if let Some(wording) = &one.wording {
            details.push_str(&format!(" (the source says “{}”)", one_line(wording)));
        }
        for clause in [phrases::due(one), phrases::until(one)].into_iter().flatten() {
            details.push_str(&format!("; {clause}"));
        }
        if !details.is_empty() {
            inlines.push(Inline::Text(details));
        }
        inlines.extend(self.notes.cite(event.sources_of(one)));
        let mut nested = self.own_words(one.quote.as_ref());
        let outcome = phrases::outcome(timeline, one, self.context.as_of);
        nested.push(self.outcome(event, one, outcome));
        for status in one.statuses() {
            let told = phrases::joined(&thread::status(timeline, status), "");
            let told = format!("{}: {told}", date(&status.date));
            let mut inlines = text(told);
            // One without sources of its own rests on the event's, which are cited with its title.
            inlines.extend(self.notes.cite(&status.sources));
            nested.push(inlines);
        }
        if let Some(note) = &one.note {
            nested.push(text(one_line(note)));
        }
        Item { text: inlines, nested, record: Some(one.id.to_string()) }
    }

    pub(super) fn claim(&mut self, event: &Event, claim: &Claim) -> Item {
        let timeline = self.timeline();
        let mut inlines = Inlines::new();
        if let Some(by) = phrases::claimant(timeline, claim) {
            inlines.push(Inline::Strong(by));
            inlines.push(Inline::Text(": ".into()));
        }
        inlines.push(Inline::Text(one_line(&claim.text)));
        let mut details = Vec::new();
        match &claim.figure {
            Some(figure) if phrases::is_told(figure, &claim.text) => {
                inlines.push(Inline::Text(phrases::of_when(figure)));
            }
            Some(figure) => details.push(phrases::figure(figure)),
            None => {}
        }
        details.extend(claim.date.as_ref().map(date));
        if !claim.via.is_empty() {
            details.push(format!("via {}", phrases::via(timeline, &claim.via)));
        }
        if !details.is_empty() {
            inlines.push(Inline::Text(format!(" — {}", details.join("; "))));
        }
        inlines.extend(self.notes.cite(event.sources_of(claim)));
        Item { text: inlines, record: Some(claim.id.to_string()), ..Item::default() }
    }

    /// A claim with its words and what is noted on it below.
    fn claim_in_full(&mut self, event: &Event, claim: &Claim) -> Item {
        let mut item = self.claim(event, claim);
        item.nested.extend(self.own_words(claim.quote.as_ref()));
        let about_figure = claim.figure.as_ref().and_then(|figure| figure.note.as_ref());
        for note in about_figure.into_iter().chain(&claim.note) {
            item.nested.push(text(one_line(note)));
        }
        item
    }

    /// A note that compares a quote with the one it renders, where the options ask for it.
    pub(super) fn wording(&mut self, quote: &Quote) -> Inlines {
        let timeline = self.timeline();
        if !self.options.wording {
            return Vec::new();
        }
        let Some(pair) = wording::of_print(timeline, quote) else {
            return Vec::new();
        };
        let official = phrases::name(timeline, &pair.official.source);
        let mut inlines = text(format!("Compared with “{official}”: "));
        match pair.runs() {
            Some(runs) => {
                let mut before = "";
                for (has, piece) in merged(&runs) {
                    let joins = before.ends_with(char::is_alphanumeric)
                        && piece.starts_with(char::is_alphanumeric);
                    if has == Has::Second && joins {
                        // Two words would be read as one.
                        inlines.push(Inline::Text(" ".into()));
                    }
                    inlines.extend(compared(has, piece));
                    before = if has == Has::First { piece } else { "" };
                }
            }
            None => inlines.extend(text(wording::NOT_COMPARED)),
        }
        let id = quote.id.as_ref().map_or("of-a-quote", |id| id.as_str());
        self.notes.remark(&format!("wording-{id}"), inlines)
    }
}

/// A piece of two wordings, merged: what the print left out struck through, what it put in bold.
/// White space stands outside of these, where Markdown wants it.
fn compared(has: Has, piece: &str) -> Inlines {
    let words = one_line(piece);
    let blank = |is_there: bool| is_there.then(|| Inline::Text(" ".into()));
    let begins = piece.starts_with(char::is_whitespace);
    let ends = piece.ends_with(char::is_whitespace) && !words.is_empty();
    let marked = match has {
        _ if words.is_empty() => None,
        Has::Both => Some(Inline::Exact(words)),
        Has::First => Some(Inline::Struck(words)),
        Has::Second => Some(Inline::Strong(words)),
    };
    // A blank that only the first has is nowhere to be seen.
    let begins = begins && (marked.is_some() || has != Has::First);
    blank(begins).into_iter().chain(marked).chain(blank(ends)).collect()
}

fn line(words: String) -> Item {
    Item { text: text(words), ..Item::default() }
}

/// `Quotes (2 of 5)` where the query leaves only some.
fn title<T>(title: &str, part: &SelectedRecords<'_, T>) -> String {
    part.narrowed().map_or_else(|| title.to_owned(), |of| format!("{title} ({of})"))
}

/// Text of several paragraphs, each on one line.
fn paragraphs(whole: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in whole.lines() {
        match paragraphs.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                last.push_str(line);
                last.push(' ');
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.iter().map(|text| one_line(text)).filter(|text| !text.is_empty()).collect()
}
