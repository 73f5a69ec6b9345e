//! A quote in words: whose it is, how it came to us, whether it is proven.

use crate::export::phrases::phrase::{Phrase, Tone};
use crate::export::phrases::{
    actor_on, citation, date, is_web_address, language, name, one_line, via,
};
use crate::timeline::Timeline;
use crate::timeline::proof::Proof;
use crate::timeline::record::{Event, Quote, Translator};

/// Whose words a quote is, with the office held when they were said; a document is called by its
/// source's title.
pub fn attribution(timeline: &Timeline, event: &Event, quote: &Quote) -> String {
    let date = quote.said_on(event);
    if let Some(speaker) = &quote.speaker {
        return actor_on(timeline, speaker, date);
    }
    match (&quote.speaker_text, &quote.speaker_for) {
        (Some(text), Some(agent)) => format!("{}, for {}", one_line(text), name(timeline, agent)),
        _ => speaker(timeline, quote),
    }
}

/// The sign before a quote that prints or translates the words of another; empty for the others.
pub fn rendering(quote: &Quote) -> &'static str {
    if quote.renders.is_some() { "≈ " } else { "" }
}

/// How a quote came to us: when it was said, medium, who passed it on, whether it is a translation.
pub fn provenance(timeline: &Timeline, quote: &Quote) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(quote.date.as_ref().map(date));
    parts.extend(quote.medium.as_ref().map(|medium| one_line(medium)));
    if !quote.via.is_empty() {
        parts.push(format!("via {}", via(timeline, &quote.via)));
    }
    if quote.original_language.is_some() || quote.translated_by.is_some() {
        let from = quote
            .original_language
            .as_ref()
            .map(|tag| format!(" from {}", language(tag)))
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

/// Whose words a quote is, without office: a name, a description, or the document's title.
pub fn speaker(timeline: &Timeline, quote: &Quote) -> String {
    match (&quote.speaker, &quote.speaker_text) {
        (Some(speaker), _) => name(timeline, speaker),
        (None, Some(text)) => one_line(text),
        (None, None) if quote.document => name(timeline, &quote.source),
        (None, None) => "speaker unknown".into(),
    }
}

/// Whether a quote is proven: `✓ in the source`, `✓ in TITLE` where only another source's text has
/// it, `altered since it was proven`, `no proof on record`. That the words were looked for and not
/// found is on no record: only `verify` with the texts tells it.
pub fn proof(timeline: &Timeline, quote: &Quote) -> Phrase {
    match timeline.proofs().for_quote(quote) {
        Some(proof) if proof.source == *quote.source.id() => {
            Phrase::new("✓ in the source", Tone::Shown)
        }
        Some(proof) => Phrase::new(format!("✓ in {}", name(timeline, &proof.source)), Tone::Shown),
        None if timeline.proofs().is_altered(quote) => {
            Phrase::new("altered since it was proven", Tone::Failed)
        }
        None => Phrase::faint("no proof on record"),
    }
}

/// Each proof of a quote: whose text has it, where, and when that was found.
pub fn proofs(timeline: &Timeline, quote: &Quote) -> Vec<String> {
    let sources = std::iter::once(&quote.source).chain(&quote.also_in);
    let proofs = sources.filter_map(|source| timeline.proofs().in_source(quote, source));
    let words = proofs.map(|Proof { source, start, end, text_sha256, checked, .. }| {
        let title = name(timeline, source);
        format!("{title}: characters {start} to {end} of the text with SHA-256 {text_sha256}, found {checked}")
    });
    words.map(|line| one_line(&line)).collect()
}

/// A quote in full, as it is shown: words, speaker, provenance, translation, note, citation; a line
/// each.
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
        let by = translation.by.as_deref().map(|by| format!(", translated by {}", one_line(by)));
        lines.push(format!(
            "[{}{}] “{}”",
            language(&translation.language),
            by.unwrap_or_default(),
            one_line(&translation.text)
        ));
    }
    if let Some(note) = &quote.note {
        lines.push(one_line(note));
    }
    lines.push(match timeline.source(&quote.source) {
        Some(source) => citation(timeline, source),
        None => name(timeline, &quote.source),
    });
    lines.join("\n")
}

/// A quote as it is cited in a memo: words, speaker and office, outlet, date, an address that opens
/// at the words, and when that was read.
pub fn citation_of_quote(timeline: &Timeline, event: &Event, quote: &Quote) -> String {
    // A document speaks under its title, with which its citation begins.
    let speaker = (!quote.document).then(|| attribution(timeline, event, quote));
    let mut parts: Vec<String> = speaker.into_iter().collect();
    parts.extend(provenance(timeline, quote));
    // A document speaks on the day on which it came out, which its citation has.
    let published = timeline.source(&quote.source).and_then(|source| source.published.as_ref());
    let is_cited = quote.document && published == Some(&event.date);
    if quote.date.is_none() && !is_cited {
        parts.push(date(&event.date));
    }
    let words = one_line(&quote.text);
    let mut text = format!("“{words}”");
    if !parts.is_empty() {
        text.push_str(&format!(" — {}.", parts.join(", ")));
    } else if !words.ends_with(['.', '!', '?']) {
        text.push('.');
    }
    let Some(source) = timeline.source(&quote.source) else {
        text.push_str(&format!(" {}.", name(timeline, &quote.source)));
        return text;
    };
    text.push_str(&format!(" {}", citation(timeline, source)));
    if let Some(url) = source.address().map(one_line) {
        text.push_str(&format!(", {url}{}", text_fragment(&url, &quote.text)));
    }
    if let Some(accessed) = &source.accessed {
        text.push_str(&format!(" (accessed {})", date(accessed)));
    }
    text.push('.');
    text
}

/// The text fragment that opens a page at these words (W3C Community Group, URL Fragment Text
/// Directives): the first and last five words of a long quote, all of a short one. Nothing for what
/// is no page, such as a PDF, or where the address has a fragment already.
pub fn text_fragment(url: &str, words: &str) -> String {
    const ENDS: usize = 5;
    let is_page =
        is_web_address(url) && !url.contains('#') && !url.to_ascii_lowercase().ends_with(".pdf");
    if !is_page {
        return String::new();
    }
    let first_part = words.split(['…', '[', ']']).find(|part| part.split_whitespace().count() > 1);
    let part: Vec<&str> = first_part.unwrap_or(words).split_whitespace().collect();
    let (start, end) = (part.iter().take(ENDS), part.iter().rev().take(ENDS).rev());
    let start: Vec<&str> = start.copied().collect();
    let end: Vec<&str> = end.copied().collect();
    if part.len() <= 2 * ENDS {
        return format!("#:~:text={}", encoded(&part.join(" ")));
    }
    format!("#:~:text={},{}", encoded(&start.join(" ")), encoded(&end.join(" ")))
}

/// Percent-encoded as a text directive asks for: also `-`, `,` and `&`, which have a meaning in it.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_fragment_names_the_ends_of_a_long_quote() {
        let page = "https://example.org/a";
        assert_eq!(text_fragment(page, "That's our goal"), "#:~:text=That%27s%20our%20goal");
        assert_eq!(
            text_fragment(page, "one two three four five six seven eight nine ten eleven"),
            "#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"
        );
        assert_eq!(
            text_fragment(page, "cut […] the rest, well-known"),
            "#:~:text=the%20rest%2C%20well%2Dknown"
        );
        for other in ["https://example.org/a.PDF", "https://example.org/#x", "javascript:alert(1)"]
        {
            assert_eq!(text_fragment(other, "words"), "", "{other}");
        }
    }
}
