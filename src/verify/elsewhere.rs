//! Which texts of an archive may hold the words of a quote, told by the words that stand in them:
//! to read every text for every quote would take long.

use std::collections::HashSet;

use rayon::prelude::*;

use crate::verify::archive::ArchiveText;
use crate::verify::find::Words;
use crate::verify::layout::is_unspaced;
use crate::verify::passage::bare_words;

/// The words of each text of an archive, in its order.
#[derive(Clone, Debug)]
pub(super) struct WordsOfTexts<'a>(Vec<HashSet<&'a str>>);

impl<'a> WordsOfTexts<'a> {
    pub(super) fn new(texts: &'a [ArchiveText]) -> Self {
        let words = texts.par_iter().map(|text| parts(text.normal.text()).collect());
        Self(words.collect())
    }

    /// The places of the texts that may hold a quote: those in which most of its words stand. A
    /// note mark or the end of a line may stand in the others.
    pub(super) fn may_hold(&self, quote: &Words) -> impl Iterator<Item = usize> {
        let wanted: Vec<&str> = quote.parts().flat_map(parts).collect();
        let may_hold = move |known: &HashSet<&str>| {
            let missing = wanted.iter().filter(|word| !known.contains(*word)).count();
            missing <= 1 + wanted.len() / 4
        };
        self.0.iter().enumerate().filter(move |(_, known)| may_hold(known)).map(|(place, _)| place)
    }
}

/// The words of a normal text without the marks round them; where no blanks part words, each two
/// letters that stand side by side.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    bare_words(text).flat_map(|word| {
        let is_whole = !word.contains(is_unspaced);
        let pairs = if is_whole { "" } else { word };
        is_whole.then_some(word).into_iter().chain(unspaced_pairs(pairs))
    })
}

fn unspaced_pairs(word: &str) -> impl Iterator<Item = &str> {
    let next = word.char_indices().skip(1);
    word.char_indices().zip(next).filter_map(|((at, one), (second, other))| {
        let is_pair = is_unspaced(one) && is_unspaced(other);
        is_pair.then(|| word.get(at..second + other.len_utf8())).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::record::Quote;

    #[test]
    fn texts_without_the_words_of_a_quote_are_not_read() {
        let texts = [
            "双方は国境の安全について\n協議し、共同の部会を設けた。",
            "政府は来年の予算案を閣議で決定し、国会に提出した。",
            "รัฐบาลทั้งสองประเทศตกลงร่วมมือกันด้านความมั่นคงชายแดน",
            "ตลาดหุ้นวันนี้ปรับตัวลดลงเล็กน้อย",
            "The Parties agreed to meet[1] on the border.",
            "The market fell a little on Monday.",
        ];
        let texts = texts.map(|raw| ArchiveText::new("a.txt".into(), raw.as_bytes()).unwrap());
        let words = WordsOfTexts::new(&texts);
        for (quote, read) in [
            ("国境の安全について協議し", vec![0]),
            ("予算案を閣議で決定", vec![1]),
            ("ประเทศตกลงร่วมมือกันด้านความมั่นคง", vec![2]),
            ("The Parties agreed to meet on the border", vec![4]),
            ("鬼", vec![0, 1, 2, 3, 4, 5]),
        ] {
            let quote: Quote = toml::from_str(&format!(
                "id = 'q'\nsource = 's'\ndocument = true\ntext = '{quote}'"
            ))
            .unwrap();
            assert_eq!(words.may_hold(&Words::of(&quote)).collect::<Vec<_>>(), read);
        }
    }
}
