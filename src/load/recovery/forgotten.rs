//! Where a header is missing: at keys of another record that stand below a record.
//!
//! That another record stands there shows at a key that the record above has already or cannot
//! have. Where it begins shows at the blank line above that: what stands between the two is its own
//! as well, unless it cannot be. `lines` has the lines that are looked at.

mod lines;

use std::collections::HashSet;

use crate::load::recovery::headers::{self, Table};
use crate::load::recovery::remedy::Lost;
use crate::load::recovery::statements::Statement;
use crate::timeline::schema::Need;
use lines::{KeyLine, lines, paragraph, paragraph_end};

/// A record whose header is missing.
#[derive(Debug)]
pub(super) struct Forgotten {
    /// Its first byte.
    pub(super) start: usize,
    /// What it may be by its keys, the likeliest first; empty where they show nothing.
    pub(super) kinds: Vec<&'static Table>,
    /// The keys right above it that may be its own as well as those of the record above, which they
    /// stay with.
    pub(super) doubtful: Vec<String>,
}

/// How many lines of a section are read to find where the next record begins in it. All are where
/// it is not found in the first half of these: each record would cost a pass over the section else.
const AHEAD: usize = 256;

/// The records that begin in a section of this kind, with these pairs and lines that are lost,
/// their headers missing; behind one whose keys show nothing none is looked for. `next` is what the
/// header behind the section begins.
pub(super) fn forgotten(
    text: &str,
    pairs: &[Statement],
    lost: &[Lost],
    table: &Table,
    next: Option<&Table>,
) -> Vec<Forgotten> {
    let mut lines = lines(text, pairs, lost);
    let mut found = Vec::new();
    let (mut from, mut table) = (0, table);
    while let Some(rest) = lines.get(from..)
        && let Some((at, kinds)) = next_record(rest, table, next)
    {
        if at == 0 && !found.is_empty() {
            break;
        }
        let doubtful = doubtful(rest, at, table, &kinds);
        from += at;
        let Some(first) = lines.get_mut(from) else { break };
        // It stands below a header of its own, which is missing.
        first.is_apart = false;
        let likeliest = kinds.first().copied();
        found.push(Forgotten { start: first.start, kinds, doubtful });
        let Some(likeliest) = likeliest else { break };
        table = likeliest;
    }
    found
}

/// At which line the next record begins whose header is missing, and what it may be.
fn next_record(
    lines: &[KeyLine],
    table: &Table,
    next: Option<&Table>,
) -> Option<(usize, Vec<&'static Table>)> {
    let near = lines.get(..AHEAD).and_then(|near| start(near, table));
    let at = near.filter(|at| *at < AHEAD / 2).or_else(|| start(lines, table))?;
    let at = start_with_lost(lines, at, table);
    let below = lines.get(at..lines.len().min(at + AHEAD)).unwrap_or_default();
    // What is lost may be no key at all.
    let is_key = |line: &&KeyLine| !line.is_lost || table.spec.field(&line.key).is_some();
    let keys: Vec<&str> = below.iter().filter(is_key).map(|line| line.key.as_str()).collect();
    let mut kinds = headers::like_fields(&keys);
    if kinds.is_empty() {
        let own = below.get(..paragraph_end(below, 0)).unwrap_or_default();
        let keys: Vec<&str> = own.iter().filter(is_key).map(|line| line.key.as_str()).collect();
        kinds = parts_that_lack(&keys, table);
    }
    let (at, mut kinds) = start_of_paragraph(lines, at, table, kinds);
    let below = lines.get(at..lines.len().min(at + AHEAD)).unwrap_or_default();
    let keys: Vec<&str> = below.iter().map(|line| line.key.as_str()).collect();
    likeliest(&mut kinds, &keys, Some(table), next);
    Some((at, kinds))
}

/// At which line another record shows first.
fn start(lines: &[KeyLine], table: &Table) -> Option<usize> {
    // Keys that can be read, each with its line, and with the key at which its paragraph begins.
    let (mut read, mut keys, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    let mut floor = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.is_apart {
            floor = read.len();
        }
        if !line.is_lost {
            read.push(at);
            keys.push(line.key.as_str());
            floors.push(floor);
        }
    }
    let starts = [
        second_record(lines, table),
        paragraph_record(lines, table),
        other_record(&keys, &floors, table).and_then(|at| read.get(at).copied()),
        part_record(&keys, table).and_then(|at| read.get(at).copied()),
    ];
    starts.into_iter().flatten().min()
}

/// The keys right above the line at which a record begins that may be its own: no blank line parts
/// them from it, the record above can do without them, it can have them, and has them once.
fn doubtful(lines: &[KeyLine], at: usize, table: &Table, kinds: &[&Table]) -> Vec<String> {
    let mut own = HashSet::new();
    let below = lines.iter().skip(at).take(AHEAD);
    below.take_while(|line| own.insert(line.key.as_str())).for_each(drop);
    let is_optional =
        |key: &str| table.spec.field(key).is_some_and(|field| field.need == Need::Optional);
    let may_have = |key: &str| kinds.iter().any(|kind| kind.spec.field(key).is_some());
    let mut doubtful = Vec::new();
    for place in (1..=at).rev() {
        let (Some(line), Some(next)) = (lines.get(place - 1), lines.get(place)) else { break };
        let key = line.key.as_str();
        if next.is_apart
            || line.is_lost
            || line.is_dotted
            || !is_optional(key)
            || !may_have(key)
            || !own.insert(key)
        {
            break;
        }
        doubtful.push(line.key.clone());
    }
    doubtful.reverse();
    doubtful
}

/// What whole record the lines above the first header may be, the likeliest first; empty where
/// their keys show nothing.
pub(super) fn above(
    text: &str,
    pairs: &[Statement],
    lost: &[Lost],
    next: Option<&Table>,
) -> Vec<&'static Table> {
    let lines = lines(text, pairs, lost);
    if lines.iter().any(|line| line.is_dotted) {
        return Vec::new();
    }
    let keys: Vec<&str> = lines.iter().map(|line| line.key.as_str()).collect();
    let mut kinds = headers::like_fields(&keys);
    kinds.retain(|kind| kind.keys.len() == 1);
    likeliest(&mut kinds, &keys, None, next);
    kinds
}

/// Leaves the likeliest of the kinds that a record may be below one of this kind: that of which the
/// header behind it begins a part, or else those that lack nothing, of which the same kind counts
/// for more.
fn likeliest(
    kinds: &mut Vec<&'static Table>,
    keys: &[&str],
    above: Option<&Table>,
    next: Option<&Table>,
) {
    if let Some(kind) = kinds.iter().find(|kind| next.is_some_and(|next| is_part(next, kind))) {
        *kinds = vec![kind];
        return;
    }
    let lacks = |kind: &Table| {
        let mut required = kind.spec.fields.iter().filter(|field| field.need == Need::Required);
        required.any(|field| !keys.contains(&field.name))
    };
    if kinds.iter().any(|kind| !lacks(kind)) {
        kinds.retain(|kind| !lacks(kind));
    }
    let is_same = |kind: &Table| above.is_some_and(|above| above.keys == kind.keys);
    if let Some(kind) = kinds.iter().find(|kind| is_same(kind)) {
        *kinds = vec![kind];
    }
    kinds.sort_by_key(|kind| kind.keys.len());
}

/// Whether records of this table stand in records of that one.
fn is_part(part: &Table, of: &Table) -> bool {
    part.keys.len() == of.keys.len() + 1 && part.keys.starts_with(&of.keys)
}

/// Where a record begins of which this line is one, with what it may be: at the line behind the
/// blank line above it, or behind the last that is the upper record's.
fn start_of_paragraph(
    lines: &[KeyLine],
    at: usize,
    table: &Table,
    mut kinds: Vec<&'static Table>,
) -> (usize, Vec<&'static Table>) {
    let Some(first) = paragraph(lines, at) else { return (at, kinds) };
    let below = lines.get(at..paragraph_end(lines, at)).unwrap_or_default();
    let below: HashSet<&str> = below.iter().map(|line| line.key.as_str()).collect();
    let mut start = at;
    for line in lines.get(first..at).unwrap_or_default().iter().rev() {
        // A record has a key once.
        if !line.is_dotted && below.contains(line.key.as_str()) {
            break;
        }
        let still: Vec<_> =
            kinds.iter().copied().filter(|kind| kind.spec.field(&line.key).is_some()).collect();
        if !still.is_empty() {
            kinds = still;
        } else if !kinds.is_empty() && table.spec.field(&line.key).is_some() {
            break;
        }
        start -= 1;
    }
    (start, kinds)
}

/// Where a paragraph is a whole record, which shows at a key that the record above has already or
/// cannot have.
fn paragraph_record(lines: &[KeyLine], table: &Table) -> Option<usize> {
    let mut above = HashSet::new();
    let mut read = 0;
    let starts = lines.iter().enumerate().filter(|(_, line)| line.is_apart).map(|(at, _)| at);
    for start in starts {
        let end = paragraph_end(lines, start);
        let at = behind_repeated(lines, start, end);
        above.extend(lines.get(read..at)?.iter().map(|line| line.key.as_str()));
        read = at;
        let keys: Vec<&str> = lines.get(at..end)?.iter().map(|line| line.key.as_str()).collect();
        let stands_above = |name: &str| above.contains(name);
        if is_second(stands_above, &keys, table)
            || is_other(stands_above, &keys, table)
            || !parts_that_lack(&keys, table).is_empty()
        {
            return Some(at);
        }
    }
    None
}

/// Behind which line of a paragraph all keys are others. A record has a key once.
fn behind_repeated(lines: &[KeyLine], start: usize, end: usize) -> usize {
    let mut below = HashSet::new();
    for (at, line) in lines.iter().enumerate().take(end).skip(start).rev() {
        if !below.insert(line.key.as_str()) && !line.is_dotted {
            return at + 1;
        }
    }
    start
}

/// The parts of a record that these keys of a paragraph may be although one lacks that is vital:
/// those that have them all, where one is no key of this record. Those that this one stands in are
/// none: their keys are misplaced.
fn parts_that_lack(keys: &[&str], table: &Table) -> Vec<&'static Table> {
    let is_foreign = |key: &&str| table.spec.field(key).is_none();
    if keys.len() < 2 || !keys.iter().any(is_foreign) {
        return Vec::new();
    }
    let (wholes, parts): (Vec<&Table>, Vec<&Table>) =
        headers::having(keys).partition(|one| one.keys.len() == 1);
    // An `id` may be that of a whole record.
    if keys.contains(&"id") && !wholes.is_empty() {
        return Vec::new();
    }
    let may_follow = |part: &&Table| part.root == table.root && !table.keys.starts_with(&part.keys);
    parts.into_iter().filter(may_follow).collect()
}

/// Whether these keys are those of a second record of this kind.
fn is_second(stands_above: impl Fn(&str) -> bool, keys: &[&str], table: &Table) -> bool {
    let mut names: Vec<&str> = vital(table).collect();
    if names.is_empty() {
        names.extend(needed_alternatives(table));
    }
    let is_whole = headers::has_vital(table, keys) && keys.iter().any(|key| names.contains(key));
    table.many && is_whole && names.into_iter().any(stands_above)
}

/// Whether these keys are those of a record of another kind.
fn is_other(stands_above: impl Fn(&str) -> bool, keys: &[&str], table: &Table) -> bool {
    // One key proves nothing.
    let is_strange = |key: &&str| table.spec.field(key).is_none() || stands_above(key);
    if keys.len() < 2 || !keys.iter().any(is_strange) {
        return false;
    }
    let mut others = headers::of_fields(keys).into_iter();
    others.any(|other| {
        let may_follow = other.root == table.root || other.keys.len() == 1;
        let is_named = vital(other).next().is_some()
            || needed_alternatives(other).any(|key| keys.contains(&key));
        may_follow && is_named && other.keys != table.keys
    })
}

/// The keys that a record cannot do without.
fn vital(table: &Table) -> impl Iterator<Item = &'static str> {
    table.spec.fields.iter().filter(|field| field.need == Need::Vital).map(|field| field.name)
}

/// The keys of which a record cannot do without one: `actor` and `actor_text` of a participant.
fn needed_alternatives(table: &Table) -> impl Iterator<Item = &'static str> {
    let groups = table.spec.alternatives.iter().filter(|group| group.is_needed);
    groups.flat_map(|group| group.keys).copied()
}

/// Where another record of the same kind begins: at an `id` that stands a second time or that the
/// record does not have, or where two and more keys begin to stand a second time.
fn second_record(lines: &[KeyLine], table: &Table) -> Option<usize> {
    let mut seen = HashSet::new();
    // An `id` on a line of its own may be the lost one, corrected.
    let mut has_id = false;
    let mut first: Option<(usize, &str)> = None;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_dotted) {
        let is_known = !seen.insert(line.key.as_str())
            || table.spec.excluded_by(&line.key).any(|other| seen.contains(other));
        let is_own = |line: &KeyLine| table.spec.field(&line.key).is_some();
        let is_id = line.key == "id";
        let is_foreign_id = is_id && !is_own(line) && at > 0;
        if line.is_lost {
            if is_foreign_id && lines.get(at + 1).is_some_and(|next| !is_own(next)) {
                return Some(at);
            }
            continue;
        }
        if is_foreign_id || (is_id && has_id) {
            return Some(first.map_or(at, |(first, _)| first));
        }
        has_id |= is_id;
        match first {
            Some((first, key)) if is_known && key != line.key => {
                return Some(first);
            }
            None if is_known => first = Some((at, &line.key)),
            _ => {}
        }
    }
    None
}

/// Where a record begins whose first line that can be read is this one: at the lost lines right
/// above it that are not of the record above, because their keys stand there already or are none of
/// its.
fn start_with_lost(lines: &[KeyLine], start: usize, table: &Table) -> usize {
    let mut rest = lines.get(..start).unwrap_or_default();
    while let Some((line, above)) = rest.split_last()
        && line.is_lost
        && (table.spec.field(&line.key).is_none() || above.iter().any(|one| one.key == line.key))
    {
        rest = above;
    }
    rest.len()
}

/// Where a part of this record begins, if keys of such a part end the section: all that it cannot
/// do without, one of which stands here a second time. A translation's language is not its quote's.
fn part_record(keys: &[&str], table: &Table) -> Option<usize> {
    let parts = headers::of_root(table.root).filter(|part| is_part(part, table));
    parts.filter_map(|part| begins_at_end(keys, part)).min()
}

fn begins_at_end(keys: &[&str], part: &Table) -> Option<usize> {
    let is_other = |key: &&str| part.spec.field(key).is_none();
    let first = keys.iter().rposition(is_other)? + 1;
    // What both have may be the record's own, so the part begins as late as it can.
    let last = |name: &str| keys.iter().rposition(|key| *key == name);
    let at = vital(part).map(last).min().flatten()?;
    let is_repeated = keys.iter().take(at).any(|key| vital(part).any(|name| name == *key));
    (at >= first && is_repeated).then_some(at)
}

/// Where a record of another kind begins: at keys that neither this one nor those that it stands in
/// have, and that it has. `floors` has for each key that with which its paragraph begins.
fn other_record(keys: &[&str], floors: &[usize], table: &Table) -> Option<usize> {
    if keys.iter().all(|key| table.spec.field(key).is_some()) {
        return None;
    }
    let own: Vec<&Table> = headers::above(table).collect();
    let others =
        headers::of_root(table.root).filter(|other| !own.iter().any(|one| one.keys == other.keys));
    others.filter_map(|other| begins(keys, floors, table, &own, other)).min()
}

/// Where a record of this other kind begins. One key proves nothing: there must be two that only it
/// has, or one that stands below its head, and all that it cannot do without. A key that only this
/// record has says that it goes on.
fn begins(
    keys: &[&str],
    floors: &[usize],
    table: &Table,
    own: &[&Table],
    other: &Table,
) -> Option<usize> {
    let has = |table: &Table, key: &str| table.spec.field(key).is_some();
    let is_foreign = |key: &&str| has(other, key) && !own.iter().any(|one| has(one, key));
    let first = keys.iter().position(is_foreign)?;
    let head = head(keys, first, *floors.get(first)?, table, other);
    let at = head.unwrap_or(first);
    let rest = keys.get(at..)?;
    let mut foreign = 0;
    for key in rest {
        if is_foreign(key) {
            foreign += 1;
        } else if !has(other, key) && own.iter().any(|one| has(one, key)) {
            return None;
        }
    }
    let is_whole = head.is_some() && headers::has_vital(other, rest);
    (is_whole || foreign > 1).then_some(at)
}

/// Where the other record begins above the first key that this one lacks, if only keys that both
/// have stand between: at its first key, such as `actor` above `role`, or at one that stands here a
/// second time.
fn head(keys: &[&str], first: usize, floor: usize, table: &Table, other: &Table) -> Option<usize> {
    let head = other.spec.fields.first()?.name;
    let mut found = None;
    for (at, key) in keys.iter().enumerate().take(first + 1).skip(floor).rev() {
        // A record has a key once.
        let stands_again = at < first && keys.iter().skip(at + 1).any(|below| below == key);
        if other.spec.field(key).is_none() || stands_again {
            break;
        }
        let is_repeated = keys.iter().take(at).any(|before| before == key);
        let is_vital = table.spec.field(key).is_some_and(|field| field.need == Need::Vital);
        if is_repeated || (*key == head && !is_vital) {
            found = Some(at);
        }
    }
    found
}
