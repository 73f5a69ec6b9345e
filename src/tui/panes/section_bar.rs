//! The sections of the selected event, where only one of them is open.
//!
//! ```text
//!  Summary  Actors 25  [Commitments 15]  Quotes 25  Accounts differ 2  Sources 3
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::tui::app::App;
use crate::tui::panes::put;
use crate::tui::signs::Sign;
use crate::tui::theme::Role;
use crate::tui::view::Section;

/// The names of all sections, the open one in brackets.
pub struct SectionBar<'a>(pub &'a App);

impl Widget for SectionBar<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let theme = &self.0.data().settings.theme;
        let derived = self.0.derived();
        let (open, placed) = (derived.open_section(), derived.section_bar());
        let more = Sign::More.drawn(theme);
        if placed.first().is_some_and(|one| one.columns.start > area.x + 1) {
            put(buffer, area, (area.x, area.y), more, theme.style(Role::Faint));
        }
        if placed.len() < derived.event().sections.len()
            && let Some(last) = placed.last()
            && placed.first().is_some_and(|one| one.columns.start == area.x + 1)
        {
            put(buffer, area, (last.columns.end + 1, area.y), more, theme.style(Role::Faint));
        }
        for one in placed {
            let role = match (Some(one.section) == open, one.section) {
                (true, _) => Role::Heading,
                (false, Section::Differ) => Role::Differs,
                _ => Role::Text,
            };
            put(buffer, area, (one.columns.start, area.y), &one.label, theme.style(role));
        }
    }
}
