//! The preview of a timeline: what fills a screen at once, while the rest is read.
//!
//! It is some events, and of the actors and sources read so far those that are named in it: most of
//! them stand in front of the events, and a first frame shows few. Whether one is named is told
//! from the words between quotation marks, before anything is parsed. That may take in a record too
//! many; one that is not written in the usual form, its id first, comes with the rest.

use std::collections::HashMap;
use std::io::Read;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use crate::load::files::blocks::{Blocks, FileBlock};
use crate::load::files::progress::Watch;
use crate::load::records::{Parsed, RawText};
use crate::load::split::Unit;
use crate::timeline::record::Root;

/// How many bytes are read at once. A timeline of no more is loaded as soon.
pub(super) const BYTES: usize = 1 << 16;

/// How many bytes are looked through at most for the events that are wanted.
const FAR: usize = 1 << 22;

/// The longest id that is looked for, in bytes.
const LONG: usize = 80;

/// So many events at the beginning of these files, each with its place among the timeline's, and
/// the records that belong to them. What is wrong there is told by the load of the whole, and a
/// file that cannot be read block by block waits for it.
pub(super) fn of<R: Read>(files: impl Iterator<Item = (usize, R)>, wanted: usize) -> Parsed {
    let watch = Watch::new(0, &|_| ());
    let mut blocks = files.flat_map(|(place, input)| {
        Blocks::new(input, BYTES, &watch)
            .unhashed()
            .map_while(Result::ok)
            .map(move |block| (place, block))
    });
    let (mut sorted, mut wanted, mut bytes) = (Vec::new(), wanted, 0);
    while wanted > 0 && bytes < FAR {
        let Some((file, block)) = blocks.next() else {
            break;
        };
        bytes += block.text.len();
        sorted.push(Sorted::of(file, block, &mut wanted));
    }
    parsed(&sorted)
}

/// A block and what of it belongs to the beginning.
struct Sorted {
    file: usize,
    base: usize,
    text: String,
    /// What does in any case.
    first: Vec<Unit>,
    /// What does where it is named.
    others: Vec<Unit>,
}

impl Sorted {
    /// Takes events as long as some are wanted.
    fn of(file: usize, block: FileBlock, wanted: &mut usize) -> Self {
        let FileBlock { base, text, mut units } = block;
        units.retain(|unit| {
            let fits = unit.root != Root::Event || *wanted > 0;
            *wanted = wanted.saturating_sub(usize::from(unit.root == Root::Event));
            fits
        });
        let waits = |unit: &Unit| matches!(unit.root, Root::Actor | Root::Source);
        let (others, first) = units.into_iter().partition(waits);
        Self { file, base, text, first, others }
    }

    fn parse(&self, units: &[Unit]) -> Parsed {
        let stretch = RawText { text: &self.text, file: self.file, base: self.base };
        let mut parsed = Vec::new();
        for unit in units {
            // What is not in the usual form comes with the whole.
            parsed.extend(stretch.parse(std::slice::from_ref(unit)));
        }
        Parsed::concat(parsed)
    }

    fn text_of(&self, unit: &Unit) -> &str {
        self.text.get(unit.span.clone()).unwrap_or_default()
    }
}

/// Parses what belongs to the beginning: the first records, those that they name, and so on.
fn parsed(blocks: &[Sorted]) -> Parsed {
    // Nearly all of the time goes here: on all cores.
    let first =
        blocks.par_iter().flat_map_iter(|block| block.first.iter().map(move |it| (block, it)));
    let mut parts: Vec<Parsed> =
        first.map(|(block, unit)| block.parse(std::slice::from_ref(unit))).collect();
    let mut others: HashMap<&str, (&Sorted, &Unit), RandomState> = HashMap::default();
    let mut texts: Vec<&str> = Vec::new();
    for block in blocks {
        texts.extend(block.first.iter().map(|unit| block.text_of(unit)));
        for unit in &block.others {
            others.entry(id(block.text_of(unit)).unwrap_or_default()).or_insert((block, unit));
        }
    }
    while let Some(text) = texts.pop() {
        for word in quoted(text) {
            if let Some((block, unit)) = others.remove(word) {
                parts.push(block.parse(std::slice::from_ref(unit)));
                texts.push(block.text_of(unit));
            }
        }
    }
    Parsed::concat(parts)
}

/// What stands between two quotation marks, whichever, and may be an id.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let pieces = memchr::memchr2_iter(b'"', b'\'', text.as_bytes()).filter_map(move |end| {
        let piece = text.get(from..end);
        from = end + 1;
        piece
    });
    pieces.filter(|piece| !piece.is_empty() && piece.len() <= LONG)
}

/// The id of a record in the usual form, in which it is the first key.
fn id(text: &str) -> Option<&str> {
    let (_, keys) = text.split_once('\n')?;
    let value =
        keys.strip_prefix("id")?.trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?;
    Some(value.split_once('"')?.0)
}
