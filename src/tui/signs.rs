//! Every sign that the screen draws: what it looks like, also where only ASCII may be drawn, and
//! what it says. Whoever draws one asks [`Sign`]; the [`legend`](crate::tui::legend) lists them.
//! The phrases and ledgers of `export`, which know no screen, write a few of them into their texts
//! (`✓`, `≈`, the bars of an actor's activity): these are the same glyphs, and the screen draws
//! their ASCII in the cells where they stand.

use crate::timeline::record::EventKind;
use crate::tui::theme::{Role, Theme};
use crate::visit::News;

/// Declares the signs: name, glyph, what stands for it in ASCII, what it is shown as, what it says
/// where it has a line of the legend to itself.
macro_rules! signs {
    ($($sign:ident $glyph:literal $ascii:literal $role:ident $says:literal;)+) => {
        /// A sign of the screen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Sign {
            $(#[doc = concat!("`", $glyph, "` ", $says)] $sign,)+
        }

        impl Sign {
            /// Every sign, in the order of the legend.
            pub const ALL: &'static [Self] = &[$(Self::$sign),+];

            /// What it looks like.
            pub fn glyph(self) -> &'static str {
                match self { $(Self::$sign => $glyph,)+ }
            }

            /// What stands for it where only ASCII may be drawn.
            pub fn ascii(self) -> &'static str {
                match self { $(Self::$sign => $ascii,)+ }
            }

            /// What it is shown as.
            pub fn role(self) -> Role {
                match self { $(Self::$sign => Role::$role,)+ }
            }

            /// What it says; nothing of one that the legend has among others.
            pub fn says(self) -> &'static str {
                match self { $(Self::$sign => $says,)+ }
            }
        }
    };
}

signs! {
    Meeting    "●" "m"  Text    "A meeting: people met or spoke.";
    Agreement  "◆" "a"  Text    "An agreement: a text was agreed.";
    Body       "■" "b"  Text    "A standing body, over its life span.";
    Statement  "○" "s"  Text    "A statement: something was said or published.";
    Proceeding "▲" "p"  Text    "A court or order: courts, charges, designations.";
    Operation  "►" "o"  Text    "An operation: something was done in the field.";
    Background "·" "c"  Text    "Background: what readers need to know besides.";
    Overdue    "!" "!"  Failed  "Overdue: the deadline is past, and no source shows that it was done.";
    Differ     "≠" "!=" Differs "Accounts differ: sources answer the same question differently.";
    Proven     "✓" "+"  Shown   "The words stand, letter for letter, in the archived text of their source.";
    Renders    "≈" "~"  Text    "The quote prints or translates the words of another.";
    Marked     "★" "'"  Text    "Marked by you.";
    New        "+" "+"  Heading "New since the edition you saw before.";
    Changed    "~" "~"  Heading "Changed since the edition you saw before.";
    Hit        "*" "*"  Text    "The search hits this row.";
    Selected   "▌" ">"  Text    "The selected row.";
    Below      "↓" "v"  Faint   "So many more below.";
    Above      "↑" "^"  Faint   "So many more above.";
    Cross      "×" "x"  Asked   "";
    Cut        "…" "_"  Text    "Cut short; on the axis: it is not known when it ended.";
    More       "…" ">"  Faint   "More, which the line has no room for: sections of the event, views.";
    Uncounted  "–" "-"  Faint   "Beside a view: how many there are is not counted, which would take long.";
    About      "~" "~"  Text    "Beside a date: about.";
    Doubtful   "?" "?"  Text    "Beside a date: it is doubtful.";
    Vague      "%" "%"  Text    "Beside a date: about, and doubtful.";
    Lasts      "━" "="  Text    "Axis: it lasts so long.";
    Within     "╌" "-"  Text    "Axis: somewhere in this time; between two meetings of a body, a long gap.";
    Milestone  "┿" "+"  Text    "Axis: a milestone.";
    Ends       "┥" "|"  Text    "Axis: it ends.";
    GapBegins  "┝" "|"  Text    "Axis: a long gap begins.";
    Began      "◀" "<"  Text    "Axis: it began before.";
    GoesOn     "▶" ">"  Text    "Axis: it goes on.";
    Bar1       "▁" ":"  Text    "";
    Bar2       "▂" "-"  Text    "";
    Bar3       "▃" "="  Text    "";
    Bar4       "▄" "="  Text    "";
    Bar5       "▅" "*"  Text    "";
    Bar6       "▆" "*"  Text    "";
    Bar7       "▇" "#"  Text    "";
    Bar8       "█" "#"  Text    "";
}

impl Sign {
    /// How many of something, from few to the most; none of them is `.` in ASCII, which stands for
    /// `·`: none.
    pub const BARS: [Self; 8] = [
        Self::Bar1,
        Self::Bar2,
        Self::Bar3,
        Self::Bar4,
        Self::Bar5,
        Self::Bar6,
        Self::Bar7,
        Self::Bar8,
    ];

    /// The same in as many steps as ASCII has signs for: those of a lane, whose neighbours are to
    /// be told apart.
    pub const COARSE_BARS: [Self; 5] = [Self::Bar1, Self::Bar2, Self::Bar3, Self::Bar5, Self::Bar8];

    /// As it is drawn.
    pub fn drawn(self, theme: &Theme) -> &'static str {
        if theme.ascii { self.ascii() } else { self.glyph() }
    }

    /// The sign that a character of a text is. None of a kind of event: the letter that stands for
    /// it would be read as one of the text.
    pub fn in_text(glyph: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|sign| sign.glyph() == glyph && !sign.is_kind())
    }

    /// Whether it stands for a kind of event.
    fn is_kind(self) -> bool {
        EventKind::ALL.iter().any(|kind| Self::from(*kind) == self)
    }
}

impl From<EventKind> for Sign {
    fn from(kind: EventKind) -> Self {
        match kind {
            EventKind::Meeting => Self::Meeting,
            EventKind::Agreement => Self::Agreement,
            EventKind::TaskForce => Self::Body,
            EventKind::Statement => Self::Statement,
            EventKind::Proceeding => Self::Proceeding,
            EventKind::Operation => Self::Operation,
            EventKind::Context => Self::Background,
        }
    }
}

impl From<News> for Sign {
    fn from(news: News) -> Self {
        match news {
            News::New => Self::New,
            News::Changed => Self::Changed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_a_text_has_another_for_it_in_ascii() {
        let plain = |glyph| Sign::in_text(glyph).map(Sign::ascii);
        assert_eq!(plain("✓"), Some("+"));
        assert_eq!(plain("●"), None, "m would be a letter of the text");
        assert_eq!(plain("é"), None);
        for sign in Sign::ALL {
            assert!(sign.ascii().is_ascii(), "{sign:?}");
        }
    }

    #[test]
    fn few_in_ascii_do_not_look_like_none() {
        assert!(Sign::BARS.iter().all(|bar| bar.ascii() != "."), "`.` stands for none");
        let mut coarse = Sign::COARSE_BARS.map(Sign::ascii).to_vec();
        coarse.dedup();
        assert_eq!(coarse.len(), Sign::COARSE_BARS.len(), "{coarse:?}");
    }
}
