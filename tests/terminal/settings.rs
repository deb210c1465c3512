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

/// Goes to a setting and changes it, until that text shows.
fn open(terminal: &mut Terminal, name: &str, until: &str) {
    terminal.keys("<F10>settings<Enter>").wait_text("This program").keys(name).wait_text("1 of 53");
    terminal.keys("<Enter>").wait_text(until);
}

#[test]
fn language_and_theme_change_at_once_and_are_so_at_the_next_start() {
    let (desk, home) = (Desk::with_people(), Home::new());
    fs::create_dir_all(home.0.path().join("kehu")).expect("a folder");
    fs::write(home.0.path().join("kehu/config.toml"), "# mine\nmouse = true\n").expect("written");
    let mut terminal = home.start(&desk);
    terminal.wait_text("8 customers");
    open(&mut terminal, "theme", "like the terminal");
    let mark = terminal.mark();
    terminal.keys("<Down><Down><Enter>").wait_text("Theme: light");
    assert!(!terminal.since(mark).is_empty());
    terminal.keys("<C-u>language<Enter>").wait_text("like your system").keys("<End><Enter>").wait_text("语言：中文");
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
    let kept = || desk.text("SELECT max(value) FROM setting WHERE key = 'sla_default_hours'");
    terminal.wait_text("8 customers");
    open(&mut terminal, "sla", "From 0 to 8760");
    terminal.keys("<C-u>48<Enter>").wait_text("48 hours").wait_saved();
    assert_eq!(kept().as_deref(), Some("48"));
    terminal.keys("<C-z>").wait_text("Undone: a setting changed").wait_text("24 hours");
    assert_eq!(kept(), None);
    terminal.keys("<C-y>").wait_text("48 hours").keys("<Esc>").quit();
    assert_eq!(kept().as_deref(), Some("48"));
}

#[test]
fn an_amount_in_another_currency_needs_a_rate_and_is_then_converted() {
    let (desk, home) = (Desk::with_excel_keys(), Home::new());
    let mut terminal = home.start(&desk);
    terminal
        .wait_text("8 customers")
        .keys("<Right><Right><Right><Right>$100<Enter>")
        .wait_text("rate in CNY is not set");
    terminal.keys("<Esc><Esc>");
    open(&mut terminal, "rates", "its price in CNY");
    terminal.keys("usd 7.2<Enter>").wait_text("USD 7.2").keys("<Esc>").wait_text("Spend");
    terminal.keys("$100<Enter>").wait_text("¥720").wait_saved().quit();
    assert_eq!(desk.number("SELECT spend_typed FROM customer WHERE id = 1"), 72_000);
}

#[test]
fn a_configuration_that_cannot_be_written_is_told_and_the_setting_holds_until_the_end() {
    let (desk, home) = (Desk::with_people(), Home::new());
    let path = home.0.path().join("kehu/config.toml");
    fs::create_dir_all(path.parent().expect("its folder")).expect("made");
    fs::write(&path, "# mine\n").expect("written");
    let mut mode = fs::metadata(&path).expect("there").permissions();
    mode.set_readonly(true);
    fs::set_permissions(&path, mode).expect("set");
    let mut terminal = home.start(&desk);
    terminal.wait_text("8 customers");
    open(&mut terminal, "language", "like your system");
    terminal.keys("<End><Enter>").wait_text("无法写入").wait_text("语言");
    assert_eq!(home.config(), "# mine\n");
    assert_eq!(terminal.quit().exit_code(), 0);
}
