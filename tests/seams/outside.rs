//! Another program on the open file: this test's own binary once more, since locks belong to a process.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::desk::Desk;

/// Names the file, in the other program's surroundings.
const FILE: &str = "KEHU_OUTSIDE_FILE";
/// What it may do: `read`, or `write` too.
const MAY: &str = "KEHU_OUTSIDE_MAY";
/// Comes before each thing that it says: the test harness says more.
const SAYS: &str = "outside: ";
/// What it does between two looks: others do that too, and a file that is never free is another story.
const REST: Duration = Duration::from_millis(2);

/// The customer whose `comments` it writes; nobody else writes those.
pub const CUSTOMER: u32 = 8;

/// What the other program may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    Read,
    Write,
}

/// The other program while it runs.
pub struct Outside {
    child: Child,
    output: BufReader<std::process::ChildStdout>,
}

impl Outside {
    /// Starts it, and returns after its first look at the file.
    pub fn start(file: &Path, may: May) -> Self {
        let mut child = Command::new(std::env::current_exe().expect("a test has a file"))
            .args(["--exact", "outside::another_program_reads_writes_and_copies_the_file", "--nocapture"])
            .env(FILE, file)
            .env(MAY, if may == May::Write { "write" } else { "read" })
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("this test can run once more");
        let output = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut outside = Self { child, output };
        assert_eq!(outside.hear(), "ready");
        outside
    }

    /// Ends it after what it is doing; the answer is how often it has written.
    pub fn end(mut self) -> u32 {
        drop(self.child.stdin.take());
        let said = self.hear();
        assert!(self.child.wait().expect("it ends").success(), "{said}");
        said.parse().expect("a number")
    }

    fn hear(&mut self) -> String {
        let mut line = String::new();
        while self.output.read_line(&mut line).expect("it says something") > 0 {
            if let Some((_, said)) = line.trim_end().split_once(SAYS) {
                return said.to_owned();
            }
            line.clear();
        }
        panic!("the other program has ended: {:?}", self.child.wait())
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        // A failing test leaves no process behind; one that has ended is not there to be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What other programs do with a file: a look, a long look, a write, a nightly copy. Each closes what it opened.
fn visit(file: &Path, round: u32, may: May) -> rusqlite::Result<bool> {
    let conn = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.busy_timeout(Duration::from_secs(20))?;
    let count = |conn: &Connection| conn.query_row("SELECT count(*) FROM customer", [], |row| row.get::<_, i64>(0));
    match round % 4 {
        0 => count(&conn).map(|_| false),
        1 => {
            let mut conn = conn;
            let look = conn.transaction()?;
            count(&look)?;
            thread::sleep(REST * 5);
            look.commit().map(|()| false)
        }
        2 if may == May::Write => {
            let mut conn = conn;
            let write = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let sql = "UPDATE customer SET comments = ?1 WHERE id = ?2";
            write.execute(sql, (format!("outside {round}"), CUSTOMER))?;
            write.commit().map(|()| true)
        }
        _ => {
            let mut copy = Connection::open_in_memory()?;
            Backup::new(&conn, &mut copy)?.run_to_completion(50, Duration::ZERO, None)?;
            let sound: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
            assert_eq!(sound, "ok", "the copy");
            Ok(false)
        }
    }
}

/// As the other program: visits until nobody listens any more.
fn be(file: &Path, may: May) {
    let over = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&over);
    thread::spawn(move || {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        heard.store(true, Ordering::SeqCst);
    });
    let mut written = 0;
    for round in 0.. {
        // The last visit begins when everybody else has gone: of two who close at the same moment each takes the other for
        // one who stays, and SQLite leaves the log.
        let last = over.load(Ordering::SeqCst);
        match visit(file, round, may) {
            Ok(true) => written += 1,
            Ok(false) => {}
            // A file that is in the middle of a step of its schema has no such table for that moment.
            Err(error) => assert!(busy(&error), "round {round}: {error}"),
        }
        if round == 0 {
            println!("\n{SAYS}ready");
        }
        if last {
            break;
        }
        thread::sleep(REST);
    }
    println!("\n{SAYS}{written}");
}

fn busy(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
    matches!(error.sqlite_error_code(), Some(DatabaseBusy | DatabaseLocked))
}

/// Run by `cargo test`, it starts itself as the other program and tries it; started by [`Outside::start`], it is it.
#[test]
fn another_program_reads_writes_and_copies_the_file() {
    if let Some(file) = std::env::var_os(FILE) {
        let may = if std::env::var(MAY).as_deref() == Ok("write") { May::Write } else { May::Read };
        return be(Path::new(&file), may);
    }
    let desk = Desk::with_people();
    let outside = Outside::start(&desk.path(), May::Write);
    let comments = || desk.text(&format!("SELECT comments FROM customer WHERE id = {CUSTOMER}"));
    while comments().is_none() {
        thread::sleep(REST);
    }
    assert!(outside.end() > 0);
    assert!(comments().is_some_and(|text| text.starts_with("outside ")));
}
