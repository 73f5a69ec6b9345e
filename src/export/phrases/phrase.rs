//! A stretch of text and what it means: the unit in which the screen colours what exports only
//! write.

use unicode_width::UnicodeWidthStr;

/// What a stretch of text means. The screen gives each one colour; a state always has a word too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Running text.
    #[default]
    Plain,
    /// Beside the point: dates, counts, hints. Never a state.
    Faint,
    /// What leads to another record: names, events, sources.
    Link,
    /// Shown by a source: done, on time, words that stand in their source.
    Shown,
    /// Only said so, or due soon.
    Said,
    /// Overdue, lapsed, dropped, an error.
    Failed,
    /// Accounts that differ, disputed.
    Differs,
}

/// A stretch of text with its meaning, on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// What they mean.
    pub tone: Tone,
    /// The same in fewer words, the longest first: what a narrow column says in full instead of
    /// cutting the words.
    pub shorter: Vec<String>,
}

impl Phrase {
    /// A phrase of this meaning.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, shorter: Vec::new() }
    }

    /// Running text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Plain)
    }

    /// Text beside the point.
    pub fn faint(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Faint)
    }

    /// The name of another record.
    pub fn link(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Link)
    }

    /// The same phrase, which may also be said in fewer words than before.
    #[must_use]
    pub fn or(mut self, shorter: impl Into<String>) -> Self {
        self.shorter.push(shorter.into());
        self
    }

    /// The words for so many columns: the most that have room there or, where none have, the
    /// fewest.
    pub fn within(&self, columns: usize) -> &str {
        let mut all = std::iter::once(&self.text).chain(&self.shorter);
        let fitting = all.find(|words| words.width() <= columns);
        fitting.or(self.shorter.last()).unwrap_or(&self.text)
    }
}

/// Phrases as one text, a separator between them.
pub fn joined(phrases: &[Phrase], separator: &str) -> String {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect::<Vec<_>>().join(separator)
}
