//! JSON: the records under the keys of the data, and beside them one key `computed`.

use std::borrow::Cow;
use std::io::Write;

use rayon::prelude::*;
use serde::Serialize;
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
    let actors: Vec<_> = timeline.actors().iter().filter(|one| named.holds(&one.id)).collect();
    let parties: Vec<_> = timeline.parties().iter().filter(|one| named.holds(&one.id)).collect();
    let sources: Vec<_> = timeline.sources().iter().filter(|one| named.holds(&one.id)).collect();
    let topics: Vec<_> = timeline.topics().iter().filter(|one| named.holds(&one.id)).collect();
    let mut document = Document { out: &mut *out, separator: "{\n" };
    document.array("actors", &actors, |one| serde_json::to_value(one))?;
    document.value("as_of", &json!(context.as_of.to_string()))?;
    document.array("events", &context.selection.hits, |hit| {
        match SelectedEvent::of(timeline, hit) {
            Some(shown) => event(context, &shown),
            None => Ok(Value::Null),
        }
    })?;
    document.array("parties", &parties, |one| serde_json::to_value(one))?;
    document.value("query", &json!(safe(&context.query.to_string())))?;
    document.value("shown", &json!(events(context).count()))?;
    document.array("sources", &sources, |one| serde_json::to_value(one))?;
    document.value("timeline", &head(context)?)?;
    document.array("topics", &topics, |one| serde_json::to_value(one))?;
    document.value("total", &json!(context.selection.total))?;
    out.write_all(b"\n}\n").map_err(Error::io)
}

fn head(context: &Context<'_>) -> Result<Value, Error> {
    let mut head = serde_json::to_value(context.timeline.head())?;
    compute(&mut head, json!({ "sha256": context.timeline.digest() }));
    clean(&mut head);
    Ok(head)
}

/// So many records are in memory at a time: enough for all cores to be at work.
const TOGETHER: usize = 1024;

/// The whole, an object, written as it comes in the form of `serde_json`'s pretty printer. Records
/// become text on all cores, so each is written by itself and then moved to its depth.
struct Document<'a> {
    out: &'a mut dyn Write,
    /// What stands before the next key.
    separator: &'static str,
}

impl Document<'_> {
    fn value(&mut self, key: &str, value: &Value) -> Result<(), Error> {
        let text = serde_json::to_string_pretty(value)?;
        self.key(key)?;
        self.put(&indented(&text, "\n  "))
    }

    fn array<T: Sync>(
        &mut self,
        key: &str,
        records: &[T],
        value: impl Fn(&T) -> Result<Value, Error> + Sync,
    ) -> Result<(), Error> {
        let text = |record: &T| -> Result<String, Error> {
            let mut value = value(record)?;
            clean(&mut value);
            Ok(indented(&serde_json::to_string_pretty(&value)?, "\n    "))
        };
        self.key(key)?;
        let mut before = "[\n    ";
        for records in records.chunks(TOGETHER) {
            let texts: Vec<Result<String, Error>> = records.par_iter().map(text).collect();
            for text in texts {
                self.put(before)?;
                self.put(&text?)?;
                before = ",\n    ";
            }
        }
        self.put(if records.is_empty() { "[]" } else { "\n  ]" })
    }

    fn key(&mut self, key: &str) -> Result<(), Error> {
        self.put(self.separator)?;
        self.separator = ",\n";
        self.put(&format!("  \"{key}\": "))
    }

    fn put(&mut self, text: &str) -> Result<(), Error> {
        self.out.write_all(text.as_bytes()).map_err(Error::io)
    }
}

/// A value's text at another depth. A string of JSON holds no line break, so each begins a line.
fn indented(text: &str, line: &str) -> String {
    text.replace('\n', line)
}

fn values<'a, T: Serialize + 'a>(
    records: impl Iterator<Item = &'a T>,
) -> Result<Vec<Value>, Error> {
    records.map(serde_json::to_value).collect()
}

fn event(context: &Context<'_>, shown: &SelectedEvent<'_>) -> Result<Value, Error> {
    let mut value = serde_json::to_value(&*shown.written())?;
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
        Value::String(text) => {
            if let Cow::Owned(harmless) = safe(text) {
                *text = harmless;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
