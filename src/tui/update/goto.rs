//! Going somewhere and back: views, history, days.

use chrono::NaiveDate;

use crate::query::Query;
use crate::text::counted;
use crate::timeline::EventIx;
use crate::timeline::date::Date;
use crate::tui::action::Action;
use crate::tui::refusal::Refusal;
use crate::tui::update::Step;
use crate::tui::update::movement::Direction;
use crate::tui::view::{Place, Seek, Tab};

/// Keeps where the reader is, for back.
pub fn remember(step: &mut Step<'_>) {
    let place = step.view.place();
    step.view.back.push(place);
    step.view.forward.clear();
}

/// Opens a view of the selection: from an event, at its first record there; for the first time,
/// near the selected event.
pub fn show_tab(step: &mut Step<'_>, tab: Tab) {
    if step.view.tab != tab || !step.view.pages.is_empty() {
        remember(step);
    }
    let is_first = !step.view.cursors.contains_key(&tab);
    if tab != Tab::Timeline
        && (step.view.tab == Tab::Timeline || is_first)
        && let Some(event) = step.derived.here(step.view).or_else(|| event_left(step))
    {
        step.view.seek = Seek::OfEvent(event);
    }
    // The key of the view that is open leads to its list; from another, back into its pane.
    let was_there = step.view.tab == tab;
    step.view.left_focus.insert(step.view.tab, step.view.focus);
    let focus = step.view.left_focus.get(&tab).copied().filter(|_| !was_there);
    // Where only a ledger was seen so far, the events open where a timeline does.
    if tab == Tab::Timeline && !step.view.cursors.contains_key(&tab) {
        step.view.seek = step.view.opens_at.clone();
    }
    // What a filter leaves of them is seen for the first time.
    if tab == Tab::Timeline && step.view.is_filtered_unseen() {
        step.view.seek = Seek::Remaining;
    }
    step.view.tab = tab;
    step.view.pages.clear();
    step.view.focus = focus.unwrap_or_default();
    step.view.is_zoomed = false;
}

/// The event that was selected when the events were left for another view.
fn event_left(step: &Step<'_>) -> Option<EventIx> {
    let id = step.view.cursors.get(&Tab::Timeline)?.id.as_ref()?;
    step.derived.known().event_of(id)
}

/// Takes a term of the query away: one step of history.
pub fn widen(step: &mut Step<'_>, term: usize) {
    remember(step);
    step.view.filter_by(step.view.query.without(term));
}

/// Takes the whole query away: one step of history.
pub fn clear_filter(step: &mut Step<'_>) {
    let terms = step.view.query.each_term().count();
    if terms == 0 {
        return step.view.tell("nothing is filtered");
    }
    remember(step);
    step.view.filter_by(Query::default());
    let (cleared, back) = (counted(terms, "term", "terms"), step.key(Action::Back));
    step.view.tell_fitting([
        format!("the filter is cleared ({cleared}); {back} brings it back"),
        format!("filter cleared; {back} brings it back"),
        format!("{back} restores it"),
    ]);
}

/// Back or forward through where the reader was.
pub fn travel(step: &mut Step<'_>, direction: Direction) {
    // A page is a place of its own: back from it leads to what it was opened from.
    if direction == Direction::Back && step.view.close_page() {
        return;
    }
    let here = step.view.place();
    let view = &mut *step.view;
    let (from, to, nowhere) = match direction {
        Direction::Back => (&mut view.back, &mut view.forward, "nothing to go back to"),
        Direction::Forward => (&mut view.forward, &mut view.back, "nothing to go forward to"),
    };
    let Some(place) = from.pop() else { return view.tell(nowhere) };
    to.push(here);
    restore(step, &place);
}

/// Puts everything where it was.
pub fn restore(step: &mut Step<'_>, place: &Place) {
    let query = step.data.scope().read(&place.query).unwrap_or_default();
    let view = &mut *step.view;
    view.query = query;
    view.tab = place.tab;
    view.cursors.clone_from(&place.cursors);
    view.focus = place.focus;
    (view.sections_of, view.sections) = place.sections.clone();
    view.scrolled_to.clone_from(&place.scrolled_to);
    (view.preview_of, view.preview) = place.preview.clone();
    view.section = place.section;
    view.pages.clone_from(&place.pages);
    view.before_filter.clone_from(&place.before_filter);
    view.left_focus.clone_from(&place.left_focus);
    view.seek = Seek::Cursor;
}

/// The day that an as-of text means: the last that it can; none for an empty one and for today.
///
/// # Errors
/// What is wrong with it.
pub fn as_of(text: &str) -> Result<Option<NaiveDate>, Refusal> {
    if text.is_empty() || Date::is_today(text) {
        return Ok(None);
    }
    Date::day_named(text).map(Some).map_err(Refusal::of)
}

/// Shows everything as of a day, or of today: the event that became known last is selected.
pub fn show_as_of(step: &mut Step<'_>, day: Option<NaiveDate>) {
    step.view.as_of = day.filter(|day| *day != step.data.today);
    if let Some(day) = day.filter(|day| *day > step.data.today) {
        let day = Date::from_day(day);
        step.view.tell_fitting([
            format!("{day} is still to come: more than today is not known then"),
            format!("{day} is still to come"),
        ]);
    }
    step.view.seek = Seek::LastKnown;
}

/// To the day on which the next event became known, or the one before.
pub fn step_day(step: &mut Step<'_>, direction: Direction) {
    let today = step.derived.day();
    let mut next: Option<NaiveDate> = None;
    for (_, known_from) in step.data.loaded().timeline.known_moments() {
        let Some(day) = known_from.day() else { continue };
        let is_nearer = match direction {
            Direction::Forward => day > today && next.is_none_or(|next| day < next),
            Direction::Back => day < today && next.is_none_or(|next| day > next),
        };
        if is_nearer {
            next = Some(day);
        }
    }
    match (next, direction) {
        (Some(day), _) => show_as_of(step, Some(day)),
        (None, Direction::Forward) => step.absent("nothing is later"),
        (None, Direction::Back) => step.absent("nothing is earlier"),
    }
}

/// Draws later events, dimmed, or not at all.
pub fn show_later(step: &mut Step<'_>) {
    step.view.shows_later = !step.view.shows_later;
    match (step.view.shows_later, step.derived.timeline().later().len()) {
        (true, 0) => step.view.tell("nothing is later than the as-of date"),
        (true, later) => {
            step.view.tell_fitting([
                format!("{later} later events are drawn, but not counted"),
                format!("{later} later, not counted"),
            ]);
        }
        (false, _) => step.view.tell("later events are not drawn"),
    }
}
