//! The world outside: programs that hang or fail, a disk that is full, folders that go, another
//! program on the same state, kills in the middle of a write; and what the program itself uses of
//! it. Scenes in a real pseudo-terminal. Every wait has a deadline and none is for time itself.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use entente::visit::store::Store;
use entente::visit::{Mark, Visit};

use crate::terminal::{Reader, home_with_data, spawn};

/// Esc as a sequence of its own: a bare one before another key is Alt with that key.
const ESC: &str = "\x1b[27u";

const ENTENTE: &str = env!("CARGO_BIN_EXE_entente");

/// A program of this name in a home, which is a script.
fn script(home: &Path, name: &str, lines: &str) {
    let path = home.join(name);
    fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
}

/// The reader on the small timeline, with the scripts of its home before all other programs.
fn reader_in(home: tempfile::TempDir, env: &[(&str, &str)]) -> Reader {
    let path = format!("{}:/usr/bin:/bin", home.path().display());
    let env = [env, &[("PATH", path.as_str())]].concat();
    spawn(24, 100, &[ENTENTE, "data", "--as-of", "2032-01-01"], &env, home)
}

/// Runs a shell command around the reader.
fn reader_behind(home: tempfile::TempDir, before: &str) -> Reader {
    let line = format!("{before}; exec {ENTENTE} data --as-of 2032-01-01");
    spawn(24, 100, &["/bin/sh", "-c", &line], &[("PATH", "/usr/bin:/bin")], home)
}

/// The files of a folder and below it, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn a_clipboard_program_that_hangs_holds_no_key_up() {
    let home = home_with_data();
    script(home.path(), "xclip", "echo $$ > hanging; exec sleep 600");
    let mut reader = reader_in(home, &[("DISPLAY", ":9")]);
    reader.opens().keys("yy").shows("copied").keys("j").shows(" 2/");
    reader.keys("ym").shows("copied").keys("j").shows(" 3/");
    assert!(reader.keys("q").ends().success());
    let hanging = fs::read_to_string(reader.home.path().join("hanging")).unwrap();
    let _ = Command::new("kill").arg(hanging.trim()).status();
}

#[test]
fn an_opener_that_fails_is_told_and_the_keys_go_on() {
    let home = home_with_data();
    for opener in ["xdg-open", "gio", "gnome-open", "kde-open", "wslview"] {
        script(home.path(), opener, "exit 3");
    }
    let mut reader = reader_in(home, &[]);
    reader.opens().keys("gs").shows("Sources").keys("o");
    reader.wait("an answer", |screen| {
        (screen.contains("not opened: ") && screen.contains("copies the address"))
            || screen.contains("no address")
    });
    reader.keys("j").keys("q");
    assert!(reader.ends().success());
}

#[test]
fn marks_set_in_two_programs_at_once_are_both_kept() {
    let shared = tempfile::tempdir().unwrap();
    let state = shared.path().join("state").display().to_string();
    let env = [("XDG_STATE_HOME", state.as_str())];
    let (mut one, mut other) =
        (reader_in(home_with_data(), &env), reader_in(home_with_data(), &env));
    one.opens();
    other.opens().keys("j").shows(" 2/");
    one.keys("m").shows("marked: ");
    other.keys("m").shows("marked: ");
    assert!(one.keys("q").ends().success());
    assert!(other.keys("q").ends().success());
    let kept = files(&shared.path().join("state/entente"));
    let marks = kept.iter().filter(|path| path.parent().unwrap().ends_with("entente"));
    let texts: Vec<String> = marks.map(|path| fs::read_to_string(path).unwrap()).collect();
    assert_eq!(texts.len(), 1, "one file, and no lock or unfinished one beside it: {kept:?}");
    let visit: toml::Table = texts[0].parse().unwrap();
    assert_eq!(visit["marks"].as_array().map(Vec::len), Some(2), "{}", texts[0]);
}

/// Not a test of its own: what the next one starts and kills. It writes until it is.
#[test]
fn a_writer_that_is_killed() {
    let Some(folder) = std::env::var_os("ENTENTE_TEST_WRITES_TO") else { return };
    let store = Store::at(Path::new(&folder));
    let mark = |n: usize| Mark { id: format!("event-{n}").as_str().into(), ..Mark::default() };
    for turn in 0.. {
        let visit = Visit { marks: (0..200 + turn % 7).map(mark).collect(), ..Visit::default() };
        store.write(&"timeline".into(), &visit).unwrap();
        store.change_session(&"timeline".into(), |_| Ok("place = 1\n".repeat(200))).unwrap();
    }
}

#[test]
fn killed_200_times_amid_a_write_every_file_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut written = 0;
    for turn in 0..200_u64 {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "world::a_writer_that_is_killed", "--nocapture"])
            .env("ENTENTE_TEST_WRITES_TO", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // It is writing once anything in the folder is other than before; then at another moment
        // each time.
        let before = files(folder.path());
        let deadline = Instant::now() + Duration::from_secs(30);
        while turn % 4 != 0 && files(folder.path()) == before && Instant::now() < deadline {
            std::thread::yield_now();
        }
        std::thread::sleep(Duration::from_micros(turn * 37 % 3000));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let (visit, said) = Store::at(folder.path()).read(&"timeline".into());
        assert_eq!(said, None, "after kill {turn}");
        if !visit.marks.is_empty() {
            assert!(visit.marks.len() >= 200, "a file is whole or as it was");
            written += 1;
        }
        if let Some(place) = Store::at(folder.path()).read_session(&"timeline".into()) {
            assert_eq!(place.len(), "place = 1\n".len() * 200);
        }
    }
    assert!(written > 100, "most were killed while they wrote: {written}");
    // The next writer clears up after those that were killed.
    let store = Store::at(folder.path());
    store
        .write(&"timeline".into(), &Visit { on: "2032-01-01".into(), ..Visit::default() })
        .unwrap();
    store.change_session(&"timeline".into(), |_| Ok("place = 2\n".into())).unwrap();
    let names: Vec<_> = files(folder.path());
    assert_eq!(names.len(), 2, "the marks and the place, nothing else: {names:?}");
}

#[test]
fn a_full_disk_is_told_and_leaves_no_half_file() {
    // No file may grow: what a full disk does to a write, without a disk.
    let mut reader = reader_behind(home_with_data(), "ulimit -f 0");
    reader.opens().keys("m").shows("cannot be kept").keys("j").shows(" 2/");
    reader.keys("x\r\x15brief.md\r").wait("an answer", |screen| screen.contains("brief.md: "));
    reader.keys("\x1b\x1bj").shows(" 3/").keys("q");
    reader.ends();
    let home = reader.home.path();
    assert!(!home.join("brief.md").exists(), "half a file is none");
    let left: Vec<_> =
        files(home).into_iter().filter(|path| !path.starts_with(home.join("data"))).collect();
    assert!(left.iter().all(|path| fs::metadata(path).unwrap().len() == 0), "{left:?}");
}

#[test]
fn a_home_that_cannot_be_written_is_told_and_the_rest_works() {
    let home = home_with_data();
    // For the administrator, too, whom permissions do not stop.
    fs::write(home.path().join(".local"), "no folder").unwrap();
    let mut reader = reader_in(home, &[]);
    // What is said takes the place of the hints until a key.
    reader.shows("marks and what is new").keys("gg").shows(" 1/");
    reader.keys("m").shows("cannot be kept").keys("j").shows(" 2/");
    reader.keys("fkind:meeting\r").shows("[meetings ×]").keys("q");
    reader.ends();
}

#[test]
fn a_folder_that_goes_is_told_and_what_was_read_stays() {
    let home = home_with_data();
    script(home.path(), "vi", "echo \"$@\" > asked");
    let mut reader = reader_in(home, &[("VISUAL", "vi")]);
    reader.opens();
    fs::remove_dir_all(reader.home.path().join("data")).unwrap();
    reader.keys("R").shows("data: no such file");
    reader.keys("j").shows(" 2/").keys("e");
    reader.shows(" is gone; R reads the data again").keys("j").shows(" 3/");
    assert!(!reader.home.path().join("asked").exists(), "no editor opens a file that is gone");
    reader.keys("q").ends();
}

/// A pipe that nobody writes into, with the folders above it.
fn pipe(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let _ = fs::remove_file(path);
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_pipe_in_place_of_an_own_file_is_not_waited_for() {
    let commands: [&[&str]; 5] = [
        &["list", "is:marked", "-d", "data"],
        &["check", "data"],
        &["export", "-d", "data"],
        &["config", "show"],
        &["marks", "export", "-d", "data"],
    ];
    let places = [
        "data/proofs.lock",
        ".config/entente/config.toml",
        ".local/state/entente/harbour-accord.toml",
        ".local/state/entente/sessions/harbour-accord.toml",
    ];
    for place in places {
        let home = home_with_data();
        pipe(&home.path().join(place));
        for command in commands {
            let mut child = Command::new(ENTENTE)
                .args(command)
                .env_clear()
                .env("HOME", home.path())
                .current_dir(home.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let deadline = Instant::now() + Duration::from_secs(30);
            while child.try_wait().unwrap().is_none() {
                if Instant::now() > deadline {
                    child.kill().unwrap();
                    panic!("{command:?} waits for {place}");
                }
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        if place.starts_with(".config") {
            continue;
        }
        let mut reader = reader_in(home, &[]);
        reader.shows("harbour").keys("gg").shows(" 1/").keys("m").shows("mark");
        reader.keys("q").ends();
    }
}

#[test]
fn marks_stay_with_their_timeline_when_another_takes_its_place() {
    let home = home_with_data();
    let state = home.path().join(".local/state/entente");
    let head = home.path().join("data/timeline.toml");
    let own = fs::read_to_string(&head).unwrap();
    let id = own.lines().find_map(|line| line.strip_prefix("id = ")).unwrap().to_owned();
    let other = own.replacen(&id, "\"other\"", 1);
    let marks = |name: &str| -> usize {
        let text = fs::read_to_string(state.join(format!("{name}.toml"))).unwrap();
        text.parse::<toml::Table>().unwrap()["marks"].as_array().map_or(0, Vec::len)
    };
    fs::write(&head, &other).unwrap();
    let mut first = reader_in(home, &[]);
    first.opens().keys("m").shows("marked").keys("q");
    first.ends();
    assert_eq!(marks("other"), 1);
    let home = std::mem::replace(&mut first.home, tempfile::tempdir().unwrap());
    fs::write(&head, &own).unwrap();
    let mut second = reader_in(home, &[]);
    second.opens().keys("j").shows(" 2/").keys("m").shows("marked");
    fs::write(&head, &other).unwrap();
    second
        .keys("R")
        .shows("read again")
        .keys("'")
        .shows("Marks, in your order")
        .shows("Arbitration");
    second.keys(ESC).keys("q").ends();
    assert_eq!((marks("other"), marks(id.trim_matches('"'))), (1, 1), "each has its own");
}

/// What Linux tells of a process.
#[cfg(target_os = "linux")]
mod proc {
    use std::fs;

    /// How many descriptors are open.
    pub(super) fn descriptors(pid: u32) -> usize {
        fs::read_dir(format!("/proc/{pid}/fd")).unwrap().count()
    }

    /// A number of `/proc/PID/status`.
    fn number(path: &str, key: &str) -> u64 {
        let status = fs::read_to_string(path).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with(key)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|word| word.parse().ok()).unwrap_or(0)
    }

    /// Memory in use, in kB.
    pub(super) fn memory(pid: u32) -> u64 {
        number(&format!("/proc/{pid}/status"), "VmRSS:")
    }

    /// How often any thread has gone to sleep and been woken.
    pub(super) fn wakes(pid: u32) -> u64 {
        let tasks = fs::read_dir(format!("/proc/{pid}/task")).unwrap().flatten();
        tasks
            .map(|task| {
                number(
                    &task.path().join("status").display().to_string(),
                    "voluntary_ctxt_switches:",
                )
            })
            .sum()
    }
}

#[cfg(target_os = "linux")]
#[test]
fn while_nobody_types_nothing_wakes() {
    let mut reader = reader_in(home_with_data(), &[]);
    reader.opens();
    let pid = reader.pid();
    let second = Duration::from_secs(1);
    let deadline = Instant::now() + Duration::from_secs(30);
    // The first frames and what is prepared behind them come to rest; then no wake-up in a second.
    loop {
        let before = proc::wakes(pid);
        std::thread::sleep(second);
        if proc::wakes(pid) == before {
            break;
        }
        assert!(Instant::now() < deadline, "it wakes again and again without a key");
    }
    reader.keys("q").ends();
}

#[cfg(target_os = "linux")]
#[test]
fn twenty_thousand_keys_leak_no_memory_and_no_descriptors() {
    let mut reader = reader_in(home_with_data(), &[]);
    reader.opens();
    let pid = reader.pid();
    // Through views, pages, prompts, the finder and back, to the first event again.
    let round = "jjkkG\rgg1\t\tjz zfkind:meeting\rE2jj\x0f3j4j5j6j1/straitEgg+-=[]<>.tEpharE?E:EmmxESEFEyyEEE1gg";
    let round = round.replace('E', ESC);
    let keys_in = round.matches(ESC).count() + round.replace(ESC, "").chars().count();
    let rounds = |reader: &mut Reader, count: usize| {
        for _ in 0..count {
            reader.keys(&round);
        }
        // The same key twice is told apart by what it leaves: the last event, then the first.
        reader.keys("G").shows("▌      May").keys("gg").shows("▌     –Apr");
    };
    rounds(&mut reader, 40);
    let (memory, descriptors) = (proc::memory(pid), proc::descriptors(pid));
    rounds(&mut reader, 20_000 / keys_in);
    assert_eq!(proc::descriptors(pid), descriptors, "descriptors");
    let now = proc::memory(pid);
    assert!(now < memory + 16 * 1024, "memory grew from {memory} kB to {now} kB");
    reader.keys("q").ends();
}

#[test]
fn every_mode_bears_every_size_while_it_changes() {
    const SIZES: [(u16, u16); 12] = [
        (1, 1),
        (200, 500),
        (1, 500),
        (200, 1),
        (2, 2),
        (3, 20),
        (5, 40),
        (24, 79),
        (7, 139),
        (60, 30),
        (4, 300),
        (40, 140),
    ];
    let modes = [
        "",
        "/strait",
        "fkind:",
        "fkind:meeting\r",
        "p",
        "phar",
        "?",
        ":",
        "x",
        "t",
        "gd",
        "g",
        "y",
        "S",
        "F",
        "'",
        "gn",
        "gv",
        "gp",
        "a",
        "z",
        "\r",
        "\t\t\r",
        "r",
        "v",
        "2",
        "2\r",
        "3\r",
        "4\r",
        "5\r",
        "6\r",
        "gk",
    ];
    let mut reader = reader_in(home_with_data(), &[]);
    // The emulator is as large as the largest: what is drawn for a smaller one fits into it.
    reader.emulates(200, 500);
    reader.opens();
    for mode in modes {
        reader.keys(mode);
        for (rows, cols) in SIZES {
            reader.resizes_terminal(rows, cols);
            reader.keys("j");
        }
        reader.keys(&ESC.repeat(6));
        reader.resizes_terminal(24, 100);
        reader.keys("1gg").shows(" 1/").shows("Enter");
    }
    assert!(reader.keys("q").ends().success());
}
