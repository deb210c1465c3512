//! What a question costs at 1,000,000 customers; the figures to reach stand beside each.
//!
//! Here: columns loaded, of customers made up as they are read. `file`: the whole path on a file, and SQL beside it.

mod file;
#[path = "../../tests/support/mod.rs"]
#[expect(dead_code, reason = "tests use the rest of it")]
mod support;

use std::cell::RefCell;

use chrono::NaiveDate;
use divan::Bencher;
use kehu::domain::today::{self, Fact};
use kehu::domain::{Cancel, CustomerId, Direction, Field, Filter, Local, Origin, SortKey, Vocabulary, kind};
use kehu::query;
use kehu::table::{Ask, Cell, GroupAsk, Rows, Source, SourceError, Table, TodayAsk};

const CUSTOMERS: u32 = 1_000_000;

fn main() {
    divan::main();
    if std::env::args().any(|argument| argument == "--bench") {
        file::print_memory();
    }
}

fn fields(named: &[(&str, &str)]) -> Vec<Field> {
    let field = |(key, kind_name): &(&str, &str)| Field {
        key: (*key).into(),
        label: (*key).into(),
        aliases: vec![],
        kind: kind::named(kind_name).expect("a kind of the list"),
        origin: Origin::Typed,
        choices: vec![],
        limit: None,
        meaning: String::new(),
        rules: kehu::domain::rule::Rules::default(),
    };
    named.iter().map(field).collect()
}

fn vocabulary() -> Vocabulary {
    let named = [("name", "text"), ("email", "email"), ("city", "text"), ("spend", "money"), ("last_buy", "date")];
    Vocabulary {
        fields: fields(&named),
        local: Local::default(),
        yes_no: ["yes".into(), "no".into()],
        now: chrono::NaiveDateTime::default(),
    }
}

/// Customers made up as they are read.
struct MadeUp;

const SURNAMES: &str = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
const GIVEN: &str =
    "明朗伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超霞平刚桂兰建国华建峰雪梅文博宇轩子涵浩然欣怡梓萱俊杰思远嘉怡晨曦诗雨天佑";
const CITIES: [&str; 12] =
    ["杭州", "上海", "北京", "广州", "深圳", "惠州", "成都", "重庆", "武汉", "西安", "南京", "苏州"];

/// Well mixed numbers, the same in each run.
fn chance(id: u32, salt: u32) -> u32 {
    let mut mixed = (id ^ salt.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b);
    mixed ^= mixed >> 13;
    mixed = mixed.wrapping_mul(0xc2b2_ae35);
    mixed ^ mixed >> 16
}

fn pick(signs: &[char], id: u32, salt: u32) -> char {
    signs[chance(id, salt) as usize % signs.len()]
}

impl Source for MadeUp {
    fn customers(&mut self, _: Rows, _: &Cancel, each: &mut dyn FnMut(CustomerId, bool)) -> Result<(), SourceError> {
        (1..=CUSTOMERS).for_each(|id| each(id, true));
        Ok(())
    }

    fn cells(
        &mut self,
        fields: &[&Field],
        _: Rows,
        _: &Cancel,
        each: &mut dyn FnMut(CustomerId, usize, Cell),
    ) -> Result<(), SourceError> {
        let (surnames, given): (Vec<char>, Vec<char>) = (SURNAMES.chars().collect(), GIVEN.chars().collect());
        for id in 1..=CUSTOMERS {
            for (place, field) in fields.iter().enumerate() {
                let text = match field.key.as_str() {
                    "name" => {
                        let signs = [pick(&surnames, id, 1), pick(&given, id, 2), pick(&given, id, 3)];
                        signs[..2 + chance(id, 4) as usize % 2].iter().collect()
                    }
                    "email" => format!("user{:x}@example{}.com", chance(id, 5), id % 50),
                    "city" => CITIES[chance(id, 6) as usize % CITIES.len()].to_owned(),
                    "stage" => "follow_up".to_owned(),
                    "last_buy" | "next_contact" | "birthday" | "term_end" | "verified" => {
                        format!("{}-{:02}-{:02}", 2020 + id % 7, 1 + chance(id, 8) % 12, 1 + chance(id, 9) % 28)
                    }
                    _ => {
                        each(id, place, Cell::Number(i64::from(chance(id, 7) % 10_000_000)));
                        continue;
                    }
                };
                each(id, place, Cell::Text(&text));
            }
        }
        Ok(())
    }

    fn notes(&mut self, _: Rows, _: &Cancel, _: &mut dyn FnMut(CustomerId, &str)) -> Result<(), SourceError> {
        Ok(())
    }

    fn facts(
        &mut self,
        (fact, _): (Fact, NaiveDate),
        _: Rows,
        _: &Cancel,
        each: &mut dyn FnMut(CustomerId, i64),
    ) -> Result<(), SourceError> {
        let of = |id: u32| match fact {
            Fact::Year => Some(i64::from(chance(id, 7) % 10_000_000)),
            Fact::Gap => Some(today::gap(20 + (chance(id, 8) % 90).cast_signed(), 1)),
            _ => None,
        };
        (1..=CUSTOMERS).for_each(|id| of(id).into_iter().for_each(|value| each(id, value)));
        Ok(())
    }
}

/// Whom to call, of a million of whom most are late. To reach: 100 ms, columns loaded.
#[divan::bench(sample_count = 20)]
fn whom_to_call_today(bencher: Bencher) {
    let days = ["next_contact", "birthday", "term_end", "verified", "last_buy"].map(|key| (key, "date"));
    let named = [[("name", "text"), ("stage", "text")].as_slice(), &days].concat();
    let mut table = Table::new(fields(&named));
    let now = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
    let ask = TodayAsk { filter: Filter::default(), now, stale: 30, flagged: Vec::new(), limit: 1_000 };
    let mut list = move || table.today(&ask, &mut MadeUp, &Cancel::default()).expect("a list").counts.all();
    list();
    bencher.bench_local(list);
}

fn filter(line: &str) -> Filter {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    query::parse(line, &vocabulary(), today).filter
}

fn sorted(field: &str, direction: Direction) -> Vec<SortKey> {
    vec![SortKey { field: field.into(), direction }]
}

fn answer(table: &mut Table, ask: &Ask) -> usize {
    table.answer(ask, &mut MadeUp, &Cancel::default(), &mut |_| {}).expect("an answer").order.len()
}

fn by(field: &str) -> GroupAsk {
    GroupAsk { by: field.into(), sum: Some("spend".into()), limit: 10_000, ..GroupAsk::default() }
}

/// Groups of everybody with count and Σ: by a city, by the month of a day, by a name that hardly anybody shares.
#[divan::bench(sample_count = 20, args = ["city", "last_buy", "name"])]
fn group_by(bencher: Bencher, field: &str) {
    let mut table = Table::new(vocabulary().fields);
    let ask = by(field);
    let mut group = move || table.group(&ask, &mut MadeUp, &Cancel::default()).expect("groups").count;
    group();
    bencher.bench_local(group);
}

/// A line that was not asked before, on columns that were: first `warm`, then each time another of the lines that
/// `line` makes.
fn fresh(bencher: Bencher, warm: &str, line: impl Fn(usize) -> String + Sync) {
    let mut table = Table::new(vocabulary().fields);
    answer(&mut table, &Ask { filter: filter(warm), ..Ask::default() });
    let state = RefCell::new((table, 0));
    bencher.bench_local(|| {
        let (table, count) = &mut *state.borrow_mut();
        *count += 1;
        answer(table, &Ask { filter: filter(&line(*count)), ..Ask::default() })
    });
}

/// Nothing but the order of entry: what every answer costs besides.
#[divan::bench(sample_count = 20)]
fn everybody(bencher: Bencher) {
    fresh(bencher, "", |_| String::new());
}

/// To reach: 10 ms.
#[divan::bench(sample_count = 12)]
fn city(bencher: Bencher) {
    fresh(bencher, "city:any", |count| format!("city={}", CITIES[count % CITIES.len()]));
}

/// To reach: 8 ms.
#[divan::bench(sample_count = 20)]
fn number(bencher: Bencher) {
    fresh(bencher, "spend:any", |count| format!("spend>={}", 50_000 + count));
}

#[divan::bench(sample_count = 20)]
fn age(bencher: Bencher) {
    fresh(bencher, "last_buy:any", |count| format!("last_buy>{}d", 90 + count));
}

/// To reach: 15 ms a key.
#[divan::bench(sample_count = 20)]
fn part_of_an_email(bencher: Bencher) {
    fresh(bencher, "email:zzz", |count| format!("email:{count:02x}7"));
}

/// To reach: 15 ms a key.
#[divan::bench(sample_count = 20)]
fn part_of_a_name(bencher: Bencher) {
    let given: Vec<char> = GIVEN.chars().collect();
    fresh(bencher, "name:zzz", move |count| format!("name:{}", given[count % given.len()]));
}

/// To reach: 15 ms a key.
#[divan::bench(sample_count = 20)]
fn pinyin_of_a_name(bencher: Bencher) {
    fresh(bencher, "name:zzz", |count| {
        let letter = |at: usize| char::from(b"lmzhwsjxycdg"[at % 12]);
        format!("name:{}{}{}", letter(count), letter(count / 12), letter(count + 5))
    });
}

/// Free words look at every text column and the notes.
#[divan::bench(sample_count = 20)]
fn free_words(bencher: Bencher) {
    fresh(bencher, "zzz", |count| format!("u{count:02x}"));
}

fn first_sort(bencher: Bencher, field: &'static str) {
    let warm = format!("{field}:any");
    let table = || {
        let mut table = Table::new(vocabulary().fields);
        answer(&mut table, &Ask { filter: filter(&warm), ..Ask::default() });
        // A sort by another column makes the tables of the alphabet; a filter folds the texts.
        answer(&mut table, &Ask { filter: filter(&format!("{field}=zzz")), ..Ask::default() });
        answer(&mut table, &Ask { sort: sorted("city", Direction::Ascending), ..Ask::default() });
        table
    };
    let ask = Ask { sort: sorted(field, Direction::Ascending), ..Ask::default() };
    bencher.with_inputs(table).bench_local_values(|mut table| answer(&mut table, &ask));
}

/// To reach: 60 ms.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn sort_numbers(bencher: Bencher) {
    first_sort(bencher, "spend");
}

/// To reach: 200 ms, columns loaded.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn sort_names(bencher: Bencher) {
    first_sort(bencher, "name");
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn sort_emails(bencher: Bencher) {
    first_sort(bencher, "email");
}

/// To reach: 5 ms.
#[divan::bench(sample_count = 20)]
fn reverse(bencher: Bencher) {
    let mut table = Table::new(vocabulary().fields);
    let ask = |count: usize| {
        let direction = [Direction::Ascending, Direction::Descending][count % 2];
        Ask { sort: sorted("spend", direction), ..Ask::default() }
    };
    answer(&mut table, &ask(0));
    let state = RefCell::new((table, 0));
    bencher.bench_local(|| {
        let (table, count) = &mut *state.borrow_mut();
        *count += 1;
        answer(table, &ask(*count))
    });
}
