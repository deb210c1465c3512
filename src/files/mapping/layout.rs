//! The columns of a file, once each heading has its meaning, and how their cells are made of those of the file.

use std::collections::BTreeMap;

use super::guess::Guess;
use super::remark::Remark;
use crate::domain::batch::{Column, Own, Target};
use crate::domain::intake::Heading;
use crate::domain::region::Region;

/// The columns of a file's rows, and what a person should know about its headings.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// In the order of a batch's cells; behind them those of notes, which have none. A customers' row has the columns of its
    /// file; every other row has all of its table's fields in their order, so that they are found by place.
    pub columns: Vec<Column>,
    pub remarks: Vec<Remark>,
    /// The columns of the file, and where each goes.
    pub headings: Vec<Heading>,
    /// Line of the headings, from 1.
    pub line: u64,
    /// The headings, where those of two lines are one.
    pub joined: Option<Vec<String>>,
    /// How the cells of each column are made.
    pub(in crate::files) makes: Vec<Make>,
    /// What the cells of new columns have shown, by their labels.
    pub(in crate::files) guesses: Vec<(String, Guess)>,
}

/// Of what kind new columns are, by their folded labels: on each sheet of a workbook the same.
pub(in crate::files) type Agreed = BTreeMap<String, Own>;

impl Layout {
    /// The sheet of a workbook from which the rows are, if it has several.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        self.remarks.iter().find_map(|told| if let Remark::Sheet { name, .. } = told { Some(&**name) } else { None })
    }

    /// Whether its rows have a column for the IDs of customers.
    #[must_use]
    pub fn has_ids(&self) -> bool {
        let target = Target::Field("code".to_owned());
        self.columns.iter().zip(&self.makes).any(|(column, make)| column.target == target && !make.is_empty())
    }

    /// Line of the headings; and what they are, where no line of the file has them.
    #[must_use]
    pub fn heads(&self) -> (u64, Option<&[String]>) {
        (self.line, self.joined.as_deref())
    }

    /// Cells of a batch's row.
    pub(in crate::files) fn width(&self) -> usize {
        self.columns.iter().filter(|column| column.target != Target::Note).count()
    }
}

/// How a cell is made of those of the file: `usize` is a place in the file's record.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::files) enum Make {
    /// It is one of them; several of one field that holds several numbers; none where the file has no such column.
    Cells(Vec<usize>),
    Name(NameCells),
    /// A piece of the first address that the row has, or a further address as a whole.
    Address {
        of: Piece,
        addresses: Vec<AddressCells>,
        region: &'static Region,
    },
    /// Its own cell, else what the courtesy before a name tells.
    Gender {
        own: Option<usize>,
        courtesy: usize,
    },
    /// A note, with its heading before it where there are several such columns; and when it was written.
    Note {
        at: usize,
        heading: Option<String>,
        date: Option<usize>,
    },
}

/// The cells of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::files) struct NameCells {
    pub whole: Option<usize>,
    pub first: Option<usize>,
    pub middle: Option<usize>,
    pub last: Option<usize>,
    pub prefix: Option<usize>,
    pub suffix: Option<usize>,
}

/// The cells of one address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::files) struct AddressCells {
    pub street: Vec<usize>,
    pub district: Option<usize>,
    pub city: Option<usize>,
    pub province: Option<usize>,
    pub postal: Option<usize>,
    pub country: Option<usize>,
    pub formatted: Option<usize>,
}

/// Which piece of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::files) enum Piece {
    City,
    Country,
    /// What has no field of its own.
    Rest,
    /// All of the address at that place, where an earlier one is the customer's.
    Further(usize),
}

impl Make {
    /// Whether the file has no such column.
    pub fn is_empty(&self) -> bool {
        *self == Self::Cells(Vec::new())
    }
}

impl AddressCells {
    /// Every place.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        let one = [self.district, self.city, self.province, self.postal, self.country, self.formatted];
        self.street.iter().copied().chain(one.into_iter().flatten())
    }

    /// Every place but those of city and country.
    pub fn rest(&self) -> impl Iterator<Item = usize> {
        self.all().filter(|at| Some(*at) != self.city && Some(*at) != self.country)
    }
}
