//! Shipped records, changed as a slip of a hand changes them, go through loading, the lints,
//! queries and every export.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use arbitrary::{Result, Unstructured};
use entente::check::lints;
use entente::export::FORMATS;
use entente::export::brief::{BriefOptions, By};
use entente::export::format::{Options, Output};
use entente::export::table::{Asked, What, table};
use entente::export::{Context, record};
use entente::ledger::Arrangement;
use entente::load::{self, File, Loaded, Origin};
use entente::query::{Finder, Index, Scope, select_with};

use super::input::{self, is_printable};

const HEADERS: &[&str] =
    &["[timeline]", "[[party]]", "[[topic]]", "[[actor]]", "[[source]]", "[[event]]", "[[view]]"];

const SLIPS: &[&str] = &[
    "",
    "\"",
    "\"\"\"",
    "'",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    "#",
    "\\",
    ",",
    "\n",
    "[[event]]\n",
    "[[event.commitment]]\n",
    "[[commitment]]\n",
    "date = \"2020\"\n",
    "\"2023-04\"",
    "\"../2020\"",
    "\"/2020\"",
    "\"-0044~\"",
    "\"9999-12-31\"",
    "\"y17000000\"",
    "1e400",
    "nan",
    "9007199254740993",
    "\u{201c}",
    "\u{feff}",
    "\u{200b}",
    "state = \"fulfilled\"",
    "mutual = true\n",
    "by = []\n",
    "//",
    "<<<<<<< ours\n",
];

const QUERIES: &[&str] = &[
    "",
    "kind:meeting",
    "lopez obrador",
    "by:us schedule:overdue",
    "-topic:fentanyl",
    "2020..2023",
    "has:quote speaker:mx",
    "status:fulfilled or status:no-evidence",
    "\"data\"",
    "to:mx -status:announced",
];

/// A record of the shipped timeline, from its header to the next.
struct Shipped {
    text: String,
    /// The actors and sources that it names, by their place among the records.
    named: BTreeSet<usize>,
}

/// The shipped records, and which of them are always there: the head, parties and topics.
struct Records {
    all: Vec<Shipped>,
    core: BTreeSet<usize>,
    events: Vec<usize>,
}

static RECORDS: LazyLock<Records> = LazyLock::new(|| {
    let mut all: Vec<String> = Vec::new();
    for file in &load::embedded().files {
        let mut is_first = true;
        for line in file.text().unwrap().lines() {
            if HEADERS.contains(&line) || is_first {
                all.push(String::new());
                is_first = false;
            }
            let record = all.last_mut().unwrap();
            record.push_str(line);
            record.push('\n');
        }
    }
    let is =
        |text: &String, headers: &[&str]| headers.iter().any(|header| text.starts_with(header));
    let mut places = HashMap::new();
    for (place, text) in
        all.iter().enumerate().filter(|(_, text)| is(text, &["[[actor]]", "[[source]]"]))
    {
        if let Some(id) = text.split('"').nth(1) {
            places.insert(id.to_owned(), place);
        }
    }
    let core = (0..all.len())
        .filter(|at| is(&all[*at], &["[timeline]", "[[party]]", "[[topic]]"]))
        .collect();
    let events = (0..all.len()).filter(|at| is(&all[*at], &["[[event]]"])).collect();
    let records = all.into_iter().map(|text| {
        let named = text.split('"').filter_map(|word| places.get(word).copied()).collect();
        Shipped { text, named }
    });
    Records { all: records.collect(), core, events }
});

/// Loads changed records and does with them what a reader might.
pub(super) fn mutated(data: &[u8]) {
    let _ = through(data);
}

fn through(data: &[u8]) -> Result<()> {
    let mut input = Unstructured::new(data);
    let text = changed(&mut input)?;
    let query = *input.choose(QUERIES)?;
    let loaded =
        load::from_files(vec![File::new("a.toml", text)], Origin::from("no-such-folder/a.toml"));
    told(&loaded, query);
    Ok(())
}

/// One to three events with what they name, and up to eight slips.
fn changed(input: &mut Unstructured<'_>) -> Result<String> {
    let mut chosen = RECORDS.core.clone();
    for _ in 0..input.int_in_range(1_u8..=3)? {
        let event = *input.choose(&RECORDS.events)?;
        chosen.extend(&RECORDS.all[event].named);
        chosen.insert(event);
    }
    let texts: Vec<&str> = chosen.iter().map(|place| RECORDS.all[*place].text.as_str()).collect();
    let mut text = texts.concat();
    for _ in 0..input.int_in_range(0_u8..=8)? {
        slip(input, &mut text)?;
    }
    Ok(text)
}

/// A line gone, doubled or moved; a stretch replaced; a value put in another's place.
fn slip(input: &mut Unstructured<'_>, text: &mut String) -> Result<()> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return Ok(());
    }
    let (one, other) = (input.choose_index(lines.len())?, input.choose_index(lines.len())?);
    match input.int_in_range(0_u8..=5)? {
        0 => {
            let mut lines = lines;
            lines.remove(one);
            *text = lines.concat();
        }
        1 => {
            let mut lines = lines;
            lines.insert(other, lines[one]);
            *text = lines.concat();
        }
        2 => {
            let mut lines = lines;
            lines.swap(one, other);
            *text = lines.concat();
        }
        3 => {
            let values: Vec<&str> = text.split('"').skip(1).step_by(2).take(4000).collect();
            if !values.is_empty() {
                let (from, to) = (*input.choose(&values)?, *input.choose(&values)?);
                *text = text.replacen(&format!("\"{from}\""), &format!("\"{to}\""), 2);
            }
        }
        _ => {
            let line_start: usize = lines[..one].iter().map(|line| line.len()).sum();
            let ends: Vec<usize> =
                lines[one].char_indices().map(|(at, _)| line_start + at).collect();
            let start = *input.choose(&ends)?;
            let end = *input.choose(&ends)?;
            let slip = if input.ratio(1, 3)? {
                input::text(input, SLIPS, 12)?
            } else {
                (*input.choose(SLIPS)?).to_owned()
            };
            text.replace_range(start..end.max(start), &slip);
        }
    }
    Ok(())
}

/// Everything that is made of a timeline is made, and nothing in it steers a terminal.
fn told(loaded: &Loaded, query: &str) {
    let day = "2026-11-22".parse().unwrap();
    let places = loaded.places();
    let notes = lints::faults(loaded, day).into_iter().take(5);
    let notes: Vec<_> = notes.map(|fault| places.diagnostic(fault)).collect();
    let _ = entente::check::text::write(loaded, &notes, false);
    let timeline = loaded.timeline.as_of(day);
    let index = Index::new(&timeline);
    let scope = Scope::new(&timeline);
    let query = scope.read(query).unwrap_or_default();
    let selection = select_with(&timeline, &index, &query, day);
    assert!(selection.hits.is_sorted_by_key(|hit| hit.event), "a selection is in time order");
    let context = Context { timeline: &timeline, selection: &selection, query: &query, as_of: day };
    exports(&context);
    for id in timeline.ids() {
        let shown = record::show(&timeline, id, day).expect("a record that has an id can be shown");
        assert!(is_printable(&shown), "{shown:?}");
    }
    let _ = Finder::new(&timeline, &index).find(&timeline, &index, "sherwod", 20);
    let _ = Arc::clone(&loaded.timeline).as_of("2010-01-01".parse().unwrap());
}

fn exports(context: &Context<'_>) {
    for format in FORMATS {
        for full in [None, Some(By::Event), Some(By::Commitment), Some(By::Actor)] {
            let brief = BriefOptions { full, wording: true, ..BriefOptions::default() };
            let options = Options { brief, ..Options::default() };
            let mut written = Vec::new();
            format.write(context, &options, &mut written).expect("every form takes every record");
            if format.spec().output != Output::Binary {
                let text = String::from_utf8(written).expect("a text");
                // Tables part their cells by tabs, and calendars their lines by CR LF.
                let text = text.replace(['\r', '\t'], "");
                assert!(is_printable(&text), "{}: {text:?}", format.name());
            }
        }
    }
    for what in What::all() {
        let width = table(what).fields().len();
        for by in Arrangement::ALL {
            for row in table(what).rows(Asked { context, by }) {
                assert_eq!(row.len(), width, "a value for each column");
                assert!(row.iter().all(|value| is_printable(&value.to_words())));
            }
        }
    }
}
