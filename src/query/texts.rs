//! What is looked through: every text of an event with the part of it that it stands in, and every record that
//! an event names.

use crate::timeline::id::{Id, Ref};
use crate::timeline::record::{Commitment, Discrepancy, Event, Quote, Source};
use crate::timeline::text::Text;
use crate::timeline::{RecordRef, Timeline};

/// The part of an event that a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextPart {
    /// Its title.
    Title,
    /// Its place.
    Place,
    /// Its summary.
    Summary,
    /// The names of those who took part, spoke, promised or are named otherwise.
    Actors,
    /// The names of its parties.
    Parties,
    /// The names of its topics.
    Topics,
    /// Its commitments and what became of them.
    Commitments,
    /// Its claims.
    Claims,
    /// Its quotes, in the words said.
    Quotes,
    /// The translations of its quotes.
    Translations,
    /// Questions on which sources differ, and the answers.
    Discrepancies,
    /// Its milestones.
    Milestones,
    /// The titles, publishers and authors of its sources.
    Sources,
    /// Remarks and official numbers.
    Notes,
}

impl TextPart {
    /// The word on screen: "in quotes".
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Place => "place",
            Self::Summary => "summary",
            Self::Actors => "actors",
            Self::Parties => "parties",
            Self::Topics => "topics",
            Self::Commitments => "commitments",
            Self::Claims => "claims",
            Self::Quotes => "quotes",
            Self::Translations => "translations",
            Self::Discrepancies => "discrepancies",
            Self::Milestones => "milestones",
            Self::Sources => "sources",
            Self::Notes => "notes",
        }
    }
}

/// Hands over every text that stands in an event itself.
pub(super) fn each_text<'a>(event: &'a Event, mut text: impl FnMut(TextPart, &'a str)) {
    let mut put =
        |part, texts: &[Option<&'a Text>]| texts.iter().flatten().for_each(|one| text(part, one));
    put(TextPart::Title, &[Some(&event.title)]);
    put(TextPart::Place, &[event.place.as_ref()]);
    put(TextPart::Summary, &[event.summary.as_ref()]);
    put(TextPart::Notes, &[event.note.as_ref(), event.reference.as_ref()]);
    for one in &event.participant {
        put(TextPart::Actors, &[one.actor_text.as_ref(), one.note.as_ref()]);
    }
    event.commitment.iter().for_each(|one| commitment(one, &mut put));
    for one in &event.claim {
        let figure = one.figure.as_ref();
        let measure =
            [figure.and_then(|f| f.unit.as_ref()), figure.and_then(|f| f.of_text.as_ref())];
        put(
            TextPart::Claims,
            &[Some(&one.text), one.by_text.as_ref(), one.note.as_ref(), measure[0], measure[1]],
        );
    }
    event.quote.iter().for_each(|one| quote(one, &mut put));
    event.discrepancy.iter().for_each(|one| discrepancy(one, &mut put));
    for one in &event.milestone {
        put(TextPart::Milestones, &[one.note.as_ref()]);
    }
    event.milestone.iter().for_each(|one| text(TextPart::Milestones, &one.what));
    event
        .relation
        .iter()
        .filter_map(|one| one.note.as_deref())
        .for_each(|note| text(TextPart::Notes, note));
    event
        .date_alternatives
        .iter()
        .filter_map(|one| one.note.as_deref())
        .for_each(|note| text(TextPart::Notes, note));
}

fn commitment<'a>(one: &'a Commitment, put: &mut impl FnMut(TextPart, &[Option<&'a Text>])) {
    put(
        TextPart::Commitments,
        &[Some(&one.text), one.by_text.as_ref(), one.to_text.as_ref(), one.number.as_ref()],
    );
    put(
        TextPart::Commitments,
        &[one.due_text.as_ref(), one.until_text.as_ref(), one.note.as_ref()],
    );
    one.status.iter().for_each(|status| put(TextPart::Commitments, &[status.note.as_ref()]));
}

fn quote<'a>(one: &'a Quote, put: &mut impl FnMut(TextPart, &[Option<&'a Text>])) {
    put(TextPart::Quotes, &[Some(&one.text), one.speaker_text.as_ref(), one.note.as_ref()]);
    if let Some(translation) = &one.translation {
        put(TextPart::Translations, &[Some(&translation.text), translation.note.as_ref()]);
    }
}

fn discrepancy<'a>(one: &'a Discrepancy, put: &mut impl FnMut(TextPart, &[Option<&'a Text>])) {
    put(TextPart::Discrepancies, &[Some(&one.question), one.note.as_ref()]);
    one.account.iter().for_each(|account| {
        put(TextPart::Discrepancies, &[Some(&account.says), account.note.as_ref()])
    });
}

/// Hands over the id of every party, topic, actor and source that an event names, as often as it names it;
/// also names without a record, where the format takes one.
pub(super) fn each_mention<'a>(event: &'a Event, mut mention: impl FnMut(&'a Id)) {
    each(&event.parties, &mut mention);
    each(&event.topics, &mut mention);
    each(&event.sources, &mut mention);
    each(&event.actor, &mut mention);
    event.date_alternatives.iter().for_each(|one| mention(one.source.id()));
    event.milestone.iter().for_each(|one| each(&one.sources, &mut mention));
    for one in &event.participant {
        each(&one.actor, &mut mention);
        each(&one.party, &mut mention);
    }
    for one in &event.commitment {
        [&one.by, &one.to].into_iter().for_each(|agents| each(agents, &mut mention));
        each(&one.topics, &mut mention);
        each(&one.sources, &mut mention);
        for status in &one.status {
            each(&status.by, &mut mention);
            each(&status.sources, &mut mention);
        }
    }
    for one in &event.claim {
        each(&one.by, &mut mention);
        each(&one.via, &mut mention);
        each(&one.sources, &mut mention);
        each(&one.topics, &mut mention);
    }
    for one in &event.quote {
        mention(one.source.id());
        each(&one.speaker, &mut mention);
        each(&one.speaker_for, &mut mention);
        each(&one.via, &mut mention);
        each(&one.also_in, &mut mention);
        each(&one.about, &mut mention);
    }
    for one in &event.discrepancy {
        each(&one.about, &mut mention);
        for account in &one.account {
            each(&account.by, &mut mention);
            mention(account.source.id());
        }
    }
}

fn each<'a, T: 'a>(
    references: impl IntoIterator<Item = &'a Ref<T>>,
    mention: &mut impl FnMut(&'a Id),
) {
    references.into_iter().for_each(|reference| mention(reference.id()));
}

/// The part in which readers meet the name of a party, topic, actor or source, and its names.
pub(super) fn names_of<'a>(record: &RecordRef<'a>) -> Option<(TextPart, Vec<&'a str>)> {
    let with = |name: &'a Text, aliases: &'a [Text]| {
        std::iter::once(name).chain(aliases).map(|name| &**name).collect::<Vec<&str>>()
    };
    Some(match record {
        RecordRef::Party(r) => (TextPart::Parties, with(&r.name, &r.aliases)),
        RecordRef::Topic(r) => (TextPart::Topics, with(&r.name, &r.aliases)),
        RecordRef::Actor(r) => (TextPart::Actors, with(&r.name, &r.aliases)),
        RecordRef::Source(r) => (TextPart::Sources, source_texts(r).collect()),
        _ => return None,
    })
}

/// What is looked through of a source.
pub(super) fn source_texts(source: &Source) -> impl Iterator<Item = &str> {
    std::iter::once(&source.title)
        .chain(&source.publisher)
        .chain(&source.authors)
        .map(|text| &**text)
}

/// Hands over the names that stand in an event in place of a record: dangling ids and plain names.
pub(super) fn each_loose_name<'a>(
    timeline: &Timeline,
    event: &'a Event,
    mut name: impl FnMut(&'a str),
) {
    each_mention(event, |id| {
        if timeline.get(id).is_none() {
            name(id);
        }
    });
}
