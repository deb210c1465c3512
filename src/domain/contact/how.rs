//! By which channel, and who spoke first: `电话`, `来电`, `微信`, `she called`, `email in`.

use super::channels::{CHANNELS, Channel};
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
/// Words that say only who spoke first.
const INCOMING: [&str; 7] = ["呼入", "客户主动", "主动找来", "incoming", "inbound", "找上门", "主动联系我"];
const OUTGOING: [&str; 6] = ["呼出", "outgoing", "outbound", "主动联系他", "主动联系她", "主动联系客户"];

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
    if scan.longest(at, &NONE).is_some_and(|none| none >= end) || !scan.is_free(at..end) {
        return Some(scan.longest(at, &NONE).unwrap_or(end).max(end));
    }
    let Some(channel) = channel else {
        reading.found(at..end, Said::Direction(direction?));
        return Some(end);
    };
    let (end, behind) = direction_behind(scan, end);
    reading.found(at..end, Said::Channel(channel, behind.or(direction)));
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
        .filter_map(|(words, channel, direction)| scan.longest(at, words).map(|end| (end, channel, direction)));
    found.reduce(|best, other| if other.0 > best.0 { other } else { best })
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

/// Whether a word for a channel stands there.
pub(super) fn stands(scan: &Scan, at: usize) -> bool {
    longest(scan, at).is_some_and(|(_, channel, _)| channel.is_some())
}
