//! What the style sheets of a saved page say of whether an element is seen.
//!
//! | file | what it knows |
//! |---|---|
//! | `sheet` | the rules of a style sheet: selectors, layers, rules within rules |
//! | `conditions` | whether what stands behind `@media` and `@supports` holds |
//! | `value` | component values; custom properties |
//! | `properties`, `grammar` | the properties that count, and the values that a browser knows for them |
//! | `style` | what an element's values say of its words |
//!
//! Here is the cascade (CSS Cascading and Inheritance, level 5, section 6). Selectors are matched
//! by the engine of a browser. A rule that depends on the window or on the pointer
//! (`@media (max-width: …)`, `:hover`, `@container`) is left out, and so is `@scope`: nobody knows
//! of the one what the reader had, and few pages have the other.

mod conditions;
mod grammar;
mod properties;
mod sheet;
mod style;
mod value;

use std::collections::HashMap;
use std::rc::Rc;

use cssparser::Parser;
use html5ever::tree_builder::QuirksMode as ParsedQuirks;
use scraper::selector::Simple;
use scraper::{ElementRef, Html};
use selectors::matching::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches, matches_selector,
};
use selectors::parser::{Combinator, Component, Selector};

use properties::{Property, PropertyValue, declared, longhands};
use sheet::{Sheets, WrittenDeclaration, read_attribute, read_sheet};
use style::CascadeRank;
pub(super) use style::{BoxKind, Capitals, Display, FontSize, Style};
use value::{Variables, has_variables, parts, substituted};

/// How many elements may be looked at for selectors such as `i ~ b` or `:nth-child(2)`, which look
/// through the siblings of an element and of those round it: beyond that they count for none.
const MOST_SIBLINGS: usize = 20_000_000;

/// The rules of a page's style sheets.
#[derive(Debug, Default)]
pub(super) struct Styles {
    rules: Vec<Rule>,
    /// Which rules may be for an element with this id, class or name, in small letters, and which
    /// for any: few of a page's rules are tried on each element.
    by_id: HashMap<String, Vec<usize>>,
    by_class: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    for_any: Vec<usize>,
    variables: Variables,
    is_in_quirks_mode: bool,
}

#[derive(Debug)]
struct Rule {
    selector: Selector<Simple>,
    layer: i64,
    /// Whether the siblings of an element are looked through.
    asks_siblings: bool,
    declarations: Rc<[Declaration]>,
}

#[derive(Debug)]
struct Declaration {
    property: Property,
    value: Rc<PropertyValue>,
    is_important: bool,
}

/// What matching keeps of one page.
#[derive(Default)]
pub(super) struct Matching {
    caches: SelectorCaches,
    siblings: usize,
}

impl Styles {
    /// The style sheets in a page.
    pub(super) fn of(page: &Html) -> Self {
        let mut sheets = Sheets::default();
        for element in page.tree.nodes().filter_map(ElementRef::wrap) {
            if element.value().name() == "style" && is_sheet(&element) {
                let text: String = element.text().collect();
                read_sheet(&text, &mut sheets);
            }
        }
        let is_in_quirks_mode = page.quirks_mode == ParsedQuirks::Quirks;
        let variables = variables(page, &sheets);
        let mut styles = Self { variables, is_in_quirks_mode, ..Self::default() };
        let places = sheets.layers.places();
        for rule in &sheets.rules {
            let declarations = styles.declarations(&rule.declarations);
            if declarations.is_empty() {
                continue;
            }
            let layer = places.get(rule.layer).copied().unwrap_or_default();
            for selector in rule.selectors.slice() {
                styles.add(selector, layer, &declarations);
            }
        }
        styles
    }

    fn add(&mut self, selector: &Selector<Simple>, layer: i64, declarations: &Rc<[Declaration]>) {
        let at = self.rules.len();
        self.bucket(selector).push(at);
        self.rules.push(Rule {
            selector: selector.clone(),
            layer,
            asks_siblings: asks_siblings(selector),
            declarations: Rc::clone(declarations),
        });
    }

    /// Where a selector's rule is found: by what the element itself must have.
    fn bucket(&mut self, selector: &Selector<Simple>) -> &mut Vec<usize> {
        let (mut id, mut class, mut name) = (None, None, None);
        for part in selector.iter() {
            match part {
                Component::ID(one) => id = Some(one.0.to_lowercase()),
                Component::Class(one) => class = Some(one.0.to_lowercase()),
                Component::LocalName(one) => name = Some(one.lower_name.0.to_lowercase()),
                _ => {}
            }
        }
        match (id, class, name) {
            (Some(id), ..) => self.by_id.entry(id).or_default(),
            (None, Some(class), _) => self.by_class.entry(class).or_default(),
            (None, None, Some(name)) => self.by_name.entry(name).or_default(),
            (None, None, None) => &mut self.for_any,
        }
    }

    /// The rules that may be for an element.
    fn candidates(&self, element: &ElementRef<'_>) -> impl Iterator<Item = usize> {
        let own = element.value();
        let id = own.id().and_then(|id| self.by_id.get(&id.to_lowercase()));
        let classes = own.classes().filter_map(|class| self.by_class.get(&class.to_lowercase()));
        let name = self.by_name.get(&own.name().to_lowercase());
        let lists = classes.chain(id).chain(name).chain([&self.for_any]);
        lists.flatten().copied()
    }

    /// The style of an element of the page.
    pub(super) fn style(&self, element: &ElementRef<'_>, matching: &mut Matching) -> Style {
        let mut style = Style::default();
        for order in self.candidates(element) {
            let Some(rule) = self.rules.get(order) else { continue };
            if !self.matches(rule, element, matching) {
                continue;
            }
            let specificity = rule.selector.specificity();
            for one in rule.declarations.iter() {
                // Of what is important the first layer wins.
                let layer = if one.is_important { -rule.layer } else { rule.layer };
                let is_important = one.is_important;
                let rank = CascadeRank { is_important, is_own: false, layer, specificity, order };
                style.declare(one.property, &one.value, rank);
            }
        }
        self.declare_hints(element, &mut style);
        let own = element.attr("style").map(read_attribute).unwrap_or_default();
        for (order, one) in self.declarations(&own).iter().enumerate() {
            let is_important = one.is_important;
            let rank = CascadeRank { is_important, is_own: true, layer: 0, specificity: 0, order };
            style.declare(one.property, &one.value, rank);
        }
        style
    }

    /// What attributes of a drawing say, below all rules (SVG 2, section 6.6).
    fn declare_hints(&self, element: &ElementRef<'_>, style: &mut Style) {
        if element.value().name.ns != html5ever::ns!(svg) {
            return;
        }
        for name in ["display", "visibility", "opacity", "font-size"] {
            let own = element.attr(name).map(|value| read_attribute(&format!("{name}:{value}")));
            for one in self.declarations(&own.unwrap_or_default()).iter() {
                let rank = CascadeRank {
                    is_important: false,
                    is_own: false,
                    layer: -1,
                    specificity: 0,
                    order: 0,
                };
                style.declare(one.property, &one.value, rank);
            }
        }
    }

    fn matches(&self, rule: &Rule, element: &ElementRef<'_>, matching: &mut Matching) -> bool {
        if rule.asks_siblings {
            if matching.siblings >= MOST_SIBLINGS {
                return false;
            }
            // `i ~ tr td` looks through the siblings of what is round the element.
            let round = element.ancestors().filter_map(ElementRef::wrap);
            let line = std::iter::once(*element).chain(round);
            matching.siblings += line
                .map(|one| one.prev_siblings().count() + one.next_siblings().count())
                .sum::<usize>();
        }
        let quirks = if self.is_in_quirks_mode { QuirksMode::Quirks } else { QuirksMode::NoQuirks };
        let mut context = MatchingContext::new(
            MatchingMode::Normal,
            None,
            &mut matching.caches,
            quirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        matches_selector(&rule.selector, 0, None, element, &mut context)
    }

    /// What declarations say of the properties that count, their variables put in.
    fn declarations(&self, written: &[WrittenDeclaration]) -> Rc<[Declaration]> {
        let mut declarations = Vec::new();
        for one in written {
            let said = if !has_variables(&one.value) {
                declared(&one.name, &one.value).unwrap_or_default()
            } else if let Some(value) = substituted(&one.value, &self.variables)
                && let Some(said) = declared(&one.name, &value)
            {
                said
            } else {
                // It is too late to drop it: what was said before does not come back.
                let unknown = |property| (property, PropertyValue::Browsers);
                longhands(&one.name).into_iter().map(unknown).collect()
            };
            for (property, value) in said {
                let value = Rc::new(value);
                declarations.push(Declaration { property, value, is_important: one.is_important });
            }
        }
        declarations.into()
    }
}

/// Whether a `<style>` is a style sheet of the page (HTML, section 4.2.6) that holds on every
/// screen.
fn is_sheet(element: &ElementRef<'_>) -> bool {
    let kind = element.attr("type").unwrap_or_default();
    let is_css = kind.is_empty() || kind.eq_ignore_ascii_case("text/css");
    let above = element.ancestors().filter_map(ElementRef::wrap);
    let is_in_template = above.into_iter().any(|one| one.value().name() == "template");
    let holds = element.attr("media").is_none_or(|list| {
        parts(&mut Parser::new(list)).is_ok_and(|list| conditions::media(&list) == Some(true))
    });
    is_css && !is_in_template && holds
}

/// The custom properties that the root of a page has and nothing else changes.
fn variables(page: &Html, sheets: &Sheets) -> Variables {
    let mut variables = Variables::new();
    for rule in &sheets.rules {
        let is_root = rule.selectors.slice().iter().all(is_root);
        for written in rule.declarations.iter() {
            add_variable(&mut variables, written, is_root);
        }
    }
    let elements = page.tree.nodes().filter_map(ElementRef::wrap);
    for own in elements.filter_map(|element| element.attr("style")) {
        if own.contains("--") {
            for written in read_attribute(own).iter() {
                add_variable(&mut variables, written, false);
            }
        }
    }
    variables
}

/// Adds a custom property. One that is not the root's alone, or has two values, is not known.
fn add_variable(variables: &mut Variables, written: &WrittenDeclaration, is_root: bool) {
    if written.name.starts_with("--") {
        let value = is_root.then(|| written.value.clone());
        let known = variables.entry(written.name.clone()).or_insert_with(|| value.clone());
        if *known != value {
            *known = None;
        }
    }
}

/// Whether a selector looks through the siblings of an element, at any depth.
fn asks_siblings(selector: &Selector<Simple>) -> bool {
    selector.iter_raw_match_order().any(|part| match part {
        Component::Combinator(Combinator::LaterSibling) => true,
        Component::Nth(_) | Component::NthOf(_) | Component::Has(_) => true,
        Component::Is(list) | Component::Where(list) | Component::Negation(list) => {
            list.slice().iter().any(asks_siblings)
        }
        _ => false,
    })
}

/// Whether a selector is `:root` or `html`.
fn is_root(selector: &Selector<Simple>) -> bool {
    let mut parts = selector.iter_raw_match_order();
    let is_it = match parts.next() {
        Some(Component::Root) => true,
        Some(Component::LocalName(name)) => &*name.lower_name.0 == "html",
        _ => false,
    };
    is_it && parts.next().is_none()
}

#[cfg(test)]
mod tests;
