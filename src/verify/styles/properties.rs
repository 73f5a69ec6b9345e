//! The properties that may hide words or change how they are read, with the grammar of each.

use crate::verify::styles::grammar::{Grammar, fits, is_below_zero, is_color, is_length};
use crate::verify::styles::value::ValuePart;

/// A property that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) enum Property {
    BackgroundClip,
    Clip,
    ClipPath,
    Color,
    ContentVisibility,
    Display,
    Filter,
    FlexGrow,
    Float,
    FontSize,
    Height,
    Left,
    MarginLeft,
    MarginTop,
    MaxHeight,
    MaxWidth,
    MinHeight,
    MinWidth,
    Opacity,
    OverflowX,
    OverflowY,
    PaddingBottom,
    PaddingLeft,
    PaddingRight,
    PaddingTop,
    Position,
    Right,
    Scale,
    TextDecorationLine,
    TextFillColor,
    TextIndent,
    TextTransform,
    Top,
    Transform,
    VerticalAlign,
    Visibility,
    Width,
}

struct TableRow {
    property: Property,
    name: &'static str,
    grammar: Grammar,
    /// Whether what stands in an element has the value too, unless it has one of its own.
    is_inherited: bool,
}

const fn row(property: Property, name: &'static str, grammar: Grammar) -> TableRow {
    TableRow { property, name, grammar, is_inherited: false }
}

const fn inherited(property: Property, name: &'static str, grammar: Grammar) -> TableRow {
    TableRow { property, name, grammar, is_inherited: true }
}

/// How many properties count.
pub(super) const COUNT: usize = 37;

/// The properties, in the order of [`Property`].
#[rustfmt::skip]
static ROWS: [TableRow; COUNT] = [
    // CSS Backgrounds 4, 2.4.
    row(Property::BackgroundClip, "background-clip", Grammar::Words(&[], &["border-box", "padding-box", "content-box", "text", "border-area"])),
    // CSS Masking 1, 5.1 and appendix A.
    row(Property::Clip, "clip", Grammar::Calls(&["rect"], &["auto"])),
    row(Property::ClipPath, "clip-path", Grammar::Calls(&["inset", "circle", "ellipse", "polygon", "path", "rect", "xywh", "shape", "url"], &["none", "border-box", "padding-box", "content-box", "margin-box", "fill-box", "stroke-box", "view-box"])),
    // CSS Color 4, 3.
    inherited(Property::Color, "color", Grammar::Color),
    // CSS Containment 2, 4.
    row(Property::ContentVisibility, "content-visibility", Grammar::Word(&["visible", "auto", "hidden"])),
    // CSS Display 3, 2; what browsers keep of older flexible boxes.
    row(Property::Display, "display", Grammar::Words(&["none", "contents", "inline-block", "inline-table", "inline-flex", "inline-grid", "table-row", "table-cell", "table-column", "table-column-group", "table-row-group", "table-header-group", "table-footer-group", "table-caption", "ruby-text", "-webkit-box", "-webkit-inline-box", "-webkit-flex", "-webkit-inline-flex"], &["block", "inline", "flow", "flow-root", "table", "flex", "grid", "ruby", "math", "list-item"])),
    // Filter Effects 1, 5.
    row(Property::Filter, "filter", Grammar::Calls(&["blur", "brightness", "contrast", "drop-shadow", "grayscale", "hue-rotate", "invert", "opacity", "saturate", "sepia", "url"], &["none"])),
    // CSS Flexible Box Layout 1, 7.2.
    row(Property::FlexGrow, "flex-grow", Grammar::Numbers(1, &[])),
    // CSS 2, 9.5.1; CSS Logical Properties 1, 4.1.
    row(Property::Float, "float", Grammar::Word(&["none", "left", "right", "inline-start", "inline-end"])),
    // CSS Fonts 4, 2.5.
    inherited(Property::FontSize, "font-size", Grammar::Size(FONT_SIZES)),
    // CSS Sizing 3, 3.1; CSS 2, 9.3.2 and 8.3.
    row(Property::Height, "height", Grammar::Size(SIZES)),
    row(Property::Left, "left", Grammar::Length(&["auto"])),
    row(Property::MarginLeft, "margin-left", Grammar::Length(&["auto"])),
    row(Property::MarginTop, "margin-top", Grammar::Length(&["auto"])),
    row(Property::MaxHeight, "max-height", Grammar::Size(SIZES)),
    row(Property::MaxWidth, "max-width", Grammar::Size(SIZES)),
    row(Property::MinHeight, "min-height", Grammar::Size(SIZES)),
    row(Property::MinWidth, "min-width", Grammar::Size(SIZES)),
    // CSS Color 4, 16.
    row(Property::Opacity, "opacity", Grammar::Numbers(1, &[])),
    // CSS Overflow 3, 3.1.
    row(Property::OverflowX, "overflow-x", Grammar::Word(OVERFLOWS)),
    row(Property::OverflowY, "overflow-y", Grammar::Word(OVERFLOWS)),
    row(Property::PaddingBottom, "padding-bottom", Grammar::Size(&[])),
    row(Property::PaddingLeft, "padding-left", Grammar::Size(&[])),
    row(Property::PaddingRight, "padding-right", Grammar::Size(&[])),
    row(Property::PaddingTop, "padding-top", Grammar::Size(&[])),
    // CSS Positioned Layout 3, 2.
    row(Property::Position, "position", Grammar::Word(&["static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky"])),
    row(Property::Right, "right", Grammar::Length(&["auto"])),
    // CSS Transforms 2, 5.
    row(Property::Scale, "scale", Grammar::Numbers(3, &["none"])),
    // CSS Text Decoration 3, 2.1.
    row(Property::TextDecorationLine, "text-decoration-line", Grammar::Words(&["none"], LINES)),
    // Compatibility Standard, 4.
    inherited(Property::TextFillColor, "-webkit-text-fill-color", Grammar::Color),
    // CSS Text 3, 7.1 and 2.1.
    inherited(Property::TextIndent, "text-indent", Grammar::Length(&["hanging", "each-line"])),
    inherited(Property::TextTransform, "text-transform", Grammar::Words(&["none"], &["capitalize", "uppercase", "lowercase", "full-width", "full-size-kana", "math-auto"])),
    row(Property::Top, "top", Grammar::Length(&["auto"])),
    // CSS Transforms 1, 5.
    row(Property::Transform, "transform", Grammar::Calls(&["matrix", "matrix3d", "translate", "translatex", "translatey", "translatez", "translate3d", "scale", "scalex", "scaley", "scalez", "scale3d", "rotate", "rotatex", "rotatey", "rotatez", "rotate3d", "skew", "skewx", "skewy", "perspective"], &["none"])),
    // CSS 2, 10.8.1.
    row(Property::VerticalAlign, "vertical-align", Grammar::Length(&["baseline", "sub", "super", "top", "text-top", "middle", "bottom", "text-bottom"])),
    // CSS 2, 11.2.
    inherited(Property::Visibility, "visibility", Grammar::Word(&["visible", "hidden", "collapse"])),
    row(Property::Width, "width", Grammar::Size(SIZES)),
];

const FONT_SIZES: &[&str] = &[
    "xx-small",
    "x-small",
    "small",
    "medium",
    "large",
    "x-large",
    "xx-large",
    "xxx-large",
    "smaller",
    "larger",
    "math",
];

/// The words for all of the system's fonts, which stand alone (CSS Fonts 4, 2.7).
const SYSTEM_FONTS: [&str; 6] =
    ["caption", "icon", "menu", "message-box", "small-caption", "status-bar"];

const SIZES: &[&str] = &[
    "auto",
    "none",
    "min-content",
    "max-content",
    "fit-content",
    "stretch",
    "-webkit-fill-available",
    "-moz-available",
];

const OVERFLOWS: &[&str] = &["visible", "hidden", "clip", "scroll", "auto", "overlay"];

const LINES: &[&str] =
    &["underline", "overline", "line-through", "blink", "spelling-error", "grammar-error"];

/// What else stands in `text-decoration`.
const LINE_STYLES: [&str; 7] = ["solid", "double", "dotted", "dashed", "wavy", "auto", "from-font"];

/// Other names of a property: of writing from left to right (CSS Logical Properties 1), and those
/// that browsers keep (Compatibility Standard, 4.1).
const ALIASES: [(&str, &str); 24] = [
    ("-webkit-background-clip", "background-clip"),
    ("-webkit-clip-path", "clip-path"),
    ("-webkit-filter", "filter"),
    ("-webkit-opacity", "opacity"),
    ("-webkit-text-decoration", "text-decoration"),
    ("-webkit-text-decoration-line", "text-decoration-line"),
    ("-webkit-transform", "transform"),
    ("block-size", "height"),
    ("inline-size", "width"),
    ("inset-block-start", "top"),
    ("inset-inline-end", "right"),
    ("inset-inline-start", "left"),
    ("margin-block-start", "margin-top"),
    ("margin-inline-start", "margin-left"),
    ("max-block-size", "max-height"),
    ("max-inline-size", "max-width"),
    ("min-block-size", "min-height"),
    ("min-inline-size", "min-width"),
    ("overflow-block", "overflow-y"),
    ("overflow-inline", "overflow-x"),
    ("padding-block-end", "padding-bottom"),
    ("padding-block-start", "padding-top"),
    ("padding-inline-end", "padding-right"),
    ("padding-inline-start", "padding-left"),
];

/// What is said of a property.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::verify) enum PropertyValue {
    /// This.
    Parts(Vec<ValuePart>),
    /// What it is where nobody says anything.
    Initial,
    /// What the element round it has.
    Inherit,
    /// What a browser has by itself; also where it cannot be told what is said.
    Browsers,
}

/// The property of a name.
fn named(name: &str) -> Option<&'static TableRow> {
    ROWS.iter().find(|row| row.name == name)
}

/// The longhands that a declaration of this name sets (CSS Cascade 4, section 2), in order.
pub(super) fn longhands(name: &str) -> Vec<Property> {
    let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name);
    match name {
        "all" => ROWS.iter().map(|row| row.property).collect(),
        "background" => vec![Property::BackgroundClip],
        "flex" => vec![Property::FlexGrow],
        "font" => vec![Property::FontSize],
        "inset" => vec![Property::Top, Property::Right, Property::Left],
        "inset-block" => vec![Property::Top],
        "inset-inline" => vec![Property::Left, Property::Right],
        "margin" => vec![Property::MarginTop, Property::MarginLeft],
        "margin-block" => vec![Property::MarginTop],
        "margin-inline" => vec![Property::MarginLeft],
        "overflow" => vec![Property::OverflowX, Property::OverflowY],
        "padding" => vec![
            Property::PaddingTop,
            Property::PaddingRight,
            Property::PaddingBottom,
            Property::PaddingLeft,
        ],
        "padding-block" => vec![Property::PaddingTop, Property::PaddingBottom],
        "padding-inline" => vec![Property::PaddingLeft, Property::PaddingRight],
        "text-decoration" => vec![Property::TextDecorationLine],
        name => named(name).map(|row| row.property).into_iter().collect(),
    }
}

/// What a declaration says of each of its longhands; nothing where a browser drops it, or where
/// none of them counts.
pub(super) fn declared(name: &str, value: &[ValuePart]) -> Option<Vec<(Property, PropertyValue)>> {
    let properties = longhands(name);
    if let [ValuePart::Word(word)] = value
        && let Some(values) = for_all(word, &properties)
    {
        return Some(values);
    }
    let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name);
    Some(match name {
        "all" => return None,
        "background" => {
            vec![(Property::BackgroundClip, PropertyValue::Parts(background_clip(value)))]
        }
        "flex" => vec![(Property::FlexGrow, PropertyValue::Parts(vec![flex_grow(value)]))],
        "font" => vec![(Property::FontSize, font_size(value)?)],
        "inset" | "margin" | "padding" | "inset-block" | "inset-inline" | "margin-block"
        | "margin-inline" | "padding-block" | "padding-inline" => sides(name, value, &properties)?,
        "overflow" => {
            let (x, y) = match value {
                [both] if fits(value, Grammar::Word(OVERFLOWS)) => (both, both),
                [x, y] if fits(value, Grammar::Words(&[], OVERFLOWS)) => (x, y),
                _ => return None,
            };
            let one = |part: &ValuePart| PropertyValue::Parts(vec![part.clone()]);
            vec![(Property::OverflowX, one(x)), (Property::OverflowY, one(y))]
        }
        "text-decoration" => {
            vec![(Property::TextDecorationLine, PropertyValue::Parts(decoration_lines(value)?))]
        }
        name => {
            let row = named(name).filter(|row| fits(value, row.grammar))?;
            vec![(row.property, PropertyValue::Parts(value.to_vec()))]
        }
    })
}

/// What `background` cuts its picture to, as far as letters are concerned.
fn background_clip(value: &[ValuePart]) -> Vec<ValuePart> {
    if value.iter().any(|part| part.is_word("text")) {
        vec![ValuePart::Word("text".into())]
    } else {
        Vec::new()
    }
}

/// By how much an item grows: the first number of `flex`, else 1, but for `none`.
fn flex_grow(value: &[ValuePart]) -> ValuePart {
    let is_number =
        |part: &&ValuePart| matches!(part, ValuePart::Number(_, unit) if unit.is_empty());
    let usual = if value.iter().any(|part| part.is_word("none")) { 0.0 } else { 1.0 };
    value.iter().find(is_number).cloned().unwrap_or(ValuePart::Number(usual, String::new()))
}

/// The sides of a box, of which one to four values are given, from the top clockwise, or the two of
/// an axis, its start first (CSS Logical Properties 1, 4.2 to 4.4), in writing from left to right.
fn sides(
    name: &str,
    value: &[ValuePart],
    properties: &[Property],
) -> Option<Vec<(Property, PropertyValue)>> {
    let is_axis = name.ends_with("-block") || name.ends_with("-inline");
    let (top, right, bottom, left) = match value {
        [all] => (all, all, all, all),
        [start, end] if is_axis => (start, end, end, start),
        _ if is_axis => return None,
        [ends, sides] => (ends, sides, ends, sides),
        [top, sides, bottom] => (top, sides, bottom, sides),
        [top, right, bottom, left] => (top, right, bottom, left),
        _ => return None,
    };
    let is_padding = name.starts_with("padding");
    let words: &[&str] = if is_padding { &[] } else { &["auto"] };
    for part in value {
        if !is_length(part, words) || is_padding && is_below_zero(part) {
            return None;
        }
    }
    let mut declared = Vec::new();
    for property in properties {
        let side = match property {
            Property::Top | Property::MarginTop | Property::PaddingTop => top,
            Property::Right | Property::PaddingRight => right,
            Property::PaddingBottom => bottom,
            _ => left,
        };
        declared.push((*property, PropertyValue::Parts(vec![side.clone()])));
    }
    Some(declared)
}

/// The lines of `text-decoration`, which names their style, colour and thickness too.
fn decoration_lines(value: &[ValuePart]) -> Option<Vec<ValuePart>> {
    let is_line =
        |part: &ValuePart| matches!(part, ValuePart::Word(word) if LINES.contains(&&**word));
    let is_styled = |part: &ValuePart| {
        let is_style = matches!(
            part,
            ValuePart::Word(word) if word == "none" || LINE_STYLES.contains(&&**word)
        );
        is_style || is_color(part) || is_length(part, &[])
    };
    if value.is_empty() || !value.iter().all(|part| is_line(part) || is_styled(part)) {
        return None;
    }
    Some(value.iter().filter(|part| is_line(part)).cloned().collect())
}

/// What a word that every property knows says of these (CSS Cascade 5, section 7.3).
fn for_all(word: &str, properties: &[Property]) -> Option<Vec<(Property, PropertyValue)>> {
    let value = |property: &Property| {
        let is_inherited = ROWS.get(*property as usize).is_some_and(|row| row.is_inherited);
        Some(match word {
            "initial" => PropertyValue::Initial,
            "inherit" => PropertyValue::Inherit,
            "unset" if is_inherited => PropertyValue::Inherit,
            "unset" => PropertyValue::Initial,
            "revert" | "revert-layer" => PropertyValue::Browsers,
            _ => return None,
        })
    };
    properties.iter().map(|property| Some((*property, value(property)?))).collect()
}

/// The size in `font`: behind style, weight and width, before the height of lines and the family.
fn font_size(value: &[ValuePart]) -> Option<PropertyValue> {
    if let [ValuePart::Word(word)] = value
        && SYSTEM_FONTS.contains(&&**word)
    {
        return Some(PropertyValue::Initial);
    }
    let at = value.iter().position(|part| {
        // A bare number is a weight.
        fits(std::slice::from_ref(part), Grammar::Size(FONT_SIZES))
    })?;
    let (size, behind) = value.get(at..)?.split_first()?;
    let family = match behind {
        [slash, _, family @ ..] if slash.is_mark('/') => family,
        family => family,
    };
    (!family.is_empty()).then(|| PropertyValue::Parts(vec![size.clone()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_stand_in_the_order_of_the_properties() {
        for (at, row) in ROWS.iter().enumerate() {
            assert_eq!(row.property as usize, at, "{}", row.name);
        }
    }
}
