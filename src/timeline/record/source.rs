//! Where it stands: citable documents.

use std::borrow::Cow;

use crate::timeline::date::Date;
use crate::timeline::id::{Agent, Id, Ref};
use crate::timeline::schema::{record, words};
use crate::timeline::text::{List, Text};

record! {
    /// A citable document.
    Source = "source" in Sources located location {
        vital {
            /// The id; it is also the footnote's in Markdown.
            id: Id,
            /// Its title.
            #[text(citation in Sources)]
            title: Text,
        }
        required {
            /// What it is.
            kind: Option<SourceKind>,
        }
        optional {
            /// Whether the title was supplied by the curator, since the part read shows none: it is
            /// cited in brackets, as catalogues do (ISBD, general rules, supplied title).
            supplied_title: bool,
            /// Who issued or printed it.
            #[text(citation in Sources)]
            publisher: Option<Text>,
            /// For joint texts: the parties or actors that issued it.
            issued_by: List<Ref<Agent>>,
            /// Its authors.
            #[text(citation in Sources)]
            authors: List<Text>,
            /// When it was published, as precise as is known.
            published: Option<Date>,
            /// When it was read.
            accessed: Option<Date>,
            /// Where a reader should go.
            #[text(none)]
            url: Option<Text>,
            /// What was read, where that is a mirror or a reprint without a record of its own.
            #[text(none)]
            read_at: Option<Text>,
            /// A copy in a web archive.
            #[text(none)]
            archive_url: Option<Text>,
            /// Its language, as a BCP 47 tag.
            #[text(none)]
            language: Option<Text>,
            /// How much of it was read.
            read: Option<Reading>,
            /// The source of which this is the same text elsewhere.
            reprint_of: Option<Ref<Source>>,
            /// The sources that it draws on: lints count roots, not copies.
            relies_on: List<Ref<Source>>,
            /// Why it is weak, where it is.
            weak: Option<Text>,
            /// SHA-256 of the archived text, in hexadecimal; lets `verify` find it by content. A
            /// proof against another text is void.
            #[text(none)]
            sha256: Option<Text>,
        }
    }
}

impl Source {
    /// Its title as it is listed; in brackets where it is no words of its own: `[Report on a
    /// visit]`.
    pub fn listed_title(&self) -> Cow<'_, str> {
        if self.supplied_title {
            Cow::Owned(format!("[{}]", &*self.title))
        } else {
            Cow::Borrowed(&self.title)
        }
    }

    /// The hash that its archived text has, in lower case; nothing where none of that form is
    /// given.
    pub fn text_sha256(&self) -> Option<String> {
        let digest = self.sha256.as_ref().map(|digest| digest.to_ascii_lowercase());
        digest.filter(|it| it.len() == 64 && it.bytes().all(|b| b.is_ascii_hexdigit()))
    }

    /// Whether this is the hash of another text than its archived one.
    pub fn is_of_other_text(&self, text_sha256: &str) -> bool {
        self.text_sha256().is_some_and(|own| !own.eq_ignore_ascii_case(text_sha256))
    }

    /// All its addresses, in whatever form: `https://example.org/tides`, `doi:10.1000/182`.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        [&self.url, &self.read_at, &self.archive_url].into_iter().flatten().map(|text| &**text)
    }

    /// Where a reader finds it: at its own address, else at that of what was read.
    pub fn page(&self) -> Option<&str> {
        self.url.as_deref().or(self.read_at.as_deref())
    }

    /// The same, or where an archive has a copy if it has no other.
    pub fn address(&self) -> Option<&str> {
        self.page().or(self.archive_url.as_deref())
    }
}

words! {
    /// What a source is.
    SourceKind {
        /// A text that a government or body issued.
        Official = "official",
        /// A transcript of what was said.
        Transcript = "transcript",
        /// A court's or prosecutor's document.
        Court = "court",
        /// A report of an agency, auditor, parliament or institute.
        Report = "report",
        /// A news agency.
        Wire = "wire",
        /// A newspaper or news site.
        Newspaper = "newspaper",
        /// Radio or television.
        Broadcast = "broadcast",
        /// A post of its author's own.
        Post = "post",
        /// A book.
        Book = "book",
        /// Data.
        Dataset = "dataset",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How much of a source was read.
    Reading {
        /// All of it.
        Full = "full",
        /// Its beginning.
        Opening = "opening",
        /// Parts of it.
        Excerpt = "excerpt",
    }
}
