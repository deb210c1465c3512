//! Two fields between which something lies: the budget and its upper end, the first day of a term and its last. A text that
//! says both (`2万-3万`) fills both, whichever of the two it is written into; the most (`5万以内`) is the upper end.

use super::kind::{Context, Ends};
use super::{Field, Value};

/// What a text says of two fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Key and value.
    pub low: (String, Value),
    pub high: (String, Value),
    /// The text says more than the two values.
    pub says_more: bool,
}

/// The field where what that field is an end of begins, and the one where it ends: the second is not to lie below the first.
#[must_use]
pub fn pair<'f>(fields: &'f [Field], field: &'f Field) -> Option<(&'f Field, &'f Field)> {
    let alike = |other: &&Field| other.kind == field.kind && other.editable();
    let low = field.rules.after.as_ref().and_then(|key| fields.iter().find(|other| other.key == *key));
    let high = || fields.iter().find(|other| other.rules.after.as_ref() == Some(&field.key));
    match low {
        Some(low) => Some(low).filter(alike).map(|low| (low, field)),
        None => high().filter(alike).map(|high| (field, high)),
    }
}

impl Span {
    /// What the text says of that field and the other end of it; nothing if it says no two values, or there is no other end.
    #[must_use]
    pub fn read(fields: &[Field], field: &Field, text: &str, context: &Context) -> Option<Self> {
        let (low, high) = pair(fields, field)?;
        let both =
            |first, last, says_more| Self { low: (low.key.clone(), first), high: (high.key.clone(), last), says_more };
        if let Some(Ends { low: first, high: last, says_more }) = field.kind.read_ends(text, context) {
            return Some(both(first, last, says_more));
        }
        // The most is no beginning, though it is written where one is asked for.
        let most = field.kind.read_most(text, context).filter(|_| field.key == low.key)?;
        Some(both(Value::Blank, most, false))
    }

    /// The value of that field of the two, and the other field with its value.
    #[must_use]
    pub fn from(self, key: &str) -> (Value, (String, Value)) {
        let Self { low, high, .. } = self;
        if low.0 == key { (low.1, high) } else { (high.1, low) }
    }
}
