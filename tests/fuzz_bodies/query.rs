//! Any text is a query or an error at a column; a query and its printed form mean the same.

use std::sync::{Arc, LazyLock};

use arbitrary::{Result, Unstructured};
use chrono::NaiveDate;
use entente::load::{self, File, Origin};
use entente::query::{CountLeft, Finder, Index, Matcher, Scope, select_with};
use entente::timeline::Timeline;
use unicode_segmentation::UnicodeSegmentation;

use super::input::{self, is_printable};

const TOKENS: &[&str] = &[
    "actor:",
    "by:",
    "to:",
    "party:",
    "topic:",
    "kind:",
    "place:",
    "source:",
    "publisher:",
    "speaker:",
    "lang:",
    "status:",
    "schedule:",
    "role:",
    "id:",
    "date:",
    "has:",
    "is:",
    "not:",
    "-",
    "or",
    " or ",
    "(",
    ")",
    "\"",
    ",",
    "..",
    " ",
    " ",
    " ",
    "@",
    "@v",
    ":",
    "//",
    "qs",
    "lh",
    "vr",
    "meeting",
    "agreement",
    "fulfilled",
    "announced",
    "overdue",
    "upcoming",
    "quote",
    "commitment",
    "2029",
    "2030-04",
    "2028-01-01..2031",
    "-0050..0100",
    "..2030",
    ">=2029",
    "since:2029",
    "after:",
    "before:2030",
    "30 April 2029",
    "1 June",
    "layla-al-bahri",
    "Chen Haiyan",
    "chen",
    "hayian",
    "lighthouse",
    "harb",
    "herring",
    "pilotage",
    "marked",
    "new",
    "mutual",
    "nguyen viet",
    "临海",
    "ليلى",
    "9:06",
    "*",
    "\\",
    "'",
    "\u{201c}",
];

struct Fixture {
    timeline: Arc<Timeline>,
    index: Index,
    scope: Scope,
    day: NaiveDate,
}

static FIXTURE: LazyLock<Fixture> = LazyLock::new(|| {
    let files = [
        ("timeline.toml", include_str!("../fixtures/harbour-accord/timeline.toml")),
        ("views.toml", "[[view]]\nid = \"v\"\ntitle = \"V\"\nquery = \"kind:meeting or by:qs\"\n"),
        ("events/2029.toml", include_str!("../fixtures/harbour-accord/events/2029.toml")),
        ("events/later.toml", include_str!("../fixtures/harbour-accord/events/later.toml")),
    ];
    let files = files.map(|(name, text)| File::new(name, text)).to_vec();
    let day = "2032-01-01".parse().unwrap();
    let timeline = load::from_files(files, Origin::from("no-such-folder")).timeline.as_of(day);
    assert!(timeline.events().len() > 2);
    Fixture { index: Index::new(&timeline), scope: Scope::new(&timeline), timeline, day }
});

/// Reads a query, runs it, prints it and completes it.
pub(super) fn query(data: &[u8]) {
    let _ = asked(data);
}

fn asked(data: &[u8]) -> Result<()> {
    let mut input = Unstructured::new(data);
    let text = input::text(&mut input, TOKENS, 200)?;
    let Fixture { timeline, index, scope, day } = &*FIXTURE;
    let matcher = Matcher::new(timeline, index, *day);
    let _ = scope.read_typing(&text);
    let completion = matcher.complete(&text, scope, CountLeft::default());
    assert!(text.is_char_boundary(completion.from), "{text:?} is completed between characters");
    let found = Finder::new(timeline, index).find(timeline, index, &text, 10);
    for one in &found {
        assert!(one.matched.iter().all(|range| is_at_graphemes(&one.label, range)), "{one:?}");
    }
    let query = match scope.read(&text) {
        Ok(query) => query,
        Err(error) => {
            assert!((1..=text.chars().count() + 1).contains(&error.column), "{text:?}: {error:?}");
            assert!(is_printable(&error.message), "{text:?}: {error:?}");
            return Ok(());
        }
    };
    let selection = select_with(timeline, index, &query, *day);
    assert!(
        selection.hits.is_sorted_by_key(|hit| hit.event),
        "{text:?} leaves events in time order"
    );
    let printed = query.to_string();
    let again =
        scope.read(&printed).unwrap_or_else(|error| panic!("{text:?} prints {printed:?}: {error}"));
    assert_eq!(again.to_string(), printed, "{text:?}");
    assert_eq!(
        select_with(timeline, index, &again, *day),
        selection,
        "{text:?} prints {printed:?}"
    );
    let _ = matcher.facets(&query);
    for event in timeline.events() {
        for ranges in [query.highlights(&event.title), query.name_highlights(&event.title)] {
            assert!(ranges.iter().all(|range| is_at_graphemes(&event.title, range)), "{text:?}");
            assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text:?}");
        }
        let _ = query.parts(timeline, event);
    }
    Ok(())
}

/// Whether a stretch of a text begins and ends between graphemes.
pub(super) fn is_at_graphemes(text: &str, range: &std::ops::Range<usize>) -> bool {
    let borders: Vec<usize> =
        text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
    range.start <= range.end && borders.contains(&range.start) && borders.contains(&range.end)
}
