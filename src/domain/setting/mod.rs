//! What a person may set in a file: one list, and what the file says of it.
//!
//! | file | holds |
//! |---|---|
//! | `kind` | what a setting may hold: how it is read and written |
//! | `rates` | prices of other currencies, as people write them |
//! | `fault` | why a text is none |
//! | `phrases` | a person's own words in place of the program's |
//!
//! A setting is a value of JSON under its key, or a part of one (`Part`). What is not set has its default, and so has what
//! another program has made unreadable. To add one: a line in [`SETTINGS`], its words, and whoever obeys it.

mod fault;
mod kind;
mod phrases;
mod rates;

use std::collections::BTreeMap;

use serde_json::Value;

use super::local::{DateOrder, Local, Rates};
use super::money::Currency;
use super::region::Region;

pub use fault::SettingFault;
pub use kind::{Kind, plain};

/// One of them.
#[derive(Debug)]
pub struct Setting {
    /// Names its words.
    pub name: &'static str,
    pub group: Group,
    /// Under this key the file has it.
    key: &'static str,
    part: Part,
    pub kind: Kind,
    /// What holds where the file says nothing: JSON.
    default: &'static str,
}

/// Under which heading it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Money,
    Place,
    Service,
    Analysis,
}

impl Group {
    pub const ALL: [Self; 4] = [Self::Money, Self::Place, Self::Service, Self::Analysis];

    /// Names its heading.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Place => "place",
            Self::Service => "service",
            Self::Analysis => "analysis",
        }
    }
}

/// What of the key's value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    /// Of a list.
    Item(usize),
    /// Of an object.
    Member(&'static str),
}

/// A thousand years, in days: what the analysis takes.
const LONGEST: i64 = 365_000;

/// Every setting of a file, group by group.
pub const SETTINGS: &[Setting] = &[
    setting("currency", Group::Money, ("base_currency", Part::Whole), Kind::Currency, "\"CNY\""),
    setting("rates", Group::Money, ("fx", Part::Whole), Kind::Rates, "{}"),
    setting("margin", Group::Money, ("margin", Part::Whole), Kind::Percent, "1.0"),
    setting("region", Group::Place, ("region", Part::Whole), Kind::Region, "\"CN\""),
    setting("dates", Group::Place, ("date_order", Part::Whole), Kind::Dates, "\"ymd\""),
    setting("sla", Group::Service, ("sla_default_hours", Part::Whole), Kind::Hours { most: 8_760 }, "24"),
    setting("rhythm-a", Group::Service, ("contact_days", Part::Member("A")), days(1), CONTACT_DAYS),
    setting("rhythm-b", Group::Service, ("contact_days", Part::Member("B")), days(1), CONTACT_DAYS),
    setting("rhythm-c", Group::Service, ("contact_days", Part::Member("C")), days(1), CONTACT_DAYS),
    setting("tier-a", Group::Analysis, ("tier_cuts", Part::Item(0)), Kind::Percent, TIER_CUTS),
    setting("tier-b", Group::Analysis, ("tier_cuts", Part::Item(1)), Kind::Percent, TIER_CUTS),
    setting("new-days", Group::Analysis, ("new_days", Part::Whole), days(0), "90"),
    setting("gap-least", Group::Analysis, ("min_gap_days", Part::Whole), days(1), "7"),
    setting("gap-first", Group::Analysis, ("default_gap_days", Part::Whole), days(1), "90"),
    setting("ahead-days", Group::Analysis, ("horizon_days", Part::Whole), Kind::Days { least: 1, most: 3_650 }, "90"),
    setting("value-months", Group::Analysis, ("clv_months", Part::Whole), Kind::Months { most: 1_200 }, "12"),
    setting("discount", Group::Analysis, ("annual_discount_rate", Part::Whole), Kind::Percent, "0.1"),
    setting("figures-days", Group::Analysis, ("kpi_window_days", Part::Whole), days(1), "90"),
];

const CONTACT_DAYS: &str = r#"{"A":30,"B":60,"C":90}"#;
const TIER_CUTS: &str = "[0.8,0.95]";

const fn days(least: i64) -> Kind {
    Kind::Days { least, most: LONGEST }
}

const fn setting(
    name: &'static str,
    group: Group,
    (key, part): (&'static str, Part),
    kind: Kind,
    default: &'static str,
) -> Setting {
    Setting { name, group, key, part, kind, default }
}

impl Setting {
    /// The setting of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.name == name)
    }

    /// What the whole key holds where the file says nothing.
    #[must_use]
    pub fn whole_default(&self) -> Value {
        serde_json::from_str(self.default).unwrap_or_default()
    }

    /// Its part of the key's value.
    fn of<'a>(&self, whole: &'a Value) -> Option<&'a Value> {
        match self.part {
            Part::Whole => Some(whole),
            Part::Item(at) => whole.get(at),
            Part::Member(name) => whole.get(name),
        }
    }

    /// What holds where the file says nothing.
    #[must_use]
    pub fn default(&self) -> Value {
        self.of(&self.whole_default()).cloned().unwrap_or_default()
    }
}

/// What the file says: keys and their values, those of other programs too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings(BTreeMap<String, Value>);

impl Settings {
    /// Of keys with their JSON; what is none is not set.
    #[must_use]
    pub fn read(rows: impl IntoIterator<Item = (String, String)>) -> Self {
        let row = |(key, json): (String, String)| Some((key, serde_json::from_str(&json).ok()?));
        Self(rows.into_iter().filter_map(row).collect())
    }

    /// The same where these keys have that JSON, or are not set.
    #[must_use]
    pub fn with<'r>(mut self, rows: impl Iterator<Item = (&'r String, &'r Option<String>)>) -> Self {
        for (key, value) in rows {
            match value.as_ref().and_then(|json| serde_json::from_str(json).ok()) {
                Some(value) => drop(self.0.insert(key.clone(), value)),
                None => drop(self.0.remove(key)),
            }
        }
        self
    }

    /// What holds: the file's value if it is one, else the default.
    #[must_use]
    pub fn value(&self, setting: &Setting) -> Value {
        self.own(setting).cloned().unwrap_or_else(|| setting.default())
    }

    /// The file's value, if it has one that can be used.
    fn own(&self, setting: &Setting) -> Option<&Value> {
        self.0.get(setting.key).and_then(|whole| setting.of(whole)).filter(|value| setting.kind.is_sound(value))
    }

    /// Whether it is as in a file that says nothing of it.
    #[must_use]
    pub fn is_default(&self, setting: &Setting) -> bool {
        self.value(setting) == setting.default()
    }

    /// As it is typed.
    #[must_use]
    pub fn text(&self, setting: &Setting) -> String {
        setting.kind.write(&self.value(setting))
    }

    /// What a person typed for it; nothing typed is the default.
    ///
    /// # Errors
    /// Why it is no value of this setting, or none beside the others.
    pub fn typed(&self, setting: &Setting, text: &str) -> Result<Value, SettingFault> {
        if text.trim().is_empty() {
            return Ok(setting.default());
        }
        let value = setting.kind.read(text)?;
        let whole = self.whole_with(setting, value.clone());
        let cuts: Vec<f64> = whole.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        if setting.key == "tier_cuts" && cuts.windows(2).any(|pair| pair[0] > pair[1]) {
            return Err(SettingFault::Crossed);
        }
        if setting.key == "fx" && whole.get(&self.currency().0).is_some() {
            return Err(SettingFault::OwnCurrency { code: self.currency().0 });
        }
        Ok(value)
    }

    /// The keys that hold it, each with its JSON; nothing: as in a file that says nothing. With another currency the known rates become prices in that; where its own
    /// price is not known they mean nothing any more, and go.
    #[must_use]
    pub fn rows(&self, setting: &Setting, value: Value) -> Vec<(String, Option<String>)> {
        let mut rows = vec![self.row(setting, value.clone())];
        let rates = Setting::named("rates").filter(|rates| setting.key == "base_currency" && !self.is_default(rates));
        if let (Some(rates), Some(code)) = (rates, value.as_str()) {
            rows.push(self.row(rates, Value::from_iter(self.prices_in(code))));
        }
        rows
    }

    fn row(&self, setting: &Setting, value: Value) -> (String, Option<String>) {
        let whole = self.whole_with(setting, value);
        let value = (whole != setting.whole_default()).then(|| whole.to_string());
        (setting.key.to_owned(), value)
    }

    /// The key's whole value with this one in it; its other parts stay as they hold.
    fn whole_with(&self, setting: &Setting, value: Value) -> Value {
        let mut whole = setting.whole_default();
        for other in SETTINGS.iter().filter(|other| other.key == setting.key) {
            let value = if other.name == setting.name { value.clone() } else { self.value(other) };
            match other.part {
                Part::Whole => whole = value,
                Part::Item(at) => whole[at] = value,
                Part::Member(name) => whole[name] = value,
            }
        }
        whole
    }

    /// The prices of the known currencies in one of them, to six figures; none if that is not known.
    fn prices_in(&self, code: &str) -> BTreeMap<String, f64> {
        let prices = self.prices();
        let Some(one) = prices.get(code).copied().filter(|price| *price > 0.0) else { return BTreeMap::new() };
        let own = (self.currency().0, 1.0);
        let others = prices.into_iter().filter(|(other, _)| other != code);
        others.chain([own]).map(|(other, price)| (other, six_figures(price / one))).collect()
    }

    fn prices(&self) -> BTreeMap<String, f64> {
        let rates = Setting::named("rates").and_then(|setting| self.own(setting)).and_then(Value::as_object);
        rates.into_iter().flatten().filter_map(|(code, price)| Some((code.clone(), price.as_f64()?))).collect()
    }

    /// In which currency the file's amounts are.
    #[must_use]
    pub fn currency(&self) -> Currency {
        let code = Setting::named("currency").and_then(|setting| self.own(setting)).and_then(Value::as_str);
        code.map_or_else(Currency::default, |code| Currency(code.to_owned()))
    }

    /// Where the file is kept.
    #[must_use]
    pub fn region(&self) -> &'static Region {
        let own = self.0.get("region").and_then(Value::as_str).and_then(Region::named);
        own.unwrap_or_default()
    }

    /// How amounts and dates are meant.
    #[must_use]
    pub fn local(&self) -> Local {
        let dates = self.0.get("date_order").and_then(Value::as_str).and_then(DateOrder::named).unwrap_or_default();
        let region = self.region();
        let rates = Rates::of(&self.prices());
        Local { currency: self.currency(), rates, dates, decimal: region.decimal(), region }
    }
}

fn six_figures(price: f64) -> f64 {
    format!("{price:.5e}").parse().unwrap_or(price)
}

#[cfg(test)]
mod tests;
