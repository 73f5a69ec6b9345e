//! The real program on 100,000 events in a pseudo-terminal: keys while the data is read again, the
//! memory that takes, keys while all of it is exported, and leaving.

use std::io::{Read as _, Write as _};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::measure::{Times, mb, ms};
use crate::{Ground, Row, generate};

/// Longer than any wait on any machine; what does not come by then never does.
const LONG: Duration = Duration::from_secs(60);

/// How many events are added to the file before it is read again.
const ADDED: u32 = 3;

/// The program, and what it shows.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn std::io::Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    fn start(path: &Path, home: &Path) -> Self {
        let size = PtySize { rows: 48, cols: 160, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_entente"));
        command.arg(path);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("HOME", home);
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let keys = pair.master.take_writer().expect("its keyboard");
        let child = pair.slave.spawn_command(command).expect("it starts");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 65_536];
            while let Ok(read) = reader.read(&mut bytes) {
                if read == 0 || sender.send(bytes[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let cells = |count| NonZero::new(count).expect("not 0");
        let screen = vt100::Parser::new(cells(48), cells(160), 0);
        Self { child, keys, output, screen, _master: pair.master }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("it listens");
        self.keys.flush().expect("it listens");
    }

    /// How long it takes until the screen is so; none where that is over first.
    fn until(&mut self, is_so: impl Fn(&str) -> bool, most: Duration) -> Option<Duration> {
        let started = Instant::now();
        loop {
            if is_so(&self.screen.screen().contents()) {
                return Some(started.elapsed());
            }
            let left = most.checked_sub(started.elapsed())?;
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(RecvTimeoutError::Timeout) => return None,
                Err(RecvTimeoutError::Disconnected) => panic!("it ended"),
            }
        }
    }

    /// Steps through the list until the screen is so; how long each step took.
    fn steps_until(&mut self, is_so: impl Fn(&str) -> bool) -> Times {
        let mut times = Times::default();
        self.press("gg");
        self.until(|screen| screen.contains(" 1/100000"), LONG).expect("the first row");
        let mut row = 1;
        while !is_so(&self.screen.screen().contents()) {
            row += 1;
            self.press("j");
            let place = format!(" {row}/100000");
            // A notice stands over the place, and the next key takes it away.
            let is_there = |screen: &str| is_so(screen) || screen.contains(&place);
            times.push(self.until(is_there, LONG).expect("a step"));
            if is_so(&self.screen.screen().contents()) {
                break;
            }
            // The keys of a reader, not of a machine.
            let _ = self.until(&is_so, Duration::from_millis(30));
        }
        times
    }

    /// Has the system forget how much memory it held before.
    fn forget_peak(&self) {
        let id = self.child.process_id().expect("it runs");
        std::fs::write(format!("/proc/{id}/clear_refs"), "5").expect("a system that counts it");
    }

    /// The most memory that it held since then, or ever, in bytes.
    fn peak(&self) -> u64 {
        let id = self.child.process_id().expect("it runs");
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        number.unwrap_or(0) * 1024
    }
}

pub fn rows(ground: &Ground) -> Vec<Row> {
    let home = tempfile::tempdir().expect("a home");
    let path = home.path().join("timeline.toml");
    let text = std::fs::read_to_string(ground.timeline(100_000, 1)).expect("it can be read");
    std::fs::write(&path, &text).expect("a file of its own");
    let mut rows = Vec::new();
    let is_whole = |screen: &str| screen.contains("100000 events") && !screen.contains("loading");
    let mut session = Session::start(&path, home.path());
    session.until(is_whole, LONG).expect("it loads");
    let loaded = session.peak();

    let file = home.path().join("all.md");
    // Nobody else's notice stands over the place in the list while an export is written.
    session.press("x");
    session.until(|screen| screen.contains("Write a file"), LONG).expect("the forms");
    session.press("\r");
    session.until(|screen| screen.contains(" as markdown to:"), LONG).expect("where to");
    session.press(&format!("\u{15}{}\r", file.display()));
    let times = session.steps_until(|_| file.exists());
    rows.push(keys("a key while all of 100,000 events are exported", &times));
    let peak = session.peak();
    let ratio = peak as f64 / loaded as f64;
    rows.push(Row::new("that export: memory", "≤ 1.3× the loaded").measured(
        format!("{} : {}", mb(peak), mb(loaded)),
        ratio,
        ratio <= 1.3,
    ));
    let _ = session.until(|screen| screen.contains("wrote "), LONG);

    edit(&path, text);
    session.forget_peak();
    session.press("R");
    session.until(|screen| screen.contains("loading"), LONG).expect("it reads again");
    let times = session.steps_until(|screen| screen.contains("read again"));
    rows.push(keys("a key while 100,000 events are read again", &times));
    let (peak, bytes) = (session.peak(), ground.bytes(&path));
    let ratio = peak as f64 / bytes as f64;
    rows.push(Row::new("reading again: memory", "≤ 3× the bytes of the data").measured(
        format!("{} : {}", mb(peak), mb(bytes)),
        ratio,
        ratio <= 3.0,
    ));
    rows.push(leaving(session));
    rows
}

/// What a curator does: an event in the middle says something else, a few are added at the end.
fn edit(path: &Path, mut text: String) {
    let title = text.len() / 2;
    let title = title + text[title..].find("title = \"").expect("an event") + "title = \"".len();
    text.insert_str(title, "Otherwise ");
    let mut generator = generate::Generator::new(100_000);
    (100_000..100_000 + ADDED).for_each(|event| generator.event(event, &mut text));
    std::fs::write(path, text).expect("it can be written");
}

fn keys(what: &str, times: &Times) -> Row {
    let (most, worst) = (times.at(95), times.worst());
    let figures = format!("{}, 95th {}, worst {}", ms(times.at(50)), ms(most), ms(worst));
    Row::new(what, "95th ≤ 16 ms").measured(
        figures,
        most.as_secs_f64() / 0.016,
        most.as_secs_f64() <= 0.016,
    )
}

fn leaving(mut session: Session) -> Row {
    // What was seen is kept behind the screen once all is there.
    std::thread::sleep(Duration::from_secs(5));
    let started = Instant::now();
    session.press("q");
    session.child.wait().expect("it ends");
    let took = started.elapsed();
    Row::new("leaving 100,000 events", "≤ 50 ms").measured(
        ms(took),
        took.as_secs_f64() / 0.05,
        took.as_secs_f64() <= 0.05,
    )
}
