//! Lanes with a single event, which share a row.

use super::row::PlacedLane;
use super::{Grouping, Lane};

/// Columns between two events that share a lane: the first keeps room for its title.
const APART: usize = 24;

/// Lets lanes with a single event share one where they leave each other room: the glyph tells the
/// kind, and a row for each would be empty but for that. It hangs on the selection and not on the
/// window, so that lanes stay where they are while one pans.
pub(super) fn share_lane(rows: Vec<PlacedLane>, alone: &[Lane]) -> Vec<PlacedLane> {
    let mut single: Vec<(usize, usize, usize)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if alone.contains(&row.lane) && row.marks.len() == 1 {
            let (from, to) = columns_of(row);
            single.push((from, to, at));
        }
    }
    single.sort_unstable();
    let (mut free, mut shared) = (0, Vec::new());
    for (from, to, at) in single {
        if shared.is_empty() || from >= free {
            free = to + APART;
            shared.push(at);
        }
    }
    if shared.len() < 2 {
        return rows;
    }
    let mut lane: Option<PlacedLane> = None;
    for at in &shared {
        let Some(row) = rows.get(*at) else { continue };
        lane = Some(match lane {
            None => PlacedLane { lane: Lane::Other(Grouping::Kind), ..row.clone() },
            Some(lane) => beside(lane, row),
        });
    }
    let mut left = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        if !shared.contains(&at) {
            left.push(row);
        } else if let Some(lane) = lane.take() {
            left.push(lane);
        }
    }
    left
}

/// The first and the last column that anything of a row takes.
fn columns_of(row: &PlacedLane) -> (usize, usize) {
    let mut taken = Vec::new();
    taken.extend(row.marks.iter().map(|mark| (mark.column, mark.column + mark.width())));
    taken.extend(row.stretches.iter().map(|stretch| (stretch.from, stretch.to)));
    taken.extend(row.milestones.iter().map(|one| (one.column, one.column)));
    taken.extend(row.later.iter().map(|one| (one.column, one.column)));
    let from = taken.iter().map(|(first, _)| *first).min();
    let to = taken.iter().map(|(_, last)| *last).max();
    (from.unwrap_or(usize::MAX), to.unwrap_or(0))
}

/// A lane with what a row right of it holds.
fn beside(mut lane: PlacedLane, row: &PlacedLane) -> PlacedLane {
    let (from, _) = columns_of(row);
    if let Some(mark) = lane.marks.last_mut() {
        // A title ends before what stands beside it.
        let room = from.saturating_sub(mark.column + mark.width() + 2);
        mark.room = mark.room.min(room);
    }
    lane.marks.extend(row.marks.iter().cloned());
    lane.stretches.extend(row.stretches.iter().copied());
    lane.milestones.extend(row.milestones.iter().copied());
    lane.later.extend(row.later.iter().copied());
    lane.events += row.events;
    lane.touching += row.touching;
    for (count, more) in lane.density.iter_mut().zip(&row.density) {
        *count += more;
    }
    lane
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::axis::{Axis, Layout, Viewport};
    use crate::query::Selection;
    use chrono::NaiveDate;

    #[test]
    fn kinds_with_one_event_share_a_lane_where_there_is_room() {
        let event = |kind: &str, date: &str| {
            format!(
                "[[event]]\nid = \"{kind}-{date}\"\nkind = \"{kind}\"\ndate = \"{date}\"\n\
                 title = \"T\"\nsources = []\n"
            )
        };
        let day = NaiveDate::from_ymd_opt(2030, 1, 1).unwrap();
        let layout = |events: &[(&str, &str)]| {
            let events: String = events.iter().map(|(kind, date)| event(kind, date)).collect();
            let text = format!("[timeline]\nid = \"t\"\ntitle = \"T\"\n{events}");
            let file = crate::load::File::new("t.toml", text);
            let timeline = crate::load::from_files(vec![file], "t".into()).timeline;
            let axis = Axis::of(&timeline, Grouping::Kind, day);
            let selection = Selection::whole(&timeline);
            axis.layout(&Viewport { selection: &selection, window: axis.whole(), width: 120 })
        };
        let lanes =
            |layout: &Layout| -> Vec<Lane> { layout.rows.iter().map(|row| row.lane).collect() };
        let far =
            [("meeting", "2020-01-01"), ("statement", "2024-01-01"), ("context", "2029-01-01")];
        let shared = layout(&far);
        assert_eq!(lanes(&shared), [Lane::Other(Grouping::Kind)]);
        for pair in shared.rows[0].marks.windows(2) {
            assert!(pair[0].column + pair[0].width() + pair[0].room < pair[1].column);
        }
        let near =
            [("meeting", "2020-01-01"), ("statement", "2020-01-02"), ("context", "2029-01-01")];
        assert_eq!(lanes(&layout(&near)).len(), 2, "where they would touch each has its own");
        let two = [("meeting", "2020-01-01"), ("meeting", "2024-01-01"), ("context", "2029-01-01")];
        assert_eq!(lanes(&layout(&two)).len(), 2, "a lane with two marks stays");
    }
}
