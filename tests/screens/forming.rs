//! A row that hangs on a customer is typed: what the form looks like, and what the grid and the file have of it afterwards.

use kehu::domain::{Fen, Value};
use kehu::locale::Language;

use crate::desk::Desk;
use crate::people;

/// The grid with the cursor on that line.
fn at(language: Language, size: (u16, u16), line: usize) -> Desk {
    let mut desk = Desk::open(language, size, people::fill);
    (1..line).for_each(|_| desk.press("down"));
    desk
}

fn cell(desk: &Desk, customer: u32, key: &str) -> Value {
    let field = desk.state.desk.vocabulary().field(key).expect("a field").clone();
    desk.store.rows(&[customer], &[&field]).expect("rows").remove(0).cells.remove(0)
}

#[test]
fn an_order_is_typed_beside_the_names() {
    for (language, tag) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        for (size, wide) in [((80, 24), ""), ((120, 40), "_wide")] {
            let mut desk = at(language, size, 2);
            desk.press("alt-o enter");
            desk.type_text("d");
            insta::assert_snapshot!(format!("form_order_{tag}{wide}"), desk.picture());
            desk.press("tab enter 3 enter");
            desk.type_text("12x");
            desk.press("enter");
            insta::assert_snapshot!(format!("form_wrong_{tag}{wide}"), desk.picture());
        }
    }
}

#[test]
fn a_refund_and_a_complaint_begin_with_what_is_known() {
    for (language, tag) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        let mut desk = at(language, (80, 24), 2);
        for (command, name) in [("add-refund", "refund"), ("add-ticket", "ticket"), ("add-stay", "stay")] {
            desk.press("f10");
            desk.type_text(command);
            desk.press("enter");
            insta::assert_snapshot!(format!("form_{name}_{tag}"), desk.picture());
            desk.press("esc");
        }
    }
}

#[test]
fn from_the_form_to_the_file_and_back() {
    for keys in ["", "esc"] {
        let mut desk = at(Language::English, (120, 40), 2);
        desk.press(keys);
        let before = (cell(&desk, 2, "spend"), cell(&desk, 2, "orders"), cell(&desk, 2, "last_buy"));
        assert_eq!(before.0, Value::Money(Fen(4_100_000)));
        desk.press("alt-o enter");
        desk.type_text("Desk lamp");
        desk.press("enter 1 0 enter");
        desk.type_text("2.50");
        desk.press("ctrl-s");
        let today = Value::Day("2026-11-21".parse().expect("a day"));
        let after = (cell(&desk, 2, "spend"), cell(&desk, 2, "orders"), cell(&desk, 2, "last_buy"));
        assert_eq!(after, (Value::Money(Fen(4_102_500)), Value::Number(4), today));
        assert!(desk.screen().contains("Anna Schmidt: order added."), "{}", desk.screen());
        desk.press("ctrl-z");
        assert_eq!((cell(&desk, 2, "spend"), cell(&desk, 2, "orders"), cell(&desk, 2, "last_buy")), before);
        assert_eq!(desk.state.focus.room(), None);
    }
}
