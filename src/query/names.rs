//! What the values in a query may mean: the ids and names of a timeline, and the words that stand
//! in its fields.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::near::{are_like, nearest_read};
use crate::query::fold::fold;
use crate::query::language::{split_field, split_foreign_negation};
use crate::query::named::named;
use crate::query::texts::{Contents, names_of};
use crate::query::words::{
    any_word, has_one_slip, has_slips, may_stand_nearly, stands_whole, stands_whole_or_misspelt,
    typed_words, word_starts, words,
};
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{ActorKind, ParticipantRole};

/// From how many letters on a word by itself tells whom one means.
const LONG_ENOUGH: usize = 5;

/// How many records are offered for a part of their names.
const OFFERED: usize = 4;

/// Why a value names no record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NameError {
    /// Several records are called so; none is guessed.
    #[error("more than one {kind} is called `{value}`: {offered}")]
    Several { kind: String, value: String, offered: String },
    /// No record of the kind is.
    #[error("no {kind} is called `{value}`{near}")]
    Unknown { kind: String, value: String, near: String },
    /// No record has it as its id.
    #[error("no record has the id `{value}`{near}")]
    NoId { value: String, near: String },
}

/// The names of a whole timeline, whatever the day, so that a query read on one day can be read on
/// each.
#[derive(Debug)]
pub struct KnownNames {
    timeline: Arc<Timeline>,
    names: OnceLock<Vec<KnownName>>,
    words: OnceLock<FieldValues>,
}

/// A name or alias, folded, with what it names. Ordered by the name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct KnownName {
    text: Box<str>,
    kind: Kind,
    id: Id,
}

/// The values that stand in the fields without a list of their own.
#[derive(Debug, Default)]
struct FieldValues {
    languages: BTreeSet<Box<str>>,
    roles: BTreeSet<Box<str>>,
    places: BTreeSet<Box<str>>,
    publishers: BTreeSet<Box<str>>,
    speakers: BTreeSet<Id>,
}

impl KnownNames {
    /// The names of a timeline; each list is made when it is first asked for.
    pub(super) fn new(timeline: &Arc<Timeline>) -> Self {
        Self { timeline: Arc::clone(timeline), names: OnceLock::new(), words: OnceLock::new() }
    }

    /// The id that a value names among the records of some kinds: the id itself, or a name or alias
    /// in full or words of a name, which only one of these records has.
    pub(super) fn record(&self, value: &str, kinds: &[Kind]) -> Result<String, NameError> {
        self.record_among(value, kinds, |_| true)
    }

    /// The same for who spoke: of several persons of that name the one with a quote, of several
    /// records the person.
    pub(super) fn speaker(&self, value: &str) -> Result<String, NameError> {
        let kinds = [Kind::Actor];
        let speaks = |id: &str| self.words().speakers.contains(id);
        let is_person = |id: &str| {
            let actor = self.timeline.actor(id);
            actor.is_some_and(|actor| actor.kind == Some(ActorKind::Person))
        };
        self.record_among(value, &kinds, |id| speaks(id) && is_person(id))
    }

    fn record_among(
        &self,
        value: &str,
        kinds: &[Kind],
        is_preferred: impl Fn(&str) -> bool,
    ) -> Result<String, NameError> {
        // An id is what scripts write: it is taken before any name that reads the same.
        if let Some(id) = self.id_read(value, |kind| kinds.contains(&kind)) {
            return Ok(id);
        }
        let folded = fold(value);
        let kind = || kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ");
        let unknown =
            |near: String| NameError::Unknown { kind: kind(), value: value.to_owned(), near };
        let called = self.called(&folded, kinds);
        let is_name = !called.is_empty();
        // Names are found without their signs: it would be found as what is not wanted.
        if !is_name && without_negation(value).is_some() {
            return Err(unknown(String::new()));
        }
        let named = if is_name { called } else { self.named_by_words(&folded, kinds) };
        // `mexco` is nearly the whole of one name, and nearly a word of many.
        if !is_name
            && let [only] = self.nearly_called(&folded, kinds).as_slice()
            && named.contains(only)
        {
            return Ok(only.to_string());
        }
        let preferred: Vec<&Id> = named.iter().copied().filter(|id| is_preferred(id)).collect();
        match (named.as_slice(), preferred.as_slice()) {
            ([only], _) | (_, [only]) => return Ok(only.to_string()),
            _ => {}
        }
        // Of two records that fit none is guessed: the query would silently be about another
        // person.
        if is_name {
            let (value, offered) = (value.to_owned(), offered(&named));
            return Err(NameError::Several { kind: kind(), value, offered });
        }
        let near_names = if named.is_empty() { self.beginning_so(&folded, kinds) } else { named };
        let like = if near_names.is_empty() { self.like(&folded, kinds) } else { Vec::new() };
        // What is like so many is near to none of them.
        let near = if (1..=OFFERED).contains(&like.len()) {
            format!(", {}", offered(&like))
        } else if near_names.len() > OFFERED {
            format!(", but part of {} names: write more of the one that is meant", near_names.len())
        } else if !near_names.is_empty() {
            format!(", but part of a name: {}", offered(&near_names))
        } else if let ids @ [_, ..] = self.ids_begun(&folded, kinds).as_slice() {
            format!(", {}", offered(ids))
        } else {
            let known = self.names().iter().filter(|name| kinds.contains(&name.kind));
            did_you_mean(&folded, known.flat_map(|name| [&*name.text, name.id.as_str()]))
        };
        Err(unknown(near))
    }

    /// The records that have this name or alias in full; in the order of ids.
    fn called(&self, folded: &str, kinds: &[Kind]) -> Vec<&Id> {
        let names = self.names();
        let from = names.partition_point(|name| *name.text < *folded);
        let equal =
            names.get(from..).unwrap_or_default().iter().take_while(|name| *name.text == *folded);
        let fit = equal.filter(|name| kinds.contains(&name.kind));
        fit.map(|name| &name.id).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The records of which this is a name in full but for one slip; in the order of ids.
    fn nearly_called(&self, folded: &str, kinds: &[Kind]) -> Vec<&Id> {
        let fit = self.names().iter().filter(|name| kinds.contains(&name.kind));
        let near = fit.filter(|name| has_one_slip(folded, &name.text));
        near.map(|name| &name.id).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The records in whose names all these words stand; where there are none, those in whose names
    /// they nearly do.
    fn named_by_words(&self, folded: &str, kinds: &[Kind]) -> Vec<&Id> {
        // `alicia-barcena` is written as ids are: its words are those of a name too.
        let apart = Some(folded.replace('-', " ")).filter(|apart| apart != folded);
        for typed in std::iter::once(folded).chain(apart.as_deref()) {
            let wanted = typed_words(typed);
            let equal = self.where_all(&wanted, kinds, stands_whole);
            // A slip is forgiven only where nothing is called exactly so.
            if !equal.is_empty() {
                return equal;
            }
            let nearly = self.where_all(&wanted, kinds, stands_whole_or_misspelt);
            if !nearly.is_empty() {
                return nearly;
            }
            let slipped = self.slipped(&wanted, kinds);
            if !slipped.is_empty() {
                return slipped;
            }
        }
        Vec::new()
    }

    /// Of several words, each misspelt on its own (`alisha barsena`): the records of which one name
    /// has a word for each of them, no word for two, with as many slips as its length allows. What
    /// is merely like a name may be the name of somebody else, who is not in the timeline.
    fn slipped(&self, wanted: &[String], kinds: &[Kind]) -> Vec<&Id> {
        let mut ids = BTreeSet::new();
        if wanted.len() < 2 {
            return Vec::new();
        }
        for name in self.names().iter().filter(|name| kinds.contains(&name.kind)) {
            let mut free: Vec<&str> = words(&name.text).collect();
            let has_own = |word: &String| {
                let is_it = |other: &&str| *other == word || has_slips(word, other);
                let place = free.iter().position(is_it);
                place.map(|place| free.swap_remove(place)).is_some()
            };
            if wanted.iter().all(has_own) {
                ids.insert(&name.id);
            }
        }
        ids.into_iter().collect()
    }

    /// The records of which one name is like all of several words: for an offer only, since their
    /// likeness makes no person of another.
    fn like(&self, folded: &str, kinds: &[Kind]) -> Vec<&Id> {
        let wanted = typed_words(&folded.replace('-', " "));
        if wanted.len() < 2 {
            return Vec::new();
        }
        let is_long = |word: &str| word.chars().count() >= LONG_ENOUGH;
        let is_meant =
            |word: &str, name: &str| is_long(word) && stands_whole_or_misspelt(word, name);
        let mut ids = BTreeSet::new();
        for id in wanted
            .iter()
            .flat_map(|word| self.where_all(std::slice::from_ref(word), kinds, is_meant))
        {
            ids.insert(id);
        }
        let is_like = |word: &str, name: &str| {
            stands_whole_or_misspelt(word, name) || any_word(name, |other| are_like(word, other))
        };
        let like = self.where_all(&wanted, kinds, is_like);
        like.into_iter().filter(|id| ids.contains(id)).collect()
    }

    /// The records of which one name begins a word with the text, or with each word of it.
    fn beginning_so(&self, folded: &str, kinds: &[Kind]) -> Vec<&Id> {
        let begins = |wanted: &str, name: &str| word_starts(name, wanted).next().is_some();
        self.where_all(&typed_words(folded), kinds, begins)
    }

    /// The records of which a text is the beginning of the id, up to one of its hyphens; none where
    /// they are too many to be offered.
    fn ids_begun(&self, folded: &str, kinds: &[Kind]) -> Vec<&Id> {
        let mut ids = Vec::new();
        for (id, record) in named(&self.timeline) {
            let rest = id.strip_prefix(folded).filter(|_| kinds.contains(&record.kind()));
            if rest.is_some_and(|rest| rest.starts_with('-')) {
                ids.push(id);
            }
        }
        if ids.len() > OFFERED { Vec::new() } else { ids }
    }

    /// Whether a folded text begins such a record, or nearly begins a word of its names.
    pub(super) fn begins(&self, folded: &str, kinds: &[Kind]) -> bool {
        let mut names = self.names().iter().filter(|name| kinds.contains(&name.kind));
        !records_begun(&self.timeline, kinds, folded).is_empty()
            || names.any(|name| may_stand_nearly(folded, &name.text))
    }

    /// Whether a folded text begins the id of any record.
    pub(super) fn begins_id(&self, folded: &str) -> bool {
        self.timeline.ids().any(|id| id.starts_with(folded))
    }

    /// The records of which this holds for one name and every wanted word; in the order of ids.
    fn where_all(
        &self,
        wanted: &[String],
        kinds: &[Kind],
        holds: impl Fn(&str, &str) -> bool,
    ) -> Vec<&Id> {
        let mut ids = BTreeSet::new();
        if wanted.is_empty() {
            return Vec::new();
        }
        for name in self.names().iter().filter(|name| kinds.contains(&name.kind)) {
            if wanted.iter().all(|wanted| holds(wanted, &name.text)) {
                ids.insert(&name.id);
            }
        }
        ids.into_iter().collect()
    }

    /// An id, of whatever record.
    pub(super) fn id(&self, value: &str) -> Result<String, NameError> {
        self.id_read(value, |_| true).ok_or_else(|| {
            let near = did_you_mean(&fold(value), self.timeline.ids().map(Id::as_str));
            NameError::NoId { value: value.to_owned(), near }
        })
    }

    /// The id that a value is, as it stands or as it is read: case and kinds of hyphen make no
    /// difference, and ids are lower-case.
    fn id_read(&self, value: &str, fits: impl Fn(Kind) -> bool) -> Option<String> {
        let is_id = |id: &str| self.timeline.get(id).is_some_and(|record| fits(record.kind()));
        if is_id(value) {
            return Some(value.to_owned());
        }
        let read = fold(value).trim().to_owned();
        is_id(&read).then_some(read)
    }

    /// Every name and alias of a party, topic, actor or source, sorted.
    fn names(&self) -> &[KnownName] {
        self.names.get_or_init(|| {
            let mut names = Vec::new();
            for (id, record) in named(&self.timeline) {
                for text in names_of(&record) {
                    let text = fold(text).into();
                    names.push(KnownName { text, kind: record.kind(), id: id.clone() });
                }
            }
            names.sort();
            names
        })
    }

    fn words(&self) -> &FieldValues {
        self.words.get_or_init(|| FieldValues::collect(&self.timeline))
    }

    /// The languages of quotes.
    pub(super) fn languages(&self) -> Vec<&str> {
        self.words().languages.iter().map(|word| &**word).collect()
    }

    /// The roles of participants that stand in the data beside those that the format offers.
    pub(super) fn other_roles(&self) -> Vec<&str> {
        let roles = self.words().roles.iter().map(|word| &**word);
        roles.filter(|word| !ParticipantRole::WORDS.contains(word)).collect()
    }

    /// The places of events.
    pub(super) fn places(&self) -> Vec<&str> {
        self.words().places.iter().map(|word| &**word).collect()
    }

    /// The publishers of sources.
    pub(super) fn publishers(&self) -> Vec<&str> {
        self.words().publishers.iter().map(|word| &**word).collect()
    }
}

impl FieldValues {
    fn collect(timeline: &Timeline) -> Self {
        let mut values = Self::default();
        let put = |set: &mut BTreeSet<Box<str>>, word: Option<&str>| {
            if let Some(word) = word.filter(|word| !set.contains(*word)) {
                set.insert(word.into());
            }
        };
        for event in timeline.events() {
            put(&mut values.places, event.place.as_deref());
            for quote in &event.quote {
                put(&mut values.languages, quote.language.as_deref());
                values.speakers.extend(quote.speaker.iter().map(|speaker| speaker.id().clone()));
            }
            for participant in &event.participant {
                put(&mut values.roles, participant.role.as_deref());
            }
        }
        for source in timeline.sources() {
            put(&mut values.publishers, source.publisher.as_deref());
        }
        values
    }
}

/// The value behind what people write for a negation: `not:`, `-`, or a sign that negates
/// elsewhere.
pub(super) fn without_negation(value: &str) -> Option<&str> {
    let value = value.trim_start();
    let rest = match split_field(value) {
        Some((name, rest)) if name.eq_ignore_ascii_case("not") => Some(rest),
        _ => value.strip_prefix('-').or_else(|| Some(split_foreign_negation(value)?.1)),
    };
    rest.map(|rest| rest.trim_start_matches('=')).filter(|rest| !rest.is_empty())
}

/// The records of some kinds whose id, or a word of whose names, begins with a folded text; where
/// there is none, those that are described by a word that does. What may still become a value and
/// what is offered for it are both this.
pub(super) fn records_begun<'t>(
    timeline: &'t Timeline,
    kinds: &[Kind],
    folded: &str,
) -> Vec<&'t Id> {
    let begins = |text: &str| word_starts(&fold(text), folded).next().is_some();
    let (mut called, mut described) = (Vec::new(), Vec::new());
    for (id, record) in named(timeline).filter(|(_, record)| kinds.contains(&record.kind())) {
        if id.starts_with(folded) || names_of(&record).into_iter().any(begins) {
            called.push(id);
        } else if called.is_empty()
            && Contents::of_record(&record).texts.into_iter().any(|(_, text)| begins(text))
        {
            described.push(id);
        }
    }
    if called.is_empty() { described } else { called }
}

/// "did you mean …" with the ids of the first few records.
fn offered(ids: &[&Id]) -> String {
    let some: Vec<&str> = ids.iter().take(OFFERED).map(|id| id.as_str()).collect();
    format!("did you mean `{}`?", some.join("`, `"))
}

/// ", did you mean …" where a word is near enough.
pub(super) fn did_you_mean<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> String {
    nearest_read(word, words, fold)
        .map_or_else(String::new, |other| format!(", did you mean `{other}`?"))
}
