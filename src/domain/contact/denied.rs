//! What is taken back: `没投诉`, `don't send email`, `取消下周三回访`, `下周三回访取消`, `visit cancelled`.

use std::ops::Range;

use super::plan::{self, Plan};
use super::scan::Scan;

/// What is taken back, by whatever it is said before or behind.
const CALLED_OFF: [&str; 5] = ["取消了", "取消", "cancelled", "canceled", "called off"];
/// What nobody has to do: before it, and behind a day.
const NEEDLESS: [&str; 6] = ["不用", "不必", "无需", "不需要", "不要", "别"];
/// Before what is not to be done, and before what is not so.
const DONT: [&str; 21] = [
    "不要再",
    "别再",
    "请勿",
    "勿",
    "不再",
    "不想",
    "不能",
    "cancel",
    "don't",
    "dont",
    "do not",
    "no",
    "no longer",
    "never",
    "won't",
    "will not",
    "can't",
    "cannot",
    "can not",
    "didn't",
    "did not",
];
/// Right before it: what has not been is one thing, what is planned behind it another.
const NOT: [&str; 8] = ["没有", "没", "未", "无", "不是", "并非", "不", "not"];

/// Words of several lists.
type Lists<'l> = [&'l [&'l str]];

/// Before a word that is not so.
const NOT_SO: &Lists = &[&CALLED_OFF, &NEEDLESS, &DONT, &NOT, &HAS_NOT];
const HAS_NOT: [&str; 26] = [
    "尚未",
    "暂不",
    "先不",
    "没法",
    "有没有",
    "有无",
    "是否有",
    "是否",
    "without",
    "isn't",
    "wasn't",
    "aren't",
    "doesn't",
    "hasn't",
    "haven't",
    "hadn't",
    "couldn't",
    "wouldn't",
    "shouldn't",
    "needn't",
    "does not",
    "has not",
    "have not",
    "nor",
    "neither",
    "any",
];
/// Between them.
const ALSO: [&str; 40] = [
    "a",
    "an",
    "the",
    "any",
    "new",
    "to",
    "send",
    "sent",
    "sending",
    "make",
    "made",
    "get",
    "got",
    "receive",
    "received",
    "need",
    "want",
    "yet",
    "further",
    "more",
    "another",
    "for",
    "任何",
    "收到",
    "给他",
    "给她",
    "给客户",
    "给",
    "再",
    "去",
    "新的",
    "新",
    "发",
    "过",
    "客户",
    "他",
    "她",
    "什么",
    "想",
    "要",
];
/// Words between at most: nobody says more.
const MOST: usize = 4;

/// Before what is not to be done, with words of the plan between.
const NO: &Lists = &[&CALLED_OFF, &NEEDLESS, &DONT, &NO_MORE];
const NO_MORE: [&str; 8] = ["不用再", "不必再", "不需", "not", "not to", "no need to", "no need for", "no more"];
/// Between a no and the day, beside the words of plans.
const BETWEEN: [&str; 12] =
    ["the", "meeting", "appointment", "back", "to", "me", "him", "her", "them", "us", "客户", "的"];

/// Behind what was to be, and nothing behind them that it is said of: `取消订单` takes back the order.
const CANCELLED: &Lists = &[&CALLED_OFF, &WAS_CANCELLED];
const WAS_CANCELLED: [&str; 18] = [
    "已取消",
    "被取消",
    "作罢",
    "作废",
    "撤回",
    "撤回了",
    "改期",
    "改期了",
    "延期",
    "延期了",
    "推迟了",
    "is cancelled",
    "is canceled",
    "was cancelled",
    "was canceled",
    "was called off",
    "withdrawn",
    "is off",
];
/// Right behind a day: it becomes another one, which stands behind them.
const MOVED: [&str; 14] = [
    "推迟到",
    "推迟至",
    "推后到",
    "延到",
    "延期到",
    "改到",
    "改在",
    "改约到",
    "改约",
    "改为",
    "改成",
    "postponed to",
    "moved to",
    "rescheduled to",
];
/// Right before a day: it was to be then, and another one stands behind it.
const WAS_TO_BE: [&str; 12] = [
    "原定于",
    "原定在",
    "原定",
    "原约",
    "原来约",
    "本来约",
    "本来定",
    "本来是",
    "原计划",
    "originally",
    "instead of",
    "was due",
];
/// The same where `now` and another day follow.
const WAS: [&str; 3] = ["was", "it was", "was on"];

/// Right behind it.
const OFF: &Lists = &[&NEEDLESS, &NOT_POSSIBLE];
const NOT_POSSIBLE: [&str; 16] = [
    "的取消",
    "不约",
    "不回访",
    "不联系",
    "不打",
    "不去",
    "不来",
    "不见",
    "不行",
    "不了",
    "不在",
    "没空",
    "没时间",
    "no call",
    "not possible",
    "no need",
];

/// Behind the longest word of those lists that stands there.
fn longest(scan: &Scan, at: usize, lists: &Lists) -> Option<usize> {
    lists.iter().filter_map(|words| scan.longest(at, words)).max()
}

/// Whether a word for no stands before that place, and is one: `特别`, `要不` and `有没有` deny nothing.
fn no_before(scan: &Scan, at: usize, lists: &Lists) -> Option<usize> {
    let from = lists.iter().filter_map(|words| scan.longest_before(at, words)).min()?;
    let before = scan.before(from).unwrap_or(' ');
    let inside = match scan.sign(from) {
        Some('别') => "特区个类性级分告辨鉴差派识".contains(before),
        Some('不' | '没' | '未') => "要好是能对可有差".contains(before),
        _ => false,
    };
    (!inside).then_some(from)
}

/// Whether the line says of what begins there that it is not so: `没有投诉`, `didn't send an email`.
pub(super) fn is_not_so(scan: &Scan, at: usize) -> bool {
    let mut at = at;
    for _ in 0..=MOST {
        let back = scan.back(at);
        // 不行 发邮件: behind a space of the Chinese script another sentence begins.
        if back < at && !scan.before(back).is_some_and(|sign| sign.is_ascii()) {
            return false;
        }
        if no_before(scan, back, NOT_SO).is_some() {
            return true;
        }
        match scan.longest_before(back, &ALSO) {
            Some(from) => at = from,
            None => return false,
        }
    }
    false
}

/// Behind the words that take back what ends there: `拜访取消了`, `visit was cancelled`.
pub(super) fn cancelled(scan: &Scan, end: usize) -> Option<usize> {
    let off = longest(scan, scan.skip(end), CANCELLED)?;
    let over = |sign: char| !sign.is_alphanumeric();
    let because = ["by", "due", "because", "again", "today"];
    let stops = match scan.sign(off) {
        Some(' ') if scan.before(off).is_some_and(|sign| sign.is_ascii()) => {
            let next = scan.skip(off);
            scan.sign(next).is_none_or(over) || scan.longest(next, &because).is_some()
        }
        next => next.is_none_or(over),
    };
    stops.then_some(off)
}

/// All that is taken back with the day. Of a day that was, what was not possible is what was talked about: `今天没空`.
pub(super) fn with(scan: &Scan, day: &Range<usize>, plan: &Plan, talk: bool) -> Option<Range<usize>> {
    let end = plan.range.end.max(day.end);
    let from = plan.range.start.min(day.start);
    if let Some(from) = no_before(scan, from, &[&NOT]).or_else(|| before(scan, from, plan)) {
        return Some(from..end);
    }
    if scan.longest(scan.skip(end), &MOVED).is_some() {
        return Some(from..end);
    }
    if let Some(was) = was_to_be(scan, from, end) {
        return Some(was..end);
    }
    let behind = scan.longest(end, &["的回访", "的拜访", "的会议", "的会面", "的见面", "的会", "的"]).unwrap_or(end);
    let not_possible = || off(scan, behind, plan).or_else(|| off(scan, day.end, plan)).filter(|_| !talk);
    let off = cancelled(scan, behind).or_else(not_possible)?;
    // What was to be then goes with it.
    let meeting = scan.longest_before(scan.back(from), &["meeting", "visit", "call", "appointment", "会议", "拜访"]);
    Some(meeting.unwrap_or(from)..off.max(end))
}

/// `原定周五`, `originally Tuesday`, `was Tuesday, now Thursday`: where that begins.
fn was_to_be(scan: &Scan, from: usize, end: usize) -> Option<usize> {
    let at = scan.back(from);
    if let Some(was) = scan.longest_before(at, &WAS_TO_BE) {
        return Some(was);
    }
    let next = scan.past(scan.skip(end), &[",", ";", "，", "。", "but"]);
    scan.longest(next, &["now", "现在", "现改"])?;
    scan.longest_before(at, &WAS)
}

/// Behind a no that stands right there: behind a space only where nothing is said of what is to be done.
fn off(scan: &Scan, at: usize, plan: &Plan) -> Option<usize> {
    let behind =
        if plan.is_said() && !scan.before(at).is_some_and(|sign| sign.is_ascii()) { at } else { scan.skip(at) };
    let off = longest(scan, behind, OFF)?;
    // 别忘了 is no no, and 别的同事 are others.
    let kept = "忘的人处家紧".contains(scan.sign(off).unwrap_or(' '));
    (!kept).then_some(off)
}

/// A no, with what is not to be done between it and the day.
fn before(scan: &Scan, from: usize, plan: &Plan) -> Option<usize> {
    let mut at = from;
    loop {
        let back = scan.back(at);
        // 不用打电话 下周三回访: behind the space something else is to be done.
        let apart = back < at && plan.verb.is_some() && !scan.before(back).is_some_and(|sign| sign.is_ascii());
        if apart || back == 0 {
            return None;
        }
        if let Some(no) = no_before(scan, back, NO) {
            return Some(no);
        }
        at = plan::word_before(scan, back).or_else(|| scan.longest_before(back, &BETWEEN))?;
    }
}
