//! A section as a language file has it: its messages by their names, not yet known to be whole.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The messages of one section, taken out one by one.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Messages {
    said: BTreeMap<String, String>,
    #[serde(skip)]
    missing: Vec<&'static str>,
}

impl Messages {
    /// The message of that name; one that is missing is empty, and told by [`Self::end`].
    pub fn take(&mut self, name: &'static str) -> String {
        self.said.remove(name).unwrap_or_else(|| {
            self.missing.push(name);
            String::new()
        })
    }

    /// That nothing is missing and nothing left over.
    ///
    /// # Errors
    /// The names that are.
    pub fn end(self) -> Result<(), String> {
        let too_many: Vec<String> = self.said.into_keys().collect();
        if self.missing.is_empty() && too_many.is_empty() {
            return Ok(());
        }
        Err(format!("missing: {}; too many: {}", self.missing.join(", "), too_many.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_and_what_is_too_many_is_named() {
        let read = || toml::from_str::<Messages>("one = \"1\"\nthree = \"3\"").expect("messages");
        let mut said = read();
        assert_eq!((said.take("one"), said.take("three")), ("1".into(), "3".into()));
        assert_eq!(said.end(), Ok(()));
        let mut said = read();
        assert_eq!((said.take("one"), said.take("two")), ("1".into(), String::new()));
        assert_eq!(said.end(), Err("missing: two; too many: three".into()));
    }
}
