//! A phrase for days with its numbers in figures and its small words gone: `the last three months`, `二〇二六年三月`.

use crate::domain::{day, fold, numeral};

/// The phrase in small letters of half width, one space between words, numbers in figures. A Chinese day of the week
/// keeps its number: 周三.
pub fn plainly(text: &str) -> String {
    let text = fold::half_width(text).to_lowercase();
    let words: Vec<&str> = text.split_whitespace().filter(|word| *word != "the").collect();
    let words: Vec<String> = words.iter().enumerate().map(|(at, word)| figure(word, words.get(at + 1))).collect();
    let text = figures(&couples(words).join(" "));
    let text = day::without_half(&text).unwrap_or(text);
    let plain = WORDS
        .iter()
        .fold(text, |text, (word, plain)| if text.contains(word) { text.replace(word, plain) } else { text });
    if plain.is_ascii() { counted(plain) } else { plain }
}

/// What is said otherwise; longer words first.
const WORDS: [(&str, &str); 7] = [
    ("上半年", "h1"),
    ("下半年", "h2"),
    ("半年", "6个月"),
    ("半个月", "15天"),
    ("半月", "15天"),
    ("half 1 year", "6 months"),
    ("half year", "6 months"),
];

/// `first half of 2026` as `h1 2026`, `third quarter` as `q3`.
fn counted(text: String) -> String {
    const NTH: [[&str; 2]; 4] = [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"]];
    if !(text.contains(" quarter") || text.contains(" half")) {
        return text;
    }
    let mut plain = text.replace(" of ", " ");
    for (nth, words) in NTH.iter().enumerate() {
        for word in words {
            plain = plain.replace(&format!("{word} quarter"), &format!("q{}", nth + 1));
            plain = plain.replace(&format!("{word} half"), &format!("h{}", nth + 1));
        }
    }
    plain
}

/// `a couple of days` are two.
fn couples(mut words: Vec<String>) -> Vec<String> {
    let Some(at) = words.iter().position(|word| word == "couple") else { return words };
    let of = words.get(at + 1).is_some_and(|word| word == "of");
    let from = if at > 0 && words[at - 1] == "a" { at - 1 } else { at };
    words.splice(from..at + 1 + usize::from(of), ["2".to_owned()]);
    words
}

/// An English number in figures; `a` before a unit is one.
fn figure(word: &str, next: Option<&&str>) -> String {
    let counts = |next: &&str| ["day", "week", "month", "year"].contains(next);
    if ["a", "an"].contains(&word) && next.is_some_and(counts) {
        return "1".to_owned();
    }
    let read = || numeral::read(word).filter(|_| word.bytes().all(|byte| byte.is_ascii_lowercase()));
    read().map_or_else(|| word.to_owned(), |number| number.to_string())
}

/// Every run of Chinese numerals in figures.
fn figures(text: &str) -> String {
    const NUMERALS: &str = "零〇一二两三四五六七八九十百千万";
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|sign| NUMERALS.contains(sign)) {
        let (before, from) = rest.split_at(start);
        let (run, behind) = from.split_at(from.find(|sign| !NUMERALS.contains(sign)).unwrap_or(from.len()));
        plain.push_str(before);
        let weekday = ["周", "星期", "礼拜"].iter().any(|week| plain.ends_with(week));
        match numeral::read(run).filter(|_| !weekday) {
            Some(number) => plain.push_str(&number.to_string()),
            None => plain.push_str(run),
        }
        rest = behind;
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::plainly;

    #[test]
    fn numbers_are_figures_and_days_of_the_week_keep_theirs() {
        let cases = [
            ("三个月", "3个月"),
            ("两周前", "2周前"),
            ("十二月二十五日", "12月25日"),
            ("下周三", "下周三"),
            ("星期一", "星期一"),
            ("二〇二六年", "2026年"),
            ("The last  Three months", "last 3 months"),
            ("a week ago", "1 week ago"),
            ("半年", "6个月"),
            ("一年半", "18个月"),
            ("两个半月内", "75天内"),
            ("A year and a half", "18 months"),
            ("one and a half years ago", "18 months ago"),
            ("the next couple of days", "next 2 days"),
            ("a couple weeks ago", "2 weeks ago"),
            ("一周", "1周"),
            ("去年下半年", "去年h2"),
            ("half a year", "6 months"),
            ("First half of 2026", "h1 2026"),
            ("the third quarter of last year", "q3 last year"),
        ];
        for (text, plain) in cases {
            assert_eq!(plainly(text), plain, "{text}");
        }
    }
}
