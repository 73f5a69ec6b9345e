//! Names in dates: months and seasons, English and Spanish days of the week, parts of a year, eras.

use super::months::{begins_month_elsewhere, month_elsewhere};

/// The parts of a year by name or letter, with how many months each has.
const PARTS: [(usize, &[&str]); 2] =
    [(3, &["q", "t", "quarter", "trimestre"]), (6, &["h", "s", "half", "semestre", "mitad"])];

/// How many months a part of a year has, by its name or letter.
pub(super) fn months_of_part(name: &str) -> Option<usize> {
    PARTS.iter().find(|(_, names)| names.contains(&name)).map(|(months, _)| *months)
}

/// The ordinals up to the fourth, each with its other forms.
const ORDINALS: [&[&str]; 4] = [
    &["first", "1st", "primer", "primera", "1er"],
    &["second", "2nd", "segundo", "segunda"],
    &["third", "3rd", "tercer", "tercera", "3er"],
    &["fourth", "4th", "cuarto"],
];

/// The number that an ordinal means, up to the fourth.
pub(super) fn ordinal(word: &str) -> Option<usize> {
    ORDINALS.iter().position(|names| names.contains(&word)).map(|place| place + 1)
}

/// Whether a word, in small letters, begins one for a part of a year, or one that counts such
/// parts.
pub(super) fn begins_part_of_year(word: &str) -> bool {
    let parts = PARTS.iter().chain(&SEASONS).map(|(_, names)| names);
    parts.chain(&ORDINALS).flat_map(|names| names.iter()).any(|name| name.starts_with(word))
}

/// The days of the week in English and Spanish.
const WEEKDAYS: [&str; 16] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "lunes",
    "martes",
    "miércoles",
    "miercoles",
    "jueves",
    "viernes",
    "sábado",
    "sabado",
    "domingo",
];

/// Whether a word, in small letters, begins the name of a day of the week.
pub(super) fn begins_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|name| name.starts_with(word))
}

/// Whether a word, in small letters, is the name of a day of the week.
pub(in crate::timeline::date) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}

/// What stands behind the English or Spanish name of a day of the week, in full or cut:
/// `Thursday,`.
pub(crate) fn behind_weekday(text: &str) -> Option<&str> {
    let (word, rest) = text.split_once([' ', ','])?;
    let word = word.trim_end_matches('.').to_lowercase();
    let is_cut = matches!(word.len(), 3..=5);
    let is_it = |name: &str| name == word || (is_cut && name.starts_with(&word));
    WEEKDAYS.iter().any(|name| is_it(name)).then(|| rest.trim_start_matches([' ', ',']))
}

/// An era that a year is counted in.
#[derive(Clone, Copy)]
pub(super) enum Era {
    Before,
    Common,
}

impl Era {
    pub(super) fn named(word: &str) -> Option<Self> {
        match &*word.replace('.', "").to_ascii_uppercase() {
            "BCE" | "BC" => Some(Self::Before),
            "CE" | "AD" => Some(Self::Common),
            _ => None,
        }
    }
}

/// The months in English and Spanish.
const MONTHS: [&[&str]; 12] = [
    &["january", "enero"],
    &["february", "febrero"],
    &["march", "marzo"],
    &["april", "abril"],
    &["may", "mayo"],
    &["june", "junio"],
    &["july", "julio"],
    &["august", "agosto"],
    &["september", "septiembre", "setiembre"],
    &["october", "octubre"],
    &["november", "noviembre"],
    &["december", "diciembre"],
];

/// Whether a word, in small letters, begins the name of a month.
pub(super) fn begins_month(word: &str) -> bool {
    MONTHS.iter().flat_map(|names| *names).any(|name| name.starts_with(word))
        || begins_month_elsewhere(word)
}

/// The number of a month's name: English or Spanish, in full or cut to three letters, or `Sept`;
/// of another language as `months` has it, in full and in some as it is cut. Spanish has
/// `setiembre` too.
pub(super) fn month_number(name: &str) -> Option<usize> {
    // `d'abril`
    let name = name.strip_prefix("d'").or_else(|| name.strip_prefix("d’")).unwrap_or(name);
    let name = name.trim_end_matches('.').to_lowercase();
    let is_cut = name.len() == 3 || name == "sept";
    let is_it = |full: &str| full == name || (is_cut && full.starts_with(&name));
    let place = MONTHS.iter().position(|names| names.iter().any(|full| is_it(full)));
    place.map(|place| place + 1).or_else(|| month_elsewhere(&name))
}

/// Whether a word is a month's name in full; a cut one may be any word.
pub(crate) fn is_month_name(word: &str) -> bool {
    word.chars().count() > 3 && month_number(word).is_some()
}

/// The seasons, with the number that EDTF has for each.
const SEASONS: [(usize, &[&str]); 4] = [
    (21, &["spring", "primavera", "printemps", "frühling", "frühjahr"]),
    (22, &["summer", "verano", "verão", "été", "sommer"]),
    (23, &["autumn", "fall", "otoño", "otono", "outono", "automne", "autunno", "herbst"]),
    (24, &["winter", "invierno", "inverno", "hiver"]),
];

/// The number that EDTF has for a season.
pub(super) fn season_number(name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    SEASONS.iter().find(|(_, names)| names.contains(&&*name)).map(|(number, _)| *number)
}

/// A day of a month, `1st`, `1º` and `13th` included.
pub(super) fn day_number(text: &str) -> Option<u8> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = text.get(digits.len()..)?.to_lowercase();
    let is_day =
        matches!(&*ending, "" | "." | "st" | "nd" | "rd" | "th" | "º" | "°" | "o" | "er" | "re");
    if !is_day || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}
