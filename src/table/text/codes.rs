//! Few different values: which of them a row has.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::domain::Mixer;
use crate::table::runs::Runs;

#[derive(Debug, Default)]
pub(super) struct Codes {
    pub of_row: Vec<u16>,
    pub known: HashMap<Box<str>, u16, BuildHasherDefault<Mixer>>,
}

impl Codes {
    /// The code of a value, new if need be; `None` when there are `most` already.
    pub fn code(&mut self, text: &str, values: &mut Runs<u8>, most: usize) -> Option<u16> {
        if let Some(code) = self.known.get(text) {
            return Some(*code);
        }
        let code = u16::try_from(values.len()).ok().filter(|_| values.len() < most)?;
        values.push(text.as_bytes());
        self.known.insert(text.into(), code);
        Some(code)
    }
}

/// How many different values are kept as codes, for so many rows.
pub(super) fn most_values(rows: usize) -> usize {
    (rows / 16).clamp(64, 16_384)
}
