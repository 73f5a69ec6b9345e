//! How far and which way keys move: what the rows of the table of actions give their handlers.

/// Which way something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// On: down, to the right, to what is later.
    Forward,
    /// Back: up, to the left, to what is earlier.
    Back,
}

impl Direction {
    /// One step this way.
    pub(super) fn sign(self) -> isize {
        match self {
            Self::Forward => 1,
            Self::Back => -1,
        }
    }
}

/// How far to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// So many units down; up where it is negative.
    By(isize, MoveUnit),
    /// To the first row.
    First,
    /// To the last.
    Last,
}

/// What a move is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveUnit {
    /// Rows.
    Row,
    /// Heights of the pane.
    Page,
    /// Half of them.
    HalfPage,
}

impl MoveUnit {
    /// How many lines one is in a pane of this height: a row counts as one.
    pub(super) fn lines(self, height: usize) -> isize {
        let page = isize::try_from(height.max(1)).unwrap_or(1);
        match self {
            Self::Row => 1,
            Self::Page => page,
            Self::HalfPage => (page / 2).max(1),
        }
    }
}
