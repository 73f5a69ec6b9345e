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
        ("acter:x", 1, "the fields are actor, by, to,"),
        ("2023-13", 1, "is no date"),
        (">=spring", 3, "is no date"),
        ("since:spring", 7, "2023-04-13"),
        ("after:2021..", 7, "is no date"),
        ("after:2021-10/..", 7, "give a single date"),
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
        ("ארה\"ב", "ארה\"ב"),
    ] {
        assert_eq!(read(text).to_string(), printed, "{text}");
    }
}

#[test]
fn dates_are_read_as_people_write_them() {
    for (text, printed) in [
        ("2023-04", "date:2023-04"),
        ("2023-04-13", "date:2023-04-13"),
        ("2023-04~", "date:2023-04~"),
        ("30 April 2023", "date:2023-04-30"),
        ("13 Apr 2023 lopez", "date:2023-04-13 lopez"),
        ("lopez April 13, 2023", "lopez date:2023-04-13"),
        ("Sept 2023", "date:2023-09"),
        ("(may 2023)", "date:2023-05"),
        ("-13 Apr 2023", "not:date:2023-04-13"),
        (">=2021", "2021.."),
        ("<=2021-06", "..2021-06"),
        (">2021", "2022-01-01.."),
        ("<2021", "..2020-12-31"),
        ("since:2021", "2021.."),
        ("until:\"30 Apr 2023\"", "..2023-04-30"),
        ("after:2021", "2022-01-01.."),
        ("before:2021-03", "..2021-02-28"),
        ("date:\"30 Apr 2023\"", "date:2023-04-30"),
        ("-0050..0100", "-0050..0100"),
        ("not:-0050..0100", "not:-0050..0100"),
        ("-2021..2022", "not:2021..2022"),
        ("2021/2022", "date:2021/2022"),
        ("2023", "2023"),
        ("april", "april"),
        ("32 April 2023", "32 date:2023-04"),
        (">b", ">b"),
    ] {
        assert_eq!(read(text).to_string(), printed, "{text}");
        assert_eq!(read(printed), read(text), "{printed}");
    }
    assert!(ids("13 Apr 2023").iter().all(|id| ids("2023-04").contains(id)));
    assert_eq!(ids("since:2021"), ids("2021.."));
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
    let pending = |text: &str| scope().read_typing(text).0.pending().map(str::to_owned);
    for (text, waiting) in [
        ("lopez topic:fire", "topic:fire"),
        ("lopez fentanylkind:x", "fentanylkind:x"),
        ("lopez -topic:fire", "-topic:fire"),
        ("lopez (a or topic:fire", "(a or topic:fire"),
        ("lopez or", "or"),
        ("lopez \"open words ", "\"open words"),
    ] {
        assert_eq!(pending(text).as_deref(), Some(waiting), "{text}");
    }
    for text in ["lopez", "topic:firearms", "lopez ", "topic:fire x", ""] {
        assert_eq!(pending(text), None, "{text}");
    }
    for text in ["topic:fire ", "2021..20 x", "acter:x y", "a ) b"] {
        assert!(scope().read_typing(text).1.is_some(), "{text}");
    }
}

/// A query made of parts, not of text.
fn made() -> impl Strategy<Value = Query> {
    let literal = "[\\PC\"“”]{1,8}".prop_filter_map("something to look for", |typed| {
        let folded = crate::query::fold::fold(&typed).trim().to_owned();
        let what = What::Literal(Phrase { typed, folded: folded.clone(), hyphenation: None });
        (!folded.is_empty()).then(|| Query::single(what))
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
fn a_part_of_a_name_is_the_one_record_that_has_it() {
    assert_eq!(read("speaker:sherwood").to_string(), "speaker:elizabeth-sherwood-randall");
    assert_eq!(read("speaker:sherwod").to_string(), "speaker:elizabeth-sherwood-randall");
    assert_eq!(read("actor:obredor").to_string(), "actor:andres-manuel-lopez-obrador");
    let fault = fault("actor:lopez");
    assert!(fault.message.contains("did you mean `"), "{fault}");
    assert!(fault.message.contains("andres-manuel-lopez-obrador"), "{fault}");
}
