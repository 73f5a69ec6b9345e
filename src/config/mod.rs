//! The reader's own settings: `entente/config.toml` below `$XDG_CONFIG_HOME`, else below
//! `~/.config`, on every system.
//!
//! Strict: a key that is not known, a value of the wrong kind or a fault of TOML is told with its
//! place, all of them in one run, and nothing is guessed. Names of colours' roles and of actions
//! are kept with their places, because only the screen knows which there are; what it finds wrong
//! with them is told among the rest ([`Config::parse_judged`]). The program writes the file only
//! when asked to save a view.
//!
//! Start at [`Config`], then `read`, which has one row a key, around what `syntax` finds to be no
//! TOML. Never knows what a setting is for:
//! which colours, keys and editors there are is the screen's.

mod read;
mod syntax;

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use etcetera::BaseStrategy as _;
use toml::de::{DeTable, DeValue};

use crate::timeline::date::DateStyle;
use crate::timeline::id::Id;
use crate::timeline::record::View;

/// Where the reader opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    /// Where the reader left it the last time; the first time on the newest event.
    #[default]
    Last,
    /// On the newest event.
    Newest,
    /// On the oldest event.
    Oldest,
}

impl Opening {
    /// Every value with its word in the file.
    pub const ALL: [(&'static str, Self); 3] =
        [("last", Self::Last), ("newest", Self::Newest), ("oldest", Self::Oldest)];
}

/// A setting whose name only the screen can judge, with its places in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedSetting<T> {
    /// The name, such as a role of the theme or an action.
    pub name: String,
    /// The bytes of the name.
    pub name_span: Range<usize>,
    /// What it is set to.
    pub value: T,
    /// The bytes of the value.
    pub value_span: Range<usize>,
}

/// What stands in the file.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The timeline to open where none is named; `~/` is the home folder.
    pub timeline: Option<PathBuf>,
    /// Where the reader opens.
    pub open: Opening,
    /// How dates are written on the screen, in `list` and `show`.
    pub dates: DateStyle,
    /// Whether the mouse is on from the start.
    pub mouse: bool,
    /// The editor, before `$VISUAL` and `$EDITOR`.
    pub editor: Option<String>,
    /// The language, as a BCP 47 tag, in which a quote is shown first where it stands in several.
    pub language: Option<String>,
    /// Whether only ASCII glyphs are drawn; by the locale where it is not said.
    pub ascii: Option<bool>,
    /// The name of the theme, by the screen's names.
    pub theme: Option<NamedSetting<String>>,
    /// Styles of roles that differ from the theme's, such as `link = "blue bold"`.
    pub styles: Vec<NamedSetting<String>>,
    /// Keys of actions in place of the usual ones.
    pub keys: Vec<NamedSetting<Vec<String>>>,
    /// Named queries, as `[[view]]` in a timeline; they come before its views of the same name.
    pub views: Vec<View>,
    /// Whether lines of the file could not be read, so that more was set than is known.
    pub is_partial: bool,
    /// The file they were read from.
    pub file: ConfigFile,
}

impl Config {
    /// The user's settings; the defaults where there is no file. The names in it are judged as
    /// [`Config::parse_judged`] says.
    ///
    /// # Errors
    /// When the file cannot be read or something in it is wrong.
    pub fn of_user(judge: impl FnOnce(&Self) -> Vec<ConfigFault>) -> Result<Self, ConfigError> {
        match path() {
            Some(path) => Self::of_file_judged(&path, judge),
            None => Ok(Self::default()),
        }
    }

    /// The settings of a file; the defaults where it does not exist.
    ///
    /// # Errors
    /// When it cannot be read or something in it is wrong.
    pub fn of_file(path: &Path) -> Result<Self, ConfigError> {
        Self::of_file_judged(path, |_| Vec::new())
    }

    fn of_file_judged(
        path: &Path,
        judge: impl FnOnce(&Self) -> Vec<ConfigFault>,
    ) -> Result<Self, ConfigError> {
        match crate::file::read_text(path) {
            Ok(text) => Self::parse_judged(ConfigFile { path: path.to_owned(), text }, judge),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let file = ConfigFile { path: path.to_owned(), text: String::new() };
                Ok(Self { file, ..Self::default() })
            }
            Err(error) => Err(ConfigError::Unreadable { path: path.to_owned(), error }),
        }
    }
}

/// Where the file is looked for; nowhere without a home directory whose path is absolute.
pub fn path() -> Option<PathBuf> {
    let folder = etcetera::base_strategy::Xdg::new().ok()?.config_dir();
    let folder = Some(folder).filter(|folder| folder.is_absolute())?;
    Some(folder.join("entente").join("config.toml"))
}

/// The file and its text, for faults with their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigFile {
    /// Where it is looked for.
    pub path: PathBuf,
    /// What stands in it; empty where it does not exist.
    pub text: String,
}

impl ConfigFile {
    /// Several faults as one error.
    pub fn error(&self, mut faults: Vec<ConfigFault>) -> ConfigError {
        faults.sort_by_key(|fault| (fault.span.start, fault.span.end));
        ConfigError::Faulty { file: self.clone(), faults }
    }
}

/// Something wrong in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    span: Range<usize>,
    message: String,
    help: Option<String>,
}

impl ConfigFault {
    /// A fault at these bytes of the file.
    pub fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    /// Says what to do.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{}: {}", path.display(), crate::file::reason(error))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// Something in it is wrong.
    #[error("{}", report(file, faults))]
    Faulty {
        /// The file.
        file: ConfigFile,
        /// What is wrong, in the order of the text.
        faults: Vec<ConfigFault>,
    },
}

/// Why a view cannot be saved in the settings.
#[derive(Debug, thiserror::Error)]
pub enum SaveViewError {
    /// The file cannot be read, or something in it is wrong already.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// It cannot be named so.
    #[error("`{}` is no name for a view: it takes a–z, 0–9 and hyphens", crate::text::safe(_0))]
    IllFormed(Id),
    /// Another view of the file has the name.
    #[error("a view `{name}` stands in {} already", file.display())]
    Taken {
        /// The name.
        name: Id,
        /// The file.
        file: PathBuf,
    },
    /// It cannot be written as TOML.
    #[error(transparent)]
    NoToml(#[from] toml::ser::Error),
    /// With it the file could not be read again.
    #[error("`{name}` cannot be added: {error}")]
    Unreadable {
        /// The name.
        name: Id,
        /// What would be wrong.
        error: ConfigError,
    },
    /// The file cannot be written.
    #[error("{}: {}", file.display(), crate::file::reason(error))]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

/// The faults as a compiler prints them: message, place, excerpt, help.
fn report(file: &ConfigFile, faults: &[ConfigFault]) -> String {
    let renderer = Renderer::plain();
    let path = crate::text::one_line(&file.path.display().to_string());
    let mut blocks = Vec::new();
    for fault in faults {
        let message = crate::text::safe(&fault.message);
        let annotation = AnnotationKind::Primary.span(fault.span.clone());
        let source = Snippet::source(file.text.as_str()).path(&path).annotation(annotation);
        let mut group = Group::with_title(Level::ERROR.primary_title(message.as_ref()));
        group = group.element(source);
        if let Some(help) = &fault.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        // annotate-snippets heads each block with "error: "; the command line's own words have
        // that.
        blocks.push(renderer.render(&[group]).replacen("error: ", "", 1));
    }
    blocks.join("\n\n")
}

/// Saves a named query in the settings file, which is made where there is none: at its end or,
/// where views stand in one array, behind the last of them. What stands in the file stays as it is.
///
/// # Errors
/// When the name is taken or no id, the file is faulty, or it cannot be written.
pub fn save_view(path: &Path, view: &View) -> Result<(), SaveViewError> {
    let config = Config::of_file(path)?;
    let name = || view.id.clone();
    if !Id::is_well_formed(&view.id) {
        return Err(SaveViewError::IllFormed(name()));
    }
    if config.views.iter().any(|saved| saved.id == view.id) {
        return Err(SaveViewError::Taken { name: name(), file: config.file.path });
    }
    // A file that cannot be read would keep the program from starting again.
    let file = ConfigFile { path: path.to_owned(), text: with_view(&config.file.text, view)? };
    let text = match Config::parse(file) {
        Ok(config) => config.file.text,
        Err(error) => return Err(SaveViewError::Unreadable { name: name(), error }),
    };
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    let written = folder.and_then(|()| crate::file::replace(path, &text));
    written.map_err(|error| SaveViewError::Unwritable { file: path.to_owned(), error })
}

/// The text of a settings file with one view more.
fn with_view(text: &str, view: &View) -> Result<String, toml::ser::Error> {
    let mut text = text.to_owned();
    if let Some((at, separator)) = end_of_view_array(&text) {
        text.insert_str(at, &format!("{separator}{}", toml::Value::try_from(view)?));
        return Ok(text);
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let blank = if text.is_empty() { "" } else { "\n" };
    text.push_str(&format!("{blank}[[view]]\n{}", toml::to_string(view)?));
    Ok(text)
}

/// Where views are written as `view = […]`, which no `[[view]]` may follow: the byte behind the
/// last of them, and what parts it from the next.
fn end_of_view_array(text: &str) -> Option<(usize, &'static str)> {
    let table = DeTable::parse(text).ok()?;
    let (_, value) = table.get_ref().iter().find(|(key, _)| key.get_ref() == "view")?;
    let DeValue::Array(items) = value.get_ref() else { return None };
    let written = text.get(value.span())?;
    if !written.starts_with('[') || written.starts_with("[[") {
        return None;
    }
    match items.iter().last() {
        Some(last) => Some((last.span().end, ", ")),
        None => Some((value.span().start + 1, "")),
    }
}

/// The first part of what `config default` prints: every setting but theme and keys, as comments.
pub const DEFAULTS: &str = r#"# Settings of entente. Every line is a comment: take the `#` away from what you change.

# The timeline to open where none is named; without it the one that the program carries.
#timeline = "~/timelines/us-mexico-security"

# Where the reader opens: last (where you left it), newest or oldest (event).
#open = "last"

# The language in which a quote is shown first where it stands in several; v changes it.
#language = "en"

# How dates are written on the screen, in list and show: written (13 Apr 2023) or iso (2023-04-13).
# Exports have words unless --dates says otherwise.
#dates = "written"

# Whether the mouse is on from the start; M changes it. While it is off the terminal selects text.
#mouse = false

# The editor, before $VISUAL and $EDITOR.
#editor = "vi"

# Only ASCII glyphs; by default where the locale is not UTF-8.
#ascii = false
"#;

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        let file = ConfigFile { path: "config.toml".into(), text: text.into() };
        Config::parse(file).map_err(|error| error.to_string())
    }

    #[test]
    fn a_mark_of_a_merge_conflict_is_told_as_such() {
        let text = "<<<<<<< ours\ndates = \"iso\"\n=======\nmouse = true\n>>>>>>> theirs\n";
        let said = parse(text).unwrap_err();
        assert_eq!(said.matches("a merge conflict is not resolved").count(), 3, "{said}");
        assert!(!said.contains("key with no value"), "{said}");
    }

    #[test]
    fn every_setting_is_read() {
        let config = parse(
            "timeline = \"/data\"\nopen = \"newest\"\nmouse = true\n\
             editor = \"hx\"\ndates = \"iso\"\nlanguage = \"es\"\nascii = true\n\
             [theme]\nname = \"light\"\nlink = \"blue\"\n\
             [keys]\nquit = \"Q\"\nnext = [\"j\", \"Down\"]\n\
             [[view]]\nid = \"owed\"\nquery = \"schedule:overdue\"\n",
        )
        .unwrap();
        assert_eq!(config.timeline, Some(PathBuf::from("/data")));
        assert_eq!(config.open, Opening::Newest);
        assert_eq!((config.mouse, config.ascii), (true, Some(true)));
        assert_eq!(config.dates, DateStyle::Iso);
        assert_eq!(config.editor.as_deref(), Some("hx"));
        assert_eq!(config.language.as_deref(), Some("es"));
        assert_eq!(config.theme.unwrap().value, "light");
        assert_eq!(config.styles[0].name, "link");
        assert_eq!(config.keys[0].value, ["Q"], "one key needs no brackets");
        assert_eq!(config.keys[1].value, ["j", "Down"]);
        assert_eq!(config.views[0].id.as_str(), "owed");
    }

    #[test]
    fn a_view_has_a_name_that_a_query_can_name_and_a_query() {
        for (id, query) in [("V x", "a"), ("", "a"), ("v", " "), ("v", "\u{200b}")] {
            let told = parse(&format!("[[view]]\nid = \"{id}\"\nquery = \"{query}\"\n"));
            assert!(told.is_err(), "{id:?} {query:?}");
        }
    }

    #[test]
    fn each_fault_is_told_in_one_run_with_its_place() {
        let told =
            parse("opne = \"last\"\nopen = \"middle\"\nmouse = \"yes\"\neditor = \"\"\n[theme]\nlink = 3\n")
                .unwrap_err();
        for part in [
            "config.toml:1:1",
            "did you mean `open`?",
            "config.toml:2:8",
            "last, newest, oldest",
            "config.toml:3:9",
            "true or false",
            "nothing stands in this text",
            "config.toml:6:8",
        ] {
            assert!(told.contains(part), "{part} is missing in\n{told}");
        }
    }

    #[test]
    fn each_line_that_is_no_toml_is_told_among_the_other_faults() {
        let told =
            parse("open = last\nopne = \"last\"\neditor = \n[theme]\nlink true\n").unwrap_err();
        for place in ["1:8", "2:1", "3:", "5:"] {
            assert!(told.contains(&format!("config.toml:{place}")), "{place}: {told}");
        }
        assert_eq!(told.matches("config.toml:").count(), 4, "{told}");
    }

    #[test]
    fn what_stands_behind_a_line_that_is_no_toml_is_read() {
        // What is written, and where a fault is told.
        for (text, places) in [
            ("open: \"last\"\nmouse = 3\n", &["1:7", "2:9"][..]),
            ("[theme\nlink = 3\n[keys]\nnext = 3\n", &["1:7", "4:8"]),
            ("next j\nopne = 3\nopen\nmouse = 3\n", &["1:6", "2:1", "3:5", "4:9"]),
            ("[theme]]\nlink = 3\n[keys]\nnext = 3\n", &["1:8", "4:8"]),
            ("[[view]\nid = 3\n[keys]\nnext = 3", &["1:8", "4:8"]),
            ("[view]]\nid = \"a\"\n[[view]]\nid = 3\nquery = \"x\"\n", &["1:7", "4:6"]),
            ("[[view]]\nid = \"a\"\nquery = \"x\"\n[view]]\n", &["4:7"]),
            ("editor = \"\"\"abc\nmouse = 3\n", &["1:10", "2:9"]),
            ("editor = \"\"\"abc\nwords, 'more'\nmouse = 3\n", &["1:10", "3:9"]),
            ("a = [1,\n2 3]\nmouse = 3\n", &["2:1", "3:9"]),
            ("[keys]\nnext = [\n\"j\",\nprevious = 3\nsearch = 5", &["2:8", "4:12", "5:10"]),
            ("x = [\n[theme]\nlink = 3", &["1:5", "3:8"]),
            ("[keys]\nnext = [\n\"j\"\n\"k\",\n]\nsearch = 5", &["4:1", "6:10"]),
            ("\u{e9} = é\r\nmouse é\r\nopne = 3\r\n", &["1:1", "2:7", "3:1"]),
        ] {
            let told = parse(text).unwrap_err();
            let found: Vec<&str> = told
                .lines()
                .filter_map(|line| line.trim_start().strip_prefix("--> config.toml:"))
                .collect();
            assert_eq!(found, places, "{text}\n{told}");
        }
        // However many there are.
        let told = parse(&"next j\n".repeat(10_000)).unwrap_err();
        assert!(told.contains("config.toml:50:"), "{told}");
    }

    #[test]
    fn each_fault_of_a_view_is_told_in_one_run() {
        let told = parse(
            "[[view]]\nidd = \"x\"\nquery = 3\nname = \"\"\n[[view]]\nid = \"V x\"\nquery = \" \"\n\
             [[view]]\nid = \"v\"\nquery = \"a\"\n[[view]]\nid = \"v\"\nquery = \"b\"\n",
        )
        .unwrap_err();
        for part in ["did you mean `id`?", ":1:1", "needs `id`", ":3:9", ":4:8", ":6:6", ":7:9"] {
            assert!(told.contains(part), "{part} is missing in\n{told}");
        }
        assert!(told.contains(":11:1") && told.contains("stands above already"), "{told}");
        assert_eq!(told.matches("config.toml:").count(), 7, "{told}");
    }

    #[test]
    fn a_bad_line_hides_only_what_its_own_view_lacks() {
        let told = parse(
            "[[view]]\nid = \"a\"\n[[view]]\nquery x\n[[view]]\nid = \"c\"\n[keys]\nnext j\n",
        )
        .unwrap_err();
        assert_eq!(told.matches("needs `query`").count(), 2, "{told}");
        assert_eq!(told.matches("needs `id`").count(), 0, "{told}");
        for place in ["1:1", "4:7", "5:1", "8:6"] {
            assert!(told.contains(&format!("config.toml:{place}")), "{place}: {told}");
        }
    }

    #[test]
    fn the_keys_of_a_view_are_those_of_the_data() {
        let told = parse("[[view]]\nid = \"a\"\nquery = \"x\"\nzzz = 3\n").unwrap_err();
        assert!(told.contains("it has id, query, name, note, accept"), "{told}");
    }

    #[test]
    fn what_a_fault_quotes_steers_no_terminal() {
        let told = parse("\"op\\u001b[31men\" = 1\n").unwrap_err();
        assert!(!told.contains('\u{1b}'), "{told:?}");
    }

    #[test]
    fn the_printed_defaults_are_the_defaults() {
        let commented = parse(DEFAULTS).unwrap();
        assert_eq!((commented.open, commented.mouse), (Opening::Last, false));
        let mut text = String::new();
        for line in DEFAULTS.lines() {
            let setting = line.strip_prefix('#').filter(|rest| !rest.starts_with(' '));
            text.push_str(setting.unwrap_or(line));
            text.push('\n');
        }
        let config = parse(&text).unwrap();
        assert_eq!(config.open, Opening::default());
        assert_eq!((config.mouse, config.ascii), (false, Some(false)));
    }

    #[test]
    fn a_saved_view_is_read_back_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("entente/config.toml");
        let view: View = toml::from_str("id = \"owed\"\nquery = 'a \"b\"'\n").unwrap();
        save_view(&path, &view).unwrap();
        let before = "# mine\nmouse = true";
        std::fs::write(&path, before).unwrap();
        save_view(&path, &view).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(before), "{text}");
        let config = Config::of_file(&path).unwrap();
        assert_eq!(config.views[0].query.to_string(), "a \"b\"");
        let again = save_view(&path, &view).unwrap_err().to_string();
        assert!(again.contains("already"), "{again}");
        assert_eq!(text, std::fs::read_to_string(&path).unwrap(), "nothing was written");
    }

    #[test]
    fn a_view_is_saved_however_the_others_are_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        let view: View = toml::from_str("id = \"owed\"\nquery = 'a \"b\"'\n").unwrap();
        for before in [
            "view = []\nmouse = true\n",
            "view = [ # mine\n] # all\n[theme]\nname = \"dark\"\n",
            "view = [{ id = \"old\", query = \"by:mx\" }]",
            "view = [\n  { id = \"old\", query = \"]\" }, # the last\n]\n",
            "[[view]]\nid = \"old\"\nquery = \"x\"\n[keys]\nnext = \"j\"\n",
            "[[ view ]]\nid = \"old\"\nquery = \"x\"\n",
            "\"view\" = [{ id = \"old\", query = \"x\" }]\r\n[keys]\r\n",
        ] {
            std::fs::write(&path, before).unwrap();
            save_view(&path, &view).unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            let config = Config::of_file(&path).unwrap();
            let last = config.views.last().unwrap();
            assert_eq!((&*last.id, &*last.query.to_string()), ("owed", "a \"b\""), "{text}");
            assert_eq!(config.views.len(), 1 + usize::from(before.contains("old")), "{text}");
            for kept in before.split(['[', ']', '{', '}', '\r', '\n']) {
                assert!(text.contains(kept), "{kept} stays in\n{text}");
            }
        }
    }
}
