//! JSON text as `serde_json`'s pretty printer has it, with the keys of each object in alphabetical
//! order and without what steers a terminal. How each kind of value is taken apart stands in
//! `serialize`.
//!
//! It is written straight from the records, without a tree of `serde_json::Value`s in between, for
//! a figure: 100,000 events take 1.72 times as long as `serde_json` takes for the same records in
//! the order of their fields and with whatever stands in them, by way of such a tree 2.52 times
//! (`docs/speed.md`, row JSON, holds it to 2).

use std::cmp::Ordering;

use serde::Serialize;
use serde_json::Error;

use crate::text::{is_verbatim_in_json, safe_with_tabs};

/// JSON in the making.
#[derive(Debug, Default)]
pub(super) struct SortedJson {
    pub(super) out: Vec<u8>,
    /// How many arrays and objects are open round the next value.
    pub(super) depth: usize,
    /// The fields of all objects that are open, those of the innermost last.
    pub(super) fields: Vec<FieldSpan>,
    /// The keys of all maps among them.
    map_keys: Vec<String>,
    /// Where an object is put together, kept for the next.
    sorted: Vec<u8>,
    /// The next struct or map is no object of its own: its fields, but for these, join those of the
    /// object that is open.
    pub(super) spread: Option<&'static [&'static str]>,
}

/// A field that is written: there it stands in the text, from the line break before its key to the
/// comma behind its value. Nothing but numbers, which go into a list as they are; what must be put
/// together in memory first holds up all reading ahead.
#[derive(Clone, Copy, Debug)]
pub(super) struct FieldSpan {
    /// The first bytes of the key as a number, which tells most keys apart.
    begins: u64,
    /// The key, where the code names it.
    name: &'static str,
    /// Else its place among the keys of maps.
    map_key: Option<usize>,
    start: usize,
    end: usize,
}

impl FieldSpan {
    /// How two fields of an object follow one another.
    fn order(&self, other: &Self, map_keys: &[String]) -> Ordering {
        self.begins.cmp(&other.begins).then_with(|| self.key(map_keys).cmp(other.key(map_keys)))
    }

    fn key<'a>(&self, map_keys: &'a [String]) -> &'a str {
        match self.map_key {
            Some(at) => map_keys.get(at).map_or("", String::as_str),
            None => self.name,
        }
    }
}

/// The first eight bytes of a key as a number of the same order.
fn begins(key: &str) -> u64 {
    let mut begins = 0;
    for place in 0..8 {
        begins = begins << 8 | u64::from(key.as_bytes().get(place).copied().unwrap_or(0));
    }
    begins
}

/// Writes a value.
pub(super) type Result = std::result::Result<(), Error>;

impl SortedJson {
    /// Text that stands in so many arrays and objects.
    pub(super) fn at(depth: usize) -> Self {
        Self { depth, ..Self::default() }
    }

    /// What is written so far.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.out
    }

    /// Begins again, with the memory that it has.
    pub(super) fn clear(&mut self) {
        self.out.clear();
    }

    /// Puts text between values.
    pub(super) fn put(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Writes a value.
    pub(super) fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        value.serialize(self)
    }

    /// Writes an object of the fields that the function adds.
    pub(super) fn object(&mut self, fill: impl FnOnce(&mut Self) -> Result) -> Result {
        let first = self.begin_object();
        fill(self)?;
        self.end_object(first);
        Ok(())
    }

    /// Adds a field to the object that is open.
    pub(super) fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result {
        self.field_with(name, |text| text.value(value))
    }

    /// Adds a field whose value the function writes.
    pub(super) fn field_with(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&mut Self) -> Result,
    ) -> Result {
        let start = self.out.len();
        line(&mut self.out, self.depth);
        // The name of a field in the code is plain.
        quoted(&mut self.out, name);
        self.put(": ");
        write(self)?;
        self.out.push(b',');
        let end = self.out.len();
        self.fields.push(FieldSpan { begins: begins(name), name, map_key: None, start, end });
        Ok(())
    }

    /// Adds an entry of a map to the object that is open.
    pub(super) fn entry<T: Serialize + ?Sized>(&mut self, key: String, value: &T) -> Result {
        let start = self.out.len();
        line(&mut self.out, self.depth);
        string(&mut self.out, &key);
        self.put(": ");
        self.value(value)?;
        self.out.push(b',');
        let (begins, end, map_key) = (begins(&key), self.out.len(), Some(self.map_keys.len()));
        self.map_keys.push(key);
        self.fields.push(FieldSpan { begins, name: "", map_key, start, end });
        Ok(())
    }

    /// Adds the fields of a record to the object that is open, but for these.
    pub(super) fn fields_of<T: Serialize>(
        &mut self,
        record: &T,
        but: &'static [&'static str],
    ) -> Result {
        self.spread = Some(but);
        self.value(record)
    }

    /// Writes an array, each element by the function.
    pub(super) fn array<T>(
        &mut self,
        elements: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T) -> Result,
    ) -> Result {
        self.out.push(b'[');
        self.depth += 1;
        let mut is_empty = true;
        for element in elements {
            self.element(&mut is_empty);
            write(self, element)?;
        }
        self.end_array(is_empty);
        Ok(())
    }

    pub(super) fn element(&mut self, is_first: &mut bool) {
        if !std::mem::take(is_first) {
            self.out.push(b',');
        }
        line(&mut self.out, self.depth);
    }

    pub(super) fn end_array(&mut self, is_empty: bool) {
        self.depth -= 1;
        if !is_empty {
            line(&mut self.out, self.depth);
        }
        self.out.push(b']');
    }

    /// Opens an object; the place of its first field among those of all that are open.
    pub(super) fn begin_object(&mut self) -> usize {
        self.out.push(b'{');
        self.depth += 1;
        self.fields.len()
    }

    /// Puts the fields of the innermost object in the order of their keys and closes it.
    pub(super) fn end_object(&mut self, first: usize) {
        let Self { out, depth, fields, map_keys, sorted, .. } = self;
        *depth -= 1;
        let own = fields.get_mut(first..).unwrap_or_default();
        // Many records have few fields, which stand in order as they are.
        if !own.is_sorted_by(|one, other| one.order(other, map_keys).is_le()) {
            let start = own.first().map_or(0, |field| field.start);
            own.sort_unstable_by(|one, other| one.order(other, map_keys));
            sorted.clear();
            for field in &*own {
                sorted.extend_from_slice(out.get(field.start..field.end).unwrap_or_default());
            }
            out.truncate(start);
            out.extend_from_slice(sorted);
        }
        if !own.is_empty() {
            // The comma behind the last.
            out.pop();
            line(out, *depth);
        }
        out.push(b'}');
        fields.truncate(first);
        if fields.is_empty() {
            map_keys.clear();
        }
    }
}

/// A new line at this depth.
fn line(out: &mut Vec<u8>, depth: usize) {
    const DEEP: &[u8] = b"\n                                ";
    match DEEP.get(..=2 * depth) {
        Some(line) => out.extend_from_slice(line),
        None => {
            out.push(b'\n');
            out.extend(std::iter::repeat_n(b' ', 2 * depth));
        }
    }
}

/// Writes a text.
pub(super) fn string(out: &mut Vec<u8>, text: &str) {
    if is_verbatim_in_json(text) {
        quoted(out, text);
    } else {
        // Writing into memory does not fail.
        let _ = serde_json::to_writer(out, &*safe_with_tabs(text));
    }
}

/// Writes a text that JSON has as it is.
fn quoted(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn value() -> impl Strategy<Value = Value> {
        let scalar = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            // Whole numbers are written without a point here.
            any::<f64>().prop_filter("whole", |it| it.fract() != 0.0).prop_map(Value::from),
            "[ -~\n\"\\\\é漢]{0,12}".prop_map(Value::from),
        ];
        scalar.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::hash_map("[a-z\"]{0,3}", inner, 0..6)
                    .prop_map(|fields| fields.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn it_is_the_text_of_the_pretty_printer(value in value()) {
            let mut text = SortedJson::default();
            text.value(&value).unwrap();
            let text = String::from_utf8(text.out).unwrap();
            prop_assert_eq!(text, serde_json::to_string_pretty(&value).unwrap());
        }
    }

    #[test]
    fn fields_join_those_of_an_open_object_in_the_order_of_all() {
        #[derive(Serialize)]
        struct Record {
            name: &'static str,
            left: u8,
            age: Vec<u8>,
        }
        let mut text = SortedJson::at(1);
        let record = Record { name: "a\u{9b}31m\tb", left: 1, age: vec![2] };
        text.object(|text| {
            text.fields_of(&record, &["left"])?;
            text.field_with("computed", |text| text.object(|text| text.field("is", &true)))
        })
        .unwrap();
        let expected = "{\n    \"age\": [\n      2\n    ],\n    \"computed\": {\n      \"is\": true\n    },\n    \
            \"name\": \"a31m\\tb\"\n  }";
        assert_eq!(String::from_utf8(text.out).unwrap(), expected);
    }

    #[test]
    fn fields_left_out_are_those_of_a_map_too() {
        let record = BTreeMap::from([("age", 1), ("left", 2), ("name\u{9b}", 3)]);
        let mut text = SortedJson::default();
        text.object(|text| text.fields_of(&record, &["left"])).unwrap();
        let expected = "{\n  \"age\": 1,\n  \"name\": 3\n}";
        assert_eq!(String::from_utf8(text.out).unwrap(), expected, "and its keys steer nothing");
    }
}
