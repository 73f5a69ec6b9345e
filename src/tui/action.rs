//! The one table of actions: hints, help, README's keys and the list of all actions derive from it.

/// Declares the actions: variant, name, keys as people write them, section, doc.
macro_rules! actions {
    ($($variant:ident $name:literal [$($key:literal),*] $section:ident $doc:literal,)+) => {
        /// Something a reader can do at the base of the screen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $(#[doc = $doc] $variant,)+
        }

        impl Action {
            /// All of them, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in the list of actions.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The keys that start it, as people write them; a blank separates the keys of a sequence.
            pub fn keys(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($key),*],)+ }
            }

            /// The part of the help it stands in.
            pub fn section(self) -> Section {
                match self { $(Self::$variant => Section::$section,)+ }
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
    /// Searching and narrowing.
    Find,
    /// Going elsewhere.
    Go,
    /// The axis.
    Axis,
    /// Taking something away.
    Take,
    /// The program.
    Program,
}

impl Section {
    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Find => "Find",
            Self::Go => "Go",
            Self::Axis => "Time axis",
            Self::Take => "Take away",
            Self::Program => "Program",
        }
    }
}

actions! {
    Next         "next"          ["j", "Down"]                  Move    "Next row",
    Previous     "previous"      ["k", "Up"]                    Move    "Previous row",
    First        "first"         ["g g", "Home"]                Move    "First row",
    Last         "last"          ["G", "End"]                   Move    "Last row",
    PageDown     "page-down"     ["PgDn", "Ctrl-f", "Space"]    Move    "One page down",
    PageUp       "page-up"       ["PgUp", "Ctrl-b"]             Move    "One page up",
    HalfDown     "half-down"     ["Ctrl-d"]                     Move    "Half a page down",
    HalfUp       "half-up"       ["Ctrl-u"]                     Move    "Half a page up",
    NextPane     "next-pane"     ["Tab"]                        Move    "Next pane or section",
    PreviousPane "previous-pane" ["Shift-Tab"]                  Move    "Previous pane or section",
    Right        "right"         ["l", "Right"]                 Move    "Next pane or section; on the axis, the next mark",
    Left         "left"          ["h", "Left"]                  Move    "Previous pane or section; on the axis, the mark before",
    Enter        "enter"         ["Enter"]                      Move    "Open the detail; narrow to the actor; go to the event",
    Leave        "leave"         ["Esc"]                        Move    "Peel one layer: popup, highlight, detail, last chip",
    Search       "search"        ["/"]                          Find    "Search as you type; hides nothing",
    NextHit      "next-hit"      ["n"]                          Find    "Next hit",
    PreviousHit  "previous-hit"  ["N"]                          Find    "Previous hit",
    Filter       "filter"        ["f"]                          Find    "Filter as you type; hides what does not match",
    Finder       "finder"        ["p"]                          Find    "Find an actor, topic, party or event by a few letters",
    Facets       "facets"        ["F"]                          Find    "What the selection is made of, with counts; Enter narrows to it",
    Back         "back"          ["Ctrl-o", "Alt-Left", "Backspace"] Go "Back to where you were",
    Forward      "forward"       ["Alt-o", "Alt-Right"]         Go      "Forward again",
    AsOf         "as-of"         ["t"]                          Go      "See the timeline as of a date (empty: today)",
    EarlierDay   "earlier-day"   ["<"]                          Go      "As of the day on which the event before became known",
    LaterDay     "later-day"     [">"]                          Go      "As of the day on which the next event became known",
    ShowLater    "show-later"    ["."]                          Go      "Draw later events dimmed, or not at all",
    Timeline     "timeline"      ["g t"]                        Go      "The timeline's events",
    Commitments  "commitments"   ["g c"]                        Go      "Ledger of commitments: who owes what to whom",
    Actors       "actors"        ["g a"]                        Go      "Ledger of parties and actors",
    Sources      "sources"       ["g s"]                        Go      "Ledger of sources",
    Discrepancies "discrepancies" ["g x"]                       Go      "Ledger of discrepancies",
    Sort         "sort"          ["S"]                          Find    "Sort and group a ledger",
    Trail        "trail"         ["r"]                          Go      "Trail: events linked with this one, both ways",
    Mark         "mark"          ["m"]                          Go      "Mark the event, or take its mark away",
    Marks        "marks"         ["'"]                          Go      "List the marked events",
    Fresh        "fresh"         ["g n"]                        Go      "List events new or changed since your last visit",
    Problems     "problems"      ["g p"]                        Go      "Problems in the data",
    Views        "views"         ["g v"]                        Go      "Saved views; Enter narrows to one",
    ToDate       "to-date"       ["g d"]                        Axis    "To the event nearest to a date",
    ZoomIn       "zoom-in"       ["+"]                          Axis    "Zoom in on the selected event",
    ZoomOut      "zoom-out"      ["-"]                          Axis    "Zoom out again",
    Fit          "fit"           ["="]                          Axis    "Show all that is selected",
    PanBack      "pan-back"      ["["]                          Axis    "Move the window to the past",
    PanForward   "pan-forward"   ["]"]                          Axis    "Move the window to the future",
    Lanes        "lanes"         ["L"]                          Axis    "Lanes by kind, party or topic",
    SourceText   "source-text"   ["s"]                          Go      "The quote in its source's text, the passage lit",
    Wording      "wording"       ["w"]                          Go      "The quote beside the one it renders, word by word",
    CopyEvent    "copy-event"    ["y y"]                        Take    "Copy the record as text",
    CopyQuote    "copy-quote"    ["y q"]                        Take    "Copy the quote with its citation",
    CopyAddress  "copy-address"  ["y u"]                        Take    "Copy the source's address",
    CopyMarkdown "copy-markdown" ["y m"]                        Take    "Copy the event as Markdown",
    Open         "open"          ["o"]                          Take    "Open the source in the browser",
    Edit         "edit"          ["e"]                          Take    "Edit the record in your editor",
    Export       "export"        ["x"]                          Take    "Export what is on the screen to Markdown; the axis to a picture, where the name ends in .svg",
    Help         "help"          ["?", "F1", ":"]               Program "All keys and actions; type to search, Enter runs",
    Original     "original"      ["v"]                          Program "Original or translation first",
    Mouse        "mouse"         ["M"]                          Program "Mouse on or off",
    Reload       "reload"        ["R"]                          Program "Read the data again",
    Suspend      "suspend"       ["Ctrl-z"]                     Program "Suspend",
    Quit         "quit"          ["q", "Ctrl-c"]                Program "Quit",
}

/// What a sequence of keys means at the base of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Does(Action),
    /// The beginning of sequences: the keys that may follow, with their actions.
    Begins(Vec<(&'static str, Action)>),
    /// Nothing.
    Nothing,
}

/// Looks up a sequence of keys, each as people write it, separated by blanks.
pub fn meaning(typed: &str) -> Meaning {
    let mut follow = Vec::new();
    for &action in Action::ALL {
        for &keys in action.keys() {
            if keys == typed {
                return Meaning::Does(action);
            }
            if let Some(rest) = keys.strip_prefix(typed).and_then(|rest| rest.strip_prefix(' ')) {
                follow.push((rest, action));
            }
        }
    }
    if follow.is_empty() { Meaning::Nothing } else { Meaning::Begins(follow) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_key_and_none_hides_a_sequence() {
        let mut seen: Vec<&str> = Vec::new();
        for action in Action::ALL {
            assert!(!action.doc().is_empty());
            for key in action.keys() {
                assert!(!seen.contains(key), "{key} is bound twice");
                assert_eq!(meaning(key), Meaning::Does(*action));
                seen.push(key);
            }
        }
    }
}
