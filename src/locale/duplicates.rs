//! What two customers have in common, in words.

use super::Words;
use crate::domain::twins::Likeness;
use crate::locale::fill;

impl Words {
    /// `phone`, `name and company`
    #[must_use]
    pub fn likeness(&self, why: Likeness) -> &str {
        let words = &self.duplicates;
        match why {
            Likeness::Phone => &words.phone,
            Likeness::Email => &words.email,
            Likeness::Name => &words.name,
            Likeness::Sound => &words.sound,
            Likeness::NameAlone => &words.name_alone,
        }
    }

    /// `same phone and e-mail`
    #[must_use]
    pub fn likenesses(&self, why: &[Likeness]) -> String {
        let names: Vec<&str> = why.iter().map(|why| self.likeness(*why)).collect();
        fill(&self.duplicates.group, &[("what", &names.join(&self.shared.separator))])
    }
}
