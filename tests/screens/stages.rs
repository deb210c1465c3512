//! Customers who come to a stage: what it still asks of them, and what the file has of it afterwards.

use kehu::domain::edit::Action;
use kehu::domain::{CustomerId, Value};
use kehu::locale::Language;

use crate::desk::{Desk, Filling};
use crate::people;

/// Why some have gone, and what is known of Ben already.
fn fill(file: &mut Filling) {
    people::fill(file);
    let cells = [
        (8, "churn_reason", "too expensive"),
        (7, "churn_reason", "moved away"),
        (6, "churn_reason", "too expensive"),
        (4, "buying_power", "low"),
    ];
    for (customer, field, text) in cells {
        file.edit(Action::Set { customer, field: field.into(), value: Value::text(text) });
    }
}

/// The cursor on that line, the letters are commands.
fn at(language: Language, size: (u16, u16), line: usize) -> Desk {
    let mut desk = Desk::open(language, size, fill);
    desk.press("esc");
    (1..line).for_each(|_| desk.press("down"));
    desk
}

fn cell(desk: &Desk, customer: CustomerId, key: &str) -> Value {
    let field = desk.state.desk.vocabulary().field(key).expect("a field").clone();
    desk.store.rows(&[customer], &[&field]).expect("rows").remove(0).cells.remove(0)
}

fn cells<const N: usize>(desk: &Desk, customer: CustomerId, keys: [&str; N]) -> [Value; N] {
    keys.map(|key| cell(desk, customer, key))
}

const EVALUATION: [&str; 4] = ["stage", "buying_power", "intent", "loyalty_outlook"];

#[test]
fn a_stage_asks_for_what_is_empty_there_and_the_answers_are_one_step_beside_the_move() {
    let mut desk = at(Language::English, (80, 24), 3);
    let before = cells(&desk, 3, EVALUATION);
    desk.press(">");
    assert!(desk.screen().contains("王芳 is in Evaluation now"), "{}", desk.screen());
    let moved = cells(&desk, 3, EVALUATION);
    assert_eq!(moved[0], Value::text("evaluation"), "the move is kept at once");
    desk.type_text("hig");
    desk.press("enter");
    desk.type_text("many");
    desk.press("enter");
    assert!(desk.screen().contains("“many”"), "what cannot be read is said: {}", desk.screen());
    desk.press("ctrl-u");
    desk.type_text("4");
    desk.press("enter enter");
    assert_eq!(desk.state.focus.room(), None);
    assert!(desk.screen().contains("Filled in"), "{}", desk.screen());
    let filled = cells(&desk, 3, EVALUATION);
    assert_eq!(filled, [Value::text("evaluation"), Value::text("high"), Value::Number(4), Value::Blank]);
    desk.press("ctrl-z");
    assert_eq!(cells(&desk, 3, EVALUATION), moved, "first what was filled in");
    desk.press("ctrl-z");
    assert_eq!(cells(&desk, 3, EVALUATION), before, "then the move");
}

#[test]
fn escape_leaves_the_rest_empty_and_who_goes_on_is_not_held() {
    let mut desk = at(Language::English, (80, 24), 3);
    desk.press(">");
    desk.type_text("high");
    desk.press("enter 4 esc");
    let left = [Value::text("evaluation"), Value::text("high"), Value::Blank, Value::Blank];
    assert_eq!(cells(&desk, 3, EVALUATION), left);
    assert!(desk.screen().contains("4 is kept"), "what was still typed waits: {}", desk.screen());
    desk.press("> >");
    assert_eq!(cell(&desk, 3, "stage"), Value::text("relationship"));
    assert!(desk.screen().contains("王芳 is in Relationship now"), "{}", desk.screen());
    desk.press("ctrl-z");
    assert_eq!((cell(&desk, 3, "stage"), desk.state.focus.room()), (Value::text("follow_up"), None));
    desk.press(">");
    desk.press("esc");
    assert_eq!(desk.state.focus.room(), None);
}

#[test]
fn who_types_on_into_the_box_loses_nothing() {
    let mut desk = at(Language::English, (80, 24), 3);
    desk.press(">");
    desk.type_text("high");
    desk.press("tab");
    desk.type_text("call back");
    desk.press("tab");
    assert!(desk.screen().contains("“call back”"), "it is no number from 1 to 5: {}", desk.screen());
    desk.press("esc");
    let left = [Value::text("evaluation"), Value::text("high"), Value::Blank, Value::Blank];
    assert_eq!(cells(&desk, 3, EVALUATION), left, "what Tab went on from is kept");
    desk.press("< >");
    assert!(desk.screen().contains("call back"), "the rest stands there again: {}", desk.screen());
}

#[test]
fn many_get_one_value_and_who_has_one_keeps_it() {
    let mut desk = at(Language::English, (80, 24), 3);
    desk.press("shift-down >");
    assert!(desk.screen().contains("2 customers are in Evaluation now"), "{}", desk.screen());
    desk.type_text("high");
    desk.press("enter 3 ctrl-s");
    let both = [3, 4].map(|customer| cells(&desk, customer, EVALUATION));
    let of = |power: &str| [Value::text("evaluation"), Value::text(power), Value::Number(3), Value::Blank];
    assert_eq!(both, [of("high"), of("low")]);
    desk.press("ctrl-z");
    assert_eq!(cells(&desk, 4, ["stage", "intent"]), [Value::text("evaluation"), Value::Blank]);
    desk.press("ctrl-z");
    assert_eq!([3, 4].map(|customer| cell(&desk, customer, "stage")), ["prospecting"; 2].map(Value::text));
}

#[test]
fn rows_of_several_stages_say_before_how_many_go_where_and_each_stage_asks_for_its_own() {
    for (language, told, asks) in [
        (
            Language::English,
            "They go to: Evaluation 1 · Win-back 1.",
            ["王芳 is in Evaluation now", " is in Win-back now"],
        ),
        (Language::Chinese, "分别转到：评估 1 · 挽回 1。", ["评估", "挽回"]),
    ] {
        let mut desk = at(language, (80, 24), 1);
        desk.press("t down t >");
        assert!(desk.screen().contains(told), "{}", desk.screen());
        assert_eq!(cell(&desk, 1, "stage"), Value::text("maintenance"), "nobody has gone yet");
        desk.press("enter");
        assert!(desk.screen().contains(asks[0]), "{}", desk.screen());
        desk.type_text("high");
        desk.press("ctrl-s");
        assert!(desk.screen().contains(asks[1]), "{}", desk.screen());
        desk.type_text("too dear");
        desk.press("ctrl-s");
        assert_eq!(desk.state.focus.room(), None);
        assert_eq!(cells(&desk, 1, ["stage", "churn_reason"]), ["win_back", "too dear"].map(Value::text));
        assert_eq!(cells(&desk, 3, ["stage", "buying_power"]), ["evaluation", "high"].map(Value::text));
        assert_eq!(cell(&desk, 3, "churn_reason"), Value::Blank, "nobody is given what another stage asks");
    }
}

#[test]
fn the_reason_why_somebody_goes_is_offered_the_commonest_first() {
    let mut desk = at(Language::English, (80, 24), 1);
    desk.press(">");
    let screen = desk.screen();
    assert!(screen.contains("Tab too expensive · moved away"), "{screen}");
    desk.press("u n");
    assert_eq!(
        desk.state.focus.room().map(|room| room.0),
        Some("stages"),
        "a letter begins a text, and takes nothing back"
    );
    desk.press("ctrl-u tab enter esc");
    assert_eq!(cell(&desk, 1, "churn_reason"), Value::text("too expensive"));
}

#[test]
fn a_stage_that_is_typed_asks_too_and_one_that_has_all_does_not() {
    let mut desk = Desk::open(Language::English, (120, 40), fill);
    desk.press("down down");
    desk.go_to_column("stage");
    desk.type_text("6");
    desk.press("enter");
    assert_eq!(cell(&desk, 3, "stage"), Value::text("win_back"));
    assert!(desk.screen().contains("王芳 is in Win-back now"), "{}", desk.screen());
    desk.type_text("x");
    desk.press("enter y enter z enter");
    assert_eq!(cells(&desk, 3, ["churn_reason", "winback_result"]), ["x", "z"].map(Value::text));
    desk.press("up esc < esc >");
    assert_eq!(cell(&desk, 3, "stage"), Value::text("win_back"));
    assert_eq!(desk.state.focus.room(), None, "all of it is there: {}", desk.screen());
}

#[test]
fn the_box_stands_beside_the_names() {
    for (language, tag) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        for (size, wide) in [((80, 24), ""), ((120, 40), "_wide")] {
            let mut desk = at(language, size, 3);
            desk.press(">");
            insta::assert_snapshot!(format!("stage_asks_{tag}{wide}"), desk.picture());
        }
    }
}
