//! Settings: changed while the program runs, kept for the next start, taken back where they are the file's.

use std::fs;

use crate::desk::Desk;
use crate::support::terminal::Terminal;

/// A home that outlasts a start.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn start(&self, desk: &Desk) -> Terminal {
        let path = desk.path();
        let config = self.0.path().to_str().expect("ours");
        let arguments = ["--db", path.to_str().expect("ours")];
        Terminal::start(&arguments, 80, 24, &[("XDG_CONFIG_HOME", config), ("HOME", config)])
    }

    fn config(&self) -> String {
        fs::read_to_string(self.0.path().join("kehu/config.toml")).expect("a configuration")
    }
}

#[test]
fn language_and_theme_change_at_once_and_are_so_at_the_next_start() {
    let (desk, home) = (Desk::with_people(), Home::new());
    fs::create_dir_all(home.0.path().join("kehu")).expect("a folder");
    fs::write(home.0.path().join("kehu/config.toml"), "# mine\nmouse = true\n").expect("written");
    let mut terminal = home.start(&desk);
    terminal.wait_text("8 customers").keys("<F10>settings<Enter>").wait_text("This program");
    let mark = terminal.mark();
    terminal.keys("theme<Enter>").wait_text("as the terminal is").keys("<Down><Down><Enter>").wait_text("Theme: light");
    assert!(!terminal.since(mark).is_empty());
    terminal.keys("<C-u>language<Enter>").wait_text("the system's").keys("<End><Enter>").wait_text("语言：中文");
    terminal.keys("<Esc>").wait_text("姓名").wait_text("8 位客户").quit();
    assert_eq!(home.config(), "# mine\nmouse = true\ntheme = \"light\"\nlang = \"zh\"\n");
    let mut terminal = home.start(&desk);
    terminal.wait_text("8 位客户").wait_text("姓名").keys("<F10>shezhi<Enter>").wait_text("浅色");
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(terminal.left_behind(), Vec::<&str>::new());
}

#[test]
fn a_setting_of_the_file_is_on_disk_at_once_undone_and_done_again() {
    let (desk, home) = (Desk::with_people(), Home::new());
    let mut terminal = home.start(&desk);
    let kept = || desk.text("SELECT value FROM setting WHERE key = 'sla_default_hours'");
    terminal.wait_text("8 customers").keys("<F10>settings<Enter>sla<Enter><C-u>48<Enter>").wait_text("48 hours");
    terminal.wait_text("● saved");
    assert_eq!(kept().as_deref(), Some("48"));
    terminal.keys("<C-z>").wait_text("Undone: a setting changed").wait_text("24 hours");
    assert_eq!(kept(), None);
    terminal.keys("<C-y>").wait_text("48 hours").keys("<Esc>").quit();
    assert_eq!(kept().as_deref(), Some("48"));
}

#[test]
fn an_amount_in_another_currency_needs_a_rate_and_is_then_converted() {
    let (desk, home) = (Desk::with_people(), Home::new());
    let mut terminal = home.start(&desk);
    terminal
        .wait_text("8 customers")
        .keys("<Right><Right><Right><Right>$100<Enter>")
        .wait_text("worth in CNY is not known");
    terminal.keys("<Esc><Esc><F10>settings<Enter>rates<Enter>usd 7.2<Enter>").wait_text("USD 7.2").keys("<Esc>");
    terminal.wait_text("Enter").keys("$100<Enter>").wait_text("● saved").quit();
    assert_eq!(desk.number("SELECT spend_typed FROM customer WHERE id = 1"), 72_000);
}

#[test]
fn a_configuration_that_cannot_be_written_is_told_and_the_setting_holds_until_the_end() {
    let (desk, home) = (Desk::with_people(), Home::new());
    // A file where the folder should be.
    fs::write(home.0.path().join("kehu"), "no folder").expect("written");
    let mut terminal = home.start(&desk);
    terminal.wait_text("8 customers").keys("<F10>settings<Enter>language<Enter><End><Enter>");
    terminal.wait_text("无法写入").wait_text("语言");
    assert_eq!(terminal.quit().exit_code(), 0);
}
