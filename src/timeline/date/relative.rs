//! Times that are told from the day on which one asks, and so are another on each day: `yesterday`,
//! `last year`, `vor zwei Jahren`. None is ever read as a date: it is told what to write.

use crate::timeline::date::written::is_weekday;

/// Words for a day that is another on each day on which one asks. Those that are words of a
/// sentence as well are none: `until now`, `hasta ahora`.
const RELATIVE_DAYS: [&str; 24] = [
    "today",
    "yesterday",
    "tomorrow",
    "hoy",
    "ayer",
    "anteayer",
    "mañana",
    "heute",
    "heuer",
    "gestern",
    "vorgestern",
    "morgen",
    "übermorgen",
    "avant-hier",
    "demain",
    "domani",
    "amanhã",
    "aujourd'hui",
    "quest'anno",
    "hier",
    "oggi",
    "ieri",
    "hoje",
    "ontem",
];

/// What tells a week, month or year from the day on which one asks, before it: `last year`.
const WHICH: [&str; 74] = [
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
    "vergangene",
    "vergangenen",
    "vergangenes",
    "kommende",
    "kommenden",
    "kommender",
    "kommendes",
    "vorletzte",
    "vorletzten",
    "vorletztes",
    "pasado",
    "pasada",
    "últimos",
    "últimas",
    "ultimos",
    "ultimas",
    "próximos",
    "próximas",
    "proximos",
    "proximas",
    "dernières",
    "derniers",
    "prochains",
    "prochaines",
    "ultimi",
    "ultime",
    "prossimi",
    "prossime",
];

/// The same behind it: `el año pasado`.
const WHICH_BEHIND: [&str; 24] = [
    "pasado",
    "pasada",
    "pasados",
    "pasadas",
    "passados",
    "passadas",
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
const UNITS: [&str; 28] = [
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
    "jaar",
    "maand",
    "år",
    "год",
    "месяц",
];

/// So many days, weeks, months or years.
const COUNTED: [&str; 51] = [
    "tag",
    "tage",
    "tagen",
    "wochen",
    "monate",
    "monaten",
    "jahre",
    "jahren",
    "jahrzehnten",
    "décadas",
    "maanden",
    "weken",
    "månader",
    "veckor",
    "måneder",
    "lata",
    "lat",
    "miesiące",
    "лет",
    "года",
    "месяцев",
    "месяца",
    "недели",
    "yıl",
    "hafta",
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
const ARTICLES: [&str; 23] = [
    "the", "a", "an", "el", "la", "los", "las", "le", "les", "o", "os", "as", "il", "lo", "gli",
    "i", "um", "uma", "der", "den", "dem", "die", "das",
];

/// Numbers as words, and what stands for one that nobody counted.
const NUMBERS: [&str; 8] = [
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty few \
     couple several many good",
    "un una dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte treinta pocos \
     pocas varios varias algunos algunas muchos unos unas",
    "une deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quelques \
     plusieurs",
    "um uma dois duas três quatro cinco sete oito nove dez doze vinte trinta poucos poucas \
     alguns algumas vários",
    "uno due tre quattro cinque sei sette otto nove dieci dodici venti trenta pochi poche alcuni \
     alcune",
    "ein eine einem einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig \
     dreißig paar einige einigen wenigen mehreren vielen",
    "een twee drie vier vijf zes tien enkele två tre fyra fem några fire noen nogle",
    "dwa trzy cztery pięć kilka два две три четыре пять несколько iki üç dört beş birkaç",
];

/// Words behind which so many of a unit reach back or ahead from the day on which one asks: `vor
/// zwei Jahren`, `depuis deux ans`, `dentro de dos años`.
const BEFORE_COUNTED: [&str; 10] =
    ["vor", "seit", "depuis", "dans", "tra", "fra", "dentro de", "daqui a", "hace ya", "desde há"];

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

/// Times told from the day on which one asks in the other languages whose months are read, whole.
const PHRASES: [&str; 13] = [
    // Dutch, Swedish, Danish and Norwegian, Indonesian.
    "vorig jaar, vorige maand, vorige week, afgelopen jaar, afgelopen maand, dit jaar, deze maand, \
     deze week, volgend jaar, volgende maand, volgende week",
    "förra året, förra månaden, förra veckan, nästa år, nästa månad, nästa vecka",
    "sidste år, sidste måned, sidste uge, siste året, forrige måned, forrige uke, neste år, neste \
     måned, neste uke, næste år, næste måned, næste uge",
    "tahun lalu, bulan lalu, minggu lalu, tahun ini, bulan ini, minggu ini, tahun depan, bulan \
     depan, minggu depan",
    // Catalan.
    "any passat, mes passat, setmana passada, aquest any, aquest mes, aquesta setmana, any vinent, \
     mes vinent, setmana vinent",
    // Turkish.
    "geçen yıl, geçen ay, geçen hafta, bu yıl, bu ay, bu hafta, gelecek yıl, gelecek ay, gelecek \
     hafta",
    // Polish and Czech.
    "zeszły rok, w zeszłym roku, w ubiegłym roku, w zeszłym miesiącu, w zeszłym tygodniu, w tym \
     roku, w tym miesiącu, w tym tygodniu, w przyszłym roku",
    "minulý rok, v minulém roce, minulý měsíc, minulý týden, tento rok, tento měsíc, příští rok, \
     příští měsíc, příští týden",
    // Russian and Ukrainian.
    "прошлый год, в прошлом году, в прошлом месяце, на прошлой неделе, в этом году, в этом месяце, \
     на этой неделе, в следующем году, в следующем месяце, на следующей неделе",
    "минулий рік, минулого року, минулого місяця, минулого тижня, цього року, цього місяця, \
     наступного року, наступного місяця",
    // Arabic and Hebrew.
    "العام الماضي, السنة الماضية, الشهر الماضي, الأسبوع الماضي, هذا العام, هذا الشهر, العام المقبل",
    "בשנה שעברה, בחודש שעבר, בשבוע שעבר, בשנה הבאה",
    // Vietnamese.
    "năm ngoái, năm trước, tháng trước, tuần trước, năm nay, tháng này, tuần này, năm sau, tháng \
     sau, năm tới, tháng tới",
];

/// How many words such a phrase has that these begin with.
fn words_of_phrase(words: &[&str]) -> Option<usize> {
    let phrases = PHRASES.iter().flat_map(|phrases| phrases.split(", "));
    for phrase in phrases {
        let count = phrase.split(' ').count();
        if phrase.split(' ').eq(words.iter().take(count).copied()) {
            return Some(count);
        }
    }
    None
}

/// Behind a stretch of time these say of what it is a part: `the last week of April 2023`.
const OF: [&str; 9] = ["of", "in", "de", "del", "du", "des", "di", "do", "der"];

/// So many of these words, in small letters and without an article, tell a time from the day on
/// which one asks.
fn words_of_relative(words: &[&str]) -> Option<usize> {
    let is_unit = |word: &str| UNITS.contains(&word) || is_weekday(word);
    let is_counted = |word: &&str| COUNTED.contains(word) || UNITS.contains(word);
    match words {
        [day, ..] if RELATIVE_DAYS.contains(day) => return Some(1),
        [which, unit, ..] if WHICH.contains(which) && (is_unit(unit) || is_counted(unit)) => {
            return Some(2);
        }
        // `last two years`, `los últimos dos años`, and `deux dernières années`
        [which, number, unit, ..] | [number, which, unit, ..]
            if WHICH.contains(which) && is_number(number) && is_counted(unit) =>
        {
            return Some(3);
        }
        [unit, which, ..] if is_unit(unit) && WHICH_BEHIND.contains(which) => return Some(2),
        [unit, "que", "viene" | "vem", ..] if is_unit(unit) => return Some(3),
        _ => {}
    }
    if let Some(count) = words_of_phrase(words).or_else(|| behind_counting_words(words)) {
        return Some(count);
    }
    let unit = words.iter().take(5).position(is_counted)?;
    let counts =
        |words: &[&str]| words.iter().all(|word| is_number(word) || ROUGHLY.contains(word));
    let before = words.get(..unit)?;
    let is_behind = words.get(unit + 1).is_some_and(|word| AGO.contains(word));
    match before {
        _ if is_behind && counts(before) => Some(unit + 2),
        // Of `il y a deux ans` the first was taken for an article.
        ["hace" | "há", number @ ..] | ["y", "a", number @ ..] if counts(number) => Some(unit + 1),
        _ => None,
    }
}

/// What stands behind so many days, weeks, months or years that reach back.
const AGO: [&str; 10] =
    ["ago", "fa", "atrás", "atras", "geleden", "sedan", "siden", "temu", "önce", "назад"];

/// What stands beside a number of days that is not exact: `hace más de dos años`.
const ROUGHLY: [&str; 14] = [
    "about", "some", "of", "more", "than", "over", "más", "mas", "casi", "de", "mais", "plus",
    "près", "environ",
];

/// So many of these words are [`BEFORE_COUNTED`] with a number and its unit: `vor ein paar Jahren`.
fn behind_counting_words(words: &[&str]) -> Option<usize> {
    let begins = |begin: &&&str| begin.split(' ').zip(words).all(|(one, word)| one == *word);
    let begin = BEFORE_COUNTED.iter().find(begins)?.split(' ').count();
    let behind = words.get(begin..)?;
    let numbers = behind.iter().take_while(|word| is_number(word)).count();
    let unit = behind.get(numbers)?;
    let is_counted = COUNTED.contains(unit) || UNITS.contains(unit);
    (numbers > 0 && is_counted).then_some(begin + numbers + 1)
}

fn is_number(word: &str) -> bool {
    let is_word = |numbers: &&str| numbers.split(' ').any(|number| number == word);
    word.bytes().all(|b| b.is_ascii_digit()) || NUMBERS.iter().any(is_word)
}
