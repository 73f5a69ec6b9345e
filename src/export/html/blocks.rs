//! The blocks of a brief as elements of HTML.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use maud::{Markup, PreEscaped, html};

use crate::export::brief::document::{Block, Inline, Item, Note, Renderer, Row};
use crate::export::phrases::{self, Tone, is_web_address};
use crate::timeline::{RecordRef, Timeline};

/// Writes blocks as they come. The heading of an event opens an `article`, which holds all up to
/// the next.
pub(super) struct HtmlWriter<'a> {
    timeline: &'a Timeline,
    /// Tells the notes of one part of the page from those of another.
    part: &'static str,
    /// How much deeper headings stand than in the brief.
    depth: u8,
    out: &'a mut dyn Write,
    /// The numbers of notes by their labels, from 1, in the order of their first marks.
    numbers: HashMap<String, usize>,
    /// The records that have an element of their own: an id may stand once.
    anchored: HashSet<String>,
    /// Whether records get ids here: those of a page stand in one part of it.
    is_anchoring: bool,
    is_in_article: bool,
}

impl<'a> HtmlWriter<'a> {
    pub(super) fn new(
        timeline: &'a Timeline,
        part: &'static str,
        depth: u8,
        is_anchoring: bool,
        out: &'a mut dyn Write,
    ) -> Self {
        let (numbers, anchored) = (HashMap::new(), HashSet::new());
        Self { timeline, part, depth, out, numbers, anchored, is_anchoring, is_in_article: false }
    }

    fn put(&mut self, markup: &Markup) -> io::Result<()> {
        self.out.write_all(markup.0.as_bytes())?;
        self.out.write_all(b"\n")
    }

    fn end_article(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.is_in_article) {
            self.put(&PreEscaped("</article>".into()))?;
        }
        Ok(())
    }

    fn heading(&mut self, level: u8, text: &str, record: Option<&str>) -> io::Result<()> {
        // The headings of a brief's parts stand at level 2, like those of events, and end the last
        // of these.
        if level <= 2 {
            self.end_article()?;
        }
        let anchor = self.anchor(record);
        let event = match record.and_then(|id| self.timeline.get(id)) {
            Some(RecordRef::Event(_, event)) if anchor.is_some() => event,
            _ => {
                return self.put(&element(
                    level + self.depth,
                    &html! { (text) },
                    anchor.as_deref(),
                ));
            }
        };
        self.is_in_article = true;
        let id = token(&event.id);
        let topics: Vec<String> = event.topics.iter().map(|topic| token(topic)).collect();
        let words = html! { a href=(format!("#{}", encoded(&id))) { (text) } };
        self.put(&html! {
            (PreEscaped("<article"))
            (attribute("id", &id))
            (attribute("data-kind", phrases::event_kind(event.kind)))
            (attribute("data-topics", &topics.join(" ")))
            (PreEscaped(">"))
            (element(level + self.depth, &words, None))
        })
    }

    /// The id under which a record is found in this page, the first time that it is told.
    fn anchor(&mut self, record: Option<&str>) -> Option<String> {
        let id = record.filter(|_| self.is_anchoring).map(token)?;
        (!id.is_empty() && self.anchored.insert(id.clone())).then_some(id)
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Markup {
        let mut line = String::new();
        for inline in inlines {
            line.push_str(&self.inline(inline).0);
        }
        PreEscaped(line)
    }

    fn inline(&mut self, inline: &Inline) -> Markup {
        match inline {
            Inline::Text(words) | Inline::Exact(words) => html! { (words) },
            Inline::Strong(words) => html! { strong { (words) } },
            Inline::Struck(words) => html! { del { (words) } },
            Inline::State(words, tone) => match class(*tone) {
                Some(class) => html! { span class=(class) { (words) } },
                None => html! { (words) },
            },
            Inline::Code(words) => html! { code { (words) } },
            Inline::Link { words, url } | Inline::OpensAtWords { words, url } => {
                // A space before the words is the sentence's.
                let (space, words) = match words.strip_prefix(' ') {
                    Some(words) => (" ", words),
                    None => ("", words.as_str()),
                };
                html! {
                    (space)
                    @if is_web_address(url) { a href=(url) rel="noreferrer" { (words) } }
                    @else { (words) }
                }
            }
            Inline::Notes(labels) => {
                let numbers: Vec<usize> = labels.iter().map(|label| self.number(label)).collect();
                html! {
                    @for number in numbers {
                        sup {
                            a role="doc-noteref" href=(format!("#{}:note-{number}", self.part)) {
                                (number)
                            }
                        }
                    }
                }
            }
        }
    }

    fn number(&mut self, label: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label.to_owned()).or_insert(next)
    }

    fn item(&mut self, item: &Item) -> Markup {
        let text = self.inlines(&item.text);
        let nested: Vec<Markup> = item.nested.iter().map(|line| self.inlines(line)).collect();
        html! {
            li id=[self.anchor(item.record.as_deref())] {
                (text)
                @if !nested.is_empty() { ul { @for line in nested { li { (line) } } } }
            }
        }
    }
}

impl Renderer for HtmlWriter<'_> {
    fn block(&mut self, block: Block) -> io::Result<()> {
        match block {
            Block::Heading { level, text, record } => self.heading(level, &text, record.as_deref()),
            Block::Paragraph(inlines) => {
                let text = self.inlines(&inlines);
                self.put(&html! { p dir="auto" { (text) } })
            }
            Block::List(items) => self.list(&mut items.into_iter()),
            Block::Table { head, rows } => self.table(&head, &mut rows.into_iter()),
            Block::Quotation { lines, record } => {
                let lines: Vec<Markup> = lines.iter().map(|line| self.inlines(line)).collect();
                let id = self.anchor(record.as_deref());
                self.put(&html! { blockquote id=[id] { @for line in lines { p dir="auto" { (line) } } } })
            }
        }
    }

    fn list(&mut self, items: &mut dyn Iterator<Item = Item>) -> io::Result<()> {
        self.out.write_all(b"<ul>")?;
        for item in items {
            let item = self.item(&item);
            self.out.write_all(item.0.as_bytes())?;
        }
        self.put(&PreEscaped("</ul>".into()))
    }

    fn table(
        &mut self,
        head: &[&'static str],
        rows: &mut dyn Iterator<Item = Row>,
    ) -> io::Result<()> {
        // A table wider than a small screen scrolls in a box of its own, also by keyboard.
        self.put(&html! {
            (PreEscaped("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table\"><table>"))
            thead { tr { @for cell in head { th scope="col" { (cell) } } } }
            (PreEscaped("<tbody>"))
        })?;
        for row in rows {
            let cells: Vec<Markup> = row.cells.iter().map(|cell| self.inlines(cell)).collect();
            let id = self.anchor(row.record.as_deref());
            self.put(&html! { tr id=[id] { @for cell in cells { td dir="auto" { (cell) } } } })?;
        }
        self.put(&PreEscaped("</tbody></table></div>".into()))
    }

    fn notes(&mut self, notes: Vec<Note>) -> io::Result<()> {
        self.end_article()?;
        if notes.is_empty() {
            return Ok(());
        }
        let level = 2 + self.depth;
        self.put(&html! {
            (PreEscaped("<section role=\"doc-endnotes\">"))
            (element(level, &html! { "Sources" }, None))
            (PreEscaped("<ol>"))
        })?;
        for note in notes {
            let number = self.number(&note.label);
            let text = self.inlines(&note.text);
            self.put(
                &html! { li id=(format!("{}:note-{number}", self.part)) dir="auto" { (text) } },
            )?;
        }
        self.put(&PreEscaped("</ol></section>".into()))
    }
}

/// A heading of this level.
fn element(level: u8, words: &Markup, id: Option<&str>) -> Markup {
    html! {
        @match level {
            0 | 1 => h1 id=[id] dir="auto" { (words) },
            2 => h2 id=[id] dir="auto" { (words) },
            3 => h3 id=[id] dir="auto" { (words) },
            _ => h4 id=[id] dir="auto" { (words) },
        }
    }
}

fn attribute(name: &'static str, value: &str) -> Markup {
    html! { " " (PreEscaped(name)) (PreEscaped("=\"")) (value) (PreEscaped("\"")) }
}

/// An id as the value of an `id` attribute, which may hold no white space (HTML, 3.2.6).
pub(super) fn token(id: &str) -> String {
    phrases::one_line(id).split_whitespace().collect::<Vec<_>>().join("-")
}

/// An id in the fragment of an address.
fn encoded(id: &str) -> String {
    let mut fragment = String::new();
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b':' => {
                fragment.push(char::from(byte));
            }
            _ => fragment.push_str(&format!("%{byte:02X}")),
        }
    }
    fragment
}

fn class(tone: Tone) -> Option<&'static str> {
    Some(match tone {
        Tone::Plain | Tone::Link => return None,
        Tone::Faint => "tone-faint",
        Tone::Shown => "tone-shown",
        Tone::Said => "tone-said",
        Tone::Failed => "tone-failed",
        Tone::Differs => "tone-differs",
    })
}
