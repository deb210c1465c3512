//! Which commands are called as is typed.
//!
//! A command is found by its name and its sentence in either language, and by the pinyin of the Chinese one: `shanchu`
//! and `sc` find 删除, also on an English screen.

use crate::app::desk::desk::Desk;
use crate::app::ground::command::Face;
use crate::domain::fold::fold;
use crate::domain::pinyin::Pattern;

/// Commands that every typed word fits, the best first; where they fit alike, in the order of help.
#[must_use]
pub fn commands(desk: &Desk, typed: &str) -> Vec<Face> {
    let words: Vec<Word> = typed.split_whitespace().map(Word::new).collect();
    let far = |command: &Face| -> Option<(u32, Face)> {
        let names = Names::of(desk, *command);
        let parts: Option<Vec<u32>> = words.iter().map(|word| word.far_from(&names)).collect();
        parts.map(|parts| (parts.iter().sum(), *command))
    };
    let mut found: Vec<_> = desk.keymap().commands().iter().filter_map(far).collect();
    found.sort_by_key(|(far, _)| *far);
    found.into_iter().map(|(_, command)| command).collect()
}

/// What a command is called, folded.
struct Names {
    name: String,
    /// On this screen, and in the other language.
    sentences: [String; 2],
}

impl Names {
    fn of(desk: &Desk, command: Face) -> Self {
        let other = desk.words().other_commands.get(command.name).map_or("", String::as_str);
        Self { name: command.name.to_owned(), sentences: [fold(desk.words().command(command.name)), fold(other)] }
    }
}

/// A typed word, as text and as pinyin.
struct Word {
    text: String,
    pinyin: Option<Pattern>,
}

impl Word {
    fn new(typed: &str) -> Self {
        Self { text: fold(typed), pinyin: Pattern::new(typed) }
    }

    /// How far what is called so is from the word: 0 is the name itself; `None`: it is not called so.
    fn far_from(&self, names: &Names) -> Option<u32> {
        if names.name == self.text {
            return Some(0);
        }
        let of_name = names.name.split('-').any(|word| word.starts_with(&self.text)).then_some(2);
        let sentences = names
            .sentences
            .iter()
            .zip([0, 1])
            .filter_map(|(sentence, other)| self.far_from_sentence(sentence).map(|far| far + other));
        let within = names.name.contains(&self.text).then_some(9);
        of_name.into_iter().chain(sentences).chain(within).min()
    }

    fn far_from_sentence(&self, sentence: &str) -> Option<u32> {
        let mut words = sentence.split(|sign: char| !sign.is_alphanumeric());
        if sentence.starts_with(&self.text) {
            Some(1)
        } else if words.any(|word| word.starts_with(&self.text)) {
            Some(3)
        } else if sentence.contains(&self.text) {
            Some(5)
        } else if !sentence.is_ascii() && self.pinyin.as_ref().is_some_and(|pinyin| pinyin.begins(sentence)) {
            Some(4)
        } else if !sentence.is_ascii() && self.pinyin.as_ref().is_some_and(|pinyin| pinyin.finds(sentence)) {
            Some(7)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::app::tests::Stage;
    use crate::locale::{Language, Words};

    fn first(stage: &Stage, typed: &str) -> Option<&'static str> {
        commands(&stage.state.desk, typed).first().map(|command| command.name)
    }

    #[test]
    fn commands_are_found_in_both_languages_and_by_pinyin_on_either_screen() {
        for language in Language::ALL {
            let mut stage = Stage::with_rows(1);
            stage.state.desk.set_words(Words::load(language));
            for (typed, name) in [
                ("undo", "undo"),
                ("撤销", "undo"),
                ("chexiao", "undo"),
                ("删除客户", "delete-customer"),
                ("shanchukehu", "delete-customer"),
                ("sckh", "delete-customer"),
                ("customer delete", "delete-customer"),
                ("QUIT", "quit"),
                ("tuichu", "quit"),
                ("keys", "show-keys"),
                ("go-to", "go-to"),
            ] {
                assert_eq!(first(&stage, typed), Some(name), "{language:?}: {typed}");
            }
            assert!(commands(&stage.state.desk, "no such thing").is_empty());
            assert_eq!(commands(&stage.state.desk, "").len(), crate::app::command::all().count());
        }
    }

    #[test]
    fn every_command_is_found_by_its_name_and_by_its_sentence() {
        let stage = Stage::with_rows(1);
        for command in crate::app::command::all() {
            assert_eq!(first(&stage, command.name), Some(command.name));
            let other = &stage.state.desk.words().other_commands[command.name];
            for sentence in [stage.state.desk.words().command(command.name), other.as_str()] {
                let found = commands(&stage.state.desk, sentence);
                assert!(found.iter().any(|one| one.name == command.name), "{sentence}");
            }
        }
    }
}
