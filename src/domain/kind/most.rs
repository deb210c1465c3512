//! What is said to be the most: `不超过5万`, `up to 50k`, `5万以内`.

use crate::domain::fold::half_width;

/// Words before and behind such a number, longest first.
const BEFORE: [&str; 20] = [
    "no more than",
    "not more than",
    "less than",
    "maximum",
    "at most",
    "up to",
    "under",
    "below",
    "max.",
    "max",
    "不超过",
    "不高于",
    "不多于",
    "最多",
    "至多",
    "低于",
    "少于",
    "<=",
    "≤",
    "<",
];
const BEHIND: [&str; 9] = ["or less", "maximum", "at most", "max.", "max", "以内", "之内", "以下", "封顶"];

/// The number without the words that say that it is the most; nothing if there are none.
pub(super) fn without_most(text: &str) -> Option<String> {
    let plain = half_width(text).to_lowercase();
    let plain = plain.trim();
    let before = BEFORE.iter().find_map(|word| plain.strip_prefix(word));
    let number = before.or_else(|| BEHIND.iter().find_map(|word| plain.strip_suffix(word)))?;
    Some(number.trim().to_owned())
}
