//! How long a person waits: the real program in a pseudo-terminal, on a million customers.
//!
//! | file | holds |
//! |---|---|
//! | `plan` | the keys of each question and what is to be reached: the page to change |
//! | `filling` | one column of all rows filled, undone and cancelled, with keys pressed meanwhile |
//! | `remembering` | today's list, the preview of a logged line, a record with a long history |
//! | `report` | medians, the table |
//! | `process` | memory and processor time of a running process |
//!
//! `cargo bench --bench keys`; how to read and keep the result is told in `benches/README.md`.

mod filling;
mod plan;
mod process;
mod remembering;
mod report;
#[path = "../../tests/support/mod.rs"]
#[expect(dead_code, reason = "tests use the rest of it")]
mod support;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use plan::{Question, Step, reach};
use report::{Line, ms, part};
use support::people;
use support::terminal::{Answer, Terminal, kehu};

const COLS: u16 = 160;
const ROWS: u16 = 48;
/// The small file that opening a large one is compared with.
const FEW: u32 = 10_000;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    // `cargo test --all-targets` starts this too, without the flag: it is not a test.
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("kehu's keys are measured by `cargo bench --bench keys`");
        return Ok(());
    }
    let rows = std::env::var("KEHU_BENCH_ROWS").map_or(Ok(1_000_000), |rows| rows.parse())?;
    let bench = Bench { folder: folder()?, rows };
    report::print_head(rows, &floor());
    if std::env::args().any(|argument| argument == "fill") {
        return bench.filling();
    }
    if std::env::args().any(|argument| argument == "bring") {
        return bench.bringing();
    }
    if std::env::args().any(|argument| argument == "remember") {
        remembering::ask(&bench)?.iter().for_each(Line::print);
        return Ok(());
    }
    let only = |part: &str| std::env::args().any(|argument| argument == part);
    if only("keys") || only("find") || only("busy") {
        let (file, _) = bench.import(rows)?;
        wait_until_still(&file);
        if only("keys") {
            plan::QUESTIONS.iter().filter(|of| of.moves()).for_each(|question| ask(&file, question).print());
            idle(&mut open(&file))?;
        }
        if only("find") {
            bench.finding(&file).iter().for_each(Line::print);
        }
        if only("busy") {
            keys_while_sorting(&file).print();
        }
        return Ok(());
    }
    let (file, import) = bench.import(rows)?;
    Line::at_most("15", "import, to the end of the process", import, reach::IMPORT_MS, "ms").print();
    bench.opening(&file)?;
    wait_until_still(&file);
    plan::QUESTIONS.iter().for_each(|question| ask(&file, question).print());
    bench.finding(&file).iter().for_each(Line::print);
    keys_while_sorting(&file).print();
    costs(&file)?;
    // Last: they make the file larger.
    bench.keys_while_importing(&file)?.print();
    bench.bringing()?;
    bench.filling()?;
    remembering::ask(&bench)?.iter().for_each(Line::print);
    Ok(())
}

/// Where tables and files are made; made tables stay for the next run.
fn folder() -> Outcome<PathBuf> {
    let own = || Path::new(env!("CARGO_TARGET_TMPDIR")).join("keys");
    let folder = std::env::var_os("KEHU_BENCH_FOLDER").map_or_else(own, PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

struct Bench {
    folder: PathBuf,
    rows: u32,
}

impl Bench {
    /// The table of that many customers, made if it is not there.
    fn table(&self, rows: u32) -> Outcome<PathBuf> {
        let table = self.folder.join(format!("customers-{rows}.csv"));
        if !table.exists() {
            let mut out = BufWriter::new(File::create(&table)?);
            people::write_customers(&mut out, rows)?;
            out.flush()?;
        }
        Ok(table)
    }

    /// Imports that many customers into a new file: the file, and the wall time of the process in milliseconds.
    fn import(&self, rows: u32) -> Outcome<(PathBuf, f64)> {
        let (table, file) = (self.table(rows)?, self.folder.join(format!("customers-{rows}.db")));
        for ending in ["", "-wal", "-shm"] {
            let old = PathBuf::from(format!("{}{ending}", file.display()));
            if old.exists() {
                std::fs::remove_file(old)?;
            }
        }
        let began = Instant::now();
        let status = self.command(&table, &file).status()?;
        let time = ms(began.elapsed());
        if !status.success() || !file.exists() {
            return Err(format!("{} import did not make {} ({status})", kehu().display(), file.display()).into());
        }
        plan::begin_with_vim_keys(&file)?;
        let mut first = start(&file);
        wait_page(&mut first);
        first.quit();
        Ok((file, time))
    }

    fn command(&self, table: &Path, file: &Path) -> Command {
        let mut command = Command::new(kehu());
        command.arg("import").arg(table).arg("--db").arg(file).env("HOME", &self.folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit());
        command
    }

    /// From the start of the process to the first page, and until everything answers.
    fn opening(&self, file: &Path) -> Outcome<()> {
        let (small, _) = self.import(FEW)?;
        let warm = |file: &Path| part(&(0..9).map(|_| first_page(file).1).collect::<Vec<_>>(), 0.5);
        let (time, small_time) = (warm(file), warm(&small));
        Line::at_most("5", "open, first page, warm", time, reach::OPEN_WARM_MS, "ms").print();
        let ratio = time / small_time;
        Line::at_most("5", "open, compared with 10,000 customers", ratio, reach::OPEN_RATIO, "times").print();
        if process::evict(file) {
            let cold = (0..5).map(|_| (process::evict(file), first_page(file).1).1).collect::<Vec<_>>();
            Line::at_most("5", "open, first page, evicted", part(&cold, 0.5), reach::OPEN_EVICTED_MS, "ms").print();
        }
        let times: Vec<f64> = (0..3).map(|_| everything_answers(file, self.rows)).collect();
        let asks = "open, until a filter answers";
        Line::at_most("6", asks, part(&times, 0.5), reach::EVERYTHING_ANSWERS_MS, "ms").print();
        Ok(())
    }

    /// From one write to the answer: an e-mail near the end, typed at once, and a city; the first one of a program, and
    /// those after it.
    fn finding(&self, file: &Path) -> Vec<Line> {
        let (mut first, mut next, mut city) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..3 {
            let mut terminal = open(file);
            for back in [10, 20, 30, 40, 50] {
                let row = self.rows - back;
                let place = format!("{}/{}", grouped(row + 1), grouped(self.rows));
                terminal.keys("<C-f>").settle(Duration::from_millis(50));
                let time = timed(&mut terminal, &people::email(row), |screen| screen.contains(&place));
                if back == 10 {
                    first.push(time)
                } else {
                    next.push(time)
                }
                terminal.keys("<Esc><C-Home>").settle(Duration::from_millis(400));
            }
            let mut terminal = open(file);
            terminal.keys("<F7>").settle(Duration::from_millis(50));
            let all_there = |screen: &str| screen.lines().filter(|line| line.contains("上海")).count() >= 40;
            city.push(timed(&mut terminal, "city:上海", all_there));
        }
        vec![
            Line::at_most("13", "find an e-mail, the first word", part(&first, 0.5), reach::FIND_FIRST_MS, "ms"),
            Line::at_most("13", "find an e-mail, again", part(&next, 0.5), reach::FIND_MS, "ms"),
            Line::at_most("23", "filter: city, the first column", part(&city, 0.5), reach::FIRST_COLUMN_MS, "ms"),
        ]
    }

    /// One column of a file of its own.
    fn filling(&self) -> Outcome<()> {
        let (file, _) = self.import(self.rows)?;
        filling::ask(&file, self.rows)?.iter().for_each(Line::print);
        Ok(())
    }

    /// All customers, brought in by the wizard of a grid in which a few of them are.
    fn bringing(&self) -> Outcome<()> {
        let there = FEW.min(self.rows / 2);
        let (file, _) = self.import(there)?;
        filling::bring(&file, &self.table(self.rows)?, (self.rows, there))?.iter().for_each(Line::print);
        Ok(())
    }

    /// Keys in the grid while another process imports into the same file.
    fn keys_while_importing(&self, file: &Path) -> Outcome<Line> {
        let mut terminal = open(file);
        // Other codes than those in the file, or each row would be skipped as known.
        let text = std::fs::read_to_string(self.table(100_000)?)?.replace("\nK", "\nN");
        let table = self.folder.join("more.csv");
        std::fs::write(&table, text)?;
        let mut import = self.command(&table, file).spawn()?;
        let mut times = Vec::new();
        while import.try_wait()?.is_none() {
            times.extend([moved(&mut terminal, "j"), moved(&mut terminal, "k")]);
        }
        times.extend([moved(&mut terminal, "j"), moved(&mut terminal, "k")]);
        let asks = format!("cursor key while another process imports, p99 of {}", times.len());
        Ok(Line::at_most("3", &asks, part(&times, 0.99), reach::BUSY_P99_MS, "ms"))
    }
}

/// What the terminal itself takes: the echo of one key, in milliseconds.
fn floor() -> Vec<f64> {
    let mut cat = Terminal::run(Path::new("cat"), &[], COLS, ROWS, &[]);
    (0..300).map(|_| ms(cat.answer("x", Duration::from_millis(5)).last)).collect()
}

fn start(file: &Path) -> Terminal {
    Terminal::start(&["--db", &file.to_string_lossy()], COLS, ROWS, &[])
}

fn wait_page(terminal: &mut Terminal) -> &mut Terminal {
    let filled = |screen: &str| screen.lines().filter(|line| !line.is_empty()).count();
    terminal.wait_for(|screen| filled(screen) >= plan::FIRST_PAGE_LINES)
}

/// Starts the program; the time to its first page in milliseconds.
fn first_page(file: &Path) -> (Terminal, f64) {
    let begin = Instant::now();
    let mut terminal = start(file);
    wait_page(&mut terminal);
    let time = ms(terminal.arrived().duration_since(begin));
    (terminal, time)
}

/// The program with everything loaded that it loads by itself, in NAV on the first cell.
fn open(file: &Path) -> Terminal {
    let (mut terminal, _) = first_page(file);
    terminal.settle(Duration::from_millis(500));
    terminal.keys(plan::HOME).settle(Duration::from_millis(500));
    terminal
}

/// What a new file wants done first is done: its scores are computed and written, and nothing goes on beside the keys that
/// are measured. A program that is left before begins anew with the next start.
fn wait_until_still(file: &Path) {
    const STILL: Duration = Duration::from_secs(1);
    const MOST: Duration = Duration::from_secs(120);
    let (terminal, begin) = (open(file), Instant::now());
    let busy = || process::busy_ms(terminal.id()).unwrap_or_default();
    let mut before = -1.0;
    while busy() > before && begin.elapsed() < MOST {
        before = busy();
        std::thread::sleep(STILL);
    }
}

fn everything_answers(file: &Path, rows: u32) -> f64 {
    let begin = Instant::now();
    let mut terminal = start(file);
    let count = format!("of {}", grouped(rows));
    wait_page(&mut terminal).keys(plan::FIRST_FILTER).wait_text(&count);
    ms(terminal.arrived().duration_since(begin))
}

/// Asks one question in a program of its own.
fn ask(file: &Path, question: &Question) -> Line {
    let mut terminal = open(file);
    if !question.before.is_empty() {
        terminal.keys(question.before).settle(Duration::from_millis(500));
    }
    let mut answers: Vec<Answer> = Vec::new();
    for step in question.steps.iter().cycle().take(question.rounds * question.steps.len()) {
        match step {
            Step::Do(keys) => drop(terminal.keys(keys).settle(question.quiet)),
            Step::Time(keys) => answers.push(terminal.answer(keys, question.quiet)),
        }
    }
    Line::answers(question, &answers)
}

/// Milliseconds from one write to a screen that is so.
fn timed(terminal: &mut Terminal, keys: &str, is_so: impl Fn(&str) -> bool) -> f64 {
    terminal.mark();
    let begin = Instant::now();
    terminal.keys(keys).wait_for(is_so);
    ms(terminal.arrived().saturating_duration_since(begin))
}

/// Milliseconds until the cursor stands a line lower (`j`) or higher (`k`): other frames may come meanwhile.
fn moved(terminal: &mut Terminal, key: &str) -> f64 {
    terminal.mark();
    let row = |terminal: &Terminal| filling::row(terminal).and_then(|row| row.split('/').next()?.parse::<u32>().ok());
    terminal.wait_until("a row", |terminal| row(terminal).is_some());
    let here = row(terminal).expect("there is one");
    let wanted = Some(if key == "j" { here + 1 } else { here - 1 });
    let begin = Instant::now();
    terminal.keys(key).wait_until("the cursor on the next line", |terminal| row(terminal) == wanted);
    ms(terminal.arrived().saturating_duration_since(begin))
}

/// A key that is read together with the one that sorts is meant for the rows in their new order and waits for them
/// (`app/ahead.rs`). A person's next key comes later; so do these.
fn keys_while_sorting(file: &Path) -> Line {
    let mut terminal = open(file);
    let mut times = Vec::new();
    for column in ["0", "0l", "0ll", "0lll", "0llll"].iter().cycle().take(15) {
        terminal.keys(column).settle(Duration::from_millis(50));
        terminal.keys("]").settle(Duration::from_millis(4));
        times.extend((0..10).flat_map(|_| [moved(&mut terminal, "j"), moved(&mut terminal, "k")]));
        terminal.settle(Duration::from_millis(400));
    }
    let asks = format!("cursor key while a column is loaded and sorted, p99 of {}", times.len());
    Line::at_most("3", &asks, part(&times, 0.99), reach::BUSY_P99_MS, "ms")
}

/// What it costs when nothing happens.
fn idle(terminal: &mut Terminal) -> Outcome<()> {
    // What the last keys began goes on behind their answers: where the session stands is written, columns are put away.
    terminal.settle(Duration::from_secs(3));
    let (mark, busy) = (terminal.mark(), process::busy_ms(terminal.id()).ok_or("the system does not tell the time")?);
    // It is what is measured.
    std::thread::sleep(Duration::from_secs(5));
    let end = terminal.mark();
    Line::at_most("20", "nothing happens for 5 s: written", (end - mark) as f64, 0.0, "bytes").print();
    let spent = process::busy_ms(terminal.id()).unwrap_or_default() - busy;
    Line::at_most("20", "nothing happens for 5 s: processor", spent, 0.0, "ms").print();
    Ok(())
}

/// Memory, and what it costs when nothing happens.
fn costs(file: &Path) -> Outcome<()> {
    let mut terminal = open(file);
    let memory =
        |terminal: &Terminal| process::resident_mb(terminal.id()).ok_or("the system does not tell the memory in use");
    Line::at_most("19", "memory after opening", memory(&terminal)?, reach::MEMORY_OPEN_MB, "MB").print();
    idle(&mut terminal)?;
    let (keys, columns) = plan::EVERY_COLUMN;
    for _ in 0..columns {
        terminal.keys(keys).settle(Duration::from_millis(500));
    }
    Line::at_most("19", "memory, every column in use", memory(&terminal)?, reach::MEMORY_FULL_MB, "MB").print();
    Ok(())
}

/// `1234567` as `1,234,567`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}
