//! The command line's grammar; `--help`, completions and the manual page derive from it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::axis::Grouping;
use crate::export::brief::{By, Cite, QuoteChoice, QuoteLanguage};
use crate::export::table::What;
use crate::export::{self, FORMATS};
use crate::ledger::Arrangement;
use crate::timeline::date::DateStyle;

const EXAMPLES: &str = "\
Examples:
  entente                                        read the embedded timeline
  entente my-timeline/                           read a directory (or file) of TOML
  entente -q 'topic:fentanyl by:mx'              open with a query
  entente list by:us schedule:overdue --what commitments
  entente list --what commitments --by due
  entente show 2023-04-13-us-mexico-white-house
  entente export topic:firearms 2021..2023-06 -o brief.md
  entente check --strict my-timeline/
  entente verify --archive texts/ my-timeline/
";

const VERIFY: &str = "\
Examples:
  entente verify --archive texts/ my-timeline/
  entente verify --archive texts/ --archive more/ --write my-timeline/

Outcomes:
  proven     the words stand in the text of their source, in one place
  ambiguous  they stand in several; `prefix` or `suffix` must decide
  not found  they do not; the nearest passage is shown
  void       a proof on record no longer holds
  no text    the archive has no text of the source
  unnamed    they stand there, but only a quote with an id can be recorded";

const TEMPLATE: &str =
    "{about-with-newline}\n{before-help}{usage-heading}\n  {usage}\n\n{all-args}{after-help}";

const STATUSES: &str = "\
Exit status:
  0  done
  1  ran, and the answer is no: errors found, nothing matched, a quote not where it should be
  2  could not run: usage, input or output";

/// A terminal reader for bilateral-agreement timelines
#[derive(Parser, Debug)]
#[command(
    name = "entente",
    version,
    about,
    before_help = EXAMPLES,
    help_template = TEMPLATE,
    after_help = STATUSES,
    override_usage = "entente [PATH] [OPTIONS]\n  entente COMMAND [OPTIONS]"
)]
pub(super) struct Cli {
    /// The timeline: a file or a directory (none: the embedded one)
    #[arg(value_name = "PATH")]
    pub(super) path: Vec<PathBuf>,
    /// Archived texts for the reader: a directory, or one text (repeatable)
    #[arg(long, value_name = "DIR")]
    pub(super) archive: Vec<PathBuf>,
    /// Open the reader on the newest event, not where the last visit ended
    #[arg(long)]
    pub(super) fresh: bool,
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

impl Cli {
    /// The arguments taken apart. The words of a list are read in any case.
    pub(super) fn of(args: &[OsString]) -> Result<Self, clap::Error> {
        let mut command = in_any_case(Self::command());
        let mut matches = command.try_get_matches_from_mut(args)?;
        Self::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
    }
}

fn in_any_case(command: clap::Command) -> clap::Command {
    // Of a flag clap would not hear of it.
    let of_list = |arg: clap::Arg| {
        let is_of_list = arg.get_action().takes_values() && !arg.get_possible_values().is_empty();
        arg.ignore_case(is_of_list)
    };
    command.mut_args(of_list).mut_subcommands(in_any_case)
}

/// What every command takes.
#[derive(Args, Debug)]
pub(super) struct Global {
    /// The timeline: a file or a directory (none: the embedded one)
    #[arg(short, long, global = true, value_name = "PATH")]
    pub(super) data: Option<PathBuf>,
    /// Show only what this query leaves
    #[arg(short, long, global = true, value_name = "QUERY")]
    pub(super) query: Option<String>,
    /// What was known on this day, or `today` (none: today)
    #[arg(long, global = true, value_name = "DATE")]
    pub(super) as_of: Option<String>,
    /// Draw the reader's frame with plain ASCII glyphs
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Into pipes and files too
    Always,
    /// Nowhere
    Never,
}

/// What `config` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Setting {
    /// The file that is read
    Path,
    /// What is in force
    Show,
    /// Every setting with its default, as comments
    Default,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Print one record a line: tab-separated when piped, in columns on a terminal
    #[command(before_help = "Examples:\n  entente list lopez obrador topic:fentanyl\n  \
        entente list by:us schedule:overdue --what commitments\n  \
        entente list topic:fentanyl --what actors --by count")]
    List(List),
    /// Print one record in full, as text
    #[command(before_help = "Examples:\n  entente show 2023-04-13-us-mexico-white-house\n  \
        entente show dismantle-fentanyl-chain-2023-04 --format jsonl")]
    Show(Show),
    /// Write what a query leaves, with its citations
    #[command(
        before_help = "Examples:\n  entente export topic:firearms 2021..2023-06 -o brief.md\n  \
        entente export kind:agreement -f json\n  \
        entente export topic:fentanyl -f svg --lanes party -o fentanyl.svg\n  \
        entente export schedule:overdue --by commitment -o owed.md"
    )]
    Export(Export),
    /// Report what is wrong with a timeline's data, and what its evidence lacks
    #[command(before_help = "Examples:\n  entente check my-timeline/\n  \
        entente check --notes my-timeline/\n  \
        entente check --strict --deny one-source --format github my-timeline/")]
    Check(Check),
    /// Look for every quote, literally, in archived texts
    #[command(before_help = VERIFY)]
    Verify(Verify),
    /// Print the documentation of a format, or a timeline to begin with
    #[command(before_help = "Examples:\n  entente schema --example > my-timeline.toml\n  \
        entente schema --for data > timeline.schema.json")]
    Schema(Schema),
    /// Print a completion script
    #[command(
        before_help = "Example:\n  entente completions bash > ~/.local/share/bash-completion/completions/entente"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Say where the settings are read from, or what is in force
    #[command(
        arg_required_else_help = true,
        before_help = "Examples:\n  entente config path\n  entente config default"
    )]
    Config {
        /// What to print
        what: Setting,
    },
    /// Let marks leave the program, or take in those of others
    #[command(
        subcommand,
        before_help = "Examples:\n  entente marks export -o marks.toml\n  \
        entente marks import marks.toml\n  \
        entente export is:marked --by mark -o marked.md"
    )]
    Marks(MarksCommand),
    /// Print the manual page
    #[command(before_help = "Example:\n  entente man > entente.1")]
    Man,
}

/// What is done with marks.
#[derive(Subcommand, Debug)]
pub(super) enum MarksCommand {
    /// Write the marks of a timeline, in their order and with their notes, as TOML
    Export {
        /// The file to write (none or -: stdout); never overwritten without --force
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Overwrite the file
        #[arg(long, requires = "output")]
        force: bool,
    },
    /// Take in the marks of a file, behind those that are there
    Import {
        /// The file (-: stdin)
        file: PathBuf,
    },
}

/// The words of a query.
#[derive(Args, Debug)]
pub(super) struct QueryWords {
    /// Words that must all match, and terms such as topic:fentanyl; negate with not:…
    #[arg(value_name = "QUERY")]
    pub(super) words: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct List {
    #[command(flatten)]
    pub(super) query: QueryWords,
    /// Which records
    #[arg(long, default_value = "events")]
    pub(super) what: What,
    /// In which order; each kind of record but events has several (none: in time order)
    #[arg(long, value_name = "ORDER")]
    pub(super) by: Option<Arrangement>,
    /// The format
    #[arg(long, default_value = "text")]
    pub(super) format: RecordFormat,
    /// Begin piped lines with the names of the columns, as tsv and csv always do
    #[arg(long)]
    pub(super) header: bool,
}

impl List {
    /// All events, in columns or separated by tabs.
    pub(super) fn of_everything() -> Self {
        Self {
            query: QueryWords { words: Vec::new() },
            what: What::Events,
            by: None,
            format: RecordFormat::Text,
            header: false,
        }
    }
}

/// A format of records, of a list or of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum RecordFormat {
    /// As text; a list in columns on a terminal, separated by tabs when piped
    #[default]
    Text,
    /// All columns, separated by tabs, under their names
    Tsv,
    /// All columns, separated by commas, under their names
    Csv,
    /// A list as an array of objects; of one record the event that holds it, in full
    Json,
    /// An object a line
    Jsonl,
    /// A brief; of one record of the event that holds it, in full
    Markdown,
}

impl RecordFormat {
    /// Its name among the formats of export.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Tsv => "tsv",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Markdown => "markdown",
        }
    }

    /// Whether the names of columns can stand at its head.
    pub(super) fn has_header(self) -> bool {
        matches!(self, Self::Text | Self::Tsv | Self::Csv)
    }
}

#[derive(Args, Debug)]
pub(super) struct Show {
    /// The record's id, of whatever kind it is
    pub(super) id: String,
    /// The format
    #[arg(long, default_value = "text")]
    pub(super) format: RecordFormat,
}

#[derive(Args, Debug)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) query: QueryWords,
    /// The format (none: by the ending of the file, else markdown)
    #[arg(short, long, value_name = "FORMAT", value_parser = formats())]
    pub(super) format: Option<String>,
    /// Only records of this kind
    #[arg(long)]
    pub(super) what: Option<What>,
    /// The records in full instead of a summary
    #[arg(long)]
    pub(super) full: bool,
    /// In full, told by what (none: by event)
    #[arg(long, value_name = "RECORD")]
    pub(super) by: Option<By>,
    /// How a brief cites (none: by footnotes)
    #[arg(long, value_name = "HOW")]
    pub(super) cite: Option<Cite>,
    /// Footnote how the words of each quote differ from those of the quote it renders
    #[arg(long)]
    pub(super) wording: bool,
    /// Which quotes (none: strongest)
    #[arg(long, value_name = "WHICH")]
    pub(super) quotes: Option<QuoteChoice>,
    /// In which language quotes are given (none: both)
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) lang: Option<QuoteLanguage>,
    /// The title (none: made from the query)
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// How dates are written (none: in words)
    #[arg(long, value_name = "STYLE")]
    pub(super) dates: Option<DateStyle>,
    /// What the lanes of the picture are (none: by kind)
    #[arg(long, value_name = "LANES")]
    pub(super) lanes: Option<Grouping>,
    /// Leave cells as they are, also those that a spreadsheet would run
    #[arg(long)]
    pub(super) raw: bool,
    /// Take in dates that are no single day, as tentative spans
    #[arg(long)]
    pub(super) imprecise: bool,
    /// The file to write (none or -: stdout); never overwritten without --force
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Overwrite the file
    #[arg(long, requires = "output")]
    pub(super) force: bool,
}

/// The names of the formats, with what each is; other names for them are read too.
fn formats() -> PossibleValuesParser {
    let values = FORMATS.iter().map(|format| {
        let aliases = export::aliases_of(format.name());
        PossibleValue::new(format.name()).help(format.spec().doc).aliases(aliases)
    });
    PossibleValuesParser::new(values)
}

#[derive(Args, Debug)]
pub(super) struct Check {
    /// The timeline: a file or a directory (none: the folder one stands in, where it is one)
    #[arg(value_name = "PATH")]
    pub(super) path: Option<PathBuf>,
    /// Fail on warnings too
    #[arg(long)]
    pub(super) strict: bool,
    /// Fail on diagnostics of this code, whatever their class (repeatable)
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(super) deny: Vec<String>,
    /// Print what a code means, with an example, and check nothing
    #[arg(long, value_name = "CODE")]
    pub(super) explain: Option<String>,
    /// Print every note with its place; without it notes are counted by code, and only denied ones
    /// are printed
    #[arg(long)]
    pub(super) notes: bool,
    /// The format of the report; JSON holds every note
    #[arg(long, default_value = "text")]
    pub(super) format: ReportFormat,
}

#[derive(Args, Debug)]
pub(super) struct Verify {
    /// The timeline: a file or a directory (none: the folder one stands in, where it is one)
    #[arg(value_name = "PATH")]
    pub(super) path: Option<PathBuf>,
    /// A directory of texts (plain text, HTML, Markdown), or one text (repeatable)
    #[arg(long, value_name = "DIR", required = true)]
    pub(super) archive: Vec<PathBuf>,
    /// Keep the proofs: in proofs.lock in the timeline's directory, or NAME.proofs.lock beside its
    /// file
    #[arg(long)]
    pub(super) write: bool,
    /// Every source must have a text: list the quotes whose source has none, and fail
    #[arg(long)]
    pub(super) all: bool,
    /// The format of the report; JSON holds every quote
    #[arg(long, default_value = "text")]
    pub(super) format: ReportFormat,
}

/// A format of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// With excerpts, as a compiler prints them
    Text,
    /// One object
    Json,
    /// Annotations beside the lines of a change
    Github,
}

#[derive(Args, Debug)]
pub(super) struct Schema {
    /// Of what
    #[arg(long = "for", value_name = "WHAT", default_value = "format")]
    pub(super) subject: SchemaSubject,
    /// A timeline to begin with instead: one event, one source, one actor, which `check --strict`
    /// accepts
    #[arg(long, conflicts_with = "subject")]
    pub(super) example: bool,
}

/// What can be described.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaSubject {
    /// The data format in prose, as Markdown
    Format,
    /// A timeline's TOML, as a JSON Schema for editors
    Data,
    /// The JSON export, as a JSON Schema
    Export,
}
