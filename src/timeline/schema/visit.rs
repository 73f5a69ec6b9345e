//! Walks that report what stands in a record.

use super::accept::Accepted;
use crate::timeline::date::Date;
use crate::timeline::id::{Id, Kind};
use crate::timeline::schema::{Field, FieldSpec, Searched};

/// One step from a record into it: a field and, in an array, the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PathStep {
    /// The field's key.
    pub field: &'static str,
    /// The place in the field's array, from 0; 0 also where a single value stands.
    pub index: usize,
}

/// Where in a top-level record something stands, as keys and places: `commitment[2].by[0]`.
pub type Path = Vec<PathStep>;

/// What a walk over a record meets; a visitor implements what it takes notice of. What it is handed
/// lives as long as the record.
pub trait Visitor<'r> {
    /// The id of the record or of one in it.
    fn id(&mut self, _path: &Path, _id: &'r Id) {}
    /// A reference to another record.
    fn reference(&mut self, _path: &Path, _kinds: &'static [Kind], _or_name: bool, _id: &'r Id) {}
    /// A date.
    fn date(&mut self, _path: &Path, _date: &'r Date) {}
    /// A text, and where queries look for it.
    fn text(&mut self, _path: &Path, _searched: Option<Searched>, _text: &'r str) {}
    /// The diagnostics that a record accepts, where it does.
    fn accepted(&mut self, _path: &Path, _accepted: &'r Accepted) {}
    /// A field that the format requires and that is missing or empty.
    fn absent(&mut self, _path: &Path, _field: &'static FieldSpec) {}
    /// A word that its open list does not hold.
    fn unlisted(&mut self, _path: &Path, _word: &str, _list: &'static [&'static str]) {}
}

/// Walks the value of a field, where there is one, its step at the end of the path.
pub(crate) fn walk_field<'r, F: Field, V: Visitor<'r>>(
    (field, searched): (&'static str, Option<Searched>),
    value: &'r F,
    path: &mut Path,
    visitor: &mut V,
) {
    if !value.is_absent() {
        path.push(PathStep { field, index: 0 });
        value.walk(searched, path, visitor);
        path.pop();
    }
}
