//! Conditions in words, as people say them: `消费大于1万`, `spend over 10k`, `没有电话`, `no phone`, `尾号8000`, `生日本月`.
//!
//! Only a whole name of a field makes one, and only a value that it can have: everything else is looked for as it stands.

use super::parser::{NAME, Parser, Told, one_test};
use super::words::{CHINESE_OPENINGS, LAST_DIGITS, LONGEST_NAME, OPENINGS, OVERDUE, before_its_end, comparison};
use crate::domain::Filter;
use crate::query::names::Meant;
use crate::query::op::Op;
use crate::query::sayings;
use crate::query::token::{Piece, Stops};
use crate::query::value::{self, Raw};
use crate::query::wildcard;

impl<'a> Parser<'a> {
    /// Behind that word: whether it begins a condition in words. If not, the scanner stands where it stood.
    pub(super) fn in_words(&mut self, word: &Piece) -> Told {
        let end = self.scan.at();
        for look in [
            Self::overdue,
            Self::last_digits,
            Self::has,
            Self::one_figure_or_other,
            Self::of_a_field,
            Self::of_a_choice,
            Self::glued_to_its_field,
            Self::said_of_a_field,
            Self::one_text_or_other,
        ] {
            if let Told::Term(term) = look(self, word) {
                return Told::Term(term);
            }
            self.scan.back_to(end);
        }
        Told::No
    }

    /// `overdue`, `逾期`: of the next contact.
    fn overdue(&mut self, word: &Piece) -> Told {
        let known = OVERDUE.contains(&word.text.to_lowercase().as_str());
        let field = self.vocabulary.field("next_contact").filter(|_| known);
        let term = field.and_then(|field| self.value(Meant::Cells(field), Op::Has, word.clone()));
        term.map_or(Told::No, |term| Told::Term(Some(term)))
    }

    /// `尾号8000`, `手机尾号 8000`, `尾号:8000`.
    fn last_digits(&mut self, word: &Piece) -> Told {
        let split = LAST_DIGITS.iter().find_map(|of| word.text.split_once(of));
        let Some((before, digits)) = split else { return Told::No };
        let phone = |meant: &Meant| meant.field().is_phone();
        let meant = if before.is_empty() {
            self.vocabulary.fields.iter().find(|field| field.is_phone()).map(Meant::Cells)
        } else {
            self.names().whole(before).filter(phone)
        };
        let apart = digits.is_empty().then(|| self.next_word(NAME)).flatten().map(|next| next.text);
        let test = wildcard::wild_number("", apart.as_deref().unwrap_or(digits));
        meant.zip(test).map_or(Told::No, |(meant, test)| Told::Term(Some(one_test(meant, test))))
    }

    /// `所有没买过的客户`: words before a condition that say of whom it is.
    pub(super) fn behind_a_chinese_opening(&mut self, word: &Piece) -> Told {
        let Some(opening) = CHINESE_OPENINGS.iter().find(|opening| word.text.starts_with(**opening)) else {
            return Told::No;
        };
        let (text, start) = (word.text[opening.len()..].to_owned(), word.range.start + opening.len());
        if text.is_empty() {
            return Told::No;
        }
        self.said(&Piece { text, range: start..word.range.end, ..word.clone() })
    }

    /// `customers who never bought`, likewise.
    pub(super) fn behind_an_opening(&mut self, word: &Piece) -> Told {
        let opens = |text: &str| OPENINGS.contains(&text.to_lowercase().as_str());
        if word.range.start < self.opened || !opens(&word.text) {
            return Told::No;
        }
        let mut behind = self.next_word(NAME);
        while let Some(next) = behind.take_if(|next| opens(&next.text)) {
            self.opened = next.range.end;
            behind = self.next_word(NAME);
        }
        behind.map_or(Told::No, |next| self.said(&next))
    }

    /// `spend over 10k`, `消费 大于 1万`, `birthday this month`: the word is the field's whole name.
    pub(super) fn of_a_field(&mut self, word: &Piece) -> Told {
        let Some(meant) = self.look(word).whole.filter(|meant| value::spans(*meant)) else {
            return Told::No;
        };
        let end = self.scan.at();
        let Some(next) = self.next_word(Stops { operators: false, ..NAME }) else { return Told::No };
        let rest = self.scan.slice(next.range.start..self.scan.end());
        if let Some((said, op)) = comparison(rest, meant) {
            self.scan.back_to(next.range.start + said);
            self.scan.skip_spaces();
            return self.value_in_words(meant, op, !rest.is_ascii());
        }
        self.scan.back_to(end);
        // A short name is too common a word, but for these before a day.
        let short = ["next", "due", "last", "下次", "上次联系", "上次购买", "上次跟进"]
            .iter()
            .any(|short| word.text.eq_ignore_ascii_case(short));
        let own = (short || self.look(word).named.is_some()) && value::is_day(meant);
        if own { self.days_behind(meant) } else { Told::No }
    }

    /// `birthday today`, `生日 本月`.
    fn days_behind(&mut self, meant: Meant<'a>) -> Told {
        let Some(first) = self.next_word(NAME) else { return Told::No };
        let end = self.scan.at();
        if ["in", "on", "during"].iter().any(|small| first.text.eq_ignore_ascii_case(small)) {
            let in_days = self.next_word(NAME).map(|next| self.phrase(meant, next, NAME));
            if let Some(filter) = in_days.and_then(|phrase| self.days_or_more(meant, phrase)) {
                return Told::Term(Some(filter));
            }
            self.scan.back_to(end);
        }
        let phrase = self.phrase(meant, first, NAME);
        self.days_or_more(meant, phrase).map_or(Told::No, |filter| Told::Term(Some(filter)))
    }

    /// `4 Dec or later`, 12月4日以后: the days, and to which side they go on.
    fn days_or_more(&mut self, meant: Meant<'a>, phrase: Piece) -> Option<Filter> {
        let phrase = self.or_more_days(phrase);
        let test = self.value_or_range(meant, Op::Has, &Raw::One(phrase)).ok()?;
        Some(Filter::Condition(value::condition(meant.field(), Op::Has, vec![test])))
    }

    /// The value of a comparison; `surely`: one that cannot be read is wrong, not a word.
    fn value_in_words(&mut self, meant: Meant<'a>, op: Op, surely: bool) -> Told {
        if !self.scan.follows() {
            self.mark_unfinished();
            return Told::Term(None);
        }
        let piece = self.scan.piece(Stops { figures: true, glued: true, ..Stops::default() });
        let piece = self.phrase(meant, piece, NAME);
        self.scan.eat(',');
        self.compared(meant, op, piece, surely)
    }

    fn compared(&mut self, meant: Meant<'a>, op: Op, piece: Piece, surely: bool) -> Told {
        let range = piece.range.clone();
        match value::read(meant, &self.context(meant.field()), op, &Raw::One(piece)) {
            Ok(test) => {
                self.compared = Some((self.scan.at(), meant));
                Told::Term(Some(Filter::Condition(value::condition(meant.field(), op, vec![test]))))
            }
            Err(problem) if surely => {
                self.mark(range, problem);
                Told::Term(None)
            }
            Err(_) => Told::No,
        }
    }

    /// `订单数大于3且小于10`, `spend over 5k and under 10k`: of the field that was compared right before.
    pub(super) fn compared_again(&mut self, word: &Piece) -> Told {
        const JOINTS: [&str; 11] = ["", "且", "并且", "而且", "但", "and", "but", "&", ",", "，", "、"];
        let start = word.range.start;
        let Some((_, meant)) = self.compared.filter(|(end, _)| *end <= start) else { return Told::No };
        let between = self.compared.map_or("", |(end, _)| self.scan.slice(end..start).trim()).to_lowercase();
        let rest = self.scan.slice(start..self.scan.end());
        let Some((said, op)) = comparison(rest, meant).filter(|_| JOINTS.contains(&between.as_str())) else {
            return Told::No;
        };
        self.scan.back_to(start + said);
        self.scan.skip_spaces();
        self.value_in_words(meant, op, false)
    }

    fn value(&mut self, meant: Meant<'a>, op: Op, piece: Piece) -> Option<Filter> {
        let test = value::read(meant, &self.context(meant.field()), op, &Raw::One(piece)).ok()?;
        Some(Filter::Condition(value::condition(meant.field(), op, vec![test])))
    }

    /// `消费大于1万`, `消费1万以上`, `生日本月`.
    fn glued_to_its_field(&mut self, word: &Piece) -> Told {
        let Some((meant, rest)) = self.field_before(&word.text) else { return Told::No };
        let (at, text) = (word.range.end - rest, &word.text[word.text.len() - rest..]);
        let piece = |from: usize, to: usize| Piece {
            text: text[from..to].to_owned(),
            range: at + from..at + to,
            ..word.clone()
        };
        if let Some(compared) = comparison(text, meant) {
            return self.compared_by_a_glued_word(meant, &piece(0, text.len()), compared);
        }
        if let Some(Ok(test)) = self.of_a_decade(meant, Op::Has, &piece(0, sayings::bare(text).len())) {
            return Told::Term(Some(one_test(meant, test)));
        }
        if let Some(both) = self.low_and_high(meant, &piece(0, sayings::bare(text).len())) {
            return Told::Term(Some(both));
        }
        if let Some((value, op)) = before_its_end(sayings::bare(text), meant)
            && let Some(filter) = self.value(meant, op, piece(0, value.len()))
        {
            return Told::Term(Some(filter));
        }
        // A short name is too common a word.
        let own = value::is_day(meant) && self.names().look(&word.text[..word.text.len() - rest]).named.is_some();
        let days = own.then(|| self.value(meant, Op::Has, piece(0, text.len()))).flatten();
        days.map_or(Told::No, |filter| Told::Term(Some(filter)))
    }

    /// `三万以上五万以下`
    fn low_and_high(&mut self, meant: Meant<'a>, both: &Piece) -> Option<Filter> {
        let text = both.text.as_str();
        let at = ["以上", "以下", "以后", "之后", "以前", "之前"].iter().find_map(|end| {
            let at = text.find(end)? + end.len();
            (at < text.len()).then_some(at)
        })?;
        let part = |from: usize, to: usize| Piece {
            text: text[from..to].trim_start_matches(['，', ',', '、', '到', '且']).to_owned(),
            range: both.range.start + from..both.range.start + to,
            ..both.clone()
        };
        let mut one = |piece: Piece| {
            let (value, op) = before_its_end(&piece.text, meant)?;
            self.value(meant, op, Piece { text: value.to_owned(), ..piece.clone() })
        };
        Some(Filter::All(vec![one(part(0, at))?, one(part(at, text.len()))?]))
    }

    /// `大于1万`, `大于1万小于5万`: what stands glued to a field's name.
    fn compared_by_a_glued_word(&mut self, meant: Meant<'a>, glued: &Piece, (said, op): (usize, Op)) -> Told {
        let text = glued.text.as_str();
        let part = |from: usize, to: usize| Piece {
            text: text[from..to].to_owned(),
            range: glued.range.start + from..glued.range.start + to,
            ..glued.clone()
        };
        // 消费最多的杭州客户: with no value behind it the most of all is meant, and no end.
        let most = ["最多", "最少"].contains(&text) && !self.scan.follows();
        if most || text[said..].starts_with('的') {
            return Told::No;
        }
        if said == text.len() {
            self.scan.skip_spaces();
            return self.value_in_words(meant, op, true);
        }
        let other = |at: usize| comparison(&text[at..], meant).filter(|(more, _)| at + more < text.len());
        let mut places = text.char_indices().filter(|(at, sign)| *at > said && !sign.is_ascii());
        if let Some((at, (more, other))) = places.find_map(|(at, _)| Some((at, other(at)?))) {
            let (low, high) =
                (self.value(meant, op, part(said, at)), self.value(meant, other, part(at + more, text.len())));
            return low.zip(high).map_or(Told::No, |(low, high)| Told::Term(Some(Filter::All(vec![low, high]))));
        }
        let phrase = self.phrase(meant, part(said, text.len()), NAME);
        self.compared(meant, op, phrase, true)
    }

    /// The longest whole name of a field with an order that the word begins with, and the bytes behind it.
    fn field_before(&mut self, word: &str) -> Option<(Meant<'a>, usize)> {
        if word.is_ascii() {
            return None;
        }
        let ends = word.char_indices().map(|(at, _)| at).skip(1).take(LONGEST_NAME);
        let ends: Vec<usize> = ends.collect();
        let found = ends.into_iter().rev().find_map(|end| Some((self.names().whole(&word[..end])?, word.len() - end)));
        found.filter(|(meant, _)| value::spans(*meant))
    }
}
