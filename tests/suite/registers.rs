//! Outside data sets of thousands of agreements, made here in their public formats: a register of
//! treaties (parties, signature, entry into force, number), a list of peace agreements (a process,
//! its signatories and stage) and a list of sanctions (names in several scripts, aliases, programme,
//! days of listing and delisting). They load, are searched, drawn and exported.

use std::fmt::Write as _;

use entente::export::format::Options;
use entente::export::{Context, FORMATS};
use entente::load::{File, Loaded, Origin, from_files};
use entente::query::{Finder, Index, Scope, select_with};

use crate::reader::reader_on;

const AGREEMENTS: usize = 2000;

/// A generator of numbers, the same each time (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// A day, as precise as such lists are: most to the day, some to the month or the year.
    fn date(&mut self, first: usize, years: usize) -> String {
        let (year, month, day) =
            (first + self.below(years), 1 + self.below(12), 1 + self.below(28));
        match self.below(10) {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            2 => format!("{year}-{month:02}~"),
            _ => format!("{year}-{month:02}-{day:02}"),
        }
    }
}

const STATES: &[&str] = &[
    "Österreich",
    "Česko",
    "Việt Nam",
    "Côte d’Ivoire",
    "ประเทศไทย",
    "日本",
    "مصر",
    "Ísland",
    "Türkiye",
    "Polska",
];

fn head(id: &str, title: &str) -> String {
    let mut text = format!("[timeline]\nid = \"{id}\"\ntitle = \"{title}\"\n");
    for (place, name) in STATES.iter().enumerate() {
        write!(text, "[[party]]\nid = \"p{place}\"\nname = \"{name}\"\n").unwrap();
    }
    text + "[[source]]\nid = \"register\"\ntitle = \"The register\"\nkind = \"dataset\"\npublisher = \"A secretariat\"\n"
}

/// A register of treaties.
fn treaties() -> String {
    let (mut text, mut n) = (head("treaty-register", "A register of treaties"), Numbers(1));
    for number in 0..AGREEMENTS {
        let subject =
            n.of(&["air services", "double taxation", "extradition", "fisheries", "visa waivers"]);
        let (one, step, signed) = (n.below(10), 1 + n.below(9), n.date(1946, 60));
        write!(
            text,
            "[[event]]\nid = \"t-{number}\"\nkind = \"agreement\"\ndate = \"{signed}\"\nform = \"treaty\"\nbinding = \"yes\"\n\
            reference = \"I-{number}\"\ntitle = \"Agreement No. {number} on {subject}\"\nparties = [\"p{one}\", \"p{}\"]\n\
            sources = [\"register\"]\n[[event.milestone]]\ndate = \"{signed}\"\nwhat = \"signed\"\n",
            (one + step) % 10
        )
        .unwrap();
        if n.below(3) > 0 {
            write!(
                text,
                "[[event.milestone]]\ndate = \"{}\"\nwhat = \"in-force\"\n",
                n.date(2007, 15)
            )
            .unwrap();
        }
    }
    text
}

/// A list of peace agreements.
fn peace() -> String {
    let (mut text, mut n) = (head("peace-agreements", "Peace agreements"), Numbers(2));
    for process in 0..40 {
        write!(text, "[[topic]]\nid = \"process-{process}\"\nname = \"Process {process}\"\n")
            .unwrap();
        write!(text, "[[actor]]\nid = \"front-{process}\"\nname = \"Frente de Liberación {process}\"\nkind = \"group\"\n").unwrap();
    }
    for number in 0..AGREEMENTS {
        let (process, stage) = (
            n.below(40),
            n.of(&["Ceasefire", "Framework", "Renewal", "Implementation", "Pre-negotiation"]),
        );
        write!(
            text,
            "[[event]]\nid = \"a-{number}\"\nkind = \"agreement\"\ndate = \"{}\"\nform = \"framework\"\ntitle = \"{stage} agreement {number}\"\n\
            parties = [\"p{}\"]\ntopics = [\"process-{process}\"]\nsources = [\"register\"]\n\
            [[event.participant]]\nactor = \"front-{process}\"\nrole = \"signatory\"\n\
            [[event.commitment]]\nid = \"c-{number}\"\nby = [\"front-{process}\"]\nto = [\"p{}\"]\ntext = \"Lay down arms in zone {number}\"\ndue = \"{}\"\n",
            n.date(1990, 35),
            process % 10,
            process % 10,
            n.date(2000, 30),
        )
        .unwrap();
    }
    text
}

/// A list of sanctions.
fn sanctions() -> String {
    let (mut text, mut n) = (head("sanctions", "A list of sanctions"), Numbers(3));
    for number in 0..AGREEMENTS {
        let name = n.of(&[
            "Jesús Núñez",
            "Владимир Ильин",
            "محمد علي",
            "王小明",
            "Șerban Ţepeș",
            "O‘ktam Sa’dulla",
        ]);
        let kind = n.of(&["person", "company", "organisation"]);
        write!(
            text,
            "[[actor]]\nid = \"x-{number}\"\nname = \"{name} {number}\"\naliases = [\"a.k.a. number {number}\", \"El {number}\"]\nkind = \"{kind}\"\n\
            [[event]]\nid = \"d-{number}\"\nkind = \"proceeding\"\ndate = \"{}\"\ntitle = \"Designation of {name} {number}\"\nsources = [\"register\"]\n\
            [[event.participant]]\nactor = \"x-{number}\"\nrole = \"defendant\"\n[[event.milestone]]\ndate = \"{}\"\nwhat = \"designated\"\n",
            n.date(2001, 25),
            n.date(2001, 25),
        )
        .unwrap();
    }
    text
}

/// Loads a data set and does with it what a reader does: `searched` leaves so many events, a few
/// letters go somewhere, every view is drawn at several sizes, every format is written.
fn read(
    text: String,
    searched: &[(&str, std::ops::RangeInclusive<usize>)],
    letters: &str,
) -> Loaded {
    let loaded = from_files(vec![File::new("register.toml", text)], Origin::from("register.toml"));
    assert_eq!(loaded.diagnostics.len(), 0, "{:?}", loaded.diagnostics.first());
    assert_eq!(loaded.timeline.events().len(), AGREEMENTS);
    let day = "2032-01-01".parse().unwrap();
    let timeline = loaded.timeline.as_of(day);
    let (index, scope) = (Index::new(&timeline), Scope::new(&timeline));
    for (query, expected) in searched {
        let parsed = scope.read(query).unwrap_or_else(|error| panic!("{query}: {error:?}"));
        let found = select_with(&timeline, &index, &parsed, day).hits.len();
        assert!(expected.contains(&found), "{query} leaves {found}");
    }
    assert!(
        !Finder::new(&timeline, &index).find(&timeline, &index, letters, 20).is_empty(),
        "{letters}"
    );
    let query = scope.read("").unwrap();
    let selection = select_with(&timeline, &index, &query, day);
    let context = Context { timeline: &timeline, selection: &selection, query: &query, as_of: day };
    for format in FORMATS {
        let mut written = Vec::new();
        format
            .write(&context, &Options::default(), &mut written)
            .unwrap_or_else(|error| panic!("{}: {error}", format.name()));
        let (files, _) = format.files(&context, &Options::default()).unwrap();
        assert!(!written.is_empty() || !files.is_empty(), "{} writes something", format.name());
        if format.name() == "json" {
            let json: serde_json::Value = serde_json::from_slice(&written).unwrap();
            assert_eq!(json["events"].as_array().map(Vec::len), Some(AGREEMENTS));
        }
    }
    loaded
}

/// Draws every view of a data set.
fn drawn(loaded: Loaded, first: &str) {
    let mut reader = reader_on(loaded, "2032-01-01".parse().unwrap(), 140, 40);
    for size in [(140, 40), (80, 24), (40, 12)] {
        reader.app.update(entente::tui::message::Message::Resize(size.0, size.1));
        for keys in ["1gg", "G", "2", "3", "4", "5", "6", "1+++", "=", "<Enter>", "<Esc>"] {
            reader = reader.keys(keys);
            assert!(reader.text().chars().any(char::is_alphanumeric), "{keys} at {size:?}");
        }
    }
    let text = reader.keys("1gg").text();
    assert!(text.contains(first), "{first} is not on\n{text}");
}

#[test]
fn a_register_of_treaties_is_read() {
    let searched = [
        ("extradition", 300..=500),
        ("party:p2", 300..=500),
        ("viet nam", 300..=500),
        ("cote d'ivoire fisheries", 40..=130),
        ("\"Agreement No. 77 on\"", 1..=1),
        ("1950..1959", 200..=500),
        ("has:milestone", AGREEMENTS..=AGREEMENTS),
    ];
    drawn(read(treaties(), &searched, "agreement 77"), "Agreement No.");
}

#[test]
fn a_list_of_peace_agreements_is_read() {
    let searched = [
        ("ceasefire", 300..=500),
        ("topic:process-7", 20..=90),
        ("by:front-7 schedule:overdue", 10..=90),
        ("liberacion 39", 20..=90),
        ("frente zone 77", 1..=30),
    ];
    drawn(read(peace(), &searched, "frente lib"), "agreement");
}

#[test]
fn a_list_of_sanctions_is_read() {
    let searched = [
        ("jesus nunez", 200..=500),
        ("ильин", 200..=500),
        ("محمد", 200..=500),
        ("王小明", 200..=500),
        ("serban tepes", 200..=500),
        ("o'ktam", 200..=500),
        ("actor:x-77", 1..=1),
    ];
    drawn(read(sanctions(), &searched, "nunez"), "Designation of");
}
