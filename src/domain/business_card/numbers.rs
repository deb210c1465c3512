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
    let (mut found, mut at, before) = (Vec::new(), 0, Before::of(signs));
    while at < signs.len() {
        let begins = begins(signs, at);
        // Digits behind a letter or a sign begin none, and may be another number all the same.
        let first = signs.at(at).is_ascii_digit() && !signs.before(at).is_ascii_digit();
        if !begins && !first {
            at += 1;
            continue;
        }
        let other = before.says_other(at);
        if !begins && !other {
            at += 1;
            continue;
        }
        let end = run(signs, at);
        if other {
            at = end.max(at + 1);
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

/// What stands before each place of a line, looked through once.
struct Before<'s> {
    signs: &'s Signs,
    /// Where the signs begin that end or part a label and lie right before a place.
    parting: Vec<usize>,
    /// The same of figures in groups.
    figures: Vec<usize>,
}

impl<'s> Before<'s> {
    fn of(signs: &'s Signs) -> Self {
        let back = |is: &dyn Fn(char) -> bool| {
            let mut from = vec![0; signs.len() + 1];
            for at in 1..=signs.len() {
                from[at] = if is(signs.at(at - 1)) { from[at - 1] } else { at };
            }
            from
        };
        let parts = |sign: char| sign != '\n' && sign.is_whitespace() || ".:：#".contains(sign);
        let figure = |sign: char| sign.is_ascii_digit() || sign == ' ' || sign == '-';
        Self { signs, parting: back(&parts), figures: back(&figure) }
    }

    /// Whether the words before say that it is no telephone's: `Company No. 01234567`, `VAT GB 123 4567 89`.
    fn says_other(&self, at: usize) -> bool {
        // Of a number in groups the first ones stand before the last.
        let end = self.parting[self.figures[self.parting[at]]];
        let ends = |word: &&str| {
            let Some(from) = end.checked_sub(word.chars().count()) else { return false };
            let alone = !word.is_ascii() || !self.signs.before(from).is_ascii_alphanumeric();
            alone && self.signs.has(from, word)
        };
        OTHERS.iter().any(ends)
    }
}

/// The numbers of such a run: a day, a postcode or a price beside one is none.
fn parted(signs: &Signs, run: Range<usize>, region: &'static Region) -> Vec<Range<usize>> {
    let ends = |at: &usize| signs.at(*at) == ' ';
    let mut starts = vec![run.start];
    starts.extend(run.clone().filter(ends).map(|at| at + 1));
    let stops: Vec<usize> = run.clone().filter(ends).chain([run.end]).collect();
    let (mut found, mut from) = (Vec::new(), 0);
    let whole = closed(signs, run);
    while from < starts.len() {
        let ranges = (from..stops.len()).map(|to| (to, closed(signs, starts[from]..stops[to])));
        // What has more digits is none, however much more stands behind it.
        let ranges: Vec<_> = ranges.take_while(|(_, range)| digits(signs, range) <= MOST).collect();
        match ranges.into_iter().rev().find(|(_, range)| is_number(signs, (range, *range == whole), region)) {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A line that was pasted by mistake blocks no key: each of these took minutes when every sign looked at all before it.
    #[test]
    fn a_line_of_a_hundred_thousand_signs_is_looked_through_once() {
        for piece in ["x", "1 ", "1  ", "VAT 1  ", "a1 ", "1)", "(1", ")", "+ ", "1-", "电话13800138000 ", "12/34 "] {
            let signs = Signs::of(&piece.repeat(100_000 / piece.len()));
            let found = all(&signs, Region::home());
            assert_eq!(!found.is_empty(), piece.starts_with("电话"), "{piece}: {} found", found.len());
        }
    }

    #[test]
    fn what_is_another_number_is_said_right_before_it() {
        let all = |line: &str| {
            let signs = Signs::of(line);
            all(&signs, Region::home()).into_iter().map(|range| signs.text(range)).collect::<Vec<_>>()
        };
        for line in
            ["VAT GB 123 4567 89", "Company No. 013800138000", "税号：13800138000", "VAT#13800138000", "EIN13800138000"]
        {
            assert_eq!(all(line), Vec::<String>::new(), "{line}");
        }
        for line in ["VAT 123, 13800138000", "private 13800138000", "VAT 12 / 13800138000"] {
            assert_eq!(all(line), ["13800138000"], "{line}");
        }
    }
}
