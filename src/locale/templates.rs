//! What a template adds.

use super::{Words, fill};
use crate::domain::template::{Gain, Onto};

impl Words {
    /// What a template adds to a file: "5 columns, 2 views".
    #[must_use]
    pub fn gain(&self, gain: Gain) -> String {
        let words = &self.templates;
        let part = |count: usize, words: &str| (count > 0).then(|| fill(words, &[("n", &count.to_string())]));
        let parts =
            [part(gain.columns, &words.columns), part(gain.options, &words.options), part(gain.views, &words.views)];
        let said: Vec<String> = parts.into_iter().flatten().collect();
        if said.is_empty() { words.rearranges.clone() } else { said.join(&self.shared.and) }
    }

    /// That it is done, and where what came stands.
    #[must_use]
    pub fn template_applied(&self, onto: Onto, name: &str, gain: Gain) -> String {
        let sentence = if onto == Onto::New { &self.templates.applied } else { &self.templates.added };
        fill(sentence, &[("name", name), ("what", &self.gain(gain))])
    }
}
