//! How long a large file takes to come in and to go out, with the `sqlite3` shell on the same in the same run.
//!
//! | file | holds |
//! |---|---|
//! | `peer` | what the shell is told |
//! | `process` | a command, timed, with the memory that it took |
//!
//! `cargo bench --bench transfer`; how to read and keep the result is told in `benches/README.md`.

mod peer;
#[path = "../../tests/support/people.rs"]
mod people;
mod process;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use process::{Cost, run};
use rusqlite::Connection;

/// Purchases for each hundred customers.
const PURCHASES: u32 = 507;
/// Times that each is run; the middle one counts.
const RUNS: usize = 3;
/// Bytes that a process may take of memory, whatever the size of the file.
const MOST_MB: f64 = 200.0;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    // `cargo test --all-targets` starts this too, without the flag: it is not a test.
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("kehu's files in and out are measured by `cargo bench --bench transfer`");
        return Ok(());
    }
    let rows = std::env::var("KEHU_BENCH_ROWS").map_or(Ok(1_000_000), |rows| rows.parse())?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("transfer");
    std::fs::create_dir_all(&folder)?;
    let bench = Bench { folder, rows };
    if !peer::is_there() {
        println!("No sqlite3 shell is on this machine: kehu is measured alone.\n");
    }
    println!("{rows} customers, {} purchases.\n", bench.purchases());
    println!(
        "| # | question | kehu | memory | sqlite3 | kehu / sqlite3 | to reach | |\n|---|---|---|---|---|---|---|---|"
    );
    bench.customers()?.print();
    bench.purchases_in()?.iter().for_each(Line::print);
    bench.out()?.iter().for_each(Line::print);
    Ok(())
}

/// What is to be reached.
enum Reach {
    Milliseconds(f64),
    /// So many times what the shell takes.
    Times(f64),
    /// Told for comparison.
    Nothing,
}

struct Line {
    number: &'static str,
    asks: String,
    ours: Cost,
    peer: Option<Cost>,
    reach: Reach,
}

impl Line {
    fn print(&self) {
        let Self { number, asks, ours, peer, reach } = self;
        let ratio = peer.as_ref().map(|peer| ours.ms / peer.ms);
        let told =
            |figure: Option<f64>, digits: usize| figure.map_or("–".into(), |figure| format!("{figure:.digits$}"));
        let (to_reach, reached) = match reach {
            Reach::Milliseconds(most) => (format!("≤ {most:.0} ms"), ours.ms <= *most),
            Reach::Times(most) => (format!("≤ {most:.1} times"), ratio.is_none_or(|ratio| ratio <= *most)),
            Reach::Nothing => ("–".into(), true),
        };
        let mark = if reached && ours.mb.is_none_or(|mb| mb <= MOST_MB) { "✓" } else { "✗" };
        let (mb, theirs) = (told(ours.mb, 0), told(peer.as_ref().map(|peer| peer.ms), 0));
        println!(
            "| {number} | {asks} | {:.0} ms | {mb} MB | {theirs} ms | {} | {to_reach} | {mark} |",
            ours.ms,
            told(ratio, 2)
        );
    }
}

struct Bench {
    folder: PathBuf,
    rows: u32,
}

impl Bench {
    fn purchases(&self) -> u32 {
        (u64::from(self.rows) * u64::from(PURCHASES) / 100).try_into().unwrap_or(u32::MAX)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}-{}", self.rows))
    }

    /// A table of that name, made if it is not there.
    fn table(&self, name: &str, write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>) -> Outcome<PathBuf> {
        let table = self.path(name).with_extension("csv");
        if !table.exists() {
            // Under another name until it is whole.
            let half = table.with_extension("half");
            let mut out = BufWriter::new(File::create(&half)?);
            write(&mut out)?;
            out.flush()?;
            std::fs::rename(half, &table)?;
        }
        Ok(table)
    }

    /// The middle one of some runs, ours and the shell's in turns; each begins with what `fresh` makes.
    fn measured(
        &self,
        mut ours: impl FnMut() -> Outcome<Cost>,
        mut peers: impl FnMut() -> Outcome<Option<Cost>>,
    ) -> Outcome<(Cost, Option<Cost>)> {
        let (mut own, mut their) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            own.push(ours()?);
            their.extend(peers()?);
        }
        Ok((Cost::middle(own).ok_or("no run")?, Cost::middle(their)))
    }

    /// Row 15: customers into a new file.
    fn customers(&self) -> Outcome<Line> {
        let table = self.table("customers", |out| people::write_customers(out, self.rows))?;
        let file = self.path("kehu");
        let ours = || {
            remove(&file);
            run(process::kehu(&self.folder, &file).arg("import").arg(&table))
        };
        let (ours, peer) = self.measured(ours, || peer::import(&self.path("peer"), peer::CUSTOMERS, &table, ""))?;
        let asks = format!("import {} customers", self.rows);
        Ok(Line { number: "15", asks, ours, peer, reach: Reach::Milliseconds(2_800.0) })
    }

    /// Row 16: purchases into the file of the customers, beside a table whose two indexes are there, and one that gets them
    /// at the end.
    fn purchases_in(&self) -> Outcome<Vec<Line>> {
        let table = self.table("purchases", |out| people::write_purchases(out, self.purchases(), self.rows))?;
        let (customers, file) = (self.path("kehu"), self.path("bought"));
        let ours = || {
            remove(&file);
            std::fs::copy(&customers, &file)?;
            run(process::kehu(&self.folder, &file).arg("import").arg("--purchases").arg(&table))
        };
        let place = self.path("peer-bought");
        let beside = peer::PURCHASES.to_owned() + peer::INDEXES;
        let (ours, peer) = self.measured(ours, || peer::import(&place, &beside, &table, ""))?;
        self.sums(&file)?;
        let at_the_end = peer::import(&place, peer::PURCHASES, &table, peer::INDEXES)?;
        let asks = format!("import {} purchases", self.purchases());
        let line = |asks: String, peer, reach| Line { number: "16", asks, ours, peer, reach };
        Ok(vec![
            line(asks.clone() + ", two indexes", peer, Reach::Times(1.0)),
            line(asks + ", the shell's indexes at the end", at_the_end, Reach::Nothing),
        ])
    }

    /// Every row is in, and what customers have adds up to what the rows say.
    fn sums(&self, file: &Path) -> Outcome<()> {
        let read = Connection::open(file)?;
        let two = |sql: &str| read.query_row(sql, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)));
        let rows = two("SELECT count(*), sum(amount) FROM purchase")?;
        let sales = two("SELECT count(*), sum(amount) FROM purchase WHERE kind = 'sale'")?;
        let sums = two("SELECT sum(orders), sum(spend) FROM customer")?;
        if rows.0 != self.purchases().into() || sums != (sales.0, rows.1) {
            return Err(format!("{rows:?} rows, {sums:?} in the sums").into());
        }
        Ok(())
    }

    /// Row 22: customers out of the file, as CSV and as everything else.
    fn out(&self) -> Outcome<Vec<Line>> {
        let (file, mut lines) = (self.path("kehu"), Vec::new());
        let columns = peer::columns(&file)?;
        for ending in ["csv", "jsonl", "md", "xlsx", "vcf", "ics"] {
            let to = self.path("out").with_extension(ending);
            let ours = || run(process::kehu(&self.folder, &file).arg("export").arg(&to).arg("--force"));
            let table = ending == "csv";
            let beside = self.path("peer-out");
            let peers = || if table { peer::export(&file, &columns, &beside) } else { Ok(None) };
            let (ours, peer) = self.measured(ours, peers)?;
            let reach = if table { Reach::Times(1.5) } else { Reach::Nothing };
            lines.push(Line {
                number: "22",
                asks: format!("export {} customers, {ending}", self.rows),
                ours,
                peer,
                reach,
            });
        }
        Ok(lines)
    }
}

/// A file, with what SQLite lays beside it.
fn remove(file: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        // It need not be there.
        drop(std::fs::remove_file(format!("{}{ending}", file.display())));
    }
}
