//! Where the reader left: what the next visit opens with, kept beside the marks in the state
//! directory.

use std::collections::BTreeMap;
use std::io;

use serde::{Deserialize, Serialize};

use crate::timeline::id::Id;
use crate::tui::view::{Asking, Tab};
use crate::visit::store::Store;

/// How many lines of each kind of prompt are kept.
const KEPT: usize = 100;

/// What is kept of a visit. A file that says anything else is of another version, and forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Session {
    /// The view that was open, by the name of the action that opens it.
    pub view: String,
    /// The filter.
    pub filter: String,
    /// The selected record of each view, by the name of the action that opens it.
    pub selected: BTreeMap<String, String>,
    /// What was typed in each kind of prompt, the latest last.
    pub typed: BTreeMap<String, Vec<String>>,
}

/// The kinds of prompt whose lines are kept, with their names in the file.
pub(in crate::tui) const PROMPTS: [(&str, Asking); 5] = [
    ("search", Asking::Search),
    ("filter", Asking::Filter),
    ("as-of", Asking::AsOf),
    ("date", Asking::Date),
    ("export", Asking::Export),
];

impl Session {
    /// What the last visit left; the default where that is nothing that can be read.
    pub fn read(store: &Store, timeline: &Id) -> Self {
        let text = store.read_session(timeline).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }

    /// Keeps it, with the lines that another program has kept meanwhile.
    ///
    /// # Errors
    /// When the directory cannot be made or written.
    pub fn write(mut self, store: &Store, timeline: &Id) -> io::Result<()> {
        for (prompt, lines) in Self::read(store, timeline).typed {
            let own = self.typed.entry(prompt).or_default();
            let mut all: Vec<String> =
                lines.into_iter().filter(|line| !own.contains(line)).collect();
            all.append(own);
            all.drain(..all.len().saturating_sub(KEPT));
            *own = all;
        }
        store.write_session(timeline, &toml::to_string(&self).map_err(io::Error::other)?)
    }

    /// The view that was open.
    pub fn tab(&self) -> Tab {
        Tab::all().find(|tab| tab.word() == self.view).unwrap_or_default()
    }

    /// The record that was selected in a view.
    pub fn selected_in(&self, tab: Tab) -> Option<Id> {
        let id = self.selected.get(tab.word())?;
        Some(Id::from(id.as_str()))
    }

    /// The lines typed in each kind of prompt.
    pub fn lines(&self) -> impl Iterator<Item = (Asking, Vec<String>)> {
        PROMPTS.iter().filter_map(|(name, asking)| Some((*asking, self.typed.get(*name)?.clone())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_program_typed_meanwhile_is_kept_too() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        let session = |line: &str| Session {
            filter: line.into(),
            typed: [("filter".to_owned(), vec![line.to_owned()])].into(),
            ..Session::default()
        };
        session("one").write(&store, &"t".into()).unwrap();
        session("two").write(&store, &"t".into()).unwrap();
        let kept = Session::read(&store, &"t".into());
        assert_eq!(kept.filter, "two");
        assert_eq!(kept.typed["filter"], ["one", "two"]);
        std::fs::write(folder.path().join("sessions/t.toml"), "unknown = 1").unwrap();
        assert_eq!(Session::read(&store, &"t".into()), Session::default());
    }
}
