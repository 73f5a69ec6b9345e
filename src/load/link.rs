//! Ids: each defined once and well formed, each reference to a record of the right kind.

use std::collections::HashMap;

use super::diagnostic::Class;
use super::found::nearest;
use super::locate::Remark;
use super::rules::walk_all;
use crate::timeline::Records;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Head, Origin};
use crate::timeline::schema::{FieldSpec, Path, Step, Visitor};

/// Where and as what an id is defined.
struct Definition<'a> {
    kind: Kind,
    id: &'a Id,
    origin: Origin,
    path: Path,
    owner: &'a Id,
}

/// Everything that is wrong with ids and heads.
pub(super) fn check(records: &Records, heads: &[Head]) -> Vec<Remark> {
    let mut remarks = heads_rule(heads);
    let definitions = definitions(records);
    let mut known: HashMap<&str, Vec<&Definition<'_>>> = HashMap::new();
    for definition in &definitions {
        known.entry(definition.id).or_default().push(definition);
    }
    for head in heads {
        form(&head.id, head.origin, &[Step { field: "id", index: 0 }], &head.id, &mut remarks);
    }
    for definition in &definitions {
        form(definition.id, definition.origin, &definition.path, definition.owner, &mut remarks);
        let first = known.get(definition.id.as_str()).and_then(|all| all.first());
        if let Some(first) = first.filter(|first| !std::ptr::eq(**first, definition)) {
            let message = format!("the id \"{}\" is taken by another {}; the first counts", definition.id, first.kind);
            let mut remark = Remark::new("duplicate-id", Class::Error, message);
            remark.remedy = Some("give one of them another id".into());
            remark.related = Some((first.origin, first.path.clone(), "first defined here"));
            remarks.push(remark.at(definition.origin, &definition.path, definition.owner));
        }
    }
    let mut guesses = HashMap::new();
    walk_all(records, heads, |id, origin, walk| {
        let (known, definitions) = (&known, &definitions);
        walk(&mut Links { id, origin, known, definitions, guesses: &mut guesses, remarks: &mut remarks });
    });
    remarks
}

fn heads_rule(heads: &[Head]) -> Vec<Remark> {
    let Some(first) = heads.first() else {
        let mut remark = Remark::new("no-timeline", Class::Error, "no [timeline] says what this is".into());
        remark.remedy = Some("add [timeline] with `id` and `title` to one of the files".into());
        return vec![remark];
    };
    let id = [Step { field: "id", index: 0 }];
    let more = heads.iter().skip(1).map(|head| {
        let mut remark =
            Remark::new("two-timelines", Class::Error, "there is more than one [timeline]; the first counts".into());
        remark.related = Some((first.origin, id.to_vec(), "the first stands here"));
        remark.remedy = Some("keep one".into());
        remark.at(head.origin, &[], &head.id)
    });
    more.collect()
}

fn definitions(records: &Records) -> Vec<Definition<'_>> {
    let mut all = Vec::new();
    macro_rules! top {
        ($($list:ident $kind:ident),+) => {
            $(all.extend(records.$list.iter().map(|record| Definition {
                kind: Kind::$kind,
                id: &record.id,
                origin: record.origin,
                path: vec![Step { field: "id", index: 0 }],
                owner: &record.id,
            }));)+
        };
    }
    top! { parties Party, topics Topic, actors Actor, sources Source, events Event, views View }
    for event in &records.events {
        let mut nested = |kind, field, index, id| {
            let path = vec![Step { field, index }, Step { field: "id", index: 0 }];
            all.push(Definition { kind, id, origin: event.origin, path, owner: &event.id });
        };
        event.commitment.iter().enumerate().for_each(|(ix, r)| nested(Kind::Commitment, "commitment", ix, &r.id));
        event.claim.iter().enumerate().for_each(|(ix, r)| nested(Kind::Claim, "claim", ix, &r.id));
        event.discrepancy.iter().enumerate().for_each(|(ix, r)| nested(Kind::Discrepancy, "discrepancy", ix, &r.id));
        for (index, quote) in event.quote.iter().enumerate() {
            if let Some(id) = &quote.id {
                nested(Kind::Quote, "quote", index, id);
            }
        }
    }
    all
}

fn form(id: &Id, origin: Origin, path: &[Step], owner: &Id, remarks: &mut Vec<Remark>) {
    if !Id::is_well_formed(id) {
        let mut remark = Remark::new("bad-id", Class::Error, format!("\"{id}\" is no id"));
        remark.remedy = Some("ids are of lower-case letters a-z, digits and hyphens".into());
        remarks.push(remark.at(origin, path, owner));
    }
}

struct Links<'a> {
    id: &'a Id,
    origin: Origin,
    known: &'a HashMap<&'a str, Vec<&'a Definition<'a>>>,
    definitions: &'a [Definition<'a>],
    /// What dangling ids were taken for: the same slip often stands many times.
    guesses: &'a mut HashMap<(Id, &'static str), Option<String>>,
    remarks: &'a mut Vec<Remark>,
}

impl Links<'_> {
    fn dangling(&mut self, field: &str, kinds: &'static [Kind], id: &Id) -> Remark {
        let message = format!("\"{}\" names {} \"{id}\" in `{field}`, which no record defines", self.id, words(kinds));
        let mut remark = Remark::new(code(kinds), Class::Error, message);
        let definitions = self.definitions;
        let guess = self.guesses.entry((id.clone(), remark.code)).or_insert_with(|| {
            let fitting = definitions.iter().filter(|d| kinds.is_empty() || kinds.contains(&d.kind));
            nearest(id, fitting.map(|definition| definition.id.as_str())).map(str::to_owned)
        });
        match guess {
            Some(near) => remark.label = format!("did you mean \"{near}\"?"),
            None => remark.remedy = Some(format!("define it, or name another {}", words(kinds))),
        }
        remark
    }
}

impl Visitor for Links<'_> {
    fn reference(&mut self, path: &Path, kinds: &'static [Kind], or_name: bool, id: &Id) {
        let field = path.last().map_or("", |step| step.field);
        let fits = |definition: &&Definition<'_>| kinds.is_empty() || kinds.contains(&definition.kind);
        let mut remark = match self.known.get(id.as_str()).map(Vec::as_slice) {
            None | Some([]) if or_name => return,
            None | Some([]) => self.dangling(field, kinds, id),
            Some([first, ..]) if fits(first) => return,
            Some([_, rest @ ..]) if rest.iter().any(fits) => {
                let message =
                    format!("`{field}` means {} \"{id}\", but the id is first another record's", words(kinds));
                Remark::new("ambiguous-id", Class::Error, message)
            }
            Some([first, ..]) => {
                let message = format!(
                    "`{field}` of \"{}\" names {} \"{id}\", where {} belongs",
                    self.id,
                    first.kind,
                    words(kinds)
                );
                Remark::new("wrong-kind", Class::Error, message)
            }
        };
        if let Some(first) = self.known.get(id.as_str()).and_then(|all| all.first()) {
            remark.related = Some((first.origin, first.path.clone(), "defined here"));
        }
        self.remarks.push(remark.at(self.origin, path, self.id));
    }

    fn absent(&mut self, _: &Path, _: &'static FieldSpec) {}
    fn blank(&mut self, _: &Path) {}
    fn unlisted(&mut self, _: &Path, _: &str, _: &'static [&'static str]) {}
}

fn words(kinds: &[Kind]) -> String {
    match kinds {
        [] => "record".into(),
        kinds => kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or "),
    }
}

fn code(kinds: &[Kind]) -> &'static str {
    match kinds {
        [Kind::Party] => "unknown-party",
        [Kind::Topic] => "unknown-topic",
        [Kind::Actor] => "unknown-actor",
        [Kind::Source] => "unknown-source",
        [Kind::Event] => "unknown-event",
        [Kind::Commitment] => "unknown-commitment",
        [Kind::Quote] => "unknown-quote",
        [Kind::Party, Kind::Actor] => "unknown-agent",
        _ => "unknown-id",
    }
}
