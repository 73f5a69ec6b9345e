//! The tags of a saved page, as far as they say what a reader sees and what the page is.

/// A tag of a page.
pub(super) struct Tag<'p> {
    /// Its name in small letters.
    pub(super) name: String,
    pub(super) is_end: bool,
    /// From `<` to `>`.
    pub(super) text: &'p str,
    pub(super) at: usize,
}

impl Tag<'_> {
    /// The byte behind it.
    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }
}

/// Elements whose content is no markup.
const TEXT_ONLY: [&str; 4] = ["script", "style", "textarea", "title"];

/// The tags of a page; comments, and what scripts and the like hold, are left out.
pub(super) fn tags(page: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + page.get(from..)?.find('<')?;
            let rest = page.get(at..)?;
            if let Some(comment) = rest.strip_prefix("<!--") {
                from = at + 4 + comment.find("-->").map_or(comment.len(), |end| end + 3);
                continue;
            }
            let end = tag_end(rest);
            from = at + end;
            let text = rest.get(..end)?;
            let inner = text.trim_start_matches('<');
            let is_end = inner.starts_with('/');
            let inner = inner.trim_start_matches('/');
            let length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
            let name = inner.get(..length)?.to_ascii_lowercase();
            if name.is_empty() {
                // `<` of a sum, not of a tag.
                from = at + 1;
                continue;
            }
            if !is_end && TEXT_ONLY.contains(&&*name) {
                from += find_end_tag(page.get(from..)?, &name).unwrap_or(0);
            }
            return Some(Tag { name, is_end, text, at });
        }
    })
}

/// Where a tag at the start of this text ends: behind the `>` that stands in no value in quotation
/// marks.
fn tag_end(text: &str) -> usize {
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in text.char_indices() {
        match (c, quote) {
            ('>', None) => return at + 1,
            ('"' | '\'', None) if before == '=' => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    // A mark that is never closed closes nothing.
    text.find('>').map_or(text.len(), |end| end + 1)
}

/// Where the end tag of this name begins.
pub(super) fn find_end_tag(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        let behind = text.get(at + 2..).unwrap_or_default();
        behind.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name))
    })
}

/// A stretch of a page without its tags.
pub(super) fn without_tags(page: &str) -> String {
    let (mut text, mut from) = (String::new(), 0);
    for tag in tags(page) {
        text.push_str(page.get(from..tag.at).unwrap_or_default());
        from = tag.end();
    }
    text.push_str(page.get(from..).unwrap_or_default());
    text
}

/// The value of an attribute of a tag.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
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

pub(super) fn unescaped(text: &str) -> String {
    let text = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<");
    text.replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&")
}
