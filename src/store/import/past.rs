//! Rows of customers that came before, for those who come again: in their file, or on another sheet of the workbook.

use std::io;

use crate::domain::CustomerId;

use super::names::Names;
use super::shards::Shards;

/// What the rows so far leave behind.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// Rows by what they are found by.
    earlier: Shards,
    /// Customers who were known, with the row that was the first of them.
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
    columns: Columns,
}

/// What the columns of a file hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// A number for each.
    pub each: Vec<u64>,
    /// Places of the ID and the name.
    pub code: Option<usize>,
    pub name: Option<usize>,
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
    /// Who came with it.
    pub customer: Option<CustomerId>,
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
    /// The rows that follow are of another file, with these columns.
    pub fn begin_file(&mut self, columns: Columns) {
        self.files.push(File { begin: self.names.end(), sheet: String::new(), columns });
    }

    /// They stand on the sheet of that name.
    pub fn name_file(&mut self, sheet: &str) {
        self.files.iter_mut().last().into_iter().for_each(|file| sheet.clone_into(&mut file.sheet));
    }

    /// That row, for those who come again by one of these numbers; `new`: none of them has been there. Beside it who came
    /// with it.
    pub fn remember(
        &mut self,
        (line, customer, name): (u64, Option<CustomerId>, &str),
        whole: u32,
        (numbers, new): (&[(u64, bool)], bool),
    ) {
        let earlier = self.told_later((line, customer, name), whole).packed();
        for (number, _) in numbers {
            if new { self.earlier.put(*number, earlier) } else { self.earlier.put_first(*number, earlier) }
        }
    }

    /// These numbers are asked for next.
    pub fn foresee(&self, numbers: impl Iterator<Item = u64>) {
        self.earlier.foresee(numbers);
    }

    /// The first row of that number.
    pub fn earlier(&self, number: u64) -> Option<Earlier> {
        self.earlier.get(number).map(Earlier::of)
    }

    /// That customer was there, and this row of its file is the first to say something of them.
    pub fn used_now(&mut self, customer: CustomerId, (line, name): (u64, &str), whole: u32) {
        let earlier = self.told_later((line, Some(customer), name), whole);
        self.used.put(customer.into(), earlier.packed());
    }

    /// The row of that customer beside which another one of the present file is in doubt: those of a sheet with other columns
    /// say more of the same one.
    pub fn used(&self, customer: CustomerId) -> Option<Earlier> {
        let rows = self.used.all(customer.into(), self.files.len());
        rows.into_iter().map(Earlier::of).find(|earlier| !self.is_apart(*earlier))
    }

    /// Whether that row is of another file, with other columns.
    pub fn is_apart(&self, earlier: Earlier) -> bool {
        let columns = |file: &File| file.columns.each.clone();
        let present = self.files.last().map(columns);
        self.file_of(earlier).is_some_and(|of| self.files.get(of).map(columns) != present)
    }

    /// Of a row that is apart: the places of the present file that say what no file since then has said, of the ID and the
    /// name the same. Nothing: another column is said once more.
    pub fn further(&self, earlier: Earlier, name: &str) -> Option<Vec<usize>> {
        let (before, present) = (self.files.get(self.file_of(earlier)?..)?.split_last()?.1, self.files.last()?);
        let said = |place: &usize| before.iter().any(|file| file.columns.each.contains(&present.columns.each[*place]));
        let of = &present.columns;
        let (again, new): (Vec<usize>, Vec<usize>) = (0..of.each.len()).partition(said);
        let same_name = || name.is_empty() || self.told(earlier).name == name;
        let same = |place: &usize| Some(*place) == of.code || Some(*place) == of.name && same_name();
        again.iter().all(same).then_some(new)
    }

    /// Which file that row is of.
    fn file_of(&self, earlier: Earlier) -> Option<usize> {
        self.files.partition_point(|file| file.begin <= earlier.at).checked_sub(1)
    }

    fn told_later(&mut self, (line, customer, name): (u64, Option<CustomerId>, &str), whole: u32) -> Earlier {
        Earlier { at: self.names.put(line, customer, name), row: whole }
    }

    /// Where that row stands, and its name.
    pub fn told(&self, earlier: Earlier) -> Told {
        let (line, customer, name) = self.names.get(earlier.at);
        let elsewhere = self.file_of(earlier).filter(|of| of + 1 < self.files.len()).and_then(|of| self.files.get(of));
        let sheet = elsewhere.map(|file| file.sheet.as_str()).filter(|sheet| !sheet.is_empty()).map(Box::from);
        Told { line, name, customer, sheet }
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
            past.begin_file(Columns::default());
            past.name_file(sheet);
            (0..rows).for_each(|at| past.remember((2 + at, None, sheet), 7, (&[(at, true)], true)));
        }
        let told = |number| past.earlier(number).map(|earlier| past.told(earlier));
        let of = |line, name: &str, sheet: Option<&str>| {
            Some(Told { line, name: name.to_owned(), customer: None, sheet: sheet.map(Box::from) })
        };
        assert_eq!(told(1), of(3, "Oslo", Some("Oslo")));
        assert_eq!(told(0), of(2, "Oslo", Some("Oslo")), "the first of it");
        past.remember((4, None, "Carl"), 8, (&[(9, true)], true));
        assert_eq!(past.earlier(9).map(|earlier| past.told(earlier)), of(4, "Carl", None), "its own sheet goes unsaid");
    }

    #[test]
    fn a_sheet_with_other_columns_says_more_if_none_is_said_twice() {
        let columns = |each: &[u64]| Columns { each: each.to_vec(), code: Some(0), name: Some(1) };
        let mut past = Past::default();
        past.begin_file(columns(&[1, 2, 3]));
        past.remember((2, Some(7), "Ana"), 7, (&[(1, true)], true));
        past.used_now(7, (2, "Ana"), 7);
        let earlier = past.earlier(1).expect("it came");
        assert!(!past.is_apart(earlier) && past.used(7).is_some());
        for (each, apart, further) in
            [(&[1, 2, 4][..], true, Some(vec![2])), (&[1, 2, 3], false, None), (&[1, 2, 4, 5], true, None)]
        {
            past.begin_file(columns(each));
            assert_eq!(past.is_apart(earlier), apart, "{each:?}");
            assert_eq!(past.further(earlier, "Ana"), further, "{each:?}");
            assert_eq!(past.used(7).is_some(), !apart, "{each:?}");
        }
        past.begin_file(columns(&[1, 2, 6]));
        assert_eq!((past.further(earlier, ""), past.further(earlier, "Ann")), (Some(vec![2]), None), "another name");
        assert_eq!(past.told(earlier).customer, Some(7));
    }
}
