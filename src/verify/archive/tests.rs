use super::*;

fn text(name: &str, raw: &str) -> ArchiveText {
    ArchiveText::new(name.into(), raw.as_bytes()).unwrap()
}

fn source(fields: &str) -> Source {
    toml::from_str(&format!("id = 's'\nkind = 'official'\n{fields}")).unwrap()
}

fn archive() -> Archive {
    let accord = "Accord on the Strait\n2029-03-14\nhttps://www.example.org/accord/\n\nThe Parties keep one lighthouse.\n";
    let minutes = "Minutes\n2029-06-21\nhttps://example.org/minutes\n\nOpened at nine.\n";
    let others = "Minutes\n2030-06-21\nhttps://example.org/minutes-2\n\nOpened at ten.\n";
    Archive::new(vec![text("a.txt", accord), text("b.txt", minutes), text("c.txt", others)])
}

#[test]
fn a_source_is_known_by_what_a_file_says_of_itself() {
    let page = "<html><head><title>An accord</title><link rel=canonical href='https://e.org/x'></head><body><p>Hm.</p></body></html>";
    let note = "---\ntitle: A note\nsource: https://e.org/y\n---\n\nText\n";
    let plain = "A letter\nURL: https://e.org/z\n\nText\n";
    let heads =
        "# A speech\n2029-03-14\n<https://e.org/w?utm_source=x>\n\nText: see https://e.org/v\n";
    let archive = Archive::new(vec![
        text("a.html", page),
        text("b.md", note),
        text("c.txt", plain),
        text("d.md", heads),
    ]);
    assert_eq!(None, found(&archive, "title = 'x'\nurl = 'https://e.org/v'"), "a link in the text");
    let other = "title = 'A speech'\npublished = '2028'";
    assert_eq!(None, found(&archive, other), "of another day");
    for (fields, file) in [
        ("title = 'x'\nurl = 'https://e.org/x'", "a.html"),
        ("title = 'An accord'", "a.html"),
        ("title = 'x'\nurl = 'https://e.org/y'", "b.md"),
        ("title = 'A note'", "b.md"),
        ("title = 'x'\nurl = 'https://e.org/z/'", "c.txt"),
        ("title = 'A speech'", "d.md"),
        ("title = 'x'\nurl = 'HTTPS://E.org:443/w#top'", "d.md"),
    ] {
        assert_eq!(Some(file), found(&archive, fields), "{fields}");
    }
}

#[test]
fn lines_may_end_with_carriage_returns() {
    let plain = "A letter\nURL: https://e.org/z\n\nWe keep\none lighthouse.\n";
    let page = "<title>A page</title>\n<p>We keep\none lighthouse.\n";
    let note = "---\nsource: https://e.org/z\n---\n\n# A note\n\nWe keep\n";
    for (name, written) in [("a.txt", plain), ("a.html", page), ("a.md", note)] {
        let (lines, returns) = (text(name, written), text(name, &written.replace('\n', "\r")));
        assert_eq!(lines.about, returns.about, "{name}");
        assert_eq!(lines.raw, returns.raw, "{name}");
    }
    assert_eq!(text("a.txt", "a\r\nb\rc\r").raw, "a\r\nb\nc\n");
}

#[cfg(unix)]
#[test]
fn what_is_no_text_is_a_remark() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.pdf"), "%PDF-1.7").unwrap();
    std::fs::write(folder.path().join("c.html"), "<div>".repeat(100_000)).unwrap();
    // A PDF whose text lies beside it is nothing to speak of.
    std::fs::write(folder.path().join("d.pdf"), "%PDF-1.7").unwrap();
    std::fs::write(folder.path().join("d.txt"), "The text").unwrap();
    let archive = Archive::read(&[folder.path().into(), "/dev/zero".into()]).unwrap();
    assert!(!archive.remarks().iter().any(|remark| remark.contains("d.pdf")));
    let remarks = archive.remarks().join("\n");
    for part in [
        "a.pdf is left out: it is a PDF",
        "c.html is left out",
        "/dev/zero is left out: it is no regular",
    ] {
        assert!(remarks.contains(part), "{part} is missing in {remarks}");
    }
}

fn found<'a>(archive: &'a Archive, fields: &str) -> Option<&'a str> {
    archive.texts_of(&[]).text_of(&source(fields)).and_then(|text| text.path.to_str())
}

#[test]
fn a_source_s_text_is_found_by_content_address_or_title() {
    let archive = archive();
    let sha256 = &archive.texts()[1].sha256;
    assert_eq!(
        Some("b.txt"),
        found(
            &archive,
            &format!("title = 'x'\nsha256 = '{sha256}'\nurl = 'http://example.org/accord'")
        )
    );
    assert_eq!(Some("a.txt"), found(&archive, "title = 'x'\nurl = 'http://example.org/accord'"));
    assert_eq!(
        Some("b.txt"),
        found(
            &archive,
            "title = 'x'\nurl = 'https://else.example'\nread_at = 'www.example.org/minutes'"
        )
    );
    assert_eq!(Some("a.txt"), found(&archive, "title = 'ACCORD  on the Strait'"));
    assert_eq!(None, found(&archive, "title = 'x'\nurl = 'https://example.org/'"));
}

#[test]
fn a_text_that_says_it_is_another_s_is_none() {
    let head = |head: &str| Archive::new(vec![text("a.txt", &format!("S\n{head}\n\nText\n"))]);
    let archive = head("https://e.org/2024/other");
    let own = "title = 'S'\nurl = 'https://e.org/s'";
    assert_eq!(None, found(&archive, own), "another address");
    assert_eq!(Some("a.txt"), found(&archive, "title = 'S'"), "nothing against it");
    let other = "id = 'o'\nkind = 'official'\ntitle = 'O'\n";
    let sha256 = &archive.texts()[0].sha256;
    for known in ["url = 'https://e.org/2024/other'", &format!("sha256 = '{sha256}'")] {
        let other: Source = toml::from_str(&format!("{other}{known}")).unwrap();
        let nameless = source("title = 'S'");
        assert!(archive.texts_of(&[other]).text_of(&nameless).is_none(), "another's: {known}");
    }
    let page = "<title>S</title><link rel=canonical href='/s'><p>Text";
    let archive = Archive::new(vec![text("a.html", page)]);
    assert_eq!(Some("a.html"), found(&archive, own), "a path is no other page");
    for day in ["5 May 2019", "05/05/2019", "Published: 2019-05-05", "2019-05-05T10:00:00Z"] {
        let archive = head(day);
        let of = |day: &str| found(&archive, &format!("title = 'S'\npublished = '{day}'"));
        assert_eq!((of("2020-01-01"), of("2019-05")), (None, Some("a.txt")), "{day}");
    }
    let note = "---\ntitle: S\npubDate: 2019-05-05T10:00:00Z\n---\nText\n";
    let archive = Archive::new(vec![text("a.md", note)]);
    assert_eq!(None, found(&archive, "title = 'S'\npublished = '2020'"));
}

#[test]
fn titles_ask_every_source_once() {
    // Each of them has a text by its title; to ask all for each would be 9,000,000 addresses.
    let texts = |place: usize| text(&format!("{place}.txt"), &format!("Note {place}\n\nText\n"));
    let archive = Archive::new((0..3_000).map(texts).collect());
    let own =
        |place: usize| source(&format!("title = 'Note {place}'\nurl = 'https://e.org/{place}'"));
    let sources: Vec<Source> = (0..3_000).map(own).collect();
    let texts = archive.texts_of(&sources);
    for (place, source) in sources.iter().enumerate() {
        let path = texts.text_of(source).map(|text| text.path.clone());
        assert_eq!(path, Some(format!("{place}.txt").into()));
    }
}

#[test]
fn comments_and_hidden_words_of_no_page_are_read() {
    let page = "<!doctype html><title>S</title><p>A<p hidden>B</p><!-- C -->";
    for name in ["page.aspx", "s?id=3", "index", "page.html.1", "s.mkd", "s.mdown"] {
        assert_eq!(text(name, page).normal.text(), "A", "{name}");
    }
}

#[test]
fn an_address_in_a_head_is_that_of_no_other_page() {
    for (head, other) in [
        ("https://e.org/act*2", "https://e.org/act"),
        ("https://e.org/act)2", "https://e.org/act"),
        ("https://e.org/act]2", "https://e.org/act"),
        ("https://e.org/wiki/X_(Y)", "https://e.org/wiki/X_(Y"),
    ] {
        let archive = Archive::new(vec![text("a.txt", &format!("Head\n{head}\n\nText\n"))]);
        let of = |url: &str| found(&archive, &format!("title = 'x'\nurl = '{url}'"));
        assert_eq!((of(head), of(other)), (Some("a.txt"), None), "{head}");
    }
}

#[test]
fn of_one_page_s_texts_one_is_used_and_said() {
    let words = "An accord\n2029-03-14\nhttps://e.org/x\n\nThe Parties agreed.\n";
    let page = "<title>An accord</title><link rel=canonical href='http://www.e.org/x/'><p>The Parties agreed.</p>";
    let archive = Archive::new(vec![text("a.html", page), text("a.txt", words)]);
    for fields in ["title = 'x'\nurl = 'https://e.org/x'", "title = 'An accord'"] {
        assert_eq!(Some("a.txt"), found(&archive, fields), "{fields}");
    }
    let remarks = archive.remarks().join("\n");
    assert!(
        remarks.contains("a.html and a.txt have the same address")
            && remarks.contains("a.txt is used")
    );
}

#[test]
fn of_copies_the_best_one_is_used_and_said() {
    let words = "An accord\n2029-03-14\nhttps://e.org/x\n\nThe Parties agreed.\n";
    let note = format!("---\ntitle: An accord\nurl: https://e.org/x\n---\n\n{words}");
    let data = "{\n\"url\": \"https://e.org/x\",\n\"title\": \"An accord\"}\n";
    for (files, used) in [
        ([("1.markdown", &*note), ("1.md", "[An accord](https://e.org/x)\n")], "1.markdown"),
        ([("1.txt", words), ("1.txt~", "An accord\nhttps://e.org/x\n\nOld.\n")], "1.txt"),
        ([("1.bak", "An accord\nhttps://e.org/x\n\nOld.\n"), ("1.txt", words)], "1.txt"),
        ([("1.md", &note), ("1.md.orig", "An accord\nhttps://e.org/x\n")], "1.md"),
        ([("1.json", data), ("1.txt", words)], "1.txt"),
        ([("1.json", data), ("1.md", &note)], "1.md"),
        ([("1.aspx", "<link rel=canonical href='https://e.org/x'>"), ("1.md", &note)], "1.md"),
    ] {
        let texts = files.iter().map(|(name, raw)| text(name, raw)).collect();
        let archive = Archive::new(texts);
        assert_eq!(
            Some(used),
            found(&archive, "title = 'x'\nurl = 'https://e.org/x'"),
            "{files:?}"
        );
        let remarks = archive.remarks().join("\n");
        assert!(remarks.contains(&format!("{used} is used")), "{remarks}");
    }
    for other in ["1.txt~", "1.txt.bak", "1.old"] {
        let archive =
            Archive::new(vec![text("1.txt", "Minutes\n\nA\n"), text(other, "Minutes\n\nB\n")]);
        assert_eq!(Some("1.txt"), found(&archive, "title = 'Minutes'"), "{other}");
    }
    for (one, other) in [
        ("min.2019.03", "min.2019.04"),
        ("march.md", "april.txt"),
        ("march.txt", "april.json"),
        ("march.txt", "april.txt.bak"),
        ("a/1.txt", "b/1.txt"),
    ] {
        let archive =
            Archive::new(vec![text(one, "Minutes\n\nA\n"), text(other, "Minutes\n\nB\n")]);
        assert_eq!(None, found(&archive, "title = 'Minutes'"), "{one} and {other}");
    }
    // Two versions: it is said that another may be meant.
    let archive =
        Archive::new(vec![text("a.txt", words), text("b.txt", &words.replace("agreed", "met"))]);
    assert_eq!(Some("a.txt"), found(&archive, "title = 'x'\nurl = 'https://e.org/x'"));
    assert!(archive.remarks().join("\n").contains("a source's `sha256` names another"));
}

#[test]
fn lines_are_those_of_the_file() {
    let note = "---\ntitle: A note\nurl: https://e.org/x\n---\n\n# A note\n\nOne[^1]\n*two*\nthree.\n\n[^1]: Four.\n\n- five\n\n```\nsix\nseven\n```\n<b>eight</b>\n";
    let page = "<html>\n<head>\n<title>A</title><style>\n.a{}\n</style>\n<body><p>One\ntwo <b\nclass=a>three</b>\n<pre>four\nfive</pre><!--\n--><p>six";
    for (name, raw) in [("a.md", note), ("a.html", page), ("a.txt", "one\n\ntwo\nthree\n")] {
        let read = text(name, raw);
        for word in ["One", "two", "three", "Four", "four", "five", "six", "seven", "eight"] {
            let (Some(at), Some(in_file)) = (read.raw.find(word), raw.find(word)) else { continue };
            let at = read.raw.get(..at).unwrap().chars().count();
            let line = raw.get(..in_file).unwrap().matches('\n').count() + 1;
            assert_eq!(read.line(at), line, "{word} in {name}");
        }
    }
    // Where a comment would be text, none says the lines.
    assert_eq!(text("a.md", "a <textarea> *b*\n").normal.text(), "a <em>b</em></p>");
}

#[test]
fn a_title_of_two_texts_finds_neither_unless_the_date_tells() {
    assert_eq!(None, found(&archive(), "title = 'Minutes'"));
    assert_eq!(Some("c.txt"), found(&archive(), "title = 'Minutes'\npublished = '2030'"));
    assert_eq!(None, found(&archive(), "title = 'Accord on the Strait'\npublished = '2019-06-07'"));
}

#[test]
fn two_rules_of_markdown_are_no_metadata() {
    let ruled = "---\n\nThe Parties agreed.\n\n---\n\nMore.\n";
    assert_eq!(text("a.md", ruled).normal.text(), "The Parties agreed. More.");
    let fields = "---\ntitle: T\nnote: The Parties agreed.\n---\n\nMore.\n";
    assert_eq!(text("a.md", fields).normal.text(), "More.");
}

#[test]
fn pages_and_markdown_are_read_as_a_reader_sees_them() {
    let page = "<html><head><title>no</title><style>p{}</style></head><body><h1>Accord</h1><p>The <b>Parties</b>&nbsp;keep <a href='/x'>one lighthouse</a>.</p><script>no()</script><ul><li>first</li><li>second</li></ul><table><tr><td>left</td><td>right</td></tr></table></body></html>";
    assert_eq!(
        "Accord The Parties keep one lighthouse. first second\nleft\nright",
        text("a.html", page).normal.text()
    );
    let markdown =
        "# Accord\n\nThe **Parties** keep\n[one lighthouse](/x). <em>Both</em> &amp; all.\n";
    assert_eq!(
        "Accord The Parties keep one lighthouse. Both & all.",
        text("a.md", markdown).normal.text()
    );
    assert_eq!("# Accord **Parties**", text("a.txt", "# Accord **Parties**\n").normal.text());
    assert!(ArchiveText::new("a.txt".into(), b"\xff").is_err());
}
