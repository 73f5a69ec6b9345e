//! BibLaTeX entries, in UTF-8. Dates are EDTF, which BibLaTeX reads as the data has them.

use std::io::Write;

use super::{AuthorName, author, cited, is_in_periodical};
use crate::export::Context;
use crate::export::format::{ExportError, ExportFormat, OptionName, Options, Remarks};
use crate::export::phrases::{issuer, one_line};
use crate::timeline::Timeline;
use crate::timeline::record::{Source, SourceKind};

/// The form.
#[derive(Clone, Copy, Debug)]
pub struct BibLatex;

impl ExportFormat for BibLatex {
    fn name(&self) -> &'static str {
        "biblatex"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["bib"]
    }

    fn doc(&self) -> &'static str {
        "The sources, for LaTeX"
    }

    fn options(&self) -> &'static [OptionName] {
        &[]
    }

    fn write(
        &self,
        context: &Context<'_>,
        _options: &Options,
        out: &mut dyn Write,
    ) -> Result<Remarks, ExportError> {
        for (place, source) in cited(context).into_iter().enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            entry(context.timeline, source, out)?;
        }
        Ok(Remarks::new())
    }
}

fn entry(timeline: &Timeline, source: &Source, out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, "@{}{{{},", entry_type(source.kind), key(&source.id))?;
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

/// An id in the characters that a key may have.
fn key(id: &str) -> String {
    let mut key = String::new();
    for c in id.chars() {
        key.push(if c.is_ascii_alphanumeric() || "-_:.".contains(c) { c } else { '-' });
    }
    if key.is_empty() { "source".into() } else { key }
}

/// Text in which no character has a meaning to TeX.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in one_line(text).chars() {
        match c {
            '{' | '}' => escaped.push_str(if c == '{' { "\\{" } else { "\\}" }),
            '$' | '&' | '#' | '%' | '_' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\\' => escaped.push_str("\\textbackslash "),
            '~' => escaped.push_str("\\textasciitilde "),
            '^' => escaped.push_str("\\textasciicircum "),
            other => escaped.push(other),
        }
    }
    balanced(escaped)
}

/// Braces in a field must pair even where they are escaped, so those that do not become parentheses.
fn balanced(text: String) -> String {
    let mut depth = 0i32;
    let mut is_balanced = true;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        is_balanced &= depth >= 0;
    }
    if is_balanced && depth == 0 {
        return text;
    }
    text.replace("\\{", "(").replace("\\}", ")")
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
