//! One customer's purchases in a few numbers, and the rows they come from.

use crate::domain::Fen;
use crate::domain::facts::{Day, Kind, Totals};
use crate::domain::score::Span;

/// A purchase row up to the last day observed, cleaned.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub day: Day,
    pub amount: Amount,
    /// A refund's amount is never positive.
    pub kind: Kind,
}

/// Money of a row, in base currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    Known(Fen),
    /// The row says none. Never treated as zero.
    Missing,
    /// In a currency without a rate.
    NoRate,
}

impl Amount {
    #[must_use]
    pub fn known(self) -> Option<Fen> {
        match self {
            Self::Known(fen) => Some(fen),
            Self::Missing | Self::NoRate => None,
        }
    }
}

/// One customer's rows up to the last day observed.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Sale rows.
    pub orders: u32,
    /// Refund rows.
    pub refunds: u32,
    /// Purchase days: distinct days with a sale. A buyer has one at least.
    pub days: u32,
    /// First and last purchase day, and the last but one; the same day while `days` is below two, 1970 while it is 0.
    pub first: Day,
    pub last: Day,
    pub before_last: Day,
    /// Net: all priced rows, sales and refunds.
    pub revenue: Fen,
    /// Whether every row is priced.
    pub complete: bool,
    /// Value of the priced purchase days after the first, and their number.
    pub repeat_value: Fen,
    pub repeat_days: u32,
    /// What was typed, of a customer who has totals and no rows. `days` is then the number of orders (1 if unknown), `first`
    /// to `last` the typed last purchase, and where a figure is unknown the field holds zero: ask the methods.
    pub totals: Option<Totals>,
}

impl Summary {
    /// Whether there is a purchase day.
    #[must_use]
    pub fn buyer(&self) -> bool {
        self.days > 0
    }

    /// Whether there is a purchase day among the rows: what has a first day, gaps and months.
    #[must_use]
    pub fn bought(&self) -> bool {
        self.buyer() && self.totals.is_none()
    }

    /// The last purchase day; `None` without one, or where none was typed.
    #[must_use]
    pub fn last_known(&self) -> Option<Day> {
        self.buyer().then_some(self.last).filter(|_| self.totals.is_none_or(|totals| totals.last.is_some()))
    }

    /// Net revenue; `None` where no spend was typed.
    #[must_use]
    pub fn revenue_known(&self) -> Option<Fen> {
        self.totals.map_or(Some(self.revenue), |totals| totals.spend)
    }

    /// The number of orders; `None` where none was typed.
    #[must_use]
    pub fn orders_known(&self) -> Option<u32> {
        self.totals.is_none_or(|totals| totals.orders.is_some()).then_some(self.orders)
    }

    /// Days between the last two purchase days; 0 with fewer.
    #[must_use]
    pub fn last_gap(&self) -> i32 {
        self.last.since(self.before_last)
    }

    /// Days from the first purchase day to the last: the sum of all gaps.
    #[must_use]
    pub fn age(&self) -> i32 {
        self.last.since(self.first)
    }

    /// Mean value of a priced purchase day after the first, in currency units; `None` without one.
    #[must_use]
    pub fn monetary(&self) -> Option<f64> {
        (self.repeat_days > 0).then(|| self.repeat_value.units() / f64::from(self.repeat_days))
    }

    /// Repeat purchases, and the days from the first purchase to the last and to the last day observed (METHODS §2); `None`
    /// of who is no buyer by rows.
    #[must_use]
    pub fn history(&self, as_of: Day) -> Option<(u32, i32, i32)> {
        self.bought().then(|| (self.days - 1, self.age(), as_of.since(self.first)))
    }

    /// The mean of a buyer's own gaps, with the mean gap of all as one more observation; never below `least`. Totals have
    /// no gaps of their own.
    #[must_use]
    pub fn usual_gap(&self, mean_gap: i32, least: i32) -> Span {
        let days = if self.totals.is_some() { 1 } else { self.days };
        Span(self.age() + mean_gap, i32::try_from(days).unwrap_or(i32::MAX)).at_least(least)
    }

    /// The summary of totals that were typed (METHODS §1.7); `None` if none is known on the last day observed. A last
    /// purchase after that day is as unknown as a row of the future.
    pub(in crate::analysis) fn of_totals(typed: Totals, as_of: Day) -> Option<Self> {
        let totals = Totals { last: typed.last.filter(|last| *last <= as_of), ..typed };
        if totals == Totals::default() {
            return None;
        }
        let orders = totals.orders.and_then(|orders| u32::try_from(orders).ok()).unwrap_or(0);
        let buyer = totals.spend.is_some_and(|spend| spend > Fen(0)) || orders > 0 || totals.last.is_some();
        let last = totals.last.unwrap_or_default();
        Some(Self {
            orders,
            days: if buyer { orders.max(1) } else { 0 },
            first: last,
            last,
            before_last: last,
            revenue: totals.spend.unwrap_or_default(),
            complete: totals.spend.is_some(),
            totals: Some(totals),
            ..Self::default()
        })
    }

    pub(in crate::analysis) fn of(rows: impl Iterator<Item = Row>) -> Self {
        let mut summary = Self::default();
        // Value of the day being read; `None` while no sale of it is priced.
        let mut value = None;
        for row in rows {
            summary.complete &= row.amount.known().is_some();
            summary.revenue += row.amount.known().unwrap_or_default();
            if row.kind == Kind::Refund {
                summary.refunds += 1;
                continue;
            }
            summary.orders += 1;
            if summary.days == 0 || row.day > summary.last {
                summary.close_day(value.take());
                summary.open_day(row.day);
            }
            if let Some(amount) = row.amount.known() {
                value = Some(value.unwrap_or_default() + amount);
            }
        }
        summary.close_day(value);
        summary
    }

    fn open_day(&mut self, day: Day) {
        self.first = if self.days == 0 { day } else { self.first };
        self.before_last = if self.days == 0 { day } else { self.last };
        self.last = day;
        self.days += 1;
    }

    fn close_day(&mut self, value: Option<Fen>) {
        if let (Some(value), 2..) = (value, self.days) {
            self.repeat_value += value;
            self.repeat_days += 1;
        }
    }
}

impl Default for Summary {
    fn default() -> Self {
        Self {
            orders: 0,
            refunds: 0,
            days: 0,
            first: Day(0),
            last: Day(0),
            before_last: Day(0),
            revenue: Fen(0),
            complete: true,
            repeat_value: Fen(0),
            repeat_days: 0,
            totals: None,
        }
    }
}

/// Counts over all customers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    /// Rows up to the last day observed.
    pub used_rows: u64,
    pub future_rows: u64,
    pub rows_without_amount: u64,
    pub rows_without_rate: u64,
    pub refund_rows: u64,
    /// Purchase days.
    pub transaction_days: u64,
    /// Contacts up to the last day observed.
    pub contacts: u64,
}

impl Data {
    pub(in crate::analysis) fn count(&mut self, row: &Row) {
        self.used_rows += 1;
        match row.amount {
            Amount::Known(_) => {}
            Amount::Missing => self.rows_without_amount += 1,
            Amount::NoRate => self.rows_without_rate += 1,
        }
    }
}

/// Mean of all gaps of all customers, rounded half up to whole days; `None` if nobody bought twice (METHODS §6).
pub(in crate::analysis) fn mean_gap(summaries: &[Summary]) -> Option<i32> {
    let rows = || summaries.iter().filter(|summary| summary.totals.is_none());
    let sum: i64 = rows().map(|summary| i64::from(summary.age())).sum();
    let gaps: i64 = rows().map(|summary| i64::from(summary.days.saturating_sub(1))).sum();
    if gaps == 0 { None } else { i32::try_from((2 * sum + gaps).div_euclid(2 * gaps)).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Kind::{Refund, Sale};

    fn row(day: i32, amount: Option<i64>, kind: Kind) -> Row {
        Row { day: Day(day), amount: amount.map_or(Amount::Missing, |fen| Amount::Known(Fen(fen))), kind }
    }

    #[test]
    fn sales_of_a_day_are_one_purchase_day_and_refunds_are_none() {
        let rows = [row(1, Some(9), Sale), row(5, Some(3), Sale), row(5, Some(4), Sale), row(6, Some(-5), Refund)];
        let summary = Summary::of(rows.into_iter());
        assert_eq!((summary.orders, summary.refunds, summary.days, summary.revenue), (3, 1, 2, Fen(11)));
        assert_eq!((summary.first, summary.last, summary.before_last), (Day(1), Day(5), Day(1)));
        // The first purchase is not in the mean, and the refund does not cheapen a day.
        assert_eq!((summary.repeat_value, summary.repeat_days), (Fen(7), 1));
    }

    #[test]
    fn a_day_without_a_price_is_a_purchase_day_without_a_value() {
        let rows = [row(1, Some(5), Sale), row(2, None, Sale), row(3, Some(0), Sale)];
        let summary = Summary::of(rows.into_iter());
        assert_eq!((summary.days, summary.complete, summary.revenue), (3, false, Fen(5)));
        assert_eq!((summary.repeat_days, summary.monetary()), (1, Some(0.0)));
    }

    #[test]
    fn who_only_gave_back_is_no_buyer() {
        let summary = Summary::of([row(1, Some(-5), Refund)].into_iter());
        assert!(!summary.buyer());
        assert_eq!((summary.revenue, summary.monetary()), (Fen(-5), None));
    }

    #[test]
    fn totals_are_a_summary_with_what_is_known_of_it() {
        let of = |spend: Option<i64>, orders, last: Option<i32>| {
            Summary::of_totals(Totals { spend: spend.map(Fen), orders, last: last.map(Day) }, Day(100))
        };
        assert_eq!(of(None, None, None), None);
        assert_eq!(of(None, None, Some(101)), None, "a day of the future");
        let known = |summary: Option<Summary>| {
            summary.map(|known| (known.days, known.revenue_known(), known.last_known(), known.orders_known()))
        };
        assert_eq!(known(of(Some(900), Some(3), Some(90))), Some((3, Some(Fen(900)), Some(Day(90)), Some(3))));
        assert_eq!(known(of(None, None, Some(90))), Some((1, None, Some(Day(90)), None)));
        assert_eq!(known(of(Some(5), None, None)), Some((1, Some(Fen(5)), None, None)));
        assert_eq!(known(of(None, Some(4), None)), Some((4, None, None, Some(4))));
        assert_eq!(known(of(Some(0), Some(0), None)), Some((0, Some(Fen(0)), None, Some(0))), "known, and no buyer");
        assert_eq!(known(of(None, Some(-2), None)), Some((0, None, None, Some(0))), "nonsense makes no buyer");
        // No gaps of their own, neither in the mean of all nor in their usual one.
        let typed = of(Some(900), Some(30), Some(90)).expect("known");
        assert_eq!((typed.usual_gap(60, 7), mean_gap(&[typed])), (Span(60, 1), None));
    }

    #[test]
    fn the_mean_gap_rounds_half_up_and_needs_a_gap() {
        let bought = |days: &[i32]| Summary::of(days.iter().map(|day| row(*day, None, Sale)));
        assert_eq!(mean_gap(&[bought(&[1, 4]), bought(&[1, 3]), bought(&[9])]), Some(3), "2.5 rounds up");
        assert_eq!(mean_gap(&[bought(&[1])]), None);
        assert_eq!(mean_gap(&[]), None);
    }

    #[test]
    fn the_usual_gap_is_the_own_mean_with_that_of_all_as_one_more() {
        let buyer = |days: u32, age: i32| Summary { days, last: Day(age), ..Summary::default() };
        assert_eq!(buyer(11, 305).usual_gap(60, 7), Span(365, 11));
        assert_eq!(buyer(1, 0).usual_gap(60, 7), Span(60, 1), "one purchase: the gap of all");
        assert_eq!(buyer(20, 19).usual_gap(1, 7), Span(7, 1), "never below the least");
    }
}
