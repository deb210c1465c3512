//! Customers who may be one person, on the screen.

use kehu::domain::Value;
use kehu::domain::edit::Action;
use kehu::locale::Language;

use crate::desk::{Desk, Filling};
use crate::people;
use crate::pictures::picture;

/// The people of every screen, and two who are there twice.
fn fill(file: &mut Filling) {
    people::fill(file);
    for cells in [
        [
            ("name", "Li Minglang"),
            ("company", "杭州云山科技"),
            ("phone", "+86 13800138000"),
            ("tags", "展会,VIP"),
            ("city", "余杭"),
            ("stage", "evaluation"),
        ],
        [
            ("name", "王芳"),
            ("company", "金桥贸易"),
            ("phone", ""),
            ("tags", ""),
            ("city", "上海"),
            ("stage", "prospecting"),
        ],
    ] {
        let cells = cells.iter().map(|(key, text)| ((*key).to_owned(), Value::text(*text))).collect();
        let id = file.edit(Action::Add { cells }).expect("a number");
        file.edit(Action::AddNote { customer: id, text: "同一位客户？".into() });
    }
}

fn run(desk: &mut Desk, command: &str) {
    desk.press("f10");
    desk.type_text(command);
    desk.press("enter");
}

#[test]
fn whoever_has_the_same_phone_is_named() {
    picture("doubles_warning", fill, |desk| {
        desk.press("down down down");
        desk.go_to_column("phone");
        desk.type_text("0086 138-0013-8000");
        desk.press("alt-right");
    });
}

#[test]
fn somebody_whom_the_filter_hides_is_named_and_the_same_key_shows_everyone() {
    for (language, hidden) in [
        (Language::English, "#0001 李明朗 is hidden by this tab's filter"),
        (Language::Chinese, "#0001 李明朗 被此页签的筛选隐藏"),
    ] {
        let mut desk = Desk::open(language, (120, 24), fill);
        desk.press("f7");
        desk.type_text("city:上海");
        desk.press("enter");
        desk.go_to_column("phone");
        desk.type_text("138-0013-8000");
        desk.press("enter ctrl-g");
        let screen = desk.screen();
        assert!(screen.contains(hidden) && screen.contains("Ctrl-G"), "{screen}");
        desk.press("ctrl-g");
        assert_eq!((desk.state.desk.tab().filter.as_str(), desk.state.desk.name_of_current()), ("", "李明朗".into()));
    }
}

#[test]
fn likely_duplicates_stand_in_groups() {
    picture("doubles_list", fill, |desk| {
        run(desk, "find-duplicates");
        desk.press("down");
    });
}

#[test]
fn two_customers_stand_side_by_side() {
    picture("doubles_merge", fill, |desk| {
        run(desk, "find-duplicates");
        desk.press("enter down right");
    });
}

#[test]
fn two_are_one_and_the_way_back_is_said() {
    picture("doubles_merged", fill, |desk| {
        run(desk, "find-duplicates");
        desk.press("enter enter");
    });
}

#[test]
fn a_filter_that_hides_her_stays_until_the_key_is_pressed_again() {
    let mut desk = Desk::open(Language::English, (120, 40), fill);
    desk.press("f7");
    desk.type_text("city:上海");
    desk.press("enter");
    desk.go_to_column("phone");
    desk.type_text("138 0013 8000");
    desk.press("enter ctrl-g");
    let screen = desk.screen();
    assert!(screen.contains("#0001 李明朗 is hidden by this tab's filter") && screen.contains("city:上海"), "{screen}");
    desk.press("ctrl-g");
    assert_eq!(desk.state.desk.current(), Some(1));
    assert!(!desk.screen().contains("city:上海"), "{}", desk.screen());
}

#[test]
fn on_a_stage_s_tab_she_is_found_among_all() {
    let mut desk = Desk::open(Language::English, (120, 40), fill);
    desk.press("esc g 1 ins");
    desk.go_to_column("phone");
    desk.type_text("138 0013 8000");
    desk.press("enter ctrl-g");
    assert_eq!((desk.state.desk.at_tab(), desk.state.desk.current()), (0, Some(1)));
}

#[test]
fn a_merge_and_its_undo_leave_the_list_as_it_was() {
    let mut desk = Desk::open(Language::English, (120, 40), fill);
    run(&mut desk, "find-duplicates");
    let before = desk.screen();
    desk.press("enter enter");
    let merged = desk.screen();
    assert!(merged.contains("1 group\n") && merged.contains("is now part of #0001"), "{merged}");
    desk.press("ctrl-z");
    let list = |screen: &str| screen.lines().skip(3).take(20).map(|line| line.replace('>', " ")).collect::<Vec<_>>();
    assert_eq!(list(&desk.screen()), list(&before));
    assert!(desk.screen().contains(">#0003"), "who was chosen meanwhile stays chosen: {}", desk.screen());
    desk.press("del");
    assert!(desk.screen().contains("1 group\n"), "{}", desk.screen());
}
