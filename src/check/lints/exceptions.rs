//! `accept` itself: exceptions that nothing needs.

use crate::check::lints::findings::{LintFindings, Spot};
use crate::check::lints::walked::{Exceptions, LintWalk};
use crate::load::{Class, Code, Loaded};

pub(super) fn look<'a>(findings: &mut LintFindings<'a>, loaded: &Loaded, walked: &LintWalk<'a>) {
    for one in &walked.accepted {
        exception(findings, loaded, one);
    }
}

fn exception<'a>(findings: &mut LintFindings<'a>, loaded: &Loaded, one: &Exceptions<'a>) {
    // An exception is taken back where it stands, not by itself.
    let mut spot = Spot::whole(one.record, one.location, one.accepted).field("accept");
    spot.accept.clear();
    spot.path = one.path.iter().copied().chain(spot.path).collect();
    for accepted in &one.accepted.0 {
        let word = &*accepted.code;
        // That there is no such code is told on loading.
        let Some(code) = Code::from_word(word) else { continue };
        let on_loading = loaded.accepted.iter().any(|fault| {
            fault.code == code
                && fault.location == one.location
                && fault.path.starts_with(&one.path)
        });
        if !on_loading && !findings.used(one.accepted, code) {
            let why = if code.class() == Class::Error {
                "an error stands in any case"
            } else {
                "nothing needs it"
            };

            findings.tell(
                Code::IdleAccept,
                &spot,
                format_args!("\"{word}\" is accepted in \"{}\", but {why}", one.record),
            );
        }
    }
}
