//! The axis on the screen and in the picture: one layout, two painters.
use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;
use entente::axis::{Axis, Extent, Grouping, Layout, MarkSubject, Viewport, Window};
use entente::export::{Context, svg};
use entente::load::{File, Loaded, embedded, from_files, path};
use entente::query::{Query, select};
use entente::timeline::EventIx;
use entente::tui::app::App;
use entente::tui::layout::GUTTER;
use entente::tui::message::{Effect, Message, Pointer};
use entente::tui::panes::draw;
use entente::tui::theme::Theme;
use entente::tui::view::{Focus, Mode, Tab};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn harbour() -> Loaded {
    path(Path::new("tests/fixtures/harbour-accord")).unwrap()
}

fn reader(loaded: Loaded, today: &str, size: (u16, u16), ascii: bool) -> App {
    let mut app = App::new(loaded, day(today), None, Theme::new(false, ascii));
    app.update(Message::Resize(size.0, size.1));
    keys(&mut app, "g g");
    app
}

/// Types keys, parted by blanks.
fn keys(app: &mut App, keys: &str) -> Vec<Effect> {
    let keys = keys.split_whitespace();
    keys.flat_map(|key| app.update(Message::Key(key.parse().unwrap()))).collect()
}

fn screen(app: &App) -> Vec<Vec<String>> {
    let (width, height) = app.view_size();
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    draw(app, &mut buffer);
    let row = |y| (0..width).map(|x| buffer[(x, y)].symbol().to_owned()).collect();
    (0..height).map(row).collect()
}

/// The rows of the axis pane, as text.
fn pane(app: &App) -> String {
    let axis = app.derived().frame().unwrap().axis;
    screen(app)[usize::from(axis.top())..usize::from(axis.bottom())]
        .iter()
        .map(|row| row.concat().trim_end().to_owned() + "\n")
        .collect()
}

fn picture(app: &App, query: &str, grouping: Grouping) -> String {
    let query = &Query::parse(query, &app.data().loaded().timeline).unwrap();
    let context = Context {
        timeline: app.derived().timeline(),
        selection: app.derived().selection(),
        query,
        as_of: app.derived().day(),
    };
    svg::write(&context, grouping)
}

/// The layout of the axis.
fn layout(app: &App) -> &Layout {
    app.derived().axis().layout()
}

/// The stretch of time in view.
fn window(app: &App) -> Window {
    app.derived().axis().window()
}

/// The selected event.
fn selected(app: &App) -> EventIx {
    app.derived().current().unwrap()
}

/// The pane with the focus.
fn focus(app: &App) -> Focus {
    app.derived().focus()
}

/// The lanes of a picture, each with its marks: column and count.
fn lanes_of(picture: &str) -> Vec<Vec<(usize, usize)>> {
    let document = roxmltree::Document::parse(picture).unwrap();
    let number = |node: &roxmltree::Node<'_, '_>, name| {
        node.attribute(name).map(|text| text.parse().unwrap())
    };
    let lanes = document.descendants().filter(|node| node.attribute("class") == Some("lane"));
    lanes
        .map(|lane| {
            let marks = lane
                .children()
                .filter_map(|mark| number(&mark, "data-column").zip(number(&mark, "data-count")));
            marks.collect()
        })
        .collect()
}

fn marks_of(layout: &Layout) -> Vec<Vec<(usize, usize)>> {
    let marks = |row: &entente::axis::PlacedLane| {
        row.marks.iter().map(|mark| (mark.column, mark.subjects.len())).collect()
    };
    layout.rows.iter().map(marks).collect()
}

fn shipped() -> &'static Loaded {
    static SHIPPED: OnceLock<Loaded> = OnceLock::new();
    SHIPPED.get_or_init(|| entente::check::judged(embedded()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_layout_is_the_same_on_the_screen_and_in_the_picture(
        query in proptest::sample::select(vec![
            "", "topic:fentanyl", "kind:meeting,task-force", "2021..2023", "party:ca", "lopez obrador", "nothing-has-this",
        ]),
        lanes in 0..3usize,
        year in 2009..2027,
    ) {
        let width = GUTTER + 1 + u16::try_from(svg::COLUMNS).unwrap();
        let mut app = reader(shipped().clone(), &format!("{year}-06-30"), (width, 60), false);
        app.filter(Query::parse(query, &app.data().loaded().timeline).unwrap());
        keys(&mut app, &"L ".repeat(lanes + 3));
        let picture = picture(&app, query, Grouping::ALL[lanes]);
        let (axis, selection) = (app.derived().axis().axis(), app.derived().selection());
        let within = |window| axis.layout(&Viewport { selection, window, width: svg::COLUMNS });
        // The picture spans the events' own days, the screen what came of them too.
        let span = axis.span(app.derived().timeline(), selection);
        prop_assert_eq!(lanes_of(&picture), marks_of(&within(span)));
        prop_assert_eq!(marks_of(&within(axis.fit(selection))), marks_of(layout(&app)));
    }

    #[test]
    fn a_picture_is_xml_whatever_the_texts_hold(title in "\\PC{1,40}|[<>&\"']{1,8}|\u{FFFE}|\u{1}", query in "\\PC{0,20}") {
        let text = serde_json::to_string(&title).unwrap();
        let head = format!("[timeline]\nid = \"t\"\ntitle = {text}\n[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"other\"\n");
        let event = format!("[[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2023\"\ntitle = {text}\nsources = [\"s\"]\n");
        let file = File::new("t.toml", head + &event);
        let loaded = from_files(vec![file], "t".into());
        let selection = select(&loaded.timeline, &Query::default(), day("2026-01-01"));
        let query = Query::parse(&format!("\"{}\"", query.replace(['"', '“', '”', '„', '«', '»', '\\'], " ")), &loaded.timeline).unwrap_or_default();
        let context = Context { timeline: &loaded.timeline, selection: &selection, query: &query, as_of: day("2026-01-01") };
        let picture = svg::write(&context, Grouping::Kind);
        prop_assert!(roxmltree::Document::parse(&picture).is_ok(), "{picture}");
    }
}

#[test]
fn a_picture_is_self_contained_and_says_what_it_shows() {
    let app = reader(shipped().clone(), "2026-11-22", (140, 40), false);
    let text = picture(&app, "", Grouping::Kind);
    let document = roxmltree::Document::parse(&text).unwrap();
    let root = document.root_element();
    let named = |id: &str| {
        let reference = if id == "title" { "aria-labelledby" } else { "aria-describedby" };
        let id = root.attribute(reference).unwrap();
        root.children().find(|node| node.attribute("id") == Some(id)).unwrap().text().unwrap()
    };
    assert_eq!(named("title"), app.derived().timeline().head().title.to_string());
    assert!(named("desc").contains("lanes by kind: meeting"), "{}", named("desc"));
    for node in document.descendants().filter(|node| node.is_element()) {
        assert!(
            !["script", "image", "use", "foreignObject", "a"].contains(&node.tag_name().name())
        );
        assert!(node.attributes().all(|attribute| !attribute.name().contains("href")));
    }
    let style = document
        .descendants()
        .find(|node| node.has_tag_name("style"))
        .unwrap_or(document.descendants().find(|node| node.tag_name().name() == "style").unwrap());
    let style = style.text().unwrap();
    assert!(
        style.contains("prefers-color-scheme:dark")
            && !style.contains("url(")
            && !style.contains("@import")
    );
    let symbols =
        document.descendants().filter(|node| node.attribute("role") == Some("graphics-symbol img"));
    assert!(symbols.into_iter().all(|mark| !mark.attribute("aria-label").unwrap().is_empty()));
    let words: String = document.descendants().filter_map(|node| node.text()).collect();
    for part in [app.derived().timeline().digest(), "as of 2026-11-22", "all events", "2026.11"] {
        assert!(words.contains(part), "{part}");
    }
    assert_eq!(text, picture(&app, "", Grouping::Kind), "the same bytes each time");
}

#[test]
fn the_axis_at_three_sizes_and_in_ascii() {
    for (width, height) in [(140, 40), (80, 24), (60, 36)] {
        let mut app = reader(harbour(), "2032-01-01", (width, height), false);
        keys(&mut app, "j j");
        insta::assert_snapshot!(format!("axis-{width}x{height}"), pane(&app));
        keys(&mut app, "+ +");
        insta::assert_snapshot!(format!("axis-near-{width}x{height}"), pane(&app));
    }
    for lanes in ["kind", "party", "topic"] {
        let mut app = reader(harbour(), "2032-01-01", (100, 40), true);
        keys(
            &mut app,
            &"L ".repeat(Grouping::ALL.iter().position(|one| one.word() == lanes).unwrap()),
        );
        keys(&mut app, "a");
        insta::assert_snapshot!(format!("axis-ascii-by-{lanes}"), pane(&app));
    }
    let low = reader(harbour(), "2032-01-01", (40, 12), false);
    assert_eq!(pane(&low), "", "a low screen has no axis");
}

#[test]
fn zooming_in_and_out_again_shows_the_same_axis() {
    let mut app = reader(shipped().clone(), "2026-11-22", (140, 40), false);
    keys(&mut app, &"j ".repeat(100));
    let before = pane(&app);
    keys(&mut app, "+ + +");
    assert_ne!(pane(&app), before);
    keys(&mut app, "- - -");
    assert_eq!(pane(&app), before);
    keys(&mut app, "+ + [ =");
    assert_eq!(pane(&app), before);
}

#[test]
fn the_selected_event_stays_in_the_window() {
    let mut app = reader(shipped().clone(), "2026-11-22", (140, 40), false);
    keys(&mut app, "+ + + +");
    for _ in 0..60 {
        keys(&mut app, "j j j");
        let extent = app.derived().axis().axis().extent(selected(&app)).unwrap();
        assert!(extent.from < window(&app).end() && window(&app).start() < extent.to);
    }
}

#[test]
fn marks_are_walked_one_by_one_and_each_move_selects() {
    let mut app = reader(shipped().clone(), "2026-11-22", (140, 40), false);
    keys(&mut app, &"j ".repeat(50));
    keys(&mut app, "a");
    assert_eq!(focus(&app), Focus::Axis);
    let kind = |app: &App| app.derived().current_event().unwrap().kind;
    let lane = kind(&app);
    let mut seen = vec![selected(&app)];
    for _ in 0..5 {
        keys(&mut app, "l");
        seen.push(selected(&app));
        assert_eq!(kind(&app), lane, "the walk stays in its lane");
    }
    assert!(seen.is_sorted());
    keys(&mut app, "h h h h h");
    let place = |event| app.derived().axis().place(None, event);
    assert_eq!(place(selected(&app)), place(seen[0]), "and leads back");
    keys(&mut app, "j");
    assert_ne!(kind(&app), lane);
    keys(&mut app, "Esc");
    assert_eq!(focus(&app), Focus::List);
}

#[test]
fn a_walk_past_the_edge_takes_the_window_along() {
    let mut app = reader(shipped().clone(), "2026-11-22", (140, 40), false);
    keys(&mut app, &"j ".repeat(90));
    keys(&mut app, "+ + + + a");
    let before = window(&app);
    keys(&mut app, &"l ".repeat(30));
    assert!(window(&app).start() > before.start());
}

#[test]
fn a_cluster_opens_and_what_is_chosen_in_it_is_selected() {
    let mut app = reader(shipped().clone(), "2026-11-22", (140, 40), false);
    let layout = self::layout(&app).clone();
    let row = layout
        .rows
        .iter()
        .find(|row| row.marks.iter().any(|mark| mark.subjects.len() > 2))
        .unwrap();
    let cluster = row.marks.iter().find(|mark| mark.subjects.len() > 2).unwrap();
    let MarkSubject::Event(first) = cluster.subjects[0] else {
        unreachable!("the first rows are of events")
    };
    let hits = &app.derived().selection().hits;
    let at = hits.iter().position(|hit| hit.event == first).unwrap();
    keys(&mut app, &"j ".repeat(at));
    keys(&mut app, "a Enter");
    assert!(matches!(app.view().mode(), Mode::Picker(_)));
    assert_eq!(app.derived().picks().len(), cluster.subjects.len());
    keys(&mut app, "Down Enter");
    assert_eq!(Some(MarkSubject::Event(selected(&app))), cluster.subjects.get(1).copied());
}

#[test]
fn a_click_on_a_mark_selects_it() {
    let mut app = reader(shipped().clone(), "2026-11-22", (140, 40), false);
    let row = &layout(&app).rows[1];
    let mark = row.marks[2].clone();
    let axis = app.derived().frame().unwrap().axis;
    let (column, row) = (GUTTER + u16::try_from(mark.column).unwrap(), axis.y + 2);
    app.update(Message::Mouse { pointer: Pointer::Click, column, row });
    assert_eq!(focus(&app), Focus::Axis);
    assert_eq!(mark.subjects.first(), Some(&MarkSubject::Event(selected(&app))));
}

#[test]
fn in_a_view_of_records_the_axis_is_left_alone() {
    let mut app = reader(shipped().clone(), "2026-11-22", (140, 40), false);
    keys(&mut app, &"j ".repeat(50));
    keys(&mut app, "+ g c");
    let before = window(&app);
    keys(&mut app, "+ + [ L a");
    assert_eq!(window(&app), before);
    assert_ne!(app.view().tab(), Tab::Timeline);
}

#[test]
fn a_typed_date_selects_the_nearest_event() {
    let title = |app: &App| app.derived().current_event().unwrap().date.to_string();
    let mut app = reader(shipped().clone(), "2026-11-22", (140, 40), false);
    keys(&mut app, "g d 2 0 2 3 - 0 4 - 1 3 Enter");
    assert_eq!(title(&app), "13 Apr 2023");
    keys(&mut app, "g d 2 0 1 0 Enter");
    assert!(title(&app).ends_with("2010"), "{}", title(&app));
    keys(&mut app, "g d s o o n Enter");
    assert!(matches!(app.view().mode(), Mode::Prompt(_)), "a wrong date stays to be mended");
    keys(&mut app, "Esc Ctrl-o");
    assert_eq!(title(&app), "13 Apr 2023", "the way back leads to where one was");
}

#[test]
fn an_svg_file_gets_the_picture_of_the_command_line() {
    let mut app = reader(harbour(), "2032-01-01", (100, 40), false);
    let effects = keys(&mut app, "L x Enter Ctrl-u a . s v g Enter");
    let expected = picture(&app, "", Grouping::Party);
    assert!(
        matches!(&effects[..], [Effect::Export(job)] if job.path == "a.svg" && job.text().unwrap() == expected)
    );
}

#[test]
fn a_picture_spans_the_days_of_the_events_that_are_named() {
    let app = reader(shipped().clone(), "2026-11-22", (140, 40), false);
    let timeline = &app.derived().exports(app.data(), app.view()).known.timeline;
    let mut ids = std::collections::BTreeSet::new();
    for query in ["2007..2008 kind:agreement", "2010 kind:agreement"] {
        let query = Query::parse(query, timeline).unwrap();
        let selection = select(timeline, &query, app.derived().day());
        let axis = app.derived().axis().axis();
        let (span, fit) = (axis.span(timeline, &selection), axis.fit(&selection));
        assert!(span.last_day() < fit.last_day(), "what is in force goes on beyond: {span:?}");
        let last =
            selection.hits.iter().filter_map(|hit| timeline.event(hit.event)?.date.latest().day());
        assert!(Some(span.last_day()) >= last.max(), "every event that ended is in it: {span:?}");
        let context =
            Context { timeline, selection: &selection, query: &query, as_of: app.derived().day() };
        let picture = svg::write(&context, Grouping::Kind);
        let document = roxmltree::Document::parse(&picture).unwrap();
        let own = document.descendants().filter_map(|node| node.attribute("id").map(str::to_owned));
        let own: Vec<String> = own.collect();
        assert_eq!(own.len(), 2, "a title and a description: {own:?}");
        for id in own {
            assert!(ids.insert(id.clone()), "two pictures share the id {id}");
        }
    }
}

#[test]
fn an_empty_selection_has_an_axis_too() {
    let loaded = harbour();
    let selection = select(
        &loaded.timeline,
        &Query::parse("nothing-has-this", &loaded.timeline).unwrap(),
        day("2032-01-01"),
    );
    let axis = Axis::of(&loaded.timeline, Grouping::Kind, day("2032-01-01"));
    let layout =
        axis.layout(&Viewport { selection: &selection, window: axis.fit(&selection), width: 80 });
    assert!(layout.rows.is_empty() && layout.density.iter().all(|count| *count == 0));
    assert!(!layout.ticks.is_empty());
}

#[test]
fn later_events_are_drawn_in_their_place_and_not_counted() {
    let day = day("2029-05-01");
    for size in [(140, 40), (80, 24)] {
        let mut app = reader(harbour(), &day.to_string(), size, false);
        let before = (pane(&app), layout(&app).clone());
        keys(&mut app, ".");
        let layout = self::layout(&app);
        let columns: Vec<usize> = layout.later.iter().map(|ahead| ahead.column).collect();
        assert!(columns.len() > 2 && columns.is_sorted(), "{columns:?}");
        for ahead in &layout.later {
            let event = app.data().loaded().timeline.event(ahead.event).unwrap();
            assert!(
                app.derived().timeline().get(&event.id).is_none(),
                "{} is known on the day",
                event.id
            );
            let head = Extent::of_date(&event.date, day).head;
            assert_eq!(ahead.column, layout.window.column(head, layout.width));
        }
        assert_eq!(layout.density.iter().sum::<usize>(), before.1.density.iter().sum::<usize>());
        let subjects = |layout: &Layout| -> Vec<MarkSubject> {
            layout
                .rows
                .iter()
                .flat_map(|row| &row.marks)
                .flat_map(|mark| mark.subjects.clone())
                .collect()
        };
        assert_eq!(subjects(layout), subjects(&before.1));
        assert_ne!(pane(&app), before.0);
        if size.1 > 36 {
            insta::assert_snapshot!("axis-later-140x40", pane(&app));
        }
        keys(&mut app, ".");
        assert_eq!((pane(&app), self::layout(&app).clone()), before);
    }
}

#[test]
fn no_window_reaches_beyond_what_is_drawn_when_later_events_go() {
    let mut app = reader(harbour(), "2028-12-31", (140, 40), false);
    keys(&mut app, ". + ] ] ] ] ] ]");
    for change in [".", "t 2 0 2 8 Enter", ". <", "f k i n d : m e e t i n g Enter", "Esc ."] {
        keys(&mut app, change);
        let (window, whole) = (window(&app), app.derived().axis().axis().whole());
        assert!(
            whole.start() <= window.start() && window.end() <= whole.end(),
            "{change}: {window:?} in {whole:?}"
        );
    }
}

#[test]
fn later_events_stay_on_the_axis_when_its_lanes_change() {
    let mut app = reader(harbour(), "2029-05-01", (140, 40), false);
    keys(&mut app, ".");
    let later = layout(&app).later.clone();
    assert!(!later.is_empty());
    for _ in Grouping::ALL {
        keys(&mut app, "L");
        assert_eq!(layout(&app).later, later);
    }
}

#[test]
fn a_lane_of_many_numbers_shows_how_many_begin_when() {
    for width in [100, 120, 140, 160] {
        let loaded = entente::check::judged(entente::load::embedded());
        let app = reader(loaded, "2026-11-30", (width, 40), false);
        let text = pane(&app);
        for name in [" statement ", " agreement ", " standing body ", " operation "] {
            let lane = text.lines().find(|line| line.contains(name)).unwrap();
            let bars = lane.replace(name, "");
            let is_bar = |c: char| "▁▂▃▅█ ".contains(c);
            assert!(bars.chars().all(is_bar), "the form is the same at {width}\n{text}");
            assert!(bars.contains('▁') && !bars.contains('█'), "one scale for all lanes\n{text}");
        }
    }
    let loaded = entente::check::judged(entente::load::embedded());
    let mut app = reader(loaded, "2026-11-30", (140, 40), false);
    keys(&mut app, "+ +");
    let text = pane(&app);
    assert!(text.contains('━'), "closer what lasts has its stretch\n{text}");
    let has_years = |line: &str| line.trim_start().starts_with("20");
    assert!(text.contains("all 2007–2026"), "{text}");
    assert!(text.lines().any(has_years), "the lanes have years of their own\n{text}");
}
