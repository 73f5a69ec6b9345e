use proptest::prelude::*;

use super::*;

const TEXT: &str = "Minutes\n2029-06-21\n\nThe Parties’ pilots “agreed” to keep the lamp lit —\nnight after night. \
    The Parties agreed to dredge the harbour. In March the Parties agreed to meet; in June the Parties agreed to meet again.";

fn text(raw: &str) -> Text {
    Text::new("t.txt".into(), raw.as_bytes()).unwrap()
}

fn quote(text: &str, more: &str) -> Quote {
    toml::from_str(&format!("source = 's'\ntext = {}\n{more}", toml::Value::from(text))).unwrap()
}

fn find(words: &str, more: &str) -> Found {
    Words::of(&quote(words, more)).find(&text(TEXT))
}

/// The words at a place of a text.
fn at(raw: &str, range: Range<usize>) -> String {
    raw.chars().skip(range.start).take(range.len()).collect()
}

fn once(words: &str, more: &str) -> String {
    match find(words, more) {
        Found::Once(place) => at(TEXT, place),
        other => panic!("{words}: {other:?}"),
    }
}

#[test]
fn words_are_found_whatever_the_typography() {
    assert_eq!(
        "The Parties’ pilots “agreed” to keep",
        once("The Parties' pilots \"agreed\" to keep", "")
    );
    assert_eq!("lit —\nnight after night.", once("lit - night after night.", ""));
}

#[test]
fn parts_stand_in_order() {
    assert_eq!("pilots “agreed” to keep the lamp lit", once("pilots […] the lamp lit", ""));
    assert_eq!("pilots “agreed” to keep the lamp lit", once("[...] pilots [...] lit", ""));
    assert_eq!(Found::Not(Miss::Order), find("the lamp lit […] pilots", ""));
}

#[test]
fn context_decides_among_several_places() {
    assert_eq!(Found::Several(2), find("the Parties agreed to meet", ""));
    assert_eq!(
        "the Parties agreed to meet",
        once("the Parties agreed to meet", "suffix = 'again.'")
    );
    assert_eq!(
        "the Parties agreed to meet",
        once("the Parties agreed to meet", "prefix = 'In  March'")
    );
    assert_eq!(Found::Not(Miss::Context), find("the Parties agreed to meet", "prefix = 'In May'"));
    assert_eq!(Found::Not(Miss::Context), find("dredge the harbour", "suffix = 'mouth'"));
}

#[test]
fn a_word_is_never_found_inside_another() {
    assert!(matches!(find("dredge the harb", ""), Found::Not(_)));
    assert!(matches!(find("edge the harbour", ""), Found::Not(_)));
    assert!(matches!(
        Words::of(&quote("the cat", "")).find(&text("see the cat's tail")),
        Found::Not(_)
    ));
    assert!(matches!(Words::of(&quote("海没有", "")).find(&text("大海没有边界")), Found::Once(_)));
}

#[test]
fn case_alone_is_said_apart_and_is_no_proof() {
    let Found::Not(Miss::Case { near, .. }) = find("the parties agreed to dredge", "") else {
        panic!()
    };
    assert_eq!("The Parties agreed to dredge", near.passage);
}

#[test]
fn a_changed_word_gets_the_passage_it_was_taken_from() {
    let Found::Not(Miss::Words { part, near: Some(near) }) =
        find("pilots “vowed” to keep the lamp lit", "")
    else {
        panic!()
    };
    assert_eq!("pilots \"vowed\" to keep the lamp lit", part);
    assert_eq!("pilots \"agreed\" to keep the lamp lit", near.passage);
    assert_eq!("pilots “agreed” to keep the lamp lit", at(TEXT, near.at));
    let Found::Not(Miss::Words { near, .. }) = find("entirely other matters altogether", "") else {
        panic!()
    };
    assert_eq!(None, near);
}

#[test]
fn a_quote_without_words_is_nowhere() {
    assert!(matches!(find("[…]", ""), Found::Not(_)));
}

#[test]
fn the_digest_covers_words_and_context_and_no_typography() {
    let sha256 = |words: &str, more: &str| Words::of(&quote(words, more)).sha256();
    assert_eq!(sha256("our “goal” […] now", ""), sha256("our \"goal\" [...]  now", ""));
    for other in [
        sha256("our goal", "prefix = 'x'"),
        sha256("our goal", "suffix = 'x'"),
        sha256("Our goal", ""),
    ] {
        assert_ne!(sha256("our goal", ""), other);
    }
    assert_ne!(sha256("our goal", "prefix = 'x'"), sha256("our goal", "suffix = 'x'"));
}

/// A text of few words, so that many stand more than once, in all sorts of type.
fn some_text() -> impl Strategy<Value = Vec<String>> {
    let word = "(the|The|arms|army|fentanyl|co\u{ad}op|e\u{301}xito|“goal”|Mexico’s|Mexico|10,000|10|—|海没)[,.;]?";
    proptest::collection::vec(word, 1..40)
}

/// How often these words stand in those, compared as [`Normal`] has them.
fn count(all: &[String], some: &[String]) -> usize {
    let normal = |words: &[String]| Normal::of(&words.join(" ")).text().to_owned();
    all.windows(some.len()).filter(|window| normal(window) == normal(some)).count()
}

proptest! {
    #[test]
    fn a_quote_cut_at_word_borders_is_proven_at_its_place_or_ambiguous(
        words in some_text(), gaps in proptest::collection::vec("[ \n\u{a0}\t]{1,3}", 40), a in 0usize..40, b in 0usize..40,
    ) {
        let (a, b) = (a % words.len(), b % words.len());
        let (first, last) = (a.min(b), a.max(b));
        let raw: String = words.iter().zip(&gaps).flat_map(|(word, gap)| [word.as_str(), gap]).collect();
        let cut = &words[first..=last];
        prop_assume!(!Normal::of(&cut.concat()).text().is_empty());
        let start: usize = words[..first].iter().zip(&gaps).map(|(w, g)| w.chars().count() + g.chars().count()).sum();
        match Words::of(&quote(&cut.join(" "), "")).find(&text(&raw)) {
            Found::Once(place) => {
                prop_assert_eq!(place.start, start);
                let back = at(&raw, place);
                let (back, cut) = (Normal::of(&back), Normal::of(&cut.join(" ")));
                prop_assert_eq!(back.text(), cut.text());
            }
            Found::Several(places) => prop_assert!(places >= count(&words, cut).max(2)),
            Found::Not(miss) => prop_assert!(false, "{miss:?}"),
        }
    }

    #[test]
    fn a_quote_with_a_word_that_the_text_does_not_hold_is_never_proven(
        words in some_text(), a in 0usize..40, b in 0usize..40, c in 0usize..40,
        foreign in "arm|fent|Mexi|operate|navy|0|1|ico|xito|Army|goals",
    ) {
        let (a, b) = (a % words.len(), b % words.len());
        let mut cut = words[a.min(b)..=a.max(b)].to_vec();
        let place = c % cut.len();
        cut[place] = foreign;
        let found = Words::of(&quote(&cut.join(" "), "")).find(&text(&words.join(" ")));
        prop_assert!(matches!(found, Found::Not(_)), "{:?} in {:?}: {:?}", cut, words, found);
    }

    #[test]
    fn the_parts_of_a_cut_quote_stand_in_order_within_its_place(words in some_text(), at_words in proptest::collection::vec(0usize..40, 4)) {
        let mut marks: Vec<usize> = at_words.iter().map(|at| at % words.len()).collect();
        marks.sort_unstable();
        let (one, two) = (&words[marks[0]..=marks[1]], &words[(marks[2]).max(marks[1] + 1).min(words.len())..]);
        prop_assume!(!two.is_empty());
        let raw = words.join(" ");
        if let Found::Once(place) = Words::of(&quote(&format!("{} […] {}", one.join(" "), two.join(" ")), "")).find(&text(&raw)) {
            let back = at(&raw, place);
            let back = Normal::of(&back).text().to_owned();
            let (one, two) = (Normal::of(&one.join(" ")).text().to_owned(), Normal::of(&two.join(" ")).text().to_owned());
            prop_assert!(back.starts_with(&one) && back.ends_with(&two), "{back}");
        }
    }
}
