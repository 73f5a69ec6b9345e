//! What a saved file says of itself: its title, its address, its dates.

use super::html::{Tag, attribute, find_end_tag, tags, unescaped, without_tags};

/// What a file says of itself: titles, addresses and dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Titles.
    pub titles: Vec<String>,
    /// Addresses.
    pub addresses: Vec<String>,
    /// Days of publication, as written.
    pub dates: Vec<String>,
}

/// What a page says of itself: its title and heading, its canonical address, `og:url`.
pub fn about_html(page: &str) -> About {
    let mut about = About::default();
    for tag in tags(page).filter(|tag| !tag.is_end) {
        let content = || attribute(tag.text, "content");
        match &*tag.name {
            "title" | "h1" => {
                let inner = page.get(tag.end()..).unwrap_or_default();
                let end = find_end_tag(inner, &tag.name).unwrap_or(0);
                let title = unescaped(without_tags(inner.get(..end).unwrap_or_default()).trim());
                if !title.is_empty() {
                    about.titles.push(title);
                }
                // What follows the first heading is the text itself.
                if tag.name == "h1" {
                    break;
                }
            }
            "link" if has_word(&tag, "rel", "canonical") => {
                about.addresses.extend(attribute(tag.text, "href"));
            }
            "meta" if has_word(&tag, "property", "og:url") => about.addresses.extend(content()),
            "meta" if has_word(&tag, "property", "og:title") => about.titles.extend(content()),
            "meta" if has_word(&tag, "property", "article:published_time") => {
                about.dates.extend(content().and_then(|date| date.get(..10).map(str::to_owned)));
            }
            _ => {}
        }
    }
    about
}

/// Whether this word is one of those of an attribute.
fn has_word(tag: &Tag<'_>, name: &str, word: &str) -> bool {
    let value = attribute(tag.text, name).unwrap_or_default();
    value.split_whitespace().any(|one| one.eq_ignore_ascii_case(word))
}

/// What the block of metadata at the top of a Markdown file says: its title, its address, its date.
pub fn about_markdown(text: &str) -> About {
    let mut about = About::default();
    for line in front_matter(text).0.lines() {
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let value = value.trim().trim_matches(['"', '\'', '<', '>']).to_owned();
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => about.titles.push(value),
            "source" | "url" | "link" | "canonical" | "canonical_url" | "source_url"
            | "original_url" => about.addresses.push(value),
            "date" | "published" => about.dates.push(value),
            _ => {}
        }
    }
    about
}

/// The block between two lines of three hyphens (YAML) or plus signs (TOML) at the top of a file,
/// and what stands behind it.
pub(super) fn front_matter(text: &str) -> (&str, &str) {
    let body = text.trim_start_matches('\u{feff}');
    let mut lines = body.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return ("", text);
    }
    let rest = body.get(first.len()..).unwrap_or_default();
    let mut at = 0;
    for line in lines {
        if line.trim_end() == fence || fence == "---" && line.trim_end() == "..." {
            let (block, behind) = rest.split_at(at);
            return (block, behind.get(line.len()..).unwrap_or_default());
        }
        at += line.len();
    }
    ("", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_what_it_is() {
        let page = "<html><head><title>The &amp; accord</title><link href=\"https://e.org/a\" rel=\"x Canonical\">\
            <meta content='https://e.org/b' property='og:url'><meta property=og:title content='Accord'>\
            <script>'<title>no</title>'</script><meta property='article:published_time' content='2029-03-14T10:00Z'>\
            </head><body><h1>The <b>accord</b></h1><title>no</title></body></html>";
        let about = about_html(page);
        assert_eq!(about.titles, ["The & accord", "Accord", "The accord"]);
        assert_eq!(about.addresses, ["https://e.org/a", "https://e.org/b"]);
        assert_eq!(about.dates, ["2029-03-14"]);
        for text in [
            "---\ntitle: \"The accord\"\nsource: https://e.org/a\n---\nText\n",
            "\u{feff}---\r\nurl: <https://e.org/a>\r\ntitle: The accord\r\n...\r\nText\n",
            "+++\ntitle = 'The accord'\nurl = \"https://e.org/a\"\n+++\nText\n",
        ] {
            let about = about_markdown(text);
            assert_eq!(
                (&*about.titles[0], &*about.addresses[0]),
                ("The accord", "https://e.org/a")
            );
            assert_eq!(front_matter(text).1, "Text\n");
        }
    }
}
