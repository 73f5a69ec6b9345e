//! Why something that was asked for is not done.

use std::fmt;

/// Why something that was asked for is not done, in the words in which the message line says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(String);

impl Refusal {
    /// That of a fault, in its own words.
    pub fn of(fault: impl fmt::Display) -> Self {
        Self(fault.to_string())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Refusal {
    fn from(words: String) -> Self {
        Self(words)
    }
}

impl From<&str> for Refusal {
    fn from(words: &str) -> Self {
        Self(words.to_owned())
    }
}

impl From<Refusal> for String {
    fn from(refusal: Refusal) -> Self {
        refusal.0
    }
}
