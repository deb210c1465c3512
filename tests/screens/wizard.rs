//! A file comes in through the grid: which one, where each of its columns goes, and what came of it.

use std::path::Path;

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
    both("import_choices", LISTS, |desk| desk.press("enter down down down down enter"));
    both("import_meaning", LISTS, |desk| desk.press("enter down down enter"));
}

#[test]
fn what_would_come_in_is_counted_before_and_its_rows_can_be_looked_at() {
    both("import_trial", LISTS, |desk| desk.press("enter tab"));
    both("import_rows", LISTS, |desk| desk.press("enter tab end enter"));
}

/// A workbook of three sheets, two of which hold tables.
const BOOK: &str = "../books/openpyxl.xlsx";

#[test]
fn the_sheet_of_a_workbook_is_chosen_and_its_rows_are_what_they_are() {
    both("import_book", [BOOK; 2], |desk| desk.press("enter"));
    both("import_sheets", [BOOK; 2], |desk| desk.press("enter down enter"));
    both("import_other_sheet", [BOOK; 2], |desk| desk.press("enter down enter down enter"));
    both("import_rows_are", [BOOK; 2], |desk| desk.press("enter down down down enter"));
}

/// Opens that file of the fixtures, in a folder of its own: what does not come in is laid beside it.
fn open_copy(desk: &mut Desk, folder: &Path, name: &str) {
    let path = folder.join(name);
    std::fs::copy(format!("{FOLDER}{name}"), &path).expect("a copy");
    open(desk, &path);
}

fn open(desk: &mut Desk, path: &Path) {
    desk.press("f10");
    desk.type_text("import");
    desk.press("enter");
    desk.happen(kehu::app::Event::Paste(path.display().to_string()));
    desk.settle();
    desk.press("enter");
}

/// The second file, where the first one has come in.
fn both_after([first, second]: [&str; 2], name: &str, keys: &str) {
    for (language, tag, size) in [
        (Language::English, "en", (80, 24)),
        (Language::Chinese, "zh", (80, 24)),
        (Language::Chinese, "wide", (120, 40)),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut desk = Desk::open(language, size, |_| ());
        open_copy(&mut desk, folder.path(), first);
        desk.press("tab enter");
        open_copy(&mut desk, folder.path(), second);
        desk.press(keys);
        insta::assert_snapshot!(format!("{name}_{tag}"), desk.picture());
    }
}

/// Orders are known as such; of who is known what changes is shown before.
#[test]
fn each_count_of_what_would_come_in_has_its_rows() {
    let (orders, weeks) = (["a sale.csv", "orders.csv"], ["leads.csv", "next week.csv"]);
    for (of, name, keys) in [
        (orders, "import_orders_counts", "tab"),
        (orders, "import_orders_new", "tab down enter"),
        (orders, "import_orders_same", "tab down down enter"),
        (weeks, "import_newcomers", "tab down enter"),
        (weeks, "import_changes", "tab down down enter"),
        (weeks, "import_unchanged", "tab down down down enter"),
    ] {
        both_after(of, name, keys);
    }
}

#[test]
fn the_rows_of_a_file_are_counted_with_those_that_are_none_of_the_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("printed.csv");
    std::fs::write(&path, "Name,Amount\nZoe,5\nYan,6\nTotal,11\nPrepared by: Li,\n").expect("written");
    let mut desk = Desk::open(Language::English, (80, 24), |_| ());
    open(&mut desk, &path);
    desk.press("tab");
    assert!(desk.screen().contains("4 rows"), "{}", desk.screen());
}

#[test]
fn the_encoding_of_a_text_stands_there_and_the_samples_follow_another_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list.csv");
    let (bytes, _, _) = encoding_rs::GB18030.encode("姓名,手机,城市\n张三,13811112222,北京\n李四,13811113333,广州\n");
    std::fs::write(&path, bytes).expect("written");
    let mut desk = Desk::open(Language::English, (80, 24), |_| ());
    open(&mut desk, &path);
    let lines = |desk: &Desk, word: &str| {
        let screen = desk.screen();
        screen.lines().find(|line| line.contains(word)).unwrap_or_default().to_owned()
    };
    assert!(lines(&desk, "Encoding").contains("GB18030"), "{}", desk.screen());
    assert!(desk.screen().contains("张三"));
    desk.press("down enter");
    desk.type_text("1252");
    desk.press("enter");
    assert!(lines(&desk, "Encoding").contains("Windows-1252"), "{}", desk.screen());
    assert!(!desk.screen().contains("张三"), "{}", desk.screen());
    desk.press("enter home enter tab enter");
    assert_eq!(cells(&desk, "name")[..2], ["张三", "李四"]);
}

#[test]
fn what_was_chosen_is_chosen_again_for_such_a_file_until_it_is_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, rows: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("Name,Mobile,Mark\n{rows}")).expect("written");
        path
    };
    let mut desk = Desk::open(Language::English, (80, 24), |_| ());
    open(&mut desk, &file("week 1.csv", "Ana,13800138000,gold\n"));
    desk.type_text("mark");
    desk.press("enter");
    desk.type_text("company");
    desk.press("enter ctrl-u home tab enter");
    assert_eq!(cells(&desk, "company"), ["gold"]);
    open(&mut desk, &file("week 2.csv", "Ben,13800138001,silver\n"));
    insta::assert_snapshot!("import_as_before", desk.picture());
    desk.press("tab enter");
    assert_eq!(cells(&desk, "company"), ["gold", "silver"]);
    desk.press("f10");
    desk.type_text("import-profiles");
    desk.press("enter");
    insta::assert_snapshot!("import_profiles", desk.picture());
    desk.press("del");
    insta::assert_snapshot!("import_profiles_none", desk.picture());
    desk.press("esc");
    open(&mut desk, &file("week 3.csv", "Cem,13800138002,tin\n"));
    assert!(!desk.screen().contains("As last time"), "{}", desk.screen());
}

#[test]
fn what_cannot_be_read_stands_in_a_note_once_however_often_the_file_comes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list.csv");
    std::fs::write(&path, "Name,Mobile,Birthday\nAna,13800138000,soon\n").expect("written");
    let mut desk = Desk::open(Language::English, (80, 24), |_| ());
    for _ in 0..2 {
        open(&mut desk, &path);
        desk.press("tab enter");
        let notes = desk.store.notes(1).expect("notes");
        let notes: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(notes, ["Birthday: soon\nNot read on import: list.csv, line 2"], "{}", desk.screen());
    }
    assert!(folder.path().join("list.rejected.csv").exists());
    // The second time there was nothing to bring in.
    desk.press("esc esc esc ctrl-z");
    assert!(desk.store.notes(1).expect("notes").is_empty());
    assert!(cells(&desk, "name").is_empty());
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

#[test]
fn while_who_is_there_is_read_for_an_import_every_key_is_answered() {
    let mut desk = Desk::open(Language::English, (80, 24), |filling| {
        let rows: String = (0..40).map(|at| format!("Known {at},Bonn\n")).collect();
        filling.import(kehu::domain::batch::Role::Customers, &format!("Name,City\n{rows}"));
    });
    let (read_on, gate) = std::sync::mpsc::channel();
    desk.gated_reading(gate);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("some.csv");
    std::fs::write(&path, "Name,City\nKnown 7,Bonn\nNew,Oslo\n").expect("written");
    open(&mut desk, &path);
    desk.press("tab");
    desk.whole = false;
    desk.press("enter");
    let mut row = desk.state.desk.tab().row;
    for key in ["down", "up"].into_iter().cycle().take(8) {
        assert!(desk.slice() && desk.goes_on());
        desk.press(key);
        assert_ne!(desk.state.desk.tab().row, row, "the cursor walks");
        row = desk.state.desk.tab().row;
        assert!(desk.screen().contains("Reading the file"), "{}", desk.screen());
    }
    assert_eq!(read_on.send(()), Ok(()), "all the while nobody has read anything");
    desk.whole = true;
    desk.settle();
    assert_eq!(desk.state.desk.tab().order.len(), 41);
}
