//! How a file of what did not come in is told from others: by its name, and by what stands before each row of it.

use std::ffi::{OsStr, OsString};

use ::csv::ByteRecord;

/// What its name has behind that of the file that it is of.
const MARK: &str = ".rejected";

/// How many cells stand before the row as it stood.
const CELLS: usize = 4;

/// What they are called, in the language in which it was written.
const HEADINGS: [[&str; CELLS]; 2] = [["Line", "Column", "Left out", "Why"], ["行号", "列", "未导入", "原因"]];

/// What the cell behind them is called, of rows of customers without IDs of their own: the ID that the customer has here. No
/// file of a person's has such a column.
pub const ID: &str = "kehu ID";

/// How many cells of kehu's own stand before each row, if a file that begins with these headings is one of these, and whose it
/// is has headings too.
pub(super) fn begins(headings: &ByteRecord) -> usize {
    let own = |own: &[&str; CELLS]| own.iter().map(|cell| cell.as_bytes()).eq(headings.iter().take(CELLS));
    match headings.len() > CELLS && HEADINGS.iter().any(own) {
        false => 0,
        true => CELLS + usize::from(headings.len() > CELLS + 1 && &headings[CELLS] == ID.as_bytes()),
    }
}

/// Which of so many is the customer's ID.
pub(super) fn place_of_id(cells: usize) -> Option<usize> {
    (cells > CELLS).then_some(CELLS)
}

/// What such a file is called, of which one of that name is; `number`: how many there are by then.
#[must_use]
pub fn name(stem: &OsStr, number: usize) -> OsString {
    let mut name = stem.to_owned();
    name.push(if number == 1 { format!("{MARK}.csv") } else { format!("{MARK}-{number}.csv") });
    name
}

/// Whether a file is one, as its name says.
#[must_use]
pub fn is_named(name: &str) -> bool {
    let number = name.strip_suffix(".csv").and_then(|stem| stem.rsplit_once(MARK)).map(|(_, number)| number);
    number.is_some_and(|number| number.is_empty() || number.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn such_a_file_is_known_by_its_name() {
        for number in [1, 2, 12] {
            let name = name("my.customers".as_ref(), number);
            assert!(name.to_str().is_some_and(is_named), "{name:?}");
        }
        assert!(!["rejected.csv", "a.rejected.xlsx", "a.rejected2.csv", "a.csv"].into_iter().any(is_named));
    }
}
