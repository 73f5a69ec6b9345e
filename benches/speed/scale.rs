//! What a day, a literal and a list of records cost at 100,000 events.

use std::hint::black_box;
use std::sync::Arc;

use chrono::NaiveDate;
use entente::load;
use entente::query::{Index, Matcher, Scope};
use entente::timeline::Timeline;
use entente::timeline::id::Kind;

use crate::measure::{Stopwatch, Times, ms};
use crate::{Ground, Row};

/// The day on which all is known.
const TODAY: (i32, u32, u32) = (2026, 11, 22);

pub fn rows(ground: &Ground) -> Vec<Row> {
    let whole = load::path(&ground.timeline(100_000, 1)).expect("it can be read").timeline;
    let index = Index::new(&whole);
    vec![day(&whole, &index), literal(&whole, &index), records(&whole, &index)]
}

/// Another day: the timeline, its index, and what a query leaves of it.
fn day(whole: &Arc<Timeline>, index: &Index) -> Row {
    let scope = Scope::new(whole);
    let query = scope.read("agreement").expect("a query");
    let mut times = Times::default();
    let mut first = None;
    for year in (2008..2027).rev().chain(2008..2027) {
        let day = NaiveDate::from_ymd_opt(year, 7, 1).expect("a day");
        let started = Stopwatch::start();
        let then = whole.as_of(day);
        let index = index.as_of(whole, &then);
        black_box(Matcher::new(&then, &index, day).select(&query));
        let took = started.elapsed();
        first.get_or_insert(took);
        times.push(took);
    }
    let (mean, worst) = (times.mean(), times.worst());
    let figures =
        format!("{}, worst {}, the first {}", ms(mean), ms(worst), ms(first.unwrap_or_default()));
    let target = 0.1;
    Row::new("another as-of day with a query, 100,000 events", "≤ 100 ms").measured(
        figures,
        mean.as_secs_f64() / target,
        mean.as_secs_f64() <= target,
    )
}

/// A literal of several words, common ones and rare ones.
fn literal(whole: &Arc<Timeline>, index: &Index) -> Row {
    let (year, month, of_month) = TODAY;
    let day = NaiveDate::from_ymd_opt(year, month, of_month).expect("a day");
    let scope = Scope::new(whole);
    let matcher = Matcher::new(whole, index, day);
    let mut times = Times::default();
    for event in whole.events().iter().step_by(whole.events().len() / 8) {
        let words: Vec<&str> = event.title.split(' ').take(3).collect();
        for literal in [words.join(" "), words[..2].join(" ")] {
            let query = scope.read(&format!("\"{literal}\"")).expect("a query");
            let started = Stopwatch::start();
            black_box(matcher.select(&query));
            times.push(started.elapsed());
        }
    }
    let (mean, worst) = (times.mean(), times.worst());
    Row::new("a literal of several words, 100,000 events", "≤ 50 ms").measured(
        format!("{}, worst {}", ms(mean), ms(worst)),
        mean.as_secs_f64() / 0.05,
        mean.as_secs_f64() <= 0.05,
    )
}

/// The commitments and quotes that the words of a query leave.
fn records(whole: &Arc<Timeline>, index: &Index) -> Row {
    let (year, month, of_month) = TODAY;
    let day = NaiveDate::from_ymd_opt(year, month, of_month).expect("a day");
    let scope = Scope::new(whole);
    let matcher = Matcher::new(whole, index, day);
    let mut times = Times::default();
    for event in whole.events().iter().step_by(whole.events().len() / 8) {
        let word = event.title.split(' ').next_back().expect("a word");
        let selection = matcher.select(&scope.read(word).expect("a query"));
        for kind in [Kind::Commitment, Kind::Quote] {
            let started = Stopwatch::start();
            black_box(selection.records(whole, kind));
            times.push(started.elapsed());
        }
    }
    let (mean, worst) = (times.mean(), times.worst());
    Row::new("the records that a word leaves, 100,000 events", "≤ 100 ms").measured(
        format!("{}, worst {}", ms(mean), ms(worst)),
        mean.as_secs_f64() / 0.1,
        mean.as_secs_f64() <= 0.1,
    )
}
