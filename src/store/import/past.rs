//! Rows of customers that came before, for those who come again: in their file, or on another sheet of the workbook.

use std::io;

use crate::domain::CustomerId;

use super::names::Names;
use super::shards::Shards;

/// What the rows so far leave behind.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// Rows by what they are found by; of each file the first.
    earlier: Shards,
    /// Customers who were known, with the row of each file that was the first of them.
    used: Shards,
    /// Lines and names of the rows that `earlier` and `used` speak of.
    names: Names,
    files: Vec<File>,
}

/// A file whose rows came.
#[derive(Debug)]
struct File {
    /// Where in `names` it begins.
    begin: u32,
    /// Its sheet; nothing where it has no name.
    sheet: String,
    /// A number for what each column holds.
    columns: Vec<u64>,
    /// The number of the first customer who can come with it.
    first: CustomerId,
}

/// A row that came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Earlier {
    /// Where in `names` it stands.
    at: u32,
    /// A number for all of its cells.
    pub row: u32,
}

/// What a person is told of such a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub line: u64,
    pub name: String,
    /// The sheet, where it is another one than that which comes in.
    pub sheet: Option<Box<str>>,
}

impl Earlier {
    fn packed(self) -> u64 {
        u64::from(self.at) << 32 | u64::from(self.row)
    }

    fn of(packed: u64) -> Self {
        // The two halves.
        Self { at: (packed >> 32) as u32, row: packed as u32 }
    }
}

impl Past {
    /// The rows that follow are of another file, with these columns; whoever is new has the numbers from `first` on.
    pub fn begin_file(&mut self, columns: Vec<u64>, first: CustomerId) {
        self.files.push(File { begin: self.names.end(), sheet: String::new(), columns, first });
    }

    /// They stand on the sheet of that name.
    pub fn name_file(&mut self, sheet: &str) {
        self.files.iter_mut().last().into_iter().for_each(|file| sheet.clone_into(&mut file.sheet));
    }

    /// That row, for those who come again by one of these numbers; `new`: none of them has been there in this file.
    pub fn remember(&mut self, (line, name): (u64, &str), whole: u32, (numbers, new): (&[(u64, bool)], bool)) {
        let earlier = self.told_later((line, name), whole).packed();
        for (number, _) in numbers {
            if new || self.earlier(*number).is_none() {
                self.earlier.put(*number, earlier);
            }
        }
    }

    /// These numbers are asked for next.
    pub fn foresee(&self, numbers: impl Iterator<Item = u64>) {
        self.earlier.foresee(numbers);
    }

    /// The first row of this file that has that number.
    pub fn earlier(&self, number: u64) -> Option<Earlier> {
        self.of_this_file(&self.earlier, number)
    }

    /// The first row of another sheet that has it.
    pub fn elsewhere(&self, number: u64) -> Option<Earlier> {
        self.earlier.get(number).map(Earlier::of).filter(|earlier| !self.is_here(*earlier))
    }

    /// That customer was there, and this row of its file is the first to say something of them.
    pub fn used_now(&mut self, customer: CustomerId, (line, name): (u64, &str), whole: u32) {
        let earlier = self.told_later((line, name), whole);
        self.used.put(customer.into(), earlier.packed());
    }

    /// The row of this file that was the first of that customer, who was there.
    pub fn used(&self, customer: CustomerId) -> Option<Earlier> {
        self.of_this_file(&self.used, customer.into())
    }

    /// Of each place of this file whether an earlier sheet with that customer has such a column: what that says stays, in
    /// whatever order the sheets come.
    pub fn said(&self, customer: CustomerId) -> Vec<bool> {
        let Some((present, before)) = self.files.split_last() else { return Vec::new() };
        if before.is_empty() {
            return vec![false; present.columns.len()];
        }
        let rows = self.used.all(customer.into(), self.files.len()).into_iter().map(Earlier::of);
        let came = before.partition_point(|file| file.first <= customer).checked_sub(1);
        let came = came.filter(|_| customer < present.first);
        let of: Vec<&File> =
            rows.filter_map(|row| self.file_of(row)).chain(came).filter_map(|at| before.get(at)).collect();
        present.columns.iter().map(|column| of.iter().any(|file| file.columns.contains(column))).collect()
    }

    /// Whether somebody of that number came with one of these files.
    pub fn came(&self, customer: CustomerId) -> bool {
        self.files.first().is_some_and(|file| file.first <= customer)
    }

    fn of_this_file(&self, rows: &Shards, number: u64) -> Option<Earlier> {
        if self.files.len() < 2 {
            return rows.get(number).map(Earlier::of);
        }
        rows.all(number, self.files.len()).into_iter().map(Earlier::of).find(|earlier| self.is_here(*earlier))
    }

    /// Which file that row is of.
    fn file_of(&self, earlier: Earlier) -> Option<usize> {
        self.files.partition_point(|file| file.begin <= earlier.at).checked_sub(1)
    }

    /// Whether it is a row of this file.
    fn is_here(&self, earlier: Earlier) -> bool {
        self.file_of(earlier).is_some_and(|of| of + 1 == self.files.len())
    }

    fn told_later(&mut self, (line, name): (u64, &str), whole: u32) -> Earlier {
        Earlier { at: self.names.put(line, name), row: whole }
    }

    /// Where that row stands, and its name.
    pub fn told(&self, earlier: Earlier) -> Told {
        let (line, name) = self.names.get(earlier.at);
        let elsewhere = self.file_of(earlier).filter(|of| of + 1 < self.files.len()).and_then(|of| self.files.get(of));
        let sheet = elsewhere.map(|file| file.sheet.as_str()).filter(|sheet| !sheet.is_empty()).map(Box::from);
        Told { line, name, sheet }
    }

    /// Why something of the rows before could not be found, since the last question.
    pub fn trouble(&self) -> Option<io::Error> {
        self.earlier.trouble().or_else(|| self.used.trouble()).or_else(|| self.names.trouble())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_another_sheet_is_told_with_its_sheet() {
        let mut past = Past::default();
        for (sheet, rows) in [("Oslo", 2), ("Empty", 0), ("Bergen", 1)] {
            past.begin_file(Vec::new(), 1);
            past.name_file(sheet);
            (0..rows).for_each(|at| past.remember((2 + at, sheet), 7, (&[(at, true)], true)));
        }
        let told = |earlier: Option<Earlier>| earlier.map(|earlier| past.told(earlier));
        let of = |line, name: &str, sheet: Option<&str>| {
            Some(Told { line, name: name.to_owned(), sheet: sheet.map(Box::from) })
        };
        assert_eq!(told(past.elsewhere(1)), of(3, "Oslo", Some("Oslo")));
        assert_eq!(told(past.elsewhere(0)), of(2, "Oslo", Some("Oslo")), "the first of all");
        assert_eq!(told(past.earlier(0)), of(2, "Bergen", None), "of its own sheet, which goes unsaid");
        assert_eq!((told(past.earlier(1)), told(past.elsewhere(9))), (None, None));
    }

    #[test]
    fn what_a_sheet_before_has_a_column_for_is_said() {
        let mut past = Past::default();
        past.begin_file(vec![1, 2, 3], 7);
        past.used_now(3, (2, "Ana"), 7);
        assert_eq!(past.said(3), [false; 3], "rows of one file are looked at otherwise");
        past.begin_file(vec![1, 4, 3], 9);
        assert_eq!(past.said(3), [true, false, true], "who was known");
        assert_eq!(past.said(8), [true, false, true], "who came with it");
        assert_eq!(past.said(4), [false; 3], "who is on no sheet before");
        assert_eq!(past.used(3).map(|earlier| past.told(earlier).line), None, "of this sheet");
        past.begin_file(vec![4, 5], 9);
        assert_eq!((past.said(8), past.said(9)), (vec![false, false], vec![false, false]));
        assert!(past.came(7) && !past.came(6));
    }
}
