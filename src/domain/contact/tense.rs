//! Whether the words before a day say that it was, or that it is to come: `met him at the fair on the 25th`, `she'll collect on
//! the 28th`. The nearest of them within the sentence decides.

use super::denied;
use super::how;
use super::scan::Scan;

/// What the words before a day say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// It was talked then.
    Talked,
    /// Something else was done then.
    Done,
    /// It is to come.
    ToCome,
    /// It was talked of, and is one or the other.
    Either,
}

/// With somebody, in person or in writing.
const TALKED: [&str; 24] = [
    "met",
    "visited",
    "called",
    "phoned",
    "spoke",
    "spoken",
    "talked",
    "chatted",
    "emailed",
    "texted",
    "tried",
    "messaged",
    "saw",
    "seen",
    "rang",
    "wrote",
    "was here",
    "were here",
    "came",
    "dropped in",
    "dropped by",
    "popped in",
    "went to see",
    "sent",
];
/// By somebody, and no talk.
const DONE: [&str; 17] = [
    "shipped",
    "delivered",
    "paid",
    "arrived",
    "installed",
    "dispatched",
    "received",
    "ordered",
    "bought",
    "purchased",
    "returned",
    "signed",
    "collected",
    "moved in",
    "started",
    "opened",
    "got",
];
/// Of what is to be done.
const TO_COME: [&str; 35] = [
    "will",
    "'ll",
    "’ll",
    "shall",
    "gonna",
    "going to",
    "wants",
    "want",
    "wanted",
    "would",
    "'d like",
    "’d like",
    "needs",
    "need",
    "has to",
    "have to",
    "must",
    "should",
    "might",
    "can",
    "could",
    "plans",
    "planning",
    "planned",
    "hopes",
    "hoping",
    "expects",
    "expecting",
    "intends",
    "due",
    "please",
    "let's",
    "wait",
    "ready",
    "about to",
];
/// Of what may be to come, or was.
const EITHER: [&str; 12] = [
    "agreed",
    "arranged",
    "promised",
    "asked",
    "booked",
    "confirmed",
    "said",
    "says",
    "told",
    "mentioned",
    "offered",
    "fixed",
];
/// Behind `to`: what somebody means to do, and not where or to whom.
const VERBS: [&str; 40] = [
    "be", "book", "bring", "buy", "call", "check", "close", "collect", "come", "confirm", "decide", "deliver",
    "discuss", "do", "drop", "email", "get", "give", "go", "have", "install", "meet", "order", "pay", "phone", "pick",
    "return", "review", "ring", "see", "send", "ship", "sign", "speak", "start", "talk", "try", "visit", "write",
    "view",
];
/// Before a word of what was done: it is still to be.
const BE: [&str; 6] = ["be", "get", "gets", "is", "are", "being"];
/// Before what somebody is at: `she's visiting`, and nothing before it.
const IS: [&str; 9] = ["is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"];
/// Words that end so and are nothing that anybody is at.
const THINGS: [&str; 16] = [
    "meeting",
    "morning",
    "evening",
    "building",
    "training",
    "pricing",
    "during",
    "thing",
    "something",
    "anything",
    "nothing",
    "everything",
    "spring",
    "king",
    "string",
    "wedding",
];
/// Right before a day: by then, or until then.
const BY: [&str; 6] = ["by", "until", "till", "before", "for", "from"];

/// What they say; nothing: no word of them does.
pub(super) fn before(scan: &Scan, day: usize) -> Option<Tense> {
    let mut at = scan.back(day);
    if scan.longest_before(at, &BY).is_some() {
        return None;
    }
    while let Some(from) = word(scan, at) {
        // The longest that ends there: `went to see` is more than `see`.
        if let Some(said) = said(scan, from, at) {
            return Some(said);
        }
        at = scan.back(from);
    }
    None
}

/// Whether a word behind it in its sentence says that it was talked.
pub(super) fn talked_behind(scan: &Scan, end: usize) -> bool {
    (end..scan.sentence_end(end)).any(|at| scan.longest(at, &TALKED).is_some())
}

/// Where the word begins that ends there; nothing: a sentence ends there.
fn word(scan: &Scan, end: usize) -> Option<usize> {
    let letter = |sign: char| sign.is_ascii_alphanumeric() || "'’-&".contains(sign);
    let from = (0..end).rev().find(|at| !scan.sign(*at).is_some_and(letter)).map_or(0, |at| at + 1);
    (from < end).then_some(from)
}

/// What the word says that stands there, with those before it that belong to it.
fn said(scan: &Scan, from: usize, end: usize) -> Option<Tense> {
    let ends = |words: &[&str]| scan.longest_before(end, words);
    if let Some(from) = ends(&TALKED) {
        let not = denied::is_not_so(scan, from);
        return Some(if not { Tense::Either } else { Tense::Talked });
    }
    if is_in(scan, from, end, &["was", "were", "been"]) {
        return Some(Tense::Talked);
    }
    if ends(&TO_COME).is_some() || is_meant(scan, from, end) || is_at_it(scan, from, end) {
        return Some(Tense::ToCome);
    }
    if ends(&EITHER).is_some() {
        return Some(Tense::Either);
    }
    // `had a call on friday`
    let had =
        || scan.longest_before(scan.back(scan.longest_before(scan.back(from), &["a", "an"]).unwrap_or(from)), &["had"]);
    if how::stands(scan, from) && had().is_some() {
        return Some(Tense::Talked);
    }
    let done = ends(&DONE)?;
    let still = scan.longest_before(scan.back(done), &BE).is_some();
    Some(if still { Tense::ToCome } else { Tense::Done })
}

/// `agreed to meet`: behind to, and no place or person.
fn is_meant(scan: &Scan, from: usize, end: usize) -> bool {
    VERBS.contains(&scan.text(from..end)) && scan.longest_before(scan.back(from), &["to"]).is_some()
}

/// `visiting them`, `she's coming`.
fn is_at_it(scan: &Scan, from: usize, end: usize) -> bool {
    let first = word(scan, scan.back(from)).is_none();
    is_in(scan, from, end, if first { &[""] } else { &IS })
}

/// Whether it is a word of what goes on, behind one of those: `was visiting`.
fn is_in(scan: &Scan, from: usize, end: usize, be: &[&str]) -> bool {
    let text = scan.text(from..end);
    text.len() > 5
        && text.ends_with("ing")
        && !THINGS.contains(&text)
        && scan.longest_before(scan.back(from), be).is_some()
}
