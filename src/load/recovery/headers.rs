//! Which records a header's keys lead to, by the format's schema; and, where they lead to none,
//! which were meant.

use std::sync::LazyLock;

use crate::near::nearest;
use crate::timeline::record::Root;
use crate::timeline::schema::{FieldSpec, Need, RecordSpec, Shape};

/// A kind of record that headers can begin: its keys from the top, and what it is.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) root: Root,
    pub(super) keys: Vec<&'static str>,
    pub(super) spec: &'static RecordSpec,
    /// Whether there may be several.
    pub(super) many: bool,
}

impl Table {
    /// The header as it is to be written.
    pub(super) fn header(&self) -> String {
        let keys = self.keys.join(".");
        if self.many { format!("[[{keys}]]") } else { format!("[{keys}]") }
    }
}

/// The tables of the format, each root before what it holds.
static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let mut tables = Vec::new();
    for &root in Root::ALL {
        let table =
            Table { root, keys: vec![root.word()], spec: root.spec(), many: root.is_many() };
        collect(table, &mut tables);
    }
    tables
});

fn collect(table: Table, tables: &mut Vec<Table>) {
    let inner: Vec<Table> = table
        .spec
        .fields
        .iter()
        .filter_map(|field| {
            let (spec, many) = record_in(&field.shape)?;
            let keys = table.keys.iter().copied().chain([field.name]).collect();
            Some(Table { root: table.root, keys, spec, many })
        })
        .collect();
    tables.push(table);
    for table in inner {
        collect(table, tables);
    }
}

/// The kind of record that stands in a field, and whether there may be several.
fn record_in(shape: &Shape) -> Option<(&'static RecordSpec, bool)> {
    match shape {
        Shape::Record(spec) => Some((spec, false)),
        Shape::Many(Shape::Record(spec)) | Shape::OneOrMany(Shape::Record(spec)) => {
            Some((spec, true))
        }
        _ => None,
    }
}

/// The table of a kind of record.
pub(super) fn table(root: Root) -> Option<&'static Table> {
    exact(&[root.word()])
}

/// The table with these keys.
pub(super) fn exact(keys: &[&'static str]) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.keys == keys)
}

/// The tables whose records stand in records of this root, and it.
pub(super) fn of_root(root: Root) -> impl Iterator<Item = &'static Table> {
    TABLES.iter().filter(move |table| table.root == root)
}

/// A table and those whose records its records stand in.
pub(super) fn above(table: &Table) -> impl Iterator<Item = &'static Table> {
    of_root(table.root).filter(|above| table.keys.starts_with(&above.keys))
}

/// The table that a header means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meant {
    pub(super) table: &'static Table,
    /// Whether its keys are those of the table.
    pub(super) is_exact: bool,
    /// Whether they are but for a misspelling; else the header stands in the wrong place.
    pub(super) is_near: bool,
}

/// The kind of record that a header's first key is, or nearly is.
pub(super) fn meant_root(key: &str) -> Option<Root> {
    let words = Root::ALL.iter().map(|root| root.word());
    Root::from_word(key).or_else(|| nearest(&key.to_lowercase(), words).and_then(Root::from_word))
}

/// The table that these keys mean: that with these keys, one with nearly these, else the outermost
/// whose last key is the last of these and that holds them in this order.
pub(super) fn resolve(keys: &[String]) -> Option<Meant> {
    let exact = TABLES.iter().find(|table| table.keys == *keys);
    if let Some(table) = exact {
        return Some(Meant { table, is_exact: true, is_near: true });
    }
    let near = TABLES.iter().find(|table| {
        table.keys.len() == keys.len()
            && table.keys.iter().zip(keys).all(|(own, key)| is_like(own, key))
    });
    // A dot that was left out, or another sign for it: `event_commitment`.
    let run_together = || {
        let joined = letters(&keys.concat());
        TABLES.iter().find(|table| letters(&table.keys.concat()) == joined)
    };
    if let Some(table) = near.or_else(run_together) {
        return Some(Meant { table, is_exact: false, is_near: true });
    }
    let last = keys.last()?;
    let ends_alike = |table: &&Table| {
        let own = table.keys.last();
        // Every record has an `accept`.
        own.is_some_and(|own| *own != "accept" && is_like(own, last))
    };
    let table = TABLES.iter().filter(ends_alike).min_by_key(|table| {
        let is_same = table.keys.last().is_some_and(|own| is_word(own, last));
        (!is_same, !holds(&table.keys, keys), table.keys.len())
    });
    table.map(|table| Meant { table, is_exact: false, is_near: false })
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a key is this word or its plural.
fn is_word(word: &'static str, key: &str) -> bool {
    let key = key.to_lowercase();
    key == word
        || key.strip_suffix('s') == Some(word)
        || key.strip_suffix("es") == Some(word)
        || key.strip_suffix("ies").is_some_and(|stem| word.strip_suffix('y') == Some(stem))
}

/// Whether a key is this word, its plural or a misspelling of it. A word of the format is no
/// misspelling of another: `note` is no `quote`.
fn is_like(word: &'static str, key: &str) -> bool {
    let key = key.to_lowercase();
    is_word(word, &key) || (nearest(&key, [word]).is_some() && !is_plain_key(&key))
}

/// Whether a key of some record is called so, and holds no record.
fn is_plain_key(key: &str) -> bool {
    TABLES.iter().any(|table| is_plain(table.spec, key))
}

/// Whether some record has a key that is called so.
pub(super) fn is_field(key: &str) -> bool {
    TABLES.iter().any(|table| table.spec.field(key).is_some())
}

/// Whether every whole record has this key, and no record in it: `note`.
fn is_in_all(key: &str) -> bool {
    Root::ALL.iter().all(|root| is_plain(root.spec(), key))
}

fn is_plain(spec: &RecordSpec, key: &str) -> bool {
    spec.field(key).is_some_and(|field| record_in(&field.shape).is_none())
}

/// The key that a header names as if a table stood there, and the record that has it:
/// `[event.note]`.
pub(super) fn key_of_table(keys: &[String]) -> Option<(&'static Table, &'static FieldSpec)> {
    let (last, above) = keys.split_last()?;
    let table = TABLES.iter().find(|table| table.keys == above)?;
    let field = table.spec.field(last).filter(|field| record_in(&field.shape).is_none())?;
    Some((table, field))
}

/// Whether a header's keys are but one, which the record above it has as a key: `[note]`.
pub(super) fn is_key(keys: &[String], above: Option<&Table>) -> bool {
    let [key] = keys else { return false };
    let key = &key.to_lowercase();
    let is_its_own = above.map_or_else(|| is_in_all(key), |above| is_plain(above.spec, key));
    is_its_own && resolve(keys).is_none() && meant_root(key).is_none()
}

/// Whether keys stand in this order among others.
fn holds(table: &[&'static str], keys: &[String]) -> bool {
    let mut own = table.iter();
    keys.iter().all(|key| own.any(|own| is_like(own, key)))
}

/// The tables that have all these keys.
pub(super) fn having(keys: &[&str]) -> impl Iterator<Item = &'static Table> {
    TABLES.iter().filter(|table| keys.iter().all(|key| table.spec.field(key).is_some()))
}

/// The tables whose record these keys may make: those that have them all, of which none is missing
/// that is vital.
pub(super) fn of_fields(keys: &[&str]) -> Vec<&'static Table> {
    having(keys).filter(|table| has_vital(table, keys)).collect()
}

/// The table that keys show which stand below a header that is none of the format's: a whole
/// record, where they have all that it cannot do without and fit no other as well; or the record of
/// which the header says that this is a part, where they begin with an id that no part of it has.
/// What the header is like counts for more, if its own keys are there.
pub(super) fn by_keys(
    header: &[String],
    like: Option<Meant>,
    keys: &[String],
) -> Option<&'static Table> {
    if let Some(like) = like {
        return if like.is_near || has_vital(like.table, keys) { None } else { whole(keys) };
    }
    match parent(header) {
        Some(parent) if keys.iter().any(|key| key == "id") => {
            let is_part = |table: &&Table| {
                table.keys.len() > parent.keys.len() && table.keys.starts_with(&parent.keys)
            };
            let parts = TABLES.iter().filter(is_part);
            let parts = parts.filter(|part| part.spec.field("id").is_some());
            only(most_keys(parts.chain([parent]), keys)).filter(|table| table.keys == parent.keys)
        }
        Some(_) => None,
        None if header.first().is_some_and(|key| meant_root(key).is_none()) => whole(keys),
        None => None,
    }
}

/// The innermost table of which a header's keys say that this is a part.
fn parent(header: &[String]) -> Option<&'static Table> {
    let above = header.get(..header.len().checked_sub(1)?)?;
    let is_above = |table: &&Table| {
        let length = table.keys.len();
        length <= above.len() && table.keys.iter().zip(above).all(|(own, key)| is_like(own, key))
    };
    TABLES.iter().filter(is_above).max_by_key(|table| table.keys.len())
}

/// The kind of whole record that these keys make.
fn whole(keys: &[String]) -> Option<&'static Table> {
    let whole = TABLES.iter().filter(|table| table.keys.len() == 1);
    only(most_keys(whole, keys)).filter(|table| has_vital(table, keys))
}

fn only<T: Copy>(items: Vec<T>) -> Option<T> {
    match items.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The roots that have most of these keys: what a record may be of which only these are known.
pub(super) fn likely_roots(keys: &[String]) -> Vec<Root> {
    let roots = TABLES.iter().filter(|table| table.keys.len() == 1);
    most_keys(roots, keys).into_iter().map(|table| table.root).collect()
}

/// The tables that have more of these keys than the others.
fn most_keys<'t, K: AsRef<str>>(
    tables: impl Iterator<Item = &'t Table>,
    keys: &[K],
) -> Vec<&'t Table> {
    let mut most = (0, Vec::new());
    for table in tables {
        let count = keys.iter().filter(|key| table.spec.field(key.as_ref()).is_some()).count();
        if count > most.0 {
            most = (count, Vec::new());
        }
        if count == most.0 {
            most.1.push(table);
        }
    }
    most.1
}

/// The tables whose record these keys most likely make, where slips stand among them: those of
/// which none is missing that is vital and that have most of them, more than half.
pub(super) fn like_fields(keys: &[&str]) -> Vec<&'static Table> {
    let fits = of_fields(keys);
    if !fits.is_empty() {
        return fits;
    }
    let like = most_keys(TABLES.iter().filter(|table| has_vital(table, keys)), keys);
    let is_like = |table: &&Table| {
        let count = keys.iter().filter(|key| table.spec.field(key).is_some()).count();
        2 * count > keys.len()
    };
    like.into_iter().filter(is_like).collect()
}

/// Whether all is among these keys that a record of this table cannot do without.
pub(super) fn has_vital<K: AsRef<str>>(table: &Table, keys: &[K]) -> bool {
    let mut vital = table.spec.fields.iter().filter(|field| field.need == Need::Vital);
    vital.all(|field| keys.iter().any(|key| key.as_ref() == field.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(keys: &str) -> Option<String> {
        let keys: Vec<String> = keys.split('.').map(str::to_owned).collect();
        resolve(&keys).map(|meant| meant.table.header())
    }

    #[test]
    fn headers_lead_to_the_tables_that_are_meant() {
        for (keys, header) in [
            ("event", "[[event]]"),
            ("events", "[[event]]"),
            ("evnet", "[[event]]"),
            ("parties", "[[party]]"),
            ("Event.Quote", "[[event.quote]]"),
            ("event-commitment", "[[event.commitment]]"),
            ("EventCommitment.status", "[[event.commitment.status]]"),
            ("commitment", "[[event.commitment]]"),
            ("commitments", "[[event.commitment]]"),
            ("event.commitments", "[[event.commitment]]"),
            ("event.status", "[[event.commitment.status]]"),
            ("status", "[[event.commitment.status]]"),
            ("commitment.status", "[[event.commitment.status]]"),
            ("account", "[[event.discrepancy.account]]"),
            ("event.role", "[[actor.role]]"),
            ("event.commitment.quote", "[[event.quote]]"),
            ("translation", "[event.quote.translation]"),
        ] {
            assert_eq!(meant(keys).as_deref(), Some(header), "{keys}");
        }
        assert_eq!(meant("colour"), None);
    }
}
