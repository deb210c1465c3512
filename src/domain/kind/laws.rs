//! What holds for every kind.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::fault::CellFault;
use super::*;
use crate::domain::day::Toward;
use crate::domain::{Choice, Fen, Field, Local, Lunar, Origin, Value};

pub(crate) fn field(kind: &'static Kind) -> Field {
    let choice = |key: &str, label: &str| Choice::new(key, label);
    let choices = match kind.name {
        "choice" | "choices" => vec![choice("low", "低"), choice("medium", "中"), choice("high", "高")],
        _ => vec![],
    };
    Field {
        key: kind.name.into(),
        label: kind.name.into(),
        aliases: vec![],
        kind,
        origin: Origin::Typed,
        choices,
        limit: None,
        meaning: String::new(),
        rules: Default::default(),
    }
}

fn with_context<T>(kind: &'static Kind, test: impl Fn(&Context) -> T) -> T {
    let (field, local) = (field(kind), Local::default());
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar");
    test(&Context {
        choices: &field.choices,
        today,
        local: &local,
        yes_no: ["是", "否"],
        toward: Toward::Either,
        until: false,
        habit: Habit::default(),
    })
}

/// What a kind makes of a text, for the tests of one kind.
pub(crate) fn reads(kind: &str, typed: &str) -> Result<Value, CellFault> {
    let kind = named(kind).expect("a kind");
    with_context(kind, |context| kind.read_cell(typed, context))
}

/// What a kind makes of a text, and how it writes that.
pub(crate) fn reads_with(kind: &'static Kind, typed: &str) -> (Value, String) {
    with_context(kind, |context| {
        let value = kind.read_cell(typed, context).expect("it reads");
        let written = (kind.write)(&value, context);
        (value, written)
    })
}

/// What a kind makes of a text that may say more, and whether it does.
pub(crate) fn loosely(kind: &str, typed: &str) -> Result<(Value, bool), CellFault> {
    let kind = named(kind).expect("a kind");
    with_context(kind, |context| kind.read_loosely(typed, context).map(|loose| (loose.value, loose.says_more)))
}

/// The two ends of a text that goes from one value to another, and whether it says more.
pub(crate) fn ends(kind: &str, typed: &str) -> Option<(Value, Value, bool)> {
    let kind = named(kind).expect("a kind");
    with_context(kind, |context| kind.read_ends(typed, context).map(|ends| (ends.low, ends.high, ends.says_more)))
}

/// What a value is compared by: of phone numbers their digits, whatever groups them.
fn meaning(kind: &Kind, value: &Value) -> Value {
    match value {
        Value::Text(text) if kind.name == "phone" => Value::text(phone::compared(text, Region::home())),
        other => other.clone(),
    }
}

/// Kinds that keep what they read; a secret keeps nothing yet.
fn keeping() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().copied().filter(|kind| kind.name != "secret")
}

fn values(kind: &'static Kind) -> BoxedStrategy<Value> {
    let day = || {
        (0i32..40_000)
            .prop_map(|days| NaiveDate::from_ymd_opt(1950, 1, 1).expect("a day") + chrono::Duration::days(days.into()))
    };
    let some = |all: &[&'static str]| prop::sample::subsequence(all.to_vec(), 1..=all.len()).prop_shuffle();
    match kind.name {
        "tags" => {
            return some(&["vip", "展会", "老客户", "new york"]).prop_map(|tags| Value::text(tags.join(","))).boxed();
        }
        "choices" => return some(&["low", "medium", "high"]).prop_map(|keys| Value::text(keys.join(","))).boxed(),
        "period" => {
            let end = |day: Option<NaiveDate>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
            let period = move |low: Option<NaiveDate>, high| Value::Text(format!("{}/{}", end(low), end(high)));
            return prop_oneof![
                (day(), 0i64..4_000)
                    .prop_map(move |(low, days)| period(Some(low), Some(low + chrono::Duration::days(days)))),
                day().prop_map(move |low| period(Some(low), None)),
                day().prop_map(move |high| period(None, Some(high))),
            ]
            .boxed();
        }
        "birthday" => {
            let lunar = |(day, year): (NaiveDate, bool)| {
                let lunar = Lunar::of(day).expect("a day of the table");
                Value::Text(Lunar { year: lunar.year.filter(|_| year), ..lunar }.write())
            };
            let yearless = |day: NaiveDate| Value::Text(day.format("--%m-%d").to_string());
            return prop_oneof![
                day().prop_map(Value::Day),
                (day(), any::<bool>()).prop_map(lunar),
                day().prop_map(yearless),
            ]
            .boxed();
        }
        "email" => return "[a-z0-9]{1,9}@[a-z]{1,8}[.][a-z]{2,3}".prop_map(Value::Text).boxed(),
        "phone" => return "[+]?[0-9]{1,15}([ -][0-9]{1,4})?".prop_map(Value::Text).boxed(),
        _ => {}
    }
    match kind.shape {
        Shape::Text => "[!-~李明杭州é]{1,20}".prop_map(Value::Text).boxed(),
        Shape::Choice => prop::sample::select(vec!["low", "medium", "high"]).prop_map(Value::text).boxed(),
        Shape::Number => (1i64..=5).prop_map(Value::Number).boxed(),
        Shape::Money | Shape::Decimal => {
            (-1_000_000_000_000i64..1_000_000_000_000).prop_map(|fen| Value::Money(Fen(fen))).boxed()
        }
        Shape::Day => day().prop_map(Value::Day).boxed(),
        Shape::Moment => (day(), 0u32..24, 0u32..60)
            .prop_map(|(day, hour, minute)| Value::Moment(day.and_hms_opt(hour, minute, 0).expect("a time of day")))
            .boxed(),
        Shape::YesNo => any::<bool>().prop_map(Value::YesNo).boxed(),
    }
}

#[test]
fn names_are_unique_and_found() {
    for kind in KINDS {
        assert_eq!(KINDS.iter().filter(|other| other.name == kind.name).count(), 1, "{}", kind.name);
        assert_eq!(named(kind.name).map(|found| found.name), Some(kind.name));
    }
    assert!(named("nonsense").is_none());
}

#[test]
fn every_example_reads_and_is_not_doubted() {
    for kind in keeping() {
        let example = if kind.example.is_empty() { "高" } else { kind.example };
        with_context(kind, |context| {
            let value = kind.read_cell(example, context);
            assert!(matches!(&value, Ok(value) if !value.is_blank()), "{}: {value:?}", kind.name);
            assert!((kind.doubt)(example, Region::home()).is_none(), "{}", kind.name);
        });
    }
}

#[test]
fn nothing_typed_is_blank_in_every_kind() {
    for kind in KINDS {
        with_context(kind, |context| assert_eq!(kind.read_cell("  ", context), Ok(Value::Blank), "{}", kind.name));
    }
}

#[test]
fn unreadable_input_is_refused_by_all_but_text() {
    let strict = ["choices", "period", "secret"];
    for kind in KINDS.iter().filter(|kind| kind.shape != Shape::Text || strict.contains(&kind.name)) {
        with_context(kind, |context| assert!(kind.read_cell("12x?", context).is_err(), "{}", kind.name));
    }
}

proptest! {
    #[test]
    fn what_is_shown_or_written_reads_back(
        (kind, value) in prop::sample::select(keeping().collect::<Vec<_>>()).prop_flat_map(|kind| (Just(kind), values(kind)))
    ) {
        with_context(kind, |context| {
            for text in [(kind.show)(&value, context), (kind.write)(&value, context)] {
                let read = kind.read_cell(&text, context).map(|read| meaning(kind, &read));
                assert_eq!(read, Ok(meaning(kind, &value)), "{}: {text}", kind.name);
            }
        });
    }

    #[test]
    fn no_input_panics(text in any::<String>()) {
        for kind in KINDS {
            with_context(kind, |context| { let _ = (kind.read_cell(&text, context), (kind.doubt)(&text, Region::home())); });
        }
    }
}
