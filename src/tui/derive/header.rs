//! What stands in the header, and where: the title, as of when it is, how much of it is shown, and
//! a chip for each term of the query.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::export::phrases;
use crate::load::Origin;
use crate::text::{counted, noun};
use crate::timeline::date::Date;
use crate::tui::action::Action;
use crate::tui::data::Data;
use crate::tui::derive::Derived;
use crate::tui::layout::column;
use crate::tui::signs::Sign;
use crate::tui::text::cut;
use crate::tui::theme::Role;
use crate::tui::view::View;

/// A piece of the header in its place.
#[derive(Clone, Debug)]
pub struct HeaderPiece {
    /// The column of its first letter.
    pub x: u16,
    /// Its words, cut to what there is room for.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// The term of the query that it stands for, by its place.
    pub term: Option<usize>,
}

impl HeaderPiece {
    /// The columns of a chip that take its term away, where it is one: those of its ×.
    pub(super) fn cross(&self) -> Option<(std::ops::Range<u16>, usize)> {
        let end = self.x.saturating_add(column(self.text.width()));
        Some((end.saturating_sub(CROSS)..end, self.term?))
    }
}

/// A part of the header.
struct Part {
    text: String,
    /// The same in more words, where all has room beside the whole title.
    long: Option<String>,
    /// The same in fewer words, where there are any.
    short: Option<String>,
    role: Role,
    gives_way: GivesWay,
}

impl Part {
    /// The columns that it takes more in more words.
    fn longer(&self) -> usize {
        let long = self.long.as_ref().map_or(0, |long| long.width());
        long.saturating_sub(self.text.width())
    }
}

/// When a part gives way where the row is narrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GivesWay {
    /// Before the title is cut at all: which edition it is.
    ToWholeTitle,
    /// Before the title is cut to a few words, first: that all is of today, which one expects.
    First,
    /// After that: how many problems there are.
    Last,
    /// What narrows the list, and how much of it is here, is never hidden.
    Never,
}

/// Between two parts.
const BETWEEN: &str = " · ";

/// Columns of a chip that are not its text: `[` and ` ×]`.
const AROUND_CHIP: usize = 4;

/// Columns of a chip that take its term away: ` ×]`.
const CROSS: u16 = 3;

/// A chip's text is not cut to less than this.
const LEAST_CHIP: usize = 6;

/// Nor to less than this for the title's sake.
const READABLE_CHIP: usize = 12;

/// The title needs so many columns to say anything.
const LEAST_TITLE: usize = 8;

/// Before it has less than so many, parts that give way go.
const TITLE_BEFORE_PARTS: usize = 16;

/// Columns round the title: one before it, two behind it.
const AROUND_TITLE: usize = 3;

/// A column that stays empty at either edge.
const EDGE: usize = 1;

/// Columns of some parts, with what stands between them.
fn width_of(parts: &[Part]) -> usize {
    let texts: usize = parts.iter().map(|part| part.text.width() + BETWEEN.width()).sum();
    texts.saturating_sub(BETWEEN.width())
}

/// The parts that have room beside a title of so many columns, as they give way to it and to each
/// other, the least needed first.
fn with_room(mut parts: Vec<Part>, title: usize, room: usize) -> Vec<Part> {
    let has_room = |parts: &[Part], title: usize| width_of(parts) + title <= room;
    let longer: usize = parts.iter().map(Part::longer).sum();
    if width_of(&parts) + longer + title <= room {
        for part in &mut parts {
            if let Some(long) = part.long.take() {
                part.text = long;
            }
        }
    }
    if !has_room(&parts, title) {
        parts.retain(|part| part.gives_way != GivesWay::ToWholeTitle);
    }
    let least_title = title.min(TITLE_BEFORE_PARTS);
    // What is counted goes before anything that is said nowhere else.
    if !has_room(&parts, least_title) {
        for part in &mut parts {
            if let Some(short) = part.short.take() {
                part.text = short;
            }
        }
    }
    for gives_way in [GivesWay::First, GivesWay::Last] {
        if !has_room(&parts, least_title) {
            parts.retain(|part| part.gives_way != gives_way);
        }
    }
    parts
}

/// The title at the left, all else at the right, as far as there is room. What narrows the list is
/// never hidden: the other parts and the title go before it, and it is cut before it goes.
pub(super) fn placed(data: &Data, view: &View, derived: &Derived, area: Rect) -> Vec<HeaderPiece> {
    let width = usize::from(area.width);
    let narrowing = phrases::chips(derived.timeline(), view.query());
    let chips_width: usize = narrowing.iter().map(|text| text.width() + AROUND_CHIP + 1).sum();
    let title = &derived.timeline().head().title;
    let beside_chips = width.saturating_sub(chips_width + AROUND_TITLE);
    let parts = with_room(parts(data, view, derived, width), title.width(), beside_chips);
    let room = width.saturating_sub(width_of(&parts) + 2 * EDGE);
    let cross = Sign::Cross.drawn(&data.settings.theme);
    // Chips are shortened, none of them beyond reading, before the title goes.
    let beside_title = room.saturating_sub(LEAST_TITLE + AROUND_TITLE - EDGE);
    let mut chips = fitted(&narrowing, beside_title, READABLE_CHIP, cross);
    let chips_width: usize = chips.iter().map(|(text, _)| text.width() + 1).sum();
    let is_whole = chips.iter().all(|(_, term)| term.is_some());
    if !is_whole || chips_width > beside_title {
        chips = fitted(&narrowing, room, LEAST_CHIP, cross);
    }
    let chips_width: usize = chips.iter().map(|(text, _)| text.width() + 1).sum();
    let right = width_of(&parts) + chips_width + EDGE;
    let mut pieces = Vec::new();
    let piece = |x: usize, text: &str, role: Role, term: Option<usize>| HeaderPiece {
        x: area.x.saturating_add(column(x)),
        text: text.to_owned(),
        role,
        term,
    };
    let title_room = width.saturating_sub(right + AROUND_TITLE);
    let mut x = width.saturating_sub(right);
    if title_room >= LEAST_TITLE {
        pieces.push(piece(EDGE, &cut(title, title_room), Role::Heading, None));
    } else {
        x = x.min(EDGE);
    }
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            pieces.push(piece(x, BETWEEN, Role::Faint, None));
            x += BETWEEN.width();
        }
        pieces.push(piece(x, &part.text, part.role, None));
        x += part.text.width();
    }
    for (text, term) in &chips {
        pieces.push(piece(x + 1, text, Role::Asked, *term));
        x += 1 + text.width();
    }
    pieces
}

/// The chips in so many columns, each with the place of its term: whole, else the longest cut, else
/// as many as there is room for and how many more there are.
fn fitted(
    terms: &[String],
    room: usize,
    least: usize,
    cross: &str,
) -> Vec<(String, Option<usize>)> {
    let mut shown = terms.len();
    let mut widest = terms.iter().map(|text| text.width()).max().unwrap_or(0);
    let taken = |shown: usize, widest: usize| -> usize {
        let chips = terms.iter().take(shown);
        let chips: usize = chips.map(|text| text.width().min(widest) + AROUND_CHIP + 1).sum();
        let more = if shown < terms.len() { 1 + "[+99]".len() } else { 0 };
        chips + more
    };
    while widest > least && taken(shown, widest) > room {
        widest -= 1;
    }
    while shown > 1 && taken(shown, widest) > room {
        shown -= 1;
    }
    let mut chips = Vec::new();
    for (at, text) in terms.iter().take(shown).enumerate() {
        chips.push((format!("[{} {cross}]", cut(text, widest)), Some(at)));
    }
    if shown < terms.len() {
        chips.push((format!("[+{}]", terms.len() - shown), None));
    }
    chips
}

/// From this many columns what is shown is said in whole words.
const WORDS: usize = 60;

/// A part of one wording.
fn part(text: String, role: Role, gives_way: GivesWay) -> Part {
    Part { text, long: None, short: None, role, gives_way }
}

fn parts(data: &Data, view: &View, derived: &Derived, width: usize) -> Vec<Part> {
    let timeline = derived.timeline();
    let mut parts = Vec::new();
    if data.loaded().origin == Origin::Embedded {
        let version = timeline.head().version.as_deref().unwrap_or_default();
        parts.push(part(
            format!("embedded {version}").trim().to_owned(),
            Role::Faint,
            GivesWay::ToWholeTitle,
        ));
    }
    parts.push(day_part(data, view, derived, width));
    let count = counted_events(data, view, derived, true);
    parts.push(Part {
        short: Some(counted_events(data, view, derived, false)),
        ..part(count, Role::Text, GivesWay::Never)
    });
    if let Some(progress) = data.loading {
        let far = match progress.percent() {
            _ if progress.read == 0 => String::new(),
            100 => ", indexing".into(),
            percent => format!(" {percent} %"),
        };
        parts.push(part(format!("loading{far}"), Role::Said, GivesWay::Never));
    }
    if let Some((file, bytes)) = &data.writing {
        let text = format!("writing {file}: {} MB", bytes / 1_000_000);
        parts.push(part(phrases::one_line(&text), Role::Said, GivesWay::Never));
    }
    let problems = data.problems().count();
    if problems > 0 {
        let counted = counted(problems, "problem", "problems");
        parts.push(part(
            format!("{counted} ({})", data.settings.keymap.key_of(Action::Problems)),
            Role::Failed,
            GivesWay::Last,
        ));
    }
    parts
}

/// The day as of which all is shown, with how many events are later.
fn day_part(data: &Data, view: &View, derived: &Derived, width: usize) -> Part {
    let timeline = derived.timeline();
    let later = match timeline.later().len() {
        0 => String::new(),
        _ if width < WORDS => String::new(),
        later => format!(" ({later} later)"),
    };
    let day = Date::from_day(derived.day());
    // Today is what one expects; another day says itself before anything else.
    let (role, gives_way) = if derived.day() != data.today {
        (Role::Asked, GivesWay::Never)
    } else {
        (Role::Faint, GivesWay::First)
    };
    let known = if width < WORDS { "" } else { "known on " };
    let hidden = match timeline.later().len() {
        0 => None,
        _ if view.shows_later => None,
        later => {
            let what = noun(later, "event", "events");
            Some(format!("{known}{day} ({later} later {what} hidden)"))
        }
    };
    Part { long: hidden, ..part(format!("{known}{day}{later}"), role, gives_way) }
}

/// How many events the query leaves, and of how many; with or without the word for them.
fn counted_events(data: &Data, view: &View, derived: &Derived, has_noun: bool) -> String {
    let selection = derived.selection();
    let is_part = data.loading.is_some() && !data.loaded().is_whole;
    let so_far = if is_part { " so far" } else { "" };
    let noun = match selection.total {
        _ if !has_noun => "",
        1 => " event",
        _ => " events",
    };
    if view.query().is_empty() {
        format!("{}{noun}{so_far}", selection.total)
    } else {
        format!("{} of {}{noun}{so_far}", selection.hits.len(), selection.total)
    }
}
