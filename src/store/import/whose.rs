//! Whose a row is: nobody's, one known customer's, or that of one of several.

use rusqlite::{Connection, OptionalExtension, Result};

use super::became::Became;
use super::incoming::Incoming;
use super::index::{Cells, Index, number};
use super::nameless::{Known, Nameless};
use super::shards::Shards;
use super::sketch::Sketch;
use super::stored::Stored;
use crate::domain::batch::Row;
use crate::domain::known::{How, Key, Mark, names_agree};
use crate::domain::region::Region;
use crate::domain::{CustomerId, twins};
use crate::store::lenient::Lossy;
use crate::store::rows;
use crate::store::unfinished::Unfinished;

/// Whose a row is.
pub(super) enum Found {
    Nobody,
    One(Box<Stored>, Option<Mark>),
    /// The ID is somebody's with another name.
    Other(Box<Stored>),
    Several(Vec<(String, String)>),
}

/// Finds whose a row is.
#[derive(Debug)]
pub(super) struct Whose {
    pub how: How,
    pub index: Index,
    pub region: &'static Region,
    /// Customers from that number on come with this import, and from the second on with the present file.
    first: CustomerId,
    fresh: CustomerId,
    /// Some have come with files before.
    some_came: bool,
    /// What a trial would have written.
    pub sketch: Option<Sketch>,
    /// By IDs of this import's files that are not theirs here: what became of their customers.
    became: Shards,
    /// Whoever is told apart by nothing but all that is said.
    nameless: Nameless,
}

impl Whose {
    /// Whoever has a lower number than `fresh` is known.
    ///
    /// # Errors
    /// SQLite's.
    pub fn new(conn: &Connection, how: How, region: &'static Region, fresh: CustomerId) -> Result<Self> {
        Ok(Self {
            how,
            index: Index::new(conn, region)?,
            region,
            first: fresh,
            fresh,
            some_came: false,
            sketch: None,
            became: Shards::default(),
            nameless: Nameless::default(),
        })
    }

    /// Reads by what the customers of this file may be known; rows of `but` are not there. Whoever came with a file before, and
    /// has a lower number than `next`, is known by now.
    pub fn begin(&mut self, conn: &Connection, file: &Incoming, (but, next): (&Unfinished, CustomerId)) -> Result<()> {
        self.nameless = Nameless::default();
        self.some_came |= next > self.fresh;
        self.fresh = next;
        let own = file.who.marks();
        let mut wanted: Vec<Mark> = match &self.how.key {
            Key::Surest => own,
            Key::One(mark) => vec![Mark::Code, *mark],
            Key::Field(_) => vec![Mark::Code],
        };
        wanted.retain(|mark| *mark != Mark::Code || file.who.code.is_some());
        wanted.extend(&self.how.later);
        self.index.read(conn, &wanted, but)?;
        match &self.how.key {
            Key::Field(key) if self.index.has_field(key) => Ok(()),
            Key::Field(key) if file.fields.iter().flatten().any(|field| field.key == *key) => {
                self.index.read_field(conn, key, &|text| number(&twins::name(text)))
            }
            _ => Ok(()),
        }
    }

    /// Reads by what rows of others look for their customers.
    pub fn begin_children(&mut self, conn: &Connection, file: &Incoming, but: &Unfinished) -> Result<()> {
        self.index.keep(&self.how.later);
        self.index.read(conn, &file.who.marks(), but)
    }

    /// The next questions are of these rows.
    pub fn foresee<'r>(&self, file: &Incoming, rows: impl Iterator<Item = Row<'r>>) {
        let code = |row: Row<'r>| file.who.code.and_then(|at| row.cell(at).text());
        self.index.foresee(Mark::Code, rows.filter_map(code).map(number));
    }

    /// Whether nobody is known.
    pub fn knows_nobody(&self) -> bool {
        self.index.is_empty() && !self.some_came
    }

    /// Who has that number.
    pub fn read(&self, conn: &Connection, file: &Incoming, customer: CustomerId) -> Result<Option<Stored>> {
        let stored = Stored::read(conn, file, customer)?;
        match &self.sketch {
            Some(sketch) => sketch.over(stored, file, customer),
            None => Ok(stored),
        }
    }

    /// Somebody comes with that row: rows of later files are to find them.
    pub fn arrive(&mut self, file: &Incoming, row: &Row, customer: CustomerId, coded: bool) {
        if self.how.later.is_empty() {
            return;
        }
        let cells = file.who.cells(row);
        let cells = if coded { cells } else { Cells { code: "", ..cells } };
        self.index.add(customer, &cells, &self.how.later);
        if let Key::Field(key) = &self.how.key
            && let Some(number) = self.of_field(file, row, key)
        {
            self.index.add_to_field(key, number, customer);
        }
        if file.code.is_none() {
            let _given = self.index.give_code(customer);
        }
    }

    /// These cells of somebody known come in: rows of later files find them by these, too.
    pub fn renew(&mut self, file: &Incoming, row: &Row, customer: CustomerId, places: &[(usize, Option<String>)]) {
        if self.how.later.is_empty() {
            return;
        }
        let comes = |at: Option<usize>| at.is_some_and(|at| places.iter().any(|(place, _)| *place == at));
        let (all, who) = (file.who.cells(row), &file.who);
        let of = |comes: bool, text| if comes { text } else { "" };
        let company = comes(who.company);
        let cells = Cells {
            code: "",
            phone: of(comes(who.phone), all.phone),
            email: of(comes(who.email), all.email),
            name: of(company, all.name),
            company: of(company, all.company),
        };
        let marks = [Mark::Phone, Mark::Email, Mark::Name].into_iter();
        let marks: Vec<Mark> = marks.filter(|mark| self.how.later.contains(mark)).collect();
        self.index.add(customer, &cells, &marks);
    }

    /// The only one who has that ID.
    pub fn named(&self, code: &str) -> Option<CustomerId> {
        if code.is_empty() { None } else { self.index.only(Mark::Code, number(code)) }
    }

    /// The customer who has that ID in a file of this import became that: her rows in later files are not those of whoever
    /// has it here.
    pub fn became(&mut self, code: &str, what: Became) {
        let asked = !code.is_empty() && self.how.later.contains(&Mark::Code);
        if asked && !matches!(what, Became::One(customer) if self.named(code) == Some(customer)) {
            self.became.put_first(number(code), what.packed());
        }
    }

    /// Whether somebody has that ID.
    pub fn knows(&self, code: &str) -> bool {
        !code.is_empty() && (self.named(code).is_some() || self.became_of(code).is_some())
    }

    /// What became of her, where the ID is not hers here.
    pub fn became_of(&self, code: &str) -> Option<Became> {
        if code.is_empty() { None } else { self.became.get(number(code)).map(Became::of) }
    }

    /// Why something could not be found, since the last question.
    pub fn trouble(&self) -> Option<std::io::Error> {
        self.index.trouble().or_else(|| self.became.trouble())
    }

    /// Who has what these cells say in that mark: who is on no sheet only if nobody else has.
    pub fn likeliest(&self, mark: Mark, cells: &Cells) -> Vec<CustomerId> {
        let numbers = cells.numbers(mark, self.region).into_iter();
        let mut found: Vec<CustomerId> = numbers.flat_map(|number| self.index.find(mark, number)).collect();
        found.sort_unstable();
        found.dedup();
        if found.len() > 1 && found.iter().any(|customer| self.index.gone(*customer).is_none()) {
            found.retain(|customer| self.index.gone(*customer).is_none());
        }
        found
    }

    /// Codes and names of these customers, as far as the file has them.
    pub fn names(&self, conn: &Connection, customers: &[CustomerId]) -> Result<Vec<(String, String)>> {
        let mut get = conn.prepare_cached("SELECT code, name FROM customer WHERE id = ?1")?;
        let mut found = Vec::new();
        for customer in customers {
            let told = get.query_row([customer], |row| {
                let (Lossy(code), Lossy(name)) = (row.get(0)?, row.get(1)?);
                Ok((code, name))
            });
            let sketched = |sketch: &Sketch| sketch.called(*customer);
            // Of those who come with the same import a trial of one sheet knows no name.
            found.push(match (told.optional()?, self.sketch.as_ref().map(sketched).transpose()?.flatten()) {
                (Some(told), _) | (None, Some(told)) => told,
                (None, None) => (customer.to_string(), String::new()),
            });
        }
        Ok(found)
    }

    /// By what the row is found in its own file: its ID, and the key. Of each whether it is the ID.
    pub fn numbers(&self, file: &Incoming, row: &Row) -> Vec<(u64, bool)> {
        let cells = file.who.cells(row);
        let mut numbers: Vec<(u64, bool)> = Vec::new();
        if file.who.code.is_some() && !cells.code.is_empty() {
            numbers.push((number(cells.code), true));
        }
        let key = match &self.how.key {
            Key::Surest | Key::One(Mark::Code) => Vec::new(),
            Key::One(mark) => cells.numbers(*mark, self.region),
            Key::Field(key) => self.of_field(file, row, key).into_iter().collect(),
        };
        // The same text is another thing as an ID.
        numbers.extend(key.into_iter().map(|number| (number.rotate_left(7) ^ 1, false)));
        numbers
    }

    /// The number of the row's cell of that field.
    fn of_field(&self, file: &Incoming, row: &Row, key: &str) -> Option<u64> {
        let place = file.fields.iter().position(|field| field.as_ref().is_some_and(|field| field.key == key))?;
        let value = row.cell(place).to_value();
        let text = match rows::sql(&value) {
            rusqlite::types::Value::Text(text) => text,
            rusqlite::types::Value::Integer(number) => number.to_string(),
            _ => return None,
        };
        Some(number(&twins::name(&text))).filter(|_| !twins::name(&text).is_empty())
    }

    /// Whether somebody who is known has the row's ID.
    pub fn is_taken(&self, file: &Incoming, row: &Row) -> bool {
        let code = file.who.cells(row).code;
        file.who.code.is_some() && self.ours(Mark::Code, number(code)).next().is_some()
    }

    /// Known customers with that number.
    pub fn ours(&self, mark: Mark, number: u64) -> impl Iterator<Item = CustomerId> {
        self.index.find(mark, number).into_iter().filter(|customer| *customer < self.fresh)
    }

    /// Whose the row is.
    pub fn find(&self, conn: &Connection, file: &Incoming, row: &Row) -> Result<Found> {
        let cells = file.who.cells(row);
        if self.knows_nobody() && !cells.is_nobody() {
            return Ok(Found::Nobody);
        }
        let read = |customer| self.read(conn, file, customer);
        match &self.how.key {
            Key::Surest => {}
            Key::One(mark) => {
                let found = cells.numbers(*mark, self.region).into_iter().flat_map(|number| self.ours(*mark, number));
                return self.one_of(conn, (file, row), found.collect(), Some(*mark));
            }
            Key::Field(key) => {
                let found = self.of_field(file, row, key).map(|number| self.index.find_field(number));
                let found = found.unwrap_or_default().into_iter().filter(|customer| *customer < self.fresh);
                return self.one_of(conn, (file, row), found.collect(), None);
            }
        }
        if file.who.code.is_some()
            && !cells.code.is_empty()
            && let Some(customer) = self.ours(Mark::Code, number(cells.code)).next()
            && let Some(stored) = read(customer)?
        {
            let agrees = stored.agrees(&cells, self.region);
            return Ok(if agrees { Found::One(stored.into(), Some(Mark::Code)) } else { Found::Other(stored.into()) });
        }
        match self.likely(conn, file, row)? {
            Found::Nobody => self.throughout(conn, file, row),
            found => Ok(found),
        }
    }

    /// Who has the same name beside the same phone, e-mail or company.
    fn likely(&self, conn: &Connection, file: &Incoming, row: &Row) -> Result<Found> {
        let cells = file.who.cells(row);
        for mark in [Mark::Phone, Mark::Email, Mark::Name] {
            // A name is no mark of a person without a company.
            if mark == Mark::Name && (cells.company.is_empty() || cells.name.is_empty()) {
                continue;
            }
            let mut likely = Vec::new();
            for number in cells.numbers(mark, self.region) {
                for customer in self.ours(mark, number).filter(|customer| self.index.gone(*customer).is_none()) {
                    let stored = self.read(conn, file, customer)?.filter(|stored| may_be(stored, &cells));
                    likely.extend(stored.map(|stored| stored.id));
                }
            }
            if !likely.is_empty() {
                return self.one_of(conn, (file, row), likely, Some(mark));
            }
        }
        Ok(Found::Nobody)
    }

    /// Of several the one whose cells are the row's throughout, else the only one of that name.
    fn one_of(
        &self,
        conn: &Connection,
        (file, row): (&Incoming, &Row),
        mut found: Vec<CustomerId>,
        by: Option<Mark>,
    ) -> Result<Found> {
        found.sort_unstable();
        found.dedup();
        // Who is out of sight is only meant if nobody else can be.
        if found.iter().any(|customer| self.index.gone(*customer).is_none()) {
            found.retain(|customer| self.index.gone(*customer).is_none());
        }
        let mut several = Vec::new();
        for customer in found {
            several.extend(self.read(conn, file, customer)?);
        }
        let free = |stored: &Stored| file.past.used(stored.id).is_none() && stored.equals(file, row, self.region);
        let named = |stored: &Stored| twins::name(&stored.name) == twins::name(file.who.cells(row).name);
        let only = match several.len() {
            0 => return Ok(Found::Nobody),
            1 => Some(0),
            _ if several.iter().any(free) => several.iter().position(free),
            _ if several.iter().filter(|stored| named(stored)).count() == 1 => several.iter().position(named),
            _ => None,
        };
        Ok(match only {
            Some(at) => Found::One(several.swap_remove(at).into(), by),
            None => Found::Several(several.into_iter().map(|stored| (stored.code, stored.name)).collect()),
        })
    }

    /// A row that says no more than a name is somebody whose cells are the same throughout, each of them once.
    fn throughout(&self, conn: &Connection, file: &Incoming, row: &Row) -> Result<Found> {
        let cells = file.who.cells(row);
        let numbers = cells.numbers(Mark::NameAlone, self.region).into_iter();
        let mut alike: Vec<CustomerId> = numbers.flat_map(|number| self.ours(Mark::NameAlone, number)).collect();
        if cells.is_nobody() {
            let known = Known { conn, sketch: self.sketch.as_ref(), first: self.first, fresh: self.fresh };
            alike.extend(self.nameless.like(file, row, &known)?);
        }
        for customer in alike.into_iter().filter(|customer| file.past.used(*customer).is_none()) {
            let stored = self.read(conn, file, customer)?;
            // A row with an ID that is nobody's here is not taken for somebody of whom more is known than it says.
            let no_less = |stored: &Stored| cells.code.is_empty() || stored.tells_no_more(&cells);
            let same =
                |stored: &Stored| may_be(stored, &cells) && stored.equals(file, row, self.region) && no_less(stored);
            if let Some(stored) = stored.filter(same) {
                return Ok(Found::One(stored.into(), None));
            }
        }
        Ok(Found::Nobody)
    }
}

/// Whether the names agree, and no two IDs stand against each other.
fn may_be(stored: &Stored, cells: &Cells) -> bool {
    let coded = cells.code.is_empty() || stored.code == cells.code || stored.has_given_code();
    coded && names_agree(&stored.name, cells.name)
}
