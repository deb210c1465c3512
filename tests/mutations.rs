//! Files that are damaged at random: whatever stands in them, reading ends, without a panic, and nothing comes in by half.
//!
//! `KEHU_MUTATIONS=100000 cargo test --test mutations` runs so many; without it a few.

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli::import::{self, Request};
use kehu::domain::batch::Role;
use kehu::domain::{Field, Vocabulary};
use kehu::files::{Asked, Input, Reader, Table};
use kehu::locale::{Language, Words};
use kehu::store::{self, Store};

/// Numbers that are always the same (xorshift64*; Vigna 2016).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33).unwrap_or(0) % sides.max(1)
    }
}

/// Signs that mean something in one of the formats.
const TELLING: &[&[u8]] = &[
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\n",
    b"\r\n",
    b"=",
    b"=\n",
    b":",
    b"\\",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"<",
    b">",
    b"/>",
    b"&#",
    b"&amp;",
    b"<row>",
    b"</c>",
    b"<c t=\"s\">",
    b"r=\"ZZZZ9\"",
    b"99999999999999999999",
    b"-1",
    b"1e999",
    b"BEGIN:VCARD\n",
    b"END:VCARD\n",
    b";ENCODING=QUOTED-PRINTABLE",
    b";CHARSET=GBK",
    b"sep=;\n",
    b"\t",
    b"|",
    b"<![CDATA[",
    b"<!--",
    b"\xe6\x9d",
    b"\xc0\xee",
    b"PK\x01\x02",
];

fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(6) {
        let (at, length) = (dice.roll(bytes.len() + 1), dice.roll(40));
        let end = (at + length).min(bytes.len());
        match dice.roll(7) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(dice.roll(256)).unwrap_or(0),
            1 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            2 => drop(bytes.drain(at..end)),
            3 => bytes = [&bytes[..end], &bytes[at..]].concat(),
            4 => bytes.truncate(at),
            5 => {
                let from = dice.roll(bytes.len() + 1);
                let piece = bytes[from..(from + length).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece).for_each(drop);
            }
            _ => bytes.splice(at..at, TELLING[dice.roll(TELLING.len())].iter().copied()).for_each(drop),
        }
    }
    bytes
}

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length].iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// The parts of a workbook that is whole.
fn parts(book: &[u8]) -> Vec<(String, Vec<u8>)> {
    let end = (0..book.len() - 21).rev().find(|at| book[*at..].starts_with(b"PK\x05\x06")).expect("an end");
    let (mut at, mut parts) = (number(book, end + 16, 4), Vec::new());
    while book[at..].starts_with(b"PK\x01\x02") {
        let [name, extra, comment] = [28, 30, 32].map(|place| number(book, at + place, 2));
        let (header, packed) = (number(book, at + 42, 4), number(book, at + 20, 4));
        let start = header + 30 + number(book, header + 26, 2) + number(book, header + 28, 2);
        let (packed, mut part) = (&book[start..start + packed], Vec::new());
        match number(book, at + 10, 2) {
            0 => part.extend_from_slice(packed),
            _ => drop(flate2::read::DeflateDecoder::new(packed).read_to_end(&mut part).expect("it is packed")),
        }
        parts.push((String::from_utf8_lossy(&book[at + 46..at + 46 + name]).into_owned(), part));
        at += 46 + name + extra + comment;
    }
    parts
}

/// A workbook of those parts, not packed.
fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut book, mut directory) = (Vec::new(), Vec::new());
    let four = |number: usize| u32::try_from(number).expect("a small part").to_le_bytes();
    for (name, part) in parts {
        let at = book.len();
        let shared = |bytes: &mut Vec<u8>| {
            // Version, flags, method, time, day, sum; then the sizes, and how long the name and what is beside it are.
            bytes.extend([20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            [part.len(), part.len(), name.len()].into_iter().for_each(|number| bytes.extend(four(number)));
        };
        book.extend(b"PK\x03\x04");
        shared(&mut book);
        book.extend(name.as_bytes());
        book.extend(part);
        directory.extend(b"PK\x01\x02\x14\0");
        shared(&mut directory);
        directory.extend([0; 10]);
        directory.extend(four(at));
        directory.extend(name.as_bytes());
    }
    let (at, length) = (book.len(), directory.len());
    book.extend(directory);
    book.extend(b"PK\x05\x06\0\0\0\0");
    [parts.len(), parts.len()].into_iter().for_each(|count| book.extend(&four(count)[..2]));
    [length, at].into_iter().for_each(|number| book.extend(four(number)));
    book.extend([0, 0]);
    book
}

/// One file to begin with.
enum Seed {
    Plain(Vec<u8>),
    Book(Vec<u8>, Vec<(String, Vec<u8>)>),
}

impl Seed {
    fn damaged(&self, dice: &mut Dice) -> Vec<u8> {
        match self {
            Self::Plain(bytes) => damaged(bytes, dice),
            Self::Book(whole, _) if dice.roll(4) == 0 => damaged(whole, dice),
            Self::Book(_, parts) => {
                let mut parts = parts.clone();
                let at = dice.roll(parts.len());
                parts[at].1 = damaged(&parts[at].1, dice);
                packed(&parts)
            }
        }
    }
}

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    // What another test rejects may lie there for a moment.
    files.retain(|path| !path.to_string_lossy().contains(".rejected"));
    files.sort();
    files
}

fn seeds() -> Vec<Seed> {
    let read = |path: PathBuf| std::fs::read(path).expect("it is there");
    let mut seeds: Vec<Seed> =
        fixtures("cards").into_iter().chain(fixtures("exports")).map(read).map(Seed::Plain).collect();
    for path in fixtures("books") {
        let book = read(path);
        let parts = parts(&book);
        seeds.push(Seed::Book(book, parts));
    }
    let text = "姓名;城市;备注\r\n李明朗;杭州;\"想要8折\r\n\"\"真的\"\"\"\r\n王芳;上海;\r\n";
    seeds.push(Seed::Plain(encoding_rs::GB18030.encode(text).0.into_owned()));
    seeds.push(Seed::Plain(text.encode_utf16().flat_map(u16::to_le_bytes).collect()));
    seeds.push(Seed::Plain(b"sep=|\nname|city\n\"Ana|Rome\nBen|\"Oslo\"\n".to_vec()));
    seeds
}

fn runs() -> usize {
    std::env::var("KEHU_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(1_500)
}

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

fn table() -> Table {
    let words = Words::load(Language::English);
    let layout = store::fresh_layout().expect("the layout of a new file");
    let mut fields = layout.fields;
    fields.iter_mut().for_each(|field| words.name_field(field));
    let vocabulary = Vocabulary {
        fields,
        local: layout.settings.local(),
        yes_no: ["yes".into(), "no".into()],
        now: chrono::NaiveDateTime::default(),
    };
    Table::new(Role::Customers, &vocabulary, now().date(), &|file, field: &mut Field| words.name_column(file, field))
}

#[test]
fn reading_ends_whatever_is_in_a_file() {
    let (seeds, table, mut dice, mut came) = (seeds(), table(), Dice(0x9e37_79b9_7f4a_7c15), 0);
    for run in 0..runs() {
        let bytes = seeds[run % seeds.len()].damaged(&mut dice);
        let read = || {
            let input = Input::of_bytes("damaged", &bytes).read_as(Asked::default());
            let reader = Reader::open(&input, &table).ok()?;
            let rows = reader.map_while(Result::ok).map(|batch| batch.len()).sum::<usize>();
            Some(rows)
        };
        match catch_unwind(AssertUnwindSafe(read)) {
            Ok(rows) => came += usize::from(rows.is_some_and(|rows| rows > 0)),
            Err(_) => {
                let kept = std::env::temp_dir().join(format!("kehu-mutation-{run}"));
                std::fs::write(&kept, &bytes).expect("it can be kept");
                panic!("run {run} panicked: {}", kept.display());
            }
        }
    }
    assert!(came * 4 > runs(), "most damage is small: {came} of {}", runs());
}

#[test]
fn nothing_comes_in_by_half() {
    let (seeds, mut dice, words) = (seeds(), Dice(0x1234_5678_9abc_def1), Words::load(Language::Chinese));
    let folder = tempfile::tempdir().expect("a folder");
    let (own, file) = (folder.path().join("desk.db"), folder.path().join("damaged"));
    let mut store = Store::open(&own).expect("a new file");
    let count = || {
        let conn = rusqlite::Connection::open(&own).expect("it opens");
        let sql = "SELECT (SELECT count(*) FROM customer) || ' ' || (SELECT count(*) FROM entry) || ' ' || (SELECT count(*) FROM field)";
        conn.query_row(sql, [], |row| row.get::<_, String>(0)).expect("a count")
    };
    let mut failed = 0;
    for run in 0..(runs() / 20).max(60) {
        std::fs::write(&file, seeds[run % seeds.len()].damaged(&mut dice)).expect("it can be written");
        let request = Request { files: vec![(Role::Customers, file.clone())], ..Request::default() };
        let before = count();
        let sources = request.open(&own, &words);
        let done = sources.and_then(|sources| import::import(&sources, &mut store, &words, now(), &mut Vec::new()));
        if done.is_err() {
            failed += 1;
            assert_eq!(count(), before, "run {run}");
        }
    }
    assert!(failed > 0);
}
