//! The axis: lanes of marks over their scale, or one line where the screen is low.
//!
//! ```text
//!  all 2007–2026   ▁▂▁▂▃[▅█▅▃]▂▁        how many events begin when; the window in brackets
//!  meeting         ● The White House …   ●  12      a title where there is room; the count of a cluster
//! ▌standing body   ◀━━━■━━━━━━━━━━━━▶                began before; still open
//!  statement       ▂▃▁█▅▂▂ ▁▁▃          so many that single marks would be noise: how many begin when
//!  2023–2024 +3    2023      Apr       Jul           the years of the lanes; lanes without a row; the scale
//! ```

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

use crate::axis::{
    AxisMark, Edge, Extent, FutureMark, Lane, MarkSubject, PlacedLane, Stretch, Window,
};
use crate::export::{axis_labels, phrases};
use crate::timeline::date::years_text;
use crate::timeline::{EventIx, Timeline};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::layout::GUTTER;
use crate::tui::panes::{column, put};
use crate::tui::signs::Sign;
use crate::tui::text::cut;
use crate::tui::theme::{Role, Theme};

/// Columns of a label in the gutter, between a blank on either side.
const LABEL_ROOM: usize = (GUTTER - 2) as usize;

/// A title that does not fit whole needs so many columns to be worth its place.
const LABEL: usize = 14;

/// Bars are as high as the highest, and no lower than if that stood for so many: two events are not
/// many.
const HIGHEST: usize = 5;

/// Draws the axis. Returns where the keys are on it.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let pane = AxisPane { app, theme: &app.data().settings.theme, area };
    pane.overview(buffer);
    if area.height > 1 { pane.lanes(buffer) } else { None }
}

struct AxisPane<'a> {
    app: &'a App,
    theme: &'a Theme,
    area: Rect,
}

impl AxisPane<'_> {
    /// Puts text on a row of the pane, columns counted from the lanes' left edge.
    fn put(&self, buffer: &mut Buffer, at: usize, y: u16, text: &str, role: Role) {
        let x = self.area.x.saturating_add(GUTTER).saturating_add(column(at));
        put(buffer, self.area, (x, self.area.y + y), text, self.theme.style(role));
    }

    /// Lights text that stands there already.
    fn light(&self, buffer: &mut Buffer, at: usize, y: u16, columns: usize) {
        let x = self.area.x.saturating_add(GUTTER).saturating_add(column(at));
        let lit = Rect { x, y: self.area.y + y, width: column(columns), height: 1 };
        let style = Style::new().add_modifier(Modifier::REVERSED);
        buffer.set_style(lit.intersection(self.area), style);
    }

    fn label(&self, buffer: &mut Buffer, y: u16, text: &str, role: Role) {
        let text = cut(text, LABEL_ROOM);
        let at = (self.area.x + 1, self.area.y + y);
        put(buffer, self.area, at, &text, self.theme.style(role));
    }

    /// The whole timeline: how many events begin when, and the window in brackets.
    fn overview(&self, buffer: &mut Buffer) {
        let derived = self.app.derived();
        let layout = derived.axis().layout();
        let whole = derived.axis().axis().whole();
        let is_whole = layout.window == whole;
        // Without lanes nothing else tells the years in view.
        let is_alone = self.area.height == 1;
        let label = if is_whole || is_alone {
            span_of(layout.window)
        } else {
            format!("all {}", span_of(whole))
        };
        self.label(buffer, 0, &label, Role::Faint);
        let role = if is_whole { Role::Text } else { Role::Faint };
        let most = most(&[&layout.overview]);
        self.density(buffer, 0, &layout.overview, (most, role));
        let width = layout.overview.len();
        let later = layout.later.iter().filter_map(|mark| {
            let date = &self.app.data().loaded().timeline.event(mark.event)?.date;
            Some(whole.column(Extent::of_date(date, derived.day()).head, width))
        });
        for at in later.filter(|at| layout.overview.get(*at) == Some(&0)) {
            self.put(buffer, at, 0, Sign::Bar1.drawn(self.theme), Role::Faint);
        }
        if layout.window != whole {
            let from = whole.column(layout.window.start(), width);
            let to = whole.column(layout.window.end(), width);
            // The time of the lanes stands out of what is but the way there.
            let mut own = vec![0; width];
            for (at, count) in layout.overview.iter().enumerate().take(to).skip(from + 1) {
                if let Some(own) = own.get_mut(at) {
                    *own = *count;
                }
            }
            self.density(buffer, 0, &own, (most, Role::Text));
            self.put(buffer, from, 0, "[", Role::Heading);
            self.put(buffer, to, 0, "]", Role::Heading);
        }
        let extent = derived.current().and_then(|event| derived.axis().axis().extent(event));
        if let Some(extent) = extent.filter(|extent| whole.contains(extent.head)) {
            self.light(buffer, whole.column(extent.head, width), 0, 1);
        }
    }

    /// How many begin in each column, as bars on a scale that ends at so many; one is always the
    /// lowest, and nothing stands where none do.
    fn density(&self, buffer: &mut Buffer, y: u16, counts: &[usize], (most, role): (usize, Role)) {
        let bars = Sign::COARSE_BARS;
        for (at, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let level = ((count - 1) * (bars.len() - 1)).div_ceil((most - 1).max(1));
            let bar = bars.get(level).copied().unwrap_or(Sign::Bar8);
            self.put(buffer, at, y, bar.drawn(self.theme), role);
        }
    }

    fn lanes(&self, buffer: &mut Buffer) -> Option<Position> {
        let derived = self.app.derived();
        let layout = derived.axis().layout();
        let place = derived.axis_keys();
        let shown = derived.lanes_in_sight();
        let mut cursor = None;
        for (y, at) in (1..).zip(shown) {
            let Some(row) = layout.rows.get(*at) else { continue };
            let has_keys = place.is_some_and(|place| place.row == *at);
            let role = if has_keys { Role::Heading } else { Role::Text };
            self.label(buffer, y, lane_name(row.lane, derived.timeline()), role);
            if has_keys {
                let at = (self.area.x, self.area.y + y);
                put(
                    buffer,
                    self.area,
                    at,
                    Sign::Selected.drawn(self.theme),
                    self.theme.style(role),
                );
            }
            self.lane(buffer, y, row);
            if let Some(mark) =
                place.filter(|_| has_keys).and_then(|place| row.marks.get(place.mark))
            {
                self.light(buffer, mark.column, y, mark.width());
                let x = self.area.x + GUTTER + column(mark.column);
                cursor = Some(Position::new(x, self.area.y + y));
            }
        }
        let scale = column(shown.len() + 1);
        let is_whole = layout.window == derived.axis().axis().whole();
        let years = span_of(layout.window);
        let hidden = layout.more + derived.axis().rows().count() - shown.len();
        let key = self.app.data().settings.keymap.key_of(Action::Lanes);
        let label = match hidden {
            // The first row has the years of the whole; these are those of the lanes.
            hidden if !is_whole => {
                let told = if hidden == 0 { years } else { format!("{years} +{hidden}") };
                let keyed = format!("{told} ({key})");
                if keyed.width() <= LABEL_ROOM { keyed } else { told }
            }
            0 => format!("by {} ({key})", layout.grouping.word()),
            1 => format!("+1 lane ({key})"),
            hidden => format!("+{hidden} lanes ({key})"),
        };
        self.label(buffer, scale, &label, Role::Faint);
        for tick in &layout.ticks {
            self.put(buffer, tick.column, scale, &tick.label, Role::Faint);
        }
        cursor
    }

    /// A lane, from back to front: what lasts, titles, ends, milestones and later events, marks.
    fn lane(&self, buffer: &mut Buffer, y: u16, row: &PlacedLane) {
        if row.is_crowded() {
            // One scale for all lanes: what looks alike is as many.
            let rows = &self.app.derived().axis().layout().rows;
            let counts: Vec<&[usize]> = rows.iter().map(|row| &*row.density).collect();
            self.density(buffer, y, &row.density, (most(&counts), Role::Text));
            self.selected(buffer, y, row);
            return;
        }
        for stretch in &row.stretches {
            self.lasting(buffer, y, stretch, row.lane, Role::Faint);
        }
        let selected = self.app.derived().current();
        let own = selected.filter(|event| row.mark_of(MarkSubject::Event(*event)).is_some());
        if let Some(stretch) = own.and_then(|event| self.own_stretch(event)) {
            self.lasting(buffer, y, &stretch, row.lane, Role::Heading);
        }
        let fixed = self.fixed(row);
        for mark in &row.marks {
            self.title(buffer, y, mark, (row, &fixed));
        }
        for (at, glyph, role) in &fixed {
            self.put(buffer, *at, y, glyph, *role);
        }
        for mark in &row.marks {
            let role = match row.lane {
                Lane::Overdue => Role::Failed,
                _ if mark.is_cluster() => Role::Heading,
                _ => Role::Text,
            };
            self.put(buffer, mark.column, y, &self.mark_text(mark), role);
        }
        self.selected(buffer, y, row);
    }

    /// What stands in a column of a lane, whatever title would go on there.
    fn fixed(&self, row: &PlacedLane) -> Vec<Fixed> {
        let mut fixed: Vec<Fixed> = Vec::new();
        for milestone in &row.milestones {
            fixed.push((milestone.column, Sign::Milestone.drawn(self.theme), Role::Text));
        }
        for stretch in &row.stretches {
            fixed.extend(end(stretch, self.theme).map(|glyph| (stretch.to, glyph, Role::Text)));
        }
        fixed.extend(row.later.iter().filter_map(|mark| self.later(mark)));
        fixed.sort_by_key(|(at, ..)| *at);
        fixed
    }

    /// A later event, which is of the whole timeline and not yet of the day's.
    fn later(&self, mark: &FutureMark) -> Option<Fixed> {
        let event = self.app.data().loaded().timeline.event(mark.event)?;
        Some((mark.column, Sign::from(event.kind).drawn(self.theme), Role::Faint))
    }

    /// Lights the mark of the selected event.
    fn selected(&self, buffer: &mut Buffer, y: u16, row: &PlacedLane) {
        let Some(event) = self.app.derived().current() else { return };
        if let Some(mark) =
            row.mark_of(MarkSubject::Event(event)).and_then(|mark| row.marks.get(mark))
        {
            self.light(buffer, mark.column, y, mark.width());
        }
    }

    fn own_stretch(&self, event: EventIx) -> Option<Stretch> {
        let axis = self.app.derived().axis();
        axis.axis().stretch(event, axis.layout().window, axis.layout().width)
    }

    fn lasting(&self, buffer: &mut Buffer, y: u16, stretch: &Stretch, lane: Lane, role: Role) {
        let line = if stretch.lasts && lane != Lane::Gaps { Sign::Lasts } else { Sign::Within };
        let line = line.drawn(self.theme);
        let columns = stretch.to.saturating_sub(stretch.from) + 1;
        self.put(buffer, stretch.from, y, &line.repeat(columns), role);
    }

    /// A mark's glyph with its doubt, or a cluster's count; of what is overdue, how many.
    fn mark_text(&self, mark: &AxisMark) -> String {
        if mark.is_cluster() {
            return mark.subjects.len().to_string();
        }
        let theme = self.theme;
        let glyph = match mark.subjects.first() {
            Some(MarkSubject::Overdue(_)) => Sign::Overdue.drawn(theme),
            Some(_) if mark.before => Sign::Began.drawn(theme),
            Some(MarkSubject::Gap(_)) => Sign::GapBegins.drawn(theme),
            Some(MarkSubject::Event(event)) => {
                let event = self.app.derived().timeline().event(*event);
                event.map_or(" ", |event| Sign::from(event.kind).drawn(theme))
            }
            None => " ",
        };
        let doubt = mark.doubt.and_then(vagueness).map_or("", |sign| sign.drawn(theme));
        format!("{glyph}{doubt}")
    }

    /// A single mark's title after it, as far as nothing else stands there. Its own span may run on
    /// behind it, none of another runs through it.
    fn title(
        &self,
        buffer: &mut Buffer,
        y: u16,
        mark: &AxisMark,
        (row, fixed): (&PlacedLane, &[Fixed]),
    ) {
        let is_other = |one: &&Stretch| one.from < mark.column && mark.column < one.to;
        if row.stretches.iter().any(|one| is_other(&one)) {
            return;
        }
        let after = mark.column + mark.width();
        let taken = usize::from(fixed.iter().any(|(at, ..)| *at == after));
        let start = after + 1 + taken;
        let next = fixed.get(fixed.partition_point(|(at, ..)| *at < start));
        let obstacle = next.map_or(usize::MAX, |(at, ..)| at - start);
        let room = mark.room.saturating_sub(taken).min(obstacle.saturating_sub(1));
        if mark.is_cluster() {
            return;
        }
        let derived = self.app.derived();
        let subject = mark.subjects.first();
        let title = subject.and_then(|subject| {
            axis_labels::title(derived.timeline(), derived.axis().axis(), *subject)
        });
        if let Some(title) = title.filter(|title| room >= title.width().min(LABEL)) {
            let title = cut(&title, room);
            self.put(buffer, start - 1, y, " ", Role::Text);
            self.put(buffer, start, y, &title, Role::Faint);
            if title.width() < room {
                self.put(buffer, start + title.width(), y, " ", Role::Text);
            }
        }
    }
}

/// Where the scale of bars for these counts ends.
fn most(counts: &[&[usize]]) -> usize {
    counts.iter().flat_map(|counts| *counts).copied().max().unwrap_or(0).max(HIGHEST)
}

/// The name of a lane; of a kind of event, the word for it.
fn lane_name(lane: Lane, timeline: &Timeline) -> &str {
    match lane {
        Lane::Kind(kind) => phrases::event_kind(kind),
        lane => lane.label(timeline),
    }
}

/// A glyph in a column.
type Fixed = (usize, &'static str, Role);

/// The first and the last year of a window.
fn span_of(window: Window) -> String {
    years_text(window.first_day().year(), window.last_day().year())
}

/// The glyph at the end of a stretch, where it says something.
fn end(stretch: &Stretch, theme: &Theme) -> Option<&'static str> {
    match stretch.end? {
        Edge::Open => Some(Sign::GoesOn.drawn(theme)),
        // What lies somewhere within says how surely beside its mark.
        _ if !stretch.lasts => None,
        Edge::Known => Some(Sign::Ends.drawn(theme)),
        edge => vagueness(edge).map(|sign| sign.drawn(theme)),
    }
}

/// What says that the end of a stretch of time, or a date, is not certain.
fn vagueness(edge: Edge) -> Option<Sign> {
    Some(match edge {
        Edge::About => Sign::About,
        Edge::Doubtful => Sign::Doubtful,
        Edge::Both => Sign::Vague,
        Edge::Unknown => Sign::Cut,
        Edge::Known | Edge::Open => return None,
    })
}
