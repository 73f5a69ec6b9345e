//! What the values of the language are called where people read: screens, lists and documents say
//! `standing body` for `task-force`. Who types what they read is understood.

/// How the values of a field come before those who do not type its name.
#[derive(Clone, Copy, Debug)]
pub struct FieldOffer {
    /// What people call its values: each word that is read for one, with the value.
    pub said: &'static [(&'static str, &'static str)],
    /// Its place among the fields whose values are counted in a selection; none where they are not.
    pub facet: Option<u8>,
    /// Whether who types one of its values as a word may mean what is so.
    pub is_meant_by_word: bool,
}

impl FieldOffer {
    /// Nowhere.
    pub const NOT: Self = Self { said: &[], facet: None, is_meant_by_word: false };
}

pub(super) const KIND: FieldOffer = FieldOffer {
    said: &[
        ("standing body", "task-force"),
        ("body", "task-force"),
        ("court or order", "proceeding"),
        ("court", "proceeding"),
        ("order", "proceeding"),
        ("background", "context"),
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
    said: &[
        ("under way", "in-progress"),
        ("partly done", "partly-fulfilled"),
        ("done", "fulfilled"),
        ("dropped", "abandoned"),
        ("replaced", "superseded"),
        ("none found", "no-evidence"),
        ("searched", "no-evidence"),
        ("says done", "fulfilled"),
        ("says under way", "in-progress"),
        ("said under way", "in-progress"),
    ],
    facet: Some(5),
    is_meant_by_word: true,
};

pub(super) const SCHEDULE: FieldOffer = FieldOffer {
    said: &[
        ("on time", "met"),
        ("done on time", "met"),
        ("done on time or late", "met-or-late"),
        ("done late", "met-late"),
        ("dropped, replaced or lapsed", "closed"),
        ("due", "upcoming"),
        ("not yet due", "upcoming"),
        ("without a deadline", "none"),
    ],
    facet: Some(6),
    is_meant_by_word: true,
};

pub(super) const HAS: FieldOffer = FieldOffer {
    said: &[("promise", "commitment"), ("accounts differ", "discrepancy"), ("deadline", "due")],
    ..FieldOffer::NOT
};

pub(super) const ROLE: FieldOffer =
    FieldOffer { said: &[("only mentioned", "mentioned")], ..FieldOffer::NOT };

// Its words are everyday ones, such as `part`: who types one looks for it.
pub(super) const WORDING: FieldOffer = FieldOffer {
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
