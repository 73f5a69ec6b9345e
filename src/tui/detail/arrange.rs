//! How the sections of a detail share the height of their pane.
//!
//! Every section keeps its head in view, so that a reader sees what there is without scrolling. The section with
//! the focus takes the lines that it needs, the others keep one; without a focus they share.
//!
//! ```text
//! 13 Apr 2023 · meeting · Washington, D.C.
//! Title
//! ▸ Summary
//!   first line …
//! ▸ Actors 14
//!   first line …
//! ▾ Commitments 6          the focus: as many lines as there are, or as fit
//!   …
//!   …
//! ▸ Quotes 5  ▸ Claims 3   where the pane is low, the other heads share lines
//! ```

use super::Detail;

/// One section's share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Lines of its body that are in view.
    pub body: usize,
    /// Whether a blank line stands before its head.
    pub gap: bool,
}

/// A detail, arranged for a height.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arranged {
    /// Lines of the detail's head in view.
    pub head: usize,
    /// Each section's share, in order.
    pub shares: Vec<Share>,
    /// Whether the heads of all but the focused section share lines at the foot.
    pub flows: bool,
}

/// Lines that the heads may take together where they share lines.
pub const FLOW: usize = 2;

/// The sections that readers come for: summary, actors, commitments, quotes.
const FIRST: usize = 4;

/// Lower than this the heads share lines.
const LOW: usize = 16;

impl Detail {
    /// Arranges the sections for a height, with the focus in one of them or in none.
    pub fn arrange(&self, focus: Option<usize>, height: usize) -> Arranged {
        let wants: Vec<usize> = self.sections.iter().map(|section| section.lines.len()).collect();
        let heads = wants.len();
        let all: usize = self.head.len() + wants.iter().map(|want| want + 2).sum::<usize>();
        if all <= height {
            let shares = wants.iter().map(|&body| Share { body, gap: true }).collect();
            return Arranged { head: self.head.len(), shares, flows: false };
        }
        let flows = height < LOW.max(self.head.len().min(4) + heads + 4);
        let head = self.head.len().min(if flows { 2 } else { height / 4 });
        let fixed = head + if flows { FLOW + 1 } else { heads };
        let mut left = height.saturating_sub(fixed);
        let mut shares = vec![Share::default(); heads];
        let mut give = |section: usize, lines: usize, left: &mut usize| {
            if let (Some(share), Some(&want)) = (shares.get_mut(section), wants.get(section)) {
                let given = lines.min(want - share.body).min(*left);
                share.body += given;
                *left -= given;
                given > 0
            } else {
                false
            }
        };
        if flows {
            give(focus.unwrap_or(0), left, &mut left);
            return Arranged { head, shares, flows };
        }
        match focus {
            Some(focus) => {
                // One line for each of the others first, where four at least are left for the focus.
                let others = heads.saturating_sub(1).min(left.saturating_sub(4));
                let mut kept = left.saturating_sub(others);
                give(focus, kept, &mut kept);
                left = others + kept;
            }
            None => {
                give(0, left / 3, &mut left);
            }
        }
        // A line for each, then the first sections as they need, then the rest.
        for section in 0..heads {
            give(section, 1, &mut left);
        }
        for sections in [0..heads.min(FIRST), 0..heads] {
            while sections.clone().filter(|&section| give(section, 1, &mut left)).count() > 0 {}
        }
        Arranged { head, shares, flows }
    }
}

impl Detail {
    /// The row drawn on a line of the pane, with the focused section scrolled by some lines.
    pub fn row_at(
        &self,
        arranged: &Arranged,
        focus: Option<usize>,
        scroll: usize,
        line: usize,
    ) -> Option<usize> {
        let mut top = arranged.head;
        for (section, share) in arranged.shares.iter().enumerate() {
            if arranged.flows && focus.unwrap_or(0) != section {
                continue;
            }
            top += usize::from(share.gap) + 1;
            if let Some(at) = line.checked_sub(top).filter(|at| *at < share.body) {
                let at = at + if focus == Some(section) { scroll } else { 0 };
                return self
                    .rows
                    .iter()
                    .position(|row| row.section == section && row.lines.contains(&at));
            }
            top += share.body;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::Section;
    use super::*;
    use proptest::prelude::*;

    fn detail(head: usize, bodies: &[usize]) -> Detail {
        let section =
            |&lines: &usize| Section { lines: vec![Vec::new(); lines], ..Section::default() };
        Detail {
            head: vec![Vec::new(); head],
            sections: bodies.iter().map(section).collect(),
            rows: Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn no_more_is_shared_out_than_there_is(
            head in 0usize..8, bodies in proptest::collection::vec(1usize..40, 0..11),
            focus in proptest::option::of(0usize..11), height in 0usize..60,
        ) {
            let focus = focus.filter(|&at| at < bodies.len());
            let arranged = detail(head, &bodies).arrange(focus, height);
            let shared: usize = arranged.shares.iter().map(|share| share.body + usize::from(share.gap)).sum();
            let heads = if arranged.flows { FLOW + 1 } else { bodies.len() };
            prop_assert!(height < 6 || arranged.head + heads + shared <= height.max(heads));
            for (share, &want) in arranged.shares.iter().zip(&bodies) {
                prop_assert!(share.body <= want);
            }
            if let Some(focus) = focus.filter(|_| height > 20) {
                let most = arranged.shares.iter().map(|share| share.body).max().unwrap();
                let own = arranged.shares[focus].body;
                prop_assert!(own == bodies[focus] || own + 1 >= most, "the focus grows first");
            }
        }
    }
}
