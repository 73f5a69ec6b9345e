//! Diagnostics as workflow commands, which GitHub shows beside the lines of a change.

use super::path_of;
use crate::load::{Class, Diagnostic, Loaded};
use crate::text::{Printable, safe};

/// One line a diagnostic: `::error file=…,line=…,col=…,title=CODE::MESSAGE`.
pub fn write<'a>(
    loaded: &Loaded,
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
) -> Printable<'static> {
    let lines: String = diagnostics.into_iter().map(|one| line(loaded, one)).collect();
    Printable::styled(lines)
}

fn line(loaded: &Loaded, diagnostic: &Diagnostic) -> String {
    let command = match diagnostic.class {
        Class::Error => "error",
        Class::Warning => "warning",
        Class::Note => "notice",
    };
    let place = diagnostic.place.map_or_else(String::new, |place| {
        format!(
            "file={},line={},col={},",
            property(&path_of(loaded, place.file)),
            place.line,
            place.column
        )
    });
    let remedy =
        diagnostic.remedy.as_ref().map_or_else(String::new, |remedy| format!("\n{remedy}"));
    let label =
        if diagnostic.label.is_empty() { String::new() } else { format!("\n{}", diagnostic.label) };
    let message = data(&format!("{}{label}{remedy}", diagnostic.message));
    format!("::{command} {place}title={}::{message}\n", property(diagnostic.code.word()))
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    safe(text).replace('%', "%25").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    #[test]
    fn separators_are_escaped() {
        assert_eq!("a%3Ab%2Cc%25%0A", super::property("a:b,c%\n"));
    }

    #[test]
    fn a_fault_in_the_data_does_not_steer_the_terminal() {
        let text = "[timeline]\nid = 't'\ntitle = 'T'\n[[topic]]\nid = \"a\\u001b[31m\\u202E\"\nname = 'A'\n";
        let file = crate::load::File::new("a.toml", text.to_owned());
        let loaded = crate::load::from_files(vec![file], "data".into());
        let report = super::write(&loaded, &loaded.diagnostics).into_string();
        assert!(report.contains("a[31m"), "{report:?}");
        assert_eq!(crate::text::safe(&report), report);
    }
}
