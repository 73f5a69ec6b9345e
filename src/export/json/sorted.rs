//! JSON text as `serde_json`'s pretty printer has it, with the keys of each object in alphabetical
//! order and without what steers a terminal. It is written straight from the records: a tree of
//! values in between would take several times as long. How each kind of value is taken apart stands
//! in `serialize`.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;
use serde_json::Error;

use crate::text::{is_verbatim_in_json, safe};

/// JSON in the making.
#[derive(Debug, Default)]
pub(super) struct SortedJson {
    pub(super) out: Vec<u8>,
    /// How many arrays and objects are open round the next value.
    pub(super) depth: usize,
    /// The fields of all objects that are open, those of the innermost last.
    pub(super) fields: Vec<Field>,
    /// Where an object is put together, kept for the next.
    sorted: Vec<u8>,
    /// The next struct is no object of its own: its fields, but for these, join those of the object
    /// that is open.
    pub(super) spread: Option<&'static [&'static str]>,
}

/// A field that is written: its value stands there in the text.
#[derive(Debug)]
pub(super) struct Field {
    /// The first bytes of the key as a number, which tells most keys apart.
    begins: u64,
    key: Cow<'static, str>,
    value: Range<usize>,
}

impl Field {
    fn new(key: Cow<'static, str>, value: Range<usize>) -> Self {
        let mut begins = [0; 8];
        begins.iter_mut().zip(key.bytes()).for_each(|(place, byte)| *place = byte);
        Self { begins: u64::from_be_bytes(begins), key, value }
    }
}

/// Writes a value.
pub(super) type Result = std::result::Result<(), Error>;

impl SortedJson {
    /// Text that stands in so many arrays and objects.
    pub(super) fn at(depth: usize) -> Self {
        Self { depth, ..Self::default() }
    }

    /// What is written so far, which is then empty.
    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
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
        let (start, first) = (self.out.len(), self.fields.len());
        self.depth += 1;
        fill(self)?;
        self.end_object(start, first);
        Ok(())
    }

    /// Adds a field to the object that is open.
    pub(super) fn field<T: Serialize + ?Sized>(
        &mut self,
        key: impl Into<Cow<'static, str>>,
        value: &T,
    ) -> Result {
        self.field_with(key, |text| text.value(value))
    }

    /// Adds a field whose value the function writes.
    pub(super) fn field_with(
        &mut self,
        key: impl Into<Cow<'static, str>>,
        write: impl FnOnce(&mut Self) -> Result,
    ) -> Result {
        let start = self.out.len();
        write(self)?;
        self.fields.push(Field::new(key.into(), start..self.out.len()));
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

    /// Puts the fields in order: the values since the start, in the order of their keys.
    pub(super) fn end_object(&mut self, start: usize, first: usize) {
        let Self { out, depth, fields, sorted, .. } = self;
        *depth -= 1;
        let own = fields.get_mut(first..).unwrap_or_default();
        own.sort_unstable_by(|one, other| {
            one.begins.cmp(&other.begins).then_with(|| one.key.cmp(&other.key))
        });
        sorted.clear();
        sorted.push(b'{');
        for (place, field) in own.iter().enumerate() {
            if place > 0 {
                sorted.push(b',');
            }
            line(sorted, *depth + 1);
            string(sorted, &field.key);
            sorted.extend_from_slice(b": ");
            sorted.extend_from_slice(out.get(field.value.clone()).unwrap_or_default());
        }
        if !own.is_empty() {
            line(sorted, *depth);
        }
        sorted.push(b'}');
        out.truncate(start);
        out.append(sorted);
        fields.truncate(first);
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
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    } else {
        // Writing into memory does not fail.
        let _ = serde_json::to_writer(out, &*safe(text));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn value() -> impl Strategy<Value = Value> {
        let scalar = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
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
            let text = String::from_utf8(text.take()).unwrap();
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
            \"name\": \"a31m b\"\n  }";
        assert_eq!(String::from_utf8(text.take()).unwrap(), expected);
    }
}
