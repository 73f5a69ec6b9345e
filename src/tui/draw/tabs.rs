//! The tab row: the timeline and its ledgers, the open one named, each with the key that follows `g`.
//!
//! ```text
//!  t Timeline   c Commitments   a Actors   s Sources   x Discrepancies
//! ```

use ratatui::layout::Position;

use super::super::state::App;
use super::super::theme::Face;
use super::canvas::{Canvas, columns};
use crate::ledger::LedgerKind;

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let open = app.sheet.as_ref().map(|sheet| sheet.which);
    let tabs = [
        ("t", "Timeline", None),
        ("c", "Commitments", Some(LedgerKind::Commitments)),
        ("a", "Actors", Some(LedgerKind::Actors)),
        ("q", "Quotes", Some(LedgerKind::Quotes)),
        ("x", "Accounts differ", Some(LedgerKind::Discrepancies)),
        ("s", "Sources", Some(LedgerKind::Sources)),
        ("k", "Claims", Some(LedgerKind::Claims)),
    ];
    let whole: u16 = tabs.iter().map(|(_, name, _)| columns(name) + 5).sum();
    let mut x = canvas.put(0, 0, "g ", Face::Faint);
    for (key, name, which) in tabs {
        let is_open = which == open;
        x = canvas.put(x, 0, key, Face::Name);
        if is_open {
            let style = canvas.selected_style();
            x = canvas.put_styled(x.saturating_add(1), 0, &format!(" {name} "), style);
        } else if whole <= canvas.width() {
            x = canvas.put(x, 0, &format!(" {name}"), Face::Plain);
        }
        x = canvas.put(x, 0, "  ", Face::Plain);
    }
    None
}
