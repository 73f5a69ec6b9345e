//! Parser and printing.

use super::*;
use crate::query::language::{Term, TermKind, TypedPhrase};

#[test]
fn faults_name_their_column_and_the_near_word() {
    for (query, column, said) in [
        ("a acter:x", 3, "did you mean `actor`"),
        ("topic:lntern", 7, "did you mean `lanterns`"),
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
        ("place:Wendelmere, Q.D.", 18, "quotation marks"),
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
        ("a !loriga b", 3, "write `-` or `not:`"),
        ("!topic:lanterns", 1, "write `-` or `not:`"),
        ("-!x y", 2, "write `-` or `not:`"),
        ("!(a b) c", 1, "write `-` or `not:`"),
        ("loriga NOT lanterns", 8, "write `-` or `not:`"),
        ("!=2023", 1, "`!=` does not negate"),
        ("!=lanterns", 1, "`!=` does not negate"),
        ("a !>2023", 3, "`!>` does not negate"),
        ("<>lanterns", 1, "`<>` does not negate"),
        ("¬lanterns", 1, "`¬` does not negate"),
        ("–lanterns", 1, "`–` does not negate"),
        ("\u{2010}lanterns", 1, "does not negate"),
        ("\u{2212}lanterns", 1, "does not negate"),
        ("a –topic:lanterns", 3, "`–` does not negate"),
        ("–(a b) c", 1, "`–` does not negate"),
        (
            "topic:!lanterns",
            7,
            "no topic is called `!lanterns`; what is not wanted has its sign first: `-topic:lanterns`",
        ),
        ("topic:lanterns,-lacquer", 16, "`-topic:lacquer`"),
        ("topic:–lacquer", 7, "`-topic:lacquer`"),
        ("topic:!=lacquer", 7, "`-topic:lacquer`"),
        ("kind:!meeting", 6, "`-kind:meeting`"),
        ("--topic:lanterns", 1, "stands twice"),
        ("not:-lanterns", 1, "stands twice"),
        ("in 2023-02-30", 4, "is no date"),
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
    let choices: String = (0..12).map(|place| format!("(a{place} or b) ")).collect();
    assert!(fault(&choices).message.contains("combine"));
}

#[test]
fn a_field_with_another_sign_is_told_with_its_term() {
    for (query, column, meant) in [
        ("kind=meeting", 1, "`kind=meeting` is no term, did you mean `kind:meeting`?"),
        ("a kind :meeting b", 3, "`kind :meeting` is no term, did you mean `kind:meeting`?"),
        ("Kind : meeting", 1, "did you mean `kind:meeting`?"),
        ("kind ：meeting", 1, "did you mean `kind:meeting`?"),
        ("kind＝meeting", 1, "did you mean `kind:meeting`?"),
        ("kind == meeting,agreement x", 1, "did you mean `kind:meeting,agreement`?"),
        ("status = \"under way\" x", 1, "did you mean `status:\"under way\"`?"),
        ("kind!=meeting", 1, "did you mean `-kind:meeting`?"),
        ("kind <> meeting", 1, "did you mean `-kind:meeting`?"),
        ("due>=2024", 1, "did you mean `due:>=2024`?"),
        ("due >= 13 Apr 2024 x", 1, "did you mean `due:>= 13 Apr 2024`?"),
        ("date = 2023", 1, "did you mean `date:2023`?"),
        ("since=2021", 1, "did you mean `since:2021`?"),
        ("since >= 2021", 1, "did you mean `>= 2021`?"),
        ("-kind=meeting", 2, "did you mean `kind:meeting`?"),
        ("(by=ui)", 2, "did you mean `by:ui`?"),
        ("party = ha, ui", 1, "`party = ha, ui` is no term, did you mean `party:ha,ui`?"),
        ("kind = meeting, loriga", 1, "`kind = meeting` is no term, did you mean `kind:meeting`?"),
        ("place=Wendelmere, Q.D.", 1, "did you mean `place:\"Wendelmere, Q.D.\"`?"),
        (
            "status=under way x",
            1,
            "`status=under way` is no term, did you mean `status:\"under way\"`?",
        ),
        ("status=in force", 1, "did you mean `status:` and a value?"),
        ("kind=meeting,meting", 1, "did you mean `kind:` and a value?"),
        ("to => ke", 1, "did you mean `to:ke`?"),
        ("due => 2024", 1, "did you mean `due:>=2024`?"),
        ("kind::meeting", 1, "did you mean `kind:meeting`?"),
        ("kind :: meeting", 1, "did you mean `kind:meeting`?"),
        ("kind ::meeting", 1, "did you mean `kind:meeting`?"),
        ("kind:=meeting", 1, "did you mean `kind:meeting`?"),
        ("to :=", 1, "did you mean `to:` and a value?"),
        ("after = today", 1, "did you mean `after:` and a value?"),
        ("date = yesterday", 1, "did you mean `date:` and a value?"),
        ("due > loriga", 1, "did you mean `due:` and a value?"),
        (
            "not:kind != meeting",
            5,
            "`kind != meeting` is no term, its negation stands twice: \
             did you mean `kind:meeting` or `-kind:meeting`?",
        ),
        ("before >= 2021", 1, "did you mean `before:2021` or `>= 2021`?"),
        ("until > 2021", 1, "did you mean `until:2021` or `> 2021`?"),
        ("kind: meeting", 1, "`kind: meeting` is no term, did you mean `kind:meeting`?"),
        ("a Role: chair x", 3, "did you mean `role:chair`?"),
        ("speaker: \"Tomas Ebrande\"", 1, "did you mean `speaker:\"Tomas Ebrande\"`?"),
        ("date: 13 Apr 2023", 1, "did you mean `date:13 Apr 2023`?"),
        ("kind = ", 1, "`kind =` is no term, did you mean `kind:` and a value?"),
    ] {
        let fault = fault(query);
        let is_told = fault.message.contains(meant) && fault.message.contains("quotation marks");
        assert_eq!((fault.column, is_told), (column, true), "{query}: {fault}");
    }
    // What is proposed can be read, and the words can be looked for.
    for text in [
        "due:>= 13 Apr 2024",
        "due:>=2024",
        "status:\"under way\"",
        "place:\"Wendelmere, Q.D.\"",
        "party:ha,ui",
        "\"kind=meeting\"",
    ] {
        read(text);
    }
    for query in ["kind: nothing", "date:  today", "kind: (meeting)", "kind: \"open"] {
        assert!(fault(query).message.contains("a value of"), "{query}");
    }
    let typed = scope().read_typing("loriga kind=meet");
    assert_eq!(typed.fault, None, "more typing may come");
    assert_eq!(typed.pending.expect("it is not applied").text, "kind=meet");
    for (words, printed) in [
        ("(kind) :x", "(kind) :x"),
        ("(due) >=2021", "(due) >=2021"),
        ("-(to) =x", "not:(to) =x"),
        ("kinds=x id5=x a.by=x", "kinds=x id5=x a.by=x"),
        ("by \":x\" place (a or b)", "by \":x\" place (a or b)"),
    ] {
        let query = read(words);
        assert_eq!(query.to_string(), printed, "{words}");
        assert_eq!(read(printed), query, "{printed}");
    }
}

#[test]
fn dates_and_words_behind_them_print_and_read_back() {
    for text in [
        "=2021 to 2021",
        "(date:2021) to 2023",
        "-(date:2021) to 2023",
        "(>=2021) to 2023",
        "(2021..2022) to 2023",
        "(began:2020,2021) to 2023 x",
        "(due:2021) onwards",
        "(since:april 2021) to 2023",
        "(by) last year",
        "agreed by last year",
    ] {
        let query = read(text);
        let printed = query.to_string();
        assert_eq!(read(&printed), query, "{text}: {printed}");
    }
    assert_eq!(read("=2021 to 2021").to_string(), "(date:2021) to 2021");
    assert_eq!(read("=2021 lamp >=2022").to_string(), "date:2021 lamp >=2022");
    assert_eq!(read("agreed by last year").to_string(), "agreed by last year");
}

#[test]
fn a_season_that_may_be_two_years_is_asked_about() {
    for query in [
        "2023-24",
        "in 2023-24 x",
        "not:2023-24",
        "since 2023-24",
        "until 2020-21",
        "2023-24?",
        "2023-24~",
        "2023-24%",
        "from 2021-22 to 2023-24",
        "between 2021-22 and 2023-24",
        "2021-22..2023-24",
        "2023-24..2025",
        "..2023-24",
        "2021..2023-24",
    ] {
        let said = fault(query).message;
        assert!(said.contains(" may be ") && said.contains(" 20"), "{query}: {said}");
    }
    let said = fault("2023-24").message;
    let asked = "`2023-24` may be winter 2023 or 2023..2024: write the one that is meant";
    assert_eq!(said, asked);
    for (text, printed) in [
        ("date:2023-24", "date:2023-24"),
        ("winter 2023", "date:2023-24"),
        ("since winter 2023", ">=2023-24"),
        (">=2023-24", ">=2023-24"),
        ("date:2023-24..2025", "date:2023-24..2025"),
        ("winter 2023 to 2025", "date:2023-24..2025"),
        ("date:2021-22 to 2023-24", "date:2021-22/2023-24"),
        ("2022-24..2025", "2022-24..2025"),
        ("2023-22", "date:2023-22"),
        ("2023–24", "date:2023/2024"),
        ("2023/24", "date:2023/2024"),
    ] {
        assert_eq!(read(text).to_string(), printed, "{text}");
    }
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
        "not",
        "Not",
        "hola!",
        "@",
    ] {
        match scope().read(text) {
            Ok(query) => {
                assert!(matches!(query.terms[..], [Term { what: TermKind::Word(_), .. }]), "{text}")
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
        ("kind：meeting", "kind:meeting"),
        ("not：lanterns", "not:lanterns"),
        ("not：kind：meeting", "not:kind:meeting"),
        ("by:UI,Ke", "by:ui,ke"),
        ("party:HA", "party:ha"),
        ("topic:Lanterns", "topic:lanterns"),
        ("actor:Tomas\u{2011}Ebrande", "actor:tomas-ebrande"),
        ("speaker:TOMAS-EBRANDE", "speaker:tomas-ebrande"),
        ("id:Tomas-Ebrande", "id:tomas-ebrande"),
        ("date:2021..2023", "2021..2023"),
        ("date:2021..,..2020", "date:2021..,..2020"),
        ("date:../2023", "date:../2023"),
        ("actor:\"Tomas Ebrande\"", "actor:tomas-ebrande"),
        ("place:\"Wendelmere, Q.D.\"", "place:\"Wendelmere, Q.D.\""),
        ("LANG:PT", "lang:pt"),
        ("a kind:meeting -b a kind:meeting -b", "a kind:meeting not:b"),
        ("(a a) or b", "a or b"),
        ("a or b or a", "a or b"),
        ("a or a", "a"),
    ] {
        assert_eq!(read(text).to_string(), printed, "{text}");
    }
}

#[test]
fn an_unfinished_last_term_waits_and_a_finished_one_is_told() {
    for (text, read) in [
        ("loriga topic:lant", "loriga"),
        ("loriga topic:", "loriga"),
        ("loriga 2021..20", "loriga"),
        ("loriga 2021..2023-0", "loriga"),
        ("loriga \"open words ", "loriga"),
        ("loriga (a or b ", "loriga"),
        ("loriga (a (b", "loriga"),
        ("loriga kind:meeting,agr", "loriga"),
        ("loriga -", "loriga"),
        ("loriga not:", "loriga"),
        ("loriga or", "loriga"),
        ("loriga or ", "loriga"),
        ("loriga or kind:meet", "loriga"),
        ("loriga @lat", "loriga"),
        ("loriga act:", "loriga"),
        ("loriga since", "loriga"),
        ("loriga since ", "loriga"),
        ("loriga prior to", "loriga"),
        ("loriga between 2021 and", "loriga"),
        ("loriga from April 2021 to", "loriga"),
    ] {
        let TypedQuery { query, fault, pending } = scope().read_typing(text);
        assert_eq!((query.to_string().as_str(), fault), (read, None), "{text}");
        assert!(pending.is_some(), "`{text}` is told not to be applied as a whole");
    }
    for (text, waits) in [("x not:", "not:"), ("x (", "("), ("x since", "since")] {
        let pending = scope().read_typing(text).pending.expect(text);
        assert_eq!(pending.text, waits, "{text}");
    }
    for text in ["topic:lant ", "2021..20 x", "acter:x y", "a ) b"] {
        let typed = scope().read_typing(text);
        assert!(typed.fault.is_some(), "{text} is a fault");
        assert_eq!(typed.pending, None, "{text} is finished");
    }
}

/// A query made of parts, not of text.
fn made() -> impl Strategy<Value = Query> {
    let literal = "[\\PC\"“”]{1,8}".prop_filter_map("something to look for", |typed| {
        let folded = crate::query::fold::fold(&typed).trim().to_owned();
        let what = TermKind::Literal(TypedPhrase { typed, folded: folded.clone(), names: None });
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
    fn dates_beside_words_print_and_read_back(
        text in "(([-=(]|date:|due:|>=|since )?20[0-9]{2}([-]0[1-9])?[),]? ?|to |\\.\\.|by |last year |onwards |kind |= |: ){1,8}"
    ) {
        if let Ok(query) = scope().read(&text) {
            let printed = query.to_string();
            let again = scope().read(&printed).map_err(|fault| TestCaseError::fail(format!("{printed}: {fault}")))?;
            prop_assert_eq!(query, again, "{}", printed);
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
                let typed = TypedQuery { query, fault: None, pending: None };
                prop_assert_eq!(scope().read_typing(&text), typed);
            }
            Err(fault) => prop_assert!(fault.column >= 1 && fault.column <= text.chars().count() + 1),
        }
    }

    #[test]
    fn nothing_typed_before_the_last_term_becomes_a_fault(text in query(), cut in 0..200_usize) {
        let typed: String = text.chars().take(cut).collect();
        let fault = scope().read_typing(&typed).fault;
        prop_assert_eq!(fault, None, "{}", typed);
    }
}

#[test]
fn pasted_text_is_read_as_it_looks() {
    for (typed, printed) in [
        ("lacquer\r\nlanterns", "lacquer lanterns"),
        ("lacquer\rlanterns\t2021..", "lacquer lanterns 2021.."),
        ("“ahora se les\r\npropuso”", "\"ahora se les  propuso\""),
        ("‘ahora se les propuso’,", "\"ahora se les propuso\""),
        ("‘okina o’brien", "‘okina o’brien"),
        ("「安全」『協力』", "\"安全\" \"協力\""),
        ("‹so› »auch«", "\"so\" \"auch\""),
        ("ארה\"ב x", "ארה\"ב x"),
        ("\"ארה\"ב\" x", "\"ארה\"\"ב\" x"),
        ("об\"єкт", "об\"єкт"),
    ] {
        assert_eq!(read(typed).to_string(), printed, "{typed:?}");
        assert_eq!(read(printed), read(typed), "{printed:?}");
    }
}

#[test]
fn an_unknown_field_lists_the_known_ones() {
    let message = fault("lacquerkind:x y").message;
    for field in FIELDS {
        assert!(message.contains(field.name), "{} in {message}", field.name);
    }
    let typed = scope().read_typing("loriga lacquerkind:");
    let pending = typed.pending.expect("it is not applied");
    assert_eq!((pending.text.as_str(), pending.reason.column), ("lacquerkind:", 8));
    assert_eq!(scope().read_typing("-topic:").pending.expect("pending").text, "topic:");
}

#[test]
fn what_no_value_begins_with_is_told_while_it_is_typed() {
    for text in
        ["kind:m", "kind:standing", "kind:task", "status:under", "since:2", "since:ap", "has:acc"]
    {
        let typed = scope().read_typing(text);
        assert_eq!(typed.fault, None, "{text} may go on");
        assert!(typed.pending.is_some(), "{text} is no value yet");
    }
    for text in ["kind:foo", "kind:meeting,foo", "since:abc", "@nope", "schedule:late", "foo:x"] {
        let typed = scope().read_typing(text);
        assert_eq!(typed.pending, None, "{text} may not go on");
        assert_eq!(typed.fault, scope().read(text).err(), "{text}");
        assert!(typed.query.is_empty() && typed.fault.is_some(), "{text}");
    }
}

#[test]
fn dates_that_exclude_each_other_leave_only_what_lasts() {
    for text in ["since:2025 until:2023", "date:2021 date:2023", ">2023 date:2020..2023"] {
        assert!(read(text).leaves_only_spans(), "{text}");
    }
    for text in [
        "since:2023 until:2023",
        "2021",
        "date:2021 date:2021-04",
        "date:2021,2023 date:2023",
        ">=2020 <2021 date:2020-05",
        "date:2021 -date:2023",
        "began:2021 date:2023",
        "date:2021 or date:2023",
    ] {
        assert!(!read(text).leaves_only_spans(), "{text}");
    }
}
