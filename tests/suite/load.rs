//! Loading from disk, as a reader or a curator meets it.

use std::path::Path;

use entente::load::{self, Class, Loaded};

fn codes(loaded: &Loaded) -> Vec<(usize, &'static str)> {
    let line = |one: &load::Diagnostic| one.place.map_or(0, |place| place.line);
    loaded.diagnostics.iter().map(|one| (line(one), one.code.word())).collect()
}

#[test]
fn the_harbour_accord_loads_without_a_remark() {
    let loaded = load::path(Path::new("tests/fixtures/harbour-accord")).unwrap();
    assert_eq!(loaded.diagnostics, []);
    let timeline = &loaded.timeline;
    assert_eq!(timeline.head().id.as_str(), "harbour-accord");
    assert_eq!(timeline.events().len(), 7);
    assert_eq!(timeline.name("layla-al-bahri"), "ليلى البحري");
    assert_eq!(timeline.incoming("2029-03-14-accord").count(), 2);
    let names: Vec<_> = loaded.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["events/2029.toml", "events/later.toml", "timeline.toml"]);
}

#[test]
fn the_broken_file_yields_the_codes_that_its_comments_name() {
    let loaded = load::path(Path::new("tests/fixtures/broken.toml")).unwrap();
    let text = loaded.files[0].text().unwrap();
    let mut expected: Vec<(usize, &str)> = Vec::new();
    for (line, text) in text.lines().enumerate().skip(1) {
        if let Some((_, code)) = text.rsplit_once("# ") {
            expected.push((line + 1, code.split(' ').next().unwrap()));
        }
    }
    let header = |wanted: &str| text.lines().position(|line| line == wanted).unwrap() + 1;
    for entry in &mut expected {
        if entry.1 == "missing-field" {
            entry.0 = header("[[topic]]");
        }
    }
    // A title that a string swallows is missing to nobody, and what cannot stand is not called
    // missing as well.
    expected.sort_unstable();
    let mut found = codes(&loaded);
    found.sort_unstable();
    assert_eq!(found, expected);
    let event = &loaded.timeline.events()[0];
    assert_eq!((event.commitment.len(), event.quote.len(), event.milestone.len()), (1, 1, 0));
    assert_eq!(loaded.timeline.sources()[0].kind, None);
    assert_eq!(loaded.timeline.head().id.as_str(), "broken");
}

#[test]
fn directories_are_read_in_path_order_without_dot_names() {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| {
        let path = directory.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("b.toml", b"[timeline]\nid = \"t\"\ntitle = \"T\"\n");
    write("a/z.toml", b"[[party]]\nid = \"p\"\nname = \"P\"\n");
    write("a-b/y.toml", b"[[party]]\nid = \"q\"\nname = \"\xff\"\n");
    write(".git/x.toml", b"[[");
    write("notes.txt", b"[[");
    write("empty.toml", b"");
    write("upper/C.TOML", b"[[party]]\nid = \"r\"\nname = \"R\"\n");
    let loaded = load::path(directory.path()).unwrap();
    let names: Vec<_> = loaded.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["a/z.toml", "a-b/y.toml", "b.toml", "empty.toml", "upper/C.TOML"]);
    assert_eq!(codes(&loaded), [(3, "not-utf8"), (1, "empty-file")]);
    assert_eq!(loaded.timeline.parties().len(), 3);
}

#[test]
fn what_cannot_be_read_is_said() {
    let directory = tempfile::tempdir().unwrap();
    let missing = load::path(&directory.path().join("none.toml")).unwrap_err();
    assert_eq!(missing.to_string().split_once(": ").unwrap().1, "no such file or directory");
    assert!(load::path(directory.path()).unwrap_err().to_string().contains("no *.toml file"));
}

/// What a file that is left out may hold is not said to be missing.
#[test]
fn a_file_that_is_no_text_is_one_fault() {
    let utf16 = |text: &str| -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let head = "[timeline]\nid = \"t\"\ntitle = \"T\"\n";
    let packed = b"\x1f\x8b\x08\x00\xff\xfe\n[[event]]\n\x00= 1".to_vec();
    for (other, code) in [(utf16(head), "not-utf8"), (packed, "unreadable")] {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("b.toml"), &other).unwrap();
        let alone = load::path(&directory.path().join("b.toml")).unwrap();
        assert_eq!(codes(&alone), [(0, code)]);
        let event = "[[event]]\nid = \"e\"\nkind = \"context\"\ndate = \"2020\"\ntitle = \"E\"\n\
             sources = [\"s\"]\n";
        std::fs::write(directory.path().join("a.toml"), event).unwrap();
        let loaded = load::path(directory.path()).unwrap();
        assert_eq!(codes(&loaded), [(0, code), (6, "unknown-source")]);
        let said = &loaded.diagnostics[1].message;
        assert!(said.contains("which no record that can be read defines"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_told_in_path_order() {
    let directory = tempfile::tempdir().unwrap();
    let names = ["d.toml", "a/z.toml", "c.toml", "a-b.toml", "b.toml"];
    std::fs::create_dir(directory.path().join("a")).unwrap();
    for name in names {
        let nowhere = directory.path().join("nowhere");
        std::os::unix::fs::symlink(nowhere, directory.path().join(name)).unwrap();
    }
    std::fs::write(directory.path().join("t.toml"), "[timeline]\nid = \"t\"\ntitle = \"T\"\n")
        .unwrap();
    let loaded = load::path(directory.path()).unwrap();
    let told: Vec<_> = loaded.diagnostics.iter().map(|one| one.message.as_str()).collect();
    let left_out = |name| format!("{name} is left out: no such file or directory");
    assert_eq!(told, ["a/z.toml", "a-b.toml", "b.toml", "c.toml", "d.toml"].map(left_out));
}

#[cfg(unix)]
#[test]
fn pipes_and_linked_directories_are_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let pipe = directory.path().join("pipe.toml");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .is_ok_and(|status| status.success());
    assert!(
        load::path(Path::new("/dev/null"))
            .unwrap_err()
            .to_string()
            .contains("neither a file nor a directory")
    );
    std::os::unix::fs::symlink(directory.path(), directory.path().join("loop.toml")).unwrap();
    std::os::unix::fs::symlink(directory.path(), directory.path().join("loop")).unwrap();
    std::fs::write(directory.path().join("t.toml"), "[timeline]\nid = \"t\"\ntitle = \"T\"\n")
        .unwrap();
    let loaded = load::path(directory.path()).unwrap();
    assert_eq!(loaded.files.len(), 1);
    assert_eq!(codes(&loaded), if made { vec![(0, "unreadable")] } else { vec![] });
    assert!(loaded.diagnostics.iter().all(|one| one.class == Class::Error));
    if made {
        assert!(load::path(&pipe).is_err());
    }
}

#[cfg(unix)]
#[test]
fn circular_links_and_files_without_rights_are_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = tempfile::tempdir().unwrap();
    let circle = directory.path().join("circle.toml");
    std::os::unix::fs::symlink(&circle, &circle).unwrap();
    assert!(load::path(&circle).unwrap_err().to_string().contains("symbolic links"));
    std::fs::write(directory.path().join("t.toml"), "[timeline]\nid = \"t\"\ntitle = \"T\"\n")
        .unwrap();
    assert_eq!(codes(&load::path(directory.path()).unwrap()), [(0, "unreadable")]);
    let secret = directory.path().join("secret.toml");
    std::fs::write(&secret, "").unwrap();
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read anything.
    if std::fs::File::open(&secret).is_err() {
        assert_eq!(
            load::path(&secret).unwrap_err().to_string().split_once(": ").unwrap().1,
            "permission denied"
        );
        assert_eq!(codes(&load::path(directory.path()).unwrap()), [(0, "unreadable"); 2]);
    }
}

#[test]
fn a_file_of_many_blocks_keeps_every_record_and_place() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("large.toml");
    let mut text = String::from(
        "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"report\"\n",
    );
    let filler = "é ".repeat(2000);
    for event in 0..2000 {
        let date = 1900 + event % 100;
        let topics = if event == 1500 { "topics = [\"nowhere\"]\n" } else { "" };
        text.push_str(&format!(
            "[[event]]\nid = \"e{event}\"\nkind = \"context\"\ndate = \"{date}\"\ntitle = \"E\"\nsummary = \"\"\"\n[[event]]\n{filler}\"\"\"\nsources = [\"s\"]\n{topics}"
        ));
    }
    std::fs::write(&path, &text).unwrap();
    let loaded = load::path(&path).unwrap();
    assert!(text.len() > 10_000_000);
    assert_eq!(loaded.timeline.events().len(), 2000);
    let line = text.lines().position(|line| line.starts_with("topics")).unwrap() + 1;
    assert_eq!(codes(&loaded), [(line, "unknown-topic")]);
}
