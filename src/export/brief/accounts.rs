//! Where accounts differ: each question with its accounts side by side.

use std::io;

use crate::export::brief::document::{Block, Inline, Inlines, Row};
use crate::export::brief::{Brief, text};
use crate::export::phrases::{self, date, one_line};
use crate::timeline::Timeline;
use crate::timeline::record::{Account, Discrepancy};

impl Brief<'_> {
    /// Each question on which sources differ, its accounts side by side.
    pub(super) fn accounts(&mut self) -> io::Result<()> {
        let questions = self.questions();
        if questions.is_empty() {
            return Ok(());
        }
        self.heading(2, "Where accounts differ")?;
        for (event, one) in questions {
            self.question(3, one)?;
            self.paragraph(text(format!("{}, {}", one_line(&event.title), date(&event.date))))?;
            self.differing(one)?;
        }
        Ok(())
    }

    /// The heading of a question on which accounts differ.
    pub(super) fn question(&mut self, level: u8, one: &Discrepancy) -> io::Result<()> {
        let (text, record) = (one_line(&one.question), Some(one.id.to_string()));
        self.renderer.block(Block::Heading { level, text, record })
    }

    pub(super) fn differing(&mut self, one: &Discrepancy) -> io::Result<()> {
        let timeline = self.timeline();
        let mut rows = Vec::new();
        for account in &one.account {
            let mut says = text(one_line(&account.says));
            says.extend(self.notes.cite([&account.source]));
            let mut words = Inlines::new();
            for line in self.own_words(account.quote.as_ref()) {
                words.extend((!words.is_empty()).then(|| Inline::Text(" ".into())));
                words.extend(line);
            }
            let cells = vec![text(teller(timeline, account)), says, words];
            rows.push(Row { cells, record: None });
        }
        let has_words =
            rows.iter().any(|row| row.cells.last().is_some_and(|cell| !cell.is_empty()));
        let mut head = vec!["According to", "Account", "In these words"];
        if !has_words {
            head.truncate(2);
            rows.iter_mut().for_each(|row| row.cells.truncate(2));
        }
        self.renderer.block(Block::Table { head, rows })?;
        for account in &one.account {
            if let Some(note) = &account.note {
                let about = teller(timeline, account);
                self.paragraph(text(format!("On {about}: {}", one_line(note))))?;
            }
        }
        match &one.note {
            Some(note) => self.paragraph(text(one_line(note))),
            None => Ok(()),
        }
    }
}

/// Who gives an account: those it names, else the source.
fn teller(timeline: &Timeline, account: &Account) -> String {
    let by = phrases::agents(timeline, &account.by, None);
    let source = timeline.source(&account.source);
    let outlet = source.and_then(|source| phrases::issuer(timeline, source));
    let outlet = outlet.unwrap_or_else(|| phrases::name(timeline, &account.source));
    if by.is_empty() || by == outlet { outlet } else { format!("{by}, in {outlet}") }
}
