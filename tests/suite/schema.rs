//! Every field of the schema, found by walking it: what stands there is searched as its mark says,
//! and what is later is absent the day before, with all that refers to it.
//!
//! A timeline is written in which each field of each record holds a value of its own; no field is
//! named here.
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::NaiveDate;
use entente::export::brief::{BriefOptions, By, QuoteLanguage};
use entente::export::table::{Asked, What, table};
use entente::export::{Context, markdown, record};
use entente::ledger::Arrangement;
use entente::load::{Code, File, Loaded, from_files};
use entente::query::{Query, Scope, select};
use entente::timeline::Timeline;
use entente::timeline::id::Kind;
use entente::timeline::record::{Actor, Event, Party, Source, Topic, View};
use entente::timeline::schema::{
    FieldSpec, FieldUses, KnownWith, Record, RecordSpec, Searched, Shape,
};
use entente::tui::derive::text_rows::TextRow;

use crate::reader::reader_of;

const EARLY: &str = "2023-04-13";
const LATER: &str = "2024-06-01";
const DAY_BEFORE: &str = "2024-05-31";

/// Records that references lead to where nothing else is said.
const BASE: &str = "[timeline]\nid = 't'\ntitle = 'T'\nupdated = '2030-01-01'\n\
    [[party]]\nid = 'base-party'\nname = 'B'\n[[topic]]\nid = 'base-topic'\nname = 'B'\n\
    [[actor]]\nid = 'base-actor'\nname = 'B'\nkind = 'person'\n\
    [[source]]\nid = 'base-source'\ntitle = 'B'\nkind = 'wire'\n\
    [[event]]\nid = 'base-event'\nkind = 'meeting'\ndate = '2023-01-01'\ntitle = 'B'\nsources = ['base-source']\n\
    [[event.commitment]]\nid = 'base-commitment'\nby = ['base-party']\ntext = 'B'\n\
    [[event.claim]]\nid = 'base-claim'\ntext = 'B'\n\
    [[event.quote]]\nid = 'base-quote'\ntext = 'B'\nsource = 'base-source'\ndocument = true\n\
    [[event.discrepancy]]\nid = 'base-discrepancy'\nquestion = 'B'\n\
    account = [{ says = 'B', source = 'base-source' }, { says = 'C', source = 'base-source' }]\n";

/// Others, to which a reference leads whose value is another.
const OTHERS: &str = "[[party]]\nid = 'other-party'\nname = 'Oth'\n\
    [[topic]]\nid = 'other-topic'\nname = 'Oth'\n\
    [[actor]]\nid = 'other-actor'\nname = 'Oth'\nkind = 'person'\n\
    [[source]]\nid = 'other-source'\ntitle = 'Oth'\nkind = 'wire'\n\
    [[event]]\nid = 'other-event'\nkind = 'meeting'\ndate = '2023-01-01'\ntitle = 'Oth'\nsources = ['base-source']\n\
    [[event.commitment]]\nid = 'other-commitment'\nby = ['base-party']\ntext = 'Oth'\n\
    [[event.claim]]\nid = 'other-claim'\ntext = 'Oth'\n\
    [[event.quote]]\nid = 'other-quote'\ntext = 'Oth'\nsource = 'base-source'\ndocument = true\n";

/// Writes records of which every field is filled.
struct Writer {
    /// Begins each word and id of this writer's.
    prefix: &'static str,
    count: usize,
    /// The field, as `event.claim.date`, that holds what is later.
    later: String,
    /// The field that holds another value than the usual one.
    other: String,
    /// The fields that are not written.
    left_out: &'static [&'static str],
    /// The kind and id of the record to which every reference leads that may.
    referred: Option<(Kind, String)>,
    /// Each text written: its field, its mark, the word that it holds, and whether it stands in a
    /// later record.
    texts: Vec<(String, Option<Searched>, String, bool)>,
}

impl Writer {
    fn new(prefix: &'static str) -> Self {
        let (later, other, texts) = (String::new(), String::new(), Vec::new());
        Self { prefix, count: 0, later, other, left_out: &[], referred: None, texts }
    }

    /// A word that no other nearly is: each differs from the others in two letters or more.
    fn word(&mut self) -> String {
        self.count += 1;
        format!("{}{count:03}{count:03}", self.prefix, count = self.count)
    }

    /// A top-level record with this id.
    fn root(&mut self, spec: &'static RecordSpec, id: &str) -> String {
        let mut text = format!("[[{}]]\nid = '{id}'\n", spec.name);
        let fields = self.fields(spec, spec.name, false);
        for (name, value) in fields.into_iter().filter(|(name, _)| *name != "id") {
            writeln!(text, "{name} = {value}").unwrap();
        }
        text
    }

    fn fields(
        &mut self,
        spec: &'static RecordSpec,
        path: &str,
        is_later: bool,
    ) -> Vec<(&'static str, String)> {
        // A record is later with what it is known with, be that a list of records of its own.
        let is_later = is_later
            || spec.fields.iter().any(|field| {
                let path = format!("{path}.{}", field.name);
                !matches!(field.uses.known, KnownWith::Nothing | KnownWith::Apart)
                    && self
                        .later
                        .strip_prefix(&path)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            });
        let mut fields = Vec::new();
        for field in spec.fields {
            let path = format!("{path}.{}", field.name);
            if self.left_out.contains(&path.as_str()) {
                continue;
            }
            fields.push((field.name, self.value(&field.shape, &path, field.uses, is_later)));
        }
        fields
    }

    fn value(
        &mut self,
        shape: &'static Shape,
        path: &str,
        uses: FieldUses,
        is_later: bool,
    ) -> String {
        let is_other = self.other == path;
        match shape {
            Shape::Text | Shape::Open(_) => {
                let word = self.word();
                self.texts.push((path.to_owned(), uses.searched, word.clone(), is_later));
                format!("'{word}'")
            }
            Shape::Id => format!("'{}'", self.word()),
            Shape::Reference { kinds, .. } => format!("'{}'", self.reference(kinds, path)),
            Shape::Date if self.later == path || is_other => format!("'{LATER}'"),
            Shape::Date => format!("'{EARLY}'"),
            Shape::OneOf(words) => format!("'{}'", words[usize::from(is_other)]),
            Shape::Flag => (!is_other).to_string(),
            Shape::Number if is_other => "2.5".to_owned(),
            Shape::Number => "1.5".to_owned(),
            Shape::Record(spec) => {
                let fields = self.fields(spec, path, is_later);
                let fields: Vec<_> =
                    fields.iter().map(|(name, value)| format!("{name} = {value}")).collect();
                format!("{{ {} }}", fields.join(", "))
            }
            Shape::Many(one) => {
                let count = if let KnownWith::AtLeast(count) = uses.known { count } else { 1 };
                let items: Vec<_> =
                    (0..count).map(|_| self.value(one, path, uses, is_later)).collect();
                format!("[{}]", items.join(", "))
            }
            Shape::OneOrMany(one) => self.value(one, path, uses, is_later),
        }
    }

    fn reference(&self, kinds: &[Kind], path: &str) -> String {
        match &self.referred {
            Some((kind, id)) if kinds.is_empty() || kinds.contains(kind) => id.clone(),
            _ if self.later == path => "later-quote".to_owned(),
            _ if self.other == path => format!("other-{}", kinds.first().unwrap_or(&Kind::Actor)),
            _ => format!("base-{}", kinds.first().unwrap_or(&Kind::Actor)),
        }
    }
}

fn load(text: &str) -> Arc<Timeline> {
    loaded(text).timeline
}

fn loaded(text: &str) -> Loaded {
    let loaded = from_files(vec![File::new("t.toml", format!("{BASE}{text}"))], "test".into());
    let unread: Vec<_> =
        loaded.diagnostics.iter().filter(|one| one.code == Code::TomlSyntax).collect();
    assert!(unread.is_empty(), "{unread:?}\n{text}");
    loaded
}

/// The same event, of the party, the topic, the actor and the source of which every field is filled.
fn naming_the_full(text: &str) -> String {
    text.replace("parties = ['base-party']", "parties = ['full-party']")
        .replace("\nactor = 'base-actor'", "\nactor = 'full-actor'")
        .replace("\ntopics = ['base-topic']", "\ntopics = ['full-topic']")
        .replace("\nsources = ['base-source']", "\nsources = ['full-source']")
}

/// All that a timeline tells.
fn told(timeline: &Timeline) -> String {
    let events: Vec<_> = timeline.events().iter().map(|event| &**event).collect();
    serde_json::to_string(&(timeline.actors(), events)).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The fields below a record that are wanted, as `event.claim.date`, each with the record's name. A
/// field is asked with the shape of one of its values.
fn fields_below(
    spec: &'static RecordSpec,
    path: &str,
    is_wanted: fn(&FieldSpec, &Shape) -> bool,
    found: &mut Vec<String>,
) {
    for field in spec.fields {
        let path = format!("{path}.{}", field.name);
        let mut shape = &field.shape;
        while let Shape::Many(one) | Shape::OneOrMany(one) = shape {
            shape = one;
        }
        match shape {
            // A list of records is known with those: a date in it can be later.
            Shape::Record(spec) => fields_below(spec, &path, is_wanted, found),
            _ if is_wanted(field, shape) => found.push(path),
            _ => {}
        }
    }
}

/// Whether a record is known with a field, or the field from its own day on.
fn is_known_with(field: &FieldSpec, _: &Shape) -> bool {
    field.uses.known != KnownWith::Nothing
}

/// Whether a field holds dates.
fn is_date(_: &FieldSpec, shape: &Shape) -> bool {
    matches!(shape, Shape::Date)
}

#[test]
fn every_text_is_found_by_a_query_as_its_mark_says() {
    let mut writer = Writer::new("w");
    let mut text = String::new();
    for spec in [Party::SPEC, Topic::SPEC, Actor::SPEC, Source::SPEC] {
        text += &writer.root(spec, &format!("full-{}", spec.name));
    }
    text += &writer.root(Event::SPEC, "full-event");
    let timeline = load(&naming_the_full(&text));
    let scope = Scope::new(&timeline);
    let (mut searched, mut others) = (0, 0);
    for (path, mark, word, _) in &writer.texts {
        let query = scope.read(word).unwrap();
        let hits = select(&timeline, &query, day("2026-11-28")).hits;
        let found: Vec<_> = hits
            .iter()
            .map(|hit| &*timeline.event(hit.event).unwrap().id)
            .map(ToString::to_string)
            .collect();
        match mark {
            Some(Searched { part, .. }) => {
                assert_eq!(found, ["full-event"], "{path}");
                let event = timeline.event(hits[0].event).unwrap();
                assert!(
                    query.parts(&timeline, event).contains(part),
                    "{path} is told to stand in {part:?}"
                );
                searched += 1;
            }
            None => {
                assert_eq!(found, [""; 0], "{path} is no text to search");
                others += 1;
            }
        }
    }
    assert!(searched > 40 && others > 10, "the schema is walked: {searched} and {others}");
}

/// The fields in place of which others stand, so that of both only one is shown.
const INSTEAD: [&str; 8] = [
    "actor.role.from",
    "actor.role.to",
    "source.publisher",
    "event.participant.actor",
    "event.commitment.to",
    "event.commitment.mutual",
    "event.commitment.until",
    "event.quote.speaker",
];

/// Notes that are part of a dated line.
const IN_A_LINE: [&str; 2] = ["event.milestone.note", "event.commitment.status.note"];

/// Whether no reader of a record is shown a field: what `check` is told to pass over, and where
/// `verify` is to look.
fn is_for_tools(path: &str) -> bool {
    path.contains(".accept.") || ["event.quote.prefix", "event.quote.suffix"].contains(&path)
}

/// What `show` has of a record and of those in it, as of a day.
fn pages(timeline: &Timeline, id: &str, as_of: NaiveDate) -> String {
    let mut ids = vec![id.to_owned()];
    let mut nested = |id: &entente::Id| ids.push(id.to_string());
    if let Some(event) = timeline.get(id).and_then(|record| timeline.event(record.event()?)) {
        event.commitment.iter().for_each(|one| nested(&one.id));
        event.claim.iter().for_each(|one| nested(&one.id));
        event.quote.iter().filter_map(|one| one.id.as_ref()).for_each(&mut nested);
        event.discrepancy.iter().for_each(|one| nested(&one.id));
    }
    ids.iter().map(|id| record::show(timeline, id, as_of).unwrap()).collect()
}

#[test]
fn every_text_is_shown_with_its_record() {
    let (mut written, mut shown) = (BTreeSet::new(), BTreeSet::new());
    for left_out in [&[][..], &INSTEAD] {
        let mut writer = Writer::new("w");
        writer.left_out = left_out;
        let mut text = String::new();
        for spec in [Party::SPEC, Topic::SPEC, Actor::SPEC, Source::SPEC, View::SPEC, Event::SPEC] {
            text += &writer.root(spec, &format!("full-{}", spec.name));
        }
        let timeline = load(&text);
        for (path, _, word, _) in writer.texts.into_iter().filter(|text| !is_for_tools(&text.0)) {
            let root = format!("full-{}", path.split('.').next().unwrap());
            let pages = pages(&timeline, &root, day("2026-11-28"));
            let lines: Vec<&str> = pages.lines().filter(|line| line.contains(&word)).collect();
            let is_later = |line: &&str| line.contains("written later");
            if path.ends_with(".note") && !IN_A_LINE.contains(&path.as_str()) {
                assert!(lines.iter().all(is_later), "{path} was written later: {lines:?}");
            }
            if !lines.is_empty() {
                shown.insert(path.clone());
            }
            written.insert(path);
        }
    }
    assert!(written.len() > 60, "the schema is walked: {}", written.len());
    assert_eq!(written.difference(&shown).collect::<Vec<_>>(), [""; 0], "shown nowhere");
}

/// Fields whose value no pane and no page of the screen has, each with the reason.
const NOT_ON_THE_SCREEN: &[(&str, &str)] =
    &[("source.sha256", "programs hold the archived text against it")];

/// What rows say, a paragraph a line.
fn said<'a>(rows: impl IntoIterator<Item = &'a TextRow>) -> String {
    let mut text = String::new();
    for paragraph in rows.into_iter().flat_map(|row| &row.paragraphs) {
        paragraph.spans.iter().for_each(|span| text.push_str(&span.content));
        text.push('\n');
    }
    text
}

/// All that the screen has to say: of each event its sections, of every other record its page.
fn on_screen(loaded: Loaded) -> String {
    let topics: Vec<_> = loaded.timeline.topics().iter().map(|one| one.name.to_string()).collect();
    let mut reader = reader_of(loaded, 200, 60);
    let mut text = String::new();
    for view in ["1", "2", "3", "4", "5", "6", "gk"] {
        reader = reader.keys(&format!("{view}gg"));
        for row in 0..reader.app.derived().listing().rows {
            if row > 0 {
                reader = reader.keys("j");
            }
            let derived = reader.app.derived();
            if view == "1" {
                text += &format!("{}\n", derived.event().heading);
                derived.event().sections.values().for_each(|one| text += &said(&one.rows));
            } else {
                text += &said(&derived.preview().expect("a record has a page").rows);
            }
        }
        text += &reader.text();
    }
    for topic in topics {
        // Beside the list of the finder stands the page of what is selected in it.
        reader = reader.keys(&format!("p{topic}"));
        text += &reader.text();
        reader = reader.keys("<Esc>");
    }
    text
}

/// The fields below a record that hold no text and no id.
fn is_no_text(_: &FieldSpec, shape: &Shape) -> bool {
    !matches!(shape, Shape::Text | Shape::Open(_) | Shape::Id)
}

#[test]
fn every_field_is_on_the_screen_or_named_with_the_reason() {
    let specs = [Party::SPEC, Topic::SPEC, Actor::SPEC, Source::SPEC, Event::SPEC];
    let mut others = Vec::new();
    specs.iter().for_each(|spec| fields_below(spec, spec.name, is_no_text, &mut others));
    let (mut fields, mut shown) = (BTreeSet::new(), BTreeSet::new());
    fields.extend(others.iter().cloned());
    for left_out in [&[][..], &INSTEAD] {
        let written = |other: &str| {
            let mut writer = Writer::new("w");
            writer.left_out = left_out;
            writer.other = other.to_owned();
            let roots: String = specs
                .iter()
                .map(|spec| writer.root(spec, &format!("full-{}", spec.name)))
                .collect();
            (on_screen(loaded(&format!("{OTHERS}{}", naming_the_full(&roots)))), writer.texts)
        };
        let (screen, texts) = written("");
        for (path, _, word, _) in texts {
            if screen.contains(&word) {
                shown.insert(path.clone());
            }
            fields.insert(path);
        }
        // Of what is no text: another value makes another screen.
        for field in &others {
            if written(field).0 != screen {
                shown.insert(field.clone());
            }
        }
    }
    assert!(fields.len() > 120, "the schema is walked: {}", fields.len());
    fields.retain(|path| !is_for_tools(path));
    let named: BTreeSet<String> =
        NOT_ON_THE_SCREEN.iter().map(|(path, _)| (*path).into()).collect();
    let missing: Vec<_> = fields.difference(&shown).filter(|path| !named.contains(*path)).collect();
    assert_eq!(missing, [""; 0], "shown nowhere, and not named");
    let stale: Vec<_> = named.intersection(&shown).collect();
    assert_eq!(stale, [""; 0], "named, but shown");
}

#[test]
fn every_text_of_an_event_is_in_its_full_brief() {
    let (mut written, mut told) = (BTreeSet::new(), BTreeSet::new());
    for left_out in [&[][..], &INSTEAD] {
        let mut writer = Writer::new("w");
        writer.left_out = left_out;
        let timeline = load(&writer.root(Event::SPEC, "full-event"));
        let (query, as_of) = (Query::default(), day("2026-11-28"));
        let selection = select(&timeline, &query, as_of);
        let context = Context { timeline: &timeline, selection: &selection, query: &query, as_of };
        let options = BriefOptions {
            full: Some(By::Event),
            language: QuoteLanguage::Both,
            ..BriefOptions::default()
        };
        let brief = markdown::write(&context, &options);
        for (path, _, word, _) in writer.texts.into_iter().filter(|text| !is_for_tools(&text.0)) {
            // A sentence begins with a capital letter.
            if brief.contains(&word) || brief.contains(&word.to_uppercase()) {
                told.insert(path.clone());
            }
            written.insert(path);
        }
    }
    assert!(written.len() > 30, "the schema is walked: {}", written.len());
    assert_eq!(written.difference(&told).collect::<Vec<_>>(), [""; 0], "told nowhere");
}

/// All rows of all tables of a selection, a cell a line.
fn tables(context: &Context<'_>) -> String {
    let mut cells = String::new();
    for what in What::all() {
        for row in table(what).rows(Asked { context, by: Arrangement::Date }) {
            row.iter().for_each(|value| writeln!(cells, "{}", value.to_plain()).unwrap());
        }
    }
    cells
}

#[test]
fn every_date_of_an_event_is_in_a_document_or_table() {
    let mut fields = Vec::new();
    fields_below(Event::SPEC, "event", is_date, &mut fields);
    assert!(fields.len() > 8, "the schema is walked: {fields:?}");
    for field in &fields {
        let (mut is_shown, mut is_written) = (false, false);
        for left_out in [&[][..], &INSTEAD] {
            let mut writer = Writer::new("w");
            writer.left_out = left_out;
            writer.later = field.clone();
            let timeline = load(&writer.root(Event::SPEC, "full-event"));
            let (query, as_of) = (Query::default(), day("2026-11-28"));
            let selection = select(&timeline, &query, as_of);
            let context =
                Context { timeline: &timeline, selection: &selection, query: &query, as_of };
            let options = BriefOptions { full: Some(By::Event), ..BriefOptions::default() };
            is_shown |= pages(&timeline, "full-event", as_of).contains("1 Jun 2024");
            is_written |= markdown::write(&context, &options).contains("1 Jun 2024");
            is_written |= tables(&context).contains(LATER);
        }
        assert!(is_shown && is_written, "{field}: shown {is_shown}, written {is_written}");
    }
}

#[test]
fn what_is_later_is_absent_the_day_before() {
    let mut fields = Vec::new();
    for spec in [Actor::SPEC, Event::SPEC] {
        fields_below(spec, spec.name, is_known_with, &mut fields);
    }
    assert!(fields.len() > 8, "the schema is walked: {fields:?}");
    for field in &fields {
        let mut writer = Writer::new("w");
        writer.later = field.clone();
        let mut text = format!(
            "[[event]]\nid = 'later'\nkind = 'meeting'\ndate = '{LATER}'\ntitle = 'L'\nsources = ['base-source']\n\
             [[event.quote]]\nid = 'later-quote'\ntext = 'L'\nsource = 'base-source'\ndocument = true\n"
        );
        text += &writer.root(Actor::SPEC, "full-actor");
        text += &writer.root(Event::SPEC, "full-event");
        let timeline = load(&text);
        let (before, then) = (timeline.as_of(day(DAY_BEFORE)), timeline.as_of(day(LATER)));
        assert_eq!(told(&then), told(&timeline), "{field}");
        assert!(told(&then).contains(LATER) && !told(&before).contains(LATER), "{field}");
        for (path, _, word, is_later) in &writer.texts {
            let tells = |timeline: &Timeline| told(timeline).contains(word.as_str());
            assert!(tells(&then), "{field}: {path} is known on the day");
            assert_eq!(tells(&before), !is_later, "{field}: {path} on the day before");
        }
    }
}

/// Whether a field holds dates, with which nothing is known.
fn is_date_of_nothing_known(field: &FieldSpec, shape: &Shape) -> bool {
    is_date(field, shape) && !is_known_with(field, shape)
}

/// The dates that were said before they came.
const MAY_BE_AHEAD: [&str; 4] = [
    "event.commitment.due",
    "event.commitment.until",
    "event.commitment.status.due",
    "event.claim.figure.of",
];

#[test]
fn no_other_date_stands_before_it_has_come() {
    let mut dates = Vec::new();
    for spec in [Actor::SPEC, Event::SPEC] {
        fields_below(spec, spec.name, is_date_of_nothing_known, &mut dates);
    }
    assert_eq!(dates, MAY_BE_AHEAD);
}

#[test]
fn nothing_known_refers_to_what_is_later() {
    let later = format!(
        "[[event]]\nid = 'later-event'\nkind = 'meeting'\ndate = '{LATER}'\ntitle = 'L'\nsources = ['base-source']\n\
         [[event.commitment]]\nid = 'later-commitment'\nby = ['base-party']\ntext = 'L'\n\
         [[event.claim]]\nid = 'later-claim'\ntext = 'L'\n\
         [[event.quote]]\nid = 'later-quote'\ntext = 'L'\nsource = 'base-source'\ndocument = true\n\
         [[event.discrepancy]]\nid = 'later-discrepancy'\nquestion = 'L'\n\
         account = [{{ says = 'L', source = 'base-source' }}, {{ says = 'M', source = 'base-source' }}]\n"
    );
    for kind in [Kind::Event, Kind::Commitment, Kind::Claim, Kind::Quote, Kind::Discrepancy] {
        let id = format!("later-{kind}");
        let mut writer = Writer::new("w");
        writer.referred = Some((kind, id.clone()));
        let timeline = load(&format!("{later}{}", writer.root(Event::SPEC, "full-event")));
        let before = timeline.as_of(day(DAY_BEFORE));
        let written = told(&timeline).matches(id.as_str()).count();
        assert!(written > 1, "{kind}: it is referred to {written} times");
        assert!(!told(&before).contains(id.as_str()), "{kind}: {}", told(&before));
        assert!(before.get("full-event").is_some(), "{kind}: who refers to it stays");
        assert!(before.get(&id).is_none() && before.kind_of(&id).is_none(), "{kind} is not there");
        assert!(before.ids().all(|other| other.as_str() != id), "{kind} is in no list of ids");
    }
}
