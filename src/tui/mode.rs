//! What the keys go to: the panes, a prompt, a list one picks from, or text over the panes.

use super::action::Action;
use super::detail::Target;
use super::input::Input;
use super::state::Spot;
use super::text::Line;
use crate::axis::Subject;
use crate::query::Found;

/// What a prompt at the foot of the screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asking {
    /// A search; Esc goes back to the spot.
    Search,
    /// A filter.
    Filter,
    /// The as-of date.
    AsOf,
    /// A date to go to.
    Date,
    /// The file to export to.
    Export,
}

/// A list one picks from by typing.
#[derive(Clone, Debug)]
pub enum Picks {
    /// Actors, topics, parties, events.
    Found(Vec<Found>),
    /// Actions: name, keys, what it does.
    Actions(Vec<Action>),
    /// Problems in the data, by their place among the diagnostics.
    Problems(Vec<usize>),
    /// What is in a cluster of the axis.
    Cluster {
        /// All of it, in time order.
        all: Vec<Subject>,
        /// What the typing leaves of it.
        left: Vec<Subject>,
    },
}

impl Picks {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Found(list) => list.len(),
            Self::Actions(list) => list.len(),
            Self::Problems(list) => list.len(),
            Self::Cluster { left, .. } => left.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Text over the panes.
#[derive(Clone, Debug)]
pub struct Popup {
    /// Its title.
    pub title: String,
    /// Its paragraphs, each as pieces that are wrapped when drawn.
    pub text: Vec<Line>,
    /// What copy and open act on.
    pub target: Option<Target>,
    /// Lines scrolled away.
    pub scroll: usize,
}

/// What the keys go to.
#[derive(Clone, Debug)]
pub enum Mode {
    /// The panes.
    Base,
    /// A prompt.
    Prompt {
        /// What it asks for.
        asking: Asking,
        /// What is typed.
        input: Input,
        /// Where Esc goes back to.
        before: Box<Spot>,
    },
    /// A list one picks from.
    Picker {
        /// What is typed.
        input: Input,
        /// What it leaves.
        picks: Picks,
        /// The selected one.
        at: usize,
    },
    /// Text over the panes.
    Popup(Popup),
}
