//! The archive: texts as they were saved, and which of them is a source's.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::about::{self, About};
use super::address::normal_address;
use super::format::{TextFormat, format_of, no_text};
use super::front_matter::front_matter;
use super::layout::{self, Layout, Skips};
use super::normal::{self, Normal};
use super::pages::{Page, PageError};
use super::published::dates_on_line;
use crate::timeline::date::Date;
use crate::timeline::record::Source;

/// How large a text may be: no document that one quotes from is larger.
const LARGEST: u64 = 64 << 20;

/// Why an archived text cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// It cannot be read at all.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A pipe, a device.
    #[error("it is no regular file")]
    NotRegular,
    /// More than any document.
    #[error("it is larger than {} MB", LARGEST >> 20)]
    TooLarge,
    /// A PDF, or what else is no text.
    #[error("it is {0}, which is not read; save its text beside it")]
    NoText(&'static str),
    /// Other bytes than UTF-8.
    #[error("it is not UTF-8")]
    NotUtf8,
    /// A page that cannot be reduced to text.
    #[error(transparent)]
    Page(#[from] PageError),
}

/// One archived text.
#[derive(Clone, Debug)]
pub struct ArchiveText {
    /// The file.
    pub path: PathBuf,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// What it says: the file itself or, of HTML and Markdown, what a reader sees. Positions count
    /// its code points.
    pub raw: String,
    /// The same in normal form.
    pub normal: Normal,
    /// What may be passed over in it.
    pub(super) skips: Skips,
    /// The rules that its places need where nothing is passed over.
    pub(super) rules: u32,
    format: TextFormat,
    /// What it says of itself.
    about: About,
    /// The dates that each line of its head and each date of its metadata may mean.
    dates: Vec<Vec<Date>>,
    /// The pages that it says it is, in normal form.
    pages: Vec<String>,
}

impl ArchiveText {
    /// Makes a text of a file's bytes; what they begin with and the ending of its name tell HTML and
    /// Markdown from plain text.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn new(path: PathBuf, bytes: &[u8]) -> Result<Self, TextError> {
        // Before the check for UTF-8: "not UTF-8" would send the curator looking for an encoding.
        if let Some(name) = no_text(bytes) {
            return Err(TextError::NoText(name));
        }
        let sha256 = hexadecimal(&Sha256::digest(bytes));
        let text = std::str::from_utf8(bytes).map_err(|_| TextError::NotUtf8)?;
        let text = &*with_line_feeds(text);
        let format = format_of(&path, text);
        let (raw, layout, about) = match format {
            TextFormat::Html => {
                let page = Page::of_html(text)?;
                let (raw, layout) = page.text();
                let about = about::about_html(&page, &raw);
                (raw, layout, about)
            }
            TextFormat::Markdown => {
                let (fields, body) = front_matter(text);
                let (raw, layout) = Page::of_markdown(body)?.text();
                (raw, layout, about::about_markdown(&fields, body))
            }
            TextFormat::Plain => (text.to_owned(), Layout::default(), about::about_plain(text)),
        };
        let normal = Normal::of_cells(&raw, &layout.cells);
        let skips = layout::skips(&raw, &layout, &normal);
        let is_plain = format == TextFormat::Plain;
        let rules = if is_plain { normal::PLAIN_RULES } else { normal::RULES };
        let dates = about.dates.iter().map(|line| dates_on_line(line));
        let dates = dates.filter(|dates| !dates.is_empty()).collect();
        // A canonical link may say no more than a path.
        let whole = about.addresses.iter().filter(|one| one.contains("://"));
        let pages = whole.map(|one| normal_address(one)).collect();
        Ok(Self { path, sha256, raw, normal, skips, rules, format, about, dates, pages })
    }

    fn read(path: PathBuf) -> Result<Self, TextError> {
        let metadata = std::fs::metadata(&path)?;
        // To open a pipe would wait for whoever writes into it.
        if !metadata.is_file() {
            return Err(TextError::NotRegular);
        }
        if metadata.len() > LARGEST {
            return Err(TextError::TooLarge);
        }
        let bytes = std::fs::read(&path)?;
        Self::new(path, &bytes)
    }

    /// The addresses that it bears.
    fn addresses(&self) -> Vec<String> {
        sorted(self.about.addresses.iter().map(|one| normal_address(one)))
    }

    /// The titles that it bears.
    fn titles(&self) -> Vec<String> {
        sorted(self.about.titles.iter().map(|one| title(one)).filter(|one| !one.is_empty()))
    }

    /// The line of a code point of `raw`, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.raw.chars().take(at).filter(|c| *c == '\n').count() + 1
    }

    /// Whether no date in its head or its metadata speaks against this one.
    fn may_be_of(&self, published: Option<&Date>) -> bool {
        let Some(published) = published else { return true };
        self.dates.iter().all(|dates| dates.iter().any(|date| date.overlaps(published)))
    }

    /// Whether it bears the address of a page, and none of these.
    fn is_elsewhere(&self, addresses: &[String]) -> bool {
        !self.pages.is_empty() && !self.pages.iter().any(|page| addresses.contains(page))
    }
}

/// Each once.
fn sorted(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<String> = texts.collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

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
            if std::fs::metadata(root).map_err(fail)?.is_dir() {
                list(std::fs::read_dir(root).map_err(fail)?, &mut files, &mut remarks);
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
            let used = self.used(places).and_then(|at| self.texts.get(at));
            let used = match used {
                Some(text) => format!("{} is used", text.path.display()),
                None => "only a source's `sha256` tells them apart".to_owned(),
            };
            remarks
                .push(format!("{} have the same address, {address}; {used}", paths.join(" and ")));
        }
        remarks
    }

    /// Which of some texts of one page is used: the only one, or the only one of the first format.
    fn used(&self, places: &[usize]) -> Option<usize> {
        let format = |at: &usize| self.texts.get(*at).map(|text| text.format);
        let first = places.iter().filter_map(format).min()?;
        let mut of_first = places.iter().filter(|at| format(at) == Some(first));
        of_first.next().copied().filter(|_| of_first.next().is_none())
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
        self.used(&meant)
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
    /// text's head, where only one text has it or only one of the first format among them. Titles
    /// recur: a text whose head bears another date than the source, or another address, is not meant,
    /// nor is that of another source.
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

fn title(text: &str) -> String {
    Normal::of(text).text().to_lowercase()
}

fn list(entries: std::fs::ReadDir, files: &mut Vec<PathBuf>, remarks: &mut Vec<String>) {
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                remarks.push(unread("an entry of a directory", &error.to_string()));
                continue;
            }
        };
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => match std::fs::read_dir(&path) {
                Ok(entries) => list(entries, files, remarks),
                Err(error) => remarks.push(unread(&path.display().to_string(), &error.to_string())),
            },
            Ok(kind) if kind.is_symlink() && path.is_dir() => {}
            _ if is_regular(&path) => files.push(path),
            _ => remarks.push(unread(&path.display().to_string(), "it is no regular file")),
        }
    }
}

fn is_regular(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file())
}

fn unread(path: &str, why: &str) -> String {
    format!("{path} is left out: {why}")
}

/// Bytes in hexadecimal.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The text with a line feed for each carriage return that lacks one, so that a line ends there: sign
/// for sign as long.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let ends = |at: &usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    let mut alone = memchr::memchr_iter(b'\r', text.as_bytes()).filter(ends).peekable();
    if alone.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut lines = String::with_capacity(text.len());
    let mut start = 0;
    for at in alone {
        lines.push_str(text.get(start..at).unwrap_or_default());
        lines.push('\n');
        start = at + 1;
    }
    lines.push_str(text.get(start..).unwrap_or_default());
    Cow::Owned(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, raw: &str) -> ArchiveText {
        ArchiveText::new(name.into(), raw.as_bytes()).unwrap()
    }

    fn source(fields: &str) -> Source {
        toml::from_str(&format!("id = 's'\nkind = 'official'\n{fields}")).unwrap()
    }

    fn archive() -> Archive {
        let accord = "Accord on the Strait\n2029-03-14\nhttps://www.example.org/accord/\n\nThe Parties keep one lighthouse.\n";
        let minutes = "Minutes\n2029-06-21\nhttps://example.org/minutes\n\nOpened at nine.\n";
        let others = "Minutes\n2030-06-21\nhttps://example.org/minutes-2\n\nOpened at ten.\n";
        Archive::new(vec![text("a.txt", accord), text("b.txt", minutes), text("c.txt", others)])
    }

    #[test]
    fn a_source_is_known_by_what_a_file_says_of_itself() {
        let page = "<html><head><title>An accord</title><link rel=canonical href='https://e.org/x'></head><body><p>Hm.</p></body></html>";
        let note = "---\ntitle: A note\nsource: https://e.org/y\n---\n\nText\n";
        let plain = "A letter\nURL: https://e.org/z\n\nText\n";
        let heads =
            "# A speech\n2029-03-14\n<https://e.org/w?utm_source=x>\n\nText: see https://e.org/v\n";
        let archive = Archive::new(vec![
            text("a.html", page),
            text("b.md", note),
            text("c.txt", plain),
            text("d.md", heads),
        ]);
        assert_eq!(
            None,
            found(&archive, "title = 'x'\nurl = 'https://e.org/v'"),
            "a link in the text"
        );
        let other = "title = 'A speech'\npublished = '2028'";
        assert_eq!(None, found(&archive, other), "of another day");
        for (fields, file) in [
            ("title = 'x'\nurl = 'https://e.org/x'", "a.html"),
            ("title = 'An accord'", "a.html"),
            ("title = 'x'\nurl = 'https://e.org/y'", "b.md"),
            ("title = 'A note'", "b.md"),
            ("title = 'x'\nurl = 'https://e.org/z/'", "c.txt"),
            ("title = 'A speech'", "d.md"),
            ("title = 'x'\nurl = 'HTTPS://E.org:443/w#top'", "d.md"),
        ] {
            assert_eq!(Some(file), found(&archive, fields), "{fields}");
        }
    }

    #[test]
    fn lines_may_end_with_carriage_returns() {
        let plain = "A letter\nURL: https://e.org/z\n\nWe keep\none lighthouse.\n";
        let page = "<title>A page</title>\n<p>We keep\none lighthouse.\n";
        let note = "---\nsource: https://e.org/z\n---\n\n# A note\n\nWe keep\n";
        for (name, written) in [("a.txt", plain), ("a.html", page), ("a.md", note)] {
            let (lines, returns) = (text(name, written), text(name, &written.replace('\n', "\r")));
            assert_eq!(lines.about, returns.about, "{name}");
            assert_eq!(lines.raw, returns.raw, "{name}");
        }
        assert_eq!(text("a.txt", "a\r\nb\rc\r").raw, "a\r\nb\nc\n");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_text_is_a_remark() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.pdf"), "%PDF-1.7").unwrap();
        std::fs::write(folder.path().join("c.html"), "<div>".repeat(100_000)).unwrap();
        // A PDF whose text lies beside it is nothing to speak of.
        std::fs::write(folder.path().join("d.pdf"), "%PDF-1.7").unwrap();
        std::fs::write(folder.path().join("d.txt"), "The text").unwrap();
        let archive = Archive::read(&[folder.path().into(), "/dev/zero".into()]).unwrap();
        assert!(!archive.remarks().iter().any(|remark| remark.contains("d.pdf")));
        let remarks = archive.remarks().join("\n");
        for part in [
            "a.pdf is left out: it is a PDF",
            "c.html is left out",
            "/dev/zero is left out: it is no regular",
        ] {
            assert!(remarks.contains(part), "{part} is missing in {remarks}");
        }
    }

    fn found<'a>(archive: &'a Archive, fields: &str) -> Option<&'a str> {
        archive.texts_of(&[]).text_of(&source(fields)).and_then(|text| text.path.to_str())
    }

    #[test]
    fn a_source_s_text_is_found_by_content_address_or_title() {
        let archive = archive();
        let sha256 = &archive.texts()[1].sha256;
        assert_eq!(
            Some("b.txt"),
            found(
                &archive,
                &format!("title = 'x'\nsha256 = '{sha256}'\nurl = 'http://example.org/accord'")
            )
        );
        assert_eq!(
            Some("a.txt"),
            found(&archive, "title = 'x'\nurl = 'http://example.org/accord'")
        );
        assert_eq!(
            Some("b.txt"),
            found(
                &archive,
                "title = 'x'\nurl = 'https://else.example'\nread_at = 'www.example.org/minutes'"
            )
        );
        assert_eq!(Some("a.txt"), found(&archive, "title = 'ACCORD  on the Strait'"));
        assert_eq!(None, found(&archive, "title = 'x'\nurl = 'https://example.org/'"));
    }

    #[test]
    fn a_text_that_says_it_is_another_s_is_none() {
        let head = |head: &str| Archive::new(vec![text("a.txt", &format!("S\n{head}\n\nText\n"))]);
        let archive = head("https://e.org/2024/other");
        let own = "title = 'S'\nurl = 'https://e.org/s'";
        assert_eq!(None, found(&archive, own), "another address");
        assert_eq!(Some("a.txt"), found(&archive, "title = 'S'"), "nothing against it");
        let other = "id = 'o'\nkind = 'official'\ntitle = 'O'\n";
        let sha256 = &archive.texts()[0].sha256;
        for known in ["url = 'https://e.org/2024/other'", &format!("sha256 = '{sha256}'")] {
            let other: Source = toml::from_str(&format!("{other}{known}")).unwrap();
            let nameless = source("title = 'S'");
            assert!(archive.texts_of(&[other]).text_of(&nameless).is_none(), "another's: {known}");
        }
        let page = "<title>S</title><link rel=canonical href='/s'><p>Text";
        let archive = Archive::new(vec![text("a.html", page)]);
        assert_eq!(Some("a.html"), found(&archive, own), "a path is no other page");
        for day in ["5 May 2019", "05/05/2019", "Published: 2019-05-05", "2019-05-05T10:00:00Z"] {
            let archive = head(day);
            let of = |day: &str| found(&archive, &format!("title = 'S'\npublished = '{day}'"));
            assert_eq!((of("2020-01-01"), of("2019-05")), (None, Some("a.txt")), "{day}");
        }
        let note = "---\ntitle: S\npubDate: 2019-05-05T10:00:00Z\n---\nText\n";
        let archive = Archive::new(vec![text("a.md", note)]);
        assert_eq!(None, found(&archive, "title = 'S'\npublished = '2020'"));
    }

    #[test]
    fn titles_ask_every_source_once() {
        // Each of them has a text by its title; to ask all for each would be 9,000,000 addresses.
        let texts =
            |place: usize| text(&format!("{place}.txt"), &format!("Note {place}\n\nText\n"));
        let archive = Archive::new((0..3_000).map(texts).collect());
        let own = |place: usize| {
            source(&format!("title = 'Note {place}'\nurl = 'https://e.org/{place}'"))
        };
        let sources: Vec<Source> = (0..3_000).map(own).collect();
        let texts = archive.texts_of(&sources);
        for (place, source) in sources.iter().enumerate() {
            let path = texts.text_of(source).map(|text| text.path.clone());
            assert_eq!(path, Some(format!("{place}.txt").into()));
        }
    }

    #[test]
    fn comments_and_hidden_words_of_no_page_are_read() {
        let page = "<!doctype html><title>S</title><p>A<p hidden>B</p><!-- C -->";
        for name in ["page.aspx", "s?id=3", "index", "page.html.1", "s.mkd", "s.mdown"] {
            assert_eq!(text(name, page).normal.text(), "A", "{name}");
        }
    }

    #[test]
    fn an_address_in_a_head_is_that_of_no_other_page() {
        for (head, other) in [
            ("https://e.org/act*2", "https://e.org/act"),
            ("https://e.org/act)2", "https://e.org/act"),
            ("https://e.org/act]2", "https://e.org/act"),
            ("https://e.org/wiki/X_(Y)", "https://e.org/wiki/X_(Y"),
        ] {
            let archive = Archive::new(vec![text("a.txt", &format!("Head\n{head}\n\nText\n"))]);
            let of = |url: &str| found(&archive, &format!("title = 'x'\nurl = '{url}'"));
            assert_eq!((of(head), of(other)), (Some("a.txt"), None), "{head}");
        }
    }

    #[test]
    fn of_one_page_s_texts_one_is_used_and_said() {
        let words = "An accord\n2029-03-14\nhttps://e.org/x\n\nThe Parties agreed.\n";
        let page = "<title>An accord</title><link rel=canonical href='http://www.e.org/x/'><p>The Parties agreed.</p>";
        let archive = Archive::new(vec![text("a.html", page), text("a.txt", words)]);
        for fields in ["title = 'x'\nurl = 'https://e.org/x'", "title = 'An accord'"] {
            assert_eq!(Some("a.txt"), found(&archive, fields), "{fields}");
        }
        let remarks = archive.remarks().join("\n");
        assert!(
            remarks.contains("a.html and a.txt have the same address")
                && remarks.contains("a.txt is used")
        );
        // Two saved as the same format may be two versions.
        let archive = Archive::new(vec![
            text("a.txt", words),
            text("b.txt", &words.replace("agreed", "met")),
        ]);
        assert_eq!(None, found(&archive, "title = 'x'\nurl = 'https://e.org/x'"));
        assert!(archive.remarks().join("\n").contains("only a source's `sha256`"));
    }

    #[test]
    fn a_title_of_two_texts_finds_neither_unless_the_date_tells() {
        assert_eq!(None, found(&archive(), "title = 'Minutes'"));
        assert_eq!(Some("c.txt"), found(&archive(), "title = 'Minutes'\npublished = '2030'"));
        assert_eq!(
            None,
            found(&archive(), "title = 'Accord on the Strait'\npublished = '2019-06-07'")
        );
    }

    #[test]
    fn two_rules_of_markdown_are_no_metadata() {
        let ruled = "---\n\nThe Parties agreed.\n\n---\n\nMore.\n";
        assert_eq!(text("a.md", ruled).normal.text(), "The Parties agreed. More.");
        let fields = "---\ntitle: T\nnote: The Parties agreed.\n---\n\nMore.\n";
        assert_eq!(text("a.md", fields).normal.text(), "More.");
    }

    #[test]
    fn pages_and_markdown_are_read_as_a_reader_sees_them() {
        let page = "<html><head><title>no</title><style>p{}</style></head><body><h1>Accord</h1><p>The <b>Parties</b>&nbsp;keep <a href='/x'>one lighthouse</a>.</p><script>no()</script><ul><li>first</li><li>second</li></ul><table><tr><td>left</td><td>right</td></tr></table></body></html>";
        assert_eq!(
            "Accord The Parties keep one lighthouse. first second\nleft\nright",
            text("a.html", page).normal.text()
        );
        let markdown =
            "# Accord\n\nThe **Parties** keep\n[one lighthouse](/x). <em>Both</em> &amp; all.\n";
        assert_eq!(
            "Accord The Parties keep one lighthouse. Both & all.",
            text("a.md", markdown).normal.text()
        );
        assert_eq!("# Accord **Parties**", text("a.txt", "# Accord **Parties**\n").normal.text());
        assert!(ArchiveText::new("a.txt".into(), b"\xff").is_err());
    }
}
