//! What was bought, beside when: `bought:projector` finds it in the products of the purchases.

use super::error::Error;
use super::names::Meant;
use super::op::Op;
use crate::domain::filter::Test;
use crate::domain::numeral;

/// Words that stand where a thing would, and are none.
const NOTHING: [&str; 31] = [
    "东西",
    "单",
    "次",
    "货",
    "什么",
    "任何",
    "很多",
    "不少",
    "我们",
    "你们",
    "产品",
    "商品",
    "过",
    "了",
    "a",
    "an",
    "the",
    "any",
    "some",
    "it",
    "them",
    "this",
    "that",
    "anything",
    "something",
    "everything",
    "nothing",
    "again",
    "before",
    "yet",
    "lot",
];
/// Behind a number: so often, so much, then.
const COUNTED: &str = "次单笔回万千百元块亿天周月年日号岁";

/// Whether a text names something that may be bought: it has a letter, and neither counts nor says a day.
#[must_use]
pub fn is_goods(text: &str) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    let numeral = |sign: char| sign.is_ascii_digit() || numeral::read(&sign.to_string()).is_some();
    let number = numeral(first) || "几多很好半".contains(first);
    let bare = ["及以上", "以上", "以下", "以内"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    // 至少3次 counts as 3次 does.
    let counted = bare.ends_with(['次', '单', '笔', '回', '元', '块']) && bare.contains(numeral);
    let counts = counted || number && text.contains(|sign| COUNTED.contains(sign));
    let dated = first.is_ascii_digit() && text.contains(['-', '/', '.']) && !text.contains(|s: char| s.is_alphabetic());
    let letters = text.contains(char::is_alphabetic) && !text.contains("..");
    letters && !counts && !dated && !NOTHING.contains(&text.to_lowercase().as_str())
}

/// The test for a thing, where a value that is no day stands behind the word for purchases.
#[must_use]
pub fn of(meant: Meant, op: Op, text: &str, problem: &Error) -> Option<Test> {
    let day = matches!(meant, Meant::Bought(_)) && matches!(problem, Error::NotADay { .. });
    (day && !op.orders() && is_goods(text)).then(|| Test::Goods(text.to_owned()))
}
