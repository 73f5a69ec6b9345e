//! A reader for bilateral-agreement timelines: what was agreed, who promised what to whom, whether
//! it happened, in which words it was said, and where to cite it.
//!
//! # What to do with it
//!
//! Load a timeline, ask it, and walk over what is left:
//!
//! ```
//! use entente::{Query, Schedule, load, select};
//!
//! let timeline = load::embedded().timeline;
//! let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).ok_or("a day")?;
//! let known = timeline.as_of(day);
//! let query = Query::parse("by:us to:mx topic:firearms schedule:overdue", &known)?;
//! let mut owed = 0;
//! for hit in select(&known, &query, day).hits {
//!     let event = known.event(hit.event).ok_or("an event")?;
//!     for (_, commitment) in hit.commitments.select(&event.commitment) {
//!         assert_eq!(commitment.schedule_on(day), Schedule::Overdue);
//!         owed += 1;
//!     }
//! }
//! assert!(owed > 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Data with faults loads all the same; what is wrong is told with its place and remedy:
//!
//! ```
//! use entente::{Class, DataFile, Origin, load};
//!
//! let text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n\n[[party]]\nid = \"mx\"\n";
//! let loaded = load::from_files(vec![DataFile::new("t.toml", text)], Origin::Embedded);
//! let fault = &loaded.diagnostics[0];
//! assert_eq!(fault.class, Class::Error);
//! assert!(fault.message.contains("name"), "{}", fault.message);
//! assert_eq!(fault.place.map(|place| place.line), Some(5));
//! ```
//!
//! # The map
//!
//! The data flows one way: **bytes → records → timeline → selection → screen or export**. Modules
//! are layers, and arrows point down only; `docs/architecture.md` has the picture and says where to
//! start reading.
//!
//! | module | what it is for |
//! |---|---|
//! | [`timeline`] | the model: records, dates, links, what was known on a day; no file, no screen, no clock |
//! | [`query`] | folding, the index, the language → [`Selection`]; the finder |
//! | [`load`] | TOML: splitting, parsing, recovery, validation, diagnostics with their places |
//! | [`verify`] | archived texts: a quote's words in them, proofs, two wordings compared |
//! | [`check`] | lints on the evidence, saved views and proofs judged; reports |
//! | [`axis`] | where in time a selection stands, as a pure function |
//! | [`ledger`] | a selection read by one kind of record: rows, groups, totals |
//! | [`export`] | selection → document, table or file; states and dates in words |
//! | [`visit`] | what a reader saw and marked; kept in the state directory, never in the data |
//! | [`text`], `near`, `conflict` | text that steers no terminal; "did you mean"; merge conflicts in any text |
//! | [`mod@file`] | what stands below a folder; a file written whole or not at all |
//! | `config`, `tui`, `cli` | settings, the screen, the command line (feature `terminal`) |
//!
//! The library is useful without the terminal part: `default-features = false`. What that part has
//! public is so for the program and for the suite, which drives the screen without a terminal: of
//! it no version promises anything. The names below and what leads on from them are the library.

pub mod axis;
pub mod check;
#[cfg(feature = "terminal")]
pub mod cli;
#[cfg(feature = "terminal")]
pub mod config;
mod conflict;
pub mod export;
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

pub use export::ledger::{LedgerKind, RecordLedger};
pub use ledger::{Arrangement, Ledger};
pub use load::{Class, Code, Diagnostic, File as DataFile, FilePlace, LoadError, Loaded, Origin};
pub use query::{Finder, Found, Hit, Index, Query, QueryError, Selection, Subset, select};
pub use timeline::date::{Date, Moment};
pub use timeline::id::{Id, Kind, Ref};
pub use timeline::proof::{Proof, Proofs};
pub use timeline::record::{
    Account, Actor, ActorKind, ActorRole, Basis, Claim, Commitment, Discrepancy, Event, EventKind,
    Head, Milestone, Participant, Party, Quote, Relation, RelationKind, Source, SourceKind, State,
    Status, Topic, View,
};
pub use timeline::standing::{Evidenced, Schedule};
pub use timeline::{EventIx, RecordRef, Timeline};
