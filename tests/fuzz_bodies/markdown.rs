//! Whatever the texts of a record hold, its brief has the blocks that it has with plain words, and
//! they read as written.

use arbitrary::{Result, Unstructured};
use entente::export::brief::{BriefOptions, By};
use entente::export::{Context, markdown};
use entente::load::{self, File, Origin};
use entente::query::{Query, Selection};
use entente::text::one_line;
use entente::timeline::text::is_blank;
use entente::verify::normal::Normal;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::input::{self, is_printable};

const TOKENS: &[&str] = &[
    "# ",
    "## x",
    "- ",
    "+ ",
    "1. ",
    "1) ",
    "> ",
    "    ",
    "\t",
    "```",
    "~~~",
    "---",
    "***",
    "===",
    "* ",
    "*",
    "_",
    "__",
    "`",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "[^1]",
    "[^1]: x",
    "[x]: y",
    "<b>",
    "<!--",
    "-->",
    "<a@b.c>",
    "http://a.b",
    "www.a.b",
    "&amp;",
    "&lt;",
    "\\",
    "\\\\",
    "|",
    "|---|",
    "$x$",
    "$$",
    "~",
    "~~x~~",
    "==x==",
    "^x^",
    ":::",
    "{.x}",
    "@x",
    "x@y.z",
    ":smile:",
    "Table: ",
    "[x] ",
    "[ ] ",
    ":100:",
    "--force",
    "--",
    "...",
    "\"",
    "'",
    "“",
    "word",
    "two words",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "x",
];

/// How many texts the record has.
const TEXTS: usize = 8;

/// Writes a brief of a record whose texts are the fuzzer's.
pub(super) fn markdown(data: &[u8]) {
    let _ = written(data);
}

fn written(data: &[u8]) -> Result<()> {
    let mut input = Unstructured::new(data);
    let mut texts = Vec::new();
    for _ in 0..TEXTS {
        let text = input::text(&mut input, TOKENS, 60)?;
        // A text of blanks alone is none.
        texts.push(if is_blank(&one_line(&text)) { "word".to_owned() } else { text });
    }
    let plain = vec!["word".to_owned(); TEXTS];
    let (brief, expected) = (brief(&texts), brief(&plain));
    assert!(is_printable(&brief), "{brief:?}");
    assert_eq!(blocks(&brief), blocks(&expected), "{texts:?}\n{brief}");
    let read = read(&brief);
    for text in &texts {
        // Typographic marks stand for straight ones.
        let words = normal(&one_line(text));
        assert!(read.contains(&words), "{words:?} is read back from\n{brief}\nas {read:?}");
    }
    Ok(())
}

fn normal(text: &str) -> String {
    Normal::of(text).text().trim().to_owned()
}

fn brief(texts: &[String]) -> String {
    let [title, place, promise, question, one, other, note, publisher] = texts else {
        unreachable!()
    };
    let [title, place, promise, question, one, other, note, publisher] =
        [title, place, promise, question, one, other, note, publisher]
            .map(|text| toml::Value::String(text.clone()).to_string());
    let data = format!(
        "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[party]]\nid = \"us\"\nname = \"US\"\n\
         [[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"other\"\npublisher = {publisher}\n\
         [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2020-01-02\"\ntitle = {title}\nplace = {place}\n\
         parties = [\"us\"]\nsources = [\"s\"]\n\
         [[event.commitment]]\nid = \"c\"\nby = [\"us\"]\ntext = {promise}\n\
         [[event.quote]]\ntext = {note}\nspeaker_text = \"someone\"\nsource = \"s\"\n\
         [[event.discrepancy]]\nid = \"d\"\nquestion = {question}\n\
         account = [{{ says = {one}, source = \"s\" }}, {{ says = {other}, source = \"s\" }}]\n"
    );
    let loaded =
        load::from_files(vec![File::new("a.toml", data)], Origin::from("no-such-folder/a.toml"));
    let timeline = &loaded.timeline;
    let selection = Selection::whole(timeline);
    let as_of = "2026-01-01".parse().unwrap();
    let context = Context { timeline, selection: &selection, query: &Query::default(), as_of };
    let options = BriefOptions { full: Some(By::Event), ..BriefOptions::default() };
    markdown::write(&context, &options)
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::all() & !Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
}

/// The blocks of a text in their order, and every span that only a mark in the text can make.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    for event in parser(text) {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => blocks.push("link".to_owned()),
            Event::Start(tag) => {
                blocks.push(format!("{tag:?}").chars().take_while(|c| c.is_alphabetic()).collect())
            }
            Event::Rule => blocks.push("rule".to_owned()),
            Event::Html(_) | Event::InlineHtml(_) => blocks.push("html".to_owned()),
            Event::InlineMath(_) | Event::DisplayMath(_) => blocks.push("math".to_owned()),
            Event::FootnoteReference(_) => blocks.push("footnote".to_owned()),
            _ => {}
        }
    }
    blocks
}

/// What a reader reads, with every run of blanks as one.
fn read(text: &str) -> String {
    let mut read = String::new();
    for event in parser(text) {
        match event {
            Event::Text(text) | Event::Code(text) => read.push_str(&text),
            Event::End(_) | Event::SoftBreak | Event::HardBreak => read.push(' '),
            _ => {}
        }
    }
    normal(&read)
}
