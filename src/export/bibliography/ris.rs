//! RIS: tagged lines, which every reference manager imports.

use std::io::Write;

use super::{AuthorName, Keys, author, cited, is_in_periodical};
use crate::export::Context;
use crate::export::date_parts::{self, Parts};
use crate::export::format::{ExportFormat, FormatSpec, Options, Output, Remarks, Written};
use crate::export::phrases::{issuer, one_line};
use crate::timeline::Timeline;
use crate::timeline::date::Date;
use crate::timeline::record::{Source, SourceKind};

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
        let mut keys = Keys::default();
        for source in cited(context) {
            for (tag, value) in lines(context.timeline, source, keys.key(&source.id)) {
                write!(out, "{tag}  - {value}\r\n")?;
            }
            write!(out, "ER  - \r\n\r\n")?;
        }
        Ok(Remarks::new())
    }
}

/// The tags of a source and their values, its type first.
fn lines(timeline: &Timeline, source: &Source, key: String) -> Vec<(&'static str, String)> {
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
    for name in &source.authors {
        lines.push(match author(name) {
            AuthorName::Person { family, given } => ("AU", format!("{family}, {given}")),
            AuthorName::Literal(name) => ("AU", name),
        });
    }
    if let Some(issuer) = issuer(timeline, source) {
        lines.push((if is_in_periodical(source.kind) { "T2" } else { "PB" }, issuer));
    }
    if let Some(start) = source.published.as_ref().and_then(start) {
        lines.push(("PY", format!("{:04}", start.year)));
        lines.push(("DA", slashed(start)));
    }
    lines.extend(source.accessed.as_ref().and_then(start).map(|day| ("Y2", slashed(day))));
    let texts = [
        ("UR", &source.url),
        ("L2", &source.archive_url),
        ("LA", &source.language),
        ("N1", &source.weak),
    ];
    for (tag, text) in texts {
        lines.extend(text.as_deref().map(|text| (tag, one_line(text))));
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
