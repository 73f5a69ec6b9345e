//! One file of a timeline, from its bytes to its records: block by block where that is possible, else as a whole.

use std::io;

use rayon::prelude::*;

use super::blocks::{BLOCK, Block, Blocks, Stop};
use super::diagnostic::Class;
use super::file::{Digest, File};
use super::found::Found;
use super::parse::{Parsed, Stretch};
use super::read::Listed;
use super::split::{Fault, Root, split};
use super::watch::Watch;

/// How many records of a text are parsed at once where nothing cuts it into blocks.
const PIECE: usize = 64;

/// A file and what stands in it.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) file: File,
    pub(super) digest: Digest,
    pub(super) parsed: Parsed,
}

impl Part {
    /// Reads a file, which has this place among the timeline's.
    pub(super) fn read(place: usize, listed: &Listed, watch: &Watch<'_>) -> io::Result<Self> {
        match Self::of_blocks(place, listed, BLOCK, watch) {
            Ok(part) => Ok(part),
            Err(Stop::Io(error)) => Err(error),
            Err(Stop::NotPlain) => Self::of_bytes(place, listed, std::fs::read(&listed.path)?),
        }
    }

    /// One thread after the other reads a block and parses it, so that no more of them are in memory than
    /// there are threads.
    pub(super) fn of_blocks(
        place: usize,
        listed: &Listed,
        size: usize,
        watch: &Watch<'_>,
    ) -> Result<Self, Stop> {
        let mut blocks =
            Blocks::new(std::fs::File::open(&listed.path).map_err(Stop::Io)?, size, watch);
        let parsed = (&mut blocks).par_bridge().map(|block| {
            let Block { base, text, units } = block?;
            Ok((base, Stretch { text: &text, file: place, base }.parse(&units)))
        });
        let mut parsed: Vec<(usize, Parsed)> = parsed.collect::<Result<_, Stop>>()?;
        if parsed.is_empty() {
            return Err(Stop::NotPlain);
        }
        parsed.sort_unstable_by_key(|(base, _)| *base);
        let parsed = Parsed::concat(parsed.into_iter().map(|(_, parsed)| parsed).collect());
        let digest = blocks.digest().ok_or(Stop::NotPlain)?;
        Ok(Self { file: File::on_disk(listed.name.clone(), &listed.path, digest), digest, parsed })
    }

    fn of_bytes(place: usize, listed: &Listed, bytes: Vec<u8>) -> io::Result<Self> {
        let digest = Digest::of(&bytes);
        let (text, not_utf8) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                (text, Some(error.utf8_error().valid_up_to()))
            }
        };
        let mut part = Self::of_text(place, File::new(listed.name.clone(), text));
        part.parsed.found.extend(not_utf8.map(|at| {
            let message =
                "this file is not UTF-8; what cannot be read is shown as \u{fffd}".to_owned();
            let found = Found::new("not-utf8", at..at + '\u{fffd}'.len_utf8(), message);
            found.label("from here on").remedy("save the file as UTF-8")
        }));
        Ok(Self { digest, ..part })
    }

    /// A file whose text is kept: the whole at once.
    pub(super) fn of_text(place: usize, file: File) -> Self {
        let text = file.text().unwrap_or_default();
        let split = split(text);
        let stretch = Stretch { text, file: place, base: 0 };
        let mut parsed = Parsed::concat(
            split.units.par_chunks(PIECE).map(|units| stretch.parse(units)).collect(),
        );
        parsed.found.extend(split.faults.iter().map(split_fault));
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            let empty = Found::new("empty-file", 0..0, "this file is empty".into());
            parsed
                .found
                .push(Found { class: Class::Warning, ..empty.remedy("remove it, or add records") });
        }
        Self { digest: Digest::of(text.as_bytes()), file, parsed }
    }
}

/// A fault of the split, for readers.
fn split_fault(fault: &Fault) -> Found {
    match fault {
        Fault::UnknownRecord(span, word) => {
            let message =
                format!("`{word}` is no kind of record; it and its sub-tables are left out");
            let found = Found::new("unknown-record", span.clone(), message);
            match crate::near::nearest(word, Root::WORDS) {
                Some(near) => found.label(format!("did you mean `{near}`?")),
                None => found.remedy(format!("the kinds are {}", Root::WORDS.join(", "))),
            }
        }
        Fault::NoParent(span, root) => {
            let message = format!(
                "this sub-table stands below no {} of this file and is left out",
                root.word()
            );
            Found::new("no-parent", span.clone(), message)
                .remedy("move it behind the record that it belongs to")
        }
        Fault::SingleBrackets(span, root) => {
            let message = format!("[{0}] must be [[{0}]]: there may be many", root.word());
            Found::new("single-brackets", span.clone(), message).remedy("double the brackets")
        }
        Fault::DoubleBrackets(span) => {
            let message = "[[timeline]] must be [timeline]: there is one".to_owned();
            Found::new("double-brackets", span.clone(), message).remedy("take single brackets")
        }
        Fault::UnclosedString(at) => {
            let message = "this string is not closed before the end of the file".to_owned();
            Found::new("unclosed-string", *at..at + 3, message)
                .label("it opens here")
                .remedy("close it with the same marks")
        }
    }
}
