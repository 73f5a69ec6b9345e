//! A reader for bilateral-agreement timelines: what was agreed, who promised what to whom, whether it
//! happened, in which words it was said, and where to cite it.
//!
//! # The map of the house
//!
//! The data flows one way: **bytes → records → timeline → selection → screen or export**. Modules are layers,
//! and arrows point down only:
//!
//! ```text
//! main → cli → tui, export, check, load      (tui uses them all; none of them uses tui)
//!              tui, export → axis, ledger → query → timeline
//!              check → load → query, verify → timeline      (load reads saved views, so that a faulty one is told)
//! ```
//!
//! | layer | what it knows | add here |
//! |---|---|---|
//! | [`timeline`] | the model: records, dates, what was known on a day; no file, no screen, no clock | a field of the data format (`timeline::record`: one line, and loader, documentation and JSON follow) |
//! | [`load`] | TOML: splitting, parsing, linking, diagnostics with their places | a fault that the loader reports |
//! | [`query`] | folding, the language, matching → [`query::Selection`]; the finder | a field of the language |
//! | [`axis`] | where in time a selection stands: marks, lanes, ticks as a pure function | a kind of mark, a way to part the lanes |
//! | [`ledger`] | a selection read by its commitments, actors, sources, discrepancies: rows, groups, totals | a ledger, one file each; its words in `export::ledger` |
//! | [`verify`] | archived texts: a quote's words in them, proofs on record, two wordings compared; no screen, no clock | a kind of text |
//! | [`check`] | remarks on the evidence; what faults mean for the exit status, and their printed forms | a lint, a form of report |
//! | [`export`] | selection → text, one file a format | a format |
//! | [`visit`] | what a person's last visit saw and marked; kept in their state directory, never in the data | something to remember |
//! | [`text`] | text without what would steer a terminal; whatever prints data takes it from here | |
//! | `near` | "did you mean" | |
//! | `file` | files that appear whole or not at all | |
//! | `tui` | the screen: one table of actions, state, `update`, `draw`, effects; one pane a function of `draw` | a key: a row in `tui::action`, an arm in `tui::update` |
//! | `cli` | arguments in, an exit status out; the only layer that `main` knows | a command |
//!
//! The library is useful without the terminal part: `default-features = false`.

pub mod axis;
pub mod check;
#[cfg(feature = "terminal")]
pub mod cli;
#[cfg(feature = "terminal")]
pub mod config;
pub mod export;
#[cfg(feature = "terminal")]
pub mod file;
pub mod ledger;
pub mod load;
mod near;
pub mod query;
pub mod text;
pub mod timeline;
#[cfg(feature = "terminal")]
pub mod tui;
pub mod verify;
pub mod visit;
