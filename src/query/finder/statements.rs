//! Questions on which accounts differ, commitments, quotes and claims by their words: found through
//! the index, never letter by letter.

use std::collections::HashMap;
use std::ops::Range;

use roaring::{MultiOps, RoaringBitmap};

use crate::query::finder::found::Found;
use crate::query::finder::prefilter::TypedWord;
use crate::query::fold::{fold, fold_mapped};
use crate::query::highlight::merged;
use crate::query::index::Index;
use crate::query::index::vocabulary::Needle;
use crate::query::records::RecordPlace;
use crate::query::texts::names_of;
use crate::query::words::word_starts;
use crate::timeline::id::{Id, Kind, Ref};
use crate::timeline::record::{Claim, Commitment, Discrepancy, Event, Quote, Topic};
use crate::timeline::{EventIx, Timeline};

/// How many letters must be typed before statements are looked through: fewer stand in nearly all.
const LETTERS: usize = 3;

/// How many events are read at one key, the latest first. What stands in more is better filtered
/// than picked.
const READ: usize = 500;

/// How many statements are listed.
const LISTED: usize = 100;

/// The questions, then the commitments, the quotes and the claims in which every word begins a
/// word, the latest events first; then those in which some do, and the others begin words of who
/// is concerned, of their topics or of their event's title. Only those of some events, where these
/// are given.
pub(super) fn find(
    timeline: &Timeline,
    index: &Index,
    words: &[TypedWord],
    among: Option<&RoaringBitmap>,
    room: usize,
) -> Vec<Found> {
    let letters: usize = words.iter().map(|word| word.text().chars().count()).sum();
    let room = room.min(LISTED);
    if letters < LETTERS || room == 0 {
        return Vec::new();
    }
    let events = events_with_all(index, words, among);
    let mut search =
        StatementSearch { timeline, words, names: HashMap::new(), title: None, found: Vec::new() };
    for ix in events.iter().rev().take(READ).map(|event| EventIx(event as usize)) {
        let Some(event) = timeline.event(ix) else { continue };
        search.look_in(ix, event);
        if search.found.iter().filter(|(rank, _)| !rank.is_beside).count() >= room {
            break;
        }
    }
    // Those of one rank stay in the order in which they were found.
    search.found.sort_by_key(|(rank, _)| *rank);
    search.found.into_iter().take(room).map(|(_, found)| found).collect()
}

/// The events, of those given or all, in which each of these words stands.
pub(super) fn events_with_all(
    index: &Index,
    words: &[TypedWord],
    among: Option<&RoaringBitmap>,
) -> RoaringBitmap {
    let sets = words.iter().map(|word| events_with(index, word));
    sets.chain(among.cloned()).collect::<Vec<_>>().intersection()
}

/// The events in which a word begins a word of a text or of a name, or more events.
fn events_with(index: &Index, word: &TypedWord) -> RoaringBitmap {
    let needle = Needle::word(word.text());
    let prose = index.texts_with(needle).unwrap_or_default();
    prose | index.events_naming(&index.names.texts_with(needle).unwrap_or_default())
}

/// What comes before what.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct StatementRank {
    /// Whether some of the words stand beside the statement only.
    is_beside: bool,
    kind: StatementKind,
}

/// The kinds of statements, in the order in which they are listed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum StatementKind {
    /// The question on which accounts differ: whoever types one looks for that, and there are few
    /// beside many of the others.
    Discrepancy,
    Commitment,
    Quote,
    Claim,
}

impl StatementKind {
    fn of_record(self) -> Kind {
        match self {
            Self::Commitment => Kind::Commitment,
            Self::Quote => Kind::Quote,
            Self::Discrepancy => Kind::Discrepancy,
            Self::Claim => Kind::Claim,
        }
    }
}

/// A statement of an event.
#[derive(Clone, Copy)]
struct FoundStatement<'a> {
    kind: StatementKind,
    /// Its id; of a quote without one its event's.
    id: &'a Id,
    text: &'a str,
    at: RecordPlace,
}

/// Looks for statements event by event.
struct StatementSearch<'t, 'w> {
    timeline: &'t Timeline,
    words: &'w [TypedWord],
    /// The names of records that were looked at before, folded: events share a few of them.
    names: HashMap<&'t Id, Vec<String>>,
    /// The title of the event that is looked in, folded once it is asked for.
    title: Option<String>,
    found: Vec<(StatementRank, Found)>,
}

impl<'t> StatementSearch<'t, '_> {
    fn look_in(&mut self, ix: EventIx, event: &'t Event) {
        self.title = None;
        for (place, one) in event.commitment.iter().enumerate() {
            let at = RecordPlace { event: ix, place };
            let (kind, id, text) = (StatementKind::Commitment, &one.id, &one.text);
            let statement = FoundStatement { kind, id, text, at };
            self.add(statement, || Beside::of_commitment(event, one));
        }
        for (place, one) in event.quote.iter().enumerate() {
            let id = one.id.as_ref().unwrap_or(&event.id);
            let at = RecordPlace { event: ix, place };
            let statement = FoundStatement { kind: StatementKind::Quote, id, text: &one.text, at };
            self.add(statement, || Beside::of_quote(event, one));
        }
        for (place, one) in event.discrepancy.iter().enumerate() {
            let at = RecordPlace { event: ix, place };
            let (kind, id, text) = (StatementKind::Discrepancy, &one.id, &one.question);
            let statement = FoundStatement { kind, id, text, at };
            self.add(statement, || Beside::of_question(event, one));
        }
        for (place, one) in event.claim.iter().enumerate() {
            let at = RecordPlace { event: ix, place };
            let (kind, id, text) = (StatementKind::Claim, &one.id, &one.text);
            self.add(FoundStatement { kind, id, text, at }, || Beside::of_claim(event, one));
        }
    }

    /// Adds a statement if each word begins a word in it or beside it, and one at least in it.
    fn add(&mut self, statement: FoundStatement<'_>, beside: impl Fn() -> Beside<'t>) {
        let FoundStatement { kind, id, text, at } = statement;
        // Only of those in which a word stands it is worked out where.
        let folded = fold(text);
        let stands = |word: &TypedWord| word_starts(&folded, word.text()).next().is_some();
        if !self.words.iter().any(stands) {
            return;
        }
        let folded = fold_mapped(text);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut missing: Vec<&TypedWord> = Vec::new();
        for word in self.words {
            let before = ranges.len();
            let stands = word_starts(&folded.text, word.text());
            ranges.extend(stands.filter_map(|range| folded.original(&range)));
            if ranges.len() == before {
                missing.push(word);
            }
        }
        if ranges.is_empty() || (!missing.is_empty() && !self.all_stand(&missing, &beside())) {
            return;
        }
        let rank = StatementRank { is_beside: !missing.is_empty(), kind };
        let found = Found {
            id: id.clone(),
            kind: kind.of_record(),
            label: text.to_owned(),
            matched: merged(ranges),
            events: 1,
            is_meant: true,
            place: Some(at),
        };
        self.found.push((rank, found));
    }

    /// Whether each of these words begins a word of what stands beside a statement.
    fn all_stand(&mut self, words: &[&TypedWord], beside: &Beside<'t>) -> bool {
        let timeline = self.timeline;
        for id in &beside.ids {
            self.names.entry(id).or_insert_with(|| match timeline.get(id) {
                Some(record) => names_of(&record).into_iter().map(fold).collect(),
                None => vec![fold(id)],
            });
        }
        let title = self.title.get_or_insert_with(|| fold(beside.title));
        let named = beside.text.map(fold);
        let names = beside.ids.iter().filter_map(|id| self.names.get(id)).flatten();
        let texts: Vec<&String> = names.chain([&*title]).chain(&named).collect();
        let begins = |text: &str, word: &TypedWord| word_starts(text, word.text()).next().is_some();
        words.iter().all(|word| texts.iter().any(|text| begins(text, word)))
    }
}

/// What stands beside the text of a statement: who is concerned, its topics, its event's title.
struct Beside<'t> {
    title: &'t str,
    /// Who is concerned, where that is told by a text.
    text: Option<&'t str>,
    ids: Vec<&'t Id>,
}

impl<'t> Beside<'t> {
    fn of_commitment(event: &'t Event, one: &'t Commitment) -> Self {
        let mut beside = Self::of_topics(event, event.topics_of(one));
        beside.text = one.by_text.as_deref().or(one.to_text.as_deref());
        beside.ids.extend(one.by.iter().chain(&one.to).map(Ref::id));
        beside
    }

    fn of_quote(event: &'t Event, one: &'t Quote) -> Self {
        let topics = event.topics_of_quote(one);
        let mut beside = Self::of_topics(event, topics.first().copied().unwrap_or_default());
        beside.text = one.speaker_text.as_deref();
        beside.ids.extend(one.speaker.as_ref().map(Ref::id));
        beside
    }

    fn of_claim(event: &'t Event, one: &'t Claim) -> Self {
        let mut beside = Self::of_topics(event, event.topics_of(one));
        beside.text = one.by_text.as_deref();
        beside.ids.extend(one.by.iter().map(Ref::id));
        beside
    }

    fn of_question(event: &'t Event, one: &'t Discrepancy) -> Self {
        let mut beside = Self::of_topics(event, &event.topics);
        beside.ids.extend(one.account.iter().flat_map(|account| &account.by).map(Ref::id));
        beside
    }

    fn of_topics(event: &'t Event, topics: &'t [Ref<Topic>]) -> Self {
        Self { title: &event.title, text: None, ids: topics.iter().map(Ref::id).collect() }
    }
}
