//! The archive: texts as they were saved, and which of them is a source's.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::normal::Normal;
use super::pages::{self, About, PageError};
use crate::timeline::date::Date;
use crate::timeline::record::Source;

/// The lines of a text's head: title, date, address.
const HEAD_LINES: usize = 3;

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
    /// A PDF.
    #[error("it is a PDF, which is not read; save its text beside it")]
    Pdf,
    /// Other bytes than UTF-8.
    #[error("it is not UTF-8")]
    NotUtf8,
    /// A page that cannot be reduced to text.
    #[error(transparent)]
    Page(#[from] PageError),
}

/// One archived text.
#[derive(Clone, Debug)]
pub struct Text {
    /// The file.
    pub path: PathBuf,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// What it says: the file itself or, of HTML and Markdown, what a reader sees. Positions count
    /// its code points.
    pub raw: String,
    /// The same in normal form.
    pub normal: Normal,
    /// What its metadata says of it.
    about: About,
}

impl Text {
    /// Makes a text of a file's bytes; the ending of its name tells HTML and Markdown from plain
    /// text.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn new(path: PathBuf, bytes: &[u8]) -> Result<Self, TextError> {
        if bytes.starts_with(b"%PDF-") {
            return Err(TextError::Pdf);
        }
        let sha256 = hexadecimal(&Sha256::digest(bytes));
        let text = std::str::from_utf8(bytes).map_err(|_| TextError::NotUtf8)?;
        let ending = path.extension().map(|ending| ending.to_ascii_lowercase()).unwrap_or_default();
        let (raw, about) = match ending.to_str() {
            Some("html" | "htm" | "xhtml") => (pages::of_html(text)?, pages::about_html(text)),
            Some("md" | "markdown") => (pages::of_markdown(text)?, pages::about_markdown(text)),
            _ => (text.to_owned(), About::default()),
        };
        let normal = Normal::of(&raw);
        Ok(Self { path, sha256, raw, normal, about })
    }

    fn read(path: PathBuf) -> Result<Self, TextError> {
        let metadata = std::fs::metadata(&path)?;
        if !metadata.is_file() {
            return Err(TextError::NotRegular);
        }
        if metadata.len() > LARGEST {
            return Err(TextError::TooLarge);
        }
        let bytes = std::fs::read(&path)?;
        Self::new(path, &bytes)
    }

    /// The addresses that it bears: in its metadata, or on lines of its head, alone or behind
    /// `URL:`.
    fn addresses(&self) -> Vec<String> {
        let mut found: Vec<String> = self.about.addresses.iter().map(|one| address(one)).collect();
        for line in self.head() {
            let line = line.split_once(": ").map_or(line, |(_, behind)| behind).trim();
            if line.starts_with("http://") || line.starts_with("https://") {
                found.push(address(line));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The titles that it bears: in its metadata, and its first line.
    fn titles(&self) -> Vec<String> {
        let first = self.head().next().map(title);
        let mut found: Vec<String> = self.about.titles.iter().map(|one| title(one)).collect();
        found.extend(first);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The line of a code point of `raw`, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.raw.chars().take(at).filter(|c| *c == '\n').count() + 1
    }

    /// Its first lines that are not blank.
    fn head(&self) -> impl Iterator<Item = &str> {
        let lines = self.raw.trim_start_matches('\u{feff}').lines().map(str::trim);
        lines.filter(|line| !line.is_empty()).take(HEAD_LINES)
    }

    /// Whether no date in its head speaks against this one.
    fn may_be_of(&self, published: Option<&Date>) -> bool {
        let dates = self.head().filter_map(|line| Date::parse(line).ok());
        published.is_none_or(|published| dates.into_iter().all(|date| date.overlaps(published)))
    }
}

/// Archived texts, and the way from a source to its own.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    texts: Vec<Text>,
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
        files.sort();
        let read = |path: PathBuf| {
            let shown = path.display().to_string();
            Text::read(path).map_err(|why| unread(&shown, &why.to_string()))
        };
        let mut texts = Vec::new();
        for text in files.into_par_iter().map(read).collect::<Vec<_>>() {
            match text {
                Ok(text) => texts.push(text),
                Err(remark) => remarks.push(remark),
            }
        }
        let archive = Self::new(texts);
        remarks.extend(archive.remarks);
        Ok(Self { remarks, ..archive })
    }

    /// Puts texts together. Of texts with the same bytes the first counts.
    pub fn new(texts: Vec<Text>) -> Self {
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
        let mut shared: Vec<_> =
            archive.by_address.iter().filter(|(_, texts)| texts.len() > 1).collect();
        shared.sort();
        archive.remarks = shared
            .into_iter()
            .map(|(address, texts)| {
                let paths =
                    texts.iter().filter_map(|at| archive.texts.get(*at)).map(|text| text.path.display().to_string());
                let paths = paths.collect::<Vec<_>>().join(" and ");
                format!("{paths} have the same address, {address}; only a source's `sha256` tells them apart")
            })
            .collect();
        archive
    }

    /// All texts, in path order.
    pub fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// What could not be read or is in doubt, in words.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// The text of a source: by its content or, failing that, by an address or the title in the
    /// text's head, where only one text has it. Titles recur: a text whose head bears another date
    /// than the source is not meant.
    pub fn text_of(&self, source: &Source) -> Option<&Text> {
        let by_content = source
            .sha256
            .as_ref()
            .and_then(|sha256| self.by_sha256.get(&sha256.to_ascii_lowercase()));
        let addresses = [&source.url, &source.read_at, &source.archive_url];
        let by_address = || {
            addresses.into_iter().flatten().find_map(|url| only(self.by_address.get(&address(url))))
        };
        let by_title = || {
            let is_meant = |at: &usize| {
                self.texts.get(*at).is_some_and(|text| text.may_be_of(source.published.as_ref()))
            };
            let texts = self
                .by_title
                .get(&title(&source.title))
                .into_iter()
                .flatten()
                .copied()
                .filter(is_meant);
            only(Some(&texts.collect()))
        };
        self.texts.get(by_content.copied().or_else(by_address).or_else(by_title)?)
    }
}

fn only(texts: Option<&Vec<usize>>) -> Option<usize> {
    texts.filter(|texts| texts.len() == 1).and_then(|texts| texts.first().copied())
}

/// An address without what two writings of it may differ in: scheme, `www.`, the usual port, the
/// case of the host and of escapes, a fragment, parameters that only count visits, the last slash.
fn address(url: &str) -> String {
    let url = url.trim();
    let url = url.split('#').next().unwrap_or_default();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = match url.find(['/', '?']) {
        Some(at) => url.split_at(at),
        None => (url, ""),
    };
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(&host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let counts_visits = |one: &&str| one.starts_with("utm_") || one.starts_with("fbclid=");
    let query: Vec<&str> =
        query.split('&').filter(|one| !one.is_empty() && !counts_visits(one)).collect();
    let mut address = format!("{host}{}", path.trim_end_matches('/'));
    if !query.is_empty() {
        address.push_str(&format!("?{}", query.join("&")));
    }
    with_capital_escapes(&address)
}

/// The same with the letters of `%c3` in capitals.
fn with_capital_escapes(address: &str) -> String {
    let mut left = 0;
    let capital = |c: char| {
        if c == '%' {
            left = 3;
        }
        let is_escape = left > 0;
        left = left.max(1) - 1;
        if is_escape { c.to_ascii_uppercase() } else { c }
    };
    address.chars().map(capital).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, raw: &str) -> Text {
        Text::new(name.into(), raw.as_bytes()).unwrap()
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
    fn addresses_that_lead_to_one_page_are_one() {
        for same in [
            "http://EXAMPLE.org/a/%c3%a9?x=1",
            "https://www.example.org:443/a/%C3%A9?x=1#top",
            "https://example.org/a/%C3%A9?utm_source=z&x=1&utm_medium=q",
        ] {
            assert_eq!(address(same), "example.org/a/%C3%A9?x=1", "{same}");
        }
        assert_ne!(address("https://example.org/A"), address("https://example.org/a"));
        assert_ne!(address("https://example.org/?p=1"), address("https://example.org/?p=2"));
    }

    #[test]
    fn a_source_is_known_by_what_a_file_says_of_itself() {
        let page = "<html><head><title>An accord</title><link rel=canonical href='https://e.org/x'></head><body><p>Hm.</p></body></html>";
        let note = "---\ntitle: A note\nsource: https://e.org/y\n---\n\nText\n";
        let plain = "A letter\nURL: https://e.org/z\n\nText\n";
        let archive =
            Archive::new(vec![text("a.html", page), text("b.md", note), text("c.txt", plain)]);
        for (fields, file) in [
            ("title = 'x'\nurl = 'https://e.org/x'", "a.html"),
            ("title = 'An accord'", "a.html"),
            ("title = 'x'\nurl = 'https://e.org/y'", "b.md"),
            ("title = 'A note'", "b.md"),
            ("title = 'x'\nurl = 'https://e.org/z/'", "c.txt"),
        ] {
            assert_eq!(Some(file), found(&archive, fields), "{fields}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_text_is_a_remark() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.pdf"), "%PDF-1.7").unwrap();
        std::fs::write(
            folder.path().join("b.html"),
            "<table><tr><td>a<td colspan=2 rowspan=2>x</table>",
        )
        .unwrap();
        std::fs::write(folder.path().join("c.html"), "<div>".repeat(100_000)).unwrap();
        let archive = Archive::read(&[folder.path().into(), "/dev/zero".into()]).unwrap();
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
        archive.text_of(&source(fields)).and_then(|text| text.path.to_str())
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
    fn a_title_that_two_texts_bear_finds_neither_unless_the_date_tells() {
        assert_eq!(None, found(&archive(), "title = 'Minutes'"));
        assert_eq!(Some("c.txt"), found(&archive(), "title = 'Minutes'\npublished = '2030'"));
        assert_eq!(
            None,
            found(&archive(), "title = 'Accord on the Strait'\npublished = '2019-06-07'")
        );
    }

    #[test]
    fn pages_and_markdown_are_read_as_a_reader_sees_them() {
        let page = "<html><head><title>no</title><style>p{}</style></head><body><h1>Accord</h1><p>The <b>Parties</b>&nbsp;keep <a href='/x'>one lighthouse</a>.</p><script>no()</script><ul><li>first</li><li>second</li></ul><table><tr><td>left</td><td>right</td></tr></table></body></html>";
        assert_eq!(
            "Accord The Parties keep one lighthouse. first second left right",
            text("a.html", page).normal.text()
        );
        let markdown =
            "# Accord\n\nThe **Parties** keep\n[one lighthouse](/x). <em>Both</em> &amp; all.\n";
        assert_eq!(
            "Accord The Parties keep one lighthouse. Both & all.",
            text("a.md", markdown).normal.text()
        );
        assert_eq!("# Accord **Parties**", text("a.txt", "# Accord **Parties**\n").normal.text());
        assert!(Text::new("a.txt".into(), b"\xff").is_err());
    }
}
