//! Drawing: a pure function of what is derived, one pane a file, each a ratatui widget.
//! [`layout`](crate::tui::layout) says where each stands.
//!
//! | file | what it draws |
//! |---|---|
//! | [`header`], [`views`] | what is shown, as of when; the row of views |
//! | [`axis`] | lanes and scale |
//! | [`list`], `event_row`, `records` | the list; a row of events; rows of records in columns |
//! | [`section_bar`], [`text_pane`] | the sections of the event; a pane of text |
//! | [`picker`] | a list to pick from |
//! | [`status`], [`hints`], `pick_hints` | the last line: prompt, notice or position; which keys it names, also of a list to pick from |

pub mod axis;
mod event_row;
pub mod header;
pub mod hints;
pub mod list;
mod pick_hints;
pub mod picker;
pub mod records;
pub mod section_bar;
pub mod status;
pub mod text_pane;
pub mod views;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::Line;
use ratatui::widgets::{Block, Widget};

use crate::tui::app::App;
use crate::tui::derive::panes::TextPane;
use crate::tui::layout::{Frame, FrameShape, column};
use crate::tui::signs::Sign;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Focus, Mode, Tab};

/// Draws the whole screen on an empty buffer. Returns where the hardware cursor sits, if anywhere.
pub fn draw(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let cursor = app.data().settings.dates.within(|| draw_all(app, buffer));
    for cell in &mut buffer.content {
        fit_terminal(cell, app.data().settings.theme.ascii);
    }
    cursor
}

/// Takes out of a cell what terminals do not agree on: characters that only some give a column and,
/// where the terminal shows no more than ASCII, signs and punctuation beyond it.
fn fit_terminal(cell: &mut Cell, ascii: bool) {
    if cell.symbol().is_ascii() {
        return;
    }
    let shown = crate::text::visible(cell.symbol());
    let plain = if ascii { plain_of(&shown) } else { None };
    let shown = plain.map_or(shown.into_owned(), str::to_owned);
    if shown != cell.symbol() {
        cell.set_symbol(&shown);
    }
}

/// What stands in ASCII for punctuation, or for a sign of the program; letters stay what they are.
fn plain_of(shown: &str) -> Option<&'static str> {
    Some(match shown {
        "“" | "”" | "„" | "‟" | "«" | "»" => "\"",
        "‘" | "’" | "‚" | "‛" | "‹" | "›" => "'",
        // All that is drawn as a dash; what searches and quotes take for one is another question.
        "‐" | "‑" | "‒" | "–" | "—" | "―" | "−" => "-",
        "·" | "•" => ".",
        "≤" => "<",
        "≥" => ">",
        "\u{a0}" | "\u{2009}" | "\u{202f}" => " ",
        // A cell has one column: of `!=` it has the first.
        _ => Sign::in_text(shown)?.ascii().get(..1)?,
    })
}

fn draw_all(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let derived = app.derived();
    let area = buffer.area;
    let Some(frame) = derived.frame().filter(|_| app.view().size == (area.width, area.height))
    else {
        too_small(buffer);
        return None;
    };
    header::Header(app).render(frame.header, buffer);
    views::Views(app).render(frame.views, buffer);
    match app.view().tab {
        Tab::Timeline => section_bar::SectionBar(app).render(frame.bar, buffer),
        Tab::Ledger(_) => records::left_out(app, frame.bar, buffer),
    }
    let on_axis = axis::draw(app, frame.axis, buffer);
    let mut cursor = None;
    if let Some(area) = derived.list_area() {
        let at = list::draw(app, area, buffer);
        cursor = at.filter(|_| derived.focus() == Focus::List);
    }
    for pane in derived.panes() {
        let at = text_pane::draw(app, pane, buffer);
        cursor = cursor.or(at.filter(|_| pane.focus == Some(derived.focus())));
    }
    if derived.focus() == Focus::Axis {
        cursor = on_axis;
    }
    let mut focused = match derived.focus() {
        Focus::List => derived.list_area(),
        Focus::Axis => None,
        focus => derived.panes().iter().find(|pane| pane.focus == Some(focus)).map(|it| it.area),
    };
    if let Some(page) = derived.page_pane() {
        clear_beside(app, frame, page.area, buffer);
        cursor = text_pane::draw(app, page, buffer);
        focused = Some(page.area);
    }
    if let Mode::Picker(open) = &app.view().mode {
        clear_beside(app, frame, frame.page(), buffer);
        cursor = picker::draw(app, open, frame, buffer);
        focused = Some(frame.page());
    }
    if let Some(area) = focused.filter(|_| frame.has_frames()) {
        light_border(app, area, buffer);
    }
    let said = status::area(app, frame);
    clear(said, buffer);
    status::draw(app, said, buffer).or(cursor)
}

fn too_small(buffer: &mut Buffer) {
    let area = buffer.area;
    let text = format!("{}×{} is too small", area.width, area.height);
    let lines = crate::tui::text::wrap(&[text.into()], usize::from(area.width), 0);
    for (row, line) in area.rows().zip(lines) {
        line.render(row, buffer);
    }
}

/// Empties an area that something is drawn over.
fn clear(area: Rect, buffer: &mut Buffer) {
    ratatui::widgets::Clear.render(area, buffer);
}

/// Empties an area that a frame is drawn in, but for the border that it shares with the list beside
/// it.
fn clear_beside(app: &App, frame: &Frame, area: Rect, buffer: &mut Buffer) {
    clear(area, buffer);
    let is_shared = frame.shape == FrameShape::Three && area.x > frame.body.x;
    if !is_shared || app.data().settings.theme.ascii {
        return;
    }
    let style = app.data().settings.theme.style(Role::Border);
    for y in area.top()..area.bottom() {
        let border = match y {
            y if y == area.top() => "┐",
            y if y + 1 == area.bottom() => "┘",
            _ => "│",
        };
        put(buffer, area, (area.x, y), border, style);
    }
}

/// Borders of plain ASCII.
const ASCII: border::Set<'_> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// A frame that shares its borders with those beside it.
fn frame<'a>(theme: &Theme, title: Line<'a>, foot: Line<'a>) -> Block<'a> {
    let block = Block::bordered().border_style(theme.style(Role::Border));
    let block = if theme.ascii {
        block.border_set(ASCII)
    } else {
        block.merge_borders(MergeStrategy::Exact)
    };
    block.title_top(bright(title)).title_bottom(foot.right_aligned())
}

/// Draws the border of what the keys move in bright: the others are faint. Titles in it stay what
/// they are.
fn light_border(app: &App, area: Rect, buffer: &mut Buffer) {
    let theme = &app.data().settings.theme;
    let style = theme.style(Role::Focus);
    let area = area.intersection(buffer.area);
    let (right, bottom) = (area.right().saturating_sub(1), area.bottom().saturating_sub(1));
    for position in area.positions() {
        let is_edge =
            [area.x, right].contains(&position.x) || [area.y, bottom].contains(&position.y);
        let Some(cell) = buffer.cell_mut(position).filter(|_| is_edge) else { continue };
        if is_border(cell, theme) {
            cell.set_style(Style::reset().patch(style));
        }
    }
}

/// Whether a cell at the edge of a frame is of its border. The signs that stand for one in ASCII
/// may stand in a title too, in another style.
fn is_border(cell: &Cell, theme: &Theme) -> bool {
    if !theme.ascii {
        return cell.symbol().chars().all(|letter| ('\u{2500}'..='\u{257f}').contains(&letter));
    }
    let style = theme.style(Role::Border);
    matches!(cell.symbol(), "+" | "-" | "|")
        && cell.fg == style.fg.unwrap_or_default()
        && cell.modifier == style.add_modifier
}

/// Draws the frame of a pane or list: its title, made for the columns that it has, and how much is
/// hidden below.
fn draw_frame(
    app: &App,
    area: Rect,
    title: impl FnOnce(u16) -> Line<'static>,
    more: Line<'static>,
    buffer: &mut Buffer,
) {
    let theme = &app.data().settings.theme;
    let is_below =
        |pane: &TextPane| pane.area.x == area.x && pane.area.y.saturating_add(1) == area.bottom();
    let between_corners = area.width.saturating_sub(2);
    if app.derived().panes().iter().any(is_below) {
        // In the border that it shares it would be read as the rest of the pane below.
        let title = title(between_corners.saturating_sub(column(more.width())));
        let block = frame(theme, title, Line::default());
        block.title_top(more.right_aligned()).render(area, buffer);
    } else {
        frame(theme, title(between_corners), more).render(area, buffer);
    }
}

/// A title in its own brightness: on a faint border it would be faint too.
fn bright(mut title: Line<'_>) -> Line<'_> {
    for span in &mut title.spans {
        let dims = span.style.add_modifier.contains(Modifier::DIM);
        if !dims {
            span.style = span.style.remove_modifier(Modifier::DIM);
        }
        span.style.fg = span.style.fg.or(Some(Color::Reset));
    }
    title
}

/// How many are hidden below, and of what, for the foot of a frame: `12 more lines ↓`.
fn more_below(hidden: usize, (one, several): (&str, &str), theme: &Theme) -> Line<'static> {
    if hidden == 0 {
        return Line::default();
    }
    let arrow = Sign::Below.drawn(theme);
    let noun = if hidden == 1 { one } else { several };
    Line::styled(format!(" {hidden} more {noun} {arrow} "), theme.style(Role::Faint))
}

/// How many lines of a text are hidden above and below, for the foot of its frame: a pane that
/// starts in the middle does not look whole.
fn hidden_lines(above: usize, below: usize, theme: &Theme) -> Line<'static> {
    let arrow = Sign::Above.drawn(theme);
    let more = more_below(below, ("line", "lines"), theme);
    let text = match (above, below) {
        (0, _) => return more,
        (1, 0) => format!(" 1 line above {arrow} "),
        (_, 0) => format!(" {above} lines above {arrow} "),
        _ => format!(" {above} {arrow} ·{more}"),
    };
    Line::styled(text, theme.style(Role::Faint))
}

/// Makes a row one surface: its own colours give way, and hits on it are bold and underlined.
fn select(area: Rect, has_focus: bool, buffer: &mut Buffer) {
    for position in area.intersection(buffer.area).positions() {
        let Some(cell) = buffer.cell_mut(position) else { continue };
        let kept = if cell.modifier.contains(Modifier::REVERSED) {
            Modifier::BOLD | Modifier::UNDERLINED
        } else {
            cell.modifier & (Modifier::ITALIC | Modifier::BOLD)
        };
        let surface = if has_focus { Modifier::REVERSED } else { Modifier::BOLD };
        cell.set_style(Style::reset().add_modifier(kept | surface));
    }
}

/// Puts text at a place, as far as the area reaches; returns the column after it.
fn put(buffer: &mut Buffer, area: Rect, (x, y): (u16, u16), text: &str, style: Style) -> u16 {
    let area = area.intersection(buffer.area);
    if x >= area.right() || y >= area.bottom() || y < area.y {
        return x;
    }
    let text = crate::text::safe(text);
    buffer.set_stringn(x, y, text, usize::from(area.right() - x), style).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_line_of_bars_none_and_few_differ_in_ascii() {
        assert_eq!(plain_of("·"), Some("."));
        let bars = Sign::BARS.map(|bar| plain_of(bar.glyph()).unwrap());
        assert!(!bars.contains(&"."), "{bars:?}");
    }

    #[test]
    fn signs_in_a_title_are_no_border() {
        for (colour, ascii) in [(true, true), (false, true), (true, false)] {
            let theme = Theme::new(colour, ascii);
            let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
            let title = Line::styled(" a-b|c+d ", theme.style(Role::Heading));
            frame(&theme, title, Line::default()).render(buffer.area, &mut buffer);
            let of_border = |x: &u16| is_border(&buffer[(*x, 0)], &theme);
            let lit: Vec<u16> = (0..20).filter(of_border).collect();
            let expected: Vec<u16> = (0..1).chain(10..20).collect();
            assert_eq!(lit, expected, "colour {colour}, ascii {ascii}");
        }
    }
}
