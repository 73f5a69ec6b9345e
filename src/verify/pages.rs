//! What a reader sees of a saved page or a Markdown file, and where the page is from.
//!
//! The reduction of HTML to text is html2text's. It is done in a fence: in a thread of its own with
//! a large stack, so that neither a panic inside the library nor deep nesting ends the program;
//! either becomes a remark.

use std::cell::Cell;
use std::sync::Once;

/// Wider than any line, so that no word is broken.
const WIDTH: usize = 1 << 20;

/// How deep elements may stand in one another. Pages of today stay below a hundred.
const DEPTH: usize = 2000;

/// The stack of a fence: enough for pages as deep as that.
const STACK: usize = 256 << 20;

/// Why a page cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// Elements stand in one another without end.
    #[error("its elements stand more than {DEPTH} deep in one another")]
    TooDeep,
    /// The library failed on it.
    #[error("its HTML cannot be reduced to text{}", .0.as_ref().map(|why| format!(": {why}")).unwrap_or_default())]
    Reduction(Option<String>),
}

/// A reader's text of a page.
///
/// # Errors
/// When the page cannot be reduced to text.
pub fn of_html(page: &str) -> Result<String, PageError> {
    if depth(page) > DEPTH {
        return Err(PageError::TooDeep);
    }
    let seen = seen(page);
    fenced(move || {
        html2text::config::with_decorator(html2text::render::TrivialDecorator::new())
            .raw_mode(true)
            .string_from_read(seen.as_bytes(), WIDTH)
            .map_err(|error| PageError::Reduction(Some(error.to_string())))
    })
}

/// A reader's text of Markdown: that of the page it makes, without the block of metadata at its
/// top.
///
/// # Errors
/// As of a page.
pub fn of_markdown(text: &str) -> Result<String, PageError> {
    let (_, body) = front_matter(text);
    let mut page = String::new();
    pulldown_cmark::html::push_html(&mut page, pulldown_cmark::Parser::new(body));
    of_html(&page)
}

thread_local! {
    static IS_FENCED: Cell<bool> = const { Cell::new(false) };
}

/// Runs something in a thread of its own, whose end is only its own.
fn fenced<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, PageError> + Send + 'static,
) -> Result<T, PageError> {
    static QUIET: Once = Once::new();
    // A panic here is an answer, not an accident: nobody is to read of it on the terminal.
    QUIET.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !IS_FENCED.get() {
                usual(info);
            }
        }));
    });
    let fence = std::thread::Builder::new().stack_size(STACK).spawn(move || {
        IS_FENCED.set(true);
        work()
    });
    match fence.map(std::thread::JoinHandle::join) {
        Ok(Ok(result)) => result,
        // The library panics on some tables whose cells span rows and columns.
        Ok(Err(_)) => Err(PageError::Reduction(None)),
        Err(error) => Err(PageError::Reduction(Some(error.to_string()))),
    }
}

/// Elements that end by themselves where the next one begins, or that have no end.
const UNNESTED: [&str; 27] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "body", "html", "head",
    "rt", "rp",
];

/// How deep elements stand in one another, at most.
fn depth(page: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in tags(page) {
        if UNNESTED.contains(&&*tag.name) || tag.text.ends_with("/>") {
            continue;
        }
        depth = if tag.is_end { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// A tag of a page.
struct Tag<'p> {
    /// Its name in small letters.
    name: String,
    is_end: bool,
    /// From `<` to `>`.
    text: &'p str,
    at: usize,
}

/// The tags of a page, comments left out.
fn tags(page: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + page.get(from..)?.find('<')?;
            let rest = page.get(at..)?;
            if let Some(comment) = rest.strip_prefix("<!--") {
                from = at + 4 + comment.find("-->").map_or(comment.len(), |end| end + 3);
                continue;
            }
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            from = at + end;
            let text = rest.get(..end)?;
            let inner = text.trim_start_matches('<');
            let is_end = inner.starts_with('/');
            let inner = inner.trim_start_matches('/');
            let length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
            let name = inner.get(..length)?.to_ascii_lowercase();
            if name.is_empty() {
                continue;
            }
            return Some(Tag { name, is_end, text, at });
        }
    })
}

/// A page without what no reader sees or reads as text: hidden elements, the readings of ruby, what
/// stands for a picture.
fn seen(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut from = 0;
    // The element that is being left out, and how many of its name are open.
    let mut hidden: Option<(String, usize)> = None;
    for tag in tags(page) {
        match &mut hidden {
            Some((name, open)) if *name == tag.name => {
                *open = if tag.is_end { open.saturating_sub(1) } else { *open + 1 };
                if *open == 0 {
                    hidden = None;
                    from = tag.at + tag.text.len();
                }
            }
            Some(_) => {}
            None if tag.is_end => {}
            None if tag.name == "img" => {
                kept.push_str(page.get(from..tag.at).unwrap_or_default());
                from = tag.at + tag.text.len();
            }
            None if is_hidden(&tag) => {
                kept.push_str(page.get(from..tag.at).unwrap_or_default());
                from = page.len();
                hidden = Some((tag.name, 1));
            }
            None => {}
        }
    }
    kept.push_str(page.get(from..).unwrap_or_default());
    kept
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    if matches!(&*tag.name, "rt" | "rp") {
        return true;
    }
    if UNNESTED.contains(&&*tag.name) || tag.text.ends_with("/>") {
        return false;
    }
    let text = tag.text.to_ascii_lowercase();
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let has_word = text.split([' ', '>', '\n', '\t']).any(|word| word == "hidden");
    has_word || plain.contains("display:none") || plain.contains("visibility:hidden")
}

/// What a file says of itself: titles, addresses and dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Titles.
    pub titles: Vec<String>,
    /// Addresses.
    pub addresses: Vec<String>,
}

/// What a page says of itself: its title, its canonical address, `og:url`.
pub fn about_html(page: &str) -> About {
    let mut about = About::default();
    for tag in tags(page) {
        match &*tag.name {
            "title" if !tag.is_end => {
                let rest = page.get(tag.at + tag.text.len()..).unwrap_or_default();
                let title = rest.split('<').next().unwrap_or_default().trim();
                if about.titles.is_empty() && !title.is_empty() {
                    about.titles.push(unescaped(title));
                }
            }
            "link" if attribute(tag.text, "rel").is_some_and(|rel| rel == "canonical") => {
                about.addresses.extend(attribute(tag.text, "href"));
            }
            "meta" if attribute(tag.text, "property").is_some_and(|name| name == "og:url") => {
                about.addresses.extend(attribute(tag.text, "content"));
            }
            "body" => break,
            _ => {}
        }
    }
    about
}

/// What the block of metadata at the top of a Markdown file says: its title, its address.
pub fn about_markdown(text: &str) -> About {
    let mut about = About::default();
    for line in front_matter(text).0.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => about.titles.push(value),
            "source" | "url" | "link" | "canonical" | "canonical_url" => {
                about.addresses.push(value)
            }
            _ => {}
        }
    }
    about
}

/// The block between two lines of three hyphens at the top of a file, and what stands behind it.
fn front_matter(text: &str) -> (&str, &str) {
    let body = text.trim_start_matches('\u{feff}');
    let Some(rest) = body.strip_prefix("---\n").or_else(|| body.strip_prefix("---\r\n")) else {
        return ("", text);
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            let (block, behind) = rest.split_at(at);
            return (block, behind.get(line.len()..).unwrap_or_default());
        }
        at += line.len();
    }
    ("", text)
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        let at = rest.to_ascii_lowercase().find(name)?;
        let is_whole = rest.get(..at)?.ends_with(|c: char| c.is_whitespace());
        rest = rest.get(at + name.len()..)?;
        let value = rest.trim_start().strip_prefix('=').map(str::trim_start);
        if let Some(value) = value.filter(|_| is_whole) {
            let quote = value.chars().next()?;
            let value = match quote {
                '"' | '\'' => value.get(1..)?.split(quote).next()?,
                _ => value.split([' ', '>', '\n', '\t']).next()?,
            };
            return Some(unescaped(value));
        }
    }
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<");
    text.replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_ends_the_program() {
        let spanned = "<table><tr><td>a<td colspan=2 rowspan=2>x</table>";
        let _ = of_html(spanned);
        let deep = "<div>".repeat(100_000);
        assert_eq!(of_html(&deep), Err(PageError::TooDeep));
        assert!(of_html(&format!("{}x{}", "<div>".repeat(500), "</div>".repeat(500))).is_ok());
        for odd in ["<", "<a", "<!--", "</", "<p hidden", "<rt>", "<ruby><rt>a", "< b >"] {
            let _ = of_html(odd);
        }
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        let read = |page: &str| of_html(page).unwrap().trim().to_owned();
        assert_eq!(
            read("<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>で会談した</p>"),
            "東京で会談した"
        );
        assert_eq!(read("<p>a <span style='display: none'>b <span>c</span></span>d</p>"), "a d");
        assert_eq!(read("<p>a</p><div hidden><p>b</p></div>"), "a");
        assert_eq!(read("<p>a<img alt='the words' src='x'> b</p>"), "a b");
        assert_eq!(of_markdown("---\ntitle: T\n---\nThe *text*.\n").unwrap().trim(), "The text.");
    }

    #[test]
    fn a_file_says_what_it_is() {
        let page = "<html><head><title>The &amp; accord</title><link rel=\"canonical\" href=\"https://e.org/a\">\
            <meta property='og:url' content='https://e.org/b'></head><body><title>no</title></body></html>";
        let about = about_html(page);
        assert_eq!(about.titles, ["The & accord"]);
        assert_eq!(about.addresses, ["https://e.org/a", "https://e.org/b"]);
        let about =
            about_markdown("---\ntitle: \"The accord\"\nsource: https://e.org/a\n---\nText\n");
        assert_eq!((about.titles.len(), about.addresses[0].as_str()), (1, "https://e.org/a"));
    }
}
