//! What is called as is typed.
//!
//! A command is found by its name and its sentence in either language, by the words that people use for it, and by the
//! pinyin of the Chinese ones: `shanchu` and `sc` find 删除, also on an English screen.

use crate::domain::fold::fold;
use crate::domain::pinyin::Pattern;
use crate::locale::Words;

/// What something is called, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    name: String,
    /// On this screen, and in the other language.
    sentences: [String; 2],
    /// Words that people use for it, in either language.
    words: Vec<String>,
}

impl Names {
    /// Of what is called so; the sentences on this screen and in the other language.
    pub fn new(words: &Words, name: &str, sentences: [&str; 2]) -> Self {
        let of = [&words.synonyms, &words.other_synonyms].into_iter().filter_map(|of| of.get(name)).flatten();
        Self { name: name.to_owned(), sentences: sentences.map(fold), words: of.map(|word| fold(word)).collect() }
    }

    /// Of what has no command of its own: its name, what it is called in each language, and further words for it.
    pub fn of(name: &str, labels: [&str; 2], also: [&str; 2]) -> Self {
        let called = labels.into_iter().map(str::to_owned).chain([name.replace('-', " ")]);
        let words = called.map(|word| fold(&word)).filter(|word| !word.is_empty()).collect();
        let sentences = [0, 1].map(|at| fold(&[labels[at], also[at]].join(" ")));
        Self { name: name.to_owned(), sentences, words }
    }

    /// Whether that is one of its names, whole.
    fn are(&self, typed: &str) -> bool {
        self.name == typed || self.words.iter().any(|word| word == typed)
    }
}

/// Numbers of those that every typed word fits: an exact name first, then what begins so, then what holds it; of those
/// that fit alike in the order given.
pub fn fitting<'n>(all: impl Iterator<Item = &'n Names>, typed: &str) -> Vec<usize> {
    let whole = fold(typed.trim());
    let words: Vec<Word> = typed.split_whitespace().map(Word::new).collect();
    let far = |(at, names): (usize, &Names)| -> Option<(u32, usize)> {
        if names.are(&whole) {
            return Some((0, at));
        }
        let parts: Option<Vec<u32>> = words.iter().map(|word| word.far_from(names)).collect();
        parts.map(|parts| (1 + parts.iter().sum::<u32>(), at))
    };
    let mut found: Vec<_> = all.enumerate().filter_map(far).collect();
    found.sort_by_key(|(far, _)| *far);
    found.into_iter().map(|(_, at)| at).collect()
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

    /// How far what is called so is from the word: 0 is a name itself, below 5 something begins so; `None`: it is not
    /// called so.
    fn far_from(&self, names: &Names) -> Option<u32> {
        if names.are(&self.text) {
            return Some(0);
        }
        let of_word = || names.name.split('-').any(|word| word.starts_with(&self.text)).then_some(2);
        let of_name = names.name.starts_with(&self.text).then_some(1).or_else(of_word);
        let sentences = names.sentences.iter().zip([0, 1]);
        let of_sentence = sentences.filter_map(|(of, other)| self.far_from_text(of, [1, 3, 6]).map(|far| far + other));
        let of_words = names.words.iter().filter_map(|word| self.far_from_text(word, [2, 3, 6]));
        let within = names.name.contains(&self.text).then_some(9);
        of_name.into_iter().chain(of_sentence).chain(of_words).chain(within).min()
    }

    /// How far a text is that begins so, one of whose words does, that holds it; by its sound it is a little further.
    fn far_from_text(&self, text: &str, [begins, of_word, holds]: [u32; 3]) -> Option<u32> {
        let mut words = text.split(|sign: char| !sign.is_alphanumeric());
        let sounds = |fits: fn(&Pattern, &str) -> bool| {
            !text.is_ascii() && self.pinyin.as_ref().is_some_and(|pinyin| fits(pinyin, text))
        };
        if text.starts_with(&self.text) {
            Some(begins)
        } else if words.any(|word| word.starts_with(&self.text)) {
            Some(of_word)
        } else if sounds(Pattern::begins) {
            Some(of_word + 1)
        } else if text.contains(&self.text) {
            Some(holds)
        } else {
            sounds(Pattern::finds).then_some(holds + 1)
        }
    }
}
