//! Fields, sheets and settings as data.

use rusqlite::Connection;

use super::formulas::{self, Known};
use super::lenient::{self, Lossy};
use super::settings::{self, setting};
use super::{Doings, Reader, Result, Store, fields as own, made, schema, unfinished};
use crate::domain::colour::{self, Rule};
use crate::domain::layout::Step;
use crate::domain::rule::Rules;
use crate::domain::sheet::Column;
use crate::domain::{Doing, Field, Layout, Origin, Sheet, kind};

impl Store {
    /// The layout as the file has it now.
    ///
    /// # Errors
    /// SQLite's.
    pub fn layout(&self) -> Result<Layout> {
        read(&self.conn).doing(Doing::Reading)
    }
}

impl Reader {
    /// The layout as the file has it now.
    ///
    /// # Errors
    /// SQLite's.
    pub fn layout(&self) -> Result<Layout> {
        read(&self.conn).doing(Doing::Reading)
    }
}

impl Store {
    /// The rules by which rows and cells have a colour.
    ///
    /// # Errors
    /// SQLite's.
    pub fn colours(&self) -> Result<Vec<Rule>> {
        let rules = setting(&self.conn, colour::SETTING).doing(Doing::Reading)?;
        Ok(rules.unwrap_or_else(colour::built_in))
    }
}

/// A file that is not made yet, as it would be with these settings: nothing is written to know what comes of it.
///
/// # Errors
/// SQLite's.
pub fn fresh_reader(settings: &[Step]) -> Result<Reader> {
    let made = || -> rusqlite::Result<Connection> {
        let mut conn = Connection::open_in_memory()?;
        let step = conn.transaction()?;
        schema::migrate(&step, 0)?;
        for of in settings {
            if let Step::Setting { key, value: Some(value) } = of {
                step.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)", [key, value])?;
            }
        }
        step.commit()?;
        Ok(conn)
    };
    Ok(Reader { conn: made().doing(Doing::Reading)?, file: None, _own: None })
}

/// The layout that a new file has. None is made to know it: it is asked in memory, and a kill leaves nothing behind.
///
/// # Errors
/// SQLite's.
pub fn fresh_layout() -> Result<Layout> {
    let made = || -> rusqlite::Result<Layout> {
        let mut conn = Connection::open_in_memory()?;
        let step = conn.transaction()?;
        schema::migrate(&step, 0)?;
        read(&step)
    };
    made().doing(Doing::Reading)
}

pub(super) fn read(conn: &Connection) -> rusqlite::Result<Layout> {
    let settings = settings::of_layout(conn)?;
    let (ids, mut fields): (Vec<i64>, Vec<Field>) = fields(conn)?.into_iter().unzip();
    fields.iter_mut().for_each(|field| field.kind = kind::in_region(field.kind, settings.region()));
    let mut sheets = sheets(conn)?;
    for sheet in &mut sheets {
        sheet.arrange(columns(conn, sheet.id, &ids)?);
        if sheet.columns.is_empty() {
            let name = fields.iter().position(|field| field.key == NAME).unwrap_or_default();
            sheet.arrange([(Column { field: name, width: WIDTH }, false)]);
        }
    }
    Ok(Layout { fields, sheets, settings })
}

/// Fields with their row numbers. A field of a kind that this program does not know is text.
fn fields(conn: &Connection) -> rusqlite::Result<Vec<(i64, Field)>> {
    let sql = "SELECT id, key, kind, origin, label, options, longest, meaning, formula, hidden, rules FROM field
               ORDER BY position, id";
    let mut get = conn.prepare_cached(sql)?;
    let rows = get.query_map([], |row| {
        let text = |at| row.get(at).map(|Lossy(text)| text);
        let perhaps = |at| row.get::<_, Option<Lossy>>(at).map(|text| text.map(|Lossy(text)| text));
        let key: String = text(1)?;
        let field = Field {
            kind: kind::of_field(&key, kind::in_file(&text(2)?).unwrap_or(kind::KINDS[0])),
            key,
            label: text(4)?,
            aliases: Vec::new(),
            origin: origin(&text(3)?),
            choices: own::choices(&text(5)?),
            limit: row.get::<_, Option<i64>>(6)?.and_then(|limit| usize::try_from(limit).ok()),
            meaning: text(7)?,
            rules: perhaps(10)?.map(|json| Rules::read(&json)).unwrap_or_default(),
        };
        Ok(Known { id: row.get(0)?, field, formula: perhaps(8)?, hidden: row.get::<_, i64>(9)? != 0 })
    })?;
    let mut known: Vec<Known> = rows.collect::<rusqlite::Result<_>>()?;
    let unfinished = unfinished::fields(conn)?;
    known.retain(|known| !unfinished.contains(&known.id));
    let columns = Columns::of(conn)?;
    known.retain(|known| columns.hold(known));
    // A hidden field is in no list, but what is computed from it goes on.
    let shown: Vec<bool> = known.iter().map(|known| !known.hidden).collect();
    let resolved = formulas::resolve(known).into_iter().zip(shown);
    let mut fields: Vec<(i64, Field)> = resolved.filter(|(_, shown)| *shown).map(|(field, _)| field).collect();
    // Every customer can be called by a name, whatever another program has made of the fields.
    if !fields.iter().any(|(_, field)| field.key == NAME) {
        fields.push((NOBODY, name_field()));
    }
    Ok(fields)
}

/// The field that every file has.
const NAME: &str = "name";
/// A row that no table has.
const NOBODY: i64 = 0;
/// No column is wider, in terminal cells: no terminal is.
const WIDEST: u16 = 1_000;
/// Terminal cells of the column that stands where a sheet has none.
const WIDTH: u16 = 14;

fn name_field() -> Field {
    Field {
        key: NAME.to_owned(),
        label: String::new(),
        aliases: Vec::new(),
        kind: kind::KINDS[0],
        origin: Origin::Typed,
        choices: Vec::new(),
        limit: None,
        meaning: String::new(),
        rules: Rules::default(),
    }
}

/// The columns that the tables really have: a row of `field` may name others.
struct Columns {
    customer: Vec<String>,
    score: Vec<String>,
}

impl Columns {
    fn of(conn: &Connection) -> rusqlite::Result<Self> {
        let names = |table: &str| -> rusqlite::Result<Vec<String>> {
            let mut get = conn.prepare_cached("SELECT name FROM pragma_table_info(?1)")?;
            get.query_map([table], |row| row.get(0).map(|Lossy(name)| name))?.collect()
        };
        Ok(Self { customer: names("customer")?, score: names("score")? })
    }

    /// Whether the field can be read.
    fn hold(&self, known: &Known) -> bool {
        let key = &known.field.key;
        let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let has = |columns: &[String], name: &str| columns.iter().any(|column| column == name);
        plain
            && match known.field.origin {
                _ if known.formula.is_some() || made::is_made(key) => true,
                Origin::Score => has(&self.score, key),
                Origin::Sum => has(&self.customer, key) && has(&self.customer, &format!("{key}_typed")),
                _ => has(&self.customer, key),
            }
    }
}

fn origin(name: &str) -> Origin {
    match name {
        "sum" => Origin::Sum,
        "sum_only" => Origin::SumOnly,
        "score" => Origin::Score,
        _ => Origin::Typed,
    }
}

fn sheets(conn: &Connection) -> rusqlite::Result<Vec<Sheet>> {
    let mut get = conn.prepare_cached("SELECT id, key, label, stage, pinned, asks FROM sheet ORDER BY position")?;
    let rows = get.query_map([], |row| {
        let (id, Lossy(key), Lossy(label)) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let stage = row.get::<_, Option<Lossy>>(3)?.map(|Lossy(stage)| stage);
        let (columns, hidden) = (Vec::new(), Vec::new());
        let pinned = lenient::within(row.get(4)?, 0, u16::MAX).into();
        let asks = row.get::<_, Option<Lossy>>(5)?.and_then(|Lossy(json)| serde_json::from_str(&json).ok());
        let asks = asks.unwrap_or_default();
        Ok(Sheet { id, key, label, stage, columns, hidden, asks, pinned })
    })?;
    let mut sheets: Vec<Sheet> = rows.collect::<rusqlite::Result<_>>()?;
    if sheets.is_empty() {
        let (key, columns, hidden) = ("all".to_owned(), Vec::new(), Vec::new());
        let (label, stage, asks) = (String::new(), None, Vec::new());
        sheets.push(Sheet { id: NOBODY, key, label, stage, columns, hidden, asks, pinned: 1 });
    }
    Ok(sheets)
}

/// A sheet's columns with whether they are hidden.
fn columns(conn: &Connection, sheet: i64, ids: &[i64]) -> rusqlite::Result<Vec<(Column, bool)>> {
    let sql = "SELECT field, width, hidden FROM sheet_field WHERE sheet = ?1 ORDER BY position, id";
    let mut get = conn.prepare_cached(sql)?;
    let mut columns = Vec::new();
    let mut rows = get.query([sheet])?;
    while let Some(row) = rows.next()? {
        let field: i64 = row.get(0)?;
        // A hidden field has no column.
        if let Some(field) = ids.iter().position(|id| *id == field) {
            let width = lenient::within(row.get(1)?, 2, WIDEST);
            columns.push((Column { field, width }, row.get::<_, i64>(2)? != 0));
        }
    }
    Ok(columns)
}
