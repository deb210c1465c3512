//! The file in order: the check sheet, the next problem, columns put right, rules.

use kehu::app::state::Focus;
use kehu::domain::batch::Role;
use kehu::locale::Language;

use crate::desk::Desk;

/// What comes out of an old address book.
const MESSY: &str = "\
Name,City,Phone,E-mail,Company
王 芳,杭州,1380013800O,wang@example,Acorn
李明,,１３８００１３８００１,LI@Example.COM,
Ann  Lee,Bonn,later,ann＠example.com,Acorn
Ben,,+86 138 0013 8003,ben@example.com,云山
";

fn messy(language: Language, size: (u16, u16)) -> Desk {
    Desk::open(language, size, |filling| filling.import(Role::Customers, MESSY))
}

/// Runs a command by its name.
fn run(desk: &mut Desk, command: &str) {
    desk.press("f10");
    desk.type_text(command);
    desk.press("enter");
}

fn cells(desk: &Desk, key: &str) -> Vec<String> {
    let fields = desk.state.desk.vocabulary().field(key).into_iter().collect::<Vec<_>>();
    let rows = desk.store.rows(&[1, 2, 3, 4], &fields).expect("rows");
    rows.iter().map(|row| row.cells[0].as_text().unwrap_or_default().to_owned()).collect()
}

fn both(name: &str, keys: impl Fn(&mut Desk)) {
    for (language, tag, size) in [
        (Language::English, "en", (80, 24)),
        (Language::Chinese, "zh", (80, 24)),
        (Language::Chinese, "wide", (120, 40)),
    ] {
        let mut desk = messy(language, size);
        keys(&mut desk);
        insta::assert_snapshot!(format!("{name}_{tag}"), desk.picture());
    }
}

#[test]
fn the_check_sheet_lists_what_is_wrong_and_who() {
    both("checks", |desk| run(desk, "check-data"));
    both("checks_who", |desk| {
        run(desk, "check-data");
        desk.press("enter");
    });
    both("checks_all", |desk| {
        run(desk, "check-data");
        desk.press("ctrl-a");
    });
}

#[test]
fn questions_about_a_column_show_what_they_will_do() {
    both("normalise", |desk| {
        desk.go_to_column("name");
        run(desk, "normalise-column");
    });
    both("rules", |desk| {
        desk.go_to_column("name");
        run(desk, "field-rules");
    });
}

#[test]
fn everything_that_can_be_put_right_is_one_step_and_undo_brings_the_mess_back() {
    let mut desk = messy(Language::English, (100, 24));
    let before = cells(&desk, "phone");
    run(&mut desk, "check-data");
    desk.press("ctrl-a enter");
    assert_eq!(cells(&desk, "phone"), ["138 0013 8000", "13800138001", "later", "+86 138 0013 8003"]);
    assert!(desk.state.focus.room() == Some(kehu::app::rooms::checks::HERE), "the sheet is still there");
    assert!(desk.screen().contains("1 cell in 1 row"), "{}", desk.screen());
    desk.press("ctrl-z");
    assert_eq!(cells(&desk, "phone"), before);
    assert!(desk.screen().contains("1 can be fixed"), "it is checked again: {}", desk.screen());
}

#[test]
fn enter_puts_one_right_and_where_only_a_person_knows_goes_to_the_cell() {
    let mut desk = messy(Language::English, (100, 24));
    run(&mut desk, "check-data");
    desk.press("enter enter");
    assert_eq!(cells(&desk, "phone")[0], "138 0013 8000");
    desk.press("enter");
    assert!(matches!(desk.state.focus, Focus::Grid));
    assert_eq!(desk.state.desk.current(), Some(3));
    assert_eq!(desk.state.desk.current_field().key, "phone");
    desk.press("ctrl-z");
    assert_eq!(cells(&desk, "phone")[0], "1380013800O");
}

#[test]
fn an_exclamation_mark_goes_from_problem_to_problem_and_round_again() {
    let mut desk = messy(Language::English, (100, 24));
    desk.press("esc !");
    let first = (desk.state.desk.tab().row, desk.state.desk.current_field().key.clone());
    assert_eq!(first, (0, "phone".into()));
    desk.press("!");
    assert_eq!((desk.state.desk.tab().row, desk.state.desk.current_field().key.as_str()), (0, "email"));
    desk.press("!");
    assert_eq!((desk.state.desk.tab().row, desk.state.desk.current_field().key.as_str()), (2, "phone"));
    assert!(desk.screen().contains("“later”"), "{}", desk.screen());
    desk.press("! !");
    assert_eq!((desk.state.desk.tab().row, desk.state.desk.current_field().key.as_str()), (0, "email"));
}

#[test]
fn a_column_is_written_in_one_way_filled_and_merged_each_with_one_undo() {
    let mut desk = messy(Language::English, (100, 24));
    desk.go_to_column("name");
    run(&mut desk, "normalise-column");
    desk.press("enter enter");
    assert_eq!(cells(&desk, "name"), ["王芳", "李明", "Ann Lee", "Ben"]);
    desk.press("ctrl-z");
    assert_eq!(cells(&desk, "name")[0], "王 芳");

    desk.go_to_column("city");
    run(&mut desk, "fill-missing");
    desk.press("down down enter enter");
    assert_eq!(cells(&desk, "city"), ["杭州", "杭州", "Bonn", "Bonn"], "from above");
    desk.press("ctrl-z");
    assert_eq!(cells(&desk, "city"), ["杭州", "", "Bonn", ""]);
    run(&mut desk, "fill-missing");
    desk.press("enter");
    desk.type_text("Ulm");
    desk.press("enter enter");
    assert_eq!(cells(&desk, "city"), ["杭州", "Ulm", "Bonn", "Ulm"]);
    desk.press("ctrl-z");

    desk.go_to_column("company");
    run(&mut desk, "fill-missing");
    desk.press("down enter enter");
    assert_eq!(cells(&desk, "company"), ["Acorn", "Acorn", "Acorn", "云山"], "the commonest");
    desk.press("ctrl-z");

    let columns = desk.state.desk.sheet().columns.len();
    desk.go_to_column("city");
    run(&mut desk, "merge-columns");
    desk.type_text("Company");
    desk.press("enter enter enter");
    assert_eq!(cells(&desk, "city"), ["杭州 Acorn", "", "Bonn Acorn", "云山"]);
    assert_eq!(desk.state.desk.sheet().columns.len(), columns - 1, "the second is hidden");
    assert_eq!(cells(&desk, "company")[0], "Acorn", "and kept");
    desk.press("ctrl-z");
    assert_eq!(cells(&desk, "city"), ["杭州", "", "Bonn", ""]);
    assert_eq!(desk.state.desk.sheet().columns.len(), columns);
}

#[test]
fn rules_are_kept_checked_and_taken_back() {
    let mut desk = messy(Language::English, (100, 24));
    desk.go_to_column("city");
    run(&mut desk, "field-rules");
    desk.press("enter");
    assert!(desk.state.desk.vocabulary().field("city").is_some_and(|field| field.rules.required));
    desk.press("esc");
    run(&mut desk, "check-data");
    assert!(desk.screen().contains("empty, but must be filled in"), "{}", desk.screen());
    desk.press("esc ctrl-z");
    assert!(desk.state.desk.vocabulary().field("city").is_some_and(|field| !field.rules.required));
}

#[test]
fn who_was_confirmed_today_is_no_longer_listed() {
    let mut desk = messy(Language::English, (100, 24));
    run(&mut desk, "check-data");
    assert!(desk.screen().contains("not confirmed for 30 days"), "{}", desk.screen());
    desk.press("esc ctrl-a");
    run(&mut desk, "mark-verified");
    run(&mut desk, "check-data");
    assert!(!desk.screen().contains("not confirmed for 30 days"), "{}", desk.screen());
}
