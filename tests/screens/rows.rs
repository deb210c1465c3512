//! Whole customers: out of sight and back, the record card, the history, along the stages, why a value.

use kehu::app::state::Focus;
use kehu::locale::Language;

use crate::desk::Desk;
use crate::people::fill;

fn desk(language: Language, size: (u16, u16)) -> Desk {
    Desk::open(language, size, fill)
}

fn both(name: &str, keys: impl Fn(&mut Desk)) {
    for (language, tag, size) in [
        (Language::English, "en", (80, 24)),
        (Language::Chinese, "zh", (80, 24)),
        (Language::Chinese, "wide", (120, 40)),
    ] {
        let mut desk = desk(language, size);
        keys(&mut desk);
        insta::assert_snapshot!(format!("{name}_{tag}"), desk.picture());
    }
}

/// Runs a command by its name.
fn run(desk: &mut Desk, command: &str) {
    desk.press("f10");
    desk.type_text(command);
    desk.press("enter");
}

#[test]
fn the_trash_lists_who_is_gone_and_brings_back_who_is_chosen() {
    both("trash", |desk| {
        desk.press("ctrl-del down down");
        run(desk, "archive-customers");
        run(desk, "show-trash");
    });
    let mut desk = desk(Language::English, (80, 24));
    desk.press("ctrl-del ctrl-del");
    run(&mut desk, "show-trash");
    desk.type_text("lml");
    desk.press("enter");
    assert!(matches!(desk.state.focus, Focus::Grid));
    assert_eq!(desk.state.desk.current(), Some(1), "the cursor is on her again");
    assert_eq!(desk.state.desk.tab().order.len(), 11);
    desk.press("ctrl-z");
    assert_eq!(desk.state.desk.tab().order.len(), 10);
}

#[test]
fn several_are_brought_back_at_once() {
    let mut desk = desk(Language::English, (80, 24));
    desk.press("ctrl-del ctrl-del ctrl-del");
    run(&mut desk, "show-trash");
    desk.press("space space enter");
    assert_eq!(desk.state.desk.tab().order.len(), 11);
}

#[test]
fn a_purge_asks_for_the_number_and_only_the_number_will_do() {
    both("purge_asks", |desk| {
        desk.press("ctrl-del ctrl-del");
        run(desk, "empty-trash");
    });
    let mut desk = desk(Language::English, (80, 24));
    desk.press("ctrl-del ctrl-del");
    run(&mut desk, "empty-trash");
    desk.press("y enter");
    assert_eq!(desk.store.gone().expect("the list").len(), 2, "nothing was removed");
    desk.press("ctrl-del 1 enter");
    assert_eq!(desk.store.gone().expect("the list").len(), 1);
    assert!(
        desk.state.desk.message().as_ref().is_some_and(|said| said.text.contains("for good: 1")),
        "{:?}",
        desk.state.desk.message()
    );
    desk.press("esc ctrl-z ctrl-z");
    assert_eq!(desk.state.desk.tab().order.len(), 11, "who is gone for good does not come back");
}

#[test]
fn the_card_is_the_sheet_turned_on_its_side() {
    both("card", |desk| desk.press("esc space down down down"));
    let mut desk = desk(Language::English, (80, 24));
    let columns = desk.state.desk.sheet().columns.clone();
    desk.press("right esc space");
    assert_eq!(desk.state.desk.current_field().key, "phone", "what the head says is no field to begin with");
    desk.press("down i ctrl-a");
    desk.type_text("li@example.cn");
    desk.press("enter");
    assert_eq!(desk.state.desk.current_field().key, "source", "Enter goes down the card, past what is folded away");
    desk.press("pgdn end");
    assert_eq!(desk.state.desk.tab().row, 1);
    assert_eq!(desk.state.desk.current_field().key, "first_buy", "the last that holds something");
    desk.press("esc");
    assert_eq!((desk.state.desk.sheet().columns.clone(), desk.state.desk.tab().column), (columns, 1));
    desk.press("ctrl-z");
    assert_eq!(desk.state.desk.current(), Some(1));
}

#[test]
fn a_field_that_the_sheet_does_not_show_is_edited_in_the_card_and_undone() {
    let mut desk = desk(Language::English, (80, 24));
    desk.press("esc space");
    assert!(!desk.screen().contains("Address  "), "it holds nothing: {}", desk.screen());
    desk.press("a");
    while desk.state.desk.current_field().key != "address" {
        desk.press("down");
    }
    desk.type_text("cx");
    assert!(desk.screen().contains("Address"), "{}", desk.screen());
    desk.press("enter esc");
    let address = desk.state.desk.vocabulary().field("address").expect("a field").clone();
    let cell = |desk: &Desk| desk.store.rows(&[1], &[&address]).expect("rows")[0].cells[0].clone();
    assert_eq!(cell(&desk).as_text(), Some("x"));
    desk.press("ctrl-z");
    assert!(cell(&desk).is_blank());
}

#[test]
fn a_customer_goes_along_the_stages_and_the_card_offers_what_is_empty() {
    both("moved", |desk| desk.press("esc g 1 >"));
    both("moved_card", |desk| desk.press("esc g 1 > space"));
    let mut desk = desk(Language::English, (80, 24));
    desk.press("esc g 1 > space");
    assert_eq!((desk.state.desk.sheet().key.as_str(), desk.state.desk.current()), ("evaluation", Some(3)));
    assert_eq!(desk.state.desk.current_field().key, "buying_power", "the first that is empty");
    desk.press("esc <");
    assert_eq!(desk.state.desk.current(), Some(5), "she has left the tab");
    desk.press("u u");
    assert_eq!(desk.state.desk.current(), Some(3));
    desk.press("g 6 >");
    assert!(desk.state.desk.message().as_ref().is_some_and(|said| said.text.contains("last stage")));
}

#[test]
fn the_rows_selected_move_together() {
    let mut desk = desk(Language::English, (80, 24));
    // They go to different stages: that is seen first. What the stages ask for is left empty.
    desk.press("esc v down down > enter esc esc");
    let stage = desk.state.desk.vocabulary().field("stage").expect("a field").clone();
    let stages = |desk: &Desk| -> Vec<String> {
        let rows = desk.store.rows(&[1, 2, 3], &[&stage]).expect("rows");
        rows.iter().map(|row| row.cells[0].as_text().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(stages(&desk), ["win_back", "win_back", "evaluation"]);
    desk.press("u");
    assert_eq!(stages(&desk), ["maintenance", "maintenance", "prospecting"]);
}

#[test]
fn the_history_follows_the_cursor_and_gives_a_cell_its_value_back() {
    both("history", |desk| {
        desk.press("right");
        desk.type_text("北京");
        desk.press("enter up");
        run(desk, "show-history");
    });
    let mut desk = desk(Language::English, (80, 24));
    desk.press("right");
    desk.type_text("北京");
    desk.press("enter up");
    run(&mut desk, "show-history");
    desk.press("enter");
    assert_eq!(desk.state.desk.current_value().as_text(), Some("杭州"));
    desk.press("esc ctrl-z");
    assert_eq!(desk.state.desk.current_value().as_text(), Some("北京"));
}

#[test]
fn the_history_of_a_cell_is_of_that_cell_alone_and_gives_its_value_back() {
    both("cell_history", |desk| {
        desk.press("right");
        desk.type_text("北京");
        desk.press("enter up right x enter up left");
        run(desk, "cell-history");
    });
    let mut desk = desk(Language::English, (80, 24));
    desk.press("right");
    desk.type_text("北京");
    desk.press("enter up right x enter up left");
    run(&mut desk, "cell-history");
    desk.press("enter");
    assert_eq!(desk.state.desk.current_value().as_text(), Some("杭州"));
}

#[test]
fn the_journal_lists_every_step_and_leads_back_to_any_of_them() {
    let three = |desk: &mut Desk| {
        desk.press("right x enter y enter ctrl-del");
        run(desk, "show-journal");
    };
    both("journal", |desk| {
        three(desk);
        desk.press("down down ctrl-u enter");
    });
    both("journal_asks", |desk| {
        three(desk);
        desk.press("down down ctrl-u");
    });
    let mut desk = desk(Language::English, (80, 24));
    let cities = |desk: &Desk| {
        let city = desk.state.desk.vocabulary().field("city").expect("a field").clone();
        let rows = desk.store.rows(&[1, 2, 3], &[&city]).expect("rows");
        rows.iter().map(|row| row.cells[0].as_text().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let before = cities(&desk);
    three(&mut desk);
    let after = cities(&desk);
    desk.press("down down ctrl-u enter");
    let said = desk.state.desk.message().map(|said| said.text.clone()).unwrap_or_default();
    assert!(said.starts_with("Undone: 2 steps"), "{said}");
    let expected: Vec<String> = std::iter::once("x".to_owned()).chain(before[1..].iter().cloned()).collect();
    assert_eq!(cities(&desk), expected, "the first step stands");
    desk.press("home ctrl-u enter");
    let said = desk.state.desk.message().map(|said| said.text.clone()).unwrap_or_default();
    assert!(said.starts_with("Redone: 2 steps"), "{said}");
    assert_eq!(cities(&desk), after);
    desk.press("end enter");
    assert!(desk.screen().contains("customers: 12"), "the import opens: {}", desk.screen());
    desk.press("esc esc");
    assert!(matches!(desk.state.focus, Focus::Grid));
}

#[test]
fn why_scrolls_to_the_reason_or_says_when_it_was_typed() {
    let mut desk = desk(Language::English, (80, 16));
    desk.analyse();
    desk.go_to_column("churn");
    desk.press("esc K");
    assert_eq!(desk.state.focus.room(), Some(kehu::app::rooms::analysis::HERE));
    let scroll = desk.state.rooms.analysis.scroll();
    assert!(scroll > 0, "{}", desk.screen());
    desk.press("esc home right c x enter up K");
    let said = desk.state.desk.message().expect("a sentence").text.clone();
    assert!(said.contains("11-21 09:30") && said.contains("杭州 → x"), "{said}");
    desk.press("right K");
    let said = desk.state.desk.message().expect("a sentence").text.clone();
    assert!(said.contains("import"), "{said}");
}

#[test]
fn letters_in_the_card_are_commands_in_nav_and_text_in_input() {
    let mut desk = desk(Language::English, (80, 24));
    desk.press("esc space j j k");
    assert_eq!(desk.state.desk.current_field().key, "email");
    desk.press("x d o p");
    assert!(matches!(desk.state.focus, Focus::Grid), "a letter without a meaning here does nothing");
    desk.press("c u @ l m . d e enter u space");
    assert!(!desk.state.rooms.card.is_open());
    assert_eq!(desk.store.rows(&[1], &[]).expect("rows").len(), 1, "nobody was deleted");
    desk.press("i");
    desk.press("esc");
}

#[test]
fn marked_rows_are_meant_by_a_command_and_the_marks_end_with_it() {
    let mut desk = desk(Language::English, (80, 24));
    desk.press("esc t j t");
    run(&mut desk, "archive-customers");
    assert_eq!(desk.state.desk.tab().order.len(), 10);
    assert!(desk.state.desk.marks().is_empty());
    desk.press("ctrl-z");
    assert_eq!(desk.state.desk.tab().order.len(), 12);
}
