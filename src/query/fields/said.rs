//! What the values of the language are called where people read: screens, lists and documents say
//! `standing body` for `task-force`. Who types what they read is understood.

/// A word that is read, and the value of the language that it stands for, by field.
const SAID: &[(&str, &[(&str, &str)])] = &[
    (
        "kind",
        &[
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
    ),
    (
        "status",
        &[
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
    ),
    (
        "schedule",
        &[
            ("on time", "met"),
            ("done on time", "met"),
            ("done late", "met-late"),
            ("dropped, replaced or lapsed", "closed"),
            ("due", "upcoming"),
            ("not yet due", "upcoming"),
            ("without a deadline", "none"),
        ],
    ),
    ("has", &[("promise", "commitment"), ("accounts differ", "discrepancy"), ("deadline", "due")]),
    ("role", &[("only mentioned", "mentioned")]),
];

/// The words that are read for values of a field, each with the value.
pub(super) fn said(field: &str) -> &'static [(&'static str, &'static str)] {
    SAID.iter().find(|(name, _)| *name == field).map_or(&[], |(_, words)| words)
}
