//! What changed of a customer, read from the journal by its indexes, a page at a time, newest first.
//!
//! ```text
//!  change_of (tbl, row) ─▶ changes of the customer's row, and of the rows that hang on it
//!  entry_of (customer)  ─▶ the first changes of what was done at this customer: notes that are gone since
//!  change_runs          ─▶ the run of inserted rows in which a row came: an import
//! ```

use rusqlite::{Connection, Row, params};
use serde_json::{Map, Value as Json};

use super::lenient::Lossy;
use super::replay::MARK;
use super::rows::value_of;
use super::table::Table;
use super::{Doings, Result, Store};
use crate::domain::child::InShort;
use crate::domain::{CustomerId, Doing, Fen, Field, Happening, How, Hung, Past, Value, What};

/// Changes of one page.
pub const PAGE: usize = 100;
/// Pages that are looked through at once for those of one cell.
const PAGES: usize = 20;

/// Columns and their values, as the journal keeps them.
pub(super) type Image = Map<String, Json>;

/// One row of the journal.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) place: (i64, i64),
    at: String,
    label: String,
    pub(super) table: String,
    pub(super) row: i64,
    /// A run of rows.
    pub(super) run: bool,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

impl Store {
    /// What changed of a customer before that place in the journal, the newest first; at most `PAGE` changes of the
    /// journal, each of them one happening or more. What was undone did not happen.
    ///
    /// # Errors
    /// SQLite's.
    pub fn past(&self, customer: CustomerId, fields: &[Field], before: Option<(i64, i64)>) -> Result<Past> {
        let before = before.unwrap_or((i64::MAX, i64::MAX));
        let found = changes(&self.conn, customer, before).doing(Doing::Reading)?;
        let next = found.last().filter(|_| found.len() == PAGE).map(|found| found.place);
        let mut happenings = Vec::with_capacity(found.len());
        for found in found {
            happenings.extend(told(&self.conn, found, fields).doing(Doing::Reading)?);
        }
        happenings.extend(runs(&self.conn, customer, before).doing(Doing::Reading)?);
        happenings.sort_by_key(|happening| std::cmp::Reverse(happening.place));
        Ok(Past { customer, happenings, next })
    }

    /// The same of one cell, by the key of its field: its values, and how the customer came.
    ///
    /// # Errors
    /// SQLite's.
    pub fn past_of_cell(
        &self,
        customer: CustomerId,
        fields: &[Field],
        (field, before): (&str, Option<(i64, i64)>),
    ) -> Result<Past> {
        let mut all = self.past(customer, fields, before)?;
        all.happenings.retain(|happening| tells_of(happening, field));
        for _ in 1..PAGES {
            let Some(next) = all.next.filter(|_| all.happenings.len() < PAGE) else { break };
            let more = self.past(customer, fields, Some(next))?;
            all.happenings.extend(more.happenings.into_iter().filter(|happening| tells_of(happening, field)));
            all.next = more.next;
        }
        Ok(all)
    }
}

/// Whether it says what stood in the cell of that field.
fn tells_of(happening: &Happening, key: &str) -> bool {
    match &happening.what {
        What::Cell { field, .. } => field == key,
        What::Came | What::CameWithRows => true,
        _ => false,
    }
}

/// The tables whose rows are told of; a move between stages is told as the cell that it changes.
const CHILDREN: [Table; 5] = [Table::Note, Table::Purchase, Table::Interaction, Table::Task, Table::Stay];

fn changes(conn: &Connection, customer: CustomerId, before: (i64, i64)) -> rusqlite::Result<Vec<Found>> {
    let children: String = CHILDREN
        .iter()
        .map(|table| {
            format!(
                "UNION SELECT c.entry, c.seq FROM {0} AS r JOIN change AS c ON c.tbl = '{0}' AND c.row = r.id
                 WHERE r.customer = ?1 AND c.last IS NULL ",
                table.name()
            )
        })
        .collect();
    // A bulk edit made with the cursor on this customer has a million changes: only its first ones are looked at.
    let sql = format!(
        "WITH found (entry, seq) AS (
           SELECT entry, seq FROM change WHERE tbl = 'customer' AND row = ?1 AND last IS NULL {children}
           UNION SELECT c.entry, c.seq FROM entry AS e JOIN change AS c ON c.entry = e.id AND c.seq <= 20
                 WHERE e.customer = ?1 AND c.tbl <> 'customer' AND c.last IS NULL
                 AND coalesce(iif(json_valid(c.before), json_extract(c.before, '$.customer'), NULL),
                              iif(json_valid(c.after), json_extract(c.after, '$.customer'), NULL)) = ?1)
         SELECT c.entry, c.seq, e.at, e.label, c.tbl, c.last IS NOT NULL, c.before, c.after, c.row
         FROM found AS f JOIN change AS c ON c.entry = f.entry AND c.seq = f.seq JOIN entry AS e ON e.id = c.entry
         WHERE e.state = 'done' AND (f.entry, f.seq) < (?2, ?3)
         ORDER BY f.entry DESC, f.seq DESC LIMIT ?4"
    );
    let mut get = conn.prepare_cached(&sql)?;
    let rows = get.query_map(params![customer, before.0, before.1, PAGE as i64], found)?;
    rows.collect()
}

pub(super) fn found(row: &Row) -> rusqlite::Result<Found> {
    let text = |at| row.get(at).map(|Lossy(text)| text);
    let image = |at| row.get::<_, Option<Lossy>>(at).map(|text| text.map(|Lossy(text)| text));
    Ok(Found {
        place: (row.get(0)?, row.get(1)?),
        at: text(2)?,
        label: text(3)?,
        table: text(4)?,
        run: row.get(5)?,
        before: image(6)?,
        after: image(7)?,
        row: row.get(8)?,
    })
}

/// With which entries the customer and the rows that hang on it came in, as runs of rows. They end a history: asked for
/// with its first page only, and sorted into it.
fn runs(conn: &Connection, customer: CustomerId, before: (i64, i64)) -> rusqlite::Result<Vec<Happening>> {
    if before.0 != i64::MAX {
        return Ok(Vec::new());
    }
    let mut happenings = Vec::new();
    let run_of = |table: &str, row: &str| {
        format!(
            "(SELECT entry, seq FROM change WHERE tbl = '{table}' AND row <= {row} AND last IS NOT NULL ORDER BY row DESC LIMIT 1)"
        )
    };
    for table in std::iter::once(Table::Customer).chain(CHILDREN) {
        let name = table.name();
        let owner = if table == Table::Customer { "id" } else { "customer" };
        let sql = format!(
            "SELECT e.id, c.seq, e.at, e.label, count(*)
             FROM {name} AS r JOIN change AS c ON (c.entry, c.seq) = {} AND c.last >= r.id
             JOIN entry AS e ON e.id = c.entry WHERE r.{owner} = ?1 AND e.state = 'done' GROUP BY e.id",
            run_of(name, "r.id")
        );
        let mut get = conn.prepare_cached(&sql)?;
        let rows = get.query_map([customer], |row| {
            let count: i64 = row.get(4)?;
            let what = match table {
                Table::Customer => What::CameWithRows,
                _ => What::Rows { table: name.to_owned(), count: usize::try_from(count).unwrap_or(0) },
            };
            let (Lossy(at), Lossy(label)) = (row.get(2)?, row.get(3)?);
            Ok(Happening { place: (row.get(0)?, row.get(1)?), at, label, what })
        })?;
        happenings.extend(rows.collect::<rusqlite::Result<Vec<Happening>>>()?);
    }
    Ok(happenings)
}

pub(super) fn told(conn: &Connection, found: Found, fields: &[Field]) -> rusqlite::Result<Vec<Happening>> {
    let read = |image: &Option<String>| -> Option<Image> {
        let mut image: Image = serde_json::from_str(image.as_ref()?).ok()?;
        image.retain(|key, _| !key.starts_with(MARK));
        Some(image)
    };
    let (before, after): (Option<Image>, Option<Image>) = (read(&found.before), read(&found.after));
    let whats = match found.table.as_str() {
        "customer" => customer(before, after, fields),
        "note" => {
            let text = |image: Option<Image>| {
                image.and_then(|image| image.get("text").and_then(Json::as_str).map(str::to_owned))
            };
            vec![What::Note { before: text(before), after: text(after) }]
        }
        "stage_move" => Vec::new(),
        "interaction" => match cell_of_contacts(before.as_ref(), after.as_ref()) {
            Some(cell) => vec![cell],
            None => vec![hanging(conn, &found, before, after)?],
        },
        _ => vec![hanging(conn, &found, before, after)?],
    };
    let Found { place, at, label, run, .. } = found;
    debug_assert!(!run, "runs are asked for on their own");
    Ok(whats.into_iter().map(|what| Happening { place, at: at.clone(), label: label.clone(), what }).collect())
}

/// What a change of a row says that hangs on somebody: the row, and what became of it.
fn hanging(conn: &Connection, found: &Found, before: Option<Image>, after: Option<Image>) -> rusqlite::Result<What> {
    let known = Hung::named(&found.table).zip(Table::named(&found.table));
    let rows = || What::Rows { table: found.table.clone(), count: 1 };
    let Some((of, table)) = known else { return Ok(rows()) };
    let (how, image) = match (before, after) {
        (None, Some(after)) => (How::Added, after),
        (Some(before), None) => (How::Removed, before),
        // It went to another customer with everything else.
        (Some(_), Some(after)) if after.keys().eq(["customer"]) => return Ok(rows()),
        (Some(_), Some(after)) => (How::Changed, whole(conn, table, found.row, after)?),
        (None, None) => return Ok(rows()),
    };
    Ok(What::Child { of, how, row: in_short(of, &image) })
}

/// The row as it is now, but for what a change left in it.
fn whole(conn: &Connection, table: Table, row: i64, after: Image) -> rusqlite::Result<Image> {
    let sql = format!("SELECT {} FROM {} WHERE id = ?1", table.image(conn)?, table.name());
    let mut get = conn.prepare_cached(&sql)?;
    let mut rows = get.query([row])?;
    let now = rows.next()?.map(|row| row.get(0)).transpose()?;
    let now: Option<Image> = now.and_then(|Lossy(image)| serde_json::from_str(&image).ok());
    let mut whole = now.unwrap_or_default();
    whole.extend(after);
    Ok(whole)
}

/// A row of the journal in a line.
fn in_short(of: Hung, image: &Image) -> InShort {
    let text = |key: &str| image.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    let (at, said) = match of {
        Hung::Purchase => ("date", "product"),
        Hung::Task => ("due", "text"),
        Hung::Stay => ("check_in", "room"),
        Hung::Interaction | Hung::Note | Hung::StageMove => ("at", "text"),
    };
    let amount = image.get("amount").and_then(Json::as_i64).map(Fen);
    InShort { kind: text("kind"), at: text(at), text: text(said), amount, currency: text("currency") }
}

/// What a change of a contact says that typing into a cell made: that cell.
fn cell_of_contacts(before: Option<&Image>, after: Option<&Image>) -> Option<What> {
    let text = |image: &Image, key: &str| image.get(key).and_then(Json::as_str).map(str::to_owned);
    let whole = |image: &Image| image.contains_key("customer");
    let bare =
        |image: &Image, kind: &str| text(image, "kind").as_deref() == Some(kind) && !image.contains_key("channel");
    let other = |image: &Image| bare(image, "other") && !image.contains_key("text") && !image.contains_key("direction");
    let any = |is: &dyn Fn(&Image) -> bool| [before, after].into_iter().flatten().all(is);
    if any(&|image| if whole(image) { bare(image, "survey") } else { image.keys().eq(["satisfaction"]) }) {
        let stars = |image: Option<&Image>| {
            let stars = image.and_then(|image| image.get("satisfaction")).and_then(Json::as_i64);
            stars.map_or(Value::Blank, Value::Number)
        };
        return Some(What::Cell { field: "csat".to_owned(), before: stars(before), after: stars(after) });
    }
    if any(&|image| if whole(image) { other(image) } else { image.keys().eq(["at"]) }) {
        let day = |image: Option<&Image>| {
            let day = image.and_then(|image| text(image, "at")).and_then(|at| at.get(..10)?.parse().ok());
            day.map_or(Value::Blank, Value::Day)
        };
        return Some(What::Cell { field: "last_contact".to_owned(), before: day(before), after: day(after) });
    }
    None
}

/// What a change of the customer's own row says, cell by cell.
pub(super) fn customer(before: Option<Image>, after: Option<Image>, fields: &[Field]) -> Vec<What> {
    let (Some(before), Some(after)) = (before, after) else { return vec![What::Came] };
    let known = |key: &str| {
        let key = key.strip_suffix("_typed").unwrap_or(key);
        fields.iter().find(|field| field.key == key)
    };
    let set = |image: &Image, key: &str| image.get(key).is_some_and(|value| !value.is_null());
    let mut whats = Vec::new();
    for (column, old) in &before {
        let what = match column.as_str() {
            "deleted" if set(&after, "deleted") => What::Trashed,
            "archived" if set(&after, "archived") => What::Archived,
            // Coming back sets both: one of them was set.
            "deleted" | "archived" if old.is_null() => continue,
            "deleted" | "archived" => What::Restored,
            _ => match known(column) {
                Some(field) => {
                    let after = after.get(column).map_or(Value::Blank, |value| value_of(value, field.kind.shape));
                    let before = value_of(old, field.kind.shape);
                    What::Cell { field: field.key.clone(), before, after }
                }
                None => continue,
            },
        };
        whats.push(what);
    }
    whats
}
