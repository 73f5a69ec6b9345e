//! Chains as long as a timeline may hold are walked, never recursed: each command runs on a stack
//! of a quarter of a megabyte.

use std::fmt::Write as _;
use std::io;

use entente::check::{Findings, Strictness, judged};
use entente::export::format::Options;
use entente::export::ledger::LedgerKind;
use entente::export::table::What;
use entente::export::{self, Context, record};
use entente::load::{self, File, Loaded};
use entente::query::{Query, Scope, Selection, select};

const LONG: u32 = 80_000;

/// Runs on a small stack; a recursion over a chain would end the whole program.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(work).unwrap();
    thread.join().unwrap();
}

/// A timeline of one event that cites the last of these sources.
fn loaded(records: &str, last: &str) -> Loaded {
    let text = format!(
        "[timeline]\nid = 't'\ntitle = 'T'\n{records}\
         [[event]]\nid = 'e'\nkind = 'statement'\ndate = '2020'\ntitle = 'E'\nsources = ['{last}']\n"
    );
    judged(load::from_files(vec![File::new("t.toml", text)], "t".into()))
}

/// What every command does with it.
fn command_all(loaded: &Loaded, id: &str, query: &str) {
    let day = "2026-11-29".parse().unwrap();
    let findings = Findings::of(loaded, day, &Strictness::default(), true);
    assert_eq!(findings.tally.errors, 0, "{:?}", findings.shown.first());
    let timeline = loaded.timeline.as_of(day);
    assert!(record::show(&timeline, id, day).is_some(), "{id}");
    let query = if query.is_empty() {
        Query::default()
    } else {
        Scope::new(&timeline).read(query).unwrap()
    };
    let selection =
        if query.is_empty() { Selection::whole(&timeline) } else { select(&timeline, &query, day) };
    assert_eq!(selection.hits.len(), 1, "{query}");
    let context = Context { timeline: &timeline, selection: &selection, query: &query, as_of: day };
    for format in ["markdown", "html", "csv", "tsv", "jsonl", "json", "csl-json", "ris"] {
        for what in [None, Some(What::Ledger(LedgerKind::Sources))] {
            let mut options = Options::default();
            options.brief.what = what;
            let format = export::named(format).unwrap();
            format.write(&context, &options, &mut io::sink()).unwrap();
        }
    }
}

#[test]
fn a_chain_of_80_000_prints_or_retellings_is_walked() {
    for link in ["reprint_of = 'SOURCE'", "relies_on = ['SOURCE']"] {
        on_a_small_stack(move || {
            let mut records = String::new();
            for place in 0..LONG {
                let _ = write!(
                    records,
                    "[[source]]\nid = 's{place}'\ntitle = 'S'\nkind = 'other'\npublished = '2020'\n"
                );
                if place > 0 {
                    let _ =
                        writeln!(records, "{}", link.replace("SOURCE", &format!("s{}", place - 1)));
                }
            }
            let last = format!("s{}", LONG - 1);
            command_all(&loaded(&records, &last), &last, "");
        });
    }
}

#[test]
fn a_chain_of_80_000_views_is_read_by_every_command() {
    on_a_small_stack(|| {
        let mut records =
            String::from("[[source]]\nid = 's'\ntitle = 'S'\nkind = 'other'\npublished = '2020'\n");
        for place in 0..LONG {
            let query = match place {
                0 => "kind:statement".to_owned(),
                _ => format!("@v{}", place - 1),
            };
            let _ = write!(records, "[[view]]\nid = 'v{place}'\nquery = '{query}'\n");
        }
        command_all(&loaded(&records, "s"), "e", "@v9");
    });
}
