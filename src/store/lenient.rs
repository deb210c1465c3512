//! What another program may have written is read as far as it can be: bytes that are no text, numbers beyond any range.
//! One cell that cannot be read must not close the file.

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
