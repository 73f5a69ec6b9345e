//! The row of views, each with its digit and how many rows it has.
//!
//! ```text
//!  1 Events 31  2 Commitments 54  3 Actors 88  5 Accounts differ 61  6 Sources 140  g k Claims 72        f filter   ? help
//! ```
//! On a narrow screen as many are counted as there is room for, then the others are the first
//! letters of their names, else their digits alone; the open one has its name and number in any.
//! The key that leads to a view without a key of its own stands behind them:
//! ```text
//! 1Events·450 2Commitments·1058 3Actors·377 4Quotes·1610 5Differ·197 6Sources g…
//! 1Ev 2Commitments·1058 3Ac 4Qu 5Di 6So g…
//!  1  2 Commitments 1058  3  4  5  6  g more
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::derive::views::PlacedViews;
use crate::tui::panes::{column, put};
use crate::tui::signs::Sign;
use crate::tui::theme::Role;

/// The row of views.
pub struct Views<'a>(pub &'a App);

impl Widget for Views<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let (app, open) = (self.0, self.0.view().tab);
        let theme = &app.data().settings.theme;
        let keymap = &app.data().settings.keymap;
        let PlacedViews { views, gap } = app.derived().views();
        let mut end = area.x;
        for view in views {
            let at = (view.columns.start, area.y);
            let (style, key_style, count_style) = if view.tab == Some(open) {
                let style = theme.style(Role::Heading).add_modifier(Modifier::UNDERLINED);
                (style, style, style)
            } else {
                (theme.style(Role::Text), theme.style(Role::Link), theme.style(Role::Faint))
            };
            let label = view.label.replace('…', Sign::More.drawn(theme));
            put(buffer, area, at, &label, style);
            put(buffer, area, at, &view.key, key_style);
            let count =
                if theme.ascii { view.count.replace('·', ":") } else { view.count.clone() };
            let at = view.columns.end.saturating_sub(column(count.width()));
            put(buffer, area, (at, area.y), &count, count_style);
            end = view.columns.end;
        }
        let hints = [Action::Filter, Action::Search, Action::Help]
            .map(|action| format!("{} {}", keymap.key_of(action), action.hint()));
        let hint = format!("{} ", hints.join("   "));
        let x = area.right().saturating_sub(column(hint.width()));
        if x > end + gap {
            put(buffer, area, (x, area.y), &hint, theme.style(Role::Faint));
        }
    }
}
