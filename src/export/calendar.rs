//! iCalendar (RFC 5545): events and deadlines as days of a calendar.
//!
//! Written here and not by the `icalendar` crate, whose parser reads it back in the tests: the
//! crate folds the last part of a line at 76 octets, and takes the time of writing for a stamp
//! unless it is told another.

use std::io::{self, Write};

use chrono::{Datelike as _, NaiveDate};

use crate::export::Context;
use crate::export::format::{
    ExportFormat, FormatSpec, OptionName, Options, Output, Remarks, Written,
};
use crate::export::phrases::{self, counted_in_words, one_line};
use crate::export::selected_parts::events;
use crate::timeline::Timeline;
use crate::timeline::date::{Date, DateEnd, Moment, SingleDate};
use crate::timeline::record::{Commitment, Event};

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct ICalendar;

impl ExportFormat for ICalendar {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "ics",
            endings: &["ics"],
            doc: "Events and deadlines for a calendar, as iCalendar",
            options: &[OptionName::Imprecise],
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, options: &Options, out: &mut dyn Write) -> Written {
        let mut calendar = CalendarWriter::begin(context, options.imprecise, out)?;
        for selected in events(context) {
            calendar.event(selected.event)?;
            for commitment in selected.commitments.shown {
                calendar.deadline(selected.event, commitment)?;
            }
        }
        Ok(calendar.end()?)
    }
}

/// The days of an entry, the last one included.
struct Days {
    first: NaiveDate,
    last: NaiveDate,
    /// Whether the date is less than exact.
    is_tentative: bool,
}

/// An entry as it is written.
struct CalendarEntry<'a> {
    /// Its part of the UID.
    id: String,
    days: Days,
    summary: String,
    description: String,
    place: Option<&'a str>,
    category: &'a str,
    /// An address of the web.
    url: Option<String>,
}

struct CalendarWriter<'a> {
    timeline: &'a Timeline,
    out: &'a mut dyn Write,
    day: NaiveDate,
    stamp: String,
    takes_imprecise: bool,
    left_out: LeftOutCounts,
}

/// Why a date has no days in a calendar.
enum NoDays {
    /// Which days they are is not known.
    Unknown,
    /// A calendar has no such years.
    OutOfRange,
}

/// What has no place in a calendar.
#[derive(Default)]
struct LeftOutCounts {
    unknown: Skipped,
    out_of_range: Skipped,
}

#[derive(Default)]
struct Skipped {
    events: usize,
    deadlines: usize,
}

impl LeftOutCounts {
    fn of(&mut self, why: NoDays) -> &mut Skipped {
        match why {
            NoDays::Unknown => &mut self.unknown,
            NoDays::OutOfRange => &mut self.out_of_range,
        }
    }
}

impl Skipped {
    /// `two events and a deadline`; nothing where there are none.
    fn counted(&self) -> Option<String> {
        let mut parts = Vec::new();
        if self.events > 0 {
            parts.push(counted_in_words(self.events, "event", "events"));
        }
        if self.deadlines > 0 {
            parts.push(counted_in_words(self.deadlines, "deadline", "deadlines"));
        }
        (!parts.is_empty()).then(|| phrases::join(&parts))
    }
}

impl<'a> CalendarWriter<'a> {
    fn begin(
        context: &Context<'a>,
        takes_imprecise: bool,
        out: &'a mut dyn Write,
    ) -> io::Result<Self> {
        let timeline = context.timeline;
        let head = timeline.head();
        // The day of the data, so that the same data give the same calendar.
        let updated = head.updated.as_ref().and_then(|updated| updated.earliest().day());
        let stamp = updated.filter(is_common).unwrap_or(context.as_of);
        let mut calendar = Self {
            timeline,
            out,
            day: context.as_of,
            stamp: format!("{}T000000Z", basic(stamp)),
            takes_imprecise,
            left_out: LeftOutCounts::default(),
        };
        calendar.line("BEGIN", "VCALENDAR")?;
        calendar.line("VERSION", "2.0")?;
        calendar.line("PRODID", "-//entente//timeline//EN")?;
        calendar.line("CALSCALE", "GREGORIAN")?;
        calendar.line("X-WR-CALNAME", &escaped(&one_line(&head.title)))?;
        Ok(calendar)
    }

    fn end(mut self) -> io::Result<Remarks> {
        self.line("END", "VCALENDAR")?;
        let LeftOutCounts { unknown, out_of_range } = self.left_out;
        let mut remarks = Remarks::new();
        if let Some(parts) = unknown.counted() {
            let remedy = if self.takes_imprecise { "" } else { "; --imprecise takes them in" };
            remarks.push(format!("left out because no exact day is known: {parts}{remedy}"));
        }
        if let Some(parts) = out_of_range.counted() {
            remarks
                .push(format!("left out because a calendar has only the years 1 to 9999: {parts}"));
        }
        Ok(remarks)
    }

    fn event(&mut self, event: &Event) -> io::Result<()> {
        let days = match self.days(&event.date) {
            Ok(days) => days,
            Err(why) => {
                self.left_out.of(why).events += 1;
                return Ok(());
            }
        };
        let mut description: Vec<String> =
            event.summary.iter().map(|text| one_line(text)).collect();
        if days.is_tentative {
            description.insert(0, format!("Date: {}.", phrases::date(&event.date)));
        }
        let mut url = None;
        for source in event.sources.iter().filter_map(|id| self.timeline.source(id)) {
            description.push(phrases::citation(self.timeline, source));
            let address = source.address().map(one_line);
            url = url.or(address.filter(|url| phrases::is_web_address(url)));
        }
        self.entry(&CalendarEntry {
            id: one_line(&event.id),
            days,
            summary: one_line(&event.title),
            description: description.join("\n"),
            place: event.place.as_deref(),
            category: phrases::event_kind(event.kind),
            url,
        })
    }

    fn deadline(&mut self, event: &Event, commitment: &Commitment) -> io::Result<()> {
        let Some(due) = commitment.deadline() else {
            return Ok(());
        };
        let days = match self.days(due) {
            Ok(days) => days,
            Err(why) => {
                self.left_out.of(why).deadlines += 1;
                return Ok(());
            }
        };
        let description = [
            phrases::due(commitment).unwrap_or_default(),
            format!("Undertaken: {}, {}", phrases::date(&event.date), one_line(&event.title)),
            phrases::outcome_text(self.timeline, commitment, self.day),
        ];
        let description: Vec<String> =
            description.into_iter().filter(|line| !line.is_empty()).collect();
        self.entry(&CalendarEntry {
            // No id has a full stop, so that no event can have this one.
            id: format!("{}.due", one_line(&commitment.id)),
            days,
            summary: format!(
                "Due: {}: {}",
                phrases::who_to_whom(self.timeline, commitment),
                one_line(&commitment.text)
            ),
            description: description.join("\n"),
            place: None,
            category: "deadline",
            url: None,
        })
    }

    /// The days that a date takes in the calendar; none where it has no exact day, unless those are
    /// asked for.
    fn days(&self, date: &Date) -> Result<Days, NoDays> {
        let [start, end] = date.ends().map(DateEnd::known);
        let is_exact = [start, end].iter().flatten().filter(|end| end.is_single_day()).count() == 2;
        if !is_exact && !self.takes_imprecise {
            return Err(NoDays::Unknown);
        }
        // An open end has no day to last until: its beginning stands alone, and so does an end.
        let meant = match (date.earliest(), date.latest()) {
            (Moment::Day(_), Moment::Never) => start.map(SingleDate::bounds),
            (Moment::Ever, Moment::Day(_)) => end.map(SingleDate::bounds),
            whole => Some(whole),
        };
        let Some((Moment::Day(first), Moment::Day(last))) = meant else {
            return Err(NoDays::Unknown);
        };
        // The day after the last is written where there are several.
        let after = if first == last { last } else { last.succ_opt().unwrap_or(last) };
        if is_common(&first) && is_common(&after) {
            Ok(Days { first, last, is_tentative: !is_exact })
        } else {
            Err(NoDays::OutOfRange)
        }
    }

    fn entry(&mut self, entry: &CalendarEntry<'_>) -> io::Result<()> {
        let calendar = one_line(&self.timeline.head().id);
        let stamp = self.stamp.clone();
        self.line("BEGIN", "VEVENT")?;
        self.line("UID", &escaped(&format!("{}@{calendar}", entry.id)))?;
        self.line("DTSTAMP", &stamp)?;
        self.line("DTSTART;VALUE=DATE", &basic(entry.days.first))?;
        // The end is the first day that is not meant any more; one day has none.
        if let Some(after) =
            entry.days.last.succ_opt().filter(|_| entry.days.first != entry.days.last)
        {
            self.line("DTEND;VALUE=DATE", &basic(after))?;
        }
        self.line("SUMMARY", &escaped(&entry.summary))?;
        if !entry.description.is_empty() {
            self.line("DESCRIPTION", &escaped(&entry.description))?;
        }
        if let Some(place) = entry.place {
            self.line("LOCATION", &escaped(&one_line(place)))?;
        }
        self.line("CATEGORIES", &escaped(entry.category))?;
        if let Some(url) = &entry.url {
            self.line("URL", url)?;
        }
        if entry.days.is_tentative {
            self.line("STATUS", "TENTATIVE")?;
        }
        // Nobody is busy because of it.
        self.line("TRANSP", "TRANSPARENT")?;
        self.line("END", "VEVENT")
    }

    /// A content line, folded at 75 octets and never inside a character (RFC 5545, 3.1).
    fn line(&mut self, name: &str, value: &str) -> io::Result<()> {
        const OCTETS: usize = 75;
        let mut folded = String::new();
        let mut octets = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if octets + c.len_utf8() > OCTETS {
                folded.push_str("\r\n ");
                octets = 1;
            }
            folded.push(c);
            octets += c.len_utf8();
        }
        folded.push_str("\r\n");
        self.out.write_all(folded.as_bytes())
    }
}

/// Whether a date of a calendar can say the year, which has four digits.
fn is_common(day: &NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

/// `YYYYMMDD`.
fn basic(day: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A TEXT value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}
