//! Styles by the role of what is shown. Each colour has one meaning.

use ratatui::style::{Color, Modifier, Style};

use crate::export::phrases::Tone;

/// Declares the roles: variant, name in the settings, what it is for.
macro_rules! roles {
    ($($variant:ident $name:literal $doc:literal,)+) => {
        /// What a piece of text is on the screen.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum Role {
            #[default]
            $(#[doc = $doc] $variant,)+
        }

        impl Role {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in the settings.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it is for.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$variant => $doc,)+ }
            }
        }
    };
}

roles! {
    Text    "text"    "Running text.",
    Heading "heading" "Titles and headings.",
    Link    "link"    "What Enter follows: names, events, sources.",
    Shown   "shown"   "Done, met; the words stand in the source.",
    Said    "said"    "Only said so: under way, done, due soon.",
    Failed  "failed"  "Overdue, lapsed, abandoned, an error.",
    Differs "differs" "Accounts that differ, disputed.",
    Asked   "asked"   "Hits and chips; another day than today.",
    Quote   "quote"   "Exact words.",
    Faint   "faint"   "Dates, ids, hints; never a state.",
    Border  "border"  "Frames.",
}

impl From<Tone> for Role {
    fn from(tone: Tone) -> Self {
        match tone {
            Tone::Plain => Self::Text,
            Tone::Faint => Self::Faint,
            Tone::Link => Self::Link,
            Tone::Shown => Self::Shown,
            Tone::Said => Self::Said,
            Tone::Failed => Self::Failed,
            Tone::Differs => Self::Differs,
        }
    }
}

/// A style for each role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; Role::ALL.len()],
    /// Whether only ASCII glyphs may be drawn in the frame.
    pub ascii: bool,
}

impl Theme {
    /// The terminal's own sixteen colours on dark, or none.
    pub fn new(colour: bool, ascii: bool) -> Self {
        let base = if colour { Self::dark() } else { Self::mono() };
        Self { ascii, ..base }
    }

    /// Colours for a dark terminal.
    pub fn dark() -> Self {
        let mut theme = Self::mono();
        let colours = [
            (Role::Link, Color::Cyan),
            (Role::Shown, Color::Green),
            (Role::Said, Color::Yellow),
            (Role::Failed, Color::LightRed),
            (Role::Differs, Color::LightMagenta),
        ];
        for (role, colour) in colours {
            theme.set(role, Style::new().fg(colour));
        }
        theme.set(Role::Failed, Style::new().fg(Color::LightRed).add_modifier(Modifier::BOLD));
        theme
    }

    /// No colours: a state is told by its word, and what failed by bold letters.
    pub fn mono() -> Self {
        let mut theme = Self { styles: [Style::new(); Role::ALL.len()], ascii: false };
        let modifiers = [
            (Role::Heading, Modifier::BOLD),
            (Role::Failed, Modifier::BOLD),
            (Role::Asked, Modifier::REVERSED),
            (Role::Quote, Modifier::ITALIC),
            (Role::Faint, Modifier::DIM),
            (Role::Border, Modifier::DIM),
        ];
        for (role, modifier) in modifiers {
            theme.set(role, Style::new().add_modifier(modifier));
        }
        theme
    }

    /// Gives a role another style.
    pub fn set(&mut self, role: Role, style: Style) {
        if let Some(slot) = self.styles.get_mut(role as usize) {
            *slot = style;
        }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// One of two glyphs: as it is, or where only ASCII may be drawn.
    pub fn glyph(&self, glyph: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { glyph }
    }
}
