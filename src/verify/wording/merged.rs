//! Two wordings in one, for who reads both at once: in pieces, or as a line with signs.

use super::{Run, compare, keys, words};

/// Which of two wordings has a piece of both, merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Has {
    /// Both.
    Both,
    /// The first alone.
    First,
    /// The second alone.
    Second,
}

/// Both wordings in one, in pieces: without those of the first alone it is the second, letter for
/// letter, and without those of the second the first, typography aside.
pub fn merged<'a>(runs: &[Run<'a>]) -> Vec<(Has, &'a str)> {
    let mut pieces = Vec::new();
    for run in runs {
        let Run::Changed { before, after } = run else {
            if let Run::Same(words) = run {
                pieces.push((Has::Both, *words));
            }
            continue;
        };
        let (first, second) = (before.trim_end(), after.trim_end());
        let both_end = first.len() < before.len() && second.len() < after.len();
        if both_end {
            let blank = after.get(second.len()..).unwrap_or_default();
            pieces.extend([(Has::First, first), (Has::Second, second), (Has::Both, blank)]);
        } else {
            pieces.extend([(Has::First, *before), (Has::Second, *after)]);
        }
    }
    pieces.retain(|(_, text)| !text.is_empty());
    pieces
}

/// The runs as one line of text: `We [-will-]{+would+} go`. Blanks round what only one has stand
/// outside of its brackets, and one that only the first has is left out.
pub fn marked(runs: &[Run<'_>]) -> String {
    let mut text = String::new();
    for (has, piece) in merged(runs) {
        let words = piece.trim();
        let (open, close) = match has {
            Has::Both => ("", ""),
            Has::First if words.is_empty() => continue,
            Has::First => ("[-", "-]"),
            Has::Second if words.is_empty() => ("", ""),
            Has::Second => ("{+", "+}"),
        };
        let blank = |is_there: bool| if is_there { " " } else { "" };
        text.push_str(blank(piece.starts_with(char::is_whitespace)));
        text.push_str(&format!("{open}{words}{close}"));
        text.push_str(blank(piece.ends_with(char::is_whitespace)));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A passage with what it has beside some words and what it lacks, as [`marked`] has it; and
/// whether it lacks nothing, but has the words in another order: then none is marked as missing.
pub fn marked_passage(wanted: &str, passage: &str) -> (String, bool) {
    let runs = compare(wanted, passage);
    let is_word = |key: &String| key.chars().any(char::is_alphanumeric);
    let (mut lacking, mut beside) = (Vec::new(), Vec::new());
    for run in &runs {
        if let Run::Changed { before, after } = run {
            for (text, found) in [(before, &mut lacking), (after, &mut beside)] {
                let keys = keys(text, &words(text)).into_iter().filter(is_word);
                found.extend(keys.map(|key| key.to_lowercase()));
            }
        }
    }
    let mut is_moved = !lacking.is_empty();
    for word in lacking {
        match beside.iter().position(|other| *other == word) {
            Some(at) => drop(beside.swap_remove(at)),
            None => is_moved = false,
        }
    }
    if !is_moved {
        return (marked(&runs), false);
    }
    let only_passage = runs.into_iter().map(|run| match run {
        Run::Changed { after, .. } => Run::Changed { before: "", after },
        same => same,
    });
    (marked(&only_passage.collect::<Vec<_>>()), true)
}
