//! The columns' answer is that of looking at every customer, one by one.

mod grouping;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate, NaiveDateTime};
use kehu::domain::filter::{Condition, MonthDay, Relation, Test};
use kehu::domain::fold::{fold, is_han};
use kehu::domain::kind::{self, Shape, phone};
use kehu::domain::region::Region;
use kehu::domain::{
    Cancel, Choice, CustomerId, Direction, Fen, Field, Filter, Local, Origin, SortKey, Value, Vocabulary, judge, pinyin,
};
use kehu::query;
use kehu::table::{
    Answer, Ask, Cell, Changes, Error, FIRST_ROWS, First, Rows, Source, SourceError, Stages, Table, Wanted,
};
use proptest::prelude::*;

fn field(key: &str, kind_name: &str, options: &[&str]) -> Field {
    let choice = |key: &&str| Choice::new(*key, *key);
    Field {
        key: key.into(),
        label: key.into(),
        aliases: vec![],
        kind: kind::in_file(kind_name).expect("a kind of the list"),
        origin: Origin::Typed,
        choices: options.iter().map(choice).collect(),
        limit: None,
        meaning: String::new(),
        rules: Default::default(),
    }
}

fn vocabulary() -> Vocabulary {
    let fields = vec![
        field("name", "text", &[]),
        field("city", "text", &[]),
        field("phone", "phone", &[]),
        field("email", "email", &[]),
        field("tags", "tags", &[]),
        field("spend", "money", &[]),
        field("orders", "integer", &[]),
        field("last_buy", "date", &[]),
        field("birthday", "birthday", &[]),
        field("check_in", "moment", &[]),
        field("stage", "choice", &["new", "talk", "won"]),
        field("churn", "yes_no", &[]),
        field("term", "period", &[]),
        field("latest_note", "latest_note", &[]),
    ];
    Vocabulary { fields, local: Local::default(), yes_no: ["yes".into(), "no".into()] }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar")
}

// ── customers as they are ──────────────────────────────────────────────────────────────────────────────────────────

#[derive(Clone, Debug, Default)]
struct Customer {
    live: bool,
    /// In the order of the vocabulary.
    cells: Vec<Value>,
    notes: Vec<String>,
}

#[derive(Clone, Debug, Default)]
struct Shop {
    customers: BTreeMap<CustomerId, Customer>,
    /// Cells given out: what is loaded once is not read again.
    cells_read: usize,
}

impl Shop {
    fn among<'a>(&'a self, rows: Rows<'a>) -> impl Iterator<Item = (CustomerId, &'a Customer)> {
        let named = move |id: CustomerId| match rows {
            Rows::Every => true,
            Rows::Ranges(ranges) => ranges.iter().any(|(first, last)| (*first..=*last).contains(&id)),
        };
        self.customers.iter().map(|(id, customer)| (*id, customer)).filter(move |(id, _)| named(*id))
    }
}

impl Source for Shop {
    fn customers(&mut self, rows: Rows, _: &Cancel, each: &mut dyn FnMut(CustomerId, bool)) -> Result<(), SourceError> {
        self.among(rows).for_each(|(id, customer)| each(id, customer.live));
        Ok(())
    }

    fn cells(
        &mut self,
        fields: &[&Field],
        rows: Rows,
        _: &Cancel,
        each: &mut dyn FnMut(CustomerId, usize, Cell),
    ) -> Result<(), SourceError> {
        let vocabulary = vocabulary();
        let mut read = 0;
        for (id, customer) in self.among(rows) {
            for (place, field) in fields.iter().enumerate() {
                let at = vocabulary.index(&field.key).expect("a field of the vocabulary");
                read += 1;
                match &customer.cells[at] {
                    Value::Blank => each(id, place, Cell::Blank),
                    Value::Text(text) => each(id, place, Cell::Text(text)),
                    Value::Number(number) => each(id, place, Cell::Number(*number)),
                    Value::Money(amount) => each(id, place, Cell::Number(amount.0)),
                    Value::Day(day) => each(id, place, Cell::Text(&day.to_string())),
                    Value::Moment(moment) => {
                        each(id, place, Cell::Text(&moment.format("%Y-%m-%dT%H:%M").to_string()));
                    }
                    Value::YesNo(yes) => each(id, place, Cell::Number(i64::from(*yes))),
                }
            }
        }
        self.cells_read += read;
        Ok(())
    }

    fn notes(&mut self, rows: Rows, _: &Cancel, each: &mut dyn FnMut(CustomerId, &str)) -> Result<(), SourceError> {
        self.among(rows).for_each(|(id, customer)| customer.notes.iter().for_each(|note| each(id, note)));
        Ok(())
    }
}

// ── one by one ─────────────────────────────────────────────────────────────────────────────────────────────────────

fn holds(filter: &Filter, customer: &Customer) -> bool {
    match filter {
        Filter::All(parts) => parts.iter().all(|part| holds(part, customer)),
        Filter::Any(parts) => parts.iter().any(|part| holds(part, customer)),
        Filter::Not(inner) => !holds(inner, customer),
        Filter::Words(words) => has_words(words, customer),
        Filter::Condition(Condition { field, relation, tests }) => {
            let vocabulary = vocabulary();
            let at = vocabulary.index(field).expect("a field of the vocabulary");
            let cell = &customer.cells[at];
            let some = tests.iter().any(|test| match test {
                Test::InNotes(words) => customer.notes.iter().any(|note| contains(note, words, false)),
                test => passes(test, cell, &vocabulary.fields[at]),
            });
            let counts = nothing(&vocabulary.fields[at]).is_some();
            if *relation == Relation::Is { some } else { (counts || !cell.is_blank()) && !some }
        }
    }
}

fn has_words(words: &str, customer: &Customer) -> bool {
    let vocabulary = vocabulary();
    let wanted = phone::pieces(words, Region::home());
    let in_cell = |(field, cell): (&Field, &Value)| {
        let text = cell.as_text().unwrap_or_default();
        let searched = field.kind.shape == Shape::Text && !cell.is_blank();
        let phone = field.key == "phone" && wanted.iter().any(|digits| numbers(text).contains(digits));
        searched && (phone || contains(text, words, sounded(field)))
    };
    vocabulary.fields.iter().zip(&customer.cells).any(in_cell)
        || customer.notes.iter().any(|note| contains(note, words, false))
}

fn numbers(text: &str) -> String {
    phone::compared(text, Region::home())
}

fn sounded(field: &Field) -> bool {
    ["name", "city"].contains(&field.key.as_str())
}

fn contains(text: &str, words: &str, by_pinyin: bool) -> bool {
    let (text, words) = (fold(text), fold(words));
    let starts = |at: usize| sounds(&text[at..], &words, text[..at].chars().next_back(), true);
    text.contains(&words) || by_pinyin && is_pinyin(&words) && text.char_indices().any(|(at, _)| starts(at))
}

fn is_pinyin(words: &str) -> bool {
    words.bytes().all(|byte| byte.is_ascii_alphanumeric()) && words.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Whether syllables take all letters, trying every way; the first one may not begin inside a Latin word.
fn sounds(text: &str, letters: &str, before: Option<char>, first: bool) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some(sign) = text.chars().next() else { return false };
    let rest = &text[sign.len_utf8()..];
    if sign.is_ascii_alphanumeric() {
        let inside = first && before.is_some_and(|before| before.is_ascii_alphanumeric());
        return !inside && letters.starts_with(sign) && sounds(rest, &letters[1..], Some(sign), false);
    }
    if !is_han(sign) {
        return !first && sounds(rest, letters, Some(sign), false);
    }
    readings(sign, before.is_none()).iter().any(|reading| {
        let double = reading.get(..2).filter(|two| two.ends_with('h'));
        let mut taken = [reading.as_str(), &reading[..1]].into_iter().chain(double);
        let goes_on =
            |taken: &str| letters.strip_prefix(taken).is_some_and(|left| sounds(rest, left, Some(sign), false));
        taken.any(goes_on) || reading.starts_with(letters)
    })
}

/// A surname is read as one.
fn readings(sign: char, at_front: bool) -> Vec<String> {
    if at_front { pinyin::first_readings(sign) } else { pinyin::readings(sign) }
}

/// Whether all of the text is said by these letters; signs within it are passed over.
fn sounds_whole(text: &str, letters: &str, first: bool) -> bool {
    let mut signs = text.chars();
    let Some(sign) = signs.next() else { return letters.is_empty() };
    let rest = signs.as_str();
    if sign.is_ascii_alphanumeric() {
        return letters.starts_with(sign) && sounds_whole(rest, &letters[1..], false);
    }
    if !is_han(sign) {
        return !first && sounds_whole(rest, letters, false);
    }
    readings(sign, first).iter().any(|reading| {
        let double = reading.get(..2).filter(|two| two.ends_with('h'));
        let mut taken = [reading.as_str(), &reading[..1]].into_iter().chain(double);
        let goes_on = |taken: &str| letters.strip_prefix(taken).is_some_and(|left| sounds_whole(rest, left, false));
        let last = || !letters.is_empty() && reading.starts_with(letters) && sounds_whole(rest, "", false);
        taken.any(goes_on) || last()
    })
}

fn passes(test: &Test, cell: &Value, field: &Field) -> bool {
    let text = cell.as_text().unwrap_or_default();
    if cell.is_blank() {
        let counted = || nothing(field).is_some_and(|none| *test != Test::Filled && passes(test, &none, field));
        return *test == Test::Blank || counted();
    }
    match (test, cell) {
        (Test::Filled, _) => true,
        (Test::Contains(words), _) => {
            let wanted = if field.key == "phone" { phone::pieces(words, Region::home()) } else { Vec::new() };
            contains(text, words, sounded(field)) || wanted.iter().any(|digits| numbers(text).contains(digits))
        }
        (Test::Whole(whole), _) if field.key == "phone" && !phone::pieces(whole, Region::home()).is_empty() => {
            phone::pieces(whole, Region::home()).iter().all(|digits| phone::is_among(&numbers(text), digits))
        }
        (Test::Whole(whole), _) => fold(text) == fold(whole),
        (Test::Sounding(whole), _) => {
            let (text, whole) = (fold(text), fold(whole));
            text == whole || sounded(field) && is_pinyin(&whole) && sounds_whole(&text, &whole, true)
        }
        (Test::Tag { name, whole }, _) => {
            let name = fold(name);
            let begins = |tag: &str| tag.starts_with(&name) || is_pinyin(&name) && sounds(tag, &name, None, true);
            let fits = |tag: String| if *whole { tag == name } else { begins(&tag) };
            text.split([',', '，', '、']).map(|tag| fold(tag.trim())).filter(|tag| !tag.is_empty()).any(fits)
        }
        (Test::Digits(digits), _) => numbers(text).contains(digits),
        (Test::Wildcard { head, tail }, _) if field.key == "phone" => numbers(text).split(' ').any(|number| {
            let long = head.is_empty() || number.len() >= head.len() + tail.len();
            long && is_at_front(number, head) && phone::ends_with(number, tail)
        }),
        (Test::Wildcard { head, tail }, _) => {
            let (text, head, tail) = (fold(text), fold(head), fold(tail));
            let spelt = text.starts_with(&head) && text.len() >= head.len() + tail.len();
            let said = sounded(field) && is_pinyin(&head) && sounds(&text, &head, None, true);
            (spelt || said) && text.ends_with(&tail)
        }
        (Test::Option(key), _) => text == key,
        (Test::Number(span), Value::Number(number)) => span.contains(*number),
        (Test::Money(span), Value::Money(amount)) => span.contains(*amount),
        (Test::Day(span), Value::Day(day)) => span.contains(*day),
        (Test::Day(span), Value::Moment(moment)) => span.contains(moment.date()),
        (Test::Yearly(season), Value::Day(day)) => season.contains(MonthDay::of(*day)),
        (Test::YesNo(wanted), Value::YesNo(yes)) => yes == wanted,
        (Test::During(_) | Test::Begins(_) | Test::Ends(_), _) => of_a_period(test, text),
        _ => false,
    }
}

/// Of these numbers of China; those of other countries begin with a sign.
fn is_at_front(number: &str, head: &str) -> bool {
    match head.strip_prefix('+') {
        None => number.starts_with(head),
        Some(code) if number.starts_with('+') => number[1..].starts_with(code),
        Some(code) => format!("86{number}").starts_with(code),
    }
}

/// Where a blank is none of what is counted: how many that is.
fn nothing(field: &Field) -> Option<Value> {
    match field.key.as_str() {
        "spend" => Some(Value::Money(Fen(0))),
        "orders" => Some(Value::Number(0)),
        _ => None,
    }
}

/// As texts of days, which stand in the order of the days.
fn of_a_period(test: &Test, text: &str) -> bool {
    let (low, high) = text.split_once('/').expect("two ends");
    let (low, high) = (if low == ".." { "" } else { low }, if high == ".." { "~" } else { high });
    match test {
        Test::During(days) => {
            let from = days.low.map_or_else(String::new, |day| day.to_string());
            let to = days.high.map_or_else(|| "~".to_owned(), |day| day.to_string());
            low <= to.as_str() && from.as_str() <= high
        }
        Test::Begins(day) => !low.is_empty() && *low >= *day.to_string(),
        Test::Ends(day) => high != "~" && *high <= *day.to_string(),
        _ => false,
    }
}

fn compare(left: &Value, right: &Value, field: &Field) -> Ordering {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) if field.kind.shape == Shape::Choice => {
            let place = |key: &str| field.choices.iter().position(|choice| choice.key == key);
            place(left).cmp(&place(right))
        }
        (Value::Text(left), Value::Text(right)) => {
            let letters = |text: &str| {
                let text = fold(text);
                let word = pinyin::beginning(&text).map_or(&[][..], |(_, readings)| readings);
                let sign = |(at, sign): (usize, char)| letter(sign, word.get(at), at == 0 && field.key == "name");
                text.chars().enumerate().map(sign).collect::<Vec<_>>()
            };
            letters(left).cmp(&letters(right))
        }
        (Value::Number(left), Value::Number(right)) => left.cmp(right),
        (Value::Money(left), Value::Money(right)) => left.cmp(right),
        (Value::Day(left), Value::Day(right)) => left.cmp(right),
        (Value::Moment(left), Value::Moment(right)) => left.cmp(right),
        (Value::YesNo(left), Value::YesNo(right)) => left.cmp(right),
        _ => Ordering::Equal,
    }
}

/// Signs, digits, letters with Chinese read so behind each, then the rest.
fn letter(sign: char, in_word: Option<&&str>, surname: bool) -> (u8, char, bool, String, char) {
    let own = pinyin::commonest(sign).map(str::to_owned);
    let surname = pinyin::surname(sign).filter(|_| surname);
    if let Some(reading) = in_word.copied().or(surname).map(str::to_owned).or(own) {
        return (2, reading.chars().next().unwrap_or('z'), true, reading, sign);
    }
    let class = match sign {
        'a'..='z' => 2,
        '0'..='9' => 1,
        _ if sign.is_ascii() => 0,
        _ => 3,
    };
    (class, sign, false, String::new(), sign)
}

fn naive(shop: &Shop, ask: &Ask) -> Answer {
    let vocabulary = vocabulary();
    let at = |key: &str| vocabulary.index(key).expect("a field of the vocabulary");
    let stage = |customer: &Customer| customer.cells[at("stage")].clone();
    let on_sheet = |customer: &Customer| {
        customer.live && ask.stage.as_ref().is_none_or(|of| stage(customer).as_text() == Some(of.as_str()))
    };
    let sheet: Vec<(&CustomerId, &Customer)> = shop.customers.iter().filter(|(_, of)| on_sheet(of)).collect();
    let mut shown: Vec<(&CustomerId, &Customer)> =
        sheet.iter().copied().filter(|(_, customer)| holds(&ask.filter, customer)).collect();
    shown.sort_by(|(_, left), (_, right)| {
        let by = |SortKey { field, direction }: &SortKey| {
            let (left, right) = (&left.cells[at(field)], &right.cells[at(field)]);
            let order = compare(left, right, &vocabulary.fields[at(field)]);
            let order = if *direction == Direction::Descending { order.reverse() } else { order };
            left.is_blank().cmp(&right.is_blank()).then(order)
        };
        ask.sort.iter().map(by).fold(Ordering::Equal, Ordering::then)
    });
    let amount = |customer: &Customer| match &customer.cells[at("spend")] {
        Value::Money(amount) => *amount,
        _ => Fen(0),
    };
    Answer {
        order: shown.iter().map(|(id, _)| **id).collect(),
        of: sheet.len(),
        foreign: kehu::domain::foreign::Foreign::default(),
        sum: ask.sum.as_ref().map(|_| shown.iter().map(|(_, customer)| amount(customer)).sum()),
        stages: Stages::default(),
    }
}

fn ask_table(table: &mut Table, shop: &mut Shop, ask: &Ask) -> Answer {
    table.answer(ask, shop, &Cancel::default(), &mut |_| {}).expect("a shop in memory answers")
}

/// The answer without its counts of stages, which have a test of their own.
fn found(table: &mut Table, shop: &mut Shop, ask: &Ask) -> Answer {
    Answer { stages: Stages::default(), ..ask_table(table, shop, ask) }
}

// ── chance ─────────────────────────────────────────────────────────────────────────────────────────────────────────

fn a_day() -> impl Strategy<Value = NaiveDate> {
    (0i64..24_000).prop_map(|days| NaiveDate::from_ymd_opt(1962, 1, 1).expect("a day") + Duration::days(days))
}

fn a_moment() -> impl Strategy<Value = NaiveDateTime> {
    (a_day(), 0u32..1_440).prop_map(|(day, minute)| day.and_hms_opt(minute / 60, minute % 60, 0).expect("a time"))
}

fn one_of(values: &[&'static str]) -> BoxedStrategy<Value> {
    prop::sample::select(values.to_vec()).prop_map(Value::text).boxed()
}

fn cell(field: &Field) -> impl Strategy<Value = Value> + use<> {
    let value = match field.key.as_str() {
        "name" => "[李張张明朗单曾Aanbé 👍ー1]{0,4}".prop_map(Value::text).boxed(),
        "city" => one_of(&["杭州", "惠州", "上海", "重庆", "Köln"]),
        "phone" => "(\\+86 ?)?1[38][0-2]{3}[- ]?[0-2]{4}".prop_map(Value::text).boxed(),
        "email" => "[ab.]{1,3}@x".prop_map(Value::text).boxed(),
        "tags" => "(vip|VIP|展会|老客户)((,|、|，)(vip|展品|b)){0,2}".prop_map(Value::text).boxed(),
        "spend" => (-3i64..9).prop_map(|units| Value::Money(Fen(units * 5_000))).boxed(),
        "orders" => (0i64..5).prop_map(Value::Number).boxed(),
        "check_in" => a_moment().prop_map(Value::Moment).boxed(),
        "stage" => one_of(&["new", "talk", "won"]),
        "churn" => any::<bool>().prop_map(Value::YesNo).boxed(),
        "term" => (a_day(), 0i64..900, 0..4)
            .prop_map(|(day, long, open)| {
                let low = if open == 1 { "..".to_owned() } else { day.to_string() };
                let high = if open == 2 { "..".to_owned() } else { (day + Duration::days(long)).to_string() };
                Value::Text(format!("{low}/{high}"))
            })
            .boxed(),
        _ => a_day().prop_map(Value::Day).boxed(),
    };
    prop_oneof![4 => value, 1 => Just(Value::Blank)]
}

fn customer() -> impl Strategy<Value = Customer> {
    let cells: Vec<_> = vocabulary().fields.iter().map(|field| cell(field).boxed()).collect();
    (cells, prop::collection::vec("[abé嫌贵]{1,4}", 0..3), prop::bool::weighted(0.9)).prop_map(
        |(mut cells, notes, live)| {
            // The last field shows the newest of them.
            *cells.last_mut().expect("fields") = notes.last().map_or(Value::Blank, Value::text);
            Customer { live, cells, notes }
        },
    )
}

const TERMS: &[&str] = &[
    "李",
    "张",
    "lm",
    "zhang",
    "z",
    "shan",
    "a",
    "É",
    "👍",
    "vip",
    "138",
    "1-3",
    "贵",
    "1a",
    "name:lang",
    "name=李明",
    "name!=張",
    "name:none",
    "name:any",
    "city:hz",
    "city:杭州,上海",
    "city!=上海",
    "city=KOLN",
    "phone:138",
    "phone:86138",
    "phone:none",
    "phone=13800000000",
    "phone:1-3",
    "email:a.",
    "tag:vip",
    "tag:z",
    "tag:展",
    "tag=展会",
    "tag!=vip",
    "spend>100",
    "spend:-50..100",
    "spend<=0",
    "spend!=50,100",
    "spend:none",
    "orders:1,3..",
    "orders<2",
    "last>90d",
    "last<20y",
    "last:2000",
    "last:never",
    "birthday:next30d",
    "birthday:12-20..01-15",
    "birthday:2月",
    "birthday>30y",
    "check_in:1990..2010",
    "check_in:1999-05",
    "stage:new",
    "stage:talk,won",
    "stage!=won",
    "stage:none",
    "churn",
    "churn:no",
    "churn:none",
    "notes:贵",
    "notes:É",
    "notes!=a",
    "notes:none",
    "phone:*00",
    "尾号1",
    "no phone",
    "not churn",
    "age:30..40",
    "age>50",
    "birthday<30d",
    "birthday>30d",
    "last over 2000 days",
    "last:within 20 years",
    "spend at least 100",
    "orders:none",
    "term:1999",
    "term>2000-05",
    "term<1995-03-01",
    "term:1990..1995",
    "term:..1980",
    "term!=2000",
    "term:none",
    "-(orders>=1 | last:any)",
    "never bought",
    "no orders in 20 years",
    "bought within 30 years",
    "born in 1990",
    "older than 40",
    "more than 2 orders",
    "stage is won",
    "stage won",
    "city is not 上海",
    "phone is empty",
    "spend between 100 and 200",
    "80后",
    "没下单的",
    "20年没买过",
    "phone:+86",
    "phone:+861381",
    "phone:+44",
    "phone:138*",
    "phone:138*00",
    "phone!=13*",
    "name:李*",
    "name:l*",
    "name:*明",
    "name!=张*",
    "email:*.x",
    "姓单",
    "orders:0",
    "orders<1",
    "orders!=0",
    "spend<=0",
    "spend:0,none",
    "no spend",
    "没买过的杭州客户",
];

fn line() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec!["", "", "-"]);
    let gap = prop::sample::select(vec![" ", " ", " | "]);
    let term = (sign, prop::sample::select(TERMS), gap).prop_map(|(sign, term, gap)| format!("{sign}{term}{gap}"));
    prop::collection::vec(term, 0..4).prop_map(|terms| terms.concat().trim_end_matches([' ', '|']).to_owned())
}

fn ask() -> impl Strategy<Value = Ask> {
    let keys: Vec<String> = vocabulary().fields.into_iter().map(|field| field.key).collect();
    let key = (prop::sample::select(keys), any::<bool>()).prop_map(|(field, falls)| {
        let direction = if falls { Direction::Descending } else { Direction::Ascending };
        SortKey { field, direction }
    });
    let stage = prop::option::weighted(0.2, prop::sample::select(vec!["new".to_owned(), "won".to_owned()]));
    (line(), prop::collection::vec(key, 0..3), stage).prop_map(|(line, sort, stage)| {
        let filter = query::parse(&line, &vocabulary(), today()).filter;
        Ask { stage, filter, sort, sum: Some("spend".into()), ..Ask::default() }
    })
}

/// A customer that is new, different, or gone.
type Change = (CustomerId, Option<Customer>);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((0u32..320, prop::option::weighted(0.8, customer())), 1..6)
}

fn of_customers(customers: Vec<(CustomerId, CustomerId)>) -> Changes {
    Changes { customers, ..Changes::default() }
}

fn change(shop: &mut Shop, table: &mut Table, changes: Vec<Change>) {
    let mut ranges: Vec<(CustomerId, CustomerId)> = changes.iter().map(|(id, _)| (*id, *id)).collect();
    ranges.sort_unstable();
    ranges.dedup();
    for (id, change) in changes {
        match change {
            Some(customer) => shop.customers.insert(id, customer),
            None => shop.customers.remove(&id),
        };
    }
    table.patch(&of_customers(ranges), shop, &Cancel::default()).expect("a shop in memory answers");
}

#[test]
fn every_term_of_these_tests_is_understood() {
    for term in TERMS {
        assert_eq!(query::parse(term, &vocabulary(), today()).problems, [], "{term}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_row_on_the_screen_meets_a_filter_as_its_columns_do(customer in customer(), ask in ask()) {
        let vocabulary = vocabulary();
        let cell = |key: &str| {
            let at = vocabulary.index(key)?;
            Some((&vocabulary.fields[at], &customer.cells[at]))
        };
        if judge::fields(&ask.filter).is_some() {
            prop_assert_eq!(judge::holds(&ask.filter, &cell), holds(&ask.filter, &customer), "{:?}", ask.filter);
        }
    }

    #[test]
    fn columns_answer_as_looking_one_by_one_before_and_after_any_change(
        customers in prop::collection::vec(customer(), 0..150),
        asks in prop::collection::vec(ask(), 1..6),
        rounds in prop::collection::vec((changes(), ask()), 0..5),
        budget in prop::sample::select(vec![0, 10_000, 256 << 20]),
    ) {
        // Every other number, so that some changes add a customer between others.
        let mut shop = Shop { customers: (0..).step_by(2).zip(customers).collect(), ..Shop::default() };
        let mut table = Table::new(vocabulary().fields).with_budget(budget);
        for ask in &asks {
            prop_assert_eq!(found(&mut table, &mut shop, ask), naive(&shop, ask), "{:?}", ask);
        }
        for (changes, ask) in rounds {
            change(&mut shop, &mut table, changes);
            for ask in asks.iter().chain([&ask]) {
                prop_assert_eq!(found(&mut table, &mut shop, ask), naive(&shop, ask), "{:?}", ask);
            }
        }
    }

    #[test]
    fn the_values_of_a_column_are_those_of_the_rows_shown_blank_among_them(
        customers in prop::collection::vec(customer(), 0..60),
        ask in ask(),
    ) {
        let mut shop = Shop { customers: (0..).zip(customers).collect(), ..Shop::default() };
        let mut table = Table::new(vocabulary().fields);
        let shown = naive(&shop, &ask).order;
        for field in ["name", "city", "stage", "churn"] {
            let at = vocabulary().index(field).expect("a field of the vocabulary");
            let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
            for id in &shown {
                let value = match &shop.customers[id].cells[at] {
                    Value::Text(text) => text.clone(),
                    Value::YesNo(yes) => i64::from(*yes).to_string(),
                    _ => String::new(),
                };
                *wanted.entry(value).or_default() += 1;
            }
            let wanted_all = Wanted { field, typed: "", limit: usize::MAX };
            let found = table.distinct(&wanted_all, &ask, &mut shop, &Cancel::default()).expect("values");
            let counts: BTreeMap<String, usize> = found.values.iter().map(|of| (of.value.clone(), of.count)).collect();
            prop_assert_eq!(counts, wanted, "{}", field);
            prop_assert!(found.values.is_sorted_by(|left, right| left.count >= right.count) && !found.more);
        }
    }
}

// ── what it costs ──────────────────────────────────────────────────────────────────────────────────────────────────

/// Customers whose names are all different: every tenth is a Li, every hundredth a Li Ming.
fn crowd(count: u32) -> Shop {
    let mut shop = Shop::default();
    for id in 1..=count {
        let given = if id % 100 == 0 { "明" } else { "安" };
        let surname = if id % 10 == 0 { "李" } else { "王" };
        let mut cells = vec![Value::Blank; vocabulary().fields.len()];
        cells[0] = Value::Text(format!("{surname}{given}{id}"));
        cells[1] = Value::text(["杭州", "上海"][id as usize % 2]);
        cells[5] = Value::Money(Fen(i64::from(id % 997)));
        cells[10] = Value::text(["new", "", "won", "won"][id as usize % 4]);
        shop.customers.insert(id, Customer { live: true, cells, notes: vec![] });
    }
    shop
}

fn finding(line: &str) -> Ask {
    Ask { filter: query::parse(line, &vocabulary(), today()).filter, ..Ask::default() }
}

#[test]
fn a_longer_word_looks_only_through_the_shorter_ones_hits() {
    let (mut shop, mut table) = (crowd(2_000), Table::new(vocabulary().fields));
    let mut cost = |line: &str| {
        let before = table.looked();
        let found = ask_table(&mut table, &mut shop, &finding(line)).order.len();
        (found, table.looked() - before)
    };
    assert_eq!(cost("name:李"), (200, 2_000));
    assert_eq!(cost("name:李明"), (20, 200));
    assert_eq!(cost("name:李明1"), (11, 20));
    assert_eq!(cost("name:李明"), (20, 0), "taking a letter back costs nothing");
    assert_eq!(cost("name:李明2"), (2, 20));
}

#[test]
fn a_column_is_read_once_and_only_when_asked_for() {
    let (mut shop, mut table) = (crowd(300), Table::new(vocabulary().fields));
    ask_table(&mut table, &mut shop, &finding(""));
    assert_eq!(shop.cells_read, 300, "the stages, for the tabs");
    ask_table(&mut table, &mut shop, &finding("city:杭州 spend>1"));
    assert_eq!(shop.cells_read, 900);
    ask_table(&mut table, &mut shop, &finding("city:上海 -spend>2"));
    assert_eq!(shop.cells_read, 900);
    table.patch(&of_customers(vec![(7, 7)]), &mut shop, &Cancel::default()).expect("a patch");
    assert_eq!(shop.cells_read, 903, "one row of three columns");
}

#[test]
fn many_changes_of_scores_or_notes_leave_the_other_columns_loaded() {
    let mut fields = vocabulary().fields;
    let churn = fields.iter_mut().find(|field| field.key == "churn").expect("a field of the vocabulary");
    churn.origin = Origin::Score;
    let (mut shop, mut table) = (crowd(3_000), Table::new(fields));
    let asks = [finding("city:杭州 spend:any"), finding("churn"), finding("李")];
    let before = asks.each_ref().map(|ask| ask_table(&mut table, &mut shop, ask).order.len());
    assert_eq!(before, [1_500, 0, 300]);
    let read = shop.cells_read;
    for (id, customer) in &mut shop.customers {
        customer.cells[11] = Value::YesNo(id % 2 == 0);
        customer.notes = vec!["李".into()];
    }
    let everybody = vec![(1, 3_000)];
    let changes = Changes { scores: everybody.clone(), ..Changes::default() };
    table.patch(&changes, &mut shop, &Cancel::default()).expect("a patch");
    let after = asks.each_ref().map(|ask| ask_table(&mut table, &mut shop, ask).order.len());
    assert_eq!(after, [1_500, 1_500, 300], "of the notes nothing was said");
    assert_eq!(shop.cells_read - read, 3_000, "one column");
    let changes = Changes { notes: everybody, ..Changes::default() };
    table.patch(&changes, &mut shop, &Cancel::default()).expect("a patch");
    assert_eq!(ask_table(&mut table, &mut shop, &asks[2]).order.len(), 3_000);
    assert_eq!(shop.cells_read - read, 3_000, "no cell");
}

#[test]
fn the_top_of_a_long_order_goes_out_before_the_rest() {
    let (mut shop, mut table) = (crowd(30_000), Table::new(vocabulary().fields));
    let mut tops: Vec<First> = Vec::new();
    let mut ask = finding("");
    ask.sort = vec![SortKey { field: "name".into(), direction: Direction::Descending }];
    let answer = table.answer(&ask, &mut shop, &Cancel::default(), &mut |first| tops.push(first)).expect("an answer");
    let top = answer.order[..FIRST_ROWS].to_vec();
    assert_eq!(tops, [First { order: top, shown: 30_000, of: 30_000 }]);
    let again = table.answer(&ask, &mut shop, &Cancel::default(), &mut |_| panic!("sorted already"));
    assert_eq!(again.expect("an answer"), answer);
}

#[test]
fn a_cancelled_question_has_no_answer_and_harms_nothing() {
    let (mut shop, mut table) = (crowd(1_000), Table::new(vocabulary().fields));
    let cancel = Cancel::default();
    cancel.trip();
    let stopped = table.answer(&finding("李"), &mut shop, &cancel, &mut |_| {});
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!(ask_table(&mut table, &mut shop, &finding("李")).order.len(), 100);
}

#[test]
fn the_least_used_column_leaves_when_the_budget_is_full() {
    let (mut shop, mut table) = (crowd(1_000), Table::new(vocabulary().fields).with_budget(20_000));
    ask_table(&mut table, &mut shop, &finding("name:李"));
    let names = table.bytes();
    assert!(names > 20_000, "what one question needs is never dropped: {names}");
    ask_table(&mut table, &mut shop, &finding("spend>1"));
    assert!(table.bytes() < names, "the names have gone");
    let before = shop.cells_read;
    ask_table(&mut table, &mut shop, &finding("name:王"));
    assert_eq!(shop.cells_read - before, 1_000, "and come back");
}

#[test]
fn tabs_count_every_stage_whatever_the_filter() {
    let (mut shop, mut table) = (crowd(100), Table::new(vocabulary().fields));
    shop.customers.entry(2).and_modify(|customer| customer.live = false);
    let answer = ask_table(&mut table, &mut shop, &Ask { stage: Some("won".into()), ..finding("李") });
    let stages = answer.stages;
    assert_eq!((stages.all, stages.of("new"), stages.of("won"), stages.of("talk")), (99, 25, 49, 0));
    assert_eq!((answer.of, answer.order), (49, vec![10, 30, 50, 70, 90]));
}

#[test]
fn values_come_with_their_counts() {
    let (mut shop, mut table) = (crowd(101), Table::new(vocabulary().fields));
    let mut values = |typed: &str| {
        let values =
            table.values(&Wanted { field: "city", typed, limit: 5 }, &mut shop, &Cancel::default()).expect("values");
        values.into_iter().map(|of| (of.value, of.count)).collect::<Vec<_>>()
    };
    assert_eq!(values(""), [("上海".to_owned(), 51), ("杭州".to_owned(), 50)]);
    assert_eq!(values("hz"), [("杭州".to_owned(), 50)]);
    assert_eq!(values("北"), []);
}

#[test]
fn values_to_choose_among_are_narrowed_by_what_they_contain_and_say_when_there_are_more() {
    let (mut shop, mut table) = (crowd(101), Table::new(vocabulary().fields));
    let mut distinct = |field: &str, typed: &str, limit| {
        let found = table.distinct(&Wanted { field, typed, limit }, &Ask::default(), &mut shop, &Cancel::default());
        let found = found.expect("values");
        (found.values.into_iter().map(|of| (of.value, of.count)).collect::<Vec<_>>(), found.more)
    };
    assert_eq!(distinct("city", "州", 5), (vec![("杭州".to_owned(), 50)], false));
    assert_eq!(distinct("city", "hz", 5), (vec![("杭州".to_owned(), 50)], false));
    assert_eq!(distinct("city", "", 1), (vec![("上海".to_owned(), 51)], true));
    assert_eq!(distinct("spend", "", 5).0, [], "there are ranges for money");
}

#[test]
fn cells_of_any_rows_add_up_and_blanks_and_texts_do_not_count() {
    let (mut shop, mut table) = (crowd(100), Table::new(vocabulary().fields));
    shop.customers.entry(7).and_modify(|customer| customer.cells[5] = Value::Blank);
    let mut total = |customers: &[u32], fields: &[&str]| {
        let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
        let total = table.total(customers, &fields, &mut shop, &Cancel::default()).expect("a total");
        (total.sum, total.filled)
    };
    assert_eq!(total(&[100, 3, 7, 50], &["spend"]), (153, 3), "in any order");
    assert_eq!(total(&[3, 4_000_000], &["spend", "city"]), (3, 1), "of those who are there");
    assert_eq!(total(&[], &["spend"]), (0, 0));
    let every: Vec<u32> = (1..=100).collect();
    assert_eq!(total(&every, &["spend"]), (5_050 - 7, 99));
}
