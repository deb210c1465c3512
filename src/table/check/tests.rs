//! What the surveys find is what looking at every row finds.

use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::check::Hunt;
use crate::domain::kind::laws::field;
use crate::domain::kind::named;
use crate::domain::rule::Rules;
use crate::table::{Cell, Rows, SourceError};

/// Customers from 1 on: name, phone, verified.
struct Shop(Vec<[String; 3]>);

impl Source for Shop {
    fn customers(&mut self, _: Rows, _: &Cancel, each: &mut dyn FnMut(CustomerId, bool)) -> Result<(), SourceError> {
        (1..).zip(&self.0).for_each(|(id, _)| each(id, true));
        Ok(())
    }

    fn cells(
        &mut self,
        fields: &[&Field],
        rows: Rows,
        _: &Cancel,
        each: &mut dyn FnMut(CustomerId, usize, Cell),
    ) -> Result<(), SourceError> {
        let place = |field: &Field| match field.key.as_str() {
            "name" => 0,
            "phone" | "birthday" => 1,
            _ => 2,
        };
        let read = |id: CustomerId| match rows {
            Rows::Every => true,
            Rows::Ranges(ranges) => ranges.iter().any(|(first, last)| (*first..=*last).contains(&id)),
        };
        for (id, row) in (1..).zip(&self.0).filter(|(id, _)| read(*id)) {
            for (at, field) in fields.iter().enumerate() {
                let cell = row[place(field)].as_str();
                each(id, at, if cell.is_empty() { Cell::Blank } else { Cell::Text(cell) });
            }
        }
        Ok(())
    }

    fn notes(&mut self, _: Rows, _: &Cancel, _: &mut dyn FnMut(CustomerId, &str)) -> Result<(), SourceError> {
        Ok(())
    }
}

const FIELDS: [(&str, &str); 3] = [("name", "text"), ("phone", "phone"), ("verified", "date")];

fn fields(rules: &str) -> Vec<Field> {
    let of = |(key, kind): (&str, &str)| Field { key: key.into(), ..field(named(kind).expect("a kind")) };
    let mut fields: Vec<Field> = FIELDS.into_iter().map(of).collect();
    fields[1].rules = Rules::read(rules);
    fields
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

fn scope() -> Survey {
    let fields = FIELDS.iter().map(|(key, _)| (*key).to_owned()).collect();
    Survey::Check(Scope { stage: None, filter: crate::domain::Filter::default(), fields, today: today() })
}

fn findings(shop: &[[&str; 3]], rules: &str) -> Vec<(Check, Vec<CustomerId>, usize)> {
    let rows = shop.iter().map(|row| row.map(str::to_owned)).collect();
    let answer = Table::new(fields(rules))
        .survey(&scope(), &Apart::default(), &mut Shop(rows), &Cancel::default())
        .expect("an answer");
    let Surveyed::Checked(findings) = answer else { panic!("another answer") };
    findings.into_iter().map(|of| (of.check, of.customers.to_vec(), of.mendable)).collect()
}

const ROWS: [[&str; 3]; 5] = [
    ["王芳", "1380013800O", "2026-11-20"],
    ["李明", "138 0013 8001", "2026-01-01"],
    ["Ann", "later", ""],
    ["Ben", "+86 13800138001", "2026-11-21"],
    ["", "", "2026-11-21"],
];

#[test]
fn the_check_sheet_counts_each_check() {
    assert_eq!(
        findings(&ROWS, r#"{"required":true,"unique":true}"#),
        [
            (Check::Doubtful("phone".into()), vec![1, 3], 1),
            (Check::Same("phone".into()), vec![2, 4], 0),
            (Check::Empty("name".into()), vec![5], 0),
            (Check::Empty("phone".into()), vec![5], 0),
            (Check::Stale("verified".into(), rule::VERIFY_DAYS), vec![2, 3], 0),
            (Check::Sparse, vec![5, 3], 0),
        ]
    );
    assert!(findings(&ROWS[3..4], "{}").is_empty(), "what is well is not listed");
    let same = findings(&ROWS, "{}").into_iter().find(|(check, ..)| *check == Check::Same("phone".into()));
    assert_eq!(same, Some((Check::Same("phone".into()), vec![2, 4], 0)), "a number of two is told without a rule");
}

#[test]
fn each_doubtful_cell_says_why() {
    let rows = [["王芳", "021-5888888转8001", ""], [&"长".repeat(57), "13800138000", ""], ["", "13800138002", ""]];
    let mut fields = fields("{}");
    fields[0].limit = Some(50);
    let mut shop = Shop(rows.iter().map(|row| row.map(str::to_owned)).collect());
    let answer = Table::new(fields).survey(&scope(), &Apart::default(), &mut shop, &Cancel::default());
    let Ok(Surveyed::Checked(found)) = answer else { panic!("no check") };
    let why = |key: &str| {
        let finding = found.iter().find(|of| of.check == Check::Doubtful(key.into())).expect("a finding");
        finding.hits.iter().map(|hit| (hit.customer, hit.why.clone())).collect::<Vec<_>>()
    };
    let odd = crate::domain::CellFault::OddPhone { found: "021-5888888转8001".into() };
    assert_eq!(why("phone"), [(1, Some(odd.into()))]);
    let long = crate::domain::CellFault::TooLong { length: 57, limit: 50 };
    assert_eq!(why("name"), [(2, Some(long.into()))]);
    let nameless = found.iter().find(|of| of.check == Check::Empty("name".into())).expect("a check of its own");
    assert_eq!(nameless.customers.to_vec(), [3]);
}

/// Customers of whom a birthday is typed, the day being 2026-11-21.
fn born(birthdays: &[&str]) -> (Table, Shop) {
    let of = |(key, kind): (&str, &str)| Field { key: key.into(), ..field(named(kind).expect("a kind")) };
    let fields = [("name", "text"), ("birthday", "birthday"), ("last_contact", "date")].map(of).to_vec();
    let rows = birthdays.iter().map(|day| ["n".to_owned(), (*day).to_owned(), String::new()]);
    (Table::new(fields), Shop(rows.collect()))
}

#[test]
fn a_birthday_that_is_still_to_come_is_found_however_near_and_a_lunar_one_is_none() {
    let days = ["1985-08-15", "农历10-20", "2026-11-22", "--12-31", "2027-12-31", "农历2001-11-15", "2027-03-05"];
    let (mut table, mut shop) = born(&days);
    let Ok(Surveyed::Checked(found)) = table.survey(&scope(), &Apart::default(), &mut shop, &Cancel::default()) else {
        panic!("no check")
    };
    let doubtful = found.iter().find(|of| of.check == Check::Doubtful("birthday".into())).expect("a finding");
    assert_eq!(doubtful.customers.to_vec(), [3, 5, 7]);
    // The next one leads from each to the next.
    let mut walked = Vec::new();
    let mut from = (0, 0);
    for _ in 0..4 {
        let fields = vec!["name".into(), "birthday".into()];
        let hunt = Hunt { order: Arc::new((1..=7).collect()), fields, from, today: today() };
        let answer = table.survey(&Survey::Hunt(hunt), &Apart::default(), &mut shop, &Cancel::default());
        let Ok(Surveyed::Hunted(Some((row, column, _)))) = answer else { panic!("nothing is found: {answer:?}") };
        from = (row, column);
        walked.push(row);
    }
    assert_eq!(walked, [2, 4, 6, 2]);
}

#[test]
fn a_last_contact_of_tomorrow_is_found() {
    let (mut table, mut shop) = born(&["", ""]);
    shop.0[1][2] = "2026-11-22".into();
    let fields = vec!["name".into(), "birthday".into(), "last_contact".into()];
    let hunt = Hunt { order: Arc::new(vec![1, 2]), fields, from: (0, 0), today: today() };
    let answer = table.survey(&Survey::Hunt(hunt), &Apart::default(), &mut shop, &Cancel::default());
    assert!(matches!(answer, Ok(Surveyed::Hunted(Some((1, 2, _))))), "{answer:?}");
}

#[test]
fn the_commonest_value_and_the_one_above_fill_gaps() {
    let rows = ["a", "b", "b", "", "c"].map(|name| [name.to_owned(), String::new(), String::new()]);
    let mut table = Table::new(fields("{}"));
    let mut shop = Shop(rows.to_vec());
    let order = Arc::new(vec![5, 4, 3, 2, 1]);
    let mut ask = |survey| table.survey(&survey, &Apart::default(), &mut shop, &Cancel::default()).expect("an answer");
    let field = || "name".to_owned();
    assert_eq!(
        ask(Survey::Commonest { order: order.clone(), field: field() }),
        Surveyed::Commonest(Some(Value::text("b")))
    );
    assert_eq!(
        ask(Survey::Above { order, within: 1..5, field: field() }),
        Surveyed::Above(vec![(4, Value::text("c"))])
    );
}

/// The same people, of whom some are out of sight, and one of these became somebody else.
struct Left(Shop, Vec<CustomerId>, Vec<CustomerId>);

impl Source for Left {
    fn customers(&mut self, _: Rows, _: &Cancel, each: &mut dyn FnMut(CustomerId, bool)) -> Result<(), SourceError> {
        (1..).zip(&self.0.0).for_each(|(id, _)| each(id, !self.1.contains(&id)));
        Ok(())
    }

    fn cells(
        &mut self,
        fields: &[&Field],
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, usize, Cell),
    ) -> Result<(), SourceError> {
        self.0.cells(fields, rows, cancel, each)
    }

    fn notes(&mut self, _: Rows, _: &Cancel, _: &mut dyn FnMut(CustomerId, &str)) -> Result<(), SourceError> {
        Ok(())
    }

    fn away(&mut self, rows: Rows, _: &Cancel, each: &mut dyn FnMut(CustomerId)) -> Result<(), SourceError> {
        let meant = |id: &&CustomerId| match rows {
            Rows::Every => true,
            Rows::Ranges(ranges) => ranges.iter().any(|(first, last)| (first..=last).contains(id)),
        };
        self.1.iter().filter(|id| !self.2.contains(id)).filter(meant).for_each(|id| each(*id));
        Ok(())
    }
}

#[test]
fn a_unique_value_is_also_compared_with_those_in_the_trash_but_not_with_who_was_merged() {
    let shop = || Shop(ROWS.map(|row| row.map(str::to_owned)).to_vec());
    let same = |merged: &[CustomerId]| {
        let mut table = Table::new(fields(r#"{"unique":true}"#));
        let mut left = Left(shop(), vec![2], merged.to_vec());
        let answer = table.survey(&scope(), &Apart::default(), &mut left, &Cancel::default()).expect("an answer");
        let Surveyed::Checked(findings) = answer else { panic!("another answer") };
        let same = findings.into_iter().find(|of| of.check == Check::Same("phone".into()));
        same.map(|of| of.customers.to_vec())
    };
    assert_eq!(same(&[]), Some(vec![4]), "only who is on the sheets is listed");
    assert_eq!(same(&[2]), None);
    let alike = |merged: &[CustomerId]| {
        let mut table = Table::new(fields(r#"{"unique":true}"#));
        let mut left = Left(shop(), vec![2], merged.to_vec());
        let apart = crate::domain::twins::Apart::default();
        let found = table.alike((4, "phone"), &apart, &mut left, &Cancel::default()).expect("an answer");
        let pairs = table.twins_away(3, &mut left, &Cancel::default()).expect("an answer");
        (found.map(|found| (found.customers, found.away)), pairs)
    };
    assert_eq!(alike(&[]), (Some((vec![2], true)), vec![(4, 2)]));
    assert_eq!(alike(&[2]), (None, Vec::new()));
}

#[test]
fn how_many_have_a_value_is_counted_apart_for_those_out_of_sight() {
    let shop = Shop(ROWS.map(|row| row.map(str::to_owned)).to_vec());
    let survey = Survey::Filled { field: "phone".into() };
    let answer = Table::new(fields("{}")).survey(
        &survey,
        &Apart::default(),
        &mut Left(shop, vec![2], Vec::new()),
        &Cancel::default(),
    );
    assert_eq!(answer.expect("an answer"), Surveyed::Filled { live: 3, away: 1 });
}

proptest! {
    #[test]
    fn the_next_problem_is_the_one_that_walking_finds(
        phones in prop::collection::vec(prop_oneof!["", "13800138000", "odd", "010"], 1..8),
        row in 0usize..8,
        column in 0usize..2,
    ) {
        let rows: Vec<[String; 3]> = phones.iter().map(|phone| ["n".into(), phone.clone(), String::new()]).collect();
        let (count, row) = (rows.len(), row % rows.len());
        let known = fields(r#"{"required":true}"#);
        let wrong = |at: usize, column: usize| column == 1 && {
            let value = Value::text(phones[at].clone());
            value.is_blank() || known[1].doubt(&value).is_some()
        };
        // Every cell once, behind the cursor first, its own last.
        let start = row * 2 + column;
        let walked = (1..=count * 2).map(|step| (start + step) % (count * 2)).find(|at| wrong(at / 2, at % 2));
        let order = Arc::new((1..=u32::try_from(count).expect("few")).collect());
        let hunt = Hunt { order, fields: vec!["name".into(), "phone".into()], from: (row, column), today: today() };
        let answer = Table::new(known.clone()).survey(&Survey::Hunt(hunt), &Apart::default(), &mut Shop(rows), &Cancel::default());
        let Ok(Surveyed::Hunted(found)) = answer else { panic!("another answer") };
        prop_assert_eq!(found.map(|(row, column, _)| row * 2 + column), walked);
    }
}

#[test]
fn a_pair_that_a_person_keeps_apart_is_no_finding_unless_a_rule_says_that_nobody_may_have_the_same() {
    let shop = [
        ["王芳", "13800138000", ""],
        ["李明朗", "13800138000", ""],
        ["单小满", "13900139000", ""],
        ["曾丹", "13900139000", ""],
        ["Ana", "13900139000", ""],
    ];
    let same = |apart: &[(CustomerId, CustomerId)], rules: &str| {
        let mut shop = Shop(shop.iter().map(|row| row.map(str::to_owned)).collect());
        let apart: Apart = apart.iter().copied().collect();
        let answer = Table::new(fields(rules)).survey(&scope(), &apart, &mut shop, &Cancel::default());
        let Ok(Surveyed::Checked(found)) = answer else { panic!("another answer") };
        let same = found.into_iter().find(|of| matches!(of.check, Check::Same(_)));
        same.map(|of| of.customers.to_vec()).unwrap_or_default()
    };
    assert_eq!(same(&[], "{}"), [1, 2, 3, 4, 5]);
    assert_eq!(same(&[(1, 2)], "{}"), [3, 4, 5]);
    assert_eq!(same(&[(1, 2), (3, 4)], "{}"), [3, 4, 5], "both are still like Ana");
    assert_eq!(same(&[(1, 2), (3, 4), (3, 5)], "{}"), [4, 5]);
    assert_eq!(same(&[(1, 2)], r#"{"unique":true}"#), [1, 2, 3, 4, 5]);
}
