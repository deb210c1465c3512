//! The grid, its cells and what drops under them.

use super::*;

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
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.bind(|| insta::assert_snapshot!("drops_small", pictures.join("\n\n")));
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
