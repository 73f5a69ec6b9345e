//! The command that writes a selection in a format.

use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::path::Path;

use super::args::{Export, Global};
use super::commands::QueriedTimeline;
use super::loading::not_written;
use super::output::Destination;
use super::{Environment, Failure, marks, mistyped, output, say};
use crate::export::brief::{BriefOptions, By};
use crate::export::format::{ExportError, ExportFormat, OptionName, Options, Output, Remarks};
use crate::export::ledger::LedgerKind;
use crate::export::table::{Asked, What, table};
use crate::export::{self, Context, FORMATS};
use crate::file;
use crate::ledger::Arrangement;
use crate::text::counted;

/// What a query leaves, in a format.
pub(super) fn export(
    wish: &Export,
    global: &Global,
    environment: &Environment,
) -> Result<(), Failure> {
    // An export keeps its words, whatever the settings say of the screen.
    wish.dates.unwrap_or_default().within(|| write(wish, global, environment))
}

fn write(wish: &Export, global: &Global, environment: &Environment) -> Result<(), Failure> {
    let destination = Destination::named(wish.output.as_deref());
    let format = format(wish, &destination)?;
    fits(wish, format)?;
    let is_terminal = matches!(destination, Destination::Stdout) && environment.stdout_is_terminal;
    if format.spec().output == Output::Binary && is_terminal {
        let message = format!("{} is no text for a terminal: name a file with -o", format.name());
        return Err(Failure::CouldNot(message));
    }
    mistyped::say_option_value(&wish.query.words, "-f");
    let found = QueriedTimeline::by(&wish.query, global, environment)?;
    let context = found.context();
    let is_empty = holds_nothing(wish, &context);
    let nothing = || found.nothing_of(wish.what.unwrap_or(What::Events));
    let mut options = wish.options();
    if options.brief.full == Some(By::Mark) {
        let marks = marks::kept(&found.timeline).into_iter();
        options.brief.marks = marks.map(|mark| (mark.id, mark.note)).collect();
    }
    let remarks = match &destination {
        Destination::Stdout => to_stdout(format, &context, &options)?,
        Destination::File(_) if is_empty => {
            return Err(Failure::No(format!("{}; no file was written", nothing())));
        }
        Destination::File(path) if format.spec().output == Output::Folder => {
            to_folder(format, &context, &options, path, wish.force)?
        }
        Destination::File(path) => to_file(format, &context, &options, path, wish.force)?,
    };
    remarks.iter().for_each(|remark| say(remark));
    if let Destination::File(path) = destination
        && io::stderr().is_terminal()
    {
        // A person sees where it is; a script has no news of what went well.
        let (events, at) = (found.selection.hits.len(), file::found_at(path));
        let events = counted(events, "event", "events");
        say(&format!("wrote {at}: {events} as {}", format.name()));
    }
    if is_empty { Err(Failure::No(nothing())) } else { Ok(()) }
}

/// Whether there is nothing to write: of records of one kind, whether none is listed. An event
/// that matches may hold none of them, and claims and quotes may be listed by dates of their own
/// where no event is.
fn holds_nothing(wish: &Export, context: &Context<'_>) -> bool {
    let asked = Asked { context, by: Arrangement::Date };
    match wish.what {
        Some(what) => table(what).rows(asked).next().is_none(),
        None => context.selection.hits.is_empty(),
    }
}

/// The format asked for: by name, else by the ending of the file, else Markdown.
fn format(
    wish: &Export,
    destination: &Destination<'_>,
) -> Result<&'static dyn ExportFormat, Failure> {
    let by_name = wish.format.as_deref().and_then(export::named);
    let format = match (by_name, destination) {
        (Some(format), _) => format,
        (None, Destination::File(path)) => match (export::of_path(path), path.extension()) {
            (Some(format), _) => format,
            (None, None) => export::USUAL,
            (None, Some(ending)) => {
                return Err(Failure::CouldNot(format!(
                    "no format has the ending .{}: name one with -f ({})",
                    ending.to_string_lossy(),
                    names()
                )));
            }
        },
        (None, Destination::Stdout) => export::USUAL,
    };
    match destination {
        Destination::Stdout if format.spec().output == Output::Folder => Err(Failure::CouldNot(
            format!("{} is a folder of files: name it with -o", format.name()),
        )),
        _ => Ok(format),
    }
}

fn names() -> String {
    FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ")
}

/// Refuses an option that the format, or another option, has no use for.
fn fits(wish: &Export, format: &dyn ExportFormat) -> Result<(), Failure> {
    if wish.what.is_some() && (wish.full || wish.by.is_some()) {
        let message = "--what writes the records of one kind, --full and --by all of each event: \
                       leave out one of them";
        return Err(Failure::CouldNot(message.into()));
    }
    for (option, is_given) in wish.given() {
        if !is_given {
            continue;
        }
        if let Some(what) = wish.what.filter(|what| !has_use_for(*what, option)) {
            let kinds = What::all().filter(|kind| has_use_for(*kind, option));
            let kinds: Vec<&str> = kinds.map(What::word).collect();
            return Err(Failure::CouldNot(format!(
                "{} says nothing to a list of {}, which quotes no words: it goes with {}, or \
                 without --what",
                option.flag(),
                what.word(),
                kinds.join(", ")
            )));
        }
        if format.spec().options.contains(&option) {
            continue;
        }
        let takers: Vec<&str> = FORMATS
            .iter()
            .filter(|other| other.spec().options.contains(&option))
            .map(|other| other.name())
            .collect();
        return Err(Failure::CouldNot(format!(
            "{} says nothing to {}: it goes with {}",
            option.flag(),
            format.name(),
            takers.join(", ")
        )));
    }
    Ok(())
}

/// Whether an option makes a difference to a brief of one kind of record: words are quoted under
/// quotes and under the accounts of a discrepancy alone.
fn has_use_for(what: What, option: OptionName) -> bool {
    let quotes = what == What::Ledger(LedgerKind::Quotes);
    match option {
        OptionName::Wording => quotes,
        OptionName::Quotes | OptionName::Lang => {
            quotes || what == What::Ledger(LedgerKind::Discrepancies)
        }
        _ => true,
    }
}

/// Writes to stdout as it comes.
pub(super) fn to_stdout(
    format: &dyn ExportFormat,
    context: &Context<'_>,
    options: &Options,
) -> Result<Remarks, Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let remarks = format.write(context, options, &mut out).map_err(|error| match error {
        ExportError::Io(error) => Failure::of_stdout(error),
        other => Failure::CouldNot(other.to_string()),
    })?;
    out.flush().map_err(Failure::of_stdout)?;
    Ok(remarks)
}

fn to_file(
    format: &dyn ExportFormat,
    context: &Context<'_>,
    options: &Options,
    path: &Path,
    force: bool,
) -> Result<Remarks, Failure> {
    let written = output::to_file(path, force, |out| format.write(context, options, out));
    written.map_err(|error| match error {
        ExportError::Io(error) => not_written(path, &error),
        other => Failure::CouldNot(other.to_string()),
    })
}

/// Writes the files of a folder. All are made before the first is written.
fn to_folder(
    format: &dyn ExportFormat,
    context: &Context<'_>,
    options: &Options,
    folder: &Path,
    force: bool,
) -> Result<Remarks, Failure> {
    let (files, remarks) =
        format.files(context, options).map_err(|error| Failure::CouldNot(error.to_string()))?;
    file::create_folder(folder, &files, force)
        .map_err(|(path, error)| not_written(&path, &error))?;
    Ok(remarks)
}

impl Export {
    /// The options, each with whether it was given.
    fn given(&self) -> [(OptionName, bool); 11] {
        [
            (OptionName::What, self.what.is_some()),
            (OptionName::Full, self.full),
            (OptionName::By, self.by.is_some()),
            (OptionName::Cite, self.cite.is_some()),
            (OptionName::Wording, self.wording),
            (OptionName::Quotes, self.quotes.is_some()),
            (OptionName::Lang, self.lang.is_some()),
            (OptionName::Title, self.title.is_some()),
            (OptionName::Lanes, self.lanes.is_some()),
            (OptionName::Raw, self.raw),
            (OptionName::Imprecise, self.imprecise),
        ]
    }

    fn options(&self) -> Options {
        let by = if self.full { Some(self.by.unwrap_or_default()) } else { self.by };
        Options {
            brief: BriefOptions {
                what: self.what,
                full: by,
                cite: self.cite.unwrap_or_default(),
                wording: self.wording,
                quotes: self.quotes.unwrap_or_default(),
                language: self.lang.unwrap_or_default(),
                title: self.title.clone(),
                marks: Vec::new(),
            },
            lanes: self.lanes.unwrap_or_default(),
            raw: self.raw,
            imprecise: self.imprecise,
            arrangement: None,
            record: None,
        }
    }
}
