//! Sentences about keys: what is wrong with a keymap file, why a key does not arrive.

use super::fill;
use crate::domain::keys::{BadKeys, KeysFault, Trap};
use crate::locale::Words;

impl Words {
    /// Where it is wrong, what, and what to do.
    pub(super) fn bad_keys(&self, bad: &BadKeys) -> String {
        let BadKeys { path, line, fault } = bad;
        self.at_line(path, *line, &self.keys_fault(fault))
    }

    fn keys_fault(&self, fault: &KeysFault) -> String {
        let words = &self.problems.keys;
        match fault {
            KeysFault::Form(malformed) => self.malformed(malformed),
            KeysFault::NoSuchState { found } => fill(&words.no_such_state, &[("found", found)]),
            KeysFault::NoSuchCommand { found, nearest: Some(nearest) } => {
                fill(&words.did_you_mean, &[("found", found), ("nearest", nearest)])
            }
            KeysFault::NoSuchCommand { found, nearest: None } => fill(&words.no_such_command, &[("found", found)]),
            KeysFault::NoList { command } => fill(&words.no_list, &[("command", command)]),
            KeysFault::NoKey { command, found } => fill(&words.no_key, &[("command", command), ("found", found)]),
            KeysFault::Trapped { command, key, trap } => {
                fill(&words.trapped, &[("command", command), ("key", key), ("why", &self.trap(*trap))])
            }
            KeysFault::TypesText { command, key } => fill(&words.types_text, &[("command", command), ("key", key)]),
            KeysFault::Twice { command, key, other } => {
                fill(&words.twice, &[("command", command), ("key", key), ("other", other)])
            }
            KeysFault::Begins { command, key, other, longer } => {
                fill(&words.begins, &[("command", command), ("key", key), ("other", other), ("longer", longer)])
            }
        }
    }

    /// Why a key does not arrive as itself.
    #[must_use]
    pub fn trap(&self, trap: Trap) -> String {
        match trap {
            Trap::Same(key) => fill(&self.problems.keys.same, &[("key", key)]),
            Trap::InputMethod => self.problems.keys.input_method.clone(),
            Trap::Terminal => self.problems.keys.terminal.clone(),
            Trap::Ours => self.problems.keys.ours.clone(),
        }
    }
}
