//! The fuzz targets' bodies, with a fixed budget: `ENTENTE_FUZZ_CASES=100000` asks for more of
//! each.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use self::fuzz_bodies::TARGETS;

#[path = "../fuzz_bodies/mod.rs"]
mod fuzz_bodies;

/// Tries a target with random bytes.
fn tried(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target of this name");
    let asked = std::env::var("ENTENTE_FUZZ_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = Config {
        cases: asked.unwrap_or(target.cases),
        failure_persistence: None,
        ..Config::default()
    };
    let bytes = prop::collection::vec(any::<u8>(), 0..target.bytes);
    let result = TestRunner::new(config).run(&bytes, |bytes| {
        (target.body)(&bytes);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{name}: {error}");
    }
}

#[test]
fn any_bytes_load() {
    tried("load");
}

#[test]
fn shipped_records_with_slips_go_through_everything() {
    tried("mutated");
}

#[test]
fn any_text_is_a_query_or_an_error_at_a_column() {
    tried("query");
}

#[test]
fn what_is_marked_lies_where_the_words_stand() {
    tried("folding");
}

#[test]
fn a_text_is_a_date_that_means_the_same_when_printed() {
    tried("dates");
}

#[test]
fn a_normal_form_is_one_for_all_and_leads_back() {
    tried("normal");
}

#[test]
fn words_that_stand_in_an_archived_text_are_found() {
    tried("verify");
}

#[test]
fn no_text_changes_the_blocks_of_a_brief() {
    tried("markdown");
}

#[cfg(feature = "terminal")]
#[test]
fn a_terminal_shows_what_was_drawn_whatever_was_drawn_before() {
    tried("session");
}

/// Sessions that failed once.
#[cfg(feature = "terminal")]
#[test]
fn sessions_that_failed_once_show_what_was_drawn() {
    let target = TARGETS.iter().find(|target| target.name == "session").expect("the target");
    (target.body)(include_bytes!("../fixtures/sessions/cluster-beyond-column-80.bin"));
}
