//! Months, quarters and years, with or without the year: `2026-03`, `mar 2026`, `去年12月`, `08/2026`, `Q1`, `第一季度`.

use chrono::{Datelike, NaiveDate};

use super::sight::{Sight, month_days, number};
use crate::domain::day::MONTHS;
use crate::domain::filter::{MonthDay, Season};

/// Days of the calendar, or those of every year.
pub enum Dated {
    Days(NaiveDate, NaiveDate),
    OfYear(Season),
}

/// Months of a year, the first and the last.
type Span = (u32, u32);

/// Reads them; the day of today says which year 去年 is, and the field's side which one 85年3月.
pub fn read(text: &str, sight: &Sight) -> Option<Dated> {
    if let Some((first, last)) = span(text) {
        let last = MonthDay::of(month_days(2024, last)?.1);
        return Some(Dated::OfYear(Season { from: MonthDay::new(first, 1), to: last }));
    }
    let (year, rest) = with_year(text, sight)?;
    let (first, last) = if rest.is_empty() { (1, 12) } else { span(rest).or_else(|| figures(rest))? };
    let next = if last < first { year + 1 } else { year };
    Some(Dated::Days(month_days(year, first)?.0, month_days(next, last)?.1))
}

/// `85年`: the year of these two figures, in figures as it was typed; 三十年 are so many years.
pub fn short_year(typed: &str, sight: &Sight) -> Option<Dated> {
    let digits = ["年份", "年"].iter().find_map(|end| typed.strip_suffix(end)).filter(|digits| digits.len() == 2)?;
    let year = sight.of_century(number(digits, 2)?)?;
    Some(Dated::Days(month_days(year, 1)?.0, month_days(year, 12)?.1))
}

/// The year, and the text without it.
fn with_year<'t>(text: &'t str, sight: &Sight) -> Option<(i32, &'t str)> {
    const TURNS: [(&str, i32); 4] = [("去年", -1), ("今年", 0), ("明年", 1), ("前年", -2)];
    const ENGLISH: [(&str, i32); 3] = [(" last year", -1), (" this year", 0), (" next year", 1)];
    let turned = |turn: &i32| sight.today().year() + turn;
    // 去年 alone is a year like others, and read with them.
    let before_it = TURNS.iter().find_map(|(word, turn)| Some((turned(turn), text.strip_prefix(word)?)));
    let behind_it = || ENGLISH.iter().find_map(|(word, turn)| Some((turned(turn), text.strip_suffix(word)?)));
    let whole = |digits: &str| {
        let year = number(digits, 4).filter(|_| digits.len() == 4)?;
        i32::try_from(year).ok().filter(|year| *year >= 1)
    };
    let behind = || text.rsplit_once([' ', '/', '-', '.']).and_then(|(rest, year)| Some((whole(year)?, rest)));
    let before = || {
        let rest = text.get(4..)?;
        let parted = rest.strip_prefix(['-', '/', '.', '年', ' ']).unwrap_or(rest);
        (parted.len() < rest.len() || rest.is_empty() || rest.starts_with(['q', 'h']))
            .then_some((whole(text.get(..4)?)?, parted))
    };
    let short = || {
        let (digits, rest) = text.split_once('年')?;
        let year = number(digits, 2).filter(|_| digits.len() == 2 && !rest.is_empty())?;
        Some((sight.of_century(year)?, rest))
    };
    let dated = before_it.filter(|(_, rest)| !rest.is_empty()).or_else(behind_it).or_else(before).or_else(behind);
    // A few figures alone (`0896`) are the beginning of many things, and no year that anybody asks for.
    dated.filter(|(year, rest)| *year >= 1_000 || !rest.is_empty()).or_else(short)
}

/// `march`, `3月`, `q1`, `第一季度`, `h1`: months that say what they are.
fn span(text: &str) -> Option<Span> {
    between(text).or_else(|| one(text))
}

/// `mar-may`, `3-5月`, `q1 to q2`.
fn between(text: &str) -> Option<Span> {
    let (low, high) = ["到", "至", "~", "–", "—", " to ", "-"].iter().find_map(|sign| text.split_once(sign))?;
    let (low, high) = (low.trim(), high.trim());
    let (_, last) = one(high)?;
    let (first, _) = one(low).or_else(|| figures(low).filter(|_| high.ends_with(['月', '份'])))?;
    Some((first, last))
}

fn one(text: &str) -> Option<Span> {
    let halves = [("h1", (1, 6)), ("h2", (7, 12))];
    let half = || halves.iter().find(|(half, _)| *half == text).map(|(_, months)| *months);
    named(text)
        .map(|month| (month, month))
        .or_else(|| {
            let chinese = || text.strip_suffix("季度").map(|text| text.strip_prefix('第').unwrap_or(text));
            let quarter = text.strip_prefix('q').or_else(chinese).and_then(|number_of| number(number_of.trim(), 1))?;
            (1..=4).contains(&quarter).then(|| (quarter * 3 - 2, quarter * 3))
        })
        .or_else(half)
}

/// `03` beside its year.
fn figures(text: &str) -> Option<Span> {
    number(text, 2).filter(|month| (1..=12).contains(month)).map(|month| (month, month))
}

/// `march`, `mar`, `3月`, `3月份`.
fn named(text: &str) -> Option<u32> {
    let chinese = text.strip_suffix("月份").or_else(|| text.strip_suffix('月')).and_then(|month| number(month, 2));
    let english = || {
        let named = |name: &&str| *name == text || (text.len() == 3 && name.starts_with(text));
        MONTHS.iter().position(named).and_then(|at| u32::try_from(at + 1).ok())
    };
    chinese.or_else(english).filter(|month| (1..=12).contains(month))
}
