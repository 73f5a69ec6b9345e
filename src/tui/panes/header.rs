//! The header: what is shown, as of when, how much of it, and what narrows it, a chip a term.
//!
//! ```text
//!  title                     known on 28 Nov 2026 · 31 of 220 events · 3 problems (g p)   [by US ×] [firearms ×]
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::tui::app::App;
use crate::tui::panes::put;
use crate::tui::theme::Role;

/// The rows above everything: title and day, and what narrows them.
pub struct Header<'a>(pub &'a App);

impl Widget for Header<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let app = self.0;
        let theme = &app.data().settings.theme;
        let is_another_day = app.derived().day() != app.data().today;
        if is_another_day {
            // Another day than today fills the row: nothing on the screen is of now.
            buffer.set_style(area, theme.style(Role::Asked));
        }
        for piece in app.derived().header() {
            // On a row that is filled, what is faint would be a patch of another shade.
            let role = match piece.role {
                Role::Faint if is_another_day => Role::Text,
                role => role,
            };
            put(buffer, area, (piece.x, area.y), &piece.text, theme.style(role));
        }
    }
}
