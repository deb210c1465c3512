//! In which currency an amount is typed: by its code, its sign, its name.

use crate::domain::Currency;
use crate::domain::fold::half_width;
use crate::domain::region::Region;

/// Names that say which currency it is, longest first. 元 and 块 say no more than ¥ does.
const NAMES: [(&str, &str); 27] = [
    ("dollars", "USD"),
    ("pounds", "GBP"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("yuan", "CNY"),
    ("nt$", "TWD"),
    ("us$", "USD"),
    ("hk$", "HKD"),
    ("rmb", "CNY"),
    ("yen", "JPY"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("s$", "SGD"),
    ("新台币", "TWD"),
    ("台币", "TWD"),
    ("人民币", "CNY"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("欧元", "EUR"),
    ("英镑", "GBP"),
    ("日元", "JPY"),
    ("日圆", "JPY"),
    ("港币", "HKD"),
    ("港元", "HKD"),
    ("韩元", "KRW"),
    ("澳元", "AUD"),
    ("加元", "CAD"),
];

/// Signs, and whose they are: first of whoever is meant where the file's own is none of them.
const SIGNS: [(&[&str], &[&str]); 5] = [
    (&["¥", "￥", "元", "块"], &["CNY", "JPY", "TWD", "HKD", "MOP"]),
    (&["$"], &["USD", "HKD", "CAD", "AUD", "SGD", "NZD", "TWD", "MXN", "COP", "CLP", "ARS", "BRL", "MOP"]),
    (&["€"], &["EUR"]),
    (&["£"], &["GBP", "EGP"]),
    (&["₩", "₹"], &[]),
];

/// The amount without what names its currency, and the code of that if it is another than the file's own.
pub(super) fn told(typed: &str, own: &Currency) -> (String, Option<String>) {
    let text = half_width(typed);
    let text = text.trim();
    let (bare, code) =
        by_code(text, own).or_else(|| by_name(text)).unwrap_or_else(|| (text.to_owned(), by_sign(text, own)));
    (bare, code.filter(|code| *code != own.0))
}

/// `100 USD`, `usd100`, `-100usd`.
fn by_code(text: &str, own: &Currency) -> Option<(String, Option<String>)> {
    let known = |code: &str| code == own.0 || Region::currencies().contains(&code);
    let (minus, plain) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest.trim_start()));
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let before = plain.split_at_checked(3).filter(|(code, rest)| letters(code) && !begins_with_letter(rest));
    let behind = plain.len().checked_sub(3).and_then(|at| plain.split_at_checked(at)).map(|(rest, code)| (code, rest));
    let behind =
        behind.filter(|(code, rest)| letters(code) && !rest.ends_with(|sign: char| sign.is_ascii_alphabetic()));
    let found = before.or(behind).map(|(code, rest)| (code.to_ascii_uppercase(), rest));
    found.filter(|(code, _)| known(code)).map(|(code, rest)| (format!("{minus}{}", rest.trim()), Some(code)))
}

fn begins_with_letter(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_alphabetic())
}

/// `100美元`, `港币 100`.
fn by_name(text: &str) -> Option<(String, Option<String>)> {
    let text = text.to_lowercase();
    let found = NAMES.iter().find(|(name, _)| text.trim_start_matches('-').starts_with(name) || text.ends_with(name));
    found.map(|(name, code)| (text.replacen(name, "", 1).trim().to_owned(), Some((*code).to_owned())))
}

/// Whose sign stands in it; that is taken off by whoever reads the amount.
fn by_sign(text: &str, own: &Currency) -> Option<String> {
    if text.contains('₩') {
        return Some("KRW".to_owned());
    }
    if text.contains('₹') {
        return Some("INR".to_owned());
    }
    let (_, whose) = SIGNS.iter().find(|(signs, _)| signs.iter().any(|sign| text.contains(sign)))?;
    let code = whose.iter().find(|code| **code == own.0).or_else(|| whose.first())?;
    Some((*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_currency_is_told_by_code_name_and_sign_and_the_own_one_is_none() {
        for (own, typed, amount, code) in [
            ("CNY", "100", "100", None),
            ("CNY", "¥100", "¥100", None),
            ("CNY", "100元", "100元", None),
            ("CNY", "1.2w", "1.2w", None),
            ("CNY", "cny 100", "100", None),
            ("CNY", "$100", "$100", Some("USD")),
            ("CNY", "100 USD", "100", Some("USD")),
            ("CNY", "-usd100", "-100", Some("USD")),
            ("CNY", "1.5kEUR", "1.5kEUR", None),
            ("CNY", "100美元", "100", Some("USD")),
            ("CNY", "€ 20", "€ 20", Some("EUR")),
            ("CNY", "＄100", "$100", Some("USD")),
            ("EUR", "¥100", "¥100", Some("CNY")),
            ("JPY", "¥100", "¥100", None),
            ("JPY", "100人民币", "100", Some("CNY")),
            ("HKD", "$100", "$100", None),
            ("CHF", "CHF 100", "100", None),
            ("USD", "₩5000", "₩5000", Some("KRW")),
            ("CNY", "US$1,200", "1,200", Some("USD")),
            ("CNY", "HK$ 100", "100", Some("HKD")),
            ("CNY", "RMB 100", "100", None),
            ("USD", "100 yuan", "100", Some("CNY")),
            ("CNY", "abc", "abc", None),
            ("CNY", "100xyz", "100xyz", None),
        ] {
            let told = told(typed, &Currency(own.to_owned()));
            assert_eq!(told, (amount.to_owned(), code.map(str::to_owned)), "{typed} in {own}");
        }
    }
}
