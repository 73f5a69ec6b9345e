//! What a reader waits for, on a generated timeline of 10,000 events (about 1.9 kB each): loading, beside
//! `toml::from_str` of the same bytes; a keystroke in the filter; a frame, full and after one step.

#![allow(clippy::expect_used, reason = "a benchmark may fail loudly")]

#[path = "speed/generate.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, clippy::indexing_slicing, reason = "shared with the speed table")]
mod generate;

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use entente::load::{self, File};
use entente::query::{Index, Scope, select_with};
use entente::tui::draw::draw;
use entente::tui::state::App;
use entente::tui::theme::Theme;
use entente::tui::update::{Message, update};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const EVENTS: u32 = 10_000;

fn load(text: &str) -> load::Loaded {
    load::from_files(vec![File::new("bench.toml", text.to_owned())], "bench".into())
}

fn reader(c: &mut Criterion) {
    let text = generate::text(EVENTS);
    let mut group = c.benchmark_group("load 10k events");
    group.sample_size(10);
    group.bench_function("entente, linked, with its index", |b| {
        b.iter(|| {
            let loaded = load(black_box(&text));
            Index::new(&loaded.timeline)
        });
    });
    group.bench_function("peer: toml::from_str to a table, parsing alone", |b| {
        b.iter(|| toml::from_str::<toml::Table>(black_box(&text)).expect("it is TOML"));
    });
    group.finish();

    let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let loaded = load(&text);
    assert!(loaded.diagnostics.iter().all(|d| d.class != load::Class::Error));
    let timeline = loaded.timeline.clone();
    let (index, scope) = (Index::new(&timeline), Scope::new(&timeline));
    c.bench_function("a keystroke in the filter over 10k events, all fields", |b| {
        b.iter(|| {
            let (query, _) = scope.read_typing(black_box("w1"));
            select_with(&timeline, &index, &query, day)
        });
    });
    let mut app = App::new(loaded, day, None, Theme { colour: true, ascii: false });
    update(&mut app, Message::Resize(200, 60));
    let mut terminal = Terminal::new(TestBackend::new(200, 60)).expect("a backend");
    c.bench_function("a frame at 200×60 after one step", |b| {
        let mut down = true;
        b.iter(|| {
            update(&mut app, Message::Key(if down { "j" } else { "k" }.into()));
            down = !down;
            terminal.draw(|frame| draw(&app, frame)).map(|_| ())
        });
    });
}

criterion_group!(benches, reader);
criterion_main!(benches);
