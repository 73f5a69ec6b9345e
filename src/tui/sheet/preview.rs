//! What stands behind the selected row of a ledger, in a few lines below it.

use crate::export::{phrases, thread};
use crate::ledger::{LedgerRow, Scope, actors, commitments, discrepancies, sources};
use crate::timeline::RecordRef;
use crate::timeline::date::Date;
use crate::timeline::record::Account;
use crate::tui::text::{Line, Piece, wrap};
use crate::tui::theme::Face;

/// Narrower than this, accounts stand below one another.
const ACCOUNT: usize = 26;

/// The lines of a row's preview, wrapped to a width.
pub fn lines(scope: &Scope<'_>, row: &LedgerRow, width: usize) -> Vec<Line> {
    match row {
        LedgerRow::Commitment(row) => commitment(scope, row, width),
        LedgerRow::Actor(row) => actor(scope, row, width),
        LedgerRow::Source(row) => source(scope, row, width),
        LedgerRow::Discrepancy(row) => discrepancy(scope, row, width),
    }
}

/// Wrapped lines in the making.
struct Page {
    width: usize,
    lines: Vec<Line>,
}

impl Page {
    fn add(&mut self, pieces: &[(&str, Face)]) {
        let pieces: Vec<Piece> =
            pieces.iter().map(|(text, face)| Piece::new(text, *face)).collect();
        self.lines.extend(wrap(&pieces, self.width, 2));
    }
}

/// Who owes what to whom, how it stands, and the promise from its making on.
fn commitment(scope: &Scope<'_>, row: &commitments::CommitmentRow, width: usize) -> Vec<Line> {
    let timeline = scope.timeline;
    let mut page = Page { width, lines: Vec::new() };
    let Some((event, one)) = row.records(timeline) else {
        return page.lines;
    };
    page.add(&[
        (&phrases::who_to_whom(timeline, one), Face::Name),
        (": ", Face::Plain),
        (&one.text, Face::Plain),
    ]);
    let due = phrases::due(one).map(|due| format!(" · {due}")).unwrap_or_default();
    let standing = phrases::status_line(timeline, event, one, scope.day);
    page.add(&[(&standing, Face::Plain), (&due, Face::Plain)]);
    if let Some(promise) = timeline.thread(&one.id) {
        page.add(&[("in short: ", Face::Faint), (&thread::gist(&promise), Face::Heading)]);
        for line in thread::lines(timeline, &promise) {
            page.add(&[(&line.date, Face::Faint), (" ", Face::Plain), (&line.text, Face::Plain)]);
        }
    }
    page.lines
}

/// The offices on the day, and the latest events.
fn actor(scope: &Scope<'_>, row: &actors::ActorRow, width: usize) -> Vec<Line> {
    let timeline = scope.timeline;
    let mut page = Page { width, lines: Vec::new() };
    let on_the_day = phrases::actor_on(timeline, &row.id, &Date::from_day(scope.day));
    let party = timeline.actor(&row.id).and_then(|actor| actor.party.as_ref());
    let party =
        party.map(|party| format!(" ({})", phrases::name(timeline, party))).unwrap_or_default();
    page.add(&[(&on_the_day, Face::Name), (&party, Face::Plain)]);
    let counts = [(row.made, "made"), (row.received, "received")]
        .map(|(count, what)| format!("{what} {count}"));
    let counts = format!(
        "events {}, commitments {}, quotes {}",
        row.events.len(),
        counts.join(" and "),
        row.quotes
    );
    page.add(&[(&counts, Face::Faint)]);
    for ix in row.events.iter().rev().take(12) {
        if let Some(event) = timeline.event(*ix) {
            page.add(&[
                (&event.date.to_string(), Face::Faint),
                (" ", Face::Plain),
                (&event.title, Face::Plain),
            ]);
        }
    }
    page.lines
}

/// The citation, what rests on it, what it draws on and what draws on it.
fn source(scope: &Scope<'_>, row: &sources::SourceRow, width: usize) -> Vec<Line> {
    let timeline = scope.timeline;
    let mut page = Page { width, lines: Vec::new() };
    let Some(source) = timeline.source(&row.id) else {
        return page.lines;
    };
    page.add(&[(&phrases::citation(timeline, source), Face::Plain)]);
    let kinds = [
        (row.events, "events"),
        (row.commitments, "commitments"),
        (row.claims, "claims"),
        (row.quotes, "quotes"),
        (row.discrepancies, "discrepancies"),
    ];
    let counts: Vec<String> = kinds
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, kind)| format!("{kind} {count}"))
        .collect();
    page.add(&[("rest on it: ", Face::Faint), (&counts.join(", "), Face::Plain)]);
    if let Some(weak) = &source.weak {
        page.add(&[("weak: ", Face::Warning), (weak, Face::Plain)]);
    }
    if let Some(original) = &source.reprint_of {
        page.add(&[
            ("reprint of: ", Face::Faint),
            (&phrases::name(timeline, original), Face::Plain),
        ]);
    }
    for root in &source.relies_on {
        page.add(&[("relies on: ", Face::Faint), (&phrases::name(timeline, root), Face::Plain)]);
    }
    for other in sources::dependants(timeline, &row.id) {
        page.add(&[("used by: ", Face::Faint), (&phrases::citation(timeline, other), Face::Plain)]);
    }
    page.lines
}

/// The accounts side by side where there is room, each with who gives it, its words and its source.
fn discrepancy(scope: &Scope<'_>, row: &discrepancies::DiscrepancyRow, width: usize) -> Vec<Line> {
    let timeline = scope.timeline;
    let mut page = Page { width, lines: Vec::new() };
    let Some((_, one)) = row.records(timeline) else {
        return page.lines;
    };
    page.add(&[(&one.question, Face::Warning)]);
    let count = one.account.len().max(1);
    let column = (width + 2) / count;
    if column >= ACCOUNT + 2 {
        let columns: Vec<Vec<Line>> =
            one.account.iter().map(|account| self::account(scope, account, column - 2)).collect();
        page.lines.extend(beside(&columns, column));
    } else {
        page.lines
            .extend(one.account.iter().flat_map(|account| self::account(scope, account, width)));
    }
    if let Some(note) = &one.note {
        page.add(&[(note, Face::Faint)]);
    }
    page.lines
}

fn account(scope: &Scope<'_>, account: &Account, width: usize) -> Vec<Line> {
    let timeline = scope.timeline;
    let mut page = Page { width, lines: Vec::new() };
    let by = phrases::agents(timeline, &account.by, None);
    let by = if by.is_empty() { by } else { format!("{by}: ") };
    page.add(&[(&by, Face::Name), (&account.says, Face::Plain)]);
    if let Some(RecordRef::Quote(_, quote)) = account.quote.as_ref().and_then(|id| timeline.get(id))
    {
        page.add(&[("  ", Face::Plain), (&format!("“{}”", quote.text), Face::Quoted)]);
    }
    page.add(&[("  ", Face::Plain), (&phrases::name(timeline, &account.source), Face::Faint)]);
    page.lines
}

/// Blocks of lines beside one another, each in a column of this width.
fn beside(blocks: &[Vec<Line>], width: usize) -> Vec<Line> {
    use unicode_width::UnicodeWidthStr;
    let height = blocks.iter().map(Vec::len).max().unwrap_or(0);
    let row = |at: usize| {
        let mut line: Line = Vec::new();
        for (place, block) in blocks.iter().enumerate() {
            let used: usize = line.iter().map(|piece| piece.text.width()).sum();
            let own = block.get(at).map(Vec::as_slice).unwrap_or_default();
            if !own.is_empty() {
                line.push(Piece::new(
                    &" ".repeat((width * place).saturating_sub(used)),
                    Face::Plain,
                ));
                line.extend(own.iter().cloned());
            }
        }
        line
    };
    (0..height).map(row).collect()
}
