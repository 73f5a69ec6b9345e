//! Parser and printing.

use super::*;
use crate::query::language::{Term, TermKind, TypedPhrase};

fn fault(query: &str) -> QueryError {
    scope().read(query).expect_err(query)
}

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
        let what = TermKind::Literal(TypedPhrase { typed, folded: folded.clone() });
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
fn words_of_a_name_name_its_record_where_only_one_has_them() {
    for (typed, printed) in [
        ("speaker:thornwood", "speaker:maud-thornwood-vale"),
        ("speaker:thornwod", "speaker:maud-thornwood-vale"),
        ("actor:valcourt", "actor:ines-marta-loriga-valcourt"),
        ("actor:\"lorigo valcuort\"", "actor:ines-marta-loriga-valcourt"),
        ("topic:lantern", "topic:lanterns"),
    ] {
        assert_eq!(read(typed).to_string(), printed, "{typed}");
    }
    for text in ["actor:department", "actor:valc", "by:depart"] {
        let fault = fault(text);
        assert!(fault.message.contains("part of a name: did you mean `"), "{text}: {fault}");
    }
}

#[test]
fn a_name_of_nobody_names_nobody_else() {
    let person = |id: &str, name: &str| {
        format!("[[actor]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"person\"\n")
    };
    let text = [
        "[timeline]\nid = \"t\"\ntitle = \"T\"\n".to_owned(),
        person("landau", "Christopher Landau"),
        person("garcia", "Genaro García Garza"),
        person("sullivan", "Jake Sullivan"),
        person("mullen", "Marc Mullen"),
        person("alicia-barcena", "Alicia Bárcena Ibarra"),
        "[[source]]\nid = \"ice\"\nkind = \"report\"\n\
         title = \"ICE Reports 2017 Enforcement Numbers\"\n"
            .to_owned(),
    ];
    let files = vec![crate::load::File::new("t.toml", text.concat())];
    let scope = Scope::new(&crate::load::from_files(files, "t".into()).timeline);
    for (query, offered) in [
        ("actor:\"linda landau\"", "landau"),
        ("speaker:\"gary garza\"", "garcia"),
        ("actor:\"james sullivan\"", "sullivan"),
        ("actor:\"mario mullen\"", "mullen"),
        ("source:\"ICE Reports 2016 Enforcement Numbers\"", "ice"),
    ] {
        let fault = scope.read(query).unwrap_err().message;
        assert!(fault.contains(&format!("did you mean `{offered}`?")), "{query}: {fault}");
    }
    for typed in ["alisha-barsena", "barsena", "\"alisha barsena\"", "\"barsena alisha\""] {
        let read = scope.read(&format!("attended:{typed}")).unwrap().to_string();
        assert_eq!(read, "attended:alicia-barcena", "{typed}");
    }
    assert!(scope.read("attended:alisha-alisha").is_err(), "each word has its own");
}

#[test]
fn a_name_that_two_records_share_names_neither() {
    let named = |kind: &str, id: &str, rest: &str| {
        let name = if kind == "source" { "title" } else { "name" };
        format!("[[{kind}]]\nid = \"{id}\"\n{name} = \"{id}\"\n{rest}\n")
    };
    let person =
        |id: &str| format!("[[actor]]\nid = \"{id}\"\nname = \"J. Doe\"\nkind = \"person\"\n");
    let text = [
        "[timeline]\nid = \"t\"\ntitle = \"T\"\n".to_owned(),
        named("party", "us", "aliases = [\"States\"]"),
        named("party", "mx", "aliases = [\"STATES\"]"),
        named("topic", "guns", "aliases = [\"weapons\", \"arms\", \"Arms\"]"),
        named("topic", "trade", "aliases = [\"weapons\", \"guns\"]"),
        named("topic", "arms", ""),
        person("doe-one"),
        person("doe-two"),
        named("source", "news-one", "kind = \"report\"").replace("\"news-one\"\nk", "\"News\"\nk"),
        named("source", "news-two", "kind = \"report\"").replace("\"news-two\"\nk", "\"News\"\nk"),
    ];
    let files = vec![crate::load::File::new("t.toml", text.concat())];
    let scope = Scope::new(&crate::load::from_files(files, "t".into()).timeline);
    for (query, offered) in [
        ("topic:weapons", "`guns`, `trade`"),
        ("topic:weapns", "`guns`, `trade`"),
        ("by:States", "`mx`, `us`"),
        ("speaker:\"j. doe\"", "`doe-one`, `doe-two`"),
        ("source:news", "`news-one`, `news-two`"),
    ] {
        let fault = scope.read(query).unwrap_err().message;
        assert!(fault.contains(&format!("did you mean {offered}?")), "{query}: {fault}");
    }
    for query in ["topic:guns", "topic:arms", "topic:trade"] {
        assert_eq!(scope.read(query).unwrap().to_string(), query, "an id comes before names");
    }
}

#[test]
fn dates_as_people_write_them_are_dates() {
    for (typed, printed) in [
        ("2023-04", "date:2023-04"),
        ("2023-04-13,", "date:2023-04-13"),
        ("30 April 2023", "date:2023-04-30"),
        ("13 Apr 2023 lacquer", "date:2023-04-13 lacquer"),
        ("not:April 2023", "not:date:2023-04"),
        ("about Apr 2023", "date:2023-04~"),
        ("April 13, 2023", "date:2023-04-13"),
        ("13.4.2023", "date:2023-04-13"),
        ("13 Apr 2023..June 2023", "2023-04-13..2023-06"),
        ("..June 2023", "..2023-06"),
        ("2021-10-08/..", "date:2021-10-08/.."),
        (">=2021", ">=2021"),
        (">= 2021", ">=2021"),
        ("≤2021-05", "<=2021-05"),
        ("since April 2023", ">=2023-04"),
        ("before 2021", "<2021"),
        ("since:2021", "since:2021"),
        ("after:2021-04-30", "after:2021-04-30"),
        ("before:\"30 Apr 2023\"", "before:2023-04-30"),
        ("until:2023", "until:2023"),
        ("since:april 2021", "since:2021-04"),
        ("since:13 april 2021 lamp", "since:2021-04-13 lamp"),
        ("due:Apr 2023..Jun 2023 lamp", "due:2023-04..2023-06 lamp"),
        ("date:April 13, 2023", "date:2023-04-13"),
        ("began:2021,april 2022", "began:2021,2022-04"),
        ("since:2021 may", "since:2021 may"),
        ("due:>=2024", "due:>=2024"),
        ("date:\"13 Apr 2023\"", "date:2023-04-13"),
        ("-0050..0100", "date:-0050..0100"),
        ("-0050", "date:-0050"),
        ("lamp -0050, x", "lamp date:-0050 x"),
        ("--0050", "not:date:-0050"),
        ("-2023", "not:2023"),
        ("-1274..-1259", "date:-1274..-1259"),
        ("date:-1300..0100", "date:-1300..0100"),
        ("in May 2023", "date:2023-05"),
        ("13-15 April 2023", "date:2023-04-13/2023-04-15"),
        ("Apr-Jun 2023", "date:2023-04/2023-06"),
        ("13-Apr-2023 x", "date:2023-04-13 x"),
        ("2023-Q2", "date:2023-04/2023-06"),
        ("on Thursday, 13 April 2023", "date:2023-04-13"),
        ("1º de abril de 2023", "date:2023-04-01"),
        ("2023–04", "date:2023-04"),
        ("-0050 – 0100 x", "date:-0050/0100 x"),
        ("-0050 - 0100", "date:-0050/0100"),
        ("-0100 – -0050", "date:-0100/-0050"),
        ("2023 April", "date:2023-04"),
        ("x 2023 abril, y", "x date:2023-04 y"),
        ("spring of 2023", "date:2023-21"),
        ("in the third quarter of 2023 x", "date:2023-07/2023-09 x"),
        ("Q1 2023", "date:2023-01/2023-03"),
        ("April 23 2023", "date:2023-04-23"),
        ("\"Apr 23\"", "\"Apr 23\""),
        ("(Apr) 23", "(Apr) 23"),
        ("x on 13 April 2023, y", "x date:2023-04-13 y"),
        ("in 2023", "date:2023"),
        ("el 13 de abril de 2023", "date:2023-04-13"),
        ("in that time", "in that time"),
        ("(in) 2023", "(in) 2023"),
        ("2021 .. 2023", "2021..2023"),
        ("2021 ..2023-04 x", "2021..2023-04 x"),
        (".. 2023", "..2023"),
        ("..2023", "..2023"),
        ("2021 .. x", "2021.. x"),
        ("(2021 ..)", "2021.."),
        ("April 2021 .. 2023", "2021-04..2023"),
        ("2021 to 2023", "2021..2023"),
        ("from April 2021 to June 2023", "2021-04..2023-06"),
        ("between 2021 and 2023-04 x", "2021..2023-04 x"),
        ("desde 2021", ">=2021"),
        ("2021 to x", "2021 to x"),
        ("２０２３－０４", "date:2023-04"),
        ("٢٠٢٣-٠٤..٢٠٢٤", "2023-04..2024"),
        ("date:２０２３", "date:2023"),
        ("date:۲۰۲۳", "date:2023"),
        ("2023–2024", "date:2023/2024"),
        ("2023-2024", "date:2023/2024"),
        ("2021~/2023?", "date:2021~/2023?"),
        ("2023%/2024%", "date:2023%/2024%"),
        ("2023~/..", "date:2023~/.."),
        ("../-0043", "date:../-0043"),
        ("-0050-03/-0043", "date:-0050-03/-0043"),
        ("2021/", "date:2021/"),
        ("2021-04~/ x", "date:2021-04~/ x"),
        ("/2023-04-13", "date:/2023-04-13"),
        ("24/7 a/2023", "24/7 a/2023"),
        ("2023…2024", "2023..2024"),
        ("2023...2024-05", "2023..2024-05"),
        ("2023...", "2023..."),
        ("2023?", "date:2023?"),
        ("=2023", "date:2023"),
        ("= 13 Apr 2023", "date:2023-04-13"),
        ("＞2023", ">2023"),
        ("＞＝2023", ">=2023"),
        ("≦2023", "<=2023"),
        ("date:=2023", "date:2023"),
        ("date:2023…2024", "2023..2024"),
        ("04/2023", "date:2023-04"),
        ("2023.04", "date:2023-04"),
        ("20230413", "date:2023-04-13"),
        ("20231399 10000000", "20231399 10000000"),
        ("2023\u{2212}04", "date:2023-04"),
        ("Y17000", "date:Y17000"),
        ("13 de abril de 2023", "date:2023-04-13"),
        ("since -0050", ">=-0050"),
        ("51 BCE", "date:-0050"),
        ("date:\"51 BCE\"", "date:-0050"),
        ("51 BCE..12 CE", "date:-0050..0012"),
        ("2010s guns", "2010s guns"),
        ("date:2010s", "date:201X"),
        ("2024.. 2021..2022", "2024.. 2021..2022"),
        ("summer 2023, guns", "date:2023-22 guns"),
        ("13–15 Apr 2023", "date:2023-04-13/2023-04-15"),
        ("about 2023", "date:2023~"),
        ("since Apr 2023, end unknown", "date:2023-04/"),
        ("(about) 2023", "(about) 2023"),
        ("(51) BCE", "(51) BCE"),
        ("=x", "=x"),
        ("(may) 2023", "(may) 2023"),
        ("(since) 2021", "(since) 2021"),
        ("may 20233", "may 20233"),
        ("since then", "since then"),
        ("13 avril 2023 x", "date:2023-04-13 x"),
        ("le 13 avril 2023", "date:2023-04-13"),
        ("2023年4月 x", "date:2023-04 x"),
        ("2023Q2 x", "date:2023-04/2023-06 x"),
        ("2023-xx", "date:2023-XX"),
        ("10 to 15 April 2023", "date:2023-04-10/2023-04-15"),
        ("x between 10 and 15 April 2023 y", "x date:2023-04-10/2023-04-15 y"),
        ("1/2 April 2023", "date:2023-04-01/2023-04-02"),
        ("2023 06 01 x", "date:2023-06-01 x"),
        ("AD 2023", "date:2023"),
        ("by 2023", "<=2023"),
        ("by April 2023 x", "<=2023-04 x"),
        ("up to 2022", "<=2022"),
        ("prior to 2023", "<2023"),
        ("no later than 2023-04", "<=2023-04"),
        ("antes de 2023", "<2023"),
        ("hasta el 13 de abril de 2023", "<=2023-04-13"),
        ("a partir de abril de 2023", ">=2023-04"),
        ("depuis avril 2023", ">=2023-04"),
        ("from April 2023 on", ">=2023-04"),
        ("from 2021-2023", "date:2021/2023"),
        ("by April Ryan", "by April Ryan"),
        ("date:april 2021 ..2023", "date:2021-04 ..2023"),
        ("from 2023 onwards x", ">=2023 x"),
        ("by them", "by them"),
        ("date:2021 to 2023 x", "date:2021/2023 x"),
        ("due:2021 to April 2023", "due:2021/2023-04"),
        ("date:april 2021 to june 2023", "date:2021-04/2023-06"),
        ("date:2021 to x", "date:2021 to x"),
        ("up to you", "up to you"),
        ("(until) April", "(until) April"),
        ("202306", "202306"),
        ("100x 199x", "100x 199x"),
        ("date:199x", "date:199X"),
        ("since 199x", ">=199X"),
        ("13 mars 2023", "date:2023-03-13"),
        ("en mars 2023", "date:2023-03"),
        ("depuis mars 2023", ">=2023-03"),
        ("date:mars 2023", "date:2023-03"),
        ("\"mars 2023\"", "\"mars 2023\""),
        ("3T 2023", "date:2023-07/2023-09"),
        ("zwischen 2021 und 2023 x", "2021..2023 x"),
        ("2021 bis 2023", "2021..2023"),
        ("du 13 avril 2023 au 15 mai 2023", "2023-04-13..2023-05-15"),
        ("令和5年4月13日 x", "date:2023-04-13 x"),
        ("令和五年", "date:2023"),
        ("x ngày 13 tháng 4 năm 2023, y", "x date:2023-04-13 y"),
        ("tháng 4", "tháng 4"),
    ] {
        assert_eq!(read(typed).to_string(), printed, "{typed}");
        assert_eq!(read(printed), read(typed), "{printed}");
    }
    for (typed, said) in [
        ("01/06/2023", "may be 2023-06-01 or 2023-01-06"),
        ("=2023-02-30", "is no date"),
        ("2023-02-30", "is no date"),
        (">=spring", "is no date"),
        ("since:2021..2023", "is an interval"),
        ("after:2021/2022", "is an interval"),
        ("since:april lamp", "in quotation marks, since:\"april 2021\""),
        ("-2021..2023", "write `not:2021..2023` or `date:-2021..2023`"),
        ("-2023-04", "write `not:2023-04` or `date:-2023-04`"),
        ("x 2021..Jun", "`Jun` is no date"),
        ("2023-04-13T10:00", "is no date"),
        ("2023-04-13Z", "is no date"),
        ("13.04.23", "is no date"),
        ("13/4/23 x", "is no date"),
        ("mid-2023", "`mid-2023` names no days"),
        ("mid‑2023", "names no days"),
        ("mid–2023", "names no days"),
        ("-2021 to 2023", "2021"),
        ("late April 2023", "names no days"),
        ("on 2023-02-30", "is no date"),
        (" ..", "needs a date at one end"),
        ("x .. y", "needs a date at one end"),
        ("Apr 23", "`Apr 23` is no date: its number may be a day or a year"),
        ("x Apr 23 y", "words stand in quotation marks: \"Apr 23\""),
        ("Apr-23", "may be a day or a year"),
        ("abril 23", "may be a day or a year"),
        ("23 de abril", "names no year"),
        ("el 1º de mayo", "names no year"),
        ("since April 23rd", "names no year"),
        (">=23 Apr", "names no year"),
        ("23 Apr..May 2023", "names no year"),
        ("-2021 – 2023", "write `not:2021"),
        ("x until April", "`until April` names no year"),
        ("by June, x", "names no year"),
        ("from April 2023", "`since April 2023` or `in April 2023`"),
        ("x from 2023 y", "`since 2023` or `in 2023`"),
        ("from April 2023 on firearms", "`since April 2023` or `in April 2023`"),
        ("2023-04,2023-06", "write `date:2023-04,2023-06`"),
        ("2023-04-13 13:00", "write 2023-04-13"),
        ("13 April 2023, 9:06", "a time of day"),
        ("10 and 15 April 2023", "two dates"),
        ("01 06 2023", "may be 2023-06-01 or 2023-01-06"),
        ("date:2023-04-13T10:00", "write 2023-04-13"),
        ("mars 2023", "`mars 2023` may be a date or words: write `date:2023-03`"),
        ("x Mart 2023 y", "in quotation marks, \"Mart 2023\""),
        ("2023 marca", "may be a date or words"),
        ("in mars 2023", "may be a date or words"),
        ("imports of 3t 2023", "may be a date or words"),
        ("3t 2023", "write `date:2023-07/2023-09`"),
        ("date:202304", "write 2023-04"),
    ] {
        let fault = fault(typed);
        assert!(fault.message.contains(said), "{typed}: {fault}");
    }
}

#[test]
fn what_is_compared_is_every_day_of_the_date() {
    let all = ids("");
    for (one, other) in [
        ("since:2021", "2021.."),
        ("until:2021-06", "..2021-06"),
        ("after:2021", "2022.."),
        ("before:2021", "..2020"),
        (">2021-02", "2021-03.."),
        ("<2021-03-01", "..2021-02"),
    ] {
        assert_eq!(ids(one), ids(other), "{one} is {other}");
        assert!(!ids(one).is_empty() && ids(one).len() < all.len(), "{one} leaves some");
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
    let typed = scope().read_typing("loriga lacquerkind:x");
    let pending = typed.pending.expect("it is not applied");
    assert_eq!((pending.text.as_str(), pending.reason.column), ("lacquerkind:x", 8));
    assert_eq!(scope().read_typing("-topic:").pending.expect("pending").text, "topic:");
}
