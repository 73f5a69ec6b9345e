//! JSON: the records under the keys of the data, and beside them one key `computed`. `sorted` is
//! how it is laid out, from values as `serialize` takes them apart.

mod serialize;
mod sorted;

use std::io::Write;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Error;

use self::sorted::SortedJson;
use crate::export::Context;
use crate::export::format::{ExportFormat, FormatSpec, Options, Output, Remarks, Written};
use crate::export::selected_parts::{NamedRecords, SelectedEvent, SelectedRecords};
use crate::timeline::record::{Commitment, Quote};
use crate::timeline::standing::Evidenced;

/// The format.
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
    let mut document = JsonDocument { out: &mut *out, separator: "{\n" };
    document.array("actors", &actors, SortedJson::value)?;
    document.value("as_of", &context.as_of.to_string())?;
    document.array("events", &context.selection.hits, |text, hit| {
        match SelectedEvent::of(timeline, hit) {
            Some(shown) => event(context, &shown, text),
            None => text.value(&()),
        }
    })?;
    document.array("parties", &parties, SortedJson::value)?;
    document.value("query", &context.query_for_others().to_string())?;
    document.value("shown", &context.selection.hits.len())?;
    document.array("sources", &sources, SortedJson::value)?;
    document.entry("timeline", |text| {
        text.object(|text| {
            text.fields_of(timeline.head(), &[])?;
            computed(text, |text| text.field("sha256", timeline.digest()))
        })
    })?;
    document.array("topics", &topics, SortedJson::value)?;
    document.value("total", &context.selection.total)?;
    out.write_all(b"\n}\n").map_err(Error::io)
}

/// So many records are in memory at a time, enough for all cores to be at work, and so many become
/// text by one core in a row.
const TOGETHER: usize = 1024;
const IN_A_ROW: usize = 32;

/// The whole, an object, written as it comes in the form of `serde_json`'s pretty printer. Records
/// become text on all cores.
struct JsonDocument<'a> {
    out: &'a mut dyn Write,
    /// What stands before the next key.
    separator: &'static str,
}

impl JsonDocument<'_> {
    fn value<T: Serialize>(&mut self, key: &str, value: &T) -> Result<(), Error> {
        self.entry(key, |text| text.value(value))
    }

    fn entry(
        &mut self,
        key: &str,
        write: impl FnOnce(&mut SortedJson) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut text = SortedJson::at(1);
        write(&mut text)?;
        self.key(key)?;
        self.put(text.as_bytes())
    }

    fn array<T: Sync>(
        &mut self,
        key: &str,
        records: &[T],
        write: impl Fn(&mut SortedJson, &T) -> Result<(), Error> + Sync,
    ) -> Result<(), Error> {
        const BETWEEN: &str = ",\n    ";
        // A text for each row, written anew in every round: memory that is asked for again and
        // again costs as much as the writing.
        let rows = records.len().min(TOGETHER).div_ceil(IN_A_ROW);
        let mut texts: Vec<_> = (0..rows).map(|_| SortedJson::at(2)).collect();
        self.key(key)?;
        let mut before = "[\n    ";
        for records in records.chunks(TOGETHER) {
            let rows = records.par_chunks(IN_A_ROW).zip(&mut texts);
            rows.try_for_each(|(records, text)| {
                text.clear();
                for (place, record) in records.iter().enumerate() {
                    if place > 0 {
                        text.put(BETWEEN);
                    }
                    write(text, record)?;
                }
                Ok(())
            })?;
            for text in texts.iter().take(records.len().div_ceil(IN_A_ROW)) {
                self.put(before.as_bytes())?;
                self.put(text.as_bytes())?;
                before = BETWEEN;
            }
        }
        self.put(if records.is_empty() { b"[]" } else { b"\n  ]" })
    }

    fn key(&mut self, key: &str) -> Result<(), Error> {
        self.put(self.separator.as_bytes())?;
        self.separator = ",\n";
        self.put(format!("  \"{key}\": ").as_bytes())
    }

    fn put(&mut self, text: &[u8]) -> Result<(), Error> {
        self.out.write_all(text).map_err(Error::io)
    }
}

/// An event with what is written of it, its commitments and quotes with what is computed of them.
fn event(
    context: &Context<'_>,
    shown: &SelectedEvent<'_>,
    text: &mut SortedJson,
) -> Result<(), Error> {
    fn pair<T>(part: &SelectedRecords<'_, T>) -> [usize; 2] {
        [part.shown.len(), part.all]
    }
    text.object(|text| {
        text.fields_of(shown.event, &["participant", "commitment", "quote"])?;
        if !shown.participants.shown.is_empty() {
            text.field("participant", &shown.participants.shown)?;
        }
        if !shown.commitments.shown.is_empty() {
            text.field_with("commitment", |text| {
                text.array(&shown.commitments.shown, |text, one| commitment(context, one, text))
            })?;
        }
        if !shown.quotes.shown.is_empty() {
            text.field_with("quote", |text| {
                text.array(&shown.quotes.shown, |text, one| quote(context, one, text))
            })?;
        }
        computed(text, |text| {
            text.field_with("matched", |text| {
                text.object(|text| {
                    text.field("participant", &pair(&shown.participants))?;
                    text.field("commitment", &pair(&shown.commitments))?;
                    text.field("quote", &pair(&shown.quotes))
                })
            })
        })
    })
}

/// A commitment, with its `claimed` (a status for each set of claimants), `evidenced` (a status or
/// null) and `schedule`.
fn commitment(
    context: &Context<'_>,
    commitment: &Commitment,
    text: &mut SortedJson,
) -> Result<(), Error> {
    let evidenced = match commitment.evidenced() {
        Evidenced::Evidence(status) | Evidenced::Reported(status) => Some(status),
        Evidenced::None => None,
    };
    text.object(|text| {
        text.fields_of(commitment, &[])?;
        computed(text, |text| {
            text.field("claimed", &commitment.claimed())?;
            text.field("evidenced", &evidenced)?;
            text.field("schedule", commitment.schedule_on(context.as_of).word())
        })
    })
}

/// A quote, with its `proof` where there is one.
fn quote(context: &Context<'_>, quote: &Quote, text: &mut SortedJson) -> Result<(), Error> {
    text.object(|text| {
        text.fields_of(quote, &[])?;
        match context.timeline.proofs().for_quote(quote) {
            Some(proof) => computed(text, |text| text.field("proof", proof)),
            None => Ok(()),
        }
    })
}

fn computed(
    text: &mut SortedJson,
    fill: impl FnOnce(&mut SortedJson) -> Result<(), Error>,
) -> Result<(), Error> {
    text.field_with("computed", |text| text.object(fill))
}
