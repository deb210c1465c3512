//! A column of a file on its way into a batch.

use std::borrow::Cow;
use std::collections::HashMap;

use ::csv::ByteRecord;

use super::cell::Way;
use super::{Table, guard, mapping};
use crate::domain::batch::{Cell, Column, Draft, Role, Target};
use crate::domain::kind::{Context, Habit, Loose, Shape, phone};
use crate::domain::{CellFault, ImportFault, Value, clean};

/// Spellings of a choice that are remembered for each column: a column with more is not one of choices.
const REMEMBERED: usize = 256;

/// A column of the file on its way into a batch.
#[derive(Debug)]
pub(super) struct Source {
    /// Places in the file's record; none where the file has no such column, several of one field that holds several numbers.
    at: Vec<usize>,
    /// `None`: a text column of its own.
    pub field: Option<usize>,
    /// How it is written.
    pub habit: Habit,
    way: Way,
    /// What the spellings of a choice mean, so that each is asked once.
    known: Option<HashMap<String, Result<Value, CellFault>>>,
}

impl Source {
    pub fn of(column: &Column, at: &[usize], table: &Table) -> Self {
        let field = table.fields.iter().position(|field| column.target == Target::Field(field.key.clone()));
        let kind = field.map(|field| table.fields[field].kind);
        let known = kind.is_some_and(|kind| kind.shape == Shape::Choice).then(HashMap::new);
        Self {
            at: at.to_vec(),
            field,
            habit: Habit::default(),
            way: kind.map_or(Way::Text, |kind| Way::of(kind, table.dates())),
            known,
        }
    }

    /// The record's cell of this column, or what is left of one that is no text; `None` where there is none.
    pub fn text<'r>(&self, record: &'r ByteRecord) -> Option<Result<Cow<'r, str>, String>> {
        let of = |at: &usize| {
            let bytes = record.get(*at)?;
            let text = std::str::from_utf8(bytes).map_err(|_| String::from_utf8_lossy(bytes).into_owned());
            Some(text.map(|text| guard::take_off(text).trim()))
        };
        match self.at.as_slice() {
            [] => None,
            [at] => Some(of(at)?.map(Cow::Borrowed)),
            several => {
                let filled = several.iter().filter_map(of).filter(|text| *text != Ok(""));
                Some(filled.collect::<Result<Vec<_>, _>>().map(|texts| texts.join(phone::BETWEEN).into()))
            }
        }
    }

    /// Puts this column's cell of the record into its place of the row.
    pub fn read(&mut self, place: usize, record: &ByteRecord, table: &Table, row: &mut Draft) {
        let text = match self.text(record) {
            None => return,
            Some(Ok(text)) => text,
            Some(Err(found)) => return row.fault(Some(place), ImportFault::DamagedText { found }),
        };
        let clean = clean::incoming(&text);
        row.drop_strays(clean::strays(&text));
        let text = clean.trim();
        if text.is_empty() {
            return;
        }
        match self.way.short(text, table.today()) {
            Some(cell) => row.put_cell(place, cell),
            None => match self.long(text, table) {
                Ok(read) => {
                    row.put_cell(place, Cell::from(&read.value));
                    if read.says_more {
                        row.beside(format!("{}: {text}", self.label(table)));
                    }
                }
                Err(CellFault::NoRate { amount, code, .. }) if table.currency().is_some() => {
                    row.put_cell(place, Cell::Money(amount));
                    // A currency that stands in its own column comes behind, and holds.
                    table.currency().into_iter().for_each(|at| row.put_cell(at, Cell::Text(&code)));
                }
                Err(fault) => row.fault(Some(place), fault),
            },
        }
    }

    fn label(&self, table: &Table) -> String {
        self.field.map_or_else(String::new, |field| mapping::title(&table.fields[field]))
    }

    /// The cell as its kind reads it; of a customer also what says more than a value.
    fn long(&mut self, text: &str, table: &Table) -> Result<Loose, CellFault> {
        let exact = |value| Loose { value, says_more: false };
        let Some(field) = self.field else { return Ok(exact(Value::text(text))) };
        let context = Context { habit: self.habit, ..table.context(&table.fields[field]) };
        let kind = table.fields[field].kind;
        if table.role == Role::Customers && self.known.is_none() {
            return kind.read_loosely(text, &context);
        }
        let ask = || match kind.read_cell(text, &context) {
            Err(CellFault::NotAChoice { found, .. }) if table.keeps_other_words(field) => Ok(Value::text(found)),
            answer => answer,
        };
        let Some(known) = &mut self.known else { return ask().map(exact) };
        if let Some(answer) = known.get(text) {
            return answer.clone().map(exact);
        }
        let answer = ask();
        if known.len() < REMEMBERED {
            known.insert(text.to_owned(), answer.clone());
        }
        answer.map(exact)
    }
}
