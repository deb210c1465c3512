//! What was kept, and the sentences.

use super::*;

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
