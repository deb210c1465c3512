//! Rows that belong to customers, and campaign costs, one page after the other: for what leaves the file whole.

use rusqlite::Result as Sql;

use super::rows::cell;
use super::table::Table;
use super::unfinished::{Unfinished, moment};
use super::{Doings, Reader, Result, import};
use crate::domain::batch::Role;
use crate::domain::{Doing, Field, Value};

/// Rows of a page.
const PAGE: i64 = 1_000;

/// Where the next page begins: behind the row with that number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Behind(i64);

impl Reader {
    /// A page of the rows of that role behind `behind`, each with the cells of these fields, in the order in which they came
    /// into the file; moves `behind`. An empty page is the last. Whose customer is out of sight is left out; the field
    /// `customer` is that customer's ID.
    ///
    /// # Errors
    /// SQLite's.
    pub fn belonging(&self, role: Role, fields: &[Field], behind: &mut Behind) -> Result<Vec<Vec<Value>>> {
        let mut found = Vec::new();
        // A page may hold nothing but rows that are out of sight.
        while found.is_empty() {
            let Some(last) = self.page(role, fields, behind.0, &mut found).doing(Doing::Reading)? else { break };
            behind.0 = last;
        }
        Ok(found)
    }

    /// About how many rows of that role there are: those of customers out of sight among them.
    ///
    /// # Errors
    /// SQLite's.
    pub fn count_of(&self, role: Role) -> Result<usize> {
        let sql = format!("SELECT count(*) FROM {}", import::table_of(role).name());
        let count: i64 = self.conn.query_row(&sql, [], |row| row.get(0)).doing(Doing::Reading)?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Those of the fields that such rows have a column for: a file may hold more on its way in.
    ///
    /// # Errors
    /// SQLite's.
    pub fn kept_of(&self, role: Role, fields: Vec<Field>) -> Result<Vec<Field>> {
        let columns = import::table_of(role).columns(&self.conn).doing(Doing::Reading)?;
        Ok(fields.into_iter().filter(|field| columns.contains(&field.key)).collect())
    }

    /// The number of the page's last row; nothing behind the last.
    fn page(&self, role: Role, fields: &[Field], behind: i64, found: &mut Vec<Vec<Value>>) -> Sql<Option<i64>> {
        let table = import::table_of(role);
        let _moment = moment(&self.conn)?;
        let unfinished = Unfinished::of(&self.conn, table)?;
        let mut get = self.conn.prepare_cached(&sql(table, fields))?;
        let mut rows = get.query([behind, PAGE])?;
        let mut last = None;
        while let Some(row) = rows.next()? {
            let (number, in_sight): (i64, bool) = (row.get(0)?, row.get(1)?);
            last = Some(number);
            if in_sight && !unfinished.has(number) {
                let cells = fields.iter().enumerate().map(|(at, field)| cell(row, at + 2, field.kind.shape));
                found.push(cells.collect::<Sql<_>>()?);
            }
        }
        Ok(last)
    }
}

/// The row's number, whether its customer is in sight, and its cells.
fn sql(table: Table, fields: &[Field]) -> String {
    let of_customers = table != Table::CampaignCost;
    let column = |field: &Field| match field.key.as_str() {
        "customer" => "c.code".to_owned(),
        key => format!("t.\"{key}\""),
    };
    let columns: Vec<String> = fields.iter().map(column).collect();
    let (in_sight, join) = if of_customers {
        (
            "c.id IS NOT NULL",
            "LEFT JOIN customer AS c ON c.id = t.customer AND c.deleted IS NULL AND c.archived IS NULL",
        )
    } else {
        ("1", "")
    };
    let name = table.name();
    format!(
        "SELECT t.id, {in_sight}, {} FROM {name} AS t {join} WHERE t.id > ?1 ORDER BY t.id LIMIT ?2",
        columns.join(", ")
    )
}
