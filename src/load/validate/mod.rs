//! One look at every record, on all threads: whether its form is right, and where its references lead.

pub(super) mod references;
pub(super) mod rules;

use std::borrow::Borrow;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use references::Broken;

use super::diagnostic::{Code, Fault};
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Actor, Event, Head, Location, Party, Source, Topic, View};
use crate::timeline::schema::{FieldSpec, Path, Record, Visitor};

/// The fields that were left out of records, so that nobody calls them missing as well.
pub(in crate::load) type Dropped = BTreeSet<(Location, &'static str)>;

/// What the look found.
#[derive(Default)]
pub(in crate::load) struct Surveyed {
    pub(in crate::load) faults: Vec<Fault>,
    /// References that lead nowhere, or to a record of another kind.
    pub(in crate::load) broken: Vec<Broken>,
}

impl Surveyed {
    fn join(mut self, mut other: Self) -> Self {
        self.faults.append(&mut other.faults);
        self.broken.append(&mut other.broken);
        self
    }
}

/// A top-level record.
trait Top: Record + Sync {
    fn id(&self) -> &Id;
    fn location(&self) -> Location;
    /// The rules that hold between its fields.
    fn rules(&self, _dropped: &Dropped, _faults: &mut Vec<Fault>) {}
}

macro_rules! top {
    ($($record:ident $($rules:path)?),+) => {
        $(impl Top for $record {
            fn id(&self) -> &Id { &self.id }
            fn location(&self) -> Location { self.location }
            $(fn rules(&self, dropped: &Dropped, faults: &mut Vec<Fault>) {
                $rules(self, dropped, faults);
            })?
        })+
    };
}

top! { Head, Party, Topic, Actor rules::actor_rules, Source, Event rules::event_rules, View }

/// Looks at every record; what is found is in the order of the records, kind by kind. The events are those of the
/// timeline as they stand in the files, because that is how they lie in memory.
pub(in crate::load) fn survey(
    timeline: &Timeline,
    heads: &[Head],
    events: &[Arc<Event>],
    dropped: &Dropped,
) -> Surveyed {
    let look = Look { timeline, dropped };
    let found = [
        look.at_all::<Head>(heads),
        look.at_all::<Party>(timeline.parties()),
        look.at_all::<Topic>(timeline.topics()),
        look.at_all::<Actor>(timeline.actors()),
        look.at_all::<Source>(timeline.sources()),
        look.at_all::<Event>(events),
        look.at_all::<View>(timeline.views()),
    ];
    found.into_iter().fold(Surveyed::default(), Surveyed::join)
}

/// What records are looked at with.
#[derive(Clone, Copy)]
struct Look<'a> {
    timeline: &'a Timeline,
    dropped: &'a Dropped,
}

impl Look<'_> {
    fn at_all<T: Top>(self, list: &[impl Borrow<T> + Sync]) -> Surveyed {
        let one = |mut found: Surveyed, record: &_| {
            self.at::<T>(Borrow::borrow(record), &mut found);
            found
        };
        list.par_iter().fold(Surveyed::default, one).reduce(Surveyed::default, Surveyed::join)
    }

    fn at<T: Top>(self, record: &T, found: &mut Surveyed) {
        let (id, location) = (record.id(), record.location());
        record.walk(&mut Path::new(), &mut Visit { look: self, id, location, found });
        record.rules(self.dropped, &mut found.faults);
    }
}

/// A walk over one record.
struct Visit<'a> {
    look: Look<'a>,
    id: &'a Id,
    location: Location,
    found: &'a mut Surveyed,
}

impl Visit<'_> {
    fn put(&mut self, path: &Path, fault: Fault) {
        self.found.faults.push(fault.of_record(self.location, path, self.id));
    }
}

impl<'r> Visitor<'r> for Visit<'_> {
    fn id(&mut self, path: &Path, id: &Id) {
        if !Id::is_well_formed(id) {
            self.put(path, references::ill_formed(id));
        }
    }

    fn reference(&mut self, path: &Path, kinds: &'static [Kind], or_name: bool, id: &Id) {
        let fits = match self.look.timeline.kind_of(id) {
            Some(kind) => kinds.is_empty() || kinds.contains(&kind),
            // A name as people write it.
            None => or_name && !Id::is_well_formed(id),
        };
        if !fits {
            let (path, owner, id) = (path.clone(), self.id.clone(), id.clone());
            self.found.broken.push(Broken {
                location: self.location,
                path,
                owner,
                kinds,
                or_name,
                id,
            });
        }
    }

    fn absent(&mut self, path: &Path, field: &'static FieldSpec) {
        if self.look.dropped.contains(&(self.location, field.name)) {
            return;
        }
        let what = path.last().map_or_else(
            || format!("\"{}\"", self.id),
            |step| format!("a {} of \"{}\"", step.field, self.id),
        );
        let fault = Fault::new(Code::MissingField, format!("{what} has no `{}`", field.name));
        self.put(path, fault.remedy(format!("add `{} = …`", field.name)));
    }

    fn blank(&mut self, path: &Path) {
        let name = path.last().map_or("", |step| step.field);
        self.put(
            path,
            Fault::new(Code::EmptyText, format!("`{name}` of \"{}\" is empty", self.id)),
        );
    }

    fn unlisted(&mut self, path: &Path, word: &str, list: &'static [&'static str]) {
        let name = path.last().map_or("", |step| step.field);
        let message = format!("\"{word}\" is not among the usual words for `{name}`");
        let fault = Fault::new(Code::UnlistedWord, message);
        let fault = match crate::near::nearest(word, list.iter().copied()) {
            Some(near) => fault.did_you_mean(format!("\"{near}\"")),
            None => fault.remedy(format!("the usual words are {}", list.join(", "))),
        };
        self.put(path, fault);
    }
}
