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
use crate::domain::intake::{Profile, Said};
use crate::domain::known::OnKnown;
use crate::domain::local::{DateOrder, DecimalSign};

impl Store {
    /// What is known of files with that fingerprint.
    ///
    /// # Errors
    /// SQLite's.
    pub fn profile(&self, fingerprint: &str) -> Result<Option<Profile>> {
        read(&self.conn, fingerprint).doing(Doing::Reading)
    }

    /// Remembers a kind of file, in place of what was known of it before.
    ///
    /// # Errors
    /// SQLite's.
    pub fn remember_profile(&mut self, profile: &Profile) -> Result<()> {
        let sql = "INSERT INTO import_profile (name, mapping) VALUES (?1, ?2)
                   ON CONFLICT (name) DO UPDATE SET mapping = excluded.mapping WHERE mapping <> excluded.mapping";
        self.conn.execute(sql, params![profile.print, write(profile)]).doing(Doing::Saving).map(drop)
    }

    /// Every kind of file that is known, the one that came in last first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn profiles(&self) -> Result<Vec<Profile>> {
        all(&self.conn).doing(Doing::Reading)
    }

    /// Forgets what is known of files with that fingerprint.
    ///
    /// # Errors
    /// SQLite's.
    pub fn forget_profile(&mut self, fingerprint: &str) -> Result<()> {
        self.conn.execute("DELETE FROM import_profile WHERE name = ?1", [fingerprint]).doing(Doing::Saving).map(drop)
    }
}

impl Reader {
    /// As [`Store::profile`].
    ///
    /// # Errors
    /// SQLite's.
    pub fn profile(&self, fingerprint: &str) -> Result<Option<Profile>> {
        read(&self.conn, fingerprint).doing(Doing::Reading)
    }

    /// As [`Store::profiles`].
    ///
    /// # Errors
    /// SQLite's.
    pub fn profiles(&self) -> Result<Vec<Profile>> {
        all(&self.conn).doing(Doing::Reading)
    }
}

fn read(conn: &Connection, fingerprint: &str) -> rusqlite::Result<Option<Profile>> {
    let mut get = conn.prepare_cached("SELECT mapping FROM import_profile WHERE name = ?1")?;
    let found: Option<Lossy> = get.query_row([fingerprint], |row| row.get(0)).optional()?;
    Ok(found.and_then(|Lossy(text)| parse(fingerprint, &text)))
}

fn all(conn: &Connection) -> rusqlite::Result<Vec<Profile>> {
    let mut get = conn.prepare_cached("SELECT name, mapping FROM import_profile ORDER BY id")?;
    let rows = get.query_map([], |row| {
        let (Lossy(name), Lossy(mapping)) = (row.get(0)?, row.get(1)?);
        Ok(parse(&name, &mapping))
    })?;
    let mut found: Vec<Profile> = rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect();
    found.sort_by(|one, other| other.at.cmp(&one.at));
    Ok(found)
}

fn write(Profile { said, file, at, headings, .. }: &Profile) -> String {
    json!({
        "file": file,
        "at": at,
        "headings": headings,
        "sheet": said.sheet,
        "encoding": said.encoding,
        "rows": said.rows.map(Role::name),
        "dates": said.dates.map(DateOrder::name),
        "decimal": said.decimal.map(DecimalSign::name),
        "ratings": said.ratings,
        "map": said.map,
        "places": said.places.iter().collect::<Vec<_>>(),
        "options": said.options.iter().collect::<Vec<_>>(),
        "key": said.key,
        "on_known": said.on_known.map(OnKnown::name),
        "new_customers": said.new_customers,
        "stage": said.stage,
    })
    .to_string()
}

fn parse(print: &str, text: &str) -> Option<Profile> {
    let json: Json = serde_json::from_str(text).ok()?;
    let word = |key: &str| json.get(key).and_then(Json::as_str);
    let own = |key: &str| word(key).map(str::to_owned);
    let said = Said {
        sheet: own("sheet"),
        encoding: own("encoding"),
        rows: word("rows").and_then(Role::named),
        dates: word("dates").and_then(DateOrder::named),
        decimal: word("decimal").and_then(DecimalSign::named),
        ratings: json.get("ratings").and_then(Json::as_u64).and_then(|scale| u8::try_from(scale).ok()),
        map: read_list(&json, "map"),
        places: read_list(&json, "places").into_iter().collect(),
        options: read_list(&json, "options").into_iter().collect(),
        key: own("key"),
        on_known: word("on_known").and_then(OnKnown::named),
        new_customers: json.get("new_customers").and_then(Json::as_bool).unwrap_or_default(),
        stage: own("stage"),
    };
    let text = |key: &str| own(key).unwrap_or_default();
    let (file, at, headings) = (text("file"), text("at"), read_list(&json, "headings"));
    Some(Profile { print: print.to_owned(), said, file, at, headings })
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
        let said = Said {
            sheet: Some("客户".into()),
            encoding: Some("Big5".into()),
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
            stage: Some("evaluation".into()),
        };
        let (file, at, headings) = ("a.csv".to_owned(), "2026-11-21".to_owned(), vec!["Owner".to_owned()]);
        let profile = Profile { print: "7".into(), said, file, at, headings };
        assert_eq!(parse("7", &write(&profile)), Some(profile));
        assert_eq!(parse("", &write(&Profile::default())), Some(Profile::default()));
        // As it was written before files had a name there.
        let older = parse("7", r#"{"rows":"notes","map":[]}"#).expect("it is one");
        assert_eq!((older.said.rows, older.file.as_str()), (Some(Role::Notes), ""));
        assert_eq!(parse("7", "nonsense"), None);
    }

    #[test]
    fn kinds_of_files_are_listed_the_last_first_and_forgotten_by_their_mark() {
        let dir = tempfile::tempdir().expect("a folder");
        let mut store = Store::open(&dir.path().join("kehu.db")).expect("a new file opens");
        for (print, at) in [("1", "2026-11-20"), ("2", "2026-11-22"), ("3", "2026-11-21"), ("1", "2026-11-23")] {
            let profile = Profile { print: print.into(), at: at.into(), ..Profile::default() };
            store.remember_profile(&profile).expect("it is remembered");
        }
        let prints = |store: &Store| {
            let all = store.profiles().expect("they are read").into_iter();
            all.map(|profile| profile.print).collect::<String>()
        };
        assert_eq!(prints(&store), "123");
        store.forget_profile("2").expect("it is forgotten");
        store.forget_profile("9").expect("nobody knows it");
        assert_eq!((prints(&store), store.profile("2").expect("it reads")), ("13".into(), None));
    }
}
