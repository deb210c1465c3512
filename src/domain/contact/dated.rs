//! A day as it stands in the line: where one may begin and end, and the longest that begins there.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::plan::Plan;
use super::scan::Scan;
use crate::domain::day::{MONTHS, Seen, is_ordinal, weekday_names};

/// Signs of the longest day.
pub(super) const LONGEST: usize = 26;

/// Before the name of a weekday.
pub(super) const WEEK: [&str; 3] = ["星期", "礼拜", "周"];

/// Before those: which week is meant.
pub(super) const TURNS: [&str; 9] = ["下下", "上上", "下个", "上个", "这个", "下", "上", "本", "这"];
/// Parts of the day, before its hour.
pub(super) const PARTS: [&str; 7] = ["上午", "下午", "早上", "晚上", "中午", "凌晨", "傍晚"];

/// A day in the line.
pub(super) struct Day {
    pub range: Range<usize>,
    pub at: NaiveDateTime,
    /// A time of day is said as well.
    pub timed: bool,
    pub plan: Plan,
    /// It is of the talk, and not to come.
    pub talk: bool,
    /// No year is said.
    pub short: bool,
    pub or: Option<NaiveDate>,
    /// The words say no one day, and are taken for it.
    pub loose: bool,
}

impl Day {
    /// A day to come, at no time that is said.
    pub fn on(range: Range<usize>, date: NaiveDate, plan: Plan) -> Self {
        let at = date.and_time(NaiveTime::MIN);
        Self { range, at, timed: false, plan, talk: false, short: false, or: None, loose: false }
    }
}

/// Behind figures, of either script.
pub(super) fn number(scan: &Scan, at: usize) -> usize {
    let figure = |at: &usize| scan.sign(*at).is_some_and(is_number);
    (at..scan.len()).find(|at| !figure(at)).unwrap_or(scan.len())
}

/// A figure of either script.
pub(super) fn is_number(sign: char) -> bool {
    is_figure(sign) || sign.is_ascii_digit()
}

/// A figure of the Chinese script.
pub(super) fn is_figure(sign: char) -> bool {
    "〇零一二两三四五六七八九十廿半".contains(sign)
}

pub(super) fn is_weekday(sign: char) -> bool {
    "一二三四五六日天".contains(sign)
}

/// Whether a day may begin there.
pub(super) fn may_begin(scan: &Scan, at: usize) -> bool {
    const SIGNS: &str =
        "今明昨后前大上下本这周星礼月年去半一二两三四五六七八九十中早晚凌傍农阴旧正腊臘冬闰除元春过圣平劳国端清";
    let Some(sign) = scan.sign(at) else { return false };
    let word = sign.is_ascii_alphanumeric() && scan.is_border(at);
    let digit = |at: usize| scan.before(at).is_some_and(|sign| sign.is_ascii_digit());
    // INV-2026-11-30 is the number of an invoice.
    let latin = |at: usize| scan.before(at).is_some_and(|sign| sign.is_ascii_alphanumeric());
    // Behind 下次: a day may begin, within 12:30 none.
    let inside = |sign: char| {
        "¥$#".contains(sign) || "./:".contains(sign) && digit(at - 1) || "-_".contains(sign) && latin(at - 1)
    };
    let apart = !sign.is_ascii_digit() || !(digit(at) || scan.before(at).is_some_and(inside));
    // Of 三十二号 the 12th is no day, and of 两周三次 no Wednesday.
    let before = scan.before(at).unwrap_or(' ');
    let within = (is_figure(before) && (is_figure(sign) || "周星礼月年天".contains(sign)))
        || ("下上".contains(sign) && before == sign)
        || ("周星礼".contains(sign) && "下上".contains(before))
        || (before == '月' && is_number(sign))
        || (is_number(sign) && (is_in_an_address(scan, at) || is_called(scan, at)));
    scan.is_free(at..at + 1) && apart && !within && (word || sign == '+' || SIGNS.contains(sign))
}

/// Whether the figures there are what something is called by: `单号20-12-05`, `sort code 20-12-05`, `PO 2026-12-05`.
fn is_called(scan: &Scan, at: usize) -> bool {
    const NAMES: [&str; 26] = [
        "单号",
        "编号",
        "卡号",
        "账号",
        "帐号",
        "型号",
        "证号",
        "票号",
        "房号",
        "车牌",
        "合同号",
        "流水号",
        "序列号",
        "code",
        "number",
        "no.",
        "nr.",
        "ref",
        "ref.",
        "id",
        "account",
        "po",
        "model",
        "version",
        "room",
        "serial",
    ];
    let back = scan.back(at);
    let back = scan.longest_before(back, &[":", "：", "#", "是", "is"]).map_or(back, |from| scan.back(from));
    scan.sign(at).is_some_and(|sign| sign.is_ascii_digit()) && scan.longest_before(back, &NAMES).is_some()
}

/// Whether the figures there are the number of a house: `文三路12号`.
fn is_in_an_address(scan: &Scan, at: usize) -> bool {
    let street = scan.before(scan.back(at)).is_some_and(|sign| "路街巷弄道栋幢村里".contains(sign));
    street && scan.sign(number(scan, at)) == Some('号')
}

/// The longest day that begins there: seen ahead, and seen back.
pub(super) fn longest(scan: &Scan, at: usize, [ahead, back]: &[Seen; 2]) -> Option<(usize, NaiveDate, NaiveDate)> {
    scan.ends(at, LONGEST).filter(|end| may_end(scan, *end)).find_map(|end| {
        let text = scan.text(at..end);
        if let Some(long) = full(text) {
            let day = ahead.moment(long)?.date();
            return Some((end, day, day));
        }
        let day = ahead.day(text).filter(|_| !is_of_another(scan, text, end) && !has_an_hour(text))?;
        Some((end, day, back.day(text).unwrap_or(day)))
    })
}

/// Of `9 Dec, 10 o'clock` the 10 is no year.
fn has_an_hour(text: &str) -> bool {
    let behind = text.rsplit_once(',').map(|(_, behind)| behind.trim());
    behind.is_some_and(|year| year.len() < 3 && year.parse::<u8>().is_ok())
}

/// A preposition is no part of the day; and of `3rd floor` the 3rd is no day.
fn is_of_another(scan: &Scan, text: &str, end: usize) -> bool {
    const GO_ON: [&str; 34] = [
        "at", "and", "or", "if", "to", "she", "he", "they", "we", "i", "but", "with", "call", "follow", "please",
        "latest", "so", "then", "when", "as", "for", "in", "from", "after", "before", "instead", "again", "not", "too",
        "once", "unless", "because", "around", "about",
    ];
    let behind_a_word = text.starts_with("by ") || text.starts_with("on ");
    let next = scan.skip(end);
    let thing = || scan.sign(next).is_some_and(char::is_alphanumeric) && scan.longest(next, &GO_ON).is_none();
    behind_a_word || is_ordinal(text) && thing()
}

/// Whether it is the day on which somebody was born: `her birthday is 3 Jan`, `son born 2 May`, 生日是3月5日.
pub(super) fn is_of_birth(scan: &Scan, day: &Range<usize>) -> bool {
    const LINKS: [&str; 9] = ["is", "was", "on", "in", ":", "是", "在", "为", "的"];
    const BEFORE: [&str; 8] = ["birthday", "birthdays", "b-day", "bday", "born", "anniversary", "生日", "出生"];
    const BEHIND: [&str; 6] = ["生日", "过生日", "出生", "生的", "birthday", "is her birthday"];
    let at = scan.back(day.start);
    let at = scan.longest_before(at, &LINKS).map_or(at, |at| scan.back(at));
    let at = scan.longest_before(at, &LINKS).map_or(at, |at| scan.back(at));
    scan.longest_before(at, &BEFORE).is_some() || scan.longest(scan.skip(day.end), &BEHIND).is_some()
}

/// Behind the English name of a day of the week, with that behind it.
pub(super) fn weekday(scan: &Scan, at: usize, behind: &str) -> Option<usize> {
    let whole = |name: &str| {
        let end = at + name.len() + behind.len();
        let said = end <= scan.len() && scan.text(at..end).strip_prefix(name) == Some(behind);
        (said && scan.is_border(at) && scan.is_border(end)).then_some(end)
    };
    weekday_names().filter_map(whole).max()
}

/// Behind the English name of a month, whole or short.
pub(super) fn month(scan: &Scan, at: usize) -> Option<usize> {
    let letter = |at: &usize| scan.sign(*at).is_some_and(|sign| sign.is_ascii_alphabetic());
    let end = (at..scan.len()).find(|at| !letter(at)).unwrap_or(scan.len());
    let name = scan.text(at..end);
    let named = name.len() > 2 && MONTHS.iter().any(|month| month.starts_with(name) || name == "sept");
    (named && scan.is_border(at)).then_some(end)
}

/// A day and a part of it in one word.
pub(super) fn full(text: &str) -> Option<&str> {
    const WORDS: [&str; 10] = [
        "今早",
        "今晚",
        "明早",
        "明晚",
        "昨晚",
        "tonight",
        "last night",
        "this morning",
        "this afternoon",
        "this evening",
    ];
    WORDS.contains(&text).then_some(text)
}

/// Whether a day may end there, and is no length and no thing.
pub(super) fn may_end(scan: &Scan, end: usize) -> bool {
    let Some(last) = scan.before(end) else { return false };
    let next = scan.sign(end).unwrap_or(' ');
    // Behind 28 Feb 2025: another sentence begins, and 12:30 goes on.
    let goes_on = "./-:".contains(next) && scan.sign(end + 1).is_some_and(|sign| sign.is_ascii_digit());
    let figures = last.is_ascii_digit() && (next.is_ascii_digit() || goes_on || "%折万元千百块k天".contains(next));
    let thing = "日号".contains(last) && "线楼房店仓桌馆内".contains(next);
    let length = "天周月年".contains(last) && next == '内';
    !figures
        && !thing
        && !length
        && (last.is_ascii_alphanumeric() || "天日号月周一二三四五六底末初后前晚早.)".contains(last))
}
