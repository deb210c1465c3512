//! `kehu trash`, and who is out of sight in everything that counts: beside SQL written by hand.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli::trash::{Person, Request, What, trash};
use kehu::cli::{Outcome, export, group, list};
use kehu::domain::edit::Action;
use kehu::domain::{Cancel, CommandLineFault, CustomerId, Edit, Place, Problem, TrashFault};
use kehu::locale::{Language, Words};
use kehu::store::{Reader, Store};
use rusqlite::Connection;
use serde_json::Value as Json;

#[path = "support/demo.rs"]
mod demo;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

/// The demo with some customers in the trash and in the archive.
struct Desk {
    dir: tempfile::TempDir,
    words: Words,
}

const TRASHED: [CustomerId; 3] = [7, 70, 700];
const ARCHIVED: [CustomerId; 2] = [8, 80];

impl Desk {
    fn demo() -> Self {
        let desk =
            Self { dir: tempfile::tempdir().expect("a temporary folder"), words: Words::load(Language::English) };
        let mut store = Store::open(&desk.path()).expect("a new file opens");
        demo::fill(&mut store, &desk.words, now()).expect("the demo comes in");
        let mut act = |action| {
            let edit = Edit { label: "delete-customer", place: Place::default(), action };
            store.edit(&edit, now()).expect("it is saved");
        };
        act(Action::Trash { customers: TRASHED.to_vec() });
        act(Action::Archive { customers: ARCHIVED.to_vec() });
        desk
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("desk.db")
    }

    fn query<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        let conn = Connection::open(self.path()).expect("it opens");
        conn.query_row(sql, [], |row| row.get(0)).expect(sql)
    }

    /// The customers' own IDs.
    fn codes(&self, ids: &[CustomerId]) -> Vec<String> {
        ids.iter().map(|id| self.query(&format!("SELECT code FROM customer WHERE id = {id}"))).collect()
    }

    fn ask(&self, request: &Request, typed: Option<&str>) -> Result<(Outcome, String), Problem> {
        let mut out = Vec::new();
        let mut asked = |question: &str| {
            assert!(question.contains("for good"), "{question}");
            typed.map(str::to_owned)
        };
        let person = Person { asked: &mut asked, out: &mut out };
        let ended = trash(request, &self.path(), &self.words, now(), person)?;
        Ok((ended, String::from_utf8(out).expect("text")))
    }
}

fn purge(ids: &[String]) -> Request {
    Request { what: What::Purge, ids: ids.to_vec(), ..Request::default() }
}

#[test]
fn the_list_shows_who_is_gone_as_text_and_as_json() {
    let desk = Desk::demo();
    let (ended, text) = desk.ask(&Request::default(), None).expect("a list");
    assert_eq!((ended, text.lines().count()), (Outcome::Done, 5), "{text}");
    assert!(text.lines().all(|line| line.starts_with("2026-11-21 09:30  ")), "{text}");
    assert_eq!(text.matches("archived").count(), 2, "{text}");
    let (_, json) = desk.ask(&Request { json: true, ..Request::default() }, None).expect("a list");
    let list: Vec<Json> = serde_json::from_str(&json).expect("JSON");
    let ids: Vec<&str> = list.iter().filter_map(|gone| gone["id"].as_str()).collect();
    let mut expected = desk.codes(&[TRASHED.as_slice(), &ARCHIVED].concat());
    expected.sort_unstable();
    let mut found = ids.clone();
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn an_empty_list_says_so() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (language, sentence) in [
        (Language::English, "Nobody is in the trash or the archive.\n"),
        (Language::Chinese, "回收站和归档中都没有客户。\n"),
    ] {
        let desk = Desk { dir: tempfile::tempdir_in(&dir).expect("a folder"), words: Words::load(language) };
        drop(Store::open(&desk.path()).expect("a new file opens"));
        assert_eq!(desk.ask(&Request::default(), None), Ok((Outcome::NothingFound, sentence.to_owned())));
        let json = Request { json: true, ..Request::default() };
        assert_eq!(desk.ask(&json, None), Ok((Outcome::NothingFound, "[]\n".to_owned())));
        let (ended, _) = desk.ask(&purge(&[]), None).expect("nothing is left to do");
        assert_eq!(ended, Outcome::Done);
    }
}

#[test]
fn those_who_are_named_come_back_in_one_step() {
    let desk = Desk::demo();
    let ids = desk.codes(&[70, 80]);
    let before: i64 = desk.query("SELECT count(*) FROM entry");
    let request = Request { what: What::Restore, ids: ids.clone(), ..Request::default() };
    let (ended, said) = desk.ask(&request, None).expect("brought back");
    assert_eq!((ended, said.contains('2')), (Outcome::Done, true), "{said}");
    let gone: String = desk.query(
        "SELECT group_concat(id) FROM (SELECT id FROM customer WHERE coalesce(deleted, archived) IS NOT NULL ORDER BY id)",
    );
    assert_eq!(gone, "7,8,700");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry"), before + 1);
    assert_eq!(
        desk.ask(&request, None),
        Err(Problem::Trash(TrashFault::NotThere { code: ids[0].clone() })),
        "they are not there now"
    );
    let nobody = Request { what: What::Restore, ..Request::default() };
    assert!(matches!(desk.ask(&nobody, None), Err(Problem::CommandLine(CommandLineFault::ArgumentMissing { .. }))));
}

#[test]
fn a_purge_needs_a_yes_and_leaves_the_archive_alone() {
    let desk = Desk::demo();
    let count = || desk.query::<i64>("SELECT count(*) FROM customer");
    let before = count();
    assert_eq!(desk.ask(&purge(&[]), None), Err(Problem::Trash(TrashFault::Unasked)));
    assert_eq!(desk.ask(&purge(&[]), Some("y\n")), Err(Problem::Trash(TrashFault::Kept)));
    assert_eq!(
        desk.ask(&purge(&["nobody".into()]), Some("1")),
        Err(Problem::Trash(TrashFault::NotThere { code: "nobody".into() }))
    );
    assert_eq!(count(), before);
    let archived = desk.codes(&[8]);
    desk.ask(&purge(&archived), Some("1\n")).expect("gone for good: she was named");
    assert_eq!(count(), before - 1);
    let all = Request { yes: true, json: true, ..purge(&[]) };
    let (ended, said) = desk.ask(&all, None).expect("gone for good");
    assert_eq!((ended, said.trim()), (Outcome::Done, "{\"purged\":3,\"thorough\":true}"));
    assert_eq!(count(), before - 4);
}

#[test]
fn a_purge_of_an_empty_trash_says_so_and_is_no_failure() {
    let desk = Desk::demo();
    desk.ask(&Request { yes: true, ..purge(&[]) }, None).expect("gone for good");
    let (ended, said) = desk.ask(&purge(&[]), None).expect("nobody is left to ask about");
    assert_eq!((ended, said.trim()), (Outcome::Done, "The trash is empty."));
    let (ended, said) = desk.ask(&Request { json: true, ..purge(&[]) }, None).expect("nobody is left to ask about");
    assert_eq!((ended, said.trim()), (Outcome::Done, "{\"purged\":0,\"thorough\":true}"));
    // What cannot be swept is said all the same.
    let reads = Connection::open(desk.path()).expect("another program");
    reads.execute_batch("BEGIN; SELECT * FROM customer;").expect("it reads");
    let (ended, said) = desk.ask(&purge(&[]), None).expect("nobody is left to ask about");
    assert!(ended == Outcome::Done && said.starts_with("The trash is empty. Traces may stay"), "{said}");
}

#[test]
fn who_is_out_of_sight_counts_nowhere() {
    let desk = Desk::demo();
    let (file, words, today) = (desk.path(), &desk.words, now().date());
    let living: i64 = desk.query("SELECT count(*) FROM customer WHERE deleted IS NULL AND archived IS NULL");
    let all: i64 = desk.query("SELECT count(*) FROM customer");
    assert_eq!(all - living, 5);
    let living = usize::try_from(living).expect("a count");

    let mut out = Vec::new();
    let listed = list::Request { form: list::Form::Json, ..list::Request::default() };
    list::list(&listed, &file, words, today, &mut out).expect("a list");
    let rows: Vec<Json> = serde_json::from_slice(&out).expect("JSON");
    assert_eq!(rows.len(), living);
    let gone = desk.codes(&[TRASHED.as_slice(), &ARCHIVED].concat());
    assert!(rows.iter().all(|row| gone.iter().all(|code| row["id"] != **code)));

    let mut out = Vec::new();
    let by = group::Request { by: "stage".into(), form: list::Form::Json, ..group::Request::default() };
    group::group(&by, &file, words, today, &mut out).expect("groups");
    let groups: Vec<Json> = serde_json::from_slice(&out).expect("JSON");
    let counted: u64 = groups.iter().filter_map(|group| group["customers"].as_u64()).sum();
    assert_eq!(counted, living as u64, "{groups:?}");

    let written = desk.dir.path().join("out.csv");
    let request = export::Request { to: export::To::Table(written.clone()), ..export::Request::default() };
    export::export(&request, &file, words, (today.into(), today.into()), &mut Vec::new()).expect("CSV");
    let mut reader = csv::Reader::from_path(&written).expect("it reads");
    assert_eq!(reader.records().count(), living);

    let matter = Reader::open(&file).and_then(|reader| reader.matter(&Cancel::default())).expect("it reads");
    let facts = matter.expect("nobody cancels").facts;
    assert_eq!(facts.customers.len(), living);
}
