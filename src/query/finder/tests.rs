//! What is found is what looking at every name in full and sorting would find, in the order that
//! the finder promises.

use super::*;
use crate::load::{File, from_files};
use crate::query::finder::prefilter::{Initials, may_stand};
use crate::timeline::id::Kind;
use proptest::prelude::*;
use std::sync::Arc;

/// A timeline of topics of these names, some with an alias.
fn timeline(names: &[(String, Option<String>)]) -> Arc<Timeline> {
    let mut text = String::from("[timeline]\nid = \"names\"\ntitle = \"Names\"\n");
    for (at, (name, alias)) in names.iter().enumerate() {
        let alias =
            alias.as_ref().map(|alias| format!("aliases = [{alias:?}]\n")).unwrap_or_default();
        text.push_str(&format!("[[topic]]\nid = \"t{at}\"\nname = {name:?}\n{alias}"));
    }
    let timeline = from_files(vec![File::new("names.toml", text)], "names".into()).timeline;
    assert_eq!(timeline.topics().len(), names.len());
    timeline
}

/// A timeline with its index and finder.
struct Ground {
    timeline: Arc<Timeline>,
    index: Index,
    finder: Finder,
}

impl Ground {
    fn new(timeline: Arc<Timeline>) -> Self {
        let index = Index::new(&timeline);
        let finder = Finder::new(&timeline, &index);
        Self { timeline, index, finder }
    }

    fn find(&mut self, input: &str, limit: usize) -> Vec<Found> {
        self.finder.find(&self.timeline, &self.index, input, limit)
    }

    fn ids(&mut self, input: &str, limit: usize) -> Vec<String> {
        self.find(input, limit).into_iter().map(|found| found.id.to_string()).collect()
    }

    /// Every name looked at in full, by a matcher that has matched nothing before, and sorted.
    fn scanned(&self, input: &str, limit: usize) -> Vec<String> {
        let entries = &self.finder.entries;
        let typed = fold(input);
        let words = TypedWord::all_of(&typed);
        let first = words.first().map_or("", TypedWord::text);
        let mut all: Vec<((u8, bool, i64), NamePlace)> = Vec::new();
        for place in (0..).take(entries.len()) {
            let mut names = std::iter::once(entries.name(place))
                .chain(entries.aliases(place).iter().map(String::as_str));
            let key = if names.any(|name| name == typed.trim()) {
                (0, false, 0)
            } else if entries.has_word_starts(place, &words) {
                (1, !entries.name(place).starts_with(first), 0)
            } else if entries.has_words_nearly(place, &words) {
                (2, false, 0)
            } else if let Some((score, _)) = self.finder.scored(place, &words) {
                (3, false, -score)
            } else {
                continue;
            };
            all.push((key, place));
        }
        all.sort_unstable();
        let ids = all.into_iter().filter_map(|(_, place)| entries.get(place));
        ids.take(limit).map(|entry| entry.id.to_string()).collect()
    }
}

fn name() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[abcés]{1,6}([ -/'.][abcs東ñ]{1,6}){0,3}").unwrap()
}

fn names() -> impl Strategy<Value = Vec<(String, Option<String>)>> {
    proptest::collection::vec((name(), proptest::option::weighted(0.2, name())), 1..40)
}

proptest! {
    #[test]
    fn what_the_matcher_finds_is_never_ruled_out(
        name in "[a-dñ東0]{1,5}([ -/'.(_~\\\\]{1,2}[a-dñ東0]{1,5}){0,6}",
        word in "[a-dñ東0.'-]{1,6}",
    ) {
        let Some(wanted) = TypedWord::new(&word) else { return Ok(()) };
        let initials = Initials::from_names(std::iter::once(&*name));
        let found = SkimMatcherV2::default().fuzzy_indices(&name, wanted.text());
        if let Some((score, _)) = found.filter(|(_, places)| !is_scattered(&name, places)) {
            prop_assert!(initials.may_hold(&wanted), "{word} in {name}: by letters");
            prop_assert!(may_stand(&wanted, &name), "{word} in {name}: by places");
            prop_assert!(wanted.bound(&initials) >= score, "{word} in {name}: bound");
        }
        if word_starts(&name, wanted.text()).next().is_some() {
            prop_assert!(initials.may_hold(&wanted), "{word} begins a word of {name}");
            prop_assert!(initials.may_begin_with(&wanted), "{word} begins a word of {name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_best_are_those_of_a_sorted_full_scan(
        names in names(),
        inputs in proptest::collection::vec("[abcs]{1,6}([ -.'][abcs東]{1,3}){0,2}", 1..8),
        limit in 1_usize..12,
    ) {
        let mut ground = Ground::new(timeline(&names));
        for input in inputs {
            let expected = ground.scanned(&input, limit);
            prop_assert_eq!(ground.ids(&input, limit), expected, "{}", input);
        }
    }

    #[test]
    fn narrowing_while_one_types_finds_what_starting_anew_finds(
        names in names(),
        typed in "[abcs]{1,6}( [abcs]{1,3}){0,2}",
        before in "([abcs]{1,3} )?",
        limit in 1_usize..12,
    ) {
        let timeline = timeline(&names);
        let mut narrowing = Ground::new(Arc::clone(&timeline));
        for end in 1..=typed.len() {
            let typed = typed.get(..end).unwrap_or_default();
            // Two inputs in turn, as of words with a time before them.
            for input in [format!("{before}{typed}"), typed.to_owned()] {
                let anew = Ground::new(Arc::clone(&timeline)).find(&input, limit);
                prop_assert_eq!(narrowing.find(&input, limit), anew, "{}", input);
            }
        }
    }
}

#[test]
fn two_inputs_that_grow_in_turn_are_both_remembered() {
    let mut ground = Ground::new(timeline(&[("Abc".to_owned(), None)]));
    for (whole, words) in [("2021 a", "a"), ("2021 ab", "ab"), ("2021 ab c", "ab c")] {
        ground.find(whole, 9);
        ground.find(words, 9);
        let remembered = ground
            .finder
            .recent
            .iter()
            .map(|(words, _)| words.iter().map(TypedWord::text).collect::<Vec<_>>().join(" "));
        assert_eq!(remembered.collect::<Vec<_>>(), [whole, words]);
    }
}

#[test]
fn persons_come_first_and_statements_are_found_by_their_words() {
    let mut ground = Ground::new(crate::query::tests::timeline());
    for typed in
        ["thornwood", "thornwod", "THORNWOOD-VALE", "lorigo valcourt", "sternbam", "valcuort"]
    {
        let found = ground.find(typed, 20);
        let first = found.first().unwrap_or_else(|| panic!("{typed} finds somebody"));
        let actor = ground.timeline.actor(&first.id);
        assert!(
            actor.is_some_and(|actor| actor.kind == Some(crate::timeline::record::ActorKind::Person)),
            "{typed} finds {} first",
            first.label
        );
        assert!(!first.matched.is_empty(), "{typed} is marked in {}", first.label);
    }
    let event = ground.timeline.events().iter().find(|event| !event.commitment.is_empty());
    let commitment = event.unwrap().commitment[0].clone();
    let found = ground.find(&commitment.text, 20);
    assert!(found.iter().any(|one| one.id == commitment.id && one.place.is_some()), "{found:?}");
    let kinds = |found: &[Found]| -> Vec<Kind> { found.iter().map(|one| one.kind).collect() };
    let quote = ground.timeline.events().iter().find_map(|event| event.quote.first());
    let words: Vec<&str> = quote.unwrap().text.split(' ').take(5).collect();
    let found = ground.find(&words.join(" "), 500);
    assert!(kinds(&found).contains(&Kind::Quote), "the words of a quote find it");
    let events = || ground.timeline.events().iter();
    let claim = events().find_map(|event| event.claim.first()).unwrap().clone();
    let question = events().find_map(|event| event.discrepancy.first()).unwrap().clone();
    for (kind, id, text) in [
        (Kind::Claim, claim.id, claim.text.to_string()),
        (Kind::Discrepancy, question.id, question.question.to_string()),
    ] {
        let words: Vec<&str> = text.split(' ').take(5).collect();
        let found = ground.find(&words.join(" "), 500);
        let own = found.iter().find(|one| one.kind == kind && one.id == id);
        assert!(own.is_some_and(|one| one.place.is_some()), "{text}: {found:?}");
    }
    let source = ground.timeline.sources()[0].title.to_string();
    assert!(kinds(&ground.find(&source, 500)).contains(&Kind::Source), "{source} is found");
}

#[test]
fn questions_come_before_claims_and_are_found_by_claimants() {
    let text = "[timeline]\nid = 't'\ntitle = 'T'\n\
         [[party]]\nid = 'mx'\nname = 'Mexico'\n\
         [[actor]]\nid = 'ana'\nname = 'Ana Marlow'\nkind = 'person'\n\
         [[source]]\nid = 's'\ntitle = 'S'\nkind = 'official'\n\
         [[event]]\nid = 'e'\nkind = 'meeting'\ndate = '2023'\ntitle = 'Talks'\nsources = ['s']\n\
         [[event.claim]]\nid = 'k'\ntext = 'Nobody says who asked for the patrol'\n\
         [[event.discrepancy]]\nid = 'd'\nquestion = 'Who asked for the patrol?'\n\
         account = [{ says = 'They', by = ['ana'], source = 's' }, { says = 'We', source = 's' }]\n";
    let timeline = from_files(vec![File::new("t.toml", text.to_owned())], "t".into()).timeline;
    let mut ground = Ground::new(timeline);
    assert_eq!(ground.ids("who asked for the patrol", 9), ["d", "k"]);
    assert_eq!(ground.ids("patrol marlow", 9), ["d"], "by the name of who says it");
    assert_eq!(ground.ids("patrol mexico", 9), [""; 0]);
}

#[test]
fn saved_views_are_found_the_readers_own_too() {
    let data = "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[view]]\nid = \"owed\"\n\
                name = \"What is still owed\"\nquery = \"schedule:overdue\"\n";
    let timeline = from_files(vec![File::new("t.toml", data.to_owned())], "t".into()).timeline;
    let index = Index::new(&timeline);
    let own =
        View { id: "mine".into(), name: Some("Owed to me".into()), ..timeline.views()[0].clone() };
    let mut finder = Finder::with_views(&timeline, &index, &[own]);
    let found = finder.find(&timeline, &index, "owed", 9);
    let found: Vec<_> = found.iter().map(|one| (one.kind, one.id.as_str())).collect();
    assert_eq!(found, [(Kind::View, "mine"), (Kind::View, "owed")]);
}

#[test]
fn as_of_a_day_nobody_and_no_text_is_found_that_came_later() {
    let text = "[timeline]\nid = 't'\ntitle = 'T'\n\
         [[actor]]\nid = 'early'\nname = 'Early Harbour'\nkind = 'person'\n\
         [[actor.role]]\ntitle = 'Master'\norganisation = 'office'\n\
         [[actor]]\nid = 'late'\nname = 'Late Harbour'\nkind = 'person'\n\
         [[source]]\nid = 'first'\ntitle = 'Harbour opened'\nrelies_on = ['root']\n\
         [[actor]]\nid = 'office'\nname = 'Harbour Office'\nkind = 'agency'\n\
         [[actor]]\nid = 'none'\nname = 'Harbour of nobody'\nkind = 'agency'\n\
         [[source]]\nid = 'root'\ntitle = 'Harbour reported'\n\
         [[source]]\nid = 'second'\ntitle = 'Harbour closed'\n\
         [[source]]\nid = 'uncited'\ntitle = 'Harbour told of nowhere'\n\
         [[event]]\nid = 'one'\nkind = 'meeting'\ndate = '2020-01-01'\ntitle = 'One'\nsources = ['first']\n\
         [[event.participant]]\nactor = 'early'\n\
         [[event]]\nid = 'two'\nkind = 'meeting'\ndate = '2024-01-01'\ntitle = 'Two'\nsources = ['second']\n\
         [[event.participant]]\nactor = 'late'\n";
    let whole = from_files(vec![File::new("t.toml", text.to_owned())], "t".into()).timeline;
    let found = |timeline: &Arc<Timeline>| {
        let mut ids = Ground::new(Arc::clone(timeline)).ids("harbour", 9);
        ids.sort();
        ids
    };
    assert_eq!(
        found(&whole),
        ["early", "first", "late", "none", "office", "root", "second", "uncited"]
    );
    assert_eq!(
        found(&whole.as_of("2022-01-01".parse().unwrap())),
        ["early", "first", "office", "root"]
    );
}
