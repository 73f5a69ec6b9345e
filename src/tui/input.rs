//! One line of text being typed, with the editing keys that shells have.

use unicode_segmentation::UnicodeSegmentation;

/// A line being typed. The cursor stands at a grapheme border.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    before: String,
    after: String,
    /// How far back in the history the line shown is, and what was typed before it.
    recalled: Option<(usize, String)>,
}

impl Input {
    /// A line that holds this text, the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { before: text.to_owned(), ..Self::default() }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// The text before the cursor.
    pub fn before(&self) -> &str {
        &self.before
    }

    /// Puts text in at the cursor; line breaks become blanks, other control characters vanish.
    pub fn insert(&mut self, text: &str) {
        self.before.extend(
            text.chars()
                .map(|c| if c == '\n' || c == '\t' { ' ' } else { c })
                .filter(|c| !c.is_control()),
        );
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

    /// Does what an editing key does; `false` if the key is none.
    pub fn edit(&mut self, key: &str) -> bool {
        match key {
            "Backspace" | "Ctrl-h" => drop(pop(&mut self.before)),
            "Delete" | "Ctrl-d" => {
                let first = self.after.graphemes(true).next().map_or(0, str::len);
                self.after.drain(..first);
            }
            "Left" | "Ctrl-b" => {
                let last = pop(&mut self.before);
                self.after.insert_str(0, &last);
            }
            "Right" | "Ctrl-f" => {
                let first: String =
                    self.after.graphemes(true).next().unwrap_or_default().to_owned();
                self.after.drain(..first.len());
                self.before.push_str(&first);
            }
            "Home" | "Ctrl-a" => {
                self.after.insert_str(0, &self.before);
                self.before.clear();
            }
            "End" | "Ctrl-e" => {
                self.before.push_str(&self.after);
                self.after.clear();
            }
            "Ctrl-w" => {
                self.before.truncate(word_before(&self.before));
            }
            "Ctrl-u" => self.before.clear(),
            "Ctrl-k" => self.after.clear(),
            "Alt-b" => {
                let tail = self.before.split_off(word_before(&self.before));
                self.after.insert_str(0, &tail);
            }
            "Alt-f" => {
                let rest = self.after.split_off(word_after(&self.after));
                self.before.push_str(&std::mem::replace(&mut self.after, rest));
            }
            "Alt-d" => self.after = self.after.split_off(word_after(&self.after)),
            key if key.chars().count() == 1 => self.insert(key),
            "Space" => self.insert(" "),
            _ => return false,
        }
        true
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
