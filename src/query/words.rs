//! Words: where they begin in a folded text, and which words of names a query word nearly is.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::near::is_one_slip;

/// Whether a character belongs to a word: a letter, a digit, or a mark on one.
pub(super) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        c.is_alphanumeric() || is_combining_mark(c)
    }
}

/// Whether a character begins a word wherever it stands: scripts without spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        && !is_combining_mark(c)
}

/// Whether a word can begin with `c` after `before`.
pub(super) fn begins(before: Option<char>, c: char) -> bool {
    is_letter(c)
        && before.is_none_or(|before| {
            // In most scripts letters do not stand alone: marks are looked up for the others only.
            !is_letter(before) || ((stands_alone(c) || ends_alone(before)) && !is_combining_mark(c))
        })
}

/// Whether the letter before a new one stood alone; a mark belongs to a letter of its own script.
fn ends_alone(before: char) -> bool {
    stands_alone(before)
        || matches!(before, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
        || matches!(before, '\u{3099}' | '\u{309A}')
}

/// The words of a folded text, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    word_ranges(text).filter_map(|range| text.get(range))
}

/// Where the words of a folded text stand.
fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let signs = rest.bytes().take_while(|b| b.is_ascii() && !b.is_ascii_alphanumeric()).count();
        let start = from + signs + rest.get(signs..)?.find(is_letter)?;
        let end = start + word_end(text.get(start..)?);
        from = end;
        Some(start..end)
    })
}

/// The length of the word at the start of a text.
fn word_end(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if text.as_bytes().get(ascii).is_none_or(u8::is_ascii) && ascii > 0 {
        return ascii;
    }
    let mut before = None;
    for (at, c) in text.char_indices() {
        if !is_letter(c) || (at > 0 && begins(before, c)) {
            return at;
        }
        before = Some(c);
    }
    text.len()
}

/// The places in a folded text at which a folded word stands at the start of a word. Signs that
/// join words in the text are passed over: `m19` stands in `m-19`, `quran` in `qur'an`.
pub(super) fn word_starts<'a>(
    text: &'a str,
    word: &'a str,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let is_plain = !text.contains(is_joiner);
    let first = word.chars().next();
    let mut from = 0;
    std::iter::from_fn(move || {
        let first = first?;
        loop {
            let rest = text.get(from..)?;
            let at = from + if is_plain { rest.find(word)? } else { rest.find(first)? };
            from = at + first.len_utf8();
            let before = text.get(..at)?.chars().next_back();
            if !begins(before, first) {
                continue;
            }
            let length = if is_plain { Some(word.len()) } else { length_of(word, text.get(at..)?) };
            if let Some(length) = length {
                return Some(at..at + length);
            }
        }
    })
}

/// How much of the beginning of a text a word takes, signs that join words passed over.
fn length_of(word: &str, text: &str) -> Option<usize> {
    let mut wanted = word.chars();
    let mut next = wanted.next();
    let (mut before, mut passed) = ('\0', 0);
    let mut chars = text.char_indices().peekable();
    while let Some(letter) = next {
        let (_, c) = chars.next()?;
        if c == letter {
            passed = if is_letter(c) { passed } else { 0 };
            next = wanted.next();
            before = c;
            continue;
        }
        let after = chars.peek().map_or('\0', |(_, after)| *after);
        passed += 1;
        if passed >= JOINED || !joins(before, c, after) {
            return None;
        }
    }
    Some(chars.peek().map_or(text.len(), |(at, _)| *at))
}

/// How many words are joined to one at most; more are no name or compound.
const JOINED: usize = 6;

/// Whether a sign is one that writers put between the parts of a word, or leave out: an apostrophe,
/// a hyphen, the mark of a Hebrew abbreviation.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '-' | '"')
}

/// Whether a sign joins what stands before and after it to one word. Between digits it parts
/// numbers.
fn joins(before: char, sign: char, after: char) -> bool {
    is_joiner(sign)
        && is_letter(before)
        && is_letter(after)
        && !(before.is_ascii_digit() && after.is_ascii_digit())
        && !stands_alone(before)
        && !stands_alone(after)
}

/// A folded query word without the signs that join its parts; as it is where these are more than
/// are joined.
pub(super) fn joined(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    let mut joined = String::with_capacity(word.len());
    let mut parts = 1;
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = chars.get(at + 1).copied();
        if joins(before.unwrap_or('\0'), *c, after.unwrap_or('\0')) {
            parts += 1;
        } else {
            joined.push(*c);
        }
    }
    if parts > JOINED { word.to_owned() } else { joined }
}

/// Hands over what words of a folded text make when they are joined, from each part of a compound
/// on: of `al-qa'ida` it is `alqaida` and `qaida`.
pub(super) fn each_joined(text: &str, mut word: impl FnMut(&str)) {
    if !text.contains(is_joiner) {
        return;
    }
    let mut parts: Vec<&str> = Vec::new();
    let mut end = 0;
    for range in word_ranges(text) {
        let before = text.get(..end).and_then(|head| head.chars().next_back());
        let mut gap = text.get(end..range.start).unwrap_or_default().chars();
        let after = text.get(range.start..).and_then(|tail| tail.chars().next());
        let is_joined = match (before, gap.next(), gap.next(), after) {
            (Some(before), Some(sign), None, Some(after)) => joins(before, sign, after),
            _ => false,
        };
        if !is_joined {
            join_parts(&parts, &mut word);
            parts.clear();
        }
        end = range.end;
        parts.extend(text.get(range));
    }
    join_parts(&parts, &mut word);
}

fn join_parts(parts: &[&str], word: &mut impl FnMut(&str)) {
    for start in 0..parts.len().saturating_sub(1) {
        let until = parts.len().min(start + JOINED);
        word(&parts.get(start..until).unwrap_or_default().concat());
    }
}

/// Whether this holds of a word of a folded text, or of words that are joined.
pub(super) fn any_word(text: &str, mut holds: impl FnMut(&str) -> bool) -> bool {
    if words(text).any(&mut holds) {
        return true;
    }
    let mut any = false;
    each_joined(text, |word| any = any || holds(word));
    any
}

/// Whether a query word nearly is a word of a name; see [`near_letters`].
pub(super) fn is_nearly(word: &str, name: &str) -> bool {
    near_letters(word, name).is_some()
}

/// Whether a query word is a word of a name misspelt: as [`is_nearly`], but to its last letter.
pub(super) fn is_misspelt(word: &str, name: &str) -> bool {
    let length = name.chars().count();
    let by_letters = fuzzy_letters(word, name).and_then(|letters| letters.last().copied());
    by_letters.is_some_and(|last| last + 1 == length) || has_one_slip(word, name)
}

/// The words of a folded value as they are looked for in names: what stands between its blanks,
/// without the signs around it. One may be several words of the name: `at&t`, `安倍`.
pub(super) fn typed_words(value: &str) -> Vec<String> {
    let pieces = value.split_whitespace().map(|piece| piece.trim_matches(|c| !is_letter(c)));
    pieces.filter(|piece| !piece.is_empty()).map(joined).collect()
}

/// Whether a typed word stands in a folded name from the start of a word to the end of one.
pub(super) fn stands_whole(typed: &str, name: &str) -> bool {
    let ends_word = |end: usize| {
        let (head, tail) = name.split_at_checked(end).unwrap_or((name, ""));
        let (before, next) = (head.chars().next_back(), tail.chars().next());
        next.is_none_or(|next| !is_letter(next) || begins(before, next))
    };
    any_word(name, |word| word == typed)
        || (words(typed).nth(1).is_some()
            && word_starts(name, typed).any(|place| ends_word(place.end)))
}

/// The same, or it is a word of the name misspelt.
pub(super) fn stands_whole_or_misspelt(typed: &str, name: &str) -> bool {
    stands_whole(typed, name) || any_word(name, |word| is_misspelt(typed, word))
}

/// Whether each word of a folded value is, or nearly is, a word of a folded name.
pub(super) fn stands_nearly(value: &str, name: &str) -> bool {
    let typed = typed_words(value);
    !typed.is_empty() && typed.iter().all(|typed| stands_whole_or_misspelt(typed, name))
}

/// Whether more letters may make of a folded value one of which each word is, or nearly is, a word
/// of a folded name.
pub(super) fn may_stand_nearly(value: &str, name: &str) -> bool {
    let typed = typed_words(value);
    let Some((last, before)) = typed.split_last() else { return false };
    before.iter().all(|typed| stands_whole_or_misspelt(typed, name))
        && any_word(name, |word| begins_nearly(last, word))
}

/// Whether a query word, with more letters behind it, may be a word of a name misspelt: it nearly
/// is the beginning of that.
fn begins_nearly(word: &str, name: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    if has_digit(word) || name.chars().count() < SLIP {
        return false;
    }
    let is_in_order = letters_in_order(word, name)
        .and_then(|places| places.last().copied())
        .is_some_and(|last| last < word.chars().count() + SKIPPED);
    if is_in_order && name.starts_with(first) {
        return true;
    }
    let ends = name.char_indices().map(|(at, _)| at).chain([name.len()]);
    ends.filter_map(|end| name.get(..end)).any(|begin| is_one_slip(word, begin))
}

/// The letters of a word of a name that a query word stands for, if it nearly is that word: some
/// are left out ([`fuzzy_letters`]), or one slip was made in a word of five letters or more.
pub(super) fn near_letters(word: &str, name: &str) -> Option<Vec<usize>> {
    let by_letters = fuzzy_letters(word, name);
    if by_letters.is_some() {
        return by_letters;
    }
    has_one_slip(word, name).then(|| (0..name.chars().count()).collect())
}

/// Whether a query word is a word of a name but for one slip. Another number is never meant.
pub(super) fn has_one_slip(word: &str, name: &str) -> bool {
    // Bytes are at least as many as letters: most words are told apart before any is counted.
    name.len() >= SLIP
        && word.len() + 1 >= SLIP
        && is_one_slip(word, name)
        && name.chars().count() >= SLIP
        && !has_digit(word)
}

/// Whether a query word is a word of a name but for as many slips as its length allows: one; two in
/// long words (`klotilda` for `clotilde`), in shorter ones where both are as long and alike at
/// both ends (`alisha` for `alicia`).
pub(super) fn has_slips(word: &str, name: &str) -> bool {
    if has_one_slip(word, name) {
        return true;
    }
    let (ours, theirs) = (word.chars().count(), name.chars().count());
    let is_alike = ours.min(theirs) >= LONG
        || ours == theirs
            && ours >= TWO_SLIPS
            && word.chars().next() == name.chars().next()
            && word.chars().next_back() == name.chars().next_back();
    is_alike && !has_digit(word) && strsim::osa_distance(word, name) <= 2
}

/// From how many letters on two slips leave enough of a word: of `james` they make `jake`.
const TWO_SLIPS: usize = 6;

/// From how many letters on they do wherever they are.
const LONG: usize = 8;

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// From how many letters on one slip in a word of a name is forgiven.
const SLIP: usize = 5;

/// The letters of a query word in one word of a name, if it matches fuzzily: four letters or more,
/// the same first letter, all letters in order, at most two of the name's letters skipped between
/// the first and last.
fn fuzzy_letters(word: &str, name: &str) -> Option<Vec<usize>> {
    if word.len() < 4 || word.chars().next() != name.chars().next() {
        return None;
    }
    let wanted = word.chars().count();
    if wanted < 4 || has_digit(word) {
        return None;
    }
    letters_in_order(word, name)
        .filter(|places| places.last().is_some_and(|last| last + 1 - wanted <= SKIPPED))
}

/// The places in a name of all letters of a word, each the first behind the one before: a word
/// whose letters are a subsequence of those of the name.
fn letters_in_order(word: &str, name: &str) -> Option<Vec<usize>> {
    let mut letters = name.chars().enumerate();
    word.chars()
        .map(|letter| letters.find(|(_, other)| *other == letter).map(|(place, _)| place))
        .collect()
}

/// So many letters of a name may be left out.
const SKIPPED: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fold::fold;
    use proptest::prelude::*;

    #[test]
    fn words_match_at_word_starts_or_anywhere_without_spaces() {
        assert_eq!(word_starts("the best test", "est").count(), 0);
        assert_eq!(word_starts("the best test", "te").count(), 1);
        assert_eq!(word_starts("美墨安全合作", "安全").count(), 1);
        assert_eq!(word_starts("ความมั่นคง", "มั่น").count(), 1);
        assert_eq!(
            words("us-mexico 安全, o'brien के साथ").collect::<Vec<_>>(),
            ["us", "mexico", "安", "全", "o", "brien", "के", "साथ"]
        );
    }

    #[test]
    fn joining_signs_are_passed_over_but_not_between_digits() {
        for (text, word) in [
            ("m-19", "m19"),
            ("covid-19", "covid19"),
            ("sa'ud", "saud"),
            ("al-qa'ida", "qaida"),
            ("al-qa'ida", "alqa"),
            ("o'brien's", "obriens"),
            ("ארה\"ב", "ארהב"),
        ] {
            assert_eq!(word_starts(text, word).count(), 1, "{word} in {text}");
            assert!(any_word(text, |other| other.starts_with(word)), "{word} of {text}");
        }
        for (text, word) in [("2023-04", "202304"), ("m -19", "m19"), ("m--19", "m19")] {
            assert_eq!(word_starts(text, word).count(), 0, "{word} in {text}");
            assert!(!any_word(text, |other| other.starts_with(word)), "{word} of {text}");
        }
        assert_eq!(joined("al-qa'ida"), "alqaida");
        assert_eq!(joined("10-20"), "10-20");
        assert_eq!(joined("a-b-c-d-e-f-g"), "a-b-c-d-e-f-g");
    }

    #[test]
    fn a_typed_word_may_be_several_words_of_a_name() {
        for (typed, name) in [
            ("安倍", "安倍 晋三"),
            ("岸田", "岸田文雄"),
            ("文雄", "岸田文雄"),
            ("ประยุทธ์", "ประยุทธ์ จันทร์โอชา"),
            ("ﾊﾟﾘ", "ガンジー ﾊﾟﾘ"),
            ("AT&T", "AT&T Mexico"),
            ("P&G", "P&G Brasil"),
            ("C++", "C++ Board"),
            ("24/7", "24/7 News"),
            ("Paral·lel", "Paral·lel Catalunya"),
            ("Johnson/Smith", "Johnson/Smith Fund"),
            ("R.K.", "R.K. Narayan"),
            ("Smith,", "Johnson/Smith Fund"),
            ("al-qa'ida", "the Al-Qaida office"),
            ("qaida/isis-k", "Al-Qa'ida/ISIS-K"),
        ] {
            let typed_words = typed_words(&fold(typed));
            let name = fold(name);
            let stands = typed_words.iter().all(|typed| stands_whole(typed, &name));
            assert!(stands && !typed_words.is_empty(), "{typed} in {name}: {typed_words:?}");
        }
        for (typed, name) in
            [("at&t", "at t-mobile"), ("t&t", "at&t"), ("at&t", "at&tel"), ("24/7", "24/70 news")]
        {
            assert!(!stands_whole(typed, name), "{typed} in {name}");
        }
    }

    #[test]
    fn one_slip_in_a_word_of_a_name_is_forgiven() {
        for (word, name) in [
            ("lopes", "lopez"),
            ("shenbaum", "sheinbaum"),
            ("obredor", "obrador"),
            ("hserwood", "sherwood"),
            ("sherrwood", "sherwood"),
            ("opez", "lopez"),
            ("zopez", "lopez"),
        ] {
            assert!(is_nearly(word, name), "{word} for {name}");
        }
        for (word, name) in
            [("obreder", "obrador"), ("bosh", "bush"), ("2021", "20210"), ("covid18", "covid19")]
        {
            assert!(!is_nearly(word, name), "{word} for {name}");
        }
    }

    #[test]
    fn names_forgive_letters_left_out() {
        assert!(fuzzy_letters("sherwod", "sherwood").is_some());
        assert!(fuzzy_letters("shenbaum", "sheinbaum").is_some());
        assert!(fuzzy_letters("sher", "scatterherring").is_none());
        assert!(fuzzy_letters("she", "shee").is_none());
    }

    proptest! {
        #[test]
        fn what_may_still_become_a_misspelt_name_nearly_begins_it(
            word in "[a-c]{1,8}", name in "[a-c]{5,8}"
        ) {
            if is_misspelt(&word, &name) {
                for (end, _) in word.char_indices().skip(1) {
                    let begun = word.get(..end).unwrap();
                    prop_assert!(begins_nearly(begun, &name), "{} of {} for {}", begun, word, name);
                }
            }
        }

        #[test]
        fn what_stands_at_a_word_start_begins_a_word_or_joined_words(
            text in "[ab1' -]{0,12}", word in "[ab1]{1,4}"
        ) {
            let stands = word_starts(&text, &word).next().is_some();
            prop_assert_eq!(stands, any_word(&text, |other| other.starts_with(&word)), "{} in {}", word, text);
        }

        #[test]
        fn words_are_what_stands_between_word_starts(text in "[a-c éが東京กั่0-1'\u{93c}कि-]{0,16}") {
            let text = fold(&text);
            for word in words(&text) {
                prop_assert!(word_starts(&text, word).next().is_some(), "{word} in {text}");
            }
            let starts = text.char_indices().filter(|(at, c)| {
                begins(text.get(..*at).and_then(|head| head.chars().next_back()), *c)
            });
            prop_assert_eq!(starts.count(), words(&text).count());
        }
    }
}
