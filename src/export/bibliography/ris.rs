//! RIS: tagged lines, which every reference manager imports.

use std::io::Write;

use super::author::AuthorName;
use super::{CitedSource, cited, is_in_periodical};
use crate::export::Context;
use crate::export::date_parts::{self, Parts};
use crate::export::format::{ExportFormat, FormatSpec, Options, Output, Remarks, Written};
use crate::export::phrases::one_line;
use crate::timeline::date::Date;
use crate::timeline::record::SourceKind;

/// The form.
#[derive(Clone, Copy, Debug)]
pub struct Ris;

impl ExportFormat for Ris {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "ris",
            endings: &["ris"],
            doc: "The sources, for reference managers",
            options: &[],
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, _options: &Options, out: &mut dyn Write) -> Written {
        for one in cited(context) {
            for (tag, value) in lines(one) {
                write!(out, "{tag}  - {value}\r\n")?;
            }
            write!(out, "ER  - \r\n\r\n")?;
        }
        Ok(Remarks::new())
    }
}

/// The tags of a source and their values, its type first.
fn lines(cited: CitedSource<'_>) -> Vec<(&'static str, String)> {
    let CitedSource { source, key, authors, issuer } = cited;
    let kind = match source.kind {
        Some(SourceKind::Newspaper | SourceKind::Wire) => "NEWS",
        Some(SourceKind::Court) => "CASE",
        Some(SourceKind::Report) => "RPRT",
        Some(SourceKind::Broadcast) => "VIDEO",
        Some(SourceKind::Post) => "BLOG",
        Some(SourceKind::Book) => "BOOK",
        Some(SourceKind::Dataset) => "DATA",
        Some(SourceKind::Official | SourceKind::Transcript) => "GOVDOC",
        Some(SourceKind::Other) | None => "ELEC",
    };
    let mut lines = vec![("TY", kind.to_owned()), ("ID", key), ("TI", one_line(&source.title))];
    for name in authors {
        let name = match name {
            AuthorName::Person { family, given } => format!("{family}, {given}"),
            // What stands before a comma is read as a family name.
            AuthorName::Literal(name) => name.replace(", ", " – ").replace(',', "–"),
        };
        lines.push(("AU", name));
    }
    if let Some(issuer) = issuer {
        lines.push((if is_in_periodical(source.kind) { "T2" } else { "PB" }, issuer));
    }
    if let Some(start) = source.published.as_ref().and_then(start) {
        lines.push(("PY", format!("{:04}", start.year)));
        lines.push(("DA", slashed(start)));
    }
    lines.extend(source.accessed.as_ref().and_then(start).map(|day| ("Y2", slashed(day))));
    let texts = [
        ("UR", source.page()),
        ("L2", source.archive_url.as_deref()),
        ("LA", source.language.as_deref()),
        ("N1", source.weak.as_deref()),
    ];
    for (tag, text) in texts {
        lines.extend(text.map(|text| (tag, one_line(text))));
    }
    lines
}

/// Where a date starts, if its year has the four digits that the format takes.
fn start(date: &Date) -> Option<Parts> {
    date_parts::of(date).map(|parts| parts.start).filter(|start| (1..=9999).contains(&start.year))
}

/// `2023/04/13/`; what is not known is left empty, as the format has it.
fn slashed(parts: Parts) -> String {
    let two = |part: Option<u8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    format!("{:04}/{}/{}/", parts.year, two(parts.month), two(parts.day))
}
