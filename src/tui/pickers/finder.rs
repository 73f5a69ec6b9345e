//! The finder: actors, topics, parties, events, commitments, quotes, claims, questions on which
//! accounts differ, sources and views by a few letters, each with what stands behind it; a date
//! that is typed; what one can do, and what one can filter by.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::export::ledger::LedgerKind;
use crate::export::phrases;
use crate::query::{Found, Query, found_among};
use crate::timeline::date::Date;
use crate::timeline::id::{Id, Kind};
use crate::timeline::{RecordRef, Timeline};
use crate::tui::action::Action;
use crate::tui::derive::context::EventContext;
use crate::tui::derive::record;
use crate::tui::derive::taking::{self, Taking};
use crate::tui::derive::text_rows::TextRow;
use crate::tui::pickers::{PickContext, PickItem, PickerItems, actions, facets, of_kind, writer};
use crate::tui::theme::Role;
use crate::tui::view::{PageKind, Tab, Target};

/// How many entries are ranked: more than anybody reads.
const RANKED: usize = 500;

/// From how many letters on a word by itself tells whom one means.
const LONG_ENOUGH: usize = 4;

/// How many events of a saved view the preview lists.
const PREVIEWED: usize = 60;

/// The finder.
#[derive(Debug)]
pub(in crate::tui) struct FinderList;

impl PickerItems for FinderList {
    fn title(&self) -> &'static str {
        "Find"
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let known = context.known;
        let called = actions::called(context, typed);
        // A sign is in no name.
        if !called.is_empty() && !typed.contains(char::is_alphanumeric) {
            return called;
        }
        let own = context.data.own_views();
        let found = known.lazy.find((&known.timeline, own), typed, RANKED);
        // What one can do stands before names that only resemble what is typed, and before the many
        // sources and claims that hold its words.
        let is_before =
            |found: &&Found| found.is_meant && !matches!(found.kind, Kind::Claim | Kind::Source);
        let meant = found.iter().take_while(is_before).count();
        let named = found.iter().take_while(|found| found.is_meant && has_name(found.kind)).count();
        let mut items: Vec<PickItem> =
            found.into_iter().map(|found| item(context, found)).collect();
        let terms = actions::terms_called(context, typed);
        items.splice(meant..meant, called.into_iter().chain(terms.others));
        // What is called just so stands before what is of that time, and nothing stands here twice.
        let mut others = items.split_off(named);
        let mut of_time = of_time(context, typed);
        of_time.retain(|one| items.iter().all(|item| item.target != one.target));
        others.retain(|item| of_time.iter().all(|one| one.target != item.target));
        items.extend(of_time);
        items.extend(others);
        items.splice(0..0, terms.exact);
        items.splice(0..0, facets::busiest(context, typed));
        items.splice(0..0, dated(context, typed));
        if items.is_empty() { called_by_one_word(context, typed) } else { items }
    }

    fn preview(&self, context: &PickContext<'_>, item: &PickItem) -> Vec<TextRow> {
        let known = context.known;
        let kind = match &item.target {
            Target::Event(id) => return event(context, id),
            Target::SavedView(name) => return view(context, name),
            Target::Term(term) => return events_of(context, &taken(context, term), ""),
            Target::Narrow(_, id) | Target::Record(id) => PageKind::Record(id.clone()),
            Target::Quote(event, place) => PageKind::Quote(event.clone(), *place),
            Target::Run(action) => return self::action(context, *action),
            _ => return Vec::new(),
        };
        let c = EventContext::of(context.data, context.view, known, None);
        let Some(page) = record::page(context.data, known, &kind, c) else { return Vec::new() };
        page.rows
    }
}

/// What there is to do with a date that is typed: its events, where there are any, and the day as
/// of which everything can be shown.
fn dated(context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
    let mut items = Vec::new();
    let Ok(date) = Date::parse_written(typed.trim()) else { return items };
    if let Ok(query) = context.data.scope().read(&format!("date:{}", date.as_edtf())) {
        let target = Target::Term(Box::new(query));
        // Seldom is what is typed a date: it is counted in a timeline of any size.
        let taking = taking::counted(context.data, context.view, context.known, &target);
        let item = PickItem::new(target)
            .with(Role::Faint, of_kind("events of"))
            .named(Role::Text, date.to_string());
        items.extend(taking.and_then(|taking| leaving(item, taking)));
    }
    if let Ok(day) = Date::day_named(typed.trim())
        && day <= context.data.today
    {
        let item = PickItem::new(Target::AsOf(day))
            .with(Role::Faint, of_kind("day"))
            .named(Role::Text, format!("as of {}", Date::from_day(day)));
        items.push(item.with(Role::Faint, "  what was known then"));
    }
    items
}

/// A term's row with how many events Enter leaves; none where that would be nothing.
fn leaving(item: PickItem, taking: Taking) -> Option<PickItem> {
    match taking.left() {
        Some(0) => None,
        Some(events) if taking.replaces() => {
            Some(item.with(Role::Faint, "  replaces the filter").in_events(events))
        }
        Some(events) => Some(item.in_events(events)),
        None => Some(item),
    }
}

/// The filter once a term is taken.
fn taken(context: &PickContext<'_>, term: &Query) -> Query {
    let filter = &context.view.query;
    let added = filter.and(term);
    let is_left = filter.is_empty() || !context.known.select(context.data, &added).hits.is_empty();
    if is_left { added } else { term.clone() }
}

/// What is meant by words with a time among them, `harris 2021`: who and what is called so at that
/// time, its events that hold the words, and what was told at these.
fn of_time(context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
    let Some((words, time)) = words_and_time(context, typed) else { return Vec::new() };
    let known = context.known;
    let chip = phrases::chips(&known.timeline, &time).join(", ");
    let mut terms: Vec<(&str, String, Query)> = Vec::new();
    let own = context.data.own_views();
    let called = known.lazy.find((&known.timeline, own), &words, RANKED).into_iter();
    let called = called.filter(|found| found.is_meant && is_named_by_events(found.kind));
    let mut called: Vec<Found> = called.collect();
    called.sort_by_key(|found| Reverse(found.events));
    for found in called.into_iter().take(CALLED_THEN) {
        if let Some(naming) = context.data.scope().naming(found.kind, &found.id) {
            terms.push((found.kind.name(), found.label, naming.and(&time)));
        }
    }
    if let Ok(query) = context.data.scope().read(&words)
        && query.is_of_words_alone()
    {
        terms.push(("events of", format!("“{words}”"), query.and(&time)));
    }
    let mut items = Vec::new();
    for (kind, name, query) in terms {
        let target = Target::Term(Box::new(query));
        let taking = taking::taking(context.data, context.view, known, &target);
        let item = PickItem::new(target)
            .with(Role::Faint, of_kind(kind))
            .named(Role::Text, format!("{name} · {chip}"));
        items.extend(taking.and_then(|taking| leaving(item, taking)));
    }
    // In a larger timeline what was told at that time is seen once the term is taken.
    if !taking::is_counted_at_a_key(known) {
        return items;
    }
    let events = known.select(context.data, &time);
    let events = events.hits.iter().map(|hit| hit.event);
    let index = known.lazy.index_of(&known.timeline);
    let found = found_among(&known.timeline, index, &words, events, RANKED);
    items.extend(found.into_iter().map(|found| item(context, found)));
    items
}

/// So many of those who are called by the words are offered together with the time.
const CALLED_THEN: usize = 3;

/// Among more words nobody names a time.
const WORDS_WITH_TIME: usize = 12;

/// The words typed, and the term of the time that some of them in a row name, the most of them;
/// nothing where there is none, or where all of it is the time.
fn words_and_time(context: &PickContext<'_>, typed: &str) -> Option<(String, Query)> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    if words.len() > WORDS_WITH_TIME || typed.contains(['"', '“', '”']) {
        return None;
    }
    for count in (1..=words.len()).rev() {
        for (at, run) in words.windows(count).enumerate().rev() {
            let run = run.join(" ");
            if !run.contains(char::is_numeric) {
                continue;
            }
            if let Ok(time) = context.data.scope().read(&format!("date:\"{run}\"")) {
                let others = [words.get(..at)?, words.get(at + count..)?].concat();
                return (!others.is_empty()).then(|| (others.join(" "), time));
            }
        }
    }
    None
}

/// Whether records of a kind have a name, not a text alone.
fn has_name(kind: Kind) -> bool {
    is_named_by_events(kind) || matches!(kind, Kind::Event | Kind::View)
}

/// Whether events name records of a kind: who acts, and what they are about.
fn is_named_by_events(kind: Kind) -> bool {
    matches!(kind, Kind::Actor | Kind::Party | Kind::Topic)
}

/// Of several words that nothing is called together, what is called by one of them: of a first name
/// and a last name one may be misspelt beyond what is forgiven.
fn called_by_one_word(context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let (known, own) = (context.known, context.data.own_views());
    let (mut items, mut listed) = (Vec::new(), HashSet::new());
    for word in words.into_iter().filter(|word| word.chars().count() >= LONG_ENOUGH) {
        for found in known.lazy.find((&known.timeline, own), word, RANKED) {
            // A title or a statement only holds the word.
            if found.is_meant && is_named_by_events(found.kind) && listed.insert(found.id.clone()) {
                items.push(item(context, found));
            }
        }
    }
    items
}

/// An action: what it does, which its row may have no room for, and its keys.
fn action(context: &PickContext<'_>, action: Action) -> Vec<TextRow> {
    let mut w = writer(context);
    w.row(Target::Text).plain(0, &[(Role::Text, action.doc())]);
    let keys = context.data.settings.keymap.keys_of(action).join("  ");
    w.plain(0, &[(Role::Link, &keys), (Role::Faint, &format!("  ({})", action.name()))]);
    w.finish()
}

/// An event: its title, day, kind and summary.
fn event(context: &PickContext<'_>, id: &Id) -> Vec<TextRow> {
    let mut w = writer(context);
    if let Some(RecordRef::Event(_, event)) = context.known.timeline.get(id) {
        w.row(Target::Text).plain(0, &[(Role::Heading, &event.title)]);
        let kind = phrases::event_kind(event.kind);
        w.plain(0, &[(Role::Faint, &format!("{} · {kind}", event.date))]);
        w.plain(0, &[(Role::Text, event.summary.as_deref().unwrap_or_default())]);
    }
    w.finish()
}

/// A saved view: its query, and the events that it leaves.
fn view(context: &PickContext<'_>, name: &str) -> Vec<TextRow> {
    let Ok(query) = context.data.scope().view(name) else { return Vec::new() };
    events_of(context, &query, &format!("@{name}"))
}

/// A query under its name, where it has one, and the events that it leaves.
fn events_of(context: &PickContext<'_>, query: &Query, name: &str) -> Vec<TextRow> {
    let mut w = writer(context);
    let known = context.known;
    let hits = &known.select(context.data, query).hits;
    w.row(Target::Text);
    if !name.is_empty() {
        w.plain(0, &[(Role::Heading, name)]);
    }
    w.plain(0, &[(Role::Faint, &query.to_string())]);
    w.plain(0, &[(Role::Text, &phrases::counted_in_words(hits.len(), "event", "events"))]);
    for event in hits.iter().take(PREVIEWED).filter_map(|hit| known.timeline.event(hit.event)) {
        w.plain(0, &[(Role::Faint, &format!("{} ", event.date)), (Role::Text, &event.title)]);
    }
    w.finish()
}

/// What a kind of record is called, as its view is, in the word that has room in the column.
fn kind_word(kind: Kind) -> String {
    match kind {
        Kind::Discrepancy => Tab::Ledger(LedgerKind::Discrepancies).short_name().to_lowercase(),
        kind => kind.name().to_owned(),
    }
}

fn item(context: &PickContext<'_>, found: Found) -> PickItem {
    let timeline = &context.known.timeline;
    let date = date_of(timeline, &found);
    let target = match (found.kind, found.place) {
        (Kind::Actor | Kind::Topic | Kind::Party, _) => Target::Narrow(found.kind, found.id),
        (Kind::Event, _) => Target::Event(found.id),
        (Kind::View, _) => Target::SavedView(found.id.to_string()),
        // A quote needs no id of its own: it is told by its event and its place there.
        (Kind::Quote, Some(at)) => match timeline.event(at.event) {
            Some(event) => Target::Quote(event.id.clone(), at.place),
            None => Target::Record(found.id),
        },
        _ => Target::Record(found.id),
    };
    let mut item = PickItem::new(target)
        .with(Role::Faint, of_kind(&kind_word(found.kind)))
        .named(Role::Text, found.label);
    if let Some(name) = item.parts.last_mut() {
        name.matched = found.matched;
    }
    match date {
        Some(date) => item.at(date),
        // No event names a view: what it leaves is counted in its preview.
        None if found.kind == Kind::View => item,
        None => item.in_events(found.events),
    }
}

/// When what was found was: an event, or what was undertaken, said or asserted at one.
fn date_of<'t>(timeline: &'t Timeline, found: &Found) -> Option<&'t Date> {
    let record = match (found.kind, found.place) {
        (Kind::Event | Kind::Commitment | Kind::Claim | Kind::Discrepancy, _) => {
            timeline.get(&found.id)?
        }
        (Kind::Quote, Some(at)) => {
            let event = timeline.event(at.event)?;
            let quote = event.quote.get(at.place)?;
            return Some(quote.said_on(event));
        }
        _ => return None,
    };
    Some(&timeline.event(record.event()?)?.date)
}
