//! Whether an agreement is in force, or a body stands, on a day.

use chrono::NaiveDate;

use crate::timeline::Timeline;
use crate::timeline::date::{Date, DateEnd, Doubt, Moment};
use crate::timeline::record::{Event, EventKind};

/// What the record says about an agreement's force or a body's life on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force<'a> {
    /// In force since its entry or its being resumed.
    InForce(&'a Date),
    /// Its span has begun and is open.
    Standing(&'a Date),
    /// Its span has begun, and its end is not known.
    EndUnknown(&'a Date),
    /// Signed; no entry into force is recorded.
    Signed(&'a Date),
    /// Suspended.
    Suspended(&'a Date),
    /// Expired.
    Expired(&'a Date),
    /// Terminated.
    Terminated(&'a Date),
    /// Its span is surely past.
    Over(&'a Date),
}

impl Timeline {
    /// Whether an event of it is in force on a day: by its span, then by its last milestone that
    /// speaks to it. Only for agreements and bodies, and only where the record says something. An
    /// agreement whose end was still to come as of the day of the timeline goes on for that reason
    /// alone: its date may be that of a visit, and says nothing of its force.
    pub fn force_on<'e>(&self, event: &'e Event, day: NaiveDate) -> Option<Force<'e>> {
        let is_cut = event.kind == EventKind::Agreement && self.ends_later(event);
        event.force_by(day, event.has_span() && !is_cut)
    }
}

/// How many days an occasion lasts at most, such as a visit or a round of talks: no lease or
/// programme is as short.
const LONGEST_OCCASION: i64 = 31;

impl Event {
    /// The same, whatever was still to come.
    fn force_on(&self, day: NaiveDate) -> Option<Force<'_>> {
        self.force_by(day, self.has_span())
    }

    /// Whether its date is the span of its force or life.
    fn has_span(&self) -> bool {
        self.date.is_interval() && !self.is_dated_by_its_signing()
    }

    fn force_by(&self, day: NaiveDate, is_span: bool) -> Option<Force<'_>> {
        if !matches!(self.kind, EventKind::Agreement | EventKind::TaskForce) {
            return None;
        }
        // An end that is left open to doubt is the last time at which it was seen.
        let is_end_known = match self.date.end() {
            DateEnd::Known(end) => !matches!(end.doubt(), Doubt::Uncertain | Doubt::Both),
            DateEnd::Open => true,
            DateEnd::Unknown => false,
        };
        if is_span && is_end_known && self.date.is_over_on(day) {
            return Some(Force::Over(&self.date));
        }
        let last = self.milestones().into_iter().rev().find_map(|step| match &*step.what {
            "in-force" | "resumed" => Some(Force::InForce(&step.date)),
            "signed" => Some(Force::Signed(&step.date)),
            "suspended" => Some(Force::Suspended(&step.date)),
            "expired" => Some(Force::Expired(&step.date)),
            "terminated" => Some(Force::Terminated(&step.date)),
            _ => None,
        });
        match last {
            Some(Force::Signed(_)) | None if is_span && !is_end_known => {
                Some(Force::EndUnknown(&self.date))
            }
            Some(Force::Signed(_)) | None if is_span => Some(Force::Standing(&self.date)),
            other => other,
        }
    }

    /// Whether the date is that of the occasion on which an agreement was signed, such as a visit
    /// of some days, and not its span: it ends soon, and a milestone tells the signing. What ends
    /// such an agreement is told by a milestone too.
    fn is_dated_by_its_signing(&self) -> bool {
        let (Moment::Day(first), Moment::Day(last)) = (self.date.earliest(), self.date.latest())
        else {
            return false;
        };
        self.kind == EventKind::Agreement
            && matches!(self.date.end(), DateEnd::Known(_))
            && (last - first).num_days() < LONGEST_OCCASION
            && self.milestones().iter().any(|step| &*step.what == "signed")
    }

    /// Whether its milestones put it in force on a day, so that it goes on until that day.
    pub fn is_in_force_on(&self, day: NaiveDate) -> bool {
        matches!(self.force_on(day), Some(Force::InForce(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreement_signed_at_a_visit_outlasts_the_visit() {
        let force = |date: &str, milestones: &str| {
            let event: Event = toml::from_str(&format!(
                "id = 'e'\nkind = 'agreement'\ndate = '{date}'\ntitle = 'E'\nsources = ['s']\n\
                 {milestones}"
            ))
            .unwrap();
            let day = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
            event
                .force_on(day)
                .map(|force| format!("{force:?}").split('(').next().map(str::to_owned))
        };
        let step = |what: &str, date: &str| {
            format!("[[milestone]]\nwhat = '{what}'\ndate = '{date}'\nsources = ['s']\n")
        };
        let signed = step("signed", "2013-07-23");
        let ended = signed.clone() + &step("terminated", "2019");
        for (date, milestones, expected) in [
            ("2013-07-23/2013-07-24", signed.as_str(), "Signed"),
            ("2013-07-23/2013-07-24", ended.as_str(), "Terminated"),
            ("2013-07-23/..", signed.as_str(), "Standing"),
            ("2013-07-23/2018-07-22", "", "Over"),
            // A lease of years ends with its span, whatever tells its signing.
            ("2013-07-23/2018-07-22", signed.as_str(), "Over"),
            ("2013-07-01/2013-07-31", signed.as_str(), "Signed"),
            ("2013-07/2013-08", signed.as_str(), "Over"),
        ] {
            let got = force(date, milestones);
            assert_eq!(got, Some(Some(expected.to_owned())), "{date} {milestones}");
        }
    }

    #[test]
    fn a_body_seen_last_on_a_day_is_not_known_to_be_over() {
        let force = |date: &str| {
            let event: Event = toml::from_str(&format!(
                "id = 'e'\nkind = 'task-force'\ndate = '{date}'\ntitle = 'E'\nsources = ['s']\n"
            ))
            .unwrap();
            let day = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
            event
                .force_on(day)
                .map(|force| format!("{force:?}").split('(').next().map(str::to_owned))
        };
        for (date, expected) in [
            ("2021-06/..", "Standing"),
            ("2021-06/", "EndUnknown"),
            ("/2022-10?", "EndUnknown"),
            ("/2022-10", "Over"),
            ("2021-06/2022-10", "Over"),
        ] {
            assert_eq!(force(date), Some(Some(expected.to_owned())), "{date}");
        }
    }
}
