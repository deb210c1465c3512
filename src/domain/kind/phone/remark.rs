//! What stands beside a number in its cell: `微信同号13800138000`, `138 0013 8000（王秘书）`. The number is read, the words are kept
//! apart.

use super::number::{self, GROUPING};
use crate::domain::region::Region;

/// Fewer digits beside words are no number of theirs: `房间 302`, `10086 客服`.
const FEWEST: usize = 7;

/// Words that say no more than that a number follows.
const LABELS: [&str; 18] = [
    "tel",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "cell",
    "m",
    "t",
    "p",
    "电话",
    "手机",
    "手机号",
    "手机号码",
    "电话号码",
    "联系电话",
    "联系方式",
    "座机",
    "号码",
];

/// A number and the words beside it.
#[derive(Debug, PartialEq, Eq)]
pub struct Remarked<'t> {
    pub number: &'t str,
    pub words: bool,
}

/// The number in a text that has words beside it; nothing of a text that is a number as it stands, and of one in which there
/// is none, or more than one.
#[must_use]
pub fn apart<'t>(typed: &'t str, region: &Region) -> Option<Remarked<'t>> {
    if !typed.contains(char::is_alphabetic) || number::is_number(typed, region) {
        return None;
    }
    let mut found = runs(typed).filter_map(|run| rings(run, region));
    let (number, None) = (found.next()?, found.next()) else { return None };
    let at = number.as_ptr() as usize - typed.as_ptr() as usize;
    let (before, behind) = (&typed[..at], &typed[at + number.len()..]);
    Some(Remarked { number, words: [before, behind].into_iter().any(says) })
}

/// Runs of signs that a number may be made of, an extension's digits and its word among them.
fn runs(typed: &str) -> impl Iterator<Item = &str> {
    let sign = |sign: char| sign.is_ascii_digit() || sign == '+' || GROUPING.contains(sign);
    typed.split(move |of: char| !sign(of)).filter(|run| run.bytes().filter(u8::is_ascii_digit).count() >= FEWEST)
}

/// The longest of its groups that a telephone would ring at.
fn rings<'t>(run: &'t str, region: &Region) -> Option<&'t str> {
    const MOST_GROUPS: usize = 8;
    let bare = |part: &'t str| {
        part.trim_matches([' ', '-', '.', '·', '/']).trim_end_matches([' ', '(']).trim_start_matches(')')
    };
    let ends: Vec<usize> =
        run.match_indices([' ', '(', ')', '/']).map(|(at, _)| at).take(MOST_GROUPS).chain([run.len()]).collect();
    let starts = || std::iter::once(0).chain(ends.iter().copied());
    let parts =
        starts().flat_map(|from| ends.iter().rev().filter(move |end| **end > from).map(move |end| (from, *end)));
    let mut parts: Vec<&str> = parts.map(|(from, end)| bare(&run[from..end])).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count() >= FEWEST;
    parts.into_iter().find(|part| digits(part) && number::is_number(part, region))
}

/// Whether these words say anything of their own.
fn says(words: &str) -> bool {
    let folded = words.trim().to_lowercase();
    let plain = folded.trim_matches(|sign: char| !sign.is_alphanumeric());
    !plain.is_empty() && !LABELS.contains(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_words_beside_it_is_the_number() {
        for (typed, number, words) in [
            ("微信同号13800138000", "13800138000", true),
            ("13800138000(王秘书)", "13800138000", true),
            ("138 0013 8000 微信同号", "138 0013 8000", true),
            ("13800138000 9-18点", "13800138000", true),
            ("办公 010-65001234", "010-65001234", true),
            ("+86 138 0013 8000 (WeChat)", "+86 138 0013 8000", true),
            ("王秘书:0571-88886666", "0571-88886666", true),
            ("(0571) 8888 6666 前台", "(0571) 8888 6666", true),
            ("电话:13800138000", "13800138000", false),
            ("Tel. 138 0013 8000", "138 0013 8000", false),
            ("+49 30 1234567 home", "+49 30 1234567", true),
        ] {
            assert_eq!(apart(typed, Region::home()), Some(Remarked { number, words }), "{typed}");
        }
        for whole in [
            "13800138000",
            "400-820-8820转12",
            "+1 (415) 555-2671 x12",
            "call me",
            "13800l38000",
            "12800138000 no",
            "13800138000 mein Büro 13900139000",
            "房间 302",
            "",
        ] {
            assert_eq!(apart(whole, Region::home()), None, "{whole}");
        }
    }
}
