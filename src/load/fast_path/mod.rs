//! The fast path: a record straight from the parser's events into its struct, without a document
//! between.
//!
//! The text is read as [`events`], and this module only gives them the shape that serde asks for.
//! It takes records in the form in which people write them and refuses the rest (dotted keys, bare
//! dates, anything that is wrong), which then goes to recovery. So it needs no errors of its own,
//! and it can tell how long each list is before it is read, so that none takes more memory than it
//! holds.

mod events;

use std::borrow::Cow;
use std::fmt;

use serde::de::value::CowStrDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use toml_parser::Source;
use toml_parser::decoder::{IntegerRadix, ScalarKind};
use toml_parser::lexer::Token;
use toml_parser::parser::EventKind;

use crate::load::recovery::{is_exact, kept_float};
use events::Event;

/// How many kinds of sub-table a record can have; there are not that many.
const KEYS: usize = 16;

/// The record refuses the fast path.
#[derive(Debug)]
pub(in crate::load) struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not in the usual form")
    }
}

impl std::error::Error for Refused {}

impl serde::de::Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

#[cfg(test)]
thread_local! {
    /// How many records were read on this thread.
    pub(crate) static READ: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Reads records, one after the other, in the same memory.
#[derive(Debug, Default)]
pub(in crate::load) struct FastPath {
    tokens: Vec<Token>,
    events: Vec<Event>,
}

impl FastPath {
    /// Reads the text of one record: a header, its keys, and its sub-tables.
    pub(in crate::load) fn read<'t, T: Deserialize<'t>>(
        &mut self,
        text: &'t str,
    ) -> Result<T, Refused> {
        #[cfg(test)]
        READ.with(|read| read.set(read.get() + 1));
        let source = Source::new(text);
        if events::of_usual_lines(text, &mut self.events).is_none() {
            events::of_parser(source, &mut self.tokens, &mut self.events)?;
        }
        record(source, &self.events)
    }
}

fn record<'t, T: Deserialize<'t>>(source: Source<'t>, events: &[Event]) -> Result<T, Refused> {
    let mut sections = sections(events)?;
    match sections.split_first_mut() {
        Some((record, below)) if record.path.len() == 1 => {
            let root = record.path.first().ok_or(Refused)?.key(source)?;
            put_together(source, &root, below)?;
            T::deserialize(FastTable { source, own: record.own, below, depth: 1 })
        }
        _ => Err(Refused),
    }
}

/// Puts sub-tables of the same key behind one another, wherever they stand in the record: each is
/// an item of the same array, and what stands below it comes along, because that begins with the
/// same key. The first key of each must be the record's: a header that begins with a key that the
/// split does not know is for it a line of an array.
fn put_together(
    source: Source<'_>,
    root: &str,
    sections: &mut [HeaderSection<'_>],
) -> Result<(), Refused> {
    let mut keys: Vec<Cow<'_, str>> = Vec::new();
    for section in &mut *sections {
        if section.path.first().ok_or(Refused)?.key(source)? != root {
            return Err(Refused);
        }
        let key = section.path.get(1).ok_or(Refused)?.key(source)?;
        section.rank = keys.iter().position(|known| *known == key).unwrap_or(keys.len());
        if section.rank == keys.len() {
            keys.push(key);
        }
        if keys.len() > KEYS {
            return Err(Refused);
        }
    }
    if !sections.is_sorted_by_key(|section| section.rank) {
        sections.sort_by_key(|section| section.rank);
    }
    Ok(())
}

/// A header with what stands under it.
struct HeaderSection<'e> {
    /// The keys of the header.
    path: &'e [Event],
    /// Whether its brackets are double.
    array: bool,
    own: &'e [Event],
    /// The place of its second key among those of the record.
    rank: usize,
}

fn sections(mut events: &[Event]) -> Result<Vec<HeaderSection<'_>>, Refused> {
    let mut sections = Vec::new();
    while let Some((open, rest)) = events.split_first() {
        let array = match open.kind {
            EventKind::ArrayTableOpen => true,
            EventKind::StdTableOpen => false,
            _ => return Err(Refused),
        };
        let keys =
            rest.iter().position(|event| event.kind != EventKind::SimpleKey).ok_or(Refused)?;
        let (path, rest) = rest.split_at(keys);
        let rest = rest.get(1..).ok_or(Refused)?;
        let opens = |event: &Event| {
            matches!(event.kind, EventKind::ArrayTableOpen | EventKind::StdTableOpen)
        };
        let (own, rest) = rest.split_at(rest.iter().position(opens).unwrap_or(rest.len()));
        sections.push(HeaderSection { path, array, own, rank: 0 });
        events = rest;
    }
    Ok(sections)
}

/// A table: its own keys, and the headers that stand below it.
struct FastTable<'e, 't> {
    source: Source<'t>,
    own: &'e [Event],
    below: &'e [HeaderSection<'e>],
    /// How many keys of the headers below are its own.
    depth: usize,
}

impl<'t> FastTable<'_, 't> {
    /// Takes the headers below that begin with the same key as the first.
    fn take_below(&mut self) -> Result<Option<(Cow<'t, str>, FastValue<'_, 't>)>, Refused> {
        let Some(first) = self.below.first() else {
            return Ok(None);
        };
        let key = first.path.get(self.depth).ok_or(Refused)?.key(self.source)?;
        let mut many = 1;
        for other in self.below.iter().skip(1) {
            if other.path.get(self.depth).ok_or(Refused)?.key(self.source)? != key {
                break;
            }
            many += 1;
        }
        let (group, rest) = self.below.split_at(many);
        let depth = self.depth + 1;
        let items = group.iter().filter(|section| section.path.len() == depth).count();
        let usual = first.path.len() == depth && (first.array || items == 1);
        if !usual
            || !group
                .iter()
                .all(|section| section.array == first.array || section.path.len() > depth)
        {
            return Err(Refused);
        }
        self.below = rest;
        let value = if first.array {
            FastValue::Tables { source: self.source, sections: group, depth, items }
        } else {
            FastValue::Table(FastTable {
                source: self.source,
                own: first.own,
                below: group.get(1..).ok_or(Refused)?,
                depth,
            })
        };
        Ok(Some((key, value)))
    }
}

/// What stands behind a key.
enum FastValue<'e, 't> {
    /// A scalar, or an array's or inline table's events from its opening to its end.
    Events(Source<'t>, &'e [Event]),
    Table(FastTable<'e, 't>),
    /// Tables with headers of their own.
    Tables {
        source: Source<'t>,
        sections: &'e [HeaderSection<'e>],
        depth: usize,
        items: usize,
    },
}

/// Splits the first value off.
fn first_value(events: &[Event]) -> Result<(&[Event], &[Event]), Refused> {
    let mut open = 0_usize;
    for (at, event) in events.iter().enumerate() {
        match event.kind {
            EventKind::ArrayOpen | EventKind::InlineTableOpen => open += 1,
            EventKind::ArrayClose | EventKind::InlineTableClose => {
                open = open.checked_sub(1).ok_or(Refused)?
            }
            // Keys stand in inline tables.
            EventKind::Scalar | EventKind::SimpleKey | EventKind::KeyValSep => {}
            _ => return Err(Refused),
        }
        if open == 0 {
            return events.split_at_checked(at + 1).ok_or(Refused);
        }
    }
    Err(Refused)
}

impl<'de> Deserializer<'de> for FastTable<'_, 'de> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_map(KeyValues { table: self, value: &[] })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The entries of a table: first its own keys, then what its headers below hold.
struct KeyValues<'e, 't> {
    table: FastTable<'e, 't>,
    /// The value of the own key that was read last.
    value: &'e [Event],
}

impl<'de> MapAccess<'de> for KeyValues<'_, 'de> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Refused> {
        let key = match self.table.own {
            [key, equals, rest @ ..]
                if key.kind == EventKind::SimpleKey && equals.kind == EventKind::KeyValSep =>
            {
                (self.value, self.table.own) = first_value(rest)?;
                key.key(self.table.source)?
            }
            [] => match self.table.below.first() {
                Some(first) => {
                    first.path.get(self.table.depth).ok_or(Refused)?.key(self.table.source)?
                }
                None => return Ok(None),
            },
            _ => return Err(Refused),
        };
        let key: CowStrDeserializer<'_, Refused> = key.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        if !self.value.is_empty() {
            return seed.deserialize(FastValue::Events(
                self.table.source,
                std::mem::take(&mut self.value),
            ));
        }
        let (_, value) = self.table.take_below()?.ok_or(Refused)?;
        seed.deserialize(value)
    }
}

impl<'de> Deserializer<'de> for FastValue<'_, 'de> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let (source, events) = match self {
            Self::Events(source, events) => (source, events),
            Self::Table(table) => return table.deserialize_any(visitor),
            Self::Tables { source, sections, depth, items } => {
                return visitor.visit_seq(Tables { source, sections, depth, items });
            }
        };
        match events {
            [scalar] => scalar_into(source, scalar, visitor),
            [open, inner @ .., _] if open.kind == EventKind::ArrayOpen => {
                let mut items = 0;
                let mut rest = inner;
                // Items are counted first, so that a list is made with room for all of them at
                // once.
                while !rest.is_empty() {
                    (_, rest) = first_value(rest)?;
                    items += 1;
                }
                visitor.visit_seq(Items { source, events: inner, items })
            }
            [_, inner @ .., _] => {
                FastTable { source, own: inner, below: &[], depth: 0 }.deserialize_any(visitor)
            }
            [] => Err(Refused),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let Self::Events(source, [scalar]) = self else {
            return Err(Refused);
        };
        let (text, kind) = scalar.scalar(source)?;
        if kind != ScalarKind::String {
            return Err(Refused);
        }
        let text: CowStrDeserializer<'_, Refused> = text.into_deserializer();
        visitor.visit_enum(text)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

fn scalar_into<'t, V: Visitor<'t>>(
    source: Source<'t>,
    scalar: &Event,
    visitor: V,
) -> Result<V::Value, Refused> {
    let (text, kind) = scalar.scalar(source)?;
    match kind {
        ScalarKind::String => match text {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        },
        ScalarKind::Boolean(value) => visitor.visit_bool(value),
        ScalarKind::Integer(IntegerRadix::Dec) => match text.parse() {
            Ok(number) if is_exact(number) => visitor.visit_i64(number),
            _ => Err(Refused),
        },
        ScalarKind::Float => match kept_float(&text) {
            Some(number) => visitor.visit_f64(number),
            None => Err(Refused),
        },
        ScalarKind::Integer(_) | ScalarKind::DateTime => Err(Refused),
    }
}

/// The items of an array.
struct Items<'e, 't> {
    source: Source<'t>,
    events: &'e [Event],
    items: usize,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Refused> {
        if self.events.is_empty() {
            return Ok(None);
        }
        let (value, rest) = first_value(self.events)?;
        (self.events, self.items) = (rest, self.items.saturating_sub(1));
        seed.deserialize(FastValue::Events(self.source, value)).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items)
    }
}

/// Tables with headers of their own.
struct Tables<'e, 't> {
    source: Source<'t>,
    sections: &'e [HeaderSection<'e>],
    depth: usize,
    items: usize,
}

impl<'de> SeqAccess<'de> for Tables<'_, 'de> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Refused> {
        let Some((first, rest)) = self.sections.split_first() else {
            return Ok(None);
        };
        let next =
            rest.iter().position(|section| section.path.len() == self.depth).unwrap_or(rest.len());
        let (below, rest) = rest.split_at(next);
        (self.sections, self.items) = (rest, self.items.saturating_sub(1));
        let table = FastTable { source: self.source, own: first.own, below, depth: self.depth };
        seed.deserialize(table).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items)
    }
}
