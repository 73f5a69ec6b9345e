//! Where the reader left: what the next visit opens with, kept beside the marks in the state
//! directory.

use std::collections::BTreeMap;
use std::io;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::axis::Grouping;
use crate::timeline::id::Id;
use crate::tui::view::{Asking, LINES_KEPT, PageKind, RowsView, ShownPage, Tab, View};
use crate::visit::store::Store;

/// What is kept of a visit. A file that says anything else is of another version, and forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Session {
    /// The view that was open, by the name of the action that opens it.
    pub view: String,
    /// The filter, as it can be read again.
    pub filter: String,
    /// The day as of which everything was shown, as ISO 8601 has it; empty for today.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub as_of: String,
    /// Whether that is left as an earlier visit kept it: this one showed a day of its own.
    #[serde(skip)]
    pub leaves_day: bool,
    /// What the lanes of the axis parted the events by.
    pub lanes: String,
    /// The selected record of each view, by the name of the action that opens it.
    pub selected: BTreeMap<String, String>,
    /// What was typed in each kind of prompt, the latest last.
    pub typed: BTreeMap<String, Vec<String>>,
    /// What was opened in full over the panes, the latest last.
    pub page: Vec<OpenPage>,
}

/// A page that was open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OpenPage {
    /// What it showed of the record: one of `PAGES`, or `record`.
    pub shows: String,
    /// The record or, of a quote, its event.
    pub id: String,
    /// The place of a quote in its event.
    pub place: usize,
    /// The selected row.
    pub row: usize,
}

/// What a page shows of a quote of an event, by its place there.
type OfQuote = fn(Id, usize) -> PageKind;

/// What pages show of a quote, with its name in the file.
const PAGES: [(&str, OfQuote); 3] = [
    ("quote", PageKind::Quote),
    ("source-text", PageKind::SourceText),
    ("wording", PageKind::Wording),
];

impl OpenPage {
    /// What is kept of a page; none of a problem of the data, which may be mended by the next time.
    fn of(page: &ShownPage) -> Option<Self> {
        let (shows, id, place) = match &page.kind {
            PageKind::Record(id) => ("record", id, 0),
            PageKind::Quote(id, place) => ("quote", id, *place),
            PageKind::SourceText(id, place) => ("source-text", id, *place),
            PageKind::Wording(id, place) => ("wording", id, *place),
            PageKind::Problem(_) => return None,
        };
        let row = page.rows.map_or(0, |rows| rows.row);
        Some(Self { shows: shows.to_owned(), id: id.to_string(), place, row })
    }

    /// The page, where it can be told.
    pub(in crate::tui) fn page(&self) -> Option<ShownPage> {
        let id = Id::from(self.id.as_str());
        let of_quote = PAGES.iter().find(|(name, _)| *name == self.shows);
        let kind = match of_quote {
            Some((_, kind)) => kind(id, self.place),
            None if self.shows == "record" => PageKind::Record(id),
            None => return None,
        };
        Some(ShownPage { kind, rows: Some(RowsView { row: self.row, scroll: 0 }) })
    }
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

    /// What is to be kept of what the reader looks at. A day is kept where it was set on the screen
    /// and is over, not one that is still to come. That of one run leaves the one that was kept.
    pub fn of(view: &View, today: NaiveDate) -> Self {
        let leaves_day = view.asked_day.is_some_and(|asked| asked == view.as_of.unwrap_or(today));
        let is_kept = |day: &NaiveDate| !leaves_day && *day < today;
        let mut session = Self {
            view: view.tab.word().to_owned(),
            filter: view.query.to_string(),
            as_of: view.as_of.filter(is_kept).map_or(String::new(), |day| day.to_string()),
            leaves_day,
            lanes: view.axis.grouping.word().to_owned(),
            page: view.pages.iter().filter_map(OpenPage::of).collect(),
            ..Self::default()
        };
        for (tab, cursor) in &view.cursors {
            if let Some(id) = &cursor.id {
                session.selected.insert(tab.word().to_owned(), id.to_string());
            }
        }
        session.with_lines_of(view)
    }

    /// The same place with what was typed in the prompts of a view.
    #[must_use]
    pub fn with_lines_of(mut self, view: &View) -> Self {
        for (name, asking) in PROMPTS {
            if let Some(lines) = view.history.get(&asking) {
                self.typed.insert(name.to_owned(), lines.clone());
            }
        }
        self
    }

    /// Keeps it, under a lock, with what another program has kept meanwhile: its lines, and its
    /// places in views that were not looked at here.
    ///
    /// # Errors
    /// When the directory cannot be made or written.
    pub fn write(self, store: &Store, timeline: &Id) -> io::Result<()> {
        store.change_session(timeline, |before| {
            let kept = toml::from_str(before).unwrap_or_default();
            toml::to_string(&self.merged(kept)).map_err(io::Error::other)
        })
    }

    fn merged(mut self, kept: Self) -> Self {
        if self.leaves_day {
            self.as_of = kept.as_of;
        }
        for (view, id) in kept.selected {
            self.selected.entry(view).or_insert(id);
        }
        for (prompt, lines) in kept.typed {
            let own = self.typed.entry(prompt).or_default();
            let mut all: Vec<String> =
                lines.into_iter().filter(|line| !own.contains(line)).collect();
            all.append(own);
            all.drain(..all.len().saturating_sub(LINES_KEPT));
            *own = all;
        }
        self
    }

    /// The day as of which everything was shown; none for the day of then.
    pub fn day(&self) -> Option<NaiveDate> {
        self.as_of.parse().ok()
    }

    /// The view that was open.
    pub fn tab(&self) -> Tab {
        Tab::all().find(|tab| tab.word() == self.view).unwrap_or_default()
    }

    /// What the lanes parted the events by.
    pub fn grouping(&self) -> Grouping {
        let named = |grouping: &Grouping| grouping.word() == self.lanes;
        Grouping::ALL.into_iter().find(named).unwrap_or_default()
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

    fn session(line: &str) -> Session {
        Session {
            filter: line.into(),
            typed: [("filter".to_owned(), vec![line.to_owned()])].into(),
            ..Session::default()
        }
    }

    #[test]
    fn what_another_program_typed_meanwhile_is_kept_too() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        session("one").write(&store, &"t".into()).unwrap();
        session("two").write(&store, &"t".into()).unwrap();
        let kept = Session::read(&store, &"t".into());
        assert_eq!(kept.filter, "two");
        assert_eq!(kept.typed["filter"], ["one", "two"]);
        std::fs::write(folder.path().join("sessions/t.toml"), "unknown = 1").unwrap();
        assert_eq!(Session::read(&store, &"t".into()), Session::default());
    }

    #[test]
    fn a_day_of_one_run_leaves_the_one_that_was_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        let day = |day: &str| Some(day.parse::<NaiveDate>().unwrap());
        let today = day("2026-12-01").unwrap();
        let left = |view: &View| {
            Session::of(view, today).write(&store, &"t".into()).unwrap();
            Session::read(&store, &"t".into()).day()
        };
        let mut view = View::new(None, (80, 24));
        view.as_of = day("2019-06-21");
        assert_eq!(left(&view), day("2019-06-21"));
        let mut asked = View::new(day("2020-01-01"), (80, 24));
        assert_eq!(left(&asked), day("2019-06-21"));
        asked.as_of = day("2021-01-01");
        assert_eq!(left(&asked), day("2021-01-01"), "set on the screen");
        asked.as_of = None;
        assert_eq!(left(&asked), None, "today was asked for");
    }

    #[test]
    fn of_many_programs_that_end_at_once_none_loses_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        std::thread::scope(|scope| {
            for number in 0..6 {
                let store = store.clone();
                scope.spawn(move || session(&format!("line {number}")).write(&store, &"t".into()));
            }
        });
        let kept = Session::read(&store, &"t".into());
        assert_eq!(kept.typed["filter"].len(), 6, "{kept:?}");
    }

    #[test]
    fn a_page_reads_back_as_itself() {
        let kinds = [
            PageKind::Record("a".into()),
            PageKind::Quote("e".into(), 3),
            PageKind::SourceText("e".into(), 2),
            PageKind::Wording("e".into(), 1),
        ];
        for kind in kinds {
            let page = ShownPage { kind, rows: Some(RowsView { row: 4, scroll: 0 }) };
            let kept = Session { page: vec![OpenPage::of(&page).unwrap()], ..Session::default() };
            let read: Session = toml::from_str(&toml::to_string(&kept).unwrap()).unwrap();
            assert_eq!(read.page[0].page(), Some(page));
        }
    }
}
