//! Reading a file block by block, each of whole records, so that a large file is never in memory as
//! a whole.
//!
//! Records with headers that stand one behind the other mean the same wherever the text is cut
//! between two of them. A file that is anything else (not UTF-8, records in several stretches, a
//! fault that the split finds) says so at the block where that shows, and is then read as a whole.

use std::io::Read;

use sha2::{Digest as _, Sha256};

use crate::load::files::Digest;
use crate::load::files::progress::Watch;
use crate::load::split::{Unit, split};

/// How many bytes are read at once: enough to forget the cost of a call, few enough to stay near
/// the processor until they are records.
pub(in crate::load) const BLOCK: usize = 1 << 18;

/// Whole records of a file.
#[derive(Debug)]
pub(in crate::load) struct FileBlock {
    /// Where its text begins in the file.
    pub(in crate::load) base: usize,
    pub(in crate::load) text: String,
    /// The records, by bytes of the text.
    pub(in crate::load) units: Vec<Unit>,
}

/// Why a file cannot be read block by block.
#[derive(Debug)]
pub(in crate::load) enum Stop {
    /// It must be read as a whole.
    NotPlain,
    Io(std::io::Error),
}

/// The blocks of a file, in order.
pub(in crate::load) struct Blocks<'a, R> {
    input: R,
    size: usize,
    watch: &'a Watch<'a>,
    /// Of the bytes read; none where nobody asks for it.
    hash: Option<Sha256>,
    /// Where the bytes at hand begin in the file.
    base: usize,
    /// The text behind the last block.
    rest: String,
    /// Bytes behind it that are no character yet.
    bytes: Vec<u8>,
    is_over: bool,
}

impl<'a, R: Read> Blocks<'a, R> {
    /// Blocks of about this size; larger where a record is.
    pub(in crate::load) fn new(input: R, size: usize, watch: &'a Watch<'a>) -> Self {
        Self {
            input,
            size,
            watch,
            hash: Some(Sha256::new()),
            base: 0,
            rest: String::new(),
            bytes: Vec::new(),
            is_over: false,
        }
    }

    /// The same without a digest.
    pub(in crate::load) fn unhashed(self) -> Self {
        Self { hash: None, ..self }
    }

    /// The digest of the bytes that were read, where it was asked for.
    pub(in crate::load) fn digest(self) -> Option<Digest> {
        self.hash.map(Digest::from_hash)
    }

    /// Reads on until there are so many bytes, or no more.
    fn fill(&mut self, size: usize) -> Result<(), Stop> {
        let had = self.bytes.len();
        let wanted = size.saturating_sub(self.rest.len() + had);
        self.bytes.reserve(wanted);
        let read = self
            .input
            .by_ref()
            .take(wanted as u64)
            .read_to_end(&mut self.bytes)
            .map_err(Stop::Io)?;
        if let Some(hash) = &mut self.hash {
            hash.update(self.bytes.get(had..).unwrap_or_default());
        }
        self.watch.read(read as u64);
        self.is_over = read < wanted;
        self.rest.reserve(self.bytes.len());
        let valid = match str::from_utf8(&self.bytes) {
            Ok(text) => text,
            Err(error) if error.error_len().is_some() || self.is_over => {
                return Err(Stop::NotPlain);
            }
            Err(error) => self
                .bytes
                .get(..error.valid_up_to())
                .and_then(|valid| str::from_utf8(valid).ok())
                .unwrap_or(""),
        };
        self.rest.push_str(valid);
        let valid = valid.len();
        self.bytes.drain(..valid);
        Ok(())
    }

    fn block(&mut self) -> Result<Option<FileBlock>, Stop> {
        let mut size = self.size;
        loop {
            self.fill(size)?;
            if self.is_over {
                let units = records(&self.rest, true)?;
                let text = std::mem::take(&mut self.rest);
                return Ok((!units.is_empty()).then_some(FileBlock {
                    base: self.base,
                    text,
                    units,
                }));
            }
            // The last record may go on behind what was read.
            let mut units = records(&self.rest, false)?;
            if let Some(last) = units.pop()
                && !units.is_empty()
            {
                let behind = self.rest.split_off(last.span.start);
                let text = std::mem::replace(&mut self.rest, behind);
                let base = self.base;
                self.base += text.len();
                return Ok(Some(FileBlock { base, text, units }));
            }
            size *= 2;
        }
    }
}

impl<R: Read> Iterator for Blocks<'_, R> {
    type Item = Result<FileBlock, Stop>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over { None } else { self.block().transpose() }
    }
}

/// The records of a text. One that may go on can end inside a string, which then begins its last
/// record's rest.
fn records(text: &str, is_over: bool) -> Result<Vec<Unit>, Stop> {
    let mut found = split(text);
    if let Some(open) = found.open_string.filter(|_| !is_over) {
        found = split(text.get(..open).unwrap_or_default());
    }
    if found.is_plain { Ok(found.units) } else { Err(Stop::NotPlain) }
}
