//! The parts of an event, so that the next visit is told what of it has changed.
//!
//! A part is a field of the event, or its statuses, which stand in its commitments: how many there
//! are, where it is a list, and the beginning of the hash of what it says. They are kept in one
//! line, `quote=2:1f0c9a title=0:77ab01`. The last part of the line, `records=…`, has the records
//! that bear a mark of their own ([`records`](super::records)).

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::records;
use crate::timeline::record::Event;
use crate::timeline::schema;

/// The part that has the records.
const RECORDS: &str = "records";

/// How many bytes of SHA-256 are kept of a part: enough to tell two editions of it apart.
const HASHED: usize = 3;

/// Fields that are lists of records, each with what one and several are called.
const LISTS: &[(&str, &str, &str)] = &[
    ("commitment", "commitment", "commitments"),
    ("status", "status", "statuses"),
    ("quote", "quote", "quotes"),
    ("claim", "claim", "claims"),
    ("discrepancy", "difference of accounts", "differences of accounts"),
    ("milestone", "milestone", "milestones"),
    ("participant", "participant", "participants"),
    ("relation", "link", "links"),
    ("sources", "source", "sources"),
    ("topics", "topic", "topics"),
    ("parties", "party", "parties"),
];

/// How many there are of a part, and the beginning of its hash.
type VisitPart<'a> = (usize, &'a str);

/// The parts of an event, in one line.
pub(super) fn of(event: &Event) -> String {
    line(event, &records::of(event))
}

/// The same, where its records are hashed already.
pub(super) fn line(event: &Event, records: &[records::HashedRecord]) -> String {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(event) else { return String::new() };
    let statuses = take_statuses(&mut fields);
    fields.insert("status".to_owned(), Value::Array(statuses));
    let mut parts = Vec::new();
    for (name, value) in &fields {
        let count = value.as_array().map_or(0, Vec::len);
        let content = serde_json::to_vec(value).unwrap_or_default();
        let hash = Sha256::digest(content);
        let hash: String = hash.iter().take(HASHED).map(|byte| format!("{byte:02x}")).collect();
        parts.push(format!("{name}={count}:{hash}"));
    }
    parts.push(format!("{RECORDS}={}:{}", records.len(), records::print(records)));
    parts.join(" ")
}

/// The records of the event that such a line is of; nothing where an earlier edition wrote it.
pub(super) fn records_of(line: &str) -> Option<records::Seen<'_>> {
    let (_, printed) = read(line).get(RECORDS).copied()?;
    Some(records::read(printed))
}

/// Whether such a line has all that this edition keeps.
pub(super) fn is_whole(line: &str) -> bool {
    read(line).contains_key(RECORDS)
}

/// Takes the statuses out of the commitments: what became of a promise is no other promise.
fn take_statuses(fields: &mut Map<String, Value>) -> Vec<Value> {
    let mut statuses = Vec::new();
    let Some(Value::Array(commitments)) = fields.get_mut("commitment") else { return statuses };
    for commitment in commitments.iter_mut().filter_map(Value::as_object_mut) {
        if let Some(Value::Array(own)) = commitment.remove("status") {
            statuses.extend(own);
        }
    }
    statuses
}

/// What of an event has changed, in words: `2 new quotes, 1 new status; date changed`. Nothing
/// where its parts were not kept.
pub(super) fn changes(before: &str, now: &str) -> Option<String> {
    let (before, now) = (read(before), read(now));
    if before.is_empty() {
        return None;
    }
    let none: VisitPart<'_> = (0, "");
    let (mut counted, mut changed) = (Vec::new(), Vec::new());
    let names: std::collections::BTreeSet<&str> =
        before.keys().chain(now.keys()).copied().collect();
    for name in names.into_iter().filter(|name| *name != RECORDS) {
        let was = before.get(name).copied().unwrap_or(none);
        let is = now.get(name).copied().unwrap_or(none);
        let list = LISTS.iter().find(|(field, ..)| *field == name);
        match list {
            _ if was == is => {}
            Some((_, one, several)) if was.0 != is.0 => {
                let difference = was.0.abs_diff(is.0);
                let noun = if difference == 1 { one } else { several };
                let what = if is.0 > was.0 { "new" } else { "removed" };
                counted.push(format!("{difference} {what} {noun}"));
            }
            Some((_, _, several)) => changed.push((*several).to_owned()),
            None => changed.push(schema::label(name)),
        }
    }
    let mut said = counted.join(", ");
    if !changed.is_empty() {
        let changed = format!("{} changed", changed.join(", "));
        said = if said.is_empty() { changed } else { format!("{said}; {changed}") };
    }
    (!said.is_empty()).then_some(said)
}

/// The parts of a line, by name.
fn read(line: &str) -> BTreeMap<&str, VisitPart<'_>> {
    let mut parts = BTreeMap::new();
    for part in line.split(' ') {
        if let Some((name, rest)) = part.split_once('=')
            && let Some((count, hash)) = rest.split_once(':')
            && let Ok(count) = count.parse()
        {
            parts.insert(name, (count, hash));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{File, from_files};

    fn parts(fields: &str) -> String {
        let text = format!(
            "[timeline]\nid = 't'\ntitle = 'T'\n[[party]]\nid = 'us'\nname = 'US'\n\
             [[source]]\nid = 's'\ntitle = 'S'\nkind = 'official'\n\
             [[event]]\nid = 'e'\nkind = 'context'\nsources = ['s']\n{fields}"
        );
        let loaded = from_files(vec![File::new("t.toml", text)], "test".into());
        of(loaded.timeline.events().first().unwrap())
    }

    #[test]
    fn what_changed_is_told_part_by_part() {
        let quote = "[[event.quote]]\ntext = 'Yes'\nsource = 's'\ndocument = true\n";
        let promise = "[[event.commitment]]\nid = 'c'\nby = ['us']\ntext = 'Light the lamps'\n";
        let status = "[[event.commitment.status]]\ndate = '2024'\nstate = 'fulfilled'\n\
             basis = 'evidence'\n";
        let plain = "date = '2020'\ntitle = 'Met'\n";
        let other = "date = '2020-03'\ntitle = 'Met'\n";
        for (before, now, expected) in [
            (plain.to_owned(), plain.to_owned(), None),
            (plain.to_owned(), other.to_owned(), Some("date changed")),
            (plain.to_owned(), format!("{plain}{quote}{quote}"), Some("2 new quotes")),
            (
                format!("{plain}{promise}"),
                format!("{plain}{promise}{status}"),
                Some("1 new status"),
            ),
            (format!("{plain}{quote}"), other.to_owned(), Some("1 removed quote; date changed")),
            (
                format!("{plain}{quote}"),
                format!("{plain}{}", quote.replace("Yes", "No")),
                Some("quotes changed"),
            ),
        ] {
            assert_eq!(changes(&parts(&before), &parts(&now)).as_deref(), expected, "{now}");
        }
        assert_eq!(changes("", &parts(plain)), None, "an earlier edition kept no parts");
    }
}
