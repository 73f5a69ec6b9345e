//! Where results go: stdout as tab-separated lines or aligned columns, or a file that appears whole or not at all.

use std::io::{self, Write as _};
use std::path::Path;

use unicode_width::UnicodeWidthStr as _;

/// Writes to stdout and flushes, so that a fault shows here and not at the end of the program.
pub(super) fn stdout(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// One row a line, a tab between cells.
pub(super) fn tab_separated(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.iter().map(|cell| on_one_line(cell)).collect::<Vec<_>>().join("\t") + "\n").collect()
}

/// One row a line under a header, columns as wide as their widest cell.
pub(super) fn aligned(header: &[&str], rows: &[Vec<String>]) -> String {
    let head = header.iter().map(|cell| cell.to_uppercase()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(head)
        .chain(rows.iter().map(|row| row.iter().map(|cell| on_one_line(cell)).collect()))
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0))
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

/// A cell without what would break the line.
fn on_one_line(cell: &str) -> String {
    harmless(cell).replace('\n', " ")
}

/// Text without what would steer a terminal: control characters but the newline become spaces, marks that override
/// or isolate the direction of writing are dropped.
pub(super) fn harmless(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'));
    kept.map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

/// Writes a file through a temporary one beside it. An existing file stays as it is unless `force`.
pub(super) fn file(path: &Path, text: &str, force: bool) -> io::Result<()> {
    let taken = || io::Error::new(io::ErrorKind::AlreadyExists, "it exists; --force overwrites it");
    if !force && path.symlink_metadata().is_ok() {
        return Err(taken());
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".entente-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    temporary.as_file().sync_all()?;
    let kept = if force { temporary.persist(path) } else { temporary.persist_noclobber(path) };
    kept.map(drop)
        .map_err(|fault| if fault.error.kind() == io::ErrorKind::AlreadyExists { taken() } else { fault.error })
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
        assert_eq!("a b c [31m\n", tab_separated(&[vec!["a\nb\tc\u{1b}[31m\u{202e}".into()]]));
    }
}
