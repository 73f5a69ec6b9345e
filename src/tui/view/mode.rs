//! What the keys go to: the panes, a line being typed, a list to pick from.

use crate::axis::MarkSubject;
use crate::query::Candidate;
use crate::tui::action::{Action, KeyContext};
use crate::tui::input::Input;
use crate::tui::view::place::Place;

/// What the keys go to.
#[derive(Clone, Debug, Default)]
pub enum Mode {
    /// The panes, or the page over them.
    #[default]
    Base,
    /// A prompt.
    Prompt(Prompt),
    /// A list one picks from.
    Picker(Picker),
}

impl Mode {
    /// What takes the keys.
    pub fn context(&self) -> KeyContext {
        match self {
            Self::Base => KeyContext::Reading,
            Self::Prompt(_) => KeyContext::Prompt,
            Self::Picker(_) => KeyContext::Picker,
        }
    }

    /// Whether letters are typed into a line.
    pub fn takes_text(&self) -> bool {
        self.context() != KeyContext::Reading
    }
}

/// What a prompt at the foot of the screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asking {
    /// A search; Esc goes back to where it began.
    Search,
    /// A filter.
    Filter,
    /// The day as of which everything is shown.
    AsOf,
    /// A date to go to.
    Date,
    /// The file to export to.
    Export,
    /// The name of a view to save.
    SaveView,
    /// A note on a mark.
    Note,
}

/// How many lines of each kind of prompt are kept, for recall here and at the next visit.
pub(in crate::tui) const LINES_KEPT: usize = 100;

/// A line being typed at the foot of the screen.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it asks for.
    pub asking: Asking,
    /// What is typed.
    pub input: Input,
    /// Where Esc goes back to.
    pub before: Box<Place>,
    /// What Tab goes through, once it was pressed.
    pub offered: Option<Offered>,
    /// A last term that is not finished, and so not applied.
    pub pending: Option<String>,
}

/// The ways on that Tab offers in a prompt, until something else is typed.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The byte of the line from which on they stand.
    pub from: usize,
    /// All of them.
    pub candidates: Vec<Candidate>,
    /// The one that stands there; none where only what they share does.
    pub at: Option<usize>,
    /// What Tab left before the cursor.
    pub left: String,
}

/// A list one picks from by typing.
#[derive(Clone, Debug)]
pub struct Picker {
    /// Tells it from every other that was opened.
    pub serial: u64,
    /// What is listed.
    pub list: PickList,
    /// What is typed.
    pub input: Input,
    /// The selected one.
    pub row: usize,
    /// Lines scrolled away.
    pub scroll: usize,
    /// The list from which it was opened, as the help is: who gives it up is back there.
    pub behind: Option<Box<Self>>,
}

/// What a list to pick from is of; [`pickers`](crate::tui::pickers) makes its entries.
#[derive(Clone, Debug, PartialEq)]
pub enum PickList {
    /// The list that an action opens.
    Of(Action),
    /// What one mark of the axis stands for.
    Cluster(Vec<MarkSubject>),
}
