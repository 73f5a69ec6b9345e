//! Results on stdout: tab-separated lines, or aligned columns.

use std::io::{self, BufWriter, Write};

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::Failure;
use crate::export::format::ExportError;
use crate::export::table::{Field, Value};
use crate::text::Printable;

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
    fields: &[Field],
    rows: impl Iterator<Item = Vec<Value>>,
    with_header: bool,
) -> String {
    let mut text = String::new();
    if with_header {
        let names: Vec<&str> =
            fields.iter().filter(|field| field.is_listed).map(|field| field.name).collect();
        text.push_str(&names.join("\t"));
        text.push('\n');
    }
    for row in rows {
        let cells: Vec<String> = listed(fields, &row).map(Value::to_plain).collect();
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}

/// One row a line under a header; dates as people write them. Columns are as wide as their widest
/// cell, or as the width has room for: the widest give way first, but never the id, which is needed
/// whole.
pub(super) fn aligned(
    fields: &[Field],
    rows: impl Iterator<Item = Vec<Value>>,
    width: Option<usize>,
) -> String {
    let head = fields.iter().filter(|field| field.is_listed).map(|field| field.name.to_uppercase());
    let mut lines: Vec<Vec<String>> = vec![head.collect()];
    for row in rows {
        lines.push(listed(fields, &row).map(Value::to_words).collect());
    }
    let columns = lines.first().map_or(0, Vec::len);
    let mut widths = vec![0; columns];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.width());
        }
    }
    if let Some(width) = width {
        narrow(&mut widths, width);
    }
    lines.iter().map(|line| padded(line, &widths)).collect()
}

/// Takes from the widest columns until all fit. A column keeps at least this much.
fn narrow(widths: &mut [usize], room: usize) {
    const LEAST: usize = 8;
    let used = |widths: &[usize]| widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
    while used(widths) > room {
        let Some(widest) = widths.iter_mut().skip(1).max().filter(|width| **width > LEAST) else {
            return;
        };
        *widest -= 1;
    }
}

/// The values of the columns that a list prints.
fn listed<'a>(fields: &'a [Field], row: &'a [Value]) -> impl Iterator<Item = &'a Value> {
    row.iter().zip(fields).filter(|(_, field)| field.is_listed).map(|(value, _)| value)
}

fn padded(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        let cell = cut(cell, *width);
        line.push_str(&cell);
        line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
    }
    format!("{}\n", line.trim_end())
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

    const FIELDS: [Field; 2] = [
        Field { name: "a", field_type: FieldType::Text, doc: "", is_listed: true },
        Field { name: "b", field_type: FieldType::Text, doc: "", is_listed: true },
    ];

    #[test]
    fn a_table_fits_its_terminal_and_keeps_the_ids() {
        let text = |text: &str| Value::Text(text.into());
        let rows = vec![vec![text("an-id-that-is-long"), text("words that go on and on")]];
        let table = aligned(&FIELDS, rows.into_iter(), Some(30));
        assert_eq!("A                   B\nan-id-that-is-long  words tha…\n", table);
    }

    #[test]
    fn columns_align_by_display_width() {
        let text = |text: &str| Value::Text(text.into());
        let rows = vec![vec![text("美"), text("x")], vec![text("abc"), text("y")]];
        assert_eq!("A    B\n美   x\nabc  y\n", aligned(&FIELDS, rows.into_iter(), None));
    }
}
