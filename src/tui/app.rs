//! The whole screen as a value: a message in, effects out, and what to draw.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::config::Opening;
use crate::export::phrases;
use crate::load::{Loaded, Progress};
use crate::text::noun;
use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::View as SavedView;
use crate::tui::action::Action;
use crate::tui::data::{Data, Fresh, Stale};
use crate::tui::derive::{Derived, derive, settle};
use crate::tui::message::{Effect, Message, Pointer};
use crate::tui::session::{OpenPage, Session};
use crate::tui::settings::Settings;
use crate::tui::theme::Theme;
use crate::tui::update::{self, Step};
use crate::tui::view::{Mode, Notice, Seek, Tab, View};
use crate::verify::archive::Archive;
use crate::visit::Visit;

/// The screen: what is loaded, what the reader looks at, and what follows from both.
#[derive(Debug)]
pub struct App {
    data: Data,
    view: View,
    derived: Derived,
    /// Where the last visit ended, until the whole timeline is here.
    resumes: Option<Resuming>,
    /// Whether the filter is that of the last visit, and the reader has not been told.
    has_kept_filter: bool,
    /// The filter of the last visit, if it cannot be read; kept until another is set.
    unread_filter: Option<String>,
    /// The day of the last visit, if everything is shown as of it and the reader has not been told.
    kept_day: Option<NaiveDate>,
}

/// What a screen is opened with, beside the data.
#[derive(Debug)]
pub struct ScreenOptions {
    /// The day.
    pub today: NaiveDate,
    /// The as-of date, if one is set.
    pub as_of: Option<NaiveDate>,
    /// Its columns and rows.
    pub size: (u16, u16),
    /// Theme, keys, views and the rest of the reader's settings.
    pub settings: Settings,
    /// The archived texts, where some were given.
    pub archive: Option<Archive>,
}

/// Where the last visit ended, and as of which day that is shown.
#[derive(Debug)]
struct Resuming {
    session: Session,
    as_of: Option<NaiveDate>,
}

impl App {
    /// A reader of loaded data, without settings.
    pub fn new(loaded: Loaded, today: NaiveDate, as_of: Option<NaiveDate>, theme: Theme) -> Self {
        let (settings, size) = (Settings::of_theme(theme), (80, 24));
        Self::open(loaded, ScreenOptions { today, as_of, size, settings, archive: None })
    }

    /// A reader of loaded data. What is on the screen is derived once.
    pub fn open(loaded: Loaded, options: ScreenOptions) -> Self {
        let ScreenOptions { today, as_of, size, settings, archive } = options;
        let mut view = View::new(as_of, size);
        view.as_of = as_of.filter(|day| *day != today);
        follow(&settings, &mut view);
        let mut data = Data::new(loaded, today, settings);
        data.set_archive(archive);
        let derived = Derived::new(&data, &view);
        let mut app = Self {
            data,
            view,
            derived,
            resumes: None,
            has_kept_filter: false,
            unread_filter: None,
            kept_day: None,
        };
        app.changed(|_, _| ());
        app
    }

    /// The same reader with settings of its own.
    #[must_use]
    pub fn with_settings(mut self, settings: Settings) -> Self {
        self.changed(|data, view| {
            follow(&settings, view);
            data.set_settings(settings);
        });
        self
    }

    /// Takes in what was typed in the prompts of earlier visits.
    pub fn recall_lines(&mut self, session: &Session) {
        self.view.history.extend(session.lines());
    }

    /// Goes to where the last visit ended: its view, filter, day, lanes, selected records and,
    /// once the whole timeline is here, open pages, but for those whose record is gone. A day that
    /// this run was asked for stays. While only the beginning is here the place is kept, and
    /// [`App::put`] goes there once more with the rest, unless the reader has gone elsewhere.
    pub fn resume(&mut self, session: &Session) {
        // What comes later of the timeline does not impose a day that the reader has left.
        if self.view.asked_day.is_none() && self.view.as_of.is_none() {
            self.kept_day = session.day().filter(|day| *day < self.data.today);
            self.view.as_of = self.kept_day;
        }
        self.changed(|data, view| go_on(session, data, view));
        self.has_gone_on(session);
    }

    /// Keeps in mind what the reader is to be told of where the last visit ended.
    fn has_gone_on(&mut self, session: &Session) {
        let is_unread = self.data.scope().read(&session.filter).is_err();
        self.unread_filter = is_unread.then(|| session.filter.clone());
        self.has_kept_filter = is_unread || !self.view.query.is_empty();
        if !self.data.loaded().is_whole {
            self.resumes = Some(Resuming { session: session.clone(), as_of: self.view.as_of });
        }
        while !self.view.pages.is_empty() && self.derived.page().is_none() {
            // Its record is gone.
            self.changed(|_, view| view.close_page());
        }
    }

    /// Where the last visit ended, if that is not reached yet and nobody has gone elsewhere.
    fn take_resumed(&mut self) -> Option<Session> {
        let Resuming { session, as_of } = self.resumes.take()?;
        let began = self.data.scope().read(&session.filter).unwrap_or_default();
        let is_there =
            self.view.tab == session.tab() && self.view.query == began && self.view.as_of == as_of;
        let is_at_base = matches!(self.view.mode, Mode::Base) && self.view.pages.is_empty();
        (self.view.is_opening && is_there && is_at_base).then_some(session)
    }

    /// What is to be kept for the next visit.
    pub fn session(&self) -> Session {
        match &self.resumes {
            // The place where the last visit ended was not even reached.
            Some(Resuming { session, .. }) => session.clone().with_lines_of(&self.view),
            None => {
                let mut session = Session::of(&self.view, self.data.today);
                if session.filter.is_empty() {
                    session.filter = self.unread_filter.clone().unwrap_or_default();
                }
                session
            }
        }
    }

    /// Takes in a view that was just kept.
    pub fn add_view(&mut self, view: SavedView) {
        self.changed(|data, _| data.add_view(view));
    }

    /// The same reader with archived texts.
    #[must_use]
    pub fn with_archive(mut self, archive: Option<Archive>) -> Self {
        self.changed(|data, _| data.set_archive(archive));
        self
    }

    /// Takes a message in. This and the functions below are all that changes a screen once it
    /// stands, and derive what follows; from a notice nothing does.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        if let Message::Mouse { pointer: Pointer::DoubleClick, column, row } = message {
            // It selects before it opens, also where no single click came before it.
            self.update(Message::Mouse { pointer: Pointer::Click, column, row });
        }
        let effects = self.with_step(|step| update::update(step, message));
        if !self.view.query.is_empty() {
            self.unread_filter = None;
        }
        effects
    }

    /// Filters by a query.
    pub fn filter(&mut self, query: crate::query::Query) {
        self.changed(|_, view| view.query = query);
    }

    /// Puts newly loaded data in place of the old; see [`App::put`].
    pub fn swap(&mut self, loaded: Loaded) {
        let fresh = self.data.fresh(loaded);
        drop(self.put(fresh));
    }

    /// Puts fresh data in place of the old, which is handed back. The query, the search and the
    /// selected record stay, and so does its place on the screen, whatever now stands above it.
    pub fn put(&mut self, fresh: Fresh) -> Stale {
        let line = |app: &Self| app.derived.listing().line_of(app.derived.cursor().row);
        let above = line(self).saturating_sub(self.derived.cursor().scroll);
        let resumed = self.take_resumed();
        let known = self.derived.shared_known();
        let stale = self.changed(|data, view| {
            let stale = data.swap(fresh);
            read_again(data, view);
            if let Some(session) = &resumed {
                go_on(session, data, view);
            }
            stale
        });
        let stale = stale.with(known);
        if let Some(session) = resumed {
            self.has_gone_on(&session);
            return stale;
        }
        self.asking(update::prompt::reread);
        let scroll = line(self).saturating_sub(above);
        self.changed(|_, view| view.cursors.entry(view.tab).or_default().scroll = scroll);
        stale
    }

    /// Takes in what is remembered of the edition seen before: tells what is new since.
    pub fn recall(&mut self, visit: impl Into<Arc<Visit>>) {
        self.changed(|data, _| data.recall(visit.into()));
    }

    /// Tells how far the load of the rest is; none where it is over.
    pub fn set_loading(&mut self, progress: Option<Progress>) {
        self.changed(|data, _| data.loading = progress);
    }

    /// Tells how much of an export is written, and to which file; none where it is over.
    pub fn set_writing(&mut self, writing: Option<(String, u64)>) {
        self.changed(|data, _| data.writing = writing);
    }

    /// Has it be another day where the day has turned: what was shown as of today is shown as of
    /// that.
    pub fn turn_day(&mut self, today: NaiveDate) {
        if today != self.data.today {
            self.changed(|data, view| {
                // What the command line asked for as today is so still, and not set on the screen.
                if view.asked_day == Some(data.today) {
                    view.asked_day = Some(today);
                }
                data.set_today(today);
            });
        }
    }

    /// Says something to the reader.
    pub fn say(&mut self, notice: Option<Notice>) {
        self.view.notice = notice.map(|notice| Notice::new(notice.kind, &notice.text));
    }

    /// Says to who comes back what the screen alone does not tell: how many events are new or
    /// changed since the edition seen before, and that the day and the filter of the last visit are
    /// still on. Only where nothing else is said.
    pub fn greet(&mut self) {
        let is_free = self.view.notice.is_none() && matches!(self.view.mode, Mode::Base);
        if !is_free || !self.data.loaded().is_whole {
            return;
        }
        let mut said = Vec::new();
        said.extend(self.welcome());
        said.extend(self.news());
        said.extend(self.day_of_last_visit());
        if std::mem::take(&mut self.has_kept_filter) {
            said.extend(self.filter_of_last_visit());
        }
        if !said.is_empty() {
            self.view.tell(said.join(" · "));
        }
    }

    /// That the filter with which the last visit ended is on, or that it cannot be read.
    fn filter_of_last_visit(&self) -> Option<String> {
        let key = |action| self.data.settings.keymap.key_of(action);
        if !self.view.query.is_empty() {
            let key = key(Action::ClearFilter);
            return Some(self.view.fitting([
                format!("the filter of your last visit is on: {key} clears it"),
                format!("still filtered: {key} clears it"),
                format!("{key} clears filter"),
            ]));
        }
        let filter = self.unread_filter.as_ref()?;
        let key = key(Action::Filter);
        Some(self.view.fitting([
            format!("the filter of your last visit cannot be read: {filter} ({key} sets another)"),
            format!("your last filter cannot be read: {filter} ({key} sets another)"),
            format!("kept filter unread: {key} sets another"),
        ]))
    }

    /// That everything is shown as of the day on which the last visit ended, where it is.
    fn day_of_last_visit(&mut self) -> Option<String> {
        let day = self.kept_day.take().filter(|day| self.view.as_of == Some(*day))?;
        let key = |action| self.data.settings.keymap.key_of(action);
        let today = format!("{} {} for today", key(Action::AsOf), key(Action::Take));
        // On a small screen the header alone says which day.
        Some(self.view.fitting([
            format!("still as of {}: {today}", Date::from_day(day)),
            format!("day kept: {today}"),
            today,
        ]))
    }

    /// What who has never been here is helped by first.
    fn welcome(&self) -> Option<String> {
        let key = |action| self.data.settings.keymap.key_of(action);
        if !self.data.visit().on.is_empty() {
            return None;
        }
        let (enter, help) = (key(Action::Enter), key(Action::Help));
        let (find, quit) = (key(Action::Finder), key(Action::Quit));
        // On a small screen it hides no row.
        Some(self.view.fitting([
            format!(
                "first time here? {enter} opens what is selected, {find} finds anything, {help} \
                 explains keys and signs, {quit} leaves"
            ),
            format!("{enter} opens, {help} explains keys and signs"),
            format!("{help} explains keys"),
        ]))
    }

    /// How many events are new or changed since the edition that was seen before, where any are.
    fn news(&self) -> Option<String> {
        let count = self.data.news_count();
        // What was told at another opening is listed, and not told again.
        if count == 0 || self.data.visit().has_seen_edition(&self.data.loaded().timeline) {
            return None;
        }
        let events = noun(count, "event is", "events are");
        let first = Date::parse(&self.data.visit().on)
            .ok()
            .map(|day| format!(" (first on {})", phrases::date(&day)));
        let key = self.data.settings.keymap.key_of(Action::Fresh);
        Some(format!(
            "{count} {events} new or changed since the edition you saw before{}: {key} lists them",
            first.unwrap_or_default()
        ))
    }

    /// Opens the prompt for an export once more, with what could not be written to.
    pub fn ask_export_again(&mut self, path: &str) {
        self.asking(|step| update::copy::ask_again(step, path));
    }

    /// Opens the prompt for a note once more, with what the editor was to go on with.
    pub fn ask_note_again(&mut self, id: &Id, text: &str) {
        self.asking(|step| update::marks::ask(step, id.clone(), text));
    }

    /// Takes in a note on an event that was written in the editor.
    pub fn annotate(&mut self, id: &Id, text: &str) -> Vec<Effect> {
        self.with_step(|step| update::marks::annotate(step, id, text))
    }

    /// What is loaded.
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// What the reader looks at.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Width and height of the screen.
    pub fn view_size(&self) -> (u16, u16) {
        self.view.size
    }

    /// What follows from both.
    pub fn derived(&self) -> &Derived {
        &self.derived
    }

    /// Whether what is open is made of the data at hand, and so would change under the reader's
    /// hands.
    pub fn holds_records(&self) -> bool {
        !self.view.pages.is_empty() || matches!(self.view.mode, Mode::Picker(_))
    }

    /// Whether a list to pick from is open: its entries are those of the data at hand.
    pub fn is_picking(&self) -> bool {
        matches!(self.view.mode, Mode::Picker(_))
    }

    /// Changes data or view, and derives what follows.
    fn changed<T>(&mut self, change: impl FnOnce(&mut Data, &mut View) -> T) -> T {
        let told = change(&mut self.data, &mut self.view);
        self.derive();
        told
    }

    /// Has a handler change the view, and derives what follows. What is to be done in the world is
    /// handed back.
    #[must_use = "an effect that nobody does is lost"]
    fn with_step(&mut self, handle: impl FnOnce(&mut Step<'_>)) -> Vec<Effect> {
        let mut step = Step {
            data: &mut self.data,
            view: &mut self.view,
            derived: &self.derived,
            effects: Vec::new(),
        };
        handle(&mut step);
        let effects = step.effects;
        self.derive();
        effects
    }

    /// The same of a handler that opens or reads a prompt, which touches nothing in the world.
    fn asking(&mut self, handle: impl FnOnce(&mut Step<'_>)) {
        let effects = self.with_step(handle);
        debug_assert!(effects.is_empty(), "a prompt has effects: {effects:?}");
    }

    fn derive(&mut self) {
        // What is copied and exported, which `update` makes, keeps its words.
        self.data.settings.dates.within(|| derive(&self.data, &self.view, &mut self.derived));
        settle(&mut self.view, &self.derived);
    }
}

/// Has a view begin as the settings say.
fn follow(settings: &Settings, view: &mut View) {
    view.mouse = settings.mouse;
    if settings.open == Opening::Oldest {
        (view.opens_at, view.seek) = (Seek::Oldest, Seek::Oldest);
        // What was selected before the settings were known is no choice of the reader's.
        view.cursors.clear();
    }
}

/// Goes on where the last visit ended, as far as it is here.
fn go_on(session: &Session, data: &Data, view: &mut View) {
    view.tab = session.tab();
    view.query = data.scope().read(&session.filter).unwrap_or_default();
    view.axis.grouping = session.grouping();
    for tab in Tab::all() {
        if let Some(id) = session.selected_in(tab) {
            view.cursors.entry(tab).or_default().id = Some(id);
        }
    }
    if session.selected_in(view.tab).is_some() {
        view.seek = Seek::Cursor;
    }
    if data.loaded().is_whole {
        // While a page is open the rest cannot take the place of the beginning.
        view.pages = session.page.iter().filter_map(OpenPage::page).collect();
    }
}

/// Reads the queries of the view anew against what is there now.
fn read_again(data: &Data, view: &mut View) {
    let scope = data.scope();
    view.query = scope.read(&view.query.to_string()).unwrap_or_default();
    for search in view.searches.values_mut() {
        search.query = scope.read(&search.query.to_string()).unwrap_or_default();
    }
    if view.is_opening {
        // What is to be opened on may only now be here.
        view.seek = view.opens_at.clone();
        if view.tab != Tab::Timeline {
            view.cursors.remove(&Tab::Timeline);
        }
    }
}
