//! A phone number: always text, shown as typed; compared by its digits.

use super::{Align, Context, Kind, Shape, half_width, text};
use crate::domain::{Problem, Value};

pub const PHONE: Kind = Kind {
    name: "phone",
    shape: Shape::Text,
    align: Align::Left,
    read,
    show: text::write,
    write: text::write,
    doubt,
    example: "138 0013 8000",
};

fn read(typed: &str, _: &Context) -> Result<Value, Problem> {
    Ok(Value::text(half_width(typed).trim()))
}

/// Numbers have 7 to 15 digits (ITU-T E.164) and nothing but signs that group them; an extension may follow.
fn doubt(phone: &str) -> Option<Problem> {
    let number = phone.split(['x', 'X', '#', '转']).next().unwrap_or_default();
    let strange = number.chars().any(|sign| !(sign.is_ascii_digit() || " -+().·/".contains(sign)));
    let count = number.chars().filter(char::is_ascii_digit).count();
    (strange || !(7..=15).contains(&count)).then(|| Problem::OddPhone { found: phone.to_owned() })
}

/// The ASCII digits of a number, without the country code of China (`+86`, `0086`): what two spellings of it share.
#[must_use]
pub fn digits(phone: &str) -> String {
    let digits: String = half_width(phone).chars().filter(char::is_ascii_digit).collect();
    let home = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    match home {
        Some(rest) if rest.len() >= 10 => rest.to_owned(),
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_numbers_are_doubted_and_usual_ones_are_not() {
        for usual in ["138 0013 8000", "+86 138-0013-8000", "(0571) 8888 6666", "+49 30 1234567", "400-820-8820转12"] {
            assert!(doubt(usual).is_none(), "{usual}");
        }
        for odd in ["12345", "call me", "138001380001380013", "13800l38000"] {
            assert!(doubt(odd).is_some(), "{odd}");
        }
    }

    #[test]
    fn spellings_of_one_number_share_their_digits() {
        for spelling in
            ["13800138000", "138-0013-8000", "+86 138 0013 8000", "0086 138 0013 8000", "１３８００１３８０００"]
        {
            assert_eq!(digits(spelling), "13800138000", "{spelling}");
        }
    }
}
