//! How far a list is scrolled: the selection in sight with some rows round it, and no row empty
//! while anything is hidden.

use std::ops::Range;

/// Rows of context kept above and below the selection.
const CONTEXT: usize = 3;

/// What is scrolled in.
#[derive(Clone, Debug)]
pub struct Scrolled {
    /// Lines there are.
    pub total: usize,
    /// Lines in view.
    pub height: usize,
    /// The lines of the selection.
    pub selected: Range<usize>,
    /// Whether the first line in view may be covered by the heading of what stands below it.
    pub has_sticky_heading: bool,
}

/// Whether a list of this height keeps the heading of its first line in sight.
pub fn keeps_heading(height: usize) -> bool {
    height >= 5
}

impl Scrolled {
    /// The lines to scroll away, as near as can be to those scrolled away now.
    pub fn follow(&self, scroll: usize) -> usize {
        let Self { total, height, ref selected, has_sticky_heading } = *self;
        if height == 0 || total <= height {
            return 0;
        }
        let last = total - height;
        if selected.len() >= height {
            return scroll.clamp(selected.start, selected.end - height).min(last);
        }
        let covered = usize::from(has_sticky_heading && keeps_heading(height));
        let context = CONTEXT.min((height - selected.len()).saturating_sub(covered) / 2);
        let lowest = (selected.end + context).saturating_sub(height);
        let highest = selected.start.saturating_sub(context + covered).max(lowest);
        scroll.clamp(lowest, highest).min(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_selection_is_in_sight_and_no_line_idle_while_any_hides(
            total in 1usize..60, height in 1usize..30, at in 0usize..60, lines in 1usize..4, scroll in 0usize..90,
            has_sticky_heading in any::<bool>(),
        ) {
            let start = at.min(total - 1);
            let selected = start..(start + lines).min(total);
            let long = selected.len() >= height;
            let list = Scrolled { total, height, selected: selected.clone(), has_sticky_heading };
            let scroll = list.follow(scroll);
            prop_assert!(scroll + height <= total || scroll == 0);
            if !long {
                let covered = usize::from(has_sticky_heading && keeps_heading(height) && scroll > 0);
                prop_assert!(scroll + covered <= selected.start || selected.start == 0);
                prop_assert!(selected.end <= scroll + height);
            }
            prop_assert_eq!(list.follow(scroll), scroll, "what is in view stays where it is");
        }
    }
}
