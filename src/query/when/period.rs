//! Weeks, months and years around today; the days up to one; how far a length reaches.

use chrono::{Datelike, Duration, Months, NaiveDate};

use super::plainly::plainly;
use super::sight::{Sight, month_days, number};
use crate::domain::day::{self, Toward};
use crate::domain::fold;

/// Which week, month or year: words for the one before, this one and the next.
const TURNS: [(&str, i32); 15] = [
    ("last", -1),
    ("this", 0),
    ("next", 1),
    ("上个", -1),
    ("这个", 0),
    ("下个", 1),
    ("上", -1),
    ("本", 0),
    ("这", 0),
    ("下", 1),
    ("去", -1),
    ("今", 0),
    ("当", 0),
    ("明", 1),
    ("", 0),
];

/// `last week`, `本月`, `明年`, `this quarter`, `周末`.
pub fn period(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let (turn, unit) = TURNS.iter().find_map(|(word, turn)| Some((*turn, text.strip_prefix(word)?.trim_start())))?;
    let week = || day::monday(today)?.checked_add_signed(Duration::days(i64::from(turn) * 7));
    let months = today.year() * 12 + today.month0().cast_signed();
    let month = |months: i32| month_days(months.div_euclid(12), months.rem_euclid(12).cast_unsigned() + 1);
    match unit {
        "weekend" | "周末" => Some((week()? + Duration::days(5), week()? + Duration::days(6))),
        _ if turn == 0 && text == unit => None,
        "week" | "周" | "星期" | "礼拜" => Some((week()?, week()?.checked_add_signed(Duration::days(6))?)),
        "month" | "月" => month(months + turn),
        "quarter" | "季度" | "季" => {
            let first = (months.div_euclid(3) + turn) * 3;
            Some((month(first)?.0, month(first + 2)?.1))
        }
        "year" | "年" => {
            let year = today.year() + turn;
            Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
        }
        _ => None,
    }
}

/// Two days: `明后天` wherever they are asked for, `这两天` on the field's side.
pub fn two_days(text: &str, sight: &Sight) -> Option<(NaiveDate, NaiveDate)> {
    let (low, high) = match text {
        "明后天" | "明后2天" | "明天后天" | "明天和后天" | "明天或后天" => (1, 2),
        "今明" | "今明2天" | "今天明天" | "今天和明天" | "今天或明天" | "today and tomorrow" | "today or tomorrow" => {
            (0, 1)
        }
        "昨今2天" | "昨天今天" | "昨天和今天" | "昨天或今天" | "yesterday and today" | "yesterday or today" => {
            (-1, 0)
        }
        "这2天" if sight.toward() == Toward::Coming => (0, 1),
        "这2天" => (-1, 0),
        _ => return None,
    };
    let day = |days| sight.today().checked_add_signed(Duration::days(days));
    Some((day(low)?, day(high)?))
}

/// `next30d`, `未来30天`: from today on; `last30d`, `最近30天`: up to today; `within 7d`, `7天内`: on the field's side.
pub fn window(text: &str, sight: &Sight) -> Option<(NaiveDate, NaiveDate)> {
    let today = sight.today();
    let from = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start);
    let behind = ["之内", "以内", "内"].iter().find_map(|word| text.strip_suffix(word));
    if let Some(rest) = from(&["within", "in", "over", "during"]).or(behind) {
        let told = || period(rest, today).filter(|_| behind.is_some()).or_else(|| window(rest, sight));
        // `in 3 days` is a day, and read before.
        let plain = text.starts_with("within") || behind.is_some();
        return told().or_else(|| between(today, length(rest).filter(|_| plain)?, sight.toward()));
    }
    if let Some(rest) = from(&["next", "coming", "未来", "今后", "接下来"]) {
        return between(today, length(rest)?, Toward::Coming);
    }
    between(today, length(from(&["last", "past", "最近", "过去", "近"])?)?, Toward::Past)
}

fn between(today: NaiveDate, of: (u32, Unit), toward: Toward) -> Option<(NaiveDate, NaiveDate)> {
    match toward {
        Toward::Coming => Some((today, distant(today, of, true)?)),
        _ => Some((distant(today, of, false)?, today)),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// `90d`, `3 months`, `2周`: a number and a unit.
pub fn length(text: &str) -> Option<(u32, Unit)> {
    let text = text.trim_start();
    let digits = text.len() - text.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let count = number(&text[..digits], 4)?;
    let unit = match text[digits..].trim() {
        "d" | "day" | "days" | "天" | "日" => Unit::Day,
        "w" | "wk" | "wks" | "week" | "weeks" | "周" | "星期" | "个星期" | "礼拜" | "个礼拜" => Unit::Week,
        "m" | "mo" | "mos" | "month" | "months" | "月" | "个月" => Unit::Month,
        "y" | "yr" | "yrs" | "year" | "years" | "年" => Unit::Year,
        _ => return None,
    };
    Some((count, unit))
}

/// Whether a text is a length of time: `3 months`, `两周`, `半年`.
#[must_use]
pub fn is_length(text: &str) -> bool {
    length(&plainly(text)).is_some()
}

/// The day so far from today.
pub fn distant(today: NaiveDate, (count, unit): (u32, Unit), ahead: bool) -> Option<NaiveDate> {
    let days = |days: u32| {
        let days = Duration::days(days.into());
        if ahead { today.checked_add_signed(days) } else { today.checked_sub_signed(days) }
    };
    let months = |months: u32| {
        let months = Months::new(months);
        if ahead { today.checked_add_months(months) } else { today.checked_sub_months(months) }
    };
    match unit {
        Unit::Day => days(count),
        Unit::Week => days(count * 7),
        Unit::Month => months(count),
        Unit::Year => months(count * 12),
    }
}

/// `>10年` is longer ago than so many years, as `>3年` is; of more than that two figures are a year.
#[must_use]
pub fn so_many_years(text: &str) -> Option<String> {
    const MOST: u32 = 10;
    let years = fold::half_width(text).trim().strip_suffix('年')?.parse::<u32>().ok()?;
    (years <= MOST).then(|| format!("{years}y"))
}
