//! The speed table: what a reader waits for on generated timelines, each row beside its peer in the
//! same run.
//!
//! `cargo bench --bench speed` prints all; `cargo bench --bench speed -- load` only the rows of one
//! module. A new group of rows is a module with a `rows` function, listed in [`GROUPS`]; what must
//! start with fresh memory is a job in [`JOBS`], run in a child by [`measure::child`].

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs,
    unreachable_pub,
    reason = "a benchmark may fail loudly, and documents its rows by their names"
)]

mod finder;
mod frame;
mod generate;
mod keys;
mod live;
mod load;
mod measure;
mod peer;
mod scale;
mod start;
mod views;
mod writes;

use std::path::{Path, PathBuf};
use std::time::Instant;

/// Measures some rows.
type Rows = fn(&Ground) -> Vec<Row>;

/// Does something with a timeline.
type Job = fn(&Path);

/// Groups of rows.
const GROUPS: [(&str, Rows); 10] = [
    ("load", load::rows),
    ("start", start::rows),
    ("keys", keys::rows),
    ("finder", finder::rows),
    ("frame", frame::rows),
    ("scale", scale::rows),
    ("views", views::rows),
    ("json", writes::json_rows),
    ("writes", writes::rows),
    ("live", live::rows),
];

/// What children do.
const JOBS: [(&str, Job); 13] = [
    ("load", load::load),
    ("load-alone", load::load_alone),
    ("parse", load::parse),
    ("bare", start::bare),
    ("markdown", writes::markdown),
    ("html", writes::html),
    ("csv", writes::csv),
    ("tsv", writes::tsv),
    ("jsonl", writes::jsonl),
    ("json", writes::json),
    ("check", writes::check),
    ("list", writes::list),
    ("million", million),
];

/// One line of the table.
pub struct Row {
    what: String,
    target: String,
    figures: String,
    ratio: f64,
    met: bool,
}

impl Row {
    pub fn new(what: impl Into<String>, target: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            target: target.into(),
            figures: String::new(),
            ratio: 0.0,
            met: false,
        }
    }

    /// Adds a remark to the figures.
    pub fn note(&mut self, note: &str) {
        self.figures = format!("{} ({note})", self.figures);
    }

    pub fn measured(self, figures: String, ratio: f64, met: bool) -> Self {
        Self { figures, ratio, met, ..self }
    }
}

/// Where generated timelines lie, each made once.
pub struct Ground(PathBuf);

impl Ground {
    /// The path of a timeline of so many events in so many files.
    pub fn timeline(&self, events: u32, files: u32) -> PathBuf {
        let name = format!("{events}-in-{files}");
        let path = self.0.join(if files == 1 { format!("{name}.toml") } else { name });
        if !path.exists() {
            generate::write(&path, events, files).expect("the timeline can be written");
        }
        path
    }

    /// The size of a timeline.
    pub fn bytes(&self, path: &Path) -> u64 {
        match std::fs::read_dir(path) {
            Ok(entries) => entries
                .flatten()
                .filter_map(|entry| entry.metadata().ok())
                .map(|meta| meta.len())
                .sum(),
            Err(_) => path.metadata().map_or(0, |meta| meta.len()),
        }
    }
}

/// Writes a timeline of 1,000,000 events, 2 GB, for whoever wants to look at one: it is no row.
fn million(path: &Path) {
    generate::write(path, 1_000_000, 1).expect("the timeline can be written");
}

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [flag, job, path] = arguments.as_slice()
        && flag == "--job"
    {
        let work = JOBS.iter().find(|(name, _)| name == job).expect("a job of the list").1;
        let started = Instant::now();
        work(Path::new(path));
        let on_processors = measure::on_processors().unwrap_or_else(|| started.elapsed());
        println!(
            "{} {} {}",
            started.elapsed().as_micros(),
            on_processors.as_micros(),
            measure::peak_kilobytes()
        );
        return;
    }
    // Timelines stay below `target/`; those of another generator have another name.
    let ground =
        Ground(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("speed-{}", generate::EDITION)));
    std::fs::create_dir_all(&ground.0).expect("a place for timelines");
    println!("| what | target | measured | ratio | met |\n|---|---|---|--:|---|");
    for (name, rows) in GROUPS {
        if arguments.is_empty() || arguments.iter().any(|argument| argument == name) {
            for row in rows(&ground) {
                let met = if row.met { "yes" } else { "**no**" };
                println!(
                    "| {} | {} | {} | {:.2} | {met} |",
                    row.what, row.target, row.figures, row.ratio
                );
            }
        }
    }
}
