//! Any bytes are a text of an archive or a remark, and words that stand in a text are found there.

use arbitrary::{Result, Unstructured};
use entente::timeline::record::Quote;
use entente::timeline::text::is_blank;
use entente::verify::archive::ArchiveText;
use entente::verify::find::{QuoteSearch, Words};
use entente::verify::normal::Normal;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::input;

const TOKENS: &[&str] = &[
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</tr>",
    "</table>",
    "<td colspan=2 rowspan=2>",
    "<td rowspan=0>",
    "<th colspan=9999>",
    "<div>",
    "</div>",
    "<span>",
    "</span>",
    "<ul><li>",
    "<ol start=-5><li>",
    "<pre>",
    "</pre>",
    "<ruby>",
    "<rt>",
    "</rt></ruby>",
    "<sup>[1]</sup>",
    "<br>",
    "<hr>",
    "<script>",
    "</script>",
    "<style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<title>",
    "</title>",
    "<a href='x'>",
    "</a>",
    "<img alt='words'>",
    "<b style='display:none'>",
    "<b style='display:flex'>",
    "<b style='float:left'>",
    "<b style='text-transform:uppercase'>",
    "<b style='text-transform:capitalize'>",
    "<style>b{",
    "}</style>",
    "<svg>",
    "<text>",
    "<math>",
    "<template>",
    "<frameset>",
    "&amp;",
    "&#x202e;",
    "&#0;",
    "&nbsp;",
    "&shy;",
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "* ",
    "**",
    "_",
    "`",
    "```\n",
    "[^1]",
    "[^1]: ",
    "[a](b)",
    "![a](b)",
    "| a | b |\n|---|---|\n",
    "---\n",
    "title: x\n",
    "\n",
    "\n\n",
    " ",
    " ",
    "the tenant ",
    "is not ",
    "permitted ",
    "to end it",
    "of\u{fb01}cial ",
    "coun-\n",
    "tries ",
    "counter-\n",
    "narcotics ",
    "東京",
    "で会談した",
    "“",
    "”",
    "’",
    "…",
    "[…]",
    "...",
    "-",
    "–",
    "\u{ad}",
    "A",
    "b",
    "C.",
];

/// Reads bytes as a text of one of the kinds and looks for a part of it.
pub(super) fn verify(data: &[u8]) {
    let _ = looked_for(data);
}

fn looked_for(data: &[u8]) -> Result<()> {
    let mut input = Unstructured::new(data);
    let name = *input.choose(&["a.txt", "b.html", "c.md"])?;
    let (from, count) = (input.arbitrary::<u8>()?, input.int_in_range(1_usize..=20)?);
    let bytes = if input.ratio(1, 8)? {
        input.take_rest().to_vec()
    } else {
        input::text(&mut input, TOKENS, 3000)?.into_bytes()
    };
    let Ok(text) = ArchiveText::new(name.into(), &bytes) else { return Ok(()) };
    let normal = text.normal.text();
    let mut starts = vec![0];
    starts.extend(normal.match_indices([' ', '\n']).map(|(at, _)| at + 1));
    let first = usize::from(from) % starts.len();
    let start = starts[first];
    let end = starts.get(first + count).map_or(normal.len(), |next| next - 1);
    let part = normal[start..end.max(start)].trim();
    // Between two cells of a table nobody reads on.
    let part = part.split('\n').next().unwrap_or_default().trim();
    // A mark after a blank stands on the blank: a quote does not begin between the two.
    let hangs_on = |c: char| is_combining_mark(c) || is_joined(c);
    let after = normal[end.max(start)..].trim_start().chars().next();
    if is_blank(part) || part.starts_with(hangs_on) || after.is_some_and(hangs_on) {
        return Ok(());
    }
    // A compound that a line or a blank parts may be turned by its first part: `counter- narcotics`.
    if normal[..start].trim_end().ends_with('-') {
        return Ok(());
    }
    // A cut in the text itself would be read as one of the quote's.
    if part.contains("[...]") || part.contains("[…]") {
        return Ok(());
    }
    let found = Words::of(&quote(part)).find(&text);
    let QuoteSearch::Once(place) = found else {
        assert!(
            matches!(found, QuoteSearch::Several(_)),
            "{part:?} stands in {:?}: {found:?}",
            text.normal.text()
        );
        return Ok(());
    };
    let at = place.at;
    let raw: String = text.raw.chars().skip(at.start).take(at.len()).collect();
    let read = Normal::of(&raw);
    assert_eq!(read.text().trim(), Normal::of(part).text().trim(), "the place holds the words");
    // Of Markdown the notes stand behind the text, of a page the words before a table that they stand in.
    if name == "a.txt" {
        assert!(text.line(at.start) <= text.line(at.end), "lines go on");
    }
    Ok(())
}

fn quote(text: &str) -> Quote {
    let text = toml::Value::String(text.to_owned());
    toml::from_str(&format!("text = {text}\nsource = \"s\"\n")).expect("a quote")
}

/// Whether a character joins the one before it into one letter.
fn is_joined(c: char) -> bool {
    format!("a{c}").graphemes(true).count() == 1
}
