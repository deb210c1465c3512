//! The amount expected: `报价12万`, `quote 120k`, `预计 ¥5,000`.

use super::parts::{Doubt, Reading, Said, Topic};
use super::scan::Scan;
use crate::domain::kind::{self, CellFault};
use crate::domain::{CellFault as Fault, Value};

/// Signs of the longest amount.
const LONGEST: usize = 26;

const CUES: [&str; 33] = [
    "预计成交金额",
    "预计成交",
    "预计金额",
    "预计",
    "报价单",
    "报价",
    "报了",
    "报",
    "合同金额",
    "合同额",
    "成交价",
    "成交额",
    "金额",
    "总价",
    "总额",
    "签单",
    "expected amount",
    "expected",
    "expects to spend",
    "expects",
    "quotation",
    "quoted",
    "quotes",
    "quote",
    "offered",
    "offer",
    "worth",
    "deal size",
    "deal",
    "estimated",
    "estimate",
    "order value",
    "contract value",
];
const LINKS: [&str; 24] = [
    ":",
    "=",
    "是",
    "为",
    "了",
    "给他",
    "给她",
    "给客户",
    "给",
    "到",
    "出",
    "共",
    "of",
    "at",
    "for",
    "is",
    "was",
    "him",
    "her",
    "them",
    "sent",
    "over",
    "total",
    "price",
];

pub(super) fn read(reading: &mut Reading) {
    for at in 0..reading.scan.len() {
        let Some(cue) = reading.scan.longest(at, &CUES) else { continue };
        let from = reading.scan.past(reading.scan.past(cue, &LINKS), &LINKS);
        let Some((end, read)) = amount(reading, from) else { continue };
        let topic = Topic::Expected;
        if !reading.scan.is_free(at..end) || reading.is_dropped(topic, &(at..end)) {
            continue;
        }
        match read {
            Ok(value) => reading.found(at..end, Said::Expected(value)),
            Err(fault) => {
                let words = reading.words(&(at..end));
                reading.line.doubts.push(Doubt::Amount(words, fault));
                reading.scan.take(at..end);
                true
            }
        };
        return;
    }
}

/// The longest amount that begins there; or that it is one of another currency, or two.
fn amount(reading: &Reading, from: usize) -> Option<(usize, Result<Value, Fault>)> {
    let scan = &reading.scan;
    if !begins(scan, from) {
        return None;
    }
    let run = (from..scan.len()).find(|at| !may_hold(scan.sign(*at).unwrap_or('\n'))).unwrap_or(scan.len());
    let kind = kind::named("money")?;
    scan.ends(from, LONGEST.min(run - from)).find_map(|end| {
        let text = scan.text(from..end);
        let asked = |fault: &CellFault| {
            matches!(
                fault,
                Fault::NoRate { .. } | Fault::ARange { .. } | Fault::MoreOrLess { .. } | Fault::TooFine { .. }
            )
        };
        match kind.read_loosely(text, &reading.with.context) {
            Ok(loose) if !loose.value.is_blank() && !is_of_things(scan, end) => Some((end, Ok(loose.value))),
            Err(fault) if asked(&fault) && !is_of_things(scan, end) => Some((end, Err(fault))),
            _ => None,
        }
    })
}

/// Whether an amount may begin there: with a figure, a sign of a currency, or a word for about.
fn begins(scan: &Scan, at: usize) -> bool {
    const WORDS: [&str; 10] = ["约", "大约", "大概", "about", "around", "approx", "usd", "eur", "rmb", "cny"];
    let sign = scan.sign(at).unwrap_or(' ');
    sign.is_ascii_digit()
        || "¥$€£₩₹一二两三四五六七八九十百千万半~".contains(sign)
        || scan.longest(at, &WORDS).is_some()
}

fn may_hold(sign: char) -> bool {
    sign.is_ascii_alphanumeric()
        || " ,.'¥$€£₩₹~+-–—%/()元块圆万亿千百十一二两三四五六七八九零〇半多余约大概左右上下以整含未不税到至美欧港日英镑刀".contains(sign)
}

/// Whether so many of something are meant, or a share: `8折`, `3天`, `20 units`, `10%`.
fn is_of_things(scan: &Scan, end: usize) -> bool {
    const THINGS: [&str; 25] = [
        "days", "day", "weeks", "week", "months", "month", "hours", "hour", "h", "units", "unit", "pcs", "pieces",
        "items", "people", "times", "percent", "off", "th", "st", "nd", "rd", "am", "pm", "years",
    ];
    let next = scan.sign(end).unwrap_or(' ');
    "折%天个台件套次位人年月日号点周小时份种款家箱吨米张:/".contains(next)
        || next.is_ascii_digit()
        || scan.longest(scan.skip(end), &THINGS).is_some()
        || scan.sign(scan.skip(end)) == Some('%')
}
