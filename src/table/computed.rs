//! Computed columns: made from the columns of their operands when first asked for, and row by row when those change.

use std::collections::HashMap;

use super::ask::Error;
use super::column::{BETWEEN_LOOKS, Column, Kept, NARROW_BLANK, WIDE_BLANK};
use crate::domain::formula::{Ratio, hundredths_in};
use crate::domain::kind::Shape;
use crate::domain::{Cancel, Field};

/// Days from the first of January of year 1, which is 1, to that of 1970.
const TO_1970: i32 = 719_163;

/// Fields in an order in which each can be made: what is read of the file, and what is computed from it.
#[derive(Debug, Default)]
pub struct Needed<'a> {
    /// None of them is computed.
    pub read: Vec<&'a Field>,
    /// Each after its operands.
    pub computed: Vec<&'a Field>,
}

impl<'a> Needed<'a> {
    /// Everything that these fields need and that is not there yet, hidden fields too.
    pub fn of(fields: impl Iterator<Item = &'a Field>, there: &dyn Fn(&str) -> bool) -> Self {
        let mut needed = Self::default();
        fields.for_each(|field| needed.add(field, there));
        needed
    }

    fn add(&mut self, field: &'a Field, there: &dyn Fn(&str) -> bool) {
        let known = |list: &[&Field]| list.iter().any(|other| other.key == field.key);
        if there(&field.key) || known(&self.read) || known(&self.computed) {
            return;
        }
        match field.formula() {
            None => self.read.push(field),
            Some(formula) => {
                formula.operands().iter().for_each(|operand| self.add(operand, there));
                self.computed.push(field);
            }
        }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &'a Field> {
        self.read.iter().chain(&self.computed).copied()
    }
}

/// The cells of an operand.
enum Operand<'c> {
    /// So many units are one.
    Wide(&'c [i64], i128),
    Minutes(&'c [i64]),
    Days(&'c [i32]),
    Nothing,
}

impl<'c> Operand<'c> {
    fn of(field: &Field, column: Option<&'c Column>) -> Self {
        match (column, field.kind.shape) {
            (Some(Column::Wide(cells)), Shape::Moment) => Self::Minutes(cells),
            (Some(Column::Wide(cells)), Shape::Number) => Self::Wide(cells, 1),
            (Some(Column::Wide(cells)), _) => Self::Wide(cells, hundredths_in(field)),
            (Some(Column::Narrow(cells)), Shape::Day) => Self::Days(cells),
            _ => Self::Nothing,
        }
    }

    fn at(&self, row: usize) -> Option<Ratio> {
        match self {
            Self::Wide(cells, units) => {
                let cell = cells.get(row).filter(|cell| **cell != WIDE_BLANK)?;
                Ratio::new((*cell).into(), *units)
            }
            Self::Minutes(cells) => {
                let cell = cells.get(row).filter(|cell| **cell != WIDE_BLANK)?;
                Some(Ratio::whole(cell.div_euclid(24 * 60) + i64::from(TO_1970)))
            }
            Self::Days(cells) => {
                let cell = cells.get(row).filter(|cell| **cell != NARROW_BLANK)?;
                Some(Ratio::whole(i64::from(*cell) + i64::from(TO_1970)))
            }
            Self::Nothing => None,
        }
    }
}

/// The column of a computed field, from the columns of its operands, for so many rows.
///
/// # Errors
/// Cancelled.
pub fn compute<'c>(
    field: &Field,
    rows: usize,
    column: &dyn Fn(&str) -> Option<&'c Column>,
    cancel: &Cancel,
) -> Result<Column, Error> {
    let operands: Vec<Operand> = field
        .formula()
        .map(|formula| formula.operands().iter().map(|of| Operand::of(of, column(&of.key))).collect())
        .unwrap_or_default();
    let mut made = Column::new(field, rows);
    for row in 0..rows {
        if row % BETWEEN_LOOKS == 0 && cancel.tripped() {
            return Err(Error::Cancelled);
        }
        let units = field.formula().and_then(|of| of.units(&|at| operands.get(at)?.at(row)));
        made.push_units(units.map(|units| units - if field.kind.shape == Shape::Day { TO_1970.into() } else { 0 }));
    }
    Ok(made)
}

impl Column {
    /// Adds a computed cell: units, or days since 1970.
    fn push_units(&mut self, units: Option<i64>) {
        match self {
            Self::Wide(cells) => cells.push(units.unwrap_or(WIDE_BLANK)),
            Self::Narrow(cells) => {
                cells.push(units.and_then(|days| i32::try_from(days).ok()).unwrap_or(NARROW_BLANK));
            }
            Self::Text(_) => {}
        }
    }

    /// Puts the cells of a computed column of a few rows into theirs. Returns whether anything is different now.
    fn replace_units(&mut self, rows: &[usize], made: &Self) -> bool {
        match (self, made) {
            (Self::Wide(cells), Self::Wide(made)) => put(cells, rows, made, WIDE_BLANK),
            (Self::Narrow(cells), Self::Narrow(made)) => put(cells, rows, made, NARROW_BLANK),
            _ => false,
        }
    }
}

fn put<T: Copy + PartialEq>(cells: &mut Vec<T>, rows: &[usize], made: &[T], blank: T) -> bool {
    let mut different = false;
    for (row, cell) in rows.iter().zip(made) {
        different |= cells.get(*row) != Some(cell);
        cells.resize(cells.len().max(row + 1), blank);
        cells[*row] = *cell;
    }
    different
}

/// Some rows as columns of their own: what is computed from them is computed as for all rows.
#[derive(Debug, Default)]
pub struct Few {
    rows: Vec<usize>,
    columns: HashMap<String, Column>,
}

impl Few {
    /// The cells of these fields as they were read, each field's in the same order of rows.
    #[must_use]
    pub fn new(fields: &[&Field], cells: &[Vec<(usize, Kept)>]) -> Self {
        let rows: Vec<usize> =
            cells.first().map(|cells| cells.iter().map(|(row, _)| *row).collect()).unwrap_or_default();
        let column = |(field, cells): (&&Field, &Vec<(usize, Kept)>)| {
            let mut column = Column::new(field, rows.len());
            cells.iter().for_each(|(_, cell)| column.push(cell.cell(), rows.len()));
            (field.key.clone(), column)
        };
        let columns = fields.iter().zip(cells).map(column).collect();
        Self { rows, columns }
    }

    /// Computes a field for these rows; its operands are there.
    ///
    /// # Errors
    /// Cancelled.
    pub fn compute(&mut self, field: &Field, cancel: &Cancel) -> Result<(), Error> {
        let made = compute(field, self.rows.len(), &|key| self.columns.get(key), cancel)?;
        self.columns.insert(field.key.clone(), made);
        Ok(())
    }

    /// Puts what was computed into the column of all rows; whether anything is different now.
    pub fn put(&self, key: &str, column: &mut Column) -> bool {
        self.columns.get(key).is_some_and(|made| column.replace_units(&self.rows, made))
    }
}
