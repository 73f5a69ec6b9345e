//! The list: the selection's events by year, or its records in columns.
//!
//! ```text
//! ┌ Events 12 of 31 ────────────────────┐
//! │ 2023                                │   the year stays in sight while its events scroll
//! │   9 Jan  ● Biden–López Obrador … 2≠ │   how many accounts differ
//! │▌ 13 Apr  ● Delegations meet …    9≠ │   the selected row
//! │* 14 Jun  ● Firearms meeting  2! + ★ │   * a hit; ! overdue; + new, ~ changed; ★ marked
//! └─────────────────────────── 9 more events ↓ ┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::export;
use crate::timeline::date::Date;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::derive::listing::{ListHeading, ListLine};
use crate::tui::derive::panes::list_inner;
use crate::tui::derive::scroll::keeps_heading;
use crate::tui::panes::event_row::EventRow;
use crate::tui::panes::{draw_frame, more_below, put, records, select};
use crate::tui::signs::Sign;
use crate::tui::text::{cut, facts_that_fit, first_number, whole_facts, wrap};
use crate::tui::theme::Role;
use crate::tui::view::{Focus, Mode, Tab};

/// Draws the list. Returns where its selected row is.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let derived = app.derived();
    let theme = &app.data().settings.theme;
    let screen = derived.frame()?;
    let listing = derived.listing();
    let inner = list_inner(screen, area, listing.records.is_some());
    let scroll = derived.cursor().scroll;
    if screen.has_frames() {
        let below = listing.lines.iter().skip(scroll + usize::from(inner.height));
        let hidden = below.filter(|line| !matches!(line, ListLine::Heading(_))).count();
        let more = more_below(hidden, app.view().tab.nouns(), theme);
        draw_frame(app, area, |width| title(app, width), more, buffer);
    }
    if listing.lines.is_empty() {
        nothing(app, inner, buffer);
        return None;
    }
    if let Some(records) = &listing.records
        && inner.y > area.y + u16::from(screen.has_frames())
    {
        let head = Rect { y: inner.y - 1, height: 1, ..inner };
        records::head(app, records, head, buffer);
    }
    let mut cursor = None;
    for (at, row) in inner.rows().enumerate() {
        let at = scroll + at;
        let Some(line) = listing.lines.get(at) else { break };
        let is_first = row.y == inner.y;
        let is_heading = matches!(line, ListLine::Heading(_));
        let is_covered = is_first && !is_heading && keeps_heading(inner.height.into());
        let heading = listing.heading_of(at).filter(|_| is_covered);
        // An event that is the last of its year: a heading over the next one would head nothing.
        let is_last_of_year = listing.records.is_none()
            && matches!(listing.lines.get(at + 1), Some(ListLine::Heading(_)));
        if let Some(heading) = heading.filter(|_| !is_last_of_year) {
            // What stands here is a row of context; its heading says more.
            heading_line(app, heading, row, buffer);
            continue;
        }
        // Its own row says the year instead.
        let year = heading.filter(|heading| heading.is_year);
        let year = year.map(|heading| heading.title.as_str());
        cursor = draw_line(app, line, year, row, buffer).or(cursor);
    }
    cursor
}

/// Draws a line of the list, an event with its year where no heading says it. Returns where the
/// selected row is, if this is it.
fn draw_line(
    app: &App,
    line: &ListLine,
    year: Option<&str>,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let derived = app.derived();
    match *line {
        ListLine::Heading(at) => {
            if let Some(heading) = derived.listing().headings.get(at) {
                heading_line(app, heading, area, buffer);
            }
        }
        ListLine::Later(ix) => {
            if let Some(event) = app.data().loaded().timeline.event(ix) {
                EventRow::later(app, event, year).draw(app, area, buffer);
            }
        }
        ListLine::Row(at) => {
            row(app, at, year, area, buffer);
            if at == derived.cursor().row {
                let has_keys = derived.focus() == Focus::List && derived.page_pane().is_none();
                select(area, has_keys, buffer);
                return Some(Position::new(area.x, area.y));
            }
        }
    }
    None
}

/// What stands in the frame above the list, where that has so many columns between its corners.
fn title(app: &App, width: u16) -> Line<'static> {
    let derived = app.derived();
    let theme = &app.data().settings.theme;
    let listing = derived.listing();
    let role = if derived.focus() == Focus::List { Role::Heading } else { Role::Text };
    // Counts alone: where one is in them stands in the status line.
    let rows = listing.rows;
    let count = match derived.unfiltered() {
        Some(all) => format!("{rows} of {all}"),
        None => rows.to_string(),
    };
    let name = format!(" {} {count} ", app.view().tab.name());
    // Behind a separator and before a blank.
    let room = usize::from(width).saturating_sub(name.width() + 3);
    // How many there are stands before it.
    let standing = listing.records.as_ref().map_or(&[][..], |records| &records.standing);
    // A number alone, behind the number of all, would be read as the rest of a cut title.
    let summary = match facts_that_fit(standing, room) {
        facts if facts.is_empty() => facts,
        facts => format!("· {facts}"),
    };
    Line::from(vec![
        crate::tui::text::span(&name, theme.style(role)),
        crate::tui::text::span(&summary, theme.style(Role::Faint)),
        crate::tui::text::span(if summary.is_empty() { "" } else { " " }, Style::new()),
    ])
}

/// That events match and no record in them does, where the filter asks that of each.
fn asked_of_records(app: &App) -> Option<String> {
    let Tab::Ledger(kind) = app.view().tab else { return None };
    let ledger = export::ledger::view(kind);
    let told = export::ledger::none_itself(app.derived().selection(), ledger)?;
    Some(format!("{told} the filter asks"))
}

/// Why there is nothing, and the way out.
fn nothing(app: &App, area: Rect, buffer: &mut Buffer) {
    let what = match app.view().tab {
        Tab::Timeline => "events",
        Tab::Ledger(kind) => export::ledger::view(kind).name(),
    };
    let key = |action: Action| app.data().settings.keymap.key_of(action);
    let text = if !app.data().loaded().is_whole {
        // Nothing is known to be missing yet.
        "Still loading.".to_owned()
    } else if app.view().query.is_empty() {
        format!("No {what} as of this day ({} changes it).", key(Action::AsOf))
    } else {
        // In a prompt the keys are letters of what is typed.
        let is_typing = matches!(app.view().mode(), Mode::Prompt(_));
        let mut text = asked_of_records(app).unwrap_or_else(|| "Nothing matches".to_owned());
        if is_typing {
            text.push('.');
        } else {
            text.push_str(": ");
            if app.view().drops_term() {
                text.push_str(&format!("{} takes the last term away, ", key(Action::Leave)));
            }
            let [clear, filter] = [Action::ClearFilter, Action::Filter].map(key);
            text.push_str(&format!("{clear} clears the filter, {filter} edits it."));
        }
        if let Some(day) = app.view().as_of {
            text.push_str(&format!(" Only what was known on {} is shown", Date::from_day(day)));
            if is_typing {
                text.push('.');
            } else {
                text.push_str(&format!("; {} sets another day.", key(Action::AsOf)));
            }
        }
        for meant in app.derived().meant() {
            text.push_str(&format!(
                " “{}” is looked for as a word; {} asks for what is so.",
                meant.word, meant.term
            ));
        }
        text
    };
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let lines = wrap(&[text.into()], usize::from(area.width), 0);
    for (row, line) in area.rows().zip(lines) {
        line.render(row, buffer);
    }
}

fn heading_line(app: &App, heading: &ListHeading, area: Rect, buffer: &mut Buffer) {
    let theme = &app.data().settings.theme;
    // Its title goes before what its rows come to, but for their number.
    let room = usize::from(area.width).saturating_sub(2);
    let number = first_number(&heading.facts).width();
    let title = cut(&heading.title, room.saturating_sub(number + 2));
    let x = put(buffer, area, (area.x + 1, area.y), &title, theme.style(Role::Heading));
    let note = whole_facts(&heading.facts, room.saturating_sub(title.width() + 2));
    put(buffer, area, (x + 2, area.y), &note, theme.style(Role::Faint));
}

fn row(app: &App, at: usize, year: Option<&str>, area: Rect, buffer: &mut Buffer) {
    let derived = app.derived();
    let theme = &app.data().settings.theme;
    let is_selected = at == derived.cursor().row;
    let is_hit = app.view().search().is_some() && derived.hits().binary_search(&at).is_ok();
    let sign = match (is_selected, is_hit) {
        (true, _) => Sign::Selected.drawn(theme),
        (false, true) => Sign::Hit.drawn(theme),
        (false, false) => " ",
    };
    put(buffer, area, (area.x, area.y), sign, theme.style(Role::Text));
    match &derived.listing().records {
        Some(records) => {
            records::row(app, records, at, area, buffer);
        }
        None => {
            let hit = derived.selection().hits.get(at);
            if let Some(event) = hit.and_then(|hit| derived.timeline().event(hit.event)) {
                EventRow::of(app, event, derived.signs_of(at), year).draw(app, area, buffer);
            }
        }
    }
}
