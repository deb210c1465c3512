//! What holds for every kind.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::{Choice, Fen, Origin};

fn field(kind: &'static Kind) -> Field {
    let choice = |key: &str, label: &str| Choice { key: key.into(), label: label.into(), aliases: vec![] };
    let choices = match kind.shape {
        Shape::Choice => vec![choice("low", "低"), choice("medium", "中"), choice("high", "高")],
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
    }
}

fn with_context<T>(kind: &'static Kind, test: impl Fn(&Context) -> T) -> T {
    let (field, currency) = (field(kind), Currency::default());
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar");
    test(&Context { field: &field, today, currency: &currency, yes_no: ["是", "否"] })
}

fn values(shape: Shape) -> BoxedStrategy<Value> {
    let day = || {
        (0i32..40_000)
            .prop_map(|days| NaiveDate::from_ymd_opt(1950, 1, 1).expect("a day") + chrono::Duration::days(days.into()))
    };
    match shape {
        Shape::Text => "[!-~李明杭州é]{1,20}".prop_map(Value::Text).boxed(),
        Shape::Choice => prop::sample::select(vec!["low", "medium", "high"]).prop_map(Value::text).boxed(),
        Shape::Number => (1i64..=5).prop_map(Value::Number).boxed(),
        Shape::Money => (-1_000_000_000_000i64..1_000_000_000_000).prop_map(|fen| Value::Money(Fen(fen))).boxed(),
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
    for kind in KINDS {
        let example = if kind.shape == Shape::Choice { "高" } else { kind.example };
        with_context(kind, |context| {
            let value = kind.read_cell(example, context);
            assert!(matches!(&value, Ok(value) if !value.is_blank()), "{}: {value:?}", kind.name);
            assert!((kind.doubt)(example).is_none(), "{}", kind.name);
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
    for kind in KINDS.iter().filter(|kind| kind.shape != Shape::Text) {
        with_context(kind, |context| assert!(kind.read_cell("12x?", context).is_err(), "{}", kind.name));
    }
}

proptest! {
    #[test]
    fn what_is_shown_or_written_reads_back(
        (kind, value) in (0..KINDS.len()).prop_flat_map(|at| (Just(KINDS[at]), values(KINDS[at].shape)))
    ) {
        with_context(kind, |context| {
            let text = (kind.show)(&value, context);
            assert_eq!(kind.read_cell(&text, context).as_ref(), Ok(&value), "{}: {text}", kind.name);
            let text = (kind.write)(&value, context);
            assert_eq!(kind.read_cell(&text, context).as_ref(), Ok(&value), "{}: {text}", kind.name);
        });
    }

    #[test]
    fn no_input_panics(text in any::<String>()) {
        for kind in KINDS {
            with_context(kind, |context| { let _ = (kind.read_cell(&text, context), (kind.doubt)(&text)); });
        }
    }
}
