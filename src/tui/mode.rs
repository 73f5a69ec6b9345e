//! What the keys go to: the panes, a prompt, a list one picks from, or text over the panes.

use super::action::Action;
use super::detail::Target;
use super::input::Input;
use super::state::Spot;
use super::text::Line;
use crate::axis::Subject;
use crate::ledger::Arrangement;
use crate::query::{Candidate, Facet, Found};
use crate::timeline::id::Id;

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
    /// Values of the selection's facets.
    Facets {
        /// All of them, field by field.
        all: Vec<Facet>,
        /// What the typing leaves of them.
        left: Vec<Facet>,
    },
    /// Saved views, by name.
    Views(Vec<String>),
    /// What is in a cluster of the axis.
    Cluster {
        /// All of it, in time order.
        all: Vec<Subject>,
        /// What the typing leaves of it.
        left: Vec<Subject>,
    },
    /// Ways to arrange the ledger.
    Arrangements(Vec<Arrangement>),
    /// Events to go to.
    Events(Events),
}

/// Events that one goes to from a list: a trail, marks, what is new.
#[derive(Clone, Debug)]
pub struct Events {
    /// What they have in common.
    pub title: &'static str,
    /// All of them.
    pub all: Vec<Stop>,
    /// Those that what is typed leaves, by their place in `all`.
    pub left: Vec<usize>,
}

impl Events {
    /// All of these, under a title.
    pub fn new(title: &'static str, all: Vec<Stop>) -> Self {
        let left = (0..all.len()).collect();
        Self { title, all, left }
    }
}

/// An event in such a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Its id, which may dangle.
    pub id: Id,
    /// How it comes to stand in the list, and when it was.
    pub why: String,
    /// Its title.
    pub title: String,
}

impl Picks {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Found(list) => list.len(),
            Self::Actions(list) => list.len(),
            Self::Problems(list) => list.len(),
            Self::Facets { left, .. } => left.len(),
            Self::Views(list) => list.len(),
            Self::Cluster { left, .. } => left.len(),
            Self::Arrangements(list) => list.len(),
            Self::Events(list) => list.left.len(),
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
        /// What Tab goes through, once it was pressed.
        offered: Option<Offered>,
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

impl Mode {
    /// Whether letters are typed into a line.
    pub fn takes_text(&self) -> bool {
        matches!(self, Self::Prompt { .. } | Self::Picker { .. })
    }
}
