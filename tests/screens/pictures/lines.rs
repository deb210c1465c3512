//! The lines above the grid.

use super::*;

#[test]
fn the_filter_line_narrows_while_it_is_typed() {
    picture("filter", people::fill, |desk| {
        desk.press("f7");
        desk.type_text(in_language(desk, "city:杭州 spend>1w", "城市：杭州 消费>1万"));
    });
}

#[test]
fn a_kept_filter_stays_in_its_line() {
    picture("filter_kept", people::fill, |desk| {
        desk.press("f7");
        desk.type_text("杭州");
        desk.press("enter esc right right right right ]");
    });
}

#[test]
fn tab_offers_fields() {
    picture("filter_fields", people::fill, |desk| {
        desk.press("f7");
        desk.type_text(in_language(desk, "杭州 co", "杭州 客"));
        desk.press("tab tab");
    });
}

#[test]
fn tab_offers_values_with_their_counts() {
    picture("filter_values", people::fill, |desk| {
        desk.press("f7");
        desk.type_text(in_language(desk, "city:", "城市："));
        desk.press("tab");
    });
}

#[test]
fn a_hit_in_a_note_says_what_stands_there() {
    picture("note_hit", people::fill, |desk| {
        desk.press("f7");
        desk.type_text("8折");
        desk.press("enter");
    });
}

#[test]
fn selected_cells_are_counted_and_added_up() {
    picture("selection", people::fill, |desk| {
        desk.press("right right right right shift-down shift-down");
    });
}

#[test]
fn the_sort_keys_are_numbered_where_there_are_several() {
    picture("sorted_by_two", people::fill, |desk| {
        desk.press("esc right [ right right right z ]");
    });
}

#[test]
fn an_unknown_field_is_marked_under_its_word() {
    picture("filter_unknown", people::fill, |desk| {
        desk.press("f7");
        desk.type_text(in_language(desk, "杭州 citty:x", "杭州 程市:x"));
    });
}

#[test]
fn a_filter_that_nobody_fits_says_so() {
    picture("filter_nobody", people::fill, |desk| {
        desk.press("f7");
        desk.type_text("nowhere");
        desk.press("enter");
    });
}

#[test]
fn the_find_bar_goes_to_what_it_finds() {
    picture("find", people::fill, |desk| {
        desk.press("ctrl-f");
        desk.type_text("科技");
        desk.press("f3");
    });
}

#[test]
fn the_marks_of_a_search_say_how_many_there_are_and_where_a_hidden_one_is() {
    picture("find_kept", people::fill, |desk| {
        desk.press("ctrl-f");
        desk.type_text("8折");
        desk.press("enter");
    });
    picture("find_hidden", people::fill, |desk| {
        desk.press("ctrl-f");
        desk.type_text("net 30");
        desk.press("ctrl-u");
        desk.type_text("annual");
        desk.press("enter");
    });
}

#[test]
fn the_groups_of_the_rows_shown_stand_in_the_grids_place() {
    picture("groups", people::fill, |desk| {
        desk.go_to_column("city");
        desk.press("shift-f7 f3 down");
    });
}

#[test]
fn the_group_chosen_becomes_a_condition_of_the_filter_line() {
    picture("group_opened", people::fill, |desk| {
        desk.go_to_column("last_buy");
        desk.press("shift-f7 f7");
        desk.type_text("spend>100");
        desk.press("enter down enter");
    });
}
