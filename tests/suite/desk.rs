//! The desk: chips, keys of lines, the finder's previews, dates, where one left.

use crate::reader;

use entente::config::{Config, ConfigFile};
use entente::tui::app::App;
use entente::tui::message::{Effect, Message, Pointer};
use entente::tui::settings::{Settings, TerminalTraits};
use entente::tui::theme::Theme;
use entente::tui::view::{PageKind, Tab};
use reader::{Reader, reader, reader_of, reader_on};

fn with_settings(mut reader: Reader, text: &str) -> Reader {
    let file = ConfigFile { path: "config.toml".into(), text: text.into() };
    let terminal = TerminalTraits { colour: true, is_light: false, ascii: false };
    let config = Config::parse(file).unwrap();
    reader.app = reader.app.with_settings(Settings::of_config(&config, terminal).unwrap());
    reader
}

fn settings_fault(text: &str) -> String {
    let file = ConfigFile { path: "config.toml".into(), text: text.into() };
    let config = Config::parse(file).unwrap();
    Settings::of_config(&config, TerminalTraits::default()).unwrap_err().to_string()
}

fn head(reader: &Reader) -> String {
    reader.text().lines().next().unwrap().to_owned()
}

/// Clicks on the place where a text begins, so many columns further on.
fn click(mut reader: Reader, text: &str, further: usize) -> Reader {
    let screen = reader.text();
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
    let before = &line[..line.find(text).unwrap()];
    let column = u16::try_from(before.chars().count() + further).unwrap();
    let row = u16::try_from(row).unwrap();
    reader.app.update(Message::Mouse { pointer: Pointer::Click, column, row });
    reader
}

#[test]
fn each_term_of_the_filter_is_a_chip_that_goes_by_click_or_key() {
    let filtered = || reader(140, 40).keys("fkind:meeting,agreement 2029.. -herring<Enter>");
    let all = head(&filtered());
    assert!(all.contains("[meetings or agreements ×] [since 2029 ×] [not “herring” ×]"), "{all}");
    let chip = "[since 2029 ×]";
    let left = click(filtered(), chip, chip.chars().count() - 2);
    assert_eq!(left.query(), "kind:meeting,agreement not:herring");
    assert_eq!(left.keys("<Ctrl-o>").query(), filtered().query(), "one step of history");
    let edited = click(filtered(), chip, 2);
    assert!(!edited.is_at_base(), "its text leads to the filter");
    let picked = filtered().keys("X<Down><Enter>");
    assert_eq!(picked.query(), "kind:meeting,agreement not:herring");
    assert_eq!(picked.keys("X<Enter>X").query(), "", "the last one goes at once");
}

#[test]
fn a_word_that_is_a_state_names_the_term_that_asks_for_it() {
    let typed = reader(140, 40).keys("foverdue");
    assert!(
        typed.text().contains("a word; schedule:overdue asks for what is so"),
        "{}",
        typed.text()
    );
    let taken = typed.keys("<Enter>");
    let screen = taken.text();
    assert!(screen.contains("[“overdue” ×]"), "its chip has quotation marks: {screen}");
    assert!(screen.contains("is looked for as a word"), "{screen}");
    let literal = reader(140, 40).keys("f\"overdue\"<Enter>");
    assert!(head(&literal).contains("[\"overdue\" ×]"), "a literal as typed: {}", literal.text());
    let of_field = reader(140, 40).keys("fschedule:overdue<Enter>");
    assert!(head(&of_field).contains("[overdue ×]"), "{}", of_field.text());
    assert!(!of_field.text().contains("as a word"), "{}", of_field.text());
}

#[test]
fn on_a_narrow_screen_the_chips_that_have_no_room_are_counted() {
    let query = "fkind:meeting,agreement 2029.. strait harbour -herring -zebra<Enter>";
    let narrow = head(&reader(40, 12).keys(query));
    assert!(narrow.contains("[meeti… ×]") && narrow.contains("[+"), "{narrow}");
}

#[test]
fn what_is_typed_ends_with_the_keys_of_the_settings() {
    let keys = "[keys]\ntake = \"Ctrl-y\"\ncancel = \"Ctrl-g\"\npick-next = \"Ctrl-j\"\n";
    let mine = || with_settings(reader(140, 40), keys);
    assert!(!mine().keys("fharbour<Enter>").is_at_base(), "Enter is no key of it any more");
    let filtered = mine().keys("fharbour<Ctrl-y>");
    assert!(filtered.is_at_base() && filtered.query() == "harbour");
    assert_eq!(mine().keys("fharbour<Ctrl-g>").query(), "");
    let help = mine().keys("?type").text();
    assert!(help.contains("Ctrl-y") && help.contains("Ctrl-g close"), "{help}");
}

#[test]
fn keys_that_clash_are_told_with_places_in_one_run() {
    let told = settings_fault("[keys]\nsearch = \"j\"\ncomplete = \"Up\"\n");
    for part in [
        "config.toml:2:10",
        "`j` starts both `next` and `search` in the panes and on pages",
        "config.toml:3:12",
        "`Up` starts both `older-line` and `complete` in a prompt",
    ] {
        assert!(told.contains(part), "{part} is missing in\n{told}");
    }
    let told = settings_fault("[keys]\ntake = \"y\"\n");
    assert!(told.contains("`y` types a letter where `take` works"), "{told}");
}

#[test]
fn the_keys_named_on_the_screen_are_the_readers_own() {
    let keys = "[keys]\nfilter = \"F2\"\ncommitments = \"F3\"\nlanes = \"F4\"\n";
    let screen = with_settings(reader(160, 48), keys).text();
    for named in ["F2 filter", "F3 Commitments", "by kind (F4)"] {
        assert!(screen.contains(named), "{named} is missing in\n{screen}");
    }
}

#[test]
fn the_finder_offers_the_readers_views_and_shows_what_it_finds() {
    let view = "[[view]]\nid = \"mine-alone\"\nquery = \"kind:meeting\"\nname = \"Mine alone\"\n";
    let mine = || with_settings(reader(160, 48), view);
    let found = mine().keys("pmine");
    let screen = found.text();
    assert!(screen.contains("Mine alone") && screen.contains("kind:meeting"), "{screen}");
    assert_eq!(found.keys("<Enter>").query(), "@mine-alone");
    for (typed, shown) in [
        ("recognise pilots", "In short: "),
        ("lighthouse lit", "Linhai"),
        ("chen", "Vice-Minister of Fisheries"),
        ("accord on the harbours", "share pilots"),
    ] {
        let screen = mine().keys("p").keys(typed).text();
        assert!(screen.contains(shown), "{typed}: {shown} is missing in\n{screen}");
    }
}

#[test]
fn the_finder_opens_claims_and_questions() {
    let open = || reader_of(entente::load::embedded(), 160, 48);
    let timeline = entente::load::embedded().timeline;
    let claim = timeline.events().iter().find_map(|event| event.claim.first()).unwrap();
    let question = timeline.events().iter().find_map(|event| event.discrepancy.first()).unwrap();
    for (kind, id, text) in [
        ("claim", &claim.id, claim.text.to_string()),
        ("differ", &question.id, question.question.to_string()),
    ] {
        let found = open().keys(&format!("p{text}"));
        let screen = found.text();
        assert!(screen.contains(kind), "{screen}");
        let opened = found.keys("<Enter>");
        assert_eq!(opened.app.view().pages()[0].kind, PageKind::Record(id.clone()), "{screen}");
    }
    let asked = open().keys("pwho asked").text();
    let is_row = |line: &&str| line.contains("differ ") && line.contains("Who asked for a");
    assert!(asked.lines().any(|line| is_row(&line)), "{asked}");
}

#[test]
fn dates_are_shown_as_set_and_copied_in_words() {
    let mine = with_settings(reader(160, 48), "dates = \"iso\"\n").keys("jj");
    let screen = mine.text();
    assert!(screen.contains("2029-03-14") && !screen.contains("14 Mar 2029"), "{screen}");
    assert!(screen.contains("03-14"), "the list has the day under its year\n{screen}");
    let copied = mine.keys("yy");
    let Some(Effect::Copy(text, _)) = copied.effects.last() else { panic!("nothing was copied") };
    assert!(text.contains("14 Mar 2029"), "{text}");
}

#[test]
fn one_opens_where_one_left_also_when_the_rest_comes_later() {
    let left = reader_of(entente::load::embedded(), 160, 48)
        .keys("fkind:meeting<Enter>f<Ctrl-u>topic:firearms by:us<Enter>L2jj<Enter>");
    let session = left.app.session();
    assert!(!session.page.is_empty() && session.lanes == "party", "{session:?}");
    let place = |reader: &Reader| (reader.app.view().tab(), reader.query(), reader.selected());
    let mut again = reader_of(entente::load::embedded(), 160, 48);
    again.app.recall_lines(&session);
    again.app.resume(&session);
    assert_eq!(place(&again), place(&left));
    let opened = |reader: &Reader| reader.app.view().pages()[0].kind.clone();
    assert_eq!(opened(&again), opened(&left));
    assert_eq!(again.app.session().page, session.page);
    let mut late = reader_of(entente::load::embedded_preview(10), 160, 48);
    late.app.resume(&session);
    assert_eq!(late.app.session().filter, session.filter, "to leave early forgets nothing");
    late.app.swap(entente::load::embedded());
    assert_eq!(place(&late), place(&left));
    assert_eq!(late.app.view().pages().len(), 1);
    let mut moved = reader_of(entente::load::embedded_preview(10), 160, 48);
    moved.app.resume(&session);
    let mut moved = moved.keys("1");
    moved.app.swap(entente::load::embedded());
    assert_ne!(place(&moved), place(&left), "who went elsewhere stays there");
}

#[test]
fn at_midnight_what_is_shown_as_of_today_is_of_the_new_day() {
    let text = "[timeline]\nid = 't'\ntitle = 'T'\n\
         [[source]]\nid = 's'\ntitle = 'S'\nkind = 'report'\n\
         [[event]]\nid = 'eve'\nkind = 'context'\ndate = '2031-12-31'\ntitle = 'Eve'\nsources = ['s']\n\
         [[event]]\nid = 'new-year'\nkind = 'context'\ndate = '2032-01-01'\ntitle = 'New year'\nsources = ['s']\n\
         [[event]]\nid = 'term'\nkind = 'context'\ndate = '2030/2035'\ntitle = 'Term'\nsources = ['s']\n";
    let file = entente::load::File::new("t.toml", text.to_owned());
    let loaded = entente::load::from_files(vec![file], "t".into());
    let (eve, new_year) = ("2031-12-31".parse().unwrap(), "2032-01-01".parse().unwrap());
    let events = |reader: &Reader| reader.app.derived().timeline().events().len();
    let mut open = reader_on(loaded, eve, 120, 40);
    assert_eq!(events(&open), 2, "the new year is still to come");
    open.app.turn_day(new_year);
    assert_eq!((events(&open), open.app.derived().day()), (3, new_year));
    let term = |reader: &Reader| {
        let events = reader.app.derived().timeline().events().to_vec();
        events.iter().find(|event| &*event.id == "term").unwrap().date.as_edtf().to_owned()
    };
    assert_eq!(term(&open), "2030/2035");
    let mut back = open.keys("t2031-12-31<Enter>");
    assert_eq!((events(&back), term(&back).as_str()), (2, "2030/.."), "a day that is over");
    back.app.turn_day("2032-01-02".parse().unwrap());
    assert_eq!(back.app.derived().day(), eve, "a day that was chosen stays");
}

#[test]
fn today_on_the_command_line_is_not_kept_after_midnight() {
    let eve = "2031-12-31".parse().unwrap();
    let mut app = App::new(entente::load::embedded(), eve, Some(eve), Theme::new(true, false));
    assert!(app.session().leaves_day);
    app.turn_day("2032-01-01".parse().unwrap());
    assert!(app.session().leaves_day, "the day that an earlier visit kept");
}

#[test]
fn a_kept_filter_that_cannot_be_read_is_told_and_kept() {
    let mut session = reader_of(entente::load::embedded(), 160, 48).app.session();
    session.filter = "due >=2024".to_owned();
    let come_back = || {
        let mut again = reader_of(entente::load::embedded(), 160, 48);
        again.app.resume(&session);
        again.app.greet();
        again
    };
    let again = come_back();
    let told = "the filter of your last visit cannot be read: due >=2024";
    assert!(again.said().contains(told), "{}", again.said());
    let again = again.keys("jj");
    assert_eq!(
        (again.query(), again.app.session().filter),
        (String::new(), session.filter.clone())
    );
    let other = come_back().keys("fkind:meeting<Enter>C");
    assert_eq!(other.app.session().filter, "", "another was set, and cleared");
    let mut late = reader_of(entente::load::embedded_preview(10), 160, 48);
    late.app.resume(&session);
    late.app.swap(entente::load::embedded());
    late.app.greet();
    assert!(late.said().contains(told), "{}", late.said());
}

#[test]
fn who_comes_back_is_told_of_the_filter_that_is_on() {
    let filtered = |keys: &str| reader_of(entente::load::embedded(), 160, 48).keys(keys);
    let come_back = |session: &entente::tui::session::Session| {
        let mut again = reader_of(entente::load::embedded(), 160, 48);
        again.app.resume(session);
        again.app.greet();
        again
    };
    let again = come_back(&filtered("fkind:meeting<Enter>").app.session());
    let told = "the filter of your last visit is on: C clears it";
    assert!(again.said().contains(told), "{}", again.said());
    let again = again.keys("<Esc>");
    assert_eq!(again.query(), "kind:meeting", "who closes a message keeps the filter");
    assert!(!again.said().contains(told), "{}", again.said());
    let again = again.keys("<Esc>");
    assert_eq!(again.query(), "");
    assert!(!again.said().contains("last visit"), "{}", again.said());
    let again = come_back(&filtered("jj").app.session());
    assert!(!again.said().contains("filter of your"), "{}", again.said());
}

#[test]
fn actions_are_told_in_full_and_an_unknown_view_names_others() {
    let found = reader_of(entente::load::embedded(), 140, 40).keys("pbusiest topics");
    assert!(found.text().contains("persons, topics and"), "{}", found.text());
    assert!(found.text().contains("narrows to one"), "{}", found.text());
    let screen = reader_of(entente::load::embedded(), 140, 40).keys("f@nosuch<Enter>").text();
    assert!(screen.contains("no view is called `nosuch`; there are @"), "{screen}");
}

#[test]
fn a_click_opens_a_tab_of_the_minor_sections() {
    let reader = click(reader(200, 60).keys("jj"), "Milestones 2", 2);
    assert!(reader.text().contains("in force"), "{}", reader.text());
}

#[test]
fn a_view_with_a_key_of_its_own_stands_by_that_key() {
    let row = |claims: &str| {
        let keys = format!("[keys]\nclaims = \"{claims}\"\n");
        let text = with_settings(reader_of(entente::load::embedded(), 80, 24), &keys).text();
        text.lines().nth(1).unwrap().trim().to_owned()
    };
    for own in ["7", "F7"] {
        let row = row(own);
        assert!(
            row.contains(&format!("{own}Claims")) || row.contains(&format!("{own} Claims")),
            "{row}"
        );
        assert!(!row.contains("more") && !row.contains('…'), "{row}");
    }
    assert!(row("Ctrl-t k").ends_with("  Ctrl-t more"), "{}", row("Ctrl-t k"));
}

#[test]
fn a_click_on_the_key_of_more_views_types_it() {
    for (width, height) in [(80, 24), (40, 12)] {
        let more = click(reader_of(entente::load::embedded(), width, height), " g…", 1);
        let text = more.text();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("k claims"), "what may follow\n{text}");
        let word = Tab::Ledger(entente::export::ledger::LedgerKind::Claims);
        assert_eq!(more.keys("k").app.view().tab(), word);
    }
}

#[test]
fn a_double_click_opens_what_stands_in_any_line_of_a_page() {
    let mut opened = 0;
    for down in 0..12 {
        let page = || reader(40, 12).keys("2<Enter>").keys(&"j".repeat(down));
        let area = page().app.derived().page_pane().unwrap().inner;
        let (column, row) = (area.x + 2, area.bottom() - 1);
        let by = |pointer| {
            let mut page = page();
            page.app.update(Message::Mouse { pointer, column, row });
            page
        };
        let clicked = by(Pointer::Click);
        let place = clicked.app.view().place();
        let [by_key, by_mouse] = [clicked.keys("<Enter>"), by(Pointer::DoubleClick)]
            .map(|it| (it.app.view().tab(), it.app.view().pages().len(), it.query()));
        assert_eq!(by_mouse, by_key, "{down}");
        opened += usize::from(by_key != (place.tab, place.pages.len(), place.query));
    }
    assert!(opened > 0, "something on that line leads on");
}

#[test]
fn nothing_is_called_missing_while_it_may_still_come() {
    for keys in ["", "2", "3", "4", "5", "6", "gk", "fzebra<Enter>"] {
        let early = reader_of(entente::load::embedded_preview(36), 160, 48).keys(keys).text();
        for word in ["no record", "Nothing matches", "as of this day"] {
            assert!(!early.contains(word), "{keys}: {word}\n{early}");
        }
    }
}

#[test]
fn every_state_that_is_shown_is_in_the_legend() {
    use entente::export::phrases;
    use entente::timeline::record::State;
    let legend: Vec<String> = phrases::legend().into_iter().map(|line| line.state.text).collect();
    let is_told = |words: &str| legend.iter().any(|sign| sign.contains(words));
    for state in State::ALL {
        assert!(is_told(phrases::state(*state)), "{state:?} is not in the legend");
    }
    // What each promise of the shipped timeline comes to begins like a line of it.
    let timeline = entente::load::embedded().timeline;
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
    for commitment in timeline.events().iter().flat_map(|event| &event.commitment) {
        for phrase in phrases::outcome(&timeline, commitment, day) {
            let text = phrase.text.replacen("say ", "says ", 1);
            let text = text.replacen("said ", "says ", 1);
            let says = text.strip_prefix("says ").unwrap_or(&text);
            let head: String =
                says.chars().take_while(|c| !c.is_ascii_digit() && !"(,".contains(*c)).collect();
            let head = head.trim().trim_end_matches(" by that of").trim_end_matches(" by");
            let head = head.trim_end_matches(" about");
            assert!(is_told(head), "“{head}” of “{text}” is not in the legend");
        }
    }
}

#[test]
fn in_a_view_all_words_of_a_search_stand_in_one_row() {
    let found = reader_of(entente::load::embedded(), 160, 48).keys("5/arms task force<Enter>");
    let selected = found.text();
    let row = selected.lines().find(|line| line.starts_with("│▌")).unwrap();
    assert!(row.contains("arms task force"), "{row}");
    let page = found.keys("<Enter>");
    assert!(page.text().contains("Latin Post · "), "an account names its outlet\n{}", page.text());
    let list = page.app.derived().list_area().unwrap();
    let beside = page.app.derived().page_pane().unwrap().area;
    assert_eq!(list.right(), beside.x + 1, "the list is no wider than what is seen of it");
    let hits = page.app.derived().hits().len();
    assert!(hits < 5, "{hits} rows are hits: each needs all three words");
}
