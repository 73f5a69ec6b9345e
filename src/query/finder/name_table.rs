//! Folded names side by side, so that looking through all of them reads memory in order.

use crate::query::finder::Place;

/// NameTable in order.
#[derive(Default)]
pub(super) struct NameTable {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl<'a> FromIterator<&'a str> for NameTable {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let mut all = Self::default();
        for name in names {
            all.text.push_str(name);
            all.ends.push(all.text.len());
        }
        all
    }
}

impl NameTable {
    /// The name at a place; empty where there is none.
    pub(super) fn get(&self, place: Place) -> &str {
        let place = place as usize;
        let from = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let stretch =
            from.zip(self.ends.get(place)).and_then(|(from, &end)| self.text.get(from..end));
        stretch.unwrap_or_default()
    }

    /// The places of a name.
    pub(super) fn same_as<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Place> + 'a {
        let count = Place::try_from(self.ends.len()).unwrap_or(Place::MAX);
        let (mut from, mut to) = (0, count);
        while from < to {
            let middle = from + (to - from) / 2;
            if self.get(middle) < name {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        (from..count).take_while(move |place| self.get(*place) == name)
    }
}
