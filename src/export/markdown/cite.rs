//! Citations: where a brief names its sources. As footnotes each source is defined once, in the order in which the
//! text first names it; notes of other kinds follow.

use std::collections::{HashMap, HashSet};

use super::escape::{address, link, text};
use crate::export::phrases::{self, one_line};
use crate::timeline::Timeline;
use crate::timeline::id::Ref;
use crate::timeline::record::Source;

/// How a brief cites.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Cite {
    /// By footnotes, the sources in full at the end.
    #[default]
    Footnotes,
    /// In brackets where a source is named: who issued it, when, and its address.
    Inline,
    /// Not at all.
    None,
}

impl Cite {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Footnotes, Self::Inline, Self::None];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Footnotes => "footnotes",
            Self::Inline => "inline",
            Self::None => "none",
        }
    }
}

/// The sources that the text has named so far.
pub(super) struct Citations<'a> {
    timeline: &'a Timeline,
    cite: Cite,
    /// Footnotes, in the order of their first naming.
    named: Vec<(&'a Source, String)>,
    /// Where a source stands in `named`, by its id.
    places: HashMap<&'a str, usize>,
    /// Notes that cite nothing: label and Markdown.
    remarks: Vec<(String, String)>,
    /// Every label in use.
    labels: HashSet<String>,
}

impl<'a> Citations<'a> {
    pub(super) fn new(timeline: &'a Timeline, cite: Cite) -> Self {
        let (named, places) = (Vec::new(), HashMap::new());
        Self { timeline, cite, named, places, remarks: Vec::new(), labels: HashSet::new() }
    }

    /// The sources of what was just said, each once, to be put right behind it. An id without a record is given in
    /// words, since there is nothing to cite.
    pub(super) fn of<'r>(&mut self, sources: impl IntoIterator<Item = &'r Ref<Source>>) -> String {
        let mut seen = HashSet::new();
        let sources = sources.into_iter().filter(|id| seen.insert(id.as_str()));
        match self.cite {
            Cite::Footnotes => sources.map(|id| self.reference(id)).collect(),
            Cite::Inline => {
                let named: Vec<String> = sources.map(|id| self.short(id)).collect();
                if named.is_empty() { String::new() } else { format!(" ({})", named.join("; ")) }
            }
            Cite::None => String::new(),
        }
    }

    /// A note of its own, written in Markdown: a footnote or, where there are none, in brackets.
    pub(super) fn remark(&mut self, name: &str, markdown: String) -> String {
        if self.cite != Cite::Footnotes {
            return format!(" ({markdown})");
        }
        let label = self.label(name);
        let reference = format!("[^{label}]");
        self.remarks.push((label, markdown));
        reference
    }

    /// The definitions of the footnotes, each a block of one line at column 0.
    pub(super) fn definitions(&self) -> Vec<String> {
        let sources = self
            .named
            .iter()
            .map(|(source, label)| format!("[^{label}]: {}", self.definition(source)));
        sources
            .chain(self.remarks.iter().map(|(label, markdown)| format!("[^{label}]: {markdown}")))
            .collect()
    }

    fn reference(&mut self, id: &Ref<Source>) -> String {
        let Some(source) = self.timeline.source(id) else {
            return format!(" (source without a record: {})", text(id));
        };
        let known = self.places.get(source.id.as_str()).and_then(|place| self.named.get(*place));
        if let Some((_, label)) = known {
            return format!("[^{label}]");
        }
        let label = self.label(&source.id);
        let reference = format!("[^{label}]");
        self.places.insert(&source.id, self.named.len());
        self.named.push((source, label));
        reference
    }

    /// Who issued a source, and when, over its address: `[Latin Post, 14 Apr 2023](<https://…>)`.
    fn short(&self, id: &Ref<Source>) -> String {
        let Some(source) = self.timeline.source(id) else {
            return format!("source without a record: {}", text(id));
        };
        let issuer =
            phrases::issuer(self.timeline, source).unwrap_or_else(|| one_line(&source.title));
        let date = source.published.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
        let url =
            source.url.as_deref().or(source.read_at.as_deref()).or(source.archive_url.as_deref());
        link(&format!("{issuer}{date}"), url.unwrap_or_default())
    }

    /// A name in the characters that a footnote may have, unlike all before.
    fn label(&mut self, name: &str) -> String {
        let allowed = |c: char| {
            if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }
        };
        let plain: String = name.chars().map(allowed).collect();
        let mut label = plain.clone();
        let mut next = 2;
        while label.is_empty() || !self.labels.insert(label.clone()) {
            label = format!("{plain}-{next}");
            next += 1;
        }
        label
    }

    fn definition(&self, source: &Source) -> String {
        let mut parts = vec![text(&phrases::citation(self.timeline, source))];
        parts.extend(source.url.as_deref().map(address));
        parts.extend(source.read_at.as_deref().map(|url| format!("read at {}", address(url))));
        parts.extend(
            source.archive_url.as_deref().map(|url| format!("archived at {}", address(url))),
        );
        parts.extend(
            source.accessed.as_ref().map(|date| format!("accessed {}", text(&date.to_string()))),
        );
        if let Some(original) = &source.reprint_of {
            parts.push(format!("reprint of {}", text(&phrases::name(self.timeline, original))));
        }
        parts.extend(source.weak.as_deref().map(|why| format!("weak: {}", text(why))));
        parts.join(", ")
    }
}
