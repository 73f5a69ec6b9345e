//! Footnotes: each source defined once, in the order in which the text first names it; then notes of other kinds.

use std::collections::{HashMap, HashSet};

use super::escape::{address, text};
use crate::export::words;
use crate::timeline::Timeline;
use crate::timeline::id::Ref;
use crate::timeline::record::Source;

/// The sources that the text has named so far.
pub(super) struct Footnotes<'a> {
    timeline: &'a Timeline,
    /// In the order of their first naming.
    named: Vec<(&'a Source, String)>,
    /// Where a source stands in `named`, by its id.
    places: HashMap<&'a str, usize>,
    /// Notes that cite nothing: label and Markdown.
    remarks: Vec<(String, String)>,
    /// Every label in use.
    labels: HashSet<String>,
}

impl<'a> Footnotes<'a> {
    pub(super) fn new(timeline: &'a Timeline) -> Self {
        Self { timeline, named: Vec::new(), places: HashMap::new(), remarks: Vec::new(), labels: HashSet::new() }
    }

    /// References to several sources, each once.
    pub(super) fn references(&mut self, sources: &[Ref<Source>]) -> String {
        let mut seen = HashSet::new();
        sources.iter().filter(|id| seen.insert(id.as_str())).map(|id| self.reference(id)).collect()
    }

    /// A reference; for an id without a record, that id in words, since there is nothing to define.
    pub(super) fn reference(&mut self, id: &Ref<Source>) -> String {
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

    /// A reference to a note of its own, written in Markdown.
    pub(super) fn remark(&mut self, name: &str, markdown: String) -> String {
        let label = self.label(name);
        let reference = format!("[^{label}]");
        self.remarks.push((label, markdown));
        reference
    }

    /// The source's id, in the characters that a footnote may have, unlike all before.
    fn label(&mut self, id: &str) -> String {
        let allowed = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let plain: String = id.chars().map(allowed).collect();
        let mut label = plain.clone();
        let mut next = 2;
        while label.is_empty() || !self.labels.insert(label.clone()) {
            label = format!("{plain}-{next}");
            next += 1;
        }
        label
    }

    /// The definitions, each a block of one line at column 0.
    pub(super) fn definitions(&self) -> Vec<String> {
        let sources = self.named.iter().map(|(source, label)| format!("[^{label}]: {}", self.definition(source)));
        sources.chain(self.remarks.iter().map(|(label, markdown)| format!("[^{label}]: {markdown}"))).collect()
    }

    fn definition(&self, source: &Source) -> String {
        let mut parts = vec![text(&words::citation(self.timeline, source))];
        parts.extend(source.url.as_deref().map(address));
        parts.extend(source.read_at.as_deref().map(|url| format!("read at {}", address(url))));
        parts.extend(source.archive_url.as_deref().map(|url| format!("archived at {}", address(url))));
        parts.extend(source.accessed.as_ref().map(|date| format!("accessed {}", text(&date.to_string()))));
        if let Some(original) = &source.reprint_of {
            parts.push(format!("reprint of {}", text(&words::name(self.timeline, original))));
        }
        parts.extend(source.weak.as_deref().map(|why| format!("weak: {}", text(why))));
        parts.join(", ")
    }
}
