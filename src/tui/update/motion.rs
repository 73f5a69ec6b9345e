//! Moving in the panes, and Enter on a row.

use super::super::action::Action;
use super::super::detail::Target;
use super::super::state::{App, Focus};
use super::{axis, notice, popup, travel};

/// Moves up or down in the pane with the focus.
pub(super) fn shift(app: &mut App, action: Action, count: usize) {
    let page = match app.focus {
        Focus::List => usize::from(app.layout().list.height),
        Focus::Axis => return axis::shift(app, action, count),
        Focus::Detail => app
            .section()
            .and_then(|at| app.arranged().shares.get(at).map(|share| share.body))
            .unwrap_or(1),
    };
    let page = page.max(1);
    let by = isize::try_from(count).unwrap_or(isize::MAX);
    let (page, half) = (page as isize, (page / 2).max(1) as isize);
    match action {
        Action::Next => step(app, by),
        Action::Previous => step(app, -by),
        Action::First => step(app, isize::MIN / 2),
        Action::Last => step(app, isize::MAX / 2),
        Action::PageDown => scroll(app, page.saturating_mul(by)),
        Action::PageUp => scroll(app, -page.saturating_mul(by)),
        Action::HalfDown => scroll(app, half.saturating_mul(by)),
        Action::HalfUp => scroll(app, -half.saturating_mul(by)),
        _ => {}
    }
}

/// Moves the selection by so many rows.
pub(super) fn step(app: &mut App, by: isize) {
    let moved = |at: usize, len: usize| at.saturating_add_signed(by).min(len.saturating_sub(1));
    match app.focus {
        Focus::List | Focus::Axis => app.select(moved(app.cursor, app.selection.hits.len())),
        Focus::Detail => {
            if by != 1 || !reads_on(app) {
                app.row = moved(app.row, app.detail.rows.len());
                app.reveal();
            }
        }
    }
}

/// Scrolls on in a row that is taller than its section's share; whether there was more of it to see.
fn reads_on(app: &mut App) -> bool {
    let Some(row) = app.detail.rows.get(app.row) else {
        return false;
    };
    let body = app.arranged().shares.get(row.section).map_or(0, |share| share.body);
    let below = row.lines.end.saturating_sub(app.section_scroll + body);
    let taller = row.lines.len() > body && row.lines.contains(&app.section_scroll);
    if below > 0 && taller {
        app.section_scroll += below.min(body.saturating_sub(1).max(1));
    }
    below > 0 && taller
}

/// In the list by that many lines, in the detail to the row that stands so many lines away.
fn scroll(app: &mut App, lines: isize) {
    if app.focus == Focus::List {
        return step(app, lines);
    }
    let Some(row) = app.detail.rows.get(app.row) else {
        return;
    };
    let aim = row.lines.start.saturating_add_signed(lines);
    let same =
        |at: &usize| app.detail.rows.get(*at).is_some_and(|other| other.section == row.section);
    let rows = app.detail.rows.iter().enumerate().filter(|(at, _)| same(at));
    let next = if lines > 0 {
        rows.clone()
            .find(|(at, other)| *at > app.row && other.lines.end > aim)
            .or(rows.clone().next_back())
    } else {
        rows.clone()
            .rfind(|(at, other)| *at < app.row && other.lines.start <= aim)
            .or(rows.clone().next())
    };
    if let Some((at, _)) = next {
        app.row = at;
        app.reveal();
    }
}

/// Round the panes: the list, the sections of the detail, the axis where it has lanes; and the other way.
pub(super) fn pane(app: &mut App, forward: bool) {
    let sections = app.detail.rows.chunk_by(|a, b| a.section == b.section);
    let firsts: Vec<usize> = sections
        .scan(0, |at, rows| {
            let first = *at;
            *at += rows.len();
            Some(first)
        })
        .collect();
    let next = match (app.focus, forward) {
        (Focus::List, true) => firsts.first(),
        (Focus::List, false) if app.shows_lanes() => None,
        (Focus::List, false) => firsts.last(),
        (Focus::Axis, true) => None,
        (Focus::Axis, false) => firsts.last(),
        (Focus::Detail, true) => firsts.iter().find(|&&at| at > app.row),
        (Focus::Detail, false) => {
            let here = app.detail.rows.get(app.row).map(|row| row.section);
            firsts.iter().rev().find(|&&at| app.detail.rows.get(at).map(|row| row.section) < here)
        }
    };
    match next {
        Some(&row) => {
            app.focus = Focus::Detail;
            app.row = row;
        }
        None => {
            let over = matches!((app.focus, forward), (Focus::Detail, true) | (Focus::List, false))
                && app.shows_lanes();
            app.focus = if over { Focus::Axis } else { Focus::List };
        }
    }
    app.section_scroll = 0;
    app.reveal();
}

/// Gives the focus to the list.
pub(super) fn to_list(app: &mut App) {
    app.focus = Focus::List;
    app.reveal();
}

/// Into the detail or, there, to what the row stands for.
pub(super) fn enter(app: &mut App) {
    if app.focus == Focus::Axis {
        return axis::enter(app);
    }
    if app.focus == Focus::List {
        if app.hit().is_some() {
            app.focus = Focus::Detail;
            app.row = app.detail.first_target();
            app.reveal();
        }
        return;
    }
    let Some(target) = app.detail.rows.get(app.row).map(|row| row.target.clone()) else {
        return;
    };
    match target {
        Target::Narrow(field, id) => travel::narrow(app, field, &id),
        Target::Event(id) => travel::go_to(app, &id),
        Target::Record(id) => popup::record(app, &id),
        Target::Quote(place) => popup::quote(app, place),
        Target::Text => {}
    }
}

/// Peels one layer: highlight, detail, last chip.
pub(super) fn leave(app: &mut App) {
    if app.search.take().is_some() {
        app.sheet.iter_mut().for_each(|sheet| sheet.hits.clear());
        app.relayout();
    } else if app.focus != Focus::List {
        to_list(app);
    } else if !app.query.is_empty() {
        travel::remember(app);
        let keep = app.selected();
        app.query = app.query.without_last();
        app.reselect(keep.as_ref());
    } else {
        super::ledger::close(app);
    }
}

/// To the next or previous hit of the search, round the ends.
pub(super) fn next_hit(app: &mut App, count: usize, forward: bool) {
    if app.search.is_none() {
        return notice(app, "nothing is searched: / searches");
    }
    let (cursor, hits) = app.found();
    let Some(last) = hits.len().checked_sub(1) else {
        return notice(app, "no hits");
    };
    // The place among the hits from which the next one is counted.
    let (from, steps) = match (hits.binary_search(&cursor), forward) {
        (Ok(at), true) => (at, count),
        (Err(at), true) => (at, count.saturating_sub(1)),
        (Ok(at) | Err(at), false) => (at, count),
    };
    let (steps, length) = (steps % hits.len(), hits.len());
    let at = if forward { (from + steps) % length } else { (from + length - steps) % length };
    let target = hits.get(at.min(last)).copied().unwrap_or(cursor);
    let wrapped = if forward { target <= cursor && last > 0 } else { target >= cursor && last > 0 };
    app.land(target);
    if wrapped {
        notice(app, if forward { "wrapped to the first hit" } else { "wrapped to the last hit" });
    }
}
