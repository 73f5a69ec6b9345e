//! Diagnostics that are meant to stand.

use serde::{Deserialize, Serialize};

use crate::timeline::schema::{
    Field, FieldSpec, FieldUses, Need, Path, RecordSpec, Searched, Shape, Step, Visitor,
};
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
#[serde(untagged)]
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

impl Field for Accepted {
    const SHAPE: Shape = Shape::OneOrMany(&Shape::Record(&RecordSpec {
        name: "accept",
        doc: &[" A diagnostic that is meant to stand, with the reason."],
        fields: &[
            FieldSpec {
                name: "code",
                doc: &[" The diagnostic's code."],
                need: Need::Vital,
                shape: Shape::Text,
                marks: FieldUses::NONE,
            },
            FieldSpec {
                name: "why",
                doc: &[" Why it is meant."],
                need: Need::Vital,
                shape: Shape::Text,
                marks: FieldUses::NONE,
            },
        ],
    }));

    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }

    fn walk<'r, V: Visitor<'r>>(
        &'r self,
        searched: Option<Searched>,
        path: &mut Path,
        visitor: &mut V,
    ) {
        for (index, one) in self.0.iter().enumerate() {
            if let Some(step) = path.last_mut() {
                step.index = index;
            }
            for (field, text) in [("code", &one.code), ("why", &one.why)] {
                path.push(Step { field, index: 0 });
                text.walk(searched, path, visitor);
                path.pop();
            }
        }
    }
}

impl Accepted {
    /// Whether a diagnostic of this code is meant to stand here.
    pub fn holds(&self, code: &str) -> bool {
        self.0.iter().any(|one| &*one.code == code)
    }
}
