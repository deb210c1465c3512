//! One column: how a field's cells lie in memory.

use chrono::{Datelike, NaiveDate};

use super::text::Text;
use super::{Bits, Cell};
use crate::domain::fold::Folder;
use crate::domain::kind::Shape;
use crate::domain::{Field, Months};

/// The cells of a field, one a row.
#[derive(Debug)]
pub enum Column {
    /// Whole numbers, minor units of money, minutes since 1970 of moments.
    Wide(Vec<i64>),
    /// Days since 1970, yes (1) and no (0).
    Narrow(Vec<i32>),
    Text(Box<Text>),
}

/// The mark of a blank cell: below everything a cell can hold.
pub const WIDE_BLANK: i64 = i64::MIN;
pub const NARROW_BLANK: i32 = i32::MIN;

/// Rows between two looks at whether to stop.
pub const BETWEEN_LOOKS: usize = 1 << 15;

impl Column {
    /// An empty column that will have about so many rows.
    #[must_use]
    pub fn new(field: &Field, rows: usize) -> Self {
        match field.kind.shape {
            Shape::Text | Shape::Choice => Self::Text(Box::new(Text::of(field, rows))),
            Shape::Number | Shape::Money | Shape::Decimal | Shape::Moment => Self::Wide(Vec::with_capacity(rows)),
            Shape::Day | Shape::YesNo => Self::Narrow(Vec::with_capacity(rows)),
        }
    }

    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Wide(cells) => cells.len(),
            Self::Narrow(cells) => cells.len(),
            Self::Text(text) => text.len(),
        }
    }

    #[must_use]
    pub fn bytes(&self) -> usize {
        match self {
            Self::Wide(cells) => cells.capacity() * 8,
            Self::Narrow(cells) => cells.capacity() * 4,
            Self::Text(text) => text.bytes(),
        }
    }

    /// Adds a row; `rows` is how many there will be.
    pub fn push(&mut self, cell: Cell, rows: usize) {
        match self {
            Self::Wide(cells) => cells.push(wide(cell)),
            Self::Narrow(cells) => cells.push(narrow(cell)),
            Self::Text(text) => text.push(written(cell), rows),
        }
    }

    /// Adds blank rows up to `to`.
    pub fn fill(&mut self, to: usize, rows: usize) {
        let to = to.max(self.len());
        match self {
            Self::Wide(cells) => cells.resize(to, WIDE_BLANK),
            Self::Narrow(cells) => cells.resize(to, NARROW_BLANK),
            Self::Text(text) => text.fill(to, rows),
        }
    }

    /// Adds the rows of another column of the same field; `rows` is how many there will be.
    pub fn append(&mut self, other: Self, rows: usize) {
        match (self, other) {
            (Self::Wide(cells), Self::Wide(more)) => cells.extend(more),
            (Self::Narrow(cells), Self::Narrow(more)) => cells.extend(more),
            (Self::Text(text), Self::Text(more)) => text.append(*more, rows),
            _ => debug_assert!(false, "columns of one field are of one kind"),
        }
    }

    /// Puts cells into rows (ascending; rows from `len()` on are added). Returns whether anything is different now.
    pub fn replace(&mut self, changes: &[(usize, Kept)], folder: &mut Folder) -> bool {
        let length = self.len();
        match self {
            Self::Wide(cells) => put(cells, changes, WIDE_BLANK, wide),
            Self::Narrow(cells) => put(cells, changes, NARROW_BLANK, narrow),
            Self::Text(text) => {
                let differs = |(row, cell): &&(usize, Kept)| *row >= length || text.row(*row) != written(cell.cell());
                let changed: Vec<(usize, String)> =
                    changes.iter().filter(differs).map(|(row, cell)| (*row, written(cell.cell()).to_owned())).collect();
                if !changed.is_empty() {
                    text.replace(&changed, folder);
                }
                !changed.is_empty()
            }
        }
    }

    /// The rows that are not blank.
    #[must_use]
    pub fn filled(&self) -> Bits {
        match self {
            Self::Wide(cells) => Bits::of_cells(cells, |cell| cell != WIDE_BLANK),
            Self::Narrow(cells) => Bits::of_cells(cells, |cell| cell != NARROW_BLANK),
            Self::Text(text) => text.filled(),
        }
    }
}

fn put<T: Copy + PartialEq>(cells: &mut Vec<T>, changes: &[(usize, Kept)], blank: T, read: impl Fn(Cell) -> T) -> bool {
    let mut different = false;
    for (row, cell) in changes {
        different |= *row >= cells.len() || cells[*row] != read(cell.cell());
        cells.resize(cells.len().max(row + 1), blank);
        cells[*row] = read(cell.cell());
    }
    different
}

/// A cell that outlives the row it was read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    Blank,
    Number(i64),
    Text(String),
}

impl Kept {
    #[must_use]
    pub fn of(cell: Cell) -> Self {
        match cell {
            Cell::Blank => Self::Blank,
            Cell::Number(number) => Self::Number(number),
            Cell::Text(text) => Self::Text(text.to_owned()),
        }
    }

    /// As it was read.
    #[must_use]
    pub fn cell(&self) -> Cell<'_> {
        match self {
            Self::Blank => Cell::Blank,
            Self::Number(number) => Cell::Number(*number),
            Self::Text(text) => Cell::Text(text),
        }
    }
}

fn written(cell: Cell<'_>) -> &str {
    match cell {
        Cell::Text(text) => text,
        _ => "",
    }
}

/// A number (one in a column of text is read, of months their sum), or a moment as minutes since 1970.
fn wide(cell: Cell) -> i64 {
    match cell {
        Cell::Number(number) => number.max(WIDE_BLANK + 1),
        Cell::Text(text) => {
            let sum = || Months::read(text).map(|months| months.sum().0);
            minutes(text).or_else(|| text.parse().ok()).or_else(sum).unwrap_or(WIDE_BLANK)
        }
        Cell::Blank => WIDE_BLANK,
    }
}

/// Yes or no (as digits in a column of text), or a day.
fn narrow(cell: Cell) -> i32 {
    match cell {
        Cell::Number(number) => i32::from(number != 0),
        Cell::Text("1") => 1,
        Cell::Text("0") => 0,
        Cell::Text(text) => day(text.as_bytes()).unwrap_or(NARROW_BLANK),
        Cell::Blank => NARROW_BLANK,
    }
}

/// `YYYY-MM-DD` as days since 1970, without a calendar of objects: it runs a million times a column.
/// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
#[must_use]
pub fn day(text: &[u8]) -> Option<i32> {
    let number = |from: usize, to: usize| {
        text.get(from..to)?
            .iter()
            .try_fold(0i32, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i32::from(digit - b'0')))
    };
    let separated = text.get(4) == Some(&b'-') && text.get(7) == Some(&b'-');
    let (year, month, date) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    if !separated || !(1..=12).contains(&month) || !(1..=31).contains(&date) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + date - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// Month × 100 + day of a day since 1970. Source: as [`day`], civil_from_days.
#[must_use]
pub fn month_day(day: i32) -> (u32, u32) {
    let days = day + 719_468;
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    (((month + 2) % 12 + 1).cast_unsigned(), date.cast_unsigned())
}

/// `YYYY-MM-DDTHH:MM` as minutes since 1970; a bare day is its midnight.
fn minutes(text: &str) -> Option<i64> {
    let text = text.as_bytes();
    let days = i64::from(day(text)?) * 24 * 60;
    let two = |from: usize| {
        let digits = text.get(from..from + 2)?;
        digits.iter().all(u8::is_ascii_digit).then(|| i64::from(digits[0] - b'0') * 10 + i64::from(digits[1] - b'0'))
    };
    Some(days + two(11).unwrap_or(0) * 60 + two(14).unwrap_or(0))
}

/// Days since 1970 of a day of the calendar.
#[must_use]
pub fn since_1970(day: NaiveDate) -> i32 {
    // 719,163: 1970-01-01 counted from the first of January of year 1.
    day.num_days_from_ce() - 719_163
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let first = NaiveDate::from_ymd_opt(1599, 12, 1).expect("a day");
        for add in (0..220_000).step_by(13) {
            let date = first + Duration::days(add);
            let since = since_1970(date);
            assert_eq!(day(date.to_string().as_bytes()), Some(since), "{date}");
            assert_eq!(month_day(since), (date.month(), date.day()), "{date}");
        }
        assert_eq!(minutes("1970-01-02T01:30"), Some(24 * 60 + 90));
        for not in ["", "2026", "2026-13-01", "2026/01/01", "abcd-ef-gh", "2026-1-1"] {
            assert_eq!(day(not.as_bytes()), None, "{not}");
        }
    }
}
