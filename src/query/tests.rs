use super::*;
use proptest::prelude::*;

fn timeline() -> std::sync::Arc<Timeline> {
    static LOADED: std::sync::LazyLock<std::sync::Arc<Timeline>> =
        std::sync::LazyLock::new(|| crate::load::embedded().timeline);
    std::sync::Arc::clone(&LOADED)
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn ids(query: &str) -> Vec<String> {
    let timeline = timeline();
    let query = Query::parse(query, &timeline).unwrap_or_else(|fault| panic!("{query}: {fault}"));
    let selection = select(&timeline, &query, day());
    selection.hits.iter().map(|hit| timeline.event(hit.event).unwrap().id.to_string()).collect()
}

#[test]
fn words_need_no_accents_and_no_order() {
    let found = ids("obrador lopez");
    assert!(!found.is_empty());
    assert_eq!(found, ids("López Obrador"));
    assert!(ids("sherwod").contains(&"2024-02-06-sherwood-randall-mexico-city".to_owned()));
}

#[test]
fn terms_about_one_commitment_hold_of_the_same_one() {
    let timeline = timeline();
    let query = Query::parse("by:us to:mx topic:firearms", &timeline).unwrap();
    let selection = select(&timeline, &query, day());
    assert!(!selection.hits.is_empty());
    for hit in &selection.hits {
        let event = timeline.event(hit.event).unwrap();
        let Narrowed::Only(kept) = &hit.commitments else { panic!("the commitments are narrowed") };
        for (_, commitment) in hit.commitments.of(&event.commitment) {
            assert!(commitment.by.iter().any(|by| timeline.acts_for(by, "us")));
        }
        assert!(!kept.is_empty() && hit.quotes == Narrowed::All);
    }
}

#[test]
fn a_negated_term_leaves_no_record_that_matches() {
    let all = ids("").len();
    assert_eq!(ids("topic:firearms").len() + ids("not:topic:firearms").len(), all);
}

#[test]
fn faults_name_their_column_and_the_near_word() {
    let timeline = timeline();
    let fault = |query: &str| Query::parse(query, &timeline).expect_err(query);
    assert_eq!(fault("a acter:x").column, 3);
    assert!(fault("acter:x").message.contains("did you mean `actor`"));
    assert!(fault("topic:firearm").message.contains("did you mean `firearms`"));
    assert!(fault("\"open").message.contains("not closed"));
    assert!(fault("kind:meting").message.contains("did you mean `meeting`"));
    assert_eq!(Query::parse("9:06 https://example.org", &timeline).unwrap().terms.len(), 2);
}

#[test]
fn an_unfinished_last_term_is_pending() {
    let timeline = timeline();
    let (query, fault) = Query::parse_typing("lopez topic:fire", &timeline);
    assert_eq!((query.to_string().as_str(), fault), ("lopez", None));
    let (_, fault) = Query::parse_typing("topic:fire ", &timeline);
    assert!(fault.is_some());
}

#[test]
fn letters_that_match_fuzzily_are_marked_in_names_only() {
    let query = Query::parse("sherwod", &timeline()).unwrap();
    let text = "Liz Sherwood-Randall";
    assert!(query.highlights(text).is_empty());
    let marked: String = query.name_highlights(text).into_iter().filter_map(|range| text.get(range)).collect();
    assert_eq!(marked, "Sherwod");
}

#[test]
fn the_finder_ranks_the_name_typed_first() {
    let timeline = timeline();
    let finder = Finder::new(&timeline, &Index::new(&timeline));
    let found = finder.find("ebrard", 10);
    assert_eq!(found.first().map(|f| f.label.as_str()), Some("Marcelo Ebrard"));
    assert_eq!(found[0].label.get(found[0].matched[0].clone()), Some("Ebrard"));
}

fn term() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zé]{1,8}",
        "\"[a-z ]{0,4}[a-z]\"",
        proptest::sample::select(vec![
            "topic:firearms",
            "by:us",
            "to:mx",
            "kind:meeting,agreement",
            "party:ca",
            "2021..2023-06",
            "..2020",
            "2024..",
            "schedule:overdue",
            "status:fulfilled",
            "lang:es",
            "role:host",
            "place:\"mexico city\"",
            "actor:marcelo-ebrard",
        ])
        .prop_map(str::to_owned),
    ]
    .prop_flat_map(|term| prop_oneof![Just(term.clone()), Just(format!("not:{term}"))])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn printing_and_reading_again_is_the_identity_and_order_does_not_matter(
        terms in proptest::collection::vec(term(), 0..4)
    ) {
        let timeline = timeline();
        let query = Query::parse(&terms.join(" "), &timeline).unwrap();
        let again = Query::parse(&query.to_string(), &timeline).unwrap();
        prop_assert_eq!(&query, &again);
        let mut turned = terms.clone();
        turned.reverse();
        let turned = Query::parse(&turned.join(" "), &timeline).unwrap();
        let index = Index::new(&timeline);
        prop_assert_eq!(
            select_with(&timeline, &index, &query, day()),
            select_with(&timeline, &index, &turned, day())
        );
    }

    #[test]
    fn any_text_is_a_query_or_a_fault_in_it(text in "\\PC{0,24}") {
        let timeline = timeline();
        if let Err(fault) = Query::parse(&text, &timeline) {
            prop_assert!(fault.column >= 1 && fault.column <= text.chars().count() + 1);
        }
    }

    #[test]
    fn highlights_lie_in_the_text_at_borders_and_fold_to_the_word(text in "[a-zA-Zé ñ\u{301}]{0,40}", word in "[a-z]{1,3}") {
        let timeline = timeline();
        let query = Query::parse(&word, &timeline).unwrap();
        for range in query.highlights(&text) {
            let hit = text.get(range);
            prop_assert!(hit.is_some_and(|hit| fold::fold(hit).contains(&word)));
        }
    }
}
