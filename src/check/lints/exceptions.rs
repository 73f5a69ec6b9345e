//! `accept` itself: codes that there are not, and exceptions that nothing needs.

use crate::check::lints::finder::{Finder, Spot};
use crate::load::{Class, Code, Fault, Loaded};
use crate::near::nearest;
use crate::timeline::id::Id;
use crate::timeline::record::{Accepted, Location};
use crate::timeline::schema::{Path, Record, Visitor};

pub(super) fn look(finder: &mut Finder<'_>, loaded: &Loaded) {
    let timeline = finder.timeline;
    let mut given = Given { record: None, found: Vec::new() };
    macro_rules! all {
        ($($records:expr),+) => {
            $(for record in $records {
                given.record = Some((&record.id, record.location));
                record.walk(&mut Path::new(), &mut given);
            })+
        };
    }
    all!(
        std::iter::once(timeline.head()),
        timeline.parties(),
        timeline.topics(),
        timeline.actors(),
        timeline.sources(),
        timeline.views(),
        timeline.events()
    );
    for one in given.found {
        exception(finder, loaded, &one);
    }
}

/// The exceptions of a record.
struct One<'r> {
    record: &'r Id,
    location: Location,
    /// The record's path.
    path: Path,
    accepted: &'r Accepted,
}

struct Given<'r> {
    record: Option<(&'r Id, Location)>,
    found: Vec<One<'r>>,
}

impl<'r> Visitor<'r> for Given<'r> {
    fn accepted(&mut self, path: &Path, accepted: &'r Accepted) {
        if let Some((record, location)) = self.record.filter(|_| !accepted.0.is_empty()) {
            self.found.push(One { record, location, path: path.clone(), accepted });
        }
    }
}

fn exception<'a>(finder: &mut Finder<'a>, loaded: &Loaded, one: &One<'a>) {
    // An exception is taken back where it stands, not by itself.
    let mut spot = Spot::whole(one.record, one.location, one.accepted).field("accept");
    spot.accept.clear();
    spot.path = one.path.iter().copied().chain(spot.path).collect();
    for accepted in &one.accepted.0 {
        let word = &*accepted.code;
        let Some(code) = Code::from_word(word) else {
            finder.tell_with(Code::UnknownCode, &spot, || {
                let message = format!("no diagnostic has the code \"{word}\"");
                let fault = Fault::new(Code::UnknownCode, message);
                match nearest(word, Code::ALL.iter().map(|code| code.word())) {
                    Some(near) => fault.did_you_mean(format!("\"{near}\"")),
                    None => fault,
                }
            });
            continue;
        };
        let on_loading = loaded.accepted.iter().any(|(other, location, path)| {
            *other == code && *location == one.location && path.starts_with(&one.path)
        });
        if !on_loading && !finder.used(one.accepted, code) {
            let why = if code.class() == Class::Error {
                "an error stands in any case"
            } else {
                "nothing needs it"
            };
            let message = || format!("\"{word}\" is accepted in \"{}\", but {why}", one.record);
            finder.tell(Code::IdleAccept, &spot, message);
        }
    }
}
