//! The status line: the prompt or, without one, a notice, the keys that may follow, or position and
//! hints.
//!
//! ```text
//! │ panes                                          │
//! ├ column 6: `op` is no kind; it takes meeting, … ┤   what is too long to stand beside goes above
//! ├ filter: kind:op ───────────────────────────────┤
//! ```

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::export::phrases;
use crate::query::FIELDS;
use crate::timeline::date::Date;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::keymap::SequenceMeaning;
use crate::tui::layout::Frame;
use crate::tui::panes::picker::in_view;
use crate::tui::panes::{column, event_row, hints, pick_hints, put};
use crate::tui::signs::Sign;
use crate::tui::text::{cut, span, wrap};
use crate::tui::theme::Role;
use crate::tui::view::{Asking, Focus, Mode, Notice, NoticeKind, Prompt, Tab};

/// The lines of the status: one, and more over the panes where what is said takes more.
pub fn area(app: &App, frame: &Frame) -> Rect {
    let status = frame.status;
    let said = column(said(app, status.width).len());
    let prompt = u16::from(matches!(app.view().mode, Mode::Prompt(_)));
    let height = said
        .saturating_add(prompt)
        .clamp(1, status.bottom().saturating_sub(frame.header.bottom()).max(1));
    Rect { y: status.bottom().saturating_sub(height), height, ..status }
}

/// Draws the status. Returns where the cursor is in a prompt.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let said = said(app, area.width);
    let last = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    let is_prompt = matches!(app.view().mode, Mode::Prompt(_));
    let above = Rect { height: area.height.saturating_sub(u16::from(is_prompt)), ..area };
    for (row, line) in above.rows().zip(&said) {
        line.render(row, buffer);
    }
    match &app.view().mode {
        Mode::Prompt(prompt) => Some(draw_prompt(app, prompt, last, buffer)),
        _ => {
            match said.as_slice() {
                [] => place_and_hints(app, last, buffer),
                // What works is not hidden by a word on what was done.
                [line] if app.view().notice.is_some() && matches!(app.view().mode, Mode::Base) => {
                    draw_hints(app, last.x + column(line.width()) + GAP, last, buffer);
                }
                _ => {}
            }
            None
        }
    }
}

/// What is said on lines of its own: a notice, where it does not stand beside the prompt, what an
/// empty prompt takes, or the keys that may follow.
fn said(app: &App, width: u16) -> Vec<Line<'static>> {
    let theme = &app.data().settings.theme;
    let view = app.view();
    if let Some(notice) = &view.notice {
        if beside(app, width).is_some() {
            return Vec::new();
        }
        let role = match notice.kind {
            NoticeKind::Told | NoticeKind::TakenAway => Role::Text,
            NoticeKind::Fault | NoticeKind::Mistyped => Role::Failed,
        };
        let text = told(app, notice);
        return text
            .lines()
            .flat_map(|line| wrap(&[span(line, theme.style(role))], width.into(), 0))
            .collect();
    }
    if let Mode::Prompt(prompt) = &view.mode
        && matches!(prompt.asking, Asking::Search | Asking::Filter)
        && prompt.input.text().is_empty()
    {
        return query_help(app, width.into());
    }
    let mut lines = not_beside(app, width);
    if !app.derived().values().is_empty() {
        lines.extend(value_help(app, width.into()));
    }
    if !lines.is_empty() {
        return lines;
    }
    // Without a key that waits for others all keys of the map would follow.
    if !view.pending.is_empty()
        && let SequenceMeaning::Begins(follow) =
            app.data().settings.keymap.meaning(view.mode.context(), &view.pending)
    {
        let hints: Vec<String> =
            follow.iter().map(|(key, action)| format!("{key} {}", action.brief())).collect();
        let text = format!("{} … {}", crate::tui::keymap::print(&view.pending), hints.join(" · "));
        return wrap(&[span(&text, theme.style(Role::Text))], width.into(), 0);
    }
    Vec::new()
}

/// What tells why the filter leaves what it does, where there is no room for that beside the
/// prompt: that a term is not finished, and so not applied; that its dates exclude each other.
fn not_beside(app: &App, width: u16) -> Vec<Line<'static>> {
    let Mode::Prompt(Prompt { asking: Asking::Filter, pending, .. }) = &app.view().mode else {
        return Vec::new();
    };
    let is_needed = pending.is_some() || only_spans(app).is_some();
    match said_of_prompt(app).filter(|_| is_needed && beside(app, width).is_none()) {
        Some(said) => {
            let style = app.data().settings.theme.style(Role::Text);
            wrap(&[span(&said, style)], width.into(), 0)
        }
        None => Vec::new(),
    }
}

/// What an empty prompt for a query takes: words, every field with an example, and the saved views.
fn query_help(app: &App, width: usize) -> Vec<Line<'static>> {
    let theme = &app.data().settings.theme;
    let mut spans =
        vec![span("lopez firearms  \"very words\"  -migration  a or b", theme.style(Role::Link))];
    for field in FIELDS {
        spans.push(span("  ", theme.style(Role::Text)));
        spans.push(span(field.example, theme.style(Role::Link)));
    }
    let mut lines = wrap(&spans, width, 0);
    let views: Vec<String> =
        app.data().scope().view_names().map(|name| format!("@{name}")).collect();
    if !views.is_empty() {
        let parts = [
            span("saved views  ", theme.style(Role::Faint)),
            span(&views.join("  "), theme.style(Role::Link)),
        ];
        lines.extend(wrap(&parts, width, 2));
    }
    // On a low screen it hides no more than half of the panes.
    let most = usize::from(app.view().size.1 / 2).max(2);
    if lines.len() > most {
        lines.truncate(most - 1);
        let help = app.data().settings.keymap.key_of(Action::Help);
        let text = format!("… the others: {help} from the panes");
        lines.push(Line::from(span(&text, theme.style(Role::Faint))));
    }
    lines
}

/// What may stand in the field that is begun: its values, each with what it is called and how many
/// events or records it leaves.
fn value_help(app: &App, width: usize) -> Vec<Line<'static>> {
    let theme = &app.data().settings.theme;
    // They stand over the panes, which a long list would hide.
    let most = usize::from(app.view().size.1 / 4).max(2);
    let mut rows: Vec<Vec<ValueCell>> = Vec::new();
    for cell in value_cells(app) {
        match rows.last_mut().filter(|row| columns_of(row) + cell.columns() <= width) {
            Some(row) => row.push(cell),
            None => rows.push(vec![cell]),
        }
    }
    let mut left_out: usize = rows.iter().skip(most).map(Vec::len).sum();
    rows.truncate(most);
    let mut more = format!("and {left_out} more");
    while let Some(last) = rows.last_mut().filter(|_| left_out > 0)
        && last.len() > 1
        && columns_of(last) + more.width() > width
    {
        last.pop();
        left_out += 1;
        more = format!("and {left_out} more");
    }
    let mut lines = Vec::new();
    for row in &rows {
        let mut line = Line::default();
        for cell in row {
            line.push_span(span(&cell.text, theme.style(Role::Link)));
            line.push_span(span(&cell.note, theme.style(Role::Faint)));
            line.push_span(span(VALUE_GAP, theme.style(Role::Text)));
        }
        lines.push(line);
    }
    if let Some(last) = lines.last_mut().filter(|_| left_out > 0) {
        last.push_span(span(&more, theme.style(Role::Faint)));
    }
    lines
}

/// A value of the field that is begun, with what it means and how many it leaves.
struct ValueCell {
    text: String,
    /// Empty where they are not counted.
    note: String,
}

impl ValueCell {
    fn columns(&self) -> usize {
        self.text.width() + self.note.width() + VALUE_GAP.width()
    }
}

fn columns_of(row: &[ValueCell]) -> usize {
    row.iter().map(ValueCell::columns).sum()
}

fn value_cells(app: &App) -> Vec<ValueCell> {
    let field = match &app.view().mode {
        Mode::Prompt(prompt) => app.data().scope().begun_field(prompt.input.before()),
        _ => None,
    };
    let tab = app.view().tab;
    let counts_records = tab == Tab::Timeline || app.derived().known().counts_records(tab);
    // What the view lists needs no name.
    let unit = if counts_records { "" } else { " events" };
    let mut cells = Vec::new();
    for value in app.derived().values() {
        let said = field.and_then(|field| phrases::meaning_of_value(field.meaning, &value.text));
        let meaning = said.map_or(String::new(), |said| format!(" ({said})"));
        let note = value.left.map_or(String::new(), |left| format!("{meaning} {left}{unit}"));
        cells.push(ValueCell { text: value.text.clone(), note });
    }
    cells
}

/// Between two values of a field.
const VALUE_GAP: &str = "  ";

/// What Enter does with the selected entry of a list, and the other keys that leave it.
fn hints_of_pick(app: &App, area: Rect, buffer: &mut Buffer) {
    let theme = &app.data().settings.theme;
    let mut x = area.x + 1;
    for hint in pick_hints::fitting(app, usize::from(area.right().saturating_sub(x))) {
        x = put(buffer, area, (x, area.y), &hint.key, theme.style(Role::Link)) + 1;
        x = put(buffer, area, (x, area.y), &hint.words, theme.style(hint.role));
        x += column(hints::GAP);
    }
}

fn place_and_hints(app: &App, area: Rect, buffer: &mut Buffer) {
    if matches!(app.view().mode, Mode::Picker(_)) {
        return hints_of_pick(app, area, buffer);
    }
    let theme = &app.data().settings.theme;
    let (place, hidden) = (place(app), hidden_of_page(app));
    let mut x = area.x + 1;
    if !place.is_empty() {
        // Beside a long title what leads out of its page is told too.
        let besides = hidden.as_ref().map_or(0, |hidden| hidden.width() + 3);
        let besides = besides + hints::close(app).width() + 3;
        let room = usize::from(area.right().saturating_sub(x)).saturating_sub(besides);
        let place = if app.view().pages.is_empty() { place } else { cut(&place, room) };
        x = put(buffer, area, (x, area.y), &place, theme.style(Role::Heading)) + 3;
    }
    if let Some(hidden) = hidden {
        // It stands whole, before the end of a long title.
        x = x.min(area.right().saturating_sub(column(hidden.width())));
        let blanks = format!("  {hidden}");
        let from = x.saturating_sub(2);
        x = put(buffer, area, (from, area.y), &blanks, theme.style(Role::Faint)) + 3;
    }
    if let Some(near) = near(app) {
        x = put(buffer, area, (x, area.y), &near, theme.style(Role::Text)) + 3;
    }
    if let Some(parts) = matched(app) {
        x = put(buffer, area, (x, area.y), &parts, theme.style(Role::Link)) + 3;
    }
    for sign in signs(app) {
        let said = format!("{} {}", sign.text, sign.words);
        // The keys of Enter and of the help stand beside it.
        if usize::from(x) + said.width() + LEAST_HINTS > usize::from(area.right()) {
            break;
        }
        x = put(buffer, area, (x, area.y), &said, theme.style(sign.role)) + 3;
    }
    draw_hints(app, x, area, buffer);
}

/// The hints that there is room for from a column on.
fn draw_hints(app: &App, mut x: u16, area: Rect, buffer: &mut Buffer) {
    let theme = &app.data().settings.theme;
    let room = usize::from(area.right().saturating_sub(x));
    for (text, key) in hints::fitting(app, room) {
        put(buffer, area, (x, area.y), &text, theme.style(Role::Faint));
        put(buffer, area, (x, area.y), &key, theme.style(Role::Link));
        x += column(text.width() + hints::GAP);
    }
}

/// How many lines of a page are above and below what is in sight, where it has no frame to say so:
/// `12 ↑ 30 ↓`.
fn hidden_of_page(app: &App) -> Option<String> {
    let derived = app.derived();
    let page = derived.page_pane().filter(|_| !derived.frame().is_some_and(Frame::has_frames))?;
    let theme = &app.data().settings.theme;
    let mut hidden = Vec::new();
    for (lines, sign) in [(page.rows.scroll, Sign::Above), (page.hidden_below(), Sign::Below)] {
        if lines > 0 {
            hidden.push(format!("{lines} {}", sign.drawn(theme)));
        }
    }
    (!hidden.is_empty()).then(|| hidden.join(" "))
}

/// So many columns of hints are worth more than what a sign means.
const LEAST_HINTS: usize = 36;

/// What the signs of the selected event or record mean, where it is selected in the list.
fn signs(app: &App) -> Vec<event_row::EventSign> {
    let derived = app.derived();
    let is_in_list = derived.focus() == Focus::List
        && derived.page_pane().is_none()
        && app.view().search().is_none();
    if !is_in_list {
        return Vec::new();
    }
    if app.view().tab != Tab::Timeline {
        let theme = &app.data().settings.theme;
        let news = derived.news_of(derived.cursor().row);
        return news.map(|news| event_row::sign_of(news, theme)).into_iter().collect();
    }
    event_row::signs(derived.signs(), &app.data().settings.theme)
}

/// Blanks between what is typed and what is said beside it.
const GAP: u16 = 3;

fn draw_prompt(app: &App, prompt: &Prompt, area: Rect, buffer: &mut Buffer) -> Position {
    let theme = &app.data().settings.theme;
    let label = label(app, prompt.asking);
    let x = put(buffer, area, (area.x, area.y), &label, theme.style(Role::Heading));
    let (before, after) = in_view(&prompt.input, area.right().saturating_sub(x));
    let text = format!("{before}{after}");
    // What is proposed looks as selected text does: the first letter takes its place.
    let role = if prompt.input.is_proposed() { Role::Asked } else { Role::Text };
    let end = put(buffer, area, (x, area.y), &text, theme.style(role));
    if let Some(said) = beside(app, area.width) {
        let role = match &app.view().notice {
            Some(Notice { kind: NoticeKind::Fault | NoticeKind::Mistyped, .. }) => Role::Failed,
            _ => Role::Faint,
        };
        put(buffer, area, (end.saturating_add(GAP), area.y), &said, theme.style(role));
    }
    Position::new(x.saturating_add(column(before.width())), area.y)
}

/// From so many columns on a prompt for a query says what it hides.
const SAYS_WHAT_HIDES: u16 = 60;

fn says_what_hides(app: &App) -> bool {
    app.view().size.0 >= SAYS_WHAT_HIDES
}

fn label(app: &App, asking: Asking) -> String {
    match asking {
        // The two look alike, and do not the same.
        Asking::Search if says_what_hides(app) => "search (hides nothing): ".into(),
        Asking::Filter if says_what_hides(app) => "filter (hides the rest): ".into(),
        Asking::Search => "search: ".into(),
        Asking::Filter => "filter: ".into(),
        Asking::AsOf => "as of (empty: today): ".into(),
        Asking::Date => "go to date: ".into(),
        Asking::Export => {
            let exporting = app.view().exporting();
            format!(
                "{} as {} to: ",
                app.derived().exports(app.data(), app.view()).words(exporting),
                exporting.format
            )
        }
        Asking::Note => {
            let key = app.data().settings.keymap.key_of(Action::NoteInEditor);
            format!("note on the mark ({key}: editor): ")
        }
        Asking::SaveView => "save this filter as the view @".into(),
    }
}

/// What is said beside the prompt, where there is room for it.
fn beside(app: &App, width: u16) -> Option<String> {
    let Mode::Prompt(prompt) = &app.view().mode else { return None };
    let said = said_of_prompt(app)?;
    let label = column(label(app, prompt.asking).width());
    let taken = label.saturating_add(column(prompt.input.text().width())).saturating_add(GAP);
    (taken.saturating_add(column(said.width())) <= width).then_some(said)
}

/// What there is to say beside a prompt: a notice, else what is found so far.
fn said_of_prompt(app: &App) -> Option<String> {
    let Mode::Prompt(prompt) = &app.view().mode else { return None };
    Some(match (&app.view().notice, prompt.asking) {
        (Some(notice), _) if notice.text.contains('\n') => return None,
        (Some(notice), _) => told(app, notice),
        (None, Asking::Search) => {
            app.view().search()?;
            let mut count = phrases::hits(app.derived().hits().len());
            if !says_what_hides(app) {
                count.push_str(", nothing hidden");
            }
            near(app).map_or(count.clone(), |near| format!("{count}, {near}"))
        }
        (None, Asking::Filter) => {
            let count = left(app);
            match &prompt.pending {
                Some(term) => app.view().fitting([
                    format!("{count}, `{term}` not applied yet"),
                    format!("`{term}` not applied yet"),
                    "not applied yet".to_owned(),
                ]),
                None => {
                    let said = only_spans(app).or_else(|| near(app)).or_else(|| word_for_term(app));
                    said.map_or(count.clone(), |said| format!("{count}, {said}"))
                }
            }
        }
        (None, Asking::AsOf | Asking::Date) => meant(&prompt.input.text(), app.data().today)?,
        (None, _) => return None,
    })
}

/// A notice; what is wrong with a filter that is typed with what the others of its terms leave: the
/// list shows that.
fn told(app: &App, notice: &Notice) -> String {
    let is_of_filter =
        matches!(&app.view().mode, Mode::Prompt(Prompt { asking: Asking::Filter, .. }));
    if notice.kind != NoticeKind::Mistyped || !is_of_filter {
        return notice.text.clone();
    }
    let left = left(app);
    // A question has its mark.
    if notice.text.ends_with('?') {
        return format!("{} (without that {left})", notice.text);
    }
    format!("{}; without that {left}", notice.text)
}

/// What the filter leaves of what the open view lists: `31 of 220 events`, `54 commitments`.
fn left(app: &App) -> String {
    let (one, several) = app.view().tab.nouns();
    match app.view().tab {
        Tab::Timeline => {
            let selection = app.derived().selection();
            let noun = if selection.total == 1 { one } else { several };
            format!("{} of {} {noun}", selection.hits.len(), selection.total)
        }
        Tab::Ledger(_) => {
            let rows = app.derived().listing().rows;
            format!("{rows} {}", if rows == 1 { one } else { several })
        }
    }
}

/// That the dates of the filter exclude each other, so that only what lasts over them is left.
fn only_spans(app: &App) -> Option<String> {
    app.view().query.leaves_only_spans().then(|| phrases::ONLY_SPANS.to_owned())
}

/// What a date that is typed means, in the form in which dates are read; that it is none yet.
fn meant(text: &str, today: NaiveDate) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if Date::is_today(text) {
        return Some(format!("= {}", Date::from_day(today)));
    }
    Some(match Date::parse_written(text) {
        Ok(date) => format!("= {date}"),
        Err(_) => "no date yet".to_owned(),
    })
}

/// What is found instead of words that stand nowhere as they are typed.
fn near(app: &App) -> Option<String> {
    phrases::nearly(app.derived().near())
}

/// That the last word of the filter is looked for as a word, where it is also what a field asks
/// for: `a word; schedule:overdue asks for what is so`.
fn word_for_term(app: &App) -> Option<String> {
    let meant = app.derived().meant().iter().find(|meant| meant.is_last)?;
    Some(format!("a word; {} asks for what is so", meant.term))
}

/// In which parts of the selected event the words looked for stand.
fn matched(app: &App) -> Option<String> {
    if app.view().tab != Tab::Timeline || app.derived().page_pane().is_some() {
        return None;
    }
    let names: Vec<&str> = app.derived().matched().iter().map(|part| part.name()).collect();
    (!names.is_empty()).then(|| format!("in {}", names.join(", ")))
}

/// Where the reader stands: among the hits of the search, else in the view. A page that hides the
/// list, or was not opened from its selected row, has no place there.
fn place(app: &App) -> String {
    let derived = app.derived();
    let (row, hits) = (derived.cursor().row, derived.hits());
    let page = app.view().pages.last();
    let is_hidden = derived.frame().is_some_and(Frame::covers_list);
    let is_listed = page.is_none_or(|page| !is_hidden && derived.row_page() == Some(&page.kind));
    if app.view().search().is_some() && is_listed {
        let at = hits.binary_search(&row).map_or("–".to_owned(), |at| (at + 1).to_string());
        return format!("{at}/{}", phrases::hits(hits.len()));
    }
    let rows = derived.listing().rows;
    let place = format!("{}/{rows}", (row + 1).min(rows));
    // Where nothing has a frame with a title, what is read is said here; what is listed, where no
    // row of views says it.
    match derived.frame() {
        Some(frame) if !frame.has_frames() => match derived.page() {
            Some(page) => page.title.clone(),
            None if frame.views.height > 0 => place,
            None => format!("{} {place}", app.view().tab.name()),
        },
        _ if !is_listed => String::new(),
        _ => place,
    }
}
