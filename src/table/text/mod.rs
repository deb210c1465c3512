//! A column of text: few values as codes, many as one block; folded text, digits and sounds beside it when asked for.
//!
//! | file | holds |
//! |---|---|
//! | `codes` | few different values, and which of them a row has |
//! | `column` | the texts, and what is made from them |
//! | `looking` | which rows hold what is looked for |

mod codes;
mod column;
mod looking;

pub use column::Text;
pub use looking::Within;

#[cfg(test)]
mod tests;
