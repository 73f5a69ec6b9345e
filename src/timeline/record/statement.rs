//! What was said and asserted: quotes, claims and figures, and where the accounts differ.

use crate::timeline::date::Date;
use crate::timeline::id::{Agent, Anything, Conveyor, Id, Ref};
use crate::timeline::record::{Actor, Source, Topic};
use crate::timeline::schema::{open_words, record, words};
use crate::timeline::text::{List, Text};

record! {
    /// An attributed assertion or figure that is neither an undertaking nor exact words.
    Claim = "claim" in Claims {
        vital {
            /// The id.
            id: Id,
            /// The assertion, paraphrased.
            text: Text,
        }
        required {}
        optional {
            /// Who asserts it; without `by` and `by_text` the source itself.
            by: List<Ref<Agent>>,
            /// Who asserts it, in words.
            by_text: Option<Text>,
            /// Who passed it on, nearest to its author first.
            via: List<Ref<Conveyor>>,
            /// The figure asserted.
            figure: Option<Figure>,
            /// What it rests on; the event's sources if missing.
            sources: List<Ref<Source>>,
            /// When it was asserted, where that is not the event's date.
            #[known]
            date: Option<Date>,
            /// What it is about; the event's topics if missing.
            topics: List<Ref<Topic>>,
            /// The quote with the very words.
            quote: Option<Ref<Quote>>,
        }
    }
}

record! {
    /// A figure as it was asserted.
    Figure = "figure" in Claims {
        vital {
            /// The number, or the lower end of a range.
            value: f64,
        }
        required {}
        optional {
            /// The upper end of a range.
            upper: Option<f64>,
            /// How the number is meant; exactly, if missing.
            bound: Option<Bound>,
            /// What is counted.
            unit: Option<Text>,
            /// The time it speaks of.
            of: Option<Date>,
            /// That time in words, where no date holds it.
            of_text: Option<Text>,
        }
    }
}

words! {
    /// How a number is meant.
    Bound {
        /// Roughly.
        About = "about",
        /// A little less.
        Nearly = "nearly",
        /// More.
        Over = "over",
        /// Not less.
        AtLeast = "at-least",
        /// Not more.
        AtMost = "at-most",
    }
}

record! {
    /// Exact words of a speaker or an official document, tied to one source.
    Quote = "quote" in Quotes {
        vital {
            /// The words, at most 60; `[…]` marks a cut.
            text: Text,
            /// Where they stand.
            source: Ref<Source>,
        }
        required {}
        optional {
            /// The id; needed where the quote is referred to or proven.
            id: Option<Id>,
            /// The language of `text`, as a BCP 47 tag.
            #[text(none)]
            language: Option<Text>,
            /// The language spoken, where `text` is a translation.
            #[text(none)]
            original_language: Option<Text>,
            /// Who translated it.
            translated_by: Option<Translator>,
            /// A translation of ours.
            translation: Option<Translation>,
            /// Who said it. Exactly one of `speaker`, `speaker_text`, `document`.
            speaker: Option<Ref<Actor>>,
            /// Who said it, in words.
            speaker_text: Option<Text>,
            /// For whom that speaker spoke.
            speaker_for: Option<Ref<Agent>>,
            /// Whether the words are an official document's own.
            document: bool,
            /// Who passed them on, nearest to the speaker first.
            via: List<Ref<Conveyor>>,
            /// Other sources with the same words.
            also_in: List<Ref<Source>>,
            /// The quote of which this is another print or translation.
            renders: Option<Ref<Quote>>,
            /// When it was said, where that is not the event's date.
            #[known]
            date: Option<Date>,
            /// How it was said.
            medium: Option<Medium>,
            /// Text right before the words, where they stand twice in the source.
            #[text(none)]
            prefix: Option<Text>,
            /// Text right after the words, where they stand twice in the source.
            #[text(none)]
            suffix: Option<Text>,
            /// The records it is about.
            about: List<Ref<Anything>>,
            /// What it is about; if missing, the topics of the commitments and claims whose words
            /// it is, else the event's.
            topics: List<Ref<Topic>>,
        }
        alternatives {
            one_of(speaker, speaker_text, document);
        }
    }
}

words! {
    /// Who translated a quote.
    Translator {
        /// The newspaper, agency or station that printed it.
        Outlet = "outlet",
        /// An interpreter on the spot.
        Interpreter = "interpreter",
        /// An official translation.
        Official = "official",
        /// It is not known.
        Unknown = "unknown",
    }
}

record! {
    /// A translation of a quote.
    Translation = "translation" in Translations {
        vital {
            /// Its language, as a BCP 47 tag.
            #[text(none)]
            language: Text,
            /// The translated words.
            text: Text,
        }
        required {}
        optional {
            /// Who made it.
            by: Option<Text>,
        }
    }
}

open_words! {
    /// How something was said.
    Medium [
        "video", "speech", "press conference", "press call", "interview", "statement", "written statement", "letter", "post",
        "court filing", "document", "report", "call", "hearing", "remarks", "briefing", "memorandum", "notice",
        "executive order",
    ]
}

record! {
    /// A question on which sources differ, with each account.
    Discrepancy = "discrepancy" in Discrepancies {
        vital {
            /// The id.
            id: Id,
            /// The question.
            question: Text,
        }
        required {
            /// What each source says: two or more.
            #[known(2)]
            account: List<Account>,
        }
        optional {
            /// The records it is about.
            about: List<Ref<Anything>>,
        }
    }
}

record! {
    /// One source's answer to a question on which sources differ.
    Account = "account" in Discrepancies {
        vital {
            /// The answer, paraphrased.
            says: Text,
            /// Where it stands.
            source: Ref<Source>,
        }
        required {}
        optional {
            /// Who gives it there.
            by: List<Ref<Agent>>,
            /// The quote with the very words.
            #[known]
            quote: Option<Ref<Quote>>,
        }
    }
}
