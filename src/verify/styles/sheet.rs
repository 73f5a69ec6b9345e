//! The rules of a style sheet, read with the parser of a browser (CSS Syntax 3), blocks within
//! blocks included (CSS Nesting 1).

use std::collections::HashMap;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser,
};
use scraper::selector::Simple;
use selectors::parser::{ParseRelative, Selector, SelectorList, SelectorParseErrorKind};

use crate::verify::styles::conditions::{media, supports};
use crate::verify::styles::properties::longhands;
use crate::verify::styles::value::{ValuePart, parts};

/// How many parts a selector may have: matching calls itself for each.
const LONGEST_SELECTOR: usize = 100;

/// How deep rules may stand in one another: matching takes each in for each `&`.
const DEEPEST_RULE: usize = 6;

/// The rules of all style sheets of a page, in order.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    pub(super) rules: Vec<SheetRule>,
    pub(super) layers: Layers,
}

#[derive(Debug)]
pub(super) struct SheetRule {
    pub(super) selectors: SelectorList<Simple>,
    pub(super) layer: usize,
    pub(super) declarations: Vec<WrittenDeclaration>,
}

/// A declaration as it is written.
#[derive(Clone, Debug)]
pub(super) struct WrittenDeclaration {
    /// Its name in small letters, but for those of custom properties.
    pub(super) name: String,
    pub(super) value: Vec<ValuePart>,
    pub(super) is_important: bool,
}

/// The layers of a page's style sheets (CSS Cascade 5, section 6.4), a tree. What is in none is in
/// the first of them, its root.
#[derive(Debug)]
pub(super) struct Layers {
    nodes: Vec<Layer>,
}

#[derive(Debug, Default)]
struct Layer {
    /// Which one it is in each layer round it, the outermost first.
    path: Vec<usize>,
    named: HashMap<String, usize>,
    /// How many layers stand in it, those without a name too.
    count: usize,
}

impl Default for Layers {
    fn default() -> Self {
        Self { nodes: vec![Layer::default()] }
    }
}

impl Layers {
    /// The layer of this name in another; a new one where it has no name or is not known yet.
    fn within(&mut self, outer: usize, name: Option<&str>) -> usize {
        let new = self.nodes.len();
        let Some(layer) = self.nodes.get_mut(outer) else { return outer };
        if let Some(known) = name.and_then(|name| layer.named.get(name)) {
            return *known;
        }
        layer.named.extend(name.map(|name| (name.to_owned(), new)));
        let mut path = layer.path.clone();
        path.push(layer.count);
        layer.count += 1;
        self.nodes.push(Layer { path, ..Layer::default() });
        new
    }

    /// The same of a name with points: `a.b`.
    fn named(&mut self, outer: usize, names: &[String]) -> usize {
        names.iter().fold(outer, |outer, name| self.within(outer, Some(name)))
    }

    /// The place of each layer among all: what stands in a layer itself goes before its layers.
    pub(super) fn places(&self) -> Vec<i64> {
        let key = |at: &usize| {
            let path = self.nodes.get(*at).map(|layer| layer.path.iter().copied());
            path.into_iter().flatten().chain([usize::MAX]).collect::<Vec<_>>()
        };
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_cached_key(key);
        let mut places = vec![0; order.len()];
        for (place, at) in (1..).zip(order) {
            if let Some(one) = places.get_mut(at) {
                *one = place;
            }
        }
        places
    }
}

/// Adds the rules of a style sheet.
pub(super) fn read_sheet(text: &str, sheets: &mut Sheets) {
    let mut input = Parser::new(text);
    let mut parser = Reader { sheets, layer: 0, parents: None, depth: 0, declarations: Vec::new() };
    // What cannot be read is passed over, as a browser does.
    StyleSheetParser::new(&mut input, &mut parser).for_each(drop);
}

/// The declarations of an attribute.
pub(super) fn read_attribute(text: &str) -> Vec<WrittenDeclaration> {
    let mut sheets = Sheets::default();
    let mut input = Parser::new(text);
    let mut parser =
        Reader { sheets: &mut sheets, layer: 0, parents: None, depth: 0, declarations: Vec::new() };
    let mut body = Attribute(&mut parser);
    RuleBodyParser::<_, (), ()>::new(&mut input, &mut body).for_each(drop);
    parser.declarations
}

/// A declaration's value, where its name is of any use.
fn read_value<'i>(
    name: &str,
    input: &mut Parser<'i>,
) -> Result<Option<WrittenDeclaration>, ParseError<()>> {
    let is_custom = name.starts_with("--");
    let name = if is_custom { name.to_owned() } else { name.to_ascii_lowercase() };
    let mut value = match parts(input) {
        Ok(value) => value,
        // In a custom property anything may stand.
        Err(_) if is_custom => Vec::new(),
        Err(error) => return Err(error),
    };
    let is_important = match value.as_slice() {
        [.., mark, word] => mark.is_mark('!') && word.is_word("important"),
        _ => false,
    };
    if is_important {
        value.truncate(value.len() - 2);
    }
    let counts = is_custom || !longhands(&name).is_empty();
    Ok(counts.then_some(WrittenDeclaration { name, value, is_important }))
}

/// What reads a style sheet: where it stands, and what it gathers there.
struct Reader<'s> {
    sheets: &'s mut Sheets,
    layer: usize,
    /// The selectors of the rule that it is in.
    parents: Option<SelectorList<Simple>>,
    depth: usize,
    /// Those read since the last rule.
    declarations: Vec<WrittenDeclaration>,
}

impl Reader<'_> {
    /// Makes the declarations so far a rule of their own: those behind a nested rule go behind it
    /// in order, too.
    fn end_declarations(&mut self) {
        let declarations = std::mem::take(&mut self.declarations);
        if let (Some(selectors), false) = (&self.parents, declarations.is_empty()) {
            let selectors = selectors.clone();
            self.sheets.rules.push(SheetRule { selectors, layer: self.layer, declarations });
        }
    }

    /// Reads a block below: of a rule with these selectors, or of an at-rule.
    fn read_block(
        &mut self,
        input: &mut Parser<'_>,
        layer: usize,
        parents: Option<SelectorList<Simple>>,
        depth: usize,
    ) {
        self.end_declarations();
        let sheets = &mut *self.sheets;
        let mut below = Reader { sheets, layer, parents, depth, declarations: Vec::new() };
        RuleBodyParser::<_, (), ()>::new(input, &mut below).for_each(drop);
        below.end_declarations();
    }
}

/// An at-rule whose block counts, or that says the order of layers.
enum AtRule {
    Group,
    Layers(Vec<Vec<String>>),
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = AtRule;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<AtRule, ParseError<()>> {
        let prelude = parts(input)?;
        let holds = match &*name.to_ascii_lowercase() {
            "media" => media(&prelude),
            "supports" => supports(&prelude),
            "layer" => return layer_names(&prelude).map(AtRule::Layers).ok_or_else(unread),
            // Of `@container` and `@scope` too it is not known for what they hold.
            _ => None,
        };
        if holds == Some(true) { Ok(AtRule::Group) } else { Err(unread()) }
    }

    fn rule_without_block(&mut self, prelude: AtRule, _: &ParserState) -> Result<(), ()> {
        if let AtRule::Layers(names) = prelude {
            for name in names {
                self.sheets.layers.named(self.layer, &name);
            }
        }
        Ok(())
    }

    fn parse_block(
        &mut self,
        prelude: AtRule,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        let layer = match &prelude {
            AtRule::Group => self.layer,
            AtRule::Layers(names) => match names.as_slice() {
                [] => self.sheets.layers.within(self.layer, None),
                [name] => self.sheets.layers.named(self.layer, name),
                _ => return Err(unread()),
            },
        };
        self.read_block(input, layer, self.parents.clone(), self.depth);
        Ok(())
    }
}

fn unread() -> ParseError<()> {
    ParseError::unexpected_token()
}

/// The names of layers, each with those of the layers round it: `a, b.c`.
fn layer_names(prelude: &[ValuePart]) -> Option<Vec<Vec<String>>> {
    let mut names = Vec::new();
    for name in prelude.split(|part| part.is_mark(',')) {
        let mut path = Vec::new();
        for part in name.split(|part| part.is_mark('.')) {
            let [ValuePart::Word(word)] = part else {
                return prelude.is_empty().then_some(Vec::new());
            };
            path.push(word.clone());
        }
        names.push(path);
    }
    Some(names)
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = SelectorList<Simple>;
    type QualifiedRule = ();
    type Error = ();

    /// Of a list of selectors those count that can be read: a browser knows more of them.
    fn parse_prelude(
        &mut self,
        input: &mut Parser<'i>,
    ) -> Result<SelectorList<Simple>, ParseError<()>> {
        let relative =
            if self.parents.is_some() { ParseRelative::ForNesting } else { ParseRelative::No };
        let lists: Vec<SelectorList<Simple>> = input.parse_comma_separated_ignoring_errors(|one| {
            SelectorList::parse(&Selectors, one, relative)
        });
        let mut selectors: Vec<Selector<Simple>> = Vec::new();
        for selector in lists.iter().flat_map(|list| list.slice()) {
            let selector = match &self.parents {
                Some(parents) => selector.replace_parent_selector(parents),
                None => selector.clone(),
            };
            if selector.len() <= LONGEST_SELECTOR {
                selectors.push(selector);
            }
        }
        if selectors.is_empty() || self.depth >= DEEPEST_RULE {
            return Err(unread());
        }
        Ok(SelectorList::from_iter(selectors.into_iter()))
    }

    fn parse_block(
        &mut self,
        selectors: SelectorList<Simple>,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        self.read_block(input, self.layer, Some(selectors), self.depth + 1);
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for Reader<'_> {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<(), ParseError<()>> {
        self.declarations.extend(read_value(&name, input)?);
        Ok(())
    }
}

impl RuleBodyItemParser<'_, (), ()> for Reader<'_> {
    fn parse_declarations(&self) -> bool {
        self.parents.is_some()
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

/// What reads an attribute: declarations alone (CSS Style Attributes, section 3).
struct Attribute<'r, 's>(&'r mut Reader<'s>);

impl<'i> AtRuleParser<'i> for Attribute<'_, '_> {
    type Prelude = ();
    type AtRule = ();
    type Error = ();
}

impl<'i> QualifiedRuleParser<'i> for Attribute<'_, '_> {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = ();
}

impl<'i> DeclarationParser<'i> for Attribute<'_, '_> {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        start: &ParserState,
    ) -> Result<(), ParseError<()>> {
        self.0.parse_value(name, input, start)
    }
}

impl RuleBodyItemParser<'_, (), ()> for Attribute<'_, '_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

/// What reads selectors: those that scraper matches, and the parent of a nested rule.
struct Selectors;

impl selectors::parser::Parser<'_> for Selectors {
    type Impl = Simple;
    type Error = SelectorParseErrorKind;

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }

    fn parse_parent_selector(&self) -> bool {
        true
    }

    fn parse_nth_child_of(&self) -> bool {
        true
    }
}
