//! What the rows of a file are, as its headings say: so that orders can be named first on the command line.
//!
//! In doubt they are customers: whatever stands in a file of customers comes in, while rows of another kind lose what they
//! have no column for.

use std::io;

use super::Table;
use super::contents::Contents;
use super::input::{Input, cannot_read};
use super::mapping::{self, Begin, means};
use crate::domain::Problem;
use crate::domain::batch::Role;
use crate::domain::known::FACTS;

/// Columns of contacts that customers have not.
const OF_CONTACTS: [&str; 8] =
    ["direction", "channel", "kind", "status", "promised_hours", "responded_at", "resolved_at", "resolution"];

/// Columns of customers that rows of another kind may have beside them: who it is, and what such rows add up to.
const OF_ROWS_TOO: [&str; 16] = [
    "code",
    "name",
    "phone",
    "email",
    "company",
    "spend",
    "orders",
    "first_buy",
    "last_buy",
    "last_contact",
    "next_contact",
    "csat",
    "source",
    "utm_campaign",
    "entered",
    "owner",
];

/// What the rows are, by the tables for each kind of file.
///
/// # Errors
/// The file cannot be read.
pub fn role_of(input: &Input, tables: &[Table]) -> Result<Role, Problem> {
    let headings = headings_of(input, tables)?;
    let keys = |role: Role| tables.iter().find(|table| table.role == role).map(|table| means(&headings, table));
    let of_customers = keys(Role::Customers).unwrap_or_default();
    let is = |role: Role| fits(role, &keys(role)?, &of_customers, headings.len()).then_some(role);
    let others = [Role::Purchases, Role::Campaigns, Role::Contacts, Role::Notes];
    Ok(others.into_iter().find_map(is).unwrap_or(Role::Customers))
}

/// Whether headings that mean these columns, and those of customers, are those of such rows.
fn fits(role: Role, keys: &[String], of_customers: &[String], headings: usize) -> bool {
    let has = |key: &str| keys.iter().any(|known| known == key);
    // Whoever has an address or a birthday is no order and no talk, unless that has a number.
    let only_rows = || !of_customers.iter().any(|key| !OF_ROWS_TOO.contains(&key.as_str()));
    let person = || ["name", "phone", "email"].iter().any(|key| of_customers.iter().any(|known| known == key));
    let who = ["customer", "who_phone", "who_email", "who_name", "who_last"].into_iter().any(has);
    // A remark may stand beside anything, and where somebody lives beside an order or a customer.
    let beside = |key: &str| key == "remark" || FACTS.iter().any(|(fact, _)| *fact == key);
    let all = keys.iter().filter(|key| role != Role::Purchases || !beside(key)).count() == headings;
    match role {
        Role::Customers => true,
        Role::Purchases => {
            let amount = has("amount") || has("price");
            let numbered = ["code", "quantity", "kind"].into_iter().any(has);
            let order = numbered || has("product") && only_rows();
            who && has("date") && amount && (order || all)
        }
        Role::Campaigns => !person() && has("date") && has("cost") && (has("utm_campaign") || has("source")),
        Role::Contacts => {
            // Who is listed with a number or an address may as well be a customer.
            let reached = has("who_phone") || has("who_email");
            let own = OF_CONTACTS.into_iter().filter(|key| has(key)).count();
            let told = has("channel") && has("text") && only_rows();
            let whole = own > 1 && keys.len() == headings;
            who && has("at") && (has("code") || has("direction") || !reached && (told || whole))
        }
        Role::Notes => who && has("at") && has("text") && keys.len() == headings,
    }
}

/// How many of the marks by which customers are known the headings of a file of them have.
///
/// # Errors
/// The file cannot be read.
pub fn marks_of(input: &Input, tables: &[Table]) -> Result<usize, Problem> {
    const MARKS: [&str; 4] = ["code", "phone", "email", "company"];
    let headings = headings_of(input, tables)?;
    let table = tables.iter().find(|table| table.role == Role::Customers);
    let keys = table.map(|table| means(&headings, table)).unwrap_or_default();
    Ok(keys.iter().filter(|key| MARKS.contains(&key.as_str())).count())
}

/// The headings of a file, as text, below its titles: as the table finds them that knows the most of them.
///
/// # Errors
/// It cannot be read.
pub fn headings_of(input: &Input, tables: &[Table]) -> Result<Vec<String>, Problem> {
    let begin = begin_for(&Contents::of(input)?, tables).map_err(|error| cannot_read(input.path(), &error))?;
    Ok(begin.map(|begin| begin.headings).unwrap_or_default())
}

/// Where the table begins, as the one finds it that knows the most of its headings.
fn begin_for(contents: &Contents, tables: &[Table]) -> io::Result<Option<Begin>> {
    let first = mapping::first(&mut contents.records()?)?;
    // What stands above the headings of another table may be a table itself: most of what its first line says is known.
    let is_above =
        |one: &Begin, other: &Begin| one.line < other.line && one.known > 1 && one.known * 3 >= one.headings.len() * 2;
    // Of equals the first table's.
    let better = |best: Option<Begin>, begin: Begin| match best {
        Some(best) if is_above(&best, &begin) || begin.known <= best.known && !is_above(&begin, &best) => Some(best),
        _ => Some(begin),
    };
    Ok(tables.iter().filter_map(|table| mapping::begin_of(&first, table)).fold(None, better))
}
