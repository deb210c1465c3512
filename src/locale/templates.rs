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
        let words = &self.templates;
        let sentence = if onto == Onto::New { &words.applied } else { &words.added };
        // Of those that came into sight among others, nothing is said: they stand where they stood hidden.
        let all_behind = onto == Onto::Used && gain.behind > 0 && gain.behind + gain.unseen == gain.columns;
        let mut place = if all_behind { words.at_right.clone() } else { String::new() };
        if gain.unseen > 0 {
            place += &fill(&words.unseen, &[("n", &gain.unseen.to_string())]);
        }
        fill(sentence, &[("name", name), ("what", &self.gain(gain)), ("place", &place)])
    }
}
