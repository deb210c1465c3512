//! Lengths of time with a half in them, as one unit has them: `一年半` is 18 months, `两个半月` 75 days, `a year and a half`,
//! `1.5 years`.

use crate::domain::numeral;

/// A unit with a half behind its number or behind itself: in what it is counted, and how many of that it is.
const CHINESE: [(&str, i64, &str); 8] = [
    ("年半", 12, "个月"),
    ("个半月", 30, "天"),
    ("个月半", 30, "天"),
    ("个半星期", 7, "天"),
    ("个星期半", 7, "天"),
    ("个半礼拜", 7, "天"),
    ("个礼拜半", 7, "天"),
    ("周半", 7, "天"),
];
/// The same in English, in one and in several.
const ENGLISH: [(&str, &str, i64, &str); 3] =
    [("year", "years", 12, "months"), ("month", "months", 30, "days"), ("week", "weeks", 7, "days")];
/// Nobody counts more of them and a half.
const MOST: i64 = 99;

/// The text with such a length in whole months or days; nothing: there is none in it. `text` is in small letters.
pub fn whole(text: &str) -> Option<String> {
    if text.is_ascii() { english(text) } else { chinese(text) }
}

/// Half of a month or a week is that of thirty or seven days, to the nearest day.
fn with_half(count: i64, each: i64) -> Option<i64> {
    (1..=MOST).contains(&count).then(|| count * each + (each + 1) / 2)
}

fn chinese(text: &str) -> Option<String> {
    let found = |(half, each, unit): &(&str, i64, &str)| {
        let at = text.find(half)?;
        let figure = |sign: char| sign.is_ascii_digit() || "一二两三四五六七八九十".contains(sign);
        let count = text[..at].trim_end_matches(figure);
        let number = numeral::read(&text[count.len()..at])?;
        Some(format!("{count}{}{unit}{}", with_half(number, *each)?, &text[at + half.len()..]))
    };
    CHINESE.iter().find_map(found).or_else(|| decimal(text))
}

/// `1.5年`, `2.5个月`.
fn decimal(text: &str) -> Option<String> {
    const UNITS: [(&str, i64, &str); 4] =
        [("年", 12, "个月"), ("个月", 30, "天"), ("周", 7, "天"), ("个星期", 7, "天")];
    let found = |(unit, each, of): &(&str, i64, &str)| {
        let at = text.find(&format!(".5{unit}"))?;
        let before = text[..at].trim_end_matches(|sign: char| sign.is_ascii_digit());
        let count = text[before.len()..at].parse().ok()?;
        let many = if count == 0 { (each + 1) / 2 } else { with_half(count, *each)? };
        Some(format!("{before}{many}{of}{}", &text[at + ".5".len() + unit.len()..]))
    };
    UNITS.iter().find_map(found)
}

fn english(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let unit = |word: &str| ENGLISH.iter().find(|(one, several, ..)| word == *one || word == *several);
    let count = |word: &str| if ["a", "an"].contains(&word) { Some(1) } else { numeral::read(word) };
    let half = |words: &[&str]| words == ["and", "a", "half"] || words == ["and", "1", "half"];
    let made = |at: usize, taken: usize, count: i64, (_, _, each, of): &(&str, &str, i64, &str)| {
        let many = if count == 0 { (each + 1) / 2 } else { with_half(count, *each)? };
        let said = many.to_string();
        let parts = [&words[..at], &[said.as_str(), of], &words[at + taken..]];
        Some(parts.concat().join(" "))
    };
    (0..words.len().saturating_sub(1)).find_map(|at| {
        let rest = &words[at..];
        if let Some(count) = rest[0].strip_suffix(".5").and_then(|count| count.parse().ok()) {
            return made(at, 2, count, unit(rest[1])?);
        }
        let number = count(rest[0])?;
        match rest.get(1..4)? {
            // `two and a half months`
            and if half(and) => made(at, 5, number, unit(rest.get(4)?)?),
            _ if half(rest.get(2..5)?) => made(at, 5, number, unit(rest[1])?),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn a_half_more_is_so_many_of_what_is_smaller() {
        for (text, same) in [
            ("一年半", Some("18个月")),
            ("2年半内", Some("30个月内")),
            ("两个半月", Some("75天")),
            ("两个月半前", Some("75天前")),
            ("一周半", Some("11天")),
            ("超过十个半月", Some("超过315天")),
            ("1.5年", Some("18个月")),
            ("0.5年", Some("6个月")),
            ("2.5个月后", Some("75天后")),
            ("a year and a half", Some("18 months")),
            ("1.5 years ago", Some("18 months ago")),
            ("two and a half months", Some("75 days")),
            ("last 3 months and a half", Some("last 105 days")),
            ("0.5 weeks", Some("4 days")),
            ("半年", None),
            ("2025年半价", None),
            ("上半年", None),
            ("half a year", None),
            ("a year and more", None),
            ("a half", None),
            ("1.5", None),
            ("year and a half", None),
        ] {
            assert_eq!(whole(text).as_deref(), same, "{text}");
        }
    }
}
