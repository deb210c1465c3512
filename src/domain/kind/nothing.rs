//! Words for nothing where a number or an address belongs: `无`, `n/a`, `-`.

use crate::domain::fold::half_width;

/// Whole cells that say that there is nothing.
const WORDS: [&str; 25] = [
    "无",
    "没有",
    "没",
    "暂无",
    "空",
    "缺",
    "未填",
    "未提供",
    "不详",
    "未知",
    "无电话",
    "没有电话",
    "无邮箱",
    "没有邮箱",
    "none",
    "no",
    "nil",
    "null",
    "nothing",
    "n/a",
    "n.a.",
    "na",
    "unknown",
    "not available",
    "not given",
];

/// Whether the text says that there is nothing; a line alone says so too.
pub(super) fn is_said(text: &str) -> bool {
    let plain = half_width(text).trim().to_lowercase();
    WORDS.contains(&plain.as_str()) || (!plain.is_empty() && plain.chars().all(|sign| "-–—−_/\\".contains(sign)))
}

#[cfg(test)]
mod tests {
    use crate::domain::Value;
    use crate::domain::kind::laws::reads;

    #[test]
    fn a_number_or_an_address_that_there_is_not_is_an_empty_cell() {
        for kind in ["phone", "email"] {
            for said in ["无", "没有", "暂无", "None", "N/A", "n/a", "-", "—", "－", "/", " 无 "] {
                assert_eq!(reads(kind, said), Ok(Value::Blank), "{kind} {said}");
            }
            for other in ["无锡 0510", "no@x.com", "none of these", "+", "?"] {
                assert!(reads(kind, other).is_ok_and(|value| !value.is_blank()), "{kind} {other}");
            }
        }
        assert_eq!(reads("text", "无"), Ok(Value::text("无")), "elsewhere a word is itself");
    }
}
