//! Results on stdout: tab-separated lines, or aligned columns.

use std::io::{self, Write as _};

use unicode_width::UnicodeWidthStr as _;

use crate::text::one_line;

/// Writes to stdout and flushes, so that a fault shows here and not at the end of the program.
pub(super) fn stdout(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// One row a line, a tab between cells.
pub(super) fn tab_separated(rows: &[Vec<String>]) -> String {
    rows.iter()
        .map(|row| row.iter().map(|cell| one_line(cell)).collect::<Vec<_>>().join("\t") + "\n")
        .collect()
}

/// One row a line under a header, columns as wide as their widest cell.
pub(super) fn aligned(header: &[&str], rows: &[Vec<String>]) -> String {
    let head = header.iter().map(|cell| cell.to_uppercase()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(head)
        .chain(rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect()))
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
        })
        .collect();
    rows.iter().map(|row| line(row, &widths)).collect()
}

fn line(row: &[String], widths: &[usize]) -> String {
    let padded = row.iter().zip(widths).map(|(cell, width)| {
        let gap = " ".repeat(width.saturating_sub(cell.width()));
        format!("{cell}{gap}")
    });
    let line = padded.collect::<Vec<_>>().join("  ");
    format!("{}\n", line.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_by_display_width() {
        let rows = [vec!["美".into(), "x".into()], vec!["abc".into(), "y".into()]];
        assert_eq!("A    B\n美   x\nabc  y\n", aligned(&["a", "b"], &rows));
    }

    #[test]
    fn a_cell_never_breaks_its_line_nor_steers_the_terminal() {
        assert_eq!("a b c[31m\n", tab_separated(&[vec!["a\nb\tc\u{1b}[31m\u{202e}".into()]]));
    }
}
