//! The index of a day, made from that of the whole timeline, answers as one made anew.

use crate::query::tests::{index, query, scope, timeline};
use crate::query::{Index, Matcher, Query};
use crate::timeline::Timeline;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::sync::Arc;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_index_of_a_day_answers_as_one_made_anew(
        queries in proptest::collection::vec(query(), 3),
        days in 0_u64..5_000,
    ) {
        let day = NaiveDate::from_ymd_opt(2014, 1, 1).unwrap() + Days::new(days);
        let queries: Vec<Query> =
            queries.iter().map(|query| scope().read(query).unwrap()).collect();
        answers_alike(&timeline(), index(), &queries, day)?;
    }
}

/// Holds the index of a day, made from that of the whole, to one made of that day alone.
pub(super) fn answers_alike(
    whole: &Arc<Timeline>,
    index: &Index,
    queries: &[Query],
    day: NaiveDate,
) -> Result<(), TestCaseError> {
    let then = whole.as_of(day);
    indexes_alike(&then, (&index.as_of(whole, &then), &Index::new(&then)), queries, day)
}

/// Holds an index of a timeline to one that was made of it anew.
pub(super) fn indexes_alike(
    then: &Arc<Timeline>,
    (made, anew): (&Index, &Index),
    queries: &[Query],
    day: NaiveDate,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(made.all().len(), anew.all().len());
    for query in queries {
        let answer = |index: &Index| {
            let matcher = Matcher::new(then, index, day);
            (matcher.select(query), matcher.events(query), matcher.near_words(query))
        };
        prop_assert!(answer(made) == answer(anew), "{} on {}", query, day);
    }
    let facets = |index: &Index| Matcher::new(then, index, day).facets(&Query::default());
    prop_assert_eq!(facets(made), facets(anew));
    for actor in then.actors() {
        let events: Vec<_> = made.events_of(&actor.id).collect();
        prop_assert_eq!(events, anew.events_of(&actor.id).collect::<Vec<_>>(), "{}", actor.id);
    }
    Ok(())
}
