//! One archived text: read, reduced to what a reader sees, and what it says of itself.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::timeline::date::Date;
use crate::verify::about::{self, About};
use crate::verify::address::normal_address;
use crate::verify::format::{TextFormat, format_of, no_text};
use crate::verify::front_matter::front_matter;
use crate::verify::layout::{self, Skips, TextLayout};
use crate::verify::normal::{self, Normal};
use crate::verify::pages::{Page, PageError};
use crate::verify::published::dates_on_line;

/// How large a text may be: no document that one quotes from is larger.
const LARGEST: u64 = 64 << 20;

/// Why an archived text cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// It cannot be read at all.
    #[error("{}", crate::file::reason(_0))]
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
    pub(in crate::verify) skips: Skips,
    /// The rules that its places need where nothing is passed over.
    pub(in crate::verify) rules: u32,
    pub(super) format: TextFormat,
    /// What it says of itself.
    pub(super) about: About,
    /// The dates that each line of its head and each date of its metadata may mean.
    dates: Vec<Vec<Date>>,
    /// The pages that it says it is, in normal form.
    pages: Vec<String>,
    layout: TextLayout,
    /// The lines that stand in the file before the text.
    lines_before: usize,
}

impl ArchiveText {
    /// Makes a text of a file's bytes; what they begin with and the ending of its name tell HTML
    /// and Markdown from plain text.
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
        let mut lines_before = 0;
        let (raw, layout, about) = match format {
            TextFormat::Html => {
                let page = Page::of_html(text)?;
                let (raw, layout) = page.text();
                let about = about::about_html(&page, &raw);
                (raw, layout, about)
            }
            TextFormat::Markdown => {
                let (fields, body) = front_matter(text);
                let before = text.len() - body.len();
                lines_before = text.get(..before).unwrap_or_default().matches('\n').count();
                let page = Page::of_markdown(body)?;
                let (raw, layout) = page.text();
                let layout = TextLayout { has_inline_notes: true, ..layout };
                (raw, layout, about::about_markdown(&fields, body, &page))
            }
            TextFormat::Plain => (text.to_owned(), TextLayout::default(), about::about_plain(text)),
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
        Ok(Self {
            path,
            sha256,
            raw,
            normal,
            skips,
            rules,
            format,
            about,
            dates,
            pages,
            layout,
            lines_before,
        })
    }

    pub(super) fn read(path: PathBuf) -> Result<Self, TextError> {
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
    pub(super) fn addresses(&self) -> Vec<String> {
        sorted(self.about.addresses.iter().map(|one| normal_address(one)))
    }

    /// The titles that it bears.
    pub(super) fn titles(&self) -> Vec<String> {
        sorted(self.about.titles.iter().map(|one| title(one)).filter(|one| !one.is_empty()))
    }

    /// The line of the file in which a code point of `raw` stands, from 1.
    pub fn line(&self, at: usize) -> usize {
        if let Some(line) = self.layout.line(at) {
            return self.lines_before + line;
        }
        self.raw.chars().take(at).filter(|c| *c == '\n').count() + 1
    }

    /// Whether no date in its head or its metadata speaks against this one.
    pub(super) fn may_be_of(&self, published: Option<&Date>) -> bool {
        let Some(published) = published else { return true };
        self.dates.iter().all(|dates| dates.iter().any(|date| date.overlaps(published)))
    }

    /// Whether it bears the address of a page, and none of these.
    pub(super) fn is_elsewhere(&self, addresses: &[String]) -> bool {
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

/// A title as titles are compared.
pub(super) fn title(text: &str) -> String {
    Normal::of(text).text().to_lowercase()
}

/// Bytes in hexadecimal.
pub(in crate::verify) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The text with a line feed for each carriage return that lacks one, so that a line ends there:
/// sign for sign as long.
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
