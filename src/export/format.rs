//! What a format is in which a selection leaves the program, and what can be asked of it. The
//! formats themselves stand in [`FORMATS`](super::FORMATS).

use std::io::{self, Write};

use crate::axis::Grouping;
use crate::export::Context;
use crate::export::brief::BriefOptions;
use crate::ledger::Arrangement;

/// What is told of a format.
#[derive(Clone, Copy, Debug)]
pub struct FormatSpec {
    /// Its name after `-f`.
    pub name: &'static str,
    /// The endings of files that are of this format, without the dot, the usual one first. One that
    /// ends as another format's does is longer and says which it is: `timelinejs.json`.
    pub endings: &'static [&'static str],
    /// What it is, in a few words.
    pub doc: &'static str,
    /// The options that make a difference to it; others are refused.
    pub options: &'static [OptionName],
    /// What comes out.
    pub output: Output,
}

/// What comes out of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// Text.
    Text,
    /// No text, and so nothing for a terminal.
    Binary,
    /// Several files in a folder.
    Folder,
}

/// A format of export: what it is called, and how a selection is written in it.
pub trait ExportFormat: Sync {
    /// What is told of it.
    fn spec(&self) -> FormatSpec;

    /// Writes the selection.
    ///
    /// # Errors
    /// When it cannot be written, or a library cannot make the format.
    fn write(&self, context: &Context<'_>, options: &Options, out: &mut dyn Write) -> Written;

    /// Writes the files of a folder, each under its name.
    ///
    /// # Errors
    /// As [`ExportFormat::write`].
    fn files(
        &self,
        _context: &Context<'_>,
        _options: &Options,
    ) -> Result<(Files, Remarks), ExportError> {
        Ok((Files::new(), Remarks::new()))
    }

    /// Its name after `-f`.
    fn name(&self) -> &'static str {
        self.spec().name
    }
}

/// What a format could not hold, or why it could not be made.
pub type Written = Result<Remarks, ExportError>;

/// The files of a folder, each under its name.
pub type Files = Vec<(String, Vec<u8>)>;

/// What a format could not hold, one remark a line: `12 events have no day and are left out`.
pub type Remarks = Vec<String>;

/// An option that some formats take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionName {
    /// `--what`
    What,
    /// `--full`
    Full,
    /// `--by`
    By,
    /// `--cite`
    Cite,
    /// `--wording`
    Wording,
    /// `--quotes`
    Quotes,
    /// `--lang`
    Lang,
    /// `--title`
    Title,
    /// `--lanes`
    Lanes,
    /// `--raw`
    Raw,
    /// `--imprecise`
    Imprecise,
}

impl OptionName {
    /// How it is written on the command line.
    pub fn flag(self) -> &'static str {
        match self {
            Self::What => "--what",
            Self::Full => "--full",
            Self::By => "--by",
            Self::Cite => "--cite",
            Self::Wording => "--wording",
            Self::Quotes => "--quotes",
            Self::Lang => "--lang",
            Self::Title => "--title",
            Self::Lanes => "--lanes",
            Self::Raw => "--raw",
            Self::Imprecise => "--imprecise",
        }
    }
}

/// The options of the formats that render a brief.
pub const BRIEF_OPTIONS: &[OptionName] = &[
    OptionName::What,
    OptionName::Full,
    OptionName::By,
    OptionName::Cite,
    OptionName::Wording,
    OptionName::Quotes,
    OptionName::Lang,
    OptionName::Title,
];

/// What is asked of a format.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Of a brief; `what` also of tables.
    pub brief: BriefOptions,
    /// What the lanes of a picture are.
    pub lanes: Grouping,
    /// Leave cells as they are, also those that a spreadsheet would run.
    pub raw: bool,
    /// Take in dates that are no days, as spans.
    pub imprecise: bool,
    /// The order of the rows of a table; none: in time order.
    pub arrangement: Option<Arrangement>,
    /// Of a table of text only the row of the record of this id, on one line; none: all rows.
    pub record: Option<String>,
}

/// Why an export could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It could not be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A record could not be made JSON.
    #[error("cannot write JSON: {0}")]
    Json(serde_json::Error),
    /// The library of a format refused.
    #[error("cannot make the {format}: {why}")]
    Format {
        /// The format.
        format: &'static str,
        /// What the library says.
        why: String,
    },
}

/// What kept the writing from being done is told from what could not be made JSON: a reader who has
/// seen enough closes the pipe.
impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() { Self::Io(error.into()) } else { Self::Json(error) }
    }
}

/// Writes a selection in a format, as text.
///
/// # Errors
/// As [`ExportFormat::write`]; for a format that is no text too.
pub fn to_text(
    format: &dyn ExportFormat,
    context: &Context<'_>,
    options: &Options,
) -> Result<String, ExportError> {
    let mut bytes = Vec::new();
    format.write(context, options, &mut bytes)?;
    String::from_utf8(bytes)
        .map_err(|error| ExportError::Format { format: format.name(), why: error.to_string() })
}
