//! Reading closely: a quote in its source's text, and two wordings of one utterance.

use std::ops::Range;

use crate::export::phrases::{self, Phrase, sentence};
use crate::export::wording::{NOT_COMPARED, Pair, pairs};
use crate::timeline::id::Id;
use crate::timeline::record::{Event, Quote, Source, SourceKind};
use crate::timeline::{RecordRef, Timeline};
use crate::tui::data::Data;
use crate::tui::derive::context::EventContext;
use crate::tui::derive::text_rows::{RecordPage, RowWriter, TextRow};
use crate::tui::signs::Sign;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::Target;
use crate::verify::archive::{ArchiveText, SourceTexts};
use crate::verify::find::{Miss, QuoteSearch, Words};
use crate::verify::wording::{Has, is_translation, merged};

/// Compares a quote with the one that it renders, and with those that render it: which words stand
/// in which text alone, under the titles of both, and each in full, once.
pub(super) fn wording(c: &EventContext<'_>, quote: &Quote) -> Vec<TextRow> {
    let mut w = RowWriter::new(c.theme, c.hit_query);
    let mut told: Vec<&Quote> = Vec::new();
    for pair in pairs(c.timeline, quote) {
        compared(c, &pair, &mut w);
        for one in [pair.official, pair.print] {
            if told.iter().any(|other| std::ptr::eq(*other, one)) {
                continue;
            }
            told.push(one);
            let source = phrases::name(c.timeline, &one.source);
            let proof = phrases::proof(c.timeline, one);
            let which = sentence(self::which(c.timeline, &pair, one));
            w.row(Target::Heading).gap();
            w.row(words_in(c.timeline, one.source.id(), one))
                .parts(
                    0,
                    &[
                        (Role::Heading, &which),
                        (Role::Faint, ": "),
                        (Role::Link, &source),
                        (Role::Faint, " · "),
                        (Role::from(proof.tone), &proof.text),
                    ],
                )
                .text(Role::Quote, 2, &format!("“{}”", phrases::one_line(&one.text)));
        }
    }
    w.finish()
}

/// Which of the two wordings a quote is: the one that the other goes back to, or that other.
fn which(timeline: &Timeline, pair: &Pair<'_>, quote: &Quote) -> &'static str {
    if !std::ptr::eq(quote, pair.official) {
        let is_translation = is_translation(pair.official, quote);
        return if is_translation { "the translation" } else { "the other print" };
    }
    let source = timeline.source(&quote.source);
    match source.and_then(|source| source.kind) {
        Some(SourceKind::Official | SourceKind::Court) => "the official text",
        Some(SourceKind::Transcript) => "the transcript",
        _ => "the first text",
    }
}

/// What the key of the comparison does on a quote that has other wordings: ` compares with the
/// official text`.
fn compares(timeline: &Timeline, quote: &Quote) -> Option<String> {
    let pairs = pairs(timeline, quote);
    let pair = pairs.first()?;
    let other = if std::ptr::eq(pair.official, quote) { pair.print } else { pair.official };
    Some(format!(" compares with {}", which(timeline, pair, other)))
}

/// The words of a quote, behind a sign where it prints or translates another.
pub(super) fn quoted(c: &EventContext<'_>, quote: &Quote) -> String {
    let sign = quote.renders.as_ref().map(|_| Sign::Renders.drawn(c.theme));
    let between = if sign.is_some() { " " } else { "" };
    format!("{}{between}“{}”", sign.unwrap_or_default(), quote.text)
}

/// Adds to the last row who spoke, whether that is proven where it is given, and which key compares
/// the words with another wording, where there is one.
pub(super) fn attribution(
    c: &EventContext<'_>,
    (event, quote): (&Event, &Quote),
    proof: Option<&Phrase>,
    w: &mut RowWriter<'_>,
) {
    let by = format!("— {}", phrases::attribution(c.timeline, event, quote));
    let mut parts = vec![(Role::Link, by.as_str())];
    if let Some(proof) = proof {
        parts.extend([(Role::Faint, " · "), (Role::from(proof.tone), proof.text.as_str())]);
    }
    let key = c.key_of_wording();
    let compares = compares(c.timeline, quote);
    if let Some(compares) = &compares {
        parts.extend([(Role::Faint, " · "), (Role::Link, &key), (Role::Faint, compares)]);
    }
    w.parts(2, &parts);
}

/// A quote where its source is named: that is what Enter opens, the words are what is copied.
pub(super) fn words_in(timeline: &Timeline, source: &Id, quote: &Quote) -> Target {
    let source = source.clone();
    match place_of(timeline, quote) {
        Some((event, place)) => Target::Words { source, event, place },
        None => Target::Record(source),
    }
}

/// The event that a quote stands in, and its place there.
pub(super) fn place_of(timeline: &Timeline, quote: &Quote) -> Option<(Id, usize)> {
    let in_event = |event: &Event| {
        let place = event.quote.iter().position(|other| std::ptr::eq(other, quote))?;
        Some((event.id.clone(), place))
    };
    match quote.id.as_ref().map(|id| timeline.get(id)) {
        Some(Some(RecordRef::Quote(ix, _))) => in_event(timeline.event(ix)?),
        // A quote needs no id.
        _ => timeline.events().iter().find_map(|event| in_event(event)),
    }
}

fn compared(c: &EventContext<'_>, pair: &Pair<'_>, w: &mut RowWriter<'_>) {
    w.row(Target::Text);
    let Some(runs) = pair.runs() else {
        w.plain(0, &[(Role::Text, NOT_COMPARED)]);
        return;
    };
    let name = |quote: &Quote| {
        let source = c.timeline.source(&quote.source);
        let outlet = source.and_then(|source| phrases::issuer(c.timeline, source));
        let title = phrases::name(c.timeline, &quote.source);
        let name = outlet.map_or(title.clone(), |outlet| format!("{outlet}, “{title}”"));
        let kind = source.and_then(|source| source.kind).map(phrases::source_kind);
        kind.map_or(name.clone(), |kind| format!("{name} ({kind})"))
    };
    let only_in = |sign: &str, role: Role, quote: &Quote, w: &mut RowWriter<'_>| {
        let source = name(quote);
        let only = format!(" — only in {}: ", which(c.timeline, pair, quote));
        w.plain(0, &[(role, sign), (Role::Text, &only), (Role::Text, &source)]);
    };
    let signs = ChangeSigns::of(c.theme);
    only_in(&signs.sample(Role::Before), Role::Before, pair.official, w);
    only_in(&signs.sample(Role::After), Role::After, pair.print, w);
    w.gap();
    let mut pieces: Vec<(Role, String)> = Vec::new();
    for (has, text) in merged(&runs) {
        signs.add(has, text, &mut pieces);
    }
    let pieces: Vec<(Role, &str)> =
        pieces.iter().map(|(role, text)| (*role, text.as_str())).collect();
    w.plain(0, &pieces);
}

/// How words that one wording alone has are told from the others: by their look and, where there
/// are no colours, by signs too. They are no brackets that stand in texts: `<+[+>` is a bracket
/// added.
struct ChangeSigns {
    has_signs: bool,
}

impl ChangeSigns {
    fn of(theme: &Theme) -> Self {
        Self { has_signs: theme.style(Role::Before).fg.is_none() }
    }

    /// What says how the words of one wording look.
    fn sample(&self, role: Role) -> String {
        match (self.has_signs, role) {
            (true, _) => self.around("…", role),
            (false, Role::Before) => "struck out".to_owned(),
            (false, _) => "underlined".to_owned(),
        }
    }

    /// Words of one wording, between their signs.
    fn around(&self, words: &str, role: Role) -> String {
        match (self.has_signs, role) {
            (true, Role::Before) => format!("<-{words}->"),
            (true, _) => format!("<+{words}+>"),
            (false, _) => words.to_owned(),
        }
    }

    /// Adds a piece of both wordings, merged.
    fn add(&self, has: Has, text: &str, pieces: &mut Vec<(Role, String)>) {
        let role = match has {
            Has::Both => Role::Text,
            Has::First => Role::Before,
            Has::Second => Role::After,
        };
        let is_before = |(role, _): &&(Role, String)| *role == Role::Before;
        if let Some((_, before)) = pieces.last().filter(is_before)
            && role == Role::After
            && !self.has_signs
            && before.ends_with(char::is_alphanumeric)
            && text.starts_with(char::is_alphanumeric)
        {
            // Without signs between them two words would be one; this blank is of neither text.
            pieces.push((Role::Faint, " ".to_owned()));
        }
        let is_of_both = has == Has::Both;
        pieces.push((role, if is_of_both { text.to_owned() } else { self.around(text, role) }));
    }
}

/// The text of the quote's source, or of another that has the same words.
pub fn text_of<'a, 't>(
    texts: &SourceTexts<'a>,
    timeline: &'t Timeline,
    quote: &Quote,
) -> Option<(&'t Source, &'a ArchiveText)> {
    for id in std::iter::once(&quote.source).chain(&quote.also_in) {
        if let Some(source) = timeline.source(id)
            && let Some(text) = texts.text_of(source)
        {
            return Some((source, text));
        }
    }
    None
}

/// Said at the head of a text that is archived as a source's and is not the one that it names.
const OTHER_TEXT: &str = "This is another text than the source's sha256 names: it proves nothing.";

/// The text of a quote's source, a row a line, the quote lit.
pub(super) fn source_text(data: &Data, c: &EventContext<'_>, quote: &Quote) -> Option<RecordPage> {
    let texts = data.archive.as_ref()?.texts.texts_of(c.timeline.sources());
    let (source, text) = text_of(&texts, c.timeline, quote)?;
    let title = phrases::one_line(&source.listed_title());
    let (said, passage, role) = match Words::of(quote).find(text) {
        QuoteSearch::Once(place) => {
            let turns = place.cuts.iter().any(|cut| cut.negation.is_some() || cut.is_long());
            let said = if turns {
                "Source text, the quote lit with what it leaves out, which may turn its meaning"
            } else {
                "Source text, the quote lit"
            };
            (said, place.at, Role::Asked)
        }
        QuoteSearch::Several(_) => ("Source text, the quote more than once", 0..0, Role::Asked),
        QuoteSearch::Not(Miss::Case { near, .. } | Miss::Words { near: Some(near), .. }) => {
            ("Source text without the quote, the nearest passage lit", near.at, Role::Failed)
        }
        QuoteSearch::Not(_) => ("Source text without the quote", 0..0, Role::Failed),
    };
    let other = source.is_of_other_text(&text.sha256).then_some(OTHER_TEXT);
    let (rows, start) = source_lines(c, (text, other), passage, role);
    // Which file it is stands before the title, which may be long.
    let file = text.path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    // The text opens at the quote: its head may be out of sight.
    let warning = if other.is_some() { "NOT the text that sha256 names. " } else { "" };
    let title = format!("{warning}{said}, in {}: {title}", phrases::one_line(&file));
    Some(RecordPage { title, rows, start: Some(start) })
}

/// The lines of a text as rows, a passage of it, in code points, in another role; and the first row
/// that has any of that.
fn source_lines(
    c: &EventContext<'_>,
    (text, remark): (&ArchiveText, Option<&str>),
    passage: Range<usize>,
    role: Role,
) -> (Vec<TextRow>, usize) {
    let mut w = RowWriter::new(c.theme, c.hit_query);
    let path = phrases::one_line(&text.path.display().to_string());
    w.row(Target::Text).plain(0, &[(Role::Faint, &path)]);
    if let Some(remark) = remark {
        w.plain(0, &[(Role::Failed, remark)]);
    }
    let (mut at, mut start) = (0, None);
    for line in text.raw.split_inclusive('\n') {
        let letters: Vec<char> = line.chars().collect();
        let begin = at;
        at += letters.len();
        let from = passage.start.clamp(begin, at) - begin;
        let to = passage.end.clamp(begin, at) - begin;
        if from < to && start.is_none() {
            start = Some(w.len());
        }
        let part = |range: Range<usize>| -> String {
            let letters = letters.get(range).unwrap_or_default();
            letters.iter().filter(|letter| !matches!(letter, '\n' | '\r')).collect()
        };
        let parts = [part(0..from), part(from..to), part(to..letters.len())];
        let [before, inside, after] = &parts;
        let parts = [(Role::Text, before.as_str()), (role, inside), (Role::Text, after)];
        w.row(Target::Text).passage(0, &parts, (from < to).then_some(1));
    }
    (w.finish(), start.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::wording::compare;

    #[test]
    fn marks_of_change_are_no_brackets_of_a_text() {
        let written = |has_signs: bool, before: &str, after: &str| {
            let mut pieces = Vec::new();
            for (has, text) in merged(&compare(before, after)) {
                ChangeSigns { has_signs }.add(has, text, &mut pieces);
            }
            pieces
        };
        let joined = |pieces: &[(Role, String)]| -> String {
            pieces.iter().map(|(_, text)| text.as_str()).collect()
        };
        assert_eq!(joined(&written(true, "arms", "[arms")), "<+[+>arms");
        assert_eq!(joined(&written(false, "the arms", "[arms")), "the [arms");
        assert_eq!(joined(&written(false, "(arms", "[arms")), "([arms");
        assert_eq!(joined(&written(false, "go", "went")), "go went");
        assert_eq!(joined(&written(true, "will go", "would go")), "<-will-><+would+> go");
        let styled = written(false, "will go", "would go");
        assert_eq!(joined(&styled), "will would go");
        assert_eq!(styled[0].0, Role::Before);
        assert_eq!(styled[2].0, Role::After);
    }
}
