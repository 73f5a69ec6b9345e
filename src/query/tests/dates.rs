//! Dates in a query: as people write them, alone, compared and as spans.

use super::*;
use crate::timeline::date::Moment;

#[test]
fn a_day_that_moves_is_told_behind_words_that_compare() {
    for (query, written) in [
        ("until today", "until today"),
        ("x since yesterday, y", "since yesterday"),
        ("not:before today", "before today"),
        ("since last year", "since last year"),
        ("until this week x", "until this week"),
        ("desde ayer", "desde ayer"),
        ("from yesterday", "from yesterday"),
        ("x in last year", "in last year"),
        ("since the last year", "since the last year"),
        ("since two years ago x", "since two years ago"),
        ("after a few months ago", "after a few months ago"),
        ("since Monday", "since Monday"),
        ("until last Friday x", "until last Friday"),
        ("desde la semana pasada", "desde la semana pasada"),
        ("hasta el año pasado, x", "hasta el año pasado"),
        ("desde este año", "desde este año"),
        ("desde hace dos años", "desde hace dos años"),
        ("desde o ano passado", "desde o ano passado"),
        ("depuis l’année dernière", "depuis l’année dernière"),
        ("depuis hier", "depuis hier"),
        ("depuis il y a deux ans", "depuis il y a deux ans"),
        ("seit letzter Woche", "seit letzter Woche"),
        ("dopo il mese scorso", "dopo il mese scorso"),
        (">= yesterday", "yesterday"),
        (">= last year x", "last year"),
        ("after:today", "today"),
        ("date:yesterday", "yesterday"),
        ("due:last week x", "last week"),
        ("due:\"last week\"", "last week"),
        ("by yesterday", "by yesterday"),
    ] {
        let said = fault(query).message;
        assert!(said.starts_with(&format!("`{written}` is another date each day")), "{said}");
    }
    for words in [
        "until now",
        "today",
        "last year",
        "this year",
        "hasta ahora x",
        "since lasting",
        "until x",
        "bis hier",
        "since Monday Club",
        "until the last week of talks",
        "agreed by last year",
        "summit of last year",
        "two years ago",
    ] {
        assert_eq!(read(words).to_string(), words);
    }
    assert_eq!(read("since 2021 till today").to_string(), "2021..");
}

/// What is typed, and the query as it is printed.
const WRITTEN: &[(&str, &str)] = &[
    ("2023-04", "date:2023-04"),
    ("2023-04-13,", "date:2023-04-13"),
    ("30 April 2023", "date:2023-04-30"),
    ("13 Apr 2023 lacquer", "date:2023-04-13 lacquer"),
    ("not:April 2023", "not:date:2023-04"),
    ("about Apr 2023", "date:2023-04~"),
    ("April 13, 2023", "date:2023-04-13"),
    ("13.4.2023", "date:2023-04-13"),
    ("13 Apr 2023..June 2023", "2023-04-13..2023-06"),
    ("..June 2023", "..2023-06"),
    ("2021-10-08/..", "date:2021-10-08/.."),
    (">=2021", ">=2021"),
    (">= 2021", ">=2021"),
    ("≤2021-05", "<=2021-05"),
    ("since April 2023", ">=2023-04"),
    ("before 2021", "<2021"),
    ("since:2021", "since:2021"),
    ("after:2021-04-30", "after:2021-04-30"),
    ("before:\"30 Apr 2023\"", "before:2023-04-30"),
    ("until:2023", "until:2023"),
    ("since:april 2021", "since:2021-04"),
    ("since:13 april 2021 lamp", "since:2021-04-13 lamp"),
    ("due:Apr 2023..Jun 2023 lamp", "due:2023-04..2023-06 lamp"),
    ("date:April 13, 2023", "date:2023-04-13"),
    ("began:2021,april 2022", "began:2021,2022-04"),
    ("since:2021 may", "since:2021 may"),
    ("due:>=2024", "due:>=2024"),
    ("date:\"13 Apr 2023\"", "date:2023-04-13"),
    ("-0050..0100", "date:-0050..0100"),
    ("-0050", "date:-0050"),
    ("lamp -0050, x", "lamp date:-0050 x"),
    ("--0050", "not:date:-0050"),
    ("-2023", "not:2023"),
    ("-1274..-1259", "date:-1274..-1259"),
    ("date:-1300..0100", "date:-1300..0100"),
    ("in May 2023", "date:2023-05"),
    ("13-15 April 2023", "date:2023-04-13/2023-04-15"),
    ("Apr-Jun 2023", "date:2023-04/2023-06"),
    ("13-Apr-2023 x", "date:2023-04-13 x"),
    ("2023-Q2", "date:2023-04/2023-06"),
    ("on Thursday, 13 April 2023", "date:2023-04-13"),
    ("1º de abril de 2023", "date:2023-04-01"),
    ("2023–04", "date:2023-04"),
    ("-0050 – 0100 x", "date:-0050/0100 x"),
    ("-0050 - 0100", "date:-0050/0100"),
    ("-0100 – -0050", "date:-0100/-0050"),
    ("2023 April", "date:2023-04"),
    ("x 2023 abril, y", "x date:2023-04 y"),
    ("spring of 2023", "date:2023-21"),
    ("in the third quarter of 2023 x", "date:2023-07/2023-09 x"),
    ("Q1 2023", "date:2023-01/2023-03"),
    ("April 23 2023", "date:2023-04-23"),
    ("\"Apr 23\"", "\"Apr 23\""),
    ("(Apr) 23", "(Apr) 23"),
    ("x on 13 April 2023, y", "x date:2023-04-13 y"),
    ("in 2023", "date:2023"),
    ("el 13 de abril de 2023", "date:2023-04-13"),
    ("in that time", "in that time"),
    ("(in) 2023", "(in) 2023"),
    ("2021 .. 2023", "2021..2023"),
    ("2021 ..2023-04 x", "2021..2023-04 x"),
    (".. 2023", "..2023"),
    ("..2023", "..2023"),
    ("2021 .. x", "2021.. x"),
    ("(2021 ..)", "2021.."),
    ("April 2021 .. 2023", "2021-04..2023"),
    ("2021 to 2023", "2021..2023"),
    ("from April 2021 to June 2023", "2021-04..2023-06"),
    ("between 2021 and 2023-04 x", "2021..2023-04 x"),
    ("desde 2021", ">=2021"),
    ("2021 to x", "2021 to x"),
    ("２０２３－０４", "date:2023-04"),
    ("٢٠٢٣-٠٤..٢٠٢٤", "2023-04..2024"),
    ("date:２０２３", "date:2023"),
    ("date:۲۰۲۳", "date:2023"),
    ("2023–2024", "date:2023/2024"),
    ("2023-2024", "date:2023/2024"),
    ("2021~/2023?", "date:2021~/2023?"),
    ("2023%/2024%", "date:2023%/2024%"),
    ("2023~/..", "date:2023~/.."),
    ("../-0043", "date:../-0043"),
    ("-0050-03/-0043", "date:-0050-03/-0043"),
    ("2021/", "date:2021/"),
    ("2021-04~/ x", "date:2021-04~/ x"),
    ("/2023-04-13", "date:/2023-04-13"),
    ("24/7 a/2023", "24/7 a/2023"),
    ("2023…2024", "2023..2024"),
    ("2023...2024-05", "2023..2024-05"),
    ("2023...", "2023..."),
    ("2023?", "date:2023?"),
    ("=2023", "date:2023"),
    ("= 13 Apr 2023", "date:2023-04-13"),
    ("＞2023", ">2023"),
    ("＞＝2023", ">=2023"),
    ("≦2023", "<=2023"),
    ("date:=2023", "date:2023"),
    ("date:2023…2024", "2023..2024"),
    ("04/2023", "date:2023-04"),
    ("2023.04", "date:2023-04"),
    ("20230413", "date:2023-04-13"),
    ("20231399 10000000", "20231399 10000000"),
    ("2023\u{2212}04", "date:2023-04"),
    ("Y17000", "date:Y17000"),
    ("13 de abril de 2023", "date:2023-04-13"),
    ("since -0050", ">=-0050"),
    ("51 BCE", "date:-0050"),
    ("date:\"51 BCE\"", "date:-0050"),
    ("51 BCE..12 CE", "date:-0050..0012"),
    ("2010s guns", "2010s guns"),
    ("date:2010s", "date:201X"),
    ("2024.. 2021..2022", "2024.. 2021..2022"),
    ("summer 2023, guns", "date:2023-22 guns"),
    ("13–15 Apr 2023", "date:2023-04-13/2023-04-15"),
    ("about 2023", "date:2023~"),
    ("since Apr 2023, end unknown", "date:2023-04/"),
    ("(about) 2023", "(about) 2023"),
    ("(51) BCE", "(51) BCE"),
    ("=x", "=x"),
    ("(may) 2023", "(may) 2023"),
    ("(since) 2021", "(since) 2021"),
    ("may 20233", "may 20233"),
    ("since then", "since then"),
    ("13 avril 2023 x", "date:2023-04-13 x"),
    ("le 13 avril 2023", "date:2023-04-13"),
    ("2023年4月 x", "date:2023-04 x"),
    ("2023Q2 x", "date:2023-04/2023-06 x"),
    ("2023-xx", "date:2023-XX"),
    ("10 to 15 April 2023", "date:2023-04-10/2023-04-15"),
    ("x between 10 and 15 April 2023 y", "x date:2023-04-10/2023-04-15 y"),
    ("1/2 April 2023", "date:2023-04-01/2023-04-02"),
    ("2023 06 01 x", "date:2023-06-01 x"),
    ("AD 2023", "date:2023"),
    ("by 2023", "<=2023"),
    ("by April 2023 x", "<=2023-04 x"),
    ("up to 2022", "<=2022"),
    ("prior to 2023", "<2023"),
    ("no later than 2023-04", "<=2023-04"),
    ("antes de 2023", "<2023"),
    ("hasta el 13 de abril de 2023", "<=2023-04-13"),
    ("a partir de abril de 2023", ">=2023-04"),
    ("depuis avril 2023", ">=2023-04"),
    ("from April 2023 on", ">=2023-04"),
    ("from 2021-2023", "date:2021/2023"),
    ("by April Ryan", "by April Ryan"),
    ("date:april 2021 ..2023", "date:2021-04 ..2023"),
    ("from 2023 onwards x", ">=2023 x"),
    ("by them", "by them"),
    ("date:2021 to 2023 x", "date:2021/2023 x"),
    ("due:2021 to April 2023", "due:2021/2023-04"),
    ("date:april 2021 to june 2023", "date:2021-04/2023-06"),
    ("date:2021 to x", "date:2021 to x"),
    ("up to you", "up to you"),
    ("(until) April", "(until) April"),
    ("202306", "202306"),
    ("100x 199x", "100x 199x"),
    ("date:199x", "date:199X"),
    ("since 199x", ">=199X"),
    ("13 mars 2023", "date:2023-03-13"),
    ("en mars 2023", "date:2023-03"),
    ("depuis mars 2023", ">=2023-03"),
    ("date:mars 2023", "date:2023-03"),
    ("\"mars 2023\"", "\"mars 2023\""),
    ("3T 2023", "date:2023-07/2023-09"),
    ("zwischen 2021 und 2023 x", "2021..2023 x"),
    ("2021 bis 2023", "2021..2023"),
    ("du 13 avril 2023 au 15 mai 2023", "2023-04-13..2023-05-15"),
    ("since 2021 to 2023", "2021..2023"),
    ("desde 2021 a 2023 x", "2021..2023 x"),
    ("depuis 2021 à 2023", "2021..2023"),
    ("seit 2021 bis 2023", "2021..2023"),
    ("x desde abril 2021 al 15 mayo 2023 y", "x 2021-04..2023-05-15 y"),
    ("desde el 13 de abril de 2021 hasta el 15 de mayo de 2023", "2021-04-13..2023-05-15"),
    ("desde el 10 hasta el 15 de abril de 2023 x", "date:2023-04-10/2023-04-15 x"),
    ("vom 13. April 2021 bis zum 15. Mai 2023", "2021-04-13..2023-05-15"),
    ("depuis 2021 jusqu'à 2023", "2021..2023"),
    ("de 2021 jusqu’en 2023", "2021..2023"),
    ("da aprile 2021 fino al 15 maggio 2023", "2021-04..2023-05-15"),
    ("tra il 13 aprile 2021 e il 15 maggio 2023", "2021-04-13..2023-05-15"),
    ("entre el 13 de abril de 2021 y mayo de 2023", "2021-04-13..2023-05"),
    ("a partir de 2021 hasta 2023", "2021..2023"),
    (">=2021 to 2023", "2021..2023"),
    ("since 2021 up to the spring of 2023", "2021..2023-21"),
    ("since 2021 to x", ">=2021 to x"),
    ("después de 2021 hasta 2023", ">2021 <=2023"),
    ("date:desde 2021 hasta el 15 de mayo de 2023", "date:2021/2023-05-15"),
    ("jusqu'à avril 2023", "<=2023-04"),
    ("antes do verão de 2023", "<2023-22"),
    ("depois da primavera de 2023", ">2023-21"),
    ("a partir do outono de 2021", ">=2021-23"),
    ("a partire da aprile 2021", ">=2021-04"),
    ("FROM 2023 ONWARDS x", ">=2023 x"),
    ("April 2023 Onward, x", ">=2023-04 x"),
    ("2023 onwards", ">=2023"),
    ("since 2021 onwards", ">=2021"),
    ("desde 2021 en adelante", ">=2021"),
    ("dal 2021 in poi x", ">=2021 x"),
    ("2023 onwardly", "2023 onwardly"),
    ("x onwards", "x onwards"),
    ("date:2023 Onwards", "date:2023/.."),
    ("令和5年4月13日 x", "date:2023-04-13 x"),
    ("令和五年", "date:2023"),
    ("x ngày 13 tháng 4 năm 2023, y", "x date:2023-04-13 y"),
    ("tháng 4", "tháng 4"),
    ("since 2021..2023", "2021..2023"),
    ("since April 2021..2023 x", "2021-04..2023 x"),
    ("from 2021..2023", "2021..2023"),
    ("from April 2021..2023", "2021-04..2023"),
    ("since 2021 .. 2023", "2021..2023"),
    ("since 2021 – 2023 x", "2021..2023 x"),
    ("since April 2021 – 2023", "2021-04..2023"),
    ("since 2021 - 2023", "2021..2023"),
    ("since 2021..", "2021.."),
    ("since 2021 till today", "2021.."),
    ("since 2021 until now, x", "2021.. x"),
    ("ab April 2023 bis heute x", "2023-04.. x"),
    ("between 2021 and now", "2021.."),
    ("desde 2021 hasta hoy", "2021.."),
    ("depuis avril 2023 jusqu'à aujourd'hui", "2023-04.."),
    ("dal 2021 a oggi x", "2021.. x"),
    ("2021 to present", "2021.."),
    ("2021 to present evidence", "2021 to present evidence"),
    ("after 2021 until today", ">2021"),
    ("after 2021 onwards", ">2021"),
    ("desde 2021 hasta el 2023", "2021..2023"),
    ("de 2021 a 2023", "2021..2023"),
    ("2021 a 2023", "2021 a 2023"),
    ("2021 to the 2023 summit", "2021 to the 2023 summit"),
    ("since 2021 to the 2023 summit", ">=2021 to the 2023 summit"),
    ("after 2021 a 2023 treaty", ">2021 a 2023 treaty"),
    ("since:2021 onwards", "since:2021"),
    ("since:2021 onwards x", "since:2021 x"),
    ("date:2021 a 2023 x", "date:2021/2023 x"),
    ("date:2021 – 2023 x", "date:2021/2023 x"),
    ("due:desde abril de 2021 hasta el 15 de mayo de 2023", "due:2021-04/2023-05-15"),
    ("due:since 2021 till today x", "due:2021.. x"),
    ("due:2021 till today", "due:2021.."),
    ("since:in April 2021", "since:2021-04"),
];

#[test]
fn dates_as_people_write_them_are_dates() {
    let mut otherwise = Vec::new();
    for (typed, printed) in WRITTEN {
        match scope().read(typed) {
            Ok(query) if query.to_string() == *printed && read(printed) == query => {}
            Ok(query) => otherwise.push(format!("{typed} is {query}, not {printed}")),
            Err(fault) => otherwise.push(format!("{typed}: {fault}")),
        }
    }
    for (typed, said) in [
        ("01/06/2023", "may be 2023-06-01 or 2023-01-06"),
        ("=2023-02-30", "is no date"),
        ("2023-02-30", "is no date"),
        (">=spring", "is no date"),
        ("since:2021..2023", "is an interval"),
        ("after:2021/2022", "is an interval"),
        ("since:april lamp", "in quotation marks, since:\"april 2021\""),
        ("-2021..2023", "write `not:2021..2023` or `date:-2021..2023`"),
        ("-2023-04", "write `not:2023-04` or `date:-2023-04`"),
        ("x 2021..Jun", "`Jun` is no date"),
        ("2023-04-13T10:00", "is no date"),
        ("2023-04-13Z", "is no date"),
        ("13.04.23", "is no date"),
        ("13/4/23 x", "is no date"),
        ("mid-2023", "`mid-2023` names no days"),
        ("mid‑2023", "names no days"),
        ("mid–2023", "names no days"),
        ("-2021 to 2023", "2021"),
        ("late April 2023", "names no days"),
        ("on 2023-02-30", "is no date"),
        (" ..", "needs a date at one end"),
        ("x .. y", "needs a date at one end"),
        ("Apr 23", "`Apr 23` is no date: its number may be a day or a year"),
        ("x Apr 23 y", "words stand in quotation marks: \"Apr 23\""),
        ("Apr-23", "may be a day or a year"),
        ("abril 23", "may be a day or a year"),
        ("23 de abril", "names no year"),
        ("el 1º de mayo", "names no year"),
        ("since April 23rd", "names no year"),
        (">=23 Apr", "names no year"),
        ("23 Apr..May 2023", "names no year"),
        ("-2021 – 2023", "write `not:2021"),
        ("x until April", "`until April` names no year"),
        ("by June, x", "names no year"),
        ("from April 2023", "`since April 2023` or `in April 2023`"),
        ("x from 2023 y", "`since 2023` or `in 2023`"),
        ("from April 2023 on firearms", "`since April 2023` or `in April 2023`"),
        ("2023-04,2023-06", "write `date:2023-04,2023-06`"),
        ("2023-04-13 13:00", "write 2023-04-13"),
        ("13 April 2023, 9:06", "a time of day"),
        ("10 and 15 April 2023", "two dates"),
        ("01 06 2023", "may be 2023-06-01 or 2023-01-06"),
        ("date:2023-04-13T10:00", "write 2023-04-13"),
        ("before 2021 to 2023", "compares with two dates"),
        ("since 2023 to 2021", "ends before it starts"),
        ("x desde 2021 a 2023-02-30", "is no date"),
        ("date:before 2021 to 2023", "is no date"),
        ("due:after 2021 to 2023", "is no date"),
        ("until 2021..2023", "compares with two dates"),
        ("before April 2021..2023", "compares with two dates"),
        ("until 2021 .. 2023", "compares with two dates"),
        ("until 2021 – 2023", "compares with two dates"),
        ("before 2021 till today", "compares with two dates"),
        ("2021 onwards to 2023", "goes on and has an end"),
        ("since 2021 onwards to 2023", "goes on and has an end"),
        ("until 2021 onwards", "goes on and has an end"),
        ("since April 2021 to June", "`June`"),
        ("between 2021 and June", "`June`"),
        ("date:since April 2021 to June", "is no date"),
        ("until:2021 onwards", "is an interval"),
        ("mars 2023", "`mars 2023` may be a date or words: write `date:2023-03`"),
        ("x Mart 2023 y", "in quotation marks, \"Mart 2023\""),
        ("2023 marca", "may be a date or words"),
        ("in mars 2023", "may be a date or words"),
        ("imports of 3t 2023", "may be a date or words"),
        ("3t 2023", "write `date:2023-07/2023-09`"),
        ("date:202304", "write 2023-04"),
    ] {
        match scope().read(typed) {
            Ok(query) => otherwise.push(format!("{typed} is {query}")),
            Err(fault) if !fault.message.contains(said) => {
                otherwise.push(format!("{typed}: {fault}"));
            }
            Err(_) => {}
        }
    }
    assert_eq!(otherwise, [""; 0]);
}

/// From when to when a query asks that begins with a date, an open end left out, and its other
/// terms.
fn asked_of_date(query: &str) -> Option<([Option<Moment>; 2], &str)> {
    let (date, rest) = query.split_once(' ').unwrap_or((query, ""));
    let date = date.split_once(':').map_or(date, |(_, date)| date);
    // In parentheses where the words behind it would go on with it.
    let date = date.trim_matches(['(', ')']);
    let (from, to) = crate::query::dates::when(date).ok()?.ends();
    let ends = [from.map(|date| date.earliest()), to.map(|date| date.latest())];
    let is_known = |moment: &Moment| !matches!(moment, Moment::Ever | Moment::Never);
    Some((ends.map(|end| end.filter(is_known)), rest))
}

#[test]
fn a_field_cuts_no_date_that_stands_alone() {
    let (mut cut, mut told) = (Vec::new(), Vec::new());
    for (typed, printed) in WRITTEN {
        // Dots behind a blank begin a term of their own in a field.
        let is_date = ["date:", ">", "<", ".."].iter().any(|sign| printed.starts_with(sign))
            || printed.split(' ').next().is_some_and(|first| first.contains(".."));
        if !is_date || typed.contains(" ..") || typed.contains([':', '(']) || typed.contains("x ") {
            continue;
        }
        for field in ["date", "due"] {
            let query = format!("{field}:{typed}");
            match scope().read(&query) {
                Ok(read) => {
                    let read = read.to_string();
                    if asked_of_date(&read) != asked_of_date(printed) {
                        cut.push(format!("{query} is {read}"));
                    }
                }
                Err(fault) => {
                    told.push(format!("{query}: {fault}"));
                }
            }
        }
    }
    assert_eq!(cut, [""; 0]);
    assert!(told.len() < 20, "{told:#?}");
}

#[test]
fn what_is_compared_is_every_day_of_the_date() {
    let all = ids("");
    for (one, other) in [
        ("since:2021", "2021.."),
        ("until:2021-06", "..2021-06"),
        ("after:2021", "2022.."),
        ("before:2021", "..2020"),
        (">2021-02", "2021-03.."),
        ("<2021-03-01", "..2021-02"),
    ] {
        assert_eq!(ids(one), ids(other), "{one} is {other}");
        assert!(!ids(one).is_empty() && ids(one).len() < all.len(), "{one} leaves some");
    }
}
