//! Nothing from data steers a terminal: every command, with data, file names, arguments and
//! archived texts that try.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::cargo_bin;
use entente::tui::message::Effect;
use proptest::prelude::*;

/// What steers: an escape, C1 in both writings, a bell, a carriage return, bidi overrides and
/// isolates.
const STEERING: &[&str] = &[
    "\u{1b}[31mRED",
    "\u{1b}]0;PWNED\u{7}",
    "\u{9b}31m",
    "\u{85}",
    "\u{7f}\u{8}",
    "\r",
    "\u{202e}drow",
    "\u{2066}x\u{2069}",
];

/// A TOML string of any text.
fn toml(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A timeline whose every text, id and word may steer.
fn timeline(odd: &str) -> String {
    let url = toml(&format!("https://example.org/{odd}\nand more"));
    let (text, id) = (toml(&format!("words {odd} and more")), toml(&format!("id-{odd}-x")));
    format!(
        "[timeline]\nid = \"t\"\ntitle = {text}\nsummary = {text}\n\
        [[party]]\nid = \"aa\"\nname = {text}\naliases = [{text}]\niso = {text}\n\
        [[topic]]\nid = {id}\nname = {text}\n\
        [[actor]]\nid = \"anna\"\nname = {text}\nkind = \"person\"\nparty = {id}\n\
        [[actor.role]]\ntitle = {text}\n\
        [[source]]\nid = \"s\"\ntitle = {text}\nkind = \"report\"\npublisher = {text}\nauthors = [{text}]\nurl = {url}\n\
        published = {text}\nlanguage = {text}\nsha256 = {text}\n\
        [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = {text}\nplace = {text}\nsummary = {text}\n\
        parties = [\"aa\"]\ntopics = [{id}]\nsources = [\"s\", {id}]\n\
        [[event.participant]]\nactor_text = {text}\nrole = {text}\n\
        [[event.milestone]]\ndate = \"2020\"\nwhat = {text}\n\
        [[event.commitment]]\nid = \"c\"\nby = [\"aa\", {id}]\ntext = {text}\nwording = {text}\ndue_text = {text}\nnumber = {text}\n\
        [[event.commitment.status]]\ndate = \"2021\"\nstate = \"fulfilled\"\nbasis = \"report\"\nnote = {text}\n\
        [[event.claim]]\nid = \"n\"\ntext = {text}\nfigure = {{ value = 7, unit = {text} }}\nvia = [{text}]\n\
        [[event.quote]]\nid = \"q\"\ntext = {text}\nsource = \"s\"\nspeaker_text = {text}\nlanguage = \"en\"\n\
        [[event.discrepancy]]\nid = \"d\"\nquestion = {text}\n\
        [[event.discrepancy.account]]\nsays = {text}\nsource = \"s\"\n\
        [[event.discrepancy.account]]\nsays = \"Both\"\nsource = \"s\"\n\
        [event.accept]\ncode = {text}\nwhy = {text}\n\
        [[view]]\nid = \"v\"\nname = {text}\nquery = {text}\n"
    )
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin!("entente"));
    command.args(args).current_dir(folder).env("HOME", folder).env_remove("XDG_CONFIG_HOME");
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

/// Nothing but text, newlines and tabs; styles of our own only where they were asked for.
fn steers_nothing(args: &[&str], output: &Output, styled: bool) -> Result<(), TestCaseError> {
    for bytes in [&output.stdout, &output.stderr] {
        let mut text = String::from_utf8(bytes.clone()).unwrap();
        if styled {
            prop_assert!(
                !text.contains("\u{1b}[31mRED"),
                "{args:?}: the data's own style is there"
            );
            for style in ["\u{1b}[0m", "\u{1b}[1m"] {
                text = text.replace(style, "");
            }
            while let Some((before, behind)) = text.clone().split_once("\u{1b}[") {
                let Some((codes, rest)) = behind.split_once('m') else { break };
                prop_assert!(codes.bytes().all(|b| b.is_ascii_digit() || b == b';'), "{codes:?}");
                text = format!("{before}{rest}");
            }
        }
        let steers = |c: char| {
            (c.is_control() && c != '\n' && c != '\t')
                || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        prop_assert!(!text.contains(steers), "{args:?} prints {text:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn no_command_prints_what_steers(
        parts in prop::collection::vec(prop::sample::select(STEERING), 1..4), is_raw in any::<bool>(),
    ) {
        let odd = parts.concat();
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        fs::create_dir_all(&data).unwrap();
        let name: String = odd.chars().filter(|c| *c != '/').collect();
        fs::write(data.join(format!("a{name}.toml")), timeline(&odd)).unwrap();
        if is_raw {
            // Lines that are not TOML, which hold it raw.
            let raw = odd.replace(['\r', '\u{1b}'], "");
            fs::write(data.join("b.toml"), format!("[[evnt{raw}]]\nx {raw} y\n[[event\nk = {raw}\n")).unwrap();
        }
        let texts = folder.path().join("texts");
        fs::create_dir_all(&texts).unwrap();
        fs::write(texts.join(format!("t{name}.txt")), format!("words {odd}\n\nthe words {odd} nearby and more\n")).unwrap();
        fs::write(texts.join(format!("u{name}.html")), "<table><tr><td>a<td colspan=2 rowspan=2>x</table>").unwrap();
        fs::write(texts.join(format!("v{name}.pdf")), "%PDF-1.7").unwrap();
        let argument = odd.replace('\0', "");
        let commands: &[&[&str]] = &[
            &["list", "-d", "data"],
            &["list", "-d", "data", "--what", "commitments"],
            &["list", "-d", "data", "--what", "sources"],
            &["list", "-d", "data", &argument],
            &["show", "-d", "data", "e"],
            &["show", "-d", "data", &argument],
            &["check", "-d", "data", "--notes"],
            &["check", "-d", "data", "--notes", "--format", "github"],
            &["check", "-d", "data", "--format", "json"],
            &["check", "--deny", &argument],
            &["verify", "-d", "data", "--archive", "texts"],
            &["verify", "-d", "data", "--archive", "texts", "--format", "json"],
            &["verify", "-d", "data", "--archive", "texts", "--write"],
            &["verify", "-d", "data", "--archive", &argument],
            &["export", "-d", "data", "-f", "markdown"],
            &["export", "-d", "data", "-f", "json"],
            &["export", "-d", "data", "kind:meeting"],
            &["export", "-d", "data", "-f", &argument],
            &["list", "-d", &argument],
            &[&argument],
            &["--as-of", &argument, "list"],
        ];
        for args in commands {
            steers_nothing(args, &run(folder.path(), args), false)?;
        }
        let styled = ["check", "-d", "data", "--notes", "--color", "always"];
        steers_nothing(&styled, &run(folder.path(), &styled), true)?;
        // What the arguments' parser refuses, it quotes; piped it takes escapes out, on a terminal not.
        let option = format!("--{argument}");
        let refused: &[&[&str]] = &[
            &["list", &option],
            &["list", "--what", &argument],
            &["list", "--by", &argument],
            &["export", "-f", &argument],
            &["config", &argument],
            &["completions", &argument],
            &["help", &argument],
        ];
        for args in refused {
            let mut command = command(folder.path(), args);
            let output = command.env("CLICOLOR_FORCE", "1").env_remove("NO_COLOR").output().unwrap();
            steers_nothing(args, &output, true)?;
            prop_assert_eq!(output.status.code(), Some(2));
        }
    }
}

/// Whether a text is free of what steers, line ends and tabs aside.
fn is_plain(text: &str) -> bool {
    !text.contains(|c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    })
}

/// A timeline whose every text may steer, loaded, with its texts at hand.
fn loaded(odd: &str) -> entente::load::Loaded {
    let file = entente::load::File::new(format!("a{odd}.toml"), timeline(odd));
    entente::load::from_files(vec![file], format!("folder{odd}").as_str().into())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn no_format_of_export_holds_what_steers(parts in prop::collection::vec(prop::sample::select(STEERING), 1..4)) {
        use entente::export::FORMATS;
        use entente::export::format::{Options, Output};
        use entente::query::{Index, Query, select_with};
        let loaded = loaded(&parts.concat());
        let day = "2032-01-01".parse().unwrap();
        let timeline = loaded.timeline.as_of(day);
        let query = Query::default();
        let selection = select_with(&timeline, &Index::new(&timeline), &query, day);
        prop_assert!(!selection.hits.is_empty(), "the event is there");
        let context = entente::export::Context { timeline: &timeline, selection: &selection, query: &query, as_of: day };
        let options = Options { raw: true, ..Options::default() };
        for format in FORMATS {
            let mut written = Vec::new();
            let remarks = format.write(&context, &options, &mut written).unwrap();
            let told = remarks.join("\n");
            prop_assert!(is_plain(&told), "{}: {told:?}", format.name());
            let mut texts = vec![written];
            for (name, bytes) in format.files(&context, &options).unwrap().0 {
                prop_assert!(is_plain(&name), "{}: {name:?}", format.name());
                texts.push(bytes);
            }
            for bytes in texts.into_iter().filter(|_| format.spec().output != Output::Binary) {
                let text = String::from_utf8(bytes).unwrap();
                prop_assert!(is_plain(&text), "{}: {text:?}", format.name());
            }
        }
    }

    #[test]
    fn no_cell_of_the_screen_holds_what_steers(
        parts in prop::collection::vec(prop::sample::select(STEERING), 1..4), width in 40_u16..170, height in 10_u16..50,
    ) {
        let odd = parts.concat();
        let mut reader = crate::reader::reader_of(loaded(&odd), width, height);
        let words = format!("words {odd} and more\n\nthe words {odd} nearby\n");
        let page = format!("<title>words {odd} and more</title><p>words {odd} and more</p>");
        let texts = [("a.txt", words.as_str()), ("b.html", page.as_str())].map(|(name, text)| {
            entente::verify::archive::ArchiveText::new(format!("{odd}{name}").into(), text.as_bytes()).unwrap()
        });
        reader.app = reader.app.with_archive(Some(entente::verify::archive::Archive::new(texts.into())));
        for keys in [
            "gg", "<Enter>", "<Tab><Tab><Tab>", "s", "<Esc>w", "<Esc>r", "<Esc><Esc>2<Enter>", "<Esc>3<Enter>", "<Esc>4<Enter>s",
            "<Esc><Esc>5<Enter>", "<Esc>6<Enter>", "<Esc>gk<Enter>", "<Esc>1gp<Enter>", "<Esc><Esc>gv<Enter>", "<Esc>pwords",
            "<Esc>?", "<Esc>:", "<Esc>x", "<Esc>F", "<Esc>S", "<Esc>m'", "<Esc>yy", "yq", "yu", "o", "ym", "/words", "<Esc>fkind:zz", "<Esc>t20",
        ] {
            reader = reader.keys(keys);
            for cell in &reader.cells().content {
                prop_assert!(is_plain(cell.symbol()) && !cell.symbol().contains(['\r', '\t', '\n']), "after {keys}: {:?}", cell.symbol());
            }
        }
        let mut addresses = Vec::new();
        for effect in &reader.effects {
            match effect {
                Effect::Copy(text, what) if what == "the address" => addresses.push(text),
                Effect::Copy(text, what) => prop_assert!(is_plain(text), "{what}: {text:?}"),
                Effect::Open(url) => addresses.push(url),
                _ => {}
            }
        }
        prop_assert!(addresses.len() > 1, "addresses are copied and opened");
        for address in addresses {
            prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic()), "{address:?}");
        }
        // What is pasted is shown, not obeyed.
        reader = reader.keys("<Esc><Esc><Esc>f");
        reader.app.update(entente::tui::message::Message::Paste(odd));
        for cell in &reader.cells().content {
            prop_assert!(is_plain(cell.symbol()), "pasted: {:?}", cell.symbol());
        }
    }
}
