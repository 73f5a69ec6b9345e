//! Any text is a date with ordered bounds, or refused; printed, it is the same date.

use arbitrary::{Result, Unstructured};
use entente::timeline::date::Date;

use super::input;

const TOKENS: &[&str] = &[
    "2023",
    "2023-04",
    "2023-04-13",
    "2024-02-29",
    "-0044",
    "-",
    "0000",
    "0001",
    "9999",
    "9999-12-31",
    "201X",
    "20XX",
    "XX",
    "/",
    "/",
    "..",
    "../",
    "/..",
    "?",
    "~",
    "%",
    "-21",
    "-24",
    "-25",
    "Y17000",
    "Y-17000",
    "y17",
    "E5",
    "S3",
    "{",
    "}",
    "[",
    "]",
    ",",
    "T09:06:00Z",
    "u",
    "unknown",
    "open",
    " ",
    " ",
    "Apr",
    "April",
    "Sept.",
    "May",
    "13",
    "4",
    ".",
    "about ",
    "c. ",
    " or so",
    " BC",
    "since ",
    "–",
    "1",
    "0",
    "12-31",
    "01-01",
];

/// Reads bytes as two texts that may be dates.
pub(super) fn dates(data: &[u8]) {
    let _ = through(data);
}

fn through(data: &[u8]) -> Result<()> {
    let mut input = Unstructured::new(data);
    let (one, other) = (input::text(&mut input, TOKENS, 40)?, input::text(&mut input, TOKENS, 40)?);
    let read = Date::parse(&one);
    if let Err(fault) = &read {
        assert!(fault.offset <= one.len() && !fault.message.is_empty(), "{one:?}: {fault:?}");
    }
    let written = Date::parse_written(&one);
    let Ok(date) = read.or(written.map_err(|_| ())) else { return Ok(()) };
    assert!(date.earliest() <= date.latest(), "{one:?}");
    assert!(date.earliest() <= date.begun(), "{one:?} has begun before it can");
    let again = Date::parse(date.as_edtf()).expect("what was read is EDTF");
    assert_eq!(again, date, "{one:?}");
    assert!(date.overlaps(&date), "{one:?} shares a day with itself");
    // What is printed is taken by prompts, and where it is, it means the same.
    let printed = date.to_string();
    assert!(!printed.is_empty() && !printed.contains(char::is_control), "{one:?}: {printed:?}");
    if let Ok(taken) = Date::parse_written(&printed) {
        assert_eq!(
            (taken.earliest(), taken.latest()),
            (date.earliest(), date.latest()),
            "{one:?} is printed as {printed:?}"
        );
    }
    if let Ok(other) = Date::parse(&other) {
        assert_eq!(date.overlaps(&other), other.overlaps(&date), "{one:?} and {other:?}");
        assert_eq!(date.cmp(&other), other.cmp(&date).reverse(), "{one:?} and {other:?}");
    }
    Ok(())
}
