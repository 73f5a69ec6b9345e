//! One look at every record, on all threads: whether its form is right (`rules`), and where its
//! references lead (`references`).

pub(super) mod references;
pub(super) mod rules;

use std::borrow::Borrow;
use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use references::Broken;

use crate::load::diagnostic::{Code, Fault, called};
use crate::load::records::{Heap, LeftOut};
use crate::load::recovery::invisible;
use crate::near::nearest;
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Accepted, Actor, Event, Head, Location, Party, Source, Topic, View};
use crate::timeline::schema::{FieldSpec, Path, PathStep, Record, Visitor};

/// A timeline that is put together, and what was left out of it.
#[derive(Clone, Copy)]
pub(in crate::load) struct Validated<'a> {
    pub(in crate::load) timeline: &'a Timeline,
    pub(in crate::load) heads: &'a [Head],
    /// Records that lost something, as they were meant.
    pub(in crate::load) meant: &'a Heap,
    pub(in crate::load) left_out: &'a LeftOut,
    /// Whether every file could be read.
    pub(in crate::load) is_complete: bool,
}

impl<'a> Validated<'a> {
    /// The records as they were meant, where they lost something: what is looked at, so that no
    /// fault hides another.
    fn as_meant<T: Top>(
        self,
        usable: &'a [impl Borrow<T>],
        meant: &'a [impl Borrow<T>],
    ) -> Vec<&'a T> {
        let lost = |record: &&T| self.left_out.values.contains_key(&record.location());
        let usable = usable.iter().map(Borrow::borrow).filter(|record| !lost(record));
        usable.chain(meant.iter().map(Borrow::borrow)).collect()
    }
}

/// What the look found.
#[derive(Default)]
pub(in crate::load) struct Surveyed {
    pub(in crate::load) faults: Vec<Fault>,
    /// References that lead nowhere, or to a record of another kind.
    pub(in crate::load) broken: Vec<Broken>,
    /// Ids in which a character stands that nobody sees, as they are seen.
    pub(in crate::load) hidden: HashSet<Id>,
}

impl Surveyed {
    fn join(mut self, mut other: Self) -> Self {
        self.faults.append(&mut other.faults);
        self.broken.append(&mut other.broken);
        self.hidden.extend(other.hidden);
        self
    }
}

/// What a record lacks: values that were left out, or that nobody knows.
pub(in crate::load) type LeftOutOf<'a> = Option<&'a HashSet<Path>>;

/// A top-level record.
trait Top: Record + Sync {
    fn id(&self) -> &Id;
    fn location(&self) -> Location;
    /// The rules that hold between its fields.
    fn rules(&self, _left_out: LeftOutOf<'_>, _faults: &mut Vec<Fault>) {}
}

macro_rules! top {
    ($($record:ident $($rules:path)?),+) => {
        $(impl Top for $record {
            fn id(&self) -> &Id { &self.id }
            fn location(&self) -> Location { self.location }
            $(fn rules(&self, left_out: LeftOutOf<'_>, faults: &mut Vec<Fault>) {
                $rules(self, left_out, faults);
            })?
        })+
    };
}

top! { Head, Party, Topic, Actor rules::actor_rules, Source, Event rules::event_rules, View }

/// Looks at every record; what is found is in the order of the records, kind by kind. The events
/// are those of the timeline as they stand in the files, because that is how they lie in memory.
pub(in crate::load) fn survey(data: Validated<'_>, events: &[Arc<Event>]) -> Surveyed {
    let (timeline, meant) = (data.timeline, &data.meant.records);
    let found = [
        look_at_all(data, &data.as_meant::<Head>(data.heads, &data.meant.heads)),
        look_at_all(data, &data.as_meant::<Party>(timeline.parties(), &meant.parties)),
        look_at_all(data, &data.as_meant::<Topic>(timeline.topics(), &meant.topics)),
        look_at_all(data, &data.as_meant::<Actor>(timeline.actors(), &meant.actors)),
        look_at_all(data, &data.as_meant::<Source>(timeline.sources(), &meant.sources)),
        look_at_all(data, &as_meant_events(data, events)),
        look_at_all(data, &data.as_meant::<View>(timeline.views(), &meant.views)),
    ];
    found.into_iter().fold(Surveyed::default(), Surveyed::join)
}

fn as_meant_events<'a>(data: Validated<'a>, events: &'a [Arc<Event>]) -> Vec<&'a Event> {
    let mut all = Vec::with_capacity(events.len());
    for event in events {
        if !data.left_out.values.contains_key(&event.location) {
            all.push(&**event);
        }
    }
    all.extend(data.meant.records.events.iter().map(|event| &**event));
    all
}

fn look_at_all<T: Top>(data: Validated<'_>, records: &[&T]) -> Surveyed {
    let one = |mut found: Surveyed, record: &&T| {
        look_at(data, *record, &mut found);
        found
    };
    records.par_iter().fold(Surveyed::default, one).reduce(Surveyed::default, Surveyed::join)
}

fn look_at<T: Top>(data: Validated<'_>, record: &T, found: &mut Surveyed) {
    let (id, location) = (record.id(), record.location());
    let left_out = data.left_out.values.get(&location);
    let what = T::SPEC.name;
    record.walk(&mut Path::new(), &mut RuleVisitor { data, what, id, location, left_out, found });
    record.rules(left_out, &mut found.faults);
}

/// A walk over one record.
struct RuleVisitor<'a> {
    data: Validated<'a>,
    /// What the record is.
    what: &'static str,
    id: &'a Id,
    location: Location,
    /// What the record lacks.
    left_out: LeftOutOf<'a>,
    found: &'a mut Surveyed,
}

impl RuleVisitor<'_> {
    /// Whether a value stands for one that nobody knows, or was left out.
    fn is_left_out(&self, path: &Path) -> bool {
        self.left_out.is_some_and(|left_out| left_out.contains(path))
    }

    fn put(&mut self, path: &Path, fault: Fault) {
        self.found.faults.push(fault.of_record(self.location, path, self.id));
    }
}

impl<'r> Visitor<'r> for RuleVisitor<'_> {
    fn id(&mut self, path: &Path, id: &Id) {
        if !Id::is_well_formed(id) && !self.is_left_out(path) {
            self.found.hidden.extend(invisible::seen(id).map(|(_, seen)| Id::from(&*seen)));
            self.put(path, references::ill_formed(id));
        }
    }

    fn reference(&mut self, path: &Path, kinds: &'static [Kind], or_name: bool, id: &Id) {
        let fits = match self.data.timeline.kind_of(id) {
            Some(kind) => kinds.is_empty() || kinds.contains(&kind),
            // A name as people write it.
            None => or_name && !Id::is_well_formed(id),
        };
        if !fits && !self.is_left_out(path) {
            let (path, owner, id) = (path.clone(), self.id.clone(), id.clone());
            self.found.broken.push(Broken {
                location: self.location,
                path,
                what: self.what,
                owner,
                kinds,
                or_name,
                id,
            });
        }
    }

    fn accepted(&mut self, path: &Path, accepted: &Accepted) {
        for (index, one) in accepted.0.iter().enumerate() {
            let mut at = path.clone();
            at.push(PathStep { field: "accept", index });
            at.push(PathStep { field: "code", index: 0 });
            let word = &*one.code;
            if Code::from_word(word).is_some() || self.is_left_out(&at) {
                continue;
            }
            let message = format!("no diagnostic has the code \"{word}\"");
            let fault = Fault::new(Code::UnknownCode, message);
            let fault = match nearest(word, Code::ALL.iter().map(|code| code.word())) {
                Some(near) => fault.did_you_mean(format!("\"{near}\"")),
                None => fault,
            };
            self.put(&at, fault);
        }
    }

    fn absent(&mut self, path: &Path, field: &'static FieldSpec) {
        let mut at = path.clone();
        at.push(PathStep { field: field.name, index: 0 });
        if self.is_left_out(&at) {
            return;
        }
        let record = called(self.what, self.id);
        let what = match path.last() {
            Some(step) => format!("a {} of {record}", step.field),
            None => record,
        };
        let fault = Fault::new(Code::MissingField, format!("{what} has no `{}`", field.name));
        self.put(path, fault.remedy(format!("add `{} = …`", field.name)));
    }

    fn unlisted(&mut self, path: &Path, word: &str, list: &'static [&'static str]) {
        let name = path.last().map_or("", |step| step.field);
        if let Some((invisible, seen)) = invisible::seen(word) {
            let message =
                format!("in this word for `{name}` stands {invisible}, which nobody sees");
            let fault = Fault::new(Code::UnlistedWord, message);
            return self.put(path, fault.remedy(format!("delete it: \"{seen}\"")));
        }
        let message = format!("\"{word}\" is not among the usual words for `{name}`");
        let fault = Fault::new(Code::UnlistedWord, message);
        let fault = match nearest(word, list.iter().copied()) {
            Some(near) => fault.did_you_mean(format!("\"{near}\"")),
            None => fault.remedy(format!("the usual words are {}", list.join(", "))),
        };
        self.put(path, fault);
    }
}
