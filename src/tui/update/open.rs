//! Following a row: pages, lists, narrowing, going to an event.

use crate::export::phrases;
use crate::export::wording::pairs;
use crate::load::Origin;
use crate::query::Query;
use crate::text::counted;
use crate::timeline::id::Id;
use crate::timeline::record::Quote;
use crate::timeline::{EventIx, RecordRef};
use crate::tui::action::Action;
use crate::tui::derive::close_reading;
use crate::tui::derive::context::EventContext;
use crate::tui::derive::taking::{self, Presence};
use crate::tui::pickers::PickerItems;
use crate::tui::signs::Sign;
use crate::tui::update::{Step, act, axis, copy, goto, prompt};
use crate::tui::view::{Focus, PageKind, PickList, Tab, Target};

/// Does what Enter does on a row.
pub fn follow(step: &mut Step<'_>, target: Target) {
    match target {
        Target::Text | Target::Heading => {}
        Target::Narrow(..) | Target::SavedView(_) | Target::Term(_) => narrow(step, &target),
        Target::Filter(begun) => prompt::go_on(step, &begun),
        Target::AsOf(day) => goto::show_as_of(step, Some(day)),
        Target::Event(id) => go_to(step, &id),
        Target::Quote(event, place) => step.open_page(PageKind::Quote(event, place)),
        Target::Record(id) => match step.derived.timeline().get(&id) {
            Some(RecordRef::Event(..)) => go_to(step, &id),
            Some(RecordRef::View(_)) => narrow(step, &Target::SavedView(id.to_string())),
            // The first row of a promise's page is the promise itself, which leads to its event.
            Some(RecordRef::Commitment(ix, _)) if is_open(step, &id) => {
                let event = step.derived.timeline().event(ix).map(|event| event.id.clone());
                if let Some(event) = event {
                    go_to(step, &event);
                }
            }
            Some(_) => step.open_page(PageKind::Record(id)),
            None => step.absent("no record has that id"),
        },
        Target::Words { source, .. } => step.open_page(PageKind::Record(source)),
        Target::Subject(subject) => axis::go_to(step, subject),
        Target::Arrange(arrangement) => {
            if let Some(kind) = step.view.tab.ledger() {
                step.view.arrangements.insert(kind, arrangement);
            }
        }
        Target::Run(action) => act(step, action),
        Target::Export(exporting) => copy::ask_for_file(step, exporting),
        Target::Copy(exporting) => copy::copy_export(step, exporting),
        Target::Problem(at) => step.open_page(PageKind::Problem(at)),
        Target::Widen(term) => goto::widen(step, term),
    }
}

/// Whether the page before the reader is of this record.
fn is_open(step: &Step<'_>, id: &Id) -> bool {
    let page = step.view.pages.last();
    page.is_some_and(|page| matches!(&page.kind, PageKind::Record(open) if open == id))
}

/// Adds the term that a row narrows to: one chip, one step of history. Where the filter leaves
/// nothing of it, it takes the place of that.
fn narrow(step: &mut Step<'_>, target: &Target) {
    match target.term_of(step.data.scope()) {
        Ok(Some(term)) => {
            let (timeline, back) = (step.derived.timeline(), step.key(Action::Back));
            let says = phrases::chips(timeline, &term).join(", ");
            let (done, done_alone) = if step.view.query.is_empty() {
                ("narrowed to", "narrowed")
            } else {
                ("added to the filter", "added to the filter")
            };
            let known = step.derived.known();
            // What was not counted at a key is counted now, so that nobody narrows to nothing.
            let taking = taking::counted(step.data, step.view, known, target);
            if taking.is_some_and(|taking| taking.replaces()) {
                narrow_to_alone(step, term);
                return step.view.tell_fitting([
                    format!(
                        "in place of the filter, with which none is left: {says}; {back} leads back"
                    ),
                    format!("in place of the filter; {back} leads back"),
                    format!("{back} leads back"),
                ]);
            }
            // Who is named was not always there: the way to the events at which they were.
            let presence = taking::present(step.data, known, &step.view.query, target);
            let said = match presence {
                Some(Presence { term, named, present }) => {
                    let (events, filter) =
                        (counted(named, "event", "events"), step.key(Action::Filter));
                    [
                        format!("named in {events}, present at {present} ({filter} {term})"),
                        format!("named in {events}, present at {present}"),
                        format!("named {named}, present {present}"),
                    ]
                }
                None if taking.is_some_and(|taking| taking.left() == Some(0)) => [
                    format!("no event is left: {says}; {back} leads back"),
                    format!("no event is left; {back} leads back"),
                    format!("none left; {back} leads back"),
                ],
                None => [
                    format!("{done}: {says}; {back} leads back"),
                    format!("{done_alone}; {back} leads back"),
                    format!("{back} leads back"),
                ],
            };
            goto::remember(step);
            show_filtered(step, step.view.query.and(&term));
            step.view.tell_fitting(said);
        }
        Ok(None) => {}
        Err(refusal) => step.view.fault(refusal),
    }
}

/// Puts a term in place of the query: one chip, one step of history.
pub fn narrow_to_alone(step: &mut Step<'_>, term: Query) {
    goto::remember(step);
    show_filtered(step, term);
}

/// Shows the events that a query leaves.
fn show_filtered(step: &mut Step<'_>, query: Query) {
    step.view.filter_by(query);
    step.view.pages.clear();
    step.view.tab = Tab::Timeline;
    step.view.focus = Focus::List;
    step.view.is_zoomed = false;
}

/// Goes to an event. Of a filter that hides it stays what does not.
pub fn go_to(step: &mut Step<'_>, id: &Id) {
    let Some(place) = step.derived.known().event_of(id) else {
        return match step.data.loaded().timeline.get(id) {
            Some(_) => step.view.fault("that event is later than the as-of date"),
            None => step.absent("no record has that id"),
        };
    };
    goto::remember(step);
    if step.derived.selection().hit(place).is_none() {
        let (kept, dropped) = parted_at(step, place);
        step.view.query = kept;
        let (chips, back) = (dropped.join(", "), step.key(Action::Back));
        step.view.tell_fitting([
            format!("the filter hid that event; taken away: {chips}; {back} restores it"),
            format!("taken away: {chips}; {back} restores it"),
            format!("filter taken away; {back} restores it"),
            format!("{back} restores the filter"),
        ]);
    }
    step.view.pages.clear();
    step.view.tab = Tab::Timeline;
    step.view.focus = Focus::List;
    step.view.is_zoomed = false;
    step.view.select_id(Tab::Timeline, id);
}

/// The terms of the filter that together leave an event, and the chips of the others.
fn parted_at(step: &Step<'_>, event: EventIx) -> (Query, Vec<String>) {
    let known = step.derived.known();
    let (mut kept, mut dropped) = (Query::default(), Vec::new());
    for term in step.view.query.each_term() {
        let more = kept.and(&term);
        if known.select(step.data, &more).hit(event).is_some() {
            kept = more;
        } else {
            dropped.extend(phrases::chips(step.derived.timeline(), &term));
        }
    }
    (kept, dropped)
}

/// Opens the record of the selected row in full, also where Enter goes elsewhere.
pub fn full(step: &mut Step<'_>) {
    let of_list = step.derived.row_page().cloned();
    match (step.derived.target().cloned(), of_list) {
        (Some(Target::Narrow(_, id) | Target::Record(id)), _) => {
            step.open_page(PageKind::Record(id))
        }
        (Some(Target::Quote(event, place) | Target::Words { event, place, .. }), _) => {
            step.open_page(PageKind::Quote(event, place))
        }
        _ if !step.view.pages.is_empty() => full_of_page(step),
        // Beside a list also a row of plain text is part of the record that it lists.
        (_, Some(kind)) => step.open_page(kind),
        _ => step.view.tell_fitting(
            ["select a person, a commitment, a quote or a source first", "select a record first"]
                .map(ToOwned::to_owned),
        ),
    }
}

/// Opens in full the quote whose words a page is about; any other page is in full already.
fn full_of_page(step: &mut Step<'_>) {
    match step.view.pages.last().map(|page| page.kind.clone()) {
        Some(PageKind::SourceText(event, place) | PageKind::Wording(event, place)) => {
            step.open_page(PageKind::Quote(event, place));
        }
        _ => {
            let next = step.key(Action::Next);
            step.view.tell_fitting([
                format!("this is in full: {next} goes on to what leads further"),
                format!("this is in full: {next} goes on"),
                "this is in full".to_owned(),
            ]);
        }
    }
}

/// Opens the list of an action, unless there is nothing to pick from.
pub fn list(step: &mut Step<'_>, action: Action, list: &dyn PickerItems) {
    if list.takes_only() || list.when_empty(step.data).is_some() {
        let context = step.derived.pick_context(step.data, step.view);
        match (list.items(&context, "").as_slice(), list.when_empty(step.data)) {
            ([], Some(text)) => return step.absent(&text),
            ([only], _) if list.takes_only() => return follow(step, only.target.clone()),
            _ => {}
        }
    }
    step.pick(PickList::Of(action));
}

/// The selected quote, the one with the words of the selected record or, among events, the first of
/// the event that will do: its event and its place there.
fn quote_of(step: &Step<'_>, will_do: impl Fn(&Quote) -> bool) -> Option<(Id, usize)> {
    if let Some(found) = step.derived.quote_place(step.view) {
        return Some(found);
    }
    // What is behind a page is not what the reader has before them.
    if !step.view.pages.is_empty() || step.derived.row_page().is_some() {
        return None;
    }
    let event = step.derived.current_event()?;
    let place = event.quote.iter().position(will_do)?;
    Some((event.id.clone(), place))
}

fn quote_at<'a>(step: &'a Step<'_>, (event, place): &(Id, usize)) -> Option<&'a Quote> {
    let ix = step.derived.known().event_of(event)?;
    step.derived.timeline().event(ix)?.quote.get(*place)
}

/// Opens the text of the quote's source at the quote.
pub fn source_text(step: &mut Step<'_>) {
    let Some(archive) = &step.data.archive else {
        let of = match &step.data.loaded().origin {
            Origin::Embedded => String::new(),
            Origin::Path(path) => format!(" {}", path.display()),
        };
        let quit = step.key(Action::Quit);
        return step.view.tell_fitting([
            format!(
                "no archive of sources' texts is open: {quit} leaves, `entente --archive DIR{of}` \
                 opens one, DIR being a folder of saved texts"
            ),
            format!("no archive: {quit} leaves, `entente --archive DIR{of}` opens one"),
            "no archive: entente --archive DIR".to_owned(),
        ]);
    };
    let roots = &archive.roots;
    let c = context(step);
    let texts = archive.texts.texts_of(c.timeline.sources());
    let has_text = |quote: &Quote| close_reading::text_of(&texts, c.timeline, quote).is_some();
    let found = quote_of(step, has_text);
    let quote = found.as_ref().and_then(|at| quote_at(step, at));
    let is_readable = quote.is_some_and(has_text);
    let title = quote.map(|quote| phrases::name(c.timeline, &quote.source)).unwrap_or_default();
    match found {
        Some((event, place)) if is_readable => step.open_page(PageKind::SourceText(event, place)),
        Some(_) => step.view.tell(format!(
            "{roots} has no copy of “{title}”: save the page there as text, HTML or Markdown, its \
             address in the first line"
        )),
        None => step.view.tell(format!("no quote here whose source's text is in {roots}")),
    }
}

/// Compares the quote with the one that it renders, and with those that render it.
pub fn wording(step: &mut Step<'_>) {
    let timeline = step.derived.timeline();
    let has_pairs = |quote: &Quote| !pairs(timeline, quote).is_empty();
    let found = quote_of(step, has_pairs);
    let comparable = found.as_ref().and_then(|at| quote_at(step, at)).is_some_and(has_pairs);
    match found {
        Some((event, place)) if comparable => step.open_page(PageKind::Wording(event, place)),
        _ => step.view.tell_fitting([
            format!(
                "no other wording of this: {} is before a quote that prints or translates \
                 another, and the filter wording:differs leaves those in other words",
                Sign::Renders.glyph()
            ),
            format!("no other wording: {} stands before such", Sign::Renders.glyph()),
            format!("no {} here", Sign::Renders.glyph()),
        ]),
    }
}

fn context<'a>(step: &'a Step<'_>) -> EventContext<'a> {
    EventContext::of(step.data, step.view, step.derived.known(), None)
}
