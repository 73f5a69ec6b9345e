//! Files that appear whole or not at all: written beside their place, then renamed into it.
//!
//! A writer that is killed leaves its unfinished file beside the place. While it lives it holds a
//! lock on that file, so the next writer in the folder knows which ones are nobody's, and removes
//! them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rustix::fs::FlockOperation;
use tempfile::NamedTempFile;

/// Writes a file in place of the one that may stand there. A link stays, and what it leads to is
/// replaced; the permissions stay. A device or a pipe is written into, where somebody reads it.
///
/// # Errors
/// `IsADirectory`; `InvalidInput` where it is a disk or a socket; else when it cannot be written.
pub fn replace(path: &Path, contents: impl AsRef<[u8]>) -> io::Result<()> {
    replace_by(path, Reader::IsThere, |out| out.write_all(contents.as_ref()))
}

/// Writes a new file by a function that writes its contents, which need not be in memory as a
/// whole.
///
/// # Errors
/// `AlreadyExists` when anything stands there, which stays as it is; else when it cannot be
/// written, and those of the function.
pub fn create_with<T, E: From<io::Error>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    is_free(path)?;
    let (file, done) = beside(path, fill)?;
    file.persist_noclobber(path).map_err(|fault| fault.error)?;
    Ok(done)
}

/// [`create_with`] for who names a place on the command line: a device or a pipe that stands there
/// is written into. The reader of a pipe is waited for, as by any program.
///
/// # Errors
/// As there.
pub fn create_or_stream_with<T, E: From<io::Error>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    if is_device(path) {
        fill(&mut stream(path, Reader::MayCome)?)
    } else {
        create_with(path, fill)
    }
}

/// Whether a new file can take this place, as far as that can be told before it is written.
///
/// # Errors
/// As [`create_with`]; `InvalidInput` where a device or pipe stands there.
pub fn is_free(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if is_device(path) {
        let message = "it is a device or a pipe: write a file, or name it on the command line";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    folder_of(path).map(drop)
}

/// Whether what stands there takes what is written and keeps nothing of before: `/dev/null`, a
/// pipe. A disk, which is a device of blocks, is none: it would be overwritten.
fn is_device(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = path.metadata().map(|found| found.file_type());
        kind.is_ok_and(|kind| kind.is_char_device() || kind.is_fifo())
    }
    #[cfg(not(unix))]
    {
        path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir())
    }
}

/// Whether the reader of a pipe must be there before it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// Nobody waits for it: the screen would stand still.
    IsThere,
    /// It is waited for.
    MayCome,
}

/// Opens a device or a pipe to write into it.
fn stream(path: &Path, reader: Reader) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;

        use rustix::fs::OFlags;
        use rustix::io::Errno;

        // A terminal that is written into becomes nobody's own.
        let waits = if reader == Reader::MayCome { OFlags::empty() } else { OFlags::NONBLOCK };
        let flags = waits | OFlags::NOCTTY;
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
        let file = options.open(path).map_err(|error| {
            if error.raw_os_error() == Some(Errno::NXIO.raw_os_error()) {
                let message = "nobody reads what is written there: start its reader first";
                return io::Error::new(error.kind(), message);
            }
            error
        })?;
        // What is slow to read is waited for.
        let flags = rustix::fs::fcntl_getfl(&file)?;
        rustix::fs::fcntl_setfl(&file, flags - OFlags::NONBLOCK)?;
        Ok(file)
    }
    #[cfg(not(unix))]
    options.open(path)
}

/// The home folder. One that is set to a relative path is none: it would be another in each folder.
fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok().filter(|home| home.is_absolute())
}

/// A path as somebody finds it who does not know where the program was started: whole, with `~` for
/// the home folder.
pub fn found_at(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let below_home = home().and_then(|home| {
        // A home that is the root, or not set, shortens nothing.
        let below = whole.strip_prefix(&home).ok()?;
        (home.parent().is_some() && below != Path::new("")).then(|| Path::new("~").join(below))
    });
    below_home.unwrap_or(whole).display().to_string()
}

/// A path with `~` or `~/` at its head read as the home folder: what no shell has put in its place.
pub fn expand_home(path: &str) -> PathBuf {
    let below = if path == "~" { Some("") } else { path.strip_prefix("~/") };
    match (below, home()) {
        (Some(below), Some(home)) => home.join(below),
        _ => PathBuf::from(path),
    }
}

/// The folder in which a path lies.
fn folder_of(path: &Path) -> io::Result<&Path> {
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if folder.is_dir() {
        return Ok(folder);
    }
    let message = format!("there is no folder {}", folder.display());
    Err(io::Error::new(io::ErrorKind::NotFound, message))
}

/// [`replace`] by a function that writes the contents, for who names a place on the command line:
/// the reader of a pipe is waited for.
///
/// # Errors
/// As there, and those of the function.
pub fn replace_with<T, E: From<io::Error>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    replace_by(path, Reader::MayCome, fill)
}

fn replace_by<T, E: From<io::Error>>(
    path: &Path,
    reader: Reader,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let target = led_to(path)?;
    let old = fs::metadata(&target).ok();
    match &old {
        Some(old) if old.is_dir() => {
            return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
        }
        Some(old) if !old.is_file() => {
            if !is_device(&target) {
                let message = "it is no regular file, and no device or pipe to write into";
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message).into());
            }
            return fill(&mut stream(&target, reader)?);
        }
        _ => {}
    }
    let (new, done) = beside(&target, fill)?;
    if let Some(old) = old {
        new.as_file().set_permissions(old.permissions())?;
    }
    new.persist(&target).map_err(|fault| fault.error)?;
    Ok(done)
}

/// The place that a path leads to over all links, whether or not anything stands there yet.
fn led_to(path: &Path) -> io::Result<PathBuf> {
    /// As many links as Linux follows.
    const MOST_LINKS: usize = 40;
    if let Ok(target) = fs::canonicalize(path) {
        return Ok(target);
    }
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&target) {
            // A relative one begins at the folder of the link.
            Ok(next) => target = target.parent().map_or(next.clone(), |folder| folder.join(&next)),
            Err(_) => return Ok(target),
        }
    }
    Err(io::Error::other("its links lead round in a circle"))
}

/// Writes the files of a folder, which is made where there is none. All names are looked at before
/// the first file is written.
///
/// # Errors
/// With the path at which it failed: `AlreadyExists` where one of them stands there and is not to
/// be replaced, `NotADirectory` where a file stands in place of the folder.
pub fn create_folder(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    replaces: bool,
) -> Result<(), (PathBuf, io::Error)> {
    if folder.is_file() {
        return Err((folder.to_owned(), io::ErrorKind::NotADirectory.into()));
    }
    fs::create_dir_all(folder).map_err(|error| (folder.to_owned(), error))?;
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    if let Some(taken) = paths.iter().find(|path| !replaces && path.symlink_metadata().is_ok()) {
        return Err((taken.clone(), io::ErrorKind::AlreadyExists.into()));
    }
    for (path, (_, contents)) in paths.iter().zip(files) {
        replace(path, contents).map_err(|error| (path.clone(), error))?;
    }
    Ok(())
}

/// A temporary file in the folder of this path, complete; it goes unless it is renamed.
fn beside<T, E: From<io::Error>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<(NamedTempFile, T), E> {
    let folder = folder_of(path)?;
    sweep(folder);
    let mut file = BufWriter::new(unfinished(folder)?);
    let done = fill(&mut file)?;
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    Ok((file, done))
}

/// How the names of unfinished files begin.
const UNFINISHED: &str = ".entente-";

/// A temporary file that is locked while it is written.
fn unfinished(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    loop {
        let file = builder.tempfile_in(folder)?;
        // A file system without locks does without the sweep, too: there nothing can be locked for
        // it either.
        let is_locked = lock(file.as_file(), FlockOperation::LockExclusive);
        // Between its making and its lock another writer may have taken it for a leftover.
        if !is_locked || file.path().exists() {
            return Ok(file);
        }
    }
}

/// Removes the unfinished files of writers that are gone.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || !entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            continue;
        }
        let Ok(file) = OpenOptions::new().write(true).open(entry.path()) else { continue };
        if lock(&file, FlockOperation::NonBlockingLockExclusive) {
            // One that cannot be removed harms nobody.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn lock(file: &File, operation: FlockOperation) -> bool {
    rustix::fs::flock(file, operation).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn create(path: &Path, contents: &str) -> io::Result<()> {
        create_with(path, |out| out.write_all(contents.as_bytes()))
    }

    #[test]
    fn a_new_file_takes_no_other_s_place() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("brief.md");
        create(&file, "mine").unwrap();
        assert_eq!(create(&file, "yours").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(create(folder.path(), "yours").unwrap_err().kind(), io::ErrorKind::IsADirectory);
        let nowhere = create(&folder.path().join("gone/brief.md"), "yours").unwrap_err();
        assert!(nowhere.to_string().contains("no folder"), "{nowhere}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays");
    }

    #[test]
    fn a_path_is_told_so_that_it_is_found_from_anywhere() {
        let home = etcetera::home_dir().unwrap();
        assert_eq!(found_at(&home.join("notes/brief.md")), "~/notes/brief.md");
        assert_eq!(expand_home("~/notes/brief.md"), home.join("notes/brief.md"));
        assert_eq!(expand_home("~"), home.join(""));
        assert_eq!(found_at(Path::new("/nowhere/else.md")), "/nowhere/else.md");
        let here = std::env::current_dir().unwrap().join("brief.md");
        assert_eq!(found_at(Path::new("brief.md")), found_at(&here));
        assert_eq!(found_at(Path::new("./brief.md")), found_at(&here));
    }

    #[test]
    fn a_killed_writers_leavings_go_and_a_living_ones_stay() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".entente-killed"), "half a bri").unwrap();
        fs::write(folder.path().join("entente-mine.md"), "mine").unwrap();
        let living = unfinished(folder.path()).unwrap();
        replace(&folder.path().join("brief.md"), "whole").unwrap();
        assert!(living.path().exists(), "another program still writes it");
        drop(living);
        let mut names: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["brief.md", "entente-mine.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_replaced_file_keeps_its_permissions_and_the_links_to_it() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("brief.md"), folder.path().join("link.md"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        symlink("brief.md", &link).unwrap();
        replace(&link, "new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_also_where_nothing_is_behind_it_yet() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("dotfiles")).unwrap();
        symlink("dotfiles/second", at("link")).unwrap();
        symlink("config.toml", at("dotfiles/second")).unwrap();
        replace(&at("link"), "new").unwrap();
        assert!(fs::symlink_metadata(at("link")).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(at("dotfiles/config.toml")).unwrap(), "new");
        symlink(at("not-mounted/config.toml"), at("nowhere")).unwrap();
        symlink("circle", at("circle")).unwrap();
        for link in ["nowhere", "circle"] {
            assert!(replace(&at(link), "new").is_err(), "{link}");
            assert!(fs::symlink_metadata(at(link)).unwrap().is_symlink(), "{link}");
            let files = [(link.to_owned(), Vec::new())];
            let taken = create_folder(folder.path(), &files, false).unwrap_err();
            assert_eq!(taken.1.kind(), io::ErrorKind::AlreadyExists, "{link}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_written_into() {
        use std::os::unix::fs::FileTypeExt as _;
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("null");
        std::os::unix::fs::symlink("/dev/null", &link).unwrap();
        replace(&link, "words").unwrap();
        assert!(fs::metadata(&link).unwrap().file_type().is_char_device());
        let write = |out: &mut dyn Write| out.write_all(b"words");
        create_or_stream_with(&link, write).unwrap();
        let refused = create_with(&link, write).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::InvalidInput, "a new file is none");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_of_the_command_line_waits_for_its_reader() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(replace(&pipe, "words").unwrap_err().to_string().contains("nobody reads"));
        for replaces in [false, true] {
            let writing = pipe.clone();
            let writer = std::thread::spawn(move || {
                let write = |out: &mut dyn Write| out.write_all(b"words");
                if replaces {
                    replace_with(&writing, write)
                } else {
                    create_or_stream_with(&writing, write)
                }
            });
            // Whoever comes first waits for the other.
            std::thread::sleep(std::time::Duration::from_millis(20));
            assert!(!writer.is_finished(), "it waits");
            assert_eq!(fs::read_to_string(&pipe).unwrap(), "words");
            writer.join().unwrap().unwrap();
        }
    }
}
