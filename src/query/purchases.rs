//! Days of purchases: `bought:2025` is whoever bought then, whichever purchase was the last.

use super::error::Error;
use crate::domain::filter::{Span, Test};

/// On those days; whenever it was (`bought:any`). `typed` is what both were read from.
pub fn bought(
    keyword: Option<Test>,
    days: impl FnOnce() -> Result<Test, Error>,
    typed: impl Fn() -> String,
) -> Result<Test, Error> {
    let not = || Error::NotADay { found: typed() };
    match keyword {
        Some(Test::Filled) => return Ok(Test::Bought(Span { low: None, high: None })),
        Some(_) => return Err(not()),
        None => {}
    }
    match days()? {
        Test::Day(days) => Ok(Test::Bought(days)),
        _ => Err(not()),
    }
}
