//! Telephone numbers between other words.

use std::ops::Range;

use super::signs::Signs;
use crate::domain::kind::phone;
use crate::domain::region::{HOME, Region};

/// What stands before an extension, the longer ones first.
const EXTENSIONS: [&str; 9] = ["extension", "分机号", "分机", "ext.", "ext", "内线", "转", "x", "#"];

/// What stands before figures that are another number: a company's, a tax office's, an account's.
const OTHERS: [&str; 24] = [
    "company no",
    "company number",
    "companies house",
    "reg no",
    "reg. no",
    "registration no",
    "registration number",
    "registered no",
    "vat",
    "vat no",
    "vat number",
    "vat reg",
    "vat gb",
    "tax id",
    "tax no",
    "ein",
    "abn",
    "iban",
    "account no",
    "税号",
    "账号",
    "卡号",
    "信用代码",
    "身份证号",
];

/// Digits of a number: fewest where nothing says that it is one, fewest behind a label, and most (ITU-T E.164).
const ALONE: usize = 9;
const LABELLED: usize = 5;
const MOST: usize = 15;

/// The numbers of a line, from left to right, each with its extension.
pub fn all(signs: &Signs, region: &'static Region) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < signs.len() {
        let end = run(signs, at);
        if end == at || !begins(signs, at) || is_other(signs, at) {
            at = if is_other(signs, at) { end.max(at + 1) } else { at + 1 };
            continue;
        }
        found.extend(parted(signs, at..end, region).into_iter().map(|range| extended(signs, range)));
        at = found.last().map_or(end, |last: &Range<usize>| last.end.max(end));
    }
    found
}

/// What stands there behind a label that says that it is a number; nothing: it is none.
pub fn labelled(signs: &Signs, at: usize) -> Option<Range<usize>> {
    let range = closed(signs, at..run(signs, at));
    let count = digits(signs, &range);
    (LABELLED..=MOST).contains(&count).then(|| extended(signs, range))
}

/// Digits and what groups them, from there on.
fn run(signs: &Signs, from: usize) -> usize {
    let goes_on = |at: usize| {
        let (sign, next) = (signs.at(at), signs.at(at + 1));
        let number = |sign: char| sign.is_ascii_digit() || "+(".contains(sign);
        match sign {
            '0'..='9' | ')' => true,
            '+' => at == from,
            '(' => next.is_ascii_digit() || next == '+',
            ' ' | '-' | '.' | '/' | '·' => number(next) || next == ')',
            _ => false,
        }
    };
    (from..signs.len()).find(|at| !goes_on(*at)).unwrap_or(signs.len())
}

/// Whether a number can begin there: not in the middle of a word.
fn begins(signs: &Signs, at: usize) -> bool {
    let (sign, before) = (signs.at(at), signs.before(at));
    let opens = sign.is_ascii_digit()
        || sign == '+'
        || (sign == '(' && (signs.at(at + 1).is_ascii_digit() || signs.at(at + 1) == '+'));
    opens && (sign == '+' || !(before.is_ascii_alphanumeric() || "_@#¥$€£".contains(before)))
}

/// Whether the words before say that it is no telephone's: `Company No. 01234567`, `VAT GB 123 4567 89`.
fn is_other(signs: &Signs, at: usize) -> bool {
    let from = (0..at).rev().find(|at| ",;|\n".contains(signs.at(*at))).map_or(0, |at| at + 1);
    let said = signs.text(from..at).to_lowercase();
    let said = said.trim_end_matches(|sign: char| sign.is_whitespace() || ".:：#".contains(sign));
    // Of a number in groups the first ones stand before the last.
    let said = said.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == ' ' || sign == '-');
    let said = said.trim_end_matches(|sign: char| sign.is_whitespace() || ".:：#".contains(sign));
    let ends = |word: &&str| {
        let before = said.strip_suffix(*word);
        before.is_some_and(|before| !word.is_ascii() || !before.ends_with(|sign: char| sign.is_ascii_alphanumeric()))
    };
    OTHERS.iter().any(ends)
}

/// The numbers of such a run: a day, a postcode or a price beside one is none.
fn parted(signs: &Signs, run: Range<usize>, region: &'static Region) -> Vec<Range<usize>> {
    let ends = |at: &usize| signs.at(*at) == ' ';
    let mut starts = vec![run.start];
    starts.extend(run.clone().filter(ends).map(|at| at + 1));
    let stops: Vec<usize> = run.clone().filter(ends).chain([run.end]).collect();
    let (mut found, mut from) = (Vec::new(), 0);
    while from < starts.len() {
        let longest = (from..stops.len()).rev().map(|to| (to, closed(signs, starts[from]..stops[to])));
        let whole = closed(signs, run.clone());
        match longest.into_iter().find(|(_, range)| is_number(signs, (range, *range == whole), region)) {
            Some((to, range)) => {
                found.push(range);
                from = to + 1;
            }
            None => from += 1,
        }
    }
    found
}

/// Without signs at its end that only group.
fn closed(signs: &Signs, range: Range<usize>) -> Range<usize> {
    let end = range.clone().rev().find(|at| signs.at(*at).is_ascii_digit()).map_or(range.start, |at| at + 1);
    range.start..end
}

fn digits(signs: &Signs, range: &Range<usize>) -> usize {
    range.clone().filter(|at| signs.at(*at).is_ascii_digit()).count()
}

/// Whether it is a number though nothing says so.
fn is_number(signs: &Signs, (range, whole): (&Range<usize>, bool), region: &'static Region) -> bool {
    let plain: String = range.clone().map(|at| signs.at(at)).collect();
    let (count, behind) = (digits(signs, range), signs.at(range.end));
    let word = behind.is_ascii_alphabetic() && !"xe".contains(behind) || "%_@元万".contains(behind);
    if !(ALONE..=MOST).contains(&count) || word || plain.split([' ', '/']).any(is_day) {
        return false;
    }
    let abroad = plain.starts_with('+') || plain.starts_with("00");
    let groups: Vec<usize> =
        plain.split(|sign: char| !sign.is_ascii_digit()).map(str::len).filter(|length| *length > 0).collect();
    // These are a piece of other figures where more stand beside them.
    let american = whole && groups == [3, 3, 4];
    let trunk = whole && plain.trim_start_matches('(').starts_with('0') && groups.len() > 1 && count <= 12;
    let exists = |region| phone::doubt(&plain, region).is_none();
    abroad || american || trunk || exists(region) || Region::named(HOME).is_some_and(exists)
}

/// `2026-11-20`, `2026.11.20`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '.', '/']).collect();
    let number = |at: usize, most: u32| parts[at].parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
    parts.len() == 3 && parts[0].len() == 4 && number(0, 2_100) && number(1, 12) && number(2, 31)
}

/// With the extension that stands behind it.
fn extended(signs: &Signs, range: Range<usize>) -> Range<usize> {
    let mut from = signs.past_spaces(range.end);
    if signs.at(from) == '(' || signs.at(from) == ',' {
        from = signs.past_spaces(from + 1);
    }
    let Some(word) = EXTENSIONS.iter().find(|word| signs.has(from, word)) else { return range };
    let behind = from + word.chars().count();
    let first = (behind..signs.len()).find(|at| !" .:".contains(signs.at(*at))).unwrap_or(behind);
    let end = (first..signs.len()).find(|at| !signs.at(*at).is_ascii_digit()).unwrap_or(signs.len());
    if (1..=6).contains(&(end - first)) { range.start..end } else { range }
}
