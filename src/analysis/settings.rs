//! What a person may set: every key of the contract, its default, and how a settings file is laid over it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::facts::Day;
use crate::domain::score::Tier;
use crate::domain::{Currency, Malformed};

/// The settings of one run, in the order in which they are echoed. An unknown key is an error.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Last day observed, inclusive.
    pub as_of: Day,
    /// Look-ahead of predictions, days.
    pub horizon_days: u32,
    /// Last day of the holdout, inclusive; `None`: no holdout.
    pub holdout_end: Option<Day>,
    /// ISO 4217 code.
    pub base_currency: String,
    /// Price of one unit of a currency in base currency.
    pub fx: BTreeMap<String, f64>,
    pub clv_months: u32,
    pub annual_discount_rate: f64,
    /// Profit in one unit of revenue.
    pub margin: f64,
    /// Shares of revenue at which A and B end, ascending.
    pub tier_cuts: [f64; 2],
    /// Days for which a customer with one purchase is new.
    pub new_days: i32,
    /// Least usual gap, days.
    pub min_gap_days: i32,
    /// Usual gap while nobody has bought twice, days.
    pub default_gap_days: i32,
    pub kpi_window_days: i32,
    pub kmeans_k: u32,
    /// Promise of an inbound contact that names none, hours; `None`: such contacts promise nothing.
    pub sla_default_hours: Option<i32>,
    pub contact_days: ContactDays,
    /// r, alpha, a, b, instead of fitting them.
    pub fix_bgnbd: Option<[f64; 4]>,
    /// p, q, v, instead of fitting them.
    pub fix_gg: Option<[f64; 3]>,
}

/// Days between contacts, by tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(non_snake_case, reason = "the tiers are called A, B and C in the contract")]
pub struct ContactDays {
    pub A: i32,
    pub B: i32,
    pub C: i32,
}

impl ContactDays {
    #[must_use]
    pub fn of(self, tier: Tier) -> i32 {
        match tier {
            Tier::A => self.A,
            Tier::B => self.B,
            Tier::C => self.C,
        }
    }
}

/// Why settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    #[error("`{key}`: {source}")]
    Value { key: String, source: serde_json::Error },
    #[error("`{key}` is out of range: {value}")]
    Range { key: &'static str, value: String },
}

impl Error {
    /// The line of the text, from 1, and what is wrong there.
    #[must_use]
    pub fn malformed(&self, json: &str) -> (usize, Malformed) {
        let start = |line: usize| json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let place = |key: &str| json.find(&format!("\"{key}\"")).unwrap_or(0);
        let (at, said) = match self {
            Self::Json(error) => (start(error.line()), error.to_string()),
            // The key is the unknown one, or the one whose value does not fit.
            Self::Value { key, source } => (place(key), source.to_string()),
            Self::Range { key, value } => {
                let (line, _) = Malformed::of(json, Some(place(key)..place(key)), "");
                return (line, Malformed::Range { name: (*key).to_owned(), found: value.clone() });
            }
        };
        // Behind the sentence it names the place.
        let said = said.split(" at line ").next().unwrap_or_default();
        Malformed::of(json, Some(at..at), said)
    }
}

impl Settings {
    /// The defaults, as seen on that day.
    #[must_use]
    pub fn new(as_of: Day) -> Self {
        Self {
            as_of,
            horizon_days: 90,
            holdout_end: None,
            base_currency: Currency::default().0,
            fx: BTreeMap::new(),
            clv_months: 12,
            annual_discount_rate: 0.10,
            margin: 1.0,
            tier_cuts: [0.80, 0.95],
            new_days: 90,
            min_gap_days: 7,
            default_gap_days: 90,
            kpi_window_days: 90,
            kmeans_k: 4,
            sla_default_hours: Some(24),
            contact_days: ContactDays { A: 30, B: 60, C: 90 },
            fix_bgnbd: None,
            fix_gg: None,
        }
    }

    /// These settings with some keys replaced by those of a JSON object.
    ///
    /// # Errors
    /// Text that is not a JSON object, an unknown key, a value of another type or out of its range.
    pub fn merge(&self, json: &str) -> Result<Self, Error> {
        let given: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json)?;
        let mut keys = serde_json::to_value(self)?;
        for (key, value) in given {
            keys[&key] = value;
            if let Err(source) = Self::deserialize(&keys) {
                return Err(Error::Value { key, source });
            }
        }
        let merged = Self::deserialize(&keys)?;
        merged.check()?;
        Ok(merged)
    }

    /// As [`Self::merge`], key by key, of what lies in a file that anybody may have written: what is unknown or makes no
    /// sense is left out. The answer names the known keys whose values were left out.
    #[must_use]
    pub fn merge_sound(&self, json: &str) -> (Self, Vec<String>) {
        let given: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap_or_default();
        let known = serde_json::to_value(self).unwrap_or_default();
        let (mut merged, mut left_out) = (self.clone(), Vec::new());
        for (key, value) in given.into_iter().filter(|(key, _)| known.get(key).is_some()) {
            let one = serde_json::Value::Object([(key.clone(), value)].into_iter().collect());
            match merged.merge(&one.to_string()) {
                Ok(sound) => merged = sound,
                Err(_) => left_out.push(key),
            }
        }
        (merged, left_out)
    }

    fn check(&self) -> Result<(), Error> {
        let range = |key, good: bool, value: String| if good { Ok(()) } else { Err(Error::Range { key, value }) };
        let [one, two] = self.tier_cuts;
        range("tier_cuts", 0.0 < one && one <= two && two <= 1.0, format!("{one}, {two}"))?;
        let positive = |parts: &[f64]| parts.iter().all(|part| (1e-9..=1e9).contains(part));
        let models = [
            ("margin", (0.0..=1e3).contains(&self.margin), self.margin.to_string()),
            (
                "annual_discount_rate",
                (0.0..=1e3).contains(&self.annual_discount_rate),
                self.annual_discount_rate.to_string(),
            ),
            ("clv_months", self.clv_months <= 1_200, self.clv_months.to_string()),
            ("horizon_days", self.horizon_days <= 365_000, self.horizon_days.to_string()),
            ("kmeans_k", (1..=100).contains(&self.kmeans_k), self.kmeans_k.to_string()),
            ("fix_bgnbd", self.fix_bgnbd.is_none_or(|parts| positive(&parts)), format!("{:?}", self.fix_bgnbd)),
            // With q up to 1 no mean value exists.
            (
                "fix_gg",
                self.fix_gg.is_none_or(|parts| positive(&parts) && parts[1] > 1.0),
                format!("{:?}", self.fix_gg),
            ),
        ];
        models.into_iter().try_for_each(|(key, good, value)| range(key, good, value))?;
        for (currency, rate) in &self.fx {
            range("fx", (0.0..=1e12).contains(rate), format!("{currency} {rate}"))?;
        }
        let days = [
            ("new_days", self.new_days, 0),
            ("min_gap_days", self.min_gap_days, 1),
            ("default_gap_days", self.default_gap_days, 1),
            ("kpi_window_days", self.kpi_window_days, 1),
            ("contact_days", self.contact_days.A.min(self.contact_days.B).min(self.contact_days.C), 0),
            ("sla_default_hours", self.sla_default_hours.unwrap_or(0), 0),
        ];
        // A thousand years: sums of days stay far from the end of 32 bits.
        days.into_iter()
            .try_for_each(|(key, value, least)| range(key, (least..=365_000).contains(&value), value.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::malformed::Fits;

    fn defaults() -> Settings {
        Settings::new(Day::parse("2024-06-30").expect("a day"))
    }

    #[test]
    fn a_file_of_some_keys_replaces_only_those() {
        let json = r#"{"fx": {"USD": 7.2}, "tier_cuts": [0.7, 0.9], "sla_default_hours": null, "as_of": "2024-01-01"}"#;
        let merged = defaults().merge(json).expect("good settings");
        assert_eq!((merged.fx["USD"], merged.tier_cuts, merged.sla_default_hours), (7.2, [0.7, 0.9], None));
        assert_eq!(merged.as_of.date().to_string(), "2024-01-01");
        assert_eq!(Settings { new_days: 90, ..merged.clone() }, merged);
    }

    #[test]
    fn what_is_unknown_or_out_of_range_is_an_error_that_names_it() {
        let wrong = [
            (r#"{"new_day": 3}"#, "new_day"),
            (r#"{"tier_cuts": [0.95, 0.8]}"#, "tier_cuts"),
            (r#"{"fx": {"USD": -1}}"#, "USD"),
            (r#"{"as_of": "2024-02-30"}"#, "2024-02-30"),
            (r#"{"contact_days": {"A": 1, "B": 2, "D": 3}}"#, "D"),
            (r#"{"min_gap_days": 0}"#, "min_gap_days"),
        ];
        for (json, names) in wrong {
            let error = defaults().merge(json).expect_err(json).to_string();
            assert!(error.contains(names), "{json}: {error}");
        }
        assert!(defaults().merge("[]").is_err());
    }

    #[test]
    fn what_is_wrong_with_a_file_has_its_line_and_no_sentence_of_a_library() {
        let unfit = |fits| Malformed::Unfit(fits);
        let range = |name: &str, found: &str| Malformed::Range { name: name.into(), found: found.into() };
        let cases = [
            ("{\n\"margin\": \"a\"}", 2, unfit(Fits::Number)),
            ("{\"margin\": 1,\n\"fx\": 3}", 2, unfit(Fits::Entries)),
            ("{\n\n\"as_of\": \"2024-02-30\"}", 3, unfit(Fits::Day)),
            ("[1]", 1, unfit(Fits::Entries)),
            ("{\n\"new_days\": -4}", 2, range("new_days", "-4")),
            ("{\n\"tier_cuts\": [0.9, 0.5]}", 2, range("tier_cuts", "0.9, 0.5")),
            ("{\n\"tier_cuts\": [0.9]}", 2, unfit(Fits::List)),
            ("{\"margin\": 1,\n", 1, Malformed::Unread { text: "{\"margin\": 1,".into() }),
            ("{\n\"margin\" 1}", 2, Malformed::Unread { text: "\"margin\" 1}".into() }),
        ];
        for (json, line, fault) in cases {
            assert_eq!(defaults().merge(json).expect_err(json).malformed(json), (line, fault), "{json}");
        }
        let (line, unknown) =
            defaults().merge("{\n\"new_day\": 3}").expect_err("unknown").malformed("{\n\"new_day\": 3}");
        assert!(matches!(&unknown, Malformed::NoEntry { found, known } if found == "new_day" && known.len() == 18));
        assert_eq!(line, 2);
    }

    #[test]
    fn what_makes_no_sense_in_a_file_is_left_out_and_named() {
        let json =
            r#"{"new_days": "many", "min_gap_days": 9, "rooms": {}, "tier_cuts": [9], "as_of": 5, "fx": {"USD": 7.2}}"#;
        let (merged, left_out) = defaults().merge_sound(json);
        assert_eq!((merged.min_gap_days, merged.fx["USD"], merged.new_days), (9, 7.2, defaults().new_days));
        assert_eq!(left_out, ["as_of", "new_days", "tier_cuts"]);
        assert_eq!(defaults().merge_sound("{"), (defaults(), vec![]));
    }

    #[test]
    fn the_echo_holds_every_key_in_the_order_of_the_contract() {
        let echo = serde_json::to_string(&defaults()).expect("settings are JSON");
        let expected = r#"{"as_of":"2024-06-30","horizon_days":90,"holdout_end":null,"base_currency":"CNY","fx":{},"clv_months":12,"annual_discount_rate":0.1,"margin":1.0,"tier_cuts":[0.8,0.95],"new_days":90,"min_gap_days":7,"default_gap_days":90,"kpi_window_days":90,"kmeans_k":4,"sla_default_hours":24,"contact_days":{"A":30,"B":60,"C":90},"fix_bgnbd":null,"fix_gg":null}"#;
        assert_eq!(echo, expected);
        assert_eq!(serde_json::from_str::<Settings>(&echo).ok(), Some(defaults()));
    }
}
