//! Views, menus of columns, templates.

use super::*;

/// Saves what the filter line says as a view.
fn keep_view(desk: &mut Desk, line: &str, name: &str) {
    desk.press("f7 ctrl-u");
    desk.type_text(line);
    desk.press("ctrl-s ctrl-u");
    desk.type_text(name);
    desk.press("enter");
}

#[test]
fn saved_views_stand_behind_the_sheets() {
    picture("views", people::fill, |desk| {
        keep_view(desk, "hz sort:-spend", "杭州客户");
        desk.press("esc g 7");
        keep_view(desk, "spend>1w", "over 10,000");
    });
}

#[test]
fn many_views_are_scrolled_and_the_one_that_shows_is_seen() {
    picture("views_many", people::fill, |desk| {
        for name in
            ["杭州客户", "due today", "长期没有联系的老客户", "trade fair", "VIP", "👨‍👩‍👧 家庭", "no e-mail", "last"]
        {
            keep_view(desk, "city:any", name);
        }
        desk.press("ctrl-pgup ctrl-pgup");
    });
}

#[test]
fn the_name_of_a_view_is_typed_in_the_filter_line() {
    picture("view_name", people::fill, |desk| {
        desk.press("f7");
        desk.type_text("hz");
        desk.press("ctrl-s");
        desk.type_text("杭州");
    });
}

#[test]
fn the_menu_of_a_column_ticks_values() {
    picture("menu_values", people::fill, |desk| {
        desk.go_to_column("city");
        desk.press("alt-down down down down space");
    });
}

#[test]
fn the_menu_of_a_column_takes_a_range_and_says_what_is_wrong_with_it() {
    picture("menu_range", people::fill, |desk| {
        desk.go_to_column("spend");
        desk.press("alt-down");
        desk.type_text("5w..1w");
        desk.press("enter");
    });
}

#[test]
fn the_first_start_asks_what_the_customers_are_kept_for() {
    picture("welcome_template", people::fill, |desk| {
        kehu::app::session::first_start(&mut desk.state, None, true);
        desk.press("1 1 right right right");
    });
}

#[test]
fn a_template_says_what_it_adds_before_it_is_applied() {
    picture("template_list", people::fill, |desk| {
        desk.press("f10");
        desk.type_text("apply-template");
        desk.press("enter down down down down down");
    });
}

#[test]
fn a_template_applied_shows_its_columns_and_how_to_take_it_back() {
    picture("template_applied", people::fill, |desk| {
        desk.press("f10");
        desk.type_text("apply-template");
        desk.press("enter end down down down enter");
    });
}
