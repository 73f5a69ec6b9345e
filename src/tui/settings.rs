//! The settings file read against the screen's own tables: themes, roles and actions by their
//! names.
//!
//! What [`Config`] cannot judge is judged here: a theme, role, style, action
//! or key that does not exist, and two actions that share a key. All faults are told in one run.

use std::str::FromStr as _;

use ratatui::style::{Color, Modifier, Style};

use crate::config::{Config, ConfigError, ConfigFault, NamedSetting, Opening};
use crate::near::nearest;
use crate::timeline::date::DateStyle;
use crate::timeline::record::View as SavedView;
use crate::tui::action::Action;
use crate::tui::key::Key;
use crate::tui::keymap::{Keymap, sequence};
use crate::tui::theme::{Role, Theme, ThemeName};

/// What the settings make of the screen.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The styles.
    pub theme: Theme,
    /// The keys of every action.
    pub keymap: Keymap,
    /// The reader's own views.
    pub views: Vec<SavedView>,
    /// Where it opens.
    pub open: Opening,
    /// How dates are written.
    pub dates: DateStyle,
    /// Whether the mouse is on from the start.
    pub mouse: bool,
    /// The editor, before the environment's.
    pub editor: Option<String>,
    /// The language in which a quote is shown first.
    pub language: Option<String>,
}

/// What the terminal is like, as far as its environment tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TerminalTraits {
    /// Whether colours may be used.
    pub colour: bool,
    /// Whether it is known to be light.
    pub is_light: bool,
    /// Whether only ASCII glyphs may be drawn.
    pub ascii: bool,
}

impl Settings {
    /// The settings without a file.
    pub fn defaults(terminal: TerminalTraits) -> Self {
        let name = match (terminal.colour, terminal.is_light) {
            (false, _) => ThemeName::Mono,
            (true, false) => ThemeName::Dark,
            (true, true) => ThemeName::Light,
        };
        Self::of_theme(Theme::named(name).with_ascii(terminal.ascii))
    }

    /// The settings without a file, in this theme.
    pub fn of_theme(theme: Theme) -> Self {
        Self {
            theme,
            keymap: Keymap::default(),
            views: Vec::new(),
            open: Opening::default(),
            dates: DateStyle::default(),
            mouse: false,
            editor: None,
            language: None,
        }
    }

    /// What is wrong with the names in a file: of the theme, its roles, actions and keys.
    pub fn faults(config: &Config) -> Vec<ConfigFault> {
        let mut settings = Self::defaults(TerminalTraits::default());
        judged(config, &mut settings.theme, &mut settings.keymap)
    }

    /// The settings of a file.
    ///
    /// # Errors
    /// When a name in it is unknown, a style or key cannot be read, or two actions share a key.
    pub fn of_config(config: &Config, terminal: TerminalTraits) -> Result<Self, ConfigError> {
        let mut settings = Self::defaults(terminal);
        let mut theme = settings.theme.clone();
        let faults = judged(config, &mut theme, &mut settings.keymap);
        if !faults.is_empty() {
            return Err(config.file.error(faults));
        }
        // Where colours are refused (NO_COLOR, --color never) no theme brings them back.
        if terminal.colour {
            settings.theme = theme;
        }
        settings.theme.ascii = config.ascii.unwrap_or(terminal.ascii) || terminal.ascii;
        settings.views.clone_from(&config.views);
        settings.open = config.open;
        settings.dates = config.dates;
        settings.mouse = config.mouse;
        settings.editor.clone_from(&config.editor);
        settings.language.clone_from(&config.language);
        Ok(settings)
    }
}

/// Sets theme and keys as the file says; what is wrong with the names in it.
fn judged(config: &Config, theme: &mut Theme, keymap: &mut Keymap) -> Vec<ConfigFault> {
    let mut judge = Judge { config, faults: Vec::new() };
    judge.theme(theme);
    judge.keys(keymap);
    judge.faults
}

struct Judge<'a> {
    config: &'a Config,
    faults: Vec<ConfigFault>,
}

impl Judge<'_> {
    fn fault(&mut self, span: std::ops::Range<usize>, message: String, help: String) {
        self.faults.push(ConfigFault::new(span, message).with_help(help));
    }

    fn theme(&mut self, theme: &mut Theme) {
        if let Some(chosen) = &self.config.theme {
            match ThemeName::from_word(&chosen.value) {
                Some(name) => *theme = Theme::named(name).with_ascii(theme.ascii),
                None => {
                    let names = ThemeName::ALL.map(ThemeName::word);
                    self.fault(
                        chosen.value_span.clone(),
                        format!("no theme is called `{}`", chosen.value),
                        near_or_all(&chosen.value, &names),
                    );
                }
            }
        }
        for named in &self.config.styles {
            let Some(role) = Role::ALL.iter().find(|role| role.name() == named.name) else {
                let mut names: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
                names.push("name");
                self.fault(
                    named.name_span.clone(),
                    format!("no role of the theme is called `{}`", named.name),
                    near_or_all(&named.name, &names),
                );
                continue;
            };
            match parse_style(&named.value) {
                Ok(style) => theme.set(*role, style),
                Err(word) => self.fault(
                    named.value_span.clone(),
                    format!("`{word}` is no colour and no kind of letters"),
                    "write a colour such as `cyan`, `lightred`, `#5f87d7` or a number to 255, then \
                     bold, dim, italic, underlined or reversed; `on` goes before the colour behind"
                        .into(),
                ),
            }
        }
    }

    fn keys(&mut self, keymap: &mut Keymap) {
        let faults = self.faults.len();
        let mut bound: Vec<(Action, &NamedSetting<Vec<String>>)> = Vec::new();
        for named in &self.config.keys {
            let Some(action) = Action::ALL.iter().find(|action| action.name() == named.name) else {
                let names: Vec<&str> = Action::ALL.iter().map(|action| action.name()).collect();
                let help = match nearest(&named.name, names.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`entente config default` lists the actions".to_owned(),
                };
                let message = format!("no action is called `{}`", named.name);
                self.fault(named.name_span.clone(), message, help);
                continue;
            };
            let mut sequences: Vec<Vec<Key>> = Vec::new();
            for text in &named.value {
                match sequence(text) {
                    Ok(keys) if !keys.is_empty() => sequences.push(keys),
                    _ => self.fault(
                        named.value_span.clone(),
                        format!("`{text}` is no key"),
                        "keys are written as in the help: j, G, Ctrl-d, Alt-Left, F5, Space; a blank \
                         separates the keys of a sequence: g t"
                            .into(),
                    ),
                }
            }
            keymap.bind(*action, sequences);
            bound.push((*action, named));
        }
        // The usual keys are those of a table that a test reads.
        if bound.is_empty() {
            return;
        }
        // Where a setting cannot be read, what has its usual keys still may have been given others.
        let is_partial = self.config.is_partial || self.faults.len() > faults;
        let is_set = |action: Action| bound.iter().any(|(other, _)| *other == action);
        for clash in keymap.conflicts() {
            let (one, other) = (clash.one, clash.other);
            if is_partial && !(is_set(one) && is_set(other)) {
                continue;
            }
            let named = bound.iter().rev().find(|(action, _)| *action == one || *action == other);
            let span = named.map_or(0..0, |(_, named)| named.value_span.clone());
            self.fault(
                span,
                format!(
                    "`{}` starts both `{}` and `{}` {}",
                    clash.keys,
                    one.name(),
                    other.name(),
                    clash.context.words()
                ),
                "give one of them another key; the usual keys of an action go when it is set here"
                    .into(),
            );
        }
        for (keys, action) in keymap.untypable() {
            let named = bound.iter().find(|(other, _)| *other == action);
            let span = named.map_or(0..0, |(_, named)| named.value_span.clone());
            self.fault(
                span,
                format!("`{keys}` types a letter where `{}` works", action.name()),
                "give it a key that types nothing, such as Ctrl-y, Alt-y or F5".into(),
            );
        }
    }
}

fn near_or_all(word: &str, names: &[&str]) -> String {
    match nearest(word, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", names.join(", ")),
    }
}

/// Reads a style such as `light-cyan bold on black`.
///
/// # Errors
/// The first word that is neither a colour nor a modifier.
fn parse_style(text: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut is_background = false;
    for word in text.split_whitespace() {
        let modifier = match word {
            "on" => {
                is_background = true;
                continue;
            }
            "bold" => Some(Modifier::BOLD),
            "dim" => Some(Modifier::DIM),
            "italic" => Some(Modifier::ITALIC),
            "underlined" => Some(Modifier::UNDERLINED),
            "reversed" => Some(Modifier::REVERSED),
            _ => None,
        };
        if let Some(modifier) = modifier {
            style = style.add_modifier(modifier);
            continue;
        }
        let colour = match word {
            "default" => Color::Reset,
            _ => Color::from_str(word).map_err(|_| word.to_owned())?,
        };
        style = if is_background { style.bg(colour) } else { style.fg(colour) };
        is_background = false;
    }
    Ok(style)
}

/// The rest of what `config default` prints, after
/// [`DEFAULTS`](crate::config::DEFAULTS): theme and keys, from their tables.
pub fn default_tables() -> String {
    let mut text = String::from(
        "\n# Colours, by the role of what is shown. The names of themes: dark, light, mono, \
         high-contrast.\n#[theme]\n#name = \"dark\"\n",
    );
    for role in Role::ALL {
        text.push_str(&format!("# {}\n#{} = \"\"\n", role.doc(), role.name()));
    }
    text.push_str(
        "\n# Keys of actions; a blank separates the keys of a sequence. What is set here takes the \
         place of\n# the usual keys of that action.\n#[keys]\n",
    );
    for action in Action::ALL {
        let keys: Vec<String> = action.keys().iter().map(|key| format!("{key:?}")).collect();
        text.push_str(&format!("# {}\n#{} = [{}]\n", action.doc(), action.name(), keys.join(", ")));
    }
    text.push_str(
        "\n# Queries with a name: @owed in any query, g v lists them, V saves the present filter.\n\
         #[[view]]\n#id = \"owed\"\n#query = \"schedule:overdue\"\n#name = \"What is overdue\"\n",
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{ConfigFile, DEFAULTS};

    const TERMINAL: TerminalTraits = TerminalTraits { colour: true, is_light: false, ascii: false };

    fn settings(text: &str) -> Result<Settings, String> {
        let file = ConfigFile { path: "config.toml".into(), text: text.into() };
        let config =
            Config::parse_judged(file, Settings::faults).map_err(|error| error.to_string())?;
        Settings::of_config(&config, TERMINAL).map_err(|error| error.to_string())
    }

    #[test]
    fn a_theme_and_patches_of_it_are_taken() {
        let text = "[theme]\nname = \"light\"\nlink = \"#0000ff bold on 230\"\n";
        let theme = settings(text).unwrap().theme;
        let link = Style::new().fg(Color::Rgb(0, 0, 255)).bg(Color::Indexed(230));
        assert_eq!(theme.style(Role::Link), link.add_modifier(Modifier::BOLD));
        assert_eq!(theme.style(Role::Failed), Theme::named(ThemeName::Light).style(Role::Failed));
    }

    #[test]
    fn no_theme_brings_refused_colours_back() {
        let file = ConfigFile { path: "c".into(), text: "[theme]\nname = \"dark\"\n".into() };
        let terminal = TerminalTraits { colour: false, ..TERMINAL };
        let settings = Settings::of_config(&Config::parse(file).unwrap(), terminal).unwrap();
        assert_eq!(settings.theme, Theme::named(ThemeName::Mono));
    }

    #[test]
    fn every_fault_is_told_in_one_run() {
        let told = settings(
            "dates = \"ISO\"\n[theme]\nname = \"drak\"\nlnik = \"cyan\"\nlink = \"cyann\"\n\
             [keys]\nfiltre = \"F2\"\nsearch = \"Ctrl-Shift-Meta\"\n",
        )
        .unwrap_err();
        for part in
            ["`dark`", "`link`", "`cyann`", "`filter`", "`Ctrl-Shift-Meta`", ":8:10", "`ISO`"]
        {
            assert!(told.contains(part), "{part} is missing in\n{told}");
        }
    }

    #[test]
    fn a_line_that_is_no_toml_hides_no_fault_of_a_name() {
        let told = settings(
            "open: \"last\"\n[theme]\nlnik = \"cyan\"\n[keys]\nfiltre = \"F2\"\nnext j\n\
             search = \"u\"\nmark = \"u\"\nprevious = \"l\"\n[[view]]\nidd = \"x\"\nquery = 3\n",
        )
        .unwrap_err();
        for part in [
            ":1:7",
            ":3:1",
            "`link`",
            ":5:1",
            "`filter`",
            ":6:6",
            "`search` and `mark`",
            ":11:1",
            "did you mean `id`?",
            ":12:9",
        ] {
            assert!(told.contains(part), "{part} is missing in\n{told}");
        }
        // `l` is that of another action, which a line that cannot be read may have given another.
        assert_eq!(told.matches("config.toml:").count(), 8, "{told}");
    }

    #[test]
    fn two_actions_with_one_key_are_told_with_the_place() {
        let told = settings("[keys]\nfilter = \"j\"\n").unwrap_err();
        assert!(told.contains("config.toml:2:10"), "{told}");
        assert!(told.contains("`next`") && told.contains("`filter`"), "{told}");
        let freed = settings("[keys]\nfilter = \"j\"\nnext = \"Down\"\n");
        assert!(freed.is_ok(), "a key that was given up is free");
    }

    #[test]
    fn the_printed_defaults_change_nothing() {
        let text = format!("{DEFAULTS}{}", default_tables());
        let commented = settings(&text).unwrap();
        assert_eq!(commented.keymap, Keymap::default());
        let mut keys_only = String::new();
        let mut in_keys = false;
        for line in text.lines().filter_map(|line| line.strip_prefix('#')) {
            in_keys = line == "[keys]" || in_keys && !line.starts_with("[[");
            if in_keys && !line.starts_with(' ') {
                keys_only.push_str(line);
                keys_only.push('\n');
            }
        }
        let set = settings(&keys_only).unwrap();
        for action in Action::ALL {
            assert_eq!(set.keymap.keys_of(*action), Keymap::default().keys_of(*action));
        }
    }
}
