//! Diagnostics that are meant to stand.

use serde::{Deserialize, Serialize};

use crate::timeline::text::{List, Text};

/// A diagnostic that is meant to stand, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The diagnostic's code.
    pub code: Text,
    /// Why it is meant.
    pub why: Text,
}

/// What a record accepts: one table or an array of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "OneOrMany", into = "List<Acceptance>")]
pub struct Accepted(pub List<Acceptance>);

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected tables, each with `code` and `why`")]
enum OneOrMany {
    One(Acceptance),
    Many(List<Acceptance>),
}

impl From<OneOrMany> for Accepted {
    fn from(value: OneOrMany) -> Self {
        match value {
            OneOrMany::One(one) => Self(List::from([one])),
            OneOrMany::Many(many) => Self(many),
        }
    }
}

impl From<Accepted> for List<Acceptance> {
    fn from(value: Accepted) -> Self {
        value.0
    }
}

impl Accepted {
    /// Whether a diagnostic of this code is meant to stand here.
    pub fn holds(&self, code: &str) -> bool {
        self.0.iter().any(|one| &*one.code == code)
    }
}
