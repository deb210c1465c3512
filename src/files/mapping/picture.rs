//! Where each column of a file goes, seen from the file: for whoever looks at it before it comes in.

use super::layout::{AddressCells, Make, NameCells, Piece};
use super::remark::Remark;
use crate::domain::batch::{Column, Target};
use crate::domain::intake::{Doubt, Goes, Heading, Why};

/// What is known of the columns of a file.
pub(super) struct Picture<'a> {
    /// Those of the batch, and how their cells are made.
    pub columns: &'a [Column],
    pub makes: &'a [Make],
    /// With their places in the file.
    pub remarks: &'a [(usize, Remark)],
    /// Those that have no room.
    pub too_many: &'a [(usize, String)],
}

impl Picture<'_> {
    /// The columns in the order of the file, each with its heading, its samples, and whether a person says that it stays out.
    pub fn headings<'h>(&self, all: impl Iterator<Item = (&'h str, &'h [String], bool)>) -> Vec<Heading> {
        let heading = |(at, (heading, samples, out)): (usize, (&str, &[String], bool))| Heading {
            heading: heading.to_owned(),
            samples: samples.to_vec(),
            goes: self.goes(at, samples, out),
            doubt: self.doubt(at),
        };
        all.enumerate().map(heading).collect()
    }

    fn goes(&self, at: usize, samples: &[String], out: bool) -> Goes {
        let used = self.columns.iter().zip(self.makes).find_map(|(column, make)| Some((column, part(make, at)?)));
        match used {
            Some((_, Part::Date)) => Goes::NoteDate,
            Some((Column { target: Target::Field(key), .. }, part)) => {
                Goes::Field { key: key.clone(), part: if let Part::Of(part) = part { Some(part) } else { None } }
            }
            Some((Column { target: Target::New(own), heading }, _)) => {
                Goes::New { label: heading.clone(), kind: own.kind.name }
            }
            Some((Column { target: Target::Note, .. }, _)) => Goes::Note,
            None if out => Goes::Out(Why::Said),
            None if samples.is_empty() => Goes::Out(Why::Empty),
            None => Goes::Out(self.why(at)),
        }
    }

    fn why(&self, at: usize) -> Why {
        if self.too_many.iter().any(|(of, _)| *of == at) {
            return Why::NoRoom;
        }
        match self.of(at).find(|remark| matches!(remark, Remark::Computed { .. } | Remark::LeftOut { .. })) {
            Some(Remark::Computed { .. }) => Why::Computed,
            Some(_) => Why::NoField,
            None => Why::Detail,
        }
    }

    fn of(&self, at: usize) -> impl Iterator<Item = &Remark> {
        self.remarks.iter().filter(move |(of, _)| *of == at).map(|(_, remark)| remark)
    }

    fn doubt(&self, at: usize) -> Option<Doubt> {
        self.of(at).find_map(|remark| {
            Some(match remark {
                Remark::ByCells { .. } => Doubt::Cells,
                Remark::Companion { beside, .. } => Doubt::Beside(beside.clone()),
                Remark::Twice { field, .. } => Doubt::Twice(field.clone()),
                Remark::Ambiguous { fields, .. } => Doubt::Several(fields.clone()),
                Remark::OtherWords { field, .. } => Doubt::OtherWords(field.clone()),
                Remark::NoHeading { .. } => Doubt::NoHeading,
                _ => return None,
            })
        })
    }
}

/// What of a cell the column at a place is.
#[derive(Clone, Copy)]
enum Part {
    Whole,
    /// That part of a name.
    Of(&'static str),
    /// When the note was written.
    Date,
}

/// What the column at that place of the file is to a cell; nothing: the cell is made without it.
fn part(make: &Make, at: usize) -> Option<Part> {
    let whole = |is: bool| is.then_some(Part::Whole);
    match make {
        Make::Cells(places) => whole(places.contains(&at)),
        Make::Name(cells) => part_of_name(cells, at),
        Make::Address { of, addresses, .. } => whole(match of {
            Piece::City => addresses.iter().any(|cells| cells.city == Some(at)),
            Piece::Country => addresses.iter().any(|cells| cells.country == Some(at)),
            Piece::Rest => addresses.iter().flat_map(AddressCells::rest).any(|place| place == at),
            Piece::Further(which) => addresses[*which].all().any(|place| place == at),
        }),
        Make::Gender { own, courtesy } => whole(*own == Some(at) || *courtesy == at),
        Make::Note { at: note, date, .. } => whole(*note == at).or((*date == Some(at)).then_some(Part::Date)),
    }
}

fn part_of_name(cells: &NameCells, at: usize) -> Option<Part> {
    let NameCells { whole, first, middle, last, prefix, suffix } = cells;
    let parts = [(first, "first"), (middle, "middle"), (last, "last"), (prefix, "prefix"), (suffix, "suffix")];
    let part = parts.into_iter().find(|(place, _)| **place == Some(at)).map(|(_, name)| Part::Of(name));
    part.or((*whole == Some(at)).then_some(Part::Whole))
}
