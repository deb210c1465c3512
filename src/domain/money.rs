//! Money in minor units: exact, eight bytes, always two decimals.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use serde::{Deserialize, Serialize};

/// An amount in hundredths of the currency's unit (分, cents). May be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fen(pub i64);

impl Fen {
    /// Reads a plain decimal (`-12.345`), rounding half away from zero to two places; `None` if it is not one or
    /// does not fit.
    #[must_use]
    pub fn from_decimal(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let units: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let digit = |at: usize| i64::from(fraction.as_bytes().get(at).map_or(0, |byte| byte - b'0'));
        let rounded = digit(0) * 10 + digit(1) + i64::from(digit(2) >= 5);
        let fen = units.checked_mul(100)?.checked_add(rounded)?;
        Some(Self(if negative { -fen } else { fen }))
    }

    /// `1234.50`: for editing, CSV and the CLI.
    #[must_use]
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", fen / 100, fen % 100)
    }

    /// `1,234.50`: for the screen.
    #[must_use]
    pub fn grouped(self) -> String {
        let plain = self.plain();
        let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, fraction) = rest.split_at(rest.len() - 3);
        let mut text = String::from(sign);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text + fraction
    }

    /// `1,235`: rounded to whole units, half away from zero; less than one of them in full.
    #[must_use]
    pub fn whole(self) -> String {
        if (1..100).contains(&self.0.unsigned_abs()) {
            return self.grouped();
        }
        let rounded = Self((self.0.saturating_add(50 * self.0.signum())) / 100 * 100);
        let text = rounded.grouped();
        text[..text.len() - 3].to_owned()
    }

    /// In currency units, for arithmetic that is not money any more (logarithms, JSON).
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "2^53 minor units are 90 million million: beyond any customer")]
    pub fn units(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// So many currency units, to the nearest hundredth; what is beyond any amount is the largest there is.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a cast from a float ends at the ends of the integer")]
    pub fn of_units(units: f64) -> Self {
        Self((units * 100.0).round() as i64)
    }
}

impl Add for Fen {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Fen {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl AddAssign for Fen {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Neg for Fen {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Add::add)
    }
}

/// The currency that a file's amounts are in: an ISO 4217 code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency(pub String);

/// Codes in use (ISO 4217:2015, list one as of 2024), with silver and gold, and that of the yuan abroad.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD \
                     CDF CHF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF \
                     GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP \
                     LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB \
                     PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL \
                     THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XAG XAU XCD XOF XPF YER ZAR ZMW ZWG";

impl Currency {
    /// Whether there is a currency of that code.
    #[must_use]
    pub fn exists(code: &str) -> bool {
        code.len() == 3 && CODES.split(' ').any(|known| known == code)
    }

    /// What stands before an amount: a sign where one is common, else the code and a space.
    #[must_use]
    pub fn sign(&self) -> String {
        match self.0.as_str() {
            "CNY" | "JPY" => "¥".into(),
            "USD" => "$".into(),
            "EUR" => "€".into(),
            "GBP" => "£".into(),
            "KRW" => "₩".into(),
            "INR" => "₹".into(),
            code => format!("{code} "),
        }
    }

    /// `EUR €`, `CHF`: its code, and its sign if it has one.
    #[must_use]
    pub fn told(&self) -> String {
        let sign = self.sign();
        if sign.trim() == self.0 { self.0.clone() } else { format!("{} {sign}", self.0) }
    }

    /// `¥1,234.50`, `-€20.00`.
    #[must_use]
    pub fn show(&self, amount: Fen) -> String {
        self.signed(&amount.grouped())
    }

    /// `¥1,235`, `-€20`.
    #[must_use]
    pub fn whole(&self, amount: Fen) -> String {
        self.signed(&amount.whole())
    }

    /// As [`Self::show`], beside amounts of another one: with its code where both have one sign.
    #[must_use]
    pub fn show_beside(&self, other: &Self, amount: Fen) -> String {
        let alike = self != other && self.sign() == other.sign();
        if alike { format!("{} {}", self.0, amount.grouped()) } else { self.show(amount) }
    }

    fn signed(&self, grouped: &str) -> String {
        match grouped.strip_prefix('-') {
            Some(rest) => format!("-{}{rest}", self.sign()),
            None => format!("{}{grouped}", self.sign()),
        }
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self("CNY".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_round_half_away_from_zero() {
        let cases =
            [("1.005", 101), ("-1.005", -101), ("1.004", 100), ("0", 0), (".5", 50), ("29.33", 2933), ("7.", 700)];
        for (text, fen) in cases {
            assert_eq!(Fen::from_decimal(text), Some(Fen(fen)), "{text}");
        }
        for text in ["", ".", "-", "1,000", "1e3", "¥1", "99999999999999999999"] {
            assert_eq!(Fen::from_decimal(text), None, "{text}");
        }
    }

    #[test]
    fn whole_units_are_rounded_and_less_than_one_is_not_lost() {
        let cases = [(5_846_573, "¥58,466"), (-250, "-¥3"), (249, "¥2"), (0, "¥0"), (45, "¥0.45"), (-99, "-¥0.99")];
        for (fen, text) in cases {
            assert_eq!(Currency::default().whole(Fen(fen)), text, "{fen}");
        }
    }

    #[test]
    fn thousands_are_grouped_and_signs_lead() {
        assert_eq!(Fen(123_456_789).grouped(), "1,234,567.89");
        assert_eq!(Fen(-100_000).grouped(), "-1,000.00");
        assert_eq!(Currency("EUR".into()).show(Fen(-5)), "-€0.05");
        let (yen, yuan) = (Currency("JPY".into()), Currency("CNY".into()));
        assert_eq!(yen.show_beside(&yuan, Fen(10_000)), "JPY 100.00", "¥ is the sign of both");
        assert_eq!(Currency("USD".into()).show_beside(&yuan, Fen(10_000)), "$100.00");
        assert_eq!(Currency("CHF".into()).show(Fen(10_000)), "CHF 100.00");
    }
}
