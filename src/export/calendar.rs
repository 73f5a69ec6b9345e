//! iCalendar (RFC 5545): events and deadlines as days of a calendar.

use std::io::Write;

use chrono::{Days, NaiveDate, NaiveTime};
use icalendar::{Calendar, Component as _, EventLike as _, EventStatus};

use super::Context;
use super::date_parts::{bounds, whole_days};
use super::format::{ExportError, ExportFormat, OptionName, Options, Remarks};
use super::phrases::{self, one_line};
use crate::ledger::{Arrangement, commitments};
use crate::timeline::date::Date;

/// The form.
#[derive(Clone, Copy, Debug)]
pub struct ICalendar;

impl ExportFormat for ICalendar {
    fn name(&self) -> &'static str {
        "ics"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["ics"]
    }

    fn doc(&self) -> &'static str {
        "Events and deadlines as a calendar"
    }

    fn options(&self) -> &'static [OptionName] {
        &[OptionName::Imprecise]
    }

    fn write(
        &self,
        context: &Context<'_>,
        options: &Options,
        out: &mut dyn Write,
    ) -> Result<Remarks, ExportError> {
        let mut pages = Pages {
            context,
            is_imprecise: options.imprecise,
            left_out: 0,
            calendar: Calendar::new(),
        };
        pages.calendar.name(&one_line(&context.timeline.head().title));
        pages.events();
        pages.deadlines();
        out.write_all(pages.calendar.to_string().as_bytes())?;
        let mut remarks = Remarks::new();
        if pages.left_out > 0 {
            remarks.push(format!(
                "{} are no single days and are left out; --imprecise takes them in",
                phrases::counted(pages.left_out, "date", "dates")
            ));
        }
        Ok(remarks)
    }
}

/// A calendar in the making.
struct Pages<'a> {
    context: &'a Context<'a>,
    is_imprecise: bool,
    left_out: usize,
    calendar: Calendar,
}

/// What an entry of the calendar says.
struct Entry<'a> {
    uid: String,
    summary: String,
    description: String,
    place: Option<String>,
    date: &'a Date,
}

impl Pages<'_> {
    fn events(&mut self) {
        let timeline = self.context.timeline;
        for hit in &self.context.selection.hits {
            let Some(event) = timeline.event(hit.event) else { continue };
            self.add(Entry {
                uid: one_line(&event.id),
                summary: one_line(&event.title),
                description: event.summary.as_deref().map(one_line).unwrap_or_default(),
                place: event.place.as_deref().map(one_line),
                date: &event.date,
            });
        }
    }

    fn deadlines(&mut self) {
        let timeline = self.context.timeline;
        let rows = commitments::ledger(&self.context.scope(), Arrangement::Date).rows;
        for (event, one) in rows.iter().filter_map(|row| row.records(timeline)) {
            let Some(due) = one.deadline() else { continue };
            let outcome = phrases::outcome_text(timeline, one, self.context.as_of);
            self.add(Entry {
                uid: format!("{}-due", one_line(&one.id)),
                summary: format!("Due: {}", one_line(&one.text)),
                description: format!(
                    "{}, undertaken {}: {outcome}",
                    phrases::who_to_whom(timeline, one),
                    phrases::date(&event.date)
                ),
                place: None,
                date: due,
            });
        }
    }

    fn add(&mut self, entry: Entry<'_>) {
        let days = whole_days(entry.date);
        let is_tentative = days.is_none();
        let days = if self.is_imprecise { days.or_else(|| bounds(entry.date)) } else { days };
        let Some((first, last)) = days.filter(|(first, _)| is_in_calendar(*first)) else {
            self.left_out += 1;
            return;
        };
        let mut event = icalendar::Event::new();
        event.uid(&format!("{}@{}", entry.uid, one_line(&self.context.timeline.head().id)));
        event.timestamp(self.stamp().and_time(NaiveTime::MIN).and_utc());
        event.summary(&entry.summary);
        event.starts(first);
        if first != last {
            // The end of a day's entry is the day after.
            event.ends(last.checked_add_days(Days::new(1)).unwrap_or(last));
        }
        if !entry.description.is_empty() {
            event.description(&entry.description);
        }
        if let Some(place) = &entry.place {
            event.location(place);
        }
        if is_tentative {
            event.status(EventStatus::Tentative);
        }
        self.calendar.push(event.done());
    }

    /// The day of the data: the same data give the same bytes on every day.
    fn stamp(&self) -> NaiveDate {
        let updated = self.context.timeline.head().updated.as_ref();
        updated.and_then(|date| date.latest().day()).unwrap_or(self.context.as_of)
    }
}

/// Whether a day has four digits of a year, as the format asks for.
fn is_in_calendar(day: NaiveDate) -> bool {
    use chrono::Datelike as _;
    (1..=9998).contains(&day.year())
}
