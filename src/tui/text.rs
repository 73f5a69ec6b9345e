//! Measuring, cutting and wrapping text by grapheme and display width.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::Face;

/// A stretch of text with one face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, fit for a terminal.
    pub text: String,
    /// What it is.
    pub face: Face,
}

/// A line of text: its pieces from left to right.
pub type Line = Vec<Piece>;

impl Piece {
    /// A piece; what may not reach a terminal is taken out.
    pub fn new(text: &str, face: Face) -> Self {
        Self { text: crate::export::phrases::safe(text).replace('\n', " "), face }
    }
}

/// The text cut to a display width, with `…` where something is missing.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = grapheme.width();
        if used + wide + 1 > width {
            break;
        }
        used += wide;
        out.push_str(grapheme);
    }
    if width > 0 {
        out.push('…');
    }
    out
}

/// Marks these ranges of a text: the pieces outside have `face`, those inside are matched.
pub fn mark(text: &str, face: Face, ranges: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in ranges {
        if let (Some(before), Some(inside)) = (text.get(at..range.start), text.get(range.clone())) {
            if !before.is_empty() {
                pieces.push(Piece::new(before, face));
            }
            pieces.push(Piece::new(inside, Face::Matched));
            at = range.end;
        }
    }
    if let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        pieces.push(Piece::new(rest, face));
    }
    pieces
}

/// Wraps pieces to lines of at most `width` columns, breaking between words where it can. Every line but
/// the first begins with `indent` blanks.
pub fn wrap(pieces: &[Piece], width: usize, indent: usize) -> Vec<Line> {
    let width = width.max(1);
    let indent = if indent < width { indent } else { 0 };
    let mut lines: Vec<Line> = vec![Vec::new()];
    let mut used = 0;
    let mut push = |text: &str, face: Face, fresh: bool| {
        if fresh {
            let blanks = Piece { text: " ".repeat(indent), face: Face::Plain };
            lines.push(if indent > 0 { vec![blanks] } else { Vec::new() });
        }
        if let Some(line) = lines.last_mut() {
            match line.last_mut() {
                Some(last) if last.face == face => last.text.push_str(text),
                _ => line.push(Piece { text: text.to_owned(), face }),
            }
        }
    };
    for piece in pieces {
        for word in runs(&piece.text) {
            let wide = word.width();
            if used + wide <= width {
                push(word, piece.face, false);
                used += wide;
            } else if wide <= width - indent {
                if word.trim().is_empty() {
                    continue;
                }
                push(word, piece.face, true);
                used = indent + wide;
            } else {
                for grapheme in word.graphemes(true) {
                    let fresh = used + grapheme.width() > width;
                    used = if fresh { indent } else { used } + grapheme.width();
                    push(grapheme, piece.face, fresh);
                }
            }
        }
    }
    lines
}

/// The text in runs of blanks and of everything else.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(char::is_whitespace).flat_map(|word| {
        let end = word.trim_end().len();
        let (word, blank) = word.split_at_checked(end).unwrap_or((word, ""));
        [word, blank].into_iter().filter(|run| !run.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cutting_keeps_within_the_width(text in "\\PC{0,40}", width in 0usize..50) {
            prop_assert!(cut(&text, width).width() <= width);
        }

        #[test]
        fn wrapping_keeps_every_word_and_the_width(text in "[a-zé漢 ]{0,80}", width in 4usize..40) {
            let lines = wrap(&[Piece::new(&text, Face::Plain)], width, 2);
            let joined: String = lines.iter().flatten().map(|p| p.text.as_str()).collect();
            let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&joined), letters(&text));
            for line in lines {
                prop_assert!(line.iter().map(|p| p.text.width()).sum::<usize>() <= width);
            }
        }
    }
}
