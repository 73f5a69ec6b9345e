//! The index of a timeline that was read again, made from that of the timeline before, answers as
//! one made anew.

use crate::load::{self, Loaded};
use crate::query::tests::as_of::{answers_alike, indexes_alike};
use crate::query::tests::{FIXTURE, day, query, scope};
use crate::query::{Index, Query};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// What a curator does to a file.
#[derive(Clone, Debug)]
enum Edit {
    /// Takes an event out.
    Remove(usize),
    /// Writes a word before its title, or the first other text that says `title = "`.
    Reword(usize, String),
    /// Adds one like it behind it, under another id.
    Add(usize, String),
    /// Adds a source behind all others.
    Source(String),
    /// Adds an actor, which moves the numbers of all sources.
    Actor(String),
}

fn edit() -> impl Strategy<Value = Edit> {
    let (event, word) = (0_usize..29, "[a-z]{3,6}");
    prop_oneof![
        2 => event.clone().prop_map(Edit::Remove),
        4 => (event.clone(), "(lamps|reporter|[a-z]{3,6})").prop_map(|(at, word)| Edit::Reword(at, word)),
        4 => (event, word).prop_map(|(at, id)| Edit::Add(at, id)),
        2 => word.prop_map(Edit::Source),
        1 => word.prop_map(Edit::Actor),
    ]
}

/// Edits a text of records.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut parts: Vec<String> = text.split("[[event]]\n").map(str::to_owned).collect();
    for edit in edits {
        match edit {
            Edit::Remove(at) if at + 1 < parts.len() => drop(parts.remove(at + 1)),
            Edit::Reword(at, word) => {
                if let Some(part) = parts.get_mut(at + 1) {
                    *part = part.replacen("title = \"", &format!("title = \"{word} "), 1);
                }
            }
            Edit::Add(at, id) => {
                if let Some(part) = parts.get(at + 1) {
                    let own = part.replace("\nid = \"", &format!("\nid = \"{id}-"));
                    parts.insert(at + 2, own.replacen("id = \"", &format!("id = \"{id}-"), 1));
                }
            }
            Edit::Source(id) => {
                parts[0] += &format!("[[source]]\nid = \"{id}\"\ntitle = \"The {id} lamps\"\n\n");
            }
            Edit::Actor(id) => {
                parts[0] += &format!("[[actor]]\nid = \"{id}\"\nname = \"One {id}\"\n\n");
            }
            Edit::Remove(_) => {}
        }
    }
    parts.join("[[event]]\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn an_index_read_again_answers_as_one_made_anew(
        rounds in proptest::collection::vec(proptest::collection::vec(edit(), 0..4), 1..3),
        queries in proptest::collection::vec(query(), 3),
        back in 0_u64..5_000,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.toml");
        let mut text = std::fs::read_to_string(FIXTURE).unwrap();
        std::fs::write(&path, &text).unwrap();
        let mut before = load::path(&path).unwrap();
        let mut index = Index::new(&before.timeline);
        let queries: Vec<Query> =
            queries.iter().map(|query| scope().read(query).unwrap()).collect();
        for edits in rounds {
            text = edited(&text, &edits);
            std::fs::write(&path, &text).unwrap();
            let now = load::path_again(&path, &before.timeline, &|_| ()).unwrap();
            prop_assert_eq!(told(&now), told(&load::path(&path).unwrap()));
            let moves = edits.iter().any(|edit| matches!(edit, Edit::Actor(_)));
            let again = index.again(&before.timeline, &now.timeline);
            prop_assert!(again.is_some() || moves || edits.len() > 1, "{edits:?}");
            let anew = Index::new(&now.timeline);
            let made = again.unwrap_or_else(|| anew.clone());
            indexes_alike(&now.timeline, (&made, &anew), &queries, day())?;
            let day: NaiveDate = day() - Days::new(back);
            answers_alike(&now.timeline, &made, &queries, day)?;
            (before, index) = (now, made);
        }
    }
}

/// All that a load tells.
fn told(loaded: &Loaded) -> String {
    format!("{:?} {:?}", loaded.timeline.events(), loaded.diagnostics)
}

#[test]
fn what_does_not_change_is_shared() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.toml");
    let text = std::fs::read_to_string(FIXTURE).unwrap();
    std::fs::write(&path, &text).unwrap();
    let before = load::path(&path).unwrap().timeline;
    std::fs::write(&path, edited(&text, &[Edit::Reword(3, "again".into())])).unwrap();
    let now = load::path_again(&path, &before, &|_| ()).unwrap().timeline;
    let is_shared = |id: &str| {
        let event = |timeline: &crate::timeline::Timeline| {
            timeline.events().iter().find(|event| *event.id == *id).cloned()
        };
        let (one, other) = (event(&before).unwrap(), event(&now).unwrap());
        (std::sync::Arc::ptr_eq(&one, &other), one.title.as_ptr() == other.title.as_ptr())
    };
    let ids: Vec<&str> = text
        .split("[[event]]\nid = \"")
        .skip(1)
        .map(|part| part.split('"').next().unwrap())
        .collect();
    assert_eq!(is_shared(ids[2]), (true, true));
    assert_eq!(is_shared(ids[3]), (false, false));
    assert_eq!(is_shared(ids[4]), (false, true), "it stands elsewhere");
}
