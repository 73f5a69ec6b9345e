//! Faults in every kind of record, found by walking the schema: a header that was forgotten below
//! every other kind, a line of a key that the record cannot do without, a string of several lines
//! that nothing closes under every key.

use entente::load::{self, Loaded};
use entente::timeline::id::Kind;
use entente::timeline::record::{Actor, Event, Head, Party, Source, Topic, View};
use entente::timeline::schema::{FieldSpec, Need, Record, RecordSpec, Shape};
use serde_json::Value;

use crate::loaded::{codes, load, records};

/// Records that references lead to.
const BASE: &str = "[timeline]\nid = 't'\ntitle = 'T'\n[[party]]\nid = 'north'\nname = 'N'\n\
    [[topic]]\nid = 'ferries'\nname = 'F'\n[[actor]]\nid = 'ada'\nname = 'A'\nkind = 'person'\n\
    [[source]]\nid = 'gazette'\ntitle = 'G'\nkind = 'wire'\n\
    [[event]]\nid = 'notice'\nkind = 'meeting'\ndate = '2023'\ntitle = 'N'\nsources = ['gazette']\n\
    [[event.commitment]]\nid = 'night-ferry'\nby = ['north']\ntext = 'F'\n\
    [[event.quote]]\nid = 'q-night'\ntext = 'Q'\nsource = 'gazette'\ndocument = true\n";

/// A kind of record that has a header: its keys, and whether there may be several.
#[derive(Clone)]
struct Table {
    keys: Vec<&'static str>,
    spec: &'static RecordSpec,
    many: bool,
}

impl Table {
    fn header(&self) -> String {
        let keys = self.keys.join(".");
        if self.many { format!("[[{keys}]]\n") } else { format!("[{keys}]\n") }
    }
}

/// All kinds of record that have headers, each behind those that it stands in.
fn tables() -> Vec<Table> {
    let roots =
        [Head::SPEC, Party::SPEC, Topic::SPEC, Actor::SPEC, Source::SPEC, Event::SPEC, View::SPEC];
    let mut tables: Vec<Table> = roots
        .iter()
        .map(|spec| Table { keys: vec![spec.name], spec, many: spec.name != "timeline" })
        .collect();
    let mut at = 0;
    while let Some(table) = tables.get(at).cloned() {
        for field in table.spec.fields {
            let (spec, many) = match field.shape {
                Shape::Record(spec) => (spec, false),
                Shape::Many(Shape::Record(spec)) | Shape::OneOrMany(Shape::Record(spec)) => {
                    (*spec, true)
                }
                _ => continue,
            };
            let keys = [table.keys.as_slice(), &[field.name]].concat();
            tables.push(Table { keys, spec, many });
        }
        at += 1;
    }
    tables
}

/// A value for a field, with this number where it must be one of its own; none for a record.
fn value(shape: &Shape, number: usize) -> Option<String> {
    Some(match shape {
        Shape::Text => format!("\"Words {number}\""),
        Shape::Id => format!("\"new-{number}\""),
        Shape::Date => "\"2023-05\"".to_owned(),
        Shape::OneOf(words) | Shape::Open(words) => format!("\"{}\"", words[0]),
        Shape::Flag => "true".to_owned(),
        Shape::Number => "3".to_owned(),
        Shape::Reference { kinds, .. } => {
            let id = match kinds.first() {
                Some(Kind::Party) => "north",
                Some(Kind::Topic) => "ferries",
                Some(Kind::Source) => "gazette",
                Some(Kind::Event) => "notice",
                Some(Kind::Commitment) => "night-ferry",
                Some(Kind::Quote) => "q-night",
                _ => "ada",
            };
            format!("\"{id}\"")
        }
        Shape::Record(_) => return None,
        Shape::Many(one) | Shape::OneOrMany(one) => format!("[{}]", value(one, number)?),
    })
}

/// The keys of a record that it has in any case.
fn is_needed(spec: &RecordSpec, field: &FieldSpec) -> bool {
    let has_none = spec.fields.iter().all(|field| field.need == Need::Optional);
    field.need != Need::Optional || (has_none && field.name == spec.fields[0].name)
}

/// The keys of a record: that which it begins with, and those that it has in any case.
fn keys(table: &Table, first: Option<&FieldSpec>, number: usize) -> String {
    let fields = table.spec.fields.iter();
    let needed = fields.filter(|field| is_needed(table.spec, field));
    let fields = first.into_iter().chain(needed);
    let lines = fields
        .filter_map(|field| Some(format!("{} = {}\n", field.name, value(&field.shape, number)?)));
    lines.collect()
}

/// A record with those that it stands in.
fn whole(table: &Table, tables: &[Table]) -> String {
    let chain = tables.iter().filter(|above| table.keys.starts_with(&above.keys));
    chain
        .enumerate()
        .map(|(at, one)| format!("\n{}{}", one.header(), keys(one, None, at)))
        .collect()
}

/// Whether keys can tell that another record begins: it has some that the record above cannot have,
/// or has already.
fn shows(record: &Table, above: &Table, first: &FieldSpec) -> bool {
    let needed = record.spec.fields.iter().filter(|field| is_needed(record.spec, field));
    needed
        .chain([first])
        .any(|field| above.spec.field(field.name).is_none_or(|own| is_needed(above.spec, own)))
}

/// Each kind of record below each other, but for what nobody can tell: the text above, the header
/// that is forgotten, the keys of the record, and what the text above holds.
fn below_each_other(test: impl Fn(&str, &str, &str, &Value)) {
    let tables = tables();
    let mut tried = 0;
    for above in tables.iter().filter(|table| table.keys[0] != "timeline") {
        let text = format!("{BASE}{}", whole(above, &tables));
        let rest = records(&load(&text));
        for record in tables.iter().filter(|table| table.many) {
            let (_, holder) = record.keys.split_last().unwrap();
            if !above.keys.starts_with(holder) {
                continue;
            }
            for first in record.spec.fields.iter().filter(|field| !is_needed(record.spec, field)) {
                if value(&first.shape, 9).is_some() && shows(record, above, first) {
                    test(&text, &record.header(), &keys(record, Some(first), 9), &rest);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 1000, "{tried}");
}

#[test]
fn no_key_of_a_record_without_header_joins_the_record_above() {
    below_each_other(|above, header, keys, rest| {
        let loaded = load(&format!("{above}\n{keys}"));
        assert_eq!(records(&loaded), *rest, "{keys}below\n{above}");
        // Nothing else is told than of the record with its header.
        let mut told = codes(&load(&format!("{above}\n{header}{keys}")));
        told.push("forgotten-header");
        told.sort_unstable();
        assert_eq!(codes(&loaded), told, "{keys}below\n{above}");
    });
}

#[test]
fn a_blank_line_is_not_needed_above_a_header_behind_a_sign() {
    let above = format!("{BASE}[[event.commitment]]\nid = 'c'\nby = ['north']\ntext = 'C'\n");
    let keys = "until = '2029'\nid = 'd'\nby = ['north']\ntext = 'D'\n";
    for header in ["# [[event.commitment]]\n", "## [event.commitment]\n", " \n# another\n"] {
        let loaded = load(&format!("{above}{header}{keys}"));
        assert_eq!(codes(&loaded), ["forgotten-header"], "{header}");
        assert_eq!(records(&loaded), records(&load(&above)), "{header}");
    }
    // What the record above has once and what follows has once more is its own.
    let loaded = load(&format!("{above}\nnote = 'Of C'\nid = 'd'\nnote = 'D'\ntext = 'D'\n"));
    assert_eq!(loaded.timeline.events()[0].commitment[1].note.as_deref(), Some("Of C"));
}

#[test]
fn each_of_several_forgotten_headers_is_told() {
    let keys = |id: &str| format!("\nuntil = '2029'\nid = '{id}'\nby = ['north']\ntext = 'D'\n");
    let text = format!("{BASE}\n[[event.commitment]]{}", keys("c"));
    let loaded = load(&format!("{text}{}{}", keys("d"), keys("e")));
    assert_eq!(codes(&loaded), ["forgotten-header", "forgotten-header"]);
    assert_eq!(records(&loaded), records(&load(&text)));
}

#[test]
fn of_thousands_of_forgotten_headers_each_is_told() {
    let topics = |count: usize| -> String {
        (0..count).map(|at| format!("id = 't{at}'\nname = 'N{at}'\n\n")).collect()
    };
    let loaded = load(&format!("{BASE}[[topic]]\n{}", topics(4000)));
    assert_eq!(told(&loaded, "forgotten-header"), load::TOLD);
    assert_eq!(loaded.more.values().sum::<usize>(), 3999 - load::TOLD);
    assert_eq!(records(&loaded), records(&load(&format!("{BASE}[[topic]]\n{}", topics(1)))));
}

#[test]
fn a_paragraph_without_a_vital_key_joins_nothing_above() {
    let tables = tables();
    let parts = tables.iter().filter(|table| table.many && table.keys.len() > 1);
    let mut tried = 0;
    for record in parts {
        let (_, holder) = record.keys.split_last().unwrap();
        // The keys of a record that this one stands in are misplaced, if anything.
        let is_below = |above: &&Table| {
            above.keys.starts_with(holder) && !above.keys.starts_with(&record.keys)
        };
        for above in tables.iter().filter(is_below) {
            let text = format!("{BASE}{}", whole(above, &tables));
            let rest = records(&load(&text));
            let note = record.spec.field("note");
            for lacking in record.spec.fields.iter().filter(|field| field.need == Need::Vital) {
                let lines = keys(record, note, 9);
                let lines: Vec<&str> = lines
                    .lines()
                    .filter(|line| line.split(' ').next() != Some(lacking.name))
                    .collect();
                let is_foreign = |line: &&str| {
                    above.spec.field(line.split(' ').next().unwrap_or_default()).is_none()
                };
                if lines.len() < 2 || !lines.iter().any(is_foreign) {
                    continue;
                }
                let loaded = load(&format!("{text}\n{}\n", lines.join("\n")));
                let at = format!("{lines:?} below\n{text}{:#?}", loaded.diagnostics);
                assert_eq!(records(&loaded), rest, "{at}");
                assert_eq!(told(&loaded, "forgotten-header"), 1, "{at}");
                tried += 1;
            }
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn the_header_to_write_is_that_of_the_part_which_follows() {
    let event = format!("{BASE}[[event.participant]]\nactor = 'ada'\n");
    let claim = "\nid = 'k'\ntext = 'Five'\n[event.claim.figure]\nvalue = 5\n";
    let commitment = "\nid = 'k'\ntext = 'Do it'\n[[event.commitment.status]]\ndate = '2024'\n\
        state = 'fulfilled'\nbasis = 'report'\n";
    let loaded = load(&format!("{event}{claim}"));
    assert_eq!(codes(&loaded), ["forgotten-header"], "{:#?}", loaded.diagnostics);
    assert_eq!(loaded.diagnostics[0].remedy.as_deref(), Some("write `[[event.claim]]` above it"));
    let loaded = load(&format!("{event}{commitment}"));
    let remedy = loaded.diagnostics[0].remedy.as_deref();
    assert_eq!(remedy, Some("write `[[event.commitment]]` above it"));
}

/// How often a code is told.
fn told(loaded: &Loaded, code: &str) -> usize {
    codes(loaded).into_iter().filter(|one| *one == code).count()
}

/// Each kind of record but the head, with the text of those that it stands in.
fn in_its_place(test: impl Fn(&Table, &str)) {
    let tables = tables();
    for table in tables.iter().filter(|table| table.keys[0] != "timeline") {
        let whole = whole(table, &tables);
        let (above, _) = whole.rsplit_once(&table.header()).unwrap();
        test(table, &format!("{BASE}{above}"));
    }
}

#[test]
fn an_unreadable_line_costs_its_key_or_is_said_to_cost_more() {
    in_its_place(|table, above| {
        let above = &format!("{above}{}", table.header());
        let rest = records(&load(above.strip_suffix(&table.header()).unwrap()));
        let missing = told(&load(&format!("{above}{}", keys(table, None, 9))), "missing-field");
        for field in table.spec.fields {
            let Some(value) = value(&field.shape, 9) else { continue };
            let (name, own) = (field.name, format!("{} = {value}\n", field.name));
            let others = keys(table, Some(field), 9).replace(&own, "");
            let is_vital = field.need == Need::Vital;
            let expected =
                if is_vital { rest.clone() } else { records(&load(&format!("{above}{others}"))) };
            for broken in [
                format!("{name} {value}"),
                format!("{name}: {value}"),
                format!("{name} = “{value}”"),
                format!("{name} = \"a \"b\" c\""),
                format!("{name} == {value}"),
                format!("{name} ="),
                format!("{name} ＝ {value}"),
            ] {
                let loaded = load(&format!("{above}{broken}\n{others}"));
                let at = format!("{broken} {:?}: {:#?}", table.keys, loaded.diagnostics);
                let counts = ["toml-syntax", "left-out", "missing-field"];
                let counts = counts.map(|code| told(&loaded, code));
                assert_eq!(records(&loaded), expected, "{at}");
                assert_eq!(counts, [1, usize::from(is_vital), missing], "{at}");
                let said = loaded.diagnostics.iter().find(|one| one.code.word() == "left-out");
                let words = format!("is left out: its `{name}` cannot be used");
                assert!(said.is_none_or(|said| said.message.contains(&words)), "{at}");
            }
        }
    });
}

#[test]
fn an_open_string_costs_its_value_under_every_key() {
    let opened =
        ["\"\"\"Rome", "'''Rome", "\"\"\"Rome\nwas = not built\n\n# in a day", "[\"\"\"Rome"];
    in_its_place(|table, above| {
        let rest = records(&load(above));
        let lines = keys(table, None, 9);
        let whole = load(&format!("{above}{}{lines}", table.header()));
        for field in table.spec.fields {
            let Some(value) = value(&field.shape, 9) else { continue };
            let others = lines.replacen(&format!("{} = {value}\n", field.name), "", 1);
            let sound = load(&format!("{above}{}{others}", table.header()));
            for open in opened {
                let text = format!("{above}{}{} = {open}\n{others}", table.header(), field.name);
                let loaded = load(&text);
                let at = format!("{:?} {}: {:#?}", table.keys, field.name, loaded.diagnostics);
                let is_vital = field.need == Need::Vital;
                let counts = ["unclosed-string", "toml-syntax", "left-out", "missing-field"];
                // What else a text of several lines took in nobody knows.
                let missing = if open.contains('\n') { &loaded } else { &whole };
                let missing = told(missing, "missing-field");
                let expected = [1, 0, usize::from(is_vital), missing];
                assert_eq!(counts.map(|code| told(&loaded, code)), expected, "{at}");
                let expected = if is_vital { rest.clone() } else { records(&sound) };
                assert_eq!(records(&loaded), expected, "{at}");
            }
        }
    });
}

#[test]
fn a_table_with_dots_lacks_nothing_that_stands_on_a_bad_line() {
    let claim = "\n[[event.claim]]\nid = 'k'\ntext = 'Five'\nfigure.unit = 'ships'\n\
        figure.value = five\n";
    let loaded = load(&format!("{BASE}{claim}"));
    assert_eq!(codes(&loaded), ["left-out", "toml-syntax"], "{:#?}", loaded.diagnostics);
}

#[test]
fn the_header_of_the_first_record_of_a_file_may_be_forgotten() {
    let (others, event) = BASE.split_once("[[event]]\n").unwrap();
    for (text, remedy) in [
        (BASE.replacen("[timeline]\n", "", 1), "write `[timeline]` above it"),
        (format!("{event}\n{others}"), "write `[[event]]` above it"),
    ] {
        let loaded = load(&text);
        assert_eq!(codes(&loaded), ["forgotten-header"], "{:#?}", loaded.diagnostics);
        assert_eq!(loaded.diagnostics[0].remedy.as_deref(), Some(remedy));
        assert_eq!(loaded.diagnostics[0].place.unwrap().line, 1);
    }
}

#[test]
fn a_sign_that_no_text_can_hold_is_named() {
    for (sign, name) in [('\u{7}', "U+0007"), ('\0', "U+0000"), ('\u{7f}', "U+007F")] {
        for marks in ["'", "\""] {
            let id = format!("id = {marks}q-{sign}night{marks}");
            let loaded = load(&BASE.replacen("id = 'q-night'", &id, 1));
            let fault = &loaded.diagnostics[0];
            assert!(fault.message.contains(name), "{fault:?}");
            assert_eq!(codes(&loaded), ["toml-syntax"]);
        }
    }
    for (line, remedy) in
        [("text = 「Q」", "straight"), ("text = `Q`", "straight"), ("text ＝ 'Q'", "key = value")]
    {
        let loaded = load(&BASE.replacen("text = 'Q'", line, 1));
        assert!(loaded.diagnostics[0].remedy.as_deref().unwrap().contains(remedy), "{line}");
    }
    let loaded = load(&BASE.replacen("[[event.commitment]]", "[[event].[commitment]]", 1));
    assert_eq!(codes(&loaded), ["broken-header"], "{:#?}", loaded.diagnostics);
}
