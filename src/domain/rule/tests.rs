//! Which cells break which rules.

use super::*;
use crate::domain::kind::named;
use crate::domain::{Field, Origin, Problem};

fn field(kind: &str, rules: &str) -> Field {
    Field {
        key: "x1000".into(),
        label: "Own".into(),
        aliases: Vec::new(),
        kind: named(kind).expect("a kind"),
        origin: Origin::Typed,
        choices: Vec::new(),
        limit: None,
        meaning: String::new(),
        rules: Rules::read(rules),
    }
}

#[test]
fn rules_say_what_breaks_them() {
    let text = |text: &str| Value::text(text);
    let day = |text: &str| Value::Day(NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a day"));
    let range = |low: Option<&str>, high: Option<&str>| {
        Some(Breach::OutOfRange { low: low.map(Into::into), high: high.map(Into::into) })
    };
    for (kind, rules, value, breach) in [
        ("text", "{}", Value::Blank, None),
        ("text", r#"{"required":true}"#, Value::Blank, Some(Breach::Required)),
        ("text", r#"{"required":true}"#, text("a"), None),
        ("text", r#"{"shortest":2}"#, text("王"), Some(Breach::TooShort { length: 1, limit: 2 })),
        ("text", r#"{"shortest":2}"#, text("王芳"), None),
        ("text", r#"{"shortest":2}"#, Value::Blank, None),
        ("integer", r#"{"low":"1","high":"9"}"#, Value::Number(9), None),
        ("integer", r#"{"low":"1","high":"9"}"#, Value::Number(10), range(Some("1"), Some("9"))),
        ("money", r#"{"low":"0.50"}"#, Value::Money(Fen(49)), range(Some("0.50"), None)),
        ("money", r#"{"low":"0.50"}"#, Value::Money(Fen(50)), None),
        ("date", r#"{"high":"2026-01-31"}"#, day("2026-01-31"), None),
        ("date", r#"{"high":"2026-01-31"}"#, day("2026-02-01"), range(None, Some("2026-01-31"))),
    ] {
        assert_eq!(field(kind, rules).broken(&value), breach.map(Problem::Rule), "{kind} {rules} {value:?}");
    }
}

#[test]
fn rules_are_written_as_they_are_read_and_no_rules_are_nothing() {
    assert_eq!(Rules::default().write(), None);
    let json = r#"{"required":true,"low":"1","pattern":"@@"}"#;
    assert_eq!(Rules::read(json).write().as_deref(), Some(json));
    // What a later version knows is no reason to forget what this one does.
    assert!(Rules::read(r#"{"required":true,"colour":"red"}"#).required);
}

#[test]
fn a_cell_of_an_unknown_option_is_doubtful() {
    let mut field = field("choice", "{}");
    assert_eq!(field.broken(&Value::text("old")), None, "without options anything goes");
    field.choices.push(crate::domain::Choice::new("new", "New"));
    assert_eq!(field.broken(&Value::text("old")), Some(Problem::Rule(Breach::NoOption { found: "old".into() })));
    assert_eq!(field.broken(&Value::text("new")), None);
}

#[test]
fn a_day_is_stale_after_so_many_days_and_a_blank_one_always() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let ago = |days| Value::Day(today - chrono::Days::new(days));
    assert!(!stale(&ago(30), 30, today) && stale(&ago(31), 30, today) && stale(&Value::Blank, 30, today));
}

#[test]
fn an_end_is_not_to_lie_before_its_beginning() {
    let day = |text: &str| Value::Day(NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a day"));
    let moment = |hour| match day("2026-03-05") {
        Value::Day(day) => day.and_hms_opt(hour, 0, 0).map_or(Value::Blank, Value::Moment),
        _ => Value::Blank,
    };
    let end = field("date", r#"{"after":"term_start"}"#);
    let breach = |value: &Value, other: &Value| end.below(value, |key| (key == "term_start").then_some(other));
    let before = Some(Problem::Rule(Breach::Below { field: "term_start".into(), days: true }));
    assert_eq!(breach(&day("2026-03-04"), &day("2026-03-05")), before);
    assert_eq!(breach(&day("2026-03-05"), &day("2026-03-05")), None);
    assert_eq!(breach(&day("2026-03-05"), &Value::Blank), None, "nothing to compare with");
    assert_eq!((breach(&moment(9), &moment(10)), breach(&day("2026-03-05"), &moment(10))), (before, None));
    assert_eq!(end.below(&day("2026-03-04"), |_| None), None, "the other field is gone");
    assert!(below(&Value::Money(Fen(5)), &Value::Money(Fen(6))) && !below(&Value::text("a"), &Value::text("b")));
    let json = r#"{"after":"term_start"}"#;
    assert_eq!(Rules::read(json).write().as_deref(), Some(json));
}
