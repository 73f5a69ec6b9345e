//! Frames: full, after one step, unchanged; their time, bytes and writes. The peer is ratatui
//! drawing the same text as one paragraph on an empty screen.

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;
use std::time::{Duration, Instant};

use entente::tui::app::App;
use entente::tui::message::Message;
use entente::tui::panes::draw;
use entente::tui::terminal::frame::FrameBackend;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::{Buffer, Cell as ScreenCell};
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};
use ratatui::widgets::Paragraph;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::generate::Huge;
use crate::keys::{key, paint, reader, reader_of, sized};
use crate::measure::{Times, ms};
use crate::writes::of_text;
use crate::{Ground, Row};

const RUNS: usize = 40;

/// A terminal that counts bytes and writes.
#[derive(Clone, Default)]
struct Counted(Rc<Cell<(usize, usize)>>);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (written, writes) = self.0.get();
        self.0.set((written + bytes.len(), writes + 1));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The reader's own screen on such a terminal.
struct Screen {
    screen: Terminal<FrameBackend<Counted>>,
    counted: Counted,
}

impl Screen {
    fn new(size: (u16, u16)) -> Self {
        let counted = Counted::default();
        Self { screen: sized(counted.clone(), size), counted }
    }

    fn draw(&mut self, app: &App) {
        paint(app, &mut self.screen);
    }

    /// Bytes and writes since last asked.
    fn written(&self) -> (usize, usize) {
        self.counted.0.take()
    }
}

pub fn rows(ground: &Ground) -> Vec<Row> {
    let mut app = reader(ground, 10_000);
    let mut rows = Vec::new();
    let area = Rect::new(0, 0, 200, 60);
    let mut buffer = Buffer::empty(area);
    draw(&app, &mut buffer);
    let text = text(&buffer);
    let (mut full, mut peer) = (Times::default(), Times::default());
    for _ in 0..RUNS {
        let mut screen = Screen::new((200, 60));
        let started = Instant::now();
        screen.draw(&app);
        full.push(started.elapsed());
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        let mut terminal =
            Terminal::with_options(CrosstermBackend::new(Counted::default()), options)
                .expect("a screen");
        let started = Instant::now();
        terminal
            .draw(|frame| frame.render_widget(Paragraph::new(text.clone()), area))
            .expect("it draws");
        peer.push(started.elapsed());
    }
    let ratio = |times: &Times| times.at(50).as_secs_f64() / peer.at(50).as_secs_f64();
    let figures = |times: &Times| format!("{} : {}", ms(times.at(50)), ms(peer.at(50)));
    let row = Row::new("a full frame at 200×60", "≤ 1 ms");
    rows.push(row.measured(figures(&full), ratio(&full), full.at(50).as_secs_f64() <= 0.001));
    for size in [(200, 60), (80, 24)] {
        let place = format!("{}×{}", size.0, size.1);
        let full = peer.at(50);
        // It opens on the newest event: first towards older ones, then back.
        rows.extend(steps(&mut app, size, &format!("in the list, {place}"), ["k", "j"], full));
        // The events of the large timeline fit their panes: a step in them moves nothing.
        let huge = Huge { commitments: 100, quotes: 20, ..Huge::default() };
        let mut app = reader_of(of_text(huge.text()));
        into_the_detail(&mut app, size);
        rows.extend(steps(&mut app, size, &format!("in the detail, {place}"), ["j", "k"], full));
    }
    rows
}

/// Goes to a pane in which a step moves something.
fn into_the_detail(app: &mut App, size: (u16, u16)) {
    let press = |app: &mut App, name| drop(app.update(Message::Key(key(name))));
    app.update(Message::Resize(size.0, size.1));
    press(app, "Enter");
    let mut screen = Screen::new(size);
    for _ in 0..8 {
        screen.draw(app);
        screen.written();
        press(app, "j");
        screen.draw(app);
        if screen.written().0 > 0 {
            press(app, "k");
            return;
        }
        press(app, "Tab");
    }
    panic!("no pane of the event is longer than the screen");
}

/// Steps one way, then back: their times, what they write, and what is written when nothing was
/// done.
fn steps(
    app: &mut App,
    size: (u16, u16),
    place: &str,
    keys: [&str; 2],
    peer: Duration,
) -> Vec<Row> {
    app.update(Message::Resize(size.0, size.1));
    let mut screen = Screen::new(size);
    screen.draw(app);
    screen.written();
    let (mut times, mut bytes, mut writes) = (Times::default(), Vec::new(), 0);
    for step in 0..RUNS {
        let step_key = if step < RUNS / 2 { keys[0] } else { keys[1] };
        let started = Instant::now();
        app.update(Message::Key(key(step_key)));
        screen.draw(app);
        times.push(started.elapsed());
        let (written, in_writes) = screen.written();
        bytes.push(written);
        writes = writes.max(in_writes);
    }
    bytes.sort_unstable();
    // A step that moves nothing would be met by doing nothing.
    assert!(bytes[0] > 0, "a step {place} writes nothing");
    let median = times.at(50);
    let figures = format!("{} : {}", ms(median), ms(peer));
    let ratio = median.as_secs_f64() / peer.as_secs_f64();
    let time = Row::new(format!("a step {place}, to its frame"), "≤ 0.5 ms");
    let time = time.measured(figures, ratio, median.as_secs_f64() <= 0.0005);
    let (median, most) = (bytes[RUNS / 2], bytes[RUNS - 1]);
    // How many bytes is told, but no goal: ratatui decides what of a row is written again.
    let figures = format!("{writes} writes of {median} bytes (at most {most})");
    let row = Row::new(format!("what a step {place} writes"), "one write");
    let written = row.measured(figures, writes as f64, writes == 1);
    screen.draw(app);
    let (bytes, writes) = screen.written();
    let row = Row::new(format!("what an unchanged frame writes {place}"), "nothing");
    let nothing = row.measured(
        format!("{bytes} bytes, {writes} writes"),
        bytes as f64,
        bytes == 0 && writes == 0,
    );
    vec![time, written, nothing]
}

/// The text of a screen with its styles.
fn text(buffer: &Buffer) -> Text<'static> {
    let width = usize::from(buffer.area.width);
    let line = |cells: &[ScreenCell]| cells.iter().map(ScreenCell::symbol).collect::<String>();
    buffer.content.chunks(width).map(|cells| Line::from(line(cells))).collect()
}
