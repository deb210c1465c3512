//! The columns' answer is that of looking at every customer, one by one.

mod answers;
mod asked;
mod each;
mod reading;

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
    Vocabulary {
        fields,
        local: Local::default(),
        yes_no: ["yes".into(), "no".into()],
        now: chrono::NaiveDateTime::default(),
    }
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

    /// What the notes say was bought as well.
    fn goods(
        &mut self,
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, &str),
    ) -> Result<(), SourceError> {
        self.notes(rows, cancel, each)
    }

    fn notes(&mut self, rows: Rows, _: &Cancel, each: &mut dyn FnMut(CustomerId, &str)) -> Result<(), SourceError> {
        self.among(rows).for_each(|(id, customer)| customer.notes.iter().for_each(|note| each(id, note)));
        Ok(())
    }
}

// ── one by one ─────────────────────────────────────────────────────────────────────────────────────────────────────
