//! A workbook (Office Open XML): a sheet for each kind of record, dates that are days as dates,
//! addresses as links. Texts are written as texts, so none of them is ever a formula.

use std::io::{Cursor, Read as _, Write};

use chrono::Datelike as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Url, Workbook, Worksheet, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::export::Context;
use crate::export::date_parts::whole_days;
use crate::export::format::{
    ExportError, ExportFormat, FormatSpec, OptionName, Options, Output, Remarks, Written,
};
use crate::export::phrases::{encoded_address, is_web_address, one_line};
use crate::export::table::{Asked, FieldType, TableField, Value, What, table};
use crate::ledger::Arrangement;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Xlsx;

/// The most characters of a cell, and of a link; the most links of a sheet: limits of the format.
const CELL: usize = 32_767;
const LINK: usize = 2_000;
const LINKS: usize = 65_000;

/// What stands for `%` in the targets of links until the workbook is made. The library writes `%25`
/// for it, unless the address holds one of the few escapes that it knows (`%20`, but not `%C3`),
/// and the link would lead elsewhere. No address has this character once it is encoded.
const PERCENT: char = '\u{E000}';

impl ExportFormat for Xlsx {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "xlsx",
            endings: &["xlsx"],
            doc: "A workbook with a sheet for each kind of record",
            options: &[OptionName::What],
            output: Output::Binary,
        }
    }

    fn write(&self, context: &Context<'_>, options: &Options, out: &mut dyn Write) -> Written {
        let mut remarks = Remarks::new();
        let bytes = workbook(context, options.brief.what, &mut remarks)
            .map_err(|error| ExportError::Format { format: "workbook", why: error.to_string() })?;
        out.write_all(&bytes)?;
        Ok(remarks)
    }
}

fn workbook(
    context: &Context<'_>,
    what: Option<What>,
    remarks: &mut Remarks,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let head = context.timeline.head();
    // The library would write the time of the export, and no two would be the same.
    let made = head.updated.as_ref().and_then(|date| date.latest().day()).unwrap_or(context.as_of);
    let made = u16::try_from(made.year())
        .ok()
        .and_then(|year| {
            let (month, day) = (u8::try_from(made.month()).ok()?, u8::try_from(made.day()).ok()?);
            ExcelDateTime::from_ymd(year, month, day).ok()
        })
        .unwrap_or_default();
    let title = without_noncharacters(&one_line(&head.title));
    let properties =
        DocProperties::new().set_title(truncated(&title, 255)).set_creation_datetime(&made);
    workbook.set_properties(&properties);
    for what in What::all().filter(|one| what.is_none_or(|only| only == *one)) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(what.word())?;
        fill(sheet, context, what, remarks)?;
    }
    with_percent_signs(workbook.save_to_buffer()?)
}

/// The workbook with `%` in the targets of its links, which stand in the parts of relationships.
fn with_percent_signs(workbook: Vec<u8>) -> Result<Vec<u8>, XlsxError> {
    let mut archive = ZipArchive::new(Cursor::new(workbook))?;
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place)?;
        if part.name().ends_with(".rels") {
            let mut links = String::new();
            part.read_to_string(&mut links)?;
            written.start_file(part.name(), SimpleFileOptions::default())?;
            written.write_all(links.replace(PERCENT, "%").as_bytes())?;
        } else {
            written.raw_copy_file(part)?;
        }
    }
    Ok(written.finish()?.into_inner())
}

/// A sheet: a frozen head, a filter, and a row for each record.
fn fill(
    sheet: &mut Worksheet,
    context: &Context<'_>,
    what: What,
    remarks: &mut Remarks,
) -> Result<(), XlsxError> {
    let table = table(what);
    let bold = Format::new().set_bold();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (column, field) in (0u16..).zip(table.fields()) {
        sheet.write_string_with_format(0, column, field.name, &bold)?;
        sheet.set_column_width(column, width(&field))?;
    }
    sheet.set_freeze_panes(1, 1)?;
    let (mut last, mut cut_cells, mut links) = (0, 0, 0);
    for (row, values) in (1u32..).zip(table.rows(Asked { context, by: Arrangement::Date })) {
        last = row;
        for (column, value) in (0u16..).zip(&values) {
            match value {
                Value::Empty => {}
                Value::Number(number) => {
                    sheet.write_number(
                        row,
                        column,
                        f64::from(u32::try_from(*number).unwrap_or(u32::MAX)),
                    )?;
                }
                Value::Date(date) => match excel_day(date) {
                    Some(date) => {
                        sheet.write_datetime_with_format(row, column, &date, &day)?;
                    }
                    None => {
                        sheet.write_string(row, column, value.to_plain())?;
                    }
                },
                Value::Address(address) if is_link(address) && links < LINKS => {
                    links += 1;
                    sheet.write_url(row, column, link(address))?;
                }
                other => {
                    let text = without_noncharacters(&other.to_exact());
                    let short = truncated(&text, CELL);
                    cut_cells += usize::from(short.len() < text.len());
                    sheet.write_string(row, column, short)?;
                }
            }
        }
    }
    let columns = u16::try_from(table.fields().len()).unwrap_or(1);
    sheet.autofilter(0, 0, last, columns.saturating_sub(1))?;
    if cut_cells > 0 {
        remarks.push(format!(
            "{}: {cut_cells} cells are longer than a spreadsheet takes, and are cut",
            what.word()
        ));
    }
    Ok(())
}

fn width(field: &TableField) -> f64 {
    match field.field_type {
        FieldType::Date => 12.0,
        FieldType::Number => 10.0,
        FieldType::Text | FieldType::Address | FieldType::Several => 32.0,
    }
}

/// A date that is one day, as the spreadsheet's own; its calendar begins in 1900.
fn excel_day(date: &crate::timeline::date::Date) -> Option<ExcelDateTime> {
    let (first, last) = whole_days(date)?;
    if first != last || !(1900..=9999).contains(&first.year()) {
        return None;
    }
    let year = u16::try_from(first.year()).ok()?;
    let (month, day) = (u8::try_from(first.month()).ok()?, u8::try_from(first.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

fn is_link(address: &str) -> bool {
    is_web_address(address) && encoded_address(address).len() < LINK
}

/// An address as a link, shown as the data has it.
fn link(address: &str) -> Url {
    let target = encoded_address(address);
    // The library leaves the fragment as it is.
    let target = match target.split_once('#') {
        Some((page, fragment)) => format!("{}#{fragment}", page.replace('%', &PERCENT.to_string())),
        None => target.replace('%', &PERCENT.to_string()),
    };
    Url::new(target).set_text(without_noncharacters(address))
}

/// A text without the two characters that XML may not hold and the library writes all the same, so
/// that no program opens the file.
fn without_noncharacters(text: &str) -> String {
    text.replace(['\u{FFFE}', '\u{FFFF}'], "")
}

/// The first so many characters, counted as the format does, in UTF-16.
fn truncated(text: &str, most: usize) -> &str {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > most {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}
