//! Computed columns: which field a word of an expression means, and the expression in the words of the screen.

use std::ops::Range;

use super::Error;
use super::names::Names;
use crate::domain::formula::{self, Trouble, Wrong};
use crate::domain::{Field, Formula, Problem, Vocabulary};

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
        Wrong::Name(Name::Unknown(error)) => return error.problem(vocabulary),
        Wrong::Number { found } => return Problem::NotANumber { found },
        Wrong::TooDeep => return Problem::FilterTooDeep,
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

#[cfg(test)]
mod tests;
