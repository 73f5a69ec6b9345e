//! What leaves 100,000 events: JSON beside `serde_json` writing the same records, every text format's
//! memory beside that of the load, `check` beside `list`, also on one huge event.

use std::io::{self, Write};
use std::path::Path;

use chrono::NaiveDate;
use entente::check::{self, Findings, Strictness, judged};
use entente::export::format::Options;
use entente::export::{self, Context};
use entente::load::{self, File, Loaded};
use entente::query::{Query, Selection};
use entente::timeline::Timeline;
use serde::Serialize;

use crate::generate::Huge;
use crate::measure::{Stopwatch, Times, child, mb, ms};
use crate::{Ground, Row};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
}

fn write(timeline: &Timeline, format: &str, out: &mut dyn Write) {
    let context = Context {
        timeline,
        selection: &Selection::whole(timeline),
        query: &Query::default(),
        as_of: day(),
    };
    let format = export::named(format).expect("a format");
    format.write(&context, &Options::default(), out).expect("it can be written");
}

fn export_to_nowhere(path: &Path, format: &str) {
    let loaded = judged(load::path(path).expect("it can be read"));
    write(&loaded.timeline, format, &mut io::sink());
    std::mem::forget(loaded);
}

pub fn markdown(path: &Path) {
    export_to_nowhere(path, "markdown");
}

pub fn html(path: &Path) {
    export_to_nowhere(path, "html");
}

pub fn csv(path: &Path) {
    export_to_nowhere(path, "csv");
}

pub fn tsv(path: &Path) {
    export_to_nowhere(path, "tsv");
}

pub fn jsonl(path: &Path) {
    export_to_nowhere(path, "jsonl");
}

pub fn json(path: &Path) {
    export_to_nowhere(path, "json");
}

/// What `entente check` does.
pub fn check(path: &Path) {
    let loaded = judged(load::path(path).expect("it can be read"));
    let findings = Findings::of(&loaded, day(), &Strictness::default(), false);
    let text = check::text::write(&loaded, &findings.shown, false);
    std::mem::forget((text, loaded));
}

/// The rows of `entente list`, all columns of them.
pub fn list(path: &Path) {
    export_to_nowhere(path, "tsv");
}

/// The same records, as the peer writes them.
#[derive(Serialize)]
struct Records<'a> {
    actors: Vec<&'a entente::timeline::record::Actor>,
    events: Vec<&'a entente::timeline::record::Event>,
    sources: Vec<&'a entente::timeline::record::Source>,
}

pub fn rows(ground: &Ground) -> Vec<Row> {
    let path = ground.timeline(100_000, 1);
    let mut rows = Vec::new();
    let alone = child("load-alone", &path, 1);
    let loaded = alone.peak;
    for format in ["markdown", "html", "csv", "tsv", "jsonl", "json"] {
        let cost = child(format, &path, 1);
        let peak = cost.peak;
        let ratio = peak as f64 / loaded as f64;
        let row = Row::new(format!("{format} of 100,000 events: memory"), "≤ 1.3× the loaded");
        let mut row = row.measured(format!("{} : {}", mb(peak), mb(loaded)), ratio, ratio <= 1.3);
        let work = cost.work.saturating_sub(alone.work);
        row.note(&format!("{} of work beside the load", ms(work)));
        rows.push(row);
    }
    let (check, list) = (child("check", &path, 3), child("list", &path, 3));
    let ratio = check.work.as_secs_f64() / list.work.as_secs_f64();
    let figures = format!("{} : {}", ms(check.work), ms(list.work));
    rows.push(Row::new("`check` of 100,000 events", "≤ 1.5× `list`").measured(
        figures,
        ratio,
        ratio <= 1.5,
    ));
    rows.push(linear());
    rows
}

/// JSON beside its peer.
pub fn json_rows(ground: &Ground) -> Vec<Row> {
    let path = ground.timeline(100_000, 1);
    let loaded = load::path(&path).expect("it can be read");
    let timeline = &loaded.timeline;
    let (mut ours, mut peer) = (Times::default(), Times::default());
    for _ in 0..3 {
        let watch = Stopwatch::start();
        write(timeline, "json", &mut io::sink());
        ours.push(watch.elapsed());
        let watch = Stopwatch::start();
        let records = Records {
            actors: timeline.actors().iter().collect(),
            events: timeline.events().iter().map(|event| &**event).collect(),
            sources: timeline.sources().iter().collect(),
        };
        serde_json::to_writer_pretty(io::sink(), &records).expect("it can be written");
        peer.push(watch.elapsed());
    }
    let ratio = ours.at(50).as_secs_f64() / peer.at(50).as_secs_f64();
    let figures = format!("{} : {}", ms(ours.at(50)), ms(peer.at(50)));
    let row = Row::new("JSON of 100,000 events", "≤ 2× serde_json of the same records");
    vec![row.measured(figures, ratio, ratio <= 2.0)]
}

/// `check` of one event with twice as many records.
fn linear() -> Row {
    let time = |huge: Huge| {
        let mut times = Times::default();
        for _ in 0..3 {
            let loaded = of_text(huge.text());
            let watch = Stopwatch::start();
            let findings = Findings::of(&loaded, day(), &Strictness::default(), true);
            std::hint::black_box(check::text::write(&loaded, &findings.shown, false));
            times.push(watch.elapsed());
        }
        times.at(50)
    };
    let half = time(Huge { commitments: 5_000, quotes: 1_000, ..Huge::default() });
    let whole = time(Huge { commitments: 10_000, quotes: 2_000, ..Huge::default() });
    let ratio = whole.as_secs_f64() / half.as_secs_f64();
    Row::new(
        "`check --notes` of one event with 10,000 commitments and 2,000 quotes",
        "≤ 2.5× that of half as many",
    )
    .measured(format!("{} : {}", ms(whole), ms(half)), ratio, ratio <= 2.5)
}

pub fn of_text(text: String) -> Loaded {
    judged(load::from_files(vec![File::new("huge.toml", text)], "huge".into()))
}
