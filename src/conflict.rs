//! Merge conflicts that nobody resolved, in any text: as Git writes them, and as Jujutsu does.
//!
//! Their lines begin with seven signs or more, as many on each line of one conflict; some editors
//! indent them. Git's `merge.conflictStyle` says whether there is a base; Jujutsu writes sides out
//! whole (`+++++++`) or as what changed since a base (`%%%%%%%`, `-------`).
//!
//! Never knows what the text is: data, proofs and settings conflict alike.

use std::ops::Range;

/// What a line of a merge conflict begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    Ours,
    Base,
    Theirs,
    End,
}

/// The marker that a line is, by Git's signs.
pub(crate) fn marker(line: &str) -> Option<Marker> {
    let signs = signs(line)?;
    match signs.sign {
        '<' => Some(Marker::Ours),
        '|' => Some(Marker::Base),
        // More of these underline a heading.
        '=' if signs.count == SIGNS => Some(Marker::Theirs),
        '>' => Some(Marker::End),
        _ => None,
    }
}

/// A merge conflict, by the bytes of its text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// From the first of its signs to the end of its last line.
    pub(crate) span: Range<usize>,
    /// Its sides that stand there whole, the first one first. It is empty where somebody deleted
    /// the line alone that begins it.
    pub(crate) sides: Vec<Range<usize>>,
}

impl Conflict {
    /// What is not read where this one of its sides is.
    pub(crate) fn unread(&self, side: usize) -> [Range<usize>; 2] {
        let Range { start, end } = self.span;
        let side = self.sides.get(side).cloned().unwrap_or(start..start);
        [start..side.start, side.end..end]
    }
}

/// The conflicts of a text that are whole, those within another behind it: what lies between marks
/// that do not belong together is nobody's side.
pub(crate) fn conflicts(text: &str) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = start..start + line.len();
        start = span.end;
        let Some(signs) = signs(line) else {
            if let Some(open) = open.last_mut() {
                open.is_new = false;
            }
            continue;
        };
        if signs.sign == '<' {
            open.push(Open::new(signs.count, span.start + signs.indent, span.end));
            continue;
        }
        let Some(at) = open.iter().rposition(|open| open.count == signs.count) else {
            if matches!(signs.sign, '|' | '=') && marker(line).is_some() {
                let span = span.start + signs.indent..span.end;
                open.push(Open::without_first_line(signs.count, span));
            }
            continue;
        };
        match (signs.sign, open.get_mut(at)) {
            ('>', _) => {
                open.truncate(at + 1);
                let end = span.start + line.trim_end().len();
                found.extend(open.pop().and_then(|open| open.closed(span.start, end)));
            }
            ('=', Some(one)) if one.has_second && !one.is_jujutsu => {
                // Two of them belong to two conflicts, the first of which has no end.
                open.truncate(at);
                let span = span.start + signs.indent..span.end;
                open.push(Open::without_first_line(signs.count, span));
            }
            (sign, Some(one)) => one.mark(sign, span),
            (_, None) => {}
        }
    }
    found.sort_by_key(|conflict| (conflict.span.start, std::cmp::Reverse(conflict.span.end)));
    found
}

/// Blanks for a stretch of a text, byte for byte as long, in the same lines.
pub(crate) fn blanks(stretch: &str) -> String {
    stretch.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

/// How many signs a marker has, if not more.
const SIGNS: usize = 7;

/// The signs with which a line begins that may be a marker.
#[derive(Clone, Copy)]
struct Signs {
    sign: char,
    count: usize,
    /// How many bytes stand before them.
    indent: usize,
}

/// The signs of a line that holds nothing before them, and a blank behind them if anything.
fn signs(line: &str) -> Option<Signs> {
    let written = line.trim_start_matches(['\u{feff}', ' ', '\t']);
    let indent = line.len() - written.len();
    let line = written.trim_end();
    let sign = line.chars().next().filter(|sign| "<|=>+-%\\".contains(*sign))?;
    let rest = line.trim_start_matches(sign);
    let count = line.len() - rest.len();
    let is_marker = count >= SIGNS && (rest.is_empty() || rest.starts_with(' '));
    is_marker.then_some(Signs { sign, count, indent })
}

/// A conflict of which the last line is still to come.
struct Open {
    count: usize,
    start: usize,
    /// Whether the line that begins it was the last one.
    is_new: bool,
    is_jujutsu: bool,
    /// Whether what is marked as its second side began.
    has_second: bool,
    sides: Vec<Range<usize>>,
    /// Where the side begins that is being read.
    side: Option<usize>,
}

impl Open {
    fn new(count: usize, start: usize, side: usize) -> Self {
        Self {
            count,
            start,
            is_new: true,
            is_jujutsu: false,
            has_second: false,
            sides: Vec::new(),
            side: Some(side),
        }
    }

    /// A conflict of which the line is missing that begins it: nobody knows where its first side
    /// does, which ends at this line.
    fn without_first_line(count: usize, line: Range<usize>) -> Self {
        let mut open = Self::new(count, line.start, line.start);
        open.is_new = false;
        open.mark('=', line);
        open
    }

    /// Takes in a line that begins a side, or what is none.
    fn mark(&mut self, sign: char, line: Range<usize>) {
        let is_new = std::mem::take(&mut self.is_new);
        if is_new && matches!(sign, '+' | '-' | '%') {
            self.is_jujutsu = true;
            self.side = None;
        }
        let begins = match (self.is_jujutsu, sign) {
            (true, '+') | (false, '=') => true,
            (true, '-' | '%' | '\\') | (false, '|') => false,
            _ => return,
        };
        self.sides.extend(self.side.take().map(|side| side..line.start));
        self.side = begins.then_some(line.end);
        self.has_second |= sign == '=';
    }

    /// The conflict, whose last line begins and ends here; none where it has one side alone.
    fn closed(mut self, last: usize, end: usize) -> Option<Conflict> {
        let is_whole = self.is_jujutsu || !self.sides.is_empty();
        self.sides.extend(self.side.take().map(|side| side..last));
        is_whole.then_some(Conflict { span: self.start..end, sides: self.sides })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sides of each conflict.
    fn sides(text: &str) -> Vec<Vec<&str>> {
        let sides =
            |one: &Conflict| one.sides.iter().filter_map(|side| text.get(side.clone())).collect();
        conflicts(text).iter().map(sides).collect()
    }

    #[test]
    fn a_conflict_has_its_sides_whatever_its_signs() {
        for count in [7, 9] {
            for indent in ["", "  ", "\t"] {
                let mark = |sign: &str| format!("{indent}{}", sign.repeat(count));
                let [ours, base, theirs, end] = ["<", "|", "=", ">"].map(mark);
                let text = format!("x\n{ours} a\n1\n{base}\n0\n{theirs}\n2\n{end} b\ny\n");
                assert_eq!(sides(&text), [["1\n", "2\n"]], "{text}");
            }
        }
        let text = "<<<<<<< 1 of 1\n%%%%%%% from: a\n\\\\\\\\\\\\\\        to: b\n-0\n+1\n+++++++ c\n2\n>>>>>>> ends\n";
        assert_eq!(sides(text), [["2\n"]], "a side that stands there as a difference is not whole");
        let text = "<<<<<<<\n+++++++ a\n1\n------- b\n0\n+++++++ c\n2\n>>>>>>>\n";
        assert_eq!(sides(text), [["1\n", "2\n"]]);
    }

    #[test]
    fn a_conflict_within_another_is_its_own() {
        let inner = "<<<<<<<\n3\n=======\n4\n>>>>>>>\n";
        let text = format!("<<<<<<<\n1\n=======\n{inner}>>>>>>>\n");
        assert_eq!(sides(&text), [vec!["1\n", inner], vec!["3\n", "4\n"]]);
        let text = format!("<<<<<<<\n{inner}=======\n2\n>>>>>>>\n");
        assert_eq!(sides(&text), [vec![inner, "2\n"], vec!["3\n", "4\n"]]);
    }

    #[test]
    fn marks_that_do_not_belong_together_are_no_conflict() {
        for text in [
            "<<<<<<<\n1\n>>>>>>>\n",
            "1\n>>>>>>>\n",
            "<<<<<<<\n1\n=========\n2\n>>>>>>>\n",
            "<<<<<< a\n1\n======\n2\n>>>>>> b\n",
            "<<<<<<<1\n=======2\n>>>>>>>3\n",
        ] {
            assert_eq!(conflicts(text), [], "{text}");
        }
        let text = "<<<<<<<\n1\n=======\n2\n=======\n3\n>>>>>>>\n";
        assert_eq!(sides(text), [["", "3\n"]], "the line that begins the second one is missing");
    }
}
