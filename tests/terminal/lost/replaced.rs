//! The file goes, or becomes another.

use super::*;

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
