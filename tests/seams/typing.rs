//! Cells typed by a person, each with a text that stands nowhere else.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::desk::Dice;
use crate::support::terminal::{Terminal, is_saved};

/// Name in the file of the columns typed into: the first ones of the sheet of all customers.
pub const COLUMNS: [&str; 3] = ["name", "city", "company"];

/// (customer, place of the column) → text.
pub type Cells = BTreeMap<(u32, usize), String>;

/// One typed cell.
#[derive(Clone, Debug)]
pub struct Step {
    /// A row's number is the customer's: the order of entry.
    pub customer: u32,
    pub column: usize,
    pub text: String,
}

impl Step {
    /// Any cell of the first so many customers and of these columns.
    pub fn any(dice: &mut Dice, customers: u32, columns: &[usize], text: String) -> Self {
        let customer = 1 + u32::try_from(dice.below(customers as usize)).expect("few");
        Self { customer, column: columns[dice.below(columns.len())], text }
    }

    /// The keys that a person presses for it, wherever the cursor was.
    pub fn keys(&self) -> String {
        let (rights, downs) = ("<Right>".repeat(self.column), "<Down>".repeat(self.customer as usize - 1));
        format!("<C-Home><Home>{rights}{downs}{}<Enter>", self.text)
    }

    /// Waits until the title says that it is on disk. Enter goes down: the cursor stands a row below.
    #[track_caller]
    pub fn wait_saved(&self, terminal: &mut Terminal) {
        let row = format!(" {}/", self.customer + 1);
        terminal.wait_until(&format!("{} as saved", self.text), |terminal| {
            let screen = terminal.screen();
            [&self.text, &row].iter().all(|part| screen.contains(*part)) && is_saved(&terminal.lines())
        });
    }
}

/// Types all of them in bursts of several cells, each burst seen as saved before the next.
#[track_caller]
pub fn type_in_bursts(terminal: &mut Terminal, steps: &[Step], dice: &mut Dice) {
    let mut left = steps;
    while !left.is_empty() {
        let (burst, rest) = left.split_at((1 + dice.below(5)).min(left.len()));
        let script: String = burst.iter().map(Step::keys).collect();
        terminal.keys(&script);
        burst[burst.len() - 1].wait_saved(terminal);
        left = rest;
    }
}

/// What they leave: the last text of each cell.
pub fn cells(steps: &[Step]) -> Cells {
    steps.iter().map(|step| ((step.customer, step.column), step.text.clone())).collect()
}

/// Those of the cells that do not hold their text, with what they hold.
pub fn missing(conn: &Connection, cells: &Cells) -> Vec<(u32, &'static str, String, Option<String>)> {
    let held = |customer: u32, column: usize| -> Option<String> {
        let sql = format!("SELECT {} FROM customer WHERE id = ?1", COLUMNS[column]);
        conn.query_row(&sql, [customer], |row| row.get(0)).unwrap_or_else(|error| panic!("#{customer}: {error}"))
    };
    let found = cells.iter().map(|(&(customer, column), text)| (customer, column, text, held(customer, column)));
    let wrong = found.filter(|(_, _, text, held)| held.as_ref() != Some(text));
    wrong.map(|(customer, column, text, held)| (customer, COLUMNS[column], text.clone(), held)).collect()
}
