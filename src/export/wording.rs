//! A quote beside the one it renders: what a print or a translation changed.

use crate::export::phrases::{name, one_line};
use crate::ledger::quotes::is_beside_official;
use crate::timeline::record::Quote;
use crate::timeline::{RecordRef, Timeline};
use crate::verify::wording::{Run, compare, is_translation, marked};

/// What is said where two wordings are in different languages.
pub const NOT_COMPARED: &str = "in another language, and so not compared word by word";

/// A quote and another print of the same utterance.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The quote that is rendered, the more official one.
    pub official: &'a Quote,
    /// The quote that renders it.
    pub print: &'a Quote,
}

/// The pair of a quote that renders another.
pub fn of_print<'a>(timeline: &'a Timeline, print: &'a Quote) -> Option<Pair<'a>> {
    match timeline.get(print.renders.as_ref()?)? {
        RecordRef::Quote(_, official) => Some(Pair { official, print }),
        _ => None,
    }
}

/// All pairs in which a quote stands: with the one that it renders, and with those that render it,
/// in time order; those with an official text first.
pub fn pairs<'a>(timeline: &'a Timeline, quote: &'a Quote) -> Vec<Pair<'a>> {
    let prints = quote.id.iter().flat_map(|id| timeline.renderings_of(id));
    let mut pairs: Vec<Pair<'a>> = of_print(timeline, quote)
        .into_iter()
        .chain(prints.map(|print| Pair { official: quote, print }))
        .collect();
    pairs.sort_by_key(|pair| !is_beside_official(timeline, pair.print));
    pairs
}

impl<'a> Pair<'a> {
    /// The two wordings, word by word; nothing where they are in different languages.
    pub fn runs(&self) -> Option<Vec<Run<'a>>> {
        let is_other = is_translation(self.official, self.print);
        (!is_other).then(|| compare(&self.official.text, &self.print.text))
    }

    /// The comparison in words: whose is which, then both in one line, as in
    /// `We [-will-]{+would+} go`.
    pub fn lines(&self, timeline: &Timeline) -> Vec<String> {
        let (official, print) =
            (name(timeline, &self.official.source), name(timeline, &self.print.source));
        match self.runs() {
            None => vec![
                format!("“{}” — {official}", one_line(&self.official.text)),
                format!("“{}” — {print}", one_line(&self.print.text)),
                NOT_COMPARED.into(),
            ],
            Some(runs) if runs.iter().all(Run::has_same_words) => {
                vec![
                    one_line(&self.print.text),
                    format!("word for word the same in {official} and in {print}"),
                ]
            }
            Some(runs) => vec![one_line(&marked(&runs)), format!("[-{official}-] {{+{print}+}}")],
        }
    }
}
