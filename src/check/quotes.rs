//! A verification as diagnostics, and as one object.

use serde::Serialize;

use super::json::JsonPlace;
use crate::load::{Class, Code, Diagnostic, Fault, Loaded, Places};
use crate::text::Printable;
use crate::timeline::schema::PathStep;
use crate::verify::archive::ArchiveText;
use crate::verify::find::{Miss, QuoteSearch};
use crate::verify::passage::Near;
use crate::verify::wording::marked_passage;
use crate::verify::{Case, Outcome, Report};

/// The diagnostics of all cases with this outcome, in time order: for those that fail, errors; else
/// notes.
pub fn diagnostics(
    report: &Report<'_>,
    outcome: Outcome,
    all: bool,
    places: &Places<'_>,
) -> Vec<Diagnostic> {
    let class = if outcome.fails(all) { Class::Error } else { Class::Note };
    let cases = report.cases.iter().filter(|case| case.outcome() == outcome);
    let mut found: Vec<Diagnostic> =
        cases.map(|case| diagnostic(case, report.elsewhere(case, all), class, places)).collect();
    if outcome == Outcome::Void {
        for proof in &report.orphans {
            let message = format!(
                "{} has a proof on record in {}, but no quote of that id names that source",
                proof.quote, proof.source
            );
            let fault = Fault::new(Code::ProofVoid, message).remedy("`--write` drops it");
            found.push(Diagnostic { class, ..fault.placeless() });
        }
    }
    found
}

/// Quotes whose source has no text, while another text holds their words; in time order.
pub fn misplaced(report: &Report<'_>, places: &Places<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for case in report.cases.iter().filter(|case| case.outcome() == Outcome::NoText) {
        if let Some(stands) = report.elsewhere(case, false) {
            found.push(diagnostic(case, Some(stands), Class::Note, places));
        }
    }
    found
}

/// What cannot be used of the proofs on record: what was proven there counts as not recorded.
pub fn unusable(loaded: &Loaded) -> Vec<Diagnostic> {
    let found = loaded.diagnostics.iter().filter(|one| one.code == Code::BadProof);
    found.cloned().collect()
}

/// The stable code of an outcome.
fn code(outcome: Outcome) -> Code {
    match outcome {
        Outcome::NotFound => Code::QuoteNotFound,
        Outcome::Ambiguous => Code::QuoteAmbiguous,
        Outcome::Void => Code::ProofVoid,
        Outcome::NoText => Code::QuoteNoText,
        Outcome::Unnamed => Code::QuoteUnnamed,
        Outcome::Proven => Code::QuoteProven,
    }
}

/// What is to be told of quotes that stand in their texts, in time order: what their cuts leave
/// out, and the ends of lines that were passed over.
pub fn remarks(report: &Report<'_>, places: &Places<'_>) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    for case in &report.cases {
        for (code, message) in told(case) {
            remarks.push(at_words(case, Fault::new(code, message), places));
        }
    }
    remarks
}

/// What is to be told of a quote that stands in its text.
fn told(case: &Case<'_>) -> Vec<(Code, String)> {
    let Some(place) = case.stands() else { return Vec::new() };
    let (name, mut told) = (name(case), Vec::new());
    for cut in &place.cuts {
        let cut_words = shortened(&cut.text);
        if let Some(negation) = &cut.negation {
            let message = format!("a cut in {name} leaves out “{negation}”: {cut_words}");
            told.push((Code::CutNegates, message));
        }
        if cut.is_long() {
            let message = format!("a cut in {name} leaves out {} words: {cut_words}", cut.words);
            told.push((Code::LongCut, message));
        }
        if cut.negation.is_none() && !cut.is_long() && cut.words > 0 {
            told.push((Code::QuoteCut, format!("a cut in {name} leaves out: {cut_words}")));
        }
    }
    if place.bridges_line {
        let line = case.text.map_or(0, |text| text.line(place.at.start));
        let message =
            format!("{name} is read across a hyphen at the end of a line, from line {line}");
        told.push((Code::QuoteBridged, message));
    }
    told
}

/// How many characters of a long cut are shown at either end.
const SHOWN: usize = 60;

/// The words in quotation marks; of many only those at the ends.
fn shortened(words: &str) -> String {
    let count = words.chars().count();
    if count <= 3 * SHOWN {
        return format!("“{words}”");
    }
    let first: String = words.chars().take(SHOWN).collect();
    let last: String = words.chars().skip(count - SHOWN).collect();
    format!("“{first} … {last}”")
}

fn diagnostic(
    case: &Case<'_>,
    elsewhere: Option<(&ArchiveText, usize)>,
    class: Class,
    places: &Places<'_>,
) -> Diagnostic {
    let CaseWords { message, mut label, mut remedy } = words(case);
    let also_in = case.also_in();
    if case.outcome() == Outcome::NotFound && also_in.is_some() {
        remedy = Some(format!(
            "take {} out of `also_in`; a print in other words is a quote of its own that `renders` \
             this one",
            case.source
        ));
    }
    if let Some((text, line)) = elsewhere {
        label = format!("the words stand in another text, {}, line {line}", text.path.display());
        let better = "name the source whose text that is, or give this one its address or `sha256`";
        remedy = Some(better.to_owned());
    }
    let fault = Fault::new(code(case.outcome()), message).label(label);
    let part = match also_in {
        Some(index) => PathStep { field: "also_in", index },
        None => PathStep { field: "text", index: 0 },
    };
    Diagnostic { class, remedy, ..at(case, part, fault, places) }
}

/// A diagnostic at a quote's words.
fn at_words(case: &Case<'_>, fault: Fault, places: &Places<'_>) -> Diagnostic {
    at(case, PathStep { field: "text", index: 0 }, fault, places)
}

/// A diagnostic at a part of a quote.
fn at(case: &Case<'_>, part: PathStep, fault: Fault, places: &Places<'_>) -> Diagnostic {
    let path = [PathStep { field: "quote", index: case.place }, part];
    places.diagnostic(fault.of_record(case.event.location, &path, &case.event.id))
}

/// What a message calls a quote.
fn name(case: &Case<'_>) -> String {
    case.quote
        .id
        .as_ref()
        .map_or_else(|| "a quote without an id".to_owned(), |id| format!("quote {id}"))
}

/// What there is to say of a case.
struct CaseWords {
    message: String,
    /// What stands under the excerpt.
    label: String,
    /// What to do.
    remedy: Option<String>,
}

fn words(case: &Case<'_>) -> CaseWords {
    let name = name(case);
    let source = case.source;
    let text = case.text.map(|text| text.path.display().to_string()).unwrap_or_default();
    let (label, remedy) = help(case);
    let message = match (case.outcome(), &case.found) {
        (Outcome::Void, _) => {
            format!("{name} is no longer proven in {source}: {}", case.void().unwrap_or_default())
        }
        (Outcome::NoText, _) => match case.other_text {
            Some(text) => format!(
                "{name}: the archive has no text of {source} with its `sha256`; {} has another",
                text.path.display()
            ),
            None => format!("{name}: the archive has no text of {source}"),
        },
        (Outcome::Ambiguous, Some(QuoteSearch::Several(places))) => {
            format!("{name} stands in {places} places of {text}")
        }
        (Outcome::Unnamed, _) => format!("{name} stands in {text}, but its proof cannot be kept"),
        (Outcome::Proven, _) => format!("{name} stands in {text}"),
        _ => match case.miss() {
            Some(Miss::Case { .. }) => {
                format!("{name} stands in {text} with other capitals: only case differs")
            }
            Some(Miss::Context) => {
                format!("{name} stands in {text}, but not beside its `prefix` and `suffix`")
            }
            Some(Miss::Order) => {
                format!("the parts of {name} do not stand in this order in {text}")
            }
            _ => format!("{name} does not stand in {text}"),
        },
    };
    CaseWords { message, label, remedy }
}

/// What stands under the excerpt, and what to do.
fn help(case: &Case<'_>) -> (String, Option<String>) {
    let quoted = |parts: &str, near: &Near| {
        let line = case.text.map_or(0, |text| text.line(near.at.start));
        let (passage, is_moved) = marked_passage(parts, &near.passage);
        let order = if is_moved { ", with the words in another order" } else { "" };
        format!("the nearest passage, line {line}{order}: {passage}")
    };
    let label = match (case.miss(), &case.found) {
        (Some(Miss::Case { parts, near } | Miss::Words { parts, near: Some(near) }), _) => {
            quoted(parts, near)
        }
        (Some(Miss::Words { near: None, .. }), _) => "no passage is like it".into(),
        _ => String::new(),
    };
    let remedy = match (case.outcome(), case.miss()) {
        (Outcome::Ambiguous, _) => {
            "add `prefix` or `suffix`: the words right before or right after it"
        }
        (Outcome::NoText, _) => {
            "save the text with its address in the third line, or give the source its `sha256`"
        }
        (Outcome::Unnamed, _) => "give it an `id`",
        (Outcome::Void, _) if case.at().is_some() => "read it again; `--write` then proves it anew",
        (_, Some(Miss::Context)) => "correct `prefix` and `suffix`, or leave them out",
        (_, Some(_)) => "quote the words as they stand there; `[…]` marks a cut",
        _ => return (label, None),
    };
    (label, Some(remedy.to_owned()))
}

#[derive(Serialize)]
struct QuoteReport<'a> {
    quotes: Vec<QuoteEntry<'a>>,
    orphans: Vec<&'a crate::timeline::proof::Proof>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unusable: Vec<&'a str>,
    counts: std::collections::BTreeMap<&'a str, usize>,
}

#[derive(Serialize)]
struct QuoteEntry<'a> {
    outcome: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    event: &'a str,
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<JsonPlace>,
    message: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    help: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<Remark>,
}

#[derive(Serialize)]
struct Remark {
    code: &'static str,
    message: String,
}

/// Every case as one object; `start` and `end` are code points of the text; `unusable` says what
/// cannot be used of the proofs on record.
///
/// # Errors
/// None in practice: what is written holds only texts and numbers.
pub fn json(
    loaded: &Loaded,
    report: &Report<'_>,
    unusable: &[Diagnostic],
    places: &Places<'_>,
) -> Result<Printable<'static>, serde_json::Error> {
    let entry = |case| {
        let Diagnostic { message, label, place, .. } =
            diagnostic(case, report.elsewhere(case, false), Class::Note, places);
        let remark = |(code, message): (Code, String)| Remark { code: code.word(), message };
        QuoteEntry {
            outcome: case.outcome().word(),
            quote: case.quote.id.as_ref().map(|id| id.as_str()),
            event: &case.event.id,
            source: case.source,
            place: place.map(|place| JsonPlace::of(loaded, &place)),
            message,
            help: label,
            text: case.text.map(|text| text.path.display().to_string()),
            start: case.at().map(|at| at.start),
            end: case.at().map(|at| at.end),
            remarks: told(case).into_iter().map(remark).collect(),
        }
    };
    let whole = QuoteReport {
        quotes: report.cases.iter().map(entry).collect(),
        orphans: report.orphans.clone(),
        unusable: unusable.iter().map(|one| &*one.message).collect(),
        counts: Outcome::ALL
            .into_iter()
            .map(|outcome| (outcome.word(), report.count(outcome)))
            .collect(),
    };
    let text = serde_json::to_string_pretty(&whole)? + "\n";
    Ok(Printable::styled(Printable::json(&text).into_string()))
}
