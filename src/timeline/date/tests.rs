use super::*;
use proptest::prelude::*;

fn bounds(text: &str) -> (String, String, String) {
    let date = Date::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
    let words = |moment| match moment {
        Moment::Ever => "ever".to_owned(),
        Moment::Day(day) => day.to_string(),
        Moment::Never => "never".to_owned(),
    };
    (words(date.earliest()), words(date.latest()), words(date.begun()))
}

#[test]
fn valid_dates_have_these_bounds_and_words() {
    // written, earliest, latest, begun, in words
    let table = [
        ("2023-04-13", "2023-04-13", "2023-04-13", "2023-04-13", "13 Apr 2023"),
        ("2023-04", "2023-04-01", "2023-04-30", "2023-04-30", "Apr 2023"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02-29", "Feb 2024"),
        ("2023", "2023-01-01", "2023-12-31", "2023-12-31", "2023"),
        ("2023~", "2023-01-01", "2023-12-31", "2023-12-31", "about 2023"),
        ("2023-04?", "2023-04-01", "2023-04-30", "2023-04-30", "Apr 2023?"),
        ("2023-04-13%", "2023-04-13", "2023-04-13", "2023-04-13", "about 13 Apr 2023?"),
        ("201X", "2010-01-01", "2019-12-31", "2019-12-31", "2010s"),
        ("2023-04-XX", "2023-04-01", "2023-04-30", "2023-04-30", "Apr 2023, day unknown"),
        ("2023-XX", "2023-01-01", "2023-12-31", "2023-12-31", "2023, month unknown"),
        ("2023-22", "2023-06-01", "2023-08-31", "2023-08-31", "summer 2023"),
        ("2021-10-08/..", "2021-10-08", "never", "2021-10-08", "since 8 Oct 2021"),
        ("2023-04/2023-06", "2023-04-01", "2023-06-30", "2023-04-30", "Apr–Jun 2023"),
        ("2023/2023-06-12", "2023-01-01", "2023-06-12", "2023-12-31", "2023 – 12 Jun 2023"),
        ("../2023", "ever", "2023-12-31", "ever", "until 2023"),
        ("/2023-04", "2023-04-01", "2023-04-30", "2023-04-30", "until Apr 2023, start unknown"),
        ("2023-04/", "2023-04-01", "never", "2023-04-30", "since Apr 2023, end unknown"),
        ("-0100", "-0100-01-01", "-0100-12-31", "-0100-12-31", "101 BCE"),
    ];
    for (text, earliest, latest, begun, words) in table {
        assert_eq!(bounds(text), (earliest.into(), latest.into(), begun.into()), "{text}");
        let date = Date::parse(text).unwrap();
        assert_eq!(date.to_string(), words, "{text}");
        assert_eq!(date.as_edtf(), text);
    }
}

#[test]
fn years_beyond_the_calendar_are_clamped() {
    assert_eq!(Date::parse("Y1700000000").unwrap().earliest(), Moment::Day(NaiveDate::MAX));
    assert_eq!(Date::parse("Y-1700000000").unwrap().latest(), Moment::Day(NaiveDate::MIN));
}

#[test]
fn an_end_beyond_the_year_2500_is_far() {
    for (text, is_far) in [
        ("9999-12-31", true),
        ("2020/9999-12-31", true),
        ("3000-01-01", true),
        ("Y17000", true),
        ("1200/1900", false),
        ("2020/..", false),
        ("2020/", false),
        ("2499", false),
    ] {
        assert_eq!(Date::parse(text).unwrap().has_far_end(), is_far, "{text}");
    }
}

#[test]
fn invalid_dates_are_refused_with_a_remedy_where_one_is_known() {
    // written, part of the message or hint
    let table = [
        ("", ""),
        ("13 April 2023", "write EDTF"),
        ("2023-4-13", "two digits"),
        ("2023-02-30", ""),
        ("1900-02-29", ""),
        ("2023-13", ""),
        ("2023-04-13T09:06:00", "day alone"),
        ("{2023,2024}", "set"),
        ("[2023..2024]", "set"),
        ("2023-?04", "level 2"),
        ("~2020", "level 2"),
        ("2019/?2020", "level 2"),
        ("%2020/..", "level 2"),
        ("2020-25", "level 2"),
        ("1XXX", "level 2"),
        ("1950S2", "level 2"),
        ("2020-04-XX/..", "level 2"),
        ("201u", "write X"),
        ("2023/unknown", "leave an unknown end empty"),
        ("2023/open", "two dots"),
        ("2023?~", "write %"),
        ("2023..2024", "slash"),
        ("2024/2023", "before"),
    ];
    for (text, remedy) in table {
        let fault = Date::parse(text).expect_err(text);
        let said = format!("{} {}", fault.message, fault.hint.unwrap_or_default());
        assert!(said.contains(remedy), "{text}: {said}");
    }
    assert!(Date::parse("2024-05/2024-04").expect_err("order").end_before_start);
}

#[test]
fn a_year_of_more_than_four_digits_is_not_read_as_a_day() {
    let far = Date::parse("Y17000131").unwrap();
    assert_eq!(Date::parse_written(&far.to_string()).unwrap(), far, "{far}");
}

#[test]
fn time_order_puts_open_starts_first_and_wider_dates_later() {
    let mut dates: Vec<Date> =
        ["2023-04-13", "2023-04", "2023", "../2024", "2023-04-13/..", "2022-12-31"]
            .map(|t| Date::parse(t).unwrap())
            .into();
    dates.sort();
    let order: Vec<&str> = dates.iter().map(Date::as_edtf).collect();
    assert_eq!(order, ["../2024", "2022-12-31", "2023", "2023-04", "2023-04-13", "2023-04-13/.."]);
}

proptest! {
    #[test]
    fn any_text_is_a_date_with_ordered_bounds_or_refused(text in "[0-9XYu~?%/.T: -]{0,24}|\\PC{0,12}") {
        if let Ok(date) = Date::parse(&text) {
            prop_assert!(date.earliest() <= date.latest());
            prop_assert!(date.earliest() <= date.begun());
            prop_assert!(!date.to_string().is_empty());
        }
    }

    #[test]
    fn a_known_fact_stays_known(year in 1990i32..2040, month in 1u32..13, later in 0i64..2000) {
        let date = Date::parse(&format!("{year}-{month:02}")).unwrap();
        let day = NaiveDate::from_ymd_opt(year, month, 15).unwrap();
        let next = day + chrono::Duration::days(later);
        prop_assert!(!date.is_known_on(day) || date.is_known_on(next));
    }
}
