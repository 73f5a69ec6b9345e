//! A ledger's cells and preview as pieces of the screen: what a phrase means becomes a face.

use super::Sheet;
use crate::export::ledger::{PlacedColumn, fit, view};
use crate::export::phrases::{Phrase, Tone};
use crate::ledger::{LedgerRow, Scope};
use crate::tui::text::{Line, Piece, wrap};
use crate::tui::theme::Face;

/// The columns that a width has room for, from left to right; together never wider.
pub fn columns(sheet: &Sheet, width: usize) -> Vec<PlacedColumn> {
    fit(view(sheet.which).columns(), sheet.arrangement, width)
}

/// What stands in the columns of a row. `ascii` draws activity with plain glyphs.
pub fn cells(scope: &Scope<'_>, sheet: &Sheet, row: &LedgerRow, ascii: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for phrase in view(sheet.which).cells(scope, row) {
        let text = if ascii { plain_glyphs(&phrase.text) } else { phrase.text };
        pieces.push(Piece::new(&text, face(phrase.tone)));
    }
    pieces
}

/// What stands behind a row, in lines wrapped to a width.
pub fn preview(scope: &Scope<'_>, sheet: &Sheet, row: &LedgerRow, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for line in view(sheet.which).preview(scope, row) {
        let pieces: Vec<Piece> = line.iter().map(piece).collect();
        lines.extend(wrap(&pieces, width, 2));
    }
    lines
}

fn piece(phrase: &Phrase) -> Piece {
    Piece::new(&phrase.text, face(phrase.tone))
}

fn face(tone: Tone) -> Face {
    match tone {
        Tone::Plain | Tone::Shown | Tone::Said => Face::Plain,
        Tone::Faint => Face::Faint,
        Tone::Link => Face::Name,
        Tone::Failed | Tone::Differs => Face::Warning,
    }
}

/// Block glyphs as ASCII of like height.
fn plain_glyphs(text: &str) -> String {
    let glyph = |c: char| match c {
        '·' => '.',
        '▁' | '▂' | '▃' => '-',
        '▄' | '▅' | '▆' => '+',
        '▇' | '█' => '#',
        '✓' => 'v',
        other => other,
    };
    text.chars().map(glyph).collect()
}
