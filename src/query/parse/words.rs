//! The words that a line may have for signs, and for conditions.

use crate::domain::day::Toward;
use crate::domain::fold;
use crate::domain::kind::phone;
use crate::domain::region::Region;
use crate::query::names::{Meant, Names};
use crate::query::op::Op;
use crate::query::sayings;
use crate::query::token::Joint;
use crate::query::{value, when};

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
/// Whether a text in small letters begins with one of those.
pub(super) fn begins_compared(text: &str) -> bool {
    COMPARED.iter().chain(&COMPARED_DAYS).any(|(word, _)| text.starts_with(word))
}

/// Behind the value. 6月以前 and 6月以后 have all days together: June belongs to the second.
pub(super) const BEHIND: [(&str, Op); 23] = [
    ("+", Op::MoreOrSame),
    ("或以上", Op::MoreOrSame),
    ("或更多", Op::MoreOrSame),
    ("或更高", Op::MoreOrSame),
    ("或更晚", Op::MoreOrSame),
    ("或以后", Op::MoreOrSame),
    ("或之后", Op::MoreOrSame),
    ("或以下", Op::LessOrSame),
    ("或更少", Op::LessOrSame),
    ("或更低", Op::LessOrSame),
    ("或更早", Op::LessOrSame),
    ("或以前", Op::LessOrSame),
    ("及以上", Op::MoreOrSame),
    ("及以下", Op::LessOrSame),
    ("以上", Op::MoreOrSame),
    ("以下", Op::LessOrSame),
    ("以来", Op::MoreOrSame),
    ("以前", Op::Less),
    ("之前", Op::Less),
    ("以后", Op::MoreOrSame),
    ("之后", Op::MoreOrSame),
    ("前", Op::Less),
    ("后", Op::MoreOrSame),
];
/// The same in English words.
pub(super) const OR_MORE: [(&str, Op); 23] = [
    ("or more", Op::MoreOrSame),
    ("and more", Op::MoreOrSame),
    ("and up", Op::MoreOrSame),
    ("and above", Op::MoreOrSame),
    ("or above", Op::MoreOrSame),
    ("or over", Op::MoreOrSame),
    ("or higher", Op::MoreOrSame),
    ("or greater", Op::MoreOrSame),
    ("or better", Op::MoreOrSame),
    ("or later", Op::MoreOrSame),
    ("or after", Op::MoreOrSame),
    ("and later", Op::MoreOrSame),
    ("onwards", Op::MoreOrSame),
    ("onward", Op::MoreOrSame),
    ("or lower", Op::LessOrSame),
    ("or worse", Op::LessOrSame),
    ("or earlier", Op::LessOrSame),
    ("or before", Op::LessOrSame),
    ("or sooner", Op::LessOrSame),
    ("or less", Op::LessOrSame),
    ("or fewer", Op::LessOrSame),
    ("or below", Op::LessOrSame),
    ("or under", Op::LessOrSame),
];
/// Of those: words that put one time before another, and say of an amount nothing.
const IN_TIME: [&str; 17] = [
    "before ",
    "after ",
    "since ",
    "until ",
    "by ",
    "earlier than ",
    "later than ",
    "早于",
    "晚于",
    "以来",
    "以前",
    "之前",
    "以后",
    "之后",
    "前",
    "后",
    "onwards",
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

/// The beginning of a number with its country, which goes on behind a space: `+86`, `0086138`. The `0013` of 138 0013 8000 is
/// none.
pub(super) fn is_country(word: &str) -> bool {
    let figures = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let abroad = || word.len() > GROUP || phone::country(word).is_some();
    word.strip_prefix('+').is_some_and(figures) || word.strip_prefix("00").is_some_and(figures) && abroad()
}

/// Digits that stand together within a number, at most.
const GROUP: usize = 4;

/// Whether a bare word may belong to a number before it.
pub(super) fn of_a_number(word: &str) -> bool {
    is_group(word) || is_unit(word) || is_country(word)
}

/// Before a field's name: whether something stands in it.
pub(super) const HAS: [(&str, bool); 18] = [
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
    ("neither", false),
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
        Joint::And => &["and", "且", "并且", "&", "&&", "but", "但", "但是"],
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
    // Older than 60 days is more of them; older than June, or than 2025, is before it.
    let ago = ["older than ", "longer ago than "].contains(word);
    let rest = text.get(word.len()..).unwrap_or_default();
    let op = match op {
        _ if ago && !begins_with_length(rest) => Op::Less,
        op if IN_TIME.contains(word) && begins_so_long(rest) => behind_a_length(*op, meant),
        op => *op,
    };
    Some((word.trim_end().len(), op))
}

/// What words for before and after ask of a length of time: before three months is longer ago than that, and since three months
/// is within them. Of days to come the later is the farther.
pub(super) fn behind_a_length(op: Op, meant: Meant) -> Op {
    let field = meant.field();
    if !value::is_day(meant) || field.recurs() || field.toward() == Toward::Coming {
        return op;
    }
    match op {
        Op::More => Op::Less,
        Op::MoreOrSame => Op::LessOrSame,
        Op::Less => Op::More,
        Op::LessOrSame => Op::MoreOrSame,
        op => op,
    }
}

/// `三个月以前`: longer ago than that, where 三个月前 may be a day.
pub(super) fn is_before_a_length(text: &str, meant: Meant) -> bool {
    let turned = || behind_a_length(Op::Less, meant) == Op::More;
    ["以前", "之前"].iter().any(|end| text.strip_suffix(end).is_some_and(is_so_long)) && turned()
}

/// What stands before one of the words behind a value, and what it asks of it.
pub(super) fn before_its_end<'t>(text: &'t str, meant: Meant) -> Option<(&'t str, Op)> {
    let ends = BEHIND.iter().chain(&OR_MORE);
    let (value, end, op) = ends.filter_map(|(end, op)| Some((text.strip_suffix(end)?.trim_end(), *end, *op))).next()?;
    let turned = is_so_long(value) && IN_TIME.contains(&end);
    Some((value, if turned { behind_a_length(op, meant) } else { op }))
}

/// Whether a length of time stands there first: `60 days`, `half a year`.
fn begins_with_length(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', ',', ';', ')']).filter(|word| !word.is_empty()).take(3).collect();
    (1..=words.len()).any(|count| when::is_length(&words[..count].join(" ")))
}

/// `2 weeks`, 两周前: so long, and no month that is called so: 10月.
fn begins_so_long(text: &str) -> bool {
    let first = text.split([' ', ',', ';', ')']).find(|word| !word.is_empty()).unwrap_or_default();
    if first.is_ascii() { begins_with_length(text) } else { is_so_long(first.strip_suffix('前').unwrap_or(first)) }
}

fn is_so_long(text: &str) -> bool {
    let month = text.ends_with('月') && !text.ends_with("个月") && !text.ends_with("半月");
    let year = text.strip_suffix('年').is_some_and(|years| years.len() > 2 && years.is_ascii());
    when::is_length(text) && !month && !year
}

/// Whether a bare word may mean something else, by itself or before others.
pub(super) fn means_more(word: &str, names: &Names) -> bool {
    let plain = fold::half_width(word).to_lowercase();
    let has = HAS.iter().any(|(said, _)| plain == *said);
    let digits = LAST_DIGITS.iter().any(|of| plain.contains(of));
    let known = names.look(word);
    is_joint(&plain)
        || plain.starts_with('但')
        || has
        || digits
        || sayings::begins(&plain)
        || of_a_number(&plain)
        || known.whole.is_some()
        || known.goes_on
}
