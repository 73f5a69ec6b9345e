//! The screen without a terminal: keys in, state and cells out.

use crate::reader;

use entente::config::Opening;
use entente::export::ledger::LedgerKind;
use entente::timeline::id::Id;
use entente::tui::derive::listing::ListLine;
use entente::tui::derive::panes::list_inner;
use entente::tui::message::{Effect, Message, Pointer};
use entente::tui::settings::{Settings, TerminalTraits};
use entente::tui::view::{Focus, NoticeKind, Section, Tab};
use proptest::prelude::*;
use reader::{Reader, reader, reader_of};

/// Sizes at which every layout is seen.
const SIZES: [(u16, u16); 5] = [(200, 55), (140, 40), (100, 30), (80, 24), (40, 12)];

#[test]
fn the_screens_at_five_sizes() {
    for (width, height) in SIZES {
        let size = format!("{width}x{height}");
        insta::assert_snapshot!(format!("list-{size}"), reader(width, height).keys("jj").screen());
        let event = reader(width, height).keys("jj<Enter><Tab><Tab>");
        insta::assert_snapshot!(format!("event-{size}"), event.screen());
        insta::assert_snapshot!(format!("page-{size}"), event.keys("j<Enter>").screen());
        insta::assert_snapshot!(format!("help-{size}"), reader(width, height).keys("?").screen());
    }
    insta::assert_snapshot!("too-small", reader(18, 4).screen());
}

#[test]
fn a_quote_is_read_in_its_source_s_text_with_the_passage_lit() {
    let mut reader = reader(80, 24);
    let roots = ["tests/fixtures/harbour-texts".into()];
    let archive = entente::verify::archive::Archive::read(&roots).unwrap();
    reader.app = reader.app.with_archive(Some(archive));
    let reader = reader.keys("jj<Enter>s");
    insta::assert_snapshot!("source-text", reader.screen());
    let text = reader.text();
    assert!(text.contains("Each Party shall recognise the pilots of the other, on"), "{text}");
    assert!(text.contains("in accord.txt:"), "it says in which file\n{text}");
    assert!(reader.keys("<Esc>").app.view().pages().is_empty());
}

#[test]
fn without_an_archive_the_reader_says_how_to_give_one() {
    let reader = reader(80, 24).keys("jj<Enter>s");
    let command = "`entente --archive DIR tests/fixtures/harbour-accord`";
    assert!(reader.said().contains(command), "{}", reader.said());
    assert!(reader.app.view().pages().is_empty());
}

#[test]
fn an_archive_without_the_text_is_named_with_the_remedy() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("other.txt"), "Another text").unwrap();
    let archive = entente::verify::archive::Archive::read(&[folder.path().into()]).unwrap();
    let mut reader = reader(80, 24);
    reader.app = reader.app.with_archive(Some(archive));
    let said = reader.keys("4s").said();
    let name = folder.path().file_name().unwrap().to_string_lossy().into_owned();
    for part in ["has no copy of “", &name, "its address in the first line"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

fn two_wordings(more: &str) -> entente::load::Loaded {
    let text = std::fs::read_to_string("tests/fixtures/two-wordings.toml").unwrap();
    let file = entente::load::File::new("t.toml", text + more);
    entente::load::from_files(vec![file], "test".into())
}

#[test]
fn two_wordings_of_one_utterance_stand_beside_each_other() {
    let reader = reader_of(two_wordings(""), 80, 24).keys("w");
    insta::assert_snapshot!("wording", reader.screen());
    assert!(reader.keys("q").app.view().pages().is_empty(), "q closes a page");
}

#[test]
fn of_an_utterance_and_its_translations_each_is_told_once() {
    let translation = |id: &str, text: &str| {
        format!(
            "\n[[event.quote]]\nid = \"{id}\"\ntext = \"{text}\"\nlanguage = \"es\"\nspeaker_text = \"an official\"\n\
             source = \"gazette\"\nrenders = \"q-office\"\n"
        )
    };
    let more =
        translation("q-es", "Mantendremos la luz.") + &translation("q-es-2", "La luz seguirá.");
    let screen = reader_of(two_wordings(&more), 100, 40).keys("w").text();
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
fn a_narrow_screen_shows_a_whole_error_until_the_next_key() {
    let reader = reader(40, 12).keys("fkind:op<Enter>");
    let notice = reader.app.view().notice().unwrap().clone();
    assert!(notice.kind == NoticeKind::Mistyped && notice.text.len() > 80, "{notice:?}");
    let foot = foot(&reader, 8);
    let said: String = notice.text.split_whitespace().collect();
    let shown: String = foot.split_whitespace().collect();
    assert!(
        shown.contains(&said) && shown.ends_with("withoutthat7of7eventsfilter:kind:op"),
        "{}",
        reader.text()
    );
    let reader = reader.keys("e");
    assert!(!reader.text().contains("is no kind"), "{}", reader.text());
}

#[test]
fn tab_goes_through_candidates_and_typing_goes_on_there() {
    let line = |reader: &Reader| {
        foot(reader, 1)
            .trim_start_matches("filter (hides the rest): ")
            .split("   ")
            .next()
            .unwrap()
            .to_owned()
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
    reader = reader.keys(" to<Tab>");
    assert_eq!(line(&reader), format!("{} to:", seen.last().unwrap()));
    assert!(reader.text().contains("[to:] · topic:"), "{}", reader.text());
}

#[test]
fn escape_peels_every_layer_then_says_how_to_quit() {
    let keys = "fkind:meeting<Enter><Enter>/a<Enter>gczg";
    let reader = reader(80, 24).keys(keys).keys(&"<Esc>".repeat(9));
    assert!(reader.effects.is_empty());
    assert!(reader.is_at_base() && reader.query().is_empty());
    assert_eq!(reader.app.derived().focus(), Focus::List);
    assert_eq!(reader.app.view().tab(), Tab::Ledger(LedgerKind::Commitments));
    assert!(reader.said().contains("nothing is open"), "{}", reader.said());
    assert_eq!(reader.keys("1<Esc><Esc><Esc>").said(), "nothing is open: q quits");
}

#[test]
fn a_page_takes_the_whole_screen_and_gives_it_back() {
    for (width, height) in SIZES {
        let page = reader(width, height).keys("2<Enter>");
        let before = page.text();
        let whole = page.keys("z");
        let area = whole.app.derived().page_pane().unwrap().area;
        assert_eq!((area.x, area.y, area.width), (0, 1, width), "{width}×{height}");
        let back = whole.keys("z");
        assert_eq!(back.text(), before);
        let closed = back.keys("z<Esc>");
        assert!(closed.app.view().pages().is_empty(), "Esc closes it");
        assert!(
            !closed.app.derived().frame().unwrap().is_zoomed,
            "and the panes stay as they were"
        );
    }
}

#[test]
fn a_search_that_is_given_up_restores_the_exact_place() {
    let before = reader(80, 24).keys("jj");
    let place = before.place();
    let after = before.keys("/e<Esc>");
    assert_eq!(after.place(), place);
}

#[test]
fn a_filter_keeps_what_it_leaves_and_back_leads_back() {
    let before = reader(80, 24).keys("G");
    let place = before.selected();
    let filter = "kind:meeting,agreement,statement,task-force,proceeding,operation,context";
    let typed = before.keys("f").keys(filter);
    assert_eq!(typed.selected(), place, "while one types, too");
    assert_eq!(typed.keys("<Esc>").selected(), place, "who gives it up is where they were");
    let taken = reader(80, 24).keys("Gf").keys(filter).keys("<Enter>");
    assert_eq!(taken.selected(), place);
    let other = reader(80, 24).keys("Gfkind:agreement<Enter>");
    assert_eq!(other.app.derived().cursor().row, 0, "where it is hidden, the first");
    assert_eq!(other.keys("<Ctrl-o>").selected(), place);
    let unchanged = reader(80, 24).keys("Gf<Enter>");
    assert_eq!(unchanged.selected(), place, "without another filter nothing moves");
    let ended = reader(80, 24).keys("f").keys(filter).keys("<Enter>j");
    let second = ended.selected();
    assert_eq!(ended.keys("<Esc>").selected(), second, "the end of a filter hides nothing");
}

#[test]
fn narrowing_keeps_the_record_or_begins_with_the_first() {
    let last = reader(80, 24).keys("G");
    let kind = last.app.derived().current_event().unwrap().kind;
    let own = entente::export::phrases::event_kind(kind);
    let kept = reader(80, 24).keys("GF").keys(own).keys("<Enter>");
    assert_eq!(kept.query(), format!("kind:{}", kind.word()));
    assert_eq!(kept.selected(), last.selected());
    let gone = reader(80, 24).keys("GFagreement<Enter>");
    assert_eq!(gone.query(), "kind:agreement");
    assert_ne!(gone.selected(), last.selected());
    assert_eq!(gone.app.derived().cursor().row, 0, "{}", gone.text());
}

#[test]
fn a_filter_to_nothing_says_the_way_out() {
    let reader = reader(80, 24).keys("fqqqzzz<Enter>");
    assert!(reader.text().contains("Nothing matches: "), "{}", reader.text());
}

#[test]
fn the_way_back_leads_through_every_pivot() {
    let reader = reader(120, 30).keys("jj<Enter><Tab>j<Enter>");
    assert!(!reader.query().is_empty(), "Enter on an actor narrows to it");
    let reader = reader.keys("<Ctrl-o>");
    assert!(reader.query().is_empty());
    assert_eq!(reader.app.derived().focus(), Focus::Section(Section::Actors));
    let reader = reader.keys("<Alt-o>");
    assert!(!reader.query().is_empty());
}

/// Keys that a reader may press anywhere.
fn any_keys() -> impl Strategy<Value = Vec<String>> {
    let key = prop_oneof![
        "[a-zA-Z/:?0-9\\[\\]+=<>.'-]",
        proptest::sample::select(vec![
            "Enter",
            "Esc",
            "Tab",
            "Shift-Tab",
            "Down",
            "Up",
            "PgDn",
            "PgUp",
            "Ctrl-o",
            "Alt-o",
            "Backspace",
            "Space",
            "Ctrl-u",
            "Ctrl-d",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(key, 0..40)
}

/// What holds of every screen: something is selected or nothing is there, and no row is empty while
/// any is hidden.
fn holds(reader: &Reader) {
    let derived = reader.app.derived();
    let listing = derived.listing();
    assert!(derived.cursor().row < listing.rows.max(1), "the selected row is one");
    if let (Some(frame), Some(area)) = (derived.frame(), derived.list_area()) {
        let height = usize::from(list_inner(frame, area, listing.records.is_some()).height);
        let scroll = derived.cursor().scroll;
        let shown = listing.lines.iter().skip(scroll).take(height);
        let is_full = shown.len() == height || scroll == 0;
        assert!(is_full, "{scroll} lines are scrolled away, and a row is empty");
        let row = ListLine::Row(derived.cursor().row);
        let is_seen = height == 0 || listing.rows == 0 || shown.clone().any(|line| *line == row);
        assert!(is_seen, "the selected row is in sight");
    }
    for pane in derived.panes().iter().chain(derived.page_pane()) {
        let shown = pane.lines.lines.len().saturating_sub(pane.rows.scroll);
        let is_full = shown >= usize::from(pane.inner.height) || pane.rows.scroll == 0;
        assert!(is_full, "{:?} has an empty row while lines are hidden", pane.focus);
        assert!(pane.rows.row < pane.lines.rows.len().max(1), "its selected row is one");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_keys_at_any_size_draw_one_frame_and_never_panic(
        keys in any_keys(), width in 0u16..200, height in 0u16..60,
    ) {
        let mut reader = reader(width, height);
        for key in keys {
            reader.app.update(Message::Key(key.parse().unwrap()));
            holds(&reader);
        }
        prop_assert_eq!(reader.screen(), reader.screen());
    }

    #[test]
    fn clicks_and_wheels_anywhere_leave_a_whole_screen(
        keys in any_keys(), width in 30u16..200, height in 8u16..60,
        clicks in proptest::collection::vec((0u16..200, 0u16..60, 0usize..4), 0..12),
    ) {
        let mut reader = reader(width, height);
        for key in keys {
            reader.app.update(Message::Key(key.parse().unwrap()));
        }
        let pointers = [Pointer::Click, Pointer::DoubleClick, Pointer::WheelDown, Pointer::WheelUp];
        for (column, row, at) in clicks {
            reader.app.update(Message::Mouse { pointer: pointers[at], column, row });
            holds(&reader);
        }
    }

    #[test]
    fn escape_leads_from_anywhere_to_the_list_of_all_events(
        keys in any_keys(), width in 20u16..200, height in 5u16..60,
    ) {
        let mut reader = reader(width, height);
        for key in keys {
            reader.app.update(Message::Key(key.parse().unwrap()));
        }
        let terms = reader.query().split(' ').count();
        for _ in 0..terms + 60 {
            let effects = reader.app.update(Message::Key("Esc".parse().unwrap()));
            prop_assert!(!effects.contains(&Effect::Quit), "Esc never quits");
        }
        prop_assert!(reader.is_at_base() && reader.query().is_empty());
        prop_assert_eq!(reader.app.derived().focus(), Focus::List);
        prop_assert!(reader.app.view().pages().is_empty());
    }
}

#[test]
fn what_narrows_the_list_is_never_hidden() {
    for (width, height) in SIZES {
        let reader =
            reader(width, height).keys("fkind:meeting,agreement,statement or harbour<Enter>");
        assert!(reader.text().lines().next().unwrap().contains("[kind:"), "{}", reader.text());
    }
}

#[test]
fn a_record_that_may_still_come_is_not_called_missing() {
    let of = |loaded| {
        let reader = reader_of(loaded, 200, 60).keys("G<Enter>");
        (0..9).fold((reader, String::new()), |(reader, seen), _| {
            let reader = reader.keys("<Tab>");
            let text = reader.text();
            (reader, seen + &text)
        })
    };
    let beginning = entente::load::embedded_preview(36);
    assert!(!beginning.is_whole);
    let (_, screens) = of(beginning);
    assert!(screens.contains("not loaded yet") && !screens.contains("no such source"), "{screens}");
    assert!(!of(entente::load::embedded()).1.contains("not loaded yet"));
}

#[test]
fn a_first_frame_needs_no_pool_of_threads() {
    // The threads are those of a process: this is asked in one of its own.
    const ALONE: &str = "ENTENTE_FIRST_FRAME";
    if std::env::var_os(ALONE).is_none() {
        let mut alone = std::process::Command::new(std::env::current_exe().unwrap());
        alone.args(["--exact", "screens::a_first_frame_needs_no_pool_of_threads"]);
        let told = alone.env(ALONE, "1").output().unwrap();
        let text = String::from_utf8_lossy(&told.stdout);
        assert!(told.status.success() && text.contains("1 passed"), "{text}");
        return;
    }
    let screen = reader_of(entente::load::embedded_preview(36), 140, 40).text();
    assert!(screen.contains("36 events so far"), "{screen}");
    let pool = rayon::ThreadPoolBuilder::new().build_global();
    assert!(pool.is_ok(), "a pool of threads was there before");
}

#[test]
fn a_line_longer_than_the_screen_shows_where_one_types() {
    for keys in ["f", "p"] {
        let typed = "lopez obrador fentanyl precursor chemicals and then some more words of it";
        let reader = reader(40, 12).keys(keys).keys(typed);
        let screen = reader.text();
        let line = screen.lines().find(|line| line.contains('…') && line.contains("words of it"));
        assert!(line.is_some(), "{screen}");
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 40, 12));
        let cursor = entente::tui::panes::draw(&reader.app, &mut buffer).unwrap();
        assert!(buffer[(cursor.x - 1, cursor.y)].symbol() == "t" && cursor.x < 40, "{cursor:?}");
    }
}

#[test]
fn a_mark_shows_beside_the_event_at_once() {
    let marked = reader(140, 40).keys("m");
    assert!(marked.text().contains("│ marked"), "{}", marked.text());
    assert!(!marked.keys("m").text().contains("│ marked"));
}

#[test]
fn it_opens_on_the_newest_event_and_stays_while_more_come() {
    let loaded = entente::load::path(std::path::Path::new("tests/fixtures/harbour-accord"));
    let reader = reader_of(loaded.unwrap(), 80, 24);
    let rows = reader.app.derived().listing().rows;
    assert_eq!(reader.app.derived().cursor().row + 1, rows);
    let mut early = reader_of(entente::load::embedded_preview(10), 80, 24);
    early.app.swap(entente::load::embedded());
    let rows = early.app.derived().listing().rows;
    assert!(rows > 100);
    assert_eq!(early.app.derived().cursor().row + 1, rows, "nobody has moved");
    let mut moved = reader_of(entente::load::embedded_preview(10), 80, 24).keys("k");
    let place = moved.selected();
    moved.app.swap(entente::load::embedded());
    assert_eq!(moved.selected(), place, "who has moved stays");
}

/// The first events of a timeline whose file is in no order.
fn unsorted(events: usize) -> entente::load::Loaded {
    let event = |id: &str, year: &str| {
        format!(
            "[[event]]\nid = '{id}'\nkind = 'context'\ndate = '{year}'\ntitle = '{id}'\nsources = ['s']\n"
        )
    };
    let head =
        "[timeline]\nid = 't'\ntitle = 'T'\n[[source]]\nid = 's'\ntitle = 'S'\nkind = 'other'\n";
    let parts = [event("middle", "2010"), event("newest", "2020"), event("oldest", "2000")];
    let text = format!("{head}{}", parts[..events].concat());
    entente::load::from_files(vec![entente::load::File::new("t.toml", text)], "t".into())
}

#[test]
fn an_unsorted_timeline_opens_as_set_once_it_is_whole() {
    for (open, expected) in
        [(Opening::Oldest, "oldest"), (Opening::Newest, "newest"), (Opening::Last, "newest")]
    {
        let settings = Settings { open, ..Settings::defaults(TerminalTraits::default()) };
        let mut early = reader_of(unsorted(2), 80, 24);
        early.app = early.app.with_settings(settings);
        early.app.swap(unsorted(3));
        let selected = early.selected();
        assert_eq!(selected.as_ref().map(Id::as_str), Some(expected), "{open:?}");
    }
}

#[test]
fn the_year_of_the_first_event_in_sight_stays_in_sight() {
    let mut reader = reader_of(entente::load::embedded(), 80, 24).keys("gg");
    for _ in 0..40 {
        reader = reader.keys("jjjjj");
        let derived = reader.app.derived();
        let (listing, scroll) = (derived.listing(), derived.cursor().scroll);
        let year = &listing.heading_of(scroll).unwrap().title;
        let area = derived.list_area().unwrap();
        let text = reader.text();
        let lines: Vec<&str> = text.lines().skip(usize::from(area.y) + 1).take(2).collect();
        assert!(lines[0].contains(year.as_str()), "{year}: {}", lines[0]);
        let is_heading = |line: &str| {
            let own: String = line.chars().skip(1).take(usize::from(area.width) - 2).collect();
            own.trim().len() == 4 && own.trim().parse::<u16>().is_ok()
        };
        assert!(!is_heading(lines[0]) || !is_heading(lines[1]), "a year without events\n{text}");
        if let Some(ListLine::Row(row)) =
            listing.lines.get(scroll).filter(|_| !is_heading(lines[0]))
        {
            let event = derived.selection().hits[*row].event;
            let day = derived.timeline().event(event).unwrap().date.in_year().with_year(year);
            assert!(lines[0].contains(&day), "the row keeps its day: {day}: {}", lines[0]);
        }
    }
}

#[test]
fn the_focused_pane_takes_the_whole_screen_and_gives_it_back() {
    for (width, height) in SIZES {
        let before = reader(width, height).keys("jj<Enter><Tab><Tab>");
        let screen = before.text();
        let zoomed = before.keys("z");
        let panes = zoomed.app.derived().panes();
        assert_eq!(panes.len(), 1, "one pane at {width}×{height}");
        assert_eq!(panes[0].area.width, width);
        assert_eq!(zoomed.keys("z").text(), screen);
    }
}

#[test]
fn a_filter_shows_as_many_rows_as_there_are() {
    let reader = reader_of(entente::load::embedded(), 140, 40).keys("Gftopic:firearms<Enter>");
    let derived = reader.app.derived();
    let rows = derived.listing().lines.len().min(derived.list_height());
    let text = reader.text();
    let area = derived.list_area().unwrap();
    let filled = text.lines().skip(usize::from(area.y) + 1).take(rows);
    for line in filled {
        let own: String = line.chars().skip(1).take(usize::from(area.width) - 2).collect();
        assert!(!own.trim().is_empty(), "an empty row: {text}");
    }
}

#[test]
fn an_action_says_where_it_works() {
    let reader = reader(80, 24).keys("S");
    assert!(reader.said().contains("time order"), "{}", reader.said());
    let reader = reader.keys("gc+");
    assert!(reader.said().contains("in the view of events: 1"), "{}", reader.said());
}

#[test]
fn the_as_of_day_moves_the_selection_to_what_became_known_last() {
    let reader = reader(80, 24).keys("t2029-05<Enter>");
    let derived = reader.app.derived();
    let begun = |event: &entente::timeline::record::Event| event.date.begun().day();
    let selected = begun(derived.current_event().unwrap());
    let latest = derived.timeline().events().iter().map(|event| begun(event)).max().unwrap();
    assert_eq!(selected, latest);
    assert!(reader.text().lines().next().unwrap().contains("known on 31 May 2029"));
}

#[test]
fn every_sign_on_the_screen_is_in_the_legend() {
    let theme = entente::tui::theme::Theme::dark();
    let legend: String =
        entente::tui::legend::lines(&theme).into_iter().map(|line| line.sign).collect();
    let frame = "─│┌┐└┘├┤┬┴┼┊ ";
    let is_letter = |c: char| c.is_alphanumeric() || c.is_ascii();
    // Punctuation of texts: quotation marks, dashes, ellipses and the like.
    let is_of_text = |c: char| "“”‘’«»–—…·§×€£ºª¿¡´°½−\u{2060}\u{a0}".contains(c);
    for keys in ["", "<Enter>", "2", "3", "4", "5", "6", "gk", ".", "a+++", "t2023<Enter>.", "m"] {
        let text = reader_of(entente::load::embedded(), 200, 55).keys(keys).text();
        for sign in text.chars() {
            let is_known = is_letter(sign) || is_of_text(sign) || frame.contains(sign);
            assert!(is_known || legend.contains(sign), "{sign} ({keys}) is not in the legend");
        }
    }
}

#[test]
fn a_date_is_gone_to_as_it_is_printed() {
    for typed in ["14 Mar 2029", "2029-03-14", "14 March 2029"] {
        let screen = reader(140, 40).keys(&format!("gd{typed}<Enter>")).screen();
        let selected = screen.lines().find(|line| line.contains('▌')).unwrap();
        assert!(selected.contains("Accord on the Harbours"), "{typed}: {selected}");
    }
}
