//! Why the system or SQLite said no: the middle of a sentence.

use super::fill;
use crate::domain::Cause;
use crate::locale::Words;

impl Words {
    #[must_use]
    pub fn cause(&self, cause: &Cause) -> String {
        let words = &self.problems.cause;
        let known = match cause {
            Cause::Missing => &words.missing,
            Cause::Forbidden => &words.forbidden,
            Cause::ReadOnly => &words.read_only,
            Cause::Full => &words.full,
            Cause::TooLarge => &words.too_large,
            Cause::Taken => &words.taken,
            Cause::IsAFolder => &words.is_a_folder,
            Cause::NotAFolder => &words.not_a_folder,
            Cause::BadName => &words.bad_name,
            Cause::Round => &words.round,
            Cause::InUse => &words.in_use,
            Cause::Broken => &words.broken,
            Cause::Away => &words.away,
            Cause::Handles => &words.handles,
            Cause::Memory => &words.memory,
            Cause::NotText => &words.not_text,
            Cause::CutOff => &words.cut_off,
            Cause::Unheard => &words.unheard,
            Cause::Unopened => &words.unopened,
            Cause::Damaged => &words.damaged,
            Cause::Differs => &words.differs,
            Cause::Told(told) => told.trim_end_matches(['.', '。']),
            Cause::Said(said) => return fill(&words.said, &[("said", said)]),
        };
        known.to_owned()
    }
}
