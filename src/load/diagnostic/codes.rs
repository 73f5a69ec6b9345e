//! Every diagnostic code of the program, one row each: its class, what it finds, what to do, why it
//! matters, and an example.
//!
//! `entente check --explain CODE` prints a row; documentation is generated from the table. The rows
//! of the loader, of the checker and of the verifier stand together, so that a code means one thing
//! everywhere.

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The record, or a part of it, cannot be used.
    Error,
    /// A fault of form.
    Warning,
    /// A remark on the evidence.
    Note,
}

impl Class {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Declares the codes: the variant, its word, its class and its texts.
macro_rules! codes {
    ($($variant:ident $word:literal $class:ident {
        finds: $finds:literal,
        remedy: $remedy:literal,
        why: $why:literal,
        example: $example:literal $(,)?
    })+) => {
        /// The stable code of a diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!("`", $word, "`: see [`Code::finds`].")] $variant,)+
        }

        impl Code {
            /// Every code, in the order of the alphabet.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in reports, in `--deny` and in `accept`.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The code of this word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }

            /// How grave it is, unless a diagnostic says otherwise.
            pub fn class(self) -> Class {
                match self { $(Self::$variant => Class::$class,)+ }
            }

            /// Whether it tells only what follows from another fault.
            pub fn is_consequence(self) -> bool {
                matches!(self, Self::LeftOut | Self::LeftOutId)
            }

            /// What it finds, in some words.
            pub fn finds(self) -> &'static str {
                match self { $(Self::$variant => $finds,)+ }
            }

            /// What to do about it, unless a diagnostic knows better.
            pub fn remedy(self) -> &'static str {
                match self { $(Self::$variant => $remedy,)+ }
            }

            /// Why it is told.
            pub fn why(self) -> &'static str {
                match self { $(Self::$variant => $why,)+ }
            }

            /// Data that has this fault, where data can; it stands behind the records of `check`'s
            /// tests.
            pub fn example(self) -> &'static str {
                match self { $(Self::$variant => $example,)+ }
            }
        }
    };
}

codes! {
    AccessedBeforePublished "accessed-before-published" Warning {
        finds: "a source that was looked at before it was published",
        remedy: "correct `accessed` or `published`",
        why: "Nobody reads what is not there yet: one of the two days is wrong.",
        example: "[[source]]\nid = \"r\"\ntitle = \"R\"\nkind = \"report\"\npublished = \"2021\"\naccessed = \"2020\"\n",
    }
    AccessedInFuture "accessed-in-future" Warning {
        finds: "a source that was looked at on a day that is still to come",
        remedy: "correct `accessed`",
        why: "It says when the text was seen as it is quoted. Nobody has seen it then yet.",
        example: "[[source]]\nid = \"r\"\ntitle = \"R\"\nkind = \"report\"\npublished = \"2021\"\naccessed = \"2100\"\n",
    }
    AccountsAgree "accounts-agree" Warning {
        finds: "a discrepancy whose own note says that its accounts do not conflict",
        remedy: "make them claims, or say in the note what they differ in",
        why: "Sources that tell of different periods, of other things or with another emphasis do not differ. A reader who filters for accounts that differ is owed real differences.",
        example: "[[event.discrepancy]]\nid = \"d\"\nquestion = \"How many?\"\nnote = \"They count different years and do not conflict.\"\n[[event.discrepancy.account]]\nsays = \"One\"\nsource = \"s\"\n[[event.discrepancy.account]]\nsays = \"Two\"\nsource = \"s\"\n",
    }
    AccountsAlike "accounts-alike" Warning {
        finds: "two accounts of a discrepancy that say the same",
        remedy: "write what each source says otherwise, or make it a claim with both sources",
        why: "A discrepancy is a question on which sources differ. Two that agree are no discrepancy.",
        example: "[[event.discrepancy]]\nid = \"d\"\nquestion = \"Why?\"\n[[event.discrepancy.account]]\nsays = \"Because\"\nsource = \"s\"\n[[event.discrepancy.account]]\nsays = \"because\"\nsource = \"s\"\n",
    }
    AgreementFields "agreement-fields" Warning {
        finds: "`form` or `binding` of what is no agreement",
        remedy: "make it an agreement, or leave the field out",
        why: "They say what kind of text was agreed, and whether it binds in law. What is no agreement has neither, and is found by neither.",
        example: "form = \"treaty\"\n",
    }
    AlongsideYears "alongside-years" Note {
        finds: "events of different years that are said to be alongside each other",
        remedy: "take another kind of relation, or leave it out",
        why: "`alongside` is for what happened in the same days; `follows` and `responds-to` are for what came later.",
        example: "[[event]]\nid = \"f\"\nkind = \"meeting\"\ndate = \"2022\"\ntitle = \"F\"\nsources = [\"s\"]\n[[event.relation]]\nkind = \"alongside\"\nto = \"e\"\n",
    }
    AmbiguousId "ambiguous-id" Error {
        finds: "a reference to an id that two records have, of which the first is of the wrong kind",
        remedy: "give one of the two records another id",
        why: "All ids share one space, so that `show ID` needs no kind. Where two records have the same id the first counts, and a reference that means the second leads astray.",
        example: "[[topic]]\nid = \"aa\"\nname = \"Double\"\n[[event]]\nid = \"f\"\nkind = \"meeting\"\ndate = \"2021\"\ntitle = \"F\"\nsources = [\"s\"]\ntopics = [\"aa\"]\n",
    }
    BadDate "bad-date" Error {
        finds: "a date that is no EDTF date of level 0 or 1",
        remedy: "write a day, month or year that there is: 2023-04-13, 2023-04, 2023",
        why: "Dates are EDTF, so that a date is never more precise than its source: 2023-04, 2023~, 2021-10-08/... A date that cannot be read is left out, because a guess would place an event where no source does.",
        example: "[[event.milestone]]\ndate = \"13 April 2023\"\nwhat = \"signed\"\n",
    }
    BadId "bad-id" Error {
        finds: "an id with other signs than a-z, 0-9 and the hyphen",
        remedy: "ids are of lower-case letters a-z, digits and hyphens",
        why: "Ids stand in addresses, file names, footnotes and commands. A sign that nobody sees (a zero-width space) would make two ids look alike and differ.",
        example: "[[topic]]\nid = \"Not An Id\"\nname = \"N\"\n",
    }
    BadProof "bad-proof" Error {
        finds: "a lock file of proofs that cannot be read, or a proof in it that cannot",
        remedy: "mend the file, or delete it and look for all quotes anew: `entente verify --archive DIR --write`",
        why: "The lock says where each quote stands in its archived text. A part of it that cannot be read proves nothing.",
        example: "",
    }
    BadValue "bad-value" Error {
        finds: "a word that its closed list does not hold, or a number that cannot stand",
        remedy: "take one of the words that the format knows",
        why: "Kinds, states and grounds are closed lists, because filters, counts and colours hang on them.",
        example: "form = \"treatty\"\n",
    }
    BadView "bad-view" Error {
        finds: "a saved view whose query cannot be read, or that leads back to itself",
        remedy: "docs/query.md describes the language",
        why: "A view is a query with a name. One that cannot be read shows nothing, and would do so in silence.",
        example: "[[view]]\nid = \"v\"\nname = \"V\"\nquery = \"kindd:meeting\"\n",
    }
    BrokenHeader "broken-header" Error {
        finds: "a header that cannot be read",
        remedy: "a header is a key in brackets on a line of its own: [[event]], [[event.quote]]",
        why: "A header says which record the keys below it belong to. Where it cannot be read, all that follows, up to the next readable header of the same or a higher level, is left out: joined to the record above it would make that record say what no source says.",
        example: "[[event.quote]\ntext = \"Yes\"\nsource = \"s\"\ndocument = true\n",
    }
    ChangedFile "changed-file" Error {
        finds: "a file that changed while it was loaded",
        remedy: "load it again",
        why: "Places are looked up in the file when a fault is told. A file that has changed since would show other words than those that were read.",
        example: "",
    }
    ClaimFar "claim-far" Note {
        finds: "a claim dated more than a year from its event",
        remedy: "move the claim to an event of its time, or correct its date",
        why: "A claim is shown with its event. One that was made years later is read as if it had been said then.",
        example: "[[event.claim]]\nid = \"n\"\ntext = \"Seven ships\"\ndate = \"2023\"\n",
    }
    ClaimWithoutBy "claim-without-by" Error {
        finds: "a status that is a claim, but nobody's",
        remedy: "name in `by` who claims it, or use the basis `report`",
        why: "A claim is what a party says of itself. Without `by` nobody can tell whose word it is.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\n[[event.commitment.status]]\ndate = \"2021\"\nstate = \"fulfilled\"\nbasis = \"claim\"\n",
    }
    CommitmentParties "commitment-parties" Note {
        finds: "an event that lacks a party of its commitments",
        remedy: "add the party to `parties` of the event",
        why: "Who looks for a party's events looks at `parties`; a promise of a party that is not named there is missed.",
        example: "parties = [\"bb\"]\n[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\n[[party]]\nid = \"bb\"\nname = \"B\"\n",
    }
    CommitmentTopics "commitment-topics" Note {
        finds: "an event that lacks a topic of its commitments",
        remedy: "add the topic to `topics` of the event",
        why: "Who looks for a topic's events looks at `topics`; a promise about a topic that is not named there is missed.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\ntopics = [\"x\"]\n",
    }
    ConflictMarker "conflict-marker" Error {
        finds: "a merge conflict that nobody resolved",
        remedy: "resolve the conflict: keep what is right and delete the marker lines",
        why: "Between the marks stand two versions of the same lines. Until somebody decides, the first is read as if the other were not there: read together they would make a record say what neither does.",
        example: "<<<<<<< ours\n=======\n>>>>>>> theirs\n",
    }
    CutNegates "cut-negates" Warning {
        finds: "a quote whose cut leaves out a word that negates, excepts or makes a condition",
        remedy: "quote the word too, or cut elsewhere",
        why: "“is not permitted” cut to “is […] permitted” says the contrary, word for word.",
        example: "",
    }
    DocumentSpeaker "document-speaker" Warning {
        finds: "words of a document that are said to be spoken for somebody",
        remedy: "leave `speaker_for` out, or name who spoke",
        why: "A document has no speaker, and so nobody for whom one spoke: one of the two was meant.",
        example: "[[event.quote]]\ntext = \"Yes\"\nsource = \"s\"\ndocument = true\nspeaker_for = \"aa\"\n",
    }
    DoubleAddress "double-address" Note {
        finds: "two sources with one address",
        remedy: "merge them, or give each the address of its own text",
        why: "One page that counts as two sources makes an event look better supported than it is.",
        example: "[[source]]\nid = \"r\"\ntitle = \"R\"\nkind = \"report\"\nurl = \"https://example.org/\"\n[[source]]\nid = \"q\"\ntitle = \"Q\"\nkind = \"report\"\nurl = \"https://example.org\"\n",
    }
    DoubleBrackets "double-brackets" Error {
        finds: "[[timeline]] for [timeline]",
        remedy: "take single brackets",
        why: "A timeline has one head.",
        example: "",
    }
    DueBeforeMade "due-before-made" Warning {
        finds: "a commitment that was due, or ended, before it was made",
        remedy: "correct the date, or that of the event",
        why: "It would be overdue or over from its first day.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\ndue = \"2019\"\n",
    }
    DuplicateId "duplicate-id" Error {
        finds: "an id that an earlier record has",
        remedy: "give one of them another id",
        why: "All ids share one space. Of two records with the same id, of whatever kinds, the first in path order counts, and references lead to it; of two in one event the commitment before the claim, the discrepancy and the quote.",
        example: "[[topic]]\nid = \"aa\"\nname = \"Double\"\n",
    }
    DuplicateKey "duplicate-key" Error {
        finds: "a key that stands twice in one record",
        remedy: "keep one of them",
        why: "TOML allows a key once. The first counts.",
        example: "place = \"Rome\"\nplace = \"Oslo\"\n",
    }
    EmptyFile "empty-file" Warning {
        finds: "a file in which nothing stands",
        remedy: "remove it, or add records",
        why: "An empty file is mostly one that was not saved.",
        example: "",
    }
    EmptyText "empty-text" Error {
        finds: "a text that is there and blank, or shows nothing",
        remedy: "fill it, or leave the key out",
        why: "A key without a text says that something is known, and does not say what. It counts as missing.",
        example: "place = \" \"\n",
    }
    EndBeforeStart "end-before-start" Error {
        finds: "an end that lies before its start",
        remedy: "swap the two, or correct one",
        why: "A span that ends before it begins covers no day.",
        example: "[[event.milestone]]\ndate = \"2023/2021\"\nwhat = \"signed\"\n",
    }
    EventActor "event-actor" Warning {
        finds: "an `actor` of an event that is no task force, or one that is a person",
        remedy: "write `[[event.participant]]` above it if somebody took part, or leave it out",
        why: "A task force has an actor record of its own, which its `actor` names. Elsewhere the key is mostly that of a participant whose header is missing, who would be lost.",
        example: "actor = \"anna-ek\"\n",
    }
    FarEnd "far-end" Warning {
        finds: "an end so far ahead that it can only mean that there is none",
        remedy: "write an open end, 2020-01/.., or leave the field out",
        why: "Other programs write 9999-12-31 where they mean that something has no end. Dates from the year 2500 on are read as that: a deadline there is none, and spans are drawn as open, so that they do not push everything else to the edge of the axis.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\ndue = \"9999-12-31\"\n",
    }
    FewAccounts "few-accounts" Error {
        finds: "a discrepancy with one account",
        remedy: "add what the other source says, or make it a claim",
        why: "A discrepancy is a question on which sources differ. It takes two to differ.",
        example: "[[event.discrepancy]]\nid = \"d\"\nquestion = \"Why?\"\n[[event.discrepancy.account]]\nsays = \"Because\"\nsource = \"s\"\n",
    }
    FigureWithoutSource "figure-without-source" Note {
        finds: "a claim with a figure but no source of its own",
        remedy: "name in `sources` where the figure stands",
        why: "A figure is what is quoted first and checked first. With the event's sources alone nobody knows which one has it.",
        example: "[[event.claim]]\nid = \"n\"\ntext = \"Seven ships\"\nfigure = { value = 7 }\n",
    }
    ForgottenHeader "forgotten-header" Error {
        finds: "keys of another record below a record: the header between them is missing",
        remedy: "write the header of the record above this line: [[event]], [[event.quote]]",
        why: "An `id` that stands a second time begins another record, and so do keys that only another kind of record has; what stands between them and the blank line above is of that record too. What follows, up to the next header that can end it, is left out: joined to the record above it would make that record say what no source says.",
        example: "[[event.quote]]\nid = \"q\"\ntext = \"Yes\"\nsource = \"s\"\ndocument = true\nid = \"r\"\ntext = \"No\"\nsource = \"s\"\nspeaker_text = \"a clerk\"\n",
    }
    IdleAccept "idle-accept" Note {
        finds: "an exception that nothing needs",
        remedy: "remove it",
        why: "An exception that outlives its reason would hide the next fault of its kind.",
        example: "[event.accept]\ncode = \"role-date\"\nwhy = \"meant\"\n",
    }
    InvisibleCharacter "invisible-character" Error {
        finds: "a character that nobody sees, where it cannot stand",
        remedy: "delete the character; some editors show it, and retyping the line helps everywhere",
        why: "A byte order mark inside a file, a zero-width or a no-break space between keys and values look like nothing and are not TOML, and in a word of a list or a date they make another word. It is read without them; signs that break lines in other formats are read as line breaks.",
        example: "\u{feff}place = \"Rome\"\n",
    }
    IsoForm "iso-form" Warning {
        finds: "a country code that is not of three capital letters",
        remedy: "write the code of ISO 3166-1 alpha-3: MEX, USA, CHN",
        why: "Other programs join data by these codes; a code of another form joins nothing.",
        example: "[[party]]\nid = \"bb\"\nname = \"B\"\niso = \"BB\"\n",
    }
    LanguageForm "language-form" Warning {
        finds: "a language that is no BCP 47 tag, or one in unusual letters",
        remedy: "write a tag: en, es, zh-Hans, pt-BR",
        why: "`lang:` finds quotes by their tag as it stands, and browsers pick fonts and hyphens by it.",
        example: "[[source]]\nid = \"r\"\ntitle = \"R\"\nkind = \"report\"\nlanguage = \"English\"\n",
    }
    LeftOut "left-out" Error {
        finds: "a record that is left out, because what it cannot do without is faulty",
        remedy: "correct what is told of it",
        why: "A record without its id, an event without kind, date or title, or a status without its state cannot be shown, found or referred to. Its other faults are told all the same.",
        example: "[[event]]\nid = \"f\"\nkind = \"meting\"\ndate = \"2021\"\ntitle = \"F\"\nsources = [\"s\"]\n",
    }
    LeftOutId "left-out-id" Error {
        finds: "a reference to a record that was left out",
        remedy: "correct the record that was left out; this reference then holds",
        why: "The record stands in the data, but a fault of its own keeps it out. The reference is right and leads nowhere until then.",
        example: "[[event]]\nid = \"f\"\nkind = \"meting\"\ndate = \"2021\"\ntitle = \"F\"\nsources = [\"s\"]\n[[event]]\nid = \"g\"\nkind = \"meeting\"\ndate = \"2021\"\ntitle = \"G\"\nsources = [\"s\"]\n[[event.relation]]\nkind = \"follows\"\nto = \"f\"\n",
    }
    LongCut "long-cut" Warning {
        finds: "a quote whose cut leaves out more than a paragraph",
        remedy: "make two quotes of it",
        why: "Words that stand far apart are read as if they had been said in one breath.",
        example: "",
    }
    LongQuote "long-quote" Error {
        finds: "a quote of more than sixty words",
        remedy: "shorten it; `[…]` marks a cut",
        why: "Quotes are short and literal. Longer ones copy a text that is not ours.",
        example: "[[event.quote]]\ntext = \"a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i\"\nsource = \"s\"\ndocument = true\n",
    }
    MeetingMilestone "meeting-milestone" Warning {
        finds: "a meeting with milestones",
        remedy: "make it an agreement or a proceeding, or write what happened later as an event of its own",
        why: "Milestones are steps in the life of an agreement or a proceeding. A meeting has none.",
        example: "[[event.milestone]]\ndate = \"2021\"\nwhat = \"signed\"\n",
    }
    MemberWithoutSource "member-without-source" Note {
        finds: "a member of a standing body whom no source names: a role without sources, or a participant of a body that rests on several",
        remedy: "name in `sources` of the role or participant where the membership stands",
        why: "Who belongs to a body, and when, is what readers look up first and what is guessed most.",
        example: "[[actor]]\nid = \"bo\"\nname = \"Bo\"\nkind = \"body\"\n[[actor]]\nid = \"b\"\nname = \"B\"\nkind = \"person\"\n[[actor.role]]\ntitle = \"Member\"\norganisation = \"bo\"\n",
    }
    MisplacedKey "misplaced-key" Error {
        finds: "a key of a record below the header of one of its sub-tables",
        remedy: "move it above the first sub-table of the record",
        why: "In TOML a key belongs to the header above it. A key of the event behind `[[event.quote]]` is the quote's.",
        example: "[[event.participant]]\nactor = \"anna-ek\"\nplace = \"Rome\"\n",
    }
    MisplacedTable "misplaced-table" Error {
        finds: "a header of a record that belongs below another one",
        remedy: "write the header with the keys of the records that hold it",
        why: "A commitment belongs to an event, a status to a commitment. Under a header that does not say so it belongs to nothing and is left out, together with its own sub-tables.",
        example: "[[commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\n",
    }
    MissingField "missing-field" Error {
        finds: "a key that the format requires",
        remedy: "add the key",
        why: "Some keys are what a record is: an id, a title, a date. Without them it is left out; without others it stays and is told.",
        example: "[[topic]]\nid = \"y\"\n",
    }
    MutualAlone "mutual-alone" Warning {
        finds: "a mutual commitment by one alone",
        remedy: "name in `by` who else undertakes it, or leave `mutual` out",
        why: "`mutual` says that those in `by` promise each other.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\nmutual = true\n",
    }
    NearId "near-id" Warning {
        finds: "a plain name that is nearly an id",
        remedy: "name the id, or write the name as people do",
        why: "`via` takes ids and plain names. One that looks like an id and nearly is one was probably meant to be.",
        example: "[[event.quote]]\ntext = \"Yes\"\nsource = \"s\"\ndocument = true\nvia = [\"ana-ek\"]\n",
    }
    NoParent "no-parent" Error {
        finds: "a sub-table without the record that it belongs to",
        remedy: "move it behind the record that it belongs to",
        why: "`[[event.quote]]` belongs to the last `[[event]]` above it in the same file. Without one it belongs to nothing.",
        example: "[[event.commitment.status]]\ndate = \"2021\"\nstate = \"lapsed\"\nbasis = \"report\"\n",
    }
    NoTimeline "no-timeline" Error {
        finds: "data without a [timeline]",
        remedy: "add [timeline] with `id` and `title` to one of the files",
        why: "The head says what the data is, in which version, and under which licence.",
        example: "",
    }
    NotAnUndertaking "not-an-undertaking" Note {
        finds: "a commitment whose `wording` undertakes nothing",
        remedy: "make it a claim, or give the verb by which the source states the undertaking",
        why: "Who welcomes, notes or recalls something has promised nothing. Shown as a commitment it would be called overdue one day.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\nwording = \"welcome\"\n",
    }
    NotUtf8 "not-utf8" Error {
        finds: "a file that is not UTF-8",
        remedy: "save the file as UTF-8",
        why: "TOML is UTF-8. What cannot be read as such is shown as a replacement character, or, in UTF-16 and UTF-32, not at all.",
        example: "",
    }
    OneSource "one-source" Note {
        finds: "an event that rests on one source, copies of it and what draws on it not counted",
        remedy: "find a second one that does not draw on it",
        why: "Ten papers that print one agency's report are one source.",
        example: "title2 = 1\n",
    }
    OverdueSilent "overdue-silent" Note {
        finds: "an overdue commitment with no status after its deadline, nor a final one before it",
        remedy: "search what became of it; a status with the basis `search` says how far one looked",
        why: "What became of a promise is what a timeline is for. Silence after a deadline is a gap in the data until somebody has looked.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\ndue = \"2021\"\n",
    }
    ParticipantActor "participant-actor" Error {
        finds: "a participant who is nobody, or two",
        remedy: "give exactly one of `actor` and `actor_text`",
        why: "A participant is an actor with a record, or words for people without one.",
        example: "[[event.participant]]\nrole = \"host\"\n",
    }
    PromiseToSelf "promise-to-self" Warning {
        finds: "a commitment by somebody to themselves",
        remedy: "leave `to` out for an undertaking of one's own, or take `mutual`",
        why: "`to` names the other side.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\nto = [\"aa\"]\ntext = \"Keep it\"\n",
    }
    ProofVoid "proof-void" Error {
        finds: "a proof on record that no longer holds",
        remedy: "`entente verify --archive DIR --write` reads the text again",
        why: "The quote, its text or the rules of comparing have changed since it was proven.",
        example: "",
    }
    QuoteAmbiguous "quote-ambiguous" Error {
        finds: "a quote that stands in several places of its text",
        remedy: "add `prefix` or `suffix`: the words right before or right after it",
        why: "A proof names one place, so that a reader finds the words in their setting.",
        example: "",
    }
    QuoteBridged "quote-bridged" Note {
        finds: "a quote that is read across a hyphen at the end of a line of its text",
        remedy: "read the place: whether the hyphen is the word's or the line's, only a reader can say",
        why: "`coun-` and `tries` on the next line are read as `countries` and as `coun-tries`.",
        example: "",
    }
    QuoteCut "quote-cut" Note {
        finds: "a quote whose cut leaves out words of its text",
        remedy: "read what is left out; nothing is to be done where the meaning stays",
        why: "`[…]` marks a cut, and whoever reads the quote trusts that it turns no meaning.",
        example: "",
    }
    QuoteNoText "quote-no-text" Note {
        finds: "a quote whose source has no text in the archive",
        remedy: "save the text with its address in the third line, or give the source its `sha256`",
        why: "Without a text nothing can be compared.",
        example: "",
    }
    QuoteNotFound "quote-not-found" Error {
        finds: "a quote that does not stand in the text of its source",
        remedy: "quote the words as they stand there; `[…]` marks a cut",
        why: "Quotes are literal. Words that do not stand in the source are not its words.",
        example: "",
    }
    QuoteProven "quote-proven" Note {
        finds: "a quote that stands in the text of its source",
        remedy: "nothing is to be done",
        why: "It was looked for and found.",
        example: "",
    }
    QuoteSpeaker "quote-speaker" Error {
        finds: "a quote that nobody speaks, or that has two kinds of speaker",
        remedy: "give exactly one of `speaker`, `speaker_text`, `document = true`",
        why: "Words are somebody's: an actor's, an unnamed person's, or a document's.",
        example: "[[event.quote]]\ntext = \"Yes\"\nsource = \"s\"\n",
    }
    QuoteUnnamed "quote-unnamed" Note {
        finds: "a quote that stands in its text, but has no id to keep a proof under",
        remedy: "give it an `id`",
        why: "Proofs are kept by the quote's id.",
        example: "",
    }
    ReferenceCircle "reference-circle" Warning {
        finds: "a record that leads back to itself, at once or by way of others",
        remedy: "let each name what is before it or above it",
        why: "A reprint, a source that relies on others, a rendering or an event that follows another leads one way. A circle leads nowhere, and sources that rest on nothing but each other count as one.",
        example: "[[source]]\nid = \"r\"\ntitle = \"R\"\nkind = \"report\"\npublished = \"2020\"\nreprint_of = \"r\"\n",
    }
    RendersUnmarked "renders-unmarked" Warning {
        finds: "words in two languages of which neither is marked as a translation",
        remedy: "add `original_language` and `translated_by` to the one that is translated",
        why: "Words that nobody spoke in that language must not stand as a speaker's own.",
        example: "[[event.quote]]\nid = \"q\"\ntext = \"Yes\"\nlanguage = \"en\"\nsource = \"s\"\ndocument = true\n[[event.quote]]\nid = \"r\"\ntext = \"Sí\"\nlanguage = \"es\"\nsource = \"s\"\ndocument = true\nrenders = \"q\"\n",
    }
    RenewsCircle "renews-circle" Warning {
        finds: "a commitment that renews itself, or does so by way of others",
        remedy: "let each name the earlier one",
        why: "`renews` leads back in time. A circle leads nowhere.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\nrenews = \"c\"\n",
    }
    RenewsLater "renews-later" Warning {
        finds: "a commitment that renews one which was made later",
        remedy: "turn the link around, or correct the date of the event",
        why: "A commitment is renewed by a later one. Here the order of the two is the other way round, and their history is told backwards.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\nrenews = \"d\"\n[[event]]\nid = \"f\"\nkind = \"statement\"\ndate = \"2021\"\ntitle = \"F\"\nsources = [\"s\"]\n[[event.commitment]]\nid = \"d\"\nby = [\"aa\"]\ntext = \"Keep it\"\n",
    }
    RepeatedValue "repeated-value" Warning {
        finds: "what stands twice where once says it",
        remedy: "name it once",
        why: "Two of one source look like two sources, and two of one party like two that promise each other. Mostly another was meant.",
        example: "topics = [\"x\", \"x\"]\n",
    }
    RoleDate "role-date" Note {
        finds: "somebody none of whose dated roles covers the day",
        remedy: "add the role held then, or correct its dates",
        why: "The screen shows in which office somebody acted. Dates that do not cover the day show none, or a wrong one.",
        example: "[[actor]]\nid = \"b\"\nname = \"B\"\nkind = \"person\"\n[[actor.role]]\ntitle = \"R\"\nfrom = \"2021\"\n[[event.participant]]\nactor = \"b\"\n",
    }
    SameName "same-name" Note {
        finds: "two actors, parties or topics of one name",
        remedy: "merge them, or tell them apart in the name",
        why: "Readers cannot tell them apart, and what one did is looked for under the other.",
        example: "[[actor]]\nid = \"b\"\nname = \"anna ek\"\nkind = \"person\"\n",
    }
    SameTitle "same-title" Note {
        finds: "two events of one title and date, or two sources of one title, publisher and date",
        remedy: "merge them, or tell them apart in the title",
        why: "Mostly it is one that was entered twice, and then counts twice.",
        example: "[[event]]\nid = \"f\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"E\"\nsources = [\"s\"]\n",
    }
    SearchForm "search-form" Warning {
        finds: "a search that does not say where one looked, or that finds something",
        remedy: "a search has `searched`, neither `sources` nor `due`, and the state `no-evidence`; only a search has that state",
        why: "Having found nothing says something only with the limits of the search. It is no evidence that nothing happened.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\n[[event.commitment.status]]\ndate = \"2021\"\nstate = \"no-evidence\"\nbasis = \"search\"\n",
    }
    SeasonOrYears "season-or-years" Warning {
        finds: "a date such as 2023-24, which is a season in EDTF and two years elsewhere",
        remedy: "write 2023/2024 for two years; accept it where the season is meant",
        why: "EDTF numbers the seasons 21 to 24 behind the year, so that 2023-24 is the winter of 2023. Many who write 2023-24 mean 2023 to 2024, and their date would silently be another.",
        example: "[[event.milestone]]\ndate = \"2020-21\"\nwhat = \"signed\"\n",
    }
    SelfRelation "self-relation" Warning {
        finds: "an event that is related to itself",
        remedy: "name the other event, or leave the relation out",
        why: "A relation links two events.",
        example: "[[event.relation]]\nkind = \"follows\"\nto = \"e\"\n",
    }
    Sha256Form "sha256-form" Warning {
        finds: "a digest that is not of 64 hexadecimal digits",
        remedy: "write what `sha256sum` prints for the archived text",
        why: "`verify` finds a text by its digest; one of another form finds nothing.",
        example: "[[source]]\nid = \"r\"\ntitle = \"R\"\nkind = \"report\"\nsha256 = \"abc\"\n",
    }
    SingleBrackets "single-brackets" Error {
        finds: "[event] for [[event]], or [event.quote] more than once",
        remedy: "double the brackets",
        why: "There may be many of them, which TOML writes in double brackets. They are read as they are plainly meant.",
        example: "[topic]\nid = \"y\"\nname = \"Y\"\n",
    }
    SourceUndated "source-undated" Note {
        finds: "a source without `published`",
        remedy: "add the date, as precise as is known; `accept` it where the page has none",
        why: "When something was known, and whether a status is later than what it rests on, hangs on the day of publication.",
        example: "[[source]]\nid = \"r\"\ntitle = \"R\"\nkind = \"report\"\n",
    }
    SpeakerAbsent "speaker-absent" Note {
        finds: "somebody who speaks at a meeting and does not take part in it",
        remedy: "add a participant, with the role `mentioned` where they were not there",
        why: "Who looks for a person's meetings looks at participants.",
        example: "[[event.participant]]\nactor_text = \"all\"\n[[event.quote]]\nid = \"q\"\ntext = \"Yes\"\nsource = \"s\"\nspeaker = \"anna-ek\"\n",
    }
    SpeakerForMissing "speaker-for-missing" Note {
        finds: "an unnamed speaker of whom nobody says for whom they spoke",
        remedy: "add `speaker_for`: the party or actor",
        why: "\"An official\" is somebody's official. Without it the words belong to neither side.",
        example: "[[event.quote]]\nid = \"q\"\ntext = \"Yes\"\nsource = \"s\"\nspeaker_text = \"an official\"\n",
    }
    StateAfterFinal "state-after-final" Warning {
        finds: "a commitment that goes on after it was fulfilled, given up, superseded or lapsed",
        remedy: "correct the order or the earlier state: `partly-fulfilled`, `in-progress`, or `disputed` afterwards",
        why: "What is done is done. Another state afterwards says that one of the two is wrong.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\n[[event.commitment.status]]\ndate = \"2021\"\nstate = \"fulfilled\"\nbasis = \"report\"\n[[event.commitment.status]]\ndate = \"2022\"\nstate = \"in-progress\"\nbasis = \"report\"\n",
    }
    StatementMilestone "statement-milestone" Note {
        finds: "a statement with milestones",
        remedy: "write what happened later as an event of its own, or make it an agreement or a proceeding",
        why: "Milestones are steps in the life of an agreement or a proceeding. What was said is over; what became of it is another event.",
        example: "[[event]]\nid = \"f\"\nkind = \"statement\"\ndate = \"2021\"\ntitle = \"F\"\nsources = [\"s\"]\n[[event.milestone]]\ndate = \"2022\"\nwhat = \"signed\"\n",
    }
    StaticArray "static-array" Error {
        finds: "headers for a list that is written out above",
        remedy: "give each of its items a header of its own",
        why: "TOML closes an array that is written out; headers cannot add to it.",
        example: "quote = []\n[[event.quote]]\ntext = \"Yes\"\nsource = \"s\"\ndocument = true\n",
    }
    StatusBeforeCommitment "status-before-commitment" Warning {
        finds: "a status that is older than its commitment",
        remedy: "correct the date, or move the status to the commitment that it is about",
        why: "Nothing becomes of a promise before it is made.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\n[[event.commitment.status]]\ndate = \"2019\"\nstate = \"fulfilled\"\nbasis = \"report\"\n",
    }
    StatusBeforeSource "status-before-source" Warning {
        finds: "a status that is later than all it rests on",
        remedy: "name a source of its time; for a day until which one looked in vain take the basis `search`",
        why: "A text shows nothing about days after its own.",
        example: "[[source]]\nid = \"r\"\ntitle = \"R\"\nkind = \"report\"\npublished = \"2020\"\n[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\n[[event.commitment.status]]\ndate = \"2022\"\nstate = \"fulfilled\"\nbasis = \"evidence\"\nsources = [\"r\"]\n",
    }
    StatusEvent "status-event" Note {
        finds: "a status that showed at an event which was over before",
        remedy: "name the event at which it showed, or leave `event` out",
        why: "What became of a commitment shows at an event of that time: not at one that was over before the commitment was made, nor later than the event lasted at which it was made.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\n[[event.commitment.status]]\ndate = \"2021\"\nstate = \"fulfilled\"\nbasis = \"report\"\nevent = \"e\"\n",
    }
    ToAndMutual "to-and-mutual" Error {
        finds: "a commitment with both `to` and `mutual`",
        remedy: "keep `mutual` where each of `by` promises each other, else `to`",
        why: "`mutual` says that those in `by` promise each other; `to` names somebody else.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\nto = [\"anna-ek\"]\nmutual = true\n",
    }
    TomlSyntax "toml-syntax" Error {
        finds: "a line that is not TOML",
        remedy: "write `key = value` on a line of its own",
        why: "The line is left out and the rest of the record is read.",
        example: "place = Rome\n",
    }
    TwoTimelines "two-timelines" Error {
        finds: "more than one [timeline]",
        remedy: "keep one",
        why: "A timeline has one head; the first counts.",
        example: "[timeline]\nid = \"u\"\ntitle = \"U\"\n",
    }
    UncitedSource "uncited-source" Note {
        finds: "a source that nobody cites",
        remedy: "cite it where it bears something, or remove it",
        why: "A source that bears nothing makes the list of sources longer than the evidence.",
        example: "[[source]]\nid = \"r\"\ntitle = \"R\"\nkind = \"report\"\n",
    }
    UnclosedArray "unclosed-array" Error {
        finds: "an array or inline table that is not closed",
        remedy: "close it with `]` or `}`",
        why: "Its value is left out. The next `key =` or header goes on, so that nothing else is lost.",
        example: "parties = [\"aa\"\nplace = \"Rome\"\n",
    }
    UnclosedString "unclosed-string" Error {
        finds: "a string of several lines that nothing closes, or only marks that open another",
        remedy: "close it with the same marks",
        why: "Everything behind it would be its text. It is left out up to the next key or header, or with its line where one quotation mark closes it there.",
        example: "[[topic]]\nid = \"y\"\nname = \"\"\"Y\n",
    }
    UnknownActor "unknown-actor" Error {
        finds: "the id of an actor that no record defines",
        remedy: "define it, or name another actor",
        why: "A reference must lead somewhere. It stays as its text, marked.",
        example: "actor = \"ana-ek\"\n",
    }
    UnknownAgent "unknown-agent" Error {
        finds: "the id of a party or actor that no record defines",
        remedy: "define it, or name another party or actor",
        why: "A reference must lead somewhere. It stays as its text, marked.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"bb\"]\ntext = \"Keep it\"\n",
    }
    UnknownCode "unknown-code" Warning {
        finds: "an exception for a code that there is not",
        remedy: "`entente check --explain all` lists the codes",
        why: "It takes nothing back.",
        example: "[event.accept]\ncode = \"one-sauce\"\nwhy = \"meant\"\n",
    }
    UnknownCommitment "unknown-commitment" Error {
        finds: "the id of a commitment that no record defines",
        remedy: "define it, or name another commitment",
        why: "A reference must lead somewhere. It stays as its text, marked.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\nrenews = \"d\"\n",
    }
    UnknownEvent "unknown-event" Error {
        finds: "the id of an event that no record defines",
        remedy: "define it, or name another event",
        why: "A reference must lead somewhere. It stays as its text, marked.",
        example: "[[event.relation]]\nkind = \"follows\"\nto = \"f\"\n",
    }
    UnknownId "unknown-id" Error {
        finds: "an id that no record defines",
        remedy: "define it, or name another record",
        why: "A reference must lead somewhere. It stays as its text, marked.",
        example: "[[event.quote]]\ntext = \"Yes\"\nsource = \"s\"\ndocument = true\nabout = [\"nothing\"]\n",
    }
    UnknownKey "unknown-key" Error {
        finds: "a key that the record does not have",
        remedy: "leave it out, or take a key of the record",
        why: "A misspelt key would be silently without effect.",
        example: "sumary = \"x\"\n",
    }
    UnknownParty "unknown-party" Error {
        finds: "the id of a party that no record defines",
        remedy: "define it, or name another party",
        why: "A reference must lead somewhere. It stays as its text, marked.",
        example: "parties = [\"ab\"]\n",
    }
    UnknownQuote "unknown-quote" Error {
        finds: "the id of a quote that no record defines",
        remedy: "define it, or name another quote",
        why: "A reference must lead somewhere. It stays as its text, marked.",
        example: "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\nquote = \"q\"\n",
    }
    UnknownRecord "unknown-record" Error {
        finds: "a header of a kind of record that there is not",
        remedy: "the kinds are timeline, party, topic, actor, source, event, view",
        why: "What stands under it, and its sub-tables, is left out, so that no part of it joins another record.",
        example: "[[evnet]]\nid = \"f\"\n",
    }
    UnknownSource "unknown-source" Error {
        finds: "the id of a source that no record defines",
        remedy: "define it, or name another source",
        why: "A reference must lead somewhere. It stays as its text, marked.",
        example: "[[event.quote]]\ntext = \"Yes\"\nsource = \"r\"\ndocument = true\n",
    }
    UnknownTopic "unknown-topic" Error {
        finds: "the id of a topic that no record defines",
        remedy: "define it, or name another topic",
        why: "A reference must lead somewhere. It stays as its text, marked.",
        example: "topics = [\"why\"]\n",
    }
    UnlistedWord "unlisted-word" Note {
        finds: "a word that its open list does not hold",
        remedy: "take one of the usual words where one fits",
        why: "Roles, milestones, media and verbs are open lists: the usual words are offered, others are shown as they are. A misspelt one would stand alone in every count.",
        example: "[[event.milestone]]\ndate = \"2020\"\nwhat = \"singed\"\n",
    }
    UnprovenQuote "unproven-quote" Note {
        finds: "a quote without a proof",
        remedy: "archive the text of its source and run `entente verify --archive DIR --write`",
        why: "A proof says where the words stand in the archived text. Without one a reader has only our word.",
        example: "[[event.quote]]\ntext = \"Yes\"\nsource = \"s\"\ndocument = true\n",
    }
    Unreadable "unreadable" Error {
        finds: "a file or directory of the timeline that cannot be read",
        remedy: "make it readable, or move it out of the timeline's directory",
        why: "Its records are missing from what is shown.",
        example: "",
    }
    UnusableRecord "unusable-record" Error {
        finds: "a record that cannot be put together",
        remedy: "write it as the documentation of the format shows",
        why: "Every value is right by itself, and together they are no record of this kind.",
        example: "",
    }
    UnusedActor "unused-actor" Note {
        finds: "an actor that nothing names",
        remedy: "name it where it belongs, or remove it",
        why: "It is offered in every list and finds nothing.",
        example: "[[actor]]\nid = \"b\"\nname = \"Bo\"\nkind = \"person\"\n",
    }
    UnusedParty "unused-party" Note {
        finds: "a party that nothing names",
        remedy: "name it where it takes part, or remove it",
        why: "It is offered in every list and finds nothing.",
        example: "[[party]]\nid = \"bb\"\nname = \"B\"\n",
    }
    UnusedTopic "unused-topic" Note {
        finds: "a topic that nothing is about",
        remedy: "name it where it belongs, or remove it",
        why: "It is offered in every list and finds nothing.",
        example: "[[topic]]\nid = \"y\"\nname = \"Y\"\n",
    }
    UrlForm "url-form" Warning {
        finds: "an address that no program opens: without a scheme or a host, or with a blank in it",
        remedy: "write the whole address: https://…",
        why: "A reader's program does not open it, and exports make no link of it.",
        example: "[[source]]\nid = \"r\"\ntitle = \"R\"\nkind = \"report\"\nurl = \"www.example.org\"\n",
    }
    WrongKind "wrong-kind" Error {
        finds: "a reference to a record of another kind",
        remedy: "name a record of the right kind, or move the id to the field for it",
        why: "A topic where a party belongs would be shown, counted and exported as a party.",
        example: "parties = [\"x\"]\n",
    }
    WrongType "wrong-type" Error {
        finds: "a value of another type than the key takes",
        remedy: "write a value of the right type, or leave the key out",
        why: "A number where a text belongs, or a text where a list belongs, is left out.",
        example: "place = 7\n",
    }
}
