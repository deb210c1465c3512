//! What is typed becomes what the file holds, and back.

use super::*;

fn set(pairs: &[(&str, &str)]) -> Settings {
    Settings::read(pairs.iter().map(|(key, json)| ((*key).to_owned(), (*json).to_owned())))
}

fn named(name: &str) -> &'static Setting {
    Setting::named(name).unwrap_or_else(|| panic!("no setting {name}"))
}

#[test]
fn every_default_is_sound_and_reads_as_it_is_written() {
    let none = Settings::default();
    for setting in SETTINGS {
        assert!(setting.kind.is_sound(&setting.default()), "{}", setting.name);
        assert!(none.is_default(setting), "{}", setting.name);
        let text = none.text(setting);
        assert_eq!(none.typed(setting, &text), Ok(setting.default()), "{}: {text}", setting.name);
        assert!(matches!(&none.rows(setting, setting.default())[..], [(_, None)]));
    }
    let mut names: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), SETTINGS.len());
}

#[test]
fn what_is_typed_is_kept_and_shown_again() {
    let none = Settings::default();
    for (name, typed, kept, shown) in [
        ("currency", "eur", r#""EUR""#, "EUR"),
        ("currency", "港币", r#""HKD""#, "HKD"),
        ("rates", "港币 0.92", r#"{"HKD":0.92}"#, "HKD 0.92"),
        ("region", "de", r#""DE""#, "DE"),
        ("dates", "dmy", r#""dmy""#, "dmy"),
        ("rates", "usd 7.2，EUR=7.85", r#"{"EUR":7.85,"USD":7.2}"#, "EUR 7.85, USD 7.2"),
        ("rates", "EUR 7,8", r#"{"EUR":7.8}"#, "EUR 7.8"),
        (
            "rates",
            "USD 7,25 EUR 7,8; JPY 0,048",
            r#"{"EUR":7.8,"JPY":0.048,"USD":7.25}"#,
            "EUR 7.8, JPY 0.048, USD 7.25",
        ),
        ("rates", "USD 7,EUR 8", r#"{"EUR":8.0,"USD":7.0}"#, "EUR 8, USD 7"),
        ("rates", "1,234.5 KWD", r#"{"KWD":1234.5}"#, "KWD 1234.5"),
        ("sla", "48", "48", "48"),
        ("sla", "无", "null", "none"),
        ("rhythm-b", "４５", r#"{"A":30,"B":45,"C":90}"#, "45"),
        ("tier-a", "70 %", "[0.7,0.95]", "70"),
        ("tier-b", "82.5", "[0.8,0.825]", "82.5"),
        ("margin", "35", "0.35", "35"),
        ("new-days", "0", "0", "0"),
        ("ahead-days", "60", "60", "60"),
        ("value-months", "24", "24", "24"),
        ("discount", "8 %", "0.08", "8"),
    ] {
        let setting = named(name);
        let value = none.typed(setting, typed).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        let rows = none.rows(setting, value);
        let [(key, Some(json))] = &rows[..] else { panic!("{name}: {rows:?}") };
        assert_eq!(json, kept, "{name}");
        assert_eq!(set(&[(key, json)]).text(setting), shown, "{name}");
    }
}

#[test]
fn what_is_out_of_range_is_refused_with_the_range() {
    let none = Settings::default();
    let between = |found: &str, least, most| SettingFault::NotBetween { found: found.into(), least, most };
    for (name, typed, fault) in [
        ("gap-least", "0", between("0", 1, 365_000)),
        ("value-months", "0", between("0", 1, 1_200)),
        ("new-days", "-1", between("-1", 0, 365_000)),
        ("sla", "9000", between("9000", 0, 8_760)),
        ("sla", "soon", between("soon", 0, 8_760)),
        ("tier-a", "101", SettingFault::NotAShare { found: "101".into() }),
        ("tier-a", "0", SettingFault::NotAShare { found: "0".into() }),
        ("tier-a", "96", SettingFault::Crossed),
        ("tier-b", "79.99", SettingFault::Crossed),
        ("currency", "shells", SettingFault::NotACurrency { found: "shells".into() }),
        ("region", "Atlantis", SettingFault::NotARegion { found: "Atlantis".into() }),
        ("rates", "USD", SettingFault::NotRates { found: "USD".into() }),
        ("rates", "USD -1", SettingFault::NotRates { found: "USD -1".into() }),
        ("rates", "USD 7, usd 8", SettingFault::NotRates { found: "USD 7, usd 8".into() }),
        ("rates", "EUR 1,234", SettingFault::ThousandOrOne { found: "1,234".into() }),
        ("rates", "ABC 3", SettingFault::NotACurrency { found: "ABC".into() }),
        ("rates", "3 foo", SettingFault::NotACurrency { found: "foo".into() }),
        ("currency", "abc", SettingFault::NotACurrency { found: "abc".into() }),
        ("rates", "RMB 1", SettingFault::OwnCurrency { code: "CNY".into() }),
        ("rates", "CNY 1", SettingFault::OwnCurrency { code: "CNY".into() }),
    ] {
        assert_eq!(none.typed(named(name), typed), Err(fault), "{name}: {typed}");
    }
}

#[test]
fn what_another_program_has_written_wrongly_is_as_if_it_were_not_set() {
    let odd = set(&[
        ("base_currency", "5"),
        ("region", r#""Atlantis""#),
        ("fx", r#"{"USD":"much"}"#),
        ("tier_cuts", "[9]"),
        ("contact_days", r#"{"A":7,"B":-3}"#),
        ("sla_default_hours", "1.5"),
        ("new_days", "{"),
    ]);
    for setting in SETTINGS.iter().filter(|setting| setting.name != "rhythm-a") {
        assert!(odd.is_default(setting), "{}", setting.name);
    }
    assert_eq!(odd.text(named("rhythm-a")), "7");
    assert_eq!((odd.local(), odd.region().code), (Local::default(), "CN"));
}

#[test]
fn another_currency_takes_the_rates_with_it_where_its_own_price_is_known() {
    let known = set(&[("fx", r#"{"EUR":8.0,"USD":7.2}"#)]);
    let json = |code: &str| known.rows(named("currency"), code.into()).into_iter().map(|(_, json)| json);
    let to_euro: Vec<Option<String>> = json("EUR").collect();
    assert_eq!(to_euro, [Some(r#""EUR""#.into()), Some(r#"{"CNY":0.125,"USD":0.9}"#.into())]);
    assert_eq!(json("GBP").collect::<Vec<_>>(), [Some(r#""GBP""#.into()), None]);
}
