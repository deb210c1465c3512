//! From one day to another, where the second says only what is other about it: `Dec 24-27`, `24–27 Dec`, `12月24-27日`.

use chrono::{Datelike, NaiveDate};

use super::named::month;
use super::parts::{Parts, Year};
use super::plain;
use super::seen::{Seen, Toward};
use crate::domain::local::DateOrder;

/// What people write between two days; a hyphen may also stand within one.
const BETWEEN: [&str; 10] = ["..", " to ", "到", "至", "~", "–", "—", "−", " - ", "-"];

impl Seen {
    /// The first and the last of the days that a text goes from and to; nothing of other texts. A range without a year is the
    /// nearest on the field's side.
    #[must_use]
    pub fn days(&self, text: &str) -> Option<(NaiveDate, NaiveDate)> {
        let text = plain(text)?;
        let text = ["from ", "从"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
        let ends = BETWEEN.iter().flat_map(|sign| text.match_indices(sign).map(move |(at, sign)| (at, sign.len())));
        ends.filter_map(|(at, len)| self.between(text[..at].trim(), text[at + len..].trim(), &text[at..at + len]))
            .find(|(low, high)| low <= high)
    }

    fn between(&self, low: &str, high: &str, sign: &str) -> Option<(NaiveDate, NaiveDate)> {
        if low.is_empty() || high.is_empty() || (sign == "-" && (low.contains('-') || high.contains('-'))) {
            return None;
        }
        let (first, last) = whole(low, high, self.order);
        match (self.parts(&first), self.parts(&last)) {
            (Some(first), Some(last)) => self.of_parts(first, last),
            // Behind 5-7号 no month stands: the last is the day that the field looks to.
            (None, None) if bare(&first).is_some() => {
                let last = self.day(&last)?;
                Some((last.with_day(bare(&first)?)?, last))
            }
            _ => Some((self.day(&first)?, self.day(&last)?)),
        }
    }

    /// Where one has no year it is that of the other, or the one beside it over New Year.
    fn of_parts(&self, first: Parts, last: Parts) -> Option<(NaiveDate, NaiveDate)> {
        let of = |parts: Parts, year: i32| NaiveDate::from_ymd_opt(year, parts.month, parts.day);
        let behind =
            |low: NaiveDate| of(last, low.year()).filter(|high| *high >= low).or_else(|| of(last, low.year() + 1));
        let before =
            |high: NaiveDate| of(first, high.year()).filter(|low| *low <= high).or_else(|| of(first, high.year() - 1));
        let both = match (first.year, last.year, self.toward) {
            (Year::Missing, Year::Missing, Toward::Coming) | (Year::Missing, Year::Whole(_) | Year::Short(_), _) => {
                let high = self.placed(last)?;
                (before(high)?, high)
            }
            (_, Year::Missing, _) => {
                let low = self.placed(first)?;
                (low, behind(low)?)
            }
            _ => (self.placed(first)?, self.placed(last)?),
        };
        Some(both)
    }
}

/// Both ends with what one says for both: the month before the first, or behind the last.
fn whole(low: &str, high: &str, order: DateOrder) -> (String, String) {
    let (low, high) = (low.to_owned(), high.to_owned());
    match (bare(&low), bare(&high), name(&low), name(&high)) {
        (None, Some(day), None, _) => {
            let last = with_figures_of(&low, day, &high);
            (low, last)
        }
        // Of `24-27, 2026` the year is of both.
        (None, _, Some(month), None) => {
            let last = format!("{month} {high}");
            (low, last)
        }
        (Some(day), None, _, Some(month)) => (format!("{day} {month}"), high),
        // `24.-27.12.`
        (Some(day), None, _, None) if order == DateOrder::DayFirst => {
            let rest = high.trim_start_matches(|sign: char| sign.is_ascii_digit());
            (format!("{day}{rest}"), high)
        }
        _ => (low, high),
    }
}

/// A day of a month alone: `27`, `27日`, `27th`.
fn bare(text: &str) -> Option<u32> {
    const BEHIND: [&str; 8] = ["日", "号", "號", "st", "nd", "rd", "th", "."];
    let digits = BEHIND.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text).trim();
    let plain = matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
}

/// The name of a month in it.
fn name(text: &str) -> Option<&str> {
    text.split(|sign: char| !sign.is_ascii_alphabetic()).find(|word| month(word).is_some())
}

/// The second day with the month before the first: `12月24`, `2026/12/24`.
fn with_figures_of(low: &str, day: u32, high: &str) -> String {
    if let Some((month, _)) = low.rsplit_once('月') {
        return format!("{month}月{high}");
    }
    let before = low.trim_end_matches(|sign: char| sign.is_ascii_digit());
    if before.is_empty() || before.len() == low.len() || bare(low).is_some() {
        high.to_owned()
    } else {
        format!("{before}{day}")
    }
}
