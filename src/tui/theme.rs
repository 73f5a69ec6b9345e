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
    Before  "before"  "Of two wordings, what only the official one has.",
    After   "after"   "Of two wordings, what only the other print has.",
    Faint   "faint"   "Dates, ids, hints; never a state.",
    Border  "border"  "Frames.",
    Focus   "focus"   "The frame of what the keys move in.",
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

/// A theme that ships with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// For a dark terminal, from its own sixteen colours.
    #[default]
    Dark,
    /// For a light terminal. The sixteen colours are too pale on white, so these are of the 256.
    Light,
    /// Without colours.
    Mono,
    /// The brightest of the sixteen colours, nothing dim.
    HighContrast,
}

impl ThemeName {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::Mono, Self::HighContrast];

    /// Its word in the settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Mono => "mono",
            Self::HighContrast => "high-contrast",
        }
    }

    /// The theme of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.word() == word)
    }
}

/// Colours of a theme: link, shown, said, failed, differs, faint.
type Palette = [Color; 6];

const DARK: Palette = [
    Color::Cyan,
    Color::Green,
    Color::Yellow,
    Color::LightRed,
    Color::LightMagenta,
    Color::Indexed(246),
];

const LIGHT: Palette = [
    Color::Indexed(24),
    Color::Indexed(22),
    Color::Indexed(94),
    Color::Indexed(124),
    Color::Indexed(90),
    Color::Indexed(241),
];

const HIGH_CONTRAST: Palette = [
    Color::LightCyan,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightRed,
    Color::LightMagenta,
    Color::White,
];

impl Theme {
    /// A theme that ships with the program.
    pub fn named(name: ThemeName) -> Self {
        match name {
            ThemeName::Dark => Self::coloured(DARK),
            ThemeName::Light => Self::coloured(LIGHT),
            ThemeName::Mono => Self::mono(),
            ThemeName::HighContrast => Self::coloured(HIGH_CONTRAST),
        }
    }

    /// The usual theme, with colours or without.
    pub fn new(colour: bool, ascii: bool) -> Self {
        let name = if colour { ThemeName::Dark } else { ThemeName::Mono };
        Self::named(name).with_ascii(ascii)
    }

    /// The usual theme of a terminal with colours.
    pub fn dark() -> Self {
        Self::named(ThemeName::Dark)
    }

    /// The same theme with ASCII glyphs only, or with all.
    #[must_use]
    pub fn with_ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    fn coloured([link, shown, said, failed, differs, faint]: Palette) -> Self {
        let mut theme = Self::mono();
        for (role, colour) in [
            (Role::Link, link),
            (Role::Shown, shown),
            (Role::Said, said),
            (Role::Differs, differs),
            (Role::Faint, faint),
            (Role::Border, faint),
        ] {
            theme.set(role, Style::new().fg(colour));
        }
        theme.set(Role::Failed, Style::new().fg(failed).add_modifier(Modifier::BOLD));
        // Neither wording is an error (red), and neither is shown to be so (green): they differ.
        theme.set(Role::Before, Style::new().fg(differs).add_modifier(Modifier::CROSSED_OUT));
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
            (Role::Before, Modifier::CROSSED_OUT),
            (Role::After, Modifier::BOLD | Modifier::UNDERLINED),
            (Role::Faint, Modifier::DIM),
            (Role::Border, Modifier::DIM),
            (Role::Focus, Modifier::BOLD),
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

    /// How words of this role are drawn.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sixteen colours as xterm has them, in the order of their numbers.
    const SIXTEEN: [(u8, u8, u8); 16] = [
        (0, 0, 0),
        (205, 0, 0),
        (0, 205, 0),
        (205, 205, 0),
        (0, 0, 238),
        (205, 0, 205),
        (0, 205, 205),
        (229, 229, 229),
        (127, 127, 127),
        (255, 0, 0),
        (0, 255, 0),
        (255, 255, 0),
        (92, 92, 255),
        (255, 0, 255),
        (0, 255, 255),
        (255, 255, 255),
    ];

    /// Red, green and blue as xterm shows a colour; none for the terminal's own.
    fn rgb(colour: Color) -> Option<(u8, u8, u8)> {
        let sixteen = |number: usize| SIXTEEN.get(number).copied();
        match colour {
            Color::Reset => None,
            Color::Green => sixteen(2),
            Color::Yellow => sixteen(3),
            Color::Cyan => sixteen(6),
            Color::LightRed => sixteen(9),
            Color::LightGreen => sixteen(10),
            Color::LightYellow => sixteen(11),
            Color::LightMagenta => sixteen(13),
            Color::LightCyan => sixteen(14),
            Color::White => sixteen(15),
            Color::Indexed(number @ 16..=231) => {
                // A cube of six steps a side, the darkest 0 and the others from 95 in steps of 40.
                let step = |place: u8| if place == 0 { 0 } else { 55 + 40 * place };
                let cube = number - 16;
                Some((step(cube / 36), step(cube / 6 % 6), step(cube % 6)))
            }
            Color::Indexed(number @ 232..) => {
                let grey = 8 + 10 * (number - 232);
                Some((grey, grey, grey))
            }
            other => panic!("{other:?} has no place in this test"),
        }
    }

    /// Relative luminance, after WCAG 2.2.
    fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: (u8, u8, u8), other: (u8, u8, u8)) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_colour_stands_out_from_its_ground() {
        let (black, white) = ((0, 0, 0), (255, 255, 255));
        for (name, ground) in
            [(ThemeName::Dark, black), (ThemeName::Light, white), (ThemeName::HighContrast, black)]
        {
            for role in Role::ALL {
                let Some(colour) = Theme::named(name).style(*role).fg.and_then(rgb) else {
                    continue;
                };
                let contrast = contrast(colour, ground);
                assert!(contrast >= 4.5, "{} {}: {contrast:.2}", name.word(), role.name());
            }
        }
    }

    #[test]
    fn no_two_states_share_a_colour() {
        let states = [Role::Shown, Role::Said, Role::Failed, Role::Differs, Role::Link];
        for name in [ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast] {
            let theme = Theme::named(name);
            for (at, one) in states.iter().enumerate() {
                for other in &states[at + 1..] {
                    let (one, other) = (theme.style(*one).fg, theme.style(*other).fg);
                    assert_ne!(one, other, "{}", name.word());
                }
            }
        }
    }
}
