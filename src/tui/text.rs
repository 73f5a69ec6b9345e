//! Measuring, cutting and wrapping text by grapheme and display width.
//!
//! ratatui's `Paragraph` wraps when it draws; here lines are wanted before that (to count, scroll
//! and select them), with a hanging indent, so they are wrapped once and kept.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub(crate) use crate::text::shortened as cut;

/// A piece of text in a style; what may not reach a terminal is taken out.
pub fn span(text: &str, style: Style) -> Span<'static> {
    Span::styled(crate::text::safe(text).replace('\n', " "), style)
}

/// As many facts as a width has room for, each whole, with `·` between them. Of the first its
/// number alone, where not even that has room.
pub fn whole_facts(facts: &[String], width: usize) -> String {
    let kept = facts_that_fit(facts, width);
    if !kept.is_empty() {
        return kept;
    }
    let number = first_number(facts);
    if number.width() <= width { number.to_owned() } else { String::new() }
}

/// As many facts as a width has room for, each whole; nothing where not even the first fits.
pub fn facts_that_fit(facts: &[String], width: usize) -> String {
    let mut kept = String::new();
    for fact in facts {
        let longer = if kept.is_empty() { fact.clone() } else { format!("{kept} · {fact}") };
        if longer.width() > width {
            break;
        }
        kept = longer;
    }
    kept
}

/// The number that the first of some facts begins with: how many there are.
pub fn first_number(facts: &[String]) -> &str {
    facts.first().and_then(|fact| fact.split(' ').next()).unwrap_or_default()
}

/// Cuts a line to a display width, as `cut` does.
pub fn cut_line(line: Line<'static>, width: usize) -> Line<'static> {
    if line.width() <= width {
        return line;
    }
    let mut room = width;
    let mut spans = Vec::new();
    for span in line.spans {
        if span.width() < room {
            room -= span.width();
            spans.push(span);
        } else {
            // Where it fits exactly, what follows it is what is missing.
            let text = cut(&format!("{} ", span.content), room);
            spans.push(Span::styled(text, span.style));
            break;
        }
    }
    Line::from(spans)
}

/// Splits a text at these ranges; whether each piece stands in one of them.
pub fn pieces<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in ranges {
        if let (Some(before), Some(inside)) = (text.get(at..range.start), text.get(range.clone())) {
            pieces.extend([(before, false), (inside, true)]);
            at = range.end;
        }
    }
    pieces.push((text.get(at..).unwrap_or_default(), false));
    pieces.retain(|(piece, is_inside)| *is_inside || !piece.is_empty());
    pieces
}

/// Splits a text at these ranges: what is outside has `style`, what is inside `hit`.
pub fn highlight(
    text: &str,
    style: Style,
    hit: Style,
    ranges: &[Range<usize>],
) -> Vec<Span<'static>> {
    let styled = |is_inside| if is_inside { style.patch(hit) } else { style };
    let pieces = pieces(text, ranges);
    pieces.into_iter().map(|(piece, is_inside)| span(piece, styled(is_inside))).collect()
}

/// A part of a run in one style, and whether the reader looks for it.
struct RunPart {
    text: String,
    style: Style,
    is_sought: bool,
}

/// A run of blanks or of everything else, which may span several styles.
struct TextRun {
    parts: Vec<RunPart>,
    width: usize,
    is_blank: bool,
}

/// Lines of a text, and which of them hold what is looked for; an empty range where none does.
#[derive(Clone, Debug, Default)]
pub struct WrappedText {
    /// The text, cut into lines of one width.
    pub lines: Vec<Line<'static>>,
    /// From the first of these to the last.
    pub sought_lines: Range<usize>,
}

/// Wraps spans to lines of at most `width` columns, breaking between words where it can. Every line
/// but the first begins with `indent` blanks. A word stays whole where its letters differ in style.
pub fn wrap(spans: &[Span<'_>], width: usize, indent: usize) -> Vec<Line<'static>> {
    wrap_sought(spans, &[], width, indent).lines
}

/// [`wrap`], and where those of the spans come to stand that are looked for: `sought_spans` has
/// their places.
pub fn wrap_sought(
    spans: &[Span<'_>],
    sought_spans: &[usize],
    width: usize,
    indent: usize,
) -> WrappedText {
    let width = width.max(1);
    let indent = if indent < width { indent } else { 0 };
    let mut lines = LineBuffer { lines: vec![Vec::new()], used: 0, indent, sought_lines: 0..0 };
    for run in runs(spans, sought_spans) {
        if lines.used + run.width <= width {
            lines.put(run);
        } else if run.is_blank {
            // A blank at the end of a line is the break itself.
        } else if run.width <= width - indent {
            lines.start();
            lines.put(run);
        } else {
            for part in &run.parts {
                for grapheme in part.text.graphemes(true) {
                    if lines.used + grapheme.width() > width {
                        lines.start();
                    }
                    lines.push(grapheme, part);
                }
            }
        }
    }
    WrappedText {
        lines: lines.lines.into_iter().map(Line::from).collect(),
        sought_lines: lines.sought_lines,
    }
}

/// Lines while they are filled.
struct LineBuffer {
    lines: Vec<Vec<Span<'static>>>,
    used: usize,
    indent: usize,
    sought_lines: Range<usize>,
}

impl LineBuffer {
    fn start(&mut self) {
        self.lines.push(if self.indent > 0 {
            vec![Span::raw(" ".repeat(self.indent))]
        } else {
            Vec::new()
        });
        self.used = self.indent;
    }

    fn put(&mut self, run: TextRun) {
        for part in &run.parts {
            self.push(&part.text, part);
        }
    }

    /// Adds a text that is a part or stands in it.
    fn push(&mut self, text: &str, part: &RunPart) {
        self.used += text.width();
        if part.is_sought {
            let end = self.lines.len();
            let start =
                if self.sought_lines.is_empty() { end - 1 } else { self.sought_lines.start };
            self.sought_lines = start..end;
        }
        let Some(line) = self.lines.last_mut() else { return };
        match line.last_mut() {
            Some(last) if last.style == part.style => last.content.to_mut().push_str(text),
            _ => line.push(Span::styled(text.to_owned(), part.style)),
        }
    }
}

/// The text of spans in runs of blanks and of everything else.
fn runs(spans: &[Span<'_>], sought_spans: &[usize]) -> Vec<TextRun> {
    let mut runs: Vec<TextRun> = Vec::new();
    for (at, span) in spans.iter().enumerate() {
        for word in span.content.split_inclusive(char::is_whitespace) {
            let end = word.trim_end().len();
            let (word, blank) = word.split_at_checked(end).unwrap_or((word, ""));
            for (text, is_blank) in [(word, false), (blank, true)] {
                if text.is_empty() {
                    continue;
                }
                let is_sought = sought_spans.contains(&at);
                let part = RunPart { text: text.to_owned(), style: span.style, is_sought };
                match runs.last_mut() {
                    Some(last) if last.is_blank == is_blank => {
                        last.width += text.width();
                        last.parts.push(part);
                    }
                    _ => runs.push(TextRun { parts: vec![part], width: text.width(), is_blank }),
                }
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::Stylize as _;

    proptest! {
        #[test]
        fn cutting_keeps_within_the_width(text in "\\PC{0,40}", width in 0usize..50) {
            prop_assert!(cut(&text, width).width() <= width);
            let line = Line::from(vec![Span::raw(text.clone()), Span::raw(text)]);
            prop_assert!(cut_line(line, width).width() <= width);
        }

        #[test]
        fn wrapping_keeps_every_word_and_the_width(text in "[a-zé漢 ]{0,80}", width in 4usize..40) {
            let lines = wrap(&[Span::raw(text.as_str())], width, 2);
            let joined: String = lines.iter().flatten().map(|span| span.content.as_ref()).collect();
            let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&joined), letters(&text));
            for line in lines {
                prop_assert!(line.width() <= width);
            }
        }
    }

    #[test]
    fn facts_are_whole_or_left_out() {
        let facts = ["90 promises", "4 done", "83 open"].map(str::to_owned);
        assert_eq!(whole_facts(&facts, 30), "90 promises · 4 done · 83 open");
        assert_eq!(whole_facts(&facts, 29), "90 promises · 4 done");
        assert_eq!(whole_facts(&facts, 19), "90 promises");
        assert_eq!(whole_facts(&facts, 10), "90");
        assert_eq!(whole_facts(&facts, 1), "");
        assert_eq!(facts_that_fit(&facts, 29), "90 promises · 4 done");
        assert_eq!(facts_that_fit(&facts, 10), "");
    }

    #[test]
    fn a_word_lit_in_part_is_not_broken() {
        let lines = wrap(&[Span::raw("The fen"), "tanyl".bold(), Span::raw(" trade")], 12, 0);
        let words: Vec<String> = lines.iter().map(ToString::to_string).collect();
        assert_eq!(words, ["The fentanyl", "trade"]);
    }
}
