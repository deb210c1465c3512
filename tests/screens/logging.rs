//! One line about a talk: what it looks like while it is typed, and what the grid and the file have of it afterwards.

use kehu::domain::edit::Action;
use kehu::domain::{Fen, Value};
use kehu::locale::Language;

use crate::desk::Desk;
use crate::people;

const CHINESE: &str = "电话 德语键盘已确认 想要8折 下周三回访 报价12万";
const ENGLISH: &str = "call german keyboards ok, wants 20% off next wed quote 12k";

/// The grid with the cursor on Anna Schmidt, who is to be called on 3 December.
fn at_anna(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::open(language, size, |file| {
        people::fill(file);
        for (field, value) in [("next_contact", "2026-12-03"), ("last_contact", "2026-05-12")] {
            let value = Value::Day(value.parse().expect("a day"));
            file.edit(Action::Set { customer: 2, field: field.into(), value });
        }
    });
    desk.press("down");
    desk
}

fn cell(desk: &Desk, customer: u32, key: &str) -> Value {
    let field = desk.state.desk.vocabulary().field(key).expect("a field").clone();
    desk.store.rows(&[customer], &[&field]).expect("rows").remove(0).cells.remove(0)
}

#[test]
fn what_will_be_written_drops_under_the_line() {
    for (language, line, tag) in [(Language::English, ENGLISH, "en"), (Language::Chinese, CHINESE, "zh")] {
        for (size, wide) in [((80, 24), ""), ((120, 40), "_wide")] {
            let mut desk = at_anna(language, size);
            desk.press("ctrl-e");
            insta::assert_snapshot!(format!("log_empty_{tag}{wide}"), desk.picture());
            desk.type_text(line);
            insta::assert_snapshot!(format!("log_{tag}{wide}"), desk.picture());
            desk.press("tab tab");
            insta::assert_snapshot!(format!("log_chosen_{tag}{wide}"), desk.picture());
        }
    }
}

#[test]
fn a_complaint_and_what_is_doubtful_stand_in_the_box() {
    for (language, line, tag) in [
        (Language::English, "complaint: invoice wrong, call back 2026-11-10, quote 5000 USD", "en"),
        (Language::Chinese, "昨天来电投诉发票开错 不满意 周六回访 报价10-12万", "zh"),
    ] {
        let mut desk = at_anna(language, (80, 24));
        desk.press("ctrl-e");
        desk.type_text(line);
        insta::assert_snapshot!(format!("log_doubts_{tag}"), desk.picture());
    }
}

#[test]
fn the_caret_stands_behind_what_is_typed_and_the_words_keep_their_places_in_a_long_line() {
    let mut desk = at_anna(Language::Chinese, (80, 24));
    desk.press("ctrl-e");
    desk.type_text(&format!("电话 {}下周三回访", "很长的一段话，".repeat(12)));
    insta::assert_snapshot!("log_long_zh", desk.picture());
    assert!(desk.before_caret().ends_with("下周三回访"), "{}", desk.before_caret());
}

#[test]
fn from_the_line_to_the_file_and_back() {
    for keys in ["", "esc"] {
        let mut desk = at_anna(Language::Chinese, (120, 40));
        desk.press(keys);
        let before = (cell(&desk, 2, "next_contact"), cell(&desk, 2, "last_contact"));
        desk.press("ctrl-e");
        desk.type_text("电话 嫌贵 想要8折 下周三10点回访 报价12万 满意度4");
        desk.press("enter");
        assert!(matches!(cell(&desk, 2, "next_contact"), Value::Moment(at) if at.to_string() == "2026-11-25 10:00:00"));
        assert_eq!(cell(&desk, 2, "expected"), Value::Money(Fen(12_000_000)));
        assert_eq!(cell(&desk, 2, "csat"), Value::Number(4));
        assert_eq!(cell(&desk, 2, "last_contact"), Value::Day("2026-11-21".parse().expect("a day")));
        assert!(desk.screen().contains("已记下与Anna Schmidt的联系"), "{}", desk.screen());
        assert!(desk.line(5).contains("+4天"), "the grid shows it: {}", desk.screen());
        desk.press("ctrl-z");
        assert_eq!((cell(&desk, 2, "next_contact"), cell(&desk, 2, "last_contact")), before);
        assert_eq!((cell(&desk, 2, "expected"), cell(&desk, 2, "csat")), (Value::Blank, Value::Blank));
    }
}

#[test]
fn the_selected_customers_get_one_each_and_one_undo_takes_all_back() {
    let mut desk = at_anna(Language::English, (120, 40));
    desk.press("shift-down shift-down ctrl-e");
    desk.type_text("wechat: sent the catalogue, follow up 5 Dec");
    insta::assert_snapshot!("log_several_en", desk.picture());
    desk.press("enter");
    let day = Value::Day("2026-12-05".parse().expect("a day"));
    for customer in 2..=4 {
        assert_eq!(cell(&desk, customer, "next_contact"), day, "{customer}");
    }
    assert!(desk.screen().contains("Done: contact logged"), "{}", desk.screen());
    desk.press("ctrl-z");
    assert_eq!(cell(&desk, 4, "next_contact"), Value::Blank);
    assert_eq!(cell(&desk, 2, "next_contact"), Value::Day("2026-12-03".parse().expect("a day")));
}

#[test]
fn the_palette_has_it_by_the_words_of_people() {
    for (language, words) in [
        (Language::English, "log a contact"),
        (Language::English, "log call"),
        (Language::Chinese, "记联系"),
        (Language::Chinese, "投诉"),
        (Language::Chinese, "拜访"),
    ] {
        let mut desk = at_anna(language, (80, 24));
        desk.press("f10");
        desk.type_text(words);
        desk.press("enter");
        assert_eq!(desk.state.focus.room().map(|room| room.0), Some("log"), "{words}: {}", desk.screen());
    }
}
