//! What has a name: parties, topics, actors, views, events and sources, ordered by kind and name.

use std::ops::Range;

use rayon::prelude::*;

use crate::query::finder::name_table::{NamePlace, NameTable};
use crate::query::finder::prefilter::{Initials, TypedWord, may_stand};
use crate::query::fold::fold;
use crate::query::index::Index;
use crate::query::words::{any_word, is_nearly, word_starts};
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{ActorKind, View};
use crate::timeline::text::Text;

/// Something with a name.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: Id,
    pub(super) kind: Kind,
    pub(super) label: Text,
    /// Its aliases, folded.
    aliases: Vec<String>,
    /// In how many events it stands.
    pub(super) events: usize,
}

/// All of them.
#[derive(Default)]
pub(super) struct Entries {
    /// Ordered by rank, then name, then id.
    entries: Vec<Entry>,
    /// The names of the entries, folded.
    names: NameTable,
    /// What is known of the names of each entry without reading them.
    initials: Vec<Initials>,
    /// The places of each rank.
    groups: Vec<Range<NamePlace>>,
    /// The folded aliases in order, with whose they are.
    called: Vec<(String, NamePlace)>,
    /// The places of the records that have a number in the index.
    of_number: Vec<Option<NamePlace>>,
}

/// An entry before it is in order.
struct UnsortedEntry<'t> {
    rank: u8,
    id: &'t Id,
    kind: Kind,
    label: &'t Text,
    aliases: &'t [Text],
}

/// How many ranks there are.
const RANKS: u8 = 7;

impl Entries {
    /// Those of a timeline, and the reader's own views.
    pub(super) fn new(timeline: &Timeline, index: &Index, own: &[View]) -> Self {
        let mut named = named(timeline);
        named.extend(own.iter().map(view));
        let mut entries: Vec<(u8, String, Entry)> = named
            .into_par_iter()
            .filter_map(|one| {
                let events = index.mentions_of(one.id).map_or(0, |events| events.len());
                // The reader's own views are no records of the timeline.
                if one.kind != Kind::View && !timeline.is_known(one.id) {
                    return None;
                }
                let entry = Entry {
                    id: one.id.clone(),
                    kind: one.kind,
                    label: one.label.clone(),
                    aliases: one.aliases.iter().map(|alias| fold(alias)).collect(),
                    events: usize::try_from(events).unwrap_or(usize::MAX),
                };
                Some((one.rank, fold(one.label), entry))
            })
            .collect();
        entries.par_sort_unstable_by(|(rank, name, entry), (other_rank, other, other_entry)| {
            (rank, name, &entry.id).cmp(&(other_rank, other, &other_entry.id))
        });
        let initials = entries
            .par_iter()
            .map(|(_, name, entry)| Initials::from_names(entry.names(name)))
            .collect();
        let of_number = vec![None; index.numbers.len()];
        let mut all = Self { initials, of_number, ..Self::default() };
        for rank in 0..RANKS {
            let start = entries.partition_point(|(other, ..)| *other < rank);
            let end = entries.partition_point(|(other, ..)| *other <= rank);
            let place = |at| NamePlace::try_from(at).unwrap_or(NamePlace::MAX);
            all.groups.push(place(start)..place(end));
        }
        for (place, (_, name, entry)) in (0..).zip(entries) {
            all.names.push(&name);
            all.called.extend(entry.aliases.iter().map(|alias| (alias.clone(), place)));
            if let Some(number) = index.numbers.get(&entry.id)
                && let Some(slot) = all.of_number.get_mut(*number as usize)
            {
                *slot = Some(place);
            }
            all.entries.push(entry);
        }
        all.called.sort_unstable();
        all
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn get(&self, place: NamePlace) -> Option<&Entry> {
        self.entries.get(place as usize)
    }

    pub(super) fn label(&self, place: NamePlace) -> Option<&str> {
        self.get(place).map(|entry| &*entry.label)
    }

    /// The folded name of an entry.
    pub(super) fn name(&self, place: NamePlace) -> &str {
        self.names.get(place)
    }

    /// The folded aliases of an entry.
    pub(super) fn aliases(&self, place: NamePlace) -> &[String] {
        self.get(place).map_or(&[], |entry| &entry.aliases)
    }

    pub(super) fn initials(&self, place: NamePlace) -> Option<&Initials> {
        self.initials.get(place as usize)
    }

    /// The places of each rank, in order.
    pub(super) fn groups(&self) -> impl Iterator<Item = Range<NamePlace>> {
        self.groups.iter().cloned()
    }

    /// The place of the group of a place among all groups.
    pub(super) fn group_of(&self, place: NamePlace) -> usize {
        self.groups.partition_point(|group| group.end <= place)
    }

    /// Whether those of a group that match alike come in the order of their events: of what acts,
    /// and of what events are about, that which stands in most is meant most.
    pub(super) fn is_by_events(&self, group: &Range<NamePlace>) -> bool {
        let kind = self.get(group.start).map(|entry| entry.kind);
        matches!(kind, Some(Kind::Actor | Kind::Party | Kind::Topic))
    }

    /// Whether a group is that of the sources.
    pub(super) fn is_of_sources(&self, group: &Range<NamePlace>) -> bool {
        self.get(group.start).is_some_and(|entry| !group.is_empty() && entry.kind == Kind::Source)
    }

    /// In how many events an entry stands.
    pub(super) fn events(&self, place: NamePlace) -> usize {
        self.get(place).map_or(0, |entry| entry.events)
    }

    /// The entry of a number of the index.
    pub(super) fn of_number(&self, number: u32) -> Option<NamePlace> {
        self.of_number.get(number as usize).copied().flatten()
    }

    /// Hands over the entries of which this is the whole name or an alias, by rank.
    pub(super) fn each_called(&self, name: &str, mut each: impl FnMut(NamePlace)) {
        let from = self.called.partition_point(|(alias, _)| **alias < *name);
        let called = self.called.get(from..).unwrap_or_default();
        let mut places: Vec<NamePlace> =
            called.iter().take_while(|(alias, _)| alias == name).map(|(_, place)| *place).collect();
        for group in self.groups() {
            let beginning = self.beginning(&group, name);
            places.extend(beginning.take_while(|place| self.name(*place) == name));
        }
        places.sort_unstable();
        places.into_iter().for_each(&mut each);
    }

    /// The places of a group whose names begin so: they stand side by side.
    pub(super) fn beginning(&self, group: &Range<NamePlace>, begin: &str) -> Range<NamePlace> {
        let from = partition(group.clone(), |place| self.name(place) < begin);
        let to = partition(from..group.end, |place| self.name(place).starts_with(begin));
        from..to
    }

    /// Whether each word begins a word of the name or of an alias.
    pub(super) fn has_word_starts(&self, place: NamePlace, words: &[TypedWord]) -> bool {
        let Some(initials) = self.initials(place) else { return false };
        let may = words.iter().all(|word| initials.may_begin_with(word));
        may && words.iter().all(|word| {
            let stands = |name: &str| word_starts(name, word.text()).next().is_some();
            stands(self.name(place)) || self.aliases(place).iter().any(|alias| stands(alias))
        })
    }

    /// Whether each word begins, or nearly is, a word of the name or of an alias.
    pub(super) fn has_words_nearly(&self, place: NamePlace, words: &[TypedWord]) -> bool {
        words.iter().all(|word| {
            let stands = |name: &str| {
                word_starts(name, word.text()).next().is_some()
                    || any_word(name, |other| is_nearly(word.text(), other))
            };
            stands(self.name(place)) || self.aliases(place).iter().any(|alias| stands(alias))
        })
    }

    /// Whether the letters of each word may stand in the name or an alias without lying scattered.
    pub(super) fn may_stand(&self, place: NamePlace, words: &[TypedWord]) -> bool {
        words.iter().all(|word| {
            may_stand(word, self.name(place))
                || self.aliases(place).iter().any(|alias| may_stand(word, alias))
        })
    }
}

impl Entry {
    /// Its folded name, which is kept elsewhere, and its aliases.
    fn names<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        std::iter::once(name).chain(self.aliases.iter().map(String::as_str))
    }
}

/// What has a name in a timeline, with its rank: persons before other actors, these before parties,
/// topics, views, events, and sources.
fn named(timeline: &Timeline) -> Vec<UnsortedEntry<'_>> {
    let mut named = Vec::new();
    for one in timeline.actors() {
        let rank = if one.kind == Some(ActorKind::Person) { 0 } else { 1 };
        let (id, label, aliases) = (&one.id, &one.name, &one.aliases[..]);
        named.push(UnsortedEntry { rank, id, kind: Kind::Actor, label, aliases });
    }
    for one in timeline.parties() {
        let (id, label, aliases) = (&one.id, &one.name, &one.aliases[..]);
        named.push(UnsortedEntry { rank: 2, id, kind: Kind::Party, label, aliases });
    }
    for one in timeline.topics() {
        let (id, label, aliases) = (&one.id, &one.name, &one.aliases[..]);
        named.push(UnsortedEntry { rank: 3, id, kind: Kind::Topic, label, aliases });
    }
    named.extend(timeline.views().iter().map(view));
    for one in timeline.events() {
        let (id, label) = (&one.id, &one.title);
        named.push(UnsortedEntry { rank: 5, id, kind: Kind::Event, label, aliases: &[] });
    }
    for one in timeline.sources() {
        let (id, label) = (&one.id, &one.title);
        named.push(UnsortedEntry { rank: 6, id, kind: Kind::Source, label, aliases: &[] });
    }
    named
}

fn view(one: &View) -> UnsortedEntry<'_> {
    let label = one.name.as_ref().unwrap_or(&one.query);
    UnsortedEntry { rank: 4, id: &one.id, kind: Kind::View, label, aliases: &[] }
}

/// The first place of a range for which this does not hold; it holds up to there.
fn partition(range: Range<NamePlace>, holds: impl Fn(NamePlace) -> bool) -> NamePlace {
    let (mut from, mut to) = (range.start, range.end);
    while from < to {
        let middle = from + (to - from) / 2;
        if holds(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}
