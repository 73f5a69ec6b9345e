//! TimelineJS3: the JSON that Knight Lab's script shows as a page of slides.

use std::io::Write;

use serde_json::{Map, Value as Json, json};

use super::Context;
use super::date_parts::{self, Parts};
use super::format::{ExportError, ExportFormat, OptionName, Options, Remarks};
use super::phrases::{self, one_line};
use crate::timeline::record::{Event, Source};

/// The form.
#[derive(Clone, Copy, Debug)]
pub struct TimelineJs;

impl ExportFormat for TimelineJs {
    fn name(&self) -> &'static str {
        "timelinejs"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn doc(&self) -> &'static str {
        "Slides for TimelineJS3"
    }

    fn options(&self) -> &'static [OptionName] {
        &[OptionName::Title]
    }

    fn write(
        &self,
        context: &Context<'_>,
        options: &Options,
        out: &mut dyn Write,
    ) -> Result<Remarks, ExportError> {
        let mut slides = Vec::new();
        for hit in &context.selection.hits {
            let event = context.timeline.event(hit.event);
            slides.extend(event.and_then(|event| slide(context, event)));
        }
        let left_out = context.selection.hits.len() - slides.len();
        let summary = context.timeline.head().summary.as_deref().unwrap_or_default();
        let document = json!({
            "title": {
                "unique_id": "title",
                "autolink": false,
                "text": {
                    "headline": escaped(&super::brief::title(context, &options.brief)),
                    "text": paragraph(summary),
                },
            },
            "events": slides,
            "eras": [],
        });
        serde_json::to_writer_pretty(&mut *out, &document)?;
        writeln!(out)?;
        let mut remarks = Remarks::new();
        if left_out > 0 {
            let events = phrases::counted(left_out, "event has", "events have");
            remarks.push(format!("{events} no year to stand at, and are left out"));
        }
        Ok(remarks)
    }
}

fn slide(context: &Context<'_>, event: &Event) -> Option<Json> {
    let parts = date_parts::of(&event.date)?;
    let mut text = event.summary.as_deref().map(paragraph).unwrap_or_default();
    let sources: Vec<&Source> =
        event.sources.iter().filter_map(|id| context.timeline.source(id)).collect();
    if !sources.is_empty() {
        text.push_str("<ul>");
        for source in sources {
            text.push_str(&format!("<li>{}</li>", cited(context, source)));
        }
        text.push_str("</ul>");
    }
    let mut slide = Map::new();
    slide.insert("unique_id".into(), json!(one_line(&event.id)));
    slide.insert("autolink".into(), json!(false));
    slide.insert("group".into(), json!(phrases::event_kind(event.kind)));
    slide.insert("start_date".into(), date(parts.start));
    if let Some(end) = parts.end {
        slide.insert("end_date".into(), date(end));
    }
    if parts.is_vague || parts.start.year < 1 {
        slide.insert("display_date".into(), json!(phrases::date(&event.date)));
    }
    slide.insert("text".into(), json!({ "headline": escaped(&event.title), "text": text }));
    Some(Json::Object(slide))
}

fn date(parts: Parts) -> Json {
    let mut date = Map::new();
    date.insert("year".into(), json!(parts.year));
    if let Some(month) = parts.month {
        date.insert("month".into(), json!(month));
    }
    if let Some(day) = parts.day {
        date.insert("day".into(), json!(day));
    }
    Json::Object(date)
}

fn cited(context: &Context<'_>, source: &Source) -> String {
    let words = escaped(&phrases::citation(context.timeline, source));
    match source.url.as_deref().map(one_line) {
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
            format!("<a href=\"{}\">{words}</a>", escaped(&url))
        }
        _ => words,
    }
}

fn paragraph(text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("<p>{}</p>", escaped(text)) }
}

/// Text that HTML reads as itself, in attributes too.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in one_line(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
