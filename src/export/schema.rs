//! JSON Schemas (draft 2020-12) of the data format and of the JSON export, from the records' own
//! declarations: for editors that complete TOML, and for programs that read an export.

use serde_json::{Map, Value, json};

use crate::timeline::record::{Actor, Event, Head, Party, Root, Source, Topic};
use crate::timeline::schema::{FieldSpec, Need, Record, RecordSpec, Shape};

/// What is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Described {
    /// A timeline's TOML.
    Data,
    /// What [`super::json`] writes.
    Export,
}

/// The schema.
pub fn write(described: Described) -> String {
    let mut schema = JsonSchema { described, definitions: Map::new() };
    let one = |schema: &mut JsonSchema, spec| schema.record(spec);
    let many =
        |schema: &mut JsonSchema, spec| json!({ "type": "array", "items": schema.record(spec) });
    let (title, required, properties) = match described {
        Described::Data => ("A timeline's TOML", json!([]), Value::Object(top_level(&mut schema))),
        Described::Export => (
            "What a query leaves of a timeline",
            json!([
                "timeline", "query", "as_of", "shown", "total", "events", "parties", "actors",
                "topics", "sources"
            ]),
            json!({
                "timeline": one(&mut schema, Head::SPEC),
                "query": { "type": "string", "description": "The query; empty for everything." },
                "as_of": { "type": "string", "format": "date", "description": "What was known on this day." },
                "shown": { "type": "integer", "minimum": 0, "description": "How many events the query leaves." },
                "total": { "type": "integer", "minimum": 0, "description": "How many events there are." },
                "events": many(&mut schema, Event::SPEC),
                "parties": many(&mut schema, Party::SPEC),
                "actors": many(&mut schema, Actor::SPEC),
                "topics": many(&mut schema, Topic::SPEC),
                "sources": many(&mut schema, Source::SPEC),
            }),
        ),
    };
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false,
        "$defs": schema.definitions,
    });
    format!("{whole:#}\n")
}

/// The keys of a file of data: there is one timeline, and of the others there may be many.
fn top_level(schema: &mut JsonSchema) -> Map<String, Value> {
    let mut properties = Map::new();
    for root in Root::ALL {
        let record = schema.record(root.spec());
        let is_many = root.is_many();
        let value = if is_many { json!({ "type": "array", "items": record }) } else { record };
        properties.insert(root.word().to_owned(), value);
    }
    properties
}

struct JsonSchema {
    described: Described,
    definitions: Map<String, Value>,
}

impl JsonSchema {
    /// A reference to a record's definition, which is made when first asked for.
    fn record(&mut self, spec: &RecordSpec) -> Value {
        if !self.definitions.contains_key(spec.name) {
            // Taken before the fields are looked at, so that a record that holds itself ends.
            self.definitions.insert(spec.name.to_owned(), Value::Null);
            let definition = self.definition(spec);
            self.definitions.insert(spec.name.to_owned(), definition);
        }
        json!({ "$ref": format!("#/$defs/{}", spec.name) })
    }

    fn definition(&mut self, spec: &RecordSpec) -> Value {
        let needed = |field: &&FieldSpec| field.need != Need::Optional;
        let required: Vec<&str> =
            spec.fields.iter().filter(needed).map(|field| field.name).collect();
        let mut properties = Map::new();
        for field in spec.fields {
            let mut value = self.value(&field.shape);
            if let Value::Object(value) = &mut value {
                value.insert("description".into(), prose(field.doc).into());
            }
            properties.insert(field.name.to_owned(), value);
        }
        if let (Described::Export, Some(computed)) = (self.described, computed(spec.name)) {
            properties.insert("computed".into(), computed);
        }
        json!({
            "type": "object",
            "description": prose(spec.doc),
            "required": required,
            "properties": properties,
            "additionalProperties": false,
        })
    }

    fn value(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text => json!({ "type": "string", "minLength": 1 }),
            Shape::Id | Shape::Reference { or_name: false, .. } => {
                json!({ "type": "string", "pattern": "^[a-z0-9-]+$" })
            }
            Shape::Reference { or_name: true, .. } => json!({ "type": "string", "minLength": 1 }),
            Shape::Date => {
                json!({ "type": "string", "minLength": 1, "examples": ["2023-04-13", "2023-04", "2023~"] })
            }
            Shape::OneOf(words) => json!({ "enum": words }),
            Shape::Open(words) => json!({ "type": "string", "minLength": 1, "examples": words }),
            Shape::Flag => json!({ "type": "boolean" }),
            Shape::Number => json!({ "type": "number" }),
            Shape::Record(spec) => self.record(spec),
            Shape::Many(shape) => json!({ "type": "array", "items": self.value(shape) }),
            Shape::OneOrMany(shape) => {
                let one = self.value(shape);
                json!({ "anyOf": [one, { "type": "array", "items": one }] })
            }
        }
    }
}

/// What an export adds to a record.
fn computed(record: &str) -> Option<Value> {
    let status = json!({ "$ref": "#/$defs/status" });
    let pair =
        json!({ "type": "array", "items": { "type": "integer" }, "minItems": 2, "maxItems": 2 });
    let (description, properties) = match record {
        "timeline" => ("Of the data.", json!({ "sha256": { "type": "string" } })),
        "event" => (
            "How many of its records the query leaves, of how many.",
            json!({ "matched": { "type": "object", "additionalProperties": pair } }),
        ),
        "commitment" => (
            "How it stands as of the day.",
            json!({
                "claimed": { "type": "array", "items": status },
                "evidenced": { "anyOf": [status, { "type": "null" }] },
                "schedule": { "type": "string" },
            }),
        ),
        "quote" => ("Where it stands literally.", json!({ "proof": { "type": "object" } })),
        _ => return None,
    };
    Some(json!({
        "type": "object", "description": description, "properties": properties, "additionalProperties": false
    }))
}

fn prose(doc: &[&str]) -> String {
    doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}
