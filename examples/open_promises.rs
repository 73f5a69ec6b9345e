//! The library without the terminal: what one side still owes the other, from the embedded timeline.
//!
//! `cargo run --example open_promises --no-default-features`

use entente::query::{Query, select};
use entente::timeline::standing::Schedule;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let timeline = entente::load::embedded().timeline;
    let today = chrono::Local::now().date_naive();
    let query = Query::parse("by:us to:mx topic:firearms", &timeline)?;
    for hit in select(&timeline, &query, today).hits {
        let Some(event) = timeline.event(hit.event) else {
            continue;
        };
        for (_, commitment) in hit.commitments.select(&event.commitment) {
            if commitment.schedule_on(today) == Schedule::Overdue {
                println!("{}: {}", event.date, commitment.text);
            }
        }
    }
    Ok(())
}
