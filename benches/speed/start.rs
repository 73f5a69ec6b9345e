//! From the start of the process to the first frame, in a pseudo-terminal: the real binary, beside
//! a bare ratatui program, which is this one with another job.

use std::io::Read as _;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::measure::ms;
use crate::{Ground, Row};

/// How often each start is timed; every second one is the peer's.
const RUNS: usize = 15;

/// The peer: claims the terminal, draws one line, waits for a key.
pub fn bare(_: &Path) {
    let mut terminal = ratatui::init();
    terminal.draw(|frame| frame.render_widget("events", frame.area())).expect("it draws");
    let _ = ratatui::crossterm::event::read();
    ratatui::restore();
}

pub fn rows(ground: &Ground) -> Vec<Row> {
    let own = std::env::current_exe().expect("this program has a path");
    let reader = PathBuf::from(env!("CARGO_BIN_EXE_entente"));
    let (small, large) = (ground.timeline(100, 1), ground.timeline(100_000, 1));
    let [of_small, of_large] = medians([
        (&reader, vec![text(&small)], "Generated"),
        (&reader, vec![text(&large)], "Generated"),
    ]);
    let [embedded, bare] = medians([
        (&reader, vec![], " of "),
        (&own, vec!["--job".into(), "bare".into(), "-".into()], "events"),
    ]);
    let row = |what: &str, target: f64, peer: &str, ours: Duration, theirs: Duration| {
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
        let row = Row::new(what, format!("≤ {target}× {peer}"));
        row.measured(format!("{} : {}", ms(ours), ms(theirs)), ratio, ratio <= target)
    };
    vec![
        row("first frame on 100,000 events", 2.0, "that on 100 events", of_large, of_small),
        row("first frame on the embedded timeline", 3.0, "a bare ratatui program", embedded, bare),
    ]
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

/// A program, its arguments, and a text that its first frame holds.
type Start<'a> = (&'a Path, Vec<String>, &'a str);

/// The medians of two programs that take turns.
fn medians(programs: [(&PathBuf, Vec<String>, &str); 2]) -> [Duration; 2] {
    let mut times = [Vec::new(), Vec::new()];
    // Nobody has been here before: what a visit left decides about the next one's first frame.
    let home = tempfile::tempdir().expect("a folder");
    for _ in 0..RUNS {
        for (times, (program, arguments, shows)) in times.iter_mut().zip(&programs) {
            times.push(first_frame((program, arguments.clone(), shows), home.path()));
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2]
    })
}

/// From the start of a program to the frame that holds a text.
fn first_frame((program, arguments, shows): Start<'_>, home: &Path) -> Duration {
    let size = PtySize { rows: 40, cols: 140, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("HOME", home);
    let mut output = pair.master.try_clone_reader().expect("its output");
    let started = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("it starts");
    let cells = |count| NonZero::new(count).expect("not 0");
    let mut screen = vt100::Parser::new(cells(40), cells(140), 0);
    let mut bytes = [0; 65_536];
    while !screen.screen().contents().contains(shows) {
        let read = output.read(&mut bytes).expect("it draws");
        assert!(read > 0, "{} ended without a frame", program.display());
        screen.process(&bytes[..read]);
    }
    let time = started.elapsed();
    child.kill().expect("it ends");
    child.wait().expect("it ends");
    time
}
