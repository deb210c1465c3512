//! The whole path on a real file: columns out of SQLite, then answers; and SQL on the same file in the same run.
//!
//! The file is written through the importer from the made-up people of the tests, with a note for every tenth of them,
//! and kept under `target/tmp/finding` for the next run.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime};
use divan::Bencher;
use kehu::cli::import::{self, Request};
use kehu::domain::batch::Role;
use kehu::domain::{Cancel, Direction, Vocabulary};
use kehu::locale::{Language, Words};
use kehu::query;
use kehu::store::{Reader, Store};
use kehu::table::{Ask, GroupAsk, Table};
use rusqlite::{Connection, OpenFlags};

use crate::support::people;
use crate::{CUSTOMERS, by, sorted};

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

/// The file, made once.
static FILE: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("finding");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("customers-{CUSTOMERS}.db"));
    if !path.exists() {
        make(&folder, &path).expect("a file of customers");
    }
    path
});

fn make(folder: &Path, path: &Path) -> io::Result<()> {
    let (customers, notes) = (folder.join("customers.csv"), folder.join("notes.csv"));
    let mut out = BufWriter::new(File::create(&customers)?);
    people::write_customers(&mut out, CUSTOMERS)?;
    out.flush()?;
    let mut out = BufWriter::new(File::create(&notes)?);
    writeln!(out, "customer,at,text")?;
    for row in (0..CUSTOMERS).step_by(10) {
        let said = [
            "嫌贵，想要八折",
            "called back; wants a demo next month",
            "下周三去拜访，带样机",
            "happy with the last order",
        ];
        writeln!(out, "{},2026-{:02}-11T10:00,{} {row}", people::code(row), 1 + row % 11, said[row as usize / 10 % 4])?;
    }
    out.flush()?;
    // Under another name until it is whole.
    let half = path.with_extension("half");
    let mut store = Store::open(&half).expect("a new file opens");
    let files = vec![(Role::Customers, customers), (Role::Notes, notes)];
    let request = Request { files, ..Request::default() };
    let words = Words::load(Language::English);
    let sources = request.open(store.path(), &words).expect("they open");
    import::import(&sources, &mut store, &words, now(), &mut io::sink()).expect("it comes in");
    drop(store);
    Connection::open(&half).and_then(|file| file.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")).expect("one file");
    std::fs::rename(half, path)
}

/// The file's columns.
struct Desk {
    reader: Reader,
    vocabulary: Vocabulary,
    table: Table,
    asked: usize,
}

impl Desk {
    /// With the list of customers and their stages, which every question needs.
    fn new() -> Self {
        let reader = Reader::open(&FILE).expect("the file opens");
        let layout = reader.layout().expect("its layout");
        let words = Words::load(Language::English);
        let mut fields = layout.fields;
        fields.iter_mut().for_each(|field| words.name_field(field));
        let table = Table::new(fields.clone()).with_budget(usize::MAX);
        let yes_no = ["yes".into(), "no".into()];
        let mut desk = Self {
            reader,
            vocabulary: Vocabulary {
                fields,
                local: layout.settings.local(),
                yes_no,
                now: chrono::NaiveDateTime::default(),
            },
            table,
            asked: 0,
        };
        desk.find("");
        desk
    }

    fn ask(&self, line: &str) -> Ask {
        let parsed = query::parse(line, &self.vocabulary, now().date());
        assert!(parsed.problems.is_empty(), "{line}: {:?}", parsed.problems);
        Ask { filter: parsed.filter, sort: parsed.sort.unwrap_or_default(), ..Ask::default() }
    }

    fn answer(&mut self, ask: &Ask) -> usize {
        let answer = self.table.answer(ask, &mut self.reader.columns(), &Cancel::default(), &mut |_| {});
        answer.expect("an answer").order.len()
    }

    fn find(&mut self, line: &str) -> usize {
        self.answer(&self.ask(line))
    }

    fn group(&mut self, ask: &GroupAsk) -> usize {
        self.table.group(ask, &mut self.reader.columns(), &Cancel::default()).expect("groups").count
    }
}

/// Each time another line, on columns that one line has loaded.
fn each(bencher: Bencher, first: &str, line: impl Fn(usize) -> String) {
    let mut desk = Desk::new();
    desk.find(first);
    let desk = RefCell::new(desk);
    bencher.bench_local(|| {
        let mut desk = desk.borrow_mut();
        desk.asked += 1;
        let line = line(desk.asked);
        desk.find(&line)
    });
}

/// To reach: 150 ms a column.
#[divan::bench(sample_count = 3, sample_size = 1, args = ["city", "name", "phone", "email", "address", "spend", "created", "tags"])]
fn first_load(bencher: Bencher, field: &str) {
    let line = format!("{field}:any");
    bencher.with_inputs(Desk::new).bench_local_values(|mut desk| (desk.find(&line), desk));
}

/// To reach: 10 ms.
#[divan::bench(sample_count = 20)]
fn city_and_spend(bencher: Bencher) {
    each(bencher, "city:杭州 spend>10000", |count| format!("city=杭州 spend>{}", 10_000 + count));
}

/// To reach: 15 ms.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn part_of_a_name(bencher: Bencher) {
    let given: Vec<char> = crate::GIVEN.chars().collect();
    each(bencher, "name:zzz", |count| format!("name:{}", given[count % given.len()]));
}

/// To reach: 40 ms. Every text column, the phones' digits, and the notes.
#[divan::bench(sample_count = 20)]
fn free_words(bencher: Bencher) {
    each(bencher, "zzzz", |count| {
        ["八折", "park", "demo", "云山", "138", "vip", "expo", "quote"][count % 8].to_owned() + &count.to_string()
    });
}

/// To reach: 60 ms. Letters are looked for as letters in every text column, as pinyin in names, companies and cities.
#[divan::bench(sample_count = 20)]
fn free_words_by_pinyin(bencher: Bencher) {
    each(bencher, "zzzz", |count| {
        let letter = |at: usize| char::from(b"lmzhwsjxycdg"[at % 12]);
        format!("{}{}{}", letter(count), letter(count / 12), letter(count + 5))
    });
}

/// To reach: 350 ms the first time.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn order_by_name(bencher: Bencher) {
    let desk = || {
        let mut desk = Desk::new();
        desk.find("name=zzz sort:city");
        desk
    };
    let ask = Ask { sort: sorted("name", Direction::Ascending), ..Ask::default() };
    bencher.with_inputs(desk).bench_local_values(|mut desk| (desk.answer(&ask), desk));
}

#[divan::bench(sample_count = 20, args = ["city", "created", "tags", "spend", "birthday"])]
fn group_by(bencher: Bencher, field: &str) {
    let mut desk = Desk::new();
    let ask = by(field);
    desk.group(&ask);
    let desk = RefCell::new(desk);
    bencher.bench_local(|| desk.borrow_mut().group(&ask));
}

/// The same questions to SQLite, from the same file.
mod sql {
    use super::*;

    fn asks(bencher: Bencher, sql: &str) {
        let file = Connection::open_with_flags(&*FILE, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file opens");
        file.pragma_update(None, "mmap_size", 1i64 << 30).expect("SQLite may map files");
        let mut statement = file.prepare(sql).expect("a statement");
        bencher.bench_local(|| {
            let rows = statement.query_map([], |row| row.get::<_, i64>(0)).expect("rows");
            rows.map(|row| row.expect("a number")).fold(0, i64::wrapping_add)
        });
    }

    #[divan::bench(sample_count = 3, sample_size = 1)]
    fn city_and_spend(bencher: Bencher) {
        asks(
            bencher,
            "SELECT id FROM customer WHERE city = '杭州' AND coalesce(spend, spend_typed) > 1000000
             AND deleted IS NULL AND archived IS NULL",
        );
    }

    #[divan::bench(sample_count = 3, sample_size = 1)]
    fn part_of_a_name(bencher: Bencher) {
        asks(bencher, "SELECT id FROM customer WHERE name LIKE '%明%' AND deleted IS NULL AND archived IS NULL");
    }

    #[divan::bench(sample_count = 3, sample_size = 1)]
    fn order_by_name(bencher: Bencher) {
        asks(bencher, "SELECT id FROM customer WHERE deleted IS NULL AND archived IS NULL ORDER BY name");
    }

    #[divan::bench(sample_count = 3, sample_size = 1)]
    fn group_by_city(bencher: Bencher) {
        asks(
            bencher,
            "SELECT count(*) + sum(coalesce(spend, spend_typed)) FROM customer
             WHERE deleted IS NULL AND archived IS NULL GROUP BY city ORDER BY count(*) DESC",
        );
    }
}

/// Memory in use after each kind of question.
pub fn print_memory() {
    let mut desk = Desk::new();
    let mut tell = |what: &str, ask: &dyn Fn(&mut Desk) -> usize| {
        ask(&mut desk);
        println!("{:>8.1} MB  {what}", desk.table.bytes() as f64 / f64::from(1 << 20));
    };
    println!("\ncolumns and orders in memory, one after the other:");
    tell("stages", &|_| 0);
    tell("+ city and spend", &|desk| desk.find("city:杭州 spend>1w"));
    tell("+ a part of a name", &|desk| desk.find("name:明"));
    tell("+ the order by name", &|desk| desk.find("sort:name"));
    tell("+ a free word: every text, the notes", &|desk| desk.find("八折"));
    tell("+ pinyin of names, companies, cities; digits of phones", &|desk| {
        desk.find("lml");
        desk.find("138")
    });
    tell("+ every other column", &|desk| {
        let keys: Vec<String> = desk.vocabulary.fields.iter().map(|field| format!("{}:any", field.key)).collect();
        desk.find(&keys.join(" | "))
    });
}
