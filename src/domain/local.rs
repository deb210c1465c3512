//! What is usual where a file is kept: the currency of its amounts, what others are worth in it, how a date is meant whose
//! order nobody can see.

use std::collections::BTreeMap;

use super::decimal::Decimal;
use super::money::{Currency, Fen};
use super::region::Region;

pub use super::written::{DateOrder, DecimalSign};

/// How amounts and dates are meant in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Local {
    pub currency: Currency,
    pub rates: Rates,
    pub dates: DateOrder,
    pub decimal: DecimalSign,
    /// Where a telephone number without `+` is dialled.
    pub region: &'static Region,
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

    /// Each with its price as a fraction: digits over a power of ten.
    pub fn ratios(&self) -> impl Iterator<Item = (&str, (i128, i128))> {
        self.0.iter().map(|(code, price)| (code.as_str(), price.ratio()))
    }

    /// An amount of that currency in the file's own: exact, rounded half away from zero; nothing without a rate.
    #[must_use]
    pub fn convert(&self, code: &str, amount: Fen) -> Option<Fen> {
        self.0.get(code).map(|rate| Fen(rate.of_amount(amount.0)))
    }
}
