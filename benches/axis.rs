//! What the axis costs on a generated timeline of 100,000 events: placed once for a timeline and a
//! day, and laid out within a frame (16 ms) for a selection, a window and a width.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark may fail loudly")]

use std::fmt::Write as _;
use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use entente::axis::{Axis, Grouping, Viewport};
use entente::load::{File, from_files};
use entente::query::{Query, select};
use entente::timeline::record::EventKind;

const EVENTS: usize = 100_000;

/// Points, months, spans and open spans over 75 years, of every kind, with up to three of twenty
/// topics.
fn generated() -> String {
    let mut out = String::from(
        "[timeline]\nid = \"bench\"\ntitle = \"Generated\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"other\"\n",
    );
    for topic in 0..20 {
        let _ = write!(out, "[[topic]]\nid = \"t{topic}\"\nname = \"Topic {topic}\"\n");
    }
    for event in 0..EVENTS {
        let (year, month, day) =
            (1950 + event * 7919 % 75, 1 + event * 31 % 12, 1 + event * 17 % 28);
        let date = match event % 20 {
            0 => format!("{year}-{month:02}"),
            1 => format!("{year}-{month:02}-{day:02}/{}", year + event % 9 + 1),
            2 => format!("{year}-{month:02}~/.."),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        let kind = EventKind::WORDS[event % EventKind::WORDS.len()];
        let topics = [event % 20, event * 3 % 20, event * 7 % 20]
            .map(|topic| format!("\"t{topic}\""))
            .join(", ");
        let _ = write!(
            out,
            "[[event]]\nid = \"e{event}\"\nkind = \"{kind}\"\ndate = \"{date}\"\ntitle = \"Event {event}\"\ntopics = [{topics}]\nsources = [\"s\"]\n",
        );
    }
    out
}

fn axis(c: &mut Criterion) {
    let loaded = from_files(vec![File::new("bench.toml", generated())], "bench".into());
    let timeline = loaded.timeline;
    assert_eq!(timeline.events().len(), EVENTS);
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let selection = select(&timeline, &Query::default(), day);
    let mut group = c.benchmark_group("axis of 100k events");
    group.bench_function("placed, by kind", |b| {
        b.iter(|| Axis::of(black_box(&timeline), Grouping::Kind, day))
    });
    for grouping in [Grouping::Kind, Grouping::Topic] {
        let axis = Axis::of(&timeline, grouping, day);
        let whole = axis.fit(&selection);
        let near =
            (0..5).fold(whole, |window, _| window.zoomed_in(whole.start() + whole.days() / 2.0));
        for (name, window) in [("whole", whole), ("zoomed in", near)] {
            let view = Viewport { selection: &selection, window, width: 182 };
            let row = format!("laid out at 182 columns, by {}, {name}", grouping.word());
            group.bench_function(row, |b| b.iter(|| axis.layout(black_box(&view))));
        }
    }
    group.finish();
}

criterion_group!(benches, axis);
criterion_main!(benches);
