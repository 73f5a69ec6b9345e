//! Ledgers, threads and trails say what the selection holds, once and in order.
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::NaiveDate;
use entente::export::ledger::{LedgerKind, view};
use entente::export::selected_parts::SelectedEvent;
use entente::export::{self, thread};
use entente::ledger::commitments::{self, Totals};
use entente::ledger::quotes::QuoteOrder;
use entente::ledger::{Arrangement, Group, Heading, Ledger, LedgerScope, actors, sources};
use entente::load::{File, embedded, from_files};
use entente::query::{Query, Selection, select};
use entente::timeline::record::{Commitment, RelationKind, State};
use entente::timeline::standing::Schedule;
use entente::timeline::thread::Tie;
use entente::timeline::trail::LinkDirection;
use entente::timeline::{EventIx, Timeline};
use proptest::prelude::*;

const DAY: &str = "2024-06-30";
const QUERIES: [&str; 8] = [
    "",
    "by:us",
    "to:mx by:us",
    "schedule:overdue",
    "status:fulfilled",
    "speaker:ana",
    "topic:guns",
    "role:delegate -status:stalled",
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn timeline(text: &str) -> Arc<Timeline> {
    from_files(vec![File::new("t.toml", text.to_owned())], "test".into()).timeline.as_of(day(DAY))
}

fn left_by(timeline: &Arc<Timeline>, query: &str) -> Selection {
    select(timeline, &Query::parse(query, timeline).unwrap(), day(DAY))
}

fn scope<'a>(timeline: &'a Timeline, selection: &'a Selection) -> LedgerScope<'a> {
    LedgerScope { timeline, selection, day: day(DAY), order: QuoteOrder::default() }
}

const HEAD: &str = r#"
[timeline]
id = "t"
title = "T"
[[party]]
id = "us"
name = "United States"
[[party]]
id = "mx"
name = "Mexico"
[[topic]]
id = "guns"
name = "Guns"
[[topic]]
id = "drugs"
name = "Drugs"
[[actor]]
id = "ana"
name = "Ana"
kind = "person"
party = "mx"
[[actor]]
id = "dept"
name = "Department"
kind = "agency"
party = "us"
[[actor]]
id = "club"
name = "Club"
kind = "group"
[[source]]
id = "s0"
title = "S0"
kind = "official"
[[source]]
id = "s1"
title = "S1"
kind = "newspaper"
reprint_of = "s0"
[[source]]
id = "s2"
title = "S2"
kind = "newspaper"
relies_on = ["s0", "s1"]
"#;

const AGENTS: [&str; 5] = ["us", "mx", "ana", "dept", "club"];

/// A commitment to be written: who, to whom, what became of it, and what it renews or answers.
#[derive(Clone, Debug)]
struct Promise {
    by: Vec<usize>,
    to: Option<usize>,
    mutual: bool,
    topic: Option<bool>,
    due: Option<u32>,
    statuses: Vec<(usize, usize, u32)>,
    renews: Option<usize>,
    in_return_for: Option<usize>,
    source: Option<usize>,
}

fn promise() -> impl Strategy<Value = Promise> {
    let who = (
        prop::collection::vec(0..5_usize, 1..3),
        prop::option::of(0..5_usize),
        prop::bool::weighted(0.2),
    );
    let what = (prop::option::of(any::<bool>()), prop::option::of(1..13_u32));
    let became = prop::collection::vec((0..State::ALL.len(), 0..3_usize, 1..13_u32), 0..4);
    let links = (
        prop::option::of(0..12_usize),
        prop::option::of(0..12_usize),
        prop::option::of(0..3_usize),
    );
    (who, what, became, links).prop_map(|((by, to, mutual), (topic, due), statuses, links)| {
        let to = to.filter(|_| !mutual);
        let (renews, in_return_for, source) = links;
        Promise { by, to, mutual, topic, due, statuses, renews, in_return_for, source }
    })
}

/// An event to be written: its month, promises, quotes by whom and in what, links by kind and
/// target.
#[derive(Clone, Debug)]
struct Happening {
    month: u32,
    promises: Vec<Promise>,
    quotes: Vec<(usize, usize)>,
    links: Vec<(usize, usize)>,
    differ: bool,
}

fn happening() -> impl Strategy<Value = Happening> {
    let promises = prop::collection::vec(promise(), 0..4);
    let quotes = prop::collection::vec((2..5_usize, 0..3_usize), 0..3);
    let links = prop::collection::vec((0..RelationKind::ALL.len(), 0..6_usize), 0..4);
    (1..30_u32, promises, quotes, links, any::<bool>()).prop_map(
        |(month, promises, quotes, links, differ)| Happening {
            month,
            promises,
            quotes,
            links,
            differ,
        },
    )
}

fn year_and_month(month: u32) -> String {
    format!("{}-{:02}", 2022 + (month - 1) / 12, (month - 1) % 12 + 1)
}

fn written(happenings: &[Happening]) -> String {
    let mut text = HEAD.to_owned();
    let mut next = 0;
    for (place, one) in happenings.iter().enumerate() {
        let date = year_and_month(one.month);
        write!(text, "[[event]]\nid = 'e{place}'\nkind = 'meeting'\ndate = '{date}'\ntitle = 'E'\nsources = ['s0']\n")
            .unwrap();
        text.push_str(
            "topics = ['guns']\n[[event.participant]]\nactor = 'ana'\nrole = 'delegate'\n",
        );
        text.push_str("[[event.participant]]\nactor = 'club'\nrole = 'witness'\n");
        for promise in &one.promises {
            promised(&mut text, next, promise);
            next += 1;
        }
        for (speaker, source) in &one.quotes {
            let speaker = AGENTS[*speaker];
            write!(
                text,
                "[[event.quote]]\ntext = 'words'\nspeaker = '{speaker}'\nsource = 's{source}'\n"
            )
            .unwrap();
        }
        for (kind, to) in &one.links {
            let kind = RelationKind::ALL[*kind];
            write!(text, "[[event.relation]]\nkind = '{kind}'\nto = 'e{to}'\n").unwrap();
        }
        if one.differ {
            write!(text, "[[event.discrepancy]]\nid = 'd{place}'\nquestion = 'Who?'\n").unwrap();
            text.push_str("account = [{ says = 'A', source = 's0', by = ['club'] }, { says = 'B', source = 's1' }]\n");
        }
    }
    text
}

fn promised(text: &mut String, id: usize, promise: &Promise) {
    let by: Vec<String> = promise.by.iter().map(|agent| format!("'{}'", AGENTS[*agent])).collect();
    write!(text, "[[event.commitment]]\nid = 'c{id}'\ntext = 'T'\nby = [{}]\n", by.join(", "))
        .unwrap();
    if promise.mutual {
        text.push_str("mutual = true\n");
    }
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            writeln!(text, "{key} = {value}").unwrap();
        }
    };
    line("to", promise.to.map(|to| format!("['{}']", AGENTS[to])));
    line(
        "topics",
        promise.topic.map(|guns| format!("['{}']", if guns { "guns" } else { "drugs" })),
    );
    line("due", promise.due.map(|month| format!("'2024-{month:02}'")));
    line("renews", promise.renews.map(|other| format!("'c{other}'")));
    line("in_return_for", promise.in_return_for.map(|other| format!("'c{other}'")));
    line("sources", promise.source.map(|source| format!("['s{source}']")));
    for (state, basis, month) in &promise.statuses {
        let (state, basis) = (State::ALL[*state], ["claim", "report", "evidence"][*basis]);
        write!(text, "[[event.commitment.status]]\ndate = '2024-{month:02}'\nstate = '{state}'\n")
            .unwrap();
        write!(text, "basis = '{basis}'\nby = ['us']\nsources = ['s2']\n").unwrap();
    }
}

/// Every group holds rows, they follow one another over all rows, and no heading comes twice.
fn parted<R>(ledger: &Ledger<R>) {
    parts(&ledger.groups, ledger.rows.len());
}

fn parts(groups: &[Group], rows: usize) {
    let mut end = 0;
    let mut headings = Vec::new();
    for group in groups {
        assert_eq!(end, group.rows.start);
        assert!(group.rows.end > group.rows.start);
        assert!(!headings.contains(&&group.heading), "{:?} comes twice", group.heading);
        headings.push(&group.heading);
        end = group.rows.end;
    }
    assert_eq!(end, rows);
}

/// All strings in what is written of each hit but texts, ids of its own and titles.
fn strings(timeline: &Timeline, selection: &Selection) -> Vec<(EventIx, BTreeSet<String>)> {
    fn gather(value: &serde_json::Value, into: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::String(text) => {
                into.insert(text.clone());
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| gather(value, into)),
            serde_json::Value::Object(fields) => {
                fields.values().for_each(|value| gather(value, into))
            }
            _ => {}
        }
    }
    let of = |hit: &entente::query::Hit| {
        let mut found = BTreeSet::new();
        gather(
            &serde_json::to_value(SelectedEvent::of(timeline, hit).unwrap().written()).unwrap(),
            &mut found,
        );
        (hit.event, found)
    };
    selection.hits.iter().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_ledger_of_commitments_holds_what_the_selection_holds(
        happenings in prop::collection::vec(happening(), 1..6), query in 0..QUERIES.len(),
    ) {
        let timeline = timeline(&written(&happenings));
        let selection = left_by(&timeline, QUERIES[query]);
        let scope = scope(&timeline, &selection);
        let naive: BTreeSet<String> = selection.hits.iter().flat_map(|hit| {
            let event = timeline.event(hit.event).unwrap();
            // A topic that is asked for is the commitment's own.
            let topic = QUERIES[query].strip_prefix("topic:");
            let is_about = move |one: &Commitment| {
                topic.is_none_or(|topic| event.topics_of(one).iter().any(|own| own.as_str() == topic))
            };
            let left = hit.commitments.select(&event.commitment);
            left.filter(move |(_, one)| is_about(one)).map(|(_, one)| one.id.to_string())
        }).collect();
        for arrangement in Arrangement::ALL {
            let ledger = commitments::ledger(&scope, arrangement);
            parted(&ledger);
            let ids: BTreeSet<String> =
                ledger.rows.iter().map(|row| row.records(&timeline).unwrap().1.id.to_string()).collect();
            prop_assert_eq!(ledger.rows.len(), naive.len());
            prop_assert_eq!(&ids, &naive);
            for group in &ledger.groups {
                let rows = ledger.of(group);
                if arrangement != Arrangement::Due {
                    prop_assert!(rows.is_sorted_by_key(|row| row.at), "time order within {:?}", group.heading);
                }
            }
        }
    }

    #[test]
    fn totals_add_up_over_the_groups(
        happenings in prop::collection::vec(happening(), 1..6), query in 0..QUERIES.len(),
    ) {
        let timeline = timeline(&written(&happenings));
        let selection = left_by(&timeline, QUERIES[query]);
        let scope = scope(&timeline, &selection);
        for arrangement in Arrangement::ALL {
            let ledger = commitments::ledger(&scope, arrangement);
            let whole = Totals::of(&ledger.rows);
            let parts: Vec<Totals> = ledger.groups.iter().map(|group| Totals::of(ledger.of(group))).collect();
            prop_assert_eq!(whole.rows, parts.iter().map(|part| part.rows).sum::<usize>());
            prop_assert_eq!(whole.open, parts.iter().map(|part| part.open).sum::<usize>());
            prop_assert_eq!(whole.rows, whole.shown.values().sum::<usize>());
            for schedule in Schedule::ALL {
                let naive = ledger.rows.iter().filter(|row| {
                    row.records(&timeline).unwrap().1.schedule_on(day(DAY)) == schedule
                }).count();
                prop_assert_eq!(whole.scheduled(schedule), naive);
                prop_assert_eq!(naive, parts.iter().map(|part| part.scheduled(schedule)).sum::<usize>());
            }
        }
    }

    #[test]
    fn the_ledger_of_actors_counts_what_a_plain_count_counts(
        happenings in prop::collection::vec(happening(), 1..6), query in 0..QUERIES.len(),
    ) {
        let timeline = timeline(&written(&happenings));
        let selection = left_by(&timeline, QUERIES[query]);
        let strings = strings(&timeline, &selection);
        let mut naive: BTreeMap<&str, Vec<EventIx>> = BTreeMap::new();
        for agent in AGENTS {
            let named: Vec<EventIx> = strings.iter().filter(|(_, all)| all.contains(agent)).map(|(ix, _)| *ix).collect();
            if !named.is_empty() {
                naive.insert(agent, named);
            }
        }
        // Who is asked for by role or as a speaker is listed alone; here that is one.
        if ["role:", "speaker:"].iter().any(|field| QUERIES[query].contains(field)) {
            naive.retain(|agent, _| *agent == "ana");
        }
        let scope = scope(&timeline, &selection);
        for arrangement in actors::ARRANGEMENTS {
            let ledger = actors::ledger(&scope, *arrangement);
            parted(&ledger);
            let rows: BTreeMap<&str, Vec<EventIx>> =
                ledger.rows.iter().map(|row| (row.id.as_str(), row.events.clone())).collect();
            prop_assert_eq!(&rows, &naive);
        }
        let ledger = actors::ledger(&scope, Arrangement::Count);
        for row in &ledger.rows {
            let mut made = 0;
            let mut received = 0;
            for hit in &selection.hits {
                for (_, one) in hit.commitments.select(&timeline.event(hit.event).unwrap().commitment) {
                    let by = one.by.iter().any(|agent| *agent.id() == row.id);
                    made += usize::from(by);
                    received += usize::from(one.to.iter().any(|agent| *agent.id() == row.id) || (one.mutual && by));
                }
            }
            prop_assert_eq!((row.made, row.received), (made, received), "{}", row.id);
            let mut years = BTreeMap::new();
            for year in row.events.iter().filter_map(|ix| timeline.event(*ix).unwrap().date.year()) {
                *years.entry(year).or_insert(0) += 1;
            }
            prop_assert_eq!(row.activity(&timeline), years);
        }
    }

    #[test]
    fn the_ledger_of_sources_counts_each_record_once(
        happenings in prop::collection::vec(happening(), 1..6), query in 0..QUERIES.len(),
    ) {
        let timeline = timeline(&written(&happenings));
        let selection = left_by(&timeline, QUERIES[query]);
        let scope = scope(&timeline, &selection);
        for arrangement in sources::ARRANGEMENTS {
            let ledger = sources::ledger(&scope, *arrangement);
            parted(&ledger);
            for row in &ledger.rows {
                let mut quotes = 0;
                let mut commitments = 0;
                for hit in &selection.hits {
                    let event = timeline.event(hit.event).unwrap();
                    quotes += hit.quotes.select(&event.quote).filter(|(_, one)| *one.source.id() == row.id).count();
                    commitments += hit.commitments.select(&event.commitment).filter(|(_, one)| {
                        let own = if one.sources.is_empty() { &event.sources } else { &one.sources };
                        let mut all = own.iter().chain(one.status.iter().flat_map(|status| &status.sources));
                        all.any(|source| *source.id() == row.id)
                    }).count();
                }
                prop_assert_eq!((row.quotes, row.commitments), (quotes, commitments), "{}", row.id);
                prop_assert!(row.proven <= row.quotes);
            }
        }
        let differ: usize =
            selection.hits.iter().map(|hit| timeline.event(hit.event).unwrap().discrepancy.len()).sum();
        let discrepancies = view(LedgerKind::Discrepancies);
        for arrangement in discrepancies.arrangements() {
            let ledger = discrepancies.open(&scope, *arrangement);
            parts(ledger.groups(), ledger.rows());
            prop_assert_eq!(ledger.rows(), differ);
        }
    }

    #[test]
    fn a_thread_holds_each_commitment_once_in_time_order(happenings in prop::collection::vec(happening(), 1..6)) {
        let timeline = timeline(&written(&happenings));
            for event in timeline.events() {
            for one in &event.commitment {
                let found = timeline.thread(&one.id).unwrap();
                let ids: HashSet<&str> = found.members.iter().map(|member| member.commitment.id.as_str()).collect();
                prop_assert_eq!(ids.len(), found.members.len());
                let own: Vec<Tie> =
                    found.members.iter().filter(|m| m.commitment.id == one.id).map(|m| m.tie).collect();
                prop_assert_eq!(own, vec![Tie::Itself]);
                let steps = found.steps();
                prop_assert!(steps.is_sorted_by_key(|step| (step.date().begun(), step.date().latest())));
                let statuses: usize = found.members.iter().map(|member| member.commitment.status.len()).sum();
                prop_assert_eq!(steps.len(), found.members.len() + statuses);
                for direct in [&one.renews, &one.in_return_for].into_iter().flatten() {
                    prop_assert!(timeline.get(direct).is_none() || ids.contains(direct.as_str()));
                }
                prop_assert!(thread::gist(&found).starts_with("promised "));
            }
        }
    }

    #[test]
    fn a_trail_is_the_same_from_both_ends(happenings in prop::collection::vec(happening(), 1..6)) {
        let timeline = timeline(&written(&happenings));
        let mut out = Vec::new();
        let mut back = Vec::new();
        for place in 0..timeline.events().len() {
            for link in timeline.trail(EventIx(place)) {
                let (Some(other), kind) = (link.other, link.kind) else { continue };
                match link.direction {
                    LinkDirection::Out => out.push((place, kind, other.0)),
                    LinkDirection::In => back.push((other.0, kind, place)),
                }
            }
        }
        out.sort();
        back.sort();
        prop_assert_eq!(out, back);
    }
}

const BARGAIN: &str = r#"
[[event]]
id = "first"
kind = "agreement"
date = "2022-07-05"
title = "First"
sources = ["s0"]
milestone = [{ date = "2022-07-05", what = "signed" }, { date = "2022-09", what = "in-force" }, { date = "2024-01-02", what = "suspended" }]
[[event.commitment]]
id = "guard"
by = ["mx"]
to = ["us"]
text = "Guard the border"
in_return_for = "parole"
[[event.commitment.status]]
date = "2022-08-01"
state = "in-progress"
basis = "claim"
by = ["mx"]
event = "second"
[[event.commitment]]
id = "parole"
by = ["us"]
to = ["mx"]
text = "Open a legal road"
[[event]]
id = "body"
kind = "task-force"
date = "2022-01/2023-05"
title = "Body"
sources = ["s0"]
[[event]]
id = "second"
kind = "meeting"
date = "2024-02"
title = "Second"
sources = ["s0"]
relation = [{ kind = "meeting-of", to = "body" }]
[[event.commitment]]
id = "guard-again"
by = ["mx"]
to = ["us"]
text = "Guard it still"
renews = "guard"
"#;

#[test]
fn a_promise_is_told_from_its_making_to_what_is_shown() {
    let timeline = timeline(&format!("{HEAD}{BARGAIN}"));
    let gist = |id: &str| thread::gist(&timeline.thread(id).unwrap());
    assert_eq!(
        gist("guard"),
        "promised Jul 2022, said to be under way Aug 2022 (of the promise of Jul 2022), renewed Feb 2024, \
         nothing shown"
    );
    assert_eq!(gist("guard-again"), gist("guard"));
    assert_eq!(gist("parole"), "promised Jul 2022, nothing shown");
    let ties = |id: &str| {
        let found = timeline.thread(id).unwrap();
        found
            .members
            .iter()
            .map(|member| (member.tie, member.commitment.id.to_string()))
            .collect::<Vec<_>>()
    };
    let named = |list: &[(Tie, &str)]| {
        list.iter().map(|(tie, id)| (*tie, (*id).to_owned())).collect::<Vec<_>>()
    };
    let expected =
        [(Tie::Renewed, "guard"), (Tie::ReturnedBy, "parole"), (Tie::Itself, "guard-again")];
    assert_eq!(ties("guard-again"), named(&expected));
    assert_eq!(ties("parole"), named(&[(Tie::InReturn, "guard"), (Tie::Itself, "parole")]));
    assert!(timeline.thread("first").is_none(), "an event has no promise thread");
}

#[test]
fn agreements_tell_whether_in_force_bodies_whether_standing() {
    let whole = from_files(vec![File::new("t.toml", format!("{HEAD}{BARGAIN}"))], "test".into());
    let said = |id: &str, on: &str| {
        let timeline = whole.timeline.as_of(day(on));
        let entente::timeline::RecordRef::Event(_, event) = timeline.get(id).unwrap() else {
            panic!("{id} is an event")
        };
        thread::force(&timeline, event, day(on)).unwrap_or_default()
    };
    assert_eq!(said("first", "2022-07-06"), "signed 5 Jul 2022; no entry into force is recorded");
    assert_eq!(said("first", "2023-01-01"), "in force since Sep 2022");
    assert_eq!(said("first", "2024-01-02"), "suspended since 2 Jan 2024");
    assert_eq!(said("body", "2023-05-31"), "standing (Jan 2022 – May 2023)");
    assert_eq!(said("body", "2023-06-01"), "over (Jan 2022 – May 2023)");
    assert_eq!(said("second", DAY), "", "a meeting is never in force");
}

#[test]
fn a_shown_event_names_its_links_as_it_sees_them() {
    let timeline = timeline(&format!("{HEAD}{BARGAIN}"));
    let shown = |id: &str| export::record::show(&timeline, id, day(DAY)).unwrap();
    assert!(shown("body").contains("meetings: Second, Feb 2024 (second)"), "{}", shown("body"));
    assert!(shown("second").contains("meeting of: Body"), "{}", shown("second"));
    assert!(
        shown("guard")
            .contains("In short: says under way. Promised Jul 2022, said to be under way Aug 2022"),
        "{}",
        shown("guard")
    );
}

#[test]
fn agencies_count_as_their_party_and_persons_as_themselves() {
    let text = "[[event]]\nid = 'e'\nkind = 'meeting'\ndate = '2023'\ntitle = 'E'\nsources = ['s0']\n\
                commitment = [{ id = 'a', by = ['dept'], to = ['mx'], text = 'A' }, { id = 'b', by = ['us'], to = ['mx'], text = 'B' }, \
                { id = 'c', by = ['ana'], text = 'C' }, { id = 'd', by = ['mx', 'us'], mutual = true, text = 'D' }]\n";
    let timeline = timeline(&format!("{HEAD}{text}"));
    let selection = left_by(&timeline, "");
    let ledger = commitments::ledger(&scope(&timeline, &selection), Arrangement::Party);
    let headings: Vec<(String, usize)> = ledger
        .groups
        .iter()
        .map(|group| (export::ledger::heading(&timeline, &group.heading).text, group.rows.len()))
        .collect();
    let expected = [
        ("United States to Mexico", 2),
        ("Ana", 1),
        ("United States and Mexico, to each other", 1),
    ];
    assert_eq!(headings, expected.map(|(heading, rows)| (heading.to_owned(), rows)));
}

#[test]
fn actors_and_sources_that_a_query_asks_for_are_listed_alone() {
    let text = "[[event]]\nid = 'e'\nkind = 'meeting'\ndate = '2023'\ntitle = 'E'\ntopics = ['guns']\nsources = ['s0']\n\
                participant = [{ actor = 'dept', role = 'host' }, { actor = 'ana', role = 'delegate' }, { party = 'mx', role = 'host' }]\n\
                commitment = [{ id = 'a', by = ['dept'], to = ['mx'], text = 'A' }]\n\
                quote = [{ text = 'words', speaker = 'ana', source = 's1' }]\n\
                [[event]]\nid = 'f'\nkind = 'meeting'\ndate = '2024-02'\ntitle = 'F'\nsources = ['s2']\n\
                participant = [{ actor = 'ana', role = 'host' }, { actor = 'dept', role = 'delegate' }]\n\
                commitment = [{ id = 'b', by = ['dept'], text = 'B' }]\n";
    let timeline = timeline(&format!("{HEAD}{text}"));
    let listed = |query: &str| {
        let selection = left_by(&timeline, query);
        let ledger = actors::ledger(&scope(&timeline, &selection), Arrangement::Date);
        let rows = ledger.rows.into_iter();
        rows.map(|row| (row.id.to_string(), row.events.len(), row.made)).collect::<Vec<_>>()
    };
    let row = |id: &str, events, made| (id.to_owned(), events, made);
    let hosts = [row("mx", 1, 0), row("dept", 1, 1), row("ana", 1, 0)];
    assert_eq!(listed("role:host"), hosts, "a promise counts in the events they are hosts of");
    assert_eq!(listed("role:host topic:guns"), hosts[..2], "of the events on the topic");
    assert_eq!(listed("speaker:ana"), [row("ana", 1, 0)]);
    assert_eq!(listed("role:host topic:guns or id:f").len(), 3, "either side lists its own");
    assert_eq!(listed("by:dept").len(), 3, "who is not asked for is listed with the others");
    let cited = |query: &str| {
        let selection = left_by(&timeline, query);
        let ledger = sources::ledger(&scope(&timeline, &selection), Arrangement::Count);
        ledger.rows.into_iter().map(|row| row.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(cited("source:s1"), ["s1"]);
    assert_eq!(cited("source:s0,s1"), ["s0", "s1"]);
    assert_eq!(cited("id:e"), ["s0", "s1"]);
}

#[test]
fn words_list_sources_that_hold_them_not_those_cited_beside() {
    let text = "[[source]]\nid = 'x'\ntitle = 'Pilots begin'\npublisher = 'Reforma'\nauthors = ['Eva Ruiz']\n\
                url = 'https://example.org/lantern'\nnote = 'Read in a library'\n\
                [[source]]\nid = 'y'\ntitle = 'Rifles traced'\npublisher = 'Gazette'\n\
                [[event]]\nid = 'e'\nkind = 'meeting'\ndate = '2023'\ntitle = 'Rifles'\nsources = ['x', 'y']\n\
                [[event]]\nid = 'f'\nkind = 'statement'\ndate = '2022'\ntitle = 'F'\nsources = ['y']\n";
    let timeline = timeline(&format!("{HEAD}{text}"));
    let cited = |query: &str| {
        let selection = left_by(&timeline, query);
        let ledger = sources::ledger(&scope(&timeline, &selection), Arrangement::Count);
        ledger.rows.into_iter().map(|row| (row.id.to_string(), row.events)).collect::<Vec<_>>()
    };
    let row = |id: &str, events| (id.to_owned(), events);
    assert_eq!(cited("rifles"), [row("y", 2)], "not what an event on rifles cites besides");
    for word in ["pilots", "reforma", "ruiz", "lantern", "library", "\"read in\"", "pilots reforma"]
    {
        assert_eq!(cited(word), [row("x", 1)], "{word}: title, outlet, author, address, note");
    }
    assert_eq!(cited("rifles kind:meeting"), [row("y", 1)], "other terms ask the events");
    assert_eq!(cited("reforma kind:statement"), []);
    assert_eq!(cited("reforma or rifles"), [row("y", 2), row("x", 1)]);
    assert_eq!(cited("kind:statement or reforma"), [row("x", 1), row("y", 1)]);
    assert_eq!(cited("pilots rifles"), [], "no source holds both");
}

#[test]
fn quotes_that_answer_less_stand_below_under_a_heading() {
    let text = "[[source]]\nid = 'o'\ntitle = 'Text'\nkind = 'official'\n\
                [[source]]\nid = 'p'\ntitle = 'Print'\nkind = 'newspaper'\n\
                [[source]]\nid = 'r'\ntitle = 'Other print'\nkind = 'newspaper'\n\
                [[event]]\nid = 'e'\nkind = 'meeting'\ndate = '2023'\ntitle = 'E'\nparties = ['us']\ntopics = ['guns']\nsources = ['o']\n\
                participant = [{ actor = 'ana', role = 'host' }]\n\
                quote = [{ id = 'q1', text = 'We met', source = 'p' }, { id = 'q2', text = 'Rifles', source = 'o', topics = ['guns'], speaker = 'ana' },\n\
                { id = 'q3', text = 'We have met', source = 'r', renders = 'q1' }, { id = 'q4', text = 'A rifle', source = 'p', renders = 'q2' }]\n";
    let timeline = timeline(&format!("{HEAD}{text}"));
    let listed = |query: &str| {
        let selection = left_by(&timeline, query);
        let scope = scope(&timeline, &selection);
        let quotes = view(LedgerKind::Quotes).open(&scope, Arrangement::Date);
        let mut groups = Vec::new();
        for group in quotes.groups() {
            let ids =
                group.rows.clone().filter_map(|row| Some(quotes.id(row, &timeline)?.to_string()));
            let heading = export::ledger::heading(&timeline, &group.heading).text;
            groups.push((heading, ids.collect::<Vec<_>>().join(" ")));
        }
        groups
    };
    let group = |heading: &str, ids: &str| (heading.to_owned(), ids.to_owned());
    let alone = "not themselves about what is asked for: their event is";
    assert_eq!(listed("topic:guns"), [group("2023", "q2"), group(alone, "q1 q3 q4")]);
    assert_eq!(listed("actor:ana"), [group("2023", "q2"), group(alone, "q1 q3 q4")]);
    let beside = "print beside print, without an official text";
    let differs = listed("wording:differs");
    assert_eq!(differs, [group("2023", "q4"), group(beside, "q3")]);
    assert_eq!(listed("party:us").len(), 1, "of a party it is not asked who of it speaks");
    assert_eq!(listed("").len(), 1, "where nothing is asked all stand in the order of time");
}

#[test]
fn words_list_actors_by_name_beside_it_or_by_their_title() {
    let text = "[[event]]\nid = 'e'\nkind = 'meeting'\ndate = '2023'\ntitle = 'Delegations meet'\nsources = ['s0']\n\
                participant = [{ actor = 'dept', role = 'host' }, { actor = 'ana', role = 'delegate' }]\n\
                commitment = [{ id = 'a', by = ['dept'], to = ['mx'], text = 'Trace rifles' }, { id = 'c', by = ['dept'], text = 'Call' }]\n\
                quote = [{ text = 'few words', speaker = 'ana', source = 's1' }]\n";
    let timeline = timeline(&format!("{HEAD}{text}"));
    let listed = |query: &str| {
        let selection = left_by(&timeline, query);
        let ledger = actors::ledger(&scope(&timeline, &selection), Arrangement::Date);
        let rows = ledger.rows.into_iter();
        let mut rows: Vec<_> = rows.map(|row| (row.id.to_string(), row.made, row.quotes)).collect();
        rows.sort();
        rows
    };
    let row = |id: &str, made, quotes| (id.to_owned(), made, quotes);
    assert_eq!(listed("rifles"), [row("dept", 1, 0), row("mx", 0, 0)], "whom the promise names");
    assert_eq!(listed("rifles delegations").len(), 2, "one of the words stands in the title");
    assert_eq!(listed("few"), [row("ana", 0, 1)]);
    assert_eq!(listed("ana"), [row("ana", 0, 1)], "who is called so");
    assert_eq!(listed("delegations"), [row("ana", 0, 0), row("dept", 0, 0)], "who was there");
    assert_eq!(listed("rifles or few").len(), 3, "either side lists its own");
    assert_eq!(listed("rifles or id:e").len(), 3, "all of what is not asked for by words");
    assert!(listed("rifles few").is_empty(), "no record has both");
}

#[test]
fn a_promise_that_two_renew_has_both_and_what_renews_them_once() {
    let event = |id: &str, date: &str, more: &str| {
        format!(
            "[[event]]\nid = 'e-{id}'\nkind = 'meeting'\ndate = '{date}'\ntitle = 'E'\nsources = ['s0']\n\
             [[event.commitment]]\nid = '{id}'\nby = ['us']\ntext = 'Promise {id}'\n{more}\n"
        )
    };
    let replaced = "status = [{ date = '2023', state = 'superseded', basis = 'evidence' }]";
    let timeline = timeline(&format!(
        "{HEAD}{}{}{}{}",
        event("p", "2020", replaced),
        event("q", "2021", "renews = 'p'"),
        event("r", "2022", "renews = 'p'"),
        event("s", "2023", "renews = 'q'"),
    ));
    let of = |id: &str| {
        let thread = timeline.thread(id).unwrap();
        thread.members.iter().map(|one| one.commitment.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(of("p"), ["p", "q", "r", "s"], "each once, no branch lost");
    assert_eq!(
        of("s"),
        ["p", "q", "s"],
        "the other branch is of the same promise, not of this one"
    );
    let day = "2026-11-30".parse().unwrap();
    let page = entente::export::record::show(&timeline, "p", day).unwrap();
    for told in ["Promise q", "Promise r", "Promise s", "replaced by those of 2021 and 2022"] {
        assert!(page.contains(told), "{told}\n{page}");
    }
    let gist = thread::gist(&timeline.thread("p").unwrap());
    let renewed = "promised 2020, renewed 2021, renewed 2022, renewed 2023";
    assert!(gist.starts_with(renewed), "{gist}");
}

#[test]
fn every_shipped_record_is_shown_with_its_thread_or_trail() {
    let timeline = embedded().timeline;
    for (place, event) in timeline.events().iter().enumerate() {
        assert_eq!(
            thread::trail(&timeline, EventIx(place)).len(),
            timeline.trail(EventIx(place)).len()
        );
        for one in &event.commitment {
            let found = timeline.thread(&one.id).unwrap();
            assert_eq!(thread::lines(&timeline, &found).len(), found.steps().len());
        }
    }
}

#[test]
fn what_draws_on_sources_is_the_same_together_or_one_by_one() {
    let timeline = entente::check::judged(entente::load::embedded()).timeline;
    let all = sources::all_dependants(&timeline);
    assert!(!all.is_empty());
    for source in timeline.sources() {
        let one: Vec<_> = sources::dependants(&timeline, &source.id).map(|one| &one.id).collect();
        let together: Vec<_> =
            all.get(source.id.as_str()).into_iter().flatten().map(|one| &one.id).collect();
        assert_eq!(one, together, "{}", source.id);
    }
}

/// More rows than one core numbers and sorts.
fn many_rows() -> Vec<i32> {
    (0..9_000).map(|number| number * 7_919 % 9_001).collect()
}

#[test]
fn many_rows_are_grouped_in_the_order_in_which_they_come() {
    let rows = many_rows();
    let of_key = |key: i32| rows.iter().copied().filter(move |row| row % 7 == key);
    let ledger = Ledger::grouped(
        rows.clone(),
        |row| row % 7,
        |key, count| {
            assert_eq!(count, of_key(*key).count(), "{key}");
            // Two keys have one heading.
            (-key, Heading::Year(Some(key / 2)))
        },
    );
    let headings: Vec<&Heading> = ledger.groups.iter().map(|group| &group.heading).collect();
    assert_eq!(headings, [3, 2, 1, 0].map(|year| Heading::Year(Some(year))).each_ref());
    for (group, year) in ledger.groups.iter().zip([3, 2, 1, 0]) {
        let under: Vec<i32> = rows.iter().copied().filter(|row| row % 7 / 2 == year).collect();
        assert_eq!(ledger.of(group), under);
    }
}

#[test]
fn many_rows_are_arranged_as_one_sort_would() {
    let rows = many_rows();
    let ledger = Ledger::arranged(
        rows.clone(),
        |row| (row % 7, row / 1_000),
        |row| Heading::Year(Some(row % 7 / 2)),
    );
    let mut sorted = rows;
    sorted.sort_by_key(|row| (row % 7, row / 1_000));
    assert_eq!(ledger.rows, sorted);
    let mut from = 0;
    for (group, year) in ledger.groups.iter().zip(0..) {
        assert_eq!((group.rows.start, &group.heading), (from, &Heading::Year(Some(year))));
        assert!(ledger.of(group).iter().all(|row| row % 7 / 2 == year));
        from = group.rows.end;
    }
    assert_eq!((from, ledger.groups.len()), (ledger.rows.len(), 4));
}

#[test]
fn actors_of_many_events_are_counted_in_parts_and_joined() {
    let mut text = String::from(
        "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[party]]\nid = \"us\"\nname = \"US\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"other\"\n",
    );
    for actor in 0..3 {
        writeln!(
            text,
            "[[actor]]\nid = \"a{actor}\"\nname = \"A\"\nkind = \"person\"\nparty = \"us\""
        )
        .unwrap();
    }
    for at in 0..5_000 {
        let actor = at % 3;
        writeln!(
            text,
            "[[event]]\nid = \"e{at}\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"E\"\nsources = [\"s\"]\n\
             [[event.participant]]\nactor = \"a{actor}\"\nrole = \"host\"\n\
             [[event.commitment]]\nid = \"c{at}\"\nby = [\"us\"]\nto = [\"a{actor}\"]\ntext = \"C\"\n\
             [[event.quote]]\ntext = \"Q\"\nsource = \"s\"\nspeaker = \"a{actor}\""
        )
        .unwrap();
    }
    let timeline = timeline(&text);
    let selection = Selection::whole(&timeline);
    let ledger = actors::ledger(&scope(&timeline, &selection), Arrangement::Count);
    let ids: Vec<&str> = ledger.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["us", "a0", "a1", "a2"]);
    let all: Vec<EventIx> = (0..5_000).map(EventIx).collect();
    let us = &ledger.rows[0];
    assert_eq!(us.events, all);
    assert_eq!((us.took_part, us.made, us.received, us.quotes), (5_000, 5_000, 0, 0));
    for (actor, row) in ledger.rows[1..].iter().enumerate() {
        let own: Vec<EventIx> = all.iter().copied().filter(|ix| ix.0 % 3 == actor).collect();
        let count = own.len();
        assert_eq!(row.events, own);
        assert_eq!((row.took_part, row.made, row.received, row.quotes), (count, 0, count, count));
    }
}
