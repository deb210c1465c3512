//! Signs that a terminal obeys, or that hide: in data, names of files and arguments, through every command's output.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use chrono::NaiveDateTime;
use kehu::domain::edit::Action;
use kehu::domain::{Edit, Place, SavedColumn, Shows, Value};
use kehu::store::Store;
use rusqlite::Connection;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

#[expect(dead_code, reason = "only the terminal of it is used here")]
mod support;

/// What is pushed through, by what it would do.
const HOSTILE: [(&str, &str); 14] = [
    ("sets the clipboard", "a\u{1b}]52;c;cHduZWQ=\u{7}b"),
    ("clears the screen", "\u{1b}[2J\u{1b}[H\u{1b}c"),
    ("the same, in one byte's name", "a\u{9b}2J\u{90}q\u{9c}\u{85}b"),
    ("deletes", "abc\u{8}\u{8}\u{8}\u{7f}\u{7f}x"),
    ("forges a line", "a\r\nkehu: all is well\n\t\u{b}\u{c}b"),
    ("forges a line otherwise", "a\u{2028}b\u{2029}c"),
    ("turns the line around", "\u{202e}cod.exe\u{202d}\u{202a}\u{202b}\u{202c}"),
    ("isolates without end", "\u{2066}\u{2067}\u{2068}a\u{2069}\u{2069}\u{2069}\u{2069}\u{61c}\u{200e}\u{200f}"),
    ("runs from right to left", "مرحبا"),
    ("hides", "a\u{200b}b\u{feff}c\u{2060}d\u{2064}e\u{180e}f\u{206a}g"),
    ("annotates", "a\u{fff9}b\u{fffa}c\u{fffb}d"),
    ("is no character", "a\u{fffe}b\u{ffff}c\u{fdd0}d\u{1fffe}e\u{10ffff}f"),
    ("is hidden text", "a\u{e0001}\u{e0041}\u{e0042}\u{e007f}b"),
    ("is joined", "👨\u{200d}👩\u{200d}👧\u{200d}👦 ❤\u{fe0f}"),
];

fn marks() -> String {
    format!("z{}", "\u{301}".repeat(100_000))
}

fn texts() -> Vec<(&'static str, String)> {
    let short = HOSTILE.into_iter().map(|(what, text)| (what, text.to_owned()));
    let lone = "\u{301}".repeat(1_000);
    short.chain([("is marks upon marks", marks()), ("stands on nothing", lone)]).collect()
}

/// What no output may hold, told apart without the program's own list.
fn acts(sign: char) -> bool {
    let code = u32::from(sign);
    sign.is_control()
        || matches!(code, 0x61c | 0x180e | 0x200b | 0x200e | 0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff)
        || matches!(code, 0xfff9..=0xfffb | 0xfdd0..=0xfdef | 0xe0000..=0xe0fff)
        || code & 0xfffe == 0xfffe
}

/// Fails on anything that acts, on isolates that do not end in their line, and on more marks than eight in a row.
#[track_caller]
fn assert_safe(text: &str, of: &str) {
    for line in text.split('\n') {
        let (mut open, mut marks) = (0, 0);
        for sign in line.chars() {
            match sign {
                '\u{2068}' => open += 1,
                '\u{2069}' => open -= 1,
                sign => assert!(!acts(sign), "{of}: U+{:04X} in {:.200}", u32::from(sign), format!("{line:?}")),
            }
            assert!(open >= 0, "{of}: an isolate ends that has not begun in {line:?}");
            marks = if sign.width() == Some(0) && !matches!(sign, '\u{2068}' | '\u{2069}') { marks + 1 } else { 0 };
            assert!(marks <= 8, "{of}: {marks} marks");
        }
        assert_eq!(open, 0, "{of}: isolates stay open in {line:?}");
    }
}

/// A file whose customers are called so, and have it in every text that is shown of them.
struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { dir: tempfile::tempdir().expect("a temporary folder") };
        let mut store = Store::open(&desk.at("crm.db")).expect("a new file opens");
        let mut edit = |action| {
            let edit = Edit { label: "add-customer", place: Place::default(), action };
            store.edit(&edit, NaiveDateTime::default()).expect("an edit");
        };
        let texts = texts();
        for at in 0..2 * texts.len() {
            // Everybody once more, with the same number: somebody who may be the same person.
            let phone = format!("138001380{:02}", at % texts.len());
            let cells = [("name", "x"), ("city", "杭州"), ("phone", &phone)];
            edit(Action::Add { cells: cells.map(|(key, text)| (key.to_owned(), Value::text(text))).to_vec() });
        }
        for (what, _) in HOSTILE {
            let columns = vec![SavedColumn { field: "name".into(), width: 10, hidden: false }];
            let shows = Shows { sheet: 1, filter: String::new(), sort: String::new(), columns, pinned: 1 };
            edit(Action::AddView { name: what.into(), shows });
        }
        desk.make_hostile(&texts);
        edit(Action::Trash { customers: (1..=u32::try_from(texts.len()).expect("few")).collect() });
        desk
    }

    /// By another program: what comes in through ours may be cleaned on its way.
    fn make_hostile(&self, texts: &[(&str, String)]) {
        let conn = Connection::open(self.at("crm.db")).expect("the file opens");
        for (at, (what, text)) in texts.iter().chain(texts).enumerate() {
            let sql = "UPDATE customer SET name = ?2, company = ?2, code = ?3, tags = ?2, stage = 'prospecting' WHERE id = ?1";
            conn.execute(sql, (i64::try_from(at + 1).expect("few"), text, format!("{at}{text:.20}")))
                .expect("it is written");
            conn.execute("UPDATE view SET name = ?2 WHERE name = ?1", (what, text)).expect("it is written");
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
        command.env_clear().env("HOME", self.dir.path()).env("KEHU_DB", self.at("crm.db")).current_dir(self.dir.path());
        command.args(arguments).stdin(Stdio::null()).output().expect("the program runs")
    }
}

#[test]
fn no_output_to_people_holds_signs_that_act() {
    let desk = Desk::new();
    let commands: [&[&str]; 16] = [
        &["list"],
        &["list", "--json"],
        &["list", "--view", "is joined"],
        &["group", "--by", "name"],
        &["group", "--by", "company", "--json"],
        &["group", "--by", "tags"],
        &["dedupe"],
        &["dedupe", "--json"],
        &["trash"],
        &["trash", "--json"],
        &["analyze"],
        &["analyze", "--json"],
        &["template"],
        &["template", "export"],
        &["trash", "restore", "nobody"],
        &["list", "--view", "nobody"],
    ];
    for language in ["en", "zh"] {
        for arguments in commands {
            let ended = desk.run([arguments, &["--lang", language]].concat());
            let both = [ended.stdout, ended.stderr].concat();
            let text = String::from_utf8(both).expect("UTF-8");
            assert!(!text.is_empty(), "{arguments:?}");
            assert_safe(&text, &format!("{arguments:?}"));
        }
    }
}

#[test]
fn json_and_csv_lose_nothing() {
    let desk = Desk::new();
    let names: Vec<String> = texts().into_iter().map(|(_, text)| text).collect();
    let json = desk.run(["list", "--json"]).stdout;
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(rows.iter().map(|row| row["name"].as_str().expect("a name")).collect::<Vec<_>>(), names);
    let csv = desk.run(["list", "--csv"]).stdout;
    let mut csv = csv::Reader::from_reader(csv.as_slice());
    let at = csv.headers().expect("headings").iter().position(|heading| heading == "Name").expect("a name");
    let read: Vec<String> = csv.records().map(|record| record.expect("a row")[at].to_owned()).collect();
    assert_eq!(read, names);
}

#[test]
fn columns_stay_where_they_are_and_no_line_is_forged() {
    let desk = Desk::new();
    let customers = texts().len();
    let tables: [(&[&str], usize, &str); 2] =
        [(&["list", "--sort", "code"], customers + 1, "138 "), (&["trash"], customers, "Prospecting")];
    for (arguments, count, known) in tables {
        let text = String::from_utf8(desk.run(arguments).stdout).expect("UTF-8");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), count, "{arguments:?}");
        let places = lines.iter().filter_map(|line| line.find(known).map(|at| line[..at].width()));
        let places: Vec<usize> = places.collect();
        assert!(places.len() >= customers, "{arguments:?}: {text:.2000}");
        assert!(places.iter().all(|place| *place == places[0]), "{arguments:?}: {places:?}");
    }
}

#[test]
fn an_import_tells_of_hostile_files_in_clean_lines() {
    let desk = Desk::new();
    for (at, (what, text)) in HOSTILE.iter().enumerate() {
        let (heading, quoted) = (text.replace('\n', " "), format!("\"{text}\""));
        let csv = format!("name,birthday,{heading},{heading},order {text:?}\nAna,{quoted},1,2,3\n");
        // A name with a slash would be a folder, one with a zero none at all.
        let name = format!("{at}{}.csv", text.replace(['/', '\0'], " "));
        fs::write(desk.at(&name), csv).expect("a file is written");
        let ended = desk.run(["import", &name]);
        let said = String::from_utf8([ended.stdout, ended.stderr].concat()).expect("UTF-8");
        assert!(said.lines().count() >= 3, "{what}: {said}");
        assert_safe(&said, what);
        assert!(!said.lines().any(|line| line.starts_with("kehu: all is well")), "{said}");
    }
}

#[test]
fn an_error_repeats_no_argument_as_it_came() {
    let desk = Desk::new();
    // All at once, and the one that forges a line alone: what is behind a line end may never be read.
    let all: String = HOSTILE.into_iter().map(|(_, text)| text).collect();
    for (what, text) in [("all", &*all), HOSTILE[4]] {
        let (option, path) = (format!("--{text}"), format!("nowhere/{text}"));
        let commands: [&[&str]; 17] = [
            &[text],
            &[&option],
            &["--lang", text],
            &["--db", &path, "list"],
            &["list", &format!("nofield{text}>5")],
            &["list", "--view", text, "--db", "crm.db"],
            &["list", "--sort", text],
            &["list", "--limit", text],
            &["group", "--by", text],
            &["trash", "restore", text],
            &["trash", text],
            &["template", text],
            &["template", "apply", text],
            &["export", &path],
            &["analyze", "--as-of", text],
            &["analyze", "--settings", &path],
            &["import", &path],
        ];
        for arguments in commands {
            let ended = desk.run(arguments);
            let said = String::from_utf8([ended.stdout, ended.stderr].concat()).expect("UTF-8");
            assert_safe(&said, &format!("{what}, {arguments:?}"));
            assert!(!said.lines().any(|line| line.starts_with("kehu: all is well")), "{said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_are_told_as_well_as_can_be() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    // Half of a pair, and bytes that begin nothing.
    let name = OsStr::from_bytes(b"nowhere/\xed\xa0\x80\xff\x1b[2J.csv");
    for command in ["import", "export"] {
        let ended = desk.run([OsStr::new(command), name]);
        assert_eq!(ended.status.code(), Some(2));
        assert_safe(&String::from_utf8(ended.stderr).expect("UTF-8"), command);
    }
}

#[cfg(unix)]
#[test]
fn the_programs_own_name_is_not_believed() {
    use std::os::unix::process::CommandExt;
    for flag in ["--help", "--version"] {
        let ended = Command::new(env!("CARGO_BIN_EXE_kehu")).arg0("\u{1b}]0;title\u{7}").arg(flag).output();
        assert_safe(&String::from_utf8(ended.expect("the program runs").stdout).expect("UTF-8"), flag);
    }
}

#[test]
fn csv_on_a_terminal_is_for_a_person() {
    let desk = Desk::new();
    let path = desk.at("crm.db");
    for command in [&["list", "--csv"], &["export", "-"], &["export", "/dev/tty"]] {
        let arguments = [command, &["--db", path.to_str().expect("ours")][..]].concat();
        let mut terminal = support::terminal::Terminal::start(&arguments, 80, 24, &[]);
        assert_eq!(terminal.exit().exit_code(), 0, "{arguments:?}");
        let text = String::from_utf8(terminal.since(0).to_vec()).expect("UTF-8").replace("\r\n", "\n");
        assert!(text.contains("is well"), "{text:.500}");
        assert_safe(&text, &format!("{arguments:?}"));
    }
}
