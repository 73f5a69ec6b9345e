//! The one table of actions: keys, hints, help, README's keys, the settings' names and the man page
//! derive from it.

use crate::tui::update::{Step, axis, copy, goto, motion, open, program, prompt};

/// What an action is done by.
pub type Handler = fn(&mut Step<'_>, Action);

/// Declares the actions: variant, name, usual keys, section, places where it works, handler, hint,
/// doc.
macro_rules! actions {
    ($($variant:ident $name:literal [$($key:literal),*] $section:ident $places:ident $handler:path, $hint:literal $doc:literal;)+) => {
        /// Something a reader can do while no line is typed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $(#[doc = $doc] $variant,)+
        }

        impl Action {
            /// All of them, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in the settings and in the list of actions.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The keys that usually start it, as people write them; a blank separates the keys of
            /// a sequence.
            pub fn keys(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($key),*],)+ }
            }

            /// The part of the help it stands in.
            pub fn section(self) -> Section {
                match self { $(Self::$variant => Section::$section,)+ }
            }

            /// Where it works.
            pub fn places(self) -> Places {
                match self { $(Self::$variant => Places::$places,)+ }
            }

            /// What does it.
            pub fn handler(self) -> Handler {
                match self { $(Self::$variant => $handler,)+ }
            }

            /// What it does, in one or two words beside its key.
            pub fn hint(self) -> &'static str {
                match self { $(Self::$variant => $hint,)+ }
            }

            /// What it does, in a few words.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$variant => $doc,)+ }
            }
        }
    };
}

/// A part of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Moving.
    Move,
    /// Going elsewhere.
    Go,
    /// Searching and narrowing.
    Find,
    /// The day as of which everything is shown.
    Time,
    /// The axis.
    Axis,
    /// Reading a record closely.
    Read,
    /// Copying, opening, exporting.
    Copy,
    /// The program.
    Program,
}

impl Section {
    /// All of them, in the order of the help.
    pub const ALL: &'static [Self] = &[
        Self::Move,
        Self::Go,
        Self::Find,
        Self::Time,
        Self::Axis,
        Self::Read,
        Self::Copy,
        Self::Program,
    ];

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Go => "Views and places",
            Self::Find => "Search and filter",
            Self::Time => "As of a day",
            Self::Axis => "Time axis",
            Self::Read => "Read closely",
            Self::Copy => "Copy, open, export",
            Self::Program => "Program",
        }
    }
}

/// Where an action works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Places {
    /// Everywhere.
    Anywhere,
    /// In the panes: where no page stands over them.
    Panes,
    /// Where events are listed.
    Timeline,
    /// Where records are listed.
    Records,
}

actions! {
    Next         "next"          ["j", "Down"]               Move Anywhere motion::shift, "" "Next row";
    Previous     "previous"      ["k", "Up"]                 Move Anywhere motion::shift, "" "Previous row";
    First        "first"         ["g g", "Home"]             Move Anywhere motion::shift, "" "First row";
    Last         "last"          ["G", "End"]                Move Anywhere motion::shift, "" "Last row";
    PageDown     "page-down"     ["PgDn", "Ctrl-f", "Space"] Move Anywhere motion::shift, "" "One page down";
    PageUp       "page-up"       ["PgUp", "Ctrl-b"]          Move Anywhere motion::shift, "" "One page up";
    HalfDown     "half-down"     ["Ctrl-d"]                  Move Anywhere motion::shift, "" "Half a page down";
    HalfUp       "half-up"       ["Ctrl-u"]                  Move Anywhere motion::shift, "" "Half a page up";
    NextPane     "next-pane"     ["Tab"]                     Move Panes motion::pane, "pane" "Next pane or section";
    PreviousPane "previous-pane" ["Shift-Tab"]               Move Panes motion::pane, "" "Previous pane or section";
    Right        "right"         ["l", "Right"]              Move Panes motion::sideways, "" "Next pane or section; on the axis, the next mark";
    Left         "left"          ["h", "Left"]               Move Panes motion::sideways, "" "Previous pane or section; on the axis, the mark before";
    Enter        "enter"         ["Enter"]                   Move Anywhere motion::enter, "open" "Open what is selected: a section, a record in full, an event";
    Leave        "leave"         ["Esc"]                     Move Anywhere motion::leave, "back" "Peel one layer: page, highlight, pane, last chip";
    Zoom         "zoom"          ["z"]                       Move Panes motion::zoom, "whole" "The focused pane takes the whole screen, and back";
    Timeline     "timeline"      ["1", "g t"]                Go Anywhere goto::tab, "timeline" "Timeline: the events";
    Commitments  "commitments"   ["2", "g c"]                Go Anywhere goto::tab, "" "Commitments: who owes what to whom";
    Actors       "actors"        ["3", "g a"]                Go Anywhere goto::tab, "" "Parties and actors";
    Quotes       "quotes"        ["4", "g q"]                Go Anywhere goto::tab, "" "Quotes: who said what, in which words";
    Discrepancies "discrepancies" ["5", "g x"]               Go Anywhere goto::tab, "" "Where the accounts differ";
    Sources      "sources"       ["6", "g s"]                Go Anywhere goto::tab, "" "Sources";
    Claims       "claims"        ["g k"]                     Go Anywhere goto::tab, "" "Claims: what was asserted, with which figure";
    Back         "back"          ["Ctrl-o", "Alt-Left", "Backspace"] Go Anywhere goto::travel, "back" "Back to where you were";
    Forward      "forward"       ["Alt-o", "Alt-Right"]      Go Anywhere goto::travel, "" "Forward again";
    Trail        "trail"         ["r"]                       Go Anywhere open::list, "linked" "Trail: events linked with this one, both ways";
    Mark         "mark"          ["m"]                       Go Anywhere program::mark, "" "Mark the event, or take its mark away";
    Marks        "marks"         ["'"]                       Go Anywhere open::list, "" "The marked events";
    Fresh        "fresh"         ["g n"]                     Go Anywhere open::list, "" "Events new or changed since your last visit";
    Problems     "problems"      ["g p"]                     Go Anywhere open::list, "" "Problems in the data";
    ToDate       "to-date"       ["g d"]                     Go Timeline prompt::ask_for, "" "To the event nearest to a date";
    Search       "search"        ["/"]                       Find Panes prompt::ask_for, "search" "Search as you type; hides nothing";
    NextHit      "next-hit"      ["n"]                       Find Panes motion::next_hit, "next hit" "Next hit";
    PreviousHit  "previous-hit"  ["N"]                       Find Panes motion::next_hit, "" "Previous hit";
    Filter       "filter"        ["f"]                       Find Panes prompt::ask_for, "filter" "Filter as you type; hides what does not match";
    Finder       "finder"        ["p"]                       Find Anywhere open::list, "find" "Find an actor, topic, party or event by a few letters";
    Facets       "facets"        ["F"]                       Find Panes open::list, "" "What these events are made of, with counts; Enter narrows to it";
    SavedViews   "views"         ["g v"]                     Find Anywhere open::list, "" "Saved views; Enter narrows to one";
    SaveView     "save-view"     ["V"]                       Find Panes prompt::ask_for, "" "Save the present filter as a view";
    Sort         "sort"          ["S"]                       Find Records open::list, "sort" "Sort and group the records";
    AsOf         "as-of"         ["t"]                       Time Panes prompt::ask_for, "" "See everything as of a date (empty: today)";
    EarlierDay   "earlier-day"   ["<"]                       Time Panes goto::step_day, "" "As of the day on which the event before became known";
    LaterDay     "later-day"     [">"]                       Time Panes goto::step_day, "" "As of the day on which the next event became known";
    ShowLater    "show-later"    ["."]                       Time Timeline goto::show_later, "" "Draw later events dimmed, or not at all";
    Axis         "axis"          ["a"]                       Axis Timeline axis::focus, "axis" "Into the axis, and back to the list";
    ZoomIn       "zoom-in"       ["+"]                       Axis Timeline axis::zoom, "closer" "Zoom in on the selected event";
    ZoomOut      "zoom-out"      ["-"]                       Axis Timeline axis::zoom, "wider" "Zoom out again";
    Fit          "fit"           ["="]                       Axis Timeline axis::fit, "fit" "Show all that is selected";
    PanBack      "pan-back"      ["["]                       Axis Timeline axis::pan, "" "Move the window to the past";
    PanForward   "pan-forward"   ["]"]                       Axis Timeline axis::pan, "" "Move the window to the future";
    Lanes        "lanes"         ["L"]                       Axis Timeline axis::lanes, "lanes" "Lanes by kind, party or topic";
    Full         "full"          ["i"]                       Read Anywhere open::full, "" "The selected record in full, also where Enter goes elsewhere";
    SourceText   "source-text"   ["s"]                       Read Anywhere open::source_text, "source text" "The quote in its source's text, the passage lit";
    Wording      "wording"       ["w"]                       Read Anywhere open::wording, "wording" "The quote beside the one it renders, word by word";
    Original     "original"      ["v"]                       Read Anywhere program::original, "" "Original or translation first";
    CopyEvent    "copy-event"    ["y y"]                     Copy Anywhere copy::copy, "copy" "Copy what is selected as text";
    CopyQuote    "copy-quote"    ["y q"]                     Copy Anywhere copy::copy, "copy quote" "Copy the quote with its citation";
    CopyAddress  "copy-address"  ["y u"]                     Copy Anywhere copy::copy, "" "Copy the source's address";
    CopyMarkdown "copy-markdown" ["y m"]                     Copy Anywhere copy::copy, "" "Copy the event as Markdown";
    Open         "open"          ["o"]                       Copy Anywhere copy::open, "source" "Open the source in the browser";
    Edit         "edit"          ["e"]                       Copy Anywhere copy::edit, "" "Edit the record in your editor";
    Export       "export"        ["x"]                       Copy Panes prompt::ask_for, "export" "Export what is on the screen: Markdown, or the axis where the name ends in .svg";
    Help         "help"          ["?", "F1", ":"]            Program Anywhere open::list, "help" "All keys, actions and signs; type to search, Enter runs";
    Mouse        "mouse"         ["M"]                       Program Anywhere program::mouse, "" "Mouse on or off";
    Reload       "reload"        ["R"]                       Program Anywhere program::effect, "" "Read the data again";
    Suspend      "suspend"       ["Ctrl-z"]                  Program Anywhere program::effect, "" "Suspend";
    Quit         "quit"          ["q"]                       Program Anywhere program::quit, "quit" "Quit; on a page, close it";
    QuitNow      "quit-now"      ["Ctrl-c"]                  Program Anywhere program::effect, "" "Quit from anywhere";
}

/// The table of keys as Markdown, for the README.
pub fn keys_as_markdown() -> String {
    let mut table = String::from("| keys | action |\n|---|---|\n");
    for action in Action::ALL {
        let keys: Vec<String> = action.keys().iter().map(|key| format!("`{key}`")).collect();
        table.push_str(&format!("| {} | {} |\n", keys.join(" "), action.doc()));
    }
    table
}
