//! Diagnostics as a compiler prints them: code, place, excerpt, and what to do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::path_of;
use crate::load::{Class, Diagnostic, FilePlace, Loaded};
use crate::text::{Printable, one_line, safe};

/// One block a diagnostic, a blank line after each; with escape sequences only if `color`, and none
/// from the data.
pub fn write<'a>(
    loaded: &Loaded,
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    color: bool,
) -> Printable<'static> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut report = String::new();
    for diagnostic in diagnostics {
        report.push_str(&renderer.render(&[block(loaded, diagnostic)]));
        report.push_str("\n\n");
    }
    Printable::styled(report)
}

fn block<'a>(loaded: &'a Loaded, diagnostic: &'a Diagnostic) -> Group<'a> {
    let level = match diagnostic.class {
        Class::Error => Level::ERROR,
        Class::Warning => Level::WARNING,
        Class::Note => Level::NOTE,
    };
    let title = level.primary_title(safe(&diagnostic.message)).id(diagnostic.code.word());
    let mut group = Group::with_title(title);
    if let Some(place) = &diagnostic.place {
        group = excerpt(group, loaded, place, &diagnostic.label, AnnotationKind::Primary);
    }
    for (place, label) in &diagnostic.related {
        group = excerpt(group, loaded, place, label, AnnotationKind::Context);
    }
    match &diagnostic.remedy {
        Some(remedy) => group.element(Level::HELP.message(safe(remedy))),
        None => group,
    }
}

/// Adds the lines of a place. Only those lines are handed on, so that the cost does not grow with
/// the file.
fn excerpt<'a>(
    group: Group<'a>,
    loaded: &'a Loaded,
    place: &FilePlace,
    label: &'a str,
    kind: AnnotationKind,
) -> Group<'a> {
    let text: &str =
        loaded.files.get(place.file).and_then(crate::load::File::text).unwrap_or_default();
    let path = one_line(&path_of(loaded, place.file));
    let Excerpt { text, span, is_cut } = lines(text, place.start..place.end);
    let (text, span) = crate::text::excerpt(text, span);
    let annotation = kind.span(span).label((!label.is_empty()).then(|| safe(label)));
    let snippet = Snippet::source(text).line_start(place.line).annotation(annotation);
    if is_cut {
        // The columns of a part are not those of its line.
        let origin = Origin::path(path).line(place.line).char_column(place.column);
        return group.element(origin).element(snippet);
    }
    group.element(snippet.path(path))
}

/// How much of a line is shown before a stretch and behind it, in bytes: what a file holds on one
/// line is not told anew with each of its faults.
const AROUND: usize = 400;

/// Lines of a file and a stretch within them, in bytes.
struct Excerpt<'a> {
    text: &'a str,
    span: Range<usize>,
    /// Whether the first line does not begin here.
    is_cut: bool,
}

/// The lines that hold a stretch, but for what of them is far from it. What lies outside the text
/// or within a character is drawn in.
fn lines(text: &str, span: Range<usize>) -> Excerpt<'_> {
    let start = text.floor_char_boundary(span.start);
    let end = text.floor_char_boundary(span.end).max(start);
    let near = text.ceil_char_boundary(start.saturating_sub(AROUND));
    let newline = text.get(near..start).and_then(|before| before.rfind('\n'));
    let first = newline.map_or(near, |newline| near + newline + 1);
    let is_cut =
        newline.is_none() && near > 0 && !text.get(..near).unwrap_or_default().ends_with('\n');
    let far = text.floor_char_boundary(end.saturating_add(AROUND));
    let last = text.get(end..far).and_then(|after| after.find('\n')).map_or(far, |at| end + at);
    let shown = text.get(first..last).unwrap_or_default();
    Excerpt { text: shown, span: start - first..end - first, is_cut }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Code;

    #[test]
    fn a_stretch_is_shown_in_its_lines() {
        let Excerpt { text, span, .. } = lines("a = 1\nb = \"é\"\nc = 3\n", 10..13);
        assert_eq!("b = \"é\"", text);
        assert_eq!(Some("\"é"), text.get(span));
    }

    #[test]
    fn a_diagnostic_is_printed_with_its_line_and_its_remedy() {
        let file = crate::load::File::new("a.toml", "[[event]]\nactor = \"ebrad\"\n");
        let mut loaded = crate::load::from_files(vec![file], "data".into());
        loaded.diagnostics = vec![Diagnostic {
            code: Code::UnknownActor,
            class: Class::Error,
            message: "no record defines \"ebrad\"".into(),
            place: Some(FilePlace { file: 0, start: 18, end: 25, line: 2, column: 9 }),
            label: "did you mean \"ebrard\"?".into(),
            related: Vec::new(),
            remedy: Some("define it".into()),
            record: None,
        }];
        let text = write(&loaded, &loaded.diagnostics, false);
        for part in [
            "error[unknown-actor]: no record",
            "data/a.toml:2:9",
            "2 | actor = \"ebrad\"",
            "^^^^^^^ did you",
            "define it",
        ] {
            assert!(text.as_str().contains(part), "{part} is missing in\n{text}");
        }
    }

    #[test]
    fn a_stretch_outside_the_text_is_drawn_in() {
        let Excerpt { text, span, .. } = lines("é", 1..99);
        assert_eq!(("é", 0..2), (text, span));
    }

    #[test]
    fn of_a_long_line_what_is_near_is_shown_with_its_column() {
        let items = "\"aa\", ".repeat(4000);
        let text = format!("[[event]]\nparties = [{items}\"zz\"]\nkind = 5\n");
        let place = text.find("\"zz\"").unwrap();
        let file = crate::load::File::new("a.toml", text);
        let mut loaded = crate::load::from_files(vec![file], "data".into());
        let place = FilePlace { file: 0, start: place, end: place + 4, line: 2, column: place - 9 };
        loaded.diagnostics = vec![Diagnostic {
            code: Code::UnknownParty,
            class: Class::Error,
            message: "no record defines \"zz\"".into(),
            place: Some(place),
            label: String::new(),
            related: Vec::new(),
            remedy: None,
            record: None,
        }];
        let text = write(&loaded, &loaded.diagnostics, false);
        assert!(text.as_str().contains(&format!("data/a.toml:2:{}\n", place.column)), "{text}");
        assert!(text.as_str().contains("^^^^") && text.as_str().contains("2 |"), "{text}");
        assert!(text.as_str().len() < 2000, "{text}");
    }
}
