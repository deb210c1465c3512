//! A file comes in through the grid: which one, where each of its columns goes, and what came of it.

use kehu::locale::Language;

use crate::desk::Desk;

/// The folder of the fixtures, as it is typed where the tests run.
const FOLDER: &str = "tests/fixtures/wizard/";

/// A list with something of everything, in each language.
const LISTS: [&str; 2] = ["leads", "客户名单"];

fn opened(language: Language, size: (u16, u16), typed: &str) -> Desk {
    let mut desk = Desk::open(language, size, |_| ());
    desk.press("f10");
    desk.type_text("import");
    desk.press("enter ctrl-u");
    desk.type_text(&format!("{FOLDER}{typed}"));
    desk
}

fn both(name: &str, [en, zh]: [&str; 2], keys: impl Fn(&mut Desk)) {
    for (language, typed, tag, size) in [
        (Language::English, en, "en", (80, 24)),
        (Language::Chinese, zh, "zh", (80, 24)),
        (Language::Chinese, zh, "wide", (120, 40)),
    ] {
        let mut desk = opened(language, size, typed);
        keys(&mut desk);
        insta::assert_snapshot!(format!("{name}_{tag}"), desk.picture());
    }
}

/// What stands in a field of every customer.
fn cells(desk: &Desk, key: &str) -> Vec<String> {
    let fields = desk.state.desk.vocabulary().field(key).into_iter().collect::<Vec<_>>();
    let ids: Vec<u32> = (1..20).collect();
    let rows = desk.store.rows(&ids, &fields).expect("rows");
    rows.iter().map(|row| row.cells[0].as_text().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_path_is_typed_and_what_its_folder_holds_stands_below() {
    both("import_path", LISTS, |_| ());
}

#[test]
fn every_column_stands_with_samples_and_where_it_goes() {
    both("import_columns", LISTS, |desk| desk.press("enter"));
    both("import_choices", LISTS, |desk| desk.press("enter down down down enter"));
    both("import_meaning", LISTS, |desk| desk.press("enter down enter"));
}

#[test]
fn what_would_come_in_is_counted_before_and_its_rows_can_be_looked_at() {
    both("import_trial", LISTS, |desk| desk.press("enter tab"));
    both("import_rows", LISTS, |desk| desk.press("enter tab end enter"));
}

#[test]
fn what_comes_in_is_said_and_undo_takes_all_of_it_back() {
    both("import_done", ["new", "新客户"], |desk| desk.press("enter enter enter"));
    let mut desk = Desk::open(Language::English, (80, 24), |_| ());
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(format!("{FOLDER}leads.csv"), folder.path().join("my leads.csv")).expect("a copy");
    desk.press("f10");
    desk.type_text("import");
    desk.press("enter");
    desk.happen(kehu::app::Event::Paste(format!("'{}'", folder.path().join("my leads.csv").display())));
    desk.settle();
    desk.press("enter enter enter");
    assert!(desk.screen().contains("my leads.csv: 9 new customers."), "{}", desk.screen());
    assert!(folder.path().join("my leads.rejected.csv").exists());
    assert_eq!(cells(&desk, "name")[..2], ["Anna Schmidt", "Ben Groß"]);
    assert!(desk.state.desk.vocabulary().fields.iter().any(|field| field.label == "Deal size"));
    desk.press("ctrl-z");
    assert!(cells(&desk, "name").is_empty());
    assert!(!desk.state.desk.vocabulary().fields.iter().any(|field| field.label == "Deal size"));
}

#[test]
fn between_any_two_slices_of_an_import_a_key_is_answered() {
    let mut desk = Desk::open(Language::English, (80, 24), |filling| {
        let rows: String = (0..40).map(|at| format!("Known {at},Bonn\n")).collect();
        filling.import(kehu::domain::batch::Role::Customers, &format!("Name,City\n{rows}"));
    });
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("many.csv");
    let rows: String = (0..5_000).map(|at| format!("New {at},Oslo\n")).collect();
    std::fs::write(&path, format!("Name,City\n{rows}")).expect("written");
    desk.press("f10");
    desk.type_text("import");
    desk.press("enter");
    desk.happen(kehu::app::Event::Paste(path.display().to_string()));
    desk.settle();
    desk.press("enter");
    desk.press("tab");
    desk.whole = false;
    desk.press("enter");
    let (mut slices, mut row) = (0, desk.state.desk.tab().row);
    while desk.slice() && desk.goes_on() {
        desk.press(if slices % 2 == 0 { "down" } else { "up" });
        assert_ne!(desk.state.desk.tab().row, row, "the cursor walks after {slices} slices");
        row = desk.state.desk.tab().row;
        slices += 1;
        assert_eq!(desk.state.desk.tab().order.len(), 40, "nobody is seen before the end");
    }
    // A slice writes for some milliseconds, a batch of 250 rows at a time.
    assert!(slices > 3, "{slices}");
    desk.whole = true;
    desk.settle();
    assert_eq!(desk.state.desk.tab().order.len(), 5_040);
}
