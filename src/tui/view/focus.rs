//! The parts of the screen that keys can be in: the list, the axis, the sections of an event.

/// A section of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Title, summary, note.
    #[default]
    Summary,
    /// Who took part.
    Actors,
    /// What was promised.
    Commitments,
    /// Exact words.
    Quotes,
    /// Where the accounts differ.
    Differ,
    /// What was asserted.
    Claims,
    /// Linked events.
    Relations,
    /// What became of an agreement or a case.
    Milestones,
    /// Where it stands written.
    Sources,
    /// The parties concerned, and what it is about.
    Topics,
}

impl Section {
    /// All of them, in the order of the section bar.
    pub const ALL: [Self; 10] = [
        Self::Summary,
        Self::Actors,
        Self::Commitments,
        Self::Quotes,
        Self::Differ,
        Self::Claims,
        Self::Relations,
        Self::Milestones,
        Self::Sources,
        Self::Topics,
    ];

    /// Those that share one pane with tabs where the others have panes of their own.
    pub const MINOR: [Self; 6] = [
        Self::Differ,
        Self::Claims,
        Self::Relations,
        Self::Milestones,
        Self::Sources,
        Self::Topics,
    ];

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Actors => "Actors",
            Self::Commitments => "Commitments",
            Self::Quotes => "Quotes",
            Self::Differ => "Accounts differ",
            Self::Claims => "Claims",
            Self::Relations => "Relations",
            Self::Milestones => "Milestones",
            Self::Sources => "Sources",
            Self::Topics => "Parties and topics",
        }
    }

    /// Whether it is one of [`Section::MINOR`].
    pub fn is_minor(self) -> bool {
        self >= Self::Differ
    }
}

/// Which pane the keys move in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The list of events, or the rows of a ledger.
    #[default]
    List,
    /// The lanes of the axis.
    Axis,
    /// A section of the selected event.
    Section(Section),
    /// The preview of a ledger's selected row.
    Preview,
}
