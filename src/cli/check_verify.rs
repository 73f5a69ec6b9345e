//! The commands for curators: what is wrong with a timeline, and whether its quotes are literal.

use super::args::{Check, Global, ReportFormat, Verify};
use super::{Environment, Failure, commands, loading, output, say};
use crate::check::{self, Findings, Strictness, evidence, quotes};
use crate::load::{Class, Code, Diagnostic, Loaded, Places};
use crate::near::nearest;
use crate::text::{Printable, counted, one_line};
use crate::verify::{self, Outcome, Report, lock};

/// What is wrong with the data, and what a careful reader would ask of its evidence.
pub(super) fn check(
    check: &Check,
    global: &Global,
    environment: &Environment,
) -> Result<(), Failure> {
    if let Some(code) = &check.explain {
        return print(&match code.as_str() {
            all if all.eq_ignore_ascii_case("all") => check::explain::page(),
            code => check::explain::one(known("--explain", code)?),
        });
    }
    let mut denied = Vec::new();
    for code in &check.deny {
        denied.push(known("--deny", code)?);
    }
    let asked_day = global.day(environment.today)?;
    let today = asked_day.unwrap_or(environment.today);
    let loaded = loading::load(global)?;
    let strictness = Strictness { warnings: check.strict, denied };
    let notes = check.notes || check.format == ReportFormat::Json;
    let findings = Findings::of(&loaded, today, &strictness, notes);
    let report = match check.format {
        ReportFormat::Text => {
            check::text::write(&loaded, &findings.shown, environment.colors(global.color))
        }
        ReportFormat::Github => check::github::write(&loaded, &findings.shown),
        ReportFormat::Json => check::json::write(&loaded, &findings).map_err(no_json)?,
    };
    print(report)?;
    if check.format != ReportFormat::Json {
        say_counted(&findings);
    }
    if asked_day.is_none() {
        loading::say_later(&loaded.timeline.known_on(today, today));
    }
    let (events, files) = (
        counted(loaded.timeline.events().len(), "event", "events"),
        counted(loaded.files.len(), "file", "files"),
    );
    let origin = one_line(&loaded.origin.to_string());
    say(&format!("{origin}: {events} in {files}; {}", findings.tally));
    if findings.tally.passes() { Ok(()) } else { Err(Failure::No(String::new())) }
}

/// Says how many there are of what is not shown: first of faults beyond the first hundred of a
/// code, then of notes.
fn say_counted(findings: &Findings) {
    for (heading, is_note) in [
        ("beyond the first hundred of a code", false),
        ("notes, counted; --notes prints each with its place", true),
    ] {
        let mut lines = String::new();
        for (code, count) in &findings.counted {
            if (code.class() == Class::Note) == is_note {
                lines.push_str(&format!("\n  {count:>5} {}: {}", code.word(), code.finds()));
            }
        }
        if !lines.is_empty() {
            say(&format!("{heading}:{lines}"));
        }
    }
}

/// The code of a word; refuses a word that is none.
fn known(option: &str, word: &str) -> Result<Code, Failure> {
    let word = &*word.to_lowercase();
    if let Some(code) = Code::from_word(word) {
        return Ok(code);
    }
    let hint = match nearest(word, Code::ALL.iter().map(|code| code.word())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the notes are {}", evidence::LINTS.map(Code::word).join(", ")),
    };
    Err(Failure::CouldNot(format!("{option} {word}: no diagnostic has this code\n  {hint}")))
}

/// Whether every quote stands in the archived text of its source.
pub(super) fn verify(
    verify: &Verify,
    global: &Global,
    environment: &Environment,
) -> Result<(), Failure> {
    let loaded = loading::load(global)?;
    let file = match (&global.data, verify.write) {
        (Some(path), true) => Some(lock::path(path)),
        (None, true) => {
            return Err(Failure::CouldNot(
                "--write needs a timeline to keep the proofs beside: name it with -d PATH".into(),
            ));
        }
        (_, false) => None,
    };
    if file.is_some() {
        may_write(&loaded)?;
    }
    let archive = commands::archive(&verify.archive)?;
    let first = verify::verify(&loaded.timeline, &archive, &loaded.proofs, environment.today);
    let Some(file) = file else {
        return report(verify, global, environment, &loaded, &first);
    };
    undecided(&file, &first)?;
    let kept = first.kept();
    let text = lock::write(&kept)
        .map_err(|error| Failure::CouldNot(format!("cannot write the proofs: {error}")))?;
    crate::file::replace(&file, &text).map_err(|error| loading::not_written(&file, &error))?;
    say(&format!("{}: {}", file.display(), counted(kept.len(), "proof", "proofs")));
    let second = verify::verify(&loaded.timeline, &archive, &kept, environment.today);
    report(verify, global, environment, &loaded, &second)
}

/// Refuses to write proofs beside data with errors: what is missing from it may be missing by a
/// slip, and its proofs would be lost.
fn may_write(loaded: &Loaded) -> Result<(), Failure> {
    let is_of_proof = |code| matches!(code, Code::BadProof | Code::ProofVoid);
    let is_fault = |one: &&Diagnostic| one.class == Class::Error && !is_of_proof(one.code);
    let errors = loaded.diagnostics.iter().filter(is_fault).count();
    if errors > 0 {
        return Err(Failure::No(format!(
            "nothing is written: the data has {}; `entente check` tells them, and proofs of what it leaves out would be lost",
            counted(errors, "error", "errors")
        )));
    }
    Ok(())
}

/// Refuses to write where a proof would be lost that was not looked for: one that stands there
/// twice and differs, as in a merge conflict, or one that may stand in a part of the file that
/// cannot be read.
fn undecided(lock: &std::path::Path, report: &Report<'_>) -> Result<(), Failure> {
    let text = match crate::file::read_text(lock) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => {
            return Err(Failure::No(format!(
                "nothing is written: the proofs on record cannot be read: {}: {}; mend it, or delete it",
                lock.display(),
                crate::file::reason(&error)
            )));
        }
    };
    let fault = lock::parse(&text).1.into_iter().find(|fault| !fault.is_conflict);
    let is_open = |case: &verify::Case<'_>| case.text.is_none() && case.recorded.is_none();
    if let Some(fault) = fault.filter(|_| report.cases.iter().any(is_open)) {
        return Err(Failure::No(format!(
            "nothing is written: the proofs on record cannot be read ({}), and not every text is at hand to look \
            anew; mend {}, or delete it",
            fault.message,
            lock.display()
        )));
    }
    for (quote, source) in lock::conflicts(&text) {
        let is_open = report.cases.iter().any(|case| {
            case.quote.id.as_ref() == Some(&quote) && *case.source == *source && case.text.is_none()
        });
        if is_open {
            return Err(Failure::No(format!(
                "nothing is written: {} has proofs of {quote} in {source} that differ, and no text of it is at hand to \
                look anew",
                lock.display()
            )));
        }
    }
    Ok(())
}

/// Prints what a verification found: what fails, and what can be mended, in groups; the counts at
/// the end.
fn report(
    verify: &Verify,
    global: &Global,
    environment: &Environment,
    loaded: &Loaded,
    report: &Report<'_>,
) -> Result<(), Failure> {
    report.other_texts().iter().for_each(|remark| say(&format!("warning: {remark}")));
    let places = loaded.places();
    // What was written just now can be used.
    let unusable = if verify.write { Vec::new() } else { quotes::unusable(loaded) };
    let color = environment.colors(global.color);
    match verify.format {
        ReportFormat::Json => {
            print(quotes::json(loaded, report, &unusable, &places).map_err(no_json)?)?
        }
        ReportFormat::Github => {
            for (_, found) in groups(verify, &places, report, &unusable) {
                print(check::github::write(loaded, &found))?;
            }
        }
        ReportFormat::Text => {
            for (heading, found) in groups(verify, &places, report, &unusable) {
                print(&format!("{heading} ({})\n\n", found.len()))?;
                print(check::text::write(loaded, &found, color))?;
            }
        }
    }
    let new = report.cases.iter().filter(|case| case.is_new()).count();
    let mut counts: Vec<String> = Outcome::ALL
        .iter()
        .rev()
        .map(|outcome| format!("{} {}", report.count(*outcome), outcome.word()))
        .collect();
    if let (Some(proven), 1..) = (counts.first_mut(), new) {
        proven.push_str(&format!(" ({new} not on record as found; --write keeps them)"));
    }
    say(&format!("{}: {}", loaded.origin, counts.join(", ")));
    let passes = report.passes(verify.all) && unusable.is_empty();
    if passes { Ok(()) } else { Err(Failure::No(String::new())) }
}

/// What fails, and what can be mended, each group under its heading.
fn groups(
    verify: &Verify,
    places: &Places<'_>,
    report: &Report<'_>,
    unusable: &[Diagnostic],
) -> Vec<(&'static str, Vec<Diagnostic>)> {
    let shown = Outcome::ALL
        .into_iter()
        .filter(|outcome| outcome.fails(verify.all) || *outcome == Outcome::Unnamed);
    let mut groups = Vec::new();
    for outcome in shown {
        let found = quotes::diagnostics(report, outcome, verify.all, places);
        groups.push((outcome.word(), found));
    }
    if !verify.all {
        groups.push(("no text, but in that of another", quotes::misplaced(report, places)));
    }
    groups.push(("proven, but", quotes::remarks(report, places)));
    groups.push(("on record, but unusable", unusable.to_vec()));
    groups.retain(|(_, found)| !found.is_empty());
    groups
}

/// Prints a report; that nobody reads it does not change the exit status.
fn print<'a>(report: impl Into<Printable<'a>>) -> Result<(), Failure> {
    match output::stdout(report).map_err(Failure::of_stdout) {
        Ok(()) | Err(Failure::ClosedPipe) => Ok(()),
        Err(failure) => Err(failure),
    }
}

fn no_json(error: serde_json::Error) -> Failure {
    Failure::CouldNot(format!("cannot write JSON: {error}"))
}
