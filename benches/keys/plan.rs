//! What is measured, as data: the keys of each question, and what is to be reached.
//!
//! The grid opens on the sheet of all customers, in file order, first cell. Every question starts from there, in NAV.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

/// What a person does between and during measurements.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Keys that are not measured.
    Do(&'static str),
    /// Keys whose answer is measured.
    Time(&'static str),
}

use Step::{Do, Time};

/// What is to be reached: milliseconds to the last byte of the answer, and bytes of an answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reach {
    pub p50: Option<f64>,
    pub p99: Option<f64>,
    pub first_frame: Option<f64>,
    pub bytes: Option<usize>,
}

/// One question: its steps are done over and over.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Its number in the list of what to reach.
    pub number: &'static str,
    pub asks: &'static str,
    pub rounds: usize,
    /// Done once, before the first round.
    pub before: &'static str,
    pub steps: &'static [Step],
    /// An answer is over when nothing was written for that long.
    pub quiet: Duration,
    pub reach: Reach,
}

impl Question {
    /// Whether it asks how quickly the cursor goes about.
    pub fn moves(&self) -> bool {
        ["1, 21", "2, 21", "4", "14"].contains(&self.number)
    }
}

/// The keys that bring the grid to its first cell in NAV, with no filter.
pub const HOME: &str = "<Esc><Esc><C-Home>";

/// The grid begins as for somebody who has chosen vim's keys: with Excel's, Escape would not lead to NAV. An older build,
/// measured beside this one, keeps it in the same place.
///
/// # Errors
/// SQLite's.
pub fn begin_with_vim_keys(file: &Path) -> rusqlite::Result<()> {
    let chosen = "INSERT OR REPLACE INTO session (key, value) VALUES ('keys', 'vim'), ('mode', 'nav')";
    Connection::open(file)?.execute(chosen, []).map(drop)
}

/// The first page stands when so many of the 48 lines hold something. Not a certain name: the program may come back to
/// the order in which it was left.
pub const FIRST_PAGE_LINES: usize = 40;

/// For answers given at once.
const SHORT: Duration = Duration::from_millis(12);
/// For answers that come from the order lane: a stale mark first, the new order later.
const LONG: Duration = Duration::from_millis(400);

const NONE: Reach = Reach { p50: None, p99: None, first_frame: None, bytes: None };
const TWENTY_DOWNS: &str = "jjjjjjjjjjjjjjjjjjjj";
const TWO_HUNDRED_DOWNS: &str = "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj\
jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj";

/// On the sheet of all customers the columns are name, city, company, phone, spend, …: `0` is the first of them.
pub const QUESTIONS: &[Question] = &[
    Question {
        number: "1, 21",
        asks: "cursor key within a page",
        rounds: 60,
        before: TWENTY_DOWNS,
        steps: &[Time("j"), Time("j"), Time("<Down>"), Time("k"), Time("k"), Time("<Up>")],
        quiet: SHORT,
        reach: Reach { p50: Some(0.5), p99: Some(1.2), bytes: Some(700), ..NONE },
    },
    Question {
        number: "2, 21",
        asks: "PageDown",
        rounds: 300,
        before: "",
        steps: &[Time("<PageDown>")],
        quiet: SHORT,
        reach: Reach { p50: Some(0.9), p99: Some(1.8), bytes: Some(12_000), ..NONE },
    },
    Question {
        number: "2, 21",
        asks: "scrolling row by row",
        rounds: 300,
        before: TWO_HUNDRED_DOWNS,
        steps: &[Time("j")],
        quiet: SHORT,
        reach: Reach { p50: Some(0.9), p99: Some(1.8), bytes: Some(12_000), ..NONE },
    },
    Question {
        number: "4",
        asks: "200 downs at once",
        rounds: 40,
        before: "",
        steps: &[Time(TWO_HUNDRED_DOWNS)],
        quiet: SHORT,
        reach: Reach { p50: Some(10.0), bytes: Some(30_000), ..NONE },
    },
    Question {
        number: "14",
        asks: "End, Home",
        rounds: 100,
        before: "",
        steps: &[Time("<C-End>"), Time("<C-Home>")],
        quiet: SHORT,
        reach: Reach { p50: Some(1.5), ..NONE },
    },
    Question {
        number: "7",
        asks: "sort by a text column (first: not loaded)",
        rounds: 5,
        before: "",
        steps: &[Do("0"), Time("]"), Do("0l"), Time("]"), Do("0ll"), Time("]")],
        quiet: LONG,
        reach: Reach { p50: Some(300.0), first_frame: Some(120.0), ..NONE },
    },
    Question {
        number: "8",
        asks: "sort by a number (first: not loaded)",
        rounds: 9,
        before: "",
        steps: &[Do("0llll"), Time("]"), Do("0l"), Do("]")],
        quiet: LONG,
        reach: Reach { p50: Some(60.0), ..NONE },
    },
    Question {
        number: "9",
        asks: "reverse a sort",
        rounds: 10,
        before: "0l]",
        steps: &[Time("["), Time("]")],
        quiet: LONG,
        reach: Reach { p50: Some(5.0), ..NONE },
    },
    Question {
        number: "10",
        asks: "filter: city = 上海",
        rounds: 15,
        before: "",
        steps: &[Do("<F7>"), Time("city:上海"), Do("<Esc>")],
        quiet: LONG,
        reach: Reach { p50: Some(10.0), ..NONE },
    },
    Question {
        number: "11",
        asks: "filter: spend ≥ x",
        rounds: 15,
        before: "",
        steps: &[Do("<F7>"), Time("spend>=10000"), Do("<Esc>")],
        quiet: LONG,
        reach: Reach { p50: Some(8.0), ..NONE },
    },
    Question {
        number: "12",
        asks: "filter: a word, each keystroke",
        rounds: 8,
        before: "",
        steps: &[Do("<F7>"), Time("s"), Time("c"), Time("h"), Time("m"), Do("<Esc>")],
        quiet: LONG,
        reach: Reach { p50: Some(15.0), ..NONE },
    },
    Question {
        number: "18",
        asks: "edit a cell: Enter → paint; → saved",
        rounds: 200,
        before: "0l",
        steps: &[Do("c"), Do("杭州"), Time("<Enter>")],
        quiet: Duration::from_millis(30),
        reach: Reach { p50: Some(2.0), p99: Some(8.0), first_frame: Some(1.0), ..NONE },
    },
];

/// Asks for every column once, so that all are in memory: 21 columns on the sheet of all customers.
pub const EVERY_COLUMN: (&str, usize) = ("]<Right>", 21);

/// From the first cell: all cells of the cities, and one value for them all, to be typed.
pub const ALL_CITIES: &str = "0lvG=";

/// Typed as soon as the first page stands; the count that follows says that everything answers.
pub const FIRST_FILTER: &str = "<F7>city:上海";

/// Reach of what is not a key.
pub mod reach {
    pub const IMPORT_MS: f64 = 2_800.0;
    pub const OPEN_WARM_MS: f64 = 25.0;
    pub const OPEN_EVICTED_MS: f64 = 60.0;
    /// The large file's first page to the small one's.
    pub const OPEN_RATIO: f64 = 1.2;
    pub const EVERYTHING_ANSWERS_MS: f64 = 600.0;
    /// Every text of a million customers is read first: other programs, which read them each time, take as long.
    pub const FIND_FIRST_MS: f64 = 1_000.0;
    pub const FIND_MS: f64 = 40.0;
    pub const FIRST_COLUMN_MS: f64 = 150.0;
    pub const TODAY_MS: f64 = 100.0;
    pub const PREVIEW_MS: f64 = 5.0;
    pub const BUSY_P99_MS: f64 = 5.0;
    /// No key ever takes longer, whatever goes on.
    pub const ANY_KEY_MS: f64 = 16.0;
    pub const MEMORY_OPEN_MB: f64 = 64.0;
    pub const MEMORY_FULL_MB: f64 = 200.0;
}
