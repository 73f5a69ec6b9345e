//! Where records are listed, words narrow records, and topics and dates are the records' own.

use crate::load::{File, from_files};
use crate::query::{Scope, select};
use crate::timeline::id::Kind;

const DATA: &str = r#"
[timeline]
id = "t"
title = "T"
[[party]]
id = "ui"
name = "United Isles"
[[party]]
id = "ke"
name = "Kesteria"
[[topic]]
id = "guns"
name = "Firearms"
[[topic]]
id = "water"
name = "Water"
[[actor]]
id = "ebrande"
name = "Tomas Ebrande"
kind = "person"
[[source]]
id = "s"
title = "Reach Post"
kind = "wire"
publisher = "The Post"
[[source]]
id = "g"
title = "Gazette"
kind = "official"
publisher = "Printing Office"
[[event]]
id = "e"
kind = "meeting"
date = "2023-04-13"
title = "Delegations meet"
topics = ["guns"]
sources = ["s"]
[[event.commitment]]
id = "c-rifles"
by = ["ui"]
text = "Trace rifles"
quote = "q-ebrande"
[[event.commitment]]
id = "c-dam"
by = ["ke"]
text = "Fill the reservoir"
topics = ["water"]
quote = "q-dam"
[[event.claim]]
id = "k"
text = "Rifles come from the north"
date = "2024-06"
sources = ["g"]
[[event.quote]]
id = "q-ebrande"
text = "agora propusemos uma força"
source = "s"
speaker = "ebrande"
[[event.quote]]
id = "q-dam"
text = "the basin will be full"
source = "g"
speaker = "ebrande"
date = "2024-07"
[[event.quote]]
id = "q-own"
text = "both at once"
source = "s"
document = true
topics = ["water", "guns"]
date = "2025"
[[event.quote]]
id = "q-later"
text = "so geschah es"
source = "s"
document = true
date = "2024-06-01"
[[event.quote]]
id = "q-other"
text = "rifles and water"
source = "s"
document = true
[[event.discrepancy]]
id = "d"
question = "How many rifles?"
account = [{ says = "Ten", source = "s" }, { says = "Twelve", source = "s" }]
[[event]]
id = "f"
kind = "statement"
date = "2024"
title = "Rifles again"
sources = ["s"]
[[event.commitment]]
id = "c-again"
by = ["ui"]
text = "Look at it"
"#;

fn listed(query: &str, kind: Kind) -> Vec<String> {
    listed_of(DATA, query, kind)
}

fn listed_of(data: &str, query: &str, kind: Kind) -> Vec<String> {
    let loaded = from_files(vec![File::new("t.toml", data.to_owned())], "test".into());
    let timeline = loaded.timeline;
    let query = Scope::new(&timeline).read(query).unwrap();
    let selection = select(&timeline, &query, "2026-11-28".parse().unwrap());
    let mut ids = Vec::new();
    for record in selection.records(&timeline, kind) {
        let event = timeline.event(record.event).unwrap();
        ids.push(match kind {
            Kind::Commitment => event.commitment[record.place].id.to_string(),
            Kind::Claim => event.claim[record.place].id.to_string(),
            Kind::Quote => event.quote[record.place].id.clone().unwrap().to_string(),
            _ => event.discrepancy[record.place].id.to_string(),
        });
    }
    ids
}

fn counted(query: &str, kind: Kind) -> usize {
    let loaded = from_files(vec![File::new("t.toml", DATA.to_owned())], "test".into());
    let query = Scope::new(&loaded.timeline).read(query).unwrap();
    let selection = select(&loaded.timeline, &query, "2026-11-28".parse().unwrap());
    selection.count_records(&loaded.timeline, kind)
}

#[test]
fn each_word_stands_in_the_record_or_its_title_and_one_in_it() {
    for (query, kind, expected) in [
        ("", Kind::Commitment, &["c-rifles", "c-dam", "c-again"][..]),
        ("rifles", Kind::Commitment, &["c-rifles"]),
        ("rifles delegations", Kind::Commitment, &["c-rifles"]),
        ("delegations", Kind::Commitment, &[]),
        ("firearms", Kind::Commitment, &["c-rifles"]),
        ("water", Kind::Commitment, &["c-dam"]),
        ("rifles look", Kind::Commitment, &["c-again"]),
        ("united delegations", Kind::Commitment, &["c-rifles"]),
        ("forca", Kind::Commitment, &["c-rifles"]),
        ("\"fill the\"", Kind::Commitment, &["c-dam"]),
        ("by:ke", Kind::Commitment, &["c-dam"]),
        ("rifles by:ke", Kind::Commitment, &[]),
        ("water or trace", Kind::Commitment, &["c-rifles", "c-dam"]),
        ("water or id:f", Kind::Commitment, &["c-dam", "c-again"]),
        ("-water", Kind::Commitment, &["c-again"]),
        ("rifles", Kind::Claim, &["k"]),
        ("water", Kind::Claim, &[]),
        ("firearms", Kind::Claim, &["k"]),
        ("ebrade", Kind::Quote, &["q-ebrande", "q-dam"]),
        ("reach water", Kind::Quote, &["q-own", "q-other"]),
        ("twelve", Kind::Discrepancy, &["d"]),
        ("water", Kind::Discrepancy, &[]),
        ("rifles", Kind::Event, &[]),
        ("topic:guns", Kind::Commitment, &["c-rifles"]),
        ("topic:water", Kind::Commitment, &["c-dam"]),
        ("topic:water", Kind::Claim, &[]),
        ("topic:guns,water", Kind::Commitment, &["c-rifles", "c-dam"]),
        ("topic:water or trace", Kind::Commitment, &["c-rifles", "c-dam"]),
        // The words of a promise are on its topics, the others on those of the event.
        ("topic:water", Kind::Quote, &["q-dam", "q-own"]),
        ("speaker:ebrande topic:guns", Kind::Quote, &["q-ebrande"]),
        ("speaker:ebrande topic:water", Kind::Quote, &["q-dam"]),
        ("speaker:ebrande -topic:water", Kind::Quote, &[]),
        (
            "speaker:ebrande topic:water or topic:guns",
            Kind::Quote,
            &["q-ebrande", "q-dam", "q-own", "q-later", "q-other"],
        ),
        ("source:g", Kind::Quote, &["q-dam"]),
        ("source:g", Kind::Claim, &["k"]),
        ("source:g", Kind::Commitment, &[]),
        ("source:s", Kind::Commitment, &["c-rifles", "c-dam", "c-again"]),
        ("publisher:printing", Kind::Quote, &["q-dam"]),
        ("publisher:post", Kind::Discrepancy, &["d"]),
        ("publisher:printing", Kind::Discrepancy, &[]),
        ("publisher:printing or id:f", Kind::Commitment, &["c-again"]),
        ("topic:guns", Kind::Quote, &["q-ebrande", "q-own", "q-later", "q-other"]),
        ("2023-04", Kind::Quote, &["q-ebrande", "q-other"]),
        ("until:2023", Kind::Claim, &[]),
        ("2023-04 or topic:guns", Kind::Claim, &["k"]),
        // Listed on their own day, though their event was on another.
        ("2024-07", Kind::Quote, &["q-dam"]),
        ("2024-07", Kind::Commitment, &["c-again"]),
        ("2024-06", Kind::Claim, &["k"]),
        ("2024-06 rifles", Kind::Claim, &["k"]),
        ("2024-06 rivers", Kind::Claim, &[]),
        ("2024-07 kind:meeting", Kind::Quote, &["q-dam"]),
        ("2024-07 kind:agreement", Kind::Quote, &[]),
        ("since:2024-07 topic:guns", Kind::Quote, &["q-own"]),
        ("since:2024-07 speaker:ebrande", Kind::Quote, &["q-dam"]),
        ("2023-04 or 2024-07", Kind::Quote, &["q-ebrande", "q-dam", "q-other"]),
        ("2023-04", Kind::Commitment, &["c-rifles", "c-dam"]),
        // What is not of a day is not so by its own day.
        ("-date:2023-04", Kind::Quote, &["q-dam", "q-own", "q-later"]),
        ("not:2024-07", Kind::Quote, &["q-ebrande", "q-own", "q-later", "q-other"]),
        ("-date:2023-04", Kind::Claim, &["k"]),
        ("-date:2023-04", Kind::Commitment, &["c-again"]),
        ("-date:2024-06", Kind::Claim, &[]),
        ("since:2024-07 -date:2025", Kind::Quote, &["q-dam"]),
        ("2023-04 not:2024", Kind::Quote, &["q-ebrande", "q-other"]),
        ("topic:guns -date:2023-04", Kind::Quote, &["q-own", "q-later"]),
        ("since:2023-04", Kind::Quote, &["q-ebrande", "q-dam", "q-own", "q-later", "q-other"]),
    ] {
        assert_eq!(listed(query, kind), expected, "`{query}` lists {kind}s");
        assert_eq!(counted(query, kind), expected.len(), "`{query}` counts {kind}s");
    }
}

#[test]
fn a_date_and_its_negation_list_each_record_once() {
    for kind in [Kind::Commitment, Kind::Claim, Kind::Quote, Kind::Discrepancy] {
        let mut all = listed("", kind);
        all.sort_unstable();
        for date in ["2023", "2023-04", "2024-06", "2024-07", "2025", "..2024-06", ">2024", "2022"]
        {
            let mut both = listed(&format!("date:{date}"), kind);
            both.extend(listed(&format!("-date:{date}"), kind));
            both.sort_unstable();
            assert_eq!(both, all, "{kind}s of {date} and not of it");
        }
    }
}

/// What the first event has besides: a bare promise whose form is meant, and a disputed question.
const HAD: &str = r#"
[[event.commitment]]
id = "c-bare"
by = ["ke"]
text = "Say nothing"
accept = { code = "one-source", why = "It is the only one" }
[[event.discrepancy]]
id = "d-quoted"
question = "Whose rifles?"
about = ["c-dam", "k", "q-dam"]
account = [{ says = "Theirs", source = "s", quote = "q-own" }, { says = "Ours", source = "s" }]
"#;

#[test]
fn what_a_record_can_have_or_be_is_asked_of_it() {
    let (first, second) = DATA.split_at(DATA.rfind("[[event]]").unwrap());
    let data = [first, HAD.trim_start(), second].concat();
    for (query, kind, expected) in [
        ("has:quote", Kind::Commitment, &["c-rifles", "c-dam"][..]),
        ("has:quote id:f", Kind::Commitment, &[]),
        ("has:quote", Kind::Claim, &[]),
        ("has:quote", Kind::Discrepancy, &["d-quoted"]),
        ("has:quote", Kind::Quote, &["q-ebrande", "q-dam", "q-own", "q-later", "q-other"]),
        ("has:discrepancy", Kind::Commitment, &["c-dam"]),
        ("has:discrepancy", Kind::Claim, &["k"]),
        ("has:discrepancy", Kind::Quote, &["q-dam", "q-own"]),
        ("has:accept", Kind::Commitment, &["c-bare"]),
        ("has:accept", Kind::Quote, &[]),
        ("has:claim", Kind::Commitment, &["c-rifles", "c-dam", "c-bare"]),
        ("has:quote,claim", Kind::Commitment, &["c-rifles", "c-dam", "c-bare"]),
        ("has:quote,accept", Kind::Commitment, &["c-rifles", "c-dam", "c-bare"]),
        ("has:quote by:ui", Kind::Commitment, &["c-rifles"]),
        // Each alternative is asked of the record where its kind can have it.
        ("has:quote,due", Kind::Commitment, &["c-rifles", "c-dam"]),
        ("has:translation,quote", Kind::Commitment, &["c-rifles", "c-dam"]),
        ("has:translation,discrepancy", Kind::Quote, &["q-dam", "q-own"]),
        ("has:proof,rendering,discrepancy", Kind::Quote, &["q-dam", "q-own"]),
        ("has:accept,discrepancy", Kind::Quote, &["q-dam", "q-own"]),
        ("has:quote or id:f", Kind::Commitment, &["c-rifles", "c-dam", "c-again"]),
        ("-has:quote", Kind::Commitment, &["c-again"]),
        // Of the records of a kind the one that is named.
        ("id:c-dam", Kind::Commitment, &["c-dam"]),
        ("id:c-dam,c-again", Kind::Commitment, &["c-dam", "c-again"]),
        ("id:c-dam", Kind::Claim, &["k"]),
        ("id:e", Kind::Commitment, &["c-rifles", "c-dam", "c-bare"]),
        ("id:ebrande", Kind::Commitment, &["c-rifles", "c-dam", "c-bare"]),
        ("id:c-dam,f", Kind::Commitment, &["c-dam", "c-again"]),
        ("id:c-dam,q-dam", Kind::Commitment, &["c-rifles", "c-dam", "c-bare"]),
        ("id:c-again,e", Kind::Commitment, &["c-rifles", "c-dam", "c-bare", "c-again"]),
    ] {
        assert_eq!(listed_of(&data, query, kind), expected, "`{query}` lists {kind}s");
    }
}

/// An event that asks about records of the others.
const ELSEWHERE: &str = r#"
[[event]]
id = "g"
kind = "statement"
date = "2025"
title = "Which was it?"
sources = ["s"]
[[event.discrepancy]]
id = "d-elsewhere"
question = "Was it looked at?"
about = ["c-again"]
account = [{ says = "Yes", source = "s", quote = "q-later" }, { says = "No", source = "s" }]
"#;

#[test]
fn accounts_differ_on_a_record_wherever_that_is_asked() {
    let data = [DATA, ELSEWHERE].concat();
    for (query, kind, expected) in [
        ("has:discrepancy", Kind::Commitment, &["c-again"][..]),
        ("has:discrepancy", Kind::Quote, &["q-later"]),
        ("has:discrepancy", Kind::Discrepancy, &["d", "d-elsewhere"]),
        ("-has:discrepancy", Kind::Commitment, &[]),
        ("has:discrepancy date:2024", Kind::Commitment, &["c-again"]),
    ] {
        assert_eq!(listed_of(&data, query, kind), expected, "`{query}` lists {kind}s");
    }
}
