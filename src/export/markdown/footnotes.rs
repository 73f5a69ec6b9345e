//! Footnotes: each source defined once, in the order in which the text first names it; then notes of other kinds.

use std::collections::HashSet;

use super::escape::{address, text};
use crate::export::words;
use crate::timeline::Timeline;
use crate::timeline::id::Ref;
use crate::timeline::record::Source;

/// The sources that the text has named so far.
pub(super) struct Footnotes<'a> {
    timeline: &'a Timeline,
    named: Vec<(&'a Source, String)>,
    /// Notes that cite nothing: label and Markdown.
    remarks: Vec<(String, String)>,
}

impl<'a> Footnotes<'a> {
    pub(super) fn new(timeline: &'a Timeline) -> Self {
        Self { timeline, named: Vec::new(), remarks: Vec::new() }
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
        if let Some((_, label)) = self.named.iter().find(|(named, _)| named.id == source.id) {
            return format!("[^{label}]");
        }
        let label = self.label(&source.id);
        let reference = format!("[^{label}]");
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
    fn label(&self, id: &str) -> String {
        let allowed = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let plain: String = id.chars().map(allowed).collect();
        let remarks = self.remarks.iter().map(|(label, _)| label);
        let labels: HashSet<&String> = self.named.iter().map(|(_, label)| label).chain(remarks).collect();
        let taken = |label: &String| labels.contains(label);
        let mut label = plain.clone();
        let mut next = 2;
        while label.is_empty() || taken(&label) {
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
