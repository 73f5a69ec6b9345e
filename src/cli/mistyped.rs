//! What was meant by an argument that is no command, or that stands where it means something else.

use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, ValueEnum as _};

use super::args::{Cli, RecordFormat, SchemaSubject};
use super::say;
use crate::export;
use crate::export::table::What;
use crate::near::nearest;

/// What other programs call what a command does here, and what is written for it.
const ELSEWHERE: [(&str, &str); 18] = [
    ("ls", "list"),
    ("find", "list"),
    ("grep", "list"),
    ("query", "list"),
    ("search", "list"),
    ("cat", "show"),
    ("get", "show"),
    ("print", "show"),
    ("view", "show"),
    ("convert", "export"),
    ("save", "export"),
    ("write", "export"),
    ("lint", "check"),
    ("validate", "check"),
    ("settings", "config"),
    ("manual", "man"),
    ("usage", "help"),
    ("version", "--version"),
];

/// That words begin with no command, and what to write.
pub(super) fn no_command(words: &[String]) -> String {
    let Some((word, rest)) = words.split_first() else { return String::new() };
    let whole = |name: &str| {
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        format!("entente {name} {}", shell_words::join(rest)).trim_end().to_owned()
    };
    let hint = match meant(word) {
        Some(name) => format!("did you mean `{}`?", whole(&name)),
        None => {
            let words = shell_words::join(words);
            format!("to search, write `entente list {words}`; `entente --help` lists the commands")
        }
    };
    format!("`{word}` is no command, and no such file or directory exists\n  {hint}")
}

/// The command that a word is meant for.
fn meant(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    if let Some((_, name)) = ELSEWHERE.iter().find(|(other, _)| *other == lower) {
        return Some((*name).to_owned());
    }
    let names = names();
    nearest(&lower, names.iter().map(String::as_str)).map(str::to_owned)
}

/// The names of the commands.
fn names() -> Vec<String> {
    let mut command = Cli::command();
    // It adds `help`.
    command.build();
    command.get_subcommands().map(|one| one.get_name().to_owned()).collect()
}

/// That help is asked for with what is no command, and what to write.
pub(super) fn no_help(args: &[OsString]) -> Option<String> {
    let [_, help, topic, ..] = args else { return None };
    let topic = topic.to_str().filter(|topic| help == "help" && !topic.starts_with('-'))?;
    let names = names();
    if names.iter().any(|name| name == topic) {
        return None;
    }
    let hint = match meant(topic).filter(|name| names.contains(name)) {
        Some(name) => format!("did you mean `entente help {name}`?"),
        None => "`entente help` lists the commands, `entente help query` tells of queries".into(),
    };
    Some(format!("`{topic}` is no command\n  {hint}"))
}

/// The fault of arguments with a word on what was meant, where it has none.
pub(super) fn with_tip(mut error: clap::Error, args: &[OsString]) -> clap::Error {
    let invalid = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(arg)) => arg.as_str(),
        _ => "",
    };
    let subject = SchemaSubject::from_str(invalid, true).is_ok();
    let command = called(args).unwrap_or_default();
    let foreign = args.iter().find(|arg| arg.to_str().is_none());
    let tip = match (error.kind(), command.as_str()) {
        // Of a query; a path may be of any bytes.
        (ErrorKind::InvalidUtf8, _) => {
            let typed = foreign.map(|arg| arg.to_string_lossy()).unwrap_or_default();
            format!(
                "'{typed}' is in another encoding, as its locale has it: without accents and marks \
                 a query finds the same"
            )
        }
        (ErrorKind::MissingRequiredArgument, "show") => "`entente list` shows the ids".to_owned(),
        (ErrorKind::UnknownArgument, "schema") if subject => {
            format!("to describe that, write 'entente schema --for {}'", invalid.to_lowercase())
        }
        (ErrorKind::UnknownArgument, "show") if !invalid.starts_with('-') => {
            "one record at a time; --format json tells the event that holds it".to_owned()
        }
        _ => return error,
    };
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    error
}

/// The command that arguments call, whatever is wrong with them.
fn called(args: &[OsString]) -> Option<String> {
    let matches = Cli::command().ignore_errors(true).try_get_matches_from(args).ok()?;
    matches.subcommand_name().map(str::to_owned)
}

/// Says that a query of one word is a word to look for, where it is also what an option takes: a
/// kind of record, or a format.
pub(super) fn say_option_value(words: &[String], option: &str) {
    let [word] = words else { return };
    let lower = word.to_lowercase();
    let is_kind = What::all().any(|what| what.word() == lower);
    let is_format = match option {
        "--format" => RecordFormat::from_str(&lower, true).is_ok(),
        _ => {
            let file = format!("file.{lower}");
            export::named(&lower).or_else(|| export::of_path(Path::new(&file))).is_some()
        }
    };
    let (option, does) = match (is_kind, is_format) {
        (true, _) => ("--what", "lists these records"),
        (false, true) => (option, "writes this format"),
        (false, false) => return,
    };
    say(&format!("`{word}` is a word to look for here; {option} {lower} {does}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_call_a_command_is_meant_for_one() {
        let names = names();
        let is_name = |word: &str| names.iter().any(|name| name == word);
        for (other, name) in ELSEWHERE {
            assert!(is_name(name) || name == "--version", "{name}");
            assert!(!is_name(other), "{other}");
        }
    }
}
