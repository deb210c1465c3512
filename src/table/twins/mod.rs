//! Who may be the same person: among all, and beside one.
//!
//! ```text
//! row ──▶ a number for what is compared (digits, folded text, sound and company) ──▶ sorted ──▶ runs of one number
//!     ──▶ texts compared again ──▶ links ──▶ groups
//! ```
//!
//! No text is made for a row but those of names and companies; numbers are sorted, not texts.

mod newcomer;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::column::Column;
use super::{Bits, Error, Rows, Source, Table, Text};
use crate::domain::kind::phone;
use crate::domain::twins::{self, Apart, FEWEST_DIGITS, Likeness, Link, Twins, pair};
use crate::domain::{Cancel, CustomerId, Field};

/// What more customers than this have in common is no mark of a person: a switchboard, a placeholder.
const MOST_ALIKE: usize = 50;

/// Rows between two looks at whether to stop: some milliseconds at most.
const BETWEEN_LOOKS: usize = 1 << 14;

/// The fields that are compared.
const FIELDS: [&str; 4] = ["phone", "email", "name", "company"];

/// Customers like one whose field has just been typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// Nothing: a value that no two customers are to have.
    pub why: Option<Likeness>,
    /// Ascending, one at least.
    pub customers: Vec<CustomerId>,
    /// They are in the trash or the archive, and nobody else is like her.
    pub away: bool,
}

impl Table {
    /// Everybody who may be somebody else among the live customers, but for the pairs `apart`: in groups, in the order of
    /// their first customers. A million customers: see `benches/README.md`.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn twins(&mut self, apart: &Apart, source: &mut dyn Source, cancel: &Cancel) -> Result<Vec<Twins>, Error> {
        self.tick += 1;
        self.read_marks(&FIELDS, source, cancel)?;
        let links = self.links(apart, cancel).ok_or(Error::Cancelled)?;
        self.shrink();
        Ok(twins::together(links))
    }

    /// Who is like this customer in that field (its key; of a name or a company: in both), or has the same in a field that
    /// no two may have the same of; pairs `apart` left out. Where nobody on the sheets is, who is out of sight and has the
    /// same number, address or value: a name alone calls nobody back.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn alike(
        &mut self,
        (customer, field): (CustomerId, &str),
        apart: &Apart,
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<Option<Alike>, Error> {
        let unique = self.fields.iter().any(|known| known.key == field && known.rules.unique);
        let kinds = Likeness::of_field(field);
        if kinds.is_empty() && !unique {
            return Ok(None);
        }
        self.tick += 1;
        let named = kinds.contains(&Likeness::Name);
        let fields: &[&str] = if named { &["name", "company"] } else { std::slice::from_ref(&field) };
        self.read_marks(fields, source, cancel)?;
        let ways: Vec<Option<Likeness>> = kinds.iter().copied().map(Some).chain(unique.then_some(None)).collect();
        let base = self.base.clone().unwrap_or_default();
        let mut found = None;
        'found: for (away, among) in [(false, base.live.clone()), (true, base.live.clone().not())] {
            let sure = |why: &&Option<Likeness>| !away || !matches!(why, Some(Likeness::Name | Likeness::NameAlone));
            for why in ways.iter().filter(sure).copied() {
                let mut customers = self.like((customer, field), (why, &among), apart, cancel)?;
                if away && !customers.is_empty() {
                    customers = returning(&customers, source, cancel)?;
                }
                if !customers.is_empty() {
                    found = Some(Alike { why, customers, away });
                    break 'found;
                }
            }
        }
        self.shrink();
        Ok(found)
    }

    /// Of the live customers from that number on, who has the phone number, the e-mail address or the unique value of
    /// somebody in the trash or the archive: both, each customer once, ascending.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn twins_away(
        &mut self,
        from: CustomerId,
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<Vec<(CustomerId, CustomerId)>, Error> {
        self.tick += 1;
        let unique: Vec<String> =
            self.fields.iter().filter(|field| field.rules.unique).map(|field| field.key.clone()).collect();
        self.read_marks(&["phone", "email"], source, cancel)?;
        self.load(&unique, source, cancel)?;
        let (base, away) = (self.base.clone().unwrap_or_default(), self.away(source, cancel)?);
        let marks = Marks::new(self);
        let of = |row: usize| -> Vec<(usize, String)> {
            let sure = [Likeness::Phone, Likeness::Email].into_iter().map(|why| marks.marks(why, row));
            let own = unique.iter().map(|key| self.spellings(row, key));
            let all = sure.chain(own).enumerate();
            all.flat_map(|(at, marks)| marks.into_iter().map(move |mark| (at, mark))).collect()
        };
        let mut gone: HashMap<(usize, String), CustomerId> = HashMap::new();
        for row in away.rows() {
            for mark in of(row) {
                gone.entry(mark).or_insert(base.ids[row]);
            }
        }
        let mut found = Vec::new();
        for row in base.live.rows().filter(|row| !gone.is_empty() && base.ids[*row] >= from) {
            let twin = of(row).iter().find_map(|mark| gone.get(mark));
            found.extend(twin.map(|twin| (base.ids[row], *twin)));
        }
        self.shrink();
        Ok(found)
    }

    /// Who of these rows is like this customer in that way, ascending.
    fn like(
        &self,
        (customer, field): (CustomerId, &str),
        (why, among): (Option<Likeness>, &Bits),
        apart: &Apart,
        cancel: &Cancel,
    ) -> Result<Vec<CustomerId>, Error> {
        let base = self.base.clone().unwrap_or_default();
        let Ok(own) = base.ids.binary_search(&customer) else { return Ok(Vec::new()) };
        let marks = Marks::new(self);
        let marks_of = |row: usize| match why {
            Some(why) => marks.marks(why, row),
            None => self.spellings(row, field),
        };
        let wanted = marks_of(own);
        let mut customers = Vec::new();
        if wanted.is_empty() {
            return Ok(customers);
        }
        for (done, row) in among.rows().enumerate() {
            if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
                return Err(Error::Cancelled);
            }
            let id = base.ids[row];
            let fits = || why.is_none_or(|why| marks.fit(why, own, row));
            let shares = || marks_of(row).iter().any(|mark| wanted.contains(mark)) && fits();
            if row != own && why.is_none_or(|why| marks.may_be(why, own, row)) && shares() {
                customers.extend(Some(id).filter(|id| !apart.contains(&pair(customer, *id))));
            }
        }
        Ok(customers)
    }

    /// Reads these columns, folded and as digits.
    fn read_marks(&mut self, fields: &[&str], source: &mut dyn Source, cancel: &Cancel) -> Result<(), Error> {
        // A hidden field is not read: what nobody sees makes nobody alike.
        let known = |key: &&&str| self.fields.iter().any(|field| field.key == **key);
        let keys: Vec<String> = fields.iter().filter(known).map(|key| (*key).to_owned()).collect();
        self.load(&keys, source, cancel)?;
        for key in &keys {
            let region = self.fields.iter().find(|field| field.key == *key).map(Field::region).unwrap_or_default();
            let Some(Column::Text(text)) = self.columns.get_mut(key).map(|loaded| &mut loaded.column) else { continue };
            let read = match key.as_str() {
                "phone" => text.read_digits(region, cancel).map(drop),
                _ => text.fold(&mut self.folder, cancel),
            };
            read.ok_or(Error::Cancelled)?;
        }
        Ok(())
    }

    fn links(&self, apart: &Apart, cancel: &Cancel) -> Option<Vec<Link>> {
        let base = self.base.clone().unwrap_or_default();
        let marks = Marks::new(self);
        let rows: Vec<usize> = base.live.rows().collect();
        let mut links = Vec::new();
        for why in [Likeness::Phone, Likeness::Email, Likeness::Sound, Likeness::NameAlone] {
            let mut numbers = marks.numbers(why, &rows, cancel)?;
            numbers.sort_unstable();
            for run in numbers.chunk_by(|left, right| left.0 == right.0).filter(|run| run.len() > 1) {
                marks.link(why, run, &mut |one, other, why| {
                    let (one, other) = pair(base.ids[one], base.ids[other]);
                    links.extend(Some(Link { one, other, why }).filter(|_| !apart.contains(&(one, other))));
                });
            }
            if cancel.tripped() {
                return None;
            }
        }
        Some(links)
    }
}

/// Those of these who may come back as they were.
fn returning(customers: &[CustomerId], source: &mut dyn Source, cancel: &Cancel) -> Result<Vec<CustomerId>, Error> {
    let ranges: Vec<(CustomerId, CustomerId)> = customers.iter().map(|customer| (*customer, *customer)).collect();
    let mut found = Vec::new();
    source.away(Rows::Ranges(&ranges), cancel, &mut |customer| found.push(customer)).map_err(Error::Source)?;
    if cancel.tripped() { Err(Error::Cancelled) } else { Ok(found) }
}

/// The columns that are compared, and the companies' cores where they are few.
struct Marks<'a> {
    phone: Option<&'a Text>,
    email: Option<&'a Text>,
    name: Option<&'a Text>,
    company: Option<&'a Text>,
}

/// A row and the number of what it is compared by.
type Numbered = (u64, u32);

impl<'a> Marks<'a> {
    fn new(table: &'a Table) -> Self {
        let text = |key: &str| match table.columns.get(key).map(|loaded| &loaded.column) {
            Some(Column::Text(text)) => Some(&**text),
            _ => None,
        };
        Self { phone: text("phone"), email: text("email"), name: text("name"), company: text("company") }
    }

    /// What a row is compared by, each once; nothing where there is not enough of it.
    fn marks(&self, why: Likeness, row: usize) -> Vec<String> {
        match why {
            Likeness::Phone => self.numbers_of(row).map(str::to_owned).collect(),
            Likeness::Email => self.addresses(row).map(str::to_owned).collect(),
            Likeness::Name | Likeness::Sound | Likeness::NameAlone => self.name_mark(why, row).into_iter().collect(),
        }
    }

    fn name_mark(&self, why: Likeness, row: usize) -> Option<String> {
        let folded = twins::name(self.name?.folded_row(row));
        let company = self.core(row);
        if folded.is_empty() || (company.is_empty() && why != Likeness::NameAlone) {
            return None;
        }
        Some(match why {
            Likeness::NameAlone => folded,
            Likeness::Sound => twins::sounded(&folded) + "\n" + &company,
            _ => folded + "\n" + &company,
        })
    }

    /// What of the company is compared; empty without one.
    fn core(&self, row: usize) -> String {
        self.company.map(|company| twins::company(company.folded_row(row))).unwrap_or_default()
    }

    /// What two rows that share a mark must be besides: not two extensions of one number; of a name alone, one of them
    /// without a company.
    fn fit(&self, why: Likeness, one: usize, other: usize) -> bool {
        match why {
            Likeness::Phone => self.numbers_of(one).any(|number| {
                let of = |row: usize| self.extension(row, number);
                self.numbers_of(other).any(|same| same == number)
                    && match (of(one), of(other)) {
                        (Some(left), Some(right)) => left == right,
                        _ => true,
                    }
            }),
            Likeness::NameAlone => self.core(one).is_empty() || self.core(other).is_empty(),
            _ => true,
        }
    }

    /// A quick look whether two rows may have one mark: most have not.
    fn may_be(&self, why: Likeness, one: usize, other: usize) -> bool {
        let by_name = matches!(why, Likeness::Name | Likeness::Sound | Likeness::NameAlone);
        let Some(name) = self.name.filter(|_| by_name) else { return true };
        let first = |row: usize| name.folded_row(row).chars().find(|sign| sign.is_alphanumeric());
        why == Likeness::Sound || first(one) == first(other)
    }

    /// The phone numbers of a row, without extensions.
    fn numbers_of(&self, row: usize) -> impl Iterator<Item = &str> {
        let all = self.phone.map_or("", |phone| phone.digits_row(row));
        all.split(' ')
            .filter_map(|number| number.split(phone::EXTENSION).next())
            .filter(|number| number.len() >= FEWEST_DIGITS)
    }

    fn extension(&self, row: usize, number: &str) -> Option<&str> {
        let all = self.phone.map_or("", |phone| phone.digits_row(row));
        all.split(' ').find_map(|one| one.strip_prefix(number)?.strip_prefix(phone::EXTENSION))
    }

    fn addresses(&self, row: usize) -> impl Iterator<Item = &str> {
        let all = self.email.map_or("", |email| email.folded_row(row).trim());
        phone::addresses(all).into_iter().filter(|address| address.contains('@'))
    }

    /// The numbers of what each row is compared by.
    fn numbers(&self, why: Likeness, rows: &[usize], cancel: &Cancel) -> Option<Vec<Numbered>> {
        let mut companies = Companies { text: self.company, known: HashMap::new() };
        let (mut name, mut sound) = (String::new(), String::new());
        let mut numbers = Vec::new();
        for (done, &row) in rows.iter().enumerate() {
            if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
                return None;
            }
            let Ok(at) = u32::try_from(row) else { continue };
            match why {
                Likeness::Phone => numbers.extend(self.numbers_of(row).map(|one| (number(one), at))),
                Likeness::Email => numbers.extend(self.addresses(row).map(|one| (number(one), at))),
                Likeness::Name | Likeness::Sound | Likeness::NameAlone => {
                    let company = companies.number(row);
                    name.clear();
                    let folded = self.name.map_or("", |name| name.folded_row(row));
                    name.extend(folded.chars().filter(|sign| sign.is_alphanumeric()));
                    if why == Likeness::NameAlone {
                        numbers.extend((!name.is_empty()).then(|| (number(&name), at)));
                        continue;
                    }
                    sound.clear();
                    twins::sound(&name, &mut sound);
                    let of = company.filter(|_| !sound.is_empty());
                    numbers.extend(of.map(|company| (number(&sound).rotate_left(1) ^ company, at)));
                }
            }
        }
        Some(numbers)
    }

    /// Links the rows of a run whose marks are equal, not only their numbers.
    fn link(&self, why: Likeness, run: &[Numbered], each: &mut dyn FnMut(usize, usize, Likeness)) {
        let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
        for (_, row) in run {
            let row = *row as usize;
            for mark in self.marks(why, row) {
                let rows = alike.entry(mark).or_default();
                // A cell may hold one number twice.
                if rows.last() != Some(&row) {
                    rows.push(row);
                }
            }
        }
        for rows in alike.into_values().filter(|rows| (2..=MOST_ALIKE).contains(&rows.len())) {
            for (at, &one) in rows.iter().enumerate() {
                for &other in rows[at + 1..].iter().filter(|other| self.fit(why, one, **other)) {
                    let spelt = why == Likeness::Sound
                        && self.name_mark(Likeness::Name, one) == self.name_mark(Likeness::Name, other);
                    each(one, other, if spelt { Likeness::Name } else { why });
                }
            }
        }
    }
}

/// The numbers of companies: one is looked at once, however many work there.
struct Companies<'a> {
    text: Option<&'a Text>,
    known: HashMap<&'a str, Option<u64>>,
}

impl Companies<'_> {
    fn number(&mut self, row: usize) -> Option<u64> {
        let folded = self.text?.folded_row(row);
        if folded.is_empty() {
            return None;
        }
        let core = || Some(twins::company(folded)).filter(|core| !core.is_empty());
        *self.known.entry(folded).or_insert_with(|| core().map(|core| number(&core)))
    }
}

/// The same for the same text, in every run of the program.
fn number(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
