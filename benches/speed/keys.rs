//! Keys in search and filter, each to its frame: queries typed letter by letter into the reader at
//! 200×60, all fields of 100,000 events.

use std::io::Write;

use chrono::NaiveDate;
use entente::load::{self, Loaded, Origin};
use entente::timeline::Timeline;
use entente::tui::app::App;
use entente::tui::data::Fresh;
use entente::tui::key::Key;
use entente::tui::message::Message;
use entente::tui::panes::draw;
use entente::tui::terminal::frame::FrameBackend;
use entente::tui::theme::Theme;

use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::measure::{Stopwatch, Times, ms};
use crate::{Ground, Row};

/// A screen of 200×60 over a writer.
pub fn fixed<W: Write>(writer: W) -> Terminal<FrameBackend<W>> {
    sized(writer, (200, 60))
}

/// A screen over a writer. The reader draws nothing but a remark on one of another size than it was
/// told.
pub fn sized<W: Write>(writer: W, (width, height): (u16, u16)) -> Terminal<FrameBackend<W>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let backend = FrameBackend::of_size(writer, Size { width, height });
    Terminal::with_options(backend, TerminalOptions { viewport }).expect("a screen")
}

/// Draws the reader as the program does.
pub fn paint<W: Write>(app: &App, screen: &mut Terminal<FrameBackend<W>>) {
    let drawn = screen.draw(|frame| {
        if let Some(cursor) = draw(app, frame.buffer_mut()) {
            frame.set_cursor_position(cursor);
        }
    });
    drawn.expect("it draws");
}

/// A key by its name.
pub fn key(name: &str) -> Key {
    name.parse().expect("a key")
}

/// The reader on a generated timeline.
pub fn reader(ground: &Ground, events: u32) -> App {
    reader_of(load::path(&ground.timeline(events, 1)).expect("it can be read"))
}

/// The reader on a timeline.
pub fn reader_of(loaded: Loaded) -> App {
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let nothing = load::from_files(Vec::new(), Origin::Embedded);
    let mut app = App::new(nothing, day, None, Theme::new(true, false));
    app.update(Message::Resize(200, 60));
    // As the program does: what takes long is made behind the screen, and put in place.
    let fresh = Fresh::ready(loaded, day, &app.data().reload_inputs());
    drop(app.put(fresh));
    app
}

pub fn rows(ground: &Ground) -> Vec<Row> {
    let mut app = reader(ground, 100_000);
    let mut screen = fixed(std::io::sink());
    let mut all = Times::default();
    let mut rows = Vec::new();
    let queries = queries(app.derived().timeline());
    for (name, opens, closes) in [("search", "/", &["Esc"][..]), ("filter", "f", &["Esc"])] {
        let mut times = Times::default();
        let mut worst = (std::time::Duration::ZERO, String::new());
        for query in &queries {
            app.update(Message::Key(key(opens)));
            let mut typed = String::new();
            for c in query.chars() {
                typed.push(c);
                let started = Stopwatch::start();
                app.update(Message::Key(Key::letter(c)));
                paint(&app, &mut screen);
                let took = started.elapsed();
                times.push(took);
                all.push(took);
                if took > worst.0 {
                    worst = (took, typed.clone());
                }
            }
            closes.iter().for_each(|name| drop(app.update(Message::Key(key(name)))));
        }
        rows.push(row(
            &format!("a key in {name}, to its frame"),
            &times,
            &format!(" (`{}`)", worst.1),
        ));
    }
    rows.push(row("a key in search or filter, to its frame", &all, ""));
    rows
}

fn row(what: &str, times: &Times, worst: &str) -> Row {
    let (median, most) = (times.at(50), times.at(95));
    let figures = format!("{}, {}, worst {}{worst}", ms(median), ms(most), ms(times.worst()));
    let met = median.as_secs_f64() <= 0.005 && most.as_secs_f64() <= 0.016;
    Row::new(what, "median ≤ 5 ms, 95th ≤ 16 ms").measured(
        figures,
        median.as_secs_f64() / 0.005,
        met,
    )
}

/// Words, several words, fields, literals: taken from the texts, so that they are as frequent as
/// words are.
fn queries(timeline: &Timeline) -> Vec<String> {
    let events = timeline.events();
    let mut queries = Vec::new();
    for event in events.iter().step_by(events.len() / 6) {
        let words: Vec<&str> = event.title.split(' ').collect();
        queries.push(words[0].to_owned());
        queries.push(words[1..3].join(" "));
        queries.push(format!("topic:t3 {} 1990..2000", words[4]));
        queries.push(format!("by:aa {}", words[5]));
        queries.push(format!("\"{}\"", words[2..4].join(" ")));
    }
    queries.push("\"a ba\"".to_owned());
    queries.push("status:done or schedule:overdue".to_owned());
    queries
}
