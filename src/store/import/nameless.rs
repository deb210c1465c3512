//! Customers without a name, company, number or address: a row of such a one is found by all that it says.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Result};

use super::incoming::Incoming;
use super::sketch::Sketch;
use crate::domain::batch::Row;
use crate::domain::{CustomerId, Origin};
use crate::store::rows;

/// By what anybody else is told apart.
const TOLD_BY: [&str; 4] = ["name", "company", "phone", "email"];

/// Who is known: the file, and what a trial would have written.
pub(super) struct Known<'k> {
    pub conn: &'k Connection,
    pub sketch: Option<&'k Sketch>,
    /// Who has come with files before has a number from `first` on; who is known one below `fresh`.
    pub first: CustomerId,
    pub fresh: CustomerId,
}

/// Those who are here, by the cells that the file brings. They are read when the first such row comes: mostly there is none.
#[derive(Debug, Default)]
pub(super) struct Nameless(OnceCell<HashMap<u64, Vec<CustomerId>>>);

impl Nameless {
    /// Those who are known whose cells may be the row's throughout.
    pub fn like(&self, file: &Incoming, row: &Row, known: &Known) -> Result<&[CustomerId]> {
        let all = match self.0.get() {
            Some(all) => all,
            None => {
                let read = read(file, known)?;
                self.0.get_or_init(|| read)
            }
        };
        let cells = places(file).map(|(place, _)| rows::sql(&row.cell(place).to_value()));
        Ok(all.get(&number(cells)).map(Vec::as_slice).unwrap_or_default())
    }
}

/// Places and columns of what no row decides.
fn places<'f>(file: &'f Incoming) -> impl Iterator<Item = (usize, String)> + use<'f> {
    let typed = |place: &usize| file.fields[*place].as_ref().is_some_and(|field| field.origin != Origin::Sum);
    let own = (0..file.fields.len()).filter(move |place| file.code != Some(*place) && typed(place));
    own.filter_map(|place| Some((place, file.column(place)?)))
}

fn read(file: &Incoming, known: &Known) -> Result<HashMap<u64, Vec<CustomerId>>> {
    let columns: Vec<String> = places(file).map(|(_, column)| column).collect();
    let listed: String = columns.iter().map(|column| format!(", \"{column}\"")).collect();
    let blank = TOLD_BY.map(|key| format!("coalesce({key}, '') = ''")).join(" AND ");
    let mut get = known.conn.prepare(&format!("SELECT id{listed} FROM customer WHERE {blank} AND id < ?1"))?;
    let mut found = get.query([known.fresh])?;
    let mut all: HashMap<u64, Vec<CustomerId>> = HashMap::new();
    let mut add = |customer, stored: Vec<Sql>| -> Result<()> {
        let mut written = known.sketch.map(|sketch| sketch.cells(customer)).transpose()?.unwrap_or_default();
        if TOLD_BY.iter().all(|key| !matches!(written.get(*key), Some(Sql::Text(text)) if !text.is_empty())) {
            let cells = columns.iter().zip(stored).map(|(column, stored)| written.remove(column).unwrap_or(stored));
            all.entry(number(cells)).or_default().push(customer);
        }
        Ok(())
    };
    while let Some(row) = found.next()? {
        let stored = (1..=columns.len()).map(|at| row.get(at)).collect::<Result<Vec<Sql>>>()?;
        add(row.get(0)?, stored)?;
    }
    for customer in known.sketch.map(|sketch| sketch.from(known.first, known.fresh)).transpose()?.unwrap_or_default() {
        add(customer, vec![Sql::Null; columns.len()])?;
    }
    Ok(all)
}

/// A number for cells.
fn number(cells: impl IntoIterator<Item = Sql>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for cell in cells {
        match cell {
            Sql::Null | Sql::Blob(_) => 0.hash(&mut hasher),
            Sql::Integer(number) => (1, number).hash(&mut hasher),
            Sql::Real(number) => (2, number.to_bits()).hash(&mut hasher),
            Sql::Text(text) => (3, text).hash(&mut hasher),
        }
    }
    hasher.finish()
}
