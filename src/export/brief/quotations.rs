//! The quotes of a brief: which ones, and how each is told.

use std::collections::HashSet;
use std::io;

use crate::export::brief::asked::is_about_what_is_asked;
use crate::export::brief::document::{Block, Inline, Inlines};
use crate::export::brief::{Brief, Cite, QuoteChoice, QuoteLanguage, notes, numbers, text};
use crate::export::phrases::{self, Tone, date, one_line};
use crate::ledger::commitments::CommitmentRow;
use crate::ledger::{Arrangement, RecordPlace, quotes};
use crate::query::Subset;
use crate::timeline::id::{Id, Ref};
use crate::timeline::record::{Event, Quote};
use crate::timeline::{RecordRef, Timeline};

/// How many quotes a brief holds that no commitment and no term of the query asks for.
const OTHERS: usize = 12;

/// A quote with its event, and where it stands.
#[derive(Clone, Copy)]
struct PlacedQuote<'a> {
    at: RecordPlace,
    event: &'a Event,
    quote: &'a Quote,
}

impl<'a> Brief<'a> {
    /// The quotes of these commitments and those that are asked for; then the strongest others.
    pub(super) fn quotations(&mut self, rows: &[CommitmentRow]) -> io::Result<()> {
        let chosen = self.chosen(rows);
        if chosen.is_empty() {
            return Ok(());
        }
        self.heading(2, "In their words")?;
        let timeline = self.timeline();
        let is_proven = |quote: &Quote| timeline.proofs().for_quote(quote).is_some();
        let proven = chosen.iter().filter(|(_, quote)| is_proven(quote)).count();
        let proofs = numbers::proofs(proven, chosen.len());
        self.paragraph(proofs.map(text).unwrap_or_default())?;
        for (event, quote) in chosen {
            self.quotation(event, quote)?;
        }
        Ok(())
    }

    /// The quotes that the options and the query ask for, in time order.
    fn chosen(&self, rows: &[CommitmentRow]) -> Vec<(&'a Event, &'a Quote)> {
        let (timeline, options) = (self.timeline(), self.options);
        let named = named_by(timeline, rows);
        let all = quotes::ledger(&self.context.scope(), Arrangement::Date).rows;
        let (mut chosen, mut others) = (Vec::new(), Vec::new());
        for row in all {
            let Some((event, quote)) = row.records(timeline) else { continue };
            let hit = self.hit(row.at);
            let is_named = quote.id.as_ref().is_some_and(|id| named.contains(id));
            let is_asked = options.what.is_some()
                || self.context.selection.hits.is_empty()
                || hit.is_some_and(|hit| matches!(hit.quotes, Subset::Only(_)));
            let is_wanted = match options.quotes {
                QuoteChoice::Strongest => {
                    is_named || is_asked || options.wording && quote.renders.is_some()
                }
                _ => self.takes(quote),
            };
            let placed = PlacedQuote { at: row.at, event, quote };
            if is_wanted {
                chosen.push(placed);
            } else if options.quotes == QuoteChoice::Strongest
                && hit.is_some_and(|hit| is_about_what_is_asked(hit, event, &quote.about))
                && is_strong(timeline, quote)
            {
                others.push(placed);
            }
        }
        chosen.extend(spread(others));
        chosen.sort_by_key(|one| one.at);
        chosen.into_iter().map(|one| (one.event, one.quote)).collect()
    }

    /// Whether a quote may stand in the brief at all; which are the strongest, [`Self::chosen`]
    /// tells.
    pub(super) fn takes(&self, quote: &Quote) -> bool {
        match self.options.quotes {
            QuoteChoice::All | QuoteChoice::Strongest => true,
            QuoteChoice::Proven => self.timeline().proofs().for_quote(quote).is_some(),
            QuoteChoice::None => false,
        }
    }

    /// The words that another record names as its own, in the language that is asked for, a line
    /// each; nothing where the brief does not take them.
    pub(super) fn own_words(&self, named: Option<&Ref<Quote>>) -> Vec<Inlines> {
        match named.and_then(|id| self.timeline().get(id)) {
            Some(RecordRef::Quote(_, quote)) if self.takes(quote) => {
                wordings(quote, self.options.language)
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn quotation(&mut self, event: &Event, quote: &Quote) -> io::Result<()> {
        let timeline = self.timeline();
        let mut lines = wordings(quote, self.options.language);
        let mut attribution = vec![Inline::Text(format!("— {}", spoken(timeline, event, quote)))];
        // Sources in brackets name the outlet and the day already.
        if self.options.cite != Cite::Inline {
            attribution.extend(printed_in(timeline, event, quote));
        }
        self.quotes += 1;
        if let Some(proof) = timeline.proofs().for_quote(quote) {
            self.proven += 1;
            let is_in_source = proof.source == *quote.source.id();
            let mut words = if is_in_source {
                "✓".to_owned()
            } else {
                format!("✓ in “{}”", phrases::name(timeline, &proof.source))
            };
            // A translation stands in no text.
            if is_translation_alone(quote, self.options.language) {
                words = format!("(original words {words})");
            }
            words.insert(0, ' ');
            attribution.push(Inline::State(words, Tone::Shown));
        } else if timeline.proofs().is_altered(quote) {
            let proof = phrases::proof(timeline, quote);
            attribution.push(Inline::State(format!(" ({})", proof.text), proof.tone));
        }
        let sources = std::iter::once(&quote.source).chain(&quote.also_in);
        attribution.extend(self.notes.cite(sources));
        attribution.extend(self.wording(quote));
        lines.push(attribution);
        let record = quote.id.as_ref().map(ToString::to_string);
        self.renderer.block(Block::Quotation { lines, record })
    }
}

/// The ids of the quotes that commitments name as their words.
fn named_by(timeline: &Timeline, rows: &[CommitmentRow]) -> HashSet<Id> {
    let mut named = HashSet::new();
    for (_, commitment) in rows.iter().filter_map(|row| row.records(timeline)) {
        named.extend(commitment.quote.as_ref().map(|quote| quote.id().clone()));
    }
    named
}

/// So many of these as there is room for, one an event, spread over the whole time: a named
/// speaker's first.
fn spread(others: Vec<PlacedQuote<'_>>) -> Vec<PlacedQuote<'_>> {
    let mut best: Vec<PlacedQuote<'_>> = Vec::new();
    for other in others {
        match best.last_mut() {
            Some(last) if last.at.event == other.at.event => {
                if last.quote.speaker.is_none() && other.quote.speaker.is_some() {
                    *last = other;
                }
            }
            _ => best.push(other),
        }
    }
    let count = best.len();
    if count <= OTHERS {
        return best;
    }
    (0..OTHERS).filter_map(|place| best.get(place * count / OTHERS).copied()).collect()
}

/// Whether a quote speaks for itself: a named speaker's or a document's own words, proven, no print
/// of another.
fn is_strong(timeline: &Timeline, quote: &Quote) -> bool {
    let is_attributed = quote.speaker.is_some() || quote.document;
    is_attributed && quote.renders.is_none() && timeline.proofs().for_quote(quote).is_some()
}

/// A quote's words as they are asked for: the words themselves, and beside them a translation, each
/// with its language where that must be said.
fn wordings(quote: &Quote, language: QuoteLanguage) -> Vec<Inlines> {
    let original = exact(&quote.text);
    let Some(translation) = &quote.translation else {
        return vec![original];
    };
    let from = quote.language.as_deref();
    let from = from.map_or_else(|| "the original".into(), phrases::language);
    let mut told = format!("translated from {from}");
    if language == QuoteLanguage::Both {
        told.push_str(&format!(" into {}", phrases::language(&translation.language)));
    }
    if let Some(by) = &translation.by {
        told.push_str(&format!(" by {}", one_line(by)));
    }
    let mut translated = exact(&translation.text);
    translated.push(Inline::Text(format!(" ({told})")));
    if language == QuoteLanguage::Both {
        return vec![original, translated];
    }
    if is_translation_alone(quote, language) { vec![translated] } else { vec![original] }
}

/// Whether of a quote only the translation is given: it is in the language that is asked for, and
/// the original is not.
fn is_translation_alone(quote: &Quote, language: QuoteLanguage) -> bool {
    let wanted = match language {
        QuoteLanguage::Both => return false,
        QuoteLanguage::English => "en",
        QuoteLanguage::Spanish => "es",
    };
    let is_wanted = |tag: &str| tag.split('-').next() == Some(wanted);
    let is_original = quote.language.as_deref().is_some_and(is_wanted);
    let is_translated = quote.translation.as_ref().is_some_and(|one| is_wanted(&one.language));
    is_translated && !is_original
}

/// Exact words between quotation marks.
fn exact(words: &str) -> Inlines {
    vec![Inline::Text("“".into()), Inline::Exact(one_line(words)), Inline::Text("”".into())]
}

/// Where the words of a quote are printed: the outlet, and the day of printing where that is not
/// the day that was told before. It opens the source at the words.
fn printed_in(timeline: &Timeline, event: &Event, quote: &Quote) -> Inlines {
    let Some(source) = timeline.source(&quote.source) else {
        return Vec::new();
    };
    let issuer = phrases::issuer(timeline, source);
    let is_titled = quote.document;
    let told = quote.date.as_ref().or((!is_titled).then_some(&event.date));
    let printed = source.published.as_ref().filter(|published| Some(*published) != told);
    let mut words: Vec<String> = Vec::new();
    match issuer {
        Some(issuer) => words.push(issuer),
        None if is_titled => {}
        None => words.push(phrases::title(source)),
    }
    words.extend(printed.map(date));
    if words.is_empty() {
        return Vec::new();
    }
    let words = words.join(", ");
    let separator = Inline::Text(if is_titled { ", " } else { ", in " }.into());
    match notes::address(source) {
        Some(url) => {
            let url = format!("{url}{}", phrases::text_fragment(&url, &quote.text));
            vec![separator, Inline::OpensAtWords { words, url }]
        }
        None => vec![separator, Inline::Text(words)],
    }
}

/// Whose words a quote is, with office, day and way:
/// `Marcelo Ebrard, Secretary of Foreign Affairs, 13 Apr 2023`.
fn spoken(timeline: &Timeline, event: &Event, quote: &Quote) -> String {
    let mut parts = vec![phrases::attribution(timeline, event, quote)];
    let provenance = phrases::provenance(timeline, quote);
    if quote.date.is_none() && !quote.document {
        parts.push(date(&event.date));
    }
    parts.extend(provenance);
    parts.join(", ")
}
