//! What the cascaded values of an element say of whether its words are seen, and how.

use std::rc::Rc;

use crate::verify::styles::grammar::is_transparent;
use crate::verify::styles::properties::{COUNT, Property, PropertyValue};
use crate::verify::styles::value::ValuePart;

/// What wins where declarations differ (CSS Cascade 5, section 6.1). Of equals the last counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CascadeRank {
    pub(super) is_important: bool,
    /// Whether it stands in the element itself.
    pub(super) is_own: bool,
    /// The place of its layer; of what is important the first wins, of all else the last.
    pub(super) layer: i64,
    pub(super) specificity: u32,
    /// The place of its rule.
    pub(super) order: usize,
}

/// How an element is laid out, as far as words are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) enum Display {
    /// Not at all.
    None,
    /// What stands in it is, as if it were not there.
    Contents,
    /// Within a line.
    Inline,
    /// Within a line, as a box.
    InlineBlock,
    /// The same, with boxes in it.
    InlineFlex,
    /// On lines of its own.
    Block,
    /// The same, with boxes in it: a flexible box, a grid.
    Flex,
    /// As a cell of a table.
    Cell,
}

/// What kind of box an element is: what its sizes mean hangs on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) enum BoxKind {
    /// None: it goes along with its line.
    Line,
    /// One that is as large as it says.
    Sized,
    /// One of a flexible box, which may grow.
    Item,
    /// A cell, which is as wide as its column.
    Cell,
}

/// The size of an element's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) enum FontSize {
    /// None that one could read: they are not seen.
    Zero,
    /// That of the element round it, more or less.
    Relative,
    /// One of its own.
    Absolute,
}

/// What becomes of letters before they are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::verify) enum Capitals {
    #[default]
    AsWritten,
    All,
    No,
    /// At the start of each word.
    First,
}

/// From where on something is off the page, in pixels. `-999px` and `-9999px` are what pages have.
const FAR: f32 = 900.0;

/// What the style sheets and its own attribute say of an element.
#[derive(Debug)]
pub(in crate::verify) struct Style {
    /// By the place of the property.
    values: [Option<(CascadeRank, Rc<PropertyValue>)>; COUNT],
}

impl Default for Style {
    fn default() -> Self {
        Self { values: [const { None }; COUNT] }
    }
}

impl Style {
    pub(super) fn declare(
        &mut self,
        property: Property,
        value: &Rc<PropertyValue>,
        rank: CascadeRank,
    ) {
        let Some(own) = self.values.get_mut(property as usize) else { return };
        if own.as_ref().is_none_or(|(before, _)| *before <= rank) {
            *own = Some((rank, Rc::clone(value)));
        }
    }

    fn value(&self, property: Property) -> Option<&PropertyValue> {
        self.values.get(property as usize)?.as_ref().map(|(_, value)| &**value)
    }

    /// The component values, where there are some.
    fn parts(&self, property: Property) -> &[ValuePart] {
        match self.value(property) {
            Some(PropertyValue::Parts(parts)) => parts,
            _ => &[],
        }
    }

    fn part(&self, property: Property) -> Option<&ValuePart> {
        self.parts(property).first()
    }

    fn is_word(&self, property: Property, words: &[&str]) -> bool {
        let part = self.part(property);
        part.is_some_and(|part| words.iter().any(|word| part.is_word(word)))
    }

    /// How it is laid out, where that is said (CSS Display 3, section 2).
    pub(in crate::verify) fn display(&self) -> Option<Display> {
        let parts = match self.value(Property::Display)? {
            PropertyValue::Parts(parts) => parts,
            PropertyValue::Initial => return Some(Display::Inline),
            // Of the element round it no more is known here than that it is shown.
            PropertyValue::Inherit => return Some(Display::Inline),
            PropertyValue::Browsers => return None,
        };
        let is = |word: &str| parts.iter().any(|part| part.is_word(word));
        let is_box = ["flex", "grid", "-webkit-box", "-webkit-flex"].iter().any(|word| is(word));
        let is_inline_box =
            ["inline-flex", "inline-grid", "-webkit-inline-box", "-webkit-inline-flex"]
                .iter()
                .any(|word| is(word));
        Some(if ["none", "table-column", "table-column-group"].iter().any(|word| is(word)) {
            Display::None
        } else if is("contents") {
            Display::Contents
        } else if is("table-cell") {
            Display::Cell
        } else if is_inline_box || is("inline") && is_box {
            Display::InlineFlex
        } else if is("inline-block") || is("inline-table") || is("inline") && is("flow-root") {
            Display::InlineBlock
        } else if is("inline") || is("ruby") || is("ruby-text") || is("math") {
            Display::Inline
        } else if is_box {
            Display::Flex
        } else {
            Display::Block
        })
    }

    /// Whether it floats or stands apart from the text, and so is a block (CSS Display 3, section
    /// 2.7).
    pub(in crate::verify) fn is_out_of_line(&self) -> bool {
        self.is_floating() || self.is_absolute()
    }

    /// Whether it floats, as an initial letter of several lines does.
    pub(in crate::verify) fn is_floating(&self) -> bool {
        self.is_word(Property::Float, &["left", "right", "inline-start", "inline-end"])
    }

    fn is_absolute(&self) -> bool {
        self.is_word(Property::Position, &["absolute", "fixed"])
    }

    /// Whether its words are seen, where that is said; what stands in it may be seen even so.
    pub(in crate::verify) fn is_visible(&self) -> Option<bool> {
        match self.value(Property::Visibility)? {
            PropertyValue::Initial => Some(true),
            PropertyValue::Parts(_) => Some(self.is_word(Property::Visibility, &["visible"])),
            _ => None,
        }
    }

    /// The size of its letters, where that is said.
    pub(in crate::verify) fn font_size(&self) -> Option<FontSize> {
        match self.value(Property::FontSize)? {
            PropertyValue::Inherit => return Some(FontSize::Relative),
            PropertyValue::Initial => return Some(FontSize::Absolute),
            PropertyValue::Browsers => return None,
            PropertyValue::Parts(_) => {}
        }
        let part = self.part(Property::FontSize)?;
        let is_share =
            matches!(part, ValuePart::Number(_, unit) if matches!(&**unit, "%" | "em" | "ex"));
        Some(match part {
            _ if number(part) == Some(0.0) => FontSize::Zero,
            _ if is_share || part.is_word("smaller") || part.is_word("larger") => {
                FontSize::Relative
            }
            // What is as high as a pixel nobody reads.
            _ if pixels(part).is_some_and(|size| size <= 1.0) => FontSize::Zero,
            _ => FontSize::Absolute,
        })
    }

    /// Whether a colour hides its letters, where that is said (CSS Color 4, section 4.1), and
    /// whether it is the colour of the letters alone, which goes before that of all.
    pub(in crate::verify) fn is_transparent(&self) -> (Option<bool>, Option<bool>) {
        // What stands behind the letters shows through them.
        let shows_through = self.is_word(Property::BackgroundClip, &["text"]);
        let of = |property| match self.value(property)? {
            PropertyValue::Parts(parts) => {
                let is_own = parts.iter().any(|part| part.is_word("currentcolor"));
                (!is_own).then(|| !shows_through && parts.iter().any(is_transparent))
            }
            PropertyValue::Initial => Some(false),
            _ => None,
        };
        (of(Property::Color), of(Property::TextFillColor))
    }

    /// Whether its first line begins off the page, where that is said.
    pub(in crate::verify) fn is_indented_away(&self) -> Option<bool> {
        match self.value(Property::TextIndent)? {
            PropertyValue::Parts(parts) => Some(parts.iter().any(is_far_negative)),
            PropertyValue::Initial => Some(false),
            _ => None,
        }
    }

    /// Whether it stands raised in its line.
    pub(in crate::verify) fn is_raised(&self) -> bool {
        self.is_word(Property::VerticalAlign, &["super"])
    }

    /// Whether a line goes through its letters.
    pub(in crate::verify) fn is_struck(&self) -> bool {
        self.parts(Property::TextDecorationLine).iter().any(|part| part.is_word("line-through"))
    }

    /// What becomes of its letters, where that is said (CSS Text 3, section 2.1).
    pub(in crate::verify) fn capitals(&self) -> Option<Capitals> {
        match self.value(Property::TextTransform)? {
            PropertyValue::Initial => return Some(Capitals::AsWritten),
            PropertyValue::Parts(_) => {}
            _ => return None,
        }
        let parts = self.parts(Property::TextTransform);
        let is = |word: &str| parts.iter().any(|part| part.is_word(word));
        Some(match () {
            () if is("uppercase") => Capitals::All,
            () if is("lowercase") => Capitals::No,
            () if is("capitalize") => Capitals::First,
            () => Capitals::AsWritten,
        })
    }

    /// Whether it is not seen with all that stands in it, however it is laid out: faded, or, where
    /// it is a box, without room or off the page, as what only a screen reader is to read.
    pub(in crate::verify) fn is_unseen(&self, kind: BoxKind) -> bool {
        let is_box = kind != BoxKind::Line;
        let fades = |part: &ValuePart| match part {
            ValuePart::Call(name, inner) => name == "opacity" && inner.first().is_some_and(is_zero),
            _ => false,
        };
        self.part(Property::Opacity).is_some_and(is_zero)
            || self.parts(Property::Filter).iter().any(fades)
            || self.is_word(Property::ContentVisibility, &["hidden"])
            || self.is_clipped()
            || self.is_off_page(is_box)
            || is_box && (self.has_no_room(kind) || self.is_scaled_to_nothing())
    }

    /// Whether nothing is left of it (CSS Masking 1, section 5.1 and appendix A).
    fn is_clipped(&self) -> bool {
        let rect = match self.part(Property::Clip) {
            Some(ValuePart::Call(_, inner)) if self.is_absolute() => numbers(inner),
            _ => Vec::new(),
        };
        // Top, right, bottom, left: all from the upper left corner.
        if let [Some(top), Some(right), Some(bottom), Some(left)] = rect.as_slice()
            && (top >= bottom || left >= right)
        {
            return true;
        }
        self.parts(Property::ClipPath).iter().any(|part| match part {
            ValuePart::Call(name, inner) if name == "inset" => {
                let share = |part: &ValuePart| match part {
                    ValuePart::Number(value, unit) if unit == "%" || *value == 0.0 => Some(*value),
                    _ => None,
                };
                let shares: Vec<f32> = inner.iter().map_while(share).collect();
                let (ends, sides) = match shares.as_slice() {
                    [all] => (all * 2.0, all * 2.0),
                    [ends, sides] => (ends * 2.0, sides * 2.0),
                    [top, sides, bottom] => (top + bottom, sides * 2.0),
                    [top, right, bottom, left, ..] => (top + bottom, right + left),
                    [] => return false,
                };
                ends >= 100.0 || sides >= 100.0
            }
            // Sides of several units nobody can compare.
            ValuePart::Call(name, inner) if name == "rect" => {
                numbers(inner).iter().take(4).all(|side| *side == Some(0.0))
            }
            ValuePart::Call(name, inner) if matches!(&**name, "circle" | "ellipse") => {
                inner.first().and_then(number) == Some(0.0)
            }
            ValuePart::Call(name, inner) if name == "polygon" => {
                // Where a point is that has to be reckoned out nobody knows.
                let Some(numbers) = numbers(inner).into_iter().collect::<Option<Vec<f32>>>() else {
                    return false;
                };
                let points = numbers.chunks_exact(2);
                points.clone().zip(points.skip(1)).all(|(one, other)| one == other)
            }
            _ => false,
        })
    }

    /// Whether it is moved where nobody can scroll.
    fn is_off_page(&self, is_box: bool) -> bool {
        let is_far = |property: &Property| self.part(*property).is_some_and(is_far_negative);
        let is_moved = self.part(Property::Position).is_some_and(|part| !part.is_word("static"));
        is_moved && [Property::Left, Property::Top, Property::Right].iter().any(is_far)
            || is_box && [Property::MarginLeft, Property::MarginTop].iter().any(is_far)
            || is_box && self.parts(Property::Transform).iter().any(moves_far)
    }

    /// Whether a box cuts off what has no room in it, and has none (CSS Overflow 3, section 3.1).
    fn has_no_room(&self, kind: BoxKind) -> bool {
        // Padding keeps room of its own, and what is at least so large is no smaller.
        let has_no_height = (self.is_small(Property::Height) || self.is_small(Property::MaxHeight))
            && !self.has_any(&[Property::PaddingTop, Property::PaddingBottom, Property::MinHeight]);
        let has_no_width = (self.is_small(Property::Width) || self.is_small(Property::MaxWidth))
            && !self.has_any(&[Property::PaddingLeft, Property::PaddingRight, Property::MinWidth]);
        let grows = kind == BoxKind::Item && self.has_any(&[Property::FlexGrow]);
        (self.cuts(Property::OverflowX) || self.cuts(Property::OverflowY))
            && !grows
            && (has_no_height || has_no_width && kind != BoxKind::Cell)
    }

    /// Whether what does not fit is not seen in this direction.
    fn cuts(&self, overflow: Property) -> bool {
        self.part(overflow).is_some_and(|part| !part.is_word("visible"))
    }

    /// Whether a size is at most a pixel.
    fn is_small(&self, size: Property) -> bool {
        match self.part(size) {
            // A share of what nobody knows.
            Some(ValuePart::Number(_, unit)) if unit == "%" => false,
            Some(part) => pixels(part).is_some_and(|size| size <= 1.0),
            None => false,
        }
    }

    /// Whether one of these sizes is more than nothing.
    fn has_any(&self, sizes: &[Property]) -> bool {
        let parts = sizes.iter().filter_map(|size| self.part(*size));
        parts.into_iter().any(|part| number(part).map_or(!part.is_word("auto"), |size| size > 0.0))
    }

    fn is_scaled_to_nothing(&self) -> bool {
        let is_zero = |part: &ValuePart| number(part) == Some(0.0);
        let scales = |part: &ValuePart| match part {
            ValuePart::Call(name, inner) if name.starts_with("scale") && name != "scalez" => {
                inner.iter().filter(|part| !part.is_mark(',')).take(2).any(is_zero)
            }
            ValuePart::Call(name, inner) if name == "matrix" => {
                let numbers: Vec<f32> = inner.iter().filter_map(number).collect();
                matches!(numbers.as_slice(), [a, b, c, d, ..] if a * d - b * c == 0.0)
            }
            // Turned so that it stands edgewise.
            ValuePart::Call(name, inner) if matches!(&**name, "rotatex" | "rotatey") => {
                matches!(inner.as_slice(), [ValuePart::Number(angle, unit)]
                    if unit == "deg" && angle.rem_euclid(180.0) == 90.0)
            }
            _ => false,
        };
        self.parts(Property::Transform).iter().any(scales)
            || self.parts(Property::Scale).iter().take(2).any(is_zero)
    }
}

/// The number of a value, whatever its unit; of `calc(0)` too.
fn number(part: &ValuePart) -> Option<f32> {
    match part {
        ValuePart::Number(value, _) => Some(*value),
        ValuePart::Call(name, inner) if name == "calc" => match inner.as_slice() {
            [one] => number(one),
            _ => None,
        },
        _ => None,
    }
}

/// The numbers in a function, with or without commas between them.
fn numbers(inner: &[ValuePart]) -> Vec<Option<f32>> {
    inner.iter().filter(|part| !part.is_mark(',')).map(number).collect()
}

/// A length in pixels (CSS Values 4, section 6.2), that of letters as a browser has them by itself.
fn pixels(part: &ValuePart) -> Option<f32> {
    match part {
        ValuePart::Number(value, unit) => Some(match &**unit {
            "" | "px" => *value,
            "em" | "rem" => value * 16.0,
            "pt" => value * 4.0 / 3.0,
            "pc" => value * 16.0,
            "in" => value * 96.0,
            "cm" => value * 96.0 / 2.54,
            "mm" => value * 96.0 / 25.4,
            _ => return None,
        }),
        ValuePart::Call(name, inner) if name == "calc" => match inner.as_slice() {
            [one] => pixels(one),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a distance leads off the page to the left or above.
fn is_far_negative(part: &ValuePart) -> bool {
    match part {
        ValuePart::Number(value, unit) if matches!(&**unit, "%" | "vw" | "vh") => *value <= -100.0,
        part => pixels(part).is_some_and(|distance| distance <= -FAR),
    }
}

/// Whether a part of `transform` moves the element far to the left or up.
fn moves_far(part: &ValuePart) -> bool {
    let ValuePart::Call(name, lengths) = part else { return false };
    // A share is one of the element itself.
    let is_share = |part: &ValuePart| matches!(part, ValuePart::Number(_, unit) if unit == "%");
    name.starts_with("translate")
        && lengths.iter().any(|part| !is_share(part) && is_far_negative(part))
}

/// Whether a part is a number that is not above zero.
fn is_zero(part: &ValuePart) -> bool {
    number(part).is_some_and(|value| value <= 0.0)
}
