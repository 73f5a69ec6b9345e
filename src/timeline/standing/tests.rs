//! What searches, attested offices and milestones say.

use std::sync::Arc;

use crate::load::{File, from_files};
use crate::timeline::Timeline;
use crate::timeline::date::Date;
use crate::timeline::record::{Commitment, State, Status};
use crate::timeline::standing::{Evidenced, Schedule, Tenure};

const HEAD: &str = "[timeline]\nid = 't'\ntitle = 'T'\n[[party]]\nid = 'us'\nname = 'US'\n\
     [[source]]\nid = 's'\ntitle = 'S'\nkind = 'official'\npublished = '2023-04-13'\n";

fn timeline(text: &str) -> Arc<Timeline> {
    from_files(vec![File::new("t.toml", format!("{HEAD}{text}"))], "test".into()).timeline
}

/// A commitment due in 2023 with these statuses: date, state, basis.
fn commitment(statuses: &[[&str; 3]]) -> Commitment {
    let mut text = "[[event]]\nid = 'e'\nkind = 'meeting'\ndate = '2022-01-01'\ntitle = 'E'\nsources = ['s']\n\
         [[event.commitment]]\nid = 'c'\nby = ['us']\ntext = 'C'\ndue = '2023'\n"
        .to_owned();
    for [date, state, basis] in statuses {
        text += &format!(
            "[[event.commitment.status]]\ndate = '{date}'\nstate = '{state}'\nbasis = '{basis}'\nby = ['us']\n\
             searched = 'the archive'\n"
        );
    }
    timeline(&text).events()[0].commitment[0].clone()
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_search_proves_nothing_and_moves_no_schedule() {
    let searched = ["2026-11-24", "no-evidence", "search"];
    let one = commitment(&[searched]);
    assert!(matches!(one.evidenced(), Evidenced::None), "a search shows nothing");
    assert!(one.claimed().is_empty(), "a search claims nothing");
    assert_eq!(one.last_search().map(|status| status.date.as_edtf()), Some("2026-11-24"));
    assert!(one.said_states().contains(&State::NoEvidence), "it was searched for in vain");
    assert!(one.said_states().contains(&State::Announced), "nothing was heard of it");

    let shown = commitment(&[["2023-05-01", "fulfilled", "evidence"], searched]);
    assert_eq!(shown.evidenced().status().map(|status| status.state), Some(State::Fulfilled));
    assert_eq!(shown.schedule_on(day("2026-11-28")), Schedule::Met);
    assert!(
        !shown.said_states().contains(&State::NoEvidence),
        "what is shown is not without evidence"
    );
}

#[test]
fn no_evidence_on_any_basis_is_a_search() {
    let one = commitment(&[
        ["2023-05-01", "fulfilled", "claim"],
        ["2024-01-01", "no-evidence", "evidence"],
    ]);
    assert!(matches!(one.evidenced(), Evidenced::None));
    assert!(one.last_search().is_some());
    assert!(
        one.said_states().contains(&State::Fulfilled)
            && one.said_states().contains(&State::NoEvidence)
    );
    assert_eq!(one.schedule_on(day("2024-01-01")), Schedule::Overdue, "a claim moves no schedule");
}

#[test]
fn an_attested_role_covers_what_lies_between_its_attestations() {
    let actor = "[[actor]]\nid = 'a'\nname = 'A'\nkind = 'person'\n\
         [[actor.role]]\ntitle = 'Minister'\nattested = ['2011', '2010-03']\n\
         [[actor.role]]\ntitle = 'Envoy'\nfrom = '2011-05'\n\
         [[actor.role]]\ntitle = 'Author'\n";
    let timeline = timeline(actor);
    let held = |date: &str| -> Vec<(String, Tenure)> {
        let date = Date::parse(date).unwrap();
        let roles =
            timeline.actors()[0].roles_at(&date).filter(|(role, _)| &*role.title != "Author");
        roles.map(|(role, tenure)| (role.title.to_string(), tenure)).collect()
    };
    let minister = ("Minister".to_owned(), Tenure::Attested);
    let envoy = ("Envoy".to_owned(), Tenure::Term);
    assert_eq!(held("2010-02-28"), [], "nobody saw the minister before");
    assert_eq!(held("2010-03-01"), std::slice::from_ref(&minister));
    assert_eq!(held("2010-09-13"), std::slice::from_ref(&minister));
    assert_eq!(held("2011-12-31"), [minister, envoy.clone()]);
    assert_eq!(held("2012"), [envoy]);
    let always = timeline.actors()[0].role[2].tenure_on(&Date::parse("1999").unwrap());
    assert_eq!(always, Some(Tenure::Term), "a role without any date covers all");
}

#[test]
fn an_office_seen_twice_is_not_held_while_another_was() {
    let actor = "[[actor]]\nid = 'a'\nname = 'A'\nkind = 'person'\n\
         [[actor.role]]\ntitle = 'Finance'\nattested = ['2012-02', '2012-06', '2017-02', '2019']\n\
         [[actor.role]]\ntitle = 'Foreign Affairs'\nattested = ['2014-03']\n\
         [[actor.role]]\ntitle = 'Envoy'\nfrom = '2018-01'\nto = '2018-05'\n\
         [[actor.role]]\ntitle = 'Senator'\nfrom = '2000'\nto = '2030'\n";
    let timeline = timeline(actor);
    let held = |date: &str| -> Vec<String> {
        let date = Date::parse(date).unwrap();
        let roles = timeline.actors()[0].roles_at(&date).map(|(role, _)| role.title.to_string());
        roles.filter(|title| title != "Senator").collect()
    };
    assert_eq!(held("2012-04-01"), ["Finance"], "in no other office between");
    assert_eq!(held("2014-03-20"), ["Foreign Affairs"]);
    assert!(held("2015").is_empty(), "which of the two nobody says");
    assert_eq!(held("2017-02-22"), ["Finance"]);
    assert_eq!(held("2018-03"), ["Envoy"]);
    assert!(held("2018-10").is_empty());
    let after = "[[actor]]\nid = 'a'\nname = 'A'\nkind = 'person'\n\
         [[actor.role]]\ntitle = 'Chair'\nattested = ['2010', '2019']\n\
         [[actor.role]]\ntitle = 'Judge'\nfrom = '2014'\n";
    let timeline = self::timeline(after);
    let date = Date::parse("2016").unwrap();
    let roles = timeline.actors()[0].roles_at(&date).map(|(role, _)| role.title.to_string());
    assert_eq!(roles.collect::<Vec<_>>(), ["Judge"], "an office begun in between stands alone");
}

#[test]
fn of_imprecise_milestones_the_last_surely_begun_counts() {
    let steps = |first: &str, second: &str| {
        let text = format!(
            "[[event]]\nid = 'e'\nkind = 'agreement'\ndate = '2020'\ntitle = 'E'\nsources = ['s']\n\
             [[event.milestone]]\ndate = '{first}'\nwhat = 'in-force'\n\
             [[event.milestone]]\ndate = '{second}'\nwhat = 'suspended'\n"
        );
        timeline(&text).events()[0].is_in_force_on(day("2026-11-28"))
    };
    assert!(!steps("2021", "2022-03-01"), "suspended after it came into force");
    assert!(steps("2022", "2022-03-01"), "in force some time in the year, surely by its end");
}

#[test]
fn a_chain_of_80_000_renewals_is_followed_without_recursion() {
    let mut text = String::new();
    for place in 0..80_000_u32 {
        let renews = place.checked_sub(1).map_or(String::new(), |at| format!("renews = 'c{at}'\n"));
        text += &format!(
            "[[event]]\nid = 'e{place}'\nkind = 'meeting'\ndate = '2022'\ntitle = 'E'\nsources = ['s']\n\
             [[event.commitment]]\nid = 'c{place}'\nby = ['us']\ntext = 'C'\n{renews}"
        );
    }
    let timeline = timeline(&text);
    assert_eq!(timeline.thread("c40000").unwrap().members.len(), 80_000);
    let then = timeline.as_of(day("2022-12-30"));
    assert!(then.events().is_empty(), "all of the year is known at its end");
}

#[test]
fn a_later_report_joins_the_evidence_and_moves_no_schedule() {
    let shown = ["2023-05-01", "in-progress", "evidence"];
    let one = commitment(&[shown, ["2023-10-20", "fulfilled", "report"]]);
    assert_eq!(one.evidenced().status().map(|status| status.state), Some(State::InProgress));
    assert_eq!(one.reported_since().map(|status| status.state), Some(State::Fulfilled));
    assert!(one.said_states().contains(&State::Fulfilled), "`status:fulfilled` finds it");
    assert_eq!(one.schedule_on(day("2024-02-01")), Schedule::Overdue, "a report shows nothing");

    let before = commitment(&[["2023-04-01", "fulfilled", "report"], shown]);
    assert!(before.reported_since().is_none(), "the evidence is later");
    let same = commitment(&[shown, ["2023-10-20", "in-progress", "report"]]);
    assert!(same.reported_since().is_none(), "it says the same");
}

#[test]
fn a_deadline_is_moved_only_by_another_date() {
    let mut one = commitment(&[["2023-05-01", "in-progress", "claim"]]);
    assert!(!one.is_deadline_moved(), "no status has a deadline");
    one.status[0].due = one.due.clone();
    assert!(!one.is_deadline_moved(), "the same deadline said again");
    one.status[0].due = Some(Date::parse("2025").unwrap());
    assert!(one.is_deadline_moved(), "2025 is not 2023");
}

#[test]
fn of_claims_the_latest_of_each_claimant_stands() {
    let claims = |claimants: &[&str]| -> Vec<usize> {
        let mut one = commitment(&vec![["2023-05-01", "in-progress", "claim"]; claimants.len()]);
        for (status, by) in one.status.iter_mut().zip(claimants) {
            status.by = by.split_whitespace().map(Into::into).collect();
        }
        let place =
            |claim: &Status| one.status.iter().position(|status| std::ptr::eq(status, claim));
        one.claimed().into_iter().filter_map(place).collect()
    };
    assert_eq!(claims(&["us", "us"]), [1]);
    assert_eq!(claims(&["us", "mx"]), [0, 1], "each has said its own");
    assert_eq!(claims(&["us mx", "mx us"]), [1], "the same two in another order");
    assert_eq!(claims(&["us", "us mx"]), [1], "it says so now with another");
    assert_eq!(claims(&["us mx", "us"]), [0, 1], "the other still says the first");
    assert_eq!(claims(&["us mx", "us", "mx"]), [1, 2], "both have said more since");
    assert_eq!(claims(&["", "us", ""]), [1, 2], "a claim without a claimant");
}

#[test]
fn a_deadline_that_means_no_end_is_none() {
    let mut one = commitment(&[]);
    one.due = Some(Date::parse("Y20000").unwrap());
    assert!(one.deadline().is_none(), "far ahead");
    assert_eq!(one.schedule_on(day("2026-11-28")), Schedule::None);
    let mut one = commitment(&[["2023-05-01", "in-progress", "claim"]]);
    one.status[0].due = Some(Date::parse("9999-12-31").unwrap());
    assert!(one.deadline().is_none() && one.is_deadline_moved(), "moved to no end");
}

#[test]
fn what_may_have_been_done_in_time_is_not_called_late() {
    let schedule = |date: &str, due: &str| {
        let mut one = commitment(&[[date, "fulfilled", "evidence"]]);
        one.due = Some(Date::parse(due).unwrap());
        one.schedule_on(day("2026-11-28"))
    };
    assert_eq!(schedule("2021-01", "2021-01-01"), Schedule::MetOrLate);
    assert_eq!(schedule("2021/2022", "2021"), Schedule::MetOrLate);
    assert_eq!(schedule("2021-02", "2021-01-01"), Schedule::MetLate);
    assert_eq!(schedule("2021-01", "2021"), Schedule::Met);
}

#[test]
fn an_end_that_is_shown_again_came_when_it_was_first_shown() {
    let schedule = |statuses: &[[&str; 3]]| commitment(statuses).schedule_on(day("2026-11-28"));
    let done = ["2023-06-20", "fulfilled", "evidence"];
    let again = ["2024-07-25", "fulfilled", "evidence"];
    assert_eq!(schedule(&[done, again]), Schedule::Met);
    assert_eq!(schedule(&[again, done]), Schedule::Met, "in any order");
    let reported = ["2023-08-01", "stalled", "report"];
    let one = commitment(&[done, reported, again]);
    assert_eq!(one.schedule_on(day("2026-11-28")), Schedule::Met);
    assert!(one.reported_since().is_none(), "evidence came after the report");
    // It went on in between, so it was done anew.
    assert_eq!(
        schedule(&[done, ["2024-01-01", "in-progress", "evidence"], again]),
        Schedule::MetLate
    );
    // What was going on in June was going on before the 20th.
    let june = ["2023-06", "in-progress", "evidence"];
    assert_eq!(schedule(&[june, done]), Schedule::Met);
    assert_eq!(schedule(&[done, june]), Schedule::Met);
    assert_eq!(schedule(&[done, ["2023-06-21", "in-progress", "evidence"]]), Schedule::Overdue);
    assert_eq!(schedule(&[done, ["2023-06-20", "in-progress", "evidence"]]), Schedule::Overdue);
}
