//! All keys and actions in groups, the terms of a query, and the legend: the help.

use crate::export::phrases;
use crate::query::{FIELDS, terms_reference};
use crate::tui::action::{Action, HelpSection};
use crate::tui::keymap::Keymap;
use crate::tui::legend::{self, LegendLine};
use crate::tui::pickers::{PickContext, PickItem, PickerItems, holding, in_first_column, of_kind};
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// The group of signs and states, and the words by which all of it is found.
const LEGEND: &str = "Legend";
const LEGEND_WORDS: &str = "legend signs symbols glyphs";

/// The group of what is set up outside the screen.
const SETTINGS: &str = "Settings";

/// The help.
#[derive(Debug)]
pub(in crate::tui) struct Actions;

impl PickerItems for Actions {
    fn title(&self) -> &'static str {
        "Help"
    }

    fn wraps(&self) -> bool {
        true
    }

    fn when_untyped(&self, _context: &PickContext<'_>) -> String {
        "type to search, also “mouse”, “colours”".into()
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let keymap = &context.data.settings.keymap;
        let actions = |section: HelpSection| {
            let own = Action::ALL.iter().filter(move |action| action.section() == section);
            own.map(|action| item(keymap, *action))
        };
        let legend =
            legend::lines(&context.data.settings.theme).into_iter().map(|line| sign(keymap, &line));
        if typed.is_empty() {
            let mut items = Vec::new();
            for section in HelpSection::ALL {
                items.extend(headed(section.title(), actions(*section)));
            }
            items.extend(headed("Terms of a filter", terms()));
            items.extend(headed(SETTINGS, settings()));
            items.extend(headed(LEGEND, legend));
            return items;
        }
        let all = HelpSection::ALL.iter().flat_map(|section| actions(*section));
        if typed.chars().nth(1).is_none() {
            // One letter is a key before it is a part of a word.
            let own = Action::ALL
                .iter()
                .filter(|action| keymap.keys_of(**action).contains(&typed.to_owned()));
            let mut items: Vec<PickItem> = own.map(|action| item(keymap, *action)).collect();
            items.extend(holding(terms().chain(legend), typed));
            return items;
        }
        // Who types a field's name means that one.
        let name = typed.trim().trim_end_matches(':').to_lowercase();
        let is_named = |item: &PickItem| item.target == Target::Filter(format!("{name}:"));
        let (mut items, others): (Vec<PickItem>, Vec<PickItem>) = terms().partition(is_named);
        items.extend(holding(all.chain(others).chain(settings()).chain(legend), typed));
        items
    }
}

/// The actions in whose words each word typed begins a word, and the sign that is typed: what the
/// finder offers behind the records.
pub(super) fn called(context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
    let keymap = &context.data.settings.keymap;
    let typed = typed.trim().to_lowercase();
    let is_long = typed.chars().nth(2).is_some();
    let is_said = |action: &&Action| {
        let said = format!("{} {} {}", action.doc(), action.name(), action.words());
        begins_words_of(&said, &typed)
    };
    let mut items = Vec::new();
    // What is done while a line is typed is no place to go to.
    let actions = Action::ALL.iter().filter(|one| one.section() != HelpSection::Typing);
    for action in actions.filter(|action| is_long && is_said(action)) {
        items.push(
            PickItem::new(Target::Run(*action))
                .with(Role::Faint, of_kind("action"))
                .named(Role::Text, action.doc())
                .with(Role::Link, format!("  {}", keymap.key_of(*action))),
        );
    }
    let signs = legend::lines(&context.data.settings.theme);
    items.extend(signs.iter().filter(|line| line.sign == typed).map(|line| sign(keymap, line)));
    items
}

/// Terms of a filter that are found by what is typed.
#[derive(Default)]
pub(super) struct TermsCalled {
    /// Those whose value it is.
    pub(super) exact: Vec<PickItem>,
    /// Those that only have its words.
    pub(super) others: Vec<PickItem>,
}

/// The terms of a filter whose value has, in the words of the screen, each word typed: of `overdue`
/// `schedule:overdue`. Enter narrows to one.
pub(super) fn terms_called(context: &PickContext<'_>, typed: &str) -> TermsCalled {
    let typed = typed.trim().to_lowercase();
    let mut terms = TermsCalled::default();
    if typed.chars().nth(2).is_none() {
        return terms;
    }
    for field in FIELDS {
        for value in field.values.words() {
            let term = format!("{}:{}", field.name, field.offered.typed_for(value));
            let says = phrases::meaning_of_value(field.meaning, value);
            let says = says.unwrap_or_else(|| value.to_owned());
            // Who knows the word of the data finds it by that too.
            if !begins_words_of(&format!("{says} {term} {value}"), &typed) {
                continue;
            }
            if let Ok(query) = context.data.scope().read(&term) {
                let item = PickItem::new(Target::Term(Box::new(query)))
                    .with(Role::Faint, of_kind("filter"))
                    .named(Role::Text, says)
                    .with(Role::Link, format!("  {term}"));
                let is_exact = [value, field.offered.word_for(value)].contains(&&*typed);
                let list = if is_exact { &mut terms.exact } else { &mut terms.others };
                list.push(item);
            }
        }
    }
    terms
}

/// Whether each word typed, in small letters, begins a word of a text.
fn begins_words_of(text: &str, typed: &str) -> bool {
    let text = text.to_lowercase();
    let words = || text.split(|letter: char| !letter.is_alphanumeric());
    typed.split_whitespace().all(|typed| words().any(|word| word.starts_with(typed)))
}

/// A sign of the legend; Enter does what there is to do with it.
fn sign(keymap: &Keymap, line: &LegendLine) -> PickItem {
    let target = line.action.map_or(Target::Text, Target::Run);
    let item = PickItem::new(target)
        .with(line.role, in_first_column(&line.sign))
        .named(Role::Text, line.says)
        .found_by(LEGEND_WORDS)
        .found_by(line.words);
    match line.action {
        Some(action) => {
            item.with(Role::Faint, format!("  {}: {}", keymap.key_of(action), action.doc()))
        }
        None => item,
    }
}

/// Entries under a heading.
fn headed(title: &str, items: impl Iterator<Item = PickItem>) -> Vec<PickItem> {
    let mut items: Vec<PickItem> = items.collect();
    if let Some(first) = items.first_mut() {
        first.heading = Some(title.to_owned());
    }
    items
}

/// What is set up outside the screen, and the command that says where.
fn settings() -> impl Iterator<Item = PickItem> {
    let item = |sign: &str, says: &'static str, words: &str| {
        PickItem::new(Target::Text)
            .with(Role::Link, in_first_column(sign))
            .named(Role::Text, says)
            .found_by(words)
    };
    [
        item(
            "entente config path",
            "The file of the settings: colours, keys, mouse, language, dates, editor. It is read \
             at the start.",
            "settings preferences options configuration customise customize themes colours colors",
        ),
        item(
            "mouse = true",
            "In that file: the mouse is on from the start. Else the terminal has it, so that text \
             can be selected.",
            "settings click pointer wheel",
        ),
        item(
            "theme.name = \"light\"",
            "In that file: other colours (dark, light, mono, high-contrast), each by its role too.",
            "settings themes colours colors black white blind",
        ),
    ]
    .into_iter()
}

/// What a query is made of, with an example each: Enter goes on with the filter, a field begun.
fn terms() -> impl Iterator<Item = PickItem> {
    let item = |begun: String, example: &str, says: String| {
        PickItem::new(Target::Filter(begun))
            .with(Role::Link, in_first_column(example))
            .named(Role::Text, says)
    };
    let plain = terms_reference().map(move |(term, doc)| item(String::new(), term, doc.to_owned()));
    let fields = FIELDS.iter().map(move |field| {
        item(format!("{}:", field.name), field.example, format!("events {}", field.explained()))
    });
    plain.chain(fields)
}

fn item(keymap: &Keymap, action: Action) -> PickItem {
    PickItem::new(Target::Run(action))
        .with(Role::Link, in_first_column(&keymap.keys_of(action).join("  ")))
        .named(Role::Text, action.doc())
        .with(Role::Faint, format!("  ({})", action.name()))
        .found_by(action.words())
}
