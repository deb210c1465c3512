//! Days of the Chinese calendar in a line: a birthday on 八月十五 is kept on the day on which that falls next.

use chrono::{Datelike, NaiveDate};

use super::sight::season;
use crate::domain::Lunar;
use crate::domain::filter::{MonthDay, Season};

/// `农历八月十五`, `正月初一`, `腊月`: when they come next, or go on.
pub fn season_of(text: &str, today: NaiveDate) -> Option<Season> {
    if let Some(day) = Lunar::read(text).or_else(|| Lunar::recognized(text)) {
        let day = MonthDay::of(day.next(today)?);
        return Some(Season { from: day, to: day });
    }
    let own = ["正月", "冬月", "腊月", "臘月"].contains(&text);
    let month = if own { Some(text) } else { text.strip_prefix("农历").filter(|text| text.ends_with('月')) };
    let first = Lunar::under_its_mark(&format!("{}初一", month?))?;
    let last = Lunar { day: 30, ..first }.next(today)?;
    let year = Lunar::of(last)?.year.unwrap_or(last.year());
    Some(season(first.kept_in(year)?, last))
}
