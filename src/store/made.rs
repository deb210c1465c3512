//! Fields that no column holds: what a customer's rows make of her, read whenever it is asked for.
//!
//! | field | of which rows |
//! |---|---|
//! | in stage since | the newest move to her stage |
//! | open tickets, answer by, hours to resolve | requests and complaints |
//! | contacts, first contact, touches | contacts |
//! | orders and revenue in the term | purchases between both ends of it |
//!
//! None of them depends on the clock: what is late, or how long ago, is for those who ask. To add one: its key, its line in
//! [`Made::expression`], a row of `field`.

use std::fmt::Write;

use rusqlite::Connection;

use super::settings;
use super::table::NO_CONTACT;
use super::tickets::{OPEN, UNANSWERED, promise};
use crate::domain::Field;
use crate::domain::local::Local;
use crate::domain::stage::SINCE;
use crate::domain::watched::{
    ANSWER_BY, CONTACTS, FIRST_CONTACT, HOURS_TO_RESOLVE, OPEN_TICKETS, TERM_ORDERS, TERM_REVENUE, TOUCHES,
};

/// All of them.
const KEYS: [&str; 9] =
    [SINCE, OPEN_TICKETS, ANSWER_BY, HOURS_TO_RESOLVE, CONTACTS, FIRST_CONTACT, TERM_ORDERS, TERM_REVENUE, TOUCHES];

/// Whether it is one: there is no column of that name.
pub(super) fn is_made(key: &str) -> bool {
    KEYS.contains(&key)
}

/// What they depend on besides the rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Made {
    /// Hours in which an answer is promised where a row does not say.
    promise: Option<i64>,
    local: Local,
}

impl Made {
    /// As the file has it, where one of these fields needs it.
    pub fn of(conn: &Connection, fields: &[&Field]) -> rusqlite::Result<Self> {
        if !fields.iter().any(|field| [ANSWER_BY, TERM_REVENUE].contains(&field.key.as_str())) {
            return Ok(Self::default());
        }
        let settings = settings::of_layout(conn)?;
        Ok(Self { promise: promise(&settings), local: settings.local() })
    }

    /// SQL: that field of customer `c`.
    pub fn expression(&self, key: &str) -> String {
        let contacts = |what: &str, which: &str| {
            format!("(SELECT {what} FROM interaction WHERE interaction.customer = c.id AND {which})")
        };
        match key {
            SINCE => IN_STAGE_SINCE.to_owned(),
            OPEN_TICKETS => contacts("nullif(count(*), 0)", OPEN),
            ANSWER_BY => contacts(&self.answer_by(), &format!("{OPEN} AND {UNANSWERED}")),
            HOURS_TO_RESOLVE => contacts(HOURS, SETTLED),
            CONTACTS => contacts("nullif(count(*), 0)", &format!("NOT {NO_CONTACT}")),
            FIRST_CONTACT => contacts("substr(min(at), 1, 10)", &format!("NOT {NO_CONTACT}")),
            TOUCHES => contacts("nullif(count(*), 0)", "kind = 'care'"),
            TERM_ORDERS => of_term("count(*) FILTER (WHERE p.kind = 'sale')"),
            TERM_REVENUE => of_term(&format!("sum({})", self.worth())),
            key => format!("c.\"{key}\""),
        }
    }

    /// The first moment by which one is to be answered; what came in on a day without a time counts from that day's end.
    fn answer_by(&self) -> String {
        let usual = self.promise.map_or_else(|| "NULL".to_owned(), |hours| hours.to_string());
        format!(
            "min(strftime('%Y-%m-%dT%H:%M', substr(at, 1, 16),
               CASE WHEN coalesce(nullif(substr(at, 12, 5), ''), '00:00') = '00:00' THEN '+1 day' ELSE '+0 days' END,
               '+' || coalesce(promised_hours, {usual}) || ' hours'))"
        )
    }

    /// What a row of purchases is worth in the file's currency, rounded half away from zero; nothing without a rate.
    fn worth(&self) -> String {
        let mut arms = String::new();
        for (code, (digits, scale)) in self.local.rates.ratios() {
            // The code was typed: only letters go into the statement.
            if !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
                let _ = write!(
                    arms,
                    " WHEN '{code}' THEN sign(p.amount) * CAST((abs(p.amount) * {digits} * 2 + {scale}) / (2 * {scale}) AS INTEGER)"
                );
            }
        }
        let own = self.local.currency.0.as_str();
        let own = if own.bytes().all(|byte| byte.is_ascii_uppercase()) { own } else { "" };
        format!("CASE coalesce(p.currency, '') WHEN '' THEN p.amount WHEN '{own}' THEN p.amount{arms} END")
    }
}

/// What of the purchases in the term of customer `c`; an end left open goes on. Without its first day there is no term.
fn of_term(what: &str) -> String {
    format!(
        "CASE WHEN c.term_start IS NOT NULL THEN (SELECT {what} FROM purchase AS p WHERE p.customer = c.id
           AND p.date >= c.term_start AND (c.term_end IS NULL OR substr(p.date, 1, 10) <= substr(c.term_end, 1, 10))) END"
    )
}

/// The day since which customer `c` has been in her stage: of the newest move to it; where nobody moved her, or another
/// program did, that of the entry.
const IN_STAGE_SINCE: &str = "CASE WHEN c.stage IS NOT NULL THEN substr(coalesce((SELECT max(m.at) FROM stage_move AS m
    WHERE m.customer = c.id AND m.after = c.stage), c.created), 1, 10) END";

/// Requests and complaints of which both ends are known.
const SETTLED: &str = "kind IN ('complaint', 'request') AND substr(resolved_at, 1, 16) >= substr(at, 1, 16) AND strftime('%s', at) IS NOT NULL";

/// Their mean in hundredths of an hour, from whole minutes, rounded half up.
const HOURS: &str = "(sum((strftime('%s', substr(resolved_at, 1, 16)) - strftime('%s', substr(at, 1, 16))) / 60) * 200
    + count(*) * 60) / nullif(count(*) * 120, 0)";
