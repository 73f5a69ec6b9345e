//! CSL-JSON 1.0: what citation processors and Zotero read.

use std::io::Write;

use serde::Serialize;
use serde::ser::{SerializeSeq as _, Serializer as _};

use crate::export::Context;
use crate::export::bibliography::author::AuthorName;
use crate::export::bibliography::{CitedSource, cited, is_in_periodical};
use crate::export::date_parts::{self, Parts};
use crate::export::format::{ExportFormat, FormatSpec, Options, Output, Remarks, Written};
use crate::export::phrases::one_line;
use crate::timeline::date::Date;
use crate::timeline::record::SourceKind;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct CslJson;

impl ExportFormat for CslJson {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "csl-json",
            endings: &["csljson"],
            doc: "The sources, for citation processors and Zotero",
            options: &[],
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, _options: &Options, out: &mut dyn Write) -> Written {
        let mut writer = serde_json::Serializer::pretty(&mut *out);
        let mut items = writer.serialize_seq(None)?;
        for one in cited(context) {
            items.serialize_element(&item(one))?;
        }
        items.end()?;
        writeln!(out)?;
        Ok(Remarks::new())
    }
}

/// An item, in the keys of the CSL schema.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CslItem {
    id: String,
    r#type: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<CslName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<CslDate>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(rename = "archive_location", skip_serializing_if = "Option::is_none")]
    archive_location: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// A name.
#[derive(Serialize)]
#[serde(untagged)]
enum CslName {
    Person { family: String, given: String },
    Literal { literal: String },
}

/// A date: one or two lists of year, month and day, or words.
#[derive(Serialize)]
#[serde(untagged)]
enum CslDate {
    Parts {
        #[serde(rename = "date-parts")]
        date_parts: Vec<Vec<i64>>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        circa: bool,
    },
    Literal {
        literal: String,
    },
}

fn item(cited: CitedSource<'_>) -> CslItem {
    let CitedSource { source, key, authors, issuer } = cited;
    let (container_title, publisher) =
        if is_in_periodical(source.kind) { (issuer, None) } else { (None, issuer) };
    let mut names = Vec::new();
    for name in authors {
        names.push(match name {
            AuthorName::Person { family, given } => CslName::Person { family, given },
            AuthorName::Literal(literal) => CslName::Literal { literal },
        });
    }
    let text = |text: &Option<crate::timeline::text::Text>| text.as_deref().map(one_line);
    CslItem {
        id: key,
        r#type: csl_type(source.kind),
        title: one_line(&source.listed_title()),
        container_title,
        publisher,
        author: names,
        issued: source.published.as_ref().map(date),
        accessed: source.accessed.as_ref().map(date),
        url: source.page().map(one_line),
        archive_location: text(&source.archive_url),
        language: text(&source.language),
        note: source.weak.as_deref().map(|why| format!("weak: {}", one_line(why))),
    }
}

fn csl_type(kind: Option<SourceKind>) -> &'static str {
    match kind {
        Some(SourceKind::Newspaper | SourceKind::Wire) => "article-newspaper",
        Some(SourceKind::Court) => "legal_case",
        Some(SourceKind::Report) => "report",
        Some(SourceKind::Transcript) => "speech",
        Some(SourceKind::Broadcast) => "broadcast",
        Some(SourceKind::Post) => "post",
        Some(SourceKind::Book) => "book",
        Some(SourceKind::Dataset) => "dataset",
        Some(SourceKind::Official) => "document",
        Some(SourceKind::Other) | None => "webpage",
    }
}

fn date(date: &Date) -> CslDate {
    let Some(parts) = date_parts::of(date) else {
        return CslDate::Literal { literal: one_line(&date.to_string()) };
    };
    let mut lists = vec![list(parts.start)];
    lists.extend(parts.end.map(list));
    CslDate::Parts { date_parts: lists, circa: parts.is_vague }
}

/// Year, month and day. Years before Christ are counted as people do, so that none is 0.
fn list(parts: Parts) -> Vec<i64> {
    let year = if parts.year > 0 { parts.year } else { parts.year - 1 };
    let mut list = vec![year];
    list.extend(parts.month.map(i64::from));
    list.extend(parts.day.map(i64::from));
    list
}
