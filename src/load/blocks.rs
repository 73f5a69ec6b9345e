//! Reading a file block by block, each of whole records, so that a large file is never in memory as a whole.
//!
//! Records with headers that stand one behind the other mean the same wherever the text is cut between two of
//! them. A file that is anything else (not UTF-8, records in several stretches, a fault that the split finds)
//! says so at the block where that shows, and is then read as a whole.

use std::io::Read;

use sha2::{Digest as _, Sha256};

use super::file::Digest;
use super::split::{Unit, split};
use super::watch::Watch;

/// How many bytes are read at once: enough to forget the cost of a call, few enough to keep all cores busy.
pub(super) const BLOCK: usize = 1 << 20;

/// Whole records of a file.
#[derive(Debug)]
pub(super) struct Block {
    /// Where its text begins in the file.
    pub(super) base: usize,
    pub(super) text: String,
    /// The records, by bytes of the text.
    pub(super) units: Vec<Unit>,
}

/// Why a file cannot be read block by block.
#[derive(Debug)]
pub(super) enum Stop {
    /// It must be read as a whole.
    NotPlain,
    Io(std::io::Error),
}

/// The blocks of a file, in order.
pub(super) struct Blocks<'a, R> {
    input: R,
    size: usize,
    watch: &'a Watch<'a>,
    /// Of the bytes read; none where nobody asks for it.
    hash: Option<Sha256>,
    /// Where the bytes at hand begin in the file.
    base: usize,
    /// Bytes behind the last block.
    rest: Vec<u8>,
    is_over: bool,
}

impl<'a, R: Read> Blocks<'a, R> {
    /// Blocks of about this size; larger where a record is.
    pub(super) fn new(input: R, size: usize, watch: &'a Watch<'a>) -> Self {
        Self { input, size, watch, hash: Some(Sha256::new()), base: 0, rest: Vec::new(), is_over: false }
    }

    /// The same without a digest.
    pub(super) fn unhashed(self) -> Self {
        Self { hash: None, ..self }
    }

    /// The digest of the bytes that were read.
    pub(super) fn digest(self) -> Digest {
        Digest::from_hash(self.hash.unwrap_or_default())
    }

    /// Reads on until there are so many bytes, or no more. Whether the file is over.
    fn fill(&mut self, size: usize) -> std::io::Result<bool> {
        let had = self.rest.len();
        let wanted = size.saturating_sub(had);
        self.rest.reserve(wanted);
        let read = self.input.by_ref().take(wanted as u64).read_to_end(&mut self.rest)?;
        if let Some(hash) = &mut self.hash {
            hash.update(self.rest.get(had..).unwrap_or_default());
        }
        self.watch.read(read as u64);
        Ok(read < wanted)
    }

    fn block(&mut self) -> Result<Option<Block>, Stop> {
        let mut size = self.size;
        loop {
            self.is_over = self.fill(size).map_err(Stop::Io)?;
            let text = match std::str::from_utf8(&self.rest) {
                Ok(text) => text,
                Err(error) if error.error_len().is_some() || self.is_over => return Err(Stop::NotPlain),
                Err(error) => {
                    self.rest.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or("")
                }
            };
            if self.is_over {
                let units = records(text, true)?;
                let text = String::from_utf8(std::mem::take(&mut self.rest)).map_err(|_| Stop::NotPlain)?;
                return Ok((!units.is_empty()).then_some(Block { base: self.base, text, units }));
            }
            // The last record may go on behind what was read.
            let mut units = records(text, false)?;
            if let Some(last) = units.pop()
                && !units.is_empty()
            {
                let behind = self.rest.split_off(last.start());
                let text = std::mem::replace(&mut self.rest, behind);
                let base = self.base;
                self.base += text.len();
                let text = String::from_utf8(text).map_err(|_| Stop::NotPlain)?;
                return Ok(Some(Block { base, text, units }));
            }
            size *= 2;
        }
    }
}

impl<R: Read> Iterator for Blocks<'_, R> {
    type Item = Result<Block, Stop>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over { None } else { self.block().transpose() }
    }
}

/// The records of a text. One that may go on can end inside a string, which then begins its last record's rest.
fn records(text: &str, is_over: bool) -> Result<Vec<Unit>, Stop> {
    let mut found = split(text);
    if let Some(open) = found.first_open_string().filter(|_| !is_over) {
        found = split(text.get(..open).unwrap_or_default());
    }
    if found.is_plain() { Ok(found.units) } else { Err(Stop::NotPlain) }
}
