//! A file, or a disk, that takes no more.

use super::*;

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
