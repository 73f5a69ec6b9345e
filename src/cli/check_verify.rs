//! The commands for curators: what is wrong with a timeline, and whether its quotes are literal.

use super::args::{Check, Form, Global, Verify};
use super::{Environment, Failure, commands, output, say};
use crate::check::{self, Strictness, Tally, evidence, quotes};
use crate::load::{Class, Code, Diagnostic, Loaded};
use crate::near::nearest;
use crate::verify::{self, Outcome, Report, lock};

/// What is wrong with the data, and what a careful reader would ask of its evidence.
pub(super) fn check(
    check: &Check,
    global: &Global,
    environment: &Environment,
) -> Result<(), Failure> {
    if let Some(code) = &check.explain {
        return print(&check::explanation(known("--explain", code)?));
    }
    let mut denied = Vec::new();
    for code in &check.deny {
        denied.push(known("--deny", code)?);
    }
    let today = global.day()?.unwrap_or(environment.today);
    let loaded = commands::load(global)?;
    let mut found = loaded.diagnostics.clone();
    found.extend(evidence::notes(&loaded, today));
    let strictness = Strictness { warnings: check.strict, denied };
    let tally = Tally::of(&found, &strictness);
    let is_printed =
        |one: &&Diagnostic| check.notes || one.class != Class::Note || strictness.refuses(one);
    let (printed, counted): (Vec<_>, Vec<_>) = found.iter().partition(is_printed);
    let report = match check.format {
        Form::Text => check::text::write(&loaded, printed, environment.colors(global.color)),
        Form::Github => check::github::write(&loaded, printed),
        Form::Json => check::json::write(&loaded, &found, &tally).map_err(no_json)?,
    };
    print(&report)?;
    if check.format != Form::Json && !counted.is_empty() {
        let lines = check::summary(counted)
            .into_iter()
            .map(|(code, count)| format!("  {count:>5} {}: {}\n", code.word(), code.finds()));
        say(&format!(
            "notes, counted; --notes prints each with its place:\n{}",
            lines.collect::<String>().trim_end()
        ));
    }
    let (events, files) = (
        check::counted(loaded.timeline.events().len(), "event"),
        check::counted(loaded.files.len(), "file"),
    );
    say(&format!("{}: {events} in {files}; {tally}", loaded.origin));
    if tally.passes() { Ok(()) } else { Err(Failure::No(String::new())) }
}

/// The code of a word; refuses a word that is none.
fn known(option: &str, word: &str) -> Result<Code, Failure> {
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
    let loaded = commands::load(global)?;
    let file = match (&global.data, verify.write) {
        (Some(path), true) => Some(lock::path(path)),
        (None, true) => {
            return Err(Failure::CouldNot(
                "--write needs a timeline to keep the proofs beside: name it with -d PATH".into(),
            ));
        }
        (_, false) => None,
    };
    let archive = commands::archive(&verify.archive)?;
    let first = verify::verify(&loaded.timeline, &archive, &loaded.proofs, environment.today);
    let Some(file) = file else {
        return report(verify, global, environment, &loaded, &first);
    };
    let kept = first.kept();
    let text = lock::write(&kept)
        .map_err(|error| Failure::CouldNot(format!("cannot write the proofs: {error}")))?;
    crate::file::replace(&file, &text).map_err(|error| commands::not_written(&file, &error))?;
    say(&format!("{}: {} proofs", file.display(), kept.len()));
    let second = verify::verify(&loaded.timeline, &archive, &kept, environment.today);
    report(verify, global, environment, &loaded, &second)
}

/// Prints what a verification found: what fails, and what can be mended, in groups; the counts at the end.
fn report(
    verify: &Verify,
    global: &Global,
    environment: &Environment,
    loaded: &Loaded,
    report: &Report<'_>,
) -> Result<(), Failure> {
    let places = loaded.places();
    let shown = Outcome::ALL
        .into_iter()
        .filter(|outcome| outcome.fails(verify.all) || *outcome == Outcome::Unnamed);
    let groups =
        shown.map(|outcome| (outcome, quotes::diagnostics(report, outcome, verify.all, &places)));
    let groups: Vec<_> = groups.filter(|(_, found)| !found.is_empty()).collect();
    let text = match verify.format {
        Form::Text => {
            let color = environment.colors(global.color);
            let group = |(outcome, found): &(Outcome, Vec<Diagnostic>)| {
                format!(
                    "{} ({})\n\n{}",
                    outcome.word(),
                    found.len(),
                    check::text::write(loaded, found, color)
                )
            };
            groups.iter().map(group).collect()
        }
        Form::Github => {
            groups.iter().map(|(_, found)| check::github::write(loaded, found)).collect()
        }
        Form::Json => quotes::json(loaded, report, &places).map_err(no_json)?,
    };
    print(&text)?;
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
    if report.passes(verify.all) { Ok(()) } else { Err(Failure::No(String::new())) }
}

/// Prints a report; that nobody reads it does not change the exit status.
fn print(report: &str) -> Result<(), Failure> {
    match output::stdout(report).map_err(Failure::of_stdout) {
        Ok(()) | Err(Failure::ClosedPipe) => Ok(()),
        Err(failure) => Err(failure),
    }
}

fn no_json(error: serde_json::Error) -> Failure {
    Failure::CouldNot(format!("cannot write JSON: {error}"))
}
