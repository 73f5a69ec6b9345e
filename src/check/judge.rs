//! What loading cannot judge: whether the proofs on record still hold, and whether saved views can
//! be read.
//!
//! Loading knows neither archived texts nor queries. The reader and every command that shows proofs
//! read a timeline through [`judged`], so that both stand among its problems.

use std::path::Path;
use std::sync::Arc;

use crate::load::{Code, Fault, Loaded, Origin};
use crate::query::Scope;
use crate::timeline::Timeline;
use crate::timeline::proof::Proof;
use crate::timeline::schema::PathStep;
use crate::verify::lock;

/// The loaded timeline with the proofs that stand beside it, and with what is wrong with them and
/// with its views among the diagnostics.
#[must_use]
pub fn judged(mut loaded: Loaded) -> Loaded {
    let mut faults = views(&loaded.timeline);
    let (proofs, unusable) = match &loaded.origin {
        Origin::Embedded => proofs_of(lock::NAME, lock::EMBEDDED),
        Origin::Path(path) => proofs_beside(path),
    };
    faults.extend(unusable);
    faults.extend(of_other_texts(&proofs, &loaded.timeline));
    let holding = Arc::new(lock::holding(&proofs, &loaded.timeline));
    loaded.timeline = Arc::new(Arc::unwrap_or_clone(loaded.timeline).with_proofs(holding));
    loaded.proofs = proofs;
    if !faults.is_empty() {
        loaded.tell(faults);
    }
    loaded
}

/// Proofs of another text than the `sha256` of their source names.
fn of_other_texts(proofs: &[Proof], timeline: &Timeline) -> Vec<Fault> {
    let mut faults = Vec::new();
    for proof in proofs.iter().filter(|proof| lock::of_other_text(proof, timeline)) {
        let Some(source) = timeline.source(&proof.source) else { continue };
        let message = format!(
            "the proof of {} in {} is of another text than the source's `sha256` names",
            proof.quote, proof.source
        );
        let path = [PathStep { field: "sha256", index: 0 }];
        let fault = Fault::new(Code::ProofVoid, message)
            .label(format!("the proof has {}", proof.text_sha256));
        faults.push(fault.of_record(source.location, &path, &source.id));
    }
    faults
}

/// Views whose query cannot be read, or leads back to itself.
fn views(timeline: &Arc<Timeline>) -> Vec<Fault> {
    let scope = Scope::new(timeline);
    let mut faults = Vec::new();
    for view in timeline.views() {
        if let Err(fault) = scope.view(&view.id) {
            let message = format!("\"{}\" is no usable view: {fault}", view.id);
            let path = [PathStep { field: "query", index: 0 }];
            faults.push(Fault::new(Code::BadView, message).of_record(
                view.location,
                &path,
                &view.id,
            ));
        }
    }
    faults
}

type ProofsRead = (Vec<Proof>, Vec<Fault>);

fn proofs_beside(data: &Path) -> ProofsRead {
    let path = lock::path(data);
    match crate::file::read_text(&path) {
        Ok(text) => proofs_of(&path.display().to_string(), &text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => ProofsRead::default(),
        Err(error) => (Vec::new(), vec![unusable(&path.display().to_string(), &error)]),
    }
}

fn proofs_of(name: &str, text: &str) -> ProofsRead {
    let (proofs, faults) = lock::parse(text);
    let mut told = Vec::new();
    for fault in faults {
        let line = fault.line.map(|line| format!(":{line}")).unwrap_or_default();
        let place = format!("{name}{line}");
        told.push(if fault.is_conflict {
            Fault::new(Code::BadProof, format!("{place}: {}", fault.message))
                .remedy("`entente verify --archive DIR --write` looks for the quotes anew")
        } else {
            unusable(&place, &fault.message)
        });
    }
    (proofs, told)
}

fn unusable(place: &str, why: &dyn std::fmt::Display) -> Fault {
    Fault::new(Code::BadProof, format!("{place}: a proof cannot be used: {why}"))
}
