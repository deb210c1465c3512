//! Days as a filter says them: a day, a month, a year, so long ago, what is coming. Which way they look is the field's.
//!
//! | file | holds |
//! |---|---|
//! | `sight` | what a phrase may mean, and from where it is looked at |
//! | `read` | a phrase, read |
//! | `month` | months, quarters and years, with or without the year |
//! | `tense` | whether the days of a phrase were, are, or will be |
//! | `part` | thirds of a month |
//! | `lunar` | days of the Chinese calendar |
//! | `plainly` | a phrase with its numbers in figures |
//! | `period` | weeks, months and years around today; the days up to one |
//! | `span` | what a sign before it, or `..`, makes of it |

mod lunar;
mod month;
mod part;
mod period;
mod plainly;
mod read;
mod sight;
mod span;
mod tense;

pub use period::{is_length, so_many_years};
pub use read::{is_full, read};
pub use sight::{Sight, When};
pub use span::{between, compared};
pub use tense::{Tense, tense};
