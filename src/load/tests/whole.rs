//! Splitting a file and parsing the parts gives what parsing the whole gives, for every file that
//! the parser of the whole accepts.

use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::files::blocks::{Blocks, FileBlock};
use super::super::records::RawText;
use super::super::*;
use crate::timeline::record::{Actor, Event, Head, Party, Source, Topic, View};

/// A file as the parser of the whole reads it.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Whole {
    timeline: Option<Head>,
    party: Vec<Party>,
    topic: Vec<Topic>,
    actor: Vec<Actor>,
    source: Vec<Source>,
    event: Vec<Event>,
    view: Vec<View>,
}

/// What the parser of the whole finds; none where it refuses the file.
fn whole(text: &str) -> Option<Value> {
    let whole: Whole = toml::from_str(text).ok()?;
    let head = whole
        .timeline
        .unwrap_or_else(|| Timeline::new(Records::default(), "a", String::new()).head().clone());
    Some(json!([
        head,
        whole.party,
        whole.topic,
        whole.actor,
        whole.source,
        whole.event,
        whole.view
    ]))
}

/// What we find, in the order of the file.
fn ours(loaded: &Loaded) -> Value {
    let timeline = &loaded.timeline;
    let mut events: Vec<_> = timeline.events().iter().map(|event| &**event).collect();
    events.sort_by_key(|event| event.location);
    let (parties, topics, views) = (timeline.parties(), timeline.topics(), timeline.views());
    json!([timeline.head(), parties, topics, timeline.actors(), timeline.sources(), events, views])
}

fn load(text: &str) -> Loaded {
    assemble(
        vec![ReadFile::of_text(0, File::new("a.toml", text.to_owned()))],
        "test".into(),
        "a",
        Vec::new(),
    )
}

/// What we find block by block; none where the file must be read as a whole.
fn by_blocks(text: &str, size: usize) -> Option<Loaded> {
    let watch = Watch::new(0, &|_| ());
    let blocks = Blocks::new(text.as_bytes(), size, &watch);
    let mut parsed = Vec::new();
    let mut read = String::new();
    for block in blocks {
        let Ok(FileBlock { base, text, units }) = block else {
            return None;
        };
        assert_eq!(base, read.len(), "blocks stand behind one another");
        read.push_str(&text);
        parsed.push(RawText { text: &text, file: 0, base }.parse(&units).ok()?);
    }
    assert!(parsed.is_empty() || read == text, "blocks leave nothing out");
    let file = File::new("a.toml", text.to_owned());
    let part =
        ReadFile { digest: Digest::of(text.as_bytes()), file, parsed: Parsed::concat(parsed) };
    Some(assemble(vec![part], "test".into(), "a", Vec::new()))
}

#[test]
fn the_shipped_files() {
    for shipped::ShippedFile { text, .. } in shipped::FILES {
        assert_eq!(ours(&load(text)), whole(text).unwrap());
        let blocks = by_blocks(text, 1000).unwrap();
        assert_eq!(ours(&blocks), whole(text).unwrap());
        assert_eq!(blocks.diagnostics, load(text).diagnostics);
    }
}

#[test]
fn odd_but_legal_files() {
    let event = "id = \"e\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"E\"\n";
    for text in [
        "timeline.id = \"t\"\ntimeline.title = \"T\"\n[timeline.accept]\ncode = \"x\"\nwhy = \"y\"\n".to_owned(),
        "[timeline.accept]\ncode = \"x\"\nwhy = \"y\"\n[timeline]\nid = \"t\"\ntitle = \"T\"\n".to_owned(),
        format!("[[event]]\n{event}title2 = 1\n").replace("title2 = 1", "summary = '''\n[[event]]\n[x]''' # \"\"\""),
        format!(
            "[[event]]\n{event}summary = \"\"\"\"[[event]]\"\n\\\n  [[event]]\"\"\"\"\"\n[[topic]]\nid='x'\nname='''\n'x'''''\n"
        ),
        format!(
            "[[event]]\n{event}sources = [\n  # [[event]]\n  's', # ]\n]\n[[ event . quote ]]\ntext='T'\nsource='s'\n"
        ),
        format!("[[event]]\r\n{}[[\"event\".'quote']] # \"\r\ntext = '#'\r\nsource = 's'", event.replace('\n', "\r\n")),
        format!(
            "\u{feff}# [[event]]\n\t[[event]]\t\n{event}\n[[party]]\nid=\"p\"\nname=\"P\"\n[[event.claim]]\nid='c'\ntext='C'\n"
        ),
        format!("event = [{{ {} }}]", event.trim_end().replace('\n', ", ")),
        format!("[[\"\\u0065vent\"]]\n{event}"),
        format!(
            "[[event]]\n{event}[[event.commitment]]\nid='c'\ntext='C'\n[[event.commitment.status]]\ndate='2020'\nstate='lapsed'\nbasis='report'\n[[event.commitment]]\nid='d'\ntext='D'\n"
        ),
    ] {
        let whole = whole(&text).unwrap_or_else(|| panic!("not legal: {text}"));
        assert_eq!(ours(&load(&text)), whole, "{text}");
    }
}

/// Files of records in odd forms, many of them legal.
fn files() -> impl Strategy<Value = String> {
    let header = |words: &'static [&'static str]| prop::sample::select(words);
    let event = header(&[
        "[[event]]\n",
        "  [[ event ]] # [[x]]\n",
        "[[\"event\"]]\n",
        "[[event]] # \"\"\"\n",
        "[['event']]\n",
    ])
    .prop_map(|header| {
        format!("{header}id = 'e'\nkind = 'meeting'\ndate = '2020'\ntitle = \"E\"\n")
    });
    let other = header(&[
        "[[party]]\nid = 'p'\nname = 'P'\n",
        "[[topic]]\nid = 'x' # '''\nname = \"\"\"\n[[event]]\n\\\"\"\"\"\"\"\n",
        "[[source]]\nid='s'\ntitle='[[event]]'\nauthors = [\n'[event]',\n # ]\n]\n",
        "[timeline]\nid = 't'\ntitle = 'T'\n",
        "[timeline.accept]\ncode = 'c'\nwhy = 'w'\n",
        "# it's [[event]]\n\n",
    ]);
    let sub = header(&[
        "[[event.quote]]\ntext = '''\n[[event.quote]]\n'''\nsource = 's'\n",
        "[[ event . claim ]] # \"\nid = 'c'\ntext = \"\\\"\"\n",
        "[['event'.commitment]]\nid = 'd'\ntext = '''''D'''''\n",
        "[[event.commitment.status]]\ndate = '2020'\nstate = 'lapsed'\nbasis = 'report'\n",
        "[event.accept]\ncode = 'c'\nwhy = 'w'\n",
        "sources = [\n's',\n]\n",
        "summary = \"\"\"\n[[event]]\n\"\"\"\"\n",
        "summary = \"\" # \"\"\"\n",
        "note = '\\'\n",
        "note = 'é\u{2028}'\n",
    ]);
    let block = prop_oneof![3 => event, 2 => other.prop_map(str::to_owned), 3 => sub.prop_map(str::to_owned)];
    let top = header(&[
        "",
        "",
        "",
        "\u{feff}",
        "timeline.id = 't'\ntimeline.title = 'T'\n",
        "party = [{ id = 'p', name = 'P' }]\n",
    ]);
    (top, prop::collection::vec(block, 0..10), any::<bool>()).prop_map(|(top, blocks, windows)| {
        let text = format!("{top}{}", blocks.concat());
        if windows { text.replace('\n', "\r\n") } else { text }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn any_legal_file(text in files()) {
        let whole = whole(&text);
        prop_assume!(whole.is_some());
        prop_assert_eq!(ours(&load(&text)), whole.unwrap_or_default());
    }

    /// Blocks of any size give what the text gives at once, faults and places included.
    #[test]
    fn any_file_in_blocks_of_any_size(text in files(), broken in prop::sample::select(vec![
        "",
        "[[topic]]\nid = 'y'\n",
        "[[event]]\nid = 'f'\ndate = 'x'\nname = '''\n[[event]]\n'''\n",
        "[[topic]]\nid = \"\"\"\n",
    ]), size in 1..300_usize) {
        let text = format!("{text}\n{broken}");
        if let Some(blocks) = by_blocks(&text, size) {
            let at_once = load(&text);
            prop_assert_eq!(ours(&blocks), ours(&at_once));
            prop_assert_eq!(blocks.timeline.digest(), at_once.timeline.digest());
            let but_empty = at_once.diagnostics.into_iter().filter(|one| one.code != Code::EmptyFile);
            prop_assert_eq!(blocks.diagnostics, but_empty.collect::<Vec<_>>());
        }
    }

    /// A broken record in front of, between or behind others costs none of them.
    #[test]
    fn any_legal_file_with_a_broken_record(text in files(), broken in prop::sample::select(vec![
        "[[event]]\nid = [\n", "[[party]]\nid = p\n", "[[topic]]\nname = 'N'\n", "[[evnt]]\n[[event.quote]]\n", "[[actor]]\n= 3\n",
        "[[source]]\ntitle = \"no end\n", "[[event]]\nid = 'e'\nkind = 'x'\ndate = '2020-13'\ntitle = 3\n",
    ]), behind in any::<bool>()) {
        let Some(expected) = whole(&text) else { return Ok(()) };
        let head = text.starts_with(['\u{feff}', '[', ' ']);
        prop_assume!(behind || head);
        let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let faulty = if behind { format!("{text}\n{broken}") } else { format!("{broken}{}", &text[bom..]) };
        // A sub-table above its head may not be joined to it, so that there must be none.
        prop_assume!(behind || !text.contains("[timeline.accept]"));
        prop_assert_eq!(ours(&load(&faulty)), expected);
    }
}
