//! Which events, and which of their records, a query leaves.

use super::*;
use crate::query::texts::Contents;
use crate::timeline::record::Event;
use crate::timeline::schema::{Path, Record};

#[test]
fn words_need_no_accents_no_order_and_names_not_each_letter() {
    let found = ids("valcourt loriga");
    assert!(!found.is_empty());
    assert_eq!(found, ids("Lóriga Valcourt"));
    assert_eq!(found, ids("loriga, (valcourt)."));
    assert!(ids("thornwod").contains(&"2024-02-06-thornwood-vale-kester-city".to_owned()));
}

#[test]
fn terms_about_one_commitment_hold_of_the_same_one() {
    let timeline = timeline();
    let selection = selected("by:ui to:ke topic:lanterns");
    assert!(!selection.hits.is_empty());
    for hit in &selection.hits {
        let event = timeline.event(hit.event).unwrap();
        let Subset::Only(kept) = &hit.commitments else { panic!("the commitments are narrowed") };
        for (_, commitment) in hit.commitments.select(&event.commitment) {
            assert!(commitment.by.iter().any(|by| timeline.acts_for(by, "ui")));
            let topics = event.topics_of(commitment);
            assert!(topics.iter().any(|topic| topic.as_str() == "lanterns"), "{}", commitment.id);
        }
        assert!(!kept.is_empty() && hit.quotes == Subset::All);
    }
}

#[test]
fn a_mutual_commitment_is_by_one_party_and_to_the_other() {
    let timeline = timeline();
    let mutual = |hit: &Hit| {
        let event = timeline.event(hit.event).unwrap();
        hit.commitments.select(&event.commitment).any(|(_, one)| one.mutual)
    };
    assert!(selected("by:ui to:ke").hits.iter().any(mutual));
    assert!(selected("by:ke to:ui").hits.iter().any(mutual));
    let two_sided = |hit: &Hit| {
        let event = timeline.event(hit.event).unwrap();
        let both = |one: &crate::timeline::record::Commitment| {
            one.mutual && one.by.iter().filter(|by| timeline.acts_for(by, "ui")).count() < 2
        };
        hit.commitments.select(&event.commitment).any(|(_, one)| both(one))
    };
    assert!(!selected("by:ui to:ui").hits.iter().any(two_sided));
}

#[test]
fn a_negated_term_leaves_no_record_that_matches() {
    for term in [
        "topic:lanterns",
        "by:ui",
        "status:fulfilled",
        "lang:pt",
        "role:host",
        "has:due",
        "has:proof",
        "(by:ui to:ke)",
        "(by:ui or lang:pt)",
    ] {
        let (with, without) = (ids(term), ids(&format!("not:{term}")));
        assert!(!with.is_empty() && !without.is_empty(), "{term}");
        assert_eq!(with.len() + without.len(), ids("").len(), "{term}");
    }
}

#[test]
fn alternatives_leave_what_either_leaves() {
    let (one, other) = (ids("lang:pt"), ids("kind:agreement"));
    let mut both: Vec<String> = ids("");
    both.retain(|id| one.contains(id) || other.contains(id));
    assert_eq!(ids("lang:pt or kind:agreement"), both);
    assert_eq!(ids("by:ui (to:ke or to:ha)"), ids("by:ui to:ke or by:ui to:ha"));
    assert!(ids("by:ui to:ke") != ids("by:ui (to:ke or to:ha)"), "each alternative adds events");
}

#[test]
fn an_id_finds_the_record_where_it_stands_or_is_named() {
    assert_eq!(ids("id:tomas-ebrande"), ids("actor:tomas-ebrande"));
    let timeline = timeline();
    let event = timeline.events().iter().find(|event| !event.commitment.is_empty()).unwrap();
    assert_eq!(ids(&format!("id:{}", event.commitment[0].id)), [event.id.to_string()]);
    assert_eq!(ids(&format!("id:{}", event.id)), [event.id.to_string()]);
}

#[test]
fn a_hit_says_in_which_parts_the_words_stand() {
    let timeline = timeline();
    let query = read("thornwod");
    let event = timeline.event(selected("thornwod").hits[0].event).unwrap();
    assert!(query.parts(&timeline, event).contains(&TextPart::Actors), "{}", event.id);
    let words = "lacquer \"of the\"";
    let hits = selected(words).hits;
    assert!(!hits.is_empty(), "{words} stands somewhere");
    for hit in hits {
        let event = timeline.event(hit.event).unwrap();
        assert!(!read(words).parts(&timeline, event).is_empty(), "{words} in {}", event.id);
    }
    assert!(read("kind:meeting").parts(&timeline, event).is_empty());
}

#[test]
fn each_reference_to_a_record_of_its_own_is_a_mention() {
    assert_each_reference_is_a_mention(&timeline());
}

pub(super) fn assert_each_reference_is_a_mention(timeline: &Timeline) {
    let kinds = |event: &Event, ids: Vec<crate::timeline::id::Id>| {
        let mut ids: Vec<_> = ids
            .into_iter()
            .filter(|id| timeline.get(id).is_some_and(|r| r.event().is_none()))
            .collect();
        ids.sort();
        ids.dedup();
        (event.id.clone(), ids)
    };
    for event in timeline.events() {
        let mut walked = naive::References::default();
        event.walk(&mut Path::new(), &mut walked);
        let mentioned = Contents::of_event(event).ids.into_iter().cloned().collect();
        assert_eq!(kinds(event, walked.0), kinds(event, mentioned));
    }
}

#[test]
fn letters_that_match_fuzzily_are_marked_in_names_only() {
    let query = read("thornwod");
    let text = "Lady Thornwood-Vale";
    assert!(query.highlights(text).is_empty());
    let marked: String =
        query.name_highlights(text).into_iter().filter_map(|range| text.get(range)).collect();
    assert_eq!(marked, "Thornwod");
}

#[test]
fn the_finder_ranks_the_name_typed_first() {
    let timeline = timeline();
    let mut finder = Finder::new(&timeline, index());
    let found = finder.find(&timeline, index(), "ebrande", 10);
    assert_eq!(found.first().map(|f| f.label.as_str()), Some("Tomas Ebrande"));
    assert_eq!(found[0].label.get(found[0].matched[0].clone()), Some("Ebrande"));
    for input in ["ebrande", "thornwood", "hlsd", "lantern frame"] {
        let found = finder.find(&timeline, index(), input, 10);
        assert!(!found.is_empty(), "{input}");
        for one in &found {
            let marked: Vec<&str> =
                one.matched.iter().filter_map(|range| one.label.get(range.clone())).collect();
            assert!(marked.len() <= 4, "{input} is scattered over {}: {marked:?}", one.label);
        }
    }
}

/// Holds what the index finds, as of a spring, to what a scan finds.
fn assert_found_by_a_scan(text: &str, year: i32) -> Result<(), TestCaseError> {
    let timeline = timeline().as_of(NaiveDate::from_ymd_opt(year, 4, 14).unwrap());
    let query = read(text);
    let found = select_with(&timeline, &Index::new(&timeline), &query, day());
    prop_assert_eq!(found.hits, naive::select(&timeline, &query, day()), "{} in {}", text, year);
    Ok(())
}

#[test]
fn what_was_once_answered_wrongly_is_answered_as_by_a_scan() {
    for text in ["-(not:é) not:has:translation", "not:a or \"sm\""] {
        for year in 2014..2028 {
            assert_found_by_a_scan(text, year).unwrap();
        }
    }
    assert_eq!(selected("é a").hits, selected("a é").hits);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_search_has_the_places_of_its_events_in_the_selection(text in query(), filter in query()) {
        let timeline = timeline();
        let (found, shown) = (selected(&text), selected(&filter));
        let matcher = Matcher::new(&timeline, index(), day());
        let hits = shown.hits.iter().enumerate().filter(|(_, hit)| found.hit(hit.event).is_some());
        let expected: Vec<usize> = hits.map(|(place, _)| place).collect();
        prop_assert_eq!(matcher.places(&read(&text), &shown), expected);
    }

    #[test]
    fn the_index_finds_what_a_scan_of_every_field_finds(text in query(), year in 2015..2028) {
        assert_found_by_a_scan(&text, year)?;
    }

    #[test]
    fn terms_of_one_record_hold_as_a_scan_finds(text in terms_of_one_record(), year in 2015..2028) {
        assert_found_by_a_scan(&text, year)?;
    }

    #[test]
    fn the_order_of_terms_does_not_matter(terms in proptest::collection::vec(term(), 0..5)) {
        let straight = selected(&terms.join(" "));
        let turned: Vec<String> = terms.into_iter().rev().collect();
        prop_assert!(straight.hits == selected(&turned.join(" ")).hits, "{:?}", turned);
    }

    #[test]
    fn one_more_letter_never_adds_word_starts(shorter in "[a-zé]{1,2}", letter in "[a-zé]") {
        let longer = format!("{shorter}{letter}");
        prop_assume!(shorter != "or" && longer != "or", "`or` is no word");
        let (longer, shorter) = (ids(&longer), ids(&shorter));
        prop_assert!(longer.iter().all(|id| shorter.contains(id)));
    }

    #[test]
    fn highlights_lie_in_the_text_at_borders_and_fold_to_the_word(
        text in "[a-zA-Zé ñßＡ가が\u{301}\u{3099}]{0,40}", word in word("[a-zが]{1,3}")
    ) {
        use unicode_segmentation::UnicodeSegmentation;
        let query = read(&word);
        let borders: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        let folded = crate::query::fold::fold(&word);
        for range in query.highlights(&text) {
            prop_assert!(borders.contains(&range.start) && borders.contains(&range.end));
            prop_assert!(crate::query::fold::fold(text.get(range).unwrap()).contains(&folded));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Each question remembers where it found nothing, whatever stood beside it.
    #[test]
    fn a_literal_typed_by_letters_leaves_what_it_leaves_at_once(
        event in any::<proptest::sample::Index>(),
        from in 0_usize..40,
        beside in proptest::collection::vec(
            proptest::sample::select(vec!["", "kind:meeting ", "-kind:meeting "]), 4),
    ) {
        let timeline = timeline();
        let summary = event.get(timeline.events()).summary.as_deref().unwrap_or_default();
        let letters: Vec<char> =
            summary.chars().filter(|c| c.is_alphanumeric() || *c == ' ').skip(from).collect();
        for (beside, count) in beside.iter().zip([3, 5, 8, 12]) {
            let typed: String = letters.iter().take(count).collect();
            let text = format!("{beside}\"{typed}\"");
            let Ok(query) = scope().read(&text) else { continue };
            let left = select_with(&timeline, index(), &query, day()).hits;
            prop_assert_eq!(left, naive::select(&timeline, &query, day()), "{}", text);
        }
    }
}

#[test]
fn what_has_no_known_end_is_met_up_to_its_last_sign_of_life() {
    let event = |id: &str, date: &str, more: &str| {
        format!(
            "[[event]]\nid = \"{id}\"\nkind = \"task-force\"\ndate = \"{date}\"\ntitle = \"T\"\n\
             sources = [\"s\"]\n{more}"
        )
    };
    let link =
        |kind: &str, to: &str| format!("[[event.relation]]\nkind = \"{kind}\"\nto = \"{to}\"\n");
    let text = format!(
        "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
         kind = \"official\"\npublished = \"2021-05-01\"\n{}{}{}{}{}",
        event("unknown", "2008-12-19/", ""),
        event("open", "2013-09-20/..", ""),
        event("joined", "2009/", "[[event.milestone]]\ndate = \"2016-03\"\nwhat = \"amended\"\n"),
        event("met", "2010-04", &link("meeting-of", "unknown")),
        event("heir", "2012-02", &link("supersedes", "unknown")),
    );
    let loaded = crate::load::from_files(vec![crate::load::File::new("t.toml", text)], "t".into());
    let (timeline, index) = (&loaded.timeline, Index::new(&loaded.timeline));
    let left = |query: &str| left_of(timeline, &index, query);
    assert_eq!(left("date:2010-04"), ["unknown", "joined", "met"], "up to its last meeting");
    assert_eq!(left("2010-05..2011"), ["joined"], "and no longer");
    assert_eq!(left("date:2012"), ["joined", "heir"], "what comes in its place is no sign of it");
    assert_eq!(left("date:2016-04"), ["open"], "a milestone is one");
    assert_eq!(left(">=2021-05"), ["open"], "without an end, as its last source says");
    assert!(left(">=2021-06").is_empty(), "nobody says what came then");
    let facets = Matcher::new(timeline, &index, day()).facets(&Query::default());
    let years = facets.iter().filter(|facet| facet.kind == FacetKind::Year);
    let years: Vec<&str> = years.map(|facet| facet.label.as_str()).collect();
    let all: Vec<String> = (2008..=2021).map(|year| year.to_string()).collect();
    assert_eq!(years, all, "every year up to the last sign of life of any");
}

/// The ids of the events that a query leaves, which a scan finds too.
fn left_of<'t>(timeline: &'t Arc<Timeline>, index: &Index, query: &str) -> Vec<&'t str> {
    let query = Scope::new(timeline).read(query).unwrap();
    let selection = select_with(timeline, index, &query, day());
    assert_eq!(selection.hits, naive::select(timeline, &query, day()), "the scan agrees");
    let ids = selection.hits.iter().map(|hit| timeline.event(hit.event).unwrap().id.as_str());
    ids.collect()
}

#[test]
fn an_unknown_start_may_be_any_day_before_the_end() {
    let event = |id: &str, date: &str| {
        format!(
            "[[event]]\nid = \"{id}\"\nkind = \"task-force\"\ndate = \"{date}\"\ntitle = \"T\"\n\
             sources = [\"s\"]\n"
        )
    };
    let text = format!(
        "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
         kind = \"official\"\npublished = \"2010-03-02\"\n{}{}{}{}",
        event("unknown", "/2019-05-01"),
        event("before", "2018"),
        event("open", "../2011"),
        event("after", "2020-01-02"),
    );
    let loaded = crate::load::from_files(vec![crate::load::File::new("t.toml", text)], "t".into());
    let (timeline, index) = (&loaded.timeline, Index::new(&loaded.timeline));
    let left = |query: &str| left_of(timeline, &index, query);
    assert_eq!(left(""), ["open", "before", "unknown", "after"], "it stands by its end");
    assert_eq!(left("date:2018"), ["before", "unknown"]);
    assert_eq!(left("date:1990"), ["open", "unknown"]);
    assert_eq!(left("2019-05-02..2019-12"), [""; 0], "and no longer");
    for query in ["began:2019-05-01", "began:2019", "began:2018..2019"] {
        assert!(!left(query).contains(&"unknown"), "{query}: nobody knows");
    }
    assert_eq!(left("began:..2019-05-01"), ["open", "before", "unknown"], "surely by its end");
    let known_on = |day: &str| {
        let as_of = timeline.as_of(day.parse().unwrap());
        as_of.get("unknown").is_some()
    };
    assert!(!known_on("2019-04-30") && known_on("2019-05-01"), "known from its end on");
    assert_eq!(timeline.events()[2].date.year(), Some(2019));
    let facets = Matcher::new(timeline, &index, day()).facets(&Query::default());
    let years = facets.iter().filter(|facet| facet.kind == FacetKind::Year).count();
    assert_eq!(years, 10, "years are counted from the first known: 2011 to 2020");
}
