//! What narrows, what is added to a filter, what takes it away again, and where the reader is after
//! a detour.

use crate::reader;

use entente::export::ledger::{LedgerKind, view};
use entente::load::{File, Loaded, embedded, embedded_preview, from_files};
use entente::timeline::id::Kind;
use entente::tui::action::Action;
use entente::tui::app::App;
use entente::tui::message::Message;
use entente::tui::session::Session;
use entente::tui::theme::Theme;
use entente::tui::view::{Focus, Tab, Target};
use entente::visit::store::Store;
use reader::{Reader, reader, reader_of};

fn foot(reader: &Reader) -> String {
    reader.text().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn the_finder_says_what_enter_does_and_how_much_that_leaves() {
    let found = reader(140, 40).keys("pnguyen");
    let foot_of = foot(&found);
    assert!(foot_of.starts_with("Enter narrow to Nguy"), "{foot_of}");
    assert!(!foot_of.contains("Ctrl-r"), "nothing is filtered: {foot_of}");
    for (typed, says) in [
        ("20 Mar 2029", "Enter narrow to 20 Mar 2029"),
        ("saved views", "Enter open “Saved views”"),
        ("lighthouse lit", "Enter open"),
    ] {
        let foot = foot(&reader(140, 40).keys("p").keys(typed));
        assert!(foot.starts_with(says) && foot.contains("Esc close"), "{typed}: {foot}");
    }
    let action = foot(&reader(140, 40).keys("pcommitments who"));
    assert!(action.contains("go to Commitments"), "{action}");
    let by_day = reader(140, 40).keys("p30 Apr 2030<Down>");
    assert!(foot(&by_day).contains("Enter show as of 30 Apr 2030"), "{}", foot(&by_day));
}

#[test]
fn nobody_narrows_to_nothing_unawares() {
    let filtered = |width, height| reader(width, height).keys("fid:2029-03-14-accord<Enter>");
    let dead_end = filtered(140, 40).keys("pnguyen");
    let says = foot(&dead_end);
    assert!(says.starts_with("Enter replace the filter, with which none is left: "), "{says}");
    assert!(!says.contains("Ctrl-r"), "{says}");
    let replaced = dead_end.keys("<Enter>");
    assert_eq!(replaced.query(), "actor:nguyen-viet");
    assert!(replaced.app.derived().listing().rows > 0);
    assert!(replaced.said().starts_with("in place of the filter"), "{}", replaced.said());
    assert_eq!(replaced.keys("<Backspace>").query(), "id:2029-03-14-accord", "one step back");
    for (width, height) in [(80, 24), (40, 12), (20, 5)] {
        let says = foot(&filtered(width, height).keys("pnguyen"));
        assert!(says.starts_with("Enter replace"), "{says}");
    }
}

#[test]
fn one_key_clears_the_filter_also_from_an_empty_list() {
    let empty = reader(140, 40).keys("fkind:meeting zzzz<Enter>");
    let says = "Nothing matches: Esc takes the last term away, C clears the filter";
    assert!(empty.text().contains(says), "{}", empty.text());
    assert_eq!(foot(&empty).matches("C clear").count(), 1, "{}", foot(&empty));
    let cleared = empty.keys("C");
    assert_eq!(cleared.query(), "");
    assert!(cleared.said().contains("2 terms") && cleared.said().contains("brings it back"));
    assert_eq!(cleared.keys("<Backspace>").query(), "kind:meeting zzzz");
    assert_eq!(reader(140, 40).keys("C").said(), "nothing is filtered");
    for pick in ["<Down><Down>", "all of it"] {
        let all = reader(140, 40).keys("fkind:meeting accord<Enter>X").keys(pick).keys("<Enter>");
        assert_eq!(all.query(), "", "the list of terms has all of them too");
    }
}

#[test]
fn who_takes_a_filter_away_is_back_where_it_took_them_from() {
    for away in ["<Esc>", "C", "X", "f<Ctrl-u><Enter>"] {
        let before = reader(140, 40).keys("jjjjjj");
        let event = before.selected();
        let narrowed = before.keys("flinhai accord<Enter>");
        assert_ne!(narrowed.selected(), event);
        let mut after = narrowed.keys(away);
        if !after.is_at_base() {
            after = after.keys("<Enter><Esc><Esc>");
        }
        while !after.query().is_empty() {
            after = after.keys("<Esc>");
        }
        assert_eq!(after.selected(), event, "{away}");
    }
    let moved = reader(140, 40).keys("jjjjjjflinhai<Enter>j");
    let chosen = moved.selected();
    assert_eq!(moved.keys("C").selected(), chosen, "who has moved on stays there");
    let moved = reader(140, 40).keys("jjjjjjflinhai<Enter>j");
    assert_eq!(moved.keys("f<Ctrl-u><Enter>").selected(), chosen, "in its prompt too");
}

#[test]
fn a_filter_that_leaves_nothing_or_is_given_up_loses_no_place() {
    let before = || reader(140, 40).keys("jjjjjj");
    let event = before().selected();
    for away in ["C", "<Esc>", "X<Enter>"] {
        let empty = before().keys("fzzzqqq<Enter>");
        assert_eq!(empty.selected(), None);
        assert_eq!(empty.keys(away).selected(), event, "{away}");
    }
    let given_up = before().keys("flinhai<Enter>").keys("fzzz<Esc>");
    assert_eq!(given_up.query(), "linhai");
    assert_eq!(given_up.keys("C").selected(), event);
    let there_and_back = before().keys("flinhai<Enter>C<Backspace>");
    assert_eq!(there_and_back.query(), "linhai");
    assert_eq!(there_and_back.keys("C").selected(), event, "also after a step back");
}

#[test]
fn a_filter_from_another_view_starts_at_its_first_event() {
    let before = || reader(140, 40).keys("jjjjjj");
    let event = before().selected();
    let filtered = || before().keys("2fkind:agreement or kind:meeting<Enter>");
    let events = filtered().keys("1");
    assert!(events.app.derived().listing().rows > 1);
    assert_eq!(events.app.derived().cursor().row, 0);
    assert_eq!(events.keys("C").selected(), event);
    let kept = before().keys("2fbuoys<Enter>1");
    assert_eq!(kept.selected(), event, "where it is left it is selected");
    assert_eq!(filtered().keys("C1").selected(), event, "the events were not even seen");
    let twice = before().keys("2flight<Enter>flight accord<Enter>C1");
    assert_eq!(twice.selected(), event);
}

#[test]
fn who_has_jumped_to_an_event_stays_there() {
    let filter = "2fkind:meeting,agreement<Enter>";
    let session = || reader(140, 40).keys("jjjj").keys(filter);
    let marked = reader(140, 40).keys("jjmjj").keys(filter);
    for (jumped, how) in [
        (session().keys("G<Enter><Enter>"), "from its page"),
        (marked.keys("'<Enter>"), "to a mark"),
        (session().keys("1gd14 Mar 2029<Enter>"), "to a date"),
    ] {
        assert_eq!(jumped.app.view().tab(), Tab::Timeline, "{how}");
        let chosen = jumped.selected();
        assert_eq!(chosen, Some("2029-03-14-accord".into()), "{how}");
        let narrowed = jumped.keys("f -zzzqqq<Enter>");
        assert_eq!(narrowed.query(), "kind:meeting,agreement not:zzzqqq", "{how}");
        assert_eq!(narrowed.selected(), chosen, "{how}");
        assert_eq!(narrowed.keys("C").selected(), chosen, "{how}");
    }
}

#[test]
fn a_view_filtered_elsewhere_keeps_its_record_or_starts_anew() {
    let before = || reader_of(embedded(), 140, 40).keys("2jjjjj");
    let record = before().selected();
    let kept = before().keys("3f-zzzqqq<Enter>2");
    assert_eq!(kept.selected(), record, "it is left");
    let gone = reader_of(embedded(), 140, 40).keys("2<PgDn><PgDn><PgDn>3ftopic:fentanyl<Enter>2");
    assert!(gone.app.derived().listing().rows > 1, "{}", gone.text());
    assert_eq!(gone.app.derived().cursor().row, 0, "what stands in its row is no better");
}

#[test]
fn a_filter_that_is_given_up_leaves_every_view_its_pane() {
    let before = reader(140, 40).keys("jj<Enter><Tab><Tab>j");
    let focus = before.app.derived().focus();
    let after = before.keys("2fkind:meeting<Esc>1");
    assert_eq!(after.app.derived().focus(), focus);
    let taken = reader(140, 40).keys("jj<Enter><Tab>2fkind:meeting<Enter>1");
    assert_eq!(taken.app.derived().focus(), Focus::List, "of what is filtered now");
    let back = taken.keys("<Backspace><Backspace>1");
    assert!(matches!(back.app.derived().focus(), Focus::Section(_)), "back is where they were");
}

#[test]
fn a_fault_from_elsewhere_is_none_of_what_is_typed() {
    use entente::tui::view::{Notice, NoticeKind};
    let mut typing = reader(160, 48).keys("fkind:meeting");
    let text = "the marks cannot be kept".to_owned();
    typing.app.say(Some(Notice { kind: NoticeKind::Fault, text: text.clone() }));
    let screen = typing.text();
    assert!(screen.contains(&text) && !screen.contains("without that"), "{screen}");
}

#[test]
fn the_events_keep_their_pane_while_another_view_is_open() {
    for (width, height) in [(140, 40), (80, 24), (40, 12)] {
        let before = reader(width, height).keys("jj<Enter><Tab><Tab>j");
        let focus = before.app.derived().focus();
        assert!(matches!(focus, Focus::Section(_)), "{focus:?}");
        let place = before.place();
        let text = before.text();
        let after = before.keys("21");
        assert_eq!((after.app.derived().focus(), after.place()), (focus, place), "{width}");
        let rows = |text: &str| text.lines().rev().skip(1).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(rows(&after.text()), rows(&text), "{width}");
        assert_eq!(after.keys("1").app.derived().focus(), Focus::List, "its key again: the list");
    }
}

#[test]
fn events_open_at_the_newest_wherever_the_reader_was_meanwhile() {
    let newest = reader_of(embedded(), 140, 40).selected();
    let mut early = reader_of(embedded_preview(10), 140, 40).keys("2");
    early.app.swap(embedded());
    let early = early.keys("1");
    assert_eq!(early.app.view().tab(), Tab::Timeline);
    assert_eq!(early.selected(), newest);
}

#[test]
fn the_open_view_has_its_digit_name_and_number_on_every_screen() {
    for (width, height) in [(160, 48), (140, 40), (80, 24), (60, 20), (40, 12), (34, 10)] {
        let mut forms = Vec::new();
        for key in ["1", "2", "3", "4", "5", "6"] {
            let mut screen = reader(width, height).keys(key);
            let views =
                |screen: &Reader| screen.text().lines().nth(1).unwrap_or_default().to_owned();
            let row = views(&screen);
            let tab = screen.app.view().tab();
            let rows = screen.app.derived().listing().rows.to_string();
            let name = if row.contains(tab.name()) { tab.name() } else { tab.short_name() };
            let (before, behind) = row.split_once(name).unwrap_or_else(|| panic!("{width}: {row}"));
            assert!(before.trim_end().ends_with(key), "{width}: {row}");
            let number = behind.trim_start_matches(['·', ' ', ':']);
            assert!(number.starts_with(&rows), "{width}: {row}");
            // How the view of events is said where another is open.
            if key != "1" {
                forms.push(row.split('2').next().unwrap_or_default().trim().to_owned());
            }
            screen = screen.keys("2");
            assert!(views(&screen).contains("Commitments"), "{width}");
        }
        forms.dedup();
        assert_eq!(forms.len(), 1, "one form on a screen of {width}: {forms:?}");
    }
}

#[test]
fn the_frame_of_what_the_keys_move_in_is_bright() {
    let border = |reader: &Reader, x: u16, y: u16| reader.cells()[(x, y)].modifier;
    let bold = ratatui::style::Modifier::BOLD;
    let list = reader(140, 40).keys("2");
    let area = list.app.derived().list_area().unwrap();
    let at = (area.x, area.y + 3);
    assert!(border(&list, at.0, at.1).contains(bold), "the list has the keys");
    let page = list.keys("<Enter>");
    let area = page.app.derived().page_pane().unwrap().area;
    assert!(border(&page, area.right() - 1, area.y + 3).contains(bold), "the page has them");
    assert!(!border(&page, at.0, at.1).contains(bold), "the list no longer");
    let closed = page.keys("<Esc>");
    assert!(border(&closed, at.0, at.1).contains(bold));
}

#[test]
fn the_day_is_kept_over_a_visit_and_said_at_the_next() {
    let left = reader_of(embedded(), 140, 40).keys("t30 Apr 2023<Enter>");
    let session = left.app.session();
    assert_eq!(session.as_of, "2023-04-30");
    let mut again = reader_of(embedded(), 140, 40);
    again.app.resume(&session);
    again.app.greet();
    assert_eq!(again.app.derived().day(), left.app.derived().day());
    assert_eq!(again.selected(), left.selected());
    assert!(again.said().contains("still as of 30 Apr 2023"), "{}", again.said());
    let today = again.keys("t<Enter>");
    assert_eq!(today.app.session().as_of, "");
    let mut small = reader_of(embedded(), 80, 24);
    let visit = small.app.data().seen();
    small.app.recall(visit);
    small.app.resume(&session);
    small.app.greet();
    for hint in ["still as of 30 Apr 2023", "Enter open", "Tab pane", "? help"] {
        assert!(foot(&small).contains(hint), "{hint}: {}", foot(&small));
    }
}

#[test]
fn a_day_left_while_the_rest_is_loading_is_not_imposed_again() {
    let session = reader_of(embedded(), 140, 40).keys("t30 Apr 2023<Enter>").app.session();
    let mut early = reader_of(embedded_preview(10), 140, 40);
    early.app.resume(&session);
    let mut kept = reader_of(embedded_preview(10), 140, 40);
    kept.app.resume(&session);
    kept.app.swap(embedded());
    assert_eq!(kept.app.session().as_of, "2023-04-30", "who does nothing has it");
    let mut early = early.keys("t<Enter>");
    let today = early.app.derived().day();
    early.app.swap(embedded());
    assert_eq!(early.app.derived().day(), today);
    let mut early = early.keys("t30 Apr 2024<Enter>");
    early.app.greet();
    assert!(!early.said().contains("still as of"), "{}", early.said());
}

#[test]
fn a_day_of_one_run_or_to_come_is_not_kept() {
    let today = chrono::NaiveDate::from_ymd_opt(2032, 1, 1).unwrap();
    let asked = "2023-04-30".parse().ok();
    let mut run = reader_of(embedded(), 140, 40);
    run.app = App::new(embedded(), today, asked, Theme::new(true, false));
    assert_eq!(run.app.derived().day(), asked.unwrap());
    assert_eq!(run.app.session().as_of, "");
    let run = run.keys("t30 Apr 2024<Enter>");
    assert_eq!(run.app.session().as_of, "2024-04-30", "it was set on the screen");
    assert_eq!(run.keys("t30 Apr 2040<Enter>").app.session().as_of, "");
}

#[test]
fn a_run_as_of_today_does_not_open_on_the_kept_day() {
    let today = chrono::NaiveDate::from_ymd_opt(2032, 1, 1).unwrap();
    let kept = reader_of(embedded(), 140, 40).keys("t30 Apr 2023<Enter>").app.session();
    let mut asked = reader_of(embedded(), 140, 40);
    let header = asked.text().lines().next().unwrap().to_owned();
    asked.app = App::new(embedded(), today, Some(today), Theme::new(true, false));
    asked.app.update(Message::Resize(140, 40));
    asked.app.resume(&kept);
    assert_eq!(asked.app.derived().day(), today);
    assert_eq!(asked.text().lines().next().unwrap(), header, "nothing tells of a day");
    let folder = tempfile::tempdir().unwrap();
    let store = Store::at(folder.path());
    kept.write(&store, &"t".into()).unwrap();
    asked.app.session().write(&store, &"t".into()).unwrap();
    assert_eq!(Session::read(&store, &"t".into()).as_of, "2023-04-30", "that of one run leaves it");
}

#[test]
fn today_is_today_whatever_day_everything_is_shown_as_of() {
    let typed = reader_of(embedded(), 140, 40).keys("t30 Apr 2023<Enter>gdtoday");
    assert!(foot(&typed).contains("= 1 Jan 2032"), "{}", foot(&typed));
    let there = typed.keys("<Enter>");
    assert!(there.said().contains("nothing begins in 1 Jan 2032"), "{}", there.said());
    let asked = reader_of(embedded(), 140, 40).keys("ttoday");
    assert!(foot(&asked).contains("= 1 Jan 2032"), "{}", foot(&asked));
}

/// A timeline of so many events, of which one has a rare word.
fn large(events: usize) -> Loaded {
    let mut text = String::from(
        "[timeline]\nid = 't'\ntitle = 'T'\n[[topic]]\nid = 'tides'\nname = 'Tides'\n\
         [[topic]]\nid = 'reefs'\nname = 'Reefs'\n[[topic]]\nid = 'wrecks'\nname = 'Wrecks'\n\
         [[source]]\nid = 's'\ntitle = 'S'\nkind = 'official'\n",
    );
    for at in 0..events {
        let title = if at == 7 { "Rareword" } else { "Event" };
        let topic = if at == 8 { "reefs" } else { "tides" };
        text.push_str(&format!(
            "[[event]]\nid = 'e{at}'\nkind = 'context'\ndate = '2020'\ntitle = '{title}'\n\
             topics = ['{topic}']\nsources = ['s']\n"
        ));
    }
    from_files(vec![File::new("t.toml", text)], "test".into())
}

#[test]
fn in_a_large_timeline_no_key_counts_what_takes_long() {
    let filtered = reader_of(large(10_001), 140, 40).keys("frareword<Enter>");
    let derived = filtered.app.derived();
    assert_eq!(derived.listing().rows, 1);
    let scope = derived.known().scope(derived.selection());
    assert_eq!(view(LedgerKind::Sources).count(&scope), None, "words ask all events for them");
    assert_eq!(view(LedgerKind::Actors).count(&scope), Some(0), "these are of one event");
    let views = filtered.text();
    assert!(views.contains("6 Sources –") && views.contains("3 Actors 0"), "{views}");
    let open = reader_of(large(10_001), 140, 40).keys("frareword<Enter>6").text();
    assert!(open.contains("6 Sources 0  "), "what is listed is counted: {open}");
    let early = reader_of(embedded_preview(10), 140, 40).text();
    let views = early.lines().nth(1).unwrap();
    assert!(views.contains("6 Sources  g k Claims  "), "nothing is known yet: {views}");
    let all = reader_of(large(10_001), 140, 40);
    assert!(all.text().contains("6 Sources 1"), "{}", all.text());
    let legend = all.keys("?legend").text();
    assert!(legend.contains("Beside a view: how many"), "{legend}");
    let picking = filtered.keys("ptides");
    let taking = picking.app.derived().taking().unwrap();
    assert_eq!((taking.added, taking.alone), (None, None));
    let foot = foot(&picking);
    assert!(foot.starts_with("Enter add Tides to the filter  "), "{foot}");
    let of_time = picking.keys(" 2020");
    let item = &of_time.app.derived().picks()[0];
    assert_eq!((item.name(), &item.aside), ("Tides · 2020", &None), "{}", of_time.text());
}

#[test]
fn in_a_large_timeline_enter_counts_what_no_key_does() {
    let filtered = reader_of(large(10_001), 140, 40).keys("frareword<Enter>");
    let replaced = filtered.keys("preefs<Enter>");
    assert_eq!(replaced.query(), "topic:reefs");
    assert!(replaced.said().starts_with("in place of the filter"), "{}", replaced.said());
    let none = replaced.keys("pwrecks<Enter>");
    assert_eq!(none.query(), "topic:reefs topic:wrecks");
    assert!(none.said().starts_with("no event is left"), "{}", none.said());
}

#[test]
fn enter_on_a_page_adds_to_the_filter_and_says_so() {
    for (filter, done) in [("", "narrowed to: "), ("kind:agreement", "added to the filter: ")] {
        let mut page = reader(140, 40).keys("f").keys(filter).keys("<Enter>2<Enter>");
        let of_topic = |page: &Reader| match page.app.derived().target() {
            Some(Target::Narrow(Kind::Topic, id)) => Some(id.clone()),
            _ => None,
        };
        for _ in 0..60 {
            if of_topic(&page).is_some() {
                break;
            }
            page = page.keys("j");
        }
        let topic = of_topic(&page).unwrap_or_else(|| panic!("{}", page.text()));
        let narrowed = page.keys("<Enter>");
        assert_eq!(narrowed.query(), format!("{filter} topic:{topic}").trim());
        let said = narrowed.said();
        assert!(said.starts_with(done) && said.contains("leads back"), "{said}");
        let back = narrowed.keys("<Backspace>");
        assert_eq!(back.query(), filter);
        assert_eq!(back.app.view().pages().len(), 1, "on its page");
    }
}

#[test]
fn the_foot_says_that_esc_takes_a_term_away() {
    let filtered = reader(140, 40).keys("fkind:agreement<Enter>");
    assert!(foot(&filtered).contains("Esc drop term"), "{}", foot(&filtered));
    let page = filtered.keys("2<Enter>");
    assert!(foot(&page).contains("Esc close"), "{}", foot(&page));
    let closed = page.keys("<Esc>");
    assert_eq!(closed.query(), "kind:agreement");
    assert!(foot(&closed).contains("Esc drop term"), "{}", foot(&closed));
    assert_eq!(closed.keys("<Esc>").query(), "");
    let whole = reader(140, 40);
    assert!(!foot(&whole).contains("Esc"), "nothing is filtered: {}", foot(&whole));
}

#[test]
fn what_esc_takes_away_hides_nothing_that_is_needed_more() {
    for view in ["", "2"] {
        let filtered = reader(80, 24).keys("fkind:agreement<Enter>").keys(view);
        let whole = reader(80, 24).keys(view);
        for hint in ["f filter", "x export", "S sort", "Enter open", "? help"] {
            if foot(&whole).contains(hint) {
                assert!(foot(&filtered).contains(hint), "{hint}: {}", foot(&filtered));
            }
        }
        let low = reader(40, 12).keys("fkind:agreement<Enter>").keys(view);
        assert!(!foot(&low).contains("Esc"), "{}", foot(&low));
    }
}

#[test]
fn the_foot_says_what_esc_does_while_a_message_stands() {
    for (width, height) in [(140, 40), (80, 24), (40, 12)] {
        for keys in ["m", "fzzzqqq<Enter>m"] {
            let told = reader(width, height).keys("fkind:agreement<Enter>").keys(keys);
            assert!(!told.said().is_empty());
            let says = foot(&told);
            assert!(!says.contains("Esc"), "{width}: {says}");
            let query = told.query();
            assert_eq!(told.keys("<Esc>").query(), query, "Esc closes the message");
        }
        let taken = reader(width, height).keys("fkind:agreement accord<Enter><Esc>");
        assert!(!taken.said().is_empty());
        assert_eq!(taken.keys("<Esc>").query(), "", "that one is gone on from");
    }
}

#[test]
fn the_foot_names_no_key_that_its_message_names() {
    let mut new = reader_of(embedded(), 160, 48);
    new.app.greet();
    let says = foot(&new);
    assert!(says.starts_with("first time here? Enter opens"), "{says}");
    let hints = says.split_once("q leaves").unwrap().1;
    assert!(hints.contains("f filter"), "{says}");
    for twice in ["Enter ", "p find", "? help", "q quit"] {
        assert!(!hints.contains(twice), "{twice}: {says}");
    }
    let nothing = reader(140, 40).keys("2<Esc>");
    let says = foot(&nothing);
    assert!(says.contains("nothing is open") && says.contains("q quits"), "{says}");
    assert!(!says.contains("q quit  ") && says.contains("? help"), "{says}");
}

#[test]
fn from_the_help_esc_leads_back_to_the_list_and_what_was_typed() {
    for help in ["<F1>", "?"] {
        let typed = if help == "?" { "" } else { "nguyen" };
        let list = reader(140, 40).keys("p").keys(typed).keys("<Down>");
        let before = list.text();
        let shown = list.keys(help);
        assert!(shown.text().contains("All keys") || shown.text() != before, "{}", shown.text());
        assert_eq!(shown.keys("tides<Esc>").text(), before, "{help}");
        let back = reader(140, 40).keys("p").keys(typed).keys(help).keys("<Esc><Esc>");
        assert!(back.is_at_base(), "and from there to the panes");
    }
}

#[test]
fn on_a_page_enter_names_what_it_narrows_to() {
    let page = reader(140, 40).keys("6<Enter>");
    assert!(foot(&page).contains("Enter narrow to this source"), "{}", foot(&page));
}

#[test]
fn how_often_something_stands_is_whole_or_short_and_never_cut() {
    for width in [140, 100, 80, 40] {
        let text = reader(width, 40).keys("pa").text();
        assert!(!text.contains("eve…") && !text.contains("even…"), "{width}\n{text}");
    }
    let wide = reader(200, 55).keys("pnguyen").text();
    assert!(wide.contains(" events ") || wide.contains(" event "), "{wide}");
}

#[test]
fn to_clear_the_filter_has_a_key_and_stands_in_the_help() {
    assert_eq!(Action::ClearFilter.keys(), ["C"]);
    let help = reader(140, 40).keys("?whole filter").text();
    assert!(help.contains("Take the whole filter away"), "{help}");
}

#[test]
fn a_term_that_is_not_applied_is_said_wherever_there_is_room() {
    for (width, height) in [(160, 48), (80, 24), (40, 12)] {
        let typing = reader(width, height).keys("fkind:meeting topic:");
        let text = typing.text();
        let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("not applied yet"), "{width}\n{text}");
        let refused = typing.keys("<Enter>").text();
        let said: String = refused.split_whitespace().collect();
        assert!(said.contains("withoutthat"), "{width}\n{refused}");
    }
}

#[test]
fn an_event_that_is_gone_to_keeps_what_does_not_hide_it() {
    let reader = reader_of(embedded(), 120, 30).keys("fkind:meeting 2024.. topic:firearms<Enter>p");
    let there = reader.keys("Bush and Calderón meet in Mérida<Enter>");
    assert_eq!(
        &*there.app.derived().current_event().unwrap().title,
        "Bush and Calderón meet in Mérida"
    );
    assert_eq!(there.query(), "kind:meeting");
    let said = there.said().to_owned();
    assert!(said.starts_with("the filter hid that event; taken away: since 2024, "), "{said}");
    assert_eq!(there.keys("<Backspace>").query(), "kind:meeting 2024.. topic:firearms");
}
