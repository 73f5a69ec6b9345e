//! Where in the files things stand: from bytes to lines and columns, and from a path in a record to
//! bytes.
//!
//! A timeline keeps of each record only the file and the byte of its header. Everything else is
//! worked out for what is reported, from the file's text, which is read again for that if it has
//! not changed.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::sync::OnceLock;

use crate::load::diagnostic::{Diagnostic, Fault, FaultSubject, FilePlace};
use crate::load::files::File;
use crate::load::recovery::{Located, Outlined};
use crate::load::split::{Unit, split};
use crate::timeline::record::Location;
use crate::timeline::schema::PathStep;

#[cfg(test)]
thread_local! {
    /// How often a record was taken apart to find places in it, on this thread.
    pub(crate) static LOOKED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Finds the places of a loaded timeline's records. Reads and splits files anew: made for reports.
pub struct Places<'a> {
    files: &'a [File],
    lines: Vec<OnceLock<Vec<usize>>>,
    records: Vec<OnceLock<RecordTexts>>,
    /// The record that was looked into last: what is told of a record is mostly told together.
    last: RefCell<Option<(Location, Rc<Looked<'a>>)>>,
}

/// Where in a file its records stand.
enum RecordTexts {
    Sound(Vec<Unit>),
    Faulty(Outlined),
}

/// A record that was looked into, and the byte from which its places count.
struct Looked<'a> {
    base: usize,
    record: Located<'a>,
}

impl<'a> Places<'a> {
    pub(super) fn new(files: &'a [File]) -> Self {
        let lines = files.iter().map(|_| OnceLock::new()).collect();
        let records = files.iter().map(|_| OnceLock::new()).collect();
        Self { files, lines, records, last: RefCell::new(None) }
    }

    /// The fault with its place looked up.
    pub fn diagnostic(&self, fault: Fault) -> Diagnostic {
        let place = self.place_at(&fault.at);
        let related = fault.related.as_ref();
        let related = related.and_then(|(at, word)| Some((self.place_at(at)?, (*word).to_owned())));
        let related = related.into_iter().collect();
        Diagnostic { place, related, ..fault.placeless() }
    }

    pub(super) fn place_at(&self, at: &FaultSubject) -> Option<FilePlace> {
        match at {
            FaultSubject::Nowhere => None,
            FaultSubject::Bytes(file, span) => self.place(*file, span.clone()),
            FaultSubject::Record(location, path) => self.of(*location, path),
        }
    }

    /// The place of a path in a record; where a step leads nowhere, that of the last that does.
    /// None where the file has changed since it was loaded.
    pub fn of(&self, location: Location, path: &[PathStep]) -> Option<FilePlace> {
        let file = usize::try_from(location.file).ok()?;
        let start = usize::try_from(location.start).ok()?;
        let text = self.text(file)?;
        let header = text.get(start..)?.lines().next().unwrap_or_default();
        if path.is_empty() && header.starts_with('[') {
            return self.place(file, start..start + header_length(header));
        }
        let looked = self.looked(location, file, start)?;
        let span = looked.record.span(path).unwrap_or(start - looked.base..start - looked.base);
        self.place(file, span.start + looked.base..span.end + looked.base)
    }

    fn looked(&self, location: Location, file: usize, start: usize) -> Option<Rc<Looked<'a>>> {
        if let Some((last, looked)) = &*self.last.borrow()
            && *last == location
        {
            return Some(Rc::clone(looked));
        }
        #[cfg(test)]
        LOOKED.with(|looked| looked.set(looked.get() + 1));
        let text = self.text(file)?;
        let texts = self.records.get(file)?.get_or_init(|| match self.files.get(file) {
            Some(file) if file.is_sound() => RecordTexts::Sound(split(text).units),
            _ => RecordTexts::Faulty(Outlined::new(text)),
        });
        let looked = match texts {
            RecordTexts::Faulty(outlined) => {
                Looked { base: 0, record: outlined.located(text, start)? }
            }
            RecordTexts::Sound(units) => {
                let at = units.partition_point(|unit| unit.span.start <= start);
                let unit = units.get(at.checked_sub(1)?)?;
                let text = text.get(unit.span.clone())?;
                Looked { base: unit.span.start, record: Outlined::new(text).located(text, 0)? }
            }
        };
        let looked = Rc::new(looked);
        *self.last.borrow_mut() = Some((location, Rc::clone(&looked)));
        Some(looked)
    }

    /// The text of a file, where it has not changed.
    pub(super) fn text(&self, file: usize) -> Option<&'a str> {
        self.files.get(file)?.text()
    }

    /// A place as people name it: `events.toml:94`.
    pub(super) fn in_words(&self, place: FilePlace) -> Option<String> {
        Some(format!("{}:{}", self.files.get(place.file)?.name, place.line))
    }

    /// The names of the files that somebody asked for and that have changed.
    pub(super) fn changed(&self) -> impl Iterator<Item = &'a str> {
        self.files.iter().filter(|file| file.is_changed()).map(|file| file.name.as_str())
    }

    /// The place of a stretch, where the file has not changed; columns count code points, from 1, a
    /// byte order mark not among them.
    fn place(&self, file: usize, span: Range<usize>) -> Option<FilePlace> {
        let text = self.text(file)?;
        let start = text.floor_char_boundary(span.start);
        let end = text.floor_char_boundary(span.end).max(start);
        // A carriage return by itself ends no line of TOML, nor any by the count of editors, of git
        // and of what shows reports beside the file.
        let ends = || memchr::memchr_iter(b'\n', text.as_bytes());
        let begin = || std::iter::once(0).chain(ends().map(|at| at + 1)).collect();
        let starts = self.lines.get(file)?.get_or_init(begin);
        let line = starts.partition_point(|&at| at <= start).max(1);
        let before = text.get(*starts.get(line - 1)?..start)?;
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        Some(FilePlace { file, start, end, line, column })
    }
}

/// How long a header is without what stands behind its last bracket.
fn header_length(line: &str) -> usize {
    let code = line.split('#').next().unwrap_or_default();
    code.rfind(']').map_or(line.trim_end().len(), |at| at + 1)
}
