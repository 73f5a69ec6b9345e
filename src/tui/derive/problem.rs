//! A problem of the data in full: what it is, where, what stands there, what to do.

use crate::load::{Diagnostic, FilePlace, Loaded};
use crate::text::safe;
use crate::tui::data::Data;
use crate::tui::derive::context::EventContext;
use crate::tui::derive::text_rows::{RowWriter, TextRow};
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// What is wrong with the data at one place, and what to do.
pub(super) fn rows(data: &Data, c: &EventContext<'_>, at: usize) -> Vec<TextRow> {
    let mut w = RowWriter::new(c.theme, c.hit_query);
    let Some(problem) = data.loaded().diagnostics.get(at) else { return w.finish() };
    w.row(Target::Text)
        .plain(0, &[(Role::Failed, &head(problem)), (Role::Text, &safe(&problem.message))]);
    for detail in details(data.loaded(), problem) {
        w.plain(detail.indent, &[(Role::Text, &detail.text)]);
    }
    w.finish()
}

/// A problem of the data as text: what it is, where, the line that stands there, what to do.
pub fn text(loaded: &Loaded, problem: &Diagnostic) -> String {
    let mut text = format!("{}{}", head(problem), safe(&problem.message));
    for detail in details(loaded, problem) {
        text.push('\n');
        text.push_str(&" ".repeat(detail.indent));
        text.push_str(&detail.text);
    }
    text
}

fn head(problem: &Diagnostic) -> String {
    format!("{}[{}]: ", problem.class.word(), problem.code.word())
}

/// A line below a problem's message, safe to print.
struct Detail {
    indent: usize,
    text: String,
}

/// By how much a line of the data stands further in than what is said about it.
const EXCERPT_INDENT: usize = 4;

/// The places of a problem, each with its line and what is said about it, and the remedy.
fn details(loaded: &Loaded, problem: &Diagnostic) -> Vec<Detail> {
    let detail = |indent, text: &str| Detail { indent, text: safe(text).into_owned() };
    let first = problem.place.map(|place| (place, &problem.label));
    let mut details = Vec::new();
    for (place, said) in
        first.into_iter().chain(problem.related.iter().map(|(at, said)| (*at, said)))
    {
        let Some(file) = loaded.files.get(place.file) else { continue };
        let FilePlace { line, column, .. } = place;
        details.push(detail(0, &format!("{}:{line}:{column}", file.name)));
        let text = file.text().unwrap_or_default();
        if let Some(excerpt) = text.lines().nth(line.saturating_sub(1)) {
            details.push(detail(EXCERPT_INDENT, excerpt.trim()));
        }
        if !said.is_empty() {
            details.push(detail(0, said));
        }
    }
    if let Some(remedy) = &problem.remedy {
        details.push(detail(0, remedy));
    }
    details
}
