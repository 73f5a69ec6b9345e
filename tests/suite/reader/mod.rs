//! A reader without a terminal: keys in, state and cells out.

#![allow(dead_code, reason = "each test file uses what it needs")]

use chrono::NaiveDate;
use entente::tui::draw::draw;
use entente::tui::state::App;
use entente::tui::theme::Theme;
use entente::tui::update::{Effect, Message, update};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;

/// A reader of the fixture `harbour-accord`, or of other data.
pub(crate) struct Reader {
    /// Its state.
    pub(crate) app: App,
    /// What it asked of the world.
    pub(crate) effects: Vec<Effect>,
}

/// A reader with a screen of this size.
pub(crate) fn reader(width: u16, height: u16) -> Reader {
    let loaded =
        entente::load::path(std::path::Path::new("tests/fixtures/harbour-accord")).unwrap();
    reader_of(loaded, width, height)
}

/// A reader of these data.
pub(crate) fn reader_of(loaded: entente::load::Loaded, width: u16, height: u16) -> Reader {
    let today = NaiveDate::from_ymd_opt(2032, 1, 1).unwrap();
    let mut app = App::new(loaded, today, None, Theme { colour: true, ascii: false });
    update(&mut app, Message::Resize(width, height));
    Reader { app, effects: Vec::new() }
}

impl Reader {
    /// Types keys: a name in angle brackets is one key, all else is a key a character.
    pub(crate) fn keys(mut self, keys: &str) -> Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let key = match rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
                Some((name, after)) => {
                    rest = after;
                    name.to_owned()
                }
                None => {
                    rest = &rest[first.len_utf8()..];
                    first.to_string()
                }
            };
            self.effects.extend(update(&mut self.app, Message::Key(key)));
        }
        self
    }

    /// The rows of the screen, each followed by its runs of styles by columns.
    pub(crate) fn screen(&self) -> String {
        let (width, height) = self.app.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        draw(&self.app, &mut buffer);
        let mut out = String::new();
        for y in 0..height {
            let mut row = String::new();
            let mut runs: Vec<(u16, u16, String)> = Vec::new();
            for x in 0..width {
                let cell = &buffer[(x, y)];
                row.push_str(cell.symbol());
                let style = match (cell.fg, cell.modifier) {
                    (Color::Reset, modifier) if modifier.is_empty() => continue,
                    (Color::Reset, modifier) => format!("{modifier:?}"),
                    (colour, modifier) => format!("{colour} {modifier:?}"),
                };
                match runs.last_mut() {
                    Some(run) if run.1 == x && run.2 == style => run.1 = x + 1,
                    _ => runs.push((x, x + 1, style)),
                }
            }
            out.push_str(row.trim_end());
            out.push('\n');
            if !runs.is_empty() {
                let runs: Vec<String> =
                    runs.iter().map(|(from, to, style)| format!("{from}..{to} {style}")).collect();
                out.push_str(&format!("      {}\n", runs.join(", ")));
            }
        }
        out
    }

    /// The text of the screen, without its styles.
    pub(crate) fn text(&self) -> String {
        let screen = self.screen();
        screen
            .lines()
            .filter(|line| !line.starts_with("      "))
            .map(|line| format!("{line}\n"))
            .collect()
    }

    /// The selected event, and what is scrolled away.
    pub(crate) fn place(&self) -> (Option<String>, usize, usize) {
        (
            self.app.selected().map(|id| id.to_string()),
            self.app.list_scroll,
            self.app.section_scroll,
        )
    }
}
