//! Computed columns: which field a word of an expression means, and the expression in the words of the screen.

use std::ops::Range;

use super::Error;
use super::names::Names;
use super::near::{self, nearest};
use crate::domain::formula::{self, Trouble, Wrong};
use crate::domain::{CellFault, Field, FilterFault, Formula, Problem, Vocabulary};

/// What is wrong with an expression, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Bytes of the text, on character boundaries; may be empty (something is missing there).
    pub range: Range<usize>,
    pub problem: Problem,
    /// Only something to follow is missing.
    pub unfinished: bool,
}

enum Name {
    Unknown(Error),
    Circular(String),
}

/// What an expression means; `of` is the key of the column that it is for, once it has one.
///
/// # Errors
/// The first thing that is wrong.
pub fn formula(text: &str, vocabulary: &Vocabulary, of: Option<&str>) -> Result<Formula, Fault> {
    let names = Names::new(vocabulary);
    let circular = |field: &Field| {
        of.is_some_and(|of| field.key == of || field.formula().is_some_and(|formula| formula.needs(of)))
    };
    let read = formula::parse(text, &mut |word| match names.find(word) {
        Ok(field) if circular(field) => Err(Name::Circular(field.label.clone())),
        Ok(field) => Ok(field.clone()),
        Err(error) => Err(Name::Unknown(error)),
    });
    read.map_err(|fault| {
        let unfinished = matches!(fault.wrong, Wrong::Unfinished);
        Fault { range: fault.range, problem: problem(fault.wrong, vocabulary), unfinished }
    })
}

fn problem(wrong: Wrong<Name>, vocabulary: &Vocabulary) -> Problem {
    let label = |key: String| vocabulary.field(&key).map_or(key, |field| field.label.clone());
    Problem::Formula(match wrong {
        Wrong::Name(Name::Unknown(Error::UnknownField { found })) => {
            Trouble::NoField { nearest: nearest(&found, vocabulary), found }
        }
        Wrong::Name(Name::Unknown(error)) => return error.problem(vocabulary),
        Wrong::Number { found } => return Problem::Cell(CellFault::NotADecimal { found }),
        Wrong::TooDeep => return Problem::Filter(FilterFault::TooDeep),
        Wrong::Name(Name::Circular(label)) => Trouble::Circular { label },
        Wrong::Unfinished => Trouble::Unfinished,
        Wrong::NotReckoned { key } => Trouble::NotReckoned { label: label(key) },
        Wrong::Sign { found } => Trouble::Sign { found },
        Wrong::Misfit { left, sign, right } => Trouble::Misfit { left, sign, right },
        Wrong::TooLong => Trouble::TooLong,
    })
}

/// The expression with the fields as the screen calls them; read again it means the same.
#[must_use]
pub fn print_formula(formula: &Formula, vocabulary: &Vocabulary) -> String {
    let names = Names::new(vocabulary);
    formula.print(&|field| {
        let label = vocabulary.field(&field.key).map(|known| known.label.as_str());
        let means_it = |label: &&str| names.find(label).is_ok_and(|known| known.key == field.key);
        label.filter(means_it).map_or_else(|| field.key.clone(), formula::quoted)
    })
}

/// The fields that can be reckoned with and begin as the word before `caret` (a byte of `text`), as an expression calls
/// them, and the bytes of the text that one of them replaces.
#[must_use]
pub fn complete_formula(text: &str, caret: usize, vocabulary: &Vocabulary) -> (Range<usize>, Vec<String>) {
    let caret = (0..=caret.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = &text[..caret];
    let start = before.char_indices().rev().take_while(|(_, sign)| formula::in_name(*sign)).last();
    let start = start.map_or(caret, |(at, _)| at);
    let beginning = near::plain(&text[start..caret]);
    let begins = |name: &String| near::plain(name).starts_with(&beginning);
    let own = |field: &&Field| begins(&field.key) || begins(&field.label);
    let other = |field: &&Field| field.aliases.iter().any(begins);
    let reckoned = || vocabulary.fields.iter().filter(|field| field.unit().is_some());
    let mut fit: Vec<&Field> = reckoned().filter(own).collect();
    if fit.is_empty() {
        fit = reckoned().filter(other).collect();
    }
    let names = Names::new(vocabulary);
    let known = |field: &&Field| names.find(&field.label).is_ok_and(|found| found.key == field.key);
    let name = |field: &Field| if known(&field) { formula::quoted(&field.label) } else { field.key.clone() };
    (start..caret, fit.into_iter().map(name).collect())
}

#[cfg(test)]
mod tests;
