//! The ledgers on the screen, the trail, marks, and what is new since the last visit.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test's helpers may fail loudly"
)]

use crate::reader;

use entente::export::brief::BriefOptions;
use entente::export::ledger::view;
use entente::export::table::{Asked, What, table};
use entente::export::{Context, markdown};
use entente::ledger::{Arrangement, LedgerKind};
use entente::load::embedded;
use entente::tui::mode::Mode;
use entente::tui::state::Focus;
use entente::tui::update::{Effect, Message, update};
use entente::visit::{News, Visit};
use proptest::prelude::*;
use ratatui::layout::Rect;
use reader::{Reader, reader, reader_of};

/// The keys that open each ledger.
const OPEN: [(&str, LedgerKind, What); 4] = [
    ("gc", LedgerKind::Commitments, What::Commitments),
    ("ga", LedgerKind::Actors, What::Actors),
    ("gs", LedgerKind::Sources, What::Sources),
    ("gx", LedgerKind::Discrepancies, What::Discrepancies),
];

/// The id of the selected row of the open ledger.
fn row(reader: &Reader) -> Option<String> {
    let sheet = reader.app.sheet.as_ref()?;
    Some(sheet.row()?.id(&reader.app.timeline)?.to_string())
}

#[test]
fn the_ledgers_at_three_sizes() {
    for (width, height) in [(140, 40), (80, 24), (40, 12)] {
        for (keys, which, _) in OPEN {
            let name = format!("ledger-{}-{width}x{height}", view(which).name());
            insta::assert_snapshot!(name, reader(width, height).keys(keys).keys("j").screen());
        }
    }
}

#[test]
fn a_ledger_in_ascii_has_no_other_glyph_in_its_frame() {
    for (keys, ..) in OPEN {
        let mut reader = reader(140, 40);
        reader.app.theme.ascii = true;
        let text = reader.keys(keys).text();
        assert!(!text.contains(['─', '▌', '▁', '▄', '█']), "{text}");
    }
}

#[test]
fn a_ledger_holds_the_rows_that_the_command_line_lists() {
    for query in ["", "fby:qs<Enter>", "ftopic:pilotage<Enter>", "fqqqzzz<Enter>"] {
        for (keys, _, what) in OPEN {
            let reader = reader(80, 24).keys(query).keys(keys);
            let app = &reader.app;
            let context = Context {
                timeline: &app.timeline,
                selection: &app.selection,
                query: &app.query,
                as_of: app.day(),
            };
            let asked = Asked { context: &context, by: Arrangement::Date };
            let mut listed: Vec<String> =
                table(what).rows(asked).map(|row| row[0].to_plain()).collect();
            let sheet = app.sheet.as_ref().unwrap();
            let on_screen =
                sheet.ledger.rows.iter().map(|row| row.id(&app.timeline).unwrap().to_string());
            let mut on_screen: Vec<String> = on_screen.collect();
            listed.sort();
            on_screen.sort();
            assert_eq!(on_screen, listed, "{query} {keys}");
        }
    }
}

#[test]
fn enter_on_a_commitment_goes_to_it_in_its_event_and_back_restores_the_ledger() {
    let reader = reader(140, 40).keys("gcjj");
    let id = row(&reader).unwrap();
    let reader = reader.keys("<Enter>");
    assert!(reader.app.sheet.is_none());
    assert_eq!(reader.app.focus, Focus::Detail);
    let reader = reader.keys("<Enter>");
    assert!(
        reader.text().contains(&format!("commitment {id}")),
        "Enter there opens its history: {}",
        reader.text()
    );
    assert!(reader.text().contains("Promise thread"), "{}", reader.text());
    let reader = reader.keys("<Esc><Ctrl-o>");
    assert_eq!(row(&reader), Some(id));
    assert!(reader.keys("<Ctrl-o>").app.sheet.is_none(), "and back once more to the timeline");
}

#[test]
fn enter_on_an_actor_or_source_narrows_to_it() {
    for keys in ["ga", "gs"] {
        let reader = reader(140, 40).keys(keys);
        let id = row(&reader).unwrap();
        let reader = reader.keys("<Enter>");
        assert!(reader.app.query.to_string().ends_with(&format!(":{id}")), "{}", reader.app.query);
        assert!(!reader.app.selection.hits.is_empty());
        let reader = reader.keys("<Ctrl-o>");
        assert!(reader.app.query.is_empty());
        assert_eq!(row(&reader), Some(id));
    }
}

#[test]
fn the_selected_record_survives_sorting_and_a_filter_that_keeps_it() {
    let reader = reader(80, 24).keys("gcG");
    let id = row(&reader).unwrap();
    for order in ["topic", "state", "due", "date", "party"] {
        let sorted = Reader { app: reader_at(&id), effects: Vec::new() }
            .keys("S")
            .keys(order)
            .keys("<Enter>");
        assert_eq!(row(&sorted).as_ref(), Some(&id), "by {order}");
        assert_eq!(sorted.app.sheet.as_ref().unwrap().arrangement.word(), order);
    }
    let filtered = reader.keys("f").keys(&format!("id:{id}")).keys("<Enter>");
    assert_eq!(row(&filtered), Some(id));
}

/// A reader in the ledger of commitments at a record.
fn reader_at(id: &str) -> entente::tui::state::App {
    let mut reader = reader(80, 24).keys("gc");
    while row(&reader).as_deref() != Some(id) {
        reader = reader.keys("j");
    }
    reader.app
}

#[test]
fn a_reader_at_the_top_stays_there_when_the_ledger_is_sorted() {
    for order in ["topic", "state", "due", "date"] {
        let reader = reader(80, 24).keys("gcS").keys(order).keys("<Enter>");
        assert_eq!(reader.app.found().0, 0, "by {order}");
    }
}

#[test]
fn an_arrangement_is_kept_for_the_next_time_the_ledger_is_opened() {
    let reader = reader(80, 24).keys("gcSdue<Enter>gtgc");
    assert_eq!(reader.app.sheet.unwrap().arrangement, Arrangement::Due);
}

#[test]
fn a_search_in_a_ledger_lands_on_rows_and_esc_restores_the_exact_place() {
    let before = reader(80, 24).keys("gcj");
    let place = before.app.spot();
    let found = before.keys("/lighthouse");
    assert!(!found.app.found().1.is_empty());
    assert!(found.app.found().1.contains(&found.app.found().0), "the first hit is selected");
    let after = found.keys("<Esc>");
    assert_eq!(after.app.spot(), place);
    let kept = after.keys("/lighthouse<Enter>nnN");
    assert!(kept.app.found().1.contains(&kept.app.found().0));
}

#[test]
fn tab_walks_through_the_tabs_and_esc_leads_back_to_the_timeline() {
    let mut reader = reader(80, 24).keys("gc");
    for which in LedgerKind::ALL.into_iter().skip(1) {
        reader = reader.keys("<Tab>");
        assert_eq!(reader.app.sheet.as_ref().unwrap().which, which);
    }
    assert!(reader.keys("<Tab>").app.sheet.is_none());
    let reader = self::reader(80, 24).keys("fkind:agreement<Enter>gc<Esc>");
    assert!(reader.app.query.is_empty() && reader.app.sheet.is_some(), "the chip goes first");
    assert!(reader.keys("<Esc>").app.sheet.is_none());
}

#[test]
fn an_empty_ledger_says_the_way_out() {
    let reader = reader(80, 24).keys("gcfqqqzzz<Enter>");
    assert!(reader.text().contains("No commitments here. f edits the filter"), "{}", reader.text());
}

#[test]
fn an_export_from_a_ledger_is_told_by_what_it_is_of() {
    for (keys, _, what) in OPEN {
        let reader = reader(80, 24).keys(keys).keys("x<Enter>");
        let app = &reader.app;
        let context = Context {
            timeline: &app.timeline,
            selection: &app.selection,
            query: &app.query,
            as_of: app.day(),
        };
        let options = BriefOptions { what: Some(what), ..BriefOptions::default() };
        let expected = markdown::write(&context, &options);
        assert!(matches!(&reader.effects[..], [Effect::Write(_, text)] if *text == expected));
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
    let from = reader.app.selected();
    let reader = reader.keys("r");
    assert!(
        reader.text().contains("trail>") && reader.text().contains("meeting of"),
        "{}",
        reader.text()
    );
    let reader = reader.keys("<Enter>");
    assert_eq!(reader.app.selected(), Some("strait-commission-body".into()));
    let reader = reader.keys("r");
    assert!(reader.text().contains("meetings"), "{}", reader.text());
    let reader = reader.keys("<Esc><Ctrl-o>");
    assert_eq!(reader.app.selected(), from);
}

#[test]
fn a_marked_event_carries_its_sign_is_listed_and_remembered() {
    let reader = reader(140, 40).keys("jm");
    let marked = reader.app.selected().unwrap();
    assert_eq!(reader.effects, [Effect::Remember]);
    assert!(reader.text().contains('✓') && reader.app.visit.marks(&marked));
    let reader = reader.keys("G'<Enter>");
    assert_eq!(reader.app.selected(), Some(marked.clone()));
    assert!(!reader.keys("m").app.visit.marks(&marked), "m takes the mark away");
    assert!(self::reader(80, 24).keys("'").text().contains("no event is marked"));
}

#[test]
fn what_is_new_or_changed_since_the_last_visit_is_signed_worded_and_listed() {
    let mut reader = reader(140, 40);
    let mut visit = Visit::default().after(&reader.app.loaded.timeline, "2031-12-31");
    visit.digest = "of other data".into();
    visit.seen.remove("2029-03-14-accord");
    visit.seen.insert("2031-05-buoys".into(), "other".into());
    reader.app.recall(visit);
    assert_eq!(reader.app.news.get("2029-03-14-accord"), Some(&News::New));
    assert_eq!(reader.app.news.get("2031-05-buoys"), Some(&News::Changed));
    assert_eq!(reader.app.news.len(), 2);
    let reader = reader.keys("gn");
    let text = reader.text();
    assert!(text.contains("new, 14 Mar 2029") && text.contains("changed, May 2031"), "{text}");
    let reader = reader.keys("<Enter>");
    let text = reader.text();
    assert!(text.contains("new since your last visit"), "{text}");
    assert!(text.contains("Accord on the Harbours of the Strait +"), "{text}");
    assert!(text.contains("Buoys laid along the strait ~"), "{text}");
    assert!(
        self::reader(80, 24).keys("gn").text().contains("no event is new or changed"),
        "a first visit has no news"
    );
}

#[test]
fn on_the_shipped_timeline_no_row_leaves_its_columns() {
    for (keys, which, _) in OPEN {
        for (width, height) in [(140, 40), (80, 24), (40, 12)] {
            let mut reader =
                reader_of(entente::check::judged(embedded()), width, height).keys(keys);
            for _ in 0..view(which).arrangements().len() {
                reader = reader.keys("GS<Down><Enter>");
                let layout = reader.app.layout().ledger();
                let whole = Rect::new(0, 0, width, height);
                for part in
                    [layout.tabs, layout.summary, layout.columns, layout.rows, layout.preview]
                {
                    assert_eq!(part.intersection(whole), part);
                }
                assert!(
                    reader.text().contains('▌'),
                    "the selected row is in view: {}",
                    reader.text()
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_keys_in_a_ledger_keep_a_row_selected_and_draw_the_same_frame_twice(
        open in 0usize..4,
        keys in proptest::collection::vec(proptest::sample::select(vec![
            "j", "k", "G", "g", "c", "a", "s", "x", "t", "S", "r", "m", "'", "n", "N", "/", "f", "e", "b", "<", ">", ".",
            "Enter", "Esc", "Tab", "Shift-Tab", "Down", "PgDn", "PgUp", "Ctrl-o", "Alt-o", "Ctrl-d", "Space", "5",
        ]).prop_map(str::to_owned), 0..40),
        width in 0u16..200, height in 0u16..60,
    ) {
        let mut reader = reader(width, height).keys(OPEN[open].0);
        for key in keys {
            update(&mut reader.app, Message::Key(key));
            if let Some(sheet) = &reader.app.sheet {
                prop_assert!(sheet.cursor < sheet.ledger.rows.len().max(1));
                prop_assert!(sheet.scroll <= sheet.lines.len());
                let height = usize::from(reader.app.layout().ledger().rows.height);
                let seen = sheet.lines.iter().skip(sheet.scroll).take(height);
                let row = entente::tui::sheet::SheetLine::Row(sheet.cursor);
                let shown = matches!(reader.app.mode, Mode::Base) && height > 0 && !sheet.ledger.rows.is_empty();
                prop_assert!(!shown || seen.clone().any(|line| *line == row), "the selected row is in view");
            }
        }
        if width > 0 && height > 0 {
            prop_assert_eq!(reader.screen(), reader.screen());
        }
    }
}
