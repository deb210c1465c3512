//! A field of options and one of them, without a sign between: `tier A`, `stage follow up`, `级别A`, `A级`, `维护阶段`.

use super::parser::{NAME, Parser, Told, one_test};
use crate::domain::filter::Test;
use crate::domain::kind::Shape;
use crate::domain::synonym::plain;
use crate::domain::{Choice, Field, choice};
use crate::query::names::Meant;
use crate::query::sayings;
use crate::query::token::Piece;

/// Words of an option.
const MOST_WORDS: usize = 3;

impl<'a> Parser<'a> {
    /// Only the field's whole name, and an option as it is called.
    pub(super) fn of_a_choice(&mut self, word: &Piece) -> Told {
        let own = self.look(word).named.filter(|field| field.kind.shape == Shape::Choice);
        if let Some(field) = own {
            return self.option_behind(field);
        }
        let glued = if word.text.is_ascii() { None } else { self.glued_choice(&word.text) };
        glued.map_or(Told::No, |(field, option)| chosen(field, option))
    }

    fn option_behind(&mut self, field: &'a Field) -> Told {
        let mut text = String::new();
        let mut found = None;
        for _ in 0..MOST_WORDS {
            let Some(next) = self.next_word(NAME) else { break };
            text = [text.as_str(), &next.text].join(if text.is_empty() { "" } else { " " });
            found = named(field, &text).map(|option| (option, self.scan.at())).or(found);
        }
        let Some((option, end)) = found else { return Told::No };
        self.scan.back_to(end);
        chosen(field, option)
    }

    /// `级别A`, `维护阶段`; of the tier also `A级`.
    fn glued_choice(&mut self, word: &str) -> Option<(&'a Field, &'a Choice)> {
        let word = sayings::bare(word);
        let tier = self.vocabulary.field("tier");
        let of_tier = ["级", "类"].iter().find_map(|end| Some((tier?, named(tier?, word.strip_suffix(end)?)?)));
        if of_tier.is_some() {
            return of_tier;
        }
        let choices = self.vocabulary.fields.iter().filter(|field| field.kind.shape == Shape::Choice);
        let mut names = choices.flat_map(|field| {
            let labels = [&field.label].into_iter().chain(&field.aliases);
            labels.filter(|name| !name.is_ascii()).map(move |name| (field, name.as_str()))
        });
        self.scan.count(word.len());
        names.find_map(|(field, name)| {
            let rest = word.strip_prefix(name).or_else(|| word.strip_suffix(name))?;
            Some((field, named(field, rest)?))
        })
    }
}

fn chosen(field: &Field, option: &Choice) -> Told {
    Told::Term(Some(one_test(Meant::Cells(field), Test::Option(option.key.clone()))))
}

/// The option that is called so, not one that a word for it means.
fn named<'f>(field: &'f Field, text: &str) -> Option<&'f Choice> {
    let called = |option: &&Choice| option.names().any(|name| plain(name) == plain(text));
    choice::whole(&field.choices, text).filter(called)
}
