//! The archive: texts as they were saved, and which of them is a source's.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::normal::Normal;
use crate::timeline::date::Date;
use crate::timeline::record::Source;

/// The lines of a text's head: title, date, address.
const HEAD_LINES: usize = 3;

/// Wider than any line, so that no word is broken.
const WIDTH: usize = 1 << 20;

/// One archived text.
#[derive(Clone, Debug)]
pub struct Text {
    /// The file.
    pub path: PathBuf,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// What it says: the file itself or, of HTML and Markdown, what a reader sees. Positions count its code points.
    pub raw: String,
    /// The same in normal form.
    pub normal: Normal,
}

impl Text {
    /// Makes a text of a file's bytes; the ending of its name tells HTML and Markdown from plain text.
    ///
    /// # Errors
    /// Says in words why it cannot be read.
    pub fn new(path: PathBuf, bytes: &[u8]) -> Result<Self, String> {
        let sha256 = hexadecimal(&Sha256::digest(bytes));
        let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
        let ending = path.extension().map(|ending| ending.to_ascii_lowercase()).unwrap_or_default();
        let raw = match ending.to_str() {
            Some("html" | "htm" | "xhtml") => of_html(text)?,
            Some("md" | "markdown") => of_markdown(text)?,
            _ => text.to_owned(),
        };
        let normal = Normal::of(&raw);
        Ok(Self { path, sha256, raw, normal })
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

/// A reader's text of a page.
fn of_html(text: &str) -> Result<String, String> {
    let config = html2text::config::with_decorator(html2text::render::TrivialDecorator::new())
        .raw_mode(true);
    config
        .string_from_read(text.as_bytes(), WIDTH)
        .map_err(|error| format!("its HTML cannot be reduced to text: {error}"))
}

/// A reader's text of Markdown: that of the page it makes.
fn of_markdown(text: &str) -> Result<String, String> {
    let mut page = String::new();
    pulldown_cmark::html::push_html(&mut page, pulldown_cmark::Parser::new(text));
    of_html(&page)
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
    /// Reads the texts of some directories, with all below them, in path order; names that begin with a dot and
    /// linked folders are left out. A file may stand for a directory. What cannot be read there is a remark.
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
            let bytes = std::fs::read(&path).map_err(|error| error.to_string());
            let shown = path.display().to_string();
            bytes.and_then(|bytes| Text::new(path, &bytes)).map_err(|why| unread(&shown, &why))
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
            for (place, line) in text.head().enumerate() {
                if place == 0 {
                    archive.by_title.entry(title(line)).or_default().push(at);
                }
                if line.starts_with("http://") || line.starts_with("https://") {
                    archive.by_address.entry(address(line).to_owned()).or_default().push(at);
                }
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

    /// The text of a source: by its content or, failing that, by an address or the title in the text's head, where
    /// only one text has it. Titles recur: a text whose head bears another date than the source is not meant.
    pub fn text_of(&self, source: &Source) -> Option<&Text> {
        let by_content = source
            .sha256
            .as_ref()
            .and_then(|sha256| self.by_sha256.get(&sha256.to_ascii_lowercase()));
        let addresses = [&source.url, &source.read_at, &source.archive_url];
        let by_address = || {
            addresses.into_iter().flatten().find_map(|url| only(self.by_address.get(address(url))))
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

/// An address without what two writings of it may differ in: scheme, `www.`, the last slash.
fn address(url: &str) -> &str {
    let url = url.trim();
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/')
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
