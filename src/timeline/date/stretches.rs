//! The words and signs of stretches of time: those that compare with the date behind them (`since
//! Apr 2023`, `a partir de 2021`, `>=2021`), those that begin and join the two dates of a span
//! (`between 2021 and 2023`), and those of what goes on (`2023 onwards`). Queries and the remedies
//! of dates in the data read the same.

use crate::timeline::date::written::is_weekday;

/// How a date is compared with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// On a day of it or later.
    Since,
    /// Later than all of it.
    After,
    /// On a day of it or earlier.
    Until,
    /// Earlier than all of it.
    Before,
}

impl Comparison {
    /// The longer signs first, so that none is taken for the shorter one that it begins with.
    const SIGNS: [(&'static str, Self); 12] = [
        (">=", Self::Since),
        ("≥", Self::Since),
        ("≧", Self::Since),
        ("＞＝", Self::Since),
        ("<=", Self::Until),
        ("≤", Self::Until),
        ("≦", Self::Until),
        ("＜＝", Self::Until),
        (">", Self::After),
        ("＞", Self::After),
        ("<", Self::Before),
        ("＜", Self::Before),
    ];

    /// The words that compare, in small letters: English, Spanish, French, German, Portuguese and
    /// Italian. A blank follows each, so their order does not matter.
    const WORDS: &[(&str, Self)] = &[
        ("since", Self::Since),
        ("starting", Self::Since),
        ("beginning", Self::Since),
        ("no earlier than", Self::Since),
        ("not earlier than", Self::Since),
        ("not before", Self::Since),
        ("desde", Self::Since),
        ("a partir de", Self::Since),
        ("a partir del", Self::Since),
        ("a partir do", Self::Since),
        ("a partir da", Self::Since),
        ("à partir de", Self::Since),
        ("à partir du", Self::Since),
        ("a partire dal", Self::Since),
        ("a partire da", Self::Since),
        ("a partire dalla", Self::Since),
        ("depuis", Self::Since),
        ("seit", Self::Since),
        ("ab", Self::Since),
        ("after", Self::After),
        ("later than", Self::After),
        ("después de", Self::After),
        ("después del", Self::After),
        ("despues de", Self::After),
        ("despues del", Self::After),
        ("depois de", Self::After),
        ("depois do", Self::After),
        ("depois da", Self::After),
        ("après", Self::After),
        ("nach", Self::After),
        ("dopo", Self::After),
        ("until", Self::Until),
        ("till", Self::Until),
        ("by", Self::Until),
        ("up to", Self::Until),
        ("up until", Self::Until),
        ("no later than", Self::Until),
        ("not later than", Self::Until),
        ("not after", Self::Until),
        ("hasta", Self::Until),
        ("até", Self::Until),
        ("jusqu'en", Self::Until),
        ("jusqu'au", Self::Until),
        ("jusqu'à", Self::Until),
        ("jusqu’en", Self::Until),
        ("jusqu’au", Self::Until),
        ("jusqu’à", Self::Until),
        ("bis", Self::Until),
        ("fino a", Self::Until),
        ("fino al", Self::Until),
        ("fino ad", Self::Until),
        ("fino alla", Self::Until),
        ("before", Self::Before),
        ("prior to", Self::Before),
        ("earlier than", Self::Before),
        ("antes de", Self::Before),
        ("antes del", Self::Before),
        ("antes do", Self::Before),
        ("antes da", Self::Before),
        ("avant", Self::Before),
        ("vor", Self::Before),
        ("prima di", Self::Before),
        ("prima del", Self::Before),
        ("prima della", Self::Before),
    ];

    /// The sign that a text begins with, and what stands behind it.
    pub(crate) fn strip_sign(text: &str) -> Option<(Self, &str)> {
        let signs = Self::SIGNS.iter();
        signs.filter_map(|(sign, it)| Some((*it, text.strip_prefix(sign)?))).next()
    }

    /// The comparison whose words a text begins with, and what stands behind these and their
    /// blanks.
    pub(crate) fn strip_words(text: &str) -> Option<(Self, &str)> {
        Self::WORDS.iter().find_map(|(words, it)| Some((*it, strip_words(text, words)?)))
    }

    /// Whether these words compare, and nothing stands behind them.
    pub(crate) fn is_named(words: &[&str]) -> bool {
        Self::WORDS.iter().any(|(known, _)| known.split(' ').eq(words.iter().copied()))
    }

    /// The sign, as it is printed.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::Since => ">=",
            Self::After => ">",
            Self::Until => "<=",
            Self::Before => "<",
        }
    }
}

/// What stands behind these words in a text that begins with them and a blank.
fn strip_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for word in words.split(' ') {
        let (head, behind) = rest.split_at_checked(word.len())?;
        let next = behind.trim_start();
        if head.to_lowercase() != word || next.len() == behind.len() {
            return None;
        }
        rest = next;
    }
    Some(rest)
}

/// What stands behind the article or preposition that a date has behind a comparison or between
/// the dates of a span: `hasta el 13 de abril de 2023`, `since the spring of 2023`, `beginning in
/// 2023`.
pub(crate) fn behind_article(text: &str) -> Option<&str> {
    const WORDS: [&str; 15] = [
        "the", "in", "on", "el", "la", "en", "le", "den", "dem", "zum", "o", "ao", "il", "em",
        "from",
    ];
    WORDS.iter().find_map(|word| strip_words(text, word))
}

/// The words that stand between the two dates of a span.
const JOINTS: &[&str] = &[
    "to",
    "until",
    "up to",
    "up until",
    "till",
    "through",
    "al",
    "hasta",
    "à",
    "au",
    "jusqu'en",
    "jusqu'au",
    "jusqu'à",
    "jusqu’en",
    "jusqu’au",
    "jusqu’à",
    "bis",
    "até",
    "ao",
    "fino a",
    "fino ad",
    "fino al",
];

/// What joins two dates in Spanish, Portuguese and Italian, and is an article in English.
const BARE_A: &[&str] = &["a"];

/// The first words of what begins a span or compares in languages in which [`BARE_A`] joins dates.
const ROMANCE: [&str; 22] = [
    "desde", "a", "à", "depuis", "después", "despues", "depois", "après", "dopo", "hasta", "até",
    "fino", "antes", "avant", "prima", "de", "del", "du", "da", "dal", "el", "em",
];

/// The same behind `between`.
const ANDS: &[&str] = &["and", "y", "et", "und", "e", "ed"];

/// What may begin a span, with the words that stand between its dates. The words of
/// [`Comparison::Since`] begin one too, with the usual joints.
const SPANS: [(&str, &[&str]); 13] = [
    ("between", ANDS),
    ("entre", ANDS),
    ("zwischen", ANDS),
    ("tra", ANDS),
    ("fra", ANDS),
    ("from", JOINTS),
    ("de", JOINTS),
    ("del", JOINTS),
    ("du", JOINTS),
    ("da", JOINTS),
    ("dal", JOINTS),
    ("von", JOINTS),
    ("vom", JOINTS),
];

/// What stands behind the words that stand between the two dates of a span that nothing begins, and
/// behind an article of the second: `to 2023`, `hasta el 15 de mayo de 2023`.
pub(crate) fn strip_joint(text: &str) -> Option<&str> {
    strip_one_of(text, JOINTS)
}

/// The same where these words begin the span.
pub(crate) fn strip_joint_behind<'t>(begin: &str, text: &'t str) -> Option<&'t str> {
    let joints = SPANS.iter().find(|(known, _)| is_same(known, begin)).map(|(_, joints)| *joints);
    let first = begin.split(' ').next().unwrap_or_default();
    let has_a = joints != Some(ANDS) && ROMANCE.iter().any(|known| is_same(known, first));
    let a = has_a.then_some(BARE_A);
    [Some(joints.unwrap_or(JOINTS)), a].into_iter().flatten().find_map(|it| strip_one_of(text, it))
}

fn strip_one_of<'t>(text: &'t str, joints: &[&str]) -> Option<&'t str> {
    let behind = joints.iter().find_map(|joint| strip_words(text, joint))?;
    // `the 2023 summit` is no year.
    let is_of_summit = strip_words(behind, "the").is_some_and(|rest| {
        let word = rest.split(char::is_whitespace).next().unwrap_or_default();
        word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
    });
    Some(behind_article(behind).filter(|_| !is_of_summit).unwrap_or(behind))
}

/// The words for the day that is, as the end of a span: `since 2021 till today`.
const TODAY: [&str; 13] = [
    "today",
    "now",
    "present",
    "heute",
    "jetzt",
    "hoy",
    "ahora",
    "aujourd'hui",
    "aujourd’hui",
    "maintenant",
    "oggi",
    "hoje",
    "agora",
];

/// What stands behind the word for the day that is, which a text begins with. With more behind it,
/// `present` is another word: `2021 to present evidence`.
pub(crate) fn strip_today(text: &str) -> Option<&str> {
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_end_matches([',', ';', ':', '.', '!', ')']);
    let behind = text.get(word.len()..)?;
    let known = TODAY.iter().find(|known| is_same(known, word))?;
    (*known != "present" || !behind.contains(char::is_alphanumeric)).then_some(behind)
}

/// Words for a day that is another on each day on which one asks. Those that are words of a
/// sentence as well are none: `until now`, `hasta ahora`.
const RELATIVE_DAYS: [&str; 15] = [
    "today",
    "yesterday",
    "tomorrow",
    "hoy",
    "ayer",
    "heute",
    "gestern",
    "morgen",
    "aujourd'hui",
    "quest'anno",
    "hier",
    "oggi",
    "ieri",
    "hoje",
    "ontem",
];

/// What tells a week, month or year from the day on which one asks, before it: `last year`.
const WHICH: [&str; 47] = [
    "last",
    "past",
    "this",
    "next",
    "previous",
    "coming",
    "current",
    "este",
    "esta",
    "último",
    "última",
    "ultimo",
    "ultima",
    "próximo",
    "próxima",
    "proximo",
    "proxima",
    "ce",
    "cet",
    "cette",
    "questo",
    "questa",
    "scorso",
    "scorsa",
    "prossimo",
    "prossima",
    "letzte",
    "letzten",
    "letzter",
    "letztem",
    "letztes",
    "diese",
    "diesem",
    "diesen",
    "dieser",
    "dieses",
    "nächste",
    "nächsten",
    "nächster",
    "nächstem",
    "nächstes",
    "vorige",
    "vorigen",
    "voriger",
    "vorigem",
    "voriges",
    "vergangenen",
];

/// The same behind it: `el año pasado`.
const WHICH_BEHIND: [&str; 20] = [
    "pasado",
    "pasada",
    "passado",
    "passada",
    "próximo",
    "próxima",
    "proximo",
    "proxima",
    "dernier",
    "dernière",
    "derniere",
    "prochain",
    "prochaine",
    "passé",
    "passée",
    "scorso",
    "scorsa",
    "prossimo",
    "prossima",
    "actual",
];

/// Weeks, months and years.
const UNITS: [&str; 23] = [
    "week",
    "month",
    "quarter",
    "year",
    "semana",
    "mes",
    "mês",
    "trimestre",
    "año",
    "ano",
    "semaine",
    "mois",
    "an",
    "année",
    "annee",
    "settimana",
    "mese",
    "anno",
    "woche",
    "monat",
    "monats",
    "jahr",
    "jahres",
];

/// So many days, weeks, months or years.
const COUNTED: [&str; 26] = [
    "days",
    "weeks",
    "months",
    "quarters",
    "years",
    "decades",
    "day",
    "decade",
    "días",
    "dias",
    "semanas",
    "meses",
    "años",
    "anos",
    "día",
    "dia",
    "jours",
    "semaines",
    "ans",
    "années",
    "giorni",
    "settimane",
    "mesi",
    "anni",
    "jour",
    "giorno",
];

/// What stands before a time told from the day on which one asks.
const ARTICLES: [&str; 14] =
    ["the", "a", "an", "el", "la", "le", "o", "il", "um", "uma", "der", "den", "dem", "die"];

/// The words for a day, week, month or year that is told from the day on which one asks, which a
/// text begins with: `yesterday`, `the last year`, `two years ago`, `la semana pasada`. A day of
/// the week only where nothing follows, for then it may be a name.
pub(crate) fn relative_date(text: &str) -> Option<&str> {
    let mut words = Vec::new();
    let mut ends = Vec::new();
    let mut end = 0;
    for _ in 0..WORDS_OF_RELATIVE {
        let rest = text.get(end..)?;
        let word = rest.trim_start().split(char::is_whitespace).next().unwrap_or_default();
        let whole = word.trim_end_matches([',', ';', ':', '.', '!', ')']);
        if whole.is_empty() {
            break;
        }
        let start = end + rest.len() - rest.trim_start().len();
        words.push(whole.to_lowercase().replace('’', "'"));
        ends.push(start + whole.len());
        end = start + word.len();
        if whole.len() < word.len() {
            break;
        }
    }
    let is_all = text.get(end..)?.trim().is_empty();
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    let articles = usize::from(words.first().is_some_and(|word| ARTICLES.contains(word)));
    if let Some(first) = words.first_mut() {
        // `l'année dernière`
        *first = first.strip_prefix("l'").unwrap_or(first);
    }
    let words = words.get(articles..)?;
    let count = match words {
        [day] if is_weekday(day) && is_all => 1,
        _ => words_of_relative(words)?,
    };
    let is_part = words.get(count).is_some_and(|of| OF.contains(of));
    ends.get(articles + count - 1).filter(|_| !is_part).and_then(|end| text.get(..*end))
}

/// How many words the longest of these takes, and one more: `il y a une dizaine d'années`.
const WORDS_OF_RELATIVE: usize = 7;

/// Behind a stretch of time these say of what it is a part: `the last week of April 2023`.
const OF: [&str; 9] = ["of", "in", "de", "del", "du", "des", "di", "do", "der"];

/// So many of these words, in small letters and without an article, tell a time from the day on
/// which one asks.
fn words_of_relative(words: &[&str]) -> Option<usize> {
    let is_unit = |word: &str| UNITS.contains(&word) || is_weekday(word);
    let is_counted = |word: &&str| COUNTED.contains(word) || UNITS.contains(word);
    match words {
        [day, ..] if RELATIVE_DAYS.contains(day) => return Some(1),
        [which, unit, ..] if WHICH.contains(which) && is_unit(unit) => return Some(2),
        [unit, which, ..] if is_unit(unit) && WHICH_BEHIND.contains(which) => return Some(2),
        [unit, "que", "viene" | "vem", ..] if is_unit(unit) => return Some(3),
        _ => {}
    }
    let unit = words.iter().take(5).position(is_counted)?;
    let is_behind = matches!(words.get(unit + 1), Some(&("ago" | "fa" | "atrás" | "atras")));
    match words {
        _ if is_behind && unit <= 2 => Some(unit + 2),
        // Of `il y a deux ans` the first was taken for an article.
        ["hace" | "há", ..] | ["y", "a", ..] => Some(unit + 1),
        _ => None,
    }
}

/// Whether a word begins a span whose dates `and` joins; without these it is a word.
pub(crate) fn is_between(word: &str) -> bool {
    SPANS.iter().any(|(known, joints)| is_same(known, word) && *joints == ANDS)
}

/// Whether a word, in small letters, begins one that compares, begins or joins a span, or names the
/// day that is.
pub(super) fn begins_word_of_stretch(word: &str) -> bool {
    let compare = Comparison::WORDS.iter().map(|(words, _)| *words);
    let begin = SPANS.iter().map(|(words, _)| *words);
    let join = JOINTS.iter().chain(ANDS).chain(&TODAY).copied();
    let mut words = compare.chain(begin).chain(join).flat_map(|words| words.split(' '));
    words.any(|known| known.starts_with(word))
}

/// The words that begin a span stripped, with the joints of that span.
fn strip_begin(text: &str) -> Option<(&str, &'static [&'static str])> {
    let known = SPANS.iter().find_map(|(word, joints)| Some((strip_words(text, word)?, *joints)));
    known.or_else(|| match Comparison::strip_words(text)? {
        (Comparison::Since, rest) => Some((rest, JOINTS)),
        _ => None,
    })
}

/// The two ends of a span in words, with whatever each leaves out: `10 to 15 April 2023`, `between
/// 2021 and 2023`, `desde el 10 hasta el 15 de abril de 2023`.
pub(super) fn split_span(text: &str) -> Option<(&str, &str)> {
    split_begun_span(text).or_else(|| split_at_joint(text, JOINTS))
}

/// The same of a span that words begin: `between 2021 and 2023`.
pub(crate) fn split_begun_span(text: &str) -> Option<(&str, &str)> {
    let (rest, joints) = strip_begin(text)?;
    split_at_joint(behind_article(rest).unwrap_or(rest), joints)
}

fn split_at_joint<'t>(text: &'t str, joints: &[&str]) -> Option<(&'t str, &'t str)> {
    text.match_indices(' ').find_map(|(at, _)| {
        let (start, behind) = text.split_at_checked(at)?;
        let behind = behind.trim_start();
        // Where all of a text is a date, `a` is no article.
        let a = || strip_one_of(behind, BARE_A).filter(|_| joints == JOINTS);
        Some((start, strip_one_of(behind, joints).or_else(a)?))
    })
}

/// The words behind a date from which on something is: `2023 onwards`, `desde 2021 en adelante`.
const ONWARD: [&str; 5] = ["onward", "onwards", "en adelante", "em diante", "in poi"];

/// What stands behind the words that a text begins with behind a blank, where these say that
/// something goes on from the date before them.
pub(crate) fn strip_onward(text: &str) -> Option<&str> {
    let words = text.trim_start();
    if words.len() == text.len() {
        return None;
    }
    ONWARD.iter().find_map(|onward| {
        let (head, behind) = words.split_at_checked(onward.len())?;
        let is_whole = !behind.starts_with(char::is_alphanumeric);
        (is_whole && is_same(onward, head)).then_some(behind)
    })
}

/// The date from which on something is: `2023 onwards`, `from April 2023 on`.
pub(crate) fn split_onward(text: &str) -> Option<&str> {
    let date = text.match_indices(' ').find_map(|(at, _)| {
        let (date, behind) = text.split_at_checked(at)?;
        let is_last = strip_onward(behind) == Some("") || behind.eq_ignore_ascii_case(" on");
        is_last.then_some(date)
    })?;
    let begun = strip_begin(date).filter(|(_, joints)| *joints == JOINTS);
    Some(begun.map_or(date, |(date, _)| date))
}

fn is_same(known: &str, word: &str) -> bool {
    known.eq_ignore_ascii_case(word) || word.to_lowercase() == known
}
