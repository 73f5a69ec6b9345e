//! Every glyph and state on the screen, each with what it says: those that exports have too, and
//! the screen's own.

use crate::export::phrases;
use crate::timeline::record::EventKind;
use crate::tui::action::Action;
use crate::tui::theme::{Role, Theme};

/// A line of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendLine {
    /// The sign.
    pub sign: String,
    /// What it is shown as.
    pub role: Role,
    /// What it says.
    pub says: &'static str,
    /// What there is to do with what bears it.
    pub action: Option<Action>,
}

/// Signs of records with which something can be done.
const DONE_WITH: &[(&str, Action)] = &[
    ("≈", Action::Wording),
    ("≠", Action::Discrepancies),
    ("★", Action::Marks),
    ("✓", Action::SourceText),
];

/// The glyph of a kind of event; the kind stands in words beside it or in its pane.
pub fn kind_glyph(kind: EventKind, theme: &Theme) -> &'static str {
    let (glyph, ascii) = glyph_of(kind);
    theme.glyph(glyph, ascii)
}

fn glyph_of(kind: EventKind) -> (&'static str, &'static str) {
    match kind {
        EventKind::Meeting => ("●", "m"),
        EventKind::Agreement => ("◆", "a"),
        EventKind::TaskForce => ("■", "b"),
        EventKind::Statement => ("○", "s"),
        EventKind::Proceeding => ("▲", "p"),
        EventKind::Operation => ("►", "o"),
        EventKind::Context => ("·", "c"),
    }
}

/// The signs that only the screen has: as they are, and where only ASCII may be drawn.
const OWN: &[(&str, &str, Role, &str)] = &[
    (
        "2≠",
        "2!=",
        Role::Differs,
        "In the list: how many questions of it the accounts answer differently.",
    ),
    ("3!", "3!", Role::Failed, "In the list: how many of its commitments are past their deadline."),
    ("+", "+", Role::Heading, "New since your last visit."),
    ("~", "~", Role::Heading, "Changed since your last visit; beside a date: about."),
    ("*", "*", Role::Text, "The search hits this row."),
    ("[ ×]", "[ x]", Role::Asked, "A term of the filter; its × (or X) takes it away."),
    ("▌", ">", Role::Text, "The selected row."),
    ("↓", "v", Role::Faint, "So many more below."),
    ("━", "=", Role::Text, "Axis: it lasts so long."),
    (
        "╌",
        "-",
        Role::Text,
        "Axis: somewhere in this time; between two meetings of a body, a long gap.",
    ),
    ("┿", "+", Role::Text, "Axis: a milestone."),
    ("┥", "|", Role::Text, "Axis: it ends."),
    ("┝", "|", Role::Text, "Axis: a long gap begins."),
    ("◀", "<", Role::Text, "Axis: it began before."),
    ("▶", ">", Role::Text, "Axis: it goes on."),
    ("?", "?", Role::Text, "The date is doubtful; with %, about and doubtful."),
    ("…", "_", Role::Text, "Cut short; on the axis: it is not known when it ended."),
    (
        "▁▂▃▄▅▆▇█",
        ".:-=#",
        Role::Text,
        "How many events: each column as high as its share of the highest; · none.",
    ),
    ("12", "12", Role::Heading, "Axis: so many marks in one place; Enter lists them."),
    ("[  ]", "[  ]", Role::Heading, "Axis: the stretch of time in view, in the whole."),
];

/// All lines of the legend.
pub fn lines(theme: &Theme) -> Vec<LegendLine> {
    let mut lines = Vec::new();
    for entry in phrases::legend() {
        let done_with = DONE_WITH.iter().find(|(sign, _)| *sign == entry.sign.text);
        let action = done_with.map(|(_, action)| *action);
        let sign = match EventKind::ALL.iter().find(|kind| glyph_of(**kind).0 == entry.sign.text) {
            Some(kind) => kind_glyph(*kind, theme).to_owned(),
            None if theme.ascii => entry
                .sign
                .text
                .replace('✓', "+")
                .replace('★', "'")
                .replace('≠', "!=")
                .replace('≈', "~"),
            None => entry.sign.text,
        };
        let role = Role::from(entry.sign.tone);
        lines.push(LegendLine { sign, role, says: entry.meaning, action });
    }
    for (glyph, ascii, role, says) in OWN {
        let sign = theme.glyph(glyph, ascii).to_owned();
        lines.push(LegendLine { sign, role: *role, says, action: None });
    }
    lines
}
