//! Every state that a reader meets, each with a sentence.

use crate::export::phrases::phrase::{Phrase, Tone};

/// A state that readers meet, with the sentence that explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendEntry {
    /// The words, as they are met.
    pub state: Phrase,
    /// What it says.
    pub meaning: &'static str,
}

const LEGEND: &[(&str, Tone, &str)] = &[
    ("done, shown 4 Apr 2024", Tone::Shown, "A source of that day shows that it was done."),
    (
        "partly done, shown 9 Oct 2023",
        Tone::Plain,
        "A source of that day shows that a part of it was done.",
    ),
    (
        "under way, shown 2 May 2023",
        Tone::Plain,
        "A source of that day shows work on it; it is not done.",
    ),
    (
        "partly done (reported, Jul 2024)",
        Tone::Said,
        "Only an unnamed or second-hand report says so; where there is no room, (reported).",
    ),
    (
        "says done (US, 8 Nov 2022), not shown",
        Tone::Said,
        "A party says that it is done; no source shows it. In few columns: says done.",
    ),
    (
        "says partly done (US, 8 Nov 2022), nothing shown",
        Tone::Said,
        "A party says that a part is done; no source shows it. In few columns: says partly done.",
    ),
    (
        "says under way (US, 11 Jun 2024), nothing shown",
        Tone::Said,
        "A party says that it works on it; no source shows it. In few columns: says under way.",
    ),
    (
        "said under way (US, 17 Nov 2023)",
        Tone::Said,
        "A party said so before a source showed something else.",
    ),
    (
        "searched, none found by 24 Nov 2026",
        Tone::Said,
        "The curators looked for what became of it until that day, and found nothing.",
    ),
    (
        "spoken of (reported, 27 Mar 2023)",
        Tone::Plain,
        "A report speaks of it, and not of how far it is.",
    ),
    ("announced, no word since", Tone::Plain, "It was undertaken; nothing later speaks of it."),
    (
        "announced (reported, 3 Aug 2023)",
        Tone::Plain,
        "It was made known once more; nothing later says how far it is.",
    ),
    ("stalled", Tone::Failed, "Work on it stands still."),
    ("lapsed", Tone::Failed, "Its term ran out."),
    ("dropped", Tone::Failed, "It was given up."),
    ("replaced", Tone::Plain, "Another undertaking took its place."),
    ("disputed", Tone::Differs, "Whether it was made or kept is disputed."),
    (
        "overdue since 1 Jan 2024 (due 2023)",
        Tone::Failed,
        "The deadline passed, and no source shows that it was done.",
    ),
    (
        "done on time, shown 2 Jun 2023 (due Jun 2023)",
        Tone::Shown,
        "A source shows that it was done by the deadline.",
    ),
    (
        "done on time or late, shown 2023 (due Jun 2023)",
        Tone::Shown,
        "A source shows that it was done; its date does not say whether by the deadline.",
    ),
    (
        "done late, shown 4 Jul 2023 (due Jun 2023)",
        Tone::Said,
        "A source shows that it was done after the deadline.",
    ),
    ("due in 3 months (1 Mar 2027)", Tone::Said, "The deadline is to come."),
    (
        "not dated",
        Tone::Plain,
        "As a deadline: the source has words for it and no date; the commitment in full has them.",
    ),
    ("✓ in the source", Tone::Shown, "The quote was found, word for word, in the source's text."),
    (
        "altered since it was proven",
        Tone::Failed,
        "The quote was proven in other words than those that stand here now.",
    ),
    (
        "no proof on record",
        Tone::Faint,
        "The words were not looked for in the source's text, or were not found there.",
    ),
];

/// The legend of states.
pub fn legend() -> Vec<LegendEntry> {
    let mut entries = Vec::new();
    for (state, tone, meaning) in LEGEND {
        entries.push(LegendEntry { state: Phrase::new(*state, *tone), meaning });
    }
    entries
}
