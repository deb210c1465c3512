//! What somebody else asks for it: `对手报价10万`, `competitor quoted 80k`. It is no amount of ours.

use std::ops::Range;

use super::scan::Scan;

const WHO: [&str; 33] = [
    "竞争对手",
    "竞品",
    "竞对",
    "对手",
    "同行",
    "友商",
    "别家",
    "别人",
    "别的公司",
    "别的供应商",
    "其他家",
    "其他公司",
    "其他供应商",
    "另一家",
    "另外一家",
    "competitor",
    "competitors",
    "the competition",
    "competition",
    "rival",
    "rivals",
    "another supplier",
    "other supplier",
    "other suppliers",
    "another vendor",
    "other vendor",
    "other vendors",
    "another company",
    "another firm",
    "another dealer",
    "someone else",
    "somebody else",
    "elsewhere",
];
/// Between them and the word for an amount.
const BETWEEN: [&str; 30] = [
    "'s",
    "’s",
    "s'",
    "的",
    "那边",
    "那里",
    "那家",
    "家",
    "公司",
    "给他",
    "给她",
    "给客户",
    "给的",
    "给",
    "也",
    "只",
    "才",
    "已经",
    "已",
    "最新",
    "新",
    "has",
    "have",
    "already",
    "just",
    "also",
    "only",
    "latest",
    "price",
    "is",
];
/// Of those so many at most.
const MOST: usize = 3;

/// The words with which somebody else is said to ask that; nothing: it is ours.
pub(super) fn price(scan: &Scan, amount: &Range<usize>) -> Option<Range<usize>> {
    if let Some(from) = before(scan, amount.start) {
        return Some(from..amount.end);
    }
    let by = scan.longest(scan.skip(amount.end), &["by", "from", "at"])?;
    let who = scan.longest(scan.past(by, &["a", "an", "the", "their"]), &WHO)?;
    Some(amount.start..who)
}

fn before(scan: &Scan, cue: usize) -> Option<usize> {
    let mut at = scan.back(cue);
    for _ in 0..=MOST {
        if let Some(from) = scan.longest_before(at, &WHO) {
            return Some(from);
        }
        at = scan.back(scan.longest_before(at, &BETWEEN)?);
    }
    None
}
