//! A million strings at every parser there is: none panics.
//!
//! The strings are seeded: random bytes read as text, examples with some signs changed, and signs that people type in
//! between. Each goes to one parser after the other, so that the million is the sum over all of them.

use std::sync::Arc;

use chrono::NaiveDate;
use kehu::app::ground::key::Chord;
use kehu::domain::batch::Role;
use kehu::domain::kind::{self, Context, KINDS};
use kehu::domain::{Choice, Field, Local, Lunar, Origin, Value, Vocabulary, day, tsv};
use kehu::files::{Input, Reader, Table, guard, headings_of};
use kehu::locale::{Language, Words};
use kehu::query;

/// Strings thrown in all.
const TOTAL: usize = 1_000_000;

/// SplitMix64 (Steele, Lea & Flood 2014): small, seeded, the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).expect("fewer than sides")
    }
}

const EXAMPLES: [&str; 26] = [
    "李明朗\t杭州\r\n\"two\nlines\"\t\"5\"\" pipe\"",
    "name,city\r\n\"a,b\",'=1+1\n",
    "2026-11-21",
    "下周三",
    "next wed",
    "+3d",
    "2个月后",
    "本月底",
    "3/1至5/31",
    "2026-01-01..2026-12-31",
    "2026-11-21 14:30",
    "农历1984年闰十月初三",
    "lunar 8/15",
    "¥1,200.50",
    "1.2万",
    "12.5%",
    "★★★☆☆",
    "+86 138 0013 8000",
    "0571-88886666转12",
    "li@x.com",
    "vip，展会、#a",
    "ctrl-shift-f12",
    "杭州 spend>1w last>90d -vip",
    "(tier:A | spend>5w) stage:跟进 sort:-spend,name",
    "birthday:next30d \"云山",
    "tag:vip,展会",
];
const SIGNS: [&str; 35] = [
    "\t", "\n", "'", "0", "9", "1", "-", "/", ".", "..", ":", ",", " ", "%", "(", ")", "\"", ">", "<", "=", "|", "年",
    "月", "日", "十", "闰", "农历", "，", "：", "★", "é", "👍🏽", "\u{301}", "\u{0}", "ｗ",
];

fn text(dice: &mut Dice) -> String {
    match dice.roll(3) {
        0 => {
            let bytes: Vec<u8> = (0..dice.roll(24)).map(|_| u8::try_from(dice.roll(256)).expect("a byte")).collect();
            String::from_utf8_lossy(&bytes).into_owned()
        }
        1 => (0..dice.roll(10)).map(|_| SIGNS[dice.roll(SIGNS.len())]).collect(),
        _ => {
            let mut signs: Vec<String> = EXAMPLES[dice.roll(EXAMPLES.len())].chars().map(String::from).collect();
            for _ in 0..=dice.roll(3) {
                let at = dice.roll(signs.len());
                match dice.roll(3) {
                    0 => drop(signs.remove(at)),
                    1 => signs[at] = SIGNS[dice.roll(SIGNS.len())].to_owned(),
                    _ => signs.insert(at, SIGNS[dice.roll(SIGNS.len())].to_owned()),
                }
                if signs.is_empty() {
                    break;
                }
            }
            signs.concat()
        }
    }
}

fn field(kind: &'static kind::Kind) -> Field {
    let choice = |key: &str, label: &str| Choice::new(key, label);
    let options = matches!(kind.name, "choice" | "choices");
    Field {
        key: kind.name.into(),
        label: kind.name.into(),
        aliases: vec![],
        kind,
        origin: Origin::Typed,
        choices: if options { vec![choice("low", "低"), choice("high", "高")] } else { vec![] },
        limit: Some(20),
        meaning: String::new(),
        rules: Default::default(),
    }
}

/// Reads it, shows what was read, asks what is odd about it.
fn cell(field: &Field, text: &str, context: &Context) {
    let value = field.kind.read_cell(text, context).unwrap_or_else(|_| Value::text(text));
    let _ = ((field.kind.show)(&value, context), (field.kind.write)(&value, context), field.doubt(&value));
}

/// A block that was read is written again as what it was read as.
fn block(text: &str) {
    let (block, style) = tsv::read(text);
    assert_eq!(tsv::read(&tsv::write(&block, style)).0, block, "{text:?}");
}

/// The headings of a file.
fn headings(text: &str, table: &Table) {
    let input = Input::of_bytes("x.csv", text.as_bytes());
    guarded(headings_of(&input, std::slice::from_ref(table)).unwrap_or_default().iter().map(String::as_str));
}

/// The guard before a formula taken off and put on again.
fn guarded<'c>(cells: impl Iterator<Item = &'c str>) {
    cells.for_each(|cell| assert_eq!(guard::take_off(&guard::put_on(cell)), cell));
}

fn file(text: &str, table: &Table) {
    if let Ok(reader) = Reader::open(&Input::of_bytes("x.csv", text.as_bytes()), table) {
        reader.map_while(Result::ok).for_each(drop);
    }
}

#[test]
fn a_million_strings_make_no_parser_panic() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar");
    let words = Arc::new(Words::load(Language::Chinese));
    let fields: Vec<Field> = KINDS.iter().map(|kind| field(kind)).collect();
    let yes_no = [words.yes.clone(), words.no.clone()];
    let vocabulary =
        Vocabulary { fields: fields.clone(), local: Local::default(), yes_no, now: chrono::NaiveDateTime::default() };
    let table = Table::new(Role::Customers, &vocabulary, today, &|_, _| ());
    let dice = &mut Dice(20_261_121);
    // Lines are the dearest to read: they get a twentieth of the strings.
    let (parsers, mut thrown, mut lines) = (fields.len() + 7, 0, Vec::new());
    while thrown < TOTAL {
        let text = text(dice);
        let at = thrown % parsers;
        match fields.get(at) {
            Some(field) => cell(field, &text, &vocabulary.context(field, today)),
            None if at == parsers - 1 => drop(query::parse(&text, &vocabulary, today)),
            None if at == parsers - 2 => drop(Chord::read(&text)),
            // A keymap builds every key anew: it gets a tenth of its turns.
            None if at == parsers - 4 && thrown.is_multiple_of(10) => {
                drop(kehu::app::desk::parts::keymap::read(&text, kehu::app::command::all().collect()))
            }
            None if at == parsers - 5 => block(&text),
            // A file read whole is as dear.
            None if at == parsers - 6 && dice.roll(10) == 0 => file(&text, &table),
            None if at == parsers - 6 => {
                guarded(text.split(','));
                lines.push(text);
                // So are its headings: ten strings stand in one.
                if lines.len() == 10 {
                    headings(&std::mem::take(&mut lines).join("\n"), &table);
                }
            }
            None if at == parsers - 3 => drop(Lunar::read(&text).and_then(|lunar| lunar.next(today))),
            None => drop((day::read(&text, today), day::read_moment(&text, today))),
        }
        thrown += 1;
    }
    assert_eq!(thrown, TOTAL);
}
