//! What is usual where a file is kept: the currency of its amounts, what others are worth in it, how a date is meant whose
//! order nobody can see.

use std::collections::BTreeMap;

use super::decimal::Decimal;
use super::money::{Currency, Fen};

/// How amounts and dates are meant in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Local {
    pub currency: Currency,
    pub rates: Rates,
    pub dates: DateOrder,
    pub decimal: DecimalSign,
}

/// What stands before the decimals of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecimalSign {
    /// `1,234.56`.
    #[default]
    Point,
    /// `1.234,56`.
    Comma,
}

impl DecimalSign {
    pub const ALL: [Self; 2] = [Self::Point, Self::Comma];

    /// As it is said on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }

    /// The sign of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sign| sign.name() == name)
    }
}

/// What `3/5` and `3/5/2026` are: what begins with a year is the same everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// A month and a day; with the year behind them they mean nothing.
    #[default]
    YearFirst,
    DayFirst,
    MonthFirst,
}

impl DateOrder {
    pub const ALL: [Self; 3] = [Self::YearFirst, Self::DayFirst, Self::MonthFirst];

    /// As the file has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::YearFirst => "ymd",
            Self::DayFirst => "dmy",
            Self::MonthFirst => "mdy",
        }
    }

    /// The order of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }
}

/// Prices of one unit of a currency in the file's own, by ISO 4217 code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates(BTreeMap<String, Decimal>);

impl Rates {
    /// Of prices as the file has them; what is no price is none.
    #[must_use]
    pub fn of(prices: &BTreeMap<String, f64>) -> Self {
        let price = |(code, price): (&String, &f64)| Some((code.clone(), Decimal::of(*price)?));
        Self(prices.iter().filter_map(price).collect())
    }

    /// Whether no price is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a price is known.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.0.contains_key(code)
    }

    /// An amount of that currency in the file's own: exact, rounded half away from zero; nothing without a rate.
    #[must_use]
    pub fn convert(&self, code: &str, amount: Fen) -> Option<Fen> {
        self.0.get(code).map(|rate| Fen(rate.of_amount(amount.0)))
    }
}
