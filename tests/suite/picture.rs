//! The picture that the README opens with is a screen of the program: drawn here from the frame, in
//! text for the page of keys.

use std::fmt::Write as _;

use crate::reader::reader_on;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

/// Width and height of a cell, in the units of the picture.
const CELL: (usize, usize) = (8, 17);

/// The colours of the terminal that the picture is of.
const INK: &str = "#d8d8dc";
const PAPER: &str = "#17171c";

/// The screen of the picture: what the United States owes Mexico on firearms, an event opened.
fn frame() -> Buffer {
    let loaded = entente::load::embedded();
    let updated = loaded.timeline.head().updated.as_ref().unwrap().to_string();
    let today = entente::timeline::date::Date::day_named(&updated).unwrap();
    let keys = "ftopic:firearms<Enter>gd13 Apr 2023<Enter>";
    reader_on(loaded, today, 160, 48).keys(keys).cells()
}

fn colour(colour: Color, default: &'static str) -> &'static str {
    match colour {
        Color::Cyan | Color::LightCyan => "#5cc8da",
        Color::Green | Color::LightGreen => "#7dc77a",
        Color::Yellow | Color::LightYellow => "#dcb860",
        Color::Red | Color::LightRed => "#f0717a",
        Color::Magenta | Color::LightMagenta => "#cf97ea",
        Color::Blue | Color::LightBlue => "#7da6f0",
        Color::White => "#ffffff",
        Color::Black => "#000000",
        _ => default,
    }
}

/// The attributes of a run of cells, and the colour behind it where that is not the paper's.
fn style(cell: &Cell) -> (String, Option<&'static str>) {
    let has = |modifier| cell.modifier.contains(modifier);
    let (mut ink, mut paper) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
    if has(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut paper);
    }
    let mut attributes = format!(" fill=\"{ink}\"");
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.62\""),
    ] {
        if has(modifier) {
            attributes.push_str(attribute);
        }
    }
    (attributes, (paper != PAPER).then_some(paper))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A frame as a picture: a run of cells in one style is one text, as wide as its cells.
fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = ((columns + 2) * CELL.0, (rows + 1) * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"13\">\n\
         <title>The reader: events, one of them in full, its actors, commitments and quotes</title>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let (attributes, paper) = style(&buffer[(x, y)]);
            let (from, mut text) = (usize::from(x), String::new());
            while x < buffer.area.width && style(&buffer[(x, y)]) == (attributes.clone(), paper) {
                let symbol = buffer[(x, y)].symbol();
                text.push_str(symbol);
                // A wide letter takes the cell behind it too.
                x += u16::try_from(symbol.width().max(1)).unwrap();
            }
            let cells = usize::from(x) - from;
            let (left, top) = ((from + 1) * CELL.0, usize::from(y) * CELL.1 + CELL.1 / 2);
            if let Some(paper) = paper {
                let (width, height) = (cells * CELL.0, CELL.1);
                writeln!(
                    out,
                    "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" \
                     fill=\"{paper}\"/>"
                )
                .unwrap();
            }
            if text.trim().is_empty() {
                continue;
            }
            let blank = text.width() - text.trim_start().width();
            let (shown, length) = (text.trim(), text.trim().width() * CELL.0);
            let (left, base) = (left + blank * CELL.0, top + CELL.1 - 4);
            writeln!(
                out,
                "<text x=\"{left}\" y=\"{base}\" textLength=\"{length}\" \
                 lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"{attributes}>{}</text>",
                escaped(shown)
            )
            .unwrap();
        }
    }
    out.push_str("</svg>\n");
    out
}

fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let row: String = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

/// With `UPDATE_DOCS=1` the picture is drawn anew instead.
#[test]
fn the_pictures_of_the_screen_are_the_programs() {
    let buffer = frame();
    let picture = svg(&buffer);
    let page = std::fs::read_to_string("docs/keys.md").unwrap();
    let (before, rest) = page.split_once("<!-- screen -->\n").unwrap();
    let (written, after) = rest.split_once("<!-- /screen -->").unwrap();
    let in_text = format!("```text\n{}```\n", text(&buffer));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write("docs/screen.svg", picture).unwrap();
        let page = format!("{before}<!-- screen -->\n{in_text}<!-- /screen -->{after}");
        std::fs::write("docs/keys.md", page).unwrap();
    } else {
        let drawn = std::fs::read_to_string("docs/screen.svg").unwrap_or_default();
        assert!(drawn == picture, "docs/screen.svg: UPDATE_DOCS=1 draws it anew");
        assert_eq!(written, in_text, "docs/keys.md: UPDATE_DOCS=1 draws it anew");
    }
}
