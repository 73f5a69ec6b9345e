//! Folded names side by side, so that looking through all of them reads memory in order.

/// The place of a name, and of what it names, in their order.
pub(super) type NamePlace = u32;

/// Names by their places.
#[derive(Default)]
pub(super) struct NameTable {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl NameTable {
    /// Adds the name of the next place.
    pub(super) fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    /// The name at a place; empty where there is none.
    pub(super) fn get(&self, place: NamePlace) -> &str {
        let place = place as usize;
        let from = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let stretch =
            from.zip(self.ends.get(place)).and_then(|(from, &end)| self.text.get(from..end));
        stretch.unwrap_or_default()
    }
}
