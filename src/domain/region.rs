//! Countries and what is usual there: the currency, how a date is written, how a telephone number is dialled at home.

use super::written::{DateOrder, DecimalSign};

/// A country, by its ISO 3166-1 code of two letters.
#[derive(Debug, PartialEq, Eq)]
pub struct Region {
    pub code: &'static str,
    /// Country code of telephone numbers (ITU-T E.164).
    pub calling: &'static str,
    /// What stands before a number that is dialled within the country, and goes behind the country code.
    pub trunk: &'static str,
    /// ISO 4217.
    pub currency: &'static str,
    pub dates: DateOrder,
}

/// The home region of a file of which nothing is said.
pub const HOME: &str = "CN";

impl Region {
    /// The region of that code; nothing if it is none of the list.
    #[must_use]
    pub fn named(code: &str) -> Option<&'static Self> {
        let code = code.trim();
        REGIONS.iter().find(|region| region.code.eq_ignore_ascii_case(code))
    }

    /// The region of a locale's name such as `de_AT.UTF-8` or `zh-Hans-CN`; where it names none, that of its language.
    #[must_use]
    pub fn of_locale(tag: &str) -> Option<&'static Self> {
        let mut parts = tag.split(['.', '@']).next()?.split(['_', '-']);
        let language = parts.next()?.to_lowercase();
        let home = |language: &str| match language {
            "zh" => Some("CN"),
            "ja" => Some("JP"),
            "ko" => Some("KR"),
            "de" => Some("DE"),
            "fr" => Some("FR"),
            "es" => Some("ES"),
            "it" => Some("IT"),
            _ => None,
        };
        let country = parts.filter(|part| part.len() == 2).find_map(Self::named);
        country.or_else(|| home(&language).and_then(Self::named))
    }

    /// Every currency of the list, each once, by code.
    #[must_use]
    pub fn currencies() -> Vec<&'static str> {
        let mut codes: Vec<&str> = REGIONS.iter().map(|region| region.currency).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// What stands before the decimals of a number there.
    #[must_use]
    pub fn decimal(&self) -> DecimalSign {
        if WITH_COMMA.contains(&self.code) { DecimalSign::Comma } else { DecimalSign::Point }
    }

    /// That of a file of which nothing is said.
    #[must_use]
    pub fn home() -> &'static Self {
        Self::named(HOME).expect("the home region is in the list: checked by a test")
    }

    /// Digits behind the country code as they are dialled within the country.
    #[must_use]
    pub fn at_home(&self, national: &str) -> String {
        let bare = national.strip_prefix('0').filter(|_| self.trunk == "0").unwrap_or(national);
        // Mobiles and service numbers of China have none, and in North America it is a matter of who dials.
        let without = match self.code {
            "CN" => {
                bare.len() < 2 && "1".starts_with(bare) || CHINA_AS_IT_IS.iter().any(|begin| bare.starts_with(begin))
            }
            _ => bare.is_empty() || self.calling == "1",
        };
        if without { bare.to_owned() } else { format!("{}{bare}", self.trunk) }
    }

    /// Digits dialled within the country, one number in one way: what is a country code without its `+` goes.
    #[must_use]
    pub fn as_dialled(&self, digits: &str) -> String {
        let fewest = if self.trunk.is_empty() { 8 } else { 9 };
        match (self.calling, digits.len()) {
            ("1", 11) => digits.strip_prefix('1').unwrap_or(digits).to_owned(),
            ("1", _) => digits.to_owned(),
            ("7", 10) if !digits.starts_with('8') => format!("8{digits}"),
            _ if !self.trunk.is_empty() && digits.starts_with(self.trunk) => digits.to_owned(),
            // No number there begins otherwise: a spreadsheet took it for an amount, and ate the zero.
            ("44", 10) | ("33" | "61", 9) => format!("{}{digits}", self.trunk),
            _ => match digits.strip_prefix(self.calling).filter(|rest| rest.len() >= fewest) {
                Some(national) => self.at_home(national),
                None => digits.to_owned(),
            },
        }
    }

    /// A number of `digits`, dialled at home, with its country code before it.
    #[must_use]
    pub fn abroad(&self, digits: &str) -> String {
        let home = digits.strip_prefix(self.trunk).unwrap_or(digits);
        format!("+{}{home}", self.calling)
    }
}

/// What numbers of China begin with that have no trunk prefix: mobiles, and those of services.
const CHINA_AS_IT_IS: [&str; 11] = ["13", "14", "15", "16", "17", "18", "19", "400", "800", "95", "96"];

impl Default for &'static Region {
    fn default() -> Self {
        Region::home()
    }
}

const fn region(
    code: &'static str,
    [calling, trunk]: [&'static str; 2],
    currency: &'static str,
    dates: DateOrder,
) -> Region {
    Region { code, calling, trunk, currency, dates }
}

use DateOrder::{DayFirst as D, MonthFirst as M, YearFirst as Y};

/// Those that are offered, by code. Calling codes and trunk prefixes: ITU-T E.164 and the national plans as of 2024.
pub const REGIONS: &[Region] = &[
    region("AE", ["971", "0"], "AED", D),
    region("AR", ["54", "0"], "ARS", D),
    region("AT", ["43", "0"], "EUR", D),
    region("AU", ["61", "0"], "AUD", D),
    region("BE", ["32", "0"], "EUR", D),
    region("BR", ["55", "0"], "BRL", D),
    region("CA", ["1", "1"], "CAD", Y),
    region("CH", ["41", "0"], "CHF", D),
    region("CL", ["56", ""], "CLP", D),
    region("CN", ["86", "0"], "CNY", Y),
    region("CO", ["57", ""], "COP", D),
    region("CZ", ["420", ""], "CZK", D),
    region("DE", ["49", "0"], "EUR", D),
    region("DK", ["45", ""], "DKK", D),
    region("EG", ["20", "0"], "EGP", D),
    region("ES", ["34", ""], "EUR", D),
    region("FI", ["358", "0"], "EUR", D),
    region("FR", ["33", "0"], "EUR", D),
    region("GB", ["44", "0"], "GBP", D),
    region("GR", ["30", ""], "EUR", D),
    region("HK", ["852", ""], "HKD", D),
    region("HU", ["36", "06"], "HUF", Y),
    region("ID", ["62", "0"], "IDR", D),
    region("IE", ["353", "0"], "EUR", D),
    region("IL", ["972", "0"], "ILS", D),
    region("IN", ["91", "0"], "INR", D),
    region("IT", ["39", ""], "EUR", D),
    region("JP", ["81", "0"], "JPY", Y),
    region("KR", ["82", "0"], "KRW", Y),
    region("MO", ["853", ""], "MOP", D),
    region("MX", ["52", ""], "MXN", D),
    region("MY", ["60", "0"], "MYR", D),
    region("NL", ["31", "0"], "EUR", D),
    region("NO", ["47", ""], "NOK", D),
    region("NZ", ["64", "0"], "NZD", D),
    region("PH", ["63", "0"], "PHP", M),
    region("PL", ["48", ""], "PLN", D),
    region("PT", ["351", ""], "EUR", D),
    region("RU", ["7", "8"], "RUB", D),
    region("SA", ["966", "0"], "SAR", D),
    region("SE", ["46", "0"], "SEK", Y),
    region("SG", ["65", ""], "SGD", D),
    region("TH", ["66", "0"], "THB", D),
    region("TR", ["90", "0"], "TRY", D),
    region("TW", ["886", "0"], "TWD", Y),
    region("US", ["1", "1"], "USD", M),
    region("VN", ["84", "0"], "VND", D),
    region("ZA", ["27", "0"], "ZAR", Y),
];

/// Where a comma stands before the decimals (Unicode CLDR, the numbers of each country's main language).
const WITH_COMMA: [&str; 24] = [
    "AR", "AT", "BE", "BR", "CL", "CO", "CZ", "DE", "DK", "ES", "FI", "FR", "GR", "HU", "ID", "IT", "NL", "NO", "PL",
    "PT", "RU", "SE", "TR", "VN",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_names_each_once() {
        assert!(REGIONS.windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(REGIONS.iter().all(|region| region.currency.len() == 3 && region.calling.parse::<u16>().is_ok()));
        assert!(Region::named(HOME).is_some());
        assert!(WITH_COMMA.iter().all(|code| Region::named(code).is_some()));
    }

    #[test]
    fn a_locale_names_its_country_or_that_of_its_language() {
        let cases = [
            ("de_AT.UTF-8", Some("AT")),
            ("zh-Hans-CN", Some("CN")),
            ("zh_TW", Some("TW")),
            ("en_US.UTF-8", Some("US")),
            ("ja", Some("JP")),
            ("en", None),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("", None),
        ];
        for (tag, code) in cases {
            assert_eq!(Region::of_locale(tag).map(|region| region.code), code, "{tag}");
        }
    }

    #[test]
    fn a_number_dialled_at_home_gets_its_country_code() {
        let abroad = |code: &str, digits| Region::named(code).expect("a region").abroad(digits);
        assert_eq!(abroad("DE", "0301234567"), "+49301234567");
        assert_eq!(abroad("US", "4155552671"), "+14155552671");
        assert_eq!(abroad("IT", "0612345678"), "+390612345678", "Italy keeps its zero");
    }
}
