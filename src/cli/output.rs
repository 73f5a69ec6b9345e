//! Results on stdout: tab-separated lines, or aligned columns.

use std::io::{self, BufWriter, Write};

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::Failure;
use crate::export::format::ExportError;
use crate::export::table::{TableField, Value};
use crate::text::{Printable, link, safe};
use crate::timeline::Timeline;

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
/// cell, or as the width has room for (see [`narrow`]). Rows are made twice, once to be measured, so
/// that they never stand in memory together.
///
/// With links, an address leads there although it is cut.
pub(super) fn aligned<R: Iterator<Item = Vec<Value>>>(
    fields: &[TableField],
    rows: &dyn Fn() -> R,
    width: Option<usize>,
    with_links: bool,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let head = fields.iter().filter(|field| field.is_listed).map(|field| field.name.to_uppercase());
    let head: Vec<String> = head.collect();
    let mut widths: Vec<usize> = head.iter().map(|name| name.width()).collect();
    for row in rows() {
        for (width, cell) in widths.iter_mut().zip(listed(fields, &row)) {
            *width = (*width).max(cell.to_words().width());
        }
    }
    if let Some(width) = width {
        narrow(&head, &mut widths, width);
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
        out.push_str(&safe(words.get(..words.len() - shown.len()).unwrap_or_default()));
        let id = shown.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(_, id)| id);
        let source = id.and_then(|id| timeline.source(id));
        let address = source.and_then(|source| source.address());
        match address {
            Some(address) => out.push_str(&link(shown, address)),
            None => {
                let words = shown.split_inclusive(' ').map(|word| {
                    let bare = word.trim_end();
                    link(bare, bare) + word.get(bare.len()..).unwrap_or_default()
                });
                out.extend(words);
            }
        }
        out.push_str(line.get(words.len()..).unwrap_or_default());
    }
    Printable::styled(out)
}

/// Makes columns fit. The id stays whole, since it is needed so; the event's, which would be cut,
/// goes. Then who, when and the like give way to the two columns that say most, and last the widest
/// to the others.
fn narrow(head: &[String], widths: &mut [usize], room: usize) {
    /// What a column keeps, whatever stands beside it.
    const LEAST: usize = 8;
    /// What is enough for a name or a date.
    const NAME: usize = 14;
    if used(widths) > room
        && let Some(event) = head.iter().position(|name| name == "EVENT").filter(|at| *at > 0)
        && let Some(width) = widths.get_mut(event)
    {
        *width = 0;
    }
    let mut longest: Vec<usize> = widths.iter().skip(1).copied().collect();
    longest.sort_unstable_by(|one, other| other.cmp(one));
    let prose = longest.get(1).copied().unwrap_or_default();
    while used(widths) > room {
        let names = widths.iter_mut().skip(1).filter(|width| **width < prose);
        let Some(widest) = names.max().filter(|width| **width > NAME) else { break };
        *widest -= 1;
    }
    while used(widths) > room {
        let Some(widest) = widths.iter_mut().skip(1).max().filter(|width| **width > LEAST) else {
            return;
        };
        *widest -= 1;
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
        let shown = cut(&safe(cell), *width);
        let blank = width.saturating_sub(shown.width()) + 2;
        line.push_str(&if with_links { link(&shown, cell) } else { shown });
        line.push_str(&" ".repeat(blank));
    }
    line.truncate(line.trim_end().len());
    line.push('\n');
    Printable::styled(line)
}

/// A cell in a width, an ellipsis at its end where something is left out.
fn cut(cell: &str, width: usize) -> String {
    if cell.width() <= width {
        return cell.to_owned();
    }
    let mut short = String::new();
    for grapheme in cell.graphemes(true) {
        if short.width() + grapheme.width() + 1 > width {
            break;
        }
        short.push_str(grapheme);
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::table::FieldType;

    const FIELDS: [TableField; 2] = [
        TableField { name: "a", field_type: FieldType::Text, doc: "", is_listed: true },
        TableField { name: "b", field_type: FieldType::Text, doc: "", is_listed: true },
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
    fn columns_align_by_display_width() {
        let rows = [["美", "x"], ["abc", "y"]];
        assert_eq!("A    B\n美   x\nabc  y\n", printed(&rows, None, false));
    }

    #[test]
    fn an_address_that_is_cut_still_leads_there() {
        let rows = [["an-id", "https://example.org/a/long/way"]];
        let table = printed(&rows, Some(20), true);
        let linked = "\u{1b}]8;;https://example.org/a/long/way\u{1b}\\https://exam…";
        assert!(table.contains(linked), "{table:?}");
    }
}
