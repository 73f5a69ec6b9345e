//! What a saved file says of itself: its titles, its addresses, its dates.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::address;
use super::front_matter::MetadataField;
use super::markdown::MARKDOWN;
use super::pages::Page;

/// The lines of a text's head: title, date, address.
const HEAD_LINES: usize = 3;

/// How much of a Markdown file its head may take, in bytes.
const HEAD_BYTES: usize = 8 << 10;

/// What a file says of itself, as it is written there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Titles.
    pub titles: Vec<String>,
    /// Addresses.
    pub addresses: Vec<String>,
    /// What may be days of publication.
    pub dates: Vec<String>,
}

/// What a plain text says of itself in its first lines that are not blank.
pub fn about_plain(text: &str) -> About {
    let mut about = About::default();
    about.read_head(text.trim_start_matches('\u{feff}').lines().map(heading));
    about
}

/// What a page says of itself: its title and heading, its canonical address, `og:url`; its first
/// lines as a reader sees them.
pub fn about_html(page: &Page, text: &str) -> About {
    let mut about = About::default();
    let mut has_title = false;
    for element in page.elements() {
        let content = || element.attr("content").map(str::to_owned);
        let property = element.attr("property").unwrap_or_default();
        match element.value().name() {
            "title" if !has_title => {
                has_title = true;
                about.titles.push(element.text().collect());
            }
            "link" if has_word(element.attr("rel"), "canonical") => {
                about.addresses.extend(element.attr("href").map(str::to_owned));
            }
            "meta" if has_word(Some(property), "og:url") => about.addresses.extend(content()),
            "meta" if has_word(Some(property), "og:title") => about.titles.extend(content()),
            "meta" if has_word(Some(property), "article:published_time") => {
                about.dates.extend(content().and_then(|date| date.get(..10).map(str::to_owned)));
            }
            "h1" => {
                let words = page.words(element);
                // What follows the first heading is the text itself.
                if !words.trim().is_empty() {
                    about.titles.push(words);
                    break;
                }
            }
            _ => {}
        }
    }
    about.read_head(text.lines().map(heading));
    about
}

/// Whether this word is one of those of an attribute.
fn has_word(value: Option<&str>, word: &str) -> bool {
    value.unwrap_or_default().split_whitespace().any(|one| one.eq_ignore_ascii_case(word))
}

/// What a Markdown file says of itself: in the block of metadata at its top, and in the first lines
/// behind it.
pub fn about_markdown(fields: &[MetadataField], body: &str) -> About {
    let mut about = About::default();
    for (key, value) in fields {
        let value = value.trim_matches(['<', '>']).to_owned();
        match key.as_str() {
            "title" => about.titles.push(value),
            "source" | "url" | "link" | "canonical" | "canonical_url" | "source_url"
            | "original_url" => about.addresses.push(value),
            "date" | "published" | "pubdate" | "publishdate" | "publish_date" | "published_at"
            | "date_published" | "publication_date" | "fecha" => about.dates.push(value),
            _ => {}
        }
    }
    let start = body.get(..body.floor_char_boundary(HEAD_BYTES)).unwrap_or(body);
    let lines = markdown_lines(start);
    let linked = lines.iter().take(HEAD_LINES).filter_map(|line| address::on_line(&line.linked));
    about.addresses.extend(linked.map(str::to_owned));
    about.read_head(lines.iter().map(|line| &*line.words));
    about
}

impl About {
    fn read_head<'t>(&mut self, lines: impl Iterator<Item = &'t str>) {
        let lines = lines.map(str::trim).filter(|line| !line.is_empty());
        for (place, line) in lines.take(HEAD_LINES).enumerate() {
            if place == 0 {
                self.titles.push(line.to_owned());
            }
            self.addresses.extend(address::on_line(line).map(str::to_owned));
            self.dates.push(line.to_owned());
        }
    }
}

/// A line without the mark of a heading: many a plain text is Markdown.
fn heading(line: &str) -> &str {
    let bare = line.trim_start().trim_start_matches('#');
    if bare.starts_with(char::is_whitespace) { bare } else { line }
}

/// A line of Markdown as a reader sees it.
#[derive(Default)]
struct MarkdownLine {
    words: String,
    /// The same with the address of the link that it ends in instead of the link's words; empty
    /// where it ends otherwise.
    linked: String,
}

/// The lines of Markdown that are not blank.
fn markdown_lines(text: &str) -> Vec<MarkdownLine> {
    let (mut lines, mut line) = (Vec::new(), MarkdownLine::default());
    let (mut pictures, mut is_in_link) = (0, false);
    for event in Parser::new_ext(text, MARKDOWN) {
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Text(words) | Event::Code(words) if pictures == 0 => {
                line.words.push_str(&words);
                if !is_in_link {
                    line.linked.clear();
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                is_in_link = true;
                line.linked = format!("{}{dest_url}", line.words);
            }
            Event::End(TagEnd::Link) => is_in_link = false,
            Event::SoftBreak | Event::HardBreak | Event::Rule => end_line(&mut lines, &mut line),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::End(_) => end_line(&mut lines, &mut line),
            _ => {}
        }
    }
    end_line(&mut lines, &mut line);
    lines
}

fn end_line(lines: &mut Vec<MarkdownLine>, line: &mut MarkdownLine) {
    let line = std::mem::take(line);
    if !line.words.trim().is_empty() {
        lines.push(line);
    }
}

#[cfg(test)]
mod tests {
    use super::super::front_matter::front_matter;
    use super::*;

    fn page(text: &str) -> About {
        let page = Page::of_html(text).unwrap();
        about_html(&page, &page.text().0)
    }

    fn markdown(text: &str) -> About {
        let (fields, body) = front_matter(text);
        about_markdown(&fields, body)
    }

    #[test]
    fn a_page_says_what_it_is() {
        let about = page(
            "<html><head><title>The &amp; accord</title><link href=\"https://e.org/a\" rel=\"x Canonical\">\
            <meta content='https://e.org/b' property='og:url'><meta property=og:title content='Accord'>\
            <script>'<title>no</title>'</script><meta property='article:published_time' content='2029-03-14T10:00Z'>\
            <!-- <link rel=canonical href='https://e.org/c'> -->\
            </head><body><h1>The <b>accord</b></h1><h1>no</h1><link rel=canonical href='https://e.org/d'></body></html>",
        );
        assert_eq!(about.titles, ["The & accord", "Accord", "The accord", "The accord"]);
        assert_eq!(about.addresses, ["https://e.org/a", "https://e.org/b"]);
        assert!(about.dates.contains(&"2029-03-14".to_owned()));
    }

    #[test]
    fn entities_and_elements_in_titles_are_read_as_a_browser_reads_them() {
        for (html, title) in [
            ("<title>M&eacute;xico &ndash; accord</title>", "México – accord"),
            ("<title>Harbour&#8217;s</title>", "Harbour’s"),
            ("<title>Harbour&#039;s &apos;a&apos; &#x27;b</title>", "Harbour's 'a' 'b"),
            ("<h1></h1><title>The accord</title>", "The accord"),
            ("<title>AT&ampT &lt;b> <b></title>", "AT&T <b> <b>"),
            ("<h1>The<br>accord<sup>[1]</sup></h1>", "The\naccord"),
            ("<h1><span>The</span> <em>accord</em><span hidden>no</span></h1>", "The accord"),
        ] {
            assert_eq!(page(html).titles[0], title, "{html}");
        }
        for html in [
            "<link rel=canonical href='https:&#x2F;&#x2F;e.org&sol;x?a=1&#38;b=2'>",
            "<LINK TITLE='my href' data-href='no' REL='Canonical'HREF=https://e.org/x?a=1&amp;b=2>",
            "<meta property=og:url\ncontent\n=\n'https://e.org/x?a=1&b=2'/>",
        ] {
            assert_eq!(page(html).addresses, ["https://e.org/x?a=1&b=2"], "{html}");
        }
    }

    #[test]
    fn markdown_says_what_it_is_as_its_reader_sees_it() {
        for text in [
            "---\ntitle: \"The accord\"\nsource: https://e.org/a\n---\nText\n",
            "\u{feff}---\r\nurl: <https://e.org/a>\r\ntitle: The accord\r\n...\r\nText\n",
            "+++\ntitle = 'The accord'\nurl = \"https://e.org/a\"\n+++\nText\n",
            "# The accord #\n\n<https://e.org/a>\n",
            "**The** *accord*\nSource: [the Gazette](https://e.org/a)\n2029-03-14\n",
            "[The accord](https://e.org/a)\n",
            "The accord\n====\n\n**URL:** https://e.org/a\n",
            "\u{feff}# The ![x](y)accord\nhttps://e.org/a\n",
        ] {
            let about = markdown(text);
            let said = (about.titles.first(), about.addresses.first());
            let said = (said.0.map(String::as_str), said.1.map(String::as_str));
            assert_eq!(said, (Some("The accord"), Some("https://e.org/a")), "{text}");
        }
        assert_eq!(markdown("# Head \\& Tail &ndash; `all`\n").titles, ["Head & Tail – all"]);
        for prose in [
            "[The Gazette](https://e.org/a) says so.\n",
            "See [the Gazette](https://e.org/a)\n",
            "[a](https://e.org/a) [b](https://e.org/b)\n",
            "a\n\nb\n\nc\n\n[d](https://e.org/a)\n",
            "![a](https://e.org/a)\n",
        ] {
            assert_eq!(markdown(prose).addresses, [""; 0], "{prose}");
        }
    }

    #[test]
    fn the_head_of_a_plain_text_is_its_first_three_lines() {
        let about = about_plain(
            "\u{feff}\n# The accord\n\n2029-03-14\r\nhttps://e.org/a\nhttps://e.org/b\n",
        );
        assert_eq!(about.titles, ["The accord"]);
        assert_eq!(about.addresses, ["https://e.org/a"]);
        assert!(about.dates.contains(&"2029-03-14".to_owned()));
        assert_eq!(about_plain("#1 of all").titles, ["#1 of all"]);
    }
}
