//! The reference of the language, as `entente help query` and the documentation show it.

use std::fmt::Write as _;

use crate::query::fields::{FIELDS, Field};

/// Everything but the fields: what is written, and what it leaves.
const TERMS: [(&str, &str); 16] = [
    ("fentanyl", "a word begins so, anywhere in the event; accents and case make no difference"),
    ("lopez obrador", "both words stand, in any order and place"),
    ("sherwod, lopes", "a word of a name nearly is that: letters left out, or one slip"),
    ("m19, quran", "the same as M-19, Qur'an: what parts a word within may be left out"),
    ("\"united states\"", "exactly this stands; “…”, „…“, «…» do the same"),
    ("2023-04", "the date shares a day with this; also 2023-04-13, 13 Apr 2023, April 2023"),
    ("2021..2023-06", "the date shares a day with the span; 2021.. and ..2023 are open"),
    (">=2021", "compares the date; also <=, > and <"),
    ("kind:meeting,agreement", "one of several values of a field"),
    ("place:\"Mexico City\"", "a value with blanks, commas or parentheses"),
    ("by:us topic:firearms", "both hold, of the same commitment"),
    ("-topic:migration", "does not hold, of no record of the event; not: is the same"),
    ("by:us or by:mx", "either side; `or` binds looser than standing side by side"),
    ("by:us (to:mx or to:ca)", "parentheses group"),
    ("@view", "the query that is saved under this name"),
    ("--", "on the command line: what follows is a query, also where it begins with `-`"),
];

/// The columns of a line of the reference, and of what stands before an explanation.
const WIDTH: usize = 100;
const INDENT: usize = 33;

/// Each kind of term but the fields: how it is written, and what it leaves.
pub fn terms_reference() -> impl Iterator<Item = (&'static str, &'static str)> {
    // A lone `--` ends the options of a command: no prompt takes it.
    TERMS.into_iter().filter(|(term, _)| *term != "--")
}

/// The reference in plain text: terms, then every field with an example.
pub fn fields_reference() -> String {
    let mut text = String::from(
        "A query is a list of terms that must all hold. It leaves events in which\n\n",
    );
    for (term, doc) in TERMS {
        explain(&mut text, term, doc);
    }
    text.push_str("\nFields: it leaves events\n\n");
    for field in FIELDS {
        explain(&mut text, field.example, &field.explained());
        for alias in field.aliases {
            explain(&mut text, &format!("{alias}:"), &format!("the same as {}:", field.name));
        }
    }
    text
}

/// A term with its explanation beside it, in as many lines as it takes.
fn explain(text: &mut String, term: &str, doc: &str) {
    let mut line = format!("  {term:<0$}", INDENT - 2);
    for word in doc.split(' ') {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            let _ = writeln!(text, "{line}");
            line = " ".repeat(INDENT);
        }
        line.push(' ');
        line.push_str(word);
    }
    let _ = writeln!(text, "{line}");
}

/// The same of the fields as rows of a Markdown table, without its head.
pub fn fields_table() -> String {
    let mut table = String::new();
    for field in FIELDS {
        let _ = writeln!(table, "| `{}` | {} |", field.example, field.explained());
    }
    table
}

impl Field {
    /// What it leaves, with the words that it takes where they are the same for every timeline.
    pub fn explained(&self) -> String {
        let words: Vec<String> =
            self.values.words().iter().map(|value| self.offered.typed_for(value)).collect();
        if words.is_empty() {
            return self.doc.to_owned();
        }
        format!("{}: {}", self.doc, words.join(", "))
    }
}
