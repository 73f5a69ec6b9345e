//! Words are found whatever their case, accents and marks, and what is marked lies where they
//! stand.

use arbitrary::{Result, Unstructured};
use entente::load::{self, File, Origin};
use entente::query::{Index, Scope, select_with};
use unicode_segmentation::UnicodeSegmentation;

use super::input;
use super::query::is_at_graphemes;

const TOKENS: &[&str] = &[
    "a",
    "b",
    "e",
    "i",
    "o",
    "Lopez",
    "López",
    "L\u{f3}pez",
    "ß",
    "ss",
    "SS",
    "ﬁ",
    "fi",
    "İ",
    "ı",
    "I",
    "Å",
    "å",
    "ø",
    "o'zb",
    "o\u{2bb}zb",
    "ג\u{5f3}ון",
    "ארה\"ב",
    "ארה\u{5f4}ב",
    "إسرائيل",
    "اسرائيل",
    "٢٤٢",
    "242",
    "ｶﾞ",
    "ガ",
    "가",
    "각",
    "क्ष",
    "M-19",
    "m19",
    "–",
    "-",
    "\u{2011}",
    "’",
    "'",
    "“",
    "”",
    "«",
    "»",
    "…",
    "...",
    " ",
    "  ",
    "\u{a0}",
    ".",
    ",",
    "/",
    "№",
    "½",
    "Σ",
    "ς",
    "σ",
    "й",
    "и",
    "ї",
    "nguyễn",
    "Việt",
    "e\u{301}",
    "\u{1f3f3}\u{fe0f}\u{200d}\u{1f308}",
    "🇲🇽",
    "x²",
];

/// Puts a text into a title and looks for a part of it.
pub(super) fn folding(data: &[u8]) {
    let _ = looked_for(data);
}

fn looked_for(data: &[u8]) -> Result<()> {
    let mut input = Unstructured::new(data);
    let (from, to) = (input.arbitrary::<u8>()?, input.arbitrary::<u8>()?);
    let is_upper = input.arbitrary::<bool>()?;
    let title = input::text(&mut input, TOKENS, 60)?;
    let graphemes: Vec<&str> = title.graphemes(true).collect();
    if graphemes.is_empty() {
        return Ok(());
    }
    let from = usize::from(from) % graphemes.len();
    let to = from + 1 + usize::from(to) % (graphemes.len() - from);
    let part = graphemes[from..to].concat();
    let typed = if is_upper { part.to_uppercase() } else { part };
    let timeline = of_title(&title);
    let scope = Scope::new(&timeline);
    let day = "2030-01-01".parse().unwrap();
    let index = Index::new(&timeline);
    // A quotation mark would end the literal.
    let literal = format!("\"{}\"", typed.replace(['"', '\u{201c}', '\u{201d}'], " "));
    for text in [literal.as_str(), typed.as_str()] {
        let Ok(query) = scope.read(text) else { continue };
        let ranges = query.highlights(&title);
        assert!(
            ranges.iter().all(|range| is_at_graphemes(&title, range)),
            "{typed:?} in {title:?}: {ranges:?}"
        );
        assert!(
            ranges.windows(2).all(|pair| pair[0].end <= pair[1].start),
            "{typed:?} in {title:?}"
        );
        if text == literal && !ranges.is_empty() {
            let hits = select_with(&timeline, &index, &query, day).hits.len();
            assert_eq!(hits, 1, "{text:?} is marked in {title:?} and finds it");
        }
    }
    Ok(())
}

fn of_title(title: &str) -> std::sync::Arc<entente::timeline::Timeline> {
    let title = toml::Value::String(title.to_owned());
    let text =
        format!("[[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = {title}\n");
    load::from_files(vec![File::new("a.toml", text)], Origin::from("no-such-folder/a.toml"))
        .timeline
}
