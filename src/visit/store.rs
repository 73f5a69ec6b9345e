//! Where visits are kept: a TOML file for each timeline in the user's state directory.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use etcetera::BaseStrategy as _;
use rustix::fs::FlockOperation;
use rustix::io::Errno;
use sha2::{Digest, Sha256};

use super::Visit;
use crate::timeline::id::Id;

/// The folder of the places in timelines, below that of the visits.
const SESSIONS: &str = "sessions";

/// What follows where the file of a timeline tells nothing.
const NOT_KNOWN: &str = "marks and what is new are not known";

/// A directory of visits.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
    /// What was read or written last: what another program changed since is told from it.
    known: Arc<Mutex<HashMap<Id, Visit>>>,
}

impl Store {
    /// That of the user: `$XDG_STATE_HOME/entente`, on every platform; none without a home
    /// directory whose path is absolute.
    pub fn of_user() -> Option<Self> {
        let state = etcetera::base_strategy::Xdg::new().ok()?.state_dir()?;
        let state = Some(state).filter(|state| state.is_absolute())?;
        Some(Self::at(&state.join("entente")))
    }

    /// One in this folder, which need not exist.
    pub fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), known: Arc::default() }
    }

    /// The file of a timeline: its id or, where that is no name for a file, the hash of it.
    fn file(&self, timeline: &Id) -> PathBuf {
        let plain = Id::is_well_formed(timeline) && timeline.len() <= 100;
        let hashed = || format!("{:x}", Sha256::digest(timeline.as_bytes()));
        let name = if plain { timeline.to_string() } else { hashed() };
        self.folder.join(format!("{name}.toml"))
    }

    /// What is remembered of a timeline, and a word on what stood in the way, for who will write it
    /// too: a file that cannot be understood is kept aside, as `NAME.toml.broken` or, beside
    /// another, `NAME.toml.broken-2` and so on, and forgotten.
    pub fn read(&self, timeline: &Id) -> (Visit, Option<String>) {
        self.told(timeline, self.read_file(timeline).map(|read| self.keep_aside(timeline, read)))
    }

    /// The same for who only reads: no file is changed.
    pub fn peek(&self, timeline: &Id) -> (Visit, Option<String>) {
        let read = self.read_file(timeline).map(|read| match read {
            Ok(visit) => (visit, None),
            Err(fault) => {
                let file = self.file(timeline);
                let said = format!("{} is broken ({fault}); {NOT_KNOWN}", file.display());
                (Visit::default(), Some(said))
            }
        });
        self.told(timeline, read)
    }

    /// What was read, or that it cannot be read.
    fn told(
        &self,
        timeline: &Id,
        read: io::Result<(Visit, Option<String>)>,
    ) -> (Visit, Option<String>) {
        let (visit, said) = read.unwrap_or_else(|error| {
            let file = self.file(timeline);
            let error = crate::file::reason(&error);
            (Visit::default(), Some(format!("{}: {error}; {NOT_KNOWN}", file.display())))
        });
        self.remember(timeline, &visit);
        (visit, said)
    }

    fn remember(&self, timeline: &Id, visit: &Visit) {
        if let Ok(mut known) = self.known.lock() {
            known.insert(timeline.clone(), visit.clone());
        }
    }

    /// What stands in the file of a timeline: nothing where there is none, what is wrong where it
    /// cannot be understood.
    ///
    /// # Errors
    /// When it is there and cannot be read: then nobody knows what it holds.
    fn read_file(&self, timeline: &Id) -> io::Result<Result<Visit, String>> {
        match crate::file::read_text(&self.file(timeline)) {
            Ok(text) => Ok(toml::from_str(&text).map_err(|error| error.message().to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Ok(Visit::default())),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(Err(error.to_string())),
            Err(error) => Err(error),
        }
    }

    /// What was read; a file that could not be understood is moved, which is told.
    fn keep_aside(&self, timeline: &Id, read: Result<Visit, String>) -> (Visit, Option<String>) {
        let fault = match read {
            Ok(visit) => return (visit, None),
            Err(fault) => fault,
        };
        let file = self.file(timeline);
        let aside = free_aside(&file);
        let kept = match fs::rename(&file, &aside) {
            Ok(()) => format!("kept as {}", aside.display()),
            Err(error) => format!("it cannot be kept aside: {}", crate::file::reason(&error)),
        };
        let said = format!("{} is broken ({fault}); {kept}; begun anew", file.display());
        (Visit::default(), Some(said))
    }

    /// What a program left of its place in a timeline; none where nothing can be read.
    pub fn read_session(&self, timeline: &Id) -> Option<String> {
        crate::file::read_text(&self.session_file(timeline)).ok()
    }

    /// Changes what is kept of a program's place in a timeline, made from what stands there: under
    /// a lock, so that of two programs that end at once neither loses what the other kept. The file
    /// is replaced whole or not at all.
    ///
    /// # Errors
    /// When the directory cannot be made or written, what stands there cannot be read, or the
    /// change fails.
    pub fn change_session(
        &self,
        timeline: &Id,
        change: impl FnOnce(&str) -> io::Result<String>,
    ) -> io::Result<()> {
        fs::create_dir_all(self.folder.join(SESSIONS))?;
        let file = self.session_file(timeline);
        let _lock = self.lock();
        let before = match crate::file::read_text(&file) {
            Ok(text) => text,
            // Of a place that cannot be understood nothing is to be kept.
            Err(error)
                if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) =>
            {
                String::new()
            }
            Err(error) => return Err(error),
        };
        crate::file::replace(&file, &change(&before)?)
    }

    fn session_file(&self, timeline: &Id) -> PathBuf {
        let file = self.file(timeline);
        let name = file.file_name().map(PathBuf::from).unwrap_or_default();
        self.folder.join(SESSIONS).join(name)
    }

    /// Keeps what is remembered of a timeline: the file is replaced whole or not at all. What
    /// another program wrote since this one read is merged with it, under a lock, so that neither
    /// loses a mark.
    ///
    /// # Errors
    /// When the directory cannot be made or written, or what stands there cannot be read: it is not
    /// written over then, since nobody knows what would be lost.
    pub fn write(&self, timeline: &Id, visit: &Visit) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let file = self.file(timeline);
        let _lock = self.lock();
        // What earlier versions locked instead of the folder.
        let _ = fs::remove_file(file.with_extension("lock"));
        let base = self.known.lock().ok().and_then(|known| known.get(timeline).cloned());
        let (theirs, _) = self.keep_aside(timeline, self.read_file(timeline)?);
        // Of what was never read here all is kept.
        let merged = visit.merged(&base.unwrap_or_default(), &theirs);
        let text = toml::to_string(&merged).map_err(io::Error::other)?;
        crate::file::replace(&file, &text)?;
        self.remember(timeline, visit);
        Ok(())
    }
}

/// A name beside a broken file under which nothing stands yet.
fn free_aside(file: &Path) -> PathBuf {
    let mut aside = file.with_extension("toml.broken");
    let mut count = 1;
    while aside.symlink_metadata().is_ok() {
        count += 1;
        aside = file.with_extension(format!("toml.broken-{count}"));
    }
    aside
}

/// How often the lock is asked for, and how long is waited between: half a second in all.
const ATTEMPTS: u32 = 50;
const PAUSE: Duration = Duration::from_millis(10);

impl Store {
    /// Holds the folder itself, so that no lock is left beside the files; it is free again when
    /// what this returns goes. A program that was stopped while it wrote must not hold up a key
    /// for ever, and some file systems have no locks: then it is written without one, whole all
    /// the same.
    fn lock(&self) -> Option<fs::File> {
        let folder = fs::File::open(&self.folder).ok()?;
        for _ in 0..ATTEMPTS {
            match rustix::fs::flock(&folder, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Some(folder),
                Err(Errno::WOULDBLOCK) => std::thread::sleep(PAUSE),
                Err(_) => return None,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::Mark;

    fn visit() -> Visit {
        let one = |id: &str, hash: &str| (id.to_owned(), hash.to_owned());
        Visit {
            digest: "d".into(),
            on: "2026-11-25".into(),
            marks: vec![Mark { id: "e1".into(), hash: "0a".into(), note: Some("n".into()) }],
            seen: Arc::new([one("e1", "0a"), one("odd \" id", "0b")].into()),
            parts: Arc::new([one("e1", "title=0:0a")].into()),
            ..Visit::default()
        }
    }

    #[test]
    fn what_was_written_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(&folder.path().join("deep/entente"));
        for id in ["two-states", "../../escape", "", "A/B"] {
            assert_eq!(store.read(&id.into()), (Visit::default(), None));
            store.write(&id.into(), &visit()).unwrap();
            assert_eq!(store.read(&id.into()), (visit(), None));
        }
        let names = fs::read_dir(folder.path().join("deep/entente")).unwrap();
        assert_eq!(names.count(), 4, "each timeline has its file, and no other stays");
    }

    #[test]
    fn who_holds_the_folder_for_ever_holds_up_no_mark() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        fs::write(folder.path().join("two-states.lock"), "").unwrap();
        let stopped = fs::File::open(folder.path()).unwrap();
        rustix::fs::flock(&stopped, FlockOperation::LockExclusive).unwrap();
        store.write(&"two-states".into(), &visit()).unwrap();
        assert_eq!(store.read(&"two-states".into()), (visit(), None));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "an old lock goes");
    }

    #[test]
    fn what_another_program_marked_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let id = "two-states".into();
        let (ours, theirs) = (Store::at(folder.path()), Store::at(folder.path()));
        let (mut mine, mut other) = (ours.read(&id).0, theirs.read(&id).0);
        mine.marks.push(Mark { id: "a".into(), ..Mark::default() });
        other.marks.push(Mark { id: "b".into(), ..Mark::default() });
        ours.write(&id, &mine).unwrap();
        theirs.write(&id, &other).unwrap();
        let kept = Store::at(folder.path()).read(&id).0;
        assert!(kept.marks("a") && kept.marks("b"), "{kept:?}");
    }

    #[test]
    fn a_broken_file_is_said_and_kept_aside() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        let id = "two-states".into();
        let faults = [
            (&b"seen = 3"[..], "two-states.toml.broken"),
            (b"\xff\xfe", "two-states.toml.broken-2"),
            (b"unknown = 1", "two-states.toml.broken-3"),
            (b"[", "two-states.toml.broken-4"),
        ];
        for (broken, aside) in faults {
            fs::write(folder.path().join("two-states.toml"), broken).unwrap();
            let (peeked, told) = store.peek(&id);
            assert_eq!(peeked, Visit::default());
            assert!(told.unwrap().ends_with("not known"));
            let (visit, said) = store.read(&id);
            assert_eq!(visit, Visit::default());
            assert!(said.unwrap().contains(&format!("{aside};")));
            assert_eq!(store.read(&id), (Visit::default(), None));
        }
        for (broken, aside) in faults {
            assert_eq!(fs::read(folder.path().join(aside)).unwrap(), broken, "{aside} is kept");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_used_is_an_error_and_no_panic() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let store = Store::at(file.path());
        assert!(store.write(&"t".into(), &visit()).is_err());
        assert!(store.read(&"t".into()).1.is_some());
    }
}
