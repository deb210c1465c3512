//! The demo: customers whose dates are days from today, so that it is as fresh next year.

use chrono::NaiveDate;

use super::table::{Name, Table};
use super::{Input, Reader};
use crate::domain::batch::Role;
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
    Reader::open(&Input::of_bytes(table.role.name(), text), table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Field, Local, Origin, kind};

    /// Fields of the keys in a header, all text but the dates.
    fn vocabulary() -> Vocabulary {
        let header = std::str::from_utf8(FILES[0].1).expect("the demo is UTF-8").lines().next().unwrap_or_default();
        let field = |key: &str| Field {
            key: key.to_owned(),
            label: String::new(),
            aliases: vec![],
            kind: kind::named(if key == "birthday" { "birthday" } else { "text" }).expect("a kind"),
            origin: Origin::Typed,
            choices: vec![],
            limit: None,
            meaning: String::new(),
            rules: Default::default(),
        };
        let fields = header.split(',').map(field).collect();
        Vocabulary { fields, local: Local::default(), yes_no: ["yes".into(), "no".into()] }
    }

    #[test]
    fn every_row_of_the_demo_reads() {
        let today = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a day of the calendar");
        let mut counts = Vec::new();
        for table in tables(&vocabulary(), today, &|_, _| ()) {
            let reader = rows(&table).expect("the demo has it");
            assert_eq!(reader.layout().remarks, [], "{}", table.role.name());
            let batches: Vec<_> = reader.map(|batch| batch.expect("memory is readable")).collect();
            for batch in &batches {
                assert_eq!((&batch.faults[..], batch.empty), (&[][..], 0), "{}", table.role.name());
            }
            counts.push(batches.iter().map(crate::domain::batch::Batch::len).sum::<usize>());
        }
        assert_eq!(counts[0], 2_000);
        assert!(counts.iter().zip([2_000, 9_000, 1_500, 700]).all(|(count, least)| *count >= least), "{counts:?}");
    }
}
