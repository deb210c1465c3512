//! What a customer who is known has in the cells that a file brings.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::incoming::Incoming;
use super::index::Cells;
use crate::domain::batch::{Cell, Row};
use crate::domain::fold::fold;
use crate::domain::kind::tags::tags;
use crate::domain::kind::{Shape, phone};
use crate::domain::known::{self, OnKnown};
use crate::domain::region::Region;
use crate::domain::{CustomerId, Fen, Field, Origin, Value};
use crate::store::lenient::Lossy;
use crate::store::{customer, rows};

/// One customer as the file has them.
#[derive(Debug)]
pub(super) struct Stored {
    pub id: CustomerId,
    pub code: String,
    pub name: String,
    phone: String,
    email: String,
    company: String,
    /// By the places of the file; blank where the table has no such column yet.
    cells: Vec<Sql>,
    /// Whether rows decide what the cell shows.
    of_rows: Vec<bool>,
}

/// What becomes of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Becomes {
    /// The file says nothing, or the same.
    Nothing,
    /// It gets the file's.
    Taken,
    /// It holds several, and gets the file's beside its own.
    Together(String),
    /// It stays, and the file says something else.
    Stays,
}

impl Stored {
    /// The customer of that number.
    pub fn read(conn: &Connection, file: &Incoming, id: CustomerId) -> Result<Option<Self>> {
        let places = 0..file.fields.len();
        let columns: String = places
            .clone()
            .map(|place| file.column(place).map_or(", NULL".to_owned(), |column| format!(", \"{column}\"")))
            .collect();
        let decided = |field: &Option<Field>| match field {
            Some(field) if field.origin == Origin::Sum => {
                format!(", {}", customer::has_rows(&field.key, "customer.id"))
            }
            _ => ", 0".to_owned(),
        };
        let decided: String = file.fields.iter().map(decided).collect();
        let sql = format!("SELECT code, name, phone, email, company{columns}{decided} FROM customer WHERE id = ?1");
        let mut get = conn.prepare_cached(&sql)?;
        get.query_row([id], |row| {
            let text = |at: usize| row.get(at).map(|Lossy(text)| text);
            let cells = places.clone().map(|place| row.get(5 + place)).collect::<Result<_>>()?;
            let of_rows = places.clone().map(|place| row.get(5 + file.fields.len() + place)).collect::<Result<_>>()?;
            let (code, name, phone, email, company) = (text(0)?, text(1)?, text(2)?, text(3)?, text(4)?);
            Ok(Self { id, code, name, phone, email, company, cells, of_rows })
        })
        .optional()
    }

    /// Somebody of that number of whom nothing is known at so many places.
    pub fn nobody(id: CustomerId, places: usize) -> Self {
        let [code, name, phone, email, company] = [const { String::new() }; 5];
        Self { id, code, name, phone, email, company, cells: vec![Sql::Null; places], of_rows: vec![false; places] }
    }

    /// The same with what stands in these columns, and at these places.
    pub fn with(mut self, column: &dyn Fn(&str) -> Option<Sql>, at: &dyn Fn(usize) -> Option<Sql>) -> Self {
        let own = [
            ("code", &mut self.code),
            ("name", &mut self.name),
            ("phone", &mut self.phone),
            ("email", &mut self.email),
            ("company", &mut self.company),
        ];
        for (key, text) in own {
            if let Some(Sql::Text(new)) = column(key) {
                *text = new;
            }
        }
        for (place, cell) in self.cells.iter_mut().enumerate() {
            *cell = at(place).unwrap_or(std::mem::replace(cell, Sql::Null));
        }
        self
    }

    /// Whether the program gave the code, because nobody else did.
    pub fn has_given_code(&self) -> bool {
        self.code.trim_start_matches('K') == self.id.to_string()
    }

    /// Whether the row may be this customer's, whose code it has: a name, a number or a company in common, or nothing to
    /// compare.
    pub fn agrees(&self, cells: &Cells, region: &Region) -> bool {
        let shares = |own: Vec<String>, other: Vec<String>| own.iter().any(|one| other.contains(one));
        let company = |name: &str| crate::domain::twins::company(name);
        let near = || {
            let letters = |name: &str| crate::domain::twins::name(name).chars().collect::<Vec<_>>();
            let (one, other) = (letters(&self.name), letters(cells.name));
            crate::domain::near::distance(&one, &other) * 4 <= one.len().max(other.len())
        };
        known::names_agree(&self.name, cells.name)
            || near()
            || shares(known::numbers(&self.phone, region), known::numbers(cells.phone, region))
            || shares(known::addresses(&self.email), known::addresses(cells.email))
            || (!self.company.is_empty() && company(&self.company) == company(cells.company))
    }

    /// Whether every cell of the row says what stands here; codes are no part of that.
    pub fn equals(&self, file: &Incoming, row: &Row, region: &Region) -> bool {
        let of = |place: usize| file.code == Some(place) || self.is_said(file, row, place, region);
        (0..self.cells.len()).all(of)
    }

    /// Whether nothing by which people are told apart stands here that the row leaves out.
    pub fn tells_no_more(&self, cells: &Cells) -> bool {
        let told = [(&self.phone, cells.phone), (&self.email, cells.email), (&self.company, cells.company)];
        told.iter().all(|(own, said)| own.trim().is_empty() || !said.is_empty())
    }

    /// Whether the row's cell says nothing, or what stands here.
    fn is_said(&self, file: &Incoming, row: &Row, place: usize, region: &Region) -> bool {
        let cell = row.cell(place);
        cell.is_blank() || self.of_rows[place] || same(cell, &self.cells[place], file.fields[place].as_ref(), region)
    }

    /// Whether the row's cell says something, and something else stands here beside it.
    fn has_more(&self, file: &Incoming, row: &Row, place: usize, region: &Region) -> bool {
        let cell = row.cell(place);
        let equal = || equal(cell, &self.cells[place], file.fields[place].as_ref(), region);
        !cell.is_blank() && !self.of_rows[place] && !equal()
    }

    /// What becomes of the cell at that place, where a sheet before has said something there, or not.
    pub fn becomes(
        &self,
        conn: &Connection,
        (file, row): (&Incoming, &Row),
        (place, said): (usize, bool),
        (on_known, region): (OnKnown, &Region),
    ) -> Result<Becomes> {
        let keeps = || said || on_known != OnKnown::Overwrite || !self.has_more(file, row, place, region);
        if self.is_said(file, row, place, region) && keeps() {
            return Ok(Becomes::Nothing);
        }
        if self.cells[place] == Sql::Null {
            return Ok(Becomes::Taken);
        }
        if said {
            // Neither sheet goes before the other.
            return Ok(match together(row.cell(place), &self.cells[place], file.fields[place].as_ref(), region) {
                Becomes::Taken => Becomes::Stays,
                both => both,
            });
        }
        if on_known == OnKnown::Overwrite {
            return Ok(Becomes::Taken);
        }
        let Some(column) = file.column(place).filter(|_| on_known == OnKnown::Renew) else { return Ok(Becomes::Stays) };
        if !file.past.came(self.id) && !was_imported(conn, self.id, &column)? {
            return Ok(Becomes::Stays);
        }
        // Who has a second number still answers at the first.
        Ok(together(row.cell(place), &self.cells[place], file.fields[place].as_ref(), region))
    }

    /// What stands at that place, for a person.
    pub fn value(&self, place: usize, field: &Field) -> Value {
        match &self.cells[place] {
            Sql::Text(text) => Value::text(text),
            Sql::Integer(number) if matches!(field.kind.shape, Shape::Money | Shape::Decimal) => {
                Value::Money(Fen(*number))
            }
            Sql::Integer(number) if field.kind.shape == Shape::YesNo => Value::YesNo(*number != 0),
            Sql::Integer(number) => Value::Number(*number),
            Sql::Real(number) => Value::Text(number.to_string()),
            Sql::Null | Sql::Blob(_) => Value::Blank,
        }
    }
}

/// Whether the file's cell means what stands there: of numbers, addresses and tags each of them.
fn same(cell: Cell, stored: &Sql, field: Option<&Field>, region: &Region) -> bool {
    let (Cell::Text(text), Sql::Text(here)) = (cell, stored) else { return rows::sql(&cell.to_value()) == *stored };
    text == here || field.is_some_and(|field| stands(text, here, field.kind.name, region))
}

/// Whether both say the same: of numbers and addresses, however they are spelt, neither has one more.
fn equal(cell: Cell, stored: &Sql, field: Option<&Field>, region: &Region) -> bool {
    let (Cell::Text(text), Sql::Text(here)) = (cell, stored) else { return rows::sql(&cell.to_value()) == *stored };
    let kind = field.map_or("", |field| field.kind.name);
    let both = || stands(text, here, kind, region) && stands(here, text, kind, region);
    text == here || (matches!(kind, "phone" | "email") && both())
}

/// Whether each piece of a cell that holds several stands there, as it is or in another spelling.
fn stands(text: &str, here: &str, kind: &str, region: &Region) -> bool {
    let meant = |text: &str| match kind {
        "phone" => known::numbers(text, region),
        _ => known::addresses(text),
    };
    match kind {
        "phone" | "email" => {
            let there = meant(here);
            let is_there = |own: Vec<String>| !own.is_empty() && own.iter().all(|one| there.contains(one));
            let as_it_is = |one: &str| here.split(phone::BETWEEN).any(|known| known.trim() == one);
            pieces(text, kind).into_iter().all(|one| as_it_is(one) || is_there(meant(one)))
        }
        "tags" => tags(text).all(|tag| tags(here).any(|known| fold(known) == fold(tag))),
        _ => false,
    }
}

/// What a cell of that kind holds; of a kind that holds one nothing.
fn pieces<'t>(text: &'t str, kind: &str) -> Vec<&'t str> {
    match kind {
        "phone" => phone::numbers(text),
        "email" => phone::addresses(text),
        "tags" => tags(text).collect(),
        _ => Vec::new(),
    }
}

/// What becomes of a cell that holds several: behind what stands there come those of the file that are not among it. A cell
/// that holds one gets the file's.
fn together(cell: Cell, stored: &Sql, field: Option<&Field>, region: &Region) -> Becomes {
    let (Cell::Text(text), Sql::Text(here), Some(field)) = (cell, stored, field) else { return Becomes::Taken };
    let kind = field.kind.name;
    let all = pieces(text, kind);
    // Words among addresses make one odd address of all of them, by which nobody is found.
    let is_address = |one: &&str| one.contains('@') && !one.contains(|sign: char| sign.is_whitespace() || sign == ';');
    match kind {
        "email" if !here.contains('@') && all.iter().all(is_address) => return Becomes::Taken,
        "email" if !all.iter().chain(&pieces(here, kind)).all(is_address) => return Becomes::Stays,
        "phone" | "email" | "tags" => {}
        _ => return Becomes::Taken,
    }
    let mut both = here.clone();
    for one in all {
        if !stands(one, &both, kind, region) {
            both.extend([if kind == "tags" { "," } else { phone::BETWEEN }, one]);
        }
    }
    if both == *here { Becomes::Nothing } else { Becomes::Together(both) }
}

/// The label of an import's entry.
pub(super) const LABEL: &str = "import";

/// Whether an import was the last to write that cell, as far as the journal remembers: what it has forgotten was typed.
fn was_imported(conn: &Connection, customer: CustomerId, column: &str) -> Result<bool> {
    // A cell that was changed since, or the row with its first cells, whichever is later.
    let changed = "SELECT e.label FROM change AS c JOIN entry AS e ON e.id = c.entry
                   WHERE c.tbl = 'customer' AND c.row = ?1 AND c.last IS NULL AND e.state IN ('done', 'open')
                   AND (c.before IS NULL OR json_type(c.after, '$.\"' || ?2 || '\"') IS NOT NULL)
                   ORDER BY c.entry DESC, c.seq DESC LIMIT 1";
    let label: Option<Lossy> =
        conn.prepare_cached(changed)?.query_row(params![customer, column], |row| row.get(0)).optional()?;
    if let Some(Lossy(label)) = label {
        return Ok(label == LABEL);
    }
    let came =
        "SELECT c.last >= ?1 AND e.label = ?2 FROM change AS c INDEXED BY change_runs JOIN entry AS e ON e.id = c.entry
                WHERE c.tbl = 'customer' AND c.last IS NOT NULL AND c.row <= ?1 ORDER BY c.row DESC LIMIT 1";
    let came: Option<bool> =
        conn.prepare_cached(came)?.query_row(params![customer, LABEL], |row| row.get(0)).optional()?;
    Ok(came.unwrap_or_default())
}

/// The customer's notes: when, and what; and what the customer needs, which an address book has among them.
pub(super) fn notes(conn: &Connection, customer: CustomerId) -> Result<Vec<(String, String)>> {
    let mut get = conn.prepare_cached(
        "SELECT at, text FROM note WHERE customer = ?1
         UNION ALL SELECT '', needs FROM customer WHERE id = ?1 AND needs IS NOT NULL",
    )?;
    let found = get.query_map([customer], |row| {
        let (Lossy(at), Lossy(text)) = (row.get(0)?, row.get(1)?);
        Ok((at, text))
    })?;
    found.collect()
}
