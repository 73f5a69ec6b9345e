//! The page that a Markdown file makes, for what a reader sees of it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

/// The Markdown that is read: CommonMark with the tables and the struck-out words of GitHub
/// Flavored Markdown (sections 4.10 and 6.5), and with notes.
pub(super) const MARKDOWN: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_FOOTNOTES);

/// What a comment of the page begins with that says in which line of the file the next words stand.
const LINE: &str = "\u{1}line ";

/// Elements in which a comment would be text.
const WITHOUT_COMMENTS: [&str; 9] = [
    "<textarea",
    "<title",
    "<xmp",
    "<plaintext",
    "<noembed",
    "<noframes",
    "<noscript",
    "<iframe",
    "<style",
];

/// Makes the page of a Markdown file. The mark of a note stays as it is written, whether the note
/// stands in the file or not: a quote may hold it. Notes stand behind the text, as every reader of
/// Markdown shows them.
pub(super) fn page_of(text: &str) -> String {
    // The text, then each note; and those that are open, for one note may stand in another.
    let mut texts = vec![Vec::new()];
    let mut open = vec![0];
    let mut may_say_lines = true;
    let (mut line, mut read) = (1, 0);
    for (event, bytes) in Parser::new_ext(text, MARKDOWN).into_offset_iter() {
        if matches!(event, Event::Start(Tag::FootnoteDefinition(_))) {
            open.push(texts.len());
            texts.push(Vec::new());
        }
        let is_end = matches!(event, Event::End(TagEnd::FootnoteDefinition));
        let Some(events) = open.last().and_then(|place| texts.get_mut(*place)) else { break };
        may_say_lines &= !has_raw_text(&event);
        if may_say_lines && matches!(event, Event::Text(_) | Event::Code(_)) {
            // Events follow the file; of one that does not, the place is that of the one before.
            let between = text.get(read..bytes.start).unwrap_or_default();
            line += between.matches('\n').count();
            read = read.max(bytes.start);
            events.push(Event::InlineHtml(format!("<!--{LINE}{line}-->").into()));
        }
        events.push(match event {
            Event::FootnoteReference(label) => Event::Text(format!("[^{label}]").into()),
            event => event,
        });
        if is_end {
            open.pop();
        }
    }
    let mut page = String::new();
    html::push_html(&mut page, texts.into_iter().flatten());
    page
}

/// The line that a comment of such a page says.
pub(super) fn line(comment: &str) -> Option<usize> {
    comment.strip_prefix(LINE)?.parse().ok()
}

fn has_raw_text(event: &Event<'_>) -> bool {
    let (Event::Html(markup) | Event::InlineHtml(markup)) = event else { return false };
    let small = markup.to_ascii_lowercase();
    WITHOUT_COMMENTS.iter().any(|element| small.contains(element))
}
