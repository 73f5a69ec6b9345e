//! The ledger of quotes in words.

use crate::export::ledger::columns::{Column, date, date_column};
use crate::export::ledger::view::{RecordLedger, ScreenColumn, TableColumn};
use crate::export::phrases::{self, Phrase, Tone, one_line};
use crate::export::table::shape::FieldType::{Address, Date, Text};
use crate::export::table::shape::{TableField, Value};
use crate::ledger::quotes::{self, QuoteRow};
use crate::ledger::{Arrangement, Ledger, LedgerScope, RecordPlace};
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Event, Quote};

/// The ledger of quotes.
#[derive(Debug)]
pub(super) struct Quotes;

impl RecordLedger for Quotes {
    type Row = QuoteRow;
    type Record<'a> = (&'a Event, &'a Quote);

    const NAME: &'static str = "quotes";
    const LABEL: &'static str = "Quotes";
    const NOUNS: (&'static str, &'static str) = ("quote", "quotes");
    const NESTED: Option<Kind> = Some(Kind::Quote);
    const ARRANGEMENTS: &'static [Arrangement] = quotes::ARRANGEMENTS;
    const COLUMNS: &'static [ScreenColumn<Self>] = &[
        ScreenColumn::<Self>::new(date_column("said"), |_, _, (event, one)| {
            date(one.said_on(event))
        }),
        ScreenColumn::<Self>::new(
            Column::new("speaker", 22, 1).between(10, 22).unless(Arrangement::Party),
            |scope, _, (_, one)| speaker(scope.timeline, one),
        ),
        ScreenColumn::<Self>::new(
            Column::rest("words").between(21, 0).narrow_below(&[(44, 18)]),
            |scope, _, (_, one)| Phrase::plain(words(scope, one)),
        ),
        ScreenColumn::<Self>::new(Column::new("source", 22, 4), |scope, _, (_, one)| {
            Phrase::faint(outlet(scope.timeline, one))
        }),
        ScreenColumn::<Self>::new(
            Column::new("✓", 1, 2).unless(Arrangement::Proof),
            |scope, _, (_, one)| proof(scope.timeline, one),
        ),
    ];
    const FIELDS: &'static [TableColumn<Self>] = &[
        TableColumn::<Self>::new(
            TableField::listed("id", Text, "The quote's id, where it has one."),
            |_, _, (_, one)| Value::optional(one.id.as_ref().map(|id| id.as_str())),
        ),
        TableColumn::<Self>::new(
            TableField::listed("date", Date, "When it was said.").ranked(1),
            |_, _, (event, one)| Value::date(Some(one.said_on(event))),
        ),
        TableColumn::<Self>::new(
            TableField::listed("speaker", Text, "Whose words they are, with the office held.")
                .ranked(2),
            |scope, _, (event, one)| Value::text(phrases::attribution(scope.timeline, event, one)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("language", Text, "The language of the words, as a BCP 47 tag.")
                .ranked(5),
            |_, _, (_, one)| Value::optional(one.language.as_deref()),
        ),
        TableColumn::<Self>::new(
            TableField::listed("text", Text, "The words."),
            |_, _, (_, one)| Value::exact(Some(&one.text)),
        ),
        TableColumn::<Self>::new(
            TableField::full("translation", Text, "A translation of the curators'."),
            |_, _, (_, one)| Value::exact(one.translation.as_ref().map(|it| &*it.text)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("source", Text, "The id of the source in which they stand.")
                .ranked(4),
            |_, _, (_, one)| Value::text(one.source.as_str()),
        ),
        TableColumn::<Self>::new(
            TableField::full("url", Address, "The address of the source."),
            |scope, _, (_, one)| {
                Value::address(scope.timeline.source(&one.source).and_then(|source| source.page()))
            },
        ),
        TableColumn::<Self>::new(
            TableField::listed("event", Text, "The id of the event.").ranked(6),
            |_, _, (event, _)| Value::text(&*event.id),
        ),
        TableColumn::<Self>::new(
            TableField::listed("proof", Text, "Whether they were found in the source's text.")
                .ranked(3),
            |scope, _, (_, one)| Value::text(phrases::proof(scope.timeline, one).text),
        ),
    ];

    fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<QuoteRow> {
        quotes::ledger(scope, arrangement)
    }

    fn record<'a>(timeline: &'a Timeline, row: &QuoteRow) -> Option<(&'a Event, &'a Quote)> {
        row.records(timeline)
    }

    fn id<'a>(timeline: &'a Timeline, row: &'a QuoteRow) -> Option<&'a Id> {
        row.records(timeline)?.1.id.as_ref()
    }

    fn at(row: &QuoteRow) -> Option<RecordPlace> {
        Some(row.at)
    }

    fn search_text(scope: &LedgerScope<'_>, row: &QuoteRow) -> Option<String> {
        let (event, one) = row.records(scope.timeline)?;
        let mut text = phrases::attribution(scope.timeline, event, one);
        let translated = one.translation.as_ref().map(|translation| &translation.text);
        for part in [Some(&one.text), translated, one.note.as_ref()].into_iter().flatten() {
            text.push(' ');
            text.push_str(&one_line(part));
        }
        Some(text)
    }
}

/// The words, or their translation where that is read first.
fn words(scope: &LedgerScope<'_>, quote: &Quote) -> String {
    match &quote.translation {
        Some(other) if scope.order.is_translation_first(quote) => {
            one_line(&format!("[{}] “{}”", other.language, other.text))
        }
        _ => format!("{}“{}”", phrases::rendering(quote), one_line(&quote.text)),
    }
}

/// Who issued the source of the words, else its title.
fn outlet(timeline: &Timeline, quote: &Quote) -> String {
    let issuer = timeline.source(&quote.source).and_then(|it| phrases::issuer(timeline, it));
    issuer.unwrap_or_else(|| phrases::name(timeline, &quote.source))
}

/// Who said it; in a narrow column a person by the family name.
fn speaker(timeline: &Timeline, quote: &Quote) -> Phrase {
    let whole = Phrase::plain(phrases::speaker(timeline, quote));
    let family = quote.speaker.as_ref().and_then(|id| phrases::family_name(timeline, id));
    match family {
        Some(family) => whole.or(family),
        None => whole,
    }
}

/// Whether a quote is proven, below the heading that says in what; where no text was searched for
/// the words, nothing is to be said.
fn proof(timeline: &Timeline, quote: &Quote) -> Phrase {
    match timeline.proofs().for_quote(quote) {
        Some(proof) if proof.source == *quote.source.id() => Phrase::new("✓", Tone::Shown),
        Some(_) => phrases::proof(timeline, quote).or("✓"),
        None => Phrase::default(),
    }
}
