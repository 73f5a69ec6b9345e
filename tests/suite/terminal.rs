//! The real program in a real pseudo-terminal. Every wait is on the current screen and has a
//! deadline.

use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

pub(crate) struct Reader {
    screen: Arc<Mutex<(vt100::Parser, Vec<u8>)>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    pty: Box<dyn MasterPty + Send>,
    pub(crate) home: tempfile::TempDir,
}

fn cells(count: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(count).unwrap()
}

fn reader(rows: u16, cols: u16) -> Reader {
    reader_with(rows, cols, &[])
}

fn reader_with(rows: u16, cols: u16, env: &[(&str, &str)]) -> Reader {
    spawn(
        rows,
        cols,
        &[env!("CARGO_BIN_EXE_entente"), "--as-of", "2026-11-22"],
        env,
        tempfile::tempdir().unwrap(),
    )
}

/// A command in a terminal of its own, with an empty environment and a home of its own.
pub(crate) fn spawn(
    rows: u16,
    cols: u16,
    words: &[&str],
    env: &[(&str, &str)],
    home: tempfile::TempDir,
) -> Reader {
    let pair = native_pty_system()
        .openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })
        .unwrap();
    let mut command = CommandBuilder::new(words[0]);
    command.env_clear();
    for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")].iter().chain(env) {
        command.env(name, value);
    }
    command.env("HOME", home.path());
    command.args(&words[1..]);
    command.cwd(home.path());
    let child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut out = pair.master.try_clone_reader().unwrap();
    let screen =
        Arc::new(Mutex::new((vt100::Parser::new(cells(rows), cells(cols), 0), Vec::new())));
    let sink = Arc::clone(&screen);
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(read) = out.read(&mut buffer) {
            if read == 0 {
                break;
            }
            let mut sink = sink.lock().unwrap();
            sink.0.process(&buffer[..read]);
            sink.1.extend_from_slice(&buffer[..read]);
        }
    });
    let keys = pair.master.take_writer().unwrap();
    Reader { screen, keys, child, pty: pair.master, home }
}

impl Reader {
    pub(crate) fn text(&self) -> String {
        self.screen.lock().unwrap().0.screen().contents()
    }

    pub(crate) fn wait(&mut self, what: &str, holds: impl Fn(&str) -> bool) -> &mut Self {
        let deadline = Instant::now() + Duration::from_secs(30);
        while !holds(&self.text()) {
            assert!(Instant::now() < deadline, "waited for {what}; the screen is\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// Waits for a text, and for all of the timeline behind it.
    pub(crate) fn shows(&mut self, text: &str) -> &mut Self {
        self.wait(text, |screen| screen.contains(text) && !screen.contains(" · loading"))
    }

    /// Waits for the whole timeline and goes to its first event.
    pub(crate) fn opens(&mut self) -> &mut Self {
        self.shows("Enter").keys("gg").shows(" 1/")
    }

    pub(crate) fn hides(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("no {text}"), |screen| !screen.contains(text))
    }

    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// The process in the terminal.
    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Has the emulator show so many cells, whatever the terminal's size is.
    pub(crate) fn emulates(&self, rows: u16, cols: u16) {
        self.screen.lock().unwrap().0.screen_mut().set_size(cells(rows), cells(cols));
    }

    /// Sets the terminal's size, but not the emulator's.
    pub(crate) fn resizes_terminal(&self, rows: u16, cols: u16) {
        self.pty.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    pub(crate) fn resize(&self, rows: u16, cols: u16) {
        self.screen.lock().unwrap().0.screen_mut().set_size(cells(rows), cells(cols));
        self.pty.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// Waits for the end; every private mode that was set must have been reset.
    pub(crate) fn ends(&mut self) -> portable_pty::ExitStatus {
        let deadline = Instant::now() + Duration::from_secs(30);
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(
                Instant::now() < deadline,
                "the program did not end; the screen is\n{}",
                self.text()
            );
            std::thread::sleep(Duration::from_millis(10));
        };
        while self.screen.lock().unwrap().0.screen().alternate_screen() {
            assert!(Instant::now() < deadline, "the alternate screen is left on");
            std::thread::sleep(Duration::from_millis(10));
        }
        let bytes = String::from_utf8_lossy(&self.screen.lock().unwrap().1).into_owned();
        for mode in ["1049", "2004", "1000", "1002", "1003", "1006", "1015"] {
            let set = bytes.rfind(&format!("\x1b[?{mode}h"));
            let reset = bytes.rfind(&format!("\x1b[?{mode}l"));
            assert!(set.is_none() || set < reset, "mode {mode} is left set");
        }
        assert!(bytes.rfind("\x1b[?25h") > bytes.rfind("\x1b[?25l"), "the cursor is left hidden");
        status
    }
}

/// All that a command prints on a terminal of 24 rows.
fn printed(args: &[&str], env: &[(&str, &str)]) -> String {
    let words = [&[env!("CARGO_BIN_EXE_entente")], args].concat();
    let mut command = spawn(24, 100, &words, env, tempfile::tempdir().unwrap());
    let deadline = Instant::now() + Duration::from_secs(30);
    while command.child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < deadline, "the command did not end");
        std::thread::sleep(Duration::from_millis(10));
    }
    // What it wrote last may still be on its way.
    loop {
        let before = command.screen.lock().unwrap().1.len();
        std::thread::sleep(Duration::from_millis(50));
        let screen = command.screen.lock().unwrap();
        if before > 0 && screen.1.len() == before {
            return String::from_utf8_lossy(&screen.1).into_owned();
        }
        assert!(Instant::now() < deadline, "the command printed nothing");
    }
}

#[test]
fn sources_are_links_on_a_terminal_that_has_them() {
    let show = ["show", "2023-04-13-us-mexico-white-house"];
    let link = "\x1b]8;;https://";
    assert!(printed(&show, &[]).contains(link));
    assert!(printed(&["list", "--what", "sources", "2023-04"], &[]).contains(link));
    for env in [("NO_COLOR", "1"), ("TERM", "dumb"), ("TERM", "linux")] {
        assert!(!printed(&show, &[env]).contains('\x1b'), "{env:?}");
    }
    let piped = assert_cmd::Command::new(env!("CARGO_BIN_EXE_entente")).args(show).output();
    assert!(!piped.unwrap().stdout.contains(&0x1b), "never into a pipe");
}

#[test]
fn an_unknown_terminal_is_shown_the_way_to_list() {
    for term in ["dumb", "unknown", ""] {
        let said = printed(&[], &[("TERM", term)]);
        assert!(said.contains("TERM") && said.contains("entente list"), "{term}: {said}");
    }
}

#[test]
fn the_timeline_comes_first_and_q_restores_the_terminal() {
    let mut reader = reader(40, 140);
    reader
        .shows("United States–Mexico security cooperation")
        .shows("known on 22 Nov 2026")
        .shows("Actors");
    assert!(reader.keys("q").ends().success());
}

#[test]
fn searching_needs_no_accents_and_esc_goes_back_to_the_place() {
    let mut reader = reader(35, 140);
    reader.opens();
    reader.keys("jj").shows(" 3/");
    reader
        .keys("/felipe calderon")
        .wait("hits", |screen| screen.contains(" hits") && !screen.contains(" 0 hits"));
    reader.shows("Felipe").shows("Calderón");
    reader.keys("\x1b").shows(" 3/").hides("hits");
    reader.keys("q").ends();
}

#[test]
fn a_filter_hides_says_how_many_and_esc_clears_it() {
    let mut reader = reader(40, 140);
    reader.opens();
    reader.keys("fkind:agreement\r").shows("[agreements ×]");
    reader.keys("\x1b").hides("[agreements ×]");
    reader.keys("q").ends();
}

#[test]
fn a_prompt_that_is_open_while_the_rest_comes_takes_it_in() {
    // Nobody in the first events of the timeline.
    let filter = "factor:claudia-sheinbaum";
    let mut reader = reader(40, 140);
    reader.wait("a frame", |screen| screen.contains(" events")).keys(filter);
    reader.wait("the rest", |screen| {
        screen.contains("filter (hides the rest): actor:claudia") && !screen.contains(" · loading")
    });
    reader.wait("what it leaves", |screen| {
        screen.contains("[Claudia Sheinbaum ×]") && !screen.contains(" so far")
    });
    reader.keys("\x1b").wait("no prompt", |screen| !screen.contains("filter (hides the rest): "));
    reader.keys("q").ends();
}

#[test]
fn back_undoes_narrowing_to_an_actor_and_forward_redoes_it() {
    let mut reader = reader(40, 140);
    reader.opens();
    reader.keys("psherwod").shows("Sherwood-Randall");
    reader.keys("\r").shows("[Elizabeth Sherwood-Randall ×]");
    reader.keys("\x0f").hides("[Elizabeth");
    reader.keys("\x1bo").shows("[Elizabeth Sherwood-Randall ×]");
    reader.keys("q").ends();
}

#[test]
fn screen_and_shell_export_the_same_never_over_a_file() {
    let mut reader = reader(40, 140);
    reader.opens();
    reader.keys("ftopic:firearms kind:meeting\r").shows("[firearms trafficking ×] [meetings ×]");
    reader.keys("x\r\x15brief.md\r").shows("wrote ~/brief.md: ");
    let path = reader.home.path().join("brief.md");
    let screen = std::fs::read_to_string(&path).unwrap();
    let line = std::process::Command::new(env!("CARGO_BIN_EXE_entente"))
        .args(["export", "--as-of", "2026-11-22", "topic:firearms", "kind:meeting"])
        .output()
        .unwrap();
    assert!(screen.starts_with("# "));
    assert_eq!(screen, String::from_utf8_lossy(&line.stdout));
    reader.keys("x\r\x15brief.md\r").shows("exists already");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), screen);
    // The prompt stays for another name.
    reader.keys("\x15other.md\r").shows("wrote ~/other.md: ");
    reader.keys("x\r\x15~/third.md\r").shows("wrote ~/third.md: ");
    assert!(reader.home.path().join("third.md").exists(), "`~/` is the home folder");
    reader.keys("q").ends();
}

#[test]
fn it_follows_the_size_down_to_a_sentence_and_up_again() {
    let mut reader = reader(24, 80);
    reader.opens();
    reader.resize(4, 30);
    reader.shows("too small");
    reader.resize(12, 40);
    reader.hides("too small").shows(" 1/");
    reader.keys("\r").shows("Summary");
    reader.keys("q").ends();
}

#[test]
fn signals_end_it_with_the_terminal_restored() {
    for signal in ["TERM", "HUP"] {
        let mut reader = reader(24, 80);
        reader.opens();
        let pid = reader.child.process_id().unwrap().to_string();
        assert!(
            std::process::Command::new("kill")
                .args(["-s", signal, &pid])
                .status()
                .unwrap()
                .success()
        );
        reader.ends();
    }
}

#[test]
fn without_colours_the_selected_row_is_still_marked() {
    let mut reader = reader_with(24, 80, &[("NO_COLOR", "1")]);
    reader.opens();
    let sink = Arc::clone(&reader.screen);
    reader.wait("a reversed row", move |_| {
        let sink = sink.try_lock();
        sink.is_ok_and(|sink| {
            let screen = sink.0.screen();
            (0..24).any(|row| {
                (0..30).all(|col| screen.cell(row, col).is_some_and(vt100::Cell::inverse))
            })
        })
    });
    assert!(!String::from_utf8_lossy(&reader.screen.lock().unwrap().1).contains("36m"));
    reader.keys("q").ends();
}

#[test]
fn the_whole_screen_is_drawn_anew_on_demand() {
    let mut reader = reader(24, 80);
    // Also while something is typed.
    for typed in ["", "/treaty"] {
        reader.opens().keys(typed);
        let scrawl = b"\x1b[10;10Hsomebody else's words";
        reader.screen.lock().unwrap().0.process(scrawl);
        reader.keys("\x0c").hides("somebody else's words").shows("Commitments");
    }
    reader.keys("\x1b[27u").keys("q").ends();
}

#[test]
fn an_idle_second_writes_no_byte() {
    let mut reader = reader(24, 80);
    reader.opens().shows("? help");
    // The one wait for time itself: idleness has no event to wait for. The rest of the last frame
    // comes first.
    let written = || reader.screen.lock().unwrap().1.len();
    let deadline = Instant::now() + Duration::from_secs(30);
    let mut before = 0;
    while written() != before {
        assert!(Instant::now() < deadline, "it never comes to rest");
        before = written();
        std::thread::sleep(Duration::from_millis(300));
    }
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(written(), before);
    reader.keys("q").ends();
}

#[test]
#[cfg(feature = "test-hooks")]
fn a_panic_gives_the_terminal_back_and_says_why() {
    let mut reader = reader(24, 80);
    reader.opens();
    reader.keys("\x1b[24~");
    assert!(!reader.ends().success());
    reader.shows("asked to panic");
}

/// A copy of the small timeline in a home of its own.
pub(crate) fn home_with_data() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let from =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/harbour-accord");
    std::fs::create_dir_all(home.path().join("data/events")).unwrap();
    for name in ["timeline.toml", "events/2029.toml", "events/later.toml"] {
        std::fs::copy(from.join(name), home.path().join("data").join(name)).unwrap();
    }
    home
}

#[test]
fn the_editor_gets_file_and_line_and_its_edit_is_shown() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = home_with_data();
    let editor = home.path().join("vi");
    let script =
        "#!/bin/sh\necho \"$@\" > asked\nsed -i 's/^title = \"/title = \"Edited: /' \"$2\"\n";
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", home.path().display());
    let program = [env!("CARGO_BIN_EXE_entente"), "data", "--as-of", "2032-01-01"];
    let mut reader = spawn(24, 80, &program, &[("VISUAL", "vi"), ("PATH", &path)], home);
    reader.opens().keys("e").shows("Edited: ");
    let asked = std::fs::read_to_string(reader.home.path().join("asked")).unwrap();
    let (line, file) = asked.trim().strip_prefix('+').unwrap().split_once(' ').unwrap();
    let text = std::fs::read_to_string(reader.home.path().join(file)).unwrap();
    let at: usize = line.parse().unwrap();
    assert!(text.lines().nth(at - 1).unwrap().starts_with("id = "), "{asked}");
    assert!(reader.keys("q").ends().success());
}

#[test]
fn without_an_editor_it_says_what_to_set_and_nothing_is_lost() {
    let program = [env!("CARGO_BIN_EXE_entente"), "data", "--as-of", "2032-01-01"];
    let mut reader = spawn(24, 80, &program, &[], home_with_data());
    reader.opens().keys("e").shows("set $VISUAL or $EDITOR");
    assert!(reader.keys("q").ends().success());
}

#[test]
fn the_mouse_is_off_until_asked_and_then_a_click_selects() {
    let program = [env!("CARGO_BIN_EXE_entente"), "data", "--as-of", "2032-01-01"];
    let mut reader = spawn(24, 80, &program, &[], home_with_data());
    reader.opens();
    let sent = String::from_utf8_lossy(&reader.screen.lock().unwrap().1).into_owned();
    assert!(!sent.contains("\x1b[?1000h"), "the mouse is captured unasked");
    reader
        .keys("M")
        .shows("mouse on")
        .keys("\x1b[<0;5;9M")
        .shows(" 3/")
        .keys("\x1b[<65;5;9M")
        .shows(" 6/");
    reader.keys("M").shows("mouse off");
    assert!(reader.keys("q").ends().success());
}

#[test]
fn a_copied_quote_reaches_the_terminal_s_clipboard() {
    use base64::Engine as _;
    let mut reader = reader(40, 140);
    reader.opens();
    reader
        .keys("pWhite House announces\r")
        .shows("White House announces")
        .keys("\r\t\t\t")
        .shows("copy quote");
    reader.keys("yq").shows("sent the quote to the terminal's clipboard");
    let sent = String::from_utf8_lossy(&reader.screen.lock().unwrap().1).into_owned();
    let (_, rest) = sent.split_once("\x1b]52;c;").unwrap();
    let (encoded, _) = rest.split_once('\x07').unwrap();
    let text =
        String::from_utf8(base64::engine::general_purpose::STANDARD.decode(encoded).unwrap())
            .unwrap();
    // The words are a document's: its title follows, its date stands once.
    assert!(text.starts_with('“') && text.contains("flows.” “FACT SHEET: "), "{text}");
    assert_eq!(text.matches("11 Apr 2023").count(), 1, "{text}");
    assert!(text.contains("accessed"), "{text}");
    reader.keys("q").ends();
}

#[test]
fn a_paste_that_comes_as_keys_is_taken_in_without_another_key() {
    let mut reader = reader(24, 80);
    reader.opens().keys("f").shows("filter (hides the rest):");
    // Of an open literal nothing is looked for yet. It is longer than what is read from a terminal
    // at once.
    reader.keys(&format!("\"{}the end", "word ".repeat(700))).shows("the end");
    reader.keys("\x1b").hides("filter (hides the rest):").keys("q").ends();
}

#[test]
fn a_long_paste_stays_in_its_prompt() {
    let mut reader = reader(24, 80);
    reader.opens().keys("f").shows("filter (hides the rest):");
    let paste = "qq zz ".repeat(1700);
    reader.keys(&format!("\x1b[200~{paste}\x1b[201~")).shows("Nothing matches.");
    reader.keys("\x1b").hides("filter (hides the rest):").hides("Nothing matches.").opens();
    reader.keys("q").ends();
}

#[test]
fn faulty_data_opens_with_its_sound_rest_and_its_problems() {
    let home = tempfile::tempdir().unwrap();
    let broken =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/broken.toml");
    std::fs::copy(broken, home.path().join("broken.toml")).unwrap();
    let program = [env!("CARGO_BIN_EXE_entente"), "broken.toml", "--as-of", "2032-01-01"];
    let mut reader = spawn(24, 100, &program, &[], home);
    reader.shows("problems (g p)").keys("gp").shows("broken.toml:").keys("\r").shows(" Problem ");
    reader.keys("\x1b").hides(" Problem ").keys("q").ends();
}

/// The file that remembers a timeline, below this home.
fn remembered(home: &tempfile::TempDir, timeline: &str) -> std::path::PathBuf {
    home.path().join(format!(".local/state/entente/{timeline}.toml"))
}

#[test]
fn marks_outlive_a_visit_and_an_idle_visit_writes_nothing() {
    use std::os::unix::fs::MetadataExt as _;
    let mut first = reader(40, 140);
    first.opens().keys("m").shows("marked: ");
    first.keys("q").ends();
    let file = remembered(&first.home, "us-mexico-security");
    // Whatever is written replaces the file by another.
    let kept = || std::fs::metadata(&file).unwrap().ino();
    let before = kept();
    let home = std::mem::replace(&mut first.home, tempfile::tempdir().unwrap());
    let program = [env!("CARGO_BIN_EXE_entente"), "--as-of", "2026-11-22"];
    let mut second = spawn(40, 140, &program, &[], home);
    second
        .opens()
        .keys("'")
        .shows("Marks, in your order")
        .keys("\x1b")
        .hides("Marks, in your order");
    assert!(second.keys("q").ends().success());
    assert_eq!(kept(), before);
}

#[test]
fn changes_between_visits_are_signed_and_a_broken_memory_told() {
    let home = home_with_data();
    let program = [env!("CARGO_BIN_EXE_entente"), "data"];
    let mut first = spawn(24, 80, &program, &[], home);
    first.opens();
    first.keys("q").ends();
    let home = std::mem::replace(&mut first.home, tempfile::tempdir().unwrap());
    let states: Vec<_> =
        std::fs::read_dir(home.path().join(".local/state/entente")).unwrap().collect();
    let paths = states.iter().map(|entry| entry.as_ref().unwrap().path());
    let file = paths.into_iter().find(|path| path.is_file()).unwrap();
    let data = home.path().join("data/later.toml");
    std::fs::write(
        &data,
        "[[event]]\nid = \"brand-new\"\nkind = \"context\"\ndate = \"1999\"\ntitle = \"Brand new\"\nsources = []\n",
    )
    .unwrap();
    let mut second = spawn(24, 80, &program, &[], home);
    second
        .shows("Brand new")
        .shows("1 event is new or changed since the edition you saw before")
        .keys("gn")
        .shows("new, 1999")
        .keys("\x1b")
        .hides("New or changed since");
    second.keys("q").ends();
    std::fs::write(&file, "seen = 3").unwrap();
    let home = std::mem::replace(&mut second.home, tempfile::tempdir().unwrap());
    let mut third = spawn(24, 80, &program, &[], home);
    third.shows("broken");
    assert!(third.keys("q").ends().success());
    assert_eq!(std::fs::read_to_string(file.with_extension("toml.broken")).unwrap(), "seen = 3");
}

#[test]
fn a_terminal_that_goes_away_between_keys_ends_the_program() {
    for _ in 0..4 {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_entente"));
        command.env_clear();
        command.env("TERM", "xterm");
        command.env("HOME", home.path());
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut out = pair.master.try_clone_reader().unwrap();
        let mut seen = Vec::new();
        let mut buffer = [0; 4096];
        while !String::from_utf8_lossy(&seen).contains("Enter") {
            let read = out.read(&mut buffer).unwrap();
            seen.extend_from_slice(&buffer[..read]);
        }
        let mut keys = pair.master.take_writer().unwrap();
        keys.write_all(b"j/obrador lopez").unwrap();
        drop((keys, out, pair.master));
        let deadline = Instant::now() + Duration::from_secs(30);
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if Instant::now() > deadline {
                child.kill().unwrap();
                panic!("it runs on without a terminal");
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        assert_ne!(status.exit_code(), 101, "it panics over the terminal's end");
    }
}
