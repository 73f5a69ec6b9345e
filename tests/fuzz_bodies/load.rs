//! Any bytes end in a timeline and diagnostics.

use std::io::Write as _;

use arbitrary::{Result, Unstructured};
use entente::check;
use entente::load::{self, File, Loaded, Origin};

use super::input;

const TOKENS: &[&str] = &[
    "[timeline]\n",
    "id = \"t\"\n",
    "title = \"T\"\n",
    "[[party]]\n",
    "[[topic]]\n",
    "[[actor]]\n",
    "[[source]]\n",
    "[[event]]\n",
    "[[event.commitment]]\n",
    "[[event.commitment.status]]\n",
    "[[event.quote]]\n",
    "[event.quote.translation]\n",
    "[[event.claim]]\n",
    "[[event.relation]]\n",
    "[[event.discrepancy]]\n",
    "[[event.discrepancy.account]]\n",
    "[[event.milestone]]\n",
    "[[event.participant]]\n",
    "[[actor.role]]\n",
    "[[view]]\n",
    "[[event",
    "[event]]\n",
    "]",
    "[",
    "\n",
    "\r\n",
    " ",
    "=",
    "\"",
    "\"\"\"",
    "'",
    "'''",
    "#",
    "\\",
    "\\u0041",
    "{ ",
    " }",
    ",",
    ".",
    "id = \"e\"\n",
    "id = \"a\"\n",
    "id = \"s\"\n",
    "kind = \"meeting\"\n",
    "kind = \"person\"\n",
    "kind = \"other\"\n",
    "date = \"2020-01-02\"\n",
    "date = \"2020~/..\"\n",
    "date = \"9999-12-31\"\n",
    "date = \"-9999\"\n",
    "date = 2020-01-02\n",
    "name = \"N\"\n",
    "text = \"words\"\n",
    "by = [\"a\"]\n",
    "to = [\"e\"]\n",
    "to = \"e\"\n",
    "sources = [\"s\"]\n",
    "source = \"s\"\n",
    "speaker = \"a\"\n",
    "state = \"fulfilled\"\n",
    "basis = \"claim\"\n",
    "basis = \"search\"\n",
    "due = \"2021\"\n",
    "renews = \"e\"\n",
    "reprint_of = \"s\"\n",
    "relies_on = [\"s\"]\n",
    "renders = \"e\"\n",
    "figure = { value = 1e400 }\n",
    "figure = { value = nan }\n",
    "figure = { value = 9007199254740993 }\n",
    "accept = { code = \"x\", why = \"y\" }\n",
    "accept = [{ code = \"one-source\", why = \"y\" }]\n",
    "query = \"kind:meeting\"\n",
    "query = \"@v\"\n",
    "id = \"v\"\n",
    "<<<<<<< a\n",
    "=======\n",
    "summary = ",
    "language = \"en\"\n",
    "url = \"www.x\"\n",
    "iso = \"MX\"\n",
    "true",
    "-1",
    "0x10",
    "1_0",
    "inf",
    "aliases = [\"x\", ",
];

/// Loads bytes as a file; its places, its report and what was known on a day are told without a
/// fault.
pub(super) fn load(data: &[u8]) {
    let _ = loaded(data);
}

fn loaded(data: &[u8]) -> Result<()> {
    let mut input = Unstructured::new(data);
    let way = input.int_in_range(0_u8..=15)?;
    if way == 0 {
        return from_disk(input.take_rest());
    }
    let text = match way {
        1..=3 => String::from_utf8_lossy(input.take_rest()).into_owned(),
        _ => input::text(&mut input, TOKENS, 4000)?,
    };
    let again = || load::from_files(vec![File::new("a.toml", text.clone())], origin());
    let loaded = again();
    sound(&loaded, &text);
    assert_eq!(again().diagnostics, loaded.diagnostics, "the same bytes give the same report");
    Ok(())
}

/// No file stands there.
fn origin() -> Origin {
    Origin::from("no-such-folder/a.toml")
}

/// The bytes as a real file, read block by block: they need not be UTF-8.
fn from_disk(bytes: &[u8]) -> Result<()> {
    let mut file = tempfile::NamedTempFile::with_suffix(".toml").unwrap();
    file.write_all(bytes).unwrap();
    let Ok(loaded) = load::path(file.path()) else { return Ok(()) };
    // Zeros between letters are UTF-16, which a file is told for and a text is not.
    let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0')) else {
        return Ok(());
    };
    sound(&loaded, text);
    let name = loaded.files[0].name.clone();
    let whole = load::from_files(vec![File::new(name, text.to_owned())], origin());
    assert_eq!(loaded.diagnostics, whole.diagnostics, "read by blocks and as a whole");
    assert_eq!(loaded.timeline.digest(), whole.timeline.digest());
    Ok(())
}

fn sound(loaded: &Loaded, text: &str) {
    for diagnostic in &loaded.diagnostics {
        for place in
            diagnostic.place.iter().chain(diagnostic.related.iter().map(|(place, _)| place))
        {
            assert!(
                text.get(place.start..place.end).is_some(),
                "{place:?} lies in the file and between its characters: {diagnostic:?}"
            );
        }
    }
    let _ = check::text::write(loaded, loaded.diagnostics.iter().take(20), false);
    let day = "2020-06-30".parse().unwrap();
    let then = loaded.timeline.as_of(day);
    assert!(then.events().len() <= loaded.timeline.events().len());
    let known = then.events().iter().all(|event| loaded.timeline.is_known_on(event, day));
    assert!(known, "what is later is not in the timeline of the day");
}
