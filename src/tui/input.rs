//! One line of text being typed, with the ways to edit it that shells have.
//!
//! Not by the crate `tui-input`, which counts characters: there Backspace takes an accent off its
//! letter or one person out of a family's emoji, and the cursor may stand between the two. Here it
//! stands at the borders of graphemes. What was typed before is recalled here too, which that crate
//! leaves to whoever uses it.

use unicode_segmentation::UnicodeSegmentation;

/// A line being typed. The cursor stands at a grapheme border.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    before: String,
    after: String,
    /// How far back in the history the line shown is, and what was typed before it.
    recalled: Option<(usize, String)>,
    /// Whether the text was proposed and is untouched: what is typed takes its place.
    is_proposed: bool,
}

/// A way to edit a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The cursor a letter to the left.
    Left,
    /// A letter to the right.
    Right,
    /// A word to the left.
    WordLeft,
    /// A word to the right.
    WordRight,
    /// To the beginning.
    Start,
    /// To the end.
    End,
    /// The letter before the cursor goes.
    EraseBack,
    /// The letter under it goes.
    Erase,
    /// The word before it goes.
    EraseWord,
    /// The word after it goes.
    EraseNextWord,
    /// All before it goes.
    EraseBefore,
    /// All after it goes.
    EraseAfter,
}

impl Edit {
    /// Whether it takes letters away.
    fn erases(self) -> bool {
        match self {
            Self::Left
            | Self::Right
            | Self::WordLeft
            | Self::WordRight
            | Self::Start
            | Self::End => false,
            Self::EraseBack
            | Self::Erase
            | Self::EraseWord
            | Self::EraseNextWord
            | Self::EraseBefore
            | Self::EraseAfter => true,
        }
    }
}

impl Input {
    /// A line that holds this text, the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { before: text.to_owned(), ..Self::default() }
    }

    /// A line that holds what is proposed, as if selected: it can be taken, changed, or typed over.
    pub fn proposed(text: &str) -> Self {
        Self { is_proposed: true, ..Self::new(text) }
    }

    /// Whether the text is proposed and untouched.
    pub fn is_proposed(&self) -> bool {
        self.is_proposed
    }

    /// The whole text.
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// The text before the cursor.
    pub fn before(&self) -> &str {
        &self.before
    }

    /// Puts text in at the cursor; what parts words or lines becomes a blank, all else that steers
    /// a terminal vanishes.
    pub fn insert(&mut self, text: &str) {
        self.drop_proposed();
        // Terminals paste the end of a line as a carriage return.
        let breaks = ['\n', '\u{2028}', '\u{2029}'];
        self.before.push_str(&crate::text::safe(text).replace(breaks, " "));
    }

    /// Puts text in place of what stands before the cursor from a byte on.
    pub fn replace(&mut self, from: usize, text: &str) {
        self.before = self.before.get(..from).unwrap_or_default().to_owned();
        self.insert(text);
    }

    /// Shows the line typed before the one shown, of lines with the latest last.
    pub fn earlier(&mut self, lines: &[String]) {
        let (back, typed) = self.recalled.clone().unwrap_or_else(|| (0, self.text()));
        if let Some(line) = lines.len().checked_sub(back + 1).and_then(|at| lines.get(at)) {
            *self = Self { recalled: Some((back + 1, typed)), ..Self::new(line) };
        }
    }

    /// Shows the line typed after the one shown; after the last, what was being typed.
    pub fn later(&mut self, lines: &[String]) {
        let Some((back, typed)) = self.recalled.take() else {
            return;
        };
        *self = match lines.get(lines.len().saturating_sub(back) + 1) {
            Some(line) if back > 1 => Self { recalled: Some((back - 1, typed)), ..Self::new(line) },
            _ => Self::new(&typed),
        };
    }

    /// Clears what is proposed, and nothing else.
    fn drop_proposed(&mut self) {
        if std::mem::take(&mut self.is_proposed) {
            *self = Self::default();
        }
    }

    /// Edits the line.
    pub fn edit(&mut self, edit: Edit) {
        if edit.erases() {
            self.drop_proposed();
        }
        self.is_proposed = false;
        match edit {
            Edit::EraseBack => drop(pop(&mut self.before)),
            Edit::Erase => {
                let first = self.after.graphemes(true).next().map_or(0, str::len);
                self.after.drain(..first);
            }
            Edit::Left => {
                let last = pop(&mut self.before);
                self.after.insert_str(0, &last);
            }
            Edit::Right => {
                let first: String =
                    self.after.graphemes(true).next().unwrap_or_default().to_owned();
                self.after.drain(..first.len());
                self.before.push_str(&first);
            }
            Edit::Start => {
                self.after.insert_str(0, &self.before);
                self.before.clear();
            }
            Edit::End => {
                self.before.push_str(&self.after);
                self.after.clear();
            }
            Edit::EraseWord => self.before.truncate(word_before(&self.before)),
            Edit::EraseBefore => self.before.clear(),
            Edit::EraseAfter => self.after.clear(),
            Edit::WordLeft => {
                let tail = self.before.split_off(word_before(&self.before));
                self.after.insert_str(0, &tail);
            }
            Edit::WordRight => {
                let rest = self.after.split_off(word_after(&self.after));
                self.before.push_str(&std::mem::replace(&mut self.after, rest));
            }
            Edit::EraseNextWord => self.after = self.after.split_off(word_after(&self.after)),
        }
    }
}

/// The byte at which the last word of a text begins.
fn word_before(text: &str) -> usize {
    text.trim_end().rfind(' ').map_or(0, |at| at + 1)
}

/// The byte at which the first word of a text ends.
fn word_after(text: &str) -> usize {
    let blank = text.len() - text.trim_start().len();
    text.get(blank..).and_then(|rest| rest.find(' ')).map_or(text.len(), |at| blank + at)
}

fn pop(text: &mut String) -> String {
    let last: String = text.graphemes(true).next_back().unwrap_or_default().to_owned();
    text.truncate(text.len() - last.len());
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_proposed_is_taken_changed_or_typed_over() {
        let after = |edit: fn(&mut Input)| {
            let mut input = Input::proposed("by us");
            edit(&mut input);
            assert!(!input.is_proposed());
            input.insert("!");
            input.text()
        };
        assert_eq!(Input::proposed("by us").text(), "by us");
        assert_eq!(after(|input| input.insert("guns")), "guns!");
        assert_eq!(after(|input| input.edit(Edit::EraseBack)), "!");
        assert_eq!(after(|input| input.edit(Edit::Left)), "by u!s");
        assert_eq!(after(|input| input.edit(Edit::End)), "by us!");
    }

    #[test]
    fn every_end_of_a_line_that_is_pasted_is_a_blank() {
        for end in ["\n", "\r", "\r\n", "\t", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"] {
            let mut input = Input::new("by:");
            input.insert(&format!("us{end}to:mx"));
            assert_eq!(input.text(), "by:us to:mx", "{end:?}");
        }
        let mut input = Input::default();
        input.insert("a\u{1b}[31mb\u{202e}c");
        assert_eq!(input.text(), "a[31mbc");
    }
}
