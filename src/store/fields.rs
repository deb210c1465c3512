//! Changes to the layout: fields and columns as rows, a field's cells as a column that is added while the grid runs.
//!
//! A field that goes takes its row and those of its columns with it, and leaves its cells where they are: the entry of the
//! journal is as small for a million values as for one, no key waits, and undo has only to bring the rows back. What
//! nobody can bring back any more [`removed`] drops.

use std::collections::HashMap;

use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, Result};
use serde::{Deserialize, Serialize};

use super::journal::Recorder;
use super::table::Table;
use super::{removed, views};
use crate::domain::kind::Shape;
use crate::domain::layout::{Home, NewField, Step};
use crate::domain::template::{is_own, replace_words};
use crate::domain::{Choice, Kind, SavedColumn};

/// The first own field's number.
const FIRST_OWN: i64 = 1_000;

/// An option as the file holds it: its key, or with a label of its own.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Stored {
    Key(String),
    Labelled { key: String, label: String },
}

impl Stored {
    fn new(key: &str, label: &str) -> Self {
        let key = key.to_owned();
        if label.is_empty() || label == key { Self::Key(key) } else { Self::Labelled { key, label: label.to_owned() } }
    }

    fn key(&self) -> &str {
        match self {
            Self::Key(key) | Self::Labelled { key, .. } => key,
        }
    }
}

/// The options of a choice; one without a label of its own is labelled by its key.
pub(super) fn choices(json: &str) -> Vec<Choice> {
    let stored: Vec<Stored> = serde_json::from_str(json).unwrap_or_default();
    let choice = |stored| match stored {
        Stored::Key(key) => Choice::new(key.clone(), key),
        Stored::Labelled { key, label } => Choice::new(key, label),
    };
    stored.into_iter().map(choice).collect()
}

/// All steps in their order; later ones may call a new field by the name it came with.
pub(super) fn perform(recorder: &mut Recorder, steps: &[Step]) -> Result<()> {
    let mut added: HashMap<&str, String> = HashMap::new();
    for step in steps {
        match step {
            Step::AddField(field) => drop(added.insert(&field.name, add(recorder, field)?)),
            Step::AddFormula { name, label, kind, formula } => {
                let formula = &replace_words(formula, |word| added.get(word).map(String::as_str));
                added.insert(name, add_formula(recorder, label, kind, formula)?);
            }
            _ => one(recorder, step, &added)?,
        }
    }
    Ok(())
}

fn one(recorder: &mut Recorder, step: &Step, added: &HashMap<&str, String>) -> Result<()> {
    match step {
        Step::AddField(_) | Step::AddFormula { .. } => Ok(()),
        Step::Formula { field, kind, formula } => {
            set(recorder, field, "formula", text(formula))?;
            set(recorder, field, "kind", text(kind.name))
        }
        Step::Label { field, label } => set(recorder, field, "label", or_null(label)),
        Step::Meaning { field, meaning } => set(recorder, field, "meaning", or_null(meaning)),
        Step::Limit { field, limit } => set(recorder, field, "longest", number(*limit)),
        Step::Rules { field, rules } => set(recorder, field, "rules", rules.clone().map_or(Sql::Null, Sql::Text)),
        Step::Hidden { field, hidden } => set(recorder, field, "hidden", Sql::Integer((*hidden).into())),
        Step::RemoveField { field } => remove(recorder, field),
        Step::AddOption { .. } | Step::RenameOption { .. } | Step::MoveOption { .. } => option(recorder, step),
        Step::Columns { of, columns, pinned } => {
            let columns: Vec<SavedColumn> = columns.iter().map(|column| named(column, added)).collect();
            match of {
                Home::Sheet(sheet) => arrange(recorder, *sheet, &columns, *pinned),
                Home::View(view) => views::arrange(recorder, *view, &columns, *pinned),
            }
        }
        Step::AddView { name, shows } => {
            let columns = shows.columns.iter().map(|column| named(column, added)).collect();
            let line = |line: &str| replace_words(line, |word| added.get(word).map(String::as_str));
            let (filter, sort) = (line(&shows.filter), line(&shows.sort));
            views::add(recorder, name, &crate::domain::Shows { columns, filter, sort, ..shows.clone() })
        }
        Step::SetView { view, shows } => views::set(recorder, *view, shows),
        Step::Setting { key, value } => setting(recorder, key, value.as_deref()),
    }
}

/// A step that changes the options of a choice.
fn option(recorder: &mut Recorder, step: &Step) -> Result<()> {
    match step {
        Step::AddOption { field, label } => options(recorder, field, |options| {
            if !options.iter().any(|known| known.key() == label) {
                options.push(Stored::new(label, ""));
            }
        }),
        Step::RenameOption { field, key, label } => options(recorder, field, |options| {
            options.iter_mut().filter(|known| known.key() == key).for_each(|known| *known = Stored::new(key, label));
        }),
        Step::MoveOption { field, key, to } => options(recorder, field, |options| {
            if let Some(at) = options.iter().position(|known| known.key() == key) {
                let moved = options.remove(at);
                options.insert((*to).min(options.len()), moved);
            }
        }),
        _ => Ok(()),
    }
}

/// The column with its field's key, if that came with this edit.
fn named(column: &SavedColumn, added: &HashMap<&str, String>) -> SavedColumn {
    let field = added.get(column.field.as_str()).unwrap_or(&column.field).clone();
    SavedColumn { field, ..column.clone() }
}

/// A field of the user's own and its column; the answer is its key.
pub(super) fn add(recorder: &mut Recorder, field: &NewField) -> Result<String> {
    let conn = recorder.conn;
    let id = next_own(recorder)?;
    let key = format!("x{id}");
    let sort = match field.kind.shape {
        Shape::Text | Shape::Choice | Shape::Day | Shape::Moment => "TEXT",
        _ => "INTEGER",
    };
    conn.execute_batch(&format!("ALTER TABLE customer ADD COLUMN \"{key}\" {sort}"))?;
    let options: Vec<Stored> = field.options.iter().map(|option| Stored::new(&option.key, &option.label)).collect();
    let options = if options.is_empty() { Sql::Null } else { json(&options) };
    let cells = [
        ("id", Sql::Integer(id)),
        ("key", text(&key)),
        ("kind", text(field.kind.name)),
        ("origin", text("typed")),
        ("label", or_null(&field.label)),
        ("options", options),
        ("longest", number(field.limit)),
        ("meaning", or_null(&field.meaning)),
        ("position", Sql::Integer(last(recorder, "field")?)),
    ];
    recorder.insert(Table::Field, &cells)?;
    Ok(key)
}

/// A computed column; the answer is its key.
fn add_formula(recorder: &mut Recorder, label: &str, kind: &Kind, formula: &str) -> Result<String> {
    let id = next_own(recorder)?;
    let key = format!("x{id}");
    let cells = [
        ("id", Sql::Integer(id)),
        ("key", text(&key)),
        ("kind", text(kind.name)),
        ("origin", text("typed")),
        ("label", or_null(label)),
        ("formula", text(formula)),
        ("position", Sql::Integer(last(recorder, "field")?)),
    ];
    recorder.insert(Table::Field, &cells)?;
    Ok(key)
}

/// A field of the user's own goes, with its columns. One of the program's stays: nothing could make it again.
fn remove(recorder: &mut Recorder, field: &str) -> Result<()> {
    let Some(row) = field_row(recorder, field)?.filter(|_| is_own(field)) else { return Ok(()) };
    let columns: Vec<i64> = {
        let mut get = recorder.conn.prepare_cached("SELECT id FROM sheet_field WHERE field = ?1 ORDER BY id")?;
        get.query_map([row], |row| row.get(0))?.collect::<Result<_>>()?
    };
    removed::remember_columns(recorder.conn)?;
    columns.into_iter().try_for_each(|column| recorder.remove(Table::SheetField, column))?;
    removed::remember(recorder.conn, row)?;
    recorder.remove(Table::Field, row)
}

/// The number of the next own field. A number is never given twice: neither that of a field that is gone and may come back,
/// nor that of one whose column was dropped.
fn next_own(recorder: &Recorder) -> Result<i64> {
    let next = "SELECT 1 + max(?1 - 1, coalesce((SELECT max(id) FROM field), 0),
                coalesce((SELECT max(CAST(substr(name, 2) AS INTEGER)) FROM pragma_table_info('customer') WHERE name GLOB 'x[0-9]*'), 0))";
    let next: i64 = recorder.conn.query_row(next, [FIRST_OWN], |row| row.get(0))?;
    let removed = removed::all(recorder.conn)?.into_iter().max().unwrap_or_default();
    Ok(next.max(removed + 1))
}

/// Puts a field at the right end of a sheet.
pub(super) fn append(recorder: &mut Recorder, sheet: i64, key: &str, width: i64) -> Result<()> {
    let Some(field) = field_row(recorder, key)? else { return Ok(()) };
    let position = last(recorder, "sheet_field")?;
    place(recorder, sheet, field, [position, width, 0])
}

fn last(recorder: &Recorder, table: &str) -> Result<i64> {
    let sql = format!("SELECT coalesce(max(position), 0) + 1 FROM {table}");
    recorder.conn.query_row(&sql, [], |row| row.get(0))
}

/// The sheet's columns; a field that is on the sheet and not named here stays as it is.
fn arrange(recorder: &mut Recorder, sheet: i64, columns: &[SavedColumn], pinned: usize) -> Result<()> {
    for (position, column) in (1..).zip(columns) {
        // A field that somebody took away meanwhile has no place.
        if let Some(field) = field_row(recorder, &column.field)? {
            place(recorder, sheet, field, [position, column.width.into(), column.hidden.into()])?;
        }
    }
    recorder.update(Table::Sheet, sheet, &[("pinned", Sql::Integer(i64::try_from(pinned).unwrap_or(0)))])?;
    Ok(())
}

/// Gives a field its position, width and whether it is hidden, on that sheet.
fn place(recorder: &mut Recorder, sheet: i64, field: i64, [position, width, hidden]: [i64; 3]) -> Result<()> {
    let cells =
        [("position", Sql::Integer(position)), ("width", Sql::Integer(width)), ("hidden", Sql::Integer(hidden))];
    let get = "SELECT id FROM sheet_field WHERE sheet = ?1 AND field = ?2";
    let known: Option<i64> =
        recorder.conn.prepare_cached(get)?.query_row([sheet, field], |row| row.get(0)).optional()?;
    match known {
        Some(row) => recorder.update(Table::SheetField, row, &cells).map(drop),
        None => {
            let id = removed::next_column(recorder.conn)?;
            let home = [("id", id), ("sheet", sheet), ("field", field)].map(|(name, id)| (name, Sql::Integer(id)));
            recorder.insert(Table::SheetField, &[home.as_slice(), &cells].concat()).map(drop)
        }
    }
}

fn field_row(recorder: &Recorder, key: &str) -> Result<Option<i64>> {
    let mut get = recorder.conn.prepare_cached("SELECT id FROM field WHERE key = ?1")?;
    get.query_row([key], |row| row.get(0)).optional()
}

fn set(recorder: &mut Recorder, field: &str, column: &str, value: Sql) -> Result<()> {
    let Some(row) = field_row(recorder, field)? else { return Ok(()) };
    recorder.update(Table::Field, row, &[(column, value)]).map(drop)
}

fn options(recorder: &mut Recorder, field: &str, change: impl FnOnce(&mut Vec<Stored>)) -> Result<()> {
    let get = "SELECT options FROM field WHERE key = ?1";
    let known: Option<Option<String>> =
        recorder.conn.prepare_cached(get)?.query_row([field], |row| row.get(0)).optional()?;
    let Some(known) = known else { return Ok(()) };
    let mut options: Vec<Stored> = known.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    change(&mut options);
    set(recorder, field, "options", json(&options))
}

fn setting(recorder: &mut Recorder, key: &str, value: Option<&str>) -> Result<()> {
    let get = "SELECT id FROM setting WHERE key = ?1";
    let known: Option<i64> = recorder.conn.prepare_cached(get)?.query_row([key], |row| row.get(0)).optional()?;
    match (known, value) {
        (Some(row), Some(value)) => recorder.update(Table::Setting, row, &[("value", text(value))]).map(drop),
        (Some(row), None) => recorder.remove(Table::Setting, row),
        (None, Some(value)) => recorder.insert(Table::Setting, &[("key", text(key)), ("value", text(value))]).map(drop),
        (None, None) => Ok(()),
    }
}

fn text(text: &str) -> Sql {
    Sql::Text(text.to_owned())
}

fn or_null(text: &str) -> Sql {
    if text.trim().is_empty() { Sql::Null } else { self::text(text) }
}

fn number(limit: Option<usize>) -> Sql {
    limit.and_then(|limit| i64::try_from(limit).ok()).map_or(Sql::Null, Sql::Integer)
}

fn json(options: &[Stored]) -> Sql {
    serde_json::to_string(options).map_or(Sql::Null, Sql::Text)
}
