//! The sketches at the head of `src/tui/layout.rs` are the screens that are drawn.

use crate::reader::{Reader, reader};

/// What stands on a screen: the lines above the frames, the titles of the frames column by column,
/// the lines below.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outline {
    above: Vec<String>,
    columns: Vec<Vec<String>>,
    below: Vec<String>,
}

/// Reads a sketch or a screen; `name` says what a line or a title is called in the sketches.
fn outline(text: &str, name: impl Fn(&str) -> Option<&'static str>) -> Outline {
    let mut outline = Outline::default();
    // The column at which each title begins, and the title.
    let mut titles: Vec<(usize, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let cells: Vec<char> = line.chars().collect();
        let is_framed = cells[0] != ' ' && "┌├│└".contains(cells[0]);
        if !is_framed {
            let side = if titles.is_empty() { &mut outline.above } else { &mut outline.below };
            if let Some(name) = name(line)
                && side.last().map(String::as_str) != Some(name)
            {
                side.push(name.to_owned());
            }
            continue;
        }
        for (at, cell) in cells.iter().enumerate() {
            let begins = "┌┬├┼".contains(*cell) && cells.get(at + 1) == Some(&' ');
            if !begins {
                continue;
            }
            let title: String =
                cells[at + 2..].iter().take_while(|c| !"─┬┐┼┤├".contains(**c)).collect();
            if let Some(name) = name(&title) {
                titles.push((at, name.to_owned()));
            }
        }
    }
    titles.sort_by_key(|(at, _)| *at);
    let mut before = None;
    for (at, title) in titles {
        if before.replace(at) != Some(at) {
            outline.columns.push(Vec::new());
        }
        outline.columns.last_mut().unwrap().push(title);
    }
    outline
}

/// The names of the sketches stand for themselves.
fn sketched(text: &str) -> Option<&'static str> {
    const NAMES: [&str; 13] = [
        "header",
        "views",
        "axis",
        "list",
        "summary",
        "commitments",
        "minor",
        "actors",
        "quotes",
        "one section",
        "rows",
        "preview",
        "status",
    ];
    let text = text.trim();
    if text.starts_with("Summary") {
        return Some("bar");
    }
    NAMES.into_iter().find(|name| text == *name || text.split(',').next() == Some(*name))
}

/// What a line or title of a screen of the fixture is called in the sketches.
fn drawn(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    Some(match () {
        () if text.contains("events") && text.contains("known on") => "header",
        () if begins(&["1 Events", "1  2 "]) => "views",
        () if begins(&["Summary", "[Summary]"]) => "bar",
        () if text.contains("Enter ") => "status",
        () if begins(&["Events", "start not known", "▌"]) => "list",
        () if begins(&["Accounts differ", "Claims", "Relations", "Milestones", "Sources"]) => {
            "minor"
        }
        () if begins(&["Actors"]) => "actors",
        () if begins(&["Quotes"]) => "quotes",
        () if begins(&["Commitments"]) && text.contains(" open") => "rows",
        () if begins(&["Commitments"]) => "commitments",
        () if text == "Commitment" => "preview",
        () if text.contains(" · ") => "summary",
        () if begins(&["2029–2032", "meeting", "agreement", "by kind", "standing"]) => "axis",
        () => return None,
    })
}

/// The sketches, in their order.
fn sketches() -> Vec<String> {
    let source = include_str!("../../src/tui/layout.rs");
    let mut found = Vec::new();
    let mut inside = false;
    for line in source.lines() {
        let Some(line) = line.strip_prefix("//!") else { break };
        let line = line.strip_prefix(' ').unwrap_or(line);
        match line.trim_end() {
            "```text" => {
                inside = true;
                found.push(String::new());
            }
            "```" => inside = false,
            line if inside => found.last_mut().unwrap().push_str(&format!("{line}\n")),
            _ => {}
        }
    }
    found
}

fn of_screen(reader: &Reader) -> Outline {
    outline(&reader.text(), drawn)
}

#[test]
fn each_sketch_of_a_layout_is_the_screen_that_is_drawn() {
    let sketches = sketches();
    let [three, two, one, beside, above] = sketches.as_slice() else {
        panic!("five sketches, not {}", sketches.len())
    };
    let whole = |sketch: &str| outline(sketch, sketched);
    let agreement = "jj";
    assert_eq!(of_screen(&reader(200, 60).keys(agreement)), whole(three));
    let mut expected = whole(two);
    // The section that is open there is the summary.
    expected.columns[1] = vec!["summary".to_owned()];
    assert_eq!(of_screen(&reader(100, 40).keys(agreement)), expected);
    // Without frames a line of the list may look like the head of an event.
    let unframed = |text: &str| drawn(text).filter(|name| *name != "summary");
    let narrow = outline(&reader(62, 19).keys(agreement).text(), unframed);
    let narrow: Vec<&str> = narrow.above.iter().map(String::as_str).collect();
    let sketch = whole(one).above;
    assert_eq!(narrow, sketch.iter().map(String::as_str).collect::<Vec<_>>());
    let records = |width, height| of_screen(&reader(width, height).keys("2")).columns;
    assert_eq!(records(200, 60), whole(beside).columns);
    assert_eq!(records(100, 30), whole(above).columns);
}
