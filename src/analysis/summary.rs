//! Each customer's purchases in a few numbers: the input of every other analysis (METHODS §1 and §2).

use super::figures::{Data, Summary, mean_gap};
use super::pass::{Analysis, positions};
use super::study::Study;
use crate::domain::Cancel;

pub const ANALYSIS: Analysis = Analysis { name: "summary", run };

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    let mut summaries = Vec::with_capacity(study.customers());
    let mut data = Data::default();
    for at in positions(study.customers(), cancel) {
        let at = at?;
        let summary = Summary::of(study.rows(at).inspect(|row| data.count(row)));
        data.transaction_days += u64::from(summary.days);
        let totals = if study.facts.purchases.of(at).is_empty() { totals(study, at) } else { None };
        let summary = totals.unwrap_or(summary);
        data.refund_rows += u64::from(summary.refunds);
        data.contacts += study.past_contacts(at).len() as u64;
        summaries.push(summary);
    }
    data.future_rows = study.facts.purchases.all().len() as u64 - data.used_rows;
    study.mean_gap = mean_gap(&summaries).unwrap_or(study.settings.default_gap_days);
    (study.summaries, study.data) = (summaries, data);
    Some(())
}

/// What was typed of a customer who has no row at all: one row, and the rows speak.
fn totals(study: &Study, customer: usize) -> Option<Summary> {
    Summary::of_totals(study.facts.customers[customer].totals, study.settings.as_of)
}
