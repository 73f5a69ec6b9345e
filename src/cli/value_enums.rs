//! Options whose values are lists of the library's own: one word for one thing, here as on the
//! screen.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::axis::Grouping;
use crate::export::brief::{By, Cite, QuoteChoice, QuoteLanguage};
use crate::export::table::What;
use crate::ledger::Arrangement;
use crate::timeline::date::DateStyle;

/// What `--what` takes, in the order of the views.
static WHAT: LazyLock<Vec<What>> = LazyLock::new(|| What::all().collect());

impl ValueEnum for What {
    fn value_variants<'a>() -> &'a [Self] {
        &WHAT
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl ValueEnum for Grouping {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl ValueEnum for DateStyle {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Written, Self::Iso]
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Written => {
                PossibleValue::new("written").help("As people write them: 13 Apr 2023")
            }
            Self::Iso => PossibleValue::new("iso").help("As they stand in the data: 2023-04-13"),
        })
    }
}

impl ValueEnum for Arrangement {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(match self {
            Self::Date => "In time",
            Self::Party => "By who owes whom; actors by whose they are",
            Self::Topic => "By the first topic named",
            Self::State => "By what is publicly shown",
            Self::Due => "What is overdue first, then by deadline",
            Self::Kind => "By kind of record",
            Self::Count => "What is named most first",
            Self::Proof => "What is proven to stand in its source first",
        }))
    }
}

impl ValueEnum for By {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(match self {
            Self::Event => "Event by event, in time order",
            Self::Commitment => "Every commitment, under who owes whom",
            Self::Actor => "Every party and actor: events, promises both ways, words",
            Self::Mark => "Marked events in the order of your marks, with your notes",
        }))
    }
}

impl ValueEnum for Cite {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(match self {
            Self::Footnotes => "By footnotes, the sources in full at the end",
            Self::Inline => "In brackets: who issued it, when, and its address",
            Self::None => "Not at all",
        }))
    }
}

impl ValueEnum for QuoteChoice {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(match self {
            Self::Strongest => {
                "Those that commitments name or the query asks for, and a dozen others"
            }
            Self::All => "All",
            Self::Proven => "Those that were found in the text of their source",
            Self::None => "None",
        }))
    }
}

impl ValueEnum for QuoteLanguage {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(match self {
            Self::English => "In English, where a translation is known",
            Self::Spanish => "In Spanish, where a translation is known",
            Self::Both => "As they stand, each with its translation",
        }))
    }
}
