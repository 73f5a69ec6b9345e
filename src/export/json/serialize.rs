//! Values as serde takes them apart, for [`SortedJson`].

use serde::ser::{self, Error as _, Impossible, Serialize};
use serde_json::{Error, Value};

use crate::export::json::sorted::{Result, SortedJson, string};

/// Values that hold no others are written as `serde_json` writes them: also a number that JSON does
/// not have, as `null`.
macro_rules! scalars {
    ($($method:ident $type:ty),+) => {
        $(fn $method(self, value: $type) -> Result {
            serde_json::to_writer(&mut self.out, &value)
        })+
    };
}

/// Up to here a `f64` holds every whole number: 2^53.
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// What no record holds.
fn unknown() -> Error {
    Error::custom("a value of a kind that no record has")
}

impl<'a> ser::Serializer for &'a mut SortedJson {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Elements<'a>;
    type SerializeTuple = Elements<'a>;
    type SerializeTupleStruct = Elements<'a>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Fields<'a>;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = Impossible<(), Error>;

    scalars! {
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_f32 f32
    }

    /// A whole number stands as the data has it, `70` and not `70.0`.
    fn serialize_f64(self, value: f64) -> Result {
        #[expect(clippy::cast_possible_truncation, reason = "only where both are equal")]
        let whole = value as i64;
        // Beyond that not every whole number is a `f64`.
        if value.abs() <= WHOLE && value.fract() == 0.0 {
            return self.serialize_i64(whole);
        }
        serde_json::to_writer(&mut self.out, &value)
    }

    fn serialize_char(self, c: char) -> Result {
        self.serialize_str(c.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result {
        string(&mut self.out, text);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result {
        Err(unknown())
    }

    fn serialize_none(self) -> Result {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result {
        self.put("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, word: &'static str) -> Result {
        self.serialize_str(word)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        word: &'static str,
        value: &T,
    ) -> Result {
        self.object(|text| text.field(word, value))
    }

    fn serialize_seq(self, _: Option<usize>) -> std::result::Result<Elements<'a>, Error> {
        self.out.push(b'[');
        self.depth += 1;
        Ok(Elements { text: self, is_empty: true })
    }

    fn serialize_tuple(self, _: usize) -> std::result::Result<Elements<'a>, Error> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> std::result::Result<Elements<'a>, Error> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> std::result::Result<Self::SerializeTupleVariant, Error> {
        Err(unknown())
    }

    fn serialize_map(self, _: Option<usize>) -> std::result::Result<Fields<'a>, Error> {
        let spread = self.spread.take();
        let first = if spread.is_none() { self.begin_object() } else { self.fields.len() };
        Ok(Fields { text: self, first, spread, key: None })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> std::result::Result<Fields<'a>, Error> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> std::result::Result<Self::SerializeStructVariant, Error> {
        Err(unknown())
    }
}

/// The elements of an array that is open.
pub(super) struct Elements<'a> {
    text: &'a mut SortedJson,
    is_empty: bool,
}

impl ser::SerializeSeq for Elements<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.text.element(&mut self.is_empty);
        self.text.value(value)
    }

    fn end(self) -> Result {
        self.text.end_array(self.is_empty);
        Ok(())
    }
}

impl ser::SerializeTuple for Elements<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeTupleStruct for Elements<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result {
        ser::SerializeSeq::end(self)
    }
}

/// The fields of an object that is open, or that join those of another.
pub(super) struct Fields<'a> {
    text: &'a mut SortedJson,
    first: usize,
    /// Where they join those of another: the keys of those that do not.
    spread: Option<&'static [&'static str]>,
    /// The key of a map whose value comes next.
    key: Option<String>,
}

impl Fields<'_> {
    fn leaves_out(&self, key: &str) -> bool {
        self.spread.is_some_and(|but| but.contains(&key))
    }
}

impl ser::SerializeStruct for Fields<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result {
        if self.leaves_out(key) {
            return Ok(());
        }
        self.text.field(key, value)
    }

    fn end(self) -> Result {
        if self.spread.is_none() {
            self.text.end_object(self.first);
        }
        Ok(())
    }
}

impl ser::SerializeMap for Fields<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result {
        match serde_json::to_value(key)? {
            Value::String(key) => self.key = Some(key),
            _ => return Err(unknown()),
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        let key = self.key.take().unwrap_or_default();
        if self.leaves_out(&key) {
            return Ok(());
        }
        self.text.entry(key, value)
    }

    fn end(self) -> Result {
        ser::SerializeStruct::end(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_no_point() {
        for (number, written) in [
            (70.0, "70"),
            (-3.0, "-3"),
            (0.5, "0.5"),
            (9_007_199_254_740_992.0, "9007199254740992"),
            (1e300, "1e+300"),
            (f64::INFINITY, "null"),
        ] {
            let mut text = SortedJson::default();
            number.serialize(&mut text).unwrap();
            assert_eq!(String::from_utf8(text.out).unwrap(), written);
        }
    }
}
