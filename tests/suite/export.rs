//! Exports say what the selection holds, cite it, and read back as what was written.
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use entente::export::brief::{self, BriefOptions, By, Cite, QuoteChoice, QuoteLanguage};
use entente::export::ledger::LedgerKind;
use entente::export::table::{Asked, What, table};
use entente::export::{Context, json, markdown, phrases, record, schema};
use entente::ledger::Arrangement;
use entente::load::{File, Loaded, embedded, from_files};
use entente::query::{Query, Selection, Subset, select};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

const TWO_MEETINGS: &str = r##"
[timeline]
id = "two-meetings"
title = "Two *meetings*"
version = "1"

[[party]]
id = "us"
name = "United States"

[[party]]
id = "mx"
name = "Mexico"

[[actor]]
id = "ebrard"
name = "Marcelo Ebrard"
kind = "person"
party = "mx"
[[actor.role]]
title = "Mayor"
to = "2006"
[[actor.role]]
title = "Secretary of Foreign Affairs"
from = "2018-12-01"
to = "2023-06"

[[source]]
id = "post"
title = "Talks [live]_now_"
publisher = "Latin Post"
published = "2023-04-14"
url = "https://example.org/a_b_c?x=1&y=2"
kind = "newspaper"

[[source]]
id = "unread"
title = "Named nowhere"
kind = "other"

[[event]]
id = "meeting"
kind = "meeting"
date = "2023-04-13"
title = "1. # A <meeting>"
place = "Washington, D.C."
sources = ["post"]
[[event.participant]]
actor = "ebrard"
role = "delegate"
[[event.commitment]]
id = "arms"
by = ["us"]
to = ["mx"]
text = "Stop the flow of arms"
due = "2023-06"
[[event.commitment.status]]
date = "2023-07-25"
state = "fulfilled"
basis = "claim"
by = ["us"]
[[event.commitment]]
id = "precursors"
by = ["mx", "us"]
mutual = true
text = "Share data"
[[event.claim]]
id = "deaths"
text = "Overdoses kill"
figure = { value = 70000, bound = "about", unit = "deaths a year", of = "2022" }
[[event.quote]]
id = "q-goal"
text = "That's our > goal"
speaker = "ebrard"
via = ["Ministry video"]
source = "post"
[[event.quote]]
id = "q-goal-2"
text = "# Not a heading"
speaker_text = "an official"
source = "post"
[[event.discrepancy]]
id = "who-asked"
question = "Who asked?"
account = [{ says = "Mexico", source = "post", quote = "q-goal" }, { says = "Nobody", source = "missing" }]

[[event]]
id = "later"
kind = "statement"
date = "2024-02~"
title = "A later \u202Estatement"
sources = ["post"]
"##;

fn loaded(text: &str) -> Loaded {
    from_files(vec![File::new("t.toml", text.to_owned())], "test".into())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn everything(loaded: &Loaded, as_of: &str) -> Selection {
    select(&loaded.timeline, &Query::default(), day(as_of))
}

/// A query whose words end a code span of one backtick.
fn odd_query() -> &'static Query {
    static QUERY: std::sync::LazyLock<Query> =
        std::sync::LazyLock::new(|| Query::parse("\"a`b\"", &embedded().timeline).unwrap());
    &QUERY
}

fn context<'a>(loaded: &'a Loaded, selection: &'a Selection, as_of: &str) -> Context<'a> {
    Context { timeline: &loaded.timeline, selection, query: odd_query(), as_of: day(as_of) }
}

/// The brief in full, event by event.
fn full() -> BriefOptions {
    BriefOptions { full: Some(By::Event), ..BriefOptions::default() }
}

/// The rows of a table in plain values.
fn rows(
    context: &Context<'_>,
    what: What,
    by: Option<Arrangement>,
    query: &Query,
) -> Vec<Vec<String>> {
    let context = &Context { query, ..context.clone() };
    let asked = Asked { context, by: by.unwrap_or(Arrangement::Date) };
    table(what).rows(asked).map(|row| row.iter().map(|cell| cell.to_plain()).collect()).collect()
}

/// The names of its columns.
fn header(what: What) -> Vec<&'static str> {
    table(what).fields().iter().map(|field| field.name).collect()
}

/// What a Markdown reader finds.
#[derive(Debug, Default)]
struct Read {
    headings: Vec<String>,
    quotes: Vec<String>,
    defined: BTreeMap<String, usize>,
    used: BTreeSet<String>,
    code: Vec<String>,
    html: usize,
}

fn read(text: &str) -> Read {
    let mut read = Read::default();
    let (mut heading, mut quote) = (None::<String>, None::<String>);
    for event in Parser::new_ext(
        text,
        Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES,
    ) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => read.headings.extend(heading.take()),
            Event::Start(Tag::BlockQuote(_)) => quote = Some(String::new()),
            Event::End(TagEnd::BlockQuote(_)) => read.quotes.extend(quote.take()),
            Event::End(TagEnd::Paragraph) => quote.iter_mut().for_each(|q| q.push('\n')),
            Event::Start(Tag::FootnoteDefinition(id)) => {
                *read.defined.entry(id.to_string()).or_default() += 1
            }
            Event::FootnoteReference(id) => {
                read.used.insert(id.to_string());
            }
            Event::Text(text) => {
                heading.iter_mut().chain(quote.iter_mut()).for_each(|t| t.push_str(&text))
            }
            Event::Code(text) => read.code.push(text.to_string()),
            Event::Html(_) | Event::InlineHtml(_) => read.html += 1,
            _ => {}
        }
    }
    read
}

#[test]
fn a_brief_reads_back_as_written() {
    let loaded = loaded(TWO_MEETINGS);
    let selection = everything(&loaded, "2026-11-25");
    let text = markdown::write(&context(&loaded, &selection, "2026-11-25"), &full());
    let read = read(&text);
    assert_eq!(read.headings.first().unwrap(), "Two *meetings*: “a`b”");
    assert!(read.headings.contains(&"1. # A <meeting>".to_owned()), "{:?}", read.headings);
    assert!(read.headings.contains(&"A later statement".to_owned()), "{:?}", read.headings);
    assert_eq!(
        read.quotes,
        [
            "“That's our > goal”\n— Marcelo Ebrard, Secretary of Foreign Affairs, 13 Apr 2023, via Ministry video, in Latin Post, 14 Apr 2023\n",
            "“# Not a heading”\n— an official, 13 Apr 2023, in Latin Post, 14 Apr 2023\n"
        ]
    );
    assert_eq!(read.defined, BTreeMap::from([("post".to_owned(), 1)]));
    assert_eq!(read.used, BTreeSet::from(["post".to_owned()]));
    assert!(read.code.contains(&"\"a`b\"".to_owned()), "{:?} in {text}", read.code);
    assert!(
        text.contains("2 of 2 events") && text.contains("overdue since 1 Jul 2023 (due Jun 2023)"),
        "{text}"
    );
    assert!(text.contains("about 70,000 deaths a year (2022)"), "{text}");
    assert!(
        text.contains("Marcelo Ebrard, Secretary of Foreign Affairs (Mexico), delegate"),
        "{text}"
    );
    assert_eq!(text, markdown::write(&context(&loaded, &selection, "2026-11-25"), &full()));
}

#[test]
fn nothing_later_than_the_day_is_written() {
    let whole = loaded(TWO_MEETINGS);
    let loaded = Loaded { timeline: whole.timeline.as_of(day("2023-05-01")), ..whole };
    let selection = everything(&loaded, "2023-05-01");
    let context = context(&loaded, &selection, "2023-05-01");
    let text = markdown::write(&context, &full());
    assert!(
        !text.contains("later") && !text.contains("done") && text.contains("due in 60 days"),
        "{text}"
    );
    assert!(!json::write(&context).unwrap().contains("fulfilled"));
    let shown = record::show(&loaded.timeline, "arms", day("2023-05-01")).unwrap();
    assert!(!shown.contains("fulfilled") && shown.contains("announced (13 Apr 2023)"), "{shown}");
}

#[test]
fn a_narrowed_event_says_how_many() {
    let loaded = loaded(TWO_MEETINGS);
    let mut selection = everything(&loaded, "2026-11-25");
    selection.hits[0].commitments = Subset::Only([1].into());
    let context = context(&loaded, &selection, "2026-11-25");
    let text = markdown::write(&context, &full());
    assert!(text.contains("### Commitments (1 of 2)") && !text.contains("flow of arms"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&json::write(&context).unwrap()).unwrap();
    assert_eq!(json["events"][0]["computed"]["matched"]["commitment"], serde_json::json!([1, 2]));
    assert_eq!(json["events"][0]["commitment"][0]["id"], "precursors");
    assert_eq!(
        rows(&context, What::Ledger(LedgerKind::Commitments), None, &Query::default()).len(),
        1
    );
}

#[test]
fn json_has_the_keys_of_the_design() {
    let loaded = loaded(TWO_MEETINGS);
    let selection = everything(&loaded, "2026-11-25");
    let text = json::write(&context(&loaded, &selection, "2026-11-25")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let keys: BTreeSet<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = "timeline query as_of shown total events parties actors topics sources";
    assert_eq!(keys, expected.split(' ').collect());
    let arms = &json["events"][0]["commitment"][0];
    assert_eq!(arms["computed"]["schedule"], "overdue");
    assert_eq!(arms["computed"]["claimed"][0]["state"], "fulfilled");
    assert!(arms["computed"]["evidenced"].is_null());
    let sources: Vec<&str> =
        json["sources"].as_array().unwrap().iter().filter_map(|s| s["id"].as_str()).collect();
    assert_eq!(sources, ["post"], "only sources that the events name");
}

#[test]
fn rows_are_as_wide_as_headers_and_every_id_can_be_shown() {
    let loaded = embedded();
    let selection = everything(&loaded, "2026-11-25");
    let context = context(&loaded, &selection, "2026-11-25");
    for what in What::all() {
        for row in rows(&context, what, None, &Query::default()) {
            assert_eq!(row.len(), header(what).len(), "{row:?}");
            assert!(row.iter().all(|cell| !cell.contains(['\t', '\n'])), "{row:?}");
        }
    }
    for id in loaded.timeline.ids() {
        let shown = record::show(&loaded.timeline, id, day("2026-11-25")).unwrap();
        assert!(shown.contains(id.as_str()), "{id}: {shown}");
        assert!(!shown.contains("\n\n\n"), "{id}: {shown}");
    }
    assert!(record::show(&loaded.timeline, "no-such-id", day("2026-11-25")).is_none());
}

#[test]
fn a_list_of_events_tells_where_the_words_of_its_query_stand() {
    let loaded = embedded();
    let query = Query::parse("sherwod topic:fentanyl", &loaded.timeline).unwrap();
    let selection = select(&loaded.timeline, &query, day("2026-11-25"));
    let context = context(&loaded, &selection, "2026-11-25");
    let listed = rows(&context, What::Events, None, &query);
    assert!(
        !listed.is_empty() && listed.iter().all(|row| !row.last().unwrap().is_empty()),
        "{listed:?}"
    );
    let white_house =
        listed.iter().find(|row| row[0] == "2023-04-13-us-mexico-white-house").unwrap();
    assert!(
        white_house.last().unwrap().split("; ").any(|part| part == "actors"),
        "{white_house:?}"
    );
    let all = rows(&context, What::Events, None, &Query::default());
    assert!(all.iter().all(|row| row.last().unwrap().is_empty()), "without words nothing is said");
}

#[test]
fn a_question_is_shown_with_the_words_of_its_accounts() {
    let loaded = loaded(TWO_MEETINGS);
    let question = record::show(&loaded.timeline, "who-asked", day("2026-11-25")).unwrap();
    assert!(question.contains("  Mexico\n    “That's our > goal”\n    in “Talks"), "{question}");
}

#[test]
fn the_embedded_timeline_is_cited_throughout() {
    let loaded = embedded();
    let selection = everything(&loaded, "2026-11-25");
    let text = markdown::write(&context(&loaded, &selection, "2026-11-25"), &full());
    let read = read(&text);
    assert!(read.defined.values().all(|times| *times == 1), "{:?}", read.defined);
    assert_eq!(read.defined.keys().cloned().collect::<BTreeSet<_>>(), read.used);
    assert_eq!(read.html, 0);
    let quotes: usize = loaded.timeline.events().iter().map(|event| event.quote.len()).sum();
    assert!(read.quotes.len() <= quotes);
    assert_eq!(phrases::safe(&text), text);
}

#[test]
fn a_brief_by_commitment_or_actor_is_cited_as_one_by_event() {
    let loaded = embedded();
    let query = Query::parse("topic:firearms", &loaded.timeline).unwrap();
    let selection = select(&loaded.timeline, &query, day("2026-11-25"));
    let context = context(&loaded, &selection, "2026-11-25");
    let told =
        |by| markdown::write(&context, &BriefOptions { full: Some(by), ..BriefOptions::default() });
    let head = |text: &str| text.lines().take(3).map(str::to_owned).collect::<Vec<_>>();
    let by_event = head(&markdown::write(&context, &full()));
    for by in [By::Commitment, By::Actor] {
        let text = told(by);
        let read = read(&text);
        assert_eq!(head(&text)[0], by_event[0], "the same title");
        assert!(read.defined.values().all(|times| *times == 1), "{:?}", read.defined);
        assert_eq!(read.defined.keys().cloned().collect::<BTreeSet<_>>(), read.used);
        assert_eq!(read.html, 0);
    }
    let owed = told(By::Commitment);
    for row in rows(&context, What::Ledger(LedgerKind::Commitments), None, &Query::default()) {
        let words = markdown::escape::text(&row[4]);
        assert!(owed.contains(&words), "{} is missing", row[4]);
    }
    let actors = read(&told(By::Actor));
    for row in rows(&context, What::Ledger(LedgerKind::Actors), None, &Query::default()) {
        let name = phrases::one_line(&row[1]);
        assert!(actors.headings.contains(&name), "{name} is missing");
    }
}

/// A timeline with a chain of as many commitments, each of which renews the one before, a year each.
fn renewals(length: usize) -> Loaded {
    let mut text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[party]]\nid = \"us\"\nname = \"US\"\n\
         [[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"other\"\n"
        .to_owned();
    for place in 0..length {
        text += &format!(
            "[[event]]\nid = \"e{place}\"\nkind = \"meeting\"\ndate = \"{}\"\ntitle = \"E\"\n\
             parties = [\"us\"]\nsources = [\"s\"]\n[[event.commitment]]\nid = \"c{place}\"\n\
             by = [\"us\"]\ntext = \"Go on\"\n",
            1000 + place
        );
        if place > 0 {
            text += &format!("renews = \"c{}\"\n", place - 1);
        }
        if place == 3 {
            text += "[[event.commitment.status]]\ndate = \"1004-02\"\nstate = \"in-progress\"\n\
                     basis = \"claim\"\nby = [\"us\"]\nsources = [\"s\"]\n";
        }
    }
    from_files(vec![File::new("t.toml", text)], "t".into())
}

#[test]
fn a_chain_of_renewals_is_one_line_under_each_of_its_promises() {
    let gist = "promised 1000, renewed 1001, said to be under way Feb 1004 (of the promise of \
                1003), renewed eight times more, last 1009, nothing shown";
    let chain = renewals(10);
    for id in ["c0", "c5", "c9"] {
        let shown = record::show(&chain.timeline, id, day("2026-01-01")).unwrap();
        assert!(shown.contains(&phrases::sentence(gist)), "{id}: {shown}");
        assert_eq!(shown.matches("renewed: ").count() + shown.matches("renewed here: ").count(), 9);
    }
    let brief = |length: usize| {
        let loaded = renewals(length);
        let selection = everything(&loaded, "2026-01-01");
        let context = context(&loaded, &selection, "2026-01-01");
        let options = BriefOptions { full: Some(By::Commitment), ..BriefOptions::default() };
        markdown::write(&context, &options)
    };
    let short = brief(10);
    assert_eq!(short.matches(gist).count(), 10, "{short}");
    assert!(brief(400).len() < 45 * short.len(), "as long as what it tells");
}

#[test]
fn a_brief_holds_only_the_quotes_and_languages_asked_for() {
    let text = TWO_MEETINGS
        .replace("id = \"arms\"\nby = [\"us\"]", "id = \"arms\"\nquote = \"q-goal\"\nby = [\"us\"]")
        .replace("id = \"deaths\"", "id = \"deaths\"\nquote = \"q-goal\"")
        .replace(
            "via = [\"Ministry video\"]",
            "language = \"en\"\ntranslation = { language = \"es\", text = \"Es nuestra meta\" }",
        );
    let loaded = loaded(&text);
    let selection = everything(&loaded, "2026-11-25");
    let context = context(&loaded, &selection, "2026-11-25");
    for full in [None, Some(By::Event), Some(By::Commitment), Some(By::Actor)] {
        let told = |quotes, language| {
            let options = BriefOptions { full, quotes, language, ..BriefOptions::default() };
            markdown::write(&context, &options)
        };
        let has = |text: &str| (text.contains("goal”"), text.contains("nuestra meta"));
        for unwanted in [QuoteChoice::None, QuoteChoice::Proven] {
            let text = told(unwanted, QuoteLanguage::Both);
            assert_eq!(has(&text), (false, false), "{full:?} {unwanted:?}: {text}");
        }
        let all = |language| has(&told(QuoteChoice::All, language));
        assert_eq!(all(QuoteLanguage::Both), (true, true), "{full:?}");
        assert_eq!(all(QuoteLanguage::Spanish), (false, true), "{full:?}");
        assert_eq!(all(QuoteLanguage::English), (true, false), "{full:?}");
    }
}

#[test]
fn a_brief_in_full_is_not_titled_by_one_kind_of_record() {
    let loaded = loaded(TWO_MEETINGS);
    let selection = everything(&loaded, "2026-11-25");
    let context = context(&loaded, &selection, "2026-11-25");
    let sources = Some(What::Ledger(LedgerKind::Sources));
    let title = |options: BriefOptions| brief::title(&context, &options);
    assert_eq!(title(BriefOptions { what: sources, ..full() }), title(full()));
    assert_ne!(title(BriefOptions { what: sources, ..BriefOptions::default() }), title(full()));
}

#[test]
fn a_brief_cites_by_footnotes_or_in_brackets_or_not_at_all() {
    let loaded = loaded(TWO_MEETINGS);
    let selection = everything(&loaded, "2026-11-25");
    let context = context(&loaded, &selection, "2026-11-25");
    let told = |cite| markdown::write(&context, &BriefOptions { cite, ..full() });
    assert_eq!(told(Cite::Footnotes), markdown::write(&context, &full()));

    let inline = told(Cite::Inline);
    assert_eq!((0, 0), (read(&inline).defined.len(), read(&inline).used.len()), "{inline}");
    let links: BTreeSet<String> = Parser::new(&inline)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(links, BTreeSet::from(["https://example.org/a_b_c?x=1&y=2".to_owned()]));
    assert!(inline.contains("Nobody (source without a record: missing)"), "{inline}");

    let bare = told(Cite::None);
    assert!(!bare.contains("https://") && !bare.contains("[^"), "{bare}");
    assert_eq!(read(&bare).headings, read(&inline).headings);
}

#[test]
fn addresses_in_prose_stay_words_and_pandoc_s_list_marks_too() {
    for (text, escaped) in [
        ("see https://example.org/a_b", "see https&#58;//example.org/a\\_b"),
        ("see www.example.org", "see www\\.example.org"),
        ("(a) first", "(a\\) first"),
        ("iv. fourth", "iv\\. fourth"),
        ("I. The matter", "I\\. The matter"),
        ("U.S. and Mexico", "U.S. and Mexico"),
        ("Washington, D.C.", "Washington, D.C."),
    ] {
        assert_eq!(escaped, markdown::escape::text(text));
    }
}

#[test]
fn a_list_in_another_order_holds_the_same_rows() {
    let loaded = embedded();
    let selection = everything(&loaded, "2026-11-25");
    let context = context(&loaded, &selection, "2026-11-25");
    for what in What::all() {
        let sorted = |by| {
            let mut rows = rows(&context, what, by, &Query::default());
            rows.sort();
            rows
        };
        let plain = sorted(None);
        what.arrangements().iter().for_each(|by| assert_eq!(sorted(Some(*by)), plain));
    }
}

#[test]
fn figures_and_agents_read_as_prose() {
    let figure = |text: &str| phrases::figure(&toml::from_str(text).unwrap());
    assert_eq!(figure("value = 1234567.5\nbound = 'at-least'"), "at least 1,234,567.5");
    assert_eq!(figure("value = -999.0\nupper = 1000.0\nunit = 'dollars'"), "−999–1,000 dollars");
    let loaded = loaded(TWO_MEETINGS);
    let agents = |ids: &[&str], text| {
        phrases::agents(
            &loaded.timeline,
            &ids.iter().map(|id| (*id).into()).collect::<Vec<_>>(),
            text,
        )
    };
    assert_eq!(agents(&["us", "mx"], None), "United States and Mexico");
    assert_eq!(agents(&["us", "mx", "ca"], None), "United States, Mexico and ca (no record)");
    assert_eq!(agents(&["mx"], Some("military and police")), "military and police (Mexico)");
    assert_eq!(agents(&[], Some("experts")), "experts");
}

proptest! {
    #[test]
    fn escaped_text_reads_back_as_itself(text in "[ -~\u{202e}\u{7}\n—“é漢]{0,60}", mark in "[#>+*=~:|-]{0,4}|[(]?([0-9]{1,3}|[a-z]|[ivx]{1,3})[.)] |www[.]|https?://|    ") {
        let text = format!("{mark}{text}");
        let expected = phrases::one_line(&text);
        let escaped = markdown::escape::text(&text);
        let mut found = String::new();
        for event in Parser::new_ext(&escaped, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(text) => found.push_str(&text),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                other => prop_assert!(false, "{other:?} in {escaped:?}"),
            }
        }
        prop_assert_eq!(&found, &expected);
        // A reader that sets typographic marks sets an apostrophe, and opens no quotation.
        let is_text = |event| match event {
            Event::Text(text) => Some(text.replace('’', "'")),
            _ => None,
        };
        let typographic: String =
            Parser::new_ext(&escaped, Options::all()).filter_map(is_text).collect();
        prop_assert_eq!(&typographic, &expected, "{}", escaped);
    }

    #[test]
    fn code_spans_read_back_as_themselves(text in "[ -~`]{1,20}") {
        let expected = phrases::one_line(&text);
        prop_assume!(!expected.is_empty());
        let span = markdown::escape::code(&text);
        let read = read(&format!("x {span} y"));
        prop_assert_eq!(read.code, vec![expected]);
    }

    #[test]
    fn safe_text_holds_nothing_that_moves_the_terminal(text in any::<String>()) {
        let safe = phrases::safe(&text);
        let moves = |c: char| c.is_control() && c != '\n' || ('\u{202A}'..='\u{202E}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
        prop_assert!(!safe.contains(moves));
        let marks = "\u{200e}\u{200f}\u{61c}\u{200d}\u{200c}";
        prop_assert_eq!(phrases::safe(marks), marks);
    }
}

/// A schema as an outside validator reads it.
fn validator(described: schema::Described) -> jsonschema::Validator {
    let schema: serde_json::Value = serde_json::from_str(&schema::write(described)).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn an_export_keeps_to_its_schema() {
    let validator = validator(schema::Described::Export);
    for loaded in [embedded(), loaded(TWO_MEETINGS)] {
        let selection = everything(&loaded, "2026-11-25");
        let text = json::write(&context(&loaded, &selection, "2026-11-25")).unwrap();
        let mut export: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            validator.iter_errors(&export).map(|error| error.to_string()).collect::<Vec<_>>(),
            [""; 0]
        );
        export["events"][0]["kind"] = "party".into();
        assert!(!validator.is_valid(&export));
    }
}

#[test]
fn the_shipped_data_keeps_to_its_schema_and_a_slip_does_not() {
    let validator = validator(schema::Described::Data);
    for file in embedded().files {
        let text = file.text().unwrap().to_owned();
        let data: serde_json::Value = toml::from_str(&text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&data)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert_eq!(errors, [""; 0], "{}", file.name);
        let slip: serde_json::Value =
            toml::from_str(&text.replacen("title = ", "titel = ", 1)).unwrap();
        assert!(!validator.is_valid(&slip) || !text.contains("title = "), "{}", file.name);
    }
}

#[test]
fn no_source_is_cited_for_what_a_search_did_not_find() {
    let loaded = entente::load::embedded();
    let timeline = &loaded.timeline;
    let mut searches = 0;
    for event in timeline.events() {
        for commitment in &event.commitment {
            for status in commitment.status.iter().filter(|status| status.is_search()) {
                assert!(event.sources_of(status).is_empty(), "{}", commitment.id);
                searches += 1;
            }
        }
    }
    assert!(searches > 50, "the shipped timeline holds searches: {searches}");
}

#[test]
fn what_is_only_reported_to_be_undertaken_is_said_once() {
    for (basis, by, gist, line) in [
        (
            "report",
            "",
            "promised Jan 2020, spoken of in a report Mar 2020",
            "spoken of (reported): A paper tells it.",
        ),
        ("claim", "by = [\"us\"]\n", "promised Jan 2020, announced Mar 2020", "A paper tells it."),
    ] {
        let state = if basis == "report" { "reported" } else { "announced" };
        let text = format!(
            "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[party]]\nid = \"us\"\nname = \"US\"\n\
             [[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"other\"\npublished = \"2020-04\"\n\
             url = \"https://example.org/s\"\n\
             [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2020-01\"\ntitle = \"E\"\n\
             parties = [\"us\"]\nsources = [\"s\"]\n[[event.commitment]]\nid = \"c\"\n\
             by = [\"us\"]\ntext = \"Go on\"\nsources = [\"s\"]\n[[event.commitment.status]]\n\
             date = \"2020-03\"\nstate = \"{state}\"\nbasis = \"{basis}\"\n{by}\
             note = \"A paper tells it.\"\nsources = [\"s\"]\n"
        );
        let loaded = from_files(vec![File::new("t.toml", text)], "t".into());
        let shown = record::show(&loaded.timeline, "c", day("2026-01-01")).unwrap();
        assert!(shown.contains(&phrases::sentence(gist)), "{gist}\n{shown}");
        assert!(shown.contains(line), "{line}\n{shown}");
        assert!(shown.contains("“S”, Apr 2020, https://example.org/s (s)"), "{shown}");
    }
}
