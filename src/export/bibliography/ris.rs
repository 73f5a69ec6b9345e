//! RIS: tagged lines, which every reference manager imports.

use std::io::Write;

use crate::export::Context;
use crate::export::bibliography::author::AuthorName;
use crate::export::bibliography::{CitedSource, cited, is_in_periodical};
use crate::export::date_parts::{self, Parts};
use crate::export::format::{ExportFormat, FormatSpec, Options, Output, Remarks, Written};
use crate::export::phrases::{self, counted_in_words, one_line};
use crate::timeline::date::Date;
use crate::timeline::record::SourceKind;

/// The format.
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
        let mut without_year = 0;
        for one in cited(context) {
            let dates = [&one.source.published, &one.source.accessed];
            let is_vague = dates.into_iter().flatten().any(|date| year_of(date).is_none());
            without_year += usize::from(is_vague);
            for (tag, value) in lines(one) {
                write!(out, "{tag}  - {value}\r\n")?;
            }
            write!(out, "ER  - \r\n\r\n")?;
        }
        if without_year == 0 {
            return Ok(Remarks::new());
        }
        let sources = counted_in_words(without_year, "source", "sources");
        Ok(vec![format!(
            "with a date in words alone, since no one year from 1 to 9999 is sure: {sources}"
        )])
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
    let mut lines =
        vec![("TY", kind.to_owned()), ("ID", key), ("TI", one_line(&source.listed_title()))];
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
    if let Some(published) = &source.published {
        lines.extend(year_of(published).map(|sure| ("PY", format!("{:04}", sure.year))));
        lines.push(("DA", slashed(published)));
    }
    lines.extend(source.accessed.as_ref().map(|date| ("Y2", slashed(date))));
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

/// What is sure of a date, if its year has the four digits that the format takes.
fn year_of(date: &Date) -> Option<Parts> {
    date_parts::certain(date).filter(|sure| (1..=9999).contains(&sure.year))
}

/// `2023/04/13/`; what is not sure is left empty, as the format has it, and the date told in its
/// words in the fourth part: `2023///about 13 Apr 2023`.
fn slashed(date: &Date) -> String {
    let two = |part: Option<u8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    let words = phrases::date(date).replace('/', "–");
    match year_of(date) {
        Some(sure) => {
            let says_all = date_parts::of(date)
                .is_some_and(|parts| !parts.is_vague && parts.end.is_none() && parts.start == sure);
            let words = if says_all { "" } else { &words };
            format!("{:04}/{}/{}/{words}", sure.year, two(sure.month), two(sure.day))
        }
        None => format!("///{words}"),
    }
}
