//! What a saved file is: by what it begins with and, failing that, by the ending of its name.

use std::path::{Path, PathBuf};

/// What a text is saved as. Of one page's texts the first is used: its places are the file's own.
/// See also [`FileKind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TextFormat {
    /// What is read as it stands.
    Plain,
    Markdown,
    Html,
}

/// What speaks for a file among several at one address, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FileKind {
    /// Its name says what it is read as.
    Named,
    /// Its name says nothing of that.
    Other,
    /// It is data for programs, in which the text may stand too.
    Data,
    /// An editor or a person put it aside.
    Backup,
}

const PLAIN: [&str; 3] = ["txt", "text", "asc"];
const MARKDOWN: [&str; 8] = ["md", "markdown", "mkd", "mkdn", "mdown", "mdwn", "mdtxt", "mdtext"];
const HTML: [&str; 5] = ["html", "htm", "xhtml", "xht", "shtml"];
const DATA: [&str; 12] =
    ["json", "jsonl", "ndjson", "xml", "rss", "atom", "csv", "tsv", "yaml", "yml", "toml", "log"];
/// What the addresses of pages end with that a program makes.
const SERVED: [&str; 6] = ["asp", "aspx", "cfm", "jsp", "php", "phtml"];
const BACKUP: [&str; 9] = ["bak", "backup", "orig", "old", "save", "sav", "swp", "tmp", "rej"];

/// The ending of a file's name, small.
fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

/// What speaks for a file that is read so.
pub(super) fn kind(path: &Path, format: TextFormat) -> FileKind {
    let ending = &*ending(path);
    let named: &[&str] = match format {
        TextFormat::Plain => &PLAIN,
        TextFormat::Markdown => &MARKDOWN,
        TextFormat::Html => &HTML,
    };
    if path.to_string_lossy().ends_with('~') || BACKUP.contains(&ending) {
        FileKind::Backup
    } else if named.contains(&ending) {
        FileKind::Named
    } else if DATA.contains(&ending) {
        FileKind::Data
    } else {
        FileKind::Other
    }
}

/// A file's path without what tells copies of one text apart: `a.txt`, `a.txt~`, `a.html.bak`. What
/// else stands behind a full stop is part of the name: `minutes.2019.03`.
pub(super) fn stem(path: &Path) -> PathBuf {
    // Of two names that are no text nobody can tell whether they differ in this alone.
    let Some(name) = path.to_str() else { return path.to_owned() };
    let mut stem = PathBuf::from(name.trim_end_matches('~'));
    if BACKUP.contains(&&*ending(&stem)) {
        stem.set_extension("");
    }
    let ending = ending(&stem);
    if [&PLAIN[..], &MARKDOWN, &HTML, &DATA, &SERVED].iter().any(|all| all.contains(&&*ending)) {
        stem.set_extension("");
    }
    stem
}

/// How much of a file is looked at to tell what it is, in bytes (MIME Sniffing Standard, section
/// 5.2: the resource header).
const HEADER: usize = 1445;

/// What is no text by its first bytes, though it may be UTF-8.
const NO_TEXT: [(&[u8], &str); 4] = [
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"PK\x03\x04", "a ZIP archive, as DOCX, ODT and EPUB are"),
];

/// What a file is that is no text to read; nothing where it may be one.
pub(super) fn no_text(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let known = NO_TEXT.iter().find(|(magic, _)| bytes.starts_with(magic));
    known.map(|(_, name)| *name).or_else(|| holds_parts(bytes).then_some("a web archive (MHTML)"))
}

/// Whether the fields at the top of a file say that it has parts, as those of a message do (RFC
/// 2046, section 5.1).
fn holds_parts(bytes: &[u8]) -> bool {
    let header = String::from_utf8_lossy(bytes.get(..HEADER).unwrap_or(bytes)).to_ascii_lowercase();
    let mut fields = header.lines().take_while(|line| !line.trim().is_empty());
    fields.any(|field| {
        let kind = field.strip_prefix("content-type:").unwrap_or_default();
        kind.trim_start().starts_with("multipart/")
    })
}

/// What a text is saved as. A page is one whatever its file is called: many are saved under the end
/// of their address, as `page.aspx` or `index`.
pub(super) fn format_of(path: &Path, text: &str) -> TextFormat {
    let ending = &*ending(path);
    if HTML.contains(&ending) {
        TextFormat::Html
    } else if MARKDOWN.contains(&ending) {
        TextFormat::Markdown
    } else if is_html(text) {
        TextFormat::Html
    } else {
        TextFormat::Plain
    }
}

/// Whether a text is HTML: it begins with a tag, or lines of its own stand before the page. The
/// sniffing of the standard (MIME Sniffing, section 7.1) knows a few tags; here any counts, since a
/// page that is read as plain text shows what no reader sees.
fn is_html(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if begins_with_tag(text) {
        return true;
    }
    let header = text.get(..text.floor_char_boundary(HEADER)).unwrap_or(text).to_ascii_lowercase();
    header.lines().any(|line| {
        let line = line.trim_start();
        line.starts_with("<!doctype html") || line.starts_with("<html")
    })
}

/// Whether a text begins with `<p>`, `<div class=…`, `<!--`, `<!doctype`, `<?xml`; an address in
/// such brackets is no tag.
fn begins_with_tag(text: &str) -> bool {
    let Some(behind) = text.strip_prefix('<') else { return false };
    let name = behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let has_name = behind.starts_with(|c: char| c.is_ascii_alphabetic());
    let ends = name.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
    let small = behind.get(..8).unwrap_or(behind).to_ascii_lowercase();
    has_name && ends
        || small.starts_with("!--")
        || small.starts_with("!doctype")
        || small.starts_with("?xml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_what_it_begins_with() {
        let page = "<!doctype html><html><p>A</p></html>";
        for name in [
            "page.aspx",
            "page.php",
            "s?id=3",
            "index",
            "page.html.1",
            "a.shtml",
            "a.xht",
            "a.mhtml",
        ] {
            assert_eq!(format_of(Path::new(name), page), TextFormat::Html, "{name}");
        }
        for text in [
            "\u{feff}\n <HTML lang=en>",
            "<p>A",
            "<my-page>A",
            "<br/>A",
            "<!-- saved from x --><p>A",
            "<?xml version='1.0'?><html/>",
            "Title\nhttps://e.org/s\n\n<!DOCTYPE HTML>\n<p>A",
        ] {
            assert_eq!(format_of(Path::new("a.txt"), text), TextFormat::Html, "{text}");
        }
        for text in ["A page", "<https://e.org/s>", "< 5 tons", "<3", "a\n<p>b", "<a@e.org>", ""] {
            assert_eq!(format_of(Path::new("a"), text), TextFormat::Plain, "{text}");
        }
        for name in ["a.md", "a.MKD", "a.mdown", "a.mdwn", "a.markdown"] {
            assert_eq!(format_of(Path::new(name), "<p>A"), TextFormat::Markdown, "{name}");
        }
    }

    #[test]
    fn what_is_no_text_is_called_by_its_name() {
        for (bytes, name) in [
            ("%PDF-1.7", Some("a PDF")),
            ("\u{feff}{\\rtf1 A}", Some("an RTF document")),
            ("PK\u{3}\u{4}", Some("a ZIP archive, as DOCX, ODT and EPUB are")),
            (
                "From: <Saved by x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\nA",
                Some("a web archive (MHTML)"),
            ),
            ("A\n\nContent-Type: multipart/related", None),
            ("A", None),
        ] {
            assert_eq!(no_text(bytes.as_bytes()), name, "{bytes}");
        }
    }
}
