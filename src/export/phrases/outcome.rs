//! What became of a commitment, in words that need no glossary.
//!
//! Three things are told apart, as the model tells them apart: what a source shows, what is only
//! said, and how the deadline stands. What is not known is left out, never told as a state.

use chrono::{Days, NaiveDate};

use crate::export::phrases::commitment::{due_date, due_words};
use crate::export::phrases::kinds::state;
use crate::export::phrases::phrase::{Phrase, Tone, joined};
use crate::export::phrases::{agents_short, join, one_line};
use crate::timeline::Timeline;
use crate::timeline::date::Date;
use crate::timeline::record::{Commitment, State, Status};
use crate::timeline::standing::{Evidenced, Schedule};

/// What is only reported, where there is room for few words: the legend has each.
pub(super) const REPORTED_DONE: &str = "reported done";
pub(super) const PART_REPORTED: &str = "part reported";
pub(super) const WORK_REPORTED: &str = "work reported";

/// What is only said of a part, and what a search did not find, in few words.
pub(super) const SAID_IN_PART: &str = "said in part";
pub(super) const NONE_FOUND: &str = "none found";

/// A deadline is soon when it is at most this far.
const SOON_DAYS: i64 = 92;

/// A schedule as a word: `done late`; empty without a deadline.
pub fn schedule_word(schedule: Schedule) -> &'static str {
    match schedule {
        Schedule::None => "",
        Schedule::Met => "on time",
        Schedule::MetOrLate => "done on time or late",
        Schedule::MetLate => "done late",
        Schedule::Closed => "closed",
        Schedule::Upcoming => "due",
        Schedule::Overdue => "overdue",
    }
}

fn tone_of(state: State, is_shown: bool) -> Tone {
    match state {
        State::Fulfilled if is_shown => Tone::Shown,
        // Shown, and not done: it has not the colour of what is.
        State::PartlyFulfilled | State::InProgress if is_shown => Tone::Plain,
        State::Fulfilled | State::PartlyFulfilled | State::InProgress => Tone::Said,
        State::Lapsed | State::Abandoned | State::Stalled => Tone::Failed,
        State::Disputed => Tone::Differs,
        State::NoEvidence => Tone::Said,
        State::Announced | State::Reported | State::Superseded => Tone::Plain,
    }
}

/// What is shown and what is said of a commitment: `done, shown 4 Apr 2024`,
/// `says under way (US, 11 Jun 2024), nothing shown`, `searched, none found by 24 Nov 2026`.
pub fn standing(timeline: &Timeline, commitment: &Commitment) -> Vec<Phrase> {
    let evidenced = commitment.evidenced();
    let mut phrases = Vec::new();
    phrases.extend(shown(timeline, commitment, &evidenced));
    if let Some(status) = commitment.reported_since() {
        phrases.extend(shown(timeline, commitment, &Evidenced::Reported(status)));
    }
    let settled = evidenced.status();
    let mut said = claimed(timeline, commitment, settled);
    let search = commitment.last_search();
    if phrases.is_empty()
        && search.is_none()
        && let Some(last) = said.last_mut()
    {
        let says_done = commitment.claimed().iter().any(|claim| claim.state == State::Fulfilled);
        last.shorter.insert(0, last.text.clone());
        last.text.push_str(if says_done { ", not shown" } else { ", nothing shown" });
    }
    phrases.append(&mut said);
    if let Some(search) = search
        && settled.is_none()
    {
        let text = format!("searched, none found by {}", search.date);
        let phrase = Phrase::new(one_line(&text), Tone::Said);
        phrases.push(phrase.or("searched, none found").or(NONE_FOUND));
    }
    if phrases.is_empty() {
        phrases.push(Phrase::plain("announced, no word since").or("announced"));
    }
    phrases
}

/// What a source shows of a commitment or, failing that, what is reported.
fn shown(timeline: &Timeline, one: &Commitment, evidenced: &Evidenced<'_>) -> Option<Phrase> {
    let (status, is_shown) = match evidenced {
        Evidenced::Evidence(status) => (status, true),
        Evidenced::Reported(status) => (status, false),
        Evidenced::None => return None,
    };
    if status.state == State::Announced {
        return None;
    }
    let word = match replacement(timeline, one, status) {
        Some(replacement) => replacement,
        None => state(status.state).to_owned(),
    };
    let text = match (is_shown, status.state) {
        (true, _) => format!("{word}, shown {}", status.date),
        (false, State::Reported) => format!("reported, {}", status.date),
        (false, _) => format!("{word} (reported, {})", status.date),
    };
    let phrase = Phrase::new(one_line(&text), tone_of(status.state, is_shown));
    let state = state(status.state);
    Some(match (is_shown, status.state) {
        (true, _) => {
            let mut phrase = phrase;
            let shorter = [month_of(&status.date), year_of(&status.date)];
            for date in shorter.into_iter().flatten() {
                phrase = phrase.or(format!("{state}, shown {date}"));
            }
            // Without a date `shown` would read as if it were cut off.
            phrase.or(format!("{state} (shown)")).or(state)
        }
        (false, State::Reported) => phrase.or("reported"),
        // The word alone would say of what is only reported that it is so.
        (false, State::Fulfilled | State::PartlyFulfilled | State::InProgress) => {
            phrase.or(format!("{state} (reported)")).or(match status.state {
                State::Fulfilled => REPORTED_DONE,
                State::PartlyFulfilled => PART_REPORTED,
                _ => WORK_REPORTED,
            })
        }
        (false, _) => phrase.or(format!("{state} (reported)")).or(state),
    })
}

/// The month of a day that is surely known.
pub(in crate::export) fn month_of(date: &Date) -> Option<Date> {
    let day = date.earliest().day().filter(|_| date.is_single_day())?;
    Date::parse(&day.format("%Y-%m").to_string()).ok()
}

/// The year of a day that is surely known.
fn year_of(date: &Date) -> Option<Date> {
    date.earliest().day().filter(|_| date.is_single_day()).map(Date::year_of)
}

/// `replaced by that of 13 Apr 2023`, where a later commitment renews this one;
/// `replaced by those of 2021 and 13 Apr 2023`, where several do.
fn replacement(timeline: &Timeline, one: &Commitment, status: &Status) -> Option<String> {
    if status.state != State::Superseded {
        return None;
    }
    let mut dates: Vec<String> = Vec::new();
    for (later, _) in timeline.renewals_of(&one.id) {
        dates.push(later.date.to_string());
    }
    dates.dedup();
    match dates.as_slice() {
        [] => None,
        [date] => Some(format!("replaced by that of {date}")),
        several => Some(format!("replaced by those of {}", join(several))),
    }
}

/// Whether a claim says something that the evidence does not.
fn adds_to(claim: State, shown: Option<State>) -> bool {
    match (claim, shown) {
        (State::Announced, _) => false,
        (_, None) => true,
        (State::InProgress | State::PartlyFulfilled, Some(State::Fulfilled)) => false,
        (claim, Some(shown)) => claim != shown,
    }
}

/// What is said beyond what is shown, a phrase for each state: `says done (US, 8 Nov 2022)`,
/// `say under way (Mexico, 13 Oct 2022; US, 14 Jun 2023)`. What was said before something else was
/// shown is past: `dropped, shown 25 Mar 2025; said under way (US, 17 Nov 2023)`.
fn claimed(timeline: &Timeline, commitment: &Commitment, shown: Option<&Status>) -> Vec<Phrase> {
    let mut grounds: Vec<(State, usize, Vec<String>)> = Vec::new();
    let mut is_past = shown.is_some();
    for claim in commitment.claimed() {
        if !adds_to(claim.state, shown.map(|status| status.state)) {
            continue;
        }
        is_past &= shown.is_some_and(|status| claim.date.latest() < status.date.earliest());
        let by = agents_short(timeline, &claim.by);
        let ground =
            if by.is_empty() { claim.date.to_string() } else { format!("{by}, {}", claim.date) };
        match grounds.iter_mut().find(|(state, ..)| *state == claim.state) {
            Some((_, speakers, known)) => {
                *speakers += claim.by.len();
                known.push(ground);
            }
            None => grounds.push((claim.state, claim.by.len(), vec![ground])),
        }
    }
    let mut phrases = Vec::new();
    for (claim, speakers, grounds) in grounds {
        let grounds = grounds.join("; ");
        let verb = match (is_past, speakers) {
            (true, _) => "said",
            (false, 0..=1) => "says",
            (false, _) => "say",
        };
        let (word, alone) = match claim {
            State::Disputed => (state(claim).to_owned(), state(claim).to_owned()),
            State::PartlyFulfilled => (format!("{verb} {}", state(claim)), SAID_IN_PART.to_owned()),
            // Without who says it, `say done` would read as a slip.
            other => (format!("{verb} {}", state(other)), format!("said {}", state(other))),
        };
        let text = format!("{word} ({grounds})");
        let phrase = Phrase::new(one_line(&text), tone_of(claim, false)).or(alone);
        phrases.push(phrase);
    }
    phrases
}

/// How a commitment stands to its deadline: `overdue since 1 Jan 2024 (due 2023, “this year”)`,
/// `done late (due Jun 2023)`, `due in 3 months (1 Mar 2027)`. Nothing where there is none.
pub fn schedule(commitment: &Commitment, day: NaiveDate) -> Option<Phrase> {
    scheduled(commitment, day, true)
}

/// The same, with the deadline itself in brackets or without.
fn scheduled(commitment: &Commitment, day: NaiveDate, names_deadline: bool) -> Option<Phrase> {
    let Some(due) = commitment.deadline() else {
        let text = one_line(commitment.due_text.as_deref()?);
        return names_deadline.then(|| Phrase::plain(format!("due “{text}”")));
    };
    let when = match due_words(commitment) {
        Some(words) => format!("{}, {words}", due_date(due)),
        None => due_date(due),
    };
    let due_when = if names_deadline { format!(" (due {when})") } else { String::new() };
    let last = due.latest().day();
    let phrase = match commitment.schedule_on(day) {
        Schedule::None => return None,
        Schedule::Met => Phrase::new(format!("on time{due_when}"), Tone::Shown),
        Schedule::MetOrLate => Phrase::new(format!("done on time or late{due_when}"), Tone::Shown),
        Schedule::MetLate => Phrase::new(format!("done late{due_when}"), Tone::Said),
        Schedule::Closed => Phrase::faint(format!("was due {when}")),
        Schedule::Upcoming => upcoming(last, day, names_deadline.then_some(when.as_str()))?,
        Schedule::Overdue => {
            let since = last.and_then(|last| last.checked_add_days(Days::new(1)));
            let since =
                since.map(|day| format!(" since {}", Date::from_day(day))).unwrap_or_default();
            let overdue = Phrase::new(format!("overdue{since}{due_when}"), Tone::Failed);
            overdue.or(format!("overdue{since}")).or("overdue")
        }
    };
    Some(Phrase { text: one_line(&phrase.text), ..phrase })
}

/// How far a deadline lies ahead; nothing where that is not known and it is not to be named.
fn upcoming(last: Option<NaiveDate>, day: NaiveDate, when: Option<&str>) -> Option<Phrase> {
    let Some(days) = last.map(|last| last.signed_duration_since(day).num_days()) else {
        return when.map(|when| Phrase::plain(format!("due {when}")));
    };
    let distance = match days {
        0 => "due today".to_owned(),
        1 => "due tomorrow".to_owned(),
        2..=60 => format!("due in {days} days"),
        61..=729 => format!("due in {} months", (days * 2 + 30) / 61),
        _ => format!("due in {} years", (days * 2 + 365) / 731),
    };
    let tone = if days <= SOON_DAYS { Tone::Said } else { Tone::Plain };
    let when = when.map(|when| format!(" ({when})")).unwrap_or_default();
    Some(Phrase::new(format!("{distance}{when}"), tone).or(distance))
}

/// All of it, each thing once: a missed deadline first, then what is shown and said, then a
/// deadline to come. What was done says whether it was in time:
/// `done late, shown Feb 2030 (due 2029)`.
pub fn outcome(timeline: &Timeline, commitment: &Commitment, day: NaiveDate) -> Vec<Phrase> {
    told(timeline, commitment, day, true)
}

/// The same beside a column that has the deadline: `overdue since 1 Jan 2024`,
/// `done late, shown Feb 2030`.
pub fn outcome_beside_deadline(
    timeline: &Timeline,
    commitment: &Commitment,
    day: NaiveDate,
) -> Vec<Phrase> {
    told(timeline, commitment, day, false)
}

/// The same as one phrase beside a column that has the deadline; in fewer words, what comes first
/// of it, and of what is overdue also what is known of it: `overdue; reported done`.
pub fn outcome_in_column(timeline: &Timeline, commitment: &Commitment, day: NaiveDate) -> Phrase {
    let outcome = outcome_beside_deadline(timeline, commitment, day);
    let Some((first, others)) = outcome.split_first() else { return Phrase::default() };
    let mut text = first.text.clone();
    let mut shorter = Vec::new();
    for other in others {
        text.push_str("; ");
        text.push_str(&other.text);
    }
    let is_overdue = commitment.schedule_on(day) == Schedule::Overdue;
    if let Some(known) = others.first().filter(|_| is_overdue && has_status(commitment)) {
        for words in std::iter::once(&known.text).chain(&known.shorter) {
            shorter.push(format!("{}; {words}", schedule_word(Schedule::Overdue)));
        }
    }
    shorter.push(first.text.clone());
    shorter.extend(first.shorter.iter().cloned());
    Phrase { text, tone: first.tone, shorter }
}

/// Whether anything is shown, reported or said of a commitment beyond that it was announced.
fn has_status(commitment: &Commitment) -> bool {
    let shown = commitment.evidenced().status().map(|status| status.state);
    let claimed = commitment.claimed().into_iter().map(|claim| claim.state);
    shown.into_iter().chain(claimed).any(|state| state != State::Announced)
}

fn told(
    timeline: &Timeline,
    commitment: &Commitment,
    day: NaiveDate,
    names_deadline: bool,
) -> Vec<Phrase> {
    let mut phrases = standing(timeline, commitment);
    let Some(due) = commitment.deadline() else {
        return phrases;
    };
    let due = names_deadline.then_some(due);
    let schedule = scheduled(commitment, day, names_deadline);
    match (commitment.schedule_on(day), schedule) {
        (Schedule::Met, _) => in_time(phrases.first_mut(), "done on time", due),
        (Schedule::MetOrLate, _) => {
            in_time(phrases.first_mut(), "done on time or late", due);
            if let Some(phrase) = phrases.first_mut() {
                phrase.shorter.push(state(State::Fulfilled).to_owned());
            }
        }
        (Schedule::MetLate, _) => in_time(phrases.first_mut(), "done late", due),
        (Schedule::Overdue, Some(schedule)) => phrases.insert(0, schedule),
        (Schedule::Upcoming, Some(schedule)) => phrases.push(schedule),
        _ => {}
    }
    phrases
}

fn in_time(shown: Option<&mut Phrase>, word: &str, due: Option<&Date>) {
    if let Some(phrase) = shown {
        let rest = phrase.text.strip_prefix(state(State::Fulfilled)).unwrap_or_default();
        let without_deadline = one_line(&format!("{word}{rest}"));
        phrase.text = match due {
            Some(due) => one_line(&format!("{without_deadline} (due {})", due_date(due))),
            None => without_deadline.clone(),
        };
        phrase.shorter = vec![without_deadline, word.to_owned()];
    }
}

/// The verdict alone, in as few words as say it: `overdue; searched, none found`, `done late`,
/// `under way`, `said under way`, `announced, no word since`.
pub fn verdict(commitment: &Commitment, day: NaiveDate) -> String {
    let schedule = commitment.schedule_on(day);
    match schedule {
        Schedule::Met => return "done on time".to_owned(),
        Schedule::MetOrLate | Schedule::MetLate => return schedule_word(schedule).to_owned(),
        Schedule::None | Schedule::Closed | Schedule::Upcoming | Schedule::Overdue => {}
    }
    let said = || {
        let claims = commitment.claimed();
        let claim = claims.iter().rev().find(|claim| claim.state != State::Announced)?;
        Some(match claim.state {
            State::Disputed => state(claim.state).to_owned(),
            other => format!("said {}", state(other)),
        })
    };
    let shown = match commitment.evidenced() {
        Evidenced::Evidence(status) if status.state != State::Announced => {
            Some(state(status.state).to_owned())
        }
        Evidenced::Reported(status) if status.state == State::Reported => {
            Some("reported".to_owned())
        }
        Evidenced::Reported(status) if status.state != State::Announced => {
            Some(format!("{} (reported)", state(status.state)))
        }
        _ => None,
    };
    let searched = || commitment.last_search().map(|_| "searched, none found".to_owned());
    let found = shown.or_else(searched).or_else(said);
    let found = found.unwrap_or_else(|| "announced, no word since".to_owned());
    if schedule == Schedule::Overdue { format!("overdue; {found}") } else { found }
}

/// The same as one text:
/// `overdue since 1 Jan 2024 (due 2023); searched, none found by 24 Nov 2026`.
pub fn outcome_text(timeline: &Timeline, commitment: &Commitment, day: NaiveDate) -> String {
    joined(&outcome(timeline, commitment, day), "; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_done_is_told_in_the_tone_of_what_is_done() {
        let timeline = crate::check::judged(crate::load::embedded()).timeline;
        let mut under_way = 0;
        for one in timeline.events().iter().flat_map(|event| &event.commitment) {
            for phrase in standing(&timeline, one) {
                let is_done = phrase.text.starts_with("done, shown");
                assert_eq!(phrase.tone == Tone::Shown, is_done, "{}", phrase.text);
                under_way += usize::from(phrase.text.starts_with("under way, shown"));
            }
        }
        assert!(under_way > 0, "some are under way");
    }

    #[test]
    fn the_legend_has_every_state_in_the_words_of_narrow_columns() {
        let timeline = crate::check::judged(crate::load::embedded()).timeline;
        let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        let legend = crate::export::phrases::legend();
        for one in timeline.events().iter().flat_map(|event| &event.commitment) {
            let outcome = outcome_in_column(&timeline, one, day);
            // The widths of the column on 40 and on 80 columns.
            for width in [14, 25] {
                for words in outcome.within(width).split("; ") {
                    // Without its date, and without who says so.
                    let ends = |letter: char| letter.is_ascii_digit() || letter == '(';
                    let state = words.split(ends).next().unwrap_or_default();
                    let mut state = state.trim_end();
                    for month in crate::timeline::date::MONTHS {
                        state = state.trim_end_matches(month).trim_end();
                    }
                    let state = state.trim_end_matches(|letter: char| !letter.is_alphabetic());
                    let state = state.trim_end_matches(", shown");
                    assert!(!state.is_empty(), "{words} names a state");
                    // What is said is said of one of the states.
                    let own = state.trim_start_matches("said ");
                    let has = |text: &str| text.starts_with(state) || text.starts_with(own);
                    assert!(legend.iter().any(|entry| has(&entry.state.text)), "{words}: {state}");
                }
            }
        }
    }

    #[test]
    fn a_narrow_row_of_what_is_overdue_says_what_is_known_of_it() {
        let of = |status: &str| {
            let one: Commitment = toml::from_str(&format!(
                "id = 'c'\ntext = 'Do it'\nby = ['us']\ndue = '2023'\n{status}"
            ))
            .unwrap();
            let timeline = Timeline::new(crate::timeline::Records::default(), "t", String::new());
            let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
            outcome_in_column(&timeline, &one, day).within(25).to_owned()
        };
        let status = |state: &str, basis: &str| {
            format!("[[status]]\ndate = '2024-05-06'\nstate = '{state}'\nbasis = '{basis}'\n")
        };
        for (status, row) in [
            (String::new(), "overdue since 1 Jan 2024"),
            (status("announced", "report"), "overdue since 1 Jan 2024"),
            (status("no-evidence", "search"), "overdue since 1 Jan 2024"),
            (status("fulfilled", "report"), "overdue; done (reported)"),
            (status("in-progress", "report"), "overdue; work reported"),
            (status("in-progress", "evidence"), "overdue; under way"),
            (status("in-progress", "claim"), "overdue; said under way"),
        ] {
            assert_eq!(of(&status), row, "{status}");
        }
    }

    #[test]
    fn no_column_ends_what_is_shown_without_a_date_in_that_word() {
        let one: Commitment = toml::from_str(
            "id = 'c'\ntext = 'Do it'\nby = ['us']\n[[status]]\ndate = '2009-03-25'\n\
             state = 'partly-fulfilled'\nbasis = 'evidence'\n",
        )
        .unwrap();
        let timeline = Timeline::new(crate::timeline::Records::default(), "t", String::new());
        let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        let phrase = outcome_in_column(&timeline, &one, day);
        for (columns, words) in [
            (30, "partly done, shown 25 Mar 2009"),
            (28, "partly done, shown Mar 2009"),
            (25, "partly done, shown 2009"),
            (20, "partly done (shown)"),
            (12, "partly done"),
        ] {
            assert_eq!(phrase.within(columns), words, "{columns}");
        }
    }
}
