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
fn a_year_is_told_as_people_count_it_or_as_in_the_data() {
    for (first, last, written, iso) in [
        (2023, 2023, "2023", "2023"),
        (2007, 2026, "2007–2026", "2007/2026"),
        (-507, -225, "508–226 BCE", "-0507/-0225"),
        (0, 14, "1 BCE – 14 CE", "0000/0014"),
        (-507, 2023, "508 BCE – 2023", "-0507/2023"),
        (12_000, 12_000, "Y12000", "Y12000"),
    ] {
        assert_eq!(years_text(first, last), written);
        assert_eq!(DateStyle::Iso.within(|| years_text(first, last)), iso);
    }
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
        ("/2023-04", "ever", "2023-04-30", "2023-04-30", "until Apr 2023, start unknown"),
        ("2023-04/", "2023-04-01", "never", "2023-04-30", "since Apr 2023, end unknown"),
        ("-0100", "-0100-01-01", "-0100-12-31", "-0100-12-31", "101 BCE"),
        ("0012", "0012-01-01", "0012-12-31", "0012-12-31", "12 CE"),
        ("000X", "0000-01-01", "0009-12-31", "0009-12-31", "000X"),
        ("-0001/0001", "-0001-01-01", "0001-12-31", "-0001-12-31", "2 BCE – 1 CE"),
        ("-0050/-0049", "-0050-01-01", "-0049-12-31", "-0050-12-31", "51–50 BCE"),
        ("2023-04-13/2023-04-13", "2023-04-13", "2023-04-13", "2023-04-13", "13 Apr 2023"),
        ("2023-04-13/2023-04-15", "2023-04-13", "2023-04-15", "2023-04-13", "13–15 Apr 2023"),
        ("2023-04-13/2023-05-02", "2023-04-13", "2023-05-02", "2023-04-13", "13 Apr – 2 May 2023"),
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
fn a_date_has_one_day_of_the_week() {
    assert_eq!(written_date(&"mon ".repeat(200_000)), None);
    for text in ["April 13-15, 2023", "April 13–15, 2023"] {
        let span = WrittenDate::One("2023-04-13/2023-04-15".into());
        assert_eq!(written_date(text), Some(span), "{text}");
    }
    let span = WrittenDate::One("2023-04-30/2023-05-02".into());
    assert_eq!(written_date("Apr 30 – May 2, 2023"), Some(span));
}

#[test]
fn words_that_are_no_date_are_answered_in_words() {
    for text in ["yesterday", "the day after", "April"] {
        let said = Date::parse_written(text).expect_err(text).to_string();
        assert!(said.contains("write 30 Apr 2023") && !said.contains("EDTF"), "{said}");
    }
    let said = Date::parse_written("201u").expect_err("the 2012 draft").to_string();
    assert!(said.contains("write X"), "{said}");
}

#[test]
fn a_season_that_may_be_two_years_is_asked_for() {
    let said = Date::parse_written("2023-24").expect_err("two readings").to_string();
    assert_eq!(said, "2023-24: this may be winter 2023 or 2023/2024; write the one that is meant");
    for (text, meant) in [
        ("winter 2023", "2023-24"),
        ("2023/2024", "2023/2024"),
        ("2023-22", "2023-22"),
        ("2019-20", "2019/2020"),
    ] {
        assert_eq!(Date::parse_written(text).unwrap().as_edtf(), meant, "{text}");
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
fn a_span_is_one_day_only_where_both_ends_are_known() {
    for (text, is_day) in [
        ("2023-04-13", true),
        ("2023-04-13/2023-04-13", true),
        ("/2023-04-13", false),
        ("2023-04-13?", false),
        ("2023-04-13/2023-04-13~", false),
        ("2023-04", false),
        ("2023-04-XX", false),
    ] {
        assert_eq!(Date::parse(text).unwrap().is_single_day(), is_day, "{text}");
    }
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

/// A date without an interval: years near and far, all precisions, with marks of doubt.
fn single() -> impl Strategy<Value = String> {
    let year = prop_oneof![
        (0..=9999_i32).prop_map(|year| format!("{year:04}")),
        (1..=9999_i32).prop_map(|year| format!("-{year:04}")),
        (2000..=2030_i32).prop_map(|year| year.to_string()),
    ];
    let whole = (year, 0..5_u8, 1..=12_u32, 1..=28_u32, 21..=24_u32).prop_map(
        |(year, precision, month, day, season)| match precision {
            0 => year,
            1 => format!("{year}-{month:02}"),
            2 => format!("{year}-{season}"),
            3 => format!("{year}-{month:02}-XX"),
            _ => format!("{year}-{month:02}-{day:02}"),
        },
    );
    let other =
        prop_oneof!["-?[0-9]{3}X|-?[0-9]{2}XX|[0-9]{4}-XX|[0-9]{4}-XX-XX", "Y-?[1-9][0-9]{4,6}",];
    (prop_oneof![4 => whole, 1 => other], prop_oneof!["", "~", "\\?", "%"])
        .prop_map(|(date, doubt)| date + &doubt)
}

fn any_date() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => single(),
        2 => (single(), single()).prop_map(|(from, to)| format!("{from}/{to}")),
        1 => single().prop_map(|date| format!("{date}/..")),
        1 => single().prop_map(|date| format!("{date}/")),
        1 => single().prop_map(|date| format!("../{date}")),
        1 => single().prop_map(|date| format!("/{date}")),
        1 => Just("../..".to_owned()),
        1 => Just("../".to_owned()),
        1 => Just("/..".to_owned()),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_as_a_date_is_read_back_as_that_date(written in any_date()) {
        let Ok(date) = Date::parse(&written) else { return Ok(()) };
        let printed = date.to_string();
        let read = Date::parse_written(&printed);
        let read = read.map_err(|fault| TestCaseError::fail(format!("{written}: {fault}")))?;
        let bounds = |date: &Date| (date.earliest(), date.latest(), date.begun());
        prop_assert_eq!(bounds(&read), bounds(&date), "{} printed {}", written, printed);
        let doubts = |date: &Date| date.as_edtf().matches(['?', '~', '%']).count();
        let (kept, had) = (doubts(&read), doubts(&date));
        // Two equal ends are printed as one.
        prop_assert!(kept == had || 2 * kept == had, "{} printed {}", written, printed);
        prop_assert_eq!(read.to_string(), printed);
    }

    #[test]
    fn the_ends_of_a_date_are_dates_as_they_were_written(written in any_date()) {
        let Ok(date) = Date::parse(&written) else { return Ok(()) };
        let texts = match written.split_once('/') {
            Some((start, end)) => [start, end],
            None => [&*written; 2],
        };
        for (end, text) in date.ends().into_iter().zip(texts) {
            match end {
                DateEnd::Open => prop_assert_eq!(text, ".."),
                DateEnd::Unknown => prop_assert_eq!(text, ""),
                DateEnd::Known(end) => {
                    let whole = Date::parse(text).unwrap();
                    prop_assert_eq!(Date::from(end), whole.clone());
                    prop_assert_eq!(end.bounds(), (whole.earliest(), whole.latest()));
                    prop_assert_eq!(end.to_string(), whole.to_string());
                    prop_assert_eq!(end.is_single_day(), whole.is_single_day());
                }
            }
        }
    }

    #[test]
    fn a_day_has_the_parts_of_its_text(year in -9999i32..=9999, day in 1u32..=365) {
        let day = NaiveDate::from_yo_opt(year, day).unwrap();
        let date = Date::from_day(day);
        prop_assert_eq!(date.ends(), Date::parse(date.as_edtf()).unwrap().ends());
        prop_assert!(date.is_single_day());
    }

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

#[test]
fn a_list_tells_a_date_without_the_year_that_stands_above_it() {
    for (edtf, text, with_year) in [
        ("2023-04-13", "13 Apr", "13 Apr 2023"),
        ("2023-04~", "~Apr", "~Apr 2023"),
        ("2023-04?", "Apr?", "Apr? 2023"),
        ("2023", "2023", "2023"),
        ("2023-21", "spring", "spring 2023"),
        ("2023-04-XX", "Apr", "Apr 2023"),
        ("2023-04-13/2023-04-15", "13–15 Apr", "13–15 Apr 2023"),
        ("2023-04-13/2023-05-02", "13 Apr–", "13 Apr 2023–"),
        ("2023-04/2023-06", "Apr–Jun", "Apr–Jun 2023"),
        ("2023-04-13/2024-05", "13 Apr–", "13 Apr 2023–"),
        ("2023/2024", "2023–2024", "2023–2024"),
        ("2023-04-13/..", "13 Apr–", "13 Apr 2023–"),
        ("../2023-04", "–Apr", "–Apr 2023"),
    ] {
        let date = Date::parse(edtf).unwrap().in_year();
        assert_eq!(
            (date.text.as_str(), date.with_year("2023").as_str()),
            (text, with_year),
            "{edtf}"
        );
    }
    DateStyle::Iso.within(|| {
        let date = Date::parse("2023-04-13").unwrap().in_year();
        assert_eq!((date.text.as_str(), date.with_year("2023").as_str()), ("04-13", "2023-04-13"));
    });
}
