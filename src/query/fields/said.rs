//! What the values of the language are called where people read: screens, lists and documents say
//! `standing body` for `task-force`. Who types what they read is understood.

use crate::query::fold::fold;
use crate::query::language::printed_value;

/// How the values of a field come before those who do not type its name.
#[derive(Clone, Copy, Debug)]
pub struct FieldOffer {
    /// What its values are called on the screen, with the value, where that is another word: these
    /// are offered.
    pub shown: &'static [(&'static str, &'static str)],
    /// What people call them besides: each word that is read for one, with the value.
    pub said: &'static [(&'static str, &'static str)],
    /// Its place among the fields whose values are counted in a selection; none where they are not.
    pub facet: Option<u8>,
    /// Whether who types one of its values as a word may mean what is so.
    pub is_meant_by_word: bool,
}

impl FieldOffer {
    /// Nowhere.
    pub const NOT: Self = Self { shown: &[], said: &[], facet: None, is_meant_by_word: false };

    /// Each word that is read for a value, with the value; those of the screen first.
    pub fn read(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.shown.iter().chain(self.said).copied()
    }

    /// What a value is offered as: the word of the screen for it.
    pub fn word_for<'a>(&self, value: &'a str) -> &'a str {
        let shown = self.shown.iter().find(|(_, other)| *other == value);
        shown.map_or(value, |(word, _)| word)
    }

    /// The same as it is typed: in quotation marks where it has blanks.
    pub fn typed_for(&self, value: &str) -> String {
        printed_value(self.word_for(value))
    }

    /// What a value is offered as to who has typed the beginning of a word: the word of the screen
    /// or, where that does not begin so, the value, or another word that is read for it.
    pub(in crate::query) fn begun_as<'a>(&self, value: &'a str, typed: &str) -> Option<&'a str> {
        let others = self.read().filter(|(_, other)| *other == value).map(|(word, _)| word);
        let mut words = [self.word_for(value), value].into_iter().chain(others);
        words.find(|word| fold(word).starts_with(typed))
    }
}

pub(super) const KIND: FieldOffer = FieldOffer {
    shown: &[
        ("standing body", "task-force"),
        ("court or order", "proceeding"),
        ("background", "context"),
    ],
    said: &[
        ("body", "task-force"),
        ("court", "proceeding"),
        ("order", "proceeding"),
        ("meetings", "meeting"),
        ("agreements", "agreement"),
        ("standing bodies", "task-force"),
        ("statements", "statement"),
        ("court cases and orders", "proceeding"),
        ("operations", "operation"),
    ],
    facet: Some(1),
    is_meant_by_word: true,
};

pub(super) const STATUS: FieldOffer = FieldOffer {
    shown: &[
        ("spoken of", "reported"),
        ("under way", "in-progress"),
        ("partly done", "partly-fulfilled"),
        ("done", "fulfilled"),
        ("dropped", "abandoned"),
        ("replaced", "superseded"),
        ("none found", "no-evidence"),
    ],
    said: &[
        ("searched", "no-evidence"),
        ("mentioned", "reported"),
        ("says done", "fulfilled"),
        ("says partly done", "partly-fulfilled"),
        ("says under way", "in-progress"),
        ("said under way", "in-progress"),
    ],
    facet: Some(5),
    is_meant_by_word: true,
};

pub(super) const SCHEDULE: FieldOffer = FieldOffer {
    shown: &[
        ("on time", "met"),
        ("done on time or late", "met-or-late"),
        ("done late", "met-late"),
        ("dropped, replaced or lapsed", "closed"),
        ("not yet due", "upcoming"),
        ("without a deadline", "none"),
    ],
    said: &[("done on time", "met"), ("due", "upcoming")],
    facet: Some(6),
    is_meant_by_word: true,
};

pub(super) const HAS: FieldOffer = FieldOffer {
    shown: &[("accounts differ", "discrepancy"), ("deadline", "due")],
    said: &[("promise", "commitment")],
    ..FieldOffer::NOT
};

pub(super) const ROLE: FieldOffer =
    FieldOffer { shown: &[("only mentioned", "mentioned")], ..FieldOffer::NOT };

// Its words are everyday ones, such as `part`: who types one looks for it.
pub(super) const WORDING: FieldOffer = FieldOffer {
    shown: &[],
    said: &[
        ("other", "differs"),
        ("other words", "differs"),
        ("different", "differs"),
        ("changed", "differs"),
        ("word for word", "same"),
        ("shorter", "excerpt"),
        ("longer", "excerpt"),
        ("part", "excerpt"),
        ("translated", "translation"),
    ],
    facet: Some(7),
    is_meant_by_word: false,
};
