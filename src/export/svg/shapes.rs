//! The picture's ink: one shape for each kind of mark, stretches, and the legend that explains
//! them.

use std::fmt::Write as _;

use crate::axis::{AxisMark, Edge, Lane, Layout, MarkSubject, Stretch};
use crate::timeline::Timeline;
use crate::timeline::record::EventKind;

/// The width of a column in pixels.
pub(super) const COLUMN: f64 = 8.0;

/// Colours, light and dark, each with a contrast of 4.5 to 1 at least against its ground where it
/// carries text.
pub(in crate::export) const STYLE: &str = "\
text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-size:11px;fill:#1f2933}\
.heading{font-size:17px;font-weight:600}.faint{fill:#52606d}.name{font-weight:600}.tick{fill:#52606d}\
.label{font-size:10.5px;paint-order:stroke;stroke:#f5f7fa;stroke-width:3px;stroke-linejoin:round}\
.sign{font-weight:700}.count{font-weight:700;text-anchor:middle;fill:#fff}\
.page{fill:#fff}.band{fill:#f5f7fa}.grid{stroke:#d9e0e7}.axis{stroke:#7b8794}\
.day{stroke:#7b8794;stroke-dasharray:2 3}.bar{fill:#8fa3b8}.frame{fill:none;stroke:#1f4e8c}\
.event,.count-event{fill:#1f4e8c}.event-line{stroke:#6f97c9;fill:none}\
.overdue,.count-overdue{fill:#b3261e}.overdue-line{stroke:#b3261e;fill:none}\
.gap,.count-gap{fill:#6b5b00}.gap-line{stroke:#8f7a00;fill:none}\
.ring{fill:#f5f7fa;stroke-width:2}.ring.event{fill:#f5f7fa;stroke:#1f4e8c}\
@media(prefers-color-scheme:dark){text{fill:#e4e7eb}.faint,.tick{fill:#a9b4c0}.label{stroke:#1b232c}\
.count{fill:#10161d}.page{fill:#10161d}.band{fill:#1b232c}.grid{stroke:#2c3844}.axis,.day{stroke:#8794a1}\
.bar{fill:#52677d}.frame{stroke:#8ab4f8}.event,.count-event{fill:#8ab4f8}.event-line{stroke:#4c7cc0}\
.overdue,.count-overdue{fill:#f2867c}.overdue-line{stroke:#f2867c}.gap,.count-gap{fill:#e0c341}\
.gap-line{stroke:#b89e2c}.ring.event{fill:#1b232c;stroke:#8ab4f8}}";

/// Where a column begins, from the first.
pub(super) fn x_of(column: usize) -> f64 {
    column as f64 * COLUMN
}

/// What a lane is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Event,
    Overdue,
    Gap,
}

impl Ink {
    pub(super) fn of(lane: Lane) -> Self {
        match lane {
            Lane::Overdue => Self::Overdue,
            Lane::Gaps => Self::Gap,
            _ => Self::Event,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Overdue => "overdue",
            Self::Gap => "gap",
        }
    }
}

/// The form of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SvgShape {
    Kind(EventKind),
    Before,
    Overdue,
    Gap,
}

impl SvgShape {
    pub(super) fn of(timeline: &Timeline, subject: MarkSubject, before: bool) -> Self {
        match subject {
            MarkSubject::Overdue(_) => Self::Overdue,
            _ if before => Self::Before,
            MarkSubject::Gap(_) => Self::Gap,
            MarkSubject::Event(event) => {
                Self::Kind(timeline.event(event).map_or(EventKind::Context, |event| event.kind))
            }
        }
    }

    /// Its outline round the point 0 0, as an SVG path.
    fn path(self) -> &'static str {
        match self {
            Self::Kind(EventKind::Meeting) => "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
            Self::Kind(EventKind::Agreement) => "M0 -5.5L5 0L0 5.5L-5 0z",
            Self::Kind(EventKind::TaskForce) => "M-4 -4H4V4H-4z",
            Self::Kind(EventKind::Statement) => "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z",
            Self::Kind(EventKind::Proceeding) => "M0 -5L4.8 4H-4.8z",
            Self::Kind(EventKind::Operation) => "M-3.5 -4.8L5 0L-3.5 4.8z",
            Self::Kind(EventKind::Context) => "M-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z",
            Self::Before => "M3 -5L-4 0L3 5z",
            Self::Overdue => "M-1.4 -5.5H1.4L0.9 1.8H-0.9zM-1.4 3.2H1.4V5.6H-1.4z",
            Self::Gap => "M-1 -5H1V5H-1z",
        }
    }
}

/// Paints a shape round a point.
pub(super) fn shape(out: &mut String, ink: Ink, shape: SvgShape, x: f64, y: f64) {
    let ring = if shape == SvgShape::Kind(EventKind::Statement) { "ring " } else { "" };
    let _ = writeln!(
        out,
        "<path class=\"{ring}{}\" transform=\"translate({x} {y})\" d=\"{}\"/>",
        ink.class(),
        shape.path()
    );
}

/// Paints a cluster: its count on a plate over the columns it takes.
pub(super) fn cluster(out: &mut String, ink: Ink, mark: &AxisMark, x: f64, y: f64) {
    let width = x_of(mark.width()) + 3.0;
    let (class, count) = (ink.class(), mark.subjects.len());
    let _ = writeln!(
        out,
        "<rect class=\"count-{class}\" x=\"{:.1}\" y=\"{}\" width=\"{width}\" height=\"14\" rx=\"5\"/>\
         <text class=\"count\" x=\"{:.1}\" y=\"{}\">{count}</text>",
        x - 0.5,
        y - 7.0,
        x - 0.5 + width / 2.0,
        y + 4.0,
    );
}

/// Paints a stretch on its track, tied to the lane's middle; `ys` are the heights of the middle and
/// the track.
pub(super) fn stretch(out: &mut String, ink: Ink, stretch: &Stretch, left: f64, ys: (f64, f64)) {
    let (middle, y) = ys;
    let (from, to) =
        (left + x_of(stretch.from) + COLUMN / 2.0, left + x_of(stretch.to) + COLUMN / 2.0);
    let class = ink.class();
    let dashes = if stretch.lasts && ink != Ink::Gap { "" } else { " stroke-dasharray=\"2 3\"" };
    let _ = writeln!(
        out,
        "<path class=\"{class}-line\" stroke-width=\"2.5\"{dashes} d=\"M{from} {y}H{to}\"/>"
    );
    if y > middle {
        let _ = writeln!(out, "<path class=\"{class}-line\" d=\"M{from} {middle}V{y}\"/>");
    }
    match stretch.end {
        Some(Edge::Open) => {
            let _ = writeln!(
                out,
                "<path class=\"{class}\" d=\"M{} {}l7 4l-7 4z\"/>",
                to - 2.0,
                y - 4.0
            );
        }
        Some(Edge::Known) if stretch.lasts => {
            let _ = writeln!(
                out,
                "<path class=\"{class}-line\" stroke-width=\"1.5\" d=\"M{to} {}v6\"/>",
                y - 3.0
            );
        }
        // What lies somewhere within says how surely beside its mark.
        Some(edge) if stretch.lasts => {
            if let Some(sign) = edge.sign() {
                let _ = writeln!(
                    out,
                    "<text class=\"sign\" x=\"{}\" y=\"{}\">{sign}</text>",
                    to + 1.0,
                    y + 4.0
                );
            }
        }
        Some(_) | None => {}
    }
}

/// Paints a milestone.
pub(super) fn notch(out: &mut String, ink: Ink, x: f64, y: f64) {
    let _ = writeln!(
        out,
        "<path class=\"{}\" d=\"M{x} {}l2.5 3l-2.5 3l-2.5 -3z\"/>",
        ink.class(),
        y - 3.0
    );
}

/// What the legend explains.
pub(super) struct LegendSample {
    pub(super) words: &'static str,
    sample: Sample,
}

enum Sample {
    Shape(Ink, SvgShape),
    Cluster,
    Stretch { lasts: bool, end: Edge },
    Milestone,
    Sign(Edge),
}

/// What stands in a layout, as far as the legend explains it.
#[derive(Default)]
struct Drawn {
    shapes: Vec<SvgShape>,
    has_cluster: bool,
    /// Whether it lasts, and how it ends.
    stretches: Vec<(bool, Option<Edge>)>,
    has_milestone: bool,
    doubts: Vec<Edge>,
    lanes: Vec<Lane>,
}

impl Drawn {
    fn of(timeline: &Timeline, layout: &Layout) -> Self {
        let mut drawn = Self::default();
        for row in &layout.rows {
            drawn.lanes.push(row.lane);
            drawn.has_milestone |= !row.milestones.is_empty();
            for mark in &row.marks {
                if mark.is_cluster() {
                    drawn.has_cluster = true;
                    continue;
                }
                let subject = mark.subjects.first();
                drawn.shapes.extend(subject.map(|one| SvgShape::of(timeline, *one, mark.before)));
                drawn.doubts.extend(mark.doubt);
            }
            // A gap is a mark with a line of its own kind.
            if row.lane != Lane::Gaps {
                for stretch in &row.stretches {
                    drawn.stretches.push((stretch.lasts, stretch.end));
                    drawn.doubts.extend(stretch.end);
                }
            }
        }
        drawn
    }

    fn ends(&self, lasts: bool, end: Edge) -> bool {
        self.stretches.contains(&(lasts, Some(end)))
    }
}

/// The entries that a layout needs.
pub(super) fn legend(timeline: &Timeline, layout: &Layout) -> Vec<LegendSample> {
    let drawn = Drawn::of(timeline, layout);
    let mut entries: Vec<(bool, &'static str, Sample)> = Vec::new();
    for kind in EventKind::ALL {
        let shape = SvgShape::Kind(*kind);
        let sample = Sample::Shape(Ink::Event, shape);
        entries.push((drawn.shapes.contains(&shape), kind.word(), sample));
    }
    let stretch = |lasts, end| Sample::Stretch { lasts, end };
    entries.extend([
        (
            drawn.shapes.contains(&SvgShape::Before),
            "began before",
            Sample::Shape(Ink::Event, SvgShape::Before),
        ),
        (drawn.has_cluster, "so many together", Sample::Cluster),
        (drawn.ends(true, Edge::Known), "lasted until", stretch(true, Edge::Known)),
        (drawn.ends(true, Edge::Open), "still open or in force", stretch(true, Edge::Open)),
        (
            drawn.stretches.iter().any(|(lasts, _)| !lasts),
            "some day within",
            stretch(false, Edge::Known),
        ),
        (drawn.has_milestone, "milestone", Sample::Milestone),
    ]);
    for (doubt, words) in [
        (Edge::About, "approximate"),
        (Edge::Doubtful, "uncertain"),
        (Edge::Both, "uncertain and approximate"),
        (Edge::Unknown, "start or end unknown"),
    ] {
        entries.push((drawn.doubts.contains(&doubt), words, Sample::Sign(doubt)));
    }
    for (lane, words, ink, shape) in [
        (Lane::Overdue, "deadline passed", Ink::Overdue, SvgShape::Overdue),
        (Lane::Gaps, "long gap between meetings", Ink::Gap, SvgShape::Gap),
    ] {
        entries.push((drawn.lanes.contains(&lane), words, Sample::Shape(ink, shape)));
    }
    let needed = entries.into_iter().filter(|(needed, ..)| *needed);
    needed.map(|(_, words, sample)| LegendSample { words, sample }).collect()
}

impl LegendSample {
    /// Paints the sample round a point.
    pub(super) fn paint(&self, out: &mut String, x: f64, y: f64) {
        match self.sample {
            Sample::Shape(ink, form) => shape(out, ink, form, x, y),
            Sample::Cluster => {
                let _ = writeln!(
                    out,
                    "<rect class=\"count-event\" x=\"{}\" y=\"{}\" width=\"11\" height=\"14\" rx=\"5\"/>\
                     <text class=\"count\" x=\"{x}\" y=\"{}\">3</text>",
                    x - 5.5,
                    y - 7.0,
                    y + 4.0
                );
            }
            Sample::Stretch { lasts, end } => {
                stretch(
                    out,
                    Ink::Event,
                    &Stretch { track: 0, from: 0, to: 1, lasts, end: Some(end) },
                    x - 8.0,
                    (y, y),
                );
            }
            Sample::Milestone => notch(out, Ink::Event, x, y),
            Sample::Sign(edge) => {
                let sign = edge.sign().unwrap_or(' ');
                let _ = writeln!(
                    out,
                    "<text class=\"sign\" x=\"{}\" y=\"{}\">{sign}</text>",
                    x - 3.0,
                    y + 4.0
                );
            }
        }
    }
}
