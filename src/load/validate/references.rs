//! Ids: each defined once and well formed, each reference to a record of the right kind.

use std::collections::{HashMap, HashSet};

use crate::load::diagnostic::{Code, Fault, FaultSubject, called};
use crate::load::loaded::TOLD;
use crate::load::locations::Places;
use crate::load::recovery::invisible;
use crate::load::validate::Validated;
use crate::near::{nearest, nearest_slip};
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Head, Location};
use crate::timeline::schema::{Path, PathStep};
use crate::timeline::{RecordRef, Timeline};

/// The last step to a record's own id.
const ID: PathStep = PathStep { field: "id", index: 0 };

/// How many slips of the finger make an id of a name that may be one.
const NEAR: usize = 2;

/// What is wrong with heads, ids that are defined twice, and references.
pub(in crate::load) fn check<'a>(
    data: Validated<'a>,
    broken: Vec<Broken>,
    hidden: HashSet<Id>,
    places: &'a Places<'_>,
) -> Vec<Fault> {
    let timeline = data.timeline;
    let mut faults = heads_rule(data);
    if timeline.has_double_ids() {
        doubles(timeline, &mut faults);
    }
    faults.extend(data.left_out.ids.iter().filter_map(|(id, at)| taken_by_used(data, id, at)));
    let lost = left_out(data);
    let mut guesses = Guesses {
        timeline,
        is_complete: data.is_complete,
        places,
        lost,
        hidden,
        known: HashMap::new(),
        searches: HashMap::new(),
        candidates: HashMap::new(),
    };
    faults.extend(broken.into_iter().filter_map(|broken| guesses.fault(broken)));
    faults
}

/// The ids of records that were left out and that no other record has, each with its place.
fn left_out<'a>(data: Validated<'a>) -> HashMap<&'a str, &'a FaultSubject> {
    let mut places = HashMap::new();
    for (id, at) in data.left_out.ids.iter().chain(&data.left_out.unread) {
        if data.timeline.get(id).is_none() {
            places.entry(id.as_str()).or_insert(at);
        }
    }
    places
}

/// The fault of a record that was left out and whose id one that is used has.
fn taken_by_used(data: Validated<'_>, id: &str, at: &FaultSubject) -> Option<Fault> {
    Some(Fault { at: at.clone(), ..taken(data.timeline, id)? })
}

/// That an id is another record's. The message does not say that this one is first: a record that
/// was left out may stand before it.
fn taken(timeline: &Timeline, id: &str) -> Option<Fault> {
    let first = timeline.get(id)?;
    let message = format!("another record ({}) has the id \"{id}\"; that one counts", first.kind());
    let first = defined(timeline, &first);
    Some(Fault::new(Code::DuplicateId, message).related(first, "defined here"))
}

/// The records whose id an earlier one has.
fn doubles(timeline: &Timeline, faults: &mut Vec<Fault>) {
    for located in timeline.records() {
        let Some(id) = located.record.id() else { continue };
        let is_first = timeline.get(id).is_some_and(|first| first.is_same(&located.record));
        if !is_first && let Some(fault) = taken(timeline, id) {
            let path = located.path_of_id();
            faults.push(fault.of_record(located.location, &path, located.top_level));
        }
    }
}

fn heads_rule(data: Validated<'_>) -> Vec<Fault> {
    let is_left_out = |head: &&Head| data.heads.iter().all(|used| used.location != head.location);
    let left_out = data.meant.heads.iter().filter(is_left_out);
    let mut heads = data.heads.iter().chain(left_out);
    let Some(first) = heads.next() else {
        // A file that is left out may hold it.
        return if data.is_complete {
            vec![Fault::new(Code::NoTimeline, "no [timeline] says what this is")]
        } else {
            Vec::new()
        };
    };
    let mut faults = Vec::new();
    for head in heads {
        let message = "there is more than one [timeline]; the first that can be used counts";
        faults.push(
            Fault::new(Code::TwoTimelines, message)
                .related(
                    Some(FaultSubject::Record(first.location, vec![ID])),
                    "another stands here",
                )
                .of_record(head.location, &[], &head.id),
        );
    }
    faults
}

/// Where a record's id stands.
fn defined(timeline: &Timeline, record: &RecordRef<'_>) -> Option<FaultSubject> {
    let located = timeline.locate(record)?;
    Some(FaultSubject::Record(located.location, located.path_of_id()))
}

/// An id that is none by its form.
pub(in crate::load) fn ill_formed(id: &Id) -> Fault {
    match invisible::seen(id) {
        Some((name, plain)) => {
            Fault::new(Code::BadId, format!("in this id stands {name}, which nobody sees"))
                .remedy(format!("delete it: \"{plain}\""))
        }
        None => Fault::new(Code::BadId, format!("\"{id}\" is no id")),
    }
}

/// A reference that leads nowhere, or to a record of another kind.
pub(in crate::load) struct Broken {
    pub(in crate::load) location: Location,
    pub(in crate::load) path: Path,
    /// What the record is in which it stands, and its id.
    pub(in crate::load) what: &'static str,
    pub(in crate::load) owner: Id,
    pub(in crate::load) kinds: &'static [Kind],
    pub(in crate::load) or_name: bool,
    pub(in crate::load) id: Id,
}

/// Tells what is wrong with references, and what was probably meant: the same slip often stands
/// many times.
struct Guesses<'a, 'f> {
    timeline: &'a Timeline,
    /// Whether every file could be read.
    is_complete: bool,
    places: &'a Places<'f>,
    /// Records that were left out.
    lost: HashMap<&'a str, &'a FaultSubject>,
    /// Ids as they are seen in which a character stands that nobody sees. That is told, and mends
    /// what refers to them.
    hidden: HashSet<Id>,
    known: HashMap<(Id, Code), Option<Id>>,
    /// How often such a word was looked for and with how many it was compared, by what is told of
    /// it: no more of a code are told.
    searches: HashMap<Code, Searches>,
    /// The ids that may stand where these kinds belong.
    candidates: HashMap<&'static [Kind], Vec<&'a Id>>,
}

/// What the search for words that were meant has come to.
#[derive(Clone, Copy, Default)]
struct Searches {
    count: usize,
    compared: usize,
}

/// So many words are compared letter by letter for a code: some hundredths of a second. Where there
/// are thousands of ids, only the first that are more than one slip from any are guessed at.
const COMPARED: usize = 50_000;

impl Guesses<'_, '_> {
    fn fault(&mut self, broken: Broken) -> Option<Fault> {
        let fault = match self.timeline.get(&broken.id) {
            None if self.lost.contains_key(&*broken.id) => self.left_out(&broken),
            None if self.hidden.contains(&broken.id) => return None,
            None if invisible::seen(&broken.id).is_some() => ill_formed(&broken.id),
            None if broken.or_name => self.near_name(&broken)?,
            None => self.dangling(&broken),
            Some(first) => self.of_another_kind(&broken, &first),
        };
        Some(fault.of_record(broken.location, &broken.path, &broken.owner))
    }

    /// What an id that nothing defines was probably meant to be.
    fn guess(&mut self, broken: &Broken) -> Option<&Id> {
        let (timeline, kinds) = (self.timeline, broken.kinds);
        let guess = self.known.entry((broken.id.clone(), code(kinds))).or_insert_with(|| {
            let searches = self.searches.entry(code(kinds)).or_default();
            if searches.count >= TOLD {
                return None;
            }
            let candidates =
                self.candidates.entry(kinds).or_insert_with(|| candidates(timeline, kinds));
            let words = || candidates.iter().map(|id| id.as_str());
            searches.count += 1;
            #[cfg(test)]
            crate::near::SEARCHED.with(|searched| searched.set(searched.get() + 1));
            // Ids are of small letters.
            let id = broken.id.to_lowercase();
            let slip = words().find(|word| *word == id).or_else(|| nearest_slip(&id, words()));
            if slip.is_some() || searches.compared >= COMPARED {
                return slip.map(Id::from);
            }
            searches.compared += candidates.len();
            nearest(&id, words()).map(Id::from)
        });
        guess.as_ref()
    }

    /// A plain name that is an id by its form, and all but one that is defined.
    fn near_name(&mut self, broken: &Broken) -> Option<Fault> {
        let near = self
            .guess(broken)
            .filter(|near| strsim::damerau_levenshtein(&broken.id, near) <= NEAR)?;
        let message = format!(
            "\"{}\" is taken for a plain name, but it is nearly the id \"{near}\"",
            broken.id
        );
        let label = format!("did you mean \"{near}\"?");
        Some(Fault::new(Code::NearId, message).label(label))
    }

    /// A reference to a record that was left out.
    fn left_out(&self, broken: &Broken) -> Fault {
        let (kinds, owner, id) = (words(broken.kinds), broken.owner(), &broken.id);
        let place = self.lost.get(&**id).and_then(|at| self.places.place_at(at));
        let place = place.and_then(|place| Some(format!(" ({})", self.places.in_words(place)?)));
        let message = format!(
            "{owner} names {kinds} \"{id}\" in `{}`, which was left out{}",
            broken.field(),
            place.unwrap_or_default()
        );
        Fault::new(Code::LeftOutId, message)
    }

    fn dangling(&mut self, broken: &Broken) -> Fault {
        let (kinds, owner, id) = (words(broken.kinds), broken.owner(), &broken.id);
        let nobody = if self.is_complete { "no record" } else { "no record that can be read" };
        let message = format!(
            "{owner} names {kinds} \"{id}\" in `{}`, which {nobody} defines",
            broken.field()
        );
        let fault = Fault::new(code(broken.kinds), message);
        match self.guess(broken) {
            Some(near) => fault.did_you_mean(format!("\"{near}\"")),
            None => fault.remedy(format!("define it, or name another {kinds}")),
        }
    }

    fn of_another_kind(&self, broken: &Broken, first: &RecordRef<'_>) -> Fault {
        let (kinds, owner, id) = (words(broken.kinds), broken.owner(), &broken.id);
        let fault = if self.has_another(broken) {
            let message = format!(
                "`{}` means {kinds} \"{id}\", but the id is first another record's",
                broken.field()
            );
            Fault::new(Code::AmbiguousId, message)
        } else {
            let kind = first.kind();
            let message = format!(
                "`{}` of {owner} names {kind} \"{id}\", where {kinds} belongs",
                broken.field()
            );
            Fault::new(Code::WrongKind, message)
                .remedy(format!("name another {kinds}, or move the id to the field for it"))
        };
        fault.related(defined(self.timeline, first), "defined here")
    }

    /// Whether a later record with the id is of a kind that fits.
    fn has_another(&self, broken: &Broken) -> bool {
        // Else there is none, and no record need be looked at.
        self.timeline.has_double_ids()
            && records_of(self.timeline, broken.kinds).any(|one| one.id() == Some(&broken.id))
    }
}

impl Broken {
    fn owner(&self) -> String {
        called(self.what, &self.owner)
    }

    fn field(&self) -> &'static str {
        self.path.last().map_or("", |step| step.field)
    }
}

fn words(kinds: &[Kind]) -> String {
    match kinds {
        [] => "record".into(),
        kinds => kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or "),
    }
}

/// The records of these kinds; none: of any. Those of few records are not looked for among those of
/// many.
fn records_of<'t>(
    timeline: &'t Timeline,
    kinds: &'static [Kind],
) -> impl Iterator<Item = RecordRef<'t>> {
    let is_asked = |kind: Kind| kinds.is_empty() || kinds.contains(&kind);
    let in_events = kinds.is_empty() || kinds.iter().any(|kind| kind.is_in_events());
    let all = in_events.then(|| timeline.records().map(|located| located.record));
    let beside = (!in_events).then(|| timeline.records_beside_events());
    let records = all.into_iter().flatten().chain(beside.into_iter().flatten());
    records.filter(move |record| is_asked(record.kind()))
}

/// The ids that may stand where these kinds belong. Of two records with one id the first counts.
fn candidates<'t>(timeline: &'t Timeline, kinds: &'static [Kind]) -> Vec<&'t Id> {
    let ids = records_of(timeline, kinds).filter_map(|record| record.id());
    let counts = |id: &&Id| {
        kinds.is_empty() || timeline.kind_of(id).is_some_and(|kind| kinds.contains(&kind))
    };
    ids.filter(counts).collect()
}

fn code(kinds: &[Kind]) -> Code {
    match kinds {
        [Kind::Party] => Code::UnknownParty,
        [Kind::Topic] => Code::UnknownTopic,
        [Kind::Actor] => Code::UnknownActor,
        [Kind::Source] => Code::UnknownSource,
        [Kind::Event] => Code::UnknownEvent,
        [Kind::Commitment] => Code::UnknownCommitment,
        [Kind::Quote] => Code::UnknownQuote,
        [Kind::Party, Kind::Actor] => Code::UnknownAgent,
        _ => Code::UnknownId,
    }
}
