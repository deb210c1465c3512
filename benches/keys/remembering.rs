//! What happened with customers, asked for: today's list over everybody, the preview of a line at each key, and a record with
//! a long history, with keys in it; as many purchases as `transfer` has lie beside.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use crate::report::{Line, ms, part};
use crate::support::people;
use crate::support::terminal::Terminal;
use crate::{Bench, Outcome, open, plan, timed, wait_until_still};

/// Purchases for each hundred customers.
const PURCHASES: u64 = 507;
/// Rows of the first customer's history.
const ROWS: u32 = 10_000;
/// One of so many customers is due by today.
const DUE: u32 = 50;
/// What is typed about a talk, a key at a time.
const LINE: &str = "call: too expensive, wants 20% off, next wed 10am, quote 120k";
/// After a key of the preview nothing is written for that long.
const QUIET: Duration = Duration::from_millis(30);

/// A file of customers and purchases, in which one has a long history and many are due.
pub fn ask(bench: &Bench) -> Outcome<Vec<Line>> {
    let (file, _) = bench.import(bench.rows)?;
    purchases(bench, &file)?;
    prepare(&file)?;
    wait_until_still(&file);
    let mut lines = Vec::from(today(&file));
    lines.push(preview(&file));
    lines.extend(record(&file));
    Ok(lines)
}

fn purchases(bench: &Bench, file: &Path) -> Outcome<()> {
    let count = (u64::from(bench.rows) * PURCHASES / 100).try_into()?;
    let table = bench.folder.join(format!("purchases-{}.csv", bench.rows));
    if !table.exists() {
        let mut out = BufWriter::new(File::create(&table)?);
        people::write_purchases(&mut out, count, bench.rows)?;
        out.flush()?;
    }
    let status = bench.command(&table, file).status()?;
    if status.success() { Ok(()) } else { Err(format!("the purchases did not come in ({status})").into()) }
}

/// Written as another program would: half of the history talks, half orders, a day each.
fn prepare(file: &Path) -> Outcome<()> {
    let conn = Connection::open(file)?;
    let seq = format!("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {})", ROWS / 2);
    conn.execute_batch(&format!(
        "BEGIN;
         INSERT INTO interaction (customer, at, channel, direction, kind, text)
           {seq} SELECT 1, date('now', '-' || i || ' days') || 'T10:00', 'phone', 'out', 'call', 'talk ' || i FROM n;
         INSERT INTO purchase (customer, date, product, quantity, amount, kind)
           {seq} SELECT 1, date('now', '-' || i || ' days'), 'Desk lamp', 1, 9900, 'sale' FROM n;
         UPDATE customer SET next_contact = date('now', 'localtime', '-' || (id % 90) || ' days') WHERE id % {DUE} = 0;
         COMMIT;"
    ))?;
    Ok(())
}

/// From the key to the first lines of the list: the first time in a program, for which columns are read, and again.
fn today(file: &Path) -> [Line; 2] {
    let ask = |terminal: &mut Terminal| {
        timed(terminal, "<F5>", |screen| screen.lines().filter(|line| line.contains('○')).count() > 20)
    };
    let times: Vec<[f64; 2]> = (0..5)
        .map(|_| {
            let mut terminal = open(file);
            let first = ask(&mut terminal);
            terminal.keys("<Esc>").settle(Duration::from_millis(300));
            [first, ask(&mut terminal)]
        })
        .collect();
    let median = |place: usize| part(&times.iter().map(|both| both[place]).collect::<Vec<_>>(), 0.5);
    [
        Line::at_most("24", "today's list over everybody, the first time", median(0), plan::reach::TODAY_MS, "ms"),
        Line::at_most("24", "today's list over everybody, again", median(1), plan::reach::TODAY_MS, "ms"),
    ]
}

fn preview(file: &Path) -> Line {
    let mut terminal = open(file);
    terminal.keys("<C-e>").settle(Duration::from_millis(200));
    let key = |sign: char| ms(terminal.answer(&sign.to_string(), QUIET).last);
    let times: Vec<f64> = LINE.chars().map(key).collect();
    let asks = format!("preview of a logged line, the slowest of {} keys", times.len());
    Line::at_most("24", &asks, part(&times, 1.0), plan::reach::PREVIEW_MS, "ms")
}

/// The record of the customer with the long history, and keys in it: along the history, and to the next customers.
fn record(file: &Path) -> [Line; 2] {
    let open_record = |terminal: &mut Terminal| {
        timed(terminal, "<Space>", |screen| screen.matches("Desk lamp").count() + screen.matches("talk ").count() > 10)
    };
    let times: Vec<f64> = (0..5).map(|_| open_record(&mut open(file))).collect();
    let first = Line::at_most(
        "24",
        &format!("record with {ROWS} rows of history, first page"),
        part(&times, 0.5),
        plan::reach::ANY_KEY_MS,
        "ms",
    );
    let mut terminal = open(file);
    open_record(&mut terminal);
    terminal.keys("<Tab>").settle(Duration::from_millis(300));
    let keys = ["<Down>", "<Up>", "<End>", "<Home>"].iter().cycle().take(200).chain(["<PageDown>"; 100].iter());
    let times: Vec<f64> = keys.map(|key| ms(terminal.answer(key, QUIET).first)).collect();
    let asks = format!("keys while the record is open, the slowest of {}, first frame", times.len());
    [first, Line::at_most("24", &asks, part(&times, 1.0), plan::reach::ANY_KEY_MS, "ms")]
}
