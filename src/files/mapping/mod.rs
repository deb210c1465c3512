//! Which column of a file is which field, in either language, and what its cells are made of.
//!
//! ```text
//!  headings ─▶ names ─▶ meaning ─────────────▶ plan ─▶ finish ───────────▶ Layout
//!             (known)  (beside, first rows)           (all rows: watch)   (columns, makes, remarks)
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `first` | the first records, and which of them has the headings |
//! | `begin` | where the headings stand |
//! | `beside` | whether another table stands beside them |
//! | `headless` | headings for rows that have none |
//! | `known` | the headings of other programs and people, as data |
//! | `names` | what a heading means by itself |
//! | `orders` | what a heading means in the export of a shop |
//! | `meaning` | what it means beside the others, and with the cells under it |
//! | `spelling` | what two spellings of one heading have in common |
//! | `sample` | what the first rows show of a column |
//! | `plan` | from headings to columns |
//! | `labels` | labels for columns of their own: a second of one name has a number |
//! | `watch` | what all rows say of the columns that no field is known for |
//! | `guess` | the kind of a new column |
//! | `figures`, `calendar` | what its cells show of numbers, and of days |
//! | `nearly` | how many cells say so, although others are odd |
//! | `finish` | the columns as they come in |
//! | `picture` | where each column goes, seen from the file |
//! | `layout` | the columns of a file, and how their cells are made |
//! | `compose` | a name of its parts, an address of its lines |
//! | `remark` | what the headings say that a person should know |
//!
//! A heading that is not known yet is a word more in `assets/headings.toml`.

mod begin;
mod beside;
mod calendar;
mod compose;
mod figures;
mod finish;
mod first;
mod guess;
mod headless;
mod known;
mod labels;
mod layout;
mod meaning;
mod names;
mod nearly;
mod orders;
mod picture;
mod plan;
mod remark;
mod sample;
mod spelling;
mod watch;

pub(super) use begin::{Begin, begin, begin_of};
pub(super) use compose::{Cell, address, gender, name, whole_name};
pub(super) use first::first;
pub(super) use guess::Guess;
pub use layout::Layout;
pub(super) use layout::{Agreed, Make};
pub(super) use names::title;
pub use names::{field_named, understands};
pub(super) use orders::{is_known_state, is_void};
pub use remark::Remark;
pub(super) use spelling::folded;

use std::io;

use meaning::Meant;
use names::{Meaning, Names};
use plan::{Plan, Why};

use super::Table;
use super::records::Records;

/// The keys of the columns that headings mean, each once.
pub(super) fn means(headings: &[String], table: &Table) -> Vec<String> {
    let names = Names::of(table);
    let of_shop = |heading: &String| orders::meaning(table.role, headings, heading).map(|word| names.said(word));
    let key = |heading: &String| match of_shop(heading).unwrap_or_else(|| names.meaning(heading)) {
        Meaning::Field(field, _) => Some(table.fields[field].key.clone()),
        _ => None,
    };
    let mut keys: Vec<String> = headings.iter().filter_map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// How many headings such a table knows; nothing where one is missing that its rows cannot be without.
pub(super) fn known(headings: &[String], table: &Table) -> Option<usize> {
    let names = Names::of(table);
    let meaning = |(at, heading): (usize, &String)| match table.word_for(at, heading) {
        Some(word) => names.said(word),
        None if heading.is_empty() => Meaning::Unknown,
        None => names.meaning(heading),
    };
    let meanings: Vec<Meaning> = headings.iter().enumerate().map(meaning).collect();
    let has = |field| meanings.iter().any(|meaning| matches!(meaning, Meaning::Field(known, _) if *known == field));
    let known = meanings.iter().filter(|meaning| **meaning != Meaning::Unknown).count();
    table.must_have().all(has).then_some(known)
}

/// Whether customers stand under such headings: something names them or says how they are reached.
pub(super) fn name_somebody(headings: &[String], customers: &Table) -> bool {
    let reached = |key: &String| ["phone", "email", "company"].contains(&key.as_str());
    beside::named(headings, &Names::of(customers)).is_some() || means(headings, customers).iter().any(reached)
}

/// Whether cells are the headings of some table: all of them are known, or most of several. Of those that stand apart from the
/// rows above them, half are enough.
pub(super) fn are_headings(cells: &[String], apart: bool, table: &Table) -> bool {
    let is_known = |cell: &&String| {
        let folded = folded(cell);
        table.is_heading(&folded) || known::Known::get().sense(&folded).is_some()
    };
    // Of a million names few are headings: the others are looked at no further.
    if !apart && !cells.first().is_some_and(|first| is_known(&first)) {
        return false;
    }
    let known = cells.iter().filter(is_known).count();
    known > 1
        && (known == cells.len() || apart && known * 2 >= cells.len() || known > 2 && known * 3 >= cells.len() * 2)
}

/// Finds the columns that the headings mean; `records` begins the file anew. New ones are of the kinds that are agreed on.
pub(super) fn layout(
    headings: &[String],
    (table, agreed): (&Table, &Agreed),
    records: &dyn Fn() -> io::Result<Records>,
) -> io::Result<Layout> {
    let names = Names::of(table);
    let Meant { meanings, seen, remarks, strange } = meaning::of(headings, table, &names, records)?;
    let mut plan = Plan::new(headings, table, seen.iter().map(|seen| seen.filled > 0).collect());
    plan.samples = seen.into_iter().map(|seen| seen.samples).collect();
    plan.remarks = remarks;
    for (at, meaning) in meanings.into_iter().enumerate() {
        match strange[at] {
            Some(field) => plan.pending(at, &headings[at], Why::OtherWords { field: title(&table.fields[field]) }),
            None => plan.place(at, meaning),
        }
    }
    finish::finish(plan, &names, agreed, records)
}
