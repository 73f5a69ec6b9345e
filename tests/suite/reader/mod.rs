//! A reader without a terminal: keys in, state and cells out.

#![allow(dead_code, reason = "each test file uses what it needs")]

use chrono::NaiveDate;
use entente::timeline::id::Id;
use entente::tui::app::App;
use entente::tui::message::{Effect, Message};
use entente::tui::panes::draw;
use entente::tui::theme::{Role, Theme};
use entente::tui::view::Mode;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// A reader of the fixture `harbour-accord`, or of other data.
pub(crate) struct Reader {
    /// Its state.
    pub(crate) app: App,
    /// What it asked of the world.
    pub(crate) effects: Vec<Effect>,
}

/// A reader with a screen of this size, on the first event.
pub(crate) fn reader(width: u16, height: u16) -> Reader {
    let loaded =
        entente::load::path(std::path::Path::new("tests/fixtures/harbour-accord")).unwrap();
    reader_of(loaded, width, height).keys("gg")
}

/// A reader of these data, as it opens.
pub(crate) fn reader_of(loaded: entente::load::Loaded, width: u16, height: u16) -> Reader {
    let today = NaiveDate::from_ymd_opt(2032, 1, 1).unwrap();
    reader_on(loaded, today, width, height)
}

/// A reader of these data on a day.
pub(crate) fn reader_on(
    loaded: entente::load::Loaded,
    today: NaiveDate,
    width: u16,
    height: u16,
) -> Reader {
    let mut app = App::new(loaded, today, None, Theme::new(true, false));
    app.update(Message::Resize(width, height));
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
                    if first == ' ' { "Space".to_owned() } else { first.to_string() }
                }
            };
            self.effects.extend(self.app.update(Message::Key(key.parse().unwrap())));
        }
        self
    }

    /// The cells of the screen.
    pub(crate) fn cells(&self) -> Buffer {
        let (width, height) = self.app.view_size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        draw(&self.app, &mut buffer);
        buffer
    }

    /// The rows of the screen, each followed by its runs of styles by role and columns.
    pub(crate) fn screen(&self) -> String {
        let buffer = self.cells();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let mut row = String::new();
            let mut runs: Vec<(u16, u16, String)> = Vec::new();
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                row.push_str(cell.symbol());
                let style = style_of(cell);
                if style.is_empty() {
                    continue;
                }
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
        let buffer = self.cells();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let row: String = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
            out.push_str(row.trim_end());
            out.push('\n');
        }
        out
    }

    /// The id of the selected record of the open view.
    pub(crate) fn selected(&self) -> Option<Id> {
        self.app.derived().cursor().id.clone()
    }

    /// The selected row, and what is scrolled away.
    pub(crate) fn place(&self) -> (Option<Id>, usize, usize) {
        let cursor = self.app.derived().cursor();
        (cursor.id.clone(), cursor.row, cursor.scroll)
    }

    /// The query in force.
    pub(crate) fn query(&self) -> String {
        self.app.view().place().query
    }

    /// What is said to the reader.
    pub(crate) fn said(&self) -> String {
        self.app.view().notice().map_or(String::new(), |notice| notice.text.clone())
    }

    /// Whether keys go to the panes or a page.
    pub(crate) fn is_at_base(&self) -> bool {
        matches!(self.app.view().mode(), Mode::Base)
    }
}

/// The style of a cell by role: the colour says which, modifiers say how it is shown.
fn style_of(cell: &Cell) -> String {
    let theme = Theme::dark();
    let role = Role::ALL
        .iter()
        .find(|role| cell.fg != Color::Reset && theme.style(**role).fg == Some(cell.fg));
    let mut words: Vec<String> = role.iter().map(|role| role.name().to_owned()).collect();
    for (modifier, name) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "faint"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ] {
        if cell.modifier.contains(modifier) {
            words.push(name.to_owned());
        }
    }
    words.join(" ")
}
