//! What is known when, and what remains of a record as of a day.
//!
//! A field's use says what its record is known with ([`KnownWith`]). A record that is later goes
//! from the list it stands in; a reference to a record that is later goes too, and with it the
//! record of which it is a vital part. The end of a term goes alone: who holds an office is known
//! before anyone knows until when, and an end that was planned cannot be told from one that came;
//! today it stays.

use crate::timeline::date::Moment;
use crate::timeline::id::Id;
use crate::timeline::schema::{Field, KnownWith};

/// From when on the record of an id is known; from ever where there is none.
pub type Lookup<'a> = dyn Fn(&Id) -> Moment + 'a;

/// A day and what is known of other records.
#[derive(Clone, Copy)]
pub struct AsOf<'a> {
    /// What is later than this goes.
    pub day: Moment,
    /// From when on other records are known.
    pub lookup: &'a Lookup<'a>,
    /// Whether ends that are later stay: the day is today, on which they are known as planned.
    pub keeps_ends: bool,
}

impl AsOf<'_> {
    /// Whether a value of a field with this use is later than the day.
    pub(crate) fn is_later(&self, value: &impl Field, known: KnownWith) -> bool {
        let is_kept_end = known == KnownWith::Apart && self.keeps_ends;
        !is_kept_end && value.known_from(known, self.lookup) > self.day
    }
}

impl std::fmt::Debug for AsOf<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AsOf").field("day", &self.day).finish_non_exhaustive()
    }
}
