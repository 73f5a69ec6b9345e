//! The ledgers on the screen, the trail, marks, and what is new since the edition seen before.

use crate::reader;

use entente::export::brief::BriefOptions;
use entente::export::ledger::{LedgerKind, view};
use entente::export::table::{Asked, What, table};
use entente::export::{Context, markdown};
use entente::ledger::Arrangement;
use entente::load::embedded;
use entente::tui::app::App;
use entente::tui::data::Fresh;
use entente::tui::message::{Effect, Message};
use entente::tui::theme::Theme;
use entente::tui::view::{Focus, PageKind, Tab};
use entente::visit::{News, Visit};
use reader::{Reader, reader, reader_of};

/// The keys that open each ledger.
const OPEN: [(&str, LedgerKind, What); 6] = [
    ("2", LedgerKind::Commitments, What::Ledger(LedgerKind::Commitments)),
    ("ga", LedgerKind::Actors, What::Ledger(LedgerKind::Actors)),
    ("4", LedgerKind::Quotes, What::Ledger(LedgerKind::Quotes)),
    ("gx", LedgerKind::Discrepancies, What::Ledger(LedgerKind::Discrepancies)),
    ("6", LedgerKind::Sources, What::Ledger(LedgerKind::Sources)),
    ("gk", LedgerKind::Claims, What::Ledger(LedgerKind::Claims)),
];

/// The id of the selected row of the open ledger.
fn row(reader: &Reader) -> Option<String> {
    reader.app.view().tab().ledger()?;
    Some(reader.selected()?.to_string())
}

#[test]
fn the_views_of_records_at_five_sizes() {
    for (width, height) in [(200, 55), (140, 40), (100, 30), (80, 24), (40, 12)] {
        for (keys, which, _) in OPEN {
            let name = format!("ledger-{}-{width}x{height}", view(which).name());
            insta::assert_snapshot!(name, reader(width, height).keys(keys).keys("j").screen());
        }
    }
}

#[test]
fn where_only_ascii_may_be_drawn_there_is_nothing_else() {
    let text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n\
         [[party]]\nid = \"us\"\nname = \"United States\"\n\
         [[party]]\nid = \"mx\"\nname = \"Mexico\"\n\
         [[actor]]\nid = \"ann\"\nname = \"Ann Lee\"\nkind = \"person\"\nparty = \"us\"\n\
         [[source]]\nid = \"s\"\ntitle = \"A source\"\nkind = \"report\"\n\
         url = \"https://example.org/\"\n\
         [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2023-04-13/2023-05\"\n\
         title = \"A meeting of some length on what is to be done about it\"\nplace = \"Here\"\n\
         parties = [\"us\", \"mx\"]\nsources = [\"s\"]\nsummary = \"What was said.\"\n\
         [[event.participant]]\nactor = \"ann\"\nrole = \"host\"\n\
         [[event.commitment]]\nid = \"c\"\nby = [\"us\"]\nto = [\"mx\"]\ntext = \"To act\"\n\
         due = \"2023-06\"\n\
         [[event.commitment.status]]\ndate = \"2024\"\nstate = \"fulfilled\"\nbasis = \"claim\"\n\
         by = [\"us\"]\n\
         [[event.claim]]\nid = \"k\"\ntext = \"So many\"\nby = [\"ann\"]\n\
         figure = { value = 7000, bound = \"about\", unit = \"deaths\" }\n\
         [[event.quote]]\nid = \"q\"\ntext = \"We will act\"\nsource = \"s\"\nspeaker = \"ann\"\n\
         [[event.quote]]\ntext = \"We shall act\"\nsource = \"s\"\nspeaker = \"ann\"\nrenders = \"q\"\n\
         [[event.discrepancy]]\nid = \"d\"\nquestion = \"Who?\"\n\
         [[event.discrepancy.account]]\nsays = \"One\"\nsource = \"s\"\n\
         [[event.discrepancy.account]]\nsays = \"Other\"\nsource = \"s\"\n\
         [[event]]\nid = \"f\"\nkind = \"agreement\"\ndate = \"2024\"\ntitle = \"A paper\"\n\
         sources = [\"s\"]\n";
    let file = entente::load::File::new("t.toml", text);
    let loaded = entente::load::from_files(vec![file], "test".into());
    assert_eq!(loaded.diagnostics, [], "all of it is shown");
    let today = chrono::NaiveDate::from_ymd_opt(2032, 1, 1).unwrap();
    let ends = entente::verify::archive::ArchiveText::new("s.txt".into(), b"We will act").unwrap();
    for size in [(140, 40), (80, 24), (40, 12), (12, 3)] {
        let mut app = App::new(loaded.clone(), today, None, Theme::new(true, true))
            .with_archive(Some(entente::verify::archive::Archive::new(vec![ends.clone()])));
        app.update(Message::Resize(size.0, size.1));
        let mut reader = Reader { app, effects: Vec::new() }.keys("ggm");
        for keys in [
            "",
            "+",
            "<Enter>",
            "<Tab>",
            "<Tab>",
            "<Tab>",
            "<Esc>a",
            "<Esc>2",
            "<Enter>",
            "<Esc>3",
            "<Enter>",
            "<Esc>4",
            "s",
            "<Esc>w",
            "<Esc>5",
            "<Enter>",
            "<Esc>6",
            "<Enter>",
            "<Esc>gk",
            "<Enter>",
            "<Esc>1?",
            "<PgDn>",
            "<PgDn>",
            "<PgDn>",
            "<PgDn>",
            "<PgDn>",
            "<PgDn>",
            "<PgDn>",
            "<PgDn>",
            "<Esc>x",
            "<Esc>F",
            "<Esc>pann",
            "<Esc>'",
            "<Esc>r",
            "<Esc>gp",
            "<Esc>gv",
            "<Esc>f",
            "kind:",
            "<Esc>/a",
            "<Esc>t2023",
            "<Esc>fmeeting by:us<Enter>",
            "X",
            "<Esc>2S",
            "<Esc>yu",
            "V",
        ] {
            reader = reader.keys(keys);
            let text = reader.text();
            assert!(text.is_ascii(), "at {size:?} after {keys}:\n{text}");
        }
    }
}

#[test]
fn a_ledger_holds_the_rows_that_the_command_line_lists() {
    let filters = ["by:qs", "topic:pilotage", "pilot", "chen", "strait", "chen strait", "qqqzzz"];
    let filters = filters.map(|filter| format!("f{filter}<Enter>"));
    for query in std::iter::once("").chain(filters.iter().map(String::as_str)) {
        for (keys, _, what) in OPEN {
            let reader = reader(80, 24).keys(query).keys(keys);
            let derived = reader.app.derived();
            let context = Context {
                timeline: derived.timeline(),
                selection: derived.selection(),
                query: reader.app.view().query(),
                as_of: derived.day(),
            };
            let asked = Asked { context: &context, by: Arrangement::Date };
            let listed: Vec<String> =
                table(what).rows(asked).map(|row| row[0].to_plain()).collect();
            let records = derived.listing().records.as_ref().unwrap();
            let rows = 0..records.ledger.rows();
            let ids = rows.filter_map(|row| records.ledger.id(row, derived.timeline()));
            let mut on_screen: Vec<String> = ids.map(ToString::to_string).collect();
            // A quote needs no id.
            let mut listed: Vec<String> = listed.into_iter().filter(|id| !id.is_empty()).collect();
            listed.sort();
            on_screen.sort();
            assert_eq!(on_screen, listed, "{query} {keys}");
            let counted = derived.counts();
            let at = Tab::all().position(|tab| tab == reader.app.view().tab()).unwrap();
            assert_eq!(counted[at], Some(derived.listing().rows), "the count is that of the rows");
        }
    }
}

#[test]
fn enter_opens_a_record_whose_rows_lead_on_and_back_again() {
    let reader = reader(140, 40).keys("gcjj");
    let id = row(&reader).unwrap();
    let reader = reader.keys("<Enter>");
    assert_eq!(reader.app.view().pages().len(), 1);
    assert!(reader.text().contains("In short: "), "{}", reader.text());
    let reader = reader.keys("<Enter>");
    assert_eq!(reader.app.view().tab(), Tab::Timeline, "its event is gone to");
    let reader = reader.keys("<Ctrl-o>");
    assert_eq!(row(&reader), Some(id), "back to the page over the view");
    assert_eq!(reader.app.view().pages().len(), 1);
    assert!(reader.keys("<Esc>").app.view().pages().is_empty());
}

#[test]
fn the_page_of_an_actor_or_source_narrows_to_it() {
    for keys in ["ga", "gs"] {
        let reader = reader(140, 40).keys(keys);
        let id = row(&reader).unwrap();
        let reader = reader.keys("<Enter><Enter>");
        assert!(reader.query().ends_with(&format!(":{id}")), "{}", reader.query());
        assert!(!reader.app.derived().selection().hits.is_empty());
        let reader = reader.keys("<Ctrl-o>");
        assert!(reader.query().is_empty());
        assert_eq!(row(&reader), Some(id));
    }
}

#[test]
fn the_preview_has_the_keys_after_tab_and_its_rows_lead_on() {
    let reader = reader(140, 40).keys("gc<Tab>");
    assert_eq!(reader.app.derived().focus(), Focus::Preview);
    let before = reader.place();
    let reader = reader.keys("jj");
    assert_eq!(reader.place(), before, "the list stays");
    let reader = reader.keys("<Esc>");
    assert_eq!(reader.app.derived().focus(), Focus::List);
}

#[test]
fn a_preview_that_nobody_moved_in_stays_at_its_beginning() {
    for (width, height) in [(80, 24), (140, 24)] {
        let reader = reader_of(embedded(), width, height).keys("4");
        let before = reader.text();
        assert_eq!(reader.keys("zz").text(), before, "it is read from its first line");
    }
}

#[test]
fn a_view_stands_at_what_was_found_in_it() {
    let reader = reader_of(embedded(), 140, 40).keys("2p");
    let found = reader.keys("expand access etrace share best practice<Enter>");
    let open = found.app.view().pages().last().map(|page| page.kind.clone());
    let Some(PageKind::Record(id)) = open else { panic!("{open:?}\n{}", found.text()) };
    assert_eq!(row(&found), Some(id.to_string()), "the list stands at it beside its page");
}

#[test]
fn sorting_and_filtering_keep_the_record() {
    let reader = reader(80, 24).keys("gcG");
    let id = row(&reader).unwrap();
    for order in ["topic", "state", "due", "date", "party"] {
        let sorted = reader_at(&id).keys("S").keys(order).keys("<Enter>");
        assert_eq!(row(&sorted).as_ref(), Some(&id), "by {order}");
        let arrangement = sorted.app.view().arrangement(LedgerKind::Commitments);
        assert_eq!(arrangement.word(), order);
    }
    let filtered = reader.keys("f").keys(&format!("id:{id}")).keys("<Enter>");
    assert_eq!(row(&filtered).as_ref(), Some(&id), "it is left");
    let other = filtered.keys("Cf").keys(&format!("-id:{id}")).keys("<Enter>");
    assert_eq!(other.app.derived().cursor().row, 0, "it is hidden");
    assert_eq!(row(&other.keys("<Ctrl-o>")), Some(id), "and back at the record before");
}

/// A reader in the view of commitments at a record.
fn reader_at(id: &str) -> Reader {
    let mut reader = reader(80, 24).keys("gc");
    while row(&reader).as_deref() != Some(id) {
        reader = reader.keys("j");
    }
    reader
}

#[test]
fn an_arrangement_is_kept_for_the_next_time_the_view_is_opened() {
    let reader = reader(80, 24).keys("gcSdue<Enter>gtgc");
    let records = reader.app.derived().listing().records.as_ref().unwrap();
    assert_eq!(records.arrangement, Arrangement::Due);
}

#[test]
fn a_search_in_a_view_lands_on_rows_and_esc_goes_back() {
    let is_on_hit = |reader: &Reader| {
        let derived = reader.app.derived();
        derived.hits().contains(&derived.cursor().row)
    };
    let before = reader(80, 24).keys("gcj");
    let place = before.place();
    let found = before.keys("/lighthouse");
    assert!(is_on_hit(&found), "the first hit is selected: {}", found.text());
    let after = found.keys("<Esc>");
    assert_eq!(after.place(), place);
    assert!(is_on_hit(&after.keys("/lighthouse<Enter>nnN")));
}

#[test]
fn digits_open_the_views_and_esc_stays_in_them() {
    for (keys, kind, _) in OPEN {
        let reader = reader(80, 24).keys(keys);
        assert_eq!(reader.app.view().tab(), Tab::Ledger(kind));
    }
    let reader = self::reader(80, 24).keys("fkind:agreement<Enter>gc<Esc>");
    assert!(reader.query().is_empty(), "the chip goes first");
    assert_eq!(reader.app.view().tab(), Tab::Ledger(LedgerKind::Commitments));
    let reader = reader.keys("<Esc>");
    assert_eq!(reader.app.view().tab(), Tab::Ledger(LedgerKind::Commitments));
    assert_eq!(reader.said(), "nothing is open: 1 leads to the events, q quits");
}

#[test]
fn an_empty_view_says_the_way_out() {
    let reader = reader(80, 24).keys("gcfqqqzzz<Enter>");
    assert!(reader.text().contains("Nothing matches: Esc takes"), "{}", reader.text());
}

#[test]
fn an_export_from_a_ledger_is_told_by_what_it_is_of() {
    for (keys, _, what) in OPEN {
        let reader = reader(80, 24).keys(keys).keys("x<Enter><Enter>");
        let derived = reader.app.derived();
        let context = Context {
            timeline: derived.timeline(),
            selection: derived.selection(),
            query: reader.app.view().query(),
            as_of: derived.day(),
        };
        let options = BriefOptions { what: Some(what), ..BriefOptions::default() };
        let expected = markdown::write(&context, &options);
        let [Effect::Export(job)] = &reader.effects[..] else { panic!("{keys}: no export") };
        assert_eq!(job.text().unwrap(), expected, "{keys}");
    }
}

#[test]
fn a_copied_row_is_its_record_in_full() {
    let reader = reader(80, 24).keys("gcyy");
    let id = row(&reader).unwrap();
    assert!(
        matches!(&reader.effects[..], [Effect::Copy(text, _)] if text.contains(&format!("commitment {id}")))
    );
}

#[test]
fn the_trail_leads_to_a_linked_event_and_back() {
    let reader = reader(80, 24).keys("pfirst session<Enter>");
    let from = reader.selected();
    let reader = reader.keys("r");
    assert!(
        reader.text().contains("Trail") && reader.text().contains("meeting of"),
        "{}",
        reader.text()
    );
    let reader = reader.keys("<Enter>");
    assert_eq!(reader.selected(), Some("strait-commission-body".into()));
    let reader = reader.keys("r");
    assert!(reader.text().contains("meetings"), "{}", reader.text());
    let reader = reader.keys("<Esc><Ctrl-o>");
    assert_eq!(reader.selected(), from);
}

#[test]
fn a_marked_event_carries_its_sign_is_listed_and_remembered() {
    let reader = reader(140, 40).keys("jm");
    let marked = reader.selected().unwrap();
    assert_eq!(reader.effects, [Effect::Remember]);
    assert!(reader.text().contains('★') && reader.app.data().visit().marks(&marked));
    let reader = reader.keys("G'<Enter>");
    assert_eq!(reader.selected(), Some(marked.clone()));
    assert!(!reader.keys("m").app.data().visit().marks(&marked), "m takes the mark away");
    assert!(self::reader(80, 24).keys("'").text().contains("no event is marked"));
}

#[test]
fn what_is_new_since_the_last_visit_is_signed_and_listed() {
    let mut reader = reader(140, 40);
    let mut visit = Visit::default().after(&reader.app.data().loaded().timeline, "2031-12-31");
    visit.digest = "of other data".into();
    let seen = std::sync::Arc::make_mut(&mut visit.seen);
    seen.remove("2029-03-14-accord");
    seen.insert("2031-05-buoys".into(), "other".into());
    let parts = std::sync::Arc::make_mut(&mut visit.parts).get_mut("2031-05-buoys").unwrap();
    *parts = parts.replacen("title=0:", "title=0:x", 1);
    reader.app.recall(visit);
    let news = |id: &str| reader.app.data().news(&id.into());
    assert_eq!(news("2029-03-14-accord"), Some(News::New));
    assert_eq!(news("2031-05-buoys"), Some(News::Changed));
    let reader = reader.keys("gn");
    let text = reader.text();
    assert!(text.contains("new, 14 Mar 2029") && text.contains("changed, May 2031"), "{text}");
    assert!(text.contains("title changed"), "what of it has changed is said\n{text}");
    let reader = reader.keys("<Enter>");
    let text = reader.text();
    assert!(text.contains("new since the edition you saw before"), "{text}");
    let signed = |title: &str, sign: char| {
        text.lines().any(|line| line.contains(title) && line.contains(sign))
    };
    assert!(signed("Accord on the Harb", '+') && signed("Buoys laid along", '~'), "{text}");
    let view = reader.keys("2").text();
    let of_accord: Vec<&str> =
        view.lines().filter(|line| line.chars().nth(2) == Some('+')).collect();
    assert!(!of_accord.is_empty(), "its commitments bear the sign in their view\n{view}");
    assert!(view.contains("+ new since the edition you saw before"), "and on their page\n{view}");
    assert!(
        self::reader(80, 24).keys("gn").text().contains("your first visit"),
        "a first visit has no news"
    );
}

#[test]
fn what_promises_come_to_adds_up_to_their_number() {
    let screen = reader_of(entente::load::embedded(), 220, 55).keys("2").text();
    let head = screen.lines().find(|line| line.contains("┌ Commitments ")).unwrap();
    let number = |what: &str| -> usize {
        let before = head.split(what).next().unwrap();
        let digits = before.trim_end().rsplit(|c: char| !c.is_ascii_digit()).next().unwrap();
        digits.parse().unwrap()
    };
    let parts = number(" shown done") + number(" open") + number(" lapsed, dropped or replaced");
    assert_eq!(parts, number(" · "), "{head}");
}

#[test]
fn on_the_shipped_timeline_no_row_leaves_its_columns() {
    for (keys, which, _) in OPEN {
        for (width, height) in [(140, 40), (80, 24), (40, 12)] {
            let mut reader =
                reader_of(entente::check::judged(embedded()), width, height).keys(keys);
            for _ in 0..view(which).arrangements().len() {
                reader = reader.keys("GS<Down><Enter>");
                assert!(
                    reader.text().contains('▌'),
                    "the selected row is in view: {}",
                    reader.text()
                );
            }
        }
    }
}

#[test]
fn the_first_row_of_each_view_is_in_sight_under_no_empty_row() {
    for (keys, which, _) in OPEN {
        for arrangement in view(which).arrangements() {
            let sorted = format!("{keys}S{}<Enter>gg", arrangement.word());
            let reader = reader_of(embedded(), 100, 30).keys(&sorted);
            let area = reader.app.derived().list_area().unwrap();
            let text = reader.text();
            let own = |line: &str| -> String {
                line.chars().skip(1).take(usize::from(area.width) - 2).collect()
            };
            let lines: Vec<String> = text.lines().skip(usize::from(area.y) + 1).map(own).collect();
            let selected = lines.iter().position(|line| line.starts_with('▌'));
            // Below the headings of the columns, and of its group.
            assert!(selected.is_some_and(|at| at <= 2), "{keys} by {arrangement:?}\n{text}");
            assert!(lines[..4].iter().all(|line| !line.trim().is_empty()), "{keys}\n{text}");
        }
    }
}

#[test]
fn no_year_is_cut_from_a_date_of_a_view() {
    for keys in ["2", "4", "5", "6", "gk"] {
        let text = reader_of(entente::load::embedded(), 200, 60).keys(keys).text();
        for line in text.lines().filter(|line| line.starts_with('│')) {
            let date: String = line.chars().skip(3).take(11).collect();
            assert!(!date.contains('…'), "{keys}: {date} in\n{line}");
        }
    }
}

#[test]
fn an_opened_promise_is_what_is_copied_first() {
    let copied = |keys: &str| match reader(140, 40).keys(keys).effects.last() {
        Some(Effect::Copy(text, _)) => Some(text.clone()),
        _ => None,
    };
    let mut quotes = 0;
    for row in 0..4 {
        let to_row = format!("gc{}", "j".repeat(row));
        for what in ["yq", "yu", "yy"] {
            let listed = copied(&format!("{to_row}{what}"));
            let opened = copied(&format!("{to_row}<Enter>{what}"));
            assert_eq!(opened, listed, "{what} on row {row}: its page copies what the row copies");
            quotes += usize::from(what == "yq" && listed.is_some());
        }
    }
    assert!(quotes > 0, "one of them has its words");
}

#[test]
fn a_view_opened_from_an_event_stands_at_its_first_record() {
    for (key, kind) in [("2", "commitment"), ("4", "quote"), ("5", "discrepancy")] {
        let reader = reader_of(embedded(), 140, 40).keys(&format!("fhas:{kind}<Enter>jjjj"));
        let event = reader.app.derived().current().unwrap();
        let there = reader.keys(key);
        assert_eq!(there.app.derived().current(), Some(event), "{key}\n{}", there.text());
        let row = there.app.derived().cursor().row;
        let listing = there.app.derived().listing();
        let before = row.checked_sub(1);
        let above = before.and_then(|row| listing.event_of(row, there.app.derived().selection()));
        assert_ne!(above, Some(event), "the first of them");
        let again = there.keys("j").keys("1").keys(key);
        assert_eq!(again.app.derived().current(), Some(event), "there it stands once more");
        let elsewhere = again.keys("<Home>j");
        let left = elsewhere.selected();
        assert_eq!(
            elsewhere.keys("3").keys(key).selected(),
            left,
            "from another view where one left"
        );
    }
}

#[test]
fn a_search_without_a_hit_leaves_the_preview_where_it_was() {
    let preview = |reader: &Reader| reader.app.derived().panes()[0].rows;
    for (width, keys) in [(80, "3"), (80, "4"), (80, "4G"), (160, "3"), (160, "4")] {
        for search in ["zzqx barsena", "the zzqx", "p zzqx", "mexico zzqx"] {
            let open = reader_of(embedded(), width, 24).keys(keys);
            let before = (open.place(), preview(&open));
            let typed = open.keys(&format!("/{search}"));
            assert!(typed.app.derived().hits().is_empty(), "{search}");
            assert_eq!((typed.place(), preview(&typed)), before, "{search}\n{}", typed.text());
            let left = typed.keys("<Esc>");
            assert_eq!((left.place(), preview(&left)), before, "{search}, left\n{}", left.text());
        }
    }
}

#[test]
fn a_title_has_its_facts_whole_or_not_at_all() {
    let mut reader = reader_of(embedded(), 80, 24).keys("2");
    for width in 80..140 {
        reader.app.update(Message::Resize(width, 24));
        let text = reader.text();
        let title = text.lines().find(|line| line.starts_with("┌ Commitments ")).unwrap();
        let title = title.split(['─', '┐']).find(|part| part.contains("Commitments")).unwrap();
        let last = title.trim_end().trim_end_matches(" …").rsplit(" · ").next().unwrap();
        assert!(last.parse::<u32>().is_err(), "{width}: {title}");
    }
}

#[test]
fn a_pane_that_starts_in_the_middle_says_what_is_above() {
    let open = reader_of(embedded(), 80, 24).keys("3<Tab>");
    assert!(!open.text().contains('↑'), "{}", open.text());
    let read = open.keys("jjjjjjjjjjjjj");
    let pane = &read.app.derived().panes()[0];
    let hidden = format!(" {} ↑ · {} more lines ↓ ", pane.rows.scroll, pane.hidden_below());
    assert!(read.text().contains(&hidden), "{hidden}\n{}", read.text());
    let end = read.keys("G");
    let above = format!(" {} lines above ↑ ", end.app.derived().panes()[0].rows.scroll);
    assert!(end.text().contains(&above), "{above}\n{}", end.text());
}

#[test]
fn the_translation_is_first_in_the_view_and_on_its_page() {
    let reader = reader(120, 40).keys("4f\"sea knows no borders\"<Enter>");
    let original = reader.text();
    assert!(!original.contains("[en] “The sea knows"), "{original}");
    let reader = reader.keys("v");
    assert_eq!(reader.said(), "quotes: the translation first");
    let text = reader.text();
    let row = text.lines().find(|line| line.contains('▌')).unwrap();
    assert!(row.contains("[en] “The sea knows no borders”"), "{text}");
    let page = reader.keys("<Enter>");
    let words = |text: &str| {
        let line = |what: &str| text.lines().position(|line| line.contains(what));
        (line("The sea knows no borders”"), line("البحر"))
    };
    let (translated, original) = words(&page.text());
    assert!(translated.is_some() && translated < original, "{}", page.text());
    let page = page.keys("v");
    let (translated, original) = words(&page.text());
    assert!(original.is_some() && original < translated, "{}", page.text());
}

#[test]
fn what_was_made_behind_the_screen_is_what_keys_make() {
    let loaded =
        || entente::load::path(std::path::Path::new("tests/fixtures/harbour-accord")).unwrap();
    let mut direct = reader_of(loaded(), 140, 40).keys("gg");
    let nothing = entente::load::from_files(Vec::new(), loaded().origin);
    let mut prepared = reader_of(nothing, 140, 40);
    let (app, day) = (&mut prepared.app, direct.app.derived().day());
    drop(app.put(Fresh::ready(loaded(), day, &app.data().reload_inputs())));
    prepared = prepared.keys("gg");
    let views = ["2", "3", "4", "5", "6", "7", "1"];
    let arranged = ["2S<End><Enter>", "3S<End><Enter>", "1"];
    let narrowed = ["fkind:meeting<Enter>", "2", "3", "4", "6", "1", "C"];
    let days = ["<", "2", "3", "4", "6", "1", "<", "t<Ctrl-u><Enter>", "2", "3"];
    for keys in views.iter().chain(&arranged).chain(&narrowed).chain(&days) {
        (direct, prepared) = (direct.keys(keys), prepared.keys(keys));
        assert_eq!(prepared.screen(), direct.screen(), "{keys}");
    }
}
