//! What a heading means, by the names of the fields.

use std::collections::HashMap;

use crate::domain::Field;
use crate::domain::fold::half_width;

/// What a heading means.
pub(super) enum Meaning {
    One(usize),
    Several(Vec<usize>),
    Unknown,
}

/// A field's label, or its key where the locale gave none.
pub(in crate::files) fn title(field: &Field) -> String {
    if field.label.is_empty() { field.key.clone() } else { field.label.clone() }
}

/// Every name of every field, folded. The key is worth more than the label, the label more than other names.
pub(super) struct Names(HashMap<String, Vec<(u8, usize)>>);

impl Names {
    pub fn of(fields: &[Field]) -> Self {
        let mut names: HashMap<String, Vec<(u8, usize)>> = HashMap::new();
        for (index, field) in fields.iter().enumerate() {
            let ranked = [(0, &field.key), (1, &field.label)];
            for (rank, name) in ranked.into_iter().chain(field.aliases.iter().map(|alias| (2, alias))) {
                names.entry(folded(name)).or_default().push((rank, index));
            }
        }
        names.remove("");
        Self(names)
    }

    /// A heading's meaning, as a whole or without what stands in brackets at its end (`金额（元）`).
    pub fn meaning(&self, heading: &str) -> Meaning {
        let whole = self.exact(heading);
        match (whole, heading.find(['(', '（', '['])) {
            (Meaning::Unknown, Some(bracket)) => self.exact(&heading[..bracket]),
            (whole, _) => whole,
        }
    }

    fn exact(&self, heading: &str) -> Meaning {
        let Some(found) = self.0.get(&folded(heading)) else { return Meaning::Unknown };
        let best = found.iter().map(|(rank, _)| *rank).min();
        let mut fields: Vec<usize> =
            found.iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, field)| *field).collect();
        fields.dedup();
        match fields.as_slice() {
            [one] => Meaning::One(*one),
            _ => Meaning::Several(fields),
        }
    }
}

/// A name without what people write differently: case, full width, spaces, underscores, hyphens and other signs.
pub(super) fn folded(name: &str) -> String {
    half_width(name).to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect()
}
