//! What the real program reads: a file, a pipe, a device without an end; and that nothing is made of what is no table.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

#[path = "support/command.rs"]
mod command;

use command::{Desk, soon};

/// Two customers.
const TABLE: &str = "ID,Name\nA,Anna\nB,Ben\n";

#[test]
fn a_table_comes_in_through_a_pipe() {
    for name in ["-", "/dev/stdin"] {
        let desk = Desk::new();
        let (exit, said) = desk.fed(&["import", name], TABLE);
        assert_eq!(exit, Some(0), "{said}");
        assert!(said.contains("Reading from /dev/stdin until it ends") && said.contains("2 new."), "{said}");
        assert!(desk.names().contains("Ben"));
    }
    let desk = Desk::new();
    let pipe = desk.pipe("table");
    let child = desk.command(&["import", "table"]).spawn().expect("it starts");
    fs::write(pipe, TABLE).expect("somebody writes");
    let (exit, said) = soon(child);
    assert!(exit == Some(0) && said.contains("Reading from table until it ends"), "{said}");
    assert!(desk.names().contains("Ben"));
    // Beside another, and from a file that the shell has opened.
    let desk = Desk::new();
    let file = desk.with("in.csv", TABLE);
    desk.with("p.csv", "customer,date,amount\nA,2024-03-05,5\n");
    let mut both = desk.command(&["import", "-", "--purchases", "p.csv"]);
    let (exit, said) = soon(both.stdin(fs::File::open(file).expect("it opens")).spawn().expect("it starts"));
    assert!(exit == Some(0) && said.contains("p.csv: 1 new."), "{said}");
}

#[test]
fn a_pipe_in_another_encoding_is_read_as_a_file_is() {
    let desk = Desk::new();
    let mut child = desk.command(&["import", "-"]).stdin(Stdio::piped()).spawn().expect("it starts");
    let text: Vec<u8> =
        std::iter::once(0xfeff).chain("姓名,城市\n李明朗,杭州\n".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    child.stdin.take().expect("it is piped").write_all(&text).expect("it reads");
    assert_eq!(soon(child).0, Some(0));
    assert!(desk.names().contains("李明朗"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_refused_at_once_wherever_a_file_is_named() {
    let desk = Desk::new();
    desk.with("empty.csv", "");
    for device in ["/dev/zero", "/dev/null"] {
        let commands: [&[&str]; 7] = [
            &["import", device],
            &["import", "empty.csv", "--purchases", device],
            &["import", "-"],
            &["template", "apply", device],
            &["list", "--db", device],
            &["--keys", device],
            &["analyze", "--settings", device],
        ];
        for (at, arguments) in commands.into_iter().enumerate() {
            let mut command = desk.command(arguments);
            if at == 2 {
                command.stdin(fs::File::open(device).expect("it opens"));
            }
            let (exit, said) = soon(command.spawn().expect("it starts"));
            assert_eq!(exit, Some(2), "{arguments:?}: {said}");
            let told = said.contains("a device, not a file") || (at == 5 && said.contains("needs a terminal"));
            assert!(told, "{arguments:?}: {said}");
        }
    }
    assert!(!desk.at("crm.db").exists());
    fs::create_dir_all(desk.at(".config/kehu")).expect("a folder");
    std::os::unix::fs::symlink("/dev/zero", desk.at(".config/kehu/config.toml")).expect("a link");
    let (exit, said) = desk.run(&["list"]);
    assert!(exit == Some(2) && said.contains("a device, not a file"), "{said}");
}

#[test]
fn a_first_import_that_fails_leaves_no_file() {
    let desk = Desk::new();
    desk.with("empty.csv", "");
    desk.with("strange.csv", "foo,bar\n1,2\n");
    desk.with("p.csv", "amount\n5\n");
    desk.with("good.csv", TABLE);
    let commands: [&[&str]; 5] = [
        &["import", "nothing.csv"],
        &["import", "empty.csv"],
        &["import", "strange.csv"],
        &["import", "."],
        &["import", "good.csv", "--purchases", "p.csv"],
    ];
    for arguments in commands {
        let (exit, said) = desk.run(arguments);
        assert_eq!(exit, Some(2), "{arguments:?}: {said}");
        assert!(!desk.at("crm.db").exists(), "{arguments:?}");
    }
    let (exit, said) = desk.fed(&["import", "-"], "foo,bar\n1,2\n");
    assert!(exit == Some(2) && said.contains("None of the headings of /dev/stdin is known"), "{said}");
    assert!(!desk.at("crm.db").exists());
    // An own column is known where it is, and only there.
    assert_eq!(desk.run(&["import", "good.csv"]).0, Some(0));
    desk.with("own.csv", "ID,Name,Shoe size\nC,Cara,41\n");
    assert_eq!(desk.run(&["import", "own.csv"]).0, Some(0));
    desk.with("only.csv", "Shoe size\n42\n");
    assert_eq!(desk.run(&["import", "only.csv"]).0, Some(0));
}

/// The file itself behind standard input: reading it would drop the program's locks on it.
#[test]
fn the_customer_file_does_not_come_in_through_a_pipe_either() {
    let desk = Desk::new();
    desk.with("good.csv", TABLE);
    assert_eq!(desk.run(&["import", "good.csv"]).0, Some(0));
    let mut command = desk.command(&["import", "-"]);
    command.stdin(fs::File::open(desk.at("crm.db")).expect("it opens"));
    let (exit, said) = soon(command.spawn().expect("it starts"));
    assert!(exit == Some(2) && said.contains("belongs to the customer file itself"), "{said}");
}

#[test]
fn a_template_and_settings_come_through_a_pipe() {
    let desk = Desk::new();
    desk.with("good.csv", TABLE);
    assert_eq!(desk.run(&["import", "good.csv"]).0, Some(0));
    let (exit, template) = desk.run(&["template", "export"]);
    assert_eq!(exit, Some(0), "{template}");
    for name in ["-", "/dev/stdin"] {
        let (exit, said) = desk.fed(&["template", "apply", name], &template);
        assert!(exit == Some(0) && !said.contains("cannot be read"), "{said}");
    }
    let pipe = desk.pipe("settings");
    let child = desk.command(&["analyze", "--settings", "settings"]).spawn().expect("it starts");
    fs::write(pipe, "{\"new_days\": 30}").expect("somebody writes");
    assert_eq!(soon(child).0, Some(0));
}

/// Lines of the file of what was not read, without its byte order mark.
fn rejected(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect()
}

#[test]
fn every_cell_that_was_not_read_is_in_a_file_that_the_report_names() {
    let desk = Desk::new();
    let rows: String = (1..=5_000).map(|row| format!("C{row},Customer {row},someday {row}\n")).collect();
    desk.with("in.csv", &format!("ID,Name,Birthday\n{rows}"));
    let (exit, said) = desk.run(&["import", "in.csv"]);
    assert_eq!(exit, Some(0), "{said}");
    assert!(said.contains("… and 4,950 more.") && said.contains("in in.rejected.csv, with its reason"), "{said}");
    assert!(said.lines().count() < 60, "{said}");
    let lines = rejected(&desk.at("in.rejected.csv"));
    assert_eq!((lines.len(), &*lines[0]), (5_001, "Line,Column,Left out,Why,ID,Name,Birthday"));
    for row in [1, 2_345, 5_000] {
        let why = format!(
            "“someday {row}” is not a birthday. Write one like 1990-08-15, 12-31 without the year, or 农历八月十五 for a lunar one."
        );
        let line = format!("{},Birthday,cell,\"{why}\",C{row},Customer {row},someday {row}", row + 1);
        assert_eq!(lines[row], line);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(desk.at("in.rejected.csv")).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // What is there stays.
    desk.with("in.csv", "ID,Name,Birthday\nD,Dora,x\n");
    let (_, said) = desk.run(&["import", "in.csv", "--lang", "zh"]);
    assert!(said.contains("每一处都在 in.rejected-2.csv 中"), "{said}");
    assert_eq!(rejected(&desk.at("in.rejected-2.csv"))[0], "行号,列,未导入,原因,ID,Name,Birthday");
    assert_eq!(rejected(&desk.at("in.rejected.csv")).len(), 5_001);
    // All came in: no file.
    desk.with("good.csv", TABLE);
    let (_, said) = desk.run(&["import", "good.csv"]);
    assert!(!said.contains("rejected") && !desk.at("good.rejected.csv").exists(), "{said}");
}

#[test]
fn a_row_that_was_left_out_is_there_whole_also_of_a_pipe() {
    let desk = Desk::new();
    desk.with("p.csv", "customer id,date,amount,shop\nZ,2024-03-05,5,Rome\nA,soon,6,Oslo,more\n");
    let (exit, said) = desk.fed(&["import", "-", "--purchases", "p.csv"], "ID,Name,Birthday\nA,Anna,x\n");
    assert_eq!(exit, Some(0), "{said}");
    let customers = rejected(&desk.at("customers.rejected.csv"));
    assert!(customers[1].starts_with("2,Birthday,cell,") && customers[1].ends_with(",A,Anna,x"), "{customers:?}");
    let purchases = rejected(&desk.at("p.rejected.csv"));
    assert!(
        purchases[1].starts_with("2,customer id,row,") && purchases[1].ends_with(",Z,2024-03-05,5,Rome"),
        "{purchases:?}"
    );
    assert_eq!(purchases.iter().filter(|line| line.ends_with(",A,soon,6,Oslo,more")).count(), 1, "{purchases:?}");
    // One table for both: two files.
    desk.with("both.csv", "customer_id,name,birthday,date,amount\nB,Ben,x,soon,x\n");
    let (exit, said) = desk.run(&["import", "both.csv", "--purchases", "both.csv"]);
    assert_eq!(exit, Some(0), "{said}");
    assert!(desk.at("both.rejected.csv").exists() && desk.at("both.rejected-2.csv").exists(), "{said}");
    // A name of the system's says nothing of where a person keeps it.
    let desk = Desk::new();
    let file = desk.with("in.csv", "ID,Name,Birthday\nB,Ben,y\n");
    let mut command = desk.command(&["import", "/dev/stdin"]);
    let (exit, said) = soon(command.stdin(fs::File::open(file).expect("it opens")).spawn().expect("it starts"));
    assert_eq!(exit, Some(0), "{said}");
    assert_eq!(rejected(&desk.at("customers.rejected.csv")).len(), 2, "{said}");
}

#[test]
fn a_row_with_several_faults_is_put_aside_once_and_comes_in_once_as_it_is_corrected() {
    let desk = Desk::new();
    let rows = "K1,Ana,someday,much\nK2,Ben,1990-01-02,9\nK3,Cara,1991-02-03,lots\n";
    desk.with("in.csv", &format!("ID,Name,Birthday,Spend\n{rows}"));
    let (exit, said) = desk.run(&["import", "in.csv"]);
    assert_eq!(exit, Some(0), "{said}");
    let lines = rejected(&desk.at("in.rejected.csv"));
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[1].starts_with("2,Birthday; Spend,cell,\"Birthday: “someday” is not a birthday."), "{lines:?}");
    assert!(lines[1].contains(" Spend: “much” is not an amount."), "{lines:?}");
    assert!(lines[2].starts_with("4,Spend,cell,\"“lots” is not an amount."), "alone it needs no name: {lines:?}");
    let corrected =
        lines.join("\n").replace(",someday,much", ",1985-08-15,100").replace("1991-02-03,lots", "1991-02-03,7");
    fs::write(desk.at("in.rejected.csv"), corrected).expect("corrected");
    let (exit, said) = desk.run(&["import", "in.rejected.csv"]);
    assert!(exit == Some(0) && said.contains("0 new, 2 updated (3 cells)"), "{said}");
}

#[test]
fn what_cannot_lie_beside_the_table_lies_beside_the_customers() {
    let desk = Desk::new();
    fs::create_dir(desk.at("tables")).expect("a folder");
    // No file beside it can have its name and more.
    let name = format!("tables/{}.csv", "n".repeat(250));
    desk.with(&name, "ID,Name,Birthday\nB,Ben,y\n");
    let (exit, said) = desk.run(&["import", &name]);
    assert_eq!(exit, Some(0), "{said}");
    assert_eq!(rejected(&desk.at("customers.rejected.csv")).len(), 2, "{said}");
}

/// What nobody could find afterwards does not come in either.
#[cfg(unix)]
#[test]
fn where_no_such_file_can_be_written_nothing_comes_in() {
    let desk = Desk::new();
    desk.with("good.csv", TABLE);
    assert_eq!(desk.run(&["import", "good.csv"]).0, Some(0));
    // Little comes in, and much does not: all but the first have an ID that stands above.
    let rows: String = (1..=1_000).map(|row| format!("C1,Customer {row},{}\n", "x".repeat(2_000))).collect();
    desk.with("in.csv", &format!("ID,Name,Birthday\n{rows}"));
    let limited = ["-c", "ulimit -f 3000; exec \"$0\" import in.csv", env!("CARGO_BIN_EXE_kehu")];
    let mut command = Command::new("/bin/sh");
    command.env_clear().env("HOME", desk.dir.path()).env("KEHU_DB", desk.at("crm.db")).current_dir(desk.dir.path());
    command.args(limited).stdout(Stdio::piped()).stderr(Stdio::piped());
    let (exit, said) = soon(command.spawn().expect("it starts"));
    assert!(exit == Some(2) && said.contains("rejected.csv cannot be written"), "{said}");
    assert_eq!(desk.names().lines().count(), 3, "{said}");
    let names = fs::read_dir(desk.dir.path()).expect("a folder").flatten().map(|entry| entry.file_name());
    let left: Vec<_> = names.filter(|name| name.to_string_lossy().contains("rejected")).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// What is kept aside of a stream is gone with the program, however it ends.
#[cfg(target_os = "linux")]
#[test]
fn a_kill_while_a_pipe_is_read_leaves_nothing() {
    let desk = Desk::new();
    let temporary = desk.at("tmp");
    fs::create_dir(&temporary).expect("a folder");
    let mut command = desk.command(&["import", "-"]);
    let mut child = command.env("TMPDIR", &temporary).stdin(Stdio::piped()).spawn().expect("it starts");
    let mut input = child.stdin.take().expect("it is piped");
    // More than a pipe holds: it reads.
    input.write_all(&vec![b'a'; 1 << 20]).expect("it reads");
    child.kill().expect("it can be ended");
    child.wait().expect("it has ended");
    assert!(!desk.at("crm.db").exists());
    assert_eq!(fs::read_dir(&temporary).expect("a folder").count(), 0);
    assert!(Path::new(&temporary).is_dir());
}

#[test]
fn long_numbers_that_a_spreadsheet_has_shortened_are_told_once_a_column() {
    let desk = Desk::new();
    desk.with(
        "short.csv",
        "Name,Phone,Card,Size\nAnna,1.38123E+10,3.30106198503051E+17,1E+5\nBen,13812345678,330106198503051234,2E+3\n",
    );
    let (exit, said) = desk.run(&["import", "short.csv"]);
    assert_eq!(exit, Some(0), "{said}");
    assert_eq!(said.matches("a spreadsheet has shortened").count(), 2, "{said}");
    for told in ["“Phone”: 1.38123E+10", "“Card”: 3.30106198503051E+17"] {
        assert!(said.contains(told), "{told}: {said}");
    }
}
