//! What is long, with keys pressed all the while: one column of every customer filled, undone, and cancelled in the middle; a
//! file of as many customers brought in from inside the grid.

use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use crate::report::{Line, ms, part};
use crate::support::terminal::Terminal;
use crate::{Outcome, grouped, open, plan};

/// Between two keys: three times as fast as a key held down, so that no stall of twice that hides between them.
const BETWEEN: Duration = Duration::from_millis(10);
/// Keys are pressed so long after the end: counts, scores and columns follow it.
const AFTER: Duration = Duration::from_secs(4);
/// The key that begins it has been read by then.
const SURE: Duration = Duration::from_millis(300);

/// Fills the column of the cities: all of it, undone, again, and cancelled in the middle.
pub fn ask(file: &Path, rows: u32) -> Outcome<Vec<Line>> {
    let before = contents(file)?;
    let mut desk = Desk { terminal: open(file), file: look(file)?, rows };
    let mut lines = Vec::new();

    desk.propose("Aden");
    let fill = desk.until_done("<Enter>", "open")?;
    let filled = count(file, "Aden")?;
    lines.extend(fill.lines("filling", Some(f64::from(rows))));
    lines.push(same("rows that hold the new value", filled, rows));

    let undo = desk.until_done("u", "undoing")?;
    lines.extend(undo.lines("undoing it", Some(f64::from(rows))));
    lines.push(Line::at_most("–", "undone: customers otherwise than before", differ(&before, file)?, 0.0, "file"));

    desk.propose("Bari");
    desk.forth("<Enter>", Duration::from_secs(2))?;
    lines.push(same("cancelling: rows filled by then, and left", count(file, "Bari")?.min(1), 1));
    let cancel = desk.until_done("<Esc>", "open")?;
    lines.extend(cancel.lines("cancelling in the middle", None));
    lines.push(Line::at_most("–", "cancelled: customers otherwise than before", differ(&before, file)?, 0.0, "file"));
    Ok(lines)
}

/// Brings a file of customers into the grid's file, by its wizard; all but so many of its rows are new.
pub fn bring(file: &Path, table: &Path, (rows, there): (u32, u32)) -> Outcome<Vec<Line>> {
    let mut desk = Desk { terminal: open(file), file: look(file)?, rows: there };
    desk.terminal.keys("<F10>import<Enter>").wait_text("Import a file");
    desk.terminal.paste(&table.display().to_string());
    let name = table.file_name().unwrap_or_default().to_string_lossy().into_owned();
    desk.terminal.wait_text(&name).keys("<Enter>").wait_text("Continue");
    let counted = format!("Bring in {} customers", grouped(rows - there));
    desk.terminal.keys("<Tab>").wait_text(&counted);
    let known = desk.newest()?;
    let came = desk.until("<Enter>", |desk| {
        let (entry, state) = desk.newest()?;
        Ok(entry != known.0 && state == "done")
    })?;
    let mut lines = came.lines("bringing a file in", Some(f64::from(rows)));
    let customers = look(file)?.query_row("SELECT count(*) FROM customer", [], |row| row.get(0))?;
    lines.push(same("customers that are there afterwards", customers, rows));
    Ok(lines)
}

/// What the keys took, and the whole.
struct Went {
    keys: Vec<(Duration, f64)>,
    whole: Duration,
}

impl Went {
    fn lines(&self, what: &str, rows: Option<f64>) -> Vec<Line> {
        let times: Vec<f64> = self.keys.iter().map(|(_, time)| *time).collect();
        let slowest = part(&times, 1.0);
        let mut late: Vec<String> = self
            .keys
            .iter()
            .filter(|(_, time)| *time > plan::reach::ANY_KEY_MS)
            .map(|(at, time)| format!("{time:.0} ms at {:.1} s", at.as_secs_f64()))
            .collect();
        late.sort_by(|one, other| other.len().cmp(&one.len()).then(other.cmp(one)));
        if !late.is_empty() {
            late.truncate(12);
            eprintln!("late while {what} ({:.1} s): {}", self.whole.as_secs_f64(), late.join(", "));
        }
        let keys = format!(
            "{what}: slowest of {} keys meanwhile (p50 {:.2}, p99 {:.2} ms)",
            times.len(),
            part(&times, 0.5),
            part(&times, 0.99)
        );
        let whole = ms(self.whole);
        let speed = rows.map_or(String::new(), |rows| format!(" ({:.0} rows a second)", rows / whole * 1e3));
        vec![
            Line::at_most("–", &keys, slowest, plan::reach::ANY_KEY_MS, "ms"),
            Line::told("–", &format!("{what}: to its end{speed}"), whole, "ms"),
        ]
    }
}

struct Desk {
    terminal: Terminal,
    file: Connection,
    rows: u32,
}

impl Desk {
    /// One value for the cities of all rows, counted and shown, not yet done.
    fn propose(&mut self, value: &str) {
        let count = format!("{} cells in {} rows", grouped(self.rows), grouped(self.rows));
        self.terminal.keys(plan::HOME).settle(Duration::from_millis(500));
        self.terminal.keys(plan::ALL_CITIES).settle(Duration::from_millis(500));
        self.terminal.keys(value).settle(Duration::from_millis(50));
        self.terminal.keys("<Enter>").wait_until("the rehearsal counted", |terminal| {
            let screen = terminal.screen();
            screen.contains(&count) && !screen.contains("Counting")
        });
    }

    /// Presses that key and goes on until the newest entry is no longer in that state.
    fn until_done(&mut self, key: &str, state: &str) -> Outcome<Went> {
        self.until(key, |desk| Ok(desk.newest()?.1 != state))
    }

    /// Presses that key and goes on until it is done, with keys all the while and some time after.
    fn until(&mut self, key: &str, done: impl Fn(&Self) -> rusqlite::Result<bool>) -> Outcome<Went> {
        let begin = Instant::now();
        self.terminal.keys(key);
        let (mut keys, mut whole) = (Vec::new(), None);
        for [up, down] in [["k", "j"], ["<Up>", "<Down>"], ["<PageUp>", "<PageDown>"]].iter().cycle() {
            let at = begin.elapsed();
            // The end of an undo goes to where the change was made: the last row.
            keys.push((at, self.press(if self.below() { up } else { down })));
            if whole.is_none() && at > SURE && done(self)? {
                whole = Some(begin.elapsed());
            }
            if whole.is_some_and(|whole| begin.elapsed() > whole + AFTER) {
                break;
            }
        }
        Ok(Went { keys, whole: whole.unwrap_or_default() })
    }

    /// Presses that key and lets the work go on for that long; it must not be done by then.
    fn forth(&mut self, key: &str, long: Duration) -> Outcome<()> {
        let begin = Instant::now();
        self.terminal.keys(key);
        while begin.elapsed() < long {
            self.press(if self.below() { "k" } else { "j" });
        }
        let (_, state) = self.newest()?;
        if state == "open" { Ok(()) } else { Err(format!("the fill is {state} before it could be cancelled").into()) }
    }

    /// The newest entry of the journal, and its state.
    fn newest(&self) -> rusqlite::Result<(i64, String)> {
        let mut get = self.file.prepare_cached("SELECT id, state FROM entry ORDER BY id DESC LIMIT 1")?;
        let mut rows = get.query([])?;
        rows.next()?.map_or(Ok((0, String::new())), |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Whether the cursor stands nearer to the last row than to the first, or in one of two pages.
    fn below(&self) -> bool {
        let place = row(&self.terminal).unwrap_or_default().replace(',', "");
        let at = place.split('/').next().and_then(|at| at.parse().ok()).unwrap_or(0);
        at > self.rows / 2 || (at / 90) % 2 == 1
    }

    /// Milliseconds until the cursor stands in another row of the sheet.
    fn press(&mut self, key: &str) -> f64 {
        let pause = Instant::now();
        while pause.elapsed() < BETWEEN {
            std::thread::sleep(Duration::from_millis(2));
            self.terminal.mark();
        }
        self.terminal.wait_until("a cursor", |terminal| terminal.cursor().is_some());
        let was = row(&self.terminal);
        let begin = Instant::now();
        self.terminal.keys(key).wait_until("the cursor in another row", |terminal| {
            let now = row(terminal);
            now.is_some() && now != was
        });
        ms(self.terminal.arrived().saturating_duration_since(begin))
    }
}

/// Where the cursor stands, as the status line says: `13/37`.
pub fn row(terminal: &Terminal) -> Option<String> {
    let last = terminal.lines().pop()?;
    let counts =
        |place: &&str| place.contains('/') && place.chars().all(|sign| sign.is_ascii_digit() || "/,".contains(sign));
    last.split_whitespace().rfind(counts).map(str::to_owned)
}

fn look(file: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// How many customers live in that city.
fn count(file: &Path, city: &str) -> Outcome<u32> {
    Ok(look(file)?.query_row("SELECT count(*) FROM customer WHERE city = ?1", [city], |row| row.get(0))?)
}

/// Every cell of every customer, as a number.
fn contents(file: &Path) -> Outcome<u64> {
    let conn = look(file)?;
    let mut all = conn.prepare("SELECT * FROM customer ORDER BY id")?;
    let (columns, mut hash) = (all.column_count(), DefaultHasher::new());
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            match row.get_ref(column)? {
                ValueRef::Null => hash.write_u8(0),
                ValueRef::Integer(number) => hash.write_i64(number),
                ValueRef::Real(number) => hash.write_u64(number.to_bits()),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                    hash.write_usize(bytes.len());
                    hash.write(bytes);
                }
            }
        }
    }
    Ok(hash.finish())
}

/// 0 if the customers are as they were, else 1.
fn differ(before: &u64, file: &Path) -> Outcome<f64> {
    Ok(f64::from(u8::from(contents(file)? != *before)))
}

fn same(asks: &str, found: u32, wanted: u32) -> Line {
    Line::at_most(
        "–",
        &format!("{asks} ({} of {})", grouped(found), grouped(wanted)),
        f64::from(found.abs_diff(wanted)),
        0.0,
        "missing",
    )
}
