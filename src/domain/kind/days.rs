//! A length of time in days: `14`, `2w`, `两周`, `一个月`, `every 2 weeks`; kept as a whole number of days.

use super::fault::CellFault;
use super::integer;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::fold::half_width;
use crate::domain::{Value, day};

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
const EVERY: [(&[&str], i64); 8] = [
    (&["daily", "每天", "每日"], 1),
    (&["every other day", "隔天", "隔日", "每隔一天"], 2),
    (&["fortnightly", "every other week", "隔周", "双周"], 14),
    (&["半月", "每半月", "每半个月"], 15),
    (&["weekly", "每周", "每星期"], 7),
    (&["monthly", "每月", "每个月"], 30),
    (&["quarterly", "every quarter", "每季度", "每季", "每个季度", "季度"], 91),
    (&["yearly", "每年"], 365),
];

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    let text = half_width(typed).trim().to_lowercase();
    if let Some((_, days)) = EVERY.iter().find(|(words, _)| words.contains(&text.as_str())) {
        return Ok(Value::Number(*days));
    }
    let length = ["every", "每隔", "每"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
    match day::days(length.trim()) {
        Some(days) => Ok(Value::Number(days)),
        None => (integer::INTEGER.read)(typed, context),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::Value;
    use crate::domain::kind::laws::reads;

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
            ("每两周", 14),
            ("every 3 days", 3),
            ("monthly", 30),
            ("隔周", 14),
            ("半月", 15),
            ("季度", 91),
            ("every other day", 2),
        ] {
            assert_eq!(reads("days", typed), Ok(Value::Number(days)), "{typed}");
        }
        assert_eq!(reads("integer", "2w"), Ok(Value::Number(20_000)), "where no days are meant");
        assert!(reads("days", "soon").is_err());
    }
}
