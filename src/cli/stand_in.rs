//! What the exports and the screen will do, in their simplest form.
//!
//! SWITCH: once `crate::export` and `crate::tui` are whole, delete this file and follow the other `SWITCH` marks.

use std::io;

use chrono::NaiveDate;

use crate::load::Loaded;

/// Stands in for `crate::export`.
pub(super) mod export {
    use chrono::NaiveDate;

    use crate::query::Selection;
    use crate::timeline::Timeline;

    pub(in crate::cli) struct Context<'a> {
        pub(in crate::cli) timeline: &'a Timeline,
        pub(in crate::cli) selection: &'a Selection,
        pub(in crate::cli) query: String,
        pub(in crate::cli) as_of: NaiveDate,
    }

    pub(in crate::cli) mod markdown {
        pub(in crate::cli) fn write(context: &super::Context<'_>) -> String {
            format!("# Events as of {} ({})\n", context.as_of, context.selection.hits.len())
        }
    }

    pub(in crate::cli) mod json {
        pub(in crate::cli) fn write(context: &super::Context<'_>) -> Result<String, serde_json::Error> {
            serde_json::to_string(&serde_json::json!({"query": context.query, "shown": context.selection.hits.len()}))
        }
    }

    pub(in crate::cli) mod list {
        #[derive(Clone, Copy)]
        pub(in crate::cli) enum What {
            Events,
            Actors,
            Commitments,
            Claims,
            Quotes,
            Sources,
            Discrepancies,
        }

        pub(in crate::cli) fn header(_what: What) -> &'static [&'static str] {
            &["date", "id", "title"]
        }

        pub(in crate::cli) fn rows(context: &super::Context<'_>, _what: What) -> Vec<Vec<String>> {
            let events = context.selection.hits.iter().filter_map(|hit| context.timeline.event(hit.event));
            events.map(|e| vec![e.date.as_edtf().into(), e.id.as_str().into(), e.title.to_string()]).collect()
        }
    }

    pub(in crate::cli) mod record {
        use chrono::NaiveDate;

        use crate::timeline::Timeline;

        pub(in crate::cli) fn show(timeline: &Timeline, id: &str, as_of: NaiveDate) -> Option<String> {
            let entry = timeline.get(id)?;
            let event = entry.event().and_then(|ix| timeline.event(ix));
            event.is_none_or(|event| event.is_known_on(as_of)).then(|| format!("{id}\n{}\n", timeline.name(id)))
        }
    }
}

/// Stands in for `crate::tui`.
pub(super) mod tui {
    use super::{Loaded, NaiveDate, io};

    pub(in crate::cli) struct Options {
        pub(in crate::cli) color: bool,
    }

    pub(in crate::cli) fn run(
        loaded: Loaded,
        query: String,
        as_of: Option<NaiveDate>,
        today: NaiveDate,
        options: Options,
    ) -> io::Result<()> {
        let _ = (loaded, query, as_of, today, options.color);
        Err(io::Error::other("the reader has no screen yet"))
    }
}
