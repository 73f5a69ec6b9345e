//! Tables for other programs: CSV (RFC 4180), TSV, JSON Lines, and a Frictionless data package of
//! all tables.
//!
//! A date stands three times: as EDTF, and as the first and last day that it can mean, where those
//! are days of the years 1 to 9999.

use std::io::Write;

use serde_json::{Map, Value as Json, json};

use crate::export::Context;
use crate::export::date_parts::iso_day;
use crate::export::format::{
    ExportError, ExportFormat, Files, FormatSpec, OptionName, Options, Output, Remarks, Written,
};
use crate::export::phrases::counted_in_words;
use crate::export::table::{
    Asked, FieldType, RecordTable, Rows, TableField, Value, What, is_of, table,
};
use crate::ledger::Arrangement;

/// Values separated by commas.
#[derive(Clone, Copy, Debug)]
pub struct Csv;

impl ExportFormat for Csv {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "csv",
            endings: &["csv"],
            doc: "A table of records of one kind, for spreadsheets and statistics",
            options: &[OptionName::What, OptionName::Raw],
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, options: &Options, out: &mut dyn Write) -> Written {
        comma_separated(context, options.brief.what.unwrap_or_default(), options, out)
    }
}

/// Values separated by tabs. No cell holds one, but a cell that begins with a quotation mark has to
/// be quoted.
#[derive(Clone, Copy, Debug)]
pub struct Tsv;

impl ExportFormat for Tsv {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "tsv",
            endings: &["tsv", "tab"],
            doc: "The same, separated by tabs",
            options: &[OptionName::What, OptionName::Raw],
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, options: &Options, out: &mut dyn Write) -> Written {
        let writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
        let what = options.brief.what.unwrap_or_default();
        separated(context, what, options, Value::to_plain, writer)
    }
}

/// An object a line.
#[derive(Clone, Copy, Debug)]
pub struct JsonLines;

impl ExportFormat for JsonLines {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "jsonl",
            endings: &["jsonl", "ndjson"],
            doc: "The same, an object of JSON a line",
            options: &[OptionName::What],
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, options: &Options, out: &mut dyn Write) -> Written {
        let what = options.brief.what.unwrap_or_default();
        let table = table(what);
        let fields = table.fields();
        let mut without_bounds = 0;
        for row in rows(table, context, options) {
            without_bounds += unbounded(&row);
            serde_json::to_writer(&mut *out, &object(&fields, &row))?;
            writeln!(out)?;
        }
        Ok(bounds_remark(what, without_bounds))
    }
}

/// A folder: every table as CSV, and a `datapackage.json` that describes them.
#[derive(Clone, Copy, Debug)]
pub struct DataPackage;

impl ExportFormat for DataPackage {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "datapackage",
            endings: &[],
            doc: "A folder with all tables as CSV, described for Frictionless",
            options: &[OptionName::Raw],
            output: Output::Folder,
        }
    }

    /// Its description.
    fn write(&self, context: &Context<'_>, _options: &Options, out: &mut dyn Write) -> Written {
        serde_json::to_writer_pretty(&mut *out, &description(context))?;
        writeln!(out)?;
        Ok(Remarks::new())
    }

    fn files(
        &self,
        context: &Context<'_>,
        options: &Options,
    ) -> Result<(Files, Remarks), ExportError> {
        let mut described = Vec::new();
        let mut remarks = self.write(context, options, &mut described)?;
        let mut files = vec![("datapackage.json".to_owned(), described)];
        for what in What::all() {
            let mut bytes = Vec::new();
            remarks.extend(comma_separated(context, what, options, &mut bytes)?);
            files.push((format!("{}.csv", what.word()), bytes));
        }
        Ok((files, remarks))
    }
}

fn comma_separated(
    context: &Context<'_>,
    what: What,
    options: &Options,
    out: &mut dyn Write,
) -> Written {
    let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    separated(context, what, options, Value::to_exact, writer)
}

/// Writes a header and the rows, each cell as a function makes it.
fn separated<W: Write>(
    context: &Context<'_>,
    what: What,
    options: &Options,
    cell: fn(&Value) -> String,
    mut writer: csv::Writer<W>,
) -> Written {
    let table = table(what);
    let fields = table.fields();
    let mut names = Vec::new();
    for field in &fields {
        names.push(field.name.to_owned());
        if field.field_type == FieldType::Date {
            names.extend([format!("{}_earliest", field.name), format!("{}_latest", field.name)]);
        }
    }
    writer.write_record(&names).map_err(refused)?;
    let mut without_bounds = 0;
    for row in rows(table, context, options) {
        without_bounds += unbounded(&row);
        let mut cells = Vec::new();
        for (field, value) in fields.iter().zip(&row) {
            let cell = cell(value);
            cells.push(if options.raw { cell } else { harmless(cell) });
            if field.field_type == FieldType::Date {
                let (earliest, latest) = days(value);
                cells.extend([earliest.unwrap_or_default(), latest.unwrap_or_default()]);
            }
        }
        writer.write_record(&cells).map_err(refused)?;
    }
    // `csv` would flush when it is dropped, and lose the fault.
    writer.flush()?;
    Ok(bounds_remark(what, without_bounds))
}

/// How many dates of a row have days for which their bounds have no room.
fn unbounded(row: &[Value]) -> usize {
    let is_unbounded = |value: &&Value| match value {
        Value::Date(date) => {
            let bounds = [date.earliest(), date.latest()];
            bounds.iter().any(|bound| bound.day().is_some() && iso_day(*bound).is_none())
        }
        _ => false,
    };
    row.iter().filter(is_unbounded).count()
}

fn bounds_remark(what: What, dates: usize) -> Remarks {
    if dates == 0 {
        return Remarks::new();
    }
    let dates = counted_in_words(dates, "date", "dates");
    vec![format!("{}: without bounds, which have only the years 1 to 9999: {dates}", what.word())]
}

/// The rows that are asked for.
fn rows<'a>(
    table: &'static dyn RecordTable,
    context: &'a Context<'a>,
    options: &'a Options,
) -> Rows<'a> {
    let by = options.arrangement.unwrap_or(Arrangement::Date);
    let rows = table.rows(Asked { context, by });
    match &options.record {
        Some(id) => Box::new(rows.filter(|row| is_of(row, id))),
        None => rows,
    }
}

/// The rows as one array of JSON.
///
/// # Errors
/// As [`ExportFormat::write`].
pub fn write_array(context: &Context<'_>, options: &Options, out: &mut dyn Write) -> Written {
    let what = options.brief.what.unwrap_or_default();
    let table = table(what);
    let fields = table.fields();
    let mut without_bounds = 0;
    let mut separator = "[\n";
    for row in rows(table, context, options) {
        without_bounds += unbounded(&row);
        write!(out, "{separator}  ")?;
        serde_json::to_writer(&mut *out, &object(&fields, &row))?;
        separator = ",\n";
    }
    writeln!(out, "{}", if separator.starts_with('[') { "[]" } else { "\n]" })?;
    Ok(bounds_remark(what, without_bounds))
}

fn refused(error: csv::Error) -> ExportError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ExportError::Io(error),
        other => ExportError::Format { format: "table", why: format!("{other:?}") },
    }
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection).
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\n']) { format!("'{cell}") } else { cell }
}

/// The first and the last day of a date.
fn days(value: &Value) -> (Option<String>, Option<String>) {
    match value {
        Value::Date(date) => (iso_day(date.earliest()), iso_day(date.latest())),
        _ => (None, None),
    }
}

/// A row as an object; what is empty is left out.
pub(super) fn object(fields: &[TableField], row: &[Value]) -> Json {
    let mut object = Map::new();
    for (field, value) in fields.iter().zip(row) {
        let written = match value {
            Value::Empty => continue,
            Value::Several(values) if values.is_empty() => continue,
            Value::Several(values) => json!(values),
            Value::Number(number) => json!(number),
            other => json!(other.to_exact()),
        };
        object.insert(field.name.to_owned(), written);
        let (earliest, latest) = days(value);
        for (bound, day) in [("earliest", earliest), ("latest", latest)] {
            if let Some(day) = day {
                object.insert(format!("{}_{bound}", field.name), json!(day));
            }
        }
    }
    Json::Object(object)
}

/// The description of a data package (Frictionless, Tabular Data Package 1.0).
fn description(context: &Context<'_>) -> Json {
    let head = context.timeline.head();
    let resources: Vec<Json> = What::all().map(resource).collect();
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": package_name(&head.id),
        "title": super::phrases::one_line(&head.title),
        "resources": resources,
        "entente": {
            "query": context.query_for_others().to_string(),
            "as_of": context.as_of.to_string(),
            "sha256": context.timeline.digest(),
        },
    });
    if let Json::Object(package) = &mut package {
        let texts =
            [("version", head.version.as_deref()), ("description", head.summary.as_deref())];
        for (key, text) in texts {
            if let Some(text) = text {
                package.insert(key.to_owned(), json!(super::phrases::one_line(text)));
            }
        }
        if let Some(license) = &head.license {
            package.insert("licenses".to_owned(), json!([{ "name": &**license }]));
        }
    }
    package
}

/// The name of a package: lower-case letters, digits and `-._`.
fn package_name(id: &str) -> String {
    let mut name = String::new();
    for c in id.chars() {
        let c = c.to_ascii_lowercase();
        name.push(if c.is_ascii_alphanumeric() || "-._".contains(c) { c } else { '-' });
    }
    if name.is_empty() { "timeline".into() } else { name }
}

fn resource(what: What) -> Json {
    let mut fields = Vec::new();
    for field in table(what).fields() {
        let (kind, doc) = match field.field_type {
            FieldType::Number => ("integer", field.doc.to_owned()),
            FieldType::Date => ("string", format!("{} In EDTF.", field.doc)),
            FieldType::Several => ("string", format!("{} Separated by `; `.", field.doc)),
            FieldType::Text | FieldType::Address => ("string", field.doc.to_owned()),
        };
        fields.push(json!({ "name": field.name, "type": kind, "description": doc }));
        if field.field_type == FieldType::Date {
            for (bound, which) in [("earliest", "first"), ("latest", "last")] {
                fields.push(json!({
                    "name": format!("{}_{bound}", field.name),
                    "type": "date",
                    "description": format!("The {which} day that `{}` can mean.", field.name),
                }));
            }
        }
    }
    json!({
        "name": what.word(),
        "path": format!("{}.csv", what.word()),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": { "fields": fields },
    })
}
