//! Prices of other currencies as people write them: `USD 7.2, EUR=7,85; 0.05 JPY, 港币 0.92`.

use std::collections::BTreeMap;

use super::fault::SettingFault;
use crate::domain::kind::currency_of;
use crate::domain::money::Currency;

/// Least and most that a unit of another currency is worth.
const PRICES: std::ops::RangeInclusive<f64> = 1e-9..=1e12;

/// Each currency once, at a price above nothing; `text` is in half width.
///
/// # Errors
/// What is no price, no currency, or said twice.
pub(super) fn read(text: &str) -> Result<BTreeMap<String, f64>, SettingFault> {
    let not_rates = || SettingFault::NotRates { found: text.to_owned() };
    let mut rates = BTreeMap::new();
    for pair in words(text).chunks(2) {
        let [one, other] = pair else { return Err(not_rates()) };
        let begins = |word: &str| word.starts_with(|sign: char| sign.is_ascii_digit() || sign == '.');
        let (name, told) = if begins(one) { (other, one) } else { (one, other) };
        let price = price(told)?.filter(|price| PRICES.contains(price)).ok_or_else(not_rates)?;
        let code = currency_of(name, &Currency::default()).filter(|code| Currency::exists(code));
        let code = code.ok_or_else(|| SettingFault::NotACurrency { found: name.clone() })?;
        if rates.insert(code, price).is_some() {
            return Err(not_rates());
        }
    }
    Ok(rates)
}

/// Names and prices in turn. A comma between two figures is a part of a price.
fn words(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let figure = |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(char::is_ascii_digit);
    let parts = |(at, sign): (usize, &char)| match sign {
        ',' if figure(at.checked_sub(1)) && figure(at.checked_add(1)) => *sign,
        ',' | ';' | '=' | ':' | '、' => ' ',
        sign => *sign,
    };
    let text: String = signs.iter().enumerate().map(parts).collect();
    text.split_whitespace().map(str::to_owned).collect()
}

/// `7.2`, `7,2`, `1,234.5`; nothing of what is no number.
///
/// # Errors
/// `1,234`: nobody can tell which it is.
fn price(text: &str) -> Result<Option<f64>, SettingFault> {
    let number = match text.split_once(',') {
        None => text.to_owned(),
        Some((_, behind)) if behind.contains(['.', ',']) => text.replace(',', ""),
        Some((_, behind)) if behind.len() == 3 && !text.starts_with('0') => {
            return Err(SettingFault::ThousandOrOne { found: text.to_owned() });
        }
        Some(_) => text.replace(',', "."),
    };
    Ok(number.parse().ok())
}
