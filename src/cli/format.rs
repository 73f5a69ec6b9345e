//! The documentation of the data format, printed from the records' own declarations.

use std::fmt::Write as _;

use crate::timeline::record::{Head, Root};
use crate::timeline::schema::{FieldSpec, Need, Record, RecordSpec, Shape};

const INTRODUCTION: &str = "\
# The data format

<!-- Printed by `entente schema`; edit the declarations, not this page. -->

A timeline is one TOML file, or a directory whose `*.toml` files together make one. They are read recursively and in
path order; names that begin with a dot and linked folders are left out. Any file may hold any records. Exactly one
`[timeline]` stands among them. Ids are lower-case letters, digits and hyphens, and one id space spans the whole
timeline: no two records share an id, whatever their kinds.

Dates are strings in EDTF, levels 0 and 1: `2023-04-13`, `2023-04`, `2023~` (about), `2023?` (uncertain),
`2023-04-XX`, `2021-10-08/2023-06`, `2021-10-08/..` (without an end). A date is never more precise than its source.
An end of an interval that is left empty is there, but unknown: `2008-12-19/` ended nobody knows when, and `/2017-10` began
nobody knows when. The latter may mean any day before its end, stands in lists by its end, and is known from its end on.
As of a day before today (`--as-of`), an event that had begun and not ended yet goes on: `2021-10-08/2023-06` is read as
`2021-10-08/..`, because a planned end cannot be told from one that came. Today ends stay as they are written, also later ones.

Nothing is invented: every event, commitment, claim, status, account and quote names its sources. Quotes are literal,
short (at most 60 words), and the words of a speaker or an official document; `[…]` marks a cut.

In the tables, a record without a *vital* key is left out; a missing *required* key is an error, and the record stays.
A text in which nothing can be read counts as missing.
";

/// The whole page, as Markdown.
pub(super) fn document() -> String {
    let mut page = INTRODUCTION.to_owned();
    for root in Root::ALL {
        let word = root.word();
        let header = if root.is_many() { format!("[[{word}]]") } else { format!("[{word}]") };
        section(&mut page, &header, root.spec(), 2);
    }
    section(&mut page, "accept", accept(), 2);
    page
}

/// One record, then those that nest in it.
fn section(page: &mut String, header: &str, spec: &RecordSpec, depth: usize) {
    let (marks, doc) = ("#".repeat(depth.min(4)), prose(spec.doc));
    let _ = write!(
        page,
        "\n{marks} `{header}`\n\n{doc}\n\n| key | needed | value | meaning |\n|---|---|---|---|\n"
    );
    for field in spec.fields {
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} |",
            field.name,
            needed(field),
            value(&field.shape),
            meaning(field)
        );
    }
    let path = header.trim_matches(['[', ']']);
    for field in spec.fields.iter().filter(|field| field.name != "accept") {
        match field.shape {
            Shape::Many(Shape::Record(nested)) => {
                section(page, &format!("[[{path}.{}]]", field.name), nested, depth + 1)
            }
            Shape::Record(nested) => {
                section(page, &format!("[{path}.{}]", field.name), nested, depth + 1)
            }
            _ => {}
        }
    }
}

/// What may stand in `accept`, which every record has.
fn accept() -> &'static RecordSpec {
    let shape = Head::SPEC.field("accept").map(|field| field.shape);
    match shape {
        Some(Shape::OneOrMany(Shape::Record(spec))) => spec,
        _ => &RecordSpec { name: "accept", doc: &[], fields: &[], alternatives: &[] },
    }
}

fn needed(field: &FieldSpec) -> &'static str {
    match field.need {
        Need::Vital => "vital",
        Need::Required => "required",
        Need::Optional => "",
    }
}

fn meaning(field: &FieldSpec) -> String {
    prose(field.doc).replace('|', "\\|")
}

fn prose(doc: &[&str]) -> String {
    doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

fn value(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".into(),
        Shape::Id => "id".into(),
        Shape::Reference { kinds, or_name } => {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            let of = if kinds.is_empty() { "any record".to_owned() } else { kinds.join(", ") };
            format!("id of {of}{}", if *or_name { ", or a name" } else { "" })
        }
        Shape::Date => "date".into(),
        Shape::OneOf(words) => one_of(words),
        Shape::Open(words) => format!("text, such as {}", one_of(words)),
        Shape::Flag => "`true` or `false`".into(),
        Shape::Number => "number".into(),
        Shape::Record(_) => "table".into(),
        Shape::Many(Shape::Record(_)) => "tables".into(),
        Shape::OneOrMany(_) => "table, or array of tables".into(),
        Shape::Many(shape) => format!("array: {}", value(shape)),
    }
}

fn one_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ")
}
