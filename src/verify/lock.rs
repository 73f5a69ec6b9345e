//! `proofs.lock`: the proofs of a timeline, kept beside its data.
//!
//! TOML, one `[[proof]]` for each quote and text, sorted by quote, then source. It is written by
//! `verify --write` alone, and no part of it is data: what it says counts only while it agrees with
//! the quotes as they are.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::conflict::{self, Conflict};
use crate::timeline::id::Id;
use crate::timeline::proof::{Proof, Proofs};
use crate::timeline::record::Quote;
use crate::timeline::{RecordRef, Timeline};
use crate::verify::find::Words;
use crate::verify::normal::RULES;

/// The name of the file in a timeline's directory.
pub const NAME: &str = "proofs.lock";

/// The proofs of the timeline that the program carries.
pub const EMBEDDED: &str = include!(concat!(env!("OUT_DIR"), "/embedded_lock.rs"));

/// A part of the file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockFault {
    /// Its line, from 1, where that is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// Whether nothing is lost by it but a second proof of the same: a merge conflict, of which
    /// both sides are read, or a proof that stands there twice. The first counts.
    pub is_conflict: bool,
}

impl LockFault {
    fn new(line: Option<usize>, message: impl Into<String>) -> Self {
        Self { line, message: message.into(), is_conflict: false }
    }
}

/// Where the proofs of the timeline at this path are: in the directory, or `NAME.proofs.lock`
/// beside a file.
pub fn path(data: &Path) -> PathBuf {
    if data.is_dir() { data.join(NAME) } else { data.with_extension(NAME) }
}

/// What stands in the file.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Lock {
    #[serde(default)]
    proof: Vec<Proof>,
}

/// Reads the file. A proof that cannot be used is a fault and the others stay. Of a merge conflict
/// both sides are read; of several proofs of a quote in one source the first counts.
pub fn parse(text: &str) -> (Vec<Proof>, Vec<LockFault>) {
    let Some(Sides { line, ours, theirs }) = sides(text) else {
        return match toml::from_str(text) {
            Ok(Lock { proof }) if is_each_once(&proof) => (proof, Vec::new()),
            _ => each_once(parse_each(text)),
        };
    };
    let (mut proofs, mut faults) = each_once(parse_each(&ours));
    let (others, more) = each_once(parse_each(&theirs));
    let known: HashSet<_> = proofs.iter().map(key).collect();
    let new: Vec<Proof> = others.into_iter().filter(|one| !known.contains(&key(one))).collect();
    proofs.extend(new);
    // What cannot be read outside the conflict cannot be read on either side.
    let more: Vec<LockFault> = more.into_iter().filter(|one| !faults.contains(one)).collect();
    faults.extend(more);
    let message = "a merge conflict is not resolved; both sides are read";
    faults.push(LockFault { is_conflict: true, ..LockFault::new(Some(line), message) });
    (proofs, faults)
}

fn key(proof: &Proof) -> (Id, Id) {
    (proof.quote.clone(), proof.source.clone())
}

fn is_each_once(proofs: &[Proof]) -> bool {
    let mut known = HashSet::new();
    proofs.iter().all(|one| known.insert((&*one.quote, &*one.source)))
}

/// The first proof of each quote in each source, and a fault for each other.
fn each_once(
    (found, mut faults): (Vec<PlacedProof>, Vec<LockFault>),
) -> (Vec<Proof>, Vec<LockFault>) {
    let (mut known, mut proofs) = (HashSet::new(), Vec::new());
    for PlacedProof { proof, line } in found {
        if known.insert(key(&proof)) {
            proofs.push(proof);
        } else {
            let message = format!(
                "the proof of quote {} in {} stands there already; the first counts",
                proof.quote, proof.source
            );
            faults.push(LockFault { is_conflict: true, ..LockFault::new(Some(line), message) });
        }
    }
    (proofs, faults)
}

/// The quotes and sources of which proofs stand there that differ, as on the two sides of a merge
/// conflict.
pub fn conflicts(text: &str) -> Vec<(Id, Id)> {
    let sides = match sides(text) {
        Some(Sides { ours, theirs, .. }) => vec![ours, theirs],
        None => vec![text.to_owned()],
    };
    let (mut known, mut found) = (HashMap::new(), Vec::new());
    for PlacedProof { proof, .. } in sides.iter().flat_map(|side| parse_each(side).0) {
        let key = key(&proof);
        let first = known.entry(key.clone()).or_insert_with(|| proof.clone());
        if *first != proof && !found.contains(&key) {
            found.push(key);
        }
    }
    found
}

/// A text with a merge conflict as either side has it, each line in its place.
struct Sides {
    /// The first line of the conflict.
    line: usize,
    ours: String,
    theirs: String,
}

/// The sides of a merge conflict; none where there is no conflict.
fn sides(text: &str) -> Option<Sides> {
    let first = text.lines().position(|line| conflict::marker(line).is_some())?;
    let conflicts = conflict::conflicts(text);
    let (ours, theirs) = (side(text, &conflicts, 0), side(text, &conflicts, 1));
    Some(Sides { line: first + 1, ours, theirs })
}

/// The text as one side of its conflicts has it, with blanks for the others and for lines of a
/// conflict that is not whole.
fn side(text: &str, conflicts: &[Conflict], side: usize) -> String {
    let mut settled = text.to_owned();
    for span in conflicts.iter().flat_map(|conflict| conflict.unread(side)) {
        let blanks = conflict::blanks(text.get(span.clone()).unwrap_or_default());
        settled.replace_range(span, &blanks);
    }
    let lines = settled.split_inclusive('\n').map(|line| match conflict::marker(line) {
        Some(_) => conflict::blanks(line).into(),
        None => Cow::Borrowed(line),
    });
    lines.collect()
}

/// A proof, and its line from 1.
struct PlacedProof {
    proof: Proof,
    line: usize,
}

/// Reads one proof after the other.
fn parse_each(text: &str) -> (Vec<PlacedProof>, Vec<LockFault>) {
    let (mut proofs, mut faults) = (Vec::new(), Vec::new());
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line = |at: usize| ends.partition_point(|end| *end < at) + 1;
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let line = error.span().map(|span| line(span.start));
            return (proofs, vec![LockFault::new(line, error.message())]);
        }
    };
    for (key, value) in table {
        let at = line(key.span().start);
        let values = match value.into_inner() {
            DeValue::Array(values) if key.get_ref() == "proof" => values,
            _ => {
                faults
                    .push(LockFault::new(Some(at), format!("`{}` is no [[proof]]", key.get_ref())));
                continue;
            }
        };
        for value in values {
            let line = line(value.span().start);
            match Proof::deserialize(ValueDeserializer::from(value)) {
                Ok(proof) => proofs.push(PlacedProof { proof, line }),
                Err(error) => faults.push(LockFault::new(Some(line), error.message().trim())),
            }
        }
    }
    (proofs, faults)
}

/// Writes the file.
///
/// # Errors
/// None in practice: what is written holds only texts and numbers.
pub fn write(proofs: &[Proof]) -> Result<String, toml::ser::Error> {
    let mut proof = proofs.to_vec();
    proof.sort_by(|a, b| (&a.quote, &a.source).cmp(&(&b.quote, &b.source)));
    let lock = toml::to_string(&Lock { proof })?;
    Ok(format!(
        "# Where each quote stands in the archived texts. Kept by `entente verify --write`.\n\n{lock}"
    ))
}

/// Of recorded proofs those that agree with the timeline's quotes: the words as they were, a source
/// still named, whose `sha256`, if it gives one, is that of the text. Those of other words only
/// tell that the quote was altered.
pub fn holding(recorded: &[Proof], timeline: &Timeline) -> Proofs {
    let mut proofs = Proofs::default();
    for proof in recorded {
        let Some(RecordRef::Quote(_, quote)) = timeline.get(&proof.quote) else { continue };
        if !sources(quote).any(|source| *source == *proof.source) {
            continue;
        }
        if !Words::of(quote).has_digest(&proof.quote_sha256) {
            proofs.add_altered(proof.quote.clone());
            continue;
        }
        if of_other_text(proof, timeline) {
            continue;
        }
        // Newer rules take more writings for one, and what was found under older ones is still
        // found, but in a page for what no reader sees: that only `verify` with the text tells.
        if proof.rules <= RULES {
            proofs.add(quote, proof.clone());
        }
    }
    proofs
}

/// Whether a proof is of another text than its source's `sha256` names.
pub fn of_other_text(proof: &Proof, timeline: &Timeline) -> bool {
    let source = timeline.source(&proof.source);
    source.is_some_and(|source| source.is_of_other_text(&proof.text_sha256))
}

/// The sources in whose texts a quote is to stand, each once.
pub(super) fn sources(quote: &Quote) -> impl Iterator<Item = &str> {
    let others = quote.also_in.iter().enumerate().filter(|(place, source)| {
        **source != quote.source
            && quote.also_in.iter().position(|first| first == *source) == Some(*place)
    });
    std::iter::once(quote.source.as_str()).chain(others.map(|(_, source)| source.as_str()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::normal::Normal;
    use super::*;
    use crate::load::{File, from_files};

    const TIMELINE: &str = "[timeline]\nid = 't'\ntitle = 'T'\n[[source]]\nid = 's'\ntitle = 'S'\nkind = 'official'\n\
        [[source]]\nid = 'r'\ntitle = 'R'\nkind = 'report'\n\
        [[event]]\nid = 'e'\nkind = 'meeting'\ndate = '2029'\ntitle = 'E'\nsources = ['s']\n\
        [[event.quote]]\nid = 'q'\ntext = 'keep the lamp lit'\ndocument = true\nsource = 's'\n";

    fn timeline(text: &str) -> std::sync::Arc<Timeline> {
        from_files(vec![File::new("t.toml", text.to_owned())], "t".into()).timeline
    }

    fn proof(timeline: &Timeline, source: &str) -> Proof {
        let Some(RecordRef::Quote(_, quote)) = timeline.get("q") else { panic!() };
        Proof {
            quote: "q".into(),
            quote_sha256: Words::of(quote).sha256().into(),
            source: source.into(),
            text_sha256: "0".into(),
            start: 4,
            end: 21,
            rules: RULES,
            checked: "2029-06-21".parse().unwrap(),
        }
    }

    fn block(proof: &Proof) -> String {
        toml::to_string(&Lock { proof: vec![proof.clone()] }).unwrap()
    }

    #[test]
    fn a_lock_reads_back_as_written_and_sorted() {
        let timeline = timeline(TIMELINE);
        let (one, two) = (proof(&timeline, "r"), proof(&timeline, "s"));
        let text = write(&[two.clone(), one.clone()]).unwrap();
        assert_eq!((vec![one, two], Vec::new()), parse(&text));
        assert!(text.contains("checked = \"2029-06-21\""), "{text}");
    }

    #[test]
    fn what_is_broken_in_a_lock_is_said_and_the_rest_stays() {
        let timeline = timeline(TIMELINE);
        let text = write(&[proof(&timeline, "s")]).unwrap();
        let (proofs, faults) = parse(&format!("{text}\n[[proof]]\nquote = 7\n[other]\n"));
        assert_eq!((1, 2), (proofs.len(), faults.len()), "{faults:?}");
        let last = text.lines().count() + 4;
        assert_eq!(faults.iter().map(|one| one.line).max(), Some(Some(last)), "{faults:?}");
        let (proofs, faults) = parse("[[proof]]\nquote = \n");
        assert_eq!((0, Some(2)), (proofs.len(), faults[0].line));
    }

    #[test]
    fn a_proof_that_stands_twice_is_told_with_its_line() {
        let timeline = timeline(TIMELINE);
        let (one, two) = (proof(&timeline, "s"), proof(&timeline, "r"));
        let moved = Proof { start: 9, ..one.clone() };
        for (again, differs) in [(&one, false), (&moved, true)] {
            let blocks = [&one, again, &two].map(block);
            let text = format!("# so\n{}", blocks.concat());
            let (proofs, faults) = parse(&text);
            assert_eq!(proofs, [one.clone(), two.clone()]);
            let second = text.lines().enumerate().filter(|(_, line)| *line == "[[proof]]").nth(1);
            let line = second.map(|(at, _)| at + 1);
            assert!(
                matches!(faults.as_slice(), [fault] if fault.is_conflict && fault.line == line)
            );
            assert_eq!(conflicts(&text), differs.then(|| key(&one)).as_slice());
        }
    }

    #[test]
    fn of_a_merge_conflict_both_sides_are_read() {
        let timeline = timeline(TIMELINE);
        let (one, two) = (proof(&timeline, "r"), proof(&timeline, "s"));
        let moved = Proof { start: 9, ..one.clone() };
        let mut text = format!(
            "<<<<<<< a\n{}=======\n{}\n{}>>>>>>> b\n",
            block(&one),
            block(&moved),
            block(&two)
        );
        let (proofs, faults) = parse(&text);
        assert_eq!(
            proofs,
            [one.clone(), two.clone()],
            "the first side counts, and nothing is lost"
        );
        assert!(matches!(faults.as_slice(), [fault] if fault.is_conflict && fault.line == Some(1)));
        assert_eq!(conflicts(&text), [("q".into(), "r".into())]);
        let open = text.split_once(">>>").unwrap().0;
        assert_eq!(parse(open).0, proofs, "its last line is missing");
        for (from, to) in
            [("<<<<<<<", "  <<<<<<<<<"), ("=======", "  ========="), (">>>>>>>", "  >>>>>>>>>")]
        {
            text = text.replace(from, to);
        }
        assert_eq!(parse(&text).0, proofs, "with other marks");
    }

    #[test]
    fn an_altered_quote_is_not_proven() {
        let sound = timeline(TIMELINE);
        let recorded = [proof(&sound, "s"), proof(&sound, "r")];
        // Whether it is proven in `s`, and whether it is known to be altered.
        let of = |text: &str, id: &str| {
            let timeline = timeline(text);
            let proofs = holding(&recorded, &timeline);
            let Some(RecordRef::Quote(_, quote)) = timeline.get(id) else { panic!("{text}") };
            assert!(proofs.in_source(quote, "r").is_none(), "the quote does not name this source");
            (proofs.for_quote(quote).is_some(), proofs.is_altered(quote))
        };
        assert_eq!(of(TIMELINE, "q"), (true, false));
        assert_eq!(of(&TIMELINE.replace("'keep the", "'keep  the"), "q"), (true, false));
        assert_eq!(of(&TIMELINE.replace("lamp", "lantern"), "q"), (false, true));
        let with_prefix = TIMELINE.replace("source = 's'\n", "source = 's'\nprefix = 'to'\n");
        assert_eq!(of(&with_prefix, "q"), (false, true));
        assert_eq!(of(&TIMELINE.replace("'q'", "'p'"), "p"), (false, false));
    }

    #[test]
    fn another_quote_of_the_same_id_is_not_proven() {
        let again =
            "[[event.quote]]\nid = 'q'\ntext = 'put out the lamp'\ndocument = true\nsource = 's'\n";
        let recorded = [proof(&timeline(TIMELINE), "s")];
        let timeline = timeline(&format!("{TIMELINE}{again}"));
        let proofs = holding(&recorded, &timeline);
        let quotes = timeline.events()[0].quote.iter();
        let told: Vec<_> =
            quotes.map(|one| (proofs.for_quote(one).is_some(), proofs.is_altered(one))).collect();
        assert_eq!(told, [(true, false), (false, true)]);
    }

    proptest! {
        #[test]
        fn a_proof_holds_for_its_recorded_words_and_no_others(
            words in "[a-zA-Z’'“…é —,.]{1,30}", at in 0usize..30, change in "[a-zA-Z’'“…é —,.]{0,2}", length in 0usize..3,
        ) {
            let quote = |text: &str| -> Quote {
                toml::from_str(&format!("id = 'q'\nsource = 's'\ntext = {}", toml::Value::from(text))).unwrap()
            };
            let with = |text: &str| TIMELINE.replace("'keep the lamp lit'", &toml::Value::from(text).to_string());
            let altered: String = words.chars().take(at).chain(change.chars()).chain(words.chars().skip(at + length)).collect();
            prop_assume!(!words.trim().is_empty() && !altered.trim().is_empty());
            let proof = Proof { quote_sha256: Words::of(&quote(&words)).sha256().into(), ..proof(&timeline(TIMELINE), "s") };
            let timeline = timeline(&with(&altered));
            let proofs = holding(&[proof], &timeline);
            let Some(RecordRef::Quote(_, now)) = timeline.get("q") else { panic!() };
            let holds = proofs.for_quote(now).is_some();
            prop_assert_eq!(proofs.is_altered(now), !holds);
            prop_assert_eq!(holds, Normal::of(&words).text() == Normal::of(&altered).text());
        }
    }

    #[test]
    fn a_lock_stands_in_the_directory_or_beside_the_file() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(folder.path().join("proofs.lock"), path(folder.path()));
        assert_eq!(
            folder.path().join("accord.proofs.lock"),
            path(&folder.path().join("accord.toml"))
        );
    }
}
