//! What a person wrote beside a value: `约2万` is 20,000 and a word of doubt, `下周三10点` in a field of days a day and an hour. The
//! value is kept, and the words too: as a note.

use super::fault::CellFault;
use super::shape::{Context, Kind, Shape};
use crate::domain::fold::half_width;
use crate::domain::{Value, clean};

/// Words before and behind a number that is not meant exactly, longest first.
const BEFORE: [&str; 20] = [
    "approximately",
    "more than",
    "approx.",
    "approx",
    "around",
    "almost",
    "about",
    "nearly",
    "circa",
    "over",
    "ca.",
    "差不多",
    "大约",
    "大概",
    "超过",
    "约",
    "近",
    "~",
    "≈",
    ">",
];
const BEHIND: [&str; 8] = ["or so", "or more", "左右", "上下", "以上", "不到", "起", "+"];
/// Within a number: 十多万, 三万余.
const WITHIN: [char; 3] = ['多', '余', '來'];

/// What a text was read as.
#[derive(Clone, Debug, PartialEq)]
pub struct Loose {
    pub value: Value,
    /// The text says more than the value.
    pub says_more: bool,
}

impl Kind {
    /// As [`Kind::read_cell`]; text that says more than a value is read as well.
    ///
    /// # Errors
    /// The kind's own problem.
    pub fn read_loosely(&self, typed: &str, context: &Context) -> Result<Loose, CellFault> {
        let fault = match self.read_cell(typed, context) {
            Ok(value) => return Ok(Loose { value, says_more: false }),
            Err(fault) => fault,
        };
        let clean = clean::incoming(typed);
        let text = clean.trim();
        let value = match self.shape {
            Shape::Day if matches!(fault, CellFault::NoTimeHere { .. }) => {
                context.seen().moment(text).map(|moment| Value::Day(moment.date()))
            }
            Shape::Money | Shape::Decimal | Shape::Number if self.name != "rating" => {
                exact(text).and_then(|exact| self.read_cell(&exact, context).ok())
            }
            _ => None,
        };
        value.filter(|value| !value.is_blank()).map(|value| Loose { value, says_more: true }).ok_or(fault)
    }
}

/// The number without the words that say how exact it is; nothing if there are none.
fn exact(text: &str) -> Option<String> {
    let whole = half_width(text).to_lowercase();
    let mut rest = whole.trim();
    loop {
        let less = BEFORE.iter().find_map(|word| rest.strip_prefix(word));
        match less.or_else(|| BEHIND.iter().find_map(|word| rest.strip_suffix(word))) {
            Some(less) => rest = less.trim(),
            None => break,
        }
    }
    let exact = rest.replace(WITHIN, "");
    (exact != whole.trim()).then_some(exact)
}

#[cfg(test)]
mod tests {
    use crate::domain::kind::laws::loosely;
    use crate::domain::{Fen, Value};

    #[test]
    fn a_number_with_words_around_it_is_the_number_and_says_more() {
        for (typed, fen) in [
            ("约2万", 2_000_000),
            ("10万+", 10_000_000),
            ("大概5000左右", 500_000),
            ("十多万", 10_000_000),
            ("about 5k", 500_000),
            ("~1,200", 120_000),
            ("over ¥300", 30_000),
        ] {
            assert_eq!(loosely("money", typed), Ok((Value::Money(Fen(fen)), true)), "{typed}");
        }
        assert_eq!(loosely("money", "1200"), Ok((Value::Money(Fen(120_000)), false)));
        assert_eq!(loosely("integer", "约30"), Ok((Value::Number(30), true)));
        for not in ["约", "about", "几万", "约abc", "+"] {
            assert!(loosely("money", not).is_err(), "{not}");
        }
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
        assert_eq!(loosely("date", "下周三10点"), Ok((Value::Day(day), true)));
        assert_eq!(loosely("date", "下周三"), Ok((Value::Day(day), false)));
    }
}
