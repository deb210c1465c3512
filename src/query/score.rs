//! A word for a score: `满意度低`, `satisfaction:high`.

use super::op::Op;
use crate::domain::filter::{Span, Test};
use crate::domain::kind::Context;
use crate::domain::{Field, Value};

/// What a word asks of a score: whoever asks for the low ones means the lowest too. A figure, and `=`, ask for that score alone.
pub fn side(field: &Field, context: &Context, op: Op, text: &str) -> Option<Test> {
    if field.kind.name != "rating" || op != Op::Has || text.contains(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    match (field.kind.read)(text, context) {
        Ok(Value::Number(2)) => Some(Test::Number(Span { low: None, high: Some(2) })),
        Ok(Value::Number(4)) => Some(Test::Number(Span { low: Some(4), high: None })),
        _ => None,
    }
}
