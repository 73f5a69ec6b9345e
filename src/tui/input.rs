//! One line of text being typed, with the editing keys that shells have.

use unicode_segmentation::UnicodeSegmentation;

/// A line being typed. The cursor stands at a grapheme border.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    before: String,
    after: String,
}

impl Input {
    /// A line that holds this text, the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { before: text.to_owned(), after: String::new() }
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
        self.before
            .extend(text.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c }).filter(|c| !c.is_control()));
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
                let first: String = self.after.graphemes(true).next().unwrap_or_default().to_owned();
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
                let kept = self.before.trim_end().rfind(' ').map_or(0, |at| at + 1);
                self.before.truncate(kept);
            }
            "Ctrl-u" => self.before.clear(),
            "Ctrl-k" => self.after.clear(),
            key if key.chars().count() == 1 => self.insert(key),
            "Space" => self.insert(" "),
            _ => return false,
        }
        true
    }
}

fn pop(text: &mut String) -> String {
    let last: String = text.graphemes(true).next_back().unwrap_or_default().to_owned();
    text.truncate(text.len() - last.len());
    last
}
