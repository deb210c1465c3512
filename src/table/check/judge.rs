//! What is wrong with the cells of one column.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use super::super::column::Column;
use super::super::{Bits, Error};
use super::cells::{look, value};
use crate::domain::anniversary::NO_YEAR;
use crate::domain::fold::fold;
use crate::domain::kind::phone;
use crate::domain::{Cancel, Field, Problem, Value};

/// Judges the cells of a column; each value of a column of codes once.
pub struct Judge<'a> {
    field: &'a Field,
    column: &'a Column,
    /// Whether the value of that code is doubtful.
    codes: Option<(&'a [u16], Vec<bool>)>,
    /// Spellings that occur more than once; empty where that is no question.
    same: HashSet<String>,
    /// The field that the cells are not to lie below, and its column.
    after: Option<(&'a Field, &'a Column)>,
}

impl<'a> Judge<'a> {
    /// `among` are the rows in which the same value is to be told if it comes twice; nothing: that is no question.
    pub fn new(field: &'a Field, column: &'a Column, among: Option<&Bits>, cancel: &Cancel) -> Result<Self, Error> {
        let codes = match column {
            Column::Text(text) => match text.values() {
                (values, Some(codes)) => {
                    let doubts = |code| field.doubt(&Value::text(values.text(code))).is_some();
                    Some((codes, (0..values.len()).map(doubts).collect()))
                }
                _ => None,
            },
            _ => None,
        };
        let mut judge = Self { field, column, codes, same: HashSet::new(), after: None };
        if let Some(among) = among {
            let mut once: HashSet<String> = HashSet::new();
            for (done, row) in among.rows().enumerate() {
                look(done, cancel)?;
                for spelling in spellings(field, &judge.value(row)) {
                    if !once.insert(spelling.clone()) {
                        judge.same.insert(spelling);
                    }
                }
            }
        }
        Ok(judge)
    }

    pub fn value(&self, row: usize) -> Value {
        value(self.field, self.column, row)
    }

    pub fn is_blank(&self, row: usize) -> bool {
        self.value(row).is_blank()
    }

    /// The same, with the column of the field whose cells these are not to lie below.
    pub fn after(self, after: Option<(&'a Field, &'a Column)>) -> Self {
        Self { after, ..self }
    }

    /// How the cell lies below the one it is to follow.
    pub fn below(&self, row: usize) -> Option<Problem> {
        let (field, column) = self.after?;
        let other = value(field, column, row);
        self.field.below(&self.value(row), |_| Some(&other))
    }

    pub fn doubts(&self, row: usize) -> bool {
        self.below(row).is_some() || self.doubted(row)
    }

    fn doubted(&self, row: usize) -> bool {
        match &self.codes {
            Some((codes, doubts)) => doubts[usize::from(codes[row])],
            None => self.field.doubt(&self.value(row)).is_some(),
        }
    }

    /// Whether something that has happened is said to be still to come. A birthday that lies in no year is not.
    pub fn is_ahead(&self, row: usize, today: NaiveDate) -> bool {
        if !matches!(self.column, Column::Narrow(_) | Column::Wide(_)) {
            return false;
        }
        let value = self.value(row);
        let of_no_year = matches!(value, Value::Day(day) if self.field.recurs() && day.year() == NO_YEAR);
        !of_no_year && self.field.ahead(&value, today).is_some()
    }

    pub fn is_same(&self, row: usize) -> bool {
        let same = |spelling: &String| self.same.contains(spelling);
        !self.same.is_empty() && spellings(self.field, &self.value(row)).iter().any(same)
    }
}

/// What two cells that count as the same share one of: folded text, the digits of a phone number, an e-mail address; each
/// once. Of a blank cell none.
pub fn spellings(field: &Field, value: &Value) -> Vec<String> {
    let mut all: Vec<String> = match value {
        Value::Blank => Vec::new(),
        Value::Text(text) if field.is_phone() => {
            phone::compared(text, field.region()).split_whitespace().map(str::to_owned).collect()
        }
        Value::Text(text) => field.parts(text).into_iter().map(fold).collect(),
        other => vec![format!("{other:?}")],
    };
    all.sort_unstable();
    all.dedup();
    all
}
