//! Scores of something else than how content she is: `意向8/10`, `忠诚度8/10`; and shares of people, which are no score:
//! `3 of 5 happy`, `5人里3人满意`. `3 of 5` alone, or behind a word for a score, is one.

use std::ops::Range;

use super::dated::{is_number, number};
use super::parts::{Reading, Said};
use super::scan::Scan;
use super::score::{LINKS, Points, bare, reads};

/// Signs of the longest number of points.
const LONGEST: usize = 6;

/// How much she wants to buy.
const INTENT: [&str; 15] = [
    "购买意向度",
    "购买意向分",
    "购买意向",
    "意向度",
    "意向分",
    "意向",
    "购买意愿",
    "意愿度",
    "意愿",
    "purchase intent",
    "buying intent",
    "intent to buy",
    "intention",
    "intent",
    "interest",
];
/// What no cell is filled with from here.
const OTHERS: [&str; 40] = [
    "忠诚度",
    "忠诚",
    "购买力",
    "决策速度",
    "需求强度",
    "成交概率",
    "成交可能性",
    "成交把握",
    "成功率",
    "把握",
    "概率",
    "可能性",
    "可能",
    "紧急程度",
    "紧急度",
    "紧急",
    "重要性",
    "重要程度",
    "优先级",
    "难度",
    "进度",
    "信心",
    "loyalty",
    "likelihood",
    "probability",
    "chances",
    "chance",
    "confidence",
    "urgency",
    "urgent",
    "importance",
    "priority",
    "progress",
    "difficulty",
    "buying power",
    "decision speed",
    "need",
    "risk",
    "potential",
    "step",
];
/// Behind `3 of 5`: of so many of them it is said.
const PEOPLE: [&str; 35] = [
    "happy",
    "unhappy",
    "satisfied",
    "dissatisfied",
    "unsatisfied",
    "pleased",
    "delighted",
    "content",
    "people",
    "persons",
    "customers",
    "clients",
    "users",
    "staff",
    "employees",
    "colleagues",
    "guests",
    "managers",
    "of them",
    "shops",
    "stores",
    "branches",
    "sites",
    "said",
    "say",
    "were",
    "are",
    "was",
    "liked",
    "like",
    "love",
    "loved",
    "want",
    "wanted",
    "agreed",
];
const FELT: [&str; 5] = ["satisfied", "happy", "unhappy", "dissatisfied", "pleased"];

pub(super) fn read(reading: &mut Reading) {
    for at in 0..reading.scan.len() {
        if let Some(range) = share(&reading.scan, at).or_else(|| heads(&reading.scan, at)) {
            reading.leave(range);
        } else if let Some((range, points)) = scored(&reading.scan, at, &INTENT) {
            reading.found(range.clone(), Said::Intent(points.stars, points.of));
            reading.scan.take(range);
        } else if let Some((range, _)) = scored(&reading.scan, at, &OTHERS) {
            reading.leave(range);
        }
    }
}

/// One of those words, with the score behind it.
fn scored(scan: &Scan, at: usize, words: &[&str]) -> Option<(Range<usize>, Points)> {
    let cue = scan.longest(at, words).filter(|_| scan.is_free(at..at + 1))?;
    let from = scan.past(scan.past(cue, &LINKS), &LINKS);
    let marked = || {
        let end = scan.ends(from, LONGEST).find(|end| scan.before(*end) == Some('分'))?;
        Some((from..end, reads(scan, from, end)?))
    };
    let (score, points) = bare(scan, from).or_else(marked)?;
    Some((at..score.end, points)).filter(|(range, _)| scan.is_free(range.clone()))
}

/// `3 of 5 happy`, `4 out of 5 customers satisfied`.
fn share(scan: &Scan, at: usize) -> Option<Range<usize>> {
    let first = scan.sign(at).is_some_and(|sign| sign.is_ascii_digit()) && scan.is_border(at);
    let of = scan.longest(scan.skip(number(scan, at)), &["out of", "of", "in"]).filter(|_| first)?;
    let whole = scan.skip(of);
    let end = Some(number(scan, whole)).filter(|end| *end > whole)?;
    let who = scan.longest(scan.skip(end), &PEOPLE)?;
    let felt = scan.longest(scan.skip(who), &FELT).unwrap_or(who);
    scan.is_free(at..felt).then_some(at..felt)
}

/// `5人里3人满意`: so many heads.
fn heads(scan: &Scan, at: usize) -> Option<Range<usize>> {
    let felt = scan.longest(at, &["满意", "不满意", "不满"])?;
    let who = scan.longest_before(at, &["都", "很", "表示", "觉得", "非常", "不"]).unwrap_or(at);
    scan.before(who).filter(|sign| "人位家名".contains(*sign))?;
    let of_them = |sign: char| is_number(sign) || "个人位家名里中有只仅的".contains(sign);
    let from = (0..who).rev().find(|at| !scan.sign(*at).is_some_and(of_them)).map_or(0, |at| at + 1);
    let counted = (from..who).any(|at| scan.sign(at).is_some_and(is_number));
    (counted && scan.is_free(from..felt)).then_some(from..felt)
}
