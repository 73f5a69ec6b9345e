//! A quote in words: whose it is, how it came to us, whether it is proven.

use super::{actor_on, citation, name, one_line, via};
use crate::timeline::Timeline;
use crate::timeline::proof::Proof;
use crate::timeline::record::{Event, Quote, Translator};

/// Whose words a quote is, with the office held when they were said; a document is called by its source's title.
pub fn attribution(timeline: &Timeline, event: &Event, quote: &Quote) -> String {
    let date = quote.date.as_ref().unwrap_or(&event.date);
    if let Some(speaker) = &quote.speaker {
        return actor_on(timeline, speaker, date);
    }
    if let Some(text) = &quote.speaker_text {
        let text = one_line(text);
        return match &quote.speaker_for {
            Some(agent) => format!("{text}, for {}", name(timeline, agent)),
            None => text,
        };
    }
    if quote.document {
        return name(timeline, &quote.source);
    }
    "speaker unknown".into()
}

/// How a quote came to us: when it was said, medium, who passed it on, whether it is a translation.
pub fn provenance(timeline: &Timeline, quote: &Quote) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(quote.date.as_ref().map(|date| one_line(&date.to_string())));
    parts.extend(quote.medium.as_ref().map(|medium| one_line(medium)));
    if !quote.via.is_empty() {
        parts.push(format!("via {}", via(timeline, &quote.via)));
    }
    if quote.original_language.is_some() || quote.translated_by.is_some() {
        let from = quote
            .original_language
            .as_ref()
            .map(|l| format!(" from {}", one_line(l)))
            .unwrap_or_default();
        let by = match quote.translated_by {
            Some(Translator::Outlet) => " by the outlet",
            Some(Translator::Interpreter) => " by an interpreter",
            Some(Translator::Official) => " officially",
            Some(Translator::Unknown) => " by an unknown hand",
            None => "",
        };
        parts.push(format!("translated{from}{by}"));
    }
    parts
}

/// Whether a quote is proven: `proven`, `proven in TITLE` where only another source's text has it, `not proven`.
pub fn proof(timeline: &Timeline, quote: &Quote) -> String {
    match timeline.proofs().for_quote(quote) {
        Some(proof) if proof.source == *quote.source.id() => "proven".into(),
        Some(proof) => format!("proven in {}", name(timeline, &proof.source)),
        None => "not proven".into(),
    }
}

/// Each proof of a quote: whose text has it, where, and when that was found.
pub fn proofs(timeline: &Timeline, quote: &Quote) -> Vec<String> {
    let id = quote.id.as_ref().map_or("", |id| id.as_str());
    let sources = std::iter::once(&quote.source).chain(&quote.also_in);
    let proofs = sources.filter_map(|source| timeline.proof(id, source));
    let words = proofs.map(|Proof { source, start, end, text_sha256, checked, .. }| {
        let title = name(timeline, source);
        format!("{title}: characters {start} to {end} of the text with SHA-256 {text_sha256}, found {checked}")
    });
    words.map(|line| one_line(&line)).collect()
}

/// A quote in full, as it is copied and shown: words, speaker, provenance, translation, citation.
pub fn quote_in_full(timeline: &Timeline, event: &Event, quote: &Quote) -> String {
    let mut lines = vec![
        format!("“{}”", one_line(&quote.text)),
        format!("— {}", attribution(timeline, event, quote)),
    ];
    let provenance = provenance(timeline, quote);
    if !provenance.is_empty() {
        lines.push(provenance.join(" · "));
    }
    if let Some(translation) = &quote.translation {
        let by = translation
            .by
            .as_deref()
            .map(|by| format!(", translated by {}", one_line(by)))
            .unwrap_or_default();
        lines.push(format!(
            "[{}{by}] “{}”",
            one_line(&translation.language),
            one_line(&translation.text)
        ));
    }
    if let Some(renders) = &quote.renders {
        lines.push(format!("Another print of {}", one_line(renders)));
    }
    if let Some(note) = &quote.note {
        lines.push(one_line(note));
    }
    lines.push(match timeline.source(&quote.source) {
        Some(source) => citation(timeline, source),
        None => name(timeline, &quote.source),
    });
    lines.push(proof(timeline, quote));
    lines.join("\n")
}
