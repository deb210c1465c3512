//! The demo: customers whose dates are days from today, so that it is as fresh next year.

use chrono::NaiveDate;

use super::Reader;
use super::table::{Name, Role, Table};
use crate::domain::{Problem, Vocabulary};

/// The files that the demo has, with their text. Made by `scripts/make_demo.py`.
const FILES: [(Role, &[u8]); 4] = [
    (Role::Customers, include_bytes!("../../assets/demo/customers.csv")),
    (Role::Purchases, include_bytes!("../../assets/demo/purchases.csv")),
    (Role::Contacts, include_bytes!("../../assets/demo/contacts.csv")),
    (Role::Notes, include_bytes!("../../assets/demo/notes.csv")),
];

/// The shapes of the demo's files, seen on a day; read them with [`rows`].
#[must_use]
pub fn tables(vocabulary: &Vocabulary, today: NaiveDate, name: Name) -> Vec<Table> {
    FILES.iter().map(|(role, _)| Table::new(*role, vocabulary, today, name).from_today()).collect()
}

/// The rows of one of the demo's files.
///
/// # Errors
/// Only if the file is none of the demo's.
pub fn rows(table: &Table) -> Result<Reader<'_>, Problem> {
    let text = FILES.iter().find(|(role, _)| *role == table.role).map_or(&b""[..], |(_, text)| *text);
    Reader::of_text(text, table)
}
