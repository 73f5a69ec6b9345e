//! Loading: bytes → records → timeline, and nothing is lost on the way.
//!
//! | file | what it does |
//! |---|---|
//! | here | [`path`] and its kin: from files to a timeline. Start here |
//! | `files` | lists and reads them: large ones block by block, so that they take little memory |
//! | `split` | a text into records, by a scan for headers |
//! | `records` | records from their texts, by one of the two ways below; those of a timeline read before |
//! | `fast_path` | a record straight into its struct |
//! | `recovery` | a file in which something is wrong, or unusual: every fault told, the faulty part lost |
//! | `validate` | every record looked at: rules, ids, where references lead |
//! | `locations` | places, worked out only for what is reported |
//! | `preview` | what a first screen shows of a large timeline, before all that |
//! | `shipped` | the timeline that the program carries |
//! | [`diagnostic`] | the codes, faults, and what is told of them |
//! | `loaded`, `error` | what loading gives; why nothing can be loaded |
//!
//! Nothing here knows queries, archived texts or proofs: [`check`](crate::check) judges saved views
//! and proofs.

pub mod diagnostic;
mod error;
mod fast_path;
mod files;
mod loaded;
mod locations;
mod preview;
mod records;
mod recovery;
mod shipped;
mod split;
#[cfg(test)]
mod tests;
mod validate;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::file::reason;
use crate::timeline::{Records, Timeline};
pub use diagnostic::{Class, Code, Diagnostic, Fault, FaultSubject, FilePlace};
pub use error::LoadError;
pub use files::progress::Progress;
use files::progress::Watch;
use files::read::ReadFile;
use files::{Digest, list};
pub use files::{File, Origin};
pub use loaded::{AcceptedFault, Loaded, TOLD};
pub use locations::Places;
use records::{Heap, Parsed};
use validate::{references, rules};
#[cfg(test)]
pub(crate) use {fast_path::READ, locations::LOOKED};

/// Whether a folder is meant for one of a timeline, be there what faults may: whether one of its
/// own files, not of those below it, has a header of the format.
pub fn is_timeline(folder: &Path) -> bool {
    list::is_folder_meant(folder)
}

/// Whether a timeline stands in a folder, or in a folder within one that has no file of its own.
pub fn holds_timeline(folder: &Path) -> bool {
    is_timeline(folder) || list::folders_of_bare(folder).iter().any(|within| is_timeline(within))
}

/// Loads a file or a directory.
///
/// # Errors
/// When nothing can be read there at all.
pub fn path(path: &Path) -> Result<Loaded, LoadError> {
    path_watched(path, &|_| ())
}

/// Loads a file or a directory and tells, from any thread, how far it is.
///
/// # Errors
/// When nothing can be read there at all.
pub fn path_watched(path: &Path, tell: &(dyn Fn(Progress) + Sync)) -> Result<Loaded, LoadError> {
    read(path, None, tell)
}

/// Loads again what was loaded before. Events that say the same are shared with that timeline, so
/// that two of them take little more memory than one.
///
/// # Errors
/// When nothing can be read there at all.
pub fn path_again(
    path: &Path,
    before: &Timeline,
    tell: &(dyn Fn(Progress) + Sync),
) -> Result<Loaded, LoadError> {
    read(path, Some(before), tell)
}

fn read(
    path: &Path,
    before: Option<&Timeline>,
    tell: &(dyn Fn(Progress) + Sync),
) -> Result<Loaded, LoadError> {
    let mut listing = list::list(path)?;
    let watch = Watch::new(listing.files.iter().map(|file| file.bytes).sum(), tell);
    let read = listing
        .files
        .par_iter()
        .enumerate()
        .map(|(place, file)| (file, ReadFile::read(place, file, before, &watch)));
    let mut files = Vec::new();
    for (listed, file) in read.collect::<Vec<_>>() {
        match file {
            Ok(file) => files.push(file),
            Err(error) => listing.faults.push(list::unread(&listed.name, &reason(&error))),
        }
    }
    if let (true, Some(first)) = (files.is_empty(), listing.faults.first()) {
        let first = first.message.clone();
        return Err(LoadError::NothingReadable { path: path.to_path_buf(), first });
    }
    let origin = Origin::Path(path.to_path_buf());
    Ok(assemble(files, origin, &listing.name, listing.faults))
}

/// The first so many events of a large timeline, which a reader can look at while the rest is
/// loaded. Its ids may lead to records that are still to come; nobody checks it, and it has no
/// digest. None where the timeline is so small that it is loaded as soon, or does not begin with
/// its head.
///
/// # Errors
/// When nothing can be read there at all.
pub fn preview(path: &Path, events: usize) -> Result<Option<Loaded>, LoadError> {
    let listing = list::list(path)?;
    if listing.files.iter().map(|file| file.bytes).sum::<u64>() <= preview::BYTES as u64 {
        return Ok(None);
    }
    let order = head_first(listing.files.iter().map(|file| file.name.as_str()));
    let files = order.into_iter().filter_map(|place| {
        let listed = listing.files.get(place)?;
        Some((place, std::fs::File::open(&listed.path).ok()?))
    });
    let heap = preview::of(files, events);
    if heap.heads.is_empty() {
        return Ok(None);
    }
    Ok(Some(previewed(heap, &listing.name, Origin::Path(path.to_path_buf()))))
}

/// The [`preview`] of the timeline that the program carries.
pub fn embedded_preview(events: usize) -> Loaded {
    let order = head_first(shipped::FILES.iter().map(|file| file.name));
    let files = order.into_iter().filter_map(|place| Some((place, shipped::FILES.get(place)?)));
    previewed(preview::of_shipped(files, events), "timeline", Origin::Embedded)
}

/// The places of files in path order, but for that which by its name holds the head: a preview has
/// its title.
fn head_first<'a>(names: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let names: Vec<&str> = names.collect();
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|place| names.get(*place) != Some(&"timeline.toml"));
    order
}

fn previewed(heap: Heap, name: &str, origin: Origin) -> Loaded {
    let records = Records { head: heap.heads.into_iter().next(), ..heap.records };
    let timeline = Arc::new(Timeline::new(records, name, String::new()));
    Loaded {
        timeline,
        diagnostics: Vec::new(),
        more: BTreeMap::new(),
        accepted: Vec::new(),
        files: Vec::new(),
        origin,
        is_whole: false,
        proofs: Vec::new(),
    }
}

/// Loads the timeline that the program carries.
pub fn embedded() -> Loaded {
    let files = shipped::FILES.iter().map(|file| File::new(file.name, file.text)).collect();
    from_files(files, Origin::Embedded)
}

/// Loads files that are already read. Never fails: what is wrong is in the diagnostics.
pub fn from_files(mut files: Vec<File>, origin: Origin) -> Loaded {
    files.sort_by(|a, b| a.name.split('/').cmp(b.name.split('/')));
    let files = files.into_par_iter().enumerate();
    let read = files.map(|(place, file)| ReadFile::of_text(place, file)).collect();
    assemble(read, origin, "timeline", Vec::new())
}

/// Links what stands in the files and finds what is wrong with it.
fn assemble(files: Vec<ReadFile>, origin: Origin, name: &str, mut faults: Vec<Fault>) -> Loaded {
    let digest = Digest::of_all(files.iter().map(|file| (file.file.name.as_str(), file.digest)));
    let (files, parsed): (Vec<File>, Vec<Parsed>) =
        files.into_iter().map(|file| (file.file, file.parsed)).unzip();
    let Parsed { usable, meant, left_out, faults: mut found } = Parsed::concat(parsed);
    let heads = usable.heads;
    let records = Records { head: heads.first().cloned(), ..usable.records };
    let as_written = records.events.clone();
    let timeline = Timeline::new(records, name, digest);
    let places = Places::new(&files);
    let data = validate::Validated {
        timeline: &timeline,
        heads: &heads,
        meant: &meant,
        left_out: &left_out,
        is_complete: !faults.iter().chain(&found).any(is_of_whole_file),
    };
    let mut surveyed = validate::survey(data, &as_written);
    drop(as_written);
    surveyed.faults.extend(references::check(data, surveyed.broken, surveyed.hidden, &places));
    let accepted = rules::leave_accepted(data, &mut surveyed.faults);
    faults.append(&mut found);
    faults.append(&mut surveyed.faults);
    let more = beyond(&mut faults);
    let mut diagnostics: Vec<Diagnostic> =
        faults.into_iter().map(|fault| places.diagnostic(fault)).collect();
    diagnostics.sort_by_key(Diagnostic::rank);
    diagnostics.extend(places.changed().map(|name| list::changed(name).placeless()));
    let timeline = Arc::new(timeline);
    let proofs = Vec::new();
    Loaded { timeline, diagnostics, more, accepted, files, origin, is_whole: true, proofs }
}

/// Whether a fault costs a whole file.
fn is_of_whole_file(fault: &Fault) -> bool {
    match fault.code {
        Code::Unreadable => true,
        Code::NotUtf8 => matches!(fault.at, FaultSubject::Nowhere),
        _ => false,
    }
}

/// Keeps so many faults of each code as are told, and counts the others.
fn beyond(faults: &mut Vec<Fault>) -> BTreeMap<Code, usize> {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    faults.retain(|fault| {
        let count = counts.entry(fault.code).or_default();
        *count += 1;
        *count <= TOLD
    });
    counts.retain(|_, count| *count > TOLD);
    counts.values_mut().for_each(|count| *count -= TOLD);
    counts
}
