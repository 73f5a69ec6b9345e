//! Exports, copies and marks from the screen: what the list of formats offers and writes.

use std::io::Write as _;

use entente::export::brief::BriefOptions;
use entente::export::format::{Options, Output};
use entente::export::ledger::LedgerKind;
use entente::export::table::What;
use entente::export::{Context, FORMATS, named};
use entente::query::{Query, select};
use entente::tui::background_export::ExportJob;
use entente::tui::message::Effect;

use super::pages::copied;
use super::reader::{Reader, reader};

/// What was asked to be written.
fn written(reader: &Reader) -> &ExportJob {
    match reader.effects.last() {
        Some(Effect::Export(job)) => job,
        other => panic!("{other:?} writes nothing"),
    }
}

/// The bytes that the job writes.
fn bytes(job: &ExportJob) -> Vec<u8> {
    let mut bytes = Vec::new();
    job.write(&mut bytes).unwrap();
    bytes
}

/// The same export without a screen.
fn export(reader: &Reader, query: &str, format: &str, what: Option<What>) -> Vec<u8> {
    let derived = reader.app.derived();
    let timeline = &derived.exports(reader.app.data(), reader.app.view()).known.timeline.clone();
    let query = Query::parse(query, timeline).unwrap();
    let selection = select(timeline, &query, derived.day());
    let context = Context { timeline, selection: &selection, query: &query, as_of: derived.day() };
    let brief = BriefOptions { what, ..BriefOptions::default() };
    let options = Options { brief, ..Options::default() };
    let mut bytes = Vec::new();
    named(format).unwrap().write(&context, &options, &mut bytes).unwrap();
    bytes.flush().unwrap();
    bytes
}

#[test]
fn the_list_of_exports_offers_every_format() {
    let list = reader(160, 70).keys("x").text();
    for format in FORMATS {
        assert!(list.contains(format.name()), "{} is not offered in\n{list}", format.name());
    }
    assert!(list.contains("Copy") && list.contains("Write this event"), "{list}");
    assert!(list.contains("events as markdown, to harbour-accord.md"), "{list}");
    assert!(list.contains("This covers"), "the preview has the first lines: {list}");
}

#[test]
fn beside_the_preview_each_format_says_in_full_what_it_is() {
    for (width, height) in [(200, 55), (140, 40), (80, 24), (40, 12)] {
        let reader = reader(width, height).keys("x");
        let text = reader.text();
        assert!(width < 80 || text.contains("events as markdown, to"), "the preview\n{text}");
        for format in FORMATS {
            // The entry of the format, whose words alone are between the frame and the preview.
            let chosen = super::reader::reader(width, height).keys("x").keys(format.name());
            let text = chosen.text();
            let entries: String = text.lines().map(|line| entry_column(line, width)).collect();
            let words: Vec<&str> = entries.split_whitespace().collect();
            let said = words.join(" ");
            assert!(said.contains(format.spec().doc), "“{}”\n{said}\n{text}", format.spec().doc);
        }
    }
}

/// What stands in the column of the entries, on one line.
fn entry_column(line: &str, width: u16) -> String {
    let cells: Vec<char> = line.chars().collect();
    let room = |from: usize| from..from + (usize::from(width) - from - 2) / 2;
    let inner = match width {
        ..80 => 0..cells.len(),
        // Behind the border that the list shares with the entries.
        140.. => {
            let is_border = |cell: &char| "│┬┴".contains(*cell);
            let border = cells.iter().skip(1).position(is_border).map_or(0, |at| at + 1);
            room(border + 2)
        }
        80.. => room(2),
    };
    let text: String =
        cells.get(inner.start..inner.end.min(cells.len())).unwrap_or(&[]).iter().collect();
    format!("{text} ")
}

#[test]
fn each_format_is_written_as_without_a_screen() {
    for format in FORMATS.iter().filter(|format| format.spec().output != Output::Folder) {
        let reader = reader(160, 48).keys(&format!("x{} file<Enter><Enter>", format.name()));
        let job = written(&reader);
        let (path, said) = (job.path.as_str(), job.what.as_str());
        assert!(path.starts_with("harbour-accord."), "{path}");
        assert!(said.ends_with(&format!("events as {}", format.name())), "{said}");
        let expected = export(&reader, "", format.name(), None);
        assert!(bytes(job) == expected, "{} differs from that without a screen", format.name());
    }
}

#[test]
fn a_view_writes_its_records_and_says_how_many() {
    let reader = reader(160, 48).keys("2xcsv<Enter><Enter>");
    let job = written(&reader);
    let (path, said) = (job.path.as_str(), job.what.as_str());
    assert_eq!(path, "harbour-accord.csv");
    let rows = reader.app.derived().listing().rows;
    assert_eq!(said, format!("these {rows} commitments as csv"));
    let expected = export(&reader, "", "csv", Some(What::Ledger(LedgerKind::Commitments)));
    assert_eq!(bytes(job), expected);
}

#[test]
fn a_format_of_events_is_the_same_from_every_view() {
    let derived = reader(160, 48);
    let expected = export(&derived, "", "timelinejs", None);
    for view in ["2", "4", "6"] {
        let reader = reader(160, 48).keys(&format!("{view}xtimelinejs<Enter><Enter>"));
        assert_eq!(bytes(written(&reader)), expected, "from view {view}");
    }
}

#[test]
fn the_event_alone_is_written_under_its_id() {
    let reader = reader(160, 48).keys("xmarkdown this<Enter><Enter>");
    let job = written(&reader);
    let (path, said) = (job.path.as_str(), job.what.as_str());
    let id = reader.selected().unwrap();
    assert_eq!((path, said), (format!("{id}.md").as_str(), "this event as markdown"));
    assert_eq!(bytes(job), export(&reader, &format!("id:{id}"), "markdown", None));
}

#[test]
fn another_ending_is_another_format_and_a_folder_has_files() {
    let reader = reader(160, 48).keys("x<Enter><Ctrl-u>brief.ics<Enter>");
    let job = written(&reader);
    let (path, said) = (job.path.as_str(), job.what.as_str());
    assert_eq!((path, said.ends_with("as ics")), ("brief.ics", true), "{said}");
    assert_eq!(bytes(job), export(&reader, "", "ics", None));
    let reader = super::reader::reader(160, 48).keys("xdatapackage<Enter><Enter>");
    let job = written(&reader);
    assert_eq!(job.path, "harbour-accord-datapackage");
    assert!(job.is_folder(), "a data package is several files");
}

#[test]
fn an_export_can_be_copied_instead() {
    let reader = reader(160, 48).keys("xbiblatex copy<Enter>");
    let expected = String::from_utf8(export(&reader, "", "biblatex", None)).unwrap();
    match reader.effects.last() {
        Some(Effect::Copy(text, what)) => {
            assert_eq!(*text, expected);
            assert!(what.ends_with("events as biblatex"), "{what}");
        }
        other => panic!("{other:?} copies nothing"),
    }
}

#[test]
fn an_event_copied_as_markdown_is_whole_under_its_own_title() {
    let all = reader(160, 48);
    let mut events = all.app.derived().timeline().events().iter();
    let event = events.find(|event| event.commitment.len() > 1).unwrap();
    let text = copied(&reader(160, 48).keys(&format!("fid:{}<Enter>ym", event.id)));
    let first = text.lines().next().unwrap();
    assert!(first.contains(&*event.title), "{first}");
    // A filter that leaves one of its commitments alone takes none from what is copied.
    let one = &event.commitment[0].id;
    assert_eq!(copied(&reader(160, 48).keys(&format!("fid:{one}<Enter>ym"))), text);
}

#[test]
fn what_was_copied_is_named() {
    let reader = reader(160, 48).keys("6yy");
    match reader.effects.last() {
        Some(Effect::Copy(_, what)) => assert!(what.starts_with("the source “"), "{what}"),
        other => panic!("{other:?} copies nothing"),
    }
}

#[test]
fn marks_take_notes_and_an_order() {
    let reader = reader(160, 48).keys("mjmjA");
    let reader = reader.keys("ask the ministry<Enter>");
    let marks = |reader: &Reader| {
        let marks = reader.app.data().visit().marks.iter();
        marks.map(|mark| (mark.id.clone(), mark.note.clone())).collect::<Vec<_>>()
    };
    let before = marks(&reader);
    assert_eq!(before.len(), 3, "a note marks its event: {before:?}");
    assert_eq!(before[2].1.as_deref(), Some("ask the ministry"));
    let reader = reader.keys("<Alt-Up>");
    assert_eq!(reader.said(), "mark 2 of 3");
    let reader = reader.keys("'");
    assert!(reader.text().contains("ask the ministry"), "{}", reader.text());
    let reader = reader.keys("<Alt-Down><Alt-Down><Alt-Down>");
    let after = marks(&reader);
    assert_eq!(after[2].0, before[0].0, "the first went to the end and stays there");
    assert!(reader.effects.contains(&Effect::Remember), "the order is kept");
    let reader = reader.keys("<Alt-n> <Ctrl-x>");
    assert!(matches!(reader.effects.last(), Some(Effect::Compose(id, _)) if **id == *before[0].0));
}

#[test]
fn a_long_note_goes_to_the_editor_and_an_empty_one_goes() {
    let mut reader = reader(160, 48).keys("m");
    let id = reader.selected().unwrap();
    reader.app.annotate(&id, "first\n\nsecond\n");
    let mut reader = reader.keys("A");
    assert_eq!(
        reader.effects.last(),
        Some(&Effect::Compose(id.clone(), "first\n\nsecond".to_owned())),
        "a note of several lines is no prompt's"
    );
    reader.app.annotate(&id, "  \n");
    let mark = reader.app.data().visit().mark(&id).cloned().unwrap();
    assert_eq!(mark.note, None, "the mark stays without its note");
}

#[test]
fn a_preview_that_is_not_as_the_file_will_be_says_so() {
    let shown = |format: &str| reader(140, 40).keys(&format!("x{format}")).text();
    assert!(shown("docx").contains("its text, as Markdown has it"), "{}", shown("docx"));
    assert!(!shown("markdown").contains("as Markdown has it"), "{}", shown("markdown"));
}
