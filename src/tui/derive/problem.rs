//! A problem of the data in full: what it is, where, what stands there, what to do.

use crate::load::{Diagnostic, FilePlace, Loaded};
use crate::tui::data::Data;
use crate::tui::derive::context::EventContext;
use crate::tui::derive::text_rows::{RowWriter, TextRow};
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// What is wrong with the data at one place, and what to do.
pub(super) fn rows(data: &Data, c: &EventContext<'_>, at: usize) -> Vec<TextRow> {
    let mut w = RowWriter::new(c.theme, c.lit);
    let Some(problem) = data.loaded().diagnostics.get(at) else { return w.finish() };
    let head = format!("{}[{}]: ", problem.class.word(), problem.code.word());
    w.row(Target::Text).plain(0, &[(Role::Failed, &head), (Role::Text, &problem.message)]);
    for line in lines(data.loaded(), problem).iter().skip(1) {
        let indent = line.len() - line.trim_start().len();
        w.plain(indent, &[(Role::Text, line.trim_start())]);
    }
    w.finish()
}

/// A problem of the data in lines: what it is, where, the line that stands there, what to do.
pub fn lines(loaded: &Loaded, problem: &Diagnostic) -> Vec<String> {
    let head = format!("{}[{}]: {}", problem.class.word(), problem.code.word(), problem.message);
    let mut lines = vec![head];
    let mut add_place = |place: FilePlace, said: &str| {
        let Some(file) = loaded.files.get(place.file) else { return };
        lines.push(format!("{}:{}:{}", file.name, place.line, place.column));
        let text = file.text().unwrap_or_default();
        let line = text.lines().nth(place.line.saturating_sub(1));
        lines.extend(line.map(|line| format!("    {}", line.trim())));
        lines.extend((!said.is_empty()).then(|| said.to_owned()));
    };
    if let Some(place) = problem.place {
        add_place(place, &problem.label);
    }
    for (place, said) in &problem.related {
        add_place(*place, said);
    }
    lines.extend(problem.remedy.clone());
    lines.iter().map(|line| crate::text::safe(line).into_owned()).collect()
}
