//! What cannot be set, or not be kept.

use super::{fill, with_cause};
use crate::domain::SettingFault;
use crate::locale::Words;

impl Words {
    /// One sentence in the language of the screen.
    #[must_use]
    pub fn setting_fault(&self, fault: &SettingFault) -> String {
        let words = &self.problems.setting;
        let with = |message: &str, found: &str| fill(message, &[("found", found)]);
        match fault {
            SettingFault::NotBetween { found, least, most } => {
                let (least, most) = (least.to_string(), most.to_string());
                fill(&words.not_between, &[("found", found), ("least", &least), ("most", &most)])
            }
            SettingFault::NotAShare { found } => with(&words.not_a_share, found),
            SettingFault::NotACurrency { found } => with(&words.not_a_currency, found),
            SettingFault::NotARegion { found } => with(&words.not_a_region, found),
            SettingFault::NotAnOrder { found } => with(&words.not_an_order, found),
            SettingFault::NotRates { found } => with(&words.not_rates, found),
            SettingFault::ThousandOrOne { found } => with(&words.thousand_or_one, found),
            SettingFault::OwnCurrency { code } => fill(&words.own_currency, &[("code", code)]),
            SettingFault::NoSuchRate { code } => fill(&words.no_such_rate, &[("code", code)]),
            SettingFault::Crossed => words.crossed.clone(),
            SettingFault::NotKept { path, cause } => with_cause(&words.not_kept, path, &self.cause(cause)),
        }
    }
}
