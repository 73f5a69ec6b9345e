//! Every glyph and state on the screen, each with what it says.

use crate::timeline::record::EventKind;
use crate::tui::theme::{Role, Theme};

/// A line of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendEntry {
    /// The sign.
    pub sign: &'static str,
    /// What it is shown as.
    pub role: Role,
    /// What it says.
    pub says: &'static str,
}

/// The glyph of a kind of event; the kind stands in words beside it or in its pane.
pub fn kind_glyph(kind: EventKind, theme: &Theme) -> &'static str {
    match kind {
        EventKind::Meeting => theme.glyph("●", "m"),
        EventKind::Agreement => theme.glyph("◆", "a"),
        EventKind::TaskForce => theme.glyph("■", "b"),
        EventKind::Statement => theme.glyph("○", "s"),
        EventKind::Proceeding => theme.glyph("▲", "p"),
        EventKind::Operation => theme.glyph("►", "o"),
        EventKind::Context => theme.glyph("·", "c"),
    }
}

/// All lines of the legend.
pub fn entries(theme: &Theme) -> Vec<LegendEntry> {
    let entry = |sign, role, says| LegendEntry { sign, role, says };
    let kind = |kind, says| entry(kind_glyph(kind, theme), Role::Text, says);
    vec![
        kind(EventKind::Meeting, "a meeting"),
        kind(EventKind::Agreement, "an agreement"),
        kind(EventKind::TaskForce, "a standing body"),
        kind(EventKind::Statement, "a statement"),
        kind(EventKind::Proceeding, "a court or an order"),
        kind(EventKind::Operation, "an operation"),
        kind(EventKind::Context, "background"),
        entry(theme.glyph("≠", "!="), Role::Differs, "accounts of this differ: how many"),
        entry("!", Role::Failed, "promises past their deadline: how many"),
        entry("+", Role::Link, "new since your last visit"),
        entry("~", Role::Link, "changed since your last visit; of a date: about"),
        entry(theme.glyph("★", "'"), Role::Link, "marked by you"),
        entry(theme.glyph("✓", "+"), Role::Shown, "the words stand in the source"),
        entry("*", Role::Asked, "the search hits this row"),
        entry(theme.glyph("▌", ">"), Role::Text, "the selected row"),
        entry(theme.glyph("━", "="), Role::Text, "axis: it lasts so long"),
        entry(theme.glyph("╌", "-"), Role::Text, "axis: somewhere in this time; a long gap"),
        entry(theme.glyph("┿", "+"), Role::Text, "axis: a milestone on it"),
        entry(theme.glyph("┥", "|"), Role::Text, "axis: it ends; a gap begins with ┝"),
        entry(theme.glyph("◀", "<"), Role::Text, "axis: it began before"),
        entry(theme.glyph("▶", ">"), Role::Text, "axis: it goes on"),
        entry("?", Role::Text, "axis: the date is doubtful; with %: about, and doubtful"),
        entry(theme.glyph("…", "_"), Role::Text, "axis: it is not known when it ended"),
        entry(theme.glyph("▁▂▃▅█", ".:-=#"), Role::Text, "axis: how many events begin there"),
        entry("12", Role::Text, "axis: so many marks in one place; Enter lists them"),
    ]
}
