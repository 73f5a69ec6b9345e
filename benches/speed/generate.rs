//! Timelines of any size, the same each time: about 1.9 kB an event (title, summary, four
//! participants, three topics, two commitments with their history, two quotes), words after Zipf.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

/// Changes when the generated timelines do.
pub const EDITION: u32 = 2;

/// How many distinct words there are.
pub const WORDS: u32 = 60_000;

const TOPICS: u32 = 40;
const SOURCES: u32 = 1_000;

/// Chance, the same each time: a linear congruence with a multiplier of Knuth's.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 32) % u64::from(end.max(1))).unwrap_or(0)
    }

    /// A rank of which a word twice as rare is half as likely (Zipf with the exponent one).
    fn rank(&mut self) -> u32 {
        let even = f64::from(self.below(1 << 24)) / f64::from(1 << 24);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and WORDS"
        )]
        let rank = f64::from(WORDS).powf(even) as u32;
        rank - 1
    }
}

/// The word of a rank: syllables, more of them the rarer it is, one in nine with an accent.
fn word(rank: u32, out: &mut String) {
    const HEADS: [&str; 18] = [
        "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pl", "ñ",
    ];
    const TAILS: [&str; 9] = ["a", "e", "i", "o", "u", "en", "ar", "is", "é"];
    let mut rest = rank;
    loop {
        let syllable = usize::try_from(rest % 162).unwrap_or(0);
        out.push_str(HEADS[syllable / 9]);
        out.push_str(TAILS[syllable % 9]);
        match rest / 162 {
            0 => return,
            left => rest = left - 1,
        }
    }
}

/// A timeline's text, made piece by piece.
pub struct Generator {
    chance: Chance,
    actors: u32,
}

impl Generator {
    /// One for so many events.
    pub fn new(events: u32) -> Self {
        Self { chance: Chance(7), actors: (events / 20).clamp(50, 2_000) }
    }

    fn words(&mut self, count: usize) -> String {
        let mut text = String::new();
        for at in 0..count {
            if at > 0 {
                text.push(' ');
            }
            word(self.chance.rank(), &mut text);
        }
        text
    }

    /// The head, parties, topics, sources and actors.
    pub fn head(&mut self) -> String {
        let mut out = String::from(
            "[timeline]\nid = \"generated\"\ntitle = \"Generated\"\n\n[[party]]\nid = \"aa\"\nname = \"Aland\"\n\n[[party]]\nid = \"bb\"\nname = \"Belund\"\n",
        );
        for topic in 0..TOPICS {
            let _ =
                write!(out, "\n[[topic]]\nid = \"t{topic}\"\nname = \"Topic {}\"\n", self.words(1));
        }
        for source in 0..SOURCES.min(self.actors * 2) {
            let title = self.words(6);
            let _ = write!(
                out,
                "\n[[source]]\nid = \"s{source}\"\ntitle = \"{title}\"\nkind = \"official\"\n"
            );
        }
        for actor in 0..self.actors {
            let name = self.words(2);
            let party = if actor % 2 == 0 { "aa" } else { "bb" };
            let _ = write!(
                out,
                "\n[[actor]]\nid = \"a{actor}\"\nname = \"{name}\"\nkind = \"person\"\nparty = \"{party}\"\n"
            );
        }
        out
    }

    /// The event of this number.
    pub fn event(&mut self, event: u32, out: &mut String) {
        let date = format!("{}-{:02}-{:02}", 1950 + event % 76, 1 + event % 12, 1 + event % 28);
        let (title, summary) = (self.words(8), self.words(70));
        let topics: [u32; 3] = std::array::from_fn(|_| self.chance.below(TOPICS));
        let source = self.chance.below(SOURCES.min(self.actors * 2));
        let _ = write!(
            out,
            "\n[[event]]\nid = \"e{event}\"\nkind = \"meeting\"\ndate = \"{date}\"\ntitle = \"{title}\"\nplace = \"{}\"\n\
             summary = \"{summary}\"\nparties = [\"aa\", \"bb\"]\ntopics = [\"t{}\", \"t{}\", \"t{}\"]\nsources = [\"s{source}\"]\n",
            self.words(2),
            topics[0],
            topics[1],
            topics[2],
        );
        for role in ["host", "delegate", "delegate", "speaker"] {
            let actor = self.chance.below(self.actors);
            let _ = write!(out, "[[event.participant]]\nactor = \"a{actor}\"\nrole = \"{role}\"\n");
        }
        for place in 0..2 {
            let (by, to) = if place == 0 { ("aa", "bb") } else { ("bb", "aa") };
            let text = self.words(20);
            let _ = write!(
                out,
                "[[event.commitment]]\nid = \"c{event}-{place}\"\nby = [\"{by}\"]\nto = [\"{to}\"]\ntext = \"{text}\"\ndue = \"{}\"\n",
                2000 + event % 40,
            );
            for (state, basis) in [("in-progress", "claim"), ("fulfilled", "evidence")] {
                let _ = write!(
                    out,
                    "[[event.commitment.status]]\ndate = \"{date}\"\nstate = \"{state}\"\nbasis = \"{basis}\"\nby = [\"{by}\"]\n"
                );
            }
        }
        for place in 0..2 {
            let text = self.words(26);
            let speaker = self.chance.below(self.actors);
            let _ = write!(
                out,
                "[[event.quote]]\nid = \"q{event}-{place}\"\ntext = \"{text}\"\nlanguage = \"en\"\nspeaker = \"a{speaker}\"\nsource = \"s{source}\"\n",
            );
        }
    }
}

/// A timeline of one event that has very many records, or a very long text.
#[derive(Clone, Copy, Debug, Default)]
#[allow(dead_code, reason = "not every benchmark that shares this module wants it")]
pub struct Huge {
    pub commitments: u32,
    pub quotes: u32,
    /// Bytes of its summary.
    pub summary: usize,
}

#[allow(dead_code, reason = "not every benchmark that shares this module wants it")]
impl Huge {
    /// The timeline.
    pub fn text(self) -> String {
        let mut generator = Generator::new(1_000);
        let mut out = generator.head();
        let mut summary = String::new();
        while summary.len() < self.summary {
            summary.push_str(&generator.words(12));
            summary.push_str(". ");
        }
        let _ = write!(
            out,
            "\n[[event]]\nid = \"huge\"\nkind = \"agreement\"\ndate = \"2020-05-04\"\ntitle = \"All at once\"\nsummary = \"{summary}\"\nsources = [\"s1\"]\n"
        );
        for number in 0..self.commitments {
            let text = generator.words(20);
            let _ = write!(
                out,
                "[[event.commitment]]\nid = \"c{number}\"\nby = [\"aa\"]\nto = [\"bb\"]\ntext = \"{text}\"\n[[event.commitment.status]]\ndate = \"2021\"\nstate = \"fulfilled\"\nbasis = \"evidence\"\n"
            );
        }
        for number in 0..self.quotes {
            let (text, speaker) = (generator.words(26), generator.chance.below(generator.actors));
            let _ = write!(
                out,
                "[[event.quote]]\nid = \"q{number}\"\ntext = \"{text}\"\nlanguage = \"en\"\nspeaker = \"a{speaker}\"\nsource = \"s1\"\n"
            );
        }
        out
    }
}

/// A whole timeline as one text.
#[allow(dead_code, reason = "not every benchmark that shares this module wants it")]
pub fn text(events: u32) -> String {
    let mut generator = Generator::new(events);
    let mut out = generator.head();
    (0..events).for_each(|event| generator.event(event, &mut out));
    out
}

/// Writes a timeline to a file or, of several files, a directory.
pub fn write(path: &Path, events: u32, files: u32) -> io::Result<()> {
    let mut generator = Generator::new(events);
    if files > 1 {
        std::fs::create_dir_all(path)?;
        std::fs::write(path.join("0.toml"), generator.head())?;
    }
    for file in 0..files {
        let at = if files > 1 {
            path.join(format!("events-{file:03}.toml"))
        } else {
            path.to_path_buf()
        };
        let mut out = BufWriter::with_capacity(1 << 20, File::create(at)?);
        if files == 1 {
            out.write_all(generator.head().as_bytes())?;
        }
        let mut text = String::new();
        for event in file * (events / files)..(file + 1) * (events / files) {
            text.clear();
            generator.event(event, &mut text);
            out.write_all(text.as_bytes())?;
        }
        out.into_inner()?;
    }
    Ok(())
}
