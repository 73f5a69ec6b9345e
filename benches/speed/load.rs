//! Loading, from disk to a linked timeline with its index, beside `toml::from_str` alone.

use std::hint::black_box;
use std::path::Path;

use entente::load;
use entente::query::Index;

use crate::measure::{child, mb, ms};
use crate::peer::Peer;
use crate::{Ground, Row};

/// The load as the reader does it.
pub fn load(path: &Path) {
    let loaded = load::path(path).expect("it can be read");
    assert_eq!(loaded.diagnostics, [], "generated timelines are clean");
    // Whoever loads keeps what was loaded: taking it apart is no part of the load, here and below.
    std::mem::forget(black_box((Index::new(&loaded.timeline), loaded)));
}

/// The load without the index.
pub fn load_alone(path: &Path) {
    std::mem::forget(black_box(load::path(path).expect("it can be read")));
}

/// The peer: each file read and parsed, nothing else.
pub fn parse(path: &Path) {
    let mut files = vec![path.to_path_buf()];
    if path.is_dir() {
        files = std::fs::read_dir(path)
            .expect("it is there")
            .map(|entry| entry.expect("it is there").path())
            .collect();
    }
    let parsed: Vec<Peer> = files
        .iter()
        .map(|file| {
            toml::from_str(&std::fs::read_to_string(file).expect("it is text")).expect("it is TOML")
        })
        .collect();
    std::mem::forget(black_box(parsed));
}

pub fn rows(ground: &Ground) -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, path, target) in [
        ("load 100,000 events, one file", ground.timeline(100_000, 1), 0.35),
        ("load 100,000 events, 100 files", ground.timeline(100_000, 100), 0.5),
        ("load 10,000 events, one file", ground.timeline(10_000, 1), 0.35),
    ] {
        let (ours, peer) = (child("load", &path, 3), child("parse", &path, 3));
        let alone = child("load-alone", &path, 3);
        let bytes = ground.bytes(&path);
        let row = Row::new(name, format!("≤ {target}× toml::from_str"));
        let ratio = ours.time.as_secs_f64() / peer.time.as_secs_f64();
        let figures =
            format!("{} (without its index {}) : {}", ms(ours.time), ms(alone.time), ms(peer.time));
        rows.push(row.measured(figures, ratio, ratio <= target));
        let row = Row::new(format!("{name}: memory"), "≤ 2.5× the bytes of the data");
        let ratio = ours.peak as f64 / bytes as f64;
        let figures = format!(
            "{} (without its index {}) : {} : peer {}",
            mb(ours.peak),
            mb(alone.peak),
            mb(bytes),
            mb(peer.peak)
        );
        rows.push(row.measured(figures, ratio, ratio <= 2.5));
    }
    rows.push(by_the_parser_alone(ground));
    rows
}

/// What the own reading of usual lines saves (`load::fast_path::events`): the same timeline with
/// one literal string in each record, which leaves the whole record to `toml_parser`.
fn by_the_parser_alone(ground: &Ground) -> Row {
    let usual = ground.timeline(100_000, 1);
    let unusual = usual.with_extension("literal.toml");
    if !unusual.exists() {
        let text = std::fs::read_to_string(&usual).expect("it is text");
        let literal = |line: &str| match line.strip_prefix("id = \"").map(|id| id.split_once('"')) {
            Some(Some((id, ""))) => format!("id = '{id}'\n"),
            _ => format!("{line}\n"),
        };
        std::fs::write(&unusual, text.lines().map(literal).collect::<String>())
            .expect("it can be written");
    }
    let (alone, ours) = (child("load-alone", &unusual, 3), child("load-alone", &usual, 3));
    let ratio = alone.work.as_secs_f64() / ours.work.as_secs_f64();
    Row::new(
        "load 100,000 events by `toml_parser` alone: work",
        "≥ 1.3× with usual lines read here",
    )
    .measured(format!("{} : {}", ms(alone.work), ms(ours.work)), ratio, ratio >= 1.3)
}
