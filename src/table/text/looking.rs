//! Which rows hold what is looked for.

use memchr::memmem::Finder;

use super::column::Text;
use crate::domain::Cancel;
use crate::domain::fold::Folder;
use crate::domain::pinyin::Pattern;
use crate::domain::region::Region;
use crate::table::bits::Bits;
use crate::table::runs::Runs;
use crate::table::sounds::Search;

/// Where to look, and how many texts were looked at so far.
#[derive(Debug)]
pub struct Within<'a> {
    /// Only these rows are in question; the answer may hold others where looking at all is quicker.
    pub rows: Option<&'a Bits>,
    pub looked: &'a mut usize,
    pub cancel: &'a Cancel,
}

impl Text {
    /// The rows whose folded, not blank text passes a test; of `within` only, if given. Here and below: `None` when
    /// cancelled.
    pub fn passing(&mut self, folder: &mut Folder, within: Within, test: impl Fn(&str) -> bool) -> Option<Bits> {
        self.fold(folder, within.cancel)?;
        let folded = self.folded_if_there()?;
        let test = |value: usize| !folded.is_empty_at(value) && test(folded.text(value));
        self.look(within, |all, cancel| match all {
            None => Bits::of_until(folded.len(), cancel, test),
            Some(rows) => Bits::of_until(rows.len(), cancel, |row| rows.has(row) && test(row)),
        })
    }

    /// The rows one of whose phone numbers contains these digits.
    pub fn with_digits(&mut self, digits: &str, region: &'static Region, within: Within) -> Option<Bits> {
        self.read_digits(region, within.cancel)?;
        let beside = self.digits.as_ref()?;
        self.look(within, |rows, cancel| occurring(beside, &Finder::new(digits.as_bytes()), rows, cancel))
    }

    /// The rows whose phone numbers, as they are compared, pass a test.
    pub fn with_numbers(
        &mut self,
        region: &'static Region,
        cancel: &Cancel,
        test: impl Fn(&str) -> bool,
    ) -> Option<Bits> {
        let beside = self.read_digits(region, cancel)?;
        let passing = Bits::of_until(beside.len(), cancel, |value| test(beside.text(value)))?;
        Some(self.rows_of(passing))
    }

    /// The rows that contain the folded needle.
    pub fn containing(&mut self, folder: &mut Folder, needle: &Finder, within: Within) -> Option<Bits> {
        self.fold(folder, within.cancel)?;
        let folded = self.folded_if_there()?;
        self.look(within, |rows, cancel| occurring(folded, needle, rows, cancel))
    }

    /// The rows in which the pattern's syllables occur.
    pub fn sounding(&mut self, folder: &mut Folder, pattern: &Pattern, within: Within) -> Option<Bits> {
        self.fold(folder, within.cancel)?;
        self.read_sounds(within.cancel)?;
        let (folded, sounds) = (self.folded_if_there()?, self.sounds.as_ref()?);
        let search = Search::new(sounds, pattern);
        let hit = |row: usize| search.finds(sounds, row);
        let found = match (within.rows, &self.codes) {
            (Some(rows), None) => Bits::of_until(rows.len(), within.cancel, |row| rows.has(row) && hit(row)),
            _ => Bits::of_until(folded.len(), within.cancel, hit),
        };
        Some(self.rows_of(found?))
    }

    /// Looks at the values (few, or every row), or only at the rows in question; counts what it looks at.
    fn look(&self, within: Within, find: impl Fn(Option<&Bits>, &Cancel) -> Option<Bits>) -> Option<Bits> {
        match (within.rows, &self.codes) {
            (Some(rows), None) => {
                *within.looked += rows.count();
                find(Some(rows), within.cancel)
            }
            _ => {
                *within.looked += self.values.len();
                Some(self.rows_of(find(None, within.cancel)?))
            }
        }
    }
}

/// The rows with the needle in them, among these if given.
fn occurring(beside: &Runs<u8>, needle: &Finder, rows: Option<&Bits>, cancel: &Cancel) -> Option<Bits> {
    match rows {
        None => beside.containing(needle, cancel),
        Some(rows) => Bits::of_until(rows.len(), cancel, |row| rows.has(row) && needle.find(beside.row(row)).is_some()),
    }
}
