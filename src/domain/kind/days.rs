//! A length of time in days: `14`, `2w`, `两周`, `一个月`, `every 2 weeks`, `两周一次`, `twice a month`; kept as a whole number of
//! days.

use super::fault::CellFault;
use super::integer;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::fold::half_width;
use crate::domain::{Value, day, numeral};

pub const DAYS: Kind = Kind {
    name: "days",
    shape: Shape::Number,
    align: Align::Right,
    read,
    show: integer::write,
    write: integer::write,
    doubt: never,
    example: "14",
    region: None,
};

/// Words for a rhythm.
const EVERY: [(&[&str], i64); 9] = [
    (&["daily", "每天", "每日", "天天"], 1),
    (&["every other day", "隔天", "隔日", "每隔一天"], 2),
    (&["fortnight", "fortnightly", "every other week", "every second week", "隔周", "双周"], 14),
    (&["半月", "每半月", "每半个月"], 15),
    (&["weekly", "每周", "每星期", "每个星期", "每礼拜"], 7),
    (&["monthly", "每月", "每个月"], 30),
    (&["every other month", "every second month", "隔月"], 61),
    (&["quarterly", "every quarter", "每季度", "每季", "每个季度", "季度", "一季度"], 91),
    (&["yearly", "annually", "每年"], 365),
];

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    let text = half_width(typed).trim().to_lowercase();
    if let Some(days) = rhythm(&text).or_else(|| broken(&text)) {
        return Ok(Value::Number(days));
    }
    let not_days = || CellFault::NotDays { found: typed.to_owned() };
    // A `w` behind a number is weeks here, and never ten thousand; what counts something else is no length of time.
    if text.ends_with('w') || integer::measure_apart(&text).1.is_some_and(|of| of != "天") {
        return Err(not_days());
    }
    (integer::INTEGER.read)(typed, context).map_err(|fault| match fault {
        CellFault::NotANumber { .. } => not_days(),
        other => other,
    })
}

/// `1.5 weeks`, `2.5个月`: to the nearest whole day.
fn broken(text: &str) -> Option<i64> {
    let text = text.strip_prefix("every").unwrap_or(text).trim();
    let at = text.find(|sign: char| !sign.is_ascii_digit() && sign != '.')?;
    let (count, unit) = text.split_at(at);
    let (whole, tenths) = count.split_once('.')?;
    let places = u32::try_from(tenths.len()).ok().filter(|places| (1..=2).contains(places))?;
    let (steps, of): (i64, i64) = (format!("{whole}{tenths}").parse().ok()?, 10_i64.pow(places));
    let unit = day::days(&format!("1{}", unit.trim()))?;
    Some((steps.checked_mul(unit)? * 2 + of) / (2 * of))
}

/// How many days lie between one time and the next.
fn rhythm(text: &str) -> Option<i64> {
    named(text).or_else(|| once(text)).or_else(|| times(text))
}

/// `隔周`, `monthly`, `every 3 days`, `every week`, `两周`.
fn named(text: &str) -> Option<i64> {
    let known = |text: &str| EVERY.iter().find(|(words, _)| words.contains(&text)).map(|(_, days)| *days);
    let each = ["every", "每隔", "每"].iter().find_map(|word| text.strip_prefix(word)).map(str::trim);
    // 每周一 is once a week, and no day each.
    if each.is_some_and(day::is_weekday_name) {
        return Some(7);
    }
    let one = || each.and_then(|unit| known(unit).or_else(|| day::days(&format!("1 {unit}"))));
    known(text).or_else(|| day::days(each.unwrap_or(text))).or_else(one)
}

/// `两周一次`, `隔周1次`, `once every two weeks`, `once a month`.
fn once(text: &str) -> Option<i64> {
    let chinese = ["一次", "1次", "一回"].iter().find_map(|word| text.strip_suffix(word));
    named(chinese.or_else(|| text.strip_prefix("once"))?.trim())
}

/// `每月两次`, `一周3次`, `twice a month`, `3 times per year`. Where the days do not come out whole, nobody is left waiting
/// longer than was said.
fn times(text: &str) -> Option<i64> {
    let (length, count) = chinese_times(text).or_else(|| english_times(text))?;
    let count = numeral::read(count.trim()).filter(|count| *count > 0)?;
    let days = named(length).or_else(|| named(&format!("every {length}")))?;
    Some((days / count).max(1))
}

fn chinese_times(text: &str) -> Option<(&str, &str)> {
    const UNITS: [&str; 5] = ["季度", "月", "周", "年", "天"];
    let text = text.strip_suffix(['次', '回'])?;
    let (at, unit) = UNITS.iter().find_map(|unit| Some((text.rfind(unit)?, unit.len())))?;
    Some(text.split_at(at + unit))
}

fn english_times(text: &str) -> Option<(&str, &str)> {
    const A: [&str; 4] = [" a ", " per ", " each ", " every "];
    let (count, length) = A.iter().find_map(|word| text.split_once(word))?;
    let count = if count == "twice" { "2" } else { count.strip_suffix("times")? };
    Some((length, count))
}

#[cfg(test)]
mod tests {
    use crate::domain::kind::laws::reads;
    use crate::domain::{CellFault, Value};

    #[test]
    fn a_length_of_time_is_days() {
        for (typed, days) in [
            ("14", 14),
            ("2w", 14),
            ("2 weeks", 14),
            ("两周", 14),
            ("10天", 10),
            ("1个月", 30),
            ("一个月", 30),
            ("半个月", 15),
            ("3m", 91),
            ("半年", 183),
            ("1y", 365),
            ("每周", 7),
            ("每周一", 7),
            ("每星期五", 7),
            ("every monday", 7),
            ("每两周", 14),
            ("every 3 days", 3),
            ("monthly", 30),
            ("隔周", 14),
            ("半月", 15),
            ("季度", 91),
            ("every other day", 2),
            ("两周一次", 14),
            ("每两周一次", 14),
            ("每月一次", 30),
            ("每个月1次", 30),
            ("一周一次", 7),
            ("半年一次", 183),
            ("隔周一次", 14),
            ("一季度一次", 91),
            ("每季度一次", 91),
            ("每月两次", 15),
            ("一个月两次", 15),
            ("一周3次", 2),
            ("每年四次", 91),
            ("twice a month", 15),
            ("twice a week", 3),
            ("3 times a year", 121),
            ("four times per year", 91),
            ("once a month", 30),
            ("once every two weeks", 14),
            ("every other week", 14),
            ("every second week", 14),
            ("every other month", 61),
            ("fortnight", 14),
            ("every fortnight", 14),
            ("1.2w", 8),
            ("1.5 weeks", 11),
            ("every 1.5 weeks", 11),
            ("0.5w", 4),
            ("1.5周", 11),
            ("１．２ｗ", 8),
            ("2.5个月", 75),
            ("1.5y", 548),
        ] {
            assert_eq!(reads("days", typed), Ok(Value::Number(days)), "{typed}");
        }
        assert_eq!(reads("integer", "2w"), Ok(Value::Number(20_000)), "where no days are meant");
        for not in ["soon", "每月一两次", "每月零次", "一次", "twice", "zero times a year", "times a week", "有空一次"]
        {
            assert!(reads("days", not).is_err(), "{not}");
        }
        for typed in ["soon", "-2w", "1.234w", "1.2.3w", "99999w", "1.5", "3次", "5人", "2 台", "3 times", "１２箱"]
        {
            assert_eq!(reads("days", typed), Err(CellFault::NotDays { found: typed.into() }), "{typed}");
        }
    }
}
