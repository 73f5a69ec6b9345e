//! Where everything stands on a screen of some size: geometry, and nothing else.
//!
//! From 140 columns on there are three columns ([`FrameShape::Three`]):
//! ```text
//! header
//! views
//! axis
//! ┌ list ──────┬ summary ───┬ actors ────┐
//! │            ├ commitments┼ quotes ────┤
//! │            ├ minor ─────┤            │
//! └────────────┴────────────┴────────────┘
//! status
//! ```
//! From 80 on two, with the sections in a bar ([`FrameShape::Two`]):
//! ```text
//! header
//! views
//! axis
//! ┌ list ──────┬ one section ────────────┐
//! │            │                         │
//! └────────────┴─────────────────────────┘
//! Summary  Actors 25  [Commitments 15]  …
//! status
//! ```
//! Below that one pane at a time, with the same bar ([`FrameShape::One`]); under the rows of a view
//! of records it says what their columns leave out of the selected one:
//! ```text
//! header
//! views
//! list, or one section
//! Summary  Actors 25  [Commitments 15]  …
//! status
//! ```
//! A view of records has its rows, and a preview beside them in three columns:
//! ```text
//! ┌ rows ──────────────────┬ preview ────┐
//! │                        │             │
//! └────────────────────────┴─────────────┘
//! ```
//! In two it is below them:
//! ```text
//! ┌ rows ────────────────────────────────┐
//! ├ preview ─────────────────────────────┤
//! └──────────────────────────────────────┘
//! ```
//! `tests/suite/sketches.rs` compares these sketches with what is drawn.

use ratatui::layout::Rect;

use crate::tui::view::{Focus, Section};

/// Narrower or lower than this there is only a sentence.
const LEAST: (u16, u16) = (20, 5);

/// From this many columns and rows there are three columns.
const THREE: (u16, u16) = (140, 24);

/// From this many columns and rows there are two.
const TWO: (u16, u16) = (80, 16);

/// From this many columns the views have a row of their own: the digit of each, and the name of the
/// open one at least.
const VIEWS: u16 = 34;

/// From this many rows the views have that row, and the sections a bar.
const BARS: u16 = 8;

/// From this many columns and rows there is an axis, of one line.
const AXIS: (u16, u16) = (60, 20);

/// From this many columns and rows the axis has lanes.
pub const LANES: (u16, u16) = (60, 30);

/// The list's part of the width of three columns. The titles of events are long: with less than
/// this half of them are cut before they say anything.
const LIST_PART: Fraction = Fraction(9, 25);

/// The middle column's part of what the list leaves.
const MIDDLE_PART: Fraction = Fraction(11, 20);

/// How many eighths of the width a preview has beside the rows.
const PREVIEW_EIGHTHS: u16 = 3;

/// A preview's part of the height below the rows.
const PREVIEW_PART: Fraction = Fraction(2, 5);

/// A list of events is never narrower than this beside two more columns.
const LEAST_LIST: u16 = 36;

/// A preview is never narrower than this beside the rows.
const LEAST_PREVIEW_COLUMNS: u16 = 50;

/// A preview is never lower than this below the rows.
const LEAST_PREVIEW_ROWS: u16 = 5;

/// A text column is never wider than this, its frame and air not counted.
pub const WIDEST_TEXT: u16 = 80;

/// A list of events that is wider than this shows nothing more of most titles.
const WIDEST_LIST: u16 = 80;

/// Columns of a pane that are not its text: two borders, and one column of air beside each.
const AROUND_TEXT: u16 = 4;

/// Rows of the axis that are no lanes: the whole timeline above them, the scale under them.
pub const AROUND_LANES: u16 = 2;

/// Columns of the lanes' names, and of the blanks on either side.
pub const GUTTER: u16 = 17;

/// A number of columns as the screen counts them.
pub fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// So many parts of so many.
#[derive(Clone, Copy, Debug)]
struct Fraction(u32, u32);

impl Fraction {
    /// This part of some columns or rows.
    fn of(self, whole: u16) -> u16 {
        u16::try_from(u32::from(whole) * self.0 / self.1).unwrap_or(u16::MAX)
    }
}

/// How many panes stand beside one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FrameShape {
    /// One at a time, without a frame.
    #[default]
    One,
    /// The list and one section.
    Two,
    /// All.
    Three,
}

/// The parts of a screen that hold whatever is shown in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// How many panes stand beside one another.
    pub shape: FrameShape,
    /// Whether one pane or page has the whole body.
    pub is_zoomed: bool,
    /// One line: what is shown, and as of when.
    pub header: Rect,
    /// One line: the views of the selection with their counts.
    pub views: Rect,
    /// Where in time the selection stands.
    pub axis: Rect,
    /// The panes.
    pub body: Rect,
    /// One line: the sections of the event or, of the selected record, what no column shows.
    pub bar: Rect,
    /// Position, message, prompt, hints: one line, which grows over the panes where what is said
    /// takes more.
    pub status: Rect,
}

/// What decides about the parts of a screen beside its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Lanes of the axis; none where there is nothing to show.
    pub lanes: usize,
    /// Whether events are listed: only they have an axis and sections.
    pub is_timeline: bool,
    /// Whether one pane is to have the whole screen.
    pub is_zoomed: bool,
}

impl Frame {
    /// The parts of a screen; none where it is too small for more than a sentence.
    pub fn of((width, height): (u16, u16), wanted: Wanted) -> Option<Self> {
        if width < LEAST.0 || height < LEAST.1 {
            return None;
        }
        let reaches = |least: (u16, u16)| width >= least.0 && height >= least.1;
        let shape = if reaches(THREE) {
            FrameShape::Three
        } else if reaches(TWO) {
            FrameShape::Two
        } else {
            FrameShape::One
        };
        let views = u16::from(reaches((VIEWS, BARS)) && !wanted.is_zoomed);
        let bar = match shape {
            FrameShape::Three => false,
            FrameShape::Two => wanted.is_timeline,
            FrameShape::One => true,
        };
        let bar = u16::from(bar && !wanted.is_zoomed && height >= BARS);
        let axis = if wanted.is_zoomed { 0 } else { axis_rows((width, height), wanted) };
        let row = |y: u16, rows: u16| Rect::new(0, y, width, rows);
        let top = 1 + views + axis;
        let body = row(top, height.saturating_sub(top + bar + 1));
        Some(Self {
            shape,
            is_zoomed: wanted.is_zoomed,
            header: row(0, 1),
            views: row(1, views),
            axis: row(1 + views, axis),
            body,
            bar: row(body.bottom(), bar),
            status: row(height.saturating_sub(1), 1),
        })
    }

    /// The part where pages and lists to pick from stand: beside the list where there are three
    /// columns, else over the panes and the bar, which says what these are of.
    pub fn page(&self) -> Rect {
        if self.covers_list() {
            return Rect { height: self.body.height + self.bar.height, ..self.body };
        }
        let [list, _, _] = columns(self.body.width);
        let x = list.saturating_sub(1);
        Rect { x, width: self.body.width.saturating_sub(x), ..self.body }
    }

    /// Whether a page, or a list to pick from, hides the list.
    pub fn covers_list(&self) -> bool {
        self.shape != FrameShape::Three || self.is_zoomed
    }

    /// Whether panes have a frame.
    pub fn has_frames(&self) -> bool {
        self.shape != FrameShape::One
    }

    /// The part of a pane's area that its text has.
    pub fn inner(&self, area: Rect) -> Rect {
        if self.has_frames() { framed(area) } else { area }
    }
}

/// The part of a framed area that its text has: inside the border, with a column of air on either
/// side.
pub fn framed(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(2).min(area.right()),
        y: area.y.saturating_add(1).min(area.bottom()),
        width: area.width.saturating_sub(AROUND_TEXT),
        height: area.height.saturating_sub(2),
    }
}

/// Rows of the axis: a quarter of a high screen at most, one line on a lower one, none on a low
/// one.
fn axis_rows((width, height): (u16, u16), wanted: Wanted) -> u16 {
    if !wanted.is_timeline || wanted.lanes == 0 || width < AXIS.0 || height < AXIS.1 {
        return 0;
    }
    if width < LANES.0 || height < LANES.1 {
        return 1;
    }
    let lanes = u16::try_from(wanted.lanes).unwrap_or(u16::MAX);
    lanes.saturating_add(AROUND_LANES).min(height / 4)
}

/// The widths of three columns whose frames share their borders. No text is wider than
/// [`WIDEST_TEXT`]; what is left over goes to the list.
pub fn columns(width: u16) -> [u16; 3] {
    let widest = WIDEST_TEXT + AROUND_TEXT;
    let list = LIST_PART.of(width).clamp(LEAST_LIST, WIDEST_LIST);
    let rest = width.saturating_sub(list).saturating_add(2);
    let middle = MIDDLE_PART.of(rest).min(widest);
    let right = rest.saturating_sub(middle).min(widest);
    [width.saturating_sub(middle + right).saturating_add(2), middle, right]
}

/// Lines of the list of events on a screen of this size at most: over an axis of one lane.
pub fn list_lines(size: (u16, u16)) -> u16 {
    let wanted = Wanted { lanes: 1, is_timeline: true, is_zoomed: false };
    Frame::of(size, wanted).map_or(0, |frame| frame.inner(frame.body).height)
}

/// A pane and its area, frame included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaneArea {
    /// Which.
    pub pane: Focus,
    /// Where.
    pub area: Rect,
}

/// How many lines a section would fill, laid out for the width of its column.
pub type Wants<'a> = &'a dyn Fn(Section, u16) -> usize;

/// What is to be arranged in the body.
#[derive(Clone, Copy)]
pub struct Panes<'a> {
    /// The pane with the focus.
    pub focus: Focus,
    /// Whether it has the whole body.
    pub is_zoomed: bool,
    /// The sections that hold anything, in order; none in a view of records.
    pub sections: &'a [Section],
    /// The section that is open where there is room for one.
    pub open: Section,
    /// The minor section whose tab is open.
    pub minor: Option<Section>,
    /// Whether events are listed.
    pub is_timeline: bool,
    /// How many lines each section wants.
    pub wants: Wants<'a>,
}

impl Frame {
    /// The panes of the body, from left to right and top to bottom.
    pub fn panes(&self, panes: &Panes<'_>) -> Vec<PaneArea> {
        let one = |pane: Focus| vec![PaneArea { pane, area: self.body }];
        let focus = match panes.focus {
            Focus::Axis => Focus::List,
            other => other,
        };
        if panes.is_zoomed {
            return one(focus);
        }
        match (self.shape, panes.is_timeline) {
            (FrameShape::One, _) => one(focus),
            (FrameShape::Two, true) => self.two(panes),
            (FrameShape::Two, false) => self.rows_above_preview(),
            (FrameShape::Three, true) => self.three(panes),
            (FrameShape::Three, false) => self.rows_beside_preview(),
        }
    }

    fn two(&self, panes: &Panes<'_>) -> Vec<PaneArea> {
        let list = (self.body.width / 2).min(WIDEST_LIST);
        let x = self.body.x + list.saturating_sub(1);
        let section = Rect { x, width: self.body.width.saturating_sub(x), ..self.body };
        let mut areas =
            vec![PaneArea { pane: Focus::List, area: Rect { width: list, ..self.body } }];
        if !panes.sections.is_empty() {
            areas.push(PaneArea { pane: Focus::Section(panes.open), area: section });
        }
        areas
    }

    fn three(&self, panes: &Panes<'_>) -> Vec<PaneArea> {
        let [list, middle, right] = columns(self.body.width);
        let has = |section: Section| panes.sections.contains(&section);
        let minor = panes.minor;
        let mut beside: Vec<Section> =
            [Section::Actors, Section::Quotes].into_iter().filter(|one| has(*one)).collect();
        let mut between: Vec<Section> =
            [Section::Summary, Section::Commitments].into_iter().filter(|one| has(*one)).collect();
        if beside.is_empty() {
            beside.extend(minor)
        } else {
            between.extend(minor)
        }
        let mut areas =
            vec![PaneArea { pane: Focus::List, area: Rect { width: list, ..self.body } }];
        let x = self.body.x + list.saturating_sub(1);
        let width = if beside.is_empty() { self.body.width.saturating_sub(x) } else { middle };
        areas.extend(stack(Rect { x, width, ..self.body }, &between, panes));
        let x = x + middle.saturating_sub(1);
        areas.extend(stack(Rect { x, width: right, ..self.body }, &beside, panes));
        areas
    }

    fn rows_beside_preview(&self) -> Vec<PaneArea> {
        let preview = (self.body.width / 8 * PREVIEW_EIGHTHS)
            .clamp(LEAST_PREVIEW_COLUMNS, WIDEST_TEXT + AROUND_TEXT);
        let rows = self.body.width.saturating_sub(preview) + 1;
        let x = self.body.x + rows.saturating_sub(1);
        vec![
            PaneArea { pane: Focus::List, area: Rect { width: rows, ..self.body } },
            PaneArea { pane: Focus::Preview, area: Rect { x, width: preview, ..self.body } },
        ]
    }

    fn rows_above_preview(&self) -> Vec<PaneArea> {
        let preview = PREVIEW_PART.of(self.body.height).max(LEAST_PREVIEW_ROWS);
        let rows = self.body.height.saturating_sub(preview) + 1;
        let y = self.body.y + rows.saturating_sub(1);
        vec![
            PaneArea { pane: Focus::List, area: Rect { height: rows, ..self.body } },
            PaneArea { pane: Focus::Preview, area: Rect { y, height: preview, ..self.body } },
        ]
    }
}

/// A column of panes whose frames share their borders.
fn stack(column: Rect, sections: &[Section], panes: &Panes<'_>) -> Vec<PaneArea> {
    let width = column.width.saturating_sub(AROUND_TEXT);
    let wants: Vec<usize> = sections.iter().map(|one| (panes.wants)(*one, width)).collect();
    let focused = sections.iter().position(|one| panes.focus == Focus::Section(*one));
    let borders = u16::try_from(sections.len() + 1).unwrap_or(u16::MAX);
    let heights = share(column.height.saturating_sub(borders).into(), &wants, focused);
    let mut y = column.y;
    let mut areas = Vec::new();
    for (section, rows) in sections.iter().zip(heights) {
        let height = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
        let height = height.min(column.bottom().saturating_sub(y));
        areas.push(PaneArea { pane: Focus::Section(*section), area: Rect { y, height, ..column } });
        y += height.saturating_sub(1);
    }
    areas
}

/// Lines that a pane is given before any other is given more.
const FIRST_LINES: usize = 3;

/// Shares lines out among panes by water-filling: to each a few first, then to the one with the
/// focus what it wants, then one to each in turn as long as it wants more; what nobody wants goes
/// to the last.
fn share(lines: usize, wants: &[usize], focused: Option<usize>) -> Vec<usize> {
    let mut left = lines;
    let mut shares = vec![0; wants.len()];
    for (share, want) in shares.iter_mut().zip(wants) {
        *share = (*want).min(FIRST_LINES).min(left);
        left -= *share;
    }
    if let Some((share, want)) = focused.and_then(|at| Some((shares.get_mut(at)?, wants.get(at)?)))
    {
        let more = want.saturating_sub(*share).min(left);
        *share += more;
        left -= more;
    }
    loop {
        let before = left;
        for (share, want) in shares.iter_mut().zip(wants) {
            if *share < *want && left > 0 {
                *share += 1;
                left -= 1;
            }
        }
        if left == before {
            break;
        }
    }
    if let Some(last) = shares.last_mut() {
        *last += left;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_are_shared_out_whole_and_the_focus_comes_first(
            lines in 0usize..80, wants in proptest::collection::vec(1usize..60, 1..5), at in 0usize..5,
        ) {
            let focused = (at < wants.len()).then_some(at);
            let shares = share(lines, &wants, focused);
            prop_assert_eq!(shares.iter().sum::<usize>(), lines);
            if let Some(at) = focused {
                let others: usize = wants.iter().map(|want| (*want).min(FIRST_LINES)).sum();
                prop_assert!(shares[at] >= wants[at].min(lines.saturating_sub(others)));
            }
        }

        #[test]
        fn three_columns_cover_the_width_and_no_text_is_too_wide(width in 140u16..600) {
            let [list, middle, right] = columns(width);
            prop_assert_eq!(list + middle + right, width + 2);
            prop_assert!(middle.max(right) <= WIDEST_TEXT + AROUND_TEXT);
            prop_assert!(list >= LEAST_LIST);
        }
    }

    #[test]
    fn no_first_frame_has_more_lines_than_events_are_read() {
        for size in [(40, 12), (60, 20), (80, 24), (140, 40), (200, 55)] {
            for lanes in 1..20 {
                let wanted = Wanted { lanes, is_timeline: true, is_zoomed: false };
                let frame = Frame::of(size, wanted).unwrap();
                assert!(frame.inner(frame.body).height <= list_lines(size), "{size:?} {lanes}");
            }
        }
    }
}
