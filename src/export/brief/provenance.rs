//! How a brief was made: what it comes from, so that it can be made again.

use std::io;

use crate::export::Context;
use crate::export::brief::document::Inline;
use crate::export::brief::{Brief, numbers, text};
use crate::export::phrases::{self, date, one_line};

impl Brief<'_> {
    /// Where the brief comes from, so that it can be made again.
    pub(super) fn how_it_was_made(&mut self) -> io::Result<()> {
        let Context { timeline, selection, as_of, .. } = self.context;
        let head = timeline.head();
        self.heading(2, "How this was made")?;
        if self.options.full.is_some() {
            let proofs = numbers::proofs(self.proven, self.quotes);
            self.paragraph(proofs.map(text).unwrap_or_default())?;
        }
        let mut line = vec![Inline::Text(format!("From “{}” (", one_line(&head.title)))];
        line.push(Inline::Code(one_line(&head.id)));
        line.push(Inline::Text(")".into()));
        if let Some(version) = &head.version {
            line.push(Inline::Text(format!(", edition {}", one_line(version))));
        }
        line.push(Inline::Text(", by entente. ".into()));
        let query = one_line(&self.context.query_for_others().to_string());
        if query.is_empty() {
            line.push(Inline::Text("Everything".into()));
        } else {
            line.push(Inline::Text("Query ".into()));
            line.push(Inline::Code(query));
        }
        line.push(Inline::Text(format!(
            ", as known on {}: {} of {} events. SHA-256 of the data ",
            date(&phrases::day(*as_of)),
            selection.hits.len(),
            selection.total
        )));
        line.push(Inline::Code(timeline.digest().to_owned()));
        line.push(Inline::Text(".".into()));
        if let Some(cite_as) = &head.cite_as {
            line.push(Inline::Text(format!(" Cite the timeline as: {}.", one_line(cite_as))));
        }
        self.paragraph(line)
    }
}
