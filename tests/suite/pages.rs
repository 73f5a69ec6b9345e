//! Pages of single records: what they hold, where their rows lead, what the keys act on.

use crate::reader;

use chrono::NaiveDate;
use entente::load::{File, Loaded, embedded, from_files};
use entente::tui::message::Effect;
use entente::tui::view::{PageKind, Section, Target};
use entente::verify::archive::{Archive, ArchiveText};
use reader::{Reader, reader, reader_of, reader_on};

/// A timeline of a party, two persons, two sources and these records.
fn loaded(records: &str) -> Loaded {
    let head = "[timeline]\nid = \"t\"\ntitle = \"T\"\nupdated = \"2030-01-01\"\n\
         [[party]]\nid = \"us\"\nname = \"United States\"\n\
         [[actor]]\nid = \"ann\"\nname = \"Ann Sherwood\"\nkind = \"person\"\nparty = \"us\"\n\
         [[actor]]\nid = \"bob\"\nname = \"Bob Marlow\"\nkind = \"person\"\nparty = \"us\"\n\
         [[source]]\nid = \"s\"\ntitle = \"Gazette\"\nkind = \"official\"\n\
         [[source]]\nid = \"early\"\ntitle = \"Early Post\"\nkind = \"wire\"\n\
         published = \"2023-04-10\"\n";
    let loaded = from_files(vec![File::new("t.toml", format!("{head}{records}"))], "test".into());
    assert_eq!(loaded.diagnostics, [], "{records}");
    loaded
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The text that was copied last.
pub(crate) fn copied(reader: &Reader) -> String {
    match reader.effects.last() {
        Some(Effect::Copy(text, _)) => text.clone(),
        other => panic!("nothing was copied: {other:?}"),
    }
}

#[test]
fn keys_on_a_problem_act_on_its_place_and_text() {
    let text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
         kind = \"official\"\nurl = \"https://example.org/\"\n[[event]]\nid = \"e\"\n\
         kind = \"meeting\"\ndate = \"2023\"\ntitle = \"Met\"\nsources = [\"s\"]\n\
         topics = [\"nowhere\"]\n[[event.quote]]\ntext = \"a b c\"\nsource = \"s\"\n\
         document = true\n";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.toml");
    std::fs::write(&file, text).unwrap();
    let open = || {
        let loaded = entente::load::path(&file).unwrap();
        assert_eq!(loaded.diagnostics.len(), 1, "{:?}", loaded.diagnostics);
        reader_of(loaded, 100, 30).keys("gp<Enter>")
    };
    assert_eq!(open().app.view().pages()[0].kind, PageKind::Problem(0));
    let edited = open().keys("e");
    assert_eq!(edited.effects, [Effect::Edit(file.clone(), 15)], "the line of the problem");
    let text = copied(&open().keys("yy"));
    for part in ["unknown-topic", "t.toml:15", "topics = [\"nowhere\"]"] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    // Nothing else of the event behind the page is acted on either.
    for keys in ["o", "yu", "yq", "ym", "s", "w", "m", "r"] {
        let reader = open().keys(keys);
        assert_eq!(reader.effects, [], "{keys}");
        assert!(!reader.said().is_empty(), "{keys} says why nothing is done");
        assert_eq!(reader.app.view().pages().len(), 1, "{keys}");
    }
    assert!(open().keys("o").said().contains("e edits its line"));
    assert!(open().text().contains("e edit its line  y y copy"), "{}", open().text());
    let embedded = reader(100, 30).keys("e");
    assert!(matches!(&embedded.effects[..], [Effect::Edit(..)]), "in the panes it is the event");
}

#[test]
fn keys_on_a_page_never_act_on_the_event_behind_it() {
    let reader = || reader_of(embedded(), 140, 40).keys("3<Enter>");
    for keys in ["o", "ym", "yu", "s", "w", "m"] {
        let acted = reader().keys(keys);
        assert_eq!(acted.effects, [], "{keys} on the page of an actor");
    }
    assert!(copied(&reader().keys("yy")).contains("party us"), "but its own record is copied");
}

#[test]
fn stepping_the_day_goes_from_one_known_day_to_the_next() {
    let event = |id: &str, date: &str, source: &str| {
        format!(
            "[[event]]\nid = \"{id}\"\nkind = \"meeting\"\ndate = \"{date}\"\ntitle = \"{id}\"\n\
             sources = [\"{source}\"]\n"
        )
    };
    let events = event("first", "2023-04-01", "s")
        + &event("second", "2023-04", "early")
        + &event("third", "2023-04-12", "s");
    let reader = || reader_on(loaded(&events), day("2023-12-01"), 100, 30);
    let known = |reader: &Reader| reader.app.derived().day().to_string();
    let stepped = reader().keys("<");
    assert_eq!(known(&stepped), "2023-04-12");
    let stepped = stepped.keys("<");
    assert_eq!(known(&stepped), "2023-04-10", "a source of that day reports it");
    assert_eq!(stepped.selected(), Some("second".into()));
    let stepped = stepped.keys("<");
    assert_eq!(known(&stepped), "2023-04-01");
    assert_eq!(stepped.selected(), Some("first".into()));
    assert_eq!(known(&stepped.keys(">")), "2023-04-10");
}

#[test]
fn a_promise_leads_to_differing_accounts_and_names_its_source() {
    let timeline = embedded().timeline;
    let differing = |one: &&entente::timeline::record::Commitment| {
        one.quote.is_some() && timeline.discrepancies_about(&one.id).next().is_some()
    };
    let mut all = timeline.events().iter().flat_map(|event| &event.commitment);
    let promise = all.find(differing).expect("a promise with words and accounts that differ");
    let (_, discrepancy) = timeline.discrepancies_about(&promise.id).next().unwrap();
    let keys = format!("2fid:{}<Enter>", promise.id);
    let mut reader = reader_of(embedded(), 200, 160).keys(&keys);
    while reader.selected() != Some(promise.id.clone()) {
        reader = reader.keys("j");
    }
    let mut reader = reader.keys("<Enter>");
    let page = reader.text();
    assert!(page.contains("Enter to its event"), "{page}");
    assert!(page.contains("Accounts differ about it"), "{page}");
    let Some(entente::timeline::RecordRef::Quote(_, quote)) =
        timeline.get(promise.quote.as_ref().unwrap())
    else {
        panic!("its words are a quote");
    };
    let title = timeline.name(&quote.source);
    let words: String = title.chars().take(30).collect();
    assert!(page.contains("In the words") && page.contains(&words), "{words}\n{page}");
    for _ in 0..40 {
        if reader.app.derived().target()
            == Some(&entente::tui::view::Target::Record(discrepancy.id.clone()))
        {
            break;
        }
        reader = reader.keys("j");
    }
    let reader = reader.keys("<Enter>");
    let kinds: Vec<&PageKind> = reader.app.view().pages().iter().map(|page| &page.kind).collect();
    assert_eq!(kinds.last(), Some(&&PageKind::Record(discrepancy.id.clone())), "{kinds:?}");
    assert!(reader.text().contains("About"), "and it leads back\n{}", reader.text());
}

const MEETING: &str = "[[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2023-04-13\"\n\
     title = \"Delegations meet\"\nsummary = \"They met.\"\nsources = [\"s\"]\n\
     [[event.participant]]\nactor = \"ann\"\nrole = \"host\"\n\
     [[event.participant]]\nactor = \"bob\"\nrole = \"mentioned\"\n\
     [[event.commitment]]\nid = \"c\"\nby = [\"us\"]\ntext = \"Look at it\"\n\
     note = \"The curators say more.\"\n";

#[test]
fn who_is_only_mentioned_is_told_apart_from_who_took_part() {
    let reader = reader_on(loaded(MEETING), day("2031-01-01"), 200, 55);
    let sections = &reader.app.derived().event().sections;
    assert_eq!(sections[&Section::Actors].count(), " 1", "one took part");
    let text = reader.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words}\n{text}"));
    assert!(at("Ann Sherwood") < at("Only mentioned 1"), "{text}");
    assert!(at("Only mentioned 1") < at("Bob Marlow"), "{text}");
    let actors = reader.keys("3").text();
    let row = |name: &str| {
        let row = actors.lines().find(|line| line.contains(name)).unwrap();
        row.split_whitespace().filter(|word| word.parse::<u32>().is_ok()).take(2).collect()
    };
    let (ann, bob): (Vec<&str>, Vec<&str>) = (row("Ann Sherwood"), row("Bob Marlow"));
    assert_eq!((ann, bob), (vec!["1", "1"], vec!["1", "0"]), "events, there\n{actors}");
    for (id, role) in [("ann", "host"), ("bob", "only mentioned")] {
        let page = reader_on(loaded(MEETING), day("2031-01-01"), 140, 40).keys("3");
        let mut page = page;
        while page.selected() != Some(id.into()) {
            page = page.keys("j");
        }
        let text = page.keys("<Enter>").text();
        assert!(text.contains(role), "{id}: {role}\n{text}");
    }
}

#[test]
fn summaries_and_notes_written_later_are_marked_so() {
    const MARK: &str = ", written later than this day:";
    let open = |as_of: &str, keys: &str| {
        let reader = reader_on(loaded(MEETING), day("2031-01-01"), 140, 40);
        reader.keys(&format!("t{as_of}<Enter>")).keys(keys).text()
    };
    for (as_of, is_marked) in [("2023-05-01", true), ("2030-06-01", false)] {
        for keys in ["", "2<Enter>"] {
            let text = open(as_of, keys);
            assert_eq!(text.contains(MARK), is_marked, "{as_of} {keys}\n{text}");
        }
        let timeline = loaded(MEETING).timeline.as_of(day(as_of));
        let shown = entente::export::record::show(&timeline, "e", day(as_of)).unwrap();
        assert_eq!(shown.contains("Summary (written later): They met."), is_marked, "{shown}");
    }
}

#[test]
fn a_quote_that_renders_another_is_signed_and_found_so() {
    let quotes = |query: &str| {
        let reader = reader_of(embedded(), 200, 55).keys(&format!("4f{query}<Enter>"));
        let rows = reader.app.derived().listing().rows;
        let text = reader.text();
        let signed = text.lines().filter(|line| line.contains("≈ “")).count();
        let unsigned =
            text.lines().filter(|line| line.contains('“') && !line.contains("≈ “")).count();
        (rows, signed, unsigned)
    };
    let timeline = embedded().timeline;
    let all = timeline.events().iter().flat_map(|event| &event.quote);
    let renderings = all.filter(|quote| quote.renders.is_some()).count();
    let (rows, signed, _) = quotes("has:rendering");
    assert!(renderings > 0 && rows == renderings, "{rows} of {renderings}");
    assert!(signed > 5, "{signed} rows in view bear the sign");
}

#[test]
fn a_quote_of_another_year_stands_under_its_own() {
    let quotes = "[[event.quote]]\ntext = \"said late\"\nsource = \"s\"\ndocument = true\n\
         date = \"2024-02\"\n[[event.quote]]\ntext = \"said at once\"\nsource = \"s\"\n\
         document = true\n\
         [[event]]\nid = \"f\"\nkind = \"statement\"\ndate = \"2023-09\"\ntitle = \"Later\"\n\
         sources = [\"s\"]\n[[event.quote]]\ntext = \"said in between\"\nsource = \"s\"\n\
         document = true\n";
    let reader = reader_on(loaded(&format!("{MEETING}{quotes}")), day("2031-01-01"), 140, 40);
    let reader = reader.keys("4");
    let width = usize::from(reader.app.derived().list_area().unwrap().width);
    let screen = reader.text();
    let list = screen.lines().map(|line| line.chars().take(width).collect::<String>());
    let text = list.collect::<Vec<String>>().join("\n");
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words}\n{text}"));
    let order = ["2023  2 quotes", "said at once", "said in between", "2024  1 quote", "said late"];
    assert!(order.map(at).is_sorted(), "{text}");
}

/// A day of a promise that has no quote and was done by another source, a question with an account
/// in exact words, and a claim in its own.
const WORDS: &str = "[[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2023-04-13\"\n\
     title = \"Met\"\nparties = [\"us\"]\nsources = [\"s\"]\n\
     [[event.commitment]]\nid = \"c\"\nby = [\"us\"]\ntext = \"Light the lamps\"\n\
     [[event.commitment.status]]\ndate = \"2023-05-02\"\nstate = \"fulfilled\"\nbasis = \"evidence\"\n\
     sources = [\"early\"]\n\
     [[event.claim]]\nid = \"k\"\ntext = \"The lamps are dark\"\nquote = \"q-dark\"\n\
     [[event.quote]]\nid = \"q-dark\"\ntext = \"They are all dark\"\nspeaker = \"ann\"\nsource = \"s\"\n\
     [[event.quote]]\nid = \"q-lit\"\ntext = \"We have lit them\"\nspeaker = \"bob\"\nsource = \"early\"\n\
     [[event.discrepancy]]\nid = \"d\"\nquestion = \"Were they lit?\"\n\
     [[event.discrepancy.account]]\nsays = \"Yes\"\nsource = \"early\"\nquote = \"q-lit\"\n\
     [[event.discrepancy.account]]\nsays = \"No\"\nsource = \"s\"\n";

#[test]
fn a_row_with_words_of_its_own_copies_and_opens_them() {
    let open = |keys: &str| reader_on(loaded(WORDS), day("2024-01-01"), 140, 40).keys(keys);
    assert!(copied(&open("gkyq")).contains("They are all dark"), "the words of a claim");
    // The accounts of the question, each in a row of its own.
    let account = open("5<Enter>");
    assert!(copied(&account.keys("yq")).contains("We have lit them"), "the words of an account");
    let full = open("5<Enter>i");
    let page = full.app.view().pages().last().unwrap();
    assert_eq!(page.kind, PageKind::Quote("e".into(), 1), "in full they are opened");
    let entered = open("5<Enter><Enter>");
    let page = entered.app.view().pages().last().unwrap();
    assert_eq!(page.kind, PageKind::Record("early".into()), "Enter leads to the source");
    let bare = open("2yq");
    assert!(bare.effects.is_empty());
    assert!(bare.said().contains("no quote with the words of this commitment"), "{}", bare.said());
}

#[test]
fn a_page_copies_its_own_record_from_any_row() {
    let page = || reader_on(loaded(WORDS), day("2024-01-01"), 140, 40).keys("2<Enter>");
    let row_of = |reader: &Reader| reader.app.derived().target().cloned();
    for keys in ["", "<PgDn>", "<End>", "<Tab>", "<Tab><Tab>"] {
        let reader = page().keys(keys);
        let (row, text) = (row_of(&reader), reader.text());
        let is_link = !matches!(row, None | Some(Target::Text | Target::Heading));
        assert_eq!(text.contains("y y copy the commitment"), is_link, "{keys}: {row:?}\n{text}");
        let text = copied(&reader.keys("yy"));
        assert!(text.starts_with("Light the lamps"), "{keys}: {row:?}\n{text}");
    }
    assert!(matches!(row_of(&page().keys("<End>")), Some(Target::Record(_))), "a source, a link");
}

#[test]
fn an_event_names_the_promises_of_which_something_showed_there() {
    let kept = format!(
        "{}[[event]]\nid = \"lit\"\nkind = \"meeting\"\ndate = \"2023-05-02\"\n\
         title = \"Lamps lit\"\nparties = [\"us\"]\nsources = [\"s\"]\n",
        WORDS.replace("basis = \"evidence\"\n", "basis = \"evidence\"\nevent = \"lit\"\n")
    );
    let open = |on: &str| reader_on(loaded(&kept), day(on), 160, 48);
    let said = "Light the lamps";
    let event = open("2024-01-01").keys("<End>").text();
    assert!(event.contains("bears on: Light the lamps"), "{event}");
    assert!(event.contains("done, shown 2 May 2023"), "{event}");
    let timeline = loaded(&kept).timeline;
    let shown = entente::export::record::show(&timeline, "lit", day("2024-01-01")).unwrap();
    assert!(
        shown.contains(&format!("Commitments it bears on\n  {said} (done, shown 2 May 2023, c)")),
        "{shown}"
    );
    let markdown = copied(&open("2024-01-01").keys("<End>ym"));
    assert!(markdown.contains("Commitments it bears on"), "{markdown}");
    assert!(markdown.contains(&format!("{said} (done, shown 2 May 2023)")), "{markdown}");
    let promise = entente::export::record::show(&timeline, "e", day("2024-01-01")).unwrap();
    assert!(!promise.contains("it bears on"), "{promise}");
}

#[test]
fn a_page_that_the_list_did_not_open_has_no_place_in_it() {
    let foot = |reader: &Reader| reader.text().lines().last().unwrap().to_owned();
    let open = |keys: &str| reader_on(loaded(WORDS), day("2024-01-01"), 140, 40).keys(keys);
    assert!(foot(&open("")).contains(" 1/1 "));
    let listed = foot(&open("2<Enter>"));
    assert!(listed.contains(" 1/1 "), "walked from the list: {listed}");
    for keys in ["plight the<Enter>", "2pthey are all dark<Enter>", "2<Enter><End><Enter>"] {
        let reader = open(keys);
        assert!(!reader.app.view().pages().is_empty(), "{keys}");
        assert!(!foot(&reader).contains("1/1"), "{keys}: {}", foot(&reader));
    }
}

#[test]
fn small_screens_name_enter_the_next_pane_and_the_way_out() {
    let foot = |reader: Reader| reader.text().lines().last().unwrap().to_owned();
    for (width, height) in [(80, 24), (40, 12)] {
        let open = || reader_of(embedded(), width, height);
        let list = foot(open());
        for hint in ["Enter open", "Tab pane", "? help"] {
            assert!(list.contains(hint), "{hint} at {width}: {list}");
        }
        for view in ["2", "3", "4", "5", "6", "gk"] {
            let page = foot(open().keys(view).keys("<Enter>"));
            assert!(page.contains("Esc close"), "{view} at {width}: {page}");
        }
        let asked = foot(open().keys("pwho asked<Enter>"));
        assert!(asked.contains("Esc close"), "{width}: {asked}");
    }
}

#[test]
fn a_promise_names_the_sources_of_its_outcome_too() {
    let text = reader_on(loaded(WORDS), day("2024-01-01"), 140, 40).keys("2<Enter>").text();
    let (_, after) = text.split_once("Sources of the promise").expect(&text);
    let (own, outcome) = after.split_once("Sources of what became of it").expect(&text);
    assert!(own.contains("Gazette") && outcome.contains("Early Post"), "{text}");
}

#[test]
fn page_and_show_name_the_same_sources_of_an_outcome() {
    let status = |date: &str, state: &str, sources: &str| {
        format!(
            "[[event.commitment.status]]\ndate = \"{date}\"\nstate = \"{state}\"\n\
             basis = \"report\"\n{sources}"
        )
    };
    let promise = |statuses: &str| {
        format!(
            "[[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2023-04-13\"\ntitle = \"Met\"\n\
             parties = [\"us\"]\nsources = [\"s\"]\n\
             [[event.commitment]]\nid = \"c\"\nby = [\"us\"]\ntext = \"Light the lamps\"\n{statuses}"
        )
    };
    let early = "sources = [\"early\", \"s\"]\n";
    for (statuses, expected) in [
        (status("2023-06", "in-progress", ""), vec!["Gazette"]),
        (status("2023-06", "fulfilled", early), vec!["Early Post", "Gazette"]),
        // In time order, not in that of the data.
        (
            status("2023-07", "fulfilled", early) + &status("2023-06", "in-progress", ""),
            vec!["Gazette", "Early Post"],
        ),
        (status("2023-06", "announced", ""), vec![]),
        (status("2023-06", "announced", "sources = [\"early\"]\n"), vec!["Early Post"]),
    ] {
        let loaded = loaded(&promise(&statuses));
        let shown = entente::export::record::show(&loaded.timeline, "c", day("2024-01-01"));
        let page = reader_on(loaded, day("2024-01-01"), 140, 40).keys("2<Enter>").text();
        for text in [shown.unwrap(), page] {
            let outcome = text.split_once("Sources of what became of it").map(|(_, it)| it);
            let outcome = outcome.unwrap_or_default();
            let mut named: Vec<&str> = vec!["Gazette", "Early Post"];
            named.retain(|title| outcome.contains(title));
            named.sort_by_key(|title| outcome.find(title));
            assert_eq!(named, expected, "{statuses}\n{text}");
        }
    }
}

#[test]
fn tab_on_a_page_goes_round_its_parts() {
    let opened = reader_of(embedded(), 140, 40).keys("2<Enter>");
    assert!(opened.text().contains("Tab next part"), "{}", opened.text());
    let row = |reader: &Reader| reader.app.derived().page_pane().unwrap().rows.row;
    let parts = opened.app.derived().page_pane().unwrap().parts();
    assert!(parts.len() > 2, "{parts:?}");
    let mut reader = opened;
    for part in parts.iter().skip(1).chain([&parts[0]]) {
        reader = reader.keys("<Tab>");
        assert_eq!(row(&reader), *part);
    }
    assert_eq!(row(&reader.keys("<Shift-Tab>")), *parts.last().unwrap(), "and back");
}

/// Whether a word stands on the screen, on one line.
fn shows(reader: &Reader, word: &str) -> bool {
    reader.text().lines().any(|line| line.contains(word))
}

#[test]
fn what_a_search_hits_is_scrolled_into_sight() {
    let long = "Much was said of other things. ".repeat(90);
    let records = format!(
        "[[event]]\nid = \"e1\"\nkind = \"meeting\"\ndate = \"2001\"\ntitle = \"First\"\n\
         sources = [\"s\"]\nsummary = \"{long}The needle stood here. {long}\"\n\
         [[event]]\nid = \"e2\"\nkind = \"meeting\"\ndate = \"2002\"\ntitle = \"Second\"\n\
         sources = [\"s\"]\n"
    );
    for (width, height) in [(80, 24), (60, 12), (150, 40)] {
        // From another event, and from the one that holds it.
        for start in ["G", "gg"] {
            let reader = reader_of(loaded(&records), width, height).keys(start);
            let reader = reader.keys("/needle<Enter><Enter>");
            assert!(shows(&reader, "needle"), "{start}\n{}", reader.text());
            let reader = reader.keys("gg");
            assert!(!shows(&reader, "needle"), "one may read on elsewhere");
            let reader = reader.keys("n<Enter>");
            assert!(shows(&reader, "needle"), "{start}\n{}", reader.text());
            // To give the search up moves nothing.
            let reader = reader.keys("<Esc>");
            assert!(shows(&reader, "needle"), "{start}\n{}", reader.text());
        }
    }
}

#[test]
fn the_passage_of_a_long_paragraph_is_scrolled_into_sight() {
    let long = "The parties spoke of much else besides. ".repeat(60);
    let text = format!(
        "https://example.org/\n\n{long}They will stop {long}the flow of arms. {long}\nEnd\n"
    );
    let quote = |words: &str| {
        format!(
            "[[source]]\nid = \"page\"\ntitle = \"Page\"\nkind = \"official\"\n\
             url = \"https://example.org/\"\n\
             [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2001\"\ntitle = \"First\"\n\
             sources = [\"page\"]\n[[event.quote]]\ntext = \"{words}\"\nsource = \"page\"\n\
             document = true\n"
        )
    };
    for words in ["the flow of arms", "They will stop", "besides. They will stop […] The parties"]
    {
        let mut reader = reader_of(loaded(&quote(words)), 80, 24);
        let text = ArchiveText::new("s.txt".into(), text.as_bytes()).unwrap();
        reader.app = reader.app.with_archive(Some(Archive::new(vec![text])));
        let reader = reader.keys("4s");
        let lit = lit_words(&reader);
        assert!(reader.text().contains("the quote lit"), "{}", reader.text());
        let mut words = words.split_whitespace().filter(|word| *word != "[…]");
        assert!(words.all(|word| lit.contains(word)), "{lit}\n{}", reader.text());
    }
}

#[test]
fn an_archived_text_of_another_sha256_says_so_at_its_head() {
    let page = |sha256: &str| {
        let records = format!(
            "[[source]]\nid = \"page\"\ntitle = \"Page\"\nkind = \"official\"\n\
             url = \"https://example.org/\"\nsha256 = \"{sha256}\"\n\
             [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2001\"\ntitle = \"First\"\n\
             sources = [\"page\"]\n[[event.quote]]\ntext = \"the flow of arms\"\nsource = \"page\"\n\
             document = true\n"
        );
        let text = b"https://example.org/\n\nThey will stop the flow of arms.\n";
        let text = ArchiveText::new("s.txt".into(), text).unwrap();
        let own = text.sha256.clone();
        let mut reader = reader_of(loaded(&records), 140, 40);
        reader.app = reader.app.with_archive(Some(Archive::new(vec![text])));
        (reader.keys("4s").text(), own)
    };
    let (text, own) = page(&"0".repeat(64));
    assert!(text.contains("NOT the text that sha256 names"), "{text}");
    assert!(text.contains("it proves nothing"), "{text}");
    let (text, _) = page(&own);
    assert!(text.contains("the quote lit") && !text.contains("sha256"), "{text}");
}

#[test]
fn the_page_of_a_source_lists_the_records_that_cite_it() {
    let records = "[[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2001\"\ntitle = \"First\"\n\
         sources = [\"s\"]\ntopics = [\"guns\"]\n\
         [[event.commitment]]\nid = \"own\"\nby = [\"us\"]\ntext = \"Act\"\nsources = [\"early\"]\n\
         [[event.commitment]]\nid = \"other\"\nby = [\"us\"]\ntext = \"Wait\"\n\
         [[event.claim]]\nid = \"k\"\ntext = \"It is so\"\nsources = [\"early\"]\n\
         [[event.quote]]\ntext = \"a b c\"\nsource = \"early\"\nspeaker = \"ann\"\n\
         [[event.discrepancy]]\nid = \"d\"\nquestion = \"How many?\"\n\
         account = [{ says = \"Ten\", source = \"s\" }, { says = \"Two\", source = \"early\" }]\n\
         [[topic]]\nid = \"guns\"\nname = \"Firearms\"\n";
    let page = reader_of(loaded(records), 140, 50).keys("6/early post<Enter><Enter>").text();
    for line in [
        "Commitments that cite it 1",
        "Act",
        "Claims that cite it 1",
        "It is so",
        "Quotes from it 1",
        "“a b c”",
        "Questions on which it gives an account 1",
        "How many?",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    assert!(!page.contains("Wait"), "it rests on its event's source\n{page}");
    let quote = reader_of(loaded(records), 140, 50).keys("4<Enter>").text();
    assert!(quote.contains("On, as its event") && quote.contains("Firearms"), "{quote}");
}

#[test]
fn a_page_without_a_frame_says_how_much_of_it_is_out_of_sight() {
    let opened = reader_of(embedded(), 40, 12).keys("2<Enter>");
    let text = opened.text();
    let status = text.lines().last().unwrap();
    assert!(status.contains('↓') && !status.contains('↑'), "{text}");
    let text = opened.keys("<PgDn>").text();
    let status = text.lines().last().unwrap();
    assert!(status.contains('↑'), "{text}");
}

/// The words on the screen that are lit.
fn lit_words(reader: &Reader) -> String {
    let cells = reader.cells();
    let lit = cells.content.iter().map(|cell| {
        if cell.modifier.contains(ratatui::style::Modifier::REVERSED) { cell.symbol() } else { " " }
    });
    lit.collect()
}

#[test]
fn a_soft_hyphen_is_no_cell_and_parts_no_word() {
    let records = "[[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2001\"\n\
         title = \"Co\u{ad}ope\u{ad}ra\u{ad}tion on arms\"\nsources = [\"s\"]\n\
         summary = \"Both spoke of dis\u{ad}arma\u{ad}ment\u{200b}.\"\n";
    for (width, height) in [(140, 40), (60, 12)] {
        for (keys, words) in [("", "Cooperation on arms"), ("<Enter>", "of disarmament.")] {
            let text = reader_of(loaded(records), width, height).keys(keys).text();
            assert!(text.contains(words), "{text}");
            assert!(!text.contains(['\u{ad}', '\u{200b}']), "{text}");
        }
    }
}
