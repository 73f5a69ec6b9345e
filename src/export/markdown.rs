//! Markdown: a cited brief that a reader pastes into a memo. Footnotes are those common to GFM and Pandoc.

mod by;
mod cite;
pub mod escape;

use super::Context;
use super::selected_parts::{SelectedEvent, SelectedRecords, events};
use super::{phrases, wording};
use crate::timeline::date::Date;
use crate::timeline::id::Ref;
use crate::timeline::record::{Claim, Commitment, Discrepancy, Event, Quote, Source};
use crate::verify::wording::Run;
use cite::Citations;
pub use cite::Cite;
use escape::{code, paragraphs, text};

/// What a brief is told by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// Event by event, in time order.
    #[default]
    Event,
    /// Commitment by commitment, under who owes whom.
    Commitment,
    /// Party by party and actor by actor.
    Actor,
}

impl By {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Event, Self::Commitment, Self::Actor];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Commitment => "commitment",
            Self::Actor => "actor",
        }
    }
}

/// How a brief is told, and what it holds besides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// What it is told by.
    pub by: By,
    /// How it cites.
    pub cite: Cite,
    /// A note for each quote that renders another: how the words differ.
    pub wording: bool,
}

/// The selection as a brief: title, provenance line, events in time order, and each source that they name
/// once, as a footnote at the end.
pub fn write(context: &Context<'_>) -> String {
    write_with(context, Options::default())
}

/// The same as the options ask for.
pub fn write_with(context: &Context<'_>, options: Options) -> String {
    let mut brief = Brief {
        context,
        options,
        notes: Citations::new(context.timeline, options.cite),
        blocks: Vec::new(),
    };
    brief.head();
    match options.by {
        By::Event => events(context).for_each(|shown| brief.event(&shown)),
        By::Commitment => brief.by_commitment(),
        By::Actor => brief.by_actor(),
    }
    let notes = brief.notes.definitions();
    brief.blocks.extend(notes);
    brief.blocks.join("\n\n") + "\n"
}

/// A brief in the making: blocks, which a blank line will part.
struct Brief<'a> {
    context: &'a Context<'a>,
    options: Options,
    notes: Citations<'a>,
    blocks: Vec<String>,
}

impl Brief<'_> {
    fn head(&mut self) {
        let Context { timeline, selection, query, as_of } = self.context;
        let head = timeline.head();
        let version =
            head.version.as_ref().map(|version| format!(" {}", text(version))).unwrap_or_default();
        let query = phrases::one_line(query);
        let query =
            if query.is_empty() { "all events".into() } else { format!("query {}", code(&query)) };
        self.blocks.push(format!("# {}", text(&head.title)));
        self.blocks.push(format!(
            "{}{version} · SHA-256 of the data {} · {query} · as of {as_of} · {} of {} events",
            text(&head.id),
            code(timeline.digest()),
            selection.hits.len(),
            selection.total,
        ));
    }

    fn event(&mut self, shown: &SelectedEvent<'_>) {
        let event = shown.event;
        self.blocks.push(format!("## {}", text(&event.title)));
        let mut facts = vec![format!("**{}**", date(&event.date)), text(event.kind.word())];
        facts.extend(event.form.map(|form| text(form.word())));
        facts.extend(event.binding.map(|binding| format!("binding: {binding}")));
        facts.extend(event.reference.as_deref().map(text));
        facts.extend(event.place.as_deref().map(text));
        let notes = self.notes.of(&event.sources);
        self.blocks.push(format!("{}{notes}", facts.join(" · ")));
        if let Some(summary) = &event.summary {
            self.blocks.extend(paragraphs(summary));
        }
        let mut items = Vec::new();
        for other in &event.date_alternatives {
            let notes = self.notes.of([&other.source]);
            items.push(format!("- {}{notes}", date(&other.date)));
        }
        self.list("Other dates given", items);
        let mut items = Vec::new();
        for step in &event.milestone {
            let sources = if step.sources.is_empty() { &event.sources } else { &step.sources };
            let notes = self.notes.of(sources);
            items.push(format!("- {}: {}{notes}", date(&step.date), text(&step.what)));
        }
        self.list("Milestones", items);
        let who =
            |one| format!("- {}", text(&phrases::participant(self.context.timeline, event, one)));
        let items = shown.participants.shown.iter().map(|one| who(one)).collect();
        self.list(&title("Participants", &shown.participants), items);
        let items = shown.commitments.shown.iter().map(|one| self.commitment(event, one)).collect();
        self.list(&title("Commitments", &shown.commitments), items);
        let items = event.claim.iter().map(|one| self.claim(shown, one)).collect();
        self.list("Claims", items);
        if !shown.quotes.shown.is_empty() {
            self.blocks.push(format!("### {}", title("Quotes", &shown.quotes)));
            for quote in &shown.quotes.shown {
                let block = self.quote(event, quote);
                self.blocks.push(block);
            }
        }
        if !event.discrepancy.is_empty() {
            self.blocks.push("### Accounts that differ".into());
            for discrepancy in &event.discrepancy {
                self.discrepancy(discrepancy);
            }
        }
    }

    fn list(&mut self, title: &str, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(format!("### {title}"));
            self.blocks.push(items.join("\n"));
        }
    }

    fn commitment(&mut self, event: &Event, commitment: &Commitment) -> String {
        let Context { timeline, as_of, .. } = self.context;
        let number =
            commitment.number.as_ref().map(|n| format!("{} ", text(n))).unwrap_or_default();
        let mut item = format!(
            "- {number}**{}**: {}",
            text(&phrases::who_to_whom(timeline, commitment)),
            text(&commitment.text)
        );
        if let Some(wording) = &commitment.wording {
            item.push_str(&format!(" (“{}”)", text(wording)));
        }
        if let Some(due) = phrases::due(commitment) {
            item.push_str(&format!("; {}", text(&due)));
        }
        let until = commitment
            .until
            .as_ref()
            .map(Date::to_string)
            .or(commitment.until_text.as_ref().map(|t| t.to_string()));
        if let Some(until) = until {
            item.push_str(&format!("; to hold until {}", text(&until)));
        }
        let sources =
            if commitment.sources.is_empty() { &event.sources } else { &commitment.sources };
        item.push_str(&self.notes.of(sources));
        let mut evidence: Vec<Ref<Source>> = Vec::new();
        let claims = commitment.claimed();
        for status in claims.into_iter().chain(commitment.evidenced().status()) {
            let own = if status.sources.is_empty() { &event.sources } else { &status.sources };
            for source in own {
                if !evidence.contains(source) {
                    evidence.push(source.clone());
                }
            }
        }
        let status = phrases::outcome_text(timeline, commitment, *as_of);
        let notes = self.notes.of(&evidence);
        format!("{item}\n  - {}{notes}", text(&status))
    }

    fn claim(&mut self, shown: &SelectedEvent<'_>, claim: &Claim) -> String {
        let timeline = self.context.timeline;
        let mut item = String::from("- ");
        if let Some(by) = phrases::claimant(timeline, claim) {
            item.push_str(&format!("**{}**: ", text(&by)));
        }
        item.push_str(&text(&claim.text));
        let mut details = Vec::new();
        details.extend(claim.figure.as_ref().map(phrases::figure));
        details.extend(claim.date.as_ref().map(Date::to_string));
        if !claim.via.is_empty() {
            details.push(format!("via {}", phrases::via(timeline, &claim.via)));
        }
        if !details.is_empty() {
            item.push_str(&format!(" — {}", text(&details.join("; "))));
        }
        let sources = if claim.sources.is_empty() { &shown.event.sources } else { &claim.sources };
        item + &self.notes.of(sources)
    }

    /// The words, a translation of ours, and the attribution line, in one block quote.
    fn quote(&mut self, event: &Event, quote: &Quote) -> String {
        let timeline = self.context.timeline;
        let mut lines = paragraphs(&quote.text);
        if let Some(translation) = &quote.translation {
            let by =
                translation.by.as_ref().map(|by| format!(", by {}", text(by))).unwrap_or_default();
            lines.push(format!(
                "Translation ({}{by}): {}",
                text(&translation.language),
                text(&translation.text)
            ));
        }
        let mut attribution = vec![phrases::attribution(timeline, event, quote)];
        attribution.extend(phrases::provenance(timeline, quote));
        let notes = self.notes.of(std::iter::once(&quote.source).chain(&quote.also_in));
        let wording = self.wording(quote);
        let proof = text(&phrases::proof(timeline, quote).text);
        lines.push(format!("— {}{notes}{wording} ({proof})", text(&attribution.join(", "))));
        if let Some(note) = &quote.note {
            lines.push(format!("({})", text(note)));
        }
        lines.iter().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n>\n")
    }

    /// A note that compares a quote with the one it renders, where the options ask for it.
    fn wording(&mut self, quote: &Quote) -> String {
        let timeline = self.context.timeline;
        let pair = self.options.wording.then(|| wording::of_print(timeline, quote)).flatten();
        let Some(pair) = pair else {
            return String::new();
        };
        let parts: Vec<String> = match pair.runs() {
            Some(runs) => runs.iter().map(run).collect(),
            None => vec![text(wording::NOT_COMPARED)],
        };
        let source = phrases::name(timeline, &pair.official.source);
        let name = format!("wording-{}", quote.id.as_ref().map_or("of-a-quote", |id| id.as_str()));
        self.notes.remark(&name, format!("Compared with {}: {}", text(&source), parts.join(" ")))
    }

    fn discrepancy(&mut self, discrepancy: &Discrepancy) {
        let timeline = self.context.timeline;
        self.blocks.push(format!("**{}**", text(&discrepancy.question)));
        let mut items = Vec::new();
        for account in &discrepancy.account {
            let by = phrases::agents(timeline, &account.by, None);
            let by = if by.is_empty() { by } else { format!("**{}**: ", text(&by)) };
            let notes = self.notes.of([&account.source]);
            items.push(format!("- {by}{}{notes}", text(&account.says)));
        }
        self.blocks.push(items.join("\n"));
        if let Some(note) = &discrepancy.note {
            self.blocks.extend(paragraphs(note));
        }
    }
}

/// A stretch of two wordings: what the print left out struck through, what it put in bold.
fn run(run: &Run<'_>) -> String {
    let wrapped = |words: &str, mark: &str| match text(words) {
        words if words.is_empty() => words,
        words => format!("{mark}{words}{mark}"),
    };
    match run {
        Run::Same(words) => text(words),
        Run::Changed { before, after } => {
            let parts = [wrapped(before, "~~"), wrapped(after, "**")];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}

/// A date in the reader's form, and as EDTF where it is not one sure day.
fn date(date: &Date) -> String {
    let words = text(&date.to_string());
    if date.is_single_day() { words } else { format!("{words} ({})", code(date.as_edtf())) }
}

/// `Quotes (2 of 5)` where the query leaves only some.
fn title<T>(title: &str, part: &SelectedRecords<'_, T>) -> String {
    part.narrowed().map_or_else(|| title.to_owned(), |of| format!("{title} ({of})"))
}
