//! The filter line: text to [`Filter`](crate::domain::Filter) and back. Knows no file and no screen.
//!
//! | file | holds |
//! |---|---|
//! | `token` | the scanner: characters with their places, in ASCII or Chinese punctuation |
//! | `parse/` | the grammar, one function a rule; conditions in words |
//! | `parsed` | what it finds: the tree, the order, the problems with their places |
//! | `names`, `near` | which field a word means, and which it nearly does |
//! | `op`, `value`, `when/` | what a value means for a field: text, options, numbers; days |
//! | `purchases`, `goods` | days of all purchases; what was bought |
//! | `score`, `city`, `tab` | a word for a score; the short and the long name of a city; a stage by its number |
//! | `wildcard` | values with a star, or a `/` between two |
//! | `print`, `quotes` | the tree back to a line that parses to it, in the language of the screen |
//! | `tickets` | words for what of requests and complaints is open, and late |
//! | `reword` | a line of the other language in the words of the screen |
//! | `sayings/`, `taken` | phrases that name no field; what words searched as text may have been meant for |
//! | `worded` | conditions in words, and days not written out: they are told as they were read |
//! | `formula` | computed columns: which fields an expression means |
//! | `error` | what can be wrong with a line, and where |
//! | `complete` | what could follow at the caret |
//! | `change` | the line with another condition on one field |
//! | `narrow` | a term more for a line, the sort out of it; what is like a cell |
//!
//! May import `domain`. To add a kind of value: a case in `value::read`, in `print::test` and in `domain::filter::Test`.

mod change;
mod city;
mod complete;
mod error;
mod formula;
mod goods;
mod names;
mod narrow;
mod near;
mod op;
mod parse;
mod parsed;
mod print;
mod purchases;
mod quotes;
mod reword;
mod sayings;
mod score;
mod tab;
mod taken;
mod tickets;
mod token;
mod value;
mod when;
mod wildcard;
mod worded;

pub use change::{condition, instead, replace, told};
pub use complete::{Candidate, Completion, complete};
pub use error::Error;
pub use formula::{Fault, complete_formula, formula, print_formula};
pub use narrow::{add, join, like, unlike, without_sort};
pub use parse::{begun, parse};
pub use parsed::{Marked, Parsed};
pub use print::{print, print_name, print_order, print_sort, value as print_value};
pub use reword::reworded;
pub use taken::{OneSided, Reading, Taken, beside_or, no_orders, one_sided, readings, taken};
pub use worded::said_at_end;

#[cfg(test)]
mod tests;
