//! JSON: the records under the keys of the data, and beside them one key `computed`.

use serde::Serialize;
use serde_json::{Error, Value, json};

use std::io::Write;

use super::Context;
use super::format::{ExportError, ExportFormat, OptionName, Options, Remarks};
use super::phrases::safe;
use super::selected_parts::{Named, SelectedEvent, SelectedRecords, events};
use crate::timeline::record::Commitment;
use crate::timeline::standing::Evidenced;

/// The form.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl ExportFormat for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn doc(&self) -> &'static str {
        "One object with all records; `entente schema --for export` describes it"
    }

    fn options(&self) -> &'static [OptionName] {
        &[]
    }

    fn write(
        &self,
        context: &Context<'_>,
        _options: &Options,
        out: &mut dyn Write,
    ) -> Result<Remarks, ExportError> {
        out.write_all(write(context)?.as_bytes())?;
        Ok(Remarks::new())
    }
}

/// The selection as JSON. Keys are in alphabetical order; actors, topics, parties and sources are those that
/// the events name.
///
/// A number that JSON does not have, such as an infinite figure, is `null`.
///
/// # Errors
/// None in practice: records are made of what JSON has.
pub fn write(context: &Context<'_>) -> Result<String, Error> {
    let timeline = context.timeline;
    let named = Named::by(context);
    let written =
        events(context).map(|shown| event(context, &shown)).collect::<Result<Vec<_>, _>>()?;
    let mut head = serde_json::to_value(timeline.head())?;
    compute(&mut head, json!({ "sha256": timeline.digest() }));
    let mut document = json!({
        "timeline": head,
        "query": context.query.to_string(),
        "as_of": context.as_of.to_string(),
        "shown": written.len(),
        "total": context.selection.total,
        "events": written,
        "parties": values(timeline.parties().iter().filter(|party| named.holds(&party.id)))?,
        "actors": values(timeline.actors().iter().filter(|actor| named.holds(&actor.id)))?,
        "topics": values(timeline.topics().iter().filter(|topic| named.holds(&topic.id)))?,
        "sources": values(timeline.sources().iter().filter(|source| named.holds(&source.id)))?,
    });
    clean(&mut document);
    serde_json::to_string_pretty(&document).map(|text| text + "\n")
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
