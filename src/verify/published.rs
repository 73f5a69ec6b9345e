//! When a saved text was published, as a line of its head says.

use crate::timeline::date::{Date, WrittenDate, behind_weekday, written_date};

/// What may stand before the day, before a colon or a blank. Of the day on which a text was changed
/// or read nothing follows.
const LABELS: [&str; 27] = [
    "publication date",
    "published at",
    "published on",
    "published",
    "publish date",
    "release date",
    "released on",
    "released",
    "issued on",
    "issued",
    "posted on",
    "posted",
    "date published",
    "date of publication",
    "dateline",
    "date",
    "fecha de publicación",
    "fecha de publicacion",
    "fecha",
    "publicado el",
    "publicado en",
    "publicado",
    "publicada el",
    "publicada",
    "publicación",
    "emitido el",
    "on",
];

/// The dates that a line may mean: two where day and month are both numbers up to twelve, none
/// where it says something else.
pub(super) fn dates_on_line(line: &str) -> Vec<Date> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || "*_()[]<>|".contains(c));
    let line = without_label(line);
    // `Mar` begins the name of a month, too.
    let bare = behind_weekday(line).unwrap_or(line);
    let readings = [line, without_time(line), bare, without_time(bare)].map(read);
    readings.into_iter().find(|dates| !dates.is_empty()).unwrap_or_default()
}

fn read(text: &str) -> Vec<Date> {
    if let Ok(date) = Date::parse(text) {
        return vec![date];
    }
    let dates = match written_date(text) {
        Some(WrittenDate::One(one)) => vec![one],
        Some(WrittenDate::Either(one, other)) => vec![one, other],
        Some(WrittenDate::Unclear(_)) | None => Vec::new(),
    };
    dates.iter().filter_map(|date| Date::parse(date).ok()).collect()
}

fn without_label(line: &str) -> &str {
    for label in LABELS {
        let Some((before, behind)) = line.split_at_checked(label.len()) else { continue };
        let behind = behind.trim_start_matches(['*', '_']);
        if before.to_lowercase() == label && behind.starts_with([':', ' ', '\t']) {
            let is_around = |c: char| c.is_whitespace() || "*_:".contains(c);
            return behind.trim_start_matches(is_around);
        }
    }
    line
}

/// A line without the time of the day behind its date, and without what stands behind that:
/// `2019-05-05T10:00:00Z`, `5 May 2019 at 10:00`, `5 May 2019 | Press`.
fn without_time(line: &str) -> &str {
    let line = line.split(['|', '·', '•']).next().unwrap_or(line).trim_end();
    // The blank of `2019-05-05 10:00:00 +0200` is found below.
    if let Some((date, time)) = line.split_once('T')
        && date.ends_with(|c: char| c.is_ascii_digit())
        && time.starts_with(|c: char| c.is_ascii_digit())
    {
        return date;
    }
    let is_time = |word: &str| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits)
            && word
                .get(digits..)
                .is_some_and(|rest| rest.starts_with([':', 'h']) || rest == "am" || rest == "pm")
    };
    let mut start = 0;
    for word in line.split_inclusive([' ', '\t']) {
        if is_time(word.trim_end()) {
            let before = line.get(..start).unwrap_or(line);
            let before = before.trim_end_matches([' ', ',', '-', '–', '—']);
            let joins = [" a las", " a la", " at"];
            let joined = joins.iter().find_map(|join| before.strip_suffix(join));
            return joined.unwrap_or(before).trim_end_matches([' ', ',']);
        }
        start += word.len();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(line: &str) -> Vec<String> {
        dates_on_line(line).iter().map(|date| date.as_edtf().to_owned()).collect()
    }

    #[test]
    fn a_line_of_a_head_says_the_day_in_many_ways() {
        for line in [
            "2019-05-05",
            "5 May 2019",
            "May 5, 2019",
            "05/05/2019",
            "5 de mayo de 2019",
            "2019/05/05",
            "Published: 2019-05-05",
            "**Published:** 2019-05-05",
            "Published on Sunday, May 5, 2019",
            "Fecha de publicación: domingo, 5 de mayo de 2019",
            "Publicado el 5 de mayo de 2019 a las 10:00",
            "date: Sun, 05 May 2019 10:00:00 +0000",
            "2019-05-05T10:00:00Z",
            "2019-05-05T10:00:00.000+02:00",
            "2019-05-05 10:00:00 +0200",
            "May 5, 2019 at 10:00 am",
            "5 May 2019, 10h30",
            "5 May 2019 | Press",
        ] {
            assert_eq!(dates(line), ["2019-05-05"], "{line}");
        }
        assert_eq!(dates("04/05/2019"), ["2019-05-04", "2019-04-05"]);
        assert_eq!(dates("Date: May 2019"), ["2019-05"]);
        for line in
            ["Mar 5, 2019", "Mar. 5, 2019", "Martes, 5 de marzo de 2019", "Mar, 2019-03-05T09:00"]
        {
            assert_eq!(dates(line), ["2019-03-05"], "a month or a day of the week: {line}");
        }
    }

    #[test]
    fn what_is_no_day_of_publication_is_none() {
        for line in [
            "Updated: 2019-05-05",
            "Accessed on 5 May 2019",
            "Minutes of 5 May 2019",
            "Dated papers",
            "Mon ami",
            "https://e.org/2019-05-05",
            "",
        ] {
            assert_eq!(dates(line), [""; 0], "{line}");
        }
    }
}
