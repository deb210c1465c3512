//! Which sheets of a workbook could be which tables, by their headings alone.

use std::io;

use super::contents::Contents;
use super::input::{Input, cannot_read};
use super::{Table, mapping};
use crate::domain::Problem;

/// A sheet by its name, and how many of its headings each of some tables knows: nothing where one is missing that the table's
/// rows cannot be without.
pub type Fit = (String, Vec<Option<usize>>);

/// Each sheet that holds something, and how it fits the tables. Of what is no workbook there are none.
///
/// # Errors
/// It cannot be read, or nothing of its form comes in.
pub fn fits(input: &Input, tables: &[Table]) -> Result<Vec<Fit>, Problem> {
    let contents = Contents::of(input)?;
    let Some(sheet) = contents.sheet() else { return Ok(Vec::new()) };
    let mut fits = Vec::new();
    for table in tables {
        for (at, named) in sheet.tables().enumerate() {
            let known = named.and_then(|(name, mut records)| Ok((name, mapping::begin(&mut records, table)?)));
            let (name, begin) = known.map_err(|error: io::Error| cannot_read(input.path(), &error))?;
            if fits.len() == at {
                fits.push((name, Vec::new()));
            }
            fits[at].1.push(begin.and_then(|begin| mapping::known(&begin.headings, table)));
        }
    }
    Ok(fits)
}
