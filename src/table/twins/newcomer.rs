//! Who is like somebody who is not in the file yet: as after typing the same into cells of a customer.

use super::{Alike, BETWEEN_LOOKS, Marks, returning};
use crate::domain::fold::fold;
use crate::domain::kind::phone;
use crate::domain::region::Region;
use crate::domain::twins::{self, FEWEST_DIGITS, Likeness};
use crate::domain::{Cancel, CustomerId, Field};
use crate::table::{Bits, Error, Source, Table};

/// What is compared of somebody who is not in the file.
#[derive(Debug)]
struct Newcomer {
    /// Numbers with their extensions, as they are dialled.
    phones: Vec<String>,
    emails: Vec<String>,
    name: String,
    company: String,
}

impl Newcomer {
    /// Of these cells, by the keys of their fields.
    fn of(cells: &[(String, String)], region: &Region) -> Self {
        let cell = |key: &str| cells.iter().find(|(of, _)| of == key).map_or("", |(_, text)| text.as_str());
        let numbers = phone::compared(cell("phone"), region);
        let long = |number: &&str| bare(number).len() >= FEWEST_DIGITS;
        let email = fold(cell("email"));
        let addresses = phone::addresses(email.trim()).into_iter().filter(|address| address.contains('@'));
        Self {
            phones: numbers.split(' ').filter(long).map(str::to_owned).collect(),
            emails: addresses.map(str::to_owned).collect(),
            name: twins::name(&fold(cell("name"))),
            company: twins::company(cell("company")),
        }
    }

    /// Whether she has anything by which two are alike so.
    fn has(&self, why: Likeness) -> bool {
        match why {
            Likeness::Phone => !self.phones.is_empty(),
            Likeness::Email => !self.emails.is_empty(),
            Likeness::NameAlone => !self.name.is_empty(),
            Likeness::Name | Likeness::Sound => !self.name.is_empty() && !self.company.is_empty(),
        }
    }

    /// Whether that row is like her so.
    fn is_like(&self, marks: &Marks, why: Likeness, row: usize) -> bool {
        match why {
            Likeness::Phone => self.phones.iter().any(|own| {
                let number = bare(own);
                let extension = own.split_once(phone::EXTENSION).map(|(_, extension)| extension);
                let apart = extension.zip(marks.extension(row, number)).is_some_and(|(own, other)| own != other);
                marks.numbers_of(row).any(|other| other == number) && !apart
            }),
            Likeness::Email => marks.addresses(row).any(|other| self.emails.iter().any(|own| own == other)),
            Likeness::Name | Likeness::Sound => marks.is_named(row, &self.name) && marks.core(row) == self.company,
            Likeness::NameAlone => {
                marks.is_named(row, &self.name) && (self.company.is_empty() || marks.core(row).is_empty())
            }
        }
    }
}

/// The number without its extension.
fn bare(number: &str) -> &str {
    number.split(phone::EXTENSION).next().unwrap_or(number)
}

impl Marks<'_> {
    fn is_named(&self, row: usize, name: &str) -> bool {
        self.name.is_some_and(|names| twins::name(names.folded_row(row)) == name)
    }
}

impl Table {
    /// Who is like somebody with these cells (keys of fields, and texts), the surest likeness first; where nobody on the sheets
    /// has the same number or address, who is out of sight and has.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn resembling(
        &mut self,
        cells: &[(String, String)],
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<Vec<Alike>, Error> {
        self.tick += 1;
        self.read_marks(&super::FIELDS, source, cancel)?;
        let region = self.fields.iter().find(|field| field.key == "phone").map(Field::region);
        let newcomer = Newcomer::of(cells, region.unwrap_or_default());
        let live = self.base.clone().unwrap_or_default().live.clone();
        let mut found: Vec<Alike> = Vec::new();
        for why in [Likeness::Phone, Likeness::Email, Likeness::Name, Likeness::NameAlone] {
            // Who has the same name and company has the same name.
            let said = why == Likeness::NameAlone && found.iter().any(|alike| alike.why == Some(Likeness::Name));
            if !newcomer.has(why) || said {
                continue;
            }
            let mut customers = self.who_is_like(&newcomer, why, (&live, cancel))?;
            let away = customers.is_empty() && matches!(why, Likeness::Phone | Likeness::Email);
            if away {
                let gone = self.who_is_like(&newcomer, why, (&live.clone().not(), cancel))?;
                customers = if gone.is_empty() { gone } else { returning(&gone, source, cancel)? };
            }
            found.extend((!customers.is_empty()).then_some(Alike { why: Some(why), customers, away }));
        }
        self.shrink();
        Ok(found)
    }

    fn who_is_like(
        &self,
        newcomer: &Newcomer,
        why: Likeness,
        (among, cancel): (&Bits, &Cancel),
    ) -> Result<Vec<CustomerId>, Error> {
        let (base, marks) = (self.base.clone().unwrap_or_default(), Marks::new(self));
        let mut customers = Vec::new();
        for (done, row) in among.rows().enumerate() {
            if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
                return Err(Error::Cancelled);
            }
            customers.extend(newcomer.is_like(&marks, why, row).then(|| base.ids[row]));
        }
        Ok(customers)
    }
}
