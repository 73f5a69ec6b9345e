//! The reader's own settings: `entente/config.toml` below `$XDG_CONFIG_HOME`, else below `~/.config`, on every
//! system. It is never written by the program, and a wrong one is an error with its line.

use std::path::PathBuf;

use serde::Deserialize;

use super::Failure;
use crate::timeline::record::View;

/// What stands in the file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    /// Named queries, as `[[view]]` in a timeline; they come before a timeline's views of the same name.
    #[serde(default)]
    pub(super) view: Vec<View>,
}

/// Where the file is looked for; nowhere without a home directory.
pub(super) fn path() -> Option<PathBuf> {
    let absolute =
        |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let below = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")))?;
    Some(below.join("entente").join("config.toml"))
}

impl Config {
    /// The settings; the defaults where there is no file.
    pub(super) fn read() -> Result<Self, Failure> {
        let Some(path) = path() else {
            return Ok(Self::default());
        };
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(Failure::CouldNot(format!("{}: {error}", path.display()))),
        };
        toml::from_str(&text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let (line, last) =
                (before.matches('\n').count() + 1, before.rsplit('\n').next().unwrap_or_default());
            let column = last.chars().count() + 1;
            Failure::CouldNot(format!(
                "{}:{line}:{column}: {}",
                path.display(),
                error.message().trim()
            ))
        })
    }
}

/// What is in force, as TOML.
pub(super) fn show() -> Result<String, Failure> {
    let config = Config::read()?;
    let mut text = match path() {
        Some(path) if path.exists() => format!("# {}\n", path.display()),
        Some(path) => format!("# {} is not there: these are the defaults\n", path.display()),
        None => "# no home directory: these are the defaults\n".to_owned(),
    };
    for view in &config.view {
        let view = toml::to_string(view).map_err(|error| Failure::CouldNot(error.to_string()))?;
        text.push_str(&format!("\n[[view]]\n{view}"));
    }
    Ok(text)
}
