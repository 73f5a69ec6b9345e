use super::*;

/// Texts of one meaning.
const OF_ONE_DATE: &[(&str, &str)] = &[
    ("13 Apr 2023", "2023-04-13"),
    ("30 April 2023", "2023-04-30"),
    ("3rd June 2023", "2023-06-03"),
    ("April 13, 2023", "2023-04-13"),
    ("Sept. 2023", "2023-09"),
    ("may 2023", "2023-05"),
    ("about Apr 2023", "2023-04~"),
    ("c. 2023", "2023~"),
    ("13 Apr 2023?", "2023-04-13?"),
    ("2023-4-13", "2023-04-13"),
    ("2023/04/13", "2023-04-13"),
    ("2023-4", "2023-04"),
    ("13.4.2023", "2023-04-13"),
    ("4/30/2023", "2023-04-30"),
    ("5/5/2023", "2023-05-05"),
    ("19990301", "1999-03-01"),
    ("04/2023", "2023-04"),
    ("2023.04", "2023-04"),
    ("2023\u{2212}04", "2023-04"),
    ("13 de abril de 2023", "2023-04-13"),
    ("ene. 2023", "2023-01"),
    ("51 BCE", "-0050"),
    ("Apr 51 B.C.", "-0050-04"),
    ("1 BCE", "0000"),
    ("12 CE", "0012"),
    ("20000 BCE", "Y-19999"),
    ("2010s", "201X"),
    ("about summer 2023?", "2023-22%"),
    ("Apr 2023, day unknown", "2023-04-XX"),
    ("13–15 Apr 2023", "2023-04-13/2023-04-15"),
    ("13 Apr – 2 May 2023", "2023-04-13/2023-05-02"),
    ("13 Apr 2023 - 2 May 2024", "2023-04-13/2024-05-02"),
    ("2023–2024", "2023/2024"),
    ("51–50 BCE", "-0050/-0049"),
    ("2 BCE – 1 CE", "-0001/0001"),
    ("since Apr 2023", "2023-04/.."),
    ("since 2023, end unknown", "2023/"),
    ("until about 2023", "../2023~"),
    ("1st of June 2023", "2023-06-01"),
    ("1º de junio de 2023", "2023-06-01"),
    ("setiembre de 2023", "2023-09"),
    ("hacia 2023", "2023~"),
    ("c.2023", "2023~"),
    ("2023 ?", "2023?"),
    ("desde 2023", "2023/.."),
    ("till June 2023", "../2023-06"),
    ("before 2023", "../2022"),
    ("before Jan 2023", "../2022-12"),
    ("before 1 Mar 2024", "../2024-02-29"),
    ("after 2023", "2024/.."),
    ("after Dec 2023", "2024-01/.."),
    ("> 31.12.2023", "2024-01-01/.."),
    ("2020-2023", "2020/2023"),
    ("2022/23", "2022/2023"),
    ("2022–23", "2022/2023"),
    ("2010–12", "2010/2012"),
    ("2010/12", "2010-12"),
    ("13-15 April 2023", "2023-04-13/2023-04-15"),
    ("13 Apr-2 May 2023", "2023-04-13/2023-05-02"),
    ("Apr-Jun 2023", "2023-04/2023-06"),
    ("13-Apr-2023", "2023-04-13"),
    ("2023-Apr-13", "2023-04-13"),
    ("Apr-2023", "2023-04"),
    ("2023–04", "2023-04"),
    ("2023–04–13", "2023-04-13"),
    ("2023-Q2", "2023-04/2023-06"),
    ("q4 2023", "2023-10/2023-12"),
    ("Thursday, 13 April 2023", "2023-04-13"),
    ("Thu. 2023-04-13", "2023-04-13"),
    ("Mar 13, 2023", "2023-03-13"),
    ("mar 2023", "2023-03"),
    ("jueves 13 de abril de 2023", "2023-04-13"),
    ("about Thursday 13 April 2023", "2023-04-13~"),
    ("٢٠٢٣-٠٤", "2023-04"),
    ("１３ Apr ２０２３", "2023-04-13"),
    ("2023 April", "2023-04"),
    ("2023, abril", "2023-04"),
    ("2023 abril 13", "2023-04-13"),
    ("2023 April–June", "2023-04/2023-06"),
    ("the 23rd of April, 2023", "2023-04-23"),
    ("April 1st, 2023", "2023-04-01"),
    ("spring of 2023", "2023-21"),
    ("primavera de 2023", "2023-21"),
    ("Otoño 2023", "2023-23"),
    ("2023 winter", "2023-24"),
    ("Q1/2023", "2023-01/2023-03"),
    ("2023 Q1", "2023-01/2023-03"),
    ("Q1 of 2023", "2023-01/2023-03"),
    ("T2 2023", "2023-04/2023-06"),
    ("H2 2023", "2023-07/2023-12"),
    ("third quarter of 2023", "2023-07/2023-09"),
    ("the first half of 2023", "2023-01/2023-06"),
    ("segundo trimestre de 2023", "2023-04/2023-06"),
    ("-0050 – 0100", "-0050/0100"),
    ("-0050–0100", "-0050/0100"),
    ("-0100 - -0050", "-0100/-0050"),
    ("1 juin 2023", "2023-06-01"),
    ("1er juin 2023", "2023-06-01"),
    ("13 avril 2023", "2023-04-13"),
    ("1. Juni 2023", "2023-06-01"),
    ("13. März 2023", "2023-03-13"),
    ("13 de março de 2023", "2023-03-13"),
    ("13 апреля 2023 г.", "2023-04-13"),
    ("13 kwietnia 2023", "2023-04-13"),
    ("été 2023", "2023-22"),
    ("13. 4. 2023", "2023-04-13"),
    ("2023年6月1日", "2023-06-01"),
    ("2023年4月", "2023-04"),
    ("2023 年", "2023"),
    ("二〇二三年十二月二十一日", "2023-12-21"),
    ("2023년 6월 1일", "2023-06-01"),
    ("2023 06 01", "2023-06-01"),
    ("2023-06-xx", "2023-06-XX"),
    ("2023-xx", "2023-XX"),
    ("199x", "199X"),
    ("approx. 2023", "2023~"),
    ("approximately Apr 2023", "2023-04~"),
    ("ca 2023", "2023~"),
    ("vers 2023", "2023~"),
    ("AD 98", "0098"),
    ("98 AD", "0098"),
    ("A.D. 2023", "2023"),
    ("51 v. Chr.", "-0050"),
    ("51 a.C.", "-0050"),
    ("51 av. J.-C.", "-0050"),
    ("2023Q2", "2023-04/2023-06"),
    ("2Q 2023", "2023-04/2023-06"),
    ("2Q2023", "2023-04/2023-06"),
    ("2023 second quarter", "2023-04/2023-06"),
    ("10 to 15 April 2023", "2023-04-10/2023-04-15"),
    ("April 10 to 15, 2023", "2023-04-10/2023-04-15"),
    ("from 10 to 15 April 2023", "2023-04-10/2023-04-15"),
    ("between 10 and 15 April 2023", "2023-04-10/2023-04-15"),
    ("del 10 al 15 de abril de 2023", "2023-04-10/2023-04-15"),
    ("April to June 2023", "2023-04/2023-06"),
    ("1/2 April 2023", "2023-04-01/2023-04-02"),
    ("1 and 2 April 2023", "2023-04-01/2023-04-02"),
    ("13 y 14 de abril de 2023", "2023-04-13/2023-04-14"),
    ("April/May 2023", "2023-04/2023-05"),
    ("depuis avril 2023", "2023-04/.."),
    ("starting in April 2023", "2023-04/.."),
    ("seit dem 13. April 2023", "2023-04-13/.."),
    ("a partir de abril de 2023", "2023-04/.."),
    (">= 2023-04", "2023-04/.."),
    ("by April 2023", "../2023-04"),
    ("No later than 2023-04", "../2023-04"),
    ("jusqu'au 13 avril 2023", "../2023-04-13"),
    ("hasta el 13 de abril de 2023", "../2023-04-13"),
    ("prior to 2023", "../2022"),
    ("avant le 13 avril 2023", "../2023-04-12"),
    ("nach dem 13. April 2023", "2023-04-14/.."),
    ("du 10 au 15 avril 2023", "2023-04-10/2023-04-15"),
    ("zwischen April und Juni 2023", "2023-04/2023-06"),
    ("令和5年4月13日", "2023-04-13"),
    ("令和五年四月", "2023-04"),
    ("令和元年", "2019"),
    ("平成 31年 4月 1日", "2019-04-01"),
    ("民國112年4月", "2023-04"),
    ("ngày 13 tháng 4 năm 2023", "2023-04-13"),
    ("Ngày 13 tháng 4, 2023", "2023-04-13"),
    ("13 tháng 4 năm 2023", "2023-04-13"),
    ("ngày 13/4/2023", "2023-04-13"),
    ("tháng 4 năm 2023", "2023-04"),
    ("tháng 4/2023", "2023-04"),
    ("năm 2023", "2023"),
    ("tháng chạp năm 2023", "2023-12"),
    ("ngày 4 tháng tư năm 2023", "2023-04-04"),
    ("desde el 10 hasta el 15 de abril de 2023", "2023-04-10/2023-04-15"),
    ("jusqu'à 2023", "../2023"),
    ("a partire da aprile 2023", "2023-04/.."),
];

/// Texts that mean a date where nothing else can stand.
const MEANT: &[(&str, &str)] = &[
    ("2023-06-01T10:00", "2023-06-01"),
    ("2023-06-01 10:00", "2023-06-01"),
    ("1 June 2023, 10:00", "2023-06-01"),
    ("2023-06-01Z", "2023-06-01"),
    ("202306", "2023-06"),
    ("2023 06", "2023-06"),
    ("2023 to 2024", "2023/2024"),
    ("from April 2023 to 2024", "2023-04/2024"),
    ("2023..2024", "2023/2024"),
    ("2023...2024-05", "2023/2024-05"),
    ("2023..", "2023/.."),
    ("from 2023 on", "2023/.."),
    ("April 2023 onwards", "2023-04/.."),
    ("desde 2021 hasta 2023", "2021/2023"),
    ("between 2021 and 2023", "2021/2023"),
    ("entre avril 2021 et 2023", "2021-04/2023"),
    ("von 2021 bis 2023", "2021/2023"),
    ("a partir de 2021 hasta el 15 de mayo de 2023", "2021/2023-05-15"),
    ("since 2021 up to 2023", "2021/2023"),
    ("FROM 2023 ONWARDS", "2023/.."),
    ("desde 2021 en adelante", "2021/.."),
    ("seit 2021 bis 2023", "2021/2023"),
];

/// Texts without a year, or with one that says no century, and what is said of them; nothing of
/// what is no date at all.
const UNCLEAR: &[(&str, &str)] = &[
    ("Apr 23", "may be a day or a year"),
    ("abril 23", "may be a day or a year"),
    ("abril de 23", "may be a day or a year"),
    ("about Apr-23", "may be a day or a year"),
    ("mar 13", "may be a day or a year"),
    ("Thu, Apr 13", "may be a day or a year"),
    ("23 Apr", "names no year"),
    ("23 de abril", "names no year"),
    ("April 23rd", "names no year"),
    ("el 1º de mayo", ""),
    ("1º de mayo", "names no year"),
    ("May 5", "names no year"),
    ("Thursday 13 April", "names no year"),
    ("Apr 85", "say no century"),
    ("10 and 15 April 2023", "two dates"),
    ("1/3 April 2023", "two dates"),
    ("April and June 2023", "two dates"),
];

const OF_NO_DATE: &[&str] = &[
    "999999999十年",
    "2023年十十月",
    "BC 2023",
    "",
    "spring",
    "Apr 232",
    "2023 BC April",
    "2023 Q5",
    "H3 2023",
    "fifth quarter of 2023",
    "quarter 2023",
    "x2 2023",
    "85 Apr",
    "32 Apr 2023",
    "13 13 2023",
    "99991332",
    "2023 06",
    "202306",
    "2023 to 2024",
    "2023年13月",
    "ngày tư tháng 4 năm 2023",
    "ngày giêng tháng chạp năm 2023",
    "10 to 2023",
    "x to April 2023",
    "mar",
    "c.",
    "13",
    "0 BCE",
    "5–7",
    "23-04",
    "24-12",
    "mid-2023",
    "Thursday, April 2023",
    "Monday 2023",
    "2023-Q5",
    "-Apr-2023",
    "4-23",
    "1/6/23",
    "2022/21",
    "2023-2020",
    "before spring 2023",
    "before about 2023",
    "before 0000",
    "after 9999",
    "before",
    "since",
    "by them",
    "令和年",
    "令和5000000000年",
    "5年4月",
    "ngày 13",
    "tháng 13 năm 2023",
    "ngày tháng 4 năm 2023",
];

#[test]
fn a_date_as_people_write_it_has_one_reading_or_two() {
    for (text, edtf) in OF_ONE_DATE {
        assert_eq!(written_date(text), Some(WrittenDate::One((*edtf).into())), "{text}");
    }
    let either = WrittenDate::Either("2023-06-01".into(), "2023-01-06".into());
    assert_eq!(written_date("01/06/2023"), Some(either));
}

#[test]
fn where_only_a_date_can_stand_more_is_one() {
    for (text, edtf) in MEANT {
        assert_eq!(meant_date(text), Some(WrittenDate::One((*edtf).into())), "{text}");
    }
    let before = WrittenDate::Either("-0044".into(), "-0043".into());
    assert_eq!(meant_date("-44"), Some(before), "astronomers have a year 0");
    assert!(matches!(meant_date("98"), Some(WrittenDate::Unclear(why)) if why.contains("century")));
    for text in ["spring", "2023 13", "x..2023", "..", "12345"] {
        assert_eq!(meant_date(text), None, "{text}");
    }
}

#[test]
fn of_a_date_that_cannot_be_told_it_is_said_why() {
    for (text, why) in UNCLEAR {
        let read = written_date(text);
        let said = matches!(read, Some(WrittenDate::Unclear(said)) if said.contains(why));
        assert_eq!(said, !why.is_empty(), "{text}: {read:?}");
    }
}

#[test]
fn what_is_no_date_has_no_reading() {
    for text in OF_NO_DATE {
        assert_eq!(written_date(text), None, "{text}");
    }
}

#[test]
fn a_long_row_of_signs_is_no_date() {
    let tens = "十".repeat(200_000);
    assert_eq!(written_date(&format!("{tens}年")), None);
    assert_eq!(written_date(&format!("2023年{tens}月")), None);
}

#[test]
fn each_beginning_of_a_written_date_may_become_one() {
    let mut refused = Vec::new();
    for (text, _) in OF_ONE_DATE.iter().chain(MEANT) {
        let begun = text.char_indices().skip(1).filter_map(|(at, _)| text.get(..at));
        refused.extend(begun.filter(|begun| !may_begin_date(begun)));
    }
    assert!(refused.is_empty(), "{refused:?}");
    for text in ["fentanyl", "ebrard", "pacific", "summit of"] {
        let is_short = text.ends_with("of");
        assert_eq!(may_begin_date(text), is_short, "{text}");
    }
}
