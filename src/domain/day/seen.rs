//! From where a day is read, and what a day as written is there.

use chrono::{Datelike, NaiveDate};

use super::parts::{BEFORE_REPUBLIC, Parts, Year};
use super::{figures, named};
use crate::domain::local::DateOrder;

/// Which way a field looks: how a date without a year and a bare weekday are meant in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Toward {
    /// The year and the week that we have.
    #[default]
    Either,
    /// The last such day, today among them.
    Past,
    /// The next such day, today among them.
    Coming,
}

/// Which years two figures mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShortYears {
    /// Those of the century that the field looks to.
    #[default]
    Near,
    /// Those of the Republic of China, which began in 1912.
    OfRepublic,
    /// None that may be a day of a month: nobody knows which of three figures is the year.
    Unread,
}

/// From where a day is read: what a text means depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub today: NaiveDate,
    pub order: DateOrder,
    /// Nothing is read in another order than that one, even if only another gives a day: one column has one order.
    pub strict: bool,
    pub short_years: ShortYears,
    pub toward: Toward,
}

/// No day of a month comes behind it.
const LAST_DAY: i32 = 31;

/// Years to look through for a day that not every year has: from 1896 to 1904 none had a 29 February.
const YEARS: i32 = 8;

impl Seen {
    /// Seen from that day, the year first, looking neither way.
    #[must_use]
    pub fn from(today: NaiveDate) -> Self {
        Self {
            today,
            order: DateOrder::YearFirst,
            strict: false,
            short_years: ShortYears::Near,
            toward: Toward::Either,
        }
    }

    /// The year that two figures say, of a century those that the field looks to: nobody is born in 2030, or plans for 1931.
    #[must_use]
    pub fn of_century(&self, short: i32) -> i32 {
        let ahead = match self.toward {
            Toward::Past => 0,
            Toward::Either => 20,
            Toward::Coming => 80,
        };
        let last = self.today.year() + ahead;
        last - (last - short).rem_euclid(100)
    }

    pub(super) fn parts(&self, text: &str) -> Option<Parts> {
        named::read(text).or_else(|| {
            let read = |order| figures::read(text, order).filter(|parts| self.placed(*parts).is_some());
            read(self.order).or_else(|| self.other(&read))
        })
    }

    /// In another order, if only one other gives a day.
    fn other(&self, read: &dyn Fn(DateOrder) -> Option<Parts>) -> Option<Parts> {
        if self.strict {
            return None;
        }
        match [DateOrder::DayFirst, DateOrder::MonthFirst].map(read) {
            [Some(one), Some(other)] if self.placed(one) != self.placed(other) => None,
            [one, other] => one.or(other),
        }
    }

    /// The day of the calendar: a missing year is the one that the field looks to.
    pub(super) fn placed(&self, Parts { year, month, day }: Parts) -> Option<NaiveDate> {
        let of = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
        let this = self.today.year();
        match (year, self.toward) {
            (Year::Whole(year), _) => of(year),
            (Year::Short(short), _) => match self.short_years {
                ShortYears::Near => of(self.of_century(short)),
                ShortYears::OfRepublic => of(short + BEFORE_REPUBLIC),
                ShortYears::Unread => of(self.of_century(short)).filter(|_| short > LAST_DAY),
            },
            (Year::Missing, Toward::Either) => of(this),
            (Year::Missing, Toward::Past) => {
                (0..=YEARS).find_map(|years| of(this - years).filter(|day| *day <= self.today))
            }
            (Year::Missing, Toward::Coming) => {
                (0..=YEARS).find_map(|years| of(this + years).filter(|day| *day >= self.today))
            }
        }
    }
}
