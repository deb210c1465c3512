//! What is said of an order that was written beside that it was: totals that no longer count, an amount that is in no sum.

use super::open::Open;
use crate::app::desk::desk::Desk;
use crate::domain::child::{Child, Purchase};
use crate::domain::{Currency, Value};
use crate::locale::fill;

/// The sentences, as far as there are any.
pub fn said(desk: &Desk, open: &Open, child: &Child) -> Option<String> {
    let Child::Purchase(purchase) = child else { return None };
    let said: Vec<String> = totals(desk, open, purchase).into_iter().chain(no_rate(desk, purchase)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// The first row takes the place of what was typed as totals.
fn totals(desk: &Desk, open: &Open, purchase: &Purchase) -> Option<String> {
    if open.row.is_some() || open.usual.totals.is_empty() {
        return None;
    }
    let told = |(key, value): &(&str, Value)| {
        let field = desk.vocabulary().field(key)?;
        Some(format!("{} {}", field.label, desk.show(field, value)))
    };
    let all = |cells: &[(&str, Value)]| {
        cells.iter().filter_map(told).collect::<Vec<_>>().join(&desk.words().shared.separator)
    };
    let own = &desk.vocabulary().local.currency;
    let worth = purchase.amount.and_then(|amount| match &purchase.currency {
        Some(code) if *code != own.0 => desk.vocabulary().local.rates.convert(code, amount),
        _ => Some(amount),
    });
    let spend = worth.map_or(Value::Blank, Value::Money);
    let now = [("spend", spend), ("orders", Value::Number(i64::from(!purchase.refund)))];
    let now: Vec<_> = now.into_iter().filter(|(_, value)| !value.is_blank()).collect();
    let words = &desk.words().form;
    Some(fill(&words.totals, &[("typed", &all(&open.usual.totals)), ("now", &all(&now))]))
}

/// What is in another currency without a rate is in no sum.
fn no_rate(desk: &Desk, purchase: &Purchase) -> Option<String> {
    let local = &desk.vocabulary().local;
    let code = purchase.currency.as_ref().filter(|code| **code != local.currency.0)?;
    let amount = purchase.amount.filter(|amount| local.rates.convert(code, *amount).is_none())?;
    let shown = Currency(code.clone()).show_beside(&local.currency, amount);
    Some(fill(&desk.words().form.no_rate, &[("code", &shown)]))
}
