//! Text as rows that one can select and follow: what sections, previews and pages hold.

use std::ops::Range;

use ratatui::text::{Line, Span};

use crate::export::phrases::Phrase;
use crate::query::Query;
use crate::tui::text::{pieces, span, wrap_sought};
use crate::tui::theme::{Role, Theme};
use crate::tui::view::Target;

/// Text that is wrapped as one, every line but the first indented by `hang` columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// The text.
    pub spans: Vec<Span<'static>>,
    /// Which of the spans the reader looks for: hits, or a passage.
    pub sought_spans: Vec<usize>,
    /// Columns before every line.
    pub indent: usize,
    /// Columns more before every line but the first.
    pub hang: usize,
}

/// A row: its text, and what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRow {
    /// What it stands for.
    pub target: Target,
    /// Its text.
    pub paragraphs: Vec<Paragraph>,
    /// Whether the search hits it.
    pub is_hit: bool,
}

/// A page or preview: its title, its rows, and the one to begin at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecordPage {
    /// What is opened.
    pub title: String,
    /// What stands on it, row by row.
    pub rows: Vec<TextRow>,
    /// The row that the keys begin at; none for the first that leads on.
    pub start: Option<usize>,
}

/// Rows wrapped to a width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrappedRows {
    /// All lines.
    pub lines: Vec<Line<'static>>,
    /// The lines of each row.
    pub rows: Vec<Range<usize>>,
    /// The lines of each row from the first that holds what is looked for to the last; an empty
    /// range where none does.
    pub sought_lines: Vec<Range<usize>>,
}

impl WrappedRows {
    /// Wraps rows to a width.
    pub fn of(rows: &[TextRow], width: usize) -> Self {
        let mut wrapped = Self::default();
        for row in rows {
            let start = wrapped.lines.len();
            let mut sought_lines = start..start;
            for paragraph in &row.paragraphs {
                let above = wrapped.lines.len();
                let mut spans = vec![Span::raw(" ".repeat(paragraph.indent))];
                spans.extend(paragraph.spans.iter().cloned());
                let hang = (paragraph.indent + paragraph.hang).min(width / 2);
                // The indent is a span before them.
                let places: Vec<usize> = paragraph.sought_spans.iter().map(|at| at + 1).collect();
                let text = wrap_sought(&spans, &places, width, hang);
                let lines = text.sought_lines;
                if !lines.is_empty() {
                    let is_first = sought_lines.is_empty();
                    let start = if is_first { above + lines.start } else { sought_lines.start };
                    sought_lines = start..above + lines.end;
                }
                wrapped.lines.extend(text.lines);
            }
            wrapped.rows.push(start..wrapped.lines.len());
            wrapped.sought_lines.push(sought_lines);
        }
        wrapped
    }

    /// The row on a line.
    pub fn row_at(&self, line: usize) -> Option<usize> {
        self.rows.iter().position(|lines| lines.contains(&line))
    }
}

/// Writes rows: styles by role, and the words of a query as hits.
pub struct RowWriter<'a> {
    theme: &'a Theme,
    hit_query: &'a Query,
    rows: Vec<TextRow>,
}

impl<'a> RowWriter<'a> {
    /// A writer that has written nothing yet.
    pub fn new(theme: &'a Theme, hit_query: &'a Query) -> Self {
        Self { theme, hit_query, rows: Vec::new() }
    }

    /// All rows written.
    pub fn finish(self) -> Vec<TextRow> {
        self.rows
    }

    /// How many rows are written.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Begins a row.
    pub fn row(&mut self, target: Target) -> &mut Self {
        self.rows.push(TextRow { target, paragraphs: Vec::new(), is_hit: false });
        self
    }

    /// Adds a paragraph to the last row.
    pub fn text(&mut self, role: Role, indent: usize, text: &str) -> &mut Self {
        self.parts(indent, &[(role, text)])
    }

    /// Adds a paragraph of running text to the last row, which no line of it hangs from.
    pub fn prose(&mut self, role: Role, indent: usize, text: &str) -> &mut Self {
        self.text(role, indent, text);
        if let Some(last) = self.rows.last_mut().and_then(|row| row.paragraphs.last_mut()) {
            last.hang = 0;
        }
        self
    }

    /// Adds a paragraph of several pieces to the last row.
    pub fn parts(&mut self, indent: usize, parts: &[(Role, &str)]) -> &mut Self {
        let (mut spans, mut sought_spans) = (Vec::new(), Vec::new());
        let asked = self.theme.style(Role::Asked);
        for (role, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
            let style = self.theme.style(*role);
            let ranges = match role {
                Role::Link => self.hit_query.name_highlights(text),
                _ => self.hit_query.highlights(text),
            };
            for (piece, is_hit) in pieces(text, &ranges) {
                if is_hit {
                    sought_spans.push(spans.len());
                }
                spans.push(span(piece, if is_hit { style.patch(asked) } else { style }));
            }
        }
        let is_hit = !sought_spans.is_empty();
        self.push(Paragraph { spans, sought_spans, indent, hang: 2 }, is_hit)
    }

    /// Adds a paragraph of phrases, a separator between them.
    pub fn phrases(&mut self, indent: usize, phrases: &[Phrase], separator: &str) -> &mut Self {
        let mut parts: Vec<(Role, &str)> = Vec::new();
        for phrase in phrases {
            if !parts.is_empty() {
                parts.push((Role::Faint, separator));
            }
            parts.push((Role::from(phrase.tone), &phrase.text));
        }
        if parts.is_empty() { self } else { self.parts(indent, &parts) }
    }

    /// Adds a paragraph whose words are not looked for.
    pub fn plain(&mut self, indent: usize, parts: &[(Role, &str)]) -> &mut Self {
        self.passage(indent, parts, None)
    }

    /// Adds a paragraph whose words are not looked for, with the place of the part that the reader
    /// came for.
    pub fn passage(
        &mut self,
        indent: usize,
        parts: &[(Role, &str)],
        passage: Option<usize>,
    ) -> &mut Self {
        let spans = parts.iter().map(|(role, text)| span(text, self.theme.style(*role))).collect();
        let sought_spans = passage.into_iter().collect();
        self.push(Paragraph { spans, sought_spans, indent, hang: 2 }, false)
    }

    /// Adds a blank line to the last row, so that it stands apart from the next.
    pub fn gap(&mut self) -> &mut Self {
        self.push(Paragraph::default(), false)
    }

    fn push(&mut self, paragraph: Paragraph, is_hit: bool) -> &mut Self {
        if self.rows.is_empty() {
            self.row(Target::Text);
        }
        if let Some(row) = self.rows.last_mut() {
            row.paragraphs.push(paragraph);
            row.is_hit |= is_hit;
        }
        self
    }
}
