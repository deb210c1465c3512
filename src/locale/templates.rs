//! What a template adds.

use super::{Words, fill};
use crate::domain::template::Gain;

impl Words {
    /// What a template adds to a file: "5 columns, 2 views".
    #[must_use]
    pub fn gain(&self, gain: Gain) -> String {
        let words = &self.templates;
        let part = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 => Some(one.to_owned()),
            _ => Some(fill(many, &[("n", &count.to_string())])),
        };
        let parts = [part(gain.columns, &words.column, &words.columns), part(gain.views, &words.view, &words.views)];
        let said: Vec<String> = parts.into_iter().flatten().collect();
        if said.is_empty() { words.rearranges.clone() } else { said.join(&self.shared.and) }
    }
}
