//! The mixed demo: 2,000 customers of many countries. Made by `scripts/make_mixed.py`.

use chrono::NaiveDateTime;
use kehu::domain::batch::Role;
use kehu::files::demo::Demo;
use kehu::locale::Words;
use kehu::store::{Outcome, Store};

pub const MIXED: Demo = Demo {
    region: "CN",
    rows: &[
        (Role::Customers, include_str!("../fixtures/demo/customers.csv")),
        (Role::Purchases, include_str!("../fixtures/demo/purchases.csv")),
        (Role::Contacts, include_str!("../fixtures/demo/contacts.csv")),
        (Role::Notes, include_str!("../fixtures/demo/notes.csv")),
    ],
    moves: "",
    tasks: "",
    stays: "",
};

/// Fills a fresh file with it; dates count from `now`.
pub fn fill(store: &mut Store, words: &Words, now: NaiveDateTime) -> Result<Outcome, kehu::domain::Problem> {
    kehu::cli::demo::fill(store, &MIXED, words, now)
}
