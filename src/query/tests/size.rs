//! Where size is the point: the shipped timeline has hundreds of events and thousands of records in
//! them. What is asked of it is made of its own words and ids, whatever they are.

use super::*;
use crate::query::tests::as_of::answers_alike;
use crate::query::tests::meaning::assert_each_reference_is_a_mention;
use chrono::Days;

fn shipped() -> &'static Arc<Timeline> {
    static SHIPPED: LazyLock<Arc<Timeline>> =
        LazyLock::new(|| crate::check::judged(crate::load::embedded()).timeline);
    &SHIPPED
}

fn shipped_scope() -> &'static Scope {
    static SCOPE: LazyLock<Scope> = LazyLock::new(|| Scope::new(shipped()));
    &SCOPE
}

fn shipped_index() -> &'static Index {
    static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(shipped()));
    &INDEX
}

/// A query of words begun and of terms of fields.
fn shipped_query() -> BoxedStrategy<String> {
    let timeline = shipped();
    let mut words = Vec::new();
    for event in timeline.events() {
        let long = event.title.split(|c: char| !c.is_alphabetic());
        // Five letters of a longer word are no `or`, no month and no `since`.
        let long = long.filter(|word| word.chars().count() > 5);
        words.extend(long.map(|word| word.chars().take(5).collect::<String>()));
    }
    let terms = ["kind:meeting", "has:proof", "has:due", "schedule:overdue", "status:announced"];
    let mut terms: Vec<String> = terms.map(str::to_owned).to_vec();
    for party in timeline.parties() {
        terms.extend(["by", "to", "party"].map(|field| format!("{field}:{}", party.id)));
    }
    terms.extend(timeline.topics().iter().map(|topic| format!("topic:{}", topic.id)));
    terms.extend(timeline.actors().iter().map(|actor| format!("actor:{}", actor.id)));
    let select = proptest::sample::select::<String>;
    query_of(maybe_negated(prop_oneof![select(words), select(terms)].boxed()))
}

#[test]
fn each_reference_in_the_shipped_data_is_a_mention() {
    assert_each_reference_is_a_mention(shipped());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn in_the_shipped_data_the_index_finds_what_a_scan_finds(text in shipped_query()) {
        let query = shipped_scope().read(&text).unwrap();
        let found = select_with(shipped(), shipped_index(), &query, day());
        prop_assert_eq!(found.hits, naive::select(shipped(), &query, day()), "{}", text);
    }

    #[test]
    fn a_shipped_day_is_answered_as_by_an_index_of_its_own(
        queries in proptest::collection::vec(shipped_query(), 3),
        back in 0_u64..6_600,
    ) {
        let queries: Vec<Query> =
            queries.iter().map(|query| shipped_scope().read(query).unwrap()).collect();
        let day = day() - Days::new(back);
        answers_alike(shipped(), shipped_index(), &queries, day)?;
    }
}
