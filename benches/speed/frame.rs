//! Frames: full, after one step, unchanged; their time, bytes and writes. The peer is ratatui
//! drawing the same text as one paragraph on an empty screen.

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;
use std::time::Instant;

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

use crate::keys::{fixed, key, paint, reader};
use crate::measure::{Times, ms};
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
    fn new() -> Self {
        let counted = Counted::default();
        Self { screen: fixed(counted.clone()), counted }
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
        let mut screen = Screen::new();
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
    for (place, width, height, before, steps) in [
        ("in the list, 200×60", 200, 60, &[][..], ["j", "k"]),
        ("in the detail, 200×60", 200, 60, &["Enter"][..], ["j", "k"]),
        ("in the list, 80×24", 80, 24, &["Esc"][..], ["j", "k"]),
        ("in the detail, 80×24", 80, 24, &["Enter"][..], ["j", "k"]),
    ] {
        app.update(Message::Resize(width, height));
        before.iter().for_each(|name| drop(app.update(Message::Key(key(name)))));
        let mut screen = Screen::new();
        screen.draw(&app);
        screen.written();
        let (mut times, mut bytes, mut writes) = (Times::default(), Vec::new(), 0);
        for step in 0..RUNS {
            let step_key = if step < RUNS / 2 { steps[0] } else { steps[1] };
            let started = Instant::now();
            app.update(Message::Key(key(step_key)));
            screen.draw(&app);
            times.push(started.elapsed());
            let (written, in_writes) = screen.written();
            bytes.push(written);
            writes = writes.max(in_writes);
        }
        bytes.sort_unstable();
        let row = Row::new(format!("a step {place}, to its frame"), "≤ 0.5 ms");
        rows.push(row.measured(
            figures(&times),
            ratio(&times),
            times.at(50).as_secs_f64() <= 0.0005,
        ));
        let (median, most) = (bytes[RUNS / 2], bytes[RUNS - 1]);
        let figures = format!("{median} bytes (at most {most}), {writes} writes");
        let row = Row::new(format!("what a step {place} writes"), "≤ 1,500 bytes, one write");
        rows.push(row.measured(figures, median as f64 / 1500.0, median <= 1500 && writes == 1));
        screen.draw(&app);
        let (bytes, writes) = screen.written();
        let row = Row::new(format!("what an unchanged frame writes {place}"), "nothing");
        rows.push(row.measured(
            format!("{bytes} bytes, {writes} writes"),
            bytes as f64,
            bytes == 0 && writes == 0,
        ));
    }
    rows
}

/// The text of a screen with its styles.
fn text(buffer: &Buffer) -> Text<'static> {
    let width = usize::from(buffer.area.width);
    let line = |cells: &[ScreenCell]| cells.iter().map(ScreenCell::symbol).collect::<String>();
    buffer.content.chunks(width).map(|cells| Line::from(line(cells))).collect()
}
