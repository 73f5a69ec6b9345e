//! Parser and printing.

use super::*;
use crate::query::language::{Phrase, Term, What};

fn fault(query: &str) -> QueryError {
    scope().read(query).expect_err(query)
}

#[test]
fn faults_name_their_column_and_the_near_word() {
    for (query, column, said) in [
        ("a acter:x", 3, "did you mean `actor`"),
        ("topic:firearm", 7, "did you mean `firearms`"),
        ("kind:meeting,meting", 14, "did you mean `meeting`"),
        ("a \"open", 3, "not closed"),
        ("a “open\"", 3, "not closed"),
        ("(a or b", 1, "not closed"),
        ("a ) b", 3, "closes none"),
        ("()", 1, "nothing stands"),
        ("\"  \"", 1, "nothing stands"),
        ("a or", 3, "needs a term after"),
        ("or a", 1, "needs a term before"),
        ("a (b or) c", 6, "needs a term after"),
        ("2021..20x", 7, "`20x` is no date"),
        ("2021..20", 7, "`20` is no date"),
        ("20x..2021", 1, "`20x` is no date"),
        ("2023..2021", 1, "ends before it starts"),
        ("date:spring", 6, "is no date"),
        ("date:..", 6, "needs a date at one end"),
        ("2021/2022..2023", 1, "is an interval"),
        ("topic:", 7, "is missing"),
        ("kind:meeting,", 14, "is missing"),
        ("place:Washington, D.C.", 18, "quotation marks"),
        ("lang:ex", 6, "`ex` is no lang"),
        ("role:hots", 6, "did you mean `host`"),
        ("place:Atlantis", 7, "no place holds"),
        ("has:quotes", 5, "did you mean `quote`"),
        ("id:nowhere-at-all", 4, "no record has the id"),
        ("@nothing", 1, "no view is called"),
        ("not:not:x", 5, "stands twice"),
        ("not: x", 1, "right behind"),
        ("x - y", 3, "right behind"),
        ("x –", 3, "holds no letter"),
    ] {
        let fault = fault(query);
        assert_eq!(
            (fault.column, fault.message.contains(said)),
            (column, true),
            "{query}: {fault}"
        );
    }
    let deep = format!("{}a", "(".repeat(10_000));
    assert!(fault(&deep).message.contains("too deep"));
    assert!(fault(&"(a or b) ".repeat(12)).message.contains("combine"));
}

#[test]
fn what_is_no_field_is_a_word() {
    for text in [
        "9:06",
        "https://example.org/a?b=c",
        "día:x",
        "1990s...",
        "and...",
        "a..b",
        "3.5",
        "o'brien",
        "10,000",
        "a@b.c",
        "@",
    ] {
        match scope().read(text) {
            Ok(query) => {
                assert!(matches!(query.terms[..], [Term { what: What::Word(_), .. }]), "{text}")
            }
            Err(fault) => assert_eq!(text, "@", "{fault}"),
        }
    }
}

#[test]
fn quotation_marks_of_each_kind_make_literals_and_part_words() {
    for (text, printed) in [
        ("“very words”", "\"very words\""),
        ("„so” «auch»", "\"so\" \"auch\""),
        ("“word”,", "\"word\""),
        ("a\"b c\"", "a \"b c\""),
        ("k\"ind:meeting\"", "k \"ind:meeting\""),
        ("\"say \"\"no\"\" now\"", "\"say \"\"no\"\" now\""),
        ("“say \"no\"”", "\"say \"\"no\"\"\""),
        ("\"or\" \"(\"", "\"or\" \"(\""),
        ("(a b) c", "a b c"),
        ("((a) OR (b or c)) d", "(a or b or c) d"),
        ("-(a)", "not:a"),
        ("NOT:(a b)", "not:(a b)"),
        ("-(a or b)", "not:(a or b)"),
        ("not:(-a)", "not:(not:a)"),
        ("KIND:Meeting", "kind:meeting"),
        ("date:2021..2023", "2021..2023"),
        ("date:2021..,..2020", "date:2021..,..2020"),
        ("date:../2023", "date:../2023"),
        ("actor:\"Marcelo Ebrard\"", "actor:marcelo-ebrard"),
        ("place:\"Washington, D.C.\"", "place:\"Washington, D.C.\""),
        ("LANG:ES", "lang:es"),
    ] {
        assert_eq!(read(text).to_string(), printed, "{text}");
    }
}

#[test]
fn an_unfinished_last_term_is_pending_and_a_finished_one_is_told() {
    for (text, read) in [
        ("lopez topic:fire", "lopez"),
        ("lopez topic:", "lopez"),
        ("lopez 2021..20", "lopez"),
        ("lopez 2021..2023-0", "lopez"),
        ("lopez \"open words ", "lopez"),
        ("lopez (a or b ", "lopez"),
        ("lopez (a (b", "lopez"),
        ("lopez kind:meeting,agr", "lopez"),
        ("lopez -", "lopez"),
        ("lopez not:", "lopez"),
        ("lopez or", "lopez"),
        ("lopez or ", "lopez"),
        ("lopez or kind:meet", "lopez"),
        ("lopez @lat", "lopez"),
        ("lopez act:", "lopez"),
    ] {
        let (query, fault) = scope().read_typing(text);
        assert_eq!((query.to_string().as_str(), fault), (read, None), "{text}");
    }
    for text in ["topic:fire ", "2021..20 x", "acter:x y", "a ) b"] {
        assert!(scope().read_typing(text).1.is_some(), "{text}");
    }
}

/// A query made of parts, not of text.
fn made() -> impl Strategy<Value = Query> {
    let literal = "[\\PC\"“”]{1,8}".prop_filter_map("something to look for", |typed| {
        let folded = crate::query::fold::fold(&typed).trim().to_owned();
        let what = What::Literal(Phrase { typed, folded: folded.clone() });
        (!folded.is_empty()).then(|| Query { terms: vec![Term { negated: false, what }] })
    });
    let leaf = prop_oneof![literal, term().prop_map(|text| read(&text))];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Query::union),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| one.and(&other)),
            inner.prop_map(Query::not),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_query_that_was_made_prints_and_reads_back(query in made()) {
        let printed = query.to_string();
        let again = scope().read(&printed);
        match again {
            Ok(again) => prop_assert_eq!(query, again, "{}", printed),
            Err(fault) => prop_assert!(fault.message.contains("combine"), "{printed}: {fault}"),
        }
    }

    #[test]
    fn any_text_that_reads_prints_and_reads_back(
        text in "(([a-c\"“”«,:().-]|or |not:|@|kind:meeting|topic:|place:|20[0-9]{2}|\\.\\.|[éß漢 ’&/]){0,12}|\\PC{0,24})"
    ) {
        match scope().read(&text) {
            Ok(query) => {
                let printed = query.to_string();
                let again = scope().read(&printed).map_err(|fault| TestCaseError::fail(format!("{printed}: {fault}")))?;
                prop_assert_eq!(&query, &again, "{}", printed);
                prop_assert_eq!(scope().read_typing(&text), (query, None));
            }
            Err(fault) => prop_assert!(fault.column >= 1 && fault.column <= text.chars().count() + 1),
        }
    }

    #[test]
    fn while_a_query_is_typed_nothing_before_its_last_term_is_a_fault(text in query(), cut in 0..200_usize) {
        let typed: String = text.chars().take(cut).collect();
        let (_, fault) = scope().read_typing(&typed);
        prop_assert_eq!(fault, None, "{}", typed);
    }
}

#[test]
fn a_part_of_a_name_is_told_whose_it_may_be() {
    let fault = Query::parse("actor:obrador", &timeline()).unwrap_err();
    assert!(
        fault.message.contains("did you mean `andres-manuel-lopez-obrador`"),
        "{}",
        fault.message
    );
}
