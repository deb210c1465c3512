//! Rows like a cell, and sorts.

use super::*;

#[test]
fn one_key_asks_for_rows_like_this_cell_and_one_for_the_others() {
    let mut stage = all_in("杭州", 3);
    stage.press("down");
    let effects = stage.press("*");
    assert!(question(&effects).is_some());
    assert_eq!(stage.state.desk.tab().filter, "city=杭州");
    assert!(stage.state.desk.tab().stay, "the cursor stays on its customer");
    stage.go_to_column("email");
    stage.press("#");
    assert_eq!(stage.state.desk.tab().filter, "city=杭州 email:any", "blank is none");
    stage.press("f");
    assert_eq!(typed_line(&stage), "city=杭州 email:any", "it can be edited");
    stage.press("esc \\");
    assert_eq!(stage.state.desk.tab().filter, "");
}

#[test]
fn signs_of_an_input_method_are_keys_too() {
    let mut stage = all_in("杭州", 1);
    stage.press("＊");
    assert_eq!(stage.state.desk.tab().filter, "city=杭州");
    stage.press("、");
    assert_eq!(stage.state.desk.tab().filter, "");
}

fn sort_of(effects: &[Effect]) -> Vec<(String, Direction)> {
    let (_, question) = question(effects).expect("the lane is asked");
    question.sort.iter().map(|key| (key.field.clone(), key.direction)).collect()
}

fn marks(stage: &Stage) -> Vec<String> {
    ["city", "phone"].map(|field| crate::app::desk::sort::mark(&stage.state.desk, field)).into()
}

#[test]
fn a_second_key_sorts_within_the_first_and_both_are_marked() {
    let mut stage = all_in("杭州", 2);
    stage.press("[");
    assert_eq!(marks(&stage), ["▲", ""]);
    stage.go_to_column("phone");
    let effects = stage.press("z ]");
    let keys = [("city".to_owned(), Direction::Ascending), ("phone".to_owned(), Direction::Descending)];
    assert_eq!(sort_of(&effects), keys);
    assert_eq!(marks(&stage), ["▲1", "▼2"]);
    stage.press("z ]");
    assert_eq!(marks(&stage), ["▲1", "▲2"], "again: the other direction");
    stage.press("]");
    assert_eq!(marks(&stage), ["", "▼"]);
}

#[test]
fn the_sort_of_the_line_goes_before_the_sheets_own_and_leaves_it_as_it_was() {
    let mut stage = all_in("杭州", 2);
    stage.press("[ f");
    stage.type_text("sort:-phone,city");
    assert_eq!(marks(&stage), ["▲2", "▼1"]);
    let effects = stage.press("ctrl-u");
    assert_eq!(sort_of(&effects), [("city".to_owned(), Direction::Ascending)]);
    assert_eq!(marks(&stage), ["▲", ""]);
}

#[test]
fn a_sort_key_takes_the_sort_out_of_the_line() {
    let mut stage = all_in("杭州", 2);
    stage.press("f");
    stage.type_text("杭 sort:-phone");
    let effects = stage.press("enter z [");
    let keys = [("phone".to_owned(), Direction::Descending), ("city".to_owned(), Direction::Ascending)];
    assert_eq!(sort_of(&effects), keys, "the line's key was there already");
    assert_eq!(stage.state.desk.tab().filter, "杭");
}
