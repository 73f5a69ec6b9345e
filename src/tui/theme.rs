//! Styles by the role of what is shown. The terminal's own sixteen colours, or none.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text is on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Face {
    /// Running text.
    #[default]
    Plain,
    /// A heading.
    Heading,
    /// A name of an actor, party or topic.
    Name,
    /// Something less important.
    Faint,
    /// Exact words.
    Quoted,
    /// Something overdue, disputed or faulty.
    Warning,
    /// A hit of the search.
    Matched,
}

/// The styles in force.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Whether colours may be used.
    pub colour: bool,
    /// Whether only ASCII glyphs may be drawn in the frame.
    pub ascii: bool,
}

impl Theme {
    /// The style of a face.
    pub fn style(&self, face: Face) -> Style {
        let style = Style::new();
        let coloured = |style: Style, colour| if self.colour { style.fg(colour) } else { style };
        match face {
            Face::Plain => style,
            Face::Heading => style.add_modifier(Modifier::BOLD),
            Face::Name => coloured(style, Color::Cyan),
            Face::Faint => coloured(style.add_modifier(Modifier::DIM), Color::Reset),
            Face::Quoted => style.add_modifier(Modifier::ITALIC),
            Face::Warning => coloured(style.add_modifier(Modifier::BOLD), Color::Red),
            Face::Matched => {
                coloured(style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD), Color::Yellow)
            }
        }
    }

    /// The style laid over the selected row, in the pane with the focus or beside it.
    pub fn selected(&self, focused: bool) -> Style {
        if focused {
            Style::new().add_modifier(Modifier::REVERSED)
        } else {
            Style::new().add_modifier(Modifier::BOLD)
        }
    }

    /// The glyph before the selected row.
    pub fn pointer(&self) -> &'static str {
        if self.ascii { ">" } else { "▌" }
    }
}
