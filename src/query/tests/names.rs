//! Names in a query: whose they are, and whose they are not.

use super::*;

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
fn what_is_proposed_is_near_or_nothing_is() {
    let mut text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n".to_owned();
    let mut source = |id: &str, title: &str| {
        text.push_str(&format!(
            "[[source]]\nid = \"{id}\"\ntitle = \"{title}\"\nkind = \"report\"\n"
        ));
    };
    for place in 0..6 {
        source(&format!("print-{place}"), &format!("Lamp house {place} told of"));
    }
    source("latin-post-2023", "Talks");
    source("latin-post-2024", "More talks");
    let files = vec![crate::load::File::new("t.toml", text)];
    let scope = Scope::new(&crate::load::from_files(files, "t".into()).timeline);
    let told = |query: &str| scope.read(query).unwrap_err().message;
    assert_eq!(told("source:lamp-house2"), "no source is called `lamp-house2`");
    assert_eq!(
        told("source:lamp"),
        "no source is called `lamp`, but part of 6 names: write more of the one that is meant"
    );
    let ids = "did you mean `latin-post-2023`, `latin-post-2024`?";
    assert_eq!(told("source:latin-post"), format!("no source is called `latin-post`, {ids}"));
    assert!(told("source:latin-post-2025").contains("did you mean `latin-post-202"));
    // What may still become one of these is no fault while it is typed.
    for (typed, is_begun) in [("source:tal", true), ("source:tlaks", true), ("source:tzlq", false)]
    {
        let reading = scope.read_typing(typed);
        assert_eq!(reading.fault.is_none(), is_begun, "{typed}: {reading:?}");
    }
}
