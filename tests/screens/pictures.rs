//! Every part of the screen as text.

use kehu::app::ground::glyphs;
use kehu::locale::Language;

use crate::desk::{Desk, Filling};
use crate::people;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// The same keys in both languages and sizes, one picture after the other.
pub fn picture(name: &str, fill: impl Fn(&mut Filling), keys: impl Fn(&mut Desk)) {
    let mut pictures = Vec::new();
    for language in Language::ALL {
        for size in SIZES {
            let mut desk = Desk::open(language, size, &fill);
            desk.analyse();
            keys(&mut desk);
            pictures.push(format!("{language:?} {} x {}\n{}", size.0, size.1, desk.picture()));
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, pictures.join("\n\n")));
}

/// Words typed in the language of the screen.
fn in_language<'a>(desk: &Desk, english: &'a str, chinese: &'a str) -> &'a str {
    if desk.state.desk.words().status.nav == "NAV" { english } else { chinese }
}

#[test]
fn an_empty_file_says_what_to_press() {
    picture("empty_file", |_| {}, |_| {});
}

#[test]
fn the_grid_of_all_customers() {
    picture("grid", people::fill, |desk| desk.press("down right"));
}

#[test]
fn a_stage_has_columns_of_its_own() {
    picture("stage", people::fill, |desk| desk.press("esc g 1"));
}

#[test]
fn a_cell_is_typed_over() {
    picture("edit_typed", people::fill, |desk| {
        desk.press("down right");
        desk.type_text("苏州工业园区");
    });
}

#[test]
fn a_cell_is_opened_with_its_text() {
    picture("edit_opened", people::fill, |desk| desk.press("right right f2 left left"));
}

#[test]
fn a_choice_shows_its_options() {
    picture("edit_choice", people::fill, |desk| {
        desk.go_to_column("stage");
        desk.press("f2 ctrl-a backspace");
    });
}

#[test]
fn drops_hold_on_the_smallest_screen() {
    let drops: [(&str, &str, &str); 6] = [
        ("next_contact", "alt-down right", ""),
        ("stage", "alt-down", ""),
        ("city", "esc m", ""),
        ("city", "f7", "co"),
        ("city", "f7", "citty:x"),
        ("city", "esc g", ""),
    ];
    let mut pictures = Vec::new();
    for language in Language::ALL {
        for (field, keys, typed) in drops {
            let mut desk = Desk::open(language, (40, 10), people::fill);
            desk.analyse();
            desk.press("down down");
            desk.go_to_column(field);
            desk.press(keys);
            desk.type_text(typed);
            pictures.push(format!("{language:?} {field} {keys} {typed}\n{}", desk.screen()));
        }
    }
    insta::assert_snapshot!("drops_small", pictures.join("\n\n"));
}

#[test]
fn a_calendar_drops_under_its_cell() {
    picture("calendar", people::fill, |desk| {
        desk.press("down");
        desk.go_to_column("next_contact");
        desk.press("alt-down right right down");
    });
}

#[test]
fn what_a_typed_date_is_read_as_drops_under_it() {
    picture("edit_date", people::fill, |desk| {
        desk.press("down");
        desk.go_to_column("next_contact");
        desk.type_text("下周三");
    });
}

#[test]
fn unreadable_input_stays_open_with_its_sentence() {
    picture("edit_unreadable", people::fill, |desk| {
        desk.press("down down");
        desk.go_to_column("spend");
        desk.type_text("12x");
        desk.press("enter");
    });
}

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

#[test]
fn help_lists_every_command() {
    picture("help", people::fill, |desk| desk.press("f1 pgdn"));
    picture("help_filter", people::fill, |desk| desk.press("f7 f1"));
    picture("help_date", people::fill, |desk| {
        desk.go_to_column("next_contact");
        desk.press("f2 f1");
    });
    picture("palette_open", people::fill, |desk| desk.press("f10"));
}

#[test]
fn the_palette_narrows_the_commands() {
    picture("palette", people::fill, |desk| {
        desk.press("f10");
        desk.type_text(in_language(desk, "sheet", "标签"));
        desk.press("down");
    });
}

#[test]
fn the_notes_pane_lists_the_notes_of_the_customer() {
    picture("notes", people::fill, |desk| desk.press("ctrl-o down"));
}

#[test]
fn a_note_of_several_lines_is_written() {
    picture("notes_draft", people::fill, |desk| {
        desk.press("ctrl-o");
        desk.type_text("客户说竞争对手报价更低，但是更看重售后服务，希望我们能在下周之前给出一份包含三年保修和上门培训的完整方案。");
        desk.press("enter");
        desk.type_text("周五回电话");
        desk.press("left left");
    });
}

#[test]
fn the_analysis_pane_explains_each_number() {
    picture("analysis", people::fill, |desk| desk.press("down f9"));
}

#[test]
fn both_panes_share_the_width() {
    picture("both_panes", people::fill, |desk| desk.press("down f9 ctrl-o esc"));
}

#[test]
fn a_waiting_key_shows_what_may_follow() {
    picture("which_key", people::fill, |desk| desk.press("esc g"));
}

#[test]
fn undo_says_what_it_took_back() {
    picture("undone", people::fill, |desk| {
        desk.press("down right X enter ctrl-z");
    });
}

#[test]
fn a_deleted_customer_leaves_a_message() {
    picture("deleted", people::fill, |desk| desk.press("esc d d"));
}

#[test]
fn a_sheet_scrolls_to_its_last_column_and_keeps_the_first() {
    picture("scrolled", people::fill, |desk| desk.press("end"));
}

#[test]
fn a_window_too_small_says_so() {
    let mut pictures = Vec::new();
    for language in Language::ALL {
        for size in [(39, 24), (80, 9), (40, 10)] {
            let desk = Desk::open(language, size, people::fill);
            pictures.push(format!("{language:?} {} x {}\n{}", size.0, size.1, desk.picture()));
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("too_small", pictures.join("\n\n")));
}

#[test]
fn no_heading_is_cut_in_either_language() {
    for language in Language::ALL {
        let desk = Desk::open(language, SIZES[0], |_| {});
        let cut = desk.state.desk.sheets().iter().flat_map(|sheet| {
            let too_wide = sheet.columns.iter().filter(|column| {
                glyphs::width(&desk.state.desk.vocabulary().fields[column.field].label) > column.width
            });
            too_wide.map(|column| {
                let field = &desk.state.desk.vocabulary().fields[column.field];
                format!("{}: {} in {}", sheet.key, field.label, column.width)
            })
        });
        let cut: Vec<String> = cut.collect();
        assert!(cut.is_empty(), "{language:?}: {cut:#?}");
    }
}

#[test]
fn typing_where_the_filter_finds_nobody_adds_nobody() {
    let mut desk = Desk::open(Language::English, SIZES[0], people::fill);
    desk.press("f7");
    desk.type_text("nowhere");
    desk.press("enter x y");
    assert_eq!(desk.state.desk.tab().of, 12);
    assert!([22, 23].map(|line| desk.line(line)).concat().contains("searched as text"), "{}", desk.screen());
}

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
