//! Rows that belong to a customer and are there already: told by what they say, as often as they stand there.
//!
//! ```text
//!  in the table    A 11-01 x 10   A 11-01 x 10   A 11-02 y 5
//!  in the file     A 11-01 x 10   A 11-01 x 10   A 11-01 x 10      two are there, the third is new
//! ```
//!
//! Each row of the table answers for one row of the file. Only what was there before the import counts: two equal rows of
//! one file are two.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Result, params_from_iter};

use super::incoming::next_row;
use super::index::number;
use super::runs::Filter;
use super::shards::Shards;
use crate::domain::batch::{Cell, Column, Role, Row, Target};
use crate::domain::{Currency, CustomerId};
use crate::store::lenient::Lossy;
use crate::store::rows;
use crate::store::table::Table;

/// Rows that have answered already and are passed over before it is remembered how far.
const MANY: usize = 16;

/// What of a row is compared, but for its customer: the day, then these columns. With a code in both the columns of `fixed`
/// are enough.
struct Compared {
    day: &'static str,
    fixed: &'static [&'static str],
    free: &'static [&'static str],
}

fn compared(role: Role) -> Option<Compared> {
    match role {
        Role::Customers => None,
        Role::Purchases => Some(Compared { day: "date", fixed: &["amount", "currency"], free: &["product"] }),
        Role::Contacts => Some(Compared { day: "at", fixed: &["kind", "channel"], free: &["text"] }),
        Role::Campaigns => {
            Some(Compared { day: "date", fixed: &["cost", "currency"], free: &["utm_campaign", "source"] })
        }
        Role::Notes => Some(Compared { day: "at", fixed: &[], free: &["text"] }),
    }
}

/// Whether a row is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    No,
    Yes,
    /// Its code is there, and says something else.
    Differs,
}

/// The rows of a table that were there before the import.
#[derive(Debug)]
pub(super) struct Again {
    sql: String,
    /// The greatest number of such a row; zero: there is none.
    last: i64,
    day: Option<usize>,
    /// Places of the columns that are compared, with whether blank means the file's own currency.
    places: Vec<(Option<usize>, bool)>,
    code: Option<usize>,
    codes: Shards,
    /// Customers and days of which some row is there, once it is known of all.
    days: Option<Filter>,
    table: Table,
    role: Role,
    own: Currency,
    /// Rows that have answered, 64 to a word.
    used: HashMap<i64, u64>,
    /// How far the rows that say the same have answered.
    passed: HashMap<u64, i64>,
}

impl Again {
    /// Of rows with these columns, in the table for them.
    pub fn of(conn: &Connection, role: Role, table: Table, columns: &[Column], own: Currency) -> Result<Self> {
        let place = |key: &str| columns.iter().position(|column| column.target == Target::Field(key.to_owned()));
        let none = Compared { day: "", fixed: &[], free: &[] };
        let Compared { day, fixed, free } = compared(role).unwrap_or(none);
        let code = place("code");
        let any: bool =
            conn.query_row(&format!("SELECT EXISTS (SELECT 1 FROM {})", table.name()), [], |row| row.get(0))?;
        let last = if any { next_row(conn, table)? - 1 } else { 0 };
        let customer = if role == Role::Campaigns { "?1 IS NULL" } else { "customer = ?1" };
        let mut sql = format!(
            "SELECT id FROM {} WHERE {customer} AND {day} BETWEEN ?2 AND ?3 AND id > ?4 AND id <= {last}",
            table.name()
        );
        let mut at = 5;
        let mut equals = |key: &str| {
            at += 1;
            let value = if key == "currency" { format!("coalesce(\"{key}\", ?5)") } else { format!("\"{key}\"") };
            format!("{value} IS ?{at}")
        };
        let fixed_equal: Vec<String> = fixed.iter().map(|key| equals(key)).collect();
        let free_equal: Vec<String> = free.iter().map(|key| equals(key)).collect();
        sql.extend(fixed_equal.iter().map(|equal| format!(" AND {equal}")));
        let free_equal = if free_equal.is_empty() { "1".to_owned() } else { free_equal.join(" AND ") };
        let by_code = code.map(|_| {
            let at = 6 + fixed.len() + free.len();
            format!(" AND (code IS ?{at} AND ?{at} IS NOT NULL OR (code IS NULL OR ?{at} IS NULL) AND {free_equal})")
        });
        sql.push_str(&by_code.unwrap_or_else(|| format!(" AND {free_equal}")));
        sql.push_str(" ORDER BY id");
        let places = fixed.iter().chain(free).map(|key| (place(key), *key == "currency")).collect();
        let codes = if any && code.is_some() { codes(conn, table)? } else { Shards::default() };
        let (day, days, used, passed) = (place(day), None, HashMap::new(), HashMap::new());
        Ok(Self { sql, last, day, places, code, codes, days, table, role, own, used, passed })
    }

    /// The greatest number of a row that was there.
    pub fn last(&self) -> i64 {
        self.last
    }

    /// Reads on which days which customers have a row: of any other one nobody has to look it up.
    pub fn foresee(&mut self, conn: &Connection) -> Result<()> {
        let Some(Compared { day, .. }) = compared(self.role) else { return Ok(()) };
        // The index has all of it: the sign keeps SQLite from going through the table.
        let sql = format!("SELECT customer, {day} FROM {} WHERE +id <= ?1", self.table.name());
        let mut get = conn.prepare(&sql)?;
        let mut rows = get.query([self.last])?;
        let mut days = Filter::with_room(usize::try_from(self.last).unwrap_or_default());
        while let Some(row) = rows.next()? {
            let (customer, Lossy(day)): (i64, _) = (row.get(0)?, row.get(1)?);
            if let Ok(customer) = CustomerId::try_from(customer) {
                days.put(of_day(customer, &day));
            }
        }
        self.days = Some(days);
        Ok(())
    }

    /// Whether the table was empty.
    pub fn is_first(&self) -> bool {
        self.last == 0
    }

    /// Why a code could not be found, since the last question.
    pub fn trouble(&self) -> Option<io::Error> {
        self.codes.trouble()
    }

    /// Whether the row is there; the one that answers for it answers for no other.
    pub fn knows(&mut self, conn: &Connection, row: &Row, customer: Option<CustomerId>) -> Result<Known> {
        if self.last == 0 {
            return Ok(Known::No);
        }
        let day = match self.day.map_or(Sql::Null, |at| rows::sql(&row.cell(at).to_value())) {
            // A purchase is of its day, whatever its time; a note is of its moment.
            Sql::Text(day) => day,
            _ => return Ok(Known::No),
        };
        let code = self.code.and_then(|at| row.cell(at).text());
        let may_be = |days: &Filter| customer.is_some_and(|customer| days.may_have(of_day(customer, &day)));
        if self.days.as_ref().is_none_or(may_be) && self.answers(conn, row, (customer, day, code))? {
            return Ok(Known::Yes);
        }
        let coded = code.is_some_and(|code| self.codes.get(number(code)).is_some());
        Ok(if coded { Known::Differs } else { Known::No })
    }

    /// Whether some row answers for this one, of that customer, day and code.
    fn answers(
        &mut self,
        conn: &Connection,
        row: &Row,
        (customer, day, code): (Option<CustomerId>, String, Option<&str>),
    ) -> Result<bool> {
        let mut values = vec![customer.map_or(Sql::Null, |customer| Sql::Integer(customer.into()))];
        let of_moment = self.day.is_some_and(|at| matches!(row.cell(at), Cell::Moment(_))) && !self.is_of_days();
        let (from, to) =
            if of_moment { (day.clone(), day) } else { (day[..10].to_owned(), format!("{}~", &day[..10])) };
        values.extend([Sql::Text(from), Sql::Text(to), Sql::Null, Sql::Text(self.own.0.clone())]);
        for (place, is_currency) in &self.places {
            let value = place.map_or(Sql::Null, |at| rows::sql(&row.cell(at).to_value()));
            values.push(if *is_currency && value == Sql::Null { Sql::Text(self.own.0.clone()) } else { value });
        }
        if self.code.is_some() {
            values.push(code.map_or(Sql::Null, |code| Sql::Text(code.to_owned())));
        }
        let key = hash(&values);
        values[3] = Sql::Integer(self.passed.get(&key).copied().unwrap_or(0));
        self.answer(conn, values, key)
    }

    /// Whether only the day of a row is compared: of purchases and costs.
    fn is_of_days(&self) -> bool {
        self.places.iter().any(|(_, is_currency)| *is_currency)
    }

    /// The first row that says the same and has not answered yet.
    fn answer(&mut self, conn: &Connection, values: Vec<Sql>, key: u64) -> Result<bool> {
        let mut get = conn.prepare_cached(&self.sql)?;
        let mut rows = get.query(params_from_iter(values))?;
        let mut seen = 0;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let word = self.used.entry(id >> 6).or_default();
            let bit = 1 << (id & 63);
            let free = *word & bit == 0;
            *word |= bit;
            seen += 1;
            if free {
                if seen > MANY {
                    self.passed.insert(key, id);
                }
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A number for a customer and a day, of that moment.
fn of_day(customer: CustomerId, moment: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (customer, moment.get(..10).unwrap_or(moment)).hash(&mut hasher);
    hasher.finish()
}

fn hash(values: &[Sql]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for value in values {
        match value {
            Sql::Text(text) => text.hash(&mut hasher),
            Sql::Integer(number) => number.hash(&mut hasher),
            _ => 0_u8.hash(&mut hasher),
        }
    }
    hasher.finish()
}

/// The codes of a table's rows.
fn codes(conn: &Connection, table: Table) -> Result<Shards> {
    let mut get = conn.prepare(&format!("SELECT code FROM {} WHERE code IS NOT NULL", table.name()))?;
    let (mut rows, mut codes) = (get.query([])?, Shards::default());
    while let Some(row) = rows.next()? {
        let Lossy(code) = row.get(0)?;
        codes.put(number(&code), 0);
    }
    Ok(codes)
}
