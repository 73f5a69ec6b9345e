//! The screen without a terminal: keys in, state and cells out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test's helpers may fail loudly"
)]

use crate::reader;

use chrono::NaiveDate;
use entente::tui::mode::Mode;
use entente::tui::state::{App, Focus};
use entente::tui::theme::{Face, Theme};
use entente::tui::update::{Message, update};
use proptest::prelude::*;
use reader::{Reader, reader, reader_of};

#[test]
fn the_screens_at_three_sizes() {
    for (width, height) in [(140, 40), (80, 24), (40, 12)] {
        insta::assert_snapshot!(
            format!("list-{width}x{height}"),
            reader(width, height).keys("j").screen()
        );
        insta::assert_snapshot!(
            format!("detail-{width}x{height}"),
            reader(width, height).keys("j<Enter>").screen()
        );
    }
    insta::assert_snapshot!("help", reader(80, 24).keys("?").screen());
    insta::assert_snapshot!("too-small", reader(18, 4).screen());
}

#[test]
fn a_quote_is_read_in_its_source_s_text_with_the_passage_lit() {
    let mut reader = reader(80, 24);
    let roots = ["tests/fixtures/harbour-texts".into()];
    reader.app.archive = Some(entente::verify::archive::Archive::read(&roots).unwrap());
    let reader = reader.keys("jj<Enter>s");
    insta::assert_snapshot!("source-text", reader.screen());
    let Mode::Popup(popup) = &reader.app.mode else { panic!() };
    let lit = popup.text.iter().flatten().filter(|piece| piece.face == Face::Matched);
    let lit: Vec<&str> = lit.map(|piece| piece.text.as_str()).collect();
    assert_eq!(
        vec![
            "Each Party shall recognise the pilots of the other, on",
            "showing their papers, without fee."
        ],
        lit
    );
    assert!(matches!(reader.keys("<Esc>").app.mode, Mode::Base));
}

#[test]
fn without_an_archive_the_reader_says_how_to_give_one() {
    let reader = reader(80, 24).keys("jj<Enter>s");
    assert!(reader.app.notice.as_ref().is_some_and(|(text, _)| text.contains("--archive DIR")));
    assert!(matches!(reader.app.mode, Mode::Base));
}

#[test]
fn two_wordings_of_one_utterance_stand_beside_each_other() {
    let text = std::fs::read_to_string("tests/fixtures/two-wordings.toml").unwrap();
    let file = entente::load::File::new("t.toml", text.to_owned());
    let loaded = entente::load::from_files(vec![file], "test".into());
    let today = NaiveDate::from_ymd_opt(2032, 1, 1).unwrap();
    let mut app = App::new(loaded, today, None, Theme { colour: true, ascii: false });
    update(&mut app, Message::Resize(80, 24));
    let reader = Reader { app, effects: Vec::new() }.keys("w");
    insta::assert_snapshot!("wording", reader.screen());
    assert!(matches!(reader.keys("q").app.mode, Mode::Base));
}

#[test]
fn of_an_utterance_and_its_translations_each_is_told_once() {
    let text = std::fs::read_to_string("tests/fixtures/two-wordings.toml").unwrap();
    let translation = |id: &str, text: &str| {
        format!(
            "\n[[event.quote]]\nid = \"{id}\"\ntext = \"{text}\"\nlanguage = \"es\"\nspeaker_text = \"an official\"\n\
             source = \"gazette\"\nrenders = \"q-office\"\n"
        )
    };
    let text = text
        + &translation("q-es", "Mantendremos la luz.")
        + &translation("q-es-2", "La luz seguirá.");
    let loaded =
        entente::load::from_files(vec![entente::load::File::new("t.toml", text)], "test".into());
    let screen = reader_of(loaded, 100, 40).keys("w").text();
    for words in [
        "“We will keep the lamp lit, and",
        "“We would keep",
        "“Mantendremos la luz.”",
        "“La luz seguirá.”",
    ] {
        assert_eq!(screen.matches(words).count(), 1, "{words}\n{screen}");
    }
}

/// What stands on the last rows of a screen, on one line.
fn foot(reader: &Reader, rows: usize) -> String {
    let text = reader.text();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines[lines.len() - rows..].join(" ")
}

#[test]
fn an_error_is_read_in_full_on_a_narrow_screen_and_goes_with_the_next_key() {
    let reader = reader(40, 12).keys("fkind:op<Enter>");
    let (said, is_error) = reader.app.notice.clone().unwrap();
    assert!(is_error && said.len() > 80);
    assert!(foot(&reader, 5).ends_with(&format!("{said} filter: kind:op")), "{}", reader.text());
    let reader = reader.keys("e");
    assert!(!reader.text().contains("is no kind"), "{}", reader.text());
}

#[test]
fn tab_goes_through_the_candidates_and_typing_goes_on_from_there() {
    let line = |reader: &Reader| {
        foot(reader, 1).trim_start_matches("filter: ").split("   ").next().unwrap().to_owned()
    };
    let mut reader = reader(80, 24).keys("fkind:<Tab>");
    let first = line(&reader);
    assert!(first.len() > "kind:".len());
    let mut seen = vec![first.clone()];
    loop {
        reader = reader.keys("<Tab>");
        if line(&reader) == first {
            break;
        }
        assert!(!seen.contains(&line(&reader)), "it comes round to where it began");
        seen.push(line(&reader));
    }
    assert!(seen.len() > 1);
    reader = reader.keys("<Shift-Tab>");
    assert_eq!(Some(&line(&reader)), seen.last());
    reader = reader.keys("<Space>to<Tab>");
    assert_eq!(line(&reader), format!("{} to:", seen.last().unwrap()));
    assert!(reader.text().contains("[to:] · topic:"), "{}", reader.text());
}

#[test]
fn escape_peels_every_layer_and_never_quits() {
    let reader =
        reader(80, 24).keys("fkind:meeting<Enter><Enter>/a<Enter>g<Esc><Esc><Esc><Esc><Esc><Esc>");
    assert!(reader.effects.is_empty());
    assert!(matches!(reader.app.mode, Mode::Base));
    assert!(reader.app.query.is_empty() && reader.app.search.is_none());
    assert_eq!(reader.app.focus, Focus::List);
}

#[test]
fn a_search_that_is_given_up_restores_the_exact_place() {
    let before = reader(80, 24).keys("jj");
    let place = before.place();
    let after = before.keys("/e<Esc>");
    assert_eq!(after.place(), place);
}

#[test]
fn the_selected_record_survives_a_filter_and_its_end() {
    let before = reader(80, 24).keys("G");
    let place = before.app.selected();
    let title_word = "kind:meeting,agreement,statement,task-force,proceeding,operation,context";
    let after = before.keys("f").keys(title_word).keys("<Enter><Esc>");
    assert_eq!(after.app.selected(), place);
}

#[test]
fn a_filter_to_nothing_says_the_way_out() {
    let reader = reader(80, 24).keys("fqqqzzz<Enter>");
    assert!(reader.screen().contains("Nothing matches."), "{}", reader.screen());
}

#[test]
fn the_way_back_leads_through_every_pivot() {
    let reader = reader(120, 30).keys("jj<Enter><Enter>");
    assert!(!reader.app.query.is_empty(), "Enter on an actor narrows to it");
    let reader = reader.keys("<Ctrl-o>");
    assert!(reader.app.query.is_empty());
    let reader = reader.keys("<Alt-o>");
    assert!(!reader.app.query.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_keys_at_any_size_draw_the_same_frame_twice_and_never_panic(
        keys in proptest::collection::vec(prop_oneof![
            "[a-zA-Z/:?0-9\\[\\]+=<>.'-]",
            proptest::sample::select(vec![
                "Enter", "Esc", "Tab", "Shift-Tab", "Down", "Up", "PgDn", "PgUp", "Ctrl-o", "Alt-o", "Backspace", "Space", "Ctrl-u",
            ]).prop_map(str::to_owned),
        ], 0..40),
        width in 0u16..200, height in 0u16..60,
    ) {
        let mut reader = reader(width, height);
        for key in keys {
            update(&mut reader.app, Message::Key(key));
            prop_assert!(reader.app.cursor < reader.app.selection.hits.len().max(1));
            prop_assert!(reader.app.row < reader.app.detail.rows.len().max(1));
        }
        if width > 0 && height > 0 {
            prop_assert_eq!(reader.screen(), reader.screen());
        }
    }
}

#[test]
fn what_narrows_the_list_is_never_hidden() {
    for (width, height) in [(140, 40), (80, 24), (40, 12)] {
        let reader =
            reader(width, height).keys("fkind:meeting,agreement,statement or harbour<Enter>");
        assert!(reader.screen().lines().next().unwrap().contains("[kind:"), "{}", reader.screen());
    }
}

#[test]
fn a_record_that_may_still_come_is_not_called_missing() {
    let of = |loaded| reader_of(loaded, 200, 60).keys("G").text();
    let beginning = entente::load::embedded_preview(36);
    assert!(!beginning.is_whole);
    let screen = of(beginning);
    assert!(screen.contains("not loaded yet") && !screen.contains("no such source"), "{screen}");
    assert!(!of(entente::load::embedded()).contains("not loaded yet"));
}

#[test]
fn a_line_longer_than_the_screen_shows_where_one_types() {
    for (keys, begins) in [("f", "filter: "), ("p", "> ")] {
        let typed = "lopez obrador fentanyl precursor chemicals and then some more words of it";
        let reader = reader(40, 12).keys(keys).keys(&typed.replace(' ', "<Space>"));
        let screen = reader.text();
        let line = screen
            .lines()
            .find(|line| line.contains('…') && line.contains("words of it"))
            .unwrap_or_default();
        assert!(line.trim_start_matches('│').starts_with(begins) || keys == "p", "{screen}");
        assert!(!line.is_empty(), "{screen}");
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 40, 12));
        let cursor = entente::tui::draw::draw(&reader.app, &mut buffer).unwrap();
        assert!(buffer[(cursor.x - 1, cursor.y)].symbol() == "t" && cursor.x < 40, "{cursor:?}");
    }
}

#[test]
fn a_mark_shows_in_the_detail_at_once() {
    let marked = reader(140, 40).keys("m");
    assert!(marked.text().contains("│ marked"), "{}", marked.text());
    assert!(!marked.keys("m").text().contains("│ marked"));
}
