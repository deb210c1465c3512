//! Words for what of a customer's requests and complaints is open, and what of it is late: `ticket:open`, `投诉:逾期`.
//!
//! How many are open is a column, and by when the first of them is to be answered another: late is whoever waits longer.

use crate::domain::watched::OPEN_TICKETS;
use crate::domain::{Field, fold};

/// Words that name them before a sign, beside the short names: alone they are words like any other.
const NAMED: [&str; 4] = ["complaint", "complaints", "投诉", "投诉工单"];

const OPEN: [&str; 6] = ["open", "未结", "未办结", "未解决", "待处理", "处理中"];

/// The word of each language that a line is written with, and the others.
pub const LATE: [&str; 2] = ["late", "逾期"];
const OVERDUE: [&str; 5] = ["overdue", "超时", "过期", "延误", "已逾期"];

/// What Tab offers of them, in both languages.
pub const OFFERED: [[&str; 3]; 2] = [["open", "late", "none"], ["未结", "逾期", "无"]];

/// The name of the column that such a word means.
#[must_use]
pub fn named(word: &str) -> Option<&'static str> {
    NAMED.contains(&word.to_lowercase().as_str()).then_some("ticket")
}

/// Whether the value says of that field that there is an open one.
#[must_use]
pub fn is_open(field: &Field, typed: &str) -> bool {
    field.key == OPEN_TICKETS && says(typed, &[&OPEN])
}

/// Whether it says that one is late.
#[must_use]
pub fn is_late(typed: &str) -> bool {
    says(typed, &[&LATE, &OVERDUE])
}

fn says(typed: &str, words: &[&[&str]]) -> bool {
    let typed = fold::half_width(typed).to_lowercase();
    words.iter().any(|words| words.contains(&typed.as_str()))
}
