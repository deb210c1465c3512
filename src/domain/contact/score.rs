//! How content the customer is: `满意度4`, `很满意`, `8/10`, `4星`, `rated 9`, `not satisfied`.

use super::denied;
use super::parts::{Reading, Said};
use super::scan::Scan;
use crate::domain::kind::rating;

/// Signs of the longest score.
const LONGEST: usize = 24;

const CUES: [&str; 15] = [
    "满意度评分",
    "满意度打分",
    "满意度",
    "打分",
    "评分",
    "satisfaction score",
    "satisfaction",
    "csat",
    "rated us",
    "rates us",
    "rated",
    "rating",
    "scored",
    "score",
    "gave us",
];
/// Before figures that say that they are points.
const POINTS: [&str; 6] = ["打了", "打", "给了", "给", "gave", "gives"];
pub(super) const LINKS: [&str; 12] = [":", "=", "是", "为", "给", "打", "了", "is", "was", "of", "us", "as"];

pub(super) fn read(reading: &mut Reading) {
    // Figures say it more exactly than words: `satisfied 6/10`.
    let figures = |scan: &Scan, at: usize| cued(scan, at).or_else(|| bare(scan, at));
    if !first(reading, figures) {
        first(reading, felt);
    }
}

/// The first place at which that finds a score; false: there is none.
fn first(reading: &mut Reading, found: impl Fn(&Scan, usize) -> Found) -> bool {
    (0..reading.scan.len()).any(|at| match found(&reading.scan, at) {
        Some((range, Points { stars, of })) if reading.scan.is_free(range.clone()) => {
            reading.found(range, Said::Satisfaction(stars, of))
        }
        _ => false,
    })
}

/// A score of 1 to 5, and the best of the scale in which it was said.
#[derive(Clone, Copy)]
pub(super) struct Points {
    pub stars: i64,
    pub of: u8,
}

pub(super) type Found = Option<(std::ops::Range<usize>, Points)>;

/// Behind a word that asks for a score.
fn cued(scan: &Scan, at: usize) -> Found {
    let points = || scan.longest(at, &POINTS).map(|end| (end, true));
    let (cue, of_points) = scan.longest(at, &CUES).map(|end| (end, false)).or_else(points)?;
    let from = scan.past(scan.past(cue, &LINKS), &LINKS);
    let said = |end: &usize| !of_points || scan.before(*end) == Some('分') || scan.text(from..*end).contains("stars");
    let end = scan.ends(from, LONGEST).filter(said).find(|end| reads(scan, from, *end).is_some())?;
    Some((at..end, reads(scan, from, end)?))
}

pub(super) fn reads(scan: &Scan, from: usize, end: usize) -> Option<Points> {
    // A digit of a longer number, or so many of something, is no score.
    let goes_on = scan.sign(end).is_some_and(|sign| sign.is_ascii_digit() || "万千百元折%天个月日号点/".contains(sign));
    rating::reading(scan.text(from..end), None)
        .filter(|_| !goes_on)
        .map(|read| Points { stars: read.score, of: read.of })
}

/// What is a score wherever it stands: of five, of ten or of a hundred, or stars.
pub(super) fn bare(scan: &Scan, at: usize) -> Found {
    let first = scan.sign(at)?;
    let beside = |sign: char| sign.is_ascii_digit() || "/-.¥$".contains(sign);
    let figure = first.is_ascii_digit() && !scan.before(at).is_some_and(beside) && scan.is_border(at);
    let star = "★⭐".contains(first) && scan.before(at) != Some(first);
    if !figure && !star && !"一二三四五".contains(first) {
        return None;
    }
    let is_score = |text: &str| {
        let of = ["/10", "/5", "/100", " of 10", " of 5", "星", " stars", " star", "星级"];
        of.iter().any(|of| text.ends_with(of)) || star
    };
    let is_score = |end: &usize| is_score(scan.text(at..*end)) || are_points(scan, at, *end);
    let end = scan.ends(at, 12).filter(is_score).find(|end| reads(scan, at, *end).is_some())?;
    Some((at..end, reads(scan, at, end)?))
}

/// `8分`, standing alone: of ten at most, and no minutes, no share and no money.
fn are_points(scan: &Scan, at: usize, end: usize) -> bool {
    let apart =
        |sign: Option<char>| sign.is_none_or(|sign| sign.is_whitespace() || "，,。.；;、！!（(）)".contains(sign));
    let points = scan.text(at..end).strip_suffix('分').and_then(|points| points.parse::<f64>().ok());
    points.is_some_and(|points| points <= 10.0) && apart(scan.before(at)) && apart(scan.sign(end))
}

/// What she says of it in words.
fn felt(scan: &Scan, at: usize) -> Found {
    const WORDS: [&str; 8] =
        ["满意", "不满", "satisfied", "dissatisfied", "unsatisfied", "happy", "unhappy", "delighted"];
    const NOT_BEHIND: [&str; 7] = ["度", "意", "吗", "的", "to", "能", "birthday"];
    let end = scan.longest(at, &WORDS)?;
    if scan.longest(scan.skip(end), &NOT_BEHIND).is_some() {
        return None;
    }
    // As many of the words before it as make another score of it.
    let mut froms = (at.saturating_sub(12)..=at).filter(|from| scan.is_border(*from) && scan.is_free(*from..end));
    let from = scan.skip(froms.find(|from| rating::reading(scan.text(*from..end), None).is_some())?);
    if denied::is_not_so(scan, from) {
        return None;
    }
    Some((from..end, reads(scan, from, end)?))
}
