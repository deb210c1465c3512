//! A word that begins with a text, and says a condition behind it, as Chinese is written: `杭州女客户`, `杭州买过磨豆机的`,
//! `宁波没有电话的`.

use super::choices::named;
use super::parser::{Parser, Told};
use super::phrases::days_of;
use crate::domain::Filter;
use crate::domain::fold::is_han;
use crate::domain::kind::Shape;
use crate::query::sayings;
use crate::query::token::Piece;

/// Characters of such a text: a city, a region, a short name.
const LONGEST: usize = 4;
/// With these begin conditions that may be glued to it.
const BEGIN: [&str; 9] = ["没有", "没买", "没购", "没订", "没", "有", "买", "购买", "订"];
/// No place: they belong to what follows.
const ADVERBS: [&str; 30] = [
    "一直", "从来", "以前", "曾经", "之前", "好久", "很久", "最近", "已经", "刚刚", "经常", "近期", "长期", "很少",
    "偶尔", "至今", "目前", "还是", "都是", "只是", "多次", "反复", "自己", "别人", "客户", "去年", "今年", "可能",
    "所有", "全部",
];

impl Parser<'_> {
    /// `杭州买过磨豆机的`, `宁波没有电话`: what is had, or was bought.
    pub(super) fn place_before_a_condition(&mut self, word: &Piece) -> Told {
        let starts = word.text.char_indices().map(|(at, _)| at).skip(2).take(LONGEST - 1).collect::<Vec<_>>();
        for at in starts {
            let rest = &word.text[at..];
            if !BEGIN.iter().any(|begin| rest.starts_with(begin)) || !self.is_a_place(&word.text[..at]) {
                continue;
            }
            let second = part(word, at);
            let outer = std::mem::replace(&mut self.looking, true);
            let says = [Self::has, Self::of_goods].into_iter().any(|look| {
                self.scan.back_to(word.range.end);
                matches!(look(self, &second), Told::Term(Some(_)))
            });
            self.looking = outer;
            if says {
                return self.placed(word, at);
            }
        }
        Told::No
    }

    /// `杭州女客户`, `上海老客户`: an option as it is called, before 客户.
    pub(super) fn place_before_an_option(&mut self, word: &Piece) -> Told {
        let said = sayings::bare(&word.text);
        if said.len() == word.text.len() || word.text.is_ascii() {
            return Told::No;
        }
        let starts = word.text.char_indices().map(|(at, _)| at).skip(2).take(LONGEST - 1).collect::<Vec<_>>();
        for at in starts.into_iter().filter(|at| *at < said.len()) {
            let second = part(word, at);
            // 老客户 is an option with its 客户, 金卡客户 one without.
            let option =
                self.is_an_option(&second.text) || said[at..].chars().count() > 1 && self.is_an_option(&said[at..]);
            self.scan.back_to(word.range.end);
            if !option && !matches!(self.in_a_phrase(&second), Told::Term(Some(_))) {
                continue;
            }
            let first =
                Piece { text: word.text[..at].to_owned(), range: word.range.start..second.range.start, ..word.clone() };
            let term = match self.said_in(&first) {
                Told::Term(Some(term)) => term,
                _ if self.is_an_option(&first.text) => match self.option_of(&first.text) {
                    Some(option) => option,
                    None => continue,
                },
                _ if self.is_a_place(&first.text) => Filter::Words(first.text),
                _ => continue,
            };
            self.scan.back_to(second.range.start);
            self.behind_de = option.then_some(second.range.start);
            return Told::Term(Some(term));
        }
        Told::No
    }

    /// The text is looked for; what follows is read next.
    fn placed(&mut self, word: &Piece, at: usize) -> Told {
        self.scan.back_to(word.range.start + at);
        Told::Term(Some(Filter::Words(word.text[..at].to_owned())))
    }

    fn is_an_option(&self, text: &str) -> bool {
        let mut choices = self.vocabulary.fields.iter().filter(|field| field.kind.shape == Shape::Choice);
        choices.any(|field| named(field, text).is_some())
    }

    fn is_a_place(&mut self, text: &str) -> bool {
        let days = days_of(self.vocabulary, self.today);
        text.chars().all(is_han)
            && !ADVERBS.contains(&text)
            && days(text).is_none()
            && self.names().whole(text).is_none()
            && !text.ends_with(['的', '没', '未', '不', '还', '都', '只', '和', '或', '且'])
    }
}

fn part(word: &Piece, at: usize) -> Piece {
    Piece { text: word.text[at..].to_owned(), range: word.range.start + at..word.range.end, ..word.clone() }
}
