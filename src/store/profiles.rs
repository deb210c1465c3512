//! How kinds of files come in, remembered: a row of `import_profile` for each, by the fingerprint of its headings.
//!
//! They are no part of what a person keeps of customers, so that no undo touches them. What another program has written there
//! and nobody can read is no profile.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value as Json, json};

use super::lenient::Lossy;
use super::{Doings, Reader, Result, Store};
use crate::domain::Doing;
use crate::domain::batch::Role;
use crate::domain::intake::Said;
use crate::domain::known::OnKnown;
use crate::domain::local::{DateOrder, DecimalSign};

impl Store {
    /// What was said of files with that fingerprint.
    ///
    /// # Errors
    /// SQLite's.
    pub fn profile(&self, fingerprint: &str) -> Result<Option<Said>> {
        read(&self.conn, fingerprint).doing(Doing::Reading)
    }

    /// Remembers what was said of such files, in place of what was said before.
    ///
    /// # Errors
    /// SQLite's.
    pub fn remember_profile(&mut self, fingerprint: &str, profile: &Said) -> Result<()> {
        let sql = "INSERT INTO import_profile (name, mapping) VALUES (?1, ?2)
                   ON CONFLICT (name) DO UPDATE SET mapping = excluded.mapping WHERE mapping <> excluded.mapping";
        self.conn.execute(sql, params![fingerprint, write(profile)]).doing(Doing::Saving).map(drop)
    }
}

impl Reader {
    /// As [`Store::profile`].
    ///
    /// # Errors
    /// SQLite's.
    pub fn profile(&self, fingerprint: &str) -> Result<Option<Said>> {
        read(&self.conn, fingerprint).doing(Doing::Reading)
    }
}

fn read(conn: &Connection, fingerprint: &str) -> rusqlite::Result<Option<Said>> {
    let mut get = conn.prepare_cached("SELECT mapping FROM import_profile WHERE name = ?1")?;
    let found: Option<Lossy> = get.query_row([fingerprint], |row| row.get(0)).optional()?;
    Ok(found.and_then(|Lossy(text)| parse(&text)))
}

fn write(profile: &Said) -> String {
    json!({
        "rows": profile.rows.map(Role::name),
        "dates": profile.dates.map(DateOrder::name),
        "decimal": profile.decimal.map(DecimalSign::name),
        "ratings": profile.ratings,
        "map": profile.map,
        "places": profile.places.iter().collect::<Vec<_>>(),
        "options": profile.options.iter().collect::<Vec<_>>(),
        "key": profile.key,
        "on_known": profile.on_known.map(OnKnown::name),
        "new_customers": profile.new_customers,
    })
    .to_string()
}

fn parse(text: &str) -> Option<Said> {
    let json: Json = serde_json::from_str(text).ok()?;
    let word = |key: &str| json.get(key).and_then(Json::as_str);
    Some(Said {
        rows: word("rows").and_then(Role::named),
        dates: word("dates").and_then(DateOrder::named),
        decimal: word("decimal").and_then(DecimalSign::named),
        ratings: json.get("ratings").and_then(Json::as_u64).and_then(|scale| u8::try_from(scale).ok()),
        map: read_list(&json, "map"),
        places: read_list(&json, "places").into_iter().collect(),
        options: read_list(&json, "options").into_iter().collect(),
        key: word("key").map(str::to_owned),
        on_known: word("on_known").and_then(OnKnown::named),
        new_customers: json.get("new_customers").and_then(Json::as_bool).unwrap_or_default(),
    })
}

/// A list of pairs; what is none is empty.
fn read_list<T: serde::de::DeserializeOwned>(json: &Json, key: &str) -> Vec<T> {
    json.get(key).and_then(|list| serde_json::from_value(list.clone()).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_read_back() {
        let profile = Said {
            rows: Some(Role::Purchases),
            dates: Some(DateOrder::DayFirst),
            decimal: Some(DecimalSign::Comma),
            ratings: Some(10),
            map: vec![("Owner".into(), "source".into())],
            places: [(3, "-".to_owned())].into(),
            options: [(("stage".to_owned(), "绿灯".to_owned()), "evaluation".to_owned())].into(),
            key: Some("phone".into()),
            on_known: Some(OnKnown::Skip),
            new_customers: true,
        };
        assert_eq!(parse(&write(&profile)), Some(profile));
        assert_eq!(parse(&write(&Said::default())), Some(Said::default()));
        assert_eq!(parse("nonsense"), None);
    }
}
