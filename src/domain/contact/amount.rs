//! The amount expected: `报价12万`, `quote 120k`, `预计 ¥5,000`.

use std::ops::Range;

use super::dated::{self, is_number};
use super::denied;
use super::parts::{Doubt, Reading, Said, Topic};
use super::scan::Scan;
use super::{about, rival, run};
use crate::domain::day::{MONTHS, weekday_names};
use crate::domain::kind::{self, CellFault};
use crate::domain::{CellFault as Fault, Fen, Value, numeral};

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

/// What was sold is no amount expected, and an order is a row of its own.
const DEALS: [&str; 34] = [
    "谈妥",
    "谈定",
    "敲定",
    "成交了",
    "成交",
    "签了",
    "签下了",
    "签下",
    "签约",
    "签成",
    "已签",
    "签合同",
    "签了合同",
    "合同签了",
    "拿下",
    "拿下了",
    "下单",
    "下了单",
    "下订单",
    "买了",
    "订了",
    "closed the deal",
    "closed deal",
    "closed",
    "won the deal",
    "won deal",
    "won",
    "signed the contract",
    "signed",
    "ordered",
    "placed an order",
    "bought",
    "sold",
    "purchased",
];
/// With what they begin: most signs of a line need no further look.
const FIRST: &str = "成签已合拿下买订谈敲cwopsb";
/// Before one of those: it is still to come.
const NOT_YET: [&str; 20] = [
    "预计", "预期", "有望", "争取", "可以", "可能", "能", "计划", "准备", "打算", "想", "要", "会", "将", "快",
    "will be", "could be", "may be", "can be", "nearly",
];
/// So much is a price: less may be so many of something.
const A_PRICE: i64 = 10_000;

pub(super) fn read(reading: &mut Reading) {
    deals(reading);
    expected(reading);
}

/// Says of every deal that no order is written.
fn deals(reading: &mut Reading) {
    for at in 0..reading.scan.len() {
        let begins = |sign: char| FIRST.contains(sign) && (!sign.is_ascii() || reading.scan.is_border(at));
        if !reading.scan.sign(at).is_some_and(begins) {
            continue;
        }
        let Some(cue) = reading.scan.longest(at, &DEALS) else { continue };
        let from = reading.scan.past(reading.scan.past(cue, &LINKS), &LINKS);
        let Some((end, read)) = amount(reading, from) else { continue };
        let price = |value: &Value| matches!(value, Value::Money(amount) if amount.0 >= A_PRICE);
        let to_come = reading.scan.longest_before(reading.scan.back(at), &NOT_YET).is_some();
        let is_price = !to_come && read.as_ref().map_or(true, price);
        if !is_price || !reading.scan.is_free(at..end) || denied::is_not_so(&reading.scan, at) {
            continue;
        }
        let words = reading.words(&(at..end));
        reading.line.doubts.push(Doubt::Deal(words));
        reading.scan.take(at..end);
    }
}

fn expected(reading: &mut Reading) {
    for at in 0..reading.scan.len() {
        let Some(cue) = reading.scan.longest(at, &CUES) else { continue };
        let from = reading.scan.past(reading.scan.past(cue, &LINKS), &LINKS);
        let found = of_each(reading, from).or_else(|| changed(reading, from)).or_else(|| amount(reading, from));
        let topic = Topic::Expected;
        let Some((end, read)) = found else {
            if let Some(end) = run::unread(reading, from).filter(|end| !is_of_things(&reading.scan, *end)) {
                reading.leave(at..end);
            }
            continue;
        };
        if !reading.scan.is_free(at..end) || reading.is_dropped(topic, &(at..end)) {
            continue;
        }
        if let Some(range) = rival::price(&reading.scan, &(at..end)) {
            reading.leave(range);
            continue;
        }
        let off = denied::cancelled(&reading.scan, end);
        if off.is_some() || denied::is_not_so(&reading.scan, at) {
            let range = at..off.unwrap_or(end);
            let words = reading.words(&range);
            reading.line.doubts.push(Doubt::Denied(words));
            reading.scan.take(range);
            continue;
        }
        match read {
            Ok(value) => expect(reading, at, from..end, value),
            Err(fault) => {
                let words = reading.words(&(at..end));
                reading.line.doubts.push(Doubt::Amount(words, fault));
                reading.scan.take(at..end);
            }
        }
        return;
    }
}

/// That amount is expected; the words for it begin before it.
fn expect(reading: &mut Reading, from: usize, amount: Range<usize>, value: Value) {
    let loose = about::end(&reading.scan, amount.start, amount.end);
    let range = from..loose.unwrap_or(amount.end);
    if reading.found(range.clone(), Said::Expected(value.clone())) && loose.is_some() {
        reading.take_for(&range, value);
    }
}

/// `从12万降到10万`: the second, which is the one that holds.
fn changed(reading: &Reading, from: usize) -> Option<(usize, Result<Value, Fault>)> {
    const FROM: [&str; 3] = ["从", "由", "from"];
    const TO: [&str; 16] = [
        "降到",
        "降至",
        "降为",
        "降成",
        "改到",
        "改为",
        "改成",
        "调到",
        "调整到",
        "调整为",
        "涨到",
        "谈到",
        "砍到",
        "减到",
        "down to",
        "up to",
    ];
    let scan = &reading.scan;
    let first = scan.longest(from, &FROM).map(|at| scan.skip(at))?;
    let (end, _) = amount(reading, first)?;
    let to = scan.longest(scan.skip(end), &TO)?;
    amount(reading, scan.skip(to))
}

/// The longest amount that begins there; or that it is one of another currency, or two.
pub(super) fn amount(reading: &Reading, from: usize) -> Option<(usize, Result<Value, Fault>)> {
    let scan = &reading.scan;
    if !begins(scan, from) {
        return None;
    }
    let held = (from..scan.len()).find(|at| !may_hold(scan.sign(*at).unwrap_or('\n'))).unwrap_or(scan.len());
    let kind = kind::named("money")?;
    let mut ends = scan.ends(from, LONGEST.min(held - from)).filter(|end| is_whole(scan, *end));
    ends.find_map(|end| {
        let text = scan.text(from..end);
        let asked = |fault: &CellFault| {
            matches!(
                fault,
                Fault::NoRate { .. } | Fault::ARange { .. } | Fault::MoreOrLess { .. } | Fault::TooFine { .. }
            )
        };
        match run::read(kind, text, &reading.with.context) {
            Ok(loose) if is_owed(&loose.value) && !is_of_things(scan, end) && !is_a_count(scan, from..end) => {
                Some(foreign(scan, end).map_or((end, Ok(loose.value)), |foreign| {
                    (foreign, Err(Fault::NotMoney { found: scan.text(from..foreign).to_owned() }))
                }))
            }
            Err(fault) if asked(&fault) && !is_of_things(scan, end) => Some((end, Err(fault))),
            _ => None,
        }
    })
}

/// Whether a number may end there.
fn is_whole(scan: &Scan, end: usize) -> bool {
    !run::goes_on(scan, end) && !run::hangs(scan, end)
}

/// Whether it is an amount, and none below zero: nobody expects that.
fn is_owed(value: &Value) -> bool {
    matches!(value, Value::Money(amount) if amount.0 >= 0)
}

/// Behind a word for another currency that no reader of amounts knows: `800欧`, `2万刀`.
fn foreign(scan: &Scan, end: usize) -> Option<usize> {
    scan.longest(
        scan.skip(end),
        &["美刀", "刀", "美", "欧", "港", "澳", "加", "镑", "日", "韩", "泰", "卢布", "盾", "铢"],
    )
}

/// `5 chairs £120 each`, `12 desks at £450 each`, 12张桌子每张450元: so many times the amount of one.
fn of_each(reading: &Reading, from: usize) -> Option<(usize, Result<Value, Fault>)> {
    const EACH: [&str; 8] = ["each", "apiece", "per piece", "per unit", "a piece", "/each", "ea", "per item"];
    const AT: [&str; 4] = ["at", "@", "for", "x"];
    let scan = &reading.scan;
    let end = dated::number(scan, from);
    let count = numeral::read(scan.text(from..end)).filter(|count| end > from && (1..MOST_THINGS).contains(count))?;
    let starts = (end..(end + LONGEST_THING).min(scan.len()))
        .take_while(|at| *at == end || !scan.sign(at - 1).is_some_and(is_number));
    let mut starts = starts.filter(|at| scan.sign(*at).is_some_and(|sign| !sign.is_whitespace()));
    let (end, one) = starts.find_map(|at| {
        let per = scan.word(at, "每").filter(|per| *per + 1 < scan.len());
        let from = match per {
            Some(per) => per + 1,
            None => scan.past(at, &AT),
        };
        let (end, one) = amount(reading, from)?;
        let behind = scan.longest(scan.skip(end), &EACH);
        if per.is_some() { Some((end, one)) } else { Some((behind?, one)) }
    })?;
    let all = one.map(|one| match one {
        Value::Money(Fen(one)) => one.checked_mul(count).map_or(Value::Money(Fen(one)), |all| Value::Money(Fen(all))),
        other => other,
    });
    Some((end, all))
}

/// Pieces of which an amount each is multiplied, and the signs of what they are.
const MOST_THINGS: i64 = 100_000;
const LONGEST_THING: usize = 28;

/// Behind an amount: it is said next, and no thing of which there are so many.
const SAID_NEXT: [&str; 46] = [
    "each",
    "apiece",
    "usd",
    "eur",
    "gbp",
    "rmb",
    "cny",
    "dollars",
    "dollar",
    "pounds",
    "pound",
    "euros",
    "euro",
    "yuan",
    "bucks",
    "quid",
    "kuai",
    "for",
    "on",
    "to",
    "at",
    "and",
    "total",
    "in",
    "incl",
    "including",
    "net",
    "gross",
    "plus",
    "she",
    "he",
    "they",
    "too",
    "but",
    "ok",
    "from",
    "with",
    "as",
    "if",
    "or",
    "next",
    "sent",
    "accepted",
    "by",
    "max",
    "tomorrow",
];

/// A bare count before a word that says of what: `3 laptops`, `12 oak desks`. Behind `5000` may stand what is said next.
fn is_a_count(scan: &Scan, range: Range<usize>) -> bool {
    let bare = scan.text(range.clone()).bytes().all(|byte| byte.is_ascii_digit()) && range.len() <= 4;
    let word = scan.skip(range.end);
    let letter = |at: &usize| scan.sign(*at).is_some_and(|sign| sign.is_ascii_alphabetic());
    let end = (word..scan.len()).find(|at| !letter(at)).unwrap_or(scan.len());
    let text = scan.text(word..end);
    let day = || weekday_names().chain(MONTHS).any(|name| name == text || (text.len() > 2 && name.starts_with(text)));
    bare && word > range.end && end > word + 1 && !SAID_NEXT.contains(&text) && !day()
}

/// Whether an amount may begin there: with a figure, a sign of a currency, or a word for about.
fn begins(scan: &Scan, at: usize) -> bool {
    const WORDS: [&str; 11] =
        ["约", "大约", "大概", "roughly", "about", "around", "approx", "usd", "eur", "rmb", "cny"];
    let sign = scan.sign(at).unwrap_or(' ');
    sign.is_ascii_digit()
        || "¥$€£₩₹一二两三四五六七八九十百千万半~".contains(sign)
        || scan.longest(at, &WORDS).is_some()
        || WORDS[7..].iter().any(|code| scan.text(at..(at + 3).min(scan.len())) == *code)
}

fn may_hold(sign: char) -> bool {
    sign.is_ascii_alphanumeric()
        || " ,.'¥$€£₩₹~+-–—%/()元块圆万亿千百十一二两三四五六七八九零〇半多余约大概左右上下以整含未不税到至美欧港日英镑刀金币幣韩台新加澳泰盾铢卢比法郎".contains(sign)
}

/// Whether so many of something are meant, or a share: `8折`, `3天`, `20 units`, `10%`.
fn is_of_things(scan: &Scan, end: usize) -> bool {
    const THINGS: [&str; 25] = [
        "days", "day", "weeks", "week", "months", "month", "hours", "hour", "h", "units", "unit", "pcs", "pieces",
        "items", "people", "times", "percent", "off", "th", "st", "nd", "rd", "am", "pm", "years",
    ];
    let next = scan.sign(end).unwrap_or(' ');
    "折%天个把辆副瓶盒条平台件套次位人年月日号点周小时份种款家箱吨米张:/".contains(next)
        || next.is_ascii_digit()
        || scan.longest(scan.skip(end), &THINGS).is_some()
        || scan.sign(scan.skip(end)) == Some('%')
}
