//! The hints of the status line: what works now, the most useful first, as far as there is room.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use crate::export::wording::pairs;
use crate::timeline::RecordRef;
use crate::timeline::id::Id;
use crate::tui::action::{Action, HintRank, WorksIn};
use crate::tui::app::App;
use crate::tui::layout::FrameShape;
use crate::tui::view::{Focus, PageKind, Tab, Target, View};

/// Blanks between two hints.
pub const GAP: usize = 2;

/// A hint: what works, and the word for it here.
type Hint = (Action, Cow<'static, str>);

/// The hint of an action in its usual word.
fn usual(action: Action) -> Hint {
    (action, action.hint().into())
}

/// The hint of a page's way out: `Esc close`.
pub fn close(app: &App) -> String {
    format!("{} {CLOSE}", app.data().settings.keymap.key_of(Action::Leave))
}

/// What the key that leaves does on a page.
const CLOSE: &str = "close";

/// How much the hint at a place among all is needed: the first is what Enter does.
fn rank(place: usize, action: Action, view: &View) -> HintRank {
    let own = action.rank();
    match own {
        _ if action == Action::Leave && !view.pages.is_empty() => HintRank::Close,
        // What narrows and what makes use of it comes before what takes it away.
        _ if action == Action::Leave && view.peels_filter() => HintRank::Search,
        // The words of the record are what a page of it is opened for.
        _ if action == Action::CopyQuote && !view.pages.is_empty() => HintRank::Next,
        HintRank::Help | HintRank::Out | HintRank::Finder => own,
        _ if place == 0 => HintRank::Enter,
        _ => own,
    }
}

/// The hints that there is room for, each with its key. What is needed most is kept, the help to
/// the last; those kept stand in their usual order.
pub fn fitting(app: &App, room: usize) -> Vec<(String, String)> {
    let told = app.view().notice().map_or("", |notice| notice.text.as_str());
    let mut written = Vec::new();
    for (action, word) in hints(app) {
        if let Some(key) = app.data().settings.keymap.keys_of(action).first()
            && !names(told, key)
        {
            let key = key.to_string();
            written.push((action, format!("{key} {word}"), key));
        }
    }
    let mut order: Vec<usize> = (0..written.len()).collect();
    order.sort_by_key(|place| {
        written.get(*place).map(|(action, ..)| (rank(*place, *action, app.view()), *place))
    });
    // Behind the last there are no blanks.
    let mut left = room + GAP;
    let mut kept: Vec<usize> = Vec::new();
    for place in order {
        let Some((_, text, _)) = written.get(place) else { continue };
        let Some(less) = left.checked_sub(text.width() + GAP) else { continue };
        left = less;
        kept.push(place);
    }
    let mut hints = Vec::new();
    for (place, (_, text, key)) in written.into_iter().enumerate() {
        if kept.contains(&place) {
            hints.push((text, key));
        }
    }
    hints
}

/// Whether a message names a key at the head of a clause: what it says of it is not said once more
/// beside it.
fn names(told: &str, key: &str) -> bool {
    told.match_indices(key).any(|(at, _)| {
        let before = told.get(..at).unwrap_or_default().trim_end();
        let behind = told.get(at + key.len()..).unwrap_or_default();
        let is_head = before.is_empty() || before.ends_with([',', ':', ';', '?', '·']);
        is_head && (behind.is_empty() || behind.starts_with(' '))
    })
}

/// What Enter does on the selected row.
fn enter_word(app: &App) -> Cow<'static, str> {
    let word = match app.derived().target() {
        Some(Target::Narrow(kind, _)) => return format!("narrow to this {kind}").into(),
        Some(Target::Event(_)) => "go there",
        Some(Target::Filter(_)) => "filter",
        // The row of a promise on its own page: open already.
        Some(Target::Record(id)) if is_open(app, id) => "to its event",
        Some(Target::Text | Target::Heading) => "",
        _ => "open",
    };
    word.into()
}

/// What is copied on a page: its record, which is named where the selected row leads elsewhere.
fn copy_word(app: &App) -> Cow<'static, str> {
    let usual = Action::CopyEvent.hint().into();
    match (app.view().pages.last().map(|page| &page.kind), app.derived().target()) {
        (_, None | Some(Target::Text | Target::Heading)) => usual,
        (Some(PageKind::Record(id)), _) => match app.derived().timeline().get(id) {
            Some(record) => format!("copy the {}", record.kind()).into(),
            None => usual,
        },
        (Some(PageKind::Quote(..) | PageKind::SourceText(..) | PageKind::Wording(..)), _) => {
            "copy the quote".into()
        }
        _ => usual,
    }
}

/// Whether the page before the reader is of this record.
fn is_open(app: &App, id: &Id) -> bool {
    let page = app.view().pages.last();
    page.is_some_and(|page| matches!(&page.kind, PageKind::Record(open) if open == id))
}

/// Whether the page before the reader has the exact words of its record: a quote, or what names
/// one.
fn shows_quote(app: &App) -> bool {
    let quote = match app.view().pages.last().map(|page| &page.kind) {
        Some(PageKind::Record(id)) => match app.derived().timeline().get(id) {
            Some(RecordRef::Commitment(_, one)) => one.quote.as_ref(),
            Some(RecordRef::Claim(_, one)) => one.quote.as_ref(),
            Some(RecordRef::Quote(..)) => return true,
            _ => None,
        },
        Some(PageKind::Quote(..)) => return true,
        _ => None,
    };
    quote.is_some()
}

/// Whether the page before the reader is of a problem of the data.
fn is_problem(app: &App) -> bool {
    app.view().pages.last().is_some_and(|page| matches!(page.kind, PageKind::Problem(_)))
}

/// Whether the page before the reader compares wordings.
fn is_comparison(app: &App) -> bool {
    let page = app.view().pages.last();
    page.is_some_and(|page| matches!(page.kind, PageKind::Wording(..)))
}

/// Whether the quote before the reader prints or translates another, or is printed elsewhere, so
/// that the wordings can be compared.
fn has_other_wording(app: &App) -> bool {
    let quote = app.derived().quote_before(app.view());
    let timeline = app.derived().timeline();
    !is_comparison(app) && quote.is_some_and(|quote| !pairs(timeline, quote).is_empty())
}

/// On fewer columns other keys are needed more than what takes a term away.
const WIDE: u16 = 60;

/// That the key that closes takes the last term of the filter away, where it does.
fn widening(view: &View) -> Option<Hint> {
    let is_said = view.drops_term() && view.size.0 >= WIDE;
    is_said.then(|| (Action::Leave, "drop term".into()))
}

/// What works in the axis.
const HINTS_OF_AXIS: [Action; 6] =
    [Action::Enter, Action::ZoomIn, Action::ZoomOut, Action::Fit, Action::Lanes, Action::Leave];

/// What works in the pane or page before the reader alone.
fn hints_of_pane(app: &App) -> Vec<Hint> {
    let view = app.view();
    let enter = (Action::Enter, enter_word(app));
    let target = app.derived().target();
    let is_quote = matches!(target, Some(Target::Quote(..) | Target::Words { .. }));
    let wording = has_other_wording(app).then(|| usual(Action::Wording));
    match app.derived().focus() {
        // A problem has no source: it is read, copied and mended.
        _ if is_problem(app) => vec![
            (Action::Leave, CLOSE.into()),
            (Action::Edit, "edit its line".into()),
            usual(Action::CopyEvent),
        ],
        _ if !view.pages.is_empty() => {
            let mut hints = vec![enter, (Action::Leave, CLOSE.into())];
            hints.extend(wording);
            if is_comparison(app) {
                hints.push((Action::NextHit, "next comparison".into()));
            }
            hints.push((Action::Next, "next".into()));
            if shows_quote(app) {
                hints.push((Action::CopyQuote, "copy with citation".into()));
            }
            hints.push((Action::CopyEvent, copy_word(app)));
            hints.extend([Action::Open, Action::SourceText].map(usual));
            hints
        }
        _ if app.derived().listing().rows == 0 && !view.query.is_empty() => {
            let mut hints = vec![(Action::ClearFilter, "clear the filter".into())];
            hints.extend(widening(view));
            hints
        }
        _ if app.derived().listing().rows == 0 => Vec::new(),
        Focus::Axis => HINTS_OF_AXIS.map(usual).to_vec(),
        Focus::Section(_) | Focus::Preview if is_quote => {
            let mut hints = vec![enter];
            hints.extend(wording);
            hints.extend([Action::SourceText, Action::CopyQuote, Action::Open].map(usual));
            hints
        }
        Focus::Section(_) | Focus::Preview => {
            let mut hints = vec![enter, (Action::Leave, "list".into())];
            hints.extend(wording);
            hints.extend([Action::CopyEvent, Action::Open].map(usual));
            hints
        }
        Focus::List if view.tab == Tab::Timeline => {
            // Where all is seen Enter leads into it; where room is short, its word is.
            let shows_all = app.derived().frame().is_some_and(|it| it.shape == FrameShape::Three);
            let word = if shows_all { "into the event" } else { "open" };
            let mut hints = vec![(Action::Enter, word.into())];
            hints.extend(widening(view));
            hints
        }
        Focus::List => {
            let mut hints = vec![(Action::Enter, "open".into())];
            hints.extend(widening(view));
            hints.extend(wording);
            hints.push(usual(Action::Sort));
            hints
        }
    }
}

/// What works now, the most useful first, each with the word for it.
fn hints(app: &App) -> Vec<Hint> {
    let view = app.view();
    let mut hints = hints_of_pane(app);
    if view.search().is_some() && view.pages.is_empty() {
        hints.push(usual(Action::NextHit));
    }
    match app.derived().page_pane() {
        Some(page) if page.parts().len() < 2 => {}
        Some(_) => hints.push((Action::NextPane, "next part".into())),
        None => hints.push(usual(Action::NextPane)),
    }
    hints.extend([Action::Zoom, Action::Search, Action::Filter].map(usual));
    hints.push(usual(Action::Finder));
    if !view.back.is_empty() {
        hints.push(usual(Action::Back));
    }
    hints.extend([Action::Facets, Action::AsOf].map(usual));
    if !view.query.is_empty() {
        // Of an empty list it is among the first.
        if !hints.iter().any(|(action, _)| *action == Action::ClearFilter) {
            hints.push(usual(Action::ClearFilter));
        }
        hints.push(usual(Action::SaveView));
    }
    if app.data().news_count() > 0 {
        hints.push(usual(Action::Fresh));
    }
    hints.extend([Action::Export, Action::Quit, Action::Help].map(usual));
    // Over the panes stands the page: what works in them alone does not work now.
    let works = |action: Action| view.pages.is_empty() || action.places() == WorksIn::Anywhere;
    let has_archive = app.data().archive.is_some();
    hints.retain(|(action, word)| {
        let is_there = match action {
            Action::SourceText => has_archive,
            // On a page its key closes the page, as the key that is named does.
            Action::Quit => view.pages.is_empty(),
            _ => true,
        };
        !word.is_empty() && works(*action) && is_there
    });
    hints
}
