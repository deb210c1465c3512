//! Customers go out through the grid: what is asked, and what is in the file.

use std::path::{Path, PathBuf};

use kehu::app::Event;
use kehu::domain::batch::Role;
use kehu::domain::edit::Action;
use kehu::domain::{Fen, Value};
use kehu::locale::Language;

use crate::desk::Desk;

/// Three customers, one of them with a formula for a company and a phone from abroad.
const CUSTOMERS: &str = "\
Name,Company,Phone,City,Spend
李明朗,杭州云山科技,138 0013 8000,杭州,58466
Anna Schmidt,=1+1,+49 30 23125 042,Bonn,21803
Kai Lund,Nordlicht,+47 22 33 44 66,Oslo,120
";

fn desk(language: Language, size: (u16, u16)) -> Desk {
    Desk::open(language, size, |filling| filling.import(Role::Customers, CUSTOMERS))
}

/// The room, asked from all commands, with that path.
fn asked(desk: &mut Desk, words: &str, path: &str) {
    desk.press("f10");
    desk.type_text(words);
    desk.press("enter");
    desk.happen(Event::Paste(path.to_owned()));
    desk.settle();
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// What the lines of a file are.
fn lines(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("it was written");
    text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn what_is_asked_stands_on_one_sheet() {
    for (language, words, tag, size) in [
        (Language::English, "save as excel", "en", (80, 24)),
        (Language::Chinese, "导出表格", "zh", (80, 24)),
        (Language::English, "export", "en_wide", (120, 40)),
        (Language::Chinese, "导出", "zh_wide", (120, 40)),
    ] {
        let mut desk = desk(language, size);
        desk.press("down shift-down");
        asked(&mut desk, words, "/srv/nowhere/客户.xlsx");
        insta::assert_snapshot!(format!("export_{tag}"), desk.picture());
        desk.press("end f3");
        insta::assert_snapshot!(format!("export_everything_{tag}"), desk.picture());
        desk.press("home f3 f3 backspace enter");
        insta::assert_snapshot!(format!("export_no_form_{tag}"), desk.picture());
    }
}

#[test]
fn a_table_holds_the_rows_the_order_the_columns_and_the_labels_that_show() {
    let folder = folder();
    let path = folder.path().join("out.csv");
    let mut desk = desk(Language::Chinese, (120, 40));
    // A computed column is a column like others.
    desk.press("f10");
    desk.type_text("add-computed-column");
    desk.press("enter");
    desk.type_text("spend * 2");
    desk.press("enter");
    desk.type_text("双倍");
    desk.press("enter");
    desk.press("f7");
    desk.type_text("消费>1000 sort:spend");
    desk.press("enter");
    asked(&mut desk, "导出", &path.display().to_string());
    desk.press("enter");
    assert!(desk.screen().contains("已把 2 位客户写入"), "{}", desk.screen());
    let lines = lines(&path);
    let heading: Vec<&str> = lines[0].split(',').collect();
    let shown: Vec<String> = desk
        .state
        .desk
        .sheet()
        .columns
        .iter()
        .map(|column| desk.state.desk.vocabulary().fields[column.field].label.clone())
        .collect();
    assert_eq!(heading, shown);
    assert!(heading.contains(&"双倍") && heading.contains(&"阶段"), "{heading:?}");
    assert_eq!(lines.len(), 3);
    let row = |at: usize, label: &str| {
        let column = heading.iter().position(|of| *of == label).expect("a column");
        lines[at].split(',').nth(column).expect("a cell").to_owned()
    };
    assert_eq!(
        (row(1, "姓名"), row(2, "姓名")),
        ("Anna Schmidt".to_owned(), "李明朗".to_owned()),
        "the order that shows"
    );
    assert_eq!((row(1, "双倍"), row(1, "阶段")), ("43606.00".to_owned(), "发掘".to_owned()));
    assert_eq!(
        (row(1, "公司"), row(1, "电话")),
        ("'=1+1".to_owned(), "+49 30 23125 042".to_owned()),
        "guarded; a phone is none"
    );
    assert_eq!(names(folder.path()), ["out.csv"], "no half file beside it");
}

#[test]
fn the_grid_and_the_command_line_write_the_same() {
    let folder = folder();
    let mut desk = desk(Language::English, (80, 24));
    desk.analyse();
    let fields = desk.state.desk.shown_fields().join(",");
    for ending in ["csv", "jsonl", "vcf", "ics", "md"] {
        let [grid, cli] = ["grid", "cli"].map(|name| folder.path().join(format!("{name}.{ending}")));
        asked(&mut desk, "export", &grid.display().to_string());
        desk.press("enter");
        let request = kehu::cli::export::Request {
            to: kehu::cli::export::To::Table(cli.clone()),
            fields: Some(fields.clone()),
            ..Default::default()
        };
        let (words, now) = (desk.state.desk.words().clone(), crate::desk::now());
        kehu::cli::export::export(&request, &desk.path(), &words, (now, now), &mut Vec::new()).expect("it is written");
        // When it was written stands in a calendar.
        let lines =
            |path: &PathBuf| lines(path).into_iter().filter(|line| !line.starts_with("DTSTAMP")).collect::<Vec<_>>();
        assert_eq!(lines(&grid), lines(&cli), "{ending}");
    }
}

#[test]
fn selected_rows_alone_and_a_spreadsheet_that_comes_in_again() {
    let folder = folder();
    let path = folder.path().join("two.xlsx");
    let mut desk = desk(Language::English, (80, 24));
    desk.press("down shift-down");
    asked(&mut desk, "export", &path.display().to_string());
    desk.press("enter");
    assert!(desk.screen().contains("2 customers are in"), "{}", desk.screen());
    let mut other = Desk::open(Language::English, (80, 24), |_| ());
    other.press("f10");
    other.type_text("import");
    other.press("enter");
    other.happen(Event::Paste(path.display().to_string()));
    other.settle();
    other.press("enter enter enter");
    assert!(other.screen().contains("two.xlsx: 2 new customers."), "{}", other.screen());
    let fields: Vec<_> =
        ["name", "company", "phone"].iter().filter_map(|key| other.state.desk.vocabulary().field(key)).collect();
    let rows = other.store.rows(&[1, 2], &fields).expect("rows");
    let cells = |at: usize| rows[at].cells.iter().map(|cell| cell.as_text().unwrap_or_default()).collect::<Vec<_>>();
    assert_eq!(cells(0), ["Anna Schmidt", "=1+1", "+49 30 23125 042"]);
    assert_eq!(cells(1), ["Kai Lund", "Nordlicht", "+47 22 33 44 66"]);
}

#[test]
fn everything_is_a_folder_or_a_book_with_what_belongs_to_customers() {
    let folder = folder();
    let mut desk = Desk::open(Language::English, (80, 24), |filling| {
        filling.import(Role::Customers, CUSTOMERS);
        filling.import(Role::Purchases, "Customer,Date,Amount\n1,2026-01-05,12\n1,2026-02-05,13\n");
        filling.edit(Action::AddNote { customer: 1, text: "想要8折".into() });
    });
    desk.press("f7");
    desk.type_text("city:Oslo");
    desk.press("enter");
    let all = folder.path().join("all");
    asked(&mut desk, "export", &all.display().to_string());
    desk.press("end");
    desk.press("enter");
    assert!(desk.screen().contains("Customers 3; Purchases 2"), "{}", desk.screen());
    let files = ["campaigns.csv", "contacts.csv", "customers.csv", "dictionary.csv", "notes.csv", "purchases.csv"];
    assert_eq!(names(&all), files);
    assert!(lines(&all.join("notes.csv"))[1].contains("想要8折"));
    assert_eq!(names(folder.path()), ["all"]);
    asked(&mut desk, "export", &folder.path().join("all.xlsx").display().to_string());
    desk.press("end enter");
    assert!(desk.screen().contains("all.xlsx: Customers 3; Purchases 2"), "{}", desk.screen());
}

#[test]
fn what_is_there_is_written_over_only_by_a_second_enter() {
    let folder = folder();
    let path = folder.path().join("old.csv");
    std::fs::write(&path, "old").expect("written");
    let mut desk = desk(Language::English, (80, 24));
    asked(&mut desk, "export", &path.display().to_string());
    desk.press("enter");
    assert!(desk.screen().contains("is there already. Enter writes over it."), "{}", desk.screen());
    assert_eq!(lines(&path), ["old"]);
    desk.press("esc esc");
    assert_eq!(lines(&path), ["old"]);
    asked(&mut desk, "export", &path.display().to_string());
    desk.press("enter enter");
    assert_eq!(lines(&path).len(), 4, "{}", desk.screen());
    // The file of the customers itself never gives way.
    let own = desk.path();
    let twin = folder.path().join("twin.csv");
    std::os::unix::fs::symlink(&own, &twin).expect("a link");
    asked(&mut desk, "export", &twin.display().to_string());
    desk.press("enter enter");
    assert!(desk.screen().contains("would destroy your customers"), "{}", desk.screen());
}

#[test]
fn a_value_that_was_typed_just_now_is_among_what_goes_out() {
    let folder = folder();
    let path = folder.path().join("new.csv");
    let mut desk = desk(Language::English, (80, 24));
    desk.store
        .edit(
            &kehu::domain::Edit {
                label: "edit-cell",
                place: Default::default(),
                action: Action::Set { customer: 3, field: "spend".into(), value: Value::Money(Fen(99_999)) },
            },
            crate::desk::now(),
        )
        .expect("it is saved");
    asked(&mut desk, "export", &path.display().to_string());
    desk.press("enter");
    assert!(lines(&path)[3].contains("999.99"), "{:?}", lines(&path));
}

/// Customers whom a pipe does not hold all at once.
const MANY: usize = 3_000;

/// Rows that each of these keys reads before its frame can be drawn, and once it stands.
fn rows_read(desk: &mut Desk, keys: &str) -> (Vec<usize>, Vec<usize>) {
    (desk.read, desk.ahead) = (Vec::new(), Vec::new());
    desk.press(keys);
    (std::mem::take(&mut desk.read), std::mem::take(&mut desk.ahead))
}

#[cfg(unix)]
#[test]
fn while_customers_go_out_a_key_reads_exactly_the_rows_that_it_reads_without() {
    use std::io::Read;

    use kehu::domain::outgo::{Exporting, Outgo, What};
    use kehu::domain::{Cancel, Rows};
    use kehu::runtime::export::lane::{Task, Worker};
    use kehu::runtime::lane::Lane;

    let folder = folder();
    let pipe = folder.path().join("out.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("`mkfifo` runs").success());
    let mut desk = Desk::open(Language::English, (80, 24), |filling| {
        let rows: String = (0..MANY).map(|at| format!("Customer {at},Company {at},Bonn\n")).collect();
        filling.import(Role::Customers, &format!("Name,Company,City\n{rows}"));
    });
    let keys = "end pgdn pgdn down pgup ctrl-end ctrl-home";
    let alone = rows_read(&mut desk, keys);
    let (send, events) = std::sync::mpsc::channel();
    let own = desk.path();
    let open = move || {
        let worker = Worker::new(own, send);
        move |task, cancel: &Cancel| worker.work(task, cancel)
    };
    let lane = Lane::start("export", open, |cause| panic!("{cause}")).expect("a thread");
    let columns = ["name", "company", "city", "code", "created"].map(|key| (key.to_owned(), 10)).to_vec();
    let what = What::Table { rows: Rows::of(desk.state.desk.tab().order.clone(), 0..MANY), columns };
    let outgo = Outgo { path: pipe.display().to_string(), what, force: false };
    let said = (desk.state.desk.vocabulary().clone(), desk.state.desk.words().clone());
    lane.post(Task::write(outgo, said, crate::desk::now()));
    // Nothing goes on but what is taken out of the pipe: the keys are pressed while it stands in the middle.
    let mut out = std::fs::File::open(&pipe).expect("the lane writes to it");
    let (mut text, mut piece, mut rounds) = (Vec::new(), [0; 8_192], 0);
    loop {
        let taken = out.read(&mut piece).expect("it is read");
        if taken == 0 {
            break;
        }
        text.extend_from_slice(&piece[..taken]);
        if text.len() < 60_000 {
            assert_eq!(rows_read(&mut desk, keys), alone, "after {} bytes", text.len());
            rounds += 1;
        }
    }
    assert!(rounds >= 5, "{rounds}");
    assert_eq!(String::from_utf8(text).expect("text").lines().count(), MANY + 1);
    let last = events.iter().filter_map(|event| match event {
        Event::Export(exporting @ (Exporting::Done(_) | Exporting::Refused(_))) => Some(exporting),
        _ => None,
    });
    assert!(matches!(last.take(1).next(), Some(Exporting::Done(_))));
}
