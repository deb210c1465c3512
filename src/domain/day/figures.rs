//! Years, months and days as figures, in whatever order they stand: `2026-11-21`, `3/5`, `31.12.85`, `二〇二六年三月五日`.

use super::parts::{BEFORE_REPUBLIC, Parts, Year};
use crate::domain::local::DateOrder;
use crate::domain::numeral;

/// Figures between the usual separators, in that order where their form does not tell it.
pub(super) fn read(text: &str, order: DateOrder) -> Option<Parts> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let year = Year::Whole(text[..4].parse().ok()?);
        return Some(Parts { year, month: text[4..6].parse().ok()?, day: text[6..].parse().ok()? });
    }
    if text.contains('月') {
        return chinese(text);
    }
    // 31.12. is how Germans leave the year out.
    let (text, pointed) = match text.strip_suffix('.') {
        Some(rest) if rest.matches('.').count() == 1 => (rest, true),
        _ => (text, text.contains('.') && text.matches('.').count() == 2),
    };
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    let plain = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(plain) {
        return None;
    }
    parted(&parts, pointed, order)
}

/// Whether figures are written as days are: with a year of four, or `31/11`.
pub(super) fn is_like(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let plain = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let short = |part: &str| part.len() <= 2;
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    if !parts.iter().all(plain) {
        return false;
    }
    match parts.as_slice() {
        [year, one, other] | [one, other, year] if year.len() == 4 => short(one) && short(other),
        [one, other] if text.contains('/') && short(one) && short(other) => {
            let (low, high) = (number(one).min(number(other)), number(one).max(number(other)));
            (1..=12).contains(&low) && (29..=31).contains(&high)
        }
        _ => false,
    }
}

/// One to three figures, and whether points stand between them.
fn parted(parts: &[&str], pointed: bool, order: DateOrder) -> Option<Parts> {
    let number = |part: &str| part.parse::<u32>().ok();
    let parts_of = |year, month: &str, day: &str| Some(Parts { year, month: number(month)?, day: number(day)? });
    let short = |part: &str| part.len() <= 2;
    match parts {
        [year, month, day] if year.len() == 4 && short(month) && short(day) => {
            parts_of(Year::Whole(year.parse().ok()?), month, day)
        }
        // 105/11/03: years of the Republic of China.
        [year, month, day] if year.len() == 3 && year.starts_with('1') && short(month) && short(day) => {
            let year: i32 = year.parse().ok()?;
            parts_of(Year::Whole(year + BEFORE_REPUBLIC), month, day)
        }
        [one, other, year] if year.len() == 4 && short(one) && short(other) => {
            let year = Year::Whole(year.parse().ok()?);
            // With points the day comes first everywhere.
            match order {
                DateOrder::YearFirst if !pointed => None,
                DateOrder::MonthFirst if !pointed => parts_of(year, one, other),
                _ => parts_of(year, other, one).filter(|parts| parts.month <= 12),
            }
        }
        // Two figures are enough for a year only where all have two.
        [one, two, three] if short(one) && two.len() <= 2 && short(three) => of_two_figures(
            [one, two, three],
            if pointed && order == DateOrder::MonthFirst { DateOrder::DayFirst } else { order },
        ),
        [one, other] if short(one) && short(other) => match order {
            DateOrder::DayFirst => parts_of(Year::Missing, other, one),
            _ if pointed => parts_of(Year::Missing, other, one),
            _ => parts_of(Year::Missing, one, other),
        },
        _ => None,
    }
}

/// `26-3-5`, `31/12/90`: the year has two figures.
fn of_two_figures([one, two, three]: [&str; 3], order: DateOrder) -> Option<Parts> {
    let (year, month, day) = match order {
        DateOrder::YearFirst => (one, two, three),
        DateOrder::DayFirst => (three, two, one),
        DateOrder::MonthFirst => (three, one, two),
    };
    if year.len() != 2 {
        return None;
    }
    Some(Parts { year: Year::Short(year.parse().ok()?), month: month.parse().ok()?, day: day.parse().ok()? })
}

/// `2026年3月5日`, `三月五号`, `85年3月5日`.
fn chinese(text: &str) -> Option<Parts> {
    let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let (year, rest) = match text.split_once('年') {
        Some((year, rest)) => (year_of(year)?, rest),
        None => (Year::Missing, text.as_str()),
    };
    let (month, day) = rest.split_once('月')?;
    let small = |text: &str| numeral::read(text).and_then(|number| u32::try_from(number).ok()).filter(|n| *n <= 31);
    Some(Parts { year, month: small(month)?, day: small(day.trim_end_matches(['日', '号', '號']))? })
}

fn year_of(text: &str) -> Option<Year> {
    let republic = ["民国", "民國"].iter().find_map(|name| text.strip_prefix(name));
    if let Some(year) = republic {
        let year = if year == "元" { 1 } else { i32::try_from(numeral::read(year)?).ok()? };
        return (1..200).contains(&year).then_some(Year::Whole(year + BEFORE_REPUBLIC));
    }
    let number = numeral::read(text).and_then(|year| i32::try_from(year).ok())?;
    match text.chars().count() {
        4 => Some(Year::Whole(number)),
        2 if text.bytes().all(|byte| byte.is_ascii_digit()) => Some(Year::Short(number)),
        _ => None,
    }
}
