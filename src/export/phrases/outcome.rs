//! What became of a commitment, in words that need no glossary.
//!
//! Three things are told apart, as the model tells them apart: what a source shows, what is only
//! said, and how the deadline stands. What is not known is left out, never told as a state.

use chrono::{Days, NaiveDate};

use crate::export::phrases::commitment::{due_date, due_words};
use crate::export::phrases::kinds::state;
use crate::export::phrases::phrase::{Phrase, Tone, joined};
use crate::export::phrases::status::{Tense, ground, state_on, told};
use crate::export::phrases::{agents_short, date, join, one_line};
use crate::timeline::date::Date;
use crate::timeline::record::{Basis, Commitment, State, Status};
use crate::timeline::standing::{Evidenced, Schedule};
use crate::timeline::{RecordRef, Timeline};

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
        phrases.push(told_shorter(
            search.state,
            Basis::Search,
            Tense::Present,
            &date(&search.date),
        ));
    }
    if phrases.is_empty() {
        phrases.push(no_outcome(timeline, commitment));
    }
    phrases
}

/// What a status says: in full, without what is known of its ground, and as the state alone.
fn told_shorter(state: State, ground: Basis, tense: Tense, known: &str) -> Phrase {
    let tone = tone_of(state, ground == Basis::Evidence);
    let mut phrase = Phrase::new(told(state, ground, tense, known), tone);
    for shorter in [told(state, ground, tense, ""), state_on(state, ground, tense)] {
        // Without its day `shown` would read as if it were cut off.
        if ground != Basis::Evidence || shorter == state_on(state, ground, tense) {
            phrase = phrase.or(shorter);
        }
    }
    phrase.shorter.dedup();
    phrase
}

/// Of what became of it nothing is told: whether it was at least made known again.
fn no_outcome(timeline: &Timeline, one: &Commitment) -> Phrase {
    let made = match timeline.get(&one.id) {
        Some(RecordRef::Commitment(ix, _)) => timeline.event(ix).map(|event| &event.date),
        _ => None,
    };
    let is_later =
        |status: &&&Status| made.is_some_and(|made| status.date.earliest() > made.latest());
    match one.standing().iter().rfind(is_later) {
        Some(again) => {
            let known = ground(timeline, again);
            told_shorter(again.state, again.ground(), Tense::Present, &known)
        }
        None => Phrase::plain("announced, no word since").or("announced"),
    }
}

/// What a source shows of a commitment or, failing that, what is reported.
fn shown(timeline: &Timeline, one: &Commitment, evidenced: &Evidenced<'_>) -> Option<Phrase> {
    let status = evidenced.status().filter(|status| status.state != State::Announced)?;
    let ground = status.ground();
    let mut phrase = told_shorter(status.state, ground, Tense::Present, &date(&status.date));
    let alone = state(status.state);
    if let Some(replacement) = replacement(timeline, one, status) {
        // `replaced by …` in place of `replaced`; its ground stays behind it.
        phrase.text = one_line(&phrase.text.replacen(alone, &replacement, 1));
        phrase.shorter.insert(0, replacement);
    } else if ground == Basis::Evidence {
        let shorter = [month_of(&status.date), year_of(&status.date)];
        for (place, shorter) in shorter.into_iter().flatten().enumerate() {
            let words = told(status.state, ground, Tense::Present, &date(&shorter));
            phrase.shorter.insert(place, words);
        }
    }
    Some(phrase)
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
        (State::Announced | State::Reported, _) => false,
        (_, None) => true,
        (State::InProgress | State::PartlyFulfilled, Some(State::Fulfilled)) => false,
        (claim, Some(shown)) => claim != shown,
    }
}

/// What is said beyond what is shown, a phrase for each state: `says done (US, 8 Nov 2022)`,
/// `says under way (Mexico, 13 Oct 2022; US, 14 Jun 2023)`. What was said before something else was
/// shown is past: `dropped, shown 25 Mar 2025; said under way (US, 17 Nov 2023)`.
fn claimed(timeline: &Timeline, commitment: &Commitment, shown: Option<&Status>) -> Vec<Phrase> {
    let mut grounds: Vec<(State, Vec<&Status>)> = Vec::new();
    let mut tense = if shown.is_some() { Tense::Past } else { Tense::Present };
    for claim in commitment.claimed() {
        if !adds_to(claim.state, shown.map(|status| status.state)) {
            continue;
        }
        if shown.is_none_or(|status| claim.date.latest() >= status.date.earliest()) {
            tense = Tense::Present;
        }
        match grounds.iter_mut().find(|(state, _)| *state == claim.state) {
            Some((_, claims)) => claims.push(claim),
            None => grounds.push((claim.state, vec![claim])),
        }
    }
    let mut phrases = Vec::new();
    for (state, claims) in grounds {
        let each: Vec<String> = claims.iter().map(|claim| ground(timeline, claim)).collect();
        let mut phrase = told_shorter(state, Basis::Claim, tense, &each.join("; "));
        if let [claim] = claims.as_slice() {
            let by = agents_short(timeline, &claim.by);
            phrase.shorter.insert(0, told(state, Basis::Claim, tense, &by));
            phrase.shorter.dedup();
        }
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
    with_schedule(timeline, commitment, day, true)
}

/// The same beside a column that has the deadline: `overdue since 1 Jan 2024`,
/// `done late, shown Feb 2030`.
pub fn outcome_beside_deadline(
    timeline: &Timeline,
    commitment: &Commitment,
    day: NaiveDate,
) -> Vec<Phrase> {
    with_schedule(timeline, commitment, day, false)
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

fn with_schedule(
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

/// The verdict alone: the state that stands first, as rows have it where they have room for no
/// more: `overdue; searched, none found`, `done late`, `under way`, `says under way`, `announced`.
pub fn verdict(timeline: &Timeline, commitment: &Commitment, day: NaiveDate) -> String {
    let schedule = commitment.schedule_on(day);
    match schedule {
        Schedule::Met => return "done on time".to_owned(),
        Schedule::MetOrLate | Schedule::MetLate => return schedule_word(schedule).to_owned(),
        Schedule::None | Schedule::Closed | Schedule::Upcoming | Schedule::Overdue => {}
    }
    let standing = standing(timeline, commitment);
    let state = standing.first().map(|first| first.shorter.last().unwrap_or(&first.text));
    let state = state.cloned().unwrap_or_default();
    if schedule == Schedule::Overdue { format!("overdue; {state}") } else { state }
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
            // The widths of the column on 40, on 80 and on more columns.
            for width in [14, 27, 28] {
                for words in outcome.within(width).split("; ") {
                    // Without its date, and without who says so.
                    let details = [", shown ", " since ", " in ", " by ", " ("];
                    let ends = details.iter().filter_map(|detail| words.find(detail));
                    let state = words.get(..ends.min().unwrap_or(words.len())).unwrap();
                    assert!(!state.is_empty(), "{words} names a state");
                    // What is said is said of one of the states.
                    let own = state.trim_start_matches("said ").trim_start_matches("says ");
                    let has = |text: &str| text.starts_with(state) || text.starts_with(own);
                    assert!(legend.iter().any(|entry| has(&entry.state.text)), "{words}: {state}");
                }
            }
        }
    }

    #[test]
    fn in_few_words_only_the_end_is_left_out() {
        let timeline = crate::check::judged(crate::load::embedded()).timeline;
        for one in timeline.events().iter().flat_map(|event| &event.commitment) {
            for Phrase { text, shorter, .. } in standing(&timeline, one) {
                for words in shorter {
                    // A day gives way to its month and to its year.
                    let state = words.split_once(", shown ").map_or(&*words, |(state, _)| state);
                    assert!(text.starts_with(state.trim_end_matches(')')), "{text}: {words}");
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
            outcome_in_column(&timeline, &one, day).within(29).to_owned()
        };
        let status = |state: &str, basis: &str| {
            format!("[[status]]\ndate = '2024-05-06'\nstate = '{state}'\nbasis = '{basis}'\n")
        };
        for (status, row) in [
            (String::new(), "overdue since 1 Jan 2024"),
            (status("announced", "report"), "overdue since 1 Jan 2024"),
            (status("no-evidence", "search"), "overdue since 1 Jan 2024"),
            (status("fulfilled", "report"), "overdue; done (reported)"),
            (status("in-progress", "report"), "overdue; under way (reported)"),
            (status("partly-fulfilled", "report"), "overdue since 1 Jan 2024"),
            (status("in-progress", "evidence"), "overdue; under way"),
            (status("in-progress", "claim"), "overdue; says under way"),
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
            (20, "partly done"),
        ] {
            assert_eq!(phrase.within(columns), words, "{columns}");
        }
    }
}
