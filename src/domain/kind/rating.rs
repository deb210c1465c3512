//! A score from 1 to 5: a digit, or that many stars.

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::Value;
use crate::domain::fold::half_width;

pub const RATING: Kind = Kind {
    name: "rating",
    shape: Shape::Number,
    align: Align::Left,
    read,
    show,
    write: super::integer::write,
    doubt: never,
    example: "4",
    region: None,
};

fn read(typed: &str, _: &Context) -> Result<Value, CellFault> {
    let plain = half_width(typed);
    let stars = plain.chars().filter(|sign| "★*".contains(*sign)).count();
    let only_stars = plain.chars().all(|sign| "★☆*".contains(sign));
    let score = if only_stars { i64::try_from(stars).ok() } else { plain.parse().ok() };
    match score {
        Some(score @ 1..=5) => Ok(Value::Number(score)),
        _ => Err(CellFault::NotARating { found: typed.to_owned() }),
    }
}

/// Five signs, so that scores line up: `★★★☆☆`.
fn show(value: &Value, _: &Context) -> String {
    match value {
        Value::Number(score @ 0..=5) => (1..=5).map(|star| if star <= *score { '★' } else { '☆' }).collect(),
        Value::Number(other) => other.to_string(),
        _ => String::new(),
    }
}
