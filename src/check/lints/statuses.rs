//! What became of commitments: the order of statuses, what they rest on, and deadlines.

use crate::check::lints::findings::{LintFindings, Spot};
use crate::load::{Code, Fault};
use crate::timeline::RecordRef;
use crate::timeline::date::Doubt;
use crate::timeline::record::{Basis, Commitment, Event, State, Status};

/// Verbs that tell what somebody thinks or has done, not what anybody is to do.
const NO_UNDERTAKING: [&str; 26] = [
    "acknowledge",
    "appreciate",
    "believe",
    "commend",
    "condemn",
    "congratulate",
    "discuss",
    "emphasise",
    "emphasize",
    "express",
    "highlight",
    "hope",
    "mention",
    "note",
    "praise",
    "recall",
    "recognise",
    "recognize",
    "regret",
    "report",
    "review",
    "say",
    "stress",
    "thank",
    "underscore",
    "welcome",
];

pub(super) fn event<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    for (index, one) in event.commitment.iter().enumerate() {
        let spot = Spot::event(event).nested("commitment", index, &one.accept);
        commitment(findings, event, one, &spot);
        for (index, status) in one.status.iter().enumerate() {
            let spot = spot.nested("status", index, &status.accept);
            self::status(findings, event, (one, status), &spot);
        }
    }
}

fn commitment<'a>(
    findings: &mut LintFindings<'a>,
    event: &'a Event,
    one: &'a Commitment,
    spot: &Spot<'a>,
) {
    let id = &one.id;
    if let Some(due) = one.due.as_ref().filter(|due| due.latest() < event.date.earliest()) {
        findings.tell(
            Code::DueBeforeMade,
            &spot.field("due"),
            format_args!("commitment \"{id}\" was due {due}, before it was made {}", event.date),
        );
    }
    if let Some(until) = one.until.as_ref().filter(|until| until.latest() < event.date.earliest()) {
        findings.tell(
            Code::DueBeforeMade,
            &spot.field("until"),
            format_args!("commitment \"{id}\" ended {until}, before it was made {}", event.date),
        );
    }
    renews(findings, event, one, spot);
    if let Some(own) = one.by.iter().find(|by| one.to.iter().any(|to| to == *by)) {
        findings.tell(
            Code::PromiseToSelf,
            &spot.field("to"),
            format_args!("in commitment \"{id}\" {} promises itself", own.as_str()),
        );
    }
    let is_alone = one.by.iter().all(|by| Some(by) == one.by.first()) && one.by_text.is_none();
    if one.mutual && is_alone && !one.by.is_empty() {
        findings.tell(
            Code::MutualAlone,
            &spot.field("mutual"),
            format_args!("commitment \"{id}\" is mutual, but one alone undertakes it"),
        );
    }
    let verb = one.wording.as_deref().map(str::trim).unwrap_or_default().to_lowercase();
    if NO_UNDERTAKING.contains(&&*verb) {
        findings.tell(
            Code::NotAnUndertaking,
            &spot.field("wording"),
            format_args!("`wording` \"{verb}\" of commitment \"{id}\" undertakes nothing"),
        );
    }
    states_after_final(findings, one, spot);
}

/// States that follow one that ends a commitment.
fn states_after_final<'a>(findings: &mut LintFindings<'a>, one: &'a Commitment, spot: &Spot<'a>) {
    let id = &one.id;
    let statuses = one.statuses();
    for pair in statuses.windows(2) {
        let [earlier, later] = pair else { continue };
        let goes_on = later.state != earlier.state
            && later.state != State::Disputed
            && !later.may_be_before(earlier);
        // What a party says of itself ends nothing.
        let is_end = earlier.state.is_final() && earlier.basis != Basis::Claim;
        if is_end && goes_on && !later.is_search() {
            let index = one.status.iter().position(|status| std::ptr::eq(status, *later));
            let spot = spot.nested("status", index.unwrap_or(0), &later.accept);
            findings.tell(
                Code::StateAfterFinal,
                &spot.field("state"),
                format_args!(
                    "commitment \"{id}\" is {} {} and then {} {}",
                    earlier.state, earlier.date, later.state, later.date
                ),
            );
        }
    }
}

/// A commitment of a later event, which this one cannot renew.
fn renews<'a>(
    findings: &mut LintFindings<'a>,
    event: &'a Event,
    one: &'a Commitment,
    spot: &Spot<'a>,
) {
    let renewed = one.renews.as_ref().and_then(|id| findings.timeline.get(id));
    let Some(RecordRef::Commitment(at, renewed)) = renewed else { return };
    let Some(other) = findings.timeline.event(at) else { return };
    if event.date.latest() < other.date.earliest() {
        findings.tell(
            Code::RenewsLater,
            &spot.field("renews"),
            format_args!(
                "commitment \"{}\" of {} renews \"{}\", which was made later, {}",
                one.id, event.date, renewed.id, other.date
            ),
        );
    }
}

/// An event at which a status showed, though it was over before the commitment was made, or before
/// the status where both are of one event.
fn status_event<'a>(
    findings: &mut LintFindings<'a>,
    event: &'a Event,
    (one, status): (&'a Commitment, &'a Status),
    spot: &Spot<'a>,
) {
    let shown = status.event.as_ref().and_then(|id| findings.timeline.get(id));
    let Some(RecordRef::Event(_, shown)) = shown else { return };
    let steps = shown.milestone.iter().map(|step| step.date.latest());
    let over = steps.fold(shown.date.latest(), Ord::max);
    let is_own = shown.id == event.id;
    let day = if is_own { &status.date } else { &event.date };
    let is_sure = [day, &shown.date]
        .into_iter()
        .all(|date| date.single().is_none_or(|date| date.doubt() == Doubt::None));
    if is_sure && over < day.earliest() {
        let what = if is_own { "a status" } else { "the commitment" };

        findings.tell(
            Code::StatusEvent,
            &spot.field("event"),
            format_args!(
                "a status of \"{}\" showed at \"{}\", which was over before {what} ({day})",
                one.id, shown.id
            ),
        );
    }
}

fn status<'a>(
    findings: &mut LintFindings<'a>,
    event: &'a Event,
    (one, status): (&'a Commitment, &'a Status),
    spot: &Spot<'a>,
) {
    let (id, date) = (&one.id, &status.date);
    if date.latest() < event.date.earliest() {
        findings.tell(
            Code::StatusBeforeCommitment,
            &spot.field("date"),
            format_args!(
                "a status of commitment \"{id}\" is dated {date}, before it was made {}",
                event.date
            ),
        );
    }
    status_event(findings, event, (one, status), spot);
    if let Some(due) = status.due.as_ref().filter(|due| due.latest() < event.date.earliest()) {
        findings.tell(
            Code::DueBeforeMade,
            &spot.field("due"),
            format_args!(
                "a status of \"{id}\" makes it due {due}, before it was made {}",
                event.date
            ),
        );
    }
    search_form(findings, one, status, spot);
    if status.is_search() {
        return;
    }
    let mut latest = None;
    for source in event.sources_of(status) {
        // One without a date may be later.
        let Some(published) =
            findings.timeline.source(source).and_then(|source| source.published.as_ref())
        else {
            return;
        };
        latest = latest.max(Some(published.latest()));
    }
    if let Some(latest) = latest.filter(|latest| *latest < date.earliest()) {
        let day = latest.day().map(|day| day.to_string()).unwrap_or_default();

        findings.tell(Code::StatusBeforeSource, &spot.field("date"), format_args!(
                "a status of commitment \"{id}\" is dated {date}, after the last of its sources ({day})"
            ));
    }
}

/// A search says where one looked, rests on no source, and finds nothing; and only a search finds
/// nothing.
fn search_form<'a>(
    findings: &mut LintFindings<'a>,
    one: &'a Commitment,
    status: &'a Status,
    spot: &Spot<'a>,
) {
    let id = &one.id;
    let (is_search, finds_nothing) = (status.is_search(), status.state == State::NoEvidence);
    let (field, message, remedy) = if finds_nothing && status.basis != Basis::Search {
        let message =
            format!("\"no-evidence\" of commitment \"{id}\" has the basis {}", status.basis);
        ("basis", message, "write the basis `search`, with `searched`")
    } else if is_search && status.searched.is_none() {
        let message = format!("a search of commitment \"{id}\" does not say where one looked");
        ("basis", message, "add `searched`: which texts, which places, which words")
    } else if is_search && !status.sources.is_empty() {
        let message = format!("a search of commitment \"{id}\" that found nothing names sources");
        ("sources", message, "leave `sources` out; `searched` says where one looked")
    } else if is_search && status.due.is_some() {
        let message = format!("a search of commitment \"{id}\" has `due`, and moves no deadline");
        ("due", message, "leave `due` out, or say who moved it in a status of its own")
    } else if is_search && !finds_nothing {
        let message = format!("a search of commitment \"{id}\" has the state {}", status.state);
        (
            "state",
            message,
            "write the state `no-evidence`, or the basis on which the state is known",
        )
    } else if status.searched.is_some() && !is_search {
        let message = format!("`searched` of commitment \"{id}\" belongs to a search");
        ("searched", message, "write the basis `search`, or leave it out")
    } else {
        return;
    };
    findings.tell_with(Code::SearchForm, &spot.field(field), || {
        Fault::new(Code::SearchForm, message).remedy(remedy)
    });
}
