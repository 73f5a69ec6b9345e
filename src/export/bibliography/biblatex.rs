//! BibLaTeX entries, in UTF-8. Dates are EDTF, which BibLaTeX reads as the data has them.
//!
//! Written here and not by the `biblatex` crate, which reads it back in the tests: the crate
//! escapes `~` and `^` as `\~` and `\^`, which TeX takes for accents on the next letter, and braces
//! so that they no longer pair.

use std::collections::BTreeSet;
use std::io::Write;

use crate::export::Context;
use crate::export::bibliography::author::AuthorName;
use crate::export::bibliography::{CitedSource, cited, is_in_periodical};
use crate::export::format::{
    ExportError, ExportFormat, FormatSpec, Options, Output, Remarks, Written,
};
use crate::export::phrases::one_line;
use crate::timeline::record::SourceKind;

/// The format.
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
        for (place, one) in cited(context).iter().enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            entry(one, out)?;
        }
        Ok(Remarks::new())
    }
}

fn entry(cited: &CitedSource<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let CitedSource { source, key, authors, issuer } = cited;
    writeln!(out, "@{}{{{key},", entry_type(source.kind))?;
    let mut fields: Vec<(&str, String)> =
        vec![("title", format!("{{{}}}", escaped(&source.listed_title())))];
    if !authors.is_empty() {
        let names: Vec<String> = authors.iter().map(name_in_full).collect();
        fields.push(("author", names.join(" and ")));
    }
    if let Some(issuer) = issuer {
        fields.push((issuer_field(source.kind), format!("{{{}}}", escaped(issuer))));
    }
    if source.kind == Some(SourceKind::Report) {
        fields.push(("type", "report".into()));
    }
    let dates = [("date", &source.published), ("urldate", &source.accessed)];
    for (field, date) in dates {
        fields.extend(date.as_ref().map(|date| (field, one_line(date.as_edtf()))));
    }
    fields.extend(source.page().map(|url| ("url", address(url))));
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
fn name_in_full(name: &AuthorName) -> String {
    match name {
        AuthorName::Person { family, given } => {
            format!("{}, {}", escaped(family), escaped(given))
        }
        AuthorName::Literal(name) => format!("{{{}}}", escaped(name)),
    }
}

/// Text in which no character has a meaning to TeX, and no two are a ligature, such as `--` for a
/// dash. In a BibTeX file braces must pair even where they are escaped, so that one alone goes in
/// by name.
fn escaped(text: &str) -> String {
    let line = one_line(text);
    let paired = paired_braces(&line);
    let mut escaped = String::new();
    let mut before = None;
    for (at, c) in line.char_indices() {
        match c {
            '{' | '}' if paired.contains(&at) => escaped.extend(['\\', c]),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            // The accent over nothing.
            '`' => escaped.push_str("\\`{}"),
            '$' | '&' | '#' | '%' | '_' => escaped.extend(['\\', c]),
            '-' | '\'' | ',' | '<' | '>' if before == Some(c) => {
                escaped.push_str("{}");
                escaped.push(c);
            }
            other => escaped.push(other),
        }
        before = Some(c);
    }
    escaped
}

/// Where the braces stand that pair.
fn paired_braces(line: &str) -> BTreeSet<usize> {
    let (mut open, mut paired) = (Vec::new(), BTreeSet::new());
    for (at, c) in line.char_indices() {
        match c {
            '{' => open.push(at),
            '}' => paired.extend(open.pop().into_iter().flat_map(|start| [start, at])),
            _ => {}
        }
    }
    paired
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_characters_become_another() {
        for (text, written) in [
            ("a--b---c", "a-{}-b-{}-{}-c"),
            ("``a'' don't", "\\`{}\\`{}a'{}' don't"),
            (",,a<<b>>", ",{},a<{}<b>{}>"),
            ("{a{b}c}", "\\{a\\{b\\}c\\}"),
            ("}a{b", "\\textbraceright{}a\\textbraceleft{}b"),
            ("50% & $1_#", "50\\% \\& \\$1\\_\\#"),
        ] {
            assert_eq!(escaped(text), written);
        }
    }
}
