//! A stage by the number of its tab.

use crate::domain::{Choice, Field};

/// A stage by the number of its tab, as its cell takes it.
pub fn by_its_tab<'f>(field: &'f Field, typed: &str) -> Option<&'f Choice> {
    let number = typed.parse::<usize>().ok().filter(|_| field.key == "stage" && typed.len() == 1)?;
    field.choices.get(number.checked_sub(1)?)
}
