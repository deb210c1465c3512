//! Which field a word means.

use super::error::Error;
use super::near::plain;
use crate::domain::{Field, Vocabulary};

/// Words for a field whose key is longer; they beat a beginning, and are beaten by an exact name.
const SHORT: [(&str, &str); 6] = [
    ("last", "last_buy"),
    ("next", "next_contact"),
    ("tag", "tags"),
    ("note", "latest_note"),
    ("notes", "latest_note"),
    ("备注", "latest_note"),
];

/// Every name of every field, sorted.
#[derive(Debug)]
pub struct Names<'a> {
    vocabulary: &'a Vocabulary,
    /// Plain name, rank (0 key, 1 label, 2 alias), index of the field.
    names: Vec<(String, u8, usize)>,
}

impl<'a> Names<'a> {
    #[must_use]
    pub fn new(vocabulary: &'a Vocabulary) -> Self {
        let mut names = Vec::with_capacity(vocabulary.fields.len() * 8);
        for (at, field) in vocabulary.fields.iter().enumerate() {
            names.push((plain(&field.key), 0, at));
            names.push((plain(&field.label), 1, at));
            names.extend(field.aliases.iter().map(|alias| (plain(alias), 2, at)));
        }
        names.sort();
        Self { vocabulary, names }
    }

    /// Steps that one [`Names::find`] takes, for the count of `token`.
    #[must_use]
    pub fn cost(&self) -> usize {
        self.names.len().max(1).ilog2() as usize + 1
    }

    /// The field that goes by this word: its name, a short name, or the only field with a name that begins so.
    ///
    /// # Errors
    /// There is none, or there are several.
    pub fn find(&self, word: &str) -> Result<&'a Field, Error> {
        let name = plain(word);
        let unknown = || Error::UnknownField { found: word.to_owned() };
        if name.is_empty() {
            return Err(Error::NoField);
        }
        if let Some(field) = self.exact(&name).or_else(|| self.short(&name)) {
            return Ok(field);
        }
        // A unique beginning of a key or label is taken even if some alias begins so too.
        for rank in [1, 2] {
            match self.beginning(&name, rank).as_slice() {
                [] => {}
                [only] => return Ok(only),
                several => {
                    let labels = several.iter().map(|field| field.label.clone()).collect();
                    return Err(Error::AmbiguousField { found: word.to_owned(), labels });
                }
            }
        }
        Err(unknown())
    }

    /// The field with exactly this name; a key beats a label, a label an alias.
    #[must_use]
    pub fn named(&self, word: &str) -> Option<&'a Field> {
        self.exact(&plain(word))
    }

    fn exact(&self, name: &str) -> Option<&'a Field> {
        let start = self.names.partition_point(|(known, ..)| known.as_str() < name);
        self.names.get(start).filter(|(known, ..)| known == name).map(|(.., at)| &self.vocabulary.fields[*at])
    }

    fn short(&self, name: &str) -> Option<&'a Field> {
        let (_, key) = SHORT.iter().find(|(short, _)| *short == name)?;
        self.vocabulary.field(key)
    }

    fn beginning(&self, name: &str, rank: u8) -> Vec<&'a Field> {
        let start = self.names.partition_point(|(known, ..)| known.as_str() < name);
        let from = self.names[start..].iter().take_while(|(known, ..)| known.starts_with(name));
        let mut fields: Vec<usize> = from.filter(|(_, of, _)| *of <= rank).map(|(.., at)| *at).collect();
        fields.sort_unstable();
        fields.dedup();
        fields.into_iter().map(|at| &self.vocabulary.fields[at]).collect()
    }
}
