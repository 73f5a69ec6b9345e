//! The archive: texts as they were saved, and which of them is a source's. `text` is one of them.

#[cfg(test)]
mod tests;
mod text;

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::PathBuf;
use std::sync::OnceLock;

use rayon::prelude::*;

pub(super) use self::text::hexadecimal;
use self::text::title;
pub use self::text::{ArchiveText, TextError};
use crate::file::{Walk, not_standard_input, reason};
use crate::timeline::record::Source;
use crate::verify::address::normal_address;
use crate::verify::format::{self, FileKind, TextFormat};

/// Archived texts, and the way from a source to its own.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    roots: Vec<PathBuf>,
    texts: Vec<ArchiveText>,
    by_sha256: HashMap<String, usize>,
    by_address: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    remarks: Vec<String>,
}

impl Archive {
    /// Reads the texts of some directories, with all below them, in path order; names that begin
    /// with a dot and linked folders are left out. A file may stand for a directory. What cannot be
    /// read there is a remark.
    ///
    /// # Errors
    /// When one of `roots` itself cannot be read.
    pub fn read(roots: &[PathBuf]) -> Result<Self, (PathBuf, io::Error)> {
        let (mut files, mut remarks) = (Vec::new(), Vec::new());
        for root in roots {
            let fail = |error| (root.clone(), error);
            not_standard_input(root).map_err(fail)?;
            if std::fs::metadata(root).map_err(fail)?.is_dir() {
                let walk = Walk::below(root, |_| true).map_err(fail)?;
                files.extend(walk.files.into_iter().map(|file| file.path));
                for (left_out, why) in walk.unread {
                    remarks.push(unread(&left_out.path.display().to_string(), &reason(&why)));
                }
            } else {
                files.push(root.clone());
            }
        }
        // The order of a directory is the file system's own; of equal texts the first in path order
        // counts on every machine.
        files.sort();
        let read = |path: PathBuf| ArchiveText::read(path.clone()).map_err(|why| (path, why));
        let (mut texts, mut left_out) = (Vec::<ArchiveText>::new(), Vec::new());
        for text in files.into_par_iter().map(read).collect::<Vec<_>>() {
            match text {
                Ok(text) => texts.push(text),
                Err(one) => left_out.push(one),
            }
        }
        for (path, why) in left_out {
            let bare = path.with_extension("");
            let is_beside = texts.iter().any(|text| text.path.with_extension("") == bare);
            if !(matches!(why, TextError::NoText(_)) && is_beside) {
                remarks.push(unread(&path.display().to_string(), &why.to_string()));
            }
        }
        let archive = Self::new(texts);
        remarks.extend(archive.remarks);
        Ok(Self { roots: roots.to_vec(), remarks, ..archive })
    }

    /// Puts texts together. Of texts with the same bytes the first counts.
    pub fn new(texts: Vec<ArchiveText>) -> Self {
        let mut archive = Self::default();
        for text in texts {
            let at = archive.texts.len();
            if archive.by_sha256.contains_key(&text.sha256) {
                continue;
            }
            archive.by_sha256.insert(text.sha256.clone(), at);
            for title in text.titles() {
                archive.by_title.entry(title).or_default().push(at);
            }
            for address in text.addresses() {
                archive.by_address.entry(address).or_default().push(at);
            }
            archive.texts.push(text);
        }
        archive.remarks = archive.shared();
        archive
    }

    /// A remark on each address that several texts bear: which one is used.
    fn shared(&self) -> Vec<String> {
        let mut shared: Vec<_> = self.by_address.iter().filter(|(_, at)| at.len() > 1).collect();
        // A map has no order, and remarks are compared from run to run.
        shared.sort();
        let mut remarks = Vec::new();
        for (address, places) in shared {
            let texts = places.iter().filter_map(|at| self.texts.get(*at));
            let paths: Vec<_> = texts.map(|text| text.path.display().to_string()).collect();
            let Some(used) = self.used(places) else { continue };
            let path = self.texts.get(used).map(|text| text.path.display().to_string());
            let is_equal = |at: &usize| *at != used && self.rank(*at) == self.rank(used);
            // Two versions of a page may say different things.
            let why = if places.iter().any(is_equal) {
                ", the first by name; a source's `sha256` names another"
            } else {
                ""
            };
            let used = format!("{} is used{why}", path.unwrap_or_default());
            remarks
                .push(format!("{} have the same address, {address}; {used}", paths.join(" and ")));
        }
        remarks
    }

    /// Which of some texts of one page is used.
    fn used(&self, places: &[usize]) -> Option<usize> {
        places.iter().copied().min_by_key(|at| (self.rank(*at), *at))
    }

    /// What speaks for a text among others of one page.
    fn rank(&self, at: usize) -> Option<(FileKind, TextFormat)> {
        self.texts.get(at).map(|text| (format::kind(&text.path, text.format), text.format))
    }

    /// Which of some texts of one title is used, where the others are copies of it.
    fn used_of_title(&self, places: &[usize]) -> Option<usize> {
        let used = self.used(places)?;
        let text = self.texts.get(used)?;
        let is_copy = |at: &usize| {
            self.texts.get(*at).is_some_and(|one| {
                format::stem(&one.path) == format::stem(&text.path)
                    || one.addresses().iter().any(|address| text.addresses().contains(address))
            })
        };
        places.iter().all(is_copy).then_some(used)
    }

    /// The directories and files that it was read from.
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// All texts, in path order.
    pub fn texts(&self) -> &[ArchiveText] {
        &self.texts
    }

    /// What could not be read or is in doubt, in words.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// The way from each of these sources to its text.
    pub fn texts_of<'a>(&'a self, sources: &'a [Source]) -> SourceTexts<'a> {
        SourceTexts { archive: self, sources, named: OnceLock::new() }
    }

    /// The text that a source's content or address names.
    fn named_by(&self, source: &Source) -> Option<usize> {
        self.with_content_of(source).or_else(|| self.at_address_of(source))
    }

    fn with_content_of(&self, source: &Source) -> Option<usize> {
        let sha256 = source.sha256.as_ref()?;
        self.by_sha256.get(&sha256.to_ascii_lowercase()).copied()
    }

    fn at_address_of(&self, source: &Source) -> Option<usize> {
        for address in addresses(source) {
            let texts = self.by_address.get(&address);
            if let Some(at) = texts.and_then(|texts| self.used(texts)) {
                return Some(at);
            }
        }
        None
    }

    /// The text with the title of a source, unless its head speaks against that.
    fn titled_as(&self, source: &Source) -> Option<usize> {
        let own = addresses(source);
        let mut meant = Vec::new();
        for at in self.by_title.get(&title(&source.title))? {
            let Some(text) = self.texts.get(*at) else { continue };
            let is_elsewhere = !own.is_empty() && text.is_elsewhere(&own);
            if !is_elsewhere && text.may_be_of(source.published.as_ref()) {
                meant.push(*at);
            }
        }
        self.used_of_title(&meant)
    }
}

/// Some sources, and the way from each to its text.
#[derive(Debug)]
pub struct SourceTexts<'a> {
    archive: &'a Archive,
    sources: &'a [Source],
    /// The texts that the content or the address of a source names. All sources are asked for them
    /// once, where the first text is looked for by its title.
    named: OnceLock<HashSet<usize>>,
}

impl<'a> SourceTexts<'a> {
    /// The text of a source: by its content or, failing that, by an address or the title in the
    /// text's head. Of several texts at one address one is used, which a remark says. Titles recur:
    /// of several with one title none is, unless all are copies of one: files whose names differ in
    /// known endings alone, or texts that bear the same address. A text whose head bears another
    /// date than the source, or another address, is not meant, nor is that of another source.
    pub fn text_of(&self, source: &Source) -> Option<&'a ArchiveText> {
        let at = self.archive.named_by(source);
        self.archive.texts.get(at.or_else(|| self.titled_as(source))?)
    }

    fn titled_as(&self, source: &Source) -> Option<usize> {
        let at = self.archive.titled_as(source)?;
        let all_named = || self.sources.iter().filter_map(|one| self.archive.named_by(one));
        // The source itself names none, or its title would not be asked for.
        let is_another_s = self.named.get_or_init(|| all_named().collect()).contains(&at);
        (!is_another_s).then_some(at)
    }
}

/// The addresses at which a source may be read.
fn addresses(source: &Source) -> Vec<String> {
    let urls = [&source.url, &source.read_at, &source.archive_url];
    urls.into_iter().flatten().map(|url| normal_address(url)).collect()
}

fn unread(path: &str, why: &str) -> String {
    format!("{path} is left out: {why}")
}
