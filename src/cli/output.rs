//! Results on stdout: tab-separated lines, or aligned columns.

use std::io::{self, Write as _};

use unicode_width::UnicodeWidthStr as _;

use crate::export::table::{Field, Value};
use crate::text::Printable;

/// Writes to stdout what may be printed, and flushes, so that a fault shows here and not at the end of the program.
pub(super) fn stdout<'a>(text: impl Into<Printable<'a>>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.into().as_str().as_bytes())?;
    out.flush()
}

/// One row a line, a tab between cells; the columns of a list, in plain values.
pub(super) fn tab_separated(fields: &[Field], rows: impl Iterator<Item = Vec<Value>>) -> String {
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = listed(fields, &row).map(Value::to_plain).collect();
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}

/// One row a line under a header, columns as wide as their widest cell; dates as people write them.
pub(super) fn aligned(fields: &[Field], rows: impl Iterator<Item = Vec<Value>>) -> String {
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
    lines.iter().map(|line| padded(line, &widths)).collect()
}

/// The values of the columns that a list prints.
fn listed<'a>(fields: &'a [Field], row: &'a [Value]) -> impl Iterator<Item = &'a Value> {
    row.iter().zip(fields).filter(|(_, field)| field.is_listed).map(|(value, _)| value)
}

fn padded(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        line.push_str(cell);
        line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
    }
    format!("{}\n", line.trim_end())
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
    fn columns_align_by_display_width() {
        let text = |text: &str| Value::Text(text.into());
        let rows = vec![vec![text("美"), text("x")], vec![text("abc"), text("y")]];
        assert_eq!("A    B\n美   x\nabc  y\n", aligned(&FIELDS, rows.into_iter()));
    }
}
