//! What is wrong with the data: a stable code, a class, the place and the remedy.
//!
//! Whoever finds something makes a [`Fault`]: the code with its sentence, and what it is about.
//! Where that stands is looked up when the fault becomes a [`Diagnostic`], which is what reports
//! and the screen show. `codes` has a row for each code; `fault` is how one is made.

mod codes;
mod fault;

pub use codes::{Class, Code};
pub use fault::{Diagnostic, Fault, FaultSubject, FilePlace};
pub(in crate::load) use fault::{UNKNOWN, called};
