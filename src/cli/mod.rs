//! The command line: arguments in, an exit status out. Results go to stdout, all else to stderr.
//!
//! | file | what it holds |
//! |---|---|
//! | `args` | the grammar: start here |
//! | here | which command it is, and the exit status that comes of it |
//! | `commands`, `show`, `export`, `check_verify`, `marks` | the commands |
//! | `loading`, `query_args`, `mistyped`, `value_enums`, `output`, `format` | what they share |
//!
//! Decides nothing about data: a command reads, asks the library, and prints.

mod args;
mod check_verify;
mod commands;
mod export;
mod format;
mod loading;
mod marks;
mod mistyped;
mod output;
mod query_args;
mod show;
mod value_enums;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::config;
use crate::export::schema::{self, Described};
use crate::load;
use crate::text::{Printable, abridged};
use crate::timeline::date::Date;
use args::{Cli, Color, Command, Global, SchemaSubject, Setting};

/// What the program knows of the world around it.
#[derive(Clone, Copy, Debug)]
pub struct Environment {
    /// The day.
    pub today: NaiveDate,
    /// Tells the day again: a screen may stay open over midnight.
    pub clock: fn() -> NaiveDate,
    /// Whether results go to a terminal.
    pub stdout_is_terminal: bool,
    /// Whether the user asked all programs for no colours.
    pub no_color: bool,
    /// Why the terminal cannot be known to do more than print lines: `TERM=dumb`.
    pub terminal_fault: Option<&'static str>,
    /// Whether the terminal is known to be light, by the last number of `COLORFGBG`.
    pub is_light: bool,
    /// Whether the locale's characters are UTF-8.
    pub is_utf8: bool,
    /// Whether the terminal is of a kind that can show links.
    pub has_links: bool,
}

/// What `schema --example` prints.
const EXAMPLE: &str = include_str!("example.toml");

impl Environment {
    /// That of this process, on the day of this clock. An empty `NO_COLOR` does not count.
    pub fn of_process(clock: fn() -> NaiveDate) -> Self {
        let set = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
        // The first that is set counts, as in POSIX.
        let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
        Self {
            today: clock(),
            clock,
            stdout_is_terminal: io::stdout().is_terminal(),
            no_color: set("NO_COLOR").is_some(),
            terminal_fault: match set("TERM").as_deref() {
                Some("dumb") => Some("TERM=dumb"),
                Some("unknown") => Some("TERM=unknown"),
                Some(_) => None,
                None => Some("TERM is not set"),
            },
            is_light: set("COLORFGBG").is_some_and(|colours| is_light_ground(&colours)),
            is_utf8: locale.is_none_or(|locale| is_utf8(&locale)),
            has_links: set("TERM").is_some_and(|term| has_links(&term)),
        }
    }

    /// Whether results are printed with links: on a terminal that has them, never into pipes, and
    /// not where plain text is asked for.
    fn links(&self, wish: Color) -> bool {
        self.stdout_is_terminal && self.has_links && !self.no_color && wish != Color::Never
    }

    fn colors(&self, wish: Color) -> bool {
        match wish {
            Color::Auto => self.stdout_is_terminal && !self.no_color,
            Color::Always => true,
            Color::Never => false,
        }
    }
}

/// Whether the ground in `COLORFGBG` ("foreground;background", colours by number) is white or pale.
fn is_light_ground(colours: &str) -> bool {
    matches!(colours.rsplit(';').next(), Some("7" | "9" | "10" | "11" | "13" | "14" | "15"))
}

/// Whether a terminal of this name takes links, or at least passes over them: the old hardware and
/// the kernel's console print them.
fn has_links(term: &str) -> bool {
    let without = ["dumb", "linux", "ansi", "vt", "cons"];
    !without.iter().any(|name| term.starts_with(name))
}

/// Whether a locale such as `es_MX.UTF-8` has UTF-8. Without a word on it, terminals of today do;
/// `C` and `POSIX` say ASCII.
fn is_utf8(locale: &str) -> bool {
    match locale.split_once('.') {
        Some((_, charset)) => {
            let charset = charset.split('@').next().unwrap_or_default().to_ascii_lowercase();
            charset == "utf-8" || charset == "utf8"
        }
        None => locale != "C" && locale != "POSIX",
    }
}

/// Why a command did not end in status 0.
#[derive(Debug)]
enum Failure {
    /// It ran, and the answer is no; what to say, which may be nothing.
    No(String),
    /// It could not run.
    CouldNot(String),
    /// Nobody reads the results any more, which is fine.
    ClosedPipe,
}

impl Failure {
    /// A fault while writing to stdout.
    fn of_stdout(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => {
                Self::CouldNot(format!("cannot write the result: {}", crate::file::reason(&error)))
            }
        }
    }
}

/// Runs the program with these arguments, the first being its name.
pub fn run(args: impl IntoIterator<Item = OsString>, environment: &Environment) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let args = query_args::with_early_dates(&args);
    if asks_for_the_language(&args) {
        return ended(
            output::stdout(&crate::query::fields_reference()).map_err(Failure::of_stdout),
        );
    }
    if let Some(message) = mistyped::no_help(&args) {
        return ended(Err(Failure::CouldNot(message)));
    }
    let cli = match parsed(&args) {
        Ok(cli) => cli,
        Err(error) => {
            let status = if error.use_stderr() { 2 } else { 0 };
            return match print_usage(&error, &args) {
                Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(2),
                _ => ExitCode::from(status),
            };
        }
    };
    ended(dispatch(cli, environment))
}

/// Whether the arguments are `help query`: the language has a page of its own among the commands'
/// help.
fn asks_for_the_language(args: &[OsString]) -> bool {
    matches!(args, [_, help, topic] if help == "help" && topic.eq_ignore_ascii_case("query"))
}

/// Says what stood in the way, and the exit status.
fn ended(outcome: Result<(), Failure>) -> ExitCode {
    match outcome {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::No(message)) => {
            if !message.is_empty() {
                say(&message);
            }
            ExitCode::from(1)
        }
        Err(Failure::CouldNot(message)) => {
            say(&format!("error: {message}"));
            ExitCode::from(2)
        }
    }
}

/// Prints what clap says: as it is, or, where an argument that it may quote would steer the
/// terminal or is too long to be read, plainly without that. What clap has rendered does not tell:
/// it styles the text, and takes the escapes of an argument for styles too.
fn print_usage(error: &clap::Error, args: &[OsString]) -> io::Result<()> {
    use io::Write as _;
    let steers = |arg: &OsString| {
        let arg = arg.to_string_lossy();
        Printable::new(&arg).as_str() != arg || abridged(&arg) != arg
    };
    if !args.iter().any(steers) {
        return error.print();
    }
    let plain = error.render().to_string();
    writeln!(io::stderr(), "{}", Printable::new(&abridged(&plain)).as_str().trim_end())
}

/// The settings in force, as TOML.
fn show_config() -> Result<String, Failure> {
    let config = loading::settings()?;
    let path = config.file.path.display();
    let mut text = match config.file.text.as_str() {
        "" => format!("# {path} is not there or empty: these are the defaults\n"),
        _ => format!("# {path}\n"),
    };
    text.push_str(&config.file.text);
    Ok(text)
}

/// The arguments taken apart. A negated term is told before any option that clap finds in it.
fn parsed(args: &[OsString]) -> Result<Cli, clap::Error> {
    if let Some(taken) = query_args::taken_for_option(args, false) {
        return Err(no_option(taken, args));
    }
    let error = match Cli::of(args) {
        Ok(cli) => return Ok(cli),
        Err(error) => error,
    };
    match query_args::taken_for_option(args, true) {
        Some(taken) if error.kind() == ErrorKind::UnknownArgument => Err(no_option(taken, args)),
        _ => Err(mistyped::with_tip(error, args)),
    }
}

/// The fault of an argument that was taken for an option, with what to write.
fn no_option(taken: query_args::TakenForOption, args: &[OsString]) -> clap::Error {
    let mut command = Cli::command();
    command.build();
    let called = args.iter().find_map(|name| command.find_subcommand(name)).cloned();
    let mut command = called.unwrap_or(command);
    let mut error = clap::Error::new(ErrorKind::UnknownArgument).with_cmd(&command);
    error.insert(ContextKind::Usage, ContextValue::StyledStr(command.render_usage()));
    error.insert(ContextKind::InvalidArg, ContextValue::String(taken.typed));
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![taken.tip.into()]));
    error
}

fn dispatch(cli: Cli, environment: &Environment) -> Result<(), Failure> {
    let Cli { path, archive, fresh, mut global, command } = cli;
    let Some(command) = command else {
        global.data = timeline_path(&path, global.data)?;
        return commands::read((&archive, fresh), &global, environment);
    };
    refuse_of_reader(&path, &archive)?;
    let takes_query = matches!(command, Command::List(_) | Command::Export(_));
    if !takes_query && global.query.is_some() {
        return Err(Failure::CouldNot(
            "this command takes no query: -q goes with the reader, list and export".into(),
        ));
    }
    let text = match command {
        Command::List(list) => return commands::list(&list, &global, environment),
        Command::Show(show) => return show::show(&show, &global, environment),
        Command::Marks(command) => return marks::marks(&command, &global),
        Command::Export(wish) => return export::export(&wish, &global, environment),
        Command::Check(check) => {
            let (path, is_one) = (check.path.as_ref(), load::holds_timeline);
            global.data = loading::curated_timeline(path, global.data, is_one)?;
            return check_verify::check(&check, &global, environment);
        }
        Command::Verify(verify) => {
            // Proofs stand beside the files that they are of.
            let (path, is_one) = (verify.path.as_ref(), load::is_timeline);
            global.data = loading::curated_timeline(path, global.data, is_one)?;
            return check_verify::verify(&verify, &global, environment);
        }
        Command::Schema(schema) if schema.example => EXAMPLE.to_owned(),
        Command::Schema(schema) => match schema.subject {
            SchemaSubject::Format => format::document(),
            SchemaSubject::Data => schema::write(Described::Data),
            SchemaSubject::Export => schema::write(Described::Export),
        },
        Command::Config { what } => setting(what)?,
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "entente", &mut script);
            String::from_utf8_lossy(&script).into_owned()
        }
        Command::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut page).map_err(Failure::of_stdout)?;
            page.extend(keys_for_the_manual().into_bytes());
            String::from_utf8_lossy(&page).into_owned()
        }
    };
    output::stdout(&text).map_err(Failure::of_stdout)
}

/// Refuses what only the reader takes, where it stands before a command.
fn refuse_of_reader(path: &[PathBuf], archive: &[PathBuf]) -> Result<(), Failure> {
    if !archive.is_empty() {
        return Err(Failure::CouldNot(
            "before a command stands no --archive: `entente verify --archive DIR`".into(),
        ));
    }
    if let Some(path) = path.first() {
        return Err(Failure::CouldNot(format!(
            "before a command stands no path: give it as -d {}",
            as_typed(path)
        )));
    }
    Ok(())
}

/// What is to be said of the settings.
fn setting(what: Setting) -> Result<String, Failure> {
    match what {
        Setting::Path => match config::path() {
            Some(path) => Ok(format!("{}\n", path.display())),
            None => Err(Failure::No(
                "no home directory: neither HOME nor XDG_CONFIG_HOME is set to an absolute path"
                    .into(),
            )),
        },
        Setting::Show => show_config(),
        Setting::Default => {
            Ok(format!("{}{}", config::DEFAULTS, crate::tui::settings::default_tables()))
        }
    }
}

/// The reader's keys as a section of the manual page, from the table of actions.
fn keys_for_the_manual() -> String {
    let mut section = String::from(".SH KEYS\n");
    for action in crate::tui::action::Action::ALL {
        // A line that begins with one of roff's control characters would be a request to it.
        let keys = action.keys().join(", ").replace('\\', "\\e");
        section.push_str(&format!(".TP\n\\&{keys}\n\\&{}\n", action.doc()));
    }
    section
}

/// The reader's timeline: an argument that is no path is a mistyped command.
fn timeline_path(
    arguments: &[std::path::PathBuf],
    data: Option<std::path::PathBuf>,
) -> Result<Option<std::path::PathBuf>, Failure> {
    let Some(first) = arguments.first() else {
        return Ok(data);
    };
    if !loading::is_path(first) {
        let words: Vec<String> =
            arguments.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        return Err(Failure::CouldNot(mistyped::no_command(&words)));
    }
    match arguments.get(1) {
        Some(second) if !loading::is_path(second) => {
            Err(behind_path(first, arguments.get(1..).unwrap_or_default()))
        }
        None if data.is_none() => Ok(Some(first.clone())),
        _ => Err(loading::one_at_a_time()),
    }
}

/// Something stands behind the reader's timeline that is no timeline: a command, or a query.
fn behind_path(path: &Path, words: &[PathBuf]) -> Failure {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let path = as_typed(path);
    let first = words.first().map_or("", |word| word);
    Failure::CouldNot(match Cli::command().find_subcommand(first) {
        Some(_) => {
            let command = shell_words::join(&words);
            format!("before a command stands no path: `entente {command} -d {path}`")
        }
        None => {
            // As the shell has to be given it.
            let query = words.join(" ").replace('\'', r"'\''");
            format!("a query follows -q: `entente {path} -q '{query}'`")
        }
    })
}

/// Says something beside the results. That nobody listens is no fault.
fn say(message: &str) {
    use io::Write as _;
    let _ = writeln!(io::stderr(), "{}", Printable::new(&abridged(message)));
}

/// A path as a shell has to be given it.
fn as_typed(path: &Path) -> String {
    shell_words::quote(&path.to_string_lossy()).into_owned()
}

/// The path as a user would write it after `-d`.
fn data_option(path: Option<&Path>) -> String {
    path.map_or_else(String::new, |path| format!(" -d {}", as_typed(path)))
}

impl Global {
    /// The day that `--as-of` names, which may be that of today.
    fn day(&self, today: NaiveDate) -> Result<Option<NaiveDate>, Failure> {
        match self.as_of.as_deref() {
            None => Ok(None),
            Some(text) if Date::is_today(text) => Ok(Some(today)),
            Some(text) => Date::day_named(text)
                .map(Some)
                .map_err(|why| Failure::CouldNot(format!("--as-of {why}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn today_is_a_day_that_is_asked_for() {
        let today = NaiveDate::from_ymd_opt(2026, 12, 1);
        let day = |as_of: &[&str]| {
            let args = ["entente"].iter().chain(as_of).map(OsString::from);
            Cli::of(&args.collect::<Vec<_>>()).unwrap().global.day(today.unwrap()).unwrap()
        };
        assert_eq!(day(&[]), None);
        assert_eq!(day(&["--as-of", "Today"]), today);
        assert_eq!(day(&["--as-of", "hoy"]), today);
        assert_eq!(day(&["--as-of", "2026-11"]), NaiveDate::from_ymd_opt(2026, 11, 30));
    }
}
