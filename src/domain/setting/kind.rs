//! What a setting may hold: how it is read, written and checked.

use serde_json::Value;

use super::fault::SettingFault;
use super::rates;
use crate::domain::fold::half_width;
use crate::domain::kind::currency_of;
use crate::domain::local::DateOrder;
use crate::domain::money::{Currency, Fen};
use crate::domain::region::{REGIONS, Region};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An ISO 4217 code.
    Currency,
    /// A code of the list of regions.
    Region,
    /// The name of a [`DateOrder`].
    Dates,
    /// Prices of other currencies by code.
    Rates,
    /// Whole days.
    Days { least: i64, most: i64 },
    /// Whole months, one at least.
    Months { most: i64 },
    /// Whole hours; null: none.
    Hours { most: i64 },
    /// A share, kept as a fraction and typed in hundredths.
    Percent,
}

/// Words for no hours.
const NONE: [&str; 4] = ["none", "never", "无", "不"];

impl Kind {
    /// What it can be, where that is a list to choose from.
    #[must_use]
    pub fn options(&self) -> Vec<&'static str> {
        match self {
            Self::Currency => Region::currencies(),
            Self::Region => REGIONS.iter().map(|region| region.code).collect(),
            Self::Dates => DateOrder::ALL.into_iter().map(DateOrder::name).collect(),
            _ => Vec::new(),
        }
    }

    /// The value that a text means; it is not empty.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(&self, text: &str) -> Result<Value, SettingFault> {
        let text = half_width(text);
        let text = text.trim();
        let found = || text.to_owned();
        match self {
            Self::Currency => {
                let known = currency(text).filter(|code| Currency::exists(code));
                known.map(Value::from).ok_or_else(|| SettingFault::NotACurrency { found: found() })
            }
            Self::Region => {
                let region = Region::named(text).ok_or_else(|| SettingFault::NotARegion { found: found() })?;
                Ok(region.code.into())
            }
            Self::Dates => {
                let order = DateOrder::named(text).ok_or_else(|| SettingFault::NotAnOrder { found: found() })?;
                Ok(order.name().into())
            }
            Self::Rates => rates::read(text).map(Value::from_iter),
            Self::Hours { .. } if NONE.contains(&text.to_lowercase().as_str()) => Ok(Value::Null),
            Self::Hours { most } => whole(text, 0, *most),
            Self::Days { least, most } => whole(text, *least, *most),
            Self::Months { most } => whole(text, 1, *most),
            Self::Percent => share(text).map(Value::from).ok_or_else(|| SettingFault::NotAShare { found: found() }),
        }
    }

    /// As it is typed.
    #[must_use]
    pub fn write(&self, value: &Value) -> String {
        match (self, value) {
            (Self::Hours { .. }, Value::Null) => NONE[0].to_owned(),
            (Self::Percent, value) => hundredths(value.as_f64().unwrap_or_default()),
            (Self::Rates, Value::Object(rates)) => {
                let rates: Vec<String> = rates.iter().map(|(code, price)| format!("{code} {}", plain(price))).collect();
                rates.join(", ")
            }
            (_, Value::String(text)) => text.clone(),
            (_, value) => value.to_string(),
        }
    }

    /// Whether a value of the file is one of these.
    pub(super) fn is_sound(&self, value: &Value) -> bool {
        match self {
            Self::Hours { .. } if value.is_null() => true,
            Self::Hours { .. } | Self::Days { .. } | Self::Months { .. } => {
                value.as_i64().is_some_and(|_| self.reads_itself(value))
            }
            Self::Percent => value.as_f64().is_some_and(|share| (0.0..=1.0).contains(&share)),
            Self::Rates => value.as_object().is_some_and(|rates| rates.values().all(Value::is_number)),
            // A file may be in what no list knows.
            Self::Currency => value.as_str().is_some_and(|text| currency(text).as_deref() == Some(text)),
            Self::Region | Self::Dates => value.as_str().is_some_and(|_| self.reads_itself(value)),
        }
    }

    fn reads_itself(&self, value: &Value) -> bool {
        self.read(&self.write(value)).as_ref() == Ok(value)
    }
}

/// A number as a person writes it: `3`, not `3.0`.
#[must_use]
pub fn plain(number: &Value) -> String {
    number.as_f64().map_or_else(|| number.to_string(), |number| number.to_string())
}

/// The code of a currency, by it or by its name or sign.
fn currency(text: &str) -> Option<String> {
    currency_of(text, &Currency::default())
}

fn whole(text: &str, least: i64, most: i64) -> Result<Value, SettingFault> {
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.map(|number: i64| number.into()).ok_or_else(|| SettingFault::NotBetween {
        found: text.to_owned(),
        least,
        most,
    })
}

/// `80`, `80 %`, `82.5`: more than nothing, all at most; kept to a hundredth of a per cent.
#[expect(clippy::cast_precision_loss, reason = "10,000 at most")]
fn share(text: &str) -> Option<f64> {
    let digits = text.trim_end_matches('%').trim();
    let parts = Fen::from_decimal(digits).filter(|parts| (1..=10_000).contains(&parts.0))?;
    Some(parts.0 as f64 / 10_000.0)
}

/// `82.5`.
fn hundredths(share: f64) -> String {
    let text = format!("{:.2}", share * 100.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
