//! Months, quarters and years: `2028年6月`, `下个季度`, `明年上半年`, `June 2028`, `next quarter`; their first and last days (`2027年底`,
//! `明年3月底`, `end of next month`).

use chrono::{Datelike, NaiveDate};

use super::named;
use super::seen::{Seen, Toward};
use crate::domain::numeral;

/// Some days on end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// One of them as said: as it lies nearest to today, and after how many months it comes again; nothing where the words say
/// which it is.
#[derive(Clone, Copy)]
pub(super) struct Said {
    /// Months since the year 0.
    pub first: i64,
    /// How many.
    pub months: i64,
    pub again: Option<i64>,
}

/// Words for a first day and for a last, behind it or before it.
const FIRST: [&str; 3] = ["初", "头", "伊始"];
const LAST: [&str; 4] = ["底", "末", "的最后一天", "最后一天"];
const FIRST_OF: [&str; 4] = ["start of ", "beginning of ", "begin of ", "first day of "];
const LAST_OF: [&str; 3] = ["end of ", "end ", "last day of "];

/// `月底`, `明年3月底`, `2027年底`, `end of next month`: the first or the last day of a month, a quarter or a year. Where they do
/// not say of which, it is the one that the field looks to.
pub(super) fn edge(text: &str, seen: &Seen) -> Option<NaiveDate> {
    let behind = |words: &[&str]| words.iter().find_map(|word| text.strip_suffix(word));
    let before = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
    let (of, last) = behind(&LAST)
        .or_else(|| before(&LAST_OF))
        .map(|of| (of, true))
        .or_else(|| behind(&FIRST).or_else(|| before(&FIRST_OF)).map(|of| (of, false)))?;
    let said = said(of.trim_start_matches("the ").trim(), seen)?;
    let day = |turns: i64| said.turned(turns).map(|of| if last { of.last } else { of.first });
    let found = seen.nearest(said, |turns| day(turns).map(|day| Stretch { first: day, last: day }))?;
    Some(found.first)
}

impl Seen {
    /// Of what comes again the one that the field looks to: not over yet, or begun.
    pub(super) fn nearest(&self, said: Said, turned: impl Fn(i64) -> Option<Stretch>) -> Option<Stretch> {
        let first = |turns: [i64; 3], fits: &dyn Fn(&Stretch) -> bool| turns.into_iter().filter_map(&turned).find(fits);
        match (said.again, self.toward) {
            (None, _) | (_, Toward::Either) => turned(0),
            (_, Toward::Past) => first([1, 0, -1], &|of| of.first <= self.today),
            (_, Toward::Coming) => first([-1, 0, 1], &|of| of.last >= self.today),
        }
    }
}

impl Said {
    /// So many times further.
    pub fn turned(self, turns: i64) -> Option<Stretch> {
        let begins = self.first + turns * self.again.unwrap_or(0);
        let first = first_of(begins)?;
        Some(Stretch { first, last: first_of(begins + self.months)?.pred_opt()? })
    }
}

fn first_of(month: i64) -> Option<NaiveDate> {
    let year = i32::try_from(month.div_euclid(12)).ok()?;
    NaiveDate::from_ymd_opt(year, u32::try_from(month.rem_euclid(12)).ok()? + 1, 1)
}

fn month_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

/// Reads it, in small letters and half width.
pub(super) fn said(text: &str, seen: &Seen) -> Option<Said> {
    let text = text.trim_end_matches('的');
    turned_by_words(text, seen.today).or_else(|| {
        let (year, rest) = year(text, seen).map_or((None, text), |(year, rest)| (Some(year), rest));
        let (first, months) = match (year, rest) {
            (Some(_), "") => (0, 12),
            _ => within_a_year(rest).or_else(|| figures(rest).filter(|_| year.is_some()))?,
        };
        let of = i64::from(year.unwrap_or(seen.today.year())) * 12;
        Some(Said { first: of + first, months, again: year.is_none().then_some(12) })
    })
}

/// `月`, `下个月`, `next quarter`, `本季`, `明年`: counted from today.
fn turned_by_words(text: &str, today: NaiveDate) -> Option<Said> {
    const UNITS: [(&str, i64); 8] =
        [("季度", 3), ("quarter", 3), ("month", 1), ("year", 12), ("月份", 1), ("季", 3), ("月", 1), ("年", 12)];
    let (words, months) = UNITS.iter().find_map(|(unit, months)| Some((text.strip_suffix(unit)?, *months)))?;
    let turns = match words.trim().trim_end_matches('个') {
        "来" => 1,
        words => turn(words)?,
    };
    let here = month_of(today).div_euclid(months) * months;
    Some(Said { first: here + turns * months, months, again: words.is_empty().then_some(months) })
}

/// How many months or years before or after this one the words say.
pub(super) fn turn(words: &str) -> Option<i64> {
    match words.trim() {
        "" | "本" | "这" | "这个" | "今" | "this" => Some(0),
        "下" | "下个" | "明" | "next" => Some(1),
        "上" | "上个" | "去" | "last" => Some(-1),
        "后" => Some(2),
        "前" => Some(-2),
        _ => None,
    }
}

/// The year before the rest or behind it, and the rest: `2028年6月`, `明年一季度`, `q2 2028`, `28年6月` (of a
/// century as everywhere).
fn year<'t>(text: &'t str, seen: &Seen) -> Option<(i32, &'t str)> {
    const TURNS: [(&str, i32); 6] = [("今年", 0), ("明年", 1), ("来年", 1), ("后年", 2), ("去年", -1), ("前年", -2)];
    let whole = |digits: &str| digits.parse().ok().filter(|_| digits.len() == 4).filter(|year| *year >= 1_000);
    let turned = TURNS.iter().find_map(|(word, turn)| Some((seen.today.year() + turn, text.strip_prefix(word)?)));
    let marked = || {
        let (year, rest) = text.split_once('年')?;
        let number = numeral::read(year).and_then(|number| i32::try_from(number).ok())?;
        match year.chars().count() {
            4 => Some((number, rest)),
            2 if year.bytes().all(|byte| byte.is_ascii_digit()) && !rest.is_empty() => {
                Some((seen.of_century(number), rest))
            }
            _ => None,
        }
    };
    let before = || {
        let rest = text.get(4..)?;
        let parted = rest.strip_prefix(['-', '/', '.', ' ']).or(rest.starts_with(['q', 'h']).then_some(rest))?;
        Some((whole(text.get(..4)?)?, parted))
    };
    let behind = || text.rsplit_once([' ', '/', '-', '.', ',']).and_then(|(rest, year)| Some((whole(year)?, rest)));
    let (year, rest) = turned.or_else(marked).or_else(before).or_else(behind)?;
    Some((year, rest.trim_matches([' ', ',', '的'])))
}

/// Months since January, and how many: `6月`, `六月份`, `june`, `q2`, `第二季度`, `上半年`.
fn within_a_year(text: &str) -> Option<(i64, i64)> {
    match text {
        "上半年" | "h1" => return Some((0, 6)),
        "下半年" | "h2" => return Some((6, 6)),
        _ => {}
    }
    let few = |text: &str, most: i64| numeral::read(text.trim()).filter(|number| (1..=most).contains(number));
    let month = text.strip_suffix("月份").or_else(|| text.strip_suffix('月')).and_then(|month| few(month, 12));
    let english = || named::month(text).map(i64::from);
    if let Some(month) = month.or_else(english) {
        return Some((month - 1, 1));
    }
    let chinese = || text.strip_suffix("季度").map(|text| text.strip_prefix('第').unwrap_or(text));
    let quarter = text.strip_prefix('q').or_else(chinese).and_then(|quarter| few(quarter, 4))?;
    Some((quarter * 3 - 3, 3))
}

/// `06` beside its year.
fn figures(text: &str) -> Option<(i64, i64)> {
    let plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let month: i64 = text.parse().ok().filter(|_| plain)?;
    (1..=12).contains(&month).then_some((month - 1, 1))
}
