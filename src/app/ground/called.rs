//! What an item of a list is called, and how well what is typed fits it.

use crate::domain::fold::fold;
use crate::domain::pinyin::Pattern;

/// By what an item is found: its names, and the words that explain it.
#[derive(Clone, Debug, Default)]
pub struct Called {
    names: Vec<String>,
    words: String,
}

/// Words of which none is more than another: the list keeps its own order.
impl From<String> for Called {
    fn from(words: String) -> Self {
        Self { names: Vec::new(), words }
    }
}

impl Called {
    /// Names, and what is said behind them: what is called so comes before what is only explained so.
    #[must_use]
    pub fn named<const N: usize>(names: [&str; N], words: impl Into<String>) -> Self {
        Self { names: names.map(str::to_owned).to_vec(), words: words.into() }
    }
}

/// What is typed: words, as text and by their sound.
#[derive(Debug)]
pub struct Sought {
    whole: String,
    words: Vec<(String, Option<Pattern>)>,
}

impl Sought {
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let whole = fold(typed.trim());
        let words = whole.split_whitespace().map(|word| (word.to_owned(), Pattern::new(word))).collect();
        Self { whole, words }
    }

    /// How far the item is from it, the nearest first: 0 is called so, 1 begins so, in 2 a word does, 3 has it in its name,
    /// 4 has it anywhere. Nothing: a word of it is nowhere there. Where nothing is typed all are alike.
    #[must_use]
    pub fn far_from(&self, called: &Called) -> Option<u8> {
        if self.words.is_empty() {
            return Some(0);
        }
        let by_name = called.names.iter().filter_map(|name| self.far_from_name(&fold(name))).min();
        by_name.or_else(|| {
            let all = fold(&[called.names.join(" "), called.words.clone()].join(" "));
            self.is_in(&all).then_some(if called.names.is_empty() { 0 } else { 4 })
        })
    }

    fn far_from_name(&self, name: &str) -> Option<u8> {
        let mut words = name.split(|sign: char| !sign.is_alphanumeric());
        if *name == self.whole {
            Some(0)
        } else if name.starts_with(&self.whole) {
            Some(1)
        } else if words.any(|word| word.starts_with(&self.whole)) {
            Some(2)
        } else {
            self.is_in(name).then_some(3)
        }
    }

    /// Each word is somewhere in it.
    fn is_in(&self, text: &str) -> bool {
        let sounds = |pattern: &Option<Pattern>| pattern.as_ref().is_some_and(|pattern| pattern.finds(text));
        self.words.iter().all(|(word, pattern)| text.contains(word.as_str()) || sounds(pattern))
    }
}
