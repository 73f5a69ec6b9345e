//! A record's values against the schema: every fault is told, and only the faulty part is left out.
//!
//! What is left out is not forgotten: beside the record that can be used stands the one that was
//! meant, with all that is left out of it at the end of each list. Rules and references are looked
//! at there, so that a fault hides no other.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use crate::load::diagnostic::{Code, Fault, UNKNOWN};
use crate::load::recovery::remedy::{self, Lost};
use crate::load::recovery::scalars::{self, Scalar};
use crate::load::recovery::tree::Tree;
use crate::near::nearest;
use crate::timeline::schema::{FieldSpec, Need, Path, PathStep, RecordSpec, Shape};
use crate::timeline::text::is_blank;

/// Where the items of an array stand in the file: the array's path in the record that was meant,
/// its own index 0, and for each item its place in the file's array.
pub(in crate::load) type Shift = (Path, Vec<usize>);

/// What a walk over one record gave.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// The record that was meant.
    pub(super) meant: Table,
    /// The record that can be used, where it can.
    pub(super) usable: Option<Table>,
    pub(super) shifts: Vec<Shift>,
    /// Values that were left out, or that nobody knows.
    pub(super) left_out: HashSet<Path>,
    /// The ids of records that were left out, and where they stand.
    pub(super) lost: Vec<(String, Range<usize>)>,
    pub(super) faults: Vec<Fault>,
}

/// What is walked over.
#[derive(Clone, Copy)]
pub(super) struct WalkedRecord<'a> {
    pub(super) spec: &'static RecordSpec,
    pub(super) tree: &'a Tree<'a>,
    pub(super) table: &'a DeTable<'a>,
    /// The bytes of its header.
    pub(super) span: &'a Range<usize>,
    pub(super) file: usize,
}

/// Walks over a record.
pub(super) fn walk(subject: WalkedRecord<'_>) -> Walked {
    let mut walker = Walker {
        tree: subject.tree,
        file: subject.file,
        walked: Walked::default(),
        path: Path::new(),
        cuts: Vec::new(),
        ids: Vec::new(),
        vital: Vec::new(),
    };
    let (meant, is_whole) = walker.record(subject.spec, None, subject.table, subject.span);
    if !is_whole && !subject.tree.unusable.contains(&subject.span.start) {
        walker.left_out(subject, &meant);
    }
    let Walker { mut walked, cuts, ids, .. } = walker;
    walked.usable = is_whole.then(|| without(meant.clone(), &cuts));
    let lost = ids.into_iter().filter(|id| !is_whole || id.is_lost);
    walked.lost = lost.map(|id| (id.id, id.span)).collect();
    walked.meant = meant;
    walked
}

/// The record that was meant without what is left out of it.
fn without(mut record: Table, cuts: &[(Path, usize)]) -> Table {
    for (path, kept) in cuts {
        cut(&mut record, path, *kept);
    }
    record
}

/// Cuts a list off behind so many items, or takes out a single record.
fn cut(record: &mut Table, path: &[PathStep], kept: usize) {
    let Some((step, below)) = path.split_first() else {
        return;
    };
    if below.is_empty() {
        match record.get_mut(step.field) {
            Some(Value::Array(items)) => items.truncate(kept),
            _ => {
                record.remove(step.field);
            }
        }
        return;
    }
    let inner = match record.get_mut(step.field) {
        Some(Value::Array(items)) => items.get_mut(step.index),
        other => other,
    };
    if let Some(Value::Table(inner)) = inner {
        cut(inner, below, kept);
    }
}

/// An id that a record has, and whether it or the record is left out.
struct RecordId {
    id: String,
    span: Range<usize>,
    is_lost: bool,
}

struct Walker<'a> {
    tree: &'a Tree<'a>,
    file: usize,
    walked: Walked,
    /// Where the walk is, by places in the file.
    path: Path,
    /// Lists that lose their ends, and single records that are lost.
    cuts: Vec<(Path, usize)>,
    ids: Vec<RecordId>,
    /// What the top-level record cannot do without and lacks, but for keys that are told to be
    /// missing.
    vital: Vec<&'static str>,
}

impl Walker<'_> {
    fn tell(&mut self, fault: Fault, span: Range<usize>) {
        self.walked.faults.push(fault.in_file(self.file, span));
    }

    /// A top-level record that lacks what it cannot do without, told apart from what is wrong with
    /// that.
    fn left_out(&mut self, subject: WalkedRecord<'_>, meant: &Table) {
        let vital = std::mem::take(&mut self.vital);
        self.say_unread(subject.spec, meant, &vital, subject.span);
    }

    /// Tells of a record that it is left out, if there are fields that it cannot do without and
    /// that cannot be used.
    fn say_unread(
        &mut self,
        spec: &RecordSpec,
        meant: &Table,
        fields: &[&'static str],
        at: &Range<usize>,
    ) {
        if fields.is_empty() {
            return;
        }
        let fields: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
        let message = format!(
            "{} is left out: its {} cannot be used",
            called(spec, meant),
            fields.join(", ")
        );
        self.tell(Fault::new(Code::LeftOut, message), at.clone());
    }

    /// The record that was meant, and whether it can be used.
    fn record(
        &mut self,
        spec: &'static RecordSpec,
        parent: Option<&'static RecordSpec>,
        table: &DeTable<'_>,
        at: &Range<usize>,
    ) -> (Table, bool) {
        let mut lost = self.tree.lost.get(&at.start).cloned().unwrap_or_default();
        let unread = unread_vital(spec, table, &lost);
        lost.extend(self.strangers(spec, parent, table));
        let first_id = self.ids.len();
        self.note_id(spec, table, &lost);
        let mut meant = Table::new();
        let mut bad = BTreeSet::new();
        for (key, value) in table {
            let Some(field) = spec.field(key.get_ref()) else { continue };
            let told = self.walked.faults.len();
            self.path.push(PathStep { field: field.name, index: 0 });
            match self.value(&field.shape, spec, key, value) {
                Some((value, is_whole)) => {
                    if !is_whole {
                        self.cuts.push((self.path.clone(), 0));
                        bad.insert(field.name);
                    }
                    meant.insert(field.name.to_owned(), value);
                }
                None => {
                    self.walked.left_out.insert(self.path.clone());
                    bad.insert(field.name);
                    if field.need == Need::Vital && parent.is_some() {
                        self.say_left_out(told, spec);
                    }
                }
            }
            self.path.pop();
        }
        self.lost_keys(spec, &lost, &mut meant, &mut bad);
        if self.tree.headless.contains(&at.start) {
            let is_unknown = self.tree.unknown.contains(&at.start);
            let is_left_out = |field: &&FieldSpec| is_unknown || field.need == Need::Required;
            for field in spec.fields.iter().filter(is_left_out) {
                self.walked.left_out.insert(self.below(field.name));
            }
        }
        let vital = spec.fields.iter().filter(|field| field.need == Need::Vital);
        let mut is_whole = !self.tree.unusable.contains(&at.start);
        for field in vital {
            let is_bad = bad.contains(field.name);
            is_whole &= meant.contains_key(field.name) && !is_bad;
            self.vital_field(field, spec, &mut meant, at, is_bad, parent.is_some());
        }
        if parent.is_some() && !self.tree.unusable.contains(&at.start) {
            self.say_unread(spec, &meant, &unread, at);
        }
        if !is_whole {
            self.ids.iter_mut().skip(first_id).for_each(|id| id.is_lost = true);
        }
        (meant, is_whole)
    }

    /// Takes in the keys of a record that could not be read: their values are bad, and an id still
    /// stands there, so that what refers to it is told why it is not found.
    fn lost_keys(
        &mut self,
        spec: &'static RecordSpec,
        lost: &[Lost],
        meant: &mut Table,
        bad: &mut BTreeSet<&'static str>,
    ) {
        for line in lost {
            let Some(field) = spec.field(&line.key) else { continue };
            if !meant.contains_key(field.name) {
                self.walked.left_out.insert(self.below(field.name));
                bad.insert(field.name);
            }
        }
        let id = lost.iter().find(|line| line.key == "id").and_then(|line| line.word.as_ref());
        if let Some(id) = id
            && spec.field("id").is_some()
            && !meant.contains_key("id")
        {
            meant.insert("id".to_owned(), id.as_str().into());
            if spec.field("id").is_some_and(|field| field.need != Need::Vital) {
                // The record stays, without it.
                self.cuts.push((self.below("id"), 0));
            }
        }
    }

    /// Puts a field that a record cannot do without into the record that was meant, if it is not
    /// there.
    fn vital_field(
        &mut self,
        field: &'static FieldSpec,
        spec: &'static RecordSpec,
        meant: &mut Table,
        at: &Range<usize>,
        is_bad: bool,
        is_nested: bool,
    ) {
        if is_bad && !is_nested {
            self.vital.push(field.name);
        }
        if meant.contains_key(field.name) {
            return;
        }
        self.walked.left_out.insert(self.below(field.name));
        if !is_bad && !self.tree.headless.contains(&at.start) {
            let message =
                format!("{} has no `{}` and is left out", called(spec, meant), field.name);
            let fault = Fault::new(Code::MissingField, message);
            self.tell(fault.remedy(format!("add `{} = …`", field.name)), at.clone());
        }
        meant.insert(field.name.to_owned(), placeholder(&field.shape));
    }

    /// Notes the id of a record.
    fn note_id(&mut self, spec: &RecordSpec, table: &DeTable<'_>, lost: &[Lost]) {
        if spec.field("id").is_none() {
            return;
        }
        let named = table.get("id").and_then(|id| Some((id.get_ref().as_str()?, id.span(), false)));
        let named = named.or_else(|| {
            let lost = lost.iter().find(|lost| lost.key == "id")?;
            Some((lost.word.as_deref()?, lost.span.clone(), true))
        });
        if let Some((id, span, is_lost)) = named.filter(|(id, ..)| !is_blank(id)) {
            self.ids.push(RecordId { id: id.to_owned(), span, is_lost });
        }
    }

    fn below(&self, field: &'static str) -> Path {
        let mut path = self.path.clone();
        path.push(PathStep { field, index: 0 });
        path
    }

    /// Adds to the faults of a value that the record goes with it.
    fn say_left_out(&mut self, from: usize, spec: &RecordSpec) {
        if let Some(fault) = self.walked.faults.get_mut(from..).and_then(<[Fault]>::last_mut) {
            fault.message.push_str(&format!("; the {} is left out", spec.name));
        }
    }

    /// Tells of the keys that a record does not have; those that were meant for one that it has,
    /// and an id that is no text, are lost.
    fn strangers(
        &mut self,
        spec: &'static RecordSpec,
        parent: Option<&'static RecordSpec>,
        table: &DeTable<'_>,
    ) -> Vec<Lost> {
        let mut lost = Vec::new();
        for (key, value) in table {
            let meant = match spec.field(key.get_ref()) {
                Some(field) if field.name == "id" && !value.get_ref().is_str() => Some(field.name),
                Some(_) => None,
                None => self.unknown(spec, parent, key),
            };
            let Some(meant) =
                meant.filter(|meant| *meant == key.get_ref() || !table.contains_key(*meant))
            else {
                continue;
            };
            let is_vital = spec.field(meant).is_some_and(|field| field.need == Need::Vital);
            if is_vital && parent.is_some() && meant != key.get_ref() {
                self.say_left_out(self.walked.faults.len().saturating_sub(1), spec);
            }
            lost.push(Lost {
                key: meant.to_owned(),
                inner: None,
                word: word_in(value),
                span: value.span(),
            });
        }
        lost
    }

    /// Tells of a key that a record does not have, and gives the field for which it was meant.
    fn unknown(
        &mut self,
        spec: &'static RecordSpec,
        parent: Option<&'static RecordSpec>,
        key: &Spanned<std::borrow::Cow<'_, str>>,
    ) -> Option<&'static str> {
        let name = key.get_ref();
        if let Some(parent) = parent.filter(|parent| parent.field(name).is_some()) {
            let message =
                format!("`{name}` belongs to the {}, but stands in its {}", parent.name, spec.name);
            let remedy = format!("move it above the first sub-table of the {}", parent.name);
            self.tell(Fault::new(Code::MisplacedKey, message).remedy(remedy), key.span());
            return None;
        }
        let message = format!("{} has no key `{name}`", remedy::with_article(spec.name));
        let fault = Fault::new(Code::UnknownKey, message);
        let names: Vec<&'static str> = spec.fields.iter().map(|field| field.name).collect();
        let near = nearest(&name.to_lowercase(), names.iter().copied());
        let fault = match near {
            Some(near) => fault.did_you_mean(format!("`{near}`")),
            None => fault.remedy(format!("its keys are {}", names.join(", "))),
        };
        self.tell(fault, key.span());
        near.and_then(|near| names.into_iter().find(|name| *name == near))
    }

    /// A value that can stand, and whether it can be used; none where it cannot stand.
    fn value(
        &mut self,
        shape: &Shape,
        parent: &'static RecordSpec,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<(Value, bool)> {
        match (shape, value.get_ref()) {
            (Shape::Record(spec), DeValue::Table(table)) => {
                let (table, is_whole) = self.record(spec, Some(parent), table, &value.span());
                Some((Value::Table(table), is_whole))
            }
            (Shape::Many(inner) | Shape::OneOrMany(inner), DeValue::Array(array)) => {
                Some((self.items(inner, parent, key, array.iter()), true))
            }
            (Shape::OneOrMany(inner), _) => self.value(inner, parent, key, value),
            (Shape::Many(inner), DeValue::Table(_)) if matches!(inner, Shape::Record(_)) => {
                // `[event.quote]` for `[[event.quote]]`: one record, plainly meant.
                Some((self.items(inner, parent, key, std::iter::once(value)), true))
            }
            _ => self.single(shape, key.get_ref(), value).map(|value| (value, true)),
        }
    }

    /// The items of an array: those that can be used, then records that cannot.
    fn items<'v, 'i: 'v>(
        &mut self,
        shape: &Shape,
        parent: &'static RecordSpec,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        items: impl Iterator<Item = &'v Spanned<DeValue<'i>>>,
    ) -> Value {
        let marks = (self.walked.shifts.len(), self.cuts.len());
        let inner = std::mem::take(&mut self.walked.left_out);
        let (mut kept, mut others) = (Vec::new(), Vec::new());
        for (index, item) in items.enumerate() {
            self.set_index(index);
            match self.value(shape, parent, key, item) {
                Some((value, true)) => kept.push((index, value)),
                Some((value, false)) => others.push((index, value)),
                None => {}
            }
        }
        self.set_index(0);
        let count = kept.len();
        kept.extend(others);
        let order: Vec<usize> = kept.iter().map(|(index, _)| *index).collect();
        self.reorder(&order, marks, inner);
        if count < order.len() {
            self.cuts.push((self.path.clone(), count));
        }
        if order.iter().enumerate().any(|(now, &then)| now != then) {
            self.walked.shifts.push((self.path.clone(), order));
        }
        Value::Array(kept.into_iter().map(|(_, value)| value).collect())
    }

    /// Gives the paths below an array its items' new places.
    fn reorder(&mut self, order: &[usize], marks: (usize, usize), before: HashSet<Path>) {
        let Some(depth) = self.path.len().checked_sub(1) else {
            return;
        };
        let renumber = |path: &mut Path| {
            if let Some(step) = path.get_mut(depth)
                && let Some(now) = order.iter().position(|then| *then == step.index)
            {
                step.index = now;
            }
        };
        if order.iter().enumerate().any(|(now, &then)| now != then) {
            self.walked.shifts.iter_mut().skip(marks.0).for_each(|(path, _)| renumber(path));
            self.cuts.iter_mut().skip(marks.1).for_each(|(path, _)| renumber(path));
            let below = std::mem::take(&mut self.walked.left_out);
            for mut path in below {
                renumber(&mut path);
                self.walked.left_out.insert(path);
            }
        }
        self.walked.left_out.extend(before);
    }

    /// Says at which item of an array the walk is.
    fn set_index(&mut self, index: usize) {
        if let Some(step) = self.path.last_mut() {
            step.index = index;
        }
    }

    fn single(&mut self, shape: &Shape, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Value> {
        let (read, fault) = match scalars::scalar(shape, key, value.get_ref()) {
            Ok(Scalar { value, fault }) => (Some(value), fault),
            Err(fault) => (None, Some(*fault)),
        };
        if let Some(fault) = fault {
            self.tell(fault, value.span());
        }
        read
    }
}

/// The fields that a record cannot do without and that stand on lines which cannot be read.
fn unread_vital(spec: &RecordSpec, table: &DeTable<'_>, lost: &[Lost]) -> Vec<&'static str> {
    let vital = spec.fields.iter().filter(|field| field.need == Need::Vital);
    let is_unread = |field: &&FieldSpec| {
        !table.contains_key(field.name) && lost.iter().any(|lost| lost.key == field.name)
    };
    vital.filter(is_unread).map(|field| field.name).collect()
}

/// The word of a value that stands where an id belongs.
fn word_in(value: &Spanned<DeValue<'_>>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Array(array) => array.first().and_then(word_in),
        _ => None,
    }
}

/// A record in a sentence: by its id, or else by what it is and what it is called.
fn called(spec: &RecordSpec, table: &Table) -> String {
    let text = |field| table.get(field).and_then(Value::as_str).filter(|text| *text != UNKNOWN);
    match (text("id"), text("name").or_else(|| text("title"))) {
        (Some(id), _) => format!("{} \"{id}\"", spec.name),
        (None, Some(name)) => format!("this {} (\"{name}\")", spec.name),
        (None, None) => format!("this {}", spec.name),
    }
}

/// A value that can stand for one that nobody knows.
fn placeholder(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Id | Shape::Open(_) | Shape::Reference { .. } => UNKNOWN.into(),
        Shape::Date => "0001".into(),
        Shape::OneOf(words) => words.first().copied().unwrap_or_default().into(),
        Shape::Flag => false.into(),
        Shape::Number => 0.into(),
        Shape::Record(_) => Table::new().into(),
        Shape::Many(_) | Shape::OneOrMany(_) => Value::Array(Vec::new()),
    }
}
