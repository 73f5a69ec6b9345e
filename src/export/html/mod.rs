//! HTML: one page that needs nothing but itself. The brief, the axis, and behind them the records
//! in full, with a search that works without network; light, dark, and on paper.
//!
//! | file | what it writes |
//! |---|---|
//! | `blocks` | the blocks of a brief as elements |
//! | `linked_data` | the records as JSON-LD, for search engines and archives |
//! | `page.css`, `page.js` | the style and the script, which stand in the page |
//!
//! Text of the data is escaped by `maud`. A content security policy allows only this style and this
//! script, by their digests, and no request.

mod blocks;
mod linked_data;

use std::collections::BTreeMap;
use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use self::blocks::HtmlWriter;
use crate::export::Context;
use crate::export::brief::{self, BriefOptions, By};
use crate::export::format::{
    BRIEF_OPTIONS, ExportFormat, FormatSpec, Options, Output, Remarks, Written,
};
use crate::export::phrases::{self, one_line};
use crate::export::svg;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Html;

impl ExportFormat for Html {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "html",
            endings: &["html", "htm"],
            doc: "A web page of its own: the brief, the time axis, the records with a search",
            options: BRIEF_OPTIONS,
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, options: &Options, out: &mut dyn Write) -> Written {
        let asked = &options.brief;
        let is_short = asked.full.is_none() && asked.what.is_none();
        write_markup(out, &head(context, asked))?;
        linked_data::write(context, out)?;
        write_markup(out, &PreEscaped("</head><body><main>\n"))?;
        // Records are found where they are told in full.
        let mut writer = HtmlWriter::new(context.timeline, "brief", 0, !is_short, out);
        brief::write(context, asked, &mut writer)?;
        write_markup(out, &axis(context, options))?;
        if is_short && !context.selection.hits.is_empty() {
            write_markup(out, &records_head(context))?;
            let full = BriefOptions { full: Some(By::Event), ..asked.clone() };
            let mut writer = HtmlWriter::new(context.timeline, "records", 1, true, out);
            brief::write_records(context, &full, &mut writer)?;
            write_markup(out, &PreEscaped("</section>"))?;
        }
        write_markup(out, &foot())?;
        Ok(Remarks::new())
    }
}

fn write_markup<T: AsRef<str>>(out: &mut dyn Write, markup: &PreEscaped<T>) -> io::Result<()> {
    out.write_all(markup.0.as_ref().as_bytes())
}

/// Everything up to the end of the head, which `linked_data` ends.
fn head(context: &Context<'_>, asked: &BriefOptions) -> Markup {
    let title = brief::title(context, asked);
    let timeline = context.timeline.head();
    let policy = format!(
        "default-src 'none'; img-src data:; style-src {} {}; script-src {}; base-uri 'none'; form-action 'none'",
        digest(STYLE),
        digest(svg::STYLE),
        digest(SCRIPT)
    );
    html! {
        (DOCTYPE)
        (PreEscaped("<html lang=\"en\"><head>"))
        meta charset="utf-8";
        meta http-equiv="Content-Security-Policy" content=(policy);
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="generator" content="entente";
        meta name="referrer" content="no-referrer";
        @if let Some(summary) = &timeline.summary {
            meta name="description" content=(one_line(summary));
        }
        title { (title) }
        // Without it a browser would ask the server for one.
        link rel="icon" href="data:,";
        style { (PreEscaped(STYLE)) }
    }
}

/// A source expression of a content security policy (CSP level 3, 2.3.1).
fn digest(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

fn axis(context: &Context<'_>, options: &Options) -> Markup {
    html! {
        @if !context.selection.hits.is_empty() {
            figure { (PreEscaped(svg::write(context, options.lanes))) }
        }
    }
}

/// The head of the records, with what they can be filtered by. Without the script all of them are
/// shown.
fn records_head(context: &Context<'_>) -> Markup {
    let (mut kinds, mut topics) = (BTreeMap::new(), BTreeMap::new());
    for event in context.selection.hits.iter().filter_map(|hit| context.timeline.event(hit.event)) {
        *kinds.entry(phrases::event_kind(event.kind)).or_insert(0) += 1;
        for topic in &event.topics {
            *topics.entry(topic.as_str()).or_insert(0) += 1;
        }
    }
    html! {
        (PreEscaped("<section>"))
        h2 id="page:records" { "The records" }
        form id="page:find" role="search" aria-label="Search the records" hidden {
            label { "Words" input type="search" name="words" autocomplete="off"; }
            label {
                "Kind"
                select name="kind" {
                    option value="" { "every kind" }
                    @for (kind, count) in &kinds {
                        option value=(kind) { (kind) " (" (count) ")" }
                    }
                }
            }
            label {
                "Topic"
                select name="topic" {
                    option value="" { "every topic" }
                    @for (topic, count) in &topics {
                        option value=(blocks::token(topic)) {
                            (phrases::name(context.timeline, topic)) " (" (count) ")"
                        }
                    }
                }
            }
            output id="page:count" aria-live="polite" {}
        }
    }
}

fn foot() -> Markup {
    html! {
        (PreEscaped("</main>\n"))
        script { (PreEscaped(SCRIPT)) }
        (PreEscaped("</body></html>\n"))
    }
}
