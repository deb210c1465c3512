//! Options and scores in words of either language: typed, pasted, set for many, replaced; on screens of either language.

use kehu::app::ground::event::Event;
use kehu::app::rooms::bulk::HERE;
use kehu::domain::batch::Role;
use kehu::locale::Language;

use super::desk::Desk;

/// Three customers, all of them in the evaluation.
fn people(language: Language) -> Desk {
    Desk::open(language, (120, 40), |filling| {
        filling.import(Role::Customers, "Name,City,Stage\nAna,Berlin,评估\nBo,Bonn,评估\nCai,杭州,评估\n");
    })
}

/// The keys to the tab of the evaluation.
const EVALUATION: &str = "ctrl-pgdn ctrl-pgdn";

/// What the file holds in that field.
fn cells(desk: &Desk, field: &str) -> Vec<String> {
    let field = desk.state.desk.vocabulary().field(field).expect("a field");
    let rows = desk.store.rows(&[1, 2, 3], &[field]).expect("rows");
    let text = |value: &kehu::domain::Value| match value {
        kehu::domain::Value::Number(number) => number.to_string(),
        value => value.as_text().unwrap_or_default().to_owned(),
    };
    rows.iter().map(|row| text(&row.cells[0])).collect()
}

#[test]
fn a_word_of_either_language_is_typed_into_a_cell() {
    for language in Language::ALL {
        let mut desk = people(language);
        desk.go_to_column("type");
        for (row, word) in ["回头客", "Prospective", "新客"].into_iter().enumerate() {
            desk.type_text(word);
            desk.press("enter");
            assert_eq!(cells(&desk, "type")[row], ["existing", "potential", "new"][row], "{word} {language:?}");
        }
        desk.press("ctrl-home");
        desk.go_to_column("stage");
        for word in ["closed won", "客户跟进", "churned"] {
            desk.type_text(word);
            // What the stage asks for stays empty.
            desk.press("enter esc");
        }
        assert_eq!(cells(&desk, "stage"), ["relationship", "follow_up", "win_back"], "{language:?}");
    }
}

#[test]
fn a_score_of_another_scale_shows_how_it_is_read_before_enter() {
    for (language, told) in [(Language::English, "read as out of 10"), (Language::Chinese, "按满分 10 分读取")] {
        let mut desk = people(language);
        desk.press(EVALUATION);
        desk.go_to_column("intent");
        desk.type_text("9");
        let screen = desk.screen();
        assert!(screen.contains(told) && screen.contains("★★★★★"), "{screen}");
        desk.press("enter");
        assert_eq!(cells(&desk, "intent")[0], "5");
        assert!(desk.screen().contains(": 9"), "the words are kept: {}", desk.screen());
        desk.type_text("非常不满意");
        assert!(desk.screen().contains("★☆☆☆☆"), "{}", desk.screen());
        desk.press("enter");
        assert_eq!(cells(&desk, "intent")[1], "1");
    }
}

#[test]
fn what_is_pasted_is_read_and_what_is_no_option_is_kept_and_shown_first() {
    for (language, marked) in
        [(Language::English, "kept as text and marked: 1"), (Language::Chinese, "按原文保留并标出的有 1 格")]
    {
        let mut desk = people(language);
        desk.go_to_column("type");
        desk.happen(Event::Paste("老客户\nalien\nＰｒｏｓｐｅｃｔ".into()));
        assert!(desk.state.focus.room() == Some(HERE), "{}", desk.screen());
        assert!(desk.screen().contains(marked), "{}", desk.screen());
        desk.press("enter");
        assert_eq!(cells(&desk, "type"), ["existing", "alien", "potential"]);
        desk.press("ctrl-z");
        assert_eq!(cells(&desk, "type"), ["", "", ""]);
        // No customer is on no tab.
        desk.go_to_column("stage");
        desk.happen(Event::Paste("lead\nalien\n流失".into()));
        desk.press("enter");
        assert_eq!(cells(&desk, "stage"), ["prospecting", "evaluation", "win_back"]);
    }
}

#[test]
fn a_pasted_column_of_scores_has_one_scale_and_says_it() {
    let mut desk = people(Language::English);
    desk.press(EVALUATION);
    desk.go_to_column("intent");
    desk.happen(Event::Paste("9\n4\n2".into()));
    assert!(desk.screen().contains("read as out of 10, as in 9"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(cells(&desk, "intent"), ["5", "2", "1"]);
}

#[test]
fn one_word_is_set_for_many_and_replaced_by_another() {
    let mut desk = people(Language::English);
    desk.go_to_column("type");
    desk.press("esc v j j =");
    desk.type_text("老客户");
    desk.press("enter");
    assert_eq!(cells(&desk, "type"), ["existing"; 3]);
    desk.press("R");
    desk.type_text("Existing");
    desk.press("tab");
    desk.type_text("潜在客户");
    desk.press("enter enter");
    assert_eq!(cells(&desk, "type"), ["potential"; 3], "{}", desk.screen());
}
