//! Customers who would come in, beside those who are there: a source of columns, and nothing of it is written.

use chrono::NaiveDate;

use crate::domain::batch::{Column, Row, Target};
use crate::domain::{Anniversary, Cancel, CustomerId, Field, Value};
use crate::store::columns::Columns;
use crate::table::{Cell, Rows, Source, SourceError};

/// The new customers of a file, in its order.
#[derive(Debug)]
pub struct Newcomers {
    /// The number of the first one.
    pub first: CustomerId,
    /// Key of the field at each place of a row, file by file; nothing where the column is new.
    keys: Vec<Option<String>>,
    /// Where the present file begins among them.
    here: usize,
    /// What stands at which place.
    rows: Vec<Vec<(usize, Value)>>,
    /// Their lines in the file.
    lines: Vec<u64>,
    /// How many there are; of more than [`Newcomers::MOST`] none is kept.
    pub count: usize,
}

/// Of a file that is new.
impl Default for Newcomers {
    fn default() -> Self {
        Self::from(1)
    }
}

impl Newcomers {
    /// So many are kept to be compared: of more of them it would take longer than the import.
    pub const MOST: usize = 200_000;

    /// Nobody yet; the first one will have that number.
    pub(super) fn from(first: CustomerId) -> Self {
        Self { first, keys: Vec::new(), here: 0, rows: Vec::new(), lines: Vec::new(), count: 0 }
    }

    /// Rows of these columns follow.
    pub(super) fn of(&mut self, columns: &[Column]) {
        let key = |column: &Column| match &column.target {
            Target::Field(key) => Some(key.clone()),
            _ => None,
        };
        self.here = self.keys.len();
        self.keys.extend(columns.iter().map(key));
    }

    pub(super) fn add(&mut self, row: Row) {
        self.count += 1;
        if self.count > Self::MOST {
            self.lines.clear();
            return self.rows.clear();
        }
        self.lines.push(row.line);
        let cells = row.cells().enumerate().filter(|(_, cell)| !cell.is_blank());
        self.rows.push(cells.map(|(at, cell)| (self.here + at, cell.to_value())).collect());
    }

    /// Cells of one of them come in with a later file.
    pub(super) fn renew(&mut self, customer: CustomerId, row: Row, places: &[(usize, Option<String>)]) {
        let at = customer.checked_sub(self.first).map(|at| at as usize);
        let Some(known) = at.and_then(|at| self.rows.get_mut(at)) else { return };
        let cell = |(place, both): &(usize, Option<String>)| {
            (self.here + place, both.as_ref().map_or_else(|| row.cell(*place).to_value(), Value::text))
        };
        // What is said last is found first.
        known.splice(0..0, places.iter().map(cell));
    }

    /// Code and name of one of them; who came without a code will have the number.
    #[must_use]
    pub fn called(&self, customer: CustomerId) -> Option<[String; 2]> {
        let row = self.rows.get(customer.checked_sub(self.first)? as usize)?;
        let text = |key: &str| self.cell(row, key).and_then(Value::as_text).map(str::to_owned);
        Some([text("code").unwrap_or_else(|| customer.to_string()), text("name").unwrap_or_default()])
    }

    /// The line of the file in which one of them stands, from 1.
    #[must_use]
    pub fn line(&self, customer: CustomerId) -> Option<u64> {
        self.lines.get(customer.checked_sub(self.first)? as usize).copied()
    }

    fn cell<'a>(&self, row: &'a [(usize, Value)], key: &str) -> Option<&'a Value> {
        row.iter().find(|(at, _)| self.keys[*at].as_deref() == Some(key)).map(|(_, value)| value)
    }

    fn numbered(&self) -> impl Iterator<Item = (CustomerId, &[(usize, Value)])> {
        (self.first..).zip(self.rows.iter().map(Vec::as_slice))
    }
}

/// The columns of a file with newcomers behind them.
#[derive(Debug)]
pub struct Beside<'a> {
    /// Who is there; nothing: the file is new.
    pub there: Option<Columns<'a>>,
    pub new: &'a Newcomers,
    /// From where a birthday is seen.
    pub today: NaiveDate,
}

impl Source for Beside<'_> {
    fn customers(
        &mut self,
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, bool),
    ) -> Result<(), SourceError> {
        if let Some(there) = &mut self.there {
            there.customers(rows, cancel, each)?;
        }
        self.new.numbered().filter(|(id, _)| is_among(rows, *id)).for_each(|(id, _)| each(id, true));
        Ok(())
    }

    fn cells(
        &mut self,
        fields: &[&Field],
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, usize, Cell),
    ) -> Result<(), SourceError> {
        if let Some(there) = &mut self.there {
            there.cells(fields, rows, cancel, each)?;
        }
        for (id, row) in self.new.numbered().filter(|(id, _)| is_among(rows, *id)) {
            for (place, field) in fields.iter().enumerate() {
                give(self.new.cell(row, &field.key), field, self.today, &mut |cell| each(id, place, cell));
            }
        }
        Ok(())
    }

    fn notes(
        &mut self,
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, &str),
    ) -> Result<(), SourceError> {
        self.there.as_mut().map_or(Ok(()), |there| there.notes(rows, cancel, each))
    }

    fn away(&mut self, rows: Rows, cancel: &Cancel, each: &mut dyn FnMut(CustomerId)) -> Result<(), SourceError> {
        self.there.as_mut().map_or(Ok(()), |there| there.away(rows, cancel, each))
    }
}

fn is_among(rows: Rows, id: CustomerId) -> bool {
    match rows {
        Rows::Every => true,
        Rows::Ranges(ranges) => ranges.iter().any(|(first, last)| (*first..=*last).contains(&id)),
    }
}

/// The cell as it would lie in the file.
fn give(value: Option<&Value>, field: &Field, today: NaiveDate, each: &mut dyn FnMut(Cell)) {
    match value {
        None | Some(Value::Blank) => each(Cell::Blank),
        Some(Value::Text(text)) if field.recurs() => {
            let kept = Anniversary::read(text).and_then(|of| of.in_column(today));
            let kept = kept.map(|day| day.format("%Y-%m-%d").to_string());
            each(Cell::Text(kept.as_deref().unwrap_or(text)));
        }
        Some(Value::Text(text)) => each(Cell::Text(text)),
        Some(Value::Number(number)) => each(Cell::Number(*number)),
        Some(Value::Money(amount)) => each(Cell::Number(amount.0)),
        Some(Value::YesNo(yes)) => each(Cell::Number(i64::from(*yes))),
        Some(Value::Day(day)) => each(Cell::Text(&day.format("%Y-%m-%d").to_string())),
        Some(Value::Moment(moment)) => each(Cell::Text(&moment.format("%Y-%m-%dT%H:%M").to_string())),
    }
}
