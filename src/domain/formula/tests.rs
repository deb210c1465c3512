use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn field(key: &str, kind: &str) -> Field {
    Field {
        key: key.into(),
        label: key.to_uppercase(),
        aliases: vec![],
        kind: kind::named(kind).expect("a kind"),
        origin: Origin::Typed,
        choices: vec![],
        limit: None,
        meaning: String::new(),
        rules: crate::domain::rule::Rules::default(),
    }
}

/// Two of each that can be reckoned with, and one that cannot.
fn fields() -> Vec<Field> {
    vec![
        field("spend", "money"),
        field("cost", "money"),
        field("orders", "integer"),
        field("visits", "integer"),
        field("weight", "decimal"),
        field("share", "percent"),
        field("last_buy", "date"),
        field("check_in", "moment"),
        field("name", "text"),
    ]
}

fn read(text: &str) -> Result<Formula, Fault<()>> {
    parse(text, &mut |word| fields().into_iter().find(|field| field.key == word).ok_or(()))
}

fn formula(text: &str) -> Formula {
    read(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// The cells of one customer.
fn cell(key: &str) -> Value {
    match key {
        "spend" => Value::Money(Fen(100_050)),
        "cost" => Value::Money(Fen(20_000)),
        "orders" => Value::Number(3),
        "weight" => Value::Money(Fen(150)),
        "share" => Value::Money(Fen(1_250)),
        "last_buy" => Value::Day(day(2026, 11, 1)),
        "check_in" => Value::Moment(day(2026, 11, 5).and_hms_opt(23, 59, 0).expect("a time")),
        _ => Value::Blank,
    }
}

fn value(text: &str) -> Value {
    let formula = formula(text).on(day(2026, 11, 21));
    let cells: Vec<Value> = formula.operands().iter().map(|field| cell(&field.key)).collect();
    formula.value(&cells)
}

fn money(hundredths: i64) -> Value {
    Value::Money(Fen(hundredths))
}

#[test]
fn money_numbers_and_days_are_reckoned_with() {
    let cases = [
        ("spend / orders", money(33_350)),
        ("spend/cost", money(500)),
        ("spend - cost * 2", money(60_050)),
        ("(spend - cost) * 2", money(160_100)),
        ("-spend + 100", money(-90_050)),
        ("spend * share", money(12_506)),
        ("spend * weight", money(150_075)),
        ("orders * 2 + 1", Value::Number(7)),
        ("orders / 2", money(150)),
        ("orders * 1.5", money(450)),
        ("today - last_buy", Value::Number(20)),
        ("check_in - last_buy", Value::Number(4)),
        ("last_buy + 30", Value::Day(day(2026, 12, 1))),
        ("(today - last_buy) / orders", money(667)),
        ("min(spend, cost, 50)", money(5_000)),
        ("max(orders, 1.5)", money(300)),
        ("round(spend / orders)", money(33_400)),
        ("round(orders / 2)", Value::Number(2)),
        ("1.2w * orders", Value::Number(36_000)),
        ("（spend － cost）÷ orders", money(26_683)),
        ("2 - 3 - 4 + 0 * orders", Value::Number(-5)),
        ("spend * 100 / 8 / 100", money(12_506)),
    ];
    for (text, expected) in cases {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn halves_go_away_from_zero_and_only_once() {
    for (text, expected) in
        [("orders / 200", 2), ("-orders / 200", -2), ("orders / 700", 0), ("orders / 3 * 3 - orders + orders / 200", 2)]
    {
        assert_eq!(value(text), money(expected), "{text}");
    }
}

#[test]
fn what_cannot_be_known_is_blank() {
    let largest = "999999999999999999";
    for text in [
        "visits + 1".to_owned(),
        "min(orders, visits)".into(),
        "spend / 0".into(),
        "spend / (orders - 3)".into(),
        "0 * (spend / 0)".into(),
        format!("orders * {largest}"),
        "last_buy + 90000000".into(),
    ] {
        match read(&text) {
            Ok(_) => assert_eq!(value(&text), Value::Blank, "{text}"),
            Err(fault) => assert!(text.contains(largest), "{text}: {fault:?}"),
        }
    }
    let huge = "1亿 * 1亿 * 1亿 * 1亿 * 1亿 * 1亿 * 1亿 * orders";
    assert_eq!(value(huge), Value::Blank);
    let unbound = formula("today - last_buy");
    assert_eq!(unbound.value(&[Value::Day(day(2026, 11, 1))]), Value::Blank);
    assert_eq!(Formula::unreadable().value(&[]), Value::Blank);
}

#[test]
fn nonsense_is_refused_where_it_stands() {
    use Unit::{Day, Money, Whole};
    let misfit = |left, sign: &str, right| Wrong::Misfit { left, sign: sign.into(), right };
    let cases: [(&str, std::ops::Range<usize>, Wrong<()>); 17] = [
        ("spend * cost", 0..12, misfit(Money, "*", Money)),
        ("1 + (spend + orders)", 5..19, misfit(Money, "+", Whole)),
        ("orders / spend", 0..14, misfit(Whole, "/", Money)),
        ("last_buy + last_buy", 0..19, misfit(Day, "+", Day)),
        ("-last_buy", 0..9, misfit(Whole, "-", Day)),
        ("round(last_buy)", 6..14, misfit(Day, "round", Day)),
        ("min(spend, last_buy)", 11..19, misfit(Money, "min", Day)),
        ("name + 1", 0..4, Wrong::NotReckoned { key: "name".into() }),
        ("spend / oders", 8..13, Wrong::Name(())),
        ("last_buy x", 0..10, Wrong::Name(())),
        ("spend /", 7..7, Wrong::Unfinished),
        ("", 0..0, Wrong::Unfinished),
        ("(spend", 6..6, Wrong::Unfinished),
        ("spend)", 5..6, Wrong::Sign { found: ")".into() }),
        ("12x", 0..3, Wrong::Number { found: "12x".into() }),
        ("spend = 3", 6..7, Wrong::Sign { found: "=".into() }),
        ("\"spend", 0..6, Wrong::Unfinished),
    ];
    for (text, range, wrong) in cases {
        assert_eq!(read(text).expect_err(text), Fault { range, wrong }, "{text}");
    }
    assert!(matches!(read(&"(".repeat(100)), Err(Fault { wrong: Wrong::TooDeep, .. })));
    assert!(matches!(read(&"-".repeat(100)), Err(Fault { wrong: Wrong::TooDeep, .. })));
    assert!(matches!(read(&"1+".repeat(400)), Err(Fault { wrong: Wrong::TooLong, .. })));
}

/// A computed column on others, some deep.
fn nested(depth: usize) -> Field {
    let mut inner = field("orders", "integer");
    for level in 0..depth {
        let text = format!("{} + 1", inner.key);
        let made = parse(&text, &mut |_| Ok::<_, ()>(inner.clone())).expect("a formula");
        inner = Field { origin: Origin::Formula(made.into()), ..field(&format!("f{level}"), "integer") };
    }
    inner
}

#[test]
fn a_computed_column_counts_with_what_the_other_shows() {
    let third = formula("orders / 700");
    let shown = Field { origin: Origin::Formula(third.into()), ..field("third", "decimal") };
    let outer = parse("third * 1000", &mut |_| Ok::<_, ()>(shown.clone())).expect("a formula");
    let outer = Field { origin: Origin::Formula(outer.into()), ..field("outer", "decimal") };
    let name = field("name", "text");
    let plan = Plan::new(&[&outer, &name, &shown]);
    assert_eq!(plan.reads().iter().map(|field| field.key.as_str()).collect::<Vec<_>>(), ["orders", "name"]);
    let row = plan.row(vec![Value::Number(4), Value::text("Anna")]);
    assert_eq!(row, [money(1_000), Value::text("Anna"), money(1)]);
}

#[test]
fn columns_inside_each_other_have_an_end() {
    let spend = Field { origin: Origin::Sum, ..field("spend", "money") };
    let only = Field { origin: Origin::SumOnly, ..spend.clone() };
    let both = vec![Value::Number(1), Value::Blank];
    assert_eq!(Plan::new(&[&spend, &only, &spend]).row(both), [Value::Number(1), Value::Blank, Value::Number(1)]);
    assert_eq!(Plan::new(&[&nested(DEEPEST)]).row(vec![Value::Number(1)]), [Value::Number(1 + 8)]);
    let deep = nested(DEEPEST);
    assert!(deep.formula().is_some_and(|formula| formula.needs("orders") && formula.needs("f0")));
    let fault = parse("f7 + 1", &mut |_| Ok::<_, ()>(deep.clone())).expect_err("too deep");
    assert_eq!(fault.wrong, Wrong::TooDeep);
}

#[test]
fn only_what_names_today_is_another_field_tomorrow() {
    let of = |text: &str| Field { origin: Origin::Formula(formula(text).into()), ..field("f", "integer") };
    let (one, other) = (day(2026, 11, 21), day(2026, 11, 22));
    assert_eq!(of("orders + 1").on(one), of("orders + 1").on(other));
    assert_ne!(of("today - last_buy").on(one), of("today - last_buy").on(other));
}

#[test]
fn names_with_signs_are_quoted() {
    for (name, written) in [
        ("Spend", "Spend"),
        ("Last buy", "Last buy"),
        ("E-mail", "\"E-mail\""),
        ("a \"b\"", "\"a \"\"b\"\"\""),
        ("2025", "\"2025\""),
        ("Today", "\"Today\""),
        ("min", "\"min\""),
        ("消费", "消费"),
    ] {
        assert_eq!(quoted(name), written);
        let mut seen = Vec::new();
        let read = parse(written, &mut |word| {
            seen.push(word.to_owned());
            Ok::<_, ()>(field("spend", "money"))
        });
        assert!(read.is_ok(), "{name}: {read:?}");
        assert_eq!(seen, [name]);
    }
}

/// An expression of numbers and whole fields, with what it is worth reckoned another way: fractions never shortened.
#[derive(Clone, Debug)]
struct Naive {
    text: String,
    worth: Option<(i128, i128)>,
}

fn naive() -> impl Strategy<Value = Naive> {
    let leaf = (-40i128..40).prop_map(|number| {
        let text = if number < 0 { format!("(0 - {} * one)", -number) } else { format!("({number} * one)") };
        Naive { text, worth: Some((number, 1)) }
    });
    leaf.prop_recursive(3, 10, 2, |inner| {
        (inner.clone(), prop::sample::select(vec!['+', '-', '*', '/']), inner).prop_map(|(left, sign, right)| {
            let worth = left.worth.zip(right.worth).and_then(|((a, b), (c, d))| match sign {
                '+' => Some((a * d + c * b, b * d)),
                '-' => Some((a * d - c * b, b * d)),
                '*' => Some((a * c, b * d)),
                _ if c == 0 => None,
                _ => Some((a * d * c.signum(), b * c.abs())),
            });
            Naive { text: format!("({} {sign} {})", left.text, right.text), worth }
        })
    })
}

/// Halves away from zero, by long division.
fn rounded(top: i128, bottom: i128) -> i128 {
    let (size, half) = (top.abs() * 2, bottom);
    top.signum() * ((size + half) / (2 * bottom))
}

proptest! {
    #[test]
    fn every_value_is_the_exact_one(naive in naive()) {
        let whole = parse(&naive.text, &mut |_| Ok::<_, ()>(field("one", "integer"))).expect("numbers only");
        let steps = if whole.kind().name == "integer" { 1 } else { 100 };
        let cells = vec![Value::Number(1); whole.operands().len()];
        let expected = naive.worth.map(|(top, bottom)| rounded(top * steps, bottom));
        let expected = expected.and_then(|units| i64::try_from(units).ok());
        let expected = match (expected, steps) {
            (None, _) => Value::Blank,
            (Some(units), 1) => Value::Number(units),
            (Some(units), _) => money(units),
        };
        prop_assert_eq!(whole.value(&cells), expected, "{}", naive.text);
    }

    #[test]
    fn what_is_printed_reads_as_the_same(text in prop::collection::vec(prop::sample::select(vec![
        "spend", "cost", "orders", "visits", "last_buy", "today", "1", "2.50", "1.2w", "+", "-", "*", "/", "(", ")",
        "min(", "max(", "round(", ",",
    ]), 1..14)) {
        if let Ok(formula) = read(&text.concat()) {
            prop_assert_eq!(read(&formula.stored()), Ok(formula));
        }
    }

    #[test]
    fn sums_and_products_keep_their_brackets(naive in naive()) {
        let read = |text: &str| parse(text, &mut |_| Ok::<_, ()>(field("one", "integer")));
        let formula = read(&naive.text).expect("numbers only");
        prop_assert_eq!(read(&formula.stored()), Ok(formula));
    }

    #[test]
    fn nothing_typed_makes_it_stumble(text in "[ -~（）＋×÷“”、今天é\u{3000}\u{301}]{0,40}") {
        if let Err(fault) = read(&text) {
            prop_assert!(text.get(fault.range.clone()).is_some(), "{:?}", fault);
        }
    }

    #[test]
    fn no_cell_makes_it_stumble(spend in any::<i64>(), orders in any::<i64>(), share in any::<i64>()) {
        for text in ["spend / orders", "spend * orders * orders * orders", "-spend - spend", "orders - orders * share"] {
            let formula = formula(text);
            let cell = |field: &Field| match field.key.as_str() {
                "orders" => Value::Number(orders),
                "share" => money(share),
                _ => money(spend),
            };
            let cells: Vec<Value> = formula.operands().iter().map(cell).collect();
            prop_assert!(matches!(formula.value(&cells), Value::Blank | Value::Money(_)));
        }
    }
}

#[test]
fn a_percentage_is_its_hundredth() {
    for (text, number) in [
        ("10%", "0.1"),
        ("10 %", "0.1"),
        ("10％", "0.1"),
        ("100%", "1"),
        ("1000%", "10"),
        ("0%", "0"),
        ("12.5%", "0.125"),
        ("spend * 10%", "spend * 0.1"),
        ("(spend + cost)×10%", "(spend + cost) * 0.1"),
    ] {
        assert_eq!(formula(text), formula(number), "{text}");
    }
    for text in ["%", "spend %", "10%%", "10%x", "0.000001%"] {
        assert!(read(text).is_err(), "{text}");
    }
}
