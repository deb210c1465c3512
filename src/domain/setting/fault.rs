//! Why a text is no value of a setting.

/// `found` is what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingFault {
    /// Not a whole number between these.
    NotBetween {
        found: String,
        least: i64,
        most: i64,
    },
    /// Not a share between 0 and 100 %.
    NotAShare {
        found: String,
    },
    NotACurrency {
        found: String,
    },
    NotARegion {
        found: String,
    },
    NotAnOrder {
        found: String,
    },
    /// Not a list of currencies with their prices.
    NotRates {
        found: String,
    },
    /// `1,234` as a price: a thousand and more, or one and a little.
    ThousandOrOne {
        found: String,
    },
    /// A price of the file's own currency.
    OwnCurrency {
        code: String,
    },
    /// A currency that has no rate.
    NoSuchRate {
        code: String,
    },
    /// Tier B would begin before tier A.
    Crossed,
    /// The configuration cannot be written: it holds until the program is left.
    NotKept {
        path: std::path::PathBuf,
        cause: super::super::cause::Cause,
    },
}
