//! The suite: everything that can only be seen from outside the crate, in one binary, so that it is
//! linked once.
//!
//! One file for each side of the program; [`reader`] drives the screen without a terminal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

mod additions;
mod as_of;
#[cfg(feature = "terminal")]
mod axis;
mod brief;
#[cfg(feature = "formats")]
mod chains;
#[cfg(feature = "terminal")]
mod cli;
mod code;
#[cfg(feature = "terminal")]
mod dates_on_screen;
#[cfg(feature = "terminal")]
mod desk;
mod export;
mod exporting;
mod faults;
#[cfg(feature = "terminal")]
mod finding;
#[cfg(feature = "formats")]
mod formats;
mod fuzzing;
#[cfg(feature = "terminal")]
mod guide;
mod heads;
#[cfg(feature = "terminal")]
mod job_control;
mod kinds;
mod layers;
mod ledger;
#[cfg(feature = "terminal")]
mod ledger_screens;
mod load;
mod loaded;
#[cfg(feature = "terminal")]
mod narrowing;
#[cfg(feature = "terminal")]
mod odd_paths;
#[cfg(feature = "terminal")]
mod pages;
#[cfg(feature = "terminal")]
mod picture;
mod query;
#[cfg(feature = "terminal")]
mod reader;
#[cfg(feature = "terminal")]
mod readme;
mod recovery;
#[cfg(all(feature = "terminal", feature = "formats"))]
mod registers;
mod schema;
#[cfg(feature = "terminal")]
mod screens;
#[cfg(feature = "terminal")]
mod sketches;
#[cfg(feature = "terminal")]
mod steering;
#[cfg(feature = "terminal")]
mod terminal;
#[cfg(feature = "terminal")]
mod verify;
#[cfg(feature = "terminal")]
mod words;
#[cfg(feature = "terminal")]
mod world;
