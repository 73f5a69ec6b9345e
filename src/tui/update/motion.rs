//! Moving in the panes, Enter and Esc.

use crate::export::phrases;
use crate::query::Query;
use crate::tui::action::Action;
use crate::tui::derive::panes::TextPane;
use crate::tui::update::movement::{Direction, Move, MoveUnit};
use crate::tui::update::{Step, axis, comparison, goto, open};
use crate::tui::view::{Focus, NoticeKind, RowsView, Section, Tab, Target};

/// Moves up or down in the page, or the pane with the focus.
pub fn shift(step: &mut Step<'_>, by: Move) {
    if let Some(pane) = step.derived.text_pane() {
        let moved = in_text(pane, by);
        if let Some(rows) = step.view.rows_mut() {
            *rows = moved;
        }
        return;
    }
    match step.derived.focus() {
        Focus::Axis => axis::shift(step, by),
        Focus::List | Focus::Section(_) | Focus::Preview => in_list(step, by),
    }
}

/// Moves the selection of the list.
fn in_list(step: &mut Step<'_>, by: Move) {
    let last = step.derived.listing().rows.saturating_sub(1);
    let row = step.derived.cursor().row;
    let row = match by {
        Move::First => 0,
        Move::Last => last,
        Move::By(count, unit) => {
            let by = count.saturating_mul(unit.lines(step.derived.list_height()));
            row.saturating_add_signed(by).min(last)
        }
    };
    step.view.select_row(row);
}

/// Moves the selection of the list by so many rows.
pub fn step_list(step: &mut Step<'_>, by: isize) {
    in_list(step, Move::By(by, MoveUnit::Row));
}

/// Where the keys are in a pane of text after a move. A row taller than the pane is read through
/// before the next.
fn in_text(pane: &TextPane, by: Move) -> RowsView {
    let RowsView { row, scroll } = pane.rows;
    let height = usize::from(pane.inner.height).max(1);
    let last = pane.lines.rows.len().saturating_sub(1);
    let lines = pane.lines.rows.get(row).cloned().unwrap_or_default();
    let (count, unit) = match by {
        Move::First => return RowsView::default(),
        Move::Last => return RowsView { row: last, scroll: pane.lines.lines.len() },
        Move::By(count, unit) => (count, unit),
    };
    let forward = count > 0;
    let is_tall = lines.len() > height;
    let read_on = if forward {
        lines.end.saturating_sub(scroll + height)
    } else {
        scroll.saturating_sub(lines.start)
    };
    if is_tall && read_on > 0 {
        let by = read_on.min(height.saturating_sub(1).max(1));
        let scroll = if forward { scroll + by } else { scroll - by };
        return RowsView { row, scroll };
    }
    match unit {
        MoveUnit::Row => RowsView { row: neighbour(pane, row, forward), scroll },
        MoveUnit::Page | MoveUnit::HalfPage => {
            let by = count.saturating_mul(unit.lines(height));
            let aim = lines.start.saturating_add_signed(by);
            let aim = aim.min(pane.lines.lines.len().saturating_sub(1));
            let at = pane.lines.row_at(aim).unwrap_or(row);
            let at =
                if forward { at.max((row + 1).min(last)) } else { at.min(row.saturating_sub(1)) };
            RowsView { row: at, scroll: scroll.saturating_add_signed(by) }
        }
    }
}

/// The next row that is no heading, or the one before.
fn neighbour(pane: &TextPane, row: usize, forward: bool) -> usize {
    let stands = |at: &usize| pane.targets.get(*at).is_some_and(|one| *one != Target::Heading);
    let found = if forward {
        (row + 1..pane.targets.len()).find(stands)
    } else {
        (0..row).rev().find(stands)
    };
    found.unwrap_or(row)
}

/// Moves a pane of text by rows, as a wheel does.
pub fn step_text(step: &mut Step<'_>, pane: &TextPane, by: isize) {
    let moved = in_text(pane, Move::By(by.signum(), MoveUnit::Row));
    let scroll = pane.rows.scroll.saturating_add_signed(by);
    let rows = RowsView {
        scroll: if moved.row == pane.rows.row { moved.scroll } else { scroll },
        ..moved
    };
    step.view.place_rows(pane.focus, rows);
}

/// Round the panes: the list, the sections that hold anything, the axis where it has lanes; on a
/// page, round its parts; and the other way.
pub fn pane(step: &mut Step<'_>, direction: Direction) {
    if let Some(page) = step.derived.page_pane() {
        return part(step, page, direction);
    }
    let mut ring = vec![Focus::List];
    if step.view.tab == Tab::Timeline {
        ring.extend(step.derived.event().sections.keys().map(|section| Focus::Section(*section)));
        if step.derived.frame().is_some_and(|frame| frame.axis.height > 1) {
            ring.push(Focus::Axis);
        }
    } else if step.derived.preview().is_some() {
        ring.push(Focus::Preview);
    }
    let here = ring.iter().position(|focus| *focus == step.derived.focus()).unwrap_or(0);
    let next = match direction {
        Direction::Forward => here + 1,
        Direction::Back => here + ring.len() - 1,
    };
    if let Some(next) = ring.get(next % ring.len()) {
        if *next == Focus::Preview {
            // A record's preview shows its head; who goes into it comes to what was looked for.
            step.view.scrolled_to = Query::default();
        }
        step.focus(*next);
    }
}

/// To the first row of the next part of a page or of the one before, its heading in sight.
fn part(step: &mut Step<'_>, page: &TextPane, direction: Direction) {
    let parts = page.parts();
    let row = page.rows.row;
    let next = match direction {
        Direction::Forward => parts.iter().find(|part| **part > row).or(parts.first()),
        Direction::Back => parts.iter().rev().find(|part| **part < row).or(parts.last()),
    };
    let (Some(next), true) = (next.copied(), parts.len() > 1) else {
        let (next, leave) = (step.key(Action::Next), step.key(Action::Leave));
        return step.view.tell_fitting([
            format!("this page is one part: {next} goes on, {leave} closes it"),
            format!("{next} goes on, {leave} closes"),
        ]);
    };
    let heading = page.lines.rows.get(next.saturating_sub(1));
    let scroll = heading.map_or(0, |lines| lines.start);
    if let Some(rows) = step.view.rows_mut() {
        *rows = RowsView { row: next, scroll };
    }
}

/// To the next pane or the one before; on the axis, to the next mark or the one before.
pub fn sideways(step: &mut Step<'_>, direction: Direction) {
    if step.derived.focus() == Focus::Axis && step.view.pages.is_empty() {
        axis::step_mark(step, direction);
    } else {
        pane(step, direction);
    }
}

/// Gives the page or the focused pane the whole screen, or takes it back.
pub fn zoom(step: &mut Step<'_>) {
    step.view.is_zoomed = !step.view.is_zoomed;
}

/// Into the event or, there, to what the row stands for.
pub fn enter(step: &mut Step<'_>) {
    if step.derived.text_pane().is_some() {
        if let Some(target) = step.derived.target().cloned() {
            open::follow(step, target);
        }
        return;
    }
    match step.derived.focus() {
        Focus::Axis => axis::enter(step),
        _ if step.view.tab != Tab::Timeline => {
            if let Some(page) = step.derived.row_page().cloned() {
                step.open_page(page);
            }
        }
        _ => {
            let sections = &step.derived.event().sections;
            let hit = step.derived.event().first_hit().map(|(section, _)| section);
            let wanted = hit.filter(|_| step.view.search().is_some()).unwrap_or(step.view.section);
            let section = if sections.contains_key(&wanted) { wanted } else { Section::Summary };
            if !sections.is_empty() {
                step.focus(Focus::Section(section));
            }
        }
    }
}

/// Peels one layer: page, whole screen, highlight, pane, last chip. Where nothing is left it says
/// so: it leads nowhere else.
pub fn leave(step: &mut Step<'_>) {
    let view = &mut *step.view;
    if view.close_page() {
        return;
    }
    if view.is_zoomed {
        view.is_zoomed = false;
    } else if view.searches.remove(&view.tab).is_some() {
        // The highlight is gone.
    } else if view.focus != Focus::List {
        view.focus = Focus::List;
    } else if !view.query.is_empty() {
        goto::remember(step);
        let view = &mut *step.view;
        let last = phrases::chips(step.derived.timeline(), &view.query).pop();
        view.filter_by(view.query.without_last());
        let back = step.key(Action::Back);
        step.view.tell_fitting([
            format!("taken away: {}; {back} brings it back", last.unwrap_or_default()),
            format!("taken away; {back} brings it back"),
            format!("{back} brings it back"),
        ]);
        if let Some(notice) = &mut step.view.notice {
            notice.kind = NoticeKind::TakenAway;
        }
    } else {
        let (events, quit) = (step.key(Action::Events), step.key(Action::Quit));
        let short = format!("nothing is open: {quit} quits");
        step.view.tell_fitting(match step.view.tab {
            Tab::Timeline => [short, format!("{quit} quits")],
            Tab::Ledger(_) => [
                format!("nothing is open: {events} leads to the events, {quit} quits"),
                format!("{events} events, {quit} quits"),
            ],
        });
    }
}

/// To the next or previous hit of the search, round the ends; on a page, to the next comparison.
pub fn next_hit(step: &mut Step<'_>, direction: Direction) {
    if !step.view.pages.is_empty() {
        return comparison::next(step, direction);
    }
    if step.view.search().is_none() {
        return step
            .view
            .tell(format!("nothing is searched: {} searches", step.key(Action::Search)));
    }
    let (row, hits) = (step.derived.cursor().row, step.derived.hits());
    let (Some(first), Some(last)) = (hits.first().copied(), hits.last().copied()) else {
        return step.view.tell("no hits");
    };
    let (next, around, said) = match direction {
        Direction::Forward => {
            (hits.iter().find(|hit| **hit > row), first, "wrapped to the first hit")
        }
        Direction::Back => {
            (hits.iter().rev().find(|hit| **hit < row), last, "wrapped to the last hit")
        }
    };
    if next.is_none() && first != last {
        step.view.tell(said);
    }
    let target = next.copied().unwrap_or(around);
    step.view.select_row(target);
    step.view.focus = Focus::List;
    // Also where it is the same row: its hit may be out of sight by now.
    step.view.scrolled_to = Query::default();
}
