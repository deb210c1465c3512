//! Phrases that mean a condition though they name no field: `本月生日`, `三个月没联系`, `never bought`, `no contact in 3 months`.
//!
//! | file | holds |
//! |---|---|
//! | `fit` | whether a phrase fits a pattern with gaps, or may once it goes on |
//! | `read`, `further` | the phrases that mean one thing, and are read as it |
//! | `offered` | those that may mean it, and are offered beside the search for their words |
//!
//! A phrase and what it means are lines with the same gaps; what fills a gap of the one fills it in the other. To add one: a
//! line of `read` or `further`, where it can mean nothing else, or of `offered`.

mod fit;
mod further;
mod offered;
mod read;

pub use fit::{Days, Fit, decade, fit};
pub use offered::OFFERED;
pub use read::{BOUGHT, NOT_BOUGHT, READ};

use fit::Gaps;
use further::FURTHER;

/// What comes of looking for a phrase among those that are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is none of them.
    No,
    /// It may become one.
    Begun,
    /// It means this line.
    Line(String),
}

/// Longest phrase, in bytes.
pub const LONGEST: usize = 80;

/// Small words behind a Chinese phrase that say nothing more.
const BEHIND: [&str; 4] = ["客户", "顾客", "的人", "的"];

/// The phrase among those that are read.
#[must_use]
pub fn meant(phrase: &str, days: Days) -> Said {
    let plain = plain(phrase);
    if plain.is_empty() || plain.len() > LONGEST {
        return Said::No;
    }
    let mut begun = false;
    for (said, means) in FURTHER.iter().chain(READ) {
        match fit(said, &plain, days) {
            Fit::Whole(gaps) => return Said::Line(filled(means, &gaps)),
            Fit::Begun => begun = true,
            Fit::No => {}
        }
    }
    match bare(&plain) {
        shorter if shorter.len() < plain.len() => match meant(shorter, days) {
            Said::No if begun => Said::Begun,
            said => said,
        },
        _ if begun => Said::Begun,
        _ => Said::No,
    }
}

/// A Chinese phrase without the small words behind it: 没有电话的客户.
#[must_use]
pub fn bare(phrase: &str) -> &str {
    let mut bare = phrase;
    while let Some(shorter) = BEHIND.iter().find_map(|end| bare.strip_suffix(end)).filter(|bare| !bare.is_empty()) {
        bare = shorter;
    }
    bare
}

/// What the phrase may have been meant for, as lines in the language of the screen: the likeliest first.
#[must_use]
pub fn offered(phrase: &str, days: Days, chinese: bool) -> Vec<String> {
    let plain = plain(phrase);
    let bare = bare(&plain);
    let mut lines = Vec::new();
    // Less of the words comes behind all else.
    let less = |of: &&(&str, &str, &str)| of.2 == "{text}";
    for (said, in_chinese, in_english) in OFFERED.iter().filter(|of| !less(of)).chain(OFFERED.iter().filter(less)) {
        // Less of the words is offered where they say nothing else.
        if *in_english == "{text}" && !lines.is_empty() {
            continue;
        }
        for text in [bare, plain.as_str()] {
            if let Fit::Whole(gaps) = fit(said, text, days) {
                let line = filled(if chinese { in_chinese } else { in_english }, &gaps);
                if !line.is_empty() && !lines.contains(&line) {
                    lines.push(line);
                }
                break;
            }
        }
    }
    lines
}

/// Whether a bare word may begin a phrase of several words.
#[must_use]
pub fn begins(word: &str) -> bool {
    let word = crate::domain::fold::half_width(word).to_lowercase();
    word.is_ascii() && FURTHER.iter().chain(READ).any(|(said, _)| fit::may_begin(said, &word))
}

/// `5k`, `£5,000`: surely an amount.
#[must_use]
pub fn is_amount(word: &str) -> bool {
    fit::is_amount(&plain(word))
}

fn plain(phrase: &str) -> String {
    let half = crate::domain::fold::half_width(phrase).to_lowercase();
    half.replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line with its gaps filled.
fn filled(line: &str, gaps: &Gaps) -> String {
    let mut filled = line.to_owned();
    for (at, (gap, text)) in gaps.iter().enumerate() {
        // One that no other follows stands wherever it is asked for.
        let again = gaps[at + 1..].iter().any(|(other, _)| other == gap);
        filled = filled.replacen(&format!("{{{gap}}}"), text, if again { 1 } else { usize::MAX });
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::when::Tense;

    fn days(text: &str) -> Option<Tense> {
        let known = [("本月", Tense::Present), ("今天", Tense::Present), ("this month", Tense::Present)];
        let other = [("today", Tense::Present), ("may", Tense::Any), ("上周", Tense::Past), ("1990年", Tense::Past)];
        let mut all = known.into_iter().chain(other).chain([("下周一", Tense::Future)]);
        all.find(|(word, _)| *word == text).map(|(_, when)| when)
    }

    #[test]
    fn a_phrase_is_one_of_those_that_are_read_or_may_become_one() {
        let line = |line: &str| Said::Line(line.to_owned());
        for (phrase, said) in [
            ("本月生日", line("birthday:本月")),
            ("本月过生日的客户", line("birthday:本月")),
            ("birthdays this month", line("birthday:\"this month\"")),
            ("三个月没联系", line("-last_contact:\"三个月内\"")),
            ("10月没联系", Said::No),
            ("2025年没买过", Said::No),
            ("No contact in  3 months", line("-last_contact:\"within 3 months\"")),
            ("没下单的", line("-(orders>=1 | last_buy:any | spend>0)")),
            ("80后", line("birthday:1980..1989")),
            ("上周买过的", line("bought:上周 | last_buy:上周 | first_buy:上周")),
            ("下周一回访", line("next_contact:下周一")),
            ("下周一买过", Said::No),
            ("姓王的", line("name:王*")),
            ("姓名", Said::No),
            ("本月", Said::Begun),
            ("三个月没", Said::Begun),
            ("no contact in 3", Said::Begun),
            ("never", Said::Begun),
            ("never mind", Said::No),
            ("云山科技", Said::No),
            ("上海", Said::No),
            ("", Said::No),
        ] {
            assert_eq!(meant(phrase, &days), said, "{phrase}");
        }
        assert!(begins("never") && begins("birthdays") && !begins("anna") && !begins("本月"));
    }

    #[test]
    fn what_may_mean_something_is_offered_in_the_language_of_the_screen() {
        assert_eq!(offered("上周下单", &days, true), ["最近购买:上周"]);
        assert_eq!(offered("best customers", &days, false), ["tier:A", "sort:-spend"]);
        assert_eq!(offered("杭州或上海", &days, true), ["杭州 或 上海"]);
        assert_eq!(offered("五万到十万", &days, true), ["消费:五万..十万"]);
        assert_eq!(offered("5到10万", &days, true), ["消费:5..10万"]);
        assert_eq!(offered("between 5k and 10k", &days, false), ["spend:5k..10k"]);
        assert_eq!(offered("流失大客户", &days, true)[0], "生命周期:流失 级别:A");
        assert!(offered("from the", &days, false).is_empty());
        assert!(offered("云山科技", &days, true).is_empty());
    }
}
