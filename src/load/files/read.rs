//! One file of a timeline, from its bytes to its records: block by block where that is possible, else as a whole.

use std::io;

use rayon::prelude::*;

use super::blocks::{BLOCK, Block, Blocks, Stop};
use super::list::Listed;
use super::progress::Watch;
use super::{Digest, File};
use crate::load::diagnostic::{Code, Fault};
use crate::load::records::{Parsed, Stretch};
use crate::load::split::{Root, SplitFault, split};

/// How many records of a text are parsed at once where nothing cuts it into blocks.
const PIECE: usize = 64;

/// A file and what stands in it.
#[derive(Debug)]
pub(in crate::load) struct ReadFile {
    pub(in crate::load) file: File,
    pub(in crate::load) digest: Digest,
    pub(in crate::load) parsed: Parsed,
}

impl ReadFile {
    /// Reads a file, which has this place among the timeline's.
    pub(in crate::load) fn read(
        place: usize,
        listed: &Listed,
        watch: &Watch<'_>,
    ) -> io::Result<Self> {
        match Self::of_blocks(place, listed, BLOCK, watch) {
            Ok(part) => Ok(part),
            Err(Stop::Io(error)) => Err(error),
            Err(Stop::NotPlain) => Self::of_bytes(place, listed, std::fs::read(&listed.path)?),
        }
    }

    /// One thread after the other reads a block and parses it, so that no more of them are in memory than
    /// there are threads.
    pub(in crate::load) fn of_blocks(
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
        part.parsed.faults.extend(not_utf8.map(|at| {
            let message = "this file is not UTF-8; what cannot be read is shown as \u{fffd}";
            let fault = Fault::new(Code::NotUtf8, message).label("from here on");
            fault.in_file(place, at..at + '\u{fffd}'.len_utf8())
        }));
        Ok(Self { digest, ..part })
    }

    /// A file whose text is kept: the whole at once.
    pub(in crate::load) fn of_text(place: usize, file: File) -> Self {
        let text = file.text().unwrap_or_default();
        let split = split(text);
        let stretch = Stretch { text, file: place, base: 0 };
        let mut parsed = Parsed::concat(
            split.units.par_chunks(PIECE).map(|units| stretch.parse(units)).collect(),
        );
        parsed.faults.extend(split.faults.iter().map(|fault| split_fault(place, fault)));
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            let empty = Fault::new(Code::EmptyFile, "this file is empty");
            parsed.faults.push(empty.in_file(place, 0..0));
        }
        Self { digest: Digest::of(text.as_bytes()), file, parsed }
    }
}

/// A fault of the split, for readers.
fn split_fault(file: usize, fault: &SplitFault) -> Fault {
    match fault {
        SplitFault::UnknownRecord(span, word) => {
            let message =
                format!("`{word}` is no kind of record; it and its sub-tables are left out");
            let fault = Fault::new(Code::UnknownRecord, message).in_file(file, span.clone());
            match crate::near::nearest(word, Root::WORDS) {
                Some(near) => fault.did_you_mean(format!("`{near}`")),
                None => fault,
            }
        }
        SplitFault::NoParent(span, root) => {
            let message = format!(
                "this sub-table stands below no {} of this file and is left out",
                root.word()
            );
            Fault::new(Code::NoParent, message).in_file(file, span.clone())
        }
        SplitFault::SingleBrackets(span, root) => {
            let message = format!("[{0}] must be [[{0}]]: there may be many", root.word());
            Fault::new(Code::SingleBrackets, message).in_file(file, span.clone())
        }
        SplitFault::DoubleBrackets(span) => {
            let message = "[[timeline]] must be [timeline]: there is one";
            Fault::new(Code::DoubleBrackets, message).in_file(file, span.clone())
        }
        SplitFault::UnclosedString(at) => {
            let message = "this string is not closed before the end of the file";
            Fault::new(Code::UnclosedString, message)
                .in_file(file, *at..at + 3)
                .label("it opens here")
        }
    }
}
