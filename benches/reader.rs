//! What a reader waits for, on a generated timeline of 10,000 events (about 1.9 kB each): loading, beside
//! `toml::from_str` of the same bytes; a keystroke in the filter; a frame, full and after one step.

#![allow(clippy::expect_used, reason = "a benchmark may fail loudly")]

use std::fmt::Write as _;
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

const EVENTS: usize = 10_000;

/// Words after Zipf from a vocabulary of 50,000, by a small linear congruence: the same each time.
struct Words(u64);

impl Words {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below.max(1)
    }

    fn text(&mut self, words: usize) -> String {
        let mut text = String::new();
        for _ in 0..words {
            let rank = self.next(50_000);
            let rank = self.next(rank + 1);
            let _ = write!(text, "w{rank:x}o ");
        }
        text.trim_end().to_owned()
    }
}

fn generated() -> String {
    let mut words = Words(7);
    let mut out = String::from(
        "[timeline]\nid = \"bench\"\ntitle = \"Generated\"\n\n[[party]]\nid = \"aa\"\nname = \"Aland\"\n\n[[party]]\nid = \"bb\"\nname = \"Belund\"\n\n[[source]]\nid = \"s\"\ntitle = \"Source\"\nkind = \"official\"\n",
    );
    for topic in 0..20 {
        let _ = write!(out, "\n[[topic]]\nid = \"t{topic}\"\nname = \"Topic {topic}\"\n");
    }
    for actor in 0..500 {
        let name = words.text(2);
        let _ = write!(out, "\n[[actor]]\nid = \"a{actor}\"\nname = \"{name}\"\nkind = \"person\"\nparty = \"aa\"\n");
    }
    for event in 0..EVENTS {
        let date = format!("{}-{:02}-{:02}", 1950 + event % 75, 1 + event % 12, 1 + event % 28);
        let (title, summary) = (words.text(7), words.text(60));
        let topics = [words.next(20), words.next(20), words.next(20)];
        let _ = write!(
            out,
            "\n[[event]]\nid = \"e{event}\"\nkind = \"meeting\"\ndate = \"{date}\"\ntitle = \"{title}\"\nsummary = \"{summary}\"\nparties = [\"aa\", \"bb\"]\ntopics = [\"t{}\", \"t{}\", \"t{}\"]\nsources = [\"s\"]\n",
            topics[0], topics[1], topics[2],
        );
        for _ in 0..4 {
            let _ = write!(out, "[[event.participant]]\nactor = \"a{}\"\nrole = \"delegate\"\n", words.next(500));
        }
        for place in 0..2 {
            let _ = write!(
                out,
                "[[event.commitment]]\nid = \"c{event}-{place}\"\nby = [\"aa\"]\nto = [\"bb\"]\ntext = \"{}\"\ndue = \"2030\"\n[[event.commitment.status]]\ndate = \"{date}\"\nstate = \"in-progress\"\nbasis = \"claim\"\nby = [\"aa\"]\n",
                words.text(20),
            );
            let _ = write!(
                out,
                "[[event.quote]]\nid = \"q{event}-{place}\"\ntext = \"{}\"\nspeaker = \"a{}\"\nsource = \"s\"\nlanguage = \"en\"\n",
                words.text(25),
                words.next(500),
            );
        }
    }
    out
}

fn load(text: &str) -> load::Loaded {
    load::from_files(vec![File { name: "bench.toml".into(), text: text.into() }], "bench".into())
}

fn reader(c: &mut Criterion) {
    let text = generated();
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
