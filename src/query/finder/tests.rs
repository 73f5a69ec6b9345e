//! The prefilter loses nothing: what is found is what matching every name in full and sorting would find.

use super::*;
use crate::load::{File, from_files};
use proptest::prelude::*;

/// A finder over topics of these names, some with an alias.
fn finder(names: &[(String, Option<String>)]) -> Finder {
    let mut text = String::from("[timeline]\nid = \"names\"\ntitle = \"Names\"\n");
    for (at, (name, alias)) in names.iter().enumerate() {
        let alias =
            alias.as_ref().map(|alias| format!("aliases = [{alias:?}]\n")).unwrap_or_default();
        text.push_str(&format!("[[topic]]\nid = \"t{at}\"\nname = {name:?}\n{alias}"));
    }
    let timeline = from_files(vec![File::new("names.toml", text)], "names".into()).timeline;
    assert_eq!(timeline.topics().len(), names.len());
    Finder::new(&timeline, &Index::new(&timeline))
}

/// Every name matched in full, by a matcher that has matched nothing before, and sorted.
fn scanned(finder: &Finder, input: &str, limit: usize) -> Vec<Found> {
    let typed = fold(input);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let whole = words.join(" ");
    let matched = |name: &str, word: &str| {
        SkimMatcherV2::default()
            .fuzzy_indices(name, word)
            .filter(|(_, places)| !is_scattered(name, places))
    };
    let mut all: Vec<(i64, Place, Vec<usize>)> = Vec::new();
    for place in (0..).take(finder.entries.len()) {
        let score = words.iter().try_fold((0, Vec::new()), |(total, mut letters), word| {
            let best = finder
                .names_of(place)
                .filter_map(|name| matched(name, word))
                .map(|(score, _)| score)
                .max()?;
            letters.extend(
                matched(finder.names.get(place), word).into_iter().flat_map(|(_, letters)| letters),
            );
            Some((total + best, letters))
        });
        if let Some((score, letters)) = score {
            let gain =
                if finder.names_of(place).any(|name| name == whole) { WHOLE_NAME } else { 0 };
            all.push((-score - gain, place, letters));
        }
    }
    all.sort();
    all.into_iter()
        .take(limit)
        .filter_map(|(_, place, letters)| finder.found(place, letters))
        .collect()
}

fn name() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[abcés]{1,4}([ -/'.][abcs東ñ]{1,4}){0,3}").unwrap()
}

proptest! {
    #[test]
    fn of_what_the_matcher_finds_the_ladder_tells_the_score(
        name in "[a-dñ東0]{1,5}([ -/'.(_~\\\\]{1,2}[a-dñ東0]{1,5}){0,6}",
        word in "[a-dñ東0.'-]{1,6}",
    ) {
        let (initials, wanted) = (Initials::from_names(std::iter::once(&*name)), TypedWord::new(&word));
        let found = SkimMatcherV2::default().fuzzy_indices(&name, &word);
        if let Some((score, _)) = found.filter(|(_, places)| !is_scattered(&name, places)) {
            prop_assert!(initials.may_hold(&wanted));
            prop_assert_eq!(wanted.best_in(&name, &mut AlignmentScores::default()), Some(score));
            prop_assert!(wanted.bound(&initials) >= score);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_best_are_those_of_a_sorted_full_scan(
        names in proptest::collection::vec((name(), proptest::option::weighted(0.2, name())), 1..40),
        inputs in proptest::collection::vec("[abcs]{1,4}([ -.][abcs東]{1,3}){0,2}", 1..8),
        limit in 1_usize..12,
    ) {
        let mut finder = finder(&names);
        for input in inputs {
            let expected = scanned(&finder, &input, limit);
            prop_assert_eq!(finder.find(&input, limit), expected, "{}", input);
        }
    }

    #[test]
    fn narrowing_while_one_types_finds_what_starting_anew_finds(
        names in proptest::collection::vec((name(), proptest::option::weighted(0.2, name())), 1..40),
        typed in "[abcs]{1,4}( [abcs]{1,3}){0,2}",
        limit in 1_usize..12,
    ) {
        let mut narrowing = finder(&names);
        for end in 1..=typed.len() {
            let input = typed.get(..end).unwrap_or_default();
            let anew = finder(&names).find(input, limit);
            prop_assert_eq!(narrowing.find(input, limit), anew, "{}", input);
        }
    }
}
