//! Customers on several sheets: a new column that stands on more than one of them is one column, of one kind, and told once.

use std::collections::{BTreeMap, BTreeSet};

use super::input::Input;
use super::mapping::{Agreed, Guess, Remark, folded};
use super::{Reader, Table};
use crate::domain::Problem;
use crate::domain::batch::Role;

/// Readers of all files, each with its table.
///
/// # Errors
/// As [`Reader::open`]'s.
pub fn open_all<'t>(files: &[(&Input, &'t Table)]) -> Result<Vec<Reader<'t>>, Problem> {
    let open = |(input, table): &(&Input, &'t Table)| Reader::open(input, table);
    let mut readers: Vec<Reader> = files.iter().map(open).collect::<Result<_, _>>()?;
    let agreed = agreed(&readers);
    for (reader, (input, table)) in readers.iter_mut().zip(files) {
        if reader.role() == Role::Customers && differs(reader, &agreed) {
            *reader = Reader::agreeing(input, table, &agreed)?;
        }
    }
    tell_once(&mut readers);
    Ok(readers)
}

/// New columns that stand on several sheets, with the kind of all of their cells.
fn agreed(readers: &[Reader]) -> Agreed {
    let mut all: BTreeMap<String, (usize, Guess)> = BTreeMap::new();
    let of_customers = || readers.iter().filter(|reader| reader.role() == Role::Customers);
    for (label, guess) in of_customers().flat_map(|reader| &reader.layout().guesses) {
        let together = |known: &mut (usize, Guess)| *known = (known.0 + 1, known.1.and(guess));
        all.entry(folded(label)).and_modify(together).or_insert_with(|| (1, guess.clone()));
    }
    let Some(table) = of_customers().map(Reader::table).next() else { return Agreed::new() };
    let several = all.into_iter().filter(|(_, (sheets, _))| *sheets > 1);
    several.map(|(label, (_, guess))| (label, guess.said(&table.any_context()).own)).collect()
}

/// Whether some column of it would be of another kind.
fn differs(reader: &Reader, agreed: &Agreed) -> bool {
    let context = reader.table().any_context();
    let other = |(label, guess): &(String, Guess)| {
        agreed.get(&folded(label)).is_some_and(|own| guess.said(&context).own != *own)
    };
    reader.layout().guesses.iter().any(other)
}

/// A new column is told of the first sheet that has it.
fn tell_once(readers: &mut [Reader]) {
    let mut told = BTreeSet::new();
    for reader in readers.iter_mut().filter(|reader| reader.role() == Role::Customers) {
        let new = |remark: &Remark| match remark {
            Remark::NewColumn { heading, .. } => told.insert(folded(heading)),
            _ => true,
        };
        let layout = reader.layout_mut();
        let remarks = std::mem::take(&mut layout.remarks);
        // Two of one sheet have labels of their own.
        layout.remarks = remarks.into_iter().filter(new).collect();
    }
}
