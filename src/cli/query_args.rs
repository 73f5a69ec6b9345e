//! From the arguments that a shell hands over to one query.

use std::ffi::OsString;

use clap::CommandFactory as _;

use super::args::Cli;
use crate::query::{FIELDS, begins_before_our_era, is_quotation_mark, split_named_field};

/// What a query's arguments, with that of `-q` behind them, may mean: the likelier first.
///
/// A shell takes the quotation marks off `topic:"arms trafficking"`. So an argument that is one
/// `field:` and a value with spaces, without a quotation mark and without a second `field:`, is
/// that field with that one value; where no record is called so, it is a query as it stands:
/// `topic:firearms 2023`. What `-q` has is taken as it stands.
pub(super) fn readings(words: &[String], query: Option<&str>) -> [String; 2] {
    let joined = |read: fn(&str) -> String| {
        let mut parts: Vec<String> = words.iter().map(|word| read(word.trim())).collect();
        parts.extend(query.map(String::from));
        parts.retain(|part| !part.trim().is_empty());
        parts.join(" ")
    };
    [joined(quoted), joined(str::to_owned)]
}

fn quoted(argument: &str) -> String {
    let (negation, term) = match split_named_field(argument) {
        Some((name, rest)) if name.eq_ignore_ascii_case("not") => ("not:", rest),
        _ => argument.strip_prefix('-').map_or(("", argument), |rest| ("-", rest)),
    };
    let Some((field, value)) = split_named_field(term) else {
        return argument.to_owned();
    };
    let value = value.trim();
    let has_marks = value.contains(is_quotation_mark);
    let has_second = value
        .split_whitespace()
        .any(|word| split_named_field(word.trim_start_matches(['-', '('])).is_some());
    if !value.contains(char::is_whitespace) || has_marks || has_second {
        return argument.to_owned();
    }
    format!("{negation}{field}:\"{value}\"")
}

/// The arguments with each date before our era written so that it is not taken for an option: none
/// begins with a digit. As an option's value it is joined to its option, `--as-of=-0044`; in a
/// query a blank goes before it. A lone year, `-0044`, is left as it is: in a query it would
/// negate.
pub(super) fn with_early_dates(arguments: &[OsString]) -> Vec<OsString> {
    let mut written: Vec<OsString> = Vec::new();
    let end = arguments.iter().position(|one| one == "--").unwrap_or(arguments.len());
    for (place, argument) in arguments.iter().enumerate() {
        let text = argument.to_str().filter(|_| place < end).unwrap_or_default();
        let is_year = text.strip_prefix('-').is_some_and(|rest| rest.starts_with(is_digit));
        match written.last_mut() {
            Some(option) if is_year && takes_date(option) => {
                option.push("=");
                option.push(argument);
            }
            _ if begins_before_our_era(text) => written.push(format!(" {text}").into()),
            _ => written.push(argument.clone()),
        }
    }
    written
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether an argument is an option whose value is a query or a day.
fn takes_date(argument: &OsString) -> bool {
    ["-q", "--query", "--as-of"].iter().any(|option| argument == option)
}

/// The argument that begins with `-` and was taken for an option, or for several short ones
/// (`-has:claim` for `-h`, `-due:2024` for `-d`): the first that names a field of a query, or looks
/// as if it did.
pub(super) fn taken_for_option(
    arguments: &[OsString],
    of_any_name: bool,
) -> Option<TakenForOption> {
    let mut before = "";
    for argument in arguments.iter().skip(1).take_while(|argument| *argument != "--") {
        let typed = argument.to_str().unwrap_or_default();
        if let Some(meant) = negation(typed, of_any_name) {
            let tip = if takes_other_value(before) {
                format!("to pass it as a value, write '{before}={typed}'")
            } else {
                format!("to leave out what matches, write '{meant}'")
            };
            return Some(TakenForOption { typed: typed.to_owned(), tip });
        }
        before = typed;
    }
    None
}

/// An argument that was taken for an option, and what to write.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TakenForOption {
    pub(super) typed: String,
    pub(super) tip: String,
}

/// Whether an argument is an option whose value is no query.
fn takes_other_value(argument: &str) -> bool {
    let mut command = Cli::command();
    command.build();
    let own = command.get_arguments();
    let mut options = own.chain(command.get_subcommands().flat_map(clap::Command::get_arguments));
    options.any(|option| {
        let is_called = option.get_long().is_some_and(|name| argument == format!("--{name}"))
            || option.get_short().is_some_and(|name| argument == format!("-{name}"));
        is_called && option.get_id() != "query" && option.get_action().takes_values()
    })
}

/// The negated term that an argument is meant for, as it is to be written.
fn negation(argument: &str, of_any_name: bool) -> Option<String> {
    let term = argument.strip_prefix('-')?.trim_start_matches('-');
    let negated = || format!("not:{term}");
    let Some((name, value)) = split_named_field(term) else {
        // No option begins with one of these; of several short ones, clap names but the first.
        let begins_term = term.starts_with(['@', '(', '"', '“', '!']);
        let is_word = !argument.starts_with("--") && term.chars().nth(1).is_some();
        return (begins_term || (of_any_name && is_word)).then(negated);
    };
    let meant = match name {
        // Two signs of negation are one too many: `-not:x` is `not:x`.
        "not" => format!("not:{value}"),
        _ => format!("not:{term}"),
    };
    let is_field = name == "not" || FIELDS.iter().any(|field| field.is_called(name));
    (is_field || of_any_name).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_with_spaces_is_one_value() {
        for (argument, meant) in [
            ("topic:arms trafficking", "topic:\"arms trafficking\""),
            ("not:place:Mexico City", "not:place:\"Mexico City\""),
            ("NOT：place：Mexico City", "not:place:\"Mexico City\""),
            ("topic:fentanyl by:us", "topic:fentanyl by:us"),
            ("topic:\"arms trafficking\" guns", "topic:\"arms trafficking\" guns"),
            ("lopez obrador", "lopez obrador"),
            ("9:06 in the morning", "9:06 in the morning"),
            ("https://example.org/a b", "https://example.org/a b"),
        ] {
            assert_eq!(meant, quoted(argument));
        }
    }

    #[test]
    fn a_negated_field_is_no_option() {
        let meant = |arguments: &[&str]| {
            let arguments: Vec<OsString> = arguments.iter().map(Into::into).collect();
            taken_for_option(&arguments, false).map(|taken| taken.tip)
        };
        for (argument, term) in [
            ("-topic:migration", Some("not:topic:migration")),
            ("-has:claim", Some("not:has:claim")),
            ("-due:2024", Some("not:due:2024")),
            ("-not:a", Some("not:a")),
            ("--not:topic:a", Some("not:topic:a")),
            ("-@mine", Some("not:@mine")),
            ("-(a or b)", Some("not:(a or b)")),
            ("-fentanyl", None),
            ("-d:x", None),
            ("-oC:/x", None),
            ("--as-of=2024", None),
            ("topic:a", None),
        ] {
            let tip = term.map(|term| format!("to leave out what matches, write '{term}'"));
            assert_eq!(meant(&["entente", "list", argument]), tip, "{argument}");
        }
        assert_eq!(meant(&["entente", "list", "--", "-has:claim"]), None);
    }

    #[test]
    fn a_date_before_our_era_is_no_option() {
        for (typed, meant) in [
            (&["-0600..0100"][..], &[" -0600..0100"][..]),
            (&["-0600 to 0100"], &[" -0600 to 0100"]),
            (&["-0044-03-15"], &[" -0044-03-15"]),
            (&["-q", "-0600..0100"], &["-q=-0600..0100"]),
            (&["--as-of", "-0044"], &["--as-of=-0044"]),
            (&["--as-of=-0044"], &["--as-of=-0044"]),
            // Which of the two it is nobody knows, or it is no date.
            (&["-2021..2023"], &["-2021..2023"]),
            (&["-f", "json"], &["-f", "json"]),
            (&["--", "-0600..0100"], &["--", "-0600..0100"]),
        ] {
            let typed: Vec<OsString> = typed.iter().map(Into::into).collect();
            assert_eq!(with_early_dates(&typed), *meant, "{typed:?}");
        }
    }

    #[test]
    fn the_option_is_taken_as_it_stands() {
        let [likelier, other] = readings(&["guns".into(), "by:us".into()], Some("topic:a b"));
        assert_eq!("guns by:us topic:a b", likelier);
        assert_eq!(likelier, other);
        assert_eq!(["", ""], readings(&[], None).each_ref().map(String::as_str));
    }
}
