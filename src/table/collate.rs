//! The order of texts: by letters, Chinese by pinyin among them, as in an address book.
//!
//! Each character of a folded text becomes a few bytes; texts then stand in the order of their bytes.
//!
//! ```text
//! signs < digits < a < Chinese read a… < b < Chinese read b… < … < other scripts
//!  1 B      1 B   1 B  3 B (letter, rank by reading, then code)      4 B
//! ```

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::domain::pinyin;

/// Where every Chinese character stands.
#[derive(Debug)]
pub struct Collation {
    /// From [`FIRST_HAN`] on: letter and rank, or 0 where the character has no reading.
    plane: Vec<Han>,
    rare: HashMap<char, Han>,
    /// Which characters of the plane may begin a word of [`Collation::other`].
    begins: Vec<bool>,
    /// Readings of a character in a word or as a surname.
    other: HashMap<(char, &'static str), Han>,
}

/// The bytes of a Chinese character; all 0: it has no reading.
type Han = [u8; 3];

const FIRST_HAN: u32 = 0x3400;
const LAST_HAN: u32 = 0x9fff;
const LETTERS: u8 = 80;
const OTHERS: u8 = 0xf0;

impl Default for Collation {
    fn default() -> Self {
        let mut entries = entries();
        entries.sort_unstable();
        let mut collation = Self {
            plane: vec![[0; 3]; (LAST_HAN - FIRST_HAN + 1) as usize],
            rare: HashMap::new(),
            begins: vec![false; (LAST_HAN - FIRST_HAN + 1) as usize],
            other: HashMap::new(),
        };
        let (mut letter, mut rank) = (0, 0);
        for (reading, sign, special) in entries {
            let own = reading.as_bytes()[0] - b'a';
            (letter, rank) = (own, if own == letter { rank + 1 } else { 0 });
            // No byte is 0, which stands behind the end of a text.
            let [high, low] = [rank / 255 + 1, rank % 255 + 1].map(|byte| u8::try_from(byte).unwrap_or(u8::MAX));
            collation.put(sign, special, [LETTERS + 2 * letter + 1, high, low]);
        }
        collation
    }
}

/// Every reading that orders a character: its commonest, and those of words and surnames.
fn entries() -> Vec<(&'static str, char, Option<&'static str>)> {
    let planes = (FIRST_HAN..=LAST_HAN).chain(0x3007..=0x3007).chain(0x2_0000..=0x3_23af);
    let commonest = planes.filter_map(char::from_u32).filter_map(|sign| Some((pinyin::commonest(sign)?, sign, None)));
    let special = pinyin::special().map(|(sign, reading)| (reading, sign, Some(reading)));
    commonest.chain(special).collect()
}

impl Collation {
    fn put(&mut self, sign: char, special: Option<&'static str>, han: Han) {
        let at = u32::from(sign).wrapping_sub(FIRST_HAN) as usize;
        if let Some(reading) = special {
            self.other.insert((sign, reading), han);
            self.begins.get_mut(at).into_iter().for_each(|begins| *begins = true);
        } else if let Some(place) = self.plane.get_mut(at) {
            *place = han;
        } else {
            self.rare.insert(sign, han);
        }
    }

    /// Appends the bytes of a folded text, as far as `room` of them are there. With `name`, it begins with a surname.
    pub fn push(&self, text: &str, name: bool, room: usize, into: &mut Vec<u8>) {
        let end = into.len() + room;
        let mut signs = text.chars();
        if let Some((word, readings)) = self.beginning(text, name) {
            for (sign, reading) in word.chars().zip(readings) {
                signs.next();
                into.extend(self.other.get(&(sign, reading)).copied().unwrap_or_else(|| self.han(sign)));
            }
        }
        while into.len() < end
            && let Some(sign) = signs.next()
        {
            self.push_sign(sign, into);
        }
    }

    /// The word with readings of its own that a text begins with.
    fn beginning<'t>(&self, text: &'t str, name: bool) -> Option<(&'t str, Vec<&'static str>)> {
        // Asked of a million texts: nearly all of them begin with a character that begins no such word.
        let begins = |sign: &char| self.begins.get(u32::from(*sign).wrapping_sub(FIRST_HAN) as usize) == Some(&true);
        let first = text.chars().next().filter(begins)?;
        if let Some((word, readings)) = pinyin::beginning(text) {
            return Some((&text[..word.len()], readings.to_vec()));
        }
        let surname = if name { pinyin::surname(first)? } else { return None };
        Some((&text[..first.len_utf8()], vec![surname]))
    }

    fn han(&self, sign: char) -> Han {
        let at = u32::from(sign).wrapping_sub(FIRST_HAN) as usize;
        self.plane.get(at).copied().or_else(|| self.rare.get(&sign).copied()).unwrap_or_default()
    }

    fn push_sign(&self, sign: char, into: &mut Vec<u8>) {
        match sign {
            'a'..='z' => into.push(LETTERS + 2 * (sign as u8 - b'a')),
            '0'..='9' => into.push(67 + (sign as u8 - b'0')),
            '\0'..='\x1f' => into.push(1 + sign as u8),
            // 33 printable signs; what is between the letters and digits closes up.
            ' '..='\x7f' => into.push(34 + SIGNS.iter().position(|known| *known == sign as u8).map_or(32, truncated)),
            _ => match self.han(sign) {
                [0, ..] => {
                    let code = u32::from(sign);
                    into.push(OTHERS);
                    into.extend([code >> 14, code >> 7, code].map(|part| 1 + truncated((part & 0x7f) as usize)));
                }
                han => into.extend(han),
            },
        }
    }

    /// The first eight bytes as a number that orders as they do; 0 bytes follow a shorter text.
    #[must_use]
    pub fn prefix(&self, text: &str, name: bool, buffer: &mut Vec<u8>) -> u64 {
        buffer.clear();
        self.push(text, name, 8, buffer);
        buffer.resize(8, 0);
        buffer.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// The order of two folded texts.
    #[must_use]
    pub fn compare(&self, left: &str, right: &str, name: bool) -> Ordering {
        let bytes = |text: &str| {
            let mut bytes = Vec::with_capacity(text.len() + 8);
            self.push(text, name, usize::MAX / 2, &mut bytes);
            bytes
        };
        bytes(left).cmp(&bytes(right))
    }
}

const SIGNS: &[u8; 32] = b" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}";

fn truncated(small: usize) -> u8 {
    u8::try_from(small).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::fold::fold;

    #[test]
    fn names_stand_as_in_an_address_book() {
        let collation = Collation::default();
        let mut names: Vec<&str> = vec![
            "张伟",
            "单雄",
            "曾国",
            "仇英",
            "李明",
            "Lee",
            "李安",
            "黎安",
            "Anna",
            "安娜",
            "重庆",
            "陈",
            "1号",
            "尉迟恭",
            "Юрий",
            "于",
        ];
        names.sort_by(|left, right| collation.compare(&fold(left), &fold(right), true));
        assert_eq!(
            names,
            [
                "1号",
                "Anna",
                "安娜",
                "陈",
                "重庆",
                "Lee",
                "李安",
                "李明",
                "黎安",
                "仇英",
                "单雄",
                "于",
                "尉迟恭",
                "曾国",
                "张伟",
                "Юрий"
            ]
        );
    }

    #[test]
    fn a_surname_is_read_as_one_only_in_names() {
        let collation = Collation::default();
        assert_eq!(collation.compare("单", "陈", true), Ordering::Greater);
        assert_eq!(collation.compare("单", "陈", false), Ordering::Greater);
        assert_eq!(collation.compare("单", "李", true), Ordering::Greater);
        assert_eq!(collation.compare("单", "李", false), Ordering::Less);
    }

    proptest! {
        #[test]
        fn prefixes_order_as_texts_do_where_they_differ(left in "[a-c 1李明张单é👍Ю]{0,6}", right in "[a-c 1李明张单é👍Ю]{0,6}") {
            thread_local!(static COLLATION: Collation = Collation::default());
            COLLATION.with(|collation| {
                let mut buffer = Vec::new();
                let prefixes = [&left, &right].map(|text| collation.prefix(text, true, &mut buffer));
                let order = collation.compare(&left, &right, true);
                assert!(prefixes[0].cmp(&prefixes[1]).then(order) == order);
                assert_eq!(order == Ordering::Equal, left == right);
            });
        }
    }
}
