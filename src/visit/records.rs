//! The records of an event that bear a mark of their own: which of them are new or changed
//! since the edition seen before.
//!
//! Each is known again by its id, a quote without one by its words, a status by the commitment that
//! it is of, its date and its ground. Kept of it are the beginnings of two hashes: of what it is
//! known by, and of what it says.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::News;
use crate::timeline::record::{Claim, Commitment, Discrepancy, Event, Quote, Status};

/// How many bytes of SHA-256 are kept of each: an event has a few dozen records.
const HASHED: usize = 3;

/// What records said when they were seen, by what each is known by; two may be known by the same:
/// two parties claim something on one day.
pub(super) type Seen<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// Which records of an event are new or changed since the edition seen before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordNews(HashMap<String, News>);

impl RecordNews {
    /// All of these: those of a new event.
    pub(super) fn of_new(records: Vec<HashedRecord>) -> Self {
        Self(records.into_iter().map(|(key, _)| (key, News::New)).collect())
    }

    /// Those of these that were not seen, or otherwise.
    pub(super) fn since(before: &Seen<'_>, records: Vec<HashedRecord>) -> Self {
        let mut news = HashMap::new();
        for (key, says) in records {
            match before.get(key.as_str()) {
                None => news.insert(key, News::New),
                Some(said) if said.contains(&says.as_str()) => None,
                Some(_) => news.insert(key, News::Changed),
            };
        }
        Self(news)
    }

    /// How a commitment differs from what was seen of it; it has changed where a status of it is
    /// new or has changed.
    pub fn of_commitment(&self, one: &Commitment) -> Option<News> {
        let has_news = |status: &Status| self.of_status(one, status).is_some();
        let by_status = || one.status.iter().any(has_news).then_some(News::Changed);
        self.of_key(&key_of_commitment(one)).or_else(by_status)
    }

    /// The same of a status of a commitment.
    pub fn of_status(&self, one: &Commitment, status: &Status) -> Option<News> {
        self.of_key(&key_of_status(one, status))
    }

    /// The same of a quote.
    pub fn of_quote(&self, one: &Quote) -> Option<News> {
        self.of_key(&key_of_quote(one))
    }

    /// The same of a claim.
    pub fn of_claim(&self, one: &Claim) -> Option<News> {
        self.of_key(&key_of_claim(one))
    }

    /// The same of a question on which accounts differ.
    pub fn of_discrepancy(&self, one: &Discrepancy) -> Option<News> {
        self.of_key(&key_of_discrepancy(one))
    }

    fn of_key(&self, key: &str) -> Option<News> {
        // On most events there is none.
        if self.0.is_empty() { None } else { self.0.get(&hash(key.as_bytes())).copied() }
    }
}

fn key_of_commitment(one: &Commitment) -> String {
    format!("commitment {}", one.id)
}

fn key_of_status(one: &Commitment, status: &Status) -> String {
    let by: Vec<&str> = status.by.iter().map(|by| by.as_str()).collect();
    let (date, basis) = (status.date.as_edtf(), status.basis.word());
    format!("status {} {date} {basis} {}", one.id, by.join(" "))
}

fn key_of_quote(one: &Quote) -> String {
    match &one.id {
        Some(id) => format!("quote {id}"),
        None => format!("quote “{}”", one.text),
    }
}

fn key_of_claim(one: &Claim) -> String {
    format!("claim {}", one.id)
}

fn key_of_discrepancy(one: &Discrepancy) -> String {
    format!("discrepancy {}", one.id)
}

/// A record as it is kept: what it is known by, and what it says, both as the beginning of a hash.
pub(super) type HashedRecord = (String, String);

/// The records of an event.
pub(super) fn of(event: &Event) -> Vec<HashedRecord> {
    let mut records = Vec::new();
    for one in &event.commitment {
        records.push(hashed(&key_of_commitment(one), without_statuses(one)));
        for status in &one.status {
            records.push(hashed(&key_of_status(one, status), hash_of(status)));
        }
    }
    for one in &event.quote {
        records.push(hashed(&key_of_quote(one), hash_of(one)));
    }
    for one in &event.claim {
        records.push(hashed(&key_of_claim(one), hash_of(one)));
    }
    for one in &event.discrepancy {
        records.push(hashed(&key_of_discrepancy(one), hash_of(one)));
    }
    records
}

fn hashed(key: &str, says: String) -> HashedRecord {
    (hash(key.as_bytes()), says)
}

/// What a commitment says without what became of it.
fn without_statuses(one: &Commitment) -> String {
    let mut value = serde_json::to_value(one).unwrap_or_default();
    if let Value::Object(fields) = &mut value {
        fields.remove("status");
    }
    hash_of(&value)
}

fn hash_of(value: &impl Serialize) -> String {
    hash(&serde_json::to_vec(value).unwrap_or_default())
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(HASHED).map(|byte| format!("{byte:02x}")).collect()
}

/// Records in one word: `1f0c9a-77ab01.0a3b1c-99d0e2`.
pub(super) fn print(records: &[HashedRecord]) -> String {
    let printed: Vec<String> = records.iter().map(|(key, says)| format!("{key}-{says}")).collect();
    printed.join(".")
}

/// What [`print`] printed.
pub(super) fn read(printed: &str) -> Seen<'_> {
    let mut seen = Seen::new();
    for (key, says) in printed.split('.').filter_map(|record| record.split_once('-')) {
        seen.entry(key).or_default().push(says);
    }
    seen
}
