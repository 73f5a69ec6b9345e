//! Threads in words: a promise from its making to what is shown of it, an event's links, whether it
//! is in force.

use std::collections::HashMap;

use crate::export::phrases::{self, Phrase, Tense, one_line};
use crate::timeline::date::{Date, Moment};
use crate::timeline::force::Force;
use crate::timeline::id::Id;
use crate::timeline::record::{Basis, Commitment, Event, EventKind, State, Status};
use crate::timeline::thread::{Member, Thread, ThreadStep, Tie};
use crate::timeline::trail::{Link, LinkDirection};
use crate::timeline::{EventIx, Timeline};

/// How many renewals a gist names; of more, the first and the last.
const RENEWALS: usize = 5;

/// The parts of a gist, each with the moment that it is about.
#[derive(Default)]
struct Gist(Vec<(Moment, String)>);

impl Gist {
    fn add(&mut self, date: &Date, what: &str, of: &str) {
        self.0.push((date.first_known(), format!("{what} {}{of}", month(date))));
    }

    /// When it was promised, and when again.
    fn add_promises(&mut self, made: &[&Date]) {
        match made {
            [first, second, between @ .., last] if between.len() + 2 > RENEWALS => {
                self.add(first, "promised", "");
                self.add(second, "renewed", "");
                let times = phrases::count(between.len() + 1);
                self.add(last, &format!("renewed {times} times more, last"), "");
            }
            made => {
                for (place, date) in made.iter().enumerate() {
                    self.add(date, if place == 0 { "promised" } else { "renewed" }, "");
                }
            }
        }
    }
}

/// A thread in one line, in time order:
/// `promised Jul 2023, renewed Feb 2024, said to be under way Mar 2024, nothing shown`.
/// However often it was renewed, it is one line: every step stands among [`lines`].
pub fn gist(thread: &Thread<'_>) -> String {
    let mut gist = Gist::default();
    let made: Vec<&Date> = thread.same_promise().map(|member| &member.event.date).collect();
    gist.add_promises(&made);
    let steps = thread.steps();
    let last_of = |ground| last_of(thread, &steps, ground);
    if let Some((claim, of)) = last_of(Basis::Claim) {
        gist.add(&claim.date, &behind("said to be", claim.state), &of);
    }
    let shown = last_of(Basis::Evidence);
    let report = last_of(Basis::Report);
    let mut is_nothing = false;
    match (shown, report, last_of(Basis::Search)) {
        (Some((shown, of)), ..) => {
            gist.add(&shown.date, &behind("shown", shown.state), &of);
        }
        (None, Some((report, of)), _) => gist.add(&report.date, &reported(report.state), &of),
        (None, None, Some((search, of))) => gist.add(&search.date, "searched in vain until", &of),
        (None, None, None) => is_nothing = true,
    }
    // The promise comes first, whatever day is claimed of what was said of it.
    if let Some(after) = gist.0.get_mut(1..) {
        after.sort_by_key(|(date, _)| *date);
    }
    let mut parts: Vec<String> = gist.0.into_iter().map(|(_, what)| what).collect();
    if is_nothing {
        parts.push("nothing shown".into());
    }
    parts.join(", ")
}

/// The last status on this ground among the steps of a thread, and of which promise it is.
fn last_of<'a>(
    thread: &Thread<'a>,
    steps: &[ThreadStep<'a>],
    ground: Basis,
) -> Option<(&'a Status, String)> {
    for step in steps.iter().rev().filter(|step| step.member.tie.is_same_promise()) {
        let Some(status) = step.status else { continue };
        if status.ground() == ground {
            return Some((status, of_earlier(thread, &step.member)));
        }
    }
    None
}

/// Of which promise a status is, where it was renewed since: what became of it is not what became
/// of its renewal.
fn of_earlier(thread: &Thread<'_>, member: &Member<'_>) -> String {
    match thread.same_promise().last() {
        Some(last) if last.commitment.id != member.commitment.id => {
            format!(" (of the promise of {})", month(&member.event.date))
        }
        _ => String::new(),
    }
}

/// A commitment in short, its verdict before the gist of its thread:
/// `overdue; searched, none found. Promised Jul 2023, searched in vain until Nov 2026`.
pub fn in_short(
    timeline: &Timeline,
    thread: &Thread<'_>,
    commitment: &Commitment,
    day: chrono::NaiveDate,
) -> String {
    let gist = phrases::sentence(&gist(thread));
    format!("{}. {gist}", phrases::verdict(timeline, commitment, day))
}

/// The gists of many commitments, each worked out once for a whole chain of renewals.
#[derive(Debug)]
pub struct Gists<'a> {
    timeline: &'a Timeline,
    told: HashMap<&'a Id, Option<String>>,
}

impl<'a> Gists<'a> {
    /// Those of a timeline.
    pub fn new(timeline: &'a Timeline) -> Self {
        Self { timeline, told: HashMap::new() }
    }

    /// The gist of a commitment's thread; nothing where it stands there alone.
    pub fn of(&mut self, id: &'a Id) -> Option<String> {
        if let Some(gist) = self.told.get(id) {
            return gist.clone();
        }
        let thread = self.timeline.thread(id).filter(|thread| thread.members.len() > 1);
        let gist = thread.map(|thread| gist(&thread));
        for one in self.timeline.unbranched_chain(id) {
            self.told.insert(&one.id, gist.clone());
        }
        gist
    }
}

/// A state behind who says or shows it: `shown done`. That a promise was announced or spoken of
/// says as much by itself.
fn behind(ground: &str, state: State) -> String {
    let words = phrases::state(state);
    match state {
        State::Announced | State::Reported => words.to_owned(),
        _ => format!("{ground} {words}"),
    }
}

/// A state that somebody unnamed or second-hand tells, in a sentence: `reported done`.
fn reported(state: State) -> String {
    match state {
        State::Announced => "reported as announced".to_owned(),
        State::Reported => "spoken of in a report".to_owned(),
        state => format!("reported {}", phrases::state(state)),
    }
}

/// A date to the month, where it is a day; else as it is written.
fn month(date: &Date) -> String {
    phrases::date(phrases::month_of(date).as_ref().unwrap_or(date))
}

/// A line of a thread, and the record that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadLine {
    /// When.
    pub date: String,
    /// What happened; the name of what the line leads to is a link.
    pub text: Vec<Phrase>,
    /// The commitment made or, for a status, the event where it showed, else its first source; a
    /// search, which has neither, leads to the commitment.
    pub target: Id,
}

/// Every step of a thread, in time order.
pub fn lines(timeline: &Timeline, thread: &Thread<'_>) -> Vec<ThreadLine> {
    let first = thread.same_promise().next().map(|member| &member.commitment.id);
    thread
        .steps()
        .iter()
        .map(|step| line(timeline, step, first == Some(&step.member.commitment.id)))
        .collect()
}

fn line(timeline: &Timeline, step: &ThreadStep<'_>, is_first: bool) -> ThreadLine {
    let Member { commitment, .. } = step.member;
    let date = phrases::date(step.date());
    let Some(status) = step.status else {
        return ThreadLine {
            date,
            text: made(timeline, &step.member, is_first),
            target: commitment.id.clone(),
        };
    };
    let mut text = self::status(timeline, status);
    let sources = step.member.event.sources_of(status);
    let outlets = sources.iter().filter_map(|source| timeline.source(source));
    let named =
        |source| phrases::issuer(timeline, source).unwrap_or(one_line(&source.listed_title()));
    let mut outlets: Vec<String> = outlets.map(named).collect();
    outlets.dedup();
    for (place, outlet) in outlets.into_iter().enumerate() {
        text.push(Phrase::faint(if place == 0 { " · " } else { ", " }));
        let is_target = place == 0 && status.event.is_none();
        text.push(if is_target { Phrase::link(outlet) } else { Phrase::plain(outlet) });
    }
    if step.member.tie != Tie::Itself {
        let promise = one_line(&commitment.text);
        // A search leads to what was searched for.
        let is_target = status.event.is_none() && sources.is_empty();
        let promise = if is_target { Phrase::link(promise) } else { Phrase::plain(promise) };
        text.extend([Phrase::plain(" — of “"), promise, Phrase::plain("”")]);
    }
    let source = sources.first().map(|source| source.id());
    let target = status.event.as_ref().map(|event| event.id()).or(source);
    ThreadLine { date, text, target: target.unwrap_or(&commitment.id).clone() }
}

fn made(timeline: &Timeline, member: &Member<'_>, is_first: bool) -> Vec<Phrase> {
    let verb = match member.tie {
        Tie::InReturn | Tie::ReturnedBy => "in return",
        _ if is_first => "promised",
        _ => "renewed",
    };
    let Member { commitment, event, .. } = member;
    let who = phrases::who_to_whom(timeline, commitment);
    let text = match member.tie {
        Tie::Itself => format!("{verb} here: {who}"),
        _ => format!("{verb}: {who}: {}", one_line(&commitment.text)),
    };
    let mut phrases = vec![Phrase::plain(text)];
    phrases.extend(in_brackets(Phrase::link(one_line(&event.title))));
    phrases
}

fn in_brackets(phrase: Phrase) -> [Phrase; 3] {
    [Phrase::plain(" ("), phrase, Phrase::plain(")")]
}

/// A status: `says under way (Mexico), due Jun 2023: two of four are built (Second session)`; the
/// event is a link.
pub fn status(timeline: &Timeline, status: &Status) -> Vec<Phrase> {
    let by = phrases::agents(timeline, &status.by, None);
    // Its day stands before it: of a search that is until when one looked.
    let known = if status.is_search() { "" } else { by.as_str() };
    let mut text = phrases::told(status.state, status.ground(), Tense::Present, known);
    // A search moves no deadline.
    if let Some(due) = status.due.as_ref().filter(|_| !status.is_search()) {
        text.push_str(&format!(", due {}", phrases::due_date(due)));
    }
    if let Some(searched) = &status.searched {
        text.push_str(&format!(": {}", one_line(searched)));
    }
    if let Some(note) = &status.note {
        // Behind sentences stands another.
        let between = if text.ends_with('.') { " " } else { ": " };
        text.push_str(&format!("{between}{}", one_line(note)));
    }
    let mut phrases = vec![Phrase::plain(text)];
    if let Some(event) = &status.event {
        phrases.extend(in_brackets(Phrase::link(phrases::name(timeline, event))));
    }
    phrases
}

/// A link of an event in words: `carries out: Second meeting`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailLine {
    /// How it is linked, from the event's side.
    pub relation: &'static str,
    /// The other event's title.
    pub title: String,
    /// The other event's date; empty where it is not loaded.
    pub date: String,
    /// The other event.
    pub target: Id,
    /// The curators' remark on the link.
    pub note: Option<String>,
}

/// The trail of an event: each link in words, with the event it leads to.
pub fn trail(timeline: &Timeline, ix: EventIx) -> Vec<TrailLine> {
    timeline.trail(ix).iter().map(|link| linked(timeline, link)).collect()
}

fn linked(timeline: &Timeline, link: &Link<'_>) -> TrailLine {
    let other = link.other.and_then(|ix| timeline.event(ix));
    let relation = match link.direction {
        LinkDirection::Out => phrases::relation(link.kind),
        LinkDirection::In => link.kind.inverse(),
    };
    TrailLine {
        relation,
        title: phrases::name(timeline, link.id),
        date: other.map(|event| phrases::date(&event.date)).unwrap_or_default(),
        target: link.id.clone(),
        note: link.note.map(|note| one_line(note)),
    }
}

/// A commitment of another event of which something showed at an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BorneLine {
    /// What was promised.
    pub text: String,
    /// What showed of it, and when: `done, shown 18 Sep 2023`.
    pub outcome: String,
    /// The commitment.
    pub target: Id,
}

/// The heading of the commitments on which an event bears.
pub const BEARS_ON: &str = "Commitments it bears on";

/// The commitments on which an event bears: those of which a status showed there.
pub fn bears_on(timeline: &Timeline, event: &Id) -> Vec<BorneLine> {
    let mut lines = Vec::new();
    for (commitment, status) in timeline.shown_at(event) {
        let known = phrases::ground(timeline, status);
        lines.push(BorneLine {
            text: one_line(&commitment.text),
            outcome: phrases::told(status.state, status.ground(), Tense::Present, &known),
            target: commitment.id.clone(),
        });
    }
    lines
}

/// The milestones of an event in time order, each with its date: `5 Oct 2010` and `in force (after
/// the Senate's vote)`.
pub fn milestones(event: &Event) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for step in event.milestones() {
        let note = step.note.as_deref().map(|note| format!(" ({})", one_line(note)));
        let what = format!("{}{}", phrases::spaced(&step.what), note.unwrap_or_default());
        lines.push((phrases::date(&step.date), what));
    }
    lines
}

/// The milestones of an event, a line each: `5 Oct 2010: in force (after the Senate's vote)`.
pub fn milestone_lines(event: &Event) -> Vec<String> {
    milestones(event).into_iter().map(|(date, what)| format!("{date}: {what}")).collect()
}

/// Whether an agreement is in force, or a body stands: `in force since 1 Jun 2029`.
pub fn force(timeline: &Timeline, event: &Event, day: chrono::NaiveDate) -> Option<String> {
    Some(match timeline.force_on(event, day)? {
        Force::InForce(date) => format!("in force since {date}"),
        Force::Standing(date) => {
            let known = phrases::date(date);
            let stands = event.kind == EventKind::TaskForce;
            if stands { format!("standing ({known})") } else { format!("in force ({known})") }
        }
        Force::EndUnknown(date) => format!("not known ({date})"),
        Force::Signed(date) => format!("signed {date}; no entry into force is recorded"),
        Force::Suspended(date) => format!("suspended since {date}"),
        Force::Expired(date) => format!("expired {date}"),
        Force::Terminated(date) => format!("terminated {date}"),
        Force::Over(date) => format!("over ({date})"),
    })
}
