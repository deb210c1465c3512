//! In which currency an amount is typed: by its code, its sign, its name.

use crate::domain::Currency;
use crate::domain::fold::half_width;
use crate::domain::region::Region;

/// Names that say which currency it is, longest first. 元 and 块 say no more than ¥ does.
const NAMES: [(&str, &str); 58] = [
    ("hong kong dollars", "HKD"),
    ("hong kong dollar", "HKD"),
    ("us dollars", "USD"),
    ("us dollar", "USD"),
    ("renminbi", "CNY"),
    ("dollars", "USD"),
    ("dollar", "USD"),
    ("pounds", "GBP"),
    ("pound", "GBP"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("yuan", "CNY"),
    ("nt$", "TWD"),
    ("us$", "USD"),
    ("hk$", "HKD"),
    ("rmb", "CNY"),
    ("ntd", "TWD"),
    ("yen", "JPY"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("s$", "SGD"),
    ("新加坡元", "SGD"),
    ("新加坡币", "SGD"),
    ("瑞士法郎", "CHF"),
    ("新台币", "TWD"),
    ("新臺幣", "TWD"),
    ("澳门元", "MOP"),
    ("澳门币", "MOP"),
    ("人民幣", "CNY"),
    ("台币", "TWD"),
    ("人民币", "CNY"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("美刀", "USD"),
    ("刀", "USD"),
    ("欧元", "EUR"),
    ("欧", "EUR"),
    ("英镑", "GBP"),
    ("日元", "JPY"),
    ("日圆", "JPY"),
    ("港币", "HKD"),
    ("港元", "HKD"),
    ("韩元", "KRW"),
    ("澳元", "AUD"),
    ("加元", "CAD"),
    ("加币", "CAD"),
    ("澳币", "AUD"),
    ("新币", "SGD"),
    ("新元", "SGD"),
    ("瑞郎", "CHF"),
    ("泰铢", "THB"),
    ("卢布", "RUB"),
    ("台幣", "TWD"),
    ("港幣", "HKD"),
    ("歐元", "EUR"),
    ("英鎊", "GBP"),
    ("日圓", "JPY"),
    ("日币", "JPY"),
];

/// The words for the currency of that code, in any language.
pub fn names_of(code: &str) -> impl Iterator<Item = &'static str> {
    NAMES.iter().filter(move |(_, of)| *of == code).map(|(name, _)| *name)
}

/// Signs, and whose they are: first of whoever is meant where the file's own is none of them.
const SIGNS: [(&[&str], &[&str]); 5] = [
    (&["¥", "￥", "元", "块"], &["CNY", "JPY", "TWD", "HKD", "MOP"]),
    (&["$"], &["USD", "HKD", "CAD", "AUD", "SGD", "NZD", "TWD", "MXN", "COP", "CLP", "ARS", "BRL", "MOP"]),
    (&["€"], &["EUR"]),
    (&["£"], &["GBP", "EGP"]),
    (&["₩", "₹"], &[]),
];

/// The amount without what names its currency, and the code of that: also the file's own.
pub(super) fn told(typed: &str, own: &Currency) -> (String, Option<String>) {
    let text = half_width(typed);
    let text = text.trim();
    by_code(text, own).or_else(|| by_name(text)).unwrap_or_else(|| (text.to_owned(), by_sign(text, own)))
}

/// The code that a currency's name, sign or code alone means: `人民币`, `US$`, `usd`, `港币 (HKD)`; of three letters that are no
/// name whatever they are. Of signs that several have (`$`, `元`) the file's own, where it is among them.
#[must_use]
pub fn currency_of(word: &str, own: &Currency) -> Option<String> {
    let text = half_width(word).to_lowercase();
    let text = text.trim();
    if let Some(code) = one(text, own) {
        return Some(code);
    }
    let words: Vec<&str> = text.split([' ', '(', ')', '/', ',']).filter(|word| !word.is_empty()).collect();
    let sure = |word: &&&str| !is_sign(word);
    let mut codes =
        words.iter().filter(sure).chain(words.iter().filter(|word| is_sign(word))).map(|word| one(word, own));
    let first = codes.next()??;
    // A sign beside a name says no more than the name.
    let named = words.iter().filter(sure).all(|word| one(word, own).as_ref() == Some(&first));
    (named && codes.all(|code| code.is_some())).then_some(first)
}

/// As [`currency_of`], of a word that may be something else: `all` is a word, `ALL` the money of Albania.
pub(super) fn surely(word: &str, own: &Currency) -> Option<String> {
    let code = currency_of(word, own)?;
    let common = NAMES.iter().any(|(_, known)| *known == code);
    let known = || code == own.0 || Region::currencies().contains(&code.as_str());
    let in_letters = word.bytes().any(|byte| byte.is_ascii_alphabetic());
    (common || !in_letters || (known() && word.contains(&code))).then_some(code)
}

/// One name, sign or code, in small letters.
fn one(text: &str, own: &Currency) -> Option<String> {
    let named = |text: &str| NAMES.iter().find(|(name, _)| *name == text).map(|(_, code)| (*code).to_owned());
    let letters = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    named(text)
        .or_else(|| letters.then(|| text.to_ascii_uppercase()))
        .or_else(|| is_sign(text).then(|| by_sign(text, own))?)
        .or_else(|| text.strip_suffix('元').and_then(named))
}

fn is_sign(text: &str) -> bool {
    SIGNS.iter().any(|(signs, _)| signs.contains(&text))
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
            let (bare, said) = told(typed, &Currency(own.to_owned()));
            let told = (bare, said.filter(|said| said != own));
            assert_eq!(told, (amount.to_owned(), code.map(str::to_owned)), "{typed} in {own}");
        }
    }

    #[test]
    fn a_name_or_a_sign_alone_is_a_currency() {
        for (own, word, code) in [
            ("CNY", "人民币", Some("CNY")),
            ("CNY", "元", Some("CNY")),
            ("CNY", "￥", Some("CNY")),
            ("CNY", "RMB", Some("CNY")),
            ("CNY", "人民币元", Some("CNY")),
            ("CNY", "人民币（元）", Some("CNY")),
            ("CNY", "欧元", Some("EUR")),
            ("CNY", "US$", Some("USD")),
            ("CNY", "USD $", Some("USD")),
            ("CNY", "美元（USD）", Some("USD")),
            ("CNY", "港币", Some("HKD")),
            ("CNY", "yen", Some("JPY")),
            ("CNY", "xau", Some("XAU")),
            ("CNY", "₩", Some("KRW")),
            ("HKD", "$", Some("HKD")),
            ("CNY", "$", Some("USD")),
            ("CNY", "usd eur", None),
            ("CNY", "shells", None),
            ("CNY", "100", None),
            ("CNY", "", None),
        ] {
            assert_eq!(currency_of(word, &Currency(own.to_owned())).as_deref(), code, "{word} in {own}");
        }
    }
}
