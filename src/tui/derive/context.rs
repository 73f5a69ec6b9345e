//! What text about an event or a record is written from, apart from the record.

use chrono::NaiveDate;

use crate::ledger::quotes::QuoteOrder;
use crate::query::Query;
use crate::timeline::record::Event;
use crate::timeline::{EventIx, Timeline};
use crate::tui::action::Action;
use crate::tui::data::{Data, Known};
use crate::tui::derive::text_rows::RowWriter;
use crate::tui::keymap::Keymap;
use crate::tui::signs::Sign;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::View;
use crate::visit::{News, RecordNews};

/// What an event's sections are made from, apart from the event.
#[derive(Clone, Copy, Debug)]
pub struct EventContext<'a> {
    /// What is loaded: of the reader's memory what is seldom asked for is worked out from it.
    pub data: &'a Data,
    /// The timeline as of the day.
    pub timeline: &'a Timeline,
    /// The day as of which states and deadlines are told.
    pub day: NaiveDate,
    /// The query whose words are hits.
    pub hit_query: &'a Query,
    /// The styles.
    pub theme: &'a Theme,
    /// The keys.
    pub keymap: &'a Keymap,
    /// What is read first of quotes.
    pub order: QuoteOrder<'a>,
    /// What the reader's own memory says of the event.
    pub memory: EventMemory,
    /// Whether summaries and notes were written after the day, and may tell what came later.
    pub written_later: bool,
    /// Whether something is filtered.
    pub is_filtered: bool,
    /// Whether the whole timeline is here; else what is missing may still come.
    pub is_whole: bool,
}

impl<'a> EventContext<'a> {
    /// What text about an event, or about a record, is written from.
    pub(in crate::tui) fn of(
        data: &'a Data,
        view: &'a View,
        known: &'a Known,
        event: Option<EventIx>,
    ) -> Self {
        let id = event.and_then(|ix| known.timeline.event(ix)).map(|event| &event.id);
        let memory = EventMemory {
            news: id.and_then(|id| data.news(id)),
            is_marked: id.is_some_and(|id| data.visit().marks(id)),
        };
        Self {
            data,
            timeline: &known.timeline,
            day: known.day,
            hit_query: view.hit_query(),
            theme: &data.settings.theme,
            keymap: &data.settings.keymap,
            order: quote_order(data, view),
            memory,
            written_later: known.timeline.is_written_after(known.day),
            is_filtered: !view.query.is_empty(),
            is_whole: data.loaded().is_whole,
        }
    }
}

/// What is read first of quotes: what was chosen, else the reader's language.
pub(in crate::tui) fn quote_order<'a>(data: &'a Data, view: &View) -> QuoteOrder<'a> {
    let language = data.settings.language.as_deref();
    QuoteOrder { translation_first: view.translation_first, language }
}

/// What the reader's own memory says of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EventMemory {
    /// Whether it is new or changed since the edition seen before.
    pub news: Option<News>,
    /// Whether the reader has marked the event.
    pub is_marked: bool,
}

/// How much further in a text stands under the line that says that it was written after the day: so
/// one sees where it ends.
const LATER_INDENT: usize = 2;

/// The sign of what is new or has changed since the edition seen before, before what bears it.
fn news_sign(news: Option<News>, theme: &Theme) -> String {
    news.map(|news| format!("{} ", Sign::from(news).drawn(theme))).unwrap_or_default()
}

impl EventContext<'_> {
    /// How a record of an event differs from the edition seen before.
    fn news_in(&self, event: &Event, news: impl Fn(&RecordNews) -> Option<News>) -> Option<News> {
        news(&self.data.changes(&event.id)?.records)
    }

    /// The sign of a record of an event.
    pub(super) fn sign_of(
        &self,
        event: &Event,
        news: impl Fn(&RecordNews) -> Option<News>,
    ) -> String {
        news_sign(self.news_in(event, news), self.theme)
    }

    /// Says below a record of an event that it is new or has changed since the edition seen before.
    pub(super) fn say_news(
        &self,
        event: &Event,
        news: impl Fn(&RecordNews) -> Option<News>,
        w: &mut RowWriter<'_>,
    ) {
        if let Some(news) = self.news_in(event, news) {
            let sign = news_sign(Some(news), self.theme);
            let said = format!("{sign}{}", news.since());
            w.plain(0, &[(Role::Heading, &said)]);
        }
    }

    /// Which key compares a quote with the one that it prints or translates.
    pub(super) fn key_of_wording(&self) -> String {
        self.keymap.key_of(Action::Wording)
    }

    /// Adds that a text (`Summary`, `Note`) was written after the day, where it was; how far in the
    /// text stands.
    pub(super) fn say_written_later(
        &self,
        what: &str,
        indent: usize,
        w: &mut RowWriter<'_>,
    ) -> usize {
        if !self.written_later {
            return indent;
        }
        w.plain(indent, &[(Role::Faint, &format!("{what}, written later than this day:"))]);
        indent + LATER_INDENT
    }

    /// Adds what the curators conclude where accounts differ to the last row: it stands before the
    /// accounts, which take screens.
    pub(super) fn conclusion(&self, indent: usize, text: &str, w: &mut RowWriter<'_>) {
        let indent = self.say_written_later("Conclusion", indent, w);
        w.parts(indent, &[(Role::Heading, "The curators: "), (Role::Text, text)]);
    }

    /// Adds a note of the curators' to the last row.
    pub(super) fn note(&self, indent: usize, text: &str, w: &mut RowWriter<'_>) {
        let indent = self.say_written_later("Note", indent, w);
        w.text(Role::Faint, indent, text);
    }
}
