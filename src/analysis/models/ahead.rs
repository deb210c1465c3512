//! What is ahead of customers who are active now, worked out once for all who have the same x and T (METHODS §7.5, §9).

use super::histories::Histories;
use super::rhythm::Model;
use crate::analysis::maths::legendre::Legendre;
use crate::domain::Cancel;

/// Weeks of a month, as the literature counts them.
pub const MONTH_WEEKS: f64 = 4.345;

/// How far ahead to look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Weeks.
    pub horizon: f64,
    /// Weeks of the holdout; 0 without one.
    pub holdout: f64,
    /// Months whose purchases count in the customer's value, and what each month takes off them.
    pub months: u32,
    pub monthly_discount: f64,
}

/// Purchases of who is active now.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Future {
    pub horizon: f64,
    pub holdout: f64,
    /// Of the coming months, each discounted to today.
    pub discounted: f64,
}

/// By (x, T in days). A million customers have some ten thousand of them.
#[derive(Clone, Debug, Default)]
pub struct Ahead {
    keys: Vec<(u32, i32)>,
    futures: Vec<Future>,
}

impl Ahead {
    /// Looks ahead for each pair of the histories; `None` if cancelled.
    #[must_use]
    pub fn new(model: &Model, histories: &Histories, look: &Look, cancel: &Cancel) -> Option<Self> {
        let points = Points { fine: Legendre::new(), coarse: Legendre::new() };
        let mut ahead = Self::default();
        for (at, (x, days, age)) in histories.pairs().enumerate() {
            if at % 64 == 0 && cancel.tripped() {
                return None;
            }
            ahead.keys.push((x, days));
            ahead.futures.push(look.future(model, x, age, &points));
        }
        Some(ahead)
    }

    #[must_use]
    pub fn of(&self, x: u32, days: i32) -> Option<&Future> {
        self.keys.binary_search(&(x, days)).ok().map(|at| &self.futures[at])
    }
}

/// 24 points reach nine digits also where the rate falls steeply, which it does at the very beginning; after the first month
/// eight reach twelve, for the curve bends no more than (α + T + s)^−a does.
struct Points {
    fine: Legendre<24>,
    coarse: Legendre<8>,
}

impl Look {
    fn future(&self, model: &Model, x: u32, age: f64, Points { fine, coarse }: &Points) -> Future {
        let discounted = (0..self.months).map(|month| {
            let (from, to) = (f64::from(month) * MONTH_WEEKS, f64::from(month + 1) * MONTH_WEEKS);
            let bought = match month {
                0 => model.ahead(x, age, (from, to), fine),
                _ => model.ahead(x, age, (from, to), coarse),
            };
            bought / (1.0 + self.monthly_discount).powf(f64::from(month + 1))
        });
        let until = |weeks: f64| if weeks > 0.0 { model.ahead(x, age, (0.0, weeks), fine) } else { 0.0 };
        Future { discounted: discounted.sum(), horizon: until(self.horizon), holdout: until(self.holdout) }
    }
}
