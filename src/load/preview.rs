//! The preview of a timeline: what fills a screen at once, while the rest is read.
//!
//! It is some events, and of the actors and sources read so far those that are named in it: most of
//! them stand in front of the events, and a first frame shows few. A record that is not written in
//! the usual form, its id first, comes with the rest. All is read by one thread: a screenful
//! takes less time than other threads take to start.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read;

use foldhash::fast::RandomState;

use crate::load::fast_path::FastPath;
use crate::load::files::blocks::{Blocks, FileBlock};
use crate::load::files::progress::Watch;
use crate::load::records::{Heap, RawText};
use crate::load::shipped::ShippedFile;
use crate::load::split::Unit;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Root;
use crate::timeline::schema::{Path, Record as _, Visitor};

/// How many bytes are read at once. A timeline of no more is loaded as soon.
pub(super) const BYTES: usize = 1 << 16;

/// How many bytes are looked through at most for the events that are wanted.
const FAR: usize = 1 << 22;

/// So many events at the beginning of these files, each with its place among the timeline's, and
/// the records that belong to them. What is wrong there is told by the load of the whole, and a
/// file that cannot be read block by block waits for it.
pub(super) fn of<R: Read>(files: impl Iterator<Item = (usize, R)>, wanted: usize) -> Heap {
    let watch = Watch::new(0, &|_| ());
    let blocks = files.flat_map(|(file, input)| {
        let blocks = Blocks::new(input, BYTES, &watch).unhashed().map_while(Result::ok);
        blocks.map(move |FileBlock { base, text, units }| (file, base, text.into(), units))
    });
    beginning(blocks, wanted)
}

/// The same of files whose records are known.
pub(super) fn of_shipped(
    files: impl Iterator<Item = (usize, &'static ShippedFile)>,
    wanted: usize,
) -> Heap {
    beginning(files.map(|(place, file)| (place, 0, file.text.into(), file.units())), wanted)
}

/// The place of a file, where in it a text begins, the text, and its records.
type Block<'t> = (usize, usize, Cow<'t, str>, Vec<Unit>);

fn beginning<'t>(mut blocks: impl Iterator<Item = Block<'t>>, mut wanted: usize) -> Heap {
    let (mut sorted, mut bytes) = (Vec::new(), 0);
    while wanted > 0 && bytes < FAR {
        let Some(block) = blocks.next() else {
            break;
        };
        let block = Sorted::of(block, &mut wanted);
        bytes += block.text.len();
        sorted.push(block);
    }
    read(&sorted)
}

/// A block and what of it belongs to the beginning.
struct Sorted<'t> {
    file: usize,
    base: usize,
    text: Cow<'t, str>,
    /// What does in any case.
    first: Vec<Unit>,
    /// What does where it is named.
    others: Vec<Unit>,
}

impl<'t> Sorted<'t> {
    /// Takes events as long as some are wanted.
    fn of((file, base, text, mut units): Block<'t>, wanted: &mut usize) -> Self {
        units.retain(|unit| {
            let fits = unit.root != Root::Event || *wanted > 0;
            *wanted = wanted.saturating_sub(usize::from(unit.root == Root::Event));
            fits
        });
        let waits = |unit: &Unit| matches!(unit.root, Root::Actor | Root::Source);
        let (others, first) = units.into_iter().partition(waits);
        Self { file, base, text, first, others }
    }

    fn raw(&self) -> RawText<'_> {
        RawText { text: &self.text, file: self.file, base: self.base }
    }

    fn text_of(&self, unit: &Unit) -> &str {
        self.text.get(unit.span.clone()).unwrap_or_default()
    }
}

/// Reads what belongs to the beginning: the first records, those that they name, and so on.
fn read(blocks: &[Sorted<'_>]) -> Heap {
    let (mut heap, mut fast_path) = (Heap::default(), FastPath::default());
    let mut waiting = WaitingRecords { by_id: HashMap::default(), named: Vec::new() };
    for block in blocks {
        for unit in &block.first {
            // What is not in the usual form comes with the whole.
            let _ = block.raw().read_usual(unit, &mut fast_path, &mut heap);
        }
        for unit in &block.others {
            let id = id(block.text_of(unit)).unwrap_or_default();
            waiting.by_id.entry(id).or_insert((block.raw(), unit));
        }
    }
    for event in &heap.records.events {
        event.walk(&mut Path::new(), &mut waiting);
    }
    while let Some((text, unit)) = waiting.named.pop() {
        if text.read_usual(unit, &mut fast_path, &mut heap).is_err() {
            continue;
        }
        let (records, path) = (&heap.records, &mut Path::new());
        match (unit.root, records.actors.last(), records.sources.last()) {
            (Root::Actor, Some(actor), _) => actor.walk(path, &mut waiting),
            (Root::Source, _, Some(source)) => source.walk(path, &mut waiting),
            _ => {}
        }
    }
    heap
}

/// Records that wait until a walk meets a reference to them.
struct WaitingRecords<'t> {
    by_id: HashMap<&'t str, (RawText<'t>, &'t Unit), RandomState>,
    /// Those that a reference names, to be read.
    named: Vec<(RawText<'t>, &'t Unit)>,
}

impl Visitor<'_> for WaitingRecords<'_> {
    fn reference(&mut self, _path: &Path, _kinds: &'static [Kind], _or_name: bool, id: &Id) {
        self.named.extend(self.by_id.remove(id.as_str()));
    }
}

/// The id of a record in the usual form, in which it is the first key.
fn id(text: &str) -> Option<&str> {
    let (_, keys) = text.split_once('\n')?;
    let value =
        keys.strip_prefix("id")?.trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?;
    Some(value.split_once('"')?.0)
}
