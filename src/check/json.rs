//! Diagnostics as JSON, for editors and scripts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Findings, Tally, path_of};
use crate::load::{FilePlace, Loaded};
use crate::text::Printable;

#[derive(Serialize)]
struct JsonReport<'a> {
    diagnostics: Vec<JsonDiagnostic<'a>>,
    /// How many more there are of a code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    more: BTreeMap<&'a str, usize>,
    errors: usize,
    warnings: usize,
    notes: usize,
    refused: usize,
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'a str,
    class: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<JsonPlace>,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'a str>,
}

/// A place, its file by name; `start` and `end` are bytes of that file, line and column count from
/// 1.
#[derive(Serialize)]
pub(super) struct JsonPlace {
    file: String,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
}

impl JsonPlace {
    pub(super) fn of(loaded: &Loaded, place: &FilePlace) -> Self {
        Self {
            file: path_of(loaded, place.file),
            line: place.line,
            column: place.column,
            start: place.start,
            end: place.end,
        }
    }
}

#[derive(Serialize)]
struct Related<'a> {
    place: JsonPlace,
    label: &'a str,
}

/// The whole report as one object.
///
/// # Errors
/// None in practice: what is written holds only texts and numbers.
pub fn write(
    loaded: &Loaded,
    findings: &Findings,
) -> Result<Printable<'static>, serde_json::Error> {
    let spot = |place: &FilePlace| JsonPlace::of(loaded, place);
    let mut diagnostics = Vec::new();
    for one in &findings.shown {
        let related = one.related.iter();
        diagnostics.push(JsonDiagnostic {
            code: one.code.word(),
            class: one.class.word(),
            message: &one.message,
            place: one.place.as_ref().map(spot),
            label: &one.label,
            related: related.map(|(place, label)| Related { place: spot(place), label }).collect(),
            remedy: one.remedy.as_deref(),
            record: one.record.as_ref().map(|id| id.as_str()),
        });
    }
    let Tally { errors, warnings, notes, refused } = findings.tally;
    let more = findings.counted.iter().map(|(code, count)| (code.word(), *count)).collect();
    let report = JsonReport { diagnostics, more, errors, warnings, notes, refused };
    let text = serde_json::to_string_pretty(&report)? + "\n";
    Ok(Printable::styled(Printable::json(&text).into_string()))
}
