//! Conditions in words, as people say them: `消费大于1万`, `spend over 10k`, `没有电话`, `no phone`, `尾号8000`, `生日本月`.
//!
//! Only a whole name of a field makes one, and only a value that it can have: everything else is looked for as it stands.

use super::parser::{NAME, Parser, Told, one_test};
use super::words::{BEHIND, CHINESE_OPENINGS, HAS, LAST_DIGITS, LONGEST_NAME, OPENINGS, OVERDUE, comparison};
use crate::domain::filter::{Span, Test};
use crate::domain::kind::Shape;
use crate::domain::{Fen, Filter};
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
            Self::of_a_field,
            Self::of_a_choice,
            Self::glued_to_its_field,
            Self::said_of_a_field,
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

    /// `没有电话`, `no phone`, `has last contact`.
    fn has(&mut self, word: &Piece) -> Told {
        if ["with", "having", "has"].iter().any(|has| word.text.eq_ignore_ascii_case(has))
            && let Told::Term(term) = self.compared_behind()
        {
            return Told::Term(term);
        }
        let Some((said, has)) = HAS.iter().find(|(said, _)| word.text.to_lowercase().starts_with(said)) else {
            return Told::No;
        };
        let glued = sayings::bare(&word.text[said.len()..]);
        let meant = if glued.is_empty() {
            self.name_behind()
        } else if said.is_ascii() {
            None
        } else {
            self.names().whole(glued)
        };
        let Some(meant) = meant else { return Told::No };
        let filter = match meant.field().kind.shape {
            Shape::YesNo if *has => one_test(meant, Test::YesNo(true)),
            Shape::YesNo => Filter::Not(Box::new(one_test(meant, Test::YesNo(true)))),
            // Whom nothing was sold to has spent nothing, whether a 0 stands there or not.
            _ if meant.field().counts() => of_nothing(meant, *has),
            _ => one_test(meant, if *has { Test::Filled } else { Test::Blank }),
        };
        Told::Term(Some(filter))
    }

    /// `with spend over 10k`: more is said of the field than that something stands in it.
    fn compared_behind(&mut self) -> Told {
        let start = self.scan.at();
        if let Some(next) = self.next_word(NAME) {
            let told = match self.by_a_longer_name(&next) {
                Told::No => self.of_a_field(&next),
                told => told,
            };
            if matches!(told, Told::Term(_)) {
                return told;
            }
        }
        self.scan.back_to(start);
        Told::No
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

    /// The longest whole name behind a space.
    fn name_behind(&mut self) -> Option<Meant<'a>> {
        let stops = Stops { commas: true, ..NAME };
        let mut first = self.next_word(stops)?;
        if ["a", "an", "any", "the"].iter().any(|small| first.text.eq_ignore_ascii_case(small)) {
            first = self.next_word(stops)?;
        }
        let mut text = first.text;
        let mut found = self.names().whole(&text).map(|meant| (meant, self.scan.at()));
        for _ in 0..3 {
            if !self.names().look(&text).goes_on {
                break;
            }
            let Some(next) = self.next_word(stops) else { break };
            text = [text.as_str(), &next.text].join(" ");
            found = self.names().whole(&text).map(|meant| (meant, self.scan.at())).or(found);
        }
        let (meant, end) = found?;
        self.scan.back_to(end);
        self.scan.eat(',');
        Some(meant)
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
        let short = ["next", "due", "last"].iter().any(|short| word.text.eq_ignore_ascii_case(short));
        let own = (short || self.look(word).named.is_some()) && value::is_day(meant);
        if own { self.days_behind(meant) } else { Told::No }
    }

    /// `birthday today`, `生日 本月`.
    fn days_behind(&mut self, meant: Meant<'a>) -> Told {
        let Some(first) = self.next_word(NAME) else { return Told::No };
        let end = self.scan.at();
        if ["in", "on", "during"].iter().any(|small| first.text.eq_ignore_ascii_case(small)) {
            let in_days = self.next_word(NAME).map(|next| self.phrase(meant, next, NAME));
            if let Some(filter) = in_days.and_then(|phrase| self.value(meant, Op::Has, phrase)) {
                return Told::Term(Some(filter));
            }
            self.scan.back_to(end);
        }
        let phrase = self.phrase(meant, first, NAME);
        self.value(meant, Op::Has, phrase).map_or(Told::No, |filter| Told::Term(Some(filter)))
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
            Ok(test) => Told::Term(Some(Filter::Condition(value::condition(meant.field(), op, vec![test])))),
            Err(problem) if surely => {
                self.mark(range, problem);
                Told::Term(None)
            }
            Err(_) => Told::No,
        }
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
        if let Some((said, op)) = comparison(text, meant) {
            if said == text.len() {
                self.scan.skip_spaces();
                return self.value_in_words(meant, op, true);
            }
            let phrase = self.phrase(meant, piece(said, text.len()), NAME);
            return self.compared(meant, op, phrase, true);
        }
        let behind = BEHIND.iter().find_map(|(end, op)| Some((text.strip_suffix(end)?.len(), *op)));
        if let Some((to, op)) = behind
            && let Some(filter) = self.value(meant, op, piece(0, to))
        {
            return Told::Term(Some(filter));
        }
        // A short name is too common a word.
        let own = value::is_day(meant) && self.names().look(&word.text[..word.text.len() - rest]).named.is_some();
        let days = own.then(|| self.value(meant, Op::Has, piece(0, text.len()))).flatten();
        days.map_or(Told::No, |filter| Told::Term(Some(filter)))
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

/// That there is none of what a field counts, or some.
fn of_nothing(meant: Meant, some: bool) -> Filter {
    let none = match meant.field().kind.shape {
        Shape::Number => Test::Number(Span::only(0)),
        _ => Test::Money(Span::only(Fen(0))),
    };
    let none = one_test(meant, none);
    if some { Filter::Not(Box::new(none)) } else { none }
}
