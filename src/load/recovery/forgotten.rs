//! Where a header is missing: at keys of another record that stand below a record.

use super::headers::{self, Table};
use super::remedy::{self, Lost};
use super::statements::Statement;
use crate::timeline::schema::Need;

/// Where among the pairs of a section of this kind, which lost some, another record begins, its
/// header missing; and what that is, where its keys show it.
pub(super) fn forgotten(
    text: &str,
    pairs: &[Statement],
    lost: &[Lost],
    table: &Table,
) -> Option<(usize, Option<&'static Table>)> {
    let keys: Vec<String> = pairs.iter().map(|pair| key_of(text, pair)).collect();
    let is_dotted: Vec<bool> = pairs.iter().map(|pair| is_dotted(text, pair)).collect();
    let starts = [
        second_record(&keys, &is_dotted, lost, table),
        other_record(&keys, table),
        part_record(&keys, table),
    ];
    let at = starts.into_iter().flatten().min()?;
    Some((at, headers::of_fields(keys.get(at..)?)))
}

/// The first key of a pair.
fn key_of(text: &str, pair: &Statement) -> String {
    remedy::first_key(text.get(pair.span.clone()).unwrap_or_default()).to_owned()
}

/// Where another record of the same kind begins: at an `id` that stands a second time or that the
/// record does not have, or where two and more keys begin to stand a second time.
fn second_record(
    keys: &[String],
    is_dotted: &[bool],
    lost: &[Lost],
    table: &Table,
) -> Option<usize> {
    let mut seen: Vec<&str> = lost.iter().map(|lost| &*lost.key).collect();
    // An `id` on a line of its own may be the lost one, corrected.
    let is_lost = seen.contains(&"id");
    let mut repeated: Vec<(usize, &str)> = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        if is_dotted.get(at) == Some(&true) {
            continue;
        }
        let is_known = seen.contains(&&**key);
        let is_foreign_id = key == "id" && table.spec.field("id").is_none() && at > 0;
        if is_foreign_id || (key == "id" && is_known && !is_lost) {
            return Some(repeated.first().map_or(at, |(first, _)| *first));
        }
        if is_known && !repeated.iter().any(|(_, other)| other == key) {
            repeated.push((at, key));
        }
        seen.push(key);
    }
    repeated.first().filter(|_| repeated.len() > 1).map(|(at, _)| *at)
}

fn is_dotted(text: &str, pair: &Statement) -> bool {
    let text = text.get(pair.span.clone()).unwrap_or_default();
    text.split('=').next().is_some_and(|key| key.contains('.'))
}

/// Where a part of this record begins, if keys of such a part end the section: all that it cannot do
/// without, one of which stands here a second time. A translation's language is not its quote's.
fn part_record(keys: &[String], table: &Table) -> Option<usize> {
    let is_part = |part: &&Table| {
        part.keys.len() == table.keys.len() + 1 && part.keys.starts_with(&table.keys)
    };
    headers::of_root(table.root).filter(is_part).filter_map(|part| begins_at_end(keys, part)).min()
}

fn begins_at_end(keys: &[String], part: &Table) -> Option<usize> {
    let is_other = |key: &String| part.spec.field(key).is_none();
    let first = keys.iter().rposition(is_other)? + 1;
    let vital = || part.spec.fields.iter().filter(|field| field.need == Need::Vital);
    // What both have may be the record's own, so the part begins as late as it can.
    let last = |name: &str| keys.iter().rposition(|key| key == name);
    let at = vital().map(|field| last(field.name)).min().flatten()?;
    let is_repeated = keys.iter().take(at).any(|key| vital().any(|field| field.name == key));
    (at >= first && is_repeated).then_some(at)
}

/// Where a record of another kind begins: at keys that neither this one nor those that it stands in
/// have, and that it has.
fn other_record(keys: &[String], table: &Table) -> Option<usize> {
    if keys.iter().all(|key| table.spec.field(key).is_some()) {
        return None;
    }
    let own: Vec<&Table> = headers::above(table).collect();
    let others =
        headers::of_root(table.root).filter(|other| !own.iter().any(|one| one.keys == other.keys));
    others.filter_map(|other| begins(keys, table, &own, other)).min()
}

/// Where a record of this other kind begins. One key proves nothing: there must be two that only it
/// has, or one that stands below its head, and all that it cannot do without. A key that only this
/// record has says that it goes on.
fn begins(keys: &[String], table: &Table, own: &[&Table], other: &Table) -> Option<usize> {
    let has = |key: &String| other.spec.field(key).is_some();
    let is_own = |key: &String| own.iter().any(|one| one.spec.field(key).is_some());
    let is_foreign = |key: &&String| has(key) && !is_own(key);
    let first = keys.iter().position(|key| is_foreign(&key))?;
    let head = head(keys, first, table, other);
    let at = head.unwrap_or(first);
    let rest = keys.get(at..)?;
    if rest.iter().any(|key| is_own(key) && !has(key)) {
        return None;
    }
    let is_whole = head.is_some() && headers::has_vital(other, rest);
    (is_whole || rest.iter().filter(is_foreign).count() > 1).then_some(at)
}

/// Where the other record begins above the first key that this one lacks, if only keys that both
/// have stand between: at its first key, such as `actor` above `role`, or at one that stands here a
/// second time.
fn head(keys: &[String], first: usize, table: &Table, other: &Table) -> Option<usize> {
    let head = other.spec.fields.first()?.name;
    let mut found = None;
    for (at, key) in keys.iter().enumerate().take(first + 1).rev() {
        if other.spec.field(key).is_none() {
            break;
        }
        let is_repeated = keys.iter().take(at).any(|before| before == key);
        let is_vital = table.spec.field(key).is_some_and(|field| field.need == Need::Vital);
        if is_repeated || (key == head && !is_vital) {
            found = Some(at);
        }
    }
    found
}
