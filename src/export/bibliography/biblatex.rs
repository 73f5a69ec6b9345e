//! BibLaTeX entries, in UTF-8. Dates are EDTF, which BibLaTeX reads as the data has them.
//!
//! Written here and not by the `biblatex` crate, which reads it back in the tests: the crate
//! escapes `~` and `^` as `\~` and `\^`, which TeX takes for accents on the next letter, and braces
//! so that they no longer pair.

use std::io::Write;

use super::{AuthorName, Keys, author, cited, is_in_periodical};
use crate::export::Context;
use crate::export::format::{
    ExportError, ExportFormat, FormatSpec, Options, Output, Remarks, Written,
};
use crate::export::phrases::{issuer, one_line};
use crate::timeline::Timeline;
use crate::timeline::record::{Source, SourceKind};

/// The form.
#[derive(Clone, Copy, Debug)]
pub struct BibLatex;

impl ExportFormat for BibLatex {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "biblatex",
            endings: &["bib"],
            doc: "The sources, for LaTeX",
            options: &[],
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, _options: &Options, out: &mut dyn Write) -> Written {
        let mut keys = Keys::default();
        for (place, source) in cited(context).into_iter().enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            entry(context.timeline, source, &keys.key(&source.id), out)?;
        }
        Ok(Remarks::new())
    }
}

fn entry(
    timeline: &Timeline,
    source: &Source,
    key: &str,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    writeln!(out, "@{}{{{key},", entry_type(source.kind))?;
    let mut fields: Vec<(&str, String)> =
        vec![("title", format!("{{{}}}", escaped(&source.title)))];
    if !source.authors.is_empty() {
        let names: Vec<String> = source.authors.iter().map(|name| name_in_full(name)).collect();
        fields.push(("author", names.join(" and ")));
    }
    if let Some(issuer) = issuer(timeline, source) {
        fields.push((issuer_field(source.kind), format!("{{{}}}", escaped(&issuer))));
    }
    if source.kind == Some(SourceKind::Report) {
        fields.push(("type", "report".into()));
    }
    let dates = [("date", &source.published), ("urldate", &source.accessed)];
    for (field, date) in dates {
        fields.extend(date.as_ref().map(|date| (field, one_line(date.as_edtf()))));
    }
    let url = source.url.as_deref().or(source.read_at.as_deref());
    fields.extend(url.map(|url| ("url", address(url))));
    fields.extend(source.language.as_deref().and_then(language).map(|it| ("langid", it.into())));
    fields.extend(source.weak.as_deref().map(|why| ("note", format!("weak: {}", escaped(why)))));
    for (name, value) in fields {
        writeln!(out, "  {name} = {{{value}}},")?;
    }
    writeln!(out, "}}")?;
    Ok(())
}

fn entry_type(kind: Option<SourceKind>) -> &'static str {
    match kind {
        kind if is_in_periodical(kind) => "article",
        Some(SourceKind::Report) => "report",
        Some(SourceKind::Book) => "book",
        Some(SourceKind::Dataset) => "dataset",
        _ => "online",
    }
}

fn issuer_field(kind: Option<SourceKind>) -> &'static str {
    match kind {
        kind if is_in_periodical(kind) => "journaltitle",
        Some(SourceKind::Report) => "institution",
        Some(SourceKind::Book | SourceKind::Dataset) => "publisher",
        _ => "organization",
    }
}

/// A name as BibLaTeX reads it: a person's in parts, others in braces of their own.
fn name_in_full(name: &str) -> String {
    match author(name) {
        AuthorName::Person { family, given } => {
            format!("{}, {}", escaped(&family), escaped(&given))
        }
        AuthorName::Literal(name) => format!("{{{}}}", escaped(&name)),
    }
}

/// Text in which no character has a meaning to TeX. Braces go in by name: in a BibTeX file they
/// must pair even where they are escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in one_line(text).chars() {
        match c {
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '$' | '&' | '#' | '%' | '_' => escaped.extend(['\\', c]),
            other => escaped.push(other),
        }
    }
    escaped
}

/// An address, whose field is read literally but for braces and backslashes.
fn address(url: &str) -> String {
    one_line(url).replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// The name that BibLaTeX has for a language.
fn language(tag: &str) -> Option<&'static str> {
    Some(match tag.split('-').next()? {
        "en" => "english",
        "es" => "spanish",
        "fr" => "french",
        "de" => "german",
        "pt" => "portuguese",
        _ => return None,
    })
}
