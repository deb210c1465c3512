//! Folding: what makes two spellings of a text the same for finding it.
//!
//! Case, accents, full or half width, Traditional or Simplified make no difference. Each character is folded by itself,
//! so a piece of a text folds to a piece of the folded text: finding folded words in folded texts is finding the words.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::sign::is_unseen;

/// The folded text. For many texts keep a [`Folder`], which remembers characters.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|sign| fold_char(sign, &mut folded));
    folded
}

/// A folded name as it is compared: a space that has only Chinese characters beside it, or such a one and the end of the
/// text, is none. `李 梅` and `李梅` are one name.
#[must_use]
pub fn joined(folded: &str) -> String {
    let mut joined = String::with_capacity(folded.len());
    for (at, sign) in folded.char_indices() {
        let sides = || [folded[..at].trim_end().chars().next_back(), folded[at..].trim_start().chars().next()];
        let is_none = |sides: [Option<char>; 2]| {
            sides.iter().flatten().all(|side| is_han(*side)) && sides.iter().any(Option::is_some)
        };
        if !(sign.is_whitespace() && is_none(sides())) {
            joined.push(sign);
        }
    }
    joined
}

/// ASCII twins of full-width digits, letters and signs; other characters stay.
///
/// For cells of numbers, dates, phones and e-mails only: what a person writes as text is never changed.
#[must_use]
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|sign| match sign {
            '\u{3000}' => ' ',
            '。' => '.',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
            other => other,
        })
        .collect()
}

/// The characters of the Basic Multilingual Plane, folded once.
#[derive(Debug)]
pub struct Folder {
    /// Per character: [`UNKNOWN`], [`SPECIAL`] or the one character it folds to.
    seen: Vec<u32>,
}

const UNKNOWN: u32 = 0;
/// Folds to none or several characters: rare enough to be folded again each time.
const SPECIAL: u32 = u32::MAX;

impl Default for Folder {
    fn default() -> Self {
        Self { seen: vec![UNKNOWN; 0x1_0000] }
    }
}

impl Folder {
    /// Appends the folded text.
    pub fn push(&mut self, text: &str, into: &mut String) {
        if text.is_ascii() {
            let start = into.len();
            into.push_str(text);
            into[start..].make_ascii_lowercase();
            return;
        }
        for sign in text.chars() {
            match self.seen.get_mut(sign as usize) {
                Some(seen) => {
                    if *seen == UNKNOWN {
                        *seen = folds_to(sign);
                    }
                    match char::from_u32(*seen) {
                        Some(folded) => into.push(folded),
                        None => fold_char(sign, into),
                    }
                }
                None => fold_char(sign, into),
            }
        }
    }
}

fn folds_to(sign: char) -> u32 {
    let mut folded = String::new();
    fold_char(sign, &mut folded);
    let mut signs = folded.chars();
    match (signs.next(), signs.next()) {
        (Some(only), None) if only != '\0' => u32::from(only),
        _ => SPECIAL,
    }
}

fn fold_char(sign: char, into: &mut String) {
    if sign.is_ascii() {
        into.push(sign.to_ascii_lowercase());
        return;
    }
    if is_hangul_syllable(sign) {
        into.push(sign);
        return;
    }
    if is_unseen(sign) {
        return;
    }
    for part in std::iter::once(sign).nfkd().filter(|part| !is_accent(*part)) {
        for small in part.to_lowercase().filter(|small| !is_accent(*small)) {
            push_small(small, into);
        }
    }
}

/// A lower-case character without accents; some letters carry theirs inside.
fn push_small(small: char, into: &mut String) {
    match small {
        'ς' => into.push('σ'),
        // What phones write for an apostrophe.
        '’' | '‘' | 'ʼ' | '′' | '´' => into.push('\''),
        'ß' => into.push_str("ss"),
        'ø' => into.push('o'),
        'ł' => into.push('l'),
        'đ' => into.push('d'),
        'ı' => into.push('i'),
        'æ' => into.push_str("ae"),
        'œ' => into.push_str("oe"),
        han if is_han(han) => into.push(simplified(han)),
        other => into.push(other),
    }
}

/// The Simplified form of a Traditional or variant character; any other one itself.
fn simplified(han: char) -> char {
    /// Pairs of a character and its Simplified form, ascending. Source: the characters of the crate `character_converter`,
    /// with which a test compares; it has phrases too, which take 45 ms and 20 MB to read.
    static PAIRS: LazyLock<Vec<[char; 2]>> = LazyLock::new(|| {
        let pair = |pair: &str| <[char; 2]>::try_from(pair.chars().collect::<Vec<_>>()).ok();
        include_str!("../../assets/simplified.txt").split_whitespace().filter_map(pair).collect()
    });
    PAIRS.binary_search_by_key(&han, |pair| pair[0]).map_or(han, |at| PAIRS[at][1])
}

/// A mark that only modifies a letter; the sound marks of Japanese kana make another letter.
fn is_accent(sign: char) -> bool {
    is_combining_mark(sign) && !matches!(sign, '\u{3099}' | '\u{309a}')
}

/// Their parts are letters, not accents: they stay whole.
fn is_hangul_syllable(sign: char) -> bool {
    matches!(sign, '\u{ac00}'..='\u{d7a3}')
}

/// Whether a character is a Chinese one.
#[must_use]
pub fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_has_no_spaces_between_chinese_characters() {
        for (typed, name) in [
            ("李　梅", "李梅"),
            ("李 梅", "李梅"),
            (" 欧阳  娜 娜 ", "欧阳娜娜"),
            ("Anna Li", "anna li"),
            ("李 Anna", "李 anna"),
            ("云山 ABC 科技", "云山 abc 科技"),
            ("李 ", "李"),
            (" ", " "),
            (" anna ", " anna "),
        ] {
            assert_eq!(joined(&fold(typed)), name, "{typed}");
        }
    }

    #[test]
    fn spellings_of_one_text_fold_to_one() {
        let cases = [
            ("Müller", "muller"),
            ("Mu\u{308}ller", "muller"),
            ("ＡＢＣ１２３", "abc123"),
            ("雲山科技", "云山科技"),
            ("張偉", "张伟"),
            ("臺灣", "台湾"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("ｶﾞ", "カ\u{3099}"),
            ("ガ", "カ\u{3099}"),
            ("서울", "서울"),
            ("（杭州）", "(杭州)"),
            ("👍🏽", "👍🏽"),
            ("王\u{200b}芳\u{feff}", "王芳"),
            ("Ana\u{ad}\u{200e}", "ana"),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn every_character_is_simplified_as_another_source_has_it() {
        for sign in '\u{2e80}'..='\u{3ffff}' {
            let wanted = character_converter::traditional_to_simplified(sign.encode_utf8(&mut [0; 4])).into_owned();
            // Of these the other source makes a character that nobody writes, or one of another reading: 宁 (níng) was 㝉.
            let own = "么宁彷榜爿著".contains(sign);
            assert_eq!(simplified(sign).to_string(), if own { sign.to_string() } else { wanted }, "{sign}");
        }
    }

    proptest! {
        #[test]
        fn a_folder_folds_as_fold_does_and_piece_by_piece(left in any::<String>(), right in "[ -~À-ž李張雲ｶﾞ가-힣👍]{0,8}") {
            let mut folder = Folder::default();
            let mut folded = String::new();
            folder.push(&left, &mut folded);
            folder.push(&right, &mut folded);
            prop_assert_eq!(&folded, &(fold(&left) + &fold(&right)));
            prop_assert_eq!(fold(&(left + &right)), folded);
        }
    }
}
