//! Finding one's way: the help, names mistyped, words read on the screen and typed in a query.

use crate::reader;

use entente::export::phrases;
use entente::load::embedded;
use entente::query::{FIELDS, Scope};
use entente::timeline::record::{EventKind, State};
use entente::timeline::standing::Schedule;
use entente::tui::action::Action;
use reader::{Reader, reader, reader_of};

#[test]
fn the_help_finds_every_field_of_the_query_with_an_example() {
    for field in FIELDS {
        let text = reader(140, 40).keys(&format!("?{}:", field.name)).text();
        assert!(text.contains(field.example), "{}\n{text}", field.name);
    }
    for name in ["by", "to:", "Role"] {
        let taken = reader(140, 40).keys(&format!("?{name}<Enter>")).text();
        let begun = format!("filter: {}:", name.trim_end_matches(':').to_lowercase());
        assert!(taken.contains(&begun), "a field is found by its name first\n{taken}");
    }
    let begun = reader(140, 40).keys("fkind:meeting<Enter>?role:host<Enter>");
    let foot = begun.text();
    assert!(foot.contains("filter: kind:meeting role:"), "Enter goes on with the filter\n{foot}");
}

#[test]
fn no_line_of_the_help_is_cut_at_any_width() {
    let mut actions = Action::ALL.to_vec();
    actions.sort_by_key(|action| std::cmp::Reverse(action.doc().len()));
    for (width, height) in [(80, 24), (40, 12)] {
        for action in &actions[..6] {
            let text = reader(width, height).keys(&format!("?({})", action.name())).text();
            assert!(text.contains(&format!("> ({})", action.name())), "what is typed\n{text}");
            let said = text.replace('│', " ");
            let said = said.split_whitespace().collect::<Vec<&str>>().join(" ");
            let line = format!("{} ({})", action.doc(), action.name());
            assert!(said.contains(&line), "“{line}” at {width}\n{text}");
        }
    }
}

fn hits(reader: &Reader) -> usize {
    reader.app.derived().hits().len()
}

#[test]
fn one_slip_in_a_name_is_forgiven_alike_and_told() {
    let open = |keys: &str| reader_of(embedded(), 160, 48).keys(keys);
    let filtered = open("fsherwod<Enter>");
    let left = filtered.app.derived().selection().hits.len();
    assert!(left > 0);
    assert!(filtered.text().contains("nearly “sherwood”"), "{}", filtered.text());
    let searched = open("/sherwod");
    assert_eq!(hits(&searched), left, "the search hits what the filter leaves");
    assert!(searched.text().contains("hits, nearly “sherwood”"), "{}", searched.text());
    // A slip is forgiven in names; what curators and speakers say in their own words is spelt right.
    for view in ["3", "4"] {
        let exact = open(&format!("{view}/sherwood"));
        let near = open(&format!("{view}/sherwod"));
        let (exact, near) = (exact.app.derived().hits(), near.app.derived().hits());
        assert!(!near.is_empty(), "view {view} has her");
        assert!(near.iter().all(|row| exact.contains(row)), "view {view}: {near:?} of {exact:?}");
    }
    assert!(open("/sherwod<Enter>").said().contains("hits, nearly “sherwood”: n next"));
    let typed_so = open("/sherwood");
    assert!(!typed_so.text().contains("nearly"), "{}", typed_so.text());
}

#[test]
fn words_for_kinds_and_states_are_understood_in_a_query() {
    let timeline = embedded().timeline;
    let scope = Scope::new(&timeline);
    let read = |field: &str, word: &str| {
        let query = scope.read(&format!("{field}:\"{word}\""));
        query.unwrap_or_else(|fault| panic!("{field}:{word}: {fault}")).to_string()
    };
    for kind in EventKind::ALL {
        let meant = format!("kind:{}", kind.word());
        for word in [phrases::event_kind(*kind).to_owned(), phrases::plural_kind(kind.word())] {
            assert_eq!(read("kind", &word), meant, "{word}");
        }
    }
    for state in State::ALL {
        assert_eq!(read("status", phrases::state(*state)), format!("status:{}", state.word()));
    }
    for schedule in Schedule::ALL {
        let meant = format!("schedule:{}", schedule.word());
        assert_eq!(read("schedule", &phrases::asked_state(schedule.word())), meant);
        let word = phrases::schedule_word(schedule);
        assert!(word.is_empty() || read("schedule", word) == meant, "{word}");
    }
    assert_eq!(read("kind", "body"), "kind:task-force");
    for (typed, told) in [
        ("status:overdue", "`schedule:overdue` asks for it"),
        ("kind:overdue", "`schedule:overdue` asks for it"),
        ("schedule:done", "`status:done` asks for it"),
        ("status:under way", "did you mean `status:\"under way\"`?"),
    ] {
        let fault = scope.read(typed).unwrap_err().to_string();
        assert!(fault.contains(told), "{typed}: {fault}");
    }
}

#[test]
fn the_busiest_month_says_what_it_counts() {
    let text = reader_of(embedded(), 140, 40).keys("Fmonth").text();
    let counted = text.lines().find(|line| line.contains("began in it")).unwrap();
    let mut words = counted.split_whitespace().skip_while(|word| *word != "month");
    let number: usize = words.nth(1).unwrap().parse().unwrap();
    let timeline = embedded().timeline;
    let mut months = std::collections::HashMap::<String, usize>::new();
    for event in timeline.events() {
        let (Some(first), Some(last)) = (event.date.earliest().day(), event.date.begun().day())
        else {
            continue;
        };
        let (first, last) = (first.format("%Y-%m").to_string(), last.format("%Y-%m").to_string());
        *months.entry(first.clone()).or_default() += usize::from(first == last);
    }
    assert_eq!(Some(number), months.into_values().max(), "{counted}");
}

#[test]
fn a_first_visit_is_told_that_nothing_can_be_new() {
    assert!(reader(80, 24).keys("gn").said().contains("this is your first visit"));
}
