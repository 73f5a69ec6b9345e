//! What a search finds in texts of an event that its panes leave to the pages of records: notes,
//! what was searched, sources of their own. Where the panes show no hit, the record that holds one
//! says it.

use crate::export::phrases;
use crate::query::Query;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Event;
use crate::timeline::schema::{self, Path, Searched, Visitor};
use crate::timeline::{EventIx, RecordRef, Timeline};
use crate::tui::derive::context::EventContext;
use crate::tui::derive::text_rows::{Paragraph, RowWriter};
use crate::tui::theme::Role;
use crate::tui::view::{Section, Target};

/// So many letters of a long text stand on each side of a hit.
const AROUND: usize = 80;

/// What is told beside a record of an event.
pub(super) struct Unseen {
    /// The section in which the record stands.
    pub(super) section: Section,
    /// Its row there.
    pub(super) target: Target,
    /// The texts in which the words looked for stand.
    pub(super) texts: Vec<Paragraph>,
}

/// What there is to tell beside the records of an event.
pub(super) fn of(context: &EventContext<'_>, ix: EventIx, event: &Event) -> Vec<Unseen> {
    let (timeline, hit_query) = (context.timeline, context.hit_query);
    let mut unseen = Vec::new();
    for nested in event.nested(ix) {
        let mut texts = UnseenTexts { timeline, hit_query, found: vec![] };
        nested.record.walk(&mut texts);
        let (section, target) = match nested.record {
            RecordRef::Commitment(_, one) => (Section::Commitments, Target::Record(one.id.clone())),
            RecordRef::Claim(_, one) => (Section::Claims, Target::Record(one.id.clone())),
            RecordRef::Discrepancy(_, one) => (Section::Differ, Target::Record(one.id.clone())),
            RecordRef::Quote(..) => {
                (Section::Quotes, Target::Quote(event.id.clone(), nested.step.index))
            }
            _ => continue,
        };
        let mut w = RowWriter::new(context.theme, hit_query);
        w.row(Target::Text);
        for UnseenText { label, role, text } in &texts.found {
            // What a curator remarks may be later than the day.
            let is_note = *label == schema::label("note");
            let indent = if is_note { context.say_written_later("Note", 4, &mut w) } else { 4 };
            w.parts(indent, &[(Role::Faint, &format!("{label}: ")), (*role, text)]);
        }
        if !texts.found.is_empty() {
            let texts = w.finish().into_iter().flat_map(|row| row.paragraphs).collect();
            unseen.push(Unseen { section, target, texts });
        }
    }
    unseen
}

/// A text of a record in which the words stand.
struct UnseenText {
    /// What its field is called.
    label: String,
    /// [`Role::Link`] of names, in which queries forgive slips.
    role: Role,
    text: String,
}

/// The texts of a record in which the words stand.
struct UnseenTexts<'a> {
    timeline: &'a Timeline,
    hit_query: &'a Query,
    found: Vec<UnseenText>,
}

impl UnseenTexts<'_> {
    fn add(&mut self, path: &Path, is_name: bool, text: &str) {
        let text = phrases::one_line(text);
        let (role, hits) = if is_name {
            (Role::Link, self.hit_query.name_highlights(&text))
        } else {
            (Role::Text, self.hit_query.highlights(&text))
        };
        if let Some(hit) = hits.first() {
            let label = path.last().map_or(String::new(), |step| schema::label(step.field));
            self.found.push(UnseenText { label, role, text: around(&text, hit.start) });
        }
    }
}

impl<'r> Visitor<'r> for UnseenTexts<'_> {
    fn text(&mut self, path: &Path, searched: Option<Searched>, text: &'r str) {
        if let Some(searched) = searched {
            self.add(path, searched.is_name, text);
        }
    }

    fn reference(&mut self, path: &Path, kinds: &'static [Kind], _or_name: bool, id: &'r Id) {
        // A reference to an event or to a record in one is a link, no mention.
        if kinds.is_empty() || !kinds.iter().all(|kind| kind.is_in_events()) {
            let told = match self.timeline.source(id) {
                Some(source) => phrases::citation(self.timeline, source),
                None => phrases::name(self.timeline, id),
            };
            self.add(path, true, &told);
        }
    }
}

/// A text as far as it stands near this place, cut between words.
fn around(text: &str, at: usize) -> String {
    let from = text.get(..at).map_or(0, |before| {
        let start = before.char_indices().rev().nth(AROUND).map_or(0, |(start, _)| start);
        let word = before.get(start..).and_then(|cut| cut.find(' '));
        if start == 0 { 0 } else { start + word.map_or(0, |blank| blank + 1) }
    });
    let after = text.get(at..).unwrap_or_default();
    let to = after.char_indices().nth(AROUND).map_or(text.len(), |(end, _)| {
        let word = after.get(..end).and_then(|cut| cut.rfind(' '));
        at + word.unwrap_or(end)
    });
    let cut = text.get(from..to).unwrap_or(text);
    let before = if from > 0 { "… " } else { "" };
    let behind = if to < text.len() { " …" } else { "" };
    format!("{before}{cut}{behind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words_on_both_sides_of_a_hit() {
        let text = format!("{} the very word {}", "before it ".repeat(30), "behind it ".repeat(30));
        let cut = around(&text, text.find("very").unwrap());
        assert!(
            cut.starts_with("… ") && cut.ends_with(" …") && cut.contains(" very word "),
            "{cut}"
        );
        assert!(cut.chars().count() < 2 * AROUND + 10, "{cut}");
        assert_eq!(around("the very word", 4), "the very word");
        for at in [0, text.len()] {
            assert!(!around(&text, at).is_empty());
        }
    }
}
