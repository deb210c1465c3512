//! What another program may have written is read as far as it can be: bytes that are no text, numbers beyond any range.
//! One cell that cannot be read must not close the file.

use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlResult, ValueRef};

use crate::domain::CustomerId;

/// A text; bytes that are no UTF-8 show as `�`, a number as its digits, anything else as nothing.
#[derive(Debug)]
pub(super) struct Lossy(pub String);

impl FromSql for Lossy {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(match value {
            ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => number.to_string(),
            ValueRef::Null | ValueRef::Blob(_) => String::new(),
        }))
    }
}

/// A day. As kehu writes it (`2026-11-30`) it is read without the long way that any other spelling goes.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let in_place = |(at, sign): (usize, u8)| if at == 4 || at == 7 { sign == b'-' } else { sign.is_ascii_digit() };
    if text.len() != 10 || !text.bytes().enumerate().all(in_place) {
        return text.parse().ok();
    }
    let number = |digits: &str| digits.bytes().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    NaiveDate::from_ymd_opt(number(&text[..4]).cast_signed(), number(&text[5..7]), number(&text[8..]))
}

/// A customer's number, if it is one of ours.
#[derive(Debug)]
pub(super) struct Ours(pub Option<CustomerId>);

impl FromSql for Ours {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = match value {
            ValueRef::Integer(number) => Some(number),
            _ => None,
        };
        let ours = super::numbers::FIRST..=super::numbers::LAST;
        let number = number.filter(|number| ours.contains(number));
        Ok(Self(number.and_then(|number| number.try_into().ok())))
    }
}

/// A small number within its range; the nearest one that is.
pub(super) fn within(number: i64, least: u16, most: u16) -> u16 {
    u16::try_from(number.clamp(least.into(), most.into())).unwrap_or(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_what_the_calendar_makes_of_it() {
        for text in [
            "2026-11-30",
            "2024-02-29",
            "2026-02-29",
            "0000-01-01",
            "9999-12-31",
            "2026-13-01",
            "2026-1-1",
            "+2026-11-30",
            "2026/11/30",
            "20261130--",
            "",
            "四月一日",
        ] {
            assert_eq!(day(text), text.parse().ok(), "{text}");
        }
    }
}
