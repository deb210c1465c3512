//! What is read of a phrase for days, and from where it is looked at.

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::Field;
use crate::domain::day::{Seen, Toward};
use crate::domain::filter::{MonthDay, Season};
use crate::domain::kind::Context;
use crate::query::op::Op;

/// What a word for days means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// From one day to another, both included.
    Days(NaiveDate, NaiveDate),
    /// That day and every one before it.
    Until(NaiveDate),
    /// `90d`: so far from today, on the field's side of it; of a birthday, the coming days up to it.
    Away(NaiveDate),
    /// `3 weeks ago`: that day; behind `>`, longer ago.
    Ago(NaiveDate),
    /// `30y` of a birthday: born so long ago.
    Born(NaiveDate),
    /// Days without a year: of a birthday those of every year, else the nearest on the field's side.
    Yearly(Season),
}

/// How a phrase is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    pub seen: Seen,
    /// The field's day comes again every year.
    pub recurs: bool,
}

impl Sight {
    #[must_use]
    pub fn of(field: &Field, context: &Context) -> Self {
        let (seen, recurs) = (context.seen(), field.recurs());
        // A birthday was, and comes again.
        Self { seen: Seen { toward: if recurs { Toward::Coming } else { seen.toward }, ..seen }, recurs }
    }

    /// A month of this year or of one to come, where birthdays are asked: nobody was born then, and it comes again. A day is
    /// what it says, as it stands in a cell.
    #[must_use]
    pub fn of_any_year(&self, when: When, op: Op) -> When {
        match when {
            When::Days(low, high)
                if self.recurs
                    && !op.orders()
                    && low < high
                    && low.year() >= self.today().year()
                    && (high - low).num_days() < 31 =>
            {
                When::Yearly(season(low, high))
            }
            when => when,
        }
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.seen.today
    }

    /// The year of two figures; a birthday was.
    pub(super) fn of_century(&self, short: u32) -> Option<i32> {
        let toward = if self.recurs { Toward::Past } else { self.toward() };
        Some(Seen { toward, ..self.seen }.of_century(i32::try_from(short).ok()?))
    }

    pub(super) fn toward(&self) -> Toward {
        self.seen.toward
    }
}

/// Years that print with four digits, so that every tree can be written down again.
pub(super) fn sane(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

pub(super) fn number(digits: &str, longest: usize) -> Option<u32> {
    let plain = !digits.is_empty() && digits.len() <= longest && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

pub(super) fn month_days(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}

/// The day with that month and date on that side of a day, that day itself among them; 29 February waits for a leap year.
pub(super) fn nearest(toward: Toward, of: MonthDay, from: NaiveDate) -> Option<NaiveDate> {
    let step = if toward == Toward::Coming { 1 } else { -1 };
    let years = (0..=8).map(|years| from.year() + step * years);
    let mut days = years.filter_map(|year| NaiveDate::from_ymd_opt(year, of.month(), of.day()));
    days.find(|day| if toward == Toward::Coming { *day >= from } else { *day <= from })
}

/// The days of every year from one day to another; a year or more is the whole year.
pub(super) fn season(low: NaiveDate, high: NaiveDate) -> Season {
    if (high - low).num_days() >= 365 {
        return Season { from: MonthDay::new(1, 1), to: MonthDay::new(12, 31) };
    }
    let to = MonthDay::of(high);
    // In a year without 29 February its birthdays are kept on the 28th.
    let to = if to == MonthDay::new(2, 28) && !high.leap_year() { MonthDay::new(2, 29) } else { to };
    Season { from: MonthDay::of(low), to }
}
