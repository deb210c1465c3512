//! The next contact is put off by so long: `推迟一周再联系`, `push back a week`. It is counted from the day that was set, where that
//! is known and still to come, else from today.

use std::ops::Range;

use super::dated::Day;
use super::how;
use super::parts::{Doubt, Reading, Topic};
use super::plan;
use super::scan::Scan;
use crate::domain::day::{Seen, Toward};

/// Signs of the longest length of time.
const LONGEST: usize = 14;

/// Words that mean nothing else.
const FIRM: [&str; 20] = [
    "先缓缓",
    "缓缓",
    "往后推迟",
    "往后推",
    "往后延",
    "往后挪",
    "推迟",
    "推后",
    "延后",
    "延迟",
    "延期",
    "顺延",
    "push back",
    "pushing back",
    "pushed back",
    "put off",
    "postpone",
    "postponed",
    "hold off",
    "defer",
];
/// Words that put off where a length of time stands behind them.
const OTHERS: [&str; 12] = [
    "缓一缓",
    "再缓",
    "缓",
    "再等",
    "put back",
    "move back",
    "moved back",
    "delayed",
    "delay",
    "push",
    "leave it",
    "give it",
];
/// Between such a word and the length.
const BETWEEN: [&str; 22] = [
    "it",
    "him",
    "her",
    "them",
    "this",
    "the",
    "our",
    "call",
    "meeting",
    "visit",
    "demo",
    "appointment",
    "back",
    "out",
    "off",
    "by",
    "for",
    "another",
    "了",
    "约",
    "大约",
    "到",
];

/// The day that it is put off to.
pub(super) fn read(reading: &Reading) -> Option<Day> {
    let scan = &reading.scan;
    let today = reading.with.now.date();
    let from = reading.with.next.filter(|next| *next > today).unwrap_or(today);
    let seen = Seen { toward: Toward::Coming, today: from, ..reading.with.context.seen() };
    (0..scan.len()).find_map(|at| {
        let word = scan.longest(at, &FIRM).or_else(|| scan.longest(at, &OTHERS))?;
        let length = (0..3).fold(word, |at, _| scan.past(at, &BETWEEN));
        let (end, date) = scan
            .ends(length, LONGEST)
            .find_map(|end| Some((end, seen.day(&format!("+{}", scan.text(length..end)))?)))?;
        let plan = plan::around(scan, &(at..end));
        let range = talk_before(scan, at)..plan.range.end;
        // Goods may be late as well: 发货推迟三天.
        let own = plan.is_said() || is_alone(scan, &range);
        (own && scan.is_free(range.clone())).then(|| Day::on(range.clone(), date, plan.counted(range)))
    })
}

/// What is put off and was not understood is told, where the line says no other day.
pub(super) fn tell(reading: &mut Reading) {
    if reading.has(Topic::Next) || reading.line.doubts.iter().any(is_of_a_day) {
        return;
    }
    let scan = &reading.scan;
    let free = |at: usize| scan.longest(at, &FIRM).filter(|end| scan.is_free(at..*end));
    let Some(at) = (0..scan.len()).find(|at| free(*at).is_some()) else { return };
    let end = scan.sentence_end(at);
    let end = (at..end).find(|at| !scan.is_free(*at..*at + 1)).unwrap_or(end);
    reading.leave(at..end);
}

fn is_of_a_day(doubt: &Doubt) -> bool {
    matches!(doubt, Doubt::WhichDay(_) | Doubt::NoDay(_) | Doubt::Denied(_) | Doubt::Several(_) | Doubt::TwoDays(..))
}

/// Where the talk begins that is put off: 拜访推迟一周, `the call is delayed by a week`.
fn talk_before(scan: &Scan, at: usize) -> usize {
    let past = |at: usize, words: &[&str]| scan.longest_before(scan.back(at), words).unwrap_or(at);
    let end = scan.back(past(past(at, &["is", "was", "be", "to"]), &["has been", "先", "要", "再"]));
    let from = (0..end).rev().find(|from| how::channel(scan, *from) == Some(end) || plan::is_verb(scan, *from..end));
    from.map_or(at, |from| past(from, &["the", "our"]))
}

/// Whether it is all that its sentence says.
fn is_alone(scan: &Scan, range: &Range<usize>) -> bool {
    let (before, behind) = (scan.back(range.start), scan.skip(range.end));
    let stops = |at: usize| !scan.is_one_sentence(at..at + 1);
    (before == 0 || before < range.start && stops(before) || stops(before - 1))
        && (behind == scan.len() || behind > range.end && stops(range.end) || stops(behind))
}
