//! The one table of actions: keys, hints, help, `docs/keys.md`, the settings' names and the man
//! page derive from it.

use crate::export::ledger::LedgerKind;
use crate::tui::input::Edit;
use crate::tui::message::Effect;
use crate::tui::pickers::{PickerItems, actions, events, exports, facets, finder, small};
use crate::tui::update::axis::Zoom;
use crate::tui::update::copy::CopyForm;
use crate::tui::update::movement::{Direction, Move, MoveUnit};
use crate::tui::update::{
    Step, axis, copy, goto, line, marks, motion, open, picker, program, prompt,
};
use crate::tui::view::{Asking, Tab};

/// What an action is done by.
#[derive(Clone, Copy, Debug)]
pub enum Handler {
    /// A function, with what it is to do for this row.
    Function(fn(&mut Step<'_>)),
    /// It opens a list to pick from.
    Opens(&'static dyn PickerItems),
}

/// Declares the actions: variant, name, usual keys, section, places where it works, handler, hint
/// with how much it is needed (where the last line of the screen names it), doc, and words that
/// people look for it by and that stand neither in that nor in its name.
macro_rules! actions {
    ($($variant:ident $name:literal [$($key:literal),*] $section:ident $places:ident $handler:expr, $($need:ident $hint:literal)? $doc:literal $(, also $words:literal)?;)+) => {
        /// Something a reader can do.
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
            pub fn section(self) -> HelpSection {
                match self { $(Self::$variant => HelpSection::$section,)+ }
            }

            /// Where it works.
            pub fn places(self) -> WorksIn {
                match self { $(Self::$variant => WorksIn::$places,)+ }
            }

            /// What does it.
            pub fn handler(self) -> Handler {
                match self { $(Self::$variant => $handler,)+ }
            }

            /// What it does, in one or two words beside its key; empty where the last line of the
            /// screen never names it. When it does is decided in
            /// [`hints`](crate::tui::panes::hints).
            pub fn hint(self) -> &'static str {
                self.rank_and_hint().map_or("", |(_, hint)| hint)
            }

            /// How much that hint is needed.
            pub fn rank(self) -> HintRank {
                self.rank_and_hint().map_or(HintRank::Here, |(rank, _)| rank)
            }

            fn rank_and_hint(self) -> Option<(HintRank, &'static str)> {
                match self {
                    $(Self::$variant => {
                        const HINT: &[(HintRank, &str)] = &[$((HintRank::$need, $hint))?];
                        HINT.first().copied()
                    })+
                }
            }

            /// What it does, in a few words.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$variant => $doc,)+ }
            }

            /// Words that people look for it by, besides those.
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => concat!($($words)?),)+ }
            }
        }
    };
}

/// How much a hint is needed where there is no room for all, what is needed most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HintRank {
    /// The way out of a page.
    Close,
    /// Whoever is lost needs the help.
    Help,
    /// What Enter does.
    Enter,
    /// What leads to the next pane or part.
    Next,
    /// The way out of the program.
    Out,
    /// What finds anything.
    Finder,
    /// What makes finished work of what is seen.
    Export,
    /// What works in this pane or page alone.
    Here,
    /// What hides.
    Filter,
    /// What finds a row.
    Search,
    /// What leads round the panes.
    Panes,
    /// What is done now and then.
    NowAndThen,
}

/// A part of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HelpSection {
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
    /// A line being typed: a prompt, or the head of a list to pick from.
    Typing,
}

impl HelpSection {
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
        Self::Typing,
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
            Self::Typing => "While you type",
        }
    }
}

/// What takes the keys: each has a map of its own, in which no two actions share a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyContext {
    /// The panes, and a page over them.
    Reading,
    /// A line typed at the foot of the screen.
    Prompt,
    /// A list to pick from.
    Picker,
}

impl KeyContext {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Reading, Self::Prompt, Self::Picker];

    /// Where that is, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Reading => "in the panes and on pages",
            Self::Prompt => "in a prompt",
            Self::Picker => "in a list to pick from",
        }
    }
}

/// Where an action works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WorksIn {
    /// Everywhere, also while a line is typed.
    Everywhere,
    /// In the panes, and on a page over them.
    Anywhere,
    /// In the panes: where no page stands over them.
    Panes,
    /// Where events are listed.
    Timeline,
    /// Where records are listed.
    Records,
    /// Where a line is typed: in a prompt, in a list to pick from.
    Lines,
    /// In a prompt.
    Prompt,
    /// In a list to pick from.
    Picker,
}

impl WorksIn {
    /// Whether an action that works there has its keys in a context.
    pub fn are_in(self, context: KeyContext) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Anywhere | Self::Panes | Self::Timeline | Self::Records => {
                context == KeyContext::Reading
            }
            Self::Lines => context != KeyContext::Reading,
            Self::Prompt => context == KeyContext::Prompt,
            Self::Picker => context == KeyContext::Picker,
        }
    }
}

impl Action {
    /// What it does, in the first words of its sentence: `copy the source's address`.
    pub fn brief(self) -> String {
        let head = self.doc().split([':', ';', ',']).next().unwrap_or_default();
        let mut letters = head.chars();
        letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
    }
}

const fn by(function: fn(&mut Step<'_>)) -> Handler {
    Handler::Function(function)
}

const fn opens(list: &'static dyn PickerItems) -> Handler {
    Handler::Opens(list)
}

actions! {
    Next         "next"          ["j", "Down"]               Move Anywhere by(|it| motion::shift(it, Move::By(1, MoveUnit::Row))), "Next row", also "down scroll move";
    Previous     "previous"      ["k", "Up"]                 Move Anywhere by(|it| motion::shift(it, Move::By(-1, MoveUnit::Row))), "Previous row", also "up scroll move";
    First        "first"         ["g g", "Home"]             Move Anywhere by(|it| motion::shift(it, Move::First)), "First row", also "top beginning start newest oldest";
    Last         "last"          ["G", "End"]                Move Anywhere by(|it| motion::shift(it, Move::Last)), "Last row", also "bottom end newest";
    PageDown     "page-down"     ["PgDn", "Ctrl-f", "Space"] Move Anywhere by(|it| motion::shift(it, Move::By(1, MoveUnit::Page))), "Down by as many rows as are in sight", also "scroll";
    PageUp       "page-up"       ["PgUp", "Ctrl-b"]          Move Anywhere by(|it| motion::shift(it, Move::By(-1, MoveUnit::Page))), "Up by as many rows as are in sight", also "scroll";
    HalfDown     "half-down"     ["Ctrl-d"]                  Move Anywhere by(|it| motion::shift(it, Move::By(1, MoveUnit::HalfPage))), "Down by half as many", also "scroll";
    HalfUp       "half-up"       ["Ctrl-u"]                  Move Anywhere by(|it| motion::shift(it, Move::By(-1, MoveUnit::HalfPage))), "Up by half as many", also "scroll";
    NextPane     "next-pane"     ["Tab"]                     Move Anywhere by(|it| motion::pane(it, Direction::Forward)), Next "pane" "Next pane or section; on a page, its next part", also "column switch focus";
    PreviousPane "previous-pane" ["Shift-Tab"]               Move Anywhere by(|it| motion::pane(it, Direction::Back)), "Previous pane or section; on a page, the part before", also "column switch focus";
    Right        "right"         ["l", "Right"]              Move Anywhere by(|it| motion::sideways(it, Direction::Forward)), "Next pane or section; on the axis, the next mark";
    Left         "left"          ["h", "Left"]               Move Anywhere by(|it| motion::sideways(it, Direction::Back)), "Previous pane or section; on the axis, the mark before";
    Enter        "enter"         ["Enter"]                   Move Anywhere by(motion::enter), Here "open" "Open what is selected: a section, a record in full, an event", also "follow details";
    Leave        "leave"         ["Esc"]                     Move Anywhere by(motion::leave), Here "back" "Close what is open: message, page, search, pane; else take the last term of the filter away", also "undo cancel escape remove";
    Zoom         "zoom"          ["z"]                       Move Anywhere by(motion::zoom), Panes "whole" "The focused pane or page takes the whole screen, and back", also "full maximise maximize enlarge fullscreen";
    Events       "events"        ["1", "g t"]                Go Anywhere by(|it| goto::show_tab(it, Tab::Timeline)), "Events, in the order of time", also "chronology";
    Commitments  "commitments"   ["2", "g c"]                Go Anywhere by(|it| goto::show_tab(it, Tab::Ledger(LedgerKind::Commitments))), "Commitments: who owes what to whom", also "promises pledges undertakings owed";
    Actors       "actors"        ["3", "g a"]                Go Anywhere by(|it| goto::show_tab(it, Tab::Ledger(LedgerKind::Actors))), "Actors: states, bodies, persons, and what each did", also "people persons participants agencies organisations";
    Quotes       "quotes"        ["4", "g q"]                Go Anywhere by(|it| goto::show_tab(it, Tab::Ledger(LedgerKind::Quotes))), "Quotes: who said what, in which words", also "quotations words";
    Discrepancies "discrepancies" ["5", "g x"]               Go Anywhere by(|it| goto::show_tab(it, Tab::Ledger(LedgerKind::Discrepancies))), "Accounts differ: on which questions, and what each says", also "contradictions conflicts disputes disagree";
    Sources      "sources"       ["6", "g s"]                Go Anywhere by(|it| goto::show_tab(it, Tab::Ledger(LedgerKind::Sources))), "Sources: what rests on each", also "references bibliography publishers";
    Claims       "claims"        ["g k"]                     Go Anywhere by(|it| goto::show_tab(it, Tab::Ledger(LedgerKind::Claims))), "Claims: what was asserted, with which figure", also "assertions";
    Back         "back"          ["Ctrl-o", "Alt-Left", "Backspace"] Go Anywhere by(|it| goto::travel(it, Direction::Back)), Panes "back" "Back to where you were", also "undo return previous history";
    Forward      "forward"       ["Alt-o", "Alt-Right"]      Go Anywhere by(|it| goto::travel(it, Direction::Forward)), "Forward again", also "redo history";
    Trail        "trail"         ["r"]                       Go Anywhere opens(&events::Trail), "Trail: events linked with this one, both ways", also "linked relations related follow-up";
    Mark         "mark"          ["m"]                       Go Anywhere by(marks::mark), "Mark the event, or take its mark away", also "bookmark star favourite favorite save flag";
    MarkNote     "mark-note"     ["A"]                       Go Anywhere by(marks::note), "A note on the mark of the event, which is set", also "comment annotate";
    MarkUp       "mark-up"       ["Alt-Up"]                  Go Everywhere by(|it| marks::shift(it, Direction::Back)), "Move the mark up in the list of marks, there too";
    MarkDown     "mark-down"     ["Alt-Down"]                Go Everywhere by(|it| marks::shift(it, Direction::Forward)), "Move the mark down in the list of marks, there too";
    Marks        "marks"         ["'"]                       Go Anywhere opens(&events::MarkedEvents), "The marked events", also "bookmarks starred favourites favorites saved";
    Fresh        "fresh"         ["g n"]                     Go Anywhere opens(&events::FreshEvents), NowAndThen "new" "Events new or changed since the edition you saw before", also "visit since last updates unread";
    Problems     "problems"      ["g p"]                     Go Anywhere opens(&small::Problems), "Problems in the data", also "errors warnings faults check";
    ToDate       "to-date"       ["g d"]                     Go Timeline by(|it| prompt::ask(it, Asking::Date)), "To the event nearest to a date or today", also "jump year month day";
    Search       "search"        ["/"]                       Find Panes by(|it| prompt::ask(it, Asking::Search)), Search "search" "Search in this view as you type; hides nothing", also "find look";
    NextHit      "next-hit"      ["n"]                       Find Anywhere by(|it| motion::next_hit(it, Direction::Forward)), Here "next hit" "Next hit; on a page that compares wordings, the next comparison";
    PreviousHit  "previous-hit"  ["N"]                       Find Anywhere by(|it| motion::next_hit(it, Direction::Back)), "Previous hit; on a page that compares wordings, the comparison before";
    Filter       "filter"        ["f"]                       Find Panes by(|it| prompt::go_on(it, "")), Filter "filter" "Filter as you type; hides what does not match", also "narrow only hide query";
    Finder       "finder"        ["p"]                       Find Anywhere opens(&finder::FinderList), Finder "find" "Find a person, topic, event, commitment, quote, claim, source, view or question on which accounts differ by a few letters", also "jump search look who";
    Facets       "facets"        ["F"]                       Find Panes opens(&facets::Facets), NowAndThen "counts" "Kinds, busiest months, persons, topics and states of these events, counted; Enter narrows to one", also "facets statistics summary";
    SavedViews   "views"         ["g v"]                     Find Anywhere opens(&small::SavedViews), "Saved views; Enter narrows to one", also "queries bookmarks";
    Widen        "widen"         ["X"]                       Find Panes opens(&small::Terms), "Take a term of the filter away, as the × of its chip does", also "undo remove filter chip";
    ClearFilter  "clear-filter"  ["C"]                       Find Anywhere by(goto::clear_filter), NowAndThen "clear filter" "Take the whole filter away, all its terms at once", also "undo reset remove unfilter all";
    SaveView     "save-view"     ["V"]                       Find Panes by(prompt::ask_for_name), NowAndThen "save filter" "Save the present filter as a view; a name is proposed", also "query bookmark store";
    Sort         "sort"          ["S"]                       Find Records opens(&small::Arrangements), Here "sort" "Sort and group the records; each order is explained", also "order arrange";
    AsOf         "as-of"         ["t"]                       Time Panes by(|it| prompt::ask(it, Asking::AsOf)), NowAndThen "as of" "See everything as of a date or today (empty: today)", also "history past then known date";
    EarlierDay   "earlier-day"   ["<"]                       Time Panes by(|it| goto::step_day(it, Direction::Back)), "As of the day on which the event before became known";
    LaterDay     "later-day"     [">"]                       Time Panes by(|it| goto::step_day(it, Direction::Forward)), "As of the day on which the next event became known";
    ShowLater    "show-later"    ["."]                       Time Timeline by(goto::show_later), "Draw later events dimmed, or not at all";
    Axis         "axis"          ["a"]                       Axis Timeline by(axis::focus), "Into the axis, and back to the list", also "chart graph lanes density";
    ZoomIn       "zoom-in"       ["+"]                       Axis Timeline by(|it| axis::zoom(it, Zoom::In)), Here "closer" "Zoom in on the selected event", also "enlarge";
    ZoomOut      "zoom-out"      ["-"]                       Axis Timeline by(|it| axis::zoom(it, Zoom::Out)), Here "wider" "Zoom out again", also "shrink";
    Fit          "fit"           ["="]                       Axis Timeline by(axis::fit), Here "fit" "Show all that is selected";
    PanBack      "pan-back"      ["["]                       Axis Timeline by(|it| axis::pan(it, Direction::Back)), "Move the window to the past";
    PanForward   "pan-forward"   ["]"]                       Axis Timeline by(|it| axis::pan(it, Direction::Forward)), "Move the window to the future";
    Lanes        "lanes"         ["L"]                       Axis Timeline by(axis::lanes), Here "lanes" "Lanes by kind, party or topic", also "group by";
    Full         "full"          ["i"]                       Read Anywhere by(open::full), "The selected record in full, also where Enter goes elsewhere", also "details";
    SourceText   "source-text"   ["s"]                       Read Anywhere by(open::source_text), Here "source text" "The quote in its source's text, the passage lit; the texts are those of --archive DIR", also "evidence passage original archive";
    Wording      "wording"       ["w"]                       Read Anywhere by(open::wording), Here "compare wording" "Compare press wording against the official text: a quote with the one that it prints or translates, where it differs", also "diff difference";
    Original     "original"      ["v"]                       Read Anywhere by(program::original), "Original or translation first", also "language spanish english translate";
    CopyEvent    "copy"          ["y y"]                     Copy Anywhere by(|it| copy::copy(it, CopyForm::Text)), Here "copy" "Copy what is selected, on a page its record, as text with its sources; of a commitment also those of what became of it", also "clipboard yank cite";
    CopyQuote    "copy-quote"    ["y q"]                     Copy Anywhere by(|it| copy::copy(it, CopyForm::Quote)), Here "copy quote" "Copy the quote with its citation", also "cite citation clipboard yank reference footnote";
    CopyAddress  "copy-address"  ["y u"]                     Copy Anywhere by(|it| copy::copy(it, CopyForm::Address)), "Copy the source's address", also "url link clipboard yank cite";
    CopyMarkdown "copy-markdown" ["y m"]                     Copy Anywhere by(|it| copy::copy(it, CopyForm::Markdown)), "Copy the event as Markdown", also "clipboard yank cite memo";
    Open         "open"          ["o"]                       Copy Anywhere by(copy::open), Here "source" "Open the source in the browser", also "url link web page";
    Edit         "edit"          ["e"]                       Copy Anywhere by(copy::edit), "Edit the record in your editor", also "change correct fix";
    Export       "export"        ["x"]                       Copy Anywhere opens(&exports::ExportFormats), Export "export" "Export or copy what is on the screen: what is listed, what a page is of, or the event; in any format, with a preview", also "print save file download write pdf html word csv json report cite";
    Help         "help"          ["?", "F1", ":"]            Program Anywhere opens(&actions::Actions), Help "help" "All keys, actions, query terms and signs; type to search, Enter runs", also "keyboard shortcuts manual commands settings";
    Mouse        "mouse"         ["M"]                       Program Anywhere by(program::mouse), "Mouse on: a click selects, two open, the wheel scrolls; or off, as at first, so that text can be selected", also "click pointer wheel scroll touchpad select";
    Redraw       "redraw"        ["Ctrl-l"]                  Program Everywhere by(|it| it.effects.push(Effect::Redraw)), "Draw the whole screen anew, where something else wrote on it", also "refresh garbled repaint";
    Reload       "reload"        ["R"]                       Program Anywhere by(|it| it.effects.push(Effect::Reload)), "Read the data again", also "refresh update";
    Suspend      "suspend"       ["Ctrl-z"]                  Program Everywhere by(|it| it.effects.push(Effect::Suspend)), "Suspend", also "shell";
    Quit         "quit"          ["q"]                       Program Anywhere by(program::quit), Out "quit" "Quit; on a page, close it", also "exit leave";
    QuitNow      "quit-now"      ["Ctrl-c"]                  Program Anywhere by(|it| it.effects.push(Effect::Quit)), "Quit from anywhere", also "exit leave";
    Take         "take"          ["Enter"]                   Typing Lines by(line::take), Here "take" "Take what is typed, or the selected entry";
    Cancel       "cancel"        ["Esc"]                     Typing Lines by(line::cancel), Here "close" "Give it up: all is as it was before";
    ClearLine    "clear-line"    ["Ctrl-c"]                  Typing Lines by(line::clear), "Empty the line; an empty one is given up";
    Complete     "complete"      ["Tab"]                     Typing Prompt by(|it| line::complete(it, Direction::Forward)), "Complete the term; again: the next candidate";
    CompleteBack "complete-back" ["Shift-Tab"]               Typing Prompt by(|it| line::complete(it, Direction::Back)), "The candidate before";
    OlderLine    "older-line"    ["Up", "Ctrl-p"]            Typing Prompt by(|it| prompt::recall(it, Direction::Back)), "What was typed before";
    NewerLine    "newer-line"    ["Down", "Ctrl-n"]          Typing Prompt by(|it| prompt::recall(it, Direction::Forward)), "What was typed after";
    PickNext     "pick-next"     ["Down", "Ctrl-n"]          Typing Picker by(|it| picker::shift(it, Move::By(1, MoveUnit::Row))), "Next entry";
    PickPrevious "pick-previous" ["Up", "Ctrl-p"]            Typing Picker by(|it| picker::shift(it, Move::By(-1, MoveUnit::Row))), "Previous entry";
    PickPageDown "pick-page-down" ["PgDn"]                   Typing Picker by(|it| picker::shift(it, Move::By(1, MoveUnit::Page))), "Down by as many entries as are in sight";
    PickPageUp   "pick-page-up"  ["PgUp"]                    Typing Picker by(|it| picker::shift(it, Move::By(-1, MoveUnit::Page))), "Up by as many entries as are in sight";
    TakeAlone    "take-alone"    ["Ctrl-r"]                  Typing Picker by(picker::take_alone), "Narrow to the selected entry alone: it replaces the filter";
    PickNote     "pick-note"     ["Alt-n"]                   Typing Picker by(marks::note), "A note on the selected event";
    NoteInEditor "note-in-editor" ["Ctrl-x"]                 Typing Prompt by(marks::in_editor), "Go on with a note in your editor";
    CursorLeft   "cursor-left"   ["Left", "Ctrl-b"]          Typing Lines by(|it| line::edit(it, Edit::Left)), "Cursor left";
    CursorRight  "cursor-right"  ["Right", "Ctrl-f"]         Typing Lines by(|it| line::edit(it, Edit::Right)), "Cursor right";
    WordLeft     "word-left"     ["Alt-b"]                   Typing Lines by(|it| line::edit(it, Edit::WordLeft)), "Cursor a word to the left";
    WordRight    "word-right"    ["Alt-f"]                   Typing Lines by(|it| line::edit(it, Edit::WordRight)), "Cursor a word to the right";
    LineStart    "line-start"    ["Home", "Ctrl-a"]          Typing Lines by(|it| line::edit(it, Edit::Start)), "Cursor to the beginning of the line";
    LineEnd      "line-end"      ["End", "Ctrl-e"]           Typing Lines by(|it| line::edit(it, Edit::End)), "Cursor to the end of the line";
    EraseBack    "erase-back"    ["Backspace", "Ctrl-h"]     Typing Lines by(|it| line::edit(it, Edit::EraseBack)), "Erase the letter before the cursor";
    Erase        "erase"         ["Delete", "Ctrl-d"]        Typing Lines by(|it| line::edit(it, Edit::Erase)), "Erase the letter under the cursor";
    EraseWord    "erase-word"    ["Ctrl-w"]                  Typing Lines by(|it| line::edit(it, Edit::EraseWord)), "Erase the word before the cursor";
    EraseNextWord "erase-next-word" ["Alt-d"]                Typing Lines by(|it| line::edit(it, Edit::EraseNextWord)), "Erase the word after the cursor";
    EraseBefore  "erase-before"  ["Ctrl-u"]                  Typing Lines by(|it| line::edit(it, Edit::EraseBefore)), "Erase all before the cursor";
    EraseAfter   "erase-after"   ["Ctrl-k"]                  Typing Lines by(|it| line::edit(it, Edit::EraseAfter)), "Erase all after the cursor";
}

/// The table of keys as Markdown, for the page of keys: a part a section.
pub fn keys_as_markdown() -> String {
    let mut table = String::new();
    for section in HelpSection::ALL {
        if !table.is_empty() {
            table.push('\n');
        }
        table.push_str(&format!("## {}\n\n| keys | action |\n|---|---|\n", section.title()));
        for action in Action::ALL.iter().filter(|action| action.section() == *section) {
            let keys: Vec<String> = action.keys().iter().map(|key| format!("`{key}`")).collect();
            table.push_str(&format!("| {} | {} |\n", keys.join(" "), action.doc()));
        }
    }
    table
}
