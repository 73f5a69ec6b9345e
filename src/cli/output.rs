//! Results, on stdout or in the file that `-o` names: tab-separated lines, or aligned columns.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use unicode_width::UnicodeWidthStr as _;

use super::{Failure, say};
use crate::export::format::{ExportError, Remarks, Written};
use crate::export::table::{FieldType, TableField, Value};
use crate::file;
use crate::text::{Printable, address_in, link, shortened, visible};
use crate::timeline::Timeline;

/// Where a result goes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Destination<'a> {
    Stdout,
    File(&'a Path),
}

/// Names of standard output.
const STDOUT: [&str; 4] = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

impl<'a> Destination<'a> {
    /// What `-o` names. Where stdout is led into a file, the shell has made that file: there is
    /// none to be overwritten.
    pub(super) fn named(output: Option<&'a Path>) -> Self {
        match output {
            Some(path) if !STDOUT.iter().any(|name| path == Path::new(name)) => Self::File(path),
            _ => Self::Stdout,
        }
    }
}

/// Writes the file that `-o` names: a new one or, where it is to be replaced, what stands there. A
/// device or a pipe is written into.
pub(super) fn to_file<T, E: From<io::Error>>(
    path: &Path,
    replaces: bool,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    if replaces { file::replace_with(path, fill) } else { file::create_or_stream_with(path, fill) }
}

/// Writes to stdout what may be printed, and flushes, so that a fault shows here and not at the end
/// of the program.
pub(super) fn stdout<'a>(text: impl Into<Printable<'a>>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.into().as_str().as_bytes())?;
    out.flush()
}

/// Writes to stdout what a function writes, as it comes.
pub(super) fn streamed(
    write: impl FnOnce(&mut dyn Write) -> Result<(), ExportError>,
) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out).map_err(|error| match error {
        ExportError::Io(error) => Failure::of_stdout(error),
        other => Failure::CouldNot(other.to_string()),
    })?;
    out.flush().map_err(Failure::of_stdout)
}

/// The same, and says what the format could not hold.
pub(super) fn streamed_with_remarks(
    write: impl FnOnce(&mut dyn Write) -> Written,
) -> Result<(), Failure> {
    let mut remarks = Remarks::new();
    streamed(|out| {
        remarks = write(out)?;
        Ok(())
    })?;
    remarks.iter().for_each(|remark| say(remark));
    Ok(())
}

/// The width of the terminal, where stdout is one that tells it.
pub(super) fn terminal_width() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some(usize::from(size.ws_col)).filter(|width| *width > 0)
}

/// One row a line, a tab between cells; the columns of a list, in plain values.
pub(super) fn tab_separated(
    fields: &[TableField],
    rows: impl Iterator<Item = Vec<Value>>,
    with_header: bool,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    if with_header {
        let names: Vec<&str> =
            fields.iter().filter(|field| field.is_listed).map(|field| field.name).collect();
        writeln!(out, "{}", names.join("\t"))?;
    }
    for row in rows {
        let cells: Vec<String> = listed(fields, &row).map(Value::to_plain).collect();
        writeln!(out, "{}", Printable::new(&cells.join("\t")))?;
    }
    Ok(())
}

/// One row a line under a header; dates as people write them. Columns are as wide as their widest
/// cell, or as the width has room for (see [`narrow`]). Rows are made twice, once to be measured,
/// so that they never stand in memory together.
///
/// With links, an address leads there although it is cut.
pub(super) fn aligned<R: Iterator<Item = Vec<Value>>>(
    fields: &[TableField],
    rows: &dyn Fn() -> R,
    width: Option<usize>,
    with_links: bool,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let shown: Vec<&TableField> = fields.iter().filter(|field| field.is_listed).collect();
    let head: Vec<String> = shown.iter().map(|field| field.name.to_uppercase()).collect();
    let mut widths: Vec<usize> = head.iter().map(|name| name.width()).collect();
    for row in rows() {
        for (width, cell) in widths.iter_mut().zip(listed(fields, &row)) {
            *width = (*width).max(cell.to_words().width());
        }
    }
    if let Some(width) = width {
        narrow(&shown, &mut widths, width);
    }
    out.write_all(padded(&head, &widths, false).as_str().as_bytes())?;
    for row in rows() {
        let cells: Vec<String> = listed(fields, &row).map(Value::to_words).collect();
        out.write_all(padded(&cells, &widths, with_links).as_str().as_bytes())?;
    }
    Ok(())
}

/// A text whose lines that end with the id of a source in parentheses are links to its address, and
/// so are the addresses in it.
pub(super) fn linked(text: &str, timeline: &Timeline) -> Printable<'static> {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        let shown = words.trim_start();
        out.push_str(&visible(words.get(..words.len() - shown.len()).unwrap_or_default()));
        let id = shown.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(_, id)| id);
        let source = id.and_then(|id| timeline.source(id));
        let address = source.and_then(|source| source.address());
        match address {
            Some(address) => out.push_str(&link(shown, address)),
            None => out.push_str(&with_links(shown)),
        }
        out.push_str(line.get(words.len()..).unwrap_or_default());
    }
    Printable::styled(out)
}

/// A line whose addresses are links.
fn with_links(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(address) = address_in(rest) {
        out.push_str(&visible(rest.get(..address.start).unwrap_or_default()));
        let shown = rest.get(address.clone()).unwrap_or_default();
        out.push_str(&link(shown, shown));
        rest = rest.get(address.end..).unwrap_or_default();
    }
    out.push_str(&visible(rest));
    out
}

/// Makes columns fit. Some go; then who, when and the like give way to the two columns that say
/// most, and last the widest to the others. The record's id stays whole, since it is needed so,
/// unless there is no room even for it.
fn narrow(fields: &[&TableField], widths: &mut [usize], room: usize) {
    /// What is enough for a name or a date.
    const NAME: usize = 14;
    if used(widths) <= room {
        return;
    }
    let least = leave_out_columns(fields, widths, room);
    let mut longest: Vec<usize> = widths.iter().skip(1).copied().collect();
    longest.sort_unstable_by(|one, other| other.cmp(one));
    let prose = longest.get(1).copied().unwrap_or_default();
    while used(widths) > room {
        let names = widths.iter_mut().zip(&least).skip(1);
        let names = names.filter(|(width, least)| **width < prose && **width > NAME.max(**least));
        let Some((widest, _)) = names.max_by_key(|(width, _)| **width) else { break };
        *widest -= 1;
    }
    while used(widths) > room {
        let others =
            widths.iter_mut().zip(&least).skip(1).filter(|(width, least)| **width > **least);
        let Some((widest, _)) = others.max_by_key(|(width, _)| **width) else { break };
        *widest -= 1;
    }
    if used(widths) > room {
        cut_the_id(widths, room);
    }
}

/// Leaves out the event's id, which would be cut, and then the columns of the highest rank, until
/// each of the others can keep what says something; that is what comes of it.
fn leave_out_columns(fields: &[&TableField], widths: &mut [usize], room: usize) -> Vec<usize> {
    let mut least: Vec<usize> = Vec::new();
    for (place, (field, width)) in fields.iter().zip(&*widths).enumerate() {
        least.push(match field.field_type {
            _ if place == 0 => *width,
            // A few words of what one reads; of a date the year.
            _ if field.rank == 0 => 16.min(*width),
            FieldType::Date => 11.min(*width),
            _ => 8.min(*width),
        });
    }
    let is_event = |field: &TableField| field.name == "event";
    let mut going: Vec<(usize, &TableField)> = fields.iter().copied().enumerate().skip(1).collect();
    going.retain(|(_, field)| field.rank > 0);
    going.sort_by_key(|(_, field)| (is_event(field), field.rank));
    while let Some((place, field)) = going.pop() {
        if used(&least) <= room && !is_event(field) {
            break;
        }
        for widths in [&mut *widths, &mut *least] {
            if let Some(width) = widths.get_mut(place) {
                *width = 0;
            }
        }
    }
    least
}

/// Where the id and a few words of what one reads have no room beside each other, the id gets all
/// that one word leaves, and on the narrowest terminals all.
fn cut_the_id(widths: &mut [usize], room: usize) {
    const WORD: usize = 8;
    if let [id, others @ ..] = widths {
        let other = match room.saturating_sub(*id + 2) {
            beside if beside >= WORD => beside,
            _ if room > 3 * WORD => WORD,
            _ => 0,
        };
        others.iter_mut().for_each(|width| *width = other.min(*width));
        *id = (*id).min(if other == 0 { room } else { room - other - 2 });
    }
}

/// The width of a line, two blanks between its columns; a column without a width is left out.
fn used(widths: &[usize]) -> usize {
    let shown = widths.iter().filter(|width| **width > 0);
    shown.map(|width| width + 2).sum::<usize>().saturating_sub(2)
}

/// The values of the columns that a list prints.
fn listed<'a>(fields: &'a [TableField], row: &'a [Value]) -> impl Iterator<Item = &'a Value> {
    row.iter().zip(fields).filter(|(_, field)| field.is_listed).map(|(value, _)| value)
}

fn padded(row: &[String], widths: &[usize], with_links: bool) -> Printable<'static> {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths).filter(|(_, width)| **width > 0) {
        let shown = shortened(&visible(cell), *width);
        let blank = width.saturating_sub(shown.width()) + 2;
        line.push_str(&if with_links { link(&shown, cell) } else { shown });
        line.push_str(&" ".repeat(blank));
    }
    line.truncate(line.trim_end().len());
    line.push('\n');
    Printable::styled(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::table::{self, What};

    const FIELDS: [TableField; 2] = [
        TableField::listed("a", FieldType::Text, ""),
        TableField::listed("b", FieldType::Text, ""),
    ];

    /// These rows as a terminal of this width gets them.
    fn printed(rows: &[[&str; 2]], width: Option<usize>, with_links: bool) -> String {
        let cells = |row: &[&str; 2]| row.map(|text| Value::Text(text.into())).to_vec();
        let mut out = Vec::new();
        aligned(&FIELDS, &|| rows.iter().map(cells), width, with_links, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_fits_its_terminal_and_keeps_the_ids() {
        let rows = [["an-id-that-is-long", "words that go on and on"]];
        let expected = "A                   B\nan-id-that-is-long  words tha…\n";
        assert_eq!(printed(&rows, Some(30), false), expected);
    }

    #[test]
    fn no_table_is_wider_than_its_terminal() {
        let cell = "words that go on and on and on and on and on and on";
        for what in What::all() {
            let fields = table::table(what).fields();
            let rows = || std::iter::once(vec![Value::Text(cell.into()); fields.len()]);
            for room in 1..200 {
                let mut out = Vec::new();
                aligned(&fields, &rows, Some(room), false, &mut out).unwrap();
                for line in String::from_utf8(out).unwrap().lines() {
                    assert!(line.width() <= room, "{what:?} in {room}: {line:?}");
                    let is_whole = room < cell.len() + 10 || line.starts_with(cell);
                    assert!(is_whole || line.starts_with("ID"), "{what:?} in {room}: {line:?}");
                }
            }
        }
    }

    #[test]
    fn columns_go_from_the_highest_rank_and_a_date_keeps_its_year() {
        let fields = [
            TableField::listed("id", FieldType::Text, ""),
            TableField::listed("date", FieldType::Date, "").ranked(1),
            TableField::listed("place", FieldType::Text, "").ranked(2),
            TableField::listed("title", FieldType::Text, ""),
            TableField::listed("event", FieldType::Text, "").ranked(3),
        ];
        let row = ["the-id-of-it", "about 13 Apr 2023", "Mexico City", "A meeting of the two", "e"];
        let rows = || std::iter::once(row.map(|text| Value::Text(text.into())).to_vec());
        let shown = |room: usize| {
            let mut out = Vec::new();
            aligned(&fields, &rows, Some(room), false, &mut out).unwrap();
            String::from_utf8(out).unwrap().lines().next_back().unwrap().to_owned()
        };
        assert_eq!(shown(55), "the-id-of-it  about 13 A…  Mexico Ci…  A meeting of th…");
        assert_eq!(shown(48), "the-id-of-it  about 13 Apr 20…  A meeting of th…");
        assert_eq!(shown(40), "the-id-of-it  A meeting of the two");
        assert_eq!(shown(26), "the-id-of-it  A meeting o…");
        assert_eq!(shown(21), "the-id-of-it");
    }

    #[test]
    fn an_address_in_a_sentence_ends_before_its_sign() {
        let leads = |to: &str| format!("\u{1b}]8;;{to}\u{1b}\\{to}\u{1b}]8;;\u{1b}\\");
        for (line, address) in [
            ("in https://a.b/c, and", "https://a.b/c"),
            ("(https://a.b/c).", "https://a.b/c"),
            ("“https://a.b/c_(d)”", "https://a.b/c_(d)"),
            ("https://a.b/c?d=e;", "https://a.b/c?d=e"),
            ("so:HTTPS://a.b/c。", "HTTPS://a.b/c"),
        ] {
            let expected = line.replace(address, &leads(address));
            assert_eq!(with_links(line), expected, "{line}");
        }
        assert_eq!(with_links("https:// and xhttps://a.b"), "https:// and xhttps://a.b");
        let two = "https://a.b, https://c.d";
        assert_eq!(with_links(two), format!("{}, {}", leads("https://a.b"), leads("https://c.d")));
    }

    #[test]
    fn columns_align_by_display_width() {
        let rows = [["美", "x"], ["abc", "y"]];
        assert_eq!("A    B\n美   x\nabc  y\n", printed(&rows, None, false));
        // Some terminals give a soft hyphen a column, others none.
        let rows = [["Co\u{ad}op", "x"], ["abcd", "y"]];
        assert_eq!("A     B\nCoop  x\nabcd  y\n", printed(&rows, None, false));
    }

    #[test]
    fn an_address_that_is_cut_still_leads_there() {
        let rows = [["an-id", "https://example.org/a/long/way"]];
        let table = printed(&rows, Some(20), true);
        let linked = "\u{1b}]8;;https://example.org/a/long/way\u{1b}\\https://exam…";
        assert!(table.contains(linked), "{table:?}");
    }
}
