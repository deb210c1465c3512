//! Customers without a name, company, number or address: a row of such a one is found by all that it says.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Result};

use super::incoming::Incoming;
use crate::domain::batch::Row;
use crate::domain::{CustomerId, Origin};
use crate::store::rows;

/// Those who are here, by the cells that the file brings. They are read when the first such row comes: mostly there is none.
#[derive(Debug, Default)]
pub(super) struct Nameless(OnceCell<HashMap<u64, Vec<CustomerId>>>);

impl Nameless {
    /// Those with a lower number than `fresh` whose cells may be the row's throughout.
    pub fn like(&self, conn: &Connection, file: &Incoming, row: &Row, fresh: CustomerId) -> Result<&[CustomerId]> {
        let all = match self.0.get() {
            Some(all) => all,
            None => {
                let read = read(conn, file, fresh)?;
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

fn read(conn: &Connection, file: &Incoming, fresh: CustomerId) -> Result<HashMap<u64, Vec<CustomerId>>> {
    let columns: Vec<String> = places(file).map(|(_, column)| format!(", \"{column}\"")).collect();
    let blank = ["name", "company", "phone", "email"].map(|key| format!("coalesce({key}, '') = ''")).join(" AND ");
    let mut get = conn.prepare(&format!("SELECT id{} FROM customer WHERE {blank} AND id < ?1", columns.concat()))?;
    let mut found = get.query([fresh])?;
    let mut all: HashMap<u64, Vec<CustomerId>> = HashMap::new();
    while let Some(row) = found.next()? {
        let cells = (1..=columns.len()).map(|at| row.get(at)).collect::<Result<Vec<Sql>>>()?;
        all.entry(number(cells)).or_default().push(row.get(0)?);
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
