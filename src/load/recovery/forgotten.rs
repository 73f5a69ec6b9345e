//! Where a header is missing: at keys of another record that stand below a record.

use std::collections::HashSet;

use super::headers::{self, Table};
use super::remedy::{self, Lost};
use super::statements::Statement;
use crate::timeline::schema::Need;

/// At which byte of a section of this kind, with these pairs and lines that are lost, another record
/// begins, its header missing; and what that is, where its keys show it.
pub(super) fn forgotten(
    text: &str,
    pairs: &[Statement],
    lost: &[Lost],
    table: &Table,
) -> Option<(usize, Option<&'static Table>)> {
    let keys: Vec<String> = pairs.iter().map(|pair| key_of(text, pair)).collect();
    let start_of = |at: usize| pairs.get(at).map(|pair| pair.span.start);
    let lines = lines(text, pairs, &keys, lost);
    let starts = [
        second_record(&lines, table),
        other_record(&keys, table).and_then(start_of),
        part_record(&keys, table).and_then(start_of),
    ];
    let start = start_with_lost(&lines, starts.into_iter().flatten().min()?, table);
    let below = pairs.iter().zip(&keys).filter(|(pair, _)| pair.span.start >= start);
    let below = below.map(|(_, key)| key.clone());
    // What is lost may be no key at all.
    let is_key = |lost: &&Lost| lost.span.start >= start && table.spec.field(&lost.key).is_some();
    let lost = lost.iter().filter(is_key).map(|lost| lost.key.clone());
    Some((start, headers::of_fields(&below.chain(lost).collect::<Vec<_>>())))
}

/// A line of a section that has a key.
struct KeyLine<'a> {
    key: &'a str,
    start: usize,
    is_dotted: bool,
    is_lost: bool,
}

/// The lines of a section in their order.
fn lines<'a>(
    text: &str,
    pairs: &[Statement],
    keys: &'a [String],
    lost: &'a [Lost],
) -> Vec<KeyLine<'a>> {
    let pairs = pairs.iter().zip(keys).map(|(pair, key)| KeyLine {
        key,
        start: pair.span.start,
        is_dotted: is_dotted(text, pair),
        is_lost: false,
    });
    let lost = lost.iter().map(|lost| KeyLine {
        key: &lost.key,
        start: lost.span.start,
        is_dotted: false,
        is_lost: true,
    });
    let mut lines: Vec<KeyLine<'_>> = pairs.chain(lost).collect();
    lines.sort_by_key(|line| line.start);
    lines
}

/// The first key of a pair.
fn key_of(text: &str, pair: &Statement) -> String {
    remedy::first_key(text.get(pair.span.clone()).unwrap_or_default()).to_owned()
}

/// Where another record of the same kind begins: at an `id` that stands a second time or that the
/// record does not have, or where two and more keys begin to stand a second time.
fn second_record(lines: &[KeyLine<'_>], table: &Table) -> Option<usize> {
    let mut seen = HashSet::new();
    // An `id` on a line of its own may be the lost one, corrected.
    let mut has_id = false;
    let mut first: Option<(usize, &str)> = None;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_dotted) {
        let is_known = !seen.insert(line.key);
        let is_own = |line: &KeyLine<'_>| table.spec.field(line.key).is_some();
        let is_id = line.key == "id";
        let is_foreign_id = is_id && !is_own(line) && at > 0;
        if line.is_lost {
            if is_foreign_id && lines.get(at + 1).is_some_and(|next| !is_own(next)) {
                return Some(line.start);
            }
            continue;
        }
        if is_foreign_id || (is_id && has_id) {
            return Some(first.map_or(line.start, |(first, _)| first));
        }
        has_id |= is_id;
        match first {
            Some((first, key)) if is_known && key != line.key => {
                return Some(first);
            }
            None if is_known => first = Some((line.start, line.key)),
            _ => {}
        }
    }
    None
}

/// Where a record begins whose first line that can be read begins here: at the lost lines right above
/// it that are not of the record above, because their keys stand there already or are none of its.
fn start_with_lost(lines: &[KeyLine<'_>], start: usize, table: &Table) -> usize {
    let mut start = start;
    let above = lines.iter().take_while(|line| line.start < start).collect::<Vec<_>>();
    let mut rest = above.as_slice();
    while let Some((line, above)) = rest.split_last()
        && line.is_lost
        && (table.spec.field(line.key).is_none() || above.iter().any(|one| one.key == line.key))
    {
        start = line.start;
        rest = above;
    }
    start
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
