//! Every sign and state on the screen, each with what it says: the [signs](Sign), what is made of
//! several, and the states that exports tell in the same words.

use crate::export::phrases;
use crate::tui::action::Action;
use crate::tui::signs::Sign;
use crate::tui::theme::{Role, Theme};

/// A sign of the screen beside what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendLine {
    /// The sign as it is drawn, in ASCII where nothing else may be.
    pub sign: String,
    /// What it is shown as.
    pub role: Role,
    /// What it says.
    pub says: &'static str,
    /// What there is to do with what bears it.
    pub action: Option<Action>,
    /// Words by which it is found besides.
    pub words: &'static str,
}

impl LegendLine {
    fn new(sign: String, role: Role, says: &'static str) -> Self {
        Self { sign, role, says, action: None, words: "" }
    }
}

/// What each colour says: of each role its name in the settings, shown in it.
const COLOURS: &[(Role, &str)] = &[
    (Role::Link, "Colour: what Enter follows: names, events, sources."),
    (Role::Shown, "Colour: done, on time; the words stand in the source."),
    (Role::Said, "Colour: only said so: under way, done, due soon."),
    (Role::Failed, "Colour: overdue, lapsed, dropped; an error."),
    (Role::Differs, "Colour: accounts that differ; disputed."),
    (Role::Asked, "Reversed: what is looked for, terms of the filter, another day than today."),
    (Role::Faint, "Dim: dates, ids, hints; never a state."),
];

/// Signs of records with which something can be done.
const DONE_WITH: &[(Sign, Action)] = &[
    (Sign::Renders, Action::Wording),
    (Sign::Differ, Action::Discrepancies),
    (Sign::Marked, Action::Marks),
    (Sign::Proven, Action::SourceText),
];

/// What is drawn of several signs, or of a sign and a number.
fn composed(theme: &Theme) -> Vec<(String, Role, &'static str)> {
    let bars = |bars: &[Sign]| {
        let mut drawn: Vec<&str> = bars.iter().map(|bar| bar.drawn(theme)).collect();
        drawn.dedup();
        drawn.concat()
    };
    let line = |signs: &[Sign]| signs.iter().map(|sign| sign.drawn(theme)).collect::<String>();
    vec![
        (
            format!("2{}", Sign::Differ.drawn(theme)),
            Role::Differs,
            "In the list: how many questions of it the accounts answer differently.",
        ),
        (
            format!("3{}", Sign::Overdue.drawn(theme)),
            Role::Failed,
            "In the list: how many of its commitments are past their deadline.",
        ),
        (
            format!("[ {}]", Sign::Cross.drawn(theme)),
            Role::Asked,
            "A term of the filter; its × (or X) takes it away, C all of them.",
        ),
        (
            bars(&Sign::COARSE_BARS),
            Role::Text,
            "Axis: how many begin then. Lanes share one scale, the lowest is one; the first row \
             has its own.",
        ),
        (
            bars(&Sign::BARS),
            Role::Text,
            "How many events: each column as high as its share of the highest; · none.",
        ),
        (
            line(&[Sign::Agreement, Sign::Lasts, Sign::Lasts, Sign::Ends]),
            Role::Text,
            "Axis: what lasts from its mark to its end; other marks may stand on the line.",
        ),
        (
            line(&[Sign::Body, Sign::Cut, Sign::Lasts]),
            Role::Text,
            "Axis: it is not known when it ended; the line behind is another's.",
        ),
        (
            line(&[Sign::Agreement, Sign::About, Sign::Within, Sign::Within]),
            Role::Text,
            "Axis: about then, somewhere in this time.",
        ),
        (
            format!("4{}", line(&[Sign::Lasts, Sign::Lasts])),
            Role::Text,
            "Axis: so many marks in one place, of which one at least lasts.",
        ),
        ("12".into(), Role::Heading, "Axis: so many marks in one place; Enter lists them."),
        ("[  ]".into(), Role::Heading, "Axis: the stretch of time in view, in the whole."),
    ]
}

/// All lines of the legend.
pub fn lines(theme: &Theme) -> Vec<LegendLine> {
    let mut lines = Vec::new();
    for sign in Sign::ALL.iter().filter(|sign| !sign.says().is_empty()) {
        let done_with = DONE_WITH.iter().find(|(with, _)| with == sign);
        let line = LegendLine::new(sign.drawn(theme).to_owned(), sign.role(), sign.says());
        lines.push(LegendLine { action: done_with.map(|(_, action)| *action), ..line });
    }
    for (sign, role, says) in composed(theme) {
        lines.push(LegendLine::new(sign, role, says));
    }
    for (role, says) in COLOURS {
        let line = LegendLine::new(role.name().to_owned(), *role, says);
        lines.push(LegendLine { words: "colours colors themes", ..line });
    }
    for entry in phrases::legend() {
        let role = Role::from(entry.state.tone);
        lines.push(LegendLine::new(entry.state.text, role, entry.meaning));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_stands_in_a_line() {
        for theme in [Theme::dark(), Theme::dark().with_ascii(true)] {
            let lines = lines(&theme);
            for sign in Sign::ALL {
                let drawn = sign.drawn(&theme);
                let has_line = |line: &LegendLine| match sign.says() {
                    "" => line.sign.contains(drawn),
                    says => line.sign == drawn && line.says == says,
                };
                assert!(lines.iter().any(has_line), "{sign:?}");
            }
        }
    }
}
