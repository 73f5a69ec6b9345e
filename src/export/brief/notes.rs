//! Citations: where a brief names its sources. As footnotes each source is defined once, in the
//! order in which the text first names it.

use std::collections::{HashMap, HashSet};

use crate::export::brief::document::{Inline, Inlines, Note};
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

/// More marks than this in a row are unreadable: the last one's note then holds the rest.
const MARKS: usize = 3;

/// The notes of a document in the making.
pub(super) struct Notes<'a> {
    timeline: &'a Timeline,
    cite: Cite,
    notes: Vec<Note>,
    /// The labels of what is noted: a source by its id, several by their ids in a row.
    labels: HashMap<String, String>,
    taken: HashSet<String>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(timeline: &'a Timeline, cite: Cite) -> Self {
        Self { timeline, cite, notes: Vec::new(), labels: HashMap::new(), taken: HashSet::new() }
    }

    /// The sources of what was just said, each once, to be put right behind it. An id without a
    /// record is given in words, since there is nothing to cite.
    pub(super) fn cite<'r>(
        &mut self,
        sources: impl IntoIterator<Item = &'r Ref<Source>>,
    ) -> Inlines {
        let mut seen = HashSet::new();
        let (mut known, mut dangling) = (Vec::new(), Vec::new());
        for id in sources.into_iter().filter(|id| seen.insert(id.as_str())) {
            match self.timeline.source(id) {
                Some(source) => known.push(source),
                None => dangling.push(one_line(id)),
            }
        }
        let mut inlines = match self.cite {
            Cite::Footnotes => self.marks(&known),
            Cite::Inline => self.brackets(&known),
            Cite::None => Vec::new(),
        };
        if !dangling.is_empty() && self.cite != Cite::None {
            let text = format!(" (source without a record: {})", dangling.join(", "));
            inlines.push(Inline::Text(text));
        }
        inlines
    }

    fn marks(&mut self, sources: &[&Source]) -> Inlines {
        let (own, rest) =
            if sources.len() > MARKS { sources.split_at(MARKS - 1) } else { (sources, &[][..]) };
        let mut labels: Vec<String> = own.iter().map(|source| self.source(source)).collect();
        if !rest.is_empty() {
            labels.push(self.several(rest));
        }
        if labels.is_empty() { Vec::new() } else { vec![Inline::Notes(labels)] }
    }

    fn source(&mut self, source: &Source) -> String {
        if let Some(label) = self.labels.get(source.id.as_str()) {
            return label.clone();
        }
        let text = self.definition(source);
        self.add(&source.id, &source.id, text)
    }

    /// One note for several sources.
    fn several(&mut self, sources: &[&Source]) -> String {
        let key: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
        let key = key.join(" ");
        if let Some(label) = self.labels.get(&key) {
            return label.clone();
        }
        let mut text = Vec::new();
        for source in sources {
            if !text.is_empty() {
                text.push(Inline::Text("; ".into()));
            }
            text.extend(self.in_short(source));
        }
        let first = sources.first().map_or("", |source| source.id.as_str());
        let name = format!("{first}-and-{}-more", sources.len().saturating_sub(1));
        self.add(&name, &key, text)
    }

    /// A remark of its own: a note or, where there are none, in brackets.
    pub(super) fn remark(&mut self, name: &str, text: Inlines) -> Inlines {
        if self.cite != Cite::Footnotes {
            let mut inlines = vec![Inline::Text(" (".into())];
            inlines.extend(text);
            inlines.push(Inline::Text(")".into()));
            return inlines;
        }
        vec![Inline::Notes(vec![self.add(name, name, text)])]
    }

    fn add(&mut self, name: &str, key: &str, text: Inlines) -> String {
        let label = self.label(name);
        self.labels.insert(key.to_owned(), label.clone());
        self.notes.push(Note { label: label.clone(), text });
        label
    }

    /// The notes, in the order of their first marks.
    pub(super) fn finish(self) -> Vec<Note> {
        self.notes
    }

    /// Who issued each source, and when, over its address.
    fn brackets(&self, sources: &[&Source]) -> Inlines {
        let mut inlines = Vec::new();
        for source in sources {
            let separator = if inlines.is_empty() { " (" } else { "; " };
            inlines.push(Inline::Text(separator.into()));
            let issuer = phrases::issuer(self.timeline, source);
            let mut words = issuer.unwrap_or_else(|| one_line(&source.listed_title()));
            if let Some(published) = &source.published {
                words.push_str(&format!(", {}", phrases::date(published)));
            }
            inlines.push(linked(words, address(source)));
        }
        if !inlines.is_empty() {
            inlines.push(Inline::Text(")".into()));
        }
        inlines
    }

    /// A name in the characters that a footnote may have, unlike all before.
    fn label(&mut self, name: &str) -> String {
        let mut plain = String::new();
        for c in name.chars() {
            plain.push(if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
        }
        let mut label = plain.clone();
        let mut next = 2;
        while label.is_empty() || !self.taken.insert(label.clone()) {
            label = format!("{plain}-{next}");
            next += 1;
        }
        label
    }

    /// A source among others: what is known of it already from a note of its own is left out.
    fn in_short(&self, source: &Source) -> Inlines {
        let is_known = self.labels.contains_key(source.id.as_str());
        let issuer = phrases::issuer(self.timeline, source).filter(|_| is_known);
        let words = match (issuer, &source.published) {
            (Some(issuer), Some(day)) => format!("{issuer}, {}", phrases::date(day)),
            (Some(issuer), None) => issuer,
            (None, _) => phrases::citation(self.timeline, source),
        };
        vec![linked(words, address(source))]
    }

    /// A source in full: citation, address, when it was read, and what speaks against it.
    fn definition(&self, source: &Source) -> Inlines {
        let mut inlines = vec![Inline::Text(phrases::citation(self.timeline, source))];
        let addresses = [
            ("", source.url.as_deref()),
            ("read at ", source.read_at.as_deref()),
            ("archived at ", source.archive_url.as_deref()),
        ];
        for (what, url) in addresses {
            if let Some(url) = url.map(one_line).filter(|url| !url.is_empty()) {
                inlines.push(Inline::Text(format!(", {what}")));
                inlines.push(linked(url.clone(), Some(url)));
            }
        }
        let mut rest = String::new();
        if let Some(accessed) = &source.accessed {
            rest.push_str(&format!(", accessed {}", phrases::date(accessed)));
        }
        if let Some(original) = &source.reprint_of {
            rest.push_str(&format!(", reprint of “{}”", phrases::name(self.timeline, original)));
        }
        if let Some(why) = &source.weak {
            rest.push_str(&format!(", weak: {}", one_line(why)));
        }
        if !rest.is_empty() {
            inlines.push(Inline::Text(rest));
        }
        inlines
    }
}

/// Where a reader should go for a source.
pub(super) fn address(source: &Source) -> Option<String> {
    source.address().map(one_line)
}

/// Words over an address; the words alone where there is none.
pub(super) fn linked(words: String, url: Option<String>) -> Inline {
    match url {
        Some(url) => Inline::Link { words, url },
        None => Inline::Text(words),
    }
}
