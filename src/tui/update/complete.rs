//! Tab in a prompt for a query: what is typed goes on as far as all candidates agree, then through
//! each of them, and they are listed.

use unicode_segmentation::UnicodeSegmentation;

use crate::query::Candidate;
use crate::tui::derive;
use crate::tui::update::movement::Direction;
use crate::tui::update::{Step, typing};
use crate::tui::view::{Mode, Offered, Tab};

/// How many candidates are named at once; the count of the others follows.
const NAMED: usize = 12;

/// Completes the term before the cursor; pressed again, goes to the next candidate or the one
/// before.
pub fn tab(step: &mut Step<'_>, direction: Direction) {
    if turn(step, direction) {
        return;
    }
    let Mode::Prompt(line) = &step.view.mode else { return };
    let asked = (line.asking, line.input.before());
    let completion = derive::completion(step.data, step.view, step.derived, asked);
    let (from, candidates) = (completion.from, completion.candidates);
    let shared = shared_head(&candidates);
    let Mode::Prompt(line) = &mut step.view.mode else { return };
    let (input, offered) = (&mut line.input, &mut line.offered);
    let goes_on = shared.len() > input.before().len().saturating_sub(from);
    match candidates.as_slice() {
        [] => return step.view.tell("nothing goes on from here"),
        [only] => {
            let blank = if only.left.is_some() { " " } else { "" };
            input.replace(from, &format!("{}{blank}", only.text));
            *offered = None;
            return typing::typed(step);
        }
        _ if goes_on => input.replace(from, &shared),
        _ => {}
    }
    *offered = Some(Offered { from, candidates, at: None, left: input.before().to_owned() });
    if goes_on {
        tell(step);
    } else {
        turn(step, direction);
    }
}

/// Puts the next candidate in place of the one that stands there; `false` where none was offered,
/// or something was typed since.
fn turn(step: &mut Step<'_>, direction: Direction) -> bool {
    let Mode::Prompt(line) = &mut step.view.mode else { return false };
    let (input, Some(offered)) = (&mut line.input, &mut line.offered) else { return false };
    let count = offered.candidates.len();
    let at = match (offered.at, direction) {
        (None, Direction::Forward) => 0,
        (None, Direction::Back) => count.saturating_sub(1),
        (Some(at), Direction::Forward) => (at + 1) % count.max(1),
        (Some(at), Direction::Back) => at.checked_sub(1).unwrap_or(count.saturating_sub(1)),
    };
    let Some(candidate) = offered.candidates.get(at).filter(|_| input.before() == offered.left)
    else {
        return false;
    };
    input.replace(offered.from, &candidate.text);
    offered.at = Some(at);
    offered.left = input.before().to_owned();
    tell(step);
    true
}

/// Does what typing does, and lists what is offered.
fn tell(step: &mut Step<'_>) {
    typing::typed(step);
    if let Mode::Prompt(line) = &step.view.mode
        && let Some(offered) = &line.offered
    {
        let counts_events = !step.derived.known().counts_records(step.view.tab);
        let unit = if counts_events && step.view.tab != Tab::Timeline { " events" } else { "" };
        let list = listed(offered, unit);
        step.view.tell(list);
    }
}

/// What all candidates begin with.
fn shared_head(candidates: &[Candidate]) -> String {
    let Some((first, others)) = candidates.split_first() else {
        return String::new();
    };
    let mut head = String::new();
    for grapheme in first.text.graphemes(true) {
        let longer = format!("{head}{grapheme}");
        if !others.iter().all(|other| other.text.starts_with(&longer)) {
            break;
        }
        head = longer;
    }
    head
}

/// Some of the candidates with what each leaves, in this unit where it is not the view's own; the
/// one that stands there among them and in brackets.
fn listed(offered: &Offered, unit: &str) -> String {
    let name = |one: &Candidate| match one.left {
        Some(left) => format!("{} {left}{unit}", one.text),
        None => one.text.clone(),
    };
    let page = offered.at.map_or(0, |at| at / NAMED * NAMED);
    let named = offered.candidates.iter().enumerate().skip(page).take(NAMED);
    let mut list: Vec<String> = named
        .map(
            |(at, one)| {
                if offered.at == Some(at) { format!("[{}]", name(one)) } else { name(one) }
            },
        )
        .collect();
    let more = offered.candidates.len().saturating_sub(page + NAMED);
    if more > 0 {
        list.push(format!("and {more} more"));
    }
    list.join(" · ")
}
