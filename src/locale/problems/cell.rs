//! What is wrong or odd about one cell.

use chrono::{Datelike, NaiveDate};

use super::{fill, with_limit};
use crate::domain::{CellFault, sign};
use crate::locale::Words;

/// Options that a sentence names, the nearest first.
const MOST_OPTIONS: usize = 8;

impl Words {
    /// One sentence in the language of the screen.
    #[must_use]
    pub fn cell_fault(&self, fault: &CellFault) -> String {
        let words = &self.problems.cell;
        let with = |message: &str, found: &str| fill(message, &[("found", found)]);
        match fault {
            CellFault::NotANumber { found } => with(&words.not_a_number, found),
            CellFault::NotMoney { found } => with(&words.not_money, found),
            CellFault::NoRate { found, code, own, .. } => self.no_rate([found, code, own]),
            CellFault::TooFine { found, rounded } => fill(&words.too_fine, &[("found", found), ("rounded", rounded)]),
            CellFault::Thousands { found } => with(&words.thousands, found),
            CellFault::MoreOrLess { found, less, more } => {
                fill(&words.more_or_less, &[("found", found), ("less", less), ("more", more)])
            }
            CellFault::ARange { found } => with(&words.a_range, found),
            CellFault::NoSuchDay { found, year, month, days } => self.no_such_day(found, (*year, *month), *days),
            CellFault::OtherWeekday { found, day } => self.other_weekday(found, *day),
            CellFault::NotABirthday { found } => with(&words.not_a_birthday, found),
            CellFault::OnlyAYear { found, year } => self.only_a_year(found, *year),
            CellFault::NotADate { found } => with(&words.not_a_date, found),
            CellFault::NoCertainDay { found } => with(&words.no_certain_day, found),
            CellFault::TwoDays { found, days } => self.two_days(found, *days),
            CellFault::StillToCome { day } => with(&words.still_to_come, &day.format("%Y-%m-%d").to_string()),
            CellFault::Unconverted { found } => with(&words.no_part, found),
            CellFault::NotYet { found, day, plans } => self.not_yet(found, *day, plans),
            CellFault::NoTimeHere { found } => with(&words.no_time_here, found),
            CellFault::NotDays { found } => with(&words.not_days, found),
            CellFault::NotARating { found } => with(&words.not_a_rating, found),
            CellFault::NotADecimal { found } => with(&words.not_a_decimal, found),
            CellFault::NotAPercent { found } => with(&words.not_a_percent, found),
            CellFault::NotAPeriod { found } => with(&words.not_a_period, found),
            CellFault::NotEncrypted => words.not_encrypted.clone(),
            CellFault::NotYesNo { found } => with(&words.not_yes_no, found),
            CellFault::NotAChoice { found, allowed } => self.not_a_choice(found, allowed),
            CellFault::OddPhone { found } => with(&words.odd_phone, found),
            CellFault::ShortPhone { found, digits, whole } => self.short_phone(found, [*digits, *whole]),
            CellFault::OddEmail { found } => with(&words.odd_email, found),
            CellFault::Unseen { found } => with(&words.unseen, &sign::revealed(found)),
            CellFault::TooLong { length, limit } => with_limit(&words.too_long, *length, *limit),
        }
    }

    fn no_rate(&self, [found, code, own]: [&str; 3]) -> String {
        fill(&self.problems.cell.no_rate, &[("found", found), ("code", code), ("own", own)])
    }

    fn short_phone(&self, found: &str, [digits, whole]: [usize; 2]) -> String {
        let (digits, whole) = (digits.to_string(), whole.to_string());
        fill(&self.problems.cell.short_phone, &[("found", found), ("n", &digits), ("whole", &whole)])
    }

    fn only_a_year(&self, found: &str, year: i32) -> String {
        fill(&self.problems.cell.only_a_year, &[("found", found), ("year", &year.to_string())])
    }

    fn not_a_choice(&self, found: &str, allowed: &[String]) -> String {
        let more = if allowed.len() > MOST_OPTIONS { " · …" } else { "" };
        let named = allowed.iter().take(MOST_OPTIONS).map(String::as_str).collect::<Vec<_>>().join(" · ");
        fill(&self.problems.cell.not_a_choice, &[("found", found), ("allowed", &(named + more))])
    }

    fn not_yet(&self, found: &str, day: NaiveDate, plans: &str) -> String {
        let day = day.format("%Y-%m-%d").to_string();
        fill(&self.problems.cell.not_yet, &[("found", found), ("day", &day), ("plans", plans)])
    }

    fn two_days(&self, found: &str, days: [NaiveDate; 2]) -> String {
        let [one, other] = days.map(|day| day.format("%Y-%m-%d").to_string());
        fill(&self.problems.cell.two_days, &[("found", found), ("one", &one), ("other", &other)])
    }

    fn other_weekday(&self, found: &str, day: NaiveDate) -> String {
        let names: Vec<&str> = self.problems.cell.weekdays.split(' ').collect();
        let weekday = names.get(day.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
        let day = day.format("%Y-%m-%d").to_string();
        fill(&self.problems.cell.other_weekday, &[("found", found), ("day", &day), ("weekday", weekday)])
    }

    fn no_such_day(&self, found: &str, (year, month): (Option<i32>, u32), days: u32) -> String {
        let values = [("found", found), ("month", &self.month(year, month)), ("days", &days.to_string())];
        fill(&self.problems.cell.no_such_day, &values)
    }

    /// `February 2026`; without a year the month alone.
    fn month(&self, year: Option<i32>, month: u32) -> String {
        let words = &self.cell;
        let name = words.months.split(' ').nth(month.saturating_sub(1) as usize).unwrap_or_default();
        match year {
            Some(year) => fill(&words.month, &[("month", name), ("year", &year.to_string())]),
            None => fill(&words.month_alone, &[("month", name)]),
        }
    }
}
