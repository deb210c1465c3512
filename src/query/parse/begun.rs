//! A line while it is typed: its last word may yet become a condition, and stands for nothing until it is one.

use chrono::NaiveDate;

use super::covered::is_understood;
use super::phrases::days_of;
use super::words::{COMPARED, HAS, LAST_DIGITS, LONGEST_NAME, is_joint};
use crate::domain::{Vocabulary, fold};
use crate::query::names::Names;
use crate::query::sayings::{self, Said};
use crate::query::token::plain;
use crate::query::value;

/// Where such a word begins, with the joining words before it: what stands before them applies already.
#[must_use]
pub fn begun(line: &str, vocabulary: &Vocabulary) -> Option<usize> {
    let mut at = phrase(line, vocabulary).or_else(|| last_word(line, vocabulary))?;
    while let Some(before) = last_word(&line[..at], vocabulary).filter(|_| line[..at].ends_with(' ')) {
        at = before;
    }
    Some(at)
}

/// Where the last words may become a phrase that names no field: `三个月没`, `no contact in`.
fn phrase(line: &str, vocabulary: &Vocabulary) -> Option<usize> {
    const MOST_WORDS: usize = 8;
    let typed = line.trim_end();
    if typed.chars().filter(|sign| plain(*sign) == '"').count() % 2 == 1 {
        return None;
    }
    let from = typed
        .rfind(|sign| "\"()|:=<>".contains(plain(sign)))
        .map_or(0, |at| at + typed[at..].chars().next().map_or(1, char::len_utf8));
    // Behind a sign stands a value: a phrase begins behind the next space.
    let value = typed[..from].ends_with(|sign| ":=<>".contains(plain(sign)));
    let starts = typed[from..].rmatch_indices(' ').map(|(at, _)| from + at + 1);
    let starts: Vec<usize> = starts.chain((!value).then_some(from)).take(MOST_WORDS).collect();
    let days = days_of(vocabulary, NaiveDate::default());
    for start in starts.iter().rev() {
        let words = &typed[*start..][nots(&typed[*start..])..];
        // Behind a space a Chinese word is one.
        let open = words.is_ascii() || typed.len() == line.len();
        match sayings::meant(words, &days) {
            // What is a condition already begins nothing else: `next fri`, or the `3 months` of `no contact in 3 months`.
            Said::Begun if open && is_more_than_a_letter(words) => {
                return (!is_understood(line, vocabulary, NaiveDate::default())).then_some(*start);
            }
            _ => {}
        }
    }
    None
}

/// Whether so much stands there that a phrase is likelier than a word: a first letter begins everything.
fn is_more_than_a_letter(words: &str) -> bool {
    if words.is_ascii() { words.contains(' ') || sayings::begins(words) } else { words.chars().count() > 1 }
}

/// Bytes of the signs for not before a word.
fn nots(text: &str) -> usize {
    text.len() - text.trim_start_matches(|sign| matches!(plain(sign), '-' | '!')).len()
}

fn last_word(line: &str, vocabulary: &Vocabulary) -> Option<usize> {
    let typed = line.trim_end();
    let mut in_quotes = false;
    let mut start = 0;
    for (at, sign) in typed.char_indices() {
        match plain(sign) {
            '"' => in_quotes = !in_quotes,
            ' ' | '(' | '|' if !in_quotes => start = at + sign.len_utf8(),
            '-' | '!' if start == at => start = at + sign.len_utf8(),
            _ => {}
        }
    }
    let word = fold::half_width(&typed[start..]).to_lowercase();
    if in_quotes || word.is_empty() {
        return None;
    }
    let nots = typed[..start].len() - typed[..start].trim_end_matches(|sign| matches!(plain(sign), '-' | '!')).len();
    let whole = start - nots;
    if typed.len() < line.len() {
        // Behind a space a word is one, but for those that want another.
        let compared = || Names::new(vocabulary).whole(&word).is_some_and(value::spans);
        let wants = is_joint(&word) || HAS.iter().any(|(said, _)| *said == word) || compared();
        return wants.then_some(whole);
    }
    let names = Names::new(vocabulary);
    if is_begun(&word, &names) {
        return Some(whole);
    }
    // 没有邮箱或电话 is whole, though a name stands behind its 或.
    let said = || is_understood(line, vocabulary, NaiveDate::default());
    glued(&typed[start..], &names).filter(|_| !said()).map(|at| start + at)
}

/// `没有电`, `消费大`, `尾`, `or`.
fn is_begun(word: &str, names: &Names) -> bool {
    // A whole name is one, also where a longer one begins with it.
    let of_a_name = |rest: &str| rest.is_empty() || (names.look(rest).goes_on && names.whole(rest).is_none());
    let has = HAS.iter().any(|(said, _)| {
        word.strip_prefix(said).is_some_and(|rest| if said.is_ascii() { rest.is_empty() } else { of_a_name(rest) })
    });
    let digits = LAST_DIGITS.iter().any(|of| word.ends_with(of) || of.starts_with(word));
    is_joint(word) || has || digits || compares(word, names)
}

/// A field's whole name and the beginning of a comparison.
fn compares(word: &str, names: &Names) -> bool {
    if word.is_ascii() {
        return false;
    }
    let mut parts = word.char_indices().skip(1).take(LONGEST_NAME).map(|(at, _)| word.split_at(at));
    let begins = |rest: &str| COMPARED.iter().any(|(said, _)| said.starts_with(rest));
    parts.any(|(name, rest)| begins(rest) && names.whole(name).is_some_and(value::spans))
}

/// `杭州且消`: where the joining word stands behind which nothing or the beginning of a field's name follows.
fn glued(word: &str, names: &Names) -> Option<usize> {
    let joints = ["并且", "或者", "且", "或"];
    let (at, joint) = joints.iter().filter_map(|joint| Some((word.rfind(joint)?, joint))).max_by_key(|(at, _)| *at)?;
    let rest = &word[at + joint.len()..];
    // 并且 ends with 且.
    let at = if word[..at].ends_with('并') { at - '并'.len_utf8() } else { at };
    let known = names.look(rest);
    (at > 0 && (rest.is_empty() || known.goes_on || known.whole.is_some())).then_some(at)
}
