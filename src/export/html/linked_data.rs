//! The records as JSON-LD in the terms of schema.org: events, quotations, claims.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::export::Context;
use crate::export::date_parts;
use crate::export::phrases::{self, is_web_address, one_line, safe_with_tabs};
use crate::export::selected_parts::{SelectedEvent, events};
use crate::timeline::Timeline;
use crate::timeline::date::Date;
use crate::timeline::record::{ActorKind, Claim, Event, Quote, Source};

/// Writes the element, one node of the graph a line.
pub(super) fn write(context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<script type=\"application/ld+json\">\n")?;
    out.write_all(b"{\"@context\":\"https://schema.org\",\"@graph\":[\n")?;
    node(out, &dataset(context))?;
    for selected in events(context) {
        for one in nodes(context.timeline, &selected) {
            out.write_all(b",\n")?;
            node(out, &one)?;
        }
    }
    out.write_all(b"\n]}\n</script>\n")
}

/// A node, in which nothing ends the element: `<` stands as an escape.
fn node(out: &mut dyn Write, node: &Value) -> io::Result<()> {
    let text = node.to_string().replace('<', "\\u003c");
    out.write_all(text.as_bytes())
}

fn dataset(context: &Context<'_>) -> Value {
    let head = context.timeline.head();
    let mut node = Map::new();
    put(&mut node, "@type", Some("Dataset"));
    put(&mut node, "name", Some(&head.title));
    put(&mut node, "description", head.summary.as_deref());
    put(&mut node, "version", head.version.as_deref());
    put(&mut node, "license", head.license.as_deref());
    put(&mut node, "identifier", Some(&format!("sha256:{}", context.timeline.digest())));
    let curators =
        head.curators.iter().map(|name| json!({ "@type": "Organization", "name": one_line(name) }));
    let curators: Vec<Value> = curators.collect();
    if !curators.is_empty() {
        node.insert("creator".into(), curators.into());
    }
    Value::Object(node)
}

fn nodes(timeline: &Timeline, selected: &SelectedEvent<'_>) -> Vec<Value> {
    let event = selected.event;
    let mut nodes = vec![of_event(timeline, selected)];
    nodes.extend(selected.quotes.shown.iter().map(|quote| of_quote(timeline, event, quote)));
    nodes.extend(event.claim.iter().map(|claim| of_claim(timeline, event, claim)));
    nodes
}

fn of_event(timeline: &Timeline, selected: &SelectedEvent<'_>) -> Value {
    let event = selected.event;
    let mut node = Map::new();
    put(&mut node, "@type", Some("Event"));
    put(&mut node, "@id", Some(&format!("#{}", super::blocks::token(&event.id))));
    put(&mut node, "name", Some(&event.title));
    put(&mut node, "description", event.summary.as_deref());
    put(&mut node, "additionalType", Some(phrases::event_kind(event.kind)));
    let [start, end] = event.date.ends().map(|end| end.known().map(Date::from));
    put(&mut node, "startDate", start.as_ref().and_then(iso).as_deref());
    if event.date.is_interval() {
        put(&mut node, "endDate", end.as_ref().and_then(iso).as_deref());
    }
    if let Some(place) = &event.place {
        node.insert("location".into(), json!({ "@type": "Place", "name": one_line(place) }));
    }
    let sources = event.sources.iter().filter_map(|id| timeline.source(id));
    let sources: Vec<Value> = sources.map(|source| work(timeline, source)).collect();
    if !sources.is_empty() {
        node.insert("subjectOf".into(), sources.into());
    }
    Value::Object(node)
}

fn of_quote(timeline: &Timeline, event: &Event, quote: &Quote) -> Value {
    let mut node = Map::new();
    put(&mut node, "@type", Some("Quotation"));
    if let Some(id) = &quote.id {
        put(&mut node, "@id", Some(&format!("#{}", super::blocks::token(id))));
    }
    node.insert("text".into(), safe_with_tabs(&quote.text).into());
    put(&mut node, "inLanguage", quote.language.as_deref());
    let said = quote.said_on(event);
    put(&mut node, "dateCreated", iso(said).as_deref());
    if let Some(speaker) = &quote.speaker {
        let name = phrases::name(timeline, speaker);
        let is_person = timeline
            .actor(speaker)
            .is_none_or(|actor| actor.kind.is_none_or(|kind| kind == ActorKind::Person));
        let kind = if is_person { "Person" } else { "Organization" };
        node.insert("creator".into(), json!({ "@type": kind, "name": name }));
    } else {
        put(&mut node, "creditText", quote.speaker_text.as_deref());
    }
    if let Some(source) = timeline.source(&quote.source) {
        node.insert("isPartOf".into(), work(timeline, source));
    }
    about(&mut node, event);
    Value::Object(node)
}

fn of_claim(timeline: &Timeline, event: &Event, claim: &Claim) -> Value {
    let mut node = Map::new();
    put(&mut node, "@type", Some("Claim"));
    put(&mut node, "@id", Some(&format!("#{}", super::blocks::token(&claim.id))));
    put(&mut node, "text", Some(&claim.text));
    put(&mut node, "creditText", phrases::claimant(timeline, claim).as_deref());
    let sources = event.sources_of(claim).iter().filter_map(|id| timeline.source(id));
    let sources: Vec<Value> = sources.map(|source| work(timeline, source)).collect();
    if !sources.is_empty() {
        node.insert("appearance".into(), sources.into());
    }
    about(&mut node, event);
    Value::Object(node)
}

fn about(node: &mut Map<String, Value>, event: &Event) {
    let id = format!("#{}", super::blocks::token(&event.id));
    node.insert("about".into(), json!({ "@id": id }));
}

fn work(timeline: &Timeline, source: &Source) -> Value {
    let mut node = Map::new();
    put(&mut node, "@type", Some("CreativeWork"));
    put(&mut node, "name", Some(&source.listed_title()));
    put(&mut node, "publisher", phrases::issuer(timeline, source).as_deref());
    let page = source.page().map(one_line);
    put(&mut node, "url", page.as_deref().filter(|url| is_web_address(url)));
    put(&mut node, "datePublished", source.published.as_ref().and_then(iso).as_deref());
    Value::Object(node)
}

fn put(node: &mut Map<String, Value>, key: &str, value: Option<&str>) {
    if let Some(value) = value.map(one_line).filter(|value| !value.is_empty()) {
        node.insert(key.into(), value.into());
    }
}

/// A date of ISO 8601, as far as it is sure, in the years that programs take.
fn iso(date: &Date) -> Option<String> {
    let parts = date_parts::certain(date).filter(|parts| (1..=9999).contains(&parts.year))?;
    let mut date = format!("{:04}", parts.year);
    for part in [parts.month, parts.day].into_iter().flatten() {
        date.push_str(&format!("-{part:02}"));
    }
    Some(date)
}
