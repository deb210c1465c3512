//! The words that a line may have for signs, and for conditions.

use crate::domain::fold;
use crate::domain::region::Region;
use crate::query::names::{Meant, Names};
use crate::query::op::Op;
use crate::query::sayings;
use crate::query::token::Joint;
use crate::query::value;

/// Longest first where one begins another.
pub(super) const COMPARED: [(&str, Op); 41] = [
    ("大于等于", Op::MoreOrSame),
    ("小于等于", Op::LessOrSame),
    ("不少于", Op::MoreOrSame),
    ("不低于", Op::MoreOrSame),
    ("不小于", Op::MoreOrSame),
    ("不超过", Op::LessOrSame),
    ("不高于", Op::LessOrSame),
    ("不大于", Op::LessOrSame),
    ("不多于", Op::LessOrSame),
    ("大于", Op::More),
    ("高于", Op::More),
    ("多于", Op::More),
    ("超过", Op::More),
    ("超出", Op::More),
    ("晚于", Op::More),
    ("小于", Op::Less),
    ("低于", Op::Less),
    ("少于", Op::Less),
    ("不到", Op::Less),
    ("不足", Op::Less),
    ("不满", Op::Less),
    ("早于", Op::Less),
    ("至少", Op::MoreOrSame),
    ("最少", Op::MoreOrSame),
    ("至多", Op::LessOrSame),
    ("最多", Op::LessOrSame),
    ("不等于", Op::IsNot),
    ("等于", Op::Is),
    ("is not ", Op::IsNot),
    ("not ", Op::IsNot),
    ("no more than ", Op::LessOrSame),
    ("no less than ", Op::MoreOrSame),
    ("more than ", Op::More),
    ("greater than ", Op::More),
    ("less than ", Op::Less),
    ("fewer than ", Op::Less),
    ("at least ", Op::MoreOrSame),
    ("at most ", Op::LessOrSame),
    ("over ", Op::More),
    ("above ", Op::More),
    ("under ", Op::Less),
];
/// The same, of days only or of less use.
const COMPARED_DAYS: [(&str, Op); 10] = [
    ("below ", Op::Less),
    ("before ", Op::Less),
    ("after ", Op::More),
    ("since ", Op::MoreOrSame),
    ("until ", Op::LessOrSame),
    ("by ", Op::LessOrSame),
    ("longer ago than ", Op::More),
    ("older than ", Op::More),
    ("earlier than ", Op::Less),
    ("later than ", Op::More),
];
/// Behind the value.
pub(super) const BEHIND: [(&str, Op); 12] = [
    ("+", Op::MoreOrSame),
    ("及以上", Op::MoreOrSame),
    ("及以下", Op::LessOrSame),
    ("以上", Op::MoreOrSame),
    ("以下", Op::LessOrSame),
    ("以来", Op::MoreOrSame),
    ("以前", Op::Less),
    ("之前", Op::Less),
    ("以后", Op::More),
    ("之后", Op::More),
    ("前", Op::Less),
    ("后", Op::More),
];
/// The same in English words.
pub(super) const OR_MORE: [(&str, Op); 10] = [
    ("or more", Op::MoreOrSame),
    ("and more", Op::MoreOrSame),
    ("and up", Op::MoreOrSame),
    ("and above", Op::MoreOrSame),
    ("or above", Op::MoreOrSame),
    ("or over", Op::MoreOrSame),
    ("or less", Op::LessOrSame),
    ("or fewer", Op::LessOrSame),
    ("or below", Op::LessOrSame),
    ("or under", Op::LessOrSame),
];
/// Behind a number with a space between them.
const UNITS: [&str; 28] = [
    "万", "千", "百", "亿", "百万", "千万", "万元", "元", "块", "岁", "天", "次", "单", "周", "个月", "年", "w", "k",
    "m", "d", "day", "days", "week", "weeks", "month", "months", "year", "years",
];
/// What is late stands without its field as well.
pub(super) const OVERDUE: [&str; 3] = ["overdue", "逾期", "已逾期"];

/// Three digits that can only be the rest of a number: `000`, `050`.
pub(super) fn is_group(word: &str) -> bool {
    word.len() == 3 && word.starts_with('0') && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A unit, or the code of a currency.
pub(super) fn is_unit(word: &str) -> bool {
    let code = || Region::currencies().iter().any(|code| code.eq_ignore_ascii_case(word));
    UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(word)) || code()
}

/// The beginning of a number with its country, which goes on behind a space: `+86`, `0086138`.
pub(super) fn is_country(word: &str) -> bool {
    let digits = word.strip_prefix('+').or_else(|| word.strip_prefix("00")).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a bare word may belong to a number before it.
pub(super) fn of_a_number(word: &str) -> bool {
    is_group(word) || is_unit(word) || is_country(word)
}

/// Before a field's name: whether something stands in it.
pub(super) const HAS: [(&str, bool); 17] = [
    ("没有", false),
    ("没填写", false),
    ("没填", false),
    ("没留", false),
    ("没写", false),
    ("未填", false),
    ("缺少", false),
    ("没", false),
    ("无", false),
    ("缺", false),
    ("有", true),
    ("no", false),
    ("without", false),
    ("missing", false),
    ("has", true),
    ("having", true),
    ("with", true),
];
/// Words before a condition that say only of whom it is.
pub(super) const OPENINGS: [&str; 21] = [
    "i",
    "we",
    "customers",
    "clients",
    "people",
    "contacts",
    "everybody",
    "everyone",
    "anyone",
    "those",
    "all",
    "who",
    "that",
    "which",
    "with",
    "having",
    "have",
    "has",
    "show",
    "find",
    "me",
];
pub(super) const CHINESE_OPENINGS: [&str; 8] = ["所有的", "所有", "全部", "哪些客户", "哪些", "找出", "列出", "查找"];
pub(super) const LAST_DIGITS: [&str; 2] = ["尾号", "末尾"];

/// Longest name of a field that other signs may be glued to, in characters.
pub(super) const LONGEST_NAME: usize = 24;

/// Words that join two terms when they stand alone.
pub(super) const fn joining(joint: Joint) -> &'static [&'static str] {
    match joint {
        Joint::And => &["and", "且", "并且"],
        Joint::Or => &["or", "或"],
    }
}

/// Whether this word, standing alone, joins terms or turns one round.
pub(super) fn is_joint(word: &str) -> bool {
    let word = word.to_lowercase();
    let joints = [joining(Joint::And), joining(Joint::Or), &["或者", "not", "非", "不"]];
    joints.iter().any(|words| words.contains(&word.as_str()))
}

pub(super) fn is_sort(word: &str) -> bool {
    ["sort", "排序"].contains(&word.to_lowercase().as_str())
}

/// The comparison that a text begins with, and its bytes.
pub(super) fn comparison(text: &str, meant: Meant) -> Option<(usize, Op)> {
    let plain: String = text.chars().take(16).collect::<String>().to_lowercase();
    let mut all = COMPARED.iter().chain(if value::is_day(meant) { &COMPARED_DAYS[..] } else { &COMPARED_DAYS[..1] });
    let starts = |word: &str| plain.starts_with(word) || plain == word.trim_end();
    let (word, op) = all.find(|(word, _)| starts(word))?;
    // Older than 60 days is more of them; older than June is before it.
    let length = plain[word.len().min(plain.len())..].starts_with(|sign: char| sign.is_ascii_digit() || sign == 'a');
    let op = if *word == "older than " && !length { Op::Less } else { *op };
    Some((word.trim_end().len(), op))
}

/// Whether a bare word may mean something else, by itself or before others.
pub(super) fn means_more(word: &str, names: &Names) -> bool {
    let plain = fold::half_width(word).to_lowercase();
    let has = HAS.iter().any(|(said, _)| plain == *said);
    let digits = LAST_DIGITS.iter().any(|of| plain.contains(of));
    let known = names.look(word);
    is_joint(&plain)
        || has
        || digits
        || sayings::begins(&plain)
        || of_a_number(&plain)
        || known.whole.is_some()
        || known.goes_on
}
