//! Checking: remarks on the evidence, what all faults of a loaded timeline amount to, and their
//! reports.
//!
//! A report is a function of [`Loaded`] and some diagnostics: one file a form ([`text`], [`json`],
//! [`github`]). [`evidence`] and [`lints`] remark on what is sound in form, [`judge`] looks at
//! proofs and saved views, [`quotes`] says what a verification found, [`explain`] what there is to
//! know of a code. Only errors decide by themselves; see [`Strictness`].
//!
//! Knows no screen. Start at [`judged`], through which everything that shows proofs is loaded; the
//! codes themselves stand in [`load::diagnostic`](crate::load::diagnostic).

pub mod evidence;
pub mod explain;
pub mod github;
pub mod json;
pub mod judge;
pub mod lints;
pub mod quotes;
#[cfg(feature = "terminal")]
pub mod text;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use judge::judged;

use crate::load::{Class, Code, Diagnostic, Loaded, Origin, TOLD};
use crate::text::counted;

/// Which diagnostics, besides errors, make a check fail.
#[derive(Clone, Debug, Default)]
pub struct Strictness {
    /// Warnings do.
    pub warnings: bool,
    /// Those of these codes do, whatever their class.
    pub denied: Vec<Code>,
}

impl Strictness {
    /// Whether a diagnostic of this class and code makes the check fail.
    pub fn refuses(&self, class: Class, code: Code) -> bool {
        let by_class = match class {
            Class::Error => true,
            Class::Warning => self.warnings,
            Class::Note => false,
        };
        by_class || self.denied.contains(&code)
    }
}

/// How many diagnostics of each class there are, shown or only counted, and how many of them all
/// make the check fail: by their class, or by their code where that is denied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Faults by which something is lost or wrong: each makes a check fail.
    pub errors: usize,
    /// What is probably wrong: each makes a strict check fail.
    pub warnings: usize,
    /// What deserves a look: only a denied one makes a check fail.
    pub notes: usize,
    /// How many of the above make the check fail.
    pub refused: usize,
}

impl Tally {
    /// Counts so many of a class and code.
    pub fn add(&mut self, (class, code): (Class, Code), count: usize, strictness: &Strictness) {
        match class {
            Class::Error => self.errors += count,
            Class::Warning => self.warnings += count,
            Class::Note => self.notes += count,
        }
        if strictness.refuses(class, code) {
            self.refused += count;
        }
    }

    /// Whether nothing makes the check fail.
    pub fn passes(&self) -> bool {
        self.refused == 0
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { errors, warnings, notes, .. } = *self;
        write!(
            f,
            "{}, {}, {}",
            counted(errors, "error", "errors"),
            counted(warnings, "warning", "warnings"),
            counted(notes, "note", "notes")
        )
    }
}

/// All that is wrong with a timeline, and what of it is shown.
#[derive(Debug, Default)]
pub struct Findings {
    /// What is shown, in the order of files and places.
    pub shown: Vec<Diagnostic>,
    /// How many of a code are only counted: notes that nobody asked to see, and what is found
    /// beyond the first hundred of a code; what lints find is shown whole where notes are.
    pub counted: BTreeMap<Code, usize>,
    /// All of them.
    pub tally: Tally,
}

impl Findings {
    /// Looks for everything on a day. Notes are shown where they make the check fail, or all where
    /// `notes` says so.
    pub fn of(loaded: &Loaded, today: NaiveDate, strictness: &Strictness, notes: bool) -> Self {
        let mut findings = Self::default();
        for one in &loaded.diagnostics {
            findings.tally.add((one.class, one.code), 1, strictness);
            if notes || one.class != Class::Note || strictness.refuses(one.class, one.code) {
                findings.shown.push(one.clone());
            } else {
                *findings.counted.entry(one.code).or_default() += 1;
            }
        }
        for (&code, &count) in &loaded.more {
            findings.tally.add((code.class(), code), count, strictness);
            *findings.counted.entry(code).or_default() += count;
        }
        let is_wanted = |code: Code| {
            notes || code.class() != Class::Note || strictness.refuses(code.class(), code)
        };
        let most = (!notes).then_some(TOLD);
        let (faults, counted) = lints::found(loaded, today, (&is_wanted, most));
        for (code, count) in counted {
            findings.tally.add((code.class(), code), count, strictness);
            *findings.counted.entry(code).or_default() += count;
        }
        let places = loaded.places();
        for fault in faults {
            findings.tally.add((fault.class(), fault.code()), 1, strictness);
            findings.shown.push(places.diagnostic(fault));
        }
        findings
    }
}

/// The path of a file of the timeline as seen from where the program runs; the bare name of an
/// embedded one.
fn path_of(loaded: &Loaded, file: usize) -> String {
    let name = loaded.files.get(file).map_or("", |file| file.name.as_str());
    match &loaded.origin {
        _ if name.is_empty() => loaded.origin.to_string(),
        Origin::Embedded => name.to_owned(),
        Origin::Path(path) => {
            let is_alone = loaded.files.len() == 1
                && path.file_name().is_some_and(|own| own.to_string_lossy() == name);
            let whole = path.display().to_string();
            if is_alone { whole } else { format!("{}/{name}", whole.trim_end_matches('/')) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_errors_fail_a_check_unless_more_is_asked() {
        let tally = |found: &[(Class, Code)], strictness: &Strictness| {
            let mut tally = Tally::default();
            found.iter().for_each(|one| tally.add(*one, 1, strictness));
            tally
        };
        let found = [(Class::Warning, Code::NearId), (Class::Note, Code::OneSource)];
        assert!(tally(&found, &Strictness::default()).passes());
        assert!(!tally(&found, &Strictness { warnings: true, denied: Vec::new() }).passes());
        let denied = Strictness { warnings: false, denied: vec![Code::OneSource] };
        assert_eq!(1, tally(&found, &denied).refused);
        assert!(!tally(&[(Class::Error, Code::TomlSyntax)], &Strictness::default()).passes());
    }

    /// A timeline of events with two quotes each, which have no proof.
    fn quotes(events: usize, source: impl Fn(usize) -> String) -> String {
        let mut text = String::from(
            "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[source]]\nid = \"register\"\ntitle = \"S\"\nkind = \"other\"\npublished = \"2019\"\n",
        );
        for at in 0..events {
            let source = source(at);
            text.push_str(&format!(
                "[[event]]\nid = \"e{at}\"\nkind = \"statement\"\ndate = \"2020\"\ntitle = \"E{at}\"\nsources = [\"register\"]\n\
                 [[event.quote]]\ntext = \"one\"\ndocument = true\nsource = \"{source}\"\n\
                 [[event.quote]]\ntext = \"two\"\ndocument = true\nsource = \"{source}\"\n",
            ));
        }
        text
    }

    /// Works on a thread of its own alone, whose counters stand at nothing.
    fn alone<T: Send>(work: impl FnOnce() -> T + Send) -> T {
        let on_thread = || {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
            pool.build().unwrap().install(work)
        };
        std::thread::scope(|scope| scope.spawn(on_thread).join().unwrap())
    }

    fn checked(text: String, notes: bool) -> Findings {
        let files = vec![crate::load::File::new("t.toml", text)];
        let loaded = judged(crate::load::from_files(files, "t".into()));
        Findings::of(&loaded, "2026-11-29".parse().unwrap(), &Strictness::default(), notes)
    }

    #[test]
    fn a_check_does_each_thing_once() {
        for (notes, shown, looked) in [(false, 0, 0), (true, 900, 300)] {
            alone(|| {
                let findings = checked(quotes(300, |_| "register".into()), notes);
                assert_eq!(crate::load::READ.get(), 302, "each record is read once");
                assert_eq!(
                    crate::load::LOOKED.get(),
                    looked,
                    "an event is taken apart once, and only for what is shown"
                );
                assert_eq!(findings.shown.len(), shown, "two quotes and one source an event");
                assert_eq!(findings.tally.notes, 900);
            });
        }
    }

    #[test]
    fn the_first_faults_in_the_files_are_told_the_rest_counted() {
        // The further down an event stands, the earlier it was: it is looked at sooner.
        let mut text = quotes(700, |_| "register".into());
        for at in 0..700 {
            text = text.replacen("date = \"2020\"", &format!("date = \"{}\"", 2019 - at), 1);
        }
        let files = vec![crate::load::File::new("t.toml", text)];
        let loaded = judged(crate::load::from_files(files, "t".into()));
        let strictness = Strictness { warnings: false, denied: vec![Code::UnprovenQuote] };
        let findings = Findings::of(&loaded, "2026-11-29".parse().unwrap(), &strictness, false);
        let told = findings.shown.iter().filter(|one| one.code == Code::UnprovenQuote);
        let told: Vec<&str> = told.filter_map(|one| one.record.as_deref()).collect();
        let expected: Vec<String> =
            (0..50).flat_map(|at| [format!("e{at}"), format!("e{at}")]).collect();
        assert_eq!(told, expected, "the first hundred, two an event");
        assert_eq!(findings.counted.get(&Code::UnprovenQuote), Some(&1300));
        assert_eq!(findings.tally.refused, 1400);
    }

    #[test]
    fn each_slip_is_looked_for_once_and_a_hundred_of_a_code() {
        for (slips, searches) in [(40, 40), (250, 100)] {
            alone(|| {
                let text = quotes(500, |at| format!("registre{}", at % slips));
                let findings = checked(text, false);
                assert_eq!(crate::near::SEARCHED.get(), searches, "{slips} slips");
                assert_eq!(findings.tally.errors, 1_000, "all are counted");
                let told = findings.shown.iter().filter(|one| one.class == Class::Error);
                assert_eq!(told.count(), 100, "a hundred are told");
            });
        }
    }
}
