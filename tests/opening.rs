//! Several programs that start at once, and one file under several paths.
//!
//! `KEHU_STARTS` is the number of trials; each starts three programs.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use rusqlite::Connection;

/// Trials unless the surroundings say another number.
const TRIALS: usize = 8;

fn trials() -> usize {
    std::env::var("KEHU_STARTS").ok().and_then(|text| text.parse().ok()).unwrap_or(TRIALS)
}

fn start(file: &Path, arguments: &[&str]) -> Child {
    start_in("en", file, arguments)
}

fn start_in(language: &str, file: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
    command.args(["--lang", language, "--db"]).arg(file).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("kehu starts")
}

/// Exit code and what was written.
fn end(child: Child) -> (Option<i32>, String) {
    let output = child.wait_with_output().expect("it ends");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

/// A file of the first version with one customer.
fn old(file: &Path) {
    let step = std::fs::read_to_string("assets/schema/0001_house.sql").expect("the first step is there");
    let conn = Connection::open(file).expect("a new file");
    conn.execute_batch(&step).expect("the first step");
    let own =
        "PRAGMA application_id = 0x6b656875; PRAGMA user_version = 1; INSERT INTO customer (name) VALUES ('Anna')";
    conn.execute_batch(own).expect("a customer");
}

/// The names beside the file, sorted.
fn names(file: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(file.parent().expect("a folder of ours")).expect("a folder of ours");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn text(file: &Path, sql: &str) -> String {
    Connection::open(file).and_then(|conn| conn.query_row(sql, [], |row| row.get(0))).expect("the query fits")
}

/// Opens the file as a writer does.
const WRITER: [&str; 3] = ["template", "apply", "six-stage"];

#[test]
fn three_starts_on_an_older_file_make_one_step_and_one_copy() {
    for trial in 0..trials() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("desk.db");
        old(&file);
        let children = [(); 3].map(|()| start(&file, &WRITER));
        for (code, said) in children.map(end) {
            assert!(code == Some(0) && said.contains("Six stages"), "trial {trial}: {code:?} {said}");
        }
        assert_eq!(names(&file), ["desk.db", "desk.db.v1"], "trial {trial}");
        for file in [file.clone(), dir.path().join("desk.db.v1")] {
            assert_eq!(text(&file, "SELECT group_concat(name) FROM customer"), "Anna", "trial {trial}");
            assert_eq!(text(&file, "PRAGMA integrity_check"), "ok", "trial {trial}");
        }
        let versions = [&file, &dir.path().join("desk.db.v1")]
            .map(|file| text(file, "SELECT CAST(user_version AS TEXT) FROM pragma_user_version"));
        let steps = std::fs::read_dir("assets/schema").expect("the steps of the schema").count();
        assert_eq!(versions, [steps.to_string(), "1".to_owned()], "trial {trial}");
    }
}

#[test]
fn a_log_whose_file_is_gone_is_never_lost_by_a_start() {
    let dir = tempfile::tempdir().expect("a folder");
    let (file, log) = (dir.path().join("desk.db"), dir.path().join("desk.db-wal"));
    end(start(&file, &WRITER));
    let conn = Connection::open(&file).expect("it opens");
    conn.execute("INSERT INTO customer (name) VALUES ('Kim')", []).expect("a customer");
    let [held, typed] = [&file, &log].map(|path| std::fs::read(path).expect("it is there"));
    drop(conn);
    let table = dir.path().join("table.csv");
    std::fs::write(&table, "Name\nAnna\n").expect("it can be written");
    let import = ["import", table.to_str().expect("a path of ours")];
    for gone in [true, false] {
        if gone {
            std::fs::remove_file(&file).expect("it is there");
        } else {
            std::fs::write(&file, "").expect("it can be written");
        }
        std::fs::write(&log, &typed).expect("it can be written");
        for arguments in [&WRITER[..], &import, &["list"], &["export", "-"]] {
            for (language, sentence) in [("en", "was typed into it last"), ("zh", "最后输入的内容")] {
                let (code, said) = end(start_in(language, &file, arguments));
                assert!(code == Some(2) && said.contains(sentence), "{gone} {arguments:?}: {code:?} {said}");
                assert_eq!(std::fs::read(&log).expect("it is there"), typed, "{gone} {arguments:?}");
            }
        }
        assert_eq!(file.exists(), !gone, "none is made");
    }
    std::fs::write(&file, &held).expect("it can be written");
    let (code, said) = end(start(&file, &["list"]));
    assert!(code == Some(0) && said.contains("Kim"), "{code:?} {said}");
}

#[test]
fn three_first_starts_make_one_file() {
    for trial in 0..trials() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("desk.db");
        let children = [(); 3].map(|()| start(&file, &WRITER));
        for (code, said) in children.map(end) {
            assert!(code == Some(0) && said.contains("Six stages"), "trial {trial}: {code:?} {said}");
        }
        assert_eq!(names(&file), ["desk.db"], "trial {trial}");
        assert_eq!(text(&file, "PRAGMA integrity_check"), "ok", "trial {trial}");
        assert_eq!(text(&file, "SELECT CAST(count(*) AS TEXT) FROM sheet WHERE stage IS NULL"), "1", "trial {trial}");
    }
}

#[test]
fn a_list_beside_a_start_lists_or_says_what_to_do() {
    for trial in 0..trials() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("desk.db");
        old(&file);
        let (writer, reader) = (start(&file, &WRITER), start(&file, &["list"]));
        let (code, said) = end(reader);
        let told = code == Some(2) && said.contains("was written by an older kehu. Open it once in the grid");
        let listed = code == Some(0) && said.contains("Anna");
        assert!(told || listed, "trial {trial}: {code:?} {said}");
        assert!(end(writer).1.contains("Six stages"), "trial {trial}");
        assert_eq!(names(&file), ["desk.db", "desk.db.v1"], "trial {trial}");
    }
}

/// A person whom modes hold off: whoever runs this or, where that is the administrator, nobody.
fn somebody(file: &Path, arguments: &[&str]) -> Option<(Option<i32>, String)> {
    let administrator = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    let mut command = Command::new(if administrator { "setpriv" } else { env!("CARGO_BIN_EXE_kehu") });
    if administrator {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", env!("CARGO_BIN_EXE_kehu")]);
    }
    command.args(["--db"]).arg(file).args(arguments).env("HOME", "/").env_remove("XDG_CONFIG_HOME");
    let output = command.stdin(Stdio::null()).output().ok()?;
    let said = [output.stdout, output.stderr].concat();
    Some((output.status.code(), String::from_utf8_lossy(&said).into_owned()))
}

/// Each reason has its sentence in both languages, for every command that needs what is barred.
#[test]
#[cfg(target_os = "linux")]
fn what_stands_in_the_way_of_a_file_is_told_and_what_to_do() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().expect("a folder");
    let mode = |path: &Path, mode| set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
    mode(dir.path(), 0o755);
    let (folder, table) = (dir.path().join("there"), dir.path().join("table.csv"));
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(&table, "Name\nAnna\n").expect("it can be written");
    let (file, table) = (folder.join("desk.db"), table.to_str().expect("a path of ours"));
    end(start(&file, &["import", table]));
    let all: &[&[&str]] =
        &[&["list"], &["export", "-"], &["analyze"], &["import", table], &["trash", "purge", "--yes"]];
    let (readers, writers) = all.split_at(3);
    // Modes of the folder and of the file; the file that is meant; whom it holds off; what is said.
    type Case<'a> = ([u32; 2], &'a Path, &'a [&'a [&'a str]], [&'a str; 2]);
    let cases: [Case; 6] = [
        ([0o777, 0o000], &file, all, ["no permission to read", "您没有读取"]),
        ([0o000, 0o666], &file, all, ["no permission for the folder", "您没有进入文件夹"]),
        ([0o777, 0o444], &file, writers, ["desk.db cannot be written", "desk.db 无法写入"]),
        ([0o555, 0o666], &file, writers, ["has to lay its log there", "需要在文件旁放置日志"]),
        ([0o555, 0o666], &folder.join("new.db"), &all[3..4], ["has to lay its log there", "需要在文件旁放置日志"]),
        ([0o555, 0o666], &folder.join("no/new.db"), all, ["There is no folder", "没有文件夹"]),
    ];
    for (modes, path, commands, sentences) in cases {
        // What is in a closed folder cannot be changed.
        mode(&folder, 0o755);
        mode(&file, modes[1]);
        mode(&folder, modes[0]);
        for arguments in all {
            for (language, sentence) in ["en", "zh"].into_iter().zip(sentences) {
                let arguments = [&["--lang", language], *arguments].concat();
                let Some((code, said)) = somebody(path, &arguments) else { return };
                let held_off = commands.iter().any(|command| command[0] == arguments[2]);
                assert_eq!(said.contains(sentence), held_off, "{modes:?} {arguments:?}: {said}");
                assert!(!said.contains("os error") && !said.contains("unable to open"), "{arguments:?}: {said}");
                assert!(code != Some(2) || said.trim().lines().count() == 1, "{arguments:?}: {said}");
            }
        }
    }
    mode(&folder, 0o755);
    mode(&file, 0o666);
    mode(&folder, 0o555);
    for arguments in readers {
        let (code, said) = somebody(&file, arguments).expect("it ran before");
        assert!(code == Some(0), "nothing has to be laid beside what is only read: {said}");
    }
    mode(&folder, 0o777);
    std::fs::write(table, "Name\nBella\n").expect("it can be written");
    let (code, said) = somebody(&file, &["import", table]).expect("it ran before");
    assert_eq!(code, Some(0), "it can be written: {said}");
}

/// A kind for which there is a word is told by it, never in the system's own language.
#[test]
#[cfg(target_os = "linux")]
fn what_the_system_says_is_told_in_the_language_of_the_screen() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("desk.db");
    end(start(&file, &WRITER));
    std::fs::write(dir.path().join("table.csv"), "Name\nAnna\n").expect("it can be written");
    end(start(&file, &["import", &dir.path().join("table.csv").display().to_string()]));
    std::os::unix::fs::symlink("round", dir.path().join("round")).expect("a link");
    let long = "x".repeat(300);
    let cases: &[(&[&str], &str)] = &[
        (&["export", "/dev/full"], "磁盘没有空间"),
        (&["export", "nowhere/out.csv"], "所在文件夹不存在"),
        (&["export", "desk.db/out.csv"], "路径中有一段是文件，不是文件夹"),
        (&["export", "."], "这是文件夹"),
        (&["export", "round"], "链接首尾相接"),
        (&["export", &long], "名字过长或不合规定"),
        (&["import", "nowhere.csv"], "没有这个文件或文件夹"),
        (&["import", "."], "是文件夹"),
        (&["analyze", "--settings", "nowhere.json"], "没有这个文件或文件夹"),
        (&["template", "apply", "."], "这是文件夹"),
        (&["--db", "round", "list"], "链接首尾相接"),
        (&["--db", "table.csv/desk.db", "list"], "路径中有一段是文件，不是文件夹"),
    ];
    for (arguments, cause) in cases {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
        command.args(["--lang", "zh"]).args(*arguments).env("KEHU_DB", &file).current_dir(dir.path());
        let output = command.stdin(Stdio::null()).output().expect("kehu runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(cause) && !said.contains("os error"), "{arguments:?}: {said}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
    }
}

/// Where the system lets a person mount something for himself alone; elsewhere there is nothing to see.
#[test]
#[cfg(target_os = "linux")]
fn a_folder_mounted_elsewhere_holds_the_same_file_and_a_file_mounted_by_itself_is_refused() {
    let mounts = |script: &str, folder: &Path| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script]).current_dir(folder);
        command.env("KEHU", env!("CARGO_BIN_EXE_kehu")).stdin(Stdio::null()).output()
    };
    let dir = tempfile::tempdir().expect("a folder");
    if !mounts("mount --bind . .", dir.path()).is_ok_and(|output| output.status.success()) {
        return;
    }
    let file = dir.path().join("desk.db");
    end(start(&file, &WRITER));
    std::fs::write(dir.path().join("table.csv"), "Name\nAnna\n").expect("it can be written");
    let script = "mkdir there && mount --bind . there && touch alone.db && mount --bind desk.db alone.db || exit 9
        \"$KEHU\" --lang en --db there/desk.db import table.csv && \"$KEHU\" --lang en --db desk.db list || exit 8
        \"$KEHU\" --lang en --db alone.db list";
    let output = mounts(script, dir.path()).expect("it ran before");
    let (told, said) = (String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    assert!(said.contains("1 new.") && said.contains("\nAnna"), "{said}{told}");
    assert!(told.contains("alone.db has several names") && output.status.code() == Some(2), "{said}{told}");
}
