//! The file, its log or its folder is lost while the grid is open: it is said, and nothing typed goes with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use kehu::domain::Value;
use kehu::domain::edit::Action;
use kehu::store::Store;
use rusqlite::Connection;

use crate::desk::{Desk, save};
use crate::support::terminal::{Terminal, kehu};

/// One text of another file.
fn text(path: &Path, sql: &str) -> Option<String> {
    let conn = Connection::open(path).expect("the file opens");
    conn.query_row(sql, [], |row| row.get(0)).expect("the query fits the schema")
}

const CITY: &str = "SELECT city FROM customer WHERE id = 1";

fn beside(path: &Path, suffix: &str) -> PathBuf {
    format!("{}{suffix}", path.display()).into()
}

/// Types into the first city; it shows.
fn type_city(terminal: &mut Terminal, city: &str) {
    terminal.keys(&format!("<C-Home><Home><Right>{city}<Enter>")).wait_text(city);
}

/// Saves elsewhere under that name, and goes on there.
fn save_elsewhere(terminal: &mut Terminal, name: &str) {
    terminal.keys("<F10>save-elsewhere<Enter>").wait_text("Save to a new file");
    terminal.keys(&format!("{name}<Enter>")).wait_text("you continue there").wait_saved();
}

/// Something happens to the file of a grid that nobody touches: the sentence comes by itself, what is typed is said not to
/// be saved, and all of it can be had in another file, in which the grid goes on.
fn lost(sentence: &str, happens: impl Fn(&Desk)) {
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(120, 30);
    type_city(&mut terminal, "before");
    terminal.wait_saved().wait_analysed();
    happens(&desk);
    terminal.wait_text(sentence).wait_text("○ not saved").wait_text("-elsewhere writes");
    type_city(&mut terminal, "after");
    // It stays said, and Ctrl-S does not say otherwise.
    terminal.wait_text(sentence).wait_text("○ not saved").keys("<C-s>").wait_text(sentence);
    terminal.keys("<Down>").wait_text(sentence).wait_text("○ not saved");
    // Leaving says it once.
    terminal.keys("<C-q>").wait_text("Ctrl-Q again quits").keys("<Up>").wait_text(sentence);
    let elsewhere = desk.folder().join("elsewhere.db");
    save_elsewhere(&mut terminal, elsewhere.to_str().expect("a path of ours"));
    terminal.wait_text("elsewhere.db").wait_text("after");
    type_city(&mut terminal, "later");
    terminal.wait_saved();
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(text(&elsewhere, CITY).as_deref(), Some("later"));
    assert_eq!(text(&elsewhere, "PRAGMA integrity_check").as_deref(), Some("ok"));
    // One journal: undo walks back through what was typed before the loss.
    let path = elsewhere.to_str().expect("a path of ours");
    let mut terminal = Terminal::start(&["--db", path], 120, 30, &[]);
    terminal.wait_text("8 customers").keys("<C-z>").wait_text("Undone: ").wait_text("after");
    terminal.keys("<C-z>").wait_text("before");
}

#[test]
fn a_file_deleted_while_open_is_still_to_be_had() {
    lost("no longer in its place", |desk| fs::remove_file(desk.path()).expect("it is there"));
}

#[test]
fn a_folder_that_moves_takes_the_file_along_and_what_is_typed_is_still_to_be_had() {
    let desk = Desk::in_folder("desk");
    let (folder, aside) = (desk.path().parent().expect("a folder").to_owned(), desk.folder().join("aside"));
    let mut terminal = desk.start_at(120, 30);
    fs::rename(&folder, &aside).expect("it can be moved");
    terminal.wait_text("no longer in its place").wait_text("○ not saved");
    type_city(&mut terminal, "after");
    let elsewhere = desk.folder().join("elsewhere.db");
    save_elsewhere(&mut terminal, elsewhere.to_str().expect("a path of ours"));
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(text(&elsewhere, CITY).as_deref(), Some("after"));
}

#[test]
fn a_file_moved_away_and_back_is_saved_again() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(120, 30);
    let aside = beside(&desk.path(), ".aside");
    fs::rename(desk.path(), &aside).expect("it can be moved");
    terminal.wait_text("○ not saved");
    type_city(&mut terminal, "after");
    fs::rename(&aside, desk.path()).expect("it can be moved");
    terminal.wait_text("Everything is saved again.").wait_saved();
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(desk.text(CITY).as_deref(), Some("after"));
}

#[test]
fn a_file_renamed_over_the_open_one_stays_what_it_is() {
    let other = Desk::with_people();
    fs::copy(other.path(), other.folder().join("other.db")).expect("a copy");
    let other = other.folder().join("other.db");
    lost("Another file was put in this one's place", |desk| {
        let new = beside(&desk.path(), ".new");
        fs::copy(&other, &new).expect("a copy");
        fs::rename(&new, desk.path()).expect("it can be renamed");
    });
    // And the other way round: nothing of ours gets into it.
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(120, 30);
    type_city(&mut terminal, "ours");
    terminal.wait_saved();
    let new = beside(&desk.path(), ".new");
    fs::copy(&other, &new).expect("a copy");
    fs::rename(&new, desk.path()).expect("it can be renamed");
    terminal.wait_text("○ not saved");
    assert_eq!(desk.text(CITY).as_deref(), Some("杭州"));
    terminal.keys("<C-q>").wait_text("Ctrl-Q again quits").keys("<C-q>");
    assert_eq!(terminal.exit().exit_code(), 0);
    assert_eq!(desk.text(CITY).as_deref(), Some("杭州"));
    assert_eq!(desk.text("PRAGMA integrity_check").as_deref(), Some("ok"));
}

#[test]
fn a_file_written_over_in_place_gets_nothing_of_ours_and_what_was_typed_is_to_be_had() {
    let desk = Desk::with_people();
    let older = fs::read(desk.path()).expect("it reads");
    save(&mut desk.store(), "edit-cell", Action::Set { customer: 3, field: "city".into(), value: Value::text("Bonn") });
    let mut terminal = desk.start_at(120, 30);
    type_city(&mut terminal, "before");
    terminal.wait_saved().wait_analysed();
    fs::write(desk.path(), &older).expect("it can be written");
    terminal.wait_text("has written over the open file").wait_text("○ not saved");
    type_city(&mut terminal, "after");
    terminal.wait_text("○ not saved");
    let elsewhere = desk.folder().join("elsewhere.db");
    save_elsewhere(&mut terminal, elsewhere.to_str().expect("a path of ours"));
    terminal.wait_text("after");
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(text(&elsewhere, CITY).as_deref(), Some("after"));
    assert_eq!(text(&elsewhere, "PRAGMA integrity_check").as_deref(), Some("ok"));
    assert_eq!(fs::read(desk.path()).expect("it reads"), older, "the other's file is as the other wrote it");
    assert_eq!(desk.text(CITY).as_deref(), Some("杭州"), "also with what lies beside it");
}

/// Another file of ours, folded, written onto the open one: not one customer of it is ours, whatever their number.
#[test]
fn a_file_written_over_by_another_one_of_ours_gives_what_was_typed_to_a_new_file() {
    for (name, leaves) in [("elsewhere.db", ""), ("desk-kept.db", "HUP")] {
        for log in [false, true] {
            let (desk, other) = (Desk::with_people(), Desk::with_people());
            let open = log.then(|| other.store());
            save(&mut other.store(), "edit-cell", set(2, "theirs"));
            let mut terminal = desk.start_at(120, 30);
            type_city(&mut terminal, "before");
            terminal.wait_saved().wait_analysed();
            await_folded(&desk);
            // It looks at the file with each key: what it is from now on is known.
            terminal.keys("<C-s>").wait_text("saved already");
            let theirs = fs::read(other.path()).expect("it reads");
            fs::write(desk.path(), &theirs).expect("it can be written");
            if log {
                let theirs = fs::read(beside(&other.path(), "-wal")).expect("it is there");
                fs::write(beside(&desk.path(), "-wal"), theirs).expect("it can be written");
            }
            terminal.wait_text("has written over the open file").wait_text("○ not saved");
            type_city(&mut terminal, "after");
            let elsewhere = desk.folder().join(name);
            if leaves.is_empty() {
                terminal.keys("<F10>save-elsewhere<Enter>").wait_text("Save to a new file");
                terminal.keys(&format!("{name}<Enter>")).wait_text("has what you typed since").wait_saved();
                assert_eq!(terminal.quit().exit_code(), 0);
            } else {
                assert_eq!(terminal.signal(leaves).exit().exit_code(), 2);
                assert!(terminal.screen().contains("nothing can be read of it"), "{}", terminal.screen());
            }
            let found = text(&elsewhere, "SELECT group_concat(coalesce(name, '') || city, ' ') FROM customer");
            assert_eq!(found.as_deref(), Some("after"), "{name}, with a log: {log}");
            assert!(fs::read(desk.path()).expect("it reads") == theirs, "{name}, {log}: nothing of ours went into it");
            drop(open);
        }
    }
}

#[test]
fn a_backup_has_all_that_was_typed_and_the_grid_goes_on_where_it_is() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(120, 30);
    type_city(&mut terminal, "before");
    terminal.wait_saved().keys("<F10>save-copy<Enter>").wait_text("Copy the file to");
    terminal.keys("copy.db<Enter>").wait_text("You continue here");
    type_city(&mut terminal, "after");
    // The same name twice is refused, and nothing happens to what is there.
    terminal.wait_saved().keys("<F10>save-copy<Enter>").wait_text("Copy the file to");
    terminal.keys("copy.db<Enter>").wait_text("is there already").keys("<Esc>");
    assert_eq!(terminal.quit().exit_code(), 0);
    let copy = desk.folder().join("copy.db");
    let cities = [&desk.path(), &copy].map(|path| text(path, CITY).expect("a city"));
    assert_eq!(cities, ["after", "before"]);
    assert!(Store::open(&copy).is_ok(), "it is a file like any other");
}

/// What was kept of a lost file is told at the next start of the file, once, and again of another one.
#[test]
fn what_was_kept_beside_is_told_once_at_the_next_start() {
    let desk = Desk::with_people();
    let other = desk.folder().join("aside.db");
    let lose = |kept: &str, sentence: &str| {
        let mut terminal = desk.start_at(120, 30);
        fs::rename(desk.path(), &other).expect("it can be moved");
        terminal.wait_text("○ not saved").signal("HUP").exit();
        fs::rename(&other, desk.path()).expect("it can be moved");
        let mut terminal = desk.start_at(120, 30);
        terminal.wait_text(kept).wait_text(sentence).keys("<Down>");
        terminal.wait_for(|screen| !screen.contains("of this name"));
        assert_eq!(terminal.quit().exit_code(), 0);
        let mut terminal = desk.start_at(120, 30);
        terminal.wait_analysed().keys("<C-s>").wait_text("saved already");
        let written = String::from_utf8_lossy(terminal.since(0)).into_owned();
        assert!(!written.contains("of this name"), "{written}");
        assert_eq!(terminal.quit().exit_code(), 0);
    };
    lose("desk-kept.db", "A file of this name was once lost");
    lose("desk-kept-2.db", "Files of this name were lost");
    // A new file in the place of one that is gone.
    fs::remove_file(desk.path()).expect("it is there");
    let path = desk.path();
    let arguments = ["--lang", "zh", "--db", path.to_str().expect("a path of ours")];
    // Wide enough that the name is on one line, whatever the folder is called.
    let mut terminal = Terminal::start(&arguments, 120, 30, &[]);
    terminal.wait_text("desk-kept").wait_text("另有");
}

/// In an older state of the file the cell holds something else, so that nobody knows whether it is the same customer; and
/// what many cells at once did depends on all of them.
#[test]
fn what_finds_no_place_in_an_older_state_is_counted_and_named_and_its_text_is_offered_there() {
    for leaves in ["", "TERM"] {
        let desk = Desk::with_people();
        let older = fs::read(desk.path()).expect("it reads");
        save(&mut desk.store(), "edit-cell", set(1, "Bonn"));
        let mut terminal = desk.start_at(200, 30);
        type_city(&mut terminal, "mine");
        terminal.keys("<C-Home><Home><Down><Down><Right><S-Down><C-d>").wait_saved();
        terminal.keys("<C-Home><Home><Down><Right>again<Enter>").wait_text("again").wait_analysed();
        await_folded(&desk);
        terminal.keys("<C-s>").wait_text("saved already");
        fs::write(desk.path(), &older).expect("it can be written");
        terminal.wait_text("has written over the open file");
        let kept = if leaves.is_empty() { "elsewhere.db" } else { "desk-kept.db" };
        if leaves.is_empty() {
            terminal.keys("<F10>save-elsewhere<Enter>").wait_text("Save to a new file");
            terminal
                .keys(&format!("{kept}<Enter>"))
                .wait_text("could not be saved there: 2")
                .wait_text("李明朗 “mine”");
            terminal.wait_text("filled down");
            assert_eq!(terminal.quit().exit_code(), 0);
        } else {
            assert_eq!(terminal.signal(leaves).exit().exit_code(), 2);
            let said = terminal.screen();
            assert!(!said.contains("Everything is kept"), "{said}");
            let parts = ["kept in", "desk-kept.db", "Changes that did not fit into it: 2", "City of 李明朗 “mine”"];
            assert!(parts.iter().all(|part| said.contains(part)) && said.contains("filled down"), "{said}");
        }
        let kept = desk.folder().join(kept);
        assert_eq!(text(&kept, CITY).as_deref(), Some("杭州"));
        assert_eq!(text(&kept, "SELECT city FROM customer WHERE id = 2").as_deref(), Some("again"));
        let mut terminal = Terminal::start(&["--db", kept.to_str().expect("a path of ours")], 120, 30, &[]);
        terminal.wait_text("City of 李明朗 “mine”").keys("<C-k>").wait_text("The text is in the clipboard: mine");
        assert_eq!(terminal.quit().exit_code(), 0);
    }
}

fn set(customer: u32, city: &str) -> Action {
    Action::Set { customer, field: "city".into(), value: Value::text(city) }
}

/// Waits until all that was typed is in the file itself: the log's index says how much is in the log, and in the file.
fn await_folded(desk: &Desk) {
    let until = Instant::now() + Duration::from_secs(30);
    let folded = || {
        let index = fs::read(beside(&desk.path(), "-shm")).expect("it is there");
        index[16..20] != [0; 4] && index[16..20] == index[96..100]
    };
    while !folded() {
        assert!(Instant::now() < until, "the log is folded some seconds after a change");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A shell that writes its output onto the open file empties it first: nothing of it is left to be copied.
#[test]
fn a_file_emptied_in_place_gives_what_was_typed_to_a_new_file() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(120, 30);
    type_city(&mut terminal, "before");
    terminal.wait_saved().wait_analysed();
    fs::write(desk.path(), b"").expect("it can be written");
    terminal.wait_text("has written over the open file").wait_text("○ not saved");
    type_city(&mut terminal, "after");
    terminal.keys("<Right>+49 30 1<Enter>").wait_text("+49 30 1");
    // Waits for its row, and the keys behind it too.
    terminal.keys("<C-n>Zoe<Enter>").keys("<F10>save-elsewhere<Enter>");
    terminal.wait_text("Save to a new file");
    let elsewhere = desk.folder().join("elsewhere.db");
    terminal.keys(&format!("{}<Enter>", elsewhere.display())).wait_text(" elsewhere.db ");
    terminal.wait_text("has what you typed since").wait_saved();
    assert_eq!(terminal.quit().exit_code(), 0);
    let found = text(&elsewhere, "SELECT group_concat(concat(name, city, company), ' ') FROM customer");
    assert_eq!(found.as_deref(), Some("after +49 30 1 Zoe"), "two cells of two customers, and a new one");
    assert_eq!(fs::read(desk.path()).expect("it reads"), b"", "nothing of ours went into it");
}

#[test]
fn nothing_lies_beside_the_place_of_a_file_that_was_deleted_or_moved() {
    let nothing = |desk: &Desk| {
        for suffix in ["", "-wal", "-shm", ".bulk"] {
            assert!(!beside(&desk.path(), suffix).exists(), "{suffix}");
        }
    };
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(120, 30);
    type_city(&mut terminal, "before");
    fs::remove_file(desk.path()).expect("it is there");
    terminal.wait_text("○ not saved").keys("<C-q>").wait_text("Ctrl-Q again quits").keys("<C-q>");
    assert_eq!(terminal.exit().exit_code(), 0);
    nothing(&desk);
    // What was moved takes along what was saved into it.
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(120, 30);
    let aside = beside(&desk.path(), ".aside");
    type_city(&mut terminal, "before");
    fs::rename(desk.path(), &aside).expect("it can be moved");
    terminal.wait_text("○ not saved");
    save_elsewhere(&mut terminal, "elsewhere.db");
    assert_eq!(terminal.quit().exit_code(), 0);
    nothing(&desk);
    assert_eq!(text(&aside, CITY).as_deref(), Some("before"));
}

#[test]
fn a_deleted_log_is_a_loss_too() {
    for suffix in ["-wal", "-shm"] {
        lost("The log beside the file was deleted", |desk| {
            fs::remove_file(beside(&desk.path(), suffix)).expect("it is there");
        });
    }
}

#[test]
fn the_sentences_are_there_in_chinese() {
    let desk = Desk::with_people();
    let path = desk.path();
    let arguments = ["--lang", "zh", "--db", path.to_str().expect("a path of ours")];
    let mut terminal = Terminal::start(&arguments, 80, 24, &[]);
    terminal.wait_text("8 位客户").wait_saved();
    fs::remove_file(&path).expect("it is there");
    terminal.wait_text("文件已不在原处").wait_text("○ 未保存").keys("<C-q>").wait_text("还有内容未保存");
    terminal.keys("<C-q>");
    assert_eq!(terminal.exit().exit_code(), 0);
}

#[test]
fn nothing_is_written_over_and_a_wrong_name_can_be_mended() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(120, 30);
    fs::remove_file(desk.path()).expect("it is there");
    terminal.wait_text("○ not saved");
    type_city(&mut terminal, "after");
    let taken = desk.folder().join("taken.db");
    fs::write(&taken, b"somebody's").expect("it can be written");
    terminal.keys("<F10>save-elsewhere<Enter><Enter>").wait_text("Type a name for the new file");
    terminal.keys("free.db").wait_text("saves to /").wait_text("/free.db,").keys("<C-u>");
    terminal.keys("taken.db<Enter>").wait_text("is there already").wait_text("○ not saved");
    terminal.keys("<C-u>/nowhere/at/all.db<Enter>").wait_text("cannot be written");
    // A bare name stands beside the file.
    terminal.keys("<C-u>free.db<Enter>").wait_text("you continue there").wait_saved();
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(fs::read(&taken).expect("it reads"), b"somebody's");
    assert_eq!(text(&desk.folder().join("free.db"), CITY).as_deref(), Some("after"));
}

#[test]
fn a_program_that_has_to_end_keeps_what_was_lost_in_a_file_beside() {
    for signal in ["TERM", "HUP"] {
        let desk = Desk::with_people();
        let mut terminal = desk.start_at(120, 30);
        fs::remove_file(desk.path()).expect("it is there");
        terminal.wait_text("○ not saved");
        type_city(&mut terminal, "after");
        assert_eq!(terminal.signal(signal).exit().exit_code(), 2);
        assert!(terminal.screen().contains("desk-kept.db"), "{}", terminal.screen());
        assert_eq!(text(&desk.folder().join("desk-kept.db"), CITY).as_deref(), Some("after"));
    }
}

/// Takes the right to write a file from everybody, and gives it back when dropped.
struct Protected(PathBuf);

impl Protected {
    /// By its mode.
    fn by_mode(path: PathBuf) -> Self {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("it is ours");
        Self(path)
    }

    /// From the administrator too, where the file system knows that and who runs this is one.
    fn from_all(path: PathBuf) -> Option<Self> {
        let done = std::process::Command::new("chattr").arg("+i").arg(&path).output();
        done.is_ok_and(|output| output.status.success()).then(|| Self(path))
    }
}

impl Drop for Protected {
    fn drop(&mut self) {
        use std::os::unix::fs::PermissionsExt;
        let _ = std::process::Command::new("chattr").arg("-i").arg(&self.0).output();
        let _ = fs::set_permissions(&self.0, fs::Permissions::from_mode(0o600));
    }
}

const PROTECTED: &str = "The file can no longer be written.";

#[test]
fn a_file_that_becomes_write_protected_is_told_and_what_is_typed_is_to_be_had_elsewhere() {
    let kept = std::cell::RefCell::new(None);
    lost(PROTECTED, |desk| *kept.borrow_mut() = Some(Protected::by_mode(desk.path())));
}

#[test]
fn a_file_that_is_write_protected_for_a_while_is_saved_again() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(120, 30);
    let protected = Protected::by_mode(desk.path());
    terminal.wait_text("○ not saved");
    type_city(&mut terminal, "after");
    terminal.wait_text(PROTECTED).wait_text("○ not saved");
    drop(protected);
    terminal.wait_text("Everything is saved again.").wait_saved();
    await_folded(&desk);
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(desk.text(CITY).as_deref(), Some("after"));
}

/// The log takes it, and the file nothing: whoever leaves knows where it is, and the next start takes it up.
#[test]
fn what_only_the_log_takes_is_told_at_leaving_and_taken_up_at_the_next_start() {
    for leaves in ["quit", "at once", "TERM"] {
        let desk = Desk::with_people();
        let path = desk.path();
        let mut terminal = desk.start_at(120, 30);
        terminal.wait_analysed();
        let Some(protected) = Protected::from_all(path.clone()) else { return };
        type_city(&mut terminal, "after");
        match leaves {
            "TERM" => drop(terminal.signal("TERM")),
            "at once" => drop(terminal.keys("<C-q>").wait_text("Ctrl-Q again quits").keys("<C-q>")),
            _ => {
                terminal.wait_text(PROTECTED).wait_text("○ not saved").keys("<C-q>").wait_text("not yet in the file");
                terminal.keys("<C-q>");
            }
        }
        assert_eq!(terminal.exit().exit_code(), if leaves == "TERM" { 2 } else { 0 });
        assert!(leaves != "TERM" || terminal.screen().contains("desk.db-wal"), "{}", terminal.screen());
        assert!(fs::metadata(beside(&path, "-wal")).is_ok_and(|log| log.len() > 0), "{leaves}");
        // Who copies the file alone would lose it.
        let mut terminal = Terminal::start(&["--db", path.to_str().expect("a path of ours")], 400, 30, &[]);
        assert_eq!(terminal.exit().exit_code(), 2);
        assert!(terminal.screen().contains("its latest changes are in"), "{}", terminal.screen());
        drop(protected);
        let mut terminal = desk.start_at(120, 30);
        terminal.wait_text("after").wait_saved();
        assert_eq!(terminal.quit().exit_code(), 0);
        assert!(!beside(&path, "-wal").exists(), "{leaves}");
        assert_eq!(desk.text(CITY).as_deref(), Some("after"));
    }
}

/// Starts the grid where no file may grow beyond so many bytes, and waits until it is at rest.
fn limited(desk: &Desk, bytes: u64, home: &Path) -> Terminal {
    let script = "ulimit -S -f \"$1\"; shift; exec \"$@\"";
    let (blocks, program, path) = ((bytes / 512).to_string(), kehu(), desk.path());
    let (program, path) = (program.to_str().expect("a path of ours"), path.to_str().expect("a path of ours"));
    let home = home.to_str().expect("a path of ours");
    let arguments = ["-c", script, "sh", &blocks, program, "--db", path];
    let mut terminal = Terminal::run(Path::new("/bin/sh"), &arguments, 120, 30, &[("HOME", home)]);
    terminal.wait_text("8 customers").wait_analysed().wait_saved();
    terminal
}

#[test]
fn a_full_disk_refuses_nothing_that_is_not_to_be_had_elsewhere() {
    let desk = Desk::with_people();
    let size = fs::metadata(desk.path()).expect("it is there").len();
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = limited(&desk, size + (96 << 10), home.path());
    let mut typed = 0;
    // The log grows until it may not.
    while !terminal.screen().contains("The file takes no more") {
        typed += 1;
        assert!(typed < 400, "{}", terminal.screen());
        let city = format!("city{typed:03}");
        type_city(&mut terminal, &city);
        terminal.wait_for(|screen| screen.contains("● saved") || screen.contains("○ not saved"));
    }
    terminal.wait_text("○ not saved");
    // It is not called done, it stays to be seen, and typing goes on.
    assert_ne!(desk.text(CITY), Some(format!("city{typed:03}")));
    terminal.keys("<Down>x2<Enter><Down><PageDown><C-Home>").wait_text(&format!("city{typed:03}")).wait_text("x2");
    // Undo takes back what was not written yet.
    terminal.keys("<C-z>").wait_text("Undone: ").wait_for(|screen| !screen.contains("x2"));
    // A new customer waits too, and what is typed for her: it is for her row.
    terminal.wait_text("○ not saved").keys("<C-n>").keys("Zoe<Tab>").keys("Oslo<Enter>");
    // The disk of the file takes nothing: a name alone goes home, and that is said before.
    let elsewhere = home.path().join("elsewhere.db");
    let home = home.path().display();
    terminal.keys("<F10>save-elsewhere<Enter>").wait_text("Save to a new file").wait_text(&format!("into {home};"));
    terminal.keys("elsewhere.db").wait_text(&format!("saves to {}, ", elsewhere.display()));
    terminal.keys("<Enter>").wait_text(" elsewhere.db ");
    terminal.wait_text("9 customers").wait_text("Zoe").wait_text("Oslo").wait_saved();
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(text(&elsewhere, CITY), Some(format!("city{typed:03}")));
    assert_eq!(text(&elsewhere, "SELECT name || city FROM customer WHERE id = 9").as_deref(), Some("ZoeOslo"));
}

#[test]
fn what_a_full_disk_refused_is_saved_once_there_is_room_again() {
    let desk = Desk::with_people();
    let size = fs::metadata(desk.path()).expect("it is there").len();
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = limited(&desk, size + (96 << 10), home.path());
    let mut typed = 0;
    while !terminal.screen().contains("The file takes no more") {
        typed += 1;
        type_city(&mut terminal, &format!("city{typed:03}"));
        terminal.wait_for(|screen| screen.contains("● saved") || screen.contains("○ not saved"));
    }
    // A new customer too, and the keys behind it.
    terminal.keys("<C-n>Zoe<Tab>Oslo<Enter>");
    let id = terminal.id().to_string();
    let freed = std::process::Command::new("prlimit").args(["--pid", &id, "--fsize=unlimited:"]).status();
    assert!(freed.expect("`prlimit` runs").success());
    terminal.wait_saved().wait_text("9 customers").wait_text("Zoe");
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(desk.text(CITY), Some(format!("city{typed:03}")));
    assert_eq!(desk.text("SELECT name || city FROM customer WHERE id = 9").as_deref(), Some("ZoeOslo"));
}

#[test]
fn a_file_that_is_whole_can_be_left_for_a_copy_too() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(120, 30);
    save_elsewhere(&mut terminal, "copy.db");
    type_city(&mut terminal, "after");
    terminal.wait_saved();
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(desk.text(CITY).as_deref(), Some("杭州"));
    let copy = desk.folder().join("copy.db");
    assert_eq!(text(&copy, CITY).as_deref(), Some("after"));
    drop(Store::open(&copy).expect("it opens"));
}
