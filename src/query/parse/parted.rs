//! One word that says several things, as Chinese is written: `消费大于1万的客户`, `没买过的杭州客户`, `杭州的A级客户`,
//! `三个月没联系，A级`.

use super::choices::named;
use super::parser::{Parser, Told, one_test};
use crate::domain::Filter;
use crate::domain::filter::Test;
use crate::domain::fold::is_han;
use crate::domain::kind::Shape;
use crate::query::names::Meant;
use crate::query::op::Op;
use crate::query::quotes::{EVERYBODY, everybody_behind};
use crate::query::sayings;
use crate::query::token::{Piece, plain};
use crate::query::value::Raw;

/// Bytes of the longest word that is looked at so: longer ones are no words.
const LONGEST: usize = 96;
/// Signs in one word at which it may part.
const MOST_SIGNS: usize = 4;

impl Parser<'_> {
    /// Parts a word at a 的 or a comma if a condition stands on one side of it. What stands behind is read next.
    pub(super) fn parted_word(&mut self, word: &Piece) -> Told {
        if word.quoted || word.text.len() > LONGEST {
            return Told::No;
        }
        let figure = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
        // The comma of 1,500 parts nothing.
        let number =
            |at: usize| figure(word.text[..at].chars().next_back()) && figure(word.text[at + 1..].chars().next());
        let parts = |(at, sign): &(usize, char)| {
            *at > 0 && (matches!(sign, '的' | '但') || plain(*sign) == ',' && !(*sign == ',' && number(*at)))
        };
        let signs = word.text.char_indices().filter(parts);
        let signs: Vec<(usize, char)> = signs.take(MOST_SIGNS).collect();
        // A、B级: a comma lists.
        if signs.iter().any(|(_, sign)| plain(*sign) == ',') && self.glued_choice(&word.text).is_some() {
            return Told::No;
        }
        if self.has_several(&word.text) {
            return Told::No;
        }
        let problems = self.problems.len();
        for (at, sign) in &signs {
            if let Told::Term(term) = self.parted_at(word, *at, *sign) {
                return Told::Term(term);
            }
            self.problems.truncate(problems);
        }
        if let Told::Term(term) = self.two_conditions(word) {
            return Told::Term(term);
        }
        self.problems.truncate(problems);
        self.scan.back_to(word.range.end);
        let of = everybody_behind(&word.text).filter(|text| text.chars().count() > 1);
        of.map_or(Told::No, |text| Told::Term(self.of_customers(text)))
    }

    /// `上个月新增没下单的`: behind a condition a 没 begins another.
    fn two_conditions(&mut self, word: &Piece) -> Told {
        let nots = word.text.char_indices().filter(|(at, sign)| *at > 0 && matches!(sign, '没' | '未' | '有'));
        let nots: Vec<usize> = nots.map(|(at, _)| at).take(MOST_SIGNS).collect();
        for at in nots {
            let middle = word.range.start + at;
            let part = |text: &str, range| Piece { text: text.to_owned(), range, ..word.clone() };
            // 没电话也没邮箱
            let before = word.text[..at].trim_end_matches(['也', '又', '且', '还']);
            let first = part(before, word.range.start..word.range.start + before.len());
            let second = part(&word.text[at..], middle..word.range.end);
            if let Told::Term(Some(term)) = self.said_in(&first)
                && !is_textual(Some(&term))
                && self.says_something(&second)
            {
                self.scan.back_to(middle);
                return Told::Term(Some(term));
            }
        }
        Told::No
    }

    fn parted_at(&mut self, word: &Piece, at: usize, sign: char) -> Told {
        let but = sign == '但' && word.text[at..].starts_with("但是");
        let (start, behind) = (word.range.start, at + sign.len_utf8() * if but { 2 } else { 1 });
        let part = |from: usize, to: usize| Piece {
            text: word.text[from..to].to_owned(),
            range: start + from..start + to,
            ..word.clone()
        };
        let rest = part(behind, word.text.len());
        let nothing = is_nobody_in_particular(&rest.text);
        let said = self.said_in(&part(0, at));
        // 公司是美的集团: a text may go on behind a 的.
        let ends = match &said {
            Told::Term(term) => nothing || sign != '但' && !is_textual(term.as_ref()),
            Told::No => false,
        };
        if !ends && (nothing || !self.says_something(&rest)) {
            return Told::No;
        }
        self.scan.back_to(if nothing { word.range.end } else { rest.range.start });
        if sign == '的' {
            self.behind_de = Some(rest.range.start);
        }
        Told::Term(match said {
            Told::Term(term) => term,
            Told::No if sign == '的' => self.of_customers(&word.text[..at]),
            Told::No => Some(Filter::Words(word.text[..at].to_owned())),
        })
    }

    /// What a piece says by itself, if it is a condition in words.
    pub(super) fn said_in(&mut self, piece: &Piece) -> Told {
        let line = self.scan.end_at(piece.range.end);
        self.scan.back_to(piece.range.end);
        let told =
            [Self::of_goods, Self::in_a_phrase, Self::glued_to_a_not, Self::in_words].into_iter().find_map(|look| {
                self.scan.back_to(piece.range.end);
                Some(look(self, piece)).filter(|told| matches!(told, Told::Term(_)))
            });
        let told = told.unwrap_or(Told::No);
        self.scan.restore(line);
        told
    }

    /// Whether it is a condition, or stands for one behind a 的.
    fn says_something(&mut self, piece: &Piece) -> bool {
        matches!(self.said_in(piece), Told::Term(Some(_))) || self.stands_for(&piece.text).is_some()
    }

    /// What a word beside a 的 is said of customers: a text that they have, or what it stands for.
    pub(super) fn of_customers(&mut self, text: &str) -> Option<Filter> {
        let bare = sayings::bare(text);
        if let Some(texts) = listed(bare).or_else(|| self.either(bare)) {
            return Some(texts);
        }
        self.stands_for(text).or_else(|| (!bare.is_empty()).then(|| Filter::Words(bare.to_owned())))
    }

    /// 杭州和上海 of customers: whoever has either. 云山和平医院 is one name.
    fn either(&mut self, text: &str) -> Option<Filter> {
        const SIGNS: std::ops::RangeInclusive<usize> = 2..=4;
        let (one, other) = ["以及", "和", "跟", "与", "及"].iter().find_map(|and| text.split_once(and))?;
        let name = |part: &str| SIGNS.contains(&part.chars().count()) && part.chars().all(is_han);
        let word = other.starts_with(['平', '谐', '睦', '气', '美', '田', '硕']);
        if word || !name(one) || !name(other) {
            return None;
        }
        let parts = [one, other].map(|part| self.stands_for(part).unwrap_or_else(|| Filter::Words(part.to_owned())));
        Some(Filter::Any(parts.to_vec()))
    }

    /// `非流失`, `非新客户`, `不是老客户`: a not glued to an option as it is called, or to the name of a field of yes and no. 非凡 is a word.
    pub(super) fn glued_to_a_not(&mut self, word: &Piece) -> Told {
        let said = ["非", "未", "不是"].iter().find_map(|not| word.text.strip_prefix(not));
        let Some(of) = said.filter(|of| of.chars().count() > 1) else { return Told::No };
        let bare = sayings::bare(of);
        let choices = self.vocabulary.fields.iter().filter(|field| field.kind.shape == Shape::Choice);
        // 高 is an option of several fields: of which it is not, is not said.
        let short = of.chars().count() < 3;
        let several =
            short && choices.filter(|field| named(field, of).or_else(|| named(field, bare)).is_some()).count() > 1;
        let not = |term: Filter| Told::Term(Some(Filter::Not(Box::new(term))));
        let yes = self.names().look(bare).named.filter(|field| field.kind.shape == Shape::YesNo);
        let yes = yes.map(|field| one_test(Meant::Cells(field), Test::YesNo(true)));
        yes.or_else(|| self.stands_for(of).filter(|_| !several)).map_or(Told::No, not)
    }

    /// `新客户`, `流失客户`: an option as it is called, or the yes of a field.
    fn stands_for(&mut self, text: &str) -> Option<Filter> {
        let bare = sayings::bare(text);
        self.scan.count(text.len());
        if let Some(option) = self.option_of(text) {
            return Some(option);
        }
        let yes = self.names().look(bare).named.filter(|field| field.kind.shape == Shape::YesNo);
        yes.map(|field| one_test(Meant::Cells(field), Test::YesNo(true)))
    }
}

impl<'a> Parser<'a> {
    /// An option as it is called, of the first field that has it.
    pub(super) fn option_of(&self, text: &str) -> Option<Filter> {
        let choices = self.vocabulary.fields.iter().filter(|field| field.kind.shape == Shape::Choice);
        let option = |text: &str| {
            choices.clone().find_map(|field| Some((field, named(field, text).filter(|_| !text.is_empty())?)))
        };
        let (field, option) = option(text).or_else(|| option(sayings::bare(text)))?;
        Some(one_test(Meant::Cells(field), Test::Option(option.key.clone())))
    }

    /// `1万的客户`: of what stands behind a sign the value; what follows a 的 is read next.
    pub(super) fn value_before_de(&mut self, meant: Meant<'a>, op: Op, piece: Piece) -> Piece {
        let shape = meant.field().kind.shape;
        let Some((before, rest)) = piece.text.split_once('的').filter(|_| !piece.quoted) else { return piece };
        let end = piece.range.start + before.len();
        let value = Piece { text: before.to_owned(), range: piece.range.start..end, ..piece.clone() };
        let everybody = is_nobody_in_particular(rest);
        let ends = match shape {
            Shape::Text => everybody && !rest.is_empty() && op == Op::Has,
            _ => self.value_or_range(meant, op, &Raw::One(piece.clone())).is_err(),
        };
        if before.is_empty() || !ends || self.value_or_range(meant, op, &Raw::One(value.clone())).is_err() {
            return piece;
        }
        if !everybody {
            self.scan.back_to(end + '的'.len_utf8());
            self.behind_de = Some(self.scan.at());
        }
        value
    }
}

/// 杭州、宁波、绍兴: any of these texts.
pub(super) fn listed(text: &str) -> Option<Filter> {
    let parts: Vec<&str> = text.split('、').collect();
    let word = |part: &&str| part.chars().count() > 1 && part.chars().all(is_han);
    let texts = || parts.iter().map(|part| Filter::Words((*part).to_owned())).collect();
    (parts.len() > 1 && parts.iter().all(word)).then(|| Filter::Any(texts()))
}

fn is_nobody_in_particular(text: &str) -> bool {
    text.is_empty() || EVERYBODY.contains(&text)
}

/// Whether it looks for a text, which a person may go on with.
fn is_textual(term: Option<&Filter>) -> bool {
    let text = |test: &Test| {
        matches!(
            test,
            Test::Contains(_)
                | Test::Whole(_)
                | Test::Sounding(_)
                | Test::InNotes(_)
                | Test::Wildcard { .. }
                | Test::Tag { .. }
        )
    };
    match term {
        Some(Filter::Condition(condition)) => condition.tests.iter().any(text),
        Some(Filter::Not(inner)) => is_textual(Some(inner)),
        _ => false,
    }
}
