//! One file of a timeline, from its bytes to its records: block by block where that is possible,
//! else as a whole.

use std::io;

use rayon::prelude::*;

use crate::file::WalkedFile;
use crate::load::diagnostic::{Code, Fault};
use crate::load::files::blocks::{BLOCK, Blocks, FileBlock, Stop};
use crate::load::files::list::{unread, wide};
use crate::load::files::progress::Watch;
use crate::load::files::{Digest, File};
use crate::load::records::{Parsed, RawText};
use crate::load::split::split;
use crate::timeline::Timeline;

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
    /// Reads a file, which has this place among the timeline's. Its events are those of the
    /// timeline before, where they are in it.
    pub(in crate::load) fn read(
        place: usize,
        listed: &WalkedFile,
        before: Option<&Timeline>,
        watch: &Watch<'_>,
    ) -> io::Result<Self> {
        match Self::of_blocks(place, listed, before, watch) {
            Ok(part) => Ok(part),
            Err(Stop::Io(error)) => Err(error),
            Err(Stop::NotPlain) => {
                let mut file = Self::of_bytes(place, listed, std::fs::read(&listed.path)?)?;
                file.parsed.share_with(before);
                Ok(file)
            }
        }
    }

    /// One thread after the other reads a block and parses it, so that no more of them are in
    /// memory than there are threads.
    fn of_blocks(
        place: usize,
        listed: &WalkedFile,
        before: Option<&Timeline>,
        watch: &Watch<'_>,
    ) -> Result<Self, Stop> {
        let mut blocks =
            Blocks::new(std::fs::File::open(&listed.path).map_err(Stop::Io)?, BLOCK, watch);
        let parsed = (&mut blocks).par_bridge().map(|block| {
            let FileBlock { base, text, units } = block?;
            let stretch = RawText { text: &text, file: place, base };
            let mut parsed = stretch.parse(&units).map_err(|_| Stop::NotPlain)?;
            parsed.share_with(before);
            Ok((base, parsed))
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

    fn of_bytes(place: usize, listed: &WalkedFile, bytes: Vec<u8>) -> io::Result<Self> {
        let digest = Digest::of(&bytes);
        if let Some(encoding) = wide(&bytes) {
            let mut file = Self::of_text(place, File::new(listed.name.clone(), ""));
            let message = format!("{} is {encoding}, not UTF-8, and is left out", listed.name);
            file.parsed.faults = vec![Fault::new(Code::NotUtf8, message)];
            return Ok(Self { digest, ..file });
        }
        if is_binary(&bytes) {
            let mut file = Self::of_text(place, File::new(listed.name.clone(), ""));
            file.parsed.faults = vec![unread(&listed.name, "it is no text")];
            return Ok(Self { digest, ..file });
        }
        let (text, not_utf8) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                (text, Some(error.utf8_error().valid_up_to()))
            }
        };
        let mut file = Self::of_text(place, File::new(listed.name.clone(), text));
        file.parsed.faults.extend(not_utf8.map(|at| {
            let message = "this file is not UTF-8; what cannot be read is shown as \u{fffd}";
            let fault = Fault::new(Code::NotUtf8, message).label("from here on");
            fault.in_file(place, at..at + '\u{fffd}'.len_utf8())
        }));
        Ok(Self { digest, ..file })
    }

    /// A file whose text is kept: the whole at once.
    pub(in crate::load) fn of_text(place: usize, file: File) -> Self {
        let text = file.text().unwrap_or_default();
        let stretch = RawText { text, file: place, base: 0 };
        let (mut parsed, is_sound) = match plain(stretch) {
            Some(parsed) => (parsed, true),
            None => (stretch.recover(), false),
        };
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            let empty = Fault::new(Code::EmptyFile, "this file is empty");
            parsed.faults.push(empty.in_file(place, 0..0));
        }
        let digest = Digest::of(text.as_bytes());
        Self { digest, file: if is_sound { file } else { file.unsound() }, parsed }
    }
}

/// Whether bytes are no text in any encoding: packed or encrypted. A text in another encoding than
/// UTF-8 has no zeros, and one with a zero by accident is UTF-8.
fn is_binary(bytes: &[u8]) -> bool {
    bytes.contains(&0) && std::str::from_utf8(bytes).is_err()
}

/// The records of a text that is plain and of which each is in the usual form.
fn plain(stretch: RawText<'_>) -> Option<Parsed> {
    let split = split(stretch.text);
    if !split.is_plain {
        return None;
    }
    let parts = split.units.par_chunks(PIECE).map(|units| stretch.parse(units));
    parts.collect::<Result<Vec<_>, _>>().ok().map(Parsed::concat)
}
