//! The index of a day, made from that of the whole timeline, answers as one made anew.

use crate::query::tests::{index, query, scope, timeline};
use crate::query::{Index, Matcher, Query};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn an_index_of_a_day_answers_as_one_made_anew(
        queries in proptest::collection::vec(query(), 3),
        days in 0_u64..6_600,
    ) {
        let day = NaiveDate::from_ymd_opt(2009, 1, 1).unwrap() + Days::new(days);
        let whole = timeline();
        let then = whole.as_of(day);
        let (made, anew) = (index().as_of(&whole, &then), Index::new(&then));
        prop_assert_eq!(made.all().len(), anew.all().len());
        for query in queries {
            let query = scope().read(&query).unwrap();
            let answer = |index: &Index| {
                let matcher = Matcher::new(&then, index, day);
                (matcher.select(&query), matcher.events(&query))
            };
            prop_assert!(answer(&made) == answer(&anew), "{} on {}", query, day);
        }
        let facets = |index: &Index| Matcher::new(&then, index, day).facets(&Query::default());
        prop_assert_eq!(facets(&made), facets(&anew));
        for actor in then.actors().iter().step_by(7) {
            let events: Vec<_> = made.events_of(&actor.id).collect();
            prop_assert_eq!(events, anew.events_of(&actor.id).collect::<Vec<_>>(), "{}", actor.id);
        }
    }
}
