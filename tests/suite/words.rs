//! Words on the screen that are to be true, to fit, and to lead on: notices, labels, the help.

use crate::reader;

use entente::config::Config;
use entente::export::FORMATS;
use entente::load::embedded;
use entente::tui::legend;
use entente::tui::settings::Settings;
use entente::tui::signs::Sign;
use entente::tui::theme::Theme;
use reader::{Reader, reader, reader_of};

fn shipped(width: u16, height: u16) -> Reader {
    reader_of(embedded(), width, height)
}

fn last_line(reader: &Reader) -> String {
    reader.text().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn the_settings_that_the_help_shows_can_be_read() {
    let help = reader(140, 40).keys("?settings");
    let signs = help.app.derived().picks().iter().map(|item| item.parts[0].text.trim());
    let shown: Vec<&str> = signs.filter(|sign| sign.contains('=')).collect();
    assert!(shown.len() > 1, "{}", help.text());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    for setting in shown {
        std::fs::write(&path, format!("{setting}\n")).unwrap();
        let config = Config::of_file(&path).unwrap_or_else(|fault| panic!("{setting}: {fault}"));
        assert!(Settings::faults(&config).is_empty(), "{setting}");
    }
}

#[test]
fn the_legend_tells_the_bars_of_the_axis_from_activity() {
    let theme = Theme::dark();
    let lines = legend::lines(&theme);
    let says = |bars: &[Sign]| {
        let drawn: String = bars.iter().map(|bar| bar.drawn(&theme)).collect();
        lines.iter().find(|line| line.sign == drawn).map_or("", |line| line.says)
    };
    assert!(says(&Sign::COARSE_BARS).starts_with("Axis: "), "{}", says(&Sign::COARSE_BARS));
    assert!(says(&Sign::COARSE_BARS).contains("the lowest is one"));
    let activity = says(&Sign::BARS);
    assert!(activity.contains("share of the highest") && !activity.contains("xis"), "{activity}");
}

#[test]
fn the_axis_says_which_years_are_in_view() {
    let low = shipped(80, 24).keys("gg++++");
    let window = low.app.derived().axis().window();
    let (first, last) = (window.first_day(), window.last_day());
    let years = entente::timeline::date::years_text(
        chrono::Datelike::year(&first),
        chrono::Datelike::year(&last),
    );
    let row = low.text().lines().find(|line| line.contains('[')).unwrap().to_owned();
    assert!(row.trim_start().starts_with(&format!("{years} ")), "{years}: {row}");
    let high = shipped(140, 40).keys("gg+++").text();
    let all = high.lines().position(|line| line.contains("all 2007–")).unwrap();
    let keyed = |line: &str| line.trim_start().starts_with("20") && line.contains(" (L)");
    assert!(high.lines().skip(all).any(keyed), "{high}");
}

#[test]
fn narrowing_to_who_was_not_always_there_is_a_sentence() {
    let said = shipped(140, 40).keys("pebrard<Enter>").said();
    let rest = said.strip_prefix("named in ").unwrap_or_else(|| panic!("{said}"));
    let (named, rest) = rest.split_once(" events, present at ").unwrap();
    let (present, rest) = rest.split_once(' ').unwrap();
    assert_eq!(rest, "(f attended:marcelo-ebrard)");
    assert!(present.parse::<usize>().unwrap() < named.parse().unwrap(), "{said}");
    let foot = last_line(&shipped(40, 12).keys("pebrard"));
    let short = format!("Enter narrow: {named}, present {present}  Esc ");
    assert!(foot.starts_with(&short), "{foot}");
}

#[test]
fn kinds_have_one_column_in_the_finder() {
    for width in [80, 140] {
        let found = shipped(width, 40).keys("pwho asked");
        let picks = found.app.derived().picks();
        let differ = picks.iter().find(|item| item.parts[0].text.starts_with("differ "));
        let differ = differ.unwrap_or_else(|| panic!("{}", found.text()));
        assert_eq!(differ.parts[0].text.len(), 12);
    }
}

#[test]
fn the_help_promises_no_key_that_would_be_typed_into_it() {
    let help = shipped(80, 24).keys("?").text();
    assert!(help.contains("type to search, also “mouse”, “colours”  "), "{help}");
    assert!(!help.contains("M switches"), "{help}");
}

#[test]
fn that_nothing_is_called_so_is_whole_at_any_width() {
    let narrow = shipped(40, 12).keys("pwith zzqxw").text();
    let said = narrow.lines().find(|line| line.contains("Nothing is called that")).unwrap();
    assert_eq!(said.trim_matches([' ', '│']), "Nothing is called that.", "{narrow}");
    assert!(narrow.contains("Esc"), "{narrow}");
    let wide = shipped(80, 24).keys("pwith zzqxw").text();
    assert!(wide.contains("Nothing is called that. Esc closes this list."), "{wide}");
}

#[test]
fn a_key_that_does_nothing_says_so() {
    let said = shipped(140, 40).keys("<F9>").said();
    assert_eq!(said, "F9 does nothing here · ? keys");
}

#[test]
fn a_digit_that_is_no_view_says_what_opens_the_others() {
    assert_eq!(shipped(140, 40).keys("8").said(), "8 is no view; g k opens Claims");
}

#[test]
fn a_view_opens_near_the_selected_event_at_first() {
    let year = |reader: &Reader| {
        let event = reader.app.derived().current().unwrap();
        let event = reader.app.derived().timeline().event(event).unwrap();
        chrono::Datelike::year(&event.date.earliest().day().unwrap())
    };
    for date in ["2012-04-02", "2019-06-07"] {
        let events = shipped(140, 40).keys(&format!("t{date}<Enter>"));
        let wanted = year(&events);
        let claims = events.keys("2");
        let id = claims.selected().unwrap();
        let known = claims.app.derived().timeline();
        let event = known.get(&id).unwrap().event().unwrap();
        let date = &known.event(event).unwrap().date;
        let opened = chrono::Datelike::year(&date.earliest().day().unwrap());
        assert!((opened - wanted).abs() <= 1, "{opened}, not {wanted}");
    }
}

#[test]
fn settings_and_colours_are_found_in_the_help() {
    for (typed, says) in [
        ("settings", "entente config path"),
        ("colours", "Colour: overdue"),
        ("themes", "theme.name"),
    ] {
        let help = shipped(140, 40).keys("?").keys(typed).text();
        assert!(help.contains(says), "{typed}\n{help}");
    }
}

#[test]
fn a_formats_name_leaves_that_format_alone() {
    for format in FORMATS {
        let list = shipped(140, 40).keys("x").keys(format.name());
        let picks = list.app.derived().picks();
        assert!(!picks.is_empty(), "{}", format.name());
        for item in picks {
            assert!(item.parts[0].text.starts_with(format.name()), "{}", list.text());
        }
    }
}

#[test]
fn dates_that_leave_only_spans_are_told_after_enter_too() {
    let said = shipped(140, 40).keys("fsince:2025 until:2023<Enter>").said();
    assert_eq!(said, "no day is in all these dates: left is only what lasts over them");
    let said = shipped(140, 40).keys("fsince:2023 until:2025<Enter>").said();
    assert!(!said.contains("no day"), "{said}");
}
