//! Files as other programs leave them, and every command: no panic, an answer or a sentence, and what is not ours stays.

use std::path::Path;
use std::process::{Command, Output};

#[path = "strange/mod.rs"]
#[expect(dead_code, reason = "the stories of the grid use the rest of it")]
mod odd;

/// Arguments, and whether an error with a sentence will do as well as an answer.
const COMMANDS: &[(&[&str], bool)] = &[
    (&["list"], false),
    (&["list", "--json"], false),
    (&["list", "杭州 spend>1 last>90d"], true),
    (&["list", "--view", "hz"], true),
    (&["group", "--by", "city"], true),
    (&["group", "--by", "stage", "--sum", "spend", "--json"], true),
    (&["dedupe"], false),
    (&["analyze", "--json"], false),
    (&["trash", "list", "--json"], false),
    (&["template", "export"], false),
    (&["template", "apply", "hotel"], true),
    (&["trash", "restore", "A1"], true),
    (&["trash", "purge", "--yes"], false),
];

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
    command
        .env("HOME", folder)
        .env("LANG", "en_US.UTF-8")
        .env("LC_MONETARY", "zh_CN.UTF-8")
        .arg("--db")
        .arg(folder.join("desk.db"));
    command.args(arguments).output().expect("it runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Every third case.
fn answers(first: usize) {
    let mut wrong = Vec::new();
    for (case, sql) in odd::CASES.iter().skip(first).step_by(3) {
        let folder = tempfile::tempdir().expect("a folder");
        odd::make(&folder.path().join("desk.db"), case, sql);
        let before = odd::strangers(&folder.path().join("desk.db"));
        let (out, rows) = (folder.path().join("out.csv"), folder.path().join("in.csv"));
        std::fs::write(&rows, "ID,Name,City\nNEW1,New One,Bonn\n").expect("written");
        let export = ["export", out.to_str().expect("ours")];
        let import = ["import", rows.to_str().expect("ours")];
        let own: [(&[&str], bool); 2] = [(&export, false), (&import, true)];
        for (arguments, may_fail) in COMMANDS.iter().copied().chain(own) {
            let output = run(folder.path(), arguments);
            let (said, code) = (said(&output), output.status.code());
            let fits = matches!(code, Some(0 | 1)) || (may_fail && code == Some(2));
            if !fits || said.contains("panicked") {
                wrong.push(format!("{case}: {arguments:?} ended with {code:?}: {said}"));
            }
        }
        let after = odd::strangers(&folder.path().join("desk.db"));
        if before != after {
            wrong.push(format!("{case}: {before:?} became {after:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_command_answers_on_a_file_that_another_program_has_written_1() {
    answers(0);
}

#[test]
fn every_command_answers_on_a_file_that_another_program_has_written_2() {
    answers(1);
}

#[test]
fn every_command_answers_on_a_file_that_another_program_has_written_3() {
    answers(2);
}

#[test]
fn what_cannot_be_shown_is_counted_and_said_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let sql = "INSERT INTO customer (id, name) VALUES (-7, 'Minus'), (0, 'Zero'), (4294967296, 'Five')";
    odd::make(&folder.path().join("desk.db"), "strangers", sql);
    for arguments in [&["list", "--csv"][..], &["dedupe"], &["analyze"], &["group", "--by", "city"]] {
        let output = run(folder.path(), arguments);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(errors.matches("3 rows of this file cannot be shown").count(), 1, "{arguments:?}: {errors}");
        assert!(!String::from_utf8_lossy(&output.stdout).contains("Minus"), "{arguments:?}");
    }
}

#[test]
fn a_damaged_mark_is_told_in_words() {
    for (case, sql) in [
        ("a negative version", "PRAGMA user_version = -5"),
        ("no version", "PRAGMA user_version = 0"),
        ("a version beyond all", "PRAGMA user_version = 99999"),
        ("an older version", "PRAGMA user_version = 1"),
        ("another program's mark", "PRAGMA application_id = 7"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        odd::make(&folder.path().join("desk.db"), case, sql);
        for (language, words) in [("en", "Nothing was changed"), ("zh", "未作任何修改")] {
            let output = run(folder.path(), &["--lang", language, "template", "apply", "hotel"]);
            let said = said(&output);
            assert_eq!(output.status.code(), Some(2), "{case}: {said}");
            assert!(said.contains(words) && said.chars().count() < 400 && !said.contains("CREATE"), "{case}: {said}");
        }
    }
}
