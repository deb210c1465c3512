//! The two demos: every row is read, nothing is empty, and each speaks its own language. On three days, for dates count from
//! today: a plain one, a 29 February, the last of a year.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveDateTime};
use kehu::analysis::{self, Settings, Study};
use kehu::cli::demo;
use kehu::cli::list::{self, Form, Request};
use kehu::domain::facts::Day;
use kehu::domain::{Cancel, Vocabulary};
use kehu::files::demo::Demo;
use kehu::import;
use kehu::locale::{Language, Words};
use kehu::store::{Reader, Store};
use rusqlite::Connection;

const DAYS: [(i32, u32, u32); 3] = [(2026, 11, 21), (2028, 2, 29), (2026, 12, 31)];

/// A demo as a person has it, on a day at half past nine.
struct Desk {
    dir: tempfile::TempDir,
    /// Large: several of them do not fit on the stack of a test.
    words: Box<Words>,
    now: NaiveDateTime,
}

impl Desk {
    fn new(language: Language, (year, month, day): (i32, u32, u32)) -> Self {
        let now = NaiveDate::from_ymd_opt(year, month, day).and_then(|day| day.and_hms_opt(9, 30, 0));
        let dir = tempfile::tempdir().expect("a temporary folder");
        let desk = Self { dir, words: Box::new(Words::load(language)), now: now.expect("a moment") };
        let mut store = Store::open(&desk.path()).expect("a new file opens");
        demo::fill(&mut store, demo::of(language), &desk.words, desk.now).expect("the demo comes in");
        desk
    }

    /// Every demo on each of the days.
    fn all() -> impl Iterator<Item = Self> {
        Language::ALL.into_iter().flat_map(|language| DAYS.map(|day| Self::new(language, day)))
    }

    fn path(&self) -> std::path::PathBuf {
        self.dir.path().join("desk.db")
    }

    fn name(&self) -> String {
        format!("{:?} {}", self.words.language, self.now.date())
    }

    fn conn(&self) -> Connection {
        Connection::open(self.path()).expect("the file opens")
    }

    /// A number of rows; `:day` is today, `:now` this moment, `:soon` the day in 30 days.
    fn count(&self, sql: &str) -> i64 {
        let day = |days| format!("'{}'", self.now.date().checked_add_days(Days::new(days)).expect("a day"));
        let now = format!("'{}'", self.now.format("%Y-%m-%dT%H:%M"));
        let sql = sql.replace(":day", &day(0)).replace(":now", &now).replace(":soon", &day(30));
        self.conn().query_row(&sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    fn texts(&self, sql: &str) -> Vec<String> {
        let conn = self.conn();
        let mut get = conn.prepare(sql).expect(sql);
        let rows = get.query_map([], |row| row.get(0)).expect("it runs");
        rows.collect::<Result<_, _>>().expect("texts")
    }

    /// How many a filter line finds.
    fn found(&self, line: &str) -> usize {
        let request = Request { filter: line.into(), form: Form::Json, ..Request::default() };
        let mut out = Vec::new();
        list::list(&request, &self.path(), &self.words, self.now.date(), &mut out).expect(line);
        serde_json::from_slice::<Vec<serde_json::Value>>(&out).expect("an array").len()
    }

    fn study(&self) -> Study {
        let reader = Reader::open(&self.path()).expect("it opens");
        let matter = reader.matter(&Cancel::default()).expect("it reads").expect("nobody cancels this");
        let (settings, odd) = Settings::new(Day::of(self.now.date())).merge_sound(&matter.settings);
        assert!(odd.is_empty(), "{odd:?}");
        analysis::study(matter.facts, settings, &Cancel::default()).expect("nobody cancels this")
    }
}

fn vocabulary(words: &Words) -> Vocabulary {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(&dir.path().join("empty.db")).expect("a new file opens");
    import::vocabulary(store.layout().expect("a layout"), words)
}

#[test]
fn every_row_is_read_without_a_remark() {
    for language in Language::ALL {
        let (words, of): (Words, &Demo) = (Words::load(language), demo::of(language));
        let vocabulary = vocabulary(&words);
        for (year, month, day) in DAYS {
            let today = NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar");
            for table in of.tables(&vocabulary, today, &|file, field| words.name_column(file, field)) {
                let reader = of.rows(&table).expect("the demo has it");
                assert_eq!(reader.layout().remarks, [], "{language:?} {}", table.role.name());
                for batch in reader {
                    let batch = batch.expect("memory is readable");
                    assert_eq!((&batch.faults[..], batch.empty, batch.kept, batch.strays), (&[][..], 0, 0, 0));
                }
            }
        }
    }
}

/// What there is to do today, by the lists of a day, and at least how many each has.
const LISTS: [(&str, i64); 27] = [
    ("customer WHERE next_contact < :day", 15),
    ("customer WHERE next_contact = :day", 6),
    ("customer WHERE next_contact > :day AND next_contact <= date(:day, '+7 days')", 40),
    ("customer WHERE term_end BETWEEN :day AND :soon", 6),
    ("customer WHERE term_end < :day", 1),
    (
        "interaction WHERE kind = 'complaint' AND status = 'open' AND responded_at IS NULL
        AND datetime(at, '+' || promised_hours || ' hours') < datetime(:now)",
        5,
    ),
    (
        "interaction WHERE kind = 'complaint' AND status = 'open' AND responded_at IS NULL
        AND datetime(at, '+' || promised_hours || ' hours') > datetime(:now)",
        3,
    ),
    ("interaction WHERE kind = 'complaint' AND status = 'open' AND responded_at IS NOT NULL", 3),
    ("interaction WHERE kind = 'complaint' AND status = 'closed' AND resolution IS NOT NULL", 25),
    ("interaction WHERE kind = 'survey' AND satisfaction IS NOT NULL", 50),
    ("task WHERE done_at IS NULL AND substr(due, 1, 10) < :day", 5),
    ("task WHERE done_at IS NULL AND substr(due, 1, 10) = :day", 3),
    ("task WHERE done_at IS NULL AND substr(due, 1, 10) > :day", 10),
    ("task WHERE done_at IS NOT NULL", 20),
    ("customer WHERE substr(check_in, 1, 10) = :day", 1),
    ("stay WHERE substr(check_in, 1, 10) = :day", 1),
    ("stay WHERE check_in > :now", 3),
    ("stay WHERE check_out < :now AND room IS NOT NULL", 10),
    ("customer WHERE substr(appointment, 1, 10) = :day", 1),
    ("customer WHERE check_out < :now", 5),
    ("customer WHERE birthday GLOB '--*'", 8),
    ("customer WHERE churn_reason IS NOT NULL AND winback_result IS NULL", 5),
    ("customer WHERE utm_campaign IS NOT NULL", 25),
    ("purchase WHERE kind = 'refund'", 5),
    ("purchase WHERE campaign IS NOT NULL", 8),
    ("campaign_cost", 15),
    ("note WHERE pinned", 5),
];

#[test]
fn no_list_is_empty_on_any_day() {
    for desk in Desk::all() {
        for (rows, least) in LISTS {
            let count = desk.count(&format!("SELECT count(*) FROM {rows}"));
            assert!(count >= least, "{}: {count} of {rows}", desk.name());
        }
        for (line, least, most) in [("birthday:today", 2, 9), ("birthday:next7d", 8, 30), ("next:overdue", 15, 90)] {
            let count = desk.found(line);
            assert!((least..=most).contains(&count), "{}: {count} of {line}", desk.name());
        }
    }
}

#[test]
fn every_analysis_has_somebody_and_a_few_buy_most() {
    for desk in Desk::all() {
        let study = desk.study();
        let set = |key: &dyn Fn(&kehu::domain::Score) -> Option<&'static str>| -> usize {
            study.scores().filter_map(|score| key(&score)).collect::<BTreeSet<_>>().len()
        };
        assert_eq!(set(&|score| score.tier.map(|tier| tier.key())), 3, "{}", desk.name());
        assert_eq!(set(&|score| score.segment.map(|segment| segment.key())), 10, "{}", desk.name());
        assert_eq!(set(&|score| score.lifecycle.map(|lifecycle| lifecycle.key())), 8, "{}", desk.name());
        assert_eq!(set(&|score| Some(score.churn.level().key())), 4, "{}", desk.name());
        let flags = study.scores().filter(|score| score.churn.flag()).count();
        assert!((20..150).contains(&flags), "{}: {flags} flags", desk.name());
        assert_eq!(study.data.rows_without_rate, 0);
        let share = "SELECT 100 * sum(spend) / (SELECT sum(spend) FROM customer) FROM (
            SELECT spend FROM customer ORDER BY spend DESC LIMIT (SELECT count(*) / 5 FROM customer WHERE spend > 0))";
        assert!((55..90).contains(&desk.count(share)), "{}: {} %", desk.name(), desk.count(share));
    }
}

#[test]
fn the_way_along_the_stages_leads_to_where_each_customer_is() {
    for desk in Desk::all() {
        let last = "SELECT count(*) FROM customer AS c WHERE stage IS NOT
            (SELECT after FROM stage_move WHERE customer = c.id ORDER BY at DESC, id DESC LIMIT 1)";
        assert_eq!(desk.count(last), 0, "{}", desk.name());
        let gap = "SELECT count(*) FROM stage_move AS m WHERE before IS NOT (SELECT after FROM stage_move
            WHERE customer = m.customer AND (at, id) < (m.at, m.id) ORDER BY at DESC, id DESC LIMIT 1)";
        assert_eq!(desk.count(gap), 0, "{}", desk.name());
        let began = "SELECT count(*) FROM stage_move WHERE before IS NULL AND after = 'prospecting'";
        assert_eq!(desk.count(began), desk.count("SELECT count(*) FROM customer"), "{}", desk.name());
        let early =
            "SELECT count(*) FROM stage_move JOIN customer AS c ON c.id = customer WHERE at < created OR at > :now";
        assert_eq!(desk.count(early), 0, "{}", desk.name());
        let few = "SELECT count(*) FROM (SELECT stage FROM customer GROUP BY stage HAVING count(*) >= 25)";
        assert_eq!(desk.count(few), 6, "{}", desk.name());
    }
}

#[test]
fn nothing_happened_before_the_customer_came_or_after_now() {
    for desk in Desk::all() {
        for (table, at) in [("purchase", "date"), ("interaction", "at"), ("note", "at")] {
            let sql = format!(
                "SELECT count(*) FROM {table} AS r JOIN customer AS c ON c.id = r.customer WHERE {at} < created OR {at} > :now"
            );
            assert_eq!(desk.count(&sql), 0, "{} {table}", desk.name());
        }
        let sql =
            "SELECT count(*) FROM interaction WHERE responded_at < at OR resolved_at < coalesce(responded_at, at)";
        assert_eq!(desk.count(sql), 0, "{}", desk.name());
    }
}

#[test]
fn check_data_finds_the_few_who_came_in_twice() {
    for language in Language::ALL {
        let desk = Desk::new(language, DAYS[0]);
        let request = kehu::cli::dedupe::Request { json: true, limit: None };
        let mut out = Vec::new();
        kehu::cli::dedupe::dedupe(&request, &desk.path(), &desk.words, desk.now.date(), &mut out).expect("it looks");
        let groups = serde_json::from_slice::<Vec<serde_json::Value>>(&out).expect("an array").len();
        assert!((4..=12).contains(&groups), "{}: {groups} groups", desk.name());
    }
}

#[test]
fn each_demo_speaks_its_own_language_about_nobody_who_exists() {
    let han = |text: &str| text.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
    let english = Desk::new(Language::English, DAYS[0]);
    let chinese = Desk::new(Language::Chinese, DAYS[0]);
    let texts = "SELECT text FROM note UNION ALL SELECT text FROM interaction WHERE text IS NOT NULL
        UNION ALL SELECT resolution FROM interaction WHERE resolution IS NOT NULL UNION ALL SELECT text FROM task
        UNION ALL SELECT product FROM purchase UNION ALL SELECT city FROM customer UNION ALL SELECT company FROM customer WHERE company IS NOT NULL
        UNION ALL SELECT care_plan FROM customer WHERE care_plan IS NOT NULL";
    let names = english.texts("SELECT name FROM customer");
    assert_eq!(names.iter().filter(|name| han(name)).collect::<Vec<_>>(), ["李明朗"], "found by pinyin, as help says");
    assert_eq!(english.texts(texts).iter().find(|text| han(text)), None);
    assert_eq!(chinese.texts(texts).iter().find(|text| !han(text)), None);
    assert_eq!(chinese.texts("SELECT name FROM customer").iter().find(|name| !han(name)), None);
    for desk in [&english, &chinese] {
        assert_eq!(desk.count("SELECT count(*) FROM customer WHERE email NOT LIKE '%.example'"), 0);
        assert_eq!(
            desk.count("SELECT count(*) FROM customer WHERE phone LIKE '%00000'"),
            1,
            "one for the check to find"
        );
        assert!(desk.count("SELECT count(DISTINCT text) FROM note") >= 250, "{}", desk.name());
    }
    let fiction = "SELECT count(*) FROM customer WHERE phone NOT GLOB '01632 960*' AND phone NOT GLOB '07700 900*'
        AND phone NOT GLOB '01?[0-9] 49[68] 0*' AND phone NOT GLOB '020 7946 0*' AND phone NOT GLOB '+44 *'";
    assert_eq!(english.count(fiction), 0, "Ofcom keeps these for drama");
    let middle = "SELECT count(*) FROM customer WHERE phone NOT GLOB '1?? 555*' AND phone NOT GLOB '+86 1??555*'";
    assert_eq!(chinese.count(middle), 1, "but for the number of every example");
}

/// The lines that the README's third step has one try; scores are made up.
#[test]
fn whoever_follows_the_readme_finds_somebody() {
    let readme = include_str!("../README.md");
    let step =
        readme.split_once("3. **Find.**").and_then(|(_, rest)| rest.split_once("Tab completes")).expect("a step").0;
    let (english, chinese) = step.split_once("Chinese demo").expect("lines for both");
    for (language, text, least) in [(Language::English, english, 6), (Language::Chinese, chinese, 2)] {
        let desk = Desk::new(language, DAYS[0]);
        let scores = "INSERT INTO score (customer, tier, churn, as_of, feed)
            SELECT id, substr('ABC', id % 3 + 1, 1), id % 7 = 0, '2026-11-21', 0 FROM customer";
        desk.conn().execute_batch(scores).expect("everybody has a score");
        let lines: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
        assert!(lines.len() >= least, "{lines:?}");
        for line in lines {
            assert!(desk.found(line) > 0, "{}: {line}", desk.name());
        }
    }
}

#[test]
fn each_has_the_money_of_its_place() {
    let of = |language| {
        let desk = Desk::new(language, DAYS[0]);
        desk.texts("SELECT value FROM setting WHERE key IN ('base_currency', 'region', 'date_order') ORDER BY key")
    };
    assert_eq!(of(Language::English), ["\"GBP\"", "\"dmy\"", "\"GB\""]);
    assert!(of(Language::Chinese).is_empty(), "as any file has them");
}

/// What the program carries around, and what the README says of the first minutes.
#[test]
fn both_are_small_and_begin_with_those_whom_the_readme_names() {
    let size = |demo: &Demo| {
        demo.rows.iter().map(|(_, text)| text.len()).sum::<usize>()
            + [demo.moves, demo.tasks, demo.stays].map(str::len).iter().sum::<usize>()
    };
    assert!(Language::ALL.map(|language| size(demo::of(language))).iter().sum::<usize>() <= 700_000);
    for (language, first, lines) in [
        (
            Language::English,
            "Eleanor Marsh",
            ["city:Leeds spend>10k", "leeds spend>1w", "lml", "name=\"Anna Schmidt\""],
        ),
        (Language::Chinese, "李明朗", ["城市:杭州 消费>1万", "hz spend>1w", "lml", "尾号8000"]),
    ] {
        let desk = Desk::new(language, DAYS[0]);
        assert_eq!(desk.texts("SELECT name FROM customer ORDER BY id LIMIT 1"), [first]);
        for line in lines {
            assert!(desk.found(line) > 0, "{}: {line}", desk.name());
        }
        let full = "SELECT count(*) FROM (SELECT * FROM customer ORDER BY id LIMIT 20)
            WHERE name IS NULL OR city IS NULL OR company IS NULL OR phone IS NULL OR email IS NULL OR spend IS NULL";
        assert_eq!(desk.count(full), 0, "the first screen is full");
    }
}
