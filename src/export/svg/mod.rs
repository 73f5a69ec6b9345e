//! SVG: the axis as a picture for memos and pages, painted from the same layout as the screen's.
//!
//! Self-contained: no script, no font, no address to fetch. Light and dark follow the reader's
//! preference. Every lane and mark has an accessible name (WAI-ARIA Graphics), and every kind of
//! mark its own shape (`shapes`).
//!
//! ```text
//! title
//! provenance
//! overview   ▁▂▅▂▁ the whole timeline, the window framed
//! lane       ■ label    ●  ③        marks
//!            ┗━━━━━━━━━━━━━━━━━━▶   a track of stretches
//! scale      2021      2022
//! legend     ● meeting  ◆ agreement …
//! ```

mod shapes;

use std::fmt::Write as _;
use std::io;

use sha2::{Digest as _, Sha256};
use unicode_width::UnicodeWidthStr as _;

use crate::axis::{Axis, AxisMark, Grouping, Layout, PlacedLane, Viewport};
use crate::export::brief::{self, BriefOptions};
use crate::export::format::{
    ExportError, ExportFormat, FormatSpec, OptionName, Options, Output, Remarks,
};
use crate::export::xml::escaped as escape;
use crate::export::{Context, axis_labels, phrases};
use crate::text::{counted, shortened};
pub(super) use shapes::STYLE;
use shapes::{COLUMN, Ink, shape, x_of};

/// Columns of the picture's axis.
pub const COLUMNS: usize = 128;

const MARGIN: f64 = 20.0;
/// Height of a lane's marks, and of each track of stretches under them.
const LANE: f64 = 26.0;
const TRACK: f64 = 7.0;
const OVERVIEW: f64 = 22.0;
/// Characters of a line of the head, and of a lane's name.
const HEAD_LINE: usize = 150;
const NAME: usize = 24;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Svg;

impl ExportFormat for Svg {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "svg",
            endings: &["svg"],
            doc: "A picture of the time axis",
            options: &[OptionName::Lanes],
            output: Output::Text,
        }
    }

    fn write(
        &self,
        context: &Context<'_>,
        options: &Options,
        out: &mut dyn io::Write,
    ) -> Result<Remarks, ExportError> {
        out.write_all(write(context, options.lanes).as_bytes())?;
        Ok(Remarks::new())
    }
}

/// The selection as a picture, its lanes by kind, party or topic, its window round what is
/// selected.
pub fn write(context: &Context<'_>, grouping: Grouping) -> String {
    let axis = Axis::of(context.timeline, grouping, context.as_of);
    let window = axis.span(context.timeline, context.selection);
    let layout = axis.layout(&Viewport { selection: context.selection, window, width: COLUMNS });
    Picture::new(context, &axis, &layout).painted()
}

/// A picture in the making. Lengths are in pixels, from the upper left corner.
struct Picture<'a> {
    context: &'a Context<'a>,
    axis: &'a Axis,
    layout: &'a Layout,
    /// Where the first column begins.
    left: f64,
    /// Where the next part begins.
    y: f64,
    body: String,
}

impl<'a> Picture<'a> {
    fn new(context: &'a Context<'a>, axis: &'a Axis, layout: &'a Layout) -> Self {
        let names =
            layout.rows.iter().map(|row| row.lane.label(context.timeline).width().min(NAME));
        let widest = names.chain([8]).max().unwrap_or(8) as f64;
        Self {
            context,
            axis,
            layout,
            left: MARGIN + widest * 7.0 + 10.0,
            y: MARGIN,
            body: String::new(),
        }
    }

    fn painted(mut self) -> String {
        self.head();
        self.overview();
        let top = self.y;
        self.grid(top, top + self.layout.rows.iter().map(height).sum::<f64>());
        for row in &self.layout.rows {
            self.lane(row);
        }
        self.scale();
        self.legend();
        let (width, height) = (self.left + x_of(COLUMNS) + MARGIN, self.y + MARGIN);
        let title = escape(&self.title());
        // Several pictures may stand in one page, among ids of its own.
        let seed = format!("{}{}", self.provenance(), self.layout.grouping.word());
        let digest = Sha256::digest(seed);
        let id: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"graphics-document document\" aria-labelledby=\"axis_{id}_title\" \
             aria-describedby=\"axis_{id}_desc\">\n<title id=\"axis_{id}_title\">{title}</title>\n\
             <desc id=\"axis_{id}_desc\">{}</desc>\n\
             <style>{STYLE}</style>\n<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>\n{}</svg>\n",
            escape(&self.description()),
            self.body,
        )
    }

    fn title(&self) -> String {
        brief::title(self.context, &BriefOptions::default())
    }

    /// What the picture shows, for who does not see it.
    fn description(&self) -> String {
        let lanes = self.layout.rows.iter().map(|row| {
            let count: usize = row.marks.iter().map(|mark| mark.subjects.len()).sum();
            format!("{} {count}", phrases::one_line(row.lane.label(self.context.timeline)))
        });
        let lanes: Vec<String> = lanes.collect();
        let window = self.layout.window;
        let [first, last] = [window.first_day(), window.last_day()].map(phrases::day);
        format!(
            "A time axis from {first} to {last}, with lanes by {}: {}. {}",
            self.layout.grouping.word(),
            lanes.join(", "),
            self.provenance(),
        )
    }

    fn provenance(&self) -> String {
        let Context { timeline, selection, as_of, .. } = self.context;
        let head = timeline.head();
        let version =
            head.version.as_deref().map(|version| format!(" {}", phrases::one_line(version)));
        let query = phrases::one_line(&self.context.query_for_others().to_string());
        let query =
            if query.is_empty() { "all events".to_owned() } else { format!("query {query}") };
        format!(
            "{}{} · {query} · as of {as_of} · {} of {} events",
            phrases::one_line(&head.id),
            version.unwrap_or_default(),
            selection.hits.len(),
            selection.total,
        )
    }

    fn head(&mut self) {
        self.y += 16.0;
        self.text(MARGIN, self.y, "heading", &shortened(&self.title(), HEAD_LINE - 40));
        let digest = format!("SHA-256 of the data {}", self.context.timeline.digest());
        for line in folded(&self.provenance(), HEAD_LINE).into_iter().chain([digest]) {
            self.y += 17.0;
            self.text(MARGIN, self.y, "faint", &line);
        }
        self.y += 14.0;
    }

    /// How many events begin when, over the whole timeline, with the window framed.
    fn overview(&mut self) {
        let (top, bottom, left) = (self.y, self.y + OVERVIEW, self.left);
        let most = self.layout.overview.iter().copied().max().unwrap_or(1).max(1) as f64;
        self.text(MARGIN + 6.0, bottom - 6.0, "faint", "all time");
        for (column, count) in
            self.layout.overview.iter().enumerate().filter(|(_, count)| **count > 0)
        {
            let height = (*count as f64 / most * (OVERVIEW - 4.0)).max(2.0);
            let (x, y) = (left + x_of(column), bottom - height);
            let _ = writeln!(
                self.body,
                "<rect class=\"bar\" x=\"{x}\" y=\"{y:.1}\" width=\"{}\" height=\"{height:.1}\"/>",
                COLUMN - 1.0
            );
        }
        let whole = self.axis.whole();
        let window = self.layout.window;
        let from = x_of(whole.column(window.start(), COLUMNS));
        let to = x_of(whole.column(window.end(), COLUMNS) + 1);
        let _ = writeln!(
            self.body,
            "<rect class=\"frame\" x=\"{}\" y=\"{top}\" width=\"{}\" height=\"{OVERVIEW}\"/>",
            left + from,
            to - from
        );
        self.y = bottom + 8.0;
    }

    /// The lines of the scale, and that of the as-of day, behind everything else.
    fn grid(&mut self, top: f64, bottom: f64) {
        for tick in &self.layout.ticks {
            let x = self.left + x_of(tick.column);
            let _ = writeln!(self.body, "<path class=\"grid\" d=\"M{x} {top}V{bottom}\"/>");
        }
        if let Some(column) = self.layout.day {
            let x = self.left + x_of(column) + COLUMN / 2.0;
            let _ = writeln!(self.body, "<path class=\"day\" d=\"M{x} {top}V{bottom}\"/>");
        }
    }

    fn lane(&mut self, row: &PlacedLane) {
        let name = phrases::one_line(row.lane.label(self.context.timeline));
        let count: usize = row.marks.iter().map(|mark| mark.subjects.len()).sum();
        let label = escape(&format!("{name}: {count}"));
        let height = height(row);
        let middle = self.y + LANE / 2.0;
        let _ = writeln!(
            self.body,
            "<g class=\"lane\" role=\"graphics-object group\" aria-label=\"{label}\">"
        );
        let _ = writeln!(
            self.body,
            "<rect class=\"band\" x=\"{MARGIN}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            self.y + 1.0,
            self.left - MARGIN + x_of(COLUMNS),
            height - 2.0,
        );
        self.text(MARGIN + 6.0, middle + 4.0, "name", &shortened(&name, NAME));
        let ink = Ink::of(row.lane);
        for stretch in &row.stretches {
            let y = track(middle, stretch.track);
            shapes::stretch(&mut self.body, ink, stretch, self.left, (middle, y));
        }
        for notch in &row.milestones {
            let y = track(middle, notch.track);
            shapes::notch(&mut self.body, ink, self.left + x_of(notch.column) + COLUMN / 2.0, y);
        }
        for mark in &row.marks {
            self.mark(ink, mark, middle);
        }
        self.body.push_str("</g>\n");
        self.y += height;
    }

    fn mark(&mut self, ink: Ink, mark: &AxisMark, y: f64) {
        let Context { timeline, .. } = self.context;
        let summary = escape(&axis_labels::summary(timeline, self.axis, mark));
        let _ = writeln!(
            self.body,
            "<g role=\"graphics-symbol img\" aria-label=\"{summary}\" data-column=\"{}\" data-count=\"{}\">\
             <title>{summary}</title>",
            mark.column,
            mark.subjects.len(),
        );
        let x = self.left + x_of(mark.column);
        if mark.is_cluster() {
            shapes::cluster(&mut self.body, ink, mark, x, y);
        } else if let Some(&subject) = mark.subjects.first() {
            shape(
                &mut self.body,
                ink,
                shapes::SvgShape::of(timeline, subject, mark.before),
                x + COLUMN / 2.0,
                y,
            );
            if let Some(sign) = mark.doubt.and_then(|edge| edge.sign()) {
                self.text(x + COLUMN + 0.5, y + 4.0, "sign", &sign.to_string());
            }
            let title = axis_labels::title(timeline, self.axis, subject).unwrap_or_default();
            // A letter is about five sixths of a column wide.
            let fits = mark.room * 6 / 5;
            if fits >= 8 {
                let x = x + x_of(mark.width()) + 4.0;
                self.text(x, y + 4.0, "label", &shortened(&title, fits));
            }
        }
        self.body.push_str("</g>\n");
    }

    fn scale(&mut self) {
        let (from, to) = (self.left, self.left + x_of(COLUMNS));
        let _ = writeln!(self.body, "<path class=\"axis\" d=\"M{from} {}H{to}\"/>", self.y);
        for tick in &self.layout.ticks {
            let x = self.left + x_of(tick.column);
            let _ = writeln!(self.body, "<path class=\"axis\" d=\"M{x} {}v5\"/>", self.y);
            self.text(x + 2.0, self.y + 15.0, "tick", &tick.label);
        }
        self.y += 24.0;
        if self.layout.more > 0 {
            let lanes = counted(self.layout.more, "lane", "lanes");
            let text = format!("+{lanes} with fewer events");
            self.text(MARGIN + 6.0, self.y + 8.0, "faint", &text);
            self.y += 18.0;
        }
    }

    fn legend(&mut self) {
        let (mut x, start) = (self.left, self.left);
        self.y += 12.0;
        for entry in shapes::legend(self.context.timeline, self.layout) {
            let width = 20.0 + 6.2 * entry.words.width() as f64;
            if x + width > start + x_of(COLUMNS) {
                (x, self.y) = (start, self.y + 18.0);
            }
            entry.paint(&mut self.body, x + 6.0, self.y - 4.0);
            self.text(x + 16.0, self.y, "faint", entry.words);
            x += width + 8.0;
        }
        self.y += 4.0;
    }

    fn text(&mut self, x: f64, y: f64, class: &str, text: &str) {
        if !text.is_empty() {
            let _ = writeln!(
                self.body,
                "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>",
                escape(text)
            );
        }
    }
}

/// The height of a lane.
fn height(row: &PlacedLane) -> f64 {
    let tracks = row.stretches.iter().map(|stretch| stretch.track + 1).max().unwrap_or(0);
    LANE + tracks as f64 * TRACK
}

/// The middle of a track, under the middle of its lane's marks.
fn track(middle: f64, track: usize) -> f64 {
    middle + 11.0 + track as f64 * TRACK
}

/// Text in lines of about so many characters, broken between words.
fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(shortened(word, width)),
        }
    }
    lines
}
