//! What typing costs on a large timeline: the index, and each keystroke of a search over all fields. One figure a
//! line; `cargo bench --bench query -- 100000`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark may fail loudly and prints its figures"
)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use entente::load::{self, File};
use entente::query::{Finder, Index, Scope, select_with};

/// Words after Zipf from a vocabulary of 60,000, by a small linear congruence: the same each time.
struct Words {
    state: u64,
    list: Vec<String>,
    /// For each rank the sum of the frequencies up to it.
    sums: Vec<f64>,
}

impl Words {
    fn new() -> Self {
        let mut words = Self { state: 7, list: Vec::new(), sums: Vec::new() };
        let syllables = [
            "a", "be", "ción", "da", "en", "fro", "gua", "hi", "in", "jo", "ka", "lo", "mer", "na", "o", "per", "qui",
            "ra", "se", "ti", "tra", "un", "vo", "wa", "xi", "yo", "zul", "é", "con", "dis", "ex", "re", "s", "t",
        ];
        let mut sum = 0.0;
        for rank in 0..60_000_u32 {
            let length = 1 + words.below(2) + words.below(3);
            let mut word: String = (0..=length).map(|_| syllables[words.below(syllables.len())]).collect();
            if rank >= 2_000 && words.below(3) == 0 {
                let _ = write!(word, "{}", rank % 97);
            }
            words.list.push(word);
            sum += 1.0 / f64::from(rank + 1);
            words.sums.push(sum);
        }
        words
    }

    fn below(&mut self, count: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).unwrap_or(0) % count.max(1)
    }

    fn word(&mut self) -> &str {
        let total = self.sums.last().copied().unwrap_or(1.0);
        let at = total * f64::from(u32::try_from(self.below(1 << 30)).unwrap_or(0)) / f64::from(1_u32 << 30);
        let rank = self.sums.partition_point(|sum| *sum < at);
        self.list.get(rank).map_or("", String::as_str)
    }

    fn text(&mut self, words: usize) -> String {
        let mut text = String::new();
        for place in 0..words {
            text.push_str(if place > 0 { " " } else { "" });
            let word = self.word().to_owned();
            text.push_str(&word);
        }
        text
    }

    fn name(&mut self) -> String {
        let (one, other) = (self.below(60_000), self.below(60_000));
        format!("{} {}", self.list[one], self.list[other])
    }
}

fn generated(events: usize) -> String {
    let mut words = Words::new();
    let mut out = String::from("[timeline]\nid = \"bench\"\ntitle = \"Generated\"\n");
    for party in ["aa", "bb"] {
        let _ = write!(out, "\n[[party]]\nid = \"{party}\"\nname = \"{}\"\n", words.name());
    }
    for topic in 0..40 {
        let _ = write!(out, "\n[[topic]]\nid = \"t{topic}\"\nname = \"{}\"\n", words.name());
    }
    let (actors, sources) = (5_000, events / 2 + 1);
    for actor in 0..actors {
        let (name, party) = (words.name(), ["aa", "bb"][actor % 2]);
        let kind = ["person", "agency", "office"][actor % 3];
        let _ =
            write!(out, "\n[[actor]]\nid = \"a{actor}\"\nname = \"{name}\"\nkind = \"{kind}\"\nparty = \"{party}\"\n");
    }
    for source in 0..sources {
        let title = words.text(7);
        let _ = write!(out, "\n[[source]]\nid = \"s{source}\"\ntitle = \"{title}\"\nkind = \"official\"\n");
    }
    for event in 0..events {
        let date = format!("{}-{:02}-{:02}", 1950 + event % 75, 1 + event % 12, 1 + event % 28);
        let (title, summary, source) = (words.text(8), words.text(60), words.below(sources));
        let topics = [words.below(40), words.below(40), words.below(40)];
        let kind = ["meeting", "statement", "agreement", "proceeding"][event % 4];
        let _ = write!(
            out,
            "\n[[event]]\nid = \"e{event}\"\nkind = \"{kind}\"\ndate = \"{date}\"\ntitle = \"{title}\"\nplace = \"Place {}\"\nsummary = \"{summary}\"\nparties = [\"aa\", \"bb\"]\ntopics = [\"t{}\", \"t{}\", \"t{}\"]\nsources = [\"s{source}\"]\n",
            event % 200,
            topics[0],
            topics[1],
            topics[2],
        );
        for _ in 0..4 {
            let _ = write!(out, "[[event.participant]]\nactor = \"a{}\"\nrole = \"delegate\"\n", words.below(actors));
        }
        for place in 0..2 {
            let _ = write!(
                out,
                "[[event.commitment]]\nid = \"c{event}-{place}\"\nby = [\"{}\"]\nto = [\"bb\"]\ntext = \"{}\"\ndue = \"{}\"\n[[event.commitment.status]]\ndate = \"{date}\"\nstate = \"in-progress\"\nbasis = \"claim\"\nby = [\"aa\"]\n",
                ["aa", "bb"][event % 2],
                words.text(16),
                2020 + event % 10,
            );
            let _ = write!(
                out,
                "[[event.quote]]\nid = \"q{event}-{place}\"\ntext = \"{}\"\nspeaker = \"a{}\"\nsource = \"s{}\"\nlanguage = \"{}\"\n",
                words.text(20),
                words.below(actors),
                words.below(sources),
                ["en", "es"][event % 2],
            );
        }
    }
    out
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = black_box(work());
    (start.elapsed(), done)
}

/// Mean, median, 95th percentile and worst of some times.
fn report(what: &str, mut times: Vec<Duration>) -> Duration {
    times.sort();
    let at = |share: usize| times.get((times.len() * share / 100).min(times.len() - 1)).copied().unwrap_or_default();
    let mean = times.iter().sum::<Duration>() / u32::try_from(times.len()).unwrap_or(1);
    println!("{what}: mean {mean:.2?}, median {:.2?}, 95th {:.2?}, worst {:.2?}", at(50), at(95), at(100));
    mean
}

fn main() {
    let events = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(100_000);
    let text = generated(events);
    println!("{events} events, {} MB", text.len() / 1_000_000);
    let (took, loaded) = timed(|| load::from_files(vec![File::new("bench.toml", text)], "bench".into()));
    println!("load: {took:.2?}");
    let timeline = loaded.timeline;
    let (took, index) = timed(|| Index::new(&timeline));
    println!("index: {took:.2?}");
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let scope = Scope::new(&timeline);
    let mut words = Words::new();
    let mut typed: Vec<String> = (0..40).map(|_| words.text(2)).collect();
    typed.extend((0..20).map(|_| words.name()));
    typed.extend((0..4).map(|place| format!("kind:meeting by:aa {}", words.list[place * 50])));
    typed.extend((0..4).map(|place| format!("topic:t3 {} 1990..2000", words.list[place * 70 + 5])));
    let mut times = Vec::new();
    for query in &typed {
        for (end, c) in query.char_indices() {
            let head = query.get(..end + c.len_utf8()).unwrap_or_default();
            let (took, _) = timed(|| {
                let (query, _) = scope.read_typing(head);
                select_with(&timeline, &index, &query, day)
            });
            times.push(took);
        }
    }
    report("a keystroke in search or filter, all fields", times);
    for alone in ["by:aa", "topic:t3 by:aa", "schedule:overdue", "lang:es", "\"x\"", "\"o e\"", "a", "t", ""] {
        let (query, _) = scope.read_typing(alone);
        let times = (0..5).map(|_| timed(|| select_with(&timeline, &index, &query, day)).0).collect();
        report(&format!("`{alone}` alone"), times);
    }
    let (took, _) = timed(|| Finder::new(&timeline, &index));
    println!("finder: {took:.2?}");
}
