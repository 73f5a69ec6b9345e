//! Texts and proofs: every quote, looked for literally in the archived text of its source.
//!
//! | file | what it knows |
//! |---|---|
//! | [`normal`] | the form in which words are compared, and the way back |
//! | [`archive`] | saved texts, and which is whose |
//! | `format` | what a saved file is: plain text, Markdown, HTML |
//! | [`about`], `front_matter`, `address`, `published` | what a file says of itself; addresses that are the same |
//! | [`pages`], `markdown`, `file_lines`, `rendering`, `boxes`, `note_marks`, `styles` | what a reader sees of HTML and Markdown |
//! | [`layout`] | what may be passed over: note marks, hyphens at the ends of lines |
//! | [`find`], `occurrence` | a quote's words in one text |
//! | `elsewhere` | which other texts may hold a quote's words |
//! | [`cut`], `negations` | what the cuts of a quote leave out |
//! | [`passage`] | the passage of a text that is most like some words |
//! | [`lock`] | the proofs on record: `proofs.lock` |
//! | [`wording`] | two wordings, word by word |
//!
//! [`verify`] brings them together: start there, then at [`find`]. Knows no screen and no clock.

pub mod about;
pub(crate) mod address;
pub mod archive;
mod boxes;
pub mod cut;
mod elsewhere;
mod file_lines;
pub mod find;
mod format;
mod front_matter;
pub mod layout;
pub mod lock;
mod markdown;
mod negations;
pub mod normal;
mod note_marks;
mod occurrence;
pub mod pages;
pub mod passage;
mod published;
mod rendering;
mod styles;
pub mod wording;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::timeline::id::Id;
use crate::timeline::proof::Proof;
use crate::timeline::record::{Event, Quote};
use crate::timeline::{RecordRef, Timeline};
use archive::{Archive, ArchiveText, SourceTexts};
use elsewhere::WordsOfTexts;
use find::{Miss, QuotePlace, QuoteSearch, Words};

/// What becomes of a quote and one text that it is to stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It does not stand there.
    NotFound,
    /// It stands there more than once, and nothing says where it is from.
    Ambiguous,
    /// A proof on record no longer holds.
    Void,
    /// The archive has no text of the source.
    NoText,
    /// It stands there, but has no id under which that could be recorded.
    Unnamed,
    /// It stands there.
    Proven,
}

impl Outcome {
    /// All, in the order of reports.
    pub const ALL: [Self; 6] =
        [Self::NotFound, Self::Ambiguous, Self::Void, Self::NoText, Self::Unnamed, Self::Proven];

    /// The words in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotFound => "not found",
            Self::Ambiguous => "ambiguous",
            Self::Void => "void",
            Self::NoText => "no text",
            Self::Unnamed => "unnamed",
            Self::Proven => "proven",
        }
    }

    /// Whether it makes a verification fail; that of a missing text does only when `all` texts must
    /// be there.
    pub fn fails(self, all: bool) -> bool {
        matches!(self, Self::NotFound | Self::Ambiguous | Self::Void) || all && self == Self::NoText
    }
}

/// One quote and one text that it is to stand in.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The quote's event.
    pub event: &'a Event,
    /// The quote's place in the event.
    pub place: usize,
    /// The quote that was looked for.
    pub quote: &'a Quote,
    /// The id of the source.
    pub source: &'a str,
    /// The source's text.
    pub text: Option<&'a ArchiveText>,
    /// A text at the source's address, or of its title, that has another hash than the source says:
    /// in it nothing is looked for.
    pub other_text: Option<&'a ArchiveText>,
    /// What the search in the text gave; nothing without a text.
    pub found: Option<QuoteSearch>,
    /// The proof on record.
    pub recorded: Option<&'a Proof>,
    /// Whether that proof is of another text than the source's `sha256` names.
    is_of_other_text: bool,
    /// The proof as it is now.
    fresh: Option<Proof>,
    /// Whether the words are others than those of the proof on record.
    is_altered: bool,
}

impl Case<'_> {
    /// What becomes of it.
    pub fn outcome(&self) -> Outcome {
        match &self.found {
            _ if self.void().is_some() => Outcome::Void,
            None => Outcome::NoText,
            Some(QuoteSearch::Several(_)) => Outcome::Ambiguous,
            Some(QuoteSearch::Not(_)) => Outcome::NotFound,
            Some(QuoteSearch::Once(_)) if self.fresh.is_none() => Outcome::Unnamed,
            Some(QuoteSearch::Once(_)) => Outcome::Proven,
        }
    }

    /// Why the proof on record no longer holds, if it does not. In another copy of the text the
    /// words may stand elsewhere; in the same copy they may not.
    pub fn void(&self) -> Option<&'static str> {
        let recorded = self.recorded?;
        if self.is_altered {
            return Some("the quote has been altered since it was proven");
        }
        match (&self.found, &self.fresh) {
            (None, _) if self.is_of_other_text => {
                Some("it is of another text than the source's `sha256` names")
            }
            (None, _) => None,
            (Some(_), None) => Some("the text does not hold the words, or no longer once"),
            (Some(_), Some(fresh)) if fresh.text_sha256 != recorded.text_sha256 => None,
            (Some(_), Some(_)) if recorded.rules > normal::RULES => {
                Some("it was recorded under other rules")
            }
            // Under newer rules a page may be counted otherwise.
            (Some(_), Some(fresh))
                if fresh.rules <= recorded.rules
                    && (fresh.start, fresh.end) != (recorded.start, recorded.end) =>
            {
                Some("the words stand elsewhere in the text")
            }
            (Some(_), Some(_)) => None,
        }
    }

    /// Whether it is proven, but not on record as it is.
    pub fn is_new(&self) -> bool {
        self.outcome() == Outcome::Proven && self.fresh.as_ref() != self.recorded
    }

    /// The place of its source among those that the quote names beside its own; none where it is
    /// the quote's own.
    pub fn also_in(&self) -> Option<usize> {
        if self.quote.source.id().as_str() == self.source {
            return None;
        }
        self.quote.also_in.iter().position(|source| source.id().as_str() == self.source)
    }

    /// Where the words stand in the text, and how they were read.
    pub fn stands(&self) -> Option<&QuotePlace> {
        match &self.found {
            Some(QuoteSearch::Once(place)) => Some(place),
            _ => None,
        }
    }

    /// Where the words stand in the text: code points.
    pub fn at(&self) -> Option<Range<usize>> {
        self.stands().map(|place| place.at.clone())
    }

    /// Why the words are not in the text.
    pub fn miss(&self) -> Option<&Miss> {
        match &self.found {
            Some(QuoteSearch::Not(miss)) => Some(miss),
            _ => None,
        }
    }

    /// The proof to keep: as found now or, without a text, as recorded, even if the words were
    /// altered since: what was not looked for is not lost. One of another text than the source's is
    /// dropped.
    fn kept(&self) -> Option<Proof> {
        match &self.found {
            Some(_) => self.fresh.clone(),
            None => self.recorded.filter(|_| !self.is_of_other_text).cloned(),
        }
    }
}

/// What a verification found.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// Every quote with every text that it is to stand in, in time order.
    pub cases: Vec<Case<'a>>,
    /// Proofs on record of quotes or sources that are no more.
    pub orphans: Vec<&'a Proof>,
    /// Where it was looked.
    archive: &'a Archive,
    /// The words of each of its texts, gathered where one is looked for in all of them.
    words: OnceLock<WordsOfTexts<'a>>,
}

impl<'a> Report<'a> {
    /// How many have this outcome. Proofs of what is no more are void.
    pub fn count(&self, outcome: Outcome) -> usize {
        let orphans = if outcome == Outcome::Void { self.orphans.len() } else { 0 };
        self.cases.iter().filter(|case| case.outcome() == outcome).count() + orphans
    }

    /// Whether every quote is where it should be; when `all`, every source has a text, too.
    pub fn passes(&self, all: bool) -> bool {
        Outcome::ALL.into_iter().all(|outcome| !outcome.fails(all) || self.count(outcome) == 0)
    }

    /// Another text of the archive in which the words of a quote stand, with their line there,
    /// where that is to be told: its own does not hold them; or it has none, and no proof says that
    /// they stood in one, or `all` ask for a text.
    pub fn elsewhere(&self, case: &Case<'_>, all: bool) -> Option<(&'a ArchiveText, usize)> {
        let is_missing = match case.outcome() {
            Outcome::NotFound => true,
            Outcome::NoText => all || case.recorded.is_none(),
            _ => false,
        };
        // What was printed elsewhere may be in other words.
        if is_missing && case.also_in().is_none() { self.other_text_of(case) } else { None }
    }

    fn other_text_of(&self, case: &Case<'_>) -> Option<(&'a ArchiveText, usize)> {
        let words = Words::of(case.quote);
        let known = self.words.get_or_init(|| WordsOfTexts::new(self.archive.texts()));
        let texts = known.may_hold(&words).filter_map(|place| self.archive.texts().get(place));
        let others = texts.filter(|text| !case.text.is_some_and(|own| std::ptr::eq(own, *text)));
        others.filter_map(|text| Some((text, words.line_in(text)?))).next()
    }

    /// A remark on each text that is left out, for it is not the one that its source's `sha256`
    /// names.
    pub fn other_texts(&self) -> BTreeSet<String> {
        let mut remarks = BTreeSet::new();
        for case in &self.cases {
            if let Some(text) = case.other_text {
                remarks.insert(format!(
                    "{} is left out: it has another SHA-256 than {} says",
                    text.path.display(),
                    case.source
                ));
            }
        }
        remarks
    }

    /// The proofs to keep.
    pub fn kept(&self) -> Vec<Proof> {
        self.cases.iter().filter_map(Case::kept).collect()
    }
}

/// What is asked for each quote and source.
struct Verifier<'a> {
    timeline: &'a Timeline,
    texts: SourceTexts<'a>,
    /// The proofs on record, by quote and source.
    recorded_of: HashMap<(&'a str, &'a str), &'a Proof>,
    today: NaiveDate,
}

impl<'a> Verifier<'a> {
    /// What becomes of a quote, by its event and its place there, in the text of a source.
    fn case(
        &self,
        (event, place, quote): (&'a Event, usize, &'a Quote),
        source: &'a str,
    ) -> Case<'a> {
        let words = Words::of(quote);
        let source_record = self.timeline.source(source);
        let is_other = |sha256: &str| source_record.is_some_and(|one| one.is_of_other_text(sha256));
        let named = source_record.and_then(|one| self.texts.text_of(one));
        let other_text = named.filter(|text| is_other(&text.sha256));
        let text = named.filter(|_| other_text.is_none());
        let found = text.map(|text| words.find(text));
        let id = quote.id.as_ref().filter(|id| self.names(id, quote));
        let recorded = id.and_then(|id| self.recorded_of.get(&(id.as_str(), source)).copied());
        let fresh = match (id, text, &found) {
            (Some(id), Some(text), Some(QuoteSearch::Once(place))) => {
                let proof = Proof {
                    quote: id.clone(),
                    quote_sha256: words.sha256().into(),
                    source: source.into(),
                    text_sha256: text.sha256.as_str().into(),
                    start: place.at.start,
                    end: place.at.end,
                    rules: place.rules,
                    checked: self.today,
                };
                Some(as_recorded(proof, recorded))
            }
            _ => None,
        };
        Case {
            event,
            place,
            quote,
            source,
            text,
            other_text,
            found,
            recorded,
            is_of_other_text: recorded.is_some_and(|proof| is_other(&proof.text_sha256)),
            fresh,
            is_altered: recorded.is_some_and(|proof| !words.has_digest(&proof.quote_sha256)),
        }
    }

    /// Whether an id leads to this very quote: of two with one id it names the first.
    fn names(&self, id: &Id, quote: &Quote) -> bool {
        let first = self.timeline.get(id);
        matches!(first, Some(RecordRef::Quote(_, first)) if std::ptr::eq(first, quote))
    }
}

/// A proof made today; where it is on record as it is, with the day on which it was made.
fn as_recorded(proof: Proof, recorded: Option<&Proof>) -> Proof {
    match recorded {
        Some(recorded) if *recorded == (Proof { checked: recorded.checked, ..proof.clone() }) => {
            recorded.clone()
        }
        _ => proof,
    }
}

/// Looks for every quote of a timeline in the texts of its sources, and compares with the proofs on
/// record. A proof that is found to be as it was keeps its day; any other gets `today`.
pub fn verify<'a>(
    timeline: &'a Timeline,
    archive: &'a Archive,
    recorded: &'a [Proof],
    today: NaiveDate,
) -> Report<'a> {
    let recorded_of: HashMap<(&str, &str), &Proof> = recorded
        .iter()
        .map(|proof| ((proof.quote.as_str(), proof.source.as_str()), proof))
        .collect();
    let quotes = timeline.events().iter().flat_map(|event| {
        let event: &Event = event;
        event.quote.iter().enumerate().map(move |(place, quote)| (event, place, quote))
    });
    let pairs: Vec<_> =
        quotes.flat_map(|one| lock::sources(one.2).map(move |source| (one, source))).collect();
    let verifier =
        Verifier { timeline, texts: archive.texts_of(timeline.sources()), recorded_of, today };
    let case = |((event, place, quote), source)| verifier.case((event, place, quote), source);
    let cases: Vec<Case<'a>> = pairs.into_par_iter().map(case).collect();
    let claimed: HashSet<*const Proof> =
        cases.iter().filter_map(|case| case.recorded).map(std::ptr::from_ref).collect();
    let orphans =
        recorded.iter().filter(|proof| !claimed.contains(&std::ptr::from_ref(*proof))).collect();
    Report { cases, orphans, archive, words: OnceLock::new() }
}
