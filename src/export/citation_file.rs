//! `CITATION.cff` (Citation File Format 1.2.0): how the timeline itself is cited.

use std::io::Write;

use crate::export::Context;
use crate::export::format::{
    ExportError, ExportFormat, FormatSpec, Options, Output, Remarks, Written,
};
use crate::export::phrases::one_line;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct CitationFile;

impl ExportFormat for CitationFile {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "cff",
            endings: &["cff"],
            doc: "How the timeline itself is cited: a CITATION.cff",
            options: &[],
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, _options: &Options, out: &mut dyn Write) -> Written {
        let head = context.timeline.head();
        let title = one_line(&head.title);
        let message = match &head.cite_as {
            Some(cite_as) => format!("Cite it as: {}", one_line(cite_as)),
            None => "Cite it with these data.".to_owned(),
        };
        writeln!(out, "cff-version: 1.2.0")?;
        writeln!(out, "message: {}", quoted(&message)?)?;
        writeln!(out, "type: dataset")?;
        writeln!(out, "title: {}", quoted(&title)?)?;
        writeln!(out, "authors:")?;
        let mut authors: Vec<String> = head.curators.iter().map(|name| one_line(name)).collect();
        if authors.is_empty() {
            authors.push(format!("The curators of {title}"));
        }
        for author in &authors {
            writeln!(out, "  - name: {}", quoted(author)?)?;
        }
        if let Some(version) = &head.version {
            writeln!(out, "version: {}", quoted(&one_line(version))?)?;
        }
        let released = head.updated.as_ref().filter(|date| date.is_single_day());
        if let Some(date) = released {
            writeln!(out, "date-released: {}", quoted(date.as_edtf())?)?;
        }
        if let Some(license) = &head.license {
            writeln!(out, "license: {}", quoted(&one_line(license))?)?;
        }
        if let Some(summary) = &head.summary {
            writeln!(out, "abstract: {}", quoted(&one_line(summary))?)?;
        }
        writeln!(out, "identifiers:")?;
        writeln!(out, "  - type: other")?;
        writeln!(out, "    value: {}", quoted(&format!("sha256:{}", context.timeline.digest()))?)?;
        writeln!(out, "    description: \"SHA-256 of the data\"")?;
        Ok(Remarks::new())
    }
}

/// A string of YAML: those of JSON are a part of them, but for two characters that YAML has only as
/// escapes.
fn quoted(text: &str) -> Result<String, ExportError> {
    let json = serde_json::to_string(text)?;
    Ok(json.replace('\u{FFFE}', "\\uFFFE").replace('\u{FFFF}', "\\uFFFF"))
}
