use proptest::prelude::*;

use super::*;

const TEXT: &str = "Minutes\n2029-06-21\n\nThe Parties’ pilots “agreed” to keep the lamp lit —\nnight after night. \
    The Parties agreed to dredge the harbour. In March the Parties agreed to meet; in June the Parties agreed to meet again.";

fn text(raw: &str) -> ArchiveText {
    ArchiveText::new("t.txt".into(), raw.as_bytes()).unwrap()
}

fn quote(text: &str, more: &str) -> Quote {
    toml::from_str(&format!("source = 's'\ntext = {}\n{more}", toml::Value::from(text))).unwrap()
}

fn find(words: &str, more: &str) -> QuoteSearch {
    Words::of(&quote(words, more)).find(&text(TEXT))
}

/// The words at a place of a text.
fn at(raw: &str, range: Range<usize>) -> String {
    raw.chars().skip(range.start).take(range.len()).collect()
}

fn once(words: &str, more: &str) -> String {
    match find(words, more) {
        QuoteSearch::Once(place) => at(TEXT, place.at),
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
    assert_eq!(QuoteSearch::Not(Miss::Order), find("the lamp lit […] pilots", ""));
}

#[test]
fn context_decides_among_several_places() {
    assert_eq!(QuoteSearch::Several(2), find("the Parties agreed to meet", ""));
    assert_eq!(
        "the Parties agreed to meet",
        once("the Parties agreed to meet", "suffix = 'again.'")
    );
    assert_eq!(
        "the Parties agreed to meet",
        once("the Parties agreed to meet", "prefix = 'In  March'")
    );
    assert_eq!(
        QuoteSearch::Not(Miss::Context),
        find("the Parties agreed to meet", "prefix = 'In May'")
    );
    assert_eq!(QuoteSearch::Not(Miss::Context), find("dredge the harbour", "suffix = 'mouth'"));
}

#[test]
fn a_word_is_never_found_inside_another() {
    assert!(matches!(find("dredge the harb", ""), QuoteSearch::Not(_)));
    assert!(matches!(find("edge the harbour", ""), QuoteSearch::Not(_)));
    assert!(matches!(
        Words::of(&quote("the cat", "")).find(&text("see the cat's tail")),
        QuoteSearch::Not(_)
    ));
    assert!(matches!(
        Words::of(&quote("海没有", "")).find(&text("大海没有边界")),
        QuoteSearch::Once(_)
    ));
}

#[test]
fn case_alone_is_said_apart_and_is_no_proof() {
    let QuoteSearch::Not(Miss::Case { near, .. }) = find("the parties agreed to dredge", "") else {
        panic!()
    };
    assert_eq!("The Parties agreed to dredge", near.passage);
}

#[test]
fn a_changed_word_gets_the_passage_it_was_taken_from() {
    let QuoteSearch::Not(Miss::Words { parts, near: Some(near) }) =
        find("pilots “vowed” to keep the lamp lit", "")
    else {
        panic!()
    };
    assert_eq!("pilots \"vowed\" to keep the lamp lit", parts);
    assert_eq!("pilots \"agreed\" to keep the lamp lit", near.passage);
    assert_eq!("pilots “agreed” to keep the lamp lit", at(TEXT, near.at));
    let QuoteSearch::Not(Miss::Words { near, .. }) = find("entirely other matters altogether", "")
    else {
        panic!()
    };
    assert_eq!(None, near);
}

#[test]
fn the_nearest_passage_is_the_whole_stretch() {
    let near = |words: &str| match find(words, "") {
        QuoteSearch::Not(Miss::Words { near: Some(near), .. }) => near.passage,
        other => panic!("{words}: {other:?}"),
    };
    // A word, or many, too many in the text; too few; another at either end.
    for (words, passage) in [
        (
            "The pilots agreed to keep lamp lit",
            "The Parties' pilots \"agreed\" to keep the lamp lit",
        ),
        (
            "pilots agreed to keep night after night",
            "pilots \"agreed\" to keep the lamp lit - night after night.",
        ),
        ("to keep the old lamp lit", "to keep the lamp lit"),
        ("agreed to keep the lamp burning", "\"agreed\" to keep the lamp lit"),
        ("Our pilots agreed to keep the lamp", "Parties' pilots \"agreed\" to keep the lamp"),
    ] {
        assert_eq!(near(words), passage, "{words}");
        let passage = near(words);
        let runs = super::super::wording::compare(words, &passage);
        let marked = super::super::wording::marked(&runs);
        for kept in ["pilots", "keep", "lamp"].iter().filter(|word| words.contains(**word)) {
            assert!(!marked.contains(&format!("[-{kept}")), "{marked}");
        }
    }
}

#[test]
fn the_nearest_passage_marks_no_word_that_is_there_as_missing() {
    let clause = "as agreed by all of them in the long talks of the past spring";
    for (raw, words, marked, is_moved) in [
        (
            &*format!("We will, {clause}, do it."),
            "We will do it",
            &*format!("We will{{+, {clause},+}} do it{{+.+}}"),
            false,
        ),
        (
            "On Monday, they agreed to build a wall and to pay for it.",
            "they agreed to pay for it and to build a wall",
            "they agreed to build a wall {+and to pay for it.+}",
            true,
        ),
        (
            "So today we shall do it, he said.",
            "we shall do it today",
            "{+today+} we shall do it{+, he+}",
            true,
        ),
        (
            "We met in May. The lamp is to stay lit. We will pay in June.",
            "We met in May […] The lamp will stay lit […] We will pay",
            "We met in May […] The lamp [-will-]{+is to+} stay lit{+.+} […] We will pay",
            false,
        ),
        (
            "両国の政府は東京で会談した。",
            "両国の首脳は東京で会談した",
            "両国の[-首脳-]{+政府+}は東京で会談した",
            false,
        ),
    ] {
        let QuoteSearch::Not(Miss::Words { parts, near: Some(near) }) =
            Words::of(&quote(words, "")).find(&text(raw))
        else {
            panic!("{words}")
        };
        let found = super::super::wording::marked_passage(&parts, &near.passage);
        assert_eq!((&*found.0, found.1), (marked, is_moved), "{words}");
    }
    let thai = Words::of(&quote("รัฐบาลทั้งสองประเทศตกลงกัน", "")).find(&text("รัฐบาลทั้งสองฝ่ายตกลงกัน"));
    assert!(matches!(thai, QuoteSearch::Not(Miss::Words { near: Some(_), .. })), "{thai:?}");
}

/// The words that a text gives for a quote, and whether the end of a line was passed over.
fn read(name: &str, raw: &str, words: &str) -> Option<(String, bool)> {
    let text = ArchiveText::new(name.into(), raw.as_bytes()).unwrap();
    match Words::of(&quote(words, "")).find(&text) {
        QuoteSearch::Once(place) => Some((at(&text.raw, place.at), place.bridges_line)),
        QuoteSearch::Several(count) => panic!("{words} stands in {count} places of {raw}"),
        QuoteSearch::Not(_) => None,
    }
}

#[test]
fn a_note_mark_is_read_or_passed_over() {
    for (name, raw) in [
        ("a.txt", "So the board[1] meets, the parties[2] agreed.[3] It ended."),
        (
            "a.md",
            "So the board[^1] meets, the *parties*[^2] agreed.[^3] It ended.\n\n[^1]: A note of it.\n",
        ),
        ("a.md", "So the board[1] meets, the parties[^x] agreed. [3] It ended.\n"),
        (
            "a.md",
            "So the board[^1] meets,\n\n[^1]: A *note*.\n[^b]: Another.\n\n    On and on.\n\nthe parties[^b] agreed. It ended.\n",
        ),
        (
            "a.html",
            "<p>So the board<sup>[1]</sup> meets, the parties<sup><a href='#fn2'>2</a></sup> agreed.<sup>3</sup> It ended.",
        ),
        (
            "a.html",
            "<p>So the board<a href='#fn1' class=\"footnote-ref\"><sup>1</sup></a> meets, the <b>parties</b><sup class=reference>*</sup> agreed.<a href='#note3'>3</a> It ended.",
        ),
        ("a.txt", "So the board¹ meets, the parties² agreed.³ It ended."),
        ("a.txt", "So the board[1, 2] meets, the parties[3–5] agreed. [6,7] It ended."),
        ("a.txt", "So the board¹,² meets, the parties³–⁵ agreed.⁶, ⁷ It ended."),
        (
            "a.html",
            "<p>So the board<sup>1, 2</sup> meets, the parties<sup><a href='#x'>3</a>–<a href='#y'>5</a></sup> agreed.<sup>[6, 7]</sup> It ended.",
        ),
    ] {
        for words in [
            "board meets",
            "the parties agreed. It ended.",
            "So the board meets, the parties agreed",
        ] {
            let (found, bridges) =
                read(name, raw, words).unwrap_or_else(|| panic!("{words} in {raw}"));
            assert!(!bridges && found.len() >= words.len(), "{found}");
        }
        assert_eq!(read(name, raw, "board agreed"), None, "{raw}");
    }
    for link in ["href='#cite_note-a'", "href='/p#_ftn1'", "role=doc-noteref href='#x'"] {
        let raw = format!("in 2019<sup><a {link}>1</a></sup> the board<a {link}>2</a> met");
        assert!(read("a.html", &raw, "in 2019 the board met").is_some(), "{link}");
    }
    assert!(read("a.txt", "the board[1] meets", "the board[1] meets").is_some(), "with the mark");
    assert!(read("a.html", "the board<sup>[1]</sup> meets", "the board[1] meets").is_some());
    for (name, raw) in [
        ("a.html", "the board<sup>a,b</sup> meets"),
        ("a.html", "the board<sup>iv</sup> meets"),
        ("a.html", "the board<b style='vertical-align:super'>1</b> meets"),
        ("a.html", "<style>.n{vertical-align:super}</style>the board<b class=n>[1]</b> meets"),
        ("a.html", "the board† meets"),
        ("a.md", "the board^1^ meets"),
        ("a.md", "the board^[A *note* [of] it.] meets"),
        ("a.md", "the board\u{200d}\u{fe0f} meets"),
    ] {
        assert!(read(name, raw, "the board meets").is_some(), "{raw}");
    }
    for (name, raw, words) in [
        ("a.html", "10<b style='vertical-align:super'>6</b> tons", "106 tons"),
        ("a.html", "the Sr<sup>a</sup> meets", "the Sr meets"),
        ("a.html", "the <sup>a</sup> meets", "the meets"),
        ("a.txt", "the board^[not] meets", "the board meets"),
        ("a.txt", "the f*** meets", "the f meets"),
    ] {
        assert_eq!(read(name, raw, words), None, "{raw}");
    }
    for note in ["", "\n\n[^a-b]: A note.\n", "\n\n> [^a-b]: A note.\n"] {
        let raw = format!("And the board[^a-b] meets.{note}");
        for words in ["the board[^a-b] meets", "the board meets"] {
            assert!(read("a.md", &raw, words).is_some(), "{words} in {raw}");
        }
    }
    assert!(read("a.html", "on January 5<sup>th</sup>, at", "January 5th, at").is_some());
    for (raw, words) in [
        ("100 m<sup>2</sup> of wall", "100 m of wall"),
        ("take [2] measures", "take measures"),
        ("the part[s] of it", "the part of it"),
        ("the [not] so", "the so"),
        ("see <a href='#s2'>Article 2</a> of it", "see of it"),
        ("Section 12<a href='/note'>34</a> holds now", "Section 12 holds now"),
        ("Section 12<a href='#fn34'>34</a> holds now", "Section 12 holds now"),
        ("Section 5<a href='#footnotes'>(a)</a> holds now", "Section 5 holds now"),
        ("Section 5<a href='#fn-a'>(a)</a> holds now", "Section 5 holds now"),
        ("some 1,<a href='#fn2'>5</a> tons", "some 1, tons"),
        ("some <a href='#fn2'>1</a>5 tons", "some 5 tons"),
        ("they paid $<a class='note' href='/x'>20</a> to enter", "they paid $ to enter"),
        ("they paid €<sup><a href='#fn2'>20</a></sup> to enter", "they paid € to enter"),
        ("the law<a href='/keynote-2023'>3</a> holds", "the law holds"),
        ("a force of 9<sup><a href='/powers'>2</a></sup> men", "a force of 9 men"),
    ] {
        assert_eq!(read("a.html", raw, words), None, "{raw}");
    }
}

#[test]
fn a_hyphen_at_the_end_of_a_line_is_read_both_ways_and_told() {
    for (name, raw, words) in [
        ("a.txt", "both coun-\ntries agreed", "both countries agreed"),
        ("a.txt", "against counter-\n   narcotics work", "counter-narcotics work"),
        ("a.txt", "against counter-\nnarcotics work", "against counternarcotics"),
        ("a.txt", "both coun\u{ad}\ntries agreed", "both countries agreed"),
        ("a.txt", "the US-\r\nMexico border", "the US-Mexico border"),
        ("a.md", "both coun-\ntries agreed", "both countries agreed"),
        ("a.html", "<p>both coun-\n  tries agreed", "countries agreed"),
        ("a.html", "<p>both coun-<br>tries agreed", "countries agreed"),
        ("a.html", "<p>both coun-<b>\n</b>tries agreed", "countries agreed"),
        ("a.txt", "coun-\ntries[1] and coun-\nties met", "countries and counties met"),
        ("a.txt", "both coun¬\ntries agreed", "both countries agreed"),
        ("a.html", "both coun¬\ntries agreed", "both countries agreed"),
        ("a.txt", "both coun-\u{2028}tries agreed", "both countries agreed"),
        ("a.txt", "la poli\u{301}-\ntica nueva", "la política nueva"),
    ] {
        let found = read(name, raw, words);
        assert!(matches!(&found, Some((_, true))), "{words} in {raw:?}: {found:?}");
    }
    for (raw, words) in [
        ("both coun- tries agreed", "both countries agreed"),
        ("both coun-\n\ntries agreed", "both countries agreed"),
        ("so -\nthen", "so then"),
        ("both coun-\ntries agreed", "both coun agreed"),
    ] {
        assert_eq!(read("a.txt", raw, words), None, "{raw:?}");
    }
}

#[test]
fn scripts_without_blanks_go_on_in_the_next_line() {
    for (name, raw, words) in [
        ("a.txt", "双方の\n政府は会談した", "双方の政府は会談した"),
        ("a.txt", "双方の\r\n政府は会談した", "双方の 政府は会談した"),
        ("a.html", "<p>双方の\n  政府は<b>\n会談</b>した", "双方の政府は会談した"),
        ("a.md", "双方の\n政府は会談した", "双方の政府は会談した"),
        ("a.txt", "รัฐบาลทั้งสอง\nประเทศ", "รัฐบาลทั้งสองประเทศ"),
        ("a.txt", "他们说，\n好。", "他们说,好。"),
    ] {
        let found = read(name, raw, words);
        assert!(matches!(&found, Some((_, false))), "{words} in {raw:?}: {found:?}");
    }
    for (raw, words) in [("双方の\n\n政府は", "双方の政府は"), ("한국\n정부는", "한국정부는")]
    {
        assert_eq!(read("a.txt", raw, words), None, "{raw:?}");
    }
}

/// A note in a block quotation within a note.
const NESTED_NOTE: &str = "We met.[^1]\n\n[^1]: The Parties\n\n    > [^2]: so they say\n\n    agreed to it.\n\nAll did.\n";

#[test]
fn what_no_reader_reads_in_one_go_proves_nothing() {
    for (raw, words) in [
        ("<table><tr><td>The Parties</td><td>agreed</td></tr></table>", "The Parties agreed"),
        ("<table><tr><th>The Parties<th>agreed</table>", "The Parties agreed"),
        (
            "<table><tr><td>The Parties</td></tr><tr><td>agreed</td></tr></table>",
            "The Parties agreed",
        ),
        ("<p>The <img alt='Parties'> agreed</p>", "The Parties agreed"),
        ("<p>The <span style='display:none'>Parties</span> agreed</p>", "The Parties agreed"),
        ("<p title='The Parties agreed'>No</p>", "The Parties agreed"),
        ("<!-- The Parties agreed --><p>No</p>", "The Parties agreed"),
        ("<head><title>The Parties agreed</title></head><p>No</p>", "The Parties agreed"),
        ("<p>No</p><script>'The Parties agreed'</script>", "The Parties agreed"),
        ("<b role=cell>The Parties</b><b role=gridcell>agreed</b>", "The Parties agreed"),
        (
            "<style>b{display:table-cell}</style><b>The Parties</b> <b>agreed</b>",
            "The Parties agreed",
        ),
        ("<table><tr><td>The Parties</table>agreed", "The Parties agreed"),
        ("<select><option>The Parties<option>agreed</select>", "The Parties agreed"),
        ("<p>The Parties <del>never</del> agreed</p>", "The Parties never agreed"),
        ("<p>The Parties <del>never</del> agreed</p>", "The Parties agreed"),
    ] {
        assert_eq!(read("a.html", raw, words), None, "{raw}");
    }
    let apart = ArchiveText::new(
        "a.html".into(),
        b"<table><tr><td>The Parties</td><td>agreed</td></table>",
    )
    .unwrap();
    let QuoteSearch::Not(Miss::Words { near: Some(near), .. }) =
        Words::of(&quote("The Parties agreed", "")).find(&apart)
    else {
        panic!("it is in no cell")
    };
    assert_eq!(near.passage, "The Parties | agreed", "and one sees why");
    for (name, raw, words) in [
        (
            "a.html",
            "<table><tr><td>双方の</td><td>政府は会談</td></tr></table>",
            "双方の政府は会談",
        ),
        (
            "a.html",
            "<table><tr><td>双方の</td>\n<td>政府は会談</td></tr></table>",
            "双方の政府は会談",
        ),
        ("a.html", "<table><tr><td>双方の<td><td>政府は会談</table>", "双方の政府は会談"),
        ("a.html", "<table><tr><td>ประเทศ</td></tr><tr><td>ไทย</td></tr></table>", "ประเทศไทย"),
        ("a.html", "<table><tr><td>coun-</td><td>tries met</td></tr></table>", "countries met"),
        ("a.html", "<table><tr><td>coun-</td><td>tries met</td></tr></table>", "coun-tries met"),
        ("a.html", "<table><tr><td>the board[1,</td><td>2] met</td></tr></table>", "the board met"),
        ("a.md", "| a | b |\n|---|---|\n| 双方の | 政府は会談 |\n", "双方の政府は会談"),
        ("a.md", "| a | b |\n|---|---|\n| coun- | tries met |\n", "countries met"),
        ("a.html", "<div>双方の</div><div>政府は会談</div>", "双方の政府は会談"),
        ("a.html", "<div>双方の\n</div>\n<div>政府は会談</div>", "双方の政府は会談"),
        ("a.html", "<pre>双方の\n</pre><pre>政府は会談</pre>", "双方の政府は会談"),
        ("a.html", "<ul><li>双方の<li>政府は会談</ul>", "双方の政府は会談"),
        ("a.html", "<b style='display:block'>ประเทศ</b>ไทย", "ประเทศไทย"),
        ("a.html", "<div>coun-</div><div>tries met</div>", "countries met"),
        ("a.md", "- 双方の\n- 政府は会談\n", "双方の政府は会談"),
        ("a.md", NESTED_NOTE, "agreed to it. All did."),
        ("a.md", NESTED_NOTE, "so they say agreed"),
        ("a.md", NESTED_NOTE, "The Parties so they say"),
    ] {
        assert_eq!(read(name, raw, words), None, "{words} in {raw}");
    }
    assert!(read("a.md", NESTED_NOTE, "We met. All did.").is_some(), "notes stand behind the text");
    assert!(read("a.md", NESTED_NOTE, "The Parties agreed to it.").is_some(), "a note is read on");
    assert!(read("a.html", "双方の<br>政府は会談", "双方の政府は会談").is_some(), "one block");
    let cell = "<table><tr><td>双方の\n政府は会談</td></tr></table>";
    assert!(read("a.html", cell, "双方の政府は会談").is_some(), "in one cell");
    let cell = "<table><tr><td>The <b>Parties</b> agreed</td><td>to meet</td></tr></table>";
    assert!(read("a.html", cell, "The Parties agreed").is_some(), "in one cell");
    assert!(read("a.html", cell, "The Parties agreed […] meet").is_some(), "a cut joins cells");
    assert_eq!(
        read("a.md", "| The Parties | agreed |\n|---|---|\n| a | b |\n", "The Parties agreed"),
        None
    );
}

#[test]
fn what_a_cut_leaves_out_is_told() {
    let cuts = |raw: &str, words: &str| match Words::of(&quote(words, "")).find(&text(raw)) {
        QuoteSearch::Once(place) => place.cuts,
        other => panic!("{other:?}"),
    };
    let told =
        cuts("the tenant is not permitted to end it", "the tenant is […] permitted to end it");
    assert_eq!((told[0].text.as_str(), told[0].negation.as_deref()), ("not", Some("not")));
    let told = cuts("We will meet, as agreed, in May", "We will meet […] in May");
    assert_eq!(
        (told[0].text.as_str(), &told[0].negation, told[0].is_long()),
        (", as agreed,", &None, false)
    );
    // What ends a line, a note mark: what is left out is judged as it is read.
    for (raw, words, negation) in [
        ("彼らは署名しな\nいと言った", "彼らは署名し […] と言った", "ない"),
        ("They have re-\nfused to sign", "They have […] to sign", "refused"),
        ("They have re\u{ad}\nfused to sign", "They have […] to sign", "refused"),
        ("It is subject[note 1] to a law", "It is […] a law", "subject to"),
        ("They are far-from ready to sign", "They are […] ready to sign", "far-from"),
    ] {
        assert_eq!(cuts(raw, words)[0].negation.as_deref(), Some(negation), "{raw}");
    }
    assert_eq!(
        cuts("On this subject. To them we pay", "On this […] them we pay")[0].negation,
        None
    );
    let in_bengali = quote("আমরা […] একমত হয়েছি", "language = 'bn'");
    let QuoteSearch::Once(place) = Words::of(&in_bengali).find(&text("আমরা নেই একমত হয়েছি"))
    else {
        panic!("it stands there")
    };
    assert_eq!(place.cuts[0].negation.as_deref(), Some("নেই"));
    let far = format!("We will meet. {} They will pay.", "Word upon word. ".repeat(60));
    assert!(cuts(&far, "We will meet. […] They will pay.")[0].is_long());
}

#[test]
fn context_may_hold_note_marks_and_hyphens() {
    let raw = "In March[1] the Par-\nties met[2] again. In May the Parties met twice.";
    for (more, is_found) in [
        ("prefix = 'In March'", true),
        ("suffix = 'again.'", true),
        ("suffix = 'twice.'", true),
        ("suffix = 'never'", false),
        ("prefix = 'April'", false),
    ] {
        let found = Words::of(&quote("the Parties met", more)).find(&text(raw));
        assert_eq!(matches!(found, QuoteSearch::Once(_)), is_found, "{more}: {found:?}");
    }
}

#[test]
fn a_text_of_one_word_or_two_is_read_in_good_time() {
    let search =
        |raw: &str, words: &str, more: &str| Words::of(&quote(words, more)).find(&text(raw));
    let marks = "word[1] ".repeat(10_000);
    assert_eq!(search(&marks, "word", "prefix = 'zzz'"), QuoteSearch::Not(Miss::Context));
    let letters = format!("{}{}", "a ".repeat(10_000), "b ".repeat(10_000));
    assert_eq!(search(&letters, "a […] b", "suffix = 'zz'"), QuoteSearch::Not(Miss::Context));
    assert_eq!(search(&letters, "a […] b", ""), QuoteSearch::Several(10_000));
}

#[test]
fn a_quote_without_words_is_nowhere() {
    assert!(matches!(find("[…]", ""), QuoteSearch::Not(_)));
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
    // A proof that was kept under older rules is of the same words.
    let wide = Words::of(&quote("他们说，好。", "prefix = 'Ａ'"));
    let older = hexadecimal(&Sha256::digest("Ａ\n他们说，好。\n"));
    assert!(wide.has_digest(&older) && wide.has_digest(&wide.sha256()) && wide.sha256() != older);
    assert!(!wide.has_digest(&sha256("他们说，不好。", "prefix = 'Ａ'")));
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
    fn a_quote_cut_at_words_is_proven_in_place_or_ambiguous(
        words in some_text(), gaps in proptest::collection::vec("[ \n\u{a0}\t]{1,3}", 40), a in 0usize..40, b in 0usize..40,
    ) {
        let (a, b) = (a % words.len(), b % words.len());
        let (first, last) = (a.min(b), a.max(b));
        let raw: String = words.iter().zip(&gaps).flat_map(|(word, gap)| [word.as_str(), gap]).collect();
        let cut = &words[first..=last];
        prop_assume!(!Normal::of(&cut.concat()).text().is_empty());
        let start: usize = words[..first].iter().zip(&gaps).map(|(w, g)| w.chars().count() + g.chars().count()).sum();
        match Words::of(&quote(&cut.join(" "), "")).find(&text(&raw)) {
            QuoteSearch::Once(place) => {
                prop_assert_eq!(place.at.start, start);
                let back = at(&raw, place.at);
                let (back, cut) = (Normal::of(&back), Normal::of(&cut.join(" ")));
                prop_assert_eq!(back.text(), cut.text());
            }
            QuoteSearch::Several(places) => prop_assert!(places >= count(&words, cut).max(2)),
            QuoteSearch::Not(miss) => prop_assert!(false, "{miss:?}"),
        }
    }

    #[test]
    fn a_quote_with_a_word_the_text_lacks_is_never_proven(
        words in some_text(), a in 0usize..40, b in 0usize..40, c in 0usize..40,
        foreign in "arm|fent|Mexi|operate|navy|0|1|ico|xito|Army|goals",
    ) {
        let (a, b) = (a % words.len(), b % words.len());
        let mut cut = words[a.min(b)..=a.max(b)].to_vec();
        let place = c % cut.len();
        cut[place] = foreign;
        let found = Words::of(&quote(&cut.join(" "), "")).find(&text(&words.join(" ")));
        prop_assert!(matches!(found, QuoteSearch::Not(_)), "{:?} in {:?}: {:?}", cut, words, found);
    }

    #[test]
    fn the_parts_of_a_cut_quote_stand_in_order_within_its_place(words in some_text(), at_words in proptest::collection::vec(0usize..40, 4)) {
        let mut marks: Vec<usize> = at_words.iter().map(|at| at % words.len()).collect();
        marks.sort_unstable();
        let (one, two) = (&words[marks[0]..=marks[1]], &words[(marks[2]).max(marks[1] + 1).min(words.len())..]);
        prop_assume!(!two.is_empty());
        let raw = words.join(" ");
        if let QuoteSearch::Once(place) = Words::of(&quote(&format!("{} […] {}", one.join(" "), two.join(" ")), "")).find(&text(&raw)) {
            let back = at(&raw, place.at);
            let back = Normal::of(&back).text().to_owned();
            let (one, two) = (Normal::of(&one.join(" ")).text().to_owned(), Normal::of(&two.join(" ")).text().to_owned());
            prop_assert!(back.starts_with(&one) && back.ends_with(&two), "{back}");
        }
    }
}
