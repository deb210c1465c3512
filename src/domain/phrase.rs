//! Texts that a person may put in words of her own: the advice, and what customers are written. Ours stand in the locales;
//! her own are the file's ([`super::setting`]), so that no update touches them.

use super::advice::Advice;
use super::touch::Kind;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase {
    Advice(Advice),
    /// What a customer is written.
    Touch(Kind),
}

impl Phrase {
    /// All of them: the advice first.
    pub fn all() -> impl Iterator<Item = Self> {
        let touches = Kind::ALL.iter().copied().filter(|kind| kind.is_written());
        Advice::ALL.iter().copied().map(Self::Advice).chain(touches.map(Self::Touch))
    }

    /// The name by which the file keeps a person's own words: no two have the same.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Advice(advice) => advice.name(),
            Self::Touch(kind) => kind.name(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_have_one_name() {
        let names: std::collections::BTreeSet<&str> = Phrase::all().map(Phrase::name).collect();
        assert_eq!(names.len(), Phrase::all().count());
    }
}
