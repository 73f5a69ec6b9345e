//! The parts of a short brief: each is left out where the selection has nothing for it.

use std::collections::HashSet;
use std::io;

use super::document::{Block, Inline, Inlines, Item, Row};
use super::notes::Notes;
use super::{Brief, Cite, QuoteChoice, exact, numbers, printed_in, spoken, text, wordings};
use crate::export::Context;
use crate::export::phrases::{self, Phrase, Tone, date, one_line};
use crate::ledger::commitments::CommitmentRow;
use crate::ledger::{Arrangement, At, actors, quotes, sources};
use crate::query::{Hit, Subset};
use crate::timeline::id::{Anything, Id, Kind, Ref};
use crate::timeline::record::{
    Account, Commitment, Discrepancy, Event, EventKind, Quote, Source, State,
};
use crate::timeline::{RecordRef, Timeline};

/// How many quotes a brief holds that no commitment and no term of the query asks for.
const OTHERS: usize = 12;

impl<'a> Brief<'a> {
    /// Made, who to whom, the commitment, due, what became of it.
    pub(super) fn commitment_table(
        &mut self,
        heading: &str,
        rows: &[CommitmentRow],
    ) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let timeline = self.timeline();
        self.heading(2, heading)?;
        let (context, notes) = (self.context, &mut self.notes);
        let records = rows.iter().filter_map(|row| row.records(timeline));
        let mut cells = records.map(|(event, one)| commitment_row(context, notes, event, one));
        let head = ["Made", "Who to whom", "Commitment", "Due", "What became of it"];
        self.renderer.table(&head, &mut cells)
    }

    /// What became of a commitment, in these phrases, with the sources that say so.
    pub(super) fn outcome(
        &mut self,
        event: &Event,
        one: &Commitment,
        phrases: Vec<Phrase>,
    ) -> Inlines {
        outcome(&mut self.notes, event, one, phrases)
    }

    /// The quotes of these commitments and those that are asked for; then the strongest others.
    pub(super) fn quotations(&mut self, rows: &[CommitmentRow]) -> io::Result<()> {
        let chosen = self.chosen(rows);
        if chosen.is_empty() {
            return Ok(());
        }
        self.heading(2, "In their words")?;
        let timeline = self.timeline();
        let is_proven = |quote: &Quote| timeline.proofs().for_quote(quote).is_some();
        let proven = chosen.iter().filter(|(_, quote)| is_proven(quote)).count();
        let proofs = numbers::proofs(proven, chosen.len());
        self.paragraph(proofs.map(text).unwrap_or_default())?;
        for (event, quote) in chosen {
            self.quotation(event, quote)?;
        }
        Ok(())
    }

    /// The quotes that the options and the query ask for, in time order.
    fn chosen(&self, rows: &[CommitmentRow]) -> Vec<(&'a Event, &'a Quote)> {
        let (timeline, options) = (self.timeline(), self.options);
        let named = named_by(timeline, rows);
        let all = quotes::ledger(&self.context.scope(), Arrangement::Date).rows;
        let (mut chosen, mut others) = (Vec::new(), Vec::new());
        for row in all {
            let Some((event, quote)) = row.records(timeline) else { continue };
            let hit = self.context.selection.hit(row.at.event);
            let is_named = quote.id.as_ref().is_some_and(|id| named.contains(id));
            let is_asked = options.what.is_some()
                || hit.is_some_and(|hit| matches!(hit.quotes, Subset::Only(_)));
            let is_wanted = match options.quotes {
                QuoteChoice::All => true,
                QuoteChoice::Proven => row.is_proven,
                QuoteChoice::None => false,
                QuoteChoice::Strongest => {
                    is_named || is_asked || options.wording && quote.renders.is_some()
                }
            };
            if is_wanted {
                chosen.push((row.at, event, quote));
            } else if options.quotes == QuoteChoice::Strongest
                && hit.is_some_and(|hit| is_about_what_is_asked(hit, event, &quote.about))
                && is_strong(timeline, quote)
            {
                others.push((row.at, event, quote));
            }
        }
        chosen.extend(spread(others));
        chosen.sort_by_key(|(at, ..)| *at);
        chosen.into_iter().map(|(_, event, quote)| (event, quote)).collect()
    }

    /// The questions on which accounts differ: all of the selection or, where the query asks for
    /// commitments, those about one of them.
    pub(super) fn questions(&self) -> Vec<(&'a Event, &'a Discrepancy)> {
        let timeline = self.timeline();
        let is_whole = self.options.what.is_some();
        let mut questions = Vec::new();
        for at in self.context.scope().places(Kind::Discrepancy) {
            let Some((event, one)) = at.record(timeline, |event| &event.discrepancy) else {
                continue;
            };
            let hit = self.context.selection.hit(at.event);
            if is_whole || hit.is_some_and(|hit| is_about_what_is_asked(hit, event, &one.about)) {
                questions.push((event, one));
            }
        }
        questions
    }

    pub(super) fn quotation(&mut self, event: &Event, quote: &Quote) -> io::Result<()> {
        let timeline = self.timeline();
        let mut lines = wordings(quote, self.options.language);
        let mut attribution = vec![Inline::Text(format!("— {}", spoken(timeline, event, quote)))];
        // Sources in brackets name the outlet and the day already.
        if self.options.cite != Cite::Inline {
            attribution.extend(printed_in(timeline, event, quote));
        }
        self.quotes += 1;
        if let Some(proof) = timeline.proofs().for_quote(quote) {
            self.proven += 1;
            let is_in_source = proof.source == *quote.source.id();
            let words = match is_in_source {
                true => " ✓".to_owned(),
                false => format!(" ✓ in “{}”", phrases::name(timeline, &proof.source)),
            };
            attribution.push(Inline::State(words, Tone::Shown));
        }
        let sources = std::iter::once(&quote.source).chain(&quote.also_in);
        attribution.extend(self.notes.cite(sources));
        attribution.extend(self.wording(quote));
        lines.push(attribution);
        let record = quote.id.as_ref().map(ToString::to_string);
        self.renderer.block(Block::Quotation { lines, record })
    }

    /// Each question on which sources differ, its accounts side by side.
    pub(super) fn accounts(&mut self) -> io::Result<()> {
        let questions = self.questions();
        if questions.is_empty() {
            return Ok(());
        }
        self.heading(2, "Where accounts differ")?;
        for (event, one) in questions {
            self.question(3, one)?;
            self.paragraph(text(format!("{}, {}", one_line(&event.title), date(&event.date))))?;
            self.differing(one)?;
        }
        Ok(())
    }

    /// The heading of a question on which accounts differ.
    pub(super) fn question(&mut self, level: u8, one: &Discrepancy) -> io::Result<()> {
        let (text, record) = (one_line(&one.question), Some(one.id.to_string()));
        self.renderer.block(Block::Heading { level, text, record })
    }

    pub(super) fn differing(&mut self, one: &Discrepancy) -> io::Result<()> {
        let timeline = self.timeline();
        let mut rows = Vec::new();
        for account in &one.account {
            let mut says = text(one_line(&account.says));
            says.extend(self.notes.cite([&account.source]));
            let cells = vec![text(teller(timeline, account)), says, words(timeline, account)];
            rows.push(Row { cells, record: None });
        }
        let has_words =
            rows.iter().any(|row| row.cells.last().is_some_and(|cell| !cell.is_empty()));
        let mut head = vec!["According to", "Account", "In these words"];
        if !has_words {
            head.truncate(2);
            rows.iter_mut().for_each(|row| row.cells.truncate(2));
        }
        self.renderer.block(Block::Table { head, rows })?;
        match &one.note {
            Some(note) => self.paragraph(text(one_line(note))),
            None => Ok(()),
        }
    }

    /// One line an event.
    pub(super) fn chronology(&mut self) -> io::Result<()> {
        let timeline = self.timeline();
        if self.context.selection.hits.is_empty() {
            return Ok(());
        }
        self.heading(2, "Chronology")?;
        let notes = &mut self.notes;
        let events = self.context.selection.hits.iter().filter_map(|hit| timeline.event(hit.event));
        let mut items = events.map(|event| {
            let mut line = vec![
                Inline::Strong(date(&event.date)),
                Inline::Text(format!(" {}", one_line(&event.title))),
            ];
            let mut facts = vec![phrases::event_kind(event.kind).to_owned()];
            facts.extend(event.place.as_deref().map(one_line));
            line.push(Inline::Text(format!(" ({})", facts.join(", "))));
            line.extend(notes.cite(&event.sources));
            Item { text: line, ..Item::default() }
        });
        self.renderer.list(&mut items)
    }

    pub(super) fn claims(&mut self) -> io::Result<()> {
        let timeline = self.timeline();
        let mut items = Vec::new();
        for at in self.context.scope().places(Kind::Claim) {
            let Some((event, claim)) = at.record(timeline, |event| &event.claim) else { continue };
            let mut item = self.claim(event, claim);
            if claim.date.is_none() {
                let day = format!("{}: ", date(&event.date));
                item.text.insert(0, Inline::Text(day));
            }
            items.push(item);
        }
        if items.is_empty() { Ok(()) } else { self.renderer.block(Block::List(items)) }
    }

    /// The parties and actors, with what each did.
    pub(super) fn actors(&mut self) -> io::Result<()> {
        let timeline = self.timeline();
        let rows = actors::ledger(&self.context.scope(), Arrangement::Party).rows;
        let mut cells = Vec::new();
        for row in &rows {
            let actor = timeline.actor(&row.id);
            // The office held at the last of these events, not today's.
            let last = row.events.last().and_then(|ix| timeline.event(*ix));
            let office = actor.zip(last).map(|(actor, last)| phrases::roles(actor, &last.date));
            let party = actor.and_then(|actor| actor.party.as_ref());
            let facts = vec![
                text(phrases::name(timeline, &row.id)),
                text(office.unwrap_or_default()),
                text(party.map(|party| phrases::name(timeline, party)).unwrap_or_default()),
                text(row.events.len().to_string()),
                text(row.made.to_string()),
                text(row.received.to_string()),
                text(row.quotes.to_string()),
            ];
            cells.push(Row { cells: facts, record: Some(row.id.to_string()) });
        }
        let head =
            vec!["Name", "Office then", "Of", "Events", "Undertook", "Was promised", "Quotes"];
        self.renderer.block(Block::Table { head, rows: cells })
    }

    /// The sources, those on which most rests first.
    pub(super) fn sources(&mut self) -> io::Result<()> {
        let timeline = self.timeline();
        let rows = sources::ledger(&self.context.scope(), Arrangement::Count).rows;
        let mut items = Vec::new();
        for row in &rows {
            let Some(source) = timeline.source(&row.id) else { continue };
            let citation = phrases::citation(timeline, source);
            let number = row.records();
            let records = if number == 1 { "record" } else { "records" };
            let mut line = vec![super::notes::linked(citation, super::notes::address(source))];
            line.push(Inline::Text(format!(" ({number} {records})")));
            items.push(Item { text: line, ..Item::default() });
        }
        if items.is_empty() { Ok(()) } else { self.renderer.block(Block::List(items)) }
    }
}

/// Made, who to whom, the commitment, due, what became of it.
fn commitment_row(
    context: &Context<'_>,
    notes: &mut Notes<'_>,
    event: &Event,
    one: &Commitment,
) -> Row {
    let timeline = context.timeline;
    let mut promise = Inlines::new();
    if let Some(number) = phrases::number(one) {
        promise.push(Inline::Text(format!("({number}) ")));
    }
    promise.push(Inline::Text(one_line(&one.text)));
    if let Some(until) = phrases::until(one) {
        promise.push(Inline::Text(format!(", {until}")));
    }
    promise.extend(notes.cite(event.sources_of(one)));
    let became = phrases::outcome_beside_deadline(timeline, one, context.as_of);
    let cells = vec![
        text(made(event)),
        text(phrases::sentence(&phrases::who_to_whom(timeline, one))),
        promise,
        text(phrases::deadline_in_full(one).unwrap_or_default()),
        outcome(notes, event, one, became),
    ];
    Row { cells, record: Some(one.id.to_string()) }
}

/// What became of a commitment, in these phrases, with the sources that say so.
fn outcome(
    notes: &mut Notes<'_>,
    event: &Event,
    one: &Commitment,
    phrases: Vec<Phrase>,
) -> Inlines {
    let mut outcome = Inlines::new();
    for phrase in phrases {
        if !outcome.is_empty() {
            outcome.push(Inline::Text("; ".into()));
        }
        outcome.push(Inline::State(phrase.text, phrase.tone));
    }
    outcome.extend(notes.cite(&evidence(event, one)));
    outcome
}

/// The ids of the quotes that commitments name as their words.
fn named_by(timeline: &Timeline, rows: &[CommitmentRow]) -> HashSet<Id> {
    let mut named = HashSet::new();
    for (_, commitment) in rows.iter().filter_map(|row| row.records(timeline)) {
        named.extend(commitment.quote.as_ref().map(|quote| quote.id().clone()));
    }
    named
}

/// Whether a record about these is about what the query asks for: anything, or a commitment that it
/// leaves.
fn is_about_what_is_asked(hit: &Hit, event: &Event, about: &[Ref<Anything>]) -> bool {
    let Subset::Only(_) = hit.commitments else {
        return true;
    };
    hit.commitments
        .select(&event.commitment)
        .any(|(_, commitment)| about.iter().any(|id| *id.id() == commitment.id))
}

/// So many of these as there is room for, one an event, spread over the whole time: a named
/// speaker's first.
fn spread<'a>(others: Vec<(At, &'a Event, &'a Quote)>) -> Vec<(At, &'a Event, &'a Quote)> {
    let mut best: Vec<(At, &Event, &Quote)> = Vec::new();
    for other in others {
        match best.last_mut() {
            Some(last) if last.0.event == other.0.event => {
                if last.2.speaker.is_none() && other.2.speaker.is_some() {
                    *last = other;
                }
            }
            _ => best.push(other),
        }
    }
    let count = best.len();
    if count <= OTHERS {
        return best;
    }
    (0..OTHERS).filter_map(|place| best.get(place * count / OTHERS).copied()).collect()
}

/// Whether a quote speaks for itself: a named speaker's or a document's own words, proven, no print
/// of another.
fn is_strong(timeline: &Timeline, quote: &Quote) -> bool {
    let is_attributed = quote.speaker.is_some() || quote.document;
    is_attributed && quote.renders.is_none() && timeline.proofs().for_quote(quote).is_some()
}

/// Who gives an account: those it names, else the source.
fn teller(timeline: &Timeline, account: &Account) -> String {
    let by = phrases::agents(timeline, &account.by, None);
    let source = timeline.source(&account.source);
    let outlet = source.and_then(|source| phrases::issuer(timeline, source));
    let outlet = outlet.unwrap_or_else(|| phrases::name(timeline, &account.source));
    if by.is_empty() || by == outlet { outlet } else { format!("{by}, in {outlet}") }
}

fn words(timeline: &Timeline, account: &Account) -> Inlines {
    match account.quote.as_ref().and_then(|id| timeline.get(id)) {
        Some(RecordRef::Quote(_, quote)) => exact(&quote.text),
        _ => Inlines::new(),
    }
}

/// When the commitments of an event were made: of a standing body, when it was set up.
fn made(event: &Event) -> String {
    let is_open = event.date.latest().day().is_none();
    let lasts = event.kind == EventKind::TaskForce || is_open;
    if lasts { phrases::start(&event.date) } else { date(&event.date) }
}

/// The sources of what is said and shown of a commitment since it was made, each once. That it was
/// announced rests on the sources of the promise itself.
fn evidence(event: &Event, one: &Commitment) -> Vec<Ref<Source>> {
    let mut sources: Vec<Ref<Source>> = Vec::new();
    for status in
        one.claimed().into_iter().chain(one.evidenced().status()).chain(one.reported_since())
    {
        if status.state == State::Announced {
            continue;
        }
        for source in event.sources_of(status) {
            if !sources.contains(source) {
                sources.push(source.clone());
            }
        }
    }
    sources
}
