//! A status in words: a state, and on what ground it is told. Whoever tells one tells it so: rows,
//! pages, threads, exports.

use crate::export::phrases::kinds::state;
use crate::export::phrases::{agents_short, date};
use crate::timeline::Timeline;
use crate::timeline::record::{Basis, State, Status};

/// Whether what a party says of its promise stands, or is from before something else was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// `says under way`.
    Present,
    /// `said under way`.
    Past,
}

/// A state on its ground, with what is known of that, such as its day:
///
/// | ground | in words |
/// |---|---|
/// | evidence | `under way, shown 2 May 2023` |
/// | report | `under way (reported, 2 May 2023)` |
/// | claim | `says under way (US, 2 May 2023)`, `disputed (US, 2 May 2023)` |
/// | search | `searched, none found by 2 May 2023` |
///
/// Where nothing is known of the ground, the end with the bracket or the day is missing.
pub fn told(state: State, ground: Basis, tense: Tense, known: &str) -> String {
    let word = self::state(state);
    let in_brackets = |before: &str| match (before, known) {
        ("", "") => String::new(),
        ("", known) => format!(" ({known})"),
        (before, "") => format!(" ({before})"),
        (before, known) => format!(" ({before}, {known})"),
    };
    match (ground, state) {
        (Basis::Search, _) | (_, State::NoEvidence) if known.is_empty() => SEARCHED.to_owned(),
        (Basis::Search, _) | (_, State::NoEvidence) => format!("{SEARCHED} by {known}"),
        (Basis::Report, _) => format!("{word}{}", in_brackets("reported")),
        // Neither says how far it is: there is nothing to be shown, or to be claimed.
        (_, State::Announced | State::Reported) => format!("{word}{}", in_brackets("")),
        (Basis::Evidence, _) => format!("{word}, shown {known}").trim_end().to_owned(),
        // Who says that it is disputed disputes it.
        (Basis::Claim, State::Disputed) => format!("{word}{}", in_brackets("")),
        (Basis::Claim, _) => {
            let verb = if tense == Tense::Past { "said" } else { "says" };
            format!("{verb} {word}{}", in_brackets(""))
        }
    }
}

/// The same where there is room for nothing else: `under way`, `under way (reported)`,
/// `says under way`. A report keeps its bracket, or it would say of what is only reported that it
/// is so.
pub fn state_on(state: State, ground: Basis, tense: Tense) -> String {
    match ground {
        Basis::Evidence if state != State::NoEvidence => self::state(state).to_owned(),
        _ => told(state, ground, tense, ""),
    }
}

/// What a search that found nothing says.
const SEARCHED: &str = "searched, none found";

/// Who says what a status says, and when: `US, 2 May 2023`.
pub fn ground(timeline: &Timeline, status: &Status) -> String {
    let by = agents_short(timeline, &status.by);
    let date = date(&status.date);
    if by.is_empty() { date } else { format!("{by}, {date}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Read by people: each line is to make sense to who knows nothing of the data format.
    const TABLE: &str = "\
announced        claim    announced (US, 2 May 2023)              announced
announced        report   announced (reported, 2 May 2023)        announced (reported)
announced        evidence announced (2 May 2023)                  announced
announced        search   searched, none found by 2 May 2023      searched, none found
reported         claim    spoken of (US, 2 May 2023)              spoken of
reported         report   spoken of (reported, 2 May 2023)        spoken of (reported)
reported         evidence spoken of (2 May 2023)                  spoken of
reported         search   searched, none found by 2 May 2023      searched, none found
in-progress      claim    says under way (US, 2 May 2023)         says under way
in-progress      report   under way (reported, 2 May 2023)        under way (reported)
in-progress      evidence under way, shown 2 May 2023             under way
in-progress      search   searched, none found by 2 May 2023      searched, none found
partly-fulfilled claim    says partly done (US, 2 May 2023)       says partly done
partly-fulfilled report   partly done (reported, 2 May 2023)      partly done (reported)
partly-fulfilled evidence partly done, shown 2 May 2023           partly done
partly-fulfilled search   searched, none found by 2 May 2023      searched, none found
fulfilled        claim    says done (US, 2 May 2023)              says done
fulfilled        report   done (reported, 2 May 2023)             done (reported)
fulfilled        evidence done, shown 2 May 2023                  done
fulfilled        search   searched, none found by 2 May 2023      searched, none found
stalled          claim    says stalled (US, 2 May 2023)           says stalled
stalled          report   stalled (reported, 2 May 2023)          stalled (reported)
stalled          evidence stalled, shown 2 May 2023               stalled
stalled          search   searched, none found by 2 May 2023      searched, none found
lapsed           claim    says lapsed (US, 2 May 2023)            says lapsed
lapsed           report   lapsed (reported, 2 May 2023)           lapsed (reported)
lapsed           evidence lapsed, shown 2 May 2023                lapsed
lapsed           search   searched, none found by 2 May 2023      searched, none found
abandoned        claim    says dropped (US, 2 May 2023)           says dropped
abandoned        report   dropped (reported, 2 May 2023)          dropped (reported)
abandoned        evidence dropped, shown 2 May 2023               dropped
abandoned        search   searched, none found by 2 May 2023      searched, none found
superseded       claim    says replaced (US, 2 May 2023)          says replaced
superseded       report   replaced (reported, 2 May 2023)         replaced (reported)
superseded       evidence replaced, shown 2 May 2023              replaced
superseded       search   searched, none found by 2 May 2023      searched, none found
disputed         claim    disputed (US, 2 May 2023)               disputed
disputed         report   disputed (reported, 2 May 2023)         disputed (reported)
disputed         evidence disputed, shown 2 May 2023              disputed
disputed         search   searched, none found by 2 May 2023      searched, none found
no-evidence      search   searched, none found by 2 May 2023      searched, none found
";

    #[test]
    fn each_state_on_each_ground_is_told_in_words() {
        let mut table = String::new();
        for state in State::ALL {
            for basis in Basis::ALL {
                // That nothing was found is a search, whatever its basis says.
                if *state == State::NoEvidence && *basis != Basis::Search {
                    continue;
                }
                let known = if *basis == Basis::Claim { "US, 2 May 2023" } else { "2 May 2023" };
                let long = told(*state, *basis, Tense::Present, known);
                let short = state_on(*state, *basis, Tense::Present);
                assert!(long.starts_with(short.trim_end_matches(')')), "{long}: {short}");
                table.push_str(&format!("{state:<16} {basis:<8} {long:<39} {short}\n"));
            }
        }
        assert_eq!(table, TABLE);
    }
}
