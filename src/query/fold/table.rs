//! The table of folding: what Unicode's decompositions leave apart and people type alike, each
//! group with its source.
//!
//! What is left out on purpose: letters that differ in words of one language (й, ї, ґ, か and が),
//! and traditional and simplified or old and new Han characters, for which a reading has to be
//! chosen.

use std::sync::LazyLock;

use crate::timeline::date::ZEROS;

/// Characters that fold to one sign.
struct FoldGroup {
    /// What they fold to.
    to: char,
    /// Ranges of them.
    from: &'static [(char, char)],
}

/// Signs that writers take for each other.
///
/// Sources: Unicode Standard, chapter 6.2 (apostrophes, quotation marks, dashes and the modifier
/// letters used as such); chapter 9.1 for Hebrew geresh, gershayim and maqaf. The modifier letters
/// are those of the romanisations of Hawaiian, Uzbek, Arabic (ALA-LC) and Hebrew; U+A78B and U+A78C
/// the saltillo of languages of Mexico.
const SIGNS: &[FoldGroup] = &[
    FoldGroup {
        to: '\'',
        from: &[
            ('`', '`'),
            ('\u{00B4}', '\u{00B4}'),
            ('\u{02B9}', '\u{02B9}'),
            ('\u{02BB}', '\u{02BF}'),
            ('\u{02C0}', '\u{02C1}'),
            ('\u{02C8}', '\u{02C8}'),
            ('\u{055A}', '\u{055A}'),
            ('\u{05F3}', '\u{05F3}'),
            ('\u{07F4}', '\u{07F5}'),
            ('\u{2018}', '\u{201B}'),
            ('\u{2032}', '\u{2032}'),
            ('\u{2035}', '\u{2035}'),
            ('\u{2039}', '\u{203A}'),
            ('\u{275B}', '\u{275C}'),
            ('\u{A78B}', '\u{A78C}'),
        ],
    },
    FoldGroup {
        to: '"',
        from: &[
            ('«', '«'),
            ('»', '»'),
            ('\u{02BA}', '\u{02BA}'),
            ('\u{02EE}', '\u{02EE}'),
            ('\u{05F4}', '\u{05F4}'),
            ('\u{201C}', '\u{201F}'),
            ('\u{2033}', '\u{2033}'),
            ('\u{2036}', '\u{2036}'),
            ('\u{275D}', '\u{275E}'),
            ('\u{2E42}', '\u{2E42}'),
            ('\u{300C}', '\u{300F}'),
            ('\u{301D}', '\u{301F}'),
        ],
    },
    // Whatever joins words in any script: who searches types the hyphen of the keyboard.
    FoldGroup {
        to: '-',
        from: &[
            ('\u{058A}', '\u{058A}'),
            ('\u{05BE}', '\u{05BE}'),
            ('\u{2010}', '\u{2015}'),
            ('\u{2043}', '\u{2043}'),
            ('\u{2212}', '\u{2212}'),
            ('\u{30A0}', '\u{30A0}'),
        ],
    },
    FoldGroup { to: '/', from: &[('\u{2044}', '\u{2044}'), ('\u{2215}', '\u{2215}')] },
];

/// Forms of one letter.
///
/// Sources: Arabic and Persian after Lucene's `ArabicNormalizer` and `PersianNormalizer` (forms of
/// alef, yeh, kaf, heh and teh marbuta); Hebrew: a final letter is the letter itself at the end of
/// a word, so that a word goes on where its beginning is typed; kana that the reform of 1946
/// replaced.
const LETTERS: &[FoldGroup] = &[
    FoldGroup { to: '\u{0627}', from: &[('\u{0671}', '\u{0673}'), ('\u{0675}', '\u{0675}')] },
    FoldGroup {
        to: '\u{064A}',
        from: &[('\u{0649}', '\u{0649}'), ('\u{06CC}', '\u{06CC}'), ('\u{06D2}', '\u{06D2}')],
    },
    FoldGroup { to: '\u{0643}', from: &[('\u{06A9}', '\u{06A9}')] },
    FoldGroup {
        to: '\u{0647}',
        from: &[
            ('\u{0629}', '\u{0629}'),
            ('\u{06BE}', '\u{06BE}'),
            ('\u{06C0}', '\u{06C3}'),
            ('\u{06D5}', '\u{06D5}'),
        ],
    },
    FoldGroup { to: 'כ', from: &[('ך', 'ך')] },
    FoldGroup { to: 'מ', from: &[('ם', 'ם')] },
    FoldGroup { to: 'נ', from: &[('ן', 'ן')] },
    FoldGroup { to: 'פ', from: &[('ף', 'ף')] },
    FoldGroup { to: 'צ', from: &[('ץ', 'ץ')] },
    FoldGroup { to: 'い', from: &[('ゐ', 'ゐ')] },
    FoldGroup { to: 'え', from: &[('ゑ', 'ゑ')] },
    FoldGroup { to: 'イ', from: &[('ヰ', 'ヰ')] },
    FoldGroup { to: 'エ', from: &[('ヱ', 'ヱ')] },
];

/// The first letters of alphabets that are another shape of one whose letters stand in the same
/// order, with the last. Source: Unicode Standard, chapter 7.7: Nuskhuri beside Mkhedruli, the
/// Georgian of today.
const ALPHABETS: &[(char, char, char)] = &[('\u{2D00}', '\u{2D25}', '\u{10D0}')];

/// Everything above as ranges in order, each with what its first character folds to and whether the
/// others follow it.
static RANGES: LazyLock<Vec<(char, char, char, bool)>> = LazyLock::new(|| {
    let mut ranges = Vec::new();
    for FoldGroup { to, from } in SIGNS.iter().chain(LETTERS) {
        ranges.extend(from.iter().map(|(first, last)| (*first, *last, *to, false)));
    }
    for zero in ZEROS {
        let nine = char::from_u32(u32::from(*zero) + 9).unwrap_or(*zero);
        ranges.push((*zero, nine, '0', true));
    }
    ranges.extend(ALPHABETS.iter().map(|(first, last, to)| (*first, *last, *to, true)));
    ranges.sort_unstable();
    ranges
});

/// One sign, digit or form for each that writers take for it; a blank for each kind of blank.
pub(super) fn plain(c: char) -> char {
    if c.is_whitespace() {
        return ' ';
    }
    if c.is_ascii() && c != '`' {
        return c;
    }
    let behind = RANGES.partition_point(|(first, ..)| *first <= c);
    match behind.checked_sub(1).and_then(|at| RANGES.get(at)) {
        Some((first, last, to, follows)) if c <= *last => {
            let offset = if *follows { u32::from(c) - u32::from(*first) } else { 0 };
            char::from_u32(u32::from(*to) + offset).unwrap_or(c)
        }
        _ => c,
    }
}

/// Letters that many keyboards lack, as people write them there; old letters as they are written
/// today.
///
/// Sources: Latin after Lucene's `ASCIIFoldingFilter` (with `o` for ø, as most write it abroad, and
/// `th` for þ); Cyrillic after the orthographies of 1708 and 1918; the ligatures of Yiddish; the
/// two forms of sigma.
pub(super) fn written_as(c: char) -> Option<&'static str> {
    Some(match c {
        'ꜳ' => "aa",
        'æ' | 'ᴂ' => "ae",
        'ꜵ' => "ao",
        'ⱥ' | 'ə' => "a",
        'ƀ' | 'ɓ' | 'ƃ' => "b",
        'ȼ' | 'ƈ' => "c",
        'đ' | 'ð' | 'ɖ' | 'ɗ' | 'ƌ' | 'ꝺ' => "d",
        'ǝ' | 'ɛ' | 'ɇ' => "e",
        'ƒ' | 'ꝼ' => "f",
        'ǥ' | 'ɠ' | 'ᵹ' => "g",
        'ħ' => "h",
        'ƕ' => "hv",
        'ı' | 'ɨ' | 'ɩ' => "i",
        'ɉ' => "j",
        'ƙ' => "k",
        'ł' | 'ƚ' | 'ɫ' => "l",
        'ŋ' | 'ɲ' | 'ƞ' => "n",
        'ø' | 'ɔ' | 'ɵ' => "o",
        'œ' => "oe",
        'ꝏ' => "oo",
        'ȣ' => "ou",
        'ƥ' => "p",
        'ĸ' => "q",
        'ɍ' | 'ɽ' | 'ꝛ' | 'ꞃ' => "r",
        'ʂ' | 'ꞅ' => "s",
        'ß' => "ss",
        'ŧ' | 'ƭ' | 'ʈ' | 'ƫ' | 'ⱦ' | 'ꞇ' => "t",
        'þ' | 'ꝥ' | 'ꝧ' => "th",
        'ꜩ' => "tz",
        'ʉ' | 'ʊ' => "u",
        'ʋ' => "v",
        'ꝡ' => "vy",
        'ƿ' | 'ⱳ' => "w",
        'ɏ' | 'ƴ' => "y",
        'ƶ' | 'ʒ' | 'ȝ' => "z",
        'ѣ' | 'ѥ' => "е",
        'ѳ' => "ф",
        'ѵ' | 'ѷ' => "и",
        'ѡ' | 'ѻ' => "о",
        'ѧ' | 'ꙗ' => "я",
        'ѫ' | 'ѹ' | 'ꙋ' => "у",
        'ѯ' => "кс",
        'ѱ' => "пс",
        'װ' => "וו",
        'ױ' => "וי",
        'ײ' => "יי",
        'ς' => "σ",
        _ => return None,
    })
}

/// Whether a mark on this letter is one that writers leave out.
///
/// Sources: the combining diacritical marks of Unicode for Latin, Greek and Cyrillic; for Arabic
/// and Hebrew the points, the signs of recitation, and the hamza and madda on a letter that carries
/// them.
pub(super) fn is_optional(base: char, mark: char) -> bool {
    match mark {
        '\u{0300}'..='\u{036F}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' => {
            !matches!(base, '\u{0400}'..='\u{052F}') || is_stress(base, mark)
        }
        '\u{0591}'..='\u{05C7}'
        | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{06D6}'..='\u{06ED}'
        | '\u{08D3}'..='\u{08FF}' => true,
        _ => false,
    }
}

/// Whether a mark on a Cyrillic letter is a stress or the dots of ё, not part of a letter such as
/// й, ї, ѓ.
fn is_stress(base: char, mark: char) -> bool {
    match mark {
        '\u{0300}' | '\u{0301}' => !matches!(base, 'г' | 'Г' | 'к' | 'К'),
        '\u{0308}' => matches!(base, 'е' | 'Е'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_folds_in_two_ways() {
        for pair in RANGES.windows(2) {
            assert!(pair[0].1 < pair[1].0, "{:?} and {:?} overlap", pair[0], pair[1]);
        }
        for (first, last, to, _) in RANGES.iter() {
            assert!(plain(*to) == *to && first <= last, "{to} folds further");
        }
    }

    #[test]
    fn the_digits_of_every_script_fold_to_ours() {
        for zero in ZEROS {
            for digit in 0..10 {
                let c = char::from_u32(u32::from(*zero) + digit).unwrap();
                assert_eq!(plain(c), char::from_digit(digit, 10).unwrap(), "{c}");
            }
        }
    }
}
