//! The peer of loading: the same records as plain owned structs, for `toml::from_str` of a whole
//! file. It parses and does nothing else: no links, no rules, no index.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Peer {
    pub timeline: Option<toml::Table>,
    pub party: Vec<Named>,
    pub topic: Vec<Named>,
    pub actor: Vec<Named>,
    pub source: Vec<Source>,
    pub event: Vec<Event>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "parsed, never read")]
pub struct Named {
    id: String,
    name: String,
    kind: Option<String>,
    party: Option<String>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "parsed, never read")]
pub struct Source {
    id: String,
    title: String,
    kind: String,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "parsed, never read")]
pub struct Event {
    id: String,
    kind: String,
    date: String,
    title: String,
    place: Option<String>,
    summary: Option<String>,
    parties: Vec<String>,
    topics: Vec<String>,
    sources: Vec<String>,
    #[serde(default)]
    participant: Vec<Participant>,
    #[serde(default)]
    commitment: Vec<Commitment>,
    #[serde(default)]
    quote: Vec<Quote>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "parsed, never read")]
struct Participant {
    actor: String,
    role: String,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "parsed, never read")]
struct Commitment {
    id: String,
    by: Vec<String>,
    to: Vec<String>,
    text: String,
    due: Option<String>,
    status: Vec<Status>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "parsed, never read")]
struct Status {
    date: String,
    state: String,
    basis: String,
    by: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "parsed, never read")]
struct Quote {
    id: String,
    text: String,
    language: String,
    speaker: String,
    source: String,
}
