//! What a saved file says of itself: its titles, its addresses, its dates.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::verify::address;
use crate::verify::front_matter::MetadataField;
use crate::verify::markdown::MARKDOWN;
use crate::verify::pages::Page;

/// The lines of a text's head: title, date, address.
const HEAD_LINES: usize = 3;

/// How much of a Markdown file its head may take, in bytes.
const HEAD_BYTES: usize = 8 << 10;

/// What a file says of itself, as it is written there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What it says that it is called.
    pub titles: Vec<String>,
    /// The addresses at which it says that it stands.
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
    about.addresses.extend(page.comments().filter_map(saved_from));
    let mut has_title = false;
    let mut base: Option<String> = None;
    for element in page.elements() {
        let content = || element.attr("content").map(str::to_owned);
        // Many write the one for the other.
        let property = element.attr("property").or(element.attr("name")).unwrap_or_default();
        let in_base = |address: &str| joined(base.as_deref(), address);
        match element.value().name() {
            "title" if !has_title => {
                has_title = true;
                about.titles.push(element.text().collect());
            }
            "base" if base.is_none() => base = element.attr("href").map(str::to_owned),
            "link" if has_word(element.attr("rel"), "canonical") => {
                about.addresses.extend(element.attr("href").map(in_base));
            }
            "meta" if ["og:url", "twitter:url"].iter().any(|one| has_word(Some(property), one)) => {
                about.addresses.extend(content().map(|address| in_base(&address)));
            }
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
    let mut items = Vec::new();
    for element in page.elements().filter(|element| element.value().name() == "script") {
        if has_word(element.attr("type"), "application/ld+json") {
            items.extend(linked_data_pages(&element.text().collect::<String>()));
        }
    }
    let said = address_of_items(items, &about.addresses);
    about.addresses.extend(said);
    about.read_head(text.lines().map(heading));
    about
}

/// The addresses of a page that its linked data says: where that is of one page, or what agrees
/// with what the page says elsewhere. A home page lists the articles that it leads to, too.
fn address_of_items(items: Vec<Vec<String>>, said: &[String]) -> Vec<String> {
    let agree = |some: &[String], others: &[String]| {
        let others: Vec<String> = others.iter().map(|one| address::normal_address(one)).collect();
        some.iter().any(|one| others.contains(&address::normal_address(one)))
    };
    let is_of_one = items.iter().all(|one| items.first().is_none_or(|first| agree(one, first)));
    let items = items.into_iter().filter(|item| is_of_one || agree(item, said));
    items.flatten().collect()
}

/// The address that a program noted which saved the page: browsers, SingleFile, HTTrack.
fn saved_from(comment: &str) -> Option<String> {
    let comment = comment.trim();
    let is_address = |address: &&str| address.contains("://");
    if let Some(behind) = comment.strip_prefix("saved from url=") {
        // `(0023)` is how long it is.
        let address = behind.split_once(')').map_or(behind, |(_, address)| address);
        return Some(address.trim()).filter(is_address).map(str::to_owned);
    }
    if let Some(behind) = comment.strip_prefix("Mirrored from ") {
        let address = behind.split(" by ").next().unwrap_or_default();
        let has_scheme = address.contains("://");
        return Some(if has_scheme { address.to_owned() } else { format!("https://{address}") });
    }
    let lines = comment.lines().map(str::trim);
    let address = lines.filter_map(|line| line.strip_prefix("url:")).map(str::trim).next();
    address.filter(|_| comment.contains("SingleFile")).filter(is_address).map(str::to_owned)
}

/// The addresses of each page, article or act that a script has as linked data (schema.org).
fn linked_data_pages(text: &str) -> Vec<Vec<String>> {
    let Ok(data) = serde_json::from_str::<serde_json::Value>(text) else { return Vec::new() };
    let top: Vec<&serde_json::Value> = match &data {
        serde_json::Value::Array(all) => all.iter().collect(),
        one => match one.get("@graph").and_then(serde_json::Value::as_array) {
            Some(all) => all.iter().collect(),
            None => vec![one],
        },
    };
    let mut pages = Vec::new();
    for one in top {
        let is_page = match one.get("@type") {
            Some(serde_json::Value::String(kind)) => is_of_page(kind),
            Some(serde_json::Value::Array(kinds)) => {
                kinds.iter().filter_map(serde_json::Value::as_str).any(is_of_page)
            }
            _ => false,
        };
        let page = one.get("mainEntityOfPage");
        let named = [one.get("url"), page, page.and_then(|page| page.get("@id"))];
        let named = named.into_iter().flatten().filter_map(serde_json::Value::as_str);
        let addresses: Vec<String> = named.map(str::to_owned).collect();
        if is_page && !addresses.is_empty() {
            pages.push(addresses);
        }
    }
    pages
}

/// Whether linked data of this type is about a page itself.
fn is_of_page(kind: &str) -> bool {
    let ends = ["Article", "WebPage", "Posting", "Report", "Legislation", "PressRelease"];
    ends.iter().any(|end| kind.ends_with(end))
}

/// An address, read from a base where it is a part of one (RFC 3986, section 5.2).
fn joined(base: Option<&str>, address: &str) -> String {
    let Some((scheme, rest)) = base.and_then(|base| base.split_once("://")) else {
        return address.to_owned();
    };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let host = rest.split('/').next().unwrap_or_default();
    if address.contains("://") {
        address.to_owned()
    } else if address.starts_with("//") {
        format!("{scheme}:{address}")
    } else if address.starts_with('/') {
        format!("{scheme}://{host}{address}")
    } else {
        let folder = rest.rsplit_once('/').map_or(host, |(folder, _)| folder);
        format!("{scheme}://{folder}/{address}")
    }
}

/// Whether this word is one of those of an attribute.
fn has_word(value: Option<&str>, word: &str) -> bool {
    value.unwrap_or_default().split_whitespace().any(|one| one.eq_ignore_ascii_case(word))
}

/// What a Markdown file says of itself: in the block of metadata at its top, and in the first lines
/// behind it; its heading, also where it is one of HTML in the page that it makes.
pub fn about_markdown(fields: &[MetadataField], body: &str, page: &Page) -> About {
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
    let heading = page.elements().find(|element| element.value().name() == "h1");
    about.titles.extend(heading.map(|heading| page.words(heading)).as_deref().map(bare_title));
    about
}

impl About {
    fn read_head<'t>(&mut self, lines: impl Iterator<Item = &'t str>) {
        let lines = lines.map(str::trim).filter(|line| !line.is_empty());
        for (place, line) in lines.take(HEAD_LINES).enumerate() {
            if place == 0 {
                self.titles.push(bare_title(line));
            }
            let label = line.split_once(':').filter(|(label, _)| TITLE_LABELS.contains(label));
            self.titles.extend(label.map(|(_, title)| title.trim().to_owned()));
            self.addresses.extend(address::on_line(line).map(str::to_owned));
            self.dates.push(line.to_owned());
        }
    }
}

/// What may stand before a title in the head of a text.
const TITLE_LABELS: [&str; 8] =
    ["Title", "TITLE", "title", "Título", "Titulo", "Titre", "Titel", "Titolo"];

/// A title without what Pandoc reads as none of it: `% ` before it, `{#id .class}` behind it.
fn bare_title(line: &str) -> String {
    let line = line.strip_prefix("% ").unwrap_or(line).trim();
    let attributes = line.rfind(" {").filter(|at| {
        let behind = line.get(at + 2..).unwrap_or_default();
        behind.starts_with(['#', '.']) && behind.ends_with('}')
    });
    attributes.and_then(|at| line.get(..at)).unwrap_or(line).trim_end().to_owned()
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
        about_markdown(&fields, body, &Page::of_markdown(body).unwrap())
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
    fn what_programs_and_writers_note_in_heads_is_read() {
        for html in [
            "<!doctype html>\n<!-- saved from url=(0015)https://e.org/a -->\n<html><p>A",
            "<!doctype html><html><!--\n Page saved with SingleFile \n url: https://e.org/a \n saved date: x\n--><head></head><p>A",
            "<html><!-- Mirrored from e.org/a by HTTrack Website Copier/3.x, x --><p>A",
            "<html><!-- Mirrored from http://e.org/a by HTTrack Website Copier/3.x, x --><p>A",
            "<base href='https://e.org/x?y=/z/'><link rel=canonical href='a'>",
            "<base href='https://e.org?y=/z/'><link rel=canonical href='/a'>",
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"url\":\"https://e.org/a\",\"publisher\":{\"url\":\"https://e.org/b\"}}</script>",
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Organization\",\"url\":\"https://e.org\"},{\"@type\":[\"WebPage\"],\"mainEntityOfPage\":{\"@id\":\"https://e.org/a\"}}]}</script>",
            "<meta name='twitter:url' content='https://e.org/a'>",
            "<meta name=og:url content='https://e.org/a'>",
            "<base href='https://e.org/x/y'><link rel=canonical href='/a'>",
            "<base href='https://e.org/x'><link rel=canonical href='a'>",
            "<base href='https://e.org/x'><link rel=canonical href='//e.org/a'>",
        ] {
            let addresses: Vec<String> =
                page(html).addresses.iter().map(|one| address::normal_address(one)).collect();
            assert_eq!(addresses, ["e.org/a"], "{html}");
        }
        for none in [
            "<!-- saved from url=(0014)about:internet --><p>A",
            "<p>A<!-- saved from url=(0015)https://e.org/a -->",
            "<script type='application/ld+json'>{</script><p>A",
            "<script type='application/ld+json'>[{\"@type\":\"NewsArticle\",\"url\":\"https://e.org/a\"},{\"@type\":\"NewsArticle\",\"url\":\"https://e.org/b\"}]</script><p>A",
            "<script type='application/ld+json'>{\"@type\":\"Article\",\"url\":\"https://e.org/a\"}</script><h1>A</h1><script type='application/ld+json'>{\"@type\":\"Article\",\"url\":\"https://e.org/b\"}</script>",
        ] {
            assert_eq!(page(none).addresses, [""; 0], "{none}");
        }
        for text in [
            "% The accord\n% A writer\n",
            "# The accord {#accord}\n",
            "<h1 class=a>The <b>accord</b></h1>\n\nText\n",
            "text\n\n# The accord {.a #b}\n",
        ] {
            assert!(markdown(text).titles.contains(&"The accord".to_owned()), "{text}");
        }
        assert_eq!(markdown("# A {b}\n").titles.first().map(String::as_str), Some("A {b}"));
        for text in ["Title: The accord\nText\n", "x\nTitle:  The accord\n", "% The accord\n"] {
            assert!(about_plain(text).titles.contains(&"The accord".to_owned()), "{text}");
        }
    }

    #[test]
    fn of_pages_in_linked_data_the_one_that_the_page_is_counts() {
        let items = r##"[{"@type":"WebPage","url":"https://e.org/a"},{"@type":"NewsArticle","mainEntityOfPage":{"@id":"https://www.e.org/a#b"}}"##;
        let script =
            |more: &str| format!("<script type='application/ld+json'>{items}{more}]</script><p>A");
        let other = r#",{"@type":"NewsArticle","url":"https://e.org/z"}"#;
        assert_eq!(page(&script("")).addresses, ["https://e.org/a", "https://www.e.org/a#b"]);
        assert_eq!(page(&script(other)).addresses, [""; 0]);
        let said = format!("<link rel=canonical href='https://e.org/a'>{}", script(other));
        let normal = |one: &String| address::normal_address(one);
        assert_eq!(page(&said).addresses.iter().map(normal).collect::<Vec<_>>(), ["e.org/a"; 3]);
    }

    #[test]
    fn entities_and_elements_in_titles_are_read_as_in_a_browser() {
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
        assert_eq!(markdown("# Head \\& Tail &ndash; `all`\n").titles[0], "Head & Tail – all");
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
