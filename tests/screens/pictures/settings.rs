//! The first sheet, settings, and bars.

use super::*;

#[test]
fn the_first_start_asks_on_one_sheet() {
    picture("welcome", people::fill, |desk| {
        kehu::app::session::first_start(&mut desk.state, kehu::domain::region::Region::named("DE"), true);
        desk.press("down");
    });
}

#[test]
fn settings_are_one_list_with_a_sentence_for_the_chosen_one() {
    picture("settings", people::fill, |desk| {
        desk.press("f10");
        desk.type_text("settings");
        desk.press("enter");
        desk.press("down down down down down");
    });
}

#[test]
fn a_setting_is_found_typed_and_refused() {
    picture("settings_typed", people::fill, |desk| {
        desk.press("f10");
        desk.type_text("settings");
        desk.press("enter");
        desk.type_text("sla");
        desk.press("enter ctrl-u");
        desk.type_text("9000");
        desk.press("enter");
    });
}

#[test]
fn a_setting_of_several_is_chosen_from_a_list() {
    picture("settings_options", people::fill, |desk| {
        desk.press("f10");
        desk.type_text("settings");
        desk.press("enter");
        desk.type_text("region");
        desk.press("enter");
        desk.type_text("an");
    });
}

#[test]
fn another_currency_is_asked_about() {
    picture("settings_currency", people::fill, |desk| {
        desk.press("f10");
        desk.type_text("settings");
        desk.press("enter down down down down down enter home enter");
    });
}

#[test]
fn the_keys_that_arrive_are_told() {
    picture("hearing", people::fill, |desk| {
        desk.press("f10");
        desk.type_text("show-keys");
        desk.press("enter tab ctrl-pgdn d d ctrl-j ctrl-7");
        desk.type_text("杭：");
        desk.happen(kehu::app::Event::Paste("dd 13800001234".into()));
    });
}

#[test]
fn the_go_to_bar_says_where_enter_would_go() {
    picture("go_to", people::fill, |desk| {
        desk.press("down ctrl-g");
        desk.type_text("anna");
    });
}

#[test]
fn the_palette_is_searched_in_both_languages() {
    picture("palette_pinyin", people::fill, |desk| {
        desk.press("f10");
        desk.type_text("shanchu");
    });
}

#[test]
fn a_new_columns_kind_is_chosen_from_all_there_are() {
    picture("column_kind", people::fill, |desk| {
        desk.press("f10");
        desk.type_text("add-column");
        desk.press("enter");
        let name = in_language(desk, "Wish list", "愿望清单").to_owned();
        desk.type_text(&name);
        desk.press("enter down down");
    });
}

#[test]
fn what_can_be_done_with_a_column_stands_with_its_keys() {
    picture("column_actions", people::fill, |desk| desk.press("esc right m tab down"));
}

#[test]
fn frozen_columns_stay_while_the_others_scroll() {
    picture("column_frozen", people::fill, |desk| desk.press("esc right z f - end left"));
}

#[test]
fn a_cell_at_the_right_edge_opens_to_the_left() {
    let mut desk = Desk::open(Language::English, (80, 24), people::fill);
    desk.analyse();
    desk.go_to_column("next_contact");
    desk.press("f2");
    assert!(desk.line(3).trim_end().ends_with("2026-11-25"), "{}", desk.screen());
    desk.press("esc");
    desk.type_text("end of november");
    assert!(desk.line(3).trim_end().ends_with("end of november"), "{}", desk.screen());
}
