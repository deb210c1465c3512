//! The pseudo-terminal harness itself, proven on programs that every system has.

#[expect(dead_code, reason = "what is about kehu itself is proven by its own tests")]
mod support;

use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, Instant};

use support::terminal::Terminal;
use support::{keys, people, picture};

fn shell(script: &str) -> Terminal {
    Terminal::run(Path::new("/bin/sh"), &["-c", script], 40, 6, &[])
}

#[test]
fn keys_have_the_bytes_that_terminals_send() {
    let cases: [(&str, &[u8]); 16] = [
        ("gg", b"gg"),
        ("杭<Enter>", "杭\r".as_bytes()),
        ("a<lt>b", b"a<b"),
        ("<C-q><C-Z>", b"\x11\x1a"),
        ("<A-x>", b"\x1bx"),
        ("<Tab><S-Tab>", b"\t\x1b[Z"),
        ("<Up><C-Up>", b"\x1b[A\x1b[1;5A"),
        ("<Home><End>", b"\x1b[H\x1b[F"),
        ("<C-Home><C-End>", b"\x1b[1;5H\x1b[1;5F"),
        ("<PageDown><C-PageDown>", b"\x1b[6~\x1b[6;5~"),
        ("<Delete><C-Delete>", b"\x1b[3~\x1b[3;5~"),
        ("<F1><F7><F10>", b"\x1bOP\x1b[18~\x1b[21~"),
        ("<S-F3>", b"\x1b[1;2R"),
        ("<Esc>j", b"\x1b[27uj"),
        ("<EscByte>", b"\x1b"),
        ("<Backspace><Space>", b"\x7f "),
    ];
    for (script, bytes) in cases {
        assert_eq!(keys::bytes(script), bytes, "{script}");
    }
}

#[test]
#[should_panic(expected = "no key is called <Entre>")]
fn a_misspelt_key_is_a_broken_test() {
    keys::bytes("<Entre>");
}

#[test]
fn what_is_typed_is_seen_and_the_end_is_reported() {
    let mut terminal = shell(r#"while read -r line && test -n "$line"; do echo "$line"; done"#);
    terminal.keys("李明 hello<Enter>").wait_for(|screen| screen.matches("李明 hello").count() == 2);
    assert_eq!(terminal.lines()[..3], ["李明 hello", "李明 hello", ""]);
    assert_eq!(terminal.cursor(), Some((0, 2)));
    assert_eq!(terminal.keys("<Enter>").exit().exit_code(), 0);
    assert_eq!(shell("exit 2").exit().exit_code(), 2);
}

#[test]
fn a_paste_is_bracketed_and_its_lines_end_as_terminals_send_them() {
    let mut terminal = shell("stty raw -echo; printf ready; dd bs=1 count=16 2>/dev/null | od -An -c; printf done");
    terminal.wait_text("ready").paste("a\nb\r\n").wait_text("done");
    let shown = terminal.screen().split_whitespace().collect::<Vec<_>>().concat();
    assert!(shown.contains(r"033[200~a\rb\r033[2"), "{shown}");
}

#[test]
fn a_resize_reaches_the_program() {
    let mut terminal = shell("trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done");
    terminal.wait_text("ready").resize(100, 30).wait_text("30 100");
}

#[test]
fn a_killed_program_says_by_what() {
    let mut terminal = shell("echo ready; sleep 60");
    let exit = terminal.wait_text("ready").kill9();
    assert_eq!(exit.signal().map(|name| name.to_lowercase().contains("kill")), Some(true), "{exit:?}");
    let mut terminal = shell("trap 'echo bye; exit 3' TERM; echo ready; while :; do sleep 0.05; done");
    assert_eq!(terminal.wait_text("ready").signal("TERM").exit().exit_code(), 3);
    assert!(terminal.screen().contains("bye"));
}

#[test]
fn bytes_since_a_mark_are_exact() {
    // No line end behind the word: it may come in a read of its own, after the mark.
    let mut terminal = shell("stty -echo; printf '\\nready'; read line; printf '\\033[31mred\\033[m'");
    let mark = terminal.wait_text("ready").mark();
    terminal.keys("x<Enter>").exit();
    assert_eq!(terminal.since(mark), b"\x1b[31mred\x1b[m");
    assert_eq!(terminal.view().cell(1, 5).map(vt100::Cell::fgcolor), Some(vt100::Color::Idx(1)));
}

#[test]
fn an_answer_is_measured_to_its_last_byte() {
    let mut terminal = shell(r#"while read -r line && test -n "$line"; do echo "$line"; done"#);
    let answer = terminal.answer("abc", Duration::from_millis(100));
    assert_eq!(answer.bytes, 3);
    assert!(answer.first <= answer.last && answer.last < Duration::from_secs(10), "{answer:?}");
    assert!(terminal.arrived() <= Instant::now());
}

#[test]
fn whatever_is_left_behind_is_named() {
    let mut clean = shell(
        "printf '\\033[?1049h\\033[?2004h\\033[?25l\\033[?1000h'; printf '\\033[?1000l\\033[?25h\\033[?2004l\\033[?1049l'",
    );
    clean.exit();
    assert_eq!(clean.left_behind(), Vec::<&str>::new());
    let mut dirty = shell("stty raw -echo; printf '\\033[?1049h\\033[?2004h\\033[?25l\\033[?1000h\\033[?1h\\033[>1u'");
    dirty.exit();
    assert_eq!(
        dirty.left_behind(),
        [
            "the alternate screen",
            "bracketed paste",
            "a hidden cursor",
            "mouse reports",
            "application cursor keys",
            "the newer keyboard protocol",
            "raw mode"
        ]
    );
}

#[test]
fn questions_to_the_terminal_are_answered() {
    let mut terminal =
        shell("stty raw -echo; printf 'ab\\033[6n'; dd bs=1 count=6 2>/dev/null | od -An -c; printf done");
    terminal.wait_text("done");
    let shown = terminal.screen().split_whitespace().collect::<Vec<_>>().concat();
    assert!(shown.contains("033[1;3R"), "{shown}");
}

#[test]
fn the_surroundings_are_clean_and_the_home_is_its_own() {
    let mut terminal = Terminal::run(Path::new("/usr/bin/env"), &[], 200, 40, &[("LANG", "zh_CN.UTF-8")]);
    terminal.exit();
    let lines = terminal.lines();
    let names: Vec<&str> = lines.iter().filter_map(|line| Some(line.split_once('=')?.0)).collect();
    let known = ["COLORTERM", "EDITOR", "HOME", "LANG", "PATH", "SHELL", "TERM", "TZ"];
    let strange: Vec<_> = names.iter().filter(|name| !known.contains(name) && !name.starts_with("XDG_")).collect();
    assert!(strange.is_empty(), "{strange:?}");
    assert!(lines.contains(&"LANG=zh_CN.UTF-8".to_owned()));
    let home = std::env::var("HOME").unwrap_or_default();
    assert!(names.contains(&"HOME") && !lines.contains(&format!("HOME={home}")));
}

#[test]
fn kehu_itself_starts_and_ends_in_it() {
    let mut terminal = Terminal::start(&["--help"], 80, 24, &[]);
    assert_eq!(terminal.exit().exit_code(), 0);
    assert_eq!(terminal.left_behind(), Vec::<&str>::new());
}

#[test]
fn the_key_that_quits_is_control_q() {
    let mut terminal = shell("stty raw -echo; printf ready; dd bs=1 count=1 2>/dev/null | od -An -c; exit 7");
    assert_eq!(terminal.wait_text("ready").quit().exit_code(), 7);
    assert!(terminal.screen().contains("021"), "{}", terminal.screen());
}

#[test]
#[should_panic(expected = "the screen is\nhello")]
fn a_wait_in_vain_shows_the_screen() {
    shell("echo hello").wait_text("good bye");
}

#[test]
fn made_up_people_are_the_same_ones_each_time() {
    let table = |count| {
        let mut bytes = Vec::new();
        people::write_customers(&mut bytes, count).expect("memory can be written to");
        String::from_utf8(bytes).expect("the table is UTF-8")
    };
    assert_eq!(table(300), table(300));
    assert!(table(300).starts_with(&table(100)), "a longer table begins with the shorter one");
    let table = table(2_000);
    assert!((170..180).contains(&(table.len() / 2_000)), "{} bytes a row", table.len() / 2_000);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headers = reader.headers().expect("there is a header").clone();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("every row has every column");
    let column = |name: &str| {
        let at = headers.iter().position(|header| header == name).expect("the column is there");
        rows.iter().map(|row| row[at].to_owned()).collect::<Vec<_>>()
    };
    let chinese = column("name").iter().filter(|name| !name.is_ascii()).count();
    assert!((900..1_100).contains(&chinese), "{chinese} of 2,000 names are Chinese");
    assert_eq!(column("code").iter().collect::<HashSet<_>>().len(), 2_000);
    assert_eq!(column("email").iter().collect::<HashSet<_>>().len(), 2_000);
    assert_eq!(column("email")[1_999], people::email(1_999));
    assert_eq!(column("name")[1_999], people::name(1_999));
    assert!(column("tags").iter().any(|tags| tags.contains(',')), "a cell with a comma is quoted");
}

#[test]
fn every_purchase_is_of_a_customer() {
    let mut bytes = Vec::new();
    people::write_purchases(&mut bytes, 1_000, 200).expect("memory can be written to");
    assert!((52..62).contains(&(bytes.len() / 1_000)), "{} bytes a row", bytes.len() / 1_000);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("every row has every column");
    assert_eq!(rows.len(), 1_000);
    let codes: HashSet<String> = (0..200).map(people::code).collect();
    assert!(rows.iter().all(|row| codes.contains(&row[1])));
    assert!(rows.iter().all(|row| (&row[7] == "refund") == row[5].starts_with('-')));
}

#[test]
fn a_picture_pins_each_run_to_its_cells() {
    let mut terminal = shell("printf 'a<b \\033[1;31m红色 red\\033[m \\033[7m杭州\\033[m\\033[?25l'");
    terminal.exit();
    let svg = picture::svg(terminal.view(), picture::DARK);
    let texts: Vec<&str> = svg.lines().filter(|line| line.starts_with("<text")).collect();
    assert_eq!(
        texts,
        [
            r##"<text x="14" y="28" textLength="27">a&lt;b</text>"##,
            r##"<text x="50" y="28" textLength="36" fill="#e06c75" font-weight="bold">红色</text>"##,
            r##"<text x="95" y="28" textLength="27" fill="#e06c75" font-weight="bold">red</text>"##,
            r##"<text x="131" y="28" textLength="36" fill="#1f2329">杭州</text>"##,
        ]
    );
    assert!(svg.contains(r##"<rect x="131" y="14" width="36" height="18" fill="#d7dae0""##), "{svg}");
    assert!(svg.starts_with("<svg xmlns") && svg.contains("viewBox=\"0 0 388 136\""), "{svg}");
    assert_eq!(svg, picture::svg(terminal.view(), picture::DARK));
}

#[test]
fn a_terminal_that_is_closed_hangs_up() {
    let dir = tempfile::tempdir().expect("a folder");
    let mark = dir.path().join("mark");
    // Once with the terminal's own echo, once with raw keys and a picture at each change of size.
    for (modes, signal) in [("sane", "true"), ("raw -echo", "echo resized")] {
        let script = format!(
            "stty {modes}; trap 'echo hung up >{0}; exit 3' HUP; trap '{signal}' WINCH; echo ready; while :; do sleep 0.01; done",
            mark.display()
        );
        assert_eq!(shell(&script).wait_text("ready").close().exit_code(), 3, "{modes}");
        assert_eq!(std::fs::read_to_string(&mark).expect("it was told"), "hung up\n");
        std::fs::remove_file(&mark).expect("the mark");
    }
}
