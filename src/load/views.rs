//! Saved views: each query must be one, read against the timeline that holds it.

use std::sync::Arc;

use super::diagnostic::Class;
use super::locate::Remark;
use crate::query::Scope;
use crate::timeline::Timeline;
use crate::timeline::schema::Step;

/// Views whose query cannot be read, or leads back to itself.
pub(super) fn check(timeline: &Arc<Timeline>) -> Vec<Remark> {
    let scope = Scope::new(timeline);
    let faulty = timeline.views().iter().filter_map(|view| {
        let fault = scope.view(&view.id).err()?;
        let mut remark = Remark::new(
            "bad-view",
            Class::Error,
            format!("\"{}\" is no usable view: {fault}", view.id),
        );
        remark.remedy = Some("docs/query.md describes the language".into());
        Some(remark.at(view.location, &[Step { field: "query", index: 0 }], &view.id))
    });
    faulty.collect()
}
