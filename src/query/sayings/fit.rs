//! Whether a phrase fits a pattern: `{length}(没有|没)联系`; `(a|b|)` is one of these or nothing, `{…}` a gap.

use crate::domain::day::MONTHS;
use crate::domain::{fold, numeral};
use crate::query::when::{self, Tense};

/// Whether a text means days, and when they are.
pub type Days<'d> = &'d dyn Fn(&str) -> Option<Tense>;

/// What stood in the gaps, by their names, from left to right.
pub type Gaps = Vec<(&'static str, String)>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    No,
    /// The phrase ends where the pattern goes on.
    Begun,
    Whole(Gaps),
}

/// Days that have today among them: who was met in them last was met in them.
const NOW: [&str; 15] = [
    "今天",
    "今日",
    "本周",
    "这周",
    "这星期",
    "这个星期",
    "本月",
    "这个月",
    "本季度",
    "今年",
    "today",
    "this week",
    "this month",
    "this quarter",
    "this year",
];

/// Where customers come from who are not from a place: 抖音来的, `came from linkedin`.
const SOURCES: [&str; 52] = [
    "抖音",
    "快手",
    "小红书",
    "微信",
    "公众号",
    "视频号",
    "朋友圈",
    "微博",
    "知乎",
    "百度",
    "头条",
    "淘宝",
    "天猫",
    "京东",
    "拼多多",
    "阿里",
    "1688",
    "美团",
    "大众点评",
    "携程",
    "b站",
    "官网",
    "网站",
    "网上",
    "展会",
    "转介绍",
    "老客户",
    "朋友",
    "熟人",
    "电话",
    "地推",
    "广告",
    "直播",
    "社群",
    "tiktok",
    "wechat",
    "google",
    "facebook",
    "instagram",
    "linkedin",
    "youtube",
    "twitter",
    "website",
    "referral",
    "referrals",
    "ads",
    "advertising",
    "trade fair",
    "trade show",
    "fair",
    "expo",
    "exhibition",
];

/// Fits a phrase in small letters of half width.
pub fn fit(pattern: &'static str, text: &str, days: Days) -> Fit {
    match pattern.chars().next() {
        None => {
            if text.is_empty() {
                Fit::Whole(Vec::new())
            } else {
                Fit::No
            }
        }
        Some('(') => one_of(pattern, text, days),
        Some('{') => gap(pattern, text, days),
        Some(_) => {
            let (literal, rest) = pattern.split_at(pattern.find(['(', '{']).unwrap_or(pattern.len()));
            after(literal, rest, text, days)
        }
    }
}

/// The pattern's next part is that text, and `rest` follows it.
fn after(literal: &'static str, rest: &'static str, text: &str, days: Days) -> Fit {
    match text.strip_prefix(literal) {
        Some(text) => fit(rest, text, days),
        None if literal.starts_with(text) => Fit::Begun,
        None => Fit::No,
    }
}

fn one_of(pattern: &'static str, text: &str, days: Days) -> Fit {
    let Some((words, rest)) = pattern[1..].split_once(')') else { return Fit::No };
    best(words.split('|').map(|word| after(word, rest, text, days)))
}

/// The first that fits; else whether one is begun.
fn best(fits: impl Iterator<Item = Fit>) -> Fit {
    let mut begun = false;
    for fit in fits {
        match fit {
            whole @ Fit::Whole(_) => return whole,
            Fit::Begun => begun = true,
            Fit::No => {}
        }
    }
    if begun { Fit::Begun } else { Fit::No }
}

fn gap(pattern: &'static str, text: &str, days: Days) -> Fit {
    let Some((name, rest)) = pattern[1..].split_once('}') else { return Fit::No };
    if text.is_empty() {
        return Fit::Begun;
    }
    let ends = text.char_indices().map(|(at, sign)| at + sign.len_utf8()).rev();
    let filled = ends.map(|end| match fit(rest, &text[end..], days) {
        Fit::No => Fit::No,
        fits => match (fills(name, text[..end].trim(), days), fits) {
            // Any word is a text: it is no beginning of what may follow one.
            (Some(_), Fit::Begun) if is_any_word(name) && name != "place" => Fit::No,
            (Some(value), Fit::Whole(gaps)) => Fit::Whole(std::iter::once((name, value)).chain(gaps).collect()),
            (Some(_), fits) => fits,
            (None, _) => Fit::No,
        },
    });
    match best(filled) {
        Fit::No if may_fill(name, text) => Fit::Begun,
        fits => fits,
    }
}

/// Whether a text that may be a length names a month or a year: `10月`, `2025年`.
fn is_named(text: &str) -> bool {
    let month = text.ends_with('月') && !text.ends_with("个月") && !text.ends_with("半月");
    month || text.strip_suffix('年').and_then(number).is_some_and(|years| years > 99)
}

/// What stands in the gap, as the line has it.
fn fills(gap: &str, text: &str, days: Days) -> Option<String> {
    match gap {
        "days" => days(text).map(|_| value(text)),
        "now" if NOW.contains(&text) => Some(value(text)),
        "now" | "was" | "past" | "coming" => days(text).filter(|when| is_then(gap, *when)).map(|_| value(text)),
        "month" => (is_month_named(text) && days(text).is_some()).then(|| value(text)),
        "length" => (when::is_length(text) && !is_named(text)).then(|| text.to_owned()),
        "number" | "other" => number(text).map(|number| number.to_string()),
        // Of 5 to 10万 the 5 has the unit of the other.
        "figure" => (text.len() < 3 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.to_owned()),
        "decade" => decade(text).map(|(from, to)| format!("{from}..{to}")),
        "amount" => number(text.trim_start_matches(['¥', '$', '€', '£'])).map(|_| text.replace(' ', "")),
        // 1999 may be a year: only a sign or a unit makes it surely an amount.
        "money" | "cash" => is_amount(text).then(|| text.to_owned()),
        // A figure or two may be anything.
        "sum" => {
            let bare = text.trim_start_matches(['¥', '$', '€', '£']);
            let amount = bare.len() < text.len() || bare.len() > 2 || bare.chars().any(char::is_alphabetic);
            number(bare).filter(|_| amount).map(|_| text.replace(' ', ""))
        }
        "surname" => {
            let chinese =
                text.chars().count() <= 2 && text.chars().all(|sign| fold::is_han(sign) && !"名氏的".contains(sign));
            let latin = text.chars().all(char::is_alphabetic) && !text.chars().any(fold::is_han);
            (!text.is_empty() && (chinese || latin)).then(|| text.to_owned())
        }
        "source" => SOURCES.contains(&text).then(|| value(text)),
        "place" => is_place(text, days).then(|| text.to_owned()),
        "text" | "more" | "word" => {
            // 杭州的客户 are those in 杭州.
            let of_them = ["的", "的客户", "的顾客", "的人"].iter().any(|end| text.ends_with(end));
            let small = ["the", "a", "an"].contains(&text);
            let long = gap != "word" || text.chars().count() > 1 && !of_them;
            let plain = long && !small && text.chars().all(|sign| sign.is_alphanumeric() || "-.·&".contains(sign));
            (plain && !text.is_empty()).then(|| text.to_owned())
        }
        _ => None,
    }
}

/// `10月`, `10月份`, `october`: on which side of today is the phrase's.
fn is_month_named(text: &str) -> bool {
    let figures = text.strip_suffix("月份").or_else(|| text.strip_suffix('月')).and_then(number);
    figures.is_some() || MONTHS.contains(&text) || is_month(text)
}

/// A word of letters that is none of time and none of those before others.
fn is_place(text: &str, days: Days) -> bool {
    const SMALL: [&str; 10] = ["the", "this", "that", "all", "any", "not", "and", "our", "last", "next"];
    let letters = text.chars().all(|sign| sign.is_alphabetic() || "-.·'".contains(sign));
    letters && text.chars().count() > 1 && !SMALL.contains(&text) && days(text).is_none()
}

/// Whether days of that tense may fill the gap.
fn is_then(gap: &str, when: Tense) -> bool {
    match gap {
        "now" => when == Tense::Present,
        "was" => when != Tense::Future,
        "past" => when == Tense::Past,
        _ => when == Tense::Future,
    }
}

/// Words with spaces between them are one value only in quotes.
fn value(text: &str) -> String {
    if text.contains(' ') { format!("\"{text}\"") } else { text.to_owned() }
}

fn number(text: &str) -> Option<i64> {
    let scale = [("w", 10_000), ("k", 1_000), ("m", 1_000_000)];
    let spoken = || numeral::read(text);
    let scaled = || scale.iter().find_map(|(unit, times)| numeral::read(text.strip_suffix(unit)?)?.checked_mul(*times));
    spoken().or_else(scaled).filter(|number| *number >= 0)
}

/// `80` of 80后 and `1980` of 1980s: the years 1980 to 1989; `95` the five from 1995 on.
pub fn decade(text: &str) -> Option<(i32, i32)> {
    let year = match text {
        "零零" | "〇〇" => 0,
        text if text.len() == 2 || text.len() == 4 => text.parse::<i32>().ok()?,
        text => i32::try_from(numeral::read(text)?).ok().filter(|year| (10..100).contains(year))?,
    };
    let from = match year {
        0..=20 => 2000 + year,
        21..=99 => 1900 + year,
        1900..=2020 => year,
        _ => return None,
    };
    match year % 10 {
        0 => Some((from, from + 9)),
        5 => Some((from, from + 4)),
        _ => None,
    }
}

/// A number with a sign or a unit before or behind it.
pub fn is_amount(text: &str) -> bool {
    let bare = text.trim_start_matches(['¥', '$', '€', '£']);
    let surely = bare.len() < text.len() || bare.chars().any(|sign| matches!(sign, 'k' | 'w' | '万'));
    surely && !text.contains(' ') && number(&bare.replace(',', "")).is_some()
}

fn is_any_word(gap: &str) -> bool {
    matches!(gap, "text" | "more" | "surname" | "word" | "place")
}

/// Whether a text that fills no gap yet may once it goes on.
fn may_fill(gap: &str, text: &str) -> bool {
    const BEGINS: &str = "零一二三四五六七八九十百两半几本上下今明昨去这近前后0123456789";
    const GOES_ON: &str = "个天日周月年季度星期礼拜末底初内以";
    if is_any_word(gap) {
        return false;
    }
    if gap == "source" {
        return SOURCES.iter().any(|source| source.starts_with(text));
    }
    if text.is_ascii() {
        let first = text.split(' ').next().unwrap_or_default();
        let counts = first.starts_with(|sign: char| sign.is_ascii_digit()) || numeral::read(first).is_some();
        let figure = counts || ["a", "an", "half"].contains(&first);
        let days =
            is_of_days(gap) && (figure || OF_DAYS.contains(&first) || OTHER_DAYS.contains(&first) || is_month(first));
        return text.len() <= LONGEST_DAYS && (days || (gap == "length" && figure));
    }
    let mut signs = text.chars();
    let known = |sign: char| BEGINS.contains(sign) || GOES_ON.contains(sign);
    signs.next().is_some_and(|first| BEGINS.contains(first)) && signs.all(known)
}

/// Words with which days begin that are several words, and those that are one.
const OF_DAYS: [&str; 10] =
    ["this", "next", "last", "today", "today's", "tomorrow", "tomorrow's", "yesterday", "yesterday's", "the"];
/// Other words with which they begin.
const OTHER_DAYS: [&str; 19] = [
    "first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th", "early", "mid", "late", "end", "in", "a", "an",
    "day", "within", "past", "coming",
];
/// Bytes of the longest phrase for days of which only the beginning is typed.
const LONGEST_DAYS: usize = 24;

fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|month| word.len() > 2 && month.starts_with(word))
}

fn is_of_days(gap: &str) -> bool {
    matches!(gap, "days" | "now" | "was" | "past" | "coming")
}

/// Whether a phrase of several words that fits may begin with that word.
pub fn may_begin(pattern: &'static str, word: &str) -> bool {
    match pattern.chars().next() {
        Some('(') => {
            let Some((words, rest)) = pattern[1..].split_once(')') else { return false };
            words.split('|').any(|first| match first {
                "" => may_begin(rest, word),
                first => is_first(first, word),
            })
        }
        Some('{') => {
            let named = word.strip_suffix("'s").unwrap_or(word);
            let of_days = pattern[1..].split_once('}').is_some_and(|(gap, _)| is_of_days(gap));
            of_days && (OF_DAYS.contains(&word) || MONTHS.contains(&named))
        }
        Some(_) => is_first(pattern, word),
        None => false,
    }
}

/// Whether a literal begins with that word; one that ends within a word may.
fn is_first(literal: &str, word: &str) -> bool {
    let end = literal.find([' ', '(', '{']).unwrap_or(literal.len());
    let (first, goes_on) = (&literal[..end], literal[end..].starts_with(['(', '{']));
    first == word || (goes_on && !first.is_empty() && word.starts_with(first))
}
