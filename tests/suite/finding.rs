//! Finding one's way: the help, names mistyped, words read on the screen and typed in a query.

use crate::reader;

use entente::export::ledger::{LedgerKind, view};
use entente::export::phrases;
use entente::load::embedded;
use entente::query::{FIELDS, Scope};
use entente::timeline::id::Kind;
use entente::timeline::record::{EventKind, State};
use entente::timeline::standing::Schedule;
use entente::tui::action::Action;
use entente::tui::app::App;
use entente::tui::derive::text_rows::TextRow;
use entente::tui::message::{Effect, Message};
use entente::tui::pickers::PickItem;
use entente::tui::theme::{Role, Theme};
use entente::tui::view::{Focus, PageKind, Section, Tab, Target};
use reader::{Reader, reader, reader_of, reader_on};

#[test]
fn the_help_finds_every_field_of_the_query_with_an_example() {
    for field in FIELDS {
        let text = reader(140, 40).keys(&format!("?{}:", field.name)).text();
        assert!(text.contains(field.example), "{}\n{text}", field.name);
    }
    for name in ["by", "to:", "Role"] {
        let taken = reader(140, 40).keys(&format!("?{name}<Enter>")).text();
        let begun =
            format!("filter (hides the rest): {}:", name.trim_end_matches(':').to_lowercase());
        assert!(taken.contains(&begun), "a field is found by its name first\n{taken}");
    }
    let begun = reader(140, 40).keys("fkind:meeting<Enter>?role:host<Enter>");
    let foot = begun.text();
    assert!(
        foot.contains("filter (hides the rest): kind:meeting role:"),
        "Enter goes on with the filter\n{foot}"
    );
}

#[test]
fn the_word_legend_finds_every_sign() {
    let found = reader(140, 40).keys("?legend");
    let signs = entente::tui::legend::lines(&Theme::new(true, false)).len();
    assert_eq!(found.app.derived().picks().len(), signs, "{}", found.text());
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
    let taken = reader_of(embedded(), 140, 40).keys("Fmonth<Enter>");
    assert_eq!(taken.app.derived().selection().hits.len(), number, "Enter shows these");
    assert!(taken.query().starts_with("began:"), "{}", taken.query());
    assert!(taken.text().contains("[began "), "{}", taken.text());
}

#[test]
fn a_first_visit_is_told_that_nothing_can_be_new() {
    assert!(reader(80, 24).keys("gn").said().contains("this is your first visit"));
}

#[test]
fn a_promise_is_found_by_its_words_its_topics_and_its_event() {
    let data = "[timeline]\nid = \"t\"\ntitle = \"T\"\n\
        [[party]]\nid = \"us\"\nname = \"United States\"\n\
        [[actor]]\nid = \"force\"\nname = \"Armand Forcett\"\nkind = \"person\"\n\
        [[topic]]\nid = \"guns\"\nname = \"Firearms\"\naliases = [\"arms trafficking\"]\n\
        [[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"official\"\n\
        [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2023\"\ntitle = \"Delegations in April\"\n\
        topics = [\"guns\"]\nsources = [\"s\"]\nparticipant = [{ actor = \"force\" }]\n\
        commitment = [{ id = \"group\", by = [\"us\"], text = \"Create a task force\" }, \
        { id = \"other\", by = [\"us\"], text = \"Do without it\" }, \
        { id = \"whole\", by = [\"us\"], text = \"Set up an arms task force\" }]\n";
    let loaded = || {
        let file = entente::load::File::new("t.toml", data.to_owned());
        entente::load::from_files(vec![file], "t".into())
    };
    let found = |typed: &str| -> Vec<String> {
        let reader = reader_of(loaded(), 140, 40).keys("p").keys(typed);
        let picks = reader.app.derived().picks().iter();
        picks
            .filter_map(|item| match &item.target {
                Target::Record(id) | Target::Narrow(_, id) => Some(id.to_string()),
                _ => None,
            })
            .collect()
    };
    assert_eq!(found("arms task force"), ["whole", "group"], "its own words before its topic");
    assert_eq!(found("april task"), ["group", "whole"], "the title of its event");
    assert_eq!(found("united task force"), ["group", "whole"], "who undertakes it");
    assert_eq!(found("april delegations"), [""; 0], "one word at least is its own");
    assert_eq!(found("force"), ["force", "group", "whole"], "persons are still first");
    let shipped = reader_of(embedded(), 140, 40).keys("parms task force").text();
    assert!(shipped.contains("Create a task"), "{shipped}");
}

#[test]
fn of_a_name_past_forgiving_the_finder_shows_the_other_word() {
    let found = reader_of(embedded(), 140, 40).keys("pAlisha Barsena").text();
    assert!(found.contains("Alicia Bárcena"), "{found}");
    let both = reader_of(embedded(), 140, 40).keys("pAlicia Barcena zzqxw").text();
    let listed = |line: &&str| line.contains("actor") && line.contains("Alicia Bárcena");
    assert_eq!(both.lines().filter(listed).count(), 1, "{both}");
    let word = reader_of(embedded(), 140, 40).keys("pwith zzqxw").text();
    assert!(word.contains("Nothing is called that"), "{word}");
    let nothing = reader_of(embedded(), 140, 40).keys("pzzqx qqzxw").text();
    assert!(nothing.contains("Nothing is called that"), "{nothing}");
}

#[test]
fn comparing_wordings_is_found_by_its_sign_and_its_words() {
    for typed in ["?≈", "?compare", "?wording", "p≈", "pcompare", "pwording"] {
        let reader = reader_of(embedded(), 140, 40).keys(typed);
        let is_it = |item: &PickItem| item.target == Target::Run(Action::Wording);
        let place = reader.app.derived().picks().iter().position(is_it);
        assert!(place.is_some_and(|place| place < 8), "{typed}: {place:?}\n{}", reader.text());
    }
    for typed in ["pofficial text", "ppress against official", "?press against official"] {
        let reader = reader_of(embedded(), 140, 40).keys(typed);
        let is_it = |item: &PickItem| item.target == Target::Run(Action::Wording);
        let place = reader.app.derived().picks().iter().position(is_it);
        assert!(place.is_some_and(|place| place < 8), "{typed}: {place:?}\n{}", reader.text());
    }
}

#[test]
fn wording_that_differs_is_found_as_a_filter_in_words() {
    for typed in ["wording differs", "press against official", "same language"] {
        let reader = reader_of(embedded(), 140, 40).keys(&format!("p{typed}"));
        let is_it = |item: &&PickItem| {
            let Target::Term(term) = &item.target else { return false };
            term.to_string() == "wording:differs"
        };
        let picks = reader.app.derived().picks();
        assert!(picks.iter().any(|item| is_it(&item)), "{typed}\n{}", reader.text());
    }
    let help = reader_of(embedded(), 140, 40).keys("f").text();
    assert!(help.contains("wording:differs"), "an empty prompt lists it\n{help}");
    let overdue = reader_of(embedded(), 140, 40).keys("poverdue").text();
    assert!(overdue.contains("schedule:overdue"), "so are states\n{overdue}");
}

#[test]
fn the_official_text_leads_to_what_prints_it() {
    let print = reader_of(embedded(), 140, 40).keys("fwording:differs<Enter>4<Enter>");
    let text = print.text();
    assert!(text.contains("In other words than"), "{text}");
    let row = |reader: &Reader, words: &str| {
        let page = reader.app.derived().page().unwrap();
        page.rows.iter().position(|row| {
            let spans = row.paragraphs.iter().flat_map(|paragraph| &paragraph.spans);
            spans.map(|span| &*span.content).collect::<String>().contains(words)
        })
    };
    let at = row(&print, "In other words than").unwrap();
    let Target::Quote(event, place) =
        print.app.derived().page().unwrap().rows[at + 1].target.clone()
    else {
        panic!("the official words lead on\n{text}")
    };
    let mut reader = print;
    for _ in 0..30 {
        if reader.app.derived().target() == Some(&Target::Quote(event.clone(), place)) {
            break;
        }
        reader = reader.keys("j");
    }
    let official = reader.keys("<Enter>");
    let text = official.text();
    assert!(text.contains("Printed elsewhere in other words"), "{text}");
    assert!(text.lines().last().unwrap().contains("w compare"), "{text}");
}

#[test]
fn a_rendering_says_which_key_compares_it_wherever_it_works() {
    let rendering = |keys: &str| {
        let reader = reader_of(embedded(), 140, 40).keys("fhas:rendering<Enter>").keys(keys);
        let text = reader.text();
        assert!(text.lines().last().unwrap().contains("w compare"), "{keys}\n{text}");
        let compared = reader.keys("w");
        assert_eq!(
            compared.app.derived().page().map(|page| &*page.title),
            Some("Wording compared")
        );
        let text = compared.text();
        assert!(!text.lines().last().unwrap().contains("w compare"), "it is done\n{text}");
    };
    rendering("4");
    rendering("4<Tab>");
    rendering("4<Enter>");
    let page = reader_of(embedded(), 140, 40).keys("fhas:rendering<Enter>4<Enter>");
    assert!(page.text().contains("compare the wordings (w)"), "{}", page.text());
    let other = reader_of(embedded(), 140, 40).keys("4").text();
    assert!(!other.contains("w compare"), "this one renders nothing\n{other}");
}

/// A quote of his own print beside another, both in English.
const ONE_LANGUAGE: &str = "fhas:rendering speaker:barack-obama<Enter>4w";

#[test]
fn the_comparison_begins_with_the_titles_of_both_texts() {
    for (width, height) in [(200, 55), (80, 24), (40, 12)] {
        let text = reader_of(embedded(), width, height).keys(ONE_LANGUAGE).text();
        let at = |sign: &str| text.find(sign).unwrap_or_else(|| panic!("{sign}\n{text}"));
        assert!(at("struck out — only in") < at("underlined — only in"), "{text}");
        assert!(!text.contains("[-") && !text.contains("{+"), "looks, and no brackets\n{text}");
    }
}

#[test]
fn n_leads_to_the_next_comparison_and_the_view_follows() {
    let open = |keys: &str| reader_of(embedded(), 140, 40).keys(keys);
    for keys in ["fhas:rendering<Enter>4w", "fhas:rendering<Enter>w"] {
        let first = open(keys);
        let page = |reader: &Reader| reader.app.view().pages().last().map(|page| page.kind.clone());
        let opened = page(&first);
        assert!(first.text().contains("n next comparison"), "{}", first.text());
        let second = first.keys("n");
        assert!(matches!(page(&second), Some(PageKind::Wording(..))), "{keys}");
        assert_ne!(page(&second), opened, "{keys}");
        assert_eq!(second.app.view().pages().len(), 1, "one takes the place of the other");
        let Some(PageKind::Wording(event, _)) = page(&second) else { return };
        let behind = second
            .app
            .derived()
            .listing()
            .event_of(second.app.derived().cursor().row, second.app.derived().selection());
        let behind = second.app.derived().timeline().event(behind.unwrap()).unwrap().id.clone();
        assert_eq!(behind, event, "the view stands there too");
        let there = page(&second);
        assert_eq!(page(&second.keys("nN")), there, "and back");
    }
    let elsewhere = open("2<Enter>n");
    assert!(elsewhere.said().contains("closes this page"), "{}", elsewhere.said());
}

#[test]
fn the_filter_counts_what_the_open_view_lists() {
    let events = reader(100, 30).keys("fkind:meeting").text();
    assert!(events.lines().last().unwrap().contains(" events"), "{events}");
    let reader = reader(100, 30).keys("2fby:qasara");
    let rows = reader.app.derived().listing().rows;
    let last = reader.text().lines().last().unwrap().to_owned();
    assert!(last.contains(&format!("{rows} commitments")), "{last}");
}

#[test]
fn each_order_of_a_view_says_what_it_does() {
    for (keys, said) in [
        ("2S", "under who owes it, and to whom"),
        ("3S", "under the party to which each belongs"),
        ("4S", "under who says it"),
    ] {
        let text = reader(80, 24).keys(keys).text();
        assert!(text.contains(said) && text.contains("(now)"), "{text}");
    }
}

#[test]
fn a_month_with_few_events_is_none_of_the_busiest() {
    let text = reader(140, 40).keys("Fmonth").text();
    assert!(text.contains("began in it"), "{text}");
    assert!(!text.contains("one of the busiest"), "none has three\n{text}");
    let busy = reader_of(embedded(), 140, 40).keys("Fmonth").text();
    assert_eq!(busy.matches("one of the busiest").count(), 3, "{busy}");
}

#[test]
fn who_takes_part_more_is_found_first() {
    let picks = reader_of(embedded(), 140, 40).keys("pbiden");
    let first = picks.app.derived().picks().first().cloned().unwrap();
    assert_eq!(first.target, Target::Narrow(Kind::Actor, "joe-biden".into()), "{}", picks.text());
}

#[test]
fn a_field_begun_shows_its_values_as_far_as_there_is_room() {
    for (typed, shown, absent) in [
        ("fschedule:", "overdue ", "upcoming 0"),
        ("fstatus:", "done", "fulfilled"),
        ("fkind:agreement schedule:", "on time", "?"),
        ("/kind:", "meeting ", "?"),
        ("fkind:meeting,", "\"standing body\" ", "task-force"),
        ("fhas:", "rendering (words printed or translated elsewhere) ", "?"),
        ("f-status:in-", "in-progress (under way) ", "?"),
        ("ftopic:f", "firearms", "migration"),
    ] {
        let reader = reader_on(embedded(), "2026-11-29".parse().unwrap(), 140, 40).keys(typed);
        let text = reader.text();
        let lines: Vec<&str> = text.lines().collect();
        let help = lines[lines.len() - 4..lines.len() - 1].join(" ");
        assert!(help.contains(shown), "{typed}: {shown}\n{text}");
        assert!(!help.contains(absent), "{typed}: {absent}\n{text}");
    }
    let finished = reader_of(embedded(), 140, 40).keys("fschedule:overdue");
    assert_eq!(finished.app.derived().values(), [], "a finished term is no question any more");
    let low = reader_of(embedded(), 40, 12).keys("factor:").text();
    assert!(low.contains(" more\n") && low.contains("and "), "{low}");
    let months =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let has_date = |line: &&str| months.iter().any(|month| line.contains(&format!(" {month} ")));
    assert!(low.lines().filter(has_date).count() > 2, "the list stays in sight\n{low}");
}

#[test]
fn a_name_that_no_view_can_have_is_told_while_it_is_typed() {
    let typed =
        |name: &str| reader_of(embedded(), 100, 30).keys("fkind:meeting<Enter>V").keys(name);
    for (name, told) in [
        ("Arms", "a name has no capitals: arms would be one"),
        ("—", "a name has no `—`: small letters, digits and hyphens"),
        ("arms from", "a name has no blanks: arms-from would be one"),
        ("arms_from", "a name has no `_`"),
        ("view-us-to-mexico-arms", "there is a view @view-us-to-mexico-arms already"),
    ] {
        let reader = typed(name);
        assert!(reader.said().starts_with(told), "{name}: {}", reader.said());
        assert!(reader.text().contains(told), "{}", reader.text());
        assert!(!reader.keys("<Enter>").is_at_base(), "{name} is not taken");
    }
    for name in ["", "arms", "arms-from-us", "arms2"] {
        assert_eq!(typed(name).said(), "", "{name}");
    }
    let mended = typed("Arms<Backspace><Backspace><Backspace><Backspace>arms");
    assert_eq!(mended.said(), "");
    assert!(mended.keys("<Enter>").is_at_base());
}

#[test]
fn the_name_that_is_proposed_for_a_view_is_taken_by_enter() {
    let filtered =
        |filter: &str| reader_of(embedded(), 100, 30).keys("f").keys(filter).keys("<Enter>V");
    let saved = |reader: Reader| {
        let reader = reader.keys("<Enter>");
        let name = |effect: &Effect| match effect {
            Effect::SaveView(name, _) => Some(name.clone()),
            _ => None,
        };
        reader.effects.iter().find_map(name)
    };
    for (filter, name) in [
        ("topic:firearms by:us", "firearms-trafficking-by-us"),
        ("kind:body", "standing-bodies"),
        ("\"acción\"", "accion"),
    ] {
        assert_eq!(saved(filtered(filter)).as_deref(), Some(name), "{filter}");
    }
    let changed = filtered("kind:meeting").keys("<Left><Right>-held");
    assert_eq!(saved(changed).as_deref(), Some("meetings-held"), "what is proposed is changed");
    let odd = filtered("kind:meeting").keys("Arms From<Enter>");
    assert_eq!(saved(odd).as_deref(), Some("arms-from"), "what is told stands in the prompt");
    let taken = filtered("kind:meeting").keys("view-us-to-mexico-arms<Enter>");
    assert_eq!(saved(taken).as_deref(), Some("view-us-to-mexico-arms-2"));
}

#[test]
fn the_prompts_of_search_and_filter_say_what_they_hide() {
    for (keys, said) in [("/", "search (hides nothing): "), ("f", "filter (hides the rest): ")] {
        let text = reader(80, 24).keys(keys).text();
        assert!(text.lines().last().unwrap().starts_with(said.trim_end()), "{text}");
    }
    let narrow = reader(40, 12).keys("/light").text();
    assert!(narrow.lines().last().unwrap().contains("hits, nothing hidden"), "{narrow}");
}

#[test]
fn on_80_columns_each_view_has_its_name_and_count() {
    let reader = reader_of(embedded(), 80, 24).keys("2");
    let text = reader.text();
    let count = |at: usize| reader.app.derived().counts()[at].unwrap();
    let [commitments, actors, quotes, differ] = [1, 2, 3, 4].map(count);
    let expected = format!(
        "1Events 2Commitments·{commitments} 3Actors·{actors} 4Quotes·{quotes} 5Differ·{differ} \
         6Sources g…"
    );
    assert_eq!(text.lines().nth(1).unwrap().trim(), expected, "all but the longest count");
}

#[test]
fn on_40_columns_one_sees_which_view_is_open_and_the_others() {
    let closed = ["1Ev", "2Co", "3Ac", "4Qu", "5Di", "6So", "g…"];
    for (key, at, open) in [
        ("1", 0, "1Events"),
        ("2", 1, "2Commitments"),
        ("5", 4, "5Differ"),
        // It stands where the key that leads to it stood.
        ("gk", 6, "g k Claims"),
    ] {
        let reader = reader_of(embedded(), 40, 12).keys(key);
        let text = reader.text();
        let mut views = closed.map(str::to_owned);
        views[at] = format!("{open}·{}", reader.app.derived().counts()[at].unwrap());
        assert_eq!(text.lines().nth(1).unwrap().trim(), views.join(" "), "{text}");
        let rows = reader.app.derived().listing().rows;
        let foot = text.lines().last().unwrap();
        assert!(foot.contains(&format!("/{rows} ")), "where one is in it\n{text}");
    }
}

#[test]
fn on_40_columns_the_header_has_the_day_before_a_noun() {
    for keys in ["", "fkind:meeting<Enter>", "t2024<Enter>", "t2024<Enter>fkind:meeting<Enter>"] {
        for today in ["2026-12-01", "2026-11-28", "2027-05-09"] {
            let today: chrono::NaiveDate = today.parse().unwrap();
            let reader = reader_on(embedded(), today, 40, 12).keys(keys);
            let day = entente::timeline::date::Date::from_day(reader.app.derived().day());
            let text = reader.text();
            let header = text.lines().next().unwrap();
            let is_said = header.contains(&day.to_string()) || keys.starts_with('f');
            assert!(is_said && !header.contains("event"), "{keys}: {header}");
            assert!(header.starts_with(" United") || keys.contains('f'), "{keys}: {header}");
        }
    }
    let wide = reader_of(embedded(), 80, 24).text();
    assert!(wide.lines().next().unwrap().contains(" events"), "{wide}");
}

#[test]
fn the_key_that_leads_to_more_views_says_which() {
    for (width, height) in [(80, 24), (40, 12)] {
        let reader = reader_of(embedded(), width, height);
        assert!(reader.text().lines().nth(1).unwrap().contains(" g"), "{}", reader.text());
        let text = reader.keys("g").text();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("k claims"), "{text}");
    }
    let wide = reader_of(embedded(), 160, 48).text();
    assert!(wide.lines().nth(1).unwrap().contains("g k Claims"), "{wide}");
    let mut ascii = reader_of(embedded(), 40, 12);
    ascii.app = App::new(embedded(), "2026-12-01".parse().unwrap(), None, Theme::new(true, true));
    ascii.app.update(Message::Resize(40, 12));
    assert!(ascii.text().lines().nth(1).unwrap().ends_with(" g>"), "{}", ascii.text());
}

#[test]
fn a_list_without_a_letter_typed_leads_to_the_help() {
    let title = |reader: &Reader| reader.text().contains("┌ Help ");
    for keys in ["F?", "p?", "p<F1>", "parms<F1>", "F:"] {
        assert!(title(&reader(80, 24).keys(keys)), "{keys}");
    }
    for keys in ["Fa?", "pwho asked?"] {
        assert!(!title(&reader(80, 24).keys(keys)), "{keys} is typed");
    }
    assert!(reader(80, 24).keys("??").text().contains("> ?"), "the help is open already");
}

#[test]
fn a_key_that_follows_no_other_says_so() {
    for (keys, said) in [("yc", "no key is y c: y shows"), ("gz", "no key is g z: g shows")] {
        assert!(reader(80, 24).keys(keys).said().starts_with(said), "{keys}");
    }
    assert_eq!(reader(80, 24).keys("y<Esc>").said(), "", "it is given up");
}

#[test]
fn a_word_on_what_was_done_hides_no_key_that_has_room() {
    let foot = |keys: &str| reader(80, 24).keys(keys).text().lines().last().unwrap().to_owned();
    let said = foot("C");
    assert!(said.starts_with("nothing is filtered   "), "{said}");
    for hint in ["Enter open", "Tab pane", "? help"] {
        assert!(said.contains(hint), "{hint}: {said}");
    }
}

#[test]
fn a_page_that_hides_the_list_has_the_line_below_it() {
    for (width, height) in [(80, 24), (40, 12)] {
        for keys in ["2<Enter>", "<Enter><Tab><Enter>i"] {
            let list = reader_of(embedded(), width, height);
            let page = list.keys(keys);
            let Some(pane) = page.app.derived().page_pane() else { continue };
            assert_eq!(pane.area.bottom(), height - 1, "{keys}\n{}", page.text());
            let text = page.text();
            let foot = text.lines().last().unwrap();
            let rows = page.app.derived().listing().rows;
            assert!(!foot.contains(&format!("/{rows}")), "of the list: {foot}");
            assert!(foot.contains("Esc close"), "{foot}");
        }
    }
    let beside = reader_of(embedded(), 140, 40).keys("2<Enter>");
    let rows = beside.app.derived().listing().rows;
    let text = beside.text();
    assert!(text.lines().last().unwrap().contains(&format!("1/{rows}")), "{text}");
}

#[test]
fn the_help_stands_in_columns_however_wide_its_keys_are() {
    for (width, height) in [(80, 24), (140, 40)] {
        for typed in ["back to where", "source:", "began:", "searched none"] {
            let found = reader(width, height).keys("?").keys(typed);
            let text = found.text();
            let item = found.app.derived().picks().first().unwrap().clone();
            let says: String = item.name().chars().take(12).collect();
            let column = |line: &str| line.find(&says).map(|at| line[..at].chars().count());
            let at = text.lines().skip(2).find_map(column);
            let left = found.app.derived().frame().unwrap().page().x;
            assert_eq!(at, Some(usize::from(left) + 2 + 1 + 23), "{typed}: {says}\n{text}");
        }
    }
}

#[test]
fn each_row_of_a_page_that_leads_on_looks_so() {
    let theme = Theme::new(true, false);
    let link = theme.style(Role::Link);
    let leading = [link, theme.style(Role::Quote), theme.style(Role::Differs)];
    let mut reader = reader_of(embedded(), 140, 40);
    for view in ["2", "3", "4", "5", "6", "gk"] {
        reader = reader.keys(view);
        for _ in 0..40 {
            reader = reader.keys("j");
            let page = reader.app.derived().preview().unwrap();
            // The first row is the record itself.
            for row in page.rows.iter().skip(1) {
                let mut spans = row.paragraphs.iter().flat_map(|paragraph| &paragraph.spans);
                if matches!(row.target, Target::Text | Target::Heading) {
                    assert!(!spans.any(|span| span.style == link), "{view}: {row:?}");
                } else {
                    assert!(spans.any(|span| leading.contains(&span.style)), "{view}: {row:?}");
                }
            }
        }
    }
}

#[test]
fn a_view_has_one_name_wherever_it_is_named() {
    for tab in Tab::all() {
        let key = tab.action().unwrap().keys()[0].replace(' ', "");
        let wide = reader_of(embedded(), 200, 55).keys(&key);
        let text = wide.text();
        let named = format!("┌ {} ", tab.name());
        assert!(
            text.contains(&named) && text.lines().nth(1).unwrap().contains(tab.name()),
            "{text}"
        );
        let words = tab.name().to_lowercase();
        let short = tab.short_name().to_lowercase();
        assert!(words.split(' ').any(|word| word == short) || words == short, "{words} {short}");
        let doc = tab.action().unwrap().doc();
        assert!(doc.starts_with(tab.name()), "the help: {doc}");
    }
    for (section, kind) in [
        (Section::Actors, LedgerKind::Actors),
        (Section::Commitments, LedgerKind::Commitments),
        (Section::Quotes, LedgerKind::Quotes),
        (Section::Differ, LedgerKind::Discrepancies),
        (Section::Claims, LedgerKind::Claims),
        (Section::Sources, LedgerKind::Sources),
    ] {
        assert_eq!(section.title(), view(kind).label());
    }
}

#[test]
fn the_foot_keeps_the_keys_that_nobody_does_without() {
    for (width, height, needed) in [
        (140, 40, vec!["Enter ", "/ search", "f filter", "p find", "x export", "q quit", "? help"]),
        (80, 24, vec!["Enter ", "Tab ", "p find", "q quit", "? help"]),
        (40, 12, vec!["? help"]),
    ] {
        for keys in ["1", "2", "3", "4", "5", "6", "gk", "1<Enter><Tab>"] {
            let text = reader_of(embedded(), width, height).keys(keys).text();
            let foot = text.lines().last().unwrap();
            for hint in &needed {
                assert!(foot.contains(hint), "{hint} of {keys} at {width}: {foot}");
            }
        }
        let page = reader_of(embedded(), width, height).keys("2<Enter>").text();
        let foot = page.lines().last().unwrap();
        assert!(foot.contains("Esc close") && foot.contains("? help"), "{foot}");
    }
}

#[test]
fn on_40_columns_the_selected_row_says_what_has_no_column() {
    let day = "2026-11-29".parse().unwrap();
    let of = |keys: &str| reader_on(embedded(), day, 40, 12).keys(keys).text();
    let timeline = embedded().timeline;
    let mut all = timeline.events().iter().flat_map(|event| &event.commitment);
    let dated = all.find(|one| one.deadline().is_some()).unwrap();
    // Others of its event may stand before it.
    let keys = format!("2fid:{}<Enter>", dated.id);
    let mut reader = reader_on(embedded(), day, 40, 12).keys(&keys);
    while reader.selected().as_ref() != Some(&dated.id) {
        reader = reader.keys("j");
    }
    let text = reader.text();
    let due = format!("due {}", phrases::date(dated.deadline().unwrap()));
    let bar = text.lines().rev().nth(1).unwrap();
    assert!(bar.contains(&due) && text.contains("\n  made "), "{due}\n{text}");
    let text = of("4fspeaker:claudia-sheinbaum<Enter>");
    assert!(text.contains("  Sheinbaum"), "who said it, by the family name\n{text}");
    assert!(text.contains("\n  said "), "and when\n{text}");
}

#[test]
fn no_fact_above_a_list_is_cut_within() {
    for (width, height) in [(140, 40), (100, 30), (80, 24), (40, 12)] {
        let text = reader_of(embedded(), width, height).keys("2").text();
        for line in text.lines().filter(|line| line.contains(" commitments · ")) {
            let left: String = line.chars().take(usize::from(width)).collect();
            for fact in left.split(" · ").filter(|fact| fact.contains('…')) {
                assert!(fact.contains(" …"), "“{fact}” is cut\n{text}");
            }
        }
    }
}

#[test]
fn a_date_that_is_typed_says_what_it_means() {
    for (keys, said) in [
        ("t30 April 2023", "= 30 Apr 2023"),
        ("t2023-04", "= Apr 2023"),
        ("t2023-0", "no date yet"),
        ("gd13 Apr 2023", "= 13 Apr 2023"),
    ] {
        let text = reader(100, 30).keys(keys).text();
        assert!(text.lines().last().unwrap().ends_with(said), "{keys}\n{text}");
    }
    let empty = reader(100, 30).keys("t").text();
    assert!(empty.lines().last().unwrap().trim_end().ends_with("as of (empty: today):"), "{empty}");
}

#[test]
fn the_busiest_months_are_found_without_typing_month() {
    let counted = reader_of(embedded(), 100, 30).keys("F").text();
    let month = counted.lines().position(|line| line.contains("one of the busiest months"));
    assert!(month.is_some(), "they are in the first screenful\n{counted}");
    for keys in ["Fbusiest", "pbusiest"] {
        let found = reader_of(embedded(), 100, 30).keys(keys);
        let narrowed = found.keys("<Enter>");
        assert!(narrowed.query().starts_with("began:"), "{keys}: {}", narrowed.query());
    }
}

#[test]
fn a_state_is_counted_as_the_chip_says_that_asks_for_it() {
    let counted = reader_of(embedded(), 100, 30).keys("Fstatus").text();
    assert!(counted.contains("said or shown to be done"), "{counted}");
    let narrowed = reader_of(embedded(), 140, 40).keys("fstatus:done<Enter>2").text();
    assert!(narrowed.contains("[said or shown to be done ×]"), "{narrowed}");
    assert!(narrowed.contains(" shown done "), "the heading counts less\n{narrowed}");
}

#[test]
fn signs_and_prefixes_say_what_they_mean_where_they_stand() {
    let mut reader = reader_of(embedded(), 80, 24).keys("k");
    while !reader.text().lines().any(|line| line.starts_with("│▌") && line.contains('≠')) {
        reader = reader.keys("k");
    }
    let foot = reader.text().lines().last().unwrap().to_owned();
    assert!(foot.contains("≠ accounts differ") && foot.contains("? help"), "{foot}");
    let copies = reader.keys("y").text();
    // It may go on in another line.
    let words = copies.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("q copy the quote with its citation"), "{copies}");
}

#[test]
fn titles_of_events_have_the_room_that_there_is() {
    for (width, letters) in [(80, 20), (120, 40), (140, 32), (200, 52)] {
        let reader = reader_of(embedded(), width, 40);
        let list = reader.app.derived().list_area().unwrap();
        assert!(list.width >= letters + 16, "{width}: {} columns", list.width);
    }
}

#[test]
fn the_finder_dates_what_happened_as_far_as_there_is_room() {
    let found = |width: u16| reader_of(embedded(), width, 40).keys("pbicentennial").text();
    let years = |text: &str| text.lines().filter(|line| line.contains("  2021 ")).count();
    assert!(found(200).contains("8 Oct 2021"), "{}", found(200));
    assert!(years(&found(140)) > 0, "{}", found(140));
    assert_eq!(years(&found(30)), 0, "{}", found(30));
}

#[test]
fn each_view_keeps_its_own_search() {
    let events = reader_of(embedded(), 140, 40).keys("/fentanyl<Enter>");
    assert!(events.app.view().search().is_some());
    let quotes = events.keys("4");
    assert!(quotes.app.view().search().is_none(), "{}", quotes.text());
    let own = quotes.keys("/firearms<Enter>");
    let back = own.keys("1");
    let search = back.app.view().search().map(|search| search.query.to_string());
    assert_eq!(search.as_deref(), Some("fentanyl"));
    let ended = back.keys("<Esc>");
    assert!(ended.app.view().search().is_none(), "Esc ends that of this view");
    assert!(ended.keys("4").app.view().search().is_some(), "and no other");
}

#[test]
fn what_the_curators_conclude_stands_before_the_accounts() {
    let loaded = embedded();
    let all = loaded.timeline.events().iter().flat_map(|event| &event.discrepancy);
    let noted: Vec<_> = all.filter(|one| one.note.is_some()).collect();
    let is_noted = |id: &entente::timeline::id::Id| noted.iter().any(|one| one.id == *id);
    let mut reader = reader_of(embedded(), 140, 60).keys("5<Home>");
    while !reader.selected().is_some_and(|id| is_noted(&id)) {
        reader = reader.keys("j");
    }
    let page = reader.keys("<Enter>");
    let rows = &page.app.derived().page().unwrap().rows;
    let text = |row: &TextRow| {
        let spans = row.paragraphs.iter().flat_map(|paragraph| &paragraph.spans);
        spans.map(|span| &*span.content).collect::<String>()
    };
    assert!(text(&rows[1]).starts_with("The curators: "), "{}", page.text());
}

#[test]
fn where_no_lanes_are_shown_they_are_not_parted_otherwise() {
    let parted = reader(80, 24).keys("L").said();
    assert_eq!(parted, reader(80, 24).keys("a").said(), "the same words");
    assert!(parted.contains("needs a screen"), "{parted}");
    assert!(reader(80, 40).keys("L").said().starts_with("lanes by"));
}

#[test]
fn a_date_is_found_as_a_day_and_by_its_events() {
    let found = reader_of(embedded(), 140, 40).keys("p13 apr 2023");
    let text = found.text();
    for line in ["events of   13 Apr 2023", "as of 13 Apr 2023"] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let events = found.keys("<Enter>");
    assert_eq!(events.query(), "date:2023-04-13");
    let rows = |reader: &reader::Reader| reader.app.derived().selection().hits.len();
    let all = rows(&events);
    let filtered = reader_of(embedded(), 140, 40).keys("fkind:meeting<Enter>p13 apr 2023");
    let offered = filtered.text();
    let left = rows(&filtered.keys("<Enter>"));
    assert!(0 < left && left < all, "{left} of {all}");
    let line = offered.lines().find(|line| line.contains("events of   13 Apr 2023")).unwrap();
    assert!(line.contains(&format!("  {left}")), "what Enter leaves: {line}");
    let foot = offered.lines().last().unwrap();
    assert!(foot.contains(&format!("to the filter: {left} event")), "{foot}");
    let day = reader_of(embedded(), 140, 40).keys("p13 apr 2023<Down><Enter>");
    assert!(day.text().contains("known on 13 Apr 2023"), "{}", day.text());
    for typed in ["april", "13 apr", "marcelo"] {
        let found = reader_of(embedded(), 140, 40).keys(&format!("p{typed}")).text();
        assert!(!found.contains("events of "), "{typed} is no date\n{found}");
    }
}

#[test]
fn a_hit_that_only_a_record_s_page_tells_is_shown_beside_it() {
    let data = "[timeline]\nid = 't'\ntitle = 'T'\nupdated = '2020-01-01'\n[[source]]\nid = 's'\ntitle = 'S'\nkind = 'wire'\n\
        [[source]]\nid = 'own'\ntitle = 'Harvest report'\nkind = 'wire'\n\
        [[party]]\nid = 'us'\nname = 'US'\n\
        [[event]]\nid = 'e'\nkind = 'meeting'\ndate = '2023'\ntitle = 'Met'\nsources = ['s']\n\
        [[event.commitment]]\nid = 'a'\nby = ['us']\ntext = 'Help'\n\
        [[event.commitment]]\nid = 'b'\nby = ['us']\ntext = 'Trace'\nnote = 'A hidden lantern'\nsources = ['own']\ntopics = ['grove']\n\
        [[event.quote]]\ntext = 'Never'\nsource = 's'\ndocument = true\nalso_in = ['own']\n\
        [[topic]]\nid = 'grove'\nname = 'Sherwood grove'\n";
    let file = || vec![entente::load::File::new("t.toml", data.to_owned())];
    let loaded = || entente::load::from_files(file(), "t".into());
    for (word, told) in [
        ("lantern", "note: A hidden lantern"),
        ("harvest", "sources: “Harvest report”"),
        ("harvest", "also in: “Harvest report”"),
        // Of a name a query forgives slips.
        ("sherwod", "topics: Sherwood grove"),
    ] {
        let found = reader_of(loaded(), 140, 40).keys(&format!("/{word}<Enter>"));
        assert!(found.text().contains(told), "{word}\n{}", found.text());
        let filtered = reader_of(loaded(), 140, 40).keys(&format!("f{word}<Enter>"));
        assert!(filtered.text().contains(told), "{word}\n{}", filtered.text());
    }
    let claims = reader_of(loaded(), 140, 40).keys("ftrace kind:meeting<Enter>gk").text();
    assert!(claims.contains("no claim itself has what the filter asks"), "{claims}");
    let found = reader_of(loaded(), 140, 40).keys("/trace<Enter>");
    assert!(!found.text().contains("lantern"), "where the panes show a hit no more is told");
}

#[test]
fn where_few_events_begin_in_any_month_a_few_are_the_busiest() {
    let mut data =
        "[timeline]\nid = 't'\ntitle = 'T'\n[[source]]\nid = 's'\ntitle = 'S'\nkind = 'wire'\n"
            .to_owned();
    for month in 1..=12 {
        data += &format!(
            "[[event]]\nid = 'e{month}'\nkind = 'meeting'\ndate = '2023-{month:02}-05'\n\
             title = 'Met'\nsources = ['s']\n"
        );
    }
    let file = vec![entente::load::File::new("t.toml", data)];
    let found = reader_of(entente::load::from_files(file, "t".into()), 140, 40).keys("Fbusiest");
    assert_eq!(found.app.derived().picks().len(), 3, "{}", found.text());
}

#[test]
fn chips_are_shortened_before_the_name_of_the_timeline_goes() {
    let filter = "fkind:meeting,agreement topic:firearms<Enter>";
    let text = reader_of(embedded(), 80, 24).keys(filter).text();
    let head = text.lines().next().unwrap();
    assert!(
        head.contains("United") && head.contains("[meeting") && head.contains("[firearms"),
        "{head}"
    );
}

#[test]
fn a_search_without_a_hit_keeps_the_place_out_of_sight() {
    let mut data =
        "[timeline]\nid = 't'\ntitle = 'T'\n[[source]]\nid = 's'\ntitle = 'S'\nkind = 'wire'\n\
        [[party]]\nid = 'us'\nname = 'US'\n\
        [[event]]\nid = 'e'\nkind = 'meeting'\ndate = '2023'\ntitle = 'Met'\nsources = ['s']\n"
            .to_owned();
    for number in 1..=40 {
        let text =
            if number == 2 { "Light a lantern".to_owned() } else { format!("Act {number}.") };
        data += &format!("[[event.commitment]]\nid = 'c{number}'\nby = ['us']\ntext = '{text}'\n");
    }
    let file = vec![entente::load::File::new("t.toml", data)];
    let mut reader = reader_of(entente::load::from_files(file, "t".into()), 80, 24);
    let commitments = Focus::Section(Section::Commitments);
    let to = |mut reader: Reader, focus: Focus| {
        for _ in 0..40 {
            if reader.app.derived().focus() == focus {
                return reader;
            }
            reader = reader.keys("<Tab>");
        }
        panic!("{focus:?} is nowhere\n{}", reader.text());
    };
    reader = to(reader, commitments).keys("G");
    assert!(reader.text().contains("Act 40."), "{}", reader.text());
    reader = to(reader, Focus::List).keys("/lantern nowhere<Enter>");
    assert!(reader.text().contains("no hit"), "{}", reader.text());
    reader = to(reader, commitments);
    assert!(reader.text().contains("Act 40."), "{}", reader.text());
}

#[test]
fn a_state_typed_in_full_narrows() {
    for (typed, term) in [("overdue", "schedule:overdue"), ("not yet due", "schedule:upcoming")] {
        let picks = reader_of(embedded(), 140, 40).keys(&format!("p{typed}"));
        let first = picks.app.derived().picks().first().cloned().unwrap();
        let Target::Term(found) = &first.target else { panic!("{first:?}\n{}", picks.text()) };
        assert_eq!(found.to_string(), term);
        assert_eq!(picks.keys("<Enter>").app.view().query().to_string(), term);
    }
}

#[test]
fn no_word_of_an_action_is_one_that_is_filtered_by() {
    let one = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    let mut taken: Vec<String> = Vec::new();
    for field in FIELDS {
        for value in field.values.words() {
            taken.push(one(value));
            taken.push(one(field.offered.word_for(value)));
        }
    }
    for kind in [
        Kind::Party,
        Kind::Topic,
        Kind::Actor,
        Kind::Source,
        Kind::Event,
        Kind::Commitment,
        Kind::Claim,
        Kind::Quote,
        Kind::Discrepancy,
        Kind::View,
    ] {
        taken.push(one(kind.name()));
    }
    let mut both = Vec::new();
    for action in Action::ALL {
        let words = action.words().split(' ').filter(|word| !word.is_empty());
        both.extend(words.filter(|word| taken.contains(&one(word))));
    }
    assert_eq!(both, <[&str; 0]>::default());
    for misleading in ["figures", "numbers", "timeline", "documents"] {
        let is_it = |action: &&Action| action.words().split(' ').any(|word| word == misleading);
        assert_eq!(Action::ALL.iter().find(is_it), None, "{misleading}");
    }
}

#[test]
fn the_finder_counts_no_events_of_a_saved_view() {
    let picks = reader_of(embedded(), 140, 40).keys("p");
    let is_view = |item: &&PickItem| matches!(item.target, Target::SavedView(_));
    let view = picks.app.derived().picks().iter().find(is_view).cloned().unwrap();
    assert!(view.aside.is_none(), "{}", picks.text());
}

#[test]
fn the_empty_finder_shows_some_of_each_kind() {
    let picks = reader_of(embedded(), 140, 40).keys("p");
    let picks = picks.app.derived().picks();
    for kind in [Kind::Actor, Kind::Party, Kind::Topic] {
        let is_it = |item: &&PickItem| matches!(&item.target, Target::Narrow(it, _) if *it == kind);
        assert!(picks.iter().filter(is_it).count() > 1, "{kind}");
    }
    for is_it in [
        |item: &&PickItem| matches!(item.target, Target::SavedView(_)),
        |item: &&PickItem| matches!(item.target, Target::Event(_)),
        |item: &&PickItem| matches!(item.target, Target::Record(_)),
    ] {
        assert!(picks.iter().find(is_it).is_some());
    }
}

#[test]
fn what_is_offered_for_a_search_is_what_it_finds() {
    let mut counted = 0;
    for typed in ["kind:", "topic:f", "status:"] {
        for tab in ["1", "2", "4", "6"] {
            let before = format!("{tab}fkind:agreement<Enter>/");
            let reader = reader_of(embedded(), 140, 40).keys(&format!("{before}{typed}"));
            for value in reader.app.derived().values().iter().take(3) {
                let from = typed.find(':').unwrap() + 1;
                let whole = format!("{before}{}{}", &typed[..from], value.text);
                let found = reader_of(embedded(), 140, 40).keys(&whole);
                assert_eq!(value.left, Some(found.app.derived().hits().len()), "{whole}");
                counted += 1;
            }
        }
    }
    assert!(counted > 10, "{counted}");
}

#[test]
fn a_time_among_the_words_narrows_what_the_finder_offers() {
    let found = |typed: &str| reader_of(embedded(), 120, 40).keys("p").keys(typed);
    for (typed, filter) in [
        ("harris 2021", "actor:kamala-harris date:2021"),
        ("2021 harris", "actor:kamala-harris date:2021"),
        ("arms task force april 2023", "arms task force date:2023-04"),
        ("fentanyl since 2025", "topic:fentanyl date:2025/.."),
    ] {
        let reader = found(typed);
        let item = reader.app.derived().picks().first().unwrap().clone();
        let events = item.aside.unwrap().whole;
        let taken = reader.keys("<Enter>");
        assert_eq!(taken.query(), filter, "{typed}");
        let left = taken.app.derived().selection().hits.len();
        assert_eq!(events, format!("{left} events"), "{typed}: what the row says");
    }
    let of_time = found("visa 2019");
    let years = |reader: &Reader| -> Vec<String> {
        let statements = reader.app.derived().picks().iter();
        let dated = statements.filter(|item| !matches!(item.target, Target::Term(_)));
        dated.filter_map(|item| item.aside.clone()).map(|aside| aside.short).collect()
    };
    assert!(years(&of_time).starts_with(&["2019".to_owned()]), "{}", of_time.text());
    let no_time = ["harris", "2021", "harris 1821", "\"harris\" 2021"];
    let time_alone = ["march 2021", "30 april 2023", "2021 to 2023", "since april 2021"];
    for typed in no_time.into_iter().chain(time_alone) {
        let reader = found(typed);
        let is_joined =
            |item: &PickItem| matches!(item.target, Target::Term(_)) && item.name().contains(" · ");
        let picks = reader.app.derived().picks();
        assert!(!picks.iter().any(is_joined), "{typed}: {}", reader.text());
    }
}

#[test]
fn an_event_typed_by_a_title_with_its_date_is_first() {
    let title = "Harbour accord of 1 March 2021";
    let data = format!(
        "[timeline]\nid = 't'\ntitle = 'T'\n[[party]]\nid = 'us'\nname = 'United States'\n\
         [[source]]\nid = 's'\ntitle = '{title}, printed'\nkind = 'official'\n\
         [[event]]\nid = 'e'\nkind = 'agreement'\ndate = '2021-03-01'\ntitle = '{title}'\n\
         sources = ['s']\n\
         commitment = [{{ id = 'c', by = ['us'], text = 'The harbour accord of 1 March 2021 holds' }}]\n"
    );
    let file = entente::load::File::new("t.toml", data);
    let loaded = entente::load::from_files(vec![file], "t".into());
    let found = reader_of(loaded, 120, 40).keys("p").keys(title);
    let targets: Vec<&Target> =
        found.app.derived().picks().iter().map(|item| &item.target).collect();
    let event = Target::Event("e".into());
    assert_eq!(targets.first(), Some(&&event), "{}", found.text());
    assert!(matches!(targets[1], Target::Term(_)), "{}", found.text());
    let twice = targets.iter().filter(|target| **target == &event).count();
    assert_eq!(twice, 1, "{}", found.text());
    assert!(targets.contains(&&Target::Record("c".into())), "{}", found.text());
}

#[test]
fn a_row_of_a_time_counts_what_enter_leaves_of_the_filter() {
    let mut replacing = 0;
    for filter in ["kind:agreement", "party:ca", "date:2008"] {
        for typed in ["ebrard 2022", "harris 2021", "2021"] {
            let filtered = reader_of(embedded(), 140, 40).keys("f").keys(filter);
            let reader = filtered.keys("<Enter>p").keys(typed);
            let picks = reader.app.derived().picks();
            let at = picks.iter().position(|item| matches!(item.target, Target::Term(_)));
            let Some(at) = at else { continue };
            let item = picks[at].clone();
            let reader = reader.keys(&"<Down>".repeat(at));
            let foot = reader.text().lines().last().unwrap().to_owned();
            let says = item.parts.iter().any(|part| part.text.contains("replaces the filter"));
            assert_eq!(foot.contains("replace the filter, "), says, "{filter}, {typed}: {foot}");
            let taken = reader.keys("<Enter>");
            let left = taken.app.derived().selection().hits.len();
            let told = item.aside.unwrap().whole;
            assert_eq!(told.split(' ').next(), Some(&*left.to_string()), "{filter}, {typed}");
            assert_eq!(!taken.query().contains(filter), says, "{}", taken.query());
            replacing += usize::from(says);
        }
    }
    assert!(replacing > 0);
}
