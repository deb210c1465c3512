//! Amounts that are left as text: whoever typed one takes it for understood, and is told that it is not.

use std::ops::Range;

use super::amount::amount;
use super::dated::is_number;
use super::parts::{Doubt, Reading};
use super::scan::Scan;

/// Amounts that are left as text are told: whoever typed one takes it for understood.
pub(super) fn read(reading: &mut Reading) {
    let mut at = 0;
    while at < reading.scan.len() {
        let scan = &reading.scan;
        let starts = scan.is_free(at..at + 1) && !scan.before(at).is_some_and(is_number);
        let found = if starts && (scan.is_border(at) || !scan.sign(at).is_some_and(|sign| sign.is_ascii())) {
            amount(reading, at)
        } else {
            None
        };
        let end = found.filter(|(end, _)| reading.scan.is_free(at..*end)).map(|(end, _)| end);
        let Some(end) = end.filter(|end| is_surely(&reading.scan, at..*end)) else {
            at += 1;
            continue;
        };
        let words = reading.words(&(at..end));
        let dropped = reading.with.dropped.iter().any(|dropped| dropped.words.contains(&words));
        if !dropped {
            reading.line.doubts.push(Doubt::Unread(words));
        }
        at = end;
    }
}

/// Before figures that are an amount of money.
const BEFORE: [&str; 40] = [
    "每台",
    "每张",
    "每个",
    "每件",
    "每套",
    "每只",
    "每把",
    "单价",
    "预算",
    "还价",
    "还价到",
    "砍到",
    "砍价到",
    "降到",
    "降价到",
    "退款",
    "退",
    "定金",
    "订金",
    "首付",
    "尾款",
    "付了",
    "已付",
    "budget",
    "deposit",
    "refund",
    "refund of",
    "refunded",
    "paid",
    "countered",
    "agreed price",
    "price of",
    "price is",
    "payment",
    "payment of",
    "一口价",
    "催款",
    "欠款",
    "货款",
    "余款",
];

/// Whether an amount of money is meant, by its unit or by what stands before it.
fn is_surely(scan: &Scan, range: Range<usize>) -> bool {
    const UNITS: [&str; 10] = ["万", "元", "块", "千", "亿", "¥", "$", "€", "£", "usd"];
    let text = scan.text(range.clone());
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let unit = UNITS.iter().any(|unit| text.contains(unit)) && text.contains(is_number);
    let thousands = digits > 0 && text.ends_with('k');
    let each = scan.longest(scan.skip(range.end), &["each", "apiece", "per unit", "a piece"]).is_some();
    unit || thousands || each || digits > 2 && scan.longest_before(scan.back(range.start), &BEFORE).is_some()
}
