//! Ledgers in words: what a screen, a list or a table says of each row, one [`RecordLedger`] for
//! each kind of record.
//!
//! | file | what it holds |
//! |---|---|
//! | `view` | what a ledger is: the trait, and what whoever shows one reads |
//! | `columns`, `headings` | which columns a width has room for; what the rows of a group have in common |
//! | `actors`, `claims`, `commitments`, `discrepancies`, `quotes`, `sources` | the ledgers |
//!
//! The rows come from [`crate::ledger`]; here they get their columns, each with what stands in it,
//! and headings. A new ledger is an `impl` of the trait in a file here and its row in the table
//! below: its tab, its count, `--what` and the tables of exports follow. Where it has no rows of
//! its own to count, they are [`RecordPlace`](crate::ledger::RecordPlace)s. An action of its name
//! in `tui::action` opens it.

mod actors;
mod claims;
mod columns;
mod commitments;
mod discrepancies;
mod headings;
mod quotes;
mod sources;
mod view;

pub use columns::{Align, COLUMN_GAP, Column, PlacedColumn, date_in_column, fit};
pub use discrepancies::account;
pub use headings::{heading, parties};
pub use view::{
    FEW_WITH_WORDS, LedgerView, OpenLedger, RecordLedger, ScreenColumn, TableColumn, left,
    none_itself, usual,
};

/// Declares the ledgers in the order of the row of views: kind, file, implementation.
macro_rules! ledgers {
    ($($kind:ident $file:ident $doc:literal;)+) => {
        /// One of the ledgers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum LedgerKind {
            $(#[doc = $doc] $kind,)+
        }

        impl LedgerKind {
            /// Every ledger, in the order in which a reader meets them.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];
        }

        /// The ledger of this kind, as it is read.
        pub fn view(kind: LedgerKind) -> &'static dyn LedgerView {
            match kind {
                $(LedgerKind::$kind => &$file::$kind,)+
            }
        }
    };
}

ledgers! {
    Commitments   commitments   "Of commitments: who still owes what to whom.";
    Actors        actors        "Of parties and actors: who acted, promised, spoke, and when.";
    Quotes        quotes        "Of quotes: who said what, in which words.";
    Discrepancies discrepancies "Of discrepancies: where accounts differ.";
    Sources       sources       "Of sources: what rests on each.";
    Claims        claims        "Of claims: what was asserted, with which figure.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Arrangement;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_never_exceed_the_width(width in 0usize..250, at in 0..LedgerKind::ALL.len()) {
            let view = view(LedgerKind::ALL[at]);
            for &arrangement in view.arrangements() {
                let placed = fit(&view.columns(), arrangement, width, &[]);
                let used: usize = placed.iter().map(|one| one.width + COLUMN_GAP).sum();
                prop_assert!(used <= width + COLUMN_GAP, "{used} of {width}");
                let rest = placed.iter().filter(|one| one.column.width == 0).count();
                prop_assert_eq!(rest, 1, "the column that takes the rest is always there");
            }
        }
    }

    #[test]
    fn a_narrow_list_keeps_what_one_looks_for() {
        let titles = |width: usize| -> Vec<&str> {
            let placed =
                fit(&view(LedgerKind::Commitments).columns(), Arrangement::Party, width, &[]);
            placed.iter().map(|one| one.column.title).collect()
        };
        assert_eq!(titles(45), ["made", "commitment", "outcome"], "beside a page");
        assert_eq!(titles(37), ["made", "commitment", "outcome"], "on 40 columns");
        assert_eq!(titles(36), ["made", "commitment"], "for an outcome there is no room");
        assert_eq!(titles(20), ["commitment"], "the date is the last to go");
        assert_eq!(titles(84), ["made", "commitment", "due", "outcome"]);
        assert_eq!(titles(75), ["made", "commitment", "outcome"], "on 80 columns");
        let placed = fit(&view(LedgerKind::Commitments).columns(), Arrangement::Party, 75, &[]);
        let text = placed.iter().find(|one| one.column.width == 0).map(|text| text.width);
        assert!(text >= Some(35), "what is promised can be read: {text:?}");
        let of_claims = |width: usize| -> Vec<&str> {
            let placed = fit(&view(LedgerKind::Claims).columns(), Arrangement::Date, width, &[]);
            placed.iter().map(|one| one.column.title).collect()
        };
        assert_eq!(of_claims(31), ["date", "claim"]);
        assert_eq!(of_claims(30), ["claim"], "what one reads has room before it");
    }

    #[test]
    fn outcomes_are_whole_and_what_few_rows_have_gives_room() {
        let timeline = crate::check::judged(crate::load::embedded()).timeline;
        let selection = crate::query::Selection::whole(&timeline);
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
        let order = crate::ledger::quotes::QuoteOrder::default();
        let (timeline, selection) = (&timeline, &selection);
        let scope = crate::ledger::LedgerScope { timeline, selection, day, order };
        let commitments = view(LedgerKind::Commitments);
        // The rooms of the list on 40, 80, 100, 140 and 200 columns.
        for room in [37, 75, 95, 84, 121] {
            for &arrangement in commitments.arrangements() {
                let ledger = commitments.open(&scope, arrangement);
                // Few have a deadline: its column stands where what is promised has enough.
                let bare = ledger.bare_columns(&scope);
                assert_eq!(bare, [4]);
                let placed = fit(&commitments.columns(), arrangement, room, &bare);
                let titles: Vec<&str> = placed.iter().map(|one| one.column.title).collect();
                assert!(titles.contains(&"outcome"), "{room} {arrangement:?}: {titles:?}");
                let text = placed.iter().find(|one| one.column.width == 0).unwrap().width;
                assert!(text >= 60 || !titles.contains(&"due"), "{room} {arrangement:?}");
                let asked_for = fit(&commitments.columns(), arrangement, room, &[]);
                let has_due = asked_for.iter().any(|one| one.column.title == "due");
                assert!(room < 84 || has_due, "{room} {arrangement:?}");
                for row in 0..ledger.rows() {
                    let cells = ledger.cells(&scope, row);
                    for one in &placed {
                        // On 40 columns the end of an outcome is cut, and stands below the list.
                        let is_whole = match one.column.title {
                            "outcome" => room > 40,
                            title => title == "due",
                        };
                        let words = cells[one.place].within(one.width);
                        assert!(
                            !is_whole || words.chars().count() <= one.width,
                            "{words} in {} at {room}",
                            one.width
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn each_ledger_has_a_name_of_its_own_and_an_arrangement() {
        for (at, kind) in LedgerKind::ALL.iter().enumerate() {
            let (name, before) = (view(*kind).name(), &LedgerKind::ALL[..at]);
            assert!(before.iter().all(|other| view(*other).name() != name), "{name} twice");
            assert!(!view(*kind).arrangements().is_empty(), "{name} is arranged somehow");
        }
    }
}
