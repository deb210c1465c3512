//! Orders over several lines, as shops export them: what stands on each of them counts once, and what went back comes behind.
//!
//! ```text
//!  #7  2026-01-05  Tea   30.00  refunded 10.00     ─▶ #7    30.00
//!  #7  2026-01-05  Cup   30.00  refunded 10.00     ─▶ (goes on with #7)
//!  #8  …                                           ─▶ #7-R  -10.00, then #8
//! ```

use std::collections::BTreeMap;

use super::mapping::{Layout, Make, Remark, folded, is_known_state as is_known};
use super::purchases::{AMOUNT, CODE, REFUND, of_refund, refund, say_once};
use super::table::Table;
use crate::domain::batch::{Batch, Cell, Draft, Fault, Loss, Role};
use crate::domain::known::FACTS;
use crate::domain::{Fen, ImportFault, Value};

/// Headings of what an order adds up to with all of its lines, folded.
const TOTALS: [&str; 9] = [
    "ordertotal",
    "ordertotalamount",
    "orderamount",
    "ordervalue",
    "grandtotal",
    "订单金额",
    "订单实付金额",
    "订单总额",
    "买家实际支付金额",
];

/// Different states that are told: a column with more is none of states.
const STATES: usize = 12;

/// What is known of the orders so far.
#[derive(Debug, Default)]
pub(super) struct Orders {
    /// Amounts are those of whole orders.
    total: bool,
    /// The order of the line before, and what it adds up to.
    before: Option<(String, Fen)>,
    /// What went back of it: the line, and the cells of its row.
    owed: Option<(u64, Vec<Value>)>,
    width: usize,
    /// States of which nobody knows whether such an order was paid: the first line, and how many orders.
    states: BTreeMap<String, (u64, usize)>,
}

impl Orders {
    /// Nothing yet, of rows with these columns; of other rows than orders there is nothing to know.
    pub fn of(layout: &mut Layout, table: &Table) -> Self {
        if table.role != Role::Purchases {
            return Self::default();
        }
        let heading = |at: usize| {
            let here = layout.makes.get(at).is_some_and(|make| !Make::is_empty(make));
            here.then(|| layout.columns[at].heading.clone())
        };
        let total = heading(AMOUNT).is_some_and(|heading| TOTALS.contains(&folded(&heading).as_str()));
        let (refunds, width) = (heading(REFUND), layout.width());
        layout.remarks.extend(refunds.map(|heading| Remark::Refunds { heading }));
        let facts = FACTS.iter().filter_map(|(key, _)| table.place(key)).filter_map(heading);
        let headings: Vec<String> = facts.collect();
        layout.remarks.extend((!headings.is_empty()).then_some(Remark::OfCustomer { headings }));
        Self { total, width, ..Self::default() }
    }

    /// The row that comes next has been read: what the lines before leave behind is of another order. Where it is one more line
    /// of theirs, the total is not said again.
    pub fn next(&mut self, row: &mut Draft) {
        if !self.total {
            return;
        }
        let code = row.cell(CODE).text().unwrap_or_default().to_owned();
        let amount = if let Cell::Money(amount) = row.cell(AMOUNT) { Some(amount) } else { None };
        let same = self.before.as_ref().is_some_and(|(before, _)| !code.is_empty() && *before == code);
        let again = same && self.before.as_ref().map(|(_, total)| *total) == amount;
        if again {
            return say_once(row);
        }
        if !(same && amount.is_none()) {
            self.before = amount.map(|amount| (code, amount));
        }
    }

    /// Whether a refund is to come before a row of that order.
    pub fn owes(&self, code: impl Fn() -> String) -> bool {
        let Some((_, cells)) = &self.owed else { return false };
        let code = code();
        code.is_empty() || cells[CODE].as_text().and_then(of_refund) != Some(&code)
    }

    /// The row comes in: what went back of it is to follow.
    pub fn came(&mut self, line: u64, row: &Draft, table: &Table) {
        if self.width > 0 {
            self.state(line, row, table);
            self.owed = refund(row, self.width).map(|cells| (line, cells)).or(self.owed.take());
        }
    }

    /// An order in a state that nobody knows is one: it is told how many there are.
    fn state(&mut self, line: u64, row: &Draft, table: &Table) {
        let Some(state) = table.place("status").and_then(|at| row.cell(at).text()) else { return };
        let room = self.states.len() < STATES;
        if !is_known(state) && (room || self.states.contains_key(state)) {
            self.states.entry(state.to_owned()).or_insert((line, 0)).1 += 1;
        }
    }

    /// What is to be told at the end of the file.
    pub fn end(&mut self, batch: &mut Batch) {
        self.pay(batch);
        for (status, (line, count)) in std::mem::take(&mut self.states) {
            let problem = ImportFault::UnknownState { status, count }.into();
            batch.faults.push(Fault { line, column: None, problem, loss: Loss::Nothing, whose: None });
        }
    }

    /// The refund that is to come, as a row.
    pub fn pay(&mut self, batch: &mut Batch) {
        let Some((line, cells)) = self.owed.take() else { return };
        let mut row = batch.begin(line);
        for (at, value) in cells.iter().enumerate() {
            row.put_cell(at, Cell::from(value));
        }
        row.keep();
    }
}
