//! JSON: the records under the keys of the data, and beside them one key `computed`.

use std::cell::Cell;
use std::io::Write;

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq as _, Serializer};
use serde_json::{Error, Value, json};

use super::Context;
use super::format::{ExportFormat, FormatSpec, Options, Output, Remarks, Written};
use super::phrases::safe;
use super::selected_parts::{NamedRecords, SelectedEvent, SelectedRecords, events};
use crate::timeline::record::Commitment;
use crate::timeline::standing::Evidenced;

/// The form.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl ExportFormat for Json {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "json",
            endings: &["json"],
            doc: "One object with all records; `entente schema --for export` describes it",
            options: &[],
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, _options: &Options, out: &mut dyn Write) -> Written {
        write_to(context, out)?;
        Ok(Remarks::new())
    }
}

/// The selection as JSON text, as [`write_to`] writes it.
///
/// # Errors
/// None in practice: records are made of what JSON has.
pub fn write(context: &Context<'_>) -> Result<String, Error> {
    let mut bytes = Vec::new();
    write_to(context, &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes the selection as JSON, record by record. Keys are in alphabetical order; actors, topics,
/// parties and sources are those that the events name.
///
/// A number that JSON does not have, such as an infinite figure, is `null`.
///
/// # Errors
/// When it cannot be written.
pub fn write_to(context: &Context<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let timeline = context.timeline;
    let named = NamedRecords::by(context);
    let mut writer = serde_json::Serializer::pretty(&mut *out);
    let mut document = writer.serialize_map(None)?;
    let actors = timeline.actors().iter().filter(|actor| named.holds(&actor.id));
    document.serialize_entry("actors", &Streamed::of(actors.map(serde_json::to_value)))?;
    document.serialize_entry("as_of", &context.as_of.to_string())?;
    let written = events(context).map(|shown| event(context, &shown));
    document.serialize_entry("events", &Streamed::of(written))?;
    let parties = timeline.parties().iter().filter(|party| named.holds(&party.id));
    document.serialize_entry("parties", &Streamed::of(parties.map(serde_json::to_value)))?;
    document.serialize_entry("query", &safe(&context.query.to_string()))?;
    document.serialize_entry("shown", &events(context).count())?;
    let sources = timeline.sources().iter().filter(|source| named.holds(&source.id));
    document.serialize_entry("sources", &Streamed::of(sources.map(serde_json::to_value)))?;
    document.serialize_entry("timeline", &head(context)?)?;
    let topics = timeline.topics().iter().filter(|topic| named.holds(&topic.id));
    document.serialize_entry("topics", &Streamed::of(topics.map(serde_json::to_value)))?;
    document.serialize_entry("total", &context.selection.total)?;
    SerializeMap::end(document)?;
    out.write_all(b"\n").map_err(Error::io)
}

fn head(context: &Context<'_>) -> Result<Value, Error> {
    let mut head = serde_json::to_value(context.timeline.head())?;
    compute(&mut head, json!({ "sha256": context.timeline.digest() }));
    clean(&mut head);
    Ok(head)
}

/// An array of which only one value is in memory at a time.
struct Streamed<I>(Cell<Option<I>>);

impl<I: Iterator<Item = Result<Value, Error>>> Streamed<I> {
    fn of(values: I) -> Self {
        Self(Cell::new(Some(values)))
    }
}

impl<I: Iterator<Item = Result<Value, Error>>> Serialize for Streamed<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut array = serializer.serialize_seq(None)?;
        // An array is written once, which uses the values up.
        for value in self.0.take().into_iter().flatten() {
            let mut value = value.map_err(serde::ser::Error::custom)?;
            clean(&mut value);
            array.serialize_element(&value)?;
        }
        array.end()
    }
}

fn values<'a, T: Serialize + 'a>(
    records: impl Iterator<Item = &'a T>,
) -> Result<Vec<Value>, Error> {
    records.map(serde_json::to_value).collect()
}

fn event(context: &Context<'_>, shown: &SelectedEvent<'_>) -> Result<Value, Error> {
    let mut value = serde_json::to_value(shown.written())?;
    if let Some(Value::Array(commitments)) = value.get_mut("commitment") {
        for (written, commitment) in commitments.iter_mut().zip(&shown.commitments.shown) {
            compute(written, standing(context, commitment)?);
        }
    }
    if let Some(Value::Array(quotes)) = value.get_mut("quote") {
        for (written, quote) in quotes.iter_mut().zip(&shown.quotes.shown) {
            if let Some(proof) = context.timeline.proofs().for_quote(quote) {
                compute(written, json!({ "proof": serde_json::to_value(proof)? }));
            }
        }
    }
    fn pair<T>(part: &SelectedRecords<'_, T>) -> [usize; 2] {
        [part.shown.len(), part.all]
    }
    let matched = json!({
        "participant": pair(&shown.participants),
        "commitment": pair(&shown.commitments),
        "quote": pair(&shown.quotes),
    });
    compute(&mut value, json!({ "matched": matched }));
    Ok(value)
}

/// `claimed` (a status for each set of claimants), `evidenced` (a status or null), `schedule`.
fn standing(context: &Context<'_>, commitment: &Commitment) -> Result<Value, Error> {
    let evidenced = match commitment.evidenced() {
        Evidenced::Evidence(status) | Evidenced::Reported(status) => serde_json::to_value(status)?,
        Evidenced::None => Value::Null,
    };
    Ok(json!({
        "claimed": values(commitment.claimed().into_iter())?,
        "evidenced": evidenced,
        "schedule": commitment.schedule_on(context.as_of).word(),
    }))
}

fn compute(record: &mut Value, computed: Value) {
    if let Value::Object(record) = record {
        record.insert("computed".into(), computed);
    }
}

/// Takes out of every string what must not reach a terminal.
fn clean(value: &mut Value) {
    match value {
        Value::String(text) => *text = safe(text).into_owned(),
        Value::Array(values) => values.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
