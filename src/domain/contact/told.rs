//! What is told of a day that is over: how the talk was, or what was done then by somebody and is only talked about.

use std::ops::Range;

use chrono::NaiveDate;

use super::dated::is_number;
use super::how;
use super::plan::Plan;
use super::scan::Scan;
use super::tense::{self, Tense};
use crate::domain::day::is_ordinal;

/// Between the day and what was done.
const WHO: [&str; 16] = [
    "已经",
    "已",
    "就",
    "刚",
    "才",
    "客户",
    "他们",
    "他",
    "她",
    "对方",
    "我们",
    "我",
    "货",
    "the goods",
    "goods",
    "it was",
];
/// What was done, and no talk.
const DONE: [&str; 31] = [
    "发货",
    "发了货",
    "发的货",
    "出货",
    "寄出",
    "寄了",
    "寄的",
    "到货",
    "收到",
    "收货",
    "签收",
    "付款",
    "付了",
    "付的",
    "付清",
    "打款",
    "汇款",
    "转账",
    "下单",
    "下了单",
    "下的单",
    "退货",
    "退款",
    "安装",
    "装好",
    "开票",
    "开的票",
    "交货",
    "买过",
    "买的",
    "买了",
];
/// The same in English.
const SENT: [&str; 6] = ["shipped", "delivered", "paid", "arrived", "installed", "dispatched"];

/// Whether the day is of something else that was done: `10号发的货`, 上周三已经发货, `shipped last wed`. A day that may as well be to
/// come (周三发货) is so only where the words say that it is over.
pub(super) fn is_of_something(
    scan: &Scan,
    day: &Range<usize>,
    talk: bool,
    [ahead, back]: [NaiveDate; 2],
    today: NaiveDate,
) -> bool {
    let month = || is_within_the_month(scan.text(day.clone())) && was_told_of(scan, day.end);
    let before = || tense::before(scan, day.start) == Some(Tense::Done);
    let done = || was_done(scan, day.end, ahead < today) || before();
    back <= today && !talk && month() || back < today && done()
}

/// Whether what stands behind the day was done then.
fn was_done(scan: &Scan, day: usize, over: bool) -> bool {
    let from = scan.past(scan.past(day, &WHO), &WHO);
    let done = [&DONE[..], &SENT].into_iter().filter_map(|words| scan.longest(from, words)).max();
    let Some(end) = done.filter(|end| scan.is_free(day..*end)) else { return false };
    let next = scan.sign(end).unwrap_or(' ');
    let said = || scan.text(day..end).contains(['已', '了', '过', '的']) || "了过的".contains(next);
    // 昨天发货前打过电话: it was a call.
    !"前后时".contains(next) && (over || said())
}

/// `20号`, `the 20th`: of which month is not said.
pub(super) fn is_within_the_month(text: &str) -> bool {
    let marked =
        || text.ends_with(['号', '日', '號']) && text.trim_end_matches(['号', '日', '號']).chars().all(is_number);
    is_ordinal(text) || marked()
}

/// Whether what follows was done: `10号发的货`, `20号付了款`.
fn was_told_of(scan: &Scan, end: usize) -> bool {
    let near = scan.text(end..(end + 5).min(scan.len()));
    // 过来 and 过去 are ways to go.
    let near = near.replace("过来", "来").replace("过去", "去");
    near.split([' ', '，', ',', '。']).next().is_some_and(|near| near.contains(['的', '了', '过']))
}

/// How it was talked, before a word that says that it was.
const SPOKEN: [&str; 29] = [
    "打电话",
    "通电话",
    "打过电话",
    "联系",
    "跟进",
    "回访",
    "拜访",
    "沟通",
    "交流",
    "通话",
    "见面",
    "面谈",
    "见",
    "聊",
    "谈",
    "上门",
    "到店",
    "视频",
    "碰面",
    "电话",
    "来",
    "去",
    "看",
    "遇到",
    "碰到",
    "认识",
    "喝",
    "吃",
    "打",
];

/// Whether it was talked then: `20号聊的`, `18号联系过`.
pub(super) fn was_spoken(scan: &Scan, end: usize) -> bool {
    let over =
        |at: usize, words: &[&str]| scan.longest(at, &SPOKEN).is_some_and(|end| scan.longest(end, words).is_some());
    let from = scan.skip(end);
    let sentence = from..scan.sentence_end(end).max(from);
    // What is still to be done, and what has not been, is none.
    let not_yet = scan.text(sentence.clone()).contains(['再', '等', '没', '未']);
    let last = |at: usize| scan.longest(at, &SPOKEN).and_then(|end| scan.word(end, "的")) == Some(sentence.end);
    over(from, &["过", "的"])
        || scan.word(from, "又").is_some()
        || !not_yet && sentence.clone().any(|at| over(at, &["过", "了", "到了"]) || last(at))
}

/// Whether a day that is over is when it was, and none that somebody plans: `昨天回访` is, `2026-11-20 follow up` is a slip,
/// and `今天回访` is still to come.
pub(super) fn was_meant(scan: &Scan, day: &Range<usize>, plan: &Plan, today: bool) -> bool {
    let dated = scan.text(day.clone()).contains(|sign: char| sign.is_ascii_digit());
    // Nothing is planned for yesterday: `popped in to see them yesterday`.
    let to_come = plan.to_come && (dated || today || plan.names_next(scan));
    !to_come && plan.verb.is_none_or(|verb| how::stands(scan, verb) || !(dated || today))
}

/// Whether a word right behind a colon says how it was: `fri 10:30: agreed`.
pub(super) fn was(scan: &Scan, end: usize) -> bool {
    const WAS: [&str; 18] = [
        "said",
        "told",
        "sent",
        "was",
        "were",
        "had",
        "got",
        "took",
        "paid",
        "went",
        "came",
        "met",
        "bought",
        "spoke",
        "gave",
        "left",
        "wrote",
        "no answer",
    ];
    const WHO: [&str; 8] = ["he", "she", "they", "we", "i", "client", "customer", "price"];
    let Some(at) = scan.word(scan.skip(end), ":").map(|at| scan.past(at, &WHO)) else { return false };
    let letter = |at: &usize| scan.sign(*at).is_some_and(|sign| sign.is_ascii_alphabetic());
    let word = scan.text(at..(at..scan.len()).find(|at| !letter(at)).unwrap_or(scan.len()));
    let other = ["need", "feed", "speed", "seed", "indeed"].contains(&word);
    scan.longest(at, &WAS).is_some() || (word.len() > 3 && word.ends_with("ed") && !other)
}
