//! What is known when: cuts that leave of a record what was known on a day.
//!
//! A field's mark says what its record is known with ([`Known`]). A record that is later goes from
//! the list it stands in; a reference to a record that is later goes too, and with it the record of
//! which it is a vital part.

use crate::timeline::date::Moment;
use crate::timeline::id::Id;
use crate::timeline::schema::{Field, Known};

/// From when on the record of an id is known; from ever where there is none.
pub type Lookup<'a> = dyn Fn(&Id) -> Moment + 'a;

/// A day and what is known of other records.
#[derive(Clone, Copy)]
pub struct Cut<'a> {
    /// What is later than this goes.
    pub day: Moment,
    /// From when on other records are known.
    pub lookup: &'a Lookup<'a>,
}

impl Cut<'_> {
    /// Whether a value of a field with this mark is later than the day.
    pub(crate) fn is_later(&self, value: &impl Field, known: Known) -> bool {
        value.known_from(known, self.lookup) > self.day
    }
}

impl std::fmt::Debug for Cut<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cut").field("day", &self.day).finish_non_exhaustive()
    }
}
