//! By which channel, and who spoke first: `电话`, `来电`, `微信`, `she called`, `email in`.

use std::ops::Range;

use super::attempt;
use super::channels::{CHANNELS, Channel, DEFAULT};
use super::dated::{month, number};
use super::denied;
use super::logged::Direction;
use super::parts::{Reading, Said};
use super::scan::Scan;
use Direction::{In, Out};

/// Words that only look like a channel: what is to come, or a thing.
const NONE: [&str; 24] = [
    "call back",
    "call again",
    "callback",
    "call off",
    "call it",
    "call centre",
    "call center",
    "phone number",
    "电话号码",
    "电话号",
    "电话费",
    "电话会",
    "微信号",
    "邮件地址",
    "phone case",
    "visit us",
    "met the",
    "meeting room",
    "teams",
    "上门安装",
    "上门维修",
    "visit card",
    "dinner table",
    "lunch box",
];
/// Right before a channel: it has not been used yet.
const NOT_YET: [&str; 14] =
    ["会", "准备", "打算", "计划", "该", "应该", "想", "想要", "要", "得", "需要", "记得", "还没", "可以"];
/// The same with a space between.
const WILL: [&str; 11] = [
    "will",
    "going to",
    "need to",
    "needs to",
    "want to",
    "wants to",
    "plan to",
    "plans to",
    "should",
    "must",
    "would like to",
];
/// The same with what it is to be between them: `wants a site visit`.
const WANTS: [&str; 12] = [
    "wants",
    "want",
    "wanted",
    "needs",
    "would like",
    "asked for",
    "asks for",
    "asking for",
    "hoping for",
    "invited to",
    "arrange",
    "book",
];
const OF_WHAT: [&str; 8] = ["a", "an", "the", "another", "site", "home", "video", "follow-up"];
/// Words that say only who spoke first.
const INCOMING: [&str; 7] = ["呼入", "客户主动", "主动找来", "incoming", "inbound", "找上门", "主动联系我"];
const OUTGOING: [&str; 6] = ["呼出", "outgoing", "outbound", "主动联系他", "主动联系她", "主动联系客户"];

/// Before a word for what was done: who did it.
const US: [&str; 4] = ["i", "we", "i've", "we've"];
const THEY: [&str; 16] = [
    "he",
    "she",
    "they",
    "client",
    "clients",
    "customer",
    "customers",
    "buyer",
    "boss",
    "manager",
    "assistant",
    "secretary",
    "colleague",
    "husband",
    "wife",
    "office",
];
/// Behind it: to whom.
const THEM: [&str; 10] =
    ["him", "her", "them", "the client", "the customer", "the buyer", "client", "customer", "her back", "him back"];

pub(super) fn read(reading: &mut Reading) {
    let mut at = 0;
    while at < reading.scan.len() {
        at = word(reading, at).unwrap_or(at + 1);
    }
}

/// A word for the channel or for who spoke first; the answer: behind it.
fn word(reading: &mut Reading, at: usize) -> Option<usize> {
    let scan = &reading.scan;
    let (end, channel, direction) = longest(scan, at)?;
    let none = scan.longest(at, &NONE).is_some_and(|none| none >= end) || attempt::hold(scan, &(at..end));
    let wanted = || {
        let what = (0..2).fold(scan.back(at), |at, _| scan.longest_before(at, &OF_WHAT).map_or(at, |at| scan.back(at)));
        scan.longest_before(what, &WANTS)
    };
    let will = || scan.longest_before(scan.back(at), &WILL).or_else(wanted);
    let not_yet = || scan.longest_before(at, &NOT_YET).or_else(will).is_some();
    if none || !scan.is_free(at..end) || denied::is_not_so(scan, at) || not_yet() {
        return Some(scan.longest(at, &NONE).unwrap_or(end).max(end));
    }
    if let Some(off) = denied::cancelled(scan, end) {
        return Some(off);
    }
    let Some(channel) = channel else {
        reading.found(at..end, Said::Direction(direction?));
        return Some(end);
    };
    if reading.planned.as_ref().is_some_and(|planned| is_of_plan(scan, &(at..end), channel, planned)) {
        return Some(end);
    }
    let who = who(scan, &(at..end));
    let (end, behind) = direction_behind(scan, end);
    reading.found(at..end, Said::Channel(channel, behind.or(who).or(direction)));
    Some(end)
}

type Word = (usize, Option<&'static Channel>, Option<Direction>);

fn longest(scan: &Scan, at: usize) -> Option<Word> {
    let of_channel = CHANNELS.into_iter().flat_map(|channel| {
        let words = [(channel.words, None), (channel.incoming, Some(In)), (channel.outgoing, Some(Out))];
        words.map(|(words, direction)| (words, Some(channel), direction))
    });
    let alone = [(INCOMING.as_slice(), None, Some(In)), (OUTGOING.as_slice(), None, Some(Out))];
    let found = of_channel
        .chain(alone)
        .filter_map(|(words, channel, direction)| scan.longest(at, words).map(|end| (end, channel, direction)))
        .filter(|(end, ..)| !is_when(scan, at..*end));
    found.reduce(|best, other| if other.0 > best.0 { other } else { best })
}

/// `called in may`, `phoned in 2025`: the in belongs to when.
fn is_when(scan: &Scan, words: Range<usize>) -> bool {
    let from = scan.skip(words.end);
    let figures = scan.text(from..number(scan, from));
    let year = || figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20"));
    ["called in", "phoned in"].contains(&scan.text(words)) && (month(scan, from).is_some() || year())
}

/// Who did it, by the words before it; else to whom, by those behind: `she rang`, `rang the client`, 客户打电话.
fn who(scan: &Scan, word: &Range<usize>) -> Option<Direction> {
    let text = scan.text(word.clone());
    let first = text.split(' ').next().unwrap_or_default();
    let back = scan.back(word.start);
    if first == "rang" || first.ends_with("ed") {
        let to = scan.past(word.end, &["up", "back"]);
        let before = |words: &[&str]| scan.longest_before(back, words).is_some();
        return match (before(&US), before(&THEY), scan.longest(to, &THEM)) {
            (true, ..) => Some(Out),
            (_, true, _) => Some(In),
            (.., them) => them.map(|_| Out),
        };
    }
    let done = text.starts_with(['打', '发', '回', '来']);
    let from =
        scan.longest_before(word.start, &["客户", "顾客", "对方", "他们", "她们", "他", "她"]).filter(|_| done)?;
    // 给客户打电话: it was done for her, or with her.
    let to = scan.before(from).is_some_and(|sign| "给跟和与帮替对约让叫请等找向".contains(sign));
    (!to).then_some(In)
}

/// Whether it is how the next contact is to be, and none of today: `明天请客户吃饭`, `lunch with Tom tomorrow`.
fn is_of_plan(scan: &Scan, word: &Range<usize>, channel: &Channel, [day, plan]: &[Range<usize>; 2]) -> bool {
    const DONE: [&str; 8] = ["met", "went", "was", "were", "had", "came", "sent", "said"];
    const SET: [&str; 8] =
        ["moved", "booked", "arranged", "planned", "rescheduled", "postponed", "confirmed", "agreed"];
    let did = |word: &str| word.ends_with("ed") && !SET.contains(&word) || DONE.contains(&word);
    let done = |text: &str| text.split(' ').any(did);
    let text = scan.text(word.clone());
    if word.start >= day.end {
        let over = scan.longest(word.end, &["了", "过", "的"]).is_some() || text.contains('了');
        return !over && !done(text) && scan.is_one_sentence(day.end..word.start);
    }
    if word.end > day.start || channel.key == DEFAULT.key {
        return false;
    }
    // 微信约周五 was by WeChat; 见面改到周五 is to be.
    let beside = channel.kind == "visit" && plan.start < day.start && scan.skip(word.end) == plan.start;
    let bare = text.is_ascii() && plan.start == day.start && !done(scan.text(word.start..day.start));
    beside || bare && scan.is_one_sentence(word.end..day.start)
}

/// `call in:`, `email out,`: behind the channel, and nothing behind that which goes on.
fn direction_behind(scan: &Scan, end: usize) -> (usize, Option<Direction>) {
    let from = scan.skip(end);
    let word = [("in", In), ("out", Out), ("(in)", In), ("(out)", Out), ("来", In)];
    let found = word.into_iter().find_map(|(word, direction)| Some((scan.word(from, word)?, direction)));
    let stops = |at: usize| scan.sign(at).is_none_or(|sign| ",.:;)-，。".contains(sign));
    match found.filter(|(behind, _)| stops(*behind)) {
        Some((behind, direction)) => (behind, Some(direction)),
        None => (end, None),
    }
}

/// Whether a word stands there that says that the customer spoke first.
pub(super) fn came_in(scan: &Scan, at: usize) -> bool {
    longest(scan, at).is_some_and(|(.., direction)| direction == Some(In))
}

/// Behind a word for a channel.
pub(super) fn channel(scan: &Scan, at: usize) -> Option<usize> {
    longest(scan, at).and_then(|(end, channel, _)| channel.map(|_| end))
}

/// Whether a word for a channel stands there.
pub(super) fn stands(scan: &Scan, at: usize) -> bool {
    channel(scan, at).is_some()
}
