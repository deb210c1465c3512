//! Lines about talks as people write them, in both languages: what each gives, and that nothing of any line is lost.

use chrono::{NaiveDate, NaiveDateTime};
use kehu::domain::Value;
use kehu::domain::contact::{Doubt, Line, Log, Said, Topic, With};
use kehu::domain::day::Toward;
use kehu::domain::kind::{Context, Habit};
use kehu::domain::local::{DateOrder, DecimalSign, Local};
use proptest::prelude::*;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 28).and_then(|day| day.and_hms_opt(14, 5, 0)).expect("a moment")
}

fn read(line: &str) -> (Line, Log) {
    read_in(line, &Local::default())
}

/// In a file that is kept somewhere else.
fn read_in(line: &str, local: &Local) -> (Line, Log) {
    read_of(line, local, None)
}

/// Of somebody whose next contact is set.
fn read_of(line: &str, local: &Local, next: Option<NaiveDate>) -> (Line, Log) {
    let context = Context {
        choices: &[],
        today: now().date(),
        local,
        yes_no: ["yes", "no"],
        toward: Toward::Either,
        until: false,
        habit: Habit::default(),
    };
    let read = Line::read(line, &With { now: now(), context, next, dropped: &[] });
    let log = read.log(line, now(), Some(24), [Some("next_contact"), Some("expected"), Some("intent")]);
    (read, log)
}

/// What a line gives, as the table has it.
fn gives(line: &str) -> String {
    let (read, log) = read(line);
    let contact = &log.contact;
    let mut gives = vec![format!("{} {}", contact.channel, contact.direction.key())];
    if contact.at != now() {
        let timed = contact.at.time() != chrono::NaiveTime::MIN;
        gives.push(contact.at.format(if timed { "at %Y-%m-%d %H:%M" } else { "at %Y-%m-%d" }).to_string());
    }
    let cell = |key: &str| log.fields.iter().position(|field| field == key).map(|at| written(&log.cells[at]));
    gives.extend(cell("next_contact").map(|value| format!("next {value}")));
    gives.extend(cell("expected").map(|value| format!("expected {value}")));
    gives.extend(read.part(Topic::Satisfaction).map(|part| match part.said {
        Said::Satisfaction(stars, 5) => format!("csat {stars}"),
        Said::Satisfaction(stars, of) => format!("csat {stars} said of {of}"),
        _ => String::new(),
    }));
    gives.extend(read.part(Topic::Intent).map(|part| match part.said {
        Said::Intent(stars, 5) => format!("intent {stars}"),
        Said::Intent(stars, of) => format!("intent {stars} said of {of}"),
        _ => String::new(),
    }));
    if !contact.was_reached() {
        gives.push("nobody reached".to_owned());
    }
    match &contact.ticket {
        Some(ticket) if ticket.closed => gives.push(format!("{} closed", contact.kind)),
        Some(ticket) => gives.push(format!("{} {}h", contact.kind, ticket.promised_hours.unwrap_or_default())),
        None if contact.kind == "inquiry" => gives.push("inquiry".to_owned()),
        None => {}
    }
    gives.extend(read.doubts.iter().map(doubt));
    gives.join("; ")
}

fn written(value: &Value) -> String {
    match value {
        Value::Day(day) => day.to_string(),
        Value::Moment(at) => at.format("%Y-%m-%d %H:%M").to_string(),
        Value::Money(amount) => amount.plain(),
        other => format!("{other:?}"),
    }
}

fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Past(_) => "? past".to_owned(),
        Doubt::Far(_) => "? far".to_owned(),
        Doubt::Or(day) => format!("? or {day}"),
        Doubt::TwoDays(text, _) => format!("? two {text}"),
        Doubt::WhichDay(text) => format!("? which {text}"),
        Doubt::AlsoDay(text) => format!("? also {text}"),
        Doubt::NoDay(text) => format!("? no day {text}"),
        Doubt::TakenFor(text, value) => format!("? {text} as {}", written(value)),
        Doubt::Several(text) => format!("? several {text}"),
        Doubt::Denied(text) => format!("? denied {text}"),
        Doubt::Unread(text) => format!("? unread {text}"),
        Doubt::Deal(text) => format!("? no order {text}"),
        Doubt::Amount(text, _) => format!("? amount {text}"),
    }
}

/// The lines of the table, and what each gives.
fn table() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("fixtures/log.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split_once('\t').unwrap_or_else(|| panic!("no tab: {line}")))
}

#[test]
fn each_line_gives_what_a_person_means_by_it() {
    let wrong: Vec<String> = table()
        .filter(|(line, expected)| gives(line) != *expected)
        .map(|(line, expected)| format!("{line}\n  is     {}\n  should {expected}", gives(line)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table().count(), wrong.join("\n"));
}

#[test]
fn there_are_enough_of_them_in_both_languages() {
    let chinese = table().filter(|(line, _)| !line.is_ascii()).count();
    assert!(chinese >= 40 && table().count() - chinese >= 40, "{chinese} of {}", table().count());
}

#[test]
fn figures_are_meant_as_they_are_where_the_file_is_kept() {
    let local = |dates, decimal| Local { dates, decimal, ..Local::default() };
    let german = local(DateOrder::DayFirst, DecimalSign::Comma);
    let american = local(DateOrder::MonthFirst, DecimalSign::Point);
    let british = local(DateOrder::DayFirst, DecimalSign::Point);
    for (line, local, key, value) in [
        ("3/12 3pm", &british, "next_contact", "2026-12-03 15:00"),
        ("15/12 3pm", &british, "next_contact", "2026-12-15 15:00"),
        ("12/3 3pm", &american, "next_contact", "2026-12-03 15:00"),
        ("12/15 3pm", &american, "next_contact", "2026-12-15 15:00"),
        ("quote 12,50", &german, "expected", "12.50"),
        ("quote 12.50", &german, "expected", "12.50"),
        ("quote 1.200,50", &german, "expected", "1200.50"),
        ("quote 12,5k - 10%", &german, "expected", "12500.00"),
        ("quote 12,50", &british, "expected", "12.50"),
    ] {
        let (_, log) = read_in(line, local);
        let at = log.fields.iter().position(|field| field == key);
        assert_eq!(at.map(|at| written(&log.cells[at])).as_deref(), Some(value), "{line}");
    }
    let (read, log) = read_in("quote 1,200", &german);
    assert!(log.cells.is_empty() && matches!(read.doubts[..], [Doubt::Amount(..)]), "a thousand, or one and a little");
}

#[test]
fn what_is_put_off_counts_from_the_day_that_was_set_where_that_is_to_come() {
    let set = NaiveDate::from_ymd_opt(2026, 12, 10);
    let over = NaiveDate::from_ymd_opt(2026, 11, 2);
    for (line, next, becomes) in [
        ("推迟一周再联系", set, "2026-12-17"),
        ("push back a week", set, "2026-12-17"),
        ("推迟一周再联系", over, "2026-12-05"),
        ("push back a week", None, "2026-12-05"),
    ] {
        let (_, log) = read_of(line, &Local::default(), next);
        assert_eq!(log.cells.first().map(written).as_deref(), Some(becomes), "{line}");
    }
}

#[test]
fn the_words_of_a_part_are_whole() {
    for (line, rest) in [
        ("昨天来电 发票开错 不满意 周六回访", "发票开错"),
        ("电话 嫌贵 想要8折 下周三回访 报价12万", "嫌贵 想要8折"),
        ("call: too expensive, wants 20% off, next wed, quote 120k", "too expensive, wants 20% off"),
        ("complaint: invoice wrong, within 48 hours", "invoice wrong"),
        ("she called, not satisfied with the price", "with the price"),
        ("call yesterday: price ok, next: 5 Dec", "price ok"),
        ("price ok, next time friday", "price ok"),
        ("嫌贵，下次：12月5日", "嫌贵"),
    ] {
        assert_eq!(read(line).0.rest(line), rest, "{line}");
    }
}

#[test]
fn the_whole_line_is_the_text() {
    for (line, _) in table() {
        assert_eq!(read(line).1.contact.text, line);
    }
}

/// What people write, and what nobody does: words of the table in any order, with any signs between.
fn lines() -> impl Strategy<Value = String> {
    let words: Vec<&str> = table().flat_map(|(line, _)| line.split_whitespace()).collect();
    let piece = prop_oneof![
        6 => prop::sample::select(words).prop_map(str::to_owned),
        2 => "\\PC{0,6}",
        1 => "[0-9/.:％%万折-]{1,12}",
        1 => any::<String>(),
    ];
    (prop::collection::vec(piece, 0..14), prop::sample::select(vec![" ", "", "，", ", "]))
        .prop_map(|(words, between)| words.join(between))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Any line: the parts lie in it, in their order, each of another sort; and the contact has all of it.
    #[test]
    fn no_line_is_too_odd(line in lines()) {
        let (read, log) = read(&line);
        let mut end = 0;
        for part in &read.parts {
            prop_assert!(part.range.start >= end && part.range.start < part.range.end, "{:?}", read.parts);
            prop_assert!(line.get(part.range.clone()).is_some(), "{:?}", part.range);
            end = part.range.end;
        }
        let mut sorts: Vec<_> = read.parts.iter().map(|part| part.said.topic()).collect();
        sorts.sort_unstable();
        sorts.dedup();
        prop_assert_eq!(sorts.len(), read.parts.len());
        prop_assert_eq!(&log.contact.text, line.trim());
        prop_assert!(read.rest(&line).len() <= line.len() + read.parts.len());
    }
}
