//! A faulty record walked against the schema, to report every fault and lose the smallest part.

use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::diagnostic::{Code, Fault};
use super::locations::Joined;
use super::split::{Root, Unit};
use crate::near::nearest;
use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::{Actor, Event, Head, Party, Source, Topic, View};
use crate::timeline::schema::{Need, Path, Record, RecordSpec, Shape, Step};

/// The places in the file of an array's items, where some before them were left out: the array's path in
/// the cleaned record, its own index 0, and for each item that stayed its place in the file's array.
pub(super) type Shift = (Path, Vec<usize>);

/// A record that survived.
#[derive(Debug)]
pub(super) struct Survivor {
    pub(super) root: Root,
    /// Its first raw byte.
    pub(super) start: usize,
    /// The record without its faulty parts.
    pub(super) table: Table,
    /// The fields that were left out.
    pub(super) dropped: Vec<&'static str>,
    pub(super) shifts: Vec<Shift>,
}

/// What a walk over one unit gave.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub(super) records: Vec<Survivor>,
    pub(super) faults: Vec<Fault>,
}

/// The specification of a kind of record.
pub(super) fn spec(root: Root) -> &'static RecordSpec {
    match root {
        Root::Timeline => Head::SPEC,
        Root::Party => Party::SPEC,
        Root::Topic => Topic::SPEC,
        Root::Actor => Actor::SPEC,
        Root::Source => Source::SPEC,
        Root::Event => Event::SPEC,
        Root::View => View::SPEC,
    }
}

/// What a date looks like, where nothing better is known to say.
const DATES: &str = "write a day, month or year that there is: 2023-04-13, 2023-04, 2023";

/// Walks a unit's text.
pub(super) fn walk(joined: &Joined<'_>, unit: &Unit) -> Walked {
    let (table, errors) = DeTable::parse_recoverable(&joined.text);
    let mut errors: Vec<(Range<usize>, String)> = errors
        .iter()
        .map(|error| {
            (error.span().unwrap_or(0..joined.text.len()), error.message().trim().to_owned())
        })
        .collect();
    errors.sort_by_key(|(span, _)| span.start);
    let mut walker = Walker::new(joined, &errors);
    let mut records = Vec::new();
    for (key, value) in table.get_ref() {
        let Some(root) = Root::from_word(key.get_ref()) else {
            let found = walker.fault(
                Code::UnknownKey,
                key.span(),
                format!("`{}` stands in no record", key.get_ref()),
            );
            walker
                .faults
                .push(found.remedy("put keys behind a header such as [timeline] or [[event]]"));
            continue;
        };
        walker.form(root, unit, key.span(), value.get_ref());
        let tables: Vec<(&DeTable<'_>, Range<usize>)> =
            match value.get_ref() {
                DeValue::Table(table) => vec![(table, value.span())],
                DeValue::Array(array) => array
                    .iter()
                    .filter_map(|item| item.get_ref().as_table().map(|table| (table, item.span())))
                    .collect(),
                other => {
                    let message = format!(
                        "`{root}` is a record, not a {kind}",
                        root = root.word(),
                        kind = other.type_str()
                    );
                    let found = walker.fault(Code::WrongType, value.span(), message);
                    walker.faults.push(found.remedy(
                        "write it below a header, as the documentation of the format shows",
                    ));
                    Vec::new()
                }
            };
        for (table, at) in tables {
            let before = walker.faults.len();
            let start = if unit.root.is_some() { unit.start() } else { joined.raw(&at).start };
            let cleaned = walker.record(spec(root), None, table, at);
            let id = table.get("id").and_then(|id| id.get_ref().as_str()).map(Id::from);
            for found in walker.faults.iter_mut().skip(before) {
                found.record.clone_from(&id);
            }
            let dropped = std::mem::take(&mut walker.dropped);
            let shifts = std::mem::take(&mut walker.shifts);
            records.extend(cleaned.map(|table| Survivor { root, start, table, dropped, shifts }));
        }
    }
    walker.leaves.sort_by_key(|leaf| leaf.start);
    let syntax = syntax_faults(&walker, unit, &table);
    let mut faults = walker.faults;
    faults.extend(syntax);
    Walked { records, faults }
}

/// What the parser found: of the errors in one value, and of those in one line, the first.
fn syntax_faults(walker: &Walker<'_>, unit: &Unit, table: &Spanned<DeTable<'_>>) -> Vec<Fault> {
    let id = unit.root.and_then(|root| table.get_ref().get(root.word())).and_then(|value| {
        let first =
            value.get_ref().as_array().and_then(|array| array.iter().next()).unwrap_or(value);
        first.get_ref().as_table()?.get("id")?.get_ref().as_str().map(Id::from)
    });
    let mut told: Option<usize> = None;
    let mut found = Vec::new();
    for (span, message) in walker.errors {
        let raw = walker.joined.raw(span);
        if unit.unclosed.is_some_and(|at| raw.end >= at)
            || told.is_some_and(|told| span.start <= told)
        {
            continue;
        }
        let text = &walker.joined.text;
        let line_end = text
            .get(span.start..)
            .and_then(|rest| rest.find('\n'))
            .map_or(text.len(), |at| span.start + at);
        let leaves = walker.leaves.partition_point(|leaf| leaf.start <= span.end);
        let leaf = leaves
            .checked_sub(1)
            .and_then(|last| walker.leaves.get(last))
            .map_or(0, |leaf| leaf.end);
        told = Some(line_end.max(leaf).max(span.end));
        let mut one = match extended_array(text, span, message) {
            Some(word) => Fault::new(
                Code::StaticArray,
                format!("`{word}` is a static array above; nothing can add to it"),
            ),
            None => Fault::new(Code::TomlSyntax, format!("this is not TOML: {message}")),
        };
        one = one.in_file(0, raw);
        one.record.clone_from(&id);
        found.push(one);
    }
    found
}

/// The key of a header in double brackets that repeats a key of its record.
fn extended_array<'t>(text: &'t str, span: &Range<usize>, message: &str) -> Option<&'t str> {
    let line = text.get(..span.start)?.rsplit('\n').next()?;
    (message == "duplicate key" && line.trim_start().starts_with("[["))
        .then_some(text.get(span.clone())?)
}

struct Walker<'a> {
    joined: &'a Joined<'a>,
    errors: &'a [(Range<usize>, String)],
    faults: Vec<Fault>,
    dropped: Vec<&'static str>,
    /// Values that a syntax error touches.
    leaves: Vec<Range<usize>>,
    /// Where the walk is, in the cleaned record.
    path: Path,
    shifts: Vec<Shift>,
    /// For each error, how far it and those before it reach.
    reach: Vec<usize>,
}

impl<'a> Walker<'a> {
    fn new(joined: &'a Joined<'a>, errors: &'a [(Range<usize>, String)]) -> Self {
        let (faults, dropped, leaves) = (Vec::new(), Vec::new(), Vec::new());
        let reach = errors.iter().scan(0, |reach, (error, _)| {
            *reach = error.end.max(*reach);
            Some(*reach)
        });
        let reach = reach.collect();
        Self {
            joined,
            errors,
            faults,
            dropped,
            leaves,
            path: Path::new(),
            shifts: Vec::new(),
            reach,
        }
    }

    fn fault(&self, code: Code, span: Range<usize>, message: String) -> Fault {
        Fault::new(code, message).in_file(0, self.joined.raw(&span))
    }

    /// Whether records that stand before the first header can be told from those with headers.
    fn form(&mut self, root: Root, unit: &Unit, key: Range<usize>, value: &DeValue<'_>) {
        if unit.root.is_some() || root == Root::Timeline {
            return;
        }
        let word = root.word();
        if value.is_table() {
            let found = self.fault(
                Code::SingleBrackets,
                key,
                format!("`{word}` is one table here: there may be many"),
            );
            self.faults.push(found.remedy(format!("write it below a header [[{word}]]")));
        } else if value.is_array() && unit.below.contains(&root) {
            let message = format!(
                "`{word}` is a static array here, and records with headers [[{word}]] stand below"
            );
            let found = self.fault(Code::StaticArray, key, message);
            self.faults.push(found.remedy("give each of its records a header"));
        }
    }

    /// A record without its faulty parts; none where a vital field is among them.
    fn record(
        &mut self,
        spec: &'static RecordSpec,
        parent: Option<&'static RecordSpec>,
        table: &DeTable<'_>,
        at: Range<usize>,
    ) -> Option<Table> {
        let mut cleaned = Table::new();
        for (key, value) in table {
            let Some(field) = spec.field(key.get_ref()) else {
                self.unknown(spec, parent, key);
                continue;
            };
            self.path.push(Step { field: field.name, index: 0 });
            let value = self.value(&field.shape, spec, key, value);
            self.path.pop();
            match value {
                Some(value) => {
                    cleaned.insert(field.name.to_owned(), value);
                }
                None => self.dropped.push(field.name),
            }
        }
        let mut whole = true;
        for field in spec.fields.iter().filter(|field| field.need == Need::Vital) {
            if !table.contains_key(field.name) {
                let message =
                    format!("{} has no `{}` and is left out", self.called(spec, table), field.name);
                let found = self.fault(Code::MissingField, at.clone(), message);
                self.faults.push(found.remedy(format!("add `{} = …`", field.name)));
            }
            whole &= cleaned.contains_key(field.name);
        }
        whole.then_some(cleaned)
    }

    fn called(&self, spec: &RecordSpec, table: &DeTable<'_>) -> String {
        match table.get("id").and_then(|id| id.get_ref().as_str()) {
            Some(id) => format!("{} \"{id}\"", spec.name),
            None => format!("this {}", spec.name),
        }
    }

    fn unknown(
        &mut self,
        spec: &'static RecordSpec,
        parent: Option<&'static RecordSpec>,
        key: &Spanned<std::borrow::Cow<'_, str>>,
    ) {
        let name = key.get_ref();
        if let Some(parent) = parent.filter(|parent| parent.field(name).is_some()) {
            let message =
                format!("`{name}` belongs to the {}, but stands in its {}", parent.name, spec.name);
            let found = self.fault(Code::MisplacedKey, key.span(), message);
            self.faults.push(
                found.remedy(format!("move it above the first sub-table of the {}", parent.name)),
            );
            return;
        }
        let found = self.fault(
            Code::UnknownKey,
            key.span(),
            format!("a {} has no key `{name}`", spec.name),
        );
        self.faults.push(match nearest(name, spec.fields.iter().map(|field| field.name)) {
            Some(near) => found.did_you_mean(format!("`{near}`")),
            None => found.remedy(format!(
                "its keys are {}",
                spec.fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ")
            )),
        });
    }

    fn value(
        &mut self,
        shape: &Shape,
        parent: &'static RecordSpec,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Value> {
        let span = value.span();
        match (shape, value.get_ref()) {
            (Shape::Record(spec), DeValue::Table(table)) => {
                return self.record(spec, Some(parent), table, span).map(Value::Table);
            }
            (Shape::Many(inner) | Shape::OneOrMany(inner), DeValue::Array(array)) => {
                let tables =
                    !array.is_empty() && array.iter().all(|item| item.get_ref().is_table());
                if !tables && self.is_touched(key.span().start..span.end) {
                    return None;
                }
                return Some(self.items(inner, parent, key, array.iter()));
            }
            (Shape::OneOrMany(inner), _) => return self.value(inner, parent, key, value),
            (Shape::Many(inner), DeValue::Table(_)) if matches!(inner, Shape::Record(_)) => {
                // `[event.quote]` for `[[event.quote]]`: one record, plainly meant.
                return self
                    .value(inner, parent, key, value)
                    .map(|value| Value::Array(vec![value]));
            }
            _ => {}
        }
        let start = if key.span().end <= span.start && !self.is_item(&key.span(), &span) {
            key.span().start
        } else {
            span.start
        };
        if self.is_touched(start..span.end) {
            return None;
        }
        self.single(shape, key.get_ref(), value)
    }

    /// The items of an array that can stay.
    fn items<'v, 'i: 'v>(
        &mut self,
        shape: &Shape,
        parent: &'static RecordSpec,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        items: impl Iterator<Item = &'v Spanned<DeValue<'i>>>,
    ) -> Value {
        let (mut values, mut kept) = (Vec::new(), Vec::new());
        for (index, item) in items.enumerate() {
            self.at(values.len());
            let shifts = self.shifts.len();
            match self.value(shape, parent, key, item) {
                Some(value) => {
                    values.push(value);
                    kept.push(index);
                }
                None => self.shifts.truncate(shifts),
            }
        }
        self.at(0);
        if kept.iter().enumerate().any(|(now, &then)| now != then) {
            self.shifts.push((self.path.clone(), kept));
        }
        Value::Array(values)
    }

    fn at(&mut self, index: usize) {
        if let Some(step) = self.path.last_mut() {
            step.index = index;
        }
    }

    /// Whether more than the equals sign stands between a key and a value: the value is an array's item.
    fn is_item(&self, key: &Range<usize>, value: &Range<usize>) -> bool {
        self.joined.text.get(key.end..value.start).is_none_or(|between| between.trim() != "=")
    }

    fn is_touched(&mut self, span: Range<usize>) -> bool {
        let before = self.errors.partition_point(|(error, _)| error.start <= span.end);
        let reach = before.checked_sub(1).and_then(|last| self.reach.get(last));
        let touched = reach.is_some_and(|&reach| reach >= span.start);
        if touched {
            self.leaves.push(span);
        }
        touched
    }

    fn single(&mut self, shape: &Shape, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Value> {
        let span = value.span();
        match (shape, value.get_ref()) {
            (
                Shape::Text | Shape::Id | Shape::Open(_) | Shape::Reference { .. },
                DeValue::String(text),
            ) => Some(Value::String(text.to_string())),
            (Shape::OneOf(words), DeValue::String(text)) => {
                if words.contains(&&**text) {
                    return Some(Value::String(text.to_string()));
                }
                let found =
                    self.fault(Code::BadValue, span, format!("`{key}` cannot be \"{text}\""));
                let found = found.remedy(format!("it is one of {}", words.join(", ")));
                self.faults.push(match nearest(text, words.iter().copied()) {
                    Some(near) => found.did_you_mean(format!("\"{near}\"")),
                    None => found,
                });
                None
            }
            (Shape::Date, DeValue::String(text)) => self.date(key, text, span),
            (Shape::Date, DeValue::Datetime(date)) => self.date(key, &date.to_string(), span),
            (Shape::Flag, DeValue::Boolean(flag)) => Some(Value::Boolean(*flag)),
            (Shape::Number, DeValue::Integer(number)) => {
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => Some(Value::Integer(number)),
                    Err(_) => {
                        let found =
                            self.fault(Code::BadValue, span, format!("`{key}` is out of range"));
                        self.faults.push(found.remedy("write a smaller number"));
                        None
                    }
                }
            }
            (Shape::Number, DeValue::Float(number)) => {
                number.as_str().parse().ok().map(Value::Float)
            }
            (shape, other) => {
                let message = format!(
                    "`{key}` must be {}, not {}",
                    expected(shape),
                    article(other.type_str())
                );
                let found = self.fault(Code::WrongType, span, message);
                self.faults.push(match (shape, other) {
                    (Shape::Date, DeValue::Integer(_)) => {
                        found.remedy("put the date in quotation marks")
                    }
                    (Shape::Many(_), DeValue::String(_)) => {
                        found.remedy("put it in square brackets")
                    }
                    (
                        Shape::Text | Shape::OneOf(_),
                        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_),
                    ) => found.remedy("put it in quotation marks"),
                    _ => found.remedy(format!("write {}, or leave the key out", expected(shape))),
                });
                None
            }
        }
    }

    fn date(&mut self, key: &str, text: &str, span: Range<usize>) -> Option<Value> {
        match Date::parse(text) {
            Ok(_) => Some(Value::String(text.to_owned())),
            Err(error) => {
                let code =
                    if error.end_before_start { Code::EndBeforeStart } else { Code::BadDate };
                let found = self.fault(
                    code,
                    span,
                    format!("`{key}` \"{text}\" is no date: {}", error.message),
                );
                self.faults.push(found.remedy(error.hint.unwrap_or(DATES)));
                None
            }
        }
    }
}

fn expected(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text => "a text",
        Shape::Id | Shape::Reference { .. } => "an id in quotation marks",
        Shape::Date => "a date in quotation marks",
        Shape::OneOf(_) | Shape::Open(_) => "a word in quotation marks",
        Shape::Flag => "true or false",
        Shape::Number => "a number",
        Shape::Record(_) => "a table",
        Shape::Many(Shape::Record(_)) => "an array of tables",
        Shape::Many(_) | Shape::OneOrMany(_) => "an array",
    }
}

fn article(word: &str) -> String {
    let article = if word.starts_with(['a', 'i']) { "an" } else { "a" };
    format!("{article} {word}")
}
