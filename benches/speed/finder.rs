//! The finder over 100,000 names, typed letter by letter, beside nucleo-matcher on one thread over
//! the same names, folded before.

use std::hint::black_box;
use std::time::Duration;

use entente::load;
use entente::query::{Finder, Index};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::measure::{Stopwatch, Times, ms};
use crate::{Ground, Row};

/// As many as the screen asks for.
const FOUND: usize = 500;

pub fn rows(ground: &Ground) -> Vec<Row> {
    let timeline = load::path(&ground.timeline(100_000, 1)).expect("it can be read").timeline;
    let folded = |text: &str| {
        text.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect::<String>()
    };
    let actors = timeline.actors().iter().map(|actor| &*actor.name);
    let names: Vec<String> =
        timeline.events().iter().map(|event| &*event.title).chain(actors).map(folded).collect();
    let inputs = inputs(&names);

    let index = Index::new(&timeline);
    let mut finder = Finder::new(&timeline, &index);
    let (mut ours, mut theirs) = (Times::default(), Times::default());
    let mut matcher = Matcher::new(Config::DEFAULT);
    let haystacks: Vec<Utf32String> = names.iter().map(|name| name.as_str().into()).collect();
    let mut worst = (Duration::ZERO, String::new());
    for input in &inputs {
        for (end, c) in input.char_indices() {
            let typed = &input[..end + c.len_utf8()];
            let started = Stopwatch::start();
            black_box(finder.find(&timeline, &index, typed, FOUND));
            let took = started.elapsed();
            ours.push(took);
            if took > worst.0 {
                worst = (took, typed.to_owned());
            }
            let started = Stopwatch::start();
            let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Never);
            let scored = haystacks.iter().zip(0_u32..);
            let mut best: Vec<(std::cmp::Reverse<u32>, u32)> = scored
                .filter_map(|(name, at)| {
                    Some((std::cmp::Reverse(pattern.score(name.slice(..), &mut matcher)?), at))
                })
                .collect();
            if best.len() > FOUND {
                best.select_nth_unstable(FOUND);
                best.truncate(FOUND);
            }
            best.sort_unstable();
            black_box(best);
            theirs.push(started.elapsed());
        }
    }
    let ratio = ours.mean().as_secs_f64() / theirs.mean().as_secs_f64();
    let figures = format!("{} : {}", ms(ours.mean()), ms(theirs.mean()));
    let (worst, typed) = worst;
    vec![
        Row::new("a key in the finder, 100,000 names: mean", "≤ 0.5× nucleo-matcher").measured(
            figures,
            ratio,
            ratio <= 0.5,
        ),
        Row::new("a key in the finder, 100,000 names: worst", "≤ 40 ms").measured(
            format!("{} (`{typed}`) : {}", ms(worst), ms(theirs.worst())),
            worst.as_secs_f64() / theirs.worst().as_secs_f64(),
            worst.as_millis() <= 40,
        ),
    ]
}

/// What people type who know a name: its first word, its first two, parts of two in the middle,
/// initials, and a word with a letter left out.
fn inputs(names: &[String]) -> Vec<String> {
    let heads = |words: &[&str], letters: usize| {
        let head = |word: &&str| word.chars().take(letters).collect::<String>();
        words.iter().map(head).collect::<Vec<_>>()
    };
    let mut inputs = Vec::new();
    for name in names.iter().step_by(names.len() / 8) {
        let words: Vec<&str> = name.split(' ').collect();
        let middle = words.len() / 2;
        inputs.push(words[0].to_owned());
        inputs.push(words[..2].join(" "));
        inputs.push(heads(&words[middle.saturating_sub(1)..=middle], 3).join(" "));
        inputs.push(heads(&words, 1).concat());
        inputs.push(
            words[middle].chars().enumerate().filter(|(at, _)| *at != 2).map(|(_, c)| c).collect(),
        );
    }
    inputs
}
