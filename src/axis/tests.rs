use std::fmt::Write as _;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::load::{File, from_files};
use crate::query::{Query, select};
use crate::timeline::date::{Date, DateStyle};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn timeline(events: &str) -> std::sync::Arc<Timeline> {
    let head = "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"other\"\n";
    let topics: String =
        (0..12).map(|n| format!("[[topic]]\nid = \"t{n}\"\nname = \"Topic {n}\"\n")).collect();
    let text = format!("{head}{topics}{events}");
    from_files(vec![File::new("t.toml", text.to_owned())], "t".into()).timeline
}

fn everything(timeline: &Timeline) -> Selection {
    select(timeline, &Query::default(), day("2030-01-01"))
}

fn event(id: &str, kind: &str, date: &str, rest: &str) -> String {
    format!(
        "[[event]]\nid = \"{id}\"\nkind = \"{kind}\"\ndate = \"{date}\"\ntitle = \"{id}\"\nsources = [\"s\"]\n{rest}\n"
    )
}

/// Events with dates of every form, some with milestones and topics.
fn events() -> impl Strategy<Value = String> {
    let simple = prop_oneof![
        (2000i32..2030, 1u32..13, 1u32..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (2000i32..2030, 1u32..13).prop_map(|(y, m)| format!("{y}-{m:02}")),
        (1500i32..2030).prop_map(|y| y.to_string()),
        (2000i32..2030).prop_map(|y| format!("{y}~")),
        Just("201X".to_owned()),
    ];
    let ends = (2000i32..2015, 2015i32..2030, 0..6).prop_map(|(from, to, form)| match form {
        0 => format!("{from}/{to}?"),
        1 => format!("{from}-04~/.."),
        2 => format!("{from}-04-13/"),
        3 => format!("../{to}"),
        4 => format!("/{to}"),
        _ => format!("{from}-05/{to}-06-07"),
    });
    let one = (
        prop_oneof![3 => simple, 1 => ends],
        0..7usize,
        proptest::collection::vec(0..12, 0..3),
        any::<bool>(),
    );
    proptest::collection::vec(one, 0..60).prop_map(|list| {
        let mut text = String::new();
        for (at, (date, kind, topics, moved)) in list.into_iter().enumerate() {
            let topics: Vec<String> = topics.into_iter().map(|n| format!("\"t{n}\"")).collect();
            let mut rest = format!("topics = [{}]\n", topics.join(", "));
            if moved {
                let _ = write!(
                    rest,
                    "[[event.milestone]]\ndate = \"20{:02}\"\nwhat = \"in-force\"\n",
                    at % 30
                );
            }
            text += &event(&format!("e{at}"), EventKind::WORDS[kind], &date, &rest);
        }
        text
    })
}

fn windows() -> impl Strategy<Value = Window> {
    (650_000i32..745_000, 1i32..60_000)
        .prop_map(|(first, days)| Window::round(f64::from(first), f64::from(first + days)))
}

#[test]
fn a_far_end_is_drawn_as_open_and_stretches_nothing() {
    let day = day("2026-11-22");
    let extent = |date: &str| Extent::of_date(&Date::parse(date).unwrap(), day);
    let (far, open) = (extent("2020/9999-12-31"), extent("2020/.."));
    assert_eq!((far.end, far.to, far.lasts), (Edge::Open, open.to, true), "drawn to the day");
    assert_eq!(extent("1200/1900").end, Edge::Known, "long ago is not far ahead");
}

#[test]
fn ticks_are_labelled_in_the_style_of_dates() {
    let start = window::start_of(day("2023-04-15"));
    for (days, written, iso) in [
        (20.0, "17 Apr 2023", "2023-04-17"),
        (20.0, "24 Apr", "04-24"),
        (4.0, "10 Apr 2023", "2023-04-10"),
        (200.0, "May 2023", "2023-05"),
        (200.0, "Jul", "07"),
        (2000.0, "2025", "2025"),
    ] {
        let window = Window::round(start, start + days);
        for (style, label) in [(DateStyle::Written, written), (DateStyle::Iso, iso)] {
            let ticks = style.within(|| ticks::ticks(window, 60));
            let labels: Vec<&str> = ticks.iter().map(|tick| tick.label.as_str()).collect();
            assert!(labels.contains(&label), "{label} is not among {labels:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn ticks_never_overlap_at_any_width_and_span(
        first in -90_000_000i32..90_000_000, days in 1i32..90_000_000, shrink in 0u32..27, width in 0usize..400,
        style in proptest::sample::select(vec![DateStyle::Written, DateStyle::Iso]),
    ) {
        let window = Window::round(f64::from(first), f64::from(first) + f64::from(days >> shrink));
        let ticks = style.within(|| ticks::ticks(window, width));
        let mut free = 0;
        for tick in &ticks {
            prop_assert!(tick.column < width);
            if !tick.label.is_empty() {
                prop_assert!(tick.column >= free, "{ticks:?}");
                free = tick.column + tick.label.len() + 1;
                prop_assert!(free <= width + 1, "{ticks:?}");
            }
        }
        prop_assert!(ticks.windows(2).all(|pair| pair[0].column < pair[1].column));
        let modern = window.start() > 0.0 && window.end() < 1_000_000.0;
        prop_assert!(!modern || width < 80 || ticks.iter().any(|tick| !tick.label.is_empty()), "a scale has a label");
    }

    #[test]
    fn a_lane_that_has_room_for_its_marks_has_it_on_wider_screens(
        events in events(), window in windows(), width in 1usize..200, wider in 1usize..200,
    ) {
        let timeline = timeline(&events);
        let selection = everything(&timeline);
        let axis = Axis::of(&timeline, Grouping::Topic, day("2026-11-22"));
        let laid = |width| axis.layout(&Viewport { selection: &selection, window, width });
        let (narrow, wide) = (laid(width), laid(width + wider));
        for (row, other) in narrow.rows.iter().zip(&wide.rows) {
            prop_assert_eq!(row.lane, other.lane);
            prop_assert!(row.is_crowded() || !other.is_crowded(), "{:?}", row.lane);
        }
    }

    #[test]
    fn each_event_in_the_window_has_one_mark_in_each_of_its_lanes(
        events in events(), window in windows(), width in 1usize..200, grouping in 0..3usize,
    ) {
        let timeline = timeline(&events);
        let selection = everything(&timeline);
        let axis = Axis::of(&timeline, Grouping::ALL[grouping], day("2026-11-22"));
        let layout = axis.layout(&Viewport { selection: &selection, window, width });
        prop_assert!(layout.rows.iter().filter(|row| !matches!(row.lane, Lane::Overdue | Lane::Gaps)).count() <= layout::LANES);
        let used: std::collections::BTreeSet<usize> = axis.lane_index.lanes.iter().copied().collect();
        // Kinds with one event each share a row: a mark for each of them.
        let shared = layout.rows.iter().find(|row| row.lane == Lane::Other(Grouping::Kind));
        let saved = shared.map_or(0, |row| row.marks.len() - 1);
        prop_assert_eq!(used.len(), layout.rows.len() + saved + layout.more);
        let own: Vec<Lane> = layout.rows.iter().map(|row| row.lane).collect();
        for row in &layout.rows {
            let mut shown: Vec<MarkSubject> = row.marks.iter().flat_map(|mark| mark.subjects.clone()).collect();
            let meant = |at: &usize| {
                let extent = &axis.extents[*at];
                let mut lanes = axis.lane_index.lanes_of(EventIx(*at)).iter().map(|lane| axis.lanes[*lane]);
                let is_here = |lane: Lane| match row.lane {
                    Lane::Other(Grouping::Kind) => !own.contains(&lane),
                    own => own == lane,
                };
                lanes.any(is_here) && extent.from < window.end() && window.start() < extent.to
            };
            let mut expected: Vec<MarkSubject> =
                (0..timeline.events().len()).filter(meant).map(|at| MarkSubject::Event(EventIx(at))).collect();
            shown.sort_by_key(|subject| axis.event_of(*subject));
            expected.sort_by_key(|subject| axis.event_of(*subject));
            prop_assert_eq!(shown, expected);
        }
    }

    #[test]
    fn marks_and_stretches_stand_apart_and_within_the_width(
        events in events(), window in windows(), width in 8usize..200,
    ) {
        let timeline = timeline(&events);
        let selection = everything(&timeline);
        let axis = Axis::of(&timeline, Grouping::Kind, day("2026-11-22"));
        let layout = axis.layout(&Viewport { selection: &selection, window, width });
        for row in &layout.rows {
            for pair in row.marks.windows(2) {
                prop_assert!(pair[0].column + pair[0].width() <= pair[1].column);
                let apart = pair[0].column + pair[0].width() < pair[1].column;
                prop_assert!(apart || !pair[0].is_cluster(), "two counts never read as one");
                prop_assert!(pair[0].column + pair[0].width() + pair[0].room <= pair[1].column);
            }
            prop_assert!(row.marks.iter().all(|mark| mark.column + mark.width() <= width));
            for track in 0..layout::TRACKS {
                let on: Vec<_> = row.stretches.iter().filter(|stretch| stretch.track == track).collect();
                prop_assert!(on.windows(2).all(|pair| pair[0].to < pair[1].from));
                prop_assert!(on.iter().all(|stretch| stretch.from < stretch.to && stretch.to < width));
            }
        }
    }

    #[test]
    fn the_order_of_lanes_does_not_depend_on_the_window(events in events(), one in windows(), other in windows()) {
        let timeline = timeline(&events);
        let selection = everything(&timeline);
        let axis = Axis::of(&timeline, Grouping::Topic, day("2026-11-22"));
        let lanes = |window| {
            let layout = axis.layout(&Viewport { selection: &selection, window, width: 80 });
            layout.rows.iter().map(|row| row.lane).collect::<Vec<_>>()
        };
        prop_assert_eq!(lanes(one), lanes(other));
    }

    #[test]
    fn zooming_in_and_out_again_returns(
        first in -90_000_000i32..90_000_000, days in 1i32..1_000_000,
        steps in proptest::collection::vec((0..3u8, 0.0..1.0f64), 0..60), at in 0.0..1.0f64,
    ) {
        let whole = Window::round(f64::from(first), f64::from(first + days));
        let moment = |window: Window, part: f64| (window.start() + part * window.days()).floor();
        let mut window = whole;
        for (step, part) in steps {
            window = match step {
                0 => window.zoomed_in(moment(window, part)),
                1 => window.zoomed_out(moment(window, part), whole),
                _ => window.panned((part * 8.0).round() - 4.0, whole),
            };
            prop_assert!(whole.start() <= window.start() && window.end() <= whole.end());
        }
        let about = moment(window, at).max(window.start());
        let near = window.zoomed_in(about);
        prop_assert!(near == window || near.zoomed_out(about, whole) == window);
        prop_assert!(near.contains(about) == window.contains(about), "what is zoomed about stays in view");
    }

    #[test]
    fn a_window_moved_to_a_moment_shows_it(window in windows(), part in 0.0..1.0f64, zoom in 0..6) {
        let mut near = window;
        for _ in 0..zoom {
            near = near.zoomed_in(near.start());
        }
        let moment = window.start() + part * window.days();
        prop_assert!(near.showing(moment, window).contains(moment));
    }
}

#[test]
fn the_scale_goes_from_decades_to_days() {
    let labels = |first: &str, last: &str| {
        let window = Window::round(window::start_of(day(first)), window::end_of(day(last)));
        let ticks = ticks::ticks(window, 72);
        ticks
            .into_iter()
            .map(|tick| tick.label)
            .filter(|label| !label.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        labels("1900-01-01", "2000-01-01"),
        "1900 1910 1920 1930 1940 1950 1960 1970 1980 1990"
    );
    assert_eq!(
        labels("2007-03-01", "2026-11-22"),
        "2008 2010 2012 2014 2016 2018 2020 2022 2024 2026"
    );
    assert_eq!(labels("2022-06-01", "2023-11-01"), "Jul 2022 Oct 2023 Apr Jul Oct");
    assert_eq!(labels("2019-10-20", "2021-12-01"), "2020 Apr Jul Oct 2021 Apr Jul Oct");
    assert_eq!(
        labels("-0507-01-01", "-0225-03-01"),
        "500 BCE 450 BCE 400 BCE 350 BCE 300 BCE 250 BCE"
    );
    assert_eq!(
        labels("-0020-01-01", "0025-01-01"),
        "20 BCE 15 BCE 10 BCE 5 BCE 1 CE 5 CE 10 CE 15 CE 20 CE"
    );
    assert_eq!(labels("2023-04-03", "2023-04-12"), "1 Apr 2023 4 5 6 7 8 9 10 11 12 13 14");
}

#[test]
fn an_extent_says_how_surely_its_ends_are_known() {
    let of = |date: &str| {
        Extent::of_date(&crate::timeline::date::Date::parse(date).unwrap(), day("2026-11-22"))
    };
    let open = of("2021-10-08/..");
    assert_eq!(
        (open.end, open.lasts, open.to),
        (Edge::Open, true, window::end_of(day("2026-11-22")))
    );
    let ends_unknown = of("2008-12-19/");
    assert_eq!(
        (ends_unknown.doubt(), ends_unknown.to - ends_unknown.head),
        (Some(Edge::Unknown), 1.0)
    );
    let about = of("2009~/2011");
    assert_eq!((about.doubt(), about.end), (Some(Edge::About), Edge::Known));
    let month = of("2023-04");
    assert_eq!((month.lasts, month.to - month.from), (false, 30.0));
    assert!(of("../2022-10-13").from.is_infinite());
    let start_unknown = of("/2019-05-01");
    assert_eq!(start_unknown.head, window::start_of(day("2019-05-01")), "seen at its end");
    assert_eq!((start_unknown.to, start_unknown.lasts), (start_unknown.head + 1.0, true));
    assert!(start_unknown.from.is_infinite(), "and perhaps at all times before");
    assert_eq!(start_unknown.doubt(), Some(Edge::Unknown));
}

#[test]
fn an_unknown_start_runs_out_of_the_axis_and_stretches_nothing() {
    let timeline = timeline(
        &(event("a", "meeting", "2018", "") + &event("b", "task-force", "/2019-05-01", "")),
    );
    let selection = everything(&timeline);
    let axis = Axis::of(&timeline, Grouping::Kind, day("2026-11-22"));
    let fit = axis.fit(&selection);
    assert_eq!(fit.first_day(), day("2018-01-01"), "nothing begins before");
    let layout = axis.layout(&Viewport { selection: &selection, window: fit, width: 100 });
    let stretches: Vec<_> = layout.rows.iter().flat_map(|row| &row.stretches).collect();
    assert!(stretches.iter().any(|one| one.from == 0 && one.to > 95 && one.lasts), "{stretches:?}");
}

#[test]
fn an_agreement_lasts_to_its_last_milestone_or_is_in_force() {
    let signed = "[[event.milestone]]\ndate = \"2001-05\"\nwhat = \"in-force\"\n";
    let ended =
        format!("{signed}[[event.milestone]]\ndate = \"2005-06-07\"\nwhat = \"terminated\"\n");
    let timeline = timeline(
        &(event("a", "agreement", "2001-02-03", signed)
            + &event("b", "agreement", "2001-02-04", &ended)),
    );
    let extents: Vec<Extent> =
        timeline.events().iter().map(|event| Extent::of(event, day("2026-11-22"))).collect();
    assert_eq!((extents[0].end, extents[0].to), (Edge::Open, window::end_of(day("2026-11-22"))));
    assert_eq!((extents[1].end, extents[1].to), (Edge::Known, window::end_of(day("2005-06-07"))));
    assert_eq!(extents[1].milestones.len(), 2);
}

#[test]
fn gaps_over_twice_the_median_and_overdue_dates_are_marked() {
    let link = "[[event.relation]]\nkind = \"meeting-of\"\nto = \"body\"\n";
    let promise =
        "[[event.commitment]]\nid = \"c\"\nby = [\"us\"]\ntext = \"Do it\"\ndue = \"2003\"\n";
    let mut events = event("body", "task-force", "2000/..", promise);
    for date in ["2000-02-01", "2000-03-01", "2000-04-01", "2000-12-01", "2001-01-01"] {
        events += &event(date, "meeting", date, link);
    }
    let timeline = timeline(&events);
    let selection = everything(&timeline);
    let axis = Axis::of(&timeline, Grouping::Kind, day("2026-11-22"));
    let view = Viewport { selection: &selection, window: axis.whole(), width: 100 };
    let rows = axis.layout(&view).rows;
    let marks = |lane| rows.iter().find(|row| row.lane == lane).map(|row| row.marks.len());
    assert_eq!((marks(Lane::Overdue), marks(Lane::Gaps)), (Some(1), Some(1)));
    let gap = &axis.gaps()[0];
    let ids =
        [gap.body, gap.before, gap.after].map(|at| timeline.event(at).unwrap().id.to_string());
    assert_eq!(ids, ["body", "2000-04-01", "2000-12-01"]);
    let before = Axis::of(&timeline, Grouping::Kind, day("2003-12-31"));
    assert!(before.overdue().is_empty(), "the deadline is not over on its last day");
}
