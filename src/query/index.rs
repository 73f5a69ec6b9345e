//! The index: a timeline's words folded once, so that a keystroke only compares.

use std::collections::HashSet;

use super::fold::fold;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Event;
use crate::timeline::schema::{FieldSpec, Path, Record, Text, Visitor};
use crate::timeline::{Entry, EventIx, Timeline};

/// A timeline's text, folded event by event, in the timeline's order.
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) events: Vec<Folded>,
}

/// What is looked through of one event.
#[derive(Clone, Debug)]
pub(super) struct Folded {
    /// Every text of it, names of what it refers to included, a line each.
    pub(super) text: String,
    /// The words of the names of actors, parties and topics that it refers to.
    pub(super) names: Vec<String>,
    /// The ids that it refers to, wherever they stand.
    pub(super) refers: HashSet<Id>,
}

impl Index {
    /// Folds a timeline.
    pub fn new(timeline: &Timeline) -> Self {
        Self { events: timeline.events().iter().map(|event| Folded::of(timeline, event)).collect() }
    }

    /// The events that refer to a record, in time order.
    pub fn events_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = EventIx> + 'a {
        let refers = move |(_, folded): &(usize, &Folded)| folded.refers.contains(id);
        self.events.iter().enumerate().filter(refers).map(|(ix, _)| EventIx(ix))
    }
}

impl Folded {
    fn of(timeline: &Timeline, event: &Event) -> Self {
        let mut met = References::default();
        event.walk(&mut Path::new(), &mut met);
        let mut text = String::new();
        let mut names = Vec::new();
        for part in texts(event) {
            text.push_str(&fold(part));
            text.push('\n');
        }
        let mut refers: Vec<&Id> = met.0.iter().collect();
        refers.sort();
        for id in refers {
            let (name, aliases): (&str, &[Text]) = match timeline.get(id) {
                Some(Entry::Party(r)) => (&r.name, &r.aliases),
                Some(Entry::Topic(r)) => (&r.name, &r.aliases),
                Some(Entry::Actor(r)) => (&r.name, &r.aliases),
                Some(Entry::Source(r)) => {
                    let publisher = r.publisher.as_deref().unwrap_or_default();
                    text.push_str(&fold(&format!("{}\n{publisher}\n", r.title)));
                    continue;
                }
                Some(_) => continue,
                None => (id, &[]),
            };
            for name in std::iter::once(name).chain(aliases.iter().map(|alias| &**alias)) {
                let folded = fold(name);
                names.extend(folded.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).map(str::to_owned));
                text.push_str(&folded);
                text.push('\n');
            }
        }
        names.sort();
        names.dedup();
        Self { text, names, refers: met.0 }
    }
}

/// The event's own texts.
fn texts(event: &Event) -> Vec<&str> {
    let mut texts: Vec<&str> = vec![&event.title];
    texts.extend(event.place.as_deref());
    texts.extend(event.summary.as_deref());
    texts.extend(event.note.as_deref());
    texts.extend(event.reference.as_deref());
    for participant in &event.participant {
        texts.extend(participant.actor_text.as_deref());
        texts.extend(participant.note.as_deref());
    }
    for milestone in &event.milestone {
        texts.push(&milestone.what);
        texts.extend(milestone.note.as_deref());
    }
    for commitment in &event.commitment {
        texts.push(&commitment.text);
        texts.extend(
            [&commitment.by_text, &commitment.to_text, &commitment.due_text, &commitment.note]
                .into_iter()
                .filter_map(Option::as_deref),
        );
        texts.extend(commitment.status.iter().filter_map(|status| status.note.as_deref()));
    }
    for claim in &event.claim {
        texts.push(&claim.text);
        texts.extend([&claim.by_text, &claim.note].into_iter().filter_map(Option::as_deref));
    }
    for quote in &event.quote {
        texts.push(&quote.text);
        texts.extend(quote.translation.as_ref().map(|translation| &*translation.text));
        texts.extend([&quote.speaker_text, &quote.note].into_iter().filter_map(Option::as_deref));
    }
    for discrepancy in &event.discrepancy {
        texts.push(&discrepancy.question);
        texts.extend(discrepancy.note.as_deref());
        texts.extend(discrepancy.account.iter().map(|account| &*account.says));
    }
    texts
}

/// Collects the references of a record.
#[derive(Default)]
struct References(HashSet<Id>);

impl Visitor for References {
    fn reference(&mut self, _path: &Path, _kinds: &'static [Kind], _or_name: bool, id: &Id) {
        self.0.insert(id.clone());
    }

    fn absent(&mut self, _path: &Path, _field: &'static FieldSpec) {}

    fn blank(&mut self, _path: &Path) {}

    fn unlisted(&mut self, _path: &Path, _word: &str, _list: &'static [&'static str]) {}
}
