//! DOCX: the brief for a word processor (Office Open XML, ECMA-376: WordprocessingML), with real
//! headings, tables, links and footnotes.
//!
//! | file | what it writes |
//! |---|---|
//! | `body` | the blocks of a brief as paragraphs and tables |
//! | `package` | the parts that are the same in every document, and those that list the others |
//!
//! A source that is marked again is a cross-reference to its first footnote, as a person would make
//! one, since a footnote has one mark.

mod body;
mod package;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use self::body::Body;
use crate::export::Context;
use crate::export::brief;
use crate::export::format::{
    BRIEF_OPTIONS, ExportError, ExportFormat, FormatSpec, Options, Output, Remarks, Written,
};

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Docx;

impl ExportFormat for Docx {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "docx",
            endings: &["docx"],
            doc: "The brief for a word processor, with footnotes",
            options: BRIEF_OPTIONS,
            output: Output::Binary,
        }
    }

    fn write(&self, context: &Context<'_>, options: &Options, out: &mut dyn Write) -> Written {
        let mut body = Body::default();
        brief::write(context, &options.brief, &mut body)?;
        let updated = context.timeline.head().updated.as_ref();
        let day = updated.and_then(|date| date.latest().day()).unwrap_or(context.as_of);
        let title = brief::title(context, &options.brief);
        let parts = [
            ("[Content_Types].xml", package::CONTENT_TYPES.to_owned()),
            ("_rels/.rels", package::RELATIONSHIPS.to_owned()),
            ("docProps/core.xml", package::properties(&title, day)),
            ("word/document.xml", body.document()),
            ("word/footnotes.xml", body.footnotes()),
            ("word/styles.xml", package::STYLES.to_owned()),
            ("word/numbering.xml", package::NUMBERING.to_owned()),
            ("word/settings.xml", package::SETTINGS.to_owned()),
            ("word/footer.xml", package::FOOTER.to_owned()),
            ("word/_rels/document.xml.rels", package::document_relationships(&body.links)),
            ("word/_rels/footnotes.xml.rels", package::relationships(&body.note_links)),
        ];
        let refused =
            |error: ZipError| ExportError::Format { format: "docx", why: error.to_string() };
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        // Without a time of its own each part bears that of the format's beginning, 1980, in every
        // export alike.
        let plain = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        for (name, text) in parts {
            archive.start_file(name, plain).map_err(refused)?;
            archive.write_all(text.as_bytes())?;
        }
        let bytes = archive.finish().map_err(refused)?.into_inner();
        out.write_all(&bytes)?;
        Ok(Remarks::new())
    }
}
