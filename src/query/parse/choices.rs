//! A field of options and one or some of them, without a sign between: `tier A or B`, `stage follow up`, `级别A`, `A级或B级`,
//! `维护阶段`.

use super::parser::{NAME, Parser, Told};
use super::words::{BEHIND, OR_MORE};
use crate::domain::filter::{Condition, Relation, Test};
use crate::domain::kind::Shape;
use crate::domain::synonym::plain;
use crate::domain::{Choice, Field, Filter, choice};
use crate::query::names::Meant;
use crate::query::op::Op;
use crate::query::sayings;
use crate::query::tab::by_its_tab;
use crate::query::token::{self, Joint, Piece};

/// Words of an option.
const MOST_WORDS: usize = 3;
/// Between two of them: one or the other, also where people say `and`, because nobody is of two tiers.
const JOINTS: [&str; 7] = ["or", "and", "&", "或", "或者", "和", "/"];
/// The same within a word.
const GLUED: [char; 6] = [',', '/', '&', '或', '和', '跟'];

/// Glued before a tier: 不是A级.
const NOT: [&str; 4] = ["不是", "非", "不含", "除了"];

impl<'a> Parser<'a> {
    /// Only the field's whole name, and an option as it is called.
    pub(super) fn of_a_choice(&mut self, word: &Piece) -> Told {
        if let Some((tier, options)) = self.a_tier_or_better(word) {
            return chosen(tier, &options);
        }
        let own = self.look(word).named.filter(|field| field.kind.shape == Shape::Choice);
        if let Some(field) = own {
            let Some((options, comma)) = self.an_option(field) else { return Told::No };
            if let (Some(options), false) = (self.and_more(field, &options), comma) {
                return chosen(field, &options);
            }
            return chosen(field, &self.and_others(field, options, comma));
        }
        if let Some((field, options)) = self.before_its_name(word) {
            return chosen(field, &options);
        }
        if let Some((field, options)) = self.before_a_tier(word) {
            return chosen(field, &options);
        }
        if let Some((field, options)) = self.before_everybody(word) {
            return chosen(field, &options);
        }
        let glued = if word.text.is_ascii() { None } else { self.glued_choice(&word.text) };
        let Some((field, options)) = glued else { return self.in_none_of(word) };
        let comma = word.text.ends_with(|sign| token::plain(sign) == ',');
        chosen(field, &self.and_others(field, options, comma))
    }

    /// 不在维护阶段
    fn in_none_of(&mut self, word: &Piece) -> Told {
        let found = ["不在", "不处于", "不是"].iter().find_map(|not| self.glued_choice(word.text.strip_prefix(not)?));
        match found.map(|(field, options)| chosen(field, &options)) {
            Some(Told::Term(Some(term))) => Told::Term(Some(Filter::Not(Box::new(term)))),
            _ => Told::No,
        }
    }

    /// `B级以上`, `级别B及以上`: the first tier is the best.
    fn a_tier_or_better(&mut self, word: &Piece) -> Option<(&'a Field, Vec<&'a Choice>)> {
        let said = sayings::bare(&word.text);
        let (tier, op) = BEHIND.iter().find_map(|(end, op)| Some((said.strip_suffix(end)?, *op)))?;
        let (field, options) = self.glued_choice(tier).filter(|(field, _)| field.key == "tier")?;
        Some((field, or_more(field, &options, op)?))
    }

    /// `tier B or better`: likewise.
    fn and_more(&mut self, field: &'a Field, options: &[&'a Choice]) -> Option<Vec<&'a Choice>> {
        let end = self.scan.at();
        let more = self.or_more().filter(|_| field.key == "tier");
        let op = more.and_then(|more| OR_MORE.iter().find(|(words, _)| *words == more)).map(|(_, op)| *op);
        let all = op.and_then(|op| or_more(field, options, op));
        if all.is_none() {
            self.scan.back_to(end);
        }
        all
    }

    /// These options with those that follow, as long as a comma or a word joins them; the scanner stands behind the last.
    fn and_others(&mut self, field: &'a Field, mut options: Vec<&'a Choice>, mut comma: bool) -> Vec<&'a Choice> {
        let mut end = self.scan.at();
        while comma || self.joins_options() {
            self.over_its_name(Meant::Cells(field));
            let Some((more, by_a_comma)) = self.an_option(field) else { break };
            options.extend(more);
            (end, comma) = (self.scan.at(), by_a_comma);
        }
        self.scan.back_to(end);
        options
    }

    /// Over the spaces and the word between two options.
    fn joins_options(&mut self) -> bool {
        self.scan.skip_spaces();
        self.scan.eat_glue() == Some(Joint::Or) || JOINTS.iter().any(|joint| self.scan.eat_alone(joint))
    }

    /// The longest option that stands here, of several words or several with signs between; whether a comma ends it.
    fn an_option(&mut self, field: &'a Field) -> Option<(Vec<&'a Choice>, bool)> {
        let mut text = String::new();
        let mut found = None;
        for _ in 0..MOST_WORDS {
            let next = if self.scan.peek() == Some(' ') { self.next_word(NAME) } else { Some(self.scan.bare(NAME)) };
            let Some(next) = next.filter(|next| !next.text.is_empty()) else { break };
            text = [text.as_str(), &next.text].join(if text.is_empty() { "" } else { " " });
            let bare = text.trim_end_matches(|sign| token::plain(sign) == ',');
            found = meant(field, bare).map(|options| (options, bare.len() < text.len(), self.scan.at())).or(found);
            // A级或B级的杭州客户: what stands behind the 的 is said of all of them.
            if let Some((options, end)) = self.before_de(field, &next).filter(|_| found.is_none()) {
                self.scan.back_to(end);
                self.behind_de = Some(end);
                return Some((options, false));
            }
            if bare.len() < text.len() {
                break;
            }
        }
        let (options, comma, end) = found?;
        self.scan.back_to(end);
        Some((options, comma))
    }

    /// The options before a 的, and where what follows it begins.
    fn before_de(&mut self, field: &'a Field, word: &Piece) -> Option<(Vec<&'a Choice>, usize)> {
        let (before, _) = word.text.split_once('的')?;
        Some((meant(field, before)?, word.range.start + before.len() + '的'.len_utf8()))
    }

    /// `A tier`, `A or B tier`, `A customers`: the name behind the options, or whom they are said of.
    fn before_its_name(&mut self, word: &Piece) -> Option<(&'a Field, Vec<&'a Choice>)> {
        let tier = self.vocabulary.field("tier").filter(|_| word.text.is_ascii())?;
        let (option, end) = (named(tier, &word.text)?, self.scan.at());
        let options = self.and_others(tier, vec![option], false);
        let tier_or_all = |next: Piece| next.text.eq_ignore_ascii_case("tier") || is_everybody(&next.text);
        let behind = self.next_word(NAME).is_some_and(tier_or_all);
        if !behind {
            self.scan.back_to(end);
        }
        behind.then_some((tier, options))
    }

    /// `existing customers`, `gold or diamond members`: options before those who are spoken of.
    fn before_everybody(&mut self, word: &Piece) -> Option<(&'a Field, Vec<&'a Choice>)> {
        if word.text.len() < 2 || self.scan.peek() != Some(' ') {
            return None;
        }
        let mut choices = self.vocabulary.fields.iter().filter(|field| field.kind.shape == Shape::Choice);
        let (field, option) = choices.find_map(|field| Some((field, named(field, &word.text)?)))?;
        let end = self.scan.at();
        let options = self.and_others(field, vec![option], false);
        let everybody = self.next_word(NAME).is_some_and(|next| is_everybody(&next.text));
        if !everybody {
            self.scan.back_to(end);
        }
        everybody.then_some((field, options))
    }

    /// `A或B级`: the word is one of several.
    fn before_a_tier(&mut self, word: &Piece) -> Option<(&'a Field, Vec<&'a Choice>)> {
        let (tier, end) = (self.vocabulary.field("tier")?, self.scan.at());
        let first = named(tier, &word.text).filter(|_| self.scan.eat_glue() == Some(Joint::Or));
        let other = first.and_then(|_| {
            let next = self.scan.bare(NAME);
            of_the_tier(tier, sayings::bare(&next.text)).or_else(|| {
                let (options, end) = self.before_de(tier, &next)?;
                self.scan.back_to(end);
                self.behind_de = Some(end);
                Some(options)
            })
        });
        if other.is_none() {
            self.scan.back_to(end);
        }
        Some((tier, first.into_iter().chain(other?).collect()))
    }

    /// `级别A`, `维护阶段`; of the tier also `A级`.
    pub(super) fn glued_choice(&mut self, word: &str) -> Option<(&'a Field, Vec<&'a Choice>)> {
        let word = sayings::bare(word.trim_end_matches(|sign| token::plain(sign) == ','));
        if let Some(tier) = self.vocabulary.field("tier")
            && let Some(options) = of_the_tier(tier, word)
        {
            return Some((tier, options));
        }
        let choices = self.vocabulary.fields.iter().filter(|field| field.kind.shape == Shape::Choice);
        let mut names = choices.flat_map(|field| {
            let labels = [&field.label].into_iter().chain(&field.aliases);
            labels.filter(|name| !name.is_ascii()).map(move |name| (field, name.as_str()))
        });
        self.scan.count(word.len());
        names.find_map(|(field, name)| {
            let rest = word.strip_prefix(name).or_else(|| word.strip_suffix(name))?;
            Some((field, several(field, rest)?))
        })
    }

    /// `杭州A级`: a word that a tier is glued to; what stands before it is one by itself.
    pub(super) fn before_its_tier(&mut self, word: &Piece) -> Told {
        let Some(tier) = self.vocabulary.field("tier").filter(|_| !word.text.is_ascii()) else { return Told::No };
        let said = sayings::bare(&word.text);
        let mut letters = said.char_indices().rev().skip(1);
        let Some((at, letter)) = letters.next() else { return Told::No };
        let glued = letter.is_ascii_alphabetic() && said[..at].ends_with(|sign: char| !sign.is_ascii());
        if !glued || of_the_tier(tier, &said[at..]).is_none() {
            return Told::No;
        }
        let tiers = of_the_tier(tier, &said[at..]).map_or(Told::No, |tiers| chosen(tier, &tiers));
        if NOT.contains(&&said[..at])
            && let Told::Term(Some(tiers)) = tiers
        {
            return Told::Term(Some(Filter::Not(Box::new(tiers))));
        }
        self.scan.back_to(word.range.start + at);
        Told::Term(Some(Filter::Words(word.text[..at].to_owned())))
    }
}

/// Those who are spoken of, behind what they are.
fn is_everybody(word: &str) -> bool {
    ["customers", "clients", "members", "buyers", "accounts"].iter().any(|of| word.eq_ignore_ascii_case(of))
}

/// The tiers from that one up or down.
fn or_more<'f>(tier: &'f Field, options: &[&'f Choice], op: Op) -> Option<Vec<&'f Choice>> {
    let [one] = options else { return None };
    let at = tier.choices.iter().position(|choice| choice.key == one.key)?;
    match op {
        Op::MoreOrSame => Some(tier.choices[..=at].iter().collect()),
        Op::LessOrSame => Some(tier.choices[at..].iter().collect()),
        _ => None,
    }
}

fn chosen(field: &Field, options: &[&Choice]) -> Told {
    let mut tests: Vec<Test> = Vec::new();
    for option in options {
        let test = Test::Option(option.key.clone());
        if !tests.contains(&test) {
            tests.push(test);
        }
    }
    Told::Term(Some(Filter::Condition(Condition { field: field.key.clone(), relation: Relation::Is, tests })))
}

/// `A级`, `A、B级`, `A级或B级`.
fn of_the_tier<'f>(tier: &'f Field, text: &str) -> Option<Vec<&'f Choice>> {
    let bare = ["级", "类"].iter().find_map(|end| text.strip_suffix(end))?;
    // A级B级 are two as well.
    let parts = bare.split(|sign| GLUED.contains(&token::plain(sign)) || matches!(sign, '级' | '类'));
    parts.filter(|part| !part.is_empty()).map(|part| named(tier, part)).collect()
}

/// The options that a text is, as it stands behind the field's name.
fn meant<'f>(field: &'f Field, text: &str) -> Option<Vec<&'f Choice>> {
    let tier = || (field.key == "tier").then(|| of_the_tier(field, sayings::bare(text))).flatten();
    several(field, text).or_else(|| several(field, sayings::bare(text))).or_else(tier)
}

/// One option, or some with signs between.
fn several<'f>(field: &'f Field, text: &str) -> Option<Vec<&'f Choice>> {
    let parts = || text.split(|sign| GLUED.contains(&token::plain(sign))).map(|part| named(field, part)).collect();
    named(field, text).map(|option| vec![option]).or_else(parts)
}

/// The option that is called so, not one that a word for it means.
pub(super) fn named<'f>(field: &'f Field, text: &str) -> Option<&'f Choice> {
    let called = |option: &&Choice| option.names().any(|name| plain(name) == plain(text));
    choice::whole(&field.choices, text).filter(called).or_else(|| by_its_tab(field, text))
}
