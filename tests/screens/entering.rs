//! The line below the last row, and options that are made where they are needed.

use kehu::app;
use kehu::domain::Value;
use kehu::locale::Language;

use super::desk::Desk;
use super::people;

fn customers(desk: &Desk) -> usize {
    desk.state.desk.tab().order.len()
}

fn options(desk: &Desk, field: &str) -> Vec<String> {
    let field = desk.state.desk.vocabulary().field(field).expect("a field");
    field.choices.iter().map(|choice| choice.label.clone()).collect()
}

#[test]
fn whoever_stops_below_the_last_row_leaves_nobody_there() {
    let mut desk = Desk::open(Language::English, (80, 24), people::fill);
    let before = customers(&desk);
    desk.press("ctrl-end end tab");
    assert!(app::desk::cursor::is_here(&desk.state.desk));
    desk.type_text("Anna");
    desk.press("esc up");
    assert_eq!(customers(&desk), before);
    desk.press("ctrl-end home down");
    desk.type_text("Anna");
    desk.press("tab");
    assert_eq!(customers(&desk), before + 1);
    desk.press("ctrl-z");
    assert_eq!(customers(&desk), before);
}

#[test]
fn an_option_that_is_missing_is_made_with_the_cell_and_undone_with_it() {
    for language in Language::ALL {
        let mut desk = Desk::open(language, (120, 40), people::fill);
        let before = options(&desk, "type");
        desk.go_to_column("type");
        desk.type_text("外贸");
        desk.press("enter");
        assert_eq!(desk.state.desk.tab().row, 0, "it is no option yet");
        desk.press("down");
        assert!(format!("{:?}", desk.frame().0).contains("外"));
        desk.press("enter");
        let row = desk.state.desk.row(0).expect("the first row");
        let column = desk.state.desk.tab().column;
        assert_eq!(row.cells[column], Value::text("外贸"));
        assert_eq!(options(&desk, "type"), [before.as_slice(), &["外贸".to_owned()]].concat());
        desk.press("f7");
        desk.type_text("type:外贸");
        desk.press("enter");
        assert_eq!(customers(&desk), 1, "the order lane knows it");
        desk.press("ctrl-z");
        assert_eq!(options(&desk, "type"), before, "one step of work");
    }
}

#[test]
fn no_stage_is_made() {
    let mut desk = Desk::open(Language::English, (80, 24), people::fill);
    let before = options(&desk, "stage");
    desk.go_to_column("stage");
    desk.type_text("zzz");
    desk.press("down enter");
    desk.press("esc");
    assert_eq!(options(&desk, "stage"), before);
}

#[test]
fn an_empty_sheet_says_again_what_fills_it_once_the_first_name_is_given_up() {
    for language in Language::ALL {
        let mut desk = Desk::open(language, (80, 24), |_| ());
        let said = desk.picture();
        for typed in ["Anna", ""] {
            desk.press("ctrl-n");
            desk.type_text(typed);
            desk.press("esc");
            let shown = desk.picture();
            let sentence = |picture: &str| picture.lines().skip(4).take(2).map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(sentence(&shown), sentence(&said), "{language:?} {typed}");
        }
        assert_eq!(customers(&desk), 0);
    }
}

#[test]
fn saving_from_an_open_cell_says_that_it_is_saved() {
    let mut desk = Desk::open(Language::English, (80, 24), people::fill);
    desk.go_to_column("city");
    desk.type_text("Ulm");
    desk.press("ctrl-s");
    let screen = desk.screen();
    assert!(screen.contains("All changes are saved already."), "{screen}");
}

#[test]
fn what_the_file_does_not_empty_is_not_said_to_be_empty() {
    let mut desk = Desk::open(Language::English, (120, 40), people::fill);
    desk.press("ctrl-g");
    desk.type_text("customer id");
    desk.press("enter");
    assert_eq!(desk.state.desk.current_field().key, "code");
    // A blank one is filled with the customer's number: that is a change, and the same once more is none.
    desk.press("del");
    let before = desk.state.desk.current_value();
    desk.press("del");
    let screen = desk.screen();
    assert!(screen.contains("Nothing to change") && !screen.contains("cleared"), "{screen}");
    assert_eq!(desk.state.desk.current_value(), before);
}
