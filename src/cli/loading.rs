//! What the commands share: the settings, the timeline that is asked for, and what is said of it.

use std::io;
use std::path::{Path, PathBuf};

use super::args::Global;
use super::{Failure, as_typed, say};
use crate::check::judged;
use crate::config::Config;
use crate::load::{self, Loaded};
use crate::timeline::Timeline;
use crate::tui::settings::Settings;

/// The user's settings, of which nothing is taken where anything in them is wrong.
pub(super) fn settings() -> Result<Config, Failure> {
    Config::of_user(Settings::faults).map_err(|error| Failure::CouldNot(error.to_string()))
}

/// The timeline that is asked for: that of `-d`, else that of the settings; none for the embedded
/// one.
pub(super) fn named_timeline(global: &Global) -> Result<Option<PathBuf>, Failure> {
    match &global.data {
        Some(path) => Ok(Some(path.clone())),
        None => Ok(settings()?.timeline),
    }
}

/// The timeline that a curator's command is about: the one that is named, else the folder that the
/// curator stands in, where it is one, which `is_one` tells.
pub(super) fn curated_timeline(
    path: Option<&PathBuf>,
    data: Option<PathBuf>,
    is_one: impl Fn(&Path) -> bool,
) -> Result<Option<PathBuf>, Failure> {
    match (path, data) {
        (Some(_), Some(_)) => Err(one_at_a_time()),
        (Some(path), None) => Ok(Some(path.clone())),
        (None, Some(data)) => Ok(Some(data)),
        (None, None) => Ok(is_one(Path::new(HERE)).then(|| PathBuf::from(HERE))),
    }
}

/// The folder that one stands in.
const HERE: &str = ".";

/// The folder that it stands in.
const ABOVE: &str = "..";

/// Whether an argument is meant for a path: it exists, holds a slash, ends in `.toml` or is the
/// `-` of standard input.
pub(super) fn is_path(argument: &Path) -> bool {
    let text = argument.to_string_lossy();
    argument.exists()
        || text.contains(['/', std::path::MAIN_SEPARATOR])
        || text.to_ascii_lowercase().ends_with(".toml")
        || text == "-"
}

/// Says of each word that is a timeline's path that it is not read as one here, but as what
/// `read_as` says: `a word to look for`, `an id`.
pub(super) fn say_paths_among(words: &[String], read_as: &str) {
    for word in words {
        let path = Path::new(word);
        let is_file = path.is_file() && path.extension().is_some_and(|ending| ending == "toml");
        if !is_file && !load::is_timeline(path) {
            continue;
        }
        let path = as_typed(path);
        say(&format!("`{word}` is a timeline, but here {read_as}; -d {path} reads it"));
    }
}

/// Two timelines were named.
pub(super) fn one_at_a_time() -> Failure {
    Failure::CouldNot("one timeline at a time: give one PATH, or -d PATH".into())
}

/// Loads the timeline that is asked for, with its views and proofs judged. Who stands in the folder
/// of another, or in one within that, is told that it is the embedded one.
pub(super) fn load(global: &Global) -> Result<Loaded, Failure> {
    match named_timeline(global)? {
        None => {
            if load::holds_timeline(Path::new(HERE)) {
                say("this is the embedded timeline; -d . reads the one in this folder");
            } else if load::is_timeline(Path::new(ABOVE)) {
                say("this is the embedded timeline; -d .. reads the one in the folder above");
            }
            Ok(judged(load::embedded()))
        }
        Some(path) => {
            load::path(&path).map(judged).map_err(|error| Failure::CouldNot(error.to_string()))
        }
    }
}

/// Says how many events are later than today: they are in the data and in no list.
pub(super) fn say_later(known: &Timeline) {
    let later = known.later();
    let Some(first) = later.first().and_then(|moment| moment.day()) else {
        return;
    };
    let day = crate::timeline::date::Date::from_day(first);
    let events = match later.len() {
        1 => "1 later event is not shown: known".to_owned(),
        count => format!("{count} later events are not shown: the next is known"),
    };
    say(&format!("{events} from {day}; --as-of {first} shows what is known then"));
}

/// A file that could not be written.
pub(super) fn not_written(path: &Path, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::AlreadyExists => "it exists; --force overwrites it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a directory; name a file in it".to_owned(),
        io::ErrorKind::NotADirectory => "a file stands where a folder must be".to_owned(),
        _ => crate::file::reason(error),
    };
    Failure::CouldNot(format!("{}: {why}", path.display()))
}
