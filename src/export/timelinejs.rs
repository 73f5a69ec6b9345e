//! TimelineJS3 JSON (Knight Lab): the events as slides of a web page.

use std::io::Write;

use maud::html;
use serde::Serialize;

use crate::export::Context;
use crate::export::brief;
use crate::export::date_parts::{self, DateParts, Parts};
use crate::export::format::{
    ExportFormat, FormatSpec, OptionName, Options, Output, Remarks, Written,
};
use crate::export::phrases::{self, one_line};
use crate::export::selected_parts::{SelectedEvent, events};

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct TimelineJs;

impl ExportFormat for TimelineJs {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "timelinejs",
            endings: &["timelinejs.json"],
            doc: "The events as slides, JSON for TimelineJS3",
            options: &[OptionName::Title],
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, options: &Options, out: &mut dyn Write) -> Written {
        let title = brief::title(context, &options.brief);
        out.write_all(b"{\"title\":{\"autolink\":false,\"text\":")?;
        serde_json::to_writer(&mut *out, &title_text(context, &title))?;
        out.write_all(b"},\n\"eras\":[],\n\"events\":[")?;
        let (mut separator, mut left_out) = ("\n", 0);
        for selected in events(context) {
            let Some(slide) = Slide::of(context, &selected) else {
                left_out += 1;
                continue;
            };
            out.write_all(separator.as_bytes())?;
            serde_json::to_writer(&mut *out, &slide)?;
            separator = ",\n";
        }
        out.write_all(b"\n]}\n")?;
        if left_out == 0 {
            return Ok(Remarks::new());
        }
        let events = phrases::counted_in_words(left_out, "event", "events");
        Ok(vec![format!("left out because no beginning is known: {events}")])
    }
}

#[derive(Serialize)]
struct Slide {
    unique_id: String,
    start_date: SlideDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<SlideDate>,
    /// The date in words, where numbers alone would be more certain than the data or be printed as
    /// another year.
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
    group: &'static str,
    text: SlideText,
    autolink: bool,
}

#[derive(Serialize)]
struct SlideDate {
    year: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u8>,
}

/// Both are HTML.
#[derive(Serialize)]
struct SlideText {
    headline: String,
    text: String,
}

impl Slide {
    fn of(context: &Context<'_>, selected: &SelectedEvent<'_>) -> Option<Self> {
        let event = selected.event;
        let DateParts { start, end, is_vague } = date_parts::of(&event.date)?;
        // TimelineJS prints the year 0 as it stands and the year -43, which is 44 BCE, as 43 BCE.
        let is_before_christ = start.year <= 0;
        Some(Self {
            unique_id: one_line(&event.id),
            start_date: SlideDate::from(start),
            end_date: end.map(SlideDate::from),
            display_date: (is_vague || is_before_christ).then(|| phrases::date(&event.date)),
            group: phrases::event_kind(event.kind),
            text: SlideText {
                headline: html! { (one_line(&event.title)) }.into_string(),
                text: body(context, selected),
            },
            autolink: false,
        })
    }
}

impl From<Parts> for SlideDate {
    fn from(Parts { year, month, day }: Parts) -> Self {
        Self { year, month, day }
    }
}

/// What happened, what was undertaken and what became of it, and where it stands.
fn body(context: &Context<'_>, selected: &SelectedEvent<'_>) -> String {
    let timeline = context.timeline;
    let event = selected.event;
    let sources: Vec<_> = event.sources.iter().filter_map(|id| timeline.source(id)).collect();
    let page = html! {
        @if let Some(summary) = &event.summary {
            p { (one_line(summary)) }
        }
        @if !selected.commitments.shown.is_empty() {
            ul {
                @for one in &selected.commitments.shown {
                    @let outcome = phrases::outcome_text(timeline, one, context.as_of);
                    li {
                        strong { (phrases::who_to_whom(timeline, one)) } ": " (one_line(&one.text))
                        @if !outcome.is_empty() { " (" (outcome) ")" }
                    }
                }
            }
        }
        @if !sources.is_empty() {
            p { "Sources:" }
            ul {
                @for source in sources {
                    @let citation = phrases::citation(timeline, source);
                    li {
                        @let address = source.address().map(one_line);
                        @match address.filter(|url| phrases::is_web_address(url)) {
                            Some(url) => a href=(url) { (citation) },
                            None => (citation),
                        }
                    }
                }
            }
        }
    };
    page.into_string()
}

fn title_text(context: &Context<'_>, title: &str) -> SlideText {
    let head = context.timeline.head();
    let query = one_line(&context.query_for_others().to_string());
    let text = html! {
        @if let Some(summary) = &head.summary { p { (one_line(summary)) } }
        p {
            (one_line(&head.title))
            @if let Some(version) = &head.version { ", edition " (one_line(version)) }
            @if query.is_empty() { ", everything" } @else { ", query " code { (query) } }
            ", as known on " (phrases::date(&phrases::day(context.as_of))) ": "
            (context.selection.hits.len()) " of " (context.selection.total) " events."
        }
    };
    SlideText { headline: html! { (title) }.into_string(), text: text.into_string() }
}
