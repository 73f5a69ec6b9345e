//! Reading closely: a quote in its source's text, and two wordings of one utterance.

use super::super::detail::Target;
use super::super::draw::popup::lines;
use super::super::mode::{Mode, Popup};
use super::super::state::App;
use super::super::text::{Line, Piece};
use super::super::theme::Face;
use super::{event_of, notice, take};
use crate::export::phrases;
use crate::export::wording::{NOT_COMPARED, Pair, pairs};
use crate::timeline::RecordRef;
use crate::timeline::record::{Event, Quote};
use crate::verify::archive::Text;
use crate::verify::find::{Found, Miss, Words};
use crate::verify::wording::Run;

/// Lines above a lit passage.
const ABOVE: usize = 3;

/// The selected quote, the one with the words of the selected record or, in the panes, the first of the event that
/// will do; with its place.
fn quote(app: &App, will_do: impl Fn(&Quote) -> bool) -> Option<(usize, &Quote)> {
    let event: &Event = event_of(app)?;
    match take::target(app) {
        Some(Target::Quote(place)) => event.quote.get(*place).map(|quote| (*place, quote)),
        Some(Target::Record(id)) => {
            let named = match app.timeline.get(id)? {
                RecordRef::Commitment(_, one) => one.quote.as_ref(),
                RecordRef::Claim(_, one) => one.quote.as_ref(),
                _ => None,
            }?;
            event.quote.iter().enumerate().find(|(_, quote)| quote.id.as_ref() == Some(named.id()))
        }
        _ if app.sheet.is_some() => None,
        _ => event.quote.iter().enumerate().find(|(_, quote)| will_do(quote)),
    }
}

/// Compares the quote with the one that it renders, and with those that render it.
pub(super) fn wording(app: &mut App) {
    let compared = quote(app, |quote| !pairs(&app.timeline, quote).is_empty())
        .map(|(place, quote)| (place, pairs(&app.timeline, quote)));
    let Some((place, pairs)) = compared.filter(|(_, pairs)| !pairs.is_empty()) else {
        notice(app, "no other wording here: select a quote that renders another");
        return;
    };
    let (mut text, mut told) = (Vec::new(), Vec::new());
    for pair in pairs {
        text.extend(compared_lines(app, &pair, &mut told));
    }
    app.mode = Mode::Popup(Popup {
        title: "Wording compared".into(),
        text,
        target: Some(Target::Quote(place)),
        scroll: 0,
    });
}

/// Whose is which, the words with what differs marked, and both in full; in two languages only those. What was told
/// in full already is not told again.
fn compared_lines<'a>(app: &App, pair: &Pair<'a>, told: &mut Vec<&'a Quote>) -> Vec<Line> {
    let plain = |text: &str| vec![Piece::new(text, Face::Plain)];
    let source = |quote: &Quote| phrases::name(&app.timeline, &quote.source);
    let mut text = match pair.runs() {
        None => vec![plain(NOT_COMPARED)],
        Some(runs) => vec![
            vec![Piece::new(&format!("[-{}-]", source(pair.official)), Face::Warning)],
            vec![Piece::new(&format!("{{+{}+}}", source(pair.print)), Face::Matched)],
            Line::new(),
            runs.iter().flat_map(run).collect(),
        ],
    };
    text.push(Line::new());
    for quote in [pair.official, pair.print] {
        if told.iter().any(|other| std::ptr::eq(*other, quote)) {
            continue;
        }
        told.push(quote);
        text.push(vec![Piece::new(&format!("“{}”", phrases::one_line(&quote.text)), Face::Quoted)]);
        text.push(plain(&format!(
            "— {}, {}",
            source(quote),
            phrases::proof(&app.timeline, quote).text
        )));
    }
    text.push(Line::new());
    text
}

fn run(run: &Run<'_>) -> Line {
    match run {
        Run::Same(words) => vec![Piece::new(words, Face::Plain)],
        Run::Changed { before, after } => {
            let marked = [("[-", before, "-]", Face::Warning), ("{+", after, "+}", Face::Matched)];
            let pieces = marked.into_iter().filter(|(_, words, ..)| !words.trim().is_empty());
            let mut line: Line = pieces
                .map(|(open, words, close, face)| {
                    Piece::new(&format!("{open}{}{close}", words.trim()), face)
                })
                .collect();
            if before.ends_with(char::is_whitespace) || after.ends_with(char::is_whitespace) {
                line.push(Piece::new(" ", Face::Plain));
            }
            line
        }
    }
}

/// Opens the text of the quote's source at the quote.
pub(super) fn source_text(app: &mut App) {
    let Some(archive) = &app.archive else {
        notice(
            app,
            "no archive: open the reader with --archive DIR to read quotes in their sources' texts",
        );
        return;
    };
    let text_of = |quote: &Quote| {
        let mut sources = std::iter::once(&quote.source)
            .chain(&quote.also_in)
            .filter_map(|id| app.timeline.source(id));
        sources
            .find_map(|source| Some((phrases::one_line(&source.title), archive.text_of(source)?)))
    };
    let Some((place, quote)) = quote(app, |quote| text_of(quote).is_some()) else {
        notice(
            app,
            "no quote here whose source's text is in the archive: select one in the detail",
        );
        return;
    };
    let Some((title, text)) = text_of(quote) else {
        let title = phrases::name(&app.timeline, &quote.source);
        notice(app, format!("the archive has no text of {title}"));
        return;
    };
    let (said, lit, face) = match Words::of(quote).find(text) {
        Found::Once(at) => ("Source text, the quote lit", at, Face::Matched),
        Found::Several(_) => ("Source text, the quote more than once", 0..0, Face::Matched),
        Found::Not(Miss::Case { near, .. } | Miss::Words { near: Some(near), .. }) => {
            ("Source text without the quote, the nearest passage lit", near.at, Face::Warning)
        }
        Found::Not(_) => ("Source text without the quote", 0..0, Face::Warning),
    };
    let title = format!("{said}: {title}");
    let mut popup = Popup {
        title,
        text: lit_lines(text, lit, face),
        target: Some(Target::Quote(place)),
        scroll: 0,
    };
    let body = app.layout().body;
    let shown = lines(&popup, body.width);
    let first =
        shown.iter().position(|line| line.iter().any(|piece| piece.face == face)).unwrap_or(0);
    let page = usize::from(body.height.saturating_sub(2)).max(1);
    popup.scroll = first.saturating_sub(ABOVE).min(shown.len().saturating_sub(page));
    app.mode = Mode::Popup(popup);
}

/// The lines of a text, with some code points of it in another face.
fn lit_lines(text: &Text, lit: std::ops::Range<usize>, face: Face) -> Vec<Line> {
    let mut at = 0;
    let line = |line: &str| {
        let start = at;
        let length = line.chars().count();
        at += length;
        let part = |from: usize, to: usize, face| {
            let text: String = line.chars().skip(from).take(to.saturating_sub(from)).collect();
            Piece::new(text.trim_end_matches(['\n', '\r']), face)
        };
        let (from, to) = (lit.start.clamp(start, at) - start, lit.end.clamp(start, at) - start);
        let parts =
            [part(0, from, Face::Plain), part(from, to, face), part(to, length, Face::Plain)];
        parts.into_iter().filter(|piece| !piece.text.is_empty()).collect()
    };
    text.raw.split_inclusive('\n').map(line).collect()
}
