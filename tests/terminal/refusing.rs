//! Files and terminals that cannot be opened: one sentence, exit code 2, and nothing touched.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use rusqlite::Connection;

use crate::desk::Desk;
use crate::support::terminal::{Terminal, kehu};

/// Starts the grid on a path and gives the sentence with which it ends; the terminal is as it was.
fn refusal(path: &Path, language: &str) -> String {
    let arguments = ["--lang", language, "--db", path.to_str().expect("a path of ours")];
    let mut terminal = Terminal::start(&arguments, 400, 24, &[]);
    assert_eq!(terminal.exit().exit_code(), 2, "{}", terminal.screen());
    assert_eq!(terminal.left_behind(), Vec::<&str>::new());
    assert!(!terminal.since(0).contains(&0x1b), "the terminal is not even touched");
    let screen = terminal.screen();
    assert_eq!(screen.trim().lines().count(), 1, "one sentence: {screen}");
    screen.trim().to_owned()
}

/// The same in both languages, and the file is byte for byte what it was, with nothing beside it.
fn refused(path: &Path, english: &str, chinese: &str) {
    let folder = path.parent().expect("a folder of ours");
    let contents = || {
        let entries = std::fs::read_dir(folder).expect("a folder of ours");
        let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        files.sort();
        files.into_iter().map(|file| (std::fs::read(&file).ok(), file)).collect::<Vec<_>>()
    };
    let before = contents();
    let name = path.display();
    assert_eq!(refusal(path, "en"), format!("kehu: {}", english.replace("{path}", &name.to_string())));
    assert_eq!(refusal(path, "zh"), format!("kehu: {}", chinese.replace("{path}", &name.to_string())));
    assert_eq!(contents(), before);
}

#[test]
fn a_folder_is_refused() {
    let desk = Desk::empty();
    std::fs::create_dir(desk.path()).expect("a folder can be made");
    refused(
        &desk.path(),
        "{path} is a folder. Name a file in it, for example {path}/customers.db.",
        "{path} 是文件夹。请指定其中的文件，例如 {path}/customers.db。",
    );
}

#[test]
fn a_csv_file_is_refused_and_the_sentence_says_how_to_bring_it_in() {
    let desk = Desk::empty();
    std::fs::write(desk.path(), "name,city\n李明朗,杭州\n").expect("it can be written");
    refused(
        &desk.path(),
        "{path} is not a SQLite file. To bring its customers in, use: kehu import {path}",
        "{path} 不是 SQLite 文件。若要导入其中的客户，请用：kehu import {path}",
    );
}

#[test]
fn the_file_of_another_program_is_refused() {
    let desk = Desk::empty();
    let other = Connection::open(desk.path()).expect("a new file");
    other.execute_batch("CREATE TABLE song (title TEXT)").expect("a table");
    drop(other);
    refused(
        &desk.path(),
        "{path} is a SQLite file of another program. Name another file with --db.",
        "{path} 是其他程序的 SQLite 文件。请用 --db 指定另一个文件。",
    );
}

#[test]
fn the_file_of_a_newer_kehu_is_refused() {
    let desk = Desk::with_people();
    let conn = Connection::open(desk.path()).expect("the file opens");
    // Out of the log, so that the file is alone and whole.
    conn.execute_batch("PRAGMA user_version = 99; PRAGMA journal_mode = DELETE").expect("pragmas");
    drop(conn);
    let known = std::fs::read_dir("assets/schema").expect("the steps of the schema are files").count();
    let english = "{path} was written by a newer kehu (file version 99, this program knows N). Update kehu to open it.";
    let chinese = "{path} 由更新版本的 kehu 写成（文件版本 99，本程序支持到 N）。请升级 kehu 后再打开。";
    let with = |sentence: &str| sentence.replace(" N", &format!(" {known}"));
    refused(&desk.path(), &with(english), &with(chinese));
}

#[test]
fn a_locked_file_is_refused() {
    let desk = Desk::with_people();
    let conn = Connection::open(desk.path()).expect("the file opens");
    conn.execute_batch("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE").expect("the lock is free");
    let name = desk.path();
    assert_eq!(
        refusal(&name, "en"),
        format!("kehu: {} is locked by another program. Close it there, then start again.", name.display())
    );
    conn.execute_batch("ROLLBACK").expect("it was begun");
    drop(conn);
    desk.start().wait_text("8 customers").quit();
}

/// Makes a pipe there; whoever opens it to read waits until somebody writes.
#[cfg(unix)]
fn pipe(path: &Path) {
    std::fs::create_dir_all(path.parent().expect("a folder of ours")).expect("it can be made");
    assert!(Command::new("mkfifo").arg(path).status().expect("`mkfifo` runs").success());
}

#[test]
#[cfg(unix)]
fn a_pipe_or_a_device_is_refused_at_once() {
    let desk = Desk::empty();
    pipe(&desk.path());
    let not_a_file = |path: &Path| {
        let name = path.display();
        assert_eq!(
            refusal(path, "en"),
            format!("kehu: {name} is a pipe, a socket or a device, not a file. Name a file instead.")
        );
        assert_eq!(refusal(path, "zh"), format!("kehu: {name} 是管道、套接字或设备，不是文件。请换成一个文件。"));
    };
    not_a_file(&desk.path());
    not_a_file(Path::new("/dev/zero"));
    not_a_file(Path::new("/dev/tty"));
}

#[test]
#[cfg(unix)]
fn a_configuration_or_a_keymap_that_is_a_pipe_is_refused_at_once() {
    let desk = Desk::with_people();
    let (file, home) = (desk.path(), tempfile::tempdir().expect("a temporary folder"));
    let (config, keys) = (home.path().join("config/kehu/config.toml"), home.path().join("keys.toml"));
    pipe(&keys);
    let folder = home.path().join("config");
    let folder = folder.to_str().expect("a path of ours");
    let [file, named] = [&file, &keys].map(|path| path.to_str().expect("a path of ours"));
    let told = |arguments: &[&str], path: &Path| {
        let mut terminal = Terminal::start(arguments, 400, 24, &[("XDG_CONFIG_HOME", folder)]);
        assert_eq!(terminal.exit().exit_code(), 2, "{}", terminal.screen());
        let sentence = format!("kehu: {} is a pipe, a socket or a device", path.display());
        assert!(terminal.screen().contains(&sentence), "{}", terminal.screen());
    };
    told(&["--db", file, "--keys", named], &keys);
    pipe(&config);
    told(&["--db", file], &config);
    told(&["--db", file, "list"], &config);
}

#[test]
fn a_file_in_no_folder_is_refused() {
    let desk = Desk::empty();
    let path = desk.path().join("deeper").join("desk.db");
    let folder = desk.path().display().to_string();
    assert_eq!(
        refusal(&path, "en"),
        format!("kehu: There is no folder {folder}. Check the path, or make the folder and try again.")
    );
    assert_eq!(refusal(&path, "zh"), format!("kehu: 没有文件夹 {folder}。请检查路径，或先建好文件夹再试。"));
}

/// Runs it without any terminal.
fn run(arguments: &[&OsStr]) -> Output {
    Command::new(kehu()).args(arguments).stdin(Stdio::null()).output().expect("the program starts")
}

#[test]
fn without_a_terminal_the_grid_says_what_scripts_use() {
    let desk = Desk::with_people();
    let path = desk.path();
    for (language, sentence) in
        [("en", "The grid needs a terminal. For scripts there are: "), ("zh", "表格需要在终端中运行。脚本请用：")]
    {
        let output = run(&["--lang".as_ref(), language.as_ref(), "--db".as_ref(), path.as_os_str()]);
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(said.starts_with(&format!("kehu: {sentence}")) && said.lines().count() == 1, "{said}");
        assert_eq!(output.stdout, b"");
    }
}
