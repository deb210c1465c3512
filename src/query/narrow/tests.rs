use proptest::prelude::*;

use super::*;
use crate::domain::Fen;
use crate::domain::kind::Shape;
use crate::query::tests::{day, text, today, vocabulary};

fn like_of(key: &str, value: Value) -> String {
    let vocabulary = vocabulary();
    let field = vocabulary.field(key).expect("a field of the house");
    add("", &like(field, &value), &vocabulary, today())
}

fn text_of(text: &str) -> Value {
    Value::text(text)
}

#[test]
fn a_cell_becomes_a_term_of_its_kind() {
    for (key, value, term) in [
        ("city", text_of("杭州"), "城市=杭州"),
        ("company", text_of("A, B & Co"), "公司=\"A, B & Co\""),
        ("email", Value::Blank, "电子邮件:无"),
        ("stage", text_of("follow_up"), "阶段:跟进"),
        ("tags", text_of("vip，展会"), "标签=vip 标签=展会"),
        ("spend", Value::Money(Fen(123_450)), "消费:1234.50"),
        ("orders", Value::Number(3), "订单数:3"),
        ("birthday", Value::Day(day(1990, 3, 5)), "生日:1990-03-05"),
        ("churn", Value::YesNo(true), "流失"),
    ] {
        assert_eq!(like_of(key, value), term);
    }
}

#[test]
fn the_others_are_those_with_a_blank_too() {
    let vocabulary = vocabulary();
    let city = vocabulary.field("city").expect("a field");
    let line = |value| add("", &unlike(city, &value), &vocabulary, today());
    assert_eq!(line(text_of("杭州")), "-城市=杭州");
    assert_eq!(line(Value::Blank), "城市:有");
}

#[test]
fn a_term_joins_what_stands_in_the_line_as_it_was_typed() {
    let vocabulary = vocabulary();
    let city = like(vocabulary.field("city").expect("a field"), &text_of("杭州"));
    let added = |line: &str| add(line, &city, &vocabulary, today());
    assert_eq!(added("消费＞1万 last>90d"), "消费＞1万 last>90d 城市=杭州");
    assert_eq!(added("vip | churn"), "(vip | churn) 城市=杭州");
    assert_eq!(added("vip city=杭州"), "vip city=杭州", "it is there already");
    assert_eq!(added("vip sort:-spend (churn"), "vip 流失 城市=杭州 排序:-消费", "an open bracket would swallow it");
}

#[test]
fn the_sort_goes_and_the_rest_stays_as_typed() {
    let without = |line| without_sort(line, &vocabulary(), today());
    assert_eq!(without("杭州 sort:-spend,name  消费＞1万"), "杭州 消费＞1万");
    assert_eq!(without("杭州 排序:spend"), "杭州");
    assert_eq!(without("sort:spend"), "");
    assert_eq!(without("sorting"), "sorting");
}

fn cells() -> impl Strategy<Value = (usize, Value)> {
    let fields = vocabulary().fields;
    (0..fields.len()).prop_flat_map(move |at| {
        let day = (0i64..60_000).prop_map(|days| day(1900, 1, 1) + chrono::Duration::days(days));
        let value = match fields[at].kind.shape {
            Shape::Text => text().prop_map(Value::text).boxed(),
            Shape::Choice => {
                let keys: Vec<String> = fields[at].choices.iter().map(|choice| choice.key.clone()).collect();
                prop::sample::select(keys).prop_map(Value::Text).boxed()
            }
            Shape::Number => (-9_999i64..9_999).prop_map(Value::Number).boxed(),
            Shape::Money | Shape::Decimal => (-999_999i64..999_999).prop_map(|fen| Value::Money(Fen(fen))).boxed(),
            Shape::Day => day.prop_map(Value::Day).boxed(),
            Shape::Moment => {
                day.prop_filter_map("a moment", |day| day.and_hms_opt(9, 30, 0)).prop_map(Value::Moment).boxed()
            }
            Shape::YesNo => any::<bool>().prop_map(Value::YesNo).boxed(),
        };
        (Just(at), prop_oneof![5 => value, 1 => Just(Value::Blank)])
    })
}

proptest! {
    #[test]
    fn the_line_with_a_term_added_asks_for_the_term((at, value) in cells(), others in any::<bool>()) {
        let vocabulary = vocabulary();
        let field = &vocabulary.fields[at];
        let term = if others { unlike(field, &value) } else { like(field, &value) };
        let parsed = parse(&add("", &term, &vocabulary, today()), &vocabulary, today());
        prop_assert_eq!(parsed.problems, vec![]);
        prop_assert_eq!(parsed.filter, term);
    }
}
