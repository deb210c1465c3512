//! The words around a day that say that something is to be done then: `下周三回访`, `call back on friday`.

use std::ops::Range;

use super::scan::Scan;

/// Before the day.
const BEFORE: [&str; 85] = [
    "c/b",
    "cb",
    "not before",
    "not until",
    "no earlier than",
    "不早于",
    "下次联系时间",
    "下次联系",
    "下次回访",
    "下次跟进",
    "下次拜访",
    "下次通话",
    "下次见面",
    "下次打电话",
    "下次回电",
    "下一次",
    "下次",
    "再联系",
    "再跟进",
    "再打",
    "再约",
    "回访",
    "跟进",
    "约好了",
    "约好",
    "约了",
    "约在",
    "约定",
    "约",
    "定在",
    "定于",
    "改到",
    "改约",
    "推到",
    "推迟到",
    "等到",
    "提醒我",
    "提醒",
    "预约",
    "follow up",
    "follow-up",
    "followup",
    "following up",
    "call back",
    "callback",
    "call again",
    "call",
    "ring back",
    "ring",
    "check back",
    "check in",
    "get back",
    "write again",
    "write",
    "see you",
    "see him",
    "see her",
    "see them",
    "booked",
    "booked in",
    "appointment",
    "appt",
    "reschedule",
    "rescheduled",
    "reminder",
    "pushed to",
    "pushed back to",
    "put back to",
    "moved to",
    "postponed to",
    "remind me",
    "remind",
    "next contact",
    "next call",
    "next visit",
    "next meeting",
    "next time",
    "next",
    "visit again",
    "visit",
    "meet",
    "talk again",
    "speak again",
    "again",
    "due",
];
/// Of those: what may as well have been done on that day.
const OPEN: [&str; 5] = ["call", "ring", "write", "visit", "meet"];
/// Before those: they belong to it.
const NEXT: [&str; 3] = ["下次", "下一次", "next"];
/// Whom, between those and the day.
const WHOM: [&str; 8] = ["him", "her", "them", "me", "us", "to him", "to her", "to them"];
/// Between them and the day.
const LINKS: [&str; 18] = [
    ":", "on", "by", "at", "in", "for", "until", "till", "before", "around", "about", "is", "时间", "在", "到", "是",
    "为", "于",
];
/// Right behind it: by then, or from then on.
const BY: [&str; 7] = ["之前", "以前", "前", "左右", "之后", "以后", "后"];
/// Between the day and what is to be done.
const THEN: [&str; 16] = [
    "再给他",
    "再给她",
    "再给客户",
    "给他",
    "给她",
    "给客户",
    "再",
    "要",
    "去",
    "需要",
    "继续",
    "我",
    "我们",
    "必须",
    "记得",
    "务必",
];
/// What is to be done.
const BEHIND: [&str; 55] = [
    "电话回访",
    "电话联系",
    "电话跟进",
    "微信联系",
    "发微信",
    "回访",
    "联系",
    "跟进",
    "打电话",
    "回电话",
    "通电话",
    "打过去",
    "打给他",
    "打给她",
    "电话",
    "回电",
    "通话",
    "打",
    "约见",
    "约谈",
    "约",
    "拜访",
    "上门拜访",
    "登门拜访",
    "上门",
    "登门",
    "到店",
    "见面",
    "面谈",
    "再问",
    "再说",
    "再看",
    "再定",
    "谈",
    "聊",
    "沟通",
    "回复",
    "答复",
    "给答复",
    "回话",
    "催",
    "催一下",
    "提醒",
    "视频",
    "follow up",
    "follow-up",
    "call back",
    "callback",
    "call",
    "again",
    "visit",
    "meeting",
    "meet",
    "check back",
    "reminder",
];
/// What such a word is in truth: `打8折`, `约12万`.
const NOT: [&str; 3] = ["打折", "打样", "约定"];

/// The words of a plan around a day.
pub struct Plan {
    /// With the day.
    pub range: Range<usize>,
    /// Some of them stand before the day, or say that it is done again: it can only be to come.
    pub to_come: bool,
    /// Words before it that say what is done, and not when: `call yesterday` was.
    pub open: bool,
    /// A word behind it says that it is not done yet.
    again: bool,
    /// Where the word behind it begins that says what is to be done.
    pub verb: Option<usize>,
}

impl Plan {
    /// Without the words before the day, which belong to another one.
    pub fn behind(self, day: usize) -> Self {
        Self { range: day..self.range.end, to_come: self.again, open: false, ..self }
    }

    /// With all the words of a day that is counted from another one: it can only be to come.
    pub fn counted(self, range: Range<usize>) -> Self {
        Self { range, to_come: true, ..self }
    }

    /// Whether they name it the next one: 下次联系.
    pub fn names_next(&self, scan: &Scan) -> bool {
        scan.longest(self.range.start, &NEXT).is_some()
    }

    /// Whether they say no more than that it is done once more.
    pub fn is_only_again(&self, scan: &Scan, day: usize) -> bool {
        self.verb.is_none() && scan.word(self.range.start, "again").is_some_and(|end| scan.past(end, &LINKS) == day)
    }

    /// Whether there are any.
    pub fn is_said(&self) -> bool {
        self.open || self.is_firm()
    }

    /// Whether they say more than what is done.
    pub fn is_firm(&self) -> bool {
        self.to_come || self.verb.is_some()
    }
}

/// The plan that the day is in.
pub fn around(scan: &Scan, day: &Range<usize>) -> Plan {
    let (before, behind) = (before(scan, day.start), behind(scan, day.end));
    let again = behind.as_ref().is_some_and(|behind| behind.again);
    Plan {
        range: before.map_or(day.start, |(from, _)| from)..behind.as_ref().map_or(day.end, |behind| behind.end),
        to_come: before.is_some_and(|(_, open)| !open) || again,
        open: before.is_some_and(|(_, open)| open),
        again,
        verb: behind.and_then(|behind| behind.verb),
    }
}

/// Where the words before it begin, and whether they are open.
fn before(scan: &Scan, day: usize) -> Option<(usize, bool)> {
    let past = |at: usize, words: &[&str]| scan.longest_before(at, words).map_or(at, |at| scan.back(at));
    let beside = scan.back(day);
    // 改到 is a word of its own.
    let ends = [beside, past(past(beside, &LINKS), &WHOM)];
    let (end, word) = ends.into_iter().find_map(|end| Some((end, scan.longest_before(end, &BEFORE)?)))?;
    let next = scan.longest_before(scan.back(word), &NEXT);
    let from = next.unwrap_or(word);
    let open = next.is_none() && OPEN.contains(&scan.text(word..end));
    scan.is_free(from..day).then_some((from, open))
}

/// Whether a word for what is to be done stands there.
pub(super) fn verb(scan: &Scan, at: usize) -> bool {
    scan.longest(at, &BEHIND).is_some()
}

/// Whether that stretch is a word for what is to be done, whole.
pub(super) fn is_verb(scan: &Scan, range: Range<usize>) -> bool {
    scan.longest(range.start, &BEHIND) == Some(range.end)
}

/// Where a word of a plan begins that ends there.
pub(super) fn word_before(scan: &Scan, end: usize) -> Option<usize> {
    [BEFORE.as_slice(), &BEHIND, &THEN, &LINKS].iter().filter_map(|words| scan.longest_before(end, words)).min()
}

/// What follows a day.
struct Behind {
    end: usize,
    /// A word before the verb says that it is not done yet.
    again: bool,
    verb: Option<usize>,
}

fn behind(scan: &Scan, day: usize) -> Option<Behind> {
    let by = scan.longest(scan.skip(day), &BY);
    let from = by.unwrap_or(day);
    let (first, past_it) = (scan.skip(from), scan.past(from, &THEN));
    // 再说 is a word of its own.
    let then = if verb(scan, first) && !verb(scan, past_it) { first } else { past_it };
    let end = scan.longest(then, &BEHIND).filter(|end| {
        let figure = scan.sign(*end).is_some_and(|sign| sign.is_ascii_digit());
        let other = scan.longest(then, &NOT).is_some();
        let past = scan.longest(*end, &["了", "过", "的", "中", "里", "号码", "说", "来"]).is_some();
        !figure && !other && !past && scan.is_free(day..*end)
    });
    let again = by.is_some() || past_it > first;
    match (end, by) {
        (Some(end), _) => Some(Behind { end, again, verb: Some(then) }),
        (None, Some(end)) => Some(Behind { end, again: false, verb: None }),
        (None, None) => None,
    }
}
