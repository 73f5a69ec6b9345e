//! Exports: `Selection → text`, one file a format.
//!
//! | file | what it writes |
//! |---|---|
//! | [`markdown`] | a cited brief, with the sources as footnotes |
//! | [`json`] | the records under the keys of the data, and what is computed from them |
//! | [`list`] | one record a line |
//! | [`ledger`], [`thread`] | ledgers, promise threads and trails in words |
//! | [`record`] | one record in full, as text |
//! | [`svg`] | the axis as a picture |
//! | [`schema`] | JSON Schemas of the data and of the JSON export |
//! | [`marks`] | what the axis's marks are called |
//! | [`words`] | the phrasings that these and the screen share |
//! | [`wording`] | a quote beside the one it renders, word by word |
//! | [`shown`] | which nested records of a selected event are written |
//!
//! Every format is a function of its [`Context`] alone: the same timeline, selection, query and day give the
//! same bytes. All text passes through [`words::safe`].

pub mod json;
pub mod ledger;
pub mod list;
pub mod markdown;
pub mod marks;
pub mod record;
pub mod schema;
pub mod shown;
pub mod svg;
pub mod thread;
pub mod wording;
pub mod words;

use chrono::NaiveDate;

use crate::ledger::Scope;
use crate::query::Selection;
use crate::timeline::Timeline;

/// What an export is a function of.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The timeline.
    pub timeline: &'a Timeline,
    /// What the query leaves of it.
    pub selection: &'a Selection,
    /// The query as it was written; empty for everything.
    pub query: String,
    /// The day as of which everything is told.
    pub as_of: NaiveDate,
}

impl<'a> Context<'a> {
    /// What a ledger of it is a function of.
    pub fn scope(&self) -> Scope<'a> {
        Scope { timeline: self.timeline, selection: self.selection, day: self.as_of }
    }
}
