//! A score from 1 to 5: a digit, that many stars, or in words (`very satisfied`, `非常满意`).
//!
//! A score of another scale is read as its share of the best: `8/10`, `80%`, `4.5/5`. Of five, rounded to whole scores with halves
//! up, and 1 at least: of ten 1 and 2 are 1, 3 and 4 are 2 … 9 and 10 are 5. What that does not say exactly is kept beside.

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::fold::half_width;
use crate::domain::{Value, numeral, synonym};

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

/// The best score there is.
pub const BEST: u8 = 5;
/// What a bare number above [`BEST`] is most likely one of, and how many points a question has at most.
const USUAL: u8 = 10;
const MOST: u8 = 100;

/// What a text says of a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// 1 to 5.
    pub score: i64,
    /// The best score of the scale that it was read in.
    pub of: u8,
    /// The text says this score and nothing finer.
    pub exact: bool,
    /// The text does not say its scale, and it is not the field's: `9`, `4.5`.
    pub guessed: bool,
}

impl Reading {
    fn exactly(score: i64) -> Self {
        Self { score, of: BEST, exact: true, guessed: false }
    }

    fn of(points: f64, of: u8, guessed: bool) -> Option<Self> {
        if !(0.0..=f64::from(of)).contains(&points) || (of == BEST && points < 0.5) {
            return None;
        }
        let share = points / f64::from(of) * f64::from(BEST);
        let whole = (share + 0.5).floor().clamp(1.0, f64::from(BEST));
        #[expect(clippy::cast_possible_truncation, reason = "it lies between 1 and 5")]
        Some(Self { score: whole as i64, of, exact: (share - whole).abs() < 1e-9, guessed })
    }
}

/// What a text says of a score; `scale` is the best score of its column, where that is known.
#[must_use]
pub fn reading(typed: &str, scale: Option<u8>) -> Option<Reading> {
    let plain = half_width(typed).to_lowercase();
    let plain = plain.trim();
    stars(plain)
        .or_else(|| of_a_scale(plain))
        .or_else(|| of_five(plain))
        .or_else(|| bare(plain, scale))
        .or_else(|| in_words(typed))
}

/// `very satisfied`, `非常满意`; figures are none of the words.
fn in_words(typed: &str) -> Option<Reading> {
    let words = !typed.contains(|sign: char| sign.is_ascii_digit());
    let score = synonym::meant(synonym::RATING, typed).filter(|_| words)?;
    Some(Reading::exactly(score.parse().ok()?))
}

/// The points of a text that says neither their scale nor stars.
#[must_use]
pub fn bare_points(typed: &str) -> Option<f64> {
    points_of(half_width(typed).to_lowercase().trim())
}

/// `★★★★`, `★★★★☆`, `****`.
fn stars(plain: &str) -> Option<Reading> {
    let stars = plain.chars().filter(|sign| "★*⭐🌟".contains(*sign)).count();
    let only = plain.chars().all(|sign| "★☆*⭐🌟\u{fe0f}".contains(sign));
    let score = i64::try_from(stars).ok().filter(|score| only && (1..=i64::from(BEST)).contains(score))?;
    Some(Reading::exactly(score))
}

/// `8/10`, `8 out of 10`, `8分/10分`, `80%`, `百分之八十`.
fn of_a_scale(plain: &str) -> Option<Reading> {
    if let Some(points) = plain.strip_suffix('%').or_else(|| plain.strip_prefix("百分之")) {
        return Reading::of(points_of(points)?, MOST, false);
    }
    let (points, best) = ["/", " out of ", " of "].iter().find_map(|between| plain.split_once(between))?;
    let best = points_of(best).filter(|best| best.fract() == 0.0 && (2.0..=f64::from(MOST)).contains(best))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from 2 to 100")]
    Reading::of(points_of(points)?, best as u8, false)
}

/// `4星`, `四颗星`, `4.5 stars`: stars are of five.
fn of_five(plain: &str) -> Option<Reading> {
    let units = ["颗星", "星级", "星", "stars", "star", "★"];
    let points = units.iter().find_map(|unit| plain.strip_suffix(unit))?;
    Reading::of(number(points)?, BEST, false)
}

/// `4`, `9`: of the column's scale, else of five, or of ten where it is more.
fn bare(plain: &str, scale: Option<u8>) -> Option<Reading> {
    let points = points_of(plain)?;
    if let Some(scale) = scale.filter(|scale| points <= f64::from(*scale)) {
        return Reading::of(points, scale, false);
    }
    let of = if points <= f64::from(BEST) { BEST } else { USUAL };
    Reading::of(points, of, of != BEST || points.fract() != 0.0)
}

/// A number of points, with or without the word.
fn points_of(text: &str) -> Option<f64> {
    let text = text.trim();
    number(["points", "point", "pts", "分"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text))
}

/// In figures, with decimals or without, or in words.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let figures = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let words = || numeral::read(text).and_then(|number| u32::try_from(number).ok()).map(f64::from);
    if figures { text.parse().ok() } else { words() }
}

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    match reading(typed, context.habit.scale).filter(|read| !read.guessed) {
        Some(read) => Ok(Value::Number(read.score)),
        None if context.habit.says_nothing(typed) => Ok(Value::Blank),
        None => Err(CellFault::NotARating { found: typed.to_owned() }),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_of_ten_is_its_share_of_five_with_halves_up() {
        let scores: Vec<i64> =
            (0..=10).filter_map(|points| Some(reading(&format!("{points}/10"), None)?.score)).collect();
        assert_eq!(scores, [1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    }

    #[test]
    fn what_a_text_says_of_a_score() {
        for (typed, scale, score, of, exact, guessed) in [
            ("4", None, 4, 5, true, false),
            ("★★★★☆", None, 4, 5, true, false),
            ("四星", None, 4, 5, true, false),
            ("4 stars", None, 4, 5, true, false),
            ("8/10", None, 4, 10, true, false),
            ("9 out of 10", None, 5, 10, false, false),
            ("4.5/5", None, 5, 5, false, false),
            ("80%", None, 4, 100, true, false),
            ("9", None, 5, 10, false, true),
            ("8分", None, 4, 10, true, true),
            ("4.5", None, 5, 5, false, true),
            ("4", Some(10), 2, 10, true, false),
            ("85", Some(100), 4, 100, false, false),
            ("Very Satisfied", None, 5, 5, true, false),
            ("不太满意", Some(10), 2, 5, true, false),
        ] {
            let wanted = Reading { score, of, exact, guessed };
            assert_eq!(reading(typed, scale), Some(wanted), "{typed} {scale:?}");
        }
        for not in ["0", "85", "11/10", "-1", "6星", "★★★★★★", "5/0", "4/", "abc", "101%"] {
            assert_eq!(reading(not, None), None, "{not}");
        }
    }
}
