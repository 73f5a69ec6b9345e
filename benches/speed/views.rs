//! What a reader does in views of 100,000 events, each key to its frame: opening and arranging a
//! view, searching in it, another day, fresh data put in place; the same on one huge event.

use std::time::Duration;

use chrono::NaiveDate;
use entente::load::{self, File, Loaded};
use entente::tui::app::App;
use entente::tui::data::Fresh;
use entente::tui::key::Key;
use entente::tui::message::Message;
use entente::tui::theme::Theme;

use crate::generate::Huge;
use crate::keys::{fixed, key, paint, reader};
use crate::measure::{Stopwatch, Times, ms};
use crate::{Ground, Row};

type Screen = ratatui::Terminal<entente::tui::terminal::frame::FrameBackend<std::io::Sink>>;

pub fn rows(ground: &Ground) -> Vec<Row> {
    let mut app = reader(ground, 100_000);
    let mut screen = fixed(std::io::sink());
    let mut rows = vec![opened(&mut app, &mut screen), arranged(&mut app, &mut screen)];
    rows.push(searched(&mut app, &mut screen));
    rows.push(days(&mut app, &mut screen));
    rows.push(put(ground, &mut app, &mut screen));
    rows.extend(huge());
    rows
}

/// Types keys; how long each took to its frame.
fn press(app: &mut App, screen: &mut Screen, keys: &[&str]) -> Times {
    let mut times = Times::default();
    for name in keys {
        let watch = Stopwatch::start();
        app.update(Message::Key(key(name)));
        paint(app, screen);
        times.push(watch.elapsed());
    }
    times
}

fn row(what: &str, times: &Times, most: Duration) -> Row {
    let target = format!("≤ {} ms", most.as_millis());
    let figures = format!("{}, worst {}", ms(times.at(50)), ms(times.worst()));
    let ratio = times.worst().as_secs_f64() / most.as_secs_f64();
    Row::new(what, target).measured(figures, ratio, times.worst() <= most)
}

fn opened(app: &mut App, screen: &mut Screen) -> Row {
    let mut times = Times::default();
    for _ in 0..3 {
        for view in ["2", "3", "4", "6", "1"] {
            times.join(press(app, screen, &[view]));
        }
    }
    row("a key that opens a view, 100,000 events", &times, Duration::from_millis(100))
}

/// The key that takes an arrangement from the list of them.
fn arranged(app: &mut App, screen: &mut Screen) -> Row {
    let mut times = Times::default();
    for view in ["2", "4"] {
        press(app, screen, &[view]);
        for down in 0..4 {
            press(app, screen, &["S", "Home"]);
            press(app, screen, &vec!["Down"; down]);
            times.join(press(app, screen, &["Enter"]));
        }
    }
    press(app, screen, &["1"]);
    row("a key that sorts or groups a view, 100,000 events", &times, Duration::from_millis(100))
}

fn searched(app: &mut App, screen: &mut Screen) -> Row {
    let events = app.derived().timeline().events();
    let mut words: Vec<String> = Vec::new();
    for event in events.iter().step_by(events.len() / 4) {
        let text = &event.commitment[0].text;
        words.extend(text.split(' ').take(2).map(str::to_owned));
        words.push(text.split(' ').skip(3).take(2).collect::<Vec<_>>().join(" "));
    }
    let mut times = Times::default();
    for view in ["2", "4"] {
        press(app, screen, &[view]);
        // A reader looks at a view before searching in it; its rows are indexed meanwhile.
        std::thread::sleep(Duration::from_millis(1_500));
        for word in &words {
            press(app, screen, &["/"]);
            for c in word.chars() {
                let watch = Stopwatch::start();
                app.update(Message::Key(Key::letter(c)));
                paint(app, screen);
                times.push(watch.elapsed());
            }
            press(app, screen, &["Esc"]);
        }
    }
    press(app, screen, &["1"]);
    let (most, median) = (times.at(95), times.at(50));
    let figures = format!("{}, 95th {}, worst {}", ms(median), ms(most), ms(times.worst()));
    Row::new("a key in the search of a view, 100,000 events", "95th ≤ 50 ms").measured(
        figures,
        most.as_secs_f64() / 0.05,
        most.as_secs_f64() <= 0.05,
    )
}

fn days(app: &mut App, screen: &mut Screen) -> Row {
    let mut times = Times::default();
    for day in ["2015-07-01", "2001-02", "2020"] {
        press(app, screen, &["t", "Ctrl-u"]);
        for c in day.chars() {
            app.update(Message::Key(Key::letter(c)));
        }
        times.join(press(app, screen, &["Enter"]));
        times.join(press(app, screen, &["<", "<", ">", ">"]));
    }
    press(app, screen, &["t", "Ctrl-u", "Enter"]);
    row("a step of the as-of day, or a day set, 100,000 events", &times, Duration::from_millis(100))
}

/// Data that was read again takes the place of the old.
fn put(ground: &Ground, app: &mut App, screen: &mut Screen) -> Row {
    let loaded = load::path(&ground.timeline(100_000, 1)).expect("it can be read");
    let fresh = Fresh::ready(loaded, app.derived().day(), &app.data().reload_inputs());
    let mut times = Times::default();
    let watch = Stopwatch::start();
    let stale = app.put(fresh);
    paint(app, screen);
    times.push(watch.elapsed());
    drop(stale);
    row("data read again put in place, 100,000 events", &times, Duration::from_millis(50))
}

/// One event with thousands of records, or a text of a megabyte.
fn huge() -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, huge) in [
        ("10,000 commitments", Huge { commitments: 10_000, ..Huge::default() }),
        ("2,000 quotes", Huge { quotes: 2_000, ..Huge::default() }),
        ("a summary of 1 MB", Huge { summary: 1_000_000, ..Huge::default() }),
    ] {
        let loaded = of_text(huge.text());
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let mut app = App::new(loaded, day, None, Theme::new(true, false));
        app.update(Message::Resize(200, 60));
        app.derived().known().lazy.prepare(app.derived().timeline(), &[]);
        let mut screen = fixed(std::io::sink());
        paint(&app, &mut screen);
        let keys = ["Enter", "j", "j", "PgDn", "G", "k", "Esc", "2", "j", "G", "1", "a", "Esc"];
        let times = press(&mut app, &mut screen, &keys);
        let mut row =
            row(&format!("a key on an event with {name}"), &times, Duration::from_millis(16));
        row.note(&format!("`{}`", keys[times.slowest()]));
        rows.push(row);
    }
    rows
}

fn of_text(text: String) -> Loaded {
    load::from_files(vec![File::new("huge.toml", text)], "huge".into())
}
