//! The day of a text that says no more than a week, a month or a part of one, a quarter, a year: the side that the field looks to
//! decides which.

use chrono::{Datelike, Duration, NaiveDate};

use super::parts::{Parts, Unit, Year, later, monday};
use super::plain;
use super::seen::{Seen, Toward};
use super::stretch::{Stretch, said, turn};

/// Holidays that are the same day every year. `国庆` may be somebody's name, and Christmas a time of the year: whoever means the
/// day says more.
pub const HOLIDAYS: [(&str, u32, u32); 15] = [
    ("元旦", 1, 1),
    ("元旦节", 1, 1),
    ("劳动节", 5, 1),
    ("五一节", 5, 1),
    ("国庆节", 10, 1),
    ("平安夜", 12, 24),
    ("圣诞", 12, 25),
    ("圣诞节", 12, 25),
    ("new year's day", 1, 1),
    ("new years day", 1, 1),
    ("christmas eve", 12, 24),
    ("christmas day", 12, 25),
    ("boxing day", 12, 26),
    ("new year's eve", 12, 31),
    ("new years eve", 12, 31),
];

impl Seen {
    /// The day that a text means in this field which says no more than a week, a month or a part of one, a quarter or a year
    /// (`2028年6月`, `next quarter`, `下周`, `6月中旬`): where the field looks ahead the first that is still to come, where it
    /// looks back the last; of what goes on until a day (`until`) always the last. A month without its year that may as well
    /// be so many months (`6月`) is none.
    #[must_use]
    pub fn about(&self, text: &str, until: bool) -> Option<NaiveDate> {
        let text = plain(text)?;
        let Stretch { first, last } = week(&text, self.today).or_else(|| self.part(&text)).or_else(|| {
            let said = said(&text, self)?;
            let yearless = said.again == Some(12) && said.months < 12 && !text.ends_with('月');
            self.nearest(said, |turns| said.turned(turns)).filter(|_| said.again.is_none() || yearless)
        })?;
        Some(match self.toward {
            Toward::Past => last.min(self.today.max(first)),
            _ if until => last,
            Toward::Coming => first.max(self.today.min(last)),
            Toward::Either => first,
        })
    }

    /// The day of a holiday by its name: the one that the field looks to.
    #[must_use]
    pub fn holiday(&self, text: &str) -> Option<NaiveDate> {
        let text = plain(text)?;
        let (_, month, day) = HOLIDAYS.into_iter().find(|(name, ..)| *name == text)?;
        self.placed(Parts { year: Year::Missing, month, day })
    }

    /// `6月中旬`, `下个月上旬`, `mid june`: ten days of a month.
    fn part(&self, text: &str) -> Option<Stretch> {
        const PARTS: [(&[&str], u32, u32); 3] = [
            (&["上旬", "early "], 1, 10),
            (&["中旬", "中", "mid ", "mid-", "middle of "], 11, 20),
            (&["下旬", "late "], 21, 31),
        ];
        let of = |word: &&str| text.strip_suffix(*word).or_else(|| text.strip_prefix(*word));
        let (of, first, last) =
            PARTS.iter().find_map(|(words, first, last)| Some((words.iter().find_map(of)?, *first, *last)))?;
        // 上旬 alone is of the month that there is.
        let of = if of.is_empty() && text.ends_with('旬') { "月" } else { of.trim() };
        let said = said(of, self).filter(|said| said.months == 1)?;
        self.nearest(said, |turns| {
            let month = said.turned(turns)?;
            Some(Stretch { first: month.first.with_day(first)?, last: month.last.with_day(last).unwrap_or(month.last) })
        })
    }
}

/// `下周`, `next week`, `周末`, `this weekend`.
fn week(text: &str, today: NaiveDate) -> Option<Stretch> {
    const UNITS: [(&str, i64); 8] =
        [("weekend", 5), ("周末", 5), ("week", 0), ("星期", 0), ("礼拜", 0), ("周", 0), ("週", 0), ("週末", 5)];
    let (words, from) = UNITS.iter().find_map(|(unit, from)| Some((text.strip_suffix(unit)?, *from)))?;
    let weeks = match words.trim() {
        "" | "the" if from > 0 => 0,
        "" | "今" | "去" | "明" => return None,
        "下下" => 2,
        words => turn(words).filter(|turns| turns.abs() < 2)?,
    };
    let first = monday(today)?.checked_add_signed(Duration::days(weeks * 7))?;
    let day = |days: i64| later(first, days, Unit::Day);
    Some(Stretch { first: day(from)?, last: day(6)? })
}
