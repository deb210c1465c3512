//! What holds for every command.

use super::*;
use crate::app::key::{self, Chord};
use crate::app::state::Mode;
use crate::locale::{Language, Words};

fn sequences(command: &'static Command, mode: Mode) -> impl Iterator<Item = Vec<Chord>> {
    let nav = if mode == Mode::Nav { command.nav } else { &[] };
    command.keys.iter().chain(nav).map(|text| key::sequence(text))
}

#[test]
fn names_are_unique() {
    let mut names: Vec<_> = all().map(|command| command.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn no_key_stands_twice_in_a_state_and_none_begins_a_longer_one() {
    for mode in [Mode::Input, Mode::Nav] {
        let keys: Vec<_> =
            all().flat_map(|command| sequences(command, mode).map(|keys| (keys, command.name))).collect();
        for (at, (keys_of_one, one)) in keys.iter().enumerate() {
            for (keys_of_other, other) in &keys[at + 1..] {
                let clash = keys_of_one.starts_with(keys_of_other) || keys_of_other.starts_with(keys_of_one);
                assert!(!clash, "{one} and {other} in {mode:?}");
            }
        }
    }
}

#[test]
fn every_key_reads_and_none_is_one_that_terminals_do_not_deliver() {
    const NEVER: [&str; 9] = ["ctrl-i", "ctrl-m", "ctrl-j", "ctrl-h", "ctrl-[", "ctrl-space", "f4", "f11", "f12"];
    for command in all() {
        for text in command.keys.iter().chain(command.nav) {
            assert_eq!(key::sequence(text).len(), text.split(' ').count(), "{}: {text}", command.name);
            assert!(!NEVER.contains(text), "{}: {text}", command.name);
        }
    }
}

#[test]
fn keys_of_both_states_are_never_typed_text() {
    for command in all() {
        for text in command.keys {
            assert!(key::sequence(text)[0].typed().is_none(), "{}: {text}", command.name);
        }
    }
}

#[test]
fn every_command_and_group_has_its_words_and_no_word_is_left_over() {
    for language in Language::ALL {
        let words = Words::load(language);
        for command in all() {
            assert!(words.commands.contains_key(command.name), "{language:?}: {}", command.name);
        }
        for group in GROUPS {
            assert!(words.groups.contains_key(group.name), "{language:?}: {}", group.name);
        }
        let labels: std::collections::BTreeSet<&str> = crate::app::LABELS.into();
        assert_eq!(words.journal.keys().map(String::as_str).collect::<std::collections::BTreeSet<_>>(), labels);
        for name in words.commands.keys() {
            assert!(all().any(|command| command.name == name), "{language:?}: {name} is no command");
        }
    }
}

#[test]
fn every_command_runs_on_an_empty_sheet() {
    for command in all() {
        let mut stage = crate::app::tests::Stage::with_rows(0);
        let _ = run(&mut stage.state, command);
    }
}
