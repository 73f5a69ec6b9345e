//! Names of months in languages besides English and Spanish. Source: Unicode CLDR, the wide names
//! of the Gregorian calendar, in a date and alone; those without accents are as people type them.

/// The names of a year, by language; `-` where this form of it has none of its own. Polish and
/// Croatian both have a `listopad`, November and October: it is not here.
const YEARS: &[&str] = &[
    // French, and as it is cut.
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv fevrier - avr - - juil aout - - - decembre",
    "- févr - - - - - - - - - déc",
    // German, and in Austria.
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber maerz - - - - - - okt - dez",
    // Portuguese, Italian, Catalan.
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre - dicembre",
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    // Dutch, Swedish, Danish, Norwegian, Indonesian.
    "januari februari maart april mei juni juli augustus september oktober november december",
    "- - mars - maj - - augusti - - - -",
    "- - marts - - - - - - - - desember",
    "- - maret - - - - agustus - - - -",
    // Turkish.
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    // Polish and Czech: in a date and alone.
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października - grudnia",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik - grudzień",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "leden únor březen duben květen červen červenec srpen září říjen - prosinec",
    // Russian and Ukrainian: in a date and alone.
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
    // Greek, in a date.
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου \
     οκτωβρίου νοεμβρίου δεκεμβρίου",
    // Arabic, in Egypt and the west; Hebrew, alone and behind a preposition.
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
];

/// The number of a month by its name, in small letters.
pub(super) fn month_elsewhere(name: &str) -> Option<usize> {
    let is_name = name.chars().all(char::is_alphabetic);
    let place = |year: &str| year.split_whitespace().position(|month| month == name);
    let found = YEARS.iter().find_map(|year| place(year)).filter(|_| is_name);
    found.map(|place| place + 1)
}

/// Whether a word, in small letters, begins the name of a month.
pub(super) fn begins_month_elsewhere(word: &str) -> bool {
    YEARS.iter().flat_map(|year| year.split_whitespace()).any(|name| name.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_twelve_months_and_a_name_means_one() {
        for year in YEARS {
            assert_eq!(year.split_whitespace().count(), 12, "{year}");
            for (place, name) in year.split_whitespace().enumerate().filter(|(_, it)| *it != "-") {
                assert_eq!(month_elsewhere(name), Some(place + 1), "{name}");
                assert_eq!(name, name.to_lowercase(), "small letters");
            }
        }
    }
}
