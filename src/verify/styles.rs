//! What the style sheets of a saved page say of whether an element is seen.
//!
//! The cascade (CSS Cascading and Inheritance, level 4, section 6) of the few properties that hide
//! words. Selectors are matched by the engine of a browser. A rule that depends on the window or on
//! the pointer (`@media (max-width: …)`, `:hover`) is left out: nobody knows of them what the reader
//! had.

use std::rc::Rc;

use cssparser::{Delimiter, ParseError, Parser, ToCss, Token};
use scraper::selector::Simple;
use scraper::{ElementRef, Html};
use selectors::matching::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches, matches_selector,
};
use selectors::parser::{ParseRelative, Selector, SelectorList};

/// The properties that may hide words.
const PROPERTIES: [&str; 9] = [
    "display",
    "visibility",
    "opacity",
    "font-size",
    "content-visibility",
    "height",
    "max-height",
    "overflow",
    "overflow-y",
];

/// How many parts a selector may have: matching calls itself for each.
const LONGEST_SELECTOR: usize = 100;

/// The rules of a page's style sheets, in order.
#[derive(Debug, Default)]
pub(super) struct Styles {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    selector: Selector<Simple>,
    declarations: Rc<[Declaration]>,
}

/// A value of one of [`PROPERTIES`].
#[derive(Debug)]
struct Declaration {
    property: usize,
    /// Its words in small letters, without comments.
    value: Rc<str>,
    is_important: bool,
}

/// What wins where declarations differ: whether they are important, whether they stand in the
/// element itself, how much their selector asks for. Of equals the last counts.
type Rank = (bool, bool, u32);

/// How an element is laid out, as far as words are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    /// Not at all.
    None,
    /// Within a line.
    Inline,
    /// On lines of its own.
    Block,
    /// As a cell of a table.
    Cell,
}

/// The size of an element's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FontSize {
    /// None: they are not seen.
    Zero,
    /// That of the element round it, more or less.
    Relative,
    /// One of its own.
    Absolute,
}

/// What the style sheets and its own attribute say of an element.
#[derive(Debug, Default)]
pub(super) struct Style {
    values: [Option<(Rank, Rc<str>)>; PROPERTIES.len()],
}

impl Styles {
    /// The style sheets in a page.
    pub(super) fn of(page: &Html) -> Self {
        let mut styles = Self::default();
        for element in page.tree.nodes().filter_map(ElementRef::wrap) {
            let is_for_reader = element.attr("media").is_none_or(is_for_any_screen);
            if element.value().name() == "style" && is_for_reader {
                let sheet: String = element.text().collect();
                read_rules(&mut Parser::new(&sheet), &mut styles.rules);
            }
        }
        styles
    }

    /// The style of an element of the page. The caches are for this page alone.
    pub(super) fn style(&self, element: &ElementRef<'_>, caches: &mut SelectorCaches) -> Style {
        let mut style = Style::default();
        for rule in &self.rules {
            let mut context = MatchingContext::new(
                MatchingMode::Normal,
                None,
                caches,
                QuirksMode::NoQuirks,
                NeedsSelectorFlags::No,
                MatchingForInvalidation::No,
            );
            if matches_selector(&rule.selector, 0, None, element, &mut context) {
                style.declare(&rule.declarations, false, rule.selector.specificity());
            }
        }
        if let Some(own) = element.attr("style") {
            style.declare(&declarations(&mut Parser::new(own)), true, 0);
        }
        style
    }
}

impl Style {
    fn declare(&mut self, declarations: &[Declaration], is_own: bool, specificity: u32) {
        for one in declarations {
            let rank = (one.is_important, is_own, specificity);
            let Some(value) = self.values.get_mut(one.property) else { continue };
            if value.as_ref().is_none_or(|(before, _)| *before <= rank) {
                *value = Some((rank, Rc::clone(&one.value)));
            }
        }
    }

    fn value(&self, property: &str) -> Option<&str> {
        let place = PROPERTIES.iter().position(|one| *one == property)?;
        self.values.get(place)?.as_ref().map(|(_, value)| &**value)
    }

    /// How it is laid out, where that is said.
    pub(super) fn display(&self) -> Option<Display> {
        match self.value("display")? {
            "none" => Some(Display::None),
            "table-cell" => Some(Display::Cell),
            "inherit" | "initial" | "revert" | "revert-layer" | "unset" => None,
            "contents" | "ruby" => Some(Display::Inline),
            value if value.starts_with("inline") => Some(Display::Inline),
            _ => Some(Display::Block),
        }
    }

    /// Whether its words are seen, where that is said; what stands in it may be seen even so.
    pub(super) fn is_visible(&self) -> Option<bool> {
        match self.value("visibility")? {
            "hidden" | "collapse" => Some(false),
            "visible" | "initial" => Some(true),
            _ => None,
        }
    }

    /// The size of its letters, where that is said.
    pub(super) fn font_size(&self) -> Option<FontSize> {
        let value = self.value("font-size")?;
        let is_relative = value.ends_with('%')
            || value.ends_with("em") && !value.ends_with("rem")
            || matches!(value, "smaller" | "larger" | "inherit" | "unset");
        Some(match value {
            value if is_zero(value) => FontSize::Zero,
            _ if is_relative => FontSize::Relative,
            _ => FontSize::Absolute,
        })
    }

    /// Whether it is not seen with all that stands in it, however it is laid out.
    pub(super) fn is_faded(&self) -> bool {
        let has_no_height = ["height", "max-height"].iter().any(|one| self.is_zero(one));
        let is_cut = |property: &&str| {
            self.value(property).is_some_and(|value| value.contains("hidden") || value == "clip")
        };
        self.is_zero("opacity")
            || self.value("content-visibility") == Some("hidden")
            || has_no_height && ["overflow", "overflow-y"].iter().any(is_cut)
    }

    fn is_zero(&self, property: &str) -> bool {
        self.value(property).is_some_and(is_zero)
    }
}

/// Whether a length or share is none: `0`, `0px`, `0.0%`.
fn is_zero(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.parse() == Ok(0.0)
}

/// Whether a media query holds on every screen.
fn is_for_any_screen(query: &str) -> bool {
    let mut words = query.split_whitespace();
    words.all(|word| ["all", "only", "screen"].iter().any(|one| word.eq_ignore_ascii_case(one)))
}

/// Adds the rules of a style sheet, or of a block in one.
fn read_rules(sheet: &mut Parser<'_>, rules: &mut Vec<Rule>) {
    while !sheet.is_exhausted() {
        let before = sheet.state();
        if let Ok(Token::AtKeyword(name)) = sheet.next() {
            let name = name.to_ascii_lowercase();
            read_at_rule(&name, sheet, rules);
        } else {
            sheet.reset(&before);
            read_rule(sheet, rules);
        }
    }
}

/// Reads on behind the name of an at-rule: a block for every screen holds rules as the sheet does.
fn read_at_rule(name: &str, sheet: &mut Parser<'_>, rules: &mut Vec<Rule>) {
    let delimiters = Delimiter::CurlyBracketBlock | Delimiter::Semicolon;
    let query = sheet.parse_until_before(delimiters, rest).unwrap_or_default();
    let holds = match name {
        "media" => is_for_any_screen(query),
        "layer" | "supports" => true,
        _ => false,
    };
    if matches!(sheet.next(), Ok(Token::CurlyBracketBlock)) && holds {
        // What is left of a block that ends early is nothing to read.
        let _: Result<(), ParseError<()>> = sheet.parse_nested_block(|block| {
            read_rules(block, rules);
            Ok(())
        });
    }
}

/// All that is left of a part of a sheet.
fn rest<'i>(part: &mut Parser<'i>) -> Result<&'i str, ParseError<()>> {
    let start = part.position();
    while part.next().is_ok() {}
    Ok(part.slice_from(start))
}

/// Reads selectors and their block. Of a list of selectors those count that can be read: a browser
/// knows more of them.
fn read_rule(sheet: &mut Parser<'_>, rules: &mut Vec<Rule>) {
    let list: Result<_, ParseError<()>> =
        sheet.parse_until_before(Delimiter::CurlyBracketBlock, |list| {
            Ok(list.parse_comma_separated_ignoring_errors(|one| {
                SelectorList::parse(&scraper::selector::Parser, one, ParseRelative::No)
            }))
        });
    if !matches!(sheet.next(), Ok(Token::CurlyBracketBlock)) {
        return;
    }
    let block: Result<_, ParseError<()>> =
        sheet.parse_nested_block(|block| Ok(declarations(block)));
    let (Ok(list), Ok(declarations)) = (list, block) else { return };
    if declarations.is_empty() {
        return;
    }
    for selector in list.iter().flat_map(|list| list.slice()) {
        if selector.len() <= LONGEST_SELECTOR {
            let declarations = Rc::clone(&declarations);
            rules.push(Rule { selector: selector.clone(), declarations });
        }
    }
}

/// The declarations of a block or an attribute that may hide words.
fn declarations(block: &mut Parser<'_>) -> Rc<[Declaration]> {
    let mut found = Vec::new();
    while !block.is_exhausted() {
        // What is no declaration is passed over, up to the next semicolon.
        let read: Result<_, ParseError<()>> =
            block.parse_until_after(Delimiter::Semicolon, |one| {
                let name = one.expect_ident_cloned()?;
                one.expect_colon()?;
                let mut words = Vec::new();
                while let Ok(token) = one.next() {
                    words.push(token.to_css_string().to_ascii_lowercase());
                }
                Ok((name, words))
            });
        let Ok((name, words)) = read else { continue };
        found.extend(declaration(&name, &words));
    }
    found.into()
}

fn declaration(name: &str, words: &[String]) -> Option<Declaration> {
    let (words, is_important) = match words {
        [words @ .., mark, important] if mark == "!" && important == "important" => (words, true),
        words => (words, false),
    };
    // The short form begins with style and weight; what is none is that of `font: 0/0 a`.
    let (name, value) = match words.first() {
        Some(first) if name.eq_ignore_ascii_case("font") => ("font-size", first.clone()),
        _ => (name, words.join(" ")),
    };
    let property = PROPERTIES.iter().position(|one| one.eq_ignore_ascii_case(name))?;
    Some(Declaration { property, value: value.into(), is_important })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The style of the element with the id `x`.
    fn style(page: &str) -> Style {
        let page = Html::parse_document(page);
        let element = page.tree.nodes().filter_map(ElementRef::wrap);
        let element = element.into_iter().find(|one| one.attr("id") == Some("x")).unwrap();
        Styles::of(&page).style(&element, &mut SelectorCaches::default())
    }

    #[test]
    fn the_strongest_declaration_counts_and_of_equals_the_last() {
        for (sheet, own, display) in [
            (".h{display:none}", "", Some(Display::None)),
            (".h{display:none} .h{display:block}", "", Some(Display::Block)),
            ("#x{display:none} .h{display:block}", "", Some(Display::None)),
            (".h{display:none !important} #x{display:block}", "", Some(Display::None)),
            (".h{display:none}", "display: inline", Some(Display::Inline)),
            (".h{display:none!important}", "display:inline", Some(Display::None)),
            ("p, .h:hover, div > .h {display:/**/NONE}", "", Some(Display::None)),
            (".h:hover, .h::before {display:none}", "", None),
            (".h{color:red;;display:none", "", Some(Display::None)),
            (".h{content:'}'; display:none}", "", Some(Display::None)),
            ("@import 'x'; @media print{.h{display:none}}", "", None),
            ("@media (max-width:9px){.h{display:none}} .h{display:grid}", "", Some(Display::Block)),
            ("@media screen{@layer a{.h{display:none}}}", "", Some(Display::None)),
            ("{}}} .h{display:none}", "", None),
            (".a .h{display:none}", "", None),
        ] {
            let page = format!("<style>{sheet}</style><div><b id=x class='g h' style='{own}'>");
            assert_eq!(style(&page).display(), display, "{sheet} {own}");
        }
        assert_eq!(style("<style media=print>#x{display:none}</style><b id=x>").display(), None);
    }

    #[test]
    fn words_are_hidden_in_many_ways() {
        let of = |own: &str| style(&format!("<b id=x style='{own}'>"));
        for own in ["opacity:0", "opacity: 0.0 !important", "max-height:0px;overflow-y:clip"] {
            assert!(of(own).is_faded(), "{own}");
        }
        for own in ["opacity:0.5", "height:0", "overflow:hidden", "display:none"] {
            assert!(!of(own).is_faded(), "{own}");
        }
        assert_eq!(of("visibility:Collapse").is_visible(), Some(false));
        for (own, size) in [
            ("font-size:0", FontSize::Zero),
            ("font: 0/0 a", FontSize::Zero),
            ("font-size:1.2em", FontSize::Relative),
            ("font-size:1.2rem", FontSize::Absolute),
            ("font: bold 10px a", FontSize::Absolute),
        ] {
            assert_eq!(of(own).font_size(), Some(size), "{own}");
        }
    }
}
