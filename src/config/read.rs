//! Reading the settings: every key of the file is looked at, each fault is kept with its place.

use std::ops::Range;

use serde::Deserialize as _;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::syntax::{Lost, Syntax};
use super::{Config, ConfigError, ConfigFault, ConfigFile, NamedSetting, Opening};
use crate::file::expand_home;
use crate::near::nearest;
use crate::timeline::date::DateStyle;
use crate::timeline::id::Id;
use crate::timeline::record::View;
use crate::timeline::schema::{Need, Record as _};
use crate::timeline::text::is_blank;

/// How a key's value is read into the settings.
type Read = fn(&mut SettingsReader, &Spanned<DeValue<'_>>, &mut Config);

/// The keys of the file, each with what reads its value.
const SETTINGS: [(&str, Read); 10] = [
    ("timeline", |read, value, config| {
        config.timeline = read.text(value).map(|path| expand_home(&path));
    }),
    ("open", |read, value, config| {
        config.open = read.one_of(value, &Opening::ALL).unwrap_or_default();
    }),
    ("dates", |read, value, config| {
        config.dates = read.one_of(value, &DateStyle::ALL).unwrap_or_default();
    }),
    ("mouse", |read, value, config| config.mouse = read.flag(value).unwrap_or_default()),
    ("editor", |read, value, config| config.editor = read.text(value)),
    ("language", |read, value, config| config.language = read.text(value)),
    ("ascii", |read, value, config| config.ascii = read.flag(value)),
    ("theme", SettingsReader::theme),
    ("keys", |read, value, config| config.keys = read.keys(value)),
    ("view", |read, value, config| config.views = read.views(value)),
];

impl Config {
    /// The settings that a file holds.
    ///
    /// # Errors
    /// When something in it is wrong: all faults, of a line that is no TOML the first.
    pub fn parse(file: ConfigFile) -> Result<Self, ConfigError> {
        Self::parse_judged(file, |_| Vec::new())
    }

    /// The settings that a file holds; what is wrong with the names in it, a function tells that
    /// knows which there are.
    ///
    /// # Errors
    /// As [`Config::parse`]: the faults of the names among all others.
    pub fn parse_judged(
        file: ConfigFile,
        judge: impl FnOnce(&Self) -> Vec<ConfigFault>,
    ) -> Result<Self, ConfigError> {
        let Syntax { text, faults, lost } = Syntax::of(&file.text);
        let (table, _) = DeTable::parse_recoverable(&text);
        let is_partial = !faults.is_empty();
        let mut reader = SettingsReader { faults, lost };
        let mut config = reader.config(table.get_ref());
        config.is_partial = is_partial;
        let mut faults = reader.faults;
        faults.extend(judge(&config));
        if !faults.is_empty() {
            return Err(file.error(faults));
        }
        Ok(Self { file, ..config })
    }
}

/// What is wrong so far.
struct SettingsReader {
    faults: Vec<ConfigFault>,
    /// The lines that could not be read: what is missing may stand there.
    lost: Lost,
}

impl SettingsReader {
    fn config(&mut self, table: &DeTable<'_>) -> Config {
        let mut config = Config::default();
        for (key, value) in table.iter() {
            match SETTINGS.iter().find(|(name, _)| name == key.get_ref()) {
                Some((_, read)) => read(self, value, &mut config),
                None => {
                    let keys = SETTINGS.map(|(name, _)| name);
                    self.unknown(key, ("no setting", "the settings are"), &keys);
                }
            }
        }
        config
    }

    fn fault(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.faults.push(ConfigFault::new(span, message));
    }

    fn fault_with_help(&mut self, span: Range<usize>, message: String, help: impl Into<String>) {
        self.faults.push(ConfigFault::new(span, message).with_help(help));
    }

    /// A key that is none of these, which are called so.
    fn unknown(
        &mut self,
        key: &Spanned<DeString<'_>>,
        (none, all): (&str, &str),
        keys: &[&'static str],
    ) {
        let help = match nearest(key.get_ref(), keys.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("{all} {}", keys.join(", ")),
        };
        self.fault_with_help(key.span(), format!("{none} is called `{}`", key.get_ref()), help);
    }

    /// The text of a value; a fault where it is none.
    fn text(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) if !is_blank(text) => Some(text.to_string()),
            DeValue::String(_) => {
                let message = "nothing stands in this text".to_owned();
                self.fault_with_help(value.span(), message, "fill it, or leave the line out");
                None
            }
            _ => {
                self.fault(value.span(), "this takes a text in quotes");
                None
            }
        }
    }

    fn flag(&mut self, value: &Spanned<DeValue<'_>>) -> Option<bool> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => {
                self.fault(value.span(), "this is true or false, without quotes");
                None
            }
        }
    }

    /// The value that one of these words stands for.
    fn one_of<T: Copy>(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        all: &[(&'static str, T)],
    ) -> Option<T> {
        let word = self.text(value)?;
        for (name, meaning) in all {
            if *name == word {
                return Some(*meaning);
            }
        }
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        let message = format!("`{word}` is none of its values");
        self.fault_with_help(value.span(), message, format!("it is one of {}", names.join(", ")));
        None
    }

    fn table<'a, 'i>(
        &mut self,
        value: &'a Spanned<DeValue<'i>>,
        header: &str,
    ) -> Option<&'a DeTable<'i>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => {
                self.fault(value.span(), format!("this is a table: write [{header}]"));
                None
            }
        }
    }

    fn theme(&mut self, value: &Spanned<DeValue<'_>>, config: &mut Config) {
        let Some(table) = self.table(value, "theme") else { return };
        for (key, value) in table.iter() {
            let Some(text) = self.text(value) else { continue };
            let named = NamedSetting {
                name: key.get_ref().to_string(),
                name_span: key.span(),
                value: text,
                value_span: value.span(),
            };
            if named.name == "name" {
                config.theme = Some(named);
            } else {
                config.styles.push(named);
            }
        }
        config.styles.sort_by_key(|style| style.name_span.start);
    }

    fn keys(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<NamedSetting<Vec<String>>> {
        let Some(table) = self.table(value, "keys") else { return Vec::new() };
        let mut all = Vec::new();
        for (key, value) in table.iter() {
            let texts = match value.get_ref() {
                DeValue::Array(items) => items.iter().filter_map(|one| self.text(one)).collect(),
                _ => self.text(value).into_iter().collect(),
            };
            all.push(NamedSetting {
                name: key.get_ref().to_string(),
                name_span: key.span(),
                value: texts,
                value_span: value.span(),
            });
        }
        all.sort_by_key(|named| named.name_span.start);
        all
    }

    fn views(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<View> {
        let DeValue::Array(items) = value.get_ref() else {
            self.fault(value.span(), "there may be many: write [[view]]");
            return Vec::new();
        };
        let mut views: Vec<View> = Vec::new();
        for item in items.iter() {
            let Some(view) = self.view(item) else { continue };
            if views.iter().any(|other| other.id == view.id) {
                self.fault(item.span(), format!("a view `{}` stands above already", view.id));
            } else {
                views.push(view);
            }
        }
        views
    }

    /// A view, where nothing in it is wrong.
    fn view(&mut self, item: &Spanned<DeValue<'_>>) -> Option<View> {
        let table = self.table(item, "[view]")?;
        let before = self.faults.len();
        for (key, value) in table.iter() {
            match key.get_ref().as_ref() {
                "id" => {
                    if let Some(id) = self.text(value).filter(|id| !Id::is_well_formed(id)) {
                        let message = format!("`{id}` is no name for a view");
                        let help = "it takes a–z, 0–9 and hyphens";
                        self.fault_with_help(value.span(), message, help);
                    }
                }
                // Read with the view as a whole.
                "accept" => {}
                key if View::SPEC.fields.iter().any(|one| one.name == key) => {
                    self.text(value);
                }
                _ => {
                    let keys: Vec<&str> = View::SPEC.fields.iter().map(|one| one.name).collect();
                    self.unknown(key, ("no key of a view", "it has"), &keys);
                }
            }
        }
        for field in View::SPEC.fields.iter().filter(|field| field.need != Need::Optional) {
            let is_given = table.iter().any(|(given, _)| given.get_ref() == field.name);
            if !is_given && !self.lost.is_of_table(&item.span()) {
                self.fault(item.span(), format!("a view needs `{}`", field.name));
            }
        }
        if self.faults.len() > before {
            return None;
        }
        let read = View::deserialize(toml::de::ValueDeserializer::from(item.clone()));
        read.map_err(|error| {
            let span = error.span().unwrap_or_else(|| item.span());
            self.fault(span, error.message().trim());
        })
        .ok()
    }
}
